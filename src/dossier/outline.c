/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outline.h"

#include <string.h>

#include "lead.h"
#include "survey.h"
#include "typed.h"

#define BOLD_MAX     100 /* bytes of a heading in bold */
#define LONE_MAX     60  /* bytes of one that nothing marks; twice as many in other scripts */
#define SPEECH_LEAST 90  /* bytes of a line that is said, below its name */
#define ASIDE_MAX    16  /* bytes of one with its text on the next line, which gives no cards */
#define ABOVE_MAX    80  /* bytes of one above a list */
#define ITALIC_LEAST 3   /* questions in italics are a form; one or two are thoughts */
#define CODE_LEAST   3   /* the same in code, which may be what a machine was asked */
#define FORM_LEAST   2   /* lines that name sections make a form of the file */

static bool ends_with_colon(struct slice line)
{
	return slice_ends(line, ":") || slice_ends(line, "：");
}

static struct slice first_line(const struct walk *w, const struct doc_node *leaf)
{
	return slice_first_line(slice_trim(doc_text(w->doc, leaf)));
}

/* "(Mr Okoro gave us these)". */
static bool is_remark(struct slice text)
{
	return slice_starts(text, "(") && slice_ends(text, ")") &&
	       memchr(text.text, ')', text.len) == text.text + text.len - 1;
}

/* What a line in bold names, empty where it is not: all of it, with a colon behind it or without, or what
 * stands before a remark, where that names a section. */
static struct slice bold_title(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	const char *end, *line_end = line.text + line.len;
	struct slice none = { "", 0 }, title, rest;

	if (!(doc_style_at(w->doc, leaf, line.text) & STYLE_BOLD))
		return none;
	end = doc_bold_end(w->doc, leaf, line.text);
	if (end >= line_end)
		return line;
	title = slice_trim(slice_of(line.text, end));
	rest = slice_trim(slice_of(end, line_end));
	if (slice_is(rest, ":"))
		return line;
	return is_remark(rest) && walk_section(w, title, NULL) != SECTION_NONE ? title : none;
}

static bool is_bold(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	return bold_title(w, leaf, line).len > 0;
}

/* Over a list, with a colon or in capitals. */
static bool stands_above(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice all = slice_trim(doc_text(w->doc, leaf));

	return line.len <= ABOVE_MAX && (line.len < all.len || (next && next->type == DOC_LIST)) &&
	       (typed_is_shouted(line, ABOVE_MAX) || ends_with_colon(line));
}

/* "What they will ask (she said so!)" without the remark, where it names a section. */
static struct slice without_remark(const struct walk *w, struct slice line)
{
	const char *open = slice_ends(line, ")") ? memchr(line.text, '(', line.len) : NULL;

	if (!open || open == line.text || walk_section(w, line, NULL) == SECTION_NONE)
		return line;
	return slice_trim(slice_of(line.text, open));
}

/* A short line, all of its paragraph, that is no sentence. */
static bool stands_alone(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	size_t max = (unsigned char)line.text[0] >= 0xc3 ? 2 * LONE_MAX : LONE_MAX;

	if (line.len != slice_trim(doc_text(w->doc, leaf)).len)
		return false;
	line = without_remark(w, line);
	return line.len > 0 && line.len <= max && !strchr(".,;!?)\"", line.text[line.len - 1]) &&
	       !slice_ends(line, "。") && !slice_ends(line, "？") && !slice_ends(line, "؟") &&
	       slice_open_quote(line) == 0 && memchr(line.text, '\t', line.len) == NULL &&
	       leaf != doc_child(w->doc, &w->doc->nodes[0]);
}

/* "pay" right above its text. */
static bool heads_aside(const struct walk *w, struct slice line)
{
	return line.len <= ASIDE_MAX && !section_makes_cards(walk_section(w, line, NULL));
}

/* "My pitch (60 seconds)" right above the long line it names. */
static bool heads_speech(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	struct slice all = slice_trim(doc_text(w->doc, leaf)), below;
	enum section_kind kind;

	if (line.len > LONE_MAX || line.len >= all.len)
		return false;
	below = slice_first_line(slice_trim(slice_of(line.text + line.len, all.text + all.len)));
	kind = walk_section(w, line, NULL);
	return (kind == SECTION_PITCH || kind == SECTION_WHY) && below.len >= SPEECH_LEAST;
}

bool outline_names(const struct walk *w, struct slice title)
{
	unsigned flags = 0;

	return asks_how(title) == ASKS_WORDED && walk_section(w, title, &flags) != SECTION_NONE &&
	       !(flags & (SECTION_LOOSE | SECTION_VOICED));
}

static bool is_question(const struct walk *w, struct slice line)
{
	struct shape shape;

	shape_read_title(&w->shapes, line, &shape);
	if (shape.quoted || (shape.role != SHAPE_NONE && shape.text.len > 0))
		return true;
	return asks_how(shape.text) != ASKS_NOT && !outline_names(w, shape.text);
}

