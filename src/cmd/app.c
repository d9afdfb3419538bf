/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app.h"
#include "backups.h"
#include "common.h"
#include "file.h"
#include "plain.h"
#include "refit.h"

#define PASSPHRASE_TRIES  3
#define PASSPHRASE_SHORT  8  /* fewer characters than this, */
#define PASSPHRASE_NUMBER 12 /* digits alone, or */
#define PASSPHRASE_FEW    4  /* different ones are soon found by trying */

/* ---- Making a deck ----------------------------------------------------------------------- */

bool app_ask_passphrase(struct app *app, const char *prompt, struct secret *out, struct err *err)
{
	if (app->no_input && !app->scripted_secret)
		return err_set(err, ERR_PASSPHRASE,
		               "the passphrase is needed; give it with --passphrase-fd, -file or "
		               "-command");
	return app->talk->secret(app->talk->self, prompt, out, err);
}

static bool easily_guessed(const struct secret *secret)
{
	size_t characters = 0, digits = 0, different = 0;

	for (size_t i = 0; i < secret->len; i++) {
		characters += ((unsigned char)secret->data[i] & 0xC0) != 0x80;
		digits += secret->data[i] >= '0' && secret->data[i] <= '9';
		different += !memchr(secret->data, secret->data[i], i);
	}
	return characters < PASSPHRASE_SHORT || different < PASSPHRASE_FEW ||
	       (digits == characters && characters < PASSPHRASE_NUMBER);
}

/* Only a warning: what the deck is worth to others is for its owner to say. */
static void warn_if_easy(struct app *app, const struct secret *secret)
{
	if (easily_guessed(secret))
		print_say(app->printer,
		          "This passphrase is easy to guess: whoever has a copy of the deck can "
		          "try all short ones, and all numbers. Better are four or five words that "
		          "make no sentence. %s",
		          app->scripted_secret ? "`passphrase` changes it."
		                               : "Press Enter to choose another, or say it again "
		                                 "to keep it.");
}

/* Twice, until both are the same; a script says it once. */
bool app_new_passphrase(struct app *app, const char *prompt, struct secret *out, struct err *err)
{
	struct secret again = SECRET_INIT;
	bool same = false;

	for (int tries = 0; !same && tries < PASSPHRASE_TRIES; tries++) {
		secret_clear(out);
		if (!app_ask_passphrase(app, prompt, out, err))
			return false;
		if (out->len == 0) {
			if (app->scripted_secret)
				break;
			print_say(app->printer,
			          "An empty passphrase protects nothing; please choose one.");
			continue;
		}
		warn_if_easy(app, out);
		if (app->scripted_secret)
			return true;
		secret_clear(&again);
		if (!app_ask_passphrase(app, "The same again: ", &again, err))
			return false;
		same = secret_equal(out, &again);
		if (!same && again.len > 0)
			print_say(app->printer, "These two differ; once more, please.");
	}
	secret_clear(&again);
	return same || err_set(err, ERR_PASSPHRASE, "no passphrase was set; nothing was changed");
}

bool app_make_folder(struct app *app, struct err *err)
{
	const char *path = app->paths.deck;
	struct buf folder = BUF_INIT;
	const char *slash = strrchr(path, '/');
	bool ok = true;

	if (slash && slash > path) {
		buf_add(&folder, path, (size_t)(slash - path));
		ok = file_make_dirs(folder.data, err);
	}
	buf_clear(&folder);
	return ok;
}

#define KEY_FILE_MAX ((size_t)64 << 10)

bool app_key_file(const char *path, struct buf *out, struct err *err)
{
	if (!path)
		return true;
	if (!file_read(out, path, KEY_FILE_MAX, err))
		return err_wrap(err, "key file");
	return out->len > 0 || err_set(err, ERR_INPUT, "key file: %s is empty", path);
}

bool app_create_vault(struct app *app, const char *path, const struct secret *passphrase,
                      struct err *err)
{
	struct vault_options options = { 0 };
	struct buf key_file = BUF_INIT;
	bool ok = app_key_file(app->paths.key_file, &key_file, err);

