/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * line: lines by their shape: a question, a label, or text for the item that is open.
 */
#include "line.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "field.h"
#include "lead.h"
#include "outline.h"
#include "survey.h"
#include "voice.h"

/* ---- What is skipped --------------------------------------------------------------------- */

/* A leaf whose first line looks like a question or a blank form, where no cards are made. */
void walk_skip_leaf(struct walk *w, const struct doc_node *leaf, const char *reason)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf)), found;
	const char *newline = text.len > 0 ? memchr(text.text, '\n', text.len) : NULL;

	if (newline)
		text = slice_of(text.text, newline);
	if (text.len == 0 || !reason)
		return;
	found = placeholder_find(text, false);
	if (found.len > 0)
		walk_skip(w, leaf->line, "the placeholder %.*s: %s", (int)found.len, found.text,
		          reason);
	else if (text.len < 400 && asks_first_mark(text))
		walk_skip(w, leaf->line, "%s", reason);
}

void walk_skip_tree(struct walk *w, const struct doc_node *node, const char *reason)
{
	if (doc_is_leaf(node)) {
		walk_skip_leaf(w, node, reason);
		return;
	}
	for (const struct doc_node *n = doc_child(w->doc, node); n; n = doc_next(w->doc, n))
		walk_skip_tree(w, n, reason);
}

/* ---- Questions --------------------------------------------------------------------------- */

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

enum rank line_rank(const struct walk *w, const struct doc_node *leaf, const struct shape *shape,
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
	if (shape->quoted && (item || shape->separated || shape->rest.len == 0))
		return RANK_QUOTED;
	if (item || shape->numbered)
		return RANK_BARE;
	marked = asks_last_mark(shape->text) == end;
	if (end == shape->next ? marked || asks_bids(&w->shapes.asks, shape->text)
	                       : marked && shape->separated)
		return RANK_PLAIN;
	return all.len < 300 && shape->text.len == all.len ? RANK_PLAIN : RANK_NONE;
}

bool line_asks_plainly(const struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	enum asks asks = asks_how(&w->shapes.asks, shape->text);

	return line_rank(w, leaf, shape, PLACE_PARAGRAPH) != RANK_NONE &&
	       (asks == ASKS_MARKED ||
	        (asks == ASKS_WORDED && asks_bids(&w->shapes.asks, shape->text)));
}

/* A label such as "Q:" stands on many pages; those of interviews alone need no more. */
bool line_trusts_label(const struct walk *w, const struct shape *shape)
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

/* What the section is, or the list where the section says nothing of it. */
static enum section_kind kind_at(const struct walk *w, enum place place)
{
	enum section_kind kind = walk_kind(w);

	if (place == PLACE_ITEM && kind == SECTION_PEOPLE && w->is_dossier &&
	    lists_their_questions(w))
		return SECTION_QUESTIONS;
	if (place == PLACE_ITEM && kind == SECTION_PLAIN && w->is_dossier &&
	    (survey_is_questions(&w->list) || survey_all_quote(&w->list) ||
	     (survey_all_ask(&w->list) && has_asked(w))))
		return SECTION_QUESTIONS;
	return kind;
}

/* Whether what stands before a separator is a question here, asked in its words or not: the heading
 * says that answers are given, or every item of the list has two halves. */
static bool tells_halves(const struct walk *w, enum place place)
{
	const struct section *section = &w->stack[w->level];

	if (section->answered && walk_kind(w) == SECTION_QUESTIONS)
		return true;
	return place == PLACE_ITEM && survey_is_pairs(&w->list) &&
	       (w->list.asking > 0 || (section->named && !section->weak));
}

/* Inside the list item of the question that is open. */
static bool is_nested(const struct walk *w)
{
	return w->open && w->scope == 0 && w->depth > w->item_depth;
}

/* Below "Likely questions + answers" a separator or the end of the bold tells the two apart, asked
 * in a question's words or not. */
static bool is_told_apart(const struct walk *w, const struct shape *shape, enum rank rank,
                          enum place place)
{
	return kind_at(w, place) == SECTION_QUESTIONS && tells_halves(w, place) && !is_nested(w) &&
	       rank >= RANK_BARE && rank <= RANK_BOLD && !(w->open && rank < w->rank) &&
	       ((shape->separated && shape->rest.len > 0) || shape->followed ||
	        (shape->bold && shape->rest.len > 0 && place == PLACE_ITEM));
}

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
		return shape->bold && w->is_dossier &&
		       (shape->followed || asks_by_word(&w->shapes.asks, shape->text)) &&
		       survey_bold_asks(&w->stack[w->level].below,
		                        walk_kind(w) == SECTION_QUESTIONS);
	return place == PLACE_ITEM && kind_at(w, place) == SECTION_QUESTIONS && w->is_dossier &&
	       !w->open && shape->text.text[0] != '(' &&
	       (survey_mostly_asks(&w->list) || survey_all_quote(&w->list) ||
	        ((is_named_so(w) || w->stack[w->level].answered) && w->list.units > 1 &&
	         w->list.asking * 2 >= w->list.units));
}

/* A paragraph that is one question in bold, mark and all. */
static bool asks_in_bold(const struct shape *shape, enum rank rank, enum place place)
{
	return place == PLACE_PARAGRAPH && rank == RANK_BOLD &&
	       asks_last_mark(shape->text) == shape->text.text + shape->text.len;
}

