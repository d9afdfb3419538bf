/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	(void)call;
	(void)err;
	app_close(app);
	app->locked = true;
	print_say(app->printer,
	          "Locked: the keys are wiped. The next command asks for the passphrase.");
	return true;
}

const struct cmd cmd_lock = {
	.name = "lock",
	.usage = "",
	.summary = "wipe the keys from memory; the next command asks for the passphrase",
	.group = CMD_DECKFILE,
	.flags = CMD_TALKS,
	.run = run,
};
