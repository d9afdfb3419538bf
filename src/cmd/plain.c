/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "common.h"
#include "file.h"
#include "mem.h"

bool plain_is(const char *path)
{
	enum vault_kind kind;

	return vault_probe(path, &kind, NULL) && kind == VAULT_SQLITE;
}

/* ---- Reading ----------------------------------------------------------------------------- */

/* Nothing is acknowledged before the whole of it was found to hang together. */
static bool verify(struct app *app, struct vault *vault, const char *path, struct err *err)
{
	struct buf findings = BUF_INIT;
	struct deck_counts counts;
	struct deck *deck = NULL;
	bool ok = deck_open(&deck, vault, err) && deck_verify(deck, &findings, err) &&
	          deck_counts(deck, &counts, err);

	if (ok && findings.len > 0)
		ok = err_set(err, ERR_DAMAGED, "%s is damaged: %.*s", path,
		             (int)strcspn(findings.data, "\n"), findings.data);
	if (ok)
		print_say(app->printer,
		          "%" PRId64 " cards and %" PRId64 " reviews read from %s, and encrypted. "
		          "That file is as it was, and anybody who can open it can read it: delete "
		          "it when you have seen that all is here.",
		          counts.cards, counts.reviews, path);
	deck_close(deck);
	buf_clear(&findings);
	return ok;
}

static bool fill(struct app *app, const char *made, const char *path,
                 const struct secret *passphrase, struct err *err)
{
	struct vault *vault = NULL;

	if (!app_open_vault(app, made, passphrase, false, &vault, err))
		return false;
	if (!deck_read_plain(vault, path, err)) {
		vault_close(vault);
		return false;
	}
	return verify(app, vault, path, err);
}

bool plain_read(struct app *app, const char *path, const struct secret *passphrase, char **made,
                struct err *err)
{
	*made = vault_temporary_name(app->paths.deck);
	if (app_create_vault(app, *made, passphrase, err) &&
	    fill(app, *made, path, passphrase, err))
		return true;
	plain_drop(*made);
	*made = NULL;
	return false;
}

void plain_drop(char *made)
{
	if (made)
		unlink(made);
	free(made);
}

/* ---- Offering ---------------------------------------------------------------------------- */

/* "plain.db" becomes "plain.deck". */
static char *name_beside(const char *path)
{
	struct buf name = BUF_INIT;
	const char *dot = strrchr(file_name(path), '.');

	buf_add(&name, path, dot && dot > file_name(path) ? (size_t)(dot - path) : strlen(path));
	buf_adds(&name, ".deck");
	if (strcmp(name.data, path) == 0)
		buf_adds(&name, "-encrypted");
	return buf_take(&name);
}

static bool wanted(struct app *app, const char *path, const char *name)
{
	char key = 'n';

	print_say(
		app->printer,
		"%s is an ordinary SQLite file. If it is a deck without encryption, it can be read "
		"into an encrypted one, %s.",
		path, name);
	return app->talk->key(app->talk->self, "Do that? [y/n] ", "yn", &key) == TALK_OK &&
	       key == 'y';
}

static bool read_beside(struct app *app, const char *path, char *name, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	char *made = NULL;
	bool ok;

	free(app->paths.deck);
	app->paths.deck = name;
	ok = app_new_passphrase(app, "New passphrase: ", &passphrase, err) &&
	     plain_read(app, path, &passphrase, &made, err) &&
	     vault_restore(name, made, name, err) && app_open_with(app, &passphrase, false, err);
	plain_drop(made);
	secret_clear(&passphrase);
	return ok;
}

bool plain_offer(struct app *app, struct err *err)
{
	char *path = mem_strdup(app->paths.deck), *name = name_beside(path);
	bool ok = false;

	if (file_exists(name))
		err_set(err, ERR_FAILED,
		        "%s is an ordinary SQLite file, not a deck; there is a deck beside it: "
		        "open "
		        "that one with --deck %s",
		        path, name);
	else if (!app->talk->terminal || app->no_input || !wanted(app, path, name))
		err_set(err, ERR_FAILED,
		        "%s is an ordinary SQLite file, not a deck. If it is a deck without "
		        "encryption: greenroom --deck %s restore %s",
		        path, name, path);
	else {
		ok = read_beside(app, path, name, err);
		name = NULL;
	}
	free(path);
	free(name);
	return ok;
}
