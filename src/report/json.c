/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "report.h"
#include "text.h"

/* Escapes that have a letter of their own; every other one is \uXXXX. */
static const char *short_escape(uint32_t c)
{
	static const struct {
		uint32_t c;
		const char *escape;
	} table[] = {
		{ '"', "\\\"" }, { '\\', "\\\\" }, { '\n', "\\n" }, { '\t', "\\t" },
		{ '\r', "\\r" }, { '\b', "\\b" },  { '\f', "\\f" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].c == c)
			return table[i].escape;
	return NULL;
}

/* What JSON forbids, and what it allows but a terminal or a script would act on. */
static bool wants_number(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD;
}

static void add_quoted(struct buf *out, const char *text)
{
	size_t len = strlen(text), used;

	buf_addc(out, '"');
	for (size_t at = 0; at < len; at += used) {
		uint32_t c = text_decode(text + at, len - at, &used);
		const char *escape = short_escape(c);

		if (escape)
			buf_adds(out, escape);
		else if (wants_number(c))
			buf_addf(out, "\\u%04" PRIx32, c);
		else
			buf_add(out, text + at, used);
	}
	buf_addc(out, '"');
}

/* The comma before a value, and its key. */
static void start_value(struct json *json, const char *key)
{
	if (json->comma[json->depth])
		buf_addc(json->out, ',');
	json->comma[json->depth] = true;
	if (!key)
		return;
	add_quoted(json->out, key);
	buf_addc(json->out, ':');
}

static void open_bracket(struct json *json, const char *key, char bracket)
{
	assert(json->depth + 1 < JSON_DEPTH_MAX);
	start_value(json, key);
	buf_addc(json->out, bracket);
	json->comma[++json->depth] = false;
}

void json_begin(struct json *json, struct buf *out)
{
	*json = (struct json){ .out = out };
	buf_addc(out, '{');
	json_add_int(json, "schema", 1);
}

void json_end(struct json *json)
{
	assert(json->depth == 0);
	buf_adds(json->out, "}\n");
}

void json_open_object(struct json *json, const char *key)
{
	open_bracket(json, key, '{');
}

void json_open_array(struct json *json, const char *key)
{
	open_bracket(json, key, '[');
}

void json_close(struct json *json, char bracket)
{
	assert(json->depth > 0);
	json->depth--;
	buf_addc(json->out, bracket);
}

void json_add_string(struct json *json, const char *key, const char *value)
{
	if (!value) {
		json_add_null(json, key);
		return;
	}
	start_value(json, key);
	add_quoted(json->out, value);
}

void json_add_int(struct json *json, const char *key, int64_t value)
{
	start_value(json, key);
	buf_addf(json->out, "%" PRId64, value);
}

void json_add_real(struct json *json, const char *key, double value)
{
	if (!isfinite(value)) {
		json_add_null(json, key);
		return;
	}
	start_value(json, key);
	/* Adding zero turns the negative zero into a plain one. */
	buf_addf(json->out, "%.6g", value + 0.0);
}

void json_add_bool(struct json *json, const char *key, bool value)
{
	start_value(json, key);
	buf_adds(json->out, value ? "true" : "false");
}

void json_add_null(struct json *json, const char *key)
{
	start_value(json, key);
	buf_adds(json->out, "null");
}