#define FORM_LEAST 3 /* questions in one form are the file's */

static bool is_question(const struct walk *w, const struct shape *shape, enum rank rank,
                        enum place place)
{
	int column = kind_at(w, place) == SECTION_QUESTIONS ? 0 : w->is_dossier ? 1 : 2;
	unsigned need = needs[rank][column];
	enum asks asks;

	if (!w->is_dossier &&
	    (rank == RANK_LABEL ? !line_trusts_label(w, shape) : rank == RANK_BOLD_QUOTED))
		return false;
	if (need == NEVER || (w->open && rank < w->rank && rank < RANK_BOLD_QUOTED &&
	                      !asks_in_bold(shape, rank, place)))
		return false;
	/* inside an answer that a surer mark opened, bold words are mostly just that */
	if (w->open && rank < w->rank && need < ASKS_WORDED)
		need = ASKS_WORDED;
	if (shape->role == SHAPE_INTERVIEWER)
		return !asks_small_talk(&w->shapes.asks, shape->text) &&
		       asks_anywhere(&w->shapes.asks, shape->text);
	asks = asks_how(&w->shapes.asks, shape->text);
	if (column == 1 && rank < RANK_BOLD_QUOTED && is_odd_one(w, place))
		return false;
	/* "4) What do you do?" and "* show me" below it */
	if (place == PLACE_ITEM && !w->ordered && w->numbered && w->open && !item_answered(w) &&
	    asks != ASKS_MARKED)
		return false;
	/* where questions have labels, what has none is one below a heading that says so */
	if (rank == RANK_PLAIN && w->labelled >= FORM_LEAST && !w->stack[w->level].named)
		return false;
	/* "Perché …" below "Perché …?" answers it */
	if (rank == RANK_BARE && is_nested(w) && asks == ASKS_WORDED &&
	    !asks_bids(&w->shapes.asks, shape->text))
		return false;
	if (is_told_apart(w, shape, rank, place) ||
	    (rank >= RANK_BARE && is_like_others(w, shape, place)))
		return true;
	if ((need == SEPARATED || need == SEPARATED_MARKED) &&
	    !(rank == RANK_QUOTED && place == PLACE_PARAGRAPH))
		return shape->separated && asks >= (need == SEPARATED ? ASKS_WORDED : ASKS_MARKED);
	if (rank == RANK_PLAIN && need == ASKS_MARKED && asks_bids(&w->shapes.asks, shape->text))
		return true;
	if (rank == RANK_QUOTED && column == 1 && place == PLACE_PARAGRAPH)
		return asks == ASKS_MARKED || asks_bids(&w->shapes.asks, shape->text);
	return (unsigned)asks >= need;
}

void line_remark(struct walk *w, const struct doc_node *leaf, struct slice tag)
{
	if (tag.len > 0)
		item_add_note(w, leaf, tag);
}

/* "(likely)" behind a question is a remark, not its answer. */
static bool is_remark(struct slice text)
{
	struct slice s = slice_trim(text);

	return s.len > 2 && s.text[0] == '(' && memchr(s.text, ')', s.len) == s.text + s.len - 1;
}

static void open_question(struct walk *w, const struct doc_node *leaf, const struct shape *shape,
                          enum dossier_kind kind, enum rank rank)
{
	struct slice text = shape->text, rest = shape->rest;
	bool numbered = w->ordered && w->bullet;
	const char *mark;

	if (shape->role == SHAPE_INTERVIEWER)
		text = asks_without_courtesy(&w->shapes.asks, text);
	mark = asks_first_mark(text);
	/* Why us? Because … : without a mark between them the question ends at its own. */
	if (rest.len == 0 && !shape->quoted && !shape->bold && mark &&
	    asks_how(&w->shapes.asks, text) != ASKS_MARKED) {
		rest = slice_skip_separators(slice_of(mark, text.text + text.len));
		text = slice_of(text.text, mark);
	}
	if (doc_anchor(w->doc, leaf))
		w->anchor = doc_anchor(w->doc, leaf);
	item_open(w, kind, text, w->stack[w->level].title, doc_line_at(w->doc, leaf, text.text));
	w->rank = rank;
	w->numbered = numbered;
	w->labelled += rank == RANK_LABEL && kind == DOSSIER_QUESTION;
	if (text.len > 0)
		w->last_line = doc_line_at(w->doc, leaf, text.text + text.len - 1);
	line_remark(w, leaf, shape->tag);
	if (w->pending.len > 0)
		item_add_note(w, leaf, w->pending);
	w->pending.len = 0;
	if (is_remark(rest))
		item_add_note(w, leaf, slice_of(rest.text + 1, rest.text + rest.len - 1));
	else if (rest.len > 0)
		item_add(w, leaf, rest);
}

void line_followup(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	if (shape->text.len == 0) {
		w->followups = true;
		return;
	}
	if (!shape->quoted && asks_how(&w->shapes.asks, shape->text) == ASKS_NOT && !w->followups) {
		item_add_note(w, leaf, shape->text);
		return;
	}
	open_question(w, leaf, shape, DOSSIER_FOLLOWUP, w->rank);
}

/* ---- Labels ------------------------------------------------------------------------------ */

