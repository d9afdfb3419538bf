/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards' dynamic programmes under given prices, and what they buy.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "market.h"
#include "mem.h"

#define LOOKAHEAD 20 /* stretches ahead in which the next review is looked for */
#define REPEATS   2  /* of a session, after the first showing */

static size_t cell(const struct market *market, size_t stretch, size_t node)
{
	return (stretch * market->grid->nodes + node) * market->lane_count;
}

static float recall_of(const struct market *market, size_t k, size_t stretch, size_t node)
{
	return market->recall[(k * market->stretch_count + stretch) * market->grid->nodes + node];
}

static float value_at(const struct market *market, size_t stretch, const struct grid_point *point,
                      size_t kind)
{
	size_t count = market->lane_count, place = kind % LANES;
	const lanes *values = market->values + cell(market, stretch, 0) + kind / LANES;
	float sum = 0.0F;

	for (int i = 0; i < GRID_CORNERS; i++)
		sum += point->share[i] * values[point->node[i] * count][place];
	return sum;
}

/* ---- Backward: values -------------------------------------------------------------------- */

/* What the stretch's interviews bring to a card that has not been reviewed since `from`. */
static void add_rewards(const struct market *market, size_t from, size_t node, size_t stretch,
                        lanes *sum)
{
	for (size_t k = market->served_from[stretch]; k < market->served_from[stretch + 1]; k++) {
		float recall = recall_of(market, k, from, node);

		for (size_t lane = 0; lane < market->lane_count; lane++)
			sum[lane] += splat(recall) * market->wants[k * market->lane_count + lane];
	}
}

/* The nodes a review leads to, with the chance of each. */
struct reach {
	const lanes *at[2 * GRID_CORNERS];
	lanes chance[2 * GRID_CORNERS];
	size_t count;
};

static void add_point(struct reach *reach, const lanes *values, size_t lane_count,
                      const struct grid_point *point, float chance)
{
	for (int i = 0; i < GRID_CORNERS; i++) {
		if (!(point->share[i] > 0.0F))
			continue;
		reach->at[reach->count] = values + point->node[i] * lane_count;
		reach->chance[reach->count++] = splat(chance * point->share[i]);
	}
}

/* The worth of a review in the stretch whose values those are. All sums of a lane stay in a register:
 * nearly all of a plan's time is spent here. */
static void add_review(const struct market *market, size_t stretch,
                       const struct grid_review *review, lanes *sum)
{
	const lanes *values = market->values + cell(market, stretch, 0);
	float price = (float)market->prices[stretch], recall = review->recall;
	lanes passes = splat(price * recall), fails = splat(price * (1.0F - recall));
	struct reach reach;

	reach.count = 0;
	add_point(&reach, values, market->lane_count, &review->passed, recall);
	add_point(&reach, values, market->lane_count, &review->failed, 1.0F - recall);
	for (size_t lane = 0; lane < market->lane_count; lane++) {
		lanes worth =
			sum[lane] - (passes * market->pass[lane] + fails * market->fail[lane]);

		for (size_t i = 0; i < reach.count; i++)
			worth += reach.chance[i] * reach.at[i][lane];
		sum[lane] = worth;
	}
}

static size_t horizon(const struct market *market, size_t from)
{
	return from + 1 + LOOKAHEAD < market->stretch_count ? from + 1 + LOOKAHEAD
	                                                    : market->stretch_count;
}

#define LANES_MAX 16 /* KINDS_MAX / LANES */

/* What can be done next after a review in stretch `from`, for all kinds. */
struct choices {
	size_t from, end;                       /* stretches from + 1 … end - 1 */
	lanes offers[LOOKAHEAD + 1][LANES_MAX]; /* the last: no further review */
	lanes best[LANES_MAX];
};

static lanes *offer_of(struct choices *choices, size_t stretch)
{
	return choices->offers[stretch - choices->from - 1];
}

static void look_ahead(const struct market *market, size_t from, size_t node,
                       struct choices *choices)
{
	size_t count = market->lane_count, stretches = market->stretch_count;
	lanes rewards[LANES_MAX];

