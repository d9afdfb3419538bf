/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backups.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "file.h"
#include "mem.h"
#include "text.h"

#define SUFFIX ".deck"

/* ---- Names: "greenroom-2026-12-03.deck", "greenroom-2026-12-03-140501-before-rekey.deck" --- */

/* Whether the deck is the one beside the folder of backups: the usual one. */
static bool is_usual_deck(const struct app *app)
{
	const char *slash = strrchr(app->paths.deck, '/');
	size_t len = slash ? (size_t)(slash - app->paths.deck) + 1 : 0;

	return slash && strncmp(app->paths.backups, app->paths.deck, len) == 0 &&
	       !strchr(app->paths.backups + len, '/');
}

/* A mark of the folder a deck lies in, the same for every way to write its path. */
static unsigned folder_mark(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup(".");
	char *real = realpath(folder, NULL);
	uint64_t hash =
		text_hash(TEXT_HASH_SEED, real ? real : folder, strlen(real ? real : folder));

	free(folder);
	free(real);
	return (unsigned)hash;
}

/* The deck's own name without its ending, and a hyphen. Decks elsewhere carry a mark of their
 * folder, so that two of one name keep their backups apart. */
static void stem(const struct app *app, struct buf *out)
{
	const char *name = file_name(app->paths.deck), *dot = strrchr(name, '.');

	buf_add(out, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
	buf_addc(out, '-');
	if (!is_usual_deck(app))
		buf_addf(out, "%08x-", folder_mark(app->paths.deck));
}

static void add_date(struct app *app, struct buf *out, bool with_time)
{
	char date[DAY_TEXT_MAX];
	struct day_civil now;

	day_to_civil(app_now(app), "", &now);
	buf_adds(out, day_date(day_from_ymd(now.year, now.month, now.day), date));
	if (with_time)
		buf_addf(out, "-%02d%02d%02d", now.hour, now.minute, now.second);
}

/* ---- What is there ----------------------------------------------------------------------- */

struct names {
	char **items;
	size_t count, cap;
};

static int name_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);

	return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* "2026-12-03….deck": what follows the stem of this deck, and not of one whose name begins so. */
static bool is_dated(const char *rest)
{
	return strlen(rest) >= strlen("2026-12-03" SUFFIX) && rest[4] == '-' && rest[7] == '-' &&
	       ends_with(rest, SUFFIX);
}

/* The deck's backups by name, which is by date. A folder that is not there holds none. */
static bool find_names(struct app *app, struct names *out, struct err *err)
{
	struct buf prefix = BUF_INIT;
	DIR *folder = opendir(app->paths.backups);
	struct dirent *entry;

	if (!folder)
		return errno == ENOENT ||
		       err_errno(err, errno, "%s: cannot be read", app->paths.backups);
	stem(app, &prefix);
	while ((entry = readdir(folder)) != NULL) {
		if (strncmp(entry->d_name, prefix.data, prefix.len) != 0 ||
		    !is_dated(entry->d_name + prefix.len))
			continue;
		mem_grow(&out->items, &out->cap, out->count + 1, sizeof *out->items);
		out->items[out->count++] = mem_strdup(entry->d_name);
	}
	closedir(folder);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, name_order);
	buf_clear(&prefix);
	return true;
}

static void clear_names(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->items[i]);
	free(names->items);
}

static bool is_before(const char *name)
{
	return strstr(name, "-before-") != NULL;
}

/* The newest BACKUPS_KEPT of a sort stay. A file that cannot be removed is left for next time. */
static void prune(struct app *app, bool before)
{
	struct names names = { NULL, 0, 0 };
	struct buf path = BUF_INIT;
	size_t kept = 0;

	if (find_names(app, &names, NULL)) {
		for (size_t i = names.count; i-- > 0;) {
			if (is_before(names.items[i]) != before || ++kept <= BACKUPS_KEPT)
				continue;
			file_join(&path, app->paths.backups, names.items[i]);
			unlink(path.data);
		}
	}
	clear_names(&names);
	buf_clear(&path);
}

/* ---- Making them ------------------------------------------------------------------------- */

static bool make(struct app *app, struct vault *vault, const char *name, bool before,
                 struct buf *path, struct err *err)
{
	bool ok = file_make_dirs(app->paths.backups, err);

	vault_sweep(app->paths.backups);
	file_join(path, app->paths.backups, name);
	if (ok && !file_exists(path->data))
		ok = vault_backup(vault, path->data, err);
	if (ok)
		prune(app, before);
	return ok || err_wrap(err, "no backup was made");
}

bool backups_daily(struct app *app, struct err *err)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	bool ok;

	stem(app, &name);
	add_date(app, &name, false);
	buf_adds(&name, SUFFIX);
	ok = make(app, deck_vault(app->deck), name.data, false, &path, err);
	buf_clear(&name);
	buf_clear(&path);
	return ok;
}

bool backups_before(struct app *app, struct vault *vault, const char *step, struct buf *path,
                    struct err *err)
{
	struct buf name = BUF_INIT, made = BUF_INIT;
	bool ok;

	stem(app, &name);
	add_date(app, &name, true);
	buf_addf(&name, "-before-%s" SUFFIX, step);
	ok = make(app, vault, name.data, true, &made, err);
	if (ok && path) {
		buf_reset(path);
		buf_adds(path, made.data);
	}
	buf_clear(&name);
	buf_clear(&made);
	return ok;
}

bool backups_list(struct app *app, struct buf *out, struct err *err)
{
	struct names names = { NULL, 0, 0 };
	bool ok = find_names(app, &names, err);

	for (size_t i = 0; ok && i < names.count; i++)
		buf_addf(out, "%s\n", names.items[i]);
	clear_names(&names);
	return ok;
}
