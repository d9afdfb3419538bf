/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "learner.h"
#include "mem.h"
#include "sql.h"
#include "states.h"
#include "undo.h"

static const char *const modes[] = {
	[DECK_DRILL] = "drill",
	[DECK_QUIZ] = "quiz",
	[DECK_WEAK] = "weak",
	[DECK_MOCK] = "mock",
};
static const char *const graded[] = { "", "graded again", "graded hard", "graded good",
	                              "graded easy" };

const char *deck_mode_name(enum deck_mode mode)
{
	return modes[mode];
}

enum deck_mode deck_mode_find(const char *name)
{
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (strcmp(modes[i], name) == 0)
			return (enum deck_mode)i;
	return DECK_DRILL;
}

static bool append(struct deck *deck, const struct deck_review *review, int64_t *id,
                   struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO reviews (card_id, at_ms, grade, think_ms, speak_ms, typed, "
	               "mode)"
	               " VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, ''), ?7)",
	               "iiiiitt", review->card_id, review->at_ms, (int64_t)review->grade,
	               review->think_ms, review->speak_ms, review->typed, modes[review->mode]) &&
	       sql_last_id(deck, id);
}

/* One step on from the cached state; a review older than the last one needs the whole history. */
static bool advance(struct deck *deck, const struct deck_review *review, struct tally *tally,
                    struct err *err)
{
	if (!states_read(deck, review->card_id, tally, err))
		return false;
	if (tally->seen && review->at_ms < tally->last_ms)
		return states_recompute(deck, review->card_id, tally, err);
	tally_add(deck, tally, review->at_ms, review->grade, review->think_ms + review->speak_ms);
	return states_write(deck, review->card_id, tally, err);
}

bool deck_review_add(struct deck *deck, const struct deck_review *review,
                     struct recall_state *state, struct err *err)
{
	struct tally tally;
	int64_t id;

	if (!recall_grade_valid(review->grade))
		return err_set(err, ERR_USAGE, "a grade is 1 again, 2 hard, 3 good or 4 easy");
	if (!deck_begin(deck, err))
		return false;
	if (!append(deck, review, &id, err) || !learner_measure(deck, id, review, err) ||
	    !advance(deck, review, &tally, err) ||
	    !undo_keep_review(deck, id, review->at_ms, graded[review->grade], err)) {
		deck_rollback(deck);
		return false;
	}
	if (!deck_commit(deck, err))
		return false;
	*state = tally.state;
	return true;
}

static bool same_review(const struct deck_review *a, const struct deck_review *b)
{
	return a->card_id == b->card_id && a->at_ms == b->at_ms && a->grade == b->grade &&
	       a->think_ms == b->think_ms && a->speak_ms == b->speak_ms && a->mode == b->mode;
}

#define SAME_LOOKED 64 /* reviews of one instant; a clock that stands still makes several */

/* How many reviews just before this one are the same. */
static int64_t same_before(const struct deck_review *reviews, size_t at)
{
	int64_t same = 0;

	for (size_t i = at;
	     i-- > 0 && at - i <= SAME_LOOKED && reviews[i].card_id == reviews[at].card_id;)
		same += same_review(&reviews[i], &reviews[at]);
	return same;
}

static bool restore_one(struct deck *deck, const struct deck_review *reviews, size_t at,
                        int64_t last, bool *added, struct err *err)
{
	const struct deck_review *review = &reviews[at];
	int64_t there, id;

	if (!recall_grade_valid(review->grade) || review->think_ms < 0 || review->speak_ms < 0)
		return err_set(err, ERR_INPUT, "a grade is 1 again, 2 hard, 3 good or 4 easy");
	if (!sql_int(deck, err, 0, &there,
	             "SELECT count(*) FROM reviews WHERE card_id = ?1 AND at_ms = ?2 AND grade = ?3"
	             " AND think_ms = ?4 AND speak_ms = ?5 AND mode = ?6 AND id <= ?7",
	             "iiiiiti", review->card_id, review->at_ms, (int64_t)review->grade,
	             review->think_ms, review->speak_ms, modes[review->mode], last))
		return false;
	*added = same_before(reviews, at) >= there;
	return !*added ||
	       (append(deck, review, &id, err) && learner_measure(deck, id, review, err));
}

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool recompute_each(struct deck *deck, int64_t *cards, size_t count, struct err *err)
{
	struct tally tally;

	if (count > 1)
		qsort(cards, count, sizeof *cards, by_id);
	for (size_t i = 0; i < count; i++)
		if ((i == 0 || cards[i] != cards[i - 1]) &&
		    !states_recompute(deck, cards[i], &tally, err))
			return false;
	return true;
}

