/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dual.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Prices are measured by those at the start, or by this part of the highest where they are less. */
#define SCALE_PART  0.05
#define SCALE_LEAST 1e-9

#define REACH_FIRST                                                                                \
	0.3            /* how far the first step goes, in the root mean square of measured prices */
#define DESCENT    0.1 /* of what the model promised: the centre moves */
#define GAIN_LEAST 2e-5 /* promised, of all weight: then it is near enough */
#define PAIR_STEPS 200
#define SLACK      1e-5F /* among offers that are equal but for rounding */

/* One linear piece of the model. */
struct cut {
	double value;  /* of g at the centre, by this piece */
	double *slope; /* [dims] by measured price */
};

struct bundle {
	struct market *market;
	double floor;
	size_t dims;
	double *scales; /* [dims] */
	double *centre; /* [dims] prices, and g there */
	double best;
	struct cut *cuts; /* [count] */
	size_t count;
	double *weights; /* [rounds] of the cuts */
	double *mean;    /* [dims] the cuts' mean slope, weighted */
	double *way;     /* [dims] the same, less what would lead below the floor */
	double reach;    /* of a step: the proximal term is ½ ‖step‖² / reach */
};

/* ---- The model --------------------------------------------------------------------------- */

static double dot(const double *a, const double *b, size_t count)
{
	double sum = 0.0;

	for (size_t i = 0; i < count; i++)
		sum += a[i] * b[i];
	return sum;
}

static void set_way(struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->dims; i++) {
		double room = (bundle->centre[i] - bundle->floor) / bundle->scales[i];

		bundle->way[i] = fmin(bundle->mean[i], room / bundle->reach);
	}
}

/* How what the weights are to make least grows with a cut's weight: without a floor that is
 * ½ reach ‖mean‖² + Σ weight (best − value). */
static double pull(const struct bundle *bundle, size_t j)
{
	const struct cut *cut = &bundle->cuts[j];

	return bundle->reach * dot(bundle->way, cut->slope, bundle->dims) + bundle->best -
	       cut->value;
}

/* Weight goes from the cut that has some and wants it least to the one that wants it most. */
static bool pair_step(struct bundle *bundle)
{
	size_t to = 0, from = SIZE_MAX;
	double low = INFINITY, high = -INFINITY, apart = 0.0, part;
	const double *a, *b;

	for (size_t j = 0; j < bundle->count; j++) {
		double at = pull(bundle, j);

		if (at < low) {
			low = at;
			to = j;
		}
		if (bundle->weights[j] > 0.0 && at > high) {
			high = at;
			from = j;
		}
	}
	if (from == SIZE_MAX || !(high - low > 1e-12))
		return false;
	a = bundle->cuts[to].slope;
	b = bundle->cuts[from].slope;
	for (size_t i = 0; i < bundle->dims; i++)
		apart += (a[i] - b[i]) * (a[i] - b[i]);
	part = fmin((high - low) / fmax(bundle->reach * apart, 1e-300), bundle->weights[from]);
	bundle->weights[to] += part;
	bundle->weights[from] -= part;
	for (size_t i = 0; i < bundle->dims; i++)
		bundle->mean[i] += part * (a[i] - b[i]);
	set_way(bundle);
	return true;
}

/* Finds the weights; returns what the model promises below the best. */
static double solve(struct bundle *bundle)
{
	double promise;

	memset(bundle->mean, 0, bundle->dims * sizeof *bundle->mean);
	for (size_t j = 0; j < bundle->count; j++)
		for (size_t i = 0; i < bundle->dims; i++)
			bundle->mean[i] += bundle->weights[j] * bundle->cuts[j].slope[i];
	set_way(bundle);
	for (int step = 0; step < PAIR_STEPS && pair_step(bundle); step++)
		;
	promise = bundle->reach * dot(bundle->mean, bundle->way, bundle->dims);
	for (size_t j = 0; j < bundle->count; j++)
		promise += bundle->weights[j] * (bundle->best - bundle->cuts[j].value);
	return promise;
}

/* ---- Evaluations ------------------------------------------------------------------------- */

