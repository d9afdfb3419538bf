/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * calls: what the vault asks of the system without a VFS between. The linker puts these in the
 * place of the system's (--wrap); they count and fail like the VFS, and tell disk.h what happened.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "fault_vfs.h"

#define FDS 64

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
ssize_t __real_read(int fd, void *data, size_t len);
ssize_t __wrap_read(int fd, void *data, size_t len);
ssize_t __real_write(int fd, const void *data, size_t len);
ssize_t __wrap_write(int fd, const void *data, size_t len);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __wrap_unlink(const char *path);

static struct disk_file *file_of[FDS];

static int refuse(void)
{
	errno = fault_errno();
	return -1;
}

int __wrap_open(const char *path, int flags, ...)
{
	bool makes = (flags & O_CREAT) != 0, folder = (flags & O_DIRECTORY) != 0;
	struct disk_file *disk = folder ? NULL : disk_file(path);
	va_list args;
	int mode, fd;

	va_start(args, flags);
	mode = makes ? va_arg(args, int) : 0;
	va_end(args);
	if (fault_here())
		return refuse();
	fd = __real_open(path, flags, mode);
	if (fd < 0)
		return fd;
	if (makes && !disk)
		disk_made(path);
	if (fd < FDS)
		file_of[fd] = folder ? NULL : disk_file(path);
	return fd;
}

ssize_t __wrap_read(int fd, void *data, size_t len)
{
	return fault_here() ? refuse() : __real_read(fd, data, len);
}

ssize_t __wrap_write(int fd, const void *data, size_t len)
{
	off_t at = lseek(fd, 0, SEEK_CUR);
	bool fails = fault_here();
	ssize_t put = -1;

	if (!fails || fault_is_short())
		put = __real_write(fd, data, fails ? len / 2 : len);
	if (put > 0 && fd < FDS && at >= 0)
		disk_wrote(file_of[fd], (size_t)at, data, (size_t)put);
	return fails ? refuse() : put;
}

int __wrap_fsync(int fd)
{
	struct stat st;

	if (fault_here())
		return refuse();
	if (__real_fsync(fd) != 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		disk_synced_folder();
	else if (fd < FDS)
		disk_synced(file_of[fd]);
	return 0;
}

int __wrap_link(const char *from, const char *to)
{
	disk_file(from);
	disk_file(to);
	if (fault_here())
		return refuse();
	if (__real_link(from, to) != 0)
		return -1;
	disk_linked(from, to);
	return 0;
}

int __wrap_rename(const char *from, const char *to)
{
	disk_file(from);
	disk_file(to);
	if (fault_here())
		return refuse();
	if (__real_rename(from, to) != 0)
		return -1;
	disk_renamed(from, to);
	return 0;
}

int __wrap_unlink(const char *path)
{
	disk_file(path);
	if (fault_here())
		return refuse();
	if (__real_unlink(path) != 0)
		return -1;
	disk_removed(path);
	return 0;
}
