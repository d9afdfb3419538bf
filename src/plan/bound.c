/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dual.h"
#include "mem.h"
#include "tail.h"

/* The booths after one deadline and up to the next, and how the logarithm of their prices is moved: all
 * alike, and from -tilt at the first to tilt at the last. */
struct span {
	size_t first, end;
	double level, tilt;
};

/* One card's problem; seconds are per unit of its weight. */
struct problem {
	const struct memory *memory;
	const struct tail *tail;
	const struct recall_calibration *now; /* of the card as it stands; NULL: none */
	struct recall_calibration later;      /* of states to come */
	double first_pass;
	double pass, fail, fresh, least;
	struct booth *booths;
	size_t booth_count;
	struct span spans[PLAN_INTERVIEWS_MAX + 1];
	size_t span_count;
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
			(struct event){ deadline->at_days, deadline->weight, last, INFINITY, k };
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

/* Whether one of the market's deadlines is after the first of those days and before the other. */
static bool parted(const struct market *market, size_t day, size_t later)
{
	for (uint64_t left = market->deadlines; left; left &= left - 1) {
		size_t k = (size_t)__builtin_ctzll(left);
		const struct deadline *deadline = &market->course->deadlines[k];

		if (k >= market->course->deadline_count)
			return false;
		if (deadline->in_range && deadline->last_day >= day && deadline->last_day < later)
			return true;
	}
	return false;
}

/* Those with a stretch of the market's; after its last deadline there is none, and prices are 0. */
static void find_spans(struct problem *problem, const struct market *market)
{
	problem->span_count = 0;
	for (size_t i = 0; i < problem->booth_count; i++) {
		problem->booths[i].price = 0.0;
		if (market->stretch_of[problem->booths[i].day] == NO_STRETCH)
			continue;
		if (i == 0 || parted(market, problem->booths[i - 1].day, problem->booths[i].day))
			problem->spans[problem->span_count++] = (struct span){ .first = i };
		problem->spans[problem->span_count - 1].end = i + 1;
	}
}

/* The market has one price for all days of a stretch. From the middle of one to that of the next it is
 * taken to change evenly in the logarithm, where no deadline is between them. */
static double price_of(const struct market *market, const struct booth *booth)
{
	size_t a = market->stretch_of[booth->day], b;
	double part = booth->at_days - market->stretches[a].at_days;

	b = part < 0.0 ? a - 1 : a + 1;
	if (part == 0.0 || b >= market->stretch_count ||
	    !(market->prices[a] > 0.0 && market->prices[b] > 0.0) ||
	    parted(market, market->stretches[a < b ? a : b].last_day,
	           market->stretches[a < b ? b : a].first_day))
		return market->prices[a];
	part /= market->stretches[b].at_days - market->stretches[a].at_days;
	return market->prices[a] * pow(market->prices[b] / market->prices[a], part);
}

static void set_prices(struct problem *problem, const struct market *market)
{
	for (size_t s = 0; s < problem->span_count; s++) {
		const struct span *span = &problem->spans[s];
		double first = problem->booths[span->first].at_days;
		double days = problem->booths[span->end - 1].at_days - first;

		for (size_t i = span->first; i < span->end; i++) {
			struct booth *booth = &problem->booths[i];
			double part = days > 0.0 ? (booth->at_days - first) / days : 0.5;

			booth->price = price_of(market, booth) *
			               exp(span->level + span->tilt * (2.0 * part - 1.0));
		}
	}
}

/* ---- A card alone ------------------------------------------------------------------------ */

/* A card after a showing in booth `at`, or as it stands. */
struct stand {
	struct recall_state state;
	double last_days;
	size_t at;
	bool moved; /* by a showing */
	bool done;  /* … that was passed: the next is in a later booth */
};

static double calibrated(const struct problem *problem, const struct stand *stand, double recall,
                         double elapsed)
{
	const struct recall_calibration *line = problem->now;

	if (!line)
		return recall;
	return recall_calibrate(stand->moved ? &problem->later : line, recall, elapsed);
}

/* What each event brings without a further showing, into out[event_count]. */
static void rewards_of(const struct problem *problem, const struct stand *stand, double *out)
{
	double times[PLAN_INTERVIEWS_MAX];

	for (size_t e = 0; e < problem->event_count; e++)
		times[e] = problem->events[e].at_days - stand->last_days;
	recall_at_times(problem->memory->model, problem->memory->w, stand->state, times,
	                problem->event_count, out);
	for (size_t e = 0; e < problem->event_count; e++)
		out[e] = problem->events[e].weight * calibrated(problem, stand, out[e], times[e]);
}

/* The best of: no further showing; one more, and then certainty, or what the table makes of it. */
static double close_off(const struct problem *problem, const struct stand *stand)
{
	double rewards[PLAN_INTERVIEWS_MAX], sum = 0.0, best = 0.0;
	size_t from = stand->at;

	rewards_of(problem, stand, rewards);
	for (size_t e = 0; e < problem->event_count; e++) {
		const struct event *event = &problem->events[e];
		double price;

		if (event->last <= stand->at)
			continue;
		price = from == stand->at ? problem->booths[from].cheapest : event->cheapest;
		if (event->last > from)
			best = fmax(best,
			            sum + problem->booths[from].stake - price * problem->least);
		sum += rewards[e];
		from = event->last > from ? event->last : from;
	}
	if (best <= sum)
		return sum;
	return fmax(sum, fmin(best, tail_further(problem->tail, stand->at, stand->state,
	                                         stand->done, problem->pass)));
}

static double worth_of_stand(const struct problem *problem, const struct stand *stand, int depth);

static double worth_of_showing(const struct problem *problem, const struct stand *stand, size_t at,
                               int depth)
{
	double elapsed = fmax(problem->booths[at].at_days - stand->last_days, PLAN_REPEAT_DAYS);
	double last = stand->last_days + elapsed, recall;
	struct stand passed, failed;
	struct recall_branches branches;

	recall_branches(problem->memory->model, problem->memory->w, stand->state, &elapsed, 1,
	                &branches);
	recall = calibrated(problem, stand, branches.recall, elapsed);
	passed = (struct stand){ branches.passed, last, at, true, true };
	failed = (struct stand){ branches.failed, last, at, true, false };
	return recall * worth_of_stand(problem, &passed, depth - 1) +
	       (1.0 - recall) * worth_of_stand(problem, &failed, depth - 1) -
	       problem->booths[at].price *
	               (recall * problem->pass + (1.0 - recall) * problem->fail);
}

/* What earlier interviews bring when the next showing is in booth `at`; [at - stand->at]. */
static double worth_of_stand(const struct problem *problem, const struct stand *stand, int depth)
{
	double rewards[PLAN_INTERVIEWS_MAX], before = 0.0, best;
	size_t e = problem->event_count;

	if (depth == 0)
		return close_off(problem, stand);
	rewards_of(problem, stand, rewards);
	for (size_t i = 0; i < problem->event_count; i++) {
		if (problem->events[i].last <= stand->at)
			rewards[i] = 0.0;
		before += rewards[i];
	}
	best = before;
	/* From the last day back: late showings are the best, and rule out most of the others. */
	for (size_t at = problem->booth_count; at-- > stand->at + stand->done;) {
		while (e > 0 && problem->events[e - 1].last > at)
			before -= rewards[--e];
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
		struct stand passed = { model->initial(w, RECALL_GOOD), booth->at_days, at, true,
			                true };
		struct stand failed = { model->initial(w, RECALL_AGAIN), booth->at_days, at, true,
			                false };
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
	struct stand stand = { subject->belief.passed, subject->belief.last_days, first, false,
		               false };
	double rewards[PLAN_INTERVIEWS_MAX], passed_by = 0.0;

	if (!subject->belief.seen)
		return worth_of_meeting(problem, first, depth);
	rewards_of(problem, &stand, rewards);
	for (size_t e = 0; e < problem->event_count; e++)
		if (problem->events[e].last <= first)
			passed_by += rewards[e];
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

/* How much is done for the best prices: evaluations on the market's grid, and moves each way. */
struct effort {
	size_t rounds;
	int moves;
	double step; /* of a level's logarithm */
	double work; /* of the trees */
};

/* Of the tables: one to look for the least by, with about so many cards and trees of no more work, and one to
 * be sure by. */
static const struct tail_effort rough_effort = { 4e4, false }, fine_effort = { 1.2e6, true };
#define ROUGH_CARDS 200
#define ROUGH_WORK  1e4

static const struct effort goal_effort = { 40, 4, 0.2, 2e5 };
static const struct effort interview_effort = { 12, 1, 0.4, 0.0 };

/* Levels of the tree, so that the work stays within bounds: showings looked at, of which pruning leaves
 * a part. */
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

static void set_card(struct problem *problem, const struct subject *subject)
{
	problem->now = subject->belief.calibration;
	if (problem->now) {
		problem->later = *problem->now;
		problem->later.most = 1.0;
	}
	problem->pass = subject->pass_seconds / subject->weight;
	problem->fail = subject->fail_seconds / subject->weight;
	problem->fresh = subject->new_seconds / subject->weight;
	problem->least = fmin(problem->pass, problem->fail);
}

#define COSTS_APART 8.0 /* a card dearer than that by the cheapest is taken for one so dear */

/* Of cards with the same deadlines. */
static struct tail_costs costs_of(const struct subject *const *cards, size_t count)
{
	struct tail_costs costs = { .fail_part = INFINITY };
	double low = INFINITY, high = 0.0;

	for (size_t i = 0; i < count; i++) {
		double pass = cards[i]->pass_seconds / cards[i]->weight;

		low = fmin(low, pass);
		high = fmax(high, pass);
		costs.fail_part =
			fmin(costs.fail_part, cards[i]->fail_seconds / cards[i]->pass_seconds);
	}
	high = fmin(high, COSTS_APART * low);
	for (int lane = 0; lane < LANES; lane++)
		costs.pass[lane] = low * pow(high / low, (double)lane / (LANES - 1));
	return costs;
}

/* What is asked of which cards, and in what order they are gone through. */
struct round {
	const struct subject **order; /* [count] */
	size_t count;
	uint64_t deadlines;
	double work;
	size_t stride; /* a card worked out, and so many less one taken to be worth the same */
};

/* How many from that one on have the same deadlines. */
static size_t class_of(const struct round *round, size_t from)
{
	uint64_t like = round->order[from]->deadlines & round->deadlines;
	size_t end = from;

	while (end < round->count && (round->order[end]->deadlines & round->deadlines) == like)
		end++;
	return end - from;
}

/* Σ_i V_i; the weights of all cards and interviews go to *weights. */
static double worth_of_cards(struct problem *problem, struct tail *tail,
                             const struct market *market, const struct round *round,
                             double *weights)
{
	int depth = depth_for(count_distinct(round->order, round->count), problem->booth_count,
	                      round->work);
	double sum = 0.0, worth = 0.0;
	size_t left = 0;

	for (size_t i = 0; i < round->count; i++, left--) {
		const struct subject *subject = round->order[i];
		bool new_class = left == 0;

		if (new_class) {
			struct tail_costs costs;

			left = class_of(round, i);
			costs = costs_of(&round->order[i], left);
			add_events(problem, market, subject->deadlines & round->deadlines);
			set_stakes(problem);
			if (problem->event_count > 0)
				tail_solve(tail, problem->events, problem->event_count, &costs);
		}
		if (new_class || (i % round->stride == 0 &&
		                  (subject->belief.seen ||
		                   by_subject(&round->order[i - 1], &round->order[i]) != 0))) {
			set_card(problem, subject);
			worth = worth_of_card(problem, market->course, subject, depth);
		}
		sum += subject->weight * worth;
		for (size_t e = 0; e < problem->event_count; e++)
			*weights += subject->weight * problem->events[e].weight;
	}
	return sum;
}

/* What is looked for with which table. */
struct search {
	struct problem *problem;
	struct tail *tail;
	const struct market *market;
	const struct round *round;
};

/* The bound by the prices as the spans have them. */
static double bound_now(const struct search *search)
{
	struct problem *problem = search->problem;
	const struct course *course = search->market->course;
	double weights = 0.0, sum;

	problem->tail = search->tail;
	set_prices(problem, search->market);
	sum = worth_of_cards(problem, search->tail, search->market, search->round, &weights);
	for (size_t i = 0; i < problem->booth_count; i++)
		sum += problem->booths[i].price * course->day_seconds[problem->booths[i].day];
	return weights > 0.0 ? sum / weights : 0.0;
}

/* A way to move prices: the spans from `first` on, so far already. */
struct way {
	size_t first, end;
	double level, tilt; /* by a step */
	double at;          /* steps */
};

static void move_to(const struct search *search, struct way *way, double at)
{
	for (size_t s = way->first; s < way->end; s++) {
		search->problem->spans[s].level += (at - way->at) * way->level;
		search->problem->spans[s].tilt += (at - way->at) * way->tilt;
	}
	way->at = at;
}

static double bound_at(const struct search *search, struct way *way, double at)
{
	move_to(search, way, at);
	return bound_now(search);
}

/* How far to go from the middle of three points, as a part of the way to the one ahead, for the least of
 * the parabola through them. */
static double way_to_least(double behind, double here, double ahead)
{
	double bend = behind - 2.0 * here + ahead;

	return bend > 0.0 ? 0.5 * (behind - ahead) / bend : 0.0;
}

/* Prices move along the way while that helps, and then to where a parabola says the bound is least.
 * `here` is the bound at its start; returns the one found. */
static double go_down(const struct search *search, struct way way, double here, int moves)
{
	double at = 0.0, step = -1.0, behind, ahead = bound_at(search, &way, step);

	behind = ahead;
	if (ahead >= here) {
		step = 1.0;
		ahead = bound_at(search, &way, step);
	}
	for (int move = 0; move < moves && ahead < here; move++) {
		behind = here;
		here = ahead;
		at += step;
		ahead = bound_at(search, &way, at + step);
	}
	if (ahead < here)
		return ahead;
	ahead = bound_at(search, &way, at + step * way_to_least(behind, here, ahead));
	if (ahead < here)
		return ahead;
	move_to(search, &way, at);
	return here;
}

#define TILT_STEP 0.15
#define SWEEPS    2

/* The grid's best prices are a little off those of exact states, and off by more in days whose seconds
 * are worth little: their level is moved while it helps, and where there are several deadlines, and not too
 * many cards, level and tilt of each one's days. */
static void best_prices(const struct search *search, const struct effort *effort)
{
	size_t spans = search->problem->span_count;
	struct way all = { 0, spans, effort->step, 0.0, 0.0 };
	double here = go_down(search, all, bound_now(search), effort->moves);

	if (spans < 2 || search->round->stride > 1)
		return;
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (size_t s = 0; s < spans; s++) {
			struct way level = { s, s + 1, effort->step, 0.0, 0.0 };
			struct way tilt = { s, s + 1, 0.0, TILT_STEP, 0.0 };

			here = go_down(search, level, here, effort->moves);
			here = go_down(search, tilt, here, effort->moves);
		}
}

/* ---- Bounds ------------------------------------------------------------------------------ */

struct bound {
	const struct market *market;
	struct problem problem;
	struct tail rough, fine;
};

struct bound *bound_open(const struct market *market)
{
	const struct course *course = market->course;
	struct bound *bound = mem_alloc(sizeof *bound);
	struct problem *problem = &bound->problem;

	bound->market = market;
	*problem = (struct problem){
		.memory = &course->memory,
		.first_pass = course->first_pass,
		.booths = mem_array(course->day_count, sizeof *problem->booths),
	};
	for (size_t day = 0; day < course->day_count; day++)
		if (market->stretch_of[day] != NO_STRETCH)
			problem->booths[problem->booth_count++] = (struct booth){
				.at_days = course->session_days[day],
				.day = day,
			};
	tail_init(&bound->rough, course, problem->booths, problem->booth_count, &rough_effort);
	tail_init(&bound->fine, course, problem->booths, problem->booth_count, &fine_effort);
	return bound;
}

void bound_close(struct bound *bound)
{
	if (bound) {
		tail_clear(&bound->rough);
		tail_clear(&bound->fine);
		free(bound->problem.booths);
	}
	free(bound);
}

static void gather(const struct course *course, struct round *round)
{
	round->order = mem_array(course->count, sizeof *round->order);
	for (size_t card = 0; card < course->count; card++)
		if (course->subjects[card].deadlines & round->deadlines &&
		    course->subjects[card].weight > 0.0)
			round->order[round->count++] = &course->subjects[card];
	if (round->count > 0)
		qsort(round->order, round->count, sizeof *round->order, by_subject);
}

/* Of those deadlines, from the market's prices on. */
static double bound_of(struct bound *bound, uint64_t deadlines, const struct effort *effort)
{
	const struct market *market = bound->market;
	struct round round = { .deadlines = deadlines, .work = effort->work, .stride = 1 }, rough;
	struct market own;
	double least;

	if (market->stretch_count == 0)
		return 1.0;
	gather(market->course, &round);
	market_init(&own, market->course, market->grid, deadlines);
	memcpy(own.prices, market->prices, own.stretch_count * sizeof *own.prices);
	dual_minimise(&own, effort->rounds, 0.0);
	find_spans(&bound->problem, &own);
	rough = round;
	rough.stride = 1 + round.count / ROUGH_CARDS;
	rough.work = fmin(round.work, ROUGH_WORK);
	best_prices(&(struct search){ &bound->problem, &bound->rough, &own, &rough }, effort);
	least = bound_now(&(struct search){ &bound->problem, &bound->fine, &own, &round });
	market_clear(&own);
	free(round.order);
	return fmin(least, 1.0);
}

double bound_goal(struct bound *bound)
{
	return bound_of(bound, UINT64_MAX, &goal_effort);
}

double bound_interview(struct bound *bound, size_t k)
{
	return bound_of(bound, UINT64_C(1) << k, &interview_effort);
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
