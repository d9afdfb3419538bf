/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beats.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "story.h"
#include "told.h"

#define NAME_MAX      24 /* bytes of a label */
#define NAME_WORDS    3
#define LABELS_LEAST  3 /* of a story */
#define STORIES_LEAST 2
#define APART_LEAST                                                                                \
	3 /* stories in one block each, for what stands behind the last to be none of it */
#define LINES_MAX 40 /* of a paragraph that are looked at */
#define FORMS_MAX 16 /* different sequences of labels that are counted */

/* What one did oneself. */
static const struct phrase mine_rows[] = {
	{ "me", 1, PHRASE_WHOLE },
	{ "i", 1, PHRASE_WHOLE },
	{ "i did", 1, PHRASE_WHOLE },
	{ "what i did", 1, PHRASE_WHOLE },
	{ "my part", 1, PHRASE_WHOLE },
	{ "my move", 1, PHRASE_WHOLE },
	{ "ich", 1, PHRASE_WHOLE },
	{ "mein teil", 1, PHRASE_WHOLE },
	{ "was ich tat", 1, PHRASE_WHOLE },
	{ "moi", 1, PHRASE_WHOLE },
	{ "j ai fait", 1, PHRASE_WHOLE },
	{ "yo", 1, PHRASE_WHOLE },
	{ "lo que hice", 1, PHRASE_WHOLE },
	{ "eu", 1, PHRASE_WHOLE },
	{ "o que fiz", 1, PHRASE_WHOLE },
	{ "io", 1, PHRASE_WHOLE },
	{ "cosa ho fatto", 1, PHRASE_WHOLE },
	{ "ik", 1, PHRASE_WHOLE },
	{ "wat ik deed", 1, PHRASE_WHOLE },
	{ "jag", 1, PHRASE_WHOLE },
	{ "vad jag gjorde", 1, PHRASE_WHOLE },
	{ "jeg", 1, PHRASE_WHOLE },
	{ "hva jeg gjorde", 1, PHRASE_WHOLE },
	{ "hvad jeg gjorde", 1, PHRASE_WHOLE },
	{ "ja", 1, PHRASE_WHOLE },
	{ "co zrobiłem", 1, PHRASE_WHOLE },
	{ "co zrobiłam", 1, PHRASE_WHOLE },
	{ "я", 1, PHRASE_WHOLE },
	{ "что я сделал", 1, PHRASE_WHOLE },
	{ "我", 1, PHRASE_WHOLE },
	{ "我的做法", 1, PHRASE_WHOLE },
	{ "私", 1, PHRASE_WHOLE },
	{ "やったこと", 1, PHRASE_WHOLE },
	{ "나", 1, PHRASE_WHOLE },
	{ "내가 한 일", 1, PHRASE_WHOLE },
};

