/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rows: tables as text: cells parted by a sign, rows by line ends, quoting as in RFC 4180: a cell
 * in quotation marks may hold the sign, line ends and, doubled, quotation marks.
 */
#ifndef GREENROOM_IMPORT_ROWS_H
#define GREENROOM_IMPORT_ROWS_H

#include "buf.h"
#include "err.h"

#define ROWS_CELLS_MAX 64

struct rows {
	const char *at, *end;
	const char *name; /* for messages */
	char separator;
	size_t line;  /* of what comes next, from 1 */
	size_t first; /* line of the present row */
	size_t last;  /* and its last */
	struct buf text;
	size_t starts[ROWS_CELLS_MAX]; /* of the cells, in text */
	size_t count;
};

void rows_begin(struct rows *rows, const char *text, size_t len, const char *name, char separator);
void rows_clear(struct rows *rows);

/* The next row that is not blank; false at the end and on an error: a quotation mark that is never
 * closed, more than ROWS_CELLS_MAX cells. */
bool rows_next(struct rows *rows, struct err *err);

/* A cell of the present row; "" beyond its last and for ROWS_NONE. */
#define ROWS_NONE ((size_t)-1)
const char *rows_cell(const struct rows *rows, size_t column);

/* The sign that parts the cells of a header row: tab, semicolon or comma, the first that occurs
 * outside of quotation marks most often. */
char rows_separator(const char *text, size_t len);

/* Which columns a header row names. `names` are a column's names, parted by blanks, folded as
 * text_key does, with "_" for a blank inside one; the first name that occurs leads. */
size_t rows_column(const struct rows *header, const char *names);

#endif
