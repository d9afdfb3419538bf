/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tree: md4c's events into the tree of doc.h.
 */
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "doc.h"
#include "mem.h"

#define FLAGS                                                                                      \
	(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS)

/* Events and bytes of link targets a text may cost: honest ones need about two a byte, made ones
 * (a wide table head over a thousand short rows, one long link used often) grow with its square. */
#define WORK_PER_BYTE 4
#define WORK_BASE     65536

#define LEN_MAX (512U << 20) /* bytes, so that offsets into what they become fit into 32 bits */

struct open_block {
	uint32_t node, last_child;
};

struct doc_builder {
	struct doc *doc;
	struct open_block stack[DOC_MAX_DEPTH + 1];
	size_t depth;      /* open containers that have a node */
	size_t flattened;  /* open containers that have none */
	uint32_t leaf;     /* the open leaf, 0 for none */
	bool implied_leaf; /* opened by text straight inside a container */
	bool ordered[DOC_MAX_DEPTH + 1];
	size_t line; /* index of the line last seen */
	size_t column;
	unsigned bold, em, code, image;
	bool in_html, broken;
	bool tag_bold;     /* inside <b>, up to the end of its leaf at most */
	bool tag_points;   /* the same inside a link to a part of the same file */
	bool bold_begins;  /* with the text that comes next */
	unsigned pointing; /* links to a part of the same file */
	bool code_begins;  /* with it, too: its line is known only then */
	bool link_begins;  /* the link at hand begins its line */
	bool target;       /* where it leads is what is added */
	struct buf html;
	uint32_t html_line, html_newlines; /* the line 0 while no text of the file came */
	size_t html_indent;                /* blanks before what comes next */
	size_t headings, parts_max, work, work_max;
};

void doc_init(struct doc *doc)
{
	*doc = (struct doc){
		.front = BUF_INIT, .source = BUF_INIT, .arena = BUF_INIT, .anchors = BUF_INIT
	};
}

void doc_clear(struct doc *doc)
{
	buf_clear(&doc->front);
	buf_clear(&doc->source);
	buf_clear(&doc->arena);
	buf_clear(&doc->anchors);
	free(doc->lines);
	free(doc->segments);
	free(doc->nodes);
	doc_init(doc);
}

/* ---- Growing the tree -------------------------------------------------------------------- */

static uint32_t add_node(struct doc_builder *b, enum doc_type type, uint32_t line)
{
	struct doc *doc = b->doc;
	struct open_block *top = &b->stack[b->depth];
	uint32_t index = (uint32_t)doc->node_count;

	mem_grow(&doc->nodes, &doc->node_cap, doc->node_count + 1, sizeof *doc->nodes);
	doc->node_count++;
	doc->nodes[index] = (struct doc_node){
		.type = (uint8_t)type,
		.line = line,
		.last_line = line,
		.segment = (uint32_t)doc->segment_count,
		.at = (uint32_t)doc->arena.len,
	};
	if (index == 0)
		return 0;
	if (top->last_child)
		doc->nodes[top->last_child].next = index;
	else
		doc->nodes[top->node].child = index;
	top->last_child = index;
	return index;
}

uint32_t doc_leaf_open(struct doc_builder *b, enum doc_type type, uint32_t line)
{
	doc_leaf_close(b);
	b->leaf = add_node(b, type, line);
	b->broken = true;
	return b->leaf;
}

void doc_heading_open(struct doc_builder *b, unsigned level, uint32_t line)
{
	uint32_t leaf = doc_leaf_open(b, DOC_HEADING, line);

	b->doc->nodes[leaf].level = (uint8_t)level;
	b->headings++;
}

void doc_leaf_text(struct doc_builder *b, const char *text, size_t len, uint8_t style,
                   uint32_t line)
{
	struct doc *doc = b->doc;
	struct doc_node *node = &doc->nodes[b->leaf];

	if (b->broken || (style & STYLE_BEGINS) ||
	    (doc->segments[doc->segment_count - 1].style & ~STYLE_BEGINS) != style) {
		mem_grow(&doc->segments, &doc->segment_cap, doc->segment_count + 1,
		         sizeof *doc->segments);
		doc->segments[doc->segment_count++] = (struct doc_segment){
			.at = (uint32_t)doc->arena.len, .line = line, .style = style
		};
		if (node->segments++ == 0)
			node->line = line;
		b->broken = false;
	}
	node->last_line = line;
	buf_add(&doc->arena, text, len);
}

