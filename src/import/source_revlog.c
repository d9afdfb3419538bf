/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Anki's review log as a table: card_id, review_rating, review_time, review_duration. Its reviews
 * belong to cards of the deck that go by that id: greenroom's own, or the name a table or Anki's
 * notes gave a card. The others are told of and left out.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"
#include "recall.h"
#include "rows.h"
#include "source.h"

enum { CARD, RATING, TIME, DURATION, COLUMNS };

static const char *const names[COLUMNS] = { "card_id", "review_rating rating", "review_time time",
	                                    "review_duration duration" };

static bool find_columns(const struct rows *header, size_t columns[static COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++) {
		columns[i] = rows_column(header, names[i]);
		if (columns[i] == ROWS_NONE && i != DURATION)
			return false;
	}
	return true;
}

bool source_looks_revlog(const struct source_text *text)
{
	struct err ignored = ERR_INIT;
	size_t columns[COLUMNS];
	struct rows rows;
	bool found;

	rows_begin(&rows, text->text, text->len, text->name, rows_separator(text->text, text->len));
	found = rows_next(&rows, &ignored) && find_columns(&rows, columns);
	rows_clear(&rows);
	return found;
}

static bool read_number(const char *text, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	return end != text && *end == '\0' && errno == 0;
}

/* ISO 8601 with a zone, or milliseconds since 1970. */
static bool read_time(const char *text, int64_t *out)
{
	struct err ignored = ERR_INIT;

	return day_parse_iso(text, out, &ignored) || read_number(text, out);
}

/* What is wrong with the row, or NULL. */
static const char *read_row(const struct rows *rows, const size_t columns[static COLUMNS],
                            struct source_review *out)
{
	const char *duration = rows_cell(rows, columns[DURATION]);
	int64_t grade;

	*out = (struct source_review){ .line = rows->first };
	if (!*rows_cell(rows, columns[CARD]))
		return "no card";
	if (!read_number(rows_cell(rows, columns[RATING]), &grade) || grade < RECALL_AGAIN ||
	    grade > RECALL_EASY)
		return "the rating is not one of 1 to 4";
	if (!read_time(rows_cell(rows, columns[TIME]), &out->at_ms))
		return "the time is neither ISO 8601 with a zone nor milliseconds since 1970";
	if (*duration &&
	    (!read_number(duration, &out->think_ms) || out->think_ms < 0 || out->think_ms > DAY_MS))
		return "the duration is not milliseconds of one day";
	out->grade = (int)grade;
	out->card = mem_strdup(rows_cell(rows, columns[CARD]));
	out->typed = mem_strdup("");
	out->mode = mem_strdup("");
	return NULL;
}

static int by_card_and_time(const void *a, const void *b)
{
	const struct source_review *x = a, *y = b;
	int order = strcmp(x->card, y->card);

	if (order != 0)
		return order;
	if (x->at_ms != y->at_ms)
		return x->at_ms < y->at_ms ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

bool source_read_revlog(struct source *out, const struct source_text *text, struct err *err)
{
	size_t columns[COLUMNS];
	struct rows rows;

	rows_begin(&rows, text->text, text->len, text->name, rows_separator(text->text, text->len));
	if (rows_next(&rows, err) && find_columns(&rows, columns)) {
		while (rows_next(&rows, err)) {
			struct source_review review;
			const char *wrong = read_row(&rows, columns, &review);

			if (wrong) {
				source_skip(out, rows.first, "%s", wrong);
				continue;
			}
			mem_grow(&out->reviews, &out->review_cap, out->review_count + 1,
			         sizeof *out->reviews);
			out->reviews[out->review_count++] = review;
		}
	}
	rows_clear(&rows);
	if (out->review_count > 0)
		qsort(out->reviews, out->review_count, sizeof *out->reviews, by_card_and_time);
	return err->code == ERR_NONE;
}
