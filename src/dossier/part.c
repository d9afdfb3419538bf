/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part.h"

#include <ctype.h>

#include "lead.h"
#include "line.h"
#include "outline.h"
#include "survey.h"
#include "voice.h"
#include "why.h"

/* A line without bold that is not all of its paragraph. */
static bool goes_on_plainly(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	return !(doc_style_at(w->doc, leaf, line.text) & STYLE_BOLD) &&
	       line.len < slice_trim(doc_text(w->doc, leaf)).len;
}

/* A heading whose words say nothing: what it began is over, or goes on about something else. */
static void begin_untold(struct walk *w, const struct doc_node *leaf, struct slice title,
                         bool topic)
{
	enum section_kind kind = topic ? walk_kind(w) : SECTION_PLAIN;

	item_close(w);
	w->stack[LEVEL_BOLD] = (struct section){
		.kind = kind, .title = lead_drop(title), .heading = leaf, .topic = topic
	};
	w->level = LEVEL_BOLD;
}

/* The line is a question, or tells who asks one, or that more of them follow on the card above. */
static bool asks_itself(const struct walk *w, struct slice text, bool invites)
{
	struct shape shape;

	shape_read_title(&w->shapes, text, &shape);
	return (!invites && asks_how(shape.text) != ASKS_NOT && !outline_names(w, shape.text)) ||
	       shape.quoted || (shape.role == SHAPE_QUESTION && shape.text.len > 0) ||
	       shape.role == SHAPE_INTERVIEWER ||
	       (shape.role == SHAPE_FOLLOWUP && w->owner != DOSSIER_NO_PARENT);
}

static bool is_speech(enum section_kind kind)
{
	return kind == SECTION_PITCH || kind == SECTION_WHY;
}

#define BLOCKS_AHEAD 40 /* in which the next heading is looked for */

/* The next heading as high as the one of the question that is open asks, too. */
static bool next_heading_asks(const struct walk *w, const struct doc_node *leaf)
{
	for (size_t i = 0; i < BLOCKS_AHEAD && (leaf = doc_next(w->doc, leaf)); i++)
		if (leaf->type == DOC_HEADING)
			return leaf->level == w->scope &&
			       asks_how(lead_drop(doc_text(w->doc, leaf))) != ASKS_NOT;
	return false;
}

/* "Before DevOps:", "**Feedback:**" where the answer to a heading's question is still owed; "Three questions I now
 * ask:" where it is given, and the next heading asks again. */
static bool is_within_answer(const struct walk *w, const struct doc_node *leaf, struct slice text,
                             enum section_kind kind)
{
	bool bold = doc_style_at(w->doc, leaf, text.text) & STYLE_BOLD;

	if (w->out->items[w->item].kind != DOSSIER_QUESTION)
		return false;
	return kind == SECTION_ASK ? item_answered(w) && next_heading_asks(w, leaf)
	                           : !(bold && section_makes_cards(kind)) && !item_answered(w) &&
	                                     slice_ends(text, ":");
}

/* Words that may say many things head a part in a dossier only, or outside of answers only; not where bold
 * lines are the headings and questions are in italics. */
static bool counts_here(const struct walk *w, const struct doc_node *leaf, struct slice text,
                        enum section_kind kind, unsigned flags)
{
	if (((flags & SECTION_WEAK) || is_speech(kind)) && !w->is_dossier)
		return false;
	/* "**Strengths:**" below the heading "Q2: Strengths and weaknesses" */
	if ((kind == SECTION_PROOF || kind == SECTION_GAP) && w->open && w->scope > 0 &&
	    w->rank >= RANK_BOLD_QUOTED && w->out->items[w->item].kind == DOSSIER_QUESTION &&
	    slice_ends(text, ":"))
		return false;
	if (w->open && w->scope > 0 && w->rank >= RANK_BOLD_QUOTED &&
	    is_within_answer(w, leaf, text, kind))
		return false;
	if ((flags & SECTION_LOOSE) && w->open && w->scope == 0 &&
	    !(kind == SECTION_ASK && (item_answered(w) || w->outline_lone)) &&
	    !outline_turns(w, leaf, kind) && !(w->outline_bold && w->shapes.italics))
		return false;
	return kind == SECTION_ASK || !goes_on_plainly(w, leaf, text) ||
	       ((!section_makes_cards(kind) || is_speech(kind)) && w->outline_lone);
}

