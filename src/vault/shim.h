/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shim: the VFS between SQLite and the system's own. Above it pages in the clear, below it none.
 *
 *	shim.c		the VFS: which files there are; and words for what failed
 *	mainfile.c	the deck's file, as SQLite reads, writes, syncs and locks it
 *	state.c		the same file as one state of the deck after another
 *	journal.c	the journal, as SQLite reads and writes it
 *	recover.c	a journal that was found
 */
#ifndef GREENROOM_VAULT_SHIM_H
#define GREENROOM_VAULT_SHIM_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "batch.h"
#include "digest.h"
#include "err.h"
#include "freelist.h"
#include "seal.h"

#define SHIM_VFS "greenroom"

/* What the VFS has to know of an open deck, and what it found out. The vault owns it. */
struct shim {
	struct keys *keys;
	const char *path;
	bool rescue;  /* read what can be read, write nothing */
	bool salvage; /* only read, and so also from a file that lost its name */
	bool dead;    /* damage was met: nothing is read or written any more */
	bool failed;  /* `error` was not told yet */
	struct err error;
};

enum shim_check {
	SHIM_UNCHECKED, /* nothing is known since the lock was taken */
	SHIM_CURRENT,   /* the file is the newest state, whole */
	SHIM_RECOVERING /* a journal was found sound and is being played back */
};

struct shim_file {
	sqlite3_file base; /* SQLite's view; first */
	struct shim *shim;
	sqlite3_file *real;
	const char *name;
	int lock; /* SQLITE_LOCK_* */
	enum shim_check check;
	struct digest digest;
	struct freelist freelist;
	struct batch batch; /* the table of the digest has its pages already */
	uint64_t epoch;     /* of the state that a rollback returns to */
	bool dirty;         /* pages were written since the slot was */
	bool slot_ahead;    /* the slot of epoch + 1 was written */
	uint8_t page[SEAL_PAGE];
};

/* Registers the VFS above the present default one, once. */
bool shim_register(struct err *err);
sqlite3_vfs *shim_base(void); /* the VFS below; after shim_register */

/* The next main file SQLite opens on this thread's behalf belongs to `shim`; NULL for none. Without
 * one, main files do not open. */
void shim_expect(struct shim *shim);

/* The deck's file below a connection. */
struct shim_file *shim_file_of(sqlite3 *db);

/* Remember words better than SQLite's for what failed; damage is for good. They return rc. */
int shim_trouble(struct shim *shim, int rc, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
int shim_damage(struct shim *shim, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The same for what the system refused: in words for a user. foreign_access: SQLite did something that is
 * not known here. */
int shim_not_written(struct shim_file *file, int rc);
int shim_not_read(struct shim_file *file, int rc);
int shim_foreign_access(struct shim_file *file, int rc);

/* A journal that is not to be found, whatever lies there; NULL for none. */
void shim_hide_journal(const char *name);

#endif
