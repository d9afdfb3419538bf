/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

#define MISFITS_MAX 8 /* reviews tried that the day's seconds do not fit */

/* A card without an interview is compared by its recall in a month. */
#define SPARE_DAYS 30.0
/* … and introduced with at most this share of what a day has left, so that reviews keep room. */
#define SPARE_SHARE 0.75

static double now_days(const struct run *run)
{
	return run->course->session_days[run->day];
}

static double recall_at(const struct run *run, size_t card, double at_days)
{
	return belief_recall(&run->course->memory, &run->beliefs[card], at_days);
}

static bool ahead(const struct run *run, size_t card, size_t day)
{
	return subject_deadline(run->course, &run->course->subjects[card], day) != NO_DEADLINE;
}

/* Of a showing, and of the repetitions that are to be expected. */
static double review_seconds(const struct run *run, size_t card, bool repeats)
{
	const struct subject *subject = &run->course->subjects[card];
	bool seen = run->beliefs[card].seen;
	double recall = recall_at(run, card, now_days(run));
	double fails = 1.0 - (seen ? recall : run->course->first_pass);

	return subject_seconds(subject, seen, recall) +
	       (repeats ? fails * subject->pass_seconds : 0.0);
}

/* Whether the card is shown again today where it fails: not where seconds are dearer. */
static bool repeats_today(const struct run *run, size_t card)
{
	const struct course *course = run->course;
	const struct market *market = run->market;
	size_t stretch = market->stretch_of[run->day];

	if (stretch == NO_STRETCH || market->kind_of[card] == NO_KIND ||
	    !ahead(run, card, run->day))
		return true;
	return market_repeats(market, market->kind_of[card], stretch,
	                      belief_failed(&course->memory, &run->beliefs[card], now_days(run)));
}

