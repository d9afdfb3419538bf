/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank.h"

#include <ctype.h>

#include "survey.h"

/* What a line must show to be a question: the least it must ask, by rank, for sections of
 * questions, other sections of a dossier, and files that do not look like one. */
enum { NEVER = 9, SEPARATED = 8, SEPARATED_MARKED = 7 };

static const unsigned char needs[RANKS][3] = {
	[RANK_NONE] = { NEVER, NEVER, NEVER },
	[RANK_PLAIN] = { ASKS_MARKED, NEVER, NEVER },
	[RANK_BARE] = { ASKS_WORDED, SEPARATED_MARKED, NEVER },
	[RANK_QUOTED] = { ASKS_WORDED, SEPARATED, NEVER },
	[RANK_BOLD] = { ASKS_WORDED, ASKS_WORDED, NEVER },
	[RANK_BOLD_QUOTED] = { ASKS_NOT, ASKS_WORDED, NEVER },
	[RANK_NUMBERED] = { ASKS_NOT, ASKS_WORDED, NEVER },
	[RANK_LABEL] = { ASKS_NOT, ASKS_NOT, ASKS_NOT },
};

enum rank rank_of(const struct walk *w, const struct doc_node *leaf, const struct shape *shape,
                  enum place place)
{
	struct slice all = slice_trim(doc_text(w->doc, leaf));
	const char *end = shape->text.text + shape->text.len;
	bool item = place == PLACE_ITEM, marked;

	if (shape->role == SHAPE_QUESTION || shape->role == SHAPE_INTERVIEWER)
		return RANK_LABEL;
	if (shape->text.len == 0)
		return RANK_NONE;
	if (shape->numbered && (shape->bold || shape->quoted))
		return RANK_NUMBERED;
	if (shape->bold && shape->quoted)
		return RANK_BOLD_QUOTED;
	if (shape->bold)
		return RANK_BOLD;
	if (shape->carded)
		return RANK_QUOTED;
	if (place == PLACE_LINE)
		return RANK_NONE;
	if (shape->quoted &&
	    (item || shape->separated || shape->rest.len == 0 || walk_kind(w) == SECTION_QUESTIONS))
		return RANK_QUOTED;
	if (item || shape->numbered)
		return RANK_BARE;
	marked = asks_last_mark(shape->text) == end;
	if (end == shape->next ? marked || asks_bids(shape->text) : marked && shape->separated)
		return RANK_PLAIN;
	return all.len < 300 && shape->text.len == all.len ? RANK_PLAIN : RANK_NONE;
}

bool rank_asks_plainly(const struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	enum asks asks = asks_how(shape->text);

	return rank_of(w, leaf, shape, PLACE_PARAGRAPH) != RANK_NONE &&
	       (asks == ASKS_MARKED || (asks == ASKS_WORDED && asks_bids(shape->text)));
}

/* A label such as "Q:" stands on many pages; those of interviews alone need no more. */
bool rank_trusts_label(const struct walk *w, const struct shape *shape)
{
	return w->is_dossier || w->is_pairs || shape->spoken;
}

/* The last card is a question of the section at hand. */
static bool has_asked(const struct walk *w)
{
	const struct doc_node *heading = w->stack[w->level].heading;
	const struct dossier_item *last =
		w->out->item_count > 0 ? &w->out->items[w->out->item_count - 1] : NULL;

	return heading && last && last->line > heading->line &&
	       (last->kind == DOSSIER_QUESTION || last->kind == DOSSIER_FOLLOWUP);
}

/* A list below somebody's name, all of which asks. */
static bool lists_their_questions(const struct walk *w)
{
	return w->list.units > 0 && w->list.asking == w->list.units && w->list.aside == 0;
}

enum section_kind rank_kind_at(const struct walk *w, enum place place)
{
	enum section_kind kind = walk_kind(w);

	if (place == PLACE_ITEM && kind == SECTION_PEOPLE && w->is_dossier &&
	    lists_their_questions(w))
		return SECTION_QUESTIONS;
	if (place == PLACE_ITEM && kind == SECTION_PLAIN && w->is_dossier &&
	    (w->is_apart || survey_is_questions(&w->list) || survey_all_quote(&w->list) ||
	     (survey_all_ask(&w->list) && has_asked(w))))
		return SECTION_QUESTIONS;
	return kind;
}

bool rank_tells_halves(const struct walk *w, enum place place)
{
	const struct section *section = &w->stack[w->level];

	if (section->answered && walk_kind(w) == SECTION_QUESTIONS)
		return true;
	return place == PLACE_ITEM && survey_is_pairs(&w->list) &&
	       (w->list.asking > 0 || (section->named && !section->weak));
}

