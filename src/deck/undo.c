/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "undo.h"

#include <string.h>

#include "states.h"

static bool prune(struct deck *deck, struct err *err)
{
	return sql_run(deck, err, "DELETE FROM undo WHERE id <= (SELECT max(id) FROM undo) - ?1",
	               "i", (int64_t)UNDO_KEPT);
}

/* ---- Keeping ----------------------------------------------------------------------------- */

bool undo_keep_review(struct deck *deck, int64_t review_id, int64_t now_ms, const char *label,
                      struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'review', r.id, ?3 || ': ' || question, '{}'"
	               " FROM reviews r JOIN cards c ON c.id = card_id WHERE r.id = ?2",
	               "iit", now_ms, review_id, label) &&
	       prune(deck, err);
}

bool undo_keep_marks(struct deck *deck, int64_t card_id, int64_t now_ms, const char *label,
                     struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'marks', id, ?3 || ': ' || question, json_object("
	               " 'suspended', suspended, 'flagged', flagged, 'asked', asked,"
	               " 'buried_until_ms', buried_until_ms, 'removed_ms', removed_ms)"
	               " FROM cards WHERE id = ?2",
	               "iit", now_ms, card_id, label) &&
	       prune(deck, err);
}

bool undo_keep_wording(struct deck *deck, int64_t card_id, int64_t role_id, int64_t now_ms,
                       struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'wording', c.id, 'edited: ' || c.question, json_object("
	               " 'role_id', ?3, 'passage_id', p.id, 'question', p.question,"
	               " 'answer', p.answer, 'note', p.note, 'changed_ms', p.changed_ms)"
	               " FROM cards c LEFT JOIN passages p ON p.card_id = c.id AND p.role_id = ?3"
	               " AND p.source_id IS NULL WHERE c.id = ?2",
	               "iii", now_ms, card_id, role_id) &&
	       prune(deck, err);
}

bool undo_keep_added(struct deck *deck, int64_t card_id, int64_t now_ms, struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'added', id, 'added: ' || question, '{}'"
	               " FROM cards WHERE id = ?2",
	               "ii", now_ms, card_id) &&
	       prune(deck, err);
}

bool undo_keep_link(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms, struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'link', g.id, 'linked: ' || g.question, json_object("
	               " 'keep', k.id, 'flagged', k.flagged, 'asked', k.asked, 'passages',"
	               " (SELECT json_group_array(id) FROM passages WHERE card_id = g.id),"
	               " 'aliases',"
	               " (SELECT json_group_array(identity) FROM aliases WHERE card_id = g.id),"
	               " 'last_review', (SELECT coalesce(max(id), 0) FROM reviews), 'reviews',"
	               " (SELECT json_group_array(id) FROM reviews WHERE card_id = g.id"
	               " AND id NOT IN (SELECT review_id FROM undone)))"
	               " FROM cards g, cards k WHERE g.id = ?3 AND k.id = ?2",
	               "iii", now_ms, keep, gone) &&
	       prune(deck, err);
}

bool undo_keep_interviews(struct deck *deck, int64_t role_id, int64_t now_ms, const char *label,
                          struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'interviews', id, ?3 || ': ' || company,"
	               " (SELECT json_group_array(json_object('round', round, 'at_ms', at_ms,"
	               " 'zone', zone, 'length_min', length_min, 'file', file, 'line', line))"
	               " FROM interviews WHERE role_id = ?2) FROM roles WHERE id = ?2",
	               "iit", now_ms, role_id, label) &&
	       prune(deck, err);
}

bool undo_keep_debriefs(struct deck *deck, int64_t role_id, int64_t now_ms, struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'debriefs', id, 'debriefed: ' || company,"
	               " (SELECT json_group_array(json_object('round', round, 'at_ms', at_ms,"
	               " 'told_ms', told_ms, 'went', went, 'note', note))"
	               " FROM debriefs WHERE role_id = ?2) FROM roles WHERE id = ?2",
	               "ii", now_ms, role_id) &&
	       prune(deck, err);
}

