/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown in which single lines mark the cards.
 *
 * Flashcards (hashcards, repeater): "Q:" and "A:" begin a question and its answer, which go on
 * until the next mark, a heading or a line of dashes; "C:" begins a sentence in which each
 * [bracketed] part is asked for once. A file is taken for flashcards when a mark is the first thing
 * in it, behind front matter and one title.
 *
 * Obsidian (only when asked): "question::answer" and "term:::definition" lines, and a lone "?"
 * between a question above and an answer below it.
 *
 * What such cards do not take up is read as the dossier it may be: their lines are left blank, so
 * that all others keep their numbers.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "source.h"
#include "text.h"

/* ---- Lines ------------------------------------------------------------------------------- */

struct line {
	const char *text;
	size_t len;  /* without its end */
	bool fenced; /* a line of a code block, its fences included */
};

struct reader {
	struct source *out;
	const struct source_text *text;
	struct line *lines;
	size_t count, cap;
	struct buf rest; /* the text with the lines of cards blank */
};

static const char *trim(const struct line *line, size_t *len)
{
	*len = line->len;
	return text_trim(line->text, len);
}

static bool is_blank(const struct line *line)
{
	size_t len;

	trim(line, &len);
	return len == 0;
}

static bool is_run(const struct line *line, char sign, size_t least)
{
	size_t len, run = 0;
	const char *text = trim(line, &len);

	while (run < len && text[run] == sign)
		run++;
	return run == len && len >= least;
}

static bool is_fence(const struct line *line)
{
	size_t len;
	const char *text = trim(line, &len);

	return len >= 3 && (strncmp(text, "```", 3) == 0 || strncmp(text, "~~~", 3) == 0);
}

static bool is_heading(const struct line *line)
{
	size_t marks = 0;

	while (marks < line->len && line->text[marks] == '#')
		marks++;
	return marks > 0 && marks <= 6 && marks < line->len && line->text[marks] == ' ';
}

static void split(struct reader *reader)
{
	const char *at = reader->text->text, *end = at + reader->text->len;
	bool fenced = false;

	while (at < end) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		struct line line = { at, (size_t)((newline ? newline : end) - at), fenced };

		at += line.len + (newline != NULL);
		if (line.len > 0 && line.text[line.len - 1] == '\r')
			line.len--;
		if (is_fence(&line)) {
			line.fenced = true;
			fenced = !fenced;
		}
		mem_grow(&reader->lines, &reader->cap, reader->count + 1, sizeof *reader->lines);
		reader->lines[reader->count++] = line;
	}
}

static void blank(struct reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		memset(reader->rest.data + (reader->lines[i].text - reader->text->text), ' ',
		       reader->lines[i].len);
}

/* Lines first … end as one text. */
static void gather(struct buf *out, const struct reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		buf_add(out, reader->lines[i].text, reader->lines[i].len);
		buf_addc(out, '\n');
	}
}

static void add_card(struct reader *reader, const char *question, const char *answer, size_t first,
                     size_t answer_first, size_t end)
{
	struct source_card card = { .company = "", /* as the dossier around it says */
		                    .question = question,
		                    .answer = answer,
		                    .line = first + 1,
		                    .answer_line = answer_first + 1,
		                    .end_line = end };

	source_card(reader->out, &card);
}

/* ---- The rest as a dossier --------------------------------------------------------------- */

/* The dossier's own items come first: follow-ups count them. */
static bool read_rest(struct reader *reader, struct err *err)
{
	struct dossier rest, *cards = source_part(reader->out, "");
	bool ok;

	dossier_init(&rest);
	ok = dossier_parse(&rest, reader->rest.data, reader->rest.len, reader->text->name, err);
	if (ok && cards->item_count > 0) {
		mem_grow(&rest.items, &rest.item_cap, rest.item_count + cards->item_count,
		         sizeof *rest.items);
		memcpy(rest.items + rest.item_count, cards->items,
		       cards->item_count * sizeof *rest.items);
		rest.item_count += cards->item_count;
		cards->item_count = 0;
	}
	dossier_clear(ok ? cards : &rest);
	if (ok)
		*cards = rest;
	return ok;
}

static bool read_marked(struct source *out, const struct source_text *text,
                        void (*read_cards)(struct reader *), struct err *err)
{
	struct reader reader = { .out = out, .text = text, .rest = BUF_INIT };
	bool ok;

	split(&reader);
	buf_add(&reader.rest, text->text, text->len);
	read_cards(&reader);
	ok = read_rest(&reader, err);
	free(reader.lines);
	buf_clear(&reader.rest);
	return ok;
}

