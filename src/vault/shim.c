/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shim.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "mem.h"

static sqlite3_vfs *base_vfs;
static sqlite3_vfs own_vfs;
static struct shim *expected;
static const char *hidden_journal; /* of a deck opened for a rescue */

/* ---- What went wrong --------------------------------------------------------------------- */

static void remember(struct shim *shim, enum err_code code, const char *fmt, va_list args)
	__attribute__((format(printf, 3, 0)));

/* The first words count: what follows is mostly a consequence. */
static void remember(struct shim *shim, enum err_code code, const char *fmt, va_list args)
{
	if (shim->failed)
		return;
	shim->failed = true;
	err_vset(&shim->error, code, fmt, args);
}

int shim_trouble(struct shim *shim, int rc, enum err_code code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	remember(shim, (rc & 0xff) == SQLITE_FULL ? ERR_FULL : code, fmt, args);
	va_end(args);
	return rc;
}

int shim_damage(struct shim *shim, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	remember(shim, ERR_DAMAGED, fmt, args);
	va_end(args);
	shim->dead = !shim->rescue;
	return SQLITE_IOERR_DATA;
}

static struct shim_file *of(sqlite3_file *file)
{
	return (struct shim_file *)(void *)file;
}

static int not_written(struct shim_file *file, int rc)
{
	if (rc == SQLITE_FULL)
		return shim_trouble(file->shim, rc, ERR_FULL,
		                    "%s: the disk is full; nothing was changed. Make room and try "
		                    "again",
		                    file->name);
	return shim_trouble(file->shim, rc, ERR_IO,
	                    "%s: the system refused to write; nothing was "
	                    "changed. Is the disk still there?",
	                    file->name);
}

static int not_read(struct shim_file *file, int rc)
{
	return shim_trouble(file->shim, rc, ERR_IO,
	                    "%s: the system refused to read. Is the disk still there?", file->name);
}

static int foreign_access(struct shim_file *file, int rc)
{
	return shim_trouble(
		file->shim, rc, ERR_FAILED,
		"%s: SQLite used the file in a way that this vault does not know; nothing "
		"was changed",
		file->name);
}

/* What waits to be written goes out. What fails goes on waiting: a statement that only wanted to read may
 * be the one that is told, and the caller may commit those before it. */
static int flush(struct shim_file *file)
{
	int rc = batch_write(&file->batch, file->real);

	return rc == SQLITE_OK ? rc : not_written(file, rc);
}

void shim_drop_waiting(struct shim_file *file)
{
	struct batch *batch = &file->batch;

	for (uint32_t i = 0; i < batch->count; i++)
		digest_suspect(&file->digest, batch->first + i);
	batch_drop(batch);
}

/* ---- Is the file what it was? ------------------------------------------------------------ */

static int mixed(struct shim_file *file)
{
	return shim_damage(
		file->shim,
		"%s: the pages of the deck do not belong together: something else than "
		"greenroom changed it, or a copy was cut short, or its -journal was lost. "
		"Restore a backup",
		file->name);
}

static bool length_is_right(const struct digest *digest, uint32_t pages)
{
	const struct digest_state *newest = digest_newest(digest);

	return digest_in_step(digest) && !digest->ragged &&
	       (newest->pages == pages || newest->long_pages == pages);
}

static int cut_off(struct shim_file *file, uint64_t pages)
{
	const sqlite3_io_methods *methods = file->real->pMethods;
	int was = file->lock, rc = SQLITE_OK;

	if (file->shim->salvage)
		return SQLITE_OK;
	if (was > SQLITE_LOCK_SHARED && was < SQLITE_LOCK_EXCLUSIVE)
		return SQLITE_BUSY;
	if (was == SQLITE_LOCK_SHARED)
		rc = methods->xLock(file->real, SQLITE_LOCK_EXCLUSIVE);
	if (rc == SQLITE_OK) {
		rc = methods->xTruncate(file->real, (sqlite3_int64)pages * SEAL_PAGE + HEAD_SIZE);
		rc = rc == SQLITE_OK ? rc : not_written(file, rc);
	}
	if (was == SQLITE_LOCK_SHARED)
		methods->xUnlock(file->real, was);
	return rc;
}

