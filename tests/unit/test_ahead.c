/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies ahead and behind, by command: plans nobody would expect to be asked for, and debriefs from
 * a script.
 */
#include "day.h"
#include "stage.h"

static void add_cards(struct stage *stage, const char *company, size_t count)
{
	int64_t role = kit_role(&stage->kit, company);

	CHECK(deck_begin(stage->kit.deck, &stage->kit.err));
	for (size_t i = 0; i < count; i++) {
		char question[80];

		snprintf(question, sizeof question, "Question %zu of %s?", i, company);
		kit_card(&stage->kit, role, question,
		         "We moved the export to a queue, and nobody had to get up at night.");
	}
	CHECK(deck_commit(stage->kit.deck, &stage->kit.err));
}

/* What the command says, which is to end with 0. */
static const char *said(struct stage *stage, const char *line)
{
	stage->read = stage->len;
	if (cmd_run_line(&stage->app, line, false) != 0) {
		fflush(stage->printer.out);
		CHECK_FAIL("`%s` failed: %s", line, stage->text + stage->read);
	}
	fflush(stage->printer.out);
	return stage->text + stage->read;
}

#define CHECK_SAYS(stage, line, words)                                                             \
	do {                                                                                       \
		const char *says = said(stage, line);                                              \
		if (!strstr(says, words))                                                          \
			CHECK_FAIL("`%s` does not say \"%s\" but: %s", line, words, says);         \
	} while (0)

/* ---- Plans nobody would expect ----------------------------------------------------------- */

static void without_cards_every_command_says_what_to_do(void)
{
	static const char *const lines[] = {
		"plan", "plan --minutes 0", "plan --target 0.9", "due", "drill", "weak"
	};
	struct stage stage;

	if (!stage_open(&stage))
		return;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		CHECK_SAYS(&stage, lines[i], "`import` a dossier");
	CHECK_SAYS(&stage, "interviews", "No interview ahead");
	CHECK_SAYS(&stage, "roles", "No roles yet");
	CHECK_SAYS(&stage, "plan --json", "\"interviews\":[],\"recall_planned\":null");
	kit_role(&stage.kit, "Coder");
	said(&stage, "interview coder +9d 14:00");
	CHECK_SAYS(&stage, "interviews", "in 9 d");
	CHECK_SAYS(&stage, "plan", "There are no cards to plan");
	add_cards(&stage, "Other", 3);
	CHECK_SAYS(&stage, "plan", "No cards of this company yet");
	CHECK_SAYS(&stage, "drill coder", "There are no such cards");
	stage_close(&stage);
}

static void without_interviews_the_plan_keeps_recall_up(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Coder", 10);
	CHECK_SAYS(&stage, "plan", "No interview ahead: cards come back when recall falls");
	CHECK_SAYS(&stage, "plan --target 0.95", "falls to 95 %");
	CHECK_SAYS(&stage, "due", "10 due");
	stage_close(&stage);
}

static void days_without_minutes_are_days_off(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Coder", 10);
	said(&stage, "interview coder +9d 14:00");
	CHECK_SAYS(&stage, "plan --minutes 0", "10 cards are left out");
	CHECK_SAYS(&stage, "plan --minutes 0", "0 min a day reaches 0 %; 10 min reaches");
	CHECK_SAYS(&stage, "plan --minutes 0 --target 0.9", "90 % takes about");
	said(&stage, "config minutes 0,20,20,20,20,20,20"); /* it is Monday */
	CHECK_SAYS(&stage, "due", "Today is a day off");
	CHECK_SAYS(&stage, "drill", "`drill --minutes 10` studies");
	CHECK_SAYS(&stage, "drill --minutes 10", "Q: Question");
	CHECK_INT(cmd_run_line(&stage.app, "config minutes 0", false), 1);
	CHECK_INT(cmd_run_line(&stage.app, "plan --minutes -1", false), 2);
	CHECK_INT(cmd_run_line(&stage.app, "plan --minutes 1e9", false), 2);
	CHECK_INT(cmd_run_line(&stage.app, "plan --target 2", false), 2);
	stage_close(&stage);
}

