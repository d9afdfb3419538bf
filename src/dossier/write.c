/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * write: a dossier as Markdown in greenroom's own layout (own.h).
 *
 * Answers and notes are light Markdown already (dossier.h). What is a list or code in them is
 * written as one; everything else is escaped, with hard breaks where a line ends inside a block, so
 * that reading it gives the same text again. A text laid out as no reading gives it (lists numbered
 * otherwise, say) stands word for word in a fenced block marked "text".
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "dossier.h"
#include "mem.h"
#include "own.h"

#define LIST_DEPTH_MAX 8  /* what has lists nested deeper is written word for word */
#define COLUMN_MAX     48 /* or indented farther */

/* ---- One line ---------------------------------------------------------------------------- */

/* `code` is copied as it is where it reads back as it is. Returns its length, 0 for no code. */
static size_t code_span(const char *at, const char *end)
{
	const char *close = at + 1 < end ? memchr(at + 1, '`', (size_t)(end - at - 1)) : NULL;

	if (!close || close == at + 1 || at[1] == ' ' || close[-1] == ' ')
		return 0;
	return close + 1 < end && close[1] == '`' ? 0 : (size_t)(close + 1 - at);
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool must_escape(const char *start, const char *at, const char *end)
{
	switch (*at) {
	case '\\':
	case '*':
	case '`':
	case '[':
	case '<':
	case '~':
		return true;
	case '_':
		return at == start || at + 1 == end || !isalnum((unsigned char)at[-1]) ||
		       !isalnum((unsigned char)at[1]);
	case '&':
		return at + 1 < end && (is_word(at[1]) || at[1] == '#');
	case '#':
		return at + 1 == end; /* else a heading would drop it */
	default:
		return false;
	}
}

static void write_inline(struct buf *out, const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *at = text; at < end; at++) {
		size_t span = *at == '`' && (at == text || at[-1] != '`') ? code_span(at, end) : 0;

		if (span > 0) {
			buf_add(out, at, span);
			at += span - 1;
			continue;
		}
		if (must_escape(text, at, end))
			buf_addc(out, '\\');
		buf_addc(out, *at);
	}
}

static bool only_of(const char *text, size_t len, const char *set)
{
	for (size_t i = 0; i < len; i++)
		if (!strchr(set, text[i]))
			return false;
	return true;
}

/* What would begin a block of another kind at the start of a line: the offset of the character to
 * escape, or len. */
static size_t block_mark(const char *text, size_t len)
{
	size_t digits = 0;

	if (len == 0)
		return len;
	if (only_of(text, len, "|-: \t") || only_of(text, len, "= \t"))
		return 0;
	if (strchr("#>", *text))
		return 0;
	if (strchr("-+", *text) && (len == 1 || text[1] == ' ' || text[1] == '\t'))
		return 0;
	while (digits < len && isdigit((unsigned char)text[digits]))
		digits++;
	if (digits > 0 && digits < len && strchr(".)", text[digits]) &&
	    (digits + 1 == len || text[digits + 1] == ' ' || text[digits + 1] == '\t'))
		return digits;
	return len;
}

/* A row of bars and dashes must not make a table of the line above it. */
static void write_bars(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (i == 0 || text[i] == '|')
			buf_addc(out, '\\');
		buf_addc(out, text[i]);
	}
}

static void write_line(struct buf *out, const char *text, size_t len)
{
	size_t mark = block_mark(text, len);

	if (len > 0 && only_of(text, len, "|-: \t")) {
		write_bars(out, text, len);
		return;
	}
	if (mark == len || must_escape(text, text + mark, text + len)) {
		write_inline(out, text, len);
		return;
	}
	buf_add(out, text, mark);
	buf_addc(out, '\\');
	buf_addc(out, text[mark]);
	write_inline(out, text + mark + 1, len - mark - 1);
}

/* ---- Texts ------------------------------------------------------------------------------- */

struct list {
	bool ordered;
	unsigned ordinal;
	size_t column; /* where the text of its items begins */
};

enum leaf { LEAF_NONE, LEAF_TEXT, LEAF_CODE };

struct text_writer {
	struct buf *out;
	const char *at, *end;
	unsigned newlines; /* before the line at hand */
	struct list lists[LIST_DEPTH_MAX + 1];
	size_t depth;
	enum leaf leaf;
};

struct text_line {
	const char *text; /* behind indentation and marker */
	size_t len, indent;
	bool marker, ordered;
	unsigned ordinal;
};

