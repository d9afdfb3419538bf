/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain: a deck that lies unencrypted in an ordinary SQLite file becomes an encrypted one. The file
 * is only read.
 */
#ifndef GREENROOM_CMD_PLAIN_H
#define GREENROOM_CMD_PLAIN_H

#include "cmd.h"

/* Whether the file is an ordinary SQLite database; false too when it cannot be looked at. */
bool plain_is(const char *path);

/* Makes an encrypted deck of it under a temporary name, *made, to be put in its place with
 * vault_restore and removed with plain_drop. */
bool plain_read(struct app *app, const char *path, const struct secret *passphrase, char **made,
                struct err *err);
void plain_drop(char *made); /* NULL is fine */

/* The deck of the options is such a file: a person is asked whether to read it into a deck beside it,
 * which is then the deck of this run. Else says what to do. */
bool plain_offer(struct app *app, struct err *err);

#endif
