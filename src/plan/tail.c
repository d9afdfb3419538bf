/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* By which a bulge that is missing in the middle of a simplex, along all of its edges, is made good:
 * 1 / Σ_{i<j} λ_i λ_j with λ_i = 1 / GRID_CORNERS. */
#define MIDDLE_BULGE (2.0F * (float)GRID_CORNERS / (GRID_CORNERS - 1))

#define NO_CORNER UINT16_MAX

enum { TAIL_TIMES = 12 };

/* Of a grid: six to a cell. */
#define SIMPLICES_MAX(nodes) (6 * (nodes))

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

/* Whether both neighbours along the way are known. */
static bool has_bend(const struct tail *tail, size_t corner, unsigned way)
{
	return tail->ways[corner].above[way] < tail->corners &&
	       tail->ways[corner].below[way] < tail->corners;
}

/* How far the values at the corner lie above the means of those before and after it, by way; 0 where they lie
 * below. Where that is not known it is the most of any way. */
static void measure_bends(const struct tail *tail, const lanes *values, lanes *bends)
{
	for (size_t corner = 0; corner < tail->corners; corner++) {
		const struct tail_ways *ways = &tail->ways[corner];
		lanes *bend = &bends[corner * TAIL_WAYS], most = splat(0.0F);

		for (unsigned way = 0; way < TAIL_WAYS; way++)
			if (has_bend(tail, corner, way)) {
				lanes mean = splat(0.5F) *
				             (values[ways->below[way]] + values[ways->above[way]]);

				bend[way] = larger(values[corner] - mean, splat(0.0F));
				most = larger(most, bend[way]);
			}
		for (unsigned way = 0; way < TAIL_WAYS; way++)
			if (!has_bend(tail, corner, way))
				bend[way] = most;
	}
}

/* Σ_i λ_i v_i + Σ_{i<j} λ_i λ_j e_ij. */
static lanes mean_at(const struct tail_node *values, const struct tail_point *point)
{
	const struct tail_node *a = &values[point->corner[0]], *b = &values[point->corner[1]];
	const struct tail_node *c = &values[point->corner[2]], *d = &values[point->corner[3]];
	unsigned first = point->ways[0], second = point->ways[1],
		 third = TAIL_WAYS - first - second;
	float at_a = point->share[0], at_b = point->share[1], at_c = point->share[2],
	      at_d = point->share[3];

	return splat(at_a) * (a->value + splat(at_b) * a->edge[first - 1] +
	                      splat(at_c) * a->edge[first + second - 1] +
	                      splat(at_d) * a->edge[TAIL_WAYS - 1]) +
	       splat(at_b) * (b->value + splat(at_c) * b->edge[second - 1] +
	                      splat(at_d) * b->edge[second + third - 1]) +
	       splat(at_c) * (c->value + splat(at_d) * c->edge[third - 1]) + splat(at_d) * d->value;
}

/* Each edge's is the larger of the bends at its ends. */
static void set_edges(const struct tail *tail, const lanes *bends, struct tail_node *out)
{
	for (size_t corner = 0; corner < tail->corners; corner++)
		for (unsigned way = 0; way < TAIL_WAYS; way++) {
			uint16_t above = tail->ways[corner].above[way];
			lanes bend = bends[corner * TAIL_WAYS + way];

			if (above < tail->corners)
				bend = larger(bend, bends[above * TAIL_WAYS + way]);
			out[corner].edge[way] = bend;
		}
}

/* Raises room[corners][TAIL_WAYS] for all edges of the point's simplex. */
static void raise_edges(const struct tail_point *point, lanes lacks, lanes *room)
{
	unsigned first = point->ways[0], second = point->ways[1];
	unsigned along[] = { first, second, TAIL_WAYS - first - second };

	for (unsigned from = 0; from < GRID_AXES; from++)
		for (unsigned to = from, way = 0; to < GRID_AXES; to++) {
			lanes *more;

			way += along[to];
			more = &room[point->corner[from] * TAIL_WAYS + way - 1];
			*more = larger(*more, lacks);
		}
}