static void read_marker(struct text_line *line)
{
	size_t n = 0;

	if (line->len > 2 && line->text[0] == '-' && line->text[1] == ' ') {
		n = 2;
	} else {
		unsigned value = 0;

		while (n < 6 && n < line->len && isdigit((unsigned char)line->text[n]))
			value = value * 10 + (unsigned)(line->text[n++] - '0');
		if (n == 0 || n + 2 >= line->len || line->text[n] != '.' ||
		    line->text[n + 1] != ' ')
			return;
		n += 2;
		line->ordered = true;
		line->ordinal = value;
	}
	if (line->text[n] == ' ')
		return;
	line->marker = true;
	line->text += n;
	line->len -= n;
}

static struct text_line next_line(struct text_writer *t)
{
	size_t left;
	struct text_line line = { .text = t->at };

	for (t->newlines = 0; t->at < t->end && *t->at == '\n'; t->at++)
		t->newlines++;
	left = strcspn(t->at, "\n");
	line.indent = strspn(t->at, " ");
	line.text = t->at + line.indent;
	line.len = left - line.indent;
	t->at += left;
	read_marker(&line);
	return line;
}

static void indent(struct text_writer *t, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		buf_addc(t->out, ' ');
}

static void begin_line(struct text_writer *t, bool blank, size_t column)
{
	if (t->leaf != LEAF_NONE)
		buf_adds(t->out, blank ? "\n\n" : "\n");
	indent(t, column);
}

/* "- " or "3. " of the list at `depth`, behind what stands on the line. */
static void write_marker(struct text_writer *t, size_t depth)
{
	struct list *list = &t->lists[depth];
	size_t before = t->out->len;

	if (list->ordered)
		buf_addf(t->out, "%u. ", list->ordinal);
	else
		buf_adds(t->out, "- ");
	list->column = t->lists[depth - 1].column + t->out->len - before;
}

static bool begin_item(struct text_writer *t, const struct text_line *line)
{
	size_t depth = line->indent / 2 + 1, from = t->depth;
	struct list *list;
	bool goes_on;

	if (line->indent % 2 != 0 || depth > LIST_DEPTH_MAX || depth > t->depth + 1)
		return false;
	list = &t->lists[depth];
	goes_on = depth <= from && list->ordered == line->ordered;
	if (line->ordered && line->ordinal != (goes_on ? list->ordinal + 1 : 1))
		return false;
	begin_line(t, from == 0 || t->leaf == LEAF_CODE, t->lists[depth - 1].column);
	list->ordered = line->ordered;
	list->ordinal = line->ordinal;
	t->depth = depth;
	write_marker(t, depth);
	return list->column <= COLUMN_MAX;
}

/* The end of the code that begins at the line: its closing fence; NULL for none. */
static const char *code_end(const struct text_writer *t)
{
	const char *at = t->at;

	while (at < t->end) {
		const char *stop = memchr(at + 1, '\n', (size_t)(t->end - at - 1));

		if (!stop)
			stop = t->end;
		if (stop - at == 4 && memcmp(at, "\n```", 4) == 0)
			return at;
		at = stop;
	}
	return NULL;
}

