/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identity.h"
#include "mem.h"
#include "stubs.h"
#include "text.h"
#include "undo.h"

int deck_kind_number(const char *kind)
{
	static const char *const kinds[] = { "question", "pitch", "gap",   "proof",
		                             "why",      "ask",   "story", "followup" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i], kind) == 0)
			return (int)i;
	return -1;
}

bool deck_kind_known(const char *kind)
{
	return deck_kind_number(kind) >= 0;
}

/* ---- Reading one card -------------------------------------------------------------------- */

static bool read_card(struct deck *deck, int64_t id, struct deck_card *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT " STUB_COLUMNS ", " STATE_COLUMNS
	                            ", question, removed_ms FROM cards c"
	                            " LEFT JOIN states s ON s.card_id = c.id WHERE c.id = ?1",
	                            "i", id);
	bool found = sql_next(q);

	if (found) {
		stub_of_row(q, &out->stub);
		stub_add_state(q, 8, &out->stub);
		out->question = col_dup(q, 15);
		out->removed = col_int(q, 16) != 0;
	}
	if (!sql_done(deck, q, err))
		return false;
	return found || err_set(err, ERR_NOT_FOUND, "there is no such card");
}

/* Where the answer was typed in, the file is that of what it was written over. */
static bool read_faces(struct deck *deck, struct deck_card *card, struct err *err)
{
	sqlite3_stmt *q = sql_query(
		deck, err,
		"SELECT cr.role_id, company, p.answer, p.note, p.label, coalesce(path, ''),"
		" coalesce(f.line, 0), retired_ms, p.source_id IS NULL FROM card_roles cr"
		" JOIN roles r ON r.id = cr.role_id"
		" JOIN passages p ON p.id = passage_id"
		" LEFT JOIN passages f ON f.id = iif(p.source_id IS NOT NULL, p.id,"
		" (SELECT min(id) FROM passages o WHERE o.card_id = p.card_id"
		" AND o.role_id = p.role_id AND o.source_id IS NOT NULL AND o.gone = 0))"
		" LEFT JOIN sources s ON s.id = f.source_id"
		" WHERE cr.card_id = ?1 ORDER BY retired_ms > 0, cr.role_id",
		"i", card->stub.id);

	while (sql_next(q)) {
		mem_grow(&card->faces, &card->face_cap, card->face_count + 1, sizeof *card->faces);
		card->faces[card->face_count++] = (struct deck_face){
			col_int(q, 0),         col_dup(q, 1),      col_dup(q, 2),
			col_dup(q, 3),         col_dup(q, 4),      col_dup(q, 5),
			(size_t)col_int(q, 6), col_int(q, 7) != 0, col_int(q, 8) != 0
		};
	}
	return sql_done(deck, q, err);
}

static bool read_variants(struct deck *deck, struct deck_card *card, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT DISTINCT answer FROM passages WHERE card_id = ?1"
	                            " AND gone = 0 AND answer <> '' AND answer NOT IN"
	                            " (SELECT answer FROM card_roles cr"
	                            " JOIN passages p ON p.id = passage_id WHERE cr.card_id = ?1)",
	                            "i", card->stub.id);

	while (sql_next(q)) {
		mem_grow(&card->variants, &card->variant_cap, card->variant_count + 1,
		         sizeof *card->variants);
		card->variants[card->variant_count++] = col_dup(q, 0);
	}
	return sql_done(deck, q, err);
}

bool deck_card(struct deck *deck, int64_t id, struct deck_card *out, struct err *err)
{
	deck_card_clear(out);
	if (!read_card(deck, id, out, err) || !read_faces(deck, out, err) ||
	    !read_variants(deck, out, err))
		return false;
	if (out->face_count > 0) {
		out->stub.role_id = out->faces[0].role_id;
		out->stub.answer_chars = (uint32_t)strlen(out->faces[0].answer);
		out->stub.answered = out->stub.answer_chars > 0;
	}
	return true;
}

void deck_card_clear(struct deck_card *card)
{
	for (size_t i = 0; i < card->face_count; i++) {
		struct deck_face *face = &card->faces[i];

		mem_free_text(face->company);
		mem_free_text(face->answer);
		mem_free_text(face->note);
		mem_free_text(face->label);
		mem_free_text(face->file);
	}
	for (size_t i = 0; i < card->variant_count; i++)
		mem_free_text(card->variants[i]);
	free(card->faces);
	free(card->variants);
	mem_free_text(card->question);
	*card = (struct deck_card)DECK_CARD_INIT;
}

