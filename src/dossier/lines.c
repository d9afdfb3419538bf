/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines: the text as md4c shall read it. Newlines become one kind; blank lines are put in where
 * Markdown needs one and people leave it out, and the line map keeps the file's own numbers.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "asks.h"
#include "chapter.h"
#include "doc.h"
#include "eight.h"
#include "marks.h"
#include "mem.h"
#include "org.h"
#include "own.h"
#include "story.h"
#include "text.h"
#include "typed.h"
#include "wiki.h"

/* Nobody indents or nests so far, and md4c would ask every open container about every line. */
#define INDENT_MAX  64
#define MARKERS_MAX 24

/* md4c looks a link's line up from the start of its block: blocks stay short. */
#define BLOCK_LINES_MAX 1000

/* md4c keeps a mark of 20 bytes for each bracket of a block, and goes through them for links. */
#define BLOCK_BRACKETS_MAX 10000

/* Lines that may be blank or code for each that may be text (doc_max_parts). */
#define LINES_PER_PART 4

struct scan {
	struct doc *doc;
	const char *text, *end;
	size_t number; /* of the line at hand, from 1 */
	char fence;    /* '`' or '~' inside a code fence */
	size_t fence_len;
	size_t block_lines, block_brackets;
	size_t brackets;   /* in text that is not code */
	size_t text_lines; /* that are neither blank nor code */
	size_t parts_max;  /* of them, and of brackets */
	unsigned asked;    /* the number of the last numbered question */
	size_t marker;     /* columns up to the text of the numbered item at hand, 0 for none */
	size_t shift;      /* columns its lines are moved by */
	char sign;         /* of the list at the left edge, '\0' for none */
	size_t hanging;    /* columns that lines of the list at hand are moved back by */
	bool after_text;   /* the line before was not blank */
	bool underlined;   /* … was a heading that this line underlines */
	bool has_returns;
	bool zim; /* a page of Zim's */
	bool own; /* greenroom's own layout: taken as it stands */
	bool had_text;
	struct slice before; /* the line before, as it was typed */
	const char *looked;  /* up to here the block at hand was looked at for them */
	const char *beats;   /* up to here letters before a hyphen are beats */
	size_t halves;       /* lines of the block at hand that are made items */
	size_t columns;      /* of tabs, in the rows at hand; 0 for none */
	unsigned box;        /* lines to come of the box at hand */
	uint32_t edge;       /* … its mark */
	struct typed_survey typed;
	struct org_survey org;
	struct marks_survey marks;
	struct wiki wiki;
	struct chapter_survey chapters;
	struct chapter chapter; /* the last one */
	struct buf line;        /* the line at hand as Markdown has it */
	struct buf plain;       /* without the signs of other programs, before that */
	struct buf head;        /* with a number that Markdown reads */
	struct buf told;        /* with a story's beats in bold */
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

/* Whether there is a byte below ' ', asked of eight at a time: few lines have one. */
static bool holds_low_byte(const char *text, size_t len)
{
	uint64_t word, low = 0;
	size_t at = 0;

	for (; len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, text + at, sizeof word);
		low |= (word - EACH_BYTE * ' ') & ~word & HIGH_BITS;
	}
	for (; at < len; at++)
		low |= (unsigned char)text[at] < ' ';
	return low != 0;
}

/* Control characters say nothing, and not all readers take the same ones for blanks: spaces. */
static void add_without_controls(struct buf *out, const char *text, size_t len)
{
	char *added;

	buf_add(out, text, len);
	if (!holds_low_byte(text, len))
		return;
	added = out->data + out->len - len;
	for (size_t i = 0; i < len; i++)
		if (is_control(added[i]))
			added[i] = ' ';
}

/* What is added to the source from here on is a line of its own. */
static struct buf *begin_line(struct scan *scan)
{
	struct doc *doc = scan->doc;

	mem_grow(&doc->lines, &doc->line_cap, doc->line_count + 1, sizeof *doc->lines);
	doc->lines[doc->line_count++] =
		(struct doc_line){ (uint32_t)doc->source.len, (uint32_t)scan->number };
	return &doc->source;
}

/* The line, moved to the right. */
static void emit_shifted(struct scan *scan, struct slice line, size_t columns)
{
	struct buf *out = begin_line(scan);

	while (columns-- > 0)
		buf_addc(out, ' ');
	add_without_controls(out, line.text, line.len);
	buf_addc(out, '\n');
}

static void emit(struct scan *scan, struct slice line)
{
	emit_shifted(scan, line, 0);
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
	scan->block_lines = scan->block_brackets = 0;
}

/* The line's part up to the bracket that is one too many in its block. */
static struct slice within_brackets(struct scan *scan, struct slice line)
{
	const char *at = line.text, *end = line.text + line.len;

	while (at < end && (at = memchr(at, '[', (size_t)(end - at))) != NULL) {
		if (++scan->block_brackets > BLOCK_BRACKETS_MAX)
			return slice_of(line.text, at);
		scan->brackets++;
		at++;
	}
	return line;
}

