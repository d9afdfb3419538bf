/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <sqlite3.h>

#include "day.h"
#include "deck_kit.h"
#include "mem.h"
#include "recall_log.h"
#include "recall_online.h"

static struct deck_card card_of(struct kit *kit, int64_t id)
{
	struct deck_card card = DECK_CARD_INIT;

	CHECK(deck_card(kit->deck, id, &card, &kit->err));
	return card;
}

static int64_t exec(struct kit *kit, const char *sql)
{
	return sqlite3_exec(vault_db(deck_vault(kit->deck)), sql, NULL, NULL, NULL);
}

static int64_t count(struct kit *kit, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int64_t result = -1;

	sqlite3_prepare_v2(vault_db(deck_vault(kit->deck)), sql, -1, &stmt, NULL);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		result = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return result;
}

/* ---- Opening ----------------------------------------------------------------------------- */

static void a_new_deck_is_empty_and_sound(void)
{
	struct deck_counts counts;
	struct buf findings = BUF_INIT;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	CHECK(deck_counts(kit.deck, &counts, &kit.err));
	CHECK_INT(counts.cards, 0);
	CHECK_INT(counts.reviews, 0);
	CHECK(deck_verify(kit.deck, &findings, &kit.err));
	CHECK_STR(findings.data, "");
	buf_clear(&findings);
	kit_drop(&kit);
}

/* What migrates a deck is proved with a made-up step: see tests/vault/migration.sh. */
static void it_is_known_before_whether_a_deck_must_be_brought_up_to_date(void)
{
	struct vault *vault = NULL;
	int64_t from = -1, to = -1, now = -1;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	CHECK(deck_pending(deck_vault(kit.deck), &now, &to, &kit.err));
	CHECK(to >= 1);
	CHECK_INT(now, to);
	deck_close(kit.deck);
	kit.deck = NULL;
	unlink(kit.path);
	CHECK(vault_create(kit.path, &kit.secret, &vault_cost_fixture, &kit.err));
	CHECK(vault_open(&vault, kit.path, &kit.secret, &kit.err));
	CHECK(deck_pending(vault, &from, &to, &kit.err));
	CHECK_INT(from, 0);
	CHECK_INT(to, now);
	vault_close(vault);
	kit_drop(&kit);
}

static void a_deck_of_a_later_version_is_left_alone(void)
{
	struct vault *vault = NULL;
	struct deck *deck;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	CHECK_INT(exec(&kit, "PRAGMA user_version = 99"), SQLITE_OK);
	deck_close(kit.deck);
	CHECK(vault_open(&vault, kit.path, &kit.secret, &kit.err));
	CHECK_REFUSED(&kit, deck_open(&deck, vault, &kit.err), ERR_FAILED);
	CHECK(strstr(kit.err.msg, "please update greenroom") != NULL);
	kit_forgive(&kit);
	kit.deck = NULL;
	kit_drop(&kit);
}

static void settings_are_kept(void)
{
	struct buf value = BUF_INIT;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	CHECK(!deck_setting(kit.deck, "minutes", &value, &kit.err));
	CHECK_INT(kit.err.code, ERR_NONE);
	CHECK(deck_set_setting(kit.deck, "minutes", "20", &kit.err));
	CHECK(deck_set_setting(kit.deck, "minutes", "25", &kit.err));
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	CHECK(deck_setting(kit.deck, "minutes", &value, &kit.err));
	CHECK_STR(value.data, "25");
	buf_clear(&value);
	kit_drop(&kit);
}

/* ---- Roles and interviews ---------------------------------------------------------------- */

static void a_company_is_found_however_it_is_written(void)
{
	static const struct {
		const char *name, *company; /* NULL: not found */
	} rows[] = {
		{ "coder", "Coder" },           { "CODER", "Coder" },           { "cod", "Coder" },
		{ "north wind", "North Wind" }, { "north-wind", "North Wind" }, { "zebra", NULL },
	};
	struct deck_roles roles = DECK_ROLES_INIT;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	kit_role(&kit, "Coder");
	kit_role(&kit, "North Wind");
	CHECK(deck_roles(kit.deck, &roles, &kit.err));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = ERR_INIT;
		const struct deck_role *role = deck_roles_find(&roles, rows[i].name, &err);

		if (rows[i].company)
			CHECK_STR(role ? role->company : NULL, rows[i].company);
		else
			CHECK_INT(err.code, ERR_NOT_FOUND);
	}
	deck_roles_clear(&roles);
	kit_drop(&kit);
}

static void a_misspelt_company_is_told_the_nearest(void)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	struct err err = ERR_INIT;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	kit_role(&kit, "Coder");
	CHECK(deck_roles(kit.deck, &roles, &kit.err));
	CHECK(!deck_roles_find(&roles, "codre", &err));
	CHECK(strstr(err.msg, "did you mean Coder?") != NULL);
	deck_roles_clear(&roles);
	kit_drop(&kit);
}

static void putting_a_role_again_keeps_what_is_not_said(void)
{
	struct deck_role again = { .company = (char *)"CODER",
		                   .title = (char *)"",
		                   .link = (char *)"https://b.example" };
	struct deck_role first = { .company = (char *)"Coder",
		                   .title = (char *)"Engineer",
		                   .link = (char *)"https://a.example" };
	struct deck_roles roles = DECK_ROLES_INIT;
	struct kit kit;
	int64_t id, same;

	if (!kit_make(&kit))
		return;
	CHECK(deck_role_put(kit.deck, &first, KIT_NOW, &id, &kit.err));
	CHECK(deck_role_put(kit.deck, &again, KIT_NOW, &same, &kit.err));
	CHECK_INT(same, id);
	CHECK(deck_roles(kit.deck, &roles, &kit.err));
	CHECK_INT(roles.count, 1);
	CHECK_STR(roles.roles[0].company, "Coder");
	CHECK_STR(roles.roles[0].title, "Engineer");
	CHECK_STR(roles.roles[0].link, "https://b.example");
	deck_roles_clear(&roles);
	kit_drop(&kit);
}

