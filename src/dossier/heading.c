/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * heading: what a heading opens: a section, a question, a pitch; or a part of an answer.
 */
#include "line.h"

#include <ctype.h>
#include <string.h>

#include "beside.h"
#include "field.h"
#include "lead.h"
#include "part.h"
#include "story.h"
#include "survey.h"
#include "title.h"
#include "told.h"
#include "topic.h"
#include "voice.h"
#include "why.h"

static bool answered_above(const struct walk *w, size_t level)
{
	for (size_t i = level; i-- > 0;)
		if (w->stack[i].heading || i == 0)
			return w->stack[i].kind == w->stack[level].kind && w->stack[i].answered;
	return false;
}

static void enter_section(struct walk *w, const struct doc_node *node, enum section_kind kind,
                          struct slice title)
{
	size_t level = node->level;
	enum section_kind after = w->stack[level].heading ? w->stack[level].kind : SECTION_NONE;
	bool inferred = w->stack[level].inferred;

	for (size_t i = level + 1; i < LEVELS; i++)
		w->stack[i] = (struct section){ .kind = SECTION_PLAIN, .title = { "", 0 } };
	/* levels in between say what the one above them says */
	for (size_t i = 1; i < level; i++)
		if (!w->stack[i].heading)
			w->stack[i].kind = w->stack[i - 1].kind;
	w->stack[level] = (struct section){ .kind = kind,
		                            .after = after,
		                            .after_inferred = inferred,
		                            .title = title,
		                            .heading = node };
	w->stack[level].answered = section_is_answered(title) || answered_above(w, level);
	w->level = level;
}

static enum section_kind kind_above(const struct walk *w, size_t level)
{
	for (size_t i = level; i-- > 0;)
		if (w->stack[i].heading || i == 0)
			return w->stack[i].inferred ? SECTION_PLAIN : w->stack[i].kind;
	return SECTION_PLAIN;
}

/* Whether the section above is one of questions only because the file is a dossier: what does not
 * ask in it is no question. */
static bool weak_above(const struct walk *w, size_t level)
{
	for (size_t i = level; i-- > 0;)
		if (w->stack[i].heading && w->stack[i].named)
			return w->stack[i].weak;
	return false;
}

/* The number a title begins with, 0 for none. */
static unsigned number_of(struct slice title)
{
	unsigned number = 0;

	for (size_t i = 0; i < title.len && i < 3 && isdigit((unsigned char)title.text[i]); i++)
		number = number * 10 + (unsigned)(title.text[i] - '0');
	return number;
}

static void open_heading(struct walk *w, const struct doc_node *node, enum dossier_kind kind,
                         struct slice question, struct slice label, enum rank rank)
{
	if (doc_anchor(w->doc, node))
		w->anchor = doc_anchor(w->doc, node);
	item_open(w, kind, question, label, node->line);
	w->rank = rank;
	w->scope = node->level;
	w->item_depth = 0;
	w->heading_number =
		kind == DOSSIER_QUESTION ? number_of(slice_trim(doc_text(w->doc, node))) : 0;
}

/* Does a line below, up to the next heading, look like a question of its own? */
static bool holds_questions(const struct walk *w, const struct doc_node *node, bool *any)
{
	*any = false;
	for (const struct doc_node *n = doc_next(w->doc, node); n && n->type != DOC_HEADING;
	     n = doc_next(w->doc, n)) {
		const struct doc_node *leaf = n;
		enum place place = PLACE_PARAGRAPH;
		struct shape shape;

		if (n->type == DOC_TABLE)
			return true;
		if (n->type == DOC_LIST) {
			leaf = doc_child(w->doc, n);
			if (leaf && (leaf->flags & NODE_TASK))
				continue;
			leaf = leaf ? doc_child(w->doc, leaf) : NULL;
			place = PLACE_ITEM;
		}
		if (!leaf || !doc_is_leaf(leaf) || leaf->segments == 0) {
			*any |= n->type == DOC_QUOTE;
			continue;
		}
		*any = true;
		shape_read(&w->shapes, w->doc, leaf, 0, &shape);
		shape.numbered |= place == PLACE_ITEM && (n->flags & NODE_ORDERED);
		if (shape.role == SHAPE_QUESTION || shape.role == SHAPE_INTERVIEWER)
			return true;
		if (shape.role == SHAPE_NONE &&
		    rank_of(w, leaf, &shape, place) >=
		            (place == PLACE_ITEM ? RANK_BARE : RANK_BOLD) &&
		    asks_how(shape.text) != ASKS_NOT)
			return true;
	}
	return false;
}

/* A paragraph of its own that asks, mark and all or in the words of a bid, with something below it: what
 * is right above names its topic, "Motivation" above "Why do you want to do a PhD?". */
static bool is_over_question(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *leaf = doc_next(w->doc, node),
			      *next = leaf ? doc_next(w->doc, leaf) : NULL;
	struct shape shape;
	struct slice all;

	if (!w->is_dossier || !leaf || leaf->type != DOC_PARAGRAPH || leaf->segments == 0 ||
	    !next || (next->type != DOC_PARAGRAPH && next->type != DOC_QUOTE))
		return false;
	all = slice_trim(doc_text(w->doc, leaf));
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	if (shape.role != SHAPE_NONE || shape.rest.len > 0 || shape.text.len + 4 < all.len)
		return false;
	return asks_how(shape.text) == ASKS_MARKED || asks_bids(shape.text);
}