static void an_interview_in_an_hour_comes_first(void)
{
	struct stage stage;
	const char *due;

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Other", 40);
	add_cards(&stage, "Coder", 8);
	said(&stage, "interview other +20d 14:00");
	said(&stage, "interview coder today 11:00");
	due = said(&stage, "due");
	for (size_t i = 0; i < 8; i++) {
		char question[40];

		snprintf(question, sizeof question, "Question %zu of Coder?", i);
		CHECK(strstr(due, question) != NULL);
	}
	CHECK_SAYS(&stage, "plan", "in 1 h");
	CHECK_SAYS(&stage, "interviews", "in 1 h");
	stage.now_ms += 61 * DAY_MINUTE_MS; /* it has begun … */
	CHECK(!strstr(said(&stage, "due"), "debrief"));
	stage.now_ms += DAY_HOUR_MS; /* … and an hour later it is over */
	CHECK_SAYS(&stage, "due", "`debrief coder` keeps what they asked");
	CHECK_SAYS(&stage, "interviews", "Other");
	CHECK(!strstr(said(&stage, "interviews"), "Coder"));
	stage_close(&stage);
}

static void five_interviews_in_one_day_share_its_minutes(void)
{
	static const char *const companies[] = { "Ash", "Birch", "Cedar", "Douglas", "Elm" };
	struct stage stage;
	const char *plan;

	if (!stage_open(&stage))
		return;
	for (size_t i = 0; i < 5; i++) {
		char line[80];

		add_cards(&stage, companies[i], 30);
		snprintf(line, sizeof line, "interview %s +6d %zu:00", companies[i], 9 + 2 * i);
		said(&stage, line);
	}
	plan = said(&stage, "plan");
	CHECK(strstr(plan, "9:00 Ash, 11:00 Birch") || strstr(plan, "09:00 Ash"));
	CHECK(strstr(plan, "All 5 together"));
	CHECK(strstr(plan, "20 min a day reaches"));
	CHECK_SAYS(&stage, "interviews", "17:00");
	CHECK_SAYS(&stage, "due", "due, about 20 min");
	stage_close(&stage);
}

static void an_interview_there_is_no_time_for_is_told_of(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	stage.printer.columns = 0;
	add_cards(&stage, "Coder", 60);
	add_cards(&stage, "Pellory", 2);
	said(&stage, "interview coder +1d 9:00; interview pellory +1d 10:00");
	CHECK_SAYS(&stage, "plan --minutes 0",
	           "There is no time for any of its cards; `drill coder` asks them all the same.");
	CHECK_SAYS(&stage, "plan --minutes 0", "`drill pellory` asks them all the same.");
	CHECK_SAYS(&stage, "plan --minutes 2", "of its 60 cards will be ready");
	stage_close(&stage);
}

static void an_interview_ten_years_out_is_kept_up_for(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Coder", 10);
	CHECK_SAYS(&stage, "interview coder 2036-11-10 09:00", "Mon 10 Nov 2036 09:00, in 10 y");
	CHECK_SAYS(&stage, "interviews", "Mon 10 Nov 2036");
	CHECK_SAYS(&stage, "plan", "... and 306 days more, about");
	CHECK_SAYS(&stage, "plan", "Too far away to be planned for");
	CHECK_SAYS(&stage, "plan --json", "\"recall_planned\":null");

	CHECK_SAYS(&stage, "due", "10 due");
	CHECK_INT(cmd_run_line(&stage.app, "interview coder 2036-12-10 09:00", false), 2);
	CHECK(strstr(stage.text, "more than ten years ahead"));
	stage_close(&stage);
}

/* ---- Where clocks differ ----------------------------------------------------------------- */

