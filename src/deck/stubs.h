/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stubs: the row of a card that planning reads.
 */
#ifndef GREENROOM_DECK_STUBS_H
#define GREENROOM_DECK_STUBS_H

#include "sql.h"

#define STUB_COLUMNS  "c.id, uid, kind, flagged, asked, suspended, buried_until_ms, created_ms"
#define STATE_COLUMNS "stability, fast, difficulty, last_ms, reviews, lapses, total_ms"

/* From a row that begins with STUB_COLUMNS. */
void stub_of_row(sqlite3_stmt *q, struct deck_stub *out);
/* From STATE_COLUMNS, the first of them being that column; NULLs are a card never seen. */
void stub_add_state(sqlite3_stmt *q, int column, struct deck_stub *stub);

/* 0, 1, …; below 0 for no kind. */
int deck_kind_number(const char *kind);

#endif