/* "Interview notes – Baker, Acme" at the top says what the file is, not what stands below it. */
static bool names_file(const struct walk *w, const struct doc_node *leaf, enum section_kind kind)
{
	return leaf == doc_child(w->doc, &w->doc->nodes[0]) &&
	       (kind == SECTION_NOTES || kind == SECTION_RESEARCH);
}

/* "Questions for Boris and Ada": names that might be the plural of a word, but for their capitals. */
static bool names_somebody(struct slice title)
{
	const char *at = slice_find(title, " for ");
	const char *end = title.text + title.len;
	size_t names = 0;

	for (at = at ? at + 5 : end; at < end; names++) {
		struct slice rest = slice_of(at, end);

		if (slice_starts(rest, "and ") || slice_starts(rest, "& "))
			at += slice_starts(rest, "and ") ? 4 : 2;
		if (at >= end || !isupper((unsigned char)*at))
			return false;
		while (at < end && *at != ' ')
			at++;
		while (at < end && *at == ' ')
			at++;
	}
	return names > 0;
}

static bool holds_question(const struct dossier *out)
{
	for (size_t i = 0; i < out->item_count; i++)
		if (out->items[i].kind == DOSSIER_QUESTION)
			return true;
	return false;
}

bool part_is_for_somebody(const struct walk *w, struct slice title, const struct survey *below)
{
	return names_somebody(title) && survey_all_ask(below) && below->answered == 0 &&
	       holds_question(w->out);
}

static enum section_kind kind_of(const struct walk *w, const struct doc_node *leaf,
                                 struct slice text, unsigned *flags)
{
	enum section_kind kind = walk_section(w, text, flags);
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct survey below;

	if (kind == SECTION_NONE && w->is_dossier && w->outline_lone && slice_ends(text, ":") &&
	    why_is_named(w, leaf, lead_drop(text), SECTION_PLAIN))
		return SECTION_WHY;
	if (!next || next->type != DOC_LIST)
		return kind;
	if (is_speech(kind) && w->is_dossier) { /* "Me" above "Why law?" is what they ask about */
		below = survey_list(w, next);
		return below.marked == below.units && below.aside == 0 ? SECTION_QUESTIONS : kind;
	}
	if (kind != SECTION_QUESTIONS || !(*flags & SECTION_WEAK))
		return kind;
	below = survey_list(w, next);
	return part_is_for_somebody(w, lead_drop(text), &below) ? SECTION_ASK : kind;
}

/* "strengths" among lines that ask: one of them. */
static bool is_asked_about(const struct walk *w, const struct doc_node *leaf, struct slice text)
{
	return w->is_dossier && walk_kind(w) == SECTION_QUESTIONS && w->level < LEVEL_BOLD &&
	       !(doc_style_at(w->doc, leaf, text.text) & STYLE_BOLD) && asks_by_topic(text);
}

/* "**Your introduction**" right above "**My pitch**": two headings, one below the other. */
static bool is_over_speech(const struct walk *w, const struct doc_node *leaf)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text = slice_trim(doc_text(w->doc, leaf)), below;

	if (!next || next->type != DOC_PARAGRAPH || !w->is_dossier ||
	    doc_bold_end(w->doc, leaf, text.text) < text.text + text.len)
		return false;
	below = slice_trim(doc_text(w->doc, next));
	return doc_bold_end(w->doc, next, below.text) == below.text + below.len &&
	       is_speech(walk_section(w, below, NULL));
}

