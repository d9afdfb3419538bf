/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * golden_pty [--update] BINARY CASE.in CASE.out [-- ARG…]
 *
 * Sits a program down at a real (pseudo-)terminal, types what CASE.in says, and compares what the
 * terminal showed with CASE.out. Exit status: 0 the same, 1 different or gone wrong, 2 usage.
 * --update, or GOLDEN_UPDATE=1 in the environment, rewrites CASE.out instead of comparing.
 *
 * The program starts in a fresh empty HOME, which is also its working folder, with the XDG folders
 * inside it, an environment of its own (PATH, TERM=dumb, INPUTRC=/dev/null, TZ=UTC,
 * LC_ALL=C.UTF-8, NO_COLOR=1, options of sanitizers) and a window of 24 rows by 80 columns.
 * Everything is removed afterwards, and every process left over is ended.
 *
 * CASE.in, line by line:
 *
 *	# words            a comment; empty lines are passed over (`@key enter` types an empty line)
 *	words              waits for the prompt, then types the words and Enter
 *	\words             the same for a line that begins with @, # or \
 *	@expect TEXT       waits until TEXT has been shown since the last wait; this is then the
 *wait of the next input, which no longer waits for the prompt
 *	@prompt TEXT       what the output must end with for the prompt to be there (at first "> ")
 *	@type TEXT         types without Enter; the next input goes to the same prompt
 *	@press TEXT        the same for a program that acts on each key; the next input waits again
 *	@key NAME…         ctrl-c ctrl-d ctrl-l tab enter up down left right backspace esc
 *	@eof               Ctrl-D, and the program is expected to end
 *	@size ROWSxCOLS    the window's size, at the start or, at a prompt, later (`@expect` what a
 *			   program draws again for it)
 *	@signal NAME       HUP INT TERM KILL QUIT TSTP CONT, to the program
 *	@hangup            the terminal goes away
 *	@echo off|on       lines typed while it is off must not be seen anywhere in the output
 *	                   (so type a passphrase whose words the program never says)
 *	@args WORD…        arguments of the program, after those on golden_pty's own command line
 *	@env NAME=VALUE    its environment
 *	@file NAME         the lines up to @end become a file in HOME; its folders are made
 *	@copy PATH         a file, or the files of a folder, into HOME; PATH is relative to CASE.in
 *	@restart [WORD…]   waits for the program to end, then starts it again in the same HOME, with
 *	                   these arguments if there are any
 *	@status N          the exit status expected of this run (at first 0); 128 + n for signal n
 *
 * TEXT and WORD may stand in double quotes: @prompt "answer> ". The program starts at the first
 * line that needs it, so @args, @env, @file, @copy and @size at the top are in place before.
 * @type and @key wait as a line does, but not again before the next Enter, Ctrl-C or Ctrl-D. A
 * Ctrl-C overtakes what was typed before it: let @expect see the echo first.
 *
 * Nothing sleeps: every wait is for output or for the program's end, up to a limit for the whole
 * case (60 s, four times that under a sanitizer, or GOLDEN_LIMIT_MS) whose passing is a failure
 * that shows what was seen. The program must have the terminal in the state it wants (echo off for
 * a passphrase) before it shows the prompt; readline has.
 *
 * What the terminal showed: carriage returns and backspaces are acted upon within a line, white
 * space at the ends of lines is dropped, bells are not heard, escape sequences are stripped (one
 * seen under TERM=dumb fails the case), other controls are written ^A, and the path of HOME is
 * written ~.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#if defined(__APPLE__) || defined(__OpenBSD__) || defined(__NetBSD__)
#include <util.h>
#elif defined(__FreeBSD__)
#include <libutil.h>
#else
#include <pty.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "buf.h"
#include "err.h"
#include "file.h"
#include "mem.h"
#include "text.h"

#define CASE_MAX_BYTES ((size_t)4 << 20)
#define LIMIT_MS       60000
#define GRACE_MS       1000 /* a prompt after the last line of the script: is anything to follow? */
#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SLOWNESS 4
#endif
#endif
#if !defined(SLOWNESS) && defined(__SANITIZE_ADDRESS__)
#define SLOWNESS 4
#endif
#ifndef SLOWNESS
#define SLOWNESS 1
#endif

struct words {
	char **items;
	size_t count, cap;
};

enum strip_state { PLAIN, ESCAPE, CONTROL, STRING, STRING_ESCAPE };

struct golden {
	const char *binary, *in_path, *out_path;
	bool update;
	char home[PATH_MAX];
	struct words fixed_args, args, env, secrets;
	struct winsize size;

	bool started;
	pid_t pid;  /* 0 while nothing runs */
	int master; /* -1 once the terminal is gone */
	int status; /* of the last run */
	int want_status;
	struct buf shown; /* all output, escape sequences stripped */
	size_t seen;      /* the part of it that earlier waits have used up */
	enum strip_state strip;
	size_t escapes;
	struct buf prompt;
	bool ready; /* the next input need not wait */
	bool echo_off;
	long long deadline_ms;
};

