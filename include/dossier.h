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

#include "buf.h"
#include "err.h"

#define DOSSIER_MAX_BYTES ((size_t)1 << 20) /* default cap of a file */

#define DOSSIER_MAX_ITEMS 10000 /* nobody prepares as many; a file made to hold more does */

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

/* Where the parts of an item stand, by kind:
 *
 *	kind      question       label                    answer             note
 *	question  what is asked  the heading it is under  the answer, or ""  remarks
 *	followup  what is asked  the heading it is under  the answer, or ""  remarks
 *	pitch     ""             "30-Second Pitch"        the pitch          remarks
 *	why       ""             "Why This Role"          the reasons        remarks
 *	gap       ""             the gap                  how to frame it    remarks
 *	proof     ""             the requirement          the evidence       its strength
 *	ask       ""             the heading it is under  what to ask them   the remark on it
 *	story     ""             the story's title        the story          what it is good for
 *
 * question and label are plain text on one line; the label of a question may be "". answer and
 * note are light Markdown: paragraphs parted by a blank line, "- " and "1. " items, `code`, fenced
 * code, links as "text (url)"; an answer of "" is unanswered. Beats of a STAR answer are lines of
 * the answer that begin with their label as it was written and ": " ("S: ", "Situation: ").
 * No string is NULL but the anchor. */
struct dossier_item {
	enum dossier_kind kind;
	char *question, *label, *answer, *note;
	char *anchor;       /* explicit id ("{#id}" or "<!-- id: x -->"), or NULL */
	size_t line;        /* where it begins, from 1 */
	size_t answer_line; /* of the answer's first line, 0 when unanswered */
	size_t end_line;    /* its last line */
	size_t parent;      /* follow-ups: index of their question; else DOSSIER_NO_PARENT */
};
#define DOSSIER_NO_PARENT ((size_t)-1)

struct dossier_skip {
	size_t line;
	char *reason; /* "a checklist is not a card", "the placeholder {question} stands …" */
	bool blank;   /* it would be a card if that placeholder were filled in */
};

/* A date found in the text, not yet an instant: the zone may have to be asked for.
 *
 * round is "Phone screen", or "" when not said. day counts from 1970-01-01; minute is that of the
 * day, -1 when no time was given. zone is an IANA name when it is certain, else ""; zone_text is
 * the zone as written ("IST"), "" when none was: then the user's own is meant. doubt is what must
 * be asked ("11 June 2026 is a Thursday, not a Friday"), or "". */
struct dossier_interview {
	size_t line;
	char *round;
	int32_t day;
	int minute;
	char *zone, *zone_text, *doubt;
};

/* A text that names no company has its file's name: "coder-READY.md" gives "coder". */
struct dossier_role {
	char *company, *title, *link, *location, *comp, *fit_score, *status;
};

struct dossier {
	struct dossier_role role;   /* strings never NULL after a parse */
	struct dossier_item *items; /* in order of their lines */
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
 * holds NUL bytes, or for more than DOSSIER_MAX_ITEMS cards. A text without anything to learn is
 * fine and has no items. Linear in len. */
bool dossier_parse(struct dossier *out, const char *text, size_t len, const char *name,
                   struct err *err);

/* The same of a text of which whoever imports it says that it is about an interview: what it asks is taken, whatever
 * else it shows. */
bool dossier_parse_given(struct dossier *out, const char *text, size_t len, const char *name,
                         struct err *err);

/* Appends the dossier as Markdown in greenroom's own layout, which a comment at its top names.
 * Parsed again it gives the same role, interviews and cards: kinds, questions, answers, notes,
 * anchors, and follow-ups below their questions (which may change the order). Of items it reads
 * kind, question, label, answer, note, anchor and parent; no string but the anchor is NULL. */
void dossier_write(const struct dossier *dossier, struct buf *out);

#endif
