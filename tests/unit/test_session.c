/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "day.h"
#include "mem.h"
#include "session.h"
#include "vault.h"

/* Monday 2026-11-16, 10:00 UTC. */
#define NOW    INT64_C(1794823200000)
#define MINUTE DAY_MINUTE_MS
#define ANSWER                                                                                     \
	"We moved the nightly export to a queue. It failed twice in the first week, so I added "   \
	"retries and a dashboard. Since then nobody had to get up at night."

/* ---- A deck in a folder of its own ------------------------------------------------------- */

struct room {
	char dir[64], path[80];
	struct secret secret;
	struct deck *deck;
	struct agenda_settings settings;
	int64_t role;
	struct err err;
};

static struct deck *open_deck(struct room *room)
{
	struct vault *vault = NULL;
	struct deck *deck = NULL;

	if (!vault_open(&vault, room->path, &room->secret, &room->err) ||
	    !deck_open(&deck, vault, &room->err))
		CHECK_FAIL("no deck: %s", room->err.msg);
	return deck;
}

static int64_t add_role(struct room *room, const char *company)
{
	struct deck_role role = { .company = (char *)company };
	int64_t id = 0;

	CHECK(deck_role_put(room->deck, &role, NOW, &id, &room->err));
	return id;
}

static bool room_open(struct room *room)
{
	const char *tmp = getenv("TMPDIR");

	memset(room, 0, sizeof *room);
	room->settings = agenda_defaults;
	snprintf(room->settings.zone, sizeof room->settings.zone, "UTC");
	snprintf(room->dir, sizeof room->dir, "%.30s/greenroom-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(room->dir) || !secret_init(&room->secret, &room->err))
		return false;
	for (const char *c = "open sesame"; *c; c++)
		secret_addc(&room->secret, *c);
	snprintf(room->path, sizeof room->path, "%s/deck", room->dir);
	CHECK(vault_create(room->path, &room->secret, &vault_cost_fixture, &room->err));
	room->deck = open_deck(room);
	if (room->deck)
		room->role = add_role(room, "Acme");
	return room->deck != NULL;
}

static void room_close(struct room *room)
{
	deck_close(room->deck);
	secret_clear(&room->secret);
	unlink(room->path);
	rmdir(room->dir);
	if (room->err.code != ERR_NONE && !check_this_failed)
		CHECK_FAIL("an error was left: %s", room->err.msg);
}

/* A step of the setting; its own words say what went wrong. */
static void must(struct room *room, bool done)
{
	CHECK(done);
	if (!done)
		fprintf(stderr, "\t%s\n", room->err.msg);
}

static int64_t add_card(struct room *room, int64_t role, const char *kind, const char *question)
{
	int64_t id = 0;

	must(room, deck_card_add(room->deck, role, kind, question, ANSWER, NOW - 30 * DAY_MS, &id,
	                         &room->err));
	return id;
}

/* "Question a?", "Question b?", …: cards in that order. */
static void add_cards(struct room *room, size_t count, int64_t *ids)
{
	must(room, deck_begin(room->deck, &room->err));
	for (size_t i = 0; i < count; i++) {
		char question[40];

		snprintf(question, sizeof question, "Question %c%c of %lld?", 'a' + (int)(i % 26),
		         'a' + (int)(i / 26), (long long)room->role);
		ids[i] = add_card(room, room->role, "question", question);
	}
	must(room, deck_commit(room->deck, &room->err));
}

/* A company of its own for every row of a table, so that rows can share a deck. */
static int64_t next_role(struct room *room)
{
	char company[32];

	snprintf(company, sizeof company, "Company %lld", (long long)room->role);
	return room->role = add_role(room, company);
}

static void add_interview(struct room *room, int64_t role, const char *round, int64_t at_ms)
{
	struct deck_interview interview = { .role_id = role, .at_ms = at_ms };

	interview.round = (char *)round;
	CHECK(deck_interview_put(room->deck, &interview, NOW, &room->err));
}

static void review(struct room *room, int64_t card, int64_t at_ms, int grade, int64_t ms)
{
	struct deck_review row = { .card_id = card, .at_ms = at_ms, .grade = grade };
	struct recall_state state;

	row.speak_ms = ms;
	must(room, deck_review_add(room->deck, &row, &state, &room->err));
}

static size_t count_reviews(struct room *room)
{
	struct deck_reviews reviews = DECK_REVIEWS_INIT;
	size_t count;

	CHECK(deck_reviews(room->deck, 0, 0, &reviews, &room->err));
	count = reviews.count;
	deck_reviews_clear(&reviews);
	return count;
}

static struct session *open_session(struct room *room, enum deck_mode mode)
{
	struct session_options options = { .mode = mode, .role_id = room->role, .record = true };
	struct session *session = NULL;

	CHECK(session_open(&session, room->deck, &room->settings, &options, NOW, &room->err));
	return session;
}

/* The id of the card asked now, 0 at the end. */
static int64_t asked(struct room *room, struct session *session)
{
	struct session_question question;

	return session_current(session, NOW, &question, &room->err) ? question.card->stub.id : 0;
}

static bool grade(struct room *room, struct session *session, int value)
{
	return session_grade(session, value, NOW, 4000, 20000, "", &room->err);
}

/* Gives one grade after the other, the last one on and on, and spells the cards asked: 'a' is the
 * first one met. */
static void play(struct room *room, struct session *session, const char *grades, char *out,
                 size_t size)
{
	int64_t met[64], id;
	size_t met_count = 0, len = 0;

	while ((id = asked(room, session)) != 0 && len + 1 < size) {
		size_t i = 0;

		while (i < met_count && met[i] != id)
			i++;
		if (i == met_count)
			met[met_count++] = id;
		out[len++] = (char)('a' + i);
		CHECK(grade(room, session, *grades - '0'));
		grades += grades[1] != '\0';
	}
	out[len] = '\0';
}

/* ---- Settings ---------------------------------------------------------------------------- */

static void settings_are_read_or_refused(void)
{
	static const struct {
		const char *key, *value;
		bool ok;
	} rows[] = {
		{ "minutes", "20", true },
		{ "minutes", " 12.5 ", true },
		{ "minutes", "20,20,20,20,20,45,0", true },
		{ "minutes", "20 20 20  20 20 45 0", true },
		{ "minutes", "20, 20, 20, 20, 20, 45, 0", true },
		{ "minutes", "", false },
		{ "minutes", "0", false },
		{ "minutes", "0 0 0 0 0 0 0", false },
		{ "minutes", "-5", false },
		{ "minutes", "twenty", false },
		{ "minutes", "20 min", false },
		{ "minutes", "20,20", false },
		{ "minutes", "20,20,20,20,20,20,20,20", false },
		{ "minutes", "20,", false },
		{ "minutes", "1441", false },
		{ "minutes", "1e3", false },
		{ "target", "0.9", true },
		{ "target", "90", true },
		{ "target", "90 %", true },
		{ "target", "0.70", true },
		{ "target", "0.99", true },
		{ "target", "0.69", false },
		{ "target", "1", false },
		{ "target", "0,9", false },
		{ "target", "", false },
		{ "target", "nan", false },
		{ "rollover", "0", true },
		{ "rollover", "4", true },
		{ "rollover", "04:00", true },
		{ "rollover", "23", true },
		{ "rollover", "24", false },
		{ "rollover", "4.5", false },
		{ "rollover", "", false },
		{ "zone", "", true },
		{ "zone", "UTC", true },
		{ "zone", "../../etc/passwd", false },
		{ "zone", "Nowhere/Land", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = ERR_INIT;
		const struct agenda_setting *setting = agenda_setting_find(rows[i].key, &err);

		if (!setting || agenda_setting_check(setting, rows[i].value, &err) != rows[i].ok)
			CHECK_FAIL("%s \"%s\": %s", rows[i].key, rows[i].value, err.msg);
		CHECK(rows[i].ok || strstr(err.msg, rows[i].key));
	}
}

static void the_fallbacks_of_the_table_are_the_defaults(void)
{
	struct agenda_settings read = { .minutes_today = -1 };
	struct err err = ERR_INIT;

	for (const struct agenda_setting *row = agenda_setting_table; row->name; row++)
		CHECK(row->read(row->fallback, &read, &err));
	CHECK_INT(memcmp(read.minutes, agenda_defaults.minutes, sizeof read.minutes), 0);
	CHECK_NEAR(read.target, agenda_defaults.target, 1e-12);
	CHECK_INT(read.rollover_hour, agenda_defaults.rollover_hour);
	CHECK_STR(read.zone, agenda_defaults.zone);
}

static void a_misspelt_setting_gets_a_suggestion(void)
{
	struct err err = ERR_INIT;

	CHECK(!agenda_setting_find("minuts", &err));
	CHECK_INT(err.code, ERR_USAGE);
	CHECK(strstr(err.msg, "minutes"));
	CHECK(!agenda_setting_find("colour of the sky", &err));
	CHECK(agenda_setting_find("Minutes", &err));
}

static void a_decks_settings_lie_over_the_defaults_and_wrong_ones_name_their_key(void)
{
	struct room room;
	struct agenda_settings settings = { .target = 7 };

	if (!room_open(&room))
		return;
	CHECK(deck_set_setting(room.deck, "minutes", "1,2,3,4,5,6,7", &room.err));
	CHECK(agenda_settings_load(room.deck, &settings, &room.err));
	CHECK_NEAR(settings.minutes[6], 7, 0);
	CHECK_NEAR(settings.target, PLAN_TARGET_DEFAULT, 1e-12);
	CHECK_NEAR(settings.minutes_today, -1, 0);
	CHECK(deck_set_setting(room.deck, "target", "lots", &room.err));
	CHECK(!agenda_settings_load(room.deck, &settings, &room.err));
	CHECK(strstr(room.err.msg, "target"));
	CHECK_INT(room.err.code, ERR_INPUT);
	CHECK_NEAR(settings.minutes[6], 7, 0);
	err_clear(&room.err);
	room_close(&room);
}

/* ---- The agenda -------------------------------------------------------------------------- */

static void an_empty_deck_has_an_empty_agenda(void)
{
	struct room room;
	struct agenda agenda;

	if (!room_open(&room))
		return;
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.card_count, 0);
	CHECK_INT(agenda.plan.due_count, 0);
	CHECK_INT(agenda.day_count, 14);
	agenda_clear(&agenda);
	room_close(&room);
}

static void the_days_reach_to_the_last_interview_and_at_least_two_weeks(void)
{
	static const struct {
		int days;
		size_t want;
	} rows[] = { { 1, 14 }, { 13, 14 }, { 14, 15 }, { 40, 41 }, { 2000, PLAN_DAYS_MAX } };
	struct room room;

	if (!room_open(&room))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct agenda agenda;

		add_interview(&room, room.role, "", NOW + rows[i].days * DAY_MS);
		CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
		CHECK_INT(agenda.day_count, rows[i].want);
		agenda_clear(&agenda);
	}
	room_close(&room);
}

