/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The free list of a small deck, whose pages the input writes one after the other: {page, next, count,
 * leaves…}, one byte each; page 1 is {1, first trunk, number of free pages}; page 0 is where the list is
 * followed. Whatever they say, a list that is known from before and followed again comes to the same as
 * one that is read anew; and the shares that the digest sums apart are those of the leaves.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <sqlite3.h>

#include "bytes.h"
#include "freelist.h"

#define PAGES 40

struct pages {
	uint8_t page[PAGES + 1][SEAL_PAGE];
	struct digest digest;
	uint32_t writes;
	bool fails;
};

static int read_page(void *from, uint32_t number, uint8_t *out)
{
	const struct pages *pages = from;

	assert(number >= 1 && number <= PAGES);
	if (pages->fails)
		return SQLITE_IOERR_READ;
	memcpy(out, pages->page[number], SEAL_PAGE);
	return SQLITE_OK;
}

/* A page that is written gets a tag that none had before. */
static void touch(struct pages *pages, uint32_t number)
{
	uint8_t tag[SEAL_TAG] = { 1 };

	put32(tag + 1, ++pages->writes);
	digest_set(&pages->digest, number, tag);
}

static void write_numbers(uint8_t *page, size_t at, const uint8_t *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put32_big(page + at + 4 * i, bytes[i]);
}

/* The bytes it took. */
static size_t write_page(struct pages *pages, const uint8_t *data, size_t size)
{
	uint32_t number = data[0] % (PAGES + 1);
	uint8_t *page = pages->page[number];
	size_t leaves;

	if (number == 0 || size < 3)
		return 1;
	touch(pages, number);
	if (number == 1) {
		write_numbers(page, 32, data + 1, 2);
		return 3;
	}
	write_numbers(page, 0, data + 1, 2);
	leaves = data[2] < size - 3 ? data[2] : size - 3;
	write_numbers(page, 8, data + 3, leaves);
	return 3 + leaves;
}

static void expect_same(struct pages *pages, struct freelist *known)
{
	const struct freelist_source source = { read_page, pages, PAGES };
	struct freelist fresh = { .known = false };
	uint8_t sum[SEAL_HASH] = { 0 };
	bool sound, sound_anew;
	uint32_t leaves = 0;

	assert(freelist_follow(known, &source, &pages->digest, &sound) == SQLITE_OK);
	assert(freelist_follow(&fresh, &source, &pages->digest, &sound_anew) == SQLITE_OK);
	assert(sound == sound_anew);
	for (uint32_t page = 0; page <= PAGES + 8; page++) {
		assert(freelist_has(known, page) == freelist_has(&fresh, page));
		leaves += freelist_has(known, page);
		if (freelist_has(known, page))
			digest_add_share(&pages->digest, page, sum);
	}
	assert(sound ? leaves + known->count == known->total : leaves == 0);
	if (known->changed)
		digest_set_apart(&pages->digest, known->bits, known->size);
	known->changed = false;
	assert(memcmp(sum, pages->digest.apart_sum, SEAL_HASH) == 0);
	freelist_clear(&fresh);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct keys keys = { .set = { 7 } };
	static struct pages pages;
	const struct freelist_source source = { read_page, &pages, PAGES };
	struct freelist known = { .known = false };
	bool sound;

	memset(&pages, 0, sizeof pages);
	digest_init(&pages.digest, &keys, NULL);
	for (uint32_t page = 1; page <= PAGES; page++)
		touch(&pages, page);
	for (size_t at = 0; at < size; at += write_page(&pages, data + at, size - at)) {
		if (data[at] % (PAGES + 1) != 0)
			continue;
		/* An error in between is no harm. */
		pages.fails = data[at] != 0;
		if (pages.fails)
			freelist_follow(&known, &source, &pages.digest, &sound);
		pages.fails = false;
		expect_same(&pages, &known);
	}
	expect_same(&pages, &known);
	freelist_clear(&known);
	digest_clear(&pages.digest);
	return 0;
}
