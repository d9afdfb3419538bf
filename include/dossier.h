/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dossier: Markdown in, a role with its questions, pitches, gaps, proof points and dates out, each
 * with the line it stands on. Pure: text and name are arguments.
 *
 * Structure decides: a document tree (from md4c's events) is walked with two tables, one of
 * section kinds (heading words → what the items below mean) and one of item shapes (how a question
 * is told from its answer). A further form is a row.
 */
#ifndef GREENROOM_DOSSIER_H
#define GREENROOM_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

#define DOSSIER_MAX_BYTES ((size_t)1 << 20) /* default cap of a file */

enum dossier_kind {
	DOSSIER_QUESTION,
	DOSSIER_PITCH,
	DOSSIER_GAP,
	DOSSIER_PROOF,
	DOSSIER_WHY,
	DOSSIER_ASK, /* a question the candidate asks them */
	DOSSIER_STORY,
	DOSSIER_FOLLOWUP,
};
#define DOSSIER_KINDS 8

/* "question", "pitch", … as in JSON; -1 for a word that is none. */
const char *dossier_kind_name(enum dossier_kind kind);
int dossier_kind_find(const char *name);

struct dossier_item {
	enum dossier_kind kind;
	char *question; /* what is asked, in plain text; "" for kinds whose prompt greenroom words
			   itself (pitch, why, ask): then `label` says which one */
	char *label;	/* the heading or table cell it came from: "30-Second Pitch", the gap, the
			   requirement; never NULL */
	char *answer;	/* Markdown kept light: paragraphs, "- " bullets, `code`; "" = unanswered */
	char *note;	/* coaching notes, why they ask, strength of a proof point; may be "" */
	char *anchor;	/* explicit id ("{#id}" or "<!-- id: x -->"), or NULL */
	size_t line;	/* of the question, from 1 */
	size_t answer_line; /* of the answer's first line, 0 when unanswered */
	size_t end_line;    /* last line of the item */
	size_t parent; /* follow-ups: index of the item they belong to; else DOSSIER_NO_PARENT */
};
#define DOSSIER_NO_PARENT ((size_t)-1)

struct dossier_skip {
	size_t line;
	char *reason; /* "a checklist is not a card", "the placeholder {question} stands …" */
};

/* A date found in the text, not yet an instant: the zone may have to be asked for. */
struct dossier_interview {
	size_t line;
	char *round;	 /* "Phone screen"; "" when not said */
	int32_t day;	 /* calendar day since 1970-01-01 */
	int minute;	 /* of the day; -1 when no time was given */
	char *zone;	 /* IANA name when it is certain, else "" */
	char *zone_text; /* as written ("IST"); "" when none: then the user's own zone is meant */
	char *doubt; /* what must be asked ("11 June 2026 is a Thursday, not a Friday"), or "" */
};

struct dossier_role {
	char *company,
		*title; /* company "" when the text names none: the file's name is the fallback */
	char *link, *location, *comp, *fit_score, *status;
};

struct dossier {
	struct dossier_role role; /* strings never NULL after a parse */
	struct dossier_item *items;
	size_t item_count, item_cap;
	struct dossier_skip *skips;
	size_t skip_count, skip_cap;
	struct dossier_interview *interviews;
	size_t interview_count, interview_cap;
};

void dossier_init(struct dossier *dossier);
void dossier_clear(struct dossier *dossier);

/* Parses one file. `name` is its name for messages and the fallback for the company ("coder.md",
 * "coder-READY.md" → "coder"). Errors: ERR_INPUT with line for text that is not UTF-8 or that
 * holds NUL bytes. A text without anything to learn is fine and has no items. Linear in len. */
bool dossier_parse(struct dossier *out, const char *text, size_t len, const char *name,
		   struct err *err);

#endif
