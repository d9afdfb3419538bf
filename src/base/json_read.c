/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_read.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "json_place.h"
#include "mem.h"
#include "text.h"

#define KEY_COLUMNS 40 /* of a key that is quoted in an error */

/* ---- Memory ------------------------------------------------------------------------------ */

/* The library frees without telling how much: each block is preceded by its size. */
struct block {
	_Alignas(max_align_t) size_t size;
};

static void *block_new(size_t size)
{
	struct block *block;

	if (size > SIZE_MAX - sizeof *block)
		return NULL;
	block = mem_alloc(sizeof *block + size);
	block->size = size;
	return block + 1;
}

static void block_free(void *data)
{
	struct block *block = data;

	if (!data)
		return;
	block--;
	mem_wipe(data, block->size);
	free(block);
}

struct json_doc {
	json_t *root;
	struct json_text text;
};

/* ---- Reading ----------------------------------------------------------------------------- */

/* The library's words quote the text, and may be cut within a character. */
static bool syntax_error(const json_error_t *error, struct err *err)
{
	size_t whole = text_invalid_utf8(error->text, strlen(error->text));

	return err_set(err, ERR_INPUT, "line %d, column %d: %.*s", error->line, error->column,
	               (int)whole, error->text);
}

bool json_read_open(struct json_doc **out, const char *text, size_t len, struct err *err)
{
	json_error_t error;
	struct json_doc *doc;
	json_t *root;

	*out = NULL;
	if (len > JSON_READ_BYTES_MAX)
		return err_set(err, ERR_INPUT,
		               "more than %zu MiB of JSON; part it into several files",
		               JSON_READ_BYTES_MAX >> 20);
	json_set_alloc_funcs(block_new, block_free);
	root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
	if (!root)
		return syntax_error(&error, err);
	doc = mem_alloc(sizeof *doc);
	*doc = (struct json_doc){ root, { text, text + len } };
	*out = doc;
	return true;
}

void json_read_close(struct json_doc *doc)
{
	if (doc)
		json_decref(doc->root);
	free(doc);
}

/* ---- Places ------------------------------------------------------------------------------ */

struct json_at json_read_root(const struct json_doc *doc)
{
	return (struct json_at){ .value = doc->root, .doc = doc };
}

struct json_at json_read_member(const struct json_at *object, const char *key)
{
	return (struct json_at){ .value = json_object_get(object->value, key),
		                 .parent = object,
		                 .key = key };
}

struct json_at json_read_item(const struct json_at *array, size_t index)
{
	return (struct json_at){ .value = json_array_get(array->value, index),
		                 .parent = array,
		                 .index = index };
}

enum json_kind json_read_kind(const struct json_at *at)
{
	static const enum json_kind kinds[] = {
		[JSON_OBJECT] = JSON_KIND_OBJECT, [JSON_ARRAY] = JSON_KIND_ARRAY,
		[JSON_STRING] = JSON_KIND_TEXT,   [JSON_INTEGER] = JSON_KIND_NUMBER,
		[JSON_REAL] = JSON_KIND_NUMBER,   [JSON_TRUE] = JSON_KIND_BOOL,
		[JSON_FALSE] = JSON_KIND_BOOL,    [JSON_NULL] = JSON_KIND_NULL,
	};

	return at->value ? kinds[json_typeof((const json_t *)at->value)] : JSON_KIND_MISSING;
}

bool json_read_given(const struct json_at *at)
{
	return json_read_kind(at) > JSON_KIND_NULL;
}

/* ---- Errors ------------------------------------------------------------------------------ */

static void add_path(struct buf *out, const struct json_at *at)
{
	if (!at->parent)
		return;
	add_path(out, at->parent);
	if (at->key)
		buf_addf(out, "%s%s", out->len ? "." : "", at->key);
	else
		buf_addf(out, "[%zu]", at->index);
}

/* Where the value begins; for one that is missing, where what should hold it does. */
static struct json_text place_of(const struct json_at *at)
{
	struct json_text text;
	const char *found;

	if (!at->parent)
		return at->doc ? at->doc->text : (struct json_text){ NULL, NULL };
	text = place_of(at->parent);
	if (!text.at)
		return text;
	found = at->key ? json_place_member(text, at->key) : json_place_item(text, at->index);
	text.at = found ? found : text.at;
	return text;
}

static const struct json_doc *doc_of(const struct json_at *at)
{
	while (at->parent)
		at = at->parent;
	return at->doc;
}

/* "line 4: " where there are several, for what begins at `begin`. */
static void add_line(const struct json_at *at, const char *begin, struct err *err)
{
	const struct json_doc *doc = doc_of(at);
	size_t line = 1;

	if (!doc || !begin || !memchr(doc->text.at, '\n', (size_t)(doc->text.end - doc->text.at)))
		return;
	for (const char *c = doc->text.at; c < begin; c++)
		line += *c == '\n';
	err_wrap(err, "line %zu", line);
}

static void wrong_at(const struct json_at *at, const char *begin, struct err *err, const char *fmt,
                     va_list args) __attribute__((format(printf, 4, 0)));

