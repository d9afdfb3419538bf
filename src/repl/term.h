/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term: what the terminal is and can, its modes, and the signals that come from it.
 *
 * Handlers only set flags; term_wait is the one place where the program sleeps, so that none of
 * them is missed. A mode that was set is left on every way out.
 */
#ifndef GREENROOM_REPL_TERM_H
#define GREENROOM_REPL_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/* ---- What it can ------------------------------------------------------------------------- */

#define TERM_COLUMNS_DEFAULT 80
#define TERM_COLUMNS_MIN     20

bool term_is_dumb(void); /* no escape sequences at all */

/* Readies the locale for readline and reports whether UTF-8 may be printed. */
bool term_locale(void);

/* Columns of the terminal behind fd, else $COLUMNS, else 80; at least 20. */
size_t term_columns(int fd);

/* Its lines, or 0 when they are not known. */
size_t term_rows(int fd);

/* ---- Signals ----------------------------------------------------------------------------- */

void term_signals(void); /* installs the handlers; SIGPIPE is ignored */

/* For a child before exec: handlers and mask as the program found them. */
void term_signals_child(void);

/* SIGINT since the last call. */
bool term_take_interrupt(void);

/* The signal that told the program to end (SIGTERM, SIGHUP, SIGQUIT), or 0. It stays. */
int term_leaving(void);

/* Stops here if Ctrl-Z was pressed, as the shell expects. */
void term_stop_if_asked(void);

/* A number that changes with the size of the window. */
unsigned term_resizes(void);

/* ---- Waiting ----------------------------------------------------------------------------- */

enum term_event {
	TERM_READY, /* something can be read, or the end */
	TERM_TIMEOUT,
	TERM_INTERRUPT, /* Ctrl-C; taken */
	TERM_LEAVE,
	TERM_RESIZE,
};

/* timeout_ms below 0: no limit. `seen`, if any, is the last term_resizes the caller drew for: another
 * one, even of before the call, is told as TERM_RESIZE ahead of what can be read, and kept there. */
enum term_event term_wait(int fd, int64_t timeout_ms, unsigned *seen);

/* ---- Modes ------------------------------------------------------------------------------- */

/* Whoever sets a mode says how to leave and enter it, for Ctrl-Z and for the unexpected exit. */
struct term_mode {
	void (*leave)(void);
	void (*enter)(void);
};
void term_mode_push(const struct term_mode *mode); /* one at a time */
void term_mode_pop(void);

/* Keys as they are pressed, without echo; Ctrl-C still interrupts. False when fd is no terminal. */
bool term_raw(int fd);
void term_raw_end(void);

/* The next byte; escape sequences (arrow keys, pastes) are passed over. TERM_READY with *c = -1 is
 * the end of input. `timeout_ms` as for term_wait. */
enum term_event term_key(int fd, int64_t timeout_ms, int *c);

/* Clears the screen and, where the terminal understands that, what it keeps of earlier screens. */
void term_forget(int fd);

int64_t term_steady_ms(void);

#endif
