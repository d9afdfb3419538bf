/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formulas of fsrs7.c for several histories at once, forward and back. The steps back follow
 * those forward line by line, in reverse: `g_x` is the derivative of the loss by x.
 */
#include "fsrs7.h"

#define HARDNESS_MIDDLE 5.0

/* What the parameters alone decide. */
enum {
	C_FAST_BASE_LOG, /* -ln of the fast trace's base */
	C_SLOW_DECAY,    /* clamped */
	C_SLOW_EXPONENT, /* ln of the slow trace's factor + 1 */
	C_SLOW_FACTOR,
	C_SLOW_GROWTH, /* e^(growth - 1.5) */
	C_FAST_GROWTH,
	C_EASY_START,  /* difficulty of a first easy, unclamped */
	C_EASY_SPREAD, /* e^(3 spread) */
};

/* What a step forward leaves. */
enum {
	K_FAST_LOG,
	K_SLOW_LOG,
	K_FAST_DECAY,    /* before clamping */
	K_FAST_EXPONENT, /* before clamping */
	K_FAST_X,        /* factor · t / F */
	K_SLOW_X,
	K_FAST_LOG1P,
	K_SLOW_LOG1P,
	K_FAST_RECALL,
	K_SLOW_RECALL,
	K_FAST_SHARE,
	K_RECALL,
	K_SLOW_NEXT, /* before clamping */
	K_FAST_NEXT, /* before clamping to bounds, after the lapse's */
	K_DIFFICULTY_NEXT,
	K_SLOW_SATURATED, /* x^-saturation */
	K_FAST_SATURATED,
	K_SLOW_SPACED, /* e^((1 - r) spacing) - 1 */
	K_FAST_SPACED,
	K_SLOW_LAPSED,
	K_FAST_LAPSED,
	K_COUNT,
};
_Static_assert(K_COUNT <= WALK_KEPT_MAX, "a step has room for what it keeps");

/* One of the two traces: its parameters, and where a step keeps what. */
struct side {
	size_t params;
	size_t growth;
	size_t log, saturated, spaced, lapsed, next;
};

static const struct side slow_side = {
	.params = SLOW_GROWTH,
	.growth = C_SLOW_GROWTH,
	.log = K_SLOW_LOG,
	.saturated = K_SLOW_SATURATED,
	.spaced = K_SLOW_SPACED,
	.lapsed = K_SLOW_LAPSED,
	.next = K_SLOW_NEXT,
};

static const struct side fast_side = {
	.params = FAST_GROWTH,
	.growth = C_FAST_GROWTH,
	.log = K_FAST_LOG,
	.saturated = K_FAST_SATURATED,
	.spaced = K_FAST_SPACED,
	.lapsed = K_FAST_LAPSED,
	.next = K_FAST_NEXT,
};

static double clamp(double x, double low, double high)
{
	return x > low ? (x < high ? x : high) : low;
}

static void fsrs7_prepare(struct walk_context *context)
{
	const double *w = context->w;
	double *c = context->value;

	c[C_FAST_BASE_LOG] = -log(w[FAST_BASE]);
	c[C_SLOW_DECAY] = clamp(w[SLOW_DECAY], DECAY_MIN, DECAY_MAX);
	c[C_SLOW_EXPONENT] = -log(w[SLOW_BASE]) / c[C_SLOW_DECAY];
	c[C_SLOW_FACTOR] = expm1(clamp(c[C_SLOW_EXPONENT], 0.0, FACTOR_LOG_MAX));
	c[C_SLOW_GROWTH] = exp(w[SLOW_GROWTH] - 1.5);
	c[C_FAST_GROWTH] = exp(w[FAST_GROWTH] - 1.5);
	c[C_EASY_SPREAD] = exp(3.0 * w[DIFFICULTY_SPREAD]);
	c[C_EASY_START] = w[DIFFICULTY_FIRST] - c[C_EASY_SPREAD] + 1.0;
}

LANES_INLINE lanes clamp_stability(lanes days)
{
	return lanes_clamp(days, RECALL_STABILITY_MIN_DAYS, RECALL_STABILITY_MAX_DAYS);
}

