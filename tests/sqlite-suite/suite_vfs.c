/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the vault the default VFS of a program that knows nothing of it: SQLite's own test programs,
 * built with -DSQLITE_EXTRA_INIT=suite_init. Every database they open has the same keys, and a head
 * that no passphrase opens. Their crash VFS, which run.sh has renamed to CRASH_BELOW, is put below the
 * vault, where the power goes; what they open with it by its old name is sealed. With SUITE_PLAIN in the environment the program stays as it was, to tell
 * what fails without the vault too.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>
#include <sqlite3.h>

#include "below.h"
#include "mem.h"
#include "shim.h"

#define CRASH_BELOW "crash_below"
#define CRASH_ROOM  4096 /* of its file's struct */

int suite_init(const char *unused);

static sqlite3_vfs bottom; /* below the vault: the system's, or the crash VFS when there is one */
static sqlite3_vfs suite, crash; /* above it: the default, and what the tests know as "crash" */
static sqlite3_vfs *sealed;      /* the vault's: a restart of SQLite forgets it, we do not */
static bool making; /* a new file: the vault makes them whole or not at all, by other means */
static struct keys *keys;

static struct keys *same_keys(void)
{
	if (!keys) {
		keys = keys_new();
		if (!keys)
			abort();
		memset(keys->data, 7, sizeof keys->data);
		keys_derive(keys);
	}
	return keys;
}

/* The page 1 of a database without tables: its reserve is what SQLite has to find. */
static void empty_page(uint8_t page[SEAL_PAGE])
{
	static const uint8_t sizes[] = { SEAL_PAGE >> 8, 0, 1, 1, SEAL_RESERVE, 64, 32, 32 };

	memset(page, 0, SEAL_PAGE);
	memcpy(page, "SQLite format 3", 16);
	memcpy(page + 16, sizes, sizeof sizes);
	page[27] = page[31] = page[95] = 1; /* change counter, pages, the counter they count for */
	page[100] = 13;                     /* a leaf of a table */
	page[105] = SEAL_USABLE >> 8;
	page[106] = SEAL_USABLE & 255;
}

static bool write_empty(const char *name)
{
	uint8_t plain[SEAL_PAGE], sealed[SEAL_PAGE];
	struct below *file = below_open(name, NULL);
	struct digest digest;
	struct head head;
	bool ok;

	if (!file)
		return false;
	head_init(&head);
	empty_page(plain);
	seal_page(same_keys(), (struct seal_place){ .kind = SEAL_MAIN, .page = 1 }, plain, sealed);
	below_digest(file, same_keys(), &digest);
	digest_set(&digest, 1, sealed + SEAL_PAGE - SEAL_TAG);
	ok = below_write_head(file, &head, NULL) && below_write_page(file, 1, sealed, NULL) &&
	     below_write_digests(file, &digest, 1, NULL);
	digest_clear(&digest);
	below_close(file);
	return ok;
}

/* A file that is empty, or not there and to be made, becomes a deck without tables. One that is
 * there is not opened: closing it would drop the locks that this process has on it. */
static bool ready_file(const char *name, int flags)
{
	struct stat st = { .st_size = 0 };
	bool ok;
	int fd;

	if (stat(name, &st) == 0 && (st.st_size > 0 || !S_ISREG(st.st_mode)))
		return true;
	fd = open(name, O_RDWR | O_CLOEXEC | (flags & SQLITE_OPEN_CREATE ? O_CREAT : 0), 0644);
	if (fd < 0)
		return true; /* the VFS below says why */
	close(fd);
	making = true;
	ok = write_empty(name);
	making = false;
	return ok;
}

static int suite_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct shim *shim;
	int rc;

	(void)vfs;
	file->pMethods = NULL;
	if (!name || !(flags & SQLITE_OPEN_MAIN_DB))
		return sealed->xOpen(sealed, name, file, flags, out);
	if (!ready_file(name, flags))
		return SQLITE_CANTOPEN;
	shim = mem_alloc(sizeof *shim); /* lives as long as the program */
	shim->keys = same_keys();
	shim->path = name;
	shim_expect(shim);
	rc = sealed->xOpen(sealed, name, file, flags, out);
	shim_expect(NULL);
	return rc;
}

static sqlite3_vfs *below_the_vault(void)
{
	sqlite3_vfs *vfs = making ? NULL : sqlite3_vfs_find(CRASH_BELOW);

	return vfs ? vfs : sqlite3_vfs_find("unix");
}

static int bottom_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	(void)vfs;
	vfs = below_the_vault();
	return vfs->xOpen(vfs, name, file, flags, out);
}

static int bottom_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	(void)vfs;
	vfs = below_the_vault();
	return vfs->xDelete(vfs, name, sync_folder);
}

static bool seal_all(void)
{
	bottom = *sqlite3_vfs_find("unix");
	bottom.pNext = NULL;
	bottom.zName = "bottom";
	bottom.szOsFile += CRASH_ROOM;
	bottom.xOpen = bottom_open;
	bottom.xDelete = bottom_delete;
	if (sqlite3_vfs_register(&bottom, 1) != SQLITE_OK || !shim_register(NULL))
		return false;
	sealed = sqlite3_vfs_find(SHIM_VFS);
	return sealed != NULL;
}

static bool put_on_top(sqlite3_vfs *vfs, const char *name, int as_default)
{
	*vfs = *sealed;
	vfs->pNext = NULL;
	vfs->zName = name;
	vfs->xOpen = suite_open;
	return sqlite3_vfs_register(vfs, as_default) == SQLITE_OK;
}

int suite_init(const char *unused)
{
	(void)unused;
	if (getenv("SUITE_PLAIN"))
		return SQLITE_OK;
	if (sodium_init() < 0 || (!sealed && !seal_all()))
		return SQLITE_ERROR;
	return put_on_top(&crash, "crash", 0) && put_on_top(&suite, "suite", 1) ? SQLITE_OK
	                                                                        : SQLITE_ERROR;
}