/* Opens an item that greenroom words itself, under the label it came with. */
static void open_labelled(struct walk *w, const struct doc_node *leaf, enum dossier_kind kind,
                          struct slice label, struct slice text)
{
	struct slice none = { "", 0 };

	if (doc_anchor(w->doc, leaf))
		w->anchor = doc_anchor(w->doc, leaf);
	item_open(w, kind, none, label, doc_line_at(w->doc, leaf, label.text));
	w->rank = RANK_LABEL;
	if (text.len > 0)
		item_add(w, leaf, text);
}

static const struct {
	enum shape_role role;
	enum dossier_kind kind;
	bool names_itself; /* the label is what follows the word: "Gap: no Go" */
} labelled[] = {
	{ SHAPE_GAP, DOSSIER_GAP, true },     { SHAPE_PROOF, DOSSIER_PROOF, true },
	{ SHAPE_STORY, DOSSIER_STORY, true }, { SHAPE_PITCH, DOSSIER_PITCH, false },
	{ SHAPE_WHY, DOSSIER_WHY, false },    { SHAPE_ASK, DOSSIER_ASK, false },
};

/* Inside an answer "Pitch:" is a word like any other, unless it begins a paragraph in bold as the
 * label of that question did. */
static bool may_follow(const struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	if (!w->open || w->out->items[w->item].kind != DOSSIER_QUESTION || w->rank <= RANK_BOLD)
		return true;
	if (shape->role == SHAPE_ASK && w->scope == 0 && item_answered(w) &&
	    leaf->type == DOC_PARAGRAPH && w->depth == 0 &&
	    shape->label.text == doc_text(w->doc, leaf).text)
		return true;
	return w->rank == RANK_LABEL && w->scope == 0 && item_answered(w) && shape->bold &&
	       leaf->type == DOC_PARAGRAPH && shape->label.text == doc_text(w->doc, leaf).text;
}

static bool take_own_label(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	struct slice none = { "", 0 };

	if (!w->is_dossier || !may_follow(w, leaf, shape))
		return false;
	if (shape->role == SHAPE_GAP && w->open && w->out->items[w->item].kind == DOSSIER_GAP &&
	    !item_answered(w) && shape->text.len > 0) { /* "Gap: …", "The concern: …" of one */
		item_add_note(w, leaf, shape->text);
		return true;
	}
	for (size_t i = 0; i < sizeof labelled / sizeof *labelled; i++) {
		if (labelled[i].role != shape->role)
			continue;
		if (labelled[i].names_itself) {
			if (shape->text.len == 0)
				return false;
			open_labelled(w, leaf, labelled[i].kind, shape->text, shape->rest);
			return true;
		}
		open_labelled(w, leaf, labelled[i].kind, shape->label, shape->text);
		(void)none;
		return true;
	}
	return false;
}

/* A beat without an open item tells the story of its heading, unless that already told others. */
static bool ready_for_beat(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	const struct section *section = &w->stack[w->level];
	const struct dossier *out = w->out;
	struct slice none = { "", 0 };
	size_t line;

	if (w->open)
		return true;
	if (!section->heading || w->level <= 1 || !w->is_dossier || !shape->spoken)
		return false;
	line = section->heading->line;
	if (out->item_count > 0 && w->last_line >= line)
		line = leaf->line;
	item_open(w, DOSSIER_STORY, none, section->title, line);
	w->rank = RANK_BOLD;
	w->scope = w->level;
	return true;
}

bool line_label(struct walk *w, const struct doc_node *leaf, struct shape *shape)
{
	/* A: and R: are parts of a STAR answer after its S:, else the answer (R: respuesta). */
	if (shape->label.len == 1 && w->open &&
	    (shape->role == SHAPE_ANSWER || shape->role == SHAPE_BEAT) &&
	    strchr("AaRr", shape->label.text[0]))
		shape->role = w->beats ? SHAPE_BEAT : SHAPE_ANSWER;
	switch (shape->role) {
	case SHAPE_ANSWER:
	case SHAPE_SPEAKER:
		if (!w->open)
			return false;
		w->to_note = w->note_section = w->followups = false;
		if (shape->text.len > 0)
			item_add(w, leaf, shape->text);
		return true;
	case SHAPE_BEAT:
		if (!ready_for_beat(w, leaf, shape))
			return false;
		item_add_beat(w, leaf, shape->label, shape->text);
		return true;
	case SHAPE_NOTE:
		if (!w->open)
			return false;
		w->to_note = true;
		if (shape->text.len > 0)
			item_add(w, leaf, shape->text);
		w->note_next = shape->text.len == 0;
		return true;
	case SHAPE_FOLLOWUP:
		if (w->owner == DOSSIER_NO_PARENT)
			return false;
		line_followup(w, leaf, shape);
		return true;
	default:
		return take_own_label(w, leaf, shape);
	}
}

/* ---- Text that has no shape -------------------------------------------------------------- */

/* "overtime" in a list of what to ask. */
static bool is_listed_ask(const struct walk *w, struct slice text)
{
	return w->bullet && w->is_dossier && text.len > 0 && text.len < 80 && text.text[0] != '(' &&
	       !(w->open && w->depth > w->item_depth);
}