static int child_pipe[2] = { -1, -1 };
extern char **environ;

/* ---- Words ------------------------------------------------------------------------------- */

static void words_add(struct words *words, char *word)
{
	mem_grow(&words->items, &words->cap, words->count + 1, sizeof *words->items);
	words->items[words->count++] = word;
}

static void words_reset(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->items[i]);
	words->count = 0;
}

static void words_clear(struct words *words)
{
	words_reset(words);
	free(words->items);
	*words = (struct words){ NULL, 0, 0 };
}

/* Reads one word at *text, quoted or not, into out; false at the end of the text. */
static bool next_word(const char **text, struct buf *out)
{
	const char *at = *text + strspn(*text, " \t");
	bool quoted = *at == '"';

	buf_reset(out);
	if (!*at)
		return false;
	for (at += quoted; *at && (quoted ? *at != '"' : !isblank((unsigned char)*at)); at++) {
		if (quoted && *at == '\\' && at[1])
			at++;
		buf_addc(out, *at);
	}
	*text = at + (quoted && *at == '"');
	return true;
}

static void words_split(struct words *words, const char *text)
{
	struct buf word = BUF_INIT;

	while (next_word(&text, &word))
		words_add(words, mem_strdup(word.data));
	buf_clear(&word);
}

/* The whole rest of a line as one text; quotes around it protect white space at its ends. */
static void whole_text(const char *text, struct buf *out)
{
	size_t len = strlen(text);

	if (len >= 2 && text[0] == '"' && text[len - 1] == '"') {
		next_word(&text, out);
		return;
	}
	buf_reset(out);
	buf_adds(out, text);
}

/* ---- What the terminal shows ------------------------------------------------------------- */

static enum strip_state strip_next(struct golden *g, unsigned char c)
{
	switch (g->strip) {
	case PLAIN:
		if (c == 0x1b) {
			g->escapes++;
			return ESCAPE;
		}
		if (c != '\a')
			buf_addc(&g->shown, (char)c);
		return PLAIN;
	case ESCAPE:
		if (c == '[')
			return CONTROL;
		if (c == ']' || c == 'P' || c == '_' || c == '^')
			return STRING;
		return c >= 0x20 && c <= 0x2f ? ESCAPE : PLAIN;
	case CONTROL:
		return c >= 0x40 && c <= 0x7e ? PLAIN : CONTROL;
	case STRING:
		return c == '\a' ? PLAIN : c == 0x1b ? STRING_ESCAPE : STRING;
	case STRING_ESCAPE:
		return c == '\\' ? PLAIN : STRING;
	}
	return PLAIN;
}

/* One line of a terminal: a cell holds a character and what combines with it; the second cell of
 * a wide character is empty. */
struct cell {
	char bytes[15];
	uint8_t len;
};

struct row {
	struct cell *cells;
	size_t count, cap, at;
};

static void row_put(struct row *row, const char *text, size_t len, size_t width)
{
	struct cell *cell;

	if (!width) {
		cell = row->at ? &row->cells[row->at - 1] : NULL;
		if (cell && cell->len + len <= sizeof cell->bytes) {
			memcpy(cell->bytes + cell->len, text, len);
			cell->len = (uint8_t)(cell->len + len);
		}
		return;
	}
	if (row->at + width > row->count) {
		mem_grow(&row->cells, &row->cap, row->at + width, sizeof *row->cells);
		row->count = row->at + width;
	}
	for (size_t i = 0; i < width; i++)
		row->cells[row->at + i].len = 0;
	cell = &row->cells[row->at];
	memcpy(cell->bytes, text, len);
	cell->len = (uint8_t)len;
	row->at += width;
}

static void row_flush(struct row *row, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < row->count; i++)
		buf_add(out, row->cells[i].bytes, row->cells[i].len);
	while (out->len > start && isblank((unsigned char)out->data[out->len - 1]))
		buf_cut(out, out->len - 1);
	row->count = row->at = 0;
}

static void row_type(struct row *row, const char *text, size_t len, struct buf *out)
{
	switch (*text) {
	case '\n':
		row_flush(row, out);
		buf_addc(out, '\n');
		break;
	case '\r':
		row->at = 0;
		break;
	case '\b':
		row->at -= row->at > 0;
		break;
	case '\t':
		do
			row_put(row, " ", 1, 1);
		while (row->at % 8);
		break;
	default:
		if (iscntrl((unsigned char)*text))
			row_put(row, (const char[]){ '^', (char)(*text ^ 0x40) }, 2, 2);
		else
			row_put(row, text, len, text_width(text, len));
	}
}

static void replace_all(struct buf *text, const char *from, const char *to)
{
	struct buf out = BUF_INIT;
	const char *at = text->data, *hit;

	while ((hit = strstr(at, from))) {
		buf_add(&out, at, (size_t)(hit - at));
		buf_adds(&out, to);
		at = hit + strlen(from);
	}
	buf_adds(&out, at);
	buf_reset(text);
	buf_add(text, out.data, out.len);
	buf_clear(&out);
}

