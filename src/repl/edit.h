/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * edit: the user's editor on a text.
 */
#ifndef GREENROOM_REPL_EDIT_H
#define GREENROOM_REPL_EDIT_H

#include <stdbool.h>

#include "buf.h"
#include "err.h"

/* $VISUAL, else $EDITOR, else vi, on a 0600 file in a 0700 folder of its own below
 * $XDG_RUNTIME_DIR (memory, usually), else $TMPDIR, else /tmp. The folder is removed with all that
 * the editor left in it. */
bool edit_text(struct buf *text, bool *changed, struct err *err);

/* The same editor on a file that stays, at a line from 1 for editors known to take one. */
bool edit_file(const char *path, size_t line, struct err *err);

/* The words behind the editor's own: "+12", "notes.md". `command` is $VISUAL's value; at most
 * EDIT_WORDS_MAX are written, each into a buffer of `out`; returns how many. */
#define EDIT_WORDS_MAX 4
size_t edit_words(const char *command, const char *path, size_t line,
                  struct buf out[static EDIT_WORDS_MAX]);

#endif