static int priority_now(struct kit *kit)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	int priority = -9;

	if (deck_roles(kit->deck, &roles, &kit->err) && roles.count == 1)
		priority = roles.roles[0].priority;
	deck_roles_clear(&roles);
	return priority;
}

static void a_priority_is_kept_told_and_taken_back(void)
{
	struct deck_role role = { .company = (char *)"Coder" };
	enum deck_priority priority;
	struct buf what = BUF_INIT;
	struct kit kit;
	int64_t id, card;

	if (!kit_make(&kit))
		return;
	CHECK(deck_role_put(kit.deck, &role, KIT_NOW, &id, &kit.err));
	CHECK_INT(priority_now(&kit), DECK_PRIORITY_NORMAL);
	CHECK(deck_role_set_priority(kit.deck, id, DECK_PRIORITY_LOW, KIT_NOW, &kit.err));
	CHECK(deck_role_set_priority(kit.deck, id, DECK_PRIORITY_HIGH, KIT_NOW, &kit.err));
	CHECK(deck_role_put(kit.deck, &role, KIT_NOW, &id, &kit.err)); /* imported again */
	CHECK_INT(priority_now(&kit), DECK_PRIORITY_HIGH);
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &card, &kit.err));
	CHECK_STR(what.data, "set the priority: Coder");
	CHECK_INT(priority_now(&kit), DECK_PRIORITY_LOW);
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &card, &kit.err));
	CHECK_INT(priority_now(&kit), DECK_PRIORITY_NORMAL);

	for (int i = DECK_PRIORITY_LOW; i <= DECK_PRIORITY_HIGH; i++) {
		CHECK(deck_priority_parse(deck_priority_name((enum deck_priority)i), &priority,
		                          &kit.err));
		CHECK_INT(priority, i);
	}
	CHECK_REFUSED(&kit, deck_priority_parse("urgent", &priority, &kit.err), ERR_USAGE);
	kit_forgive(&kit);
	buf_clear(&what);
	kit_drop(&kit);
}

static void an_interview_moves_and_comes_back_with_undo(void)
{
	struct deck_interview interview = { .round = (char *)"", .at_ms = KIT_NOW + DAY_MS };
	struct deck_roles roles = DECK_ROLES_INIT;
	struct buf what = BUF_INIT;
	struct kit kit;
	int64_t card;
	size_t count;

	if (!kit_make(&kit))
		return;
	interview.role_id = kit_role(&kit, "Coder");
	CHECK(deck_interview_put(kit.deck, &interview, KIT_NOW, &kit.err));
	interview.at_ms += DAY_MS;
	CHECK(deck_interview_put(kit.deck, &interview, KIT_NOW, &kit.err));
	CHECK(deck_roles(kit.deck, &roles, &kit.err));
	CHECK_INT(roles.interview_count, 1);
	CHECK_INT(roles.interviews[0].at_ms, KIT_NOW + 2 * DAY_MS);
	CHECK(deck_interview_clear(kit.deck, interview.role_id, NULL, KIT_NOW, &count, &kit.err));
	CHECK_INT(count, 1);
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &card, &kit.err));
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &card, &kit.err));
	CHECK(deck_roles(kit.deck, &roles, &kit.err));
	CHECK_INT(roles.interview_count, 1);
	CHECK_INT(roles.interviews[0].at_ms, KIT_NOW + DAY_MS);
	deck_roles_clear(&roles);
	buf_clear(&what);
	kit_drop(&kit);
}

/* ---- Cards ------------------------------------------------------------------------------- */

static void a_card_is_found_by_the_beginning_of_its_name(void)
{
	struct deck_card card;
	char ref[5];
	struct kit kit;
	int64_t id, found = 0;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	card = card_of(&kit, id);
	CHECK_INT(strlen(card.stub.uid), DECK_UID_LEN);
	snprintf(ref, sizeof ref, "%.4s", card.stub.uid);
	CHECK(deck_card_find(kit.deck, ref, &found, &kit.err));
	CHECK_INT(found, id);
	CHECK_REFUSED(&kit, deck_card_find(kit.deck, "zzzzzzzz", &found, &kit.err), ERR_NOT_FOUND);
	CHECK_REFUSED(&kit, deck_card_find(kit.deck, "", &found, &kit.err), ERR_NOT_FOUND);
	CHECK_REFUSED(&kit, deck_card_find(kit.deck, "' OR 1=1", &found, &kit.err), ERR_NOT_FOUND);
	kit_forgive(&kit);
	deck_card_clear(&card);
	kit_drop(&kit);
}

static void the_same_question_cannot_be_added_twice_but_can_return(void)
{
	struct kit kit;
	int64_t role, id, again;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Coder");
	id = kit_card(&kit, role, "Why us?", "Because.");
	CHECK_REFUSED(
		&kit,
		deck_card_add(kit.deck, role, "question", "why us", "x", KIT_NOW, &again, &kit.err),
		ERR_INPUT);
	CHECK_REFUSED(
		&kit,
		deck_card_add(kit.deck, role, "question", "  ", "x", KIT_NOW, &again, &kit.err),
		ERR_INPUT);
	kit_forgive(&kit);
	CHECK(deck_card_mark(kit.deck, id, DECK_REMOVED, KIT_NOW, KIT_NOW, &kit.err));
	CHECK(deck_card_add(kit.deck, role, "question", "Why us?", "New.", KIT_NOW, &again,
	                    &kit.err));
	CHECK_INT(again, id);
	kit_drop(&kit);
}

