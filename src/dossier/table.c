/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table: rows as items, by what the head says of the columns.
 */
#include <string.h>

#include "walk.h"

enum column {
	COLUMN_OTHER,
	COLUMN_NUMBER,
	COLUMN_QUESTION,
	COLUMN_GAP,
	COLUMN_PROOF,
	COLUMN_STORY,
	COLUMN_WANT, /* of the job, or of whoever asks the question */
	COLUMN_ANSWER,
	COLUMN_NOTE,
	COLUMN_BEAT,
};

#define WHOLE PHRASE_WHOLE

static const struct phrase column_rows[] = {
	{ "no", COLUMN_NUMBER, WHOLE },
	{ "nr", COLUMN_NUMBER, WHOLE },

	{ "why they ask", COLUMN_NOTE, 0 },
	{ "why they might ask", COLUMN_NOTE, 0 },
	{ "why asked", COLUMN_NOTE, 0 },
	{ "what they want", COLUMN_WANT, 0 },
	{ "what theyre looking for", COLUMN_WANT, 0 },
	{ "they want", COLUMN_WANT, 0 },
	{ "what theyre testing", COLUMN_NOTE, 0 },
	{ "looking for", COLUMN_NOTE, 0 },
	{ "why ask", COLUMN_NOTE, 0 },
	{ "why it matters", COLUMN_NOTE, 0 },
	{ "question type", COLUMN_NOTE, 0 },
	{ "type", COLUMN_NOTE, WHOLE },
	{ "topic", COLUMN_NOTE, WHOLE },
	{ "category", COLUMN_NOTE, WHOLE },
	{ "theme", COLUMN_NOTE, WHOLE },
	{ "likelihood", COLUMN_NOTE, WHOLE },
	{ "difficulty", COLUMN_NOTE, WHOLE },
	{ "best for", COLUMN_NOTE, 0 },
	{ "notes", COLUMN_NOTE, 0 },
	{ "note", COLUMN_NOTE, 0 },
	{ "strength", COLUMN_NOTE, 0 },
	{ "fit", COLUMN_NOTE, WHOLE },
	{ "match", COLUMN_NOTE, WHOLE },
	{ "rating", COLUMN_NOTE, WHOLE },
	{ "confidence", COLUMN_NOTE, WHOLE },
	{ "severity", COLUMN_NOTE, WHOLE },

	{ "answer", COLUMN_ANSWER, 0 },
	{ "answers", COLUMN_ANSWER, 0 },
	{ "your angle", COLUMN_ANSWER, 0 },
	{ "my angle", COLUMN_ANSWER, 0 },
	{ "angle", COLUMN_ANSWER, 0 },
	{ "you say", COLUMN_ANSWER, 0 },
	{ "i say", COLUMN_ANSWER, 0 },
	{ "say", COLUMN_ANSWER, 0 },
	{ "say this", COLUMN_ANSWER, 0 },
	{ "response", COLUMN_ANSWER, 0 },
	{ "reply", COLUMN_ANSWER, 0 },
	{ "how to frame", COLUMN_ANSWER, 0 },
	{ "how to address", COLUMN_ANSWER, 0 },
	{ "how to handle", COLUMN_ANSWER, 0 },
	{ "how ill address", COLUMN_ANSWER, 0 },
	{ "framing", COLUMN_ANSWER, 0 },
	{ "frame", COLUMN_ANSWER, 0 },
	{ "reframe", COLUMN_ANSWER, 0 },
	{ "mitigation", COLUMN_ANSWER, 0 },
	{ "counter", COLUMN_ANSWER, 0 },
	{ "bridge", COLUMN_ANSWER, 0 },
	{ "rebuttal", COLUMN_ANSWER, 0 },
	{ "key points", COLUMN_ANSWER, 0 },
	{ "talking points", COLUMN_ANSWER, 0 },
	{ "approach", COLUMN_ANSWER, 0 },
	{ "evidence", COLUMN_ANSWER, 0 },
	{ "proof", COLUMN_ANSWER, 0 },
	{ "your proof", COLUMN_ANSWER, 0 },
	{ "proof point", COLUMN_ANSWER, 0 },
	{ "your experience", COLUMN_ANSWER, 0 },
	{ "my experience", COLUMN_ANSWER, 0 },
	{ "experience", COLUMN_ANSWER, WHOLE },
	{ "how i match", COLUMN_ANSWER, 0 },
	{ "how you match", COLUMN_ANSWER, 0 },
	{ "what i bring", COLUMN_ANSWER, 0 },
	{ "what you bring", COLUMN_ANSWER, 0 },
	{ "my story", COLUMN_ANSWER, 0 },
	{ "antwort", COLUMN_ANSWER, 0 },
	{ "respuesta", COLUMN_ANSWER, 0 },
	{ "réponse", COLUMN_ANSWER, 0 },
	{ "回答", COLUMN_ANSWER, 0 },
	{ "答案", COLUMN_ANSWER, 0 },
	{ "答え", COLUMN_ANSWER, 0 },

	{ "question", COLUMN_QUESTION, 0 },
	{ "questions", COLUMN_QUESTION, 0 },
	{ "if they ask", COLUMN_QUESTION, 0 },
	{ "if asked", COLUMN_QUESTION, 0 },
	{ "they ask", COLUMN_QUESTION, 0 },
	{ "they say", COLUMN_QUESTION, 0 },
	{ "prompt", COLUMN_QUESTION, 0 },
	{ "q", COLUMN_QUESTION, WHOLE },
	{ "frage", COLUMN_QUESTION, 0 },
	{ "pregunta", COLUMN_QUESTION, 0 },
	{ "質問", COLUMN_QUESTION, 0 },
	{ "问题", COLUMN_QUESTION, 0 },

	{ "gap", COLUMN_GAP, 0 },
	{ "gaps", COLUMN_GAP, 0 },
	{ "weakness", COLUMN_GAP, 0 },
	{ "concern", COLUMN_GAP, 0 },
	{ "objection", COLUMN_GAP, 0 },
	{ "red flag", COLUMN_GAP, 0 },
	{ "risk", COLUMN_GAP, WHOLE },
	{ "worry", COLUMN_GAP, 0 },

	{ "requirement", COLUMN_PROOF, 0 },
	{ "requirements", COLUMN_PROOF, 0 },
	{ "need", COLUMN_PROOF, WHOLE },
	{ "needs", COLUMN_PROOF, 0 },
	{ "they need", COLUMN_PROOF, 0 },
	{ "what they need", COLUMN_PROOF, 0 },
	{ "jd", COLUMN_PROOF, 0 },
	{ "job asks for", COLUMN_PROOF, 0 },
	{ "skill", COLUMN_PROOF, WHOLE },
	{ "criterion", COLUMN_PROOF, 0 },
	{ "criteria", COLUMN_PROOF, 0 },
	{ "competency", COLUMN_PROOF, WHOLE },

	{ "story", COLUMN_STORY, 0 },
	{ "situation", COLUMN_BEAT, 0 },
	{ "task", COLUMN_BEAT, 0 },
	{ "action", COLUMN_BEAT, 0 },
	{ "actions", COLUMN_BEAT, 0 },
	{ "result", COLUMN_BEAT, 0 },
	{ "results", COLUMN_BEAT, 0 },
};