bool rank_is_nested(const struct walk *w)
{
	return w->open && w->scope == 0 && w->depth > w->item_depth;
}

/* Below "Likely questions + answers" a separator or the end of the bold tells the two apart, asked
 * in a question's words or not. */
static bool is_told_apart(const struct walk *w, const struct shape *shape, enum rank rank,
                          enum place place)
{
	return rank_kind_at(w, place) == SECTION_QUESTIONS && rank_tells_halves(w, place) &&
	       !rank_is_nested(w) && rank >= RANK_BARE && rank <= RANK_BOLD &&
	       !(w->open && rank < w->rank) &&
	       ((shape->separated && shape->rest.len > 0) || shape->followed ||
	        (shape->bold && shape->rest.len > 0 && place == PLACE_ITEM));
}

#define TOPIC_MAX 80 /* bytes of a line that only names what is asked about */

/* A heading above says in its own words that there are questions. */
static bool is_named_so(const struct walk *w)
{
	for (size_t i = w->level + 1; i-- > 0;)
		if (w->stack[i].heading && w->stack[i].named)
			return w->stack[i].kind == SECTION_QUESTIONS && !w->stack[i].weak;
	return false;
}

/* An item that asks in a list that does not, where nothing says that there are questions. */
static bool is_odd_one(const struct walk *w, enum place place)
{
	return place == PLACE_ITEM && !w->open && w->list.units >= 3 &&
	       w->list.asking * 2 < w->list.units;
}

/* An item that only names its topic ("Salary") in a list of questions, and a bold paragraph above
 * its text where other such paragraphs ask. */
static bool is_like_others(const struct walk *w, const struct shape *shape, enum place place)
{
	if (place == PLACE_PARAGRAPH)
		return shape->bold && w->is_dossier && w->level > 0 &&
		       (shape->followed || asks_by_word(shape->text)) &&
		       survey_bold_asks(&w->stack[w->level].below,
		                        walk_kind(w) == SECTION_QUESTIONS);
	return place == PLACE_ITEM && rank_kind_at(w, place) == SECTION_QUESTIONS &&
	       w->is_dossier && !w->open && shape->text.text[0] != '(' &&
	       !slice_ends(shape->text, ":") &&
	       (survey_mostly_asks(&w->list) || survey_all_quote(&w->list) ||
	        (shape->bold && survey_is_pairs(&w->list) && w->list.asking * 2 >= w->list.units) ||
	        ((is_named_so(w) || w->stack[w->level].answered) && w->list.units > 1 &&
	         w->list.asking * 2 >= w->list.units));
}

/* A paragraph that is one question in bold, mark and all. */
static bool asks_in_bold(const struct shape *shape, enum rank rank, enum place place)
{
	return place == PLACE_PARAGRAPH && rank == RANK_BOLD &&
	       asks_last_mark(shape->text) == shape->text.text + shape->text.len;
}

/* Where answers are quoted behind the list of their question, the next list is not the answer's. */
static bool is_behind_quote(const struct walk *w)
{
	return w->quoted_apart && w->quote_depth == 0 && item_answered(w);
}

/* The next number where answers stand between them: "6. Projects and difficulties" asks, too. */
static bool is_next_number(const struct walk *w, const struct shape *shape, enum place place)
{
	return place == PLACE_ITEM && w->continues && w->quote_depth == 0 && w->is_dossier &&
	       shape->next >= slice_line_end(shape->text) &&
	       (shape->text.len <= TOPIC_MAX || asks_by_word(shape->text));
}

/* A point of an answer that an item of a list gives: "* Answer: two pillars", and "1. **Tokens**" below it. */
static bool is_point(const struct walk *w, enum place place)
{
	return place == PLACE_ITEM && w->open && item_answered(w) && w->depth > w->item_depth + 1;
}

#define HEADINGS_LEAST 4 /* that ask: they are the file's form */

/* Where nearly all headings beside the one of the open question ask, what a list asks below it is its answer's. */
static bool is_heading_answer(const struct walk *w)
{
	const struct survey *above = &w->stack[0].below;

	if (!w->open || w->scope == 0 || w->scope > 6 || !item_answered(w))
		return false;
	for (size_t i = w->scope; i-- > 0;)
		if (w->stack[i].heading) {
			above = &w->stack[i].below;
			break;
		}
	return above->asking_headings[w->scope] >= HEADINGS_LEAST &&
	       above->asking_headings[w->scope] * 4 >= above->headings[w->scope] * 3;
}

#define CARDS_LEAST 2 /* flash cards are the section's form */

