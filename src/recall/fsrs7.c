/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FSRS-7 with 34 parameters: a slow and a fast trace, each with a stability of its own, forgotten
 * along two power curves whose mix is the recall.
 */
#include "recall.h"

#include <math.h>

#include "fsrs7.h"

#define RETENTION_MIN  1e-4
#define RETENTION_MAX  0.9999
#define LOG_DAYS_MIN   (-80.0)
#define INTERVAL_STEPS 100
#define INTERVAL_EXACT 1e-12 /* in log days */

PARAMS_TABLES(FSRS7_PARAMS);

/* Fitted to made-up learners who forget by half-lives as in half-life regression (Settles, Meeder: A
 * trainable spaced repetition model for language learning, 2016), 40 cards each for 40 learners whose
 * constants lie far apart: a half-life of 20 days after a first pass and of 1.5 after a first failure,
 * times 2^z each, z normal; reviewed at a recall between 0.6 and 0.95 with or without repetitions in the
 * sitting. The fast trace was left out first, and what concerns it alone is as in the defaults: with it
 * a fit finds another optimum, which predicts no worse and knows of gains by repetitions that are none. */
static const double half_lives[PARAMS] = {
	/* first stabilities */
	0.4011, 2.2395, 4.0878, 11.7841,
	/* difficulty */
	6.6976, 0.5531, 2.7165,
	/* slow trace */
	1.5363, 0.2240, 1.3547, 0.5757, 0.4324, 1.0284, 0.6398, 1.0,
	/* fast trace */
	1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869,
	/* forgetting */
	0.1567, 0.95, 0.2421, 0.8243, 0.01, 0.7649, 0.0, 0.3122, 0.8535, 0.6, 0.1768
};

/* NaN becomes the lower bound. */
static double clamp(double x, double low, double high)
{
	return x > low ? (x < high ? x : high) : low;
}

/* x^y; by default several exponents are 0. */
static double power(double x, double y)
{
	return y == 0.0 ? 1.0 : pow(x, y);
}

static double clamp_stability(double days)
{
	return clamp(days, RECALL_STABILITY_MIN_DAYS, RECALL_STABILITY_MAX_DAYS);
}

static struct recall_state clamp_state(struct recall_state state)
{
	return (struct recall_state){
		.stability_days = clamp_stability(state.stability_days),
		.fast_stability_days = clamp_stability(state.fast_stability_days),
		.difficulty = clamp(state.difficulty, 1.0, 10.0),
	};
}

/* ---- Forgetting -------------------------------------------------------------------------- */

/* One trace: (1 + rate·t)^-decay. */
struct trace {
	double decay, rate;
};

/* The forgetting curve of one state: the share of the fast trace, and both traces. */
struct curve {
	struct trace fast, slow;
	double fast_share;
};

/* The rate at which base^(1/decay) is what is lost at t = stability. */
static double trace_factor(double base, double decay)
{
	return expm1(clamp(-log(base) / decay, 0.0, FACTOR_LOG_MAX));
}

static struct curve curve_of(const double *w, struct recall_state state)
{
	double slow = state.stability_days, fast = state.fast_stability_days;
	double hardness = state.difficulty - 5.0;
	double fast_weight = w[FAST_WEIGHT] * power(fast, -w[FAST_WEIGHT_STABILITY]);
	double slow_weight = w[SLOW_WEIGHT] * pow(slow, w[SLOW_WEIGHT_STABILITY]) *
	                     exp(hardness * (w[SLOW_WEIGHT_DIFFICULTY] - 0.5));
	struct curve curve;

	curve.fast.decay = clamp(w[FAST_DECAY] * pow(fast, w[FAST_DECAY_STABILITY] - 0.3),
	                         DECAY_MIN, DECAY_MAX);
	curve.fast.rate = trace_factor(w[FAST_BASE], curve.fast.decay) / fast;
	curve.slow.decay = clamp(w[SLOW_DECAY], DECAY_MIN, DECAY_MAX);
	curve.slow.rate = trace_factor(w[SLOW_BASE], curve.slow.decay) *
	                  exp(hardness * (w[SLOW_TIME_DIFFICULTY] - 0.3)) / slow;
	curve.fast_share = fast_weight / (fast_weight + slow_weight);
	return curve;
}

static double trace_at(const struct trace *trace, double days)
{
	return exp(-trace->decay * log1p(trace->rate * days));
}

static double mix(const struct curve *curve, double fast, double slow)
{
	double recall = curve->fast_share * fast + (1.0 - curve->fast_share) * slow;

	return clamp(recall * (1.0 - 2.0 * RECALL_FLOOR) + RECALL_FLOOR, 0.0, 1.0);
}

static void fsrs7_recalls(const double *w, struct recall_state state, const double *elapsed_days,
                          size_t count, double *out)
{
	struct curve curve = curve_of(w, clamp_state(state));

	for (size_t i = 0; i < count; i++) {
		double days = clamp(elapsed_days[i], 0.0, INFINITY);

		out[i] = mix(&curve, trace_at(&curve.fast, days), trace_at(&curve.slow, days));
	}
}

