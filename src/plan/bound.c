/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dual.h"
#include "mem.h"

/* A day on which something can be shown. */
struct booth {
	double at_days, price;
	double cheapest; /* price of it and those after it, up to the next deadline */
	double stake;    /* weight of the interviews that a showing here still serves */
	size_t stretch;
};

/* A deadline of the card's, by time. */
struct event {
	double at_days, weight;
	size_t last;     /* booth that still serves it */
	double cheapest; /* of the booths after the deadline before */
};

/* One card's problem; seconds are per unit of its weight. */
struct problem {
	const struct memory *memory;
	const struct market *tail;
	size_t kind; /* there, or NO_KIND */
	const struct recall_calibration *calibration;
	double margin; /* of the grid's value, in recall */
	double first_pass;
	double pass, fail, fresh, least;
	struct booth *booths;
	size_t booth_count;
	struct event events[PLAN_INTERVIEWS_MAX];
	size_t event_count;
};

/* ---- The problem ------------------------------------------------------------------------- */

static void add_events(struct problem *problem, const struct market *market, uint64_t deadlines)
{
	const struct course *course = market->course;

	problem->event_count = 0;
	for (size_t k = 0; k < course->deadline_count; k++) {
		const struct deadline *deadline = &course->deadlines[k];
		size_t last = 0;

		if (!(deadlines >> k & 1) || !deadline->in_range)
			continue;
		while (last < problem->booth_count &&
		       problem->booths[last].at_days <= course->session_days[deadline->last_day])
			last++;
		problem->events[problem->event_count++] =
			(struct event){ deadline->at_days, deadline->weight, last, INFINITY };
	}
}

/* `last` of an event counts booths: those below it serve. */
static void set_stakes(struct problem *problem)
{
	double stake = 0.0, cheapest = INFINITY;
	size_t e = problem->event_count, served = 0;

	for (size_t i = problem->booth_count; i-- > 0;) {
		while (e > 0 && problem->events[e - 1].last > i) {
			stake += problem->events[--e].weight;
			cheapest = INFINITY;
		}
		cheapest = fmin(cheapest, problem->booths[i].price);
		problem->booths[i].cheapest = cheapest;
		problem->booths[i].stake = stake;
	}
	for (e = 0; e < problem->event_count; e++) {
		if (problem->events[e].last > served)
			problem->events[e].cheapest = problem->booths[served].cheapest;
		served = problem->events[e].last;
	}
}

static void set_booths(struct problem *problem, const struct market *market)
{
	const struct course *course = market->course;

	problem->booth_count = 0;
	for (size_t day = 0; day < course->day_count; day++) {
		size_t stretch = market->stretch_of[day];

		if (stretch != NO_STRETCH)
			problem->booths[problem->booth_count++] = (struct booth){
				.at_days = course->session_days[day],
				.price = problem->tail->prices[stretch],
				.stretch = stretch,
			};
	}
}

/* ---- A card alone ------------------------------------------------------------------------ */

/* A card after a showing in booth `at`, or as it stands. */
struct stand {
	struct recall_state state;
	double last_days;
	size_t at;
};

static double recall_then(const struct problem *problem, const struct stand *stand,
                          const struct event *event)
{
	return event->weight * memory_recall(problem->memory, problem->calibration, stand->state,
	                                     event->at_days - stand->last_days);
}

/* What the grid may think too little of a further showing, in recall. Measured, not proven: see
 * bound.h. */
#define TAIL_MARGIN 0.02

/* A further showing is worth no more than the grid thinks, and a little. */
static double tail_of(const struct problem *problem, const struct stand *stand)
{
	const struct booth *booth = &problem->booths[stand->at];

	if (problem->kind == NO_KIND)
		return INFINITY;
	return market_further(problem->tail, problem->kind, booth->stretch, stand->state) +
	       problem->margin * booth->stake;
}

