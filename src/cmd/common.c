/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interview_parts.h"
#include "text.h"

/* ---- Arguments --------------------------------------------------------------------------- */

bool arg_number(const char *text, const char *what, double min, double max, double *out,
                struct err *err)
{
	char *end;
	double value = strtod(text, &end);

	if (end == text || *end || !isfinite(value) || value < min || value > max)
		return err_set(err, ERR_USAGE, "%s takes a number from %g to %g, not \"%.40s\"",
		               what, min, max, text);
	*out = value;
	return true;
}

const struct deck_role *arg_role(struct app *app, const char *name, struct deck_roles *roles,
                                 struct err *err)
{
	if (!deck_roles(app->deck, roles, err))
		return NULL;
	return deck_roles_find(roles, name, err);
}

bool arg_kinds(const char *kinds, struct err *err)
{
	while (*kinds) {
		size_t len = strcspn(kinds, ",");
		char kind[16];

		snprintf(kind, sizeof kind, "%.*s", (int)(len < 15 ? len : 15), kinds);
		if (!deck_kind_known(kind))
			return err_set(
				err, ERR_USAGE,
				"\"%s\" is not a kind of card; kinds are question, pitch, gap, "
				"proof, why, ask, story, followup",
				kind);
		kinds += len + (kinds[len] == ',');
	}
	return true;
}

void arg_join(struct buf *out, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%s", i ? " " : "", words[i]);
}

#define MINUTE_LEFT_S 60 /* with less than that no further card fits a day */

/* ---- The deck as of now ------------------------------------------------------------------ */

int64_t app_now(struct app *app)
{
	return app->talk->now_ms(app->talk->self);
}

struct reader app_reader(struct app *app)
{
	struct agenda_settings settings = agenda_defaults;
	struct reader reader = { .now_ms = app_now(app) };
	struct err ignored = ERR_INIT;

	if (app->deck)
		agenda_settings_load(app->deck, &settings, &ignored);
	memcpy(reader.zone, settings.zone, sizeof reader.zone);
	if (!*reader.zone)
		day_zone_here(reader.zone);
	return reader;
}

bool app_agenda(struct app *app, int64_t role_id, struct agenda_settings *settings,
                struct agenda *agenda, struct err *err)
{
	return agenda_settings_load(app->deck, settings, err) &&
	       agenda_make(agenda, app->deck, settings, app_now(app), role_id, err);
}

static const struct deck_interview *interview_by_id(const struct deck_roles *roles, int64_t id)
{
	for (size_t i = 0; i < roles->interview_count; i++)
		if (roles->interviews[i].id == id)
			return &roles->interviews[i];
	return NULL;
}

/* The interview that is over and not yet told of, with its role; both NULL when there is none, or the
 * one offered before. */
static bool over_interview(struct app *app, int64_t *offered, struct deck_roles *roles,
                           const struct deck_interview **interview, const struct deck_role **role,
                           struct err *err)
{
	int64_t id;

	*interview = NULL;
	*role = NULL;
	if (!deck_debrief_wanted(app->deck, app_now(app), &id, err))
		return false;
	if (id == 0 || (offered && *offered == id))
		return true;
	if (offered)
		*offered = id;
	if (!deck_roles(app->deck, roles, err))
		return false;
	*interview = interview_by_id(roles, id);
	if (*interview)
		*role = deck_roles_by_id(roles, (*interview)->role_id);
	return true;
}

bool app_offer_debrief(struct app *app, int64_t *offered, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_interview *interview;
	const struct deck_role *role;
	struct reader reader = app_reader(app);
	struct buf ago = BUF_INIT;
	bool ok = over_interview(app, offered, &roles, &interview, &role, err);

	if (ok && role) {
		countdown_text(&ago, reader.now_ms, interview->at_ms, reader.zone);
		print_say(app->printer,
		          "%s%s%s is over (%s): `debrief %s` keeps what they asked, for the next "
		          "round.",
		          role->company, *interview->round ? ", " : "", interview->round, ago.data,
		          role->slug);
	}
	deck_roles_clear(&roles);
	buf_clear(&ago);
	return ok;
}

bool json_offer_debrief(struct json *json, struct app *app, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_interview *interview;
	const struct deck_role *role;
	bool ok = over_interview(app, NULL, &roles, &interview, &role, err);

	if (ok && role)
		json_add_interview(json, "debrief", role, interview);
	deck_roles_clear(&roles);
	return ok;
}

bool within_plan(const struct agenda *agenda, size_t k)
{
	return agenda->interview_of[k]->at_ms < agenda->day_starts[agenda->day_count];
}

void say_nothing_due(struct app *app, const struct agenda *agenda,
                     const struct agenda_settings *settings)
{
	double minutes = settings->minutes[day_weekday(agenda->today)];
	bool used_up = agenda->spent_seconds >= minutes * 60 - MINUTE_LEFT_S;

	if (agenda->stubs.count == 0)
		print_line(app->printer, 0, "There are no cards yet. `import` a dossier to begin.");
	else if (agenda->card_count == 0)
		print_line(app->printer, 0, "There are no such cards.");
	else if (!(minutes > 0))
		print_line(
			app->printer, 0,
			"Today is a day off (`config minutes`). `drill --minutes 10` studies all "
			"the same.");
	else if (used_up)
		print_line(app->printer, 0,
		           "Today's %.0f min are done: well done. `drill --minutes 10` goes on.",
		           minutes);
	else
		print_line(
			app->printer, 0,
			"Nothing is due now: well done. `quiz COMPANY` asks anyway, `plan` shows "
			"what comes.");
}

