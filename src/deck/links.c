/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two cards that ask the same become one. The log is never touched: reviews of the card that goes
 * are written down again for the one that stays, and count there alone.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "states.h"
#include "undo.h"

bool deck_alias_put(struct deck *deck, const char *identity, int64_t card_id, struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO aliases (identity, card_id) SELECT ?1, ?2 WHERE NOT EXISTS"
	               " (SELECT 1 FROM cards WHERE identity = ?1 AND id = ?2)"
	               " ON CONFLICT (identity) DO NOTHING",
	               "ti", identity, card_id);
}

bool deck_alias_identity(struct deck *deck, const char *identity, struct buf *out, struct err *err)
{
	sqlite3_stmt *q =
		sql_query(deck, err,
	                  "SELECT c.identity FROM aliases a JOIN cards c ON c.id = card_id"
	                  " WHERE a.identity = ?1",
	                  "t", identity);

	buf_reset(out);
	if (sql_next(q))
		buf_adds(out, col_text(q, 0));
	return sql_done(deck, q, err);
}

/* ---- Whether ----------------------------------------------------------------------------- */

/* Gaps, pitches and the like are worded for one company, and are one only there. */
static bool may_link(struct deck *deck, int64_t keep, int64_t gone, struct err *err)
{
	int64_t usable, anywhere, apart;

	if (keep == gone)
		return err_set(err, ERR_USAGE, "these are one card already");
	if (!sql_int(deck, err, 0, &usable,
	             "SELECT count(*) FROM cards WHERE id IN (?1, ?2) AND removed_ms = 0", "ii",
	             keep, gone) ||
	    !sql_int(deck, err, 0, &anywhere,
	             "SELECT count(*) FROM cards WHERE id IN (?1, ?2)"
	             " AND kind IN ('question', 'story', 'followup')",
	             "ii", keep, gone) ||
	    !sql_int(deck, err, 0, &apart,
	             "SELECT count(*) FROM card_roles WHERE card_id = ?1 AND role_id NOT IN"
	             " (SELECT role_id FROM card_roles WHERE card_id = ?2)",
	             "ii", gone, keep))
		return false;
	if (usable < 2)
		return err_set(err, ERR_INPUT, "a removed card cannot be linked");
	return anywhere == 2 || (anywhere == 0 && apart == 0) ||
	       err_set(err, ERR_INPUT,
	               "only questions, stories and follow-ups ask the same at two companies");
}

/* ---- Doing it ---------------------------------------------------------------------------- */

static bool choose_at(struct deck *deck, int64_t card_id, const int64_t *roles, size_t count,
                      int64_t now_ms, struct err *err)
{
	for (size_t i = 0; i < count; i++)
		if (!deck_choose(deck, card_id, roles[i], now_ms, err))
			return false;
	return true;
}

static bool roles_of(struct deck *deck, int64_t card_id, int64_t **roles, size_t *count,
                     struct err *err)
{
	sqlite3_stmt *q =
		sql_query(deck, err, "SELECT DISTINCT role_id FROM passages WHERE card_id = ?1",
	                  "i", card_id);
	size_t cap = 0;

	*roles = NULL;
	*count = 0;
	while (sql_next(q)) {
		mem_grow(roles, &cap, *count + 1, sizeof **roles);
		(*roles)[(*count)++] = col_int(q, 0);
	}
	return sql_done(deck, q, err);
}

/* The question shown stays that of the card that is kept. */
static bool move_passages(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms,
                          struct err *err)
{
	int64_t *roles;
	size_t count;
	struct buf question = BUF_INIT;
	sqlite3_stmt *q;
	bool ok = roles_of(deck, gone, &roles, &count, err);

	q = ok ? sql_query(deck, err, "SELECT question FROM cards WHERE id = ?1", "i", keep) : NULL;
	if (sql_next(q))
		buf_adds(&question, col_text(q, 0));
	ok = ok && sql_done(deck, q, err) &&
	     sql_run(deck, err, "DELETE FROM card_roles WHERE card_id = ?1", "i", gone) &&
	     sql_run(deck, err, "UPDATE passages SET card_id = ?1 WHERE card_id = ?2", "ii", keep,
	             gone) &&
	     choose_at(deck, keep, roles, count, now_ms, err) &&
	     sql_run(deck, err, "UPDATE cards SET question = ?2 WHERE id = ?1", "it", keep,
	             question.data);
	free(roles);
	buf_clear(&question);
	return ok;
}

static bool move_reviews(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms,
                         struct err *err)
{
	struct tally tally;

