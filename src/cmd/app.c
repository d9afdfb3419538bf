/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app.h"
#include "common.h"
#include "file.h"

#define PASSPHRASE_TRIES 3

/* ---- Making a deck ------------------------------------------------------------------------------
 */

static bool ask(struct app *app, const char *prompt, struct secret *out, struct err *err)
{
	if (app->no_input && !app->scripted_secret)
		return err_set(err, ERR_PASSPHRASE,
			       "the passphrase is needed; give it with --passphrase-fd, -file or "
			       "-command");
	return app->talk->secret(app->talk->self, prompt, out, err);
}

/* Twice, until both are the same; a script says it once. */
bool app_new_passphrase(struct app *app, const char *prompt, struct secret *out, struct err *err)
{
	struct secret again = SECRET_INIT;
	bool same = false;

	for (int tries = 0; !same && tries < PASSPHRASE_TRIES; tries++) {
		secret_clear(out);
		if (!ask(app, prompt, out, err))
			return false;
		if (out->len == 0) {
			if (app->scripted_secret)
				break;
			print_say(app->printer,
				  "An empty passphrase protects nothing; please choose one.");
			continue;
		}
		if (app->scripted_secret)
			return true;
		secret_clear(&again);
		if (!ask(app, "The same again: ", &again, err))
			return false;
		same = secret_equal(out, &again);
		if (!same)
			print_say(app->printer, "These two differ; once more, please.");
	}
	secret_clear(&again);
	return same || err_set(err, ERR_PASSPHRASE, "no passphrase was set; nothing was changed");
}

static bool make_folder_of(const char *path, struct err *err)
{
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

static bool make_deck(struct app *app, struct secret *passphrase, struct err *err)
{
	if (!app->scripted_secret && !app->no_input)
		print_say(app->printer,
			  "A new deck is made at %s. Choose a passphrase for it: without it "
			  "nobody, not "
			  "even greenroom, can read what is inside.",
			  app->paths.deck);
	if (!make_folder_of(app->paths.deck, err) ||
	    !app_new_passphrase(app, "New passphrase: ", passphrase, err))
		return false;
	return vault_create(app->paths.deck, passphrase, &app->cost, err);
}

/* ---- Opening one
 * ----------------------------------------------------------------------------------- */

static bool open_with(struct app *app, const struct secret *passphrase, struct err *err)
{
	struct vault *vault;

	return vault_open(&vault, app->paths.deck, passphrase, err) &&
	       deck_open(&app->deck, vault, err);
}

/* A person may mistype it; a script says it once. */
static bool open_asking(struct app *app, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok = false;

	for (int tries = 0; tries < PASSPHRASE_TRIES; tries++) {
		secret_clear(&passphrase);
		err_clear(err);
		if (!ask(app, "Passphrase: ", &passphrase, err))
			break;
		ok = open_with(app, &passphrase, err);
		if (ok || err->code != ERR_PASSPHRASE || app->scripted_secret)
			break;
		if (tries + 1 < PASSPHRASE_TRIES)
			print_say(app->printer, "That is not the passphrase of this deck.");
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
	case VAULT_SQLITE:
		return err_set(err, ERR_FAILED,
			       "%s is an ordinary SQLite file, not a deck; choose another --deck",
			       path);
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
		ok = make_deck(app, &passphrase, err) && open_with(app, &passphrase, err);
		secret_clear(&passphrase);
		return ok;
	}
	if (kind != VAULT_DECK)
		return refuse(app->paths.deck, kind, err);
	if (!open_asking(app, err))
		return false;
	app->locked = false;
	others = vault_others_may(app->paths.deck);
	if (others)
		print_say(app->printer, "Others may read %s; `chmod 600` it.", app->paths.deck);
	return true;
}

void app_close(struct app *app)
{
	deck_close(app->deck);
	app->deck = NULL;
}
