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
#include "pair.h"
#include "part.h"
#include "story.h"
#include "survey.h"
#include "told.h"
#include "typed.h"
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

void line_remark(struct walk *w, const struct doc_node *leaf, struct slice tag)
{
	if (tag.len > 0)
		item_add_note(w, leaf, tag);
}

/* From end to end between one such bracket and its like. */
static bool is_enclosed(struct slice s, char open, char close)
{
	return s.len > 2 && s.text[0] == open && memchr(s.text, close, s.len) == s.text + s.len - 1;
}

#define TAG_MAX 24 /* bytes of one */

/* "[values]", "[team work]" in small letters: what a question is about, and no form to fill in. */
static bool is_tag(struct slice s)
{
	if (s.len < 4 || s.len > TAG_MAX || s.text[0] != '[' || s.text[s.len - 1] != ']')
		return false;
	for (size_t i = 1; i + 1 < s.len; i++)
		if (!islower((unsigned char)s.text[i]) && s.text[i] != ' ' && s.text[i] != '-')
			return false;
	return true;
}

/* "(likely)" behind a question is a remark, not its answer; so is "`[likely]`". */
static bool is_remark(struct slice text)
{
	struct slice s = slice_trim(text);

	if (s.len > 4 && slice_starts(s, "`["))
		return slice_ends(s, "]`") &&
		       memchr(s.text + 1, '`', s.len - 1) == s.text + s.len - 1;
	return is_tag(s) || is_enclosed(s, '(', ')');
}

static void open_question(struct walk *w, const struct doc_node *leaf, const struct shape *shape,
                          enum dossier_kind kind, enum rank rank)
{
	struct slice text = shape->text, rest = shape->rest;
	bool numbered = w->ordered && w->bullet;
	bool labelled = shape->role == SHAPE_QUESTION && w->bullet && w->over_answer;
	bool whole = shape->whole || labelled || label_is_letter(&w->shapes.labels, shape->label);
	const char *mark;

	if (shape->role == SHAPE_INTERVIEWER)
		text = asks_without_courtesy(text);
	mark = asks_first_mark(text);
	/* Why us? Because … : without a mark between them the question ends at its own. */
	if (!shape->quoted && !shape->bold && !whole && mark && asks_how(text) != ASKS_MARKED &&
	    !asks_on(slice_of(mark, text.text + text.len))) {
		const char *end = rest.len > 0 ? rest.text + rest.len : text.text + text.len;

		rest = slice_skip_separators(slice_of(mark, end)); /* a dash in it parts nothing */
		text = slice_of(text.text, mark);
	}
	if (doc_anchor(w->doc, leaf))
		w->anchor = doc_anchor(w->doc, leaf);
	item_open(w, kind, text, w->stack[w->level].title, doc_line_at(w->doc, leaf, text.text));
	w->rank = rank;
	w->numbered = numbered;
	w->labelled += rank == RANK_LABEL && kind == DOSSIER_QUESTION;
	w->told_here += rank == RANK_PLAIN && rest.len > 0;
	w->stack[w->level].carded += shape->carded;
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

/* What in brackets says that a question follows another. */
static const struct phrase followup_words[] = {
	{ "follow up", 1, PHRASE_WHOLE },          { "followup", 1, PHRASE_WHOLE },
	{ "follow up question", 1, PHRASE_WHOLE }, { "if they push", 1, PHRASE_WHOLE },
	{ "if pushed", 1, PHRASE_WHOLE },
};

/* "What could you have done better? (follow up)", "(if they push) And if she refuses?" */
static struct slice without_followup(struct slice text)
{
	struct slice s = slice_trim(text);
	const char *open = slice_ends(s, ")") ? memrchr(s.text, '(', s.len) : NULL;
	const char *close = slice_starts(s, "(") ? memchr(s.text, ')', s.len) : NULL;

	if (open && phrase_find_text(PHRASES(followup_words), slice_of(open, s.text + s.len)))
		return slice_trim(slice_of(s.text, open));
	if (close && phrase_find_text(PHRASES(followup_words), slice_of(s.text, close)))
		return slice_trim(slice_of(close + 1, s.text + s.len));
	return text;
}

bool line_is_followup(const struct walk *w, struct slice *text)
{
	struct slice bare = without_followup(*text);

	if (w->owner == DOSSIER_NO_PARENT || bare.len == text->len)
		return false;
	*text = bare;
	return true;
}

/* "(follow-up) And if she refuses?": the remark was taken off. */
static bool is_tagged_followup(const struct walk *w, struct shape *shape)
{
	struct slice none = { "", 0 };

	if (w->owner == DOSSIER_NO_PARENT || shape->tag.len == 0 ||
	    !phrase_find_text(PHRASES(followup_words), shape->tag))
		return false;
	shape->tag = none;
	return true;
}

#define HOOK_MAX 16 /* bytes before the words of a line: blanks, signs */

/* "↳ And if she refuses?": the sign was taken off with others that say nothing. */
static bool is_hooked(const struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	static const char *const hooks[] = { "↳", "⤷", "└" };
	struct slice text = doc_text(w->doc, leaf), before;
	const char *line = shape->text.text;

	if (w->owner == DOSSIER_NO_PARENT)
		return false;
	while (line > text.text && line[-1] != '\n' && shape->text.text - line < HOOK_MAX)
		line--;
	before = slice_trim(slice_of(line, shape->text.text));
	for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++)
		if (slice_starts(before, hooks[i]))
			return asks_how(shape->text) != ASKS_NOT;
	return false;
}