/* A line that no person wrote is parted into several blocks. */
static void emit_in_parts(struct scan *scan, struct slice line, size_t columns)
{
	for (;;) {
		struct slice part = within_brackets(scan, line);

		emit_shifted(scan, part, columns);
		if (part.len == line.len)
			return;
		emit_blank(scan, part);
		line = slice_of(part.text + part.len, line.text + line.len);
	}
}

/* The length of "-" or "3." where it begins a list item, 0 for none. */
static size_t marker_length(struct slice s)
{
	size_t n = 0;

	while (n < s.len && s.text[n] >= '0' && s.text[n] <= '9')
		n++;
	if (n + 1 >= s.len || !strchr(n > 0 ? ".)" : "-+*", s.text[n]) ||
	    !strchr(" \t", s.text[n + 1]))
		return 0;
	return n + 1;
}

/* What a list item on the line begins with is skipped. */
static struct slice behind_markers(struct slice s)
{
	size_t n;

	while ((n = marker_length(s = content(s))) > 0)
		s = slice_of(s.text + n, s.text + s.len);
	return s;
}

#define BEATS_COLONS 3 /* a story in one line has as many at least */

#define HYPHENED_MAX   40 /* lines of such a story */
#define HYPHENED_LEAST 3  /* beats of it */

/* "S-It leaked", "A-I shut it", "R-It held": lines that begin with letters of a story in their order, and some
 * without any between them, up to a heading or the next story. */
static void find_hyphens(struct scan *scan, struct slice line, const char *next)
{
	static const char letters[] = STORY_LETTERS;
	const char *left = letters, *last = next;
	size_t found = 0;

	if (line.text < scan->beats || story_hyphened(behind_markers(line)) != *letters)
		return;
	for (size_t lines = 0; lines < HYPHENED_MAX; lines++) {
		char letter = story_hyphened(behind_markers(line));
		const char *at = letter ? strchr(left, letter) : NULL;

		if (line.len > 0 && (line.text[0] == '#' || (found > 0 && letter == *letters)))
			break;
		if (at) {
			left = at + 1;
			last = next;
			found++;
		}
		if (next >= scan->end)
			break;
		line = next_line(scan, next, &next);
	}
	if (found >= HYPHENED_LEAST)
		scan->beats = last;
}

/* "S-It leaked" as "S: It leaked". */
static struct slice with_colon(struct scan *scan, struct slice line)
{
	struct slice told = behind_markers(line);

	if (story_hyphened(told) == '\0')
		return line;
	buf_reset(&scan->told);
	buf_add(&scan->told, line.text, (size_t)(told.text - line.text) + 1);
	buf_adds(&scan->told, ": ");
	buf_add(&scan->told, told.text + 2, told.len - 2);
	return slice_of_buf(&scan->told);
}

/* "S: It leaked. T: …" as "**S:** It leaked. **T:** …": labels inside a line are bold. */
static struct slice with_beats(struct scan *scan, struct slice line)
{
	const char *end = line.text + line.len, *found = line.text;
	struct slice told;
	size_t at, colon;

	for (size_t colons = 0; colons < BEATS_COLONS; colons++, found++) {
		found = found < end ? memchr(found, ':', (size_t)(end - found)) : NULL;
		if (!found) /* as in most lines */
			return line;
	}
	told = behind_markers(line);
	if (!story_is_in_line(told))
		return line;
	buf_reset(&scan->told);
	buf_add(&scan->told, line.text, (size_t)(told.text - line.text));
	for (; told.len > 0; told = slice_from(told, at)) {
		at = story_next_beat(told);
		colon = (size_t)((const char *)memchr(told.text, ':', told.len) - told.text) + 1;
		buf_adds(&scan->told, "**");
		buf_add(&scan->told, told.text, colon);
		buf_adds(&scan->told, "**");
		buf_add(&scan->told, told.text + colon, at - colon);
	}
	return slice_of_buf(&scan->told);
}