void doc_leaf_break(struct doc_builder *b, bool hard)
{
	if (b->leaf && b->doc->nodes[b->leaf].segments > 0)
		buf_addc(&b->doc->arena, hard ? '\r' : '\n');
	b->broken = true;
}

/* A run of bold may go on to the end of its leaf, and its end is asked for from each of its lines. */
static void measure_runs(struct doc *doc, const struct doc_node *leaf)
{
	struct doc_segment *first = doc->segments + leaf->segment;
	uint32_t run = 0;

	for (uint32_t i = leaf->segments; i-- > 0;) {
		if (first[i].style & STYLE_BOLD)
			first[i].run = ++run;
		if ((first[i].style & (STYLE_BOLD | STYLE_BEGINS)) != STYLE_BOLD)
			run = 0;
	}
}

void doc_leaf_close(struct doc_builder *b)
{
	struct doc *doc = b->doc;

	if (!b->leaf)
		return;
	measure_runs(doc, &doc->nodes[b->leaf]);
	doc->nodes[b->leaf].len = (uint32_t)doc->arena.len - doc->nodes[b->leaf].at;
	b->leaf = 0;
	b->implied_leaf = b->tag_bold = b->tag_points = false;
}

void doc_set_own(struct doc_builder *b)
{
	b->doc->own = true;
}

void doc_set_anchor(struct doc_builder *b, const char *text, size_t len, uint32_t line)
{
	struct doc *doc = b->doc;
	uint32_t node = b->leaf ? b->leaf : add_node(b, DOC_ANCHOR, line);

	doc->nodes[node].anchor = (uint32_t)doc->anchors.len + 1;
	buf_add(&doc->anchors, text, len);
	buf_addc(&doc->anchors, '\0');
}

/* The first number of a numbered list. */
static uint8_t container_level(MD_BLOCKTYPE type, const void *detail)
{
	unsigned start = type == MD_BLOCK_OL ? ((const MD_BLOCK_OL_DETAIL *)detail)->start : 0;

	return start < UINT8_MAX ? (uint8_t)start : UINT8_MAX;
}

static void open_container(struct doc_builder *b, enum doc_type type, uint8_t level, unsigned flags)
{
	uint32_t node;

	doc_leaf_close(b);
	if (b->flattened > 0 || b->depth == DOC_MAX_DEPTH) {
		b->flattened++;
		return;
	}
	node = add_node(b, type, b->doc->line_count ? b->doc->lines[b->line].number : 1);
	b->doc->nodes[node].level = level;
	b->doc->nodes[node].flags = (uint8_t)flags;
	b->depth++;
	b->stack[b->depth] = (struct open_block){ node, 0 };
}

static void close_container(struct doc_builder *b)
{
	doc_leaf_close(b);
	if (b->flattened > 0)
		b->flattened--;
	else if (b->depth > 0)
		b->depth--;
}

/* ---- Events ------------------------------------------------------------------------------ */

/* What the file has more of than it may, and how many that are; NULL for nothing. */
static const char *too_many(const struct doc_builder *b, size_t *most)
{
	const struct {
		const char *what;
		size_t count, most;
	} limits[] = {
		{ "headings", b->headings, DOC_MAX_HEADINGS },
		{ "paragraphs, list items and cells", b->doc->node_count, b->parts_max },
		{ DOC_RUNS, b->doc->segment_count, b->parts_max },
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		*most = limits[i].most;
		if (limits[i].count > *most)
			return limits[i].what;
	}
	return NULL;
}

static bool spend(struct doc_builder *b, size_t cost)
{
	const struct doc *doc = b->doc;

	b->work += cost;
	return b->work <= b->work_max && b->headings <= DOC_MAX_HEADINGS &&
	       doc->node_count <= b->parts_max && doc->segment_count <= b->parts_max;
}

static uint32_t current_line(const struct doc_builder *b)
{
	return b->doc->line_count ? b->doc->lines[b->line].number : 1;
}

/* Not what md4c says of its own: the blanks a line of raw HTML begins with, and its end. */
static bool is_of_file(const struct doc_builder *b, const char *text)
{
	const struct buf *source = &b->doc->source;

	return text >= source->data && text < source->data + source->len;
}