/* "3a. And if he had refused?" inside the item of question 3: a number with a letter, which is taken off. */
static bool is_lettered(const struct walk *w, struct shape *shape)
{
	struct slice s = shape->text, bare;
	size_t n = 0;

	if (!w->open || w->depth == 0 || w->owner == DOSSIER_NO_PARENT)
		return false;
	while (n < s.len && isdigit((unsigned char)s.text[n]))
		n++;
	if (n == 0 || n > 2 || n + 3 >= s.len || !islower((unsigned char)s.text[n]) ||
	    !strchr(".)", s.text[n + 1]) || s.text[n + 2] != ' ')
		return false;
	bare = without_followup(slice_trim(slice_from(s, n + 2)));
	if (asks_how(bare) == ASKS_NOT)
		return false;
	shape->text = bare;
	return true;
}

void line_followup(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	if (shape->text.len == 0) {
		w->followups = true;
		return;
	}
	if (!shape->quoted && asks_how(shape->text) == ASKS_NOT && !w->followups) {
		item_add_note(w, leaf, shape->text);
		return;
	}
	open_question(w, leaf, shape, DOSSIER_FOLLOWUP, w->rank);
}

/* "(nothing yet, the ferry?)", "(add your own example)" */
static bool is_owed(struct slice text)
{
	static const struct phrase words[] = {
		{ "nothing yet", 1, 0 },
		{ "no answer yet", 1, 0 },
		{ "not yet", 1, 0 },
		{ "none yet", 1, 0 },
		{ "no idea yet", 1, 0 },
		{ "add", 1, 0 },
		{ "insert", 1, 0 },
		{ "fill in", 1, 0 },
		{ "write", 1, 0 },
		{ "your answer", 1, 0 },
		{ "still to write", 1, 0 },
		{ "to come", 1, 0 },
		{ "need", 1, 0 },
		{ "needs", 1, 0 },
		{ "find one", 1, 0 },
		{ "look up", 1, 0 },
		{ "look it up", 1, 0 },
		{ "read", 1, 0 },
		{ "think of", 1, 0 },
		{ "prepare", 1, 0 },
		{ "ask", 1, 0 },
		{ "todo", 1, 0 },
		{ "tbd", 1, 0 },
		{ "to do", 1, 0 },
	};

	return is_remark(text) && phrase_begins_text(PHRASES(words), text);
}

#define SPEAKER_MAX 24 /* bytes of a name before its remark */

/* "[Anouk: you keep dodging this one]": what somebody else wrote into the file, with a name that is no
 * label. */
static bool is_inserted(const struct walk *w, struct slice text)
{
	const char *colon = text.len > 2 && text.text[0] == '[' && slice_ends(text, "]")
	                            ? memchr(text.text, ':', text.len)
	                            : NULL;
	struct slice name;

	if (!colon || memchr(text.text, ']', text.len) != text.text + text.len - 1)
		return false;
	name = slice_of(text.text + 1, colon);
	return name.len > 0 && name.len <= SPEAKER_MAX && isupper((unsigned char)name.text[0]) &&
	       !memchr(name.text, ' ', name.len) &&
	       label_role(&w->shapes.labels, name) == SHAPE_NONE;
}

/* A line that is no part of what is said, in brackets from end to end, or with "NB" before it: what it says; empty
 * for any other line. */
static struct slice remark_of(struct slice line)
{
	static const char *const starts[] = { "NB ", "NB: ", "N.B. ", "※", "⚠", "!! " };
	struct slice s = line, none = { "", 0 };

	while (s.len > 2 && strchr("*_", s.text[0]) && s.text[s.len - 1] == s.text[0])
		s = (struct slice){ s.text + 1, s.len - 2 };
	if (is_enclosed(s, '(', ')') || is_enclosed(s, '[', ']'))
		return (struct slice){ s.text + 1, s.len - 2 };
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (slice_starts(s, starts[i]))
			return slice_trim(slice_from(s, strlen(starts[i])));
	return none;
}

#define REMARKS_MAX 4 /* lines at the end of an answer */

/* "(keep it short)" behind what is said, on lines of their own: notes, and taken off. */
static struct slice without_remarks(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice remarks[REMARKS_MAX], said = text;
	size_t count = 0;

	while (count < REMARKS_MAX && said.len > 0) {
		const char *newline = memrchr(said.text, '\n', said.len);
		struct slice line = newline ? slice_of(newline + 1, said.text + said.len) : said;
		struct slice remark = remark_of(slice_trim(line));

		if ((!newline && !item_answered(w)) || remark.len == 0)
			break;
		remarks[count++] = remark;
		said = slice_trim(slice_of(said.text, line.text));
	}
	if (count == 0)
		return text;
	if (said.len > 0)
		item_add(w, leaf, said);
	while (count > 0)
		item_add_note(w, leaf, remarks[--count]);
	return (struct slice){ "", 0 };
}

/* What answers the open item: a remark that says there is nothing yet is a note, and one of somebody
 * else's. */
static void add_answer(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	if (!w->to_note && !w->note_section)
		text = without_remarks(w, leaf, text);
	if (text.len == 0)
		return;
	if (is_inserted(w, text))
		item_add_note(w, leaf, slice_of(text.text + 1, text.text + text.len - 1));
	else if (!item_answered(w) && is_owed(text))
		item_add_note(w, leaf, slice_of(text.text + 1, text.text + text.len - 1));
	else
		item_add(w, leaf, text);
}

/* ---- Labels ------------------------------------------------------------------------------ */

void line_open(struct walk *w, const struct doc_node *leaf, enum dossier_kind kind,
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

/* "Gap 2023": the label names it. */
static bool ends_with_year(struct slice label)
{
	const char *digits = label.text + label.len - 4;

	if (label.len < 6 || digits[-1] != ' ' || (*digits != '1' && *digits != '2'))
		return false;
	for (int i = 0; i < 4; i++)
		if (!isdigit((unsigned char)digits[i]))
			return false;
	return true;
}

/* Nothing below the line goes on with it. */
static bool is_all_said(const struct walk *w, const struct doc_node *leaf,
                        const struct shape *shape)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text = doc_text(w->doc, leaf);
	struct shape below;

	if (shape->rest.len > 0 || slice_trim(slice_of(shape->next, text.text + text.len)).len > 0)
		return false;
	if (!next || next->type == DOC_HEADING || next->type == DOC_RULE)
		return true;
	if (next->type != DOC_PARAGRAPH || next->segments == 0)
		return false;
	shape_read(&w->shapes, w->doc, next, 0, &below);
	return below.role != SHAPE_NONE && below.role != SHAPE_ANSWER && below.role != SHAPE_NOTE;
}

