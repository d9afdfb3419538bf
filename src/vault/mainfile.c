/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mainfile.h"

#include <string.h>

#include <sodium.h>

#include "journal.h"
#include "state.h"

static struct shim_file *of(sqlite3_file *file)
{
	return (struct shim_file *)(void *)file;
}

/* ---- Reading ----------------------------------------------------------------------------- */

/* SQLite reads the first 100 bytes before it takes a lock, when a writer may be half through with
 * page 1. What it looks for there is the same in every deck. */
static int read_unlocked(struct shim_file *file, uint8_t *out, int size, sqlite3_int64 at)
{
	uint8_t header[100] = "SQLite format 3";
	uint32_t pages;
	int rc;

	if (at != 0 || size > (int)sizeof header)
		return shim_foreign_access(file, SQLITE_IOERR_READ);
	rc = digest_file_pages(&file->digest, &pages);
	memset(out, 0, (size_t)size);
	if (rc != SQLITE_OK)
		return shim_not_read(file, rc);
	if (pages == 0)
		return SQLITE_IOERR_SHORT_READ;
	header[16] = SEAL_PAGE >> 8;
	header[20] = SEAL_RESERVE;
	memcpy(out, header, (size_t)size);
	return SQLITE_OK;
}

static int main_read(sqlite3_file *base, void *out, int size, sqlite3_int64 at)
{
	struct shim_file *file = of(base);
	uint32_t number = (uint32_t)(at / SEAL_PAGE) + 1;
	int inside = (int)(at % SEAL_PAGE), rc;

	if (file->shim->dead)
		return SQLITE_IOERR_DATA;
	if (file->lock == SQLITE_LOCK_NONE)
		return read_unlocked(file, out, size, at);
	if (inside + size > SEAL_PAGE)
		return shim_foreign_access(file, SQLITE_IOERR_READ);
	rc = state_ensure_current(file);
	if (rc == SQLITE_OK)
		rc = state_flush(file);
	if (rc != SQLITE_OK)
		return rc;
	if (number > file->digest.pages) {
		memset(out, 0, (size_t)size);
		return SQLITE_IOERR_SHORT_READ;
	}
	if (size == SEAL_PAGE)
		return state_read_page(file, number, out);
	rc = state_read_page(file, number, file->page);
	if (rc == SQLITE_OK)
		memcpy(out, file->page + inside, (size_t)size);
	sodium_memzero(file->page, sizeof file->page);
	return rc;
}

/* ---- Writing ----------------------------------------------------------------------------- */

/* A page 1 without our reserve comes from a plain database: its pages have no room for a tag. */
static bool first_page_fits(const uint8_t *page)
{
	return page[16] == SEAL_PAGE >> 8 && page[17] == 0 && page[20] == SEAL_RESERVE;
}

static int main_write(sqlite3_file *base, const void *data, int size, sqlite3_int64 at)
{
	struct shim_file *file = of(base);
	uint32_t number = (uint32_t)(at / SEAL_PAGE) + 1;
	struct seal_place place = { .kind = SEAL_MAIN, .page = number };
	uint8_t *out;
	int rc;

	if (file->shim->dead || file->shim->rescue || file->shim->salvage)
		return SQLITE_IOERR_WRITE;
	if (size != SEAL_PAGE || at % SEAL_PAGE != 0 || file->lock < SQLITE_LOCK_EXCLUSIVE ||
	    (number == 1 && !first_page_fits(data)))
		return shim_foreign_access(file, SQLITE_IOERR_WRITE);
	rc = state_ensure_current(file);
	if (rc != SQLITE_OK)
		return rc;
	if (!batch_takes(&file->batch, number))
		rc = state_flush(file);
	if (rc != SQLITE_OK)
		return rc;
	out = batch_add(&file->batch, number);
	seal_page(file->shim->keys, place, data, out);
	file->dirty = true;
	digest_set(&file->digest, number, out + SEAL_PAGE - SEAL_TAG);
	if (number == 1)
		freelist_note_first(&file->freelist, out + SEAL_PAGE - SEAL_TAG, data);
	return SQLITE_OK;
}

