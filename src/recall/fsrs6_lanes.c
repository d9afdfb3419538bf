/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formulas of fsrs6.c for several histories at once, forward and back; `g_x` is the derivative
 * of the loss by x.
 */
#include "fsrs6.h"

/* What the parameters alone decide. */
enum {
	C_FACTOR,      /* of the curve: 0.9^(-1/decay) - 1 */
	C_GROWTH,      /* e^growth */
	C_LAPSE_LIMIT, /* e^(-same_day · shift): what a lapse leaves at most, as a share */
	C_EASY_START,  /* difficulty of a first easy, unclamped */
	C_EASY_SPREAD, /* e^(3 spread) */
};

/* What a step forward leaves. */
enum {
	K_DAYS, /* whole */
	K_LOG,  /* of stability */
	K_X,    /* factor · t / S */
	K_LOG1P,
	K_RECALL,
	K_SATURATED,      /* S^-saturation */
	K_SPACED,         /* e^((1 - r) spacing) - 1 */
	K_LAPSED,         /* before the limit */
	K_SAME_DAY,       /* growth within the day, before its lower limit */
	K_STABILITY_NEXT, /* before clamping */
	K_DIFFICULTY_NEXT,
	K_COUNT,
};
_Static_assert(K_COUNT <= WALK_KEPT_MAX, "a step has room for what it keeps");

static void fsrs6_prepare(struct walk_context *context)
{
	const double *w = context->w;
	double *c = context->value;

	c[C_FACTOR] = expm1(-log(0.9) / w[DECAY]);
	c[C_GROWTH] = exp(w[GROWTH]);
	c[C_LAPSE_LIMIT] = exp(-w[SAME_DAY] * w[SAME_DAY_SHIFT]);
	c[C_EASY_SPREAD] = exp(3.0 * w[DIFFICULTY_SPREAD]);
	c[C_EASY_START] = w[DIFFICULTY_FIRST] - c[C_EASY_SPREAD] + 1.0;
}

LANES_INLINE lanes clamp_stability(lanes days)
{
	return lanes_clamp(days, STABILITY_MIN, RECALL_STABILITY_MAX_DAYS);
}

LANES_INLINE lanes_bits stability_inside(lanes days)
{
	return lanes_inside(days, STABILITY_MIN, RECALL_STABILITY_MAX_DAYS);
}

/* ---- The first review -------------------------------------------------------------------- */

static void fsrs6_first(const struct walk_context *context, const struct walk_step *step,
                        struct walk_state *state)
{
	const double *w = context->w;
	lanes stability = walk_first_stability(w + FIRST_AGAIN, step);

	state->stability = state->fast = clamp_stability(stability);
	state->difficulty = lanes_clamp(
		walk_first_difficulty(w[DIFFICULTY_FIRST], w[DIFFICULTY_SPREAD], step), 1.0, 10.0);
}

static void fsrs6_first_back(const struct walk_context *context, const struct walk_step *step,
                             const struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;

	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		lanes start = lanes_all(w[FIRST_AGAIN + grade - RECALL_AGAIN]);

		gradient[FIRST_AGAIN + grade - RECALL_AGAIN] += lanes_only(
			walk_graded(step, grade) & stability_inside(start), adjoint->stability);
	}
	walk_first_difficulty_back(w[DIFFICULTY_FIRST], w[DIFFICULTY_SPREAD], step,
	                           adjoint->difficulty, &gradient[DIFFICULTY_FIRST],
	                           &gradient[DIFFICULTY_SPREAD]);
}

/* ---- Forgetting -------------------------------------------------------------------------- */

static void forget(const struct walk_context *context, const struct walk_state *state, lanes *k)
{
	k[K_LOG] = lanes_log(state->stability);
	k[K_X] = context->value[C_FACTOR] * k[K_DAYS] / state->stability;
	k[K_LOG1P] = lanes_log1p(k[K_X]);
	k[K_RECALL] = lanes_exp(-context->w[DECAY] * k[K_LOG1P]);
}

