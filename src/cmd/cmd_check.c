/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app.h"
#include "common.h"

static void json_check(struct app *app, const struct vault_check *check, const struct buf *findings)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_add_int(json, "pages", (int64_t)check->pages);
	json_open_array(json, "bad");
	for (size_t i = 0; i < check->bad_count; i++)
		json_add_int(json, NULL, check->bad[i]);
	json_close(json, ']');
	json_add_string(json, "findings", findings->data);
	json_add_bool(json, "ok", check->bad_count == 0 && findings->len == 0);
	json_out_end(&out, app);
}

static void print_check(struct app *app, const struct vault_check *check,
                        const struct buf *findings)
{
	for (size_t i = 0; i < check->bad_count; i++)
		print_styled(app->printer, STYLE_BAD, 2, "Page %u cannot be opened.",
		             check->bad[i]);
	if (findings->len > 0)
		print_text(app->printer, STYLE_BAD, 0, findings->data);
	if (check->bad_count == 0 && findings->len == 0)
		print_styled(app->printer, STYLE_GOOD, 2,
		             "All %llu pages are sound, and every card's state is what its reviews "
		             "say.",
		             (unsigned long long)check->pages);
}

/* A deck too damaged to open is looked at all the same, page by page. */
static bool check_closed(struct app *app, struct vault_check *check, struct err *err)
{
	struct secret passphrase = SECRET_INIT;
	struct vault *vault = NULL;
	bool ok;

	print_say(app->printer, "%s. Looking at what can be read:", err->msg);
	err_clear(err);
	ok = app_ask_passphrase(app, "Passphrase: ", &passphrase, err) &&
	     app_open_vault(app, app->paths.deck, &passphrase, true, &vault, err) &&
	     vault_check(vault, check, err);
	vault_close(vault);
	secret_clear(&passphrase);
	return ok;
}

static bool check_open(struct app *app, struct vault_check *check, struct buf *findings,
                       struct err *err)
{
	if (!vault_check(deck_vault(app->deck), check, err))
		return false;
	/* SQLite is asked only where every page can be read: else it would say the same, worse. */
	return check->bad_count > 0 || deck_verify(app->deck, findings, err);
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct vault_check check = { .pages = 0 };
	struct buf findings = BUF_INIT;
	bool opened = app_deck(app, false, err), ok;

	(void)call;
	if (!opened && err->code != ERR_DAMAGED)
		return false;
	ok = opened ? check_open(app, &check, &findings, err) : check_closed(app, &check, err);
	if (ok && !opened && check.bad_count == 0)
		buf_adds(&findings,
		         "Every page can be read, but they are not those of one state.\n");
	if (ok && app->printer->json)
		json_check(app, &check, &findings);
	else if (ok)
		print_check(app, &check, &findings);
	if (ok && (check.bad_count > 0 || findings.len > 0)) {
		app->exit_status = err_exit_status(ERR_DAMAGED);
		print_say(app->printer, "This deck is damaged. Keep the file as it is; `restore` "
		                        "lists the backups to go back to.");
	}
	vault_check_clear(&check);
	buf_clear(&findings);
	return ok;
}

const struct cmd cmd_check = {
	.name = "check",
	.usage = "",
	.summary = "open every page of the deck and hold the cards against their reviews",
	.group = CMD_DECKFILE,
	.run = run,
};
