/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * part: lines that begin a part of the file as a heading does, and lines that end such a part.
 */
#ifndef GREENROOM_DOSSIER_PART_H
#define GREENROOM_DOSSIER_PART_H

#include "rank.h"

/* **Questions to ask them:** on a line of its own stands for a heading. Returns where its text
 * goes on, NULL when it is none. */
const char *part_begin(struct walk *w, const struct doc_node *leaf);

/* "Numbers from Acme:" heads the list below it and no more: a question in bold behind the list, one
 * that speaks to the candidate, stands in the section around it. */
void part_leave_list(struct walk *w, const struct doc_node *leaf);

/* A question put to "you" behind a speech, in a text without headings: the speech is over. */
void part_leave_speech(struct walk *walk, const struct doc_node *leaf, enum place place);

/* The same of a list that counts questions from 1. */
void part_leave_speech_for(struct walk *walk, const struct doc_node *list);

/* "**Question:** …" below "**What the panel scores**": that part is over. */
void part_leave_aside(struct walk *w, const struct doc_node *leaf, enum place place);

/* "**Getting there**: tram 4. Which stop?" among what to ask, and what is said behind a list of it. */
bool part_is_aside(const struct walk *w, const struct doc_node *leaf, enum place place);

/* Among what to ask a line may name the list below it: "Don't say". That is none to ask. Whether it did. */
bool part_turn_aside(struct walk *w, const struct doc_node *leaf, enum place place);

/* "Questions for Boris" behind questions of theirs, above unanswered ones: what to ask him. `below` is
 * what stands there. */
bool part_is_for_somebody(const struct walk *w, struct slice title, const struct survey *below);

/* A rule behind what to ask: what follows it is about something else, unless it asks on. */
void part_end_at_rule(struct walk *w, const struct doc_node *rule);

#endif
