/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pair: lines with two halves, which a colon, a hyphen, a question mark or the end of the bold parts:
 * "**No Go** — I read it daily", "Why leave? The lake dried up."
 */
#ifndef GREENROOM_DOSSIER_PAIR_H
#define GREENROOM_DOSSIER_PAIR_H

#include "rank.h"

/* "Budget: never had the pen on it": a line whose name a colon parts from the rest. */
bool pair_is_named(const struct shape *shape);

/* How many lines of a paragraph whose first one is named: 1 where another line goes on with it. */
unsigned pair_named_lines(struct slice text);

/* The same of one that a dash or an arrow parts: "MS Project -> a course". */
unsigned pair_half_lines(struct slice text);

/* Nothing but its words tells where such a line's halves part. */
bool pair_is_plain(const struct shape *shape);

/* "No Go: I read it daily", "No Go - …", "*Go:* …": a list item without bold whose halves a colon
 * or a hyphen parts, or which has its second half below it. */
void pair_split(const struct walk *w, const struct doc_node *leaf, struct shape *shape);

/* "Why leave? The lake dried up.": parted behind its mark, where no other one follows on the line. */
bool pair_split_at_mark(struct shape *shape);

/* "No German yet. The course starts in May.": parted behind its first sentence, where that is short. */
bool pair_split_sentence(struct shape *shape);

/* What the section says of its lines decides whether they are parted so. */
void pair_refine(const struct walk *w, const struct doc_node *leaf, struct shape *shape,
                 enum place place);

/* Whether the line is the first half of one: one that is no list item must be bold, or have its second half
 * behind it as those around it do. */
bool pair_begins(const struct walk *w, const struct shape *shape, enum place place);

/* "**Gap** — how to frame it": opens an item for the bold part, or for what stands before a dash or
 * colon; false when nothing parts it from what it is about. */
bool pair_open(struct walk *w, const struct doc_node *leaf, enum dossier_kind kind,
               const struct shape *shape);

#endif