static void both_hours_are_shown_where_clocks_differ(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Coder", 3);
	said(&stage, "config zone America/New_York");
	CHECK_SAYS(&stage, "interview coder 2026-11-20 09:30 --zone Asia/Kolkata",
	           "Fri 20 Nov 09:30 Asia/Kolkata (Thu 19 Nov 23:00 here), in 3 d");
	CHECK_SAYS(&stage, "interviews", "Thu 19 Nov  23:00  Coder      09:30 Kolkata");
	CHECK_SAYS(&stage, "plan", "23:00 Coder");
	/* Having flown there. */
	said(&stage, "config zone Asia/Kolkata");
	CHECK_SAYS(&stage, "interviews", "Fri 20 Nov  09:30  Coder");
	CHECK_SAYS(&stage, "interviews --json", "2026-11-20T04:00:00.000Z");
	/* A hour that the clock leaves out is the one after it. */
	said(&stage, "config zone Europe/Berlin");
	CHECK_SAYS(&stage, "interview coder 2027-03-28 02:30", "Sun 28 Mar 03:30, in 4 mo");
	stage_close(&stage);
}

/* ---- Debriefs from a script -------------------------------------------------------------- */

static struct deck_card card_of(struct stage *stage, const char *question)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct deck_card card = DECK_CARD_INIT;

	CHECK(deck_lines(stage->kit.deck, 0, NULL, &lines, &stage->kit.err));
	for (size_t i = 0; i < lines.count; i++)
		if (strcmp(lines.lines[i].question, question) == 0)
			CHECK(deck_card(stage->kit.deck, lines.lines[i].id, &card,
			                &stage->kit.err));
	deck_lines_clear(&lines);
	if (!card.question)
		CHECK_FAIL("no card asks \"%s\"", question);
	return card;
}

static void a_debrief_reads_its_lines_in_order(void)
{
	static const char *const lines[] = {
		"1 3",
		"3",
		"s",
		"", /* two of the list: the first went well */
		"How do you take feedback?",
		"I write it down first.",
		"2",
		"", /* a new one */
		"3",
		"slow down",
		"23 nov 11:00 Europe/Berlin",
		"onsite",
		NULL,
	};
	struct deck_reviews reviews = DECK_REVIEWS_INIT;
	struct deck_card card;
	struct stage stage;

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Coder", 5);
	said(&stage, "interview coder 2026-11-18 14:00 --round screen");
	stage.now_ms = KIT_NOW + 3 * DAY_MS;
	stage.lines = lines;
	CHECK_SAYS(&stage, "debrief coder --json",
	           "\"went\":3,\"note\":\"slow down\",\"next\":{\"company\":\"Coder\","
	           "\"at\":\"2026-11-23T10:00:00.000Z\",\"zone\":\"Europe/Berlin\","
	           "\"round\":\"onsite\",\"length_min\":0},\"done\":true}");
	card = card_of(&stage, "Question 0 of Coder?");
	CHECK(card.stub.asked && card.stub.reviews == 1);
	/* The answer was given at the interview. */
	CHECK(deck_reviews(stage.kit.deck, card.stub.id, 0, &reviews, &stage.kit.err));
	CHECK_INT(reviews.reviews[0].at_ms, KIT_NOW + 2 * DAY_MS + 4 * DAY_HOUR_MS);
	CHECK_INT(reviews.reviews[0].mode, DECK_MOCK);
	CHECK_INT(reviews.reviews[0].grade, RECALL_GOOD);
	deck_reviews_clear(&reviews);
	deck_card_clear(&card);
	card = card_of(&stage, "Question 2 of Coder?");
	CHECK(card.stub.asked && card.stub.reviews == 0);
	deck_card_clear(&card);
	card = card_of(&stage, "Question 1 of Coder?");
	CHECK(!card.stub.asked);
	deck_card_clear(&card);
	card = card_of(&stage, "How do you take feedback?");
	CHECK(card.stub.asked && card.stub.reviews == 1 && card.stub.answered);
	deck_card_clear(&card);
	CHECK(!strstr(said(&stage, "due"), "debrief"));
	CHECK_SAYS(&stage, "role coder", "screen, Wed 18 Nov 14:00, went well: slow down");
	stage_close(&stage);
}

/* Three cards of Coder, whose interview was yesterday. */
static bool open_after_interview(struct stage *stage)
{
	if (!stage_open(stage))
		return false;
	add_cards(stage, "Coder", 3);
	said(stage, "interview coder 2026-11-18 14:00");
	stage->now_ms = KIT_NOW + 3 * DAY_MS;
	return true;
}

