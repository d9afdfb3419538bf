/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * field: what stands behind a name at the top of a file, or beside it in a table: "Location: Remote",
 * "Interview: 3 June".
 */
#ifndef GREENROOM_DOSSIER_FIELD_H
#define GREENROOM_DOSSIER_FIELD_H

#include "walk.h"

enum field {
	FIELD_COMPANY,
	FIELD_TITLE,
	FIELD_LINK,
	FIELD_LOCATION,
	FIELD_COMP,
	FIELD_FIT,
	FIELD_STATUS,
	FIELD_INTERVIEW, /* the rest are dates; see appointment.h */
	FIELD_WHEN,      /* of an interview too, where the file is about one */
	FIELD_DAY,
	FIELD_TIME,
	FIELD_ROUND,
	FIELD_ZONE,
	FIELD_PLACE, /* what the company is: "School: Elm Road" */
};

/* The names of fields, each by its row's value. */
extern const struct phrase field_rows[];
extern const size_t field_row_count;

/* Whether fields of the text name both company and job. */
bool field_names_both(struct slice text);

/* Whether fields may stand here: above the first card, and among dates and places. */
bool field_may_stand(const struct walk *walk);

/* "Location: Remote", "Interview 9 December 2026, 10:00": true when the label names a field, or a date. */
bool field_read(struct walk *walk, const struct doc_node *leaf, struct slice line, bool dates_only);

/* "Reference 381. Interview: 14 January 2027, 11:00": an interview's field behind a full stop. */
void field_read_inner(struct walk *walk, const struct doc_node *leaf, struct slice line);

/* A day and time above all the file asks, where no interview was found yet (dated_at_head). */
void field_read_at_head(struct walk *walk, const struct doc_node *leaf, struct slice line);

/* An interview told of in words (dated.h), in a paragraph or a heading. */
void field_read_told(struct walk *walk, const struct doc_node *leaf, struct slice text);

/* Below a line that names the interview, its day and time on a line of their own. */
void field_read_alone(struct walk *walk, const struct doc_node *leaf, struct slice above,
                      struct slice line);

/* A table of fields, one a row ("Role | Dockmaster") or one a column: true when it is one and was
 * read. */
bool field_read_table(struct walk *walk, const struct doc_node *table, bool dates_only);

/* Whether such a table names both company and job. */
bool field_table_names_both(const struct walk *walk, const struct doc_node *table);

/* The fields of the front matter. */
void field_read_front(struct walk *walk);

#endif
