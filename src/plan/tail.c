/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Anywhere. */
static bool exceeds(lanes a, lanes b)
{
	return a[0] > b[0] || a[1] > b[1] || a[2] > b[2] || a[3] > b[3];
}

/* ---- Experience -------------------------------------------------------------------------- */

static void widen(struct tail_lines *lines, const struct recall_calibration *line)
{
	for (int k = 0; k < 2; k++)
		for (int end = 0; end < 2; end++) {
			lines->low[end].bias[k] = fmin(lines->low[end].bias[k], line->bias[k]);
			lines->high[end].bias[k] = fmax(lines->high[end].bias[k], line->bias[k]);
		}
	for (int k = 0; k < 2; k++) {
		double flat = fmin(lines->low[0].slope[k], line->slope[k]);
		double steep = fmax(lines->low[1].slope[k], line->slope[k]);

		lines->low[0].slope[k] = lines->high[0].slope[k] = flat;
		lines->low[1].slope[k] = lines->high[1].slope[k] = steep;
	}
}

static struct tail_lines lines_of(const struct course *course)
{
	static const struct recall_calibration none = RECALL_CALIBRATION_NONE;
	struct tail_lines lines = { .low = { none, none }, .high = { none, none } };

	for (size_t card = 0; card < course->count; card++) {
		const struct recall_calibration *line = course->subjects[card].belief.calibration;

		if (line)
			widen(&lines, line);
		lines.any = lines.any || line;
	}
	return lines;
}

static double highest(const struct tail_lines *lines, double recall, double elapsed)
{
	if (!lines->any)
		return recall;
	return fmax(recall_calibrate(&lines->high[0], recall, elapsed),
	            recall_calibrate(&lines->high[1], recall, elapsed));
}

static double lowest(const struct tail_lines *lines, double recall, double elapsed)
{
	if (!lines->any)
		return recall;
	return fmin(recall_calibrate(&lines->low[0], recall, elapsed),
	            recall_calibrate(&lines->low[1], recall, elapsed));
}

/* ---- Between nodes ----------------------------------------------------------------------- */

/* From a node to the next one up along each edge of its simplices; which nodes have it, and one down. */
static void set_ways(struct tail *tail)
{
	const struct grid *grid = &tail->grid;
	size_t strides[GRID_AXES], stride = 1;

	for (size_t axis = GRID_AXES; axis-- > 0;) {
		strides[axis] = stride;
		stride *= grid->axes[axis].count;
	}
	tail->up = mem_array(grid->nodes, sizeof *tail->up);
	tail->down = mem_array(grid->nodes, sizeof *tail->down);
	for (unsigned way = 0; way < TAIL_WAYS; way++) {
		for (size_t axis = 0; axis < GRID_AXES; axis++)
			tail->ways[way] += (way + 1) >> axis & 1 ? strides[axis] : 0;
		for (size_t node = 0; node < grid->nodes; node++) {
			bool up = true, down = true;

			for (size_t axis = 0; axis < GRID_AXES; axis++) {
				size_t count = grid->axes[axis].count;
				size_t at = node / strides[axis] % count;

				up = up && !((way + 1) >> axis & 1 && at + 1 == count);
				down = down && !((way + 1) >> axis & 1 && at == 0);
			}
			tail->up[node] |= (uint8_t)(up ? 1U << way : 0);
			tail->down[node] |= (uint8_t)(down ? 1U << way : 0);
		}
	}
}

/* How far the values at the node lie above the means of those before and after it, by way. */
static void measure_bends(const struct tail *tail, const lanes *values, lanes *bends)
{
	for (size_t node = 0; node < tail->grid.nodes; node++) {
		unsigned both = tail->up[node] & tail->down[node];

		for (unsigned way = 0; way < TAIL_WAYS; way++) {
			const lanes *at = values + node;
			size_t far = tail->ways[way];
			lanes *bend = &bends[node * TAIL_WAYS + way];

			*bend = splat(0.0F);
			if (both >> way & 1)
				*bend = *at - splat(0.5F) * (*(at - far) + at[far]);
		}
	}
}

/* Values with half the sharpest bend downwards along an edge of the node's; bends[nodes][TAIL_WAYS] is
 * room. */
