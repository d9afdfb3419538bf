/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "below.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>
#include <sqlite3.h>

#include "file.h"
#include "mem.h"
#include "shim.h"

#define COPY_SIZE ((size_t)1 << 20)

struct below {
	sqlite3_filename name;
	sqlite3_file *file;
};

static bool refused(const struct below *file, int rc, const char *what, struct err *err)
{
	return err_set(err, (rc & 0xff) == SQLITE_FULL ? ERR_FULL : ERR_IO, "%s: %s", file->name,
	               (rc & 0xff) == SQLITE_FULL ? "the disk is full; nothing was changed" : what);
}

struct below *below_open(const char *path, struct err *err)
{
	sqlite3_vfs *base = shim_base();
	struct below *file = mem_alloc(sizeof *file);
	int rc;

	file->name = sqlite3_create_filename(path, "", "", 0, NULL);
	file->file = mem_alloc((size_t)base->szOsFile);
	rc = file->name ? base->xOpen(base, file->name, file->file,
	                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB, NULL)
	                : SQLITE_NOMEM;
	if (rc == SQLITE_OK)
		return file;
	err_set(err, ERR_IO, "%s cannot be opened; may you read and write it?", path);
	file->file->pMethods = NULL;
	below_close(file);
	return NULL;
}

void below_close(struct below *file)
{
	if (!file)
		return;
	if (file->file->pMethods)
		file->file->pMethods->xClose(file->file);
	sqlite3_free_filename((char *)file->name);
	free(file->file);
	free(file);
}

bool below_read_head(struct below *file, struct head *head, struct err *err)
{
	int rc = file->file->pMethods->xRead(file->file, head->raw, HEAD_SIZE, 0);

	if (rc == SQLITE_IOERR_SHORT_READ)
		return err_set(err, ERR_DAMAGED, "%s is cut short: not even its head is whole",
		               file->name);
	return rc == SQLITE_OK || refused(file, rc, "the system refused to read", err);
}

static bool write_at(struct below *file, const uint8_t *data, int size, int at, struct err *err)
{
	int rc = file->file->pMethods->xWrite(file->file, data, size, at);

	if (rc != SQLITE_OK)
		return refused(file, rc, "the system refused to write", err);
	rc = file->file->pMethods->xSync(file->file, SQLITE_SYNC_NORMAL);
	return rc == SQLITE_OK || refused(file, rc, "the disk does not keep what is written", err);
}

bool below_write_slot(struct below *file, const struct head *head, int index, struct err *err)
{
	int at = HEAD_SLOT_AT + index * SEAL_SECTOR;

	return write_at(file, head->raw + at, SEAL_SECTOR, at, err);
}