/* SQLite shortens a file once the journal is gone, and may have died before. */
int shim_be_newest(struct shim_file *file, bool *is)
{
	struct digest *digest = &file->digest;
	const struct digest_state *newest = digest_newest(digest);
	int rc = SQLITE_OK;

	if (digest_in_step(digest) && digest_is_long(digest, newest)) {
		digest_truncate(digest, (uint32_t)newest->pages);
		if (digest_is(digest, newest))
			rc = cut_off(file, newest->pages);
		digest->loaded = rc == SQLITE_OK;
	}
	*is = digest_in_step(digest) && digest_is(digest, newest);
	return rc;
}

/* Once after each lock, before the first page is read: a look at the slots when nobody wrote, else
 * at every page's tag. */
static int ensure_current(struct shim_file *file)
{
	struct digest *digest = &file->digest;
	uint32_t pages = 0;
	bool moved;
	int rc;

	if (file->check != SHIM_UNCHECKED)
		return SQLITE_OK;
	rc = digest_read_slots(digest, &moved);
	if (rc == SQLITE_OK)
		rc = digest_file_pages(digest, &pages);
	if (rc != SQLITE_OK)
		return not_read(file, rc);
	if (!file->shim->rescue && !length_is_right(digest, pages))
		return mixed(file);
	if (moved || !digest->loaded || digest->suspect_count > 0 || digest->pages != pages) {
		rc = digest_load(digest);
		if (rc != SQLITE_OK)
			return not_read(file, rc);
	}
	if (!file->shim->rescue) {
		bool newest;

		rc = shim_be_newest(file, &newest);
		if (rc != SQLITE_OK)
			return rc;
		if (!newest)
			return mixed(file);
		file->epoch = digest_newest(digest)->epoch;
	}
	file->check = SHIM_CURRENT;
	return SQLITE_OK;
}

/* ---- Reading ----------------------------------------------------------------------------- */

static struct seal_place page_place(uint32_t number)
{
	return (struct seal_place){ .kind = SEAL_MAIN, .page = number };
}

static bool opens_at(const struct shim_file *file, uint32_t number, uint8_t *page)
{
	return seal_is_hole(page) || seal_open_page(file->shim->keys, page_place(number), page);
}

/* The table of tags knows a page put back from an earlier day, which would open. */
bool shim_open_page(const struct shim_file *file, uint32_t number, uint8_t *page)
{
	return digest_tag_is(&file->digest, number, page + SEAL_PAGE - SEAL_TAG) &&
	       opens_at(file, number, page);
}

int shim_read_page(struct shim_file *file, uint32_t number, uint8_t *page)
{
	int rc = file->real->pMethods->xRead(file->real, page, SEAL_PAGE,
	                                     (sqlite3_int64)number * SEAL_PAGE);

	if (rc == SQLITE_IOERR_SHORT_READ)
		return rc;
	if (rc != SQLITE_OK)
		return not_read(file, rc);
	if (shim_open_page(file, number, page))
		return SQLITE_OK;
	sodium_memzero(page, SEAL_PAGE);
	return shim_damage(file->shim, "%s: page %u of the deck is damaged. Restore a backup",
	                   file->name, number);
}

/* SQLite reads the first 100 bytes before it takes a lock, when a writer may be half through with
 * page 1. What it looks for there is the same in every deck. */
static int read_unlocked(struct shim_file *file, uint8_t *out, int size, sqlite3_int64 at)
{
	uint8_t header[100] = "SQLite format 3";
	uint32_t pages;
	int rc;

	if (at != 0 || size > (int)sizeof header)
		return foreign_access(file, SQLITE_IOERR_READ);
	rc = digest_file_pages(&file->digest, &pages);
	memset(out, 0, (size_t)size);
	if (rc != SQLITE_OK)
		return not_read(file, rc);
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
		return foreign_access(file, SQLITE_IOERR_READ);
	rc = ensure_current(file);
	if (rc == SQLITE_OK)
		rc = flush(file);
	if (rc != SQLITE_OK)
		return rc;
	if (number > file->digest.pages) {
		memset(out, 0, (size_t)size);
		return SQLITE_IOERR_SHORT_READ;
	}
	if (size == SEAL_PAGE)
		return shim_read_page(file, number, out);
	rc = shim_read_page(file, number, file->page);
	if (rc == SQLITE_OK)
		memcpy(out, file->page + inside, (size_t)size);
	sodium_memzero(file->page, sizeof file->page);
	return rc;
}