static bool take_own_label(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
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
			struct shape named = *shape;

			if (shape->text.len == 0)
				return false;
			if (shape->role == SHAPE_GAP && is_all_said(w, leaf, shape)) {
				if (ends_with_year(shape->label)) {
					line_open(w, leaf, DOSSIER_GAP, shape->label, shape->text);
					return true;
				}
				pair_split_sentence(&named);
			}
			line_open(w, leaf, labelled[i].kind, named.text, named.rest);
			return true;
		}
		line_open(w, leaf, labelled[i].kind, shape->label, shape->text);
		return true;
	}
	return false;
}

#define BLOCKS_AHEAD 12 /* in which the next beat, the next question is looked for */

/* "Situation" alone above its text, and soon another beat above its own: a story, and no word like others. */
static bool beats_follow(const struct walk *w, const struct doc_node *leaf,
                         const struct shape *shape)
{
	bool letter = false;
	enum beat first = story_beat(shape->label, &letter), next;

	if (first != BEAT_SITUATION || letter)
		return false;
	for (size_t i = 0; i < BLOCKS_AHEAD && (leaf = doc_next(w->doc, leaf)); i++) {
		if (leaf->type == DOC_HEADING && leaf->level <= w->level)
			return false;
		next = doc_is_leaf(leaf)
		               ? story_beat(slice_first_line(doc_text(w->doc, leaf)), &letter)
		               : BEAT_NONE;
		if (next != BEAT_NONE)
			return next > first;
	}
	return false;
}

/* The heading is the file's one title: what is told below it belongs to no heading of its own. */
static bool is_title(struct walk *w, const struct section *section)
{
	const struct doc_node *node = section->heading;

	if (w->level > 1)
		return false;
	while (!w->looked_for_titles && (node = doc_next(w->doc, node)))
		w->titles += node->type == DOC_HEADING && node->level == 1;
	w->looked_for_titles = true;
	return w->titles <= 1;
}

/* A beat without an open item tells the story of its heading, unless that already told others. */
static bool ready_for_beat(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	const struct section *section = &w->stack[w->level];
	const struct dossier *out = w->out;
	struct slice none = { "", 0 };
	bool letter = false;
	size_t line;

	if (w->open)
		return true;
	if (shape->text.len > 0 && story_beat(shape->text, &letter) != BEAT_NONE && !letter)
		return false; /* "Situation → Task → Action" */
	if (!section->heading || !w->is_dossier ||
	    !(shape->spoken || beats_follow(w, leaf, shape)) || is_title(w, section) ||
	    (shape->text.len == 0 && shape->label.len == 1)) /* "S -": yet to tell */
		return false;
	line = section->heading->line;
	if (out->item_count > 0 && w->last_line >= line) {
		if (out->items[out->item_count - 1].kind == DOSSIER_QUESTION &&
		    label_role(&w->shapes.labels, section->title) == SHAPE_QUESTION)
			return false; /* "Question 2": they belong to the answer above */
		line = leaf->line;
	}
	item_open(w, DOSSIER_STORY, none, section->title, line);
	w->rank = RANK_BOLD;
	w->scope = w->depth > 1 ? 0 : w->level; /* a nested list's ends with its item */
	return true;
}

#define SAID_LEAST 2 /* answers that show where the file has them */

static enum shape_role role_of(const struct walk *w, const struct doc_node *node)
{
	struct shape shape;

	if (!doc_is_leaf(node) || node->segments == 0)
		return SHAPE_NONE;
	shape_read(&w->shapes, w->doc, node, 0, &shape);
	return shape.role;
}

static bool is_labelled_question(const struct walk *w, const struct doc_node *node)
{
	return role_of(w, node) == SHAPE_QUESTION;
}

/* Another one follows in this section. */
static bool goes_on_asking(const struct walk *w, const struct doc_node *node)
{
	for (size_t i = 0; i < BLOCKS_AHEAD && node && node->type != DOC_HEADING; i++) {
		if (is_labelled_question(w, node))
			return true;
		node = doc_next(w->doc, node);
	}
	return false;
}

/* One sentence, and the section is over. */
static bool is_last_word(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return (!next || next->type == DOC_HEADING) && typed_ends_sentence(doc_text(w->doc, node));
}

/* "A:" and a blank line, where the other answers stand on the line of their label: behind the last
 * question what follows is about something else, and the answer is still owed. */
static bool is_answer_owed(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice all = doc_text(w->doc, leaf);

	w->said_here += shape->text.len > 0;
	if (shape->text.len > 0 || leaf->type != DOC_PARAGRAPH || w->depth > 0 ||
	    w->quote_depth > 0 || item_answered(w) || !next || is_labelled_question(w, next) ||
	    slice_trim(slice_of(shape->next, all.text + all.len)).len > 0)
		return false;
	if (role_of(w, next) == SHAPE_NOTE) /* "Coach: be ready for this" */
		return false;
	if (w->said_below == 0 && w->said_here >= SAID_LEAST && next->type == DOC_PARAGRAPH &&
	    !goes_on_asking(w, next) && !is_last_word(w, next))
		return true;
	w->said_below++;
	return false;
}

