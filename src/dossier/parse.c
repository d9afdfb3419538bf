/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * parse: the walk over the tree. Headings set the section, lines are read by their shape, and what
 * is neither goes into the item that is open.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "walk.h"

static void walk_block(struct walk *w, const struct doc_node *node);

/* ---- What is skipped -------------------------------------------------------------------------- */

/* A leaf whose first line looks like a question or a blank form, where no cards are made. */
static void skip_leaf(struct walk *w, const struct doc_node *leaf, const char *reason)
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
	else if (text.len < 400 && shape_first_mark(text))
		walk_skip(w, leaf->line, "%s", reason);
}

static void skip_tree(struct walk *w, const struct doc_node *node, const char *reason)
{
	if (doc_is_leaf(node)) {
		skip_leaf(w, node, reason);
		return;
	}
	for (const struct doc_node *n = doc_child(w->doc, node); n; n = doc_next(w->doc, n))
		skip_tree(w, n, reason);
}

/* ---- Questions -------------------------------------------------------------------------------- */

enum place { PLACE_PARAGRAPH, PLACE_ITEM, PLACE_LINE, PLACE_INLINE };

/* What a line must show to be a question: the least it must ask, by rank, for sections of
 * questions, other sections of a dossier, and files that do not look like one. */
enum { NEVER = 9, SEPARATED = 8 };

static const unsigned char needs[RANKS][3] = {
	[RANK_NONE] = { NEVER, NEVER, NEVER },
	[RANK_PLAIN] = { ASKS_MARKED, NEVER, NEVER },
	[RANK_BARE] = { ASKS_WORDED, NEVER, NEVER },
	[RANK_QUOTED] = { ASKS_WORDED, SEPARATED, NEVER },
	[RANK_BOLD] = { ASKS_WORDED, ASKS_MARKED, NEVER },
	[RANK_BOLD_QUOTED] = { ASKS_NOT, ASKS_WORDED, ASKS_WORDED },
	[RANK_NUMBERED] = { ASKS_NOT, ASKS_WORDED, NEVER },
	[RANK_LABEL] = { ASKS_NOT, ASKS_NOT, ASKS_NOT },
};

static enum rank rank_of(const struct walk *w, const struct doc_node *leaf,
			 const struct shape *shape, enum place place)
{
	struct slice all = slice_trim(doc_text(w->doc, leaf));
	bool item = place == PLACE_ITEM;

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
	if (place == PLACE_LINE)
		return RANK_NONE;
	if (shape->quoted && (item || shape->separated || shape->rest.len == 0))
		return RANK_QUOTED;
	if (item)
		return RANK_BARE;
	return all.len < 300 && shape->text.len == all.len ? RANK_PLAIN : RANK_NONE;
}

static bool is_question(const struct walk *w, const struct shape *shape, enum rank rank)
{
	int column = walk_kind(w) == SECTION_QUESTIONS ? 0 : w->is_dossier ? 1 : 2;
	unsigned need = needs[rank][column];
	enum shape_asks asks;

	if (need == NEVER || (w->open && rank < w->rank))
		return false;
	if (shape->role == SHAPE_INTERVIEWER)
		return shape_first_mark(shape->text) ||
		       shape_asks(&w->shapes, shape->text) != ASKS_NOT;
	asks = shape_asks(&w->shapes, shape->text);
	if (need == SEPARATED)
		return shape->separated && asks != ASKS_NOT;
	return (unsigned)asks >= need;
}

static void note_remark(struct walk *w, const struct doc_node *leaf, struct slice tag)
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
	const char *mark = shape_first_mark(text);

	/* Why us? Because … : without a mark between them the question ends at its own. */
	if (rest.len == 0 && !shape->quoted && !shape->bold && mark &&
	    shape_asks(&w->shapes, text) != ASKS_MARKED) {
		rest = slice_skip_separators(slice_of(mark, text.text + text.len));
		text = slice_of(text.text, mark);
	}
	if (doc_anchor(w->doc, leaf))
		w->anchor = doc_anchor(w->doc, leaf);
	item_open(w, kind, text, w->stack[w->level].title, doc_line_at(w->doc, leaf, text.text));
	w->rank = rank;
	w->last_line = doc_line_at(w->doc, leaf, text.text + text.len - 1);
	note_remark(w, leaf, shape->tag);
	if (is_remark(rest))
		item_add_note(w, leaf, slice_of(rest.text + 1, rest.text + rest.len - 1));
	else if (rest.len > 0)
		item_add(w, leaf, rest);
}

