/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes as Anki exports them: lines with "#" say how the rows below are to be read. Source: the
 * Anki manual, "Text files", file headers.
 *
 * The guid column is what a note is known again by; of a deck "Jobs::Oriel" the last part is the
 * company; a tag "kind::gap" says the kind.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "mem.h"
#include "rows.h"
#include "source.h"
#include "text.h"

/* ---- The header -------------------------------------------------------------------------- */

struct header {
	char separator;
	bool html;
	size_t guid, deck, tags, notetype; /* columns; ROWS_NONE where the file has none */
	char *deck_name, *columns;         /* of all notes; the names of the columns */
	size_t lines;
	const char *body;
};

static const struct {
	const char *name;
	char sign;
} separators[] = {
	{ "tab", '\t' },  { "comma", ',' }, { "semicolon", ';' },
	{ "space", ' ' }, { "pipe", '|' },  { "colon", ':' },
};

static void read_separator(struct header *header, const char *value, size_t len)
{
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (strlen(separators[i].name) == len &&
		    strncasecmp(separators[i].name, value, len) == 0)
			header->separator = separators[i].sign;
	if (len == 1)
		header->separator = *value;
	if (len == 2 && value[0] == '\\' && value[1] == 't')
		header->separator = '\t';
}

static size_t read_column(const char *value)
{
	unsigned long column = strtoul(value, NULL, 10);

	return column > 0 && column <= ROWS_CELLS_MAX ? column - 1 : ROWS_NONE;
}

static void read_text(char **text, const char *value, size_t len)
{
	mem_free_text(*text);
	*text = mem_strndup(value, len);
}

enum key { SEPARATOR, HTML, GUID, DECK_COLUMN, TAGS_COLUMN, TYPE_COLUMN, DECK, COLUMN_NAMES };

static const struct {
	const char *name;
	enum key key;
} keys[] = {
	{ "#separator:", SEPARATOR },
	{ "#html:", HTML },
	{ "#guid column:", GUID },
	{ "#deck column:", DECK_COLUMN },
	{ "#tags column:", TAGS_COLUMN },
	{ "#notetype column:", TYPE_COLUMN },
	{ "#deck:", DECK },
	{ "#columns:", COLUMN_NAMES },
};

static void read_key(struct header *header, enum key key, const char *value, size_t len)
{
	switch (key) {
	case SEPARATOR:
		read_separator(header, value, len);
		break;
	case HTML:
		header->html = text_starts(value, "true");
		break;
	case GUID:
		header->guid = read_column(value);
		break;
	case DECK_COLUMN:
		header->deck = read_column(value);
		break;
	case TAGS_COLUMN:
		header->tags = read_column(value);
		break;
	case TYPE_COLUMN:
		header->notetype = read_column(value);
		break;
	case DECK:
		read_text(&header->deck_name, value, len);
		break;
	case COLUMN_NAMES:
		read_text(&header->columns, value, len);
		break;
	}
}

/* The key a line begins with; -1 for none. */
static int key_of(const char *line)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (text_starts(line, keys[i].name))
			return (int)i;
	return -1;
}

static size_t line_length(const char *line, const char *end)
{
	const char *newline = memchr(line, '\n', (size_t)(end - line));

	return (size_t)((newline ? newline : end) - line);
}

static void read_header(struct header *header, const struct source_text *text)
{
	const char *end = text->text + text->len, *line = text->text;

	*header = (struct header){ .separator = '\t',
		                   .html = true,
		                   .guid = ROWS_NONE,
		                   .deck = ROWS_NONE,
		                   .tags = ROWS_NONE,
		                   .notetype = ROWS_NONE };
	while (line < end && *line == '#') {
		size_t len = line_length(line, end), whole = len;
		int key = key_of(line);

		if (len > 0 && line[len - 1] == '\r')
			len--;
		if (key >= 0) {
			size_t skip = strlen(keys[key].name);

			while (skip < len && line[skip] == ' ')
				skip++;
			read_key(header, keys[key].key, line + skip, len - skip);
		}
		header->lines++;
		line += whole + (line + whole < end);
	}
	header->body = line;
}

static void clear_header(struct header *header)
{
	mem_free_text(header->deck_name);
	mem_free_text(header->columns);
}

bool source_looks_anki(const struct source_text *text)
{
	return text->len > 0 && key_of(text->text) >= 0;
}

/* ---- Which field is which ---------------------------------------------------------------- */

enum { QUESTION, ANSWER, NOTE, LABEL, FIELDS };

static const char *const field_names[FIELDS] = {
	[QUESTION] = "question front text",
	[ANSWER] = "answer back",
	[NOTE] = "note notes extra back_extra remark",
	[LABEL] = "label",
};

static bool is_special(const struct header *header, size_t column)
{
	return column == header->guid || column == header->deck || column == header->tags ||
	       column == header->notetype;
}