static bool addresses_you(const struct phrase_key *key)
{
	return phrase_has(key, "you", false) || phrase_has(key, "your", false) ||
	       phrase_has(key, "us", false);
}

/* Below questions a heading such as "About the team" says what they are about. */
static bool names_topic(enum section_kind kind, enum section_kind above, bool among)
{
	if (above == SECTION_ASK)
		return kind == SECTION_QUESTIONS || kind == SECTION_RESEARCH ||
		       kind == SECTION_PAY || kind == SECTION_LOGISTICS || kind == SECTION_PEOPLE ||
		       kind == SECTION_WHY;
	return above == SECTION_QUESTIONS &&
	       (kind == SECTION_RESEARCH || (kind == SECTION_PAY && among));
}

/* "Question 3" above what is asked. */
static bool is_question_number(const struct walk *w, struct slice title)
{
	return w->is_dossier && title.len > 0 &&
	       isdigit((unsigned char)title.text[title.len - 1]) &&
	       label_role(&w->shapes.labels, title) == SHAPE_QUESTION;
}

/* The list right below the heading; of no items when something else stands there. */
static struct survey survey_right_below(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return next && next->type == DOC_LIST ? survey_list(w, next)
	                                      : (struct survey){ .units = 0 };
}

/* Right above a list whose items all have two halves and do not ask: a clause, no question. */
static bool is_over_pairs(const struct walk *w, const struct doc_node *node)
{
	struct survey survey = survey_right_below(w, node);

	return survey_is_pairs(&survey) && survey.asking == 0;
}

/* A line in bold that asks of "you", as the card before it did. */
static bool asks_like_last(const struct walk *w, const struct doc_node *leaf,
                           const struct shape *shape)
{
	const struct dossier *out = w->out;
	struct phrase_key key;

	phrase_key(&key, shape->text);
	return leaf->type == DOC_PARAGRAPH && w->rank == RANK_BOLD && out->item_count > 0 &&
	       out->items[out->item_count - 1].kind == DOSSIER_QUESTION && shape->bold &&
	       shape->rest.len == 0 && asks_how(shape->text) == ASKS_MARKED &&
	       (voice_persons(&key) & VOICE_OF_YOU);
}

/* "Money" above "**Q: What do you expect?**": what the questions are about. */
static bool is_over_asked(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);
	struct shape shape;

	if (next && next->type == DOC_LIST)
		next = doc_child(w->doc, doc_child(w->doc, next));
	else if (next && next->type == DOC_QUOTE)
		next = doc_child(w->doc, next);
	if (!w->is_dossier || !next || next->type != DOC_PARAGRAPH || next->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, next, 0, &shape);
	if (shape.role != SHAPE_QUESTION)
		return shape.role == SHAPE_NONE && asks_like_last(w, next, &shape);
	return shape.text.len > 0;
}

/* Whether a heading of the file says by its words that there are questions below it. */
static bool names_questions(struct walk *w)
{
	if (!w->looked_for_questions)
		for (size_t i = 0; i < w->doc->node_count && !w->names_questions; i++) {
			const struct doc_node *node = &w->doc->nodes[i];

			w->names_questions =
				node->type == DOC_HEADING && node->level > 1 &&
				asks_how(doc_text(w->doc, node)) == ASKS_NOT &&
				walk_section(w, doc_text(w->doc, node), NULL) == SECTION_QUESTIONS;
		}
	w->looked_for_questions = true;
	return w->names_questions;
}

/* "Notes", "Evidence grid": a title that says what the file is, not what its items are. */
static bool names_file(struct walk *w, enum section_kind kind)
{
	return kind == SECTION_NOTES || kind == SECTION_RESEARCH ||
	       (kind == SECTION_PROOF && names_questions(w));
}

/* "Motivation" above a list in which every item ends in a question mark, or asks at all if `loose`. */
static bool is_over_questions(const struct walk *w, const struct doc_node *node, bool loose)
{
	struct survey survey = survey_right_below(w, node);

	return survey_all_ask(&survey) && (loose || survey.marked == survey.units);
}

/* What one says, and not what one asks. */
static bool is_told(enum section_kind kind)
{
	return kind == SECTION_PITCH || kind == SECTION_WHY || kind == SECTION_GAP ||
	       kind == SECTION_PROOF || kind == SECTION_STORY;
}

/* The kind a heading's words give, unless it is a question that merely holds them. */
static enum section_kind heading_kind(struct walk *w, const struct doc_node *node,
                                      struct slice title, enum section_kind above)
{
	unsigned flags = 0;
	enum section_kind kind = walk_section(w, title, &flags);
	enum asks asks = asks_how(title);
	struct phrase_key key;
	bool any;

