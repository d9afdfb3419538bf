/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * line: what the walk does with leaves and headings.
 */
#ifndef GREENROOM_DOSSIER_LINE_H
#define GREENROOM_DOSSIER_LINE_H

#include "walk.h"

/* Where a line stands: it begins a paragraph, a list item, a line inside one of them, or a bold
 * run inside a line. */
enum place { PLACE_PARAGRAPH, PLACE_ITEM, PLACE_LINE, PLACE_INLINE };

void line_walk(struct walk *w, const struct doc_node *leaf, enum place place);

enum rank line_rank(const struct walk *w, const struct doc_node *leaf, const struct shape *shape,
                    enum place place);

/* A paragraph whose first line asks: with a mark, or as only interviewers do. */
bool line_asks_plainly(const struct walk *w, const struct doc_node *leaf,
                       const struct shape *shape);

/* Whether a label is enough for a question in this file. */
bool line_trusts_label(const struct walk *w, const struct shape *shape);

/* An answer, a note, a beat, a follow-up by its label; false when it means nothing here. */
bool line_label(struct walk *w, const struct doc_node *leaf, struct shape *shape);
/* "No Go: I read it daily", "No Go - …", "*Go:* …": a list item without bold whose halves a colon
 * or a hyphen parts, or which has its second half below it. */
void line_split_pair(const struct walk *w, const struct doc_node *leaf, struct shape *shape);
void line_followup(struct walk *w, const struct doc_node *leaf, const struct shape *shape);
void line_ask(struct walk *w, const struct doc_node *leaf, struct slice text);
void line_remark(struct walk *w, const struct doc_node *leaf, struct slice remark);

/* Records what looks like a question or a blank form where no cards are made. */
void walk_skip_leaf(struct walk *w, const struct doc_node *leaf, const char *reason);
void walk_skip_tree(struct walk *w, const struct doc_node *node, const char *reason);

/* Opens the pitch or the why that a line of that kind stands above. */
void heading_open_speech(struct walk *w, const struct doc_node *node, enum section_kind kind);
void heading_walk(struct walk *w, const struct doc_node *node);
void walk_children(struct walk *w, const struct doc_node *node);

#endif