LANES_INLINE lanes_bits stability_inside(lanes days)
{
	return lanes_inside(days, RECALL_STABILITY_MIN_DAYS, RECALL_STABILITY_MAX_DAYS);
}

/* ---- The first review -------------------------------------------------------------------- */

static void fsrs7_first(const struct walk_context *context, const struct walk_step *step,
                        struct walk_state *state)
{
	const double *w = context->w;
	lanes stability = walk_first_stability(w + FIRST_AGAIN, step);

	state->stability = clamp_stability(stability);
	state->fast = clamp_stability(FAST_SHARE * stability);
	state->difficulty = lanes_clamp(
		walk_first_difficulty(w[DIFFICULTY_FIRST], w[DIFFICULTY_SPREAD], step), 1.0, 10.0);
}

static void fsrs7_first_back(const struct walk_context *context, const struct walk_step *step,
                             const struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;

	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		lanes start = lanes_all(w[FIRST_AGAIN + grade - RECALL_AGAIN]);
		lanes g_start = lanes_only(stability_inside(start), adjoint->stability) +
		                lanes_only(stability_inside(FAST_SHARE * start),
		                           FAST_SHARE * adjoint->fast);

		gradient[FIRST_AGAIN + grade - RECALL_AGAIN] +=
			lanes_only(walk_graded(step, grade), g_start);
	}
	walk_first_difficulty_back(w[DIFFICULTY_FIRST], w[DIFFICULTY_SPREAD], step,
	                           adjoint->difficulty, &gradient[DIFFICULTY_FIRST],
	                           &gradient[DIFFICULTY_SPREAD]);
}

/* ---- Forgetting -------------------------------------------------------------------------- */

static void forget_fast(const struct walk_context *context, const struct walk_step *step,
                        const struct walk_state *state, lanes *k)
{
	const double *w = context->w, *c = context->value;
	lanes decay, factor;

	k[K_FAST_DECAY] =
		w[FAST_DECAY] * lanes_exp((w[FAST_DECAY_STABILITY] - 0.3) * k[K_FAST_LOG]);
	decay = lanes_clamp(k[K_FAST_DECAY], DECAY_MIN, DECAY_MAX);
	k[K_FAST_EXPONENT] = c[C_FAST_BASE_LOG] / decay;
	factor = lanes_expm1(lanes_clamp(k[K_FAST_EXPONENT], 0.0, FACTOR_LOG_MAX));
	k[K_FAST_X] = factor * step->days / state->fast;
	k[K_FAST_LOG1P] = lanes_log1p(k[K_FAST_X]);
	k[K_FAST_RECALL] = lanes_exp(-decay * k[K_FAST_LOG1P]);
}

static void forget_slow(const struct walk_context *context, const struct walk_step *step,
                        const struct walk_state *state, lanes *k)
{
	const double *w = context->w, *c = context->value;
	lanes hardness = state->difficulty - HARDNESS_MIDDLE;

	k[K_SLOW_X] = c[C_SLOW_FACTOR] * lanes_exp(hardness * (w[SLOW_TIME_DIFFICULTY] - 0.3)) *
	              step->days / state->stability;
	k[K_SLOW_LOG1P] = lanes_log1p(k[K_SLOW_X]);
	k[K_SLOW_RECALL] = lanes_exp(-c[C_SLOW_DECAY] * k[K_SLOW_LOG1P]);
}

static void forget(const struct walk_context *context, const struct walk_step *step,
                   const struct walk_state *state, lanes *k)
{
	const double *w = context->w;
	lanes hardness = state->difficulty - HARDNESS_MIDDLE, odds;

	k[K_FAST_LOG] = lanes_log(state->fast);
	k[K_SLOW_LOG] = lanes_log(state->stability);
	forget_fast(context, step, state, k);
	forget_slow(context, step, state, k);
	/* Weight of the slow trace against the fast one. */
	odds = w[SLOW_WEIGHT] / w[FAST_WEIGHT] *
	       lanes_exp(w[SLOW_WEIGHT_STABILITY] * k[K_SLOW_LOG] +
	                 w[FAST_WEIGHT_STABILITY] * k[K_FAST_LOG] +
	                 hardness * (w[SLOW_WEIGHT_DIFFICULTY] - 0.5));
	k[K_FAST_SHARE] = 1.0 / (1.0 + odds);
	k[K_RECALL] =
		k[K_FAST_SHARE] * k[K_FAST_RECALL] + (1.0 - k[K_FAST_SHARE]) * k[K_SLOW_RECALL];
	k[K_RECALL] = k[K_RECALL] * (1.0 - 2.0 * RECALL_FLOOR) + RECALL_FLOOR;
}

