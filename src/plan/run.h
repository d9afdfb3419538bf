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
 *
 * The relaxation keeps the seconds in the mean, and so takes it for granted that what is put off
 * finds its room later. It need not: n showings of mean m and standard deviation s overrun the
 * seconds set aside for them by s √(n / 2π) in the mean (half a normal distribution), and so much of
 * their time, s / (m √(2π n)), goes to showings that drop out. This share of its worth is what a card
 * loses by being put off, and is added to its rate: about 0.045 with 30 showings ahead, 0.007 with
 * 1200. Without it the cards that lose least come first wherever rates are equal, which is most of
 * the time: what can be done on any of several days is priced alike on all.
 *
 * What is foretold is the mean over outcomes, and so is what the days to come hold: a failure is
 * repeated in its session only where its price is worth paying (where minutes are short, first
 * showings are dearer), and a showing that fits a day by half is counted there and charged to the
 * next. Today's list alone has to fit, with room for its repetitions.
 *
 * A day's list is in the order of these ranks. Its seconds are an expectation as well, and whatever
 * is last is what falls out.
 */
#ifndef GREENROOM_PLAN_RUN_H
#define GREENROOM_PLAN_RUN_H

#include "market.h"

struct candidate {
	double rank, rate, worth; /* per second */
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

/* First meetings of a day for one interview. */
struct pace {
	double met, least, most;
};

struct run {
	const struct course *course;
	const struct market *market;

	struct belief *beliefs; /* [card_count] */
	bool *taken;            /* [card_count] on today's list */
	const struct footing *footing;
	struct footing own; /* the same, moving with the days; empty where one day is lived */
	struct candidate *candidates;  /* [card_count], of the day */
	double usual_pass, usual_fail; /* seconds, in the mean over the cards */
	double *seconds_before;        /* [day_count + 1] of all days before */

	struct pace *paces; /* [deadline_count] of the day */

	size_t day, lived;
	double left;    /* seconds left of the day; below 0 where the last showing runs over */
	double carried; /* … of the days before, to the next */
	double early;   /* of those, what today's showings will pay for after all */
	double spared;  /* set aside today for repetitions that the prices would not have: the list
	                 * may meet with more failures than expected, the days ahead have them */

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
