/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lead.h"
#include "mem.h"
#include "story.h"
#include "walk.h"

void walk_skip(struct walk *w, size_t line, const char *fmt, ...)
{
	struct dossier *out = w->out;
	struct buf reason = BUF_INIT;
	va_list args;

	if (out->skip_count > 0 && out->skips[out->skip_count - 1].line == line)
		return;
	va_start(args, fmt);
	buf_vaddf(&reason, fmt, args);
	va_end(args);
	mem_grow(&out->skips, &out->skip_cap, out->skip_count + 1, sizeof *out->skips);
	out->skips[out->skip_count++] =
		(struct dossier_skip){ .line = line, .reason = buf_take(&reason) };
}

/* ---- Placeholders ------------------------------------------------------------------------ */

static const struct phrase template_rows[] = {
	{ "company", 1, 0 },  { "role", 1, 0 },   { "name", 1, 0 },     { "title", 1, 0 },
	{ "your", 1, 0 },     { "insert", 1, 0 }, { "metric", 1, 0 },   { "number", 1, 0 },
	{ "skill", 1, 0 },    { "team", 1, 0 },   { "product", 1, 0 },  { "project", 1, 0 },
	{ "date", 1, 0 },     { "answer", 1, 0 }, { "question", 1, 0 }, { "example", 1, 0 },
	{ "x", 1, 0 },        { "y", 1, 0 },      { "n", 1, 0 },        { "xx", 1, 0 },
	{ "position", 1, 0 }, { "tbd", 1, 0 },    { "todo", 1, 0 },     { "placeholder", 1, 0 },
	{ "specific", 1, 0 }, { "fill", 1, 0 },   { "describe", 1, 0 }, { "add", 1, 0 },
	{ "field", 1, 0 },    { "job", 1, 0 },    { "story", 1, 0 },    { "result", 1, 0 },
};

static bool has_template_word(struct slice text)
{
	return phrase_find_text(PHRASES(template_rows), text) != NULL;
}

/* What may stand between the marks of a placeholder: a few words. */
static bool is_blank_name(struct slice inner)
{
	if (inner.len == 0 || inner.len > 60 || !isalpha((unsigned char)inner.text[0]))
		return false;
	for (size_t i = 0; i < inner.len; i++)
		if (!isalnum((unsigned char)inner.text[i]) && !strchr(" _-/',.&", inner.text[i]))
			return false;
	return true;
}

/* "<script async>": what web developers are asked about, in brackets as a blank is. */
static bool is_element(struct slice inner)
{
	static const char *const names[] = {
		"a",    "article", "audio", "body", "br",     "button", "canvas", "div",  "footer",
		"form", "h1",      "head",  "html", "iframe", "img",    "input",  "li",   "link",
		"main", "meta",    "nav",   "ol",   "p",      "script", "select", "span", "style",
		"svg",  "table",   "td",    "tr",   "ul",     "video",
	};
	const char *space = memchr(inner.text, ' ', inner.len);
	struct slice name = space ? slice_of(inner.text, space) : inner;

	if (slice_starts(name, "/"))
		name = slice_from(name, 1);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(name, names[i]))
			return true;
	return false;
}

static bool is_placeholder(char open, struct slice inner, struct slice after, bool strict,
                           bool spaced)
{
	if (!is_blank_name(inner))
		return false;
	if (open == '{')
		return true;
	if (open == '[' && after.len > 0 && after.text[0] == '(')
		return false;
	if (open == '<' && (!spaced || is_element(inner)))
		return false;
	if (strict && open == '[' && spaced && after.len > 0 &&
	    islower((unsigned char)inner.text[0]))
		return true; /* "your experience with [machine]." */
	if (has_template_word(inner))
		return true;
	return strict && (open == '<' || isupper((unsigned char)inner.text[0]));
}

struct slice placeholder_find(struct slice text, bool strict)
{
	static const bool marks[256] = { ['`'] = true, ['{'] = true, ['['] = true, ['<'] = true };
	const char *end = text.text + text.len;
	bool code = false;

	if (!memchr(text.text, '{', text.len) && !memchr(text.text, '[', text.len) &&
	    !memchr(text.text, '<', text.len))
		return (struct slice){ "", 0 };