static void forget_back(const struct walk_context *context, const struct walk_kept *kept,
                        lanes g_recall, struct walk_state *adjoint, lanes *gradient)
{
	const lanes *k = kept->value;
	double decay = context->w[DECAY], factor = context->value[C_FACTOR];
	lanes g_log = g_recall * k[K_RECALL];
	lanes g_x = -g_log * decay / (1.0 + k[K_X]) * k[K_X]; /* by its log */

	adjoint->stability -= g_x / kept->state.stability;
	/* ln factor by decay: its exponent is -ln(0.9)/decay. */
	gradient[DECAY] -=
		g_log * k[K_LOG1P] + g_x * ((1.0 + 1.0 / factor) * -log(0.9) / (decay * decay));
}

/* ---- Learning: three ways, by grade and day ---------------------------------------------- */

struct ways {
	lanes_bits same_day, lapsed, passed;
};

static struct ways ways_of(const struct walk_kept *kept)
{
	lanes_bits same_day = lanes_less(kept->value[K_DAYS], lanes_all(1.0));
	lanes_bits failed = walk_graded(&kept->step, RECALL_AGAIN);

	return (struct ways){ same_day, ~same_day & failed, ~same_day & ~failed };
}

static lanes grade_factor(const double *w, const struct walk_step *step)
{
	lanes hard = lanes_if(walk_graded(step, RECALL_HARD), lanes_all(w[HARD]), lanes_all(1.0));

	return lanes_if(walk_graded(step, RECALL_EASY), lanes_all(w[EASY]), hard);
}

/* Growth but for the grade's factor and the spacing. */
static lanes base_growth(const struct walk_context *context, const struct walk_kept *kept)
{
	return context->value[C_GROWTH] * (11.0 - kept->state.difficulty) *
	       kept->value[K_SATURATED];
}

static lanes pass(const struct walk_context *context, struct walk_kept *kept)
{
	const double *w = context->w;
	lanes *k = kept->value;

	k[K_SATURATED] = lanes_exp(-w[SATURATION] * k[K_LOG]);
	k[K_SPACED] = lanes_expm1((1.0 - k[K_RECALL]) * w[SPACING]);
	return kept->state.stability *
	       (1.0 + base_growth(context, kept) * k[K_SPACED] * grade_factor(w, &kept->step));
}

static lanes lapse(const struct walk_context *context, struct walk_kept *kept)
{
	const double *w = context->w;
	lanes stability = kept->state.stability;

	kept->value[K_LAPSED] =
		w[LAPSE] * lanes_exp(-w[LAPSE_DIFFICULTY] * lanes_log(kept->state.difficulty)) *
		lanes_expm1(w[LAPSE_STABILITY] * lanes_log1p(stability)) *
		lanes_exp(w[LAPSE_SPACING] * (1.0 - kept->value[K_RECALL]));
	return lanes_min(kept->value[K_LAPSED], stability * context->value[C_LAPSE_LIMIT]);
}

static lanes repeat(const struct walk_context *context, struct walk_kept *kept)
{
	const double *w = context->w;
	lanes away = kept->step.grade - RECALL_GOOD + w[SAME_DAY_SHIFT], growth;

	growth = lanes_exp(w[SAME_DAY] * away - w[SAME_DAY_SATURATION] * kept->value[K_LOG]);
	kept->value[K_SAME_DAY] = growth;
	growth = lanes_if(walk_graded(&kept->step, RECALL_AGAIN), growth,
	                  lanes_max(growth, lanes_all(1.0)));
	return kept->state.stability * growth;
}

static void pass_back(const struct walk_context *context, const struct walk_kept *kept,
                      lanes g_next, lanes *g_recall, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;
	const lanes *k = kept->value;
	lanes factor = grade_factor(w, &kept->step), base = base_growth(context, kept);
	lanes growth = base * k[K_SPACED] * factor, g_growth = g_next * kept->state.stability;
	lanes g_spacing = g_growth * base * factor * (k[K_SPACED] + 1.0);

	adjoint->stability += g_next * (1.0 + growth - w[SATURATION] * growth);
	adjoint->difficulty -= g_growth * growth / (11.0 - kept->state.difficulty);
	*g_recall -= g_spacing * w[SPACING];
	gradient[GROWTH] += g_growth * growth;
	gradient[SATURATION] -= g_growth * growth * k[K_LOG];
	gradient[SPACING] += g_spacing * (1.0 - k[K_RECALL]);
	gradient[HARD] +=
		lanes_only(walk_graded(&kept->step, RECALL_HARD), g_growth * base * k[K_SPACED]);
	gradient[EASY] +=
		lanes_only(walk_graded(&kept->step, RECALL_EASY), g_growth * base * k[K_SPACED]);
}