bool undo_keep_priority(struct deck *deck, int64_t role_id, int64_t now_ms, struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO undo (at_ms, kind, target, label, before)"
	               " SELECT ?1, 'priority', id, 'set the priority: ' || company, priority"
	               " FROM roles WHERE id = ?2",
	               "ii", now_ms, role_id) &&
	       prune(deck, err);
}

/* ---- Taking back ------------------------------------------------------------------------- */

struct entry {
	int64_t id, target, now_ms;
	const char *before;
};

static bool back_review(struct deck *deck, const struct entry *entry, int64_t *card_id,
                        struct err *err)
{
	struct tally tally;

	return sql_int(deck, err, 0, card_id, "SELECT card_id FROM reviews WHERE id = ?1", "i",
	               entry->target) &&
	       sql_run(deck, err, "INSERT OR IGNORE INTO undone (review_id, at_ms) VALUES (?1, ?2)",
	               "ii", entry->target, entry->now_ms) &&
	       states_recompute(deck, *card_id, &tally, err);
}

static bool back_marks(struct deck *deck, const struct entry *entry, int64_t *card_id,
                       struct err *err)
{
	*card_id = entry->target;
	return sql_run(deck, err,
	               "UPDATE cards SET suspended = ?2 ->> 'suspended',"
	               " flagged = ?2 ->> 'flagged',"
	               " asked = coalesce(?2 ->> 'asked', asked)," /* older entries lack it */
	               " buried_until_ms = ?2 ->> 'buried_until_ms',"
	               " removed_ms = ?2 ->> 'removed_ms' WHERE id = ?1",
	               "it", entry->target, entry->before);
}

static bool back_wording(struct deck *deck, const struct entry *entry, int64_t *card_id,
                         struct err *err)
{
	int64_t role_id, passage_id;

	*card_id = entry->target;
	if (!sql_int(deck, err, 0, &role_id, "SELECT ?1 ->> 'role_id'", "t", entry->before) ||
	    !sql_int(deck, err, 0, &passage_id, "SELECT coalesce(?1 ->> 'passage_id', 0)", "t",
	             entry->before))
		return false;
	if (passage_id != 0)
		return sql_run(deck, err,
		               "UPDATE passages SET question = ?2 ->> 'question',"
		               " answer = ?2 ->> 'answer', note = ?2 ->> 'note',"
		               " changed_ms = ?2 ->> 'changed_ms' WHERE id = ?1",
		               "it", passage_id, entry->before) &&
		       deck_choose(deck, *card_id, role_id, entry->now_ms, err);
	return sql_run(deck, err,
	               "UPDATE passages SET gone = 1 WHERE card_id = ?1 AND role_id = ?2"
	               " AND source_id IS NULL",
	               "ii", *card_id, role_id) &&
	       deck_choose(deck, *card_id, role_id, entry->now_ms, err);
}

static bool back_added(struct deck *deck, const struct entry *entry, int64_t *card_id,
                       struct err *err)
{
	*card_id = entry->target;
	return sql_run(deck, err, "UPDATE cards SET removed_ms = ?2 WHERE id = ?1", "ii",
	               entry->target, entry->now_ms);
}

static bool back_link(struct deck *deck, const struct entry *entry, int64_t *card_id,
                      struct err *err)
{
	*card_id = entry->target;
	return links_part(deck, entry->target, entry->before, entry->now_ms, err);
}

static bool back_interviews(struct deck *deck, const struct entry *entry, int64_t *card_id,
                            struct err *err)
{
	*card_id = 0;
	return sql_run(deck, err, "DELETE FROM interviews WHERE role_id = ?1", "i",
	               entry->target) &&
	       sql_run(deck, err,
	               "INSERT INTO interviews (role_id, round, at_ms, zone, length_min, file,"
	               " line) SELECT ?1, value ->> 'round', value ->> 'at_ms', value ->> 'zone',"
	               " value ->> 'length_min', value ->> 'file', value ->> 'line'"
	               " FROM json_each(?2)",
	               "it", entry->target, entry->before);
}