/* What is said behind a label goes on in the line below. */
static bool runs_over(const struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	struct slice all = doc_text(w->doc, leaf), below;
	const char *end = all.text + all.len;
	struct shape next;

	if (w->to_note || !item_answered(w) || shape->next >= end || *shape->next != '\n')
		return false;
	below = slice_of(shape->next + 1, end);
	shape_read_title(&w->shapes, slice_of(below.text, slice_line_end(below)), &next);
	return next.role == SHAPE_NONE && slice_trim(below).len > 0;
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
		w->to_note = w->note_section = w->note_next = w->followups = false;
		if (shape->text.len > 0) {
			add_answer(w, leaf, shape->text);
			w->glue = runs_over(w, leaf, shape);
		}
		if (is_answer_owed(w, leaf, shape))
			item_close(w);
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

#define LISTED_MAX 80 /* letters of what is only named */

static size_t letters_of(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.text[i] & 0xc0) != 0x80;
	return count;
}

/* "overtime" in a list of what to ask. */
static bool is_listed_ask(const struct walk *w, struct slice text)
{
	return w->bullet && w->is_dossier && text.len > 0 && letters_of(text) < LISTED_MAX &&
	       text.text[0] != '(' && !(w->open && w->depth > w->item_depth);
}

/* "team size and on-call" alone below "Questions for them": two things joined, no sentence. */
static bool is_lone_ask(const struct walk *w, const struct doc_node *leaf, struct slice text)
{
	static const struct phrase joints[] = {
		{ "and", 1, 0 },  { "und", 1, 0 },    { "et", 1, 0 }, { "y", 1, 0 },
		{ "en", 1, 0 },   { "och", 1, 0 },    { "og", 1, 0 }, { "oraz", 1, 0 },
		{ "和", 1, 0 },   { "与", 1, 0 },     { "與", 1, 0 }, { "以及", 1, 0 },
		{ "及び", 1, 0 }, { "그리고", 1, 0 },
	};
	const struct doc_node *heading = w->stack[w->level].heading, *next = doc_next(w->doc, leaf);

	return heading && !w->open && w->is_dossier && w->depth == 0 && w->quote_depth == 0 &&
	       doc_next(w->doc, heading) == leaf && (!next || next->type == DOC_HEADING) &&
	       text.len > 0 && text.len < LISTED_MAX && !memchr(text.text, '\n', text.len) &&
	       text.text[0] != '(' && !ispunct((unsigned char)text.text[text.len - 1]) &&
	       !slice_ends(text, "。") && phrase_find_text(PHRASES(joints), text);
}

/* What stands in a list below a question to ask is a remark on it: "- if nobody has: why not?" */
static bool is_below_ask(const struct walk *w)
{
	struct slice asked = { w->answer.data, w->answer.len };

	return w->open && rank_is_nested(w) && w->out->items[w->item].kind == DOSSIER_ASK &&
	       (asks_how(asked) != ASKS_NOT || asks_by_word(asked));
}