bool deck_reviews_restore(struct deck *deck, const struct deck_review *reviews, size_t count,
                          size_t *added, struct err *err)
{
	int64_t *cards = mem_array(count, sizeof *cards);
	size_t fresh = 0;
	int64_t last = 0;
	bool ok, is_new = false;

	if (!deck_begin(deck, err)) {
		free(cards);
		return false;
	}
	ok = sql_int(deck, err, 0, &last, "SELECT coalesce(max(id), 0) FROM reviews", "");
	for (size_t i = 0; ok && i < count; i++) {
		ok = restore_one(deck, reviews, i, last, &is_new, err);
		if (ok && is_new)
			cards[fresh++] = reviews[i].card_id;
	}
	ok = ok && recompute_each(deck, cards, fresh, err);
	if (ok)
		ok = deck_commit(deck, err);
	else
		deck_rollback(deck);
	*added = ok ? fresh : 0;
	free(cards);
	return ok;
}

static void add_row(sqlite3_stmt *q, struct deck_reviews *out)
{
	struct deck_review *review;

	mem_grow(&out->reviews, &out->cap, out->count + 1, sizeof *out->reviews);
	review = &out->reviews[out->count++];
	*review = (struct deck_review){
		.id = col_int(q, 0),
		.card_id = col_int(q, 1),
		.at_ms = col_int(q, 2),
		.grade = (int)col_int(q, 3),
		.think_ms = col_int(q, 4),
		.speak_ms = col_int(q, 5),
		.typed = col_dup(q, 6),
		.mode = deck_mode_find(col_text(q, 7)),
		.measured = sqlite3_column_type(q, 8) != SQLITE_NULL,
		.covered = col_real(q, 8),
		.expected_ms = col_int(q, 9),
	};
}

bool deck_reviews(struct deck *deck, int64_t card_id, int64_t from_ms, struct deck_reviews *out,
                  struct err *err)
{
	sqlite3_stmt *q;

	deck_reviews_clear(out);
	if (card_id != 0)
		q = sql_query(deck, err,
		              "SELECT id, card_id, at_ms, grade, think_ms, speak_ms, typed, mode,"
		              " m.covered, coalesce(m.expected_ms, 0)"
		              " FROM reviews LEFT JOIN measures m ON m.review_id = id"
		              " WHERE card_id = ?1 AND at_ms >= ?2"
		              " AND id NOT IN (SELECT review_id FROM undone) ORDER BY at_ms, id",
		              "ii", card_id, from_ms);
	else
		q = sql_query(deck, err,
		              "SELECT id, card_id, at_ms, grade, think_ms, speak_ms, '', mode,"
		              " NULL, 0"
		              " FROM reviews WHERE at_ms >= ?1"
		              " AND id NOT IN (SELECT review_id FROM undone) ORDER BY at_ms, id",
		              "i", from_ms);
	while (sql_next(q))
		add_row(q, out);
	return sql_done(deck, q, err);
}

void deck_reviews_clear(struct deck_reviews *reviews)
{
	for (size_t i = 0; i < reviews->count; i++)
		mem_free_text(reviews->reviews[i].typed);
	free(reviews->reviews);
	*reviews = (struct deck_reviews)DECK_REVIEWS_INIT;
}