const struct deck_face *deck_card_face(const struct deck_card *card, int64_t role_id)
{
	for (size_t i = 0; i < card->face_count; i++)
		if (card->faces[i].role_id == role_id)
			return &card->faces[i];
	return card->face_count > 0 ? &card->faces[0] : NULL;
}

/* ---- Finding ----------------------------------------------------------------------------- */

/* The card itself, or the one it was linked to. */
#define LINKED "coalesce((SELECT card_id FROM aliases WHERE identity = c.identity), id)"

static bool looks_like_uid(const char *ref)
{
	size_t len = strlen(ref);

	for (size_t i = 0; i < len; i++)
		if (!islower((unsigned char)ref[i]))
			return false;
	return len >= 3 && len <= DECK_UID_LEN;
}

bool deck_card_find(struct deck *deck, const char *ref, int64_t *id, struct err *err)
{
	char some[3 * (DECK_UID_MAX + 1)] = "";
	size_t fits = 0;
	sqlite3_stmt *q;

	if (!looks_like_uid(ref))
		return err_set(err, ERR_NOT_FOUND,
		               "\"%.40s\" is not a card; `cards` and `search` show their names",
		               ref);
	q = sql_query(deck, err,
	              "SELECT " LINKED ", uid FROM cards c WHERE uid >= ?1 AND uid < ?1 || '~'"
	              " ORDER BY uid LIMIT 4",
	              "t", ref);
	while (sql_next(q)) {
		if (fits++ == 0)
			*id = col_int(q, 0);
		if (fits <= 3) {
			size_t used = strlen(some);

			snprintf(some + used, sizeof some - used, "%s%s", used ? " " : "",
			         col_text(q, 1));
		}
	}
	if (!sql_done(deck, q, err))
		return false;
	if (fits == 0)
		return err_set(err, ERR_NOT_FOUND,
		               "no card \"%.40s\"; `cards` and `search` show their names", ref);
	return fits == 1 || err_set(err, ERR_USAGE, "\"%.40s\" could be %s%s; type more of it", ref,
	                            some, fits > 3 ? " …" : "");
}

bool deck_card_by_uid(struct deck *deck, const char *uid, int64_t *id, struct err *err)
{
	return sql_int(deck, err, 0, id, "SELECT " LINKED " FROM cards c WHERE uid = ?1", "t", uid);
}

bool deck_card_uid(struct deck *deck, int64_t id, char out[static DECK_UID_MAX], struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err, "SELECT uid FROM cards WHERE id = ?1", "i", id);
	bool found = sql_next(q);

	if (found)
		snprintf(out, DECK_UID_MAX, "%s", col_text(q, 0));
	return sql_done(deck, q, err) &&
	       (found || err_set(err, ERR_NOT_FOUND, "there is no such card"));
}

bool deck_card_identity(struct deck *deck, const char *uid, struct buf *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT identity FROM cards WHERE id ="
	                            " (SELECT " LINKED " FROM cards c WHERE uid = ?1)",
	                            "t", uid);

	buf_reset(out);
	if (sql_next(q))
		buf_adds(out, col_text(q, 0));
	return sql_done(deck, q, err);
}

#define SPELT_TWICE_MAX 4 /* of the pairs in a word; what comes after is as the key has it */

/* The word with those of its "ss" spelled "ß" whose bits are set. */
static void add_spelling(struct buf *out, const char *word, unsigned sharp)
{
	const char *pair;

	for (; (pair = strstr(word, "ss")); word = pair + 2, sharp >>= 1) {
		buf_add(out, word, (size_t)(pair - word));
		buf_adds(out, sharp & 1 ? "ß" : "ss");
	}
	buf_adds(out, word);
}

/* A deck's words are indexed as they are written, and case folding makes "ss" of "ß": whoever looks for
 * either finds both. */
static void add_spellings(struct buf *out, const char *word)
{
	unsigned pairs = 0;

	for (const char *at = word; (at = strstr(at, "ss")) && pairs < SPELT_TWICE_MAX; at += 2)
		pairs++;
	for (unsigned sharp = 0; sharp < 1U << pairs; sharp++) {
		buf_adds(out, sharp ? " OR \"" : "\"");
		add_spelling(out, word, sharp);
		buf_adds(out, "\"*");
	}
}

