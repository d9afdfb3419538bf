/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_place: where in its text a value stands. The library that reads JSON does not tell; the text is
 * gone through again, when an error is to name its line.
 */
#ifndef GREENROOM_BASE_JSON_PLACE_H
#define GREENROOM_BASE_JSON_PLACE_H

#include <stddef.h>

/* A text that was found to be JSON. */
struct json_text {
	const char *at, *end;
};

/* From an object to the key of its member, as it is written, or to where the value begins; from an
 * array to its item. NULL where there is none. */
const char *json_place_key(struct json_text object, const char *key);
const char *json_place_member(struct json_text object, const char *key);
const char *json_place_item(struct json_text array, size_t index);

#endif
