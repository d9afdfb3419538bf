/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "states.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"
#include "text.h"

void tally_add(const struct deck *deck, struct tally *tally, int64_t at_ms, int grade, int64_t ms)
{
	double elapsed = tally->seen ? fmax(0.0, day_between(tally->last_ms, at_ms)) : 0.0;

	tally->state = tally->seen ? deck->model->next(deck->weights, tally->state, elapsed, grade)
	                           : deck->model->initial(deck->weights, grade);
	tally->lapses += tally->seen && grade == RECALL_AGAIN;
	tally->seen = true;
	tally->last_ms = at_ms;
	tally->reviews++;
	tally->total_ms += ms;
}

/* ---- One card's row ---------------------------------------------------------------------- */

bool states_read(struct deck *deck, int64_t card_id, struct tally *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT stability, fast, difficulty, last_ms, reviews, lapses,"
	                            " total_ms FROM states WHERE card_id = ?1",
	                            "i", card_id);

	*out = (struct tally){ .seen = false };
	if (sql_next(q))
		*out = (struct tally){
			true,          { col_real(q, 0), col_real(q, 1), col_real(q, 2) },
			col_int(q, 3), col_int(q, 4),
			col_int(q, 5), col_int(q, 6)
		};
	return sql_done(deck, q, err);
}

bool states_write(struct deck *deck, int64_t card_id, const struct tally *tally, struct err *err)
{
	if (!tally->seen)
		return sql_run(deck, err, "DELETE FROM states WHERE card_id = ?1", "i", card_id);
	return sql_run(deck, err,
	               "INSERT OR REPLACE INTO states (card_id, stability, fast, difficulty,"
	               " last_ms, reviews, lapses, total_ms)"
	               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	               "idddiiii", card_id, tally->state.stability_days,
	               tally->state.fast_stability_days, tally->state.difficulty, tally->last_ms,
	               tally->reviews, tally->lapses, tally->total_ms);
}

bool states_recompute(struct deck *deck, int64_t card_id, struct tally *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT at_ms, grade, think_ms + speak_ms FROM reviews"
	                            " WHERE card_id = ?1"
	                            " AND id NOT IN (SELECT review_id FROM undone)"
	                            " ORDER BY at_ms, id",
	                            "i", card_id);

	*out = (struct tally){ .seen = false };
	while (sql_next(q))
		tally_add(deck, out, col_int(q, 0), (int)col_int(q, 1), col_int(q, 2));
	return sql_done(deck, q, err) && states_write(deck, card_id, out, err);
}

/* ---- All cards --------------------------------------------------------------------------- */

struct card_tally {
	int64_t card_id;
	struct tally tally;
};

struct card_tallies {
	struct card_tally *cards;
	size_t count, cap;
};

static bool replay_log(struct deck *deck, struct card_tallies *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT card_id, at_ms, grade, think_ms + speak_ms FROM reviews"
	                            " WHERE id NOT IN (SELECT review_id FROM undone)"
	                            " ORDER BY card_id, at_ms, id",
	                            "");

	while (sql_next(q)) {
		int64_t card_id = col_int(q, 0);

		if (out->count == 0 || out->cards[out->count - 1].card_id != card_id) {
			mem_grow(&out->cards, &out->cap, out->count + 1, sizeof *out->cards);
			out->cards[out->count++] = (struct card_tally){ .card_id = card_id };
		}
		tally_add(deck, &out->cards[out->count - 1].tally, col_int(q, 1),
		          (int)col_int(q, 2), col_int(q, 3));
	}
	return sql_done(deck, q, err);
}

static bool close_to(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(1.0, fmax(fabs(a), fabs(b)));
}

static bool same_tally(const struct tally *a, const struct tally *b)
{
	return a->seen == b->seen && a->last_ms == b->last_ms && a->reviews == b->reviews &&
	       a->lapses == b->lapses && a->total_ms == b->total_ms &&
	       close_to(a->state.stability_days, b->state.stability_days) &&
	       close_to(a->state.fast_stability_days, b->state.fast_stability_days) &&
	       close_to(a->state.difficulty, b->state.difficulty);
}

