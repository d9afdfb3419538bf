/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey.h"

#include "pair.h"
#include "story.h"
#include "voice.h"

/* Text that goes on below the line, or a block below the leaf. */
static bool has_more(const struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	struct slice text = doc_text(w->doc, leaf);

	return shape->rest.len > 0 || doc_next(w->doc, leaf) ||
	       slice_trim(slice_of(shape->next, text.text + text.len)).len > 0;
}

static void count_unit(struct survey *s, const struct shape *shape, bool answered)
{
	enum asks asks = asks_how(shape->text);
	bool bidden = asks_bids(shape->text);
	bool question =
		shape->role == SHAPE_QUESTION || asks != ASKS_NOT || asks_by_topic(shape->text);

	s->units++;
	s->quoted += shape->quoted && shape->separated && shape->rest.len > 0;
	s->answered += answered;
	s->asking += question;
	s->marked += shape->role == SHAPE_QUESTION || asks == ASKS_MARKED;
	s->worded += question || asks_by_word(shape->text);
	s->both += question && answered;
	s->bidden += asks != ASKS_NOT && bidden;
	s->aside += !bidden && asks_aside(shape->text);
	s->mine += question && !bidden && (voice_persons_in(shape->text) & VOICE_OF_ME);
}

static const struct doc_node *first_leaf(const struct walk *w, const struct doc_node *item)
{
	const struct doc_node *leaf = doc_child(w->doc, item);

	return leaf && leaf->type == DOC_PARAGRAPH && leaf->segments > 0 ? leaf : NULL;
}

static bool tells_in_sentences(const struct shape *shape)
{
	struct shape parted = *shape;

	return pair_is_plain(shape) && pair_split_sentence(&parted);
}

static bool asks_in_line(const struct shape *shape)
{
	struct shape parted = *shape;

	return pair_is_plain(shape) && pair_split_at_mark(&parted);
}

bool survey_is_ticked_off(const struct walk *w, const struct doc_node *leaf)
{
	struct shape shape;

	if (leaf->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	return shape.bold &&
	       ((shape.separated && shape.rest.len > 0) ||
	        asks_how(shape.text) == ASKS_MARKED); /* its answer on the next line */
}

static void add_list(const struct walk *w, const struct doc_node *list, struct survey *s)
{
	const struct doc_node *item = doc_child(w->doc, list);

	for (; item; item = doc_next(w->doc, item)) {
		const struct doc_node *leaf = first_leaf(w, item);
		struct shape shape;

		if (!leaf || ((item->flags & NODE_TASK) && !survey_is_ticked_off(w, leaf))) {
			s->units++;
			continue;
		}
		shape_read(&w->shapes, w->doc, leaf, 0, &shape);
		if (asks_how(shape.text) != ASKS_MARKED)
			pair_split(w, leaf, &shape);
		count_unit(s, &shape, has_more(w, leaf, &shape));
		s->sentences += tells_in_sentences(&shape);
	}
}

/* A paragraph that asks is answered by its next lines or by the block below; what does not ask
 * and follows no question is a unit of its own. Returns whether it asks and waits for more. */
static bool add_paragraph(const struct walk *w, const struct doc_node *leaf, bool waiting,
                          struct survey *s)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text = doc_text(w->doc, leaf);
	struct shape shape;
	bool more;

	if (leaf->segments == 0)
		return waiting;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	more = shape.rest.len > 0 || slice_trim(slice_of(shape.next, text.text + text.len)).len > 0;
	if (shape.bold && shape.role == SHAPE_NONE && shape.text.text == slice_trim(text).text) {
		s->bold++;
		s->asking_bold += asks_how(shape.text) != ASKS_NOT;
	}
	s->carded += shape.carded;
	if (asks_in_line(&shape)) {
		s->units++;
		s->in_line++;
		return true;
	}
	if (shape.role != SHAPE_QUESTION && !rank_asks_plainly(w, leaf, &shape) &&
	    !(asks_by_topic(shape.text) && (more || (next && next->type == DOC_LIST)))) {
		s->units += !waiting;
		if (!waiting && shape.role == SHAPE_NONE && shape.separated && shape.rest.len > 0)
			s->halves += pair_half_lines(slice_trim(text));
		if (!waiting && pair_is_named(&shape))
			s->named += pair_named_lines(slice_trim(text));
		return waiting;
	}
	count_unit(s, &shape,
	           more || (next && next->type != DOC_HEADING && next->type != DOC_RULE));
	return true;
}