static void each_day_has_its_weekdays_minutes_and_today_what_is_left_of_them(void)
{
	struct room room;
	struct agenda agenda;
	int64_t card;

	if (!room_open(&room))
		return;
	for (int i = 0; i < 7; i++)
		room.settings.minutes[i] = 10 * (i + 1);
	card = add_card(&room, room.role, "question", "Why us?");
	review(&room, card, NOW - 30 * DAY_HOUR_MS, RECALL_GOOD, 50000); /* yesterday's */
	review(&room, card, NOW - DAY_HOUR_MS, RECALL_GOOD, 54000);
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_NEAR(agenda.spent_seconds, 60, 1e-9); /* with 6 s to read and grade */
	CHECK_NEAR(agenda.day_seconds[0], 600 - 60, 1e-9);
	CHECK_NEAR(agenda.day_seconds[1], 1200, 1e-9);
	CHECK_NEAR(agenda.day_seconds[6], 4200, 1e-9);
	CHECK_NEAR(agenda.day_seconds[7], 600, 1e-9);
	agenda_clear(&agenda);
	room.settings.minutes_today = 0.5;
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_NEAR(agenda.day_seconds[0], 0, 1e-9);
	agenda_clear(&agenda);
	room_close(&room);
}

static void days_begin_when_the_clock_on_the_wall_says_so(void)
{
	static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York",
		                             "Australia/Lord_Howe", "Africa/Casablanca" };
	struct room room;

	if (!room_open(&room))
		return;
	add_interview(&room, room.role, "", NOW + 400 * DAY_MS);
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		struct agenda agenda;
		size_t wrong = 0;

		if (!day_zone_known(zones[i]))
			continue;
		snprintf(room.settings.zone, sizeof room.settings.zone, "%s", zones[i]);
		CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
		for (size_t d = 0; d <= agenda.day_count; d++)
			wrong += agenda.day_starts[d] != day_start(agenda.today + (int32_t)d,
			                                           zones[i],
			                                           room.settings.rollover_hour);
		CHECK_INT(wrong, 0);
		agenda_clear(&agenda);
	}
	room_close(&room);
}

static void what_is_hard_to_improvise_weighs_more(void)
{
	static const struct {
		const char *kind, *note;
		bool flag;
		double weight;
	} rows[] = {
		{ "question", "", false, 1.0 },
		{ "pitch", "", false, 1.5 },
		{ "gap", "", false, 1.3 },
		{ "ask", "", false, 0.8 },
		{ "proof", "strong", false, 1.0 },
		{ "proof", "Gap", false, 1.4 },
		{ "proof", "weak", false, 1.4 },
		{ "proof", "partially", false, 1.4 },
		{ "proof", "Singapore", false, 1.0 },
		{ "question", "a gap", false, 1.0 },
		{ "pitch", "", true, 2.25 },
	};
	struct room room;
	struct agenda agenda;

	if (!room_open(&room))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char question[40];
		int64_t id;

		snprintf(question, sizeof question, "Row %zu?", i);
		id = add_card(&room, room.role, rows[i].kind, question);
		CHECK(deck_card_edit(room.deck, id, room.role, question, ANSWER, rows[i].note, NOW,
		                     &room.err));
		if (rows[i].flag)
			CHECK(deck_card_mark(room.deck, id, DECK_FLAGGED, 1, NOW, &room.err));
	}
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.card_count, sizeof rows / sizeof *rows);
	for (size_t i = 0; i < agenda.card_count; i++)
		CHECK_NEAR(agenda.cards[i].weight, rows[i].weight, 1e-12);
	agenda_clear(&agenda);
	room_close(&room);
}

