/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault_vfs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "kit.h"
#include "mem.h"

#define SECTOR 512

/* ---- What is on the disk for certain, and what is not ------------------------------------ */

struct change {
	bool truncates;
	size_t at, len;
	char *data;
};

struct shadow {
	char *name;
	bool certain; /* the name itself would survive */
	struct buf synced;
	struct change *changes;
	size_t count, cap;
	struct shadow *next;
};

static struct shadow *shadows;
static bool watching;

static void drop_changes(struct shadow *shadow)
{
	for (size_t i = 0; i < shadow->count; i++)
		free(shadow->changes[i].data);
	shadow->count = 0;
}

static struct shadow *shadow_of(const char *name)
{
	struct shadow *shadow;

	for (shadow = shadows; shadow; shadow = shadow->next)
		if (strcmp(shadow->name, name) == 0)
			return shadow;
	shadow = mem_alloc(sizeof *shadow);
	shadow->name = mem_strdup(name);
	buf_init(&shadow->synced);
	if (access(name, F_OK) == 0) {
		kit_load(&shadow->synced, name);
		shadow->certain = true;
	}
	shadow->next = shadows;
	shadows = shadow;
	return shadow;
}

static void forget(struct shadow *shadow)
{
	struct shadow **at = &shadows;

	while (*at != shadow)
		at = &(*at)->next;
	*at = shadow->next;
	drop_changes(shadow);
	free(shadow->changes);
	buf_clear(&shadow->synced);
	free(shadow->name);
	free(shadow);
}

static void forget_all(void)
{
	while (shadows)
		forget(shadows);
}

static void note_change(struct shadow *shadow, bool truncates, size_t at, const void *data,
                        size_t len)
{
	struct change *change;

	if (!watching)
		return;
	mem_grow(&shadow->changes, &shadow->cap, shadow->count + 1, sizeof *change);
	change = &shadow->changes[shadow->count++];
	change->truncates = truncates;
	change->at = at;
	change->len = len;
	change->data = mem_alloc(len);
	if (len > 0)
		memcpy(change->data, data, len);
}

static void resize(struct buf *buf, size_t len)
{
	static const char zeros[SECTOR];

	if (len < buf->len)
		buf_cut(buf, len);
	while (buf->len < len)
		buf_add(buf, zeros, len - buf->len < SECTOR ? len - buf->len : SECTOR);
}

static void put(struct buf *buf, size_t at, const char *data, size_t len)
{
	if (buf->len < at + len)
		resize(buf, at + len);
	memcpy(buf->data + at, data, len);
}

static void apply(struct buf *buf, const struct change *change)
{
	if (change->truncates)
		resize(buf, change->at);
	else
		put(buf, change->at, change->data, change->len);
}

static void note_sync(struct shadow *shadow)
{
	for (size_t i = 0; i < shadow->count; i++)
		apply(&shadow->synced, &shadow->changes[i]);
	drop_changes(shadow);
	shadow->certain = true;
}

/* A sector of an unsynced write is there, or not, or spoiled. */
static void maybe_apply(struct buf *buf, const struct change *change)
{
	char noise[SECTOR];

	if (change->truncates) {
		if (kit_random() % 2)
			apply(buf, change);
		return;
	}
	for (size_t from = 0; from < change->len;) {
		size_t len = SECTOR - (change->at + from) % SECTOR;
		unsigned fate = kit_random() % 8;

		if (len > change->len - from)
			len = change->len - from;
		for (size_t i = 0; i < len; i++)
			noise[i] = (char)kit_random();
		if (fate < 4)
			put(buf, change->at + from, change->data + from, len);
		else if (fate == 4)
			put(buf, change->at + from, noise, len);
		from += len;
	}
}

void fault_power_back(void)
{
	for (struct shadow *shadow = shadows; shadow; shadow = shadow->next) {
		if (!shadow->certain && kit_random() % 2) {
			unlink(shadow->name);
			continue;
		}
		for (size_t i = 0; i < shadow->count; i++)
			maybe_apply(&shadow->synced, &shadow->changes[i]);
		kit_save(shadow->name, shadow->synced.data, shadow->synced.len);
	}
	watching = false;
	forget_all();
	fault_disarm();
}

void fault_watch(void)
{
	forget_all();
	watching = true;
}

/* ---- Failing ----------------------------------------------------------------------------- */

static sqlite3_vfs *base;
static sqlite3_vfs own;
static struct {
	bool armed, for_good, happened;
	enum fault_mode mode;
	long left;
} fault;

void fault_arm(long number, enum fault_mode mode, bool for_good)
{
	fault.armed = true;
	fault.for_good = for_good;
	fault.happened = false;
	fault.mode = mode;
	fault.left = number;
}

void fault_cut(long number)
{
	fault_arm(number, FAULT_EIO, true);
}

bool fault_disarm(void)
{
	fault.armed = false;
	return fault.happened;
}

static bool fails(void)
{
	if (!fault.armed)
		return false;
	fault.left--;
	if (fault.left > 0 || (fault.left < 0 && !fault.for_good))
		return false;
	fault.happened = true;
	return true;
}

