/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pass.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "file.h"
#include "term.h"

#define KEY_ERASE 0x08
#define KEY_RUB   0x7F
#define KEY_KILL  0x15 /* Ctrl-U */
#define KEY_END   0x04 /* Ctrl-D */

/* ---- Bytes into guarded memory ----------------------------------------------------------- */

static bool too_long(struct err *err)
{
	return err_set(err, ERR_INPUT, "a passphrase has at most %d bytes", SECRET_MAX);
}

/* Reads to the end, or to the first newline when only a line is wanted; *ended says that nothing
 * came at all. One byte at a time: nothing is left in another buffer, and nothing is taken that
 * belongs to somebody else. */
static bool read_secret(int fd, bool line, struct secret *out, bool *ended, struct err *err)
{
	bool ok = true;
	char c = 0;

	*ended = true;
	while (ok) {
		ssize_t got = read(fd, &c, 1);

		if (got < 0 && errno == EINTR && !term_leaving())
			continue;
		if (got < 0)
			ok = err_errno(err, errno, "the passphrase cannot be read");
		if (got <= 0)
			break;
		*ended = false;
		if (line && c == '\n')
			break;
		ok = secret_addc(out, c) || too_long(err);
	}
	explicit_bzero(&c, 1);
	if (ok && !line && out->len > 0 && out->data[out->len - 1] == '\n')
		secret_chop(out);
	return ok;
}

static bool not_empty(const struct secret *secret, const char *where, struct err *err)
{
	return secret->len > 0 || err_set(err, ERR_INPUT, "%s: no passphrase there", where);
}

/* ---- Where an option says ---------------------------------------------------------------- */

bool pass_scripted(const struct pass_source *source)
{
	return source->fd >= 0 || source->file || source->command;
}

static bool from_fd(int fd, struct secret *out, struct err *err)
{
	bool ended;

	if (!read_secret(fd, true, out, &ended, err))
		return err_wrap(err, "--passphrase-fd %d", fd);
	if (ended)
		return err_set(err, ERR_INPUT, "--passphrase-fd %d: no further passphrase there",
		               fd);
	return true;
}

static bool private_file(int fd, const char *path, struct err *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_errno(err, errno, "%s: cannot be read", path);
	if (S_ISREG(st.st_mode) && (st.st_mode & (S_IRWXG | S_IRWXO)))
		return err_set(err, ERR_INPUT,
		               "%s: others may read this passphrase; make it yours alone with: "
		               "chmod 600 %s",
		               path, path);
	return true;
}

static bool from_file(const char *path, struct secret *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool ok, ended;

	if (fd < 0)
		return err_errno(err, errno, "%s: the passphrase file cannot be opened", path);
	ok = private_file(fd, path, err);
	if (ok && !read_secret(fd, false, out, &ended, err))
		ok = err_wrap(err, "%s", path);
	close(fd);
	return ok && not_empty(out, path, err);
}

static bool from_command(const char *command, struct secret *out, struct err *err)
{
	const char *const words[] = { "/bin/sh", "-c", command, NULL };
	struct child child;
	bool ok, ended;
	int status;

	if (!child_start(&child, words, CHILD_OUTPUT, err))
		return false;
	ok = read_secret(child.fd, false, out, &ended, err);
	close(child.fd);
	status = child_wait(&child);
	if (ok && status != 0)
		ok = err_set(err, ERR_FAILED, "--passphrase-command ended with status %d", status);
	return ok && not_empty(out, "--passphrase-command", err);
}

bool pass_read_early(struct pass_source *source, struct err *err)
{
	if (source->fd != STDIN_FILENO)
		return true;
	return secret_init(&source->early, err) && from_fd(source->fd, &source->early, err);
}

bool pass_from_source(struct pass_source *source, struct secret *out, struct err *err)
{
	bool ok;

	if (source->early.data) {
		*out = source->early;
		source->early = (struct secret)SECRET_INIT;
		return true;
	}
	if (source->fd == STDIN_FILENO)
		return err_set(err, ERR_INPUT,
		               "--passphrase-fd 0 gives one passphrase, and this is the second");
	if (!secret_init(out, err))
		return false;
	if (source->fd >= 0)
		ok = from_fd(source->fd, out, err);
	else if (source->file)
		ok = from_file(source->file, out, err);
	else
		ok = from_command(source->command, out, err);
	if (!ok)
		secret_clear(out);
	return ok;
}

/* ---- The terminal ------------------------------------------------------------------------ */

enum key_effect { KEY_MORE, KEY_DONE, KEY_STOP, KEY_FULL };

static enum key_effect press(struct secret *out, int c)
{
	switch (c) {
	case '\r':
	case '\n':
		return KEY_DONE;
	case -1:
		return KEY_STOP;
	case KEY_END:
		return out->len > 0 ? KEY_DONE : KEY_STOP;
	case KEY_ERASE:
	case KEY_RUB:
		secret_chop(out);
		return KEY_MORE;
	case KEY_KILL:
		while (out->len > 0)
			secret_chop(out);
		return KEY_MORE;
	default:
		if (c < 0x20)
			return KEY_MORE;
		return secret_addc(out, (char)c) ? KEY_MORE : KEY_FULL;
	}
}

static bool type_secret(int fd, struct secret *out, struct err *err)
{
	enum key_effect effect = KEY_MORE;
	int c = 0;

	while (effect == KEY_MORE)
		effect = term_key(fd, -1, &c) == TERM_READY ? press(out, c) : KEY_STOP;
	explicit_bzero(&c, sizeof c);
	if (effect == KEY_FULL)
		return too_long(err);
	return effect == KEY_DONE || err_set(err, ERR_STOPPED, "no passphrase was given");
}

bool pass_from_terminal(const char *prompt, struct secret *out, struct err *err)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	bool ok = false;

	if (fd < 0)
		return err_set(err, ERR_FAILED,
		               "a passphrase is needed and there is no terminal to ask on; "
		               "see --passphrase-fd, --passphrase-file and --passphrase-command");
	if (!secret_init(out, err))
		goto out;
	/* Echo is off before the prompt invites to type. */
	if (!term_raw(fd)) {
		err_errno(err, errno, "the terminal's echo cannot be turned off");
		goto out;
	}
	file_write_all(fd, prompt, strlen(prompt));
	ok = type_secret(fd, out, err);
	term_raw_end();
	file_write_all(fd, "\n", 1);
out:
	if (!ok)
		secret_clear(out);
	close(fd);
	return ok;
}
