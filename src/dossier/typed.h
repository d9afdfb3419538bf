/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * typed: lines as people type, paste and export them who do not write Markdown.
 *
 * Such a text sets off its headings with capitals ("WHAT THEY ASK"), with signs ("■ 逆質問") or with
 * rules around them ("=== Questions ==="), its lists with the signs of a word processor, and its
 * columns with tabs. A capital line or a sign alone means little; a text without Markdown's headings
 * that does the same thing twice has chosen it for its form. typed_survey finds that form, the rest
 * reads one line by it.
 */
#ifndef GREENROOM_DOSSIER_TYPED_H
#define GREENROOM_DOSSIER_TYPED_H

#include "doc.h"

#define TYPED_SIGNS 16 /* at most */

/* What was counted of a text's lines. Feed it every line outside of code fences, in order. */
struct typed_survey {
	unsigned lines;
	unsigned headings; /* of Markdown, but for a title at the top */
	unsigned shouted;  /* lines in capitals with text below them */
	unsigned chapters; /* lines in capitals numbered from 1 on: "1. MY QUESTIONS" */
	unsigned asking;   /* questions in the middle of a paragraph */
	unsigned parted;   /* lines numbered "2.1" */
	unsigned deep;     /* lines indented below an indented one */
	size_t step;       /* columns of the first indented line */
	size_t indent;     /* columns of the line before */
	unsigned heads[TYPED_SIGNS], runs[TYPED_SIGNS]; /* lines that begin with that sign */
	int sign;                                       /* of the line before, -1 for none */
	unsigned levels;   /* items with "●" that have one with "○" right below */
	unsigned over;     /* numbered lines with a list right below */
	unsigned numbered; /* all numbered lines */
	unsigned
		next_number; /* behind the last numbered line, with or without a mark behind its number */
	unsigned bare;       /* questions whose number is that, and has none: "3 Why us?" */
	uint32_t edge;       /* of the box that was begun, 0 for none */
	bool boxed;          /* the line before stands in it */
	bool was_numbered;                 /* the line before, with a blank one above */
	bool joined;                       /* to the line before it: the one before */
	bool was_shouted, was_text, ended; /* the line before; whether a sentence did */
};

/* The signs of a heading without a blank behind them, as older Markdown had it: "##Why us?"; 0 for none. One sign
 * alone begins a tag. */
size_t typed_tight_heading(struct slice line);

void typed_survey_init(struct typed_survey *survey);
void typed_survey_line(struct typed_survey *survey, struct slice line);
void typed_survey_end(struct typed_survey *survey);

/* The heading a line stands for in this text: its words, and its level in *level; empty for none. */
struct slice typed_heading(const struct typed_survey *survey, struct slice line, bool first,
                           unsigned *level);

/* "2.1 Why us?" in a text whose parts are numbered so: the length up to its words, and the second
 * number in *value; 0 for anything else. */
size_t typed_part_number(const struct typed_survey *survey, struct slice line, unsigned *value);

/* "3 Why us?" in a text that numbers its questions so: the length up to its words, 0 for anything else. */
size_t typed_bare_number(const struct typed_survey *survey, struct slice line, unsigned *value);

/* Whether indentation alone says in this text what stands below what. */
bool typed_is_outline(const struct typed_survey *survey);

/* "MY QUESTIONS": at most `max` bytes in capitals, and neither a sentence nor in a script that has
 * none. */
bool typed_is_shouted(struct slice line, size_t max);

/* "=== Questions ===": the words between; empty when it is none. */
struct slice typed_banner(struct slice line);

/* The mark a line consists of that may be the edge of a box around one line: "*****", "+---+", "┌───┐"; 0 for
 * any other line. */
uint32_t typed_box_edge(struct slice line);

/* "* Questions *" between two such edges of that mark: the words; empty when it is none. */
struct slice typed_boxed(struct slice line, uint32_t edge);

/* White space of any kind, and marks of writing direction, at the start of a line: how many bytes.
 * *columns is what they take up. */
size_t typed_indent(struct slice line, size_t *columns);

/* A sign that other programs put before list items ("•", "・", Word's own U+F0B7): its length with the
 * white space behind it, 0 for none. `survey` says of some signs whether they stand for headings here. */
size_t typed_bullet(const struct typed_survey *survey, struct slice text);

/* Whether the line begins with a sign that word processors put before items of the second level. */
bool typed_is_second_level(const struct typed_survey *survey, struct slice text);

/* A number that Markdown does not read ("٣. ", "3\\. "): its length up to its text, 0 for none. */
size_t typed_number(struct slice text, unsigned *value);

/* A line of nothing but "=", "~", "_", "─" and the like, three at least. */
bool typed_is_rule(struct slice line);

/* A line that is one question, mark and all, where the text keeps each on a line of its own. */
bool typed_asks(struct slice line);

/* Whether the line ends a sentence. */
bool typed_ends_sentence(struct slice line);

/* "No Go - I read it daily": two halves with a dash or an arrow between them, and no sign before. */
bool typed_halves(struct slice line);

/* Tabs inside the line, 0 when it is no row of columns: "1.\tWhy us?" is an item of a list. */
size_t typed_columns(const struct typed_survey *survey, struct slice line);

#endif
