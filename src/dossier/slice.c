/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "doc.h"
#include "text.h"

/* A quotation runs over so many bytes and lines at most. */
#define QUOTE_SPAN_MAX  4096
#define QUOTE_LINES_MAX 8

#define ANCHOR_MAX 200

/* More in a row are a rule, or a text made to be slow. */
#define SEPARATORS_MAX 64

struct mark {
	const char *text;
	size_t len;
};
#define MARK(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

struct quote {
	struct mark open, close;
};
#define QUOTE(open, close)                                                                         \
	{                                                                                          \
		MARK(open), MARK(close)                                                            \
	}

static const struct quote quotes[] = {
	QUOTE("\"", "\""), QUOTE("“", "”"), QUOTE("„", "“"),   QUOTE("”", "”"),
	QUOTE("«", "»"),   QUOTE("»", "«"), QUOTE("「", "」"), QUOTE("『", "』"),
	QUOTE("‘", "’"),   QUOTE("'", "'"), QUOTE("＂", "＂"), QUOTE("《", "》"),
};

static const struct mark separators[] = {
	MARK("--"), MARK("—"), MARK("–"), MARK("→"), MARK("->"), MARK("=>"), MARK("⇒"),
	MARK("⟶"),  MARK("➜"), MARK("➔"), MARK("➡"), MARK("："), MARK(":"),  MARK("|"),
	MARK("·"),  MARK("―"), MARK("-"), MARK("="), MARK(">>"), MARK("↔"),
};

static const struct mark dashes[] = {
	MARK("--"), MARK("—"), MARK("–"), MARK("→"), MARK("->"), MARK("=>"), MARK("⇒"),
	MARK("⟶"),  MARK("➜"), MARK("➔"), MARK("➡"), MARK("―"),  MARK(">>"), MARK("↔"),
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t leading_space(struct slice s)
{
	if (s.len > 0 && (unsigned char)(s.text[0] - '!') < 0x5e)
		return 0;
	if (s.len > 0 && is_space(s.text[0]))
		return 1;
	if (s.len >= 2 && memcmp(s.text, "\u00a0", 2) == 0)
		return 2;
	return s.len >= 3 && memcmp(s.text, "\u3000", 3) == 0 ? 3 : 0;
}

static size_t trailing_space(struct slice s)
{
	if (s.len > 0 && (unsigned char)(s.text[s.len - 1] - '!') < 0x5e)
		return 0;
	if (s.len > 0 && is_space(s.text[s.len - 1]))
		return 1;
	if (s.len >= 2 && memcmp(s.text + s.len - 2, "\u00a0", 2) == 0)
		return 2;
	return s.len >= 3 && memcmp(s.text + s.len - 3, "\u3000", 3) == 0 ? 3 : 0;
}

struct slice slice_trim(struct slice s)
{
	size_t n;

	while ((n = leading_space(s)) > 0)
		s = (struct slice){ s.text + n, s.len - n };
	while ((n = trailing_space(s)) > 0)
		s.len -= n;
	return s;
}

bool slice_is_anchor(struct slice s)
{
	if (s.len == 0 || s.len > ANCHOR_MAX || slice_trim(s).len != s.len)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.text[i] <= ' ' || strchr("<>{}\"'`\x7f", s.text[i]))
			return false;
	return true;
}

#define SHORT_TEXT 256 /* bytes below which memmem takes longer to begin than to search */

const char *slice_find(struct slice s, const char *needle)
{
	size_t len = strlen(needle);
	const char *at = s.text, *end = s.text + s.len;

	if (s.len >= SHORT_TEXT && needle[0] == ' ')
		return memmem(s.text, s.len, needle, len);
	while (at < end && (at = memchr(at, needle[0], (size_t)(end - at))) != NULL) {
		if ((size_t)(end - at) < len)
			return NULL;
		if (memcmp(at, needle, len) == 0)
			return at;
		at++;
	}
	return NULL;
}

#define QUOTES    SLICE_QUOTES
#define SEPARATES SLICE_SEPARATES
#define BOTH      (SLICE_QUOTES | SLICE_SEPARATES)

