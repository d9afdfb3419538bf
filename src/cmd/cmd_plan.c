/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "common.h"
#include "plan_draw.h"

#define SHORT_OF     0.02  /* of what more minutes could reach: worth a sentence */
#define MORE_MINUTES 1.67  /* what "with more time" means: two thirds more */
#define MORE_LEAST   10.0  /* where none are planned */
#define MINUTES_MOST 240.0 /* a day, looked through for a target */

enum { MINUTES, TARGET };

/* ---- What if ----------------------------------------------------------------------------- */

static double mean_minutes(const struct agenda_settings *settings)
{
	double sum = 0;

	for (int d = 0; d < 7; d++)
		sum += settings->minutes[d];
	return sum / 7;
}

/* Another plan, with so many minutes a day in the mean and the week's pattern kept, and what it would
 * come to. */
static bool plan_with(struct app *app, struct agenda_settings settings, double minutes,
                      int64_t role_id, double *recall, struct err *err)
{
	double mean = mean_minutes(&settings);
	struct agenda other = { 0 };
	bool ok;

	settings.with_bound = false;
	for (int d = 0; d < 7; d++)
		settings.minutes[d] = mean > 0 ? settings.minutes[d] * minutes / mean : minutes;
	ok = agenda_make(&other, app->deck, &settings, app_now(app), role_id, err);
	*recall = ok ? other.plan.goal.planned : 0.0;
	agenda_clear(&other);
	return ok;
}

/* What it takes to recall that share at the interviews. */
struct reach {
	double target, planned_minutes;
	bool found;
	double minutes, recall; /* the fewest that reach it, to the minute; else the most tried */
};

static bool find_reach(struct app *app, const struct agenda_settings *settings, int64_t role_id,
                       struct reach *out, struct err *err)
{
	double low = 0;

	*out = (struct reach){ settings->target, mean_minutes(settings), false, MINUTES_MOST, 0 };
	if (!plan_with(app, *settings, out->minutes, role_id, &out->recall, err))
		return false;
	out->found = out->recall >= out->target;
	while (out->found && out->minutes - low > 1) {
		double middle = floor((low + out->minutes) / 2), recall;

		if (!plan_with(app, *settings, middle, role_id, &recall, err))
			return false;
		if (recall < out->target) {
			low = middle;
		} else {
			out->minutes = middle;
			out->recall = recall;
		}
	}
	return true;
}

/* ---- JSON -------------------------------------------------------------------------------- */

