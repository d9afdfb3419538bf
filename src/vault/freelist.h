/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * freelist: which pages of a deck hold nothing, as SQLite has written it down (its file format, "The
 * Freelist"): page 1 names the first trunk, each trunk names the next one and up to 1012 leaves.
 *
 * It matters because a leaf that is taken into use again is the one page that SQLite changes without
 * putting it into the journal before: to what was there nobody wants to return.
 */
#ifndef GREENROOM_VAULT_FREELIST_H
#define GREENROOM_VAULT_FREELIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "digest.h"
#include "seal.h"

#define FREELIST_LEAVES (SEAL_USABLE / 4 - 2)

struct trunk {
	uint32_t page, next, count;
	uint8_t tag[SEAL_TAG]; /* of the page, when this was read from it */
	uint32_t leaves[FREELIST_LEAVES];
};

/* As it was followed last. What it was read from is known by its tag, so that following it once more
 * costs the reading of what has changed, and nothing when no page was freed or used. */
struct freelist {
	bool known; /* the next four are those of the page 1 with first_tag */
	uint8_t first_tag[SEAL_TAG];
	uint32_t first, total;
	uint32_t pages; /* that the deck has; 0 when page 1 does not say */
	struct trunk *trunks;
	size_t count, cap;
	uint8_t *bits; /* the leaves, one bit a page (page 1 is bit 1) */
	size_t size;   /* bytes */
	bool twice;    /* a page was marked that was marked already */
	bool changed;  /* since whoever uses the list set it back */
};

/* Where its pages are read from, in the clear. */
struct freelist_source {
	int (*read)(void *from, uint32_t page, uint8_t *out); /* SQLite's code */
	void *from;
	uint32_t pages; /* that the deck has */
};

void freelist_clear(struct freelist *list);

/* Page 1 as it is with the tag: saves reading it. */
void freelist_note_first(struct freelist *list, const uint8_t tag[SEAL_TAG], const uint8_t *page);

/* Follows the list to its end; SQLite's code. When it contradicts itself *sound is false and no page is
 * marked. */
int freelist_follow(struct freelist *list, const struct freelist_source *source,
                    const struct digest *digest, bool *sound);

bool freelist_has(const struct freelist *list, uint32_t page); /* as a leaf */

#endif