/* ---- Flashcards -------------------------------------------------------------------------- */

/* 'Q', 'A' or 'C' for a line that begins with such a mark, else NUL. */
static char mark_of(const char *line, size_t len)
{
	if (len < 2 || line[1] != ':' || !strchr("QAC", line[0]))
		return '\0';
	return len == 2 || strchr(" \t\r\n", line[2]) ? line[0] : '\0';
}

static char mark_at(const struct reader *reader, size_t at)
{
	const struct line *line = &reader->lines[at];

	return line->fenced ? '\0' : mark_of(line->text, line->len);
}

static size_t length_of_line(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));

	return newline ? (size_t)(newline - at) + 1 : (size_t)(end - at);
}

/* What stands behind front matter between lines of dashes (or plus signs). */
static const char *behind_front(const char *at, const char *end)
{
	const char *line = at;

	if (end - at < 4 || (strncmp(at, "---", 3) != 0 && strncmp(at, "+++", 3) != 0))
		return at;
	do {
		line += length_of_line(line, end);
	} while (line < end && (end - line < 3 || strncmp(line, at, 3) != 0));
	return line < end ? line + length_of_line(line, end) : at;
}

bool source_looks_qa(const struct source_text *text)
{
	const char *end = text->text + text->len, *at = behind_front(text->text, end);
	bool titled = false;

	while (at < end) {
		size_t len = length_of_line(at, end), rest = len;

		text_trim(at, &rest);
		if (rest > 0 && (titled || at[0] != '#' || at[1] != ' '))
			return mark_of(at, len) == 'Q' || mark_of(at, len) == 'C';
		titled |= rest > 0;
		at += len;
	}
	return false;
}

/* Where the part that begins at `first` ends: blank lines at its end are not its own. */
static size_t end_of_part(const struct reader *reader, size_t first)
{
	size_t end = first + 1;

	while (end < reader->count && !mark_at(reader, end) &&
	       (reader->lines[end].fenced ||
	        (!is_heading(&reader->lines[end]) && !is_run(&reader->lines[end], '-', 3))))
		end++;
	while (end > first + 1 && is_blank(&reader->lines[end - 1]))
		end--;
	return end;
}

static void gather_part(struct buf *out, const struct reader *reader, size_t first, size_t end)
{
	gather(out, reader, first, end);
	memmove(out->data, out->data + 2, out->len - 2); /* the mark */
	buf_cut(out, out->len - 2);
}

static size_t next_mark(const struct reader *reader, size_t at)
{
	while (at < reader->count && !mark_at(reader, at) && is_blank(&reader->lines[at]))
		at++;
	return at;
}

static size_t read_question(struct reader *reader, size_t first)
{
	size_t end = end_of_part(reader, first), answer = next_mark(reader, end);
	struct buf asked = BUF_INIT, told = BUF_INIT;

	gather_part(&asked, reader, first, end);
	if (answer < reader->count && mark_at(reader, answer) == 'A') {
		end = end_of_part(reader, answer);
		gather_part(&told, reader, answer, end);
	}
	add_card(reader, asked.data, told.data, first, answer, end);
	buf_clear(&asked);
	buf_clear(&told);
	return end;
}

/* [text] but not [text](link) or \[. */
static const char *bracket(const char *at, const char **close)
{
	for (; (at = strchr(at, '[')); at++) {
		*close = strchr(at, ']');
		if (!*close)
			return NULL;
		if (at[-1] != '\\' && (*close)[1] != '(' && *close > at + 1)
			return at;
	}
	return NULL;
}

/* The sentence with the bracketed part at `hidden` left out, and without the others' brackets. */
static void hide_part(struct buf *out, const char *sentence, const char *hidden)
{
	const char *open, *close, *at = sentence + 1;

	while ((open = bracket(at, &close))) {
		buf_add(out, at, (size_t)(open - at));
		if (open == hidden)
			buf_adds(out, "[…]");
		else
			buf_add(out, open + 1, (size_t)(close - open - 1));
		at = close + 1;
	}
	buf_adds(out, at);
}

#define CLOZES_MAX   32 /* of one sentence */
#define SENTENCE_MAX 8192

