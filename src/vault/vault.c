/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sodium.h>
#include <sqlite3.h>

#include "below.h"
#include "inside.h"
#include "mem.h"

#define BUSY_TIMEOUT_MS 5000

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
	shim->failed = shim->dead; /* nothing is read from a damaged deck any more, whoever asks */
	return true;
}

/* ---- Opening and closing ----------------------------------------------------------------- */

struct vault *vault_new(const char *path, struct err *err)
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

bool vault_is_open_here(const struct stat *st)
{
	for (const struct vault *vault = open_vaults; vault; vault = vault->next)
		if (vault->device == st->st_dev && vault->inode == st->st_ino)
			return true;
	return false;
}

static void enlist(struct vault *vault)
{
	vault_note_file(vault);
	vault->next = open_vaults;
	open_vaults = vault;
}

bool vault_read_head(struct vault *vault, struct err *err)
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

struct head_secret vault_secret(const struct secret *passphrase,
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
	if (!vault_read_head(vault, err) ||
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
	vault_mend_slots(vault);
	return true;
}

bool vault_open_with(struct vault **out, const char *path, const struct secret *passphrase,
                     const struct vault_options *options, struct err *err)
{
	struct head_secret secret = vault_secret(passphrase, options);
	struct vault *vault = NULL;

	if (!vault_expect_deck(path, err))
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
