/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "report.h"
#include "text.h"
#include "wrap.h"

#define TAB_COLUMNS 4

static const char *const sgr[] = {
	[STYLE_BOLD] = "\033[1m",  [STYLE_DIM] = "\033[2m",  [STYLE_GOOD] = "\033[32m",
	[STYLE_WARN] = "\033[33m", [STYLE_BAD] = "\033[31m", [STYLE_TITLE] = "\033[1;4m",
};

/* Where text goes: in JSON mode `out` is kept for the objects. */
static FILE *text_stream(const struct printer *printer)
{
	return printer->json ? printer->talk : printer->out;
}

/* ---- One line of the terminal ------------------------------------------------------------ */

/* What a line of text becomes: how wide, in which style, and how far in. */
struct layout {
	FILE *stream;
	size_t columns;
	size_t first, rest; /* indentation of the first line and of those after it */
	enum style style;
	bool color;
};

static void put_line(const struct layout *layout, size_t indent, const char *text, size_t len)
{
	bool styled = layout->color && layout->style != STYLE_PLAIN && len > 0;

	if (len > 0)
		fprintf(layout->stream, "%*s", (int)indent, "");
	if (styled)
		fputs(sgr[layout->style], layout->stream);
	fwrite(text, 1, len, layout->stream);
	if (styled)
		fputs("\033[0m", layout->stream);
	fputc('\n', layout->stream);
}

/* However deep something is indented, half of the width is left for it. */
static size_t bounded(size_t indent, size_t columns)
{
	if (columns == 0)
		return indent < 200 ? indent : 200;
	return indent < columns / 2 ? indent : columns / 2;
}

/* Wraps one line (no newlines in it); an empty one stays an empty line. */
static void put_wrapped(const struct layout *layout, const char *text, size_t len)
{
	struct wrap wrap = { .text = text, .len = len };
	size_t indent = bounded(layout->first, layout->columns);

	do {
		size_t line_len;
		const char *line;

		wrap.columns = layout->columns ? layout->columns - indent : 0;
		line = wrap_next(&wrap, &line_len);
		put_line(layout, indent, line, line_len);
		indent = bounded(layout->rest, layout->columns);
	} while (wrap.len > 0);
}

/* ---- Text with several lines ------------------------------------------------------------- */

static void add_without_tabs(struct buf *out, const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++) {
		if (text->data[i] == '\t')
			buf_addf(out, "%*s", TAB_COLUMNS, "");
		else
			buf_addc(out, text->data[i]);
	}
}

static void clean(struct buf *out, const char *text, size_t len)
{
	struct buf safe = BUF_INIT;

	text_sanitize(&safe, text, len);
	add_without_tabs(out, &safe);
	buf_clear(&safe);
}

/* Length of a number and its full stop or bracket ("12."), or 0. */
static size_t number_at(const char *line, size_t len)
{
	size_t n = 0;

	while (n < len && n < 3 && isdigit((unsigned char)line[n]))
		n++;
	return n > 0 && n < len && (line[n] == '.' || line[n] == ')') ? n + 1 : 0;
}

/* Columns of a bullet and the blanks after it ("- ", "• ", "12. "), or 0. */
static size_t bullet_columns(const char *line, size_t len)
{
	static const char *const bullets[] = { "-", "*", "+", "•", "–", ">" };
	size_t mark = number_at(line, len), end;

	for (size_t i = 0; mark == 0 && i < sizeof bullets / sizeof *bullets; i++) {
		size_t n = strlen(bullets[i]);

		if (n < len && memcmp(line, bullets[i], n) == 0)
			mark = n;
	}
	end = mark;
	while (mark > 0 && end < len && line[end] == ' ')
		end++;
	return end > mark ? text_width(line, end) : 0;
}

/* One line of what a user wrote: its own indentation stays, and a bullet hangs. */
static void put_user_line(struct layout layout, size_t indent, const char *line, size_t len)
{
	size_t own = 0;

	while (own < len && line[own] == ' ')
		own++;
	layout.first = indent + own;
	layout.rest = layout.first + bullet_columns(line + own, len - own);
	put_wrapped(&layout, line + own, len - own);
}

