/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chapter: headings numbered in levels: "### 3.1 Why us?", "**2.1.4. Pay**".
 *
 * "3.5 years", "2.0" and "1.30" look the same. A number is one of a chapter only where it stands before a
 * heading or a bold line and goes on from the one before it: 3.2 behind 3.1, 3.1 below 3.
 */
#ifndef GREENROOM_DOSSIER_CHAPTER_H
#define GREENROOM_DOSSIER_CHAPTER_H

#include "doc.h"

#define CHAPTER_LEVELS 3

struct chapter {
	unsigned numbers[CHAPTER_LEVELS], depth; /* 0: none yet */
};

struct chapter_survey {
	struct chapter last;
	unsigned going_on; /* numbers of two levels or more that go on from the one before */
};

/* Feed it every line outside of code fences, in order. */
void chapter_survey_line(struct chapter_survey *survey, struct slice line);

/* Whether the line begins with the number of a chapter in a text with that many going on; *from and *to
 * are then the offsets of the number with the mark behind it, *value is its last level's. `last` is the
 * one before, and this one if it is. */
bool chapter_begins(unsigned going_on, struct chapter *last, struct slice line, size_t *from,
                    size_t *to, unsigned *value);

#endif
