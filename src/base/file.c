/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

#define READ_CHUNK 65536

static bool too_large(struct err *err, const char *name, size_t max_bytes)
{
	return err_set(err, ERR_INPUT, "%s: larger than %zu KiB; --max-size raises the limit", name,
	               max_bytes >> 10);
}

bool file_read_fd(struct buf *out, int fd, const char *name, size_t max_bytes, struct err *err)
{
	size_t start = out->len;

	for (;;) {
		size_t room = out->cap > out->len ? out->cap - out->len - 1 : 0;
		ssize_t got;

		if (room == 0) {
			buf_reserve(out, READ_CHUNK);
			room = out->cap - out->len - 1;
		}
		got = read(fd, out->data + out->len, room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_errno(err, errno, "%s: cannot be read", name);
		out->len += (size_t)got;
		out->data[out->len] = '\0';
		if (out->len - start > max_bytes)
			return too_large(err, name, max_bytes);
		if (got == 0)
			return true;
	}
}

static bool readable(int fd, const char *path, size_t max_bytes, struct stat *st, struct err *err)
{
	if (fstat(fd, st) != 0)
		return err_errno(err, errno, "%s: cannot be read", path);
	if (S_ISDIR(st->st_mode))
		return err_set(err, ERR_INPUT, "%s: a folder, not a file", path);
	if (!S_ISREG(st->st_mode))
		return err_set(err, ERR_INPUT, "%s: not a regular file", path);
	if ((uintmax_t)st->st_size > max_bytes)
		return too_large(err, path, max_bytes);
	return true;
}

/* Half of an old text and half of a new one is neither. Files the system makes up have size 0. */
static bool still_the_same(int fd, const char *path, const struct stat *before, size_t len,
                           struct err *err)
{
	struct stat now;

	if (fstat(fd, &now) != 0)
		return err_errno(err, errno, "%s: cannot be read", path);
	if ((now.st_size != 0 && (uintmax_t)now.st_size != len) || now.st_size != before->st_size ||
	    now.st_mtim.tv_sec != before->st_mtim.tv_sec ||
	    now.st_mtim.tv_nsec != before->st_mtim.tv_nsec)
		return err_set(err, ERR_INPUT, "%s: it changed while it was read; try again", path);
	return true;
}

bool file_read(struct buf *out, const char *path, size_t max_bytes, struct err *err)
{
	/* O_NONBLOCK so that a pipe without a writer is refused instead of waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	size_t start = out->len;
	struct stat before;
	bool ok;

	if (fd < 0)
		return err_errno(err, errno, "%s: cannot be opened", path);
	ok = readable(fd, path, max_bytes, &before, err);
	if (ok) {
		buf_reserve(out, (size_t)before.st_size + 1); /* one byte more tells of the end */
		ok = file_read_fd(out, fd, path, max_bytes, err) &&
		     still_the_same(fd, path, &before, out->len - start, err);
	}
	close(fd);
	return ok;
}

bool file_write_all(int fd, const void *data, size_t len)
{
	const char *at = data;

	while (len > 0) {
		ssize_t put = write(fd, at, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		at += put;
		len -= (size_t)put;
	}
	return true;
}

static bool sync_folder_of(const char *path)
{
	char *folder = mem_strdup(path);
	char *slash = strrchr(folder, '/');
	int fd;
	bool ok;

	if (slash)
		slash[slash == folder] = '\0';
	fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	free(folder);
	return ok;
}

bool file_write(const char *path, const void *data, size_t len, unsigned mode, struct err *err)
{
	struct buf temp = BUF_INIT;
	bool ok = false;
	int fd, failed;

	buf_addf(&temp, "%s.XXXXXX", path);
	fd = mkostemp(temp.data, O_CLOEXEC);
	if (fd < 0) {
		err_errno(err, errno, "%s: cannot be written", path);
		goto out;
	}
	ok = fchmod(fd, (mode_t)mode) == 0 && file_write_all(fd, data, len) && fsync(fd) == 0;
	failed = errno;
	close(fd);
	if (ok) {
		ok = rename(temp.data, path) == 0 && sync_folder_of(path);
		failed = errno;
	}
	if (!ok) {
		unlink(temp.data);
		err_errno(err, failed, "%s: cannot be written", path);
	}
out:
	buf_clear(&temp);
	return ok;
}

static bool make_dir(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

bool file_make_dirs(const char *path, struct err *err)
{
	char *copy = mem_strdup(path);
	bool ok = true;

	for (char *at = copy + 1; ok && *copy && *at; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		ok = make_dir(copy);
		*at = '/';
	}
	ok = ok && make_dir(copy);
	if (!ok)
		err_errno(err, errno, "%s: cannot be made", path);
	else if (!file_is_dir(path))
		ok = err_set(err, ERR_IO, "%s: is in the way; a folder is wanted there", path);
	free(copy);
	return ok;
}

bool file_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

bool file_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

void file_join(struct buf *out, const char *folder, const char *name)
{
	buf_reset(out);
	if (name[0] != '/') {
		buf_adds(out, folder);
		if (out->len > 0 && out->data[out->len - 1] != '/')
			buf_addc(out, '/');
	}
	buf_adds(out, name);
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void file_expand(struct buf *out, const char *path, const char *home)
{
	bool tilde = home && path[0] == '~' && (path[1] == '/' || path[1] == '\0');

	buf_reset(out);
	if (tilde)
		buf_adds(out, home);
	buf_adds(out, tilde ? path + 1 : path);
}

void file_shorten(struct buf *out, const char *path, const char *home)
{
	size_t len = home ? strlen(home) : 0;
	bool within = len > 1 && strncmp(path, home, len) == 0 && path[len] == '/';

	buf_adds(out, within ? "~" : "");
	buf_adds(out, within ? path + len : path);
}
