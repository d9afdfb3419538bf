/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "identity.h"
#include "mem.h"
#include "passages.h"
#include "text.h"

/* ---- Sources ----------------------------------------------------------------------------- */

bool deck_source_find(struct deck *deck, const char *path, struct deck_source *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT id, path, role_id, digest FROM sources WHERE path = ?1",
	                            "t", path);
	bool found = sql_next(q);

	*out = (struct deck_source){ .id = 0 };
	if (found)
		*out = (struct deck_source){ col_int(q, 0), col_dup(q, 1), col_int(q, 2),
			                     (uint64_t)col_int(q, 3) };
	return sql_done(deck, q, err) && found;
}

void deck_source_clear(struct deck_source *source)
{
	mem_free_text(source->path);
	*source = (struct deck_source){ .id = 0 };
}

bool deck_source_put(struct deck *deck, const struct deck_source *source, int64_t now_ms,
                     int64_t *id, struct err *err)
{
	*id = source->id;
	if (source->id != 0)
		return sql_run(deck, err,
		               "UPDATE sources SET path = ?2, role_id = ?3, digest = ?4,"
		               " imported_ms = ?5 WHERE id = ?1",
		               "itiui", source->id, source->path, source->role_id, source->digest,
		               now_ms);
	return sql_run(deck, err,
	               "INSERT INTO sources (path, role_id, digest, imported_ms)"
	               " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (path) DO UPDATE SET"
	               " role_id = excluded.role_id, digest = excluded.digest,"
	               " imported_ms = excluded.imported_ms",
	               "tiui", source->path, source->role_id, source->digest, now_ms) &&
	       sql_int(deck, err, 0, id, "SELECT id FROM sources WHERE path = ?1", "t",
	               source->path);
}

bool deck_sources(struct deck *deck, struct deck_sources *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(
		deck, err, "SELECT id, path, role_id, digest FROM sources ORDER BY path", "");

	deck_sources_clear(out);
	while (sql_next(q)) {
		mem_grow(&out->sources, &out->cap, out->count + 1, sizeof *out->sources);
		out->sources[out->count++] =
			(struct deck_source){ col_int(q, 0), col_dup(q, 1), col_int(q, 2),
			                      (uint64_t)col_int(q, 3) };
	}
	return sql_done(deck, q, err);
}

void deck_sources_clear(struct deck_sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		deck_source_clear(&sources->sources[i]);
	free(sources->sources);
	*sources = (struct deck_sources)DECK_SOURCES_INIT;
}

bool deck_source_roles(struct deck *deck, int64_t source_id, int64_t **roles, size_t *count,
                       struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT DISTINCT role_id FROM passages WHERE source_id = ?1"
	                            " AND gone = 0 ORDER BY role_id",
	                            "i", source_id);
	size_t cap = 0;

	*roles = NULL;
	*count = 0;
	while (sql_next(q)) {
		mem_grow(roles, &cap, *count + 1, sizeof **roles);
		(*roles)[(*count)++] = col_int(q, 0);
	}
	return sql_done(deck, q, err);
}

/* ---- Passages ---------------------------------------------------------------------------- */

struct deck_passage *passage_add_row(struct deck_passages *passages, sqlite3_stmt *q)
{
	struct deck_passage *passage;

	mem_grow(&passages->passages, &passages->cap, passages->count + 1,
	         sizeof *passages->passages);
	passage = &passages->passages[passages->count++];
	*passage = (struct deck_passage){
		.id = col_int(q, 0),
		.card_id = col_int(q, 1),
		.role_id = col_int(q, 2),
		.source_id = col_int(q, 3),
		.question = col_dup(q, 4),
		.answer = col_dup(q, 5),
		.note = col_dup(q, 6),
		.label = col_dup(q, 7),
		.line = (size_t)col_int(q, 8),
		.end_line = (size_t)col_int(q, 9),
		.rank = (int)col_int(q, 10),
	};
	return passage;
}

bool deck_passages(struct deck *deck, int64_t role_id, struct deck_passages *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT " PASSAGE_COLUMNS ", identity, kind"
	                            " FROM passages p JOIN cards c ON c.id = card_id"
	                            " WHERE role_id = ?1 AND gone = 0 ORDER BY p.id",
	                            "i", role_id);

	deck_passages_clear(out);
	while (sql_next(q)) {
		struct deck_passage *passage = passage_add_row(out, q);

		passage->identity = col_dup(q, PASSAGE_COLUMN_COUNT);
		passage->kind = col_dup(q, PASSAGE_COLUMN_COUNT + 1);
	}
	return sql_done(deck, q, err);
}

