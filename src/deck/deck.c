/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "learner.h"
#include "mem.h"
#include "schema.h"
#include "sql.h"
#include "states.h"
#include "vault.h"

/* The triggers write to the full-text index, which SQLite allows a trusted schema alone. This one
 * is: it lies in sealed pages that only a greenroom can have written. */
static void trust(struct deck *deck)
{
	sqlite3_db_config(deck->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
}

static void use_connection(struct deck *deck)
{
	deck->db = vault_db(deck->vault);
	trust(deck);
}

bool deck_open_scratch(struct deck **out, struct err *err)
{
	struct deck *deck = mem_alloc(sizeof *deck);
	int rc = sqlite3_open_v2(":memory:", &deck->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	                         NULL);

	trust(deck);
	if (rc != SQLITE_OK || !sql_script(deck, "PRAGMA temp_store = MEMORY", err) ||
	    !schema_migrate(deck, err) || !states_load_model(deck, err)) {
		if (rc != SQLITE_OK)
			err_set(err, ERR_FAILED, "no deck in memory: %s", sqlite3_errstr(rc));
		deck_close(deck);
		return false;
	}
	*out = deck;
	return true;
}

bool deck_open(struct deck **out, struct vault *vault, struct err *err)
{
	struct deck *deck = mem_alloc(sizeof *deck);

	deck->vault = vault;
	use_connection(deck);
	if (!schema_migrate(deck, err) || !states_load_model(deck, err)) {
		deck_close(deck);
		return false;
	}
	*out = deck;
	return true;
}

bool deck_pending(struct vault *vault, int64_t *from, int64_t *to, struct err *err)
{
	struct deck deck = { .vault = vault, .db = vault_db(vault) };
	bool ok = schema_version(&deck, from, err);

	sql_close(&deck);
	*to = schema_now().newest;
	return ok;
}

void deck_close(struct deck *deck)
{
	if (!deck)
		return;
	learner_save(deck);
	learner_forget(deck);
	sql_close(deck);
	if (deck->vault)
		vault_close(deck->vault);
	else
		sqlite3_close(deck->db);
	free(deck);
}

struct vault *deck_vault(struct deck *deck)
{
	return deck->vault;
}

bool deck_rekey(struct deck *deck, struct err *err)
{
	bool ok;

	sql_close(deck);
	ok = vault_rekey(deck->vault, err);
	use_connection(deck);
	return ok;
}

/* ---- The whole --------------------------------------------------------------------------- */

bool deck_counts(struct deck *deck, struct deck_counts *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(
		deck, err,
		"SELECT (SELECT count(*) FROM active_cards),"
		" (SELECT count(*) FROM active_cards JOIN states ON card_id = id),"
		" (SELECT count(*) FROM active_cards WHERE suspended),"
		" (SELECT count(*) FROM cards WHERE removed_ms = 0)"
		"  - (SELECT count(*) FROM active_cards),"
		" (SELECT count(*) FROM reviews WHERE id NOT IN (SELECT review_id FROM undone)),"
		" (SELECT count(*) FROM roles), (SELECT count(*) FROM interviews),"
		" (SELECT count(*) FROM sources)",
		"");

	if (sql_next(q))
		*out = (struct deck_counts){ col_int(q, 0), col_int(q, 1), col_int(q, 2),
			                     col_int(q, 3), col_int(q, 4), col_int(q, 5),
			                     col_int(q, 6), col_int(q, 7) };
	return sql_done(deck, q, err);
}

static bool collect(struct deck *deck, sqlite3_stmt *q, const char *what, struct buf *findings,
                    struct err *err)
{
	while (sql_next(q))
		if (strcmp(col_text(q, 0), "ok") != 0)
			buf_addf(findings, "%s%s\n", what, col_text(q, 0));
	return sql_done(deck, q, err);
}

bool deck_verify(struct deck *deck, struct buf *findings, struct err *err)
{
	if (!collect(deck, sql_query(deck, err, "PRAGMA integrity_check(50)", ""), "", findings,
	             err))
		return false;
	if (!collect(deck,
	             sql_query(deck, err,
	                       "SELECT \"table\" || ' row ' || rowid || ' refers to nothing in '"
	                       " || parent FROM pragma_foreign_key_check",
	                       ""),
	             "", findings, err))
		return false;
	return states_compare(deck, findings, err);
}
