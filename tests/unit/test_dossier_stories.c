/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stories and the beats they are told in.
 */
#include "dossier_parsed.h"

static void beats_in_one_line_tell_a_story(void)
{
	parse("# Interview prep: Acme\n\n## Behaviours\n\n### The badges\n**S** 212 waited. **T** "
	      "I was to "
	      "choose.\n**A** Sorted. **R** Done.\n\n### The mill\n- S: It stood. T: mine to mend. "
	      "A: a belt: "
	      "new. R: it runs.\n\n### The pump\nSituation: It stood. Action: mended. Result: "
	      "runs.\n\n"
	      "**The ferry**\n\nS: It leaked. T: my watch. A: bailed. R: dry.\n\n**The lock**\nS: "
	      "shut.\nT: "
	      "open it.\nR: open.\n");
	CHECK_INT(count(DOSSIER_STORY), 5);
	CHECK_STR(item(0)->label, "The badges");
	CHECK_STR(item(0)->answer, "S: 212 waited.\nT: I was to choose.\nA: Sorted.\nR: Done.");
	CHECK_STR(item(1)->label, "The mill");
	CHECK_STR(item(1)->answer, "S: It stood.\nT: mine to mend.\nA: a belt: new.\nR: it runs.");
	CHECK_STR(item(2)->answer, "Situation: It stood.\nAction: mended.\nResult: runs.");
	CHECK_STR(item(3)->label, "The ferry");
	CHECK_STR(item(4)->label, "The lock");
	/* what the letters stand for, sizes, and beats that go another way */
	parse("# Interview prep: Acme\n\n## STAR\n\n**S**ituation, **T**ask, **A**ction, "
	      "**R**esult.\n\n## "
	      "Shirts\n\nS: two. M: four. L: one.\n\n## Grades\n\nS: one. R: two. A: three.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void the_names_of_the_beats_are_advice(void)
{
	parse("# Harbour\n\n### How should an answer be put?\nEach has four parts:\n- "
	      "<b>SITUATION</b>\n- TASK\n"
	      "- Act\n- **Result**\n\n### Why us?\n\nFog.\n\n### Tell me about a storm\n\n- "
	      "Situation\n- Task\n"
	      "- Action\n- Result\n\n### Which parts has a lamp?\n\n- Action: it turns\n- Result: "
	      "light\n- Task: "
	      "to warn\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(0)->question, "Why us?");
	CHECK_STR(item(1)->question, "Tell me about a storm");
}

#define BEATS                                                                                      \
	"- **Situation:** Fog.\n- **Task:** Land.\n- **Action:** I waited.\n- **Result:** We "     \
	"did.\n"

/* What a file of stories holds besides its title, and the name of the one story; none for "". */
static const struct {
	const char *text, *label;
} stories[] = {
	{ "**Story 2: The ferry**\n\n" BEATS, "The ferry" },
	{ "## Historias STAR\n\n### Historia 1: El barco\n\nHubo niebla.\n", "El barco" },
	{ "### Historia #1 – El barco\n\n" BEATS, "El barco" },
	{ "### Example 2 — The ferry\n\n" BEATS, "The ferry" },
	{ "**Example 2: The ferry**\n\n" BEATS, "The ferry" },
	{ "### STAR #3: The ferry\n\n**S:** Fog.\n**T:** Land.\n**A:** I waited.\n**R:** We did.\n",
	  "The ferry" },
	{ "### Beispiel 1: Die Fähre\n\n#### Situation\n\nNebel.\n\n#### Ergebnis\n\nGut.\n",
	  "Die Fähre" },
	{ "### Situation 1: The ferry\n\nUse for: teams\n\n" BEATS, "The ferry" },
	{ "### 故事一：渡船\n\n可練習說法：\n\n> 我等到霧散。\n", "渡船" },
	{ "### エピソード１：船\n\n霧でした。\n", "船" },
	{ "### 이야기 1: 배\n\n안개.\n", "배" },
	{ "### Story one: The ferry\n\nIt was foggy.\n", "The ferry" },
	{ "### Story A: The ferry\n\nIt was foggy.\n", "The ferry" },
	{ "### Historia dos: El barco\n\nHubo niebla.\n", "El barco" },
	{ "### Story1 THE FERRY\n\nIt was foggy.\n", "Story1 THE FERRY" },
	{ "### STAR method examples\n\n#### **The ferry**\n" BEATS, "The ferry" },
	{ "### Example 2 — The ferry\n\nIt sails at nine.\n", "" },
	{ "### Example A: the ferry\n\nIt sails at nine.\n", "" },
	{ "### Story time: the ferry\n\nIt sails at nine.\n", "" },
	{ "**Story1 THE FERRY**\n\nIt sails at nine.\n", "" },
	{ "### The STAR method\n\n#### Ferry\n\nIt sails at nine.\n", "" },
	{ "**Historia:** fundada en 1982\n", "" },
};

static void the_word_for_a_story_and_its_number_are_no_part_of_its_name(void)
{
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Interview prep: Acme — Nurse\n\n%s",
		         stories[i].text);
		parse(text);
		if (count(DOSSIER_STORY) != (*stories[i].label != '\0') ||
		    parsed.item_count != count(DOSSIER_STORY))
			CHECK_FAIL("%s: %zu stories, %zu items", stories[i].text,
			           count(DOSSIER_STORY), parsed.item_count);
		else if (parsed.item_count == 1)
			CHECK_STR(item(0)->label, stories[i].label);
	}
}

static void who_tells_two_stories_in_four_beats_prepares_for_an_interview(void)
{
	static const char handover[] =
		"**S:** Fever.\n**B:** Hip.\n**A:** Sepsis?\n**R:** Bloods.\n\n";
	char text[512];

	parse_as("values.md",
	         "# Values\n\n**Story 1: Fog**\n\n" BEATS "\n**Story 2: Ice**\n\n" BEATS);
	CHECK_INT(count(DOSSIER_STORY), 2);
	parse_as("values.md", "# Values\n\n**Story 1: Fog**\n\n" BEATS);
	CHECK_INT(parsed.item_count, 0);
	snprintf(text, sizeof text, "# Ward 7\n\n%s%s%s", handover, handover, handover);
	parse_as("values.md", text);
	CHECK_INT(parsed.item_count, 0);
}

static void a_page_on_star_is_read_for_the_stories_it_tells(void)
{
	static const char page[] = "# Interview prep: Acme — Nurse\n\n## The STAR method\n\n"
				   "### The ferry\n\n" BEATS;
	char text[512];

	parse(page);
	CHECK_INT(parsed.item_count, 0);
	snprintf(text, sizeof text, "%s\n### The lock\n\n%s", page, BEATS);
	parse(text);
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_STR(item(1)->label, "The lock");
}

#define HYPHENED                                                                                   \
	"S-The lock leaked for a week.\nNobody had a key to it.\nA-I rang the owner and I "        \
	"waited.\n"                                                                                \
	"R-He came and it was dry.\n"

static void letters_before_a_hyphen_tell_a_story_in_their_order(void)
{
	parse_as("values.md", "# values\n\nQuarrels\n## Story1 LOCK\n" HYPHENED
	                      "L-Ask for the key first.\n\n## Story2 TIDE\n\n" HYPHENED);
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->label, "Story1 LOCK");
	CHECK_STR(item(0)->answer, "S: The lock leaked for a week.\nNobody had a key to it.\n"
	                           "A: I rang the owner and I waited.\nR: He came and it was dry.\n"
	                           "L: Ask for the key first.");
	/* words of their own, and letters in another order */
	parse("## Stories\n\n### Trams\n\nS-Bahn line.\nT-shirts.\nA-levels.\nR-rated talk.\n");
	CHECK_STR(item(0)->answer, "S-Bahn line. T-shirts. A-levels. R-rated talk.");
	parse("## Stories\n\n### Trams\n\nR-He came and it was dry.\nS-The lock leaked for a "
	      "week.\nA-I rang the owner and I waited.\n");
	CHECK(strstr(item(0)->answer, "S-The lock leaked") != NULL);
}

