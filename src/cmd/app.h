/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GREENROOM_CMD_APP_H
#define GREENROOM_CMD_APP_H

#include "cmd.h"

/* A new passphrase, asked for twice by a person and read once from a script. */
bool app_new_passphrase(struct app *app, const char *prompt, struct secret *out, struct err *err);

#endif