static double fsrs7_recall(const double *w, struct recall_state state, double elapsed_days)
{
	double recall;

	fsrs7_recalls(w, state, &elapsed_days, 1, &recall);
	return recall;
}

/* Recall at e^log_days, and in *slope its derivative by log_days. */
static double recall_in_log_time(const struct curve *curve, double log_days, double *slope)
{
	double days = exp(log_days);
	double fast = trace_at(&curve->fast, days), slow = trace_at(&curve->slow, days);
	double fast_x = curve->fast.rate * days, slow_x = curve->slow.rate * days;

	*slope = -(curve->fast_share * fast * curve->fast.decay * fast_x / (1.0 + fast_x) +
	           (1.0 - curve->fast_share) * slow * curve->slow.decay * slow_x / (1.0 + slow_x)) *
	         (1.0 - 2.0 * RECALL_FLOOR);
	return mix(curve, fast, slow);
}

/* Newton's method in log time, kept inside a shrinking bracket: recall only falls, so the root is
 * the only one. */
static double fsrs7_interval(const double *w, struct recall_state state, double retention)
{
	double low = LOG_DAYS_MIN, high = log(RECALL_STABILITY_MAX_DAYS);
	double target = clamp(retention, RETENTION_MIN, RETENTION_MAX);
	double at, slope;
	struct curve curve;

	state = clamp_state(state);
	curve = curve_of(w, state);
	if (target >= RETENTION_MAX || recall_in_log_time(&curve, low, &slope) <= target)
		return 0.0;
	if (recall_in_log_time(&curve, high, &slope) >= target)
		return RECALL_STABILITY_MAX_DAYS;
	at = log(fmax(state.stability_days, state.fast_stability_days));
	for (int i = 0; i < INTERVAL_STEPS && high - low > INTERVAL_EXACT; i++) {
		double off = recall_in_log_time(&curve, at, &slope) - target;
		double step = off / slope;

		if (off > 0.0)
			low = at;
		else
			high = at;
		if (fabs(step) < INTERVAL_EXACT)
			break;
		at -= step;
		if (!(at > low && at < high))
			at = 0.5 * (low + high);
	}
	return clamp(exp(at), 0.0, RECALL_STABILITY_MAX_DAYS);
}

/* ---- Learning ---------------------------------------------------------------------------- */

static double difficulty_first(const double *w, int grade)
{
	return w[DIFFICULTY_FIRST] - exp(w[DIFFICULTY_SPREAD] * (grade - 1)) + 1.0;
}

/* Steps shrink towards 10; a failure that was to be expected counts for less. `easiest` is what a
 * first easy answer would have made it. */
static double difficulty_next(const double *w, double easiest, double difficulty, double recall,
                              int grade)
{
	double step = -w[DIFFICULTY_STEP] * (grade - RECALL_GOOD);

	if (grade == RECALL_AGAIN)
		step *= recall + 0.1;
	return clamp(DIFFICULTY_MEAN * easiest +
	                     (1.0 - DIFFICULTY_MEAN) *
	                             (difficulty + (10.0 - difficulty) * step / 9.0),
	             1.0, 10.0);
}

/* What of one trace's next stability does not depend on when the review is; `trace` are its eight
 * parameters. */
static double lapse_part(const double *trace, double stability)
{
	return trace[LAPSE] * (pow(stability + 1.0, trace[LAPSE_STABILITY]) - 1.0);
}

static double growth_part(const double *trace, double stability, double difficulty)
{
	return exp(trace[GROWTH] - 1.5) * (11.0 - difficulty) *
	       power(stability, -trace[SATURATION]);
}

/* What a failure leaves of one trace, whose own the recall is. */
static double stability_lapsed(const double *trace, double stability, double part, double recall)
{
	double lapsed = part * exp((1.0 - recall) * trace[LAPSE_SPACING]);

	return clamp_stability(lapsed < stability ? lapsed : stability);
}

/* A pass never leaves less than a failure would: growth is not negative, and a lapse leaves no more
 * than there was. */
static double stability_passed(const double *trace, double stability, double part, double recall,
                               int grade)
{
	double growth = part * expm1((1.0 - recall) * trace[SPACING]);

	if (grade == RECALL_HARD)
		growth *= trace[HARD];
	if (grade == RECALL_EASY)
		growth *= trace[EASY];
	return clamp_stability(stability * (1.0 + growth));
}

static double stability_next(const double *trace, double stability, double difficulty,
                             double recall, int grade)
{
	if (grade == RECALL_AGAIN)
		return stability_lapsed(trace, stability, lapse_part(trace, stability), recall);
	return stability_passed(trace, stability, growth_part(trace, stability, difficulty), recall,
	                        grade);
}

static struct recall_state fsrs7_initial(const double *w, int grade)
{
	int first = grade < RECALL_AGAIN ? RECALL_AGAIN : grade > RECALL_EASY ? RECALL_EASY : grade;
	double stability = w[FIRST_AGAIN + first - RECALL_AGAIN];

	return clamp_state((struct recall_state){
		.stability_days = stability,
		.fast_stability_days = FAST_SHARE * stability,
		.difficulty = difficulty_first(w, first),
	});
}

