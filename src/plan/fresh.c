/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fresh.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

/* Introductions are spread over this share of the days before the interview: early enough to be
 * repeated, without one day of nothing else. Where it makes no room for all, all days are used. */
#define SPREAD_SHARE 0.5

struct newcomer {
	size_t card, deadline;
	double density; /* weight per second */
};

static int by_turn(const void *a, const void *b)
{
	const struct newcomer *x = a, *y = b;

	if (x->deadline != y->deadline)
		return x->deadline < y->deadline ? -1 : 1;
	if (x->density != y->density)
		return x->density > y->density ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

/* Takes a share of each day's free seconds until `need` is met. */
static void spread(struct fresh *fresh, double *left, size_t last_day, double need)
{
	size_t least = (size_t)(SPREAD_SHARE * (double)last_day), until = 0;
	double room = 0.0, share;

	for (; until <= last_day && (until <= least || room < need); until++)
		room += left[until];
	share = room > 0.0 ? fmin(need / room, 1.0) : 0.0;
	for (size_t day = 0; day < until; day++) {
		fresh->seconds[day] += share * left[day];
		left[day] -= share * left[day];
	}
}

/* Keeps a last pass over the deadline's cards free of the introductions for later ones, from the eve
 * backward. */
static void keep_last_pass(const struct course *course, size_t k, double *left)
{
	double seconds = 0.0;

	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];

		if (subject->deadlines >> k & 1)
			seconds += subject->pass_seconds;
	}
	for (size_t day = course->deadlines[k].last_day + 1; day-- > 0 && seconds > 0.0;) {
		double part = fmin(left[day], seconds);

		left[day] -= part;
		seconds -= part;
	}
}

void fresh_init(struct fresh *fresh, const struct course *course)
{
	struct newcomer *all = mem_array(course->count, sizeof *all);
	double *need = mem_array(course->deadline_count, sizeof *need);
	double *left = mem_array(course->day_count, sizeof *left);
	size_t count = 0;

	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];
		size_t k = subject_deadline(course, subject, subject->first_day);

		if (subject->belief.seen || k == NO_DEADLINE)
			continue;
		all[count++] = (struct newcomer){ card, k, subject->weight / subject->new_seconds };
		need[k] += subject->new_seconds;
	}
	qsort(all, count, sizeof *all, by_turn);
	*fresh = (struct fresh){
		.cards = mem_array(count, sizeof *fresh->cards),
		.count = count,
		.seconds = mem_array(course->day_count, sizeof *fresh->seconds),
	};
	for (size_t i = 0; i < count; i++)
		fresh->cards[i] = all[i].card;
	for (size_t day = 0; day < course->day_count; day++)
		left[day] = course->day_seconds[day];
	for (size_t k = 0; k < course->deadline_count; k++) {
		if (!course->deadlines[k].in_range)
			continue;
		spread(fresh, left, course->deadlines[k].last_day, need[k]);
		keep_last_pass(course, k, left);
	}
	free(left);
	free(need);
	free(all);
}

void fresh_clear(struct fresh *fresh)
{
	free(fresh->cards);
	free(fresh->seconds);
	*fresh = (struct fresh){ 0 };
}
