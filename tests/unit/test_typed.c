/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "buf.h"
#include "marks.h"
#include "org.h"
#include "typed.h"

static struct slice of(const char *text)
{
	return (struct slice){ text, strlen(text) };
}

static bool says(struct slice got, const char *wanted)
{
	return got.len == strlen(wanted) && memcmp(got.text, wanted, got.len) == 0;
}

/* The survey of a text, fed line by line. */
static struct typed_survey survey_of(const char *text)
{
	struct typed_survey survey;

	typed_survey_init(&survey);
	while (*text) {
		const char *newline = strchr(text, '\n'),
			   *end = newline ? newline : text + strlen(text);

		typed_survey_line(&survey, slice_of(text, end));
		text = newline ? newline + 1 : end;
	}
	typed_survey_end(&survey);
	return survey;
}

/* ---- Signs before items ------------------------------------------------------------------ */

static const struct {
	const char *line;
	size_t length;
} bullets[] = {
	{ "• Why us?", 4 },       { "•\tWhy us?", 4 },
	{ "•Why us?", 0 },        { "・なぜ？", 3 },
	{ "o\tWhy us?", 2 },      { "v\tWhy us?", 2 },
	{ "Ø\tWhy us?", 3 },      { "\uf0b7\tWhy us?", 4 }, /* Symbol's bullet */
	{ "\uf0a7 Why us?", 4 },                            /* Wingdings' square */
	{ "\uf0d8 Why us?", 4 },                            /* and arrow */
	{ "\uf076  Why us?", 5 }, { "\uf0b7Why us?", 0 },
	{ "\uf0b7 ", 0 },         { "\ue0b7 Why us?", 0 }, /* private, but no symbol font's */
	{ "- Why us?", 0 },       { "o Why us?", 0 },
	{ "Why us?", 0 },         { "", 0 },
};

static void a_sign_of_another_program_is_a_bullet_when_white_space_follows(void)
{
	struct typed_survey survey = survey_of("");

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (typed_bullet(&survey, of(bullets[i].line)) != bullets[i].length)
			CHECK_FAIL("\"%s\": %zu", bullets[i].line,
			           typed_bullet(&survey, of(bullets[i].line)));
}

static void a_sign_stands_for_headings_or_for_items_by_what_follows_it(void)
{
	struct typed_survey heads = survey_of("■ Pitch\nI sail.\n\n■ Questions\nWhy us?\n");
	struct typed_survey items = survey_of("Questions\n■ Why us?\n■ Why now?\n■ Why you?\n");
	unsigned level = 0;

	CHECK(says(typed_heading(&heads, of("■ Pitch"), false, &level), "Pitch"));
	CHECK_INT(level, 2);
	CHECK_INT(typed_bullet(&heads, of("■ Pitch")), 0);
	CHECK_INT(typed_heading(&items, of("■ Why us?"), false, &level).len, 0);
	CHECK_INT(typed_bullet(&items, of("■ Why us?")), 4);
}

static void circles_below_dots_are_items_of_the_second_level(void)
{
	struct typed_survey survey =
		survey_of("Questions\n● Why us?\n○ The route.\n● Why now?\n○ The yard.\n");

	CHECK(typed_is_second_level(&survey, of("○ The route.")));
	CHECK(!typed_is_second_level(&survey, of("● Why us?")));
	survey = survey_of("○ Why us?\n○ Why now?\n");
	CHECK(!typed_is_second_level(&survey, of("○ Why us?")));
}

static const struct {
	const char *line;
	size_t length;
	unsigned value;
} numbers[] = {
	{ "٣. لماذا", 4, 3 },    { "3\\. Why us?", 4, 3 },
	{ "2、为什么", 4, 2 },   { "3. Why us?", 0, 0 }, /* Markdown reads it */
	{ "3\\.Why us?", 0, 0 }, { "Why us?", 0, 0 },
};

