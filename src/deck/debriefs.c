/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "sql.h"
#include "undo.h"

bool deck_debrief_put(struct deck *deck, const struct deck_debrief *debrief, int64_t now_ms,
                      struct err *err)
{
	if (debrief->went < 0 || debrief->went > DECK_WENT_VERY_WELL)
		return err_set(err, ERR_INPUT, "an interview went from 1 (badly) to 4 (very well)");
	if (!deck_begin(deck, err))
		return false;
	if (!undo_keep_debriefs(deck, debrief->role_id, now_ms, err) ||
	    !sql_run(deck, err,
	             "INSERT INTO debriefs (role_id, round, at_ms, told_ms, went, note)"
	             " VALUES (?1, coalesce(?2, ''), ?3, ?4, ?5, coalesce(?6, ''))"
	             " ON CONFLICT (role_id, round, at_ms) DO UPDATE SET"
	             " told_ms = excluded.told_ms,"
	             " went = coalesce(nullif(excluded.went, 0), went),"
	             " note = coalesce(nullif(excluded.note, ''), note)",
	             "itiiit", debrief->role_id, debrief->round, debrief->at_ms, debrief->told_ms,
	             (int64_t)debrief->went, debrief->note)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

bool deck_debriefs(struct deck *deck, int64_t role_id, struct deck_debriefs *out, struct err *err)
{
	sqlite3_stmt *q;

	deck_debriefs_clear(out);
	q = sql_query(deck, err,
	              "SELECT role_id, round, at_ms, told_ms, went, note FROM debriefs"
	              " WHERE ?1 IN (0, role_id) ORDER BY at_ms, id",
	              "i", role_id);
	while (sql_next(q)) {
		mem_grow(&out->debriefs, &out->cap, out->count + 1, sizeof *out->debriefs);
		out->debriefs[out->count++] = (struct deck_debrief){
			.role_id = col_int(q, 0),
			.round = col_dup(q, 1),
			.at_ms = col_int(q, 2),
			.told_ms = col_int(q, 3),
			.went = (int)col_int(q, 4),
			.note = col_dup(q, 5),
		};
	}
	return sql_done(deck, q, err);
}

void deck_debriefs_clear(struct deck_debriefs *debriefs)
{
	for (size_t i = 0; i < debriefs->count; i++) {
		mem_free_text(debriefs->debriefs[i].round);
		mem_free_text(debriefs->debriefs[i].note);
	}
	free(debriefs->debriefs);
	*debriefs = (struct deck_debriefs)DECK_DEBRIEFS_INIT;
}

bool deck_debrief_wanted(struct deck *deck, int64_t now_ms, int64_t *interview_id, struct err *err)
{
	return sql_int(deck, err, 0, interview_id,
	               "SELECT id FROM interviews i"
	               " WHERE at_ms + coalesce(nullif(length_min, 0), ?3) * 60000 <= ?1"
	               " AND at_ms > ?2 AND NOT EXISTS (SELECT 1 FROM debriefs d"
	               " WHERE d.role_id = i.role_id AND d.round = i.round AND d.at_ms = i.at_ms)"
	               " ORDER BY at_ms, id LIMIT 1",
	               "iii", now_ms, now_ms - DECK_DEBRIEF_DAYS * DAY_MS,
	               (int64_t)DECK_INTERVIEW_MIN);
}