static void open_followup(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	if (shape->text.len == 0) {
		w->followups = true;
		return;
	}
	if (!shape->quoted && shape_asks(&w->shapes, shape->text) == ASKS_NOT && !w->followups) {
		item_add_note(w, leaf, shape->text);
		return;
	}
	open_question(w, leaf, shape, DOSSIER_FOLLOWUP, RANK_LABEL);
}

/* ---- Labels ----------------------------------------------------------------------------------- */

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

static bool take_own_label(struct walk *w, const struct doc_node *leaf, const struct shape *shape)
{
	struct slice none = { "", 0 };

	if (w->open && w->out->items[w->item].kind == DOSSIER_QUESTION && w->rank > RANK_BOLD)
		return false;
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

/* A beat without an open item tells the story of its heading. */
static bool ready_for_beat(struct walk *w)
{
	const struct section *section = &w->stack[w->level];
	struct slice none = { "", 0 };

	if (w->open)
		return true;
	if (!section->heading || w->level <= 1)
		return false;
	item_open(w, DOSSIER_STORY, none, section->title, section->heading->line);
	w->rank = RANK_BOLD;
	w->scope = w->level;
	return true;
}

static bool take_label(struct walk *w, const struct doc_node *leaf, struct shape *shape)
{
	if (shape->role == SHAPE_ANSWER && w->open && w->beats && shape->label.len == 1)
		shape->role = SHAPE_BEAT;
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
		if (!ready_for_beat(w))
			return false;
		item_add_beat(w, leaf, shape->label, shape->text);
		return true;
	case SHAPE_NOTE:
		if (!w->open)
			return false;
		w->to_note = true;
		if (shape->text.len > 0)
			item_add(w, leaf, shape->text);
		return true;
	case SHAPE_FOLLOWUP:
		if (w->owner == DOSSIER_NO_PARENT)
			return false;
		open_followup(w, leaf, shape);
		return true;
	default:
		return take_own_label(w, leaf, shape);
	}
}

/* ---- Text that has no shape ------------------------------------------------------------------- */