void deck_passages_clear(struct deck_passages *passages)
{
	for (size_t i = 0; i < passages->count; i++) {
		struct deck_passage *passage = &passages->passages[i];

		mem_free_text(passage->identity);
		mem_free_text(passage->kind);
		mem_free_text(passage->question);
		mem_free_text(passage->answer);
		mem_free_text(passage->note);
		mem_free_text(passage->label);
	}
	free(passages->passages);
	*passages = (struct deck_passages)DECK_PASSAGES_INIT;
}

/* What had gone from the same source is not needed once the source speaks of the card again. It
 * is looked for first: a DELETE, even of nothing, has the text index written out. */
static bool drop_gone(struct deck *deck, const struct deck_passage *passage, struct err *err)
{
	int64_t gone;

	if (!sql_int(deck, err, 0, &gone,
	             "SELECT id FROM passages WHERE card_id = ?1 AND role_id = ?2 AND gone = 1"
	             " AND source_id IS nullif(?3, 0) LIMIT 1",
	             "iii", passage->card_id, passage->role_id, passage->source_id))
		return false;
	return gone == 0 ||
	       (sql_run(deck, err,
	                "UPDATE card_roles SET passage_id = ?4 WHERE card_id = ?1 AND role_id = ?2"
	                " AND passage_id IN (SELECT id FROM passages WHERE card_id = ?1"
	                " AND role_id = ?2 AND gone = 1 AND source_id IS nullif(?3, 0))",
	                "iiii", passage->card_id, passage->role_id, passage->source_id,
	                passage->id) &&
	        sql_run(deck, err,
	                "DELETE FROM passages WHERE card_id = ?1 AND role_id = ?2 AND gone = 1"
	                " AND source_id IS nullif(?3, 0)",
	                "iii", passage->card_id, passage->role_id, passage->source_id));
}

static bool insert_passage(struct deck *deck, struct deck_passage passage, int64_t now_ms,
                           int64_t *id, struct err *err)
{
	if (!sql_run(deck, err,
	             "INSERT INTO passages (card_id, role_id, source_id, question, answer, note,"
	             " label, line, end_line, rank, changed_ms)"
	             " VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
	             "iiittttiiii", passage.card_id, passage.role_id, passage.source_id,
	             passage.question, passage.answer, passage.note, passage.label,
	             (int64_t)passage.line, (int64_t)passage.end_line, (int64_t)passage.rank,
	             now_ms) ||
	    !sql_last_id(deck, &passage.id) ||
	    !sql_run(deck, err,
	             "INSERT INTO passage_text (rowid, question, answer) VALUES (?1, ?2, ?3)",
	             "itt", passage.id, passage.question, passage.answer))
		return false;
	*id = passage.id;
	return drop_gone(deck, &passage, err);
}

bool deck_passage_put(struct deck *deck, const struct deck_passage *passage, int64_t now_ms,
                      int64_t *id, struct err *err)
{
	if (passage->id == 0)
		return insert_passage(deck, *passage, now_ms, id, err);
	*id = passage->id;
	/* A new place in the file is no new wording: the index is spared when the texts are as
	 * they were, and only a new wording counts as a change. */
	return sql_run(deck, err,
	               "UPDATE passages SET card_id = ?2, role_id = ?3, note = ?4, label = ?5,"
	               " line = ?6, end_line = ?7, rank = ?8, gone = 0 WHERE id = ?1",
	               "iiittiii", passage->id, passage->card_id, passage->role_id, passage->note,
	               passage->label, (int64_t)passage->line, (int64_t)passage->end_line,
	               (int64_t)passage->rank) &&
	       sql_run(deck, err,
	               "UPDATE passages SET question = ?2, answer = ?3, changed_ms = ?4"
	               " WHERE id = ?1 AND (question <> ?2 OR answer <> ?3)",
	               "itti", passage->id, passage->question, passage->answer, now_ms);
}

bool deck_passage_drop(struct deck *deck, int64_t id, struct err *err)
{
	return sql_run(deck, err, "UPDATE passages SET gone = 1 WHERE id = ?1", "i", id);
}

/* ---- Cards and choices ------------------------------------------------------------------- */

static bool make_card(struct deck *deck, const char *identity, const char *kind,
                      const char *question, int64_t now_ms, int64_t *id, struct err *err)
{
	char uid[DECK_UID_MAX];
	int64_t taken = 1;

	/* Two identities may share a uid once in a blue moon; the next salt is free. */
	for (unsigned salt = 0; taken != 0; salt++) {
		identity_uid(uid, identity, salt);
		if (!sql_int(deck, err, 0, &taken, "SELECT 1 FROM cards WHERE uid = ?1", "t", uid))
			return false;
	}
	return sql_run(deck, err,
	               "INSERT INTO cards (uid, identity, kind, question, created_ms)"
	               " VALUES (?1, ?2, ?3, ?4, ?5)",
	               "tttti", uid, identity, kind, question, now_ms) &&
	       sql_last_id(deck, id);
}

