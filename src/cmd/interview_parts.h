/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interview_parts: setting the date of an interview, for the command and for a debrief.
 */
#ifndef GREENROOM_CMD_INTERVIEW_PARTS_H
#define GREENROOM_CMD_INTERVIEW_PARTS_H

#include "common.h"

/* As typed; NULL where nothing was said. */
struct interview_wish {
	const char *const *words; /* "3", "dec", "14:00" */
	size_t count;
	const char *zone, *round, *length;
};

/* Whether a date can be set so. */
bool interview_check(struct app *app, const struct interview_wish *wish, struct err *err);

/* Sets the date and says so in text. out->round is the caller's to free, also after a failure. */
bool interview_set(struct app *app, const struct deck_role *role, const struct interview_wish *wish,
                   struct deck_interview *out, struct err *err);

void json_add_interview(struct json *json, const char *key, const struct deck_role *role,
                        const struct deck_interview *interview);

#endif
