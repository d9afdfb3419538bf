/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run: the days lived through in advance, with what is expected to be remembered. Each day takes
 * its last passes, then introductions, then what has fallen below the retention wanted, while the
 * day's seconds last.
 */
#ifndef GREENROOM_PLAN_RUN_H
#define GREENROOM_PLAN_RUN_H

#include "due.h"
#include "reserve.h"

/* A card in the list of the day on which it becomes due. */
struct pending {
	size_t card, next; /* NO_SLOT ends the list */
};

struct run {
	const struct course *course;
	const struct reservation *reservation;
	double retention; /* below which a card of an interview ahead is reviewed */

	struct belief *beliefs; /* [card_count] */
	size_t *due_day;	/* [card_count]; day_count for never */
	size_t *done_day;	/* [card_count] last day reviewed in this run; NO_SLOT for none */
	struct pending *pending;
	size_t pending_count, pending_cap;
	size_t *day_pending;	 /* [day_count] */
	struct due_list falling; /* due and not yet reviewed, across days */
	struct due_list passes;	 /* last passes of the day */
	size_t *carried;	 /* slots the day before had no seconds for */
	size_t carried_count, carried_cap;
	size_t fresh_next; /* place in the reservation's fresh cards */
	double fresh_left; /* seconds for introductions; what a day leaves goes to the next */
	size_t spare_next; /* next card without an interview that may be introduced */

	size_t day;
	double left; /* seconds left of the day */

	struct plan_item *items;
	size_t item_count, item_cap;
	struct plan_day *days;	       /* [day_count] */
	struct plan_outlook *outlooks; /* [interview_count]; the figures that depend on the plan */
	size_t overdue_count;
	double value; /* weighted recall over all interviews: what a plan is for */
};

void run_live(struct run *run, const struct course *course, const struct reservation *reservation,
	      double retention);
void run_clear(struct run *run);

#endif
