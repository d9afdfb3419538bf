/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

#include <math.h>
#include <stdlib.h>

#include "bound.h"
#include "course.h"
#include "day.h"
#include "run.h"

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
	struct run run = { 0 };
	struct course course;

	if (!course_init(&course, input, err))
		return false;
	run_live(&run, &course);
	deliver(out, &run, &course);
	run_clear(&run);
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
