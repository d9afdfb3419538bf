/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "report.h"
#include "text.h"

#define GAP         2  /* columns between two columns */
#define NARROW      40 /* below this a row becomes a block */
#define SHRINK_TO   14 /* texts are cut to this, the marked column first */
#define GIVE_WAY_TO 8  /* and then the marked one to this */

/* ---- Collecting -------------------------------------------------------------------------- */

/* A cell is one line: what could part it becomes a blank. */
static char *cell_text(const char *text, size_t len)
{
	struct buf safe = BUF_INIT;

	text_sanitize(&safe, text, len);
	for (size_t i = 0; i < safe.len; i++)
		if (safe.data[i] == '\n' || safe.data[i] == '\t')
			safe.data[i] = ' ';
	buf_rtrim(&safe);
	return buf_take(&safe);
}

static char **add_row(struct table *table, enum style style)
{
	size_t cap = table->cap;

	mem_grow(&table->cells, &cap, table->rows + 1, table->columns * sizeof *table->cells);
	mem_grow(&table->styles, &table->cap, table->rows + 1, sizeof *table->styles);
	table->styles[table->rows] = style;
	return table->cells + table->columns * table->rows++;
}

static size_t count_headings(const char *headings)
{
	size_t n = 1;

	for (; *headings; headings++)
		n += *headings == '|';
	return n;
}

void table_init(struct table *table, const char *headings)
{
	char **cells;

	*table = (struct table){ .columns = count_headings(headings) };
	assert(table->columns <= TABLE_COLUMNS_MAX);
	table->give_way = table->columns;
	cells = add_row(table, STYLE_DIM);
	for (size_t i = 0; i < table->columns; i++) {
		size_t len;

		for (; *headings && strchr(">*?", *headings); headings++) {
			table->right[i] |= *headings == '>';
			table->optional[i] |= *headings == '?';
			if (*headings == '*')
				table->give_way = i;
		}
		len = strcspn(headings, "|");
		cells[i] = cell_text(headings, len);
		headings += len + 1;
	}
}

void table_row(struct table *table, enum style style, const char *const *cells)
{
	char **row = add_row(table, style);

	for (size_t i = 0; i < table->columns; i++)
		row[i] = cell_text(cells[i] ? cells[i] : "", cells[i] ? strlen(cells[i]) : 0);
}

void table_clear(struct table *table)
{
	for (size_t i = 0; i < table->rows * table->columns; i++)
		mem_free_text(table->cells[i]);
	free(table->cells);
	free(table->styles);
	*table = (struct table){ 0 };
}

/* ---- Laying out -------------------------------------------------------------------------- */

static const char *cell(const struct table *table, size_t row, size_t column)
{
	return table->cells[row * table->columns + column];
}

static size_t cell_width(const struct table *table, size_t row, size_t column)
{
	const char *text = cell(table, row, column);

	return text_width(text, strlen(text));
}

static bool left_out(const struct table *table, size_t column)
{
	for (size_t r = 1; r < table->rows; r++)
		if (*cell(table, r, column))
			return false;
	return table->optional[column];
}

/* The natural widths, 0 for a column that is left out; returns their sum with the gaps. */
static size_t natural_widths(const struct table *table, size_t *widths)
{
	size_t sum = 0;

	for (size_t c = 0; c < table->columns; c++) {
		widths[c] = 0;
		if (left_out(table, c))
			continue;
		for (size_t r = 0; r < table->rows; r++)
			if (cell_width(table, r, c) > widths[c])
				widths[c] = cell_width(table, r, c);
		sum += widths[c] + (sum > 0 ? GAP : 0);
	}
	return sum;
}

/* The widest text over `limit`, or columns when there is none. */
static size_t widest_text(const struct table *table, const size_t *widths, size_t limit)
{
	size_t widest = table->columns;

	for (size_t c = 0; c < table->columns; c++)
		if (!table->right[c] && widths[c] > limit &&
		    (widest == table->columns || widths[c] > widths[widest]))
			widest = c;
	return widest;
}

