/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bytes.h"
#include "mem.h"

void digest_init(struct digest *digest, struct keys *keys, sqlite3_file *file)
{
	memset(digest, 0, sizeof *digest);
	digest->keys = keys;
	digest->file = file;
}

void digest_clear(struct digest *digest)
{
	free(digest->tags);
	free(digest->suspect);
	free(digest->apart);
	memset(digest, 0, sizeof *digest);
}

/* ---- Slots ------------------------------------------------------------------------------- */

static struct seal_place slot_place(int index)
{
	return (struct seal_place){ .kind = SEAL_DIGEST, .offset = (uint64_t)index };
}

static void open_slot(struct digest *digest, int index)
{
	struct digest_state *slot = &digest->slot[index];
	uint8_t plain[SEAL_SECTOR_PLAIN];

	memset(slot, 0, sizeof *slot);
	slot->valid = seal_open_sector(digest->keys, slot_place(index),
	                               digest->raw + index * SEAL_SECTOR, plain);
	if (!slot->valid)
		return;
	slot->epoch = get64(plain);
	slot->pages = get64(plain + 8);
	memcpy(slot->sum, plain + 16, SEAL_HASH);
	slot->long_pages = get64(plain + 32);
	memcpy(slot->long_sum, plain + 40, SEAL_HASH);
}

int digest_read_slots(struct digest *digest, bool *moved)
{
	uint8_t raw[HEAD_DIGEST_SIZE];
	int rc = digest->file->pMethods->xRead(digest->file, raw, sizeof raw, HEAD_DIGEST_AT);

	if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
		return rc;
	*moved = memcmp(raw, digest->raw, sizeof raw) != 0;
	if (*moved) {
		memcpy(digest->raw, raw, sizeof raw);
		open_slot(digest, 0);
		open_slot(digest, 1);
	}
	return SQLITE_OK;
}

static void put_state(const struct digest *digest, uint64_t epoch, uint32_t pages, uint8_t *plain)
{
	put64(plain, epoch);
	put64(plain + 8, pages);
	memcpy(plain + 16, digest->sum, SEAL_HASH);
	if (pages == digest->pages)
		return;
	for (uint32_t page = pages + 1; page <= digest->pages; page++)
		digest_add_share(digest, page, plain + 16);
	put64(plain + 32, digest->pages);
	memcpy(plain + 40, digest->sum, SEAL_HASH);
}

int digest_write(struct digest *digest, uint64_t epoch, uint32_t pages)
{
	int index = (int)(epoch & 1), rc = digest_settle(digest);
	uint8_t plain[SEAL_SECTOR_PLAIN] = { 0 }, *raw = digest->raw + index * SEAL_SECTOR;

	if (rc != SQLITE_OK)
		return rc;
	put_state(digest, epoch, pages < digest->pages ? pages : digest->pages, plain);
	seal_sector(digest->keys, slot_place(index), plain, raw);
	rc = digest->file->pMethods->xWrite(digest->file, raw, SEAL_SECTOR,
	                                    HEAD_DIGEST_AT + index * SEAL_SECTOR);
	if (rc == SQLITE_OK)
		open_slot(digest, index);
	else
		sodium_memzero(digest->raw, sizeof digest->raw); /* what is there is not known */
	return rc;
}

const struct digest_state *digest_newest(const struct digest *digest)
{
	const struct digest_state *slot = digest->slot;

	if (slot[0].valid && slot[1].valid)
		return slot[1].epoch > slot[0].epoch ? &slot[1] : &slot[0];
	return slot[0].valid ? &slot[0] : slot[1].valid ? &slot[1] : NULL;
}

bool digest_in_step(const struct digest *digest)
{
	const struct digest_state *slot = digest->slot;

	return slot[0].valid && slot[1].valid &&
	       (slot[0].epoch + 1 == slot[1].epoch || slot[1].epoch + 1 == slot[0].epoch);
}

bool digest_is(const struct digest *digest, const struct digest_state *state)
{
	return !digest->ragged && digest->pages == state->pages &&
	       sodium_memcmp(digest->sum, state->sum, SEAL_HASH) == 0;
}

bool digest_is_long(const struct digest *digest, const struct digest_state *state)
{
	return !digest->ragged && state->long_pages > state->pages &&
	       digest->pages == state->long_pages &&
	       sodium_memcmp(digest->sum, state->long_sum, SEAL_HASH) == 0;
}

/* ---- The table --------------------------------------------------------------------------- */

int digest_file_pages(struct digest *digest, uint32_t *pages)
{
	sqlite3_int64 size = 0;
	int rc = digest->file->pMethods->xFileSize(digest->file, &size);

	if (rc != SQLITE_OK)
		return rc;
	digest->ragged = size < HEAD_SIZE || size % SEAL_PAGE != 0;
	*pages = size <= HEAD_SIZE ? 0 : (uint32_t)((size - HEAD_SIZE + SEAL_PAGE - 1) / SEAL_PAGE);
	return SQLITE_OK;
}