/* Adds to the edges what the values in the middles of simplices are still above; room[corners][TAIL_WAYS]. */
static void reach_middles(const struct tail *tail, const lanes *middles, struct tail_node *out,
                          lanes *room)
{
	memset(room, 0, tail->corners * TAIL_WAYS * sizeof *room);
	for (size_t i = 0; i < tail->spots - tail->corners; i++) {
		const struct tail_point *point = &tail->middles[i];
		lanes lacks = splat(MIDDLE_BULGE) * (middles[i] - mean_at(out, point));

		if (exceeds(lacks, splat(0.0F)))
			raise_edges(point, lacks, room);
	}
	for (size_t corner = 0; corner < tail->corners; corner++)
		for (unsigned way = 0; way < TAIL_WAYS; way++)
			out[corner].edge[way] += room[corner * TAIL_WAYS + way];
}

/* By which values within the simplices of a corner are more than a mean at most, as its part in it:
 * Σ_{i<j} λ_i λ_j e_ij = ½ Σ_i λ_i Σ_{j≠i} λ_j e_ij. */
static void set_rises(const struct tail *tail, const struct tail_node *values, lanes *rises)
{
	for (size_t corner = 0; corner < tail->corners; corner++) {
		lanes most = splat(0.0F);

		for (unsigned way = 0; way < TAIL_WAYS; way++) {
			uint16_t below = tail->ways[corner].below[way];

			most = larger(most, values[corner].edge[way]);
			if (below < tail->corners)
				most = larger(most, values[below].edge[way]);
		}
		rises[corner] = splat(0.5F) * most;
	}
}

/* Values[spots] with their edges, and rises[corners]; bends[corners][TAIL_WAYS] is room. */
static void set_nodes(const struct tail *tail, const lanes *values, struct tail_node *out,
                      lanes *rises, lanes *bends)
{
	for (size_t corner = 0; corner < tail->corners; corner++)
		out[corner].value = values[corner];
	if (!tail->above)
		return;
	measure_bends(tail, values, bends);
	set_edges(tail, bends, out);
	reach_middles(tail, values + tail->corners, out, bends);
	set_rises(tail, out, rises);
}

/* ---- What is reached --------------------------------------------------------------------- */

/* What is known of that while it is looked for. */
struct search {
	const struct memory *memory;
	double times[TAIL_TIMES];
	size_t time_count;
	bool *known; /* [nodes][GRID_AXES][GRID_AXES] simplices */
	struct grid_point *simplices;
	size_t simplex_count;
};

static void set_strides(const struct grid *grid, size_t *strides)
{
	size_t stride = 1;

	for (size_t axis = GRID_AXES; axis-- > 0;) {
		strides[axis] = stride;
		stride *= grid->axes[axis].count;
	}
}

/* The axis along which two nodes of a simplex lie apart, or GRID_AXES where they are the same. */
static size_t axis_between(const struct tail *tail, uint16_t from, uint16_t to)
{
	size_t axis = 0;

	while (axis < GRID_AXES && tail->strides[axis] != (size_t)(to - from))
		axis++;
	return axis;
}

static void take_corner(struct tail *tail, uint16_t node)
{
	if (tail->corner_of[node] != NO_CORNER)
		return;
	tail->corner_of[node] = (uint16_t)tail->corners;
	tail->node_of[tail->corners++] = node;
}

static void take_corners(struct tail *tail, const struct grid_point *point)
{
	for (int i = 0; i < GRID_CORNERS; i++)
		if (point->share[i] > 0.0F)
			take_corner(tail, point->node[i]);
}

/* The point's simplex, once. */
static void take_simplex(struct tail *tail, struct search *search, const struct grid_point *point)
{
	size_t first = axis_between(tail, point->node[0], point->node[1]);
	size_t second = axis_between(tail, point->node[1], point->node[2]);
	size_t third = axis_between(tail, point->node[2], point->node[3]);
	bool *known = &search->known[(point->node[0] * GRID_AXES + first) * GRID_AXES + second];

	if (first == GRID_AXES || second == GRID_AXES || third == GRID_AXES || *known)
		return;
	*known = true;
	for (int i = 0; i < GRID_CORNERS; i++)
		take_corner(tail, point->node[i]);
	search->simplices[search->simplex_count++] = *point;
}

