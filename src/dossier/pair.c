/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair.h"

#include <ctype.h>

#include "line.h"
#include "survey.h"
#include "typed.h"

/* The next line of the item. */
static bool goes_on_below(const struct walk *w, const struct doc_node *leaf,
                          const struct shape *shape)
{
	struct slice text = doc_text(w->doc, leaf);

	return slice_trim(slice_of(shape->next, text.text + text.len)).len > 0;
}

bool pair_open(struct walk *w, const struct doc_node *leaf, enum dossier_kind kind,
               const struct shape *shape)
{
	if (shape->text.len == 0 || (!shape->bold && !shape->separated && !shape->followed))
		return false;
	line_open(w, leaf, kind, shape->text, shape->rest);
	w->glue = shape->rest.len > 0 && w->depth == 0 && goes_on_below(w, leaf, shape);
	return w->open;
}

#define PAIR_MAX 120 /* bytes of a plain pair's first half */

bool pair_split_at_mark(struct shape *shape)
{
	const char *mark = asks_first_mark(shape->text);
	struct slice rest;

	if (!mark || mark != asks_last_mark(shape->text) || shape->rest.len > 0)
		return false;
	rest = slice_trim(slice_of(mark, shape->text.text + shape->text.len));
	if (rest.len == 0 || rest.text[0] == '(' || rest.text == mark || asks_on(rest))
		return false;
	shape->text = slice_trim(slice_of(shape->text.text, mark));
	shape->rest = slice_skip_separators(rest);
	shape->separated = true;
	return true;
}

#define FIRST_MAX 60 /* bytes of a sentence that names what the next one tells of */

bool pair_split_sentence(struct shape *shape)
{
	struct slice s = shape->text;
	const char *stop = slice_find(s, ". ");

	if (shape->rest.len > 0 || !stop || stop - s.text > FIRST_MAX || stop - s.text < 2 ||
	    stop + 2 >= s.text + s.len || islower((unsigned char)stop[2]) ||
	    isdigit((unsigned char)stop[-1]))
		return false;
	shape->text = slice_of(s.text, stop);
	shape->rest = slice_trim(slice_of(stop + 1, s.text + s.len));
	shape->separated = true;
	return true;
}

bool pair_is_plain(const struct shape *shape)
{
	return shape->role == SHAPE_NONE && !shape->bold && !shape->quoted && !shape->separated;
}

/* Where a line's first half ends: at a colon, or at a sign with blanks around it; 0 for nowhere. */
static size_t first_half(struct slice s)
{
	static const char *const signs[] = { " - ", " = ", " > " };

	for (size_t at = 1; at < s.len && at < PAIR_MAX; at++) {
		struct slice here = slice_from(s, at);

		if ((here.text[0] == ':' && (here.len == 1 || here.text[1] == ' ')) ||
		    slice_starts(here, "：") || slice_starts(here, "::"))
			return at;
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (slice_starts(here, signs[i]))
				return at;
	}
	return 0;
}

static bool split_at_sign(struct shape *shape)
{
	struct slice s = shape->text, rest;
	size_t at = first_half(s);

	if (at == 0)
		return false;
	rest = slice_trim(slice_from(s, at));
	if (slice_starts(rest, "> ") || slice_starts(rest, "::"))
		rest = slice_from(rest, 2);
	shape->text = slice_trim((struct slice){ s.text, at });
	shape->rest = slice_skip_separators(rest);
	shape->separated = true;
	return true;
}

bool pair_is_named(const struct shape *shape)
{
	size_t at = pair_is_plain(shape) && shape->rest.len == 0 ? first_half(shape->text) : 0;

	return at > 1 && at + 2 < shape->text.len && shape->text.text[at] == ':';
}

/* A dash or an arrow, with a blank before it, parts the line. */
static bool is_parted(struct slice line)
{
	for (size_t at = 1; at < line.len && at < PAIR_MAX; at++)
		if (line.text[at - 1] == ' ' && slice_dash(slice_from(line, at)) > 0)
			return true;
	return false;
}

static bool is_named_line(struct slice line)
{
	struct shape shape = { .text = line };

	return pair_is_named(&shape);
}

#define LINES_MAX 64 /* that are looked at: a person writes no more of such in a row */

