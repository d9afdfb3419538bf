/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FSRS-7 with 34 parameters: a slow and a fast trace, each with a stability of its own, forgotten
 * along two power curves whose mix is the recall.
 */
#include "recall.h"

#include <math.h>

/* The eight parameters that move one trace's stability, the same for both traces. */
enum {
	GROWTH,          /* log of how much a pass strengthens, plus 1.5 */
	SATURATION,      /* the stronger the trace, the less it grows */
	SPACING,         /* the nearer to forgetting, the more it grows */
	LAPSE,           /* what a failure leaves */
	LAPSE_STABILITY, /* … more of a strong trace */
	LAPSE_SPACING,   /* … more when forgetting was due */
	HARD,            /* growth of a hard pass against a good one */
	EASY,            /* growth of an easy pass against a good one */
	TRACE_PARAMS,
};

/* One row a parameter: its place, name, default, least and greatest value. */
#define FSRS7_PARAMS(X)                                                                            \
	X(FIRST_AGAIN, "first_again", 0.1104, 1e-4, 50.0)                                          \
	X(FIRST_HARD, "first_hard", 2.2395, 1e-4, 100.0)                                           \
	X(FIRST_GOOD, "first_good", 3.9221, 1e-4, 100.0)                                           \
	X(FIRST_EASY, "first_easy", 11.7841, 1e-4, 100.0)                                          \
	X(DIFFICULTY_FIRST, "difficulty_first", 6.1686, 1.0, 10.0)                                 \
	X(DIFFICULTY_SPREAD, "difficulty_spread", 0.6457, 0.001, 4.0)                              \
	X(DIFFICULTY_STEP, "difficulty_step", 3.6807, 0.1, 4.0)                                    \
	X(SLOW_GROWTH, "slow_growth", 1.9795, 0.0, 4.0)                                            \
	X(SLOW_SATURATION, "slow_saturation", 0.0, 0.0, 1.2)                                       \
	X(SLOW_SPACING, "slow_spacing", 1.3826, 0.3, 3.0)                                          \
	X(SLOW_LAPSE, "slow_lapse", 0.7024, 0.01, 1.5)                                             \
	X(SLOW_LAPSE_STABILITY, "slow_lapse_stability", 0.5999, 0.1, 1.0)                          \
	X(SLOW_LAPSE_SPACING, "slow_lapse_spacing", 0.8146, 0.0, 3.5)                              \
	X(SLOW_HARD, "slow_hard", 0.6398, 0.0, 1.0)                                                \
	X(SLOW_EASY, "slow_easy", 1.0, 1.0, 7.0)                                                   \
	X(FAST_GROWTH, "fast_growth", 1.3207, 0.0, 4.0)                                            \
	X(FAST_SATURATION, "fast_saturation", 0.6707, 0.0, 2.0)                                    \
	X(FAST_SPACING, "fast_spacing", 3.8668, 0.5, 6.0)                                          \
	X(FAST_LAPSE, "fast_lapse", 0.4416, 0.001, 1.5)                                            \
	X(FAST_LAPSE_STABILITY, "fast_lapse_stability", 0.0934, 0.001, 1.0)                        \
	X(FAST_LAPSE_SPACING, "fast_lapse_spacing", 1.8631, 0.0, 5.0)                              \
	X(FAST_HARD, "fast_hard", 0.6162, 0.0, 1.0)                                                \
	X(FAST_EASY, "fast_easy", 1.0869, 1.0, 7.0)                                                \
	X(FAST_DECAY, "fast_decay", 0.1567, 0.01, 0.25)                                            \
	X(SLOW_DECAY, "slow_decay", 0.0801, 0.01, 0.95)                                            \
	X(FAST_BASE, "fast_base", 0.2421, 0.2, 0.85)                                               \
	X(SLOW_BASE, "slow_base", 0.9464, 0.5, 0.99)                                               \
	X(FAST_WEIGHT, "fast_weight", 0.1433, 0.01, 1.0)                                           \
	X(SLOW_WEIGHT, "slow_weight", 0.7145, 0.1, 1.0)                                            \
	X(FAST_WEIGHT_STABILITY, "fast_weight_stability", 0.0, 0.0, 0.9)                           \
	X(SLOW_WEIGHT_STABILITY, "slow_weight_stability", 0.5667, 0.1, 1.1)                        \
	X(SLOW_WEIGHT_DIFFICULTY, "slow_weight_difficulty", 0.3734, 0.0, 1.0)                      \
	X(SLOW_TIME_DIFFICULTY, "slow_time_difficulty", 0.5333, 0.0, 0.6)                          \
	X(FAST_DECAY_STABILITY, "fast_decay_stability", 0.3048, 0.0, 0.6)

