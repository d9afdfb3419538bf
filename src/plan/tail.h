/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tail: what a card's showings still to come are worth at most, as a table over the days on which the
 * last showing may have been and the nodes of a grid of states.
 *
 * The table is made for a bound, not for a plan (that is market.h's): it knows each day by itself, the
 * model's own figures at each node, every later day for the next showing, and as many repetitions in a
 * session as pay. Let U_a(s) be its value after a showing on day a that left state s. Should
 *
 *     U_a(s) ≥ the best of: no further showing; a showing on a day b ≥ a, and then U_b    (*)
 *
 * hold for all states (with b > a after a pass: the card is done for the day), then U is at least what any policy reaches: by induction, for every policy that
 * ends after n showings, and so for all.
 *
 * At the nodes (*) holds as the table is made: exactly, but that repetitions go on only until they pay
 * less than TAIL_SLACK, by which each showing is made cheaper. Between them a value is the mean of the
 * corners of a simplex, by shares λ_i. It falls short of a function f by no more than Σ_{i<j} λ_i λ_j δ_ij,
 * where δ_ij is f(x) - ½ (f(x - e) + f(x + e)) with the edge e from i to j, for any x, if f is quadratic
 * there; for then both sides are quadratic along every line, vanish at the corners and have the same
 * second derivatives along the edges. That is no more than Σ_i λ_i (1 - λ_i) l_i with
 * l_i = ½ max_j max(δ_ij, 0), since what is not λ_i is the sum of the others. So this is added, with the
 * larger of the δ_ij that are found around i and around j: where values bend downwards, and by as much
 * as they do. Kinks, where one choice takes over from another, bend upwards: there a mean lies above.
 *
 * What is left to trust is that between two nodes the values do not bend much more sharply than around
 * both. This is measured, for the prices, days and parameters at hand, with every table; no margin is
 * set beforehand. A state outside the grid is worth all there is.
 *
 * Costs: values are convex in the seconds of a showing, for policies are linear in them, and fall with
 * them. So they are worked out for LANES costs, the least and the greatest among them, a failure's
 * seconds being those of a pass times the least such factor among the cards; a card's value lies below
 * the chord between the costs around its own.
 *
 * Experience: cards have calibrations of their own. The table takes the recall at an interview by the
 * line that is highest, and the chance to pass by whichever of the highest and the lowest is worth more.
 */
#ifndef GREENROOM_PLAN_TAIL_H
#define GREENROOM_PLAN_TAIL_H

#include "course.h"
#include "grid.h"
#include "market.h"

#define TAIL_SLACK 1e-5F

/* A day on which something can be shown. */
struct booth {
	double at_days, price;
	double cheapest; /* price of it and those after it, up to the next deadline */
	double stake;    /* weight of the interviews that a showing here still serves */
	size_t day;
};

/* A deadline of the card's, by time. */
struct event {
	double at_days, weight;
	size_t last;     /* booths below it serve */
	double cheapest; /* of the booths after the deadline before */
	size_t deadline; /* of the course's */
};

/* Seconds of a showing, per unit of weight. */
struct tail_costs {
	double pass[LANES]; /* rising */
	double fail_part;   /* a failure's over a pass's */
};

/* The least and the greatest line of all cards, by its parts. */
struct tail_lines {
	bool any;
	struct recall_calibration low[2], high[2];
};

enum { TAIL_WAYS = 7 }; /* of the edges of simplices */

/* What a review does to each node after that time. */
struct tail_step {
	double elapsed_days;
	struct grid_review *reviews; /* [nodes] by the highest chance of a pass */
	float *least;                /* [nodes] the lowest */
};

/* A value at a node, by lane, and what is added between nodes. */
struct tail_node {
	lanes value, lift;
};

struct tail {
	const struct course *course;
	struct grid grid; /* its axes */
	struct tail_lines lines;
	const struct booth *booths; /* the caller's */
	size_t booth_count;
	struct tail_step *steps;
	size_t step_count;
	size_t *step_of;        /* [booth_count][booth_count]; of a repetition on the diagonal */
	float *recalls;         /* [deadline_count][booth_count][nodes] at the highest */
	size_t ways[TAIL_WAYS]; /* nodes from one to the next */
	uint8_t *up, *down;     /* [nodes] bit `way`: there is one above, below */
	struct tail_costs costs;
	/* [booth_count][nodes + 1], the last: outside */
	struct tail_node *passed, *failed; /* after a showing there */
	struct tail_node *later;           /* with one more in a later booth */
	struct tail_node *further;         /* … or in the same */
};

/* The tables of the model, for booths whose times stay. With more of them the grid is coarser. */
void tail_init(struct tail *tail, const struct course *course, const struct booth *booths,
               size_t booth_count);
void tail_clear(struct tail *tail);

/* Works out the values for a card with those events, by the booths' prices and stakes. */
void tail_solve(struct tail *tail, const struct event *events, size_t event_count,
                const struct tail_costs *costs);

/* After a showing in that booth that was passed or failed, of a card whose pass takes so many seconds:
 * what at least one showing more is worth at most. */
double tail_further(const struct tail *tail, size_t booth, struct recall_state state, bool passed,
                    double pass);

#endif
