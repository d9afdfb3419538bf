/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other marks than Markdown's own, and Markdown where it is out of the ordinary.
 */
#include "dossier_parsed.h"

/* Headings below "## 3. Likely questions" in two ways to write them, and the first card of each. */
static const struct {
	const char *name, *text, *question;
} chapters[] = {
	{ "below its chapter", "### 3.1 Why us?\n\nBecause.\n", "Why us?" },
	{ "with a dot", "### 3.1. Why us?\n\nBecause.\n", "Why us?" },
	{ "escaped", "### 3\\.1\\. Why us?\n\nBecause.\n", "Why us?" },
	{ "in bold", "**3.1 Why us?**\n\nBecause.\n\n**3.2 Why now?**\n\nIt is time.\n",
	  "Why us?" },
	{ "the number alone in bold", "**3.1** Why us?\n\nBecause.\n", "Why us?" },
	{ "of three levels", "### 3.1 Team\n\n#### 3.1.1 Why us?\n\nBecause.\n", "Why us?" },
	{ "one taken out", "### 3.1 Pay\n\n- a\n\n### 3.3 Why us?\n\nBecause.\n", "Why us?" },
	{ "a count", "### 3.5 years of Go?\n\nYes.\n", "3.5 years of Go?" },
	{ "a count among chapters", "### 3.1 Pay\n\n- a\n\n### 3.5 years of Go?\n\nYes.\n",
	  "3.5 years of Go?" },
	{ "a version", "### 2.0 is late, why?\n\nIt broke.\n", "2.0 is late, why?" },
	{ "a time", "### 1.30pm is too late, why?\n\nIt rains.\n", "1.30pm is too late, why?" },
	{ "another chapter's", "### 4.2 stars, why?\n\nIt rains.\n", "4.2 stars, why?" },
	{ "things", "### 3 weeks without pay: why?\n\nIt rains.\n", "3 weeks without pay: why?" },
};

static void a_number_of_a_chapter_is_none_of_the_words_where_it_goes_on(void)
{
	for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
		char text[512];
		size_t found = 0;

		snprintf(text, sizeof text,
		         "# Interview prep: Acme — Nurse\n\n## 3. Likely questions\n\n%s",
		         chapters[i].text);
		parse(text);
		for (size_t k = 0; k < parsed.item_count; k++)
			found += strcmp(item(k)->question, chapters[i].question) == 0;
		if (found != 1)
			CHECK_FAIL("%s: \"%s\" of %zu", chapters[i].name, item(0)->question,
			           parsed.item_count);
	}
}

