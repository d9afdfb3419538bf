/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards as the deck keeps them, for writing all of it out and reading it back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identity.h"
#include "mem.h"
#include "passages.h"
#include "states.h"

/* ---- Reading ----------------------------------------------------------------------------- */

static void record_of_row(sqlite3_stmt *q, struct deck_record *out)
{
	*out = (struct deck_record){
		.id = col_int(q, 0),
		.identity = col_dup(q, 2),
		.kind = col_dup(q, 3),
		.question = col_dup(q, 4),
		.created_ms = col_int(q, 5),
		.suspended = col_int(q, 6) != 0,
		.flagged = col_int(q, 7) != 0,
		.asked = col_int(q, 8) != 0,
		.buried_until_ms = col_int(q, 9),
		.removed_ms = col_int(q, 10),
	};
	snprintf(out->uid, sizeof out->uid, "%s", col_text(q, 1));
}

bool deck_records(struct deck *deck, int64_t role_id, struct deck_records *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT id, uid, identity, kind, question, created_ms,"
	                            " suspended, flagged, asked, buried_until_ms, removed_ms"
	                            " FROM cards c WHERE (?1 = 0 OR EXISTS (SELECT 1 FROM passages"
	                            " WHERE card_id = c.id AND role_id = ?1))"
	                            " AND NOT EXISTS (SELECT 1 FROM aliases"
	                            " WHERE identity = c.identity) ORDER BY id",
	                            "i", role_id);

	deck_records_clear(out);
	while (sql_next(q)) {
		mem_grow(&out->records, &out->cap, out->count + 1, sizeof *out->records);
		record_of_row(q, &out->records[out->count++]);
	}
	return sql_done(deck, q, err);
}

void deck_record_clear(struct deck_record *record)
{
	mem_free_text(record->identity);
	mem_free_text(record->kind);
	mem_free_text(record->question);
}

void deck_records_clear(struct deck_records *records)
{
	for (size_t i = 0; i < records->count; i++)
		deck_record_clear(&records->records[i]);
	free(records->records);
	*records = (struct deck_records)DECK_RECORDS_INIT;
}

bool deck_record_passages(struct deck *deck, int64_t card_id, struct deck_passages *out,
                          struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT " PASSAGE_COLUMNS ", changed_ms, gone"
	                            " FROM passages p WHERE card_id = ?1 ORDER BY id",
	                            "i", card_id);

	deck_passages_clear(out);
	while (sql_next(q)) {
		struct deck_passage *passage = passage_add_row(out, q);

		passage->changed_ms = col_int(q, PASSAGE_COLUMN_COUNT);
		passage->gone = col_int(q, PASSAGE_COLUMN_COUNT + 1) != 0;
	}
	return sql_done(deck, q, err);
}

bool deck_record_aliases(struct deck *deck, int64_t card_id, struct deck_names *out,
                         struct err *err)
{
	sqlite3_stmt *q = sql_query(
		deck, err, "SELECT identity FROM aliases WHERE card_id = ?1 ORDER BY identity", "i",
		card_id);

	deck_names_clear(out);
	while (sql_next(q)) {
		mem_grow(&out->names, &out->cap, out->count + 1, sizeof *out->names);
		out->names[out->count++] = col_dup(q, 0);
	}
	return sql_done(deck, q, err);
}

bool deck_settings(struct deck *deck, struct deck_names *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err, "SELECT key FROM settings ORDER BY key", "");

	deck_names_clear(out);
	while (sql_next(q)) {
		mem_grow(&out->names, &out->cap, out->count + 1, sizeof *out->names);
		out->names[out->count++] = col_dup(q, 0);
	}
	return sql_done(deck, q, err);
}

void deck_names_clear(struct deck_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		mem_free_text(names->names[i]);
	free(names->names);
	*names = (struct deck_names)DECK_NAMES_INIT;
}

/* ---- Reading back ------------------------------------------------------------------------ */

