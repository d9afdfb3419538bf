/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app.h"
#include "common.h"

enum { KEY_FILE, NO_KEY_FILE };

/* The key file from now on: the one named, none, or the one in use. */
static const char *next_key_file(const struct app *app, const struct cmd_call *call)
{
	if (call->values[NO_KEY_FILE])
		return NULL;
	return call->values[KEY_FILE] ? call->values[KEY_FILE] : app->paths.key_file;
}

static struct vault_options with_key_file(const struct buf *bytes)
{
	return (struct vault_options){ .key_file = bytes->len > 0 ? bytes->data : NULL,
		                       .key_file_len = bytes->len };
}

/* The cost that was asked for; else a deck keeps its own, unless that is less than a new deck's. */
static struct vault_cost next_cost(const struct app *app)
{
	struct vault_cost now = vault_cost_now(deck_vault(app->deck));

	if (app->cost_chosen || app->cost.memory > now.memory)
		return app->cost;
	if (app->cost.memory == now.memory && app->cost.passes > now.passes)
		return app->cost;
	return now;
}

/* Who types is told of a wrong one before two new ones are asked for; a script says all at once, and
 * need not pay for the key twice. */
static bool ask_present(struct app *app, const struct vault_options *options, struct secret *out,
                        struct err *err)
{
	return app_ask_passphrase(app, "Present passphrase: ", out, err) &&
	       (app->scripted_secret || vault_unlocks(deck_vault(app->deck), out, options, err));
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct secret old = SECRET_INIT, fresh = SECRET_INIT;
	struct buf old_file = BUF_INIT, fresh_file = BUF_INIT;
	struct vault_options old_options, fresh_options;
	const char *key_file = next_key_file(app, call);
	struct vault_cost cost = next_cost(app);
	bool ok = false;

	if (!app_key_file(app->paths.key_file, &old_file, err) ||
	    !app_key_file(key_file, &fresh_file, err))
		goto out;
	old_options = with_key_file(&old_file);
	fresh_options = with_key_file(&fresh_file);
	if (!ask_present(app, &old_options, &old, err) ||
	    !app_new_passphrase(app, "New passphrase: ", &fresh, err))
		goto out;
	ok = vault_passphrase_with(deck_vault(app->deck), &old, &fresh, &cost, &old_options,
	                           &fresh_options, err);
	if (ok)
		print_say(app->printer,
		          "The passphrase is changed. The old one no longer opens the deck.");
	if (ok && key_file && (!app->paths.key_file || strcmp(key_file, app->paths.key_file) != 0))
		print_say(app->printer,
		          "From now on the deck opens only with --key-file %s too: keep a "
		          "copy of that file.",
		          key_file);
out:
	secret_clear(&old);
	secret_clear(&fresh);
	buf_clear(&old_file);
	buf_clear(&fresh_file);
	return ok;
}

const struct cmd cmd_passphrase = {
	.name = "passphrase",
	.usage = "[--key-file FILE | --no-key-file]",
	.summary = "change the passphrase of the deck",
	.help = "Asks for the present passphrase and twice for the new one. The cards are not "
	        "written anew: the passphrase only wraps the key they are sealed with. A backup made "
	        "before still opens with the passphrase it was made under.\n\n"
	        "With a key file, a copy of the deck is worth nothing to somebody who knows the "
	        "passphrase but has not the file; and without the file nobody opens it, you included. "
	        "greenroom --kdf sensitive passphrase makes guessing cost four times the memory.",
	.group = CMD_DECKFILE,
	.flags = CMD_DECK | CMD_TALKS,
	.options = {
	        { "--key-file", "FILE", "a file that is needed beside the passphrase", CMD_WORD_PATH },
	        { "--no-key-file", NULL, "the passphrase alone suffices again", CMD_WORD_NONE },
	},
	.run = run,
};