	for (const char *p = text.text; p < end; p++) {
		const char *close;
		char mark = *p;

		if (!marks[(unsigned char)mark])
			continue;
		if (mark == '`')
			code = !code;
		if (code || (mark != '{' && mark != '[' && mark != '<'))
			continue;
		close = memchr(p,
		               mark == '{'   ? '}'
		               : mark == '[' ? ']'
		                             : '>',
		               (size_t)(end - p) < 64 ? (size_t)(end - p) : 64);
		if (close && is_placeholder(mark, slice_trim(slice_of(p + 1, close)),
		                            slice_of(close + 1, end), strict,
		                            p == text.text || !isalnum((unsigned char)p[-1])))
			return slice_of(p, close + 1);
	}
	return (struct slice){ "", 0 };
}

static bool is_filler(struct slice word)
{
	static const char *const fillers[] = {
		"TBD", "TODO", "XXX", "tbd", "todo", "FIXME", "xxx"
	};

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (slice_is(word, fillers[i]))
			return true;
	return false;
}

static bool has_letter(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		struct slice here = { text.text + i, text.len - i };

		if (slice_starts(here, "…"))
			i += 2;
		else if (isalnum((unsigned char)text.text[i]) ||
		         (unsigned char)text.text[i] >= 0xc3)
			return true;
	}
	return false;
}

/* More than this is no blank form, whatever it holds. */
#define BLANK_MAX 400

bool placeholder_only(struct slice text)
{
	struct slice s = slice_trim(text);

	if (s.len == 0 || s.len > BLANK_MAX)
		return false;
	while (s.len > 0) {
		struct slice found = placeholder_find(s, true);
		struct slice before = found.len > 0 ? slice_of(s.text, found.text) : s;

		if (has_letter(before) && !is_filler(slice_unquote(before)))
			return false;
		if (found.len == 0)
			break;
		s = slice_of(found.text + found.len, s.text + s.len);
	}
	return true;
}

/* ---- Items ------------------------------------------------------------------------------- */

enum section_kind walk_kind(const struct walk *w)
{
	return w->stack[w->level].kind;
}

bool walk_item_kind(enum section_kind section, enum dossier_kind *kind)
{
	static const struct {
		enum section_kind section;
		enum dossier_kind kind;
	} rows[] = {
		{ SECTION_PITCH, DOSSIER_PITCH }, { SECTION_WHY, DOSSIER_WHY },
		{ SECTION_GAP, DOSSIER_GAP },     { SECTION_PROOF, DOSSIER_PROOF },
		{ SECTION_STORY, DOSSIER_STORY },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].section == section) {
			*kind = rows[i].kind;
			return true;
		}
	return false;
}

enum section_kind walk_section(const struct walk *w, struct slice heading, unsigned *flags)
{
	return w->is_other ? SECTION_NONE : section_find(heading, flags);
}

static char *render(struct slice text)
{
	struct buf out = BUF_INIT;

	slice_render(&out, text);
	return buf_take(&out);
}

