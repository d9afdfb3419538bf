/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report: how what is known is shown: one printer for text and JSON, and the figures and charts
 * drawn with it.
 *
 * Commands write data to a printer and never to a terminal. Data goes to `out`, talk (progress,
 * warnings, prompts) to `talk`. In JSON mode a command's data is one object on one line and talk
 * stays on `talk`. What users wrote passes text_sanitize before it is shown.
 */
#ifndef GREENROOM_REPORT_H
#define GREENROOM_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "buf.h"
#include "err.h"

/* ---- JSON -------------------------------------------------------------------------------- */

#define JSON_DEPTH_MAX 16

/* Writes JSON; commas and quoting are its own. Keys are given in objects and NULL in arrays. */
struct json {
	struct buf *out;
	bool comma[JSON_DEPTH_MAX];
	int depth;
};
void json_begin(struct json *json, struct buf *out); /* {"schema":1, … */
void json_end(struct json *json);                    /* … }\n */
void json_open_object(struct json *json, const char *key);
void json_open_array(struct json *json, const char *key);
void json_close(struct json *json, char bracket);                            /* '}' or ']' */
void json_add_string(struct json *json, const char *key, const char *value); /* NULL value: null */
void json_add_int(struct json *json, const char *key, int64_t value);
void json_add_real(struct json *json, const char *key,
                   double value); /* 6 digits; null if not finite */
void json_add_bool(struct json *json, const char *key, bool value);
void json_add_null(struct json *json, const char *key);

/* ---- The printer ------------------------------------------------------------------------- */

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_GOOD, STYLE_WARN, STYLE_BAD, STYLE_TITLE };

struct printer {
	FILE *out, *talk;
	bool json;    /* data as JSON */
	bool color;   /* may use SGR sequences */
	bool unicode; /* may use block and line characters; else ASCII */
	/* Widths to wrap at, kept up to date by their owner; 0: lines stay as they are. */
	size_t columns, talk_columns;
};

/* A line of data, wrapped at the width; continuation lines are indented by `indent` columns. Text
 * is always sanitized; in JSON mode it goes to `talk`, so that `out` holds objects only. */
void print_line(struct printer *printer, size_t indent, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void print_styled(struct printer *printer, enum style style, size_t indent, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Text as the user wrote it: sanitized, every line wrapped and indented by `indent` columns;
 * bullets hang. */
void print_text(struct printer *printer, enum style style, size_t indent, const char *text);
void print_blank(struct printer *printer);
/* A line of talk. */
void print_say(struct printer *printer, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A prompt wider than the terminal: says the lines of it that are full, and returns the rest, which is
 * for the prompt's own line; a prompt that fits is returned as it is. */
const char *print_prompt(struct printer *printer, const char *prompt);
/* The bytes as they are, to out: JSON. */
void print_raw(struct printer *printer, const char *data, size_t len);
/* An error, in JSON to out, else to talk: "greenroom: message". */
void print_error(struct printer *printer, const struct err *err);

/* ---- Tables and bars --------------------------------------------------------------------- */

#define TABLE_COLUMNS_MAX 10

/* Rows are collected and printed with columns as wide as needed; when the width does not suffice
 * the column marked to give way is cut with an ellipsis, then other texts; where that is not
 * enough, the marked column, then others, are folded: they go, uncut, to a second line below each
 * row. Below 40 columns each row becomes a small block of lines. Without rows nothing is printed. */
struct table {
	size_t columns, give_way;
	bool right[TABLE_COLUMNS_MAX];    /* aligned to the right */
	bool optional[TABLE_COLUMNS_MAX]; /* left out when empty */
	char **cells;                     /* rows * columns; the first row is the heading */
	enum style *styles;               /* one a row */
	size_t rows, cap;
};
/* `headings` are separated by '|'; one beginning with '>' is aligned to the right, one beginning
 * with '*' gives way, one beginning with '?' is left out when it has nothing in it:
 * ">due|company|*title|?zone". */
void table_init(struct table *table, const char *headings);
/* Cells in order, each a string; NULL is empty. */
void table_row(struct table *table, enum style style, const char *const *cells);
void table_print(const struct table *table, struct printer *printer);
void table_clear(struct table *table);

/* "▇▇▇▇▁▁" or "####..": value of 0 … max in `width` columns; replaces what is in `out`. */
const char *bar_text(struct printer *printer, double value, double max, size_t width,
                     struct buf *out);
/* The same of several parts, one after the other, each drawn its own way: "▇▇▇▒▒░▁" or "###++-."; at
 * most three. */
const char *bar_parts_text(struct printer *printer, const double *parts, size_t count, double max,
                           size_t width, struct buf *out);
const char *percent_text(double share, char out[static 16]);   /* "94 %" */
const char *minutes_text(double seconds, char out[static 24]); /* "14 min", "50 s", "1 h 5 min" */
/* "today", "tomorrow", "in 3 d", "in 5 w", "in 4 mo", "in 2 y"; for the next review of a card. */
const char *interval_text(double days, char out[static 24]);
/* "in 9 d", "tomorrow", "in 3 h", "2 d ago": within a day by the clock, beyond by the calendar of the
 * reader's zone. */
void countdown_text(struct buf *out, int64_t now_ms, int64_t at_ms, const char *here);

#endif
