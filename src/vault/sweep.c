/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a process that was killed left beside a deck: files that were not finished, and a second
 * name of the deck itself. Neither holds anything that the deck does not.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "file.h"
#include "inside.h"
#include "mem.h"

#define MARK    ".new-"
#define JOURNAL "-journal"

char *vault_temporary_name(const char *path)
{
	size_t size = strlen(path) + 48;
	char *name = mem_alloc(size);

	snprintf(name, size, "%s" MARK "%ld-%08x", path, (long)getpid(), randombytes_random());
	return name;
}

/* ---- Files that were not finished -------------------------------------------------------- */

/* Behind the mark: the process, a hyphen, eight hexadecimal digits; perhaps a journal's ending. */
static bool parse_rest(const char *rest, long *process)
{
	char *end;

	*process = strtol(rest, &end, 10);
	if (end == rest || *end != '-' || *process <= 0)
		return false;
	end++;
	for (int i = 0; i < 8; i++)
		if (!isxdigit((unsigned char)*end++))
			return false;
	return *end == '\0' || strcmp(end, JOURNAL) == 0;
}

/* A process of another machine or container may be taken for dead: its file is then gone when it is
 * to get its name, which is an error like any other, and the deck stays as it was. */
static bool is_dead(long process)
{
	return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

static bool is_leftover(const char *name, const char *stem)
{
	const char *mark = strstr(name, MARK), *next;
	long process;

	while (mark && (next = strstr(mark + 1, MARK)))
		mark = next;
	if (!mark || (stem && (strncmp(name, stem, (size_t)(mark - name)) != 0 ||
	                       stem[mark - name] != '\0')))
		return false;
	return parse_rest(mark + strlen(MARK), &process) && is_dead(process);
}

static char *folder_of(const char *path)
{
	const char *name = file_name(path);

	return name > path ? mem_strndup(path, (size_t)(name - path)) : mem_strdup(".");
}

size_t vault_sweep(const char *path)
{
	bool all = file_is_dir(path);
	char *folder = all ? mem_strdup(path) : folder_of(path);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t swept = 0;

	while (dir && (entry = readdir(dir)))
		if (is_leftover(entry->d_name, all ? NULL : file_name(path)) &&
		    unlinkat(dirfd(dir), entry->d_name, 0) == 0)
			swept++;
	if (dir)
		closedir(dir);
	free(folder);
	return swept;
}

/* ---- A second name ----------------------------------------------------------------------- */

static bool is_second_name(const struct vault *vault, int dir, const char *name)
{
	const char *own = file_name(vault->path);
	size_t len = strlen(own);
	struct stat st;

	return strncmp(name, own, len) == 0 && name[len] == '.' &&
	       fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
	       st.st_dev == vault->device && st.st_ino == vault->inode;
}

static void remove_with_journal(int dir, const char *name)
{
	size_t size = strlen(name) + sizeof JOURNAL;
	char *journal = mem_alloc(size);

	snprintf(journal, size, "%s" JOURNAL, name);
	unlinkat(dir, name, 0);
	unlinkat(dir, journal, 0);
	free(journal);
}

static void remove_second_names(const struct vault *vault)
{
	char *folder = folder_of(vault->path);
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (is_second_name(vault, dirfd(dir), entry->d_name))
			remove_with_journal(dirfd(dir), entry->d_name);
	if (dir)
		closedir(dir);
	free(folder);
}

/* A restore that was cut short had given the deck the name it was to be kept under. One that is
 * under way holds a lock. */
void vault_drop_second_names(struct vault *vault)
{
	struct stat st;

	if (stat(vault->path, &st) != 0 || st.st_nlink < 2 || !vault_begin(vault, true, NULL))
		return;
	remove_second_names(vault);
	vault_end(vault);
}
