/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import leaves to the user: near questions, links, appointments; and tables, which speak of
 * many companies at once.
 */
#include "den.h"

/* ---- Near questions ---------------------------------------------------------------------- */

static void put_questions(const struct den *den, const char *name, const char *company,
                          const char *first, const char *second)
{
	struct buf text = BUF_INIT;

	buf_addf(&text,
	         "# %s — Glazier\n\n## If They Ask X, Say Y\n"
	         "- **\"%s\"** -- The station roof, in winter.\n- **\"%s\"** -- Slowly.\n",
	         company, first, second);
	put(den, name, text.data);
	buf_clear(&text);
}

#define NEARLY  "How do you replace a large skylight in heavy rain?"
#define NEARLY2 "How do you replace a large skylight in heavy snow?"

static void put_near(struct den *den)
{
	put_questions(den, "oriel.md", "Oriel", NEARLY, "What broke last year?");
	put_questions(den, "oriel-READY.md", "Oriel", NEARLY2, "Who taught you to solder lead?");
}

static void a_near_question_is_told_of_and_not_merged(struct den *den)
{
	put_near(den);
	import_all(den);
	CHECK_INT(cards(den), 4);
	CHECK_INT(den->report.doubt_count, 1);
	if (den->report.doubt_count != 1)
		return;
	CHECK_INT(den->report.doubts[0].kind, IMPORT_DOUBT_NEAR);
	CHECK(den->report.doubts[0].score >= 0.6);
	CHECK_INT(strlen(den->report.doubts[0].uid), DECK_UID_LEN);
	CHECK_INT(strlen(den->report.doubts[0].other_uid), DECK_UID_LEN);
	import_all(den);
	CHECK_INT(den->report.doubt_count, 0); /* said once: it is no news */
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 4);
}

/* As a command does it where someone can be asked. */
static void answer_all(struct den *den, bool yes, const char *value)
{
	struct import_answers answers = IMPORT_ANSWERS_INIT;

	den->options.can_ask = true;
	import_all(den);
	CHECK(den->report.held);
	for (size_t i = 0; i < den->report.doubt_count; i++)
		import_answers_add(&answers, den->report.doubts[i].key, yes, value);
	den->options.can_ask = false;
	den->options.answers = &answers;
	import_all(den);
	CHECK(!den->report.held);
	CHECK_INT(den->report.doubt_count, 0);
	den->options.answers = NULL;
	import_answers_clear(&answers);
}

static void nothing_is_written_before_the_answers(struct den *den)
{
	put_near(den);
	den->options.can_ask = true;
	import_all(den);
	CHECK(den->report.held);
	CHECK_INT(den->report.doubt_count, 1);
	CHECK_INT(cards(den), 0);
}

static void a_yes_makes_near_questions_one(struct den *den)
{
	put_near(den);
	answer_all(den, true, NULL);
	CHECK_INT(cards(den), 3);
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 4);
}

static void a_no_keeps_them_two_for_good(struct den *den)
{
	put_near(den);
	answer_all(den, false, NULL);
	CHECK_INT(cards(den), 4);
	den->options.can_ask = true;
	import_all(den);
	CHECK(!den->report.held);
	CHECK_INT(den->report.doubt_count, 0);
}

static void a_reworded_question_with_a_new_answer_is_asked_about(struct den *den)
{
	int64_t id;

	put_questions(den, "oriel.md", "Oriel", NEARLY, "What broke last year?");
	import_all(den);
	id = card_about(den, "skylight");
	kit_grade(&den->kit, id, 3, KIT_NOW);
	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## If They Ask X, Say Y\n"
	    "- **\"" NEARLY2 "\"** -- I wait for the sun.\n"
	    "- **\"What broke last year?\"** -- Slowly.\n");
	answer_all(den, true, NULL);
	CHECK_INT(card_about(den, "skylight"), id);
	CHECK_INT(lines_of(den, IMPORT_CHANGED), 1);
	CHECK_STR(line_about(den, "skylight")->before_question, NEARLY);
	CHECK_STR(line_about(den, "skylight")->before_answer, "The station roof, in winter.");
}

