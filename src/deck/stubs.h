/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stubs: the row of a card that planning reads.
 */
#ifndef GREENROOM_DECK_STUBS_H
#define GREENROOM_DECK_STUBS_H

#include "sql.h"

#define STUB_COLUMNS                                                                               \
	"c.id, uid, kind, flagged, asked, suspended, buried_until_ms, created_ms, stability,"      \
	" fast, difficulty, last_ms, reviews, lapses, total_ms"

void stub_of_row(sqlite3_stmt *q, struct deck_stub *out);

#endif
