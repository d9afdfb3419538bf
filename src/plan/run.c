/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

/* A card reviewed today comes back today only when its recall is down to this (it was failed and
 * not repeated), or, where today is the last day for an interview, after a pause. */
#define SAME_DAY_RECALL 0.75
#define SAME_DAY_PAUSE  0.1

#define GAIN_MIN    0.0005 /* a review that is worth less is not worth anybody's time */
#define MISFITS_MAX 8      /* reviews tried that the day's seconds do not fit */

/* The worth of a card not reviewed grows slowly: it is worked out again after days that grow by
 * this factor, and whenever it comes up first. */
#define GAP_GROWTH   3
#define AGAIN_CHANGE 0.15

/* A card without an interview is compared by its recall in a month. */
#define SPARE_DAYS 30.0
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

static bool ahead(const struct run *run, size_t card, size_t day)
{
	return subject_deadline(run->course, &run->course->subjects[card], day) != NO_DEADLINE;
}

static double review_seconds(const struct run *run, size_t card)
{
	return subject_seconds(&run->course->subjects[card], run->beliefs[card].seen,
	                       recall_at(run, card, now_days(run)));
}

/* ---- When to look at a card again -------------------------------------------------------- */

static void put_off(struct run *run, size_t card, size_t day)
{
	size_t at = run->pending_count;

	if (day >= run->course->day_count)
		return;
	mem_grow(&run->pending, &run->pending_cap, at + 1, sizeof *run->pending);
	run->pending[at] = (struct pending){ card, run->day_pending[day], run->looks[card] };
	run->day_pending[day] = at;
	run->pending_count++;
}

