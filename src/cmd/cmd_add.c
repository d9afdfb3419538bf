/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "common.h"
#include "text.h"

enum { KIND };

static bool ask_question(struct app *app, struct buf *question, struct err *err)
{
	size_t len;
	const char *text;

	if (app->talk->line(app->talk->self, "Question: ", question) != TALK_OK)
		return err_set(err, ERR_STOPPED, "no card was added");
	len = question->len;
	text = text_trim(question->data, &len);
	if (len == 0)
		return err_set(err, ERR_INPUT, "a card needs a question; no card was added");
	memmove(question->data, text, len);
	buf_cut(question, len);
	return true;
}

static bool ask_answer(struct app *app, struct buf *answer, struct err *err)
{
	struct buf line = BUF_INIT;
	enum talk_result result;

	if (app->talk->terminal)
		print_say(app->printer,
		          "Answer (several lines; a lone . ends it; nothing yet: just .):");
	for (;;) {
		result = app->talk->line(app->talk->self, "| ", &line);
		if (result != TALK_OK || strcmp(line.data, ".") == 0)
			break;
		buf_adds(answer, line.data);
		buf_addc(answer, '\n');
		if (!app->talk->terminal)
			break; /* a script gives the answer in one line */
	}
	buf_rtrim(answer);
	buf_clear(&line);
	return result != TALK_INTERRUPTED || err_set(err, ERR_STOPPED, "no card was added");
}

static bool say_added(struct app *app, int64_t id, struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	struct json_out out;
	bool ok = deck_card(app->deck, id, &card, err);

	if (ok && app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_add_string(json, "id", card.stub.uid);
		json_add_string(json, "question", card.question);
		json_out_end(&out, app);
	} else if (ok) {
		print_line(app->printer, 2, "Added %s at %s: %s", card.stub.uid,
		           card.faces[0].company, card.question);
	}
	deck_card_clear(&card);
	return ok;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	const char *kind = call->values[KIND] ? call->values[KIND] : "question";
	struct deck_roles roles = DECK_ROLES_INIT;
	struct buf question = BUF_INIT, answer = BUF_INIT;
	const struct deck_role *role = NULL;
	int64_t id;
	bool ok = false;

	if (!arg_kinds(kind, err))
		goto out;
	if (call->count > 0) {
		role = arg_role(app, call->args[0], &roles, err);
		if (!role)
			goto out;
	}
	ok = ask_question(app, &question, err) && ask_answer(app, &answer, err) &&
	     deck_card_add(app->deck, role ? role->id : 0, kind, question.data, answer.data,
	                   app_now(app), &id, err) &&
	     say_added(app, id, err);
out:
	buf_clear(&question);
	buf_clear(&answer);
	deck_roles_clear(&roles);
	return ok;
}

const struct cmd cmd_add = {
	.name = "add",
	.usage = "[COMPANY] [--kind KIND]",
	.summary = "type in a card: a question and its answer",
	.help = "Without a company the card goes to General. From a "
	        "script: the question on one line, the answer on the next.",
	.group = CMD_CARDS,
	.max_args = 1,
	.flags = CMD_DECK | CMD_CREATE,
	.complete = CMD_WORD_COMPANY,
	.options = {
	        { "--kind", "KIND", "question, pitch, gap, proof, why, ask, story or followup",
	          CMD_WORD_KIND },
	},
	.run = run,
};
