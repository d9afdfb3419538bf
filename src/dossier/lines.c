/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines: the text as md4c shall read it. Newlines become one kind; blank lines are put in where
 * Markdown needs one and people leave it out, and the line map keeps the file's own numbers.
 */
#include <string.h>
#include <strings.h>

#include "doc.h"
#include "mem.h"
#include "text.h"

/* Nobody indents or nests so far, and md4c would ask every open container about every line. */
#define INDENT_MAX  64
#define MARKERS_MAX 24

/* md4c looks a link's line up from the start of its block: blocks stay short. */
#define BLOCK_LINES_MAX 1000

struct scan {
	struct doc *doc;
	const char *text, *end;
	size_t number; /* of the line at hand, from 1 */
	char fence;    /* '`' or '~' inside a code fence */
	size_t fence_len;
	size_t block_lines;
	size_t marker;   /* columns up to the text of the numbered item at hand, 0 for none */
	size_t shift;    /* columns its lines are moved by */
	bool after_text; /* the line before was not blank */
	bool has_returns;
};

static size_t line_of(const char *text, const char *at)
{
	size_t line = 1;

	for (const char *p = text; p < at; p++)
		if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
			line++;
	return line;
}

static bool check_text(const char *text, size_t len, const char *name, struct err *err)
{
	const char *nul = len > 0 ? memchr(text, '\0', len) : NULL;
	size_t bad;

	if (nul)
		return err_set(err, ERR_INPUT,
		               "%s:%zu: this is not a text file (it holds a NUL byte); save it as "
		               "plain UTF-8 text",
		               name, line_of(text, nul));
	bad = text_invalid_utf8(text, len);
	if (bad < len)
		return err_set(
			err, ERR_INPUT,
			"%s:%zu: this is not UTF-8 text; save the file as UTF-8 and import it "
			"again",
			name, line_of(text, text + bad));
	return true;
}

/* A text with carriage returns may end its lines in any way, even mixed. */
static struct slice next_line(const struct scan *scan, const char *text, const char **next)
{
	const char *stop = text;

	if (!scan->has_returns) {
		stop = memchr(text, '\n', (size_t)(scan->end - text));
		*next = stop ? stop + 1 : scan->end;
		return slice_of(text, stop ? stop : scan->end);
	}
	while (stop < scan->end && *stop != '\n' && *stop != '\r')
		stop++;
	*next = stop < scan->end ? stop + 1 : scan->end;
	if (*next < scan->end && *stop == '\r' && **next == '\n')
		(*next)++;
	return slice_of(text, stop);
}

static bool is_control(char c)
{
	return (unsigned char)c < ' ' && c != '\t' && c != '\n';
}

/* Control characters say nothing, and not all readers take the same ones for blanks: spaces. */
static void add_without_controls(struct buf *out, const char *text, size_t len)
{
	char *added;

	buf_add(out, text, len);
	added = out->data + out->len - len;
	for (size_t i = 0; i < len; i++)
		if (is_control(added[i]))
			added[i] = ' ';
}

static void emit(struct scan *scan, struct slice line)
{
	struct doc *doc = scan->doc;

	mem_grow(&doc->lines, &doc->line_cap, doc->line_count + 1, sizeof *doc->lines);
	doc->lines[doc->line_count++] =
		(struct doc_line){ (uint32_t)doc->source.len, (uint32_t)scan->number };
	add_without_controls(&doc->source, line.text, line.len);
	buf_addc(&doc->source, '\n');
}

/* The same, moved to the right. */
static void emit_shifted(struct scan *scan, struct slice line, size_t columns)
{
	struct doc *doc = scan->doc;

	emit(scan, (struct slice){ line.text, 0 });
	buf_cut(&doc->source, doc->source.len - 1);
	while (columns-- > 0)
		buf_addc(&doc->source, ' ');
	add_without_controls(&doc->source, line.text, line.len);
	buf_addc(&doc->source, '\n');
}

/* What the line holds behind indentation and quote marks. */
static struct slice content(struct slice line)
{
	while (line.len > 0 && (line.text[0] == ' ' || line.text[0] == '\t' || line.text[0] == '>'))
		line = slice_of(line.text + 1, line.text + line.len);
	return line;
}