	if (is_question_number(w, title))
		return SECTION_QUESTIONS;
	phrase_key(&key, title);
	if (kind == SECTION_NONE)
		return w->is_dossier && why_is_named(w, node, title, above) ? SECTION_WHY
		                                                            : SECTION_NONE;
	if (node->level == 1 && !w->had_title && (names_file(w, kind) || title_names_firm(title)))
		return SECTION_NONE;
	if (!w->is_dossier && ((flags & SECTION_WEAK) || phrase_has(&key, "us", false)))
		return SECTION_NONE;
	if ((kind == SECTION_WHY || kind == SECTION_PITCH || kind == SECTION_PROOF) &&
	    is_over_questions(w, node, flags & SECTION_LOOSE))
		return w->is_dossier ? SECTION_QUESTIONS : SECTION_NONE;
	/* "有哪些难的问题" above its answer */
	if (kind == SECTION_QUESTIONS && asks != ASKS_NOT && !asks_small_talk(title) &&
	    survey_is_prose(w, node, false) && beside_some_ask(w, node->level) &&
	    !holds_questions(w, node, &any))
		return SECTION_NONE;
	if ((flags & SECTION_ASKING) && !survey_asks_by_word_below(w, node))
		return SECTION_NONE;
	if (kind == SECTION_ASK && phrase_has(&key, "ask about", true) && phrase_words(&key) > 2 &&
	    !survey_asks_below(w, node)) /* "Ask about pay": advice, unless it lists questions */
		return SECTION_NONE;
	if (names_topic(kind, above, beside_some_ask(w, node->level)) ||
	    (above == SECTION_ASK && kind == SECTION_PITCH && survey_asks_below(w, node)) ||
	    (kind >= SECTION_RESEARCH && kind <= SECTION_PAY && section_makes_cards(above) &&
	     is_over_asked(w, node)))
		return SECTION_NONE;
	if (w->is_dossier && is_told(kind) && asks_by_ending(title))
		return SECTION_NONE;
	if ((flags & SECTION_INVITED) && asks == ASKS_MARKED && !survey_asks_below(w, node))
		return SECTION_NONE;
	if ((flags & SECTION_LOOSE) && asks != ASKS_NOT &&
	    (above == SECTION_QUESTIONS || (above == SECTION_STORY && kind != SECTION_WHY) ||
	     (addresses_you(&key) && !(kind == SECTION_WHY && asks == ASKS_WORDED))) &&
	    !(asks == ASKS_WORDED && is_over_pairs(w, node)))
		return SECTION_NONE;
	/* "How does pitch affect the dose?" beside other questions */
	if ((flags & SECTION_LOOSE) && asks == ASKS_MARKED && section_makes_cards(kind) &&
	    kind > SECTION_QUESTIONS && kind != SECTION_ASK && kind != SECTION_WHY &&
	    !(voice_persons(&key) & VOICE_OF_ME) && beside_some_ask(w, node->level))
		return SECTION_NONE;
	if (node->level == 1 && !w->had_title && !section_is_evidence(kind) &&
	    !(flags & PHRASE_WHOLE) && phrase_words(&key) > 3)
		return SECTION_NONE;
	return kind;
}

/* A heading that asks but is no card: "What does Acme do?" above "How do they earn?". */
static bool is_aside_itself(const struct walk *w, size_t level)
{
	const struct section *section = &w->stack[level];

	return level > 1 && section->heading && !section->named &&
	       asks_how(section->title) == ASKS_MARKED;
}

/* "What is this job really about?": what the writer asks, alone among headings that do not ask, in a
 * file whose questions have a section of their own. */
static bool is_aside(struct walk *w, const struct doc_node *node, struct slice text)
{
	struct phrase_key key;

	phrase_key(&key, text);
	for (size_t i = node->level; i-- > 0 && !is_aside_itself(w, i);)
		if ((w->stack[i].heading || i == 0) &&
		    w->stack[i].below.asking_headings[node->level] > 1)
			return false;
	return !(voice_persons(&key) & VOICE_OF_YOU) && !asks_bids(text) && names_questions(w);
}

#define SMALL_TALK_WORDS_MAX 4 /* not "How are you with heights?" */

/* "Part A. How are you doing?" */
static bool is_small_talk(struct slice title)
{
	const char *stop = slice_find(title, ". ");
	struct slice said = stop ? slice_of(stop + 2, title.text + title.len) : title;
	struct phrase_key key;

	phrase_key(&key, said);
	return phrase_words(&key) <= SMALL_TALK_WORDS_MAX && asks_small_talk(said);
}

/* "Design a lift for 40 floors.": a sentence, full stop and all, whose points may ask back. */
static bool sets_task(struct slice title)
{
	return slice_ends(title, ".") && !slice_ends(title, "..") && !asks_by_word(title);
}

/* "Where you stand", "What you bring": a clause; "Why you" asks. */
static bool is_clause(struct slice title)
{
	static const struct phrase rows[] = {
		{ "where you", 1, 0 }, { "what you", 1, 0 },  { "how you", 1, 0 },
		{ "who you", 1, 0 },   { "which you", 1, 0 }, { "when you", 1, 0 },
	};

	return phrase_begins_text(PHRASES(rows), title) != NULL;
}

/* "Tell me about yourself" as the title of a file of which it is all: no other heading asks. */
static bool is_one_question(const struct walk *w, const struct doc_node *node,
                            const struct shape *shape)
{
	struct survey below;

	if (!w->is_dossier || !asks_bids(shape->text))
		return false;
	below = survey_section(w, node);
	for (size_t i = 0; i < sizeof below.asking_headings / sizeof *below.asking_headings; i++)
		if (below.asking_headings[i] > 0)
			return false;
	return below.asking == 0;
}

/* "# 1 - Who are you" above "# 2 - Why us?", each of the first level: no title. */
static bool is_first_number(const struct walk *w, const struct doc_node *node,
                            const struct shape *shape)
{
	if (!w->is_dossier || !shape->numbered || asks_how(shape->text) == ASKS_NOT)
		return false;
	for (node = doc_next(w->doc, node); node; node = doc_next(w->doc, node)) {
		struct shape next;

		if (node->type != DOC_HEADING)
			continue;
		shape_read_title(&w->shapes, doc_text(w->doc, node), &next);
		return node->level == 1 && next.numbered && asks_how(next.text) != ASKS_NOT;
	}
	return false;
}

