/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk: blocks in their order, lists and quotes from within.
 */
#include "line.h"

#include <string.h>
#include <strings.h>

#include "field.h"
#include "lead.h"
#include "mem.h"
#include "outline.h"
#include "pair.h"
#include "part.h"
#include "reply.h"
#include "story.h"
#include "survey.h"
#include "typed.h"
#include "voice.h"

#define OUTLINE_MAX 80 /* bytes of a list item that stands for a heading */

static void walk_block(struct walk *w, const struct doc_node *node);

void walk_children(struct walk *w, const struct doc_node *node)
{
	for (const struct doc_node *n = doc_child(w->doc, node); n; n = doc_next(w->doc, n))
		walk_block(w, n);
}

/* In an outline an item with a list below it stands for a heading: "- Questions to ask". */
static enum section_kind outline_kind(const struct walk *w, const struct doc_node *first)
{
	const struct doc_node *next = doc_next(w->doc, first);
	struct slice text = slice_trim(doc_text(w->doc, first));
	unsigned flags = 0;
	enum section_kind kind;
	struct shape shape;

	if (first->type != DOC_PARAGRAPH || !next || next->type != DOC_LIST ||
	    text.len > OUTLINE_MAX ||
	    (walk_kind(w) != SECTION_PLAIN && !w->headless && !w->stack[w->level].inferred))
		return SECTION_NONE;
	if (!w->open && outline_invites(w, first))
		return SECTION_ASK;
	shape_read_title(&w->shapes, text, &shape);
	if (shape.role == SHAPE_QUESTION && shape.text.len > 0 && w->is_dossier)
		return SECTION_NONE;
	kind = walk_section(w, text, &flags);
	if (w->open && (w->scope > 0 || !outline_turns(w, first, kind)))
		return SECTION_NONE;
	if (kind == SECTION_GAP &&
	    walk_kind(w) == SECTION_GAP) /* "Never used SAP" is one of them */
		return SECTION_NONE;
	if (asks_how(text) != ASKS_NOT || slice_quoted(text) > 0 ||
	    ((flags & SECTION_WEAK) && !w->is_dossier))
		return SECTION_NONE;
	return kind;
}

/* What stands behind `first` belongs to the section it began; then the one before is in force again. */
static void walk_to_end(struct walk *w, const struct doc_node *first, const struct section *before,
                        size_t level)
{
	for (first = doc_next(w->doc, first); first; first = doc_next(w->doc, first))
		walk_block(w, first);
	item_close(w);
	w->stack[LEVEL_BOLD] = *before;
	w->level = level;
}

static void walk_outline(struct walk *w, const struct doc_node *first, enum section_kind kind)
{
	struct section before = w->stack[LEVEL_BOLD];
	size_t level = w->level;

	item_close(w);
	w->stack[LEVEL_BOLD] = (struct section){ .kind = kind,
		                                 .title = lead_drop(doc_text(w->doc, first)),
		                                 .heading = first };
	w->level = LEVEL_BOLD;
	heading_open_speech(w, first, kind);
	walk_to_end(w, first, &before, level);
}

/* "- the ferry" in a list of stories, with its beats in the list below it. */
static bool tells_story(struct walk *w, const struct doc_node *first)
{
	const struct doc_node *next = doc_next(w->doc, first);

	if (walk_kind(w) != SECTION_STORY || !w->is_dossier || w->open ||
	    first->type != DOC_PARAGRAPH || !next || next->type != DOC_LIST)
		return false;
	w->shapes.labels.letters = true;
	return survey_tells_beats(w, next);
}

static void walk_item(struct walk *w, const struct doc_node *item)
{
	const struct doc_node *first = doc_child(w->doc, item);
	enum section_kind kind = first ? outline_kind(w, first) : SECTION_NONE;
	struct slice none = { "", 0 };

	if (!first)
		return;
	if (tells_story(w, first)) {
		item_open(w, DOSSIER_STORY, none, lead_drop(doc_text(w->doc, first)), first->line);
		for (first = doc_next(w->doc, first); first; first = doc_next(w->doc, first))
			walk_block(w, first);
		return;
	}
	if (kind != SECTION_NONE) {
		walk_outline(w, first, kind);
		return;
	}
	if (first->type == DOC_PARAGRAPH) {
		line_walk(w, first, PLACE_ITEM);
		w->bullet = false;
		for (first = doc_next(w->doc, first); first; first = doc_next(w->doc, first))
			walk_block(w, first);
		return;
	}
	walk_children(w, item);
}