/* A question to ask them: what is said first, a remark behind it. */
static void add_ask(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice s = slice_trim(text), none = { "", 0 }, said, remark;
	size_t quoted;
	const char *mark;

	shape_skip_signs(&s);
	shape_skip_number(&s);
	quoted = slice_quoted(s);
	mark = shape_last_mark(s);
	if (quoted > 0 || mark) {
		const char *end = quoted > 0 ? s.text + quoted : mark;

		said = slice_of(s.text, end);
		remark = slice_skip_separators(slice_of(end, s.text + s.len));
		if (doc_anchor(w->doc, leaf))
			w->anchor = doc_anchor(w->doc, leaf);
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
	if (shape->text.len == 0 || (!shape->bold && !shape->separated))
		return;
	open_labelled(w, leaf, kind, shape->text, shape->rest);
}

static void add_text(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	enum section_kind kind = walk_kind(w);

	text = slice_trim(text);
	if (text.len == 0)
		return;
	if (kind == SECTION_ASK)
		add_ask(w, leaf, text);
	else if (w->open)
		item_add(w, leaf, text);
}

/* ---- Leaves ----------------------------------------------------------------------------------- */

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

/* **Q:** … **A:** … on one line: what a label says ends where the next one begins. */
static void end_at_next_label(const struct walk *w, const struct doc_node *leaf, uint32_t i,
			      struct shape *shape)
{
	const struct doc_segment *segments = &w->doc->segments[leaf->segment];

	for (uint32_t line = segments[i++].line; i < leaf->segments && segments[i].line == line;
	     i++) {
		const char *at = w->doc->arena.data + segments[i].at;
		struct shape next;

		if (at >= shape->next)
			return;
		if (at <= shape->text.text || !is_head(w, leaf, i))
			continue;
		shape_read(&w->shapes, w->doc, leaf, at, &next);
		if (next.role == SHAPE_NONE)
			continue;
		shape->text = cut_at(shape->text, at);
		shape->rest = cut_at(shape->rest, at);
		shape->next = at;
		return;
	}
}

static bool take_shape(struct walk *w, const struct doc_node *leaf, struct shape *shape,
		       enum place place)
{
	enum section_kind kind = walk_kind(w);
	enum rank rank;

	if (shape->role != SHAPE_NONE && shape->role != SHAPE_QUESTION &&
	    shape->role != SHAPE_INTERVIEWER)
		return kind != SECTION_ASK && take_label(w, leaf, shape);
	if (place == PLACE_INLINE && shape->role == SHAPE_NONE)
		return false;
	if (kind == SECTION_ASK)
		return false;
	if (w->followups && place == PLACE_ITEM) {
		open_followup(w, leaf, shape);
		w->followups = true;
		return true;
	}
	rank = rank_of(w, leaf, shape, place);
	if (is_question(w, shape, rank)) {
		open_question(w, leaf, shape, DOSSIER_QUESTION, rank);
		return true;
	}
	if (shape->role == SHAPE_INTERVIEWER) {
		item_close(w);
		return true;
	}
	if ((kind == SECTION_GAP || kind == SECTION_PROOF) && place == PLACE_ITEM &&
	    (!w->open || w->scope > 0 || w->rank == RANK_LABEL)) {
		add_pair(w, leaf, kind == SECTION_GAP ? DOSSIER_GAP : DOSSIER_PROOF, shape);
		return w->open;
	}
	return false;
}

/* "Fields" of the role stand on lines of their own outside any item. */
static void read_fields(struct walk *w, const struct doc_node *leaf)
{
	struct slice text = doc_text(w->doc, leaf);

	while (text.len > 0) {
		size_t n = 0;

		while (n < text.len && text.text[n] != '\n' && text.text[n] != '\r')
			n++;
		role_read_field(w, leaf, slice_trim((struct slice){ text.text, n }));
		text = slice_of(text.text + n + (n < text.len), text.text + text.len);
	}
}

/* **Questions to ask them:** on a line of its own stands for a heading. */
static bool take_bold_heading(struct walk *w, const struct doc_node *leaf)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf));
	enum section_kind kind;
	unsigned flags = 0;

	if (text.len == 0 || text.len > 100 ||
	    !(doc_style_at(w->doc, leaf, text.text) & STYLE_BOLD))
		return false;
	if (doc_bold_end(w->doc, leaf, text.text) < text.text + text.len &&
	    !slice_is(slice_trim(slice_of(doc_bold_end(w->doc, leaf, text.text),
					  text.text + text.len)),
		      ":"))
		return false;
	kind = section_find(&w->sections, text, &flags);
	if (kind == SECTION_NONE || shape_asks(&w->shapes, text) != ASKS_NOT ||
	    slice_quoted(text) > 0 || (flags & SECTION_LOOSE))
		return false;
	item_close(w);
	w->stack[LEVEL_BOLD] = (struct section){ kind, text, leaf };
	w->level = LEVEL_BOLD;
	return true;
}