static void transcript(struct golden *g, struct buf *out)
{
	struct row row = { NULL, 0, 0, 0 };

	for (size_t i = 0, len; i < g->shown.len; i += len) {
		text_decode(g->shown.data + i, g->shown.len - i, &len);
		if (g->shown.data[i])
			row_type(&row, g->shown.data + i, len, out);
	}
	if (row.count) {
		row_flush(&row, out);
		buf_addc(out, '\n');
	}
	free(row.cells);
	replace_all(out, g->home, "~");
}

/* ---- The clock and the child ------------------------------------------------------------- */

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_child(int number)
{
	int saved = errno;
	ssize_t ignored = write(child_pipe[1], "", 1);

	(void)number;
	(void)ignored;
	errno = saved;
}

static bool watch_children(struct err *err)
{
	struct sigaction action = { .sa_handler = on_child, .sa_flags = SA_RESTART };

	if (pipe(child_pipe) != 0)
		return err_errno(err, errno, "cannot make a pipe");
	for (int i = 0; i < 2; i++) {
		fcntl(child_pipe[i], F_SETFD, FD_CLOEXEC);
		fcntl(child_pipe[i], F_SETFL, O_NONBLOCK);
	}
	sigemptyset(&action.sa_mask);
	sigaction(SIGCHLD, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	return true;
}

static void child_environment(const struct golden *g)
{
	static const char *const kept[] = { "PATH",         "ASAN_OPTIONS",      "UBSAN_OPTIONS",
		                            "LSAN_OPTIONS", "LLVM_PROFILE_FILE", "GCOV_PREFIX" };
	static const char *const fixed[][2] = {
		{ "TERM", "dumb" },        { "INPUTRC", "/dev/null" }, { "TZ", "UTC" },
		{ "LC_ALL", "C.UTF-8" },   { "NO_COLOR", "1" },        { "USER", "candidate" },
		{ "LOGNAME", "candidate" }
	};
	static const char *const homes[][2] = { { "HOME", "" },
		                                { "XDG_DATA_HOME", "/.local/share" },
		                                { "XDG_CONFIG_HOME", "/.config" },
		                                { "XDG_STATE_HOME", "/.local/state" },
		                                { "XDG_RUNTIME_DIR", "/.run" } };
	static char *none[] = { NULL };
	const char *values[sizeof kept / sizeof *kept];
	char path[PATH_MAX + 32];

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		const char *value = getenv(kept[i]);

		values[i] = value ? mem_strdup(value) : NULL;
	}
	environ = none;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (values[i])
			setenv(kept[i], values[i], 1);
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		setenv(fixed[i][0], fixed[i][1], 1);
	for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
		snprintf(path, sizeof path, "%s%s", g->home, homes[i][1]);
		setenv(homes[i][0], path, 1);
	}
	for (size_t i = 0; i < g->env.count; i++)
		putenv(g->env.items[i]);
}

