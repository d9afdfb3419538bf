/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * field: what stands behind a name at the top of a file: "Location: Remote", "Interview: 3 June".
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
};

void field_book(struct phrasebook *book);

/* Whether fields of the text name both company and job. */
bool field_names_both(const struct walk *walk, struct slice text);

/* "Location: Remote": true when the label names a field, or a date. */
bool field_read(struct walk *walk, const struct doc_node *leaf, struct slice line, bool dates_only);

/* The fields of the front matter. */
void field_read_front(struct walk *walk);

#endif