/* The first day from `from` on with recall below the target, or `until`: recall only falls. */
static size_t falls_on(const struct course *course, const struct belief *belief, size_t from,
                       size_t until)
{
	size_t low = from, high = until;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (belief_recall(&course->memory, belief, course->session_days[middle]) <
		    course->target)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* ---- Rates ------------------------------------------------------------------------------- */

/* From offers to rates. Costs are of one showing, per unit of weight. */
static void set_rates(struct footing *footing, const struct market *market, size_t card,
                      size_t from, const float *offers, const float *costs)
{
	float *rates = footing->rates + card * market->stretch_count;
	float *worths = footing->worths + card * market->stretch_count;
	float never = offers[market->stretch_count], later = never;

	footing->from[card] = from;
	for (size_t b = market->stretch_count; b-- > from;) {
		rates[b] = (float)((offers[b] - later) / costs[b] + market->prices[b]);
		worths[b] = (float)((offers[b] - never) / costs[b] + market->prices[b]);
		later = fmaxf(later, offers[b]);
	}
}

/* Rates of a card as it stands, whose start that is. */
static void rate_start(struct footing *footing, const struct market *market, size_t card,
                       const struct start *start)
{
	float offers[PLAN_DAYS_MAX + 1], costs[PLAN_DAYS_MAX + 1];

	market_start_offers(market, start, offers, costs);
	set_rates(footing, market, card, start->from, offers, costs);
}

/* Cards never seen that start alike have one start; others are like the first of them. */
static bool starts_there(const struct course *course, const struct start *start, size_t card)
{
	return start->card == card || !course->subjects[card].belief.seen;
}

/* After a review in the stretch, from both outcomes. */
static void rate_reviewed(struct run *run, size_t card, size_t stretch)
{
	const struct market *market = run->market;
	const struct belief *belief = &run->beliefs[card];
	struct grid_point passed = grid_locate(market->grid, belief->passed);
	struct grid_point failed = grid_locate(market->grid, belief->failed);
	float offers[PLAN_DAYS_MAX + 1], others[PLAN_DAYS_MAX + 1];
	float costs[PLAN_DAYS_MAX + 1], more[PLAN_DAYS_MAX + 1];
	float share = (float)belief->pass_share;

	if (market->kind_of[card] == NO_KIND)
		return;
	market_offers(market, market->kind_of[card], stretch, &passed, offers, costs);
	market_offers(market, market->kind_of[card], stretch, &failed, others, more);
	for (size_t b = stretch + 1; b <= market->stretch_count; b++) {
		offers[b] = share * offers[b] + (1.0F - share) * others[b];
		costs[b] = share * costs[b] + (1.0F - share) * more[b];
	}
	set_rates(&run->own, market, card, stretch + 1, offers, costs);
}

/* ---- Introductions ----------------------------------------------------------------------------
 * Where minutes abound, any day would do for a first meeting. Then they are spread, and none is put
 * off beyond the middle of the days that are left: a day may be missed, and memory may be worse than
 * the model thinks.
 *
 * By the model it is best to meet cards early; that costs nothing but a longer wait, and more answers
 * that may fail. The likelier it is that the model does not hold, the less they run ahead of an even
 * pace: what was met early has then been forgotten, and each failure may cost more than it thinks. */
#define PACE_LEAST 2.0 /* times the even pace */
#define HANDFUL    5.0 /* so few need not be spread */

static double study_days(const struct run *run, size_t last_day)
{
	size_t count = 0;

	for (size_t day = run->day; day <= last_day; day++)
		count += run->course->day_seconds[day] > 0.0 ? 1 : 0;
	return (double)count;
}

/* The deadline for which the card may be met today; NO_DEADLINE for none. */
static size_t waits_for(const struct run *run, size_t card)
{
	const struct subject *subject = &run->course->subjects[card];

	if (run->beliefs[card].seen || run->taken[card] || subject->weight <= 0.0 ||
	    subject->first_day > run->day)
		return NO_DEADLINE;
	return subject_deadline(run->course, subject, run->day);
}

static size_t count_met(const struct course *course, size_t k)
{
	size_t met = 0;

	for (size_t card = 0; card < course->count; card++)
		met += course->subjects[card].met_today &&
		       course->subjects[card].deadlines >> k & 1;
	return met;
}

/* The day's first meetings for each interview: at least so many, and no more. */
static void set_paces(struct run *run)
{
	const struct course *course = run->course;
	double waiting[PLAN_INTERVIEWS_MAX] = { 0 };

	for (size_t card = 0; card < course->count; card++) {
		size_t k = waits_for(run, card);

		if (k != NO_DEADLINE)
			waiting[k]++;
	}
	for (size_t k = 0; k < course->deadline_count; k++) {
		const struct deadline *deadline = &course->deadlines[k];
		struct pace *pace = &run->paces[k];
		double even;

		*pace = (struct pace){ .most = INFINITY };
		if (!deadline->in_range || deadline->last_day < run->day)
			continue;
		pace->met = run->day == 0 ? (double)count_met(course, k) : 0.0;
		even = (waiting[k] + pace->met) / study_days(run, deadline->last_day);
		if (course->doubt > 0.0 && waiting[k] + pace->met > HANDFUL)
			pace->most = ceil(even / course->doubt);
		pace->least = fmin(ceil(PACE_LEAST * even), pace->most);
	}
}

/* ---- One review -------------------------------------------------------------------------- */

static enum plan_reason reason_for(const struct run *run, size_t card, double recall)
{
	if (!run->beliefs[card].seen)
		return PLAN_NEW;
	return recall < run->course->target ? PLAN_FALLING : PLAN_INTERVIEW;
}

/* Today it has to fit. Later days are rounded: what they come to lack, or to have over, the next has
 * less, or more. */
static bool fits(const struct run *run, size_t card, double recall)
{
	double seconds =
		subject_seconds(&run->course->subjects[card], run->beliefs[card].seen, recall);

	return (run->day > 0 ? 0.5 * seconds : seconds) <= run->left;
}

/* Reviews the card if the day has the seconds for it. */
static bool take(struct run *run, size_t card, double worth)
{
	struct belief *belief = &run->beliefs[card];
	bool repeats = repeats_today(run, card);
	double seconds = review_seconds(run, card, run->day == 0 || repeats);
	double recall = recall_at(run, card, now_days(run));
	struct plan_day *day = &run->days[run->day];
	size_t stretch = run->market->stretch_of[run->day];

	if (!fits(run, card, recall))
		return false;
	mem_grow(&run->items, &run->item_cap, run->item_count + 1, sizeof *run->items);
	run->items[run->item_count++] = (struct plan_item){
		.card = card,
		.reason = reason_for(run, card, recall),
		.recall = recall,
		.seconds = seconds,
		.gain = worth * seconds,
	};
	run->taken[card] = run->day == 0;
	day->count++;
	day->reviews += belief->seen;
	day->fresh += !belief->seen;
	if (!belief->seen && ahead(run, card, run->day))
		run->paces[subject_deadline(run->course, &run->course->subjects[card], run->day)]
			.met++;
	day->seconds += seconds;
	run->left -= seconds;
	if (run->day == 0)
		run->spared += seconds - review_seconds(run, card, repeats);
	if (run->day + 1 == run->lived)
		return true;
	belief_review(&run->course->memory, belief, now_days(run), repeats);
	if (ahead(run, card, run->day + 1) && stretch != NO_STRETCH)
		rate_reviewed(run, card, stretch);
	else
		run->own.falls[card] = falls_on(run->course, belief, run->day + 1, run->lived);
	return true;
}

/* ---- For the interviews ahead ------------------------------------------------------------ */

/* The share of the showings up to the deadline that will find no room. What a showing takes varies:
 * one that fails takes its own seconds and a repetition's. */
static double squeeze(const struct run *run, size_t k)
{
	double passes = run->course->first_pass;
	double spread = sqrt(passes * (1.0 - passes)) * run->usual_fail;
	double usual = run->usual_pass + (1.0 - passes) * run->usual_fail;
	size_t end = run->course->deadlines[k].last_day + 1;
	double seconds = fmax(run->seconds_before[end] - run->seconds_before[run->day], usual);

	return fmin(spread / sqrt(2.0 * M_PI * usual * seconds), 1.0);
}

static int by_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

/* Passed today: it may not be shown again. */
static bool is_done(const struct run *run, size_t card)
{
	const struct subject *subject = &run->course->subjects[card];

	return run->day == 0 && subject->seen_today &&
	       belief_recall(&run->course->memory, &subject->belief, subject->belief.last_days) >=
	               DONE_RECALL;
}

static size_t gather_wanted(struct run *run)
{
	const struct market *market = run->market;
	size_t stretch = market->stretch_of[run->day], count = 0;
	double lost[PLAN_INTERVIEWS_MAX];

	for (size_t k = 0; k < run->course->deadline_count; k++)
		if (run->course->deadlines[k].last_day >= run->day)
			lost[k] = squeeze(run, k);
	for (size_t card = 0; stretch != NO_STRETCH && card < run->course->count; card++) {
		const struct subject *subject = &run->course->subjects[card];
		size_t at = card * market->stretch_count + stretch;
		size_t k = subject_deadline(run->course, subject, run->day);
		double rate, worth;

		if (market->kind_of[card] == NO_KIND || run->footing->from[card] > stretch ||
		    subject->first_day > run->day || k == NO_DEADLINE || is_done(run, card))
			continue;
		rate = run->footing->rates[at];
		worth = run->footing->worths[at];
		if (worth > PRICE_MIN && rate > -PRICE_MIN)
			run->candidates[count++] = (struct candidate){
				.rank = rate + lost[k] * worth,
				.rate = rate,
				.worth = worth,
				.card = card,
			};
	}
	return count;
}

/* The seconds that the market buys that day. */
static double bought(const struct run *run)
{
	size_t stretch = run->market->stretch_of[run->day];
	double share;

	if (stretch == NO_STRETCH)
		return 0.0;
	share = run->course->day_seconds[run->day] / run->market->stretches[stretch].seconds;
	return share * run->market->used[stretch];
}

/* Enough cards of its interview were met today. */
static bool may_wait(const struct run *run, size_t card)
{
	size_t k = subject_deadline(run->course, &run->course->subjects[card], run->day);

	return !run->beliefs[card].seen && k != NO_DEADLINE &&
	       run->paces[k].met >= run->paces[k].most;
}

/* Takes from the top until a number of cards did not fit; returns how many were wanted in vain. */
static size_t take_best(struct run *run, size_t count, double usual)
{
	double before = run->left;
	size_t misfits = 0, i;

	if (count > 0)
		qsort(run->candidates, count, sizeof *run->candidates, by_rank);
	for (i = 0; i < count && misfits < MISFITS_MAX; i++) {
		double half = 0.5 * run->course->subjects[run->candidates[i].card].pass_seconds;

		if (run->candidates[i].rate <= PRICE_MIN && before - run->left + half >= usual)
			return misfits;
		if (may_wait(run, run->candidates[i].card))
			continue;
		misfits += !take(run, run->candidates[i].card, run->candidates[i].worth);
	}
	return misfits + count - i;
}

/* ---- For the long run -------------------------------------------------------------------- */

static size_t gather_falling(struct run *run)
{
	size_t count = 0;

	for (size_t card = 0; card < run->course->count; card++) {
		const struct subject *subject = &run->course->subjects[card];
		double lost;

		if (!run->beliefs[card].seen || run->footing->falls[card] > run->day ||
		    subject->first_day > run->day || ahead(run, card, run->day))
			continue;
		lost = 1.0 - recall_at(run, card, now_days(run) + SPARE_DAYS);
		lost *= subject->weight / review_seconds(run, card, true);
		run->candidates[count++] =
			(struct candidate){ .rank = lost, .rate = lost, .card = card };
	}
	return count;
}

static void live_spare(struct run *run)
{
	double kept = run->left * (1.0 - SPARE_SHARE);
	const struct course *course = run->course;

	for (size_t card = 0; card < course->count && run->left > kept; card++) {
		if (run->beliefs[card].seen || course->subjects[card].first_day > run->day ||
		    ahead(run, card, run->day))
			continue;
		if (!take(run, card, 0.0))
			return;
	}
}

/* ---- A day ------------------------------------------------------------------------------- */

static void forecast(struct run *run, size_t k, struct plan_outlook *outlook)
{
	const struct deadline *deadline = &run->course->deadlines[k];
	const struct course *course = run->course;
	size_t count = 0;

	for (size_t card = 0; card < course->count; card++)
		count += course->subjects[card].deadlines >> k & 1;
	outlook->forecasts = mem_array(count, sizeof *outlook->forecasts);
	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];

		if (subject->deadlines >> k & 1)
			outlook->forecasts[outlook->card_count++] = (struct plan_forecast){
				.card = card,
				.unplanned = belief_recall(&course->memory, &subject->belief,
				                           deadline->at_days),
				.planned = recall_at(run, card, deadline->at_days),
			};
	}
}