bool below_taken(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

bool below_make(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_errno(err, errno, "%s cannot be made", path);
	close(fd);
	return true;
}

bool below_write_head(struct below *file, const struct head *head, struct err *err)
{
	return write_at(file, head->raw, HEAD_SIZE, 0, err);
}

bool below_write_page(struct below *file, uint32_t number, const uint8_t *page, struct err *err)
{
	int rc = file->file->pMethods->xWrite(file->file, page, SEAL_PAGE,
	                                      (sqlite3_int64)number * SEAL_PAGE);

	return rc == SQLITE_OK || refused(file, rc, "the system refused to write", err);
}

void below_digest(struct below *file, struct keys *keys, struct digest *digest)
{
	digest_init(digest, keys, file->file);
}

bool below_write_digests(struct below *file, struct digest *digest, uint64_t epoch, struct err *err)
{
	int rc = digest_write(digest, epoch - 1, digest->pages);

	if (rc == SQLITE_OK)
		rc = digest_write(digest, epoch, digest->pages);
	if (rc == SQLITE_OK)
		rc = file->file->pMethods->xSync(file->file, SQLITE_SYNC_NORMAL);
	return rc == SQLITE_OK || refused(file, rc, "the system refused to write", err);
}

static bool page_opens(struct below *file, struct digest *digest, uint32_t number, uint8_t *page,
                       struct err *err)
{
	struct seal_place place = { .kind = SEAL_MAIN, .page = number };
	int rc = file->file->pMethods->xRead(file->file, page, SEAL_PAGE,
	                                     (sqlite3_int64)number * SEAL_PAGE);
	bool ok = rc == SQLITE_OK || refused(file, rc, "the system refused to read", err);

	if (ok && !seal_is_hole(page) && !seal_open_page(digest->keys, place, page))
		ok = err_set(err, ERR_IO, "%s: page %u was not written as it should be", file->name,
		             number);
	sodium_memzero(page, SEAL_PAGE);
	return ok;
}

bool below_verify(struct below *file, struct digest *digest, uint64_t epoch, struct err *err)
{
	uint8_t page[SEAL_PAGE];
	const struct digest_state *newest;
	bool moved;
	int rc = digest_read_slots(digest, &moved);

	if (rc == SQLITE_OK)
		rc = digest_load(digest);
	if (rc != SQLITE_OK)
		return refused(file, rc, "the system refused to read", err);
	newest = digest_newest(digest);
	if (!digest_in_step(digest) || newest->epoch != epoch || !digest_is(digest, newest))
		return err_set(err, ERR_IO, "%s was not written as it should be", file->name);
	for (uint32_t number = 1; number <= digest->pages; number++)
		if (!page_opens(file, digest, number, page, err))
			return false;
	return true;
}

static const int lock_steps[] = { SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE };

bool below_lock(struct below *file, struct err *err)
{
	for (size_t i = 0; i < sizeof lock_steps / sizeof *lock_steps; i++)
		if (file->file->pMethods->xLock(file->file, lock_steps[i]) != SQLITE_OK)
			return err_set(err, ERR_BUSY,
			               "%s is in use by another greenroom; try again when that one "
			               "is done",
			               file->name);
	return true;
}

bool below_write_new(const char *path, const struct head *head, struct keys *keys, struct err *err)
{
	struct below *file = below_open(path, err);
	struct digest digest;
	bool ok;

	if (!file)
		return false;
	below_digest(file, keys, &digest);
	ok = below_write_head(file, head, err) && below_write_digests(file, &digest, 1, err);
	digest_clear(&digest);
	below_close(file);
	return ok;
}

bool below_sync_folder_of(const char *path, struct err *err)
{
	char *folder = mem_strdup(path), *slash = strrchr(folder, '/');
	int fd;
	bool ok;

	if (slash)
		slash[slash == folder] = '\0';
	fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems cannot sync a folder, and say so with EINVAL. */
	ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
	if (!ok)
		err_errno(err, errno, "The folder of %s cannot be synced", path);
	if (fd >= 0)
		close(fd);
	free(folder);
	return ok;
}

/* link() never replaces a file; where the file system has none, renameat2() can be told not to. */
bool below_put_in_place(const char *temporary, const char *path, struct err *err)
{
	int rc = link(temporary, path);

	if (rc != 0 && errno != EEXIST)
		rc = renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);
	if (rc != 0 && errno == EEXIST)
		return err_set(err, ERR_FAILED, "%s is there already; it was left as it is", path);
	if (rc != 0)
		return err_errno(err, errno, "%s cannot be made", path);
	return below_sync_folder_of(path, err);
}

bool below_replace(const char *temporary, const char *path, struct err *err)
{
	if (rename(temporary, path) != 0)
		return err_errno(err, errno, "%s cannot be replaced", path);
	return below_sync_folder_of(path, err);
}

static bool copy_bytes(int from, int to)
{
	char *bytes = mem_alloc(COPY_SIZE);
	ssize_t len;
	bool ok = true;

	while (ok && (len = read(from, bytes, COPY_SIZE)) != 0)
		ok = len > 0 ? file_write_all(to, bytes, (size_t)len) : errno == EINTR;
	free(bytes);
	return ok && fsync(to) == 0;
}

bool below_copy_file(const char *from, const char *to, struct err *err)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out;
	bool ok;

	if (in < 0)
		return err_errno(err, errno, "%s cannot be read", from);
	out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	ok = out >= 0 && copy_bytes(in, out);
	if (!ok)
		err_errno(err, errno, "%s cannot be copied to %s", from, to);
	close(in);
	if (out >= 0)
		close(out);
	if (out >= 0 && !ok)
		unlink(to);
	return ok;
}

void below_remove(const char *path)
{
	size_t size = strlen(path) + sizeof "-journal";
	char *journal = mem_alloc(size);

	snprintf(journal, size, "%s-journal", path);
	unlink(path);
	unlink(journal);
	free(journal);
}
