/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reserve: minutes set aside before anything else is planned. Every card of an interview gets a
 * last pass, filled backward from the eve, and the cards never seen get days to be introduced on.
 */
#ifndef GREENROOM_PLAN_RESERVE_H
#define GREENROOM_PLAN_RESERVE_H

#include "course.h"

#define NO_SLOT SIZE_MAX

/* A last pass: one card on one day for one deadline. */
struct slot {
	size_t card, deadline, day;
	size_t next_of_day, next_of_card; /* NO_SLOT ends a list */
};

struct reservation {
	struct slot *slots;
	size_t slot_count, slot_cap;
	size_t *day_slots;     /* [day_count] first slot of the day */
	size_t *card_slots;    /* [card_count] first slot of the card */
	double *free_seconds;  /* [day_count] not set aside */
	double *fresh_seconds; /* [day_count] for introductions */
	size_t *fresh;	       /* cards to introduce before their last pass, in order */
	size_t fresh_count;
};

void reservation_init(struct reservation *reservation, const struct course *course);
void reservation_clear(struct reservation *reservation);

/* The day of the card's first last pass from `day` on; day_count when there is none. */
size_t reservation_next_pass(const struct reservation *reservation, const struct course *course,
			     size_t card, size_t day);

#endif