/* Text comes in the order of the document, so the line at hand only moves forward. */
static uint32_t line_at(struct doc_builder *b, const char *text)
{
	const struct doc *doc = b->doc;
	size_t at;

	if (!is_of_file(b, text))
		return current_line(b);
	at = (size_t)(text - doc->source.data);
	while (b->line + 1 < doc->line_count && doc->lines[b->line + 1].at <= at)
		b->line++;
	return current_line(b);
}

struct block_row {
	enum doc_type type;
	enum { BLOCK_CONTAINER, BLOCK_LEAF, BLOCK_MARK, BLOCK_PASS, BLOCK_HTML } shape;
};

static const struct block_row block_rows[] = {
	[MD_BLOCK_DOC] = { DOC_ROOT, BLOCK_PASS },
	[MD_BLOCK_QUOTE] = { DOC_QUOTE, BLOCK_CONTAINER },
	[MD_BLOCK_UL] = { DOC_LIST, BLOCK_CONTAINER },
	[MD_BLOCK_OL] = { DOC_LIST, BLOCK_CONTAINER },
	[MD_BLOCK_LI] = { DOC_ITEM, BLOCK_CONTAINER },
	[MD_BLOCK_HR] = { DOC_RULE, BLOCK_MARK },
	[MD_BLOCK_H] = { DOC_HEADING, BLOCK_LEAF },
	[MD_BLOCK_CODE] = { DOC_CODE, BLOCK_LEAF },
	[MD_BLOCK_HTML] = { DOC_ROOT, BLOCK_HTML },
	[MD_BLOCK_P] = { DOC_PARAGRAPH, BLOCK_LEAF },
	[MD_BLOCK_TABLE] = { DOC_TABLE, BLOCK_CONTAINER },
	[MD_BLOCK_THEAD] = { DOC_ROOT, BLOCK_PASS },
	[MD_BLOCK_TBODY] = { DOC_ROOT, BLOCK_PASS },
	[MD_BLOCK_TR] = { DOC_ROW, BLOCK_CONTAINER },
	[MD_BLOCK_TH] = { DOC_CELL, BLOCK_LEAF },
	[MD_BLOCK_TD] = { DOC_CELL, BLOCK_LEAF },
};

static unsigned container_flags(MD_BLOCKTYPE type, const void *detail)
{
	if (type == MD_BLOCK_OL)
		return NODE_ORDERED;
	if (type == MD_BLOCK_LI && ((const MD_BLOCK_LI_DETAIL *)detail)->is_task)
		return NODE_TASK;
	return 0;
}

static bool is_prose(const MD_BLOCK_CODE_DETAIL *code)
{
	return code->lang.size == 4 && memcmp(code->lang.text, "text", 4) == 0;
}

static void enter_leaf(struct doc_builder *b, MD_BLOCKTYPE type, const void *detail)
{
	bool cell = type == MD_BLOCK_TH || type == MD_BLOCK_TD;
	uint32_t leaf;

	if (cell && ++b->column > DOC_MAX_COLUMNS)
		return;
	leaf = doc_leaf_open(b, block_rows[type].type, current_line(b));
	if (type == MD_BLOCK_H) {
		b->doc->nodes[leaf].level = (uint8_t)((const MD_BLOCK_H_DETAIL *)detail)->level;
		b->headings++;
	}
	if (type == MD_BLOCK_CODE && is_prose(detail))
		b->doc->nodes[leaf].flags |= NODE_PROSE;
	if (type == MD_BLOCK_TH)
		b->doc->nodes[b->stack[b->depth].node].flags |= NODE_HEAD;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
	struct doc_builder *b = userdata;

	switch (block_rows[type].shape) {
	case BLOCK_CONTAINER:
		open_container(b, block_rows[type].type, container_level(type, detail),
		               container_flags(type, detail));
		b->column = 0;
		break;
	case BLOCK_LEAF:
		enter_leaf(b, type, detail);
		break;
	case BLOCK_MARK:
		doc_leaf_close(b);
		add_node(b, block_rows[type].type, current_line(b));
		break;
	case BLOCK_HTML:
		doc_leaf_close(b);
		b->in_html = true;
		b->html_line = b->html_newlines = 0;
		b->html_indent = 0;
		buf_reset(&b->html);
		break;
	case BLOCK_PASS:
		break;
	}
	return spend(b, 1) ? 0 : 1;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
	struct doc_builder *b = userdata;

	(void)detail;
	switch (block_rows[type].shape) {
	case BLOCK_CONTAINER:
		close_container(b);
		break;
	case BLOCK_HTML:
		b->in_html = false;
		html_block(b, b->html.data, b->html.len, b->html_line);
		break;
	case BLOCK_LEAF:
	case BLOCK_MARK:
	case BLOCK_PASS:
		doc_leaf_close(b);
		break;
	}
	return spend(b, 1) ? 0 : 1;
}