static struct recall_state fsrs7_next(const double *w, struct recall_state state,
                                      double elapsed_days, int grade)
{
	struct recall_state old = clamp_state(state), next;
	double days = clamp(elapsed_days, 0.0, INFINITY), fast, recall;
	struct curve curve;

	if (!recall_grade_valid(grade))
		return old;
	curve = curve_of(w, old);
	fast = trace_at(&curve.fast, days);
	recall = mix(&curve, fast, trace_at(&curve.slow, days));
	next.stability_days =
		stability_next(w + SLOW_GROWTH, old.stability_days, old.difficulty, recall, grade);
	next.fast_stability_days = stability_next(w + FAST_GROWTH, old.fast_stability_days,
	                                          old.difficulty, fast, grade);
	if (grade == RECALL_AGAIN)
		next.fast_stability_days =
			clamp(next.fast_stability_days, 0.0, FAST_SHARE * next.stability_days);
	next.difficulty =
		difficulty_next(w, difficulty_first(w, RECALL_EASY), old.difficulty, recall, grade);
	return clamp_state(next);
}

/* What of a state's branches does not depend on when the review is. */
struct fork {
	struct recall_state state;
	struct curve curve;
	double slow_growth, fast_growth, slow_lapse, fast_lapse;
	double easiest, passed_difficulty;
};

static struct fork fork_of(const double *w, struct recall_state state)
{
	double slow = state.stability_days, fast = state.fast_stability_days;
	double easiest = difficulty_first(w, RECALL_EASY);

	return (struct fork){
		.state = state,
		.curve = curve_of(w, state),
		.slow_growth = growth_part(w + SLOW_GROWTH, slow, state.difficulty),
		.fast_growth = growth_part(w + FAST_GROWTH, fast, state.difficulty),
		.slow_lapse = lapse_part(w + SLOW_GROWTH, slow),
		.fast_lapse = lapse_part(w + FAST_GROWTH, fast),
		.easiest = easiest,
		/* Good moves it towards the easiest alone, whatever recall was. */
		.passed_difficulty =
			difficulty_next(w, easiest, state.difficulty, 0.0, RECALL_GOOD),
	};
}

static struct recall_branches branches_at(const double *w, const struct fork *fork, double days)
{
	double slow = fork->state.stability_days, fast = fork->state.fast_stability_days;
	double kept = trace_at(&fork->curve.fast, days);
	double recall = mix(&fork->curve, kept, trace_at(&fork->curve.slow, days));
	struct recall_state passed = {
		stability_passed(w + SLOW_GROWTH, slow, fork->slow_growth, recall, RECALL_GOOD),
		stability_passed(w + FAST_GROWTH, fast, fork->fast_growth, kept, RECALL_GOOD),
		fork->passed_difficulty,
	};
	struct recall_state failed = {
		stability_lapsed(w + SLOW_GROWTH, slow, fork->slow_lapse, recall),
		stability_lapsed(w + FAST_GROWTH, fast, fork->fast_lapse, kept),
		difficulty_next(w, fork->easiest, fork->state.difficulty, recall, RECALL_AGAIN),
	};

	failed.fast_stability_days =
		clamp(failed.fast_stability_days, 0.0, FAST_SHARE * failed.stability_days);
	return (struct recall_branches){ recall, clamp_state(passed), clamp_state(failed) };
}

static void fsrs7_branches(const double *w, struct recall_state state, const double *elapsed_days,
                           size_t count, struct recall_branches *out)
{
	struct fork fork = fork_of(w, clamp_state(state));

	for (size_t i = 0; i < count; i++)
		out[i] = branches_at(w, &fork, clamp(elapsed_days[i], 0.0, INFINITY));
}

/* A better first grade never starts weaker, and the slow trace keeps more than the fast one. */
static void fsrs7_couple(double *w)
{
	for (int i = FIRST_HARD; i <= FIRST_EASY; i++)
		w[i] = fmax(w[i], w[i - 1]);
	w[SLOW_BASE] = fmax(w[SLOW_BASE], w[FAST_BASE]);
}

static double fsrs7_gradient(const double *w, const struct recall_history *histories, size_t count,
                             double *gradient)
{
	return walk_gradient(&fsrs7_walk, w, histories, count, gradient);
}

static void fsrs7_replay(const double *w, const struct recall_history *histories, size_t count,
                         struct recall_state *states)
{
	walk_replay(&fsrs7_walk, w, histories, count, states);
}

const struct recall_model recall_fsrs7 = {
	.name = "fsrs-7",
	.training = &fsrs7_training,
	.params = PARAMS,
	.defaults = defaults,
	.half_lives = half_lives,
	.min = lowest,
	.max = highest,
	.param_names = names,
	.initial = fsrs7_initial,
	.next = fsrs7_next,
	.recall = fsrs7_recall,
	.interval = fsrs7_interval,
	.couple = fsrs7_couple,
	.gradient = fsrs7_gradient,
	.replay = fsrs7_replay,
	.recalls = fsrs7_recalls,
	.branches = fsrs7_branches,
};
