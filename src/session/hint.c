/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "mem.h"
#include "text.h"

#define OPENING_WORDS   6
#define OPENING_COLUMNS 60

static void add_point(struct hints *out, const char *answer, const char *from, const char *to)
{
	size_t len = (size_t)(to - from);

	from = text_trim(from, &len);
	if (len == 0)
		return;
	mem_grow(&out->points, &out->cap, out->count + 1, sizeof *out->points);
	out->points[out->count++] = (struct hint_point){ (size_t)(from - answer), len };
}

/* ---- STAR beats -------------------------------------------------------------------------- */

static const char *const star_labels[] = { "Situation:", "Task:", "Action:", "Actions:", "Result:",
	                                   "Results:",   "S:",    "T:",      "A:",       "R:" };

/* "S:", "**Task:**", "**R**:" at text. */
static bool is_beat(const char *text)
{
	text += strspn(text, "*_");
	for (size_t i = 0; i < sizeof star_labels / sizeof *star_labels; i++) {
		size_t len = strlen(star_labels[i]) - 1;

		if (strncmp(text, star_labels[i], len) == 0 &&
		    text[len + strspn(text + len, "*_")] == ':')
			return true;
	}
	return false;
}

static bool begins_word(const char *start, const char *at)
{
	return at == start || isspace((unsigned char)at[-1]);
}

static size_t count_beats(const char *answer)
{
	size_t count = 0;

	for (const char *at = answer; *at; at++)
		count += begins_word(answer, at) && is_beat(at);
	return count;
}

static void add_beats(struct hints *out, const char *answer, const char *from, const char *to)
{
	const char *start = from;

	for (const char *at = from + 1; at < to; at++) {
		if (!begins_word(from, at) || !is_beat(at))
			continue;
		add_point(out, answer, start, at);
		start = at;
	}
	add_point(out, answer, start, to);
}

/* ---- Sentences --------------------------------------------------------------------------- */

static const char *const abbreviations[] = { "e.g.", "i.e.", "etc.", "vs.", "Dr.",    "Mr.",
	                                     "Mrs.", "Ms.",  "St.",  "No.", "approx." };

/* A full stop that ends a sentence: not an abbreviation's, nor an initial's. */
static bool stop_counts(const char *from, const char *stop)
{
	const char *word = stop;

	while (word > from && !isspace((unsigned char)word[-1]) && word[-1] != '(')
		word--;
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
		if (strncmp(word, abbreviations[i], strlen(abbreviations[i])) == 0)
			return false;
	return !(stop - word == 1 && isupper((unsigned char)*word));
}

/* The end of the sentence at `from`, closing quotes and brackets included. */
static const char *sentence_end(const char *from, const char *to)
{
	static const char *const wide[] = { "。", "！", "？" };

	for (const char *at = from; at < to; at++) {
		for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
			if (strncmp(at, wide[i], strlen(wide[i])) == 0)
				return at + strlen(wide[i]);
		if (!strchr(".!?", *at) || (*at == '.' && !stop_counts(from, at)))
			continue;
		at += strspn(at, ".!?\"')*”’");
		if (at >= to || isspace((unsigned char)*at))
			return at < to ? at : to;
		at--;
	}
	return to;
}

static void add_sentences(struct hints *out, const char *answer, const char *from, const char *to)
{
	while (from < to) {
		const char *end = sentence_end(from, to);

		add_point(out, answer, from, end);
		from = end;
	}
}

/* ---- Paragraphs and bullets -------------------------------------------------------------- */

/* What stands before a bullet's text: "- ", "* ", "• ", "12. ", "3) "; 0 for no bullet. */
static size_t bullet_len(const char *line)
{
	size_t indent = strspn(line, " \t"), digits = strspn(line + indent, "0123456789");
	const char *mark = line + indent;

	if (digits > 0 && digits < 4 && strchr(".)", mark[digits]) && mark[digits + 1] == ' ')
		return indent + digits + 2;
	if (digits == 0 && *mark && strchr("-*+", *mark) && mark[1] == ' ')
		return indent + 2;
	return strncmp(mark, "• ", strlen("• ")) == 0 ? indent + strlen("• ") : 0;
}

static void add_block(struct hints *out, const char *answer, const char *from, const char *to,
                      bool bullet, bool star)
{
	if (star)
		add_beats(out, answer, from, to);
	else if (bullet)
		add_point(out, answer, from, to);
	else
		add_sentences(out, answer, from, to);
}

void hints_find(struct hints *out, const char *answer)
{
	bool star = count_beats(answer) > 1, bullet = false;
	const char *block = answer, *line = answer;

	hints_clear(out);
	while (*line) {
		const char *next = line + strcspn(line, "\n");
		size_t mark = bullet_len(line);
		bool blank = line + strspn(line, " \t\r") == next;

		next += *next == '\n';
		if (mark > 0 || blank) {
			add_block(out, answer, block, line, bullet, star);
			block = line + mark;
			bullet = mark > 0;
		}
		line = next;
	}
	add_block(out, answer, block, line, bullet, star);
}

void hints_clear(struct hints *hints)
{
	free(hints->points);
	*hints = (struct hints){ NULL, 0, 0 };
}

/* ---- Saying them ------------------------------------------------------------------------- */

static size_t count_words(const char *text, size_t len)
{
	size_t words = 0;

	for (size_t i = 0; i < len; i++)
		words += !isspace((unsigned char)text[i]) &&
		         (i == 0 || isspace((unsigned char)text[i - 1]));
	return words;
}

/* The length of the first `words` words. */
static size_t words_len(const char *text, size_t len, size_t words)
{
	size_t at = 0;

	for (; at < len && words > 0; words--) {
		while (at < len && isspace((unsigned char)text[at]))
			at++;
		while (at < len && !isspace((unsigned char)text[at]))
			at++;
	}
	return at;
}

/* Line breaks within a point are the file's, not the answer's. */
static void add_flat(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isspace((unsigned char)text[i]))
			buf_addc(out, text[i]);
		else if (i == 0 || !isspace((unsigned char)text[i - 1]))
			buf_addc(out, ' ');
}

/* Never more than half of the first point: a hint is not the answer. */
static void add_opening(struct buf *out, const char *text, size_t len)
{
	size_t half = (count_words(text, len) + 1) / 2, columns = text_width(text, len) / 2 + 1;
	size_t used;

	if (half > OPENING_WORDS)
		half = OPENING_WORDS;
	used = words_len(text, len, half);
	/* A script without blanks is all one word. */
	if (half <= 1 || text_width(text, used) > OPENING_COLUMNS)
		used = text_fit(text, used,
		                half > 1 || columns > OPENING_COLUMNS ? OPENING_COLUMNS : columns);
	add_flat(out, text, used);
	buf_adds(out, " …");
}

bool hints_text(const struct hints *hints, const char *answer, size_t number, struct buf *out)
{
	const struct hint_point *point;

	if (hints->count == 0 || number > hints->count)
		return false;
	point = &hints->points[number == 0 ? 0 : number - 1];
	if (number == 0)
		add_opening(out, answer + point->offset, point->len);
	else
		add_flat(out, answer + point->offset, point->len);
	return true;
}
