/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interview and interviews: dates, and the countdown to them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interview_parts.h"
#include "mem.h"

#define DEFAULT_MINUTE (9 * 60) /* of the day, when no time is given */
#define FAR_DAYS       3660

enum { ZONE, ROUND, LENGTH, CLEAR };

/* ---- Reading the words ------------------------------------------------------------------- */

struct date_words {
	int32_t day;
	int minute; /* -1: not given */
};

static bool try_date(const char *const *words, size_t count, int32_t today, int32_t *day,
                     struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok;

	arg_join(&text, words, count);
	ok = count > 0 && day_parse_date(text.data, today, day, err);
	buf_clear(&text);
	return ok;
}

static bool try_time(const char *const *words, size_t count, int *minute, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok;

	arg_join(&text, words, count);
	ok = day_parse_time(text.data, minute, err);
	buf_clear(&text);
	return ok;
}

/* "3 dec", "3 dec 14:00", "3 dec 2:30 pm": the last one or two words may be a time. The error of
 * the most likely reading is the one reported. */
static bool parse_when(const char *const *words, size_t count, int32_t today,
                       struct date_words *out, struct err *err)
{
	struct err date_err = ERR_INIT;

	out->minute = -1;
	if (try_date(words, count, today, &out->day, &date_err))
		return true;
	for (size_t time_words = 1; time_words <= 2 && time_words < count; time_words++)
		if (try_time(words + count - time_words, time_words, &out->minute, NULL))
			return try_date(words, count - time_words, today, &out->day, err);
	if (count == 2 && try_date(words, 1, today, &out->day, NULL))
		return try_time(words + 1, 1, &out->minute, err);
	*err = date_err;
	return false;
}

/* ---- Setting a date ---------------------------------------------------------------------- */

static bool in_range(const struct deck_interview *interview, int64_t now_ms, struct err *err)
{
	char when[DAY_TEXT_MAX];
	bool ok = interview->at_ms > now_ms;

	if (!ok)
		err_set(err, ERR_USAGE, "%s is in the past; an interview lies ahead",
		        day_iso_zone(interview->at_ms, interview->zone, when));
	else if (day_between(now_ms, interview->at_ms) > FAR_DAYS)
		ok = err_set(err, ERR_USAGE, "that is more than ten years ahead");
	return ok;
}

static int64_t instant(const struct date_words *when, const char *zone)
{
	struct day_civil civil = { .hour = when->minute / 60, .minute = when->minute % 60 };

	day_to_ymd(when->day, &civil.year, &civil.month, &civil.day);
	return day_from_civil(&civil, zone);
}

static bool fill_interview(struct app *app, const struct interview_wish *wish,
                           struct deck_interview *interview, bool *assumed_time, struct err *err)
{
	struct reader reader = app_reader(app);
	const char *zone = wish->zone ? wish->zone : reader.zone;
	struct date_words when;
	double length = 0;

	if (!day_zone_known(zone))
		return err_set(err, ERR_USAGE,
		               "\"%.40s\" is not a time zone; write one like Europe/Berlin", zone);
	snprintf(interview->zone, sizeof interview->zone, "%s", zone);
	if (!parse_when(wish->words, wish->count, day_of(app_now(app), zone, 0), &when, err))
		return false;
	if (wish->length && !arg_number(wish->length, "--length", 1, 24 * 60, &length, err))
		return false;
	*assumed_time = when.minute < 0;
	if (*assumed_time)
		when.minute = DEFAULT_MINUTE;
	interview->length_min = (int)length;
	interview->at_ms = instant(&when, zone);
	return in_range(interview, app_now(app), err);
}

void json_add_interview(struct json *json, const char *key, const struct deck_role *role,
                        const struct deck_interview *interview)
{
	json_open_object(json, key);
	json_add_string(json, "company", role ? role->company : "");
	json_add_time(json, "at", interview->at_ms);
	json_add_string(json, "zone", interview->zone);
	json_add_string(json, "round", interview->round);
	json_add_int(json, "length_min", interview->length_min);
	json_close(json, '}');
}