char *item_render_line(struct slice text)
{
	char *line = render(text);

	for (char *p = line; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return line;
}

/* "… {#id}" at the end of a text is its anchor. */
static char *take_anchor(struct slice *text)
{
	const char *open = text->len > 0 ? memrchr(text->text, '{', text->len) : NULL;
	struct slice id;

	if (!open || open[1] != '#' || text->text[text->len - 1] != '}')
		return NULL;
	id = slice_of(open + 2, text->text + text->len - 1);
	if (!slice_is_anchor(id))
		return NULL;
	*text = slice_trim(slice_of(text->text, open));
	return mem_strndup(id.text, id.len);
}

void item_open(struct walk *w, enum dossier_kind kind, struct slice question, struct slice label,
               size_t line)
{
	struct dossier *out = w->out;
	struct dossier_item *item;
	char *anchor = NULL;

	item_close(w);
	if (out->item_count >= DOSSIER_MAX_ITEMS && w->full_line == 0)
		w->full_line = line;
	mem_grow(&out->items, &out->item_cap, out->item_count + 1, sizeof *out->items);
	item = &out->items[out->item_count];
	question = slice_trim(question);
	label = slice_trim(label);
	if (!w->doc->own)
		anchor = take_anchor(question.len > 0 ? &question : &label);
	if (!anchor && w->anchor)
		anchor = mem_strdup(w->anchor);
	w->anchor = NULL;
	*item = (struct dossier_item){
		.kind = kind,
		.question = item_render_line(w->doc->own ? question : slice_unquote(question)),
		.label = item_render_line(w->doc->own ? label : slice_unquote(label)),
		.anchor = anchor,
		.line = line,
		.parent = DOSSIER_NO_PARENT,
	};
	if (kind == DOSSIER_FOLLOWUP)
		item->parent = w->owner;
	else
		w->owner = out->item_count;
	w->item = out->item_count++;
	w->open = true;
	w->answer_line = 0;
	w->last_line = line;
	w->scope = 0;
	w->item_depth = w->depth;
	w->to_note = w->note_section = w->glue = w->beats = w->in_details = false;
	w->bullet = false;
	w->answer_list = w->note_list = 0;
}

static char *close_text(const struct walk *w, struct buf *text)
{
	struct buf out = BUF_INIT;
	struct slice s = { text->data, text->len };

	if (!w->doc->own)
		s = slice_unquote(s);
	buf_add(&out, s.text, s.len);
	buf_reset(text);
	return buf_take(&out);
}

/* "[write down the one you dread]": from end to end. */
static bool is_bracketed(struct slice s)
{
	return s.len > 2 && s.text[0] == '[' && memchr(s.text, ']', s.len) == s.text + s.len - 1;
}

/* Why the item is no card; NULL when it is one. */
static const char *refusal(const struct dossier_item *item, struct slice *what)
{
	struct slice question = { item->question, strlen(item->question) };
	struct slice label = { item->label, strlen(item->label) };
	struct slice answer = { item->answer, strlen(item->answer) };

	*what = placeholder_find(question, true);
	if (what->len > 0)
		return "in the question";
	*what = question;
	if (question.len > 0 && (placeholder_only(question) || is_bracketed(question)))
		return "for a question";
	*what = placeholder_find(label, false);
	if (question.len == 0 && what->len > 0)
		return "in the text";
	*what = label;
	if (question.len == 0 && placeholder_only(label))
		return "for a text";
	*what = answer;
	if (placeholder_only(answer))
		return "for an answer";
	return NULL;
}

#define LABEL_WORDS 3 /* before a line to write on: "First draft: ______" */

/* What such lines are made of, and how many make one; fewer are left out or a blank to fill in. */
static const struct {
	const char *sign;
	size_t least;
} rules[] = { { "_", 3 }, { ".", 4 }, { "…", 2 } };

/* What stands behind a label of a few words and its colon. */
static struct slice behind_label(struct slice line)
{
	const char *colon = memchr(line.text, ':', line.len);
	struct phrase_key key;

	if (!colon || colon - line.text > LABEL_MAX)
		return line;
	phrase_key(&key, slice_of(line.text, colon));
	return phrase_words(&key) <= LABEL_WORDS
	               ? slice_trim(slice_of(colon + 1, line.text + line.len))
	               : line;
}

/* Behind "________", "........", "…… ……": one sign and blanks. */
static struct slice behind_rule(struct slice line)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		size_t len = strlen(rules[i].sign), signs = 0;
		struct slice rest = line;

		for (; slice_starts(rest, rules[i].sign); signs++)
			rest = slice_trim(slice_from(rest, len));
		if (signs >= rules[i].least)
			return rest;
	}
	return line;
}

/* "First: ______ Then: ______", "First draft:" */
static bool is_blank(struct slice line)
{
	while (line.len > 0) {
		struct slice blank = behind_label(line), rest = behind_rule(blank);

		if (rest.text == blank.text && (blank.len > 0 || blank.text == line.text))
			return false;
		line = rest;
	}
	return true;
}