	options.key_file = key_file.len > 0 ? key_file.data : NULL;
	options.key_file_len = key_file.len;
	ok = ok && vault_create_with(path, passphrase, &app->cost, &options, err);
	buf_clear(&key_file);
	return ok;
}

static bool make_deck(struct app *app, struct secret *passphrase, struct err *err)
{
	if (!app->scripted_secret && !app->no_input)
		print_say(app->printer,
		          "A new deck is made at %s. Choose a passphrase for it: without it "
		          "nobody, not "
		          "even greenroom, can read what is inside.",
		          app->paths.deck);
	if (!app_make_folder(app, err) ||
	    !app_new_passphrase(app, "New passphrase: ", passphrase, err))
		return false;
	return app_create_vault(app, app->paths.deck, passphrase, err);
}

/* ---- Opening one ------------------------------------------------------------------------- */

/* Where nothing can be remembered the deck opens all the same; only an old copy of it would not be
 * noticed. */
static const char *memory_folder(struct app *app, struct err *err)
{
	return file_make_dirs(app->paths.state, err) ? app->paths.state : NULL;
}

static bool open_vault(struct app *app, const char *path, const struct secret *passphrase,
                       struct vault_options *options, struct vault **out, struct err *err)
{
	struct buf key_file = BUF_INIT;
	bool ok = app_key_file(app->paths.key_file, &key_file, err);

	options->key_file = key_file.len > 0 ? key_file.data : NULL;
	options->key_file_len = key_file.len;
	ok = ok && vault_open_with(out, path, passphrase, options, err);
	buf_clear(&key_file);
	return ok;
}

bool app_open_vault(struct app *app, const char *path, const struct secret *passphrase, bool rescue,
                    struct vault **out, struct err *err)
{
	struct vault_options options = { .rescue = rescue };

	return open_vault(app, path, passphrase, &options, out, err);
}

static bool wants_older(struct app *app, const struct err *err)
{
	char key = 'n';

	if (!app->talk->terminal || app->no_input)
		return false;
	print_error(app->printer, err);
	return app->talk->key(app->talk->self, "Open it all the same? [y/n] ", "yn", &key) ==
	               TALK_OK &&
	       key == 'y';
}

/* A deck of an earlier version is kept as it is before its tables are changed: *kept says where. */
static bool keep_before_migration(struct app *app, struct vault *vault, struct buf *kept,
                                  struct err *err)
{
	int64_t from, to;

	if (!deck_pending(vault, &from, &to, err))
		return false;
	if (from == 0 || from >= to)
		return true;
	return backups_before(app, vault, "migration", kept, err) ||
	       err_wrap(err, "The deck is of an earlier greenroom and was left as it was");
}

/* Takes over the vault. */
static bool open_deck(struct app *app, struct vault *vault, struct err *err)
{
	struct buf kept = BUF_INIT;
	bool ok = false;

	if (!keep_before_migration(app, vault, &kept, err)) {
		vault_close(vault);
		goto out;
	}
	ok = deck_open(&app->deck, vault, err);
	if (ok && kept.len > 0)
		print_say(app->printer,
		          "The deck was brought up to date. As it was before, it is kept in %s.",
		          kept.data);
	ok = ok && deck_version(app->deck, &app->deck_version, err);
out:
	buf_clear(&kept);
	return ok;
}

bool app_open_with(struct app *app, const struct secret *passphrase, bool accept_older,
                   struct err *err)
{
	uint64_t older_by = 0;
	struct err not_noted = ERR_INIT;
	struct vault_options options = { .memory = memory_folder(app, &not_noted),
		                         .accept_older = accept_older,
		                         .older_by = &older_by,
		                         .not_noted = &not_noted };
	struct vault *vault;
	bool ok = open_vault(app, app->paths.deck, passphrase, &options, &vault, err);

