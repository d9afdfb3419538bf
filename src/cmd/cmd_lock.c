/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	(void)call;
	(void)err;
	app_lock(app);
	print_say(app->printer,
	          "Locked: the keys are wiped. The next command asks for the passphrase.");
	return true;
}

const struct cmd cmd_lock = {
	.name = "lock",
	.usage = "",
	.summary = "wipe the keys from memory; the next command asks for the passphrase",
	.help = "Keys, cards, what you typed and what was shown leave the memory of this program; "
		"the screen "
		"is cleared, with its scroll-back where the terminal knows how. A prompt left "
		"alone for "
		"15 minutes (`idle-lock` in the configuration file) locks by itself.",
	.group = CMD_DECKFILE,
	.flags = CMD_TALKS,
	.run = run,
};
