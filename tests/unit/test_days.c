/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days as they are lived: clocks that change, zones that are crossed, days that are missed, and what
 * remains after an interview.
 */
#include <math.h>

#include "day.h"
#include "deck_kit.h"
#include "session.h"

#define ANSWER                                                                                     \
	"We moved the nightly export to a queue. It failed twice in the first week, so I added "   \
	"retries and a dashboard. Since then nobody had to get up at night."

static int64_t at(const char *iso)
{
	struct err err = ERR_INIT;
	int64_t at_ms = 0;

	CHECK(day_parse_iso(iso, &at_ms, &err));
	return at_ms;
}

static struct agenda_settings settings_of(const char *zone, int rollover, double minutes)
{
	struct agenda_settings settings = agenda_defaults;

	snprintf(settings.zone, sizeof settings.zone, "%s", zone);
	settings.rollover_hour = rollover;
	for (int d = 0; d < 7; d++)
		settings.minutes[d] = minutes;
	return settings;
}

static void add_cards(struct kit *kit, int64_t role, size_t count)
{
	CHECK(deck_begin(kit->deck, &kit->err));
	for (size_t i = 0; i < count; i++) {
		char question[40];

		snprintf(question, sizeof question, "Question %zu of %lld?", i, (long long)role);
		kit_card(kit, role, question, ANSWER);
	}
	CHECK(deck_commit(kit->deck, &kit->err));
}

static void set_date(struct kit *kit, int64_t role, const char *round, int64_t at_ms)
{
	struct deck_interview interview = { .role_id = role,
		                            .round = (char *)round,
		                            .at_ms = at_ms };

	CHECK(deck_interview_put(kit->deck, &interview, KIT_NOW, &kit->err));
}

static struct agenda plan_at(struct kit *kit, const struct agenda_settings *settings,
                             int64_t now_ms)
{
	struct agenda agenda = { 0 };

	if (!agenda_make(&agenda, kit->deck, settings, now_ms, 0, &kit->err))
		CHECK_FAIL("no agenda: %s", kit->err.msg);
	return agenda;
}

/* A drill of all that is due, a minute a card; returns how many answers were given. */
static size_t drill_at(struct kit *kit, const struct agenda_settings *settings, int64_t now_ms)
{
	struct session_options options = { .mode = DECK_DRILL, .record = true };
	struct session *session = NULL;
	struct session_question question;
	size_t answers = 0;

	if (!session_open(&session, kit->deck, settings, &options, now_ms, &kit->err)) {
		CHECK_FAIL("no session: %s", kit->err.msg);
		return 0;
	}
	for (; session_current(session, now_ms, &question, &kit->err); answers++) {
		CHECK(session_grade(session, answers % 5 == 4 ? RECALL_AGAIN : RECALL_GOOD, now_ms,
		                    4000, 30000, "", &kit->err));
		now_ms += DAY_MINUTE_MS;
	}
	session_close(session);
	return answers;
}

/* ---- Clocks that change ------------------------------------------------------------------ */

/* Around every change: days follow one another, and the interview lies in the one it should. */
static void a_plan_stands_over_every_change_of_the_clock(void)
{
	static const struct {
		const char *zone, *now, *interview; /* instants */
		int rollover;
		size_t day;      /* of the interview, counted from today */
		double hours[3]; /* of the first days, today from its begin */
	} table[] = {
		/* Spring in Berlin: 2:30 does not exist and is 3:30, after a rollover at 2 or at 4. */
		{ "Europe/Berlin",
		  "2026-03-28T20:00:00+01:00",
		  "2026-03-29T03:30:00+02:00",
		  4,
		  0,
		  { 23, 24, 24 } },
		{ "Europe/Berlin",
		  "2026-03-28T20:00:00+01:00",
		  "2026-03-29T03:30:00+02:00",
		  2,
		  1,
		  { 24, 23, 24 } },
		/* Autumn: the hour from 2 to 3 happens twice. */
		{ "Europe/Berlin",
		  "2026-10-24T20:00:00+02:00",
		  "2026-10-25T02:30:00+01:00",
		  4,
		  0,
		  { 25, 24, 24 } },
		{ "Europe/Berlin",
		  "2026-10-24T20:00:00+02:00",
		  "2026-10-25T02:30:00+01:00",
		  2,
		  1,
		  { 24, 25, 24 } },
		{ "America/New_York",
		  "2026-03-07T12:00:00-05:00",
		  "2026-03-09T10:00:00-04:00",
		  4,
		  2,
		  { 23, 24, 24 } },
		/* Half an hour. */
		{ "Australia/Lord_Howe",
		  "2026-04-04T12:00:00+11:00",
		  "2026-04-05T09:00:00+10:30",
		  4,
		  1,
		  { 24.5, 24, 24 } },
		{ "Asia/Kolkata",
		  "2026-11-16T23:59:00+05:30",
		  "2026-11-18T04:00:00+05:30",
		  4,
		  2,
		  { 24, 24, 24 } },
		/* Both sides of the date line, on the same instant. */
		{ "Pacific/Kiritimati",
		  "2026-11-16T12:00:00Z",
		  "2026-11-17T23:00:00Z",
		  4,
		  2,
		  { 24, 24, 24 } },
		{ "Pacific/Pago_Pago",
		  "2026-11-16T12:00:00Z",
		  "2026-11-17T23:00:00Z",
		  4,
		  2,
		  { 24, 24, 24 } },
		/* Samoa left out Friday the 30th. */
		{ "Pacific/Apia",
		  "2011-12-29T12:00:00-10:00",
		  "2011-12-31T12:00:00+14:00",
		  4,
		  2,
		  { 24, 0, 24 } },
	};
	struct kit kit;
	int64_t role;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Acme");
	add_cards(&kit, role, 12);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct agenda_settings settings = settings_of(table[i].zone, table[i].rollover, 20);
		int64_t interview = at(table[i].interview);
		struct agenda agenda;

		set_date(&kit, role, "", interview);
		agenda = plan_at(&kit, &settings, at(table[i].now));
		CHECK_INT(agenda.interview_count, 1);
		if (interview < agenda.day_starts[table[i].day] ||
		    interview >= agenda.day_starts[table[i].day + 1])
			CHECK_FAIL("row %zu: the interview lies in another day", i);
		for (size_t d = 0; d < 3; d++)
			CHECK_NEAR((double)(agenda.day_starts[d + 1] - agenda.day_starts[d]) /
			                   (double)DAY_HOUR_MS,
			           table[i].hours[d], 1e-3);
		CHECK(agenda.plan.due_count == 12);
		CHECK(agenda.plan.outlooks[0].left_out_count == 0);
		CHECK(agenda.plan.outlooks[0].recall_planned > 0.85);
		agenda_clear(&agenda);
	}
	kit_drop(&kit);
}

