/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault_vfs.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

#include "disk.h"
#include "kit.h"

/* ---- Failing ----------------------------------------------------------------------------- */

static sqlite3_vfs *base;
static sqlite3_vfs own;
static struct {
	bool armed, for_good, happened, kills;
	enum fault_mode mode;
	long number, count;
	unsigned within_us;
} fault;

void fault_arm(long number, enum fault_mode mode, bool for_good)
{
	memset(&fault, 0, sizeof fault);
	fault.armed = true;
	fault.for_good = for_good;
	fault.mode = mode;
	fault.number = number;
}

void fault_cut(long number)
{
	fault_arm(number, FAULT_EIO, true);
}

void fault_kill(long number, unsigned within_us)
{
	fault_arm(number, FAULT_EIO, false);
	fault.kills = true;
	fault.within_us = within_us;
}

bool fault_disarm(void)
{
	fault.armed = false;
	return fault.happened;
}

long fault_count(void)
{
	return fault.count;
}

/* The kernel kills, whatever the process does then. */
static void kill_soon(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL };
	struct itimerspec when = { .it_value.tv_nsec = 1 + kit_random() % 1000 };
	timer_t timer;

	if (fault.within_us == 0)
		raise(SIGKILL);
	when.it_value.tv_nsec += 1000L * (long)(kit_random() % fault.within_us);
	KIT_EXPECT(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 &&
	                   timer_settime(timer, 0, &when, NULL) == 0,
	           "a timer");
}

bool fault_here(void)
{
	if (!fault.armed)
		return false;
	fault.count++;
	if (fault.count < fault.number || (fault.count > fault.number && !fault.for_good))
		return false;
	fault.happened = true;
	if (fault.kills)
		kill_soon();
	return !fault.kills;
}

int fault_errno(void)
{
	return fault.mode == FAULT_FULL ? ENOSPC : EIO;
}

bool fault_is_short(void)
{
	return fault.mode == FAULT_SHORT;
}

/* ---- The VFS ----------------------------------------------------------------------------- */

struct file {
	sqlite3_file base;
	sqlite3_file *real;
	struct disk_file *disk;
	bool syncs_folder; /* a new journal: SQLite syncs its name with it */
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
	if (fault_here())
		return SQLITE_IOERR_READ;
	return of(file)->real->pMethods->xRead(of(file)->real, out, size, at);
}

static int write_real(struct file *file, const void *data, int size, sqlite3_int64 at)
{
	int rc = file->real->pMethods->xWrite(file->real, data, size, at);

	if (rc == SQLITE_OK)
		disk_wrote(file->disk, (size_t)at, data, (size_t)size);
	return rc;
}

static int file_write_at(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
	if (!fault_here())
		return write_real(of(file), data, size, at);
	if (fault.mode == FAULT_SHORT && size > 1)
		write_real(of(file), data, size / 2, at);
	return fault.mode == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int rc;

	if (fault_here())
		return SQLITE_IOERR_TRUNCATE;
	rc = of(file)->real->pMethods->xTruncate(of(file)->real, size);
	if (rc == SQLITE_OK)
		disk_resized(of(file)->disk, (size_t)size);
	return rc;
}

static int file_sync(sqlite3_file *file, int flags)
{
	int rc;

	if (fault_here())
		return SQLITE_IOERR_FSYNC;
	rc = of(file)->real->pMethods->xSync(of(file)->real, flags);
	if (rc == SQLITE_OK)
		disk_synced(of(file)->disk);
	if (rc == SQLITE_OK && of(file)->syncs_folder)
		disk_synced_folder();
	return rc;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	if (fault_here())
		return SQLITE_IOERR_FSTAT;
	return of(file)->real->pMethods->xFileSize(of(file)->real, size);
}

static int file_lock(sqlite3_file *file, int level)
{
	if (fault_here())
		return SQLITE_IOERR_LOCK;
	return of(file)->real->pMethods->xLock(of(file)->real, level);
}

static int file_unlock(sqlite3_file *file, int level)
{
	return of(file)->real->pMethods->xUnlock(of(file)->real, level);
}

static int file_reserved(sqlite3_file *file, int *out)
{
	if (fault_here())
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
	bool makes = (flags & SQLITE_OPEN_CREATE) != 0;
	struct disk_file *disk = name ? disk_file(name) : NULL;
	int rc;

	(void)vfs;
	file->pMethods = NULL;
	if (fault_here())
		return SQLITE_CANTOPEN;
	of(file)->real = (sqlite3_file *)(void *)(of(file) + 1);
	memset(of(file)->real, 0, (size_t)base->szOsFile);
	rc = base->xOpen(base, name, of(file)->real, flags, out);
	if (rc != SQLITE_OK)
		return rc;
	file->pMethods = &methods;
	if (name && makes && !disk)
		disk_made(name);
	of(file)->disk = name ? disk_file(name) : NULL;
	of(file)->syncs_folder = makes;
	return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	int rc;

	(void)vfs;
	disk_file(name);
	if (fault_here())
		return SQLITE_IOERR_DELETE;
	rc = base->xDelete(base, name, sync_folder);
	if (rc != SQLITE_OK)
		return rc;
	disk_removed(name);
	if (sync_folder)
		disk_synced_folder();
	return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs;
	if (fault_here())
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