/* Every word must occur, as the beginning of a word: "go ramp" → ("go"*) AND ("ramp"*). */
static void match_expression(struct buf *out, const char *query)
{
	struct buf key = BUF_INIT;
	char *rest, *word;

	text_key(&key, query, strlen(query));
	for (word = strtok_r(key.data, " +#", &rest); word; word = strtok_r(NULL, " +#", &rest)) {
		buf_adds(out, out->len ? " AND (" : "(");
		add_spellings(out, word);
		buf_addc(out, ')');
	}
	buf_clear(&key);
}

static sqlite3_stmt *query_lines(struct deck *deck, int64_t role_id, const char *query,
                                 const char *match, struct err *err)
{
	if (query)
		return sql_query(deck, err,
		                 "SELECT c.id, c.uid, c.kind, c.question, company"
		                 " FROM passage_text(?2) f JOIN passages p ON p.id = f.rowid"
		                 " JOIN card_roles cr ON cr.card_id = p.card_id"
		                 " AND cr.role_id = p.role_id AND retired_ms = 0"
		                 " JOIN cards c ON c.id = p.card_id AND c.removed_ms = 0"
		                 " JOIN roles r ON r.id = p.role_id"
		                 " WHERE p.gone = 0 AND ?1 IN (0, p.role_id)"
		                 " GROUP BY c.id ORDER BY min(f.rank) LIMIT 200",
		                 "it", role_id, match);
	return sql_query(deck, err,
	                 "SELECT c.id, c.uid, c.kind, c.question, min(company)"
	                 " FROM cards c JOIN card_roles cr ON cr.card_id = c.id AND retired_ms = 0"
	                 " JOIN roles r ON r.id = cr.role_id"
	                 " WHERE c.removed_ms = 0 AND ?1 IN (0, cr.role_id)"
	                 " GROUP BY c.id ORDER BY c.id",
	                 "i", role_id);
}

bool deck_lines(struct deck *deck, int64_t role_id, const char *query, struct deck_lines *out,
                struct err *err)
{
	struct buf match = BUF_INIT;
	sqlite3_stmt *q;
	bool ok = true;

	deck_lines_clear(out);
	if (query)
		match_expression(&match, query);
	if (query && match.len == 0)
		goto out; /* no word in it: nothing can match */
	q = query_lines(deck, role_id, query, match.data, err);
	while (sql_next(q)) {
		struct deck_line *line;

		mem_grow(&out->lines, &out->cap, out->count + 1, sizeof *out->lines);
		line = &out->lines[out->count++];
		line->id = col_int(q, 0);
		snprintf(line->uid, sizeof line->uid, "%s", col_text(q, 1));
		snprintf(line->kind, sizeof line->kind, "%s", col_text(q, 2));
		line->question = col_dup(q, 3);
		line->company = col_dup(q, 4);
	}
	ok = sql_done(deck, q, err);
out:
	buf_clear(&match);
	return ok;
}

void deck_lines_clear(struct deck_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		mem_free_text(lines->lines[i].question);
		mem_free_text(lines->lines[i].company);
	}
	free(lines->lines);
	*lines = (struct deck_lines)DECK_LINES_INIT;
}

/* ---- Changing ---------------------------------------------------------------------------- */

static const struct {
	const char *sql, *set, *reset; /* what undo calls it */
} marks[] = {
	[DECK_SUSPENDED] = { "UPDATE cards SET suspended = ?2 WHERE id = ?1", "suspended",
	                     "resumed" },
	[DECK_FLAGGED] = { "UPDATE cards SET flagged = ?2 WHERE id = ?1", "flagged", "unflagged" },
	[DECK_BURIED_UNTIL] = { "UPDATE cards SET buried_until_ms = ?2 WHERE id = ?1",
	                        "put off until tomorrow", "brought back" },
	[DECK_REMOVED] = { "UPDATE cards SET removed_ms = ?2 WHERE id = ?1", "removed",
	                   "restored" },
	[DECK_ASKED] = { "UPDATE cards SET asked = ?2 WHERE id = ?1", "asked at an interview",
	                 "not asked at an interview" },
};