/* A question to ask them: what is said first, a remark behind it. */
void line_ask(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice s = slice_trim(text), none = { "", 0 }, said, remark;
	size_t quoted;
	const char *mark;

	if (is_below_ask(w)) {
		item_add_note(w, leaf, s);
		return;
	}
	lead_skip_signs(&s);
	s = slice_skip_separators(s);
	lead_skip_number(&s);
	if (slice_starts(s, "Q: "))
		s = slice_trim(slice_from(s, 3));
	quoted = slice_quoted(s);
	mark = asks_last_mark(s);
	if (!mark && quoted == 0 &&
	    (asks_by_word(s) || is_listed_ask(w, s) || is_lone_ask(w, leaf, s)))
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

#define WRAPPED_LEAST 60 /* bytes of a line that may go on in the next */

/* More than one line, and each begins as questions do, or ends so below a short one ("Apprentices?"). */
static bool all_lines_ask(struct slice text)
{
	size_t lines = 0, above = WRAPPED_LEAST;
	bool capital = text.len > 0 && isupper((unsigned char)text.text[0]);

	for (; text.len > 0; lines++) {
		const char *end = slice_line_end(text);
		struct slice line = slice_trim(slice_of(text.text, end));

		if (!asks_by_word(line) &&
		    (above >= WRAPPED_LEAST || asks_last_mark(line) != line.text + line.len))
			return false;
		if (capital &&
		    islower((unsigned char)line.text[0])) /* goes on from the line above */
			return false;
		above = line.len;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return lines > 1;
}

#define SHORT_LEAST 3   /* lines that are a list without its signs */
#define SHORT_MAX   100 /* bytes of one */

/* Lines none of which is long, and of which two thirds ask: "any chance of overtime" between questions is one. */
static bool most_lines_ask(struct slice text)
{
	unsigned lines = 0, asking = 0;

	for (; text.len > 0; lines++) {
		const char *end = slice_line_end(text);
		struct slice line = slice_trim(slice_of(text.text, end));

		if (line.len > SHORT_MAX)
			return false;
		asking += asks_by_word(line) || asks_last_mark(line) == line.text + line.len;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return lines >= SHORT_LEAST && asking * 3 >= lines * 2;
}

/* Every line that ends with its mark is a question of its own, where the first one does; without
 * marks, where all of them begin so. */
void line_ask_lines(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	bool unmarked = all_lines_ask(text) || most_lines_ask(text);

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

/* "Write it the way you would say it." right below "Your introduction": a form tells the candidate what to
 * write, where a pitch tells of the candidate. */
static bool is_instruction(const struct walk *w, const struct doc_node *leaf, struct slice text)
{
	const struct doc_node *heading = w->stack[w->level].heading;
	struct phrase_key key;

	if (w->scope == 0 || !heading || doc_next(w->doc, heading) != leaf ||
	    w->out->items[w->item].kind != DOSSIER_PITCH || slice_open_quote(text) > 0 ||
	    text.len > PHRASE_KEY_MAX)
		return false;
	phrase_key(&key, text);
	return voice_persons(&key) == VOICE_OF_YOU && !phrase_has(&key, "you", true) &&
	       !phrase_has(&key, "your", true);
}

#define TOLD_LEAST   4 /* answers that show where a file without marks has them */
#define LABELS_LEAST 3 /* the same, where they have labels */

/* A paragraph below a question, where all others are answered on their line or behind a label: it is about
 * something else unless the candidate speaks in it. */
static bool is_beside(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	bool by_label = w->rank == RANK_LABEL && w->out->items[w->item].kind == DOSSIER_QUESTION;
	unsigned *below = by_label ? &w->said_below : &w->told_below;
	unsigned here = by_label ? w->said_here : w->told_here;
	struct phrase_key key;

	if ((!by_label && w->rank != RANK_PLAIN) || w->scope > 0 || w->depth > 0 ||
	    w->quote_depth > 0 || leaf->type != DOC_PARAGRAPH || item_answered(w) ||
	    leaf->line <= w->last_line)
		return false;
	phrase_key(&key, text);
	if (*below == 0 && here >= (by_label ? LABELS_LEAST : TOLD_LEAST) &&
	    !(voice_persons(&key) & VOICE_OF_ME) && !goes_on_asking(w, leaf))
		return true;
	++*below;
	return false;
}

/* "A" on its line behind "Q Why us?": its text is still owed. */
static bool is_empty_answer(const struct walk *w, struct slice text)
{
	return w->open && w->rank == RANK_LABEL && text.len == 1 && !item_answered(w) &&
	       label_role(&w->shapes.labels, text) == SHAPE_ANSWER;
}

/* "No answers to these yet:" behind flash cards. */
static bool introduces_cards(const struct walk *w, const struct doc_node *leaf, struct slice text)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct survey below;

	if (w->depth > 0 || !slice_ends(text, ":") || !next || next->type != DOC_LIST ||
	    !rank_holds_cards(w))
		return false;
	below = survey_list(w, next);
	return survey_all_ask(&below);
}

static void add_text(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	enum section_kind kind = walk_kind(w);

	text = slice_trim(text);
	if (text.len == 0 || slice_skip_separators(text).len == 0 || is_empty_answer(w, text))
		return; /* an arrow to nothing yet */
	if (kind == SECTION_ASK)
		line_ask_lines(w, leaf, text);
	else if (w->open && (is_beside(w, leaf, text) || introduces_cards(w, leaf, text)))
		item_close(w);
	else if (w->open && is_instruction(w, leaf, text))
		item_add_note(w, leaf, text);
	else if (w->open)
		add_answer(w, leaf, text);
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

/* Labels that end what is said on the line above theirs: "Strength: I finish things" may answer it. */
static bool ends_line_above(enum shape_role role)
{
	return role == SHAPE_ANSWER || role == SHAPE_SPEAKER || role == SHAPE_BEAT ||
	       role == SHAPE_QUESTION;
}

/* **Q:** … **A:** … on one line, "**Why us?**" above "A: …": what is said ends where the next label begins. */
static void end_at_next_label(const struct walk *w, const struct doc_node *leaf, uint32_t i,
                              struct shape *shape)
{
	const struct doc_segment *segments = &w->doc->segments[leaf->segment];
	uint32_t line = segments[i].line;
	unsigned heads = 0;

	if (shape->role != SHAPE_NONE && shape->text.len > 0 && ends_empty(w, leaf, i, shape))
		return;
	while (++i < leaf->segments) {
		const char *at = w->doc->arena.data + segments[i].at;
		struct shape next;

		if (at >= shape->next)
			return;
		if (at <= shape->text.text || !is_head(w, leaf, i))
			continue;
		if (++heads > HEADS_MAX)
			return;
		shape_read(&w->shapes, w->doc, leaf, i, &next);
		if (next.role == SHAPE_NONE ||
		    (segments[i].line != line && !ends_line_above(next.role)))
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
	       rank_tells_halves(w, place);
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
static bool is_doubtful(const struct shape *shape, enum rank rank)
{
	enum asks asks = asks_how(shape->text);

	return rank >= RANK_BOLD_QUOTED ? asks != ASKS_NOT
	                                : rank >= RANK_PLAIN && asks == ASKS_MARKED;
}

/* The heading right above the leaf; in a text without one, its first line. */
static struct slice heading_above(const struct walk *w, const struct doc_node *leaf)
{
	const struct doc_node *heading = w->stack[w->level].heading;
	const struct doc_node *first = doc_child(w->doc, &w->doc->nodes[0]);

	if (!heading && first->type == DOC_PARAGRAPH && first->segments == 1)
		heading = first;
	if (!heading || doc_next(w->doc, heading) != leaf)
		return (struct slice){ "", 0 };
	return lead_drop(doc_text(w->doc, heading));
}

/* "DELIVERING AT PACE" above "Tell us about a time …", a line of its own with more below it: nobody else
 * speaks so, whatever the heading says. */
static bool bids_below_heading(const struct walk *w, const struct doc_node *leaf,
                               const struct shape *shape, enum place place)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	const struct doc_node *next = doc_next(w->doc, leaf);

	return w->is_dossier && !w->open && walk_kind(w) == SECTION_PLAIN &&
	       place == PLACE_PARAGRAPH && heading_above(w, leaf).len > 0 &&
	       asks_bids(shape->text) &&
	       (shape->next < text.text + text.len || (next && next->type != DOC_HEADING));
}

#define LINES_LEAST 3 /* questions on lines of their own, answered below, are a section's form */

/* A line that is a question, mark and all, right above its answer. */
static bool asks_above_answer(const struct doc *doc, const struct doc_node *leaf)
{
	struct slice text = slice_trim(doc_text(doc, leaf)), line = slice_first_line(text);

	return leaf->type == DOC_PARAGRAPH && line.len > 0 && line.len < text.len &&
	       asks_last_mark(line) == line.text + line.len;
}

/* The question that is open began a line like that. */
static bool follows_such(const struct walk *w)
{
	return w->open && w->rank == RANK_PLAIN && item_answered(w) &&
	       w->answer_line == w->out->items[w->item].line + 1;
}

/* A paragraph without marks where questions may stand on lines of their own. */
static bool asks_on_lines(const struct walk *w, const struct shape *shape, enum place place)
{
	return w->is_dossier && place == PLACE_PARAGRAPH && !shape->quoted && !shape->bold &&
	       walk_kind(w) == SECTION_QUESTIONS;
}

/* "Do you like computers? We write all notes on them." above the answer, where other lines that end with
 * their mark have theirs below: who asks goes on, unless that speaks as the candidate does. */
static bool goes_on_telling(const struct walk *w, const struct doc_node *leaf,
                            const struct shape *shape, enum place place)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct slice text, line;
	struct phrase_key key;
	const char *mark;

	if (!asks_on_lines(w, shape, place) || shape->role != SHAPE_NONE ||
	    w->stack[w->level].below.both < LINES_LEAST)
		return false;
	text = slice_trim(doc_text(w->doc, leaf));
	line = slice_first_line(text);
	if (shape->text.len != line.len || line.len == text.len || !typed_ends_sentence(line) ||
	    asks_last_mark(line) == line.text + line.len)
		return false;
	mark = asks_first_mark(line);
	if (!mark)
		return false;
	phrase_key(&key, slice_of(mark, line.text + line.len));
	return !(voice_persons(&key) & VOICE_OF_ME) &&
	       (w->open ? follows_such(w) : next && asks_above_answer(w->doc, next));
}

static bool speaks_to_you(struct slice text)
{
	return asks_bids(text) || (voice_persons_in(text) & VOICE_OF_YOU);
}

/* "What was your hardest bug?" */
static bool asks_you(struct slice text)
{
	return asks_how(text) != ASKS_NOT && speaks_to_you(text);
}

#define HEAD_MAX 120 /* bytes of a line that is all of what is asked */

/* Something that may answer the line stands below it: more of the block, or a block that does not ask. */
static bool is_over_answer(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	const struct doc_node *next = doc_next(w->doc, leaf);

	if (line.len < text.len)
		return true;
	return next && (next->type == DOC_LIST ||
	                (next->type == DOC_PARAGRAPH &&
	                 asks_how(slice_first_line(doc_text(w->doc, next))) == ASKS_NOT));
}

/* Alone above a list of which nothing asks. */
static bool is_over_points(const struct walk *w, const struct doc_node *leaf, struct slice line)
{
	const struct doc_node *next = doc_next(w->doc, leaf);

	return next && next->type == DOC_LIST &&
	       line.len == slice_trim(doc_text(w->doc, leaf)).len &&
	       survey_list(w, next).asking == 0;
}

/* "what do you know of the duty", "two are at odds, what do you do", "my strengths" above what one says to it,
 * where other lines that do end with their mark have their answers below, or above a list. */
static bool asks_like_others(const struct walk *w, const struct doc_node *leaf,
                             const struct shape *shape, enum place place)
{
	const struct survey *around = &w->stack[w->level].below;
	struct slice line;

	if (!asks_on_lines(w, shape, place) || (w->open && w->rank != RANK_PLAIN))
		return false;
	line = slice_first_line(slice_trim(doc_text(w->doc, leaf)));
	if (line.len == 0 || line.len > HEAD_MAX || typed_ends_sentence(line))
		return false;
	if (shape->role == SHAPE_NONE ? shape->text.len != line.len : !asks_by_topic(line))
		return false;
	if (!(asks_at_end(line) && speaks_to_you(line)) && !asks_by_topic(line))
		return false;
	return around->both >= LINES_LEAST ? is_over_answer(w, leaf, line)
	                                   : is_over_points(w, leaf, line);
}

/* "Product sense" above a list of questions, in one of them: what those are about. */
static bool is_over_questions(const struct walk *w, const struct doc_node *leaf,
                              const struct shape *shape, enum place place)
{
	const struct doc_node *next = doc_next(w->doc, leaf);
	struct survey below;

	if (place != PLACE_ITEM || w->open || shape->role != SHAPE_NONE || shape->quoted ||
	    shape->rest.len > 0 || !next || next->type != DOC_LIST ||
	    walk_kind(w) != SECTION_QUESTIONS || asks_how(shape->text) != ASKS_NOT)
		return false;
	below = survey_list(w, next);
	return below.asking > 0 && below.asking * 3 >= below.units * 2 && below.aside == 0;
}

/* "**The ferry**" right above its beats, where no question waits for an answer. */
static bool names_story(const struct walk *w, const struct doc_node *leaf,
                        const struct shape *shape, enum place place)
{
	bool free = !w->open || (w->out->items[w->item].kind == DOSSIER_STORY && item_answered(w));

	return w->is_dossier && free && shape->bold && shape->role == SHAPE_NONE &&
	       shape->rest.len == 0 && shape->text.len > 0 && !slice_ends(shape->text, ":") &&
	       (place == PLACE_PARAGRAPH || place == PLACE_LINE) &&
	       story_begins_below(w, leaf, shape);
}

/* "*The ferry* - it was late", in italics. */
static bool is_italic_name(const struct walk *w, const struct doc_node *leaf, struct shape *shape)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf)), name, rest;

	if (shape->text.text != text.text || !(doc_style_at(w->doc, leaf, text.text) & STYLE_EM))
		return false;
	name = slice_trim(slice_of(text.text, doc_italics_end(w->doc, leaf, text.text)));
	rest = slice_from(text, name.len);
	if (name.len > HEAD_MAX || rest.len == 0 || slice_first_line(name).len < name.len)
		return false;
	shape->text = name;
	shape->next = slice_line_end(rest);
	shape->rest = slice_skip_separators(slice_trim(slice_of(rest.text, shape->next)));
	shape->followed = shape->separated = true;
	return true;
}

/* "1) The ferry" with what is told on the lines below it. */
static bool is_name_on_line(const struct walk *w, const struct doc_node *leaf,
                            const struct shape *shape)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf));

	return shape->text.len > 0 && shape->text.len < HEAD_MAX && shape->rest.len == 0 &&
	       shape->next < text.text + text.len && !typed_ends_sentence(shape->text) &&
	       asks_how(shape->text) == ASKS_NOT;
}