static void walk_leaf(struct walk *w, const struct doc_node *leaf, enum place place)
{
	struct slice text = doc_text(w->doc, leaf);
	const char *from = text.text;
	bool was_note = w->to_note;

	if (take_bold_heading(w, leaf))
		return;
	if (!section_makes_cards(walk_kind(w))) {
		skip_leaf(w, leaf, section_reason(walk_kind(w)));
		return;
	}
	if (!w->open && walk_kind(w) == SECTION_PLAIN)
		read_fields(w, leaf);
	for (uint32_t i = 0; i < leaf->segments; i++) {
		const char *at = w->doc->arena.data + w->doc->segments[leaf->segment + i].at;
		struct shape shape;

		if (at < from || !is_head(w, leaf, i))
			continue;
		if (i > 0)
			place = w->doc->segments[leaf->segment + i].line !=
						w->doc->segments[leaf->segment + i - 1].line
					? PLACE_LINE
					: PLACE_INLINE;
		shape_read(&w->shapes, w->doc, leaf, at, &shape);
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

/* ---- Headings --------------------------------------------------------------------------------- */

static void enter_section(struct walk *w, const struct doc_node *node, enum section_kind kind,
			  struct slice title)
{
	size_t level = node->level;

	for (size_t i = level + 1; i < LEVELS; i++)
		w->stack[i] = (struct section){ SECTION_PLAIN, { "", 0 }, NULL };
	/* levels in between say what the one above them says */
	for (size_t i = 1; i < level; i++)
		if (!w->stack[i].heading)
			w->stack[i].kind = w->stack[i - 1].kind;
	w->stack[level] = (struct section){ kind, title, node };
	w->level = level;
}

static enum section_kind kind_above(const struct walk *w, size_t level)
{
	for (size_t i = level; i-- > 0;)
		if (w->stack[i].heading || i == 0)
			return w->stack[i].kind;
	return SECTION_PLAIN;
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
			leaf = leaf ? doc_child(w->doc, leaf) : NULL;
			place = PLACE_ITEM;
		}
		if (!leaf || !doc_is_leaf(leaf) || leaf->segments == 0) {
			*any |= n->type == DOC_QUOTE;
			continue;
		}
		*any = true;
		shape_read(&w->shapes, w->doc, leaf, doc_text(w->doc, leaf).text, &shape);
		shape.numbered |= place == PLACE_ITEM && (n->flags & NODE_ORDERED);
		if (shape.role == SHAPE_QUESTION || shape.role == SHAPE_INTERVIEWER)
			return true;
		if (shape.role == SHAPE_NONE &&
		    rank_of(w, leaf, &shape, place) >=
			    (place == PLACE_ITEM ? RANK_BARE : RANK_BOLD) &&
		    shape_asks(&w->shapes, shape.text) != ASKS_NOT)
			return true;
	}
	return false;
}

/* "Why Acme" in Acme's dossier. */
static bool is_why_company(const struct walk *w, const struct phrase_key *key)
{
	struct phrase_key company;
	const char *name = w->out->role.company;

	if (!name || !*name || !phrase_has(key, "why", true))
		return false;
	phrase_key(&company, (struct slice){ name, strlen(name) });
	return company.len > 0 && key->len == company.len + 4 &&
	       memcmp(key->text + 4, company.text, company.len) == 0;
}

static bool addresses_you(const struct phrase_key *key)
{
	return phrase_has(key, "you", false) || phrase_has(key, "your", false) ||
	       phrase_has(key, "us", false);
}

/* The kind a heading's words give, unless it is a question that merely holds them. */
static enum section_kind heading_kind(struct walk *w, const struct doc_node *node,
				      struct slice title, enum section_kind above)
{
	unsigned flags = 0;
	enum section_kind kind = section_find(&w->sections, title, &flags);
	enum shape_asks asks = shape_asks(&w->shapes, title);
	struct phrase_key key;

	phrase_key(&key, title);
	if (kind == SECTION_NONE)
		return is_why_company(w, &key) ? SECTION_WHY : SECTION_NONE;
	if ((flags & SECTION_LOOSE) && asks != ASKS_NOT &&
	    (above == SECTION_QUESTIONS || addresses_you(&key)))
		return SECTION_NONE;
	if (node->level == 1 && !section_is_evidence(kind) && !(flags & PHRASE_WHOLE) &&
	    phrase_words(&key) > 3)
		return SECTION_NONE;
	return kind;
}

static bool heading_asks(const struct walk *w, const struct doc_node *node,
			 const struct shape *shape, enum section_kind above)
{
	enum shape_asks asks = shape_asks(&w->shapes, shape->text);

	if (node->level == 1 && !w->had_title)
		return false;
	if (above == SECTION_QUESTIONS)
		return asks != ASKS_NOT;
	return w->is_dossier && above == SECTION_PLAIN && asks == ASKS_MARKED;
}

static const struct {
	enum section_kind section;
	enum dossier_kind kind;
} heading_items[] = {
	{ SECTION_PITCH, DOSSIER_PITCH }, { SECTION_WHY, DOSSIER_WHY },
	{ SECTION_GAP, DOSSIER_GAP },	  { SECTION_PROOF, DOSSIER_PROOF },
	{ SECTION_STORY, DOSSIER_STORY },
};

/* The heading says itself what its text is: a pitch; or stands in a section that does: a story. */
static bool open_by_section(struct walk *w, const struct doc_node *node, struct slice title,
			    enum section_kind own, enum section_kind above)
{
	struct slice none = { "", 0 };
	bool named = own == SECTION_PITCH || own == SECTION_WHY;
	enum section_kind kind = named ? own : own == SECTION_NONE ? above : SECTION_NONE;

