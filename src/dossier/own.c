/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own.h"

#include <string.h>

#include "mem.h"

const char *const own_words[DOSSIER_KINDS] = {
	[DOSSIER_QUESTION] = "Q",  [DOSSIER_PITCH] = "Pitch",
	[DOSSIER_GAP] = "Gap",     [DOSSIER_PROOF] = "Requirement",
	[DOSSIER_WHY] = "Why",     [DOSSIER_ASK] = "Ask",
	[DOSSIER_STORY] = "Story", [DOSSIER_FOLLOWUP] = "Follow-up",
};

static void walk_block(struct walk *w, const struct doc_node *node);

static void walk_blocks(struct walk *w, const struct doc_node *first)
{
	for (; first; first = doc_next(w->doc, first))
		walk_block(w, first);
}

static void walk_list(struct walk *w, const struct doc_node *list)
{
	unsigned ordinal = 1;

	w->depth++;
	for (const struct doc_node *item = doc_child(w->doc, list); item;
	     item = doc_next(w->doc, item)) {
		w->bullet = true;
		w->ordered = list->flags & NODE_ORDERED;
		w->ordinal = ordinal++;
		walk_blocks(w, doc_child(w->doc, item));
	}
	w->depth--;
	w->bullet = false;
}

/* A quote is a note when it says so; any other one is a part of the answer. */
static void walk_quote(struct walk *w, const struct doc_node *quote)
{
	const struct doc_node *first = doc_child(w->doc, quote);
	struct slice text = { "", 0 };

	if (first && first->type == DOC_PARAGRAPH)
		text = doc_text(w->doc, first);
	if (!slice_starts(text, OWN_NOTE)) {
		walk_blocks(w, first);
		return;
	}
	w->to_note = true;
	item_add(w, first, slice_of(text.text + strlen(OWN_NOTE), text.text + text.len));
	walk_blocks(w, doc_next(w->doc, first));
	w->to_note = false;
}

static void walk_anchor(struct walk *w, const struct doc_node *node)
{
	struct dossier_item *item = &w->out->items[w->item];

	if (!item->anchor)
		item->anchor = mem_strdup(doc_anchor(w->doc, node));
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
		table_add_rows(w, node);
		break;
	case DOC_CODE:
		if (node->flags & NODE_PROSE)
			item_add_prose(w, node);
		else
			item_add_code(w, node);
		break;
	case DOC_PARAGRAPH:
	case DOC_HEADING:
	case DOC_SUMMARY:
		item_add(w, node, doc_text(w->doc, node));
		break;
	case DOC_ANCHOR:
		walk_anchor(w, node);
		break;
	case DOC_ROOT:
	case DOC_ITEM:
	case DOC_ROW:
	case DOC_CELL:
	case DOC_RULE:
	case DOC_DETAILS_END:
		break;
	}
}

/* The kind whose word the heading begins with, -1 for none; *text is set behind its colon. */
static int kind_of(struct slice *text)
{
	for (int kind = 0; kind < DOSSIER_KINDS; kind++) {
		size_t len = strlen(own_words[kind]);

		if (!slice_starts(*text, own_words[kind]) || text->len <= len ||
		    text->text[len] != ':')
			continue;
		*text = slice_trim(slice_of(text->text + len + 1, text->text + text->len));
		return kind;
	}
	return -1;
}

/* Headings above those of cards are the labels of the questions below them. */
static void open_card(struct walk *w, const struct doc_node *node, enum dossier_kind kind,
                      struct slice text)
{
	struct slice none = { "", 0 }, above = w->stack[OWN_LEVEL - 1].title;
	bool asks = kind == DOSSIER_QUESTION || kind == DOSSIER_FOLLOWUP;

	item_open(w, kind, asks ? text : none, asks ? above : text, node->line);
	if (node->level <= OWN_LEVEL)
		w->out->items[w->item].parent = DOSSIER_NO_PARENT;
}

static void walk_heading(struct walk *w, const struct doc_node *node)
{
	struct slice text = slice_trim(doc_text(w->doc, node));
	int kind = node->level >= OWN_LEVEL ? kind_of(&text) : -1;

	if (kind >= 0) {
		open_card(w, node, (enum dossier_kind)kind, text);
	} else if (node->level >= OWN_LEVEL && w->open) {
		walk_block(w, node);
	} else {
		item_close(w);
		w->stack[OWN_LEVEL - 1].title =
			node->level == OWN_LEVEL - 1 ? text : (struct slice){ "", 0 };
	}
}

static void read_fields(struct walk *w, const struct doc_node *node)
{
	if (doc_is_leaf(node)) {
		role_read_field(w, node, slice_trim(doc_text(w->doc, node)), false);
		return;
	}
	for (const struct doc_node *n = doc_child(w->doc, node); n; n = doc_next(w->doc, n))
		read_fields(w, n);
}

void own_walk(struct walk *w)
{
	const struct doc_node *node = doc_child(w->doc, &w->doc->nodes[0]);

	w->stack[OWN_LEVEL - 1].title = (struct slice){ "", 0 };
	for (; node && w->full_line == 0; node = doc_next(w->doc, node)) {
		if (node->type == DOC_HEADING) {
			walk_heading(w, node);
		} else if (node->type == DOC_RULE) {
			item_close(w);
			w->stack[OWN_LEVEL - 1].title = (struct slice){ "", 0 };
		} else if (w->open) {
			walk_block(w, node);
		} else {
			read_fields(w, node);
		}
	}
}
