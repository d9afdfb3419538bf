/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * beats: stories told under labels of the file's own, in place of the four beats of STAR.
 *
 * "The pump" above "where – …", "trouble – …", "me – …", "end – …", and another line or heading above the same
 * labels in the same order: each of them names a story, if what stands there is told by oneself. Where labels say
 * what one did, and what it is good for, nothing else need show that the file is a candidate's.
 */
#ifndef GREENROOM_DOSSIER_BEATS_H
#define GREENROOM_DOSSIER_BEATS_H

#include "walk.h"

/* The labels of the file's own: fills the walk's own_beats, own_beats_apart and banked. */
void beats_find(struct walk *walk);

/* The story under those labels right below the block, a heading or a line alone; NULL for none. */
const struct doc_node *beats_below(const struct walk *walk, const struct doc_node *node);

#endif