static void set_nodes(const struct tail *tail, const lanes *values, struct tail_node *out,
                      lanes *bends)
{
	measure_bends(tail, values, bends);
	for (size_t node = 0; node < tail->grid.nodes; node++) {
		unsigned up = tail->up[node], down = tail->down[node];
		lanes most = splat(0.0F);

		for (unsigned way = 0; way < TAIL_WAYS; way++) {
			const lanes *bend = &bends[node * TAIL_WAYS + way];
			size_t far = tail->ways[way] * TAIL_WAYS;

			most = larger(most, *bend);
			if (up >> way & 1)
				most = larger(most, bend[far]);
			if (down >> way & 1)
				most = larger(most, *(bend - far));
		}
		out[node] = (struct tail_node){ values[node], splat(0.5F) * most };
	}
}

/* ---- Tables ------------------------------------------------------------------------------ */

static struct grid_point point_of(const struct tail *tail, struct recall_state state)
{
	struct grid_point outside = { .share = { 1.0F } };

	if (grid_holds(&tail->grid, state))
		return grid_locate(&tail->grid, state);
	for (int i = 0; i < GRID_CORNERS; i++)
		outside.node[i] = (uint16_t)tail->grid.nodes;
	return outside;
}

static void tabulate(struct tail *tail, size_t node, const double *times,
                     struct recall_branches *branches)
{
	const struct memory *memory = &tail->course->memory;

	recall_branches(memory->model, memory->w, grid_state(&tail->grid, node), times,
	                tail->step_count, branches);
	for (size_t i = 0; i < tail->step_count; i++) {
		double recall = branches[i].recall;

		tail->steps[i].reviews[node] = (struct grid_review){
			.recall = (float)highest(&tail->lines, recall, times[i]),
			.passed = point_of(tail, branches[i].passed),
			.failed = point_of(tail, branches[i].failed),
		};
		tail->steps[i].least[node] = (float)lowest(&tail->lines, recall, times[i]);
	}
}

static void set_tables(struct tail *tail)
{
	double *times = mem_array(tail->step_count, sizeof *times);
	struct recall_branches *branches = mem_array(tail->step_count, sizeof *branches);

	for (size_t i = 0; i < tail->step_count; i++) {
		struct tail_step *step = &tail->steps[i];

		times[i] = step->elapsed_days;
		step->reviews = mem_array(tail->grid.nodes, sizeof *step->reviews);
		step->least = mem_array(tail->grid.nodes, sizeof *step->least);
	}
	for (size_t node = 0; node < tail->grid.nodes; node++)
		tabulate(tail, node, times, branches);
	free(branches);
	free(times);
}

/* Of all nodes after a showing in each booth at each deadline. */
static void set_recalls(struct tail *tail)
{
	const struct memory *memory = &tail->course->memory;
	size_t booths = tail->booth_count, nodes = tail->grid.nodes;
	size_t count = tail->course->deadline_count * booths;
	double *times = mem_array(count, sizeof *times),
	       *recalls = mem_array(count, sizeof *recalls);

	tail->recalls = mem_array(count * nodes, sizeof *tail->recalls);
	for (size_t i = 0; i < count; i++)
		times[i] = tail->course->deadlines[i / booths].at_days -
		           tail->booths[i % booths].at_days;
	for (size_t node = 0; node < nodes; node++) {
		recall_at_times(memory->model, memory->w, grid_state(&tail->grid, node), times,
		                count, recalls);
		for (size_t i = 0; i < count; i++)
			tail->recalls[i * nodes + node] =
				(float)highest(&tail->lines, recalls[i], times[i]);
	}
	free(recalls);
	free(times);
}

#define SAME_TIME 1e-9 /* days: but for rounding */

static int by_elapsed(const void *a, const void *b)
{
	double x = ((const struct tail_step *)a)->elapsed_days;
	double y = ((const struct tail_step *)b)->elapsed_days;

	return (x > y) - (x < y);
}

/* Of two showings, or of one and its repetition. */
static double elapsed_between(const struct tail *tail, size_t a, size_t b)
{
	return fmax(tail->booths[b].at_days - tail->booths[a].at_days, PLAN_REPEAT_DAYS);
}

