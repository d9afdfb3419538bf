/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identity.h"

#include <inttypes.h>
#include <string.h>

#include "text.h"

static bool asked_anywhere(const char *kind)
{
	return strcmp(kind, "question") == 0 || strcmp(kind, "story") == 0 ||
	       strcmp(kind, "followup") == 0;
}

void identity_of(struct buf *out, const char *kind, int64_t role_id, const char *question)
{
	if (asked_anywhere(kind))
		buf_adds(out, "q:");
	else
		buf_addf(out, "%s:#%" PRId64 ":", kind, role_id);
	text_key(out, question, strlen(question));
}

void identity_uid(char out[static DECK_UID_MAX], const char *identity, unsigned salt)
{
	static const char letters[] = "bcdfghjkmnpqrstvwxyz";
	uint64_t hash = text_hash(TEXT_HASH_SEED + salt, identity, strlen(identity));

	/* FNV's low bits are its best only after the high ones are mixed in. */
	hash ^= hash >> 32;
	hash *= UINT64_C(0x9E3779B97F4A7C15);
	hash ^= hash >> 29;
	for (int i = 0; i < DECK_UID_LEN; i++, hash /= 20)
		out[i] = letters[hash % 20];
	out[DECK_UID_LEN] = '\0';
}
