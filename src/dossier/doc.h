/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doc: Markdown as a tree of blocks with line numbers, and the small words for slices of it.
 *
 * Every leaf (paragraph, heading, cell, code, summary) owns one run of plain text in the arena:
 * emphasis marks are gone, code spans keep their backticks, links read "text (url)". Inside it
 * '\n' is a soft break, '\r' a hard one. Its segments tell line and style: one starts at every
 * source line and wherever the style changes or a bold run begins.
 */
#ifndef GREENROOM_DOSSIER_DOC_H
#define GREENROOM_DOSSIER_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "buf.h"
#include "err.h"

#define DOC_MAX_DEPTH   24 /* containers nested deeper are flattened into the one above */
#define DOC_MAX_COLUMNS 16 /* cells to the right of these are dropped */

/* Blocks, list items and cells of a file; lines, and changes of style in them; opening brackets: of each
 * so many at least, and one in so many bytes. A mebibyte of usual dossiers holds a quarter of that, and
 * the most cards allowed (dossier.h) take it with four blocks each. More is a file made to be slow, or
 * none that a person wrote. */
#define DOC_PARTS_LEAST    40000
#define DOC_BYTES_PER_PART 26
#define DOC_MAX_HEADINGS   12288 /* as many as those cards have with a heading each */
#define DOC_RUNS           "lines and changes of style"
#define DOC_TOO_MANY       "%s:%zu: more than %zu %s up to here; part the file into several"

enum doc_type {
	DOC_ROOT,
	DOC_QUOTE,
	DOC_LIST,
	DOC_ITEM,
	DOC_TABLE,
	DOC_ROW,
	/* leaves */
	DOC_PARAGRAPH,
	DOC_HEADING,
	DOC_CELL,
	DOC_CODE,
	DOC_SUMMARY, /* of an HTML <details> */
	/* marks */
	DOC_RULE,
	DOC_DETAILS_END,
	DOC_ANCHOR, /* <!-- id: x --> on its own */
};

enum {
	STYLE_BOLD = 1,
	STYLE_EM = 2,
	STYLE_CODE = 4,
	STYLE_BEGINS = 8, /* a bold run begins here */
	STYLE_TARGET = 16 /* where a link leads that begins its line, in brackets behind its text */
};
enum {
	NODE_ORDERED = 1,
	NODE_TASK = 2,
	NODE_HEAD = 4,
	NODE_PROSE = 8,   /* ```text */
	NODE_POINTS = 16, /* text that is a link to a part of the same file */
	NODE_TELLS = 32,  /* other text */
};

struct slice {
	const char *text;
	size_t len;
};

struct doc_segment {
	uint32_t at, line;
	uint32_t
		run; /* of a bold one: how many segments of its leaf are of one run, from this on */
	uint8_t style;
};

/* Links are indices into doc.nodes; 0 (the root) stands for none. */
struct doc_node {
	uint8_t type;
	uint8_t level; /* of a heading; of a numbered list its first number, 255 for any above */
	uint8_t flags;
	uint32_t line, last_line;
	uint32_t next, child;
	uint32_t segment, segments;
	uint32_t at, len;
	uint32_t anchor; /* offset in doc.anchors + 1, 0 for none */
};

struct doc_line {
	uint32_t at, number;
};

struct doc {
	struct buf source; /* what md4c reads: newlines made one kind, blank lines put in */
	struct doc_line *lines;
	size_t line_count, line_cap;
	struct doc_segment *segments;
	size_t segment_count, segment_cap;
	struct doc_node *nodes;
	size_t node_count, node_cap;
	struct buf arena;
	struct buf anchors;
	struct buf front; /* front matter without its fences */
	size_t front_line;
	unsigned cards; /* lines tagged as cards that ask (marks.h) */
	bool own;       /* carries the mark of greenroom's own layout (own.h) */
};

void doc_init(struct doc *doc);
void doc_clear(struct doc *doc);

/* ERR_INPUT, with the line, for what is not UTF-8, holds a NUL byte, or expands without bound
 * (tables and link definitions made for that), or has more blocks than these. The text must
 * outlive the doc. */
bool doc_read(struct doc *doc, const char *text, size_t len, const char *name, struct err *err);

/* lines.c: fills source and lines. ERR_INPUT for what is no text, or has too many lines. */
bool doc_read_lines(struct doc *doc, const char *text, size_t len, const char *name,
                    struct err *err);

/* The parts of a tree under construction that html.c needs as well. */
struct doc_builder;
uint32_t doc_leaf_open(struct doc_builder *builder, enum doc_type type, uint32_t line);
void doc_heading_open(struct doc_builder *builder, unsigned level, uint32_t line);
void doc_leaf_text(struct doc_builder *builder, const char *text, size_t len, uint8_t style,
                   uint32_t line);
void doc_leaf_break(struct doc_builder *builder, bool hard);
void doc_leaf_close(struct doc_builder *builder);
void doc_set_own(struct doc_builder *builder);
void doc_set_anchor(struct doc_builder *builder, const char *text, size_t len, uint32_t line);

/* html.c: a raw HTML block as leaves and marks; an inline tag's meaning. */
enum html_inline {
	HTML_DROP,
	HTML_BREAK,
	HTML_KEEP,
	HTML_BOLD,
	HTML_BOLD_END,
	HTML_POINT, /* <a href="#top"> */
	HTML_POINT_END,
};
void html_block(struct doc_builder *builder, const char *html, size_t len, uint32_t line);
enum html_inline html_inline(const char *html, size_t len);
bool html_comment_id(const char *html, size_t len, struct slice *id);
size_t html_entity(const char *entity, size_t len, char out[static 8]);

