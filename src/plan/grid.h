/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grid: a model's states on a coarse grid, with what a review does to each tabulated once.
 *
 * The axes are the log of the slow stability, the log of the fast one over the slow one, and
 * difficulty; they span what the model can reach from a first answer. A state between the nodes
 * is shared out to the four corners of the simplex around it (of its cell, cut along the diagonal). The tables depend on the model and its
 * parameters alone: they are kept between plans, and shared by all cards.
 */
#ifndef GREENROOM_PLAN_GRID_H
#define GREENROOM_PLAN_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recall.h"

enum { GRID_AXES = 3, GRID_CORNERS = GRID_AXES + 1 };

/* A state, as shares of nodes; they sum up to 1. */
struct grid_point {
	uint16_t node[GRID_CORNERS];
	float share[GRID_CORNERS];
};

struct grid_axis {
	double low, step; /* step > 0 */
	size_t count;     /* nodes, 1 or more */
};

/* What a review does, by node. */
struct grid_review {
	float recall; /* chance of a pass */
	struct grid_point passed, failed;
};

struct grid {
	const struct recall_model *model;
	double w[RECALL_PARAMS_MAX]; /* of its own */
	struct grid_axis axes[GRID_AXES];
	size_t nodes;
	size_t times;                /* elapsed times tabulated; the first is a repetition's */
	struct grid_review *reviews; /* [times][nodes] */
};

void grid_init(struct grid *grid, const struct recall_model *model, const double *w);
void grid_clear(struct grid *grid);
/* Axes alone, of about so many nodes at most, and no finer than is of use: over what is reached and
 * somewhat beyond, and all difficulties. */
void grid_span(struct grid *grid, const struct recall_model *model, const double *w, double nodes);
/* The same with chances to pass as experience has them. */
void grid_calibrate(struct grid *out, const struct grid *grid,
                    const struct recall_calibration *line);

/* Whether the tables are those of this model and these parameters. */
bool grid_fits(const struct grid *grid, const struct recall_model *model, const double *w);

struct recall_state grid_state(const struct grid *grid, size_t node);
/* The state at the mean of the point's corners. */
struct recall_state grid_middle(const struct grid *grid, const struct grid_point *point);
/* Whether the state lies between nodes. */
bool grid_holds(const struct grid *grid, struct recall_state state);
/* One that does not is taken to be the nearest that does. */
struct grid_point grid_locate(const struct grid *grid, struct recall_state state);
struct grid_review grid_review_of(const struct grid *grid, const struct recall_branches *branches);

/* The table of the nearest elapsed time, [nodes]. */
const struct grid_review *grid_reviews(const struct grid *grid, double elapsed_days);
/* … of a repetition in the same session. */
const struct grid_review *grid_repetitions(const struct grid *grid);

/* Recall of each node after that time, into out[nodes]. */
void grid_recall(const struct grid *grid, double elapsed_days, float *out);

#endif
