/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vault: an encrypted SQLite file on the system's own libraries.
 *
 * A VFS shim over the system's unix VFS seals every page (XChaCha20-Poly1305) and every journal
 * record. SQLite above it is stock; below it no byte of plaintext exists. The random data key is
 * wrapped by a key derived from the passphrase (Argon2id) in two key slots.
 */
#ifndef GREENROOM_VAULT_H
#define GREENROOM_VAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

struct sqlite3;

/* ---- Secrets: guarded, locked memory that is wiped when let go --------------------------- */

#define SECRET_MAX 1024 /* bytes of a passphrase at most */

struct secret {
	char *data; /* NULL when empty; never NUL-terminated for the reader's sake: use len */
	size_t len;
};
#define SECRET_INIT                                                                                \
	{                                                                                          \
		NULL, 0                                                                            \
	}

/* Room for SECRET_MAX bytes. Errors: ERR_FAILED when no memory can be locked or guarded. */
bool secret_init(struct secret *secret, struct err *err);
bool secret_addc(struct secret *secret, char c); /* false when full */
void secret_chop(struct secret *secret);         /* drops the last UTF-8 character */
bool secret_equal(const struct secret *a, const struct secret *b); /* in constant time */
void secret_clear(struct secret *secret);

/* Makes the process undumpable (PR_SET_DUMPABLE 0, RLIMIT_CORE 0), readies the crypto library and
 * installs an allocator below SQLite that wipes on free. To be called once, before SQLite. */
bool vault_prepare(struct err *err);

/* ---- A deck's file ----------------------------------------------------------------------- */

struct vault_cost {
	uint64_t passes; /* Argon2id operations, 1 … 16 */
	uint64_t memory; /* bytes, 19 MiB … 4 GiB */
};
extern const struct vault_cost vault_cost_moderate;  /* 3 passes, 256 MiB: the default */
extern const struct vault_cost vault_cost_sensitive; /* 4 passes, 1 GiB */
extern const struct vault_cost vault_cost_fixture;   /* the smallest allowed; for tests alone */

struct vault; /* an open deck file: its keys and its SQLite connection */

enum vault_kind {
	VAULT_MISSING, /* nothing at the path */
	VAULT_DECK,    /* a deck of this version */
	VAULT_NEWER,   /* a deck of a later version of greenroom */
	VAULT_SQLITE,  /* an ordinary SQLite file */
	VAULT_EMPTY,   /* zero bytes */
	VAULT_OTHER,   /* another program's file, or the head of a deck beyond recognition */
};

/* Looks at the first bytes; needs no passphrase. */
bool vault_probe(const char *path, enum vault_kind *kind, struct err *err);

/* Makes a new, empty deck file with mode 0600: written under a temporary name, fsynced, then linked
 * into place, so an existing file is never overwritten (ERR_FAILED when the path is taken). */
bool vault_create(const char *path, const struct secret *passphrase, const struct vault_cost *cost,
                  struct err *err);

/* What most callers leave out. All zero, and NULL in its place, are fine. */
struct vault_options {
	const void *key_file; /* the bytes of a key file that belongs to the passphrase, or NULL */
	size_t key_file_len;
	const char *memory; /* a folder to remember the newest state of the deck in, or NULL */
	bool accept_older;  /* opens although the deck is older than remembered there */
	uint64_t *older_by; /* set when it is refused for that: by how many commits, at least 1 */
	struct err *not_noted; /* set when the deck is open, but its state could not be noted there:
	                        * an older copy would not be noticed the next time */
	bool rescue; /* opens a damaged deck to read what can be read: nothing is written, no
			     * journal is played back, pages that do not open fail when read */
};

bool vault_create_with(const char *path, const struct secret *passphrase,
                       const struct vault_cost *cost, const struct vault_options *options,
                       struct err *err);

/* Derives the key, opens a connection through the sealed VFS and checks that page 1 can be read.
 * Errors: ERR_NOT_FOUND, ERR_PASSPHRASE, ERR_DAMAGED, ERR_BUSY, ERR_IO. */
bool vault_open(struct vault **out, const char *path, const struct secret *passphrase,
                struct err *err);
bool vault_open_with(struct vault **out, const char *path, const struct secret *passphrase,
                     const struct vault_options *options, struct err *err);

/* Wipes the keys, and the cache with what was read; NULL is fine. Every statement must be finalised
 * before: one that is not is finalised here, and must not be used again. */
void vault_close(struct vault *vault);

/* The connection; it belongs to the vault. The deck room is its only user. */
struct sqlite3 *vault_db(struct vault *vault);

/* When a statement failed because of the file below, says so better than SQLite can: fills err and
 * returns true if the vault latched an error since the last call (a full disk, say), or damage at any
 * time: a damaged deck is not read any further. */
bool vault_error(struct vault *vault, struct err *err);

/* Whether the deck opens with it, key file and all; ERR_PASSPHRASE when not. Changes nothing. */
bool vault_unlocks(struct vault *vault, const struct secret *passphrase,
                   const struct vault_options *options, struct err *err);

/* Rewrites the key slots one after the other, each fsynced; the data key stays. ERR_PASSPHRASE when
 * `old` is wrong. `cost` may be NULL to keep the present one. */
bool vault_passphrase(struct vault *vault, const struct secret *old, const struct secret *fresh,
                      const struct vault_cost *cost, struct err *err);

/* The same, where a key file belongs or will belong to the passphrase. */
bool vault_passphrase_with(struct vault *vault, const struct secret *old,
                           const struct secret *fresh, const struct vault_cost *cost,
                           const struct vault_options *old_options,
                           const struct vault_options *fresh_options, struct err *err);

/* What deriving the key costs now. */
struct vault_cost vault_cost_now(const struct vault *vault);

/* Notes the present state in the folder of the options, as closing does. */
bool vault_remember(struct vault *vault, struct err *err);

/* Whether the file that is open is no longer the one at its path: nothing can be written to it. */
bool vault_vanished(const struct vault *vault);

/* A copy of the deck as it is, page by page read again after it was written; opens with the same
 * passphrase. Never overwrites. Works for a deck that vanished, too. */
bool vault_backup(struct vault *vault, const char *path, struct err *err);

/* A new random key and file id: the deck is written anew beside itself, read again and renamed, so
 * that the old file or the new one is there. Every statement must be finalised before; vault_db is
 * another connection after. When it fails after the rename the vault can only be closed. */
bool vault_rekey(struct vault *vault, struct err *err);

/* Puts the file `backup`, which the caller has opened once to know it is sound, in the place of the
 * deck at `path`, which is kept as `keep` with its journal, if any. Neither must be open here.
 * ERR_BUSY when another process has the deck open. */
bool vault_restore(const char *path, const char *backup, const char *keep, struct err *err);

/* Path and something after it that no other file has, by which vault_sweep knows whether whoever
 * writes the file is still alive; the caller's to free. */
char *vault_temporary_name(const char *path);

/* Removes unfinished files that a process which died left where it was making `path`; in a folder,
 * those of every deck. Returns how many. Files of a process that is alive stay. */
size_t vault_sweep(const char *path);

struct vault_check {
	uint64_t pages;
	uint32_t *bad; /* page numbers */
	size_t bad_count, bad_cap;
};
/* Opens every page. Pages that do not are listed, not an error. */
bool vault_check(struct vault *vault, struct vault_check *out, struct err *err);
void vault_check_clear(struct vault_check *check);

/* Whether others may read the file: its permission bits beyond the owner's, 0 for none. */
unsigned vault_others_may(const char *path);

#endif
