/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "day.h"
#include "field.h"
#include "mem.h"

const char *const own_words[DOSSIER_KINDS] = {
	[DOSSIER_QUESTION] = "Q",  [DOSSIER_PITCH] = "Pitch",
	[DOSSIER_GAP] = "Gap",     [DOSSIER_PROOF] = "Requirement",
	[DOSSIER_WHY] = "Why",     [DOSSIER_ASK] = "Ask",
	[DOSSIER_STORY] = "Story", [DOSSIER_FOLLOWUP] = "Follow-up",
};

const struct own_field own_fields[OWN_FIELDS] = {
	{ "Company", offsetof(struct dossier_role, company) },
	{ "Title", offsetof(struct dossier_role, title) },
	{ "Link", offsetof(struct dossier_role, link) },
	{ "Location", offsetof(struct dossier_role, location) },
	{ "Comp", offsetof(struct dossier_role, comp) },
	{ "Fit Score", offsetof(struct dossier_role, fit_score) },
	{ "Status", offsetof(struct dossier_role, status) },
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

	w->anchor = doc_anchor(w->doc, node);
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

/* ---- Fields ------------------------------------------------------------------------------ */

static char **field_named(struct dossier_role *role, struct slice name)
{
	for (size_t i = 0; i < OWN_FIELDS; i++)
		if (slice_is(name, own_fields[i].name))
			return (char **)((char *)role + own_fields[i].offset);
	return NULL;
}

/* The field of an interview that stands behind it; NULL for another one. */
static char **interview_field(struct dossier_interview *interview, struct slice name)
{
	if (slice_is(name, OWN_ROUND))
		return &interview->round;
	if (slice_is(name, OWN_ZONE))
		return &interview->zone;
	if (slice_is(name, OWN_ZONE_TEXT))
		return &interview->zone_text;
	return slice_is(name, OWN_DOUBT) ? &interview->doubt : NULL;
}

bool own_zone_is_plain(const char *zone, size_t len)
{
	struct slice s = { zone, len };

	if (slice_is(s, "UTC"))
		return true;
	if (len == 0 || !isalpha((unsigned char)*zone) || !memchr(zone, '/', len))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)zone[i]) && !strchr("/_+-", zone[i]))
			return false;
	return true;
}

/* The digits of a pattern such as "dddd-dd-dd", one number a run; its other characters must stand
 * as they are. */
static bool read_numbers(struct slice *s, const char *pattern, int *numbers)
{
	size_t len = strlen(pattern);

	if (s->len < len)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = s->text[i];

		if (pattern[i] != 'd') {
			if (c != pattern[i])
				return false;
			continue;
		}
		if (!isdigit((unsigned char)c))
			return false;
		if (i == 0 || pattern[i - 1] != 'd')
			*numbers++ = 0;
		numbers[-1] = numbers[-1] * 10 + (c - '0');
	}
	*s = slice_of(s->text + len, s->text + s->len);
	return true;
}

static bool is_day(const int *date)
{
	return date[0] >= DAY_YEAR_MIN && date[0] <= DAY_YEAR_MAX &&
	       day_valid_ymd(date[0], date[1], date[2]);
}

/* False for a date as people write it. */
static bool read_interview(struct walk *w, struct slice value, size_t line)
{
	struct dossier *out = w->out;
	struct dossier_interview *interview;
	int date[3], time[2] = { 0, -1 };

	if (!read_numbers(&value, "dddd-dd-dd", date) || !is_day(date))
		return false;
	if (read_numbers(&value, " dd:dd", time) && (time[0] > 23 || time[1] > 59))
		return false;
	if (value.len > 0) {
		if (*value.text != ' ' || !own_zone_is_plain(value.text + 1, value.len - 1))
			return false;
		value = slice_of(value.text + 1, value.text + value.len);
	}
	mem_grow(&out->interviews, &out->interview_cap, out->interview_count + 1,
	         sizeof *out->interviews);
	interview = &out->interviews[out->interview_count++];
	*interview = (struct dossier_interview){
		.line = line,
		.round = mem_strdup(""),
		.day = day_from_ymd(date[0], date[1], date[2]),
		.minute = time[1] < 0 ? -1 : time[0] * 60 + time[1],
		.zone = mem_strndup(value.text, value.len),
		.zone_text = mem_strndup(value.text, value.len),
		.doubt = mem_strdup(""),
	};
	return true;
}

static bool read_field(struct walk *w, struct slice name, struct slice value, size_t line)
{
	struct dossier *out = w->out;
	char **field = field_named(&out->role, name);

	if (slice_is(name, OWN_INTERVIEW))
		return read_interview(w, value, line);
	if (!field && out->interview_count > 0)
		field = interview_field(&out->interviews[out->interview_count - 1], name);
	if (!field)
		return false;
	mem_free_text(*field);
	*field = mem_strndup(value.text, value.len);
	return true;
}

/* "Name: value"; what is not so written is read as anywhere. */
static void read_field_line(struct walk *w, const struct doc_node *node, struct slice line)
{
	const char *colon = line.len > 0 ? memchr(line.text, ':', line.len) : NULL;
	struct slice name, value;

	if (colon) {
		name = slice_of(line.text, colon);
		value = slice_trim(slice_of(colon + 1, line.text + line.len));
		if (read_field(w, name, value, doc_line_at(w->doc, node, line.text)))
			return;
	}
	field_read(w, node, line, false);
}

static void read_fields(struct walk *w, const struct doc_node *node)
{
	struct slice text;

	if (doc_is_leaf(node)) {
		for (text = slice_trim(doc_text(w->doc, node)); text.len > 0;) {
			const char *end = slice_line_end(text), *stop = text.text + text.len;

			read_field_line(w, node, slice_trim(slice_of(text.text, end)));
			text = slice_trim(slice_of(end, stop));
		}
		return;
	}
	for (const struct doc_node *n = doc_child(w->doc, node); n; n = doc_next(w->doc, n))
		read_fields(w, n);
}

/* ---- The whole --------------------------------------------------------------------------- */

void own_walk(struct walk *w)
{
	const struct doc_node *node = doc_child(w->doc, &w->doc->nodes[0]);

	w->is_dossier = true;
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
