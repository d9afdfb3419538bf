/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * roles and role: where each company stands.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common.h"
#include "mem.h"

#define WEAK_BELOW 0.70 /* recall at the interview, or now without one */

struct standing {
	size_t cards, due, unseen, weak, ready;
};

static double recall_when_it_counts(const struct agenda *agenda, const struct deck_stub *stub,
                                    int64_t now_ms)
{
	const struct deck_interview *next = agenda_next_interview(agenda, stub);

	return agenda_recall(agenda, stub, next ? next->at_ms : now_ms);
}

/* Roles are in order of their ids. */
static struct standing *standing_at(struct standing *standings, const struct agenda *agenda,
                                    int64_t role_id)
{
	size_t low = 0, high = agenda->roles.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (agenda->roles.roles[middle].id < role_id)
			low = middle + 1;
		else
			high = middle;
	}
	return &standings[low];
}

static struct standing card_standing(const struct agenda *agenda, const struct deck_stub *stub,
                                     int64_t now_ms)
{
	if (stub->suspended)
		return (struct standing){ .cards = 1 };
	if (!stub->seen)
		return (struct standing){ .cards = 1, .unseen = 1 };
	return (struct standing){
		.cards = 1,
		.weak = recall_when_it_counts(agenda, stub, now_ms) < WEAK_BELOW,
		.ready = agenda_recall(agenda, stub, now_ms) >= PLAN_READY,
	};
}

static void add_standing(struct standing *sum, struct standing one)
{
	sum->cards += one.cards;
	sum->due += one.due;
	sum->unseen += one.unseen;
	sum->weak += one.weak;
	sum->ready += one.ready;
}

/* Adds what one card says to each of its roles. */
static void spread(struct standing *standings, const struct agenda *agenda,
                   const struct deck_stub *stub, struct standing one)
{
	add_standing(standing_at(standings, agenda, stub->role_id), one);
	for (size_t i = 0; i < stub->extra_count; i++)
		add_standing(standing_at(standings, agenda,
		                         agenda->stubs.extra_roles[stub->extra_first + i]),
		             one);
}

/* [roles.count], for the caller to free. */
static struct standing *standings_of(const struct agenda *agenda, int64_t now_ms)
{
	struct standing *standings = mem_array(agenda->roles.count + 1, sizeof *standings);

	for (size_t i = 0; i < agenda->stubs.count; i++)
		spread(standings, agenda, &agenda->stubs.stubs[i],
		       card_standing(agenda, &agenda->stubs.stubs[i], now_ms));
	for (size_t i = 0; i < agenda->plan.due_count; i++)
		spread(standings, agenda, agenda_stub(agenda, agenda->plan.items[i].card),
		       (struct standing){ .due = 1 });
	return standings;
}

static const struct plan_outlook *outlook_of(const struct agenda *agenda,
                                             const struct deck_interview *interview)
{
	for (size_t i = 0; i < agenda->interview_count; i++)
		if (agenda->interview_of[i]->id == interview->id)
			return &agenda->plan.outlooks[i];
	return NULL;
}

static const struct deck_interview *next_interview_of(const struct agenda *agenda, int64_t role_id)
{
	for (size_t i = 0; i < agenda->interview_count; i++)
		if (agenda->interview_of[i]->role_id == role_id)
			return agenda->interview_of[i];
	return NULL;
}

/* ---- roles ------------------------------------------------------------------------------- */

