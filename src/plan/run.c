/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* A card reviewed today comes back today only when its recall is down to this: it was failed and
 * not repeated. */
#define SAME_DAY_RECALL 0.75

#define PASS_GAIN_MIN 0.003 /* a last pass that gains less is left to others */
#define PASS_REACHES  0.97  /* recall to be had from a review, for comparing what is due */
#define MISFITS_MAX   8	    /* reviews tried that the day's seconds do not fit */

/* What is due waits for the last pass when that comes within this share of the time since the last
 * review: two reviews on neighbouring days are worth little more than one. */
#define WAIT_SHARE    0.25
#define WAIT_DAYS_MAX 2.0

/* A card without an interview is compared by its recall in a month, at this share of the weight. */
#define SPARE_DAYS   30.0
#define SPARE_WEIGHT 0.1
/* … and introduced with at most this share of what a day has left, so that reviews keep room. */
#define SPARE_SHARE 0.5

static double now_days(const struct run *run)
{
	return run->course->session_days[run->day];
}

static double recall_at(const struct run *run, size_t card, double at_days)
{
	return belief_recall(&run->course->memory, &run->beliefs[card], at_days);
}

/* ---- When does a card fall due? -------------------------------------------------------------- */

/* The first day from `from` on with recall below the retention: recall only falls. */
static size_t falls_on(const struct run *run, size_t card, size_t from)
{
	const struct course *course = run->course;
	bool ahead = subject_deadline(course, &course->subjects[card], from) != NO_DEADLINE;
	double retention = ahead ? run->retention : course->target;
	size_t low = from, high = course->day_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (recall_at(run, card, course->session_days[middle]) < retention)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void set_due(struct run *run, size_t card, size_t from)
{
	size_t day = run->beliefs[card].seen ? falls_on(run, card, from) : run->course->day_count;
	size_t at = run->pending_count;

	run->due_day[card] = day;
	if (day >= run->course->day_count)
		return;
	mem_grow(&run->pending, &run->pending_cap, at + 1, sizeof *run->pending);
	run->pending[at] = (struct pending){ card, run->day_pending[day] };
	run->day_pending[day] = at;
	run->pending_count++;
}

static size_t first_due_day(const struct run *run, size_t card)
{
	const struct subject *subject = &run->course->subjects[card];

	if (subject->first_day == 0 && subject->seen_today &&
	    recall_at(run, card, 0.0) >= SAME_DAY_RECALL)
		return 1;
	return subject->first_day;
}

/* ---- One review ------------------------------------------------------------------------------ */

/* Reviews the card if the day has the seconds for it. */
static bool take(struct run *run, size_t card, enum plan_reason reason)
{
	struct belief *belief = &run->beliefs[card];
	double recall = recall_at(run, card, now_days(run));
	double seconds = subject_seconds(&run->course->subjects[card], belief->seen, recall);
	struct plan_day *day = &run->days[run->day];

	if (seconds > run->left)
		return false;
	mem_grow(&run->items, &run->item_cap, run->item_count + 1, sizeof *run->items);
	run->items[run->item_count++] = (struct plan_item){
		.card = card,
		.reason = belief->seen ? reason : PLAN_NEW,
		.recall = recall,
		.seconds = seconds,
	};
	day->count++;
	day->reviews += belief->seen;
	day->fresh += !belief->seen;
	day->seconds += seconds;
	run->left -= seconds;
	belief_review(&run->course->memory, belief, now_days(run));
	run->done_day[card] = run->day;
	set_due(run, card, run->day + 1);
	return true;
}

/* ---- Last passes ----------------------------------------------------------------------------- */

/* What a review now adds to recall at the hour. */
static double pass_gain(const struct run *run, size_t card, double at_days)
{
	struct belief after = run->beliefs[card];
	double before = recall_at(run, card, at_days);

	if (!after.seen)
		return PASS_REACHES;
	belief_review(&run->course->memory, &after, now_days(run));
	return belief_recall(&run->course->memory, &after, at_days) - before;
}

static void want_pass(struct run *run, size_t at)
{
	const struct slot *slot = &run->reservation->slots[at];
	const struct subject *subject = &run->course->subjects[slot->card];
	const struct belief *belief = &run->beliefs[slot->card];
	double gain, seconds;

	if (run->done_day[slot->card] == run->day ||
	    (run->day == 0 && subject->seen_today &&
	     run->course->deadlines[slot->deadline].last_day > 0))
		return;
	gain = pass_gain(run, slot->card, run->course->deadlines[slot->deadline].at_days);
	if (gain < PASS_GAIN_MIN)
		return;
	seconds = subject_seconds(subject, belief->seen, recall_at(run, slot->card, now_days(run)));
	due_push(&run->passes, (struct due){ .worth = subject->weight * gain / seconds,
					     .card = slot->card,
					     .slot = at });
}

static void carry(struct run *run, size_t at)
{
	const struct slot *slot = &run->reservation->slots[at];

	if (run->day == 0)
		run->overdue_count++;
	if (run->day >= run->course->deadlines[slot->deadline].last_day)
		return;
	mem_grow(&run->carried, &run->carried_cap, run->carried_count + 1, sizeof *run->carried);
	run->carried[run->carried_count++] = at;
}

static void live_passes(struct run *run)
{
	size_t carried = run->carried_count;

	for (size_t i = 0; i < carried; i++)
		want_pass(run, run->carried[i]);
	run->carried_count = 0;
	for (size_t at = run->reservation->day_slots[run->day]; at != NO_SLOT;
	     at = run->reservation->slots[at].next_of_day)
		want_pass(run, at);
	while (run->passes.count > 0) {
		struct due due = due_pop(&run->passes);

		if (run->done_day[due.card] != run->day && !take(run, due.card, PLAN_LAST_PASS))
			carry(run, due.slot);
	}
}

/* ---- Introductions --------------------------------------------------------------------------- */

/* The next fresh card from *at on that may be met today, or NO_SLOT. */
static size_t next_fresh(const struct run *run, size_t *at)
{
	const struct reservation *reservation = run->reservation;

	for (; *at < reservation->fresh_count; (*at)++) {
		size_t card = reservation->fresh[*at];

		if (!run->beliefs[card].seen && run->course->subjects[card].first_day <= run->day)
			return card;
	}
	return NO_SLOT;
}

/* A day's share may be overdrawn by its last card: a short day would else introduce nobody. */
static void live_fresh(struct run *run)
{
	const struct reservation *reservation = run->reservation;
	size_t at = run->fresh_next, card;

	run->fresh_left += reservation->fresh_seconds[run->day];
	while (run->fresh_left > 0.0 && (card = next_fresh(run, &at)) != NO_SLOT) {
		double seconds = run->course->subjects[card].new_seconds;

		if (!take(run, card, PLAN_NEW))
			break;
		run->fresh_left -= seconds;
	}
	while (run->fresh_next < reservation->fresh_count &&
	       run->beliefs[reservation->fresh[run->fresh_next]].seen)
		run->fresh_next++;
}

static bool is_spare(const struct run *run, size_t card)
{
	const struct subject *subject = &run->course->subjects[card];

	return !run->beliefs[card].seen && subject->first_day <= run->day &&
	       subject_deadline(run->course, subject, run->day) == NO_DEADLINE;
}

/* Cards that no interview ahead asks for. The place to go on from stays at the first one that is
 * still unseen, so that buried cards get their turn later. */
static void live_spare(struct run *run)
{
	double kept = run->left * (1.0 - SPARE_SHARE);
	const struct course *course = run->course;

	while (run->spare_next < course->count && run->beliefs[run->spare_next].seen)
		run->spare_next++;
	for (size_t card = run->spare_next; card < course->count && run->left > kept; card++) {
		if (is_spare(run, card) && !take(run, card, PLAN_NEW))
			return;
	}
}

/* ---- What has fallen ------------------------------------------------------------------------- */

static bool waits_for_pass(const struct run *run, size_t card)
{
	size_t pass = reservation_next_pass(run->reservation, run->course, card, run->day);
	double until;

	if (pass >= run->course->day_count)
		return false;
	until = run->course->session_days[pass] - now_days(run);
	return until <=
	       fmin(WAIT_SHARE * (now_days(run) - run->beliefs[card].last_days), WAIT_DAYS_MAX);
}

static double falling_worth(const struct run *run, size_t card)
{
	const struct course *course = run->course;
	const struct subject *subject = &course->subjects[card];
	size_t k = subject_deadline(course, subject, run->day);
	bool spare = k == NO_DEADLINE;
	double at_days = spare ? now_days(run) + SPARE_DAYS : course->deadlines[k].at_days;
	double gain = PASS_REACHES - recall_at(run, card, at_days);

	return subject->weight * (spare ? SPARE_WEIGHT : 1.0) * gain /
	       subject_seconds(subject, true, recall_at(run, card, now_days(run)));
}

static void collect_falling(struct run *run)
{
	for (size_t at = run->day_pending[run->day]; at != NO_SLOT; at = run->pending[at].next) {
		size_t card = run->pending[at].card;

		if (run->due_day[card] == run->day && !waits_for_pass(run, card))
			due_push(&run->falling, (struct due){ falling_worth(run, card), card, 0 });
	}
}

static void live_falling(struct run *run)
{
	struct due misfits[MISFITS_MAX];
	size_t misfit_count = 0;

	collect_falling(run);
	while (run->falling.count > 0 && misfit_count < MISFITS_MAX) {
		struct due due = due_pop(&run->falling);
		double recall = recall_at(run, due.card, now_days(run));

		/* Reviewed since it was put here, for another reason. */
		if (run->due_day[due.card] > run->day)
			continue;
		if (!take(run, due.card,
			  recall < run->course->target ? PLAN_FALLING : PLAN_INTERVIEW))
			misfits[misfit_count++] = due;
	}
	while (misfit_count > 0)
		due_push(&run->falling, misfits[--misfit_count]);
	if (run->day == 0)
		run->overdue_count += run->falling.count;
}

/* ---- The order within a day --------------------------------------------------------------------
 */

static int by_urgency(const void *a, const void *b)
{
	const struct plan_item *x = a, *y = b;

	if ((x->reason == PLAN_NEW) != (y->reason == PLAN_NEW))
		return x->reason == PLAN_NEW ? 1 : -1;
	if (x->reason == PLAN_NEW)
		return 0;
	if ((x->reason == PLAN_LAST_PASS) != (y->reason == PLAN_LAST_PASS))
		return x->reason == PLAN_LAST_PASS ? -1 : 1;
	if (x->recall != y->recall)
		return x->recall < y->recall ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

/* Reviews by urgency with the new cards evenly among them, in the order they were chosen: whoever
 * stops half-way has met half of them. */
static void arrange(struct plan_item *items, size_t count)
{
	struct plan_item *sorted = mem_array(count, sizeof *sorted);
	size_t reviews = 0, fresh = 0, review = 0, next_fresh_item = 0;

	for (size_t i = 0; i < count; i++)
		reviews += items[i].reason != PLAN_NEW;
	for (size_t i = 0; i < count; i++) {
		bool is_new = items[i].reason == PLAN_NEW;

		sorted[is_new ? reviews + fresh++ : review++] = items[i];
	}
	qsort(sorted, reviews, sizeof *sorted, by_urgency);
	review = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_new = review == reviews || (i + 1) * fresh / count > next_fresh_item;

		items[i] = sorted[is_new ? reviews + next_fresh_item++ : review++];
	}
	free(sorted);
}

/* ---- Interviews --------------------------------------------------------------------------------
 */

static void settle(struct run *run, size_t k)
{
	const struct deadline *deadline = &run->course->deadlines[k];
	struct plan_outlook *outlook = &run->outlooks[deadline->interview];
	double weights = 0.0, sum = 0.0;
	size_t ready = 0, cap = 0;

	for (size_t card = 0; card < run->course->count; card++) {
		const struct subject *subject = &run->course->subjects[card];
		double recall;

		if (!(subject->deadlines >> k & 1))
			continue;
		recall = recall_at(run, card, deadline->at_days);
		weights += subject->weight;
		sum += subject->weight * recall;
		ready += recall >= PLAN_READY;
		outlook->card_count++;
		if (run->beliefs[card].seen)
			continue;
		mem_grow(&outlook->left_out, &cap, outlook->left_out_count + 1,
			 sizeof *outlook->left_out);
		outlook->left_out[outlook->left_out_count++] = card;
	}
	if (weights > 0.0)
		outlook->recall_planned = sum / weights;
	if (outlook->card_count > 0)
		outlook->ready_share = (double)ready / (double)outlook->card_count;
	run->value += deadline->weight * sum;
}

/* ---- Living through it -------------------------------------------------------------------------
 */

static void live_day(struct run *run)
{
	const struct course *course = run->course;
	struct plan_day *day = &run->days[run->day];

	day->first = run->item_count;
	run->left = course->day_seconds[run->day];
	live_passes(run);
	live_fresh(run);
	live_falling(run);
	live_spare(run);
	arrange(run->items + day->first, day->count);
	for (size_t k = 0; k < course->deadline_count; k++) {
		if (course->deadlines[k].last_day == run->day)
			settle(run, k);
	}
}

void run_live(struct run *run, const struct course *course, const struct reservation *reservation,
	      double retention)
{
	size_t days = course->day_count;

	*run = (struct run){
		.course = course,
		.reservation = reservation,
		.retention = retention,
		.beliefs = mem_array(course->count, sizeof *run->beliefs),
		.due_day = mem_array(course->count, sizeof *run->due_day),
		.done_day = mem_array(course->count, sizeof *run->done_day),
		.day_pending = mem_array(days, sizeof *run->day_pending),
		.days = mem_array(days, sizeof *run->days),
		.outlooks = mem_array(course->input->interview_count, sizeof *run->outlooks),
	};
	for (size_t day = 0; day < days; day++)
		run->day_pending[day] = NO_SLOT;
	for (size_t card = 0; card < course->count; card++) {
		run->beliefs[card] = course->subjects[card].belief;
		run->done_day[card] = NO_SLOT;
		set_due(run, card, first_due_day(run, card));
	}
	for (run->day = 0; run->day < days; run->day++)
		live_day(run);
}

void run_clear(struct run *run)
{
	for (size_t k = 0; run->outlooks && k < run->course->input->interview_count; k++)
		free(run->outlooks[k].left_out);
	free(run->beliefs);
	free(run->due_day);
	free(run->done_day);
	free(run->pending);
	free(run->day_pending);
	free(run->carried);
	due_clear(&run->falling);
	due_clear(&run->passes);
	free(run->items);
	free(run->days);
	free(run->outlooks);
	*run = (struct run){ 0 };
}
