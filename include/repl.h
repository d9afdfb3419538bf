/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repl: the program in front of its user: options, the terminal, and the loop. The only room that
 * touches a terminal, and the only one nobody else includes.
 */
#ifndef GREENROOM_REPL_H
#define GREENROOM_REPL_H

#include "vault.h"

/* The whole program. `cost` is what decks made in this run cost to open. Returns the exit status.
 */
int repl_main(int argc, char **argv, const struct vault_cost *cost);

#endif