static void near_questions_of_two_companies_are_linked_by_a_yes(struct den *den)
{
	struct deck_card card;
	int64_t id;

	put_questions(den, "oriel.md", "Oriel",
	              "What was the largest pane you have ever replaced alone?",
	              "What broke last year?");
	import_all(den);
	id = card_about(den, "largest pane");
	put_questions(den, "tessel.md", "Tessel",
	              "What was the largest pane of glass you have ever replaced alone?",
	              "Why tiles?");
	answer_all(den, true, NULL);
	CHECK_INT(cards(den), 3);
	CHECK_INT(card_about(den, "largest pane"), id);
	card = card_of(den, id);
	CHECK_INT(card.face_count, 2);
	deck_card_clear(&card);
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), den->report.count);
	/* A third company that words it like the second joins the same card. */
	put_questions(den, "quoin.md", "Quoin",
	              "What was the largest pane of glass you have ever replaced alone?",
	              "Why stone?");
	import_all(den);
	card = card_of(den, id);
	CHECK_INT(card.face_count, 3);
	deck_card_clear(&card);
}

/* ---- Links ------------------------------------------------------------------------------- */

static void a_link_keeps_the_history_of_both_and_undo_parts_them(struct den *den)
{
	struct buf what = BUF_INIT, findings = BUF_INIT;
	struct deck_card card;
	int64_t a, b, id;

	put_near(den);
	import_all(den);
	a = card_about(den, NEARLY);
	b = card_about(den, NEARLY2);
	kit_grade(&den->kit, a, 3, KIT_NOW);
	kit_grade(&den->kit, b, 1, KIT_NOW + DAY_MS);
	kit_grade(&den->kit, b, 3, KIT_NOW + 2 * DAY_MS);
	CHECK(deck_card_link(den->kit.deck, a, b, KIT_NOW + 3 * DAY_MS, &den->kit.err));
	card = card_of(den, a);
	CHECK_INT(card.stub.reviews, 3);
	CHECK_INT(card.variant_count, 0); /* both answer the same */
	deck_card_clear(&card);
	CHECK_INT(cards(den), 3);
	CHECK(deck_verify(den->kit.deck, &findings, &den->kit.err));
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK(deck_undo(den->kit.deck, KIT_NOW + 4 * DAY_MS, &what, &id, &den->kit.err));
	CHECK_INT(cards(den), 4);
	card = card_of(den, a);
	CHECK_INT(card.stub.reviews, 1);
	deck_card_clear(&card);
	card = card_of(den, b);
	CHECK_INT(card.stub.reviews, 2);
	CHECK_STR(card.question, NEARLY2);
	deck_card_clear(&card);
	CHECK(deck_verify(den->kit.deck, &findings, &den->kit.err));
	CHECK_STR(findings.data, "");
	buf_clear(&what);
	buf_clear(&findings);
}

static void what_is_worded_for_one_company_is_not_linked_to_another(struct den *den)
{
	static const char form[] = "# %s\n\n## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n"
				   "| No licence | Booked. |\n";
	struct buf text = BUF_INIT;
	int64_t a, b;

	buf_addf(&text, form, "Oriel — Glazier");
	put(den, "oriel.md", text.data);
	buf_reset(&text);
	buf_addf(&text, form, "Tessel — Mason");
	put(den, "tessel.md", text.data);
	buf_clear(&text);
	import_all(den);
	a = card_about(den, "Oriel raises");
	b = card_about(den, "Tessel raises");
	CHECK_REFUSED(&den->kit, deck_card_link(den->kit.deck, a, b, KIT_NOW, &den->kit.err),
	              ERR_INPUT);
	CHECK_REFUSED(&den->kit, deck_card_link(den->kit.deck, a, a, KIT_NOW, &den->kit.err),
	              ERR_USAGE);
	kit_forgive(&den->kit);
	CHECK_INT(cards(den), 2);
}

/* ---- Calendars --------------------------------------------------------------------------- */

static void put_calendar(const struct den *den, const char *start, const char *summary,
                         const char *more)
{
	struct buf text = BUF_INIT;

	buf_addf(&text,
	         "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@example\r\nDTSTART%s\r\nSUMMARY:%s\r\n"
	         "%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
	         start, summary, more);
	put(den, "calendar.ics", text.data);
	buf_clear(&text);
}

