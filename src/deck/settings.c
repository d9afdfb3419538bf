/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql.h"

bool deck_setting(struct deck *deck, const char *key, struct buf *out, struct err *err)
{
	sqlite3_stmt *q =
		sql_query(deck, err, "SELECT value FROM settings WHERE key = ?1", "t", key);
	bool found = sql_next(q);

	buf_reset(out);
	if (found)
		buf_adds(out, col_text(q, 0));
	return sql_done(deck, q, err) && found;
}

bool deck_set_setting(struct deck *deck, const char *key, const char *value, struct err *err)
{
	return sql_run(deck, err,
	               "INSERT INTO settings (key, value) VALUES (?1, ?2)"
	               " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	               "tt", key, value);
}
