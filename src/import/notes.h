/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notes: what a run did, added to its report line by line. Texts are copied.
 */
#ifndef GREENROOM_IMPORT_NOTES_H
#define GREENROOM_IMPORT_NOTES_H

#include "import.h"

void notes_skip(struct import_report *report, const char *file, size_t line, bool failed,
                const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* As notes_skip, for the message of a reader that begins with "FILE: " or "FILE:LINE: ". */
void notes_refused(struct import_report *report, const char *file, const struct err *why);

struct note {
	int64_t card_id;
	enum import_status status;
	const char *company, *kind, *question, *answer, *note, *file;
	const char *before_question, *before_answer, *before_note; /* or NULL */
	size_t line;
	size_t order; /* of the file among those of the run */
};
void notes_line(struct import_report *report, const struct note *note);

void notes_interview(struct import_report *report, const struct deck_interview *interview,
                     enum import_status status, const char *company, const char *shown);

/* Texts are copied; a NULL is "". */
void notes_doubt(struct import_report *report, const struct import_doubt *doubt);

/* Lines by file and place, card names looked up, and of the deck's roles those in `touched`. */
bool notes_finish(struct import_report *report, struct deck *deck, const int64_t *touched,
                  size_t touched_count, struct err *err);

#endif