bool rank_holds_cards(const struct walk *w)
{
	return w->is_dossier && w->stack[w->level].carded >= CARDS_LEAST;
}

/* A paragraph that is one question, mark and all, behind flash cards, or an item of a list of such: one whose answer
 * is still owed. */
static bool is_bare_card(const struct walk *w, const struct shape *shape, enum rank rank,
                         enum place place)
{
	bool alone = place == PLACE_PARAGRAPH ? rank == RANK_PLAIN
	                                      : place == PLACE_ITEM && survey_all_ask(&w->list);

	return rank_holds_cards(w) && alone && shape->rest.len == 0 &&
	       asks_last_mark(shape->text) == shape->text.text + shape->text.len &&
	       !asks_aside(shape->text);
}

#define FORM_LEAST 3 /* questions in one form are the file's */

/* "Panel: would on call be a problem": who asks in hurried notes has no marks at all. */
static bool asks_unmarked(struct slice text)
{
	return asks_anywhere(text) ||
	       (text.len > 0 && !ispunct((unsigned char)text.text[text.len - 1]) &&
	        asks_by_word(text));
}

bool rank_is_question(const struct walk *w, const struct shape *shape, enum rank rank,
                      enum place place)
{
	int column = rank_kind_at(w, place) == SECTION_QUESTIONS ? 0 : w->is_dossier ? 1 : 2;
	unsigned need = needs[rank][column];
	enum asks asks;

	if (!w->is_dossier &&
	    (rank == RANK_LABEL ? !rank_trusts_label(w, shape) : rank == RANK_BOLD_QUOTED))
		return false;
	if (is_bare_card(w, shape, rank, place))
		return true;
	if (need == NEVER || (w->open && rank < w->rank && rank < RANK_BOLD_QUOTED &&
	                      !asks_in_bold(shape, rank, place)))
		return false;
	/* inside an answer that a surer mark or a heading opened, bold words are mostly just that */
	if (w->open && (rank < w->rank || (w->scope > 0 && rank == w->rank)) && need < ASKS_WORDED)
		need = ASKS_WORDED;
	if (shape->role == SHAPE_INTERVIEWER)
		return !asks_small_talk(shape->text) && asks_unmarked(shape->text);
	asks = asks_how(shape->text);
	if (column == 1 && rank < RANK_BOLD_QUOTED && is_odd_one(w, place))
		return false;
	if (rank == RANK_NUMBERED && !shape->quoted && w->stack[w->level].weak &&
	    is_odd_one(w, place))
		return false;
	if (rank < RANK_LABEL && place == PLACE_ITEM && is_heading_answer(w))
		return false;
	/* "4) What do you do?" and "* show me" below it */
	if (place == PLACE_ITEM && !w->ordered && w->numbered && w->open && !item_answered(w) &&
	    asks != ASKS_MARKED)
		return false;
	if (rank < RANK_LABEL && is_point(w, place))
		return false;
	if (rank < RANK_LABEL && asks == ASKS_NOT && place == PLACE_ITEM && w->open && w->points &&
	    !w->continues)
		return false;
	/* where numbers go on behind their answers, what asks between them is an answer's */
	if (rank < RANK_BOLD && place == PLACE_PARAGRAPH && w->apart > 0 && w->open)
		return false;
	/* where questions are quoted, what asks beside the quotes is the writer's */
	if (rank == RANK_PLAIN && w->replies && w->quote_depth == 0)
		return false;
	/* where questions have labels, what has none is one below a heading that says so */
	if (rank == RANK_PLAIN && w->labelled >= FORM_LEAST && !w->stack[w->level].named)
		return false;
	/* "Perché …" below "Perché …?" answers it */
	if (rank == RANK_BARE && rank_is_nested(w) && asks == ASKS_WORDED &&
	    !asks_bids(shape->text) && !is_behind_quote(w) && !w->continues)
		return false;
	if (is_told_apart(w, shape, rank, place) || is_next_number(w, shape, place) ||
	    (rank >= RANK_BARE && is_like_others(w, shape, place)))
		return true;
	if ((need == SEPARATED || need == SEPARATED_MARKED) &&
	    !(rank == RANK_QUOTED && place == PLACE_PARAGRAPH))
		return shape->separated && asks >= (need == SEPARATED ? ASKS_WORDED : ASKS_MARKED);
	if (rank == RANK_PLAIN && need == ASKS_MARKED && asks_bids(shape->text))
		return true;
	if (rank == RANK_QUOTED && column == 1 && place == PLACE_PARAGRAPH)
		return asks == ASKS_MARKED || asks_bids(shape->text);
	return (unsigned)asks >= need;
}