/* ---- Free pages -------------------------------------------------------------------------- */

static int read_for_list(void *from, uint32_t number, uint8_t *page)
{
	return shim_read_page(from, number, page);
}

int shim_find_free(struct shim_file *file, bool *sound)
{
	struct freelist *list = &file->freelist;
	const struct freelist_source source = { read_for_list, file, file->digest.pages };
	int rc = freelist_follow(list, &source, &file->digest, sound);

	if (list->changed || !*sound)
		digest_set_apart(&file->digest, list->bits, list->size);
	list->changed = false;
	return rc;
}

int shim_blank(struct shim_file *file, uint32_t number)
{
	static const uint8_t hole[SEAL_PAGE];
	int rc = file->real->pMethods->xWrite(file->real, hole, SEAL_PAGE,
	                                      (sqlite3_int64)number * SEAL_PAGE);

	return rc == SQLITE_OK ? rc : not_written(file, rc);
}

static int blank_if_torn(struct shim_file *file, uint32_t number)
{
	int rc = file->real->pMethods->xRead(file->real, file->page, SEAL_PAGE,
	                                     (sqlite3_int64)number * SEAL_PAGE);
	bool sound = rc == SQLITE_OK && opens_at(file, number, file->page);

	sodium_memzero(file->page, sizeof file->page);
	if (rc == SQLITE_OK && !sound)
		rc = shim_blank(file, number);
	return rc == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : rc;
}

/* Leaves that were to be used again, and whose writing failed half-way: SQLite's own rollback, which
 * puts back what else was torn, leaves them so. */
static int blank_torn(struct shim_file *file)
{
	const struct digest *digest = &file->digest;
	int rc = SQLITE_OK;

	if (file->check != SHIM_CURRENT)
		return SQLITE_OK;
	for (size_t i = 0; rc == SQLITE_OK && i < digest->suspect_count; i++)
		if (digest_is_apart(digest, digest->suspect[i]))
			rc = blank_if_torn(file, digest->suspect[i]);
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
	uint8_t *out;
	int rc;

	if (file->shim->dead || file->shim->rescue || file->shim->salvage)
		return SQLITE_IOERR_WRITE;
	if (size != SEAL_PAGE || at % SEAL_PAGE != 0 || file->lock < SQLITE_LOCK_EXCLUSIVE ||
	    (number == 1 && !first_page_fits(data)))
		return foreign_access(file, SQLITE_IOERR_WRITE);
	rc = ensure_current(file);
	if (rc != SQLITE_OK)
		return rc;
	if (!batch_takes(&file->batch, number))
		rc = flush(file);
	if (rc != SQLITE_OK)
		return rc;
	out = batch_add(&file->batch, number);
	seal_page(file->shim->keys, page_place(number), data, out);
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
		return foreign_access(file, SQLITE_IOERR_TRUNCATE);
	rc = ensure_current(file);
	if (rc == SQLITE_OK)
		rc = flush(file);
	if (rc != SQLITE_OK)
		return rc;
	rc = file->real->pMethods->xTruncate(file->real, size + HEAD_SIZE);
	if (rc != SQLITE_OK)
		return not_written(file, rc);
	digest_truncate(&file->digest, (uint32_t)(size / SEAL_PAGE));
	file->dirty = !file->slot_ahead || !digest_is(&file->digest, digest_newest(&file->digest));
	return SQLITE_OK;
}

/* Those that will be left when SQLite has committed. It shortens the file after the journal is gone, when
 * no slot could be written that a power cut must not tear: so the slot is written as if it had. */
static uint32_t pages_to_stay(const struct shim_file *file)
{
	const struct freelist *list = &file->freelist;

	if (list->known && list->pages > 0 && digest_tag_is(&file->digest, 1, list->first_tag))
		return list->pages;
	return file->digest.pages;
}