	for (size_t i = 0; i < sizeof heading_items / sizeof *heading_items; i++) {
		if (heading_items[i].section != kind)
			continue;
		open_heading(w, node, heading_items[i].kind, none, title, RANK_LABEL);
		return true;
	}
	return false;
}

/* Q1: …, If asked: …, "…": a question whatever the section. */
static bool is_marked_heading(const struct walk *w, const struct doc_node *node,
			      const struct shape *shape, enum section_kind above)
{
	bool soft = section_makes_cards(above) || above == SECTION_NOTES;

	if (shape->text.len == 0 || !soft)
		return false;
	if (shape->role == SHAPE_QUESTION)
		return true;
	if (!shape->quoted || shape->role != SHAPE_NONE || (node->level == 1 && !w->had_title))
		return false;
	return above == SECTION_QUESTIONS ||
	       (w->is_dossier && shape_asks(&w->shapes, shape->text) != ASKS_NOT);
}

static void start_section(struct walk *w, const struct doc_node *node, const struct shape *shape)
{
	enum section_kind above = kind_above(w, node->level), own;
	struct slice title = slice_trim(doc_text(w->doc, node)), none = { "", 0 };
	bool any;

	if (above == SECTION_ASK && shape->role == SHAPE_NONE && shape->quoted) {
		enter_section(w, node, above, title);
		add_ask(w, node, title);
		return;
	}
	if (is_marked_heading(w, node, shape, above)) {
		enter_section(w, node, SECTION_QUESTIONS, title);
		open_heading(w, node, DOSSIER_QUESTION, shape->text, none, RANK_BOLD_QUOTED);
		note_remark(w, node, shape->tag);
		note_remark(w, node, shape->rest);
		return;
	}
	own = heading_kind(w, node, title, above);
	enter_section(w, node, own == SECTION_NONE ? above : own, title);
	if (!section_makes_cards(walk_kind(w)) && own == SECTION_NONE)
		skip_leaf(w, node, section_reason(walk_kind(w)));
	if (own == SECTION_NONE && heading_asks(w, node, shape, above)) {
		open_heading(w, node, DOSSIER_QUESTION, shape->text, none, RANK_BOLD_QUOTED);
		note_remark(w, node, shape->rest);
		return;
	}
	if (open_by_section(w, node, title, own, above) || own != SECTION_NONE)
		return;
	if (above == SECTION_QUESTIONS && node->level > 1 && !holds_questions(w, node, &any) && any)
		open_heading(w, node, DOSSIER_QUESTION, shape->text, none, RANK_BOLD);
}

/* A heading below the one that is the question: a part of its answer, or its end. */
static bool continues_item(struct walk *w, const struct doc_node *node, struct shape *shape)
{
	enum dossier_kind kind;
	enum section_kind own;

	if (!w->open || w->scope == 0 || node->level <= w->scope)
		return false;
	kind = w->out->items[w->item].kind;
	w->note_section = w->to_note = false;
	if (shape->role == SHAPE_FOLLOWUP && shape->text.len > 0) {
		open_followup(w, node, shape);
		w->scope = node->level;
		return true;
	}
	if (shape->role != SHAPE_NONE && shape->role != SHAPE_QUESTION &&
	    take_label(w, node, shape)) {
		w->note_section = w->to_note;
		w->to_note = false;
		return true;
	}
	if (shape->role == SHAPE_QUESTION || shape->quoted ||
	    shape_asks(&w->shapes, shape->text) == ASKS_MARKED)
		return false;
	own = section_find(&w->sections, shape->text, NULL);
	if (kind != DOSSIER_QUESTION && kind != DOSSIER_FOLLOWUP && own != SECTION_NONE)
		return false;
	if (own == SECTION_ASK || own == SECTION_CHECKLIST || own == SECTION_LETTER)
		return false;
	if (!item_answered(w) && kind != DOSSIER_QUESTION)
		return false;
	item_add(w, node, shape->text);
	return true;
}

static void walk_heading(struct walk *w, const struct doc_node *node)
{
	struct shape shape;
	struct slice title = slice_trim(doc_text(w->doc, node));

	if (title.len == 0)
		return;
	if (node->level == 1 && !w->had_title)
		role_read_title(&w->out->role, title);
	shape_read_title(&w->shapes, title, &shape);
	if (continues_item(w, node, &shape))
		return;
	item_close(w);
	w->owner = DOSSIER_NO_PARENT;
	w->note_section = w->to_note = w->followups = false;
	start_section(w, node, &shape);
	w->had_title |= node->level == 1;
}

