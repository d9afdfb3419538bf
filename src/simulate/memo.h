/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * memo: what a memory model has said is kept. The settings of a policy lead the same cards through the
 * same states again and again, and most of a rival's time would go into working them out anew.
 */
#ifndef GREENROOM_SIMULATE_MEMO_H
#define GREENROOM_SIMULATE_MEMO_H

#include "truth.h"

struct memo_review;
struct memo_fall;

/* Tables in which what comes later takes the place of what was there: results never depend on what is
 * kept. Zeroed, it keeps nothing. */
struct memo {
	struct memo_review *reviews;
	struct memo_fall *falls;
};

void memo_init(struct memo *memo);
void memo_clear(struct memo *memo);

/* What a review leads to; `draw` tells parameters of one model from others. */
struct recall_branches memo_review(struct memo *memo, const struct recall_model *model,
                                   const double *w, size_t draw, struct recall_state state,
                                   double elapsed_days);

/* Days until recall has fallen to that, by the planner's model. */
double memo_fall(struct memo *memo, struct recall_state state, double retention);

#endif