/* The deadline's figures; cards that no other asks for go over to the long run. */
static void settle(struct run *run, size_t k)
{
	struct plan_outlook *outlook = &run->outlooks[run->course->deadlines[k].interview];
	double weights = 0.0, sum = 0.0;
	size_t ready = 0, cap = 0;

	forecast(run, k, outlook);
	for (size_t i = 0; i < outlook->card_count; i++) {
		size_t card = outlook->forecasts[i].card;
		double recall = outlook->forecasts[i].planned;
		double weight = run->course->subjects[card].weight;

		weights += weight;
		sum += weight * recall;
		ready += recall >= PLAN_READY;
		if (!run->beliefs[card].seen) {
			mem_grow(&outlook->left_out, &cap, outlook->left_out_count + 1,
			         sizeof *outlook->left_out);
			outlook->left_out[outlook->left_out_count++] = card;
		} else if (run->day + 1 < run->lived && !ahead(run, card, run->day + 1)) {
			run->own.falls[card] = falls_on(run->course, &run->beliefs[card],
			                                run->day + 1, run->lived);
		}
	}
	if (weights > 0.0)
		outlook->recall_planned = sum / weights;
	if (outlook->card_count > 0)
		outlook->ready_share = (double)ready / (double)outlook->card_count;
}

/* Cards that wait although they have fallen below the target, and not only until a better day. */
static size_t count_overdue(const struct run *run, size_t wanted)
{
	bool no_time = run->market->stretch_of[0] == NO_STRETCH;
	size_t count = 0, all = no_time ? run->course->count : wanted;

	for (size_t i = 0; i < all; i++) {
		size_t card = no_time ? i : run->candidates[i].card;

		count += run->beliefs[card].seen && run->course->subjects[card].first_day == 0 &&
		         !run->taken[card] && ahead(run, card, 0) &&
		         recall_at(run, card, 0.0) < run->course->target;
	}
	return count;
}