/* A shell that ran the tests in the background had them ignore Ctrl-C; the program must not. */
static void signals_default(void)
{
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the child, with the terminal on descriptors 0 to 2. */
static _Noreturn void become_program(struct golden *g)
{
	struct words argv = { NULL, 0, 0 };

#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	signals_default();
	child_environment(g);
	words_add(&argv, mem_strdup(g->binary));
	for (size_t i = 0; i < g->fixed_args.count; i++)
		words_add(&argv, g->fixed_args.items[i]);
	for (size_t i = 0; i < g->args.count; i++)
		words_add(&argv, g->args.items[i]);
	words_add(&argv, NULL);
	if (chdir(g->home) == 0)
		execv(g->binary, argv.items);
	dprintf(STDERR_FILENO, "cannot start %s: %s\n", g->binary, strerror(errno));
	_exit(127);
}

static bool launch(struct golden *g, struct err *err)
{
	g->started = true;
	g->pid = forkpty(&g->master, NULL, NULL, &g->size);
	if (g->pid < 0) {
		g->pid = 0;
		return err_errno(err, errno, "cannot make a pseudo-terminal");
	}
	if (g->pid == 0)
		become_program(g);
	fcntl(g->master, F_SETFL, O_NONBLOCK);
	fcntl(g->master, F_SETFD, FD_CLOEXEC);
	return true;
}

static bool start(struct golden *g, struct err *err)
{
	return g->started || launch(g, err);
}

static void terminal_close(struct golden *g)
{
	if (g->master >= 0)
		close(g->master);
	g->master = -1;
}

/* Takes what the terminal has; false when there will be no more. */
static bool terminal_read(struct golden *g)
{
	char chunk[4096];
	ssize_t got;

	while ((got = read(g->master, chunk, sizeof chunk)) > 0)
		for (ssize_t i = 0; i < got; i++)
			g->strip = strip_next(g, (unsigned char)chunk[i]);
	return got < 0 && (errno == EAGAIN || errno == EINTR);
}

/* The rest of the output, after the program's end: the terminal says when it has no more, but for
 * that nobody may hold it open. */
static void terminal_drain(struct golden *g)
{
	struct pollfd fd = { g->master, POLLIN, 0 };

	while (g->master >= 0 && terminal_read(g))
		if (poll(&fd, 1, GRACE_MS) <= 0)
			break;
	terminal_close(g);
}

/* Looks first and reaps last: while the program is a zombie its group's number is still its own,
 * and what it left running can be ended by it. */
static void reap(struct golden *g)
{
	siginfo_t info = { 0 };
	int status;

	if (!g->pid || waitid(P_PID, (id_t)g->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
	    info.si_pid != g->pid)
		return;
	kill(-g->pid, SIGKILL);
	terminal_drain(g);
	waitpid(g->pid, &status, 0);
	g->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	g->pid = 0;
}

static void kill_program(struct golden *g)
{
	if (!g->pid)
		return;
	kill(-g->pid, SIGKILL);
	kill(g->pid, SIGKILL);
	terminal_close(g);
	waitpid(g->pid, NULL, 0);
	g->pid = 0;
}

/* Waits for output, room to write or the program's end, until `until_ms`; false when it passes. */
static bool pump(struct golden *g, bool writing, long long until_ms)
{
	short events = (short)(POLLIN | (writing ? POLLOUT : 0));
	struct pollfd fds[2] = { { child_pipe[0], POLLIN, 0 }, { g->master, events, 0 } };
	long long left = until_ms - now_ms();
	char drain[64];
	int got;

	if (left < 0)
		left = 0;
	got = poll(fds, g->master >= 0 ? 2 : 1, (int)left);
	if (got == 0)
		return false;
	if (got < 0)
		return errno == EINTR;
	if (g->master >= 0 && fds[1].revents && !terminal_read(g))
		terminal_close(g);
	if (fds[0].revents)
		while (read(child_pipe[0], drain, sizeof drain) > 0)
			continue;
	reap(g);
	return true;
}

/* ---- Waiting and typing ------------------------------------------------------------------ */

static bool too_late(const char *what, struct err *err)
{
	return err_set(err, ERR_FAILED, "the time for this case ran out while waiting for %s",
	               what);
}

static bool wait_text(struct golden *g, const char *text, struct err *err)
{
	for (;;) {
		const char *hit = strstr(g->shown.data + g->seen, text);

		if (hit) {
			g->seen = (size_t)(hit - g->shown.data) + strlen(text);
			g->ready = true;
			return true;
		}
		if (!g->pid)
			return err_set(err, ERR_FAILED,
			               "the program ended with status %d before it showed \"%s\"",
			               g->status, text);
		if (!pump(g, false, g->deadline_ms))
			return too_late(text, err);
	}
}

static bool at_prompt(const struct golden *g)
{
	size_t len = g->prompt.len;

	return g->shown.len >= g->seen + len &&
	       memcmp(g->shown.data + g->shown.len - len, g->prompt.data, len) == 0;
}

static bool wait_prompt(struct golden *g, struct err *err)
{
	while (!g->ready) {
		if (at_prompt(g)) {
			g->ready = true;
			g->seen = g->shown.len;
		} else if (!g->pid) {
			return err_set(err, ERR_FAILED,
			               "the program ended with status %d before the prompt \"%s\"",
			               g->status, g->prompt.data);
		} else if (!pump(g, false, g->deadline_ms)) {
			return too_late("the prompt", err);
		}
	}
	return true;
}

static bool send_bytes(struct golden *g, const char *bytes, size_t len, struct err *err)
{
	while (len) {
		ssize_t sent;

		if (g->master < 0)
			return err_set(err, ERR_FAILED,
			               "the program ended before it could read this");
		sent = write(g->master, bytes, len);
		if (sent > 0) {
			bytes += sent;
			len -= (size_t)sent;
		} else if (sent < 0 && errno != EAGAIN && errno != EINTR) {
			return err_errno(err, errno, "cannot type");
		} else if (!pump(g, true, g->deadline_ms)) {
			return too_late("the program to read", err);
		}
	}
	return true;
}

/* What was shown so far answers earlier input: the next wait is for what comes after this one. */
static void input_done(struct golden *g)
{
	g->seen = g->shown.len;
	g->ready = false;
}

static bool wait_end(struct golden *g, struct err *err)
{
	while (g->pid) {
		bool asks = at_prompt(g) && g->shown.len > g->seen;
		long long grace = now_ms() + GRACE_MS * SLOWNESS;
		bool short_wait = asks && grace < g->deadline_ms;

		if (pump(g, false, short_wait ? grace : g->deadline_ms))
			continue;
		if (short_wait)
			return err_set(
				err, ERR_FAILED,
				"the script is at its end and the program asks for more: end "
				"the script with a line that leaves, or with @eof");
		return too_late("the program to end", err);
	}
	if (g->status != g->want_status)
		return err_set(err, ERR_FAILED, "the exit status is %d, not %d", g->status,
		               g->want_status);
	return true;
}

/* ---- Directives -------------------------------------------------------------------------- */

static bool do_expect(struct golden *g, const char *rest, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok;

	whole_text(rest, &text);
	ok = text.len ? start(g, err) && wait_text(g, text.data, err)
	              : err_set(err, ERR_INPUT, "@expect needs a text");
	buf_clear(&text);
	return ok;
}

static bool do_prompt(struct golden *g, const char *rest, struct err *err)
{
	whole_text(rest, &g->prompt);
	return g->prompt.len || err_set(err, ERR_INPUT, "@prompt needs a text");
}

static bool type_text(struct golden *g, const char *rest, bool ends_wait, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok = start(g, err) && wait_prompt(g, err);

	whole_text(rest, &text);
	if (ends_wait)
		input_done(g);
	ok = ok && send_bytes(g, text.data, text.len, err);
	buf_clear(&text);
	return ok;
}

static bool do_type(struct golden *g, const char *rest, struct err *err)
{
	return type_text(g, rest, false, err);
}

static bool do_press(struct golden *g, const char *rest, struct err *err)
{
	return type_text(g, rest, true, err);
}

static const struct key {
	const char *name, *bytes;
	bool ends_wait;
} keys[] = {
	{ "ctrl-c", "\x03", true },  { "ctrl-d", "\x04", true },     { "enter", "\r", true },
	{ "ctrl-l", "\x0c", false }, { "tab", "\t", false },         { "esc", "\x1b", false },
	{ "up", "\x1b[A", false },   { "down", "\x1b[B", false },    { "right", "\x1b[C", false },
	{ "left", "\x1b[D", false }, { "backspace", "\x7f", false },
};

static bool press(struct golden *g, const char *name, struct err *err)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strcmp(keys[i].name, name) != 0)
			continue;
		if (!start(g, err) || !wait_prompt(g, err))
			return false;
		if (keys[i].ends_wait)
			input_done(g);
		return send_bytes(g, keys[i].bytes, strlen(keys[i].bytes), err);
	}
	return err_set(err, ERR_INPUT, "@key knows no \"%s\"", name);
}

