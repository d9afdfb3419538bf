/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run: the days lived through in advance, with what is expected to be remembered. Each day goes to
 * the reviews and first meetings that are worth most per second for the interviews ahead; then, if
 * seconds are left, to cards without an interview that have fallen below the target.
 */
#ifndef GREENROOM_PLAN_RUN_H
#define GREENROOM_PLAN_RUN_H

#include "due.h"
#include "fresh.h"
#include "worth.h"

#define NO_PLACE SIZE_MAX

/* A card in the list of a day on which something is to be worked out for it. */
struct pending {
	size_t card, next; /* NO_PLACE ends the list */
	size_t look;       /* of the card then; another one now makes this entry void */
};

struct run {
	const struct course *course;
	struct worth worth;
	struct fresh fresh;

	struct belief *beliefs; /* [card_count] */
	size_t *looks;  /* [card_count] counts its reviews and what else sets its days anew */
	size_t *stamps; /* [card_count] counts how often its worth was worked out */
	size_t *gaps;   /* [card_count] days until its worth is worked out again */
	struct pending *pending;
	size_t pending_count, pending_cap;
	size_t *day_pending;     /* [day_count] */
	struct due_list wanted;  /* for an interview's sake, across days */
	struct due_list falling; /* without an interview ahead and below the target, across days */
	size_t fresh_next;       /* first of the fresh cards not met */
	double fresh_left;       /* seconds for meetings; what a day leaves goes to the next */
	size_t spare_next;       /* first card without an interview that is not met */

	size_t day;
	double left; /* seconds left of the day */

	struct plan_item *items;
	size_t item_count, item_cap;
	struct plan_day *days;         /* [day_count] */
	struct plan_outlook *outlooks; /* [interview_count]; the figures that depend on the plan */
	size_t overdue_count;
};

void run_live(struct run *run, const struct course *course);
void run_clear(struct run *run);

#endif
