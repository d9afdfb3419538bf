/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * topic: headings that do not ask, and yet name what is asked about: beside "Strengths" and "Weaknesses", beside
 * questions in a file named for an interview, or as an employer's principles.
 */
#ifndef GREENROOM_DOSSIER_TOPIC_H
#define GREENROOM_DOSSIER_TOPIC_H

#include "walk.h"

/* Most headings of the level are classics, or say by their words what they are; found out once. */
bool topic_is_beside_classics(struct walk *walk, size_t level);

/* "Conflict with a colleague" beside headings that ask, in a file named for an interview: one in three of them, or
 * one in four where the candidate speaks below this one or the section is one of questions. */
bool topic_is_beside_asked(const struct walk *walk, const struct doc_node *heading);

/* "Ownership" above what the candidate tells of it. */
bool topic_is_principle(struct walk *walk, const struct doc_node *heading, struct slice title);

#endif
