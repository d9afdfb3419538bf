/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * strmap: strings to numbers, by open addressing. Keys are borrowed: they must outlive the map.
 */
#ifndef GREENROOM_IMPORT_STRMAP_H
#define GREENROOM_IMPORT_STRMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STRMAP_NONE ((size_t)-1)

struct strmap {
	struct strmap_cell {
		const char *key; /* NULL: free */
		uint64_t hash;
		size_t value;
	} * cells;
	size_t count, room; /* room is 0 or a power of two */
};
#define STRMAP_INIT                                                                                \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

void strmap_clear(struct strmap *map);
size_t strmap_get(const struct strmap *map, const char *key); /* STRMAP_NONE when absent */

/* Sets the value of a new key; a key that is there keeps its own. Returns the value it now has. */
size_t strmap_add(struct strmap *map, const char *key, size_t value);
void strmap_set(struct strmap *map, const char *key, size_t value);

#endif