static void say_set(struct app *app, const struct deck_role *role,
                    const struct deck_interview *interview, bool assumed_time)
{
	struct reader reader = app_reader(app);
	struct buf text = BUF_INIT;

	when_and_how_far(&text, interview, &reader);
	print_line(app->printer, 2, "%s%s%s: %s.", role->company, *interview->round ? ", " : "",
	           interview->round, text.data);
	if (assumed_time)
		print_line(app->printer, 2,
		           "No time was given, so 09:00 is assumed; say it again with the "
		           "time.");
	buf_clear(&text);
}

bool interview_check(struct app *app, const struct interview_wish *wish, struct err *err)
{
	struct deck_interview scratch = { .round = NULL };
	bool assumed_time;

	return fill_interview(app, wish, &scratch, &assumed_time, err);
}

bool interview_set(struct app *app, const struct deck_role *role, const struct interview_wish *wish,
                   struct deck_interview *out, struct err *err)
{
	bool assumed_time = false, ok;

	*out = (struct deck_interview){ .role_id = role->id };
	if (!fill_interview(app, wish, out, &assumed_time, err))
		return false;
	out->round = mem_strdup(wish->round ? wish->round : "");
	ok = deck_interview_put(app->deck, out, app_now(app), err);
	if (ok && !app->printer->json)
		say_set(app, role, out, assumed_time);
	return ok;
}

static bool set_date(struct app *app, const struct cmd_call *call, const struct deck_role *role,
                     struct err *err)
{
	struct interview_wish wish = { call->args + 1, call->count - 1, call->values[ZONE],
		                       call->values[ROUND], call->values[LENGTH] };
	struct deck_interview interview = { .round = NULL };
	struct json_out out;
	bool ok = interview_set(app, role, &wish, &interview, err);

	if (ok && app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_open_array(json, "interviews");
		json_add_interview(json, NULL, role, &interview);
		json_close(json, ']');
		json_out_end(&out, app);
	}
	mem_free_text(interview.round);
	return ok;
}

static bool clear_dates(struct app *app, const struct cmd_call *call, const struct deck_role *role,
                        struct err *err)
{
	struct buf round = BUF_INIT;
	struct json_out out;
	size_t count;
	bool ok;

	arg_join(&round, call->args + 1, call->count - 1);
	ok = deck_interview_clear(app->deck, role->id, round.len ? round.data : NULL, app_now(app),
	                          &count, err);
	if (ok && count == 0)
		ok = err_set(err, ERR_NOT_FOUND,
		             "%s has no such interview; `interviews` lists them", role->company);
	if (ok && app->printer->json) {
		json_add_int(json_out_begin(&out), "cleared", (int64_t)count);
		json_out_end(&out, app);
	} else if (ok) {
		print_line(app->printer, 2, "%zu interview%s at %s cleared; `undo` brings %s back.",
		           count, count == 1 ? "" : "s", role->company, count == 1 ? "it" : "them");
	}
	buf_clear(&round);
	return ok;
}

static bool run_interview(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_role *role = arg_role(app, call->args[0], &roles, err);
	bool ok = false;

	if (!role)
		goto out;
	if (call->values[CLEAR])
		ok = clear_dates(app, call, role, err);
	else if (call->count < 2)
		err_set(err, ERR_USAGE,
		        "when? Write `interview %s 2026-12-03 14:00`, or +9d, or fri", role->slug);
	else
		ok = set_date(app, call, role, err);
out:
	deck_roles_clear(&roles);
	return ok;
}

/* ---- The countdown ----------------------------------------------------------------------- */

/* The hour there, for one whose clock is not ours, and the place its zone is named after, which tells
 * more in less room than the whole name: "14:00 Buenos Aires". */
static void there_text(struct buf *out, const struct deck_interview *interview, const char *here)
{
	const char *slash = strrchr(interview->zone, '/');
	char clock[DAY_TEXT_MAX];

	if (same_clock(interview->at_ms, interview->zone, here))
		return;
	buf_addf(out, "%s ", day_clock(interview->at_ms, interview->zone, clock));
	for (const char *at = slash ? slash + 1 : interview->zone; *at; at++)
		buf_addc(out, *at == '_' ? ' ' : *at);
}

