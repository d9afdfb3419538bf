/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "truth.h"

#include <math.h>
#include <string.h>

/* A perturbed parameter is the default times e^(0.2 z), z normal; one whose default is 0 is moved by
 * a fiftieth of its range. */
#define PERTURBED_BY      0.2
#define PERTURBED_ZERO_BY 0.02

/* Parts of the chance that no card has. */
#define CHANCE_PARAMETERS UINT64_C(0x706172616d)

static const struct row {
	struct simulate_named named;
	const struct recall_model *model;
	bool perturbed;
} truths[] = {
	{ { "fsrs7", "FSRS-7, the planner's own model" }, &recall_fsrs7, false },
	{ { "fsrs7_perturbed", "FSRS-7 with every parameter moved" }, &recall_fsrs7, true },
	{ { "fsrs6", "FSRS-6; recall is near 1 for the rest of a day" }, &recall_fsrs6, false },
	{ { "fsrs6_perturbed", "FSRS-6 with every parameter moved" }, &recall_fsrs6, true },
	{ { "sbd", "stability, brittleness, difficulty" }, &recall_sbd, false },
	{ { "hlr", "exponential forgetting, half-life regression" }, &truth_hlr, false },
};
#define TRUTHS (sizeof truths / sizeof *truths)

const struct simulate_named *simulate_truth(size_t i)
{
	return i < TRUTHS ? &truths[i].named : NULL;
}

/* ---- Chance ------------------------------------------------------------------------------ */

/* The finalizer of splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators). */
uint64_t mixed(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

double chance(uint64_t seed, uint64_t run, uint64_t what, uint64_t n)
{
	uint64_t bits = mixed(mixed(mixed(mixed(seed) + run) + what) + n);

	return (double)(bits >> 11) * 0x1p-53;
}

/* Box and Muller's transform. */
static double normal(uint64_t seed, uint64_t run, uint64_t n)
{
	double radius = sqrt(-2.0 * log1p(-chance(seed, run, CHANCE_PARAMETERS, 2 * n)));

	return radius * cos(2.0 * M_PI * chance(seed, run, CHANCE_PARAMETERS, 2 * n + 1));
}

/* ---- Drawing a truth --------------------------------------------------------------------- */

void truth_draw(struct truth *out, size_t truth, uint64_t seed, uint64_t run)
{
	const struct recall_model *model = truths[truth].model;

	*out = (struct truth){ .model = model };
	out->planners = model == &recall_fsrs7 && !truths[truth].perturbed;
	if (model->params > 0)
		memcpy(out->w, model->defaults, model->params * sizeof *out->w);
	if (!truths[truth].perturbed)
		return;
	out->draw = 1 + (size_t)run;
	for (size_t i = 0; i < model->params; i++) {
		double z = normal(seed, run, i);

		if (out->w[i] == 0.0)
			out->w[i] = PERTURBED_ZERO_BY * z * (model->max[i] - model->min[i]);
		else
			out->w[i] *= exp(PERTURBED_BY * z);
	}
	recall_clamp(model, out->w);
}

/* ---- Half-life regression ---------------------------------------------------------------- */

/* Recall is 2^(-t/h), and log2 h = bias + right · √(1 + rights) − wrong · √(1 + wrongs) (Settles,
 * Meeder: A trainable spaced repetition model for language learning, 2016). There every answer
 * counts alike, so that ten in a row would do for a year; here a pass counts in full only after a
 * quarter of the half-life, less before, and a failure halves what passes have built.
 *
 * After a first pass recall has fallen to 0.90 when FSRS-7's defaults say so, at 4.8 days: the
 * half-life is a month. After a first failure it is two days.
 *
 * In struct recall_state: the half-life as stability, the rights, the wrongs. */
#define HLR_BIAS     (-0.85)
#define HLR_RIGHT    4.1
#define HLR_WRONG    5.4
#define HLR_FULL     0.25 /* of the half-life */
#define HLR_KEPT     0.5
#define HLR_DAYS_MIN 0.05

static struct recall_state hlr_state(double rights, double wrongs)
{
	double half_life = exp2(HLR_BIAS + HLR_RIGHT * sqrt(1.0 + rights) -
	                        HLR_WRONG * (sqrt(1.0 + wrongs) - 1.0));

	return (struct recall_state){
		.stability_days = fmin(fmax(half_life, HLR_DAYS_MIN), RECALL_STABILITY_MAX_DAYS),
		.fast_stability_days = rights,
		.difficulty = wrongs,
	};
}

static struct recall_state hlr_initial(const double *w, int grade)
{
	(void)w;
	return grade == RECALL_AGAIN ? hlr_state(0.0, 1.0) : hlr_state(1.0, 0.0);
}

static struct recall_state hlr_next(const double *w, struct recall_state state, double elapsed_days,
                                    int grade)
{
	double counts = elapsed_days / (HLR_FULL * state.stability_days);

	(void)w;
	if (grade == RECALL_AGAIN)
		return hlr_state(HLR_KEPT * state.fast_stability_days, state.difficulty + 1.0);
	return hlr_state(state.fast_stability_days + fmin(fmax(counts, 0.0), 1.0),
	                 state.difficulty);
}

static double hlr_recall(const double *w, struct recall_state state, double elapsed_days)
{
	(void)w;
	return exp2(-fmax(elapsed_days, 0.0) / state.stability_days);
}

static double hlr_interval(const double *w, struct recall_state state, double retention)
{
	(void)w;
	return -log2(retention) * state.stability_days;
}

const struct recall_model truth_hlr = {
	.name = "hlr",
	.initial = hlr_initial,
	.next = hlr_next,
	.recall = hlr_recall,
	.interval = hlr_interval,
};
