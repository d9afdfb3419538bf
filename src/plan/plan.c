/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

#include <math.h>
#include <stdlib.h>

#include "bound.h"
#include "course.h"
#include "day.h"
#include "mem.h"
#include "run.h"

/* Prices by the day they are for, and how the deck stood at the last plan. */
struct plan_cache {
	struct grid grid;
	struct grid heard; /* the same with the course's calibration, or empty */
	struct course course;
	struct market market;
	struct footing footing;
	int64_t *price_days; /* [price_count] starts of days, with the price of a second there */
	double *prices;
	size_t price_count;
};

/* What the days ahead cost at the last plan; days beyond it cost as its last. False when nothing is
 * known. */
static bool recall_prices(const struct plan_cache *cache, struct market *market)
{
	size_t at = 0;

	for (size_t a = 0; a < market->stretch_count && cache->price_count > 0; a++) {
		int64_t day = market->course->input->day_start_ms[market->stretches[a].first_day];

		while (at + 1 < cache->price_count && cache->price_days[at + 1] <= day)
			at++;
		market->prices[a] = cache->prices[at];
	}
	return cache->price_count > 0;
}

static void keep_prices(struct plan_cache *cache)
{
	const struct market *market = &cache->market;

	free(cache->price_days);
	free(cache->prices);
	cache->price_count = market->stretch_count;
	cache->price_days = mem_array(cache->price_count, sizeof *cache->price_days);
	cache->prices = mem_array(cache->price_count, sizeof *cache->prices);
	for (size_t a = 0; a < market->stretch_count; a++) {
		cache->price_days[a] =
			market->course->input->day_start_ms[market->stretches[a].first_day];
		cache->prices[a] = market->prices[a];
	}
}

static void forget_plan(struct plan_cache *cache)
{
	footing_clear(&cache->footing);
	market_clear(&cache->market);
	course_clear(&cache->course);
	grid_clear(&cache->heard);
}

static void cache_clear(struct plan_cache *cache)
{
	forget_plan(cache);
	grid_clear(&cache->grid);
	free(cache->price_days);
	free(cache->prices);
}

struct plan_cache *plan_cache_open(void)
{
	return mem_alloc(sizeof(struct plan_cache));
}

void plan_cache_close(struct plan_cache *cache)
{
	if (cache)
		cache_clear(cache);
	free(cache);
}

/* With the learner's calibration, if there is one. */
static const struct grid *cached_grid(struct plan_cache *cache, const struct plan_input *input)
{
	if (!grid_fits(&cache->grid, input->model, input->w)) {
		grid_clear(&cache->grid);
		grid_init(&cache->grid, input->model, input->w);
	}
	if (!cache->course.calibrated)
		return &cache->grid;
	grid_calibrate(&cache->heard, &cache->grid, &cache->course.line);
	return &cache->heard;
}

/* The mean over the interviews in range and their cards. */
static struct plan_goal goal_of(const struct plan *plan, const struct course *course)
{
	struct plan_goal goal = { 0 };
	double *weights = mem_array(course->deadline_count, sizeof *weights), all = 0.0;

	for (size_t card = 0; card < course->count; card++)
		for (uint64_t left = course->subjects[card].deadlines; left; left &= left - 1)
			weights[__builtin_ctzll(left)] += course->subjects[card].weight;
	for (size_t k = 0; k < course->deadline_count; k++) {
		const struct deadline *deadline = &course->deadlines[k];
		const struct plan_outlook *outlook = &plan->outlooks[deadline->interview];
		double weight = deadline->in_range ? deadline->weight * weights[k] : 0.0;

		goal.unplanned += weight * outlook->recall_unplanned;
		goal.planned += weight * outlook->recall_planned;
		all += weight;
	}
	free(weights);
	if (!(all > 0.0))
		return (struct plan_goal){ 0 };
	return (struct plan_goal){ goal.unplanned / all, goal.planned / all, 1.0 };
}

static void set_bounds(struct plan *plan, const struct market *market)
{
	const struct course *course = market->course;
	struct bound *bound;
	size_t in_range = 0;

	if (market->stretch_count == 0) {
		plan->goal.upper_bound = plan->goal.unplanned;
		return;
	}
	bound = bound_open(market);
	plan->goal.upper_bound = bound_goal(bound);
	for (size_t k = 0; k < course->deadline_count; k++)
		in_range += course->deadlines[k].in_range ? 1 : 0;
	for (size_t k = 0; k < course->deadline_count; k++)
		if (course->deadlines[k].in_range)
			plan->outlooks[course->deadlines[k].interview].upper_bound =
				in_range == 1 ? plan->goal.upper_bound : bound_interview(bound, k);
	bound_close(bound);
}

/* What is foretold is approximate, and a day's last showing may run over: no promise beyond a bound. */
static void keep_below_bounds(struct plan *plan)
{
	plan->goal.planned = fmin(plan->goal.planned, plan->goal.upper_bound);
	for (size_t k = 0; k < plan->interview_count; k++) {
		struct plan_outlook *outlook = &plan->outlooks[k];

		outlook->recall_planned = fmin(outlook->recall_planned, outlook->upper_bound);
	}
}