/* The states that differ from the log are counted; written anew, or named in findings. */
static bool settle(struct deck *deck, bool write, struct buf *findings, size_t *differing,
                   struct err *err)
{
	struct card_tallies log = { NULL, 0, 0 };
	int64_t orphans = 0;
	bool ok = replay_log(deck, &log, err);

	*differing = 0;
	for (size_t i = 0; ok && i < log.count; i++) {
		struct tally cached;

		ok = states_read(deck, log.cards[i].card_id, &cached, err);
		if (!ok || same_tally(&cached, &log.cards[i].tally))
			continue;
		++*differing;
		if (write)
			ok = states_write(deck, log.cards[i].card_id, &log.cards[i].tally, err);
		else
			buf_addf(findings,
			         "card %" PRId64 ": its state is not what its reviews say\n",
			         log.cards[i].card_id);
	}
	ok = ok && sql_int(deck, err, 0, &orphans,
	                   "SELECT count(*) FROM states WHERE card_id NOT IN (SELECT card_id"
	                   " FROM reviews WHERE id NOT IN (SELECT review_id FROM undone))",
	                   "");
	*differing += (size_t)orphans;
	if (ok && orphans > 0 && write)
		ok = sql_run(deck, err,
		             "DELETE FROM states WHERE card_id NOT IN (SELECT card_id FROM reviews"
		             " WHERE id NOT IN (SELECT review_id FROM undone))",
		             "");
	else if (ok && orphans > 0)
		buf_addf(findings, "%" PRId64 " states have no review behind them\n", orphans);
	free(log.cards);
	return ok;
}

bool states_compare(struct deck *deck, struct buf *findings, struct err *err)
{
	size_t differing;

	return settle(deck, false, findings, &differing, err);
}

bool deck_replay(struct deck *deck, size_t *changed, struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	if (!settle(deck, true, NULL, changed, err)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

/* ---- The model --------------------------------------------------------------------------- */

const struct recall_model *deck_model(const struct deck *deck)
{
	return deck->model;
}

const double *deck_weights(const struct deck *deck)
{
	return deck->weights;
}

/* The model's name and a fingerprint of its parameters. */
static void signature(const struct deck *deck, struct buf *out)
{
	struct buf weights = BUF_INIT;

	for (size_t i = 0; i < deck->model->params; i++)
		buf_addf(&weights, "%.17g ", deck->weights[i]);
	buf_reset(out);
	buf_addf(out, "%s %016" PRIx64, deck->model->name,
	         text_hash(TEXT_HASH_SEED, weights.data, weights.len));
	buf_clear(&weights);
}

/* "w0 w1 …"; anything else leaves the defaults. */
static void read_weights(struct deck *deck, const char *text)
{
	double w[RECALL_PARAMS_MAX] = { 0 };
	size_t count = 0;
	char *end;

	for (; count < deck->model->params; count++, text = end) {
		w[count] = strtod(text, &end);
		if (end == text)
			return;
	}
	memcpy(deck->weights, w, deck->model->params * sizeof *w);
	recall_clamp(deck->model, deck->weights);
}

bool states_load_model(struct deck *deck, struct err *err)
{
	struct buf value = BUF_INIT, have = BUF_INIT, want = BUF_INIT;
	struct err none = ERR_INIT;
	size_t changed;
	bool ok = true;

	deck_setting(deck, "model", &value, &none);
	deck->model = recall_model_find(value.len > 0 ? value.data : recall_fsrs7.name);
	if (!deck->model)
		deck->model = &recall_fsrs7;
	memcpy(deck->weights, deck->model->defaults, deck->model->params * sizeof(double));
	if (deck_setting(deck, "weights", &value, &none))
		read_weights(deck, value.data);
	deck_setting(deck, "states", &have, &none);
	if (none.code != ERR_NONE)
		ok = err_set(err, none.code, "%s", none.msg);
	signature(deck, &want);
	if (ok && strcmp(have.data, want.data) != 0) {
		ok = deck_begin(deck, err);
		if (ok && !(deck_replay(deck, &changed, err) &&
		            deck_set_setting(deck, "states", want.data, err))) {
			deck_rollback(deck);
			ok = false;
		}
		ok = ok && deck_commit(deck, err);
	}
	buf_clear(&value);
	buf_clear(&have);
	buf_clear(&want);
	return ok;
}
