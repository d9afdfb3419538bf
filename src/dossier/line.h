/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * line: what the walk does with leaves and headings.
 */
#ifndef GREENROOM_DOSSIER_LINE_H
#define GREENROOM_DOSSIER_LINE_H

#include "rank.h"

void line_walk(struct walk *w, const struct doc_node *leaf, enum place place);

/* An answer, a note, a beat, a follow-up by its label; false when it means nothing here. */
bool line_label(struct walk *w, const struct doc_node *leaf, struct shape *shape);

/* Opens an item that greenroom words itself, under the label it came with. */
void line_open(struct walk *w, const struct doc_node *leaf, enum dossier_kind kind,
               struct slice label, struct slice text);
void line_followup(struct walk *w, const struct doc_node *leaf, const struct shape *shape);

/* "What could you have done better? (follow up)" behind a question: the text is cut before the remark. */
bool line_is_followup(const struct walk *w, struct slice *text);
void line_ask(struct walk *w, const struct doc_node *leaf, struct slice text);
/* The same of several lines: each that asks, mark and all, is one. */
void line_ask_lines(struct walk *w, const struct doc_node *leaf, struct slice text);
void line_remark(struct walk *w, const struct doc_node *leaf, struct slice remark);

/* Records what looks like a question or a blank form where no cards are made. */
void walk_skip_leaf(struct walk *w, const struct doc_node *leaf, const char *reason);
void walk_skip_tree(struct walk *w, const struct doc_node *node, const char *reason);

/* Opens the pitch or the why that a line of that kind stands above. */
void heading_open_speech(struct walk *w, const struct doc_node *node, enum section_kind kind);
void heading_walk(struct walk *w, const struct doc_node *node);
void walk_children(struct walk *w, const struct doc_node *node);

#endif
