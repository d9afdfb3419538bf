/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repl: the program in front of its user: options, the terminal, and the loop. The only room that
 * touches a terminal, and the only one nobody else includes.
 */
#ifndef GREENROOM_REPL_H
#define GREENROOM_REPL_H

#include <stdint.h>

#include "vault.h"

#define REPL_MINUTE_MS 60000

/* What the program takes from the world, and its tests make cheap. */
struct repl_terms {
	struct vault_cost cost; /* what decks made in this run cost to open */
	int64_t minute_ms;      /* of the idle lock */
};

/* The whole program. Returns the exit status. */
int repl_main(int argc, char **argv, const struct repl_terms *terms);

#endif