void table_columns(struct phrasebook *book)
{
	phrasebook_init(book, column_rows, sizeof column_rows / sizeof *column_rows);
}

struct table {
	enum column columns[DOC_MAX_COLUMNS];
	struct slice titles[DOC_MAX_COLUMNS];
	size_t count, key, answers;
	enum dossier_kind kind;
	bool known; /* the head says what the rows are */
	bool guessed;
};

static enum column column_of(const struct walk *w, struct slice title)
{
	struct phrase_key key;
	const struct phrase *row;

	if (slice_is(slice_trim(title), "#"))
		return COLUMN_NUMBER;
	phrase_key(&key, title);
	row = phrase_find(&w->columns, &key);
	return row ? (enum column)row->value : COLUMN_OTHER;
}

static const struct {
	enum column column;
	enum dossier_kind kind;
} key_columns[] = {
	{ COLUMN_QUESTION, DOSSIER_QUESTION }, { COLUMN_GAP, DOSSIER_GAP },
	{ COLUMN_PROOF, DOSSIER_PROOF },       { COLUMN_STORY, DOSSIER_STORY },
	{ COLUMN_WANT, DOSSIER_PROOF },
};

static size_t find_column(const struct table *table, enum column column)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->columns[i] == column)
			return i;
	return table->count;
}

/* Tables whose head says nothing are read by their section: first what it is about, then what
 * to say. */
static const struct {
	enum section_kind section;
	enum dossier_kind kind;
} section_tables[] = {
	{ SECTION_GAP, DOSSIER_GAP },
	{ SECTION_PROOF, DOSSIER_PROOF },
	{ SECTION_QUESTIONS, DOSSIER_QUESTION },
	{ SECTION_ASK, DOSSIER_ASK },
};

