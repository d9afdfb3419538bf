/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html: as much of it as people write by hand in Markdown: <details>, <summary>, <br>, comments.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "own.h"

enum tag_means {
	TAG_STYLE,
	TAG_BREAK,
	TAG_BLOCK,
	TAG_HEADING,
	TAG_SUMMARY,
	TAG_DETAILS,
	TAG_BOLD,
	TAG_LINK,
	TAG_LINES,
	TAG_HIDE
};

static const struct {
	const char *name;
	enum tag_means means;
} tags[] = {
	{ "a", TAG_LINK },          { "abbr", TAG_STYLE },      { "article", TAG_BLOCK },
	{ "b", TAG_BOLD },          { "big", TAG_STYLE },       { "blockquote", TAG_BLOCK },
	{ "body", TAG_BLOCK },      { "br", TAG_BREAK },        { "center", TAG_BLOCK },
	{ "cite", TAG_STYLE },      { "code", TAG_STYLE },      { "del", TAG_STYLE },
	{ "details", TAG_DETAILS }, { "div", TAG_BLOCK },       { "em", TAG_STYLE },
	{ "font", TAG_STYLE },      { "h1", TAG_HEADING },      { "h2", TAG_HEADING },
	{ "h3", TAG_HEADING },      { "h4", TAG_HEADING },      { "h5", TAG_HEADING },
	{ "h6", TAG_HEADING },      { "hr", TAG_BLOCK },        { "html", TAG_BLOCK },
	{ "i", TAG_STYLE },         { "img", TAG_STYLE },       { "ins", TAG_STYLE },
	{ "kbd", TAG_STYLE },       { "li", TAG_BLOCK },        { "mark", TAG_STYLE },
	{ "ol", TAG_BLOCK },        { "p", TAG_BLOCK },         { "pre", TAG_LINES },
	{ "q", TAG_STYLE },         { "s", TAG_STYLE },         { "script", TAG_HIDE },
	{ "section", TAG_BLOCK },   { "small", TAG_STYLE },     { "span", TAG_STYLE },
	{ "strike", TAG_STYLE },    { "strong", TAG_BOLD },     { "style", TAG_HIDE },
	{ "sub", TAG_STYLE },       { "summary", TAG_SUMMARY }, { "sup", TAG_STYLE },
	{ "table", TAG_BLOCK },     { "tbody", TAG_BLOCK },     { "td", TAG_BLOCK },
	{ "th", TAG_BLOCK },        { "thead", TAG_BLOCK },     { "tr", TAG_BLOCK },
	{ "tt", TAG_STYLE },        { "u", TAG_STYLE },         { "ul", TAG_BLOCK },
	{ "wbr", TAG_STYLE },
};

/* -1 for a tag HTML does not know: "<your answer>" is a placeholder and must stay visible. */
static int tag_means(const char *html, size_t len)
{
	const char *name = html + 1;
	size_t n = 0, rest;

	if (len < 3)
		return -1;
	if (*name == '!' || *name == '?')
		return TAG_STYLE;
	if (*name == '/')
		name++;
	rest = len - (size_t)(name - html);
	while (n < rest && isalnum((unsigned char)name[n]))
		n++;
	for (size_t i = 0; n > 0 && i < sizeof tags / sizeof *tags; i++)
		if (*tags[i].name == tolower((unsigned char)*name) && strlen(tags[i].name) == n &&
		    strncasecmp(name, tags[i].name, n) == 0)
			return (int)tags[i].means;
	return -1;
}

enum html_inline html_inline(const char *html, size_t len)
{
	int means = tag_means(html, len);

	if (means < 0)
		return HTML_KEEP;
	if (means == TAG_BOLD)
		return html[1] == '/' ? HTML_BOLD_END : HTML_BOLD;
	if (means == TAG_LINK && html[1] == '/')
		return HTML_POINT_END;
	if (means == TAG_LINK && slice_find((struct slice){ html, len }, "href=\"#"))
		return HTML_POINT;
	return means == TAG_BREAK ? HTML_BREAK : HTML_DROP;
}