static uint8_t style_now(const struct doc_builder *b)
{
	bool bold = b->bold > 0 || b->tag_bold;

	return (uint8_t)((bold ? STYLE_BOLD : 0) | (b->em ? STYLE_EM : 0) |
	                 (b->code ? STYLE_CODE : 0) | (bold && b->bold_begins ? STYLE_BEGINS : 0) |
	                 (b->target ? STYLE_TARGET : 0));
}

/* Text straight inside a list item has no paragraph of its own; a dropped cell stays dropped. */
static bool need_leaf(struct doc_builder *b, uint32_t line)
{
	if (b->leaf)
		return true;
	if (b->doc->nodes[b->stack[b->depth].node].type == DOC_ROW)
		return false;
	doc_leaf_open(b, DOC_PARAGRAPH, line);
	b->implied_leaf = true;
	return true;
}

static void add_text(struct doc_builder *b, const char *text, size_t len)
{
	uint32_t line = line_at(b, text);

	if (b->image == 0 && need_leaf(b, line)) {
		if (b->code_begins)
			doc_leaf_text(b, "`", 1, style_now(b), line);
		b->bold_begins &= !b->code_begins;
		if (slice_trim((struct slice){ text, len }).len > 0)
			b->doc->nodes[b->leaf].flags |=
				b->pointing > 0 || b->tag_points ? NODE_POINTS : NODE_TELLS;
		doc_leaf_text(b, text, len, style_now(b), line);
	}
	b->bold_begins = b->code_begins = false;
}

static unsigned *span_depth(struct doc_builder *b, MD_SPANTYPE type)
{
	switch (type) {
	case MD_SPAN_STRONG:
		return &b->bold;
	case MD_SPAN_EM:
		return &b->em;
	case MD_SPAN_CODE:
		return &b->code;
	case MD_SPAN_IMG:
		return &b->image;
	default:
		return NULL;
	}
}

/* "[Why us?](#why-us)" */
static bool points_inside(MD_SPANTYPE type, const void *detail)
{
	const MD_ATTRIBUTE *href;

	if (type != MD_SPAN_A)
		return false;
	href = &((const MD_SPAN_A_DETAIL *)detail)->href;
	return href->size > 1 && href->text[0] == '#';
}

#define HEAD_MAX 8 /* bytes of a number before what a line begins with */

static bool is_at_line_start(const struct doc_builder *b)
{
	const struct buf *arena = &b->doc->arena;
	size_t start = b->leaf ? b->doc->nodes[b->leaf].at : arena->len, at = arena->len;

	while (at > start && arena->len - at < HEAD_MAX &&
	       strchr("0123456789.) ", arena->data[at - 1]))
		at--;
	return at == start || arena->data[at - 1] == '\n' || arena->data[at - 1] == '\r';
}

static int enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
	struct doc_builder *b = userdata;
	unsigned *depth = span_depth(b, type);
	size_t cost = 1;

	if (depth)
		(*depth)++;
	if (type == MD_SPAN_STRONG && b->bold == 1)
		b->bold_begins = true;
	b->code_begins |= type == MD_SPAN_CODE;
	b->pointing += points_inside(type, detail);
	if (type == MD_SPAN_A)
		b->link_begins = is_at_line_start(b);
	if (type == MD_SPAN_A)
		cost += ((const MD_SPAN_A_DETAIL *)detail)->href.size +
		        ((const MD_SPAN_A_DETAIL *)detail)->title.size;
	if (type == MD_SPAN_IMG)
		cost += ((const MD_SPAN_IMG_DETAIL *)detail)->src.size +
		        ((const MD_SPAN_IMG_DETAIL *)detail)->title.size;
	return spend(b, cost) ? 0 : 1;
}