/* A uid that another card has by now is made anew. */
static bool choose_uid(struct deck *deck, const struct deck_record *record,
                       char uid[static DECK_UID_MAX], struct err *err)
{
	int64_t taken = 1;

	snprintf(uid, DECK_UID_MAX, "%s", record->uid);
	for (unsigned salt = 0; taken != 0; salt++) {
		if (!sql_int(deck, err, 0, &taken, "SELECT 1 FROM cards WHERE uid = ?1", "t", uid))
			return false;
		if (taken != 0)
			identity_uid(uid, record->identity, salt);
	}
	return true;
}

static bool make_record(struct deck *deck, const struct deck_record *record, int64_t *id,
                        struct err *err)
{
	char uid[DECK_UID_MAX];

	return choose_uid(deck, record, uid, err) &&
	       sql_run(deck, err,
	               "INSERT INTO cards (uid, identity, kind, question, created_ms, suspended,"
	               " flagged, asked, buried_until_ms, removed_ms)"
	               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
	               "ttttiiiiii", uid, record->identity, record->kind, record->question,
	               record->created_ms, (int64_t)record->suspended, (int64_t)record->flagged,
	               (int64_t)record->asked, record->buried_until_ms, record->removed_ms) &&
	       sql_last_id(deck, id);
}

bool deck_record_restore(struct deck *deck, const struct deck_record *record, int64_t *id,
                         bool *created, struct err *err)
{
	if (!deck_kind_known(record->kind) || !*record->question || !*record->identity)
		return err_set(err, ERR_INPUT, "a card without a kind, a question or an identity");
	if (!sql_int(deck, err, 0, id,
	             "SELECT card_id FROM aliases WHERE identity = ?1"
	             " UNION ALL SELECT id FROM cards WHERE identity = ?1 LIMIT 1",
	             "t", record->identity))
		return false;
	*created = *id == 0;
	if (*created)
		return make_record(deck, record, id, err);
	return sql_run(deck, err,
	               "UPDATE cards SET flagged = max(flagged, ?2), asked = max(asked, ?3)"
	               " WHERE id = ?1",
	               "iii", *id, (int64_t)record->flagged, (int64_t)record->asked);
}

bool deck_record_question(struct deck *deck, int64_t id, const char *question, struct err *err)
{
	return sql_run(deck, err, "UPDATE cards SET question = ?2 WHERE id = ?1", "it", id,
	               question);
}

/* The passage of the same card, role and source that has the same words, or stands at the same line;
 * 0 for none. */
static bool find_same(struct deck *deck, const struct deck_passage *passage, int64_t *id,
                      int64_t *changed_ms, struct err *err)
{
	sqlite3_stmt *q =
		sql_query(deck, err,
	                  "SELECT id, changed_ms FROM passages WHERE card_id = ?1 AND role_id = ?2"
	                  " AND source_id IS nullif(?3, 0) AND (question = ?4 OR line = ?5)"
	                  " ORDER BY (question = ?4) DESC, gone, id LIMIT 1",
	                  "iiiti", passage->card_id, passage->role_id, passage->source_id,
	                  passage->question, (int64_t)passage->line);

	*id = *changed_ms = 0;
	if (sql_next(q)) {
		*id = col_int(q, 0);
		*changed_ms = col_int(q, 1);
	}
	return sql_done(deck, q, err);
}

static bool date_passage(struct deck *deck, int64_t id, const struct deck_passage *passage,
                         struct err *err)
{
	return sql_run(deck, err, "UPDATE passages SET changed_ms = ?2, gone = ?3 WHERE id = ?1",
	               "iii", id, passage->changed_ms, (int64_t)passage->gone);
}

bool deck_passage_restore(struct deck *deck, const struct deck_passage *passage, bool *changed,
                          struct err *err)
{
	struct deck_passage put = *passage;
	int64_t changed_ms;

	*changed = false;
	if (!find_same(deck, passage, &put.id, &changed_ms, err))
		return false;
	if (put.id != 0 && passage->changed_ms <= changed_ms)
		return true;
	*changed = true;
	return deck_passage_put(deck, &put, passage->changed_ms, &put.id, err) &&
	       date_passage(deck, put.id, passage, err);
}

bool deck_settings_reread(struct deck *deck, struct err *err)
{
	return states_load_model(deck, err);
}
