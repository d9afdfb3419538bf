/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

static void json_check(struct app *app, const struct vault_check *check, const struct buf *findings)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_int(json, "pages", (int64_t)check->pages);
	json_array(json, "bad");
	for (size_t i = 0; i < check->bad_count; i++)
		json_int(json, NULL, check->bad[i]);
	json_close(json, ']');
	json_string(json, "findings", findings->data);
	json_bool(json, "ok", check->bad_count == 0 && findings->len == 0);
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

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct vault_check check = { .pages = 0 };
	struct buf findings = BUF_INIT;
	bool ok = vault_check(deck_vault(app->deck), &check, err);

	(void)call;
	/* SQLite is asked only where every page can be read: else it would say the same, worse. */
	if (ok && check.bad_count == 0)
		ok = deck_verify(app->deck, &findings, err);
	if (ok && app->printer->json)
		json_check(app, &check, &findings);
	else if (ok)
		print_check(app, &check, &findings);
	if (ok && (check.bad_count > 0 || findings.len > 0)) {
		app->exit_status = err_exit_status(ERR_DAMAGED);
		print_say(app->printer,
			  "This deck is damaged: keep the file as it is, and go back to "
			  "a copy of it that was made before.");
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
	.flags = CMD_DECK,
	.run = run,
};
