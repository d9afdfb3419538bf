/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * common: the English words that carry no point of an answer, in all their inflections (words are
 * compared by their stems). Fewer of them tell no question from another either: "built" and "team"
 * say little in an answer, and all there is in a question.
 */
#ifndef GREENROOM_MATCH_COMMON_H
#define GREENROOM_MATCH_COMMON_H

#include <stdbool.h>
#include <stddef.h>

#define COMMON_SLOTS 2048

struct common {
	char *stems; /* one after another, each ended by a NUL */
	const char *slots[COMMON_SLOTS];
};

void common_init(struct common *common, bool with_everyday);
void common_clear(struct common *common);
bool common_has(const struct common *common, const char *stem, size_t len);

#endif
