/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own: greenroom's own layout of a dossier, as dossier_write gives it.
 *
 * A file in it says so in a comment at its top. Nothing is guessed then: a heading that begins with
 * a kind's word is a card, what stands below it is its answer word for word, and a quote that
 * begins with "Note:" its note. A fenced block marked "text" is text, not code.
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

/* Walks a document that carries the mark. */
void own_walk(struct walk *walk);

#endif