/* "to be done", "TBD", and nothing else. */
static bool is_yet_to_come(const char *text)
{
	static const struct phrase rows[] = {
		{ "to be done", 1, PHRASE_WHOLE },
		{ "to do", 1, PHRASE_WHOLE },
		{ "to be added", 1, PHRASE_WHOLE },
		{ "to be completed", 1, PHRASE_WHOLE },
		{ "to be written", 1, PHRASE_WHOLE },
		{ "to be continued", 1, PHRASE_WHOLE },
		{ "tbd", 1, PHRASE_WHOLE },
		{ "tbc", 1, PHRASE_WHOLE },
		{ "tba", 1, PHRASE_WHOLE },
		{ "todo", 1, PHRASE_WHOLE },
		{ "wip", 1, PHRASE_WHOLE },
		{ "work in progress", 1, PHRASE_WHOLE },
		{ "coming soon", 1, PHRASE_WHOLE },
		{ "noch offen", 1, PHRASE_WHOLE },
		{ "noch zu schreiben", 1, PHRASE_WHOLE },
		{ "à faire", 1, PHRASE_WHOLE },
		{ "à compléter", 1, PHRASE_WHOLE },
		{ "por hacer", 1, PHRASE_WHOLE },
		{ "pendiente", 1, PHRASE_WHOLE },
		{ "a fazer", 1, PHRASE_WHOLE },
		{ "da fare", 1, PHRASE_WHOLE },
		{ "nog doen", 1, PHRASE_WHOLE },
		{ "att göra", 1, PHRASE_WHOLE },
		{ "do zrobienia", 1, PHRASE_WHOLE },
		{ "待补充", 1, PHRASE_WHOLE },
		{ "待完善", 1, PHRASE_WHOLE },
		{ "未完成", 1, PHRASE_WHOLE },
		{ "作成中", 1, PHRASE_WHOLE },
		{ "작성 중", 1, PHRASE_WHOLE },
	};
	struct slice said = { text, strlen(text) };

	return said.len <= LABEL_MAX && phrase_find_text(PHRASES(rows), said) != NULL;
}

/* Nothing but lines to write on and the labels before them, or the names of beats yet to tell. */
static bool is_blank_form(const char *text)
{
	struct slice rest = slice_trim(slice_of(text, text + strlen(text)));
	unsigned beats = 0;

	if (rest.len == 0)
		return false;
	if (is_yet_to_come(text))
		return true;
	while (rest.len > 0) {
		const char *end = slice_line_end(rest);
		struct slice line = slice_trim(slice_of(rest.text, end));

		if (slice_starts(line, "- "))
			line = slice_trim(slice_from(line, 2));
		lead_skip_number(&line);
		if (story_is_beat(line))
			beats++;
		else if (!is_blank(line))
			return false;
		rest = slice_trim(slice_of(end, rest.text + rest.len));
	}
	return beats != 1;
}

static bool asks(const struct dossier_item *item)
{
	return item->kind == DOSSIER_QUESTION || item->kind == DOSSIER_FOLLOWUP;
}

/* "etc.", "^etc": there is more, and nothing else. */
static bool says_more(struct slice text)
{
	static const struct phrase rows[] = {
		{ "etc", 1, PHRASE_WHOLE },
		{ "etcetera", 1, PHRASE_WHOLE },
		{ "et cetera", 1, PHRASE_WHOLE },
		{ "and so on", 1, PHRASE_WHOLE },
		{ "and so forth", 1, PHRASE_WHOLE },
		{ "usw", 1, PHRASE_WHOLE },
		{ "und so weiter", 1, PHRASE_WHOLE },
		{ "et ainsi de suite", 1, PHRASE_WHOLE },
		{ "y así sucesivamente", 1, PHRASE_WHOLE },
		{ "e assim por diante", 1, PHRASE_WHOLE },
		{ "ecc", 1, PHRASE_WHOLE },
		{ "eccetera", 1, PHRASE_WHOLE },
		{ "enz", 1, PHRASE_WHOLE },
		{ "enzovoort", 1, PHRASE_WHOLE },
		{ "osv", 1, PHRASE_WHOLE },
		{ "itd", 1, PHRASE_WHOLE },
		{ "и т д", 1, PHRASE_WHOLE },
		{ "и так далее", 1, PHRASE_WHOLE },
		{ "など", 1, PHRASE_WHOLE },
		{ "等等", 1, PHRASE_WHOLE },
		{ "등등", 1, PHRASE_WHOLE },
	};

	return text.len <= LABEL_MAX && phrase_find_text(PHRASES(rows), text) != NULL;
}

static bool is_empty(const struct dossier_item *item)
{
	const char *said = asks(item) ? item->question : item->answer;
	struct slice text = { said, strlen(said) };

	return !has_letter(text) || says_more(text);
}

/* In a file of our own a card may be made of marks alone, but a question is one. */
static bool says_nothing(const struct walk *w, const struct dossier_item *item)
{
	if (item->question[0])
		return false;
	if (!w->doc->own || asks(item))
		return is_empty(item);
	return !item->label[0] && !item->answer[0];
}