static void a_number_that_markdown_does_not_read_is_one(void)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		unsigned value;
		size_t n = typed_number(of(numbers[i].line), &value);

		if (n != numbers[i].length || (n > 0 && value != numbers[i].value))
			CHECK_FAIL("\"%s\": %zu, %u", numbers[i].line, n, value);
	}
}

static void numbers_in_two_parts_count_where_the_text_has_more_than_two(void)
{
	struct typed_survey survey =
		survey_of("2. Questions\n2.1 Why us?\n2.2 Why now?\n2.3 Why?\n");
	unsigned value;

	CHECK_INT(typed_part_number(&survey, of("2.2 Why now?"), &value), 4);
	CHECK_INT(value, 2);
	survey = survey_of("Version 2.1 is out.\n2.1 Why us?\n");
	CHECK_INT(typed_part_number(&survey, of("2.1 Why us?"), &value), 0);
}

static void indentation_is_measured_in_columns(void)
{
	size_t columns;

	CHECK_INT(typed_indent(of("\t- x"), &columns), 1);
	CHECK_INT(columns, 4);
	CHECK_INT(typed_indent(of("\u3000x"), &columns), 3);
	CHECK_INT(columns, 2);
	CHECK_INT(typed_indent(of("\u200fx"), &columns),
	          3); /* tells a direction and takes no room */
	CHECK_INT(columns, 0);
	CHECK_INT(typed_indent(of("x"), &columns), 0);
}

/* ---- Headings ---------------------------------------------------------------------------- */

static const struct {
	const char *line;
	bool shouted;
} capitals[] = {
	{ "MY QUESTIONS", true },   { "LOGISTICS:", true },    { "ÜBER MICH", true },
	{ "ВОПРОСЫ", true },        { "My QUESTIONS", false }, { "über MICH", false },
	{ "GO!", false },           { "AB", false },           { "12 34 56 A", false },
	{ " MY QUESTIONS", false }, { "面接", false },         { "| A | B |", false },
	{ "STOP, NOW.", false },
};

static void a_line_in_capitals_is_shouted_in_any_script_that_has_them(void)
{
	for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++)
		if (typed_is_shouted(of(capitals[i].line), 60) != capitals[i].shouted)
			CHECK_FAIL("\"%s\"", capitals[i].line);
	CHECK(!typed_is_shouted(of("MY QUESTIONS"), 11));
}

static void capitals_are_headings_only_where_they_are_the_form_of_the_text(void)
{
	struct typed_survey twice = survey_of("PITCH\nI sail.\n\nMY QUESTIONS\nWho pays?\n");
	struct typed_survey once = survey_of("I sail.\n\nMY QUESTIONS\nWho pays?\n");
	struct typed_survey marked = survey_of("# A\n\n## B\n\nPITCH\nx\n\nMY QUESTIONS\nx\n");
	unsigned level = 0;

	CHECK(says(typed_heading(&twice, of("C. MY QUESTIONS"), false, &level), "MY QUESTIONS"));
	CHECK_INT(level, 2);
	CHECK(says(typed_heading(&twice, of("ACME, DOCKMASTER"), true, &level),
	           "ACME, DOCKMASTER"));
	CHECK_INT(level, 1);
	CHECK_INT(typed_heading(&twice, of("SQL, AWS"), false, &level).len, 0);
	CHECK_INT(typed_heading(&twice, of("DATE: 3 JUNE"), false, &level).len, 0);
	CHECK_INT(typed_heading(&once, of("MY QUESTIONS"), false, &level).len, 0);
	CHECK_INT(typed_heading(&marked, of("MY QUESTIONS"), false, &level).len, 0);
}

static void a_banner_has_the_same_rule_at_both_ends(void)
{
	CHECK(says(typed_banner(of("=== Questions ===")), "Questions"));
	CHECK(says(typed_banner(of("-- My turn --")), "My turn"));
	CHECK_INT(typed_banner(of("=== Questions")).len, 0);
	CHECK_INT(typed_banner(of("===Questions===")).len, 0);
	CHECK_INT(typed_banner(of("=======")).len, 0);
	CHECK_INT(typed_banner(of("** so ** and ** so **")).len, 0);
}

