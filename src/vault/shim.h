/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shim: the VFS between SQLite and the system's own. Above it pages in the clear, below it none.
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

/* Opens a page that lies raw in `page`; false with nothing said when it is not sound. */
bool shim_open_page(const struct shim_file *file, uint32_t number, uint8_t *page);

/* A page in the clear, whoever asks. SQLite's code; SQLITE_IOERR_SHORT_READ beyond the end. */
int shim_read_page(struct shim_file *file, uint32_t number, uint8_t *page);

/* Whether the file is the newest state; cuts its end off where that is all that was left to do. SQLite's
 * code. */
int shim_be_newest(struct shim_file *file, bool *is);

/* Sets the leaves of the free list apart in the digest, as they are at the beginning of a change; none,
 * and *sound false, when the list contradicts itself. SQLite's code. */
int shim_find_free(struct shim_file *file, bool *sound);

/* Of a change that is taken back: what of it still waits to be written is not missed. */
void shim_drop_waiting(struct shim_file *file);

/* Makes the page a hole on the disk; the digest is not told. SQLite's code. */
int shim_blank(struct shim_file *file, uint32_t number);

/* ---- The journal's part (journal.c) ------------------------------------------------------ */

size_t journal_file_size(void); /* without the file below */
int journal_open(sqlite3_file *file, struct shim_file *deck, const char *name, int flags,
                 int *out_flags);

#endif