/* "They'll want to know:", "Answer:" */
static bool is_label(const struct walk *w, struct slice line)
{
	struct shape shape;

	shape_read_title(&w->shapes, line, &shape);
	return shape.role != SHAPE_NONE || label_names_part(&w->shapes.labels, line);
}

/* A paragraph whose first line is italic from end to end and ends in a question mark. */
static bool asks_in_italics(const struct walk *w, const struct doc_node *node, struct slice line)
{
	return (doc_style_at(w->doc, node, line.text) & STYLE_EM) &&
	       (doc_style_at(w->doc, node, line.text + line.len - 1) & STYLE_EM) &&
	       asks_last_mark(line) == line.text + line.len && !asks_aside(line);
}

/* "`Why us?`", all of its line and no shell's. */
static bool asks_in_code(const struct walk *w, const struct doc_node *node)
{
	struct slice asked;

	if (!(w->doc->segments[node->segment].style & STYLE_CODE))
		return false;
	asked = shape_of_code(w->doc, node, first_line(w, node));
	return asked.len > 0 &&
	       (asks_last_mark(asked) == asked.text + asked.len || asks_bids(asked)) &&
	       memchr(asked.text, ' ', asked.len) && !asks_aside(asked);
}

/* Whether the text asks in code, below headings or in lists. */
static void find_code(struct walk *w)
{
	unsigned found = 0;

	for (size_t i = 0; i < w->doc->node_count && found < CODE_LEAST; i++) {
		const struct doc_node *node = &w->doc->nodes[i];

		found += node->type == DOC_PARAGRAPH && node->segments > 0 && asks_in_code(w, node);
	}
	if (found >= CODE_LEAST)
		shape_read_code(&w->shapes);
}

/* One heading alone, such as the rule above a forwarded message, is not the file's form. */
void outline_find(struct walk *w)
{
	const struct doc_node *node = doc_child(w->doc, &w->doc->nodes[0]);
	unsigned bold = 0, bold_asks = 0, lone = 0, headings = 0, italic = 0;

	for (; node; node = doc_next(w->doc, node)) {
		struct slice line;

		headings +=
			node->type == DOC_HEADING && (node->level > 1 || node != &w->doc->nodes[1]);
		if (node->type != DOC_PARAGRAPH)
			continue;
		line = first_line(w, node);
		if (line.len == 0 || line.len > BOLD_MAX)
			continue;
		italic += asks_in_italics(w, node, line);
		if (is_bold(w, node, line)) {
			if (is_question(w, line))
				bold_asks++;
			else
				bold += walk_section(w, line, NULL) != SECTION_NONE;
		} else if (headings < FORM_LEAST &&
		           (stands_alone(w, node, line) || stands_above(w, node, line))) {
			lone += walk_section(w, line, NULL) != SECTION_NONE &&
			        !is_question(w, line);
		}
	}
	find_code(w);
	if (italic >= ITALIC_LEAST)
		shape_read_italics(&w->shapes);
	w->outline_bold = bold >= FORM_LEAST && bold_asks < FORM_LEAST;
	w->outline_lone = lone >= FORM_LEAST && headings < FORM_LEAST;
}

bool outline_may_head(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	return w->outline_lone && leaf->type == DOC_PARAGRAPH && line.len > 0 &&
	       (stands_above(w, leaf, line) || stands_alone(w, leaf, line));
}

/* What stands right below a line that names what to ask: questions, if need be without their marks, as
 * "who pays for the course" below "Ask them". */
static bool is_over_asks(const struct walk *w, const struct doc_node *leaf)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct survey survey;

	if (survey_asks_below(w, leaf))
		return true;
	if (!next || next->type != DOC_LIST)
		return false;
	survey = survey_list(w, next);
	return survey_all_ask_by_word(&survey);
}

/* "Questions to ask them", nothing else, right above a list; "you ask", when the list does. */
static bool heads_list(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	enum section_kind kind;
	unsigned flags = 0;

	if (!next || next->type != DOC_LIST || !stands_alone(w, leaf, line))
		return false;
	kind = walk_section(w, line, &flags);
	return (kind == SECTION_ASK && !(flags & SECTION_WEAK)) ||
	       (kind == SECTION_ASK && is_over_asks(w, leaf)) ||
	       (kind == SECTION_QUESTIONS && survey_asks_below(w, leaf));
}

bool outline_only_sorts(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	unsigned flags = 0;
	enum section_kind kind = walk_section(w, line, &flags);
	struct survey below;

	if (!next || next->type != DOC_LIST ||
	    (kind != SECTION_RESEARCH &&
	     !(kind == SECTION_QUESTIONS && (flags & SECTION_WEAK) && !(flags & SECTION_VOICED))))
		return false;
	below = survey_list(w, next);
	return survey_all_ask(&below);
}

