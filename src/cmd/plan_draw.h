/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_draw: a plan as it is drawn in the terminal.
 */
#ifndef GREENROOM_CMD_PLAN_DRAW_H
#define GREENROOM_CMD_PLAN_DRAW_H

#include "common.h"

/* A line a day, with a bar as long as the day's minutes: what comes again, then what is new. */
void plan_draw_days(struct app *app, const struct agenda *agenda);

/* Each interview ahead, with a bar over the whole of its cards: recall now, with the plan, and at best
 * for this interview alone; then all together, where there are several. */
void plan_draw_interviews(struct app *app, const struct agenda *agenda);

#endif