static void json_days(struct json *json, const struct agenda *agenda)
{
	char date[DAY_TEXT_MAX];

	json_open_array(json, "days");
	for (size_t d = 0; d < agenda->plan.day_count; d++) {
		const struct plan_day *day = &agenda->plan.days[d];

		json_open_object(json, NULL);
		json_add_string(json, "date", day_date(agenda->today + (int32_t)d, date));
		json_add_real(json, "minutes", day->seconds / 60);
		json_add_int(json, "reviews", (int64_t)day->reviews);
		json_add_int(json, "new", (int64_t)day->fresh);
		json_open_array(json, "cards");
		for (size_t i = 0; i < day->count; i++)
			json_add_string(
				json, NULL,
				agenda_stub(agenda, agenda->plan.items[day->first + i].card)->uid);
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_outlook(struct json *json, const struct agenda *agenda, size_t k)
{
	const struct plan_outlook *outlook = &agenda->plan.outlooks[k];
	const struct deck_interview *interview = agenda->interview_of[k];
	const struct deck_role *role = deck_roles_by_id(&agenda->roles, interview->role_id);
	double foretold = within_plan(agenda, k) ? 0 : NAN; /* null: of those too far away */

	json_open_object(json, NULL);
	json_add_string(json, "company", role ? role->company : "");
	json_add_time(json, "at", interview->at_ms);
	json_add_string(json, "round", interview->round);
	json_add_real(json, "recall_now", outlook->recall_now);
	json_add_real(json, "recall_unplanned", outlook->recall_unplanned);
	json_add_real(json, "recall_planned", outlook->recall_planned + foretold);
	json_add_real(json, "upper_bound", outlook->upper_bound);
	json_add_real(json, "ready_share", outlook->ready_share + foretold);

	json_open_array(json, "left_out");
	for (size_t i = 0; i < outlook->left_out_count; i++)
		json_add_string(json, NULL, agenda_stub(agenda, outlook->left_out[i])->uid);
	json_close(json, ']');
	json_close(json, '}');
}

static void json_reach(struct json *json, const struct reach *reach)
{
	json_open_object(json, "target");
	json_add_real(json, "recall", reach->target);
	json_add_real(json, "minutes", reach->found ? reach->minutes : NAN);
	json_add_real(json, "planned_minutes", reach->planned_minutes);
	json_add_real(json, "most_minutes", MINUTES_MOST);
	json_add_real(json, "recall_reached", reach->recall);
	json_close(json, '}');
}

static bool json_plan(struct app *app, const struct agenda *agenda, const struct reach *reach,
                      struct err *err)
{
	bool ahead = agenda->interview_count > 0;
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_days(json, agenda);
	json_open_array(json, "interviews");
	for (size_t k = 0; k < agenda->interview_count; k++)
		json_outlook(json, agenda, k);
	json_close(json, ']');
	json_add_real(json, "recall_planned", ahead ? agenda->plan.goal.planned : NAN);
	json_add_real(json, "upper_bound", ahead ? agenda->plan.goal.upper_bound : NAN);
	if (reach)
		json_reach(json, reach);
	if (!json_offer_debrief(json, app, err))
		return json_out_drop(&out);
	json_out_end(&out, app);
	return true;
}

/* ---- Text -------------------------------------------------------------------------------- */

static size_t left_out(const struct plan *plan)
{
	size_t count = 0;

	for (size_t k = 0; k < plan->interview_count; k++)
		count += plan->outlooks[k].left_out_count;
	return count;
}

/* When time is short: what more of it would buy, in numbers. */
static bool print_shortage(struct app *app, const struct agenda *agenda,
                           const struct agenda_settings *settings, int64_t role_id, struct err *err)
{
	double minutes = mean_minutes(settings), reached, planned = agenda->plan.goal.planned;
	double more = fmax(ceil(minutes * MORE_MINUTES / 5) * 5, MORE_LEAST);
	size_t out = left_out(&agenda->plan);
	char now[16], then[16];

	if (agenda->interview_count == 0)
		return true;
	if (!plan_with(app, *settings, more, role_id, &reached, err))
		return false;
	if (reached > planned + SHORT_OF)
		print_line(app->printer, 2, "%.0f min a day reaches %s; %.0f min reaches %s.",
		           minutes, percent_text(planned, now), more, percent_text(reached, then));
	if (out > 0)
		print_line(app->printer, 2,
		           "%zu card%s left out for now: there is no time for %s before the "
		           "interview%s. The ones that count most come first.",
		           out, out == 1 ? " is" : "s are", out == 1 ? "it" : "them",
		           agenda->interview_count > 1 ? "s" : "");
	return true;
}

static void print_target(struct app *app, const struct reach *reach)
{
	char target[16], most[16];

	percent_text(reach->target, target);
	if (reach->found)
		print_line(app->printer, 2, "%s takes about %.0f min a day; planned are %.0f.",
		           target, reach->minutes, reach->planned_minutes);
	else
		print_line(app->printer, 2, "%s is out of reach: %.0f min a day come to %s.",
		           target, reach->minutes, percent_text(reach->recall, most));
}

static bool print_plan(struct app *app, const struct agenda *agenda,
                       const struct agenda_settings *settings, int64_t role_id,
                       const struct reach *reach, struct err *err)
{
	if (agenda->card_count == 0) {
		print_line(app->printer, 0,
		           "There are no cards to plan. `import` a dossier first.");
		return true;
	}
	plan_draw_days(app, agenda);
	print_blank(app->printer);
	if (agenda->interview_count == 0)
		print_line(app->printer, 2,
		           "No interview ahead: cards come back when recall falls to "
		           "%.0f %%. `interview COMPANY +9d 14:00` sets a date.",
		           settings->target * 100);
	plan_draw_interviews(app, agenda);
	if (!reach)
		return print_shortage(app, agenda, settings, role_id, err);
	print_target(app, reach);
	return true;
}

/* ---- The command ------------------------------------------------------------------------- */

static bool what_if(const struct cmd_call *call, struct agenda_settings *settings, struct err *err)
{
	double minutes;

	if (call->values[MINUTES]) {
		if (!arg_number(call->values[MINUTES], "--minutes", 0, 24 * 60, &minutes, err))
			return false;
		for (int d = 0; d < 7; d++)
			settings->minutes[d] = minutes;
	}
	return !call->values[TARGET] ||
	       arg_number(call->values[TARGET], "--target", 0.70, 0.99, &settings->target, err);
}

static bool load_settings(struct app *app, const struct cmd_call *call,
                          struct agenda_settings *settings, struct err *err)
{
	if (!agenda_settings_load(app->deck, settings, err))
		return false;
	settings->with_bound = true;
	return what_if(call, settings, err);
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_role *role = NULL;
	struct agenda_settings settings;
	struct agenda agenda = { 0 };
	struct reach found, *reach = NULL;
	bool ok = false;

	if (call->count > 0) {
		role = arg_role(app, call->args[0], &roles, err);
		if (!role)
			goto out;
	}
	if (!load_settings(app, call, &settings, err) ||
	    !agenda_make(&agenda, app->deck, &settings, app_now(app), role ? role->id : 0, err))
		goto out;
	if (call->values[TARGET] && agenda.interview_count > 0) {
		if (!find_reach(app, &settings, role ? role->id : 0, &found, err))
			goto out;
		reach = &found;
	}
	if (app->printer->json)
		ok = json_plan(app, &agenda, reach, err);
	else
		ok = print_plan(app, &agenda, &settings, role ? role->id : 0, reach, err) &&
		     app_offer_debrief(app, NULL, err);
out:
	agenda_clear(&agenda);
	deck_roles_clear(&roles);
	return ok;
}

const struct cmd cmd_plan = {
	.name = "plan",
	.usage = "[COMPANY] [--minutes N] [--target R]",
	.summary = "day by day until the last interview, and what you will recall there",
	.help = "Under each interview: what you would recall of its cards now, what you will recall at its "
	        "hour if the plan is kept, and what no plan with these minutes can beat (alone: if none "
	        "were spent on the other interviews); ready is a card "
	        "recalled with 90 % or more.\n\n"
	        "With --minutes: what if you had other minutes a day. With --target: how many minutes "
	        "reach that recall at the interviews. Nothing is changed; `config minutes 30` changes "
	        "it.\n\n"
	        "With --json, an interview that is over and wants its `debrief` is told of as "
	        "\"debrief\".",
	.group = CMD_LOOK,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.options = {
	        { "--minutes", "N", "minutes a day to plan with", CMD_WORD_NONE },
	        { "--target", "R", "recall to reach, 0.70 to 0.99", CMD_WORD_NONE },
	},
	.run = run,
};
