/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"

#define AD_SIZE (SEAL_ID + 4 + 4 + 8 + 8)

static const char sub_context[crypto_kdf_CONTEXTBYTES + 1] = "grdeck01";

struct keys *keys_new(void)
{
	struct keys *keys = sodium_malloc(sizeof *keys);

	if (keys)
		sodium_memzero(keys, sizeof *keys);
	return keys;
}

void keys_free(struct keys *keys)
{
	sodium_free(keys);
}

void keys_derive(struct keys *keys)
{
	crypto_kdf_derive_from_key(keys->page, sizeof keys->page, 1, sub_context, keys->data);
	crypto_kdf_derive_from_key(keys->journal, sizeof keys->journal, 2, sub_context, keys->data);
	crypto_kdf_derive_from_key(keys->digest, sizeof keys->digest, 3, sub_context, keys->data);
	crypto_kdf_derive_from_key(keys->set, sizeof keys->set, 4, sub_context, keys->data);
}

void keys_fresh(struct keys *keys)
{
	randombytes_buf(keys->data, sizeof keys->data);
	randombytes_buf(keys->id, sizeof keys->id);
	keys_derive(keys);
}

void seal_nonce(struct keys *keys, uint8_t nonce[SEAL_NONCE])
{
	pid_t self = getpid();

	if (keys->nonces_left == 0 || keys->nonces_owner != self) {
		randombytes_buf(keys->nonces, sizeof keys->nonces);
		keys->nonces_left = SEAL_NONCES;
		keys->nonces_owner = self;
	}
	keys->nonces_left--;
	memcpy(nonce, keys->nonces + keys->nonces_left * SEAL_NONCE, SEAL_NONCE);
}

static const uint8_t *key_for(const struct keys *keys, enum seal_kind kind)
{
	switch (kind) {
	case SEAL_MAIN:
		return keys->page;
	case SEAL_RECORD:
	case SEAL_JOURNAL:
		return keys->journal;
	case SEAL_DIGEST:
	case SEAL_MEMORY:
		break;
	}
	return keys->digest;
}

static void bind_place(const struct keys *keys, struct seal_place place, uint8_t ad[AD_SIZE])
{
	memcpy(ad, keys->id, SEAL_ID);
	put32(ad + 16, (uint32_t)place.kind);
	put32(ad + 20, place.page);
	put64(ad + 24, place.epoch);
	put64(ad + 32, place.offset);
}

void seal_page(struct keys *keys, struct seal_place place, const uint8_t *plain, uint8_t *out)
{
	uint8_t ad[AD_SIZE], *nonce = out + SEAL_USABLE, *tag = nonce + SEAL_NONCE;

	bind_place(keys, place, ad);
	seal_nonce(keys, nonce);
	crypto_aead_xchacha20poly1305_ietf_encrypt_detached(out, tag, NULL, plain, SEAL_USABLE, ad,
	                                                    sizeof ad, NULL, nonce,
	                                                    key_for(keys, place.kind));
}

bool seal_open_page(const struct keys *keys, struct seal_place place, uint8_t *page)
{
	uint8_t ad[AD_SIZE], *nonce = page + SEAL_USABLE, *tag = nonce + SEAL_NONCE;

	bind_place(keys, place, ad);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt_detached(page, NULL, page, SEAL_USABLE, tag,
	                                                        ad, sizeof ad, nonce,
	                                                        key_for(keys, place.kind)) != 0)
		return false;
	memset(page + SEAL_USABLE, 0, SEAL_RESERVE);
	return true;
}

/* The tag first: to look at a whole page in constant time takes longer than to open it. */
bool seal_is_hole(const uint8_t *page)
{
	return sodium_is_zero(page + SEAL_PAGE - SEAL_TAG, SEAL_TAG) &&
	       sodium_is_zero(page, SEAL_PAGE);
}

void seal_sector(struct keys *keys, struct seal_place place, const uint8_t *plain, uint8_t *out)
{
	uint8_t ad[AD_SIZE], *text = out + SEAL_NONCE, *tag = text + SEAL_SECTOR_PLAIN;

	bind_place(keys, place, ad);
	seal_nonce(keys, out);
	crypto_aead_xchacha20poly1305_ietf_encrypt_detached(text, tag, NULL, plain,
	                                                    SEAL_SECTOR_PLAIN, ad, sizeof ad, NULL,
	                                                    out, key_for(keys, place.kind));
}

bool seal_open_sector(const struct keys *keys, struct seal_place place, const uint8_t *sector,
                      uint8_t *plain)
{
	const uint8_t *text = sector + SEAL_NONCE, *tag = text + SEAL_SECTOR_PLAIN;
	uint8_t ad[AD_SIZE];

	bind_place(keys, place, ad);
	return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
		       plain, NULL, text, SEAL_SECTOR_PLAIN, tag, ad, sizeof ad, sector,
		       key_for(keys, place.kind)) == 0;
}

void seal_share(const struct keys *keys, uint32_t page, const uint8_t tag[SEAL_TAG],
                uint8_t share[SEAL_HASH])
{
	uint8_t text[4 + SEAL_TAG];

	if (sodium_is_zero(tag, SEAL_TAG)) {
		memset(share, 0, SEAL_HASH);
		return;
	}
	put32(text, page);
	memcpy(text + 4, tag, SEAL_TAG);
	crypto_shorthash_siphashx24(share, text, sizeof text, keys->set);
}