static int main_truncate(sqlite3_file *base, sqlite3_int64 size)
{
	struct shim_file *file = of(base);
	int rc;

	if (file->shim->dead || file->shim->rescue)
		return SQLITE_IOERR_TRUNCATE;
	if (size % SEAL_PAGE != 0 || file->lock < SQLITE_LOCK_EXCLUSIVE)
		return shim_foreign_access(file, SQLITE_IOERR_TRUNCATE);
	rc = state_ensure_current(file);
	if (rc == SQLITE_OK)
		rc = state_flush(file);
	if (rc != SQLITE_OK)
		return rc;
	rc = file->real->pMethods->xTruncate(file->real, size + HEAD_SIZE);
	if (rc != SQLITE_OK)
		return shim_not_written(file, rc);
	digest_truncate(&file->digest, (uint32_t)(size / SEAL_PAGE));
	file->dirty = !file->slot_ahead || !digest_is(&file->digest, digest_newest(&file->digest));
	return SQLITE_OK;
}

static int main_sync(sqlite3_file *base, int flags)
{
	struct shim_file *file = of(base);
	int rc;

	if (file->shim->dead || file->shim->rescue)
		return SQLITE_IOERR_FSYNC;
	rc = state_flush(file);
	if (rc == SQLITE_OK && file->dirty)
		rc = state_write_slot(file);
	if (rc != SQLITE_OK)
		return rc;
	rc = file->real->pMethods->xSync(file->real, flags);
	return rc == SQLITE_OK ? rc : shim_not_written(file, rc);
}

static int logical_size(struct shim_file *file, sqlite3_int64 *size)
{
	int rc = file->real->pMethods->xFileSize(file->real, size);

	if (rc != SQLITE_OK)
		return shim_not_read(file, rc);
	*size = *size > HEAD_SIZE ? *size - HEAD_SIZE : 0;
	return SQLITE_OK;
}

static bool may_be_long(const struct shim_file *file, sqlite3_int64 size)
{
	const struct digest *digest = &file->digest;

	return file->check == SHIM_UNCHECKED && !file->shim->rescue &&
	       (!digest->loaded || size != (sqlite3_int64)digest->pages * SEAL_PAGE) &&
	       !state_journal_is_there(file);
}

static int main_size(sqlite3_file *base, sqlite3_int64 *size)
{
	struct shim_file *file = of(base);
	int rc = state_flush(file);

	if (rc == SQLITE_OK)
		rc = logical_size(file, size);
	if (rc != SQLITE_OK)
		return rc;
	/* SQLite throws the journal of an empty file away: not before the file is known to be one.
	 * And a file that is too long is to be cut before SQLite has counted its pages. */
	if (file->lock < SQLITE_LOCK_SHARED || (*size > 0 && !may_be_long(file, *size)))
		return SQLITE_OK;
	rc = state_ensure_current(file);
	return rc == SQLITE_OK ? logical_size(file, size) : rc;
}

/* ---- Locks ------------------------------------------------------------------------------- */

/* The journal of a file that is no longer where it was would lie beside another one. */
static int refuse_moved(struct shim_file *file)
{
	int moved = 0, rc;

	if (file->shim->salvage)
		return SQLITE_OK;
	rc = file->real->pMethods->xFileControl(file->real, SQLITE_FCNTL_HAS_MOVED, &moved);
	if (rc != SQLITE_OK || !moved)
		return SQLITE_OK;
	return shim_trouble(
		file->shim, SQLITE_READONLY_DBMOVED, ERR_FAILED,
		"%s: the deck was moved, replaced or deleted while it was open; nothing was "
		"changed. Quit now, and a copy of all that was acknowledged is kept",
		file->name);
}

static int main_lock(sqlite3_file *base, int level)
{
	struct shim_file *file = of(base);
	int rc = file->real->pMethods->xLock(file->real, level);

	if (rc != SQLITE_OK)
		return rc;
	if (file->lock == SQLITE_LOCK_NONE) {
		file->check = SHIM_UNCHECKED;
		rc = refuse_moved(file);
		if (rc != SQLITE_OK) {
			file->real->pMethods->xUnlock(file->real, SQLITE_LOCK_NONE);
			return rc;
		}
	}
	if (level > file->lock)
		file->lock = level;
	return SQLITE_OK;
}