bool deck_card_put(struct deck *deck, const char *identity, const char *kind, const char *question,
                   int64_t now_ms, int64_t *id, bool *created, struct err *err)
{
	if (!sql_int(deck, err, 0, id,
	             "SELECT card_id FROM aliases WHERE identity = ?1"
	             " UNION ALL SELECT id FROM cards WHERE identity = ?1 LIMIT 1",
	             "t", identity))
		return false;
	*created = *id == 0;
	return *id != 0 || make_card(deck, identity, kind, question, now_ms, id, err);
}

/* The best passage of a card at a role. The user's own wording leads until a file says something
 * newer; then the file leads and the user's wording stays as a variant. A passage that is gone
 * from its file is the last resort: its card is retired and still shows what it said. */
#define BEST_PASSAGE                                                                               \
	"SELECT p.id, length(p.answer), p.gone, p.question FROM passages p"                        \
	" LEFT JOIN sources s ON s.id = p.source_id"                                               \
	" WHERE p.card_id = ?1 AND p.role_id = ?2"                                                 \
	" ORDER BY p.gone, p.source_id IS NULL AND p.changed_ms >= (SELECT max(q.changed_ms)"      \
	" FROM passages q WHERE q.card_id = ?1 AND q.role_id = ?2 AND q.gone = 0) DESC,"           \
	" p.answer = '', p.source_id IS NULL, p.rank DESC, length(p.answer) DESC, s.path, p.line"  \
	" LIMIT 1"

/* Most cards have one: spared the sort, which makes a temporary table each time. */
#define ONLY_PASSAGE                                                                               \
	"SELECT id, length(answer), gone, question FROM passages WHERE card_id = ?1 AND role_id "  \
	"= ?2"

/* Whether the note of passage ?3 says, as a word of its own, how thin the proof is. */
#define THIN                                                                                       \
	"(SELECT n GLOB '*[^a-z]gap[^a-z]*' OR n GLOB '*[^a-z]weak[^a-z]*'"                        \
	" OR n GLOB '*[^a-z]partial*' FROM (SELECT ' ' || lower(note) || ' ' AS n FROM passages"   \
	" WHERE id = ?3))"

/* An UPSERT would have the text index written out, for every card of an import. */
static bool put_choice(struct deck *deck, int64_t card_id, int64_t role_id, int64_t passage_id,
                       int64_t chars, int64_t retired_ms, struct err *err)
{
	int64_t there;

	if (!sql_int(deck, err, 0, &there,
	             "SELECT 1 FROM card_roles WHERE card_id = ?1 AND role_id = ?2", "ii", card_id,
	             role_id))
		return false;
	if (there)
		return sql_run(deck, err,
		               "UPDATE card_roles SET passage_id = ?3, answer_chars = ?4,"
		               " thin = " THIN ","
		               " retired_ms = iif(?5 > 0 AND retired_ms > 0, retired_ms, ?5)"
		               " WHERE card_id = ?1 AND role_id = ?2",
		               "iiiii", card_id, role_id, passage_id, chars, retired_ms);
	return sql_run(deck, err,
	               "INSERT INTO card_roles (card_id, role_id, passage_id, answer_chars,"
	               " retired_ms, thin) VALUES (?1, ?2, ?3, ?4, ?5, " THIN ")",
	               "iiiii", card_id, role_id, passage_id, chars, retired_ms);
}

bool deck_choose(struct deck *deck, int64_t card_id, int64_t role_id, int64_t now_ms,
                 struct err *err)
{
	int64_t passage_id = 0, chars = 0, retired_ms = 0, count;
	struct buf question = BUF_INIT;
	sqlite3_stmt *q;
	bool ok;

	if (!sql_int(deck, err, 0, &count,
	             "SELECT count(*) FROM passages WHERE card_id = ?1 AND role_id = ?2", "ii",
	             card_id, role_id))
		return false;
	q = count == 1 ? sql_query(deck, err, ONLY_PASSAGE, "ii", card_id, role_id)
	               : sql_query(deck, err, BEST_PASSAGE, "ii", card_id, role_id);
	if (sql_next(q)) {
		passage_id = col_int(q, 0);
		chars = col_int(q, 1);
		retired_ms = col_int(q, 2) ? now_ms : 0;
		buf_adds(&question, col_text(q, 3));
	}
	ok = sql_done(deck, q, err);
	if (ok && passage_id == 0) /* all it said there belongs to another role now */
		ok = sql_run(deck, err,
		             "DELETE FROM card_roles WHERE card_id = ?1 AND role_id = ?2", "ii",
		             card_id, role_id);
	else if (ok)
		ok = put_choice(deck, card_id, role_id, passage_id, chars, retired_ms, err) &&
		     sql_run(deck, err,
		             "UPDATE cards SET question = ?2 WHERE id = ?1 AND question <> ?2",
		             "it", card_id, question.data);
	buf_clear(&question);
	return ok;
}