/* How it ended. */
static const struct phrase end_rows[] = {
	{ "end", 1, PHRASE_WHOLE },           { "ending", 1, PHRASE_WHOLE },
	{ "in the end", 1, PHRASE_WHOLE },    { "result", 1, PHRASE_WHOLE },
	{ "results", 1, PHRASE_WHOLE },       { "outcome", 1, PHRASE_WHOLE },
	{ "payoff", 1, PHRASE_WHOLE },        { "upshot", 1, PHRASE_WHOLE },
	{ "lesson", 1, PHRASE_WHOLE },        { "lesson learned", 1, PHRASE_WHOLE },
	{ "takeaway", 1, PHRASE_WHOLE },      { "learned", 1, PHRASE_WHOLE },
	{ "learnt", 1, PHRASE_WHOLE },        { "what i learned", 1, PHRASE_WHOLE },
	{ "what i learnt", 1, PHRASE_WHOLE }, { "ende", 1, PHRASE_WHOLE },
	{ "ergebnis", 1, PHRASE_WHOLE },      { "ausgang", 1, PHRASE_WHOLE },
	{ "gelernt", 1, PHRASE_WHOLE },       { "fin", 1, PHRASE_WHOLE },
	{ "résultat", 1, PHRASE_WHOLE },      { "bilan", 1, PHRASE_WHOLE },
	{ "appris", 1, PHRASE_WHOLE },        { "final", 1, PHRASE_WHOLE },
	{ "resultado", 1, PHRASE_WHOLE },     { "aprendí", 1, PHRASE_WHOLE },
	{ "aprendido", 1, PHRASE_WHOLE },     { "fim", 1, PHRASE_WHOLE },
	{ "aprendi", 1, PHRASE_WHOLE },       { "fine", 1, PHRASE_WHOLE },
	{ "risultato", 1, PHRASE_WHOLE },     { "imparato", 1, PHRASE_WHOLE },
	{ "einde", 1, PHRASE_WHOLE },         { "resultaat", 1, PHRASE_WHOLE },
	{ "geleerd", 1, PHRASE_WHOLE },       { "slut", 1, PHRASE_WHOLE },
	{ "resultat", 1, PHRASE_WHOLE },      { "lärdom", 1, PHRASE_WHOLE },
	{ "lærdom", 1, PHRASE_WHOLE },        { "koniec", 1, PHRASE_WHOLE },
	{ "wynik", 1, PHRASE_WHOLE },         { "rezultat", 1, PHRASE_WHOLE },
	{ "wniosek", 1, PHRASE_WHOLE },       { "итог", 1, PHRASE_WHOLE },
	{ "результат", 1, PHRASE_WHOLE },     { "вывод", 1, PHRASE_WHOLE },
	{ "结果", 1, PHRASE_WHOLE },          { "結果", 1, PHRASE_WHOLE },
	{ "收获", 1, PHRASE_WHOLE },          { "學到", 1, PHRASE_WHOLE },
	{ "学び", 1, PHRASE_WHOLE },          { "결과", 1, PHRASE_WHOLE },
	{ "배운 점", 1, PHRASE_WHOLE },
};

/* Which questions a story answers. */
static const struct phrase use_rows[] = {
	{ "good for", 1, PHRASE_WHOLE },   { "best for", 1, PHRASE_WHOLE },
	{ "use for", 1, PHRASE_WHOLE },    { "use it for", 1, PHRASE_WHOLE },
	{ "works for", 1, PHRASE_WHOLE },  { "fits", 1, PHRASE_WHOLE },
	{ "shows", 1, PHRASE_WHOLE },      { "answers", 1, PHRASE_WHOLE },
	{ "gut für", 1, PHRASE_WHOLE },    { "passt zu", 1, PHRASE_WHOLE },
	{ "zeigt", 1, PHRASE_WHOLE },      { "bon pour", 1, PHRASE_WHOLE },
	{ "utile pour", 1, PHRASE_WHOLE }, { "sirve para", 1, PHRASE_WHOLE },
	{ "serve para", 1, PHRASE_WHOLE }, { "serve per", 1, PHRASE_WHOLE },
	{ "goed voor", 1, PHRASE_WHOLE },  { "bra för", 1, PHRASE_WHOLE },
	{ "bra for", 1, PHRASE_WHOLE },    { "god til", 1, PHRASE_WHOLE },
	{ "dobre na", 1, PHRASE_WHOLE },   { "подходит для", 1, PHRASE_WHOLE },
	{ "适用", 1, PHRASE_WHOLE },       { "適用", 1, PHRASE_WHOLE },
	{ "使える質問", 1, PHRASE_WHOLE }, { "활용", 1, PHRASE_WHOLE },
};

/* The labels of a block, in their order. */
struct labels {
	struct slice of[WALK_OWN_BEATS];
	size_t count;
};

/* A form of such blocks, and how many have it. */
struct form {
	struct labels labels;
	unsigned blocks, mine, done; /* those that speak of oneself, and of what one did */
	unsigned running;            /* those before the last that other text stands behind */
	bool runs;                   /* the last does */
};

/* "trouble" of "trouble – the pump lied": a few words, no numbers. */
static struct slice label_of(struct slice line)
{
	struct slice name = story_name(line), none = { "", 0 };
	size_t words = 1;

	if (name.len == 0 || name.len > NAME_MAX || name.len == line.len ||
	    slice_find(slice_of(name.text, line.text + line.len), "//") == name.text + name.len + 1)
		return none;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.text[i];

		if (c < 0x80 && !isalpha(c) && !strchr(" '", c))
			return none;
		words += c == ' ';
	}
	return words <= NAME_WORDS ? name : none;
}

