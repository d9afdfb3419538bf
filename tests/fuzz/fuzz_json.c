/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as JSON: what is read can be walked, and what is refused is refused with a place and in
 * UTF-8.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "json_read.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define DEPTH 64

static void check_refusal(const struct err *err)
{
	assert(err->code == ERR_INPUT && err->msg[0]);
	assert(text_invalid_utf8(err->msg, strlen(err->msg)) == strlen(err->msg));
}

static void check_scalar(const struct json_at *at)
{
	struct err err = ERR_INIT;
	const char *text;
	int64_t whole;
	double real;
	bool yes;

	if (json_read_text(at, SIZE_MAX, &text, &err))
		assert(text_invalid_utf8(text, strlen(text)) == strlen(text));
	else
		check_refusal(&err);
	if (json_read_int(at, -10, 10, &whole, &err))
		assert(whole >= -10 && whole <= 10);
	if (json_read_real(at, -10, 10, &real, &err))
		assert(real >= -10 && real <= 10);
	if (json_read_bool(at, &yes, &err))
		assert(json_read_kind(at) == JSON_KIND_BOOL);
}

static void walk(const struct json_at *at, int depth)
{
	static const char *const known[] = { "a", "b", "cards", NULL };
	struct err err = ERR_INIT;
	size_t count;

	check_scalar(at);
	if (depth == DEPTH)
		return;
	if (json_read_array(at, 0, SIZE_MAX, &count, &err)) {
		for (size_t i = 0; i <= count; i++) {
			struct json_at item = json_read_item(at, i);

			assert((item.value != NULL) == (i < count));
			walk(&item, item.value ? depth + 1 : DEPTH);
		}
	}
	if (!json_read_object(at, known, &err))
		check_refusal(&err);
	for (size_t i = 0; known[i]; i++) {
		struct json_at member = json_read_member(at, known[i]);

		walk(&member, member.value ? depth + 1 : DEPTH);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct json_doc *doc;
	struct err err = ERR_INIT;

	if (json_read_open(&doc, (const char *)data, size, &err)) {
		struct json_at root = json_read_root(doc);

		walk(&root, 0);
	} else {
		check_refusal(&err);
	}
	json_read_close(doc);
	return 0;
}
