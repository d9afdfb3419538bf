/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export_parts: the formats `export` writes.
 */
#ifndef GREENROOM_CMD_EXPORT_PARTS_H
#define GREENROOM_CMD_EXPORT_PARTS_H

#include "cmd.h"

/* What is written: what belongs to `role`, or to all roles when it is NULL. */
struct export_job {
	struct app *app;
	const struct deck_roles *roles;
	const struct deck_role *role;
	size_t cards; /* how many were written; set by the writer */
};

struct export_format {
	const char *name, *says;
	bool one_role; /* a file holds one company: without one named, each gets its own */
	bool (*write)(struct export_job *job, struct buf *out, struct err *err);
};

/* Everything of the deck, history included, a JSON object a line; imported into a fresh deck it gives
 * the same cards, roles, interviews, reviews and states. Types and fields:
 *
 *	greenroom  schema, at
 *	role       slug, company, title, link, location, comp, fit_score, priority
 *	interview  role, at, zone, round, length_min, file, line
 *	source     path, role
 *	card       id, identity, kind, question, created, removed, buried_until, suspended, flagged,
 *	           asked, aliases, passages: role, source, question, answer, note, label, line,
 *	           end_line, rank, changed, gone
 *	review     card, at, grade, think_ms, speak_ms, typed, mode
 *	setting    key, value
 *
 * Times are ISO 8601 in UTC; what is empty, zero or false is left out. */
bool export_jsonl(struct export_job *job, struct buf *out, struct err *err);

/* A row a card and company, for spreadsheets; and notes for Anki, known again by their guid. */
bool export_csv(struct export_job *job, struct buf *out, struct err *err);
bool export_anki(struct export_job *job, struct buf *out, struct err *err);

#endif