/* Bullets that neither ask nor are to be done. */
static bool is_plain_list(const struct walk *w, const struct doc_node *node)
{
	struct survey survey;

	if (!node || node->type != DOC_LIST || (node->flags & NODE_ORDERED) ||
	    (doc_child(w->doc, node)->flags & NODE_TASK))
		return false;
	survey = survey_list(w, node);
	return survey.marked == 0 && survey.bidden == 0;
}

/* The first line of the list comes right after the only one of the item. */
static bool is_right_above(const struct walk *w, const struct doc_node *item,
                           const struct doc_node *list)
{
	const struct doc_node *above = doc_child(w->doc, item), *below;

	if (doc_next(w->doc, item) || !above || above->segments != 1 || !list ||
	    list->type != DOC_LIST)
		return false;
	below = doc_child(w->doc, doc_child(w->doc, list));
	return below && below->segments > 0 &&
	       doc_line_at(w->doc, below, doc_text(w->doc, below).text) ==
	               doc_line_at(w->doc, above, doc_text(w->doc, above).text) + 1;
}

/* How many blocks an answer may have for the number behind it to be looked for. */
#define APART_MAX 24

/* The number behind the last of the list. */
static unsigned number_behind(const struct walk *w, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(w->doc, list);
	unsigned number = list->level;

	for (; item; item = doc_next(w->doc, item))
		number++;
	return number;
}

/* Whether the next number stands behind text that is not indented. Some write "1." before each. */
static bool is_next_ahead(const struct walk *w, const struct doc_node *list)
{
	const struct doc_node *next = doc_next(w->doc, list);
	unsigned number = number_behind(w, list);

	for (size_t i = 0; next && i < APART_MAX; i++, next = doc_next(w->doc, next)) {
		if (next->type == DOC_HEADING || next->type == DOC_TABLE)
			return false;
		if (i > 0 && next->type == DOC_LIST && (next->flags & NODE_ORDERED) &&
		    (next->level == number || (next->level == 1 && number == 2)))
			return true;
	}
	return false;
}

/* "1. Why us?", its text, "2. Why now?": each number is a list of its own, but for those that have no text yet. */
static bool numbers_go_on(struct walk *w, const struct doc_node *list)
{
	if (!(w->apart > 0 && w->apart == list->level) && !is_next_ahead(w, list))
		return false;
	w->apart = number_behind(w, list);
	return true;
}

/* Right below the question, or as once before below the same heading: "- Why us?", then "> Because …". */
static bool is_quoted_below(struct walk *w, const struct doc_node *list,
                            const struct doc_node *item)
{
	const struct doc_node *quote = doc_next(w->doc, list);
	const struct doc_node *above = doc_child(w->doc, item), *below;

	if (item->next || !quote || quote->type != DOC_QUOTE || !above)
		return false;
	below = doc_child(w->doc, quote);
	w->quoted_apart |= below && below->line > 0 && below->line == above->last_line + 1;
	return w->quoted_apart;
}

/* "1. Why us?", a list of advice below it, "> Because …", and the next number in the same way: the quotation is the
 * answer, and what stands before it a note. */
static bool is_advised(struct walk *w, const struct doc_node *list, const struct doc_node *item)
{
	const struct doc_node *quote = doc_next(w->doc, list), *next;
	const struct doc_node *above = doc_child(w->doc, item);
	const struct doc_node *advice = above ? doc_next(w->doc, above) : NULL;

	if (item->next || !quote || quote->type != DOC_QUOTE || !advice ||
	    advice->type != DOC_LIST || doc_next(w->doc, advice))
		return false;
	next = doc_next(w->doc, quote);
	if (next && next->type == DOC_LIST) {
		next = doc_next(w->doc, next);
		w->quoted_apart |= next && next->type == DOC_QUOTE;
	}
	return w->quoted_apart;
}

/* Text under a question often is not indented; then each number is a list of its own, and the question stays
 * open behind it: for any text where it is surely one or numbers go on behind the text, else for bullets. */
static bool stays_open(struct walk *w, const struct doc_node *list, const struct doc_node *item)
{
	if (reply_waits(w, list, item))
		return true;
	if (item_answered(w) && is_advised(w, list, item)) {
		item_answer_to_note(w);
		return true;
	}
	if (item_answered(w))
		return false;
	if (is_quoted_below(w, list, item))
		return true;
	if (!(list->flags & NODE_ORDERED))
		return false;
	if (doc_child(w->doc, list)->next && !is_right_above(w, item, doc_next(w->doc, list)))
		return !item->next && w->apart == list->level && numbers_go_on(w, list);
	return numbers_go_on(w, list) || w->rank >= RANK_BOLD ||
	       is_plain_list(w, doc_next(w->doc, list));
}