/* Two companies, one interview each at the same hour, and minutes for half of the cards. */
static void short_minutes_go_to_the_company_that_counts_more(void)
{
	struct room room;
	struct agenda agenda;
	int64_t other, ids[8];
	size_t met[2] = { 0, 0 };

	if (!room_open(&room))
		return;
	other = add_role(&room, "Globex");
	add_cards(&room, 8, ids);
	for (size_t i = 0; i < 8; i++) {
		char question[40];

		snprintf(question, sizeof question, "Theirs %zu?", i);
		add_card(&room, other, "question", question);
	}
	add_interview(&room, room.role, "", NOW + DAY_MS);
	add_interview(&room, other, "", NOW + DAY_MS);
	CHECK(deck_role_set_priority(room.deck, other, DECK_PRIORITY_HIGH, NOW, &room.err));
	CHECK(deck_role_set_priority(room.deck, room.role, DECK_PRIORITY_LOW, NOW, &room.err));
	for (size_t day = 0; day < 7; day++)
		room.settings.minutes[day] = 2;
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.interview_count, 2);
	for (size_t k = 0; k < agenda.interview_count; k++)
		CHECK_NEAR(agenda.interviews[k].weight,
		           agenda.interview_of[k]->role_id == other ? 2.0 : 0.5, 1e-12);
	for (size_t i = 0; i < agenda.plan.due_count; i++)
		met[agenda_stub(&agenda, agenda.plan.items[i].card)->role_id == other]++;
	CHECK(met[1] > 0);
	CHECK(met[1] == 8 || met[0] == 0);
	agenda_clear(&agenda);
	room_close(&room);
}

static void a_card_costs_what_its_length_and_its_own_history_say(void)
{
	struct room room;
	struct agenda agenda;
	int64_t ids[4], empty;
	double length = (double)strlen(ANSWER) / 6 / 2.2 + 12;

	if (!room_open(&room))
		return;
	add_cards(&room, 4, ids);
	CHECK(deck_card_add(room.deck, room.role, "question", "No answer yet?", "", NOW, &empty,
	                    &room.err));
	review(&room, ids[1], NOW - 3 * DAY_MS, RECALL_GOOD, 94000);
	review(&room, ids[1], NOW - 2 * DAY_MS, RECALL_GOOD, 94000);
	review(&room, ids[1], NOW - DAY_MS, RECALL_GOOD, 94000);
	review(&room, ids[2], NOW - DAY_MS, RECALL_GOOD, 0);                    /* no stopwatch */
	review(&room, ids[3], NOW - DAY_MS, RECALL_GOOD, INT64_C(36) * 100000); /* an hour away */
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.card_count, 5);
	if (agenda.card_count < 5)
		return;
	CHECK_NEAR(agenda.cards[0].seconds, length, 1e-9);
	CHECK_NEAR(agenda.cards[1].seconds, (100 + length) / 2, 1e-9);
	CHECK_NEAR(agenda.cards[2].seconds, length, 1e-9);
	CHECK(agenda.cards[3].seconds < 120);
	CHECK(agenda.cards[4].seconds > 30);
	CHECK_NEAR(agenda.cards[0].fail_seconds, 1.2 * length, 1e-9);
	agenda_clear(&agenda);
	room_close(&room);
}

static void cards_met_today_are_told_to_the_planner(void)
{
	struct room room;
	struct agenda agenda;
	struct buf what = BUF_INIT;
	int64_t ids[4], undone;

	if (!room_open(&room))
		return;
	add_cards(&room, 4, ids);
	review(&room, ids[0], NOW - DAY_MS, RECALL_GOOD, 20000);
	review(&room, ids[0], NOW - 2 * DAY_HOUR_MS, RECALL_GOOD, 20000);
	review(&room, ids[1], NOW - 2 * DAY_HOUR_MS, RECALL_AGAIN, 20000);
	review(&room, ids[1], NOW - DAY_HOUR_MS, RECALL_GOOD, 20000);
	review(&room, ids[2], NOW - DAY_HOUR_MS, RECALL_GOOD, 20000);
	CHECK(deck_undo(room.deck, NOW, &what, &undone, &room.err));
	CHECK_INT(undone, ids[2]);
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.card_count, 4);
	if (agenda.card_count < 4)
		return;
	CHECK_INT(agenda.cards[0].first_ms, 0);
	CHECK_INT(agenda.cards[1].first_ms, NOW - 2 * DAY_HOUR_MS);
	CHECK_INT(agenda.cards[2].first_ms, 0);
	CHECK_INT(agenda.cards[3].first_ms, 0);
	agenda_clear(&agenda);
	buf_clear(&what);
	room_close(&room);
}

static void interviews_ahead_are_planned_for_and_the_nearest_of_too_many(void)
{
	struct room room;
	struct agenda agenda;
	int64_t ids[1];

	if (!room_open(&room))
		return;
	add_cards(&room, 1, ids);
	add_interview(&room, room.role, "past", NOW - DAY_MS);
	must(&room, deck_begin(room.deck, &room.err));
	for (int i = 0; i < PLAN_INTERVIEWS_MAX + 6; i++) {
		char round[16];

		snprintf(round, sizeof round, "%d", i);
		add_interview(&room, room.role, round, NOW + (80 - i) * DAY_MS);
	}
	must(&room, deck_commit(room.deck, &room.err));
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.interview_count, PLAN_INTERVIEWS_MAX);
	CHECK_STR(agenda.interview_of[0]->round, "69");
	CHECK_INT(agenda.interviews[63].at_ms, NOW + 74 * DAY_MS);
	CHECK(agenda.cards[0].interviews == UINT64_MAX);
	agenda_clear(&agenda);
	room_close(&room);
}

static void a_role_is_planned_alone_for_its_own_interviews(void)
{
	struct room room;
	struct agenda agenda;
	int64_t other, ids[2], theirs;

	if (!room_open(&room))
		return;
	other = add_role(&room, "Globex");
	add_cards(&room, 2, ids);
	theirs = add_card(&room, other, "gap", "No Fortran?");
	add_interview(&room, room.role, "", NOW + 9 * DAY_MS);
	add_interview(&room, other, "", NOW + 3 * DAY_MS);
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, other, &room.err));
	CHECK_INT(agenda.card_count, 1);
	CHECK_INT(agenda_stub(&agenda, 0)->id, theirs);
	CHECK_INT(agenda.interview_count, 1);
	CHECK_INT(agenda_next_interview(&agenda, agenda_stub(&agenda, 0))->role_id, other);
	CHECK_NEAR(agenda_recall(&agenda, agenda_stub(&agenda, 0), NOW), 0, 0);
	agenda_clear(&agenda);
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.card_count, 3);
	CHECK_INT(agenda.interview_count, 2);
	CHECK_INT(agenda_next_interview(&agenda, agenda_stub(&agenda, 0))->role_id, room.role);
	agenda_clear(&agenda);
	room_close(&room);
}

static void suspended_cards_are_not_planned(void)
{
	struct room room;
	struct agenda agenda;
	int64_t ids[3];

	if (!room_open(&room))
		return;
	add_cards(&room, 3, ids);
	CHECK(deck_card_mark(room.deck, ids[1], DECK_SUSPENDED, 1, NOW, &room.err));
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	CHECK_INT(agenda.card_count, 2);
	CHECK_INT(agenda.stubs.count, 3);
	CHECK_INT(agenda_stub(&agenda, 1)->id, ids[2]);
	agenda_clear(&agenda);
	room_close(&room);
}

/* ---- drill ------------------------------------------------------------------------------- */

static void a_drill_asks_todays_plan_in_its_order(void)
{
	struct room room;
	struct agenda agenda;
	struct session *session;
	int64_t ids[12];

	if (!room_open(&room))
		return;
	add_cards(&room, 12, ids);
	review(&room, ids[3], NOW - 20 * DAY_MS, RECALL_HARD, 9000);
	review(&room, ids[4], NOW - 20 * DAY_MS, RECALL_AGAIN, 9000);
	add_interview(&room, room.role, "", NOW + 9 * DAY_MS);
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, room.role, &room.err));
	session = open_session(&room, DECK_DRILL);
	CHECK(agenda.plan.days[0].count > 0);
	for (size_t i = 0; i < agenda.plan.days[0].count; i++) {
		const struct plan_item *item = &agenda.plan.items[agenda.plan.days[0].first + i];
		struct session_question question;

		CHECK(session_current(session, NOW, &question, &room.err));
		CHECK_INT(question.card->stub.id, agenda_stub(&agenda, item->card)->id);
		CHECK_INT(question.reason, item->reason);
		CHECK_INT(question.position, i + 1);
		CHECK_INT(question.total, agenda.plan.days[0].count);
		CHECK(grade(&room, session, RECALL_GOOD));
	}
	CHECK_INT(asked(&room, session), 0);
	session_close(session);
	agenda_clear(&agenda);
	room_close(&room);
}