/* ---- Zones that are crossed -------------------------------------------------------------- */

static void who_flies_west_has_a_long_day_and_no_second_one(void)
{
	struct agenda_settings berlin = settings_of("Europe/Berlin", 4, 5);
	struct agenda_settings york = settings_of("America/New_York", 4, 5);
	int64_t morning = at("2026-11-16T09:00:00+01:00"), role;
	struct agenda agenda;
	struct kit kit;
	size_t answers;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Acme");
	add_cards(&kit, role, 40);
	set_date(&kit, role, "", at("2026-11-25T14:00:00+01:00"));
	answers = drill_at(&kit, &berlin, morning);
	CHECK(answers >= 4);
	/* In the evening of the same day over there nothing is left of its minutes: at 3 in the morning
	 * there was no other day. */
	agenda = plan_at(&kit, &york, at("2026-11-16T20:00:00-05:00"));
	CHECK_INT(agenda.today, day_of(morning, "Europe/Berlin", 4));
	CHECK(agenda.spent_seconds > 4 * 60);
	CHECK(agenda.plan.due_count <= 1);
	CHECK_INT(agenda.interviews[0].at_ms, at("2026-11-25T08:00:00-05:00"));
	agenda_clear(&agenda);
	/* The next morning is the next day. */
	agenda = plan_at(&kit, &york, at("2026-11-17T08:00:00-05:00"));
	CHECK_INT(agenda.today, day_of(morning, "Europe/Berlin", 4) + 1);
	CHECK_NEAR(agenda.spent_seconds, 0, 0);
	CHECK(agenda.plan.due_count >= 4);
	agenda_clear(&agenda);
	kit_drop(&kit);
}

static void who_flies_east_does_not_lose_the_next_day(void)
{
	struct agenda_settings berlin = settings_of("Europe/Berlin", 4, 5);
	struct agenda_settings york = settings_of("America/New_York", 4, 5);
	int64_t evening = at("2026-11-16T23:30:00-05:00"), role;
	struct agenda agenda;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Acme");
	add_cards(&kit, role, 40);
	set_date(&kit, role, "", at("2026-11-25T14:00:00+01:00"));
	CHECK(drill_at(&kit, &york, evening) >= 4);
	/* Half past eleven there was half past five here: of Tuesday by the clock, but done on Monday. */
	agenda = plan_at(&kit, &berlin, at("2026-11-17T12:00:00+01:00"));
	CHECK_INT(agenda.today, day_of(evening, "America/New_York", 4) + 1);
	CHECK_NEAR(agenda.spent_seconds, 0, 0);
	CHECK(agenda.plan.due_count >= 4);
	agenda_clear(&agenda);
	CHECK(drill_at(&kit, &berlin, at("2026-11-17T12:00:00+01:00")) >= 4);
	agenda = plan_at(&kit, &berlin, at("2026-11-17T20:00:00+01:00"));
	CHECK(agenda.spent_seconds > 4 * 60);
	agenda_clear(&agenda);
	kit_drop(&kit);
}

/* ---- Days that are missed ---------------------------------------------------------------- */