/* What the label of the item says it is; SHAPE_NONE where there is no such item. */
static enum shape_role role_of(const struct walk *w, const struct doc_node *item)
{
	const struct doc_node *leaf = item ? doc_child(w->doc, item) : NULL;
	struct shape shape;

	if (!leaf || leaf->type != DOC_PARAGRAPH || leaf->segments == 0)
		return SHAPE_NONE;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	return shape.role;
}

/* "- Q: …" above "- A: …", beside it or below. */
static bool is_over_answer(const struct walk *w, const struct doc_node *item)
{
	const struct doc_node *leaf = doc_child(w->doc, item);
	const struct doc_node *below = leaf ? doc_next(w->doc, leaf) : NULL;

	return role_of(w, doc_next(w->doc, item)) == SHAPE_ANSWER ||
	       (below && below->type == DOC_LIST &&
	        role_of(w, doc_child(w->doc, below)) == SHAPE_ANSWER);
}

/* "- They ask: …" and "- You say: …" are two items of one list. */
static bool goes_on(const struct walk *w, const struct doc_node *item)
{
	enum shape_role role = role_of(w, doc_next(w->doc, item));

	return role == SHAPE_ANSWER || role == SHAPE_SPEAKER || role == SHAPE_NOTE ||
	       role == SHAPE_BEAT || role == SHAPE_FOLLOWUP;
}

/* `opened`: by this list item. */
static void end_item(struct walk *w, const struct doc_node *list, const struct doc_node *item,
                     bool opened)
{
	if (!w->open || w->scope > 0 || w->item_depth < w->depth)
		return;
	if (goes_on(w, item))
		return;
	if (opened && stays_open(w, list, item))
		w->item_depth--;
	else
		item_close(w);
}

/* "- [ ] I arrived early", "- [ ] Did I smile?": every other box asks nothing. */
static bool is_checklist(const struct walk *w, const struct doc_node *list)
{
	unsigned boxes = 0, asking = 0;

	for (const struct doc_node *item = doc_child(w->doc, list); item;
	     item = doc_next(w->doc, item)) {
		const struct doc_node *first = doc_child(w->doc, item);

		if (!(item->flags & NODE_TASK) || !first || !doc_is_leaf(first))
			continue;
		boxes++;
		asking += asks_how(doc_text(w->doc, first)) != ASKS_NOT;
	}
	return boxes > 2 && asking * 2 <= boxes;
}

