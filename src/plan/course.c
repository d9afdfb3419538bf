/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "course.h"

#include <math.h>
#include <stdlib.h>

#include "day.h"
#include "mem.h"

#define TARGET_MIN 0.70
#define TARGET_MAX 0.99

/* A review the same day serves an interview only with this much time between the day's middle and
 * the interview: nobody is held to studying in the last hours. Today's always does. */
#define LEAD_DAYS 0.25

#define SECONDS_MIN     1.0
#define SECONDS_MAX     86400.0
#define SECONDS_DEFAULT 30.0
#define WEIGHT_MAX      1e6

static double number_or(double x, double otherwise, double low, double high)
{
	return isnan(x) ? otherwise : fmin(fmax(x, low), high);
}

static bool check(const struct plan_input *input, struct err *err)
{
	if (!input->model || !input->w)
		return err_set(err, ERR_INPUT, "a plan needs a memory model and its parameters");
	if (input->day_count < 1 || input->day_count > PLAN_DAYS_MAX)
		return err_set(err, ERR_INPUT, "a plan covers 1 to %d days, not %zu", PLAN_DAYS_MAX,
		               input->day_count);
	if (input->interview_count > PLAN_INTERVIEWS_MAX)
		return err_set(
			err, ERR_INPUT,
			"%zu interviews are more than can be planned at once; the most is %d",
			input->interview_count, PLAN_INTERVIEWS_MAX);
	if (input->day_start_ms[0] > input->now_ms)
		return err_set(err, ERR_INPUT, "the first day of a plan must have begun");
	for (size_t d = 0; d < input->day_count; d++) {
		if (input->day_start_ms[d + 1] <= input->day_start_ms[d])
			return err_set(
				err, ERR_INPUT,
				"the days of a plan must follow one another; day %zu does not",
				d + 1);
	}
	return true;
}

static void set_days(struct course *course)
{
	const struct plan_input *input = course->input;

	for (size_t d = 0; d < course->day_count; d++) {
		double start = day_between(input->now_ms, input->day_start_ms[d]);
		double end = day_between(input->now_ms, input->day_start_ms[d + 1]);

		course->session_days[d] = d == 0 ? 0.0 : fmax(0.5 * (start + end), 0.0);
		if (d > 0 && input->session_ms)
			course->session_days[d] =
				fmax(day_between(input->now_ms, input->session_ms[d]), 0.0);
		course->day_seconds[d] = number_or(input->day_seconds[d], 0.0, 0.0, SECONDS_MAX);
	}
}

static int by_time(const void *a, const void *b)
{
	const struct deadline *x = a, *y = b;

	if (x->at_days != y->at_days)
		return x->at_days < y->at_days ? -1 : 1;
	return x->interview < y->interview ? -1 : x->interview > y->interview;
}

static void set_deadlines(struct course *course)
{
	const struct plan_input *input = course->input;
	double lead = input->session_ms ? 0.0 : LEAD_DAYS;

	for (size_t k = 0; k < input->interview_count; k++) {
		const struct plan_interview *interview = &input->interviews[k];
		struct deadline *deadline = &course->deadlines[course->deadline_count];

		if (interview->at_ms <= input->now_ms)
			continue;
		deadline->interview = k;
		deadline->at_days = day_between(input->now_ms, interview->at_ms);
		deadline->weight = number_or(interview->weight, 1.0, 0.0, WEIGHT_MAX);
		deadline->in_range = interview->at_ms < input->day_start_ms[course->day_count];
		while (deadline->last_day + 1 < course->day_count &&
		       course->session_days[deadline->last_day + 1] + lead <= deadline->at_days)
			deadline->last_day++;
		course->deadline_count++;
	}
	qsort(course->deadlines, course->deadline_count, sizeof *course->deadlines, by_time);
}

/* NULL for one that changes nothing. */
static const struct recall_calibration *calibration_of(const struct plan_card *card)
{
	const struct recall_calibration *line = card->calibration;
	bool plain = line && line->most >= 1.0 && line->bias[0] == 0.0 && line->bias[1] == 0.0 &&
	             line->slope[0] == 1.0 && line->slope[1] == 1.0;

	return plain ? NULL : line;
}