/* The best of: no further showing; one more, and then certainty, or what the grid makes of it. */
static double close_off(const struct problem *problem, const struct stand *stand)
{
	double sum = 0.0, best = 0.0;
	size_t from = stand->at;

	for (size_t e = 0; e < problem->event_count; e++) {
		const struct event *event = &problem->events[e];
		double price;

		if (event->last <= stand->at)
			continue;
		price = from == stand->at ? problem->booths[from].cheapest : event->cheapest;
		if (event->last > from)
			best = fmax(best,
			            sum + problem->booths[from].stake - price * problem->least);
		sum += recall_then(problem, stand, event);
		from = event->last > from ? event->last : from;
	}
	return best > sum ? fmax(sum, fmin(best, tail_of(problem, stand))) : sum;
}

static double worth_of_stand(const struct problem *problem, const struct stand *stand, int depth);

static double worth_of_showing(const struct problem *problem, const struct stand *stand, size_t at,
                               int depth)
{
	const struct recall_model *model = problem->memory->model;
	const double *w = problem->memory->w;
	double elapsed = fmax(problem->booths[at].at_days - stand->last_days, PLAN_REPEAT_DAYS);
	double recall = memory_recall(problem->memory, problem->calibration, stand->state, elapsed);
	struct stand passed = { model->next(w, stand->state, elapsed, RECALL_GOOD),
		                stand->last_days + elapsed, at };
	struct stand failed = { model->next(w, stand->state, elapsed, RECALL_AGAIN),
		                stand->last_days + elapsed, at };

	return recall * worth_of_stand(problem, &passed, depth - 1) +
	       (1.0 - recall) * worth_of_stand(problem, &failed, depth - 1) -
	       problem->booths[at].price *
	               (recall * problem->pass + (1.0 - recall) * problem->fail);
}

/* What earlier interviews bring when the next showing is in booth `at`; [at - stand->at]. */
static double worth_of_stand(const struct problem *problem, const struct stand *stand, int depth)
{
	double recalls[PLAN_INTERVIEWS_MAX], before = 0.0, best;
	size_t e = problem->event_count;

	if (depth == 0)
		return close_off(problem, stand);
	for (size_t i = 0; i < problem->event_count; i++) {
		recalls[i] = problem->events[i].last > stand->at
		                     ? recall_then(problem, stand, &problem->events[i])
		                     : 0.0;
		before += recalls[i];
	}
	best = before;
	/* From the last day back: late showings are the best, and rule out most of the others. */
	for (size_t at = problem->booth_count; at-- > stand->at;) {
		while (e > 0 && problem->events[e - 1].last > at)
			before -= recalls[--e];
		if (before + problem->booths[at].stake -
		            problem->booths[at].price * problem->least >
		    best)
			best = fmax(best, before + worth_of_showing(problem, stand, at, depth));
	}
	return best;
}

/* An unseen card: its first showing is the same on any day. */
static double worth_of_meeting(const struct problem *problem, size_t first, int depth)
{
	const struct recall_model *model = problem->memory->model;
	const double *w = problem->memory->w;
	double best = 0.0;

	for (size_t at = problem->booth_count; at-- > first;) {
		const struct booth *booth = &problem->booths[at];
		struct stand passed = { model->initial(w, RECALL_GOOD), booth->at_days, at };
		struct stand failed = { model->initial(w, RECALL_AGAIN), booth->at_days, at };
		double paid = booth->price * problem->fresh;

		if (booth->stake - paid > best)
			best = fmax(best,
			            problem->first_pass *
			                            worth_of_stand(problem, &passed, depth - 1) +
			                    (1.0 - problem->first_pass) *
			                            worth_of_stand(problem, &failed, depth - 1) -
			                    paid);
	}
	return best;
}

static size_t first_booth(const struct problem *problem, const struct course *course,
                          size_t first_day)
{
	size_t at = 0;

	while (at < problem->booth_count &&
	       (first_day >= course->day_count ||
	        problem->booths[at].at_days < course->session_days[first_day]))
		at++;
	return at;
}

static double worth_of_card(struct problem *problem, const struct course *course,
                            const struct subject *subject, int depth)
{
	size_t first = first_booth(problem, course, subject->first_day);
	struct stand stand = { subject->belief.passed, subject->belief.last_days, first };
	double passed_by = 0.0;

	problem->pass = subject->pass_seconds / subject->weight;
	problem->fail = subject->fail_seconds / subject->weight;
	problem->fresh = subject->new_seconds / subject->weight;
	problem->least = fmin(problem->pass, problem->fail);
	if (!subject->belief.seen)
		return worth_of_meeting(problem, first, depth);
	for (size_t e = 0; e < problem->event_count; e++)
		if (problem->events[e].last <= first)
			passed_by += recall_then(problem, &stand, &problem->events[e]);
	return passed_by + worth_of_stand(problem, &stand, depth);
}