static void lapse_back(const struct walk_context *context, const struct walk_kept *kept,
                       lanes g_next, lanes *g_recall, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;
	lanes stability = kept->state.stability, lapsed = kept->value[K_LAPSED];
	double limit = context->value[C_LAPSE_LIMIT];
	lanes_bits limited = lanes_less(stability * limit, lapsed);
	lanes g_limit = lanes_only(limited, g_next), g_log = lanes_only(~limited, g_next * lapsed);
	lanes log1p_s = lanes_log1p(stability);
	lanes kept_share = lanes_expm1(w[LAPSE_STABILITY] * log1p_s);
	lanes g_power = g_log * (kept_share + 1.0) / kept_share;

	adjoint->stability += g_limit * limit + g_power * w[LAPSE_STABILITY] / (1.0 + stability);
	adjoint->difficulty -= g_log * w[LAPSE_DIFFICULTY] / kept->state.difficulty;
	*g_recall -= g_log * w[LAPSE_SPACING];
	gradient[LAPSE] += g_log / w[LAPSE];
	gradient[LAPSE_DIFFICULTY] -= g_log * lanes_log(kept->state.difficulty);
	gradient[LAPSE_STABILITY] += g_power * log1p_s;
	gradient[LAPSE_SPACING] += g_log * (1.0 - kept->value[K_RECALL]);
	gradient[SAME_DAY] -= g_limit * stability * limit * w[SAME_DAY_SHIFT];
	gradient[SAME_DAY_SHIFT] -= g_limit * stability * limit * w[SAME_DAY];
}

static void repeat_back(const struct walk_context *context, const struct walk_kept *kept,
                        lanes g_next, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w;
	lanes growth = kept->value[K_SAME_DAY];
	lanes_bits kept_at_one =
		~walk_graded(&kept->step, RECALL_AGAIN) & ~lanes_less(lanes_all(1.0), growth);
	lanes g_log = lanes_only(~kept_at_one, g_next * growth * kept->state.stability);

	adjoint->stability +=
		lanes_if(kept_at_one, g_next, g_next * growth * (1.0 - w[SAME_DAY_SATURATION]));
	gradient[SAME_DAY] += g_log * (kept->step.grade - RECALL_GOOD + w[SAME_DAY_SHIFT]);
	gradient[SAME_DAY_SHIFT] += g_log * w[SAME_DAY];
	gradient[SAME_DAY_SATURATION] -= g_log * kept->value[K_LOG];
}

static lanes learn(const struct walk_context *context, struct walk_kept *kept)
{
	struct ways ways = ways_of(kept);
	lanes next = pass(context, kept);

	if (lanes_any(ways.lapsed))
		next = lanes_if(ways.lapsed, lapse(context, kept), next);
	if (lanes_any(ways.same_day))
		next = lanes_if(ways.same_day, repeat(context, kept), next);
	return next;
}

static lanes learn_back(const struct walk_context *context, const struct walk_kept *kept,
                        lanes g_next, struct walk_state *adjoint, lanes *gradient)
{
	struct ways ways = ways_of(kept);
	lanes g_recall = lanes_all(0.0);

	pass_back(context, kept, lanes_only(ways.passed, g_next), &g_recall, adjoint, gradient);
	if (lanes_any(ways.lapsed))
		lapse_back(context, kept, lanes_only(ways.lapsed, g_next), &g_recall, adjoint,
		           gradient);
	if (lanes_any(ways.same_day))
		repeat_back(context, kept, lanes_only(ways.same_day, g_next), adjoint, gradient);
	return g_recall;
}

/* ---- Difficulty -------------------------------------------------------------------------- */

