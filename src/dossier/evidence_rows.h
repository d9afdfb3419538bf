/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * evidence_rows: the words that show what a file is about (evidence.h), or that it is about something else.
 */
#ifndef GREENROOM_DOSSIER_EVIDENCE_ROWS_H
#define GREENROOM_DOSSIER_EVIDENCE_ROWS_H

#include "phrase.h"

enum weight {
	WEIGHT_AGAINST, /* in a title: the file is something else */
	WEIGHT_NONE,    /* hides the words of a row below */
	WEIGHT_DOUBT, /* in a title: of somebody else, if what is asked does not speak against it */
	WEIGHT_FOR,
};

enum {
	EVIDENCE_NAME = PHRASE_FLAG,     /* only in a file's name */
	EVIDENCE_TOP = PHRASE_FLAG * 2,  /* only in a title */
	EVIDENCE_ASKS = PHRASE_FLAG * 4, /* only in a line that asks */
};

/* What a title, or the file's name, calls it: rows of enum weight. */
extern const struct phrasebook evidence_titles;

/* What a file's name may call it that many other things are called, too ("hr.md", "bq.md"): evidence where
 * somebody answers what it asks as "I". */
extern const struct phrasebook evidence_hints;

/* Other conversations people prepare for, by what a title calls them. Their pages ask the same way:
 * "What they might ask" is no evidence beside such a word. */
extern const struct phrasebook evidence_elsewhere;

/* And by whom a heading says they are held with. */
extern const struct phrasebook evidence_strangers;

/* What a title calls it when somebody plays the interviewer. */
extern const struct phrasebook evidence_rehearsals;

/* Of what running text speaks where somebody looks for work: two of these kinds, one row each, bear out that
 * questions to "you", answered by "me", are an interview's. */
enum { HIRING_PEOPLE = 1, HIRING_ROUND = 2, HIRING_JOB = 4, HIRING_INTERVIEW = 8 };
extern const struct phrasebook evidence_hiring;

/* What those ask whom a page wants to sell something: "What do I get?" */
extern const struct phrasebook evidence_buyers;

/* What is asked in job interviews and hardly anywhere else. */
extern const struct phrasebook evidence_asked;

#endif
