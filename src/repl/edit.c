/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "child.h"
#include "file.h"

#define EDIT_MAX_BYTES ((size_t)1 << 20)

static const char *editor(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "vi";
}

static bool make_folder(struct buf *folder, struct err *err)
{
	static const char *const names[] = { "XDG_RUNTIME_DIR", "TMPDIR" };
	const char *base = "/tmp";

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && value[0] == '/' && access(value, W_OK | X_OK) == 0) {
			base = value;
			break;
		}
	}
	file_join(folder, base, "greenroom.XXXXXX");
	if (!mkdtemp(folder->data)) {
		err_errno(err, errno, "%s: no folder for the text to edit can be made", base);
		buf_reset(folder);
		return false;
	}
	return true;
}

/* Swap files and backups of the editor's go too; it has no reason to make folders there. */
static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(folder);
}

/* The variable may hold arguments, so a shell takes it apart; the path is no part of its text. */
static bool run_editor(const char *path, struct err *err)
{
	struct buf script = BUF_INIT;
	const char *words[] = { "/bin/sh", "-c", NULL, "greenroom", path, NULL };
	struct child child;
	int status = 0;
	bool ok;

	buf_addf(&script, "%s \"$1\"", editor());
	words[2] = script.data;
	ok = child_start(&child, words, CHILD_NONE, err);
	if (ok)
		status = child_wait(&child);
	if (ok && status != 0)
		ok = err_set(err, ERR_FAILED,
		             "the editor \"%s\" ended with status %d; nothing was changed (set "
		             "VISUAL or EDITOR to use another one)",
		             editor(), status);
	buf_clear(&script);
	return ok;
}

bool edit_text(struct buf *text, bool *changed, struct err *err)
{
	struct buf folder = BUF_INIT, path = BUF_INIT, back = BUF_INIT;
	bool ok = false;

	if (!make_folder(&folder, err))
		goto out;
	file_join(&path, folder.data, "card.md");
	if (!file_write(path.data, text->data, text->len, 0600, err) ||
	    !run_editor(path.data, err) || !file_read(&back, path.data, EDIT_MAX_BYTES, err))
		goto out;
	*changed = back.len != text->len || memcmp(back.data, text->data, back.len) != 0;
	buf_reset(text);
	buf_add(text, back.data, back.len);
	ok = true;
out:
	if (folder.len > 0)
		remove_folder(folder.data);
	buf_clear(&back);
	buf_clear(&path);
	buf_clear(&folder);
	return ok;
}