const unsigned char slice_marks[256] = {
	['"'] = QUOTES,    ['\''] = QUOTES,   ['-'] = SEPARATES, ['='] = SEPARATES,
	['|'] = SEPARATES, [':'] = SEPARATES, ['>'] = SEPARATES, [0xc2] = BOTH,
	[0xe2] = BOTH,     [0xe3] = QUOTES,   [0xef] = BOTH,
};

/* Marks are too short, and too many are asked for, to call memcmp. */
static bool has_mark(struct slice s, struct mark mark)
{
	size_t n = 0;

	if (s.len < mark.len)
		return false;
	while (n < mark.len && s.text[n] == mark.text[n])
		n++;
	return n == mark.len;
}

static const struct quote *opening(struct slice s)
{
	if (!slice_may(s, SLICE_QUOTES))
		return NULL;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (has_mark(s, quotes[i].open))
			return &quotes[i];
	return NULL;
}

size_t slice_open_quote_here(struct slice s)
{
	const struct quote *quote = opening(s);

	return quote ? quote->open.len : 0;
}

static size_t first_of(struct slice s, const struct mark *marks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (has_mark(s, marks[i]))
			return marks[i].len;
	return 0;
}

size_t slice_separator_here(struct slice s)
{
	return first_of(s, separators, sizeof separators / sizeof *separators);
}

size_t slice_dash_here(struct slice s)
{
	return first_of(s, dashes, sizeof dashes / sizeof *dashes);
}

static bool may_end_here(struct slice after)
{
	struct slice rest = after;

	while (rest.len > 0 && (rest.text[0] == ' ' || rest.text[0] == '\t'))
		rest = slice_of(rest.text + 1, rest.text + rest.len);
	if (rest.len == 0 || rest.text[0] == '\n' || rest.text[0] == '\r')
		return true;
	return slice_separator(rest) > 0 || rest.text[0] == '(' || rest.text[0] == '`' ||
	       rest.text[0] == '[' || rest.text[0] == '{' || rest.text[0] == '<' ||
	       slice_starts(rest, "（");
}

const char *slice_line_end(struct slice s)
{
	const char *newline = s.len > 0 ? memchr(s.text, '\n', s.len) : NULL;
	const char *end = newline ? newline : s.text + s.len;
	const char *hard = end > s.text ? memchr(s.text, '\r', (size_t)(end - s.text)) : NULL;

	return hard ? hard : end;
}

struct slice slice_first_line(struct slice s)
{
	return slice_trim(slice_of(s.text, slice_line_end(s)));
}

static size_t span_limit(struct slice s)
{
	struct slice rest = { s.text, s.len < QUOTE_SPAN_MAX ? s.len : QUOTE_SPAN_MAX };
	const char *end = rest.text + rest.len;

	for (size_t lines = 0; lines < QUOTE_LINES_MAX; lines++) {
		const char *stop = slice_line_end(rest);

		if (stop == end)
			return (size_t)(end - s.text);
		rest = slice_of(stop + 1, end);
	}
	return (size_t)(rest.text - s.text);
}

/* "Do you shout?" I used to.: behind a question's own mark, and another sentence follows. */
static bool ends_asked(struct slice s, size_t at, size_t close)
{
	const char *next = s.text + at;

	return at > close && next[-(ptrdiff_t)close - 1] == '?' && at + 1 < s.len && *next == ' ' &&
	       (isupper((unsigned char)next[1]) || isdigit((unsigned char)next[1]));
}

/* Straight quotes open and close alike: the first that may end the quotation does. */
static size_t quoted_straight(struct slice s, struct mark mark)
{
	size_t limit = span_limit(s), at = mark.len;

	while (at + mark.len <= limit) {
		const char *next = memmem(s.text + at, limit - at, mark.text, mark.len);

		if (!next)
			return 0;
		at = (size_t)(next - s.text) + mark.len;
		if (may_end_here(slice_of(next + mark.len, s.text + s.len)) ||
		    ends_asked(s, at, mark.len))
			return at;
	}
	return 0;
}