static bool do_key(struct golden *g, const char *rest, struct err *err)
{
	struct buf name = BUF_INIT;
	bool ok = true;

	while (ok && next_word(&rest, &name))
		ok = press(g, name.data, err);
	buf_clear(&name);
	return ok;
}

static bool do_eof(struct golden *g, const char *rest, struct err *err)
{
	(void)rest;
	return press(g, "ctrl-d", err) && wait_end(g, err);
}

static bool do_size(struct golden *g, const char *rest, struct err *err)
{
	unsigned rows, cols;
	char more;

	if (sscanf(rest, "%ux%u%c", &rows, &cols, &more) != 2 || !rows || !cols || rows > 1000 ||
	    cols > 1000)
		return err_set(err, ERR_INPUT, "@size needs ROWSxCOLS, such as 24x80");
	if (g->started && !wait_prompt(g, err))
		return false;
	g->size.ws_row = (unsigned short)rows;
	g->size.ws_col = (unsigned short)cols;
	/* The kernel tells the program's group with SIGWINCH. */
	if (g->master >= 0 && ioctl(g->master, TIOCSWINSZ, &g->size) != 0)
		return err_errno(err, errno, "cannot change the window's size");
	return true;
}

static bool do_signal(struct golden *g, const char *rest, struct err *err)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = { { "HUP", SIGHUP },   { "INT", SIGINT },   { "TERM", SIGTERM },
		        { "KILL", SIGKILL }, { "QUIT", SIGQUIT }, { "TSTP", SIGTSTP },
		        { "CONT", SIGCONT } };

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		if (strcmp(signals[i].name, rest) != 0)
			continue;
		if (!start(g, err) || !wait_prompt(g, err))
			return false;
		if (!g->pid)
			return err_set(err, ERR_FAILED, "the program has ended already");
		input_done(g);
		kill(g->pid, signals[i].number);
		return true;
	}
	return err_set(err, ERR_INPUT, "@signal knows no \"%s\"", rest);
}

static bool do_hangup(struct golden *g, const char *rest, struct err *err)
{
	(void)rest;
	if (!start(g, err) || !wait_prompt(g, err))
		return false;
	terminal_close(g);
	return true;
}

static bool do_echo(struct golden *g, const char *rest, struct err *err)
{
	g->echo_off = strcmp(rest, "off") == 0;
	if (!g->echo_off && strcmp(rest, "on") != 0)
		return err_set(err, ERR_INPUT, "@echo is off or on");
	return true;
}

static bool do_args(struct golden *g, const char *rest, struct err *err)
{
	(void)err;
	words_reset(&g->args);
	words_split(&g->args, rest);
	return true;
}

static bool do_env(struct golden *g, const char *rest, struct err *err)
{
	if (!strchr(rest, '='))
		return err_set(err, ERR_INPUT, "@env needs NAME=VALUE");
	words_add(&g->env, mem_strdup(rest));
	return true;
}

