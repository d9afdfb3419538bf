/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letters.h"

#include <ctype.h>
#include <string.h>

#include "lead.h"
#include "text.h"

#define LETTERS_MAX 32 /* different ones before lines of a file */
#define LEAST       2  /* questions with an answer right behind them */
#define DIGITS_MAX  3  /* of a number behind the letter */

struct letter {
	struct slice name;
	unsigned lines, asking;       /* but for beats */
	unsigned behind[LETTERS_MAX]; /* its lines right behind an asking one of that letter */
	bool bare;                    /* parted from its text by a dot or a bracket, too */
};

struct letters {
	struct letter of[LETTERS_MAX];
	size_t count;
	int last;   /* of the line before; -1 for none */
	bool asked; /* that line asks */
	bool beats; /* a beat of STAR follows another one */
};

/* A capital letter of any script that has them. */
static size_t capital(struct slice s)
{
	char folded[8];
	size_t len = 0;

	if (s.len == 0)
		return 0;
	if (isalpha((unsigned char)s.text[0]))
		return isupper((unsigned char)s.text[0]) ? 1 : 0;
	if ((unsigned char)s.text[0] < 0xc3)
		return 0;
	text_decode(s.text, s.len, &len);
	if (len != 2) /* Greek, Cyrillic, Armenian, and Latin with its accents */
		return 0;
	return text_fold(s.text, len, folded, sizeof folded) == len &&
	                       memcmp(folded, s.text, len) != 0
	               ? len
	               : 0;
}

/* "V", "V1", "V 2": the length of the letter with its number. */
static size_t numbered(struct slice line, size_t letter)
{
	size_t at = letter, digits;

	while (at < line.len && line.text[at] == ' ')
		at++;
	digits = at;
	while (at < line.len && at < digits + DIGITS_MAX && isdigit((unsigned char)line.text[at]))
		at++;
	return at > digits ? at : letter;
}

/* "V: …", "V1. …", "V 2) …", "**V** …": the length of the letter, with nothing else in its bold run up to
 * `bold` (NULL for none); *said is what stands behind, and *bare whether no colon parts it. */
static size_t read_mark(struct slice line, const char *bold, struct slice *said, bool *bare)
{
	size_t len = capital(line), at = numbered(line, len);
	struct slice rest = slice_trim(slice_from(line, at));

	if (len == 0 || rest.len == 0)
		return 0;
	*bare = rest.text[0] != ':' && !slice_starts(rest, "：");
	*said = rest;
	if (*bare && bold && slice_trim(slice_of(line.text, bold)).len == at)
		return len;
	if (*bare && (rest.text != line.text + at || !strchr(").", rest.text[0])))
		return 0;
	*said = slice_trim(slice_from(rest, slice_starts(rest, "：") ? strlen("：") : 1));
	return len;
}

static int place_of(struct letters *letters, struct slice name)
{
	size_t i = 0;

	while (i < letters->count && !(letters->of[i].name.len == name.len &&
	                               memcmp(letters->of[i].name.text, name.text, name.len) == 0))
		i++;
	if (i == LETTERS_MAX)
		return -1;
	if (i == letters->count)
		letters->of[letters->count++] = (struct letter){ .name = name };
	return (int)i;
}

/* "S:" and then "T:" or "A:": a beat goes on to a later one. */
static bool goes_on(struct slice one, struct slice other)
{
	static const char beats[] = "STAR";
	const char *at = one.len == 1 && other.len == 1 ? strchr(beats, one.text[0]) : NULL;

	return at && *at && strchr(at + 1, other.text[0]);
}

