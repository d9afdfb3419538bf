/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FSRS-6 with 21 parameters: one stability, one power curve whose decay is a parameter, whole days.
 * Reviews of one day have a formula of their own. Which calendar day a review fell on is not known
 * here: an elapsed time counts as the nearest number of days.
 * Source of the formulas: open-spaced-repetition, fsrs-rs src/model.rs and
 * src/parameter_clipper.rs.
 */
#include "recall.h"

#include <math.h>
#include <string.h>

#include "fsrs6.h"

PARAMS_TABLES(FSRS6_PARAMS);

/* Where the older forms of the model end. */
#define PARAMS_V4 17
#define PARAMS_V5 19
#define DECAY_OLD 0.5

#define RELEARN_ROOM_MIN 0.01 /* the bound's square, however much a lapse leaves */

/* NaN becomes the lower bound: fmax prefers a number. */
static double clamp(double x, double low, double high)
{
	return fmin(fmax(x, low), high);
}

static struct recall_state state_of(double stability, double difficulty)
{
	double days = clamp(stability, STABILITY_MIN, RECALL_STABILITY_MAX_DAYS);

	return (struct recall_state){ .stability_days = days,
		                      .fast_stability_days = days,
		                      .difficulty = clamp(difficulty, 1.0, 10.0) };
}

/* The factor that makes recall 0.9 where the time is the stability. */
static double curve_factor(const double *w)
{
	return expm1(-log(0.9) / w[DECAY]);
}

static double curve_at(const double *w, double stability, double days)
{
	return exp(-w[DECAY] * log1p(curve_factor(w) * days / stability));
}

static double fsrs6_recall(const double *w, struct recall_state state, double elapsed_days)
{
	state = state_of(state.stability_days, state.difficulty);
	return curve_at(w, state.stability_days, fmax(elapsed_days, 0.0));
}

static double fsrs6_interval(const double *w, struct recall_state state, double retention)
{
	double days;

	state = state_of(state.stability_days, state.difficulty);
	days = state.stability_days / curve_factor(w) *
	       expm1(-log(clamp(retention, 1e-4, 1.0)) / w[DECAY]);
	return clamp(days, 0.0, RECALL_STABILITY_MAX_DAYS);
}

static double difficulty_first(const double *w, int grade)
{
	return w[DIFFICULTY_FIRST] - exp(w[DIFFICULTY_SPREAD] * (grade - 1)) + 1.0;
}

static double difficulty_next(const double *w, double difficulty, int grade)
{
	double step = -w[DIFFICULTY_STEP] * (grade - RECALL_GOOD);
	double next = difficulty + step * (10.0 - difficulty) / 9.0;

	return w[DIFFICULTY_MEAN] * (difficulty_first(w, RECALL_EASY) - next) + next;
}

static double stability_same_day(const double *w, double stability, int grade)
{
	double growth = exp(w[SAME_DAY] * (grade - RECALL_GOOD + w[SAME_DAY_SHIFT])) *
	                pow(stability, -w[SAME_DAY_SATURATION]);

	return stability * (grade >= RECALL_HARD ? fmax(growth, 1.0) : growth);
}

static double stability_lapsed(const double *w, struct recall_state state, double recall)
{
	double lapsed = w[LAPSE] * pow(state.difficulty, -w[LAPSE_DIFFICULTY]) *
	                (pow(state.stability_days + 1.0, w[LAPSE_STABILITY]) - 1.0) *
	                exp(w[LAPSE_SPACING] * (1.0 - recall));

	return fmin(lapsed, state.stability_days / exp(w[SAME_DAY] * w[SAME_DAY_SHIFT]));
}

static double stability_passed(const double *w, struct recall_state state, double recall, int grade)
{
	double growth = exp(w[GROWTH]) * (11.0 - state.difficulty) *
	                pow(state.stability_days, -w[SATURATION]) *
	                expm1(w[SPACING] * (1.0 - recall));

	if (grade == RECALL_HARD)
		growth *= w[HARD];
	if (grade == RECALL_EASY)
		growth *= w[EASY];
	return state.stability_days * (1.0 + growth);
}