/* "[x] Go: eight years" */
static bool has_halves(const struct walk *w, const struct doc_node *leaf)
{
	struct shape shape;

	if (leaf->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	pair_split(w, leaf, &shape);
	return shape.rest.len > 0 && (shape.separated || shape.quoted || shape.bold);
}

/* A box to tick is a thing to do, but for what one has, in a list of that, and for a question ticked off where
 * questions are listed: "- [x] How is on-call shared?" below "To ask them". */
static bool is_to_do(const struct walk *w, const struct doc_node *item, bool checklist)
{
	const struct doc_node *first = doc_child(w->doc, item);
	enum section_kind kind = walk_kind(w);
	struct slice text;

	if (!(item->flags & NODE_TASK))
		return false;
	if ((kind == SECTION_GAP || kind == SECTION_PROOF) && first && doc_is_leaf(first))
		return !has_halves(w, first);
	if ((kind != SECTION_ASK && kind != SECTION_QUESTIONS) || !first || !doc_is_leaf(first) ||
	    checklist)
		return true;
	text = doc_text(w->doc, first);
	return asks_how(text) != ASKS_MARKED && !asks_bids(text) && !survey_is_ticked_off(w, first);
}

#define LISTED_LEAST 3 /* questions of a list that are nobody's answer */
#define BIDDEN_LEAST 2 /* … of which so many are put as only interviewers put them */

/* A list of nothing but questions, as only interviewers put them. */
static bool is_asked_by_them(const struct walk *w, const struct doc_node *list)
{
	struct survey survey = survey_list(w, list);

	return survey.units >= LISTED_LEAST && survey.asking == survey.units && survey.aside == 0 &&
	       survey.bidden >= BIDDEN_LEAST;
}

/* "## 2. Why us?", its answer, and "3. Why now?" without the signs of a heading. */
static bool counts_on(const struct walk *w, const struct doc_node *list)
{
	struct survey survey;

	if (!w->open || w->scope == 0 || w->heading_number == 0 || !item_answered(w) ||
	    !(list->flags & NODE_ORDERED) || list->level != w->heading_number + 1)
		return false;
	survey = survey_list(w, list);
	return survey.worded * 2 >= survey.units && survey.aside == 0;
}

/* … behind an answer: what else may be asked; behind instructions, which end there. */
static void turn_to_list(struct walk *w, const struct doc_node *list)
{
	if (!w->is_dossier || w->depth > 0 || w->quote_depth > 0)
		return;
	if (counts_on(w, list)) {
		item_close(w);
		w->stack[w->level].kind = SECTION_QUESTIONS;
		w->apart = list->level;
	}
	if (w->open && item_answered(w) && walk_kind(w) <= SECTION_QUESTIONS &&
	    is_asked_by_them(w, list))
		item_close(w);
	if (!w->open && walk_kind(w) == SECTION_MANUAL && is_asked_by_them(w, list)) {
		w->stack[w->level].kind = SECTION_QUESTIONS;
		w->stack[w->level].weak = w->stack[w->level].named = true;
	}
}

/* Fewer than half of a list below a question ask. */
static bool are_points(const struct walk *w, const struct doc_node *list)
{
	struct survey survey = survey_list(w, list);

	return survey.asking * 2 < survey.units;
}

#define TOPIC_MAX 60 /* bytes of a number's words that only name what comes */

/* "3. Resilience" above another quoted question, where the one before it is still to be answered. */
static bool is_topic_number(const struct walk *w, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(w->doc, list), *next = doc_next(w->doc, list);
	const struct doc_node *leaf = item ? doc_child(w->doc, item) : NULL;
	struct slice text;
	struct shape shape;

	if (!w->open || item_answered(w) || w->rank != RANK_QUOTED || w->depth > 0 ||
	    !(list->flags & NODE_ORDERED) || !leaf || leaf->type != DOC_PARAGRAPH ||
	    doc_next(w->doc, leaf) || doc_next(w->doc, item) || !next ||
	    next->type != DOC_PARAGRAPH || next->segments == 0)
		return false;
	text = slice_trim(doc_text(w->doc, leaf));
	shape_read(&w->shapes, w->doc, next, 0, &shape);
	return text.len <= TOPIC_MAX && asks_how(text) == ASKS_NOT && !typed_ends_sentence(text) &&
	       shape.quoted;
}

static void walk_list(struct walk *w, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(w->doc, list);
	unsigned ordinal = 1;
	bool followups = w->followups;
	struct survey around = w->list;
	bool points = w->points;
	bool apart = w->is_apart;
	bool continues, checklist;

	if (is_topic_number(w, list)) {
		item_close(w);
		return;
	}
	part_leave_speech_for(w, list);
	turn_to_list(w, list);
	checklist = walk_kind(w) == SECTION_ASK && is_checklist(w, list);
	continues = (list->flags & NODE_ORDERED) && w->apart > 0 && list->level == w->apart;
	w->is_apart = continues || (w->depth == 0 && (list->flags & NODE_ORDERED) &&
	                            walk_kind(w) == SECTION_PLAIN && is_next_ahead(w, list));
	if (!w->open)
		w->list = survey_list(w, list);
	else if (list->flags & NODE_ORDERED)
		w->points = are_points(w, list);
	w->depth++;
	for (; item && w->full_line == 0; item = doc_next(w->doc, item), ordinal++) {
		size_t before = w->out->item_count;

		if (is_to_do(w, item, checklist)) {
			walk_skip_tree(w, item, "a checklist is not a card");
			continue;
		}
		w->bullet = true;
		w->ordered = list->flags & NODE_ORDERED;
		w->ordinal = ordinal;
		w->continues = continues;
		w->over_answer = is_over_answer(w, item);
		walk_item(w, item);
		end_item(w, list, item, w->out->item_count > before);
		w->followups = followups;
	}
	w->depth--;
	w->list = around;
	w->points = points;
	w->is_apart = apart;
	w->bullet = false;
	w->followups = false;
}

static bool is_note_quote(const struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *first = doc_child(w->doc, quote);
	struct slice text;
	struct shape shape;

	if (!first || first->type != DOC_PARAGRAPH)
		return false;
	text = doc_text(w->doc, first);
	if (lead_skip_signs(&text))
		return true;
	shape_read_title(&w->shapes, text, &shape);
	return shape.role == SHAPE_NOTE;
}

/* Opens what a text names in a section of such things: a gap, a proof, a story. */
static bool open_named(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice none = { "", 0 };
	enum section_kind section = walk_kind(w);
	enum dossier_kind kind;

	if (!w->is_dossier || text.len == 0 || section == SECTION_PITCH || section == SECTION_WHY ||
	    !walk_item_kind(section, &kind))
		return false;
	item_close(w);
	line_open(w, leaf, kind, text, none);
	return true;
}

/* Obsidian's callouts: "> [!question] Why us?". */
static const struct {
	const char *name;
	enum shape_role role;
} callouts[] = {
	{ "question", SHAPE_QUESTION }, { "faq", SHAPE_QUESTION },   { "help", SHAPE_QUESTION },
	{ "tip", SHAPE_NOTE },          { "hint", SHAPE_NOTE },      { "important", SHAPE_NOTE },
	{ "warning", SHAPE_NOTE },      { "caution", SHAPE_NOTE },   { "attention", SHAPE_NOTE },
	{ "note", SHAPE_NOTE },         { "info", SHAPE_NOTE },      { "danger", SHAPE_NOTE },
	{ "success", SHAPE_ANSWER },    { "check", SHAPE_ANSWER },   { "done", SHAPE_ANSWER },
	{ "quote", SHAPE_ANSWER },      { "example", SHAPE_ANSWER }, { "answer", SHAPE_ANSWER },
};

/* What the callout's name says; *title is the rest of its first line. */
static enum shape_role read_callout(struct slice text, struct slice *title)
{
	struct slice line = slice_of(text.text, slice_line_end(text));
	const char *close = slice_starts(line, "[!") ? memchr(line.text, ']', line.len) : NULL;
	struct slice name;

	if (!close)
		return SHAPE_NONE;
	name = slice_of(line.text + 2, close);
	close += 1 + (close + 1 < line.text + line.len && strchr("+-", close[1]) != NULL);
	*title = slice_trim(slice_of(close, line.text + line.len));
	for (size_t i = 0; i < sizeof callouts / sizeof *callouts; i++)
		if (strlen(callouts[i].name) == name.len &&
		    strncasecmp(callouts[i].name, name.text, name.len) == 0)
			return callouts[i].role;
	return SHAPE_ANSWER;
}

/* "> [!question] To ask them": the callout is a section of its own. */
static void walk_titled(struct walk *w, const struct doc_node *quote, enum section_kind kind,
                        struct slice title)
{
	const struct doc_node *first = doc_child(w->doc, quote);
	struct slice all = doc_text(w->doc, first), none = { "", 0 };
	struct slice rest = slice_trim(slice_of(slice_line_end(all), all.text + all.len));
	struct section before = w->stack[LEVEL_BOLD];
	size_t level = w->level;

	w->stack[LEVEL_BOLD] = (struct section){ .kind = kind, .title = title, .heading = quote };
	w->level = LEVEL_BOLD;
	if (kind == SECTION_ASK) {
		if (rest.len > 0)
			line_ask(w, first, rest);
	} else {
		item_open(w, kind == SECTION_PITCH ? DOSSIER_PITCH : DOSSIER_WHY, none, title,
		          doc_line_at(w->doc, first, title.text));
		w->rank = RANK_LABEL;
		item_add(w, first, rest);
	}
	walk_to_end(w, first, &before, level);
}

/* "> [!help] To the panel" among what one asks: the lines below it are asked, or the title itself. */
static void ask_in_callout(struct walk *w, const struct doc_node *quote, struct slice title)
{
	const struct doc_node *first = doc_child(w->doc, quote);
	struct slice all = doc_text(w->doc, first);

	item_close(w);
	if (asks_how(title) == ASKS_MARKED)
		line_ask(w, first, title);
	line_ask_lines(w, first, slice_trim(slice_of(slice_line_end(all), all.text + all.len)));
	for (first = doc_next(w->doc, first); first; first = doc_next(w->doc, first))
		walk_block(w, first);
	item_close(w);
}

static void walk_callout(struct walk *w, const struct doc_node *quote, enum shape_role role,
                         struct slice title)
{
	const struct doc_node *first = doc_child(w->doc, quote);
	struct slice all = doc_text(w->doc, first), none = { "", 0 };
	bool noted = w->note_section;
	enum section_kind kind;
	struct shape shape;

	kind = title.len > 0 && asks_how(title) != ASKS_MARKED && !typed_ends_sentence(title)
	               ? walk_section(w, title, NULL)
	               : SECTION_NONE;
	if (kind == SECTION_ASK || kind == SECTION_PITCH || kind == SECTION_WHY) {
		item_close(w);
		walk_titled(w, quote, kind, title);
		return;
	}
	if (walk_kind(w) == SECTION_ASK) {
		ask_in_callout(w, quote, title);
		return;
	}
	shape_read_title(&w->shapes, title, &shape);
	if (shape.role == SHAPE_FOLLOWUP && shape.text.len > 0 && w->owner != DOSSIER_NO_PARENT) {
		item_close(w);
		line_followup(w, first, &shape);
		title = none;
	} else if (role != SHAPE_NOTE && !w->open && open_named(w, first, title)) {
		title = none;
	} else if (role == SHAPE_QUESTION && title.len > 0 && section_makes_cards(walk_kind(w))) {
		item_close(w);
		item_open(w, DOSSIER_QUESTION, title, w->stack[w->level].title,
		          doc_line_at(w->doc, first, title.text));
		w->rank = RANK_LABEL;
		title = none;
	}
	if (w->open) {
		w->to_note = role == SHAPE_NOTE;
		item_add(w, first, title);
		item_add(w, first, slice_of(slice_line_end(all), all.text + all.len));
	}
	w->note_section |= role == SHAPE_NOTE && w->open;
	for (first = doc_next(w->doc, first); first; first = doc_next(w->doc, first))
		walk_block(w, first);
	w->to_note = false;
	w->note_section = noted;
	if (w->open && w->scope == 0 && item_answered(w) && role != SHAPE_NOTE)
		item_close(w);
}

/* A callout in a file that is a dossier, or goes on with an item. */
static bool take_callout(struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *first = doc_child(w->doc, quote);
	struct slice title = { "", 0 };
	enum shape_role role;

	if (!first || first->type != DOC_PARAGRAPH || !w->is_dossier)
		return false;
	role = read_callout(doc_text(w->doc, first), &title);
	if (role == SHAPE_NONE)
		return false;
	if (slice_starts(doc_text(w->doc, first), "[!todo]")) {
		walk_skip_tree(w, quote, "a checklist is not a card");
		return true;
	}
	walk_callout(w, quote, role, title);
	return true;
}

/* "> No Go" above what one says to it, among gaps, proofs or stories. */
static bool take_quoted_name(struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *leaf = doc_child(w->doc, quote), *next = doc_next(w->doc, quote);
	struct slice text;

	if ((w->open && w->rank != RANK_QUOTED) || w->depth > 0 || w->quote_depth > 0 || !leaf ||
	    leaf->type != DOC_PARAGRAPH || doc_next(w->doc, leaf) || !next ||
	    next->type != DOC_PARAGRAPH)
		return false;
	text = slice_trim(doc_text(w->doc, leaf));
	if (slice_first_line(text).len < text.len || typed_ends_sentence(text) ||
	    !open_named(w, leaf, slice_unquote(text)))
		return false;
	w->rank = RANK_QUOTED;
	return true;
}

static void walk_quote(struct walk *w, const struct doc_node *quote)
{
	bool before = w->to_note, reply = reply_is_quote(w, quote);

	if (take_callout(w, quote) || take_quoted_name(w, quote))
		return;
	if (reply)
		reply_begin(w, quote);
	if (w->open && is_note_quote(w, quote))
		w->to_note = true;
	w->quote_depth++;
	walk_children(w, quote);
	w->quote_depth--;
	w->to_note = before;
	if (reply)
		reply_end(w, quote);
}

/* <summary>Questions to ask</summary> */
static bool enter_details(struct walk *w, const struct doc_node *node)
{
	struct slice title = slice_trim(doc_text(w->doc, node));
	enum section_kind kind = w->is_dossier ? walk_section(w, title, NULL) : SECTION_NONE;

	if (kind == SECTION_NONE || kind == SECTION_QUESTIONS || w->details_section ||
	    (kind != SECTION_ASK && section_makes_cards(kind) && asks_by_ending(title)))
		return false;
	item_close(w);
	w->details_section = true;
	w->details_level = w->level;
	w->stack[LEVEL_BOLD] =
		(struct section){ .kind = kind, .title = lead_drop(title), .heading = node };
	w->level = LEVEL_BOLD;
	heading_open_speech(w, node, kind);
	return true;
}

static void leave_details(struct walk *w)
{
	if (w->open && (w->in_details || w->details_section))
		item_close(w);
	if (w->details_section)
		w->level = w->details_level;
	w->details_section = false;
}

/* "- Why us?" */
static struct slice without_bullet(struct slice text)
{
	struct slice s = slice_trim(text);

	return slice_starts(s, "- ") || slice_starts(s, "* ") ? slice_trim(slice_from(s, 2)) : s;
}

/* At least half of the file's summaries ask, mark and all or as only interviewers do. */
static bool summaries_ask(struct walk *w)
{
	unsigned asking = 0, all = 0;

	if (w->looked_for_summaries)
		return w->summaries_ask;
	for (size_t i = 0; i < w->doc->node_count; i++) {
		const struct doc_node *node = &w->doc->nodes[i];
		struct slice text = doc_text(w->doc, node);

		if (node->type != DOC_SUMMARY)
			continue;
		all++;
		asking += asks_how(text) == ASKS_MARKED || asks_bids(lead_drop(text));
	}
	w->looked_for_summaries = true;
	w->summaries_ask = asking >= 2 && asking * 2 >= all;
	return w->summaries_ask;
}

#define SUMMARY_WORDS_LEAST 5 /* of one that asks in no words known */

/* Beside others that ask: "What are your strengths", "Tell the last time you gave way". */
static bool asks_beside_others(struct walk *w, const struct shape *shape, enum asks asks)
{
	struct phrase_key key;

	if (shape->role != SHAPE_NONE || !w->is_dossier || (w->open && w->in_details) ||
	    walk_section(w, shape->text, NULL) == SECTION_ASK)
		return false;
	phrase_key(&key, shape->text);
	return (asks != ASKS_NOT || phrase_words(&key) >= SUMMARY_WORDS_LEAST) &&
	       ((voice_persons(&key) & VOICE_OF_YOU) || asks_by_ending(shape->text)) &&
	       summaries_ask(w);
}

/* Whether </details> comes before the next <summary>. */
static bool has_end(const struct walk *w, const struct doc_node *node)
{
	do
		node = doc_next(w->doc, node);
	while (node && node->type != DOC_SUMMARY && node->type != DOC_DETAILS_END);
	return node && node->type == DOC_DETAILS_END;
}

/* What is folded away below the summary belongs to the item it opened. */
static void open_folded(struct walk *w, const struct doc_node *node)
{
	w->rank = RANK_LABEL;
	w->in_details = true;
	w->details_end = has_end(w, node);
	w->item_depth = w->depth;
}

/* <summary> is the question; a word such as "Answer" only opens what follows. */
static void walk_summary(struct walk *w, const struct doc_node *node)
{
	struct shape shape;
	struct slice none = { "", 0 };
	enum section_kind kind = walk_kind(w);
	enum asks asks;
	bool beside;

	if (!section_makes_cards(kind)) {
		walk_skip_leaf(w, node, section_reason(kind));
		return;
	}
	shape_read_title(&w->shapes, without_bullet(doc_text(w->doc, node)), &shape);
	asks = asks_how(shape.text);
	beside = asks != ASKS_MARKED && asks_beside_others(w, &shape, asks);
	if (asks != ASKS_MARKED && shape.role == SHAPE_NONE && !beside &&
	    !(slice_ends(shape.text, ".") && asks_bids(shape.text)) && enter_details(w, node))
		return;
	if (shape.role == SHAPE_NONE && asks == ASKS_NOT && open_named(w, node, shape.text)) {
		open_folded(w, node);
		return;
	}
	if (shape.role == SHAPE_FOLLOWUP && shape.text.len > 0 && w->owner != DOSSIER_NO_PARENT) {
		item_close(w);
		line_followup(w, node, &shape);
		open_folded(w, node);
		return;
	}
	if (shape.role != SHAPE_QUESTION && !beside &&
	    (kind == SECTION_QUESTIONS
	             ? asks == ASKS_NOT
	             : !w->is_dossier || !(asks == ASKS_MARKED || asks_bids(shape.text))))
		return;
	item_close(w);
	if (doc_anchor(w->doc, node))
		w->anchor = doc_anchor(w->doc, node);
	item_open(w, DOSSIER_QUESTION, shape.text, none, node->line);
	open_folded(w, node);
	line_remark(w, node, shape.tag);
}

static void walk_code(struct walk *w, const struct doc_node *node)
{
	if (w->open && section_makes_cards(walk_kind(w)))
		item_add_code(w, node);
	else
		walk_skip_leaf(w, node, "a code block is not a card");
}

static void walk_anchor(struct walk *w, const struct doc_node *node)
{
	struct dossier_item *item = w->open ? &w->out->items[w->item] : NULL;

	if (item && !item->anchor && !item_answered(w))
		item->anchor = mem_strdup(doc_anchor(w->doc, node));
	else
		w->anchor = doc_anchor(w->doc, node);
}

static void walk_table(struct walk *w, const struct doc_node *node)
{
	if (!w->open && field_may_stand(w) && !table_is_known(w, node) &&
	    field_read_table(w, node, !section_makes_cards(walk_kind(w))))
		return;
	if (section_makes_cards(walk_kind(w)) || table_proves(w, node))
		table_walk(w, node);
	else
		walk_skip_tree(w, node, section_reason(walk_kind(w)));
}

/* A rule that an export escaped: "\\-\\-\\-", "* * *", "____". */
static bool is_rule(struct slice text)
{
	size_t marks = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (!strchr("-_*= ", text.text[i]))
			return false;
		marks += text.text[i] != ' ';
	}
	return marks >= 3;
}

