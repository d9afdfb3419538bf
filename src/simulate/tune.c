/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tuning in hindsight: a rival gets the knobs that do best on the very runs it is judged by. That
 * flatters it, and is meant to; how much, a seed of its own for tuning tells.
 *
 * A whole grid is tried with a few of the runs, the better part of it with more, the best with all
 * (successive halving: Jamieson and Talwalkar, 2016). From the best few on, small changes are kept
 * when they help, all runs counted.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "mem.h"

static const double grid_retention[] = {
	0.55, 0.65, 0.72, 0.78, 0.83, 0.87, 0.91, 0.94, 0.97, 0.99
};
/* Against all new cards spread evenly over the days; every second where retention is tuned too. */
static const double grid_fresh[] = { 0.5, 0.7, 1.0, 1.15, 1.3, 1.5, 1.7,  2.0,
	                             2.3, 2.7, 3.2, 4.0,  5.0, 7.0, 10.0, 14.0 };
static const int grid_cram[] = { 0, 1, 2, 4 };
#define LEN(array) (sizeof(array) / sizeof *(array))

#define RETENTION_FIXED 0.90
#define RETENTION_MIN   0.50
#define RETENTION_MAX   0.995
#define CRAM_MAX        6

/* Runs of a round, and the share of the settings that goes on to the next. */
static const struct round {
	size_t runs, keep;
} rounds[] = { { 3, 4 }, { 8, 6 }, { SIMULATE_RUNS_MAX, 4 } };

#define CLIMBERS    3
#define CLIMB_STEPS 12   /* for each knob that is a number */
#define CLIMB_FIRST 0.06 /* how far the first steps go, in retention; the last a tenth of it */
#define CHANCE_STEP UINT64_C(0x73746570)

struct trial {
	struct simulate_knobs knobs;
	double recall;
	size_t place; /* on the grid, for an order among equals */
};

/* The values a knob takes on the grid: one where the policy, or the scenario, has no use for it. */
struct grid {
	size_t retention, fresh, order, turn, cram;
	size_t fresh_stride;
	double fresh_even; /* first showings a day that spread all of them evenly */
};

struct tuning {
	struct lab *lab;
	struct grid grid;
	double *recalls, *minutes;
	struct trial *trials;
	size_t count, tried;
};

/* ---- The grid ---------------------------------------------------------------------------- */

static size_t count_fresh(const struct simulate_scenario *scenario)
{
	size_t count = 0;

	for (size_t g = 0; g < scenario->group_count; g++)
		if (!scenario->groups[g].seasoned)
			count += scenario->groups[g].count;
	return count;
}

static struct grid grid_of(const struct policy *policy, const struct simulate_scenario *scenario)
{
	size_t fresh = count_fresh(scenario), stride = policy->tune_retention ? 2 : 1;

	if (policy->planned || policy->due == DUE_ALWAYS)
		return (struct grid){ 1, 1, 1, 1, 1, 1, 0.0 };
	return (struct grid){
		.retention = policy->tune_retention ? LEN(grid_retention) : 1,
		.fresh = fresh > 0 ? LEN(grid_fresh) / stride : 1,
		.fresh_stride = stride,
		.order = 2,
		.turn = fresh > 0 ? 2 : 1,
		.cram = policy->cram == CRAM_KNOB ? LEN(grid_cram) : 1,
		.fresh_even = (double)fresh / scenario->days,
	};
}

static size_t grid_size(const struct grid *grid)
{
	return grid->retention * grid->fresh * grid->order * grid->turn * grid->cram;
}

static size_t take(size_t *index, size_t count)
{
	size_t digit = *index % count;

	*index /= count;
	return digit;
}

static struct simulate_knobs grid_knobs(const struct grid *grid, size_t index)
{
	size_t retention = take(&index, grid->retention), fresh = take(&index, grid->fresh);
	size_t order = take(&index, grid->order), turn = take(&index, grid->turn);

	return (struct simulate_knobs){
		.retention = grid->retention > 1 ? grid_retention[retention] : RETENTION_FIXED,
		.fresh = grid_fresh[fresh * grid->fresh_stride] * grid->fresh_even,
		.strongest = order == 1,
		.fresh_first = turn == 1,
		.cram_days = grid_cram[index],
	};
}

/* ---- Trying ------------------------------------------------------------------------------ */

static bool try_knobs(struct tuning *tuning, struct trial *trial, size_t runs, struct err *err)
{
	tuning->tried++;
	if (!lab_try(tuning->lab, &trial->knobs, runs, tuning->recalls, tuning->minutes, err))
		return false;
	trial->recall = mean_of(tuning->recalls, runs);
	return true;
}