/* A blank line that keeps the quote going: the line's own marks. */
static void emit_blank(struct scan *scan, struct slice line)
{
	const char *start = content(line).text;
	size_t len = (size_t)(start - line.text);

	emit(scan, slice_of(line.text, memchr(line.text, '>', len) ? start : line.text));
	scan->block_lines = 0;
}

static bool is_delimiter_row(struct slice line)
{
	bool dash = false, pipe = false;

	line = content(line);
	if (line.len == 0 || !strchr("|-:", line.text[0]))
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|-: \t", line.text[i]))
			return false;
		dash |= line.text[i] == '-';
		pipe |= line.text[i] == '|';
	}
	return dash && pipe;
}

/* md4c sees a table only at the start of a block. */
static bool is_covered_table(const struct scan *scan, struct slice line, const char *next)
{
	const char *after;

	if (!scan->after_text || next >= scan->end || line.len == 0 ||
	    !memchr(line.text, '|', line.len))
		return false;
	return is_delimiter_row(next_line(scan, next, &after));
}

static bool has_no_case(struct slice s, const char *word)
{
	return s.len >= strlen(word) && strncasecmp(s.text, word, strlen(word)) == 0;
}

/* What follows such a tag is Markdown, not HTML. */
static bool ends_html(struct slice line)
{
	struct slice s = slice_trim(content(line));

	if (s.len < 9 || s.text[0] != '<')
		return false;
	if (s.len >= 10 && has_no_case(slice_of(s.text + s.len - 10, s.text + s.len), "</summary>"))
		return true;
	if (s.text[s.len - 1] != '>')
		return false;
	return has_no_case(s, "</details") || (has_no_case(s, "<details") && !slice_find(s, "</"));
}

static size_t fence_length(struct slice s)
{
	size_t n = 0;

	while (n < s.len && s.text[n] == s.text[0])
		n++;
	return n >= 3 && (s.text[0] == '`' || s.text[0] == '~') ? n : 0;
}

/* "- ", "3. ": what a list item on the line begins with is skipped. */
static struct slice behind_markers(struct slice s)
{
	for (;;) {
		size_t n = 0;

		s = content(s);
		while (n < s.len && s.text[n] >= '0' && s.text[n] <= '9')
			n++;
		if (n + 1 >= s.len || !strchr(n > 0 ? ".)" : "-+*", s.text[n]) ||
		    !strchr(" \t", s.text[n + 1]))
			return s;
		s = slice_of(s.text + n + 1, s.text + s.len);
	}
}

static void follow_fence(struct scan *scan, struct slice line)
{
	struct slice s = scan->fence ? content(line) : behind_markers(line);
	size_t n = fence_length(s);

	if (n == 0)
		return;
	if (!scan->fence) {
		if (s.text[0] == '`' && memchr(s.text + n, '`', s.len - n))
			return;
		scan->fence = s.text[0];
		scan->fence_len = n;
	} else if (s.text[0] == scan->fence && n >= scan->fence_len &&
	           slice_trim(slice_of(s.text + n, s.text + s.len)).len == 0) {
		scan->fence = '\0';
	}
}

/* md4c wants three dashes a column, where one is enough elsewhere. */
static void emit_delimiter_row(struct scan *scan, struct slice line)
{
	struct doc *doc = scan->doc;
	size_t run = 0;

	emit(scan, (struct slice){ line.text, 0 });
	buf_cut(&doc->source, doc->source.len - 1);
	for (size_t i = 0; i < line.len; i++) {
		run = line.text[i] == '-' ? run + 1 : 0;
		buf_addc(&doc->source, line.text[i]);
		if (run > 0 && run < 3 && (i + 1 == line.len || line.text[i + 1] != '-'))
			buf_add(&doc->source, "--", 3 - run);
	}
	buf_addc(&doc->source, '\n');
}

/* "- > - > …": the line without the markers that run over what is honest. In a fence they nest
 * nothing and are text. */
static struct slice within_depth(const struct scan *scan, struct slice line)
{
	size_t at = 0, indent = 0, markers = 0, keep = 0;

