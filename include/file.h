/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * file: reading what the user points at, and writing what must not be lost.
 */
#ifndef GREENROOM_FILE_H
#define GREENROOM_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "err.h"

/* Reads a whole regular file. Refused, with words that say what to do: a missing or unreadable
 * file, a folder, a device or pipe, one over max_bytes (told by its size, before reading), and one
 * that changes while it is read. */
bool file_read(struct buf *out, const char *path, size_t max_bytes, struct err *err);

/* Reads an open descriptor to its end, at most max_bytes; `name` is for messages. */
bool file_read_fd(struct buf *out, int fd, const char *name, size_t max_bytes, struct err *err);

/* Writes beside the path under a temporary name, fsyncs, renames and fsyncs the folder: after a
 * crash the old file or the new one is there, whole. New files get `mode`. */
bool file_write(const char *path, const void *data, size_t len, unsigned mode, struct err *err);

/* Writes everything, over short writes and EINTR. Returns false with errno set. */
bool file_write_all(int fd, const void *data, size_t len);

/* Makes the folder and its parents with mode 0700; one that is there is fine. */
bool file_make_dirs(const char *path, struct err *err);

bool file_exists(const char *path);
bool file_is_dir(const char *path);

/* out = folder/name, or name alone when it is absolute. */
void file_join(struct buf *out, const char *folder, const char *name);

/* The last part of the path, inside `path`. */
const char *file_name(const char *path);

/* Replaces a leading "~/" by the home folder (given, may be NULL). */
void file_expand(struct buf *out, const char *path, const char *home);

/* The other way round, for people to read: what lies in the home folder begins with "~/". Appends. */
void file_shorten(struct buf *out, const char *path, const char *home);

#endif
