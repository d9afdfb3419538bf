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
#define TOLD_AT_MOST 20

struct search {
	struct run *run;
	struct deck_lines lines; /* all cards, by id */
	struct match_index *index;
	size_t told;
};

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

static bool any_new(const struct import_report *report)
{
	for (size_t i = 0; i < report->count; i++)
		if (is_new(&report->lines[i]))
			return true;
	return false;
}

static void make_index(struct search *search)
{
	search->index = match_index_new();
	match_index_look_at_most(search->index, LOOK_AT_MOST);
	for (size_t i = 0; i < search->lines.count; i++)
		if (is_asked(search->lines.lines[i].kind))
			match_index_add(search->index, i, search->lines.lines[i].question);
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

	if (search->told++ < TOLD_AT_MOST)
		notes_doubt(search->run->report, &doubt);
	else
		search->run->report->doubts_more++;
}

/* The card that is older stays. */
static bool weigh(struct search *search, const struct import_line *line,
                  const struct deck_line *other, double score, struct err *err)
{
	const struct import_answer *answer;
	struct buf key = BUF_INIT;
	bool ok = true;

	link_key(&key, line->question, other->question);
	answer = run_answer(search->run, key.data);
	if (!answer)
		tell(search, line, other, score, key.data);
	else if (answer->yes)
		ok = deck_card_link(search->run->deck, other->id, line->card_id,
		                    search->run->options->now_ms, err);
	buf_clear(&key);
	return ok;
}

/* Of two new ones the later one is told of. */
static bool look_at(struct search *search, const struct import_line *line, struct err *err)
{
	struct match_hit hits[HITS];
	size_t count = match_index_find(search->index, line->question, MATCH_SAME, hits, HITS);

	for (size_t i = 0; i < count; i++) {
		const struct deck_line *other = &search->lines.lines[hits[i].id];

		if (other->id < line->card_id && strcmp(other->company, line->company) != 0)
			return weigh(search, line, other, hits[i].score, err);
	}
	return true;
}

bool near_companies(struct run *run, struct err *err)
{
	struct search search = { .run = run, .lines = DECK_LINES_INIT };
	bool ok = true;

	if (!any_new(run->report))
		return true;
	ok = deck_lines(run->deck, 0, NULL, &search.lines, err);
	if (ok)
		make_index(&search);
	for (size_t i = 0; ok && i < run->report->count; i++)
		if (is_new(&run->report->lines[i]))
			ok = look_at(&search, &run->report->lines[i], err);
	match_index_free(search.index);
	deck_lines_clear(&search.lines);
	return ok;
}
