/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * backup and restore.
 */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "backups.h"
#include "common.h"
#include "file.h"
#include "plain.h"

/* "before FILE after", or {"key": FILE}. */
static void say_file(struct app *app, const char *key, const char *before, const char *path,
                     const char *after)
{
	struct json_out out;

	if (!app->printer->json) {
		print_line(app->printer, 2, "%s%s%s", before, path, after);
		return;
	}
	json_add_string(json_out_begin(&out), key, path);
	json_out_end(&out, app);
}

static bool run_backup(struct app *app, const struct cmd_call *call, struct err *err)
{
	if (!vault_backup(deck_vault(app->deck), call->args[0], err))
		return false;
	say_file(app, "file", "The deck is copied to ", call->args[0],
	         ", and every page of the copy was read again. It opens with the same passphrase.");
	return true;
}

/* ---- restore ----------------------------------------------------------------------------- */

static bool list_backups(struct app *app, struct err *err)
{
	struct buf names = BUF_INIT;
	struct json_out out;
	bool ok = backups_list(app, &names, err);

	if (ok && app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_open_array(json, "backups");
		for (char *at = names.data; *at; at += strlen(at) + 1) {
			at[strcspn(at, "\n")] = '\0';
			json_add_string(json, NULL, at);
		}
		json_close(json, ']');
		json_out_end(&out, app);
	} else if (ok && names.len == 0) {
		print_line(app->printer, 2, "No automatic backups yet in %s.", app->paths.backups);
	} else if (ok) {
		print_line(app->printer, 2,
		           "Backups in %s (`restore NAME` goes back to one):", app->paths.backups);
		print_text(app->printer, STYLE_PLAIN, 2, names.data);
	}
	buf_clear(&names);
	return ok;
}

/* A path as it is, or the name of one of the automatic backups. */
static void find_backup(struct app *app, const char *name, struct buf *path)
{
	if (!file_exists(name) && !strchr(name, '/')) {
		file_join(path, app->paths.backups, name);
		if (file_exists(path->data))
			return;
	}
	buf_reset(path);
	buf_adds(path, name);
}

/* The file is opened and every page read before anything is moved. */
static bool is_sound(struct app *app, const char *path, const struct secret *passphrase,
                     struct err *err)
{
	struct vault_check check = { .pages = 0 };
	struct vault *vault = NULL;
	bool ok = app_open_vault(app, path, passphrase, false, &vault, err) &&
	          vault_check(vault, &check, err);

	if (!ok && err->code == ERR_PASSPHRASE)
		err_set(err, ERR_PASSPHRASE,
		        "%s does not open with it; a backup keeps the passphrase it was made under",
		        path);
	if (ok && check.bad_count > 0)
		ok = err_set(err, ERR_DAMAGED, "%s: %zu of its pages are damaged", path,
		             check.bad_count);
	vault_check_clear(&check);
	vault_close(vault);
	return ok;
}

static void keep_name(struct app *app, struct buf *out)
{
	struct day_civil now;

	day_to_civil(app_now(app), "", &now);
	buf_addf(out, "%s.before-restore-%04d%02d%02d-%02d%02d%02d", app->paths.deck, now.year,
	         now.month, now.day, now.hour, now.minute, now.second);
}

static bool replace_deck(struct app *app, const char *backup, const struct secret *passphrase,
                         struct err *err)
{
	bool there = file_exists(app->paths.deck);
	struct buf keep = BUF_INIT;
	bool ok;

	keep_name(app, &keep);
	app_close(app);
	ok = vault_restore(app->paths.deck, backup, keep.data, err) &&
	     app_open_with(app, passphrase, true, err);
	if (ok)
		say_file(app, "kept",
		         there ? "Restored. The deck that was there is kept as " : "Restored",
		         there ? keep.data : "", ".");
	buf_clear(&keep);
	return ok;
}

static bool restore_sealed(struct app *app, const char *path, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok = app_ask_passphrase(app, "Passphrase of the backup: ", &passphrase, err) &&
	          is_sound(app, path, &passphrase, err) && app_make_folder(app, err) &&
	          replace_deck(app, path, &passphrase, err);

	secret_clear(&passphrase);
	return ok;
}

static bool restore_plain(struct app *app, const char *path, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	char *made = NULL;
	bool ok = app_make_folder(app, err) &&
	          app_new_passphrase(app, "New passphrase: ", &passphrase, err) &&
	          plain_read(app, path, &passphrase, &made, err) &&
	          replace_deck(app, made, &passphrase, err);

	plain_drop(made);
	secret_clear(&passphrase);
	return ok;
}

static bool run_restore(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct buf path = BUF_INIT;
	bool ok;

	if (call->count == 0)
		return list_backups(app, err);
	find_backup(app, call->args[0], &path);
	ok = file_exists(path.data) ||
	     err_set(err, ERR_NOT_FOUND, "%s: there is no such file; `restore` alone lists backups",
	             path.data);
	ok = ok && (plain_is(path.data) ? restore_plain(app, path.data, err)
	                                : restore_sealed(app, path.data, err));
	buf_clear(&path);
	return ok;
}

const struct cmd cmd_backup = {
	.name = "backup",
	.usage = "FILE",
	.summary = "copy the deck while it is open, and check the copy",
	.help = "Never overwrites. The copy is encrypted like the deck and opens with the same "
		"passphrase. greenroom also keeps one backup of each of the last seven days on "
		"which "
		"you changed something; `restore` lists them.",
	.group = CMD_DECKFILE,
	.min_args = 1,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_PATH,
	.run = run_backup,
};

const struct cmd cmd_restore = {
	.name = "restore",
	.usage = "[FILE]",
	.summary = "go back to a backup; the deck that was there is kept beside it",
	.help = "FILE is a path or the name of an automatic backup; alone it lists those. The "
		"backup "
		"is opened and every page of it read before anything is moved.\n\n"
		"FILE may also be a deck without encryption, in an ordinary SQLite file: it is "
		"read "
		"into a new, encrypted deck and left as it is.",
	.group = CMD_DECKFILE,
	.max_args = 1,
	.complete = CMD_WORD_PATH,
	.run = run_restore,
};
