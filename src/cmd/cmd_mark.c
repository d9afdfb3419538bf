/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suspend, resume and remove: one mark on one or more cards each.
 */
#include "common.h"

static bool mark_all(struct app *app, const struct cmd_call *call, enum deck_mark mark,
                     int64_t value, const char *done, struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	int64_t ids[CMD_ARGS_MAX];
	bool ok;

	/* All names are looked up first: a slip in the last one leaves the first ones alone. */
	for (size_t i = 0; i < call->count; i++)
		if (!deck_card_find(app->deck, call->args[i], &ids[i], err))
			return false;
	if (!deck_begin(app->deck, err))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < call->count; i++)
		ok = deck_card_mark(app->deck, ids[i], mark, value, app_now(app), err);
	if (!ok) {
		deck_rollback(app->deck);
		return false;
	}
	ok = deck_commit(app->deck, err);
	for (size_t i = 0; ok && i < call->count; i++) {
		ok = deck_card(app->deck, ids[i], &card, err);
		if (ok)
			print_say(app->printer, "%s: %s", done, card.question);
	}
	deck_card_clear(&card);
	return ok;
}

static bool run_suspend(struct app *app, const struct cmd_call *call, struct err *err)
{
	return mark_all(app, call, DECK_SUSPENDED, 1, "Suspended", err);
}

static bool run_resume(struct app *app, const struct cmd_call *call, struct err *err)
{
	return mark_all(app, call, DECK_SUSPENDED, 0, "Back in the rounds", err);
}

static bool run_remove(struct app *app, const struct cmd_call *call, struct err *err)
{
	return mark_all(app, call, DECK_REMOVED, app_now(app), "Removed", err);
}

const struct cmd cmd_suspend = {
	.name = "suspend",
	.usage = "CARD…",
	.summary = "leave cards out of every session until `resume`",
	.group = CMD_CARDS,
	.min_args = 1,
	.max_args = CMD_ARGS_MAX,
	.flags = CMD_DECK | CMD_TALKS,
	.complete = CMD_WORD_CARD,
	.run = run_suspend,
};

const struct cmd cmd_resume = {
	.name = "resume",
	.usage = "CARD…",
	.summary = "bring suspended cards back",
	.group = CMD_CARDS,
	.min_args = 1,
	.max_args = CMD_ARGS_MAX,
	.flags = CMD_DECK | CMD_TALKS,
	.complete = CMD_WORD_CARD,
	.run = run_resume,
};

const struct cmd cmd_remove = {
	.name = "remove",
	.usage = "CARD…",
	.summary = "take cards out of the deck; `undo` brings them back",
	.help = "A removed card stays away when its file is imported again. Its history is kept.",
	.group = CMD_CARDS,
	.min_args = 1,
	.max_args = CMD_ARGS_MAX,
	.flags = CMD_DECK | CMD_TALKS,
	.complete = CMD_WORD_CARD,
	.run = run_remove,
};