static void a_rule_is_one_sign_three_times(void)
{
	CHECK(typed_is_rule(of("===")));
	CHECK(typed_is_rule(of("  ─────  ")));
	CHECK(typed_is_rule(of(".....")));
	CHECK(!typed_is_rule(of("...")));
	CHECK(!typed_is_rule(of("==")));
	CHECK(!typed_is_rule(of("=-=")));
	CHECK(!typed_is_rule(of("---"))); /* Markdown's own */
}

static void indentation_below_indentation_makes_an_outline(void)
{
	struct typed_survey survey =
		survey_of("Questions\n  Why us?\n    The route.\n  Why now?\n    The yard.\n");

	CHECK(typed_is_outline(&survey));
	survey = survey_of("- Why us?\n  The route.\n- Why now?\n  The yard.\n");
	CHECK(!typed_is_outline(&survey));
}

/* ---- Sentences and columns --------------------------------------------------------------- */

static void a_question_has_its_line_to_itself(void)
{
	CHECK(typed_asks(of("Why us?")));
	CHECK(typed_asks(of("なぜですか？")));
	CHECK(!typed_asks(of("why us?")));
	CHECK(!typed_asks(of("Why us? Because.")));
	CHECK(!typed_asks(of("  Why us?")));
	CHECK(!typed_asks(of("")));
}

static void a_sentence_ends_with_its_mark(void)
{
	CHECK(typed_ends_sentence(of("It fell.")));
	CHECK(typed_ends_sentence(of("It fell.\"")));
	CHECK(typed_ends_sentence(of("落ちた。")));
	CHECK(!typed_ends_sentence(of("It fell,")));
	CHECK(!typed_ends_sentence(of("")));
}

static void halves_have_a_dash_between_spaces(void)
{
	CHECK(typed_halves(of("No Go - I read it daily")));
	CHECK(typed_halves(of("No Go – I read it daily")));
	CHECK(typed_halves(of("No Go ->")));
	CHECK(!typed_halves(of("S - it fell")));
	CHECK(!typed_halves(of("- No Go - I read it daily")));
	CHECK(!typed_halves(of("a well-known thing")));
}

static const struct {
	const char *line;
	size_t tabs;
} columns[] = {
	{ "Why us?\tThe route.", 1 },
	{ "1\tWhy us?\tThe route.", 2 },
	{ "1.\tWhy us?\tThe route.", 2 },
	{ "Why us?\t\t", 2 },
	{ "1.\tWhy us?", 0 }, /* an item */
	{ "•\tWhy us?", 0 },
	{ "\uf0b7\tWhy us?\tnow", 0 },
	{ "\tWhy us?\tnow", 0 },
	{ "a | b\tc", 0 },
	{ "Why us?", 0 },
};

static void tabs_part_columns_but_not_a_list_item_from_its_sign(void)
{
	struct typed_survey survey = survey_of("");

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (typed_columns(&survey, of(columns[i].line)) != columns[i].tabs)
			CHECK_FAIL("\"%s\": %zu", columns[i].line,
			           typed_columns(&survey, of(columns[i].line)));
}

/* ---- Stars ------------------------------------------------------------------------------- */

static struct org_survey stars_of(const char *text, const char *name)
{
	struct typed_survey typed = survey_of(text);
	struct org_survey survey = { 0 };

	while (*text) {
		const char *newline = strchr(text, '\n'),
			   *end = newline ? newline : text + strlen(text);

		org_survey_line(&survey, slice_of(text, end));
		text = newline ? newline + 1 : end;
	}
	org_survey_end(&survey, typed.headings, name);
	return survey;
}