static void json_interviews(struct json *json, const struct agenda *agenda, int64_t role_id)
{
	json_open_array(json, "interviews");
	for (size_t i = 0; i < agenda->roles.interview_count; i++) {
		const struct deck_interview *interview = &agenda->roles.interviews[i];
		const struct plan_outlook *outlook = outlook_of(agenda, interview);

		if (interview->role_id != role_id)
			continue;
		json_open_object(json, NULL);
		json_add_time(json, "at", interview->at_ms);
		json_add_string(json, "round", interview->round);
		json_add_real(json, "expected_recall", outlook ? outlook->recall_unplanned : NAN);
		json_add_real(json, "planned_recall", outlook ? outlook->recall_planned : NAN);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_role(struct json *json, const struct agenda *agenda, const struct deck_role *role,
                      struct standing standing)
{
	json_open_object(json, NULL);
	json_add_string(json, "company", role->company);
	json_add_string(json, "title", role->title);
	json_add_string(json, "slug", role->slug);
	json_add_string(json, "location", role->location);
	json_add_string(json, "link", role->link);
	json_add_string(json, "comp", role->comp);
	json_add_string(json, "fit_score", role->fit_score);
	json_add_string(json, "priority", deck_priority_name(role->priority));
	json_add_int(json, "cards", (int64_t)standing.cards);
	json_add_int(json, "due", (int64_t)standing.due);
	json_add_int(json, "unseen", (int64_t)standing.unseen);
	json_add_int(json, "weak", (int64_t)standing.weak);
	json_add_int(json, "ready", (int64_t)standing.ready);
	json_interviews(json, agenda, role->id);
	json_close(json, '}');
}

static void add_role_row(struct table *table, const struct agenda *agenda,
                         const struct deck_role *role, struct standing s,
                         const struct reader *reader)
{
	const struct deck_interview *next = next_interview_of(agenda, role->id);
	const struct plan_outlook *outlook = next ? outlook_of(agenda, next) : NULL;
	char cards[24], due[24], unseen[24], weak[24], planned[16] = "";
	struct buf when = BUF_INIT;

	if (next)
		countdown_text(&when, reader->now_ms, next->at_ms, reader->zone);
	if (outlook)
		percent_text(outlook->recall_planned, planned);
	snprintf(cards, sizeof cards, "%zu", s.cards);
	snprintf(due, sizeof due, "%zu", s.due);
	snprintf(unseen, sizeof unseen, "%zu", s.unseen);
	snprintf(weak, sizeof weak, "%zu", s.weak);
	table_row(table, STYLE_PLAIN,
	          (const char *const[]){ role->company, role->title, when.data, cards, due, unseen,
	                                 weak, planned });
	buf_clear(&when);
}

static void print_roles(struct app *app, const struct agenda *agenda,
                        const struct standing *standings)
{
	struct reader reader = app_reader(app);
	struct table table;

	if (agenda->roles.count == 0) {
		print_line(app->printer, 0, "No roles yet. `import` a dossier to begin.");
		return;
	}
	table_init(&table, "company|*title|interview|>cards|>due|>unseen|>weak|>on the day");
	for (size_t i = 0; i < agenda->roles.count; i++)
		add_role_row(&table, agenda, &agenda->roles.roles[i], standings[i], &reader);
	table_print(&table, app->printer);
	table_clear(&table);
}

static bool run_roles(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct agenda_settings settings;
	struct agenda agenda = { 0 };
	struct standing *standings = NULL;
	struct json_out out;
	bool ok = app_agenda(app, 0, &settings, &agenda, err);

	(void)call;
	if (ok)
		standings = standings_of(&agenda, app_now(app));
	if (ok && app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_open_array(json, "roles");
		for (size_t i = 0; i < agenda.roles.count; i++)
			json_role(json, &agenda, &agenda.roles.roles[i], standings[i]);
		json_close(json, ']');
		json_out_end(&out, app);
	} else if (ok) {
		print_roles(app, &agenda, standings);
	}
	free(standings);
	agenda_clear(&agenda);
	return ok;
}

/* ---- role -------------------------------------------------------------------------------- */

static void print_field(struct app *app, const char *name, const char *value)
{
	struct buf clean = BUF_INIT;

	if (!*value)
		return;
	one_line(&clean, value, 400);
	print_line(app->printer, 12, "  %-9s %s", name, clean.data);
	buf_clear(&clean);
}

static void print_interview(struct app *app, const struct agenda *agenda,
                            const struct deck_interview *interview)
{
	const struct plan_outlook *outlook = outlook_of(agenda, interview);
	struct buf text = BUF_INIT;
	struct reader reader = app_reader(app);
	char now[16], planned[16];

	if (*interview->round)
		buf_addf(&text, "%s, ", interview->round);
	when_and_how_far(&text, interview, &reader);
	if (outlook)
		buf_addf(&text, ": %s recalled as things stand, %s with the plan",
		         percent_text(outlook->recall_unplanned, now),
		         percent_text(outlook->recall_planned, planned));
	print_line(app->printer, 12, "  %-9s %s", "Interview", text.data);
	buf_clear(&text);
}

/* "Debrief   phone screen, Fri 20 Nov 14:00, went well: slow down" */
static bool print_debriefs(struct app *app, int64_t role_id, struct err *err)
{
	struct deck_debriefs debriefs = DECK_DEBRIEFS_INIT;
	bool ok = deck_debriefs(app->deck, role_id, &debriefs, err);
	struct reader reader = app_reader(app);

	for (size_t i = 0; i < debriefs.count; i++) {
		const struct deck_debrief *debrief = &debriefs.debriefs[i];
		struct buf text = BUF_INIT;

		if (*debrief->round)
			buf_addf(&text, "%s, ", debrief->round);
		when_text(&text, debrief->at_ms, reader.zone, &reader);
		if (debrief->went > 0)
			buf_addf(&text, ", went %s", went_text(debrief->went));
		if (*debrief->note)
			buf_addf(&text, ": %s", debrief->note);
		print_field(app, "Debrief", text.data);
		buf_clear(&text);
	}
	deck_debriefs_clear(&debriefs);
	return ok;
}

static void print_role(struct app *app, const struct agenda *agenda, const struct deck_role *role,
                       struct standing s)
{
	print_styled(app->printer, STYLE_TITLE, 0, "%s%s%s", role->company,
	             *role->title ? " — " : "", role->title);
	print_field(app, "Link", role->link);
	print_field(app, "Location", role->location);
	print_field(app, "Comp", role->comp);
	print_field(app, "Fit score", role->fit_score);
	if (role->priority != DECK_PRIORITY_NORMAL)
		print_field(app, "Priority", deck_priority_name(role->priority));
	for (size_t i = 0; i < agenda->roles.interview_count; i++)
		if (agenda->roles.interviews[i].role_id == role->id)
			print_interview(app, agenda, &agenda->roles.interviews[i]);
	print_line(app->printer, 12,
	           "  %-9s %zu: %zu due today, %zu not seen yet, %zu weak, %zu ready", "Cards",
	           s.cards, s.due, s.unseen, s.weak, s.ready);
}

enum { PRIORITY };

/* Before the agenda is made: what is shown is planned with it. */
static bool set_priority(struct app *app, const char *company, const char *name, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_role *role = NULL;
	enum deck_priority priority;
	bool ok = deck_priority_parse(name, &priority, err) && deck_roles(app->deck, &roles, err) &&
	          (role = deck_roles_find(&roles, company, err)) != NULL &&
	          (role->priority == priority ||
	           deck_role_set_priority(app->deck, role->id, priority, app_now(app), err));

	deck_roles_clear(&roles);
	return ok;
}

static bool run_role(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct agenda_settings settings;
	struct agenda agenda = { 0 };
	const struct deck_role *role;
	struct standing *standings = NULL, standing;
	struct json_out out;
	bool ok = false;

	if (call->values[PRIORITY] &&
	    !set_priority(app, call->args[0], call->values[PRIORITY], err))
		goto out;
	if (!app_agenda(app, 0, &settings, &agenda, err))
		goto out;
	role = deck_roles_find(&agenda.roles, call->args[0], err);
	if (!role)
		goto out;
	ok = true;
	standings = standings_of(&agenda, app_now(app));
	standing = *standing_at(standings, &agenda, role->id);
	if (app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_open_array(json, "roles");
		json_role(json, &agenda, role, standing);
		json_close(json, ']');
		json_out_end(&out, app);
	} else {
		print_role(app, &agenda, role, standing);
		ok = print_debriefs(app, role->id, err);
	}
out:
	free(standings);
	agenda_clear(&agenda);
	return ok;
}

const struct cmd cmd_roles = {
	.name = "roles",
	.usage = "",
	.summary = "the companies, their interviews and how ready you are",
	.help = "due: in today's plan. unseen: never asked yet. weak: likely to be forgotten at "
		"the "
		"interview (below 70 %). on the day: predicted recall at the next interview if the "
		"plan is kept.",
	.group = CMD_PREPARE,
	.flags = CMD_DECK,
	.run = run_roles,
};

const struct cmd cmd_role = {
	.name = "role",
	.usage = "COMPANY [--priority HOW]",
	.summary = "one company in full, and how much it counts",
	.help = "Where minutes are short the plan gives them to what counts most: an interview of "
		"a company with high priority counts twice as much as an ordinary one, one with "
		"low "
		"priority half as much.",
	.group = CMD_PREPARE,
	.min_args = 1,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.options = { { "--priority", "HOW", "how much it counts: low, normal or high",
	               CMD_WORD_NONE } },
	.run = run_role,
};