static struct recall_state fsrs6_initial(const double *w, int grade)
{
	int first = grade < RECALL_AGAIN ? RECALL_AGAIN : grade > RECALL_EASY ? RECALL_EASY : grade;

	return state_of(w[FIRST_AGAIN + first - RECALL_AGAIN], difficulty_first(w, first));
}

static struct recall_state fsrs6_next(const double *w, struct recall_state state,
                                      double elapsed_days, int grade)
{
	double days = rint(fmax(elapsed_days, 0.0)), stability, recall;

	state = state_of(state.stability_days, state.difficulty);
	if (!recall_grade_valid(grade))
		return state;
	recall = curve_at(w, state.stability_days, days);
	if (days < 1.0)
		stability = stability_same_day(w, state.stability_days, grade);
	else if (grade == RECALL_AGAIN)
		stability = stability_lapsed(w, state, recall);
	else
		stability = stability_passed(w, state, recall, grade);
	return state_of(stability, difficulty_next(w, state.difficulty, grade));
}

static double fsrs6_gradient(const double *w, const struct recall_history *histories, size_t count,
                             double *gradient)
{
	return walk_gradient(&fsrs6_walk, w, histories, count, gradient);
}

static void fsrs6_replay(const double *w, const struct recall_history *histories, size_t count,
                         struct recall_state *states)
{
	walk_replay(&fsrs6_walk, w, histories, count, states);
}

const struct recall_model recall_fsrs6 = {
	.name = "fsrs-6",
	.whole_days = true,
	.training = &fsrs6_training,
	.params = PARAMS,
	.defaults = defaults,
	.min = lowest,
	.max = highest,
	.param_names = names,
	.initial = fsrs6_initial,
	.next = fsrs6_next,
	.recall = fsrs6_recall,
	.interval = fsrs6_interval,
	.gradient = fsrs6_gradient,
	.replay = fsrs6_replay,
};

bool recall_fsrs6_upgrade(const double *old, size_t count, double *w)
{
	if (count != PARAMS_V4 && count != PARAMS_V5 && count != PARAMS)
		return false;
	memcpy(w, old, count * sizeof *w);
	for (size_t i = count; i < PARAMS; i++)
		w[i] = i == DECAY ? DECAY_OLD : 0.0;
	if (count == PARAMS_V4) {
		w[DIFFICULTY_FIRST] += 2.0 * w[DIFFICULTY_SPREAD];
		w[DIFFICULTY_SPREAD] = log(3.0 * w[DIFFICULTY_SPREAD] + 1.0) / 3.0;
		w[DIFFICULTY_STEP] += 0.5;
	}
	return true;
}

void recall_fsrs6_relearn(double *w, int steps)
{
	/* ln of what a lapse leaves of stability 1 at difficulty 1 and recall 0.7 */
	double left = log(w[LAPSE] * expm1(w[LAPSE_STABILITY] * log(2.0))) + 0.3 * w[LAPSE_SPACING];
	double most;

	if (steps < 2) /* min and max see to that */
		return;
	most = sqrt(fmax(-left / steps, RELEARN_ROOM_MIN));
	w[SAME_DAY] = fmin(w[SAME_DAY], most);
	w[SAME_DAY_SHIFT] = fmin(w[SAME_DAY_SHIFT], most);
}

struct recall_state recall_fsrs6_from_sm2(const double *w, double ease, double interval_days,
                                          double retention)
{
	double kept = clamp(retention, 1e-4, 0.9999);
	double stability =
		fmax(interval_days, STABILITY_MIN) * curve_factor(w) / expm1(-log(kept) / w[DECAY]);
	double growth =
		exp(w[GROWTH]) * pow(stability, -w[SATURATION]) * expm1((1.0 - kept) * w[SPACING]);

	return state_of(stability, 11.0 - (ease - 1.0) / growth);
}
