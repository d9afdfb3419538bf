/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "strmap.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

#define FIRST_ROOM 16

void strmap_clear(struct strmap *map)
{
	free(map->cells);
	*map = (struct strmap)STRMAP_INIT;
}

/* The key's cell, or the free one where it belongs. */
static struct strmap_cell *cell_of(const struct strmap *map, const char *key, uint64_t hash)
{
	size_t mask = map->room - 1;

	for (size_t at = (size_t)(hash ^ hash >> 32) & mask;; at = (at + 1) & mask) {
		struct strmap_cell *cell = &map->cells[at];

		if (!cell->key || (cell->hash == hash && strcmp(cell->key, key) == 0))
			return cell;
	}
}

static void widen(struct strmap *map)
{
	struct strmap wide = { .room = map->room ? map->room * 2 : FIRST_ROOM };

	wide.cells = mem_array(wide.room, sizeof *wide.cells);
	for (size_t i = 0; i < map->room; i++)
		if (map->cells[i].key)
			*cell_of(&wide, map->cells[i].key, map->cells[i].hash) = map->cells[i];
	wide.count = map->count;
	free(map->cells);
	*map = wide;
}

static uint64_t hash_of(const char *key)
{
	return text_hash(TEXT_HASH_SEED, key, strlen(key));
}

size_t strmap_get(const struct strmap *map, const char *key)
{
	struct strmap_cell *cell;

	if (map->count == 0)
		return STRMAP_NONE;
	cell = cell_of(map, key, hash_of(key));
	return cell->key ? cell->value : STRMAP_NONE;
}

static struct strmap_cell *make(struct strmap *map, const char *key, size_t value)
{
	uint64_t hash = hash_of(key);
	struct strmap_cell *cell;

	if ((map->count + 1) * 4 > map->room * 3)
		widen(map);
	cell = cell_of(map, key, hash);
	if (!cell->key) {
		*cell = (struct strmap_cell){ key, hash, value };
		map->count++;
	}
	return cell;
}

size_t strmap_add(struct strmap *map, const char *key, size_t value)
{
	return make(map, key, value)->value;
}

void strmap_set(struct strmap *map, const char *key, size_t value)
{
	make(map, key, value)->value = value;
}