static void marks_are_undone_in_reverse(void)
{
	struct buf what = BUF_INIT;
	struct deck_card card;
	struct kit kit;
	int64_t id, back;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	CHECK(deck_card_mark(kit.deck, id, DECK_SUSPENDED, 1, KIT_NOW, &kit.err));
	CHECK(deck_card_mark(kit.deck, id, DECK_FLAGGED, 1, KIT_NOW, &kit.err));
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err));
	CHECK_STR(what.data, "flagged: Why us?");
	card = card_of(&kit, id);
	CHECK(card.stub.suspended && !card.stub.flagged);
	deck_card_clear(&card);
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err));
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err));
	CHECK_STR(what.data, "added: Why us?");
	card = card_of(&kit, id);
	CHECK(card.removed);
	deck_card_clear(&card);
	CHECK_REFUSED(&kit, deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err), ERR_NOT_FOUND);
	kit_forgive(&kit);
	buf_clear(&what);
	kit_drop(&kit);
}

static void what_was_asked_is_marked_and_can_be_taken_back(void)
{
	struct buf what = BUF_INIT;
	struct deck_card card;
	struct kit kit;
	int64_t id, back;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	CHECK(deck_card_mark(kit.deck, id, DECK_ASKED, 1, KIT_NOW, &kit.err));
	card = card_of(&kit, id);
	CHECK(card.stub.asked && !card.stub.flagged);
	deck_card_clear(&card);
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err));
	CHECK_STR(what.data, "asked at an interview: Why us?");
	card = card_of(&kit, id);
	CHECK(!card.stub.asked);
	deck_card_clear(&card);
	buf_clear(&what);
	kit_drop(&kit);
}

static void set_interview(struct kit *kit, int64_t role, const char *round, int64_t at_ms,
                          int minutes)
{
	struct deck_interview interview = {
		.role_id = role, .round = (char *)round, .at_ms = at_ms, .length_min = minutes
	};

	CHECK(deck_interview_put(kit->deck, &interview, KIT_NOW, &kit->err));
}

static int64_t wanted(struct kit *kit, int64_t now_ms)
{
	int64_t id = -1;

	CHECK(deck_debrief_wanted(kit->deck, now_ms, &id, &kit->err));
	return id;
}

static void an_interview_is_told_of_once_it_is_over(void)
{
	static const int64_t at = KIT_NOW + DAY_MS;
	struct deck_debriefs debriefs = DECK_DEBRIEFS_INIT;
	struct deck_debrief debrief = { .at_ms = at, .told_ms = at + DAY_MS, .went = 3 };
	struct buf what = BUF_INIT;
	struct kit kit;
	int64_t back;

	if (!kit_make(&kit))
		return;
	debrief.role_id = kit_role(&kit, "Coder");
	debrief.round = (char *)"screen";
	set_interview(&kit, debrief.role_id, "screen", at, 45);
	CHECK_INT(wanted(&kit, at + 44 * DAY_MINUTE_MS), 0);
	CHECK(wanted(&kit, at + 45 * DAY_MINUTE_MS) > 0);
	CHECK(wanted(&kit, at + 13 * DAY_MS) > 0);
	CHECK_INT(wanted(&kit, at + 15 * DAY_MS), 0);
	CHECK(deck_debrief_put(kit.deck, &debrief, at + DAY_MS, &kit.err));
	CHECK_INT(wanted(&kit, at + DAY_MS), 0);
	/* Told again: what is not said stays. */
	debrief.went = 0;
	debrief.note = (char *)"slow down";
	CHECK(deck_debrief_put(kit.deck, &debrief, at + DAY_MS, &kit.err));
	CHECK(deck_debriefs(kit.deck, 0, &debriefs, &kit.err));
	CHECK_INT(debriefs.count, 1);
	CHECK_INT(debriefs.debriefs[0].went, 3);
	CHECK_STR(debriefs.debriefs[0].note, "slow down");
	CHECK(deck_undo(kit.deck, at, &what, &back, &kit.err));
	CHECK_STR(what.data, "debriefed: Coder");
	CHECK(deck_undo(kit.deck, at, &what, &back, &kit.err));
	CHECK(deck_debriefs(kit.deck, debrief.role_id, &debriefs, &kit.err));
	CHECK_INT(debriefs.count, 0);
	CHECK(wanted(&kit, at + DAY_MS) > 0);
	/* The date moves: it is another interview. */
	CHECK(deck_debrief_put(kit.deck, &debrief, at + DAY_MS, &kit.err));
	set_interview(&kit, debrief.role_id, "screen", at + 2 * DAY_MS, 0);
	CHECK(wanted(&kit, at + 2 * DAY_MS + DAY_HOUR_MS) > 0);
	debrief.went = 5;
	CHECK_REFUSED(&kit, deck_debrief_put(kit.deck, &debrief, at, &kit.err), ERR_INPUT);
	kit_forgive(&kit);
	deck_debriefs_clear(&debriefs);
	buf_clear(&what);
	kit_drop(&kit);
}

static void an_interview_of_unsaid_length_takes_an_hour(void)
{
	static const int64_t at = KIT_NOW + DAY_MS;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	set_interview(&kit, kit_role(&kit, "Coder"), "", at, 0);
	CHECK_INT(wanted(&kit, at + DAY_HOUR_MS - 1), 0);
	CHECK(wanted(&kit, at + DAY_HOUR_MS) > 0);
	kit_drop(&kit);
}

