/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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

/* A count among the settings, 0 when it is not there. */
static bool read_count(struct deck *deck, const char *key, int64_t *out, struct err *err)
{
	struct buf text = BUF_INIT;
	struct err none = ERR_INIT;

	*out = deck_setting(deck, key, &text, &none) ? strtoll(text.data, NULL, 10) : 0;
	buf_clear(&text);
	return none.code == ERR_NONE || err_set(err, none.code, "%s", none.msg);
}

static bool write_count(struct deck *deck, const char *key, size_t count, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok;

	buf_addf(&text, "%zu", count);
	ok = deck_set_setting(deck, key, text.data, err);
	buf_clear(&text);
	return ok;
}

bool deck_fit_due(struct deck *deck, bool *due, struct err *err)
{
	int64_t reviews, seen;

	if (!sql_int(deck, err, 0, &reviews,
	             "SELECT count(*) - (SELECT count(*) FROM undone) FROM reviews", "") ||
	    !read_count(deck, "fitted_reviews", &seen, err))
		return false;
	*due = reviews >= seen + GROWN_LEAST && (double)reviews >= (1.0 + GROWN_BY) * (double)seen;
	return true;
}

bool deck_fit_seen(struct deck *deck, size_t *seen, struct err *err)
{
	int64_t count;

	if (!read_count(deck, "weights_reviews", &count, err))
		return false;
	*seen = count > 0 ? (size_t)count : 0;
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

/* Replays by the settings as they now are. */
static bool replay_anew(struct deck *deck, struct err *err)
{
	learner_forget(deck);
	return states_load_model(deck, err);
}

bool deck_fitted(struct deck *deck, size_t reviews, size_t predicted, const double *w,
                 struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	if (!write_count(deck, "fitted_reviews", reviews, err) ||
	    (w && (!take_weights(deck, w, err) ||
	           !write_count(deck, "weights_reviews", predicted, err)))) {
		deck_rollback(deck);
		return false;
	}
	if (!deck_commit(deck, err))
		return false;
	if (w)
		return replay_anew(deck, err);
	learner_forget(deck);
	return true;
}

static bool are_weights(const struct deck *deck, const double *w)
{
	return w && memcmp(deck->weights, w, deck->model->params * sizeof *w) == 0;
}

bool deck_suit(struct deck *deck, bool *changed, struct err *err)
{
	struct recall_histories histories = RECALL_HISTORIES_INIT;
	const double *w;
	size_t reviews;

	*changed = false;
	if (!are_weights(deck, deck->model->defaults) &&
	    !are_weights(deck, deck->model->half_lives))
		return true;
	if (!deck_histories(deck, &histories, &reviews, err))
		return false;
	w = recall_suited(deck->model, &histories);
	recall_histories_clear(&histories);
	if (are_weights(deck, w))
		return true;
	if (!deck_begin(deck, err))
		return false;
	if (!take_weights(deck, w, err)) {
		deck_rollback(deck);
		return false;
	}
	*changed = deck_commit(deck, err) && replay_anew(deck, err);
	return *changed;
}
