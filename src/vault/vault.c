/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>
#include <sqlite3.h>

#include "below.h"
#include "head.h"
#include "inside.h"
#include "mem.h"
#include "shim.h"

#define BUSY_TIMEOUT_MS 5000
#define APPLICATION_ID  "0x67726e72" /* "grnr" */

/* Closing any descriptor of a file drops all of the process's locks on it, so files that are open
 * here are looked at through the vault only. */
static struct vault *open_vaults;

bool vault_ready(struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, ERR_FAILED,
		               "The crypto library does not start on this machine");
	return shim_register(err);
}

/* ---- Looking at a file ------------------------------------------------------------------- */

static bool is_open_here(const struct stat *st)
{
	for (const struct vault *vault = open_vaults; vault; vault = vault->next)
		if (vault->device == st->st_dev && vault->inode == st->st_ino)
			return true;
	return false;
}

static bool probe_bytes(const char *path, enum vault_kind *kind, struct err *err)
{
	uint8_t raw[SEAL_SECTOR];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t len;

	if (fd < 0)
		return err_errno(err, errno, "%s cannot be opened", path);
	len = pread(fd, raw, sizeof raw, 0);
	close(fd);
	if (len < 0)
		return err_errno(err, errno, "%s cannot be read", path);
	*kind = head_kind(raw, (size_t)len);
	return true;
}

bool vault_probe(const char *path, enum vault_kind *kind, struct err *err)
{
	struct stat st;

	if (!vault_ready(err))
		return false;
	if (stat(path, &st) != 0) {
		*kind = VAULT_MISSING;
		return errno == ENOENT || err_errno(err, errno, "%s cannot be looked at", path);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_INPUT, "%s is a folder; a deck is a file", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_INPUT, "%s is a device or a pipe; a deck is a file", path);
	*kind = VAULT_DECK;
	return is_open_here(&st) || probe_bytes(path, kind, err);
}

unsigned vault_others_may(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (unsigned)st.st_mode & 077u : 0;
}

static bool expect_deck(const char *path, struct err *err)
{
	enum vault_kind kind;

	if (!vault_probe(path, &kind, err))
		return false;
	switch (kind) {
	case VAULT_DECK:
		return true;
	case VAULT_MISSING:
		return err_set(err, ERR_NOT_FOUND, "There is no deck at %s", path);
	case VAULT_NEWER:
		return err_set(err, ERR_INPUT,
		               "%s was written by a later version of greenroom; install that one",
		               path);
	case VAULT_SQLITE:
		return err_set(err, ERR_INPUT, "%s is an ordinary SQLite database, not a deck",
		               path);
	case VAULT_EMPTY:
		return err_set(
			err, ERR_INPUT,
			"%s is empty: no deck is in it. Restore a backup, or move it away to "
			"begin a new deck",
			path);
	case VAULT_OTHER:
		break;
	}
	return err_set(err, ERR_INPUT,
	               "%s is not a deck of greenroom, or its first bytes are damaged", path);
}

/* ---- The connection ---------------------------------------------------------------------- */

static const char *sqlite_words(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_FULL:
		return "the disk is full; nothing was changed";
	case SQLITE_READONLY:
		return "the deck may not be written to";
	case SQLITE_CANTOPEN:
		return "the deck or its journal cannot be opened; may you write to its folder?";
	case SQLITE_NOMEM:
		return "there is not enough memory";
	default:
		return NULL;
	}
}

static enum err_code sqlite_code(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_FULL:
		return ERR_FULL;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_DAMAGED;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
		return ERR_IO;
	default:
		return ERR_FAILED;
	}
}

bool vault_say(struct vault *vault, int rc, struct err *err)
{
	const char *words = sqlite_words(rc);

	if (vault_error(vault, err))
		return false;
	if (sqlite_code(rc) == ERR_BUSY)
		return err_set(err, ERR_BUSY,
		               "%s is in use by another greenroom; try again when that one is done",
		               vault->path);
	return err_set(err, sqlite_code(rc), "%s: %s", vault->path,
	               words ? words : sqlite3_errmsg(vault->db));
}

bool vault_run(struct vault *vault, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(vault->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || vault_say(vault, rc, err);
}

void vault_end(struct vault *vault)
{
	vault_run(vault, "ROLLBACK", NULL);
}

bool vault_begin(struct vault *vault, bool alone, struct err *err)
{
	if (!sqlite3_get_autocommit(vault->db))
		return err_set(err, ERR_FAILED, "The deck is in the middle of something else");
	if (!vault_run(vault, alone ? "BEGIN EXCLUSIVE" : "BEGIN", err))
		return false;
	if (vault_run(vault, "SELECT count(*) FROM sqlite_schema", err))
		return true;
	vault_end(vault);
	return false;
}

static const int db_switches[][2] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
};