static void search_finds_words_and_their_forms(void)
{
	static const struct {
		const char *query;
		size_t hits;
	} rows[] = {
		{ "monitor", 1 },
		{ "MONITORING", 1 },
		{ "agent", 2 },
		{ "agents sandbox", 1 },
		{ "banana", 0 },
		{ "\"; DROP", 0 },
		{ "", 0 },
		{ "*", 0 },
		{ "NEAR(agent", 0 },
		{ "naive", 1 },
		{ "na\u00EFve", 1 },
		{ "c++", 2 },
		{ "stra\u00DFe", 1 },
		{ "GROSSSTADT", 1 },
		{ "strassen", 1 },
		{ "tassen gro\u00DFstadt", 1 },
		{ "ssssssssss", 0 },
		{ "Ta\u00DFen", 1 },
	};
	struct deck_lines lines = DECK_LINES_INIT;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	kit_card(&kit, 0, "How do you sandbox an agent?",
	         "Containment first; na\u00EFve C++ code.");
	kit_card(&kit, 0, "What does monitoring agents look like?", "Spans; see dashboards and C.");
	kit_card(&kit, 0, "Kennen Sie die Stra\u00DFenbahn?",
	         "Jede der Gro\u00DFstadt; ich sammle ihre Tassen.");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		CHECK(deck_lines(kit.deck, 0, rows[i].query, &lines, &kit.err));
		if (lines.count != rows[i].hits)
			CHECK_FAIL("\"%s\" finds %zu, not %zu", rows[i].query, lines.count,
			           rows[i].hits);
	}
	deck_lines_clear(&lines);
	kit_drop(&kit);
}

/* ---- Reviews ----------------------------------------------------------------------------- */

static void the_review_log_cannot_be_changed(void)
{
	struct kit kit;

	if (!kit_make(&kit))
		return;
	kit_grade(&kit, kit_card(&kit, 0, "Why us?", "Because."), 3, KIT_NOW);
	CHECK(exec(&kit, "UPDATE reviews SET grade = 4") != SQLITE_OK);
	CHECK(exec(&kit, "DELETE FROM reviews") != SQLITE_OK);
	CHECK(exec(&kit, "INSERT INTO reviews (card_id, at_ms, grade, think_ms, speak_ms, mode)"
	                 " VALUES (1, 1, 5, 0, 0, 'drill')") != SQLITE_OK);
	CHECK(exec(&kit, "INSERT INTO reviews (card_id, at_ms, grade, think_ms, speak_ms, mode)"
	                 " VALUES (77, 1, 3, 0, 0, 'drill')") != SQLITE_OK);
	kit_drop(&kit);
}

static void states_are_what_the_log_says(void)
{
	static const int64_t days[] = { 0, 1, 1, 4, 4, 30 };
	static const int grades[] = { 3, 1, 3, 2, 4, 3 };
	struct recall_review reviews[6];
	struct recall_state state;
	struct deck_card card;
	size_t changed = 99;
	struct kit kit;
	int64_t id;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	for (int i = 0; i < 6; i++) {
		reviews[i] =
			(struct recall_review){ KIT_NOW + days[i] * DAY_MS + i * 60000, grades[i] };
		kit_grade(&kit, id, grades[i], reviews[i].at_ms);
	}
	CHECK(recall_replay(deck_model(kit.deck), deck_weights(kit.deck), reviews, 6, &state));
	card = card_of(&kit, id);
	CHECK_NEAR(card.stub.state.stability_days, state.stability_days, 1e-12);
	CHECK_NEAR(card.stub.state.difficulty, state.difficulty, 1e-12);
	CHECK_INT(card.stub.reviews, 6);
	CHECK_INT(card.stub.lapses, 1);
	CHECK_INT(card.stub.total_ms, 6 * 23000);
	CHECK(deck_replay(kit.deck, &changed, &kit.err));
	CHECK_INT(changed, 0);
	deck_card_clear(&card);
	kit_drop(&kit);
}

static void a_clock_that_ran_back_ends_in_the_same_state(void)
{
	struct deck_card late, ordered;
	size_t changed;
	struct kit kit;
	int64_t a, b;

	if (!kit_make(&kit))
		return;
	a = kit_card(&kit, 0, "Why us?", "Because.");
	b = kit_card(&kit, 0, "Why now?", "Because.");
	kit_grade(&kit, a, 3, KIT_NOW + 5 * DAY_MS);
	kit_grade(&kit, a, 2, KIT_NOW);
	kit_grade(&kit, b, 2, KIT_NOW);
	kit_grade(&kit, b, 3, KIT_NOW + 5 * DAY_MS);
	late = card_of(&kit, a);
	ordered = card_of(&kit, b);
	CHECK_NEAR(late.stub.state.stability_days, ordered.stub.state.stability_days, 1e-12);
	CHECK_INT(late.stub.last_ms, ordered.stub.last_ms);
	CHECK(deck_replay(kit.deck, &changed, &kit.err));
	CHECK_INT(changed, 0);
	deck_card_clear(&late);
	deck_card_clear(&ordered);
	kit_drop(&kit);
}

static void a_grade_taken_back_no_longer_counts_and_stays_in_the_log(void)
{
	struct deck_reviews log = DECK_REVIEWS_INIT;
	struct deck_card before, after;
	struct buf what = BUF_INIT;
	struct kit kit;
	int64_t id, back = 0;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	kit_grade(&kit, id, 3, KIT_NOW);
	before = card_of(&kit, id);
	kit_grade(&kit, id, 1, KIT_NOW + DAY_MS);
	CHECK(deck_undo(kit.deck, KIT_NOW + DAY_MS, &what, &back, &kit.err));
	CHECK_STR(what.data, "graded again: Why us?");
	CHECK_INT(back, id);
	after = card_of(&kit, id);
	CHECK_NEAR(after.stub.state.stability_days, before.stub.state.stability_days, 1e-12);
	CHECK_INT(after.stub.lapses, 0);
	CHECK(deck_reviews(kit.deck, id, 0, &log, &kit.err));
	CHECK_INT(log.count, 1);
	CHECK_INT(count(&kit, "SELECT count(*) FROM reviews"), 2);
	deck_reviews_clear(&log);
	deck_card_clear(&before);
	deck_card_clear(&after);
	buf_clear(&what);
	kit_drop(&kit);
}

