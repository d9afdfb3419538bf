/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "file.h"

#define ESCAPE_WAIT_MS 25 /* what follows an escape within this belongs to it */
#define PATIENCE       3  /* interrupts nobody took before the program ends at once */

/* ---- What it can ------------------------------------------------------------------------- */

bool term_is_dumb(void)
{
	const char *name = getenv("TERM");

	return !name || !*name || strcmp(name, "dumb") == 0;
}

/* Whether somebody chose a locale; "C" is a choice, too. */
static bool locale_chosen(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *value = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && (!value || !*value); i++)
		value = getenv(names[i]);
	return value && *value;
}

bool term_locale(void)
{
	const char *codeset;

	setlocale(LC_CTYPE, "");
	codeset = nl_langinfo(CODESET);
	if (strcmp(codeset, "UTF-8") == 0)
		return true;
	/* No locale at all is how containers and cron start: the terminal is UTF-8 all the same. */
	return setlocale(LC_CTYPE, "C.UTF-8") != NULL && !locale_chosen();
}

static size_t columns_of_window(int fd)
{
	struct winsize size = { 0 };

	return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

size_t term_rows(int fd)
{
	struct winsize size = { 0 };

	return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

static size_t columns_of_environment(void)
{
	const char *text = getenv("COLUMNS");
	char *end = NULL;
	long n = text ? strtol(text, &end, 10) : 0;

	return text && *text && !*end && n > 0 && n < 10000 ? (size_t)n : 0;
}

size_t term_columns(int fd)
{
	size_t columns = columns_of_window(fd);

	if (columns == 0)
		columns = columns_of_environment();
	if (columns == 0)
		columns = TERM_COLUMNS_DEFAULT;
	return columns < TERM_COLUMNS_MIN ? TERM_COLUMNS_MIN : columns;
}

/* Home, the screen, and xterm's word for the lines that left it at the top. */
void term_forget(int fd)
{
	static const char forget[] = "\033[H\033[2J\033[3J";

	if (!term_is_dumb() && isatty(fd))
		file_write_all(fd, forget, sizeof forget - 1);
}

int64_t term_steady_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- Modes ------------------------------------------------------------------------------- */

static const struct term_mode *mode_now;
static volatile sig_atomic_t raw_active; /* raw_before is what to go back to */
static int raw_fd = -1;
static struct termios raw_before, raw_wanted;

void term_mode_push(const struct term_mode *mode)
{
	mode_now = mode;
}

void term_mode_pop(void)
{
	mode_now = NULL;
}

static void raw_leave(void)
{
	tcsetattr(raw_fd, TCSADRAIN, &raw_before);
}

static void raw_enter(void)
{
	tcsetattr(raw_fd, TCSADRAIN, &raw_wanted);
}

static const struct term_mode raw_mode = { raw_leave, raw_enter };

bool term_raw(int fd)
{
	if (tcgetattr(fd, &raw_before) != 0)
		return false;
	raw_fd = fd;
	raw_wanted = raw_before;
	raw_wanted.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
	raw_wanted.c_cc[VMIN] = 1;
	raw_wanted.c_cc[VTIME] = 0;
	raw_active = 1;
	raw_enter();
	term_mode_push(&raw_mode);
	return true;
}

void term_raw_end(void)
{
	if (!raw_active)
		return;
	raw_leave();
	raw_active = 0;
	term_mode_pop();
}

/* ---- Signals ----------------------------------------------------------------------------- */

static volatile sig_atomic_t interrupts, leaving, stop_asked, resizes;
static sigset_t waited_for, mask_before;

/* Nobody asked for a long time whether to stop: what is committed is safe, so end here. */
static void end_at_once(void)
{
	if (raw_active)
		tcsetattr(raw_fd, TCSANOW, &raw_before);
	_exit(128 + SIGINT);
}

static void on_signal(int number)
{
	switch (number) {
	case SIGINT:
		interrupts = interrupts + 1;
		if (interrupts > PATIENCE)
			end_at_once();
		break;
	case SIGWINCH:
		resizes = resizes + 1;
		break;
	case SIGTSTP:
		stop_asked = 1;
		break;
	default:
		leaving = number;
	}
}

static void on_exit_restore(void)
{
	if (mode_now)
		mode_now->leave();
	mode_now = NULL;
}

static const int handled[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP };
#define HANDLED (sizeof handled / sizeof *handled)

void term_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal }, before;

	sigemptyset(&waited_for);
	for (size_t i = 0; i < HANDLED; i++) {
		/* What was ignored from the start (nohup, a shell without job control) stays so. */
		if (sigaction(handled[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN)
			continue;
		sigaction(handled[i], &action, NULL);
		sigaddset(&waited_for, handled[i]);
	}
	sigprocmask(SIG_BLOCK, NULL, &mask_before);
	signal(SIGPIPE, SIG_IGN);
	atexit(on_exit_restore);
}

void term_signals_child(void)
{
	for (size_t i = 0; i < HANDLED; i++)
		if (sigismember(&waited_for, handled[i]) == 1)
			signal(handled[i], SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

bool term_take_interrupt(void)
{
	bool taken = interrupts > 0;

	interrupts = 0;
	return taken;
}

int term_leaving(void)
{
	return (int)leaving;
}

unsigned term_resizes(void)
{
	return (unsigned)resizes;
}

/* The shell gets its terminal as it was, and on return the mode is set again. */
void term_stop_if_asked(void)
{
	struct sigaction plain = { .sa_handler = SIG_DFL }, ours;
	sigset_t stop, before;

	if (!stop_asked)
		return;
	stop_asked = 0;
	if (mode_now)
		mode_now->leave();
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &plain, &ours);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	if (mode_now)
		mode_now->enter();
}

/* ---- Waiting ----------------------------------------------------------------------------- */

static bool resized(unsigned *seen)
{
	if (!seen || *seen == term_resizes())
		return false;
	*seen = term_resizes();
	return true;
}

static bool pending(unsigned *seen, enum term_event *event)
{
	term_stop_if_asked();
	if (leaving)
		*event = TERM_LEAVE;
	else if (term_take_interrupt())
		*event = TERM_INTERRUPT;
	else if (resized(seen))
		*event = TERM_RESIZE;
	else
		return false;
	return true;
}

/* Sleeps until fd can be read or a signal comes; 1, 0 for the time being up, or -1. */
static int sleep_on(int fd, int64_t left_ms)
{
	struct timespec limit = { left_ms / 1000, left_ms % 1000 * 1000000 };
	fd_set readable;

	FD_ZERO(&readable);
	FD_SET(fd, &readable);
	return pselect(fd + 1, &readable, NULL, NULL, left_ms < 0 ? NULL : &limit, &mask_before);
}

static int64_t time_left(int64_t end_ms)
{
	int64_t left = end_ms - term_steady_ms();

	return left > 0 ? left : 0;
}

/* Sleep ends for what can be read even where a signal came first: its handler runs here. */
static void let_signals_in(void)
{
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
	sigprocmask(SIG_BLOCK, &waited_for, NULL);
}

/* The signals are blocked between looking at the flags and sleeping, so that none slips through. */
static enum term_event wait_blocked(int fd, int64_t timeout_ms, unsigned *seen)
{
	int64_t end = term_steady_ms() + timeout_ms;
	enum term_event event;

	while (!pending(seen, &event)) {
		int got = sleep_on(fd, timeout_ms < 0 ? -1 : time_left(end));

		if (got == 0)
			return TERM_TIMEOUT;
		if (got < 0 && errno == EINTR)
			continue;
		/* A failure other than a signal shows in the read that follows. */
		let_signals_in();
		return pending(seen, &event) ? event : TERM_READY;
	}
	return event;
}

enum term_event term_wait(int fd, int64_t timeout_ms, unsigned *seen)
{
	enum term_event event;

	sigprocmask(SIG_BLOCK, &waited_for, NULL);
	event = wait_blocked(fd, timeout_ms, seen);
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
	return event;
}

/* ---- Keys -------------------------------------------------------------------------------- */

static int read_byte(int fd)
{
	unsigned char c;
	ssize_t got;

	do
		got = read(fd, &c, 1);
	while (got < 0 && errno == EINTR && !leaving && !interrupts);
	return got == 1 ? c : -1;
}

/* Passes over what follows an escape: a CSI or SS3 sequence, or nothing. */
static void skip_escape(int fd)
{
	struct pollfd what = { .fd = fd, .events = POLLIN };
	bool csi = false;
	int c;

	while (poll(&what, 1, ESCAPE_WAIT_MS) > 0 && (c = read_byte(fd)) >= 0) {
		if (!csi && (c == '[' || c == 'O')) {
			csi = true;
			continue;
		}
		if (!csi || (c >= 0x40 && c <= 0x7E))
			return;
	}
}

enum term_event term_key(int fd, int64_t timeout_ms, int *c)
{
	for (;;) {
		enum term_event event = term_wait(fd, timeout_ms, NULL);

		if (event != TERM_READY)
			return event;
		*c = read_byte(fd);
		if (*c != '\033')
			return TERM_READY;
		skip_escape(fd);
	}
}