static void introduce(struct run *run, size_t k)
{
	const struct pace *pace = &run->paces[k];

	for (size_t card = 0; card < run->course->count && pace->met < pace->least; card++)
		if (waits_for(run, card) == k && !take(run, card, 0.0))
			return;
}

static void introduce_all(struct run *run)
{
	for (size_t k = 0; k < run->course->deadline_count; k++)
		if (run->course->deadlines[k].in_range &&
		    run->course->deadlines[k].last_day >= run->day)
			introduce(run, k);
}

static void live_day(struct run *run)
{
	const struct course *course = run->course;
	struct plan_day *day = &run->days[run->day];
	double early = 0.0;
	size_t wanted, waiting;

	day->first = run->item_count;
	run->left = course->day_seconds[run->day];
	set_paces(run);
	if (run->left > 0.0) {
		run->left += run->carried;
		early = run->early;
		run->carried = run->early = 0.0;
	}
	wanted = gather_wanted(run);
	waiting = take_best(run, wanted, bought(run));
	if (run->day == 0)
		run->overdue_count = count_overdue(run, wanted);
	if (run->market->stretch_of[run->day] != NO_STRETCH)
		introduce_all(run);
	wanted = take_best(run, gather_falling(run), INFINITY);
	if (run->day == 0)
		run->overdue_count += wanted;
	live_spare(run);
	/* Those seconds were counted today. */
	day->seconds -= fmin(fmax(day->seconds - course->day_seconds[run->day], 0.0), early);
	if (course->day_seconds[run->day] > 0.0) {
		run->carried = run->spared + (waiting > 0 ? run->left : fmin(run->left, 0.0));
		run->early = run->spared;
	}
	run->spared = 0.0;
	for (size_t k = 0; k < course->deadline_count; k++) {
		if (course->deadlines[k].last_day == run->day)
			settle(run, k);
	}
}