static void a_cache_that_lies_is_found_and_mended(void)
{
	struct buf findings = BUF_INIT;
	struct kit kit;
	size_t changed;

	if (!kit_make(&kit))
		return;
	kit_grade(&kit, kit_card(&kit, 0, "Why us?", "Because."), 3, KIT_NOW);
	CHECK_INT(exec(&kit, "UPDATE states SET stability = stability * 2"), SQLITE_OK);
	CHECK(deck_verify(kit.deck, &findings, &kit.err));
	CHECK(strstr(findings.data, "not what its reviews say") != NULL);
	CHECK(deck_replay(kit.deck, &changed, &kit.err));
	CHECK_INT(changed, 1);
	buf_reset(&findings);
	CHECK(deck_verify(kit.deck, &findings, &kit.err));
	CHECK_STR(findings.data, "");
	buf_clear(&findings);
	kit_drop(&kit);
}

static void other_parameters_replay_every_state(void)
{
	struct deck_card before, after;
	struct buf weights = BUF_INIT;
	struct kit kit;
	int64_t id;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	kit_grade(&kit, id, 3, KIT_NOW);
	before = card_of(&kit, id);
	for (size_t i = 0; i < recall_fsrs7.params; i++)
		buf_addf(&weights, "%.17g ", recall_fsrs7.defaults[i] * (i == 2 ? 2 : 1));
	CHECK(deck_set_setting(kit.deck, "weights", weights.data, &kit.err));
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	after = card_of(&kit, id);
	CHECK_NEAR(after.stub.state.stability_days, 2 * before.stub.state.stability_days, 1e-12);
	deck_card_clear(&before);
	deck_card_clear(&after);
	buf_clear(&weights);
	kit_drop(&kit);
}

static void an_impossible_grade_is_refused(void)
{
	struct deck_review review = { .grade = 5 };
	struct recall_state state;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	review.card_id = kit_card(&kit, 0, "Why us?", "Because.");
	CHECK_REFUSED(&kit, deck_review_add(kit.deck, &review, &state, &kit.err), ERR_USAGE);
	kit_forgive(&kit);
	kit_drop(&kit);
}

/* ---- Passages ---------------------------------------------------------------------------- */

struct source {
	const char *path;
	int rank;
	const char *answer;
	int64_t at_ms;
};

static int64_t put_source(struct kit *kit, int64_t role, int64_t card, const struct source *source)
{
	struct deck_source row = { .path = (char *)source->path, .role_id = role, .digest = 1 };
	struct deck_passage passage = { .card_id = card,
		                        .role_id = role,
		                        .question = (char *)"Why us?",
		                        .answer = (char *)source->answer,
		                        .note = (char *)"",
		                        .label = (char *)"",
		                        .line = 3,
		                        .rank = source->rank };
	int64_t id = 0;

	CHECK(deck_source_put(kit->deck, &row, source->at_ms, &passage.source_id, &kit->err));
	CHECK(deck_passage_put(kit->deck, &passage, source->at_ms, &id, &kit->err));
	CHECK(deck_choose(kit->deck, card, role, source->at_ms, &kit->err));
	return id;
}

static void the_better_passage_is_chosen_in_any_order(void)
{
	static const struct source brief = { "/b/coder.md", 1, "A long answer from the brief.", 1 };
	static const struct source package = { "/b/coder-READY.md", 2, "The package's.", 1 };

	for (int turn = 0; turn < 2; turn++) {
		struct deck_card card;
		struct kit kit;
		int64_t role, id;
		bool created;

		if (!kit_make(&kit))
			return;
		role = kit_role(&kit, "Coder");
		CHECK(deck_card_put(kit.deck, "q:why us", "question", "Why us?", 1, &id, &created,
		                    &kit.err));
		CHECK(created);
		put_source(&kit, role, id, turn ? &brief : &package);
		put_source(&kit, role, id, turn ? &package : &brief);
		card = card_of(&kit, id);
		CHECK_STR(card.faces[0].answer, "The package's.");
		CHECK_INT(card.variant_count, 1);
		CHECK_STR(card.variants[0], "A long answer from the brief.");
		deck_card_clear(&card);
		kit_drop(&kit);
	}
}

static void an_edit_leads_until_the_file_says_something_newer(void)
{
	static const struct source first = { "/b/coder.md", 1, "From the file.", KIT_NOW };
	struct deck_card card;
	struct kit kit;
	int64_t role, id, passage;
	bool created;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Coder");
	CHECK(deck_card_put(kit.deck, "q:why us", "question", "Why us?", 1, &id, &created,
	                    &kit.err));
	passage = put_source(&kit, role, id, &first);
	CHECK(deck_card_edit(kit.deck, id, role, "Why us?", "Mine.", "", KIT_NOW + 1, &kit.err));
	card = card_of(&kit, id);
	CHECK_STR(card.faces[0].answer, "Mine.");
	CHECK(deck_passage_put(kit.deck,
	                       &(struct deck_passage){ .id = passage,
	                                               .card_id = id,
	                                               .role_id = role,
	                                               .question = (char *)"Why us?",
	                                               .answer = (char *)"Newer.",
	                                               .note = (char *)"",
	                                               .label = (char *)"" },
	                       KIT_NOW + 2, &passage, &kit.err));
	CHECK(deck_choose(kit.deck, id, role, KIT_NOW + 2, &kit.err));
	deck_card_clear(&card);
	card = card_of(&kit, id);
	CHECK_STR(card.faces[0].answer, "Newer.");
	CHECK_STR(card.variant_count ? card.variants[0] : "", "Mine.");
	deck_card_clear(&card);
	kit_drop(&kit);
}

