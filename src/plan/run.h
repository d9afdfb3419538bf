/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run: the days lived through in advance, with what is expected to be remembered.
 *
 * The repair of the priced relaxation. A card's rate on a day is what a showing adds over its best
 * alternative at the prices found, per second; each day goes to the highest rates until its seconds
 * are used. Minutes left over are lost, so that rates below the day's price are taken too, down to
 * one that is worth nobody's time. Where days are as good as each other, rates are near 0, and as
 * much is taken as the market buys that day. Then, if seconds are left, come cards without an
 * interview that have fallen below the target.
 */
#ifndef GREENROOM_PLAN_RUN_H
#define GREENROOM_PLAN_RUN_H

#include "market.h"

struct candidate {
	double rate, worth; /* per second */
	size_t card;
};

/* What is known of every card before the first day is lived through. */
struct footing {
	float *rates;  /* [card_count][stretch_count] over the best alternative */
	float *worths; /* the same shape: over not showing it any more */
	size_t *from;  /* [card_count] first stretch with a rate */
	size_t *falls; /* [card_count] day on which it falls below the target, or `lived` */
	size_t count, stretches;
	size_t lived; /* days to live through */
};

void footing_init(struct footing *footing, const struct course *course, const struct market *market,
                  size_t lived);
void footing_clear(struct footing *footing);
/* After the card's subject has changed. */
void footing_update(struct footing *footing, const struct course *course,
                    const struct market *market, size_t card);

struct run {
	const struct course *course;
	const struct market *market;

	struct belief *beliefs; /* [card_count] */
	bool *taken;            /* [card_count] on today's list */
	const struct footing *footing;
	struct footing own; /* the same, moving with the days; empty where one day is lived */
	struct candidate *candidates; /* [card_count], of the day */

	size_t day, lived;
	double left; /* seconds left of the day */

	struct plan_item *items;
	size_t item_count, item_cap;
	struct plan_day *days;         /* [day_count] */
	struct plan_outlook *outlooks; /* [interview_count]; the figures that depend on the plan */
	size_t overdue_count;
};

/* Lives through the first days, no more than the footing is for. */
void run_live(struct run *run, const struct course *course, const struct market *market,
              const struct footing *footing, size_t days);
void run_clear(struct run *run);

#endif
