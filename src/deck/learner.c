/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "stubs.h"

/* Answers after which what was learned is written down anew: it takes some tens of kilobytes, and
 * learning so many again takes milliseconds. */
#define SAVE_EVERY 256

bool learner_measure(struct deck *deck, int64_t review_id, const struct deck_review *review,
                     struct err *err)
{
	if (!review->measured && review->expected_ms <= 0)
		return true;
	if (!review->measured)
		return sql_run(deck, err,
		               "INSERT INTO measures (review_id, expected_ms) VALUES (?1, ?2)",
		               "ii", review_id, review->expected_ms);
	return sql_run(deck, err,
	               "INSERT INTO measures (review_id, covered, expected_ms)"
	               " VALUES (?1, ?2, max(?3, 0))",
	               "idi", review_id, review->covered, review->expected_ms);
}

/* ---- Learning the log -------------------------------------------------------------------- */

#define LOG_COLUMNS                                                                                \
	"SELECT r.id, r.card_id, r.at_ms, r.grade, r.think_ms + r.speak_ms, r.mode = 'mock',"      \
	" c.kind, coalesce(m.covered, -1.0), coalesce(m.expected_ms, 0)"                           \
	" FROM reviews r JOIN cards c ON c.id = r.card_id"                                         \
	" LEFT JOIN measures m ON m.review_id = r.id"

static struct recall_answer answer_of(sqlite3_stmt *q)
{
	int kind = deck_kind_number(col_text(q, 6));

	return (struct recall_answer){
		.card_id = col_int(q, 1),
		.at_ms = col_int(q, 2),
		.grade = (int)col_int(q, 3),
		.seconds = (double)col_int(q, 4) / 1e3,
		.mock = col_int(q, 5) != 0,
		.kind = kind < 0 ? 0 : kind,
		.covered = col_real(q, 7),
		.expected_seconds = (double)col_int(q, 8) / 1e3,
	};
}

static bool learn_since(struct deck *deck, int64_t through, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            LOG_COLUMNS
	                            " WHERE r.id > ?1"
	                            " AND r.id NOT IN (SELECT review_id FROM undone)"
	                            " ORDER BY +r.at_ms, r.id", /* + : few rows, not all by time */
	                            "i", through);

	while (sql_next(q)) {
		struct recall_answer answer = answer_of(q);

		recall_online_learn(deck->online, &answer);
	}
	return sql_done(deck, q, err);
}

/* Takes up what was written down, if it is of this model. */
static bool load(struct deck *deck, struct err *err)
{
	sqlite3_stmt *q = sql_query(
		deck, err, "SELECT through_id, undone, image FROM learner WHERE id = 1", "");

	deck->online_through = deck->online_undone = 0;
	deck->online_saved = 0;
	if (sql_next(q) && recall_online_load(deck->online, sqlite3_column_blob(q, 2),
	                                      (size_t)sqlite3_column_bytes(q, 2))) {
		deck->online_through = col_int(q, 0);
		deck->online_undone = col_int(q, 1);
		deck->online_saved = recall_online_answers(deck->online);
	}
	return sql_done(deck, q, err);
}

/* What tells which of those reviews were taken back by then: reviews come back, too, when two cards
 * that were made one are parted again. */
static bool undone_through(struct deck *deck, int64_t through, int64_t *sum, struct err *err)
{
	return sql_int(deck, err, 0, sum,
	               "SELECT coalesce(sum(review_id), 0) FROM undone WHERE review_id <= ?1", "i",
	               through);
}

/* Whether what was learned is a beginning of the log as it is now: nothing of it was taken back
 * since, and all that is new came later. */
static bool is_beginning(struct deck *deck, bool *is, struct err *err)
{
	int64_t undone, earlier;

	if (!undone_through(deck, deck->online_through, &undone, err) ||
	    !sql_int(deck, err, 0, &earlier,
	             "SELECT count(*) FROM reviews WHERE id > ?1 AND +at_ms < ?2", "ii",
	             deck->online_through, recall_online_last_ms(deck->online)))
		return false;
	*is = undone == deck->online_undone && earlier == 0;
	return true;
}

static void start(struct deck *deck)
{
	recall_online_free(deck->online);
	deck->online = recall_online_new(deck->model, deck->weights);
	deck->online_through = deck->online_undone = 0;
	deck->online_saved = 0;
}

/* Holds the longest beginning of the log that is to be had: what memory has, what was written down,
 * or nothing. An answer taken back just now is in the first and not in the second. */
