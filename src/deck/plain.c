/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A deck in an ordinary SQLite file, read into a vault. Nothing of the file is run: the tables are
 * made by this greenroom's own steps, up to the file's version, and what comes over is rows, with the
 * checks and references that the steps declare.
 */
#include "deck.h"

#include <string.h>

#include "buf.h"
#include "schema.h"
#include "vault.h"

/* ---- The file ---------------------------------------------------------------------------- */

static bool not_readable(sqlite3 *plain, const char *path, struct err *err)
{
	return err_set(err, ERR_INPUT, "%s cannot be read: %s", path, sqlite3_errmsg(plain));
}

static bool plain_open(sqlite3 **out, const char *path, struct err *err)
{
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

	if (sqlite3_open_v2(path, out, flags, NULL) != SQLITE_OK)
		return not_readable(*out, path, err);
	sqlite3_db_config(*out, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(*out, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	return sqlite3_exec(*out, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON", NULL,
	                    NULL, NULL) == SQLITE_OK ||
	       not_readable(*out, path, err);
}

static bool plain_number(sqlite3 *plain, const char *path, const char *sql, int64_t *out,
                         struct err *err)
{
	sqlite3_stmt *q = NULL;
	bool ok = sqlite3_prepare_v2(plain, sql, -1, &q, NULL) == SQLITE_OK &&
	          sqlite3_step(q) == SQLITE_ROW;

	if (ok)
		*out = sqlite3_column_int64(q, 0);
	else
		not_readable(plain, path, err);
	sqlite3_finalize(q);
	return ok;
}

static bool plain_check(sqlite3 *plain, const char *path, int64_t *version, struct err *err)
{
	int64_t id, sound;

	if (!plain_number(plain, path, "PRAGMA application_id", &id, err) ||
	    !plain_number(plain, path, "PRAGMA user_version", version, err))
		return false;
	if (id != SCHEMA_APPLICATION_ID || *version < 1)
		return err_set(err, ERR_INPUT, "%s is the SQLite database of another program",
		               path);
	if (*version > schema_now().newest)
		return err_set(err, ERR_INPUT,
		               "%s was made by a later greenroom; please update greenroom", path);
	if (!plain_number(plain, path,
	                  "SELECT count(*) FROM pragma_quick_check WHERE quick_check = 'ok'",
	                  &sound, err))
		return false;
	return sound == 1 || err_set(err, ERR_DAMAGED, "%s is damaged", path);
}

/* ---- Rows -------------------------------------------------------------------------------- */

/* "SELECT columns FROM table" for the one, "INSERT INTO table (columns) VALUES (?, …)" for the other.
 * Names come from our own schema. */
static bool make_statements(struct deck *deck, const char *table, struct buf *select,
                            struct buf *insert, struct err *err)
{
	struct buf columns = BUF_INIT, marks = BUF_INIT;
	sqlite3_stmt *q = sql_query(deck, err, "SELECT name FROM pragma_table_info(?)", "t", table);

	while (sql_next(q)) {
		buf_addf(&columns, "%s\"%s\"", columns.len ? ", " : "", col_text(q, 0));
		buf_adds(&marks, marks.len ? ", ?" : "?");
	}
	buf_addf(select, "SELECT %s FROM \"%s\"", columns.data, table);
	buf_addf(insert, "INSERT INTO \"%s\" (%s) VALUES (%s)", table, columns.data, marks.data);
	buf_clear(&columns);
	buf_clear(&marks);
	return sql_done(deck, q, err);
}

/* A view could stand in the place of a table, and run what it likes. */
static bool has_table(sqlite3 *plain, const char *table)
{
	sqlite3_stmt *q = NULL;
	bool found;

	sqlite3_prepare_v2(plain, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
	                   -1, &q, NULL);
	sqlite3_bind_text(q, 1, table, -1, SQLITE_STATIC);
	found = sqlite3_step(q) == SQLITE_ROW;
	sqlite3_finalize(q);
	return found;
}

static int copy_row(sqlite3_stmt *from, sqlite3_stmt *to)
{
	for (int i = 0; i < sqlite3_column_count(from); i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
	sqlite3_step(to);
	return sqlite3_reset(to);
}

static bool copy_rows(struct deck *deck, sqlite3 *plain, const char *path, const char *select,
                      const char *insert, struct err *err)
{
	sqlite3_stmt *from = NULL, *to = NULL;
	int rc = SQLITE_OK, got = SQLITE_DONE;
	bool ok = false;

	if (sqlite3_prepare_v2(plain, select, -1, &from, NULL) != SQLITE_OK) {
		not_readable(plain, path, err);
		goto out;
	}
	if (sqlite3_prepare_v2(deck->db, insert, -1, &to, NULL) != SQLITE_OK) {
		sql_error(deck, err);
		goto out;
	}
	while (rc == SQLITE_OK && (got = sqlite3_step(from)) == SQLITE_ROW)
		rc = copy_row(from, to);
	if ((rc & 0xFF) == SQLITE_CONSTRAINT)
		err_set(err, ERR_INPUT, "%s holds what no deck does: %s", path,
		        sqlite3_errmsg(deck->db));
	else if (rc != SQLITE_OK)
		sql_error(deck, err);
	else if (got != SQLITE_DONE)
		not_readable(plain, path, err);
	else
		ok = true;
out:
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return ok;
}

static bool copy_table(struct deck *deck, sqlite3 *plain, const char *path, const char *table,
                       struct err *err)
{
	struct buf select = BUF_INIT, insert = BUF_INIT;
	bool ok = has_table(plain, table) ||
	          err_set(err, ERR_INPUT, "%s lacks the table \"%s\"", path, table);

	ok = ok && make_statements(deck, table, &select, &insert, err) &&
	     copy_rows(deck, plain, path, select.data, insert.data, err);
	buf_clear(&select);
	buf_clear(&insert);
	return ok;
}

/* Names of tables, each with a NUL behind it. */
static bool table_names(struct deck *deck, struct buf *out, struct err *err)
{
	sqlite3_stmt *q =
		sql_query(deck, err,
	                  "SELECT name FROM pragma_table_list WHERE schema = 'main'"
	                  " AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
	                  "");

	while (sql_next(q))
		buf_add(out, col_text(q, 0), strlen(col_text(q, 0)) + 1);
	return sql_done(deck, q, err);
}

static bool copy_all(struct deck *deck, sqlite3 *plain, const char *path, struct err *err)
{
	struct buf names = BUF_INIT;
	bool ok = sql_script(deck, "PRAGMA defer_foreign_keys = ON", err) &&
	          table_names(deck, &names, err);

	for (const char *name = names.data; ok && name < names.data + names.len;
	     name += strlen(name) + 1)
		ok = copy_table(deck, plain, path, name, err);
	buf_clear(&names);
	return ok &&
	       sql_script(deck, "INSERT INTO passage_text (passage_text) VALUES ('rebuild')", err);
}

static bool read_into(struct deck *deck, sqlite3 *plain, const char *path, struct err *err)
{
	int64_t version;

	if (!plain_check(plain, path, &version, err) || !schema_migrate_to(deck, version, err) ||
	    !deck_begin(deck, err))
		return false;
	if (copy_all(deck, plain, path, err))
		return deck_commit(deck, err);
	deck_rollback(deck);
	return false;
}

bool deck_read_plain(struct vault *vault, const char *path, struct err *err)
{
	struct deck deck = { .vault = vault, .db = vault_db(vault) };
	sqlite3 *plain = NULL;
	bool ok;

	sqlite3_db_config(deck.db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
	ok = plain_open(&plain, path, err) && read_into(&deck, plain, path, err);
	sql_close(&deck);
	sqlite3_close(plain);
	return ok;
}
