/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

#include <math.h>
#include <stdlib.h>

#include "bound.h"
#include "course.h"
#include "day.h"
#include "reserve.h"
#include "run.h"

/* Retentions tried for the cards of an interview ahead: a high one when there are minutes to
 * spare, a low one when they are better spent on other cards. */
static const double retentions[] = { 0.80, 0.95, 0.98 };

/* Decks larger than this are planned with the target alone. */
#define TRIED_CARDS_MAX 30000

/* In mean recall; a plan that gains less is not worth its further minutes. */
#define BETTER_MIN 0.0005

/* The sum of all weights that the value of a run is measured in. */
static double total_weight(const struct course *course)
{
	double total = 0.0;

	for (size_t k = 0; k < course->deadline_count; k++) {
		for (size_t card = 0; card < course->count; card++) {
			const struct subject *subject = &course->subjects[card];

			if (subject->deadlines >> k & 1)
				total += subject->weight * course->deadlines[k].weight;
		}
	}
	return total;
}

static double run_seconds(const struct run *run)
{
	double seconds = 0.0;

	for (size_t day = 0; day < run->course->day_count; day++)
		seconds += run->days[day].seconds;
	return seconds;
}

static bool better(const struct run *run, const struct run *than, double weight)
{
	double gain = run->value - than->value, margin = BETTER_MIN * weight;

	return gain > margin ||
	       (gain > -margin && run_seconds(run) < run_seconds(than) && gain >= 0);
}

static void live_best(struct run *best, const struct course *course,
		      const struct reservation *reservation)
{
	double weight = total_weight(course);

	run_live(best, course, reservation, course->target);
	if (course->deadline_count == 0 || course->count > TRIED_CARDS_MAX)
		return;
	for (size_t i = 0; i < sizeof retentions / sizeof *retentions; i++) {
		struct run run, kept;

		run_live(&run, course, reservation, retentions[i]);
		if (better(&run, best, weight)) {
			kept = *best;
			*best = run;
			run = kept;
		}
		run_clear(&run);
	}
}

/* Moves what the run has found into the plan. */
static void deliver(struct plan *out, struct run *run, const struct course *course)
{
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
}

bool plan_make(const struct plan_input *input, struct plan *out, struct err *err)
{
	struct reservation reservation = { 0 };
	struct run run = { 0 };
	struct course course;

	if (!course_init(&course, input, err))
		return false;
	reservation_init(&reservation, &course);
	live_best(&run, &course, &reservation);
	deliver(out, &run, &course);
	run_clear(&run);
	reservation_clear(&reservation);
	course_clear(&course);
	return true;
}

void plan_clear(struct plan *plan)
{
	for (size_t k = 0; k < plan->interview_count; k++)
		free(plan->outlooks[k].left_out);
	free(plan->items);
	free(plan->days);
	free(plan->outlooks);
	*plan = (struct plan)PLAN_INIT;
}

double plan_next_days(const struct plan_input *input, const struct plan_card *card)
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