/* The lines of the text, where all of them are such; else 1. */
static unsigned lines_that(struct slice text, bool (*is_such)(struct slice line))
{
	unsigned lines = 0;

	for (; text.len > 0 && lines < LINES_MAX; lines++) {
		const char *end = slice_line_end(text);

		if (!is_such(slice_trim(slice_of(text.text, end))))
			return 1;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return lines;
}

unsigned pair_half_lines(struct slice text)
{
	return lines_that(text, is_parted);
}

unsigned pair_named_lines(struct slice text)
{
	return lines_that(text, is_named_line);
}

void pair_split(const struct walk *w, const struct doc_node *leaf, struct shape *shape)
{
	if (!pair_is_plain(shape))
		return;
	shape->followed = doc_next(w->doc, leaf) != NULL || goes_on_below(w, leaf, shape);
	if (!pair_split_at_mark(shape))
		split_at_sign(shape);
}

/* A bold paragraph with the text it is about below it, but for the first of the file, its title. */
static void note_what_follows(const struct walk *w, const struct doc_node *leaf,
                              struct shape *shape)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	const struct doc_node *inner =
		next && next->type == DOC_LIST ? doc_child(w->doc, next) : next;
	struct shape below;

	if (!shape->bold || shape->role != SHAPE_NONE ||
	    leaf == doc_child(w->doc, &w->doc->nodes[0]))
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
	                  asks_how(below.text) == ASKS_NOT;
}

#define TITLE_MAX 100 /* bytes of a line that stands for a heading */

/* A paragraph of one short line that is no sentence. */
static bool is_title_line(const struct walk *w, const struct doc_node *node)
{
	struct slice text;

	if (!node || node->type != DOC_PARAGRAPH || node->segments == 0)
		return false;
	text = slice_trim(doc_text(w->doc, node));
	return text.len <= TITLE_MAX && slice_first_line(text).len == text.len &&
	       !typed_ends_sentence(text) && !slice_ends(text, ":");
}

/* Such a line above a paragraph that tells of it, and behind that the next such line or none. */
static bool is_over_text(const struct walk *w, const struct doc_node *leaf,
                         const struct shape *shape)
{
	const struct doc_node *text = doc_next(w->doc, leaf), *next;

	if (!pair_is_plain(shape) || shape->rest.len > 0 || !is_title_line(w, leaf) || !text ||
	    text->type != DOC_PARAGRAPH || is_title_line(w, text))
		return false;
	next = doc_next(w->doc, text);
	return !next || next->type == DOC_HEADING || is_title_line(w, next);
}

void pair_refine(const struct walk *w, const struct doc_node *leaf, struct shape *shape,
                 enum place place)
{
	enum section_kind kind = walk_kind(w);
	bool pairs = kind == SECTION_GAP || kind == SECTION_PROOF;
	bool answered = rank_kind_at(w, place) == SECTION_QUESTIONS && rank_tells_halves(w, place);

	if (place == PLACE_ITEM && !rank_is_nested(w) && (pairs || answered) &&
	    (pairs || asks_how(shape->text) == ASKS_NOT)) {
		pair_split(w, leaf, shape);
		if (pairs && shape->quoted && shape->role == SHAPE_NONE) { /* - "Go": eight years */
			shape->separated |= shape->rest.len > 0;
			shape->followed = doc_next(w->doc, leaf) != NULL;
		}
		if (kind == SECTION_GAP && !shape->separated && survey_all_in_sentences(&w->list))
			pair_split_sentence(shape);
	} else if (pairs && place == PLACE_PARAGRAPH && is_over_text(w, leaf, shape)) {
		shape->followed = true;
	} else if (pairs && survey_is_named(&w->stack[w->level].below) && pair_is_named(shape) &&
	           (place == PLACE_PARAGRAPH ||
	            (place == PLACE_LINE &&
	             pair_named_lines(slice_trim(doc_text(w->doc, leaf))) > 1))) {
		split_at_sign(shape);
	} else if (place == PLACE_PARAGRAPH && kind == SECTION_QUESTIONS &&
	           survey_asks_in_line(&w->stack[w->level].below) && pair_is_plain(shape)) {
		pair_split_at_mark(shape);
	} else if (place == PLACE_PARAGRAPH &&
	           (pairs || answered ||
	            survey_bold_asks(&w->stack[w->level].below, kind == SECTION_QUESTIONS)))
		note_what_follows(w, leaf, shape);
}

bool pair_begins(const struct walk *w, const struct shape *shape, enum place place)
{
	if (w->open && w->scope == 0 && w->rank != RANK_LABEL)
		return false;
	if (place == PLACE_ITEM)
		return !rank_is_nested(w);
	if (place != PLACE_PARAGRAPH && place != PLACE_LINE)
		return false;
	if (!shape->bold && shape->followed)
		return true;
	if (!shape->bold)
		return shape->separated && shape->rest.len > 0 &&
		       (survey_is_halves(&w->stack[w->level].below) ||
		        survey_is_named(&w->stack[w->level].below));
	return shape->followed || shape->separated || shape->rest.len > 0;
}