/* "如何应对面试", "How to pass the interview": without a mark, what follows is advice on interviews. */
static bool is_about_interviews(struct slice title)
{
	static const struct phrase rows[] = {
		{ "interview", 1, 0 }, { "interviews", 1, 0 }, { "面试", 1, 0 },
		{ "面試", 1, 0 },      { "面接", 1, 0 },       { "면접", 1, 0 },
	};

	return phrase_find_text(PHRASES(rows), title) != NULL;
}

#define METHOD_BLOCKS 3 /* in which the names of the beats are looked for */

/* "How is an answer put?" above "Situation, Task, Action, Result": advice on answers, asked of nobody. */
static bool is_over_method(const struct walk *w, const struct doc_node *node, struct slice title)
{
	if ((voice_persons_in(title) & VOICE_OF_YOU) || asks_bids(title))
		return false;
	for (size_t i = 0; i < METHOD_BLOCKS; i++) {
		node = doc_next(w->doc, node);
		if (!node || node->type == DOC_HEADING)
			return false;
		if (node->type == DOC_LIST)
			return survey_names_beats(w, node);
	}
	return false;
}

/* "What you learnt there?" right above "**Question:** What did you learn there?" */
static bool is_over_labelled(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *leaf = doc_next(w->doc, node);
	struct shape shape;

	if (!leaf || leaf->type != DOC_PARAGRAPH || leaf->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, leaf, 0, &shape);
	return shape.role == SHAPE_QUESTION && shape.text.len > 0;
}

static bool heading_asks(struct walk *w, const struct doc_node *node, const struct shape *shape,
                         enum section_kind above)
{
	enum asks asks = asks_how(shape->text);
	unsigned told;
	bool any;

	if (node->level == 1 && !w->had_title)
		return is_one_question(w, node, shape) || is_first_number(w, node, shape);
	if (is_small_talk(shape->text) || asks_in_a_word(shape->text) ||
	    is_over_labelled(w, node) ||
	    (asks == ASKS_WORDED && !asks_bids(shape->text) && is_about_interviews(shape->text)) ||
	    (asks != ASKS_NOT && is_over_method(w, node, shape->text)))
		return false;
	if (asks == ASKS_WORDED && !sets_task(shape->text) && !asks_first_mark(shape->text) &&
	    !asks_bids(shape->text) && holds_questions(w, node, &any)) /* "What might come" */
		return false;
	told = asks == ASKS_WORDED ? survey_told(w, node) : 0;
	if (told > 1) { /* "A time you failed" above stories of it */
		w->stack[node->level].kind = SECTION_STORY;
		w->stack[node->level].told = told;
		return false;
	}
	if (above == SECTION_QUESTIONS)
		return asks != ASKS_NOT;
	if (above == SECTION_GAP) /* "Physics (I'm rusty)" above "What is a reference level?" */
		return w->is_dossier && asks == ASKS_MARKED && beside_some_ask(w, node->level);
	if (above == SECTION_STORY) /* "Tell me about a time …", answered with a story */
		return w->is_dossier && (asks == ASKS_MARKED || asks_bids(shape->text));
	if (above == SECTION_PITCH) /* "Opening" above "Tell us why you applied" */
		return w->is_dossier && asks_bids(shape->text);
	return w->is_dossier && above == SECTION_PLAIN && asks != ASKS_NOT &&
	       !(asks == ASKS_WORDED && is_clause(shape->text)) && !is_aside(w, node, shape->text);
}

/* "Follow-up: …?" stands below the heading, and others beside it ask: so does this one, in whatever
 * words. */
static bool is_followed_up(const struct walk *w, const struct doc_node *node,
                           enum section_kind above)
{
	if (!w->is_dossier || (above != SECTION_PLAIN && above != SECTION_QUESTIONS) ||
	    node->level == 1 || !beside_some_ask(w, node->level))
		return false;
	for (node = doc_next(w->doc, node); node && node->type != DOC_HEADING;
	     node = doc_next(w->doc, node)) {
		struct shape shape;

		if (node->type != DOC_PARAGRAPH || node->segments == 0)
			continue;
		shape_read(&w->shapes, w->doc, node, 0, &shape);
		if (shape.role == SHAPE_FOLLOWUP)
			return shape.quoted || asks_how(shape.text) != ASKS_NOT;
	}
	return false;
}

#define BEATS_LEAST 3 /* the task is mostly the one left out */

/* Beats of a story in their order, each at the start of a line, up to the next heading. */
static bool is_told_in_beats(const struct walk *w, const struct doc_node *node)
{
	enum beat last = BEAT_NONE;
	unsigned beats = 0;

	for (node = doc_next(w->doc, node); node && node->type != DOC_HEADING;
	     node = doc_next(w->doc, node)) {
		struct slice text = { "", 0 };

		if (node->type == DOC_PARAGRAPH)
			text = doc_text(w->doc, node);
		while (text.len > 0) {
			const char *end = slice_line_end(text);
			bool letter = false;
			enum beat beat = story_beat(slice_of(text.text, end), &letter);

			beats += beat > last;
			last = beat > last ? beat : last;
			text = slice_of(end + (end < text.text + text.len), text.text + text.len);
		}
	}
	return beats >= BEATS_LEAST;
}

#define ASKING_LEAST 2 /* headings beside it, and one in so many */
#define ASKING_SHARE 3

/* "Deadlines, pressure" above a story told in beats, beside "Tell me about a time …": what they ask about. */
static bool is_told_beside_asked(const struct walk *w, const struct doc_node *node,
                                 enum section_kind above)
{
	const struct survey *below = &beside_above(w, node->level)->below;
	unsigned asking = below->asking_headings[node->level];

