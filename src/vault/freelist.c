/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "freelist.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <sqlite3.h>

#include "bytes.h"
#include "mem.h"

#define AT_CHANGE 24 /* in page 1 */
#define AT_PAGES  28
#define AT_FIRST  32
#define AT_TOTAL  36
#define AT_VALID  92 /* the change that wrote the number of pages */
#define AT_NEXT   0  /* in a trunk */
#define AT_COUNT  4
#define AT_LEAVES 8

void freelist_clear(struct freelist *list)
{
	free(list->trunks);
	free(list->bits);
	memset(list, 0, sizeof *list);
}

void freelist_note_first(struct freelist *list, const uint8_t tag[SEAL_TAG], const uint8_t *page)
{
	memcpy(list->first_tag, tag, SEAL_TAG);
	list->first = get32_big(page + AT_FIRST);
	list->total = get32_big(page + AT_TOTAL);
	list->pages = get32_big(page + AT_CHANGE) == get32_big(page + AT_VALID)
	                      ? get32_big(page + AT_PAGES)
	                      : 0;
	list->known = true;
}

/* What a page of the list says goes through here alone: behind it there may be old text. */
static int read_page(const struct freelist_source *source, const struct digest *digest,
                     uint32_t number, uint8_t *page, uint8_t tag[SEAL_TAG])
{
	int rc = source->read(source->from, number, page);

	if (rc == SQLITE_OK)
		digest_copy_tag(digest, number, tag);
	return rc;
}

static int read_first(struct freelist *list, const struct freelist_source *source,
                      const struct digest *digest)
{
	uint8_t page[SEAL_PAGE], tag[SEAL_TAG];
	int rc;

	if (source->pages == 0) {
		list->known = false;
		list->first = list->total = 0;
		return SQLITE_OK;
	}
	if (list->known && digest_tag_is(digest, 1, list->first_tag))
		return SQLITE_OK;
	rc = read_page(source, digest, 1, page, tag);
	if (rc == SQLITE_OK)
		freelist_note_first(list, tag, page);
	sodium_memzero(page, sizeof page);
	return rc;
}

static bool parse_trunk(const uint8_t *page, uint32_t pages, struct trunk *out)
{
	out->next = get32_big(page + AT_NEXT);
	out->count = get32_big(page + AT_COUNT);
	if (out->count > FREELIST_LEAVES)
		return false;
	for (uint32_t i = 0; i < out->count; i++) {
		out->leaves[i] = get32_big(page + AT_LEAVES + 4 * (size_t)i);
		if (out->leaves[i] < 2 || out->leaves[i] > pages)
			return false;
	}
	return true;
}

static void forget(struct freelist *list)
{
	list->known = list->twice = false;
	list->count = 0;
	list->changed = true;
	if (list->bits)
		memset(list->bits, 0, list->size);
}

static void mark(struct freelist *list, const struct trunk *trunk)
{
	for (uint32_t i = 0; i < trunk->count; i++) {
		uint8_t *at = &list->bits[trunk->leaves[i] / 8];
		uint8_t bit = (uint8_t)(1u << trunk->leaves[i] % 8);

		list->twice = list->twice || *at & bit;
		*at |= bit;
	}
}

static void unmark(struct freelist *list, const struct trunk *trunk)
{
	for (uint32_t i = 0; i < trunk->count; i++)
		list->bits[trunk->leaves[i] / 8] &= (uint8_t) ~(1u << trunk->leaves[i] % 8);
}

/* The trunk that is the list's `index`-th one, unless it is known as such. */
static int read_trunk(struct freelist *list, const struct freelist_source *source,
                      const struct digest *digest, size_t index, uint32_t number, bool *fits)
{
	struct trunk *trunk;
	uint8_t page[SEAL_PAGE];
	int rc;

	*fits = true;
	if (index < list->count && list->trunks[index].page == number &&
	    digest_tag_is(digest, number, list->trunks[index].tag))
		return SQLITE_OK;
	list->changed = true;
	if (index < list->count)
		unmark(list, &list->trunks[index]);
	mem_grow(&list->trunks, &list->cap, index + 1, sizeof *list->trunks);
	trunk = &list->trunks[index];
	rc = read_page(source, digest, number, page, trunk->tag);
	trunk->page = number;
	*fits = rc == SQLITE_OK && parse_trunk(page, source->pages, trunk);
	if (*fits) {
		mark(list, trunk);
		list->count = index < list->count ? list->count : index + 1;
	}
	sodium_memzero(page, sizeof page);
	return rc;
}

/* Those behind the last one are trunks no more. */
static void cut(struct freelist *list, size_t count)
{
	list->changed = list->changed || list->count != count;
	while (list->count > count)
		unmark(list, &list->trunks[--list->count]);
}

/* A page that moved from one trunk to another was there twice for a moment. */
static bool each_once(struct freelist *list)
{
	if (list->twice) {
		memset(list->bits, 0, list->size);
		list->twice = false;
		for (size_t i = 0; i < list->count; i++)
			mark(list, &list->trunks[i]);
	}
	for (size_t i = 0; i < list->count; i++)
		if (freelist_has(list, list->trunks[i].page))
			return false;
	return !list->twice;
}

/* *total counts the pages that were met. */
static int follow(struct freelist *list, const struct freelist_source *source,
                  const struct digest *digest, uint32_t *total, bool *fits)
{
	size_t count = 0;

	*fits = true;
	for (uint32_t next = list->first; next != 0; next = list->trunks[count++].next) {
		int rc = SQLITE_OK;

		*fits = next >= 2 && next <= source->pages && *total < list->total;
		if (*fits)
			rc = read_trunk(list, source, digest, count, next, fits);
		if (rc != SQLITE_OK || !*fits)
			return rc;
		*total += 1 + list->trunks[count].count;
	}
	cut(list, count);
	return SQLITE_OK;
}

int freelist_follow(struct freelist *list, const struct freelist_source *source,
                    const struct digest *digest, bool *sound)
{
	uint32_t total = 0;
	int rc = read_first(list, source, digest);

	*sound = rc == SQLITE_OK && list->total < source->pages;
	if (*sound) {
		mem_grow(&list->bits, &list->size, (size_t)source->pages / 8 + 1, 1);
		rc = follow(list, source, digest, &total, sound);
	}
	*sound = *sound && rc == SQLITE_OK && total == list->total && each_once(list);
	if (!*sound)
		forget(list);
	return rc;
}

bool freelist_has(const struct freelist *list, uint32_t page)
{
	return page / 8 < list->size && list->bits[page / 8] & 1u << page % 8;
}