/* Fields without names come in Anki's order: front, back, and what a note type adds. */
static void number_fields(const struct header *header, size_t fields[static FIELDS])
{
	size_t field = QUESTION;

	for (size_t i = 0; i < FIELDS; i++)
		fields[i] = ROWS_NONE;
	for (size_t i = 0; i < ROWS_CELLS_MAX && field < LABEL; i++)
		if (!is_special(header, i))
			fields[field++] = i;
}

static void find_fields(const struct header *header, size_t fields[static FIELDS])
{
	struct err ignored = ERR_INIT;
	struct rows names;

	number_fields(header, fields);
	if (!header->columns)
		return;
	rows_begin(&names, header->columns, strlen(header->columns), "", header->separator);
	if (rows_next(&names, &ignored) && rows_column(&names, field_names[QUESTION]) != ROWS_NONE)
		for (int i = 0; i < FIELDS; i++)
			fields[i] = rows_column(&names, field_names[i]);
	rows_clear(&names);
}

/* ---- Notes ------------------------------------------------------------------------------- */

/* "Jobs::Oriel" → "Oriel"; Anki's own first deck is no company. */
static const char *company_of(const char *deck)
{
	const char *last = deck;

	for (const char *at = deck; (at = strstr(at, "::")); at += 2)
		last = at + 2;
	return strcmp(last, "Default") == 0 ? "" : last;
}

/* The word behind "kind::" among the tags. */
static void kind_of(struct buf *out, const char *tags)
{
	const char *at = strstr(tags, "kind::");

	buf_reset(out);
	if (at)
		buf_add(out, at + strlen("kind::"), strcspn(at + strlen("kind::"), " "));
}

/* "{{c1::Paris::a city}}" shown as "[a city]" or hidden as "[…]", revealed as "Paris". */
static void add_cloze(struct buf *out, const char *text, bool reveal)
{
	const char *open;

	while ((open = strstr(text, "{{c"))) {
		const char *body = strstr(open, "::"), *close = strstr(open, "}}"), *hint;

		if (!body || !close || body > close)
			break;
		buf_add(out, text, (size_t)(open - text));
		body += 2;
		hint = strstr(body, "::");
		if (hint > close)
			hint = NULL;
		if (reveal)
			buf_add(out, body, (size_t)((hint ? hint : close) - body));
		else if (hint)
			buf_addf(out, "[%.*s]", (int)(close - hint - 2), hint + 2);
		else
			buf_adds(out, "[…]");
		text = close + 2;
	}
	buf_adds(out, text);
}

static void field_text(struct buf *out, const struct header *header, const struct rows *rows,
                       size_t column)
{
	const char *cell = rows_cell(rows, column);

	buf_reset(out);
	if (header->html)
		html_text(out, cell, strlen(cell));
	else
		buf_adds(out, cell);
}

/* A note with gaps to fill asks for them, and answers with the whole. */
static void fill_cloze(struct buf fields[static FIELDS])
{
	struct buf hidden = BUF_INIT, whole = BUF_INIT;

	if (!strstr(fields[QUESTION].data, "{{c"))
		return;
	add_cloze(&hidden, fields[QUESTION].data, false);
	add_cloze(&whole, fields[QUESTION].data, true);
	if (fields[ANSWER].len > 0)
		buf_addf(&whole, "\n\n%s", fields[ANSWER].data);
	buf_clear(&fields[QUESTION]);
	buf_clear(&fields[ANSWER]);
	fields[QUESTION] = hidden;
	fields[ANSWER] = whole;
}

static void add_note(struct source *out, const struct source_text *text,
                     const struct header *header, const struct rows *rows,
                     const size_t columns[static FIELDS])
{
	const char *deck =
		header->deck != ROWS_NONE ? rows_cell(rows, header->deck) : header->deck_name;
	struct buf fields[FIELDS], kind = BUF_INIT;
	struct source_card card = { .company = text->company ? text->company
		                                             : company_of(deck ? deck : ""),
		                    .anchor = rows_cell(rows, header->guid),
		                    .line = rows->first + header->lines,
		                    .end_line = rows->last + header->lines };

	for (int i = 0; i < FIELDS; i++) {
		buf_init(&fields[i]);
		field_text(&fields[i], header, rows, columns[i]);
	}
	fill_cloze(fields);
	kind_of(&kind, rows_cell(rows, header->tags));
	card.kind = kind.data;
	card.question = fields[QUESTION].data;
	card.answer = fields[ANSWER].data;
	card.note = fields[NOTE].data;
	card.label = fields[LABEL].data;
	source_card(out, &card);
	for (int i = 0; i < FIELDS; i++)
		buf_clear(&fields[i]);
	buf_clear(&kind);
}

bool source_read_anki(struct source *out, const struct source_text *text, struct err *err)
{
	size_t columns[FIELDS];
	struct header header;
	struct rows rows;

	read_header(&header, text);
	find_fields(&header, columns);
	rows_begin(&rows, header.body, (size_t)(text->text + text->len - header.body), text->name,
	           header.separator);
	while (rows_next(&rows, err))
		if (*rows_cell(&rows, 0) != '#')
			add_note(out, text, &header, &rows, columns);
	rows_clear(&rows);
	clear_header(&header);
	return err->code == ERR_NONE;
}