static void forget_fast_back(const struct walk_context *context, const struct walk_kept *kept,
                             lanes g_recall, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w, *c = context->value;
	const lanes *k = kept->value;
	lanes decay = lanes_clamp(k[K_FAST_DECAY], DECAY_MIN, DECAY_MAX);
	lanes factor = lanes_expm1(lanes_clamp(k[K_FAST_EXPONENT], 0.0, FACTOR_LOG_MAX));
	lanes g_log = g_recall * k[K_FAST_RECALL];
	lanes g_decay = -g_log * k[K_FAST_LOG1P];
	lanes g_x = -g_log * decay / (1.0 + k[K_FAST_X]);
	lanes per_fast = 1.0 / kept->state.fast, g_exponent;

	adjoint->fast -= g_x * k[K_FAST_X] * per_fast;
	g_exponent = lanes_only(lanes_less(k[K_FAST_EXPONENT], lanes_all(FACTOR_LOG_MAX)),
	                        g_x * kept->step.days * per_fast * (factor + 1.0));
	gradient[FAST_BASE] -= g_exponent / (decay * w[FAST_BASE]);
	g_decay -= g_exponent * c[C_FAST_BASE_LOG] / (decay * decay);
	g_decay = lanes_only(lanes_inside(k[K_FAST_DECAY], DECAY_MIN, DECAY_MAX), g_decay) *
	          k[K_FAST_DECAY];
	gradient[FAST_DECAY] += g_decay / w[FAST_DECAY];
	gradient[FAST_DECAY_STABILITY] += g_decay * k[K_FAST_LOG];
	adjoint->fast += g_decay * (w[FAST_DECAY_STABILITY] - 0.3) * per_fast;
}

/* The slow trace's decay and factor are the same in every step. */
static void forget_slow_back(const struct walk_context *context, const struct walk_kept *kept,
                             lanes g_recall, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w, *c = context->value;
	const lanes *k = kept->value;
	lanes hardness = kept->state.difficulty - HARDNESS_MIDDLE;
	lanes g_log = g_recall * k[K_SLOW_RECALL];
	lanes g_x = -g_log * c[C_SLOW_DECAY] / (1.0 + k[K_SLOW_X]) * k[K_SLOW_X];
	double exponent = c[C_SLOW_EXPONENT];
	double growth = exponent < FACTOR_LOG_MAX ? 1.0 + 1.0 / c[C_SLOW_FACTOR] : 0.0;

	adjoint->stability -= g_x / kept->state.stability;
	adjoint->difficulty += g_x * (w[SLOW_TIME_DIFFICULTY] - 0.3);
	gradient[SLOW_TIME_DIFFICULTY] += g_x * hardness;
	gradient[SLOW_BASE] -= g_x * (growth / (w[SLOW_BASE] * c[C_SLOW_DECAY]));
	if (w[SLOW_DECAY] > DECAY_MIN && w[SLOW_DECAY] < DECAY_MAX)
		gradient[SLOW_DECAY] -=
			g_log * k[K_SLOW_LOG1P] + g_x * (growth * exponent / c[C_SLOW_DECAY]);
}

static void share_back(const struct walk_context *context, const struct walk_kept *kept,
                       lanes g_share, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;
	const lanes *k = kept->value;
	lanes hardness = kept->state.difficulty - HARDNESS_MIDDLE;
	lanes g_odds = -g_share * k[K_FAST_SHARE] * (1.0 - k[K_FAST_SHARE]); /* by their log */

	gradient[SLOW_WEIGHT] += g_odds / w[SLOW_WEIGHT];
	gradient[FAST_WEIGHT] -= g_odds / w[FAST_WEIGHT];
	gradient[SLOW_WEIGHT_STABILITY] += g_odds * k[K_SLOW_LOG];
	gradient[FAST_WEIGHT_STABILITY] += g_odds * k[K_FAST_LOG];
	gradient[SLOW_WEIGHT_DIFFICULTY] += g_odds * hardness;
	adjoint->stability += g_odds * w[SLOW_WEIGHT_STABILITY] / kept->state.stability;
	adjoint->fast += g_odds * w[FAST_WEIGHT_STABILITY] / kept->state.fast;
	adjoint->difficulty += g_odds * (w[SLOW_WEIGHT_DIFFICULTY] - 0.5);
}