static void lines_above_what_one_did_name_stories(void)
{
	/* by the word, with a number and a remark; and as the others do */
	parse_as("moor.txt",
	         "Lock conflict story\n\n- I was new at the lock.\n- Ann shut it.\n\n"
	         "My tide mistake\n\n- Hull\n- I missed the table.\n\n"
	         "The long night\n- I also waited for the pilot.\n\n"
	         "Fog story #2 maybe:\nNo horn, no lamp.\nCame late.\n- check the horn\n\n"
	         "Ropes\n- ten metres\n");
	CHECK_INT(count(DOSSIER_STORY), 4);
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->label, "Lock conflict story");
	CHECK_STR(item(0)->answer, "- I was new at the lock.\n- Ann shut it.");
	CHECK_INT(item(1)->line, 6);
	CHECK_STR(item(2)->label, "The long night");
	CHECK_STR(item(3)->label, "Fog story #2 maybe");
	CHECK(strstr(item(3)->answer, "No horn, no lamp.") != NULL);
	parse_as("moor.md",
	         "# Moor\n\n## Lock story\n\n- I was new.\n\n## Tide story\n\n- I slept.\n\n"
	         "## Ropes\n\n- I had ten.\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
	parse_as("moor.txt", "Geschichte vom Streit\n- Ich hatte Dienst.\n\nGeschichte vom Nebel\n"
	                     "- Da war ich allein.\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
}

/* Lines above lists that are nobody's own stories. */
static const char *const untold[] = {
	"User story 1\n- As a guest I want to see what I ordered\n\nUser story 2\n- I paid and I "
	"left\n",
	"Story 1\n- As a guest I can see what I ordered\n\nStory 2\n- As a guest I can pay\n",
	"Top story\n- Mayor opens bridge\n\nFailure of the dam story\n- Engineers warned the "
	"town\n",
	"Story mode\n- Added chapters\n\nStory export\n- Fixed the crash\n",
	"Success stories\n- https://a.example/i-was-there\n\nFailure story\n- https://b.example\n",
	"Chapter 1: a story of boats\n- I was born in Hull\n\nStory of the school\n- I ran away\n",
	"What went well\n- I finished it\n\nWhat went wrong\n- I broke the build\n",
	"Story of the tent\n- I left it open\n\nMy mistake\n- I drove to the lake\n",
	"The ferry story is long.\n- I was there\n\nWhose story?\n- I had none\n",
	"Conflict story\n- I was new\n\nHistory\n- I slept\n",
};

static void lists_of_other_peoples_stories_are_none(void)
{
	for (size_t i = 0; i < sizeof untold / sizeof *untold; i++) {
		parse_as("moor.txt", untold[i]);
		if (parsed.item_count > 0)
			CHECK_FAIL("%s: %zu items", untold[i], parsed.item_count);
	}
}

#define OWN_FORM(where)                                                                            \
	"place – " where "\nsnag – the gate stuck\nme – sat on it, and I rang Ann\n"           \
	"payoff – it shut\ngood for – patience\n\n"

static void labels_of_the_files_own_tell_stories_where_they_come_again(void)
{
	parse_as("moor.txt",
	         "**The gate**\n\n" OWN_FORM("Hull") "**The lamp**\n\n" OWN_FORM("Goole"));
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(1)->label, "The lamp");
	CHECK(strstr(item(1)->answer, "place – Goole") != NULL);
	CHECK(strstr(item(1)->answer, "patience") != NULL);
	/* what stands behind the last of three is none of it */
	parse_as("moor.txt",
	         "**The gate**\n\n" OWN_FORM("Hull") "**The lamp**\n\n" OWN_FORM(
			 "Goole") "**The rope**\n\n" OWN_FORM("Selby") "do not say basically.\n");
	CHECK_INT(count(DOSSIER_STORY), 3);
	CHECK(strstr(item(2)->answer, "basically") == NULL);
	/* once, or nothing that says what it is good for: in a dossier only */
	parse_as("moor.txt", "**The gate**\n\n" OWN_FORM("Hull"));
	CHECK_INT(parsed.item_count, 0);
	parse_as("moor.md",
	         "# Moor\n\n## The gate\n- Place: Hull\n- Snag: it stuck\n- Me: I sat\n\n"
	         "## The lamp\n- Place: Goole\n- Snag: it blew\n- Me: I rang\n");
	CHECK_INT(parsed.item_count, 0);
	parse("# Interview prep: Acme — Nurse\n\n## Ward\n\n### The gate\n- Place: Hull\n- Snag: I "
	      "got stuck\n"
	      "- Payoff: shut\n\n### The lamp\n- Place: Goole\n- Snag: I dropped it\n- Payoff: "
	      "lit\n\n"
	      "### The lot\n- I paid\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_STR(item(0)->label, "The gate");
}

/* What stands in a dossier below headings under the same labels, and is no story. */
static const char *const cards[] = {
	"### Priya\n- Role: CTO\n- Team: infra\n- Met: I saw her\n\n### Ola\n- Role: lead\n- Team: "
	"web\n"
	"- Met: I saw him\n",
	"### Broth\n- Bones: two\n- Water: a litre\n- Time: an hour\n\n### Stew\n- Bones: one\n"
	"- Water: a cup\n- Time: two\n",
	"### Acme\n- Salary: 40\n- Location: Hull\n- Mood: I liked it\n\n### Orme\n- Salary: 41\n"
	"- Location: Goole\n- Mood: I did not\n",
	"### Gate\n- 9:00 – I came\n- 10:00 – I sat\n- 11:00 – I left\n\n### Lamp\n- 9:00 – I "
	"came\n"
	"- 10:00 – I sat\n- 11:00 – I left\n",
};

static void cards_of_other_things_under_labels_are_no_stories(void)
{
	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Interview prep: Acme — Nurse\n\n## Ward\n\n%s",
		         cards[i]);
		parse(text);
		if (count(DOSSIER_STORY) > 0)
			CHECK_FAIL("%s: %zu stories", cards[i], count(DOSSIER_STORY));
	}
}