/* What a story is called, in a section of them: in italics, in a list of names with what is told behind them,
 * or above it. */
static bool open_story(struct walk *w, const struct doc_node *leaf, const struct shape *shape,
                       enum place place)
{
	struct shape named = *shape;

	if (walk_kind(w) != SECTION_STORY || !w->is_dossier || shape->role != SHAPE_NONE ||
	    shape->quoted || shape->bold || (w->open && (w->scope > 0 || w->rank != RANK_LABEL)))
		return false;
	if (place == PLACE_PARAGRAPH && w->depth == 0 && is_italic_name(w, leaf, &named))
		return pair_open(w, leaf, DOSSIER_STORY, &named);
	if (place != PLACE_ITEM || rank_is_nested(w) || w->open || w->level < 2)
		return false; /* a list below the title of a file of stories is about them all */
	if (survey_is_pairs(&w->list) && w->list.asking == 0)
		pair_split(w, leaf, &named);
	named.followed = is_name_on_line(w, leaf, &named); /* else a sign has to part the two */
	return (named.followed || named.separated) && pair_open(w, leaf, DOSSIER_STORY, &named);
}

#define TOLD_APART                                                                                 \
	2 /* stories below headings of their own: what is bold above them tells of them all */

static bool take_shape(struct walk *w, const struct doc_node *leaf, struct shape *shape,
                       enum place place)
{
	enum section_kind kind = walk_kind(w);
	enum rank rank;