/* The target is worth keeping when it leads somewhere and the text does not show it already. */
static void add_target(struct doc_builder *b, const MD_ATTRIBUTE *href)
{
	const struct buf *arena = &b->doc->arena;
	struct slice target = { href->text, href->size };
	bool shown = arena->len >= target.len && target.len > 0 &&
	             memcmp(arena->data + arena->len - target.len, target.text, target.len) == 0;

	if (shown || (!slice_starts(target, "http") && !slice_starts(target, "mailto:")))
		return;
	b->target = b->link_begins;
	add_text(b, " (", 2);
	add_text(b, target.text, target.len);
	add_text(b, ")", 1);
	b->target = false;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
	struct doc_builder *b = userdata;
	unsigned *depth = span_depth(b, type);

	if (type == MD_SPAN_CODE)
		add_text(b, "`", 1);
	if (type == MD_SPAN_A)
		add_target(b, &((const MD_SPAN_A_DETAIL *)detail)->href);
	b->pointing -= b->pointing > 0 && points_inside(type, detail);
	if (depth && *depth > 0)
		(*depth)--;
	return spend(b, 1) ? 0 : 1;
}

static void add_inline_html(struct doc_builder *b, const char *text, size_t len)
{
	struct slice id;

	if (html_comment_id(text, len, &id)) {
		if (need_leaf(b, line_at(b, text)))
			doc_set_anchor(b, id.text, id.len, line_at(b, text));
		return;
	}
	switch (html_inline(text, len)) {
	case HTML_BREAK:
		doc_leaf_break(b, true);
		break;
	case HTML_KEEP:
		add_text(b, text, len);
		break;
	case HTML_BOLD:
		b->bold_begins |= b->bold == 0 && !b->tag_bold;
		b->tag_bold = true;
		break;
	case HTML_BOLD_END:
		b->tag_bold = false;
		break;
	case HTML_POINT:
		b->tag_points = true;
		break;
	case HTML_POINT_END:
		b->tag_points = false;
		break;
	case HTML_DROP:
		break;
	}
}

static uint32_t count_newlines(const char *text, size_t len)
{
	uint32_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += text[i] == '\n';
	return count;
}

static bool ends_line(const struct buf *text)
{
	return text->len > 0 && text->data[text->len - 1] == '\n';
}

/* A line put in for md4c's sake, blank or the head of a table, may come to lie inside raw HTML. It is
 * none of the file's, and its end is taken out again when the line after it comes: html_block counts
 * lines. */
static void add_raw_html(struct doc_builder *b, const char *text, size_t len)
{
	uint32_t line, newlines = count_newlines(text, len);

	if (!is_of_file(b, text) && newlines == 0) {
		b->html_indent += len;
		return;
	}
	line = line_at(b, text);
	if (b->html_line == 0 && newlines == 0)
		b->html_line = line;
	while (len > 0 && *text != '\n' && b->html_line + b->html_newlines > line &&
	       ends_line(&b->html)) {
		buf_cut(&b->html, b->html.len - 1);
		b->html_newlines--;
	}
	for (; b->html_indent > 0; b->html_indent--)
		buf_addc(&b->html, ' ');
	buf_add(&b->html, text, len);
	b->html_newlines += newlines;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *userdata)
{
	struct doc_builder *b = userdata;
	char entity[8];

	if (b->in_html) {
		add_raw_html(b, text, size);
		return spend(b, 1) ? 0 : 1;
	}
	switch (type) {
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		doc_leaf_break(b, type == MD_TEXT_BR);
		break;
	case MD_TEXT_ENTITY: {
		size_t len = html_entity(text, size, entity);
		uint32_t line = line_at(b, text);

		if (len == 0)
			add_text(b, text, size);
		else if (b->image == 0 && need_leaf(b, line))
			doc_leaf_text(b, entity, len, style_now(b), line);
		break;
	}
	case MD_TEXT_HTML:
		add_inline_html(b, text, size);
		break;
	default:
		add_text(b, text, size);
		break;
	}
	return spend(b, 1) ? 0 : 1;
}

static void refuse(const struct doc_builder *b, const char *name, struct err *err)
{
	size_t most;
	const char *what = too_many(b, &most);

	if (what)
		err_set(err, ERR_INPUT, DOC_TOO_MANY, name, (size_t)current_line(b), most, what);
	else
		err_set(err, ERR_INPUT,
		        "%s:%u: a table or link here expands to more than %d times the file's "
		        "size; take it out and import again",
		        name, current_line(b), WORK_PER_BYTE);
}