struct slice outline_title(const struct walk *w, const struct doc_node *leaf)
{
	struct slice line = first_line(w, leaf), none = { "", 0 };

	if (line.len == 0 || line.len > BOLD_MAX)
		return none;
	if (doc_style_at(w->doc, leaf, line.text) & STYLE_BOLD)
		return bold_title(w, leaf, line);
	if (!w->is_dossier || w->depth > 0 || w->quote_depth > 0)
		return none;
	if (walk_kind(w) == SECTION_ASK && outline_only_sorts(w, leaf, line))
		return none;
	return stands_above(w, leaf, line) || heads_list(w, leaf, line) ||
	                       (w->outline_lone &&
	                        (stands_alone(w, leaf, line) || heads_aside(w, line) ||
	                         heads_speech(w, leaf, line)))
	               ? line
	               : none;
}

bool outline_invites(const struct walk *w, const struct doc_node *leaf)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	unsigned flags = 0;

	return w->is_dossier && next && next->type == DOC_LIST && leaf->type == DOC_PARAGRAPH &&
	       text.len > 0 && text.len <= BOLD_MAX &&
	       asks_last_mark(text) == text.text + text.len &&
	       walk_section(w, text, &flags) == SECTION_ASK && (flags & SECTION_INVITED) &&
	       survey_asks_below(w, leaf);
}

bool outline_turns(const struct walk *w, const struct doc_node *leaf, enum section_kind kind)
{
	const char *asked = w->open ? w->out->items[w->item].question : "";
	bool spoken = w->open && (w->out->items[w->item].kind == DOSSIER_PITCH ||
	                          w->out->items[w->item].kind == DOSSIER_WHY);

	if (spoken && kind == SECTION_QUESTIONS && item_answered(w))
		return survey_asks_below(w, leaf);
	return kind == SECTION_ASK && survey_asks_below(w, leaf) &&
	       walk_section(w, (struct slice){ asked, strlen(asked) }, NULL) != SECTION_ASK;
}

/* "**Talk outline**" above its points, where "**Questions I want to ask**" headed what came before. */
static bool ends_asks(const struct walk *w, const struct doc_node *leaf)
{
	const struct section *section = &w->stack[LEVEL_BOLD];

	return w->level == LEVEL_BOLD && section->kind == SECTION_ASK && section->heading &&
	       section->heading->type == DOC_PARAGRAPH &&
	       is_bold(w, section->heading, first_line(w, section->heading)) &&
	       is_bold(w, leaf, first_line(w, leaf)) && doc_next(w->doc, leaf) &&
	       !survey_asks_below(w, leaf);
}

/* The letter of a chapter before its words, '\0' for none. */
static char chapter_letter(struct slice title)
{
	struct slice words = title;

	return lead_skip_chapter(&words) && strchr(".)", title.text[1]) ? title.text[0] : '\0';
}

/* "D. Practical", where "C. My questions" heads the part at hand. */
static bool is_next_chapter(const struct walk *w, struct slice title)
{
	const struct section *section = &w->stack[LEVEL_BOLD];
	char before = w->level == LEVEL_BOLD && section->heading
	                      ? chapter_letter(first_line(w, section->heading))
	                      : '\0';

	return before != '\0' && chapter_letter(title) == before + 1;
}

bool outline_ends_part(const struct walk *w, const struct doc_node *leaf, struct slice title)
{
	const struct doc_node *next = doc_next(w->doc, leaf);

	if (!w->is_dossier || w->depth > 0 || w->quote_depth > 0 || is_question(w, title) ||
	    is_label(w, title) || title.len < slice_trim(doc_text(w->doc, leaf)).len)
		return false;
	if (doc_style_at(w->doc, leaf, title.text) & STYLE_BOLD)
		return w->outline_bold || ends_asks(w, leaf);
	if (w->outline_lone && next && is_next_chapter(w, title))
		return true;
	/* an answer may be a short line, too */
	return w->outline_lone && next && !(w->open && !item_answered(w)) &&
	       (!w->open || next->type == DOC_LIST || ends_with_colon(title));
}

bool outline_names_topic(const struct walk *w, const struct doc_node *leaf, struct slice title)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	const struct section *section = &w->stack[LEVEL_BOLD];
	struct shape shape;

	if (!w->is_dossier || w->depth > 0 || w->quote_depth > 0 || title.len == 0 ||
	    !(doc_style_at(w->doc, leaf, title.text) & STYLE_BOLD) || is_question(w, title) ||
	    is_label(w, title) || title.len < slice_trim(doc_text(w->doc, leaf)).len || !next ||
	    next->type != DOC_PARAGRAPH || next->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, next, 0, &shape);
	/* an answer still owed may be in bold, where no topic was before */
	return shape.role == SHAPE_QUESTION &&
	       (!w->open || (item_answered(w) && w->rank == RANK_LABEL) ||
	        (w->level == LEVEL_BOLD && section->heading && section->topic));
}
