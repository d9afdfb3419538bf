/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own: greenroom's own layout of a dossier, as dossier_write gives it.
 *
 * A file in it says so in a comment at its top. Nothing is guessed then: the fields below the title
 * are taken as they stand, a heading that begins with a kind's word is a card, what stands below it
 * is its answer word for word, and a quote that begins with "Note:" its note. A comment "id: x" is the
 * anchor of the card it stands in; "{#x}" is text here. A fenced block marked "text" is text, not
 * code.
 */
#ifndef GREENROOM_DOSSIER_OWN_H
#define GREENROOM_DOSSIER_OWN_H

#include "walk.h"

#define OWN_MARK      "greenroom cards:" /* how the comment begins */
#define OWN_MARK_LINE 3                  /* where it stands at the latest */
#define OWN_NOTE      "Note:"
#define OWN_LEVEL     3 /* of a card's heading; a follow-up stands one lower, below its question */

/* "Q", "Gap", …: what stands before the colon in a card's heading. */
extern const char *const own_words[DOSSIER_KINDS];

/* The role's fields, by the names they are written with. */
struct own_field {
	const char *name;
	size_t offset; /* of a char * in struct dossier_role */
};
#define OWN_FIELDS 7
extern const struct own_field own_fields[OWN_FIELDS];

/* An interview is "2026-07-01", or "2026-07-01 11:00", or that and a zone of the IANA's; what that
 * leaves out stands in fields of its own behind it. */
#define OWN_INTERVIEW "Interview"
#define OWN_ROUND     "Round"
#define OWN_ZONE      "Zone"
#define OWN_ZONE_TEXT "Zone as written"
#define OWN_DOUBT     "Doubt"

/* "Europe/Berlin", "UTC": a zone that may stand behind an interview's time. */
bool own_zone_is_plain(const char *zone, size_t len);

/* Walks a document that carries the mark. */
void own_walk(struct walk *walk);

#endif