/* `g_fast` is what is asked of the fast trace's recall already. */
static void forget_back(const struct walk_context *context, const struct walk_kept *kept,
                        lanes g_recall, lanes g_fast, struct walk_state *adjoint, lanes *gradient)
{
	const lanes *k = kept->value;
	lanes g_mix = g_recall * (1.0 - 2.0 * RECALL_FLOOR);

	share_back(context, kept, g_mix * (k[K_FAST_RECALL] - k[K_SLOW_RECALL]), adjoint, gradient);
	forget_slow_back(context, kept, g_mix * (1.0 - k[K_FAST_SHARE]), adjoint, gradient);
	forget_fast_back(context, kept, g_fast + g_mix * k[K_FAST_SHARE], adjoint, gradient);
}

/* ---- Learning ---------------------------------------------------------------------------- */

static lanes grade_factor(const double *trace, const struct walk_step *step)
{
	lanes hard =
		lanes_if(walk_graded(step, RECALL_HARD), lanes_all(trace[HARD]), lanes_all(1.0));

	return lanes_if(walk_graded(step, RECALL_EASY), lanes_all(trace[EASY]), hard);
}

static lanes growth_of(const struct walk_context *context, const struct side *side,
                       const struct walk_kept *kept)
{
	return context->value[side->growth] * (11.0 - kept->state.difficulty) *
	       kept->value[side->saturated] * kept->value[side->spaced] *
	       grade_factor(context->w + side->params, &kept->step);
}

/* The stability after the step, before clamping. */
static lanes learn(const struct walk_context *context, const struct side *side, lanes stability,
                   lanes recall, lanes_bits failed, struct walk_kept *kept)
{
	const double *trace = context->w + side->params;
	lanes *k = kept->value, next;

	k[side->saturated] = trace[SATURATION] == 0.0
	                             ? lanes_all(1.0)
	                             : lanes_exp(-trace[SATURATION] * k[side->log]);
	k[side->spaced] = lanes_expm1((1.0 - recall) * trace[SPACING]);
	next = stability * (1.0 + growth_of(context, side, kept));
	if (lanes_any(failed)) {
		lanes kept_share = lanes_expm1(trace[LAPSE_STABILITY] * lanes_log1p(stability));

		k[side->lapsed] = trace[LAPSE] * kept_share *
		                  lanes_exp((1.0 - recall) * trace[LAPSE_SPACING]);
		next = lanes_if(failed, lanes_min(k[side->lapsed], stability), next);
	}
	return next;
}

static void passed_back(const struct walk_context *context, const struct side *side,
                        const struct walk_kept *kept, lanes stability, lanes recall, lanes g_next,
                        lanes *g_recall, lanes *g_stability, struct walk_state *adjoint,
                        lanes *gradient)
{
	const double *trace = context->w + side->params;
	const lanes *k = kept->value;
	lanes *g = gradient + side->params;
	lanes growth = growth_of(context, side, kept), g_growth = g_next * stability;
	lanes unspaced = context->value[side->growth] * (11.0 - kept->state.difficulty) *
	                 k[side->saturated] * grade_factor(trace, &kept->step);
	lanes ungraded = context->value[side->growth] * (11.0 - kept->state.difficulty) *
	                 k[side->saturated] * k[side->spaced];
	lanes g_spacing = g_growth * unspaced * (k[side->spaced] + 1.0);

	*g_stability += g_next * (1.0 + growth - trace[SATURATION] * growth);
	*g_recall -= g_spacing * trace[SPACING];
	adjoint->difficulty -= g_growth * growth / (11.0 - kept->state.difficulty);
	g[GROWTH] += g_growth * growth;
	g[SATURATION] -= g_growth * growth * k[side->log];
	g[SPACING] += g_spacing * (1.0 - recall);
	g[HARD] += lanes_only(walk_graded(&kept->step, RECALL_HARD), g_growth * ungraded);
	g[EASY] += lanes_only(walk_graded(&kept->step, RECALL_EASY), g_growth * ungraded);
}