#define BEHIND_MAX 40 /* blocks among which the next heading is looked for */

/* A rule inside a story told below headings of its beats: another beat comes before the heading of the question
 * does again. */
static bool goes_on_behind(const struct walk *w, const struct doc_node *rule)
{
	const struct doc_node *node = rule;
	bool letter = false;

	if (!w->open || w->scope == 0 || !w->beats)
		return false;
	for (size_t i = 0; i < BEHIND_MAX; i++) {
		node = doc_next(w->doc, node);
		if (!node || node->type == DOC_HEADING)
			break;
	}
	return node && node->type == DOC_HEADING && node->level > w->scope &&
	       story_beat(doc_text(w->doc, node), &letter) != BEAT_NONE;
}

static void walk_rule(struct walk *w, const struct doc_node *node)
{
	if (goes_on_behind(w, node))
		return;
	item_close(w);
	part_end_at_rule(w, node);
}

static void walk_one(struct walk *w, const struct doc_node *node);

/* "What they look for:" is about the list below it. */
static void walk_block(struct walk *w, const struct doc_node *node)
{
	bool before = w->note_section;
	bool note = w->note_next && w->open && (node->type == DOC_LIST || node->type == DOC_QUOTE);

	w->note_next = false;
	w->note_section |= note;
	walk_one(w, node);
	if (note)
		w->note_section = before;
}