static void an_edit_is_undone(void)
{
	struct buf what = BUF_INIT;
	struct deck_card card;
	struct kit kit;
	int64_t id, back, role;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Coder");
	id = kit_card(&kit, role, "Why us?", "Old.");
	CHECK(deck_card_edit(kit.deck, id, role, "Why them?", "New.", "n", KIT_NOW, &kit.err));
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err));
	card = card_of(&kit, id);
	CHECK_STR(card.question, "Why us?");
	CHECK_STR(card.faces[0].answer, "Old.");
	deck_card_clear(&card);
	buf_clear(&what);
	kit_drop(&kit);
}

static void a_passage_gone_retires_its_card_and_keeps_its_words(void)
{
	static const struct source file = { "/b/coder.md", 1, "From the file.", KIT_NOW };
	struct deck_stubs stubs = DECK_STUBS_INIT;
	struct deck_card card;
	struct kit kit;
	int64_t role, id, passage;
	bool created;

	if (!kit_make(&kit))
		return;
	role = kit_role(&kit, "Coder");
	CHECK(deck_card_put(kit.deck, "q:why us", "question", "Why us?", 1, &id, &created,
	                    &kit.err));
	passage = put_source(&kit, role, id, &file);
	kit_grade(&kit, id, 3, KIT_NOW);
	CHECK(deck_passage_drop(kit.deck, passage, &kit.err));
	CHECK(deck_choose(kit.deck, id, role, KIT_NOW, &kit.err));
	CHECK(deck_stubs(kit.deck, &stubs, &kit.err));
	CHECK_INT(stubs.count, 0);
	card = card_of(&kit, id);
	CHECK(card.faces[0].retired);
	CHECK_STR(card.faces[0].answer, "From the file.");
	CHECK_INT(card.stub.reviews, 1);
	deck_card_clear(&card);
	put_source(&kit, role, id, &file);
	CHECK(deck_stubs(kit.deck, &stubs, &kit.err));
	CHECK_INT(stubs.count, 1);
	CHECK_INT(stubs.stubs[0].reviews, 1);
	deck_stubs_clear(&stubs);
	kit_drop(&kit);
}

/* ---- Transactions and terminals ---------------------------------------------------------- */

/* The full-text index has statements of its own on the connection. */
static void a_deck_gets_a_new_key_after_a_card_was_indexed(void)
{
	struct kit kit;
	int64_t card;

	if (!kit_make(&kit))
		return;
	card = kit_card(&kit, kit_role(&kit, "Acme"), "Why us?", "Because.");
	CHECK(deck_rekey(kit.deck, &kit.err));
	CHECK_INT(count(&kit, "SELECT count(*) FROM passage_text('because')"), 1);
	kit_grade(&kit, card, 3, KIT_NOW);
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	CHECK_INT(count(&kit, "SELECT count(*) FROM reviews"), 1);
	kit_drop(&kit);
}

static void a_failed_step_undoes_the_whole_transaction(void)
{
	struct deck_counts counts;
	struct kit kit;

	if (!kit_make(&kit))
		return;
	CHECK(deck_begin(kit.deck, &kit.err));
	kit_card(&kit, 0, "Why us?", "Because.");
	CHECK(deck_begin(kit.deck, &kit.err));
	deck_rollback(kit.deck);
	CHECK_REFUSED(&kit, deck_commit(kit.deck, &kit.err), ERR_FAILED);
	kit_forgive(&kit);
	CHECK(deck_counts(kit.deck, &counts, &kit.err));
	CHECK_INT(counts.cards, 0);
	CHECK(deck_begin(kit.deck, &kit.err));
	kit_card(&kit, 0, "Why us?", "Because.");
	CHECK(deck_commit(kit.deck, &kit.err));
	CHECK(deck_counts(kit.deck, &counts, &kit.err));
	CHECK_INT(counts.cards, 1);
	kit_drop(&kit);
}

static void two_terminals_see_each_others_answers(void)
{
	struct deck *other;
	struct deck_counts counts;
	struct kit kit;
	int64_t version, later, id;

	if (!kit_make(&kit))
		return;
	id = kit_card(&kit, 0, "Why us?", "Because.");
	other = kit_open(&kit);
	CHECK(deck_version(kit.deck, &version, &kit.err));
	CHECK(deck_card_mark(other, id, DECK_FLAGGED, 1, KIT_NOW, &kit.err));
	CHECK(deck_version(kit.deck, &later, &kit.err));
	CHECK(later != version);
	kit_grade(&kit, id, 3, KIT_NOW);
	CHECK(deck_counts(other, &counts, &kit.err));
	CHECK_INT(counts.reviews, 1);
	deck_close(other);
	kit_drop(&kit);
}

/* ---- What the answers teach -------------------------------------------------------------- */

static void answer_many(struct kit *kit, const int64_t *cards, size_t count, size_t from, size_t to)
{
	CHECK(deck_begin(kit->deck, &kit->err));
	for (size_t i = from; i < to; i++) {
		struct deck_review review = {
			.card_id = cards[i % count],
			.at_ms = KIT_NOW + (int64_t)(i / count) * DAY_MS +
			         (int64_t)(i % count) * 30000,
			.grade = i % 11 == 3 ? 1 : 3,
			.think_ms = 2000,
			.speak_ms = 3000 + (int64_t)(i % 7) * 500,
			.measured = i % 3 == 0,
			.covered = (double)(i % 5) / 4,
			.expected_ms = 6000,
		};
		struct recall_state state;

		CHECK(deck_review_add(kit->deck, &review, &state, &kit->err));
	}
	CHECK(deck_commit(kit->deck, &kit->err));
}