static void add_row(struct table *table, const struct agenda *agenda, size_t k,
                    const struct reader *reader)
{
	const struct deck_interview *interview = agenda->interview_of[k];
	const struct plan_outlook *outlook = &agenda->plan.outlooks[k];
	const struct deck_role *role = deck_roles_by_id(&agenda->roles, interview->role_id);
	struct buf name = BUF_INIT, there = BUF_INIT, ahead = BUF_INIT, date = BUF_INIT;
	double foretold = within_plan(agenda, k) ? 0 : NAN;
	char clock[DAY_TEXT_MAX], alone[16], planned[16], ready[16];

	buf_addf(&name, "%s%s%s", role ? role->company : "", *interview->round ? ", " : "",
	         interview->round);
	there_text(&there, interview, reader->zone);
	countdown_text(&ahead, reader->now_ms, interview->at_ms, reader->zone);
	date_text(&date, interview->at_ms, reader);
	table_row(table, STYLE_PLAIN,
	          (const char *const[]){
			  ahead.data, date.data, day_clock(interview->at_ms, reader->zone, clock),
			  name.data, there.data, percent_text(outlook->recall_unplanned, alone),
			  percent_text(outlook->recall_planned + foretold, planned),
			  percent_text(outlook->ready_share + foretold, ready) });
	buf_clear(&name);
	buf_clear(&there);
	buf_clear(&ahead);
	buf_clear(&date);
}

static void print_countdown(struct app *app, const struct agenda *agenda)
{
	struct reader reader = app_reader(app);
	struct table table;

	if (agenda->interview_count == 0) {
		print_line(app->printer, 0,
		           "No interview ahead. `interview COMPANY +9d 14:00` sets one.");
		return;
	}
	table_init(&table, "ahead|date|hour|*interview|?there|>as is|>planned|>ready");
	for (size_t k = 0; k < agenda->interview_count; k++)
		add_row(&table, agenda, k, &reader);
	table_print(&table, app->printer);
	table_clear(&table);
}

static bool run_interviews(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct agenda_settings settings;
	struct agenda agenda = { 0 };
	struct json_out out;
	bool ok = app_agenda(app, 0, &settings, &agenda, err);

	(void)call;
	if (ok && app->printer->json) {
		struct json *json = json_out_begin(&out);

		json_open_array(json, "interviews");
		for (size_t i = 0; i < agenda.roles.interview_count; i++)
			json_add_interview(
				json, NULL,
				deck_roles_by_id(&agenda.roles, agenda.roles.interviews[i].role_id),
				&agenda.roles.interviews[i]);
		json_close(json, ']');
		json_out_end(&out, app);
	} else if (ok) {
		print_countdown(app, &agenda);
	}
	agenda_clear(&agenda);
	return ok;
}

const struct cmd cmd_interview = {
	.name = "interview",
	.usage = "COMPANY DATE [TIME] [--zone ZONE] [--round NAME] [--length MIN] | COMPANY --clear "
	         "[ROUND]",
	.summary = "set, move or clear the date of an interview",
	.help = "DATE is 2026-12-03, 3 dec, fri or +9d; TIME is 14:00 or 2:30pm, in your zone or in "
	        "--zone. A company may have several rounds, each with a name; setting a round again "
	        "moves it.",
	.group = CMD_PREPARE,
	.min_args = 1,
	.max_args = 8,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.options = {
	        { "--zone", "ZONE", "the time zone of DATE and TIME: Europe/Berlin", CMD_WORD_NONE },
	        { "--round", "NAME", "which round: \"phone screen\"", CMD_WORD_NONE },
	        { "--length", "MIN", "how long it lasts, in minutes; an hour if not said", CMD_WORD_NONE },
	        { "--clear", NULL, "take the date away: of ROUND, or all of the company's",
	          CMD_WORD_NONE },
	},
	.run = run_interview,
};

const struct cmd cmd_interviews = {
	.name = "interviews",
	.usage = "",
	.summary = "the countdown: every interview ahead and what you will recall there",
	.help = "Dates and hours are yours, with the hour there where its zone differs. as is: "
		"recall at "
		"the hour if nothing more is reviewed. planned: if the plan is kept. ready: the "
		"share "
		"of its cards at 90 % or more then.",
	.group = CMD_PREPARE,
	.flags = CMD_DECK,
	.run = run_interviews,
};
