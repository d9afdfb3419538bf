/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gaps, proofs, stories and asks below a heading that names them, whatever parts a name from what is said to it.
 */
#include "dossier_parsed.h"

#define TEXT_MAX 1024

/* What stands below "## My gaps" and the like, and the cards of it: "name=answer", "|" between them. */
struct forms {
	const char *name, *text, *cards;
};

static void told(char *out, size_t size)
{
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < parsed.item_count && len < size; i++) {
		const char *name = item(i)->label;

		if (item(i)->kind == DOSSIER_QUESTION) /* the one above that heading */
			continue;
		len += (size_t)snprintf(out + len, size - len, "%s%s=%s", len > 0 ? "|" : "", name,
		                        item(i)->answer);
	}
}

static void check_forms(const char *heading, const struct forms *forms, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char text[TEXT_MAX], cards[TEXT_MAX];

		snprintf(text, sizeof text,
		         "# Acme interview, Nurse\n\n## Likely questions\n\n**Why "
		         "us?**\nBecause.\n\n%s\n\n%s",
		         heading, forms[i].text);
		parse(text);
		told(cards, sizeof cards);
		if (strcmp(cards, forms[i].cards) != 0)
			CHECK_FAIL("%s: \"%s\"", forms[i].name, cards);
	}
}

#define CHECK_FORMS(heading, forms) check_forms(heading, forms, sizeof(forms) / sizeof *(forms))

static void a_gap_may_be_parted_from_its_answer_in_any_way(void)
{
	static const struct forms forms[] = {
		{ "headings above lists",
		  "### No Go\n\n- I read it\n\n### No Rust\n\nI learn it.\n",
		  "No Go=- I read it|No Rust=I learn it." },
		{ "quotes above text", "> No Go\n\nI read it.\n\n> No Rust\n\nI learn it.\n",
		  "No Go=I read it.|No Rust=I learn it." },
		{ "summaries", "<details>\n<summary>No Go</summary>\n\nI read it.\n\n</details>\n",
		  "No Go=I read it." },
		{ "callouts", "> [!bug] No Go\n> I read it.\n\n> [!bug] No Rust\n> I learn it.\n",
		  "No Go=I read it.|No Rust=I learn it." },
		{ "callouts that answer", "### No Go\n\n> [!success] Say\n> I read it.\n",
		  "No Go=Say\n\nI read it." },
		{ "flash cards", "No Go::I read it\nNo Rust::I learn it\n",
		  "No Go=I read it|No Rust=I learn it" },
		{ "lines above text", "No Go\n\nI read it every day.\n\nNo Rust\n\nI learn it.\n",
		  "No Go=I read it every day.|No Rust=I learn it." },
		{ "names and colons",
		  "Budget: never had the pen.\n\nTeams: led two, and that\nwent well.\n",
		  "Budget=never had the pen.|Teams=led two, and that went well." },
		{ "arrows on lines", "3 years of Go -> two\nRust -> none\n",
		  "3 years of Go=two|Rust=none" },
		{ "a list below an item",
		  "- Never used SAP\n  - used two others\n- No Go\n  - I read it\n",
		  "Never used SAP=- used two others|No Go=- I read it" },
		{ "quoted names", "- \"Go\": two years\n- \"Rust\": none\n",
		  "Go=two years|Rust=none" },
		{ "greater than", "- No Go > I read it\n- No Rust > I learn it\n",
		  "No Go=I read it|No Rust=I learn it" },
		{ "boxes", "- [x] Go: two years\n- [ ] Rust: none yet, a course\n",
		  "Go=two years|Rust=none yet, a course" },
	};

	CHECK_FORMS("## My gaps", forms);
}

static void what_has_no_two_halves_is_no_gap(void)
{
	static const struct forms forms[] = {
		{ "prose", "I have not done much of it.\n\nBut I will, and soon.\n", "" },
		{ "boxes to tick", "- [ ] read up\n- [x] print the papers\n- [ ] call mum\n", "" },
		{ "a quote of a sentence", "> Be honest about them.\n\nThat is all.\n", "" },
		{ "a list to do", "> [!todo] Read\n> - the papers\n> - the plan\n", "" },
		{ "one line with a colon", "They may ask about this:\n\nA bit of everything.\n",
		  "" },
	};

	CHECK_FORMS("## My gaps", forms);
}

