/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

#include <math.h>
#include <stdlib.h>

#include "bound.h"
#include "course.h"
#include "day.h"
#include "mem.h"
#include "run.h"

struct plan_cache {
	char unused;
};

struct plan_cache *plan_cache_open(void)
{
	return mem_alloc(sizeof(struct plan_cache));
}

void plan_cache_close(struct plan_cache *cache)
{
	free(cache);
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
		goal.upper_bound += weight * outlook->upper_bound;
		all += weight;
	}
	free(weights);
	if (!(all > 0.0))
		return (struct plan_goal){ 0 };
	return (struct plan_goal){ goal.unplanned / all, goal.planned / all,
		                   goal.upper_bound / all };
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
	out->goal = goal_of(out, course);
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
	for (size_t k = 0; k < plan->interview_count; k++) {
		free(plan->outlooks[k].left_out);
		free(plan->outlooks[k].forecasts);
	}
	free(plan->items);
	free(plan->days);
	free(plan->outlooks);
	*plan = (struct plan)PLAN_INIT;
}

bool plan_answered(const struct plan_input *input, struct plan *plan, size_t card, struct err *err)
{
	struct plan_input today = *input;
	struct plan anew = PLAN_INIT;

	(void)card;
	today.live_days = 1;
	if (!plan_make(&today, &anew, err))
		return false;
	free(plan->items);
	plan->items = anew.items;
	plan->item_count = anew.item_count;
	plan->days[0] = anew.days[0];
	for (size_t d = 1; d < plan->day_count; d++)
		plan->days[d] = (struct plan_day){ .first = anew.item_count };
	plan->due_count = anew.due_count;
	plan->overdue_count = anew.overdue_count;
	anew.items = NULL;
	plan_clear(&anew);
	return true;
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

struct plan_preview plan_preview(const struct plan_input *input, const struct plan_card *after)
{
	struct plan_preview preview = { plan_next_days(input, after), -1.0, -1.0 };
	const struct plan_interview *next = NULL;

	for (uint64_t left = after->interviews; left; left &= left - 1) {
		const struct plan_interview *one = &input->interviews[__builtin_ctzll(left)];

		if (one->at_ms > input->now_ms && (!next || one->at_ms < next->at_ms))
			next = one;
	}
	if (next)
		preview.unplanned = preview.planned = input->model->recall(
			input->w, after->state, day_between(after->last_ms, next->at_ms));
	return preview;
}
