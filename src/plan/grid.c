/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "plan.h"

/* Elapsed times tabulated: from TIME_MIN days on, each longer by this factor. */
#define TIME_MIN    0.05
#define TIME_FACTOR 1.15
#define TIMES       65 /* up to 380 days */

/* Nodes along an axis are no farther apart than this. */
static const double steps_max[GRID_AXES] = { 1.2, 5.0, 4.6 };
/* … and there are no more than this. */
static const size_t counts_max[GRID_AXES] = { 14, 5, 4 };

static double coordinate(struct recall_state state, size_t axis)
{
	if (axis == 0)
		return log(state.stability_days);
	if (axis == 1)
		return log(state.fast_stability_days / state.stability_days);
	return state.difficulty;
}

static void coordinates(const struct grid *grid, size_t node, double *at)
{
	for (size_t axis = GRID_AXES; axis-- > 0;) {
		const struct grid_axis *line = &grid->axes[axis];

		at[axis] = line->low + line->step * (double)(node % line->count);
		node /= line->count;
	}
}

static struct recall_state state_at(const double *at)
{
	double slow = exp(at[0]);

	return (struct recall_state){ slow, slow * exp(at[1]), at[2] };
}

struct recall_state grid_state(const struct grid *grid, size_t node)
{
	double at[GRID_AXES];

	coordinates(grid, node, at);
	return state_at(at);
}

struct recall_state grid_middle(const struct grid *grid, const struct grid_point *point)
{
	double at[GRID_AXES], mean[GRID_AXES] = { 0.0 };

	for (size_t corner = 0; corner < GRID_CORNERS; corner++) {
		coordinates(grid, point->node[corner], at);
		for (size_t axis = 0; axis < GRID_AXES; axis++)
			mean[axis] += at[axis] / GRID_CORNERS;
	}
	return state_at(mean);
}

/* ---- The axes: what can be reached ------------------------------------------------------- */

#define REACH_REVIEWS 3
#define EDGE          1e-9 /* of a step: rounding */

struct reach {
	double low[GRID_AXES], high[GRID_AXES];
};

static void reach_from(const struct grid *grid, struct reach *reach, struct recall_state state,
                       int reviews)
{
	static const double times[] = { PLAN_REPEAT_DAYS, 1.0, 10.0, 60.0 };

	for (size_t axis = 0; axis < GRID_AXES; axis++) {
		double at = coordinate(state, axis);

		reach->low[axis] = fmin(reach->low[axis], at);
		reach->high[axis] = fmax(reach->high[axis], at);
	}
	for (size_t i = 0; reviews > 0 && i < sizeof times / sizeof *times; i++) {
		struct recall_state passed =
			grid->model->next(grid->w, state, times[i], RECALL_GOOD);
		struct recall_state failed =
			grid->model->next(grid->w, state, times[i], RECALL_AGAIN);

		reach_from(grid, reach, passed, reviews - 1);
		reach_from(grid, reach, failed, reviews - 1);
	}
}

static struct reach reach_of(const struct grid *grid)
{
	struct reach reach = { { INFINITY, INFINITY, INFINITY },
		               { -INFINITY, -INFINITY, -INFINITY } };

	reach_from(grid, &reach, grid->model->initial(grid->w, RECALL_GOOD), REACH_REVIEWS);
	reach_from(grid, &reach, grid->model->initial(grid->w, RECALL_AGAIN), REACH_REVIEWS);
	return reach;
}

static void set_axis(struct grid *grid, size_t axis, double low, double high, double gaps)
{
	grid->axes[axis] = (struct grid_axis){
		.low = low,
		.step = gaps >= 1.0 ? (high - low) / gaps : 1.0,
		.count = gaps >= 1.0 ? (size_t)gaps + 1 : 1,
	};
	grid->nodes *= grid->axes[axis].count;
}

static void set_axes(struct grid *grid)
{
	struct reach reach = reach_of(grid);

	grid->nodes = 1;
	for (size_t axis = 0; axis < GRID_AXES; axis++) {
		double width = reach.high[axis] - reach.low[axis];
		double gaps = fmin(ceil(width / steps_max[axis]), (double)counts_max[axis] - 1.0);

		set_axis(grid, axis, reach.low[axis], reach.high[axis], gaps);
	}
}

/* Nodes along an axis of a wide grid, where work allows, and how far it goes beyond what is reached. */
static const double span_steps[GRID_AXES] = { 0.8, 2.4, 0.75 };
static const double span_beyond[GRID_AXES] = { 3.0, 2.0, 10.0 };

void grid_span(struct grid *grid, const struct recall_model *model, const double *w, double nodes)
{
	static const double least[GRID_AXES] = { -INFINITY, -INFINITY, 1.0 };
	static const double most[GRID_AXES] = { INFINITY, INFINITY, 10.0 };
	double low[GRID_AXES], high[GRID_AXES], all = 1.0, coarser;
	struct reach reach;

	*grid = (struct grid){ .model = model };
	memcpy(grid->w, w, model->params * sizeof *w);
	reach = reach_of(grid);
	for (size_t axis = 0; axis < GRID_AXES; axis++) {
		low[axis] = fmax(reach.low[axis] - span_beyond[axis], least[axis]);
		high[axis] = fmin(reach.high[axis] + span_beyond[axis], most[axis]);
		all *= (high[axis] - low[axis]) / span_steps[axis];
	}
	coarser = fmax(cbrt(all / nodes), 1.0);
	grid->nodes = 1;
	for (size_t axis = 0; axis < GRID_AXES; axis++)
		set_axis(grid, axis, low[axis], high[axis],
		         fmax(ceil((high[axis] - low[axis]) / (coarser * span_steps[axis])), 2.0));
}