static const struct {
	const char *text, *name;
	bool is_org;
} starred[] = {
	{ "* About\nA yard.\n* Questions\n** Why us?\nThe route.\n** Why now?\n", "a.txt", true },
	{ "#+TITLE: Acme\n* Why us?\n* Why now?\n", "a.txt", true },
	{ "* Why us?\n* Why now?\n", "prep.org", true },
	/* items of Markdown's lists */
	{ "* Why us?\n* Why now?\n", "a.md", false },
	{ "* Why us?\nThe route.\n* Why now?\nThe yard.\n", "a.md", false },
	{ "* Why us?\n  The route.\n\n* Why now?\n  * The yard.\n", "a.md", false },
	{ "* **Why us?**\nThe route.\n* **Why now?**\nThe yard.\n", "a.md", false },
	/* of a wiki's */
	{ "Questions\n* Why us?\n** The route.\n* Why now?\n** The yard.\n\nEnd\n", "a.txt",
	  false },
	{ "* Why us?\n** The route\nto Oslo.\n* Why now?\n** The yard.\nSold.\n", "a.txt", false },
	/* Markdown has its own headings */
	{ "# A\n\n## B\n* Why us?\nThe route.\n** so\nit is\n", "a.md", false },
	{ "# A\n\n## B\n* Why us?\n", "a.org", false },
	/* rules, banners and bold lines */
	{ "* * *\nWhy us?\n* * *\nThe route.\n** Pay **\nA lot.\n", "a.txt", false },
	{ "**Why us?**\nThe route.\n**Why now?**\nThe yard.\n", "a.txt", false },
	{ "#+TITLE: Acme\nWhy us?\n", "a.txt", false },
	{ "", "a.org", false },
};

static void stars_are_headings_only_where_they_are_the_form_of_the_text(void)
{
	for (size_t i = 0; i < sizeof starred / sizeof *starred; i++)
		if (stars_of(starred[i].text, starred[i].name).is_org != starred[i].is_org)
			CHECK_FAIL("%s: \"%s\"", starred[i].name, starred[i].text);
}

static const struct {
	const char *line, *heading; /* NULL: none */
} outlined[] = {
	{ "* About", "## About" },
	{ "** Why us?", "### Why us?" },
	{ "******** Deep", "###### Deep" },
	{ "#+title: Acme", "# Acme" },
	{ "** NEXT [#A] Why us? :core:hr:", "### Why us?" },
	{ "** DONE Why now?", "### Why now?" },
	{ "** Why us: pay: or yard:", "### Why us: pay: or yard:" },
	{ "* NEXT before", "## NEXT before" },
	{ "* NEXT", "## NEXT" },
	{ "* Panel <2026-12-10 Thu 10:00>", "## Panel 2026-12-10 10:00" },
	{ "* :core:", "## :core:" },
	{ "#+AUTHOR: Me", NULL },
	{ " * Why us?", NULL },
	{ "*Why us?*", NULL },
	{ "- Why us?", NULL },
	{ "*", NULL },
	{ "", NULL },
};

static void a_heading_in_stars_loses_the_marks_around_its_words(void)
{
	struct org_survey survey = stars_of("#+TITLE: Acme\n* About\nA yard.\n", "a.org");
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof outlined / sizeof *outlined; i++) {
		bool heads = org_heading(&survey, of(outlined[i].line), &out);

		if (heads != (outlined[i].heading != NULL) ||
		    (heads && !says((struct slice){ out.data, out.len }, outlined[i].heading)))
			CHECK_FAIL("\"%s\"", outlined[i].line);
	}
	buf_clear(&out);
}

static void one_star_alone_is_the_title(void)
{
	struct org_survey survey = stars_of("* Acme\n** Why us?\nThe route.\n", "a.org");
	struct buf out = BUF_INIT;

	CHECK(org_heading(&survey, of("* Acme"), &out));
	CHECK(says((struct slice){ out.data, out.len }, "# Acme"));
	CHECK(org_heading(&survey, of("** Why us?"), &out));
	CHECK(says((struct slice){ out.data, out.len }, "## Why us?"));
	buf_clear(&out);
}