/* Moves what the run has found into the plan. */
static void deliver(struct plan *out, struct run *run, const struct plan_cache *cache)
{
	const struct market *market = &cache->market;
	const struct course *course = &cache->course;

	*out = (struct plan){
		.items = run->items,
		.item_count = run->item_count,
		.days = run->days,
		.day_count = course->day_count,
		.outlooks = run->outlooks,
		.interview_count = course->input->interview_count,
		.due_count = run->days[0].count,
		.overdue_count = run->overdue_count,
	};
	run->items = NULL;
	run->days = NULL;
	run->outlooks = NULL;
	for (size_t k = 0; k < course->deadline_count; k++)
		bound_outlook(course, k, &out->outlooks[course->deadlines[k].interview]);
	out->goal = goal_of(out, course);
	if (!course->input->with_bound)
		return;
	set_bounds(out, market);
	keep_below_bounds(out);
}

bool plan_make(const struct plan_input *input, struct plan *out, struct err *err)
{
	struct plan_cache none = { 0 }, *cache = input->cache ? input->cache : &none;
	struct run run = { 0 };
	struct course course;
	size_t lived = input->day_count;
	bool warm;

	if (input->live_days > 0 && input->live_days < lived)
		lived = input->live_days;
	if (!course_init(&course, input, err))
		return false;
	forget_plan(cache);
	cache->course = course;
	market_init(&cache->market, &cache->course, cached_grid(cache, input), UINT64_MAX);
	warm = recall_prices(cache, &cache->market);
	market_settle(&cache->market, warm);
	keep_prices(cache);
	footing_init(&cache->footing, &cache->course, &cache->market, lived);
	run_live(&run, &cache->course, &cache->market, &cache->footing, lived);
	deliver(out, &run, cache);
	run_clear(&run);
	cache_clear(&none);
	return true;
}

void plan_clear(struct plan *plan)
{
	for (size_t k = 0; k < plan->interview_count; k++) {
		free(plan->outlooks[k].left_out);
		free(plan->outlooks[k].forecasts);
	}
	free(plan->items);
	free(plan->days);
	free(plan->outlooks);
	*plan = (struct plan)PLAN_INIT;
}

/* Whether the plan kept there was made for this input but for what an answer changes. */
static bool still_stands(const struct plan_cache *cache, const struct plan_input *input)
{
	const struct course *course = &cache->course;

	return course->count == input->card_count && course->count > 0 &&
	       course->day_count == input->day_count &&
	       course->first_day_ms == input->day_start_ms[0] &&
	       grid_fits(&cache->grid, input->model, input->w);
}

/* Those shown just now come last, so that time passes. */
static void put_repetitions_last(const struct plan_input *input, struct plan *plan)
{
	struct plan_item *kept = mem_array(plan->due_count, sizeof *kept);
	size_t first = 0, last = 0;

	for (size_t i = 0; i < plan->due_count; i++) {
		const struct plan_card *card = &input->cards[plan->items[i].card];

		if (card->seen && day_between(card->last_ms, input->now_ms) < PLAN_REPEAT_DAYS)
			kept[last++] = plan->items[i];
		else
			plan->items[first++] = plan->items[i];
	}
	for (size_t i = 0; i < last; i++)
		plan->items[first + i] = kept[i];
	free(kept);
}

static void replace_today(struct plan *plan, struct run *run)
{
	free(plan->items);
	plan->items = run->items;
	plan->item_count = run->item_count;
	plan->days[0] = run->days[0];
	for (size_t d = 1; d < plan->day_count; d++)
		plan->days[d] = (struct plan_day){ .first = run->item_count };
	plan->due_count = run->item_count;
	plan->overdue_count = run->overdue_count;
	run->items = NULL;
}

bool plan_answered(const struct plan_input *input, struct plan *plan, size_t card, struct err *err)
{
	struct plan_cache *cache = input->cache;
	struct plan_input today = *input;
	struct plan anew = PLAN_INIT;
	struct run run;

	today.live_days = 1;
	if (!cache || !still_stands(cache, input)) {
		if (!plan_make(&today, &anew, err))
			return false;
		plan_clear(plan);
		*plan = anew;
		put_repetitions_last(input, plan);
		return true;
	}
	cache->course.input = &today;
	cache->course.memory = (struct memory){ input->model, input->w };
	course_refresh(&cache->course, card);
	footing_update(&cache->footing, &cache->course, &cache->market, card);
	run_live(&run, &cache->course, &cache->market, &cache->footing, 1);
	replace_today(plan, &run);
	run_clear(&run);
	put_repetitions_last(input, plan);
	return true;
}

