/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * line: one line from the user, by readline on a terminal, or from a pipe.
 */
#ifndef GREENROOM_REPL_LINE_H
#define GREENROOM_REPL_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "buf.h"
#include "err.h"

enum line_result {
	LINE_OK,
	LINE_END,         /* end of input, Ctrl-D on an empty line, or told to leave */
	LINE_INTERRUPTED, /* Ctrl-C: what was typed is gone */
	LINE_IDLE,        /* nothing was typed for as long as asked */
};

/* ---- readline ---------------------------------------------------------------------------- */

struct app;

void line_tty_init(struct app *app, FILE *prompts);

struct line_wish {
	const char *prompt;
	bool command;    /* with history and completion */
	int64_t idle_ms; /* below 0: never */
};

/* *first_key_ms (may be NULL) is when the first key was pressed, on the steady clock. A paste may
 * bring newlines into the line. */
enum line_result line_tty(const struct line_wish *wish, struct buf *out, int64_t *first_key_ms);

/* Forgets and overwrites every line readline remembers. */
void line_tty_wipe(void);

/* ---- A pipe or file
 * ------------------------------------------------------------------------------
 */

#define LINE_PIPE_MAX ((size_t)1 << 20) /* bytes of one line */

struct line_pipe {
	int fd;
	struct buf data;
	size_t at;
	bool end;
};

void line_pipe_init(struct line_pipe *pipe, int fd);
void line_pipe_clear(struct line_pipe *pipe);
/* A line too long is an error and the end. */
enum line_result line_pipe(struct line_pipe *pipe, struct buf *out, struct err *err);

#endif