static void visit(struct tail *tail, struct search *search, struct recall_state state, bool inside)
{
	struct grid_point point;

	if (!grid_holds(&tail->grid, state))
		return;
	point = grid_locate(&tail->grid, state);
	if (inside)
		take_simplex(tail, search, &point);
	take_corners(tail, &point);
}

/* What a showing makes of the state at any time. */
static void visit_after(struct tail *tail, struct search *search, struct recall_state state,
                        bool inside)
{
	struct recall_branches branches[TAIL_TIMES];

	recall_branches(search->memory->model, search->memory->w, state, search->times,
	                search->time_count, branches);
	for (size_t i = 0; i < search->time_count; i++) {
		visit(tail, search, branches[i].passed, inside);
		visit(tail, search, branches[i].failed, inside);
	}
}

#define CARDS_ASKED 256 /* of those seen, for where they may come to */

static void visit_cards(struct tail *tail, struct search *search)
{
	const struct course *course = tail->course;
	size_t stride = 1 + course->count / CARDS_ASKED;

	for (int grade = RECALL_AGAIN; grade <= RECALL_GOOD; grade += RECALL_GOOD - RECALL_AGAIN)
		visit(tail, search, search->memory->model->initial(search->memory->w, grade), true);
	for (size_t card = 0; card < course->count; card += stride)
		if (course->subjects[card].belief.seen)
			visit_after(tail, search, course->subjects[card].belief.passed, true);
}

/* The same point, in corners. One whose share is 0 may be unknown, and any will do for it. */
static struct tail_point in_corners(const struct tail *tail, const struct grid_point *point)
{
	struct tail_point out = { .ways = { 1, 2 } };

	for (int i = 0; i < GRID_CORNERS; i++) {
		uint16_t corner = tail->corner_of[point->node[i]];

		out.corner[i] = corner == NO_CORNER ? 0 : corner;
		out.share[i] = point->share[i];
	}
	for (int i = 0; i < 2; i++) {
		size_t axis = axis_between(tail, point->node[i], point->node[i + 1]);
		size_t other = axis_between(tail, point->node[1 - i], point->node[2 - i]);

		if (axis < GRID_AXES)
			out.ways[i] = (uint8_t)(1U << axis);
		else
			out.ways[i] = (uint8_t)(other == 0 ? 2 : 1);
	}
	return out;
}

static void set_middles(struct tail *tail, const struct search *search)
{
	tail->middles = mem_array(search->simplex_count, sizeof *tail->middles);
	for (size_t i = 0; i < search->simplex_count; i++) {
		tail->middles[i] = in_corners(tail, &search->simplices[i]);
		for (int j = 0; j < GRID_CORNERS; j++)
			tail->middles[i].share[j] = 1.0F / GRID_CORNERS;
	}
	tail->spots += search->simplex_count;
}

/* Simplices that a card comes to, from the middle of each to the next; and then the corners that their
 * corners lead to, so that no value at one needs a state of which nothing is known. */
static void find_spots(struct tail *tail, bool middles)
{
	static const double times[TAIL_TIMES] = {
		PLAN_REPEAT_DAYS, 1, 2, 3, 5, 8, 13, 21, 34, 60, 120, 240
	};
	size_t nodes = tail->grid.nodes;
	struct search search = {
		.memory = &tail->course->memory,
		.known = mem_array(nodes * GRID_AXES * GRID_AXES, sizeof(bool)),
		.simplices = mem_array(SIMPLICES_MAX(nodes), sizeof(struct grid_point)),
	};

	for (size_t i = 0; i < TAIL_TIMES; i++)
		if (i < 2 || times[i] <= tail->booths[tail->booth_count - 1].at_days)
			search.times[search.time_count++] = times[i];
	tail->node_of = mem_array(nodes, sizeof *tail->node_of);
	tail->corner_of = mem_array(nodes, sizeof *tail->corner_of);
	memset(tail->corner_of, 0xff, nodes * sizeof *tail->corner_of);
	visit_cards(tail, &search);
	for (size_t i = 0; i < search.simplex_count; i++)
		visit_after(tail, &search, grid_middle(&tail->grid, &search.simplices[i]), true);
	for (size_t i = 0; i < tail->corners; i++)
		visit_after(tail, &search, grid_state(&tail->grid, tail->node_of[i]), false);
	tail->spots = tail->corners;
	if (middles)
		set_middles(tail, &search);
	free(search.simplices);
	free(search.known);
}