	memset(rewards, 0, sizeof rewards);
	choices->from = from;
	choices->end = horizon(market, from);
	for (size_t lane = 0; lane < count; lane++)
		choices->best[lane] = splat(-INFINITY);
	for (size_t b = from + 1; b <= stretches; b++) {
		lanes *offer = offer_of(choices, b < choices->end ? b : choices->end);

		add_rewards(market, from, node, b - 1, rewards);
		if (b >= choices->end && b < stretches)
			continue;
		memcpy(offer, rewards, count * sizeof *offer);
		if (b < stretches)
			add_review(market, b, &market->reviews[from * stretches + b][node], offer);
		for (size_t lane = 0; lane < count; lane++)
			choices->best[lane] = larger(choices->best[lane], offer[lane]);
	}
}

/* Whether a card at the node may be shown again in the same session. */
static bool repeats_at(const struct market *market, size_t stretch, size_t node)
{
	return grid_repetitions(market->grid)[node].recall < (float)DONE_RECALL ||
	       market->served_from[stretch] < market->served_from[stretch + 1];
}

/* A showing more in the same session, where it pays. */
static void value_repeats(struct market *market, size_t stretch)
{
	lanes offer[LANES_MAX];

	for (int round = 0; round < REPEATS; round++) {
		for (size_t node = 0; node < market->grid->nodes; node++) {
			lanes *value = market->values + cell(market, stretch, node);

			if (!repeats_at(market, stretch, node))
				continue;
			memset(offer, 0, sizeof offer);
			add_review(market, stretch, &grid_repetitions(market->grid)[node], offer);
			for (size_t lane = 0; lane < market->lane_count; lane++)
				value[lane] = larger(value[lane], offer[lane]);
		}
	}
}

void market_value(struct market *market)
{
	struct choices choices;

	for (size_t a = market->stretch_count; a-- > 0;) {
		for (size_t node = 0; node < market->grid->nodes; node++) {
			look_ahead(market, a, node, &choices);
			memcpy(market->values + cell(market, a, node), choices.best,
			       market->lane_count * sizeof(lanes));
		}
		value_repeats(market, a);
	}
}

/* ---- Offers ------------------------------------------------------------------------------ */

static float showing_cost(const struct market *market, size_t kind,
                          const struct grid_review *review)
{
	const struct kind *of = &market->kinds[kind];

	return (float)(review->recall * of->pass + (1.0 - review->recall) * of->fail);
}

static float review_worth(const struct market *market, size_t kind, size_t stretch,
                          const struct grid_review *review)
{
	return review->recall * value_at(market, stretch, &review->passed, kind) +
	       (1.0F - review->recall) * value_at(market, stretch, &review->failed, kind) -
	       (float)market->prices[stretch] * showing_cost(market, kind, review);
}

static float reward(const struct market *market, size_t kind, size_t stretch, size_t from,
                    size_t node)
{
	float sum = 0.0F;

	for (size_t k = market->served_from[stretch]; k < market->served_from[stretch + 1]; k++)
		if (market->kinds[kind].deadlines >> k & 1)
			sum += (float)market->course->deadlines[k].weight *
			       recall_of(market, k, from, node);
	return sum;
}

static void node_offers(const struct market *market, size_t kind, size_t from, size_t node,
                        float share, float *out, float *costs)
{
	size_t stretches = market->stretch_count;
	float rewards = 0.0F;

	for (size_t b = from + 1; b < stretches; b++) {
		const struct grid_review *review = &market->reviews[from * stretches + b][node];

		rewards += reward(market, kind, b - 1, from, node);
		out[b] += share * (rewards + review_worth(market, kind, b, review));
		costs[b] += share * showing_cost(market, kind, review);
	}
	out[stretches] += share * (rewards + reward(market, kind, stretches - 1, from, node));
}

void market_offers(const struct market *market, size_t kind, size_t from,
                   const struct grid_point *point, float *out, float *costs)
{
	for (size_t b = from + 1; b <= market->stretch_count; b++)
		out[b] = costs[b] = 0.0F;
	for (int i = 0; i < GRID_CORNERS; i++)
		if (point->share[i] > 0.0F)
			node_offers(market, kind, from, point->node[i], point->share[i], out,
			            costs);
}