static void a_deck_with_nothing_due_opens_an_empty_session(void)
{
	static const enum deck_mode modes[] = { DECK_DRILL, DECK_QUIZ, DECK_WEAK };
	struct room room;

	if (!room_open(&room))
		return;
	for (size_t i = 0; i < 3; i++) {
		struct session *session = open_session(&room, modes[i]);
		struct session_summary summary;
		struct session_preview preview[5];
		struct err err = ERR_INIT;
		struct buf text = BUF_INIT;
		bool flagged;

		CHECK_INT(asked(&room, session), 0);
		CHECK(!session_grade(session, 3, NOW, 0, 0, NULL, &err));
		CHECK_INT(err.code, ERR_USAGE);
		CHECK(!session_skip(session, &err) && !session_bury(session, NOW, &err) &&
		      !session_suspend(session, NOW, &err) &&
		      !session_flag(session, NOW, &flagged, &err) &&
		      !session_preview(session, NOW, preview, &err) &&
		      !session_hint(session, &text));
		CHECK(!session_undo(session, NOW, &text, &err));
		CHECK_INT(err.code, ERR_NOT_FOUND);
		session_summary(session, &summary);
		CHECK_INT(summary.graded + summary.left, 0);
		session_close(session);
	}
	session_close(NULL);
	room_close(&room);
}

static void a_failed_card_comes_again_until_it_is_passed_once(void)
{
	static const struct {
		size_t cards;
		const char *grades, *asked;
	} rows[] = {
		{ 8, "3", "abcdefgh" },
		{ 8, "2", "abcdefgh" },
		{ 8, "13", "abcdefagh" },       /* five others between */
		{ 8, "1333313", "abcdefaghf" }, /* f fails and a is still to come */
		{ 3, "13", "abca" },            /* at the end when there are fewer */
		{ 1, "13", "aa" },
		{ 1, "1", "aaaa" }, /* four showings are enough */
		{ 2, "1", "abababab" },
		{ 18, "1333331333", "abcdefaghijklmnopaqr" }, /* twice in a row: ten between */
	};
	struct room room;

	if (!room_open(&room))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct session *session;
		int64_t ids[26];
		char order[64] = "";
		struct session_options options = { .mode = DECK_DRILL, .record = true };

		options.role_id = next_role(&room);
		add_cards(&room, rows[i].cards, ids);
		options.max_cards = rows[i].cards;
		CHECK(session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
		play(&room, session, rows[i].grades, order, sizeof order);
		CHECK_STR(order, rows[i].asked);
		session_close(session);
	}
	room_close(&room);
}

