/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kit.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "file.h"

static char folder[256];

void kit_begin(const char *name)
{
	bool memory = access("/dev/shm", W_OK) == 0;

	snprintf(folder, sizeof folder, "%s/greenroom-%s-XXXXXX", memory ? "/dev/shm" : "/tmp",
	         name);
	if (!mkdtemp(folder)) {
		perror(folder);
		exit(1);
	}
}

/* remove(), not unlink(): nobody makes it fail. */
void kit_empty(void)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			remove(kit_path(entry->d_name));
	if (dir)
		closedir(dir);
}

bool kit_holds(const char *part)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	bool found = false;

	while (dir && (entry = readdir(dir)))
		found = found || strstr(entry->d_name, part);
	if (dir)
		closedir(dir);
	return found;
}

bool kit_is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

void kit_end(void)
{
	kit_empty();
	rmdir(folder);
}

const char *kit_path(const char *file)
{
	static char paths[8][600];
	static unsigned turn;
	char *path = paths[turn++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", folder, file);
	return path;
}

struct secret kit_secret(const char *text)
{
	struct secret secret = SECRET_INIT;

	if (!secret_init(&secret, NULL))
		exit(1);
	while (*text)
		secret_addc(&secret, *text++);
	return secret;
}

bool kit_create(const char *path, const char *passphrase, struct err *err)
{
	struct secret secret = kit_secret(passphrase);
	bool ok = vault_create(path, &secret, &vault_cost_fixture, err);

	secret_clear(&secret);
	return ok;
}

struct vault *kit_open(const char *path, const char *passphrase, struct err *err)
{
	struct secret secret = kit_secret(passphrase);
	struct vault *vault = NULL;

	vault_open(&vault, path, &secret, err);
	secret_clear(&secret);
	return vault;
}

bool kit_change(struct vault *vault, const char *from, const char *to, struct err *err)
{
	struct secret old = kit_secret(from), fresh = kit_secret(to);
	bool ok = vault_passphrase(vault, &old, &fresh, NULL, err);

	secret_clear(&old);
	secret_clear(&fresh);
	return ok;
}

bool kit_sql(struct vault *vault, const char *text)
{
	return sqlite3_exec(vault_db(vault), text, NULL, NULL, NULL) == SQLITE_OK;
}

long long kit_number(struct vault *vault, const char *text)
{
	sqlite3_stmt *stmt = NULL;
	long long value = -1;

	if (sqlite3_prepare_v2(vault_db(vault), text, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

void kit_load(struct buf *out, const char *path)
{
	struct err err = ERR_INIT;

	buf_reset(out);
	if (!file_read(out, path, (size_t)1 << 30, &err))
		kit_fail(__FILE__, __LINE__, "file_read", "%s", err.msg);
}

void kit_save(const char *path, const void *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || !file_write_all(fd, data, len))
		kit_fail(__FILE__, __LINE__, "file_write_all", "%s", path);
	close(fd);
}

const char *kit_option_text(int argc, char **argv, const char *option, const char *otherwise)
{
	for (int i = 1; i + 1 < argc; i++)
		if (strcmp(argv[i], option) == 0)
			return argv[i + 1];
	return otherwise;
}

long kit_option(int argc, char **argv, const char *option, long otherwise)
{
	const char *text = kit_option_text(argc, argv, option, NULL);

	return text ? strtol(text, NULL, 10) : otherwise;
}

static uint64_t state = 88172645463325252u;

void kit_seed(unsigned seed)
{
	state = 88172645463325252u ^ (uint64_t)seed << 20;
	for (int i = 0; i < 8; i++)
		kit_random();
}

unsigned kit_random(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 32);
}

void kit_fail(const char *file, int line, const char *condition, const char *fmt, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: expected %s: ", file, line, condition);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fprintf(stderr, "\nthe files are left in %s\n", folder);
	exit(1);
}