static size_t quoted_paired(struct slice s, const struct quote *quote)
{
	size_t open = quote->open.len, close = quote->close.len, depth = 0;
	size_t limit = span_limit(s);

	for (size_t at = 0; at < limit; at++) {
		struct slice here = { s.text + at, s.len - at };

		if (s.text[at] != *quote->close.text && s.text[at] != *quote->open.text)
			continue;
		if (at > 0 && has_mark(here, quote->close) && --depth == 0)
			return at + close;
		if (has_mark(here, quote->open) && (at == 0 || open != close))
			depth++;
	}
	return 0;
}

size_t slice_quoted(struct slice s)
{
	const struct quote *quote = opening(s);

	if (!quote)
		return 0;
	if (strcmp(quote->open.text, quote->close.text) == 0)
		return quoted_straight(s, quote->open);
	return quoted_paired(s, quote);
}

struct slice slice_unquote(struct slice s)
{
	const struct quote *quote;
	size_t open, close;

	s = slice_trim(s);
	quote = opening(s);
	if (!quote)
		return s;
	open = quote->open.len;
	close = quote->close.len;
	if (s.len <= open + close || memcmp(s.text + s.len - close, quote->close.text, close) != 0)
		return s;
	if (strcmp(quote->open.text, "'") == 0 && memchr(s.text + 1, '\'', s.len - 2))
		return s;
	if (span_limit(s) == s.len ? slice_quoted(s) != s.len
	                           : slice_find(slice_of(s.text + open, s.text + s.len - close),
	                                        quote->open.text) != NULL)
		return s;
	return slice_trim((struct slice){ s.text + open, s.len - open - close });
}

struct slice slice_skip_separators(struct slice s)
{
	size_t n;

	s = slice_trim(s);
	for (int i = 0; i < SEPARATORS_MAX && (n = slice_separator(s)) > 0; i++) {
		/* "-5 %" and ":)" are words, not separators */
		if (n == 1 && s.len > 1 && s.text[0] != ':' && s.text[0] != '|' &&
		    !is_space(s.text[1]))
			break;
		s = slice_trim((struct slice){ s.text + n, s.len - n });
	}
	return s;
}

/* Between two characters of a script without spaces a line break is none. */
static bool joins_without_space(const char *before, size_t len, struct slice after)
{
	size_t n;
	uint32_t next;

	if (len < 3 || (unsigned char)before[len - 1] < 0x80 || after.len == 0)
		return false;
	next = text_decode(after.text, after.len, &n);
	return next >= 0x2e80 && next < 0xac00 && (unsigned char)before[len - 3] >= 0xe3 &&
	       (unsigned char)before[len - 3] <= 0xef;
}

void slice_render(struct buf *out, struct slice s)
{
	s = slice_trim(s);
	while (s.len > 0) {
		size_t n = (size_t)(slice_line_end(s) - s.text);

		buf_add(out, s.text, n);
		if (n == s.len)
			return;
		buf_rtrim(out);
		if (s.text[n] == '\r')
			buf_addc(out, '\n');
		else if (!joins_without_space(out->data, out->len,
		                              slice_of(s.text + n + 1, s.text + s.len)))
			buf_addc(out, ' ');
		s = slice_of(s.text + n + 1, s.text + s.len);
		while (s.len > 0 && (s.text[0] == ' ' || s.text[0] == '\t'))
			s = slice_of(s.text + 1, s.text + s.len);
	}
}

/* "[[Acme]]", "[[companies/acme|Acme]]": what is shown of it. */
struct slice slice_unlink_wiki(struct slice value)
{
	const char *bar;

	if (!slice_starts(value, "[[") || value.len < 5 ||
	    memcmp(value.text + value.len - 2, "]]", 2) != 0)
		return value;
	value = slice_of(value.text + 2, value.text + value.len - 2);
	bar = memrchr(value.text, '|', value.len);
	if (!bar)
		bar = memrchr(value.text, '/', value.len);
	return bar ? slice_trim(slice_of(bar + 1, value.text + value.len)) : value;
}