bool market_repeats(const struct market *market, size_t kind, size_t stretch,
                    struct recall_state failed)
{
	struct grid_point point = grid_locate(market->grid, failed);
	float offers[PLAN_DAYS_MAX + 1], costs[PLAN_DAYS_MAX + 1], again = 0.0F;

	market_offers(market, kind, stretch, &point, offers, costs);
	for (int i = 0; i < GRID_CORNERS; i++)
		again += point.share[i] *
		         review_worth(market, kind, stretch,
		                      &grid_repetitions(market->grid)[point.node[i]]);
	for (size_t b = stretch + 1; b <= market->stretch_count; b++)
		if (offers[b] > again)
			return false;
	return true;
}

void market_start_offers(const struct market *market, const struct start *start, float *out,
                         float *costs)
{
	const struct kind *kind = &market->kinds[start->kind];
	float rewards = 0.0F;

	for (size_t b = 0; b <= market->stretch_count; b++) {
		for (size_t k = market->served_from[b > 0 ? b - 1 : 0];
		     b > 0 && k < market->served_from[b]; k++)
			if (kind->deadlines >> k & 1)
				rewards += (float)market->course->deadlines[k].weight *
				           start->unplanned[k];
		out[b] = rewards;
		if (b < start->from || b == market->stretch_count)
			continue;
		if (b >= start->to) {
			out[b] = -INFINITY;
			costs[b] = 1.0F;
			continue;
		}
		costs[b] = showing_cost(market, start->kind, &start->reviews[b]);
		out[b] += review_worth(market, start->kind, b, &start->reviews[b]);
		if (!start->seen) {
			out[b] += (float)market->prices[b] * (costs[b] - (float)kind->fresh);
			costs[b] = (float)kind->fresh;
		}
	}
}

/* ---- Forward: what is bought ------------------------------------------------------------- */

#define MASS_MIN 1e-4 /* of all weight: a node with less is not followed */

/* How near to the best an offer is, squared, 0 from `slack` on: prices that move a little then move
 * what is bought a little. */
static float nearness(float best, float offer, float slack)
{
	float near = 1.0F - (best - offer) / slack;

	return near > 0.0F ? near * near : 0.0F;
}

static lanes nearness_of(lanes best, lanes offer, float slack)
{
	lanes near = splat(1.0F) - (best - offer) * splat(1.0F / slack);

	near = larger(near, splat(0.0F));
	return near * near;
}

static float sum_of(lanes x)
{
	return x[0] + x[1] + x[2] + x[3];
}

/* Reviews of that much weight, by lane; returns the seconds. */
static double send(struct market *market, size_t stretch, const lanes *mass,
                   const struct grid_review *review)
{
	size_t count = market->lane_count;
	lanes *masses = market->masses + cell(market, stretch, 0);
	lanes seconds = splat(0.0F), passes = splat(review->recall);
	lanes fails = splat(1.0F - review->recall);

	for (size_t lane = 0; lane < count; lane++)
		seconds += mass[lane] * (passes * market->pass[lane] + fails * market->fail[lane]);
	for (int i = 0; i < GRID_CORNERS; i++) {
		lanes *passed = masses + review->passed.node[i] * count;
		lanes *failed = masses + review->failed.node[i] * count;

		for (size_t lane = 0; lane < count; lane++) {
			passed[lane] += mass[lane] * passes * splat(review->passed.share[i]);
			failed[lane] += mass[lane] * fails * splat(review->failed.share[i]);
		}
	}
	return sum_of(seconds);
}

/* Repeats in this session what is worth it, and takes that off the mass. */
static void spend_repeats(struct market *market, size_t stretch, size_t node,
                          const struct choices *choices, float slack, lanes *mass)
{
	const struct grid_review *review = &grid_repetitions(market->grid)[node];
	lanes again[LANES_MAX];
	bool any = false;

	memset(again, 0, sizeof again);
	add_review(market, stretch, review, again);
	for (size_t lane = 0; lane < market->lane_count; lane++) {
		lanes share =
			splat(0.5F) + (again[lane] - choices->best[lane]) * splat(1.0F / slack);

		for (int i = 0; i < LANES; i++)
			share[i] = share[i] > 0.0F ? (share[i] < 1.0F ? share[i] : 1.0F) : 0.0F;
		again[lane] = share * mass[lane];
		mass[lane] -= again[lane];
		any = any || sum_of(again[lane]) > 0.0F;
	}
	if (any)
		market->used[stretch] += send(market, stretch, again, review);
}

