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
 * corners of a simplex, by shares λ_i, and Σ_{i<j} λ_i λ_j e_ij more. With e_ij = δ_ij that would be f
 * itself for an f that is quadratic there, δ_ij being f(x) - ½ (f(x - e) + f(x + e)) with the edge e from i
 * to j, for any x: both are quadratic along every line, agree at the corners and have the same second
 * derivatives along the six edges, which are all that a quadratic form of three variables has. So e_ij is
 * the larger of the δ_ij found around i and around j, or 0 where both bend upwards: a value is no less than
 * what bends evenly, and hardly more. Kinks where one choice takes over from another bend upwards; there a
 * mean lies above. Where a neighbour is unknown a corner's δ is the largest it has along any edge.
 *
 * But a model has kinks of its own that bend downwards: FSRS-7 keeps the fast stability after a failure
 * below a part of the slow one, a lapse below what there was, decays and difficulty within bounds. There
 * the sum above covers as little as a quarter. So (*) is worked out anew in the middle of every simplex that
 * a card comes to, from its first answer or as it stands, by passes and failures at a dozen times; where the
 * value there is still less, all edges of the simplex are raised until it is not. A state that no corner
 * leads to is worth all there is.
 *
 * So (*) is certain at the nodes, and in the middles but for what a repetition of the same session makes of
 * edges that were raised last. Everywhere else it is measured, not proven. A proof for a whole cell, by the
 * least and the most of each side of (*) over it, errs by the cell's width times a slope (see bound.h); one
 * of the second order needs a bound for the second derivatives of values, and none is known: the model's
 * kinks move with its parameters, and its recall does not even rise with stability everywhere.
 *
 * Measured over 30,000 states each, drawn from what is reached, by FSRS-7 with its defaults and with moved
 * parameters: U is less than the right side of (*) by 4e-5 at most in the mean and more by 0.001 to 0.003. In
 * single states it is less by up to 0.017 within 30 days with the defaults, by 0.041 with moved ones, and by
 * 0.024 at 60 days and 5 interviews (of a stake of 6). Those stand at difficulties above 9 and stabilities
 * below a day, from where showings lead on to states of which little is known and which are taken for too
 * good: the right side may be too high there as well as U too low; which of the two is not shown. With the
 * parameters for who forgets by half-lives U is less by 5e-4 at most in the mean, and by up to 0.18 in single
 * states within 30 days; of tiny decks none came out above the bound, with them, either. In the mean
 * U is less by 7e-5 at most than a table three times as fine without edges, and more by 0.004 to 0.024. A
 * bound is the mean over outcomes, so that it would be short only where a card were led from one state that
 * lacks something to the next.
 * tests/unit/test_plan_bound.c measures the first, and holds tables to trees of all outcomes.
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

/* Times between days, each but once, rising, and which of them is that of a pair. */
struct elapsed {
	double *days; /* [count] */
	size_t count;
	size_t *of; /* [pairs] */
};

/* A state, as shares of the corners of a simplex. From the first corner to the second leads the way ways[0],
 * from there to the third ways[1], and from there to the last the way that is left. */
struct tail_point {
	uint16_t corner[GRID_CORNERS];
	uint8_t ways[2];
	float share[GRID_CORNERS];
};

/* What a review does to a spot. */
struct tail_review {
	float recall, least; /* the highest chance of a pass, and the lowest */
	struct tail_point passed, failed;
};

/* A value at a node, by lane, and e_ij of the edges to the next nodes up: the way w, which is 1 to TAIL_WAYS
 * with a bit for each axis along which it leads, has edge[w - 1]. */
struct tail_node {
	lanes value, edge[TAIL_WAYS];
};

/* What a table may cost. */
struct tail_effort {
	double work; /* pairs of days times nodes */
	bool above; /* whether it has to be at least the truth between nodes too; else it is a mean */
};

/* From a corner to the next one up and down each way; `corners` or more where there is none. */
struct tail_ways {
	uint16_t above[TAIL_WAYS], below[TAIL_WAYS];
};

/* Spots are the corners, nodes of the grid that are come to, and then the middles of simplices. */
struct tail {
	const struct course *course;
	bool above;       /* as the effort had it */
	struct grid grid; /* its axes */
	size_t strides[GRID_AXES];
	size_t corners, spots;
	uint16_t *node_of;          /* [corners] */
	uint16_t *corner_of;        /* [nodes] */
	struct tail_point *middles; /* [spots - corners] */
	struct tail_ways *ways;     /* [corners] */
	struct tail_lines lines;
	const struct booth *booths; /* the caller's */
	size_t booth_count;
	struct elapsed between;       /* [booth_count][booth_count]; a repetition on the diagonal */
	struct elapsed after;         /* [deadline_count][booth_count] */
	struct tail_review **reviews; /* [between.count][spots] */
	float *recalls;               /* [after.count][spots] at the highest */
	struct tail_costs costs;
	/* [booth_count][corners + 1], the last: outside */
	struct tail_node *passed, *failed; /* after a showing there */
	struct tail_node *later;           /* with one more in a later booth */
	struct tail_node *further;         /* … or in the same */
	lanes *most_passed, *most_failed;  /* [booth_count] no value within the grid is more */
};

/* The tables of the model, for booths whose times stay. With more of them the grid is coarser. */
void tail_init(struct tail *tail, const struct course *course, const struct booth *booths,
               size_t booth_count, const struct tail_effort *effort);
void tail_clear(struct tail *tail);

/* Works out the values for a card with those events, by the booths' prices and stakes. */
void tail_solve(struct tail *tail, const struct event *events, size_t event_count,
                const struct tail_costs *costs);

/* After a showing in that booth that was passed or failed, of a card whose pass takes so many seconds:
 * what at least one showing more is worth at most. */
double tail_further(const struct tail *tail, size_t booth, struct recall_state state, bool passed,
                    double pass);

#endif