const char *part_begin(struct walk *w, const struct doc_node *leaf)
{
	bool invites = outline_invites(w, leaf);
	struct slice text = invites ? slice_trim(doc_text(w->doc, leaf)) : outline_title(w, leaf);
	struct slice none = { "", 0 };
	unsigned flags = 0;
	enum section_kind kind = text.len > 0 ? kind_of(w, leaf, text, &flags) : SECTION_NONE;
	bool topic = kind == SECTION_NONE && outline_names_topic(w, leaf, text);

	if (text.len > 0 && is_asked_about(w, leaf, text))
		return NULL;
	if (topic || (text.len > 0 && kind == SECTION_NONE && outline_ends_part(w, leaf, text))) {
		begin_untold(w, leaf, text, topic);
		return text.text + text.len;
	}
	/* nobody but oneself asks "Who am I" */
	invites |= kind == SECTION_PITCH && (flags & PHRASE_WHOLE) && !asks_first_mark(text);
	if (is_speech(kind) && is_over_speech(w, leaf)) {
		begin_untold(w, leaf, text, false);
		return text.text + text.len;
	}
	if (kind == SECTION_NONE || asks_itself(w, text, invites) || names_file(w, leaf, kind) ||
	    !counts_here(w, leaf, text, kind, flags))
		return NULL;
	item_close(w);
	w->stack[LEVEL_BOLD] = (struct section){
		.kind = kind,
		.title = lead_drop(text),
		.heading = leaf,
		.answered = section_is_answered(text),
		.named = true,
		.weak = (flags & SECTION_WEAK) && !(flags & SECTION_VOICED),
	};
	w->level = LEVEL_BOLD;
	if (is_speech(kind)) {
		line_open(w, leaf, kind == SECTION_PITCH ? DOSSIER_PITCH : DOSSIER_WHY,
		          lead_drop(text), none);
		w->rank = RANK_BOLD;
	}
	return text.text + text.len;
}

/* The first line is one question, mark and all. */
static bool begins_with_question(struct slice text)
{
	struct slice line = slice_first_line(text);

	return slice_open_quote(line) > 0 ||
	       (asks_last_mark(line) == line.text + line.len && !slice_find(line, ". "));
}

bool part_is_aside(const struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf)), lead, line;
	enum section_kind kind;

	if (walk_kind(w) != SECTION_ASK || place != PLACE_PARAGRAPH || text.len == 0)
		return false;
	if (w->stack[w->level].listed && w->depth == 0 && !begins_with_question(text))
		return true;
	if (!(doc_style_at(w->doc, leaf, text.text) & STYLE_BOLD))
		return false;
	lead = slice_of(text.text, doc_bold_end(w->doc, leaf, text.text));
	kind = walk_section(w, lead, NULL);
	line = slice_first_line(text);
	if (lead.len < line.len &&
	    asks_last_mark(line) == line.text + line.len) /* "**Team:** Who leads?" */
		return false;
	return lead.len < text.len && !section_makes_cards(kind);
}

/* "Admin:" behind a list of what one asks, above one in which nothing asks. */
static bool is_over_others(const struct walk *w, struct slice text, const struct doc_node *list)
{
	struct survey below;

	if (!w->stack[w->level].listed || !slice_ends(text, ":"))
		return false;
	below = survey_list(w, list);
	return below.units > 1 && below.worded == 0;
}

