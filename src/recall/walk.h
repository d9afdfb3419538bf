/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk: goes through whole histories, several side by side, forward and back: reverse-mode
 * differentiation by hand. A model supplies one step in each direction.
 */
#ifndef GREENROOM_RECALL_WALK_H
#define GREENROOM_RECALL_WALK_H

#include "lanes.h"
#include "recall.h"

#define WALK_KEPT_MAX 24

/* A state, or the derivatives of the loss by one. */
struct walk_state {
	lanes stability, fast, difficulty;
};

/* One step of every lane. Lanes whose history has ended go on with steps that weigh nothing. */
struct walk_step {
	lanes days, weight, grade;
};

/* What a step forward leaves for the step back. */
struct walk_kept {
	struct walk_step step;
	struct walk_state state; /* before it */
	lanes value[WALK_KEPT_MAX];
};

/* What depends on the parameters alone. */
struct walk_context {
	const double *w;
	double value[16];
};

struct walk_model {
	size_t params;
	void (*prepare)(struct walk_context *context);
	void (*first)(const struct walk_context *context, const struct walk_step *step,
	              struct walk_state *state);
	/* Fills kept->value, moves the state on, returns weight · log loss. */
	lanes (*forward)(const struct walk_context *context, struct walk_kept *kept,
	                 struct walk_state *state);
	/* From the derivatives by the state after the step to those by the state before it; those by
	 * the parameters are added to gradient[params]. */
	void (*back)(const struct walk_context *context, const struct walk_kept *kept,
	             struct walk_state *adjoint, lanes *gradient);
	void (*first_back)(const struct walk_context *context, const struct walk_step *step,
	                   const struct walk_state *adjoint, lanes *gradient);
};

/* The gradient and replay of struct recall_model. */
double walk_gradient(const struct walk_model *model, const double *w,
                     const struct recall_history *histories, size_t count, double *gradient);
void walk_replay(const struct walk_model *model, const double *w,
                 const struct recall_history *histories, size_t count, struct recall_state *states);

LANES_INLINE lanes_bits walk_graded(const struct walk_step *step, int grade)
{
	return lanes_equal(step->grade, lanes_all(grade));
}

/* The first review of both models: starts[4] are the stabilities by grade, unclamped; difficulty is
 * start - e^(spread · (grade - 1)) + 1, unclamped. */
lanes walk_first_stability(const double *starts, const struct walk_step *step);
lanes walk_first_difficulty(double start, double spread, const struct walk_step *step);
/* From the derivative by that difficulty, clamped to 1 … 10, to those by start and spread. */
void walk_first_difficulty_back(double start, double spread, const struct walk_step *step,
                                lanes g_difficulty, lanes *g_start, lanes *g_spread);

/* Recall as the loss sees it, and weight · log loss of it. */
lanes walk_loss(const struct walk_step *step, lanes recall);
/* Its derivative by that recall; 0 where it is clamped. */
lanes walk_loss_back(const struct walk_step *step, lanes recall);

#endif