/* All states that come from one journal have the epoch after the one it began at: whatever happens
 * until the journal is gone, the slot of that beginning stays. */
static int write_slot(struct shim_file *file)
{
	int rc = blank_torn(file);

	if (rc == SQLITE_OK)
		rc = digest_write(&file->digest, file->epoch + 1, pages_to_stay(file));
	if (rc != SQLITE_OK)
		return not_written(file, rc);
	file->dirty = false;
	file->slot_ahead = true;
	return SQLITE_OK;
}

static int main_sync(sqlite3_file *base, int flags)
{
	struct shim_file *file = of(base);
	int rc;

	if (file->shim->dead || file->shim->rescue)
		return SQLITE_IOERR_FSYNC;
	rc = flush(file);
	if (rc == SQLITE_OK && file->dirty)
		rc = write_slot(file);
	if (rc != SQLITE_OK)
		return rc;
	rc = file->real->pMethods->xSync(file->real, flags);
	return rc == SQLITE_OK ? rc : not_written(file, rc);
}

static bool journal_is_there(const struct shim_file *file)
{
	const char *name = sqlite3_filename_journal(file->name);
	int there = 1;

	if (base_vfs->xAccess(base_vfs, name, SQLITE_ACCESS_EXISTS, &there) != SQLITE_OK)
		return true;
	return there != 0;
}

static int logical_size(struct shim_file *file, sqlite3_int64 *size)
{
	int rc = file->real->pMethods->xFileSize(file->real, size);

	if (rc != SQLITE_OK)
		return not_read(file, rc);
	*size = *size > HEAD_SIZE ? *size - HEAD_SIZE : 0;
	return SQLITE_OK;
}

static bool may_be_long(const struct shim_file *file, sqlite3_int64 size)
{
	const struct digest *digest = &file->digest;

	return file->check == SHIM_UNCHECKED && !file->shim->rescue &&
	       (!digest->loaded || size != (sqlite3_int64)digest->pages * SEAL_PAGE) &&
	       !journal_is_there(file);
}

