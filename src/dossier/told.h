/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * told: lines that name a story by its word, each right above the list that tells it.
 *
 * "Conflict story" above "- I was new at the lock …", "My biggest mistake" above another such list, and nothing
 * else that speaks of an interview: where two lines head what somebody tells of himself in the past and say that
 * they are stories, or one of them does and both what such stories are about, all lines of that form are stories.
 */
#ifndef GREENROOM_DOSSIER_TOLD_H
#define GREENROOM_DOSSIER_TOLD_H

#include "walk.h"

/* Whether that is the file's form: fills the walk's tells. */
void told_find(struct walk *walk);

/* Whether the heading names a story in such a file. */
bool told_heads(const struct walk *walk, const struct doc_node *heading);

/* Opens the story that the leaf's first line names in such a file; where reading goes on, NULL for no story. */
const char *told_begin(struct walk *walk, const struct doc_node *leaf);

#endif