/* ---- All cards --------------------------------------------------------------------------- */

static bool same_line(const struct recall_calibration *a, const struct recall_calibration *b)
{
	if (!a || !b)
		return a == b;
	return a->bias[0] == b->bias[0] && a->bias[1] == b->bias[1] && a->slope[0] == b->slope[0] &&
	       a->slope[1] == b->slope[1] && a->most == b->most;
}

/* The grid knows nothing of experience: how much that lifts recall at most, twice over, since it
 * raises both the chance to pass and what is left at the interview. */
static double lift_of(const struct recall_calibration *line)
{
	double most = 0.0;

	for (int i = 1; line && i < 50; i++) {
		double recall = 0.02 * i;

		most = fmax(most, recall_calibrate(line, recall, 0.0) - recall);
		most = fmax(most, recall_calibrate(line, recall, 2.0) - recall);
	}
	return 2.0 * most;
}

static int by_subject(const void *a, const void *b)
{
	const struct subject *x = *(const struct subject *const *)a;
	const struct subject *y = *(const struct subject *const *)b;
	const double left[] = { (double)x->first_day, x->weight, x->pass_seconds, x->fail_seconds,
		                x->new_seconds };
	const double right[] = { (double)y->first_day, y->weight, y->pass_seconds, y->fail_seconds,
		                 y->new_seconds };

	if (x->deadlines != y->deadlines)
		return x->deadlines < y->deadlines ? -1 : 1;
	if (!same_line(x->belief.calibration, y->belief.calibration))
		return x < y ? -1 : 1;
	if (x->belief.seen != y->belief.seen)
		return x->belief.seen ? 1 : -1;
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (left[i] != right[i])
			return left[i] < right[i] ? -1 : 1;
	return 0;
}

/* Evaluations in search of the best prices. */
#define GOAL_ROUNDS      50
#define INTERVIEW_ROUNDS 12

/* Levels of the tree, so that the work stays within bounds. */
#define WORK_MAX  2e5 /* showings looked at; pruning leaves a part of them */
#define DEPTH_MAX 3

static int depth_for(size_t problems, size_t booths, double most)
{
	double work = (double)problems * (double)booths;
	int depth = 1;

	while (depth < DEPTH_MAX && work * 2.0 * (double)booths / (depth + 1) < most) {
		work *= 2.0 * (double)booths / (depth + 1);
		depth++;
	}
	return depth;
}

static size_t count_distinct(const struct subject *const *order, size_t count)
{
	size_t distinct = 0;

	for (size_t i = 0; i < count; i++)
		distinct += i == 0 || order[i]->belief.seen ||
		            by_subject(&order[i - 1], &order[i]) != 0;
	return distinct;
}

/* Σ_i V_i; the weights of all cards and interviews go to *weights. */
static double worth_of_cards(struct problem *problem, const struct market *market, double work,
                             double *weights)
{
	const struct course *course = market->course;
	uint64_t deadlines = market->deadlines;
	const struct subject **order = mem_array(course->count, sizeof *order);
	double sum = 0.0, worth = 0.0;
	size_t count = 0;
	int depth;

	for (size_t card = 0; card < course->count; card++)
		if (course->subjects[card].deadlines & deadlines &&
		    course->subjects[card].weight > 0.0)
			order[count++] = &course->subjects[card];
	if (count > 0)
		qsort(order, count, sizeof *order, by_subject);
	depth = depth_for(count_distinct(order, count), problem->booth_count, work);
	for (size_t i = 0; i < count; i++) {
		const struct subject *subject = order[i];

		if (i == 0 || subject->belief.seen || by_subject(&order[i - 1], &order[i]) != 0) {
			add_events(problem, market, subject->deadlines & deadlines);
			set_stakes(problem);
			problem->kind =
				problem->tail->kind_of[(size_t)(subject - course->subjects)];
			problem->calibration = subject->belief.calibration;
			problem->margin = TAIL_MARGIN + lift_of(problem->calibration);
			worth = worth_of_card(problem, course, subject, depth);
		}
		sum += subject->weight * worth;
		for (size_t e = 0; e < problem->event_count; e++)
			*weights += subject->weight * problem->events[e].weight;
	}
	free(order);
	return sum;
}