static void add_heading(const struct walk *w, const struct doc_node *node, struct survey *s)
{
	struct shape shape;

	shape_read_title(&w->shapes, doc_text(w->doc, node), &shape);
	s->headings[node->level]++;
	s->quoted_headings[node->level] += shape.quoted;
	s->asking_headings[node->level] +=
		shape.role == SHAPE_QUESTION ||
		(asks_how(shape.text) != ASKS_NOT && !asks_in_a_word(shape.text));
}

struct survey survey_list(const struct walk *w, const struct doc_node *list)
{
	struct survey s = { 0 };

	add_list(w, list, &s);
	return s;
}

/* A quotation that is one question, mark and all, above the text that answers it. */
static bool add_quote(const struct walk *w, const struct doc_node *quote, struct survey *s)
{
	const struct doc_node *leaf = doc_child(w->doc, quote), *next = doc_next(w->doc, quote);
	struct shape shape;
	struct slice text;

	if (!leaf || leaf->type != DOC_PARAGRAPH || leaf->segments == 0 || doc_next(w->doc, leaf))
		return false;
	text = slice_trim(doc_text(w->doc, leaf));
	if (asks_last_mark(text) != text.text + text.len)
		return false;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	count_unit(s, &shape, next && (next->type == DOC_PARAGRAPH || next->type == DOC_LIST));
	return true;
}

/* "Their own list from last year:" right above it is none of its units. */
static bool introduces(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return node->type == DOC_PARAGRAPH && next && next->type == DOC_LIST &&
	       slice_ends(slice_trim(doc_text(w->doc, node)), ":");
}

/* From the node up to the next heading that is as high as `level`. */
static struct survey survey_from(const struct walk *w, const struct doc_node *node, size_t level)
{
	struct survey s = { 0 };
	bool waiting = false, below = false, folded = false;

	for (; node; node = doc_next(w->doc, node)) {
		folded = node->type == DOC_SUMMARY || (folded && node->type != DOC_DETAILS_END);
		if (folded && node->type != DOC_HEADING) {
			waiting = false; /* what is folded away has a title of its own */
		} else if (node->type == DOC_HEADING) {
			if (node->level <= level)
				break;
			add_heading(w, node, &s);
			below = true;
		} else if (below) {
			continue;
		} else if (node->type == DOC_QUOTE && add_quote(w, node, &s)) {
			waiting = true;
		} else if (introduces(w, node)) {
			continue;
		} else if (node->type == DOC_PARAGRAPH) {
			waiting = add_paragraph(w, node, waiting, &s);
		} else if (node->type == DOC_LIST && !waiting) {
			add_list(w, node, &s);
		}
	}
	return s;
}

struct survey survey_section(const struct walk *w, const struct doc_node *heading)
{
	return survey_from(w, doc_next(w->doc, heading), heading->level);
}

struct survey survey_file(const struct walk *w)
{
	return survey_from(w, doc_child(w->doc, &w->doc->nodes[0]), 0);
}

static bool most(unsigned part, unsigned whole)
{
	return part >= 2 && part * 3 >= whole * 2;
}

bool survey_mostly_asks(const struct survey *s)
{
	return most(s->asking, s->units);
}

bool survey_all_quote(const struct survey *s)
{
	return s->units >= 2 && s->quoted == s->units;
}

bool survey_all_ask(const struct survey *s)
{
	return s->units >= 2 && s->asking == s->units && s->aside == 0;
}

bool survey_all_ask_by_word(const struct survey *s)
{
	return s->units >= 2 && s->worded == s->units && s->aside == 0;
}

bool survey_all_ask_somebody(const struct survey *s)
{
	return s->units >= 2 && s->asking == s->units && s->aside * 2 <= s->units;
}

bool survey_all_ask_for_me(const struct survey *s)
{
	return s->units >= 3 && s->asking == s->units && s->answered * 4 <= s->units &&
	       s->mine >= 2 && s->bidden * 6 <= s->units; /* "Can you give me an example?" */
}

bool survey_is_pairs(const struct survey *s)
{
	return s->units >= 2 && s->answered == s->units;
}

bool survey_all_in_sentences(const struct survey *s)
{
	return s->units >= 2 && s->sentences == s->units;
}

bool survey_asks_in_line(const struct survey *s)
{
	return most(s->in_line, s->units);
}

bool survey_is_halves(const struct survey *s)
{
	return most(s->halves, s->units);
}

bool survey_is_named(const struct survey *s)
{
	return most(s->named, s->units);
}