static struct layout data_layout(const struct printer *printer, enum style style)
{
	return (struct layout){
		.stream = text_stream(printer),
		.columns = printer->json ? printer->talk_columns : printer->columns,
		.style = style,
		.color = printer->color,
	};
}

void print_text(struct printer *printer, enum style style, size_t indent, const char *text)
{
	struct layout layout = data_layout(printer, style);
	struct buf safe = BUF_INIT;
	const char *line, *end;

	clean(&safe, text, strlen(text));
	buf_rtrim(&safe);
	for (line = safe.data; (end = strchr(line, '\n')) != NULL; line = end + 1)
		put_user_line(layout, indent, line, (size_t)(end - line));
	put_user_line(layout, indent, line, strlen(line));
	buf_clear(&safe);
}

/* ---- Lines ------------------------------------------------------------------------------- */

/* Formats, cleans, and puts every line of it. */
static void put_formatted(const struct layout *layout, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));
static void put_formatted(const struct layout *layout, const char *fmt, va_list args)
{
	struct buf raw = BUF_INIT, safe = BUF_INIT;
	const char *line, *end;

	buf_vaddf(&raw, fmt, args);
	clean(&safe, raw.data, raw.len);
	for (line = safe.data; (end = strchr(line, '\n')) != NULL; line = end + 1)
		put_wrapped(layout, line, (size_t)(end - line));
	put_wrapped(layout, line, strlen(line));
	buf_clear(&safe);
	buf_clear(&raw);
}

void print_line(struct printer *printer, size_t indent, const char *fmt, ...)
{
	struct layout layout = data_layout(printer, STYLE_PLAIN);
	va_list args;

	layout.rest = indent;
	va_start(args, fmt);
	put_formatted(&layout, fmt, args);
	va_end(args);
}

void print_styled(struct printer *printer, enum style style, size_t indent, const char *fmt, ...)
{
	struct layout layout = data_layout(printer, style);
	va_list args;

	layout.rest = indent;
	va_start(args, fmt);
	put_formatted(&layout, fmt, args);
	va_end(args);
}

void print_blank(struct printer *printer)
{
	fputc('\n', text_stream(printer));
}

void print_say(struct printer *printer, const char *fmt, ...)
{
	struct layout layout = { .stream = printer->talk, .columns = printer->talk_columns };
	va_list args;

	fflush(printer->out);
	va_start(args, fmt);
	put_formatted(&layout, fmt, args);
	va_end(args);
	fflush(printer->talk);
}

const char *print_prompt(struct printer *printer, const char *prompt)
{
	struct layout layout = { .stream = printer->talk, .columns = printer->talk_columns };
	struct wrap wrap = { .text = prompt,
		             .len = strlen(prompt),
		             .columns = layout.columns > 0 ? layout.columns - 1 : 0 };
	size_t len;
	const char *line = wrap_next(&wrap, &len);

	fflush(printer->out);
	while (wrap.len > 0) {
		put_line(&layout, 0, line, len);
		line = wrap_next(&wrap, &len);
	}
	fflush(printer->talk);
	return line;
}

void print_raw(struct printer *printer, const char *data, size_t len)
{
	fwrite(data, 1, len, printer->out);
}

static void print_error_json(struct printer *printer, const struct err *err)
{
	struct buf out = BUF_INIT;
	struct json json;

	json_begin(&json, &out);
	json_open_object(&json, "error");
	json_add_string(&json, "code", err_code_name(err->code));
	json_add_string(&json, "message", err->msg);
	json_close(&json, '}');
	json_end(&json);
	print_raw(printer, out.data, out.len);
	buf_clear(&out);
}

void print_error(struct printer *printer, const struct err *err)
{
	if (printer->json)
		print_error_json(printer, err);
	else
		print_say(printer, "greenroom: %s", err->msg);
}