	return w->is_dossier && (above == SECTION_PLAIN || above == SECTION_QUESTIONS) &&
	       node->level > 1 && asking >= ASKING_LEAST &&
	       asking * ASKING_SHARE >= below->headings[node->level] && is_told_in_beats(w, node);
}

/* Stories told in beats, among those beside this heading. */
static unsigned told_beside(const struct walk *w, size_t level)
{
	return beside_above(w, level)->told;
}

/* Pitches of different lengths below one heading; more are the parts of a presentation. */
#define PITCHES_MAX 3

static bool is_one_of_many(const struct walk *w, size_t level)
{
	return beside_above(w, level)->below.headings[level] > PITCHES_MAX;
}

/* The heading says itself what its text is: a pitch; or stands in a section that does: a story. */
static bool open_by_section(struct walk *w, const struct doc_node *node, struct slice title,
                            enum section_kind own, enum section_kind above)
{
	struct slice none = { "", 0 };
	const struct doc_node *next = doc_next(w->doc, node);
	bool named = own == SECTION_PITCH || own == SECTION_WHY;
	enum section_kind kind = named ? own : own == SECTION_NONE ? above : SECTION_NONE;
	enum dossier_kind item_kind;

	if (!walk_item_kind(kind, &item_kind) || (!named && next && next->type == DOC_TABLE))
		return false;
	if (kind == SECTION_PITCH && !named && is_one_of_many(w, node->level))
		return false;
	if (kind == SECTION_STORY && told_beside(w, node->level) > 1 &&
	    survey_only_lists(w, node)) /* "Kit" behind the stories */
		return false;
	open_heading(w, node, item_kind, none, title, RANK_LABEL);
	return true;
}

/* "Career gap" is one, and "The Go gap" among "Gaps": what stands below is how to frame it. */
static bool open_one_gap(struct walk *w, const struct doc_node *node, struct slice title,
                         enum section_kind own, enum section_kind above, unsigned flags)
{
	struct slice none = { "", 0 };
	bool one = flags & SECTION_ONE;

	if (own != SECTION_GAP || !(one || above == SECTION_GAP) || !survey_is_prose(w, node, one))
		return false;
	w->stack[node->level].kind = SECTION_PLAIN;
	open_heading(w, node, DOSSIER_GAP, none, title, RANK_LABEL);
	return true;
}

/* "Strengths" above what one says of them; a list below "Weaknesses" is one of gaps. */
static bool open_classic(struct walk *w, const struct doc_node *node, struct slice title,
                         enum section_kind own)
{
	struct slice none = { "", 0 };

	if (!w->is_dossier || (own != SECTION_NONE && own != SECTION_GAP) ||
	    !asks_by_topic(title) || !survey_is_prose(w, node, own == SECTION_NONE))
		return false;
	w->stack[node->level].kind = SECTION_PLAIN;
	open_heading(w, node, DOSSIER_QUESTION, title, none, RANK_BOLD_QUOTED);
	return true;
}

/* "Trouble at the internship" beside "Strengths", "Weaknesses" and "Future plans", most of the headings being
 * such: one's answer to what is asked of it. */
static bool open_beside_classics(struct walk *w, const struct doc_node *node, struct slice title,
                                 enum section_kind own, enum section_kind above)
{
	struct slice none = { "", 0 };

	if (!w->is_dossier || own != SECTION_NONE || above != SECTION_PLAIN ||
	    (node->level == 1 && !w->had_title) || label_names_part(&w->shapes.labels, title) ||
	    !survey_is_prose(w, node, true) ||
	    !(topic_is_beside_classics(w, node->level) || topic_is_beside_asked(w, node)))
		return false;
	open_heading(w, node, DOSSIER_QUESTION, title, none, RANK_BOLD);
	return true;
}

void heading_open_speech(struct walk *w, const struct doc_node *node, enum section_kind kind)
{
	struct slice none = { "", 0 };

	if (!w->is_dossier || (kind != SECTION_PITCH && kind != SECTION_WHY))
		return;
	item_open(w, kind == SECTION_PITCH ? DOSSIER_PITCH : DOSSIER_WHY, none,
	          lead_drop(doc_text(w->doc, node)), node->line);
	w->rank = RANK_BOLD;
}

/* A question of the application form with its answer in prose below: it will come up again. */
static bool is_essay(const struct walk *w, const struct doc_node *node, const struct shape *shape,
                     enum section_kind above)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return above == SECTION_FORM && w->is_dossier && next && next->type == DOC_PARAGRAPH &&
	       (asks_how(shape->text) == ASKS_MARKED || asks_bids(shape->text));
}

/* "The talk: "Why is the river there?"": the quotation names what no cards are made of. */
static bool names_no_card(const struct walk *w, const struct shape *shape)
{
	return shape->quoted && shape->tag.len > 0 &&
	       !section_makes_cards(walk_section(w, shape->tag, NULL));
}