/* By the model alone: when recall has fallen to the target, or on the eve. */
static double retention_days(const struct plan_input *input, const struct plan_card *card)
{
	struct plan_input frame = *input;
	struct course course;
	struct subject subject;
	const struct deadline *deadline;
	double days, cap;
	size_t k;

	frame.card_count = 0;
	if (!course_init(&course, &frame, NULL))
		return 0.0;
	subject = subject_of(&course, card);
	days = input->model->interval(input->w, card->state, course.target);
	k = subject_deadline(&course, &subject, 0);
	if (k != NO_DEADLINE && course.deadlines[k].in_range) {
		deadline = &course.deadlines[k];
		cap = deadline->last_day > 0 ? course.session_days[deadline->last_day]
		                             : deadline->at_days;
		days = fmin(days, fmax(cap - subject.belief.last_days, 0.0));
	}
	course_clear(&course);
	return days;
}

/* The stretch after today's with the best offer, or none where another showing is worth nobody's
 * minute. */
static size_t best_stretch(const struct market *market, const struct subject *subject, size_t kind)
{
	struct start start = market_start_for(market, subject, kind);
	float offers[PLAN_DAYS_MAX + 1], costs[PLAN_DAYS_MAX + 1], best;
	size_t first = market->stretches[0].first_day == 0 ? 1 : 0, found = NO_STRETCH;

	market_start_offers(market, &start, offers, costs);
	best = offers[market->stretch_count];
	for (size_t b = first > start.from ? first : start.from; b < market->stretch_count; b++) {
		if (offers[b] > best) {
			best = offers[b];
			found = b;
		}
	}
	start_clear(&start);
	return found;
}

double plan_next_days(const struct plan_input *input, const struct plan_card *card)
{
	const struct plan_cache *cache = input->cache;
	const struct market *market;
	struct subject subject;
	size_t kind, stretch;
	double days;

	if (!cache || !still_stands(cache, input) || cache->market.stretch_count == 0)
		return retention_days(input, card);
	market = &cache->market;
	subject = subject_of(&cache->course, card);
	kind = market_kind_for(market, &subject);
	if (kind == NO_KIND)
		return retention_days(input, card);
	stretch = best_stretch(market, &subject, kind);
	if (stretch != NO_STRETCH)
		return market->stretches[stretch].at_days - subject.belief.last_days;
	days = market->stretches[market->stretch_count - 1].at_days - subject.belief.last_days;
	return fmax(input->model->interval(input->w, card->state, cache->course.target), days);
}

/* The same for a card reviewed in the stretch `from`, over both outcomes. */
static size_t next_stretch(const struct market *market, const struct belief *belief, size_t kind,
                           size_t from)
{
	struct grid_point passed = grid_locate(market->grid, belief->passed);
	struct grid_point failed = grid_locate(market->grid, belief->failed);
	float offers[PLAN_DAYS_MAX + 1], others[PLAN_DAYS_MAX + 1], costs[PLAN_DAYS_MAX + 1];
	float share = (float)belief->pass_share, best;
	size_t found = NO_STRETCH;

	market_offers(market, kind, from, &passed, offers, costs);
	market_offers(market, kind, from, &failed, others, costs);
	best = share * offers[market->stretch_count] +
	       (1.0F - share) * others[market->stretch_count];
	for (size_t b = from + 1; b < market->stretch_count; b++) {
		float offer = share * offers[b] + (1.0F - share) * others[b];

		if (offer > best) {
			best = offer;
			found = b;
		}
	}
	return found;
}

/* Recall at that time if the card is reviewed whenever the prices have it. */
static double recall_if_kept(const struct market *market, const struct subject *subject,
                             double at_days)
{
	size_t kind = market_kind_for(market, subject), stretch;
	struct belief belief = subject->belief;

	stretch = kind == NO_KIND ? NO_STRETCH : best_stretch(market, subject, kind);
	while (stretch != NO_STRETCH && market->stretches[stretch].at_days < at_days) {
		belief_review(&market->course->memory, &belief, market->stretches[stretch].at_days,
		              true);
		stretch = next_stretch(market, &belief, kind, stretch);
	}
	return belief_recall(&market->course->memory, &belief, at_days);
}

struct plan_preview plan_preview(const struct plan_input *input, const struct plan_card *after,
                                 size_t interview)
{
	struct plan_preview preview = { plan_next_days(input, after), -1.0, -1.0 };
	const struct plan_cache *cache = input->cache;
	struct memory memory = { input->model, input->w };
	struct subject subject;
	int64_t at_ms;

	if (interview == PLAN_NO_INTERVIEW)
		return preview;
	at_ms = input->interviews[interview].at_ms;
	preview.unplanned = preview.planned = memory_recall(
		&memory, after->calibration, after->state, day_between(after->last_ms, at_ms));
	if (!cache || !still_stands(cache, input) || cache->market.stretch_count == 0)
		return preview;
	subject = subject_of(&cache->course, after);
	preview.planned =
		recall_if_kept(&cache->market, &subject, day_between(cache->course.now_ms, at_ms));
	return preview;
}