static size_t step_at(const struct tail *tail, double elapsed)
{
	size_t low = 0, high = tail->step_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (tail->steps[middle].elapsed_days < elapsed - SAME_TIME)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void set_steps(struct tail *tail)
{
	size_t n = tail->booth_count, all = 0;

	tail->steps = mem_array(n * (n + 1) / 2, sizeof *tail->steps);
	tail->step_of = mem_array(n * n, sizeof *tail->step_of);
	for (size_t a = 0; a < n; a++)
		for (size_t b = a; b < n; b++)
			tail->steps[all++].elapsed_days = elapsed_between(tail, a, b);
	if (all > 0)
		qsort(tail->steps, all, sizeof *tail->steps, by_elapsed);
	for (size_t i = 0; i < all; i++)
		if (i == 0 || tail->steps[i].elapsed_days >
		                      tail->steps[tail->step_count - 1].elapsed_days + SAME_TIME)
			tail->steps[tail->step_count++] = tail->steps[i];
	for (size_t a = 0; a < n; a++)
		for (size_t b = a; b < n; b++)
			tail->step_of[a * n + b] = step_at(tail, elapsed_between(tail, a, b));
}

/* Pairs of days times nodes, of one table. */
#define WORK_MAX 6e5

void tail_init(struct tail *tail, const struct course *course, const struct booth *booths,
               size_t booth_count)
{
	double pairs = 0.5 * (double)booth_count * (double)(booth_count + 1);
	size_t cells;

	*tail = (struct tail){ .course = course,
		               .lines = lines_of(course),
		               .booths = booths,
		               .booth_count = booth_count };
	grid_span(&tail->grid, course->memory.model, course->memory.w, WORK_MAX / fmax(pairs, 1.0));
	set_ways(tail);
	set_steps(tail);
	set_tables(tail);
	set_recalls(tail);
	cells = booth_count * (tail->grid.nodes + 1);
	tail->passed = mem_array(cells, sizeof *tail->passed);
	tail->failed = mem_array(cells, sizeof *tail->failed);
	tail->later = mem_array(cells, sizeof *tail->later);
	tail->further = mem_array(cells, sizeof *tail->further);
}

void tail_clear(struct tail *tail)
{
	for (size_t i = 0; i < tail->step_count; i++) {
		free(tail->steps[i].reviews);
		free(tail->steps[i].least);
	}
	free(tail->steps);
	free(tail->recalls);
	free(tail->up);
	free(tail->down);
	free(tail->step_of);
	free(tail->passed);
	free(tail->failed);
	free(tail->later);
	free(tail->further);
	*tail = (struct tail){ 0 };
}

/* ---- A review ---------------------------------------------------------------------------- */

static lanes mean_at(const struct tail_node *values, const struct grid_point *point)
{
	lanes sum = splat(0.0F);

	for (int i = 0; i < GRID_CORNERS; i++) {
		const struct tail_node *node = &values[point->node[i]];
		float share = point->share[i];

		sum += splat(share) * (node->value + splat(1.0F - share) * node->lift);
	}
	return sum;
}

/* What passes and failures cost in a booth. */
struct bill {
	lanes pass, fail;
};

static struct bill bill_of(const struct tail *tail, size_t booth)
{
	struct bill bill;

	for (int i = 0; i < LANES; i++) {
		double pass = tail->booths[booth].price * tail->costs.pass[i];
		double fail = pass * tail->costs.fail_part;

		bill.pass[i] = (float)pass - TAIL_SLACK;
		bill.fail[i] = (float)fail - TAIL_SLACK;
	}
	return bill;
}

/* What a review in the booth adds at most: all there is at stake, for the lesser of both. */
static lanes certainty_less(const struct bill *bill, float stake)
{
	lanes most = splat(stake);

	for (int i = 0; i < LANES; i++)
		most[i] -= fminf(bill->pass[i], bill->fail[i]);
	return most;
}

/* … leaves the card with one of those values. */
static lanes worth_of_review(const struct tail_step *step, size_t node, const struct bill *bill,
                             const struct tail_node *passed, const struct tail_node *failed)
{
	const struct grid_review *review = &step->reviews[node];
	lanes low = mean_at(failed, &review->failed) - bill->fail;
	lanes gain = mean_at(passed, &review->passed) - bill->pass - low;
	lanes best = splat(review->recall) * gain;

	if (step->least[node] < review->recall)
		best = larger(best, splat(step->least[node]) * gain);
	return low + best;
}

/* ---- Values ------------------------------------------------------------------------------ */

#define REPEATS_MAX  40 /* rounds of them; most values have settled after a few */
#define BENDS_ROUNDS 2

/* Room for one booth's work. */
struct desk {
	const struct event *events;
	size_t event_count;
	const float *recalls[PLAN_INTERVIEWS_MAX]; /* [nodes] each */
	float *before;  /* [nodes] of those, the ones before the next showing */
	float *stop;    /* [nodes] of all */
	lanes *later;   /* [nodes] with the next showing in a later booth */
	lanes *raw;     /* [nodes] the best of all */
	lanes *further; /* [nodes] with a showing more */
	lanes *bends;   /* [nodes][TAIL_WAYS] */
};

static void desk_init(struct desk *desk, size_t nodes, const struct event *events, size_t count)
{
	*desk = (struct desk){
		.events = events,
		.event_count = count,
		.before = mem_array(nodes, sizeof *desk->before),
		.stop = mem_array(nodes, sizeof *desk->stop),
		.later = mem_array(nodes, sizeof *desk->later),
		.raw = mem_array(nodes, sizeof *desk->raw),
		.further = mem_array(nodes, sizeof *desk->further),
		.bends = mem_array(nodes * TAIL_WAYS, sizeof *desk->bends),
	};
}

static void desk_clear(struct desk *desk)
{
	free(desk->before);
	free(desk->stop);
	free(desk->later);
	free(desk->raw);
	free(desk->further);
	free(desk->bends);
}

/* Those of the booth at the events that a showing there serves; NULL at the others. */
static void find_recalls(const struct tail *tail, struct desk *desk, size_t booth)
{
	for (size_t e = 0; e < desk->event_count; e++) {
		const struct event *event = &desk->events[e];
		size_t row = event->deadline * tail->booth_count + booth;

		desk->recalls[e] =
			event->last > booth ? tail->recalls + row * tail->grid.nodes : NULL;
	}
}

/* Adds to `before`, or takes from it, what the events bring that the booth before was the last to serve. */
static void pass_events(const struct tail *tail, struct desk *desk, size_t booth, float sign)
{
	size_t nodes = tail->grid.nodes;

	for (size_t e = 0; e < desk->event_count; e++) {
		const float *recalls = desk->recalls[e];
		float weight = sign * (float)desk->events[e].weight;

		for (size_t node = 0; recalls && desk->events[e].last == booth && node < nodes;
		     node++)
			desk->before[node] += weight * recalls[node];
	}
}

/* The next showing in that booth, at the nodes where certainty after it would be worth more than what is
 * known already. */
static void look_at(const struct tail *tail, struct desk *desk, size_t from, size_t booth)
{
	const struct tail_step *step =
		&tail->steps[tail->step_of[from * tail->booth_count + booth]];
	size_t row = booth * (tail->grid.nodes + 1);
	struct bill bill = bill_of(tail, booth);
	lanes most = certainty_less(&bill, (float)tail->booths[booth].stake);

	for (size_t node = 0; node < tail->grid.nodes; node++) {
		lanes before = splat(desk->before[node]);
		lanes *later = &desk->later[node];

		if (exceeds(before + most, *later))
			*later = larger(*later, before + worth_of_review(step, node, &bill,
			                                                 tail->passed + row,
			                                                 tail->failed + row));
	}
}

/* From the last booth back: late showings are the best, and rule out most of the others. Booths from
 * `end` on serve nothing. `before` becomes what is recalled without a further showing. */
static void look_ahead(const struct tail *tail, struct desk *desk, size_t from, size_t end)
{
	size_t nodes = tail->grid.nodes;

	memset(desk->before, 0, nodes * sizeof *desk->before);
	for (size_t booth = from + 1; booth <= end; booth++)
		pass_events(tail, desk, booth, 1.0F);
	for (size_t node = 0; node < nodes; node++)
		desk->later[node] = splat(0.0F);
	for (size_t node = 0; node < nodes; node++)
		desk->stop[node] = desk->before[node];
	for (size_t booth = end; --booth > from;) {
		pass_events(tail, desk, booth + 1, -1.0F);
		look_at(tail, desk, from, booth);
	}
}

/* Shows a card that was failed again in its session; returns by how much that pays. */
static float repeat(const struct tail *tail, struct desk *desk, size_t booth)
{
	const struct tail_step *step =
		&tail->steps[tail->step_of[booth * tail->booth_count + booth]];
	size_t row = booth * (tail->grid.nodes + 1);
	struct bill bill = bill_of(tail, booth);
	lanes most = splat(0.0F);

	for (size_t node = 0; node < tail->grid.nodes; node++) {
		lanes again =
			worth_of_review(step, node, &bill, tail->passed + row, tail->failed + row);

		most = larger(most, again - desk->raw[node]);
		desk->further[node] = larger(desk->later[node], again);
		desk->raw[node] = larger(desk->raw[node], again);
	}
	return fmaxf(fmaxf(most[0], most[1]), fmaxf(most[2], most[3]));
}

/* Repetitions so cheap that no end of them is found: one is worth no more than certainty. */
static void give_up(const struct tail *tail, struct desk *desk, size_t booth)
{
	struct bill bill = bill_of(tail, booth);
	lanes most = certainty_less(&bill, (float)tail->booths[booth].stake);

	for (size_t node = 0; node < tail->grid.nodes; node++) {
		desk->further[node] = larger(desk->later[node], most);
		desk->raw[node] = larger(splat(desk->stop[node]), desk->further[node]);
	}
}

/* Repeats until that pays no more, with the lifts as they are; false when no end is found. */
static bool settle(struct tail *tail, struct desk *desk, size_t booth)
{
	struct tail_node *values = tail->failed + booth * (tail->grid.nodes + 1);

	for (int round = 0; round < REPEATS_MAX; round++) {
		for (size_t node = 0; node < tail->grid.nodes; node++)
			values[node].value = desk->raw[node];
		if (repeat(tail, desk, booth) <= TAIL_SLACK)
			return true;
	}
	return false;
}

/* Bends are measured when the values have settled between nodes as if nothing bent, and once more when
 * they have settled with those: measured along with every round they would feed on themselves where a
 * repetition leaves a state nearly as it was. */
static void settle_bends(struct tail *tail, struct desk *desk, size_t booth)
{
	struct tail_node *values = tail->failed + booth * (tail->grid.nodes + 1);
	bool settled;

	for (size_t node = 0; node < tail->grid.nodes; node++)
		values[node].lift = splat(0.0F);
	settled = settle(tail, desk, booth);
	for (int round = 0; round < BENDS_ROUNDS && settled; round++) {
		set_nodes(tail, desk->raw, values, desk->bends);
		settled = settle(tail, desk, booth);
	}
	if (!settled)
		give_up(tail, desk, booth);
	set_nodes(tail, desk->raw, values, desk->bends);
}

static void solve_booth(struct tail *tail, struct desk *desk, size_t booth, size_t end)
{
	size_t nodes = tail->grid.nodes, row = booth * (nodes + 1), outside = row + nodes;

	tail->passed[outside] = tail->failed[outside] = tail->later[outside] =
		tail->further[outside] = (struct tail_node){
			.value = splat((float)tail->booths[booth].stake),
		};
	find_recalls(tail, desk, booth);
	look_ahead(tail, desk, booth, end);
	for (size_t node = 0; node < nodes; node++)
		desk->raw[node] = larger(splat(desk->stop[node]), desk->later[node]);
	set_nodes(tail, desk->raw, tail->passed + row, desk->bends);
	set_nodes(tail, desk->later, tail->later + row, desk->bends);
	settle_bends(tail, desk, booth);
	set_nodes(tail, desk->further, tail->further + row, desk->bends);
}

void tail_solve(struct tail *tail, const struct event *events, size_t event_count,
                const struct tail_costs *costs)
{
	size_t end = 0;
	struct desk desk;

	tail->costs = *costs;
	for (size_t e = 0; e < event_count; e++)
		end = events[e].last > end ? events[e].last : end;
	desk_init(&desk, tail->grid.nodes, events, event_count);
	for (size_t booth = end; booth-- > 0;)
		solve_booth(tail, &desk, booth, end);
	desk_clear(&desk);
}

double tail_further(const struct tail *tail, size_t booth, struct recall_state state, bool passed,
                    double pass)
{
	struct grid_point point = point_of(tail, state);
	const struct tail_node *table = passed ? tail->later : tail->further;
	lanes worth = mean_at(table + booth * (tail->grid.nodes + 1), &point);
	const double *costs = tail->costs.pass;
	double part;
	int i = 0;

	while (i + 2 < LANES && costs[i + 1] < pass)
		i++;
	if (!(costs[i + 1] > costs[i]))
		return (double)worth[i];
	part = fmin(fmax((pass - costs[i]) / (costs[i + 1] - costs[i]), 0.0), 1.0);
	return (1.0 - part) * (double)worth[i] + part * (double)worth[i + 1];
}