static lanes harden(const struct walk_context *context, const struct walk_kept *kept)
{
	const double *w = context->w;
	lanes difficulty = kept->state.difficulty;
	lanes step = -w[DIFFICULTY_STEP] * (kept->step.grade - RECALL_GOOD);
	lanes next = difficulty + step * (10.0 - difficulty) / 9.0;

	return w[DIFFICULTY_MEAN] * (context->value[C_EASY_START] - next) + next;
}

static void harden_back(const struct walk_context *context, const struct walk_kept *kept,
                        lanes g_next, struct walk_state *adjoint, lanes *gradient)
{
	const double *w = context->w, *c = context->value;
	lanes difficulty = kept->state.difficulty, away = kept->step.grade - RECALL_GOOD;
	lanes step = -w[DIFFICULTY_STEP] * away;
	lanes next = difficulty + step * (10.0 - difficulty) / 9.0;
	lanes g_unreverted = g_next * (1.0 - w[DIFFICULTY_MEAN]);

	adjoint->difficulty += g_unreverted * (1.0 - step / 9.0);
	gradient[DIFFICULTY_STEP] -= g_unreverted * away * (10.0 - difficulty) / 9.0;
	gradient[DIFFICULTY_MEAN] += g_next * (c[C_EASY_START] - next);
	gradient[DIFFICULTY_FIRST] += g_next * w[DIFFICULTY_MEAN];
	gradient[DIFFICULTY_SPREAD] -= g_next * (w[DIFFICULTY_MEAN] * 3.0 * c[C_EASY_SPREAD]);
}

/* ---- A step ------------------------------------------------------------------------------ */

static lanes fsrs6_forward(const struct walk_context *context, struct walk_kept *kept,
                           struct walk_state *state)
{
	lanes *k = kept->value;

	k[K_DAYS] = (kept->step.days + LANES_ROUND) - LANES_ROUND;
	forget(context, state, k);
	k[K_STABILITY_NEXT] = learn(context, kept);
	k[K_DIFFICULTY_NEXT] = harden(context, kept);
	state->stability = state->fast = clamp_stability(k[K_STABILITY_NEXT]);
	state->difficulty = lanes_clamp(k[K_DIFFICULTY_NEXT], 1.0, 10.0);
	return walk_loss(&kept->step, k[K_RECALL]);
}

static void fsrs6_back(const struct walk_context *context, const struct walk_kept *kept,
                       struct walk_state *adjoint, lanes *gradient)
{
	const lanes *k = kept->value;
	lanes g_stability = lanes_only(stability_inside(k[K_STABILITY_NEXT]), adjoint->stability);
	lanes g_difficulty =
		lanes_only(lanes_inside(k[K_DIFFICULTY_NEXT], 1.0, 10.0), adjoint->difficulty);
	struct walk_state before = { lanes_all(0.0), lanes_all(0.0), lanes_all(0.0) };
	lanes g_recall;

	harden_back(context, kept, g_difficulty, &before, gradient);
	g_recall = learn_back(context, kept, g_stability, &before, gradient);
	g_recall += walk_loss_back(&kept->step, k[K_RECALL]);
	forget_back(context, kept, g_recall, &before, gradient);
	*adjoint = before;
}

const struct walk_model fsrs6_walk = {
	.params = PARAMS,
	.prepare = fsrs6_prepare,
	.first = fsrs6_first,
	.forward = fsrs6_forward,
	.back = fsrs6_back,
	.first_back = fsrs6_first_back,
};

/* fsrs-rs src/training.rs: learning rate, epochs, batches, recency and spreads. Ours is that the
 * first stabilities move by factors: they begin as far apart as 0.01 and 50 days. */
static const double spread[PARAMS] = {
	6.43, 9.66, 17.58, 27.85, .57, .28,  .6,  .12, .39, .18, .33,
	.3,   .09,  .16,   .57,   .25, 1.03, .31, .32, .14, .27,
};

const struct recall_training fsrs6_training = {
	.rate = 0.04,
	.beta1 = 0.9,
	.beta2 = 0.999,
	.factors = 4,
	.epochs = 5,
	.batch = 512,
	.recency_floor = 0.25,
	.recency_power = 3.0,
	.penalty = 1.0,
	.spread = spread,
	.start = fsrs6_start,
};