/* The column to take the next bit of width from; columns when none has any left to give. */
static size_t next_to_shrink(const struct table *table, const size_t *widths)
{
	size_t marked = table->give_way, other = widest_text(table, widths, SHRINK_TO);
	bool has_marked = marked < table->columns;

	if (has_marked && widths[marked] > (other < table->columns ? SHRINK_TO : GIVE_WAY_TO))
		return marked;
	return other;
}

static bool fit_widths(const struct table *table, size_t columns, size_t *widths)
{
	size_t sum = natural_widths(table, widths);

	for (; columns > 0 && sum > columns; sum--) {
		size_t c = next_to_shrink(table, widths);

		if (c == table->columns)
			return false;
		widths[c]--;
	}
	return true;
}

static bool has_headings(const struct table *table)
{
	for (size_t c = 0; c < table->columns; c++)
		if (*cell(table, 0, c))
			return true;
	return false;
}

/* ---- Writing ----------------------------------------------------------------------------- */

static void add_cut(struct buf *out, const struct printer *printer, const char *text, size_t width)
{
	const char *dots = printer->unicode ? "…" : "...";
	size_t len = strlen(text), room = width - text_width(dots, strlen(dots));
	size_t start = out->len;

	buf_add(out, text, text_fit(text, len, room));
	buf_rtrim(out);
	if (out->len < start)
		buf_addf(out, "%*s", (int)(start - out->len), "");
	buf_adds(out, dots);
}

static void add_cell(struct buf *out, const struct table *table, const struct printer *printer,
                     const char *text, size_t column, size_t width)
{
	size_t have = text_width(text, strlen(text)), start = out->len, pad;

	if (have > width) {
		add_cut(out, printer, text, width);
		have = text_width(out->data + start, out->len - start);
		pad = width - have;
		buf_addf(out, "%*s", (int)pad, "");
		return;
	}
	pad = width - have;
	if (table->right[column])
		buf_addf(out, "%*s", (int)pad, "");
	buf_adds(out, text);
	if (!table->right[column])
		buf_addf(out, "%*s", (int)pad, "");
}

static void print_row(const struct table *table, struct printer *printer, size_t row,
                      const size_t *widths)
{
	struct buf line = BUF_INIT;

	for (size_t c = 0; c < table->columns; c++) {
		if (left_out(table, c))
			continue;
		if (c > 0)
			buf_addf(&line, "%*s", GAP, "");
		add_cell(&line, table, printer, cell(table, row, c), c, widths[c]);
	}
	buf_rtrim(&line);
	print_styled(printer, table->styles[row], 0, "%s", line.data);
	buf_clear(&line);
}

/* "heading: cell" a line, without the empty cells. */
static void print_block(const struct table *table, struct printer *printer, size_t row)
{
	for (size_t c = 0; c < table->columns; c++) {
		const char *heading = cell(table, 0, c), *text = cell(table, row, c);

		if (*text && *heading)
			print_styled(printer, table->styles[row], 2, "%s: %s", heading, text);
		else if (*text)
			print_styled(printer, table->styles[row], 2, "%s", text);
	}
}

static void print_blocks(const struct table *table, struct printer *printer)
{
	for (size_t r = 1; r < table->rows; r++) {
		if (r > 1)
			print_blank(printer);
		print_block(table, printer, r);
	}
}

void table_print(const struct table *table, struct printer *printer)
{
	size_t widths[TABLE_COLUMNS_MAX];
	size_t columns = printer->json ? printer->talk_columns : printer->columns;
	bool narrow = columns > 0 && columns < NARROW;

	if (table->rows < 2)
		return;
	if (narrow || !fit_widths(table, columns, widths)) {
		print_blocks(table, printer);
		return;
	}
	for (size_t r = has_headings(table) ? 0 : 1; r < table->rows; r++)
		print_row(table, printer, r, widths);
}
