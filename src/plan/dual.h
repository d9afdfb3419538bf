/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dual: the prices under which the market's bound is least.
 *
 * With V_i what the best policy of card i alone is worth under prices λ, the dual value
 *
 *     g(λ) = Σ_a λ_a B_a + Σ_i V_i(λ),   B_a the seconds of stretch a,
 *
 * is convex, for each V_i is a maximum over policies that are linear in λ; B_a less what the best
 * policies buy in a is a subgradient. It has kinks, since days are near substitutes, and is flat
 * between them: prices that balance what is bought may be twice too low and hardly show it.
 *
 * So it is minimised by a proximal bundle method: the subgradients seen so far model g from below,
 * and the next prices are the least of that model near the best prices so far. Source: Kiwiel,
 * Proximity control in bundle methods for convex nondifferentiable minimization (1990); the inner
 * quadratic programme over the simplex is solved by pairwise steps, as in Lacoste-Julien and Jaggi
 * (2015).
 */
#ifndef GREENROOM_PLAN_DUAL_H
#define GREENROOM_PLAN_DUAL_H

#include "market.h"

/* Moves the market's prices towards the least of g, with so many evaluations at most and none below
 * `floor`; its values become those of the prices found. Returns g there. */
double dual_minimise(struct market *market, size_t rounds, double floor);

#endif