static void check_interview(struct den *den, const char *want)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	struct buf have = BUF_INIT;
	char iso[DAY_TEXT_MAX];

	CHECK(deck_roles(den->kit.deck, &roles, &den->kit.err));
	for (size_t i = 0; i < roles.interview_count; i++)
		buf_addf(&have, "%s %s %s %d", day_iso(roles.interviews[i].at_ms, iso),
		         roles.interviews[i].zone, roles.interviews[i].round,
		         roles.interviews[i].length_min);
	CHECK_STR(have.data, want);
	deck_roles_clear(&roles);
	buf_clear(&have);
}

static void put_role(struct den *den)
{
	put_questions(den, "oriel.md", "Oriel GmbH", "Why glass?", "What broke last year?");
	import_all(den);
}

static void check_noted(const struct den *den, enum import_status status)
{
	CHECK_INT(den->report.interview_count, 1);
	if (den->report.interview_count > 0)
		CHECK_INT(den->report.interviews[0].status, status);
}

static void a_certain_appointment_becomes_an_interview(struct den *den)
{
	put_role(den);
	put_calendar(den, ";TZID=Europe/Berlin:20261203T140000", "Oriel interview (Technical)",
	             "DURATION:PT45M\r\n");
	import_all(den);
	check_noted(den, IMPORT_NEW);
	check_interview(den, "2026-12-03T13:00:00.000Z Europe/Berlin Technical 45");
	import_all(den);
	check_noted(den, IMPORT_UNCHANGED);
	/* Moved in the calendar, it moves here. */
	put_calendar(den, ";TZID=Europe/Berlin:20261204T140000", "Technical interview with Oriel",
	             "");
	import_all(den);
	check_noted(den, IMPORT_CHANGED);
	check_interview(den, "2026-12-04T13:00:00.000Z Europe/Berlin Technical 45");
}

static void what_is_not_certain_is_told_with_what_to_type(struct den *den)
{
	static const struct {
		const char *start, *summary, *more, *says;
	} cases[] = {
		{ ":20261203T140000Z", "Oriel", "",
		  "it may be an interview; to set it, type `interview oriel-gmbh 2026-12-03 14:00 "
		  "--zone UTC`" },
		{ ";TZID=\"W. Europe Standard Time\":20261203T140000", "Oriel interview", "",
		  "its time zone is not certain; to set it, type `interview oriel-gmbh 2026-12-03 "
		  "14:00 --zone Europe/Berlin`" },
		{ ":20261203T140000Z", "Oriel interview", "RRULE:FREQ=DAILY\r\n", "it repeats" },
		{ ";VALUE=DATE:20261203", "Oriel interview", "", "it takes a whole day" },
		{ ":20261203T140000Z", "Oriel interview", "STATUS:CANCELLED\r\n",
		  "it is cancelled" },
		{ ":20261203T140000Z", "Chat", "DESCRIPTION:With Oriel\\, on glass\r\n",
		  "it may be an interview" },
		{ ":20261203T140000Z", "Dentist", "", "none to come names a company" },
		{ ":20200103T140000Z", "Oriel interview", "", "none to come names a company" },
		{ ":2026", "Oriel interview", "", "whose beginning cannot be read" },
	};

	put_role(den);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put_calendar(den, cases[i].start, cases[i].summary, cases[i].more);
		import(den, "calendar.ics");
		if (!skip_says(den, cases[i].says))
			CHECK_FAIL("%s: nothing says \"%s\"", cases[i].summary, cases[i].says);
	}
	check_interview(den, "");
}

static void an_appointment_is_asked_about_with_its_zone(struct den *den)
{
	put_role(den);
	put_calendar(den, ";TZID=\"W. Europe Standard Time\":20261203T140000", "Oriel onsite", "");
	answer_all(den, true, "Europe/Vienna");
	check_interview(den, "2026-12-03T13:00:00.000Z Europe/Vienna onsite 0");
}

static void an_appointment_that_was_declined_is_not_brought_up_again(struct den *den)
{
	put_role(den);
	put_calendar(den, ":20261203T140000Z", "Oriel", "");
	answer_all(den, false, NULL);
	check_interview(den, "");
	den->options.can_ask = true;
	import_all(den);
	CHECK(!den->report.held);
	check_interview(den, "");
}

