/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * digest: what all pages of a deck are together.
 *
 * Each page's tag has a share in a sum (a keyed hash of page number and tag, summed by XOR). Two
 * sealed slots in the head hold {epoch, pages, sum} of the newest and of the state before it; slot
 * = epoch & 1. The table of tags in memory follows what is on the disk, so a page put back from an
 * earlier day is noticed when it is read, and a file put together from pieces when it is opened.
 */
#ifndef GREENROOM_VAULT_DIGEST_H
#define GREENROOM_VAULT_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "head.h"
#include "seal.h"

struct digest_state {
	bool valid;
	uint64_t epoch;
	uint64_t pages;
	uint8_t sum[SEAL_HASH];
	uint64_t long_pages; /* before the file's end is cut off, if it is to be; or 0 */
	uint8_t long_sum[SEAL_HASH];
};

struct digest {
	struct keys *keys;
	sqlite3_file *file; /* below the vault: offsets are physical */
	uint8_t (*tags)[SEAL_TAG];
	size_t tags_cap;
	uint32_t pages;
	uint8_t sum[SEAL_HASH];
	uint8_t *apart;               /* one bit a page, page 1 is bit 1: see digest_set_apart */
	size_t apart_size;            /* bytes */
	uint8_t apart_sum[SEAL_HASH]; /* of their shares, which are in `sum` too */
	bool loaded;                  /* the table was read from the disk and followed since */
	bool ragged;                  /* the file does not end with a whole page */
	uint32_t *suspect; /* pages whose last write failed: what they are now is not known */
	size_t suspect_count, suspect_cap;
	uint8_t raw[HEAD_DIGEST_SIZE]; /* the slots as last read or written */
	struct digest_state slot[2];
};

void digest_init(struct digest *digest, struct keys *keys, sqlite3_file *file);
void digest_clear(struct digest *digest);

/* The functions below return SQLite's codes. */

/* Reads both slots; *moved tells whether they differ from those last read or written. */
int digest_read_slots(struct digest *digest, bool *moved);

/* Writes the table's present state into the slot of the epoch: its first `pages` pages, for pages behind
 * them are about to be cut off. */
int digest_write(struct digest *digest, uint64_t epoch, uint32_t pages);

/* Reads every page's tag. */
int digest_load(struct digest *digest);

/* Pages in the file now, a broken one at the end counted. */
int digest_file_pages(struct digest *digest, uint32_t *pages);

/* Reads the tags of suspect pages again. */
int digest_settle(struct digest *digest);

/* The newest valid slot, or NULL. */
const struct digest_state *digest_newest(const struct digest *digest);

/* Both slots valid and one epoch apart, as they are whenever no journal is about. */
bool digest_in_step(const struct digest *digest);

/* Whether the table is this state; and this state with an end that is still to be cut off. */
bool digest_is(const struct digest *digest, const struct digest_state *state);
bool digest_is_long(const struct digest *digest, const struct digest_state *state);

bool digest_tag_is(const struct digest *digest, uint32_t page, const uint8_t tag[SEAL_TAG]);
void digest_set(struct digest *digest, uint32_t page, const uint8_t tag[SEAL_TAG]);
void digest_truncate(struct digest *digest, uint32_t pages);
void digest_suspect(struct digest *digest, uint32_t page);

void digest_copy_tag(const struct digest *digest, uint32_t page, uint8_t tag[SEAL_TAG]);

/* From now on the shares of the pages marked in `bits` are also summed on their own. */
void digest_set_apart(struct digest *digest, const uint8_t *bits, size_t size);
bool digest_is_apart(const struct digest *digest, uint32_t page);

/* sum ^= the page's share, as the table has it; pages beyond the table have none. */
void digest_add_share(const struct digest *digest, uint32_t page, uint8_t sum[SEAL_HASH]);

#endif
