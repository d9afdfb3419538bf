/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reply: a mail answered below what it quotes.
 *
 * "> 1. Why us?" and the answer below it without the mark. Where quotes end in questions again and again
 * and text follows, that is the file's form: the last question of a quote is answered by what follows, up
 * to the next quote; those above it are not; "> Questions for them:" heads what follows; and what follows a
 * quote that asks nothing is no answer. What else is quoted is the other's: a remark on the question.
 */
#ifndef GREENROOM_DOSSIER_REPLY_H
#define GREENROOM_DOSSIER_REPLY_H

#include "walk.h"

/* Whether that is the file's form; fills walk->replies. */
void reply_find(struct walk *walk);

/* Whether this quote is one of those. */
bool reply_is_quote(const struct walk *walk, const struct doc_node *quote);

/* Before and behind what is quoted; the line that heads what follows is not walked itself. */
void reply_begin(struct walk *walk, const struct doc_node *quote);
void reply_end(struct walk *walk, const struct doc_node *quote);

/* Whether a question that is this item of a list ends the quote: it is answered behind it. */
bool reply_waits(const struct walk *walk, const struct doc_node *list, const struct doc_node *item);

/* "Thanks again / Carys": the last words of the mail, a name on a line of its own, are no part of the answer
 * above them. */
bool reply_is_farewell(const struct walk *walk, const struct doc_node *leaf);

#endif
