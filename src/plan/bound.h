/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bound: what no schedule can beat.
 */
#ifndef GREENROOM_PLAN_BOUND_H
#define GREENROOM_PLAN_BOUND_H

#include "course.h"

/* Fills recall_now, recall_unplanned and upper_bound of the deadline's outlook. */
void bound_outlook(const struct course *course, size_t k, struct plan_outlook *outlook);

#endif