/* ---- Tables ------------------------------------------------------------------------------ */

static void a_table_speaks_of_many_companies(struct den *den)
{
	int64_t id;

	put(den, "t.csv",
	    "id,company,question,answer\n1,Oriel,Why glass?,Light.\n2,Tessel,Why tiles?,Rain.\n"
	    "3,Tessel,Why glass?,Stone lets none in.\n");
	import_all(den);
	CHECK_INT(cards(den), 2);
	CHECK_INT(den->report.roles.count, 2);
	check_answer(den, "oriel", "Why glass?", "Light.");
	check_answer(den, "tessel", "Why glass?", "Stone lets none in.");
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 3);
	/* Known again by its number, and a company that is gone takes its cards along. */
	id = card_about(den, "Why tiles?");
	kit_grade(&den->kit, id, 3, KIT_NOW);
	put(den, "t.csv", "id,company,question,answer\n2,Tessel,Wherefore roof slates?,Rain.\n");
	import_all(den);
	CHECK_INT(card_about(den, "roof slates"), id);
	CHECK_INT(lines_of(den, IMPORT_RETIRED), 2); /* at two companies */
	CHECK_INT(cards(den), 1);
}

static void a_guid_is_a_card_wherever_it_stands(struct den *den)
{
	int64_t id;

	put(den, "a.txt", "#separator:tab\n#guid column:1\n#deck:Oriel\nk;7\tWhy glass?\tLight.\n");
	import_all(den);
	id = card_about(den, "Why glass?");
	CHECK(remove(at(den, "a.txt")) == 0);
	put(den, "b.txt",
	    "#separator:tab\n#guid column:1\n#deck:Oriel\nk;7\tWhat draws you to windows?\tAir, "
	    "and the view.\n");
	import_all(den);
	CHECK_INT(card_about(den, "draws you"), id);
}

static void our_own_names_of_cards_are_known_in_tables(struct den *den)
{
	struct buf text = BUF_INIT;
	int64_t id;

	put_role(den);
	id = card_about(den, "Why glass?");
	buf_addf(&text,
	         "id,company,question,answer\n%s,Oriel GmbH,Why would you choose glass?,Sun.\n",
	         line_about(den, "Why glass?")->uid);
	put(den, "t.csv", text.data);
	import(den, "t.csv");
	CHECK_INT(line_about(den, "choose glass")->card_id, id);
	CHECK_INT(cards(den), 2);
	buf_clear(&text);
}

static void unrelated_files_are_one_line(struct den *den)
{
	char name[32];

	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof name, "readme-%03d.md", i);
		put(den, name, "# A library\n\nInstall it, then use it.\n\n- fast\n- small\n");
	}
	put(den, "numbers.csv", "year,price\n2020,7\n");
	import_all(den);
	CHECK_INT(den->report.skip_count, 1);
	CHECK(skip_says(den, "301 of 301 files held no questions"));
	CHECK_INT(den->report.roles.count, 0);
}

int main(void)
{
	struct err err = ERR_INIT;

	if (!vault_prepare(&err)) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	RUN_DEN(a_near_question_is_told_of_and_not_merged);
	RUN_DEN(nothing_is_written_before_the_answers);
	RUN_DEN(a_yes_makes_near_questions_one);
	RUN_DEN(a_no_keeps_them_two_for_good);
	RUN_DEN(a_reworded_question_with_a_new_answer_is_asked_about);
	RUN_DEN(near_questions_of_two_companies_are_linked_by_a_yes);
	RUN_DEN(a_link_keeps_the_history_of_both_and_undo_parts_them);
	RUN_DEN(what_is_worded_for_one_company_is_not_linked_to_another);
	RUN_DEN(a_certain_appointment_becomes_an_interview);
	RUN_DEN(what_is_not_certain_is_told_with_what_to_type);
	RUN_DEN(an_appointment_is_asked_about_with_its_zone);
	RUN_DEN(an_appointment_that_was_declined_is_not_brought_up_again);
	RUN_DEN(a_table_speaks_of_many_companies);
	RUN_DEN(a_guid_is_a_card_wherever_it_stands);
	RUN_DEN(our_own_names_of_cards_are_known_in_tables);
	RUN_DEN(unrelated_files_are_one_line);
	return check_done();
}