static void image_of(struct kit *kit, struct buf *out)
{
	const struct recall_online *online;

	CHECK(deck_online(kit->deck, &online, &kit->err));
	recall_online_save(online, out);
}

static bool same_bytes(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static void fill_cards(struct kit *kit, int64_t *cards, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char question[40];

		snprintf(question, sizeof question, "Question number %zu?", i);
		CHECK(deck_card_add(kit->deck, 0, "question", question, "An answer.", KIT_NOW,
		                    &cards[i], &kit->err));
	}
}

static void what_the_answers_teach_is_the_same_however_it_was_learned(void)
{
	struct buf before = BUF_INIT, after = BUF_INIT, what = BUF_INIT;
	int64_t cards[6], card;
	struct kit kit;

	CHECK(kit_make(&kit));
	fill_cards(&kit, cards, 6);
	/* Written down on the way, and taken up again by another opening. */
	answer_many(&kit, cards, 6, 0, 300);
	image_of(&kit, &before);
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	answer_many(&kit, cards, 6, 300, 599);
	image_of(&kit, &before);
	answer_many(&kit, cards, 6, 599, 600);
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	image_of(&kit, &after);
	CHECK(!same_bytes(&before, &after));
	/* An answer taken back was never learned. */
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &card, &kit.err));
	image_of(&kit, &after);
	CHECK(same_bytes(&before, &after));
	kit_drop(&kit);
	buf_clear(&before);
	buf_clear(&after);
	buf_clear(&what);
}

/* What is held in memory against what another opening learns of the log. */
static bool as_learned_anew(struct kit *kit)
{
	struct buf held = BUF_INIT, anew = BUF_INIT;
	bool same;

	image_of(kit, &held);
	deck_close(kit->deck);
	kit->deck = kit_open(kit);
	image_of(kit, &anew);
	same = same_bytes(&held, &anew);
	buf_clear(&held);
	buf_clear(&anew);
	return same;
}

static void what_was_rolled_back_taught_nothing(void)
{
	struct buf held = BUF_INIT;
	int64_t cards[6];
	struct kit kit;

	CHECK(kit_make(&kit));
	fill_cards(&kit, cards, 6);
	answer_many(&kit, cards, 6, 0, 30);
	CHECK(deck_begin(kit.deck, &kit.err));
	kit_grade(&kit, cards[1], 1, KIT_NOW + 100 * DAY_MS);
	image_of(&kit, &held);
	deck_rollback(kit.deck);
	/* It has the number of the one before. */
	kit_grade(&kit, cards[2], 3, KIT_NOW + 100 * DAY_MS);
	CHECK(as_learned_anew(&kit));
	buf_clear(&held);
	kit_drop(&kit);
}

static void cards_made_one_and_parted_teach_what_they_did(void)
{
	struct buf before = BUF_INIT, after = BUF_INIT, what = BUF_INIT;
	int64_t cards[6], back;
	struct kit kit;

	CHECK(kit_make(&kit));
	fill_cards(&kit, cards, 6);
	answer_many(&kit, cards, 6, 0, 60);
	image_of(&kit, &before);
	CHECK(deck_card_link(kit.deck, cards[0], cards[1], KIT_NOW, &kit.err));
	image_of(&kit, &after);
	CHECK(!same_bytes(&before, &after));
	CHECK(as_learned_anew(&kit));
	image_of(&kit, &after);
	CHECK(deck_undo(kit.deck, KIT_NOW, &what, &back, &kit.err));
	image_of(&kit, &after);
	CHECK(same_bytes(&before, &after));
	CHECK(as_learned_anew(&kit));
	kit_drop(&kit);
	buf_clear(&before);
	buf_clear(&after);
	buf_clear(&what);
}

static void every_repeated_review_was_predicted(void)
{
	double predicted[60];
	int64_t cards[6];
	struct kit kit;

	CHECK(kit_make(&kit));
	fill_cards(&kit, cards, 6);
	answer_many(&kit, cards, 6, 0, 59);
	CHECK(deck_predictions(kit.deck, predicted, 60, &kit.err));
	for (size_t i = 0; i < 60; i++) {
		if (i < 6 || i == 59)
			CHECK(predicted[i] < 0);
		else
			CHECK(predicted[i] > 0 && predicted[i] < 1);
	}
	kit_drop(&kit);
}

static void a_fit_is_due_when_the_log_has_grown(void)
{
	double w[RECALL_PARAMS_MAX];
	struct buf findings = BUF_INIT;
	struct recall_histories histories = RECALL_HISTORIES_INIT;
	int64_t cards[6];
	size_t reviews = 0, seen = 0;
	struct kit kit;
	bool due = true;

	CHECK(kit_make(&kit));
	fill_cards(&kit, cards, 6);
	answer_many(&kit, cards, 6, 0, 99);
	CHECK(deck_fit_due(kit.deck, &due, &kit.err) && !due);
	answer_many(&kit, cards, 6, 99, 100);
	CHECK(deck_fit_due(kit.deck, &due, &kit.err) && due);
	CHECK(deck_histories(kit.deck, &histories, &reviews, &kit.err));
	CHECK_INT(reviews, 100);
	CHECK_INT(histories.predicted, 94);
	CHECK(deck_fitted(kit.deck, reviews, 94, NULL, &kit.err));
	CHECK(deck_fit_due(kit.deck, &due, &kit.err) && !due);
	/* New parameters: the states are their own, after opening again too. */
	memcpy(w, recall_fsrs7.defaults, sizeof *w * recall_fsrs7.params);
	w[2] = 7.5;
	CHECK(deck_fitted(kit.deck, reviews, 94, w, &kit.err));
	CHECK(deck_fit_seen(kit.deck, &seen, &kit.err));
	CHECK_INT(seen, 94);
	CHECK(deck_weights(kit.deck)[2] == 7.5);
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	CHECK(deck_weights(kit.deck)[2] == 7.5);
	CHECK(deck_verify(kit.deck, &findings, &kit.err));
	CHECK_STR(findings.data, "");
	recall_histories_clear(&histories);
	buf_clear(&findings);
	kit_drop(&kit);
}