static const struct {
	const char *line, *read;
} between[] = {
	{ "#+STARTUP: overview", "" },
	{ "#+TITLE: Acme", "#+TITLE: Acme" },
	{ "* Panel <2026-12-10>", "* Panel <2026-12-10>" },
	{ "# a comment", "" },
	{ ":PROPERTIES:", "" },
	{ "   :CREATED:  2026", "" },
	{ ":END:", "" },
	{ "CLOCK: [2026-06-01 Mon 10:00]", "" },
	{ "#+BEGIN_SRC sh", "```" },
	{ "#+end_src", "```" },
	{ "DEADLINE: <2026-12-10 Thu 10:00>", "" },
	/* the hour of what the heading names */
	{ "SCHEDULED: <2026-12-10 Thu 10:00>", "2026-12-10 10:00" },
	{ "  SCHEDULED: <2026-12-10 Thu 10:00-11:30 +1w>", "2026-12-10 10:00" },
	{ "SCHEDULED: <2026-12-10 Thu>", "" },
	{ "Panel: [2026-12-10 do. 10:00] at theirs", "Panel: 2026-12-10 10:00 at theirs" },
	{ "on <2026-12-10> or <later>", "on 2026-12-10 or \\<later>" },
	{ "<2026-12-10 10:00", "\\<2026-12-10 10:00" },
	{ "<2026-12", "\\<2026-12" },
	/* links */
	{ "the [[https://acme.example][yard]], or [[yard]]", "the yard, or [[yard]]" },
	{ "[[a][b", "[[a][b" },
	{ "[[a][]]", "[[a][]]" },
	{ "[1] and [ ]", "[1] and [ ]" },
	/* tables and lists that define */
	{ "|------+-----|", "|------|-----|" },
	{ "| 1+1 | 2 |", "| 1+1 | 2 |" },
	{ "- No PLC :: a [[c][course]]", "- **No PLC:** a course" },
	{ "  + No PLC :: a course", "  + **No PLC:** a course" },
	{ "- What is jitter? :: noise", "- What is jitter? :: noise" },
	{ "No PLC :: a course", "No PLC :: a course" },
	{ "- :: a course", "- :: a course" },
	{ ":smile: well", ":smile: well" },
	{ ":: odd", ":: odd" },
	{ "#5 of 9", "#5 of 9" },
	{ "- a word", "- a word" },
	{ "", "" },
};

static void lines_are_read_without_the_signs_of_the_outline(void)
{
	struct org_survey survey = stars_of("* About\nA yard.\n", "a.org");
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof between / sizeof *between; i++)
		if (!says(org_line(&survey, of(between[i].line), false, &out), between[i].read))
			CHECK_FAIL("\"%s\"", between[i].line);
	CHECK(says(org_line(&survey, of("#+END_SRC"), true, &out), "```"));
	CHECK(says(org_line(&survey, of("# a comment"), true, &out), "# a comment"));
	buf_clear(&out);
}

static void the_hour_planned_for_a_question_is_not_its_answer(void)
{
	struct slice planned = of("SCHEDULED: <2026-12-10 Thu 10:00>");
	struct org_survey survey = stars_of("* Why us?\nThe yard.\n", "a.org");
	struct buf out = BUF_INIT;

	CHECK(org_heading(&survey, of("* DONE Why us?"), &out));
	CHECK(says(org_line(&survey, planned, false, &out), ""));
	CHECK(org_heading(&survey, of("* Panel"), &out));
	CHECK(says(org_line(&survey, planned, false, &out), "2026-12-10 10:00"));
	buf_clear(&out);
}

/* ---- Marks of programs for notes ---------------------------------------------------------- */

