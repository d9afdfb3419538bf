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
 * as they do. Kinks where one choice takes over from another bend upwards: there a mean lies above.
 *
 * But a model has kinks of its own that bend downwards: FSRS-7 keeps the fast stability after a failure
 * below a part of the slow one, a lapse below what there was, decays and difficulty within bounds. There
 * the sum above covers as little as a quarter. So (*) is worked out anew in the middle of every simplex that
 * a card comes to, from its first answer or as it stands, by passes and failures at a dozen times; where the
 * value there is still less, the lifts of the corners are raised until it is not. A state that no corner
 * leads to is worth all there is.
 *
 * So (*) is certain at the nodes, and in the middles but for what a repetition of the same session makes of
 * lifts that were raised last. Everywhere else it is measured, not proven: no bound for the second
 * derivatives of values is known, for the model's kinks move with its parameters, and its recall does not
 * even rise with stability everywhere. Over states drawn from what is reached, by FSRS-7 with its defaults
 * and with moved parameters, 7 to 60 days and up to 5 interviews of weight 1 to 1½, a value is short by
 * 0.001 at most up to 30 days and by 0.003 at 60 days and 5 interviews; in the mean by less than 1e-5, and
 * more than the truth by 0.003 to 0.004. A bound is the mean over outcomes, so that it would be short only
 * where a card were led from one state that lacks something to the next. tests/unit/test_plan_bound.c
 * measures this, and holds tables to trees of all outcomes.
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

/* What a review does to each spot after such a time. */
struct tail_step {
	struct grid_review *reviews; /* [spots] by the highest chance of a pass */
	float *least;                /* [spots] the lowest */
};

/* A value at a node, by lane, and what is added between nodes. */
struct tail_node {
	lanes value, lift;
};

/* What a table may cost. */
struct tail_effort {
	double work;  /* pairs of days times nodes */
	bool middles; /* whether those of simplices are looked at */
};

/* From a corner to the next one up and down along each edge of its simplices; `corners` or more where there
 * is none. */
struct tail_ways {
	uint16_t above[TAIL_WAYS], below[TAIL_WAYS];
};

/* Spots are the corners, nodes of the grid that are come to, and then the middles of simplices. */
struct tail {
	const struct course *course;
	struct grid grid; /* its axes */
	size_t corners, spots;
	uint16_t *node_of;          /* [corners] */
	uint16_t *corner_of;        /* [nodes] */
	struct grid_point *middles; /* [spots - corners] in corners */
	struct tail_ways *ways;     /* [corners] */
	struct tail_lines lines;
	const struct booth *booths; /* the caller's */
	size_t booth_count;
	struct elapsed between;  /* [booth_count][booth_count]; a repetition on the diagonal */
	struct elapsed after;    /* [deadline_count][booth_count] */
	struct tail_step *steps; /* [between.count] */
	float *recalls;          /* [after.count][spots] at the highest */
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