static bool do_restart(struct golden *g, const char *rest, struct err *err)
{
	if (!start(g, err) || !wait_end(g, err))
		return false;
	if (*rest)
		do_args(g, rest, err);
	g->want_status = 0;
	input_done(g);
	return launch(g, err);
}

static bool do_status(struct golden *g, const char *rest, struct err *err)
{
	char *end;
	long status = strtol(rest, &end, 10);

	if (end == rest || *end || status < 0 || status > 255)
		return err_set(err, ERR_INPUT, "@status needs a number from 0 to 255");
	g->want_status = (int)status;
	return true;
}

/* A path inside HOME, with its folders made; nothing may lead out of it. */
static bool home_path(const struct golden *g, const char *name, struct buf *out, struct err *err)
{
	char *slash;
	bool ok;

	if (!*name || *name == '/' || strstr(name, ".."))
		return err_set(err, ERR_INPUT, "\"%s\" is not a name inside HOME", name);
	buf_reset(out);
	file_join(out, g->home, name);
	slash = strrchr(out->data, '/');
	*slash = '\0';
	ok = file_make_dirs(out->data, err);
	*slash = '/';
	return ok;
}

static bool home_write(const struct golden *g, const char *name, const struct buf *text,
                       struct err *err)
{
	struct buf path = BUF_INIT;
	bool ok = home_path(g, name, &path, err) &&
	          file_write(path.data, text->data, text->len, 0644, err);

	buf_clear(&path);
	return ok;
}

static bool copy_file(const struct golden *g, const char *from, const char *to, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok = file_read(&text, from, CASE_MAX_BYTES, err) && home_write(g, to, &text, err);

	buf_clear(&text);
	return ok;
}

static bool copy_folder(const struct golden *g, const char *from, const char *to, struct err *err)
{
	struct buf source = BUF_INIT, target = BUF_INIT;
	DIR *folder = opendir(from);
	struct dirent *entry;
	bool ok = true;

	if (!folder)
		return err_errno(err, errno, "cannot open the folder %s", from);
	while (ok && (entry = readdir(folder))) {
		buf_reset(&source);
		buf_reset(&target);
		file_join(&source, from, entry->d_name);
		file_join(&target, to, entry->d_name);
		if (entry->d_name[0] != '.' && !file_is_dir(source.data))
			ok = copy_file(g, source.data, target.data, err);
	}
	closedir(folder);
	buf_clear(&source);
	buf_clear(&target);
	return ok;
}

static bool do_copy(struct golden *g, const char *rest, struct err *err)
{
	struct buf folder = BUF_INIT, from = BUF_INIT;
	bool ok;

	buf_add(&folder, g->in_path, (size_t)(file_name(g->in_path) - g->in_path));
	if (!folder.len)
		buf_adds(&folder, ".");
	file_join(&from, folder.data, rest);
	ok = (file_is_dir(from.data) ? copy_folder : copy_file)(g, from.data, file_name(rest), err);
	buf_clear(&folder);
	buf_clear(&from);
	return ok;
}

static const struct directive {
	const char *name;
	bool (*run)(struct golden *g, const char *rest, struct err *err);
} directives[] = {
	{ "expect", do_expect }, { "prompt", do_prompt }, { "type", do_type },
	{ "key", do_key },       { "eof", do_eof },       { "size", do_size },
	{ "signal", do_signal }, { "hangup", do_hangup }, { "echo", do_echo },
	{ "args", do_args },     { "env", do_env },       { "restart", do_restart },
	{ "status", do_status }, { "copy", do_copy },     { "press", do_press },
};

static bool run_directive(struct golden *g, const char *line, struct err *err)
{
	size_t len = strcspn(line, " \t");
	const char *rest = line + len + strspn(line + len, " \t");

	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
		if (strlen(directives[i].name) == len && !memcmp(directives[i].name, line, len))
			return directives[i].run(g, rest, err);
	return err_set(err, ERR_INPUT, "there is no directive @%.*s", (int)len, line);
}

static bool type_line(struct golden *g, const char *line, struct err *err)
{
	line += *line == '\\';
	if (!start(g, err) || !wait_prompt(g, err))
		return false;
	if (g->echo_off)
		words_add(&g->secrets, mem_strdup(line));
	input_done(g);
	return send_bytes(g, line, strlen(line), err) && send_bytes(g, "\r", 1, err);
}

/* ---- The script -------------------------------------------------------------------------- */

/* Cuts the line at *at out of the text; false at the end. */
static bool next_line(char **at, char **line)
{
	char *end;

	if (!**at)
		return false;
	*line = *at;
	end = *at + strcspn(*at, "\n");
	*at = *end ? end + 1 : end;
	*end = '\0';
	return true;
}

/* "@file NAME": the lines up to "@end". */
static bool take_file(struct golden *g, const char *name, char **at, size_t *number,
                      struct err *err)
{
	struct buf text = BUF_INIT;
	char *line;
	bool ended = false, ok;

