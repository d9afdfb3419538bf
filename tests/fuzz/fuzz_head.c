/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hostile head. The first byte of the input says which checksums are made to fit, so that what is
 * behind them is reached; the rest is the head.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include <sodium.h>

#include "head.h"

static void fit_checksum(uint8_t *sector)
{
	crypto_generichash(sector + 480, 32, sector, 480, NULL, 0);
}

/* No bytes from outside may ask for more memory or time than the bounds allow. */
static void check_slots(const struct head *head)
{
	for (int i = 0; i < HEAD_SLOTS; i++)
		assert(!head->slot[i].sound || head_cost_allowed(&head->slot[i].cost));
}

static void try_unlock(const struct head *head)
{
	struct secret passphrase = SECRET_INIT;
	const struct head_secret secret = { .passphrase = &passphrase };
	struct keys *keys = keys_new();
	struct err err = ERR_INIT;
	int used;

	for (int i = 0; i < HEAD_SLOTS; i++)
		if (head->slot[i].sound &&
		    (head->slot[i].cost.memory > HEAD_MEMORY_MIN || head->slot[i].cost.passes > 1))
			goto out;
	assert(!head_unlock(head, &secret, keys, &used, &err));
	assert(err.code == ERR_PASSPHRASE || err.code == ERR_DAMAGED);
out:
	keys_free(keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct head head;
	struct err err = ERR_INIT;
	unsigned fit;

	if (sodium_init() < 0 || size < 1)
		return 0;
	fit = data[0];
	memset(&head, 0, sizeof head);
	memcpy(head.raw, data + 1, size - 1 < HEAD_SIZE ? size - 1 : HEAD_SIZE);
	for (unsigned sector = 0; sector < 3; sector++)
		if (fit & 1u << sector)
			fit_checksum(head.raw + sector * SEAL_SECTOR);
	head_kind(data + 1, size - 1);
	head_kind(head.raw, sizeof head.raw);
	head_parse(&head, true, &err);
	check_slots(&head);
	if (head_parse(&head, false, &err) && fit & 128)
		try_unlock(&head);
	return 0;
}