static void lapsed_back(const struct walk_context *context, const struct side *side,
                        const struct walk_kept *kept, lanes stability, lanes recall, lanes g_next,
                        lanes *g_recall, lanes *g_stability, lanes *gradient)
{
	const double *trace = context->w + side->params;
	lanes *g = gradient + side->params;
	lanes lapsed = kept->value[side->lapsed];
	lanes_bits below = lanes_less(lapsed, stability);
	lanes g_lapsed = lanes_only(below, g_next), log1p_x = lanes_log1p(stability);
	lanes power = lanes_exp(trace[LAPSE_STABILITY] * log1p_x);
	lanes spaced = trace[LAPSE] * lanes_exp((1.0 - recall) * trace[LAPSE_SPACING]);

	*g_stability += g_next - g_lapsed;
	*g_stability += g_lapsed * spaced * trace[LAPSE_STABILITY] * power / (1.0 + stability);
	*g_recall -= g_lapsed * lapsed * trace[LAPSE_SPACING];
	g[LAPSE] += g_lapsed * lapsed / trace[LAPSE];
	g[LAPSE_STABILITY] += g_lapsed * spaced * power * log1p_x;
	g[LAPSE_SPACING] += g_lapsed * lapsed * (1.0 - recall);
}

static void learn_back(const struct walk_context *context, const struct side *side,
                       const struct walk_kept *kept, lanes stability, lanes recall, lanes g_next,
                       lanes *g_recall, lanes *g_stability, struct walk_state *adjoint,
                       lanes *gradient)
{
	lanes_bits failed = walk_graded(&kept->step, RECALL_AGAIN);

	passed_back(context, side, kept, stability, recall, lanes_only(~failed, g_next), g_recall,
	            g_stability, adjoint, gradient);
	if (lanes_any(failed))
		lapsed_back(context, side, kept, stability, recall, lanes_only(failed, g_next),
		            g_recall, g_stability, gradient);
}

/* ---- Difficulty -------------------------------------------------------------------------- */

/* How much a failure counts: the less, the more it was to be expected. */
LANES_INLINE lanes surprise(const struct walk_kept *kept)
{
	return lanes_if(walk_graded(&kept->step, RECALL_AGAIN), kept->value[K_RECALL] + 0.1,
	                lanes_all(1.0));
}

static lanes difficulty_step(const struct walk_context *context, const struct walk_kept *kept)
{
	return -context->w[DIFFICULTY_STEP] * (kept->step.grade - RECALL_GOOD) * surprise(kept);
}

static lanes harden(const struct walk_context *context, const struct walk_kept *kept)
{
	lanes difficulty = kept->state.difficulty;
	lanes step = difficulty_step(context, kept);

	return DIFFICULTY_MEAN * context->value[C_EASY_START] +
	       (1.0 - DIFFICULTY_MEAN) * (difficulty + (10.0 - difficulty) * step / 9.0);
}

static lanes harden_back(const struct walk_context *context, const struct walk_kept *kept,
                         lanes g_next, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;
	lanes step = difficulty_step(context, kept), away = kept->step.grade - RECALL_GOOD;
	lanes g_step = g_next * (1.0 - DIFFICULTY_MEAN) * (10.0 - kept->state.difficulty) / 9.0;

	adjoint->difficulty += g_next * (1.0 - DIFFICULTY_MEAN) * (1.0 - step / 9.0);
	gradient[DIFFICULTY_FIRST] += DIFFICULTY_MEAN * g_next;
	gradient[DIFFICULTY_SPREAD] -=
		3.0 * DIFFICULTY_MEAN * context->value[C_EASY_SPREAD] * g_next;
	gradient[DIFFICULTY_STEP] -= g_step * away * surprise(kept);
	return lanes_only(walk_graded(&kept->step, RECALL_AGAIN),
	                  -w[DIFFICULTY_STEP] * away * g_step);
}

