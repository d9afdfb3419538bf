/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prices that days have: first they follow what is bought, which comes near from anywhere; then
 * the dual is minimised, which tells prices apart that balance alike.
 */
#include <math.h>

#include "dual.h"
#include "market.h"

/* How the search goes, in fewer and smaller steps when the prices are near already. The slack in
 * what is bought shrinks with the steps; it is in units of what a showing costs: with less, a small
 * move of a price would send everything to another day, and the search would not settle. */
struct search {
	size_t rounds_min, rounds_max;
	double slack_first, slack_last, step_first, step_last;
	size_t dual_min, dual_max;
};

static const struct search searches[] = {
	[false] = { 6, 20, 1.0, 0.4, 0.5, 0.05, 3, 40 },
	[true] = { 0, 0, 0.4, 0.4, 0.05, 0.05, 6, 16 },
};

#define ROUNDS_WORK     1.5e6 /* of all rounds, in stretches squared times nodes times lanes */
#define COST_MIN        0.005 /* of a showing, in recall */
#define COST_MAX        0.12
#define LEVEL_STEP      0.7
#define LEVEL_STEP_LAST 0.15
#define LEVEL_RATIO     5.0  /* most that all used may be off by, for one step */
#define FREE_PART       0.02 /* of a day's seconds: keeps the logarithm off empty days */

static double between(double first, double last, double part)
{
	return first * pow(last / first, part);
}

/* Of a showing, in recall. */
static double usual_cost(const struct market *market)
{
	double prices = 0.0, passes = 0.0, cost;

	for (size_t a = 0; a < market->stretch_count; a++)
		prices += market->prices[a];
	for (size_t kind = 0; kind < market->kind_count; kind++)
		passes += market->kinds[kind].pass;
	cost = prices / (double)market->stretch_count * passes / (double)market->kind_count;
	return fmin(fmax(cost, COST_MIN), COST_MAX);
}

/* What is spent over what all seconds are worth, at the prices. Days that are had for the least
 * price, and not used up, do not count. */
static double level(const struct market *market)
{
	double spent = 0.0, worth = 0.0;

	for (size_t a = 0; a < market->stretch_count; a++) {
		if (market->prices[a] <= PRICE_MIN &&
		    market->used[a] <= market->stretches[a].seconds)
			continue;
		spent += market->prices[a] * market->used[a];
		worth += market->prices[a] * market->stretches[a].seconds;
	}
	return worth > 0.0 ? fmin(fmax(spent / worth, 1.0 / LEVEL_RATIO), LEVEL_RATIO) : 1.0;
}

/* All prices rise or fall with what is bought in all, and each with what is bought there against
 * the others: days are near substitutes, so that small differences move much. */
static void move_prices(struct market *market, double step, double level_step)
{
	double all = level(market);

	for (size_t a = 0; a < market->stretch_count; a++) {
		double ratio = market->used[a] / market->stretches[a].seconds / all;
		double move = log((ratio + FREE_PART) / (1.0 + FREE_PART));

		move = step * fmin(fmax(move, -1.0), 1.0) + level_step * log(all);
		market->prices[a] = fmax(market->prices[a] * exp(move), PRICE_MIN);
	}
}

/* As many as the work allows. */
static size_t rounds_for(const struct market *market, size_t least, size_t most)
{
	double work = (double)(market->stretch_count * market->stretch_count) *
	              (double)(market->grid->nodes * market->lane_count);
	double rounds = ROUNDS_WORK / fmax(work, 1.0);

	if (rounds >= (double)most)
		return most;
	return rounds > (double)least ? (size_t)rounds : least;
}

static float slack_of(const struct market *market, double share)
{
	return (float)(share * usual_cost(market));
}

/* From anywhere: follows what is bought. */
static void approach(struct market *market, const struct search *search)
{
	size_t rounds = rounds_for(market, search->rounds_min, search->rounds_max);

	for (size_t round = 0; round < rounds; round++) {
		double part = (double)round / (double)(rounds - 1);

		market_value(market);
		market_spend(market, slack_of(market, between(search->slack_first,
		                                              search->slack_last, part)));
		move_prices(market, between(search->step_first, search->step_last, part),
		            between(LEVEL_STEP, LEVEL_STEP_LAST, part));
	}
}

void market_settle(struct market *market, bool warm)
{
	const struct search *search = &searches[warm];

	if (market->stretch_count == 0 || market->kind_count == 0)
		return;
	approach(market, search);
	dual_minimise(market, rounds_for(market, search->dual_min, search->dual_max), PRICE_MIN);
	market_spend(market, slack_of(market, search->slack_last));
}