static void minutes_and_cards_bound_a_drill(void)
{
	struct room room;
	struct session *session;
	struct session_summary summary;
	int64_t ids[40];
	struct session_options options = { .mode = DECK_DRILL, .record = true };

	if (!room_open(&room))
		return;
	add_cards(&room, 40, ids);
	add_interview(&room, room.role, "", NOW + 2 * DAY_MS);
	options.max_seconds = 180;
	CHECK(session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	session_summary(session, &summary);
	CHECK(summary.left > 0 && summary.left <= 6);
	session_close(session);
	options.max_seconds = 0;
	options.max_cards = 7;
	CHECK(session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	session_summary(session, &summary);
	CHECK_INT(summary.left, 7);
	session_close(session);
	room.settings.minutes_today = 0; /* used up; but who names a number gets it */
	CHECK(session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	session_summary(session, &summary);
	CHECK_INT(summary.left, 7);
	session_close(session);
	options.max_cards = 0;
	CHECK(session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	CHECK_INT(asked(&room, session), 0);
	session_close(session);
	room_close(&room);
}

static void only_the_kinds_asked_for_are_asked(void)
{
	static const struct {
		const char *kinds;
		size_t want; /* 99: refused */
	} rows[] = {
		{ NULL, 4 },
		{ "", 4 },
		{ "gap", 1 },
		{ "gap,pitch", 2 },
		{ "gap, question", 3 },
		{ "story", 0 },
		{ "gaps", 99 },
		{ "gap,,pitch", 99 },
		{ "pi", 99 },
	};
	struct room room;

	if (!room_open(&room))
		return;
	add_card(&room, room.role, "question", "One?");
	add_card(&room, room.role, "question", "Two?");
	add_card(&room, room.role, "gap", "No Go?");
	add_card(&room, room.role, "pitch", "Tell me about yourself");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct session_options options = { .mode = DECK_QUIZ, .role_id = room.role };
		struct session *session = NULL;
		struct session_summary summary = { .left = 99 };
		struct err err = ERR_INIT;

		options.kinds = rows[i].kinds;
		if (session_open(&session, room.deck, &room.settings, &options, NOW, &err))
			session_summary(session, &summary);
		else
			CHECK_INT(err.code, ERR_USAGE);
		CHECK_INT(summary.left, rows[i].want);
		session_close(session);
	}
	room_close(&room);
}

/* ---- quiz -------------------------------------------------------------------------------- */

static void put_passage(struct room *room, const char *kind, const char *question, int64_t source,
                        size_t line)
{
	struct deck_passage passage = { .source_id = source, .role_id = room->role, .line = line };
	bool created;
	int64_t id;

	passage.question = (char *)question;
	passage.answer = (char *)ANSWER;
	passage.note = passage.label = (char *)"";
	CHECK(deck_card_put(room->deck, question, kind, question, NOW, &passage.card_id, &created,
	                    &room->err));
	CHECK(deck_passage_put(room->deck, &passage, NOW, &id, &room->err));
	CHECK(deck_choose(room->deck, passage.card_id, room->role, NOW, &room->err));
}

static int64_t put_source(struct room *room, const char *path)
{
	struct deck_source source = { .path = (char *)path, .role_id = room->role };
	int64_t id = 0;

	CHECK(deck_source_put(room->deck, &source, NOW, &id, &room->err));
	return id;
}

static void a_quiz_goes_through_the_dossier_in_its_order(void)
{
	static const char *const want[] = { "First?", "Second?",  "Later file?", "Typed?",
		                            "Pitch",  "No Rust?", "Ask them" };
	struct room room;
	struct session *session;
	int64_t brief, package;
	size_t i = 0;
	struct session_question question;

	if (!room_open(&room))
		return;
	brief = put_source(&room, "/a/acme.md");
	package = put_source(&room, "/a/acme-READY.md");
	add_card(&room, room.role, "question", "Typed?");
	put_passage(&room, "gap", "No Rust?", brief, 5);
	put_passage(&room, "ask", "Ask them", brief, 1);
	put_passage(&room, "question", "Later file?", package, 2);
	put_passage(&room, "question", "Second?", brief, 30);
	put_passage(&room, "question", "First?", brief, 20);
	put_passage(&room, "pitch", "Pitch", package, 1);
	session = open_session(&room, DECK_QUIZ);
	while (session_current(session, NOW, &question, &room.err) && i < 7) {
		CHECK_STR(question.card->question, want[i]);
		CHECK_STR(question.face->company, "Acme");
		/* A wording of one's own moves nothing, and a quiz asks each card once. */
		if (i == 0)
			CHECK(session_edit(session, NOW, "First?", "Mine", "", &room.err));
		CHECK(grade(&room, session, RECALL_AGAIN));
		i++;
	}
	CHECK_INT(i, 7);
	session_close(session);
	session = open_session(&room, DECK_QUIZ);
	CHECK(session_current(session, NOW, &question, &room.err));
	CHECK_STR(question.card->question, "First?");
	CHECK_STR(question.face->answer, "Mine");
	session_close(session);
	room_close(&room);
}

static void a_quiz_asks_buried_and_answered_cards_too_and_needs_a_company(void)
{
	struct room room;
	struct session *session = NULL;
	struct session_options options = { .mode = DECK_QUIZ };
	int64_t ids[3];

	if (!room_open(&room))
		return;
	add_cards(&room, 3, ids);
	review(&room, ids[0], NOW - MINUTE, RECALL_EASY, 9000);
	CHECK(deck_card_mark(room.deck, ids[1], DECK_BURIED_UNTIL, NOW + DAY_MS, NOW, &room.err));
	CHECK(deck_card_mark(room.deck, ids[2], DECK_SUSPENDED, 1, NOW, &room.err));
	session = open_session(&room, DECK_QUIZ);
	CHECK_INT(asked(&room, session), ids[0]);
	CHECK(grade(&room, session, RECALL_GOOD));
	CHECK_INT(asked(&room, session), ids[1]);
	CHECK(session_bury(session, NOW, &room.err));
	CHECK_INT(asked(&room, session), 0);
	session_close(session);
	CHECK(!session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	CHECK_INT(room.err.code, ERR_USAGE);
	err_clear(&room.err);
	room_close(&room);
}

static void a_quiz_that_records_nothing_writes_nothing(void)
{
	struct room room;
	struct session *session = NULL;
	struct session_options options = { .mode = DECK_QUIZ };
	struct session_summary summary;
	struct buf what = BUF_INIT;
	struct err err = ERR_INIT;
	int64_t ids[3], before, after;
	bool flagged;

	if (!room_open(&room))
		return;
	add_cards(&room, 3, ids);
	options.role_id = room.role;
	CHECK(deck_version(room.deck, &before, &room.err));
	CHECK(session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	CHECK_INT(asked(&room, session), ids[0]);
	CHECK(!session_bury(session, NOW, &err) && !session_suspend(session, NOW, &err) &&
	      !session_flag(session, NOW, &flagged, &err) &&
	      !session_edit(session, NOW, "q", "a", "", &err));
	CHECK_INT(err.code, ERR_USAGE);
	CHECK(grade(&room, session, RECALL_GOOD));
	CHECK_INT(asked(&room, session), ids[1]);
	CHECK(grade(&room, session, RECALL_AGAIN));
	CHECK(session_undo(session, NOW, &what, &room.err));
	CHECK(strstr(what.data, "Question b"));
	CHECK_INT(asked(&room, session), ids[1]);
	CHECK(grade(&room, session, RECALL_HARD));
	CHECK_INT(asked(&room, session), ids[2]);
	CHECK(session_skip(session, &room.err));
	CHECK_INT(asked(&room, session), 0);
	session_summary(session, &summary);
	CHECK_INT(summary.graded, 2);
	CHECK_INT(summary.passed, 2);
	session_close(session);
	CHECK(deck_version(room.deck, &after, &room.err));
	CHECK_INT(after, before);
	CHECK_INT(count_reviews(&room), 0);
	buf_clear(&what);
	room_close(&room);
}

/* ---- weak -------------------------------------------------------------------------------- */

static void weak_answers_are_asked_worst_first_and_unseen_ones_last(void)
{
	struct room room;
	struct session *session;
	int64_t ids[4], other, mine;

	if (!room_open(&room))
		return;
	add_cards(&room, 4, ids);
	review(&room, ids[1], NOW - 10 * DAY_MS, RECALL_EASY, 9000);
	review(&room, ids[2], NOW - 10 * DAY_MS, RECALL_AGAIN, 9000);
	review(&room, ids[3], NOW - 10 * DAY_MS, RECALL_GOOD, 9000);
	session = open_session(&room, DECK_WEAK);
	for (size_t i = 0; i < 4; i++) {
		static const size_t want[] = { 2, 3, 1, 0 };

		CHECK_INT(asked(&room, session), ids[want[i]]);
		CHECK(session_skip(session, &room.err));
	}
	session_close(session);
	/* The later interview makes its card the weaker one, all else equal. */
	other = add_role(&room, "Globex");
	mine = add_card(&room, other, "question", "Something else?");
	review(&room, mine, NOW - 10 * DAY_MS, RECALL_AGAIN, 9000);
	add_interview(&room, other, "", NOW + 60 * DAY_MS);
	add_interview(&room, room.role, "", NOW + DAY_MS);
	room.role = 0;
	session = open_session(&room, DECK_WEAK);
	CHECK_INT(asked(&room, session), mine);
	session_close(session);
	room_close(&room);
}

static void a_weak_answer_comes_again_until_it_was_good_twice_in_a_row(void)
{
	static const struct {
		size_t cards;
		const char *grades, *asked;
	} rows[] = {
		{ 1, "3", "aa" },
		{ 1, "4", "aa" },
		{ 1, "13", "aaa" },
		{ 1, "323", "aaaa" },
		{ 1, "2", "aaaaa" },
		{ 1, "1", "aaaaa" },
		{ 2, "3", "abab" },
		{ 7, "3", "abcdefabcdefgg" },
		{ 12, "3", "abcdefabcdefghijghij" }, /* ten cards unless told otherwise */
	};
	struct room room;

	if (!room_open(&room))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct session *session;
		int64_t ids[26];
		char order[64] = "";

		next_role(&room);
		add_cards(&room, rows[i].cards, ids);
		session = open_session(&room, DECK_WEAK);
		play(&room, session, rows[i].grades, order, sizeof order);
		CHECK_STR(order, rows[i].asked);
		session_close(session);
	}
	room_close(&room);
}

/* ---- Others at the same deck ------------------------------------------------------------- */

static void cards_dealt_with_elsewhere_are_passed_over(void)
{
	struct room room;
	struct deck *own;
	struct session *session;
	struct session_summary summary;
	struct session_question question;
	int64_t ids[6], order[6];

	if (!room_open(&room))
		return;
	add_cards(&room, 6, ids);
	session = open_session(&room, DECK_WEAK); /* unseen ones: in order of creation */
	for (size_t i = 0; i < 6; i++)
		order[i] = ids[i];
	CHECK_INT(asked(&room, session), order[0]);
	own = room.deck;
	room.deck = open_deck(&room);
	review(&room, order[1], NOW, RECALL_GOOD, 9000);
	CHECK(deck_card_mark(room.deck, order[2], DECK_SUSPENDED, 1, NOW, &room.err));
	CHECK(deck_card_mark(room.deck, order[3], DECK_BURIED_UNTIL, NOW + DAY_MS, NOW, &room.err));
	CHECK(deck_card_mark(room.deck, order[4], DECK_REMOVED, NOW, NOW, &room.err));
	/* What is on the screen already stays there. */
	CHECK(deck_card_mark(room.deck, order[0], DECK_SUSPENDED, 1, NOW, &room.err));
	deck_close(room.deck);
	room.deck = own;
	CHECK_INT(asked(&room, session), order[0]);
	CHECK(session_skip(session, &room.err));
	CHECK(session_current(session, NOW, &question, &room.err));
	CHECK_INT(question.card->stub.id, order[5]);
	CHECK_INT(question.position, 2);
	CHECK_INT(question.total, 2);
	session_summary(session, &summary);
	CHECK_INT(summary.left, 1);
	session_close(session);
	room_close(&room);
}

static void two_sessions_at_once_share_the_work_and_undo_only_their_own(void)
{
	struct room room;
	struct deck *own, *theirs;
	struct session *here, *there;
	struct buf what = BUF_INIT;
	int64_t ids[4], first, second, third;

	if (!room_open(&room))
		return;
	add_cards(&room, 4, ids);
	own = room.deck;
	theirs = open_deck(&room);
	here = open_session(&room, DECK_DRILL);
	room.deck = theirs;
	there = open_session(&room, DECK_DRILL);
	first = asked(&room, here);
	CHECK_INT(asked(&room, there), first);
	CHECK(session_skip(there, &room.err));
	second = asked(&room, there);
	CHECK(grade(&room, there, RECALL_GOOD));
	CHECK(grade(&room, here, RECALL_GOOD)); /* first */
	third = asked(&room, here);
	CHECK(third != first && third != second);
	CHECK_INT(asked(&room, there), third);
	CHECK(grade(&room, there, RECALL_AGAIN)); /* both answer it: both count */
	CHECK(grade(&room, here, RECALL_GOOD));
	CHECK_INT(count_reviews(&room), 4);
	CHECK(session_undo(there, NOW, &what, &room.err));
	CHECK(strstr(what.data, "again"));
	CHECK_INT(asked(&room, there), third);
	CHECK(session_undo(here, NOW, &what, &room.err));
	CHECK(session_undo(here, NOW, &what, &room.err));
	CHECK_INT(asked(&room, here), first);
	CHECK_INT(count_reviews(&room), 1);
	CHECK(!session_undo(here, NOW, &what, &room.err));
	err_clear(&room.err);
	session_close(here);
	session_close(there);
	deck_close(theirs);
	room.deck = own;
	buf_clear(&what);
	room_close(&room);
}

static void every_answer_before_the_stop_is_in_the_log(void)
{
	struct room room;
	struct deck_reviews reviews = DECK_REVIEWS_INIT;
	struct session *session;
	int64_t ids[5];

	if (!room_open(&room))
		return;
	add_cards(&room, 5, ids);
	session = open_session(&room, DECK_DRILL);
	for (int i = 0; i < 3; i++) {
		CHECK(asked(&room, session) != 0);
		CHECK(session_grade(session, 3, NOW + i, 1500, 2500, "what I said", &room.err));
	}
	CHECK(asked(&room, session) != 0);
	session_close(session);
	deck_close(room.deck);
	room.deck = open_deck(&room);
	CHECK_INT(count_reviews(&room), 3);
	CHECK(deck_reviews(room.deck, ids[0], 0, &reviews, &room.err));
	CHECK_INT(reviews.count, 1);
	if (reviews.count == 1) {
		CHECK_STR(reviews.reviews[0].typed, "what I said");
		CHECK_INT(reviews.reviews[0].mode, DECK_DRILL);
		CHECK_INT(reviews.reviews[0].think_ms, 1500);
		CHECK_INT(reviews.reviews[0].speak_ms, 2500);
	}
	deck_reviews_clear(&reviews);
	room_close(&room);
}

static void an_answer_that_cannot_be_kept_moves_nothing_and_can_be_given_again(void)
{
	struct room room;
	struct deck *other;
	struct session *session;
	struct session_summary summary;
	int64_t ids[2], card;

	if (!room_open(&room))
		return;
	add_cards(&room, 2, ids);
	session = open_session(&room, DECK_WEAK);
	card = asked(&room, session);
	other = open_deck(&room);
	sqlite3_busy_timeout(vault_db(deck_vault(room.deck)), 0);
	must(&room, deck_begin(other, &room.err));
	CHECK(!grade(&room, session, RECALL_GOOD));
	CHECK_INT(room.err.code, ERR_BUSY);
	CHECK(!session_suspend(session, NOW, &room.err));
	deck_rollback(other);
	err_clear(&room.err);
	CHECK_INT(asked(&room, session), card);
	session_summary(session, &summary);
	CHECK_INT(summary.graded, 0);
	CHECK_INT(count_reviews(&room), 0);
	CHECK(grade(&room, session, RECALL_GOOD));
	CHECK_INT(count_reviews(&room), 1);
	CHECK(asked(&room, session) != card);
	session_close(session);
	deck_close(other);
	room_close(&room);
}

/* ---- Undo -------------------------------------------------------------------------------- */

enum key { AGAIN = 1, HARD, GOOD, EASY, SKIP, BURY, SUSPEND, FLAG, EDIT };

static bool press(struct room *room, struct session *session, enum key key)
{
	bool flagged;

	switch (key) {
	case SKIP:
		return session_skip(session, &room->err);
	case BURY:
		return session_bury(session, NOW, &room->err);
	case SUSPEND:
		return session_suspend(session, NOW, &room->err);
	case FLAG:
		return session_flag(session, NOW, &flagged, &room->err);
	case EDIT:
		return session_edit(session, NOW, "Reworded?", "Anew", "", &room->err);
	default:
		return grade(room, session, (int)key);
	}
}

static void undo_takes_back_step_by_step_to_the_beginning(void)
{
	static const enum key keys[] = { GOOD, FLAG, AGAIN, SKIP,    BURY, EDIT, HARD,
		                         FLAG, FLAG, AGAIN, SUSPEND, EASY, AGAIN };
	enum { COUNT = sizeof keys / sizeof *keys };
	struct room room;
	struct session *session;
	struct session_summary summary[COUNT + 1], now;
	struct session_question question;
	struct buf what = BUF_INIT;
	size_t totals[COUNT];
	int64_t ids[9], cards[COUNT];
	struct deck_counts counts;

	if (!room_open(&room))
		return;
	add_cards(&room, 9, ids);
	review(&room, ids[0], NOW - 9 * DAY_MS, RECALL_GOOD, 9000);
	session = open_session(&room, DECK_DRILL);
	for (size_t i = 0; i < COUNT; i++) {
		session_summary(session, &summary[i]);
		CHECK(session_current(session, NOW, &question, &room.err));
		cards[i] = question.card->stub.id;
		totals[i] = question.total;
		CHECK(press(&room, session, keys[i]));
	}
	for (size_t i = COUNT; i-- > 0;) {
		CHECK(session_undo(session, NOW, &what, &room.err));
		CHECK(what.len > 0);
		CHECK(session_current(session, NOW, &question, &room.err));
		CHECK_INT(question.card->stub.id, cards[i]);
		CHECK_INT(question.total, totals[i]);
		session_summary(session, &now);
		CHECK_INT(memcmp(&now, &summary[i], sizeof now), 0);
	}
	CHECK(!session_undo(session, NOW, &what, &room.err));
	CHECK_INT(room.err.code, ERR_NOT_FOUND);
	err_clear(&room.err);
	session_close(session);
	CHECK_INT(count_reviews(&room), 1);
	CHECK(deck_counts(room.deck, &counts, &room.err));
	CHECK_INT(counts.suspended, 0);
	CHECK_INT(counts.seen, 1);
	buf_clear(&what);
	room_close(&room);
}

static uint64_t next_chance(uint64_t *chance)
{
	*chance = *chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *chance >> 33;
}

static void any_keys_keep_the_books_straight_and_can_all_be_undone(void)
{
	static const enum deck_mode modes[] = { DECK_DRILL, DECK_QUIZ, DECK_WEAK };
	struct room room;
	struct buf what = BUF_INIT;
	uint64_t chance = 7;

	if (!room_open(&room))
		return;
	for (size_t round = 0; round < 3; round++) {
		struct session_summary summary;
		struct session_question question;
		struct session *session;
		int64_t ids[15], first;
		size_t before = count_reviews(&room);

		next_role(&room);
		add_cards(&room, 15, ids);
		add_interview(&room, room.role, "", NOW + 2 * DAY_MS);
		room.settings.minutes_today = 120;
		session = open_session(&room, modes[round]);
		first = asked(&room, session);
		for (size_t i = 0; i < 60; i++) {
			uint64_t pick = next_chance(&chance);

			if (!session_current(session, NOW, &question, &room.err) || pick % 5 == 0) {
				session_undo(session, NOW, &what, &room.err);
				err_clear(&room.err);
				continue;
			}
			CHECK(question.position >= 1 && question.position <= question.total);
			must(&room, press(&room, session, (enum key)(1 + pick / 5 % FLAG)));
			session_summary(session, &summary);
			CHECK_INT(count_reviews(&room) - before, summary.graded);
			CHECK(summary.distinct <= 15 && summary.passed <= summary.graded);
		}
		while (session_undo(session, NOW, &what, &room.err))
			;
		CHECK_INT(room.err.code, ERR_NOT_FOUND);
		err_clear(&room.err);
		CHECK_INT(asked(&room, session), first);
		CHECK_INT(count_reviews(&room), before);
		session_summary(session, &summary);
		CHECK_INT(summary.graded, 0);
		session_close(session);
	}
	buf_clear(&what);
	room_close(&room);
}

static void a_grade_after_undo_goes_on_as_if_nothing_had_been(void)
{
	struct room room;
	struct session *session;
	struct buf what = BUF_INIT;
	char order[32];
	int64_t ids[7], first;

	if (!room_open(&room))
		return;
	add_cards(&room, 7, ids);
	session = open_session(&room, DECK_DRILL);
	first = asked(&room, session);
	for (int i = 0; i < 3; i++) {
		CHECK(grade(&room, session, RECALL_AGAIN));
		CHECK(session_undo(session, NOW, &what, &room.err));
		CHECK_INT(asked(&room, session), first);
	}
	play(&room, session, "3", order, sizeof order);
	CHECK_STR(order, "abcdefg");
	CHECK_INT(count_reviews(&room), 7);
	session_close(session);
	buf_clear(&what);
	room_close(&room);
}

static void a_change_taken_back_elsewhere_is_not_taken_back_twice(void)
{
	struct room room;
	struct session *session;
	struct buf what = BUF_INIT;
	int64_t ids[2], card;

	if (!room_open(&room))
		return;
	add_cards(&room, 2, ids);
	session = open_session(&room, DECK_DRILL);
	CHECK(asked(&room, session) != 0);
	CHECK(grade(&room, session, RECALL_GOOD));
	CHECK(deck_undo(room.deck, NOW, &what, &card, &room.err));
	CHECK(!session_undo(session, NOW, &what, &room.err));
	CHECK_INT(room.err.code, ERR_NOT_FOUND);
	err_clear(&room.err);
	CHECK(asked(&room, session) != 0);
	session_close(session);
	buf_clear(&what);
	room_close(&room);
}

/* ---- Burying ----------------------------------------------------------------------------- */

static void a_buried_card_rests_until_the_next_study_day(void)
{
	struct room room;
	struct agenda agenda;
	struct session *session;
	int64_t ids[2], buried;

	if (!room_open(&room))
		return;
	add_cards(&room, 2, ids);
	session = open_session(&room, DECK_WEAK);
	buried = asked(&room, session);
	CHECK(session_bury(session, NOW, &room.err));
	session_close(session);
	CHECK(agenda_make(&agenda, room.deck, &room.settings, NOW, 0, &room.err));
	for (size_t i = 0; i < agenda.card_count; i++)
		if (agenda_stub(&agenda, i)->id == buried)
			CHECK_INT(agenda.cards[i].not_before_ms, agenda.day_starts[1]);
	agenda_clear(&agenda);
	session = open_session(&room, DECK_WEAK);
	CHECK(asked(&room, session) != buried);
	CHECK(session_skip(session, &room.err));
	CHECK_INT(asked(&room, session), 0);
	session_close(session);
	session = open_session(&room, DECK_DRILL);
	CHECK(asked(&room, session) != buried);
	CHECK(session_skip(session, &room.err));
	CHECK_INT(asked(&room, session), 0);
	session_close(session);
	room_close(&room);
}

/* ---- Previews and summary ---------------------------------------------------------------- */

static void previews_say_what_each_grade_does(void)
{
	struct room room;
	struct session *session;
	struct session_question question;
	struct session_preview preview[5];
	const struct recall_model *model;
	const double *w;
	struct recall_state state;
	int64_t ids[2];

	if (!room_open(&room))
		return;
	add_cards(&room, 2, ids);
	review(&room, ids[0], NOW - 5 * DAY_MS, RECALL_GOOD, 9000);
	review(&room, ids[1], NOW - 5 * DAY_MS, RECALL_GOOD, 9000);
	session = open_session(&room, DECK_QUIZ);
	CHECK(session_current(session, NOW, &question, &room.err));
	CHECK(!question.interview);
	CHECK(session_preview(session, NOW, preview, &room.err));
	CHECK(preview[3].recall_at_interview < 0);
	CHECK(preview[1].next_days > 0); /* a quiz does not repeat */
	session_close(session);
	add_interview(&room, room.role, "", NOW + 9 * DAY_MS);
	session = open_session(&room, DECK_WEAK);
	CHECK(session_current(session, NOW, &question, &room.err));
	CHECK_INT(question.interview->at_ms, NOW + 9 * DAY_MS);
	CHECK(question.recall > 0.5 && question.recall < 1);
	CHECK(session_preview(session, NOW, preview, &room.err));
	model = deck_model(room.deck);
	w = deck_weights(room.deck);
	for (int g = 1; g <= 4; g++) {
		state = model->next(w, question.card->stub.state, 5, g);
		CHECK_NEAR(preview[g].recall_at_interview, model->recall(w, state, 9), 1e-9);
		CHECK(g == 1 ||
		      preview[g].recall_at_interview >= preview[g - 1].recall_at_interview);
		CHECK(preview[g].planned_at_interview > preview[g].recall_at_interview);
		CHECK_INT(preview[g].interview->at_ms, NOW + 9 * DAY_MS);
		CHECK_NEAR(preview[g].next_days, 0, 0); /* twice good is wanted */
	}
	CHECK(grade(&room, session, RECALL_GOOD));
	CHECK(session_current(session, NOW, &question, &room.err));
	CHECK(grade(&room, session, RECALL_GOOD));
	CHECK(session_current(session, NOW, &question, &room.err));
	CHECK(session_preview(session, NOW, preview, &room.err));
	CHECK(preview[4].next_days > 0 && preview[4].next_days <= 9);
	CHECK_NEAR(preview[1].next_days, 0, 0);
	session_close(session);
	room_close(&room);
}

static void the_summary_sets_what_was_predicted_against_what_was(void)
{
	struct room room;
	struct session *session;
	struct session_question question;
	struct session_summary summary;
	int64_t ids[4];
	double expected = 0;
	static const int grades[] = { 1, 3, 2, 4, 3 };

	if (!room_open(&room))
		return;
	add_cards(&room, 4, ids);
	for (size_t i = 0; i < 3; i++)
		review(&room, ids[i], NOW - 20 * DAY_MS, RECALL_GOOD, 9000);
	room.settings.minutes_today = 60;
	session = open_session(&room, DECK_WEAK);
	for (size_t i = 0; i < 4; i++) {
		CHECK(session_current(session, NOW, &question, &room.err));
		expected += question.recall > 0 ? question.recall : 0;
		CHECK(grade(&room, session, grades[i]));
	}
	CHECK_INT(asked(&room, session), ids[0]); /* again: neither fresh nor predicted */
	CHECK(grade(&room, session, 3));
	session_summary(session, &summary);
	CHECK_INT(summary.graded, 5);
	CHECK_INT(summary.passed, 4);
	CHECK_INT(summary.by_grade[1], 1);
	CHECK_INT(summary.by_grade[3], 2);
	CHECK_INT(summary.fresh, 1);
	CHECK_INT(summary.distinct, 4);
	CHECK_INT(summary.think_ms, 5 * 4000);
	CHECK_INT(summary.speak_ms, 5 * 20000);
	CHECK_INT(summary.predicted, 3);
	CHECK_INT(summary.predicted_passed, 2);
	CHECK_NEAR(summary.expected_passes, expected, 1e-9);
	CHECK(summary.left > 0);
	session_close(session);
	room_close(&room);
}

static void a_wrong_grade_moves_nothing(void)
{
	static const int grades[] = { 0, 5, -1 };
	struct room room;
	struct session *session;
	int64_t ids[2], card;

	if (!room_open(&room))
		return;
	add_cards(&room, 2, ids);
	session = open_session(&room, DECK_DRILL);
	card = asked(&room, session);
	for (size_t i = 0; i < 3; i++) {
		CHECK(!grade(&room, session, grades[i]));
		CHECK_INT(room.err.code, ERR_USAGE);
		CHECK_INT(asked(&room, session), card);
	}
	CHECK_INT(count_reviews(&room), 0);
	session_close(session);
	room_close(&room);
}

/* ---- Hints ------------------------------------------------------------------------------- */

static void hints_give_the_answer_away_point_by_point(void)
{
	static const struct {
		const char *answer, *hints[6];
	} rows[] = {
		{ "", { NULL } },
		{ "   \n\n", { NULL } },
		{ "Rust", { "Rus …", "Rust" } },
		{ "We moved the nightly export to a queue with retries. It held.",
		  { "We moved the nightly export …",
		    "We moved the nightly export to a queue with retries.", "It held." } },
		{ "Costs fell by 3.5 % e.g. for disks. Dr. Wu agreed! \"Done?\" Yes.",
		  { "Costs fell by 3.5 …", "Costs fell by 3.5 % e.g. for disks.", "Dr. Wu agreed!",
		    "\"Done?\"", "Yes." } },
		{ "Three things:\n- measure first\n- change one\n  thing only\n2. write it down",
		  { "Three …", "Three things:", "measure first", "change one thing only",
		    "write it down" } },
		{ "**Situation:** Exports failed. Often.\n**Task:** Fix it.\n\n**Action:** A "
		  "queue.\n"
		  "**Result:** Quiet nights.",
		  { "**Situation:** Exports …", "**Situation:** Exports failed. Often.",
		    "**Task:** Fix it.", "**Action:** A queue.", "**Result:** Quiet nights." } },
		{ "S: It broke. T: Mend it. A: I did. R: It held.",
		  { "S: It …", "S: It broke.", "T: Mend it.", "A: I did.", "R: It held." } },
		{ "Line one\nof the same sentence.\n\nAnother one",
		  { "Line one of …", "Line one of the same sentence.", "Another one" } },
		{ "最初に測定します。次に変更します。",
		  { "最初に測定 …", "最初に測定します。", "次に変更します。" } },
	};
	struct room room;

	if (!room_open(&room))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char question[32];
		struct buf hint = BUF_INIT;
		struct session *session;
		int64_t role;

		snprintf(question, sizeof question, "Company %zu", i);
		role = room.role = add_role(&room, question);
		CHECK(deck_card_add(room.deck, role, "question", question, rows[i].answer, NOW,
		                    &role, &room.err));
		session = open_session(&room, DECK_QUIZ);
		CHECK(!session_hint(session, &hint)); /* nothing is asked yet */
		CHECK(asked(&room, session) != 0);
		for (size_t n = 0; n < 6 && rows[i].hints[n]; n++) {
			CHECK(session_hint(session, &hint));
			CHECK_STR(hint.data, rows[i].hints[n]);
			CHECK(asked(&room, session) != 0); /* asking again keeps the place */
			buf_reset(&hint);
		}
		CHECK(!session_hint(session, &hint));
		CHECK_INT(hint.len, 0);
		session_close(session);
		buf_clear(&hint);
	}
	room_close(&room);
}

static void sessions_refuse_what_they_are_not(void)
{
	struct room room;
	struct session *session = NULL;
	struct session_options options = { .mode = DECK_MOCK };

	if (!room_open(&room))
		return;
	CHECK(!session_open(&session, room.deck, &room.settings, &options, NOW, &room.err));
	CHECK_INT(room.err.code, ERR_USAGE);
	CHECK(!session);
	err_clear(&room.err);
	room_close(&room);
}

int main(void)
{
	struct err err = ERR_INIT;

	if (!vault_prepare(&err)) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	RUN(settings_are_read_or_refused);
	RUN(the_fallbacks_of_the_table_are_the_defaults);
	RUN(a_misspelt_setting_gets_a_suggestion);
	RUN(a_decks_settings_lie_over_the_defaults_and_wrong_ones_name_their_key);
	RUN(an_empty_deck_has_an_empty_agenda);
	RUN(the_days_reach_to_the_last_interview_and_at_least_two_weeks);
	RUN(each_day_has_its_weekdays_minutes_and_today_what_is_left_of_them);
	RUN(days_begin_when_the_clock_on_the_wall_says_so);
	RUN(what_is_hard_to_improvise_weighs_more);
	RUN(short_minutes_go_to_the_company_that_counts_more);
	RUN(a_card_costs_what_its_length_and_its_own_history_say);
	RUN(cards_met_today_are_told_to_the_planner);
	RUN(interviews_ahead_are_planned_for_and_the_nearest_of_too_many);
	RUN(a_role_is_planned_alone_for_its_own_interviews);
	RUN(suspended_cards_are_not_planned);
	RUN(a_drill_asks_todays_plan_in_its_order);
	RUN(a_deck_with_nothing_due_opens_an_empty_session);
	RUN(a_failed_card_comes_again_until_it_is_passed_once);
	RUN(minutes_and_cards_bound_a_drill);
	RUN(only_the_kinds_asked_for_are_asked);
	RUN(a_quiz_goes_through_the_dossier_in_its_order);
	RUN(a_quiz_asks_buried_and_answered_cards_too_and_needs_a_company);
	RUN(a_quiz_that_records_nothing_writes_nothing);
	RUN(weak_answers_are_asked_worst_first_and_unseen_ones_last);
	RUN(a_weak_answer_comes_again_until_it_was_good_twice_in_a_row);
	RUN(cards_dealt_with_elsewhere_are_passed_over);
	RUN(two_sessions_at_once_share_the_work_and_undo_only_their_own);
	RUN(every_answer_before_the_stop_is_in_the_log);
	RUN(an_answer_that_cannot_be_kept_moves_nothing_and_can_be_given_again);
	RUN(undo_takes_back_step_by_step_to_the_beginning);
	RUN(any_keys_keep_the_books_straight_and_can_all_be_undone);
	RUN(a_grade_after_undo_goes_on_as_if_nothing_had_been);
	RUN(a_change_taken_back_elsewhere_is_not_taken_back_twice);
	RUN(a_buried_card_rests_until_the_next_study_day);
	RUN(previews_say_what_each_grade_does);
	RUN(the_summary_sets_what_was_predicted_against_what_was);
	RUN(a_wrong_grade_moves_nothing);
	RUN(hints_give_the_answer_away_point_by_point);
	RUN(sessions_refuse_what_they_are_not);
	return check_done();
}
