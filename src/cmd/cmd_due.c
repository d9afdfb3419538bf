/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "common.h"

#define EXIT_NOTHING_DUE 6
#define QUESTION_COLUMNS 200

enum { CHECK };

static bool question_of(struct app *app, const struct deck_stub *stub, struct buf *out,
                        struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	bool ok = deck_card(app->deck, stub->id, &card, err);

	buf_reset(out);
	if (ok)
		buf_adds(out, card.question);
	deck_card_clear(&card);
	return ok;
}

static bool json_due(struct app *app, const struct agenda *agenda, struct err *err)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);
	struct buf question = BUF_INIT;
	bool ok = true;

	json_open_array(json, "due");
	for (size_t i = 0; ok && i < agenda->plan.due_count; i++) {
		const struct plan_item *item = &agenda->plan.items[i];
		const struct deck_stub *stub = agenda_stub(agenda, item->card);
		const struct deck_role *role = stub_role(agenda, stub);

		ok = question_of(app, stub, &question, err);
		json_open_object(json, NULL);
		json_add_string(json, "id", stub->uid);
		json_add_string(json, "company", role ? role->company : "");
		json_add_string(json, "question", question.data);
		json_add_real(json, "recall", item->recall);
		json_add_string(json, "reason", plan_reason_text(item->reason));
		json_close(json, '}');
	}
	json_close(json, ']');
	json_add_int(json, "count", (int64_t)agenda->plan.due_count);
	if (ok && json_offer_debrief(json, app, err))
		json_out_end(&out, app);
	else
		ok = json_out_drop(&out);
	buf_clear(&question);
	return ok;
}

static bool print_due(struct app *app, const struct agenda *agenda,
                      const struct agenda_settings *settings, struct err *err)
{
	struct buf question = BUF_INIT, line = BUF_INIT;
	struct table table;
	double seconds = 0;
	char minutes[24];
	bool ok = true;

	table_init(&table, "card|company|>recall|why|*question");
	for (size_t i = 0; ok && i < agenda->plan.due_count; i++) {
		const struct plan_item *item = &agenda->plan.items[i];
		const struct deck_stub *stub = agenda_stub(agenda, item->card);
		const struct deck_role *role = stub_role(agenda, stub);
		char recall[16] = "";

		if (stub->seen)
			percent_text(item->recall, recall);
		seconds += item->seconds;
		ok = question_of(app, stub, &question, err);
		buf_reset(&line);
		one_line(&line, question.data, QUESTION_COLUMNS);
		table_row(&table, STYLE_PLAIN,
		          (const char *const[]){ stub->uid, role ? role->company : "", recall,
		                                 plan_reason_text(item->reason), line.data });
	}
	if (ok && agenda->plan.due_count == 0) {
		say_nothing_due(app, agenda, settings);
	} else if (ok) {
		table_print(&table, app->printer);
		print_line(app->printer, 0, "%zu due, about %s. `drill` begins.",
		           agenda->plan.due_count, minutes_text(seconds, minutes));
	}
	if (ok && agenda->plan.overdue_count > 0)
		print_line(app->printer, 0,
		           "%zu more would be worth a turn today, beyond today's minutes.",
		           agenda->plan.overdue_count);
	table_clear(&table);
	buf_clear(&question);
	buf_clear(&line);
	return ok;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct agenda_settings settings;
	struct agenda agenda = { 0 };
	bool ok = app_agenda(app, 0, &settings, &agenda, err);

	if (ok && call->values[CHECK])
		app->exit_status = agenda.plan.due_count == 0 ? EXIT_NOTHING_DUE : 0;
	if (ok && app->printer->json)
		ok = json_due(app, &agenda, err);
	else if (ok)
		ok = print_due(app, &agenda, &settings, err) && app_offer_debrief(app, NULL, err);
	agenda_clear(&agenda);
	return ok;
}

const struct cmd cmd_due = {
	.name = "due",
	.usage = "[--check]",
	.summary = "what is due now, and why",
	.help = "With --json, an interview that is over and wants its `debrief` is told of as "
	        "\"debrief\".",
	.group = CMD_LOOK,
	.flags = CMD_DECK,
	.options = {
	        { "--check", NULL, "exit with 6 when nothing is due; for scripts", CMD_WORD_NONE },
	},
	.run = run,
};