static size_t read_cloze(struct reader *reader, size_t first)
{
	size_t end = end_of_part(reader, first), count = 0;
	struct buf sentence = BUF_INIT, asked = BUF_INIT, told = BUF_INIT;
	const char *open, *close;

	gather_part(&sentence, reader, first, end);
	if (sentence.len > SENTENCE_MAX)
		buf_cut(&sentence, 0);
	for (const char *at = sentence.data + 1; sentence.len > 1 && count < CLOZES_MAX;
	     at = close + 1, count++) {
		open = bracket(at, &close);
		if (!open)
			break;
		buf_reset(&asked);
		buf_reset(&told);
		hide_part(&asked, sentence.data, open);
		buf_add(&told, open + 1, (size_t)(close - open - 1));
		add_card(reader, asked.data, told.data, first, first, end);
	}
	if (count == 0)
		source_skip(reader->out, first + 1,
		            "a sentence to fill in is short and has a [part] in brackets");
	buf_clear(&sentence);
	buf_clear(&asked);
	buf_clear(&told);
	return end;
}

static void read_flashcards(struct reader *reader)
{
	for (size_t i = 0; i < reader->count;) {
		size_t first = i;

		switch (mark_at(reader, i)) {
		case 'Q':
			i = read_question(reader, i);
			break;
		case 'C':
			i = read_cloze(reader, i);
			break;
		case 'A':
			source_skip(reader->out, i + 1, "an answer without a question");
			i = end_of_part(reader, i);
			break;
		default:
			i++;
			continue;
		}
		blank(reader, first, i);
	}
}

bool source_read_qa(struct source *out, const struct source_text *text, struct err *err)
{
	return read_marked(out, text, read_flashcards, err);
}

/* ---- Obsidian ---------------------------------------------------------------------------- */

/* Behind bullets, numbers and quotes; the plugin's own notes on scheduling are cut off. */
static const char *content(const struct line *line, size_t *len)
{
	const char *text = trim(line, len), *note;
	size_t digits = 0;

	while (*len > 1 && strchr("-*+>", text[0]) && text[1] == ' ')
		text += 2, *len -= 2;
	while (digits < *len && isdigit((unsigned char)text[digits]))
		digits++;
	if (digits > 0 && *len > digits + 2 && strchr(".)", text[digits]) &&
	    text[digits + 1] == ' ')
		text += digits + 2, *len -= digits + 2;
	note = memmem(text, *len, "<!--SR:", 7);
	if (note)
		*len = (size_t)(note - text);
	return text_trim(text, len);
}

/* "Status:: applied" is a field of Dataview's: one word, and a blank behind the colons. */
static bool is_field(const char *text, size_t left, const char *right)
{
	return !memchr(text, ' ', left) && !memchr(text, '?', left) && *right == ' ';
}

static bool read_inline(struct reader *reader, size_t at)
{
	struct buf left = BUF_INIT, right = BUF_INIT;
	size_t len, left_len;
	const char *text = content(&reader->lines[at], &len);
	const char *colons = len > 0 ? memmem(text, len, "::", 2) : NULL, *behind;
	bool both;

	if (!colons || colons == text || colons + 2 >= text + len)
		return false;
	both = colons[2] == ':';
	behind = colons + 2 + both;
	left_len = (size_t)(colons - text);
	if (is_field(text, left_len, behind)) {
		source_skip(reader->out, at + 1, "a field, not a card");
		return true;
	}
	buf_add(&left, text, left_len);
	buf_add(&right, behind, (size_t)(text + len - behind));
	add_card(reader, left.data, right.data, at, at, at + 1);
	if (both)
		add_card(reader, right.data, left.data, at, at, at + 1);
	buf_clear(&left);
	buf_clear(&right);
	return true;
}

/* The paragraph above a lone "?" and the one below. */
static bool read_around(struct reader *reader, size_t at)
{
	struct buf asked = BUF_INIT, told = BUF_INIT;
	size_t first = at, end = at + 1;

	if (!is_run(&reader->lines[at], '?', 1))
		return false;
	while (first > 0 && !is_blank(&reader->lines[first - 1]) &&
	       !is_heading(&reader->lines[first - 1]) && !reader->lines[first - 1].fenced &&
	       at - first < 32)
		first--;
	while (end < reader->count && !is_blank(&reader->lines[end]))
		end++;
	if (first == at || end == at + 1)
		return false;
	gather(&asked, reader, first, at);
	gather(&told, reader, at + 1, end);
	add_card(reader, asked.data, told.data, first, at + 1, end);
	blank(reader, first, end);
	buf_clear(&asked);
	buf_clear(&told);
	return true;
}

static void read_colons(struct reader *reader)
{
	for (size_t i = 0; i < reader->count; i++) {
		if (reader->lines[i].fenced || is_heading(&reader->lines[i]))
			continue;
		if (!read_around(reader, i) && read_inline(reader, i))
			blank(reader, i, i + 1);
	}
}

bool source_read_obsidian(struct source *out, const struct source_text *text, struct err *err)
{
	return read_marked(out, text, read_colons, err);
}