bool doc_read(struct doc *doc, const char *text, size_t len, const char *name, struct err *err)
{
	const MD_PARSER parser = { 0,          FLAGS,   enter_block, leave_block, enter_span,
		                   leave_span, on_text, NULL,        NULL };
	/* as much as a big file may fill: what of it is not used costs little, and to move it much */
	const size_t room = len / DOC_BYTES_PER_PART + 16;
	struct doc_builder b = { .doc = doc, .html = BUF_INIT };
	bool ok = false;

	if (len > LEN_MAX)
		return err_set(err, ERR_INPUT,
		               "%s: larger than %u MiB, the most a dossier can have; part the file "
		               "into several",
		               name, LEN_MAX >> 20);
	if (!doc_read_lines(doc, text, len, name, err))
		return false;
	buf_reserve(&doc->arena, len + 64);
	mem_grow(&doc->nodes, &doc->node_cap, room, sizeof *doc->nodes);
	mem_grow(&doc->segments, &doc->segment_cap, room, sizeof *doc->segments);
	b.parts_max = doc_max_parts(len);
	b.work_max = WORK_PER_BYTE * len + WORK_BASE;
	add_node(&b, DOC_ROOT, 1);
	if (md_parse(doc->source.data, (MD_SIZE)doc->source.len, &parser, &b) != 0) {
		refuse(&b, name, err);
		goto out;
	}
	doc_leaf_close(&b);
	ok = true;
out:
	buf_clear(&b.html);
	return ok;
}

/* ---- Reading a leaf ---------------------------------------------------------------------- */

struct slice doc_text(const struct doc *doc, const struct doc_node *node)
{
	return (struct slice){ doc->arena.data + node->at, node->len };
}

static const struct doc_segment *segment_at(const struct doc *doc, const struct doc_node *node,
                                            const char *at)
{
	uint32_t offset = (uint32_t)(at - doc->arena.data), low = 0, high = node->segments;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (doc->segments[node->segment + mid].at <= offset)
			low = mid;
		else
			high = mid;
	}
	return &doc->segments[node->segment + low];
}

uint32_t doc_line_at(const struct doc *doc, const struct doc_node *node, const char *at)
{
	return node->segments > 0 ? segment_at(doc, node, at)->line : node->line;
}

uint8_t doc_style_at(const struct doc *doc, const struct doc_node *node, const char *at)
{
	return node->segments > 0 ? segment_at(doc, node, at)->style : 0;
}

uint8_t doc_style_from(const struct doc *doc, const struct doc_node *node, uint32_t segment,
                       const char *at)
{
	uint32_t offset = (uint32_t)(at - doc->arena.data);

	while (segment + 1 < node->segments &&
	       doc->segments[node->segment + segment + 1].at <= offset)
		segment++;
	return doc->segments[node->segment + segment].style;
}

struct slice doc_target(const struct doc *doc, const struct doc_node *node, struct slice text)
{
	const struct doc_segment *s;
	struct slice none = { "", 0 };
	const char *at;

	if (node->segments == 0 || !slice_ends(text, ")"))
		return none;
	s = segment_at(doc, node, text.text + text.len - 1);
	at = doc->arena.data + s->at;
	return (s->style & STYLE_TARGET) && at > text.text ? slice_of(at, text.text + text.len)
	                                                   : none;
}

const char *doc_bold_end(const struct doc *doc, const struct doc_node *node, const char *at)
{
	const struct doc_segment *s, *end;
	const char *stop;

	if (node->segments == 0)
		return at;
	s = segment_at(doc, node, at);
	end = doc->segments + node->segment + node->segments;
	if (s->style & STYLE_BOLD)
		s += s->run;
	if (s == end)
		return doc->arena.data + node->at + node->len;
	stop = doc->arena.data + s->at;
	/* what the next line begins with in bold is no more of this one */
	if ((s->style & STYLE_BEGINS) && stop > at && (stop[-1] == '\n' || stop[-1] == '\r'))
		stop--;
	return stop;
}

const char *doc_italics_end(const struct doc *doc, const struct doc_node *node, const char *at)
{
	const struct doc_segment *s, *end;

	if (node->segments == 0)
		return at;
	s = segment_at(doc, node, at);
	end = doc->segments + node->segment + node->segments;
	while (s < end && (s->style & STYLE_EM))
		s++;
	return s == end ? doc->arena.data + node->at + node->len : doc->arena.data + s->at;
}

const char *doc_anchor(const struct doc *doc, const struct doc_node *node)
{
	return node->anchor ? doc->anchors.data + node->anchor - 1 : NULL;
}
