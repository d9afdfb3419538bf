/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dossier_parsed: what the tests of the parser share: a text is parsed, and its items are looked at.
 */
#ifndef GREENROOM_TESTS_UNIT_DOSSIER_PARSED_H
#define GREENROOM_TESTS_UNIT_DOSSIER_PARSED_H

#include "check.h"

#include "dossier.h"

static struct dossier parsed;
static struct err failure;

static inline bool parse_bytes(const char *text, size_t len)
{
	failure = (struct err)ERR_INIT;
	return dossier_parse(&parsed, text, len, "acme-READY.md", &failure);
}

static inline void parse(const char *text)
{
	CHECK(parse_bytes(text, strlen(text)));
}

/* A file whose name says nothing. */
static inline void parse_as(const char *name, const char *text)
{
	failure = (struct err)ERR_INIT;
	CHECK(dossier_parse(&parsed, text, strlen(text), name, &failure));
}

/* The same, of which whoever imports it says that it is about an interview. */
static inline void parse_given(const char *name, const char *text)
{
	failure = (struct err)ERR_INIT;
	CHECK(dossier_parse_given(&parsed, text, strlen(text), name, &failure));
}

static inline size_t count(enum dossier_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < parsed.item_count; i++)
		n += parsed.items[i].kind == kind;
	return n;
}

static inline const struct dossier_item *item(size_t i)
{
	static const struct dossier_item none = {
		.question = "(none)", .label = "(none)", .answer = "(none)", .note = "(none)"
	};

	return i < parsed.item_count ? &parsed.items[i] : &none;
}

/* The texts, "|" between them. */
static inline void join(char *out, size_t size, bool answers)
{
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < parsed.item_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s", i > 0 ? "|" : "",
		                        answers ? item(i)->answer : item(i)->question);
}

#endif