/* A question to ask them: what is said first, a remark behind it. */
void line_ask(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice s = slice_trim(text), none = { "", 0 }, said, remark;
	size_t quoted;
	const char *mark;

	lead_skip_signs(&s);
	s = slice_skip_separators(s);
	lead_skip_number(&s);
	quoted = slice_quoted(s);
	mark = asks_last_mark(s);
	if (!mark && quoted == 0 && (asks_by_word(&w->shapes.asks, s) || is_listed_ask(w, s)))
		mark = s.text + s.len;
	if (quoted > 0 || mark) {
		const char *end = quoted > 0 ? s.text + quoted : mark;

		said = slice_of(s.text, end);
		remark = slice_skip_separators(slice_of(end, s.text + s.len));
		if (doc_anchor(w->doc, leaf))
			w->anchor = doc_anchor(w->doc, leaf);
		w->stack[w->level].listed |= w->depth > 0;
		item_open(w, DOSSIER_ASK, none, w->stack[w->level].title,
		          doc_line_at(w->doc, leaf, s.text));
		w->rank = RANK_LABEL;
		item_add(w, leaf, slice_unquote(said));
		if (is_remark(remark))
			remark = slice_of(remark.text + 1, remark.text + remark.len - 1);
		item_add_note(w, leaf, remark);
	} else if (w->open) {
		item_add_note(w, leaf, s);
	}
}

/* "**Gap** — how to frame it": the bold part, or what stands before a dash or colon. */
static void add_pair(struct walk *w, const struct doc_node *leaf, enum dossier_kind kind,
                     const struct shape *shape)
{
	if (shape->text.len == 0 || (!shape->bold && !shape->separated && !shape->followed))
		return;
	open_labelled(w, leaf, kind, shape->text, shape->rest);
}

#define PAIR_MAX 120 /* bytes of a plain pair's first half */

/* "Why leave? The lake dried up.": the question ends at its mark, when no other one follows. */
static bool split_at_mark(struct shape *shape)
{
	const char *mark = asks_first_mark(shape->text);
	struct slice rest;

	if (!mark || mark != asks_last_mark(shape->text) || shape->rest.len > 0)
		return false;
	rest = slice_trim(slice_of(mark, shape->text.text + shape->text.len));
	if (rest.len == 0 || rest.text[0] == '(' || rest.text == mark)
		return false;
	shape->text = slice_trim(slice_of(shape->text.text, mark));
	shape->rest = slice_skip_separators(rest);
	shape->separated = true;
	return true;
}

void line_split_pair(const struct walk *w, const struct doc_node *leaf, struct shape *shape)
{
	struct slice s = shape->text;

	if (shape->role != SHAPE_NONE || shape->bold || shape->quoted || shape->separated)
		return;
	shape->followed = doc_next(w->doc, leaf) != NULL;
	if (split_at_mark(shape))
		return;
	for (size_t at = 1; at < s.len && at < PAIR_MAX; at++) {
		struct slice here = { s.text + at, s.len - at };
		bool colon = here.text[0] == ':' && (at + 1 == s.len || here.text[1] == ' ');
		bool hyphen = slice_starts(here, " - ") || slice_starts(here, " = ");

		if (!colon && !hyphen && !slice_starts(here, "："))
			continue;
		shape->text = slice_trim(slice_of(s.text, here.text));
		shape->rest =
			slice_skip_separators(slice_trim(slice_of(here.text, s.text + s.len)));
		shape->separated = true;
		return;
	}
}

/* A bold paragraph with the text it is about below it. */
static void note_what_follows(const struct walk *w, const struct doc_node *leaf,
                              struct shape *shape)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	const struct doc_node *inner =
		next && next->type == DOC_LIST ? doc_child(w->doc, next) : next;
	struct shape below;

	if (!shape->bold || shape->role != SHAPE_NONE)
		return;
	if (shape->rest.len > 0 && shape->text.text == text.text &&
	    slice_line_end(text) < shape->rest.text) { /* the answer is the next line */
		shape->followed = true;
		return;
	}
	if (shape->rest.len > 0 || !inner || slice_trim(shape->text).len + 1 < text.len)
		return;
	if (inner->type == DOC_ITEM || inner->type == DOC_QUOTE)
		inner = doc_child(w->doc, inner);
	if (!inner || inner->type != DOC_PARAGRAPH || inner->segments == 0)
		return;
	shape_read(&w->shapes, w->doc, inner, 0, &below);
	shape->followed = !(below.bold && below.rest.len == 0) && below.role != SHAPE_QUESTION &&
	                  asks_how(&w->shapes.asks, below.text) == ASKS_NOT;
}

/* What the section says of its items decides how they are told apart. */
static void refine_shape(const struct walk *w, const struct doc_node *leaf, struct shape *shape,
                         enum place place)
{
	enum section_kind kind = walk_kind(w);
	bool pairs = kind == SECTION_GAP || kind == SECTION_PROOF;
	bool answered = kind_at(w, place) == SECTION_QUESTIONS && tells_halves(w, place);

	if (place == PLACE_ITEM && !is_nested(w) && (pairs || answered) &&
	    (pairs || asks_how(&w->shapes.asks, shape->text) == ASKS_NOT))
		line_split_pair(w, leaf, shape);
	else if (place == PLACE_PARAGRAPH &&
	         (pairs || answered ||
	          survey_bold_asks(&w->stack[w->level].below, kind == SECTION_QUESTIONS)))
		note_what_follows(w, leaf, shape);
}

