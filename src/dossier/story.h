/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * story: what tells that a story begins: its word and number, "Historia 1: …"; the beats below an
 * "Example 2 — …".
 */
#ifndef GREENROOM_DOSSIER_STORY_H
#define GREENROOM_DOSSIER_STORY_H

#include "walk.h"

/* The four beats a story is told in, in their order. */
enum beat { BEAT_NONE, BEAT_SITUATION, BEAT_TASK, BEAT_ACTION, BEAT_RESULT };

/* The beat a line begins with, or is the name of. *letter is set where its letter alone tells it, and left as
 * it was elsewhere. */
enum beat story_beat(struct slice line, bool *letter);

/* Reads "Story 1: The ferry" again as a story's label, where only its title names it: by its word, or by
 * what stands below it or around it. */
void story_read(const struct walk *w, const struct doc_node *node, struct shape *shape);

#endif