static bool back_debriefs(struct deck *deck, const struct entry *entry, int64_t *card_id,
                          struct err *err)
{
	*card_id = 0;
	return sql_run(deck, err, "DELETE FROM debriefs WHERE role_id = ?1", "i", entry->target) &&
	       sql_run(deck, err,
	               "INSERT INTO debriefs (role_id, round, at_ms, told_ms, went, note)"
	               " SELECT ?1, value ->> 'round', value ->> 'at_ms', value ->> 'told_ms',"
	               " value ->> 'went', value ->> 'note' FROM json_each(?2)",
	               "it", entry->target, entry->before);
}

static bool back_priority(struct deck *deck, const struct entry *entry, int64_t *card_id,
                          struct err *err)
{
	*card_id = 0;
	return sql_run(deck, err, "UPDATE roles SET priority = CAST(?2 AS INTEGER) WHERE id = ?1",
	               "it", entry->target, entry->before);
}

static const struct {
	const char *kind;
	bool (*back)(struct deck *, const struct entry *, int64_t *, struct err *);
} kinds[] = {
	{ "review", back_review },         { "marks", back_marks },
	{ "wording", back_wording },       { "added", back_added },
	{ "interviews", back_interviews }, { "link", back_link },
	{ "debriefs", back_debriefs },     { "priority", back_priority },
};

static bool take_back(struct deck *deck, const char *kind, const struct entry *entry,
                      int64_t *card_id, struct err *err)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].back(deck, entry, card_id, err) &&
			       sql_run(deck, err, "DELETE FROM undo WHERE id = ?1", "i", entry->id);
	return err_set(err, ERR_FAILED, "this change was made by a later greenroom");
}

/* Change 0 is the newest. */
static bool undo_one(struct deck *deck, int64_t change, int64_t now_ms, struct buf *what,
                     int64_t *card_id, struct err *err)
{
	struct buf kind = BUF_INIT, before = BUF_INIT;
	struct entry entry = { .now_ms = now_ms };
	sqlite3_stmt *q;
	bool found, ok;

	if (!deck_begin(deck, err))
		return false;
	q = sql_query(deck, err,
	              "SELECT id, target, kind, label, before FROM undo WHERE ?1 IN (0, id)"
	              " ORDER BY id DESC LIMIT 1",
	              "i", change);
	found = sql_next(q);
	buf_reset(what);
	if (found) {
		entry.id = col_int(q, 0);
		entry.target = col_int(q, 1);
		buf_adds(&kind, col_text(q, 2));
		buf_adds(what, col_text(q, 3));
		buf_adds(&before, col_text(q, 4));
		entry.before = before.data;
	}
	ok = sql_done(deck, q, err);
	if (ok && !found)
		ok = err_set(err, ERR_NOT_FOUND,
		             change == 0 ? "there is nothing to undo"
		                         : "this was taken back already, or is too long ago");
	ok = ok && take_back(deck, kind.data, &entry, card_id, err);
	if (ok)
		ok = deck_commit(deck, err);
	else
		deck_rollback(deck);
	buf_clear(&kind);
	buf_clear(&before);
	return ok;
}

bool deck_undo(struct deck *deck, int64_t now_ms, struct buf *what, int64_t *card_id,
               struct err *err)
{
	return undo_one(deck, 0, now_ms, what, card_id, err);
}

bool deck_undo_change(struct deck *deck, int64_t change, int64_t now_ms, struct buf *what,
                      int64_t *card_id, struct err *err)
{
	return undo_one(deck, change, now_ms, what, card_id, err);
}

bool deck_last_change(struct deck *deck, int64_t *change, struct err *err)
{
	return sql_int(deck, err, 0, change, "SELECT coalesce(max(id), 0) FROM undo", "");
}