/* A review with no other of the card before the interview is its last pass, as far as the days
 * lived tell. */
static void mark_last_passes(struct run *run)
{
	const struct course *course = run->course;
	size_t *next_turn = mem_array(course->count, sizeof *next_turn);

	for (size_t card = 0; card < course->count; card++)
		next_turn[card] = SIZE_MAX;
	for (size_t day = run->day; day-- > 0;) {
		for (size_t i = run->days[day].first + run->days[day].count;
		     i-- > run->days[day].first;) {
			struct plan_item *item = &run->items[i];
			size_t k = subject_deadline(course, &course->subjects[item->card], day);

			if (k != NO_DEADLINE && course->deadlines[k].last_day < run->day &&
			    item->reason != PLAN_NEW &&
			    next_turn[item->card] > course->deadlines[k].last_day)
				item->reason = PLAN_LAST_PASS;
			next_turn[item->card] = day;
		}
	}
	free(next_turn);
}

void footing_update(struct footing *footing, const struct course *course,
                    const struct market *market, size_t card)
{
	const struct subject *subject = &course->subjects[card];
	struct start own;

	if (subject_deadline(course, subject, 0) == NO_DEADLINE) {
		if (subject->belief.seen)
			footing->falls[card] = falls_on(course, &subject->belief,
			                                subject->seen_today, footing->lived);
		return;
	}
	if (market->kind_of[card] == NO_KIND)
		return;
	own = market_start(market, card);
	rate_start(footing, market, card, &own);
	start_clear(&own);
}

