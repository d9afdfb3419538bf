/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fresh: the cards never seen, in the order to introduce them, and how much of each day that may
 * take.
 */
#ifndef GREENROOM_PLAN_FRESH_H
#define GREENROOM_PLAN_FRESH_H

#include "course.h"

struct fresh {
	size_t *cards; /* by deadline, then by what a second spent on them is worth */
	size_t count;
	double *seconds; /* [day_count] */
};

void fresh_init(struct fresh *fresh, const struct course *course);
void fresh_clear(struct fresh *fresh);

#endif
