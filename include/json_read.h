/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_read: JSON that others wrote, held against what is expected of it.
 *
 * A document is read whole; a place in it (`struct json_at`) knows how it was reached, so that an
 * error names it: "cards[0].seconds: a number from 1 to 3600 was expected". Getters refuse what is
 * missing, of another type or out of range with ERR_INPUT; an optional value is asked for with
 * json_read_given first. A place points at the place it was reached from, which must outlive it.
 *
 * What the text holds may be private: memory it was kept in is wiped when it is freed.
 */
#ifndef GREENROOM_JSON_READ_H
#define GREENROOM_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

#define JSON_READ_BYTES_MAX ((size_t)64 << 20)

struct json_doc;

struct json_at {
	const void *value;            /* NULL: nothing is there */
	const struct json_doc *doc;   /* of the whole document's place only */
	const struct json_at *parent; /* NULL for the whole document */
	const char *key;              /* in an object, else NULL */
	size_t index;                 /* in an array */
};

enum json_kind {
	JSON_KIND_MISSING,
	JSON_KIND_NULL,
	JSON_KIND_BOOL,
	JSON_KIND_NUMBER,
	JSON_KIND_TEXT,
	JSON_KIND_ARRAY,
	JSON_KIND_OBJECT,
};

/* RFC 8259: an object or an array in UTF-8 and nothing behind it. Refused: a key twice in one
 * object, a number or an escape that cannot be kept as it is (1e999, \u0000), nesting beyond 2048,
 * more than JSON_READ_BYTES_MAX. Errors name line and column. The text must outlive the document:
 * errors found later look up their line in it. */
bool json_read_open(struct json_doc **out, const char *text, size_t len, struct err *err);
void json_read_close(struct json_doc *doc);

struct json_at json_read_root(const struct json_doc *doc);
/* Never fail; what is not there has kind JSON_KIND_MISSING. */
struct json_at json_read_member(const struct json_at *object, const char *key);
struct json_at json_read_item(const struct json_at *array, size_t index);
enum json_kind json_read_kind(const struct json_at *at);
bool json_read_given(const struct json_at *at); /* neither missing nor null */

/* An object all of whose keys are among `known` (ends with NULL; NULL itself: any keys). A wrong key
 * gets the nearest known one suggested. */
bool json_read_object(const struct json_at *at, const char *const *known, struct err *err);
bool json_read_array(const struct json_at *at, size_t min, size_t max, size_t *count,
                     struct err *err);
/* Text of 1 … max_bytes bytes, the document's own. */
bool json_read_text(const struct json_at *at, size_t max_bytes, const char **out, struct err *err);
/* The same, where an empty text is one too. */
bool json_read_any_text(const struct json_at *at, size_t max_bytes, const char **out,
                        struct err *err);
bool json_read_real(const struct json_at *at, double min, double max, double *out, struct err *err);
bool json_read_int(const struct json_at *at, int64_t min, int64_t max, int64_t *out,
                   struct err *err);
bool json_read_bool(const struct json_at *at, bool *out, struct err *err);

/* ERR_INPUT with "path: " before the words, and before that "line N: " in a text of several lines.
 * Returns false. */
bool json_read_wrong(const struct json_at *at, struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