void footing_init(struct footing *footing, const struct course *course, const struct market *market,
                  size_t lived)
{
	*footing = (struct footing){
		.rates = mem_array(course->count * market->stretch_count, sizeof *footing->rates),
		.worths = mem_array(course->count * market->stretch_count, sizeof *footing->worths),
		.from = mem_array(course->count, sizeof *footing->from),
		.falls = mem_array(course->count, sizeof *footing->falls),
		.count = course->count,
		.stretches = market->stretch_count,
		.lived = lived,
	};
	for (size_t card = 0; card < course->count; card++) {
		const struct start *start = NULL;

		if (market->kind_of[card] != NO_KIND)
			start = &market->starts[market->start_of[card]];
		if (start && starts_there(course, start, card))
			rate_start(footing, market, card, start);
		else
			footing_update(footing, course, market, card);
	}
}

void footing_clear(struct footing *footing)
{
	free(footing->rates);
	free(footing->worths);
	free(footing->from);
	free(footing->falls);
	*footing = (struct footing){ 0 };
}

static void *copy_of(const void *array, size_t count, size_t size)
{
	void *copy = mem_array(count, size);

	if (count * size > 0)
		memcpy(copy, array, count * size);
	return copy;
}

static struct footing footing_copy(const struct footing *of)
{
	struct footing copy = *of;

	copy.rates = copy_of(of->rates, of->count * of->stretches, sizeof *of->rates);
	copy.worths = copy_of(of->worths, of->count * of->stretches, sizeof *of->worths);
	copy.from = copy_of(of->from, of->count, sizeof *of->from);
	copy.falls = copy_of(of->falls, of->count, sizeof *of->falls);
	return copy;
}

/* What a showing takes, in the mean over the cards. */
static void set_usual(struct run *run)
{
	const struct course *course = run->course;
	double part = 1.0 / (double)(course->count > 0 ? course->count : 1);

	for (size_t card = 0; card < course->count; card++) {
		run->usual_pass += part * course->subjects[card].pass_seconds;
		run->usual_fail += part * course->subjects[card].fail_seconds;
	}
	run->seconds_before = mem_array(course->day_count + 1, sizeof *run->seconds_before);
	for (size_t day = 0; day < course->day_count; day++)
		run->seconds_before[day + 1] = run->seconds_before[day] + course->day_seconds[day];
}

void run_live(struct run *run, const struct course *course, const struct market *market,
              const struct footing *footing, size_t days)
{
	*run = (struct run){
		.course = course,
		.market = market,
		.lived = days < footing->lived ? days : footing->lived,
		.beliefs = mem_array(course->count, sizeof *run->beliefs),
		.taken = mem_array(course->count, sizeof *run->taken),
		.footing = footing,
		.candidates = mem_array(course->count, sizeof *run->candidates),
		.days = mem_array(course->day_count, sizeof *run->days),
		.outlooks = mem_array(course->input->interview_count, sizeof *run->outlooks),
		.paces = mem_array(course->deadline_count, sizeof *run->paces),
	};
	if (run->lived > 1) {
		run->own = footing_copy(footing);
		run->footing = &run->own;
	}
	for (size_t card = 0; card < course->count; card++)
		run->beliefs[card] = course->subjects[card].belief;
	set_usual(run);
	for (run->day = 0; run->day < run->lived; run->day++)
		live_day(run);
	mark_last_passes(run);
}

void run_clear(struct run *run)
{
	for (size_t k = 0; run->outlooks && k < run->course->input->interview_count; k++) {
		free(run->outlooks[k].left_out);
		free(run->outlooks[k].forecasts);
	}
	free(run->beliefs);
	free(run->seconds_before);
	footing_clear(&run->own);
	free(run->taken);
	free(run->paces);
	free(run->candidates);
	free(run->items);
	free(run->days);
	free(run->outlooks);
	*run = (struct run){ 0 };
}