/* A rule between the parts of the file, or one that an export made text. */
static bool parts_file(const struct walk *w, const struct doc_node *node)
{
	return node->type == DOC_RULE ||
	       (node->type == DOC_PARAGRAPH && is_rule(slice_trim(doc_text(w->doc, node))));
}

static void walk_one(struct walk *w, const struct doc_node *node)
{
	if (w->full_line > 0 || node == w->reply_heading)
		return;
	w->unasked &= !parts_file(w, node); /* the mail is over */
	if (w->unasked && node->type != DOC_QUOTE && node->type != DOC_HEADING) {
		walk_skip_tree(w, node, "what answers no question is not a card");
		return;
	}
	w->unasked = false;
	switch ((enum doc_type)node->type) {
	case DOC_QUOTE:
		walk_quote(w, node);
		break;
	case DOC_LIST:
		walk_list(w, node);
		break;
	case DOC_TABLE:
		walk_table(w, node);
		break;
	case DOC_PARAGRAPH:
		if (parts_file(w, node))
			walk_rule(w, node);
		else if (reply_is_farewell(w, node))
			item_close(w);
		else
			line_walk(w, node, PLACE_PARAGRAPH);
		break;
	case DOC_HEADING:
		heading_walk(w, node);
		break;
	case DOC_CODE:
		walk_code(w, node);
		break;
	case DOC_SUMMARY:
		walk_summary(w, node);
		break;
	case DOC_RULE:
		if (!w->open || w->apart == 0 ||
		    item_answered(w)) /* "1. Why us?" may be underlined */
			walk_rule(w, node);
		break;
	case DOC_DETAILS_END:
		leave_details(w);
		break;
	case DOC_ANCHOR:
		walk_anchor(w, node);
		break;
	case DOC_ROOT:
	case DOC_ITEM:
	case DOC_ROW:
	case DOC_CELL:
		break;
	}
}