static void add_label(struct labels *labels, struct slice line)
{
	struct slice name = label_of(line);

	if (name.len > 0 && labels->count < WALK_OWN_BEATS)
		labels->of[labels->count++] = name;
}

#define FIRST_MAX 64 /* bytes in which a label ends, and more */

/* As much of its first line as may hold a label. */
static struct slice first_text(const struct walk *w, const struct doc_node *block)
{
	struct slice text = { "", 0 };

	if (block->type == DOC_LIST)
		block = doc_child(w->doc, doc_child(w->doc, block));
	if (!block || block->type != DOC_PARAGRAPH)
		return text;
	text = slice_trim(doc_text(w->doc, block));
	text.len = text.len > FIRST_MAX ? FIRST_MAX : text.len;
	return slice_first_line(text);
}

/* Of the lines of a paragraph, or of a list's items, the first of which has one. */
static void read_labels(const struct walk *w, const struct doc_node *block, struct labels *labels)
{
	struct slice text = slice_trim(doc_text(w->doc, block));

	*labels = (struct labels){ .count = 0 };
	if (label_of(first_text(w, block)).len == 0)
		return; /* as most blocks */
	if (block->type == DOC_LIST) {
		const struct doc_node *item = doc_child(w->doc, block);

		for (size_t i = 0; i < WALK_OWN_BEATS && item; i++, item = doc_next(w->doc, item)) {
			const struct doc_node *leaf = doc_child(w->doc, item);

			if (leaf && leaf->type == DOC_PARAGRAPH)
				add_label(labels,
				          slice_first_line(slice_trim(doc_text(w->doc, leaf))));
		}
		return;
	}
	for (size_t i = 0; i < LINES_MAX && text.len > 0; i++) {
		const char *end = slice_line_end(text);

		add_label(labels, slice_trim(slice_of(text.text, end)));
		text = slice_trim(slice_of(end, text.text + text.len));
	}
}

/* A label that says something else: "Status", "Notes". */
static bool is_known(const struct walk *w, struct slice name)
{
	enum shape_role role = label_role(&w->shapes.labels, name);

	return (role != SHAPE_NONE && role != SHAPE_BEAT && role != SHAPE_NOTE &&
	        role != SHAPE_SPEAKER) ||
	       walk_section(w, name, NULL) > SECTION_STORY;
}

static bool is_same_name(struct slice one, struct slice other)
{
	struct phrase_key a, b;

	phrase_key(&a, one);
	phrase_key(&b, other);
	return a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
}

static bool are_same(const struct labels *one, const struct labels *other)
{
	if (one->count != other->count)
		return false;
	for (size_t i = 0; i < one->count; i++)
		if (!is_same_name(one->of[i], other->of[i]))
			return false;
	return true;
}

/* The labels below a heading or a line alone that may name a story; false for too few, or something else. */
static bool read_below(const struct walk *w, const struct doc_node *node, struct labels *labels)
{
	const struct doc_node *next = doc_next(w->doc, node);
	struct slice title;

	if ((node->type != DOC_PARAGRAPH && node->type != DOC_HEADING) || !next ||
	    (next->type != DOC_LIST && next->type != DOC_PARAGRAPH))
		return false;
	read_labels(w, next, labels);
	if (labels->count < LABELS_LEAST)
		return false;
	for (size_t i = 0; i < labels->count; i++)
		if (is_known(w, labels->of[i]))
			return false;
	title = told_title(w, node);
	return title.len > 0 && title.len + 1 >= slice_trim(doc_text(w->doc, node)).len;
}

/* A heading, a rule or the next story stands behind the block, or nothing. */
static bool is_all(const struct walk *w, const struct doc_node *block)
{
	const struct doc_node *next = doc_next(w->doc, block);
	struct labels labels;

	return !next || next->type == DOC_HEADING || next->type == DOC_RULE ||
	       read_below(w, next, &labels);
}