static void a_story_may_be_named_in_any_way(void)
{
	static const struct forms forms[] = {
		{ "in italics, with a dash",
		  "*The ferry* - it was late.\n\n*The till* - it broke.\n",
		  "The ferry=it was late.|The till=it broke." },
		{ "in italics, above its text", "*The ferry*\nIt was late.\n",
		  "The ferry=It was late." },
		{ "a list of names", "* The ferry - it was late\n* The till - it broke\n",
		  "The ferry=it was late|The till=it broke" },
		{ "numbers", "1) The ferry\nIt was late.\n\n2) The till\nIt broke.\n",
		  "The ferry=It was late.|The till=It broke." },
		{ "letters in bold", "### The ferry\n- **S**: late\n- **A**: rang\n- **R**: came\n",
		  "The ferry=S: late\nA: rang\nR: came" },
		{ "letters joined",
		  "### The ferry\n- **S/T**: late\n- **A**: rang\n- **R**: came\n",
		  "The ferry=S/T: late\nA: rang\nR: came" },
		{ "no names", "- late\n- rang\n- came\n", "" },
		{ "a word in italics", "I *really* liked it there.\n", "" },
	};

	CHECK_FORMS("## Stories", forms);
}

static void asks_may_be_headings_callouts_and_short_lines(void)
{
	static const struct forms forms[] = {
		{ "headings", "### Who leads?\n\n### Why now?\n",
		  "My questions for them=Who leads?|My questions for them=Why now?" },
		{ "callouts", "> [!help] To the panel\n> Who leads?\n",
		  "My questions for them=Who leads?" },
		{ "lines, some without a mark",
		  "Who leads?\ndo you pay for it or do we\nany chance of a desk\n",
		  "My questions for them=Who leads?|My questions for them=do you pay for it or do "
		  "we|My questions for them=any chance of a desk" },
		{ "a heading above advice", "### Pay\n\nLeave it to the end.\n", "" },
		{ "a list to do", "> [!todo] Take\n> - passport\n> - papers\n", "" },
	};

	CHECK_FORMS("## My questions for them", forms);
}