static bool comment_is_own(const char *html, size_t len)
{
	return slice_starts((struct slice){ html, len }, "<!-- " OWN_MARK);
}

bool html_comment_id(const char *html, size_t len, struct slice *id)
{
	struct slice s = { html, len };

	if (!slice_starts(s, "<!--") || len < 7)
		return false;
	s = slice_trim(slice_of(html + 4, html + len - (memcmp(html + len - 3, "-->", 3) ? 0 : 3)));
	if (!slice_starts(s, "id:"))
		return false;
	s = slice_trim(slice_of(s.text + 3, s.text + s.len));
	if (!slice_is_anchor(s))
		return false;
	*id = s;
	return true;
}

static const struct {
	const char *name, *text;
} entities[] = {
	{ "amp", "&" },        { "lt", "<" },          { "gt", ">" },
	{ "quot", "\"" },      { "apos", "'" },        { "nbsp", "\u00a0" },
	{ "mdash", "\u2014" }, { "ndash", "\u2013" },  { "hellip", "\u2026" },
	{ "rarr", "\u2192" },  { "larr", "\u2190" },   { "rArr", "\u21d2" },
	{ "lsquo", "\u2018" }, { "rsquo", "\u2019" },  { "ldquo", "\u201c" },
	{ "rdquo", "\u201d" }, { "laquo", "\u00ab" },  { "raquo", "\u00bb" },
	{ "bull", "\u2022" },  { "middot", "\u00b7" }, { "times", "\u00d7" },
	{ "ge", "\u2265" },    { "le", "\u2264" },     { "ne", "\u2260" },
	{ "copy", "\u00a9" },  { "reg", "\u00ae" },    { "trade", "\u2122" },
	{ "deg", "\u00b0" },   { "euro", "\u20ac" },   { "pound", "\u00a3" },
	{ "yen", "\u00a5" },   { "eacute", "\u00e9" }, { "auml", "\u00e4" },
	{ "ouml", "\u00f6" },  { "uuml", "\u00fc" },   { "szlig", "\u00df" },
};

static size_t encode_utf8(uint32_t c, char out[static 8])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static size_t numeric_entity(const char *digits, char out[static 8])
{
	bool hex = *digits == 'x' || *digits == 'X';
	unsigned long c = strtoul(digits + hex, NULL, hex ? 16 : 10);

	if (c < 0x20 || c == 0x7f || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	return encode_utf8((uint32_t)c, out);
}

size_t html_entity(const char *entity, size_t len, char out[static 8])
{
	char name[16];

	if (len < 4 || len - 2 >= sizeof name)
		return 0;
	memcpy(name, entity + 1, len - 2);
	name[len - 2] = '\0';
	if (name[0] == '#')
		return numeric_entity(name + 1, out);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t n = strlen(entities[i].text);

		if (strcmp(name, entities[i].name) == 0) {
			memcpy(out, entities[i].text, n);
			return n;
		}
	}
	return 0;
}

/* ---- Blocks ------------------------------------------------------------------------------ */

struct html_scan {
	struct doc_builder *builder;
	const char *at, *end;
	uint32_t line;
	bool open, bold;
	bool lines;         /* its lines stand as they are */
	const char *hidden; /* the tag whose content is not text */
};

static void add_line(struct html_scan *scan, struct slice line)
{
	struct slice s = line;

	if (!scan->open && slice_trim(s).len == 0)
		return;
	while (s.len > 0) {
		const char *mark = slice_find(s, "**");
		struct slice plain = mark ? slice_of(s.text, mark) : s;

		if (!scan->open)
			doc_leaf_open(scan->builder, DOC_PARAGRAPH, scan->line);
		scan->open = true;
		if (plain.len > 0)
			doc_leaf_text(scan->builder, plain.text, plain.len,
			              scan->bold ? STYLE_BOLD : 0, scan->line);
		if (!mark)
			return;
		scan->bold = !scan->bold;
		s = slice_of(mark + 2, s.text + s.len);
	}
}

