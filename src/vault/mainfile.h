/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mainfile: the deck's file, as SQLite reads, writes, syncs and locks it.
 */
#ifndef GREENROOM_VAULT_MAINFILE_H
#define GREENROOM_VAULT_MAINFILE_H

#include <stddef.h>

#include <sqlite3.h>

#include "shim.h"

size_t mainfile_size(void); /* of what SQLite has to keep, without the file below */

/* SQLite's code. The shim must outlive the file. */
int mainfile_open(sqlite3_file *base, struct shim *shim, const char *name, int flags,
                  int *out_flags);

/* The same file as the vault sees it; NULL for any other. */
struct shim_file *mainfile_of(sqlite3_file *file);

#endif
