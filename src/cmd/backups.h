/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * backups: the automatic ones. One a day of a deck that was changed, the last seven kept; and one
 * before every step that rewrites the whole deck, the last seven of these kept too.
 */
#ifndef GREENROOM_CMD_BACKUPS_H
#define GREENROOM_CMD_BACKUPS_H

#include "cmd.h"

#define BACKUPS_KEPT 7

/* The day's backup, unless it is there. */
bool backups_daily(struct app *app, struct err *err);

/* Before a step, named after it: "migration", "rekey", "merge". The deck need not be open but as a
 * vault. *path, if not NULL, is where it lies. */
bool backups_before(struct app *app, struct vault *vault, const char *step, struct buf *path,
                    struct err *err);

/* What `restore` can name, newest last: file names, a line each. */
bool backups_list(struct app *app, struct buf *out, struct err *err);

#endif