static int main_size(sqlite3_file *base, sqlite3_int64 *size)
{
	struct shim_file *file = of(base);
	int rc = flush(file);

	if (rc == SQLITE_OK)
		rc = logical_size(file, size);
	if (rc != SQLITE_OK)
		return rc;
	/* SQLite throws the journal of an empty file away: not before the file is known to be one.
	 * And a file that is too long is to be cut before SQLite has counted its pages. */
	if (file->lock < SQLITE_LOCK_SHARED || (*size > 0 && !may_be_long(file, *size)))
		return SQLITE_OK;
	rc = ensure_current(file);
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

/* With the journal gone the new state is the one to return to. Where SQLite was told not to sync,
 * the slot is still to be written; but never under a journal, whose beginning it would hide. */
static int finish_epoch(struct shim_file *file)
{
	int rc = SQLITE_OK;

	if (file->lock < SQLITE_LOCK_EXCLUSIVE || file->shim->dead || file->shim->rescue)
		return SQLITE_OK;
	if (!file->dirty && !file->slot_ahead)
		return SQLITE_OK;
	if (journal_is_there(file)) {
		file->digest.loaded = false;
		file->dirty = file->slot_ahead = false;
		file->check = SHIM_UNCHECKED;
		return SQLITE_OK;
	}
	if (file->dirty)
		rc = write_slot(file);
	if (rc == SQLITE_OK && file->slot_ahead)
		file->epoch++;
	file->slot_ahead = false;
	if (rc == SQLITE_OK && file->check == SHIM_RECOVERING)
		file->check = SHIM_CURRENT;
	return rc;
}

static int main_unlock(sqlite3_file *base, int level)
{
	struct shim_file *file = of(base);
	int finished, rc;

	if (file->shim->dead)
		shim_drop_waiting(file); /* the journal is there, and stays */
	finished = flush(file);
	shim_drop_waiting(file);
	if (finished == SQLITE_OK && file->lock > level)
		finished = finish_epoch(file);
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
		return flush(file);
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
		hidden_journal = NULL;
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

static size_t shim_file_size(void)
{
	return (sizeof(struct shim_file) + 15) / 16 * 16;
}

static int main_open(sqlite3_file *base, const char *name, int flags, int *out_flags)
{
	struct shim_file *file = of(base);
	struct shim *shim = expected;
	int rc;

	expected = NULL;
	if (!shim)
		return SQLITE_CANTOPEN;
	memset(file, 0, sizeof *file);
	file->shim = shim;
	file->name = name;
	file->real = (sqlite3_file *)(void *)((char *)base + shim_file_size());
	memset(file->real, 0, (size_t)base_vfs->szOsFile);
	rc = base_vfs->xOpen(base_vfs, name, file->real, flags & ~SQLITE_OPEN_CREATE, out_flags);
	if (rc != SQLITE_OK)
		return rc;
	digest_init(&file->digest, shim->keys, file->real);
	if (shim->rescue)
		hidden_journal = sqlite3_filename_journal(name);
	base->pMethods = &main_methods;
	return SQLITE_OK;
}

static int refused_journal(struct shim_file *deck, int rc)
{
	return shim_trouble(
		deck->shim, rc, ERR_IO,
		"%s: no journal can be made beside the deck; nothing was changed. May you "
		"write to its folder, and is there room on the disk?",
		deck->name);
}

/* Two kinds of file are known; no other can be made, so nothing in the clear reaches the disk. */
static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                    int *out_flags)
{
	struct shim_file *deck;
	int rc;

	(void)vfs;
	file->pMethods = NULL;
	if (name && flags & SQLITE_OPEN_MAIN_DB)
		return main_open(file, name, flags, out_flags);
	if (!name || !(flags & SQLITE_OPEN_MAIN_JOURNAL))
		return SQLITE_CANTOPEN;
	deck = of(sqlite3_database_file_object(name));
	if (deck->base.pMethods != &main_methods)
		return SQLITE_CANTOPEN;
	rc = journal_open(file, deck, name, flags, out_flags);
	return rc == SQLITE_OK || deck->shim->dead ? rc : refused_journal(deck, rc);
}

static bool ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), end_len = strlen(end);

	return len >= end_len && memcmp(name + len - end_len, end, end_len) == 0;
}

/* A write-ahead log is never ours, and a rescue plays nothing back. */
static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs;
	*out = 0;
	if (ends_with(name, "-wal") || (hidden_journal && strcmp(name, hidden_journal) == 0))
		return SQLITE_OK;
	return base_vfs->xAccess(base_vfs, name, flags, out);
}

/* The folder is synced in any case: SQLite plays a journal back while it reads the schema, before
 * it can be told to be extra careful, and a journal that comes back after that is an old one. */
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	(void)vfs;
	(void)sync_folder;
	return base_vfs->xDelete(base_vfs, name, 1);
}

static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
	(void)vfs;
	return base_vfs->xFullPathname(base_vfs, name, size, out);
}

bool shim_register(struct err *err)
{
	size_t own =
		journal_file_size() > shim_file_size() ? journal_file_size() : shim_file_size();

	if (base_vfs)
		return true;
	if (sqlite3_initialize() != SQLITE_OK || !sqlite3_vfs_find(NULL))
		return err_set(err, ERR_FAILED, "SQLite does not start on this machine");
	base_vfs = sqlite3_vfs_find(NULL);
	own_vfs = *base_vfs;
	own_vfs.pNext = NULL;
	own_vfs.szOsFile = (int)own + base_vfs->szOsFile;
	own_vfs.zName = SHIM_VFS;
	own_vfs.xOpen = vfs_open;
	own_vfs.xAccess = vfs_access;
	own_vfs.xDelete = vfs_delete;
	own_vfs.xFullPathname = vfs_full_name;
	if (sqlite3_vfs_register(&own_vfs, 0) != SQLITE_OK)
		return err_set(err, ERR_FAILED, "SQLite does not accept the vault");
	return true;
}

sqlite3_vfs *shim_base(void)
{
	return base_vfs;
}

void shim_expect(struct shim *shim)
{
	expected = shim;
}

struct shim_file *shim_file_of(sqlite3 *db)
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
		return NULL;
	return file && file->pMethods == &main_methods ? of(file) : NULL;
}
