/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cards and search: lists of cards.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "mem.h"

/* ---- When each is due -------------------------------------------------------------------- */

struct schedule {
	struct agenda agenda;
	int32_t *day_of_stub; /* study day the plan has it on; INT32_MIN when none */
};

static bool schedule_load(struct app *app, struct schedule *out, struct err *err)
{
	struct agenda_settings settings;
	struct agenda *agenda = &out->agenda;

	if (!app_agenda(app, 0, &settings, agenda, err))
		return false;
	out->day_of_stub = mem_array(agenda->stubs.count, sizeof *out->day_of_stub);
	for (size_t i = 0; i < agenda->stubs.count; i++)
		out->day_of_stub[i] = INT32_MIN;
	for (size_t d = agenda->plan.day_count; d-- > 0;)
		for (size_t i = 0; i < agenda->plan.days[d].count; i++) {
			const struct plan_item *item =
				&agenda->plan.items[agenda->plan.days[d].first + i];

			out->day_of_stub[agenda->stub_of[item->card]] = agenda->today + (int32_t)d;
		}
	return true;
}

static void schedule_clear(struct schedule *schedule)
{
	agenda_clear(&schedule->agenda);
	free(schedule->day_of_stub);
}

static int stub_order(const void *a, const void *b)
{
	int64_t id = *(const int64_t *)a, other = ((const struct deck_stub *)b)->id;

	return id < other ? -1 : id > other;
}

/* The stubs are in order of ids. */
static const struct deck_stub *stub_find(const struct agenda *agenda, int64_t id)
{
	if (agenda->stubs.count == 0)
		return NULL;
	return bsearch(&id, agenda->stubs.stubs, agenda->stubs.count, sizeof *agenda->stubs.stubs,
	               stub_order);
}

/* ---- Printing ---------------------------------------------------------------------------- */

static const char *due_of(const struct schedule *schedule, const struct deck_stub *stub,
                          char out[static DAY_TEXT_MAX])
{
	int32_t day = schedule->day_of_stub[stub - schedule->agenda.stubs.stubs];

	return day == INT32_MIN ? NULL : day_date(day, out);
}

static void json_card(struct json *json, const struct schedule *schedule,
                      const struct deck_line *line, const struct deck_stub *stub, int64_t now_ms)
{
	char date[DAY_TEXT_MAX];

	json_open_object(json, NULL);
	json_add_string(json, "id", line->uid);
	json_add_string(json, "company", line->company);
	json_add_string(json, "kind", line->kind);
	json_add_string(json, "question", line->question);
	json_add_string(json, "due", due_of(schedule, stub, date));
	if (stub->seen)
		json_add_real(json, "recall", agenda_recall(&schedule->agenda, stub, now_ms));
	else
		json_add_null(json, "recall");
	json_add_int(json, "reviews", stub->reviews);
	json_add_bool(json, "suspended", stub->suspended);
	json_add_bool(json, "flagged", stub->flagged);
	json_close(json, '}');
}

static void json_cards(struct app *app, const struct schedule *schedule,
                       const struct deck_lines *lines)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_open_array(json, "cards");
	for (size_t i = 0; i < lines->count; i++) {
		const struct deck_stub *stub = stub_find(&schedule->agenda, lines->lines[i].id);

		if (stub)
			json_card(json, schedule, &lines->lines[i], stub, app_now(app));
	}
	json_close(json, ']');
	json_out_end(&out, app);
}

static void add_row(struct table *table, const struct schedule *schedule,
                    const struct deck_line *line, const struct deck_stub *stub, int64_t now_ms)
{
	int32_t day = schedule->day_of_stub[stub - schedule->agenda.stubs.stubs];
	char recall[16] = "", due[DAY_TEXT_MAX] = "";
	struct buf question = BUF_INIT;

	if (stub->seen)
		percent_text(agenda_recall(&schedule->agenda, stub, now_ms), recall);
	if (stub->suspended)
		snprintf(due, sizeof due, "suspended");
	else if (day == schedule->agenda.today)
		snprintf(due, sizeof due, "today");
	else if (day != INT32_MIN)
		day_short(day, due);
	one_line(&question, line->question, 200);
	table_row(table, stub->suspended ? STYLE_DIM : STYLE_PLAIN,
	          (const char *const[]){ line->uid, line->company, line->kind, recall, due,
	                                 question.data });
	buf_clear(&question);
}

static void print_cards(struct app *app, const struct schedule *schedule,
                        const struct deck_lines *lines)
{
	struct table table;

	table_init(&table, "card|company|kind|>recall|due|*question");
	for (size_t i = 0; i < lines->count; i++) {
		const struct deck_stub *stub = stub_find(&schedule->agenda, lines->lines[i].id);

		if (stub)
			add_row(&table, schedule, &lines->lines[i], stub, app_now(app));
	}
	table_print(&table, app->printer);
	table_clear(&table);
}

static bool show_lines(struct app *app, const struct deck_lines *lines, const char *none,
                       struct err *err)
{
	struct schedule schedule = { .day_of_stub = NULL };
	bool ok = schedule_load(app, &schedule, err);

	if (ok && app->printer->json)
		json_cards(app, &schedule, lines);
	else if (ok && lines->count == 0)
		print_line(app->printer, 0, "%s", none);
	else if (ok)
		print_cards(app, &schedule, lines);
	schedule_clear(&schedule);
	return ok;
}

/* ---- The commands ------------------------------------------------------------------------ */

static bool run_cards(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	struct deck_lines lines = DECK_LINES_INIT;
	const struct deck_role *role = NULL;
	bool ok = false;

	if (call->count > 0) {
		role = arg_role(app, call->args[0], &roles, err);
		if (!role)
			goto out;
	}
	ok = deck_lines(app->deck, role ? role->id : 0, NULL, &lines, err) &&
	     show_lines(app, &lines, "There are no cards yet. `import` a dossier to begin.", err);
out:
	deck_lines_clear(&lines);
	deck_roles_clear(&roles);
	return ok;
}

static bool run_search(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct buf query = BUF_INIT;
	bool ok;

	arg_join(&query, call->args, call->count);
	ok = deck_lines(app->deck, 0, query.data, &lines, err) &&
	     show_lines(app, &lines, "No card has these words.", err);
	deck_lines_clear(&lines);
	buf_clear(&query);
	return ok;
}

const struct cmd cmd_cards = {
	.name = "cards",
	.usage = "[COMPANY]",
	.summary = "the list of cards, with recall now and when each comes next",
	.group = CMD_CARDS,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.run = run_cards,
};

const struct cmd cmd_search = {
	.name = "search",
	.usage = "TEXT",
	.summary = "cards whose question or answer has these words, best first",
	.help = "Every word must occur; beginnings of words count, and so do other forms of them "
		"(monitor finds monitoring).",
	.group = CMD_CARDS,
	.min_args = 1,
	.max_args = CMD_ARGS_MAX,
	.flags = CMD_DECK,
	.run = run_search,
};
