/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rank: whether a line is a question.
 *
 * Its form says how sure it is: a label more than bold, bold more than a question mark alone. What
 * stands around it says how sure it has to be: below "Likely questions" less than elsewhere, and in
 * a file that does not look like a dossier most. Nothing is changed here.
 */
#ifndef GREENROOM_DOSSIER_RANK_H
#define GREENROOM_DOSSIER_RANK_H

#include "walk.h"

/* Where a line stands: it begins a paragraph, a list item, a line inside one of them, or a bold
 * run inside a line. */
enum place { PLACE_PARAGRAPH, PLACE_ITEM, PLACE_LINE, PLACE_INLINE };

/* How sure the line's form makes it. */
enum rank rank_of(const struct walk *w, const struct doc_node *leaf, const struct shape *shape,
                  enum place place);

/* Whether it is one here. */
bool rank_is_question(const struct walk *w, const struct shape *shape, enum rank rank,
                      enum place place);

/* A paragraph whose first line asks: with a mark, or as only interviewers do. */
bool rank_asks_plainly(const struct walk *w, const struct doc_node *leaf,
                       const struct shape *shape);

/* Whether a label is enough for a question in this file. */
bool rank_trusts_label(const struct walk *w, const struct shape *shape);

/* What the section is, or the list where the section says nothing. */
enum section_kind rank_kind_at(const struct walk *w, enum place place);

/* Whether what stands before a separator is a question here, asked in its words or not: the heading
 * says that answers are given, or every item of the list has two halves. */
bool rank_tells_halves(const struct walk *w, enum place place);

/* Inside the list item of the question that is open. */
bool rank_is_nested(const struct walk *w);

/* Flash cards are the form of the section at hand. */
bool rank_holds_cards(const struct walk *walk);

#endif
