/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shim.h"

#include <string.h>

#include "journal.h"
#include "mainfile.h"

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

int shim_not_written(struct shim_file *file, int rc)
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

int shim_not_read(struct shim_file *file, int rc)
{
	return shim_trouble(file->shim, rc, ERR_IO,
	                    "%s: the system refused to read. Is the disk still there?", file->name);
}

int shim_foreign_access(struct shim_file *file, int rc)
{
	return shim_trouble(
		file->shim, rc, ERR_FAILED,
		"%s: SQLite used the file in a way that this vault does not know; nothing "
		"was changed",
		file->name);
}

/* ---- The VFS ----------------------------------------------------------------------------- */

static int refused_journal(struct shim_file *deck, int rc)
{
	return shim_trouble(
		deck->shim, rc, ERR_IO,
		"%s: no journal can be made beside the deck; nothing was changed. May you "
		"write to its folder, and is there room on the disk?",
		deck->name);
}

static int open_expected(sqlite3_file *file, const char *name, int flags, int *out_flags)
{
	struct shim *shim = expected;

	expected = NULL;
	return shim ? mainfile_open(file, shim, name, flags, out_flags) : SQLITE_CANTOPEN;
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
		return open_expected(file, name, flags, out_flags);
	if (!name || !(flags & SQLITE_OPEN_MAIN_JOURNAL))
		return SQLITE_CANTOPEN;
	deck = mainfile_of(sqlite3_database_file_object(name));
	if (!deck)
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
	size_t own = journal_file_size() > mainfile_size() ? journal_file_size() : mainfile_size();

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

void shim_hide_journal(const char *name)
{
	hidden_journal = name;
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
	return mainfile_of(file);
}
