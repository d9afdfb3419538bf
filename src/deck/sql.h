/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sql: how this room talks to SQLite. Statements are constant strings; each is prepared once and
 * kept by its address. Values are bound by a string of types: i int64_t, d double, t text (NULL
 * binds SQL NULL), u uint64_t kept in the bits of an integer, b the bytes of a struct buf.
 *
 *	sqlite3_stmt *q = sql_query(deck, err, "SELECT … WHERE id = ?1", "i", id);
 *	while (sql_next(q))
 *		…
 *	return sql_done(deck, q, err);
 */
#ifndef GREENROOM_DECK_SQL_H
#define GREENROOM_DECK_SQL_H

#include <sqlite3.h>

#include "deck.h"
#include "recall_online.h"

#define SQL_CACHE 96

struct deck {
	struct vault *vault;
	sqlite3 *db;
	struct {
		const char *sql;
		sqlite3_stmt *stmt;
	} cache[SQL_CACHE];
	size_t cached;
	int depth;          /* of nested transactions */
	bool broken;        /* an inner one was rolled back: the outermost cannot commit */
	uint64_t rollbacks; /* so far */
	const struct recall_model *model;
	double weights[RECALL_PARAMS_MAX];
	struct recall_online *online; /* what the answers teach; NULL until asked for */
	int64_t online_through;       /* the last review taken in */
	int64_t online_undone;        /* the sum of those up to it that did not count */
	uint64_t online_rollbacks;    /* when it was last caught up */
	size_t online_saved;          /* answers taken in when it was last written down */
};

/* Turns the connection's last failure into err; returns false. */
bool sql_error(struct deck *deck, struct err *err);

/* NULL on failure; sql_next and sql_done accept NULL. */
sqlite3_stmt *sql_query(struct deck *deck, struct err *err, const char *sql, const char *types,
                        ...);
bool sql_next(sqlite3_stmt *stmt);
bool sql_done(struct deck *deck, sqlite3_stmt *stmt, struct err *err);

/* A statement without rows. */
bool sql_run(struct deck *deck, struct err *err, const char *sql, const char *types, ...);

/* The first column of the first row, or `missing` when there is no row. */
bool sql_int(struct deck *deck, struct err *err, int64_t missing, int64_t *out, const char *sql,
             const char *types, ...);

/* The row the last INSERT made; true. */
bool sql_last_id(struct deck *deck, int64_t *id);

/* Several statements in one text; no values. */
bool sql_script(struct deck *deck, const char *sql, struct err *err);

void sql_close(struct deck *deck);

int64_t col_int(sqlite3_stmt *stmt, int column);
double col_real(sqlite3_stmt *stmt, int column);
const char *col_text(sqlite3_stmt *stmt, int column); /* never NULL; until the next step */
char *col_dup(sqlite3_stmt *stmt, int column);        /* the caller's */

#endif
