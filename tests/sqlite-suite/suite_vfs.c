/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the vault the default VFS of a program that knows nothing of it: SQLite's own test programs,
 * built with -DSQLITE_EXTRA_INIT=suite_init. Every database they open has the same keys, and a head
 * that no passphrase opens. With SUITE_PLAIN in the environment the program stays as it was, to tell
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

int suite_init(const char *unused);

static sqlite3_vfs suite;
static sqlite3_vfs *sealed; /* the vault's: a restart of SQLite forgets it, we do not */
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

/* A file that is empty, or not there and to be made, becomes a deck without tables. */
static bool ready_file(const char *name, int flags)
{
	int fd = open(name, O_RDWR | O_CLOEXEC | (flags & SQLITE_OPEN_CREATE ? O_CREAT : 0), 0644);
	struct stat st = { .st_size = 1 };

	if (fd < 0)
		return true; /* the VFS below says why */
	fstat(fd, &st);
	close(fd);
	if (st.st_size > 0 || !S_ISREG(st.st_mode))
		return true;
	return write_empty(name);
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

int suite_init(const char *unused)
{
	(void)unused;
	if (getenv("SUITE_PLAIN"))
		return SQLITE_OK;
	if (sodium_init() < 0 || !shim_register(NULL))
		return SQLITE_ERROR;
	if (!sealed)
		sealed = sqlite3_vfs_find(SHIM_VFS);
	suite = *sealed;
	suite.pNext = NULL;
	suite.zName = "suite";
	suite.xOpen = suite_open;
	return sqlite3_vfs_register(&suite, 1);
}
