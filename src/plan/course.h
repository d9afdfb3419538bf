/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * course: the input of a plan, checked and in the planner's own terms: days from now instead of
 * instants, interviews ahead in order of time, seconds and weights that can be computed with.
 */
#ifndef GREENROOM_PLAN_COURSE_H
#define GREENROOM_PLAN_COURSE_H

#include "belief.h"
#include "plan.h"

#define NO_DEADLINE SIZE_MAX

struct deadline {
	size_t interview; /* index into the input's */
	double at_days;
	double weight;
	size_t last_day; /* last day on which a review still serves it */
	bool in_range;   /* its day is among the days planned */
};

struct subject {
	struct belief belief; /* as of now */
	double weight;
	double pass_seconds, fail_seconds, new_seconds;
	size_t first_day;   /* not before; day_count when buried for longer than the plan */
	uint64_t deadlines; /* bit k: deadlines[k] */
	bool seen_today;
	bool met_today; /* for the first time */
};

struct course {
	const struct plan_input *input;
	int64_t now_ms, first_day_ms; /* when it was made: days are counted from then on */
	struct memory memory;
	double target, first_pass, doubt;
	double *session_days; /* [day_count] when a day's reviews are taken to happen */
	double *day_seconds;  /* [day_count] */
	size_t day_count;
	struct deadline *deadlines; /* those ahead, by time */
	size_t deadline_count;
	struct subject *subjects; /* [card_count] */
	size_t count;
	/* The mean of all cards' calibrations: what experience says of states to come. */
	struct recall_calibration line;
	bool calibrated; /* the line is not that of the model as it is */
};

bool course_init(struct course *course, const struct plan_input *input, struct err *err);
void course_clear(struct course *course);

/* Brings one card, and today's seconds, up to the input's. */
void course_refresh(struct course *course, size_t card);

struct subject subject_of(const struct course *course, const struct plan_card *card);

/* The next deadline among the days planned whose last day is `day` or later, or NO_DEADLINE. One
 * farther out than the days planned has no eve among them: its cards are kept up like others. */
size_t subject_deadline(const struct course *course, const struct subject *subject, size_t day);

/* Expected seconds of a review with this chance of recall. */
double subject_seconds(const struct subject *subject, bool seen, double recall);

#endif
