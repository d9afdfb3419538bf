/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "head.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "bytes.h"

/* The preamble: one sector. */
#define MAGIC         "greenroom deck\r\n"
#define MAGIC_SIZE    16
#define AT_VERSION    16
#define AT_PAGE       20
#define AT_RESERVE    24
#define PREAMBLE_SIZE 32 /* the part that a slot's wrapping is bound to */
#define AT_CHECKSUM   480
#define CHECKSUM_SIZE 32

/* A slot: one sector. */
#define AT_GENERATION 0
#define AT_PASSES     8
#define AT_MEMORY     16
#define AT_FLAGS      24
#define AT_SALT       32
#define AT_NONCE      48
#define AT_VERIFIER   72
#define AT_WRAPPED    104
#define WRAPPED_SIZE  (SEAL_KEY + SEAL_ID)
#define AT_TAG        (AT_WRAPPED + WRAPPED_SIZE)
#define AT_REST       (AT_TAG + SEAL_TAG)
#define VERIFIER_SIZE 32

#define FORMAT_VERSION 1

static const char slot_context[crypto_kdf_CONTEXTBYTES + 1] = "grslot01";

const struct vault_cost vault_cost_moderate = { 3, (uint64_t)256 << 20 };
const struct vault_cost vault_cost_sensitive = { 4, (uint64_t)1 << 30 };
const struct vault_cost vault_cost_fixture = { HEAD_PASSES_MIN, HEAD_MEMORY_MIN };

bool head_cost_allowed(const struct vault_cost *cost)
{
	return cost->passes >= HEAD_PASSES_MIN && cost->passes <= HEAD_PASSES_MAX &&
	       cost->memory >= HEAD_MEMORY_MIN && cost->memory <= HEAD_MEMORY_MAX;
}

/* ---- The preamble ------------------------------------------------------------------------ */

static void checksum(const uint8_t *sector, uint8_t out[CHECKSUM_SIZE])
{
	crypto_generichash(out, CHECKSUM_SIZE, sector, AT_CHECKSUM, NULL, 0);
}

static bool checksum_fits(const uint8_t *sector)
{
	uint8_t want[CHECKSUM_SIZE];

	checksum(sector, want);
	return memcmp(want, sector + AT_CHECKSUM, CHECKSUM_SIZE) == 0;
}

static bool all_zero(const uint8_t *at, size_t len)
{
	return sodium_is_zero(at, len) == 1;
}

enum vault_kind head_kind(const uint8_t *raw, size_t len)
{
	static const char sqlite[] = "SQLite format 3";

	if (len == 0)
		return VAULT_EMPTY;
	if (len >= sizeof sqlite && memcmp(raw, sqlite, sizeof sqlite) == 0)
		return VAULT_SQLITE;
	if (len < MAGIC_SIZE || memcmp(raw, MAGIC, MAGIC_SIZE) != 0)
		return VAULT_OTHER;
	/* The checksum's place and kind are the same in every version, so that a flipped bit in
	 * the version is not taken for a later one. */
	if (len >= SEAL_SECTOR && checksum_fits(raw) && get32(raw + AT_VERSION) > FORMAT_VERSION)
		return VAULT_NEWER;
	return VAULT_DECK;
}

static void write_preamble(uint8_t *raw)
{
	memcpy(raw, MAGIC, MAGIC_SIZE);
	put32(raw + AT_VERSION, FORMAT_VERSION);
	put32(raw + AT_PAGE, SEAL_PAGE);
	put32(raw + AT_RESERVE, SEAL_RESERVE);
	checksum(raw, raw + AT_CHECKSUM);
}

void head_init(struct head *head)
{
	memset(head, 0, sizeof *head);
	write_preamble(head->raw);
}

/* ---- Slots ------------------------------------------------------------------------------- */

static const uint8_t *slot_at(const struct head *head, int index)
{
	return head->raw + HEAD_SLOT_AT + index * SEAL_SECTOR;
}