	if (scan->fence != '\0')
		return line;
	for (; at < line.len && strchr(" \t>-+*", line.text[at]); at++) {
		bool space = line.text[at] == ' ' || line.text[at] == '\t';
		bool spaced = at + 1 < line.len && strchr(" \t", line.text[at + 1]);

		if (!space && !spaced && line.text[at] != '>')
			break;
		indent = space ? indent + 1 : 0;
		markers += !space;
		if (indent <= INDENT_MAX && markers <= MARKERS_MAX)
			keep = at + 1;
	}
	return keep == at ? line : slice_of(line.text + at, line.text + line.len);
}

/* The columns up to the text of "12. …", 0 for other lines. */
static size_t number_width(struct slice line)
{
	size_t n = 0;

	while (n < line.len && n < 4 && line.text[n] >= '0' && line.text[n] <= '9')
		n++;
	if (n == 0 || n + 1 >= line.len || !strchr(".)", line.text[n]) || line.text[n + 1] != ' ')
		return 0;
	return n + 2;
}

static bool is_bullet(struct slice s)
{
	return s.len > 1 && strchr("-*+", s.text[0]) && s.text[1] == ' ';
}

/* "1. …" with "  - …" below it: people indent by two, Markdown wants three. The lines of such an
 * item are moved by what the first of them lacks. */
static size_t missing_indent(struct scan *scan, struct slice line)
{
	size_t indent = 0;

	while (indent < line.len && line.text[indent] == ' ')
		indent++;
	if (indent == line.len)
		return 0;
	if (indent == 0) {
		scan->marker = number_width(line);
		scan->shift = 0;
		return 0;
	}
	if (scan->marker > 0 && scan->shift == 0 && indent < scan->marker && indent > 1 &&
	    is_bullet(slice_of(line.text + indent, line.text + line.len)))
		scan->shift = scan->marker - indent;
	return scan->marker > 0 ? scan->shift : 0;
}

static void scan_line(struct scan *scan, struct slice line, const char *next)
{
	bool fenced = scan->fence != '\0', blank;
	size_t columns = fenced ? scan->shift : missing_indent(scan, line);

	if (!fenced && (is_covered_table(scan, line, next) || scan->block_lines > BLOCK_LINES_MAX))
		emit_blank(scan, line);
	if (!fenced && scan->after_text && is_delimiter_row(line))
		emit_delimiter_row(scan, line);
	else
		emit_shifted(scan, line, columns);
	follow_fence(scan, line);
	blank = content(line).len == 0;
	scan->after_text = !blank && !fenced;
	scan->block_lines = blank ? 0 : scan->block_lines + 1;
	if (!fenced && !scan->fence && ends_html(line))
		emit_blank(scan, line);
}

/* Front matter: "---" on the very first line, up to the next "---" or "...". */
static void take_front_matter(struct scan *scan)
{
	const char *next, *body;
	struct slice line = next_line(scan, scan->text, &next);
	size_t number = 1;

	if (!slice_is(line, "---"))
		return;
	body = next;
	while (next < scan->end) {
		const char *here = next;

		line = next_line(scan, next, &next);
		number++;
		if (slice_is(line, "---") || slice_is(line, "...")) {
			add_without_controls(&scan->doc->front, body, (size_t)(here - body));
			scan->doc->front_line = 2;
			scan->text = next;
			scan->number = number;
			return;
		}
		/* "key: value", a list, a comment or nothing: anything else was a rule, not YAML */
		if (line.len > 0 && !memchr(line.text, ':', line.len) &&
		    !strchr(" -#\t", line.text[0]))
			return;
	}
}

bool doc_read_lines(struct doc *doc, const char *text, size_t len, const char *name,
                    struct err *err)
{
	struct scan scan = { .doc = doc, .text = text, .end = text + len };

	if (!check_text(text, len, name, err))
		return false;
	if (slice_starts(slice_of(text, scan.end), "\xef\xbb\xbf"))
		scan.text += 3;
	scan.has_returns = len > 0 && memchr(text, '\r', len);
	buf_reserve(&doc->source, len + len / 64 + 64);
	mem_grow(&doc->lines, &doc->line_cap, len / 64 + 16, sizeof *doc->lines);
	take_front_matter(&scan);
	while (scan.text < scan.end) {
		const char *next;
		struct slice line = next_line(&scan, scan.text, &next);

		scan.number++;
		scan_line(&scan, within_depth(&scan, line), next);
		scan.text = next;
	}
	return true;
}