/* Names of beats that stand alone above their text. */
static const char *const told_below[] = {
	"# The quarrel\n## Situation\nIt leaked.\n## Task\nMend.\n## Action\nI dug.\n## "
	"Result\nDry.\n"
	"\n# The delay\n## Situation\nLate.\n## Task\nRun.\n## Action\nI ran.\n## Result\nThere.\n",
	"# Interview\n## The quarrel\n### S [situation]\nIt leaked.\n### T [task] + A [action]\nI "
	"dug.\n"
	"### R [result]\nDry.\n\n## The delay\n### S [situation]\nLate.\n### T [task] + A "
	"[action]\n"
	"I ran.\n### R [result]\nThere.\n",
	"# Interview\n## The quarrel\n**Situation**\nIt "
	"leaked.\n\n**Task**\nMend.\n\n**Result**\nDry.\n\n"
	"## The delay\n**Situation**\nLate.\n\n**Action**\nI ran.\n\n**Result**\nThere.\n",
};

static void a_heading_above_beats_is_a_story(void)
{
	for (size_t i = 0; i < sizeof told_below / sizeof *told_below; i++) {
		parse_as("notes.md", told_below[i]);
		CHECK_INT(count(DOSSIER_STORY), 2);
		CHECK_STR(item(0)->label, "The quarrel");
		CHECK_STR(item(1)->label, "The delay");
		CHECK(strstr(item(0)->answer, "leaked") && strstr(item(0)->answer, "Dry."));
		CHECK_INT(parsed.skip_count, 0);
	}
	/* one word of them above something else, and the file's one title */
	parse("# Interview\n\n## Where they stand\n### Situation\nThey grow.\n### Salary\nLow.\n");
	CHECK_INT(parsed.item_count, 0);
	parse("# Interview\n\n## Situation\nThey grow.\n\n## Result\nNone yet.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_story_told_by_letters_may_lack_its_task(void)
{
	parse("# Interview at Acme\n\n## Delivering\n\nTell us about a busy shift.\nS: Twelve "
	      "beds.\n"
	      "A: Made a list.\nR: All fed.\n");
	CHECK_STR(item(0)->answer, "S: Twelve beds.\nA: Made a list.\nR: All fed.");
}

static void lines_of_star_are_a_story_by_their_letters(void)
{
	parse("# Interview at Acme\n\n## The bridge\n\nS - it fell\nT - build it again\n"
	      "A - asked why first\nR - it stands\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_STORY);
	CHECK_STR(item(0)->label, "The bridge");
}

static void beats_of_a_star_answer_are_lines(void)
{
	parse("## STAR Stories\n\n### The flood\n\n**S:** Water came. **T:** Save them.\n**A:** I "
	      "ran.\n**R:** All well.\n\n**Best for questions about:** pressure\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_STORY);
	CHECK_STR(item(0)->label, "The flood");
	CHECK_STR(item(0)->answer, "S: Water came.\nT: Save them.\nA: I ran.\nR: All well.");
	CHECK_STR(item(0)->note, "pressure");
}

static void an_item_above_its_beats_is_a_story(void)
{
	parse("# Interview prep: Acme\n\n## STAR stories\n\n- the ferry\n  - **Situation/Task**\n"
	      "    - It leaked.\n  - **Action**\n    - Bailed.\n- the lock\n  - S: Shut.\n  - A: "
	      "Oiled.\n- oars\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_STR(item(0)->label, "the ferry");
	CHECK(strstr(item(0)->answer, "Bailed.") != NULL);
	CHECK_STR(item(1)->label, "the lock");
	CHECK_STR(item(1)->answer, "S: Shut.\nA: Oiled.");
	CHECK_INT(parsed.item_count, 2);
	/* one beat is none, and what the beats are is told on other pages, too */
	parse("# Interview prep: Acme\n\n## STAR stories\n\n- the ferry\n  - Action\n  - Boats\n\n"
	      "## How it works\n\n- the method\n  - **Situation**\n    - When?\n  - **Task**\n    "
	      "- "
	      "What?\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_rule_within_a_story_ends_it_not(void)
{
	parse("## \"Tell me about a time you led\"\n\n### Situation\n\nFog.\n\n### "
	      "Action\n\nFirst I slowed.\n\n---\n\nThen I stopped.\n\n### "
	      "Result\n\nHome.\n\n---\n\nPrinted in May.\n");
	CHECK(strstr(item(0)->answer, "Then I stopped") != NULL);
	CHECK(strstr(item(0)->answer, "Home") != NULL);
	CHECK(strstr(item(0)->answer, "Printed") == NULL);
}

static void names_of_beats_alone_are_no_answer(void)
{
	parse("# Interview stories\n\nEach has its form: **Situation → Task → Result**\n\n## The "
	      "leak\n\n**Situation:** Wet."
	      "\n\n**Result:** Dry.\n\n# Summary\n\nBe short.\n");
	CHECK_INT(count(DOSSIER_STORY), 1);
	parse("## Likely questions\n\n### Why us?\n\nto be done\n\n### Why now?\n\nTo be done is "
	      "what I like.\n");
	CHECK_STR(item(0)->answer, "");
	CHECK(item(1)->answer[0] != '\0');
	parse("## Likely questions\n\n### Tell me about a leak\n\n* Situation\n* Task\n* "
	      "Result\n\n### Tell me about a "
	      "storm\n\n* Action\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(1)->answer, "- Action");
}

int main(void)
{
	dossier_init(&parsed);
	RUN(a_rule_within_a_story_ends_it_not);
	RUN(names_of_beats_alone_are_no_answer);
	RUN(an_item_above_its_beats_is_a_story);
	RUN(beats_in_one_line_tell_a_story);
	RUN(the_names_of_the_beats_are_advice);
	RUN(the_word_for_a_story_and_its_number_are_no_part_of_its_name);
	RUN(who_tells_two_stories_in_four_beats_prepares_for_an_interview);
	RUN(a_page_on_star_is_read_for_the_stories_it_tells);
	RUN(letters_before_a_hyphen_tell_a_story_in_their_order);
	RUN(lines_above_what_one_did_name_stories);
	RUN(lists_of_other_peoples_stories_are_none);
	RUN(labels_of_the_files_own_tell_stories_where_they_come_again);
	RUN(cards_of_other_things_under_labels_are_no_stories);
	RUN(a_heading_above_beats_is_a_story);
	RUN(a_story_told_by_letters_may_lack_its_task);
	RUN(lines_of_star_are_a_story_by_their_letters);
	RUN(beats_of_a_star_answer_are_lines);
	dossier_clear(&parsed);
	return check_done();
}
