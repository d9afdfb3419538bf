/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file.h"
#include "mem.h"
#include "notes.h"
#include "source.h"
#include "strmap.h"
#include "text.h"

struct walker {
	struct walk *walk;
	struct import_report *report;
	struct strmap seen; /* device and inode */
	size_t folder;      /* the one being walked */
	size_t met;         /* dossiers seen, again or for the first time */
};

static char *absolute(const char *path)
{
	char whole[PATH_MAX];

	return mem_strdup(realpath(path, whole) ? whole : path);
}

static char *identity_of(const struct stat *st)
{
	struct buf id = BUF_INIT;

	buf_addf(&id, "%ju:%ju", (uintmax_t)st->st_dev, (uintmax_t)st->st_ino);
	return buf_take(&id);
}

/* The same file under a second name is taken once. */
static bool add_file(struct walker *w, const char *shown, const struct stat *st, struct err *err)
{
	struct walk *walk = w->walk;
	char *id = st ? identity_of(st) : mem_strdup("-");

	w->met++;
	if (strmap_get(&w->seen, id) != STRMAP_NONE) {
		free(id);
		return true;
	}
	if (walk->count == IMPORT_FILES_MAX) {
		free(id);
		return err_set(err, ERR_INPUT,
		               "more than %d dossiers in one go; import smaller folders one by one",
		               IMPORT_FILES_MAX);
	}
	mem_grow(&walk->files, &walk->cap, walk->count + 1, sizeof *walk->files);
	strmap_add(&w->seen, id, walk->count);
	walk->files[walk->count++] =
		(struct walk_file){ mem_strdup(shown), st ? absolute(shown) : mem_strdup("-"),
		                    w->folder, id };
	return true;
}

/* ---- A folder ---------------------------------------------------------------------------- */

struct names {
	char **names;
	size_t count, cap;
};

static void names_clear(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->names[i]);
	free(names->names);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What is not hidden, sorted. Returns false with errno set. */
static bool list_folder(struct names *out, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	int failed;

	if (!dir)
		return false;
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		mem_grow(&out->names, &out->cap, out->count + 1, sizeof *out->names);
		out->names[out->count++] = mem_strdup(entry->d_name);
	}
	failed = errno;
	closedir(dir);
	errno = failed;
	if (out->count > 1)
		qsort(out->names, out->count, sizeof *out->names, by_name);
	return failed == 0;
}

static bool walk_folder(struct walker *w, const char *path, struct err *err);

static bool walk_entry(struct walker *w, const char *path, const char *name, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) != 0) {
		notes_skip(w->report, path, 0, true, "%s", strerror(errno));
		return true;
	}
	if (S_ISDIR(st.st_mode))
		return walk_folder(w, path, err);
	if (!source_name_known(name))
		return true;
	if (S_ISREG(st.st_mode))
		return add_file(w, path, &st, err);
	notes_skip(w->report, path, 0, false,
	           S_ISLNK(st.st_mode) ? "a link; name it yourself to import it"
	                               : "not a regular file");
	return true;
}

static bool walk_folder(struct walker *w, const char *path, struct err *err)
{
	struct names names = { NULL, 0, 0 };
	struct buf below = BUF_INIT;
	bool ok = true;

	if (!list_folder(&names, path))
		notes_skip(w->report, path, 0, true, "the folder cannot be read: %s",
		           strerror(errno));
	for (size_t i = 0; ok && i < names.count; i++) {
		file_join(&below, path, names.names[i]);
		ok = walk_entry(w, below.data, names.names[i], err);
	}
	buf_clear(&below);
	names_clear(&names);
	return ok;
}

static bool walk_named_folder(struct walker *w, const char *path, struct err *err)
{
	struct walk *walk = w->walk;
	size_t before = walk->count, met = w->met, skipped = w->report->skip_count;

	w->folder = walk->folder_count;
	mem_grow(&walk->folders, &walk->folder_cap, walk->folder_count + 1, sizeof *walk->folders);
	walk->folders[walk->folder_count++] = (struct walk_folder){ mem_strdup(path), 0, 0 };
	if (!walk_folder(w, path, err))
		return false;
	walk->folders[w->folder].files = walk->count - before;
	if (w->met > met)
		return true;
	if (w->report->skip_count > skipped)
		return err_set(err, ERR_INPUT, "%s: nothing to import; %s: %s", path,
		               w->report->skips[skipped].file, w->report->skips[skipped].reason);
	return err_set(err, ERR_INPUT,
	               "%s: no dossiers here; files ending in .md, .markdown, .txt, .org, .csv, "
	               ".tsv, .ics or .jsonl are read",
	               path);
}

/* ---- What was named ---------------------------------------------------------------------- */

static bool walk_path(struct walker *w, const char *path, struct err *err)
{
	struct stat st;

	w->folder = WALK_NAMED;
	if (strcmp(path, "-") == 0)
		return add_file(w, path, NULL, err);
	if (stat(path, &st) != 0)
		return err_errno(err, errno, "%s: cannot be read", path);
	if (S_ISDIR(st.st_mode))
		return walk_named_folder(w, path, err);
	return add_file(w, path, &st, err); /* reading it tells what is wrong with it */
}

bool walk_paths(struct walk *out, const char *const *paths, size_t count,
                struct import_report *report, struct err *err)
{
	struct walker w = { out, report, STRMAP_INIT, WALK_NAMED, 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++)
		ok = walk_path(&w, paths[i], err);
	strmap_clear(&w.seen);
	return ok;
}

void walk_clear(struct walk *walk)
{
	for (size_t i = 0; i < walk->count; i++) {
		free(walk->files[i].shown);
		free(walk->files[i].path);
		free(walk->files[i].device_inode);
	}
	for (size_t i = 0; i < walk->folder_count; i++)
		free(walk->folders[i].shown);
	free(walk->files);
	free(walk->folders);
	*walk = (struct walk)WALK_INIT;
}
