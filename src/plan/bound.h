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
 * prices, the market's included, however well they fit.
 *
 * V_i is a tree over exact states, not the grid: every day for the next showing, both outcomes, and
 * again, a repetition in the same session being one more showing ten minutes later. So many
 * showings deep; below that the card pays for its next showing, at the cheapest price ahead and as
 * if passed, and is then recalled for certain at all interviews still to come. That is more than can
 * be had from any state, so no order among states is needed, and nothing is interpolated. FSRS-7's
 * three numbers thus cost nothing in honesty; what is given away is the last gap to recall 1,
 * less the price of a showing, where a card would be shown more often than the tree is deep.
 */
#ifndef GREENROOM_PLAN_BOUND_H
#define GREENROOM_PLAN_BOUND_H

#include "market.h"

/* Fills recall_now and recall_unplanned of the deadline's outlook; its upper_bound becomes 1. */
void bound_outlook(const struct course *course, size_t k, struct plan_outlook *outlook);

/* The goal's bound under the market's prices: a mean over the interviews in range and their cards,
 * weighted. */
double bound_goal(const struct market *market);

/* The bound of one interview, if it were the only one that counted. */
double bound_interview(const struct market *market, size_t k);

#endif
