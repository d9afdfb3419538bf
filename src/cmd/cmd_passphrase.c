/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app.h"
#include "common.h"

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct secret old = SECRET_INIT, fresh = SECRET_INIT;
	bool ok = false;

	(void)call;
	if (!app->talk->secret(app->talk->self, "Present passphrase: ", &old, err) ||
	    !app_new_passphrase(app, "New passphrase: ", &fresh, err))
		goto out;
	ok = vault_passphrase(deck_vault(app->deck), &old, &fresh, &app->cost, err);
	if (ok)
		print_say(app->printer,
			  "The passphrase is changed. The old one no longer opens the deck.");
out:
	secret_clear(&old);
	secret_clear(&fresh);
	return ok;
}

const struct cmd cmd_passphrase = {
	.name = "passphrase",
	.usage = "",
	.summary = "change the passphrase of the deck",
	.help = "Asks for the present passphrase and twice for the new one. The cards are not "
		"written anew: the passphrase only wraps the key they are sealed with. A backup "
		"made "
		"before still opens with the passphrase it was made under.",
	.group = CMD_DECKFILE,
	.flags = CMD_DECK | CMD_TALKS,
	.run = run,
};
