/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * child: another program, run without a shell of our own in between.
 */
#ifndef GREENROOM_REPL_CHILD_H
#define GREENROOM_REPL_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "err.h"

/* What a shell says for a command that is not there, or may not run. */
#define CHILD_NOT_FOUND    127
#define CHILD_NOT_RUNNABLE 126

enum child_pipe {
	CHILD_NONE,   /* it shares our streams */
	CHILD_OUTPUT, /* fd reads what it prints */
	CHILD_INPUT,  /* what is written to fd is its input */
};

struct child {
	pid_t pid;
	int fd; /* ours to close; -1 for CHILD_NONE */
};

/* words[0] is searched for in PATH. Its standard input is /dev/null unless ours is a terminal. */
bool child_start(struct child *child, const char *const *words, enum child_pipe pipe,
                 struct err *err);

/* Its exit status, or 128 + the signal that ended it. When we are told to leave, so is the child.
 */
int child_wait(struct child *child);

#endif
