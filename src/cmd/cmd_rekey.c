/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backups.h"
#include "common.h"

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct buf backup = BUF_INIT;
	bool ok;

	(void)call;
	ok = backups_before(app, deck_vault(app->deck), "rekey", &backup, err) &&
	     deck_rekey(app->deck, err);
	if (ok)
		print_say(app->printer,
		          "The whole deck is written anew under a new key; the passphrase is as it "
		          "was. "
		          "The deck under the old key is in %s: delete it if the old key may be "
		          "known.",
		          backup.data);
	buf_clear(&backup);
	return ok;
}

const struct cmd cmd_rekey = {
	.name = "rekey",
	.usage = "",
	.summary = "write the whole deck anew under a new random key",
	.help = "For when the key itself may have leaked, say with an image of this machine's "
		"memory. "
		"A new passphrase (`passphrase`) does not need it.",
	.group = CMD_DECKFILE,
	.flags = CMD_DECK | CMD_TALKS,
	.run = run,
};