#define PLACE(place, name, initial, low, high) place,
enum { FSRS7_PARAMS(PLACE) PARAMS };
#undef PLACE

#define DECAY_MIN       0.01
#define DECAY_MAX       0.95
#define FACTOR_LOG_MAX  60.0
#define RECALL_FLOOR    1e-5 /* keeps recall off 0 and 1, so that a log loss stays finite */
#define FAST_SHARE      0.8  /* the fast trace of a first review or a lapse, against the slow one */
#define DIFFICULTY_MEAN 0.01 /* how far each review pulls difficulty back to an easy start */
#define RETENTION_MIN   1e-4
#define RETENTION_MAX   0.9999
#define LOG_DAYS_MIN    (-80.0)
#define INTERVAL_STEPS  100
#define INTERVAL_EXACT  1e-12 /* in log days */

#define INITIAL(place, name, initial, low, high) [place] = (initial),
static const double defaults[PARAMS] = { FSRS7_PARAMS(INITIAL) };
#undef INITIAL

#define LOW(place, name, initial, low, high) [place] = (low),
static const double lowest[PARAMS] = { FSRS7_PARAMS(LOW) };
#undef LOW

#define HIGH(place, name, initial, low, high) [place] = (high),
static const double highest[PARAMS] = { FSRS7_PARAMS(HIGH) };
#undef HIGH

#define NAME(place, name, initial, low, high) [place] = name,
static const char *const names[PARAMS] = { FSRS7_PARAMS(NAME) };
#undef NAME

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

static double fsrs7_recall(const double *w, struct recall_state state, double elapsed_days)
{
	struct curve curve = curve_of(w, clamp_state(state));
	double days = clamp(elapsed_days, 0.0, INFINITY);

	return mix(&curve, trace_at(&curve.fast, days), trace_at(&curve.slow, days));
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

/* Steps shrink towards 10; a failure that was to be expected counts for less. */
static double difficulty_next(const double *w, double difficulty, double recall, int grade)
{
	double step = -w[DIFFICULTY_STEP] * (grade - RECALL_GOOD);

	if (grade == RECALL_AGAIN)
		step *= recall + 0.1;
	return clamp(DIFFICULTY_MEAN * difficulty_first(w, RECALL_EASY) +
	                     (1.0 - DIFFICULTY_MEAN) *
	                             (difficulty + (10.0 - difficulty) * step / 9.0),
	             1.0, 10.0);
}

/* What a failure leaves of one trace; `trace` are its eight parameters, `recall` its own. */
static double stability_lapsed(const double *trace, double stability, double recall)
{
	double lapsed = trace[LAPSE] * (pow(stability + 1.0, trace[LAPSE_STABILITY]) - 1.0) *
	                exp((1.0 - recall) * trace[LAPSE_SPACING]);

	return lapsed < stability ? lapsed : stability;
}

/* A pass never leaves less than a failure would: growth is not negative, and a lapse leaves no more
 * than there was. */
static double stability_passed(const double *trace, double stability, double difficulty,
                               double recall, int grade)
{
	double growth = exp(trace[GROWTH] - 1.5) * (11.0 - difficulty) *
	                power(stability, -trace[SATURATION]) *
	                expm1((1.0 - recall) * trace[SPACING]);

	if (grade == RECALL_HARD)
		growth *= trace[HARD];
	if (grade == RECALL_EASY)
		growth *= trace[EASY];
	return stability * (1.0 + growth);
}

static double stability_next(const double *trace, double stability, double difficulty,
                             double recall, int grade)
{
	double next = grade == RECALL_AGAIN
	                      ? stability_lapsed(trace, stability, recall)
	                      : stability_passed(trace, stability, difficulty, recall, grade);

	return clamp_stability(next);
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
	next.difficulty = difficulty_next(w, old.difficulty, recall, grade);
	return clamp_state(next);
}

/* A better first grade never starts weaker, and the slow trace keeps more than the fast one. */
static void fsrs7_couple(double *w)
{
	for (int i = FIRST_HARD; i <= FIRST_EASY; i++)
		w[i] = fmax(w[i], w[i - 1]);
	w[SLOW_BASE] = fmax(w[SLOW_BASE], w[FAST_BASE]);
}

const struct recall_model recall_fsrs7 = {
	.name = "fsrs-7",
	.params = PARAMS,
	.defaults = defaults,
	.min = lowest,
	.max = highest,
	.param_names = names,
	.initial = fsrs7_initial,
	.next = fsrs7_next,
	.recall = fsrs7_recall,
	.interval = fsrs7_interval,
	.couple = fsrs7_couple,
};
