/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SBD (stability, brittleness, difficulty) with 7 parameters: forgetting is a power law in a root of
 * time, and every answer below good makes a card more brittle. A second opinion beside FSRS: it has
 * other faults.
 * Source of the formulas: srs-benchmark models/sbd.py.
 *
 * In struct recall_state the three fields hold, in units of the root of days: the stability; the
 * head start, by which the age counts at once after an answer (it follows from stability and last
 * grade); and 1 + 9/50 of the answers below good, counted 1 for again and 1/2 for hard, 50 at most.
 */
#include "recall.h"

#include <math.h>

#include "params.h"

/* One row a parameter: its place, name, default, least and greatest value. */
#define SBD_PARAMS(X)                                                                              \
	X(FIRST_AGAIN, "first_again_log", -2.803101, -6.9, 10.5)                                   \
	X(FIRST_EASY, "first_easy_log", 1.386926, -6.9, 10.5)                                      \
	X(ROOT, "root", 1.739235, 0.5, 20.0)                                                       \
	X(BRITTLE, "brittle_log", -1.819954, -8.0, 3.0)                                            \
	X(BRITTLE_POWER, "brittle_power", 0.529839, 0.0, 3.0)                                      \
	X(HEAD_START, "head_start", -0.886052, -12.0, 12.0)                                        \
	X(BRITTLE_FLOOR, "brittle_floor_log", -1.393709, -8.0, 3.0)

PARAMS_ENUM(SBD_PARAMS);
PARAMS_TABLES(SBD_PARAMS);

#define STABILITY_MIN 0.001
#define TROUBLE_MAX   50.0
#define RECALL_MIN    1e-6

/* NaN becomes the lower bound. */
static double clamp(double x, double low, double high)
{
	return x > low ? (x < high ? x : high) : low;
}

static double trouble_of(struct recall_state state)
{
	return (clamp(state.difficulty, 1.0, 10.0) - 1.0) * TROUBLE_MAX / 9.0;
}

static double grade_trouble(int grade)
{
	return grade < RECALL_GOOD ? 0.5 * (RECALL_GOOD - grade) : 0.0;
}

static double ladder_step(const double *w)
{
	return (w[FIRST_EASY] - w[FIRST_AGAIN]) / 3.0;
}

static struct recall_state state_of(const double *w, double stability, double trouble, int grade)
{
	double kept = clamp(stability, STABILITY_MIN, RECALL_STABILITY_MAX_DAYS);
	double start =
		exp(w[HEAD_START] / w[ROOT] - 0.5 * (grade - RECALL_AGAIN) * ladder_step(w)) *
		sqrt(kept);

	return (struct recall_state){
		.stability_days = kept,
		.fast_stability_days =
			clamp(start, RECALL_STABILITY_MIN_DAYS, RECALL_STABILITY_MAX_DAYS),
		.difficulty = 1.0 + 9.0 / TROUBLE_MAX * clamp(trouble, 0.0, TROUBLE_MAX),
	};
}

static struct recall_state clamp_state(struct recall_state state)
{
	return (struct recall_state){
		.stability_days =
			clamp(state.stability_days, STABILITY_MIN, RECALL_STABILITY_MAX_DAYS),
		.fast_stability_days = clamp(state.fast_stability_days, RECALL_STABILITY_MIN_DAYS,
		                             RECALL_STABILITY_MAX_DAYS),
		.difficulty = clamp(state.difficulty, 1.0, 10.0),
	};
}

static double brittleness(const double *w, double trouble)
{
	return exp(w[BRITTLE] + w[BRITTLE_POWER] * log(exp(w[BRITTLE_FLOOR]) + trouble));
}

/* How old the trace is after that time, in units of its stability. */
static double age_of(const double *w, struct recall_state state, double elapsed_days)
{
	double days = clamp(elapsed_days, 0.0, INFINITY);

	return pow(days, 1.0 / w[ROOT]) + state.fast_stability_days;
}

static double recall_at(const double *w, struct recall_state state, double age)
{
	double recall = exp(-brittleness(w, trouble_of(state)) * log1p(age / state.stability_days));

	return clamp(recall, RECALL_MIN, 1.0 - RECALL_MIN);
}

static double sbd_recall(const double *w, struct recall_state state, double elapsed_days)
{
	state = clamp_state(state);
	return recall_at(w, state, age_of(w, state, elapsed_days));
}

static double sbd_interval(const double *w, struct recall_state state, double retention)
{
	double target = clamp(retention, RECALL_MIN, 1.0 - RECALL_MIN), age;

	state = clamp_state(state);
	age = state.stability_days * expm1(-log(target) / brittleness(w, trouble_of(state)));
	if (!(age > state.fast_stability_days))
		return 0.0;
	return clamp(pow(age - state.fast_stability_days, w[ROOT]), 0.0, RECALL_STABILITY_MAX_DAYS);
}

static struct recall_state sbd_initial(const double *w, int grade)
{
	int first = grade < RECALL_AGAIN ? RECALL_AGAIN : grade > RECALL_EASY ? RECALL_EASY : grade;

	return state_of(w, exp(w[FIRST_AGAIN] + (first - RECALL_AGAIN) * ladder_step(w)),
	                grade_trouble(first), first);
}

/* A pass shows that the trace held for its age; a failure leaves the more, the likelier it was. */
static struct recall_state sbd_next(const double *w, struct recall_state state, double elapsed_days,
                                    int grade)
{
	double age, stability;

	state = clamp_state(state);
	if (!recall_grade_valid(grade))
		return state;
	age = age_of(w, state, elapsed_days);
	stability = grade == RECALL_AGAIN
	                    ? state.stability_days *
	                              pow(1.0 - recall_at(w, state, age), w[BRITTLE_POWER])
	                    : state.stability_days + age;
	return state_of(w, stability, trouble_of(state) + grade_trouble(grade), grade);
}

/* A better first grade never starts weaker. */
static void sbd_couple(double *w)
{
	w[FIRST_EASY] = fmax(w[FIRST_EASY], w[FIRST_AGAIN]);
}

const struct recall_model recall_sbd = {
	.name = "sbd",
	.params = PARAMS,
	.defaults = defaults,
	.min = lowest,
	.max = highest,
	.param_names = names,
	.initial = sbd_initial,
	.next = sbd_next,
	.recall = sbd_recall,
	.interval = sbd_interval,
	.couple = sbd_couple,
};