static size_t longest_run(const char *at, const char *end)
{
	size_t longest = 0, run = 0;

	for (; at < end; at++) {
		run = *at == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

static void write_fence(struct buf *out, size_t len)
{
	for (size_t i = 0; i < len; i++)
		buf_addc(out, '`');
}

static bool write_code(struct text_writer *t)
{
	const char *end = code_end(t);
	size_t column = t->lists[t->depth].column, fence;

	if (!end || end == t->at)
		return false;
	fence = longest_run(t->at, end) + 1;
	fence = fence < 3 ? 3 : fence;
	write_fence(t->out, fence);
	while (t->at < end) {
		const char *stop = t->at + 1;

		while (stop < end && *stop != '\n')
			stop++;
		buf_addc(t->out, '\n');
		if (stop > t->at + 1)
			indent(t, column);
		buf_add(t->out, t->at + 1, (size_t)(stop - t->at - 1));
		t->at = stop;
	}
	buf_addc(t->out, '\n');
	indent(t, column);
	write_fence(t->out, fence);
	t->at = end + 4;
	t->leaf = LEAF_CODE;
	return true;
}

static bool is_fence(const struct text_line *line)
{
	return line->len == 3 && memcmp(line->text, "```", 3) == 0;
}

/* A block or the next line of one; false for what no reading gives. */
static bool write_block(struct text_writer *t, const struct text_line *line)
{
	bool fence = is_fence(line);

	if (line->marker && t->newlines < 2) {
		if (!begin_item(t, line))
			return false;
	} else if (line->marker || (line->indent > 0 && t->newlines != 1)) {
		return false;
	} else if (line->indent > 0) {
		if (line->indent % 2 != 0 || line->indent / 2 > t->depth)
			return false;
		t->depth = line->indent / 2;
		begin_line(t, true, t->lists[t->depth].column);
	} else if (t->newlines == 1) {
		if (t->leaf != LEAF_TEXT || fence)
			return false;
		buf_addc(t->out, '\\');
		begin_line(t, false, t->lists[t->depth].column);
	} else {
		t->depth = 0;
		begin_line(t, true, 0);
	}
	if (fence)
		return write_code(t);
	write_line(t->out, line->text, line->len);
	t->leaf = LEAF_TEXT;
	return true;
}

static bool write_structured(struct buf *out, const char *text, bool code)
{
	struct text_writer t = { .out = out, .at = text, .end = text + strlen(text) };

	while (t.at < t.end) {
		struct text_line line = next_line(&t);

		if (t.newlines > 2 || (!code && is_fence(&line)) || !write_block(&t, &line))
			return false;
	}
	return true;
}

static void write_verbatim(struct buf *out, const char *text)
{
	size_t fence = longest_run(text, text + strlen(text)) + 1;

	fence = fence < 3 ? 3 : fence;
	write_fence(out, fence);
	buf_addf(out, "text\n%s\n", text);
	write_fence(out, fence);
}

enum text_layout { TEXT_PLAIN, TEXT_WITH_CODE, TEXT_VERBATIM };

/* The text as Markdown, every line behind `prefix`. */
static void write_text(struct buf *out, const char *text, const char *prefix,
                       enum text_layout layout)
{
	struct buf lines = BUF_INIT;

	if (layout == TEXT_VERBATIM || !write_structured(&lines, text, layout == TEXT_WITH_CODE)) {
		buf_reset(&lines);
		write_verbatim(&lines, text);
	}
	for (const char *at = lines.data; *at;) {
		size_t len = strcspn(at, "\n");

		buf_add(out, prefix, len > 0 || !*prefix ? strlen(prefix) : strlen(prefix) - 1);
		buf_add(out, at, len);
		buf_addc(out, '\n');
		at += len + (at[len] == '\n');
	}
	buf_clear(&lines);
}

/* ---- Cards ------------------------------------------------------------------------------- */

/* What cards of a kind that have no heading of their own are gathered under. */
static const char *const sections[DOSSIER_KINDS] = {
	[DOSSIER_PITCH] = "Pitches", [DOSSIER_GAP] = "Gaps",      [DOSSIER_PROOF] = "Proof points",
	[DOSSIER_WHY] = "Reasons",   [DOSSIER_STORY] = "Stories",
};

static void write_note(struct buf *out, const char *note, bool verbatim)
{
	bool one_line = !verbatim && !strchr(note, '\n') && strncmp(note, "- ", 2) != 0 &&
	                !isdigit((unsigned char)*note);

	if (!*note)
		return;
	buf_adds(out, "\n> **" OWN_NOTE "**");
	if (one_line) {
		buf_addc(out, ' ');
		write_inline(out, note, strlen(note));
		buf_addc(out, '\n');
		return;
	}
	buf_adds(out, "\n>\n");
	write_text(out, note, "> ", verbatim ? TEXT_VERBATIM : TEXT_PLAIN);
}

static void write_card(struct buf *out, const struct dossier_item *item, unsigned level,
                       bool verbatim)
{
	const char *text = item->question[0] ? item->question : item->label;

	buf_addf(out, "\n%.*s %s:", (int)level, "######", own_words[item->kind]);
	if (*text) {
		buf_addc(out, ' ');
		write_inline(out, text, strlen(text));
	}
	buf_addc(out, '\n');
	if (item->anchor)
		buf_addf(out, "\n<!-- id: %s -->\n", item->anchor);
	if (item->answer[0]) {
		buf_addc(out, '\n');
		write_text(out, item->answer, "", verbatim ? TEXT_VERBATIM : TEXT_WITH_CODE);
	}
	write_note(out, item->note, verbatim);
}

/* Whether the card, read by itself, has its answer and its note again. */
static bool reads_back(const char *card, const struct dossier_item *item)
{
	struct buf text = BUF_INIT;
	struct dossier back;
	struct err err = ERR_INIT;
	bool same;

	dossier_init(&back);
	buf_addf(&text, "<!-- " OWN_MARK " -->\n%s", card);
	same = dossier_parse(&back, text.data, text.len, "", &err) && back.item_count == 1 &&
	       strcmp(back.items[0].answer, item->answer) == 0 &&
	       strcmp(back.items[0].note, item->note) == 0;
	dossier_clear(&back);
	buf_clear(&text);
	return same;
}

/* In a layout that reads well where that gives the same texts again, word for word else. */
static void write_item(struct buf *out, const struct dossier_item *item, unsigned level)
{
	size_t before = out->len;

	write_card(out, item, level, false);
	if (reads_back(out->data + before, item))
		return;
	buf_cut(out, before);
	write_card(out, item, level, true);
}

/* The heading a card stands under; NULL when it does not matter. */
static const char *heading_of(const struct dossier_item *item)
{
	if (item->kind == DOSSIER_QUESTION)
		return item->label;
	return item->kind == DOSSIER_ASK || item->kind == DOSSIER_FOLLOWUP ? NULL
	                                                                   : sections[item->kind];
}

static void write_heading(struct buf *out, const char *heading, const char **current)
{
	if (!heading || strcmp(heading, *current) == 0)
		return;
	*current = heading;
	buf_addc(out, '\n');
	if (*heading) {
		buf_adds(out, "## ");
		write_inline(out, heading, strlen(heading));
		buf_addc(out, '\n');
	} else {
		buf_adds(out, "---\n");
	}
}

/* Follow-ups stand below their question, whatever lay between them. */
static void write_items(struct buf *out, const struct dossier *dossier)
{
	size_t count = dossier->item_count;
	size_t *first = mem_array(count + 1, sizeof *first);
	size_t *next = mem_array(count + 1, sizeof *next);
	const char *heading = "";

	for (size_t i = count; i-- > 0;) {
		size_t parent = dossier->items[i].parent;

		while (parent < count && dossier->items[parent].parent < parent)
			parent = dossier->items[parent].parent;
		if (parent < count) {
			next[i] = first[parent];
			first[parent] = i;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (dossier->items[i].parent < count)
			continue;
		write_heading(out, heading_of(&dossier->items[i]), &heading);
		write_item(out, &dossier->items[i], OWN_LEVEL);
		for (size_t f = first[i]; f > 0; f = next[f])
			write_item(out, &dossier->items[f], OWN_LEVEL + 1);
	}
	free(first);
	free(next);
}

/* ---- The role ---------------------------------------------------------------------------- */

static void write_field(struct buf *out, const char *name, const char *value)
{
	if (!*value)
		return;
	buf_addf(out, "- **%s:** ", name);
	write_inline(out, value, strlen(value));
	buf_addc(out, '\n');
}

static void write_title(struct buf *out, const struct dossier_role *role)
{
	buf_adds(out, "# ");
	write_inline(out, role->company, strlen(role->company));
	if (*role->title) {
		buf_adds(out, " — ");
		write_inline(out, role->title, strlen(role->title));
	}
	buf_adds(out, "\n\n<!-- " OWN_MARK " every heading with Q:, Gap:, Story: or the like is a "
	              "card, the text below it its answer, a quote with Note: its note -->\n\n");
}

static void write_role(struct buf *out, const struct dossier_role *role)
{
	for (size_t i = 0; i < OWN_FIELDS; i++)
		write_field(out, own_fields[i].name,
		            *(char *const *)((const char *)role + own_fields[i].offset));
}

static void write_interview(struct buf *out, const struct dossier_interview *interview)
{
	char day[DAY_TEXT_MAX];
	struct buf when = BUF_INIT;
	bool plain = strcmp(interview->zone, interview->zone_text) == 0 &&
	             own_zone_is_plain(interview->zone, strlen(interview->zone));

	buf_adds(&when, day_date(interview->day, day));
	if (interview->minute >= 0)
		buf_addf(&when, " %02d:%02d", interview->minute / 60, interview->minute % 60);
	if (plain)
		buf_addf(&when, " %s", interview->zone);
	write_field(out, OWN_INTERVIEW, when.data);
	write_field(out, OWN_ROUND, interview->round);
	write_field(out, OWN_ZONE, plain ? "" : interview->zone);
	write_field(out, OWN_ZONE_TEXT, plain ? "" : interview->zone_text);
	write_field(out, OWN_DOUBT, interview->doubt);
	buf_clear(&when);
}

void dossier_write(const struct dossier *dossier, struct buf *out)
{
	write_title(out, &dossier->role);
	write_role(out, &dossier->role);
	for (size_t i = 0; i < dossier->interview_count; i++)
		write_interview(out, &dossier->interviews[i]);
	write_items(out, dossier);
}
