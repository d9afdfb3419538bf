/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

#include <math.h>
#include <stdlib.h>

#include "day.h"
#include "mem.h"

/* A card's best: certain recall for the cheapest review there is. */
struct chance {
	double gain, seconds;
};

static int by_density(const void *a, const void *b)
{
	const struct chance *x = a, *y = b;
	double left = x->gain * y->seconds, right = y->gain * x->seconds;

	return left > right ? -1 : left < right;
}

/* All seconds of the days that begin before the interview. */
static double seconds_before(const struct course *course, size_t k)
{
	const struct plan_input *input = course->input;
	double seconds = 0.0;

	for (size_t day = 0; day < course->day_count; day++) {
		if (day_between(input->now_ms, input->day_start_ms[day]) <
		    course->deadlines[k].at_days)
			seconds += course->day_seconds[day];
	}
	return course->deadlines[k].in_range ? seconds : INFINITY;
}

static struct chance chance_of(const struct subject *subject, double unplanned)
{
	double known = fmin(subject->pass_seconds, subject->fail_seconds);

	return (struct chance){
		.gain = subject->weight * (1.0 - unplanned),
		.seconds = subject->belief.seen ? known : subject->new_seconds,
	};
}

/* Whatever a schedule does, a card it touches costs at least one review and recall stays at most 1;
 * a card it does not touch is as without a plan. So the seconds buy at most what they buy when
 * they go to the best gain per second, the last card in part. */
static double buy(struct chance *chances, size_t count, double seconds)
{
	double gain = 0.0;

	qsort(chances, count, sizeof *chances, by_density);
	for (size_t i = 0; i < count && seconds > 0.0; i++) {
		gain += chances[i].gain * fmin(1.0, seconds / chances[i].seconds);
		seconds -= chances[i].seconds;
	}
	return gain;
}

void bound_outlook(const struct course *course, size_t k, struct plan_outlook *outlook)
{
	struct chance *chances = mem_array(course->count, sizeof *chances);
	double weights = 0.0, now = 0.0, unplanned = 0.0, gain;
	size_t count = 0;

	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];
		double recall;

		if (!(subject->deadlines >> k & 1))
			continue;
		recall = belief_recall(&course->memory, &subject->belief,
		                       course->deadlines[k].at_days);
		weights += subject->weight;
		unplanned += subject->weight * recall;
		now += subject->weight * belief_recall(&course->memory, &subject->belief, 0.0);
		chances[count++] = chance_of(subject, recall);
	}
	gain = buy(chances, count, seconds_before(course, k));
	free(chances);
	if (!(weights > 0.0))
		return;
	outlook->recall_now = now / weights;
	outlook->recall_unplanned = unplanned / weights;
	outlook->upper_bound = fmin((unplanned + gain) / weights, 1.0);
}