const struct deck_role *stub_role(const struct agenda *agenda, const struct deck_stub *stub)
{
	const struct deck_interview *next = agenda_next_interview(agenda, stub);

	return deck_roles_by_id(&agenda->roles, next ? next->role_id : stub->role_id);
}

/* ---- Output ------------------------------------------------------------------------------ */

#define DATE_DAYS 270 /* beyond, a date without a year would mislead */

struct json *json_out_begin(struct json_out *out)
{
	buf_init(&out->text);
	json_begin(&out->json, &out->text);
	return &out->json;
}

void json_out_end(struct json_out *out, struct app *app)
{
	json_end(&out->json);
	print_raw(app->printer, out->text.data, out->text.len);
	buf_clear(&out->text);
}

bool json_out_drop(struct json_out *out)
{
	buf_clear(&out->text);
	return false;
}

void json_add_time(struct json *json, const char *key, int64_t at_ms)
{
	char text[DAY_TEXT_MAX];

	json_add_string(json, key, day_iso(at_ms, text));
}

static void add_date(struct buf *out, int64_t at_ms, const char *zone, int64_t now_ms)
{
	struct day_civil then, now;
	char date[DAY_TEXT_MAX];

	day_to_civil(at_ms, zone, &then);
	day_to_civil(now_ms, zone, &now);
	buf_adds(out, day_short(day_of(at_ms, zone, 0), date));
	if (then.year != now.year && llabs(at_ms - now_ms) > DATE_DAYS * DAY_MS)
		buf_addf(out, " %d", then.year);
}

void date_text(struct buf *out, int64_t at_ms, const struct reader *reader)
{
	add_date(out, at_ms, reader->zone, reader->now_ms);
}

bool same_clock(int64_t at_ms, const char *zone, const char *here)
{
	struct day_civil there, ours;

	day_to_civil(at_ms, zone, &there);
	day_to_civil(at_ms, here, &ours);
	return there.offset_min == ours.offset_min;
}

void when_text(struct buf *out, int64_t at_ms, const char *zone, const struct reader *reader)
{
	char clock[DAY_TEXT_MAX];

	add_date(out, at_ms, zone, reader->now_ms);
	buf_addf(out, " %s", day_clock(at_ms, zone, clock));
	if (*zone && strcmp(zone, reader->zone) != 0)
		buf_addf(out, " %s", zone);
	if (same_clock(at_ms, zone, reader->zone))
		return;
	buf_adds(out, " (");
	if (day_of(at_ms, zone, 0) != day_of(at_ms, reader->zone, 0)) {
		date_text(out, at_ms, reader);
		buf_addc(out, ' ');
	}
	buf_addf(out, "%s here)", day_clock(at_ms, reader->zone, clock));
}

void when_and_how_far(struct buf *out, const struct deck_interview *interview,
                      const struct reader *reader)
{
	when_text(out, interview->at_ms, interview->zone, reader);
	buf_adds(out, ", ");
	countdown_text(out, reader->now_ms, interview->at_ms, reader->zone);
}

void day_name_text(struct buf *out, int32_t today, int32_t day)
{
	char date[DAY_TEXT_MAX], interval[24];

	if (day <= today + 1 || day > today + DATE_DAYS)
		buf_adds(out, interval_text(day - today, interval));
	else if (day < today + 7)
		buf_addf(out, "%.3s", day_short(day, date));
	else
		buf_adds(out, day_short(day, date));
}

void one_line(struct buf *out, const char *text, size_t columns)
{
	struct buf clean = BUF_INIT;
	size_t len, fit;

	text_sanitize(&clean, text, strlen(text));
	for (size_t i = 0; i < clean.len; i++)
		if (clean.data[i] == '\n' || clean.data[i] == '\t')
			clean.data[i] = ' ';
	len = clean.len;
	fit = text_fit(clean.data, len, columns);
	if (fit < len && columns > 1)
		fit = text_fit(clean.data, len, columns - 1);
	buf_add(out, clean.data, fit);
	if (fit < len)
		buf_adds(out, "…");
	buf_clear(&clean);
}

const char *went_text(int went)
{
	static const char *const words[] = { "", "badly", "so-so", "well", "very well" };

	return went > 0 && went <= DECK_WENT_VERY_WELL ? words[went] : "";
}

const char *kind_text(const char *kind, size_t count)
{
	static const struct {
		const char *kind, *one, *many;
	} words[] = {
		{ "question", "question", "questions" },
		{ "pitch", "pitch", "pitches" },
		{ "gap", "gap", "gaps" },
		{ "proof", "proof point", "proof points" },
		{ "why", "why this role", "whys" },
		{ "ask", "question to ask", "questions to ask" },
		{ "story", "story", "stories" },
		{ "followup", "follow-up", "follow-ups" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].kind, kind) == 0)
			return count == 1 ? words[i].one : words[i].many;
	return kind;
}
