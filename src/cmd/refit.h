/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * refit: fits the memory model in the background once the log has grown. The fit runs in a thread of
 * its own on a copy of the log's times and grades; the deck belongs to the thread of the commands,
 * which takes the parameters over between two of them. Nothing waits for it but the end of the
 * program, and that not long: a fit that is dropped is done after the next session.
 */
#ifndef GREENROOM_CMD_REFIT_H
#define GREENROOM_CMD_REFIT_H

#include "cmd.h"

/* After a session. Takes parameters that suit the answers so far, where none were fitted; begins a fit
 * when one is due. An error leaves things as they are. */
void refit_begin(struct app *app);
/* Between commands. Takes over what has been found, if it is ready. */
void refit_take(struct app *app);
/* Before the deck is closed. */
void refit_end(struct app *app);

#endif