/* ---- A step ------------------------------------------------------------------------------ */

static lanes fsrs7_forward(const struct walk_context *context, struct walk_kept *kept,
                           struct walk_state *state)
{
	lanes_bits failed = walk_graded(&kept->step, RECALL_AGAIN);
	lanes *k = kept->value, slow, limit;

	forget(context, &kept->step, state, k);
	k[K_SLOW_NEXT] = learn(context, &slow_side, state->stability, k[K_RECALL], failed, kept);
	k[K_FAST_NEXT] = learn(context, &fast_side, state->fast, k[K_FAST_RECALL], failed, kept);
	k[K_DIFFICULTY_NEXT] = harden(context, kept);
	slow = clamp_stability(k[K_SLOW_NEXT]);
	limit = lanes_if(failed, FAST_SHARE * slow, lanes_all(RECALL_STABILITY_MAX_DAYS));
	state->stability = slow;
	state->fast = clamp_stability(lanes_min(k[K_FAST_NEXT], limit));
	state->difficulty = lanes_clamp(k[K_DIFFICULTY_NEXT], 1.0, 10.0);
	return walk_loss(&kept->step, k[K_RECALL]);
}

static void fsrs7_back(const struct walk_context *context, const struct walk_kept *kept,
                       struct walk_state *adjoint, lanes *gradient)
{
	const lanes *k = kept->value;
	lanes_bits failed = walk_graded(&kept->step, RECALL_AGAIN);
	lanes slow = clamp_stability(k[K_SLOW_NEXT]);
	lanes_bits limited = failed & lanes_less(FAST_SHARE * slow, k[K_FAST_NEXT]);
	lanes fast = lanes_if(limited, FAST_SHARE * slow, k[K_FAST_NEXT]);
	lanes g_fast_out = lanes_only(stability_inside(fast), adjoint->fast);
	lanes g_slow_out = adjoint->stability + lanes_only(limited, FAST_SHARE * g_fast_out);
	lanes g_recall, g_fast_recall = lanes_all(0.0);
	struct walk_state before = { lanes_all(0.0), lanes_all(0.0), lanes_all(0.0) };

	g_slow_out = lanes_only(stability_inside(k[K_SLOW_NEXT]), g_slow_out);
	g_recall = harden_back(
		context, kept,
		lanes_only(lanes_inside(k[K_DIFFICULTY_NEXT], 1.0, 10.0), adjoint->difficulty),
		&before, gradient);
	learn_back(context, &fast_side, kept, kept->state.fast, k[K_FAST_RECALL],
	           lanes_only(~limited, g_fast_out), &g_fast_recall, &before.fast, &before,
	           gradient);
	learn_back(context, &slow_side, kept, kept->state.stability, k[K_RECALL], g_slow_out,
	           &g_recall, &before.stability, &before, gradient);
	g_recall += walk_loss_back(&kept->step, k[K_RECALL]);
	forget_back(context, kept, g_recall, g_fast_recall, &before, gradient);
	*adjoint = before;
}

const struct walk_model fsrs7_walk = {
	.params = PARAMS,
	.prepare = fsrs7_prepare,
	.first = fsrs7_first,
	.forward = fsrs7_forward,
	.back = fsrs7_back,
	.first_back = fsrs7_first_back,
};

/* fsrs-rs src/training_v7.rs, but for its penalties on the schedule: ours comes from interviews.
 * The first stabilities are free. */
static const double spread[PARAMS] = {
	9999,  9999,  9999,  9999,  .523,  .2528, .4329, .2966, .2139, .2889, .1862, .175,
	.3812, .3013, .9104, .3234, .2448, .3273, .1842, .1735, .4608, .311,  .864,  .0418,
	.2596, .0798, .0682, .1282, .1397, .1407, .1489, .2,    .15,   .15,
};

const struct recall_training fsrs7_training = {
	.rate = 0.0118,
	.beta1 = 0.70,
	.beta2 = 0.98,
	.epochs = 9,
	.batch = 512,
	.recency_floor = 0.0667,
	.recency_power = 11.25,
	.penalty = 0.3333,
	.spread = spread,
};
