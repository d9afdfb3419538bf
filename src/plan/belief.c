/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "belief.h"

#include <math.h>

#include "plan.h"

struct belief belief_of(bool seen, struct recall_state state, double last_days)
{
	return (struct belief){ .passed = state,
		                .failed = state,
		                .pass_share = 1.0,
		                .last_days = last_days,
		                .seen = seen };
}

double memory_recall(const struct memory *memory, const struct recall_calibration *calibration,
                     struct recall_state state, double elapsed_days)
{
	double recall = memory->model->recall(memory->w, state, elapsed_days);

	return calibration ? recall_calibrate(calibration, recall, elapsed_days) : recall;
}

/* Two showings of one session have a repetition's time between them. */
static double since(const struct belief *belief, double at_days)
{
	return fmax(at_days - belief->last_days, PLAN_REPEAT_DAYS);
}

/* Of one of the belief's states. */
static double recall_of(const struct memory *memory, const struct belief *belief,
                        struct recall_state state, double elapsed_days)
{
	struct recall_calibration line;

	if (!belief->calibration || !belief->moved)
		return memory_recall(memory, belief->calibration, state, elapsed_days);
	line = *belief->calibration;
	line.most = 1.0;
	return memory_recall(memory, &line, state, elapsed_days);
}

double belief_recall(const struct memory *memory, const struct belief *belief, double at_days)
{
	double elapsed = since(belief, at_days), passed, failed;

	if (!belief->seen)
		return 0.0;
	passed = recall_of(memory, belief, belief->passed, elapsed);
	if (belief->pass_share >= 1.0)
		return passed;
	failed = recall_of(memory, belief, belief->failed, elapsed);
	return belief->pass_share * passed + (1.0 - belief->pass_share) * failed;
}

/* Recall flattens as stability grows, so the recall of a mean lies above the mean of recalls. The
 * harmonic mean leans to the weaker state and brings the two together; the geometric one promises
 * 0.01 too much. */
static double harmonic(double a, double b, double share)
{
	return 1.0 / (share / a + (1.0 - share) / b);
}

static struct recall_state merge(struct recall_state a, struct recall_state b, double share)
{
	return (struct recall_state){
		.stability_days = harmonic(a.stability_days, b.stability_days, share),
		.fast_stability_days =
			harmonic(a.fast_stability_days, b.fast_stability_days, share),
		.difficulty = share * a.difficulty + (1.0 - share) * b.difficulty,
	};
}

static struct recall_state pass(const struct memory *memory, struct recall_state state,
                                double elapsed)
{
	return memory->model->next(memory->w, state, elapsed, RECALL_GOOD);
}

/* A failed card is shown again in its session until it passes, so many times at most. The states it
 * may be left in are merged into one. */
#define REPEATS 3

static struct recall_state repeat(const struct memory *memory, struct recall_state state)
{
	struct recall_state mean = state;
	double left = 1.0, merged = 0.0;

	for (int i = 0; i < REPEATS; i++) {
		double recall = memory->model->recall(memory->w, state, PLAN_REPEAT_DAYS);
		double passes = left * (i + 1 < REPEATS ? recall : 1.0);
		struct recall_state passed = pass(memory, state, PLAN_REPEAT_DAYS);

		merged += passes;
		mean = i == 0 ? passed : merge(mean, passed, 1.0 - passes / merged);
		left -= passes;
		state = memory->model->next(memory->w, state, PLAN_REPEAT_DAYS, RECALL_AGAIN);
	}
	return mean;
}

static struct recall_state fail(const struct memory *memory, struct recall_state state,
                                double elapsed, bool repeats)
{
	state = memory->model->next(memory->w, state, elapsed, RECALL_AGAIN);
	return repeats ? repeat(memory, state) : state;
}

struct recall_state belief_failed(const struct memory *memory, const struct belief *belief,
                                  double at_days)
{
	bool passed = belief->pass_share >= 0.5;

	if (!belief->seen)
		return memory->model->initial(memory->w, RECALL_AGAIN);
	return fail(memory, passed ? belief->passed : belief->failed, since(belief, at_days),
	            false);
}

static void meet(const struct memory *memory, struct belief *belief, double at_days, bool repeats)
{
	const struct recall_model *model = memory->model;

	belief->seen = belief->moved = true;
	belief->passed = model->initial(memory->w, RECALL_GOOD);
	belief->failed = model->initial(memory->w, RECALL_AGAIN);
	if (repeats)
		belief->failed = repeat(memory, belief->failed);
	belief->pass_share = PLAN_FIRST_PASS;
	belief->last_days = at_days;
}

void belief_review(const struct memory *memory, struct belief *belief, double at_days, bool repeats)
{
	struct recall_state passed = belief->passed, failed = belief->failed;
	double elapsed = since(belief, at_days), share = belief->pass_share;
	double recall_passed, recall_failed, passes;

	if (!belief->seen) {
		meet(memory, belief, at_days, repeats);
		return;
	}
	recall_passed = recall_of(memory, belief, passed, elapsed);
	belief->passed = pass(memory, passed, elapsed);
	belief->failed = fail(memory, passed, elapsed, repeats);
	belief->last_days = at_days;
	belief->pass_share = recall_passed;
	if (share >= 1.0) {
		belief->moved = true;
		return;
	}
	recall_failed = recall_of(memory, belief, failed, elapsed);
	passes = share * recall_passed + (1.0 - share) * recall_failed;
	belief->passed = merge(belief->passed, pass(memory, failed, elapsed),
	                       share * recall_passed / passes);
	belief->failed = merge(belief->failed, fail(memory, failed, elapsed, repeats),
	                       share * (1.0 - recall_passed) / (1.0 - passes));
	belief->pass_share = passes;
	belief->moved = true;
}
