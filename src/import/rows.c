/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <string.h>

#include "text.h"

void rows_begin(struct rows *rows, const char *text, size_t len, const char *name, char separator)
{
	*rows = (struct rows){ .at = text,
		               .end = text + len,
		               .name = name,
		               .separator = separator,
		               .line = 1,
		               .text = BUF_INIT };
}

void rows_clear(struct rows *rows)
{
	buf_clear(&rows->text);
	rows->count = 0;
}

static bool at_line_end(const struct rows *rows)
{
	return rows->at == rows->end || *rows->at == '\n' || *rows->at == '\r';
}

/* LF, CR LF, or a CR alone. */
static void pass_line_end(struct rows *rows)
{
	if (rows->at < rows->end && *rows->at == '\r')
		rows->at++;
	if (rows->at < rows->end && *rows->at == '\n')
		rows->at++;
	rows->line++;
}

static bool read_quoted(struct rows *rows, struct err *err)
{
	size_t opened = rows->line;

	for (rows->at++; rows->at < rows->end; rows->at++) {
		if (*rows->at == '"' && (rows->at + 1 == rows->end || rows->at[1] != '"')) {
			rows->at++;
			return true;
		}
		rows->at += *rows->at == '"';
		rows->line += *rows->at == '\n';
		if (*rows->at != '\r')
			buf_addc(&rows->text, *rows->at);
	}
	return err_set(err, ERR_INPUT, "%s:%zu: a quotation mark is opened here and never closed",
	               rows->name, opened);
}

/* What stands behind a closing quotation mark belongs to the cell, as spreadsheets read it. */
static bool read_cell(struct rows *rows, struct err *err)
{
	if (rows->at < rows->end && *rows->at == '"' && !read_quoted(rows, err))
		return false;
	while (!at_line_end(rows) && *rows->at != rows->separator)
		buf_addc(&rows->text, *rows->at++);
	buf_addc(&rows->text, '\0');
	return true;
}

static bool read_row(struct rows *rows, struct err *err)
{
	buf_reset(&rows->text);
	rows->count = 0;
	rows->first = rows->line;
	for (;;) {
		if (rows->count == ROWS_CELLS_MAX)
			return err_set(err, ERR_INPUT,
			               "%s:%zu: more than %d columns; take out those that say "
			               "nothing of cards",
			               rows->name, rows->first, ROWS_CELLS_MAX);
		rows->starts[rows->count++] = rows->text.len;
		if (!read_cell(rows, err))
			return false;
		if (at_line_end(rows))
			break;
		rows->at++;
	}
	rows->last = rows->line;
	pass_line_end(rows);
	return true;
}

static bool is_blank(const struct rows *rows)
{
	for (size_t i = 0; i < rows->text.len; i++)
		if (rows->text.data[i] && !strchr(" \t\n", rows->text.data[i]))
			return false;
	return true;
}

bool rows_next(struct rows *rows, struct err *err)
{
	do {
		if (rows->at == rows->end || !read_row(rows, err))
			return false;
	} while (is_blank(rows));
	return true;
}

const char *rows_cell(const struct rows *rows, size_t column)
{
	return column < rows->count ? rows->text.data + rows->starts[column] : "";
}

char rows_separator(const char *text, size_t len)
{
	static const char signs[] = "\t;,";
	size_t counts[sizeof signs - 1] = { 0 }, best = 2;
	bool quoted = false;

	for (size_t i = 0; i < len && (quoted || !strchr("\r\n", text[i])); i++) {
		const char *sign = quoted || !text[i] ? NULL : strchr(signs, text[i]);

		quoted ^= text[i] == '"';
		if (sign)
			counts[sign - signs]++;
	}
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (counts[i] > counts[best])
			best = i;
	return signs[best];
}

static bool is_named(const char *cell, const char *name, size_t len)
{
	struct buf key = BUF_INIT;
	bool same;

	text_key(&key, cell, strlen(cell));
	for (size_t i = 0; i < key.len; i++)
		if (key.data[i] == ' ')
			key.data[i] = '_';
	same = key.len == len && memcmp(key.data, name, len) == 0;
	buf_clear(&key);
	return same;
}

size_t rows_column(const struct rows *header, const char *names)
{
	while (*names) {
		size_t len = strcspn(names, " ");

		for (size_t i = 0; i < header->count; i++)
			if (is_named(rows_cell(header, i), names, len))
				return i;
		names += len;
		names += strspn(names, " ");
	}
	return ROWS_NONE;
}