/* Q1: …, If asked: …, "…": a question whatever the section. */
static bool is_marked_heading(const struct walk *w, const struct doc_node *node,
                              const struct shape *shape, enum section_kind above)
{
	bool soft = section_makes_cards(above) || above == SECTION_NOTES;

	if (shape->text.len > 0 && is_essay(w, node, shape, above))
		return true;
	if (shape->text.len == 0 || !soft)
		return false;
	if (shape->role == SHAPE_QUESTION) /* not "They ask => I say" */
		return rank_trusts_label(w, shape) &&
		       label_role(&w->shapes.labels, shape->text) != SHAPE_ANSWER;
	if (!shape->quoted || shape->role != SHAPE_NONE || names_no_card(w, shape) ||
	    walk_section(w, shape->tag, NULL) == SECTION_PITCH || /* « Pitch — "Tell me …" » */
	    (node->level == 1 && !w->had_title))
		return false;
	return above == SECTION_QUESTIONS || (w->is_dossier && (asks_how(shape->text) != ASKS_NOT ||
	                                                        beside_quote(w, node->level)));
}

static const struct {
	enum shape_role role;
	enum section_kind section;
} heading_labels[] = {
	{ SHAPE_GAP, SECTION_GAP },
	{ SHAPE_PROOF, SECTION_PROOF },
	{ SHAPE_STORY, SECTION_STORY },
};

/* "Gap 1: No Go", "Story: The ferry" */
static bool open_labelled(struct walk *w, const struct doc_node *node, const struct shape *shape,
                          enum section_kind above)
{
	if (!w->is_dossier || shape->text.len == 0 || !section_makes_cards(above) ||
	    (node->level == 1 && !w->had_title))
		return false;
	for (size_t i = 0; i < sizeof heading_labels / sizeof *heading_labels; i++) {
		if (heading_labels[i].role != shape->role)
			continue;
		enter_section(w, node, heading_labels[i].section, shape->text);
		return open_by_section(w, node, shape->text, SECTION_NONE,
		                       heading_labels[i].section);
	}
	return false;
}

/* "If they ask about money", with what to say below it and not with questions. */
static bool is_spoken_heading(const struct walk *w, const struct doc_node *node, struct slice title,
                              enum section_kind own, enum section_kind above)
{
	bool any;

	return (own == SECTION_NONE || own == SECTION_QUESTIONS) && section_makes_cards(above) &&
	       asks_indirectly(title) && !holds_questions(w, node, &any) && any;
}

/* "For Maribel" */
static bool is_addressed(struct slice title)
{
	struct phrase_key key;

	phrase_key(&key, title);
	return voice_is_addressed(&key);
}

/* A title names what the whole file is about; where a heading below it names the same, the others
 * beside that one are about something else. */
static bool is_named_below(const struct walk *w, const struct doc_node *node,
                           enum section_kind kind)
{
	if (node->level != 1 || w->had_title || kind < SECTION_PITCH || !section_makes_cards(kind))
		return false;
	for (node = doc_next(w->doc, node); node; node = doc_next(w->doc, node))
		if (node->type == DOC_HEADING && node->level > 1 &&
		    walk_section(w, doc_text(w->doc, node), NULL) == kind)
			return true;
	return false;
}

/* All of it asks, or a list of three at least with a word said before or behind it. */
static bool asks_nearly_all(const struct survey *below)
{
	return survey_all_ask(below) ||
	       (below->asking > 2 && below->aside == 0 && below->units == below->asking + 1);
}

/* A question to "you" and its answer, and nothing else. */
static bool is_one_answered(const struct walk *w, const struct section *section)
{
	const struct survey *below = &section->below;
	const struct doc_node *next = doc_next(w->doc, section->heading);

	if (below->units != 1 || below->both != 1 || below->marked != 1 || below->aside > 0)
		return false;
	if (next->type == DOC_LIST)
		next = doc_child(w->doc, doc_child(w->doc, next));
	return next && doc_is_leaf(next) &&
	       (voice_persons_in(slice_first_line(doc_text(w->doc, next))) & VOICE_OF_YOU);
}

#define TOLD_LEAST 2 /* stories in beats below "How to use STAR": it shows them */

/* Behind a section in which the candidate asks, though no heading says so, one more of nothing but questions. */
static bool goes_on_asking_them(const struct section *section)
{
	const struct survey *below = &section->below;

	return section->after == SECTION_ASK && section->after_inferred &&
	       survey_all_ask_somebody(below) && below->answered == 0 && below->bidden == 0;
}

/* The headings below tell each other; and where the heading's words say nothing, what stands below
 * tells what the section is. */
static void survey_below(struct walk *w, const struct doc_node *node, enum section_kind own)
{
	struct section *section = &w->stack[node->level];

	if (!w->is_dossier)
		return;
	if (section->kind == SECTION_MANUAL && section->after == SECTION_ASK) {
		struct survey below = survey_section(w, node);

		if (survey_all_ask_somebody(&below)) /* "Template" behind "Questions for them" */
			section->kind = SECTION_ASK;
	}
	if (section->kind == SECTION_MANUAL && survey_told(w, node) >= TOLD_LEAST)
		section->kind = SECTION_STORY;
	if (!section_makes_cards(section->kind))
		return;
	section->below = survey_section(w, node);
	if (section->kind == SECTION_STORY)
		section->told = survey_told(w, node);
	section->inferred |= is_named_below(w, node, own);
	if ((own == SECTION_NONE && section->kind == SECTION_PLAIN &&
	     survey_all_ask_somebody(&section->below) && is_addressed(section->title)) ||
	    (own <= SECTION_QUESTIONS && survey_all_ask(&section->below) &&
	     asks_small_talk(section->title))) {
		section->kind = SECTION_ASK;
		section->inferred = true;
	} else if (own == SECTION_NONE && section->kind <= SECTION_QUESTIONS &&
	           (survey_all_ask_for_me(&section->below) || goes_on_asking_them(section))) {
		section->kind = SECTION_ASK;
		section->inferred = true;
	} else if (own == SECTION_QUESTIONS && section->weak &&
	           part_is_for_somebody(w, section->title, &section->below)) {
		section->kind = SECTION_ASK;
	} else if ((section->kind == SECTION_PITCH || section->kind == SECTION_WHY) &&
	           (section->below.carded > 0 ||
	            (node->level < 6 && survey_headings_ask(&section->below, node->level + 1)))) {
		section->kind = SECTION_QUESTIONS; /* "Introduction" above what they ask about it */
	} else if (section->kind == SECTION_STORY &&
	           survey_all_ask(&section->below)) { /* "No story yet" */
		section->kind = SECTION_QUESTIONS;
	} else if (own == SECTION_NONE && section->kind == SECTION_PLAIN &&
	           (survey_is_questions(&section->below) ||
	            (section->answered &&
	             survey_mostly_asks(&section->below)) || /* "no answers yet" */
	            (section->after == SECTION_QUESTIONS &&
	             (asks_nearly_all(&section->below) || is_one_answered(w, section))))) {
		section->kind = SECTION_QUESTIONS;
		section->weak = section->named = section->inferred = true;
	}
}