static void count_line(struct letters *letters, struct slice line, const char *bold)
{
	struct slice said;
	bool bare, asks, beat = false;
	size_t len = read_mark(line, bold, &said, &bare);
	int at = len > 0 ? place_of(letters, slice_of(line.text, line.text + len)) : -1;
	struct letter *letter = at < 0 ? NULL : &letters->of[at];

	if (!letter)
		return;
	asks = asks_how(said) != ASKS_NOT;
	if (letters->last >= 0) {
		beat = goes_on(letters->of[letters->last].name, letter->name);
		letter->behind[letters->last] += letters->asked && !asks && letters->last != at;
	}
	letters->beats |= beat;
	letter->lines += !beat;
	letter->asking += asks && !beat;
	letter->bare |= bare;
	letters->last = at;
	letters->asked = asks;
}

/* Where a line begins, or bold inside one. */
static bool is_head(const struct doc_segment *segments, uint32_t i)
{
	return i == 0 || segments[i].line != segments[i - 1].line ||
	       ((segments[i].style & STYLE_BOLD) && !(segments[i - 1].style & STYLE_BOLD));
}

/* Where the bold that the segment begins ends with it; NULL for none. */
static const char *end_of_bold(const struct doc *doc, const struct doc_node *leaf, uint32_t i)
{
	const struct doc_segment *segment = &doc->segments[leaf->segment + i];

	return (segment->style & STYLE_BOLD) && i + 1 < leaf->segments &&
	                       !(segment[1].style & STYLE_BOLD)
	               ? doc->arena.data + segment[1].at
	               : NULL;
}

static void count_leaf(struct letters *letters, const struct doc *doc, const struct doc_node *leaf)
{
	const struct doc_segment *segments = &doc->segments[leaf->segment];
	struct slice text = doc_text(doc, leaf);
	uint32_t next;

	for (uint32_t i = 0; i < leaf->segments; i = next) {
		const char *at = doc->arena.data + segments[i].at;
		struct slice line;

		for (next = i + 1; next < leaf->segments && !is_head(segments, next);)
			next++;
		line = slice_trim(slice_of(at, next < leaf->segments
		                                       ? doc->arena.data + segments[next].at
		                                       : text.text + text.len));
		lead_skip_signs(&line);
		count_line(letters, line, end_of_bold(doc, leaf, i));
	}
}

/* Whether the letter is one of those. */
static bool is_among(const struct letter *letter, const char *those)
{
	return letter->name.len == 1 && strchr(those, letter->name.text[0]);
}

/* How many questions before the one letter the other answers; 0 when they do not go together. */
static unsigned pairs_of(const struct letters *letters, size_t one, size_t other)
{
	const struct letter *asks = &letters->of[one], *answers = &letters->of[other];
	unsigned pairs = answers->behind[one];

	if (pairs < LEAST || asks->asking * 3 < asks->lines * 2 ||
	    answers->asking * 3 > answers->lines || pairs * 3 < answers->lines * 2)
		return 0;
	if (letters->beats && (is_among(asks, "STAR") || is_among(answers, "ST")))
		return 0;
	return asks->bare && is_among(asks, "A") ? 0 : pairs; /* "A. Why us? B. Our reasons" */
}

/* The rows of the labels say it better. */
static bool has_rows(const struct letters *letters)
{
	unsigned found = 0;

	for (size_t i = 0; i < letters->count; i++)
		found += is_among(&letters->of[i], "QA") && letters->of[i].lines >= LEAST;
	return found == 2;
}

void letters_find(struct walk *w)
{
	const struct doc *doc = w->doc;
	struct label_book *book = &w->shapes.labels;
	struct letters letters = { .last = -1 };
	unsigned most = 0;

	for (size_t i = 0; i < doc->node_count; i++)
		if (doc->nodes[i].type == DOC_PARAGRAPH || doc->nodes[i].type == DOC_HEADING)
			count_leaf(&letters, doc, &doc->nodes[i]);
	if (has_rows(&letters))
		return;
	for (size_t i = 0; i < letters.count; i++)
		for (size_t k = 0; k < letters.count; k++) {
			unsigned pairs = pairs_of(&letters, i, k);

			if (pairs <= most)
				continue;
			most = pairs;
			book->asks = letters.of[i].name;
			book->answers = letters.of[k].name;
			book->bare = letters.of[i].bare || letters.of[k].bare;
		}
}