static uint16_t corner_at(const struct tail *tail, const size_t *at)
{
	size_t node = 0;

	for (size_t axis = 0; axis < GRID_AXES; axis++) {
		if (at[axis] >= tail->grid.axes[axis].count)
			return NO_CORNER;
		node = node * tail->grid.axes[axis].count + at[axis];
	}
	return tail->corner_of[node];
}

static void set_ways(struct tail *tail)
{
	tail->ways = mem_array(tail->corners, sizeof *tail->ways);
	for (size_t corner = 0; corner < tail->corners; corner++)
		for (unsigned way = 0; way < TAIL_WAYS; way++) {
			size_t above[GRID_AXES], below[GRID_AXES];

			for (size_t axis = 0; axis < GRID_AXES; axis++) {
				size_t count = tail->grid.axes[axis].count;
				size_t at = tail->node_of[corner] / tail->strides[axis] % count;

				above[axis] = at + ((way + 1) >> axis & 1);
				below[axis] = at - ((way + 1) >> axis & 1);
			}
			tail->ways[corner].above[way] = corner_at(tail, above);
			tail->ways[corner].below[way] = corner_at(tail, below);
		}
}

static struct recall_state state_of(const struct tail *tail, size_t spot)
{
	struct grid_point point = { 0 };

	if (spot < tail->corners)
		return grid_state(&tail->grid, tail->node_of[spot]);
	for (int i = 0; i < GRID_CORNERS; i++)
		point.node[i] = tail->node_of[tail->middles[spot - tail->corners].corner[i]];
	return grid_middle(&tail->grid, &point);
}

/* ---- Times between ----------------------------------------------------------------------- */

#define SAME_TIME 1e-9 /* days: but for rounding */

