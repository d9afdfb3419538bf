/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pass: the passphrase, from the terminal or from where an option says. It lives in guarded memory
 * from the first byte on.
 */
#ifndef GREENROOM_REPL_PASS_H
#define GREENROOM_REPL_PASS_H

#include <stdbool.h>
#include <stdio.h>

#include "err.h"
#include "vault.h"

struct pass_source {
	int fd; /* -1: none */
	const char *file, *command;
	struct secret early; /* read before the script that follows it on standard input */
};

bool pass_scripted(const struct pass_source *source);

/* For --passphrase-fd 0: its first line, before anyone else reads standard input. */
bool pass_read_early(struct pass_source *source, struct err *err);

/* fd: its next line. File: the whole of it but one newline at the end; refused when others may read
 * it. Command: what it prints, likewise. */
bool pass_from_source(struct pass_source *source, struct secret *out, struct err *err);

/* Asks on /dev/tty, without echo. ERR_STOPPED when the user does not want to. */
bool pass_from_terminal(const char *prompt, struct secret *out, struct err *err);

#endif
