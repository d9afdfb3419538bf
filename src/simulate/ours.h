/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ours: the planner as a policy, in the way a drill uses it: today's list from a plan made at the
 * session's beginning, and the list anew after every answer. What the model predicts is corrected by
 * what the answers so far have shown; and which of its parameters suit the learner is asked before each
 * session.
 */
#ifndef GREENROOM_SIMULATE_OURS_H
#define GREENROOM_SIMULATE_OURS_H

#include "learner.h"
#include "plan.h"
#include "recall_log.h"
#include "recall_online.h"

_Static_assert(ALL_INTERVIEWS <= PLAN_INTERVIEWS_MAX, "a plan takes them all");

/* What a plan is asked with, and room for it. */
struct ours {
	struct plan_input input;
	struct plan_card *cards;
	struct recall_calibration *calibrations; /* one a card */
	struct recall_online *online;            /* NULL before a run */
	struct recall_log log;                   /* of the run, its history first */
	struct plan_interview interviews[ALL_INTERVIEWS];
	size_t companies[ALL_INTERVIEWS]; /* theirs */
	int64_t day_start_ms[SIMULATE_DAYS_MAX + 3], session_ms[SIMULATE_DAYS_MAX + 2];
	double day_seconds[SIMULATE_DAYS_MAX + 2];
};

void ours_init(struct ours *ours, size_t card_count);
void ours_clear(struct ours *ours);

/* At the beginning of a run: learns from the history. */
void ours_begin(struct ours *ours, const struct opening *opening);

/* Errors are plan_make's. */
bool ours_day(struct ours *ours, struct learner *learner, struct err *err);

/* No policy recalls more from that start on: asked of the planner with every change of date and every
 * skipped day known from the beginning. */
bool ours_bound(struct ours *ours, const struct simulate_scenario *scenario,
                const struct opening *opening, double *bound, struct err *err);

#endif