static bool settle_settings(struct vault *vault, struct err *err)
{
	int reserve = SEAL_RESERVE;

	sqlite3_extended_result_codes(vault->db, 1);
	sqlite3_busy_timeout(vault->db, BUSY_TIMEOUT_MS);
	sqlite3_limit(vault->db, SQLITE_LIMIT_ATTACHED, 1); /* VACUUM attaches one */
	for (size_t i = 0; i < sizeof db_switches / sizeof *db_switches; i++)
		sqlite3_db_config(vault->db, db_switches[i][0], db_switches[i][1], NULL);
	sqlite3_file_control(vault->db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	return vault_run(vault,
	                 "PRAGMA page_size=4096;"
	                 "PRAGMA auto_vacuum=NONE;"
	                 "PRAGMA temp_store=MEMORY;"
	                 "PRAGMA mmap_size=0;"
	                 "PRAGMA locking_mode=NORMAL;"
	                 "PRAGMA journal_mode=DELETE;"
	                 "PRAGMA synchronous=EXTRA;"
	                 /* a page found here need not be opened again */
	                 "PRAGMA cache_size=-8000;"
	                 "PRAGMA cell_size_check=ON;",
	                 err);
}

/* Through the sealed VFS, with the keys at hand. */
bool vault_connect(struct vault *vault, struct err *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, rc;

	shim_expect(&vault->shim);
	rc = sqlite3_open_v2(vault->path, &vault->db, flags, SHIM_VFS);
	shim_expect(NULL);
	if (rc != SQLITE_OK)
		return vault_say(vault, rc, err);
	if (sqlite3_db_readonly(vault->db, "main") == 1)
		return err_set(err, ERR_IO,
		               "%s may not be written to; greenroom keeps your answers in it",
		               vault->path);
	return settle_settings(vault, err) &&
	       vault_run(vault, "SELECT count(*) FROM sqlite_schema", err);
}

struct sqlite3 *vault_db(struct vault *vault)
{
	return vault->db;
}

bool vault_error(struct vault *vault, struct err *err)
{
	struct shim *shim = &vault->shim;

	if (!shim->failed)
		return false;
	err_set(err, shim->error.code, "%s", shim->error.msg);
	shim->failed = false;
	return true;
}

/* ---- Opening and closing ----------------------------------------------------------------- */

static struct vault *vault_new(const char *path, struct err *err)
{
	struct vault *vault = mem_alloc(sizeof *vault);

	vault->path = realpath(path, NULL);
	vault->shim.path = vault->path;
	vault->shim.keys = keys_new();
	if (vault->path && vault->shim.keys)
		return vault;
	if (!vault->path)
		err_errno(err, errno, "%s cannot be found", path);
	else
		err_set(err, ERR_FAILED, "There is no protected memory for the deck's keys");
	vault_close(vault);
	return NULL;
}

/* A connection left half open would outlive its keys. The first try lets go of virtual tables, which
 * have statements of their own: what is left then is somebody's who forgot it. */
void vault_disconnect(struct vault *vault)
{
	sqlite3_stmt *stmt;

	if (vault->db && sqlite3_close(vault->db) != SQLITE_OK) {
		while ((stmt = sqlite3_next_stmt(vault->db, NULL)))
			sqlite3_finalize(stmt);
		sqlite3_close(vault->db);
	}
	vault->db = NULL;
}

void vault_close(struct vault *vault)
{
	if (!vault)
		return;
	for (struct vault **at = &open_vaults; *at; at = &(*at)->next)
		if (*at == vault) {
			*at = vault->next;
			break;
		}
	if (vault->memory && vault->db && shim_file_of(vault->db))
		memory_note(vault, NULL);
	vault_disconnect(vault);
	keys_free(vault->shim.keys);
	free(vault->memory);
	free(vault->path);
	free(vault);
}

void vault_note_file(struct vault *vault)
{
	struct stat st;

	if (stat(vault->path, &st) != 0)
		return;
	vault->device = st.st_dev;
	vault->inode = st.st_ino;
}

bool vault_vanished(const struct vault *vault)
{
	struct stat st;

	if (stat(vault->path, &st) != 0)
		return errno == ENOENT || errno == ENOTDIR;
	return st.st_dev != vault->device || st.st_ino != vault->inode;
}

static void enlist(struct vault *vault)
{
	vault_note_file(vault);
	vault->next = open_vaults;
	open_vaults = vault;
}

/* Slots that differ were left by a passphrase change cut short, or one of them is damaged: the one
 * that opened the deck becomes both. Whoever is in the way will do it at the next opening. */
static void mend_slots(struct vault *vault)
{
	struct below *file = NULL;
	struct head now;

	if (head_settled(&vault->head) || !vault_begin(vault, true, NULL))
		return;
	file = below_open(vault->path, NULL);
	if (file && below_read_head(file, &now, NULL) &&
	    memcmp(now.raw, vault->head.raw, HEAD_DIGEST_AT) == 0) {
		head_copy_slot(&now, 1 - vault->slot, vault->slot);
		if (below_write_slot(file, &now, 1 - vault->slot, NULL))
			vault->head = now;
	}
	below_close(file);
	vault_end(vault);
}

static bool read_head(struct vault *vault, struct err *err)
{
	struct below *file = below_open(vault->path, err);
	bool ok = file && below_read_head(file, &vault->head, err);

	below_close(file);
	return ok && (head_parse(&vault->head, vault->shim.rescue, err) ||
	              err_wrap(err, "%s", vault->path));
}

bool vault_open(struct vault **out, const char *path, const struct secret *passphrase,
                struct err *err)
{
	return vault_open_with(out, path, passphrase, NULL, err);
}

static struct head_secret secret_of(const struct secret *passphrase,
                                    const struct vault_options *options)
{
	struct head_secret secret = { .passphrase = passphrase };

	if (options) {
		secret.key_file = options->key_file;
		secret.key_file_len = options->key_file_len;
	}
	return secret;
}

static bool unlock(struct vault *vault, const struct head_secret *secret,
                   const struct vault_options *options, struct err *err)
{
	if (!read_head(vault, err) ||
	    !head_unlock(&vault->head, secret, vault->shim.keys, &vault->slot, err) ||
	    !vault_connect(vault, err))
		return false;
	if (vault->shim.rescue)
		return true;
	if (options && options->memory) {
		vault->memory = mem_strdup(options->memory);
		if (!memory_check(vault, options, err)) {
			free(vault->memory);
			vault->memory = NULL;
			return false;
		}
	}
	mend_slots(vault);
	return true;
}

bool vault_open_with(struct vault **out, const char *path, const struct secret *passphrase,
                     const struct vault_options *options, struct err *err)
{
	struct head_secret secret = secret_of(passphrase, options);
	struct vault *vault = NULL;

	if (!expect_deck(path, err))
		return false;
	vault = vault_new(path, err);
	if (!vault)
		return false;
	vault->shim.rescue = options && options->rescue;
	if (!unlock(vault, &secret, options, err)) {
		vault_close(vault);
		return false;
	}
	enlist(vault);
	vault_drop_second_names(vault);
	*out = vault;
	return true;
}

bool vault_remember(struct vault *vault, struct err *err)
{
	return !vault->memory || memory_note(vault, err);
}

/* ---- Making a deck ----------------------------------------------------------------------- */

static bool new_slots(struct head *head, struct keys *keys, const struct vault_cost *cost,
                      const struct head_secret *secret, struct err *err)
{
	struct head_slot slot = { .generation = 1, .cost = *cost };

	slot.flags = secret->key_file ? HEAD_KEY_FILE : 0;
	randombytes_buf(slot.salt, sizeof slot.salt);
	if (!head_derive(&slot, secret, keys->root, err))
		return false;
	head_init(head);
	head_wrap(head, 0, &slot, keys);
	head_copy_slot(head, 1, 0);
	return true;
}

/* Page 1 is made here, so that no deck is ever without one. */
static bool write_first_page(struct vault *vault, struct err *err)
{
	bool ok = vault_connect(vault, err) &&
	          vault_run(vault, "PRAGMA application_id=" APPLICATION_ID, err);

	vault_disconnect(vault);
	return ok;
}

bool vault_create_with(const char *path, const struct secret *passphrase,
                       const struct vault_cost *cost, const struct vault_options *options,
                       struct err *err)
{
	struct head_secret secret = secret_of(passphrase, options);
	struct vault *vault = NULL;
	char *name = NULL;
	bool ok = false;

	if (!vault_ready(err))
		return false;
	if (!head_cost_allowed(cost))
		return err_set(err, ERR_USAGE, "The cost of the key derivation is out of bounds");
	if (passphrase->len == 0 && !secret.key_file)
		return err_set(err, ERR_INPUT, "A deck needs a passphrase; this one is empty");
	if (below_taken(path))
		return err_set(err, ERR_FAILED, "%s is there already; it was left as it is", path);
	vault_sweep(path);
	name = vault_temporary_name(path);
	if (!below_make(name, err))
		goto out;
	vault = vault_new(name, err);
	if (!vault)
		goto out;
	keys_fresh(vault->shim.keys);
	ok = new_slots(&vault->head, vault->shim.keys, cost, &secret, err) &&
	     below_write_new(name, &vault->head, vault->shim.keys, err) &&
	     write_first_page(vault, err) && below_put_in_place(name, path, err);
	below_remove(name);
out:
	vault_close(vault);
	free(name);
	return ok;
}

bool vault_create(const char *path, const struct secret *passphrase, const struct vault_cost *cost,
                  struct err *err)
{
	return vault_create_with(path, passphrase, cost, NULL, err);
}

/* ---- Another passphrase ------------------------------------------------------------------ */

/* The slot that can be spared first: a damaged one, else any. */
static bool replace_slots(struct vault *vault, const struct head_slot *slot, struct keys *keys,
                          struct err *err)
{
	struct below *file = below_open(vault->path, err);
	struct head now;
	int first;
	bool ok = file && below_read_head(file, &now, err) && head_parse(&now, false, err);

	if (ok) {
		first = now.slot[1].sound ? 0 : 1;
		head_wrap(&now, first, slot, keys);
		ok = below_write_slot(file, &now, first, err);
		if (ok) {
			head_copy_slot(&now, 1 - first, first);
			ok = below_write_slot(file, &now, 1 - first, err);
		}
	}
	if (ok) {
		vault->head = now;
		vault->slot = first;
	}
	below_close(file);
	return ok;
}

bool vault_passphrase_with(struct vault *vault, const struct secret *old,
                           const struct secret *fresh, const struct vault_cost *cost,
                           const struct vault_options *old_options,
                           const struct vault_options *fresh_options, struct err *err)
{
	struct head_secret before = secret_of(old, old_options);
	struct head_secret after = secret_of(fresh, fresh_options);
	struct keys *keys = keys_new();
	struct head_slot slot;
	bool ok = false;
	int used;

	if (!keys)
		return err_set(err, ERR_FAILED, "There is no protected memory for the new key");
	if (fresh->len == 0 && !after.key_file) {
		err_set(err, ERR_INPUT, "A deck needs a passphrase; the new one is empty");
		goto out;
	}
	if (!read_head(vault, err) || !head_unlock(&vault->head, &before, keys, &used, err))
		goto out;
	slot = vault->head.slot[used];
	slot.generation = vault->head.slot[head_newest(&vault->head)].generation + 1;
	slot.flags = after.key_file ? HEAD_KEY_FILE : 0;
	if (cost)
		slot.cost = *cost;
	if (!head_cost_allowed(&slot.cost)) {
		err_set(err, ERR_USAGE, "The cost of the key derivation is out of bounds");
		goto out;
	}
	randombytes_buf(slot.salt, sizeof slot.salt);
	if (!head_derive(&slot, &after, keys->root, err) || !vault_begin(vault, true, err))
		goto out;
	ok = replace_slots(vault, &slot, keys, err);
	vault_end(vault);
	if (ok)
		memcpy(vault->shim.keys->root, keys->root, SEAL_KEY);
out:
	keys_free(keys);
	return ok;
}

struct vault_cost vault_cost_now(const struct vault *vault)
{
	return vault->head.slot[vault->slot].cost;
}

bool vault_passphrase(struct vault *vault, const struct secret *old, const struct secret *fresh,
                      const struct vault_cost *cost, struct err *err)
{
	return vault_passphrase_with(vault, old, fresh, cost, NULL, NULL, err);
}

/* ---- Checking ---------------------------------------------------------------------------- */

static void note_bad(struct vault_check *check, uint32_t page)
{
	mem_grow(&check->bad, &check->bad_cap, check->bad_count + 1, sizeof *check->bad);
	check->bad[check->bad_count++] = page;
}

static bool check_pages(struct vault *vault, struct vault_check *check, struct err *err)
{
	struct shim_file *file = shim_file_of(vault->db);
	int rc = SQLITE_OK;

	check->pages = file->digest.pages;
	for (uint32_t page = 1; rc == SQLITE_OK && page <= file->digest.pages; page++) {
		rc = file->real->pMethods->xRead(file->real, file->page, SEAL_PAGE,
		                                 (sqlite3_int64)page * SEAL_PAGE);
		if (rc == SQLITE_IOERR_SHORT_READ ||
		    (rc == SQLITE_OK && !shim_open_page(file, page, file->page))) {
			note_bad(check, page);
			rc = SQLITE_OK;
		}
	}
	sodium_memzero(file->page, sizeof file->page);
	return rc == SQLITE_OK || vault_say(vault, rc, err);
}

bool vault_check(struct vault *vault, struct vault_check *out, struct err *err)
{
	bool ok;

	memset(out, 0, sizeof *out);
	if (!vault_begin(vault, false, err))
		return false;
	ok = check_pages(vault, out, err);
	vault_end(vault);
	if (!ok)
		vault_check_clear(out);
	return ok;
}

void vault_check_clear(struct vault_check *check)
{
	free(check->bad);
	memset(check, 0, sizeof *check);
}