static int best_first(const void *a, const void *b)
{
	const struct trial *left = a, *right = b;

	if (left->recall != right->recall)
		return left->recall > right->recall ? -1 : 1;
	return left->place < right->place ? -1 : left->place > right->place;
}

static bool halve(struct tuning *tuning, struct err *err)
{
	size_t all = tuning->lab->request->runs;

	for (size_t r = 0; r < LEN(rounds); r++) {
		size_t runs = rounds[r].runs < all ? rounds[r].runs : all;

		for (size_t i = 0; i < tuning->count; i++)
			if (!try_knobs(tuning, &tuning->trials[i], runs, err))
				return false;
		qsort(tuning->trials, tuning->count, sizeof *tuning->trials, best_first);
		if (tuning->count > CLIMBERS * rounds[r].keep)
			tuning->count /= rounds[r].keep;
		else if (tuning->count > CLIMBERS)
			tuning->count = CLIMBERS;
	}
	return true;
}

/* ---- Climbing ---------------------------------------------------------------------------- */

/* Knobs near these: numbers moved by up to `reach`, the others seldom. */
static struct simulate_knobs near_knobs(const struct grid *grid, struct simulate_knobs knobs,
                                        double reach, size_t climber, size_t step)
{
	double draw[5];

	for (size_t i = 0; i < LEN(draw); i++)
		draw[i] = chance(climber, step, CHANCE_STEP, i);
	if (grid->retention > 1)
		knobs.retention += reach * (2.0 * draw[0] - 1.0);
	knobs.retention = fmin(fmax(knobs.retention, RETENTION_MIN), RETENTION_MAX);
	knobs.fresh *= exp(8.0 * reach * (2.0 * draw[1] - 1.0));
	if (grid->order > 1 && draw[2] < 0.1)
		knobs.strongest = !knobs.strongest;
	if (grid->turn > 1 && draw[3] < 0.1)
		knobs.fresh_first = !knobs.fresh_first;
	if (grid->cram > 1 && draw[4] < 0.1 && knobs.cram_days > 0)
		knobs.cram_days--;
	else if (grid->cram > 1 && draw[4] > 0.9 && knobs.cram_days < CRAM_MAX)
		knobs.cram_days++;
	return knobs;
}

static bool climb(struct tuning *tuning, size_t climber, struct err *err)
{
	const struct grid *grid = &tuning->grid;
	struct trial *trial = &tuning->trials[climber];
	size_t numbers = (size_t)(grid->retention > 1) + (size_t)(grid->fresh > 1) +
	                 (size_t)(grid->cram > 1);
	size_t steps = CLIMB_STEPS * numbers;

	for (size_t step = 0; step < steps; step++) {
		double reach = CLIMB_FIRST * pow(0.1, (double)step / (double)steps);
		struct trial next = { .place = trial->place };

		next.knobs = near_knobs(grid, trial->knobs, reach, climber, step);
		if (!try_knobs(tuning, &next, tuning->lab->request->runs, err))
			return false;
		if (next.recall > trial->recall)
			*trial = next;
	}
	return true;
}

static bool climb_all(struct tuning *tuning, struct err *err)
{
	size_t climbers = tuning->count < CLIMBERS ? tuning->count : CLIMBERS;

	for (size_t i = 0; i < climbers; i++)
		if (!climb(tuning, i, err))
			return false;
	qsort(tuning->trials, climbers, sizeof *tuning->trials, best_first);
	return true;
}

bool lab_tune(struct lab *lab, struct simulate_knobs *best, size_t *tried, struct err *err)
{
	struct tuning tuning = { .lab = lab, .grid = grid_of(lab->policy, lab->request->scenario) };
	bool ok = true;

	tuning.count = grid_size(&tuning.grid);
	tuning.recalls = mem_array(lab->request->runs, sizeof *tuning.recalls);
	tuning.minutes = mem_array(lab->request->runs, sizeof *tuning.minutes);
	tuning.trials = mem_array(tuning.count, sizeof *tuning.trials);
	for (size_t i = 0; i < tuning.count; i++) {
		tuning.trials[i].knobs = grid_knobs(&tuning.grid, i);
		tuning.trials[i].place = i;
	}
	if (tuning.count > 1)
		ok = halve(&tuning, err) && climb_all(&tuning, err);
	*best = tuning.trials[0].knobs;
	*tried = tuning.tried > 0 ? tuning.tried : 1;
	free(tuning.recalls);
	free(tuning.minutes);
	free(tuning.trials);
	return ok;
}
