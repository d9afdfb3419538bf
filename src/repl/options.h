/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * options: what the command line, the environment and the configuration file say, in that order of
 * precedence.
 */
#ifndef GREENROOM_REPL_OPTIONS_H
#define GREENROOM_REPL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"
#include "cmd.h"
#include "err.h"

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

struct options {
	char *deck, *passphrase_file, *passphrase_command, *commands, *key_file;
	const struct vault_cost *kdf; /* NULL: as usual */
	int passphrase_fd;            /* -1: none */
	bool has_now;
	int64_t now_ms;
	int64_t idle_lock_min; /* 0: never */
	enum when color;
	bool json, plain, no_input, pager, keep_going, help, version;
	int first; /* index in argv of the command, or argc */
};

/* Fills all of it and the paths. Errors name the option, or file and line. */
bool options_read(struct options *options, struct app_paths *paths, int argc, char **argv,
                  struct err *err);
void options_clear(struct options *options, struct app_paths *paths);

/* A line an option, for --help. */
void options_usage(struct buf *out);

#endif
