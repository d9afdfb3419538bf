/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "text.h"

/* ---- Characters -------------------------------------------------------------------------- */

static const struct {
	const char *name, *text;
} entities[] = {
	{ "amp", "&" },    { "lt", "<" },     { "gt", ">" },     { "quot", "\"" },
	{ "apos", "'" },   { "nbsp", " " },   { "ndash", "–" },  { "mdash", "—" },
	{ "hellip", "…" }, { "rarr", "→" },   { "lsquo", "‘" },  { "rsquo", "’" },
	{ "ldquo", "“" },  { "rdquo", "”" },  { "bull", "•" },   { "middot", "·" },
	{ "euro", "€" },   { "pound", "£" },  { "times", "×" },  { "deg", "°" },
	{ "auml", "ä" },   { "ouml", "ö" },   { "uuml", "ü" },   { "szlig", "ß" },
	{ "eacute", "é" }, { "egrave", "è" }, { "ccedil", "ç" }, { "ntilde", "ñ" },
	{ "aring", "å" },  { "oslash", "ø" },
};

static void add_char(struct buf *out, uint32_t c)
{
	if (c < 0x20 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
		return;
	if (c < 0x80) {
		buf_addc(out, (char)c);
	} else if (c < 0x800) {
		buf_addc(out, (char)(0xC0 | c >> 6));
		buf_addc(out, (char)(0x80 | (c & 0x3F)));
	} else {
		if (c < 0x10000) {
			buf_addc(out, (char)(0xE0 | c >> 12));
		} else {
			buf_addc(out, (char)(0xF0 | c >> 18));
			buf_addc(out, (char)(0x80 | (c >> 12 & 0x3F)));
		}
		buf_addc(out, (char)(0x80 | (c >> 6 & 0x3F)));
		buf_addc(out, (char)(0x80 | (c & 0x3F)));
	}
}

#define ENTITY_MAX 12

static bool add_number(struct buf *out, const char *digits, size_t len)
{
	unsigned base = len > 0 && tolower((unsigned char)*digits) == 'x' ? 16 : 10;
	uint32_t value = 0;
	size_t first = base == 16;

	for (size_t i = first; i < len; i++) {
		int c = tolower((unsigned char)digits[i]);
		unsigned digit = isdigit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;

		if (!isxdigit(c) || digit >= base)
			return false;
		value = value * base + digit;
		if (value > 0x10FFFF)
			return false;
	}
	if (len > first)
		add_char(out, value == 0xA0 ? ' ' : value);
	return len > first;
}

/* Returns how many bytes the entity at `at` takes, 0 when it is none. */
static size_t add_entity(struct buf *out, const char *at, size_t len)
{
	const char *semicolon = memchr(at, ';', len < ENTITY_MAX ? len : ENTITY_MAX);
	size_t n = semicolon ? (size_t)(semicolon - at - 1) : 0;

	if (n == 0)
		return 0;
	if (at[1] == '#')
		return add_number(out, at + 2, n - 1) ? n + 2 : 0;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (strlen(entities[i].name) == n && memcmp(entities[i].name, at + 1, n) == 0) {
			buf_adds(out, entities[i].text);
			return n + 2;
		}
	}
	return 0;
}

/* ---- Tags -------------------------------------------------------------------------------- */

enum effect { NOTHING, BREAK, LINE, ITEM, HIDE };

static const struct {
	const char *name;
	enum effect effect;
} tags[] = {
	{ "br", BREAK }, { "p", LINE },          { "div", LINE },    { "ul", LINE },
	{ "ol", LINE },  { "tr", LINE },         { "h1", LINE },     { "h2", LINE },
	{ "h3", LINE },  { "blockquote", LINE }, { "li", ITEM },     { "pre", LINE },
	{ "hr", LINE },  { "style", HIDE },      { "script", HIDE },
};

static enum effect effect_of(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i].name) == len && strncasecmp(tags[i].name, name, len) == 0)
			return tags[i].effect;
	return NOTHING;
}

static void end_line(struct buf *out)
{
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	if (out->len > 0 && out->data[out->len - 1] != '\n')
		buf_addc(out, '\n');
}

struct scan {
	struct buf *out;
	const char *at, *end;
};

static const char *find(const char *at, const char *end, const char *what)
{
	const char *hit = memmem(at, (size_t)(end - at), what, strlen(what));

	return hit ? hit : end;
}

/* A style or script up to its end; what is never closed hides the rest. */
static void hide(struct scan *scan, size_t name_len)
{
	while ((scan->at = find(scan->at, scan->end, "</")) < scan->end) {
		const char *name = scan->at + 2;

		scan->at = name;
		if ((size_t)(scan->end - name) >= name_len && effect_of(name, name_len) == HIDE) {
			scan->at = find(name, scan->end, ">");
			scan->at += scan->at < scan->end;
			return;
		}
	}
}

static void pass_tag(struct scan *scan)
{
	const char *name = scan->at + 1 + (scan->at + 1 < scan->end && scan->at[1] == '/');
	bool closing = name > scan->at + 1;
	size_t len = 0;

	while (name + len < scan->end && isalnum((unsigned char)name[len]))
		len++;
	scan->at = find(name, scan->end, ">");
	scan->at += scan->at < scan->end;
	switch (effect_of(name, len)) {
	case BREAK:
		buf_addc(scan->out, '\n');
		break;
	case LINE:
		end_line(scan->out);
		break;
	case ITEM:
		end_line(scan->out);
		if (!closing)
			buf_adds(scan->out, "- ");
		break;
	case HIDE:
		if (!closing)
			hide(scan, len);
		break;
	case NOTHING:
		break;
	}
}

static bool is_tag(const struct scan *scan)
{
	const char *next = scan->at + 1;

	return next < scan->end && (isalpha((unsigned char)*next) || *next == '/' || *next == '!');
}

#define SOUND   "[sound:"
#define COMMENT "<!--"

static bool begins(const struct scan *scan, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(scan->end - scan->at) >= len && memcmp(scan->at, word, len) == 0;
}

static void pass_to(struct scan *scan, const char *close)
{
	scan->at = find(scan->at, scan->end, close);
	if (scan->at < scan->end)
		scan->at += strlen(close);
}

static void step(struct scan *scan)
{
	size_t used;

	if (begins(scan, COMMENT)) {
		pass_to(scan, "-->");
	} else if (begins(scan, SOUND)) {
		pass_to(scan, "]");
	} else if (*scan->at == '<' && is_tag(scan)) {
		pass_tag(scan);
	} else if (*scan->at == '&' &&
	           (used = add_entity(scan->out, scan->at, (size_t)(scan->end - scan->at)))) {
		scan->at += used;
	} else {
		buf_addc(scan->out, *scan->at++);
	}
}

void html_text(struct buf *out, const char *html, size_t len)
{
	struct scan scan = { .out = out, .at = html, .end = html + len };

	while (scan.at < scan.end)
		step(&scan);
	buf_rtrim(out);
}
