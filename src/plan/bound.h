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
 * prices, however well they fit. The least is looked for: dual.h finds the prices of stretches on
 * the grid; between the middles of stretches they are taken to change evenly, and the level and the tilt of
 * those before each deadline are then moved while that helps the bound itself.
 *
 * V_i is a tree over exact states and days: every day for the next showing, both outcomes, and again,
 * a repetition in the same session being one more showing ten minutes later. So many showings deep;
 * below that a further showing is worth at most the lesser of two figures. One needs no model: the
 * card pays the cheapest price ahead and is then recalled for certain at all interviews to come. The
 * other is a table of the same game under the same prices: tail.h, which says what is proven of it, what is
 * checked with every table, and what is measured. All else here is proven, but for the rounding of the
 * arithmetic. Where the least lies is looked for by a rough table of means, which is off to both sides, and a
 * part of the cards; only the last evaluation has to be true.
 *
 * Rounding states towards better recall instead would leave nothing to measure. It was tried, with
 * intervals for all that FSRS-7 makes of a cell's states, and its error is of the first order in the
 * cells' width where that of a mean is of the second: with tens of thousands of cells the bound of a
 * week with 60 new cards came out at 0.975, where a table of some seven hundred nodes gave 0.946.
 */
#ifndef GREENROOM_PLAN_BOUND_H
#define GREENROOM_PLAN_BOUND_H

#include "market.h"

/* Fills recall_now and recall_unplanned of the deadline's outlook; its upper_bound becomes 1. */
void bound_outlook(const struct course *course, size_t k, struct plan_outlook *outlook);

/* The bounds of a market's course: what they share, and the prices to look on from. The market stays. */
struct bound;
struct bound *bound_open(const struct market *market);
void bound_close(struct bound *bound); /* NULL is fine */

/* The goal's bound: a mean over the interviews in range and their cards, weighted. */
double bound_goal(struct bound *bound);

/* The bound of one interview, if it were the only one that counted. */
double bound_interview(struct bound *bound, size_t k);

#endif
