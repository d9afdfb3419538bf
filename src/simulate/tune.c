/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tuning in hindsight: a rival gets the knobs that do best on the very runs it is judged by. That
 * flatters it, and is meant to.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "mem.h"

#define COARSE_RUNS 6
#define FINALISTS   3
#define ROUNDS_MAX  40 /* of refinement of one finalist; each goes one step along each knob */
#define CRAM_MAX    4

static const double coarse_retention[] = { 0.60, 0.70, 0.78, 0.84, 0.88, 0.92, 0.95, 0.98 };
/* Against all new cards spread evenly over the days. */
static const double coarse_fresh[] = { 0.5, 1.0, 1.5, 2.25, 3.5, 6.0, 12.0 };

#define RETENTION_STEP 0.01
#define RETENTION_MIN  0.50
#define RETENTION_MAX  0.99
#define FRESH_STEP     1.08

struct trial {
	struct simulate_knobs knobs;
	double recall;
};

struct tuning {
	struct lab *lab;
	double *recalls;
	size_t fresh_cards;
	double fresh_even; /* first showings a day that spread them evenly */
	struct trial best[FINALISTS];
	size_t tried;
};

static bool try_knobs(struct tuning *tuning, const struct simulate_knobs *knobs, size_t runs,
                      double *recall, struct err *err)
{
	double minutes;

	tuning->tried++;
	if (!lab_try(tuning->lab, knobs, runs, tuning->recalls, &minutes, err))
		return false;
	*recall = mean_of(tuning->recalls, runs);
	return true;
}

/* ---- The coarse grid --------------------------------------------------------------------- */

static void keep_if_good(struct tuning *tuning, struct trial trial)
{
	for (size_t i = 0; i < FINALISTS; i++) {
		struct trial worse = tuning->best[i];

		if (trial.recall <= worse.recall)
			continue;
		tuning->best[i] = trial;
		trial = worse;
	}
}

/* The values a knob takes on the grid: one where the policy, or the scenario, has no use for it. */
struct grid {
	size_t retention, fresh, order, turn, cram;
};

static struct grid grid_of(const struct tuning *tuning)
{
	const struct policy *policy = tuning->lab->policy;
	bool fresh = tuning->fresh_cards > 0;

	if (policy->planned || policy->due == DUE_ALWAYS)
		return (struct grid){ 1, 1, 1, 1, 1 };
	return (struct grid){
		.retention = policy->tune_retention
		                     ? sizeof coarse_retention / sizeof *coarse_retention
		                     : 1,
		.fresh = fresh ? sizeof coarse_fresh / sizeof *coarse_fresh : 1,
		.order = 2,
		.turn = fresh ? 2 : 1,
		.cram = policy->cram == CRAM_KNOB ? 2 : 1,
	};
}

static struct simulate_knobs grid_knobs(const struct tuning *tuning, const struct grid *grid,
                                        size_t index)
{
	size_t retention = index % grid->retention, fresh = index / grid->retention % grid->fresh;
	size_t rest = index / grid->retention / grid->fresh;

	return (struct simulate_knobs){
		.retention = grid->retention > 1 ? coarse_retention[retention] : 0.90,
		.fresh = coarse_fresh[fresh] * tuning->fresh_even,
		.strongest = rest % grid->order == 1,
		.fresh_first = rest / grid->order % grid->turn == 1,
		.cram_days = 1 + (int)(rest / grid->order / grid->turn),
	};
}

static size_t grid_size(const struct grid *grid)
{
	return grid->retention * grid->fresh * grid->order * grid->turn * grid->cram;
}

static bool try_grid(struct tuning *tuning, const struct grid *grid, struct err *err)
{
	size_t count = grid_size(grid), runs = tuning->lab->request->runs;

	if (runs > COARSE_RUNS)
		runs = COARSE_RUNS;
	for (size_t i = 0; i < count; i++) {
		struct trial trial = { .knobs = grid_knobs(tuning, grid, i) };

		if (!try_knobs(tuning, &trial.knobs, runs, &trial.recall, err))
			return false;
		keep_if_good(tuning, trial);
	}
	return true;
}