static void parse_slot(struct head *head, int index)
{
	struct head_slot *slot = &head->slot[index];
	const uint8_t *raw = slot_at(head, index);

	slot->generation = get64(raw + AT_GENERATION);
	slot->cost.passes = get64(raw + AT_PASSES);
	slot->cost.memory = get64(raw + AT_MEMORY);
	slot->flags = get32(raw + AT_FLAGS);
	memcpy(slot->salt, raw + AT_SALT, HEAD_SALT);
	slot->sound = checksum_fits(raw) && head_cost_allowed(&slot->cost) &&
	              slot->flags <= HEAD_KEY_FILE && all_zero(raw + AT_FLAGS + 4, 4) &&
	              all_zero(raw + AT_REST, AT_CHECKSUM - AT_REST);
}

bool head_parse(struct head *head, bool lenient, struct err *err)
{
	uint8_t preamble[SEAL_SECTOR] = { 0 };

	write_preamble(preamble);
	if (memcmp(head->raw, preamble, SEAL_SECTOR) != 0 && !lenient)
		return err_set(err, ERR_DAMAGED, "the beginning of the deck's head is damaged");
	for (int i = 0; i < HEAD_SLOTS; i++)
		parse_slot(head, i);
	if (head_newest(head) < 0)
		return err_set(err, ERR_DAMAGED, "both key slots of the deck are damaged");
	if (!all_zero(head->raw + HEAD_UNUSED_AT, HEAD_SIZE - HEAD_UNUSED_AT) && !lenient)
		return err_set(err, ERR_DAMAGED, "the end of the deck's head is damaged");
	return true;
}

int head_newest(const struct head *head)
{
	const struct head_slot *slot = head->slot;

	if (slot[0].sound && slot[1].sound)
		return slot[1].generation > slot[0].generation;
	return slot[0].sound ? 0 : slot[1].sound ? 1 : -1;
}

bool head_settled(const struct head *head)
{
	return head->slot[0].sound && memcmp(slot_at(head, 0), slot_at(head, 1), SEAL_SECTOR) == 0;
}

void head_copy_slot(struct head *head, int to, int from)
{
	memcpy(head->raw + HEAD_SLOT_AT + to * SEAL_SECTOR, slot_at(head, from), SEAL_SECTOR);
	head->slot[to] = head->slot[from];
}

/* ---- From a passphrase to keys ----------------------------------------------------------- */

