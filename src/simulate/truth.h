/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * truth: how a made-up learner's memory works, and the chance it meets.
 */
#ifndef GREENROOM_SIMULATE_TRUTH_H
#define GREENROOM_SIMULATE_TRUTH_H

#include "recall.h"
#include "simulate.h"

#define PLANNER (&recall_fsrs7)

struct truth {
	const struct recall_model *model;
	double w[RECALL_PARAMS_MAX];
	bool planners; /* it is the planner's own model */
	size_t draw;   /* of the parameters, in a lab; 0: the defaults */
};

/* The truth of the table as it is in this run: parameters that are perturbed are drawn. */
void truth_draw(struct truth *out, size_t truth, uint64_t seed, uint64_t run);

/* The bits of x, well mixed. */
uint64_t mixed(uint64_t x);

/* Uniform in [0, 1), the same for the same four numbers. */
double chance(uint64_t seed, uint64_t run, uint64_t what, uint64_t n);

/* Exponential forgetting with a half-life that grows as half-life regression has it. */
extern const struct recall_model truth_hlr;

#endif