/* A line of 0 marks an item that items_compact takes out. */
static void settle(struct walk *w, struct dossier_item *item)
{
	struct slice what;
	const char *why;

	if (says_nothing(w, item)) {
		if (w->doc->own)
			walk_skip(w, item->line, "a card without words");
		item->line = 0;
		return;
	}
	if (w->doc->own) /* was a card before; what it says is its owner's */
		return;
	if (asks(item) && is_blank_form(item->answer)) {
		item->answer[0] = '\0';
		item->answer_line = 0;
	}
	why = refusal(item, &what);
	if (why) {
		int shown = what.len > 60 ? 60 : (int)what.len;

		while (shown > 0 && shown < (int)what.len && (what.text[shown] & 0xc0) == 0x80)
			shown--;
		walk_skip(w, item->line,
		          "the placeholder %.*s stands %s: fill it in and import again", shown,
		          what.text, why);
		w->out->skips[w->out->skip_count - 1].blank = true;
		item->line = 0;
	} else if (is_empty(item)) {
		item->line = 0;
	} else {
		what = placeholder_find((struct slice){ item->answer, strlen(item->answer) },
		                        false);
		if (what.len > 0)
			walk_skip(w, w->answer_line,
			          "kept, but its answer holds the placeholder %.*s: fill it in",
			          (int)what.len, what.text);
	}
}

void item_close(struct walk *w)
{
	struct dossier_item *item;

	if (!w->open)
		return;
	item = &w->out->items[w->item];
	item->answer = close_text(w, &w->answer);
	item->note = close_text(w, &w->note);
	item->answer_line = item->answer[0] ? w->answer_line : 0;
	item->end_line = w->last_line;
	w->open = false;
	w->followups = false;
	settle(w, item);
}

bool item_answered(const struct walk *w)
{
	return w->answer.len > 0;
}

static void begin_block(struct walk *w, struct buf *out)
{
	unsigned inner = w->depth > w->item_depth ? w->depth - w->item_depth : 0;
	unsigned *above = out == &w->note ? &w->note_list : &w->answer_list;
	bool glue = w->glue && out->len > 0 && !(inner > 0 && w->bullet);

	w->glue = false;
	if (glue) {
		buf_addc(out, ' ');
		return;
	}
	/* below an item that went elsewhere (a label, the question) a text has no list around it */
	if (inner > *above + w->bullet)
		inner = *above + w->bullet;
	*above = inner;
	if (out->len > 0)
		buf_adds(out, inner > 0 || w->beats ? "\n" : "\n\n");
	if (inner == 0)
		return;
	buf_addf(out, "%*s", (int)(w->bullet ? inner - 1 : inner) * 2, "");
	if (w->bullet && w->ordered)
		buf_addf(out, "%u. ", w->ordinal);
	else if (w->bullet)
		buf_adds(out, "- ");
	w->bullet = false;
}

/* A tag may stand on the line above its question. */
static void reach(struct walk *w, size_t line)
{
	if (line > w->last_line)
		w->last_line = line;
}

/* What only points from the question to its answer. */
static struct slice without_arrow(struct slice text)
{
	static const char *const arrows[] = { "→ ", "⇒ ", "-> ", "=> ", "► ", "➜ ", "➔ " };

	for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
		if (slice_starts(text, arrows[i]))
			return slice_trim(
				slice_of(text.text + strlen(arrows[i]), text.text + text.len));
	return text;
}

static void add_block(struct walk *w, const struct doc_node *leaf, struct slice text, bool note)
{
	struct buf *out = note ? &w->note : &w->answer;
	size_t line;

	text = slice_trim(text);
	if (!note && out->len == 0 && !w->doc->own)
		text = without_arrow(text);
	if (text.len == 0)
		return;
	line = doc_line_at(w->doc, leaf, text.text);
	if (!note && w->answer.len == 0)
		w->answer_line = line;
	begin_block(w, out);
	slice_render(out, text);
	reach(w, doc_line_at(w->doc, leaf, text.text + text.len - 1));
}

void item_add(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	bool quoted = w->replies && w->quote_depth > 0; /* the other's words */

	add_block(w, leaf, text, w->to_note || w->note_section || quoted);
}