bool head_derive(const struct head_slot *slot, const struct head_secret *secret,
                 uint8_t root[SEAL_KEY], struct err *err)
{
	const struct secret *passphrase = secret->passphrase;

	if (crypto_pwhash(root, SEAL_KEY, passphrase->len > 0 ? passphrase->data : "",
	                  passphrase->len, slot->salt, slot->cost.passes, (size_t)slot->cost.memory,
	                  crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(
			err, ERR_FAILED,
			"Opening this deck takes %llu MiB of free memory, which this machine "
			"does not have now; close other programs and try again",
			(unsigned long long)(slot->cost.memory >> 20));
	if (slot->flags & HEAD_KEY_FILE)
		crypto_generichash(root, SEAL_KEY, secret->key_file, secret->key_file_len, root,
		                   SEAL_KEY);
	return true;
}

static void slot_key(const uint8_t root[SEAL_KEY], uint64_t which, uint8_t out[SEAL_KEY])
{
	crypto_kdf_derive_from_key(out, SEAL_KEY, which, slot_context, root);
}

/* The wrapping is bound to the preamble and to the slot's bytes before it. */
static void slot_binding(const struct head *head, int index, uint8_t ad[PREAMBLE_SIZE + AT_WRAPPED])
{
	memcpy(ad, head->raw, PREAMBLE_SIZE);
	memcpy(ad + PREAMBLE_SIZE, slot_at(head, index), AT_WRAPPED);
}

static bool verifies(const struct head *head, int index, const uint8_t root[SEAL_KEY])
{
	uint8_t verifier[VERIFIER_SIZE];

	slot_key(root, 2, verifier);
	return sodium_memcmp(verifier, slot_at(head, index) + AT_VERIFIER, VERIFIER_SIZE) == 0;
}

static bool unwrap(const struct head *head, int index, struct keys *keys, struct err *err)
{
	const uint8_t *raw = slot_at(head, index);
	uint8_t ad[PREAMBLE_SIZE + AT_WRAPPED];
	uint8_t *plain = keys->nonces, *key = plain + WRAPPED_SIZE; /* protected room to work in */
	int failed;

	slot_binding(head, index, ad);
	slot_key(keys->root, 1, key);
	failed = crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
		plain, NULL, raw + AT_WRAPPED, WRAPPED_SIZE, raw + AT_TAG, ad, sizeof ad,
		raw + AT_NONCE, key);
	if (!failed) {
		memcpy(keys->data, plain, SEAL_KEY);
		memcpy(keys->id, plain + SEAL_KEY, SEAL_ID);
		keys_derive(keys);
	}
	sodium_memzero(keys->nonces, sizeof keys->nonces);
	keys->nonces_left = 0;
	if (failed)
		return err_set(err, ERR_DAMAGED,
		               "the passphrase fits, but the deck's key slot was "
		               "changed by something else than greenroom");
	return true;
}

static bool same_derivation(const struct head_slot *a, const struct head_slot *b)
{
	return a->cost.passes == b->cost.passes && a->cost.memory == b->cost.memory &&
	       a->flags == b->flags && memcmp(a->salt, b->salt, HEAD_SALT) == 0;
}

bool head_unlock(const struct head *head, const struct head_secret *secret, struct keys *keys,
                 int *used, struct err *err)
{
	const struct head_slot *tried = NULL;
	int first = head_newest(head);
	bool key_file_missing = false;

	for (int turn = 0; turn < HEAD_SLOTS; turn++) {
		int index = turn == 0 ? first : 1 - first;
		const struct head_slot *slot = &head->slot[index];

		if (!slot->sound || (tried && same_derivation(tried, slot)))
			continue;
		if ((slot->flags & HEAD_KEY_FILE) && !secret->key_file) {
			key_file_missing = true;
			continue;
		}
		tried = slot;
		if (!head_derive(slot, secret, keys->root, err))
			return false;
		if (!verifies(head, index, keys->root))
			continue;
		*used = index;
		return unwrap(head, index, keys, err);
	}
	if (key_file_missing)
		return err_set(err, ERR_PASSPHRASE,
		               "This deck opens with its key file only; "
		               "say where it is with --key-file FILE");
	return err_set(err, ERR_PASSPHRASE, "The passphrase%s not open this deck",
	               secret->key_file ? " and key file do" : " does");
}

void head_wrap(struct head *head, int index, const struct head_slot *slot, struct keys *keys)
{
	uint8_t *raw = head->raw + HEAD_SLOT_AT + index * SEAL_SECTOR;
	uint8_t ad[PREAMBLE_SIZE + AT_WRAPPED];
	uint8_t *plain = keys->nonces, *key = plain + WRAPPED_SIZE; /* protected room to work in */

	memset(raw, 0, SEAL_SECTOR);
	put64(raw + AT_GENERATION, slot->generation);
	put64(raw + AT_PASSES, slot->cost.passes);
	put64(raw + AT_MEMORY, slot->cost.memory);
	put32(raw + AT_FLAGS, slot->flags);
	memcpy(raw + AT_SALT, slot->salt, HEAD_SALT);
	randombytes_buf(raw + AT_NONCE, SEAL_NONCE);
	slot_key(keys->root, 2, raw + AT_VERIFIER);
	slot_binding(head, index, ad);
	slot_key(keys->root, 1, key);
	memcpy(plain, keys->data, SEAL_KEY);
	memcpy(plain + SEAL_KEY, keys->id, SEAL_ID);
	crypto_aead_xchacha20poly1305_ietf_encrypt_detached(raw + AT_WRAPPED, raw + AT_TAG, NULL,
	                                                    plain, WRAPPED_SIZE, ad, sizeof ad,
	                                                    NULL, raw + AT_NONCE, key);
	checksum(raw, raw + AT_CHECKSUM);
	parse_slot(head, index);
	sodium_memzero(keys->nonces, sizeof keys->nonces);
	keys->nonces_left = 0;
}
