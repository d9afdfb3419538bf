/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outline: lines that stand for headings without Markdown's marks.
 *
 * "**Questions to ask them**" in bold, "Questions for them:" above a list, and in a text that has no
 * headings at all a short line on its own. Where such lines name sections twice, that is how the file
 * sets off its parts, and a line like them whose words say nothing ends the part before it.
 */
#ifndef GREENROOM_DOSSIER_OUTLINE_H
#define GREENROOM_DOSSIER_OUTLINE_H

#include "walk.h"

/* What the file's own headings are: fills the walk's outline_bold and outline_lone. */
void outline_find(struct walk *walk);

/* Whether the leaf's first line looks like a heading of this file, dossier or not. */
bool outline_may_head(const struct walk *walk, const struct doc_node *leaf, struct slice line);

/* The first line of the leaf when it may stand for a heading, else empty. */
struct slice outline_title(const struct walk *walk, const struct doc_node *leaf);

/* "Was gegen mich spricht": a section by its words, although questions may begin with the first of them. */
bool outline_names(const struct walk *walk, struct slice title);

/* "Any questions for us?" above a list of what to ask. */
bool outline_invites(const struct walk *walk, const struct doc_node *leaf);

/* "What I ask her:" above questions, while another question is open that does not ask for them; "What they ask:"
 * above questions behind a pitch. */
bool outline_turns(const struct walk *walk, const struct doc_node *leaf, enum section_kind kind);

/* Whether such a line is a heading although its words name no section. */
bool outline_ends_part(const struct walk *walk, const struct doc_node *leaf, struct slice title);

/* "**Teamwork**" above a question with a label: what the questions up to the next such line are about. */
bool outline_names_topic(const struct walk *walk, const struct doc_node *leaf, struct slice title);

/* Within what to ask: whether the line only says of what sort the questions in the list below it are: "About the
 * company, such as". */
bool outline_only_sorts(const struct walk *walk, const struct doc_node *leaf, struct slice line);

#endif