/* The line with the beats it has in the form that is read everywhere. */
static struct slice told_line(struct scan *scan, struct slice line, struct slice typed,
                              const char *next)
{
	if (scan->own)
		return line;
	find_hyphens(scan, typed, next);
	return typed.text < scan->beats ? with_colon(scan, line) : with_beats(scan, line);
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

#define WRAPPED_LEAST 48 /* bytes of a line that a program may have broken */

/* What is typed right below the end of a quoted sentence without the mark, where Markdown would go on
 * with the quote; and one quoted question right below another. */
static bool leaves_quote(const struct scan *scan, struct slice line)
{
	struct slice above = slice_trim(scan->before), here = slice_trim(line);

	if (!scan->after_text || !slice_starts(above, ">") || here.len == 0)
		return false;
	if (here.text[0] == '>')
		return slice_ends(above, "?") && typed_asks(slice_trim(content(here)));
	return above.len < WRAPPED_LEAST || strchr(".!?)", above.text[above.len - 1]) != NULL;
}

/* "**[Back to top](#top)**": a line that is one link to a part of the same file, no item of a list. */
static bool only_points(struct slice line)
{
	struct slice s = slice_trim(content(line));
	const char *close;

	while (s.len > 2 && s.text[0] == s.text[s.len - 1] && strchr("*_", s.text[0]))
		s = slice_of(s.text + 1, s.text + s.len - 1);
	close = s.len > 0 && s.text[0] == '[' && s.text[s.len - 1] == ')' ? slice_find(s, "](")
	                                                                  : NULL;
	return close && close[2] == '#' &&
	       memchr(close, ')', (size_t)(s.text + s.len - close)) == s.text + s.len - 1;
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
	struct buf *out = begin_line(scan);
	size_t run = 0;

	for (size_t i = 0; i < line.len; i++) {
		run = line.text[i] == '-' ? run + 1 : 0;
		buf_addc(out, line.text[i]);
		if (run > 0 && run < 3 && (i + 1 == line.len || line.text[i + 1] != '-'))
			buf_add(out, "--", 3 - run);
	}
	buf_addc(out, '\n');
}

/* "- > 1. - …": the line without the markers that run over what is honest. In a fence they nest
 * nothing and are text. */
static struct slice within_depth(const struct scan *scan, struct slice line)
{
	size_t at = 0, indent = 0, markers = 0, keep = 0;

	if (scan->fence != '\0')
		return line;
	while (at < line.len) {
		bool space = line.text[at] == ' ' || line.text[at] == '\t';
		bool one = space || line.text[at] == '>';
		size_t n = one ? 1 : marker_length(slice_of(line.text + at, line.text + line.len));

		if (n == 0)
			break;
		at += n;
		indent = space ? indent + 1 : 0;
		markers += !space;
		if (indent <= INDENT_MAX && markers <= MARKERS_MAX)
			keep = at;
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
 * item are moved by what the first of them lacks; so is " + …" below "- …", for which Markdown wants two. */
static size_t missing_indent(struct scan *scan, struct slice line)
{
	size_t indent = 0;

	while (indent < line.len && line.text[indent] == ' ')
		indent++;
	if (indent == line.len)
		return 0;
	if (indent == 0) {
		scan->marker = number_width(line);
		scan->sign = is_bullet(line) ? line.text[0] : '\0';
		scan->shift = 0;
		return 0;
	}
	if (indent == 1 && scan->sign && line.text[1] != scan->sign &&
	    is_bullet(slice_from(line, 1)))
		return 1;
	if (scan->marker > 0 && scan->shift == 0 && indent < scan->marker && indent > 1 &&
	    is_bullet(slice_of(line.text + indent, line.text + line.len)))
		scan->shift = scan->marker - indent;
	return scan->marker > 0 ? scan->shift : 0;
}

/* ---- What is no Markdown ----------------------------------------------------------------- */

#define HEADING_MAX     100 /* bytes of a line with indented ones below it */
#define UNDERLINE_SLACK 3 /* bytes a line of "~" may be shorter or longer than what it underlines */

static bool is_run(struct slice s, char c)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.text[i] != c)
			return false;
	return s.len >= 3;
}

/* A line of dashes below several lines, a long one, or below a sentence, parts what is above from what is below;
 * Markdown would make a heading of all that. */
static bool parts_text(const struct scan *scan, struct slice line)
{
	struct slice above;

	if (!scan->after_text || line.len == 0 || line.text[0] != '-' ||
	    !is_run(slice_trim(line), '-'))
		return false;
	above = slice_trim(scan->before);
	return (scan->block_lines > 1 || above.len > HEADING_MAX ||
	        (above.len > 0 && strchr(".!;,", above.text[above.len - 1])));
}

/* A question stands out below the indented lines that answer the one before it, and in a text that asks
 * in the middle of paragraphs behind every sentence. */
static bool asks_anew(const struct scan *scan, struct slice line)
{
	struct slice before = scan->before;

	if (!scan->after_text ||
	    (!typed_asks(line) && !(scan->typed.asking > 1 && asks_bids_at_start(line))))
		return false;
	return (before.len > 0 && strchr(" \t", before.text[0])) ||
	       (scan->typed.asking > 1 && typed_ends_sentence(before));
}

/* "4. Why us?", "4 Why us?": the length up to the words of a numbered question, 0 for anything else. */
static size_t question_number(struct slice line, unsigned *value)
{
	size_t n = 0;

	*value = 0;
	while (n < line.len && n < 2 && isdigit((unsigned char)line.text[n]))
		*value = *value * 10 + (unsigned)(line.text[n++] - '0');
	if (n > 0 && n < line.len && strchr(".)", line.text[n]))
		n++;
	return n > 0 && n + 1 < line.len && line.text[n] == ' ' &&
	                       asks_how(slice_from(line, n)) != ASKS_NOT
	               ? n
	               : 0;
}

/* … right below the answer to the question before it, with which Markdown would go on. */
static bool numbers_on(struct scan *scan, struct slice line)
{
	struct slice before = scan->before;
	unsigned value, last = scan->asked;

	if (question_number(line, &value) == 0)
		return false;
	scan->asked = value;
	return scan->after_text && last > 0 && value == last + 1 && before.len > 0 &&
	       !strchr(" \t", before.text[0]) && marker_length(before) == 0;
}

/* "=====" above a title or between two parts, "~~~~" or "────" below a title. */
static bool take_rule(struct scan *scan, struct slice line)
{
	struct slice s = slice_trim(line), above = slice_trim(scan->before);
	bool as_long = s.len + UNDERLINE_SLACK >= above.len && above.len + UNDERLINE_SLACK >= s.len;
	bool under = scan->after_text && scan->block_lines == 1 &&
	             ((as_long && slice_ends(above, ")")) || !typed_ends_sentence(above));

	if (!typed_is_rule(line) || (s.text[0] == '=' && under))
		return false;
	if (s.text[0] == '~' && (!under || s.len < 4 || !as_long))
		return false;
	if (scan->after_text && !under)
		emit_blank(scan, line);
	emit(scan, (struct slice){ "---", 3 });
	return true;
}

/* A line with indented ones below it, or a numbered question that has none yet. */
static bool heads_outline(struct slice line, struct slice below)
{
	struct slice words = behind_markers(line);
	size_t columns, under;

	typed_indent(line, &columns);
	if (columns > 0)
		return false;
	typed_indent(below, &under);
	if (under == 0 || slice_trim(below).len == 0)
		return words.len < line.len && asks_how(words) != ASKS_NOT;
	return line.len <= HEADING_MAX || typed_asks(words);
}

#define ZIM_HEAD                                                                                   \
	"Content-Type: text/x-zim-wiki" /* https://zim-wiki.org/manual/Help/Wiki_Syntax.html */
#define ZIM_LEVELS 7                    /* less the "=" before a heading is its level */

/* "===== Notes =====": the more signs, the higher. */
static unsigned zim_level(struct slice line)
{
	unsigned signs = 0;

	while (signs < line.len && signs + 1 < ZIM_LEVELS && line.text[signs] == '=')
		signs++;
	return ZIM_LEVELS - signs;
}

static void emit_heading(struct scan *scan, struct slice title, unsigned level)
{
	buf_reset(&scan->line);
	for (; level > 0; level--)
		buf_addc(&scan->line, '#');
	buf_addc(&scan->line, ' ');
	buf_add(&scan->line, title.text, title.len);
	emit(scan, slice_of_buf(&scan->line));
}

/* "2. Questions" above a line of dashes as long as it: Markdown would begin a list and part it from what follows. */
static bool take_underlined(struct scan *scan, struct slice line, const char *next)
{
	struct slice words = slice_trim(line), below;
	const char *after;
	unsigned value;
	size_t n = 0;

	if (scan->underlined) {
		scan->underlined = false;
		emit_blank(scan, line);
		return true;
	}
	while (n < words.len && n < 2 && isdigit((unsigned char)words.text[n]))
		n++;
	if (scan->after_text || n == 0 || n + 2 >= words.len || !strchr(".)", words.text[n]) ||
	    words.text[n + 1] != ' ' || words.text != line.text || next >= scan->end ||
	    question_number(line, &value) > 0)
		return false;
	below = slice_trim(next_line(scan, next, &after));
	if ((!is_run(below, '-') && !is_run(below, '=')) ||
	    below.len + UNDERLINE_SLACK < words.len || below.len > words.len + UNDERLINE_SLACK)
		return false;
	emit_heading(scan, slice_trim(slice_from(words, n + 2)), 2);
	scan->underlined = true;
	return true;
}

/* A heading in the text's own way. */
static bool take_heading(struct scan *scan, struct slice line, const char *next)
{
	bool outline = typed_is_outline(&scan->typed);
	struct slice title = typed_banner(line), below = { "", 0 };
	const char *after;
	unsigned level = 2;

	if (title.len > 0 && scan->zim && line.text[0] == '=')
		level = zim_level(line);
	if (title.len == 0)
		title = typed_heading(&scan->typed, line, !scan->had_text, &level);
	if ((title.len > 0 || outline) && next < scan->end)
		below = next_line(scan, next, &after);
	if (title.len == 0 && outline && heads_outline(line, below)) {
		title = slice_trim(line);
		level = asks_how(behind_markers(line)) == ASKS_NOT ? level : 2; /* no title */
	}
	if (title.len == 0 || is_run(slice_trim(below), '-') || typed_is_rule(below))
		return false;
	emit_heading(scan, title, level);
	return true;
}

#define CODE_INDENT                                                                                \
	4 /* columns by which Markdown takes a line for code, or for the text above it */

/* "Why us?" with a list below it that is indented as deep as code is: that list stands at its left edge. */
static void find_hanging(struct scan *scan, struct slice s, size_t columns)
{
	bool below_text = scan->after_text && scan->before.len > 0 &&
	                  !strchr(" \t", scan->before.text[0]) && marker_length(scan->before) == 0;

	if (columns < scan->hanging)
		scan->hanging = 0;
	if (scan->hanging == 0 && columns >= CODE_INDENT && is_bullet(s) && below_text)
		scan->hanging = columns;
}

/* The line with Markdown's marks for the ones other programs use. */
static struct slice retype_head(struct scan *scan, struct slice line)
{
	size_t columns, indent = typed_indent(line, &columns), n;
	struct slice s = slice_of(line.text + indent, line.text + line.len);
	unsigned number;

	find_hanging(scan, s, columns);
	columns -= scan->hanging;

	buf_reset(&scan->line);
	if ((n = typed_bullet(&scan->typed, s)) > 0) {
		if (columns == 0 && (s.text[0] == 'o' || typed_is_second_level(&scan->typed, s)))
			columns = 2;
		buf_addf(&scan->line, "%*s- ", (int)columns, "");
	} else if ((n = typed_number(s, &number)) > 0) {
		buf_addf(&scan->line, "%*s%u. ", (int)columns, "", number);
	} else if ((n = typed_part_number(&scan->typed, s, &number)) > 0) {
		buf_addf(&scan->line, "%u. ", number);
	} else if (columns == 0 && (n = typed_bare_number(&scan->typed, s, &number)) > 0) {
		buf_addf(&scan->line, "%u. ", number);
	} else if (columns > 0 && s.len > 0 && typed_is_outline(&scan->typed) &&
	           !strchr("-*+>|#", s.text[0])) {
		buf_adds(&scan->line, columns > scan->typed.step ? "  " : "- ");
	} else if (slice_starts(s, "\\- ")) {
		n = 3;
		buf_addf(&scan->line, "%*s- ", (int)columns, "");
	} else if (scan->hanging == 0 &&
	           (indent == 0 || columns == indent || memchr(line.text, '\t', indent))) {
		return line;
	} else {
		buf_addf(&scan->line, "%*s", (int)columns, "");
	}
	buf_add(&scan->line, s.text + n, s.len - n);
	return slice_of_buf(&scan->line);
}

/* A hard break by two spaces is none at the end of a paragraph, where exports put a backslash, too. */
static struct slice retype(struct scan *scan, struct slice line)
{
	struct slice s = retype_head(scan, line);

	if (s.len < 2 || s.text[s.len - 1] != '\\' || s.text[s.len - 2] == '\\')
		return s;
	if (s.text != scan->line.data) {
		buf_reset(&scan->line);
		buf_add(&scan->line, s.text, s.len);
	}
	buf_cut(&scan->line, s.len - 1);
	buf_adds(&scan->line, "  ");
	return slice_of_buf(&scan->line);
}

#define HALVES_MAX 200 /* lines of such a block */

static bool is_entry(const struct scan *scan, struct slice line)
{
	return (typed_asks(line) && typed_bullet(&scan->typed, line) == 0) || typed_halves(line);
}

/* "Tell me about a time it failed" asks without a mark; few lines begin so, and each is looked at. */
static bool begins_entries(const struct scan *scan, struct slice line)
{
	return is_entry(scan, line) ||
	       (line.len > 0 && isalpha((unsigned char)line.text[0]) && asks_bids_at_start(line));
}

/* … and below such a line "What are your goals" does. */
static bool goes_on_so(const struct scan *scan, struct slice line)
{
	return is_entry(scan, line) ||
	       (line.len > 0 && isalpha((unsigned char)line.text[0]) && asks_how(line) != ASKS_NOT);
}

#define ENTRIES_HEAD_MAX 60 /* bytes of a line right above them */

/* "you ask" right above "Who writes the menu?": a short first line that is no entry itself. */
static bool may_head_entries(const struct scan *scan)
{
	struct slice s = slice_trim(scan->before);

	return scan->block_lines == 1 && s.text == scan->before.text && s.len > 0 &&
	       s.len <= ENTRIES_HEAD_MAX && isalpha((unsigned char)s.text[0]) &&
	       !is_entry(scan, s) && !typed_ends_sentence(s) && s.text[s.len - 1] != ',';
}

/* Lines that all ask or have two halves are a list without its signs; below the short line that heads them they
 * may be indented. */
static void find_halves(struct scan *scan, struct slice line, const char *next)
{
	size_t count = 1, indent = scan->after_text ? slice_blanks(line) : 0;

	if ((scan->after_text && !is_run(slice_trim(scan->before), '-') &&
	     !may_head_entries(scan)) ||
	    !scan->had_text || line.text < scan->looked)
		return;
	scan->halves = 0;
	if (next >= scan->end || *next == '\n' || !begins_entries(scan, slice_from(line, indent)))
		return;
	while (next < scan->end && count < HALVES_MAX) {
		line = next_line(scan, next, &next);
		if (slice_trim(line).len == 0)
			break;
		scan->looked = next;
		if (slice_blanks(line) < indent || !goes_on_so(scan, slice_from(line, indent)))
			return;
		count++;
	}
	scan->halves = count > 1 ? count : 0;
}

/* Cells with tabs between them as a row of a table. */
static struct slice retype_row(struct scan *scan, struct slice line)
{
	buf_reset(&scan->line);
	buf_addc(&scan->line, '|');
	for (size_t i = 0; i < line.len; i++)
		if (line.text[i] == '\t')
			buf_adds(&scan->line, " | ");
		else
			buf_addc(&scan->line, line.text[i]);
	buf_adds(&scan->line, " |");
	return slice_of_buf(&scan->line);
}

/* A line of a table with the same in all its cells. */
static void emit_cells(struct scan *scan, const char *cell)
{
	buf_reset(&scan->line);
	for (size_t i = 0; i <= scan->columns; i++)
		buf_adds(&scan->line, cell);
	buf_adds(&scan->line, "|");
	emit(scan, slice_of_buf(&scan->line));
}

/* Lines with as many tabs are the rows of a table, pasted from a spreadsheet. */
static bool take_row(struct scan *scan, struct slice line, const char *next)
{
	size_t columns = typed_columns(&scan->typed, line);
	const char *after;
	bool first = scan->columns == 0, headless;

	if (columns == 0 || (!first && columns != scan->columns) ||
	    (first && (next >= scan->end ||
	               typed_columns(&scan->typed, next_line(scan, next, &after)) != columns))) {
		scan->columns = 0;
		return false;
	}
	if (first && scan->after_text)
		emit_blank(scan, line);
	scan->columns = columns;
	headless = first && memchr(line.text, '?', line.len);
	if (headless)
		emit_cells(scan, "| ");
	else
		emit(scan, retype_row(scan, line));
	if (first)
		emit_cells(scan, "|---");
	if (headless)
		emit(scan, retype_row(scan, line));
	return true;
}

/* With a sign of its own: a list in hyphens above is another one. */
static struct slice retype_item(struct scan *scan, struct slice line)
{
	scan->halves--;
	buf_reset(&scan->line);
	buf_adds(&scan->line, "+ ");
	line = slice_from(line, slice_blanks(line));
	buf_add(&scan->line, line.text, line.len);
	return slice_of_buf(&scan->line);
}

/* Most lines of Markdown begin and end with nothing that is looked for here. */
static bool is_marked_down(const struct scan *scan, struct slice line, const char *next)
{
	bool alone = next >= scan->end || *next == '\n', item;

	if (line.len < 2 || scan->typed.headings == 0 || scan->typed.asking > 1 || scan->halves > 0)
		return false;
	item = line.text[1] == ' ' && strchr("-*", line.text[0]);
	return (item || strchr("#>|", line.text[0]) ||
	        ((scan->after_text || alone) && line.text[0] != 'o' &&
	         isalpha((unsigned char)line.text[0]))) &&
	       line.text[line.len - 1] != '\\' && !memchr(line.text, '\t', line.len);
}

/* "Intro :=", "Answer:-": what is named by the line, and a sign for good measure. */
static struct slice with_lone_colon(struct scan *scan, struct slice line)
{
	size_t len = line.len;

	if (len < 4 || (line.text[len - 1] != '=' && line.text[len - 1] != '-') ||
	    line.text[len - 2] != ':' || memchr(line.text, '|', len))
		return line;
	for (len -= 2; len > 0 && line.text[len - 1] == ' ';)
		len--;
	buf_reset(&scan->plain);
	buf_add(&scan->plain, line.text, len);
	buf_addc(&scan->plain, ':');
	return slice_of_buf(&scan->plain);
}

/* "##Why us?" as "## Why us?" */
static struct slice spaced(struct scan *scan, struct slice line)
{
	size_t signs = line.len > 0 && line.text[0] == '#' ? typed_tight_heading(line) : 0;

	if (signs == 0)
		return line;
	buf_reset(&scan->plain);
	buf_add(&scan->plain, line.text, signs);
	buf_addc(&scan->plain, ' ');
	buf_add(&scan->plain, line.text + signs, line.len - signs);
	return slice_of_buf(&scan->plain);
}

/* "### 3.1 Why us?" as "### 1. Why us?" */
static struct slice renumber(struct scan *scan, struct slice line)
{
	size_t from, to;
	unsigned number;

	if (!chapter_begins(scan->chapters.going_on, &scan->chapter, line, &from, &to, &number))
		return line;
	buf_reset(&scan->head);
	buf_add(&scan->head, line.text, from);
	buf_addf(&scan->head, "%u.", number);
	buf_add(&scan->head, line.text + to, line.len - to);
	return slice_of_buf(&scan->head);
}

/* Whether the line was taken whole; else *line is what Markdown shall read. */
static bool take_typed(struct scan *scan, struct slice *line, const char *next)
{
	struct slice s;
	bool taken = false, on;

	if (scan->org.is_org && org_heading(&scan->org, *line, &scan->line)) {
		emit(scan, slice_of_buf(&scan->line));
		scan->columns = scan->marker = scan->shift = 0;
		scan->had_text = true;
		return true;
	}
	if (is_marked_down(scan, *line, next)) {
		scan->columns = 0;
		scan->had_text = true;
		return false;
	}
	s = slice_trim(*line);
	if (slice_is(s, "\\")) { /* a hard break with nothing before it */
		*line = (struct slice){ line->text, 0 };
		return false;
	}
	if (s.len == 0) {
		scan->columns = 0;
		return false;
	}
	on = numbers_on(scan, *line);
	if (take_row(scan, *line, next)) {
		taken = true;
	} else if (take_underlined(scan, *line, next) || take_rule(scan, *line) ||
	           take_heading(scan, *line, next)) {
		taken = true;
		scan->marker = scan->shift = 0;
		scan->sign = '\0';
	} else if (on || parts_text(scan, *line) || asks_anew(scan, *line)) {
		emit_blank(scan, *line);
	}
	if (!taken) {
		find_halves(scan, *line, next);
		*line = scan->halves > 0 ? retype_item(scan, *line) : retype(scan, *line);
	}
	scan->had_text = true;
	return taken;
}

/* The line as wiki_line reads it, in a paragraph of its own where it begins one. */
static struct slice read_wiki(struct scan *scan, struct slice line, const char *next)
{
	bool fenced = scan->fence != '\0';

	line = wiki_line(&scan->wiki, line, slice_of(next, scan->end), fenced, &scan->plain);
	if (scan->after_text && !fenced && (scan->wiki.parted || scan->wiki.columns > 0)) {
		emit_blank(scan, line);
		scan->after_text = false;
	}
	return line;
}

/* The line in Markdown's signs, whatever the text is written in. */
static struct slice in_markdown(struct scan *scan, struct slice line, const char *next)
{
	bool fenced = scan->fence != '\0';
	struct slice read = line;

	if (scan->org.is_org)
		return org_line(&scan->org, line, fenced, &scan->plain);
	if (scan->wiki.form != WIKI_NONE)
		read = read_wiki(scan, line, next);
	if (fenced || scan->wiki.form > WIKI_DEFINED || read.text != line.text ||
	    read.len != line.len)
		return read;
	read = spaced(scan, line);
	if (read.text == line.text)
		read = with_lone_colon(scan, line);
	if (read.text != line.text)
		return read;
	return marks_read(&scan->marks, line, &scan->plain);
}

/* Below the edge of a box come one line of text and another edge, and no more lines of text: those would be the
 * rows of a table. */
static bool begins_box(const struct scan *scan, uint32_t edge, const char *next)
{
	if (next >= scan->end || typed_boxed(next_line(scan, next, &next), edge).len == 0 ||
	    next >= scan->end || typed_box_edge(next_line(scan, next, &next)) != edge)
		return false;
	return next >= scan->end || typed_boxed(next_line(scan, next, &next), edge).len == 0;
}

/* Right below text Markdown makes a heading of that. */
static bool underlines(uint32_t edge)
{
	return edge == '-' || edge == '=';
}

#define BOX_LINES 2 /* below its upper edge */

/* "******", "* Why us? *", "******": the line between is a heading. */
static bool take_box(struct scan *scan, struct slice line, const char *next)
{
	struct slice title = { line.text, 0 };

	if (scan->box == 0) {
		scan->edge = typed_box_edge(line);
		if (scan->edge == 0 || (scan->after_text && underlines(scan->edge)) ||
		    !begins_box(scan, scan->edge, next))
			return false;
		scan->box = BOX_LINES + 1;
	}
	scan->box--;
	scan->had_text = true;
	scan->columns = scan->marker = scan->shift = 0;
	if (scan->box != BOX_LINES - 1) {
		emit(scan, title);
		return true;
	}
	emit_heading(scan, typed_boxed(line, scan->edge), 2);
	return true;
}

static void scan_line(struct scan *scan, struct slice line, const char *next)
{
	bool fenced = scan->fence != '\0', blank, rule;
	struct slice typed = line;
	size_t columns;

	if (!fenced && !scan->own && scan->wiki.form == WIKI_NONE && !scan->org.is_org &&
	    take_box(scan, line, next)) {
		scan->after_text = false;
		scan->block_lines = scan->block_brackets = scan->halves = 0;
		scan->before = typed;
		return;
	}
	if (!scan->own)
		line = in_markdown(scan, line, next);
	if (scan->wiki.dropped)
		return;
	if (!fenced && !scan->own && take_typed(scan, &line, next)) {
		scan->after_text = scan->columns > 0;
		scan->block_lines = 0;
		scan->before = typed;
		return;
	}
	if (!fenced && !scan->own)
		line = renumber(scan, line);
	columns = fenced ? scan->shift : missing_indent(scan, line);
	if (!fenced && (leaves_quote(scan, line) ||
	                (scan->after_text && only_points(line) && !only_points(scan->before))))
		emit_blank(scan, line);
	scan->before = typed;

	if (!fenced && (is_covered_table(scan, line, next) || scan->block_lines > BLOCK_LINES_MAX))
		emit_blank(scan, line);
	if (!fenced && scan->after_text && is_delimiter_row(line))
		emit_delimiter_row(scan, line);
	else if (fenced)
		emit_shifted(scan, line, columns);
	else
		emit_in_parts(scan, told_line(scan, line, typed, next), columns);
	follow_fence(scan, line);
	blank = content(line).len == 0;
	rule = !scan->after_text && is_run(slice_trim(typed), '-');
	scan->after_text = !blank && !fenced;
	scan->block_lines = blank || rule ? 0 : scan->block_lines + 1;
	scan->block_brackets = blank || fenced ? 0 : scan->block_brackets;
	scan->text_lines += !blank && !fenced;
	if (!fenced && !scan->fence && ends_html(line))
		emit_blank(scan, line);
	/* last: the line may stand in the buffer that this fills anew */
	if (!fenced && scan->wiki.columns > 0) {
		scan->columns = scan->wiki.columns - 1;
		emit_cells(scan, "|---");
		scan->columns = 0;
	}
}

/* The only "**" of a line of text; NULL for none, and for more of them or code. */
static const char *lone_bold(struct slice s)
{
	const char *at = slice_find(s, "**");

	if (!at || memchr(s.text, '`', s.len) || slice_find(slice_of(at + 1, s.text + s.len), "**"))
		return NULL;
	return at;
}

static bool opens_bold(struct slice line)
{
	struct slice s;

	if (line.len == 0 || !memchr(line.text, '*', line.len))
		return false;
	s = slice_trim(behind_markers(line));
	return s.len > 2 && s.text[0] == '*' && s.text[2] != ' ' && lone_bold(s) == s.text;
}

/* "… reviews?**": text from the first letter on, bold up to a mark that nothing but a blank follows. */
static bool closes_bold(struct slice line)
{
	struct slice s = slice_trim(line);
	const char *at = lone_bold(s);

	if (!at || at == s.text || at[-1] == ' ' || behind_markers(s).text != s.text ||
	    strchr("#>|", s.text[0]))
		return false;
	return at + 2 == s.text + s.len || at[2] == ' ';
}

#define GAP_MAX 3 /* blank lines inside a run of bold */

/* "**How do you", a blank line and "handle it?**" are one paragraph: no run of bold goes on behind a blank
 * line, and both halves show that this one was meant to. */
static void close_gap(struct scan *scan, struct slice line)
{
	const char *at = scan->text, *next = at;
	size_t blanks = 0;

	if (scan->own || scan->org.is_org || scan->fence != '\0' || !opens_bold(line))
		return;
	for (; at < scan->end && blanks <= GAP_MAX; at = next, blanks++) {
		line = next_line(scan, at, &next);
		if (slice_trim(line).len > 0)
			break;
	}
	if (at == scan->end || blanks == 0 || blanks > GAP_MAX || !closes_bold(line))
		return;
	scan->text = at;
	scan->number += blanks;
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

/* What Zim writes above its pages, up to a blank line. */
static void take_zim_head(struct scan *scan)
{
	const char *next = scan->text;
	size_t number = 0;

	if (!slice_starts(slice_of(scan->text, scan->end), ZIM_HEAD))
		return;
	scan->zim = true;
	while (next < scan->end) {
		struct slice line = next_line(scan, next, &next);

		number++;
		if (slice_trim(line).len == 0)
			break;
	}
	scan->text = next;
	scan->number = number;
}

/* The form of the text, by all its lines. */
static void survey_lines(struct scan *scan, const char *name)
{
	const char *next = scan->text;
	struct slice line;
	size_t number = 0;
	char fence = '\0';

	typed_survey_init(&scan->typed);
	while (next < scan->end) {
		line = next_line(scan, next, &next);
		if (++number <= OWN_MARK_LINE && slice_find(line, OWN_MARK))
			scan->own = true;
		if (fence_length(line) > 0)
			fence = fence ? '\0' : line.text[0];
		else if (!fence) {
			typed_survey_line(&scan->typed, line);
			org_survey_line(&scan->org, line);
			wiki_survey_line(&scan->wiki, line);
			marks_survey_line(&scan->marks, line);
			chapter_survey_line(&scan->chapters, line);
		}
	}
	typed_survey_end(&scan->typed);
	scan->doc->cards = scan->own ? 0 : scan->marks.asking;
	org_survey_end(&scan->org, scan->typed.headings, name);
	if (scan->org.is_org)
		scan->typed.headings += scan->org.tops;
	wiki_survey_end(&scan->wiki, name);
	scan->typed.headings += wiki_headings(&scan->wiki);
}

/* What the text has more of than it may, and how many that are; NULL for nothing. */
static const char *too_many(const struct scan *scan, size_t *most)
{
	*most = scan->parts_max;
	if (scan->text_lines > *most)
		return DOC_RUNS;
	if (scan->brackets > *most)
		return "opening brackets";
	*most *= LINES_PER_PART;
	return scan->number > *most ? "lines" : NULL;
}

bool doc_read_lines(struct doc *doc, const char *text, size_t len, const char *name,
                    struct err *err)
{
	struct scan scan = {
		.doc = doc,
		.text = text,
		.end = text + len,
		.looked = text,
		.beats = text,
		.line = BUF_INIT,
		.head = BUF_INIT,
		.told = BUF_INIT,
		.parts_max = doc_max_parts(len),
	};
	const char *what;
	size_t most;

	if (!check_text(text, len, name, err))
		return false;
	if (slice_starts(slice_of(text, scan.end), "\xef\xbb\xbf"))
		scan.text += 3;
	scan.has_returns = len > 0 && memchr(text, '\r', len);
	buf_reserve(&doc->source, len + len / 64 + 64);
	mem_grow(&doc->lines, &doc->line_cap, len / 32 + 16, sizeof *doc->lines);
	take_front_matter(&scan);
	take_zim_head(&scan);
	survey_lines(&scan, name);
	while (scan.text < scan.end && !too_many(&scan, &most)) {
		const char *next;
		struct slice line = next_line(&scan, scan.text, &next);

		scan.number++;
		scan_line(&scan, within_depth(&scan, line), next);
		scan.text = next;
		close_gap(&scan, line);
	}
	buf_clear(&scan.line);
	buf_clear(&scan.plain);
	buf_clear(&scan.head);
	buf_clear(&scan.told);
	what = too_many(&scan, &most);
	return !what || err_set(err, ERR_INPUT, DOC_TOO_MANY, name, scan.number, most, what);
}
