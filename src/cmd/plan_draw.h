/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_draw: a plan as it is drawn in the terminal.
 */
#ifndef GREENROOM_CMD_PLAN_DRAW_H
#define GREENROOM_CMD_PLAN_DRAW_H

#include "common.h"

/* A line a day, with a bar as long as the day's minutes: what comes again, then what is new. */
void plan_draw_days(struct app *app, const struct agenda *agenda);

/* The interview at that place of the agenda, with a bar over the whole of its cards: recall now, with
 * the plan, and at best. */
void plan_draw_interview(struct app *app, const struct agenda *agenda, size_t k);

#endif