	if (is_topic(w, shape, place))
		unlabel(shape);
	if (place != PLACE_INLINE)
		story_read(w, leaf, shape);
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
	if (shape->role == SHAPE_QUESTION && shape->text.len == 0 && w->open && w->scope > 0 &&
	    !item_answered(w)) /* "If asked:" below a heading that is the question */
		return true;
	if (shape->role == SHAPE_NONE && place != PLACE_INLINE &&
	    (line_is_followup(w, &shape->text) || is_tagged_followup(w, shape) ||
	     is_hooked(w, leaf, shape) || is_lettered(w, shape))) {
		line_followup(w, leaf, shape);
		return true;
	}
	if (w->followups && place == PLACE_ITEM) {
		line_followup(w, leaf, shape);
		w->followups = true;
		return true;
	}
	if (is_over_questions(w, leaf, shape, place))
		return true;
	pair_refine(w, leaf, shape, place);
	shape->whole =
		goes_on_telling(w, leaf, shape, place) || asks_like_others(w, leaf, shape, place);
	rank = shape->whole ? RANK_PLAIN : rank_of(w, leaf, shape, place);
	if (rank == RANK_BOLD && place == PLACE_LINE && !w->open && is_among_fields(w, leaf))
		return false;
	if (!w->is_dossier && w->doubtful_line == 0 && is_doubtful(shape, rank))
		w->doubtful_line = doc_line_at(w->doc, leaf, shape->text.text);
	if (shape->whole || rank_is_question(w, shape, rank, place) ||
	    (rank == RANK_PLAIN && bids_below_heading(w, leaf, shape, place))) {
		open_question(w, leaf, shape, DOSSIER_QUESTION, rank);
		return true;
	}
	w->unheard +=
		w->is_dossier && rank >= RANK_PLAIN && rank <= RANK_BARE && asks_you(shape->text);
	if (shape->role == SHAPE_INTERVIEWER) {
		item_close(w);
		return true;
	}
	if ((kind == SECTION_GAP || kind == SECTION_PROOF) && pair_begins(w, shape, place)) {
		return pair_open(w, leaf, kind == SECTION_GAP ? DOSSIER_GAP : DOSSIER_PROOF, shape);
	}
	if (names_story(w, leaf, shape, place)) {
		line_open(w, leaf, DOSSIER_STORY, shape->text, shape->rest);
		return true;
	}
	if (kind == SECTION_STORY && w->is_dossier && shape->bold && shape->rest.len > 0 &&
	    shape->role == SHAPE_NONE && pair_begins(w, shape, place) &&
	    w->stack[w->level].told < TOLD_APART &&
	    !(w->open && w->scope > 0)) { /* **The ferry** — … */
		return pair_open(w, leaf, DOSSIER_STORY, shape);
	}
	return open_story(w, leaf, shape, place);
}

