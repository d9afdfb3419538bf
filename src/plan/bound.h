/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bound: what no schedule can beat.
 *
 * Why it is true. Let B_d be the seconds of day d, and u_d what a policy spends there in the mean;
 * it keeps u_d ≤ B_d. For any prices λ_d ≥ 0 the goal it reaches is at most
 *
 *     goal + Σ_d λ_d (B_d - u_d)  =  Σ_d λ_d B_d + Σ_i (goal_i - Σ_d λ_d u_di),
 *
 * and in the last sum a card's term is at most what the best policy for that card alone makes of
 * it, whatever else the policy looks at: the other cards' answers tell nothing about this one. So
 * Σ_d λ_d B_d + Σ_i V_i(λ) is a bound for every policy that adapts to the answers, and for any
 * prices, however well they fit. The least is looked for: dual.h finds the prices on the grid, and
 * their level is then moved while that helps the bound itself.
 *
 * V_i is a tree over exact states: every day for the next showing, both outcomes, and again, a
 * repetition in the same session being one more showing ten minutes later. So many showings deep;
 * below that a further showing is worth at most the lesser of two figures. One needs no model: the
 * card pays the cheapest price ahead and is then recalled for certain at all interviews to come. The
 * other is what the grid makes of it under the same prices, for the cheapest card of its kind, plus
 * TAIL_MARGIN of recall.
 *
 * That margin is where FSRS-7's three numbers cost something. A value between nodes is a mean of the
 * nodes' values, which is not a bound by itself. Rounding states towards better recall would be one,
 * but the values are not monotone in each number (failing at a higher recall makes a card harder), and
 * a grid coarse enough to be fast gives away 0.02 a showing. So the margin is measured, and no proof:
 * with sixty-four times the nodes and no margin, bounds of the scenarios of tests/bench came out up to
 * 0.003 higher than with these nodes and none, and had not quite settled. The margin lifts them by up
 * to 0.006. The tree above takes the grid's error out of the first showings, where it counts most;
 * over a week or so hardly anything is left to the grid. Tests hold the bound against every policy
 * there is in small games of up to ten days.
 */
#ifndef GREENROOM_PLAN_BOUND_H
#define GREENROOM_PLAN_BOUND_H

#include "market.h"

/* Fills recall_now and recall_unplanned of the deadline's outlook; its upper_bound becomes 1. */
void bound_outlook(const struct course *course, size_t k, struct plan_outlook *outlook);

/* The goal's bound, looked for from the market's prices on: a mean over the interviews in range and
 * their cards, weighted. The grid is that of the model without a calibration. */
double bound_goal(const struct market *market, const struct grid *grid);

/* The bound of one interview, if it were the only one that counted. */
double bound_interview(const struct market *market, const struct grid *grid, size_t k);

#endif