/* ---- Refinement -------------------------------------------------------------------------- */

enum move {
	RETENTION_UP,
	RETENTION_DOWN,
	FRESH_UP,
	FRESH_DOWN,
	CRAM_UP,
	CRAM_DOWN,
	OTHER_ORDER,
	OTHER_TURN,
	MOVES,
};

/* False where the move leads nowhere. */
static bool moved(const struct grid *grid, enum move move, struct simulate_knobs *knobs)
{
	switch (move) {
	case RETENTION_UP:
	case RETENTION_DOWN:
		knobs->retention += move == RETENTION_UP ? RETENTION_STEP : -RETENTION_STEP;
		return grid->retention > 1 && knobs->retention > RETENTION_MIN - 1e-9 &&
		       knobs->retention < RETENTION_MAX + 1e-9;
	case FRESH_UP:
	case FRESH_DOWN:
		knobs->fresh *= move == FRESH_UP ? FRESH_STEP : 1.0 / FRESH_STEP;
		return grid->fresh > 1;
	case CRAM_UP:
	case CRAM_DOWN:
		knobs->cram_days += move == CRAM_UP ? 1 : -1;
		return grid->cram > 1 && knobs->cram_days >= 0 && knobs->cram_days <= CRAM_MAX;
	case OTHER_ORDER:
		knobs->strongest = !knobs->strongest;
		return grid->order > 1;
	case OTHER_TURN:
		knobs->fresh_first = !knobs->fresh_first;
		return grid->turn > 1;
	case MOVES:
		break;
	}
	return false;
}

/* Goes along one knob for as long as that helps. */
static bool climb(struct tuning *tuning, const struct grid *grid, enum move move,
                  struct trial *trial, bool *better, struct err *err)
{
	for (;;) {
		struct trial next = *trial;

		if (!moved(grid, move, &next.knobs))
			return true;
		if (!try_knobs(tuning, &next.knobs, tuning->lab->request->runs, &next.recall, err))
			return false;
		if (next.recall <= trial->recall)
			return true;
		*trial = next;
		*better = true;
	}
}

static bool refine(struct tuning *tuning, const struct grid *grid, struct trial *trial,
                   struct err *err)
{
	bool better = true;

	if (!try_knobs(tuning, &trial->knobs, tuning->lab->request->runs, &trial->recall, err))
		return false;
	for (int round = 0; better && round < ROUNDS_MAX; round++) {
		better = false;
		for (int move = 0; move < MOVES; move++)
			if (!climb(tuning, grid, (enum move)move, trial, &better, err))
				return false;
	}
	return true;
}

static size_t count_fresh(const struct simulate_scenario *scenario)
{
	size_t count = 0;

	for (size_t g = 0; g < scenario->group_count; g++)
		if (!scenario->groups[g].seasoned)
			count += scenario->groups[g].count;
	return count;
}

bool lab_tune(struct lab *lab, struct simulate_knobs *best, size_t *tried, struct err *err)
{
	const struct simulate_scenario *scenario = lab->request->scenario;
	struct tuning tuning = { .lab = lab, .fresh_cards = count_fresh(scenario) };
	struct trial winner = { .recall = -1.0 };
	struct grid grid = grid_of(&tuning);
	bool ok;

	tuning.fresh_even = (double)tuning.fresh_cards / scenario->days;
	for (size_t i = 0; i < FINALISTS; i++)
		tuning.best[i].recall = -1.0;
	*best = grid_knobs(&tuning, &grid, 0);
	*tried = 1;
	if (grid_size(&grid) == 1)
		return true;
	tuning.recalls = mem_array(lab->request->runs, sizeof *tuning.recalls);
	ok = try_grid(&tuning, &grid, err);
	for (size_t i = 0; ok && i < FINALISTS && tuning.best[i].recall >= 0.0; i++) {
		ok = refine(&tuning, &grid, &tuning.best[i], err);
		if (ok && tuning.best[i].recall > winner.recall)
			winner = tuning.best[i];
	}
	free(tuning.recalls);
	*best = winner.knobs;
	*tried = tuning.tried;
	return ok;
}