/* "From: …", "To: …", "Date: …": when a message was sent is no appointment. */
static bool is_letter_head(struct slice text)
{
	static const char *const names[] = { "from:", "to:",      "subject:", "sent:",  "cc:",
		                             "von:",  "betreff:", "de:",      "objet:", "asunto:" };
	unsigned found = 0;

	while (text.len > 0) {
		const char *end = slice_line_end(text);
		const char *colon = memchr(text.text, ':', (size_t)(end - text.text));
		size_t len = colon ? (size_t)(colon - text.text) + 1 : 0;

		for (size_t i = 0; len > 0 && i < sizeof names / sizeof *names; i++)
			found += strlen(names[i]) == len && text.len > len &&
			         strncasecmp(text.text, names[i], len) == 0;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	return found > 1;
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
		if (w->out->interview_count == known)
			field_read_inner(w, leaf, line);
		if (w->out->interview_count == known)
			field_read_at_head(w, leaf, line);
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	if (w->out->interview_count == before) /* a sentence of several lines */
		field_read_told(w, leaf, doc_text(w->doc, leaf));
}

/* The sign behind a letter at the start of the line, which parts it from its text: "S: …", "S - …". */
static char sign_behind_letter(struct slice line)
{
	char sign = line.len < 3 ? '\0' : line.text[1] == ' ' ? line.text[2] : line.text[1];

	if (line.len > 3 && slice_dash(slice_from(line, line.text[1] == ' ' ? 2 : 1)) > 0)
		return '-';
	return ispunct((unsigned char)sign) ? sign : '\0';
}

#define STAR_LEAST 3 /* letters, the first among them: the task is mostly the one left out */

/* Lines that begin with S, T, A and R in this order, each with the same mark behind it, with one line before
 * them at most: the question. */
static bool tells_star(struct slice text)
{
	static const char letters[] = "STAR";
	char mark = '\0';
	size_t found = 0, next = 0;

	for (size_t lines = 0; text.len > 2 && next < sizeof letters - 1; lines++) {
		const char *end = slice_line_end(text);
		char sign = sign_behind_letter(slice_of(text.text, end));
		const char *at = sign ? strchr(letters + next, text.text[0]) : NULL;

		if (at && *at && (found > 0 ? sign == mark : *at == letters[0])) {
			mark = sign;
			next = (size_t)(at - letters) + 1;
			found++;
		} else if (found == 0 && lines > 0) {
			return false;
		}
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return found >= STAR_LEAST;
}

#define COMMENT_MARK_MAX 2 /* letters: "a" to "zz" */

/* "[a]Ines: …", as an export writes below a text what was remarked in its margin. */
static bool begins_comment(struct slice text)
{
	size_t n = 1;

	if (text.len < 4 || text.text[0] != '[')
		return false;
	while (n <= COMMENT_MARK_MAX && n < text.len && islower((unsigned char)text.text[n]))
		n++;
	return n > 1 && n + 1 < text.len && text.text[n] == ']' && text.text[n + 1] != ' ' &&
	       !strchr("([:", text.text[n + 1]);
}

/* … and nothing else stands below it. */
static bool is_comment(const struct walk *w, const struct doc_node *leaf)
{
	while (leaf && leaf->type == DOC_PARAGRAPH &&
	       begins_comment(slice_trim(doc_text(w->doc, leaf))))
		leaf = doc_next(w->doc, leaf);
	return !leaf;
}

/* "[up](#top)", "[Why us?](#why-us)": nothing but links to parts of the same file. */
static bool only_points(const struct doc_node *leaf)
{
	return (leaf->flags & (NODE_POINTS | NODE_TELLS)) == NODE_POINTS;
}

/* "[up](#top)" and nothing else. */
static bool leads_up(const struct doc_node *leaf, struct slice text)
{
	static const struct phrase rows[] = {
		{ "up", 1, PHRASE_WHOLE },
		{ "top", 1, PHRASE_WHOLE },
		{ "back", 1, PHRASE_WHOLE },
		{ "back up", 1, PHRASE_WHOLE },
		{ "to the top", 1, PHRASE_WHOLE },
		{ "back to top", 1, PHRASE_WHOLE },
		{ "back to the top", 1, PHRASE_WHOLE },
		{ "back to contents", 1, PHRASE_WHOLE },
		{ "contents", 1, PHRASE_WHOLE },
		{ "nach oben", 1, PHRASE_WHOLE },
		{ "zum inhalt", 1, PHRASE_WHOLE },
		{ "haut de page", 1, PHRASE_WHOLE },
		{ "retour en haut", 1, PHRASE_WHOLE },
		{ "volver arriba", 1, PHRASE_WHOLE },
		{ "voltar ao topo", 1, PHRASE_WHOLE },
		{ "torna su", 1, PHRASE_WHOLE },
		{ "naar boven", 1, PHRASE_WHOLE },
		{ "till toppen", 1, PHRASE_WHOLE },
		{ "til toppen", 1, PHRASE_WHOLE },
		{ "do góry", 1, PHRASE_WHOLE },
		{ "наверх", 1, PHRASE_WHOLE },
	};

	return only_points(leaf) && phrase_find_text(PHRASES(rows), text) != NULL;
}

/* A table of contents, a way up, what was remarked in the margin. */
static bool is_no_text(struct walk *w, const struct doc_node *leaf)
{
	struct slice text = doc_text(w->doc, leaf);

	if (only_points(leaf) && asks_anywhere(text)) {
		walk_skip_leaf(w, leaf, "a table of contents is not a card");
		return true;
	}
	if (leads_up(leaf, text))
		return true;
	if (!begins_comment(slice_trim(text)) || !is_comment(w, leaf))
		return false;
	item_close(w);
	return true;
}

void line_walk(struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct slice text = doc_text(w->doc, leaf);
	const char *from = text.text, *below;
	bool was_note = w->to_note;
	unsigned heads = 0;

	if (is_no_text(w, leaf))
		return;
	part_leave_list(w, leaf);
	part_leave_speech(w, leaf, place);
	below = place == PLACE_PARAGRAPH ? told_begin(w, leaf) : NULL;
	if (!below)
		below = part_begin(w, leaf);
	if (below)
		from = below;
	w->shapes.labels.letters =
		walk_kind(w) == SECTION_QUESTIONS || walk_kind(w) == SECTION_STORY ||
		(w->open && w->out->items[w->item].kind == DOSSIER_STORY) || tells_star(text);
	if (!w->open && field_may_stand(w))
		read_fields(w, leaf);
	part_leave_aside(w, leaf, place);
	if ((!w->open && !section_makes_cards(rank_kind_at(w, place))) ||
	    part_turn_aside(w, leaf, place) || part_is_aside(w, leaf, place)) {
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
		if (shape.role != SHAPE_NONE || shape.bold)
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