static int by_days(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static size_t place_of(const struct elapsed *elapsed, double days)
{
	size_t low = 0, high = elapsed->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (elapsed->days[middle] < days - SAME_TIME)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* From all of days[count], which it takes over. */
static struct elapsed elapsed_of(double *days, size_t count)
{
	struct elapsed elapsed = { .days = mem_array(count, sizeof *days),
		                   .of = mem_array(count, sizeof *elapsed.of) };

	if (count > 0) {
		memcpy(elapsed.days, days, count * sizeof *days);
		qsort(elapsed.days, count, sizeof *days, by_days);
	}
	for (size_t i = 0; i < count; i++)
		if (i == 0 || elapsed.days[i] > elapsed.days[elapsed.count - 1] + SAME_TIME)
			elapsed.days[elapsed.count++] = elapsed.days[i];
	for (size_t i = 0; i < count; i++)
		elapsed.of[i] = place_of(&elapsed, days[i]);
	free(days);
	return elapsed;
}

static void elapsed_clear(struct elapsed *elapsed)
{
	free(elapsed->days);
	free(elapsed->of);
}

/* From each showing to each of the next, or to its repetition. */
static struct elapsed between_booths(const struct tail *tail)
{
	size_t n = tail->booth_count;
	double *days = mem_array(n * n, sizeof *days);

	for (size_t i = 0; i < n * n; i++)
		days[i] = fmax(tail->booths[i % n].at_days - tail->booths[i / n].at_days,
		               PLAN_REPEAT_DAYS);
	return elapsed_of(days, n * n);
}

/* From each showing to each deadline; to one before it none. */
static struct elapsed until_deadlines(const struct tail *tail)
{
	size_t n = tail->booth_count, count = tail->course->deadline_count * n;
	double *days = mem_array(count, sizeof *days);

	for (size_t i = 0; i < count; i++)
		days[i] = fmax(tail->course->deadlines[i / n].at_days - tail->booths[i % n].at_days,
		               0.0);
	return elapsed_of(days, count);
}

/* ---- Tables ------------------------------------------------------------------------------ */

static struct tail_point point_of(const struct tail *tail, struct recall_state state)
{
	struct tail_point outside = { .ways = { 1, 2 }, .share = { 1.0F } };
	struct grid_point point;

	for (int i = 0; i < GRID_CORNERS; i++)
		outside.corner[i] = (uint16_t)tail->corners;
	if (!grid_holds(&tail->grid, state))
		return outside;
	point = grid_locate(&tail->grid, state);
	for (int i = 0; i < GRID_CORNERS; i++)
		if (tail->corner_of[point.node[i]] == NO_CORNER && point.share[i] > 0.0F)
			return outside;
	return in_corners(tail, &point);
}

static void tabulate(struct tail *tail, size_t spot, struct recall_branches *branches)
{
	const struct memory *memory = &tail->course->memory;
	const struct elapsed *between = &tail->between;

	recall_branches(memory->model, memory->w, state_of(tail, spot), between->days,
	                between->count, branches);
	for (size_t i = 0; i < between->count; i++) {
		double recall = branches[i].recall, days = between->days[i];

		tail->reviews[i][spot] = (struct tail_review){
			.recall = (float)highest(&tail->lines, recall, days),
			.least = (float)lowest(&tail->lines, recall, days),
			.passed = point_of(tail, branches[i].passed),
			.failed = point_of(tail, branches[i].failed),
		};
	}
}

static void set_reviews(struct tail *tail)
{
	size_t count = tail->between.count;
	struct recall_branches *branches = mem_array(count, sizeof *branches);

	tail->reviews = mem_array(count, sizeof *tail->reviews);
	for (size_t i = 0; i < count; i++)
		tail->reviews[i] = mem_array(tail->spots, sizeof **tail->reviews);
	for (size_t spot = 0; spot < tail->spots; spot++)
		tabulate(tail, spot, branches);
	free(branches);
}

/* Of all spots after each of those times. */
static void set_recalls(struct tail *tail)
{
	const struct memory *memory = &tail->course->memory;
	const struct elapsed *after = &tail->after;
	double *recalls = mem_array(after->count, sizeof *recalls);

	tail->recalls = mem_array(after->count * tail->spots, sizeof *tail->recalls);
	for (size_t spot = 0; spot < tail->spots; spot++) {
		recall_at_times(memory->model, memory->w, state_of(tail, spot), after->days,
		                after->count, recalls);
		for (size_t i = 0; i < after->count; i++)
			tail->recalls[i * tail->spots + spot] =
				(float)highest(&tail->lines, recalls[i], after->days[i]);
	}
	free(recalls);
}

void tail_init(struct tail *tail, const struct course *course, const struct booth *booths,
               size_t booth_count, const struct tail_effort *effort)
{
	double pairs = 0.5 * (double)booth_count * (double)(booth_count + 1);
	size_t cells;

	*tail = (struct tail){ .course = course,
		               .above = effort->above,
		               .lines = lines_of(course),
		               .booths = booths,
		               .booth_count = booth_count };
	grid_span(&tail->grid, course->memory.model, course->memory.w,
	          effort->work / fmax(pairs, 1.0));
	set_strides(&tail->grid, tail->strides);
	find_spots(tail, effort->above);
	set_ways(tail);
	tail->between = between_booths(tail);
	tail->after = until_deadlines(tail);
	set_reviews(tail);
	set_recalls(tail);
	cells = booth_count * (tail->corners + 1);
	tail->passed = mem_array(cells, sizeof *tail->passed);
	tail->failed = mem_array(cells, sizeof *tail->failed);
	tail->later = mem_array(cells, sizeof *tail->later);
	tail->further = mem_array(cells, sizeof *tail->further);
	tail->most_passed = mem_array(booth_count, sizeof *tail->most_passed);
	tail->most_failed = mem_array(booth_count, sizeof *tail->most_failed);
}

void tail_clear(struct tail *tail)
{
	for (size_t i = 0; i < tail->between.count; i++)
		free(tail->reviews[i]);
	free(tail->reviews);
	elapsed_clear(&tail->between);
	elapsed_clear(&tail->after);
	free(tail->middles);
	free(tail->recalls);
	free(tail->ways);
	free(tail->node_of);
	free(tail->corner_of);
	free(tail->passed);
	free(tail->failed);
	free(tail->later);
	free(tail->further);
	free(tail->most_passed);
	free(tail->most_failed);
	*tail = (struct tail){ 0 };
}

/* ---- A review ---------------------------------------------------------------------------- */

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

/* Of what a pass and a failure are worth, by whichever chance of a pass is worth more. */
static lanes weigh(const struct tail_review *review, lanes passed, lanes failed)
{
	lanes gain = passed - failed, best = splat(review->recall) * gain;

	if (review->least < review->recall)
		best = larger(best, splat(review->least) * gain);
	return failed + best;
}

/* Showings in a booth: what they cost, and what they are worth at most, without a look at where they
 * lead. */
struct offer {
	const struct tail_review *reviews;       /* [spots] */
	const struct tail_node *passed, *failed; /* [corners + 1] */
	struct bill bill;
	lanes certain, most_passed, most_failed;
	uint16_t outside;
};

static lanes greatest(const struct tail_node *values, const lanes *rises, size_t nodes)
{
	lanes most = values[0].value + rises[0];

	for (size_t node = 1; node < nodes; node++)
		most = larger(most, values[node].value + rises[node]);
	return most;
}

static struct offer offer_of(const struct tail *tail, size_t from, size_t booth)
{
	size_t nodes = tail->corners;
	struct offer offer = {
		.reviews = tail->reviews[tail->between.of[from * tail->booth_count + booth]],
		.passed = tail->passed + booth * (nodes + 1),
		.failed = tail->failed + booth * (nodes + 1),
		.bill = bill_of(tail, booth),
		.outside = (uint16_t)nodes,
	};

	offer.certain = certainty_less(&offer.bill, (float)tail->booths[booth].stake);
	offer.most_passed = tail->most_passed[booth] - offer.bill.pass;
	offer.most_failed = tail->most_failed[booth] - offer.bill.fail;
	return offer;
}

static lanes worth_at_most(const struct offer *offer, size_t spot)
{
	const struct tail_review *review = &offer->reviews[spot];

	if (review->passed.corner[0] == offer->outside ||
	    review->failed.corner[0] == offer->outside)
		return offer->certain;
	return weigh(review, offer->most_passed, offer->most_failed);
}

static lanes worth_of(const struct offer *offer, size_t spot)
{
	const struct tail_review *review = &offer->reviews[spot];
	lanes passed = mean_at(offer->passed, &review->passed) - offer->bill.pass;
	lanes failed = mean_at(offer->failed, &review->failed) - offer->bill.fail;

	return smaller(weigh(review, passed, failed), offer->certain);
}

/* ---- Values ------------------------------------------------------------------------------ */

#define REPEATS_MAX 40 /* most values have settled after a few */

/* Room for one booth's work. */
struct desk {
	const struct event *events;
	size_t event_count;
	const float *recalls[PLAN_INTERVIEWS_MAX]; /* [spots] each */
	float *before;  /* [spots] of those, the ones before the next showing */
	float *stop;    /* [spots] of all */
	lanes *later;   /* [spots] with the next showing in a later booth */
	lanes *raw;     /* [spots] the best of all */
	lanes *further; /* [spots] with a showing more */
	lanes *bends;   /* [corners][TAIL_WAYS] */
	lanes *rises;   /* [corners] of the edges set last */
	bool *moved;    /* [corners + 1] by the last round of repetitions */
};

static void desk_init(struct desk *desk, const struct tail *tail, const struct event *events,
                      size_t count)
{
	size_t spots = tail->spots;

	*desk = (struct desk){
		.events = events,
		.event_count = count,
		.before = mem_array(spots, sizeof *desk->before),
		.stop = mem_array(spots, sizeof *desk->stop),
		.later = mem_array(spots, sizeof *desk->later),
		.raw = mem_array(spots, sizeof *desk->raw),
		.further = mem_array(spots, sizeof *desk->further),
		.bends = mem_array(tail->corners * TAIL_WAYS, sizeof *desk->bends),
		.rises = mem_array(tail->corners, sizeof *desk->rises),
		.moved = mem_array(tail->corners + 1, sizeof *desk->moved),
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
	free(desk->rises);
	free(desk->moved);
}

/* Those of the booth at the events that a showing there serves; NULL at the others. */
static void find_recalls(const struct tail *tail, struct desk *desk, size_t booth)
{
	for (size_t e = 0; e < desk->event_count; e++) {
		const struct event *event = &desk->events[e];
		size_t time = tail->after.of[event->deadline * tail->booth_count + booth];

		desk->recalls[e] = event->last > booth ? tail->recalls + time * tail->spots : NULL;
	}
}

/* Adds to `before`, or takes from it, what the events bring that the booth before was the last to serve. */
static void pass_events(const struct tail *tail, struct desk *desk, size_t booth, float sign)
{
	size_t spots = tail->spots;

	for (size_t e = 0; e < desk->event_count; e++) {
		const float *recalls = desk->recalls[e];
		float weight = sign * (float)desk->events[e].weight;

		for (size_t spot = 0; recalls && desk->events[e].last == booth && spot < spots;
		     spot++)
			desk->before[spot] += weight * recalls[spot];
	}
}

/* The next showing in that booth. */
static void look_at(const struct tail *tail, struct desk *desk, size_t from, size_t booth)
{
	struct offer offer = offer_of(tail, from, booth);

	for (size_t spot = 0; spot < tail->spots; spot++) {
		lanes before = splat(desk->before[spot]);
		lanes *later = &desk->later[spot];

		if (exceeds(before + worth_at_most(&offer, spot), *later))
			*later = larger(*later, before + worth_of(&offer, spot));
	}
}

/* From the last booth back: late showings are the best, and rule out most of the others. Booths from
 * `end` on serve nothing. `before` becomes what is recalled without a further showing. */
static void look_ahead(const struct tail *tail, struct desk *desk, size_t from, size_t end)
{
	size_t spots = tail->spots;

	memset(desk->before, 0, spots * sizeof *desk->before);
	for (size_t booth = from + 1; booth <= end; booth++)
		pass_events(tail, desk, booth, 1.0F);
	for (size_t spot = 0; spot < spots; spot++) {
		desk->later[spot] = splat(0.0F);
		desk->stop[spot] = desk->before[spot];
	}
	for (size_t booth = end; --booth > from;) {
		pass_events(tail, desk, booth + 1, -1.0F);
		look_at(tail, desk, from, booth);
	}
}

static bool leads_to(const struct tail_point *point, const bool *corners)
{
	return corners[point->corner[0]] || corners[point->corner[1]] ||
	       corners[point->corner[2]] || corners[point->corner[3]];
}

/* Takes the values over that have risen, for the next round. */
static void carry(const struct desk *desk, struct tail_node *values, size_t nodes)
{
	for (size_t node = 0; node < nodes; node++) {
		desk->moved[node] = exceeds(desk->raw[node], values[node].value);
		values[node].value = desk->raw[node];
	}
	desk->moved[nodes] = false;
}

/* Shows a card that was failed again in its session; returns by how much that pays. `enough` values
 * that still rise become as much as certainty after one repetition is worth. */
static float repeat(const struct tail *tail, struct desk *desk, size_t booth, bool enough)
{
	struct offer offer = offer_of(tail, booth, booth);
	lanes most = splat(0.0F);

	for (size_t spot = 0; spot < tail->spots; spot++) {
		lanes again, *further = &desk->further[spot], *raw = &desk->raw[spot];

		if (!leads_to(&offer.reviews[spot].failed, desk->moved))
			continue;
		if (!exceeds(worth_at_most(&offer, spot), *further))
			continue;
		again = worth_of(&offer, spot);
		if (enough && exceeds(again, *raw + splat(TAIL_SLACK)))
			again = offer.certain;
		most = larger(most, again - *raw);
		*further = larger(*further, again);
		*raw = larger(*raw, again);
	}
	return fmaxf(fmaxf(most[0], most[1]), fmaxf(most[2], most[3]));
}

/* Repeats until that pays no more, with the edges as they are. Where a repetition is cheap and leaves the
 * card nearly as it was, as it does next to no stability, that would go on for long. */
static void settle(struct tail *tail, struct desk *desk, size_t booth)
{
	struct tail_node *values = tail->failed + booth * (tail->corners + 1);
	size_t nodes = tail->corners;
	int round = 0;

	carry(desk, values, nodes);
	memset(desk->moved, true, nodes + 1);
	tail->most_failed[booth] = greatest(values, desk->rises, nodes);
	while (repeat(tail, desk, booth, ++round > REPEATS_MAX) > TAIL_SLACK) {
		carry(desk, values, nodes);
		tail->most_failed[booth] = greatest(values, desk->rises, nodes);
	}
}

/* Edges are first those of a card that was passed, and then measured when the values have settled with
 * those: measured along with every round they would feed on themselves where a repetition leaves a
 * state nearly as it was. */
static void settle_edges(struct tail *tail, struct desk *desk, size_t booth)
{
	size_t nodes = tail->corners;
	const struct tail_node *passed = tail->passed + booth * (nodes + 1);
	struct tail_node *values = tail->failed + booth * (nodes + 1);

	memcpy(desk->further, desk->later, tail->spots * sizeof *desk->further);
	memcpy(values, passed, nodes * sizeof *values);
	settle(tail, desk, booth);
	set_nodes(tail, desk->raw, values, desk->rises, desk->bends);
	settle(tail, desk, booth);
	set_nodes(tail, desk->raw, values, desk->rises, desk->bends);
	tail->most_failed[booth] = greatest(values, desk->rises, nodes);
}

static void solve_booth(struct tail *tail, struct desk *desk, size_t booth, size_t end)
{
	size_t nodes = tail->corners, row = booth * (nodes + 1), outside = row + nodes;

	tail->passed[outside] = tail->failed[outside] = tail->later[outside] =
		tail->further[outside] = (struct tail_node){
			.value = splat((float)tail->booths[booth].stake),
		};
	find_recalls(tail, desk, booth);
	look_ahead(tail, desk, booth, end);
	for (size_t spot = 0; spot < tail->spots; spot++)
		desk->raw[spot] = larger(splat(desk->stop[spot]), desk->later[spot]);
	set_nodes(tail, desk->later, tail->later + row, desk->rises, desk->bends);
	set_nodes(tail, desk->raw, tail->passed + row, desk->rises, desk->bends);
	tail->most_passed[booth] = greatest(tail->passed + row, desk->rises, nodes);
	settle_edges(tail, desk, booth);
	set_nodes(tail, desk->further, tail->further + row, desk->rises, desk->bends);
}

void tail_solve(struct tail *tail, const struct event *events, size_t event_count,
                const struct tail_costs *costs)
{
	size_t end = 0;
	struct desk desk;

	tail->costs = *costs;
	for (size_t e = 0; e < event_count; e++)
		end = events[e].last > end ? events[e].last : end;
	desk_init(&desk, tail, events, event_count);
	for (size_t booth = end; booth-- > 0;)
		solve_booth(tail, &desk, booth, end);
	desk_clear(&desk);
}

double tail_further(const struct tail *tail, size_t booth, struct recall_state state, bool passed,
                    double pass)
{
	struct tail_point point = point_of(tail, state);
	const struct tail_node *table = passed ? tail->later : tail->further;
	lanes worth = mean_at(table + booth * (tail->corners + 1), &point);
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