static int read_tag(struct digest *digest, uint32_t page, uint8_t tag[SEAL_TAG])
{
	sqlite3_int64 at = (sqlite3_int64)page * SEAL_PAGE + SEAL_PAGE - SEAL_TAG;
	int rc = digest->file->pMethods->xRead(digest->file, tag, SEAL_TAG, at);

	if (rc == SQLITE_IOERR_SHORT_READ) {
		memset(tag, 0, SEAL_TAG);
		rc = SQLITE_OK;
	}
	return rc;
}

int digest_load(struct digest *digest)
{
	uint8_t tag[SEAL_TAG];
	uint32_t pages;
	int rc = digest_file_pages(digest, &pages);

	digest->loaded = false;
	digest->pages = 0;
	digest->suspect_count = 0;
	memset(digest->sum, 0, sizeof digest->sum);
	memset(digest->apart_sum, 0, sizeof digest->apart_sum);
	for (uint32_t page = 1; rc == SQLITE_OK && page <= pages; page++) {
		rc = read_tag(digest, page, tag);
		if (rc == SQLITE_OK)
			digest_set(digest, page, tag);
	}
	digest->loaded = rc == SQLITE_OK;
	return rc;
}

void digest_add_share(const struct digest *digest, uint32_t page, uint8_t sum[SEAL_HASH])
{
	uint8_t share[SEAL_HASH];

	if (page < 1 || page > digest->pages)
		return;
	seal_share(digest->keys, page, digest->tags[page - 1], share);
	for (int i = 0; i < SEAL_HASH; i++)
		sum[i] ^= share[i];
}

bool digest_tag_is(const struct digest *digest, uint32_t page, const uint8_t tag[SEAL_TAG])
{
	return page >= 1 && page <= digest->pages &&
	       memcmp(digest->tags[page - 1], tag, SEAL_TAG) == 0;
}

void digest_copy_tag(const struct digest *digest, uint32_t page, uint8_t tag[SEAL_TAG])
{
	if (page >= 1 && page <= digest->pages)
		memcpy(tag, digest->tags[page - 1], SEAL_TAG);
	else
		memset(tag, 0, SEAL_TAG);
}

bool digest_is_apart(const struct digest *digest, uint32_t page)
{
	return page / 8 < digest->apart_size && digest->apart[page / 8] & 1u << page % 8;
}

/* Only where the two differ: from one change to the next few pages do. */
void digest_set_apart(struct digest *digest, const uint8_t *bits, size_t size)
{
	size_t cap = digest->apart_size;

	mem_grow(&digest->apart, &cap, size, 1);
	digest->apart_size = cap;
	for (size_t byte = 0; byte < cap; byte++) {
		uint8_t now = byte < size ? bits[byte] : 0;
		uint8_t differ = digest->apart[byte] ^ now;

		for (uint32_t bit = 0; differ >> bit; bit++)
			if (differ >> bit & 1)
				digest_add_share(digest, (uint32_t)byte * 8 + bit,
				                 digest->apart_sum);
		digest->apart[byte] = now;
	}
}

/* Takes the page's share out of the sums, or puts it in. */
static void toggle(struct digest *digest, uint32_t page)
{
	digest_add_share(digest, page, digest->sum);
	if (digest_is_apart(digest, page))
		digest_add_share(digest, page, digest->apart_sum);
}

/* Pages between the old end and this one are holes. */
static void extend(struct digest *digest, uint32_t pages)
{
	if (pages <= digest->pages)
		return;
	mem_grow(&digest->tags, &digest->tags_cap, pages, SEAL_TAG);
	memset(digest->tags[digest->pages], 0, (size_t)(pages - digest->pages) * SEAL_TAG);
	digest->pages = pages;
}

void digest_set(struct digest *digest, uint32_t page, const uint8_t tag[SEAL_TAG])
{
	extend(digest, page);
	toggle(digest, page);
	memcpy(digest->tags[page - 1], tag, SEAL_TAG);
	toggle(digest, page);
}

void digest_truncate(struct digest *digest, uint32_t pages)
{
	for (uint32_t page = pages + 1; page <= digest->pages; page++)
		toggle(digest, page);
	if (pages < digest->pages)
		digest->pages = pages;
	else
		extend(digest, pages);
}

void digest_suspect(struct digest *digest, uint32_t page)
{
	mem_grow(&digest->suspect, &digest->suspect_cap, digest->suspect_count + 1,
	         sizeof *digest->suspect);
	digest->suspect[digest->suspect_count++] = page;
}

int digest_settle(struct digest *digest)
{
	uint8_t tag[SEAL_TAG];
	uint32_t pages;
	int rc;

	if (digest->suspect_count == 0)
		return SQLITE_OK;
	rc = digest_file_pages(digest, &pages);
	if (rc == SQLITE_OK)
		digest_truncate(digest, pages);
	for (size_t i = 0; rc == SQLITE_OK && i < digest->suspect_count; i++) {
		if (digest->suspect[i] > pages)
			continue;
		rc = read_tag(digest, digest->suspect[i], tag);
		if (rc == SQLITE_OK)
			digest_set(digest, digest->suspect[i], tag);
	}
	if (rc == SQLITE_OK)
		digest->suspect_count = 0;
	return rc;
}
