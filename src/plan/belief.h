/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * belief: what a plan expects a card's memory to be after reviews whose outcome is not known yet.
 *
 * A belief is a mixture of two states: the one after a pass of the last planned review, and the
 * one after a failure, repeated the same day or not. A review splits both by their chance of
 * recall and merges the two passes and the two failures again, stabilities by their weighted
 * harmonic mean, difficulties by the arithmetic one. One review ahead is exact; every further one
 * adds the error of the merge.
 */
#ifndef GREENROOM_PLAN_BELIEF_H
#define GREENROOM_PLAN_BELIEF_H

#include <stdbool.h>

#include "recall.h"

struct memory {
	const struct recall_model *model;
	const double *w;
};

struct belief {
	struct recall_state passed, failed;
	double pass_share; /* probability of `passed` */
	double last_days;  /* the last review, in days from now; negative is past */
	bool seen;
	bool moved; /* over a planned review: what the calibration holds of the last one is past */
	const struct recall_calibration *calibration; /* NULL: none */
};

struct belief belief_of(bool seen, struct recall_state state, double last_days);

/* Recall of a state, as experience has it. */
double memory_recall(const struct memory *memory, const struct recall_calibration *calibration,
                     struct recall_state state, double elapsed_days);

/* Expected recall, as experience has it; 0 for a card never seen. */
double belief_recall(const struct memory *memory, const struct belief *belief, double at_days);

/* The state that a failure at that time leaves, of the likelier of both, before any repetition. */
struct recall_state belief_failed(const struct memory *memory, const struct belief *belief,
                                  double at_days);

/* Moves the belief over a review at that time; `repeats`: shown again in its session until it passes,
 * where it fails. */
void belief_review(const struct memory *memory, struct belief *belief, double at_days,
                   bool repeats);

#endif
