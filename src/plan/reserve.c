/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reserve.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

/* Recall to be had at the hour from a last pass, for deciding who gets one when minutes are short;
 * the exact figure hardly moves the order. */
#define PASS_REACHES 0.97
#define PASS_RECALL  0.90 /* assumed at the last pass, for its seconds */
#define GAIN_MIN     0.01 /* a last pass that promises less is not worth setting minutes aside */
#define GAIN_AGAIN   0.12 /* … of a card that has an earlier pass in this plan */

#define FRAGILE_ONCE 0.5 /* rank in days of stability: seen once only, at the last pass */
#define FRAGILE_NEW  1.0 /* … introduced in this plan */

/* A last pass asked for. */
struct wish {
	size_t card;
	bool fresh; /* never seen and in no earlier reservation */
	bool twice; /* fresh, and minutes suffice to introduce it before */
	double pass_seconds, seconds;
	double worth, fragility;
};

static int by_worth(const void *a, const void *b)
{
	const struct wish *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

static int by_fragility(const void *a, const void *b)
{
	const struct wish *x = a, *y = b;

	if (x->fragility != y->fragility)
		return x->fragility < y->fragility ? -1 : 1;
	return by_worth(a, b);
}

/* False for a card that needs no last pass for this deadline, or can have none. */
static bool wish_for(const struct reservation *reservation, const struct course *course, size_t k,
		     size_t card, struct wish *wish)
{
	const struct deadline *deadline = &course->deadlines[k];
	const struct subject *subject = &course->subjects[card];
	size_t slot = reservation->card_slots[card];
	double gain = GAIN_AGAIN;

	if (!(subject->deadlines >> k & 1) || subject->first_day > deadline->last_day)
		return false;
	if (slot != NO_SLOT && reservation->slots[slot].day + 1 >= deadline->last_day)
		return false;
	*wish = (struct wish){ .card = card, .fragility = FRAGILE_NEW };
	wish->pass_seconds = subject_seconds(subject, true, PASS_RECALL);
	wish->fresh = !subject->belief.seen && slot == NO_SLOT;
	wish->seconds = wish->fresh ? subject->new_seconds : wish->pass_seconds;
	if (slot == NO_SLOT)
		gain = PASS_REACHES -
		       belief_recall(&course->memory, &subject->belief, deadline->at_days);
	if (subject->belief.seen)
		wish->fragility = subject->belief.passed.stability_days;
	wish->worth = subject->weight * gain / wish->seconds;
	return gain >= GAIN_MIN;
}

/* Keeps the wishes that the seconds allow, the worthiest first, and lets as many fresh cards as
 * possible be met before their last pass. Returns how many are kept. */
static size_t choose(struct wish *wishes, size_t count, double seconds, bool may_meet_before)
{
	size_t kept = 0;

	qsort(wishes, count, sizeof *wishes, by_worth);
	for (size_t i = 0; i < count; i++) {
		if (wishes[i].seconds > seconds)
			continue;
		seconds -= wishes[i].seconds;
		wishes[kept++] = wishes[i];
	}
	for (size_t i = 0; i < kept; i++) {
		struct wish *wish = &wishes[i];

		if (!wish->fresh)
			continue;
		wish->twice = may_meet_before && wish->pass_seconds <= seconds;
		if (wish->twice)
			seconds -= wish->pass_seconds;
		wish->seconds = wish->twice ? wish->pass_seconds : wish->seconds;
		wish->fragility = wish->twice ? FRAGILE_NEW : FRAGILE_ONCE;
	}
	return kept;
}

static void add_slot(struct reservation *reservation, size_t card, size_t k, size_t day)
{
	size_t at = reservation->slot_count++;

	mem_grow(&reservation->slots, &reservation->slot_cap, at + 1, sizeof *reservation->slots);
	reservation->slots[at] = (struct slot){
		.card = card,
		.deadline = k,
		.day = day,
		.next_of_day = reservation->day_slots[day],
		.next_of_card = reservation->card_slots[card],
	};
	reservation->day_slots[day] = at;
	reservation->card_slots[card] = at;
}

/* The last day up to `from` with room, or NO_SLOT. */
static size_t find_room(const struct reservation *reservation, size_t from, size_t first,
			double seconds)
{
	for (size_t day = from + 1; day-- > first;) {
		if (reservation->free_seconds[day] >= seconds)
			return day;
	}
	return NO_SLOT;
}

/* The most fragile memories nearest the interview. A wish that fits nowhere behind the ones before
 * it looks for a gap among them. */
static void fill_backward(struct reservation *reservation, const struct course *course, size_t k,
			  struct wish *wishes, size_t count)
{
	size_t last = course->deadlines[k].last_day, from = last;

	qsort(wishes, count, sizeof *wishes, by_fragility);
	for (size_t i = 0; i < count; i++) {
		size_t first = course->subjects[wishes[i].card].first_day;
		size_t day = find_room(reservation, from, first, wishes[i].seconds);

		if (day == NO_SLOT)
			day = find_room(reservation, last, first, wishes[i].seconds);
		else
			from = day;
		if (day == NO_SLOT)
			continue;
		reservation->free_seconds[day] -= wishes[i].seconds;
		add_slot(reservation, wishes[i].card, k, day);
	}
}

/* Spreads the introductions over the first half of the days, or as many more as they need. */
static void spread_fresh(struct reservation *reservation, const struct course *course, size_t k,
			 double seconds)
{
	size_t last = course->deadlines[k].last_day, until = 0;
	double room = 0.0, share;

	for (; until <= last && (until <= last / 2 || room < seconds); until++)
		room += reservation->free_seconds[until];
	share = room > 0.0 ? fmin(seconds / room, 1.0) : 0.0;
	for (size_t day = 0; day < until; day++) {
		double part = share * reservation->free_seconds[day];

		reservation->free_seconds[day] -= part;
		reservation->fresh_seconds[day] += part;
	}
}

/* An interview beyond the days planned has no eve among them: its cards are introduced, and then
 * kept up like any others. */
static void reserve_for(struct reservation *reservation, const struct course *course, size_t k,
			struct wish *wishes)
{
	const struct deadline *deadline = &course->deadlines[k];
	double room = 0.0, fresh_seconds = 0.0;
	size_t count = 0;

	for (size_t card = 0; card < course->count; card++)
		count += wish_for(reservation, course, k, card, &wishes[count]);
	for (size_t day = 0; day <= deadline->last_day; day++)
		room += reservation->free_seconds[day];
	count = choose(wishes, count, room, deadline->last_day > 0);
	for (size_t i = 0; i < count; i++) {
		if (!wishes[i].twice && (deadline->in_range || !wishes[i].fresh))
			continue;
		reservation->fresh[reservation->fresh_count++] = wishes[i].card;
		fresh_seconds += course->subjects[wishes[i].card].new_seconds;
	}
	if (deadline->in_range)
		fill_backward(reservation, course, k, wishes, count);
	spread_fresh(reservation, course, k, fresh_seconds);
}

void reservation_init(struct reservation *reservation, const struct course *course)
{
	struct wish *wishes = mem_array(course->count + 1, sizeof *wishes);

	*reservation = (struct reservation){
		.day_slots = mem_array(course->day_count, sizeof *reservation->day_slots),
		.card_slots = mem_array(course->count, sizeof *reservation->card_slots),
		.free_seconds = mem_array(course->day_count, sizeof *reservation->free_seconds),
		.fresh_seconds = mem_array(course->day_count, sizeof *reservation->fresh_seconds),
		.fresh = mem_array(course->count, sizeof *reservation->fresh),
	};
	for (size_t day = 0; day < course->day_count; day++) {
		reservation->day_slots[day] = NO_SLOT;
		reservation->free_seconds[day] = course->day_seconds[day];
	}
	for (size_t card = 0; card < course->count; card++)
		reservation->card_slots[card] = NO_SLOT;
	for (size_t k = 0; k < course->deadline_count; k++)
		reserve_for(reservation, course, k, wishes);
	free(wishes);
}

void reservation_clear(struct reservation *reservation)
{
	free(reservation->slots);
	free(reservation->day_slots);
	free(reservation->card_slots);
	free(reservation->free_seconds);
	free(reservation->fresh_seconds);
	free(reservation->fresh);
	*reservation = (struct reservation){ 0 };
}

size_t reservation_next_pass(const struct reservation *reservation, const struct course *course,
			     size_t card, size_t day)
{
	size_t next = course->day_count;

	for (size_t at = reservation->card_slots[card]; at != NO_SLOT;
	     at = reservation->slots[at].next_of_card) {
		size_t slot_day = reservation->slots[at].day;

		if (slot_day >= day && slot_day < next)
			next = slot_day;
	}
	return next;
}