static void wrong_at(const struct json_at *at, const char *begin, struct err *err, const char *fmt,
                     va_list args)
{
	struct buf path = BUF_INIT;

	err_vset(err, ERR_INPUT, fmt, args);
	add_path(&path, at);
	if (path.len > 0)
		err_wrap(err, "%s", path.data);
	add_line(at, begin, err);
	buf_clear(&path);
}

bool json_read_wrong(const struct json_at *at, struct err *err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	wrong_at(at, err ? place_of(at).at : NULL, err, fmt, args);
	va_end(args);
	return false;
}

/* The same at one of the object's keys. */
__attribute__((format(printf, 4, 5))) static bool
wrong_key(const struct json_at *at, const char *key, struct err *err, const char *fmt, ...)
{
	struct json_text text = place_of(at);
	const char *begin = text.at ? json_place_key(text, key) : NULL;
	va_list args;

	va_start(args, fmt);
	wrong_at(at, begin ? begin : text.at, err, fmt, args);
	va_end(args);
	return false;
}

static bool expected(const struct json_at *at, const char *what, struct err *err)
{
	if (!at->value)
		return json_read_wrong(at, err, "is missing; %s was expected", what);
	return json_read_wrong(at, err, "%s was expected", what);
}

/* ---- Objects and arrays ------------------------------------------------------------------ */

static bool is_known(const char *const *known, const char *key)
{
	while (*known && strcmp(*known, key) != 0)
		known++;
	return *known != NULL;
}

static bool unknown_key(const struct json_at *at, const char *const *known, const char *key,
                        struct err *err)
{
	int width = (int)text_fit(key, strlen(key), KEY_COLUMNS);
	struct buf all = BUF_INIT;
	const char *nearest = NULL;
	size_t best = 3;

	for (; *known; known++) {
		size_t distance = text_distance(key, *known, best);

		if (distance < best) {
			best = distance;
			nearest = *known;
		}
		buf_addf(&all, "%s%s", all.len ? ", " : "", *known);
	}
	if (nearest)
		wrong_key(at, key, err, "unknown key \"%.*s\"; did you mean \"%s\"?", width, key,
		          nearest);
	else
		wrong_key(at, key, err, "unknown key \"%.*s\"; known are %s", width, key, all.data);
	buf_clear(&all);
	return false;
}

bool json_read_object(const struct json_at *at, const char *const *known, struct err *err)
{
	/* The library walks without changing anything, yet asks for a pointer it could change. */
	json_t *object = (json_t *)(uintptr_t)at->value;

	if (json_read_kind(at) != JSON_KIND_OBJECT)
		return expected(at, "an object", err);
	if (!known)
		return true;
	for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i))
		if (!is_known(known, json_object_iter_key(i)))
			return unknown_key(at, known, json_object_iter_key(i), err);
	return true;
}

bool json_read_array(const struct json_at *at, size_t min, size_t max, size_t *count,
                     struct err *err)
{
	size_t size;

	if (json_read_kind(at) != JSON_KIND_ARRAY)
		return expected(at, "a list", err);
	size = json_array_size(at->value);
	if (size < min || size > max)
		return json_read_wrong(at, err,
		                       "a list of %zu to %zu items was expected, and there are %zu",
		                       min, max, size);
	*count = size;
	return true;
}

/* ---- Values ------------------------------------------------------------------------------ */

bool json_read_text(const struct json_at *at, size_t max_bytes, const char **out, struct err *err)
{
	size_t len;

	if (json_read_kind(at) != JSON_KIND_TEXT)
		return expected(at, "a text", err);
	len = json_string_length(at->value);
	if (len == 0 || len > max_bytes)
		return json_read_wrong(at, err, "a text of 1 to %zu bytes was expected", max_bytes);
	*out = json_string_value(at->value);
	return true;
}

bool json_read_any_text(const struct json_at *at, size_t max_bytes, const char **out,
                        struct err *err)
{
	if (json_read_kind(at) == JSON_KIND_TEXT && json_string_length(at->value) == 0) {
		*out = "";
		return true;
	}
	return json_read_text(at, max_bytes, out, err);
}

bool json_read_real(const struct json_at *at, double min, double max, double *out, struct err *err)
{
	double value = json_number_value(at->value);
	char what[80];

	snprintf(what, sizeof what, "a number from %.10g to %.10g", min, max);
	if (json_read_kind(at) != JSON_KIND_NUMBER)
		return expected(at, what, err);
	if (!(value >= min && value <= max))
		return json_read_wrong(at, err, "%s was expected, not %.10g", what, value);
	*out = value;
	return true;
}

bool json_read_int(const struct json_at *at, int64_t min, int64_t max, int64_t *out,
                   struct err *err)
{
	int64_t value = json_integer_value(at->value);
	char what[80];

	snprintf(what, sizeof what, "a whole number from %lld to %lld", (long long)min,
	         (long long)max);
	if (!json_is_integer((const json_t *)at->value))
		return expected(at, what, err);
	if (value < min || value > max)
		return json_read_wrong(at, err, "%s was expected, not %lld", what,
		                       (long long)value);
	*out = value;
	return true;
}

bool json_read_bool(const struct json_at *at, bool *out, struct err *err)
{
	if (json_read_kind(at) != JSON_KIND_BOOL)
		return expected(at, "true or false", err);
	*out = json_is_true((const json_t *)at->value);
	return true;
}