/* Behind a section "Stories" below a title that speaks of stories, too, the next one holds none. */
static bool is_beside_stories(const struct walk *w, size_t level, enum section_kind above)
{
	const struct section *before = &w->stack[level];

	return above == SECTION_STORY && before->heading && before->named &&
	       before->kind == SECTION_STORY;
}

/* The next heading, right below this one and of its level, asks. */
static bool next_asks(const struct doc_node *node, const struct doc_node *next,
                      const struct doc *doc)
{
	return next && next->level == node->level && asks_how(doc_text(doc, next)) == ASKS_MARKED;
}

/* "What matters most to you? Honesty" with nothing below it, beside headings that ask: what stands behind the
 * mark answers it. Empty where it does not; else the shape's text is the question alone. */
static struct slice answer_on_line(const struct walk *w, const struct doc_node *node,
                                   struct shape *shape)
{
	const struct doc_node *next = doc_next(w->doc, node);
	const char *mark = asks_first_mark(shape->text);
	struct slice none = { "", 0 }, rest;

	if (!mark || shape->role != SHAPE_NONE || (next && next->type != DOC_HEADING) ||
	    !(beside_some_ask(w, node->level) || next_asks(node, next, w->doc)))
		return none;
	rest = slice_skip_separators(slice_of(mark, shape->text.text + shape->text.len));
	if (rest.len == 0 || rest.text[0] == '(' || asks_anywhere(rest))
		return none;
	shape->text = slice_of(shape->text.text, mark);
	return rest;
}

/* A heading's text, without the target of a link that asks, which is told apart. */
static struct slice title_of(const struct walk *w, const struct doc_node *node,
                             struct slice *target)
{
	struct shape shape = { .tag = { "", 0 }, .text = slice_trim(doc_text(w->doc, node)) };

	shape_drop_target(w->doc, node, &shape);
	*target = shape.tag;
	return shape.text;
}

/* "What comes next?" with nothing below it, mark and all. */
static bool is_all_asked(const struct walk *w, const struct doc_node *node,
                         const struct shape *shape)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return asks_how(shape->text) == ASKS_MARKED && (!next || next->type == DOC_HEADING);
}

/* "Me" above flash cards about oneself. */
static bool is_told_by_cards(const struct walk *w, enum section_kind own)
{
	return (own == SECTION_PITCH || own == SECTION_WHY) && walk_kind(w) == SECTION_QUESTIONS &&
	       w->stack[w->level].below.carded > 0;
}

