/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
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

/* ---- Editors ----------------------------------------------------------------------------- */

/* How an editor is told the line, %L, of a file, %F, and to stay until it is closed. */
static const struct {
	const char *names, *words[EDIT_WORDS_MAX];
} conventions[] = {
	{ "vi vim nvim view vis ex nano pico emacs emacsclient mg jed jove joe ne micro mcedit kak "
	  "gedit bbedit",
	  { "+%L", "%F" } },
	{ "gvim mvim", { "-f", "+%L", "%F" } },
	{ "hx helix", { "%F:%L" } },
	{ "code codium code-insiders cursor", { "--wait", "--goto", "%F:%L" } },
	{ "subl zed", { "--wait", "%F:%L" } },
	{ "kate", { "--block", "--line", "%L", "%F" } },
	{ "mate", { "--wait", "--line", "%L", "%F" } },
	{ "idea pycharm clion", { "--line", "%L", "--wait", "%F" } },
};

static bool has_name(const char *names, const char *name, size_t len)
{
	while (*names) {
		size_t n = strcspn(names, " ");

		if (n == len && memcmp(names, name, n) == 0)
			return true;
		names += n + (names[n] == ' ');
	}
	return false;
}

static void fill_word(struct buf *out, const char *pattern, const char *path, size_t line)
{
	buf_reset(out);
	for (; *pattern; pattern++) {
		bool place = pattern[0] == '%' && (pattern[1] == 'L' || pattern[1] == 'F');

		if (!place)
			buf_addc(out, *pattern);
		else if (*++pattern == 'L')
			buf_addf(out, "%zu", line);
		else
			buf_adds(out, path);
	}
}

size_t edit_words(const char *command, const char *path, size_t line,
                  struct buf out[static EDIT_WORDS_MAX])
{
	size_t len = strcspn(command, " \t"), start = len, count = 0;

	while (start > 0 && command[start - 1] != '/')
		start--;
	for (size_t i = 0; line > 0 && i < sizeof conventions / sizeof *conventions; i++) {
		if (!has_name(conventions[i].names, command + start, len - start))
			continue;
		while (count < EDIT_WORDS_MAX && conventions[i].words[count]) {
			fill_word(&out[count], conventions[i].words[count], path, line);
			count++;
		}
		return count;
	}
	buf_reset(&out[0]);
	buf_adds(&out[0], path);
	return 1;
}

/* The variable may hold arguments, so a shell takes it apart; the words are no part of its text. */
static bool run_editor(const char *path, size_t line, struct err *err)
{
	struct buf script = BUF_INIT;
	struct buf behind[EDIT_WORDS_MAX] = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
	const char *words[4 + EDIT_WORDS_MAX + 1] = { "/bin/sh", "-c", NULL, "greenroom" };
	size_t count = edit_words(editor(), path, line, behind);
	struct termios before;
	struct child child;
	int status = 0;
	bool ok, terminal = tcgetattr(STDIN_FILENO, &before) == 0;

	buf_addf(&script, "%s \"$@\"", editor());
	words[2] = script.data;
	for (size_t i = 0; i < count; i++)
		words[4 + i] = behind[i].data;
	ok = child_start(&child, words, CHILD_NONE, err);
	if (ok)
		status = child_wait(&child);
	/* One that was killed leaves the terminal as it had it. */
	if (terminal && status != 0)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	if (ok && status != 0)
		ok = err_set(err, ERR_FAILED,
		             "the editor \"%s\" ended with status %d; nothing was changed (set "
		             "VISUAL or EDITOR to use another one)",
		             editor(), status);
	for (size_t i = 0; i < EDIT_WORDS_MAX; i++)
		buf_clear(&behind[i]);
	buf_clear(&script);
	return ok;
}

bool edit_file(const char *path, size_t line, struct err *err)
{
	return run_editor(path, line, err);
}

/* ---- A text ------------------------------------------------------------------------------ */

bool edit_text(struct buf *text, bool *changed, struct err *err)
{
	struct buf folder = BUF_INIT, path = BUF_INIT, back = BUF_INIT;
	bool ok = false;

	if (!make_folder(&folder, err))
		goto out;
	file_join(&path, folder.data, "card.md");
	if (!file_write(path.data, text->data, text->len, 0600, err) ||
	    !run_editor(path.data, 0, err) || !file_read(&back, path.data, EDIT_MAX_BYTES, err))
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
