/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply.h"

#include <ctype.h>
#include <string.h>

#include "lead.h"
#include "survey.h"

#define FORM_LEAST 2 /* quotes that ask and are answered are the file's form */

/* The text a quote ends with; NULL when that is none. */
static const struct doc_node *last_leaf(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *last = NULL;

	for (node = doc_child(w->doc, node); node; node = doc_next(w->doc, node))
		last = node;
	if (last && (last->type == DOC_LIST || last->type == DOC_ITEM))
		return last_leaf(w, last);
	return last && last->type == DOC_PARAGRAPH && last->segments > 0 ? last : NULL;
}

static bool is_followed(const struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *next = doc_next(w->doc, quote);

	return next && (next->type == DOC_PARAGRAPH || next->type == DOC_LIST);
}

static bool ends_asking(const struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *leaf = last_leaf(w, quote);

	return leaf && asks_anywhere(slice_trim(doc_text(w->doc, leaf)));
}

void reply_find(struct walk *w)
{
	const struct doc_node *node = doc_child(w->doc, &w->doc->nodes[0]);
	unsigned quotes = 0, asked = 0, headings = 0;

	for (; node; node = doc_next(w->doc, node)) {
		headings += node->type == DOC_HEADING;
		if (node->type != DOC_QUOTE)
			continue;
		quotes++;
		asked += is_followed(w, node) && ends_asking(w, node);
	}
	w->replies = asked >= FORM_LEAST && asked * 2 >= quotes && headings < FORM_LEAST;
}

bool reply_is_quote(const struct walk *w, const struct doc_node *quote)
{
	return w->replies && w->is_dossier && w->depth == 0 && w->quote_depth == 0 &&
	       quote->type == DOC_QUOTE;
}

/* "> Questions for the interviewer:" at the end of a quote; NULL when it ends otherwise. */
static const struct doc_node *find_heading(const struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *leaf = last_leaf(w, quote);
	struct slice title = leaf ? slice_trim(doc_text(w->doc, leaf)) : (struct slice){ "", 0 };

	if (title.len == 0 || slice_line_end(title) != title.text + title.len ||
	    !is_followed(w, quote) || walk_section(w, title, NULL) != SECTION_ASK ||
	    (asks_how(title) == ASKS_MARKED && !survey_asks_below(w, quote)))
		return NULL;
	return leaf;
}

void reply_begin(struct walk *w, const struct doc_node *quote)
{
	item_close(w);
	w->unasked = false;
	if (w->reply_heading && w->level == LEVEL_BOLD &&
	    w->stack[LEVEL_BOLD].heading == w->reply_heading)
		w->level = w->reply_level;
	w->reply_heading = find_heading(w, quote);
}

static void enter_heading(struct walk *w)
{
	w->reply_level = w->level;
	w->stack[LEVEL_BOLD] =
		(struct section){ .kind = SECTION_ASK,
		                  .title =
		                          lead_drop(slice_trim(doc_text(w->doc, w->reply_heading))),
		                  .heading = w->reply_heading,
		                  .named = true };
	w->level = LEVEL_BOLD;
}

void reply_end(struct walk *w, const struct doc_node *quote)
{
	if (w->open && !w->reply_heading && ends_asking(w, quote))
		return;
	item_close(w);
	if (w->reply_heading)
		enter_heading(w);
	else
		w->unasked = true;
}

#define NAME_WORDS_MAX 3

bool reply_is_farewell(const struct walk *w, const struct doc_node *leaf)
{
	struct slice text = slice_trim(doc_text(w->doc, leaf)), name;
	const char *line = text.len > 0 ? memrchr(text.text, '\n', text.len) : NULL;
	struct phrase_key key;

	if (!w->replies || !w->open || !item_answered(w) || doc_next(w->doc, leaf) ||
	    w->depth > 0 || !line)
		return false;
	name = slice_trim(slice_of(line, text.text + text.len));
	phrase_key(&key, name);
	return isupper((unsigned char)name.text[0]) &&
	       !ispunct((unsigned char)name.text[name.len - 1]) &&
	       phrase_words(&key) <= NAME_WORDS_MAX;
}

bool reply_waits(const struct walk *w, const struct doc_node *list, const struct doc_node *item)
{
	return w->replies && w->quote_depth == 1 && w->depth == 1 && !doc_next(w->doc, item) &&
	       !doc_next(w->doc, list);
}
