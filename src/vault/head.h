/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * head: the first 4096 bytes of a deck: what it is, and two key slots.
 *
 * Both slots say the same but while a passphrase change is under way; a torn write spoils one slot
 * at most. A slot carries a checksum without a key, so that damage is told apart from a wrong
 * passphrase, and a verifier, so that a wrong passphrase is told apart from a forged wrapping.
 */
#ifndef GREENROOM_VAULT_HEAD_H
#define GREENROOM_VAULT_HEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "seal.h"
#include "vault.h"

#define HEAD_SIZE        4096
#define HEAD_SLOTS       2
#define HEAD_SLOT_AT     512  /* key slots: sectors 1 and 2 */
#define HEAD_DIGEST_AT   1536 /* digest slots: sectors 3 and 4 */
#define HEAD_UNUSED_AT   2560 /* zeros from here on */
#define HEAD_MEMORY_MIN  ((uint64_t)19 << 20)
#define HEAD_MEMORY_MAX  ((uint64_t)4 << 30)
#define HEAD_PASSES_MIN  1
#define HEAD_PASSES_MAX  16
#define HEAD_SALT        16
#define HEAD_KEY_FILE    1u /* flag of a slot: a key file belongs to the passphrase */
#define HEAD_DIGEST_SIZE (2 * SEAL_SECTOR)

struct head_slot {
	bool sound; /* its checksum fits and its costs are allowed; else nothing below counts */
	uint64_t generation;
	struct vault_cost cost;
	uint32_t flags;
	uint8_t salt[HEAD_SALT];
};

struct head {
	uint8_t raw[HEAD_SIZE];
	struct head_slot slot[HEAD_SLOTS];
};

/* By the first bytes of a file, `len` of them. */
enum vault_kind head_kind(const uint8_t *raw, size_t len);

/* Reads `raw` into `slot`. ERR_DAMAGED when the preamble is not whole, no slot is sound, or, but
 * for `lenient`, a byte that must be zero is not. */
bool head_parse(struct head *head, bool lenient, struct err *err);

/* A new head without slots. */
void head_init(struct head *head);

/* The slot of the highest generation, -1 when none is sound. */
int head_newest(const struct head *head);

/* Whether both slots are sound and the same. */
bool head_settled(const struct head *head);

/* What a user opens the deck with. */
struct head_secret {
	const struct secret *passphrase;
	const void *key_file; /* its bytes, NULL for none */
	size_t key_file_len;
};

/* The root key; the longest step by far. ERR_FAILED when there is not enough memory. */
bool head_derive(const struct head_slot *slot, const struct head_secret *secret,
                 uint8_t root[SEAL_KEY], struct err *err);

/* Tries the slots, newest first; fills all of `keys` and which slot it was. ERR_PASSPHRASE,
 * ERR_DAMAGED, ERR_FAILED. */
bool head_unlock(const struct head *head, const struct head_secret *secret, struct keys *keys,
                 int *used, struct err *err);

/* Writes a slot from the keys and what `slot` says. */
void head_wrap(struct head *head, int index, const struct head_slot *slot, struct keys *keys);

/* Makes one slot a copy of the other. */
void head_copy_slot(struct head *head, int to, int from);

bool head_cost_allowed(const struct vault_cost *cost);

#endif
