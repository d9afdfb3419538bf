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

#endif