/* ---- Containers ------------------------------------------------------------------------------- */

static void walk_children(struct walk *w, const struct doc_node *node)
{
	for (const struct doc_node *n = doc_child(w->doc, node); n; n = doc_next(w->doc, n))
		walk_block(w, n);
}

static void walk_item(struct walk *w, const struct doc_node *item)
{
	const struct doc_node *first = doc_child(w->doc, item);

	if (!first)
		return;
	if (first->type == DOC_PARAGRAPH) {
		walk_leaf(w, first, PLACE_ITEM);
		w->bullet = false;
		for (first = doc_next(w->doc, first); first; first = doc_next(w->doc, first))
			walk_block(w, first);
		return;
	}
	walk_children(w, item);
}

/* Text under a numbered question often is not indented; then each number is a list of its own,
 * and the question stays open behind it. */
static bool stays_open(const struct walk *w, const struct doc_node *list,
		       const struct doc_node *item)
{
	return !item_answered(w) && !item->next && doc_child(w->doc, list) == item &&
	       (list->flags & NODE_ORDERED) && w->rank >= RANK_BOLD;
}

static void walk_list(struct walk *w, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(w->doc, list);
	unsigned ordinal = 1;
	bool followups = w->followups;

	w->depth++;
	for (; item; item = doc_next(w->doc, item), ordinal++) {
		bool was_open = w->open;

		if (item->flags & NODE_TASK) {
			skip_tree(w, item, "a checklist is not a card");
			continue;
		}
		w->bullet = true;
		w->ordered = list->flags & NODE_ORDERED;
		w->ordinal = ordinal;
		walk_item(w, item);
		if (w->open && w->scope == 0 && w->item_depth >= w->depth) {
			if (!was_open && stays_open(w, list, item))
				w->item_depth--;
			else
				item_close(w);
		}
		w->followups = followups;
	}
	w->depth--;
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
	if (shape_skip_signs(&text))
		return true;
	shape_read_title(&w->shapes, text, &shape);
	return shape.role == SHAPE_NOTE;
}

static void walk_quote(struct walk *w, const struct doc_node *quote)
{
	bool before = w->to_note;

	if (w->open && is_note_quote(w, quote))
		w->to_note = true;
	w->quote_depth++;
	walk_children(w, quote);
	w->quote_depth--;
	w->to_note = before;
}

/* <summary> is the question; a word such as "Answer" only opens what follows. */
static void walk_summary(struct walk *w, const struct doc_node *node)
{
	struct shape shape;
	struct slice none = { "", 0 };
	enum section_kind kind = walk_kind(w);
	enum shape_asks asks;

	if (!section_makes_cards(kind)) {
		skip_leaf(w, node, section_reason(kind));
		return;
	}
	shape_read_title(&w->shapes, doc_text(w->doc, node), &shape);
	asks = shape_asks(&w->shapes, shape.text);
	if (shape.role != SHAPE_QUESTION &&
	    (kind == SECTION_QUESTIONS ? asks == ASKS_NOT : asks != ASKS_MARKED || !w->is_dossier))
		return;
	item_close(w);
	if (doc_anchor(w->doc, node))
		w->anchor = doc_anchor(w->doc, node);
	item_open(w, DOSSIER_QUESTION, shape.text, none, node->line);
	w->rank = RANK_LABEL;
	w->in_details = true;
	w->item_depth = w->depth;
	note_remark(w, node, shape.tag);
}

static void walk_code(struct walk *w, const struct doc_node *node)
{
	if (w->open && section_makes_cards(walk_kind(w)))
		item_add_code(w, node);
	else
		skip_leaf(w, node, "a code block is not a card");
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
	if (section_makes_cards(walk_kind(w)))
		table_walk(w, node);
	else
		skip_tree(w, node, section_reason(walk_kind(w)));
}

