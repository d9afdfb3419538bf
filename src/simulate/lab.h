/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab: all runs of a scenario under one truth, and a policy's figures over them.
 */
#ifndef GREENROOM_SIMULATE_LAB_H
#define GREENROOM_SIMULATE_LAB_H

#include "ours.h"
#include "policy.h"

struct lab {
	const struct simulate_request *request;
	const struct policy *policy;
	uint64_t seed;
	struct opening *openings; /* [runs] */
	struct learner learner;
	struct ours ours;
};

/* With the learners of that seed. */
void lab_open(struct lab *lab, const struct simulate_request *request, uint64_t seed);
void lab_close(struct lab *lab);

/* False when the user asked to stop. */
bool lab_go_on(const struct lab *lab, struct err *err);

/* The policy on the first `runs` runs: what each comes to. */
bool lab_try(struct lab *lab, const struct simulate_knobs *knobs, size_t runs, double *recalls,
             double *minutes, struct err *err);

/* The knobs with the greatest mean recall over all runs: tried on a coarse grid with some of the runs,
 * the best few then refined step by step with all of them. *tried counts settings. */
bool lab_tune(struct lab *lab, struct simulate_knobs *best, size_t *tried, struct err *err);

double mean_of(const double *values, size_t count);

#endif