void item_add_note(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	add_block(w, leaf, text, true);
}

void item_answer_to_note(struct walk *w)
{
	if (w->note.len > 0 && w->answer.len > 0)
		buf_addc(&w->note, '\n');
	buf_add(&w->note, w->answer.data, w->answer.len);
	buf_reset(&w->answer);
	w->note_list = w->answer_list;
	w->answer_line = 0;
	w->answer_list = 0;
}

/* "S [situation]" in round brackets: a word in square ones stands for what is still to be filled in. */
static void render_beat(struct buf *out, struct slice label)
{
	size_t from = out->len;

	slice_render(out, label);
	for (size_t i = from; i < out->len; i++)
		out->data[i] = out->data[i] == '[' ? '(' : out->data[i] == ']' ? ')' : out->data[i];
	buf_addc(out, ':');
}

void item_add_beat(struct walk *w, const struct doc_node *leaf, struct slice label,
                   struct slice text)
{
	struct buf *out = &w->answer;

	if (out->len == 0)
		w->answer_line = doc_line_at(w->doc, leaf, label.text);
	else
		buf_adds(out, "\n");
	render_beat(out, label);
	w->bullet = false;
	w->beats = false;
	w->glue = true;
	w->to_note = w->note_section = false;
	reach(w, doc_line_at(w->doc, leaf, label.text));
	if (text.len > 0)
		add_block(w, leaf, text, false);
	w->beats = true;
}

void item_add_code(struct walk *w, const struct doc_node *leaf)
{
	struct slice code = doc_text(w->doc, leaf);

	if (slice_trim(code).len == 0)
		return;
	if (w->answer.len == 0)
		w->answer_line = leaf->line;
	begin_block(w, &w->answer);
	buf_adds(&w->answer, "```\n");
	buf_add(&w->answer, code.text, code.len);
	buf_adds(&w->answer, "```");
	reach(w, leaf->last_line);
}

void item_add_prose(struct walk *w, const struct doc_node *leaf)
{
	struct buf *out = w->to_note ? &w->note : &w->answer;
	struct slice text = doc_text(w->doc, leaf);

	if (slice_trim(text).len == 0)
		return;
	if (!w->to_note && w->answer.len == 0)
		w->answer_line = leaf->line;
	begin_block(w, out);
	buf_add(out, text.text, text.len);
	buf_rtrim(out);
	reach(w, leaf->last_line);
}

static void free_item(struct dossier_item *item)
{
	mem_free_text(item->question);
	mem_free_text(item->label);
	mem_free_text(item->answer);
	mem_free_text(item->note);
	free(item->anchor);
}

struct spot {
	size_t line, from;
};

static int spot_order(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

/* The items that stay, in order of their lines: a story begins at its heading, and is known for one
 * only at the beats below it. */
static size_t stay_in_order(struct dossier *out, struct spot *spots)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->item_count; i++) {
		if (out->items[i].line == 0)
			free_item(&out->items[i]);
		else
			spots[kept++] = (struct spot){ out->items[i].line, i };
	}
	if (kept > 0)
		qsort(spots, kept, sizeof *spots, spot_order);
	return kept;
}

/* A parent that was taken out, or stands behind its follow-up now, is none. */
static void mend_parents(struct dossier_item *items, size_t count, const size_t *place)
{
	for (size_t i = 0; i < count; i++) {
		size_t parent = items[i].parent;

		if (parent == DOSSIER_NO_PARENT)
			continue;
		parent = place[parent];
		items[i].parent = parent < i ? parent : DOSSIER_NO_PARENT;
	}
}

void items_compact(struct dossier *out)
{
	struct spot *spots = mem_array(out->item_count, sizeof *spots);
	size_t *place = mem_array(out->item_count, sizeof *place);
	size_t kept = stay_in_order(out, spots);
	struct dossier_item *items = mem_array(kept, sizeof *items);

	for (size_t i = 0; i < out->item_count; i++)
		place[i] = DOSSIER_NO_PARENT;
	for (size_t i = 0; i < kept; i++) {
		items[i] = out->items[spots[i].from];
		place[spots[i].from] = i;
	}
	mend_parents(items, kept, place);
	free(out->items);
	out->items = items;
	out->item_count = kept;
	out->item_cap = kept;
	free(place);
	free(spots);
}
