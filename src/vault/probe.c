/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inside.h"

static bool probe_bytes(const char *path, enum vault_kind *kind, struct err *err)
{
	uint8_t raw[SEAL_SECTOR];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t len;

	if (fd < 0)
		return err_errno(err, errno, "%s cannot be opened", path);
	len = pread(fd, raw, sizeof raw, 0);
	close(fd);
	if (len < 0)
		return err_errno(err, errno, "%s cannot be read", path);
	*kind = head_kind(raw, (size_t)len);
	return true;
}

bool vault_probe(const char *path, enum vault_kind *kind, struct err *err)
{
	struct stat st;

	if (!vault_ready(err))
		return false;
	if (stat(path, &st) != 0) {
		*kind = VAULT_MISSING;
		return errno == ENOENT || err_errno(err, errno, "%s cannot be looked at", path);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_INPUT, "%s is a folder; a deck is a file", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_INPUT, "%s is a device or a pipe; a deck is a file", path);
	*kind = VAULT_DECK;
	return vault_is_open_here(&st) || probe_bytes(path, kind, err);
}

unsigned vault_others_may(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (unsigned)st.st_mode & 077u : 0;
}

bool vault_expect_deck(const char *path, struct err *err)
{
	enum vault_kind kind;

	if (!vault_probe(path, &kind, err))
		return false;
	switch (kind) {
	case VAULT_DECK:
		return true;
	case VAULT_MISSING:
		return err_set(err, ERR_NOT_FOUND, "There is no deck at %s", path);
	case VAULT_NEWER:
		return err_set(err, ERR_INPUT,
		               "%s was written by a later version of greenroom; install that one",
		               path);
	case VAULT_SQLITE:
		return err_set(err, ERR_INPUT, "%s is an ordinary SQLite database, not a deck",
		               path);
	case VAULT_EMPTY:
		return err_set(
			err, ERR_INPUT,
			"%s is empty: no deck is in it. Restore a backup, or move it away to "
			"begin a new deck",
			path);
	case VAULT_OTHER:
		break;
	}
	return err_set(err, ERR_INPUT,
	               "%s is not a deck of greenroom, or its first bytes are damaged", path);
}
