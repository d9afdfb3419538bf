/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marks: what programs for notes write into a text for themselves: tags behind a line ("Why us? #hr"),
 * properties on lines of their own ("id:: 65f0", "company:: [[Acme]]"), states of things to do
 * ("- LATER print it"). Logseq: https://docs.logseq.com, Obsidian's Dataview:
 * https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/
 */
#ifndef GREENROOM_DOSSIER_MARKS_H
#define GREENROOM_DOSSIER_MARKS_H

#include "buf.h"
#include "doc.h"

/* What was counted of a text's lines. Feed it every line outside of code fences. */
struct marks_survey {
	unsigned tagged; /* headings and questions with tags behind them */
	unsigned cards;  /* lines with "#card" among those */
	unsigned asking; /* … that ask */
};

void marks_survey_line(struct marks_survey *survey, struct slice line);

/* The line as Markdown shall read it: without tags behind a heading or a question, or any line of a
 * text that has several such, and empty for tags alone; with "Q:" before it where several lines are
 * tagged as cards; empty for a property that only the program
 * needs, "name: value" for another; a box to tick for a thing to do. It is the line, a part of it, or
 * in `out`. */
struct slice marks_read(const struct marks_survey *survey, struct slice line, struct buf *out);

#endif
