/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql.h"

#include <stdarg.h>
#include <string.h>

#include "mem.h"
#include "vault.h"

static const struct {
	int code; /* primary result code */
	enum err_code as;
	const char *words;
} failures[] = {
	{ SQLITE_BUSY, ERR_BUSY, "the deck is in use by another greenroom; try again" },
	{ SQLITE_LOCKED, ERR_BUSY, "the deck is in use by another greenroom; try again" },
	{ SQLITE_FULL, ERR_FULL, "no space left for the deck; nothing was changed" },
	{ SQLITE_CORRUPT, ERR_DAMAGED, "the deck is damaged; see `check`, and restore a backup" },
	{ SQLITE_NOTADB, ERR_DAMAGED, "the deck is damaged; see `check`, and restore a backup" },
	{ SQLITE_READONLY, ERR_IO, "the deck cannot be written; check its permissions" },
	{ SQLITE_PERM, ERR_IO, "the deck cannot be opened; check its permissions" },
	{ SQLITE_CANTOPEN, ERR_IO, "the deck cannot be opened; is its folder writable?" },
};

bool sql_error(struct deck *deck, struct err *err)
{
	int code = sqlite3_extended_errcode(deck->db);

	if (vault_error(deck->vault, err))
		return false;
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
		if ((code & 0xFF) == failures[i].code)
			return err_set(err, failures[i].as, "%s", failures[i].words);
	return err_set(err, (code & 0xFF) == SQLITE_IOERR ? ERR_IO : ERR_FAILED,
	               "the deck could not do that: %s (%d)", sqlite3_errmsg(deck->db), code);
}

static sqlite3_stmt *prepared(struct deck *deck, const char *sql)
{
	sqlite3_stmt *stmt = NULL;

	for (size_t i = 0; i < deck->cached; i++)
		if (deck->cache[i].sql == sql)
			return deck->cache[i].stmt;
	if (deck->cached == SQL_CACHE)
		return NULL;
	if (sqlite3_prepare_v3(deck->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) !=
	    SQLITE_OK)
		return NULL;
	deck->cache[deck->cached].sql = sql;
	deck->cache[deck->cached++].stmt = stmt;
	return stmt;
}

static int bind_one(sqlite3_stmt *stmt, int at, char type, va_list *values)
{
	const struct buf *bytes;
	const char *text;

	switch (type) {
	case 'i':
		return sqlite3_bind_int64(stmt, at, va_arg(*values, int64_t));
	case 'u':
		return sqlite3_bind_int64(stmt, at, (int64_t)va_arg(*values, uint64_t));
	case 'd':
		return sqlite3_bind_double(stmt, at, va_arg(*values, double));
	case 't':
		text = va_arg(*values, const char *);
		return text ? sqlite3_bind_text(stmt, at, text, -1, SQLITE_TRANSIENT)
		            : sqlite3_bind_null(stmt, at);
	case 'b':
		bytes = va_arg(*values, const struct buf *);
		return sqlite3_bind_blob64(stmt, at, bytes->data, bytes->len, SQLITE_TRANSIENT);
	default:
		return SQLITE_MISUSE;
	}
}

static sqlite3_stmt *bound(struct deck *deck, struct err *err, const char *sql, const char *types,
                           va_list *values)
{
	sqlite3_stmt *stmt = prepared(deck, sql);

	for (int at = 1; stmt && types[at - 1]; at++) {
		if (bind_one(stmt, at, types[at - 1], values) != SQLITE_OK) {
			sqlite3_clear_bindings(stmt);
			stmt = NULL;
		}
	}
	if (!stmt)
		sql_error(deck, err);
	return stmt;
}

sqlite3_stmt *sql_query(struct deck *deck, struct err *err, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list values;

	va_start(values, types);
	stmt = bound(deck, err, sql, types, &values);
	va_end(values);
	return stmt;
}

bool sql_next(sqlite3_stmt *stmt)
{
	return stmt && sqlite3_step(stmt) == SQLITE_ROW;
}

bool sql_done(struct deck *deck, sqlite3_stmt *stmt, struct err *err)
{
	bool ok = stmt != NULL;

	if (!stmt)
		return false; /* sql_query has said why */
	if (sqlite3_reset(stmt) != SQLITE_OK)
		ok = sql_error(deck, err);
	sqlite3_clear_bindings(stmt); /* what was bound is private and not needed again */
	return ok;
}

static bool run_to_end(struct deck *deck, sqlite3_stmt *stmt, struct err *err)
{
	while (sql_next(stmt))
		;
	return sql_done(deck, stmt, err);
}

bool sql_run(struct deck *deck, struct err *err, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list values;

	va_start(values, types);
	stmt = bound(deck, err, sql, types, &values);
	va_end(values);
	return run_to_end(deck, stmt, err);
}

bool sql_int(struct deck *deck, struct err *err, int64_t missing, int64_t *out, const char *sql,
             const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list values;

	va_start(values, types);
	stmt = bound(deck, err, sql, types, &values);
	va_end(values);
	*out = sql_next(stmt) ? col_int(stmt, 0) : missing;
	return sql_done(deck, stmt, err);
}

bool sql_last_id(struct deck *deck, int64_t *id)
{
	*id = sqlite3_last_insert_rowid(deck->db);
	return true;
}

bool sql_script(struct deck *deck, const char *sql, struct err *err)
{
	return sqlite3_exec(deck->db, sql, NULL, NULL, NULL) == SQLITE_OK || sql_error(deck, err);
}

void sql_close(struct deck *deck)
{
	for (size_t i = 0; i < deck->cached; i++)
		sqlite3_finalize(deck->cache[i].stmt);
	deck->cached = 0;
}

int64_t col_int(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt, column);
}

double col_real(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_double(stmt, column);
}

const char *col_text(sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	return text ? text : "";
}

char *col_dup(sqlite3_stmt *stmt, int column)
{
	return mem_strdup(col_text(stmt, column));
}

/* ---- Transactions ------------------------------------------------------------------------ */

bool deck_begin(struct deck *deck, struct err *err)
{
	/* IMMEDIATE: a second terminal is noticed here, not in the middle. */
	if (deck->depth == 0 && !sql_run(deck, err, "BEGIN IMMEDIATE", ""))
		return false;
	if (deck->depth++ == 0)
		deck->broken = false;
	return true;
}

bool deck_commit(struct deck *deck, struct err *err)
{
	if (deck->depth > 1) {
		deck->depth--;
		return true;
	}
	if (deck->broken) {
		deck_rollback(deck);
		return err_set(err, ERR_FAILED, "an earlier step failed; nothing was changed");
	}
	if (!sql_run(deck, err, "COMMIT", "")) {
		deck_rollback(deck);
		return false;
	}
	deck->depth = 0;
	return true;
}

void deck_rollback(struct deck *deck)
{
	deck->broken = true;
	if (--deck->depth > 0)
		return;
	/* SQLite rolls back by itself after a full disk or an I/O error. */
	if (!sqlite3_get_autocommit(deck->db))
		sql_run(deck, NULL, "ROLLBACK", "");
	deck->rollbacks++;
}

bool deck_version(struct deck *deck, int64_t *version, struct err *err)
{
	int64_t others;

	if (!sql_int(deck, err, 0, &others, "PRAGMA data_version", ""))
		return false;
	*version = (int64_t)((uint64_t)others << 40) + sqlite3_total_changes64(deck->db);
	return true;
}