bool part_turn_aside(struct walk *w, const struct doc_node *leaf, enum place place)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text;
	enum section_kind kind;

	if (walk_kind(w) != SECTION_ASK || place != PLACE_PARAGRAPH || w->depth > 0 || !next ||
	    next->type != DOC_LIST)
		return false;
	text = slice_trim(doc_text(w->doc, leaf));
	kind = walk_section(w, text, NULL);
	if (kind == SECTION_NONE && is_over_others(w, text, next)) {
		begin_untold(w, leaf, text, false);
		return true;
	}
	if (kind == SECTION_NONE || section_makes_cards(kind) || asks_how(text) == ASKS_MARKED ||
	    outline_only_sorts(w, leaf, text))
		return false;
	item_close(w);
	w->stack[LEVEL_BOLD] = (struct section){
		.kind = kind, .title = lead_drop(text), .heading = leaf, .named = true
	};
	w->level = LEVEL_BOLD;
	return true;
}

/* What was said is over, where nothing is in force but a line that heads it. */
static bool may_leave_speech(const struct walk *w)
{
	return w->headless && w->level == LEVEL_BOLD && is_speech(walk_kind(w)) &&
	       (!w->open || item_answered(w));
}

static void leave_part(struct walk *w)
{
	size_t around = LEVEL_BOLD;

	while (around > 0 && (around == LEVEL_BOLD || !w->stack[around].heading))
		around--;
	w->level = around;
}

void part_leave_speech(struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct slice line = slice_first_line(slice_trim(doc_text(w->doc, leaf)));

	if (!may_leave_speech(w) || place != PLACE_PARAGRAPH || line.len == 0 ||
	    asks_last_mark(line) != line.text + line.len || asks_aside(line))
		return;
	item_close(w);
	leave_part(w);
}

void part_leave_speech_for(struct walk *w, const struct doc_node *list)
{
	struct survey survey;

	if (!may_leave_speech(w) || !(list->flags & NODE_ORDERED) || list->level != 1 ||
	    w->depth > 0)
		return;
	survey = survey_list(w, list);
	if (survey.asking < survey.units || survey.aside > 0)
		return;
	item_close(w);
	leave_part(w);
}

void part_leave_list(struct walk *w, const struct doc_node *leaf)
{
	const struct section *section = &w->stack[LEVEL_BOLD];
	struct slice line = slice_trim(doc_text(w->doc, leaf)), title;
	struct phrase_key key;

	if (w->level != LEVEL_BOLD || !w->is_dossier || w->outline_lone || w->depth > 0 ||
	    w->quote_depth > 0 || section_makes_cards(section->kind) || line.len == 0 ||
	    section->heading->type != DOC_PARAGRAPH ||
	    !(doc_style_at(w->doc, leaf, line.text) & STYLE_BOLD))
		return;
	title = slice_trim(doc_text(w->doc, section->heading));
	line = slice_of(line.text, doc_bold_end(w->doc, leaf, line.text));
	phrase_key(&key, line);
	if ((doc_style_at(w->doc, section->heading, title.text) & STYLE_BOLD) ||
	    asks_how(line) != ASKS_MARKED || !(voice_persons(&key) & VOICE_OF_YOU))
		return;
	leave_part(w);
}

void part_leave_aside(struct walk *w, const struct doc_node *leaf, enum place place)
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

/* A question, marked or not, or right above a list of them. */
static bool goes_on_asking(const struct walk *w, const struct doc_node *node)
{
	struct slice line = slice_first_line(slice_trim(doc_text(w->doc, node)));

	return asks_by_word(line) || begins_with_question(line) || survey_asks_below(w, node);
}

void part_end_at_rule(struct walk *w, const struct doc_node *rule)
{
	const struct section *section = &w->stack[w->level];
	const struct doc_node *next = doc_next(w->doc, rule);
	const struct dossier *out = w->out;

	if (section->kind != SECTION_ASK || !section->heading || !next ||
	    next->type != DOC_PARAGRAPH || out->item_count == 0 ||
	    out->items[out->item_count - 1].kind != DOSSIER_ASK ||
	    out->items[out->item_count - 1].line < section->heading->line ||
	    goes_on_asking(w, next))
		return;
	begin_untold(w, next, slice_first_line(slice_trim(doc_text(w->doc, next))), false);
}