static void add_text(struct html_scan *scan, struct slice text)
{
	while (text.len > 0) {
		const char *newline = memchr(text.text, '\n', text.len);

		if (!scan->hidden)
			add_line(scan, newline ? slice_of(text.text, newline) : text);
		if (!newline)
			return;
		if (scan->open)
			doc_leaf_break(scan->builder, scan->lines);
		scan->line++;
		text = slice_of(newline + 1, text.text + text.len);
	}
}

static void end_leaf(struct html_scan *scan)
{
	doc_leaf_close(scan->builder);
	scan->open = false;
	scan->bold = false;
}

static void apply_tag(struct html_scan *scan, enum tag_means means, bool closing)
{
	switch (means) {
	case TAG_SUMMARY:
		end_leaf(scan);
		if (!closing) {
			doc_leaf_open(scan->builder, DOC_SUMMARY, scan->line);
			scan->open = true;
		}
		break;
	case TAG_DETAILS:
		end_leaf(scan);
		if (closing) {
			doc_leaf_open(scan->builder, DOC_DETAILS_END, scan->line);
			end_leaf(scan);
		}
		break;
	case TAG_HEADING:
		end_leaf(scan);
		if (!closing) {
			doc_heading_open(scan->builder, (unsigned)(scan->at[2] - '0'), scan->line);
			scan->open = true;
		}
		break;
	case TAG_LINES:
		scan->lines = !closing;
		end_leaf(scan);
		break;
	case TAG_BLOCK:
		end_leaf(scan);
		break;
	case TAG_BREAK:
		if (scan->open)
			doc_leaf_break(scan->builder, true);
		break;
	case TAG_BOLD:
		scan->bold = !closing;
		break;
	case TAG_HIDE:
		scan->hidden = closing ? NULL : scan->at;
		break;
	case TAG_LINK:
	case TAG_STYLE:
		break;
	}
}

static const char *tag_end(const struct html_scan *scan)
{
	struct slice s = slice_of(scan->at, scan->end);
	const char *close;

	if (slice_starts(s, "<!--")) {
		close = slice_find(s, "-->");
		return close ? close + 3 : scan->end;
	}
	close = memchr(s.text, '>', s.len);
	return close ? close + 1 : NULL;
}

static void count_lines(struct html_scan *scan, const char *from, const char *to)
{
	for (const char *p = from; p < to; p++)
		scan->line += *p == '\n';
}

static void take_tag(struct html_scan *scan, const char *end)
{
	size_t len = (size_t)(end - scan->at);
	int means = tag_means(scan->at, len);
	struct slice id;

	if (scan->line <= OWN_MARK_LINE && comment_is_own(scan->at, len))
		doc_set_own(scan->builder);
	if (html_comment_id(scan->at, len, &id))
		doc_set_anchor(scan->builder, id.text, id.len, scan->line);
	else if (means < 0)
		add_text(scan, slice_of(scan->at, end));
	else
		apply_tag(scan, (enum tag_means)means, scan->at[1] == '/');
	if (means >= 0)
		count_lines(scan, scan->at, end);
	scan->at = end;
}

void html_block(struct doc_builder *builder, const char *html, size_t len, uint32_t line)
{
	struct html_scan scan = { .builder = builder, .at = html, .end = html + len, .line = line };

	while (scan.at < scan.end) {
		const char *tag = memchr(scan.at, '<', (size_t)(scan.end - scan.at));
		const char *end;

		add_text(&scan, slice_of(scan.at, tag ? tag : scan.end));
		if (!tag)
			break;
		scan.at = tag;
		end = tag_end(&scan);
		if (!end) {
			add_text(&scan, slice_of(tag, scan.end));
			break;
		}
		take_tag(&scan, end);
	}
	end_leaf(&scan);
}
