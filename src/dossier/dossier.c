/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossier.h"

#include <stdlib.h>
#include <string.h>

#include "appointment.h"
#include "beats.h"
#include "cast.h"
#include "evidence.h"
#include "field.h"
#include "letters.h"
#include "line.h"
#include "mem.h"
#include "outline.h"
#include "own.h"
#include "reply.h"
#include "role.h"
#include "survey.h"
#include "told.h"

static const char *const kind_names[DOSSIER_KINDS] = {
	[DOSSIER_QUESTION] = "question", [DOSSIER_PITCH] = "pitch",       [DOSSIER_GAP] = "gap",
	[DOSSIER_PROOF] = "proof",       [DOSSIER_WHY] = "why",           [DOSSIER_ASK] = "ask",
	[DOSSIER_STORY] = "story",       [DOSSIER_FOLLOWUP] = "followup",
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

static bool has_title(const struct doc *doc)
{
	const struct doc_node *first = doc_child(doc, &doc->nodes[0]);

	return first && first->type == DOC_HEADING && first->level == 1;
}

/* "questions-for-employers.md", "Interview stories.md": what all of it is, but for what its headings say. */
static enum section_kind kind_by_name(const struct walk *w)
{
	struct slice name = slice_of(w->name, w->name + strlen(w->name));
	unsigned flags = 0;
	enum section_kind kind = section_find(name, &flags);

	if (kind == SECTION_STORY && w->named && !has_title(w->doc))
		return kind;
	return kind == SECTION_ASK && !(flags & SECTION_WEAK) ? kind : SECTION_NONE;
}

/* A file in whatever layout: what it is about, and what its parts are, is found out first. */
static void walk_any(struct walk *w)
{
	struct evidence evidence;
	enum section_kind kind;

	w->is_dossier |= w->is_given;
	cast_find(w);
	letters_find(w);
	outline_find(w);
	told_find(w);
	beats_find(w);
	reply_find(w);
	evidence = evidence_find(w);

	w->is_dossier |= evidence.dossier;
	w->is_pairs = evidence.pairs;
	w->headless = evidence.headless || w->insists;
	w->is_other = evidence.other;
	w->named = evidence.named;
	kind = w->is_other ? SECTION_NONE : kind_by_name(w);
	if (kind != SECTION_NONE) {
		w->is_dossier = true;
		w->stack[0].kind = kind;
	} else if (w->headless) {
		w->stack[0].kind = SECTION_QUESTIONS;
	}
	if (w->is_dossier || w->headless)
		w->stack[0].below = survey_file(w);
	if (w->is_dossier || w->is_pairs)
		role_read_top(w);
	walk_children(w, &w->doc->nodes[0]);
}

/* Where a dossier gives no card, so many questions to "you" are what it is about: rough notes have no headings
 * that say so. */
#define UNHEARD_LEAST 2

static void walk_document(struct walk *w)
{
	struct shape_kept kept[SHAPES_KEPT] = { 0 };

	shape_reader_init(&w->shapes, kept);
	w->stack[0].kind = SECTION_PLAIN;
	w->owner = DOSSIER_NO_PARENT;
	field_read_front(w);
	if (w->doc->own)
		own_walk(w);
	else
		walk_any(w);
	item_close(w);
	items_compact(w->out);
	if (w->dated_at_head && w->out->item_count == 0) /* it prepares for nothing */
		appointment_drop_first(w->out);
	if (w->out->item_count == 0 && w->doubtful_line > 0)
		walk_skip(w, w->doubtful_line,
		          "questions, but nothing says that this is about an interview: a heading "
		          "such as \"Interview questions\" above them would; or say whose the file "
		          "is, with --company NAME");
	role_finish(&w->out->role, w->name);
}

static bool parse(struct dossier *out, const char *text, size_t len, const char *name, bool given,
                  struct err *err)
{
	struct doc doc;
	struct dossier found;
	const struct walk begun = { .doc = &doc,
		                    .out = &found,
		                    .name = name,
		                    .is_given = given,
		                    .answer = BUF_INIT,
		                    .note = BUF_INIT };
	struct walk walk = begun;
	bool ok = false;

	doc_init(&doc);
	dossier_init(&found);
	if (!doc_read(&doc, text, len, name, err))
		goto out;
	phrase_remember();
	walk_document(&walk);
	if (found.item_count == 0 && walk.unheard >= (given ? 1 : UNHEARD_LEAST)) {
		buf_clear(&walk.answer);
		buf_clear(&walk.note);
		dossier_clear(&found);
		walk = begun;
		walk.insists = true;
		walk_document(&walk);
	}
	phrase_forget();
	if (walk.full_line > 0) {
		err_set(err, ERR_INPUT,
		        "%s:%zu: more than %d cards in one file; part it into several", name,
		        walk.full_line, DOSSIER_MAX_ITEMS);
		goto out;
	}
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

bool dossier_parse(struct dossier *out, const char *text, size_t len, const char *name,
                   struct err *err)
{
	return parse(out, text, len, name, false, err);
}

bool dossier_parse_given(struct dossier *out, const char *text, size_t len, const char *name,
                         struct err *err)
{
	return parse(out, text, len, name, true, err);
}
