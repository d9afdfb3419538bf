/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worth.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

#define PASS_RECALL 0.90 /* assumed at a review, for its seconds */

/* How much the chance of a further pass counts: among the cards of one interview, which all have
 * it, only half, since it need not come on the eve; and between interviews, where it says who can
 * wait. Both chosen on drawn learners with one to five interviews. */
#define AGAIN_SAME   0.5
#define AGAIN_OTHERS 0.8

/* A card of more interviews than this is weighed by the next ones. */
#define DEADLINES_MAX 8

/* Seconds for one round of the deadline's cards. */
static double round_seconds(const struct course *course, size_t k)
{
	double seconds = 0.0;

	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];

		if (!(subject->deadlines >> k & 1))
			continue;
		seconds += subject_seconds(subject, true, PASS_RECALL);
		if (!subject->belief.seen)
			seconds += subject->new_seconds;
	}
	return seconds;
}

/* Each day's seconds are split among the interviews still ahead by the size of their rounds; the
 * chance of a further pass is how much of a round is left for the days after. */
static void share_days(struct worth *worth, const struct course *course, const double *rounds)
{
	size_t days = course->day_count;
	double *left = mem_array(course->deadline_count, sizeof *left);

	for (size_t day = days; day-- > 0;) {
		double all = 0.0;

		for (size_t k = 0; k < course->deadline_count; k++) {
			if (course->deadlines[k].last_day >= day)
				all += rounds[k];
			worth->again[k * days + day] =
				rounds[k] > 0.0 ? fmin(left[k] / rounds[k], 1.0) : 0.0;
		}
		for (size_t k = 0; k < course->deadline_count; k++) {
			if (course->deadlines[k].last_day >= day && all > 0.0)
				left[k] += course->day_seconds[day] * rounds[k] / all;
		}
	}
	free(left);
}

void worth_init(struct worth *worth, const struct course *course)
{
	double *rounds = mem_array(course->deadline_count, sizeof *rounds);

	worth->again =
		mem_array(course->deadline_count * course->day_count + 1, sizeof *worth->again);
	for (size_t k = 0; k < course->deadline_count; k++)
		rounds[k] = round_seconds(course, k);
	share_days(worth, course, rounds);
	free(rounds);
}

void worth_clear(struct worth *worth)
{
	free(worth->again);
	worth->again = NULL;
}

double worth_again(const struct worth *worth, const struct course *course, size_t k, size_t day)
{
	return worth->again[k * course->day_count + day];
}

/* What `after` has over `before` when both are reviewed once more on the eve. */
static double gain_before_eve(const struct course *course, const struct deadline *deadline,
                              struct belief after, struct belief before)
{
	double eve = course->session_days[deadline->last_day];

	belief_review(&course->memory, &after, eve);
	belief_review(&course->memory, &before, eve);
	return belief_recall(&course->memory, &after, deadline->at_days) -
	       belief_recall(&course->memory, &before, deadline->at_days);
}

double worth_of(const struct worth *worth, const struct course *course, size_t card,
                const struct belief *belief, size_t day)
{
	const struct subject *subject = &course->subjects[card];
	struct belief after = *belief;
	double sum = 0.0;
	int weighed = 0;

	belief_review(&course->memory, &after, course->session_days[day]);
	for (uint64_t left = subject->deadlines; left && weighed < DEADLINES_MAX;
	     left &= left - 1) {
		size_t k = (size_t)__builtin_ctzll(left);
		const struct deadline *deadline = &course->deadlines[k];
		double again = worth_again(worth, course, k, day), gain, own;

		if (!deadline->in_range || deadline->last_day < day)
			continue;
		gain = belief_recall(&course->memory, &after, deadline->at_days) -
		       belief_recall(&course->memory, belief, deadline->at_days);
		own = deadline->last_day > day ? AGAIN_SAME * again : 0.0;
		if (own > 0.0)
			gain = (1.0 - own) * gain +
			       own * gain_before_eve(course, deadline, after, *belief);
		gain *= 1.0 - AGAIN_OTHERS * again;
		sum += deadline->weight * gain;
		weighed++;
	}
	return subject->weight * sum;
}

double worth_of_meeting(const struct course *course, size_t card, size_t day)
{
	const struct subject *subject = &course->subjects[card];
	struct belief after = { .seen = false };
	double sum = 0.0;

	belief_review(&course->memory, &after, course->session_days[day]);
	for (uint64_t left = subject->deadlines; left; left &= left - 1) {
		const struct deadline *deadline = &course->deadlines[__builtin_ctzll(left)];

		if (deadline->in_range && deadline->last_day >= day)
			sum += deadline->weight *
			       belief_recall(&course->memory, &after, deadline->at_days);
	}
	return subject->weight * sum;
}