static void a_line_ended_before_its_width_ends_its_question(void)
{
	parse("Q. least loved subject\nMy least loved subject was the one with all the numbers in "
	      "it.\n\nQ Why should I hire you?\nI am new here and learn fast.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "least loved subject");
	CHECK_STR(item(1)->question, "Why should I hire you?");
	CHECK_STR(item(1)->answer, "I am new here and learn fast.");
	parse("Q. tell me about a time when\nyou had to wait for long\n\nA. Once.\n");
	CHECK_STR(item(0)->question, "tell me about a time when you had to wait for long");
}

static void numbers_and_letters_by_hand_are_read(void)
{
	parse_as("hr.txt",
	         "Interview questions\n\n1 Tell me about yourself?\n- I bake.\n\n2 Why us?\n- "
	         "Tea.\n\n3 Why now?\n- It is time.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->question, "Why us?");
	CHECK_STR(item(1)->answer, "- Tea.");
	parse("Q1/\nWhat is it?\nA thing.\n\nQ2/\nThis and that\nTwo things.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "What is it?");
	parse_as("notes.txt", "Vorstellungsgespräch\n\nF1)\n    Wieso wollen Sie das?\nA1)\n    "
	                      "Weil.\n\nF2)\n    Kennen Sie "
	                      "uns?\nA2)\n    Ja.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(1)->question, "Kennen Sie uns?");
	CHECK_STR(item(1)->answer, "Ja.");
	/* a year is no number of a question, nor is one out of turn */
	parse("## Likely questions\n\n2019 was good?\n\n5 years from now, where are you?\n");
	CHECK_STR(item(1)->question, "5 years from now, where are you?");
}

static void tags_left_in_a_text_mean_what_marks_do(void)
{
	static const char *const text =
		"<h1 align=\"center\">android interview "
		"notebook</h1>\n\n## Kotlin\n\n<b>What does a "
		"<code>class</code> give you?</b><br/>\nI say "
		"copies.\n\n<b>Are you free?</b><br/>\nI am.\n\n<b>val vs const val</b><br/>\n"
		"I know one early.\n\n<b>Would you test "
		"it?</b><br/>\n\n<sub><a href=\"#top\">up</a></sub>"
		"\n\n## Build\n\nMIT. <b>No</b><br/>warranty.\n";

	parse_as("README.md", text);
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->question, "What does a class give you?");
	CHECK_STR(item(0)->answer, "I say copies.");
	CHECK_STR(item(2)->question, "val vs const val");
	CHECK_STR(item(3)->answer, "");
	/* a README that answers for a program */
	parse_as("README.md", "<h1>interview scheduler</h1>\n\n## FAQ\n\n<b>Can you run it at "
	                      "home?</b><br/>\nYes.\n\n"
	                      "<b>How do you build it?</b><br/>\nWith make.\n\n<b>Do you take "
	                      "patches?</b><br/>\nYes.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_line_tagged_as_a_card_is_a_question(void)
{
	parse_as("notes.md", "- **systems**\n  collapsed:: true\n\t- SLI vs SLO #card\n\t  id:: "
	                     "66-d2\n\t\t- what you "
	                     "measure\n\t- Explain a p-value to a manager. #card #sre\n\t\t- "
	                     "chance\n\t\t- ask how deep\n"
	                     "\t- Worst colleague? #card\n\t- Why us? #card\n- **what I ask "
	                     "them**\n\t- who decides? "
	                     "#card\n");
	CHECK_INT(count(DOSSIER_QUESTION), 4);
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_STR(item(0)->question, "SLI vs SLO");
	CHECK_STR(item(0)->answer, "- what you measure");
	CHECK_STR(item(1)->question, "Explain a p-value to a manager.");
	CHECK_STR(item(2)->answer, "");
	CHECK_STR(item(4)->answer, "who decides?");
	/* one is a word of the line, and cards that ask nothing are a language's */
	parse_as("notes.md", "- pay by #card\n\t- or in coins\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md", "- der Hund #card\n\t- the dog\n- die Uhr #card\n\t- the clock\n- das "
	                     "Rad #card\n\t- the wheel\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_question_in_italics_goes_over_its_lines(void)
{
	parse("## Likely questions\n\n1. *Tell us about a problem.\nWhat was it? What came of "
	      "it?*\n\nIt "
	      "rained.\n\n2. *Why us?*\n\nTea.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "Tell us about a problem. What was it? What came of it?");
	CHECK_STR(item(0)->answer, "It rained.");
}

static void code_at_the_start_of_a_line_stands_on_it(void)
{
	parse("## Likely questions\n\n- `a` or `b`?\n- **`c`** - what is it?\n");
	CHECK_INT(item(0)->line, 3);
	CHECK_STR(item(0)->question, "`a` or `b`?");
}

static void a_summary_that_bids_is_a_question(void)
{
	parse("## Fit\n\n<details>\n<summary>Walk me through your resume.</summary>\n\n"
	      "Grew up beside a silo.\n\n</details>\n\n<details>\n<summary>My resume</summary>\n\n"
	      "Two pages. Who reads that?\n\n</details>\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_STR(item(0)->answer, "Grew up beside a silo.");
}

static void a_folded_question_is_answered_up_to_the_end_of_its_details(void)
{
	static const char *const text =
		"# Keeper\n\n## Questions\n\n<details>\n  <summary><b>1. Tell me about a time the "
		"lamp "
		"failed?</b></summary>\n  <h3>Situation</h3>\n<p>Fog.</p>\n\n<h3>Result</h3>\n"
		"  <p>It shone.</p>\n</details>\n\n<details>\n  <summary><b>2. What are your "
		"strengths and "
		"weaknesses</b></summary>\n\n  <h3>STRENGTH — stairs</h3>\n  <p>I "
		"climb.</p>\n\n</details>\n\n"
		"</details>\n\n<details>\n  <summary><b>3. Why this rock?\n</b></summary>\n"
		"  <pre>\n  - Birds,\n  and <b>wind</b>.\n  Also: tea.\n  "
		"</pre>\n</details>\n<br>\n\n"
		"<details>\n<summary>Tell the last time you gave way to a "
		"ship</summary>\nOnce.\n</details>\n\n"
		"</details>\n\n### Why now?\n\nMay.\n\n</details>\n\nAnd June.\n";

	parse(text);
	CHECK_INT(parsed.item_count, 5);
	CHECK_INT(item(0)->line, 6);
	CHECK(strstr(item(0)->answer, "Fog.") && strstr(item(0)->answer, "It shone."));
	CHECK_INT(item(1)->line, 15);
	CHECK_STR(item(1)->question, "What are your strengths and weaknesses");
	CHECK_STR(item(1)->answer, "STRENGTH — stairs\n\nI climb.");
	CHECK_INT(item(2)->line, 25);
	CHECK_STR(item(2)->answer, "- Birds,\nand wind.\nAlso: tea.");
	CHECK_INT(item(3)->line, 36);
	CHECK_STR(item(3)->answer, "Once.");
	CHECK_STR(item(4)->answer, "May.\n\nAnd June.");
	/* one that has no end holds nothing but what stands right below it */
	parse("## Questions\n\n<details><summary>Why us?</summary>\n\nFog.\n\n### Strengths of the "
	      "lamp\n\nIt is "
	      "bright.\n\n### Why now?\n\nMay.\n");
	CHECK_STR(item(0)->answer, "Fog.");
}

static void a_summary_asks_in_any_words_only_beside_others_that_ask(void)
{
	parse("# Keeper\n\n## Fit\n\n<details>\n<summary>Why "
	      "us?</summary>\nFog.\n<details><summary>What you "
	      "might add "
	      "to your "
	      "answer</summary>\nTea.\n</details>\n</details>\n<details>\n<summary>Why "
	      "now?</summary>\nMay.\n"
	      "</details>\n<details>\n<summary>Questions you could put to them</summary>\n\n- Who "
	      "rings the "
	      "bell?\n\n</details>\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	parse("<details>\n<summary>Why us?</summary>\nFog.\n</details>\n<details>\n<summary>The "
	      "lamp you will "
	      "look after there</summary>\nIt is bright.\n</details>\n<details>\n<summary>The "
	      "stairs to your new "
	      "room</summary>\nMany.\n</details>\n");
	CHECK_INT(parsed.item_count, 1);
}

static void a_link_up_is_no_part_of_an_answer(void)
{
	static const char *const text = "### questions\n\n- [Under pressure?](#under-pressure)\n- "
					"[Conflict?](#conflict)\n\n### Under "
					"pressure?\n\n> It keeps me awake.\n> **[⬆ Back to "
					"Top](#questions)**\n\n### Conflict?\n\n> A "
					"baker and I. See\n> [the oven](https://oven.example)\n> "
					"**[⬆ Back to Top](#questions)**\n";

	parse_as("BQ.md", text);
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "Under pressure?");
	CHECK_INT(item(0)->line, 6);
	CHECK_STR(item(0)->answer, "It keeps me awake.");
	CHECK_STR(item(1)->answer, "A baker and I. See the oven (https://oven.example)");
	parse_as("hr.txt", text);
	CHECK_INT(parsed.item_count, 2);
	parse_as("自我介绍.md", text);
	CHECK_INT(parsed.item_count, 2);
	parse_as("oven.md", text);
	CHECK_INT(parsed.item_count, 0);
	/* such a name is none of an interview where nobody answers as "I" */
	parse_as("hr.md",
	         "# HR\n\n### How many days off are there?\n\nYou have 25.\n\n### Who signs?\n\n"
	         "Your manager.\n\n### Q: May it be carried over?\n\nUp to five days.\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("bq.md",
	         "# BQ\n\n### What is a slot?\n\nA unit of work.\n\n### Why partition?\n\nIt reads "
	         "less.\n");
	CHECK_INT(parsed.item_count, 0);
	/* a link to another part of the file that an answer names is one of its lines */
	parse("### Why us?\n\nThe oven story:\n[The oven](#oven)\n");
	CHECK(strstr(item(0)->answer, "The oven story:") && strstr(item(0)->answer, "\nThe oven"));
}

static const struct {
	const char *above, *left, *right, *below;
} boxes[] = {
	{ "*************", "* ", " *", "*************" },
	{ "#############", "# ", " #", "#############" },
	{ "=============", "| ", " |", "=============" },
	{ "-------------", "- ", " -", "-------------" },
	{ "+-----------+", "| ", " |", "+-----------+" },
	{ "╔═══════════╗", "║ ", " ║", "╚═══════════╝" },
	{ "┌───────────┐", "│ ", " │", "└───────────┘" },
};

static void a_line_in_a_box_is_a_heading(void)
{
	static const char *const lines[] = { "deadlines/pressure", "why GM",
		                             "tell me about a time a loaf burnt?",
		                             "describe a time you were late" };
	static const char *const answers[] = {
		("- an oven of 1910\n\nS: Easter came early.\n   Flour was short.\n\n"
		 "T: 300 loaves.\n\nR: Sold.\n"),
		"It grows.\n\nI like vans.\n",
		"I slept.\n\nS: late\nT: bake\nA: ran\n",
		"Once.\n",
	};
	char text[2048];

	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
		size_t n = (size_t)snprintf(text, sizeof text, "big bakery interview:\n\n");

		for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
			n += (size_t)snprintf(text + n, sizeof text - n, "%s\n%s%s%s\n%s\n%s\n",
			                      boxes[i].above, boxes[i].left, lines[k],
			                      boxes[i].right, boxes[i].below, answers[k]);
		parse_as("notes.txt", text);
		CHECK_INT(parsed.item_count, 4);
		CHECK_INT(count(DOSSIER_QUESTION), 3);
		CHECK_INT(item(0)->line, 4);
		CHECK_STR(item(0)->question, "deadlines/pressure");
		CHECK(strstr(item(0)->answer, "1910") && strstr(item(0)->answer, "Sold."));
		CHECK_INT(item(1)->kind, DOSSIER_WHY);
		CHECK_STR(item(1)->answer, "It grows.\n\nI like vans.");
		CHECK_STR(item(2)->question, "tell me about a time a loaf burnt?");
		CHECK(strstr(item(2)->answer, "I slept.") && strstr(item(2)->answer, "ran"));
		CHECK_STR(item(3)->answer, "Once.");
	}
}

static void what_is_no_box_is_no_heading(void)
{
	/* the banner of a program */
	parse("/*******************\n * Who may use it? *\n *******************/\nint x;\n\n"
	      "#####################\n# Copyright 2020 Jo #\n#####################\nx = 1\n");
	CHECK_INT(parsed.item_count, 0);
	/* a table, a list between rules, a box of several lines */
	parse("# Notes\n\n+---------+\n| Why us? |\n+---------+\n| Flour.  |\n+---------+\n\n"
	      "*****\n* the oven\n*****\n\n*********\n* a dog *\n* a cat *\n*********\n");
	CHECK_INT(parsed.item_count, 0);
	/* the text above is a heading that is underlined */
	parse("Likely questions\n----------------\n- Why us? -\n----------------\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_STR(item(0)->label, "Likely questions");
	/* stories beside one question only */
	parse("# Acme\n\n## The oven\n\nS: It broke.\nT: Mend it.\nR: It bakes.\n\n## Why "
	      "now?\n\nMay.\n\n"
	      "## The van\n\nS: It broke.\nT: Mend it.\nR: It drives.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
}

static void a_table_right_under_a_paragraph_keeps_its_lines(void)
{
	parse("Some words\n| Requirement | Evidence | Strength |\n|---|---|---|\n| Triage | Two "
	      "years | strong |\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_PROOF);
	CHECK_INT(item(0)->line, 4);
	CHECK_STR(item(0)->note, "strong");
}

static void fences_and_comments_hold_no_cards(void)
{
	parse("## Likely Questions\n\n```\n**Q: Why us?**\n```\n\n<!--\n**Q: Why me?**\n\n**A:** "
	      "x\n-->\n");
	CHECK_INT(parsed.item_count, 0);
}

/* "|" stands between the texts of a file's questions, and of what they are answered. */
static const struct {
	const char *name, *text, *questions, *answers;
} marked_up[] = {
	{ "jira.txt",
	  "h1. Interview at Acme\n\nh2. Questions\n\nh4. Why us?\n{quote}\nThe "
	  "{color:red}boats{color}.\n"
	  "{quote}\n\nh4. How do you test?\n# First.\n# Then.\n## Twice.\n\n{info:title=Why?}\nh4. "
	  "Why "
	  "now?\nIt is *time*.\n\\\\\nSo it is, {{now}}.\n",
	  "Why us?|How do you test?|Why now?",
	  "The boats.|1. First.\n2. Then.\n  1. Twice.|It is time.\n\nSo it is, `now`." },
	{ "table.txt",
	  "\n{toc}\nh1. Interview at Acme\n\nh2. Questions\n\n||Question||Answer||\n|Why "
	  "us?|Boats|\n",
	  "Why us?", "Boats" },
	{ "ascii.txt",
	  "= Loop\n:toc: macro\n// a comment\n\ntoc::[]\n\n== Hour\n\n[qanda]\nWhat is a pod?::\n  "
	  "A few\n"
	  "  containers.\n+\n  Together.\nStateful sets::\n  * named\n  * kept\nWhy us?::\n\nAnd "
	  "us?::\n  Yes.\n",
	  "What is a pod?|Stateful sets|Why us?|And us?",
	  "A few containers.\n\nTogether.|- named\n- kept||Yes." },
	{ "prep.adoc",
	  "= Interview at Acme\n\n== Questions\n\n|===\n|Question |Answer\n\n|Why us? "
	  "|Boats\n|===\n\n"
	  "=== Why now?\n\n----\n= none\n----\n\nIt is *time*.\n\n////\nWhy not?\n////\n",
	  "Why us?|Why now?", "Boats|```\n= none\n```\n\nIt is time." },
	{ "prep.wiki",
	  "= Interview at Acme =\n\n== Questions ==\n\n=== Why us? ===\n'''Boats''', all of "
	  "them.\n\n"
	  "=== Why now? ===\n# First.\n# Then.\n",
	  "Why us?|Why now?", "Boats, all of them.|1. First.\n2. Then." },
	{ "defined.md",
	  "# Interview questions\n\nWhy us?\n\n:   The boats.\n    All of them.\n\n:   And "
	  "you.\n\nLeft join "
	  "or inner\n\n:   I count.\n\nWhy now?\n\n:   It is time.\n\n## To bring\n\nPassport\n\n: "
	  "  is it old?\n",
	  "Why us?|Left join or inner|Why now?",
	  "The boats. All of them.\n\nAnd you.|I count.|It is time." },
};

static void other_light_markup_is_read_as_markdown_is(void)
{
	char got[1024];

	for (size_t i = 0; i < sizeof marked_up / sizeof *marked_up; i++) {
		parse_as(marked_up[i].name, marked_up[i].text);
		join(got, sizeof got, false);
		CHECK_STR(got, marked_up[i].questions);
		join(got, sizeof got, true);
		CHECK_STR(got, marked_up[i].answers);
	}
}

static void signs_of_other_markup_in_markdown_stay(void)
{
	/* one heading of Jira's, and Markdown's own */
	parse_as("prep.md", "# Interview at Acme\n\n## Questions\n\n### Why h2?\n\nh2. is {quote} "
	                    "there.\nh3. is, too.\n\n### Why now?\n\n= so\n== it is\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "h2. is {quote} there. h3. is, too.");
	CHECK_STR(item(1)->answer, "= so == it is");
	/* terms that do not ask */
	parse_as("prep.md",
	         "# Interview at Acme\n\n## Questions\n\n### What do you know?\n\nFounded\n\n:   "
	         "1911\n\nObjects\n\n:   shoes\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK(strstr(item(0)->answer, "Founded") != NULL);
}

static void a_text_of_questions_may_be_parted_by_indentation_alone(void)
{
	parse_as("interview_questions.txt",
	         "1. What is a rig?\n    masts\n        and sails\n    hulls\n        and "
	         "keels\n\n2. What is a very long rope "
	         "of which so much is "
	         "told that its question goes on past what any heading would hold?\n    a sheet\n  "
	         "      of "
	         "hemp\n\n3. what is a keel\n    wood\n        below\n\n4. what is a hull\n");
	CHECK_INT(count(DOSSIER_QUESTION), 4);
	CHECK_STR(item(0)->question, "What is a rig?");
	CHECK_STR(item(3)->answer, "");
}

static void pages_of_zim_are_read(void)
{
	parse_as("notes.txt",
	         "Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.6\n\n====== interview notes "
	         "======\n\ntell me about yourself\n\t* I bake.\n\n\t* I row.\n\nstrengths\n\t* "
	         "calm\n\n===== Away =====\n\n\t* train\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "- I bake.\n- I row.");
	CHECK_STR(item(1)->question, "strengths");
	CHECK_INT(item(1)->line, 11);
	CHECK_STR(item(1)->answer, "- calm");
}

static void lines_of_code_that_ask_are_questions(void)
{
	parse("# Acme — Analyst\n\n## fit\n\n`Why go into credit?`\n- I'm suspicious.\n\n`Tell me "
	      "about "
	      "a deal you said no to`\n- A plot.\n`git log`\n\n- `Why us, and why now?`\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->question, "Why go into credit?");
	CHECK_STR(item(0)->answer, "- I'm suspicious.");
	CHECK_STR(item(2)->question, "Why us, and why now?");
	/* what a machine is told asks nobody */
	parse("# Acme — Analyst\n\n## commands\n\n`SELECT a FROM b WHERE c = ?`\n\n`who "
	      "-b`\n\n`which "
	      "cc`\n\n`ls fo?`\n");
	CHECK_INT(parsed.item_count, 0);
}

static void where_a_question_leads_is_a_remark_on_it(void)
{
	parse("# Interview prep: Acme\n\n## Questions\n\n* [Tell me about a "
	      "storm](https://a.example/"
	      "storm)\n* **[Why do you sail?](https://a.example/sail)**\n  I like the wind.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->question, "Tell me about a storm");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(0)->note, "https://a.example/storm");
	CHECK_STR(item(1)->question, "Why do you sail?");
	CHECK_STR(item(1)->answer, "I like the wind.");
	parse("# Interview prep: Acme\n\n### 1. [Why do you sail?](https://a.example)\n\nI like "
	      "the "
	      "wind.\n\n### What is a jib?\n\nA sail.\n");
	CHECK_STR(item(0)->question, "Why do you sail?");
	CHECK_STR(item(0)->note, "https://a.example");
	/* where one word leads is kept in the text, and so is what no question leads to */
	parse("# Interview prep: Acme\n\n## Questions\n\n1. What is a "
	      "[jib](https://a.example/jib)\n2. "
	      "Why do you sail?\n   - [The wind](https://a.example/wind)\n");
	CHECK_STR(item(0)->question, "What is a jib (https://a.example/jib)");
	CHECK_STR(item(1)->answer, "- The wind (https://a.example/wind)");
}

static void bold_that_a_blank_line_breaks_is_one_question(void)
{
	parse("# Interview prep: Acme\n\n1. **Why do you sail?**\n   - I like the wind.\n\n2. "
	      "**How do "
	      "you\n\n reef a sail, and when?**\n   - Early.\n\n3. **What is a jib?**\n   - A "
	      "sail.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(1)->question, "How do you reef a sail, and when?");
	CHECK_STR(item(1)->answer, "- Early.");
	CHECK_INT(item(1)->line, 6);
	CHECK_INT(item(2)->line, 11);
	parse("# Interview prep: Acme\n\n**How do you\n\nreef a sail?**\n\nEarly.\n");
	CHECK_STR(item(0)->question, "How do you reef a sail?");
	/* one half alone shows nothing, and neither does what begins anew */
	parse("# Interview prep: Acme\n\n## Questions\n\n1. What is a jib?\n\n   **A sail\n\n   "
	      "Before the "
	      "mast.\n\n2. Why do you sail?\n\n   **The wind\n\n   - The sea.**\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->answer, "**A sail\n\nBefore the mast.");
	CHECK_STR(item(1)->answer, "**The wind\n- The sea.**");
}

int main(void)
{
	dossier_init(&parsed);
	RUN(other_light_markup_is_read_as_markdown_is);
	RUN(signs_of_other_markup_in_markdown_stay);
	RUN(a_text_of_questions_may_be_parted_by_indentation_alone);
	RUN(pages_of_zim_are_read);
	RUN(a_number_of_a_chapter_is_none_of_the_words_where_it_goes_on);
	RUN(a_line_ended_before_its_width_ends_its_question);
	RUN(numbers_and_letters_by_hand_are_read);
	RUN(lines_of_code_that_ask_are_questions);
	RUN(where_a_question_leads_is_a_remark_on_it);
	RUN(bold_that_a_blank_line_breaks_is_one_question);
	RUN(tags_left_in_a_text_mean_what_marks_do);
	RUN(a_line_tagged_as_a_card_is_a_question);
	RUN(a_question_in_italics_goes_over_its_lines);
	RUN(code_at_the_start_of_a_line_stands_on_it);
	RUN(a_summary_that_bids_is_a_question);
	RUN(a_folded_question_is_answered_up_to_the_end_of_its_details);
	RUN(a_summary_asks_in_any_words_only_beside_others_that_ask);
	RUN(a_link_up_is_no_part_of_an_answer);
	RUN(a_line_in_a_box_is_a_heading);
	RUN(what_is_no_box_is_no_heading);
	RUN(a_table_right_under_a_paragraph_keeps_its_lines);
	RUN(fences_and_comments_hold_no_cards);
	dossier_clear(&parsed);
	return check_done();
}
