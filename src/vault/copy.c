/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files: a backup, a file with a new key, a backup put back. Each is written beside its place
 * under a temporary name, synced, read again page by page, and only then given its name.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "below.h"
#include "inside.h"
#include "mem.h"
#include "state.h"

/* ---- Pages of one file into another ------------------------------------------------------ */

/* Keys that differ from the deck's own mean sealing each page anew. */
static bool copy_pages(struct vault *vault, struct below *to, struct keys *keys,
                       struct digest *digest, struct err *err)
{
	struct shim_file *from = shim_file_of(vault->db);
	uint8_t *page = from->page, *fresh = mem_alloc(SEAL_PAGE);
	bool ok = true;

	for (uint32_t number = 1; ok && number <= from->digest.pages; number++) {
		sqlite3_int64 at = (sqlite3_int64)number * SEAL_PAGE;
		struct seal_place place = { .kind = SEAL_MAIN, .page = number };
		int rc = from->real->pMethods->xRead(from->real, page, SEAL_PAGE, at);
		bool hole = rc == SQLITE_OK && seal_is_hole(page);

		ok = rc == SQLITE_OK || vault_say(vault, rc, err);
		memcpy(fresh, page, SEAL_PAGE);
		if (ok && !state_open_page(from, number, page))
			ok = err_set(err, ERR_DAMAGED, "%s: page %u of the deck is damaged",
			             vault->path, number);
		if (ok && keys != vault->shim.keys && !hole)
			seal_page(keys, place, page, fresh);
		ok = ok && below_write_page(to, number, fresh, err);
		if (ok)
			digest_set(digest, number, fresh + SEAL_PAGE - SEAL_TAG);
	}
	sodium_memzero(page, SEAL_PAGE);
	free(fresh);
	return ok;
}

/* The file as the disk has it: its digest, and every page. */
static bool verify(const char *path, struct keys *keys, uint64_t epoch, struct err *err)
{
	struct below *file = below_open(path, err);
	struct digest digest;
	bool ok = false;

	if (!file)
		return false;
	below_digest(file, keys, &digest);
	ok = below_verify(file, &digest, epoch, err);
	digest_clear(&digest);
	below_close(file);
	return ok;
}

/* The whole deck into a new file, to be opened with `head` and `keys`; the caller holds a lock. */
static bool write_copy(struct vault *vault, const char *name, const struct head *head,
                       struct keys *keys, struct err *err)
{
	uint64_t epoch = shim_file_of(vault->db)->epoch;
	struct below *file = NULL;
	struct digest digest;
	bool ok;

	if (!below_make(name, err))
		return false;
	file = below_open(name, err);
	if (!file)
		return false;
	below_digest(file, keys, &digest);
	ok = below_write_head(file, head, err) && copy_pages(vault, file, keys, &digest, err) &&
	     below_write_digests(file, &digest, epoch, err);
	digest_clear(&digest);
	below_close(file);
	return ok && verify(name, keys, epoch, err);
}

/* ---- Backup ------------------------------------------------------------------------------ */

/* From the open file, which may have lost its name. */
static bool head_now(struct vault *vault, struct head *head, struct err *err)
{
	sqlite3_file *real = shim_file_of(vault->db)->real;
	int rc = real->pMethods->xRead(real, head->raw, HEAD_SIZE, 0);

	return rc == SQLITE_OK || vault_say(vault, rc, err);
}

bool vault_backup(struct vault *vault, const char *path, struct err *err)
{
	char *name = vault_temporary_name(path);
	struct head head;
	bool ok = false;

	vault_sweep(path);
	if (below_taken(path)) {
		err_set(err, ERR_FAILED, "%s is there already; it was left as it is", path);
		goto out;
	}
	vault->shim.salvage = vault_vanished(vault);
	if (vault_begin(vault, false, err)) {
		ok = head_now(vault, &head, err) &&
		     write_copy(vault, name, &head, vault->shim.keys, err) &&
		     below_put_in_place(name, path, err);
		below_remove(name);
		vault_end(vault);
	}
	vault->shim.salvage = false;
out:
	free(name);
	return ok;
}

/* ---- A new key --------------------------------------------------------------------------- */