/* Every card is forgotten in a month and never within a sitting. */
static void forget_by_half_lives(struct kit *kit, const int64_t *cards, size_t count)
{
	static const struct {
		double day;
		int grade;
	} answers[] = { { 0, 1 }, { .007, 3 }, { 1, 3 }, { 30, 1 }, { 30.007, 3 } };

	for (size_t i = 0; i < 5 * count; i++) {
		struct deck_review review = {
			.card_id = cards[i % count],
			.at_ms = KIT_NOW + (int64_t)(answers[i / count].day * (double)DAY_MS),
			.grade = answers[i / count].grade,
			.covered = -1.0,
		};
		struct recall_state state;

		CHECK(deck_review_add(kit->deck, &review, &state, &kit->err));
	}
}

static void what_suits_the_learner_is_taken_until_a_fit(void)
{
	double w[RECALL_PARAMS_MAX];
	const struct recall_model *model = &recall_fsrs7;
	size_t size = model->params * sizeof *w;
	struct buf findings = BUF_INIT;
	int64_t cards[6];
	struct kit kit;
	bool changed = true;

	CHECK(kit_make(&kit));
	fill_cards(&kit, cards, 6);
	CHECK(deck_suit(kit.deck, &changed, &kit.err) && !changed);
	forget_by_half_lives(&kit, cards, 6);
	CHECK(deck_suit(kit.deck, &changed, &kit.err) && changed);
	CHECK(memcmp(deck_weights(kit.deck), model->half_lives, size) == 0);
	CHECK(deck_verify(kit.deck, &findings, &kit.err));
	deck_close(kit.deck);
	kit.deck = kit_open(&kit);
	CHECK(memcmp(deck_weights(kit.deck), model->half_lives, size) == 0);
	CHECK(deck_suit(kit.deck, &changed, &kit.err) && !changed);
	CHECK(deck_verify(kit.deck, &findings, &kit.err));
	CHECK_STR(findings.data, "");
	/* The usual ones again, once the log is more like theirs. */
	for (int card = 0; card < 6; card++)
		for (int review = 1; review < 12; review++) {
			struct recall_state state;

			CHECK(deck_review_add(
				kit.deck,
				&(struct deck_review){
					.card_id = cards[card],
					.at_ms = KIT_NOW + (30 + review * review * 10) * DAY_MS,
					.grade = 3,
					.covered = -1.0 },
				&state, &kit.err));
		}
	CHECK(deck_suit(kit.deck, &changed, &kit.err) && changed);
	CHECK(memcmp(deck_weights(kit.deck), model->defaults, size) == 0);
	memcpy(w, model->defaults, size);
	w[2] = 7.5;
	CHECK(deck_fitted(kit.deck, 100, 94, w, &kit.err));
	CHECK(deck_suit(kit.deck, &changed, &kit.err) && !changed);
	CHECK(deck_weights(kit.deck)[2] == 7.5);
	buf_clear(&findings);
	kit_drop(&kit);
}

int main(void)
{
	struct err err = ERR_INIT;

	CHECK(vault_prepare(&err));
	RUN(a_new_deck_is_empty_and_sound);
	RUN(it_is_known_before_whether_a_deck_must_be_brought_up_to_date);
	RUN(a_deck_of_a_later_version_is_left_alone);
	RUN(settings_are_kept);
	RUN(a_company_is_found_however_it_is_written);
	RUN(a_misspelt_company_is_told_the_nearest);
	RUN(putting_a_role_again_keeps_what_is_not_said);
	RUN(a_priority_is_kept_told_and_taken_back);
	RUN(an_interview_moves_and_comes_back_with_undo);
	RUN(a_card_is_found_by_the_beginning_of_its_name);
	RUN(the_same_question_cannot_be_added_twice_but_can_return);
	RUN(marks_are_undone_in_reverse);
	RUN(what_was_asked_is_marked_and_can_be_taken_back);
	RUN(an_interview_is_told_of_once_it_is_over);
	RUN(an_interview_of_unsaid_length_takes_an_hour);
	RUN(search_finds_words_and_their_forms);
	RUN(the_review_log_cannot_be_changed);
	RUN(states_are_what_the_log_says);
	RUN(a_clock_that_ran_back_ends_in_the_same_state);
	RUN(a_grade_taken_back_no_longer_counts_and_stays_in_the_log);
	RUN(a_cache_that_lies_is_found_and_mended);
	RUN(other_parameters_replay_every_state);
	RUN(an_impossible_grade_is_refused);
	RUN(the_better_passage_is_chosen_in_any_order);
	RUN(an_edit_leads_until_the_file_says_something_newer);
	RUN(an_edit_is_undone);
	RUN(a_passage_gone_retires_its_card_and_keeps_its_words);
	RUN(a_deck_gets_a_new_key_after_a_card_was_indexed);
	RUN(a_failed_step_undoes_the_whole_transaction);
	RUN(two_terminals_see_each_others_answers);
	RUN(what_the_answers_teach_is_the_same_however_it_was_learned);
	RUN(what_was_rolled_back_taught_nothing);
	RUN(cards_made_one_and_parted_teach_what_they_did);
	RUN(every_repeated_review_was_predicted);
	RUN(a_fit_is_due_when_the_log_has_grown);
	RUN(what_suits_the_learner_is_taken_until_a_fit);
	return check_done();
}
