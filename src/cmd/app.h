/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GREENROOM_CMD_APP_H
#define GREENROOM_CMD_APP_H

#include "cmd.h"

/* The passphrase, from whoever sits there or from the source an option named. */
bool app_ask_passphrase(struct app *app, const char *prompt, struct secret *out, struct err *err);

/* Opens a deck's file with the key file of the options and without a look at what is remembered of
 * it; `rescue` opens a damaged one to read what can be read. */
bool app_open_vault(struct app *app, const char *path, const struct secret *passphrase, bool rescue,
                    struct vault **out, struct err *err);
/* The folder that the deck is in, or will be. */
bool app_make_folder(struct app *app, struct err *err);

/* Makes a deck's file, with the cost and the key file of the options. */
bool app_create_vault(struct app *app, const char *path, const struct secret *passphrase,
                      struct err *err);
/* Opens the deck itself; `accept_older` passes over what is remembered of a newer state. */
bool app_open_with(struct app *app, const struct secret *passphrase, bool accept_older,
                   struct err *err);

/* The bytes of the key file, none where no option names one. */
bool app_key_file(const char *path, struct buf *out, struct err *err);

/* A new passphrase, asked for twice by a person and read once from a script. */
bool app_new_passphrase(struct app *app, const char *prompt, struct secret *out, struct err *err);

#endif