/* From here on the vault is the new file. */
static bool move_over(struct vault *vault, struct keys **keys, const struct head *head,
                      struct err *err)
{
	const struct vault_options anew = { .accept_older = true };
	struct keys *old = vault->shim.keys;
	bool ok;

	vault_disconnect(vault);
	vault->shim.keys = *keys;
	*keys = NULL;
	vault->head = *head;
	vault_note_file(vault);
	ok = vault_connect(vault, err) && (!vault->memory || (memory_retire(vault, old, err) &&
	                                                      memory_check(vault, &anew, err)));
	keys_free(old);
	return ok;
}

static bool replace(struct vault *vault, const char *name, struct keys *keys, struct head *head,
                    struct err *err)
{
	struct head_slot slot = vault->head.slot[vault->slot];

	slot.generation++;
	head_init(head);
	head_wrap(head, 0, &slot, keys);
	head_copy_slot(head, 1, 0);
	return write_copy(vault, name, head, keys, err) && below_replace(name, vault->path, err);
}

static bool is_running(sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;

	while ((stmt = sqlite3_next_stmt(db, stmt)))
		if (sqlite3_stmt_busy(stmt))
			return true;
	return false;
}

bool vault_rekey(struct vault *vault, struct err *err)
{
	char *name = vault_temporary_name(vault->path);
	struct keys *keys = keys_new();
	struct head head;
	bool ok = false;

	if (!keys) {
		err_set(err, ERR_FAILED, "There is no protected memory for the new key");
		goto out;
	}
	if (is_running(vault->db)) {
		err_set(err, ERR_FAILED, "The deck is in the middle of something else");
		goto out;
	}
	memcpy(keys->root, vault->shim.keys->root, SEAL_KEY);
	keys_fresh(keys);
	if (!vault_begin(vault, true, err))
		goto out;
	ok = replace(vault, name, keys, &head, err);
	below_remove(name);
	vault_end(vault);
	if (ok)
		ok = move_over(vault, &keys, &head, err);
out:
	keys_free(keys);
	free(name);
	return ok;
}

/* ---- A backup put back ------------------------------------------------------------------- */

static char *journal_of(const char *path)
{
	size_t size = strlen(path) + sizeof "-journal";
	char *name = mem_alloc(size);

	snprintf(name, size, "%s-journal", path);
	return name;
}

/* Where a file cannot have two names, it is copied. */
static bool keep_file(const char *path, const char *keep, struct err *err)
{
	if (link(path, keep) == 0)
		return true;
	if (errno == EEXIST)
		return err_set(err, ERR_FAILED, "%s is there already; it was left as it is", keep);
	if (errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK)
		return below_copy_file(path, keep, err);
	return err_errno(err, errno, "%s cannot be kept as %s", path, keep);
}

/* The present deck and its journal, if any, get a second name, which the disk knows before anything
 * is taken away: at every moment a whole deck is there under one of them. */
static bool keep_old(const char *path, const char *journal, const char *keep, struct err *err)
{
	char *keep_journal = journal_of(keep);
	bool ok = keep_file(path, keep, err) &&
	          (!below_taken(journal) || keep_file(journal, keep_journal, err)) &&
	          below_sync_folder_of(keep, err);

	free(keep_journal);
	return ok;
}

/* A journal that is not the new deck's has nothing to play back there, should it outlive a crash. */
static bool drop_journal(const char *path, const char *journal, struct err *err)
{
	if (unlink(journal) != 0)
		return errno == ENOENT || err_errno(err, errno, "%s cannot be removed", journal);
	return below_sync_folder_of(path, err);
}

bool vault_restore(const char *path, const char *backup, const char *keep, struct err *err)
{
	struct below *old = NULL;
	char *name = vault_temporary_name(path), *journal = journal_of(path);
	bool there = below_taken(path), ok = false;

	if (!vault_ready(err) || !below_copy_file(backup, name, err))
		goto out;
	if (there) {
		old = below_open(path, err);
		if (!old || !below_lock(old, err) || !keep_old(path, journal, keep, err))
			goto out;
	}
	ok = (there ? below_replace(name, path, err) : below_put_in_place(name, path, err)) &&
	     drop_journal(path, journal, err);
out:
	below_remove(name);
	below_close(old);
	free(name);
	free(journal);
	return ok;
}
