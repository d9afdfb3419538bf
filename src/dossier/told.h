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

/* What a text tells: of oneself; what one did; what somebody wishes ("As a guest I want to pay"). */
enum { TOLD_ME = 1, TOLD_PAST = 2, TOLD_WISH = 4 };
unsigned told_text(struct slice text);
unsigned told_list(const struct doc *doc, const struct doc_node *list);

/* The first line of a paragraph or heading, where it may name what stands below: short, and no sentence; empty for
 * another. */
struct slice told_title(const struct walk *walk, const struct doc_node *node);

/* Whether that is the file's form: fills the walk's tells. */
void told_find(struct walk *walk);

/* Whether the heading, or the line that stands for one, names a story in such a file, or in one of stories under
 * labels of its own (beats.h). */
bool told_heads(struct walk *walk, const struct doc_node *heading);

/* Opens the story that the leaf's first line so names, or closes the one that it stands behind. Where reading goes
 * on; NULL for no story. */
const char *told_begin(struct walk *walk, const struct doc_node *leaf);

#endif