/* The first half of a pair that is no list item must be bold. */
static bool begins_pair(const struct walk *w, const struct shape *shape, enum place place)
{
	if (w->open && w->scope == 0 && w->rank != RANK_LABEL)
		return false;
	if (place == PLACE_ITEM)
		return !is_nested(w);
	return shape->bold && (shape->followed || shape->separated || shape->rest.len > 0) &&
	       (place == PLACE_PARAGRAPH || place == PLACE_LINE);
}

/* More than one line, and each begins as questions do. */
static bool all_lines_ask(const struct walk *w, struct slice text)
{
	size_t lines = 0;

	for (; text.len > 0; lines++) {
		const char *end = slice_line_end(text);

		if (!asks_by_word(&w->shapes.asks, slice_of(text.text, end)))
			return false;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return lines > 1;
}

/* Every line that ends with its mark is a question of its own, where the first one does; without
 * marks, where all of them begin so. */
static void ask_lines(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	bool unmarked = all_lines_ask(w, text);

	for (;;) {
		const char *end = slice_line_end(text);
		struct slice line = slice_trim(slice_of(text.text, end));

		if (end == text.text + text.len || slice_open_quote(line) > 0 ||
		    (!unmarked && asks_last_mark(line) != line.text + line.len))
			break;
		line_ask(w, leaf, line);
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	line_ask(w, leaf, text);
}

/* "(nothing yet, the ferry?)" */
static bool is_owed(struct slice text)
{
	static const struct phrase words[] = {
		{ "nothing yet", 1, 0 }, { "no answer yet", 1, 0 }, { "not yet", 1, 0 },
		{ "none yet", 1, 0 },    { "no idea yet", 1, 0 },
	};
	struct phrasebook book;
	struct phrase_key key;

	if (!is_remark(text))
		return false;
	phrasebook_init(&book, words, sizeof words / sizeof *words);
	phrase_key(&key, text);
	return phrase_begins(&book, &key) != NULL;
}

static void add_text(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	enum section_kind kind = walk_kind(w);

	text = slice_trim(text);
	if (text.len == 0 || slice_skip_separators(text).len == 0) /* an arrow to nothing yet */
		return;
	if (kind == SECTION_ASK)
		ask_lines(w, leaf, text);
	else if (w->open && !item_answered(w) && is_owed(text))
		item_add_note(w, leaf, slice_of(text.text + 1, text.text + text.len - 1));
	else if (w->open)
		item_add(w, leaf, text);
}

/* ---- Leaves ------------------------------------------------------------------------------ */

/* A new source line, or bold that begins inside one: where a label may stand. */
static bool is_head(const struct walk *w, const struct doc_node *leaf, uint32_t i)
{
	const struct doc_segment *s = &w->doc->segments[leaf->segment + i];

	if (i == 0 || s->line != s[-1].line)
		return true;
	return (s->style & (STYLE_BOLD | STYLE_EM)) && !(s[-1].style & (STYLE_BOLD | STYLE_EM));
}

static struct slice cut_at(struct slice text, const char *stop)
{
	if (text.len == 0 || text.text + text.len <= stop)
		return text;
	return text.text < stop ? slice_trim(slice_of(text.text, stop)) : (struct slice){ "", 0 };
}

/* So many labels are looked for on a line at most: each may look at the line to its end. */
#define HEADS_MAX 24

/* "**Answer:**" with nothing behind it, and another label on the line below; "A -" above the next
 * question. */
static bool ends_empty(const struct walk *w, const struct doc_node *leaf, uint32_t i,
                       struct shape *shape)
{
	const struct doc_segment *segments = &w->doc->segments[leaf->segment];
	const char *at = shape->text.text;
	struct shape next;

	for (uint32_t line = segments[i].line; i < leaf->segments; i++)
		if (segments[i].line != line && w->doc->arena.data + segments[i].at >= at)
			break;
	if (i == leaf->segments || w->doc->arena.data + segments[i].at != at)
		return false;
	shape_read(&w->shapes, w->doc, leaf, i, &next);
	if (next.role != SHAPE_QUESTION && (next.role == SHAPE_NONE || !next.bold))
		return false;
	shape->text = shape->rest = (struct slice){ at, 0 };
	shape->next = at;
	return true;
}

/* **Q:** … **A:** … on one line: what a label says ends where the next one begins. */
static void end_at_next_label(const struct walk *w, const struct doc_node *leaf, uint32_t i,
                              struct shape *shape)
{
	const struct doc_segment *segments = &w->doc->segments[leaf->segment];
	unsigned heads = 0;

	if (shape->text.len > 0 && ends_empty(w, leaf, i, shape))
		return;
	for (uint32_t line = segments[i++].line; i < leaf->segments && segments[i].line == line;
	     i++) {
		const char *at = w->doc->arena.data + segments[i].at;
		struct shape next;

		if (at >= shape->next)
			return;
		if (at <= shape->text.text || !is_head(w, leaf, i))
			continue;
		if (++heads > HEADS_MAX)
			return;
		shape_read(&w->shapes, w->doc, leaf, i, &next);
		if (next.role == SHAPE_NONE)
			continue;
		shape->text = cut_at(shape->text, at);
		shape->rest = cut_at(shape->rest, at);
		shape->next = at;
		return;
	}
}

/* "weakness: I check twice" among "why law: …" and "strength: …" is one of the questions. */
static bool is_topic(const struct walk *w, const struct shape *shape, enum place place)
{
	return (shape->role == SHAPE_GAP || shape->role == SHAPE_WHY ||
	        shape->role == SHAPE_PITCH) &&
	       place == PLACE_ITEM && !w->open && walk_kind(w) == SECTION_QUESTIONS &&
	       tells_halves(w, place);
}

/* **Competency: Influence** on the line above its question. */
static bool precedes_question(const struct walk *w, const struct doc_node *leaf)
{
	const struct doc_segment *segments = &w->doc->segments[leaf->segment];
	struct shape next;

	for (uint32_t i = 1; i < leaf->segments; i++) {
		if (segments[i].line == segments[0].line)
			continue;
		shape_read(&w->shapes, w->doc, leaf, i, &next);
		return next.role == SHAPE_QUESTION;
	}
	return false;
}

/* The label is the question. */
static void unlabel(struct shape *shape)
{
	const char *end = shape->label.text + shape->label.len;

	shape->role = SHAPE_NONE;
	shape->text = shape->label;
	shape->rest = slice_skip_separators(slice_trim(slice_of(end, shape->next)));
	shape->separated = true;
}

/* "**Who will be there?** the director" below "**Post:** …". */
static bool is_among_fields(const struct walk *w, const struct doc_node *leaf)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	const char *end;
	struct shape first;

	if (!(doc_style_at(w->doc, leaf, text.text) & STYLE_BOLD))
		return false;
	end = doc_bold_end(w->doc, leaf, text.text);
	shape_read(&w->shapes, w->doc, leaf, 0, &first);
	return first.role == SHAPE_NONE && end > text.text && end < text.text + text.len &&
	       (end[-1] == ':' || *end == ':');
}

/* Looks like a question, and would be one in a file about an interview. */
static bool is_doubtful(const struct walk *w, const struct shape *shape, enum rank rank)
{
	enum asks asks = asks_how(&w->shapes.asks, shape->text);

	return rank >= RANK_BOLD_QUOTED ? asks != ASKS_NOT
	                                : rank >= RANK_PLAIN && asks == ASKS_MARKED;
}

static bool take_shape(struct walk *w, const struct doc_node *leaf, struct shape *shape,
                       enum place place)
{
	enum section_kind kind = walk_kind(w);
	enum rank rank;

	if (is_topic(w, shape, place))
		unlabel(shape);
	if (shape->role == SHAPE_NOTE && place == PLACE_PARAGRAPH && precedes_question(w, leaf)) {
		item_close(w);
		w->pending = shape->text;
		return true;
	}
	if (shape->role != SHAPE_NONE && shape->role != SHAPE_QUESTION &&
	    shape->role != SHAPE_INTERVIEWER)
		return (kind != SECTION_ASK || shape->role == SHAPE_ASK) &&
		       line_label(w, leaf, shape);
	if (place == PLACE_INLINE && shape->role == SHAPE_NONE)
		return false;
	if (shape->role == SHAPE_INTERVIEWER && w->lone_voice &&
	    asks_last_mark(shape->text) != shape->text.text + shape->text.len)
		return false;
	if (kind == SECTION_ASK)
		return false;
	if (w->followups && place == PLACE_ITEM) {
		line_followup(w, leaf, shape);
		w->followups = true;
		return true;
	}
	refine_shape(w, leaf, shape, place);
	rank = line_rank(w, leaf, shape, place);
	if (rank == RANK_BOLD && place == PLACE_LINE && !w->open && is_among_fields(w, leaf))
		return false;
	if (!w->is_dossier && w->doubtful_line == 0 && is_doubtful(w, shape, rank))
		w->doubtful_line = doc_line_at(w->doc, leaf, shape->text.text);
	if (is_question(w, shape, rank, place)) {
		open_question(w, leaf, shape, DOSSIER_QUESTION, rank);
		return true;
	}
	if (shape->role == SHAPE_INTERVIEWER) {
		item_close(w);
		return true;
	}
	if ((kind == SECTION_GAP || kind == SECTION_PROOF) && begins_pair(w, shape, place)) {
		add_pair(w, leaf, kind == SECTION_GAP ? DOSSIER_GAP : DOSSIER_PROOF, shape);
		return w->open;
	}
	if (kind == SECTION_STORY && w->is_dossier && shape->bold && shape->rest.len > 0 &&
	    shape->role == SHAPE_NONE && begins_pair(w, shape, place) &&
	    !(w->open && w->scope > 0)) { /* **The ferry** — … */
		add_pair(w, leaf, DOSSIER_STORY, shape);
		return w->open;
	}
	return false;
}

/* "From: …", "To: …", "Date: …": when a message was sent is no appointment. */
static bool is_letter_head(struct slice text)
{
	static const char *const names[] = { "from:", "to:",      "subject:", "sent:",  "cc:",
		                             "von:",  "betreff:", "de:",      "objet:", "asunto:" };
	unsigned found = 0;

	while (text.len > 0) {
		const char *end = slice_line_end(text);

		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			found += text.len > strlen(names[i]) &&
			         strncasecmp(text.text, names[i], strlen(names[i])) == 0;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	return found > 1;
}

/* The heading right above the leaf. */
static struct slice heading_above(const struct walk *w, const struct doc_node *leaf)
{
	const struct doc_node *heading = w->stack[w->level].heading;

	if (!heading || doc_next(w->doc, heading) != leaf)
		return (struct slice){ "", 0 };
	return doc_text(w->doc, heading);
}

/* "Fields" of the role stand on lines of their own outside any item; an interview may be told of in a
 * sentence, too. */
static void read_fields(struct walk *w, const struct doc_node *leaf)
{
	struct slice text = doc_text(w->doc, leaf), above = heading_above(w, leaf), line;
	size_t before = w->out->interview_count;

	if (is_letter_head(text))
		return;
	for (; text.len > 0; above = line) {
		const char *end = slice_line_end(text);
		size_t known = w->out->interview_count;

		line = slice_trim(slice_of(text.text, end));
		field_read(w, leaf, line, !section_makes_cards(walk_kind(w)));
		if (w->out->interview_count == known)
			field_read_alone(w, leaf, above, line);
		if (w->out->interview_count == known)
			field_read_told(w, leaf, line);
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	if (w->out->interview_count == before) /* a sentence of several lines */
		field_read_told(w, leaf, doc_text(w->doc, leaf));
}

/* A line without bold that is not all of its paragraph. */
static bool goes_on_plainly(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	return !(doc_style_at(w->doc, leaf, line.text) & STYLE_BOLD) &&
	       line.len < slice_trim(doc_text(w->doc, leaf)).len;
}

/* A heading whose words say nothing: what it began is over, or goes on about something else. */
static void begin_part(struct walk *w, const struct doc_node *leaf, struct slice title, bool topic)
{
	enum section_kind kind = topic ? walk_kind(w) : SECTION_PLAIN;

	item_close(w);
	w->stack[LEVEL_BOLD] = (struct section){
		.kind = kind, .title = lead_drop(title), .heading = leaf, .topic = topic
	};
	w->level = LEVEL_BOLD;
}

/* **Questions to ask them:** on a line of its own stands for a heading. Returns where its text
 * goes on, NULL when it is none. */
static const char *take_bold_heading(struct walk *w, const struct doc_node *leaf)
{
	bool invites = outline_invites(w, leaf);
	struct slice text = invites ? slice_trim(doc_text(w->doc, leaf)) : outline_title(w, leaf);
	struct slice none = { "", 0 };
	unsigned flags = 0;
	enum section_kind kind = text.len > 0 ? walk_section(w, text, &flags) : SECTION_NONE;
	bool speaks = kind == SECTION_PITCH || kind == SECTION_WHY;
	bool topic = kind == SECTION_NONE && outline_names_topic(w, leaf, text);
	struct shape shape;

	if (topic || (text.len > 0 && kind == SECTION_NONE && outline_ends_part(w, leaf, text))) {
		begin_part(w, leaf, text, topic);
		return text.text + text.len;
	}
	if (kind == SECTION_NONE)
		return NULL;
	shape_read_title(&w->shapes, text, &shape);
	if ((!invites && asks_how(&w->shapes.asks, shape.text) != ASKS_NOT) || shape.quoted ||
	    (shape.role == SHAPE_QUESTION && shape.text.len > 0) ||
	    shape.role == SHAPE_INTERVIEWER || ((flags & SECTION_WEAK) && !w->is_dossier) ||
	    ((flags & SECTION_LOOSE) && w->open && w->scope == 0 &&
	     !(kind == SECTION_ASK && (item_answered(w) || w->outline_lone)) &&
	     !outline_turns(w, leaf, kind)))
		return NULL;
	if ((speaks && !w->is_dossier) || (kind != SECTION_ASK && goes_on_plainly(w, leaf, text) &&
	                                   (section_makes_cards(kind) || !w->outline_lone)))
		return NULL;
	item_close(w);
	w->stack[LEVEL_BOLD] =
		(struct section){ .kind = kind, .title = lead_drop(text), .heading = leaf };
	w->stack[LEVEL_BOLD].answered = section_is_answered(text);
	w->stack[LEVEL_BOLD].named = true;
	w->stack[LEVEL_BOLD].weak = (flags & SECTION_WEAK) && !(flags & SECTION_VOICED);
	w->level = LEVEL_BOLD;
	if (speaks) {
		open_labelled(w, leaf, kind == SECTION_PITCH ? DOSSIER_PITCH : DOSSIER_WHY,
		              lead_drop(text), none);
		w->rank = RANK_BOLD;
	}
	return text.text + text.len;
}

/* The first line is one question, mark and all. */
static bool begins_with_question(struct slice text)
{
	struct slice line = slice_first_line(text);

	return slice_open_quote(line) > 0 || asks_last_mark(line) == line.text + line.len;
}

/* "**Getting there**: tram 4. Which stop?" among what to ask, and what is said behind a list of it. */
static bool is_aside(const struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf)), lead;
	enum section_kind kind;

	if (walk_kind(w) != SECTION_ASK || place != PLACE_PARAGRAPH || text.len == 0)
		return false;
	if (w->stack[w->level].listed && w->depth == 0 && !begins_with_question(text))
		return true;
	if (!(doc_style_at(w->doc, leaf, text.text) & STYLE_BOLD))
		return false;
	lead = slice_of(text.text, doc_bold_end(w->doc, leaf, text.text));
	kind = walk_section(w, lead, NULL);
	return lead.len < text.len && !section_makes_cards(kind);
}

/* "Numbers from Acme:" heads the list below it and no more: a question in bold behind the list, one
 * that speaks to the candidate, stands in the section around it. */
static void leave_list_heading(struct walk *w, const struct doc_node *leaf)
{
	const struct section *section = &w->stack[LEVEL_BOLD];
	struct slice line = slice_trim(doc_text(w->doc, leaf)), title;
	struct phrase_key key;
	size_t around = LEVEL_BOLD;

	if (w->level != LEVEL_BOLD || !w->is_dossier || w->outline_lone || w->depth > 0 ||
	    w->quote_depth > 0 || section_makes_cards(section->kind) || line.len == 0 ||
	    section->heading->type != DOC_PARAGRAPH ||
	    !(doc_style_at(w->doc, leaf, line.text) & STYLE_BOLD))
		return;
	title = slice_trim(doc_text(w->doc, section->heading));
	line = slice_of(line.text, doc_bold_end(w->doc, leaf, line.text));
	phrase_key(&key, line);
	if ((doc_style_at(w->doc, section->heading, title.text) & STYLE_BOLD) ||
	    asks_how(&w->shapes.asks, line) != ASKS_MARKED || !(voice_persons(&key) & VOICE_OF_YOU))
		return;
	while (around > 0 && (around == LEVEL_BOLD || !w->stack[around].heading))
		around--;
	w->level = around;
}

/* Lines that begin with S, T, A and R, one after the other, each with the same mark behind it. */
static bool tells_star(struct slice text)
{
	static const char letters[] = "STAR";
	char mark = '\0';
	size_t found = 0;

	while (text.len > 2 && found < sizeof letters - 1) {
		const char *end = slice_line_end(text);
		char sign = text.text[1] == ' ' ? text.text[2] : text.text[1];

		if (text.text[0] == letters[found] && ispunct((unsigned char)sign) &&
		    (found == 0 || sign == mark)) {
			mark = sign;
			found++;
		} else if (found == 0) {
			return false;
		}
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return found == sizeof letters - 1;
}

/* "**Question:** …" below "**What the panel scores**": that part is over. */
static void leave_aside(struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct shape shape;

	if (w->level != LEVEL_BOLD || section_makes_cards(walk_kind(w)) || !w->is_dossier ||
	    place != PLACE_PARAGRAPH || leaf->segments == 0)
		return;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	if (shape.role != SHAPE_QUESTION || !shape.bold || shape.text.len == 0)
		return;
	w->stack[LEVEL_BOLD].heading = NULL;
	while (w->level > 0 && !w->stack[w->level].heading)
		w->level--;
}

void line_walk(struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct slice text = doc_text(w->doc, leaf);
	const char *from = text.text, *below;
	bool was_note = w->to_note;
	unsigned heads = 0;

	leave_list_heading(w, leaf);
	below = take_bold_heading(w, leaf);
	if (below)
		from = below;
	w->shapes.labels.letters =
		walk_kind(w) == SECTION_QUESTIONS || walk_kind(w) == SECTION_STORY ||
		(w->open && w->out->items[w->item].kind == DOSSIER_STORY) || tells_star(text);
	if (!w->open && field_may_stand(w))
		read_fields(w, leaf);
	leave_aside(w, leaf, place);
	if ((!w->open && !section_makes_cards(kind_at(w, place))) || is_aside(w, leaf, place)) {
		walk_skip_leaf(w, leaf, section_reason(walk_kind(w)));
		return;
	}
	for (uint32_t i = 0; i < leaf->segments && w->full_line == 0; i++) {
		const char *at = w->doc->arena.data + w->doc->segments[leaf->segment + i].at;
		struct shape shape;

		if (at < from || !is_head(w, leaf, i))
			continue;
		heads = i > 0 && w->doc->segments[leaf->segment + i].line ==
		                                w->doc->segments[leaf->segment + i - 1].line
		                ? heads + 1
		                : 0;
		if (heads > HEADS_MAX)
			continue;
		if (i > 0)
			place = w->doc->segments[leaf->segment + i].line !=
			                        w->doc->segments[leaf->segment + i - 1].line
			                ? PLACE_LINE
			                : PLACE_INLINE;
		if (place == PLACE_LINE && !(w->doc->segments[leaf->segment + i].style) &&
		    !shape_may_head(slice_of(at, text.text + text.len)))
			continue;
		shape_read(&w->shapes, w->doc, leaf, i, &shape);
		if (shape.role == SHAPE_NONE && place == PLACE_INLINE)
			continue;
		if (shape.role != SHAPE_NONE)
			end_at_next_label(w, leaf, i, &shape);
		shape.numbered |= place == PLACE_ITEM && w->ordered;
		/* what stands before belongs to the item that is open now */
		if (at > from && (shape.role != SHAPE_NONE || shape.bold)) {
			add_text(w, leaf, slice_of(from, at));
			from = at;
		}
		if (take_shape(w, leaf, &shape, place))
			from = shape.next;
	}
	add_text(w, leaf, slice_of(from, text.text + text.len));
	w->to_note = was_note && w->quote_depth > 0;
}
