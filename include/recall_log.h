/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recall_log: review logs as rows, read from other programs' files, and sorted into histories.
 */
#ifndef GREENROOM_RECALL_LOG_H
#define GREENROOM_RECALL_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "recall.h"

struct recall_log_row {
	int64_t card_id;
	int64_t at_ms;
	int64_t duration_ms;
	size_t line;
	int grade; /* 1 … 4 */
};

struct recall_log {
	struct recall_log_row *rows; /* by time; rows of one instant as they stand in the file */
	size_t count, cap;
	size_t passed_over; /* rows whose rating is not one of 1 … 4, as manual changes have */
};
#define RECALL_LOG_INIT                                                                            \
	{                                                                                          \
		NULL, 0, 0, 0                                                                      \
	}

/* Anki's review log as CSV, with the columns card_id, review_rating, review_time (ISO 8601 with a
 * zone, or milliseconds since 1970) and review_duration (ms), in any order and among others.
 * ERR_INPUT names the line. */
bool recall_log_read(const char *text, size_t len, struct recall_log *out, struct err *err);
void recall_log_clear(struct recall_log *log);

/* ---- Histories: the rows card by card, as the fit wants them ----------------------------- */

#define RECALL_NOT_PREDICTED SIZE_MAX

struct recall_histories {
	struct recall_history *all; /* [count], one a card, by card id */
	size_t count;
	struct recall_step *steps; /* [step_count], card after card; weight 1 where predicted */
	size_t *order;             /* of each step, its place in time among the predicted ones */
	size_t step_count, predicted;
};
#define RECALL_HISTORIES_INIT                                                                      \
	{                                                                                          \
		NULL, 0, NULL, NULL, 0, 0                                                          \
	}

/* From rows by time. All but first reviews are predicted; for a model that counts whole days (days
 * begin `day_start_ms` after midnight UTC) those of a later day. A time before the one of the row
 * above it counts as no time passed, one more than a century as a century. */
void recall_histories_make(const struct recall_log_row *rows, size_t count,
                           const struct recall_model *model, int64_t day_start_ms,
                           struct recall_histories *out);
void recall_histories_clear(struct recall_histories *histories);

#endif
