/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * passages: the row of what a source says about a card.
 */
#ifndef GREENROOM_DECK_PASSAGES_H
#define GREENROOM_DECK_PASSAGES_H

#include "sql.h"

/* Of passages p. */
#define PASSAGE_COLUMNS                                                                            \
	"p.id, card_id, role_id, coalesce(source_id, 0), p.question, answer, note, label, line,"   \
	" end_line, rank"
#define PASSAGE_COLUMN_COUNT 11

/* Adds one from a row that begins with PASSAGE_COLUMNS; what else it has is the caller's to fill. Good
 * until the next is added. */
struct deck_passage *passage_add_row(struct deck_passages *passages, sqlite3_stmt *q);

#endif
