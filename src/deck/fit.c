/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>

#include "learner.h"
#include "mem.h"
#include "recall_fit.h"
#include "recall_log.h"
#include "states.h"

#define GROWN_BY    0.10
#define GROWN_LEAST 100

static bool read_rows(struct deck *deck, struct recall_log *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT card_id, at_ms, grade, think_ms + speak_ms FROM reviews"
	                            " WHERE id NOT IN (SELECT review_id FROM undone)"
	                            " ORDER BY at_ms, id",
	                            "");

	while (sql_next(q)) {
		mem_grow(&out->rows, &out->cap, out->count + 1, sizeof *out->rows);
		out->rows[out->count++] = (struct recall_log_row){
			.card_id = col_int(q, 0),
			.at_ms = col_int(q, 1),
			.grade = (int)col_int(q, 2),
			.duration_ms = col_int(q, 3),
		};
	}
	return sql_done(deck, q, err);
}

bool deck_histories(struct deck *deck, struct recall_histories *out, size_t *reviews,
                    struct err *err)
{
	struct recall_log log = RECALL_LOG_INIT;
	bool ok = read_rows(deck, &log, err);

	if (ok) {
		recall_histories_make(log.rows, log.count, deck->model,
		                      DAY_ROLLOVER_HOUR * DAY_HOUR_MS, out);
		*reviews = log.count;
	}
	recall_log_clear(&log);
	return ok;
}

bool deck_fit_due(struct deck *deck, bool *due, struct err *err)
{
	struct buf last = BUF_INIT;
	struct err none = ERR_INIT;
	int64_t reviews, seen = 0;

	if (!sql_int(deck, err, 0, &reviews,
	             "SELECT count(*) - (SELECT count(*) FROM undone) FROM reviews", ""))
		return false;
	if (deck_setting(deck, "fitted_reviews", &last, &none))
		seen = strtoll(last.data, NULL, 10);
	buf_clear(&last);
	if (none.code != ERR_NONE)
		return err_set(err, none.code, "%s", none.msg);
	*due = reviews >= seen + GROWN_LEAST && (double)reviews >= (1.0 + GROWN_BY) * (double)seen;
	return true;
}

static bool take_weights(struct deck *deck, const double *w, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok;

	for (size_t i = 0; i < deck->model->params; i++)
		buf_addf(&text, i ? " %.17g" : "%.17g", w[i]);
	ok = deck_set_setting(deck, "weights", text.data, err) &&
	     deck_set_setting(deck, "model", deck->model->name, err);
	buf_clear(&text);
	return ok;
}

bool deck_fitted(struct deck *deck, size_t reviews, const double *w, struct err *err)
{
	struct buf count = BUF_INIT;
	bool ok;

	if (!deck_begin(deck, err))
		return false;
	buf_addf(&count, "%zu", reviews);
	ok = deck_set_setting(deck, "fitted_reviews", count.data, err) &&
	     (!w || take_weights(deck, w, err));
	buf_clear(&count);
	if (!ok) {
		deck_rollback(deck);
		return false;
	}
	if (!deck_commit(deck, err))
		return false;
	learner_forget(deck);
	/* Replays by the settings as they now are. */
	return !w || states_load_model(deck, err);
}