struct slice doc_text(const struct doc *doc, const struct doc_node *node);
uint32_t doc_line_at(const struct doc *doc, const struct doc_node *node, const char *at);
uint8_t doc_style_at(const struct doc *doc, const struct doc_node *node, const char *at);
/* What the text ends with of where the link leads that is all of it before: " (https://…)"; empty for none. */
struct slice doc_target(const struct doc *doc, const struct doc_node *node, struct slice text);
/* doc_style_at when `at` is not before the given segment of the leaf. */
uint8_t doc_style_from(const struct doc *doc, const struct doc_node *node, uint32_t segment,
                       const char *at);
/* The end of the bold run that covers `at`, not behind the node's end. */
const char *doc_bold_end(const struct doc *doc, const struct doc_node *node, const char *at);
/* The same of italics, over several lines. */
const char *doc_italics_end(const struct doc *doc, const struct doc_node *node, const char *at);
const char *doc_anchor(const struct doc *doc, const struct doc_node *node);

static inline size_t doc_max_parts(size_t len)
{
	size_t max = len / DOC_BYTES_PER_PART;

	return max > DOC_PARTS_LEAST ? max : DOC_PARTS_LEAST;
}

static inline const struct doc_node *doc_child(const struct doc *doc, const struct doc_node *node)
{
	return node->child ? &doc->nodes[node->child] : NULL;
}

static inline const struct doc_node *doc_next(const struct doc *doc, const struct doc_node *node)
{
	return node->next ? &doc->nodes[node->next] : NULL;
}

static inline bool doc_is_leaf(const struct doc_node *node)
{
	return node->type >= DOC_PARAGRAPH && node->type <= DOC_SUMMARY;
}

static inline struct slice slice_of(const char *from, const char *to)
{
	return (struct slice){ from, to > from ? (size_t)(to - from) : 0 };
}

/* What stands behind the first `n` bytes. */
/* Blanks and tabs at the start: how many. */
static inline size_t slice_blanks(struct slice slice)
{
	size_t n = 0;

	while (n < slice.len && (slice.text[n] == ' ' || slice.text[n] == '\t'))
		n++;
	return n;
}

/* What was added; a buffer that nothing was ever added to points nowhere. */
static inline struct slice slice_of_buf(const struct buf *buf)
{
	return buf->len > 0 ? (struct slice){ buf->data, buf->len } : (struct slice){ "", 0 };
}

static inline struct slice slice_from(struct slice slice, size_t n)
{
	return slice_of(slice.text + n, slice.text + slice.len);
}

/* Inline, so that a prefix's length and first byte are known where it is asked for. */
static inline bool slice_starts(struct slice slice, const char *prefix)
{
	size_t len = strlen(prefix);

	return slice.len >= len && (len == 0 || slice.text[0] == prefix[0]) &&
	       memcmp(slice.text, prefix, len) == 0;
}

/* … and holds more than that. */
static inline bool slice_ends(struct slice slice, const char *suffix)
{
	size_t len = strlen(suffix);

	return slice.len > len && memcmp(slice.text + slice.len - len, suffix, len) == 0;
}

static inline bool slice_is(struct slice slice, const char *text)
{
	return slice.len == strlen(text) && memcmp(slice.text, text, slice.len) == 0;
}

/* slice.c */
struct slice slice_trim(struct slice slice);
/* What may be a card's explicit id: up to 200 bytes without white space, brackets or quotes. */
bool slice_is_anchor(struct slice slice);
const char *slice_find(struct slice slice, const char *needle);
/* The soft or hard break that ends the first line, or the slice's end. */
const char *slice_line_end(struct slice slice);
/* The first line, trimmed. */
struct slice slice_first_line(struct slice slice);
/* Whether a mark of that kind begins with the byte: most bytes begin none, and each of a line is
 * asked about. */
enum { SLICE_QUOTES = 1, SLICE_SEPARATES = 2 };
extern const unsigned char slice_marks[256];
size_t slice_open_quote_here(struct slice slice);
size_t slice_separator_here(struct slice slice);
size_t slice_dash_here(struct slice slice);

static inline bool slice_may(struct slice slice, unsigned kind)
{
	return slice.len > 0 && (slice_marks[(unsigned char)slice.text[0]] & kind);
}

/* The length of the quote mark, dash or arrow the slice begins with, 0 for none. */
static inline size_t slice_open_quote(struct slice slice)
{
	return slice_may(slice, SLICE_QUOTES) ? slice_open_quote_here(slice) : 0;
}

static inline size_t slice_separator(struct slice slice)
{
	return slice_may(slice, SLICE_SEPARATES) ? slice_separator_here(slice) : 0;
}

static inline size_t slice_dash(struct slice slice)
{
	return slice_may(slice, SLICE_SEPARATES) ? slice_dash_here(slice) : 0;
}

/* The offset behind the quote that closes the one at the start, 0 when it stays open. */
size_t slice_quoted(struct slice slice);
struct slice slice_unquote(struct slice slice);
/* Drops up to 64 separators, and white space, at the start. */
struct slice slice_skip_separators(struct slice slice);
/* "[[Acme]]", "[[companies/acme|Acme]]": what is shown of it. */
struct slice slice_unlink_wiki(struct slice value);
/* Copies as running text: soft breaks become spaces, hard ones newlines. */
void slice_render(struct buf *out, struct slice slice);

#endif
