/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_place.h"

#include <stdbool.h>
#include <string.h>

static void skip_space(struct json_text *text)
{
	while (text->at < text->end && strchr(" \t\r\n", *text->at))
		text->at++;
}

static void skip_string(struct json_text *text)
{
	for (text->at++; text->at < text->end && *text->at != '"'; text->at++)
		if (*text->at == '\\')
			text->at++;
	text->at++;
}

/* Brackets need not be told apart: they are known to match. */
static void skip_value(struct json_text *text)
{
	size_t depth = 0;

	for (; text->at < text->end; text->at++) {
		while (text->at < text->end && *text->at == '"')
			skip_string(text);
		if (text->at >= text->end || (depth == 0 && strchr(",]}", *text->at)))
			return;
		if (strchr("[{", *text->at))
			depth++;
		else if (strchr("]}", *text->at))
			depth--;
	}
}

/* Past the comma; false behind the last. */
static bool next(struct json_text *text)
{
	skip_value(text);
	if (text->at >= text->end || *text->at != ',')
		return false;
	text->at++;
	skip_space(text);
	return true;
}

/* Into an object or array that has something in it. */
static bool enter(struct json_text *text, char bracket)
{
	skip_space(text);
	if (text->at >= text->end || *text->at != bracket)
		return false;
	text->at++;
	skip_space(text);
	return text->at < text->end && !strchr("]}", *text->at);
}

static bool is_key(struct json_text text, const char *key)
{
	size_t len = strlen(key);

	return (size_t)(text.end - text.at) > len + 1 && memcmp(text.at + 1, key, len) == 0 &&
	       text.at[len + 1] == '"';
}

const char *json_place_key(struct json_text text, const char *key)
{
	if (!enter(&text, '{'))
		return NULL;
	do {
		if (is_key(text, key))
			return text.at;
	} while (next(&text));
	return NULL;
}

const char *json_place_member(struct json_text text, const char *key)
{
	const char *found = json_place_key(text, key);

	if (!found)
		return NULL;
	text.at = found;
	skip_string(&text);
	skip_space(&text);
	text.at++; /* the colon */
	skip_space(&text);
	return text.at;
}

const char *json_place_item(struct json_text text, size_t index)
{
	if (!enter(&text, '['))
		return NULL;
	for (; index > 0; index--)
		if (!next(&text))
			return NULL;
	return text.at;
}