/* What a day asks for is bounded by its minutes, whatever was missed before; a session may end with
 * a card that is asked once more. */
static void a_missed_day_leads_to_a_new_plan_and_not_to_a_pile(void)
{
	static const bool missed[21] = { [3] = true,  [4] = true,  [9] = true, [10] = true,
		                         [11] = true, [12] = true, [17] = true };
	const double minutes = 10;
	struct agenda_settings settings = settings_of("UTC", 4, minutes);
	double planned = 0;
	struct kit kit;
	int64_t role;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Acme");
	add_cards(&kit, role, 80);
	set_date(&kit, role, "", KIT_NOW + 21 * DAY_MS);
	for (int day = 0; day < 21; day++) {
		int64_t now_ms = KIT_NOW + day * DAY_MS;
		struct agenda agenda = plan_at(&kit, &settings, now_ms);
		double dearest = 0;

		for (size_t i = 0; i < agenda.card_count; i++)
			dearest = fmax(dearest, agenda.cards[i].fail_seconds);
		for (size_t d = 0; d < agenda.plan.day_count; d++)
			CHECK(agenda.plan.days[d].seconds <= minutes * 60 + 2 * dearest);
		/* A day less lowers what can be reached, and by little. */
		if (day > 0 && missed[day - 1])
			CHECK(agenda.plan.outlooks[0].recall_planned > planned - 0.03);
		planned = agenda.plan.outlooks[0].recall_planned;
		CHECK(planned <= agenda.plan.outlooks[0].upper_bound + 1e-9);
		agenda_clear(&agenda);
		if (!missed[day])
			CHECK(drill_at(&kit, &settings, now_ms) <= 2 * (size_t)minutes);
	}
	CHECK(planned > 0.75);
	kit_drop(&kit);
}

/* ---- After the interview ----------------------------------------------------------------- */

static void after_an_interview_its_cards_are_kept_up_like_others(void)
{
	struct agenda_settings settings = settings_of("UTC", 4, 30);
	int64_t interview = KIT_NOW + 3 * DAY_MS, role;
	struct agenda agenda;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Acme");
	add_cards(&kit, role, 12);
	set_date(&kit, role, "", interview);
	for (int day = 0; day < 3; day++)
		drill_at(&kit, &settings, KIT_NOW + day * DAY_MS);
	agenda = plan_at(&kit, &settings, interview - DAY_HOUR_MS);
	CHECK(agenda.plan.due_count > 0);
	CHECK(agenda.plan.items[0].reason == PLAN_LAST_PASS ||
	      agenda.plan.items[0].reason == PLAN_INTERVIEW);
	agenda_clear(&agenda);
	/* An hour later nobody asks for them: they have not fallen below the target. */
	agenda = plan_at(&kit, &settings, interview + DAY_HOUR_MS);
	CHECK_INT(agenda.interview_count, 0);
	for (size_t i = 0; i < agenda.plan.item_count; i++)
		CHECK(agenda.plan.items[i].reason == PLAN_FALLING &&
		      agenda.plan.items[i].recall < PLAN_TARGET_DEFAULT);
	agenda_clear(&agenda);
	kit_drop(&kit);
}

static void what_was_asked_counts_more_in_the_next_round(void)
{
	struct agenda_settings settings = settings_of("UTC", 4, 3);
	struct deck_lines lines = DECK_LINES_INIT;
	struct agenda agenda;
	struct kit kit;
	int64_t role, last;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Acme");
	add_cards(&kit, role, 30);
	set_date(&kit, role, "", KIT_NOW + 2 * DAY_MS);
	CHECK(deck_lines(kit.deck, role, NULL, &lines, &kit.err));
	last = lines.lines[29].id;
	CHECK(deck_card_mark(kit.deck, last, DECK_ASKED, 1, KIT_NOW, &kit.err));
	agenda = plan_at(&kit, &settings, KIT_NOW);
	CHECK(agenda.plan.due_count > 0 && agenda.plan.due_count < 30);
	/* The minutes do not reach for all. Where others are left out, that one is not. */
	CHECK(agenda.plan.outlooks[0].left_out_count > 0);
	for (size_t i = 0; i < agenda.plan.outlooks[0].left_out_count; i++)
		CHECK(agenda_stub(&agenda, agenda.plan.outlooks[0].left_out[i])->id != last);
	CHECK_NEAR(agenda.cards[29].weight, 1.5 * agenda.cards[28].weight, 1e-9);
	agenda_clear(&agenda);
	deck_lines_clear(&lines);
	kit_drop(&kit);
}

int main(void)
{
	RUN(a_plan_stands_over_every_change_of_the_clock);
	RUN(who_flies_west_has_a_long_day_and_no_second_one);
	RUN(who_flies_east_does_not_lose_the_next_day);
	RUN(a_missed_day_leads_to_a_new_plan_and_not_to_a_pile);
	RUN(after_an_interview_its_cards_are_kept_up_like_others);
	RUN(what_was_asked_counts_more_in_the_next_round);
	return check_done();
}