static bool find_beginning(struct deck *deck, struct err *err)
{
	bool is = false;

	if (deck->online && !is_beginning(deck, &is, err))
		return false;
	if (is)
		return true;
	start(deck);
	if (!load(deck, err) || !is_beginning(deck, &is, err))
		return false;
	if (!is)
		start(deck);
	return true;
}

static bool catch_up(struct deck *deck, struct err *err)
{
	int64_t newest, undone;

	/* Answers rolled back are none, and their numbers are given anew. */
	if (deck->online_rollbacks != deck->rollbacks)
		learner_forget(deck);
	deck->online_rollbacks = deck->rollbacks;
	if (!sql_int(deck, err, 0, &newest, "SELECT coalesce(max(id), 0) FROM reviews", "") ||
	    !undone_through(deck, newest, &undone, err))
		return false;
	if (deck->online && deck->online_through == newest && deck->online_undone == undone)
		return true;
	if (!find_beginning(deck, err) || !learn_since(deck, deck->online_through, err))
		return false;
	deck->online_through = newest;
	deck->online_undone = undone;
	return true;
}

/* What was learned half way is not kept. */
static bool learned(struct deck *deck, struct err *err)
{
	if (catch_up(deck, err))
		return true;
	learner_forget(deck);
	return false;
}

void learner_forget(struct deck *deck)
{
	recall_online_free(deck->online);
	deck->online = NULL;
}

static bool write_image(struct deck *deck, struct err *err)
{
	struct buf image = BUF_INIT;
	bool ok;

	recall_online_save(deck->online, &image);
	ok = sql_run(deck, err,
	             "INSERT OR REPLACE INTO learner (id, through_id, undone, image)"
	             " VALUES (1, ?1, ?2, ?3)",
	             "iib", deck->online_through, deck->online_undone, &image);
	buf_clear(&image);
	return ok;
}

void learner_save(struct deck *deck)
{
	struct err ignored = ERR_INIT;
	size_t answers = deck->online ? recall_online_answers(deck->online) : 0;

	if (deck->online_rollbacks != deck->rollbacks) /* it may hold answers that are none */
		return;
	if (answers >= deck->online_saved + SAVE_EVERY && write_image(deck, &ignored))
		deck->online_saved = answers;
}

/* ---- Asking ------------------------------------------------------------------------------ */

bool deck_online(struct deck *deck, const struct recall_online **out, struct err *err)
{
	if (!learned(deck, err))
		return false;
	*out = deck->online;
	return true;
}

bool deck_recall(struct deck *deck, const struct deck_stub *stub, int64_t at_ms, double *recall,
                 struct err *err)
{
	double elapsed = fmax(0.0, day_between(stub->last_ms, at_ms));
	struct recall_calibration line;

	*recall = 0.0;
	if (!stub->seen)
		return true;
	if (!learned(deck, err))
		return false;
	line = recall_online_calibration(deck->online, stub->id, at_ms);
	*recall = recall_calibrate(&line, deck->model->recall(deck->weights, stub->state, elapsed),
	                           elapsed);
	return true;
}

bool deck_calibrated_interval(struct deck *deck, const struct deck_stub *stub, double retention,
                              double *days, struct err *err)
{
	struct recall_calibration line;

	*days = 0.0;
	if (!stub->seen)
		return true;
	if (!learned(deck, err))
		return false;
	line = recall_online_calibration(deck->online, stub->id, stub->last_ms);
	*days = recall_calibrated_interval(deck->model, deck->weights, stub->state, &line,
	                                   retention);
	return true;
}

bool deck_predictions(struct deck *deck, double *predicted, size_t count, struct err *err)
{
	struct recall_online *online = recall_online_new(deck->model, deck->weights);
	sqlite3_stmt *q = sql_query(deck, err,
	                            LOG_COLUMNS " WHERE r.id NOT IN (SELECT review_id FROM undone)"
	                                        " ORDER BY r.at_ms, r.id",
	                            "");
	size_t at = 0;

	for (; at < count && sql_next(q); at++) {
		struct recall_answer answer = answer_of(q);

		predicted[at] = recall_online_predict(online, answer.card_id, answer.at_ms);
		recall_online_learn(online, &answer);
	}
	for (; at < count; at++)
		predicted[at] = -1.0;
	recall_online_free(online);
	return sql_done(deck, q, err);
}
