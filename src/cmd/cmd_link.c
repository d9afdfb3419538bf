/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

/* The one practised more stays; of two alike the one named first. */
static bool order(struct app *app, int64_t ids[2], struct err *err)
{
	struct deck_card cards[2] = { DECK_CARD_INIT, DECK_CARD_INIT };
	bool ok = deck_card(app->deck, ids[0], &cards[0], err) &&
	          deck_card(app->deck, ids[1], &cards[1], err);

	if (ok && cards[1].stub.reviews > cards[0].stub.reviews) {
		int64_t first = ids[0];

		ids[0] = ids[1];
		ids[1] = first;
	}
	deck_card_clear(&cards[0]);
	deck_card_clear(&cards[1]);
	return ok;
}

static bool say_linked(struct app *app, int64_t id, struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	bool ok = deck_card(app->deck, id, &card, err);

	if (ok)
		print_say(
			app->printer,
			"One card now, %s: %s It keeps the history of both; each company keeps its "
			"answer.",
			card.stub.uid, card.question);
	deck_card_clear(&card);
	return ok;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	int64_t ids[2];

	return deck_card_find(app->deck, call->args[0], &ids[0], err) &&
	       deck_card_find(app->deck, call->args[1], &ids[1], err) && order(app, ids, err) &&
	       deck_card_link(app->deck, ids[0], ids[1], app_now(app), err) &&
	       say_linked(app, ids[0], err);
}

const struct cmd cmd_link = {
	.name = "link",
	.usage = "CARD CARD",
	.summary = "make two cards that ask the same into one",
	.help = "The one you practised more stays. It has the history of both from now on, and the "
		"answer of each company where they differ. Importing their files again keeps them "
		"one. `undo` parts them.",
	.group = CMD_CARDS,
	.min_args = 2,
	.max_args = 2,
	.flags = CMD_DECK | CMD_TALKS,
	.complete = CMD_WORD_CARD,
	.run = run,
};