/* The first day from `from` on with recall below the target: recall only falls. */
static size_t falls_on(const struct run *run, size_t card, size_t from)
{
	const struct course *course = run->course;
	size_t low = from, high = course->day_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (recall_at(run, card, course->session_days[middle]) < course->target)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void look_again(struct run *run, size_t card, size_t from)
{
	run->looks[card]++;
	run->stamps[card]++;
	run->gaps[card] = 1;
	if (run->beliefs[card].seen)
		put_off(run, card, ahead(run, card, from) ? from : falls_on(run, card, from));
}

static size_t first_look(const struct run *run, size_t card)
{
	const struct course *course = run->course;
	const struct subject *subject = &course->subjects[card];
	size_t k = subject_deadline(course, subject, 0);
	bool last_chance = k != NO_DEADLINE && course->deadlines[k].last_day == 0;

	if (subject->first_day > 0 || !subject->seen_today ||
	    recall_at(run, card, 0.0) < SAME_DAY_RECALL ||
	    (last_chance && subject->belief.last_days <= -SAME_DAY_PAUSE))
		return subject->first_day;
	return 1;
}

/* ---- One review -------------------------------------------------------------------------- */

static enum plan_reason reason_for(const struct run *run, size_t card, double recall)
{
	if (!run->beliefs[card].seen)
		return PLAN_NEW;
	return recall < run->course->target ? PLAN_FALLING : PLAN_INTERVIEW;
}

/* Reviews the card if the day has the seconds for it. */
static bool take(struct run *run, size_t card)
{
	struct belief *belief = &run->beliefs[card];
	double seconds = review_seconds(run, card);
	double recall = recall_at(run, card, now_days(run));
	struct plan_day *day = &run->days[run->day];

	if (seconds > run->left)
		return false;
	mem_grow(&run->items, &run->item_cap, run->item_count + 1, sizeof *run->items);
	run->items[run->item_count++] = (struct plan_item){
		.card = card,
		.reason = reason_for(run, card, recall),
		.recall = recall,
		.seconds = seconds,
	};
	day->count++;
	day->reviews += belief->seen;
	day->fresh += !belief->seen;
	day->seconds += seconds;
	run->left -= seconds;
	belief_review(&run->course->memory, belief, now_days(run));
	look_again(run, card, run->day + 1);
	return true;
}

/* ---- For the interviews ahead ------------------------------------------------------------ */

static void want(struct run *run, size_t card)
{
	double gain = worth_of(&run->worth, run->course, card, &run->beliefs[card], run->day);

	run->stamps[card]++;
	if (gain < GAIN_MIN * run->course->subjects[card].weight || !(gain > 0.0))
		return;
	due_push(&run->wanted, (struct due){ .worth = gain / review_seconds(run, card),
	                                     .card = card,
	                                     .day = run->day,
	                                     .stamp = run->stamps[card] });
}

static void want_falling(struct run *run, size_t card)
{
	const struct subject *subject = &run->course->subjects[card];
	double lost = 1.0 - recall_at(run, card, now_days(run) + SPARE_DAYS);

	due_push(&run->falling,
	         (struct due){ .worth = subject->weight * lost / review_seconds(run, card),
	                       .card = card,
	                       .day = run->day,
	                       .stamp = run->stamps[card] });
}

/* After the card's gap, or as soon as the chance of a further pass has changed. */
static size_t next_look(const struct run *run, size_t card)
{
	const struct course *course = run->course;
	size_t k = subject_deadline(course, &course->subjects[card], run->day);
	size_t day = run->day + 1, until = run->day + run->gaps[card];

	while (day < until && day < course->day_count &&
	       worth_again(&run->worth, course, k, run->day) -
	                       worth_again(&run->worth, course, k, day) <
	               AGAIN_CHANGE)
		day++;
	return day;
}

static void look_at_pending(struct run *run)
{
	for (size_t at = run->day_pending[run->day]; at != NO_PLACE; at = run->pending[at].next) {
		size_t card = run->pending[at].card;

		if (run->pending[at].look != run->looks[card])
			continue;
		if (!ahead(run, card, run->day)) {
			want_falling(run, card);
			continue;
		}
		want(run, card);
		run->gaps[card] *= GAP_GROWTH;
		put_off(run, card, next_look(run, card));
	}
}

/* The worthiest review as of today; false when there is none. */
static bool top_wanted(struct run *run, struct due *due)
{
	while (run->wanted.count > 0) {
		*due = run->wanted.at[0];
		if (due->stamp == run->stamps[due->card] && due->day == run->day)
			return true;
		due_pop(&run->wanted);
		if (due->stamp == run->stamps[due->card] && ahead(run, due->card, run->day))
			want(run, due->card);
	}
	return false;
}

/* The next card to be met today, or NO_PLACE; *at moves on to it. */
static size_t next_fresh(const struct run *run, size_t *at)
{
	for (; run->fresh_left > 0.0 && *at < run->fresh.count; (*at)++) {
		size_t card = run->fresh.cards[*at];

		if (!run->beliefs[card].seen && run->course->subjects[card].first_day <= run->day &&
		    ahead(run, card, run->day))
			return card;
	}
	return NO_PLACE;
}

/* Takes from the top of the list until a number of cards did not fit. Returns false when the list
 * or the patience is at its end. */
static bool take_wanted(struct run *run, struct due_list *misfits)
{
	struct due due = due_pop(&run->wanted);

	if (!take(run, due.card))
		due_push(misfits, due);
	return misfits->count < MISFITS_MAX;
}

static double meeting_worth(const struct run *run, size_t card)
{
	return worth_of_meeting(run->course, card, run->day) /
	       run->course->subjects[card].new_seconds;
}

/* What did not fit stays on its list, for tomorrow. */
static void put_back(struct due_list *list, struct due_list *misfits)
{
	while (misfits->count > 0)
		due_push(list, due_pop(misfits));
	due_clear(misfits);
}

static void live_wanted(struct run *run)
{
	struct due_list misfits = { NULL, 0, 0 };
	size_t at = run->fresh_next;
	bool more = true;

	run->fresh_left += run->fresh.seconds[run->day];
	while (more) {
		size_t fresh = next_fresh(run, &at);
		struct due due = { 0 };
		bool due_found = top_wanted(run, &due);

		if (fresh == NO_PLACE && !due_found)
			break;
		if (fresh == NO_PLACE || (due_found && due.worth >= meeting_worth(run, fresh)))
			more = take_wanted(run, &misfits);
		else if (take(run, fresh))
			run->fresh_left -= run->course->subjects[fresh].new_seconds;
		else
			at = run->fresh.count;
	}
	put_back(&run->wanted, &misfits);
	while (run->fresh_next < run->fresh.count &&
	       run->beliefs[run->fresh.cards[run->fresh_next]].seen)
		run->fresh_next++;
}

/* ---- For the long run -------------------------------------------------------------------- */

static void live_falling(struct run *run)
{
	struct due_list misfits = { NULL, 0, 0 };

	while (run->falling.count > 0 && misfits.count < MISFITS_MAX) {
		struct due due = due_pop(&run->falling);

		if (due.stamp == run->stamps[due.card] && !take(run, due.card))
			due_push(&misfits, due);
	}
	put_back(&run->falling, &misfits);
}

/* The place to go on from stays at the first card that is not met, so that buried ones get their
 * turn. */
static void live_spare(struct run *run)
{
	double kept = run->left * (1.0 - SPARE_SHARE);
	const struct course *course = run->course;

	while (run->spare_next < course->count && run->beliefs[run->spare_next].seen)
		run->spare_next++;
	for (size_t card = run->spare_next; card < course->count && run->left > kept; card++) {
		if (run->beliefs[card].seen || course->subjects[card].first_day > run->day ||
		    ahead(run, card, run->day))
			continue;
		if (!take(run, card))
			return;
	}
}

/* ---- A day ------------------------------------------------------------------------------- */

/* New cards evenly among the reviews, both in the order they were chosen: whoever stops half-way
 * has met half of them. */
static void arrange(struct plan_item *items, size_t count)
{
	struct plan_item *sorted = mem_array(count, sizeof *sorted);
	size_t reviews = 0, fresh = 0, review = 0, met = 0;

	for (size_t i = 0; i < count; i++)
		reviews += items[i].reason != PLAN_NEW;
	for (size_t i = 0; i < count; i++) {
		bool is_new = items[i].reason == PLAN_NEW;

		sorted[is_new ? reviews + fresh++ : review++] = items[i];
	}
	review = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_new = review == reviews || (i + 1) * fresh / count > met;

		items[i] = sorted[is_new ? reviews + met++ : review++];
	}
	free(sorted);
}

