/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seal: keys, and the sealing of one page or one sector (XChaCha20-Poly1305).
 *
 * Everything sealed is bound to its place: the file, what it is, the page number, the epoch and the
 * offset are associated data, so a sealed thing opens in no other place than its own.
 */
#ifndef GREENROOM_VAULT_SEAL_H
#define GREENROOM_VAULT_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define SEAL_KEY          32
#define SEAL_ID           16
#define SEAL_NONCE        24
#define SEAL_TAG          16
#define SEAL_PAGE         4096
#define SEAL_RESERVE      40 /* nonce and tag, at a page's end */
#define SEAL_USABLE       (SEAL_PAGE - SEAL_RESERVE)
#define SEAL_SECTOR       512
#define SEAL_SECTOR_PLAIN (SEAL_SECTOR - SEAL_RESERVE)
#define SEAL_HASH         16

#define SEAL_NONCES 32 /* drawn from the system at a time: one call to the kernel for 32 pages */

struct keys {
	uint8_t root[SEAL_KEY]; /* from the passphrase; opens the key slots */
	uint8_t data[SEAL_KEY]; /* random; the ones below come from it */
	uint8_t id[SEAL_ID];    /* random; the file's own */
	uint8_t page[SEAL_KEY], journal[SEAL_KEY], digest[SEAL_KEY];
	uint8_t set[SEAL_HASH];
	uint8_t nonces[SEAL_NONCES * SEAL_NONCE];
	size_t nonces_left;
	pid_t nonces_owner; /* a forked child must not use its parent's */
};

enum seal_kind {
	SEAL_MAIN = 1,    /* a page of the deck */
	SEAL_RECORD = 2,  /* a page in the journal */
	SEAL_JOURNAL = 3, /* a sector: a header of the journal */
	SEAL_DIGEST = 4,  /* a sector: what all pages are together */
	SEAL_MEMORY = 5,  /* a sector outside the deck: the newest state seen here */
};

struct seal_place {
	enum seal_kind kind;
	uint32_t page;
	uint64_t epoch;
	uint64_t offset;
};

/* Guarded, locked memory; NULL when there is none. */
struct keys *keys_new(void);
void keys_free(struct keys *keys); /* wipes; NULL is fine */

/* Fresh data key and file id, and what comes from them. */
void keys_fresh(struct keys *keys);
/* The sub-keys, from `data`. */
void keys_derive(struct keys *keys);

void seal_nonce(struct keys *keys, uint8_t nonce[SEAL_NONCE]);

/* out = ciphertext of the first SEAL_USABLE bytes, nonce, tag. `plain` is only read. */
void seal_page(struct keys *keys, struct seal_place place, const uint8_t *plain, uint8_t *out);
/* In place; the reserved bytes become zeros. False when it is not what was sealed for the place. */
bool seal_open_page(const struct keys *keys, struct seal_place place, uint8_t *page);

/* An all-zero page inside the file is one that SQLite left out. */
bool seal_is_hole(const uint8_t *page);

/* The same for a sector: nonce, ciphertext of SEAL_SECTOR_PLAIN bytes, tag. */
void seal_sector(struct keys *keys, struct seal_place place, const uint8_t *plain, uint8_t *out);
bool seal_open_sector(const struct keys *keys, struct seal_place place, const uint8_t *sector,
                      uint8_t *plain);

/* What a page with this tag adds to the digest of all pages; nothing for an all-zero tag. */
void seal_share(const struct keys *keys, uint32_t page, const uint8_t tag[SEAL_TAG],
                uint8_t share[SEAL_HASH]);

#endif
