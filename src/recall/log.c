/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recall_log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"

#define FIELD_MAX   48 /* the longest there is are times */
#define COLUMNS_MAX 16

enum column { CARD, GRADE, TIME, DURATION, COLUMNS };

static const char *const column_names[COLUMNS] = {
	[CARD] = "card_id",
	[GRADE] = "review_rating",
	[TIME] = "review_time",
	[DURATION] = "review_duration",
};

/* Where each column stands in a row. */
struct layout {
	size_t place[COLUMNS];
	size_t fields;
};

struct line {
	const char *at;
	size_t len, number;
};

struct field {
	const char *at;
	size_t len;
};

/* ---- Lines and fields -------------------------------------------------------------------- */

static bool next_line(const char **text, const char *end, struct line *line)
{
	const char *stop;

	if (*text >= end)
		return false;
	stop = memchr(*text, '\n', (size_t)(end - *text));
	line->at = *text;
	line->len = (size_t)((stop ? stop : end) - *text);
	*text = stop ? stop + 1 : end;
	line->number++;
	if (line->len > 0 && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

/* Numbers and times need no quotes; where they are quoted all the same, the quotes go. */
static size_t split(const struct line *line, struct field *fields)
{
	const char *at = line->at, *end = line->at + line->len;
	size_t count = 0;

	for (;; at++) {
		const char *comma = memchr(at, ',', (size_t)(end - at));
		struct field field = { at, (size_t)((comma ? comma : end) - at) };

		if (count == COLUMNS_MAX)
			return COLUMNS_MAX + 1;
		if (field.len >= 2 && field.at[0] == '"' && field.at[field.len - 1] == '"')
			field = (struct field){ field.at + 1, field.len - 2 };
		fields[count++] = field;
		if (!comma)
			return count;
		at = comma;
	}
}

static bool field_is(const struct field *field, const char *name)
{
	return field->len == strlen(name) && memcmp(field->at, name, field->len) == 0;
}

static bool read_header(const struct line *line, struct layout *out, struct err *err)
{
	struct field fields[COLUMNS_MAX];

	out->fields = split(line, fields);
	for (size_t c = 0; c < COLUMNS; c++) {
		size_t at = 0;

		while (at < out->fields && out->fields <= COLUMNS_MAX &&
		       !field_is(&fields[at], column_names[c]))
			at++;
		if (at >= out->fields || out->fields > COLUMNS_MAX)
			return err_set(err, ERR_INPUT,
			               "line 1: no column %s; a review log begins with "
			               "card_id,review_rating,review_time,review_duration",
			               column_names[c]);
		out->place[c] = at;
	}
	return true;
}

/* ---- Values ------------------------------------------------------------------------------ */

static bool read_int(const struct field *field, int64_t *out)
{
	char text[FIELD_MAX], *end;

	if (field->len == 0 || field->len >= sizeof text)
		return false;
	memcpy(text, field->at, field->len);
	text[field->len] = '\0';
	errno = 0;
	*out = strtoll(text, &end, 10);
	return *end == '\0' && errno == 0;
}

/* ISO 8601 with a zone, or milliseconds since 1970. */
static bool read_time(const struct field *field, int64_t *out)
{
	char text[FIELD_MAX];
	struct err ignored = ERR_INIT;

	if (field->len >= sizeof text)
		return false;
	memcpy(text, field->at, field->len);
	text[field->len] = '\0';
	return day_parse_iso(text, out, &ignored) || read_int(field, out);
}

static bool read_row(const struct line *line, const struct layout *layout,
                     struct recall_log_row *out, struct err *err)
{
	struct field fields[COLUMNS_MAX];
	int64_t grade;

	if (split(line, fields) != layout->fields)
		return err_set(err, ERR_INPUT, "line %zu: expected %zu fields", line->number,
		               layout->fields);
	if (!read_int(&fields[layout->place[CARD]], &out->card_id))
		return err_set(err, ERR_INPUT, "line %zu: the card is not a number", line->number);
	if (!read_int(&fields[layout->place[GRADE]], &grade))
		return err_set(err, ERR_INPUT, "line %zu: the rating is not a number",
		               line->number);
	if (!read_time(&fields[layout->place[TIME]], &out->at_ms))
		return err_set(err, ERR_INPUT,
		               "line %zu: the time is neither ISO 8601 with a zone nor "
		               "milliseconds since 1970",
		               line->number);
	if (!read_int(&fields[layout->place[DURATION]], &out->duration_ms) || out->duration_ms < 0)
		return err_set(err, ERR_INPUT, "line %zu: the duration is not milliseconds",
		               line->number);
	out->grade = grade >= RECALL_AGAIN && grade <= RECALL_EASY ? (int)grade : 0;
	return true;
}

/* ---- The log ----------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
	const struct recall_log_row *x = a, *y = b;

	if (x->at_ms != y->at_ms)
		return x->at_ms < y->at_ms ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static void log_add(struct recall_log *log, const struct recall_log_row *row)
{
	if (row->grade == 0) {
		log->passed_over++;
		return;
	}
	mem_grow(&log->rows, &log->cap, log->count + 1, sizeof *log->rows);
	log->rows[log->count++] = *row;
}

bool recall_log_read(const char *text, size_t len, struct recall_log *out, struct err *err)
{
	struct recall_log log = RECALL_LOG_INIT;
	struct line line = { NULL, 0, 0 };
	struct layout layout = { .fields = 0 };
	const char *at = text;

	if (!next_line(&at, text + len, &line))
		return err_set(err, ERR_INPUT, "the file is empty; expected a review log");
	if (!read_header(&line, &layout, err))
		return false;
	while (next_line(&at, text + len, &line)) {
		struct recall_log_row row = { .line = line.number };

		if (line.len == 0)
			continue;
		if (!read_row(&line, &layout, &row, err)) {
			recall_log_clear(&log);
			return false;
		}
		log_add(&log, &row);
	}
	if (log.count > 0)
		qsort(log.rows, log.count, sizeof *log.rows, by_time);
	*out = log;
	return true;
}

void recall_log_clear(struct recall_log *log)
{
	free(log->rows);
	*log = (struct recall_log)RECALL_LOG_INIT;
}