static void a_debrief_that_ends_early_keeps_what_was_said(void)
{
	static const char *const lines[] = { "2", "1", NULL };
	struct deck_card card;
	struct stage stage;

	if (!open_after_interview(&stage))
		return;
	stage.lines = lines;
	CHECK_SAYS(&stage, "debrief coder", "1 question kept as asked");
	card = card_of(&stage, "Question 1 of Coder?");
	CHECK(card.stub.asked && card.stub.reviews == 1 && card.stub.lapses <= 1);
	deck_card_clear(&card);
	/* Told a second time, an answer counts once. */
	stage.lines = lines;
	CHECK_SAYS(&stage, "debrief coder", "No further question was kept as asked");
	card = card_of(&stage, "Question 1 of Coder?");
	CHECK(card.stub.reviews == 1);
	deck_card_clear(&card);
	CHECK_SAYS(&stage, "undo", "debriefed: Coder");
	CHECK_SAYS(&stage, "undo", "debriefed: Coder");
	CHECK_SAYS(&stage, "undo", "graded again: Question 1 of Coder?");
	CHECK_SAYS(&stage, "undo", "asked at an interview: Question 1 of Coder?");
	stage_close(&stage);
}

static void a_new_question_was_asked_however_the_script_ends(void)
{
	static const char *const fresh[] = { "", "What would you change?", NULL };
	struct deck_card card;
	struct stage stage;

	if (!open_after_interview(&stage))
		return;
	stage.lines = fresh;
	CHECK_SAYS(&stage, "debrief coder", "1 question kept as asked, a new one");
	card = card_of(&stage, "What would you change?");
	CHECK(card.stub.asked && card.stub.reviews == 0 && !card.stub.answered);
	deck_card_clear(&card);
	stage_close(&stage);
}

static void a_debrief_names_questions_in_several_ways(void)
{
	struct deck_card card;
	struct stage stage;
	const char *lines[8] = { NULL, "s", "1-2", "s", "s", "", NULL };

	if (!stage_open(&stage))
		return;
	add_cards(&stage, "Coder", 4);
	card = card_of(&stage, "Question 3 of Coder?");
	lines[0] = card.stub.uid;
	stage.lines = lines;
	/* No interview is known of: today counts as one. */
	CHECK_SAYS(&stage, "debrief coder", "3 questions kept as asked");
	deck_card_clear(&card);
	for (int i = 0; i < 4; i++) {
		char question[40];

		snprintf(question, sizeof question, "Question %d of Coder?", i);
		card = card_of(&stage, question);
		CHECK(card.stub.asked == (i != 2));
		deck_card_clear(&card);
	}
	lines[0] = "5-9";
	lines[1] = NULL;
	stage.lines = lines;
	CHECK_SAYS(&stage, "debrief coder", "The list goes from 1 to 4.");
	lines[0] = "question 2";
	lines[1] = "4";
	lines[2] = NULL;
	stage.lines = lines;
	CHECK_SAYS(&stage, "debrief coder", "1 question kept as asked; it counts more");
	CHECK_INT(cmd_run_line(&stage.app, "debrief nobody", false), 1);
	stage_close(&stage);
}

int main(void)
{
	RUN(without_cards_every_command_says_what_to_do);
	RUN(without_interviews_the_plan_keeps_recall_up);
	RUN(days_without_minutes_are_days_off);
	RUN(an_interview_in_an_hour_comes_first);
	RUN(five_interviews_in_one_day_share_its_minutes);
	RUN(an_interview_there_is_no_time_for_is_told_of);
	RUN(an_interview_ten_years_out_is_kept_up_for);
	RUN(both_hours_are_shown_where_clocks_differ);
	RUN(a_debrief_reads_its_lines_in_order);
	RUN(a_debrief_that_ends_early_keeps_what_was_said);
	RUN(a_new_question_was_asked_however_the_script_ends);
	RUN(a_debrief_names_questions_in_several_ways);
	return check_done();
}