static void count_block(const struct walk *w, struct form *forms, size_t *count,
                        const struct labels *labels, const struct doc_node *block)
{
	unsigned told = block->type == DOC_LIST ? told_list(w->doc, block)
	                                        : told_text(doc_text(w->doc, block));
	size_t i = 0;

	if (told & TOLD_WISH)
		return;
	while (i < *count && !are_same(&forms[i].labels, labels))
		i++;
	if (i == FORMS_MAX)
		return;
	if (i == *count)
		forms[(*count)++] = (struct form){ .labels = *labels };
	forms[i].blocks++;
	forms[i].mine += told != 0;
	forms[i].done += (told & TOLD_PAST) != 0;
	forms[i].running += forms[i].runs;
	forms[i].runs = !is_all(w, block);
}

static bool has_label(const struct labels *labels, struct phrasebook book)
{
	for (size_t i = 0; i < labels->count; i++)
		if (phrase_find_text(book, labels->of[i]))
			return true;
	return false;
}

/* Labels say what one did, and most blocks speak of oneself; or how it ended, and all tell what one did. */
static bool are_stories(const struct form *form)
{
	if (form->blocks < STORIES_LEAST)
		return false;
	return (form->mine * 2 >= form->blocks && has_label(&form->labels, PHRASES(mine_rows))) ||
	       (form->done == form->blocks && has_label(&form->labels, PHRASES(end_rows)));
}

/* The first labels of blocks, and what the first such block stands below until it is counted. */
struct seen {
	struct slice label;
	const struct doc_node *node;
};

/* The place of the label among those seen; where it was not, it is added, if there is room. */
static size_t find_seen(struct seen *seen, size_t *count, struct slice label)
{
	size_t i = 0;

	while (i < *count && (seen[i].label.len != label.len ||
	                      strncasecmp(seen[i].label.text, label.text, label.len) != 0))
		i++;
	if (i == *count && *count < FORMS_MAX)
		seen[(*count)++] = (struct seen){ .label = label };
	return i;
}

static void count_below(const struct walk *w, struct form *forms, size_t *count,
                        const struct doc_node *node)
{
	struct labels labels;

	if (read_below(w, node, &labels))
		count_block(w, forms, count, &labels, doc_next(w->doc, node));
}

/* Most files have no two blocks that begin with the same label: only those that do are looked at. */
static size_t find_forms(const struct walk *w, struct form *forms)
{
	const struct doc_node *node = doc_child(w->doc, &w->doc->nodes[0]), *next;
	struct seen seen[FORMS_MAX];
	size_t count = 0, labels_seen = 0;

	for (; node; node = next) {
		struct slice label;
		size_t before = labels_seen, i;

		next = doc_next(w->doc, node);
		label = next ? label_of(first_text(w, next)) : (struct slice){ "", 0 };
		if (label.len == 0)
			continue;
		i = find_seen(seen, &labels_seen, label);
		if (i < before) {
			if (seen[i].node)
				count_below(w, forms, &count, seen[i].node);
			seen[i].node = NULL;
			count_below(w, forms, &count, node);
		} else if (i < labels_seen) {
			seen[i].node = node;
		}
	}
	return count;
}

void beats_find(struct walk *w)
{
	struct form forms[FORMS_MAX];
	size_t count = find_forms(w, forms);

	for (size_t i = 0; i < count && w->own_beat_count == 0; i++) {
		const struct labels *labels = &forms[i].labels;

		if (!are_stories(&forms[i]))
			continue;
		memcpy(w->own_beats, labels->of, sizeof labels->of);
		w->own_beat_count = labels->count;
		w->own_beats_apart = forms[i].blocks >= APART_LEAST && forms[i].running == 0;
		w->banked = has_label(labels, PHRASES(mine_rows)) &&
		            has_label(labels, PHRASES(use_rows));
	}
}

static bool is_own(const struct walk *w, struct slice name)
{
	for (size_t i = 0; i < w->own_beat_count; i++)
		if (is_same_name(name, w->own_beats[i]))
			return true;
	return false;
}

const struct doc_node *beats_below(const struct walk *w, const struct doc_node *node)
{
	struct labels labels;
	size_t own = 0;

	if (w->own_beat_count == 0 || !read_below(w, node, &labels))
		return NULL;
	for (size_t i = 0; i < labels.count; i++)
		own += is_own(w, labels.of[i]);
	return own >= LABELS_LEAST ? doc_next(w->doc, node) : NULL;
}