static void count_overdue(struct run *run)
{
	run->overdue_count = run->falling.count;
	for (size_t i = 0; i < run->wanted.count; i++) {
		const struct due *due = &run->wanted.at[i];

		run->overdue_count += due->stamp == run->stamps[due->card] &&
		                      recall_at(run, due->card, 0.0) < run->course->target;
	}
}

/* The deadline's figures; cards that no other asks for go over to the long run. */
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
		if (!run->beliefs[card].seen) {
			mem_grow(&outlook->left_out, &cap, outlook->left_out_count + 1,
			         sizeof *outlook->left_out);
			outlook->left_out[outlook->left_out_count++] = card;
		} else if (!ahead(run, card, run->day + 1)) {
			look_again(run, card, run->day + 1);
		}
	}
	if (weights > 0.0)
		outlook->recall_planned = sum / weights;
	if (outlook->card_count > 0)
		outlook->ready_share = (double)ready / (double)outlook->card_count;
}

static void live_day(struct run *run)
{
	const struct course *course = run->course;
	struct plan_day *day = &run->days[run->day];

	day->first = run->item_count;
	run->left = course->day_seconds[run->day];
	look_at_pending(run);
	live_wanted(run);
	live_falling(run);
	live_spare(run);
	if (run->day == 0)
		count_overdue(run);
	if (day->count > 0)
		arrange(run->items + day->first, day->count);
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
		next_turn[card] = NO_PLACE;
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

void run_live(struct run *run, const struct course *course)
{
	size_t days = course->day_count, wanted = course->input->live_days;
	size_t lived = wanted > 0 && wanted < days ? wanted : days;

	*run = (struct run){
		.course = course,
		.beliefs = mem_array(course->count, sizeof *run->beliefs),
		.looks = mem_array(course->count, sizeof *run->looks),
		.stamps = mem_array(course->count, sizeof *run->stamps),
		.gaps = mem_array(course->count, sizeof *run->gaps),
		.day_pending = mem_array(days, sizeof *run->day_pending),
		.days = mem_array(days, sizeof *run->days),
		.outlooks = mem_array(course->input->interview_count, sizeof *run->outlooks),
	};
	worth_init(&run->worth, course);
	fresh_init(&run->fresh, course);
	for (size_t day = 0; day < days; day++)
		run->day_pending[day] = NO_PLACE;
	for (size_t card = 0; card < course->count; card++) {
		run->beliefs[card] = course->subjects[card].belief;
		look_again(run, card, first_look(run, card));
	}
	for (run->day = 0; run->day < lived; run->day++)
		live_day(run);
	mark_last_passes(run);
}

void run_clear(struct run *run)
{
	for (size_t k = 0; run->outlooks && k < run->course->input->interview_count; k++)
		free(run->outlooks[k].left_out);
	worth_clear(&run->worth);
	fresh_clear(&run->fresh);
	due_clear(&run->wanted);
	due_clear(&run->falling);
	free(run->beliefs);
	free(run->looks);
	free(run->stamps);
	free(run->gaps);
	free(run->pending);
	free(run->day_pending);
	free(run->items);
	free(run->days);
	free(run->outlooks);
	*run = (struct run){ 0 };
}
