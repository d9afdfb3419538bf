/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * survey: what stands beside and below a block, where words alone do not tell.
 *
 * People write alike things alike. If most items of a list ask, the list is one of questions, and
 * the item "Salary" in it is one, too; if most headings of a section ask, so does the one that
 * only names a topic; and a section whose heading says nothing ("Round 2") is one of questions
 * when most of what stands in it asks and has an answer below or behind it.
 */
#ifndef GREENROOM_DOSSIER_SURVEY_H
#define GREENROOM_DOSSIER_SURVEY_H

#include "walk.h"

/* The items of a list. */
struct survey survey_list(const struct walk *walk, const struct doc_node *list);

/* What a box to tick may stand before though it is nothing to do: "**HashMap: how does it work?** - It takes the
 * hash", in bold, and more behind it. */
bool survey_is_ticked_off(const struct walk *walk, const struct doc_node *leaf);

/* What follows the heading up to the next one as high. Items and paragraphs count up to the first
 * heading. */
struct survey survey_section(const struct walk *walk, const struct doc_node *heading);

/* All of the file, in the same way. */
struct survey survey_file(const struct walk *walk);

/* Most of them ask. */
bool survey_mostly_asks(const struct survey *survey);

/* All of them ask, of others and not of oneself. */
bool survey_all_ask(const struct survey *survey);

/* All of them ask or begin with a word questions begin with, none of them of oneself. */
bool survey_all_ask_by_word(const struct survey *survey);

/* All of them ask, most of them not of oneself: "How many branches would I cover?" */
bool survey_all_ask_somebody(const struct survey *survey);

/* All of them ask, hardly one is answered, and two or more speak of "me" as the one who would work there. */
bool survey_all_ask_for_me(const struct survey *survey);

/* Most of them ask and are answered, or are put as only interviewers put them. */
bool survey_is_questions(const struct survey *survey);

/* What stands in bold above its text asks: most of it, some of it will do below "Questions". */
bool survey_bold_asks(const struct survey *survey, bool questions);

/* All of them begin with a quotation: what they say, and what to say to it. */
bool survey_all_quote(const struct survey *survey);

/* All of them have two halves. */
bool survey_is_pairs(const struct survey *survey);

/* All of them are a short sentence and more behind it. */
bool survey_all_in_sentences(const struct survey *survey);

/* Most of a section's paragraphs have two halves: "No Go → I read it daily". */
bool survey_is_halves(const struct survey *survey);
/* … or begin with a name: "Budget: never had the pen on it". */
bool survey_is_named(const struct survey *survey);

/* Most of its paragraphs are a question and its answer behind its mark: "Why leave? The lake dried up." */
bool survey_asks_in_line(const struct survey *survey);

/* Most headings of that level ask. */
bool survey_headings_ask(const struct survey *survey, size_t level);

/* What stands right below asks: most items of the list, or the first line. */
bool survey_asks_below(const struct walk *walk, const struct doc_node *node);

/* A list right below asks or begins with words questions begin with, item by item. */
bool survey_asks_by_word_below(const struct walk *walk, const struct doc_node *node);

/* Whether the items of the list are the beats of a story. */
bool survey_tells_beats(const struct walk *w, const struct doc_node *list);

/* Whether they are the names of the beats, and nothing else: how to tell one. */
bool survey_names_beats(const struct walk *w, const struct doc_node *list);

/* How many headings below this one have beats of a STAR answer right below them. */
unsigned survey_told(const struct walk *walk, const struct doc_node *heading);

/* Prose right below the heading, or a list if `lists`, and no table up to the next one. */
bool survey_is_prose(const struct walk *walk, const struct doc_node *heading, bool lists);

/* What stands below it, up to the next heading, is a list and nothing else, without such beats. */
bool survey_only_lists(const struct walk *walk, const struct doc_node *heading);

#endif
