/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An older copy of a whole deck is sound in itself, so what was seen last is kept outside: one
 * small sealed file for each deck and path, {epoch, sum}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "buf.h"
#include "bytes.h"
#include "file.h"
#include "inside.h"
#include "mem.h"

#define AT_EPOCH   0
#define AT_SUM     8
#define AT_RETIRED (AT_SUM + SEAL_HASH)
#define NAME_HASH  16

struct seen {
	bool known;
	uint64_t epoch;
	uint8_t sum[SEAL_HASH];
	bool retired;
};

static const struct seal_place place = { .kind = SEAL_MEMORY };

/* The name gives away neither the deck nor its path. */
static void file_name_of(struct buf *out, const struct vault *vault, const struct keys *keys)
{
	crypto_generichash_state state;
	uint8_t hash[NAME_HASH];
	char hex[2 * NAME_HASH + 1];

	crypto_generichash_init(&state, keys->digest, sizeof keys->digest, sizeof hash);
	crypto_generichash_update(&state, keys->id, sizeof keys->id);
	crypto_generichash_update(&state, (const uint8_t *)vault->path, strlen(vault->path));
	crypto_generichash_final(&state, hash, sizeof hash);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	file_join(out, vault->memory, hex);
}

/* One that cannot be read counts as none: who can spoil it could have deleted it. */
static struct seen recall(const struct vault *vault, const struct keys *keys)
{
	struct seen seen = { .known = false };
	uint8_t plain[SEAL_SECTOR_PLAIN];
	struct buf path = BUF_INIT, bytes = BUF_INIT;

	file_name_of(&path, vault, keys);
	if (file_read(&bytes, path.data, SEAL_SECTOR, NULL) && bytes.len == SEAL_SECTOR &&
	    seal_open_sector(keys, place, (const uint8_t *)bytes.data, plain)) {
		seen.known = true;
		seen.epoch = get64(plain + AT_EPOCH);
		memcpy(seen.sum, plain + AT_SUM, SEAL_HASH);
		seen.retired = plain[AT_RETIRED] != 0;
	}
	buf_clear(&path);
	buf_clear(&bytes);
	return seen;
}

static bool write_down(const struct vault *vault, struct keys *keys, const struct seen *seen,
                       struct err *err)
{
	uint8_t plain[SEAL_SECTOR_PLAIN] = { 0 }, sector[SEAL_SECTOR];
	struct buf path = BUF_INIT;
	bool ok;

	put64(plain + AT_EPOCH, seen->epoch);
	memcpy(plain + AT_SUM, seen->sum, SEAL_HASH);
	plain[AT_RETIRED] = seen->retired;
	seal_sector(keys, place, plain, sector);
	file_name_of(&path, vault, keys);
	ok = file_make_dirs(vault->memory, err) &&
	     file_write(path.data, sector, sizeof sector, 0600, err);
	buf_clear(&path);
	return ok;
}

static struct seen state_now(const struct vault *vault)
{
	const struct shim_file *file = shim_file_of(vault->db);
	struct seen now = { .known = file->digest.loaded, .epoch = file->epoch };

	memcpy(now.sum, file->digest.sum, SEAL_HASH);
	return now;
}

static bool older(const struct seen *seen, uint64_t by, struct err *err, const char *path)
{
	if (seen->retired)
		return err_set(
			err, ERR_DAMAGED,
			"%s is from before this deck got a new key: somebody put an old copy "
			"back",
			path);
	if (by > 0)
		return err_set(
			err, ERR_DAMAGED,
			"%s is older than the deck last opened here, by %llu commits: somebody "
			"put an old copy back",
			path, (unsigned long long)by);
	return err_set(err, ERR_DAMAGED,
	               "%s is not the deck last opened here, but another one of the same age: its "
	               "last commit was taken back",
	               path);
}

bool memory_check(struct vault *vault, const struct vault_options *options, struct err *err)
{
	struct seen seen = recall(vault, vault->shim.keys), now = state_now(vault);
	bool same = seen.epoch == now.epoch && memcmp(seen.sum, now.sum, SEAL_HASH) == 0;

	if (seen.known && !options->accept_older &&
	    (seen.retired || seen.epoch > now.epoch || (seen.epoch == now.epoch && !same))) {
		uint64_t by = seen.epoch > now.epoch ? seen.epoch - now.epoch : 0;

		if (options->older_by)
			*options->older_by = by > 0 ? by : 1;
		return older(&seen, by, err, vault->path);
	}
	/* A deck opens all the same where nothing can be noted: on a full disk, say. */
	if (!seen.known || !same || seen.retired)
		write_down(vault, vault->shim.keys, &now, options->not_noted);
	return true;
}

bool memory_note(struct vault *vault, struct err *err)
{
	struct seen seen = recall(vault, vault->shim.keys), now = state_now(vault);

	/* Another process may have seen more. */
	if (!now.known || (seen.known && seen.epoch >= now.epoch))
		return true;
	return write_down(vault, vault->shim.keys, &now, err);
}

bool memory_retire(const struct vault *vault, const struct keys *keys, struct err *err)
{
	struct seen seen = { .known = true, .epoch = UINT64_MAX, .retired = true };
	struct keys *copy = keys_new();
	bool ok;

	if (!copy)
		return err_set(err, ERR_FAILED, "There is no protected memory for a key");
	memcpy(copy, keys, sizeof *copy);
	copy->nonces_left = 0;
	ok = write_down(vault, copy, &seen, err);
	keys_free(copy);
	return ok;
}