	if (!ok && older_by > 0 && wants_older(app, err)) {
		options.accept_older = true;
		err_clear(err);
		ok = open_vault(app, app->paths.deck, passphrase, &options, &vault, err);
	}
	if (ok && not_noted.code != ERR_NONE)
		print_say(app->printer, "An old copy of the deck would not be noticed: %s",
		          not_noted.msg);
	return ok && open_deck(app, vault, err);
}

/* A person may mistype it; a script says it once. */
static bool open_asking(struct app *app, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok = false;

	for (int tries = 0; tries < PASSPHRASE_TRIES; tries++) {
		secret_clear(&passphrase);
		err_clear(err);
		if (!app_ask_passphrase(app, "Passphrase: ", &passphrase, err))
			break;
		ok = app_open_with(app, &passphrase, false, err);
		if (ok || err->code != ERR_PASSPHRASE || app->scripted_secret)
			break;
		if (tries + 1 < PASSPHRASE_TRIES)
			print_say(app->printer, "%s.", err->msg);
	}
	secret_clear(&passphrase);
	return ok;
}

static bool refuse(const char *path, enum vault_kind kind, struct err *err)
{
	switch (kind) {
	case VAULT_NEWER:
		return err_set(err, ERR_FAILED,
		               "%s was made by a later greenroom; please update greenroom", path);
	case VAULT_EMPTY:
		return err_set(err, ERR_FAILED,
		               "%s is empty and no deck; move it away or choose another --deck",
		               path);
	default:
		return err_set(err, ERR_FAILED, "%s is not a greenroom deck; choose another --deck",
		               path);
	}
}

bool app_deck(struct app *app, bool create, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	enum vault_kind kind;
	unsigned others;
	bool ok;

	if (app->deck)
		return true;
	if (!vault_probe(app->paths.deck, &kind, err))
		return false;
	if (kind == VAULT_MISSING) {
		if (!create)
			return err_set(err, ERR_NOT_FOUND,
			               "there is no deck at %s yet; `import` a dossier to make one",
			               app->paths.deck);
		ok = make_deck(app, &passphrase, err) &&
		     app_open_with(app, &passphrase, false, err);
		secret_clear(&passphrase);
		return ok;
	}
	if (kind == VAULT_SQLITE)
		return plain_offer(app, err);
	if (kind != VAULT_DECK)
		return refuse(app->paths.deck, kind, err);
	if (!open_asking(app, err))
		return false;
	app->locked = false;
	if (vault_sweep(app->paths.deck) > 0)
		print_say(
			app->printer,
			"An earlier greenroom was cut short while it wrote the deck anew; what it "
			"left unfinished was removed. The deck is whole.");
	others = vault_others_may(app->paths.deck);
	if (others)
		print_say(app->printer, "Others may read %s; `chmod 600` it.", app->paths.deck);
	return true;
}

static void keep_daily_backup(struct app *app)
{
	struct err err = ERR_INIT;
	int64_t version;

	if (!deck_version(app->deck, &version, &err) || version == app->deck_version)
		return;
	if (!backups_daily(app, &err))
		print_say(app->printer, "%s", err.msg);
}

/* The file is gone, or has another name; what is in it is still to be had, as long as it is open. */
static void keep_vanished(struct app *app)
{
	struct buf path = BUF_INIT;
	struct err err = ERR_INIT;

	if (backups_before(app, deck_vault(app->deck), "loss", &path, &err))
		print_say(app->printer,
		          "%s was moved, replaced or deleted while it was open. A copy of all that "
		          "was "
		          "acknowledged is kept in %s; `restore` puts it back.",
		          app->paths.deck, path.data);
	else
		print_say(app->printer, "%s", err.msg);
	buf_clear(&path);
}

void app_close(struct app *app)
{
	if (!app->deck)
		return;
	refit_end(app);
	if (vault_vanished(deck_vault(app->deck)))
		keep_vanished(app);
	else
		keep_daily_backup(app);
	deck_close(app->deck);
	app->deck = NULL;
}

void app_lock(struct app *app)
{
	app_close(app);
	app->locked = true;
	if (app->talk->forget)
		app->talk->forget(app->talk->self);
}