static void start_section(struct walk *w, const struct doc_node *node, struct shape *shape)
{
	enum section_kind above = kind_above(w, node->level), own;
	struct slice target, title = lead_drop(title_of(w, node, &target)), none = { "", 0 };
	struct slice answer = answer_on_line(w, node, shape);
	unsigned flags = 0;
	bool any;

	if (above == SECTION_ASK && shape->role == SHAPE_NONE &&
	    (shape->quoted || is_all_asked(w, node, shape))) {
		if (shape->quoted)
			enter_section(w, node, above, title);
		line_ask(w, node, shape->quoted ? title : shape->text);
		return;
	}
	if (is_marked_heading(w, node, shape, above)) {
		enter_section(w, node, SECTION_QUESTIONS, title);
		open_heading(w, node, DOSSIER_QUESTION, shape->text, none, RANK_BOLD_QUOTED);
		line_remark(w, node, shape->tag);
		line_remark(w, node, shape->rest);
		return;
	}
	if (open_labelled(w, node, shape, above))
		return;
	own = heading_kind(w, node, title, above);
	if (own == SECTION_NONE && is_beside_stories(w, node->level, above))
		above = SECTION_PLAIN;
	enter_section(w, node, own == SECTION_NONE ? above : own, title);
	w->stack[node->level].named = own != SECTION_NONE;
	walk_section(w, title, &flags);
	w->stack[node->level].weak = (flags & SECTION_WEAK) && !(flags & SECTION_VOICED);
	survey_below(w, node, own);
	if ((walk_kind(w) == SECTION_ASK && above != SECTION_ASK) || is_told_by_cards(w, own))
		return;
	if (!section_makes_cards(walk_kind(w)) && own == SECTION_NONE)
		walk_skip_leaf(w, node, section_reason(walk_kind(w)));
	if ((own == SECTION_NONE && heading_asks(w, node, shape, above)) ||
	    is_spoken_heading(w, node, title, own, above) ||
	    (own == SECTION_NONE &&
	     (is_followed_up(w, node, above) || is_told_beside_asked(w, node, above)))) {
		open_heading(w, node, DOSSIER_QUESTION, shape->text, none, RANK_BOLD_QUOTED);
		line_remark(w, node, shape->tag);
		line_remark(w, node, shape->rest);
		if (answer.len > 0)
			item_add(w, node, answer);
		return;
	}
	if ((own == SECTION_NONE || own == SECTION_PITCH || own == SECTION_WHY) &&
	    asks_how(title) == ASKS_NOT && is_over_question(w, node)) {
		if (own != SECTION_NONE)
			w->stack[node->level].kind = SECTION_QUESTIONS;
		return;
	}
	if (open_one_gap(w, node, title, own, above, flags) || open_classic(w, node, title, own) ||
	    open_by_section(w, node, title, own, above) ||
	    open_beside_classics(w, node, title, own, above) || own != SECTION_NONE)
		return;
	if (told_heads(w, node) || topic_is_principle(w, node, title)) {
		open_heading(w, node, DOSSIER_STORY, none, title, RANK_LABEL);
		return;
	}
	if (((above == SECTION_QUESTIONS && !w->insists &&
	      ((!weak_above(w, node->level) &&
	        (node->level > 2 || beside_some_ask(w, node->level))) ||
	       topic_is_beside_asked(w, node))) ||
	     (beside_most_ask(w, node->level) && w->stack[node->level].after != SECTION_ASK)) &&
	    !label_names_part(&w->shapes.labels, title) && node->level > 1 &&
	    !asks_in_a_word(title) && !is_over_method(w, node, shape->text) &&
	    !(above == SECTION_PLAIN && asks_how(shape->text) == ASKS_MARKED &&
	      is_aside(w, node, shape->text)) &&
	    !holds_questions(w, node, &any) && any)
		open_heading(w, node, DOSSIER_QUESTION, shape->text, none, RANK_BOLD);
}

/* A heading below the one that is the question: a part of its answer, or its end. */
static bool continues_item(struct walk *w, const struct doc_node *node, struct shape *shape)
{
	enum dossier_kind kind;
	enum section_kind own;
	bool folded =
		w->open && w->in_details && w->details_end; /* up to </details> all is its answer */

	if (w->open && w->scope == 0 && shape->role == SHAPE_BEAT &&
	    (!item_answered(w) || w->beats))
		w->scope = node->level > 1 ? node->level - 1 : 0; /* "Q: …" above "### Situation" */
	if (!w->open || (!folded && (w->scope == 0 || node->level <= w->scope)))
		return false;
	kind = w->out->items[w->item].kind;
	w->note_section = w->to_note = false;
	if ((shape->role == SHAPE_FOLLOWUP && shape->text.len > 0) ||
	    (shape->role == SHAPE_NONE && line_is_followup(w, &shape->text))) {
		line_followup(w, node, shape);
		w->scope = node->level;
		return true;
	}
	if (shape->role != SHAPE_NONE && shape->role != SHAPE_QUESTION &&
	    line_label(w, node, shape)) {
		w->note_section = w->to_note;
		w->to_note = false;
		return true;
	}
	if (shape->role == SHAPE_QUESTION || shape->quoted ||
	    (asks_how(shape->text) == ASKS_MARKED && shape->text.text[0] != '('))
		return false;
	own = walk_section(w, shape->text, NULL);
	if (kind != DOSSIER_QUESTION && kind != DOSSIER_FOLLOWUP && own != SECTION_NONE)
		return false;
	if (own == SECTION_ASK || own == SECTION_CHECKLIST || own == SECTION_LETTER)
		return false;
	if (!item_answered(w) && kind != DOSSIER_QUESTION)
		return false;
	item_add(w, node, shape->text);
	return true;
}

/* "1. Acme" above "2. Questions": what is numbered is the parts of the file, its title among them. */
static struct slice without_its_number(const struct walk *w, const struct doc_node *node,
                                       struct slice title)
{
	struct slice bare = title, other;

	if (!lead_skip_number(&bare))
		return title;
	for (node = doc_next(w->doc, node); node; node = doc_next(w->doc, node)) {
		if (node->type != DOC_HEADING || node->level > 1)
			continue;
		other = slice_trim(doc_text(w->doc, node));
		return lead_skip_number(&other) ? bare : title;
	}
	return title;
}

void heading_walk(struct walk *w, const struct doc_node *node)
{
	struct shape shape;
	struct slice target, title = title_of(w, node, &target);

	if (title.len == 0)
		return;
	if (node->level == 1 && !w->had_title)
		title_read(&w->out->role, without_its_number(w, node, title),
		           walk_section(w, title, NULL) != SECTION_NONE);
	shape_read_title(&w->shapes, title, &shape);
	if (shape.tag.len == 0)
		shape.tag = target;
	story_read(w, node, &shape);
	if (continues_item(w, node, &shape))
		return;
	if (!w->open && shape.role == SHAPE_BEAT && w->level > 0 && node->level > w->level &&
	    line_label(w, node, &shape))
		return;
	item_close(w);
	w->owner = DOSSIER_NO_PARENT;
	w->note_section = w->to_note = w->followups = false;
	w->quoted_apart = false;
	w->apart = 0;
	if (w->out->item_count == 0)
		field_read_told(w, node, title);
	start_section(w, node, &shape);
	w->had_title |= node->level == 1;
	w->titles += node->level == 1 && !w->looked_for_titles;
}