bool grid_holds(const struct grid *grid, struct recall_state state)
{
	for (size_t axis = 0; axis < GRID_AXES; axis++) {
		const struct grid_axis *line = &grid->axes[axis];
		double at = (coordinate(state, axis) - line->low) / line->step;

		if (!(at >= -EDGE && at <= (double)(line->count - 1) + EDGE))
			return false;
	}
	return true;
}

/* ---- Tables ------------------------------------------------------------------------------ */

static double time_at(size_t index)
{
	return index == 0 ? PLAN_REPEAT_DAYS : TIME_MIN * pow(TIME_FACTOR, (double)(index - 1));
}

/* Where among the times that grow by a factor, 0 … TIMES - 1. */
static double place_of(double elapsed_days)
{
	double place = log(fmax(elapsed_days, TIME_MIN) / TIME_MIN) / log(TIME_FACTOR);

	return fmin(place, (double)(TIMES - 1));
}

static void tabulate(struct grid *grid, size_t node, const double *times)
{
	struct recall_branches branches[TIMES + 1];

	recall_branches(grid->model, grid->w, grid_state(grid, node), times, grid->times, branches);
	for (size_t i = 0; i < grid->times; i++)
		grid->reviews[i * grid->nodes + node] = grid_review_of(grid, &branches[i]);
}

void grid_init(struct grid *grid, const struct recall_model *model, const double *w)
{
	double times[TIMES + 1];

	*grid = (struct grid){ .model = model, .times = TIMES + 1 };
	memcpy(grid->w, w, model->params * sizeof *w);
	set_axes(grid);
	grid->reviews = mem_array(grid->times * grid->nodes, sizeof *grid->reviews);
	for (size_t i = 0; i < grid->times; i++)
		times[i] = time_at(i);
	for (size_t node = 0; node < grid->nodes; node++)
		tabulate(grid, node, times);
}

void grid_clear(struct grid *grid)
{
	free(grid->reviews);
	*grid = (struct grid){ 0 };
}

void grid_calibrate(struct grid *out, const struct grid *grid,
                    const struct recall_calibration *line)
{
	size_t count = grid->times * grid->nodes;

	*out = *grid;
	out->reviews = mem_array(count, sizeof *out->reviews);
	memcpy(out->reviews, grid->reviews, count * sizeof *out->reviews);
	for (size_t i = 0; i < count; i++) {
		float *recall = &out->reviews[i].recall;

		*recall = (float)recall_calibrate(line, *recall, time_at(i / grid->nodes));
	}
}

bool grid_fits(const struct grid *grid, const struct recall_model *model, const double *w)
{
	return grid->reviews && grid->model == model &&
	       memcmp(grid->w, w, model->params * sizeof *w) == 0;
}

/* The axes by the part of a step along them, the largest first: in this order one walks from the
 * cell's lowest corner to its highest, around the state. */
static void order_axes(const float *parts, size_t *order)
{
	for (size_t i = 0; i < GRID_AXES; i++) {
		size_t at = i;

		for (; at > 0 && parts[order[at - 1]] < parts[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

struct grid_point grid_locate(const struct grid *grid, struct recall_state state)
{
	size_t strides[GRID_AXES], order[GRID_AXES] = { 0 }, node = 0, stride = 1;
	struct grid_point point;
	float parts[GRID_AXES], before = 1.0F;

	for (size_t axis = GRID_AXES; axis-- > 0;) {
		const struct grid_axis *line = &grid->axes[axis];
		double at = (coordinate(state, axis) - line->low) / line->step;
		double most = (double)(line->count - 1);

		at = at > 0.0 ? fmin(at, most) : 0.0;
		strides[axis] = at < most ? stride : 0;
		node += (size_t)at * stride;
		parts[axis] = (float)(at - floor(at));
		stride *= line->count;
	}
	order_axes(parts, order);
	for (size_t i = 0; i < GRID_AXES; i++) {
		point.node[i] = (uint16_t)node;
		point.share[i] = before - parts[order[i]];
		before = parts[order[i]];
		node += strides[order[i]];
	}
	point.node[GRID_AXES] = (uint16_t)node;
	point.share[GRID_AXES] = before;
	return point;
}

struct grid_review grid_review_of(const struct grid *grid, const struct recall_branches *branches)
{
	return (struct grid_review){
		.recall = (float)branches->recall,
		.passed = grid_locate(grid, branches->passed),
		.failed = grid_locate(grid, branches->failed),
	};
}

const struct grid_review *grid_reviews(const struct grid *grid, double elapsed_days)
{
	size_t nearest = (size_t)lround(place_of(elapsed_days));

	return &grid->reviews[(nearest + 1) * grid->nodes];
}

const struct grid_review *grid_repetitions(const struct grid *grid)
{
	return grid->reviews;
}

void grid_recall(const struct grid *grid, double elapsed_days, float *out)
{
	double place = place_of(elapsed_days);
	size_t below = (size_t)place, above = below + (below + 1 < TIMES);
	float part = (float)(place - (double)below);
	const struct grid_review *low = &grid->reviews[(below + 1) * grid->nodes];
	const struct grid_review *high = &grid->reviews[(above + 1) * grid->nodes];

	for (size_t node = 0; node < grid->nodes; node++)
		out[node] = (1.0F - part) * low[node].recall + part * high[node].recall;
}