/* The bound by the market's prices times a factor. */
static double bound_at(struct problem *problem, struct market *tail, const struct market *market,
                       double factor, double work)
{
	double weights = 0.0, sum;

	for (size_t a = 0; a < market->stretch_count; a++)
		tail->prices[a] = factor * market->prices[a];
	market_value(tail);
	set_booths(problem, market);
	sum = worth_of_cards(problem, market, work, &weights);
	for (size_t a = 0; a < market->stretch_count; a++)
		sum += tail->prices[a] * market->stretches[a].seconds;
	return weights > 0.0 ? fmin(sum / weights, 1.0) : 0.0;
}

#define FACTOR_FIRST 1.15
#define FACTOR_LAST  1.02

/* The grid's best prices are a little off those of exact states: the bound is convex in their level,
 * which is moved while it helps, then back in smaller steps. */
static double least_bound(struct problem *problem, struct market *tail, const struct market *market,
                          double work)
{
	double factor = 1.0, step = FACTOR_FIRST, best;
	bool moved = false;

	best = bound_at(problem, tail, market, factor, work);
	while (fmax(step, 1.0 / step) > FACTOR_LAST) {
		double bound = bound_at(problem, tail, market, factor * step, work);

		if (bound < best) {
			best = bound;
			factor *= step;
			moved = true;
		} else {
			step = moved || step < 1.0 ? 1.0 / sqrt(step) : 1.0 / step;
			moved = false;
		}
	}
	return best;
}

/* Of those deadlines, from the market's prices on. */
static double bound_of(const struct market *market, const struct grid *grid, uint64_t deadlines,
                       size_t rounds, double work)
{
	const struct course *course = market->course;
	struct market own, tail;
	struct problem problem = {
		.memory = &course->memory,
		.tail = &tail,
		.first_pass = course->first_pass,
	};
	double bound;

	if (market->stretch_count == 0)
		return 1.0;
	market_init(&own, course, market->grid, deadlines);
	memcpy(own.prices, market->prices, own.stretch_count * sizeof *own.prices);
	dual_minimise(&own, rounds, 0.0);
	market_init_tail(&tail, &own, grid);
	problem.booths = mem_array(course->day_count, sizeof *problem.booths);
	bound = least_bound(&problem, &tail, &own, work);
	free(problem.booths);
	market_clear(&tail);
	market_clear(&own);
	return bound;
}

double bound_goal(const struct market *market, const struct grid *grid)
{
	return bound_of(market, grid, UINT64_MAX, GOAL_ROUNDS, WORK_MAX);
}

double bound_interview(const struct market *market, const struct grid *grid, size_t k)
{
	return bound_of(market, grid, UINT64_C(1) << k, INTERVIEW_ROUNDS, 0.0);
}

static double seconds_before(const struct course *course, size_t k)
{
	double seconds = 0.0;

	for (size_t day = 0; day <= course->deadlines[k].last_day; day++)
		seconds += course->day_seconds[day];
	return seconds;
}

void bound_outlook(const struct course *course, size_t k, struct plan_outlook *outlook)
{
	double weights = 0.0, now = 0.0, unplanned = 0.0;

	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];

		if (!(subject->deadlines >> k & 1))
			continue;
		weights += subject->weight;
		unplanned += subject->weight * belief_recall(&course->memory, &subject->belief,
		                                             course->deadlines[k].at_days);
		now += subject->weight * belief_recall(&course->memory, &subject->belief, 0.0);
	}
	if (!(weights > 0.0))
		return;
	outlook->recall_now = now / weights;
	outlook->recall_unplanned = unplanned / weights;
	outlook->upper_bound = seconds_before(course, k) > 0.0 ? 1.0 : outlook->recall_unplanned;
}
