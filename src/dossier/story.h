/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * story: what tells that a story begins: its word and number, "Historia 1: …"; the beats below an
 * "Example 2 — …".
 */
#ifndef GREENROOM_DOSSIER_STORY_H
#define GREENROOM_DOSSIER_STORY_H

#include "walk.h"

/* The four beats a story is told in, in their order. */
enum beat { BEAT_NONE, BEAT_SITUATION, BEAT_TASK, BEAT_ACTION, BEAT_RESULT };

#define STORY_LETTERS "STARL" /* … by their letters, and what was learnt */

/* The name a line begins with, up to a colon or a dash; all of it where none stands in its first words. */
struct slice story_name(struct slice line);

/* The beat a line begins with, or is the name of. *letter is set where its letter alone tells it, and left as
 * it was elsewhere. */
enum beat story_beat(struct slice line, bool *letter);

/* "Customer Obsession": a principle of the one employer that asks for a story of each. */
bool story_is_principle(struct slice line);

/* Nothing but the name of a beat, in full. */
bool story_is_beat(struct slice line);

/* "S: It leaked. T: …  A: …  R: …": a line that begins with the first beat and holds two more at least, in
 * their order, each with a colon behind it. */
bool story_is_in_line(struct slice line);

/* Where the next beat begins in such a line behind the one it begins with; its length where none does. */
size_t story_next_beat(struct slice line);

/* The letter a line begins with that a hyphen parts from the sentence right behind it: "S-It leaked for a week";
 * '\0' for none. "L" is what was learnt. */
char story_hyphened(struct slice line);

/* Whether the first beat stands right below the line: on the next one, or in the next block. */
bool story_begins_below(const struct walk *w, const struct doc_node *node,
                        const struct shape *shape);

/* Reads "Story 1: The ferry" again as a story's label, where only its title names it: by its word, or by
 * what stands below it or around it. */
void story_read(const struct walk *w, const struct doc_node *node, struct shape *shape);

#endif