	while (!ended && next_line(at, &line)) {
		++*number;
		ended = strcmp(line, "@end") == 0;
		if (!ended)
			buf_addf(&text, "%s\n", line);
	}
	ok = ended ? home_write(g, name, &text, err)
	           : err_set(err, ERR_INPUT, "@file %s has no @end", name);
	buf_clear(&text);
	return ok;
}

static bool run_script(struct golden *g, char *text, struct err *err)
{
	size_t number = 0;
	char *at = text, *line;
	bool ok = true;

	while (ok && next_line(&at, &line)) {
		size_t first = ++number;

		if (!*line || *line == '#')
			continue;
		if (strncmp(line, "@file ", 6) == 0)
			ok = take_file(g, line + 6, &at, &number, err);
		else if (*line == '@')
			ok = run_directive(g, line + 1, err);
		else
			ok = type_line(g, line, err);
		if (!ok)
			err_wrap(err, "%s:%zu", g->in_path, first);
	}
	if (ok && !(start(g, err) && wait_end(g, err)))
		ok = err_wrap(err, "%s", g->in_path);
	return ok;
}

static bool check_secrets(const struct golden *g, struct err *err)
{
	for (size_t i = 0; i < g->secrets.count; i++)
		if (*g->secrets.items[i] && strstr(g->shown.data, g->secrets.items[i]))
			return err_set(err, ERR_FAILED,
			               "%s: what was typed with @echo off is in the output",
			               g->in_path);
	return true;
}

static bool check_escapes(const struct golden *g, struct err *err)
{
	for (size_t i = 0; i < g->env.count; i++)
		if (strncmp(g->env.items[i], "TERM=", 5) == 0)
			return true;
	if (g->escapes)
		return err_set(err, ERR_FAILED, "%s: %zu escape sequences were sent to TERM=dumb",
		               g->in_path, g->escapes);
	return true;
}

/* ---- The difference ---------------------------------------------------------------------- */

struct lines {
	const char **at;
	size_t *len;
	size_t count, cap, len_cap;
};

static void lines_split(struct lines *lines, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		mem_grow(&lines->at, &lines->cap, lines->count + 1, sizeof *lines->at);
		mem_grow(&lines->len, &lines->len_cap, lines->count + 1, sizeof *lines->len);
		lines->at[lines->count] = text;
		lines->len[lines->count++] = len;
		text += len + (text[len] == '\n');
	}
}

static void lines_clear(struct lines *lines)
{
	free(lines->at);
	free(lines->len);
}

static bool same_line(const struct lines *a, size_t i, const struct lines *b, size_t j)
{
	return a->len[i] == b->len[j] && memcmp(a->at[i], b->at[j], a->len[i]) == 0;
}

static void show_line(char sign, const struct lines *lines, size_t i)
{
	printf("%c%.*s\n", sign, (int)lines->len[i], lines->at[i]);
}

/* Lines [from, …) of both as a longest common subsequence tells them apart. Transcripts are short:
 * the quadratic table is bounded by DIFF_MAX cells, beyond which all old lines go before all new.
 */
#define DIFF_MAX ((size_t)1 << 24)

static void show_middle(const struct lines *a, size_t a_end, const struct lines *b, size_t b_end,
                        size_t from)
{
	size_t n = a_end - from, m = b_end - from, i = 0, j = 0;
	size_t cells = (n + 1) * (m + 1);
	uint32_t *common = cells <= DIFF_MAX ? mem_array(cells, sizeof *common) : NULL;

	for (size_t r = n; common && r-- > 0;)
		for (size_t c = m; c-- > 0;) {
			uint32_t down = common[(r + 1) * (m + 1) + c];
			uint32_t right = common[r * (m + 1) + c + 1];

			common[r * (m + 1) + c] = same_line(a, from + r, b, from + c)
			                                  ? common[(r + 1) * (m + 1) + c + 1] + 1
			                          : down > right ? down
			                                         : right;
		}
	while (i < n || j < m) {
		if (common && i < n && j < m && same_line(a, from + i, b, from + j)) {
			show_line(' ', a, from + i++);
			j++;
		} else if (i < n &&
		           (!common || j == m ||
		            common[(i + 1) * (m + 1) + j] >= common[i * (m + 1) + j + 1])) {
			show_line('-', a, from + i++);
		} else {
			show_line('+', b, from + j++);
		}
	}
	free(common);
}

static void show_difference(const char *name, const char *want, const char *have)
{
	enum { CONTEXT = 3 };
	struct lines a = { 0 }, b = { 0 };
	size_t same = 0, tail = 0;

	lines_split(&a, want);
	lines_split(&b, have);
	while (same < a.count && same < b.count && same_line(&a, same, &b, same))
		same++;
	while (tail < a.count - same && tail < b.count - same &&
	       same_line(&a, a.count - 1 - tail, &b, b.count - 1 - tail))
		tail++;
	printf("--- %s\n+++ what the terminal showed\n@@ line %zu @@\n", name, same + 1);
	for (size_t i = same > CONTEXT ? same - CONTEXT : 0; i < same; i++)
		show_line(' ', &a, i);
	show_middle(&a, a.count - tail, &b, b.count - tail, same);
	for (size_t i = a.count - tail; i < a.count && i < a.count - tail + CONTEXT; i++)
		show_line(' ', &a, i);
	lines_clear(&a);
	lines_clear(&b);
}