	return sql_run(deck, err,
	               "INSERT INTO reviews (card_id, at_ms, grade, think_ms, speak_ms, typed, "
	               "mode)"
	               " SELECT ?1, at_ms, grade, think_ms, speak_ms, typed, mode FROM reviews"
	               " WHERE card_id = ?2 AND id NOT IN (SELECT review_id FROM undone)"
	               " ORDER BY at_ms, id",
	               "ii", keep, gone) &&
	       sql_run(deck, err,
	               "INSERT INTO undone (review_id, at_ms) SELECT id, ?2 FROM reviews"
	               " WHERE card_id = ?1 AND id NOT IN (SELECT review_id FROM undone)",
	               "ii", gone, now_ms) &&
	       states_recompute(deck, keep, &tally, err) &&
	       states_recompute(deck, gone, &tally, err);
}

static bool move_name(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms,
                      struct err *err)
{
	return sql_run(deck, err, "UPDATE aliases SET card_id = ?1 WHERE card_id = ?2", "ii", keep,
	               gone) &&
	       sql_run(deck, err,
	               "INSERT INTO aliases (identity, card_id)"
	               " SELECT identity, ?1 FROM cards WHERE id = ?2"
	               " ON CONFLICT (identity) DO UPDATE SET card_id = excluded.card_id",
	               "ii", keep, gone) &&
	       sql_run(deck, err,
	               "UPDATE cards SET (flagged, asked) = (SELECT max(flagged), max(asked)"
	               " FROM cards WHERE id IN (?1, ?2)) WHERE id = ?1",
	               "ii", keep, gone) &&
	       sql_run(deck, err, "UPDATE cards SET removed_ms = ?2 WHERE id = ?1", "ii", gone,
	               now_ms);
}

bool deck_card_link(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms, struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	if (!may_link(deck, keep, gone, err) || !undo_keep_link(deck, keep, gone, now_ms, err) ||
	    !move_passages(deck, keep, gone, now_ms, err) ||
	    !move_reviews(deck, keep, gone, now_ms, err) ||
	    !move_name(deck, keep, gone, now_ms, err)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

/* ---- Taking it back ---------------------------------------------------------------------- */

/* `before` holds keep, passages, aliases, the last review and what was marked: see undo_keep_link.
 */
bool links_part(struct deck *deck, int64_t gone, const char *before, int64_t now_ms,
                struct err *err)
{
	struct tally tally;
	int64_t keep, *roles = NULL, *others = NULL;
	size_t count = 0, other_count = 0;
	bool ok;

	ok = sql_int(deck, err, 0, &keep, "SELECT ?1 ->> 'keep'", "t", before) &&
	     roles_of(deck, keep, &roles, &count, err) &&
	     sql_run(deck, err,
	             "UPDATE passages SET card_id = ?1 WHERE id IN"
	             " (SELECT value FROM json_each(?2, '$.passages'))",
	             "it", gone, before) &&
	     sql_run(deck, err,
	             "UPDATE aliases SET card_id = ?1 WHERE identity IN"
	             " (SELECT value FROM json_each(?2, '$.aliases'))",
	             "it", gone, before) &&
	     sql_run(deck, err,
	             "DELETE FROM aliases WHERE identity = (SELECT identity FROM cards WHERE id = "
	             "?1)",
	             "i", gone) &&
	     sql_run(deck, err,
	             "INSERT OR IGNORE INTO undone (review_id, at_ms) SELECT id, ?3 FROM reviews"
	             " WHERE card_id = ?1 AND id > ?2 ->> 'last_review' AND at_ms IN (SELECT at_ms"
	             " FROM reviews WHERE id IN (SELECT value FROM json_each(?2, '$.reviews')))",
	             "iti", keep, before, now_ms) &&
	     sql_run(deck, err,
	             "DELETE FROM undone WHERE review_id IN"
	             " (SELECT value FROM json_each(?1, '$.reviews'))",
	             "t", before) &&
	     sql_run(deck, err, "UPDATE cards SET removed_ms = 0 WHERE id = ?1", "i", gone) &&
	     sql_run(deck, err,
	             "UPDATE cards SET flagged = ?2 ->> 'flagged', asked = ?2 ->> 'asked'"
	             " WHERE id = ?1",
	             "it", keep, before) &&
	     roles_of(deck, gone, &others, &other_count, err) &&
	     choose_at(deck, keep, roles, count, now_ms, err) &&
	     choose_at(deck, gone, others, other_count, now_ms, err) &&
	     states_recompute(deck, keep, &tally, err) && states_recompute(deck, gone, &tally, err);
	free(roles);
	free(others);
	return ok;
}