struct subject subject_of(const struct course *course, const struct plan_card *card)
{
	double last = fmin(day_between(course->now_ms, card->last_ms), 0.0);
	struct subject subject = {
		.belief = belief_of(card->seen, card->state, last),
		.weight = number_or(card->weight, 1.0, 0.0, WEIGHT_MAX),
		.pass_seconds = number_or(card->seconds, SECONDS_DEFAULT, SECONDS_MIN, SECONDS_MAX),
		.seen_today = card->seen && card->last_ms >= course->first_day_ms,
		.met_today = card->seen && card->first_ms >= course->first_day_ms,
	};

	subject.belief.calibration = calibration_of(card);
	subject.fail_seconds =
		number_or(card->fail_seconds, subject.pass_seconds, SECONDS_MIN, SECONDS_MAX);
	subject.new_seconds = card->new_seconds > 0.0 ? fmin(card->new_seconds, SECONDS_MAX)
	                                              : subject.fail_seconds;
	if (card->not_before_ms > course->now_ms) {
		double from = day_between(course->now_ms, card->not_before_ms);

		for (subject.first_day = 1; subject.first_day < course->day_count;
		     subject.first_day++) {
			if (course->session_days[subject.first_day] >= from)
				break;
		}
	}
	for (size_t k = 0; k < course->deadline_count; k++) {
		if (card->interviews >> course->deadlines[k].interview & 1)
			subject.deadlines |= UINT64_C(1) << k;
	}
	return subject;
}

static void set_line(struct course *course)
{
	double part = 1.0 / (double)(course->count > 0 ? course->count : 1);

	course->line = (struct recall_calibration)RECALL_CALIBRATION_NONE;
	for (size_t i = 0; i < course->count; i++) {
		const struct recall_calibration *line = course->subjects[i].belief.calibration;

		for (size_t k = 0; line && k < 2; k++) {
			course->line.bias[k] += part * line->bias[k];
			course->line.slope[k] += part * (line->slope[k] - 1.0);
		}
		course->calibrated = course->calibrated || line;
	}
}

bool course_init(struct course *course, const struct plan_input *input, struct err *err)
{
	*course = (struct course){ .input = input };
	if (!check(input, err))
		return false;
	course->now_ms = input->now_ms;
	course->first_day_ms = input->day_start_ms[0];
	course->memory = (struct memory){ input->model, input->w };
	course->target = number_or(input->target, PLAN_TARGET_DEFAULT, TARGET_MIN, TARGET_MAX);
	course->first_pass =
		input->first_pass > 0.0 ? fmin(input->first_pass, 1.0) : PLAN_FIRST_PASS;
	course->doubt = number_or(input->doubt, 0.0, 0.0, 1.0);
	course->day_count = input->day_count;
	course->session_days = mem_array(input->day_count, sizeof *course->session_days);
	course->day_seconds = mem_array(input->day_count, sizeof *course->day_seconds);
	course->deadlines = mem_array(input->interview_count, sizeof *course->deadlines);
	course->subjects = mem_array(input->card_count, sizeof *course->subjects);
	course->count = input->card_count;
	set_days(course);
	set_deadlines(course);
	for (size_t i = 0; i < course->count; i++)
		course->subjects[i] = subject_of(course, &input->cards[i]);
	set_line(course);
	return true;
}

void course_refresh(struct course *course, size_t card)
{
	course->day_seconds[0] = number_or(course->input->day_seconds[0], 0.0, 0.0, SECONDS_MAX);
	course->subjects[card] = subject_of(course, &course->input->cards[card]);
}

void course_clear(struct course *course)
{
	free(course->session_days);
	free(course->day_seconds);
	free(course->deadlines);
	free(course->subjects);
	*course = (struct course){ 0 };
}

size_t subject_deadline(const struct course *course, const struct subject *subject, size_t day)
{
	for (uint64_t left = subject->deadlines; left; left &= left - 1) {
		size_t k = (size_t)__builtin_ctzll(left);

		if (course->deadlines[k].in_range && course->deadlines[k].last_day >= day)
			return k;
	}
	return NO_DEADLINE;
}

double subject_seconds(const struct subject *subject, bool seen, double recall)
{
	return seen ? recall * subject->pass_seconds + (1.0 - recall) * subject->fail_seconds
	            : subject->new_seconds;
}