/* ---- The VFS ----------------------------------------------------------------------------- */

struct file {
	sqlite3_file base;
	sqlite3_file *real;
	const char *name;
};

static struct file *of(sqlite3_file *file)
{
	return (struct file *)(void *)file;
}

static int file_close(sqlite3_file *file)
{
	return of(file)->real->pMethods->xClose(of(file)->real);
}

static int file_read_at(sqlite3_file *file, void *out, int size, sqlite3_int64 at)
{
	if (fails())
		return SQLITE_IOERR_READ;
	return of(file)->real->pMethods->xRead(of(file)->real, out, size, at);
}

static int write_real(struct file *file, const void *data, int size, sqlite3_int64 at)
{
	int rc = file->real->pMethods->xWrite(file->real, data, size, at);

	if (rc == SQLITE_OK)
		note_change(shadow_of(file->name), false, (size_t)at, data, (size_t)size);
	return rc;
}

static int file_write_at(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
	if (watching)
		shadow_of(of(file)->name);
	if (!fails())
		return write_real(of(file), data, size, at);
	if (fault.mode == FAULT_SHORT && size > 1)
		write_real(of(file), data, size / 2, at);
	return fault.mode == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int rc;

	if (watching)
		shadow_of(of(file)->name);
	if (fails())
		return SQLITE_IOERR_TRUNCATE;
	rc = of(file)->real->pMethods->xTruncate(of(file)->real, size);
	if (rc == SQLITE_OK)
		note_change(shadow_of(of(file)->name), true, (size_t)size, NULL, 0);
	return rc;
}

static int file_sync(sqlite3_file *file, int flags)
{
	int rc;

	if (fails())
		return SQLITE_IOERR_FSYNC;
	rc = of(file)->real->pMethods->xSync(of(file)->real, flags);
	if (rc == SQLITE_OK && watching)
		note_sync(shadow_of(of(file)->name));
	return rc;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	if (fails())
		return SQLITE_IOERR_FSTAT;
	return of(file)->real->pMethods->xFileSize(of(file)->real, size);
}

static int file_lock(sqlite3_file *file, int level)
{
	if (fails())
		return SQLITE_IOERR_LOCK;
	return of(file)->real->pMethods->xLock(of(file)->real, level);
}

static int file_unlock(sqlite3_file *file, int level)
{
	return of(file)->real->pMethods->xUnlock(of(file)->real, level);
}

static int file_reserved(sqlite3_file *file, int *out)
{
	if (fails())
		return SQLITE_IOERR_CHECKRESERVEDLOCK;
	return of(file)->real->pMethods->xCheckReservedLock(of(file)->real, out);
}

static int file_control(sqlite3_file *file, int op, void *arg)
{
	return of(file)->real->pMethods->xFileControl(of(file)->real, op, arg);
}

static int file_sector(sqlite3_file *file)
{
	return of(file)->real->pMethods->xSectorSize(of(file)->real);
}

static int file_traits(sqlite3_file *file)
{
	return of(file)->real->pMethods->xDeviceCharacteristics(of(file)->real);
}

static const sqlite3_io_methods methods = {
	1,         file_close,  file_read_at,  file_write_at, file_truncate, file_sync,   file_size,
	file_lock, file_unlock, file_reserved, file_control,  file_sector,   file_traits, NULL,
	NULL,      NULL,        NULL,          NULL,          NULL,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	int rc;

	(void)vfs;
	file->pMethods = NULL;
	if (watching && name)
		shadow_of(name);
	if (fails())
		return SQLITE_CANTOPEN;
	of(file)->name = name;
	of(file)->real = (sqlite3_file *)(void *)(of(file) + 1);
	memset(of(file)->real, 0, (size_t)base->szOsFile);
	rc = base->xOpen(base, name, of(file)->real, flags, out);
	if (rc == SQLITE_OK)
		file->pMethods = &methods;
	return rc;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	int rc;

	(void)vfs;
	if (watching)
		shadow_of(name);
	if (fails())
		return SQLITE_IOERR_DELETE;
	rc = base->xDelete(base, name, sync_folder);
	if (rc != SQLITE_OK || !watching)
		return rc;
	/* Without a sync of the folder the file might come back. */
	if (sync_folder)
		forget(shadow_of(name));
	else
		shadow_of(name)->certain = false;
	return rc;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs;
	if (fails())
		return SQLITE_IOERR_ACCESS;
	return base->xAccess(base, name, flags, out);
}

static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
	(void)vfs;
	return base->xFullPathname(base, name, size, out);
}

void fault_install(void)
{
	sqlite3_initialize();
	base = sqlite3_vfs_find("unix");
	own = *base;
	own.pNext = NULL;
	own.zName = "fault";
	own.szOsFile = (int)sizeof(struct file) + base->szOsFile;
	own.xOpen = vfs_open;
	own.xDelete = vfs_delete;
	own.xAccess = vfs_access;
	own.xFullPathname = vfs_full_name;
	sqlite3_vfs_register(&own, 1);
}