/* Adds the piece of g at the market's prices; returns g there. */
static double evaluate(struct bundle *bundle)
{
	struct market *market = bundle->market;
	struct cut *cut = &bundle->cuts[bundle->count];
	double value;

	market_value(market);
	value = market_spend(market, SLACK);
	cut->slope = mem_array(bundle->dims, sizeof *cut->slope);
	cut->value = value;
	for (size_t a = 0; a < bundle->dims; a++) {
		double left = market->stretches[a].seconds - market->used[a];

		cut->slope[a] = bundle->scales[a] * left;
		cut->value += left * (bundle->centre[a] - market->prices[a]);
	}
	bundle->weights[bundle->count++] = 0.0;
	return value;
}

static void step_to(struct bundle *bundle)
{
	for (size_t a = 0; a < bundle->dims; a++)
		bundle->market->prices[a] =
			fmax(bundle->centre[a] - bundle->reach * bundle->scales[a] * bundle->way[a],
		             bundle->floor);
}

/* The market's prices become the centre, and the pieces' values those there. */
static void recentre(struct bundle *bundle, double value)
{
	for (size_t a = 0; a < bundle->dims; a++) {
		double move = bundle->market->prices[a] - bundle->centre[a];

		for (size_t j = 0; j < bundle->count; j++)
			bundle->cuts[j].value +=
				bundle->cuts[j].slope[a] / bundle->scales[a] * move;
		bundle->centre[a] = bundle->market->prices[a];
	}
	bundle->best = value;
}

/* ---- The search -------------------------------------------------------------------------- */

static void set_scales(struct bundle *bundle)
{
	const double *prices = bundle->market->prices;
	double highest = 0.0;

	for (size_t a = 0; a < bundle->dims; a++)
		highest = fmax(highest, prices[a]);
	for (size_t a = 0; a < bundle->dims; a++)
		bundle->scales[a] = fmax(fmax(prices[a], SCALE_PART * highest), SCALE_LEAST);
}

static void bundle_init(struct bundle *bundle, struct market *market, size_t rounds, double floor)
{
	size_t dims = market->stretch_count;

	*bundle = (struct bundle){
		.market = market,
		.floor = floor,
		.dims = dims,
		.scales = mem_array(dims, sizeof *bundle->scales),
		.centre = mem_array(dims, sizeof *bundle->centre),
		.cuts = mem_array(rounds, sizeof *bundle->cuts),
		.weights = mem_array(rounds, sizeof *bundle->weights),
		.mean = mem_array(dims, sizeof *bundle->mean),
		.way = mem_array(dims, sizeof *bundle->way),
	};
	set_scales(bundle);
	memcpy(bundle->centre, market->prices, dims * sizeof *bundle->centre);
	bundle->best = evaluate(bundle);
	bundle->weights[0] = 1.0;
	bundle->reach = REACH_FIRST *
	                sqrt((double)dims /
	                     fmax(dot(bundle->cuts[0].slope, bundle->cuts[0].slope, dims), 1e-300));
}

static void bundle_clear(struct bundle *bundle)
{
	for (size_t j = 0; j < bundle->count; j++)
		free(bundle->cuts[j].slope);
	free(bundle->cuts);
	free(bundle->weights);
	free(bundle->mean);
	free(bundle->way);
	free(bundle->centre);
	free(bundle->scales);
}

static double all_weight(const struct market *market)
{
	double sum = 0.0;

	for (size_t i = 0; i < market->start_count; i++)
		sum += market->starts[i].weight;
	return sum;
}

double dual_minimise(struct market *market, size_t rounds, double floor)
{
	double enough = GAIN_LEAST * all_weight(market), best;
	struct bundle bundle;

	bundle_init(&bundle, market, rounds, floor);
	while (bundle.count < rounds) {
		double promise = solve(&bundle), value;

		if (!(promise > enough))
			break;
		step_to(&bundle);
		value = evaluate(&bundle);
		if (value <= bundle.best - DESCENT * promise) {
			recentre(&bundle, value);
			bundle.reach *= 1.5;
		} else {
			bundle.reach *= 0.7;
		}
	}
	memcpy(market->prices, bundle.centre, bundle.dims * sizeof *bundle.centre);
	best = bundle.best;
	market_value(market);
	bundle_clear(&bundle);
	return best;
}