static const struct {
	const char *line, *read;
	unsigned tagged; /* other lines of the text */
} marked[] = {
	{ "Why us? #hr #core/first", "Why us?", 0 },
	{ "- **Why us?** #hr", "- **Why us?**", 0 },
	{ "- \"Why us?\"\t#hr  ", "- \"Why us?\"", 0 },
	{ "## Tell me about yourself #früh", "## Tell me about yourself", 0 },
	{ "- Tell me about yourself #hr", "- Tell me about yourself #hr", 1 },
	{ "- Tell me about yourself #hr", "- Tell me about yourself", 2 },
	{ "#hr #core", "", 0 },
	/* words of the text */
	{ "#Questions", "#Questions", 0 },
	{ "We ran #ShareACoke", "We ran #ShareACoke", 0 },
	{ "Why us? #1 in pilots", "Why us? #1 in pilots", 2 },
	{ "Who broke press #2", "Who broke press #2", 2 },
	{ "I write C#", "I write C#", 2 },
	{ "C #", "C #", 2 },
	{ "see page#part", "see page#part", 2 },
	{ "why us? #hr, #core", "why us? #hr,", 2 },
	{ "", "", 2 },
	/* properties */
	{ "id:: 65f0", "", 0 },
	{ "\t  card-last-score:: 4", "", 0 },
	{ "collapsed::", "", 0 },
	{ "company:: [[Acme]]", "company: [[Acme]]", 0 },
	{ "  interview:: 2026-12-08", "  interview: 2026-12-08", 0 },
	{ "ideas:: many", "ideas: many", 0 },
	{ "Why us?::The yard", "Why us?::The yard", 0 },
	{ "std::move", "std::move", 0 },
	{ "jitter::noise", "jitter::noise", 0 },
	{ "::", "::", 0 },
	{ "a", "a", 0 },
	/* things to do */
	{ "- LATER print it", "- [ ] print it", 0 },
	{ "\t* DONE How is on-call shared?", "\t* [x] How is on-call shared?", 0 },
	{ "- LATER: print it", "- LATER: print it", 0 },
	{ "- LATER", "- LATER", 0 },
	{ "DONE and dusted", "DONE and dusted", 0 },
	{ "-", "-", 0 },
};

static void marks_of_programs_for_notes_are_not_of_the_text(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
		struct marks_survey survey = { .tagged = marked[i].tagged };
		struct slice read = marks_read(&survey, of(marked[i].line), &out);

		if (!says(read, marked[i].read))
			CHECK_FAIL("\"%s\" is \"%.*s\"", marked[i].line, (int)read.len, read.text);
	}
	buf_clear(&out);
}

static void headings_and_questions_with_tags_are_counted(void)
{
	struct marks_survey survey = { 0 };

	marks_survey_line(&survey, of("# Prep #job"));
	marks_survey_line(&survey, of("Why us? #hr"));
	marks_survey_line(&survey, of("We ran #ShareACoke"));
	marks_survey_line(&survey, of("# Prep"));
	CHECK_INT(survey.tagged, 2);
}

int main(void)
{
	RUN(a_sign_of_another_program_is_a_bullet_when_white_space_follows);
	RUN(a_sign_stands_for_headings_or_for_items_by_what_follows_it);
	RUN(circles_below_dots_are_items_of_the_second_level);
	RUN(a_number_that_markdown_does_not_read_is_one);
	RUN(numbers_in_two_parts_count_where_the_text_has_more_than_two);
	RUN(indentation_is_measured_in_columns);
	RUN(a_line_in_capitals_is_shouted_in_any_script_that_has_them);
	RUN(capitals_are_headings_only_where_they_are_the_form_of_the_text);
	RUN(a_banner_has_the_same_rule_at_both_ends);
	RUN(a_rule_is_one_sign_three_times);
	RUN(indentation_below_indentation_makes_an_outline);
	RUN(a_question_has_its_line_to_itself);
	RUN(a_sentence_ends_with_its_mark);
	RUN(halves_have_a_dash_between_spaces);
	RUN(tabs_part_columns_but_not_a_list_item_from_its_sign);
	RUN(stars_are_headings_only_where_they_are_the_form_of_the_text);
	RUN(a_heading_in_stars_loses_the_marks_around_its_words);
	RUN(one_star_alone_is_the_title);
	RUN(lines_are_read_without_the_signs_of_the_outline);
	RUN(the_hour_planned_for_a_question_is_not_its_answer);
	RUN(marks_of_programs_for_notes_are_not_of_the_text);
	RUN(headings_and_questions_with_tags_are_counted);
	return check_done();
}