static void a_followup_may_be_marked_in_many_ways(void)
{
	static const char *const marks[] = {
		"- ↳ And if she refuses?\n  - I stay.\n",
		"- (follow-up) And if she refuses?\n  - I stay.\n",
		"- If asked further: And if she refuses?\n  - I stay.\n",
		"- Probing: And if she refuses?\n  - I stay.\n"
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		char text[TEXT_MAX];

		snprintf(text, sizeof text,
		         "# Acme interview, Nurse\n\n## Likely questions\n\n**Why "
		         "us?**\nBecause.\n%s",
		         marks[i]);
		parse(text);
		if (count(DOSSIER_FOLLOWUP) != 1)
			CHECK_FAIL("%s: no follow-up", marks[i]);
	}
	parse("# Acme interview, Nurse\n\n## Likely questions\n\n1. Why us?\n   Because.\n\n"
	      "   1a. And if we move?\n   I move, too.\n\n2. Why now?\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_FOLLOWUP), 1);
}

static void a_number_that_names_a_topic_answers_no_quoted_question(void)
{
	parse("# Acme interview, Nurse\n\n## Likely questions\n\n1. Teams\n\n\"How do you "
	      "lead?\"\n\n"
	      "2. Stress\n\n\"How do you rest?\"\n\nI swim.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(1)->answer, "I swim.");
}

static void capitals_numbered_from_one_are_headings(void)
{
	parse("Acme - Nurse interview\n\n1. ABOUT ME\nI am a nurse.\n\n2. QUESTIONS I EXPECT\n\n"
	      "Q: Why us?\nA:\n\n3. MY GAPS\n- No Go: I read it\n- No Rust: none\n\n"
	      "4. MY QUESTIONS\n- Who leads?\n");
	CHECK_INT(count(DOSSIER_PITCH), 1);
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_INT(count(DOSSIER_GAP), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	/* what asks in capitals is a question, whatever its number */
	parse("Acme - Nurse interview\n\nQUESTIONS\n\n1. WHY US?\nBecause.\n\n2. WHY NOW?\nIt is "
	      "time.\n\n"
	      "3. WHY YOU?\nI can.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void greek_asks_with_a_semicolon(void)
{
	parse("# Συνέντευξη – Acme\n\n## Πιθανές ερωτήσεις\n\n**Γιατί εμάς;**\nΓιατί μου "
	      "αρέσει.\n\n"
	      "**Τι κάνετε με το check-in;**\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	parse("# Acme interview, Nurse\n\n## Notes on them\n\n**They pay late; we do not;**\nSo I "
	      "heard.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 0);
}

static void a_speech_ends_where_questions_are_counted_from_one(void)
{
	parse_as("notes.txt",
	         "Interview Lindqvist Foods, shift lead nights\nthurs 3 dec 2026, 7.30pm, gate\n\n"
	         "who i am\n- Deb, nine years\n- nights for four\n\n1) why nights?\n- I sleep "
	         "well\n\n"
	         "2) how do you plan a shift\n- longest first\n\nmy questions for them\n- who "
	         "leads?\n");
	CHECK_INT(count(DOSSIER_PITCH), 1);
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(parsed.interview_count, 1);
}

static void letters_and_dashes_tell_a_story_below_any_heading(void)
{
	parse("# Acme interview, Nurse\n\n## Questions\n\n**Why us?**\nBecause.\n\n## In my "
	      "pocket\n\n"
	      "### The ferry\nS – it was late.\nT – I had to wait.\nR – it came.\n");
	CHECK_INT(count(DOSSIER_STORY), 1);
	CHECK_STR(item(1)->label, "The ferry");
	parse("# Acme interview, Nurse\n\n## Questions\n\n**Why us?**\nBecause.\n\n## Their "
	      "shop\n\n"
	      "### Sizes\nS – small\nM – medium\nL – large\n");
	CHECK_INT(count(DOSSIER_STORY), 0);
}

static void a_numbered_line_that_is_underlined_is_a_heading(void)
{
	parse("Acme - Nurse interview\n\n1. About me\n-----------\nI am a nurse.\n\n2. Questions\n"
	      "------------\n\nWhy us?\n  Because.\n\n3. Ask them\n-----------\n- Who leads?\n");
	CHECK_INT(count(DOSSIER_PITCH), 1);
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_INT(count(DOSSIER_ASK), 1);
	/* a question may be underlined, and a short rule parts a list from what follows */
	parse("# Acme interview, Nurse\n\n## Questions\n\n1. Why us?\n----------\nBecause.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	parse("# Acme interview, Nurse\n\n## Ask them\n\n1. their plans for the night "
	      "shift\n---\n\nMore.\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
}

/* Below an answer "Because." */
static const struct {
	const char *text, *answer, *note;
} remarks[] = {
	{ "(don't sound bitter)", "Because.", "don't sound bitter" },
	{ "[remark: no names]", "Because.", "remark: no names" },
	{ "*(she writes everything)*", "Because.", "she writes everything" },
	{ "NB own up early", "Because.", "own up early" },
	{ "(one)\n(two)", "Because.", "one\n\ntwo" },
	{ "It is near (and cheap).", "Because.\n\nIt is near (and cheap).", "" },
	{ "(It is near) and (cheap)", "Because.\n\n(It is near) and (cheap)", "" },
	{ "NBC was my first job.", "Because.\n\nNBC was my first job.", "" },
};

static void a_line_in_brackets_behind_an_answer_is_a_remark(void)
{
	for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
		char text[TEXT_MAX];

		snprintf(text, sizeof text,
		         "# Acme interview, Nurse\n\n## Questions\n\n**Why us?**\nBecause.\n%s\n",
		         remarks[i].text);
		parse(text);
		CHECK_STR(item(0)->answer, remarks[i].answer);
		CHECK_STR(item(0)->note, remarks[i].note);
	}
}

int main(void)
{
	dossier_init(&parsed);
	RUN(a_gap_may_be_parted_from_its_answer_in_any_way);
	RUN(what_has_no_two_halves_is_no_gap);
	RUN(a_story_may_be_named_in_any_way);
	RUN(asks_may_be_headings_callouts_and_short_lines);
	RUN(a_followup_may_be_marked_in_many_ways);
	RUN(a_number_that_names_a_topic_answers_no_quoted_question);
	RUN(capitals_numbered_from_one_are_headings);
	RUN(greek_asks_with_a_semicolon);
	RUN(a_speech_ends_where_questions_are_counted_from_one);
	RUN(letters_and_dashes_tell_a_story_below_any_heading);
	RUN(a_numbered_line_that_is_underlined_is_a_heading);
	RUN(a_line_in_brackets_behind_an_answer_is_a_remark);
	dossier_clear(&parsed);
	return check_done();
}
