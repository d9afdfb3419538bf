/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "report.h"
#include "text.h"

#define GAP       2  /* columns between two columns */
#define NARROW    40 /* below this a row becomes a block */
#define GIVE_TO   30 /* the marked column is the first to be cut, to this */
#define SHRINK_TO 14 /* and then the widest text, down to this */
#define WHOLE_TO  15 /* as wide as a date: that short, a text is not cut at all */
#define FOLD_BY   2  /* what is folded is indented by this */

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

/* How the columns of a table stand on the lines of a row: beside one another in the first, and below
 * it those that are folded. A column that is left out is neither. */
struct layout {
	size_t widths[TABLE_COLUMNS_MAX];
	bool beside[TABLE_COLUMNS_MAX], folded[TABLE_COLUMNS_MAX];
};

static struct layout all_beside(const struct table *table)
{
	struct layout layout = { .widths = { 0 } };

	for (size_t c = 0; c < table->columns; c++)
		layout.beside[c] = !left_out(table, c);
	return layout;
}

/* The widths that cut nothing; returns their sum with the gaps. */
static size_t natural_widths(const struct table *table, struct layout *layout)
{
	size_t sum = 0;

	for (size_t c = 0; c < table->columns; c++) {
		layout->widths[c] = 0;
		if (!layout->beside[c])
			continue;
		for (size_t r = 0; r < table->rows; r++)
			if (cell_width(table, r, c) > layout->widths[c])
				layout->widths[c] = cell_width(table, r, c);
		sum += layout->widths[c] + (sum > 0 ? GAP : 0);
	}
	return sum;
}

static bool has_headings(const struct table *table)
{
	for (size_t c = 0; c < table->columns; c++)
		if (*cell(table, 0, c))
			return true;
	return false;
}

/* A chart: what alone has no heading. */
static bool is_bar(const struct table *table, size_t column)
{
	return !*cell(table, 0, column) && has_headings(table);
}

/* The texts that may be cut, with their natural widths; 0 for the others. */
static void long_texts(const struct table *table, const size_t *widths, size_t *out)
{
	for (size_t c = 0; c < table->columns; c++)
		out[c] = table->right[c] || is_bar(table, c) || widths[c] <= WHOLE_TO ? 0
		                                                                      : widths[c];
}

/* The widest of the columns that are over `limit`, from `first` on; columns when there is none. */
static size_t widest_over(const struct table *table, const size_t *widths, size_t first,
                          size_t limit)
{
	size_t widest = table->columns;

	for (size_t c = first; c < table->columns; c++)
		if (widths[c] > limit && (widest == table->columns || widths[c] > widths[widest]))
			widest = c;
	return widest;
}

/* Takes width from the marked column, then from the widest text, until the row has no more than that
 * many columns. */
static bool shrink(const struct table *table, struct layout *layout, size_t columns)
{
	size_t sum = natural_widths(table, layout), longs[TABLE_COLUMNS_MAX];

	long_texts(table, layout->widths, longs);
	for (; columns > 0 && sum > columns; sum--) {
		size_t c = table->give_way;

		if (c == table->columns || longs[c] <= GIVE_TO)
			c = widest_over(table, longs, 0, SHRINK_TO);
		if (c == table->columns)
			return false;
		longs[c]--;
		layout->widths[c]--;
	}
	return true;
}

/* The column to fold next: the marked one if it is long, the widest long text, the last. The first says
 * what the row is about, and stays. */
static size_t next_to_fold(const struct table *table, const struct layout *layout)
{
	struct layout natural = *layout;
	size_t longs[TABLE_COLUMNS_MAX], c = table->give_way;

	natural_widths(table, &natural);
	long_texts(table, natural.widths, longs);
	if (c > 0 && c < table->columns && longs[c] > 0)
		return c;
	c = widest_over(table, longs, 1, 0);
	if (c < table->columns)
		return c;
	for (c = table->columns - 1; c > 0 && !layout->beside[c]; c--)
		;
	return c;
}

static bool lay_out(const struct table *table, size_t columns, struct layout *layout)
{
	*layout = all_beside(table);
	while (!shrink(table, layout, columns)) {
		size_t c = next_to_fold(table, layout);

		if (c == 0)
			return false;
		layout->beside[c] = false;
		layout->folded[c] = true;
	}
	return true;
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

/* A text speaks for itself, a figure by its heading: "Harbour Bakery · recall 94 %". */
static void add_folded(struct buf *out, const struct table *table, const struct printer *printer,
                       size_t row, size_t column)
{
	const char *heading = cell(table, 0, column), *text = cell(table, row, column);

	if (!*text)
		return;
	if (out->len == 0)
		buf_addf(out, "%*s", FOLD_BY, "");
	else
		buf_adds(out, printer->unicode ? " · " : ", ");
	if (table->right[column] && *heading)
		buf_addf(out, "%s ", heading);
	buf_adds(out, text);
}

static void print_folded(const struct table *table, struct printer *printer, size_t row,
                         const struct layout *layout)
{
	struct buf line = BUF_INIT;

	for (size_t c = 0; c < table->columns; c++)
		if (layout->folded[c])
			add_folded(&line, table, printer, row, c);
	if (line.len > 0)
		print_styled(printer, table->styles[row], FOLD_BY, "%s", line.data);
	buf_clear(&line);
}

static void print_row(const struct table *table, struct printer *printer, size_t row,
                      const struct layout *layout)
{
	struct buf line = BUF_INIT;

	for (size_t c = 0; c < table->columns; c++) {
		if (!layout->beside[c])
			continue;
		if (c > 0)
			buf_addf(&line, "%*s", GAP, "");
		add_cell(&line, table, printer, cell(table, row, c), c, layout->widths[c]);
	}
	buf_rtrim(&line);
	print_styled(printer, table->styles[row], 0, "%s", line.data);
	buf_clear(&line);
	if (row > 0)
		print_folded(table, printer, row, layout);
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
	struct layout layout;
	size_t columns = printer->json ? printer->talk_columns : printer->columns;
	bool narrow = columns > 0 && columns < NARROW;

	if (table->rows < 2)
		return;
	if (narrow || !lay_out(table, columns, &layout)) {
		print_blocks(table, printer);
		return;
	}
	for (size_t r = has_headings(table) ? 0 : 1; r < table->rows; r++)
		print_row(table, printer, r, &layout);
}