static bool is_light(const struct market *market, const lanes *mass)
{
	float sum = 0.0F;

	for (size_t lane = 0; lane < market->lane_count; lane++)
		sum += sum_of(mass[lane]);
	return sum < market->mass_min;
}

static void spend_node(struct market *market, size_t stretch, size_t node, float slack,
                       bool may_repeat)
{
	size_t count = market->lane_count, stretches = market->stretch_count;
	lanes *at = market->masses + cell(market, stretch, node);
	lanes mass[LANES_MAX], sum[LANES_MAX], part[LANES_MAX];
	struct choices choices;

	if (is_light(market, at))
		return;
	memcpy(mass, at, count * sizeof *mass);
	memset(at, 0, count * sizeof *at);
	look_ahead(market, stretch, node, &choices);
	if (may_repeat && repeats_at(market, stretch, node))
		spend_repeats(market, stretch, node, &choices, slack, mass);
	memset(sum, 0, sizeof sum);
	for (size_t b = stretch + 1; b <= choices.end; b++)
		for (size_t lane = 0; lane < count; lane++) {
			lanes *offer = &offer_of(&choices, b)[lane];

			*offer = nearness_of(choices.best[lane], *offer, slack);
			sum[lane] += *offer;
		}
	for (size_t b = stretch + 1; b < choices.end; b++) {
		bool any = false;

		for (size_t lane = 0; lane < count; lane++) {
			part[lane] = mass[lane] * offer_of(&choices, b)[lane] / sum[lane];
			any = any || sum_of(part[lane]) > 0.0F;
		}
		if (any)
			market->used[b] += send(market, b, part,
			                        &market->reviews[stretch * stretches + b][node]);
	}
}

static void send_start(struct market *market, const struct start *start, size_t stretch, float mass,
                       float cost)
{
	const struct grid_review *review = &start->reviews[stretch];
	size_t lane = start->kind / LANES, place = start->kind % LANES;

	market->used[stretch] += mass * cost;
	for (int i = 0; i < GRID_CORNERS; i++) {
		lanes *passed = market->masses + cell(market, stretch, review->passed.node[i]);
		lanes *failed = market->masses + cell(market, stretch, review->failed.node[i]);

		passed[lane][place] += mass * review->recall * review->passed.share[i];
		failed[lane][place] += mass * (1.0F - review->recall) * review->failed.share[i];
	}
}

/* Returns the start's best offer. */
static float spend_start(struct market *market, const struct start *start, float slack)
{
	float offers[PLAN_DAYS_MAX + 1], costs[PLAN_DAYS_MAX + 1], best, sum = 0.0F;
	size_t end = market->stretch_count;

	market_start_offers(market, start, offers, costs);
	best = offers[end];
	for (size_t b = start->from; b < end; b++)
		best = fmaxf(best, offers[b]);
	for (size_t b = start->from; b <= end; b++) {
		offers[b] = nearness(best, offers[b], slack);
		sum += offers[b];
	}
	for (size_t b = start->from; b < end; b++)
		if (offers[b] > 0.0F)
			send_start(market, start, b, (float)start->weight * offers[b] / sum,
			           costs[b]);
	return best;
}

double market_spend(struct market *market, float slack)
{
	size_t nodes = market->grid->nodes, stretches = market->stretch_count;
	double worth = 0.0;

	memset(market->masses, 0, cell(market, stretches, 0) * sizeof *market->masses);
	for (size_t a = 0; a < stretches; a++) {
		market->used[a] = 0.0;
		worth += market->prices[a] * market->stretches[a].seconds;
	}
	market->mass_min = 0.0F;
	for (size_t i = 0; i < market->start_count; i++) {
		worth += market->starts[i].weight *
		         (double)spend_start(market, &market->starts[i], slack);
		market->mass_min += (float)(MASS_MIN * market->starts[i].weight);
	}
	for (size_t a = 0; a < stretches; a++)
		for (int round = 0; round <= REPEATS; round++)
			for (size_t node = 0; node < nodes; node++)
				spend_node(market, a, node, slack, round < REPEATS);
	return worth;
}
