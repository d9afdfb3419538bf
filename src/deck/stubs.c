/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "stubs.h"

/* The columns of STUB_COLUMNS, in their order. */
void stub_of_row(sqlite3_stmt *q, struct deck_stub *out)
{
	*out = (struct deck_stub){ .id = col_int(q, 0) };
	snprintf(out->uid, sizeof out->uid, "%s", col_text(q, 1));
	snprintf(out->kind, sizeof out->kind, "%s", col_text(q, 2));
	out->flagged = col_int(q, 3) != 0;
	out->asked = col_int(q, 4) != 0;
	out->suspended = col_int(q, 5) != 0;
	out->buried_until_ms = col_int(q, 6);
	out->created_ms = col_int(q, 7);
	out->seen = sqlite3_column_type(q, 8) != SQLITE_NULL;
	out->state = (struct recall_state){ col_real(q, 8), col_real(q, 9), col_real(q, 10) };
	out->last_ms = col_int(q, 11);
	out->reviews = (uint32_t)col_int(q, 12);
	out->lapses = (uint32_t)col_int(q, 13);
	out->total_ms = col_int(q, 14);
}

static bool read_stubs(struct deck *deck, struct deck_stubs *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
				    "SELECT " STUB_COLUMNS " FROM active_cards c"
				    " LEFT JOIN states s ON s.card_id = c.id ORDER BY c.id",
				    "");

	while (sql_next(q)) {
		mem_grow(&out->stubs, &out->cap, out->count + 1, sizeof *out->stubs);
		stub_of_row(q, &out->stubs[out->count++]);
	}
	return sql_done(deck, q, err);
}

static void add_role(struct deck_stubs *stubs, struct deck_stub *stub, int64_t role_id,
		     uint32_t answer_chars, bool thin)
{
	stub->thin = stub->thin || thin;
	if (stub->role_id == 0) {
		stub->role_id = role_id;
		stub->answer_chars = answer_chars;
		stub->answered = answer_chars > 0;
		return;
	}
	if (stub->extra_count == 0)
		stub->extra_first = stubs->extra_count;
	mem_grow(&stubs->extra_roles, &stubs->extra_cap, stubs->extra_count + 1,
		 sizeof *stubs->extra_roles);
	stubs->extra_roles[stubs->extra_count++] = role_id;
	stub->extra_count++;
}

/* Both queries run in order of cards: one walk along the stubs suffices. */
static bool read_roles(struct deck *deck, struct deck_stubs *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
				    "SELECT card_id, role_id, answer_chars, thin FROM card_roles"
				    " WHERE retired_ms = 0 ORDER BY card_id, role_id",
				    "");
	size_t at = 0;

	while (sql_next(q)) {
		int64_t card_id = col_int(q, 0);

		while (at < out->count && out->stubs[at].id < card_id)
			at++;
		if (at < out->count && out->stubs[at].id == card_id)
			add_role(out, &out->stubs[at], col_int(q, 1), (uint32_t)col_int(q, 2),
				 col_int(q, 3) != 0);
	}
	return sql_done(deck, q, err);
}

bool deck_stubs(struct deck *deck, struct deck_stubs *out, struct err *err)
{
	deck_stubs_clear(out);
	return read_stubs(deck, out, err) && read_roles(deck, out, err);
}

void deck_stubs_clear(struct deck_stubs *stubs)
{
	free(stubs->stubs);
	free(stubs->extra_roles);
	*stubs = (struct deck_stubs)DECK_STUBS_INIT;
}

bool deck_stub_in_role(const struct deck_stubs *stubs, const struct deck_stub *stub,
		       int64_t role_id)
{
	if (stub->role_id == role_id)
		return true;
	for (size_t i = 0; i < stub->extra_count; i++)
		if (stubs->extra_roles[stub->extra_first + i] == role_id)
			return true;
	return false;
}