static void walk_block(struct walk *w, const struct doc_node *node)
{
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
		walk_leaf(w, node, PLACE_PARAGRAPH);
		break;
	case DOC_HEADING:
		walk_heading(w, node);
		break;
	case DOC_CODE:
		walk_code(w, node);
		break;
	case DOC_SUMMARY:
		walk_summary(w, node);
		break;
	case DOC_RULE:
		item_close(w);
		break;
	case DOC_DETAILS_END:
		if (w->open && w->in_details)
			item_close(w);
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

/* ---- The room --------------------------------------------------------------------------------- */

static const char *const kind_names[DOSSIER_KINDS] = {
	[DOSSIER_QUESTION] = "question", [DOSSIER_PITCH] = "pitch",	  [DOSSIER_GAP] = "gap",
	[DOSSIER_PROOF] = "proof",	 [DOSSIER_WHY] = "why",		  [DOSSIER_ASK] = "ask",
	[DOSSIER_STORY] = "story",	 [DOSSIER_FOLLOWUP] = "followup",
};

const char *dossier_kind_name(enum dossier_kind kind)
{
	return kind_names[kind];
}

int dossier_kind_find(const char *name)
{
	for (int i = 0; i < DOSSIER_KINDS; i++)
		if (strcmp(kind_names[i], name) == 0)
			return i;
	return -1;
}

void dossier_init(struct dossier *dossier)
{
	*dossier = (struct dossier){ 0 };
}

static void clear_role(struct dossier_role *role)
{
	mem_free_text(role->company);
	mem_free_text(role->title);
	mem_free_text(role->link);
	mem_free_text(role->location);
	mem_free_text(role->comp);
	mem_free_text(role->fit_score);
	mem_free_text(role->status);
}

void dossier_clear(struct dossier *dossier)
{
	for (size_t i = 0; i < dossier->item_count; i++) {
		mem_free_text(dossier->items[i].question);
		mem_free_text(dossier->items[i].label);
		mem_free_text(dossier->items[i].answer);
		mem_free_text(dossier->items[i].note);
		free(dossier->items[i].anchor);
	}
	for (size_t i = 0; i < dossier->skip_count; i++)
		mem_free_text(dossier->skips[i].reason);
	for (size_t i = 0; i < dossier->interview_count; i++) {
		mem_free_text(dossier->interviews[i].round);
		mem_free_text(dossier->interviews[i].zone);
		mem_free_text(dossier->interviews[i].zone_text);
		mem_free_text(dossier->interviews[i].doubt);
	}
	clear_role(&dossier->role);
	free(dossier->items);
	free(dossier->skips);
	free(dossier->interviews);
	dossier_init(dossier);
}

/* A file is a dossier when a heading speaks of what only dossiers have. */
static bool shows_dossier(const struct walk *w)
{
	for (size_t i = 0; i < w->doc->node_count; i++) {
		const struct doc_node *node = &w->doc->nodes[i];
		struct slice title = doc_text(w->doc, node);
		struct phrase_key key;

		if (node->type != DOC_HEADING)
			continue;
		phrase_key(&key, title);
		if (phrase_has(&key, "interview", false) || phrase_has(&key, "prep", false))
			return true;
		if (section_is_evidence(section_find(&w->sections, title, NULL)))
			return true;
	}
	return false;
}

static void walk_document(struct walk *w)
{
	section_book(&w->sections);
	table_columns(&w->columns);
	role_fields(&w->fields);
	shape_reader_init(&w->shapes);
	w->stack[0].kind = SECTION_PLAIN;
	w->owner = DOSSIER_NO_PARENT;
	role_read_front(w);
	w->is_dossier |= shows_dossier(w);
	walk_children(w, &w->doc->nodes[0]);
	item_close(w);
	items_compact(w->out);
	role_finish(&w->out->role, w->name);
}

bool dossier_parse(struct dossier *out, const char *text, size_t len, const char *name,
		   struct err *err)
{
	struct doc doc;
	struct dossier found;
	struct walk walk = {
		.doc = &doc, .out = &found, .name = name, .answer = BUF_INIT, .note = BUF_INIT
	};
	bool ok = false;

	doc_init(&doc);
	dossier_init(&found);
	if (!doc_read(&doc, text, len, name, err))
		goto out;
	walk_document(&walk);
	dossier_clear(out);
	*out = found;
	dossier_init(&found);
	ok = true;
out:
	buf_clear(&walk.answer);
	buf_clear(&walk.note);
	dossier_clear(&found);
	doc_clear(&doc);
	return ok;
}