bool deck_card_mark(struct deck *deck, int64_t id, enum deck_mark mark, int64_t value,
                    int64_t now_ms, struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	if (!undo_keep_marks(deck, id, now_ms, value ? marks[mark].set : marks[mark].reset, err) ||
	    !sql_run(deck, err, marks[mark].sql, "ii", id, value)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

#define USER_RANK 100 /* above anything a file can have */

/* The user's passage for a card and role: written over the one there is. */
static bool put_own_passage(struct deck *deck, const struct deck_passage *own, int64_t now_ms,
                            struct err *err)
{
	struct deck_passage passage = *own;

	passage.rank = USER_RANK;
	return sql_int(deck, err, 0, &passage.id,
	               "SELECT id FROM passages WHERE card_id = ?1 AND role_id = ?2"
	               " AND source_id IS NULL",
	               "ii", own->card_id, own->role_id) &&
	       deck_passage_put(deck, &passage, now_ms, &passage.id, err) &&
	       deck_choose(deck, own->card_id, own->role_id, now_ms, err);
}

static bool question_given(const char *question, struct err *err)
{
	size_t len = strlen(question);

	text_trim(question, &len);
	return len > 0 || err_set(err, ERR_INPUT, "a card needs a question");
}

/* The passage below borrows its texts for the length of the call. */
bool deck_card_edit(struct deck *deck, int64_t id, int64_t role_id, const char *question,
                    const char *answer, const char *note, int64_t now_ms, struct err *err)
{
	struct deck_passage own = { .card_id = id,
		                    .role_id = role_id,
		                    .question = (char *)question,
		                    .answer = (char *)answer,
		                    .note = (char *)note,
		                    .label = (char *)"" };

	if (!question_given(question, err) || !deck_begin(deck, err))
		return false;
	if (!undo_keep_wording(deck, id, role_id, now_ms, err) ||
	    !put_own_passage(deck, &own, now_ms, err)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

static bool general_role(struct deck *deck, int64_t now_ms, int64_t *role_id, struct err *err)
{
	struct deck_role role = { .company = (char *)"General" };

	return deck_role_put(deck, &role, now_ms, role_id, err);
}

/* The card of that identity, brought back if it had been removed; one in use is refused. */
static bool fresh_card(struct deck *deck, const char *identity, const char *kind,
                       const char *question, int64_t role_id, int64_t now_ms, int64_t *id,
                       struct err *err)
{
	int64_t taken;
	bool created;

	if (!deck_card_put(deck, identity, kind, question, now_ms, id, &created, err) ||
	    !sql_int(deck, err, 0, &taken,
	             "SELECT count(*) FROM cards c JOIN card_roles cr ON cr.card_id = c.id"
	             " WHERE c.id = ?1 AND role_id = ?2 AND retired_ms = 0 AND removed_ms = 0",
	             "ii", *id, role_id))
		return false;
	if (taken > 0)
		return err_set(err, ERR_INPUT, "there is a card with this question already");
	return sql_run(deck, err, "UPDATE cards SET removed_ms = 0, suspended = 0 WHERE id = ?1",
	               "i", *id);
}

bool deck_card_add(struct deck *deck, int64_t role_id, const char *kind, const char *question,
                   const char *answer, int64_t now_ms, int64_t *id, struct err *err)
{
	struct deck_passage own = { .question = (char *)question,
		                    .answer = (char *)answer,
		                    .note = (char *)"",
		                    .label = (char *)"" };
	struct buf identity = BUF_INIT;
	bool ok = false;

	if (!deck_kind_known(kind))
		return err_set(err, ERR_USAGE, "\"%.20s\" is not a kind of card", kind);
	if (!question_given(question, err) || !deck_begin(deck, err))
		return false;
	if (role_id == 0 && !general_role(deck, now_ms, &role_id, err))
		goto out;
	identity_of(&identity, kind, role_id, question);
	own.role_id = role_id;
	if (!fresh_card(deck, identity.data, kind, question, role_id, now_ms, id, err))
		goto out;
	own.card_id = *id;
	ok = put_own_passage(deck, &own, now_ms, err) && undo_keep_added(deck, *id, now_ms, err);
out:
	if (ok)
		ok = deck_commit(deck, err);
	else
		deck_rollback(deck);
	buf_clear(&identity);
	return ok;
}