static bool compare(const struct golden *g, const struct buf *have, struct err *err)
{
	struct buf want = BUF_INIT;
	bool ok = false;

	if (g->update) {
		ok = file_write(g->out_path, have->data, have->len, 0644, err);
		goto out;
	}
	if (!file_read(&want, g->out_path, CASE_MAX_BYTES, err))
		goto out;
	ok = want.len == have->len && memcmp(want.data, have->data, want.len) == 0;
	if (!ok) {
		show_difference(g->out_path, want.data, have->data);
		err_set(err, ERR_FAILED, "%s differs from what the terminal showed", g->out_path);
	}
out:
	buf_clear(&want);
	return ok;
}

/* ---- Home and main ----------------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
	(void)status;
	(void)kind;
	(void)where;
	remove(path);
	return 0;
}

/* Always below /tmp when it can be: the length of the path must not move line breaks. */
static bool make_home(struct golden *g, struct err *err)
{
	static const char *const dirs[] = { "/.local/share", "/.config", "/.local/state", "/.run" };
	const char *folder = access("/tmp", W_OK) == 0 ? "/tmp" : getenv("TMPDIR");
	char made[PATH_MAX], path[PATH_MAX + 32];

	snprintf(made, sizeof made, "%s/golden.XXXXXX", folder ? folder : ".");
	if (!mkdtemp(made))
		return err_errno(err, errno, "cannot make a folder in %s", folder);
	if (!realpath(made, g->home))
		return err_errno(err, errno, "cannot find %s", made);
	for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
		snprintf(path, sizeof path, "%s%s", g->home, dirs[i]);
		if (!file_make_dirs(path, err))
			return false;
	}
	return true;
}

static bool run_case(struct golden *g, struct err *err)
{
	struct buf script = BUF_INIT, have = BUF_INIT;
	bool ok = false;

	if (!file_read(&script, g->in_path, CASE_MAX_BYTES, err) || !make_home(g, err) ||
	    !watch_children(err))
		goto out;
	ok = run_script(g, script.data, err) && check_secrets(g, err) && check_escapes(g, err);
	kill_program(g);
	transcript(g, &have);
	if (ok)
		ok = compare(g, &have, err);
	else if (!g->secrets.count || check_secrets(g, NULL))
		printf("What the terminal showed:\n%s\n", have.data);
out:
	kill_program(g);
	if (*g->home)
		nftw(g->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	buf_clear(&script);
	buf_clear(&have);
	return ok;
}

static bool read_options(struct golden *g, int argc, char **argv)
{
	const char **places[] = { &g->binary, &g->in_path, &g->out_path };
	size_t placed = 0;
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--update") == 0)
			g->update = true;
		else if (placed < 3)
			*places[placed++] = argv[i];
		else
			return false;
	}
	for (i++; i < argc; i++)
		words_add(&g->fixed_args, mem_strdup(argv[i]));
	return placed == 3;
}

static long long limit_ms(void)
{
	const char *text = getenv("GOLDEN_LIMIT_MS");
	long long given = text ? strtoll(text, NULL, 10) : 0;

	return given > 0 ? given : (long long)LIMIT_MS * SLOWNESS;
}

static void golden_clear(struct golden *g)
{
	words_clear(&g->fixed_args);
	words_clear(&g->args);
	words_clear(&g->env);
	words_clear(&g->secrets);
	buf_clear(&g->shown);
	buf_clear(&g->prompt);
}

int main(int argc, char **argv)
{
	static struct golden g = { .size = { 24, 80, 0, 0 }, .master = -1 };
	struct err err = ERR_INIT;
	const char *update = getenv("GOLDEN_UPDATE");
	char binary[PATH_MAX];
	bool ok;

	buf_init(&g.shown);
	buf_init(&g.prompt);
	buf_adds(&g.prompt, "> ");
	g.update = update && strcmp(update, "1") == 0;
	if (!read_options(&g, argc, argv)) {
		fprintf(stderr,
		        "usage: golden_pty [--update] BINARY CASE.in CASE.out [-- ARG...]\n");
		golden_clear(&g);
		return 2;
	}
	g.deadline_ms = now_ms() + limit_ms();
	ok = realpath(g.binary, binary) || err_errno(&err, errno, "cannot find %s", g.binary);
	g.binary = binary;
	ok = ok && run_case(&g, &err);
	fflush(stdout);
	if (!ok)
		fprintf(stderr, "%s\n", err.msg);
	golden_clear(&g);
	return ok ? 0 : 1;
}
