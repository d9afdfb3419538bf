/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * New questions that ask nearly the same as one of another company: one card would do for both,
 * with an answer for each. Nothing is ever linked without the user's word.
 */
#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "mem.h"
#include "notes.h"
#include "prompt.h"
#include "run.h"
#include "text.h"

#define LOOK_AT_MOST 64 /* questions a new one is compared with */
#define HITS         4
#define TOLD_AT_MOST 20 /* in one run; then the search ends */

/* Cards are taken up in the order they were made: a new one is compared with all before it. */
struct search {
	struct run *run;
	struct deck_lines lines;          /* all cards, by id */
	const struct import_line **fresh; /* new questions, by id */
	size_t fresh_count;
	size_t *into; /* by line: the one its card was linked to in this run, or itself */
	struct match_index *index;
	size_t told;
};

static size_t line_root(const struct search *search, size_t line)
{
	while (search->into[line] != line)
		line = search->into[line];
	return line;
}

static bool is_asked(const char *kind_name)
{
	int kind = dossier_kind_find(kind_name);

	return kind >= 0 && prompt_asked_anywhere((enum dossier_kind)kind);
}

static bool is_new(const struct import_line *line)
{
	return (line->status == IMPORT_NEW || line->status == IMPORT_UNANSWERED) &&
	       is_asked(line->kind) && !prompt_follows(line->question);
}

static int by_card(const void *a, const void *b)
{
	const struct import_line *x = *(const struct import_line *const *)a;
	const struct import_line *y = *(const struct import_line *const *)b;

	return (x->card_id > y->card_id) - (x->card_id < y->card_id);
}

static void list_fresh(struct search *search)
{
	const struct import_report *report = search->run->report;

	search->fresh = mem_array(report->count, sizeof *search->fresh);
	for (size_t i = 0; i < report->count; i++)
		if (is_new(&report->lines[i]))
			search->fresh[search->fresh_count++] = &report->lines[i];
	if (search->fresh_count > 1)
		qsort(search->fresh, search->fresh_count, sizeof *search->fresh, by_card);
}

/* Both orders are one: two new questions are each other's. */
static void link_key(struct buf *out, const char *a, const char *b)
{
	bool swap = strcmp(a, b) > 0;

	buf_adds(out, "link:");
	text_key(out, swap ? b : a, strlen(swap ? b : a));
	buf_addc(out, '|');
	text_key(out, swap ? a : b, strlen(swap ? a : b));
}

static void tell(struct search *search, const struct import_line *line,
                 const struct deck_line *other, double score, const char *key)
{
	struct import_doubt doubt = { .kind = IMPORT_DOUBT_NEAR,
		                      .key = (char *)key,
		                      .company = line->company,
		                      .text = line->question,
		                      .file = line->file,
		                      .line = line->at_line,
		                      .card_id = line->card_id,
		                      .other_id = other->id,
		                      .other = other->question,
		                      .other_company = other->company,
		                      .score = score };

	notes_doubt(search->run->report, &doubt);
	search->told++;
}

/* The card that is older stays. */
static bool link_cards(struct search *search, size_t from, size_t to, struct err *err)
{
	from = line_root(search, from);
	to = line_root(search, to);
	if (from == to)
		return true;
	search->into[from] = to;
	return deck_card_link(search->run->deck, search->lines.lines[to].id,
	                      search->lines.lines[from].id, search->run->options->now_ms, err);
}

static bool weigh(struct search *search, const struct import_line *line, size_t from, size_t to,
                  double score, struct err *err)
{
	const struct deck_line *other = &search->lines.lines[to];
	const struct import_answer *answer;
	struct buf key = BUF_INIT;
	bool ok = true;

	link_key(&key, line->question, other->question);
	answer = run_answer(search->run, key.data);
	if (!answer)
		tell(search, line, other, score, key.data);
	else if (answer->yes)
		ok = link_cards(search, from, to, err);
	buf_clear(&key);
	return ok;
}

static bool look_at(struct search *search, const struct import_line *line, size_t at,
                    struct err *err)
{
	struct match_hit hits[HITS];
	size_t count = match_index_find(search->index, line->question, MATCH_SAME, hits, HITS);

	for (size_t i = 0; i < count; i++)
		if (strcmp(search->lines.lines[hits[i].id].company, line->company) != 0)
			return weigh(search, line, at, hits[i].id, hits[i].score, err);
	return true;
}

static bool look_at_all(struct search *search, struct err *err)
{
	bool ok = true;

	for (size_t i = 0, f = 0; ok && i < search->lines.count; i++) {
		const struct deck_line *line = &search->lines.lines[i];

		while (f < search->fresh_count && search->fresh[f]->card_id < line->id)
			f++;
		if (f == search->fresh_count || search->told == TOLD_AT_MOST)
			break;
		search->into[i] = i;
		if (search->fresh[f]->card_id == line->id)
			ok = look_at(search, search->fresh[f], i, err);
		if (is_asked(line->kind))
			match_index_add(search->index, i, line->question);
	}
	search->run->report->doubts_cut = search->told == TOLD_AT_MOST;
	return ok;
}

bool near_companies(struct run *run, struct err *err)
{
	struct search search = { .run = run, .lines = DECK_LINES_INIT };
	bool ok = true;

	list_fresh(&search);
	if (search.fresh_count > 0) {
		search.index = match_index_new();
		match_index_look_at_most(search.index, LOOK_AT_MOST);
		ok = deck_lines(run->deck, 0, NULL, &search.lines, err);
		search.into = mem_array(search.lines.count, sizeof *search.into);
		ok = ok && look_at_all(&search, err);
	}
	match_index_free(search.index);
	free(search.fresh);
	free(search.into);
	deck_lines_clear(&search.lines);
	return ok;
}