static void guess_columns(const struct walk *w, struct table *table)
{
	size_t first = 0;

	for (size_t i = 0; i < sizeof section_tables / sizeof *section_tables; i++) {
		if (section_tables[i].section != walk_kind(w) || table->count < 2)
			continue;
		while (first < table->count && table->columns[first] == COLUMN_NUMBER)
			first++;
		if (first + 1 >= table->count)
			return;
		table->known = table->guessed = true;
		table->kind = section_tables[i].kind;
		table->key = first;
		table->columns[first + 1] = COLUMN_ANSWER;
		table->answers = 1;
		return;
	}
}

static void read_head(const struct walk *w, const struct doc_node *head, struct table *table)
{
	const struct doc_node *cell = doc_child(w->doc, head);
	bool beats;

	for (; cell && table->count < DOC_MAX_COLUMNS; cell = doc_next(w->doc, cell)) {
		table->titles[table->count] = slice_trim(doc_text(w->doc, cell));
		table->columns[table->count] = column_of(w, table->titles[table->count]);
		table->answers += table->columns[table->count] == COLUMN_ANSWER;
		table->count++;
	}
	beats = find_column(table, COLUMN_BEAT) < table->count;
	for (size_t i = 0; i < sizeof key_columns / sizeof *key_columns && !table->known; i++) {
		table->key = find_column(table, key_columns[i].column);
		table->kind = key_columns[i].kind;
		table->known = table->key < table->count &&
		               (table->answers > 0 || table->kind == DOSSIER_QUESTION ||
		                (table->kind == DOSSIER_STORY && beats));
	}
	if (!table->known)
		guess_columns(w, table);
	if (table->known && walk_kind(w) == SECTION_ASK)
		table->kind = DOSSIER_ASK;
}

static void add_cell(struct walk *w, const struct table *table, size_t column,
                     const struct doc_node *cell)
{
	struct slice text = slice_trim(doc_text(w->doc, cell));

	if (text.len == 0 || column == table->key)
		return;
	switch (table->columns[column]) {
	case COLUMN_ANSWER:
		if (table->kind == DOSSIER_ASK)
			item_add_note(w, cell, text);
		else
			item_add(w, cell, text);
		break;
	case COLUMN_BEAT:
		item_add_beat(w, cell, table->titles[column], text);
		break;
	case COLUMN_NUMBER:
		break;
	default:
		item_add_note(w, cell, text);
		break;
	}
}

static void walk_row(struct walk *w, const struct table *table, const struct doc_node *row)
{
	const struct doc_node *cells[DOC_MAX_COLUMNS], *cell = doc_child(w->doc, row);
	struct slice none = { "", 0 }, key;
	size_t count = 0;
	bool asks = table->kind == DOSSIER_QUESTION;

	for (; cell && count < DOC_MAX_COLUMNS; cell = doc_next(w->doc, cell))
		cells[count++] = cell;
	if (table->key >= count)
		return;
	key = slice_trim(doc_text(w->doc, cells[table->key]));
	if (key.len == 0)
		return;
	shape_skip_signs(&key);
	shape_skip_number(&key);
	if (table->guessed && asks && shape_asks(&w->shapes, key) == ASKS_NOT)
		return;
	if (doc_anchor(w->doc, cells[table->key]))
		w->anchor = doc_anchor(w->doc, cells[table->key]);
	item_open(w, table->kind, asks ? key : none,
	          asks                         ? w->stack[w->level].title
	          : table->kind == DOSSIER_ASK ? w->stack[w->level].title
	                                       : key,
	          doc_line_at(w->doc, cells[table->key], key.text));
	if (table->kind == DOSSIER_ASK)
		item_add(w, cells[table->key], key);
	for (size_t i = 0; i < count; i++)
		add_cell(w, table, i, cells[i]);
	item_close(w);
}

void table_add_rows(struct walk *w, const struct doc_node *table)
{
	const struct doc_node *row = doc_child(w->doc, table);

	w->depth++;
	w->ordered = false;
	for (; row; row = doc_next(w->doc, row)) {
		const struct doc_node *cell = doc_child(w->doc, row);

		if (row->flags & NODE_HEAD)
			continue;
		w->bullet = true;
		for (; cell; cell = doc_next(w->doc, cell)) {
			item_add(w, cell, doc_text(w->doc, cell));
			w->glue = true;
		}
		w->glue = false;
	}
	w->bullet = false;
	w->depth--;
}

void table_walk(struct walk *w, const struct doc_node *node)
{
	const struct doc_node *row = doc_child(w->doc, node);
	struct table table = { .count = 0 };

	if (!row)
		return;
	read_head(w, row, &table);
	if (table.known) {
		item_close(w);
		while ((row = doc_next(w->doc, row)))
			walk_row(w, &table, row);
	} else if (w->open) {
		table_add_rows(w, node);
	}
}
