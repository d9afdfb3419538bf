/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worth: what a review today adds to recall at the interviews ahead.
 *
 * Minutes of a day that are not used are lost, so each day goes to the reviews that add most per
 * second. A review adds less when another will follow: its worth lies between what it adds without
 * one and what it adds before a last pass on the eve, by the chance that minutes allow one; and
 * where they do, the review can wait, so that an interview near goes before one far away.
 */
#ifndef GREENROOM_PLAN_WORTH_H
#define GREENROOM_PLAN_WORTH_H

#include "course.h"

struct worth {
	double *again; /* [deadline_count][day_count] chance of a further pass after that day */
};

void worth_init(struct worth *worth, const struct course *course);
void worth_clear(struct worth *worth);

/* The chance that the deadline's cards have a further pass after that day. */
double worth_again(const struct worth *worth, const struct course *course, size_t k, size_t day);

/* The weighted gain in recall over all interviews ahead when the card is reviewed that day. */
double worth_of(const struct worth *worth, const struct course *course, size_t card,
                const struct belief *belief, size_t day);

/* The same for a first meeting, as if no other chance came. */
double worth_of_meeting(const struct course *course, size_t card, size_t day);

#endif