bool survey_is_questions(const struct survey *s)
{
	bool alike = survey_is_pairs(s) && s->asking >= 2 && s->asking * 2 >= s->units;

	return (most(s->asking, s->units) || alike) && s->aside * 3 < s->units &&
	       (s->both * 2 >= s->asking || s->bidden > 0);
}

bool survey_bold_asks(const struct survey *s, bool questions)
{
	return questions ? s->asking_bold > 0 && s->asking_bold * 3 >= s->bold
	                 : most(s->asking_bold, s->bold);
}

bool survey_headings_ask(const struct survey *s, size_t level)
{
	return level < 7 && most(s->asking_headings[level], s->headings[level]);
}

bool survey_asks_below(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);
	struct slice line;

	if (next && next->type == DOC_LIST) {
		struct survey s = survey_list(w, next);

		return s.asking > 0 && s.asking * 2 >= s.units;
	}
	if (!next || next->type != DOC_PARAGRAPH)
		return false;
	line = slice_first_line(slice_trim(doc_text(w->doc, next)));
	return line.len > 0 && asks_last_mark(line) == line.text + line.len;
}

bool survey_asks_by_word_below(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);
	struct survey s;

	if (!next || next->type != DOC_LIST)
		return false;
	s = survey_list(w, next);
	return s.worded == s.units;
}

#define BEATS_LEAST 2 /* items of a list that tell a story */

/* The block, or the first item of the list, begins with a beat. */
static bool is_beat(const struct walk *w, const struct doc_node *node)
{
	struct shape shape;

	if (node->type == DOC_LIST && doc_child(w->doc, node))
		node = doc_child(w->doc, doc_child(w->doc, node));
	if (!node || node->type != DOC_PARAGRAPH || node->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, node, 0, &shape);
	return shape.role == SHAPE_BEAT;
}

bool survey_tells_beats(const struct walk *w, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(w->doc, list);
	unsigned beats = 0;

	if (!is_beat(w, list))
		return false;
	for (; item; item = doc_next(w->doc, item)) {
		const struct doc_node *leaf = first_leaf(w, item);
		struct shape shape = { .role = SHAPE_NONE };

		if (leaf)
			shape_read(&w->shapes, w->doc, leaf, 0, &shape);
		beats += shape.role == SHAPE_BEAT ||
		         (shape.role == SHAPE_ANSWER && shape.label.len == 1); /* "A: …" */
	}
	return beats >= BEATS_LEAST;
}

#define NAMES_LEAST    3 /* beats that a list of them names */
#define NAME_WORDS_MAX 2 /* "S: Situation" */

bool survey_names_beats(const struct walk *w, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(w->doc, list);
	unsigned names = 0;

	for (; item; item = doc_next(w->doc, item), names++) {
		const struct doc_node *leaf = first_leaf(w, item);
		struct phrase_key key;
		bool letter = false;

		if (!leaf || doc_next(w->doc, leaf) ||
		    story_beat(doc_text(w->doc, leaf), &letter) == BEAT_NONE)
			return false;
		phrase_key(&key, doc_text(w->doc, leaf));
		if (phrase_words(&key) > NAME_WORDS_MAX)
			return false;
	}
	return names >= NAMES_LEAST;
}

unsigned survey_told(const struct walk *w, const struct doc_node *heading)
{
	const struct doc_node *node = heading;
	unsigned told = 0;

	while ((node = doc_next(w->doc, node)) != NULL) {
		const struct doc_node *next = doc_next(w->doc, node);

		if (node->type != DOC_HEADING)
			continue;
		if (node->level <= heading->level)
			break;
		told += next && is_beat(w, next);
	}
	return told;
}

bool survey_only_lists(const struct walk *w, const struct doc_node *heading)
{
	const struct doc_node *node = doc_next(w->doc, heading);
	bool lists = false;

	for (; node && node->type != DOC_HEADING; node = doc_next(w->doc, node)) {
		if (node->type != DOC_LIST || is_beat(w, node))
			return false;
		lists = true;
	}
	return lists;
}

bool survey_is_prose(const struct walk *w, const struct doc_node *node, bool lists)
{
	const struct doc_node *next = doc_next(w->doc, node);
	bool bold = next && next->type == DOC_PARAGRAPH &&
	            (doc_style_at(w->doc, next, doc_text(w->doc, next).text) & STYLE_BOLD);

	if (!next || bold ||
	    (next->type != DOC_PARAGRAPH && next->type != DOC_QUOTE &&
	     !(lists && next->type == DOC_LIST)))
		return false;
	while (next && next->type != DOC_HEADING && next->type != DOC_TABLE)
		next = doc_next(w->doc, next);
	return !next || next->type == DOC_HEADING;
}