static int main_unlock(sqlite3_file *base, int level)
{
	struct shim_file *file = of(base);
	int finished, rc;

	if (file->shim->dead)
		state_drop_waiting(file); /* the journal is there, and stays */
	finished = state_flush(file);
	state_drop_waiting(file);
	if (finished == SQLITE_OK && file->lock > level)
		finished = state_finish_epoch(file);
	rc = file->real->pMethods->xUnlock(file->real, level);

	if (rc != SQLITE_OK)
		return rc;
	file->lock = level;
	if (level == SQLITE_LOCK_NONE)
		file->check = SHIM_UNCHECKED;
	return finished;
}

static int main_reserved(sqlite3_file *base, int *out)
{
	struct shim_file *file = of(base);

	return file->real->pMethods->xCheckReservedLock(file->real, out);
}

/* ---- The rest ---------------------------------------------------------------------------- */

/* Only what does not reach around the sealing. */
static int main_control(sqlite3_file *base, int op, void *arg)
{
	struct shim_file *file = of(base);

	switch (op) {
	case SQLITE_FCNTL_LOCKSTATE:
	case SQLITE_FCNTL_LAST_ERRNO:
	case SQLITE_FCNTL_HAS_MOVED:
	case SQLITE_FCNTL_LOCK_TIMEOUT:
		return file->real->pMethods->xFileControl(file->real, op, arg);
	case SQLITE_FCNTL_SYNC: /* where a sync would be, had SQLite not been told to leave it out */
		return state_flush(file);
	case SQLITE_FCNTL_VFSNAME:
		*(char **)arg = sqlite3_mprintf("%s", SHIM_VFS);
		return SQLITE_OK;
	default:
		return SQLITE_NOTFOUND;
	}
}

/* With POWERSAFE_OVERWRITE SQLite takes sectors for 512 bytes, and so a journal's header is never
 * as long as a page. */
static int main_sector(sqlite3_file *base)
{
	(void)base;
	return SEAL_SECTOR;
}

static int main_traits(sqlite3_file *base)
{
	(void)base;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int main_close(sqlite3_file *base)
{
	struct shim_file *file = of(base);

	if (file->shim->rescue)
		shim_hide_journal(NULL);
	digest_clear(&file->digest);
	freelist_clear(&file->freelist);
	batch_clear(&file->batch);
	sodium_memzero(file->page, sizeof file->page);
	return file->real->pMethods->xClose(file->real);
}

/* Version 1: no shared memory, no mapping of the file. */
static const sqlite3_io_methods main_methods = {
	.iVersion = 1,
	.xClose = main_close,
	.xRead = main_read,
	.xWrite = main_write,
	.xTruncate = main_truncate,
	.xSync = main_sync,
	.xFileSize = main_size,
	.xLock = main_lock,
	.xUnlock = main_unlock,
	.xCheckReservedLock = main_reserved,
	.xFileControl = main_control,
	.xSectorSize = main_sector,
	.xDeviceCharacteristics = main_traits,
};

size_t mainfile_size(void)
{
	return (sizeof(struct shim_file) + 15) / 16 * 16;
}

int mainfile_open(sqlite3_file *base, struct shim *shim, const char *name, int flags,
                  int *out_flags)
{
	struct shim_file *file = of(base);
	sqlite3_vfs *below = shim_base();
	int rc;

	memset(file, 0, sizeof *file);
	file->shim = shim;
	file->name = name;
	file->real = (sqlite3_file *)(void *)((char *)base + mainfile_size());
	memset(file->real, 0, (size_t)below->szOsFile);
	rc = below->xOpen(below, name, file->real, flags & ~SQLITE_OPEN_CREATE, out_flags);
	if (rc != SQLITE_OK)
		return rc;
	digest_init(&file->digest, shim->keys, file->real);
	if (shim->rescue)
		shim_hide_journal(sqlite3_filename_journal(name));
	base->pMethods = &main_methods;
	return SQLITE_OK;
}

struct shim_file *mainfile_of(sqlite3_file *file)
{
	return file && file->pMethods == &main_methods ? of(file) : NULL;
}
