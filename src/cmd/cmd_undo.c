/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct buf what = BUF_INIT;
	struct json_out out;
	int64_t card_id = 0;
	bool ok = deck_undo(app->deck, app_now(app), &what, &card_id, err);

	(void)call;
	if (ok && app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_add_string(json, "undone", what.data);
		json_out_end(&out, app);
	} else if (ok) {
		print_line(app->printer, 2, "Taken back: %s", what.data);
	}
	buf_clear(&what);
	return ok;
}

const struct cmd cmd_undo = {
	.name = "undo",
	.usage = "",
	.summary = "take back the last change: a grade, an edit, a date, a removal",
	.help = "Each further `undo` takes back one more. A grade taken back stays in the log, "
		"marked "
		"as such, and no longer counts. Imports are not undone: import the earlier file "
		"instead.",
	.group = CMD_CARDS,
	.flags = CMD_DECK,
	.run = run,
};
