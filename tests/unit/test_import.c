/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "den.h"

/* ---- What is imported -------------------------------------------------------------------- */

static const char brief[] =
	"# Marram — Harbour Pilot\n\n"
	"## Role Summary\n"
	"- **Link**: https://marram.example/jobs/7\n"
	"- **Location**: Esbjerg\n"
	"- **Comp**: 610,000 kr\n"
	"- **Fit Score**: 4/5\n\n"
	"## Tailored Pitch (2-3 sentences)\n"
	"I have brought 900 ships in. None of them touched anything.\n\n"
	"## Proof Point Mapping\n"
	"| Requirement | Evidence | Strength |\n|---|---|---|\n"
	"| Night pilotage: | 300 nights at Hvide Sande. | strong |\n"
	"| Radar certificate | Renewed in 2025. | strong |\n\n"
	"## Why This Role (authentic)\n"
	"The fjord is where I learned to sail.\n\n"
	"## Gap Analysis\n"
	"| Gap | How to Frame |\n|---|---|\n"
	"| No \"large\" tankers. | Say what the simulator taught. |\n\n"
	"## If They Ask X, Say Y\n"
	"- **\"How do you turn a long ship in a narrow basin?\"** -- Slowly, on the spring line.\n"
	"- **\"What do you do when the tug does not answer?\"** -- Stop the engine first.\n"
	"- **\"Tell us about a mistake.\"** -- I once trusted a buoy.\n";

static const char package[] =
	"# Marram — Harbour Pilot | READY TO SUBMIT\n\n"
	"**Status**: Ready for submission\n\n"
	"## Interview Prep Quick Sheet\n\n"
	"### 3 Most Likely Questions and Answers\n\n"
	"**1. \"How do you turn a long ship in a narrow basin when the wind is up?\"**\n\n"
	"Slowly, on the spring line, with the wind counted in before the turn begins.\n\n"
	"**2. \"Tell us about a mistake.\"**\n\n"
	"I once trusted a buoy that had drifted, and I tell every trainee about it.\n\n"
	"**3. \"Which chart would you bring?\"**\n\n"
	"The newest one, and the pencil.\n\n"
	"### 30-Second \"Tell Me About Yourself\" (Tailored to Marram)\n\n"
	"I am a pilot who likes fog.\n\n"
	"### One Question to Ask Them\n\n"
	"\"Who decides when a ship waits outside?\"\n";

static void a_dossier_becomes_cards_of_every_kind(struct den *den)
{

	put(den, "marram.md", brief);
	import(den, "marram.md");
	CHECK_INT(den->report.count, 8);
	CHECK_INT(lines_of(den, IMPORT_NEW), 8);
	CHECK_INT(den->report.files, 1);
	CHECK_INT(den->report.roles.count, 1);
	CHECK_STR(den->report.roles.roles[0].company, "Marram");
	CHECK_STR(den->report.roles.roles[0].title, "Harbour Pilot");
	CHECK_STR(den->report.roles.roles[0].location, "Esbjerg");
	CHECK_STR(den->report.roles.roles[0].fit_score, "4/5");
	CHECK_INT(den->report.roles.roles[0].cards, 8);
	CHECK_INT(cards(den), 8);
	CHECK(card_about(den, "Give your tailored pitch for Marram in 2–3 sentences.") > 0);
	CHECK(card_about(den, "Marram needs: \"Night pilotage\". What is your proof?") > 0);
	CHECK(card_about(den, "Why this role at Marram?") > 0);
	CHECK(card_about(den, "Marram raises a gap: \"No 'large' tankers\". How do you frame it?") >
	      0);
	CHECK_INT(line_about(den, "Tell us about a mistake.")->at_line, 29);
	CHECK_STR(line_about(den, "Tell us about a mistake.")->file, at(den, "marram.md"));
	CHECK_INT(strlen(den->report.lines[0].uid), DECK_UID_LEN);
}

static void brief_and_package_of_one_role_share_their_cards(struct den *den)
{
	struct deck_card card;

	put(den, "marram.md", brief);
	put(den, "marram-READY.md", package);
	import_all(den);
	CHECK_INT(den->report.count, 13);
	CHECK_INT(lines_of(den, IMPORT_DUPLICATE), 2);
	CHECK_INT(cards(den), 11);
	CHECK_STR(line_about(den, "Tell us about a mistake.")->file, at(den, "marram-READY.md"));
	check_answer(den, "marram", "Tell us about a mistake.",
	             "I once trusted a buoy that had drifted, and I tell every trainee about it.");
	card = card_of(den, card_about(den, "turn a long ship"));
	CHECK_STR(card.question,
	          "How do you turn a long ship in a narrow basin when the wind is up?");
	CHECK_INT(card.variant_count, 1);
	CHECK_STR(card.variant_count ? card.variants[0] : "", "Slowly, on the spring line.");
	deck_card_clear(&card);
	CHECK(card_about(den, "Marram: tell me about yourself, in 30 seconds.") > 0);
	CHECK(card_about(den, "Marram asks: do you have a question for us?") > 0);
}

static char *picture_of_order(const char *first, const char *second)
{
	struct den den;
	char *text;

	if (!den_make(&den))
		return mem_strdup("");
	put(&den, "marram.md", brief);
	put(&den, "marram-READY.md", package);
	import(&den, first);
	if (second)
		import(&den, second);
	text = picture(&den);
	den_drop(&den);
	return text;
}

static void the_order_of_files_does_not_matter(void)
{
	char *both = picture_of_order("", NULL);
	char *brief_first = picture_of_order("marram.md", "marram-READY.md");
	char *package_first = picture_of_order("marram-READY.md", "marram.md");

	CHECK(strlen(both) > 500);
	CHECK_STR(brief_first, both);
	CHECK_STR(package_first, both);
	free(both);
	free(brief_first);
	free(package_first);
}

static void a_package_that_comes_later_changes_the_answers_it_betters(struct den *den)
{

	put(den, "marram.md", brief);
	import_all(den);
	put(den, "marram-READY.md", package);
	import(den, "marram-READY.md");
	CHECK_INT(line_about(den, "Tell us about a mistake.")->status, IMPORT_CHANGED);
	CHECK_INT(line_about(den, "Which chart")->status, IMPORT_NEW);
	CHECK_INT(cards(den), 11);
}

static void importing_again_changes_nothing(struct den *den)
{
	char *before, *after;

	put(den, "marram.md", brief);
	put(den, "marram-READY.md", package);
	import_all(den);
	before = picture(den);
	import_all(den);
	after = picture(den);
	CHECK_STR(after, before);
	CHECK_INT(den->report.count, 13);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 13);
	free(before);
	free(after);
}

static void a_dry_run_tells_all_and_writes_nothing(struct den *den)
{
	struct deck_counts counts;

	put(den, "marram.md", brief);
	den->options.dry_run = true;
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_NEW), 8);
	CHECK_INT(den->report.roles.count, 1);
	CHECK_INT(strlen(den->report.lines[0].uid), DECK_UID_LEN);
	CHECK(deck_counts(den->kit.deck, &counts, &den->kit.err));
	CHECK_INT(counts.cards + counts.roles + counts.sources, 0);
}

static void a_question_that_goes_on_behind_its_clause_is_the_same(struct den *den)
{

	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## If They Ask X, Say Y\n"
	    "- **\"Walk me through a repair you led.\"** -- The station roof.\n"
	    "- **\"Tell me about a window you broke.\"** -- The mayor's.\n");
	put(den, "oriel-READY.md",
	    "# Oriel — Glazier | READY TO SUBMIT\n\n### Most Likely Questions and Answers\n\n"
	    "**1. \"Walk me through a repair you led, from the first call to the last bill.\"**\n\n"
	    "The station roof, in the winter of the great frost.\n\n"
	    "**2. \"Which customer never paid you?\"**\n\nThe baker's.\n");
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK_INT(line_about(den, "a repair you led.")->status, IMPORT_DUPLICATE);
}

/* ---- Edited files ------------------------------------------------------------------------ */

static void put_pair(const struct den *den, const char *question, const char *answer)
{
	struct buf text = BUF_INIT;

	buf_addf(&text,
	         "# Oriel — Glazier\n\n## If They Ask X, Say Y\n"
	         "- **\"How do you cut a curve?\"** -- Score it once and never twice.\n"
	         "- **\"%s\"** -- %s\n",
	         question, answer);
	put(den, "oriel.md", text.data);
	buf_clear(&text);
}

static void a_changed_answer_keeps_the_card_and_its_schedule(struct den *den)
{
	struct deck_card card;
	int64_t id;

	put_pair(den, "What broke last year?", "A skylight.");
	import_all(den);
	id = card_about(den, "What broke last year?");
	kit_grade(&den->kit, id, 3, KIT_NOW);
	put_pair(den, "What broke last year?", "A skylight, and my pride.");
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_CHANGED), 1);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 1);
	CHECK_INT(card_about(den, "What broke last year?"), id);
	card = card_of(den, id);
	CHECK_INT(card.stub.reviews, 1);
	CHECK_INT(card.variant_count, 0);
	CHECK_STR(card.faces[0].answer, "A skylight, and my pride.");
	deck_card_clear(&card);
}

static void a_reworded_question_keeps_its_card_if_it_is_near(struct den *den)
{
	int64_t id;

	put_pair(den, "What was the largest pane you have ever replaced alone?", "Three metres.");
	import_all(den);
	id = card_about(den, "largest pane");
	put_pair(den, "What was the largest pane of glass you have ever replaced alone?",
	         "Three metres, in March.");
	import_all(den);
	CHECK_INT(card_about(den, "pane of glass"), id);
	CHECK_INT(line_about(den, "largest pane")->status, IMPORT_CHANGED);
	CHECK_INT(cards(den), 2);
	/* The identity it was made with still stands for it when the words come back. */
	put_pair(den, "What was the largest pane you have ever replaced alone?", "Three metres.");
	import_all(den);
	CHECK_INT(card_about(den, "largest pane"), id);
	CHECK_INT(cards(den), 2);
}

static void another_question_is_another_card_and_the_old_one_retires(struct den *den)
{
	struct deck_card card;
	int64_t id;

	put_pair(den, "What was the largest pane you have ever replaced alone?", "Three metres.");
	import_all(den);
	id = card_about(den, "largest pane");
	kit_grade(&den->kit, id, 3, KIT_NOW);
	put_pair(den, "Who taught you to solder lead?", "My aunt.");
	import_all(den);
	CHECK_INT(line_about(den, "largest pane")->status, IMPORT_RETIRED);
	CHECK_INT(line_about(den, "solder lead")->status, IMPORT_NEW);
	CHECK(card_about(den, "solder lead") != id);
	CHECK_INT(cards(den), 2);
	card = card_of(den, id);
	CHECK_INT(card.stub.reviews, 1);
	CHECK(card.faces[0].retired);
	deck_card_clear(&card);
	/* Back in the file, the card is back with its history. */
	put_pair(den, "What was the largest pane you have ever replaced alone?", "Three metres.");
	import_all(den);
	CHECK_INT(card_about(den, "largest pane"), id);
	CHECK_INT(cards(den), 2);
}

static void a_new_question_never_takes_over_a_reworded_card(struct den *den)
{
	int64_t id;

	put_pair(den, "What was the largest pane you have ever replaced alone?", "Three metres.");
	import_all(den);
	id = card_about(den, "largest pane");
	put_pair(den, "What was the largest pane of glass you have ever replaced alone?",
	         "Three metres.");
	import_all(den);
	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## If They Ask X, Say Y\n"
	    "- **\"What was the largest pane of glass you have ever replaced alone?\"** -- Three.\n"
	    "- **\"What was the largest pane you have ever replaced alone?\"** -- Four.\n");
	import_all(den);
	CHECK_INT(cards(den), 2);
	CHECK_INT(card_about(den, "pane of glass"), id);
	CHECK(card_about(den, "largest pane you") != id);
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 2);
}

static void an_anchor_holds_a_card_through_any_rewording(struct den *den)
{
	int64_t id;

	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## Interview Questions\n\n### What broke last year? {#broke}\n\n"
	    "A skylight.\n");
	import_all(den);
	id = card_about(den, "What broke last year?");
	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## Interview Questions\n\n### What went wrong lately? "
	    "{#broke}\n\n"
	    "My pride.\n\n### What broke last year? {#again}\n\nA skylight.\n");
	import_all(den);
	CHECK_INT(card_about(den, "went wrong"), id);
	CHECK_INT(line_about(den, "went wrong")->status, IMPORT_CHANGED);
	CHECK_INT(line_about(den, "What broke")->status, IMPORT_NEW);
	CHECK_INT(cards(den), 2);
}

static void a_question_moved_to_another_file_keeps_its_card(struct den *den)
{
	static const char with[] = "# Oriel — Glazier\n\n## Questions\n"
				   "- **\"Who taught you to solder lead?\"** -- My aunt.\n"
				   "- **\"How do you cut a curve?\"** -- Once.\n";
	static const char without[] = "# Oriel — Glazier\n\n## Questions\n"
				      "- **\"How do you cut a curve?\"** -- Once.\n";
	static const char other[] = "# Oriel — Glazier\n\n## Questions\n"
				    "- **\"Who taught you to solder lead?\"** -- My aunt.\n";
	int64_t id;

	put(den, "oriel.md", with);
	import_all(den);
	id = card_about(den, "solder");
	put(den, "oriel.md", without);
	put(den, "oriel-2.md", other);
	import_all(den);
	CHECK_INT(card_about(den, "solder"), id);
	CHECK_INT(lines_of(den, IMPORT_RETIRED), 0);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 2);
	CHECK_INT(cards(den), 2);
}

static void labels_are_known_again_by_label_or_by_answer(struct den *den)
{
	static const char form[] = "# Oriel — Glazier\n\n## Gap Analysis\n"
				   "| Gap | How to Frame |\n|---|---|\n| %s | %s |\n"
				   "| No licence | Booked for May. |\n";
	struct buf text = BUF_INIT;
	int64_t id;

	buf_addf(&text, form, "No scaffolding work", "Two weeks with a roofer.");
	put(den, "oriel.md", text.data);
	import_all(den);
	id = card_about(den, "No scaffolding work");
	buf_reset(&text);
	buf_addf(&text, form, "Has never worked at height", "Two weeks with a roofer.");
	put(den, "oriel.md", text.data);
	import_all(den);
	CHECK_INT(card_about(den, "Has never worked at height"), id);
	buf_reset(&text);
	buf_addf(&text, form, "Has never worked at height", "Three weeks now.");
	put(den, "oriel.md", text.data);
	import_all(den);
	CHECK_INT(card_about(den, "Has never worked at height"), id);
	CHECK_INT(lines_of(den, IMPORT_CHANGED), 1);
	CHECK_INT(cards(den), 2);
	buf_clear(&text);
}

static void an_emptied_file_retires_its_cards(struct den *den)
{

	put_pair(den, "What broke last year?", "A skylight.");
	import_all(den);
	put(den, "oriel.md", "");
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_RETIRED), 2);
	CHECK_INT(cards(den), 0);
}

/* ---- What the user did stays ------------------------------------------------------------- */

static void a_removed_card_stays_removed(struct den *den)
{
	int64_t id;

	put_pair(den, "What broke last year?", "A skylight.");
	import_all(den);
	id = card_about(den, "What broke");
	CHECK(deck_card_mark(den->kit.deck, id, DECK_REMOVED, KIT_NOW, KIT_NOW, &den->kit.err));
	put_pair(den, "What broke last year?", "A skylight, again.");
	import_all(den);
	CHECK_INT(card_about(den, "What broke"), 0);
	CHECK_INT(cards(den), 1);
	CHECK_INT(strlen(line_about(den, "What broke")->uid), DECK_UID_LEN);
}

static void own_words_stay_when_the_file_says_nothing_new(struct den *den)
{
	int64_t id;

	put_pair(den, "What broke last year?", "A skylight.");
	import_all(den);
	id = card_about(den, "What broke");
	CHECK(deck_card_edit(den->kit.deck, id, role_id(den, "oriel"), "What broke last year?",
	                     "My own words.", "", KIT_NOW + 1000, &den->kit.err));
	den->options.now_ms = KIT_NOW + 2000;
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 2);
	check_answer(den, "oriel", "What broke", "My own words.");
	put_pair(den, "Who taught you to solder lead?", "My aunt.");
	import_all(den);
	CHECK_INT(card_about(den, "What broke last"), id);
	check_answer(den, "oriel", "What broke last", "My own words.");
}

/* ---- Across companies -------------------------------------------------------------------- */

static void the_same_question_of_two_companies_is_one_card(struct den *den)
{
	struct deck_card card;

	put_pair(den, "What is your greatest weakness?", "Putty.");
	put(den, "tessel.md",
	    "# Tessel — Mason\n\n## Questions\n"
	    "- **“What is your greatest weakness”** → Mortar.\n\n"
	    "## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n| No licence | Booked. |\n");
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK_INT(den->report.roles.count, 2);
	CHECK_INT(lines_of(den, IMPORT_NEW), 4);
	card = card_of(den, card_about(den, "greatest weakness"));
	CHECK_INT(card.face_count, 2);
	deck_card_clear(&card);
	check_answer(den, "oriel", "greatest weakness", "Putty.");
	check_answer(den, "tessel", "greatest weakness", "Mortar.");
}

static void companies_are_one_however_they_are_spelled(struct den *den)
{

	put(den, "a.md", "# NORTH-HARBOUR — Cook\n\n## Questions\n- **\"Why soup?\"** -- Warm.\n");
	put(den, "b.md",
	    "# North Harbour — Cook\n\n## Questions\n- **\"Why bread?\"** -- Cheap.\n");
	import_all(den);
	CHECK_INT(den->report.roles.count, 1);
	CHECK_STR(den->report.roles.roles[0].slug, "north-harbour");
}

static void brief_and_package_agree_on_a_company(void)
{
	static const struct {
		const char *brief, *package, *slug;
	} cases[] = {
		{ "# Tessel — Mason", "# Tessel Works — Mason | READY TO SUBMIT", "tessel" },
		{ "# Tessel Works — Mason", "Tiles and more.", "tessel-works" },
		{ "Just notes.", "# Tessel Works — Mason | READY TO SUBMIT", "tessel-works" },
		{ "Just notes.", "More notes.", "tessel" },
	};
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct den den;

		if (!den_make(&den))
			return;
		buf_reset(&text);
		buf_addf(&text, "%s\n\n## Questions\n- **\"Why tiles?\"** -- They last.\n",
		         cases[i].brief);
		put(&den, "tessel.md", text.data);
		buf_reset(&text);
		buf_addf(&text, "%s\n\n## Questions\n- **\"Why grout?\"** -- It holds.\n",
		         cases[i].package);
		put(&den, "tessel-READY.md", text.data);
		import_all(&den);
		CHECK_INT(den.report.roles.count, 1);
		CHECK_STR(den.report.roles.roles[0].slug, cases[i].slug);
		den_drop(&den);
	}
	buf_clear(&text);
}

static void a_company_can_be_given(struct den *den)
{

	put_pair(den, "What broke last year?", "A skylight.");
	den->options.company = "Glass & Sons";
	import_all(den);
	CHECK_STR(den->report.roles.roles[0].company, "Glass & Sons");
	CHECK_STR(den->report.roles.roles[0].slug, "glass-sons");
	den->options.company = "  ";
	CHECK_REFUSED(&den->kit, try_import(den, den->dir), ERR_USAGE);
	kit_forgive(&den->kit);
}

static void a_corrected_company_takes_its_cards_along(struct den *den)
{
	struct deck_card card;
	int64_t id, gap;

	put(den, "x.md",
	    "# Oreil — Glazier\n\n## Questions\n- **\"Why glass?\"** -- Light.\n\n"
	    "## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n| No licence | Booked. |\n");
	import_all(den);
	id = card_about(den, "Why glass?");
	gap = card_about(den, "No licence");
	kit_grade(&den->kit, gap, 4, KIT_NOW);
	put(den, "x.md",
	    "# Oriel — Glazier\n\n## Questions\n- **\"Why glass?\"** -- Light.\n\n"
	    "## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n| No licence | Booked. |\n");
	import_all(den);
	CHECK_INT(cards(den), 2);
	CHECK_INT(card_about(den, "Why glass?"), id);
	CHECK_INT(card_about(den, "Oriel raises a gap"), gap);
	card = card_of(den, gap);
	CHECK_INT(card.face_count, 1);
	CHECK_STR(card.faces[0].company, "Oriel");
	CHECK_INT(card.stub.reviews, 1);
	deck_card_clear(&card);
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 2);
}

static void a_moved_file_is_the_same_source(struct den *den)
{
	struct deck_counts counts;

	put_pair(den, "What broke last year?", "A skylight, all of it, in one night of hail.");
	import_all(den);
	CHECK(mkdir(at(den, "archive"), 0700) == 0);
	CHECK(rename(at(den, "oriel.md"), at(den, "archive/oriel.md")) == 0);
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 2);
	CHECK(rename(at(den, "archive/oriel.md"), at(den, "oriel.md")) == 0);
	put_pair(den, "What broke last year?", "A skylight.");
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_CHANGED), 1);
	check_answer(den, "oriel", "What broke", "A skylight.");
	CHECK(deck_counts(den->kit.deck, &counts, &den->kit.err));
	CHECK_INT(counts.sources, 1);
}

/* ---- Prompts ----------------------------------------------------------------------------- */

static void labels_are_worded_naturally(void)
{
	static const struct {
		const char *heading, *prompt;
	} cases[] = {
		{ "30-Second Pitch", "Give your 30-second pitch for Oriel." },
		{ "My Pitch (90 sec)", "Give your 90-second pitch for Oriel." },
		{ "The 30-Second Pitch (for \"Tell me about yourself\")",
		  "Give your 30-second pitch for Oriel." },
		{ "Tailored Pitch (2-3 sentences)",
		  "Give your tailored pitch for Oriel in 2–3 sentences." },
		{ "Elevator Pitch", "Give your elevator pitch for Oriel." },
		{ "60-90 second pitch", "Give your 60–90-second pitch for Oriel." },
		{ "2-Minute \"Tell Me About Yourself\"",
		  "Oriel: tell me about yourself, in 2 minutes." },
		{ "Pitch for the site foreman",
		  "Give your pitch for Oriel: \"Pitch for the site foreman\"." },
		{ "Why This Role", "Why this role at Oriel?" },
		{ "Why This Company", "Why Oriel?" },
		{ "Motivation", "What draws you to Oriel?" },
	};
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct den den;

		if (!den_make(&den))
			return;
		buf_reset(&text);
		buf_addf(&text,
		         "# Oriel — Glazier\n\n- **Fit Score**: 4/5\n\n## %s\n\nLight is my "
		         "trade.\n",
		         cases[i].heading);
		put(&den, "oriel.md", text.data);
		import_all(&den);
		CHECK_INT(den.report.count, 1);
		CHECK_STR(den.report.count ? den.report.lines[0].question : "", cases[i].prompt);
		den_drop(&den);
	}
	buf_clear(&text);
}

static void several_questions_to_ask_have_prompts_of_their_own(struct den *den)
{
	static const char form[] = "# Oriel — Glazier\n\n## Questions to ask them\n\n%s%s%s";
	static const char a[] = "- \"Who keeps the kiln at night?\"\n";
	static const char b[] = "- \"What would you stop doing?\"\n";
	static const char c[] = "- \"What would you buy first?\"\n";
	struct buf text = BUF_INIT;
	int64_t first;

	buf_addf(&text, form, a, "", "");
	put(den, "oriel.md", text.data);
	import_all(den);
	first = card_about(den, "Oriel asks: do you have a question for us?");
	buf_reset(&text);
	buf_addf(&text, form, c, a, b);
	put(den, "oriel.md", text.data);
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 1);
	CHECK_INT(card_about(den, "(“Who keeps the kiln …”)"), first);
	CHECK(card_about(den, "(“What would you stop …”)") > 0);
	CHECK(card_about(den, "(“What would you buy …”)") > 0);
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 3);
	buf_clear(&text);
}

static void a_short_follow_up_says_what_it_follows(struct den *den)
{

	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## Likely Questions\n\n"
	    "**1. \"Tell me about a job you lost.\"**\n\nA church window.\n\n"
	    "**Follow-up:** \"What did you learn?\"\n\n> To measure twice.\n\n"
	    "**2. \"Tell me about a job you are proud of.\"**\n\nAnother church window.\n\n"
	    "**Follow-up:** \"What did you learn?\"\n\n> To be patient.\n");
	import_all(den);
	CHECK_INT(cards(den), 4);
	check_answer(den, "oriel", "What did you learn? (after: “Tell me about a job you lost.”)",
	             "To measure twice.");
	CHECK_STR(line_about(den, "What did you learn?")->question, "What did you learn?");
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 4);
}

static void unanswered_questions_are_cards_too(struct den *den)
{

	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## Likely Questions\n\n- **\"Why glass?\"**\n"
	    "- **\"How do you cut a curve?\"** -- Once.\n");
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNANSWERED), 1);
	CHECK_INT(cards(den), 2);
}

static void a_bare_list_of_questions_joins_the_answers_below_it(struct den *den)
{

	put(den, "oriel.md",
	    "# Oriel — Glazier\n\n## Likely Questions\n\n"
	    "- **\"How do you replace a skylight in the rain?\"**\n"
	    "- **\"Who taught you to solder lead?\"**\n\n## Interview Questions and Answers\n\n"
	    "- **\"How do you replace a skylight safely in the rain?\"** -- I wait.\n"
	    "- **\"How do you replace a skylight in the rain and at night?\"** -- I say no.\n");
	import_all(den);
	CHECK_INT(cards(den), 3);
	CHECK_INT(lines_of(den, IMPORT_NEW), 2);
	CHECK_INT(lines_of(den, IMPORT_DUPLICATE), 1);
	CHECK_INT(lines_of(den, IMPORT_UNANSWERED), 1);
}

/* ---- Options and places ------------------------------------------------------------------ */

static void only_the_kinds_asked_for_are_touched(struct den *den)
{

	put(den, "marram.md", brief);
	den->options.kinds = "question, gap";
	import_all(den);
	CHECK_INT(den->report.count, 4);
	den->options.kinds = NULL;
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_NEW), 4);
	den->options.kinds = "gap";
	import_all(den);
	CHECK_INT(den->report.count, 1);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 1);
	CHECK_INT(cards(den), 8);
	den->options.kinds = "gap,riddle";
	CHECK_REFUSED(&den->kit, try_import(den, den->dir), ERR_USAGE);
	CHECK(strstr(den->kit.err.msg, "riddle") != NULL);
	kit_forgive(&den->kit);
}

/* Nothing in the text speaks of an interview; the company it is for does. */
static void a_file_named_with_its_company_is_a_dossier(struct den *den)
{
	static const char text[] = "Why sails?\nThey hold.\nI mend them.\n\nWhy the north?\nIt is "
				   "cold.\n";

	put(den, "notes.txt", text);
	import(den, "notes.txt");
	CHECK_INT(cards(den), 0);
	den->options.company = "Marram";
	import_all(den); /* met in a folder, it is no more than the others there */
	CHECK_INT(cards(den), 0);
	import(den, "notes.txt");
	CHECK_INT(cards(den), 2);
	den->options.company = NULL;
	import_all(den); /* what gave cards once goes on giving them */
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), 2);
	CHECK_INT(lines_of(den, IMPORT_RETIRED), 0);
}

static void folders_are_walked_and_links_left_alone(struct den *den)
{
	struct deck_sources sources = DECK_SOURCES_INIT;

	CHECK(mkdir(at(den, "jobs"), 0700) == 0 && mkdir(at(den, "jobs/deep"), 0700) == 0 &&
	      mkdir(at(den, "jobs/.git"), 0700) == 0);
	put_pair(den, "What broke last year?", "A skylight.");
	CHECK(rename(at(den, "oriel.md"), at(den, "jobs/deep/oriel.MARKDOWN")) == 0);
	put(den, "jobs/.git/tessel.md", "# Tessel\n\n## Questions\n- **\"Why?\"** -- So.\n");
	put(den, "jobs/.hidden.md", "# Tessel\n\n## Questions\n- **\"Why?\"** -- So.\n");
	put(den, "jobs/readme.txt", "Nothing to learn here.\n");
	put(den, "jobs/photo.png", "\x89PNG");
	put(den, "outside.md", "# Tessel\n\n## Questions\n- **\"Why?\"** -- So.\n");
	CHECK(symlink("../outside.md", at(den, "jobs/link.md")) == 0);
	CHECK(symlink("..", at(den, "jobs/up")) == 0);
	CHECK(link(at(den, "jobs/deep/oriel.MARKDOWN"), at(den, "jobs/again.md")) == 0);
	import(den, "jobs");
	CHECK_INT(den->report.files, 1);
	CHECK_INT(den->report.files_without, 1);
	CHECK_INT(cards(den), 2);
	CHECK(skip_says(den, "1 of 2 files held no questions"));
	CHECK(skip_says(den, "a link; name it yourself"));
	CHECK(deck_sources(den->kit.deck, &sources, &den->kit.err));
	CHECK_INT(sources.count, 1);
	deck_sources_clear(&sources);
	import(den, "jobs/link.md"); /* named, it is read */
	CHECK_INT(den->report.files, 1);
}

static void notes_in_org_are_met_in_a_folder(struct den *den)
{
	CHECK(mkdir(at(den, "jobs"), 0700) == 0);
	put(den, "jobs/oriel.org",
	    "* Oriel - Glazier\n** Interview questions\n*** Why glass?\nLight.\n"
	    "*** NEXT How is lead cut?\nCold.\n");
	import(den, "jobs");
	CHECK_INT(den->report.files, 1);
	CHECK_INT(lines_of(den, IMPORT_NEW), 2);
	CHECK_INT(den->report.files_without, 0);
}

static void standard_input_is_a_dossier(struct den *den)
{
	struct buf text = BUF_INIT;
	const char *dash = "-";

	buf_adds(&text, "# Oriel — Glazier\n\n## Questions\n- **\"Why glass?\"** -- Light.\n");
	for (int i = 0; i < 2; i++) {
		CHECK(import_paths(den->kit.deck, &dash, 1, &text, &den->options, &den->report,
		                   &den->kit.err));
		CHECK_INT(lines_of(den, i ? IMPORT_UNCHANGED : IMPORT_NEW), 1);
		CHECK_STR(den->report.count ? den->report.lines[0].file : "", "-");
	}
	buf_reset(&text);
	buf_adds(&text, "## Questions\n- **\"Why glass?\"** -- Light.\n");
	CHECK_REFUSED(&den->kit,
	              import_paths(den->kit.deck, &dash, 1, &text, &den->options, &den->report,
	                           &den->kit.err),
	              ERR_INPUT);
	CHECK(strstr(den->kit.err.msg, "--company") != NULL);
	kit_forgive(&den->kit);
	buf_clear(&text);
}

/* ---- Bad input --------------------------------------------------------------------------- */

static void check_refused(struct den *den, const char *bad, enum err_code code, const char *words)
{
	const char *paths[] = { at(den, "oriel.md"), bad };

	CHECK_REFUSED(&den->kit,
	              import_paths(den->kit.deck, paths, 2, NULL, &den->options, &den->report,
	                           &den->kit.err),
	              code);
	if (!strstr(den->kit.err.msg, words))
		CHECK_FAIL("\"%s\" does not say \"%s\"", den->kit.err.msg, words);
	kit_forgive(&den->kit);
	CHECK_INT(cards(den), 0);
	CHECK_INT(den->report.count, 0);
}

static void a_named_file_that_is_bad_fails_the_whole_run(struct den *den)
{

	put_pair(den, "What broke last year?", "A skylight.");
	check_refused(den, at(den, "missing.md"), ERR_NOT_FOUND, "missing.md");
	put_bytes(den, "bin.md",
	          "\x7f"
	          "ELF\0\0",
	          6);
	check_refused(den, at(den, "bin.md"), ERR_INPUT, "bin.md");
	put_bytes(den, "latin.md", "# Caf\xe9\n", 7);
	check_refused(den, at(den, "latin.md"), ERR_INPUT, "latin.md:1");
	den->options.max_bytes = 400;
	put_bytes(den, "huge.md", brief, sizeof brief - 1);
	check_refused(den, at(den, "huge.md"), ERR_INPUT, "--max-size");
	den->options.max_bytes = DOSSIER_MAX_BYTES;
	CHECK(mkdir(at(den, "empty"), 0700) == 0);
	check_refused(den, at(den, "empty"), ERR_INPUT, "no dossiers here");
	CHECK(mkfifo(at(den, "pipe"), 0600) == 0);
	check_refused(den, at(den, "pipe"), ERR_INPUT, "not a regular file");
}

static void a_bad_file_in_a_folder_is_passed_over(struct den *den)
{

	put_pair(den, "What broke last year?", "A skylight.");
	put_bytes(den, "bin.md",
	          "\x7f"
	          "ELF\0\0",
	          6);
	put_bytes(den, "latin.md", "# Caf\xe9\n", 7);
	import_all(den);
	CHECK_INT(cards(den), 2);
	CHECK_INT(den->report.skip_count, 2);
	CHECK(den->report.skip_count == 2 && den->report.skips[1].failed &&
	      den->report.skips[1].line == 1);
	CHECK(den->report.skip_count == 2 && !strstr(den->report.skips[1].reason, den->dir));
}

static void a_form_that_was_not_filled_in_is_named_with_its_line(struct den *den)
{
	put_pair(den, "What broke last year?", "A skylight.");
	put(den, "form.md",
	    "# {Company}\n\n## Interview questions\n\n- **\"{question}\"** -- So.\n");
	import_all(den);
	CHECK_INT(cards(den), 2);
	CHECK(skip_says(den, "the placeholder {question} stands in the question"));
	CHECK(den->report.skip_count > 0 && den->report.skips[0].line == 5);
}

static void a_file_without_questions_says_so(struct den *den)
{

	put(den, "diary.md", "# Tuesday\n\nIt rained.\n");
	import(den, "diary.md");
	CHECK_INT(den->report.files_without, 1);
	CHECK(skip_says(den, "no questions found"));
	CHECK_INT(den->report.roles.count, 0);
	put(den, "diary.md", "");
	import(den, "diary.md");
	CHECK(skip_says(den, "no questions found"));
}

/* ---- Interviews -------------------------------------------------------------------------- */

static void put_dated(const struct den *den, const char *dates)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "# Oriel — Glazier\n\n%s\n\n## Questions\n- **\"Why glass?\"** -- Light.\n",
	         dates);
	put(den, "oriel.md", text.data);
	buf_clear(&text);
}

static void check_interviews(struct den *den, size_t count, const char *first)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	char iso[DAY_TEXT_MAX];

	CHECK(deck_roles(den->kit.deck, &roles, &den->kit.err));
	CHECK_INT(roles.interview_count, count);
	if (roles.interview_count > 0)
		CHECK_STR(day_iso(roles.interviews[0].at_ms, iso), first);
	deck_roles_clear(&roles);
}

static void a_certain_date_becomes_an_interview(struct den *den)
{

	put_dated(den, "**Interview:** 2026-12-01 (Tue) 11:00 KST");
	import_all(den);
	CHECK_INT(den->report.interview_count, 1);
	CHECK_STR(den->report.interview_count ? den->report.interviews[0].company : "", "Oriel");
	CHECK_INT(den->report.interviews[0].status, IMPORT_NEW);
	check_interviews(den, 1, "2026-12-01T02:00:00.000Z");
	import_all(den);
	CHECK_INT(den->report.interviews[0].status, IMPORT_UNCHANGED);
	put_dated(den, "**Interview:** 2 December 2026, 11:00");
	import_all(den);
	CHECK_INT(den->report.interviews[0].status, IMPORT_CHANGED);
	check_interviews(den, 1, "2026-12-02T10:00:00.000Z"); /* in Berlin, as the options say */
}

static void a_doubtful_or_past_date_is_told_with_what_to_type(struct den *den)
{

	put_dated(den, "**Interview:** 3 December 2026, 19:00 IST");
	import_all(den);
	CHECK_INT(den->report.interview_count, 0);
	CHECK(skip_says(den, "`interview oriel 2026-12-03 19:00 --zone ZONE`"));
	put_dated(den, "**Interview:** Friday 3 December 2026, 19:00 KST");
	import_all(den);
	CHECK(skip_says(den, "3 December 2026 is a Thursday, not a Friday; to set it, type "
	                     "`interview oriel 2026-12-03 19:00 --zone"));
	put_dated(den, "**Interview:** 2026-01-08 11:00 KST");
	import_all(den);
	CHECK(skip_says(den, "this date is past"));
	CHECK(skip_says(den, "`interview oriel DATE 11:00 --zone Asia/Seoul`"));
	check_interviews(den, 0, "");
}

static void a_date_set_or_cleared_by_hand_stays(struct den *den)
{
	struct deck_interview own = { .at_ms = KIT_NOW + 20 * DAY_MS, .round = (char *)"" };
	size_t gone;

	put_dated(den, "**Interview:** 2026-12-01 11:00 KST");
	import_all(den);
	own.role_id = role_id(den, "oriel");
	CHECK(deck_interview_put(den->kit.deck, &own, KIT_NOW, &den->kit.err));
	import_all(den);
	check_interviews(den, 1, "2026-12-06T10:00:00.000Z");
	CHECK(skip_says(den, "the date you set yourself stays"));
	CHECK(deck_interview_clear(den->kit.deck, own.role_id, NULL, KIT_NOW, &gone,
	                           &den->kit.err));
	import_all(den);
	check_interviews(den, 0, "");
	put_dated(den, "**Interview:** 2026-12-02 11:00 KST");
	import_all(den);
	check_interviews(den, 1, "2026-12-02T02:00:00.000Z");
}

/* ---- Any sequence of edits --------------------------------------------------------------- */

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static void put_random(struct den *den, const char *name, uint32_t *seed)
{
	static const char *const questions[] = {
		"How do you keep a kiln even overnight?",
		"How do you keep a large kiln even overnight?",
		"Which colours fade first in the sun?",
		"Tell me about a customer who was wrong.",
		"Tell me about a customer who was right.",
		"What would you buy for the workshop?",
	};
	struct buf text = BUF_INIT;

	buf_adds(&text, draw(seed, 4) ? "# Oriel — Glazier\n" : "# Oriel Works — Glazier\n");
	buf_adds(&text, "\n## If They Ask X, Say Y\n");
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (draw(seed, 3))
			buf_addf(&text, "- **\"%s\"** -- Answer %u.\n", questions[i],
			         (unsigned)draw(seed, 3));
	buf_adds(&text, "\n## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n");
	for (unsigned i = 0; i < 3; i++)
		if (draw(seed, 3))
			buf_addf(&text, "| Gap %u | Frame %u. |\n", i, (unsigned)draw(seed, 2));
	put(den, name, text.data);
	buf_clear(&text);
}

static void check_reviews_stand(struct den *den, int64_t count)
{
	struct deck_reviews reviews = DECK_REVIEWS_INIT;

	CHECK(deck_reviews(den->kit.deck, 0, 0, &reviews, &den->kit.err));
	CHECK_INT(reviews.count, count);
	for (size_t i = 0; i < reviews.count; i++) {
		struct deck_card card = card_of(den, reviews.reviews[i].card_id);

		CHECK(card.stub.reviews > 0);
		deck_card_clear(&card);
	}
	deck_reviews_clear(&reviews);
}

static void review_all(struct den *den, int64_t *count)
{
	struct deck_lines lines = DECK_LINES_INIT;

	CHECK(deck_lines(den->kit.deck, 0, NULL, &lines, &den->kit.err));
	for (size_t i = 0; i < lines.count; i++, ++*count)
		kit_grade(&den->kit, lines.lines[i].id, 3, KIT_NOW + *count * DAY_HOUR_MS);
	deck_lines_clear(&lines);
}

static void put_random_table(struct den *den, uint32_t *seed)
{
	static const char *const companies[] = { "Oriel", "Tessel", "Quoin" };
	struct buf text = BUF_INIT;

	buf_adds(&text, "id,company,question,answer\n");
	for (unsigned i = 0; i < 8; i++)
		if (draw(seed, 3))
			buf_addf(&text, "%u,%s,How do you fire tile %u in kiln %u?,Answer %u.\n", i,
			         companies[draw(seed, 3)], i % 4, (unsigned)draw(seed, 3),
			         (unsigned)draw(seed, 3));
	put(den, "table.csv", text.data);
	buf_clear(&text);
}

/* Two cards drawn become one where they can; half of the links are taken back. */
static void link_random(struct den *den, uint32_t *seed)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct buf what = BUF_INIT;
	struct err refused = ERR_INIT;
	int64_t id;

	CHECK(deck_lines(den->kit.deck, 0, NULL, &lines, &den->kit.err));
	if (lines.count > 1) {
		int64_t a = lines.lines[draw(seed, (uint32_t)lines.count)].id;
		int64_t b = lines.lines[draw(seed, (uint32_t)lines.count)].id;

		if (deck_card_link(den->kit.deck, a, b, KIT_NOW, &refused) && draw(seed, 2))
			CHECK(deck_undo(den->kit.deck, KIT_NOW, &what, &id, &den->kit.err));
	}
	buf_clear(&what);
	deck_lines_clear(&lines);
}

static const char *const tale_names[] = { "oriel.md", "oriel-READY.md", "tessel.md" };

static void one_step(struct den *den, uint32_t *seed)
{
	const char *name = tale_names[draw(seed, 3)];

	den->options.yes = draw(seed, 2);
	switch (draw(seed, 6)) {
	case 0:
		link_random(den, seed);
		break;
	case 1:
		put_random_table(den, seed);
		import(den, "table.csv");
		break;
	case 2:
		put(den, name, "");
		import_all(den);
		break;
	default:
		put_random(den, name, seed);
		import(den, draw(seed, 2) ? "" : name);
		break;
	}
}

static uint32_t tale_seed;
static int told_tale;

/* Files are rewritten, emptied and imported, tables too, cards are linked and parted: whatever was
 * reviewed counts, and the same files again change nothing. */
static void one_tale(struct den *den)
{
	uint32_t seed = tale_seed;
	int64_t reviews = 0;

	for (size_t i = 0; i < 3; i++)
		put_random(den, tale_names[i], &seed);
	import_all(den);
	for (int step = 0; step < 8; step++) {
		one_step(den, &seed);
		review_all(den, &reviews);
		check_reviews_stand(den, reviews);
	}
	import_all(den);
	import_all(den);
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), den->report.count);
	if (check_this_failed && !told_tale++)
		fprintf(stderr, "the tale of seed %u\n", tale_seed);
}

static int tales = 4;

static void no_sequence_of_edits_loses_a_review(void)
{
	for (int i = 0; i < tales; i++) {
		tale_seed = 20261116u + (uint32_t)i;
		den_run(one_tale);
	}
}

/* ---- Whole folders ----------------------------------------------------------------------- */

static size_t cards_of_kind(const struct den *den, const char *kind)
{
	size_t count = 0;

	for (size_t i = 0; i < den->report.count; i++)
		count += strcmp(den->report.lines[i].kind, kind) == 0 &&
		         den->report.lines[i].status != IMPORT_DUPLICATE;
	return count;
}

static void real_dossiers_give_the_cards_a_reader_finds(struct den *den)
{

	if (!file_is_dir(SHARED "/dossiers")) {
		printf("skipped: no real dossiers beside the project\n");
		return;
	}
	CHECK(try_import(den, SHARED "/dossiers"));
	CHECK_INT(cards_of_kind(den, "question"), 7);
	CHECK_INT(cards_of_kind(den, "pitch"), 2);
	CHECK_INT(cards_of_kind(den, "why"), 1);
	CHECK_INT(cards_of_kind(den, "ask"), 1);
	CHECK_INT(cards_of_kind(den, "gap"), 4);
	CHECK_INT(cards_of_kind(den, "proof"), 8);
	CHECK_INT(lines_of(den, IMPORT_DUPLICATE), 5);
	CHECK_INT(den->report.count, 28);
	CHECK_INT(cards(den), 23);
	CHECK_INT(den->report.roles.count, 1);
}

static void the_decks_that_come_along_are_whole(struct den *den)
{

	CHECK(try_import(den, DECKS));
	CHECK_INT(den->report.files_without, 0);
	CHECK_INT(lines_of(den, IMPORT_RETIRED) + lines_of(den, IMPORT_CHANGED), 0);
	CHECK_INT(den->report.roles.count, 5);
	CHECK(cards(den) > 80);
	CHECK(try_import(den, DECKS));
	CHECK_INT(lines_of(den, IMPORT_UNCHANGED), den->report.count);
}

/* test_import [TALES] */
/* The ids are those a table gave its cards, as notes from Anki have them. */
static void a_review_log_from_anki_replays_the_states_of_cards_that_are_known(struct den *den)
{
	struct recall_state want = recall_fsrs7.initial(recall_fsrs7.defaults, 3);
	struct deck_card card;

	put(den, "cards.csv",
	    "company,question,answer,id\n"
	    "Marram,Which chart?,The newest.,1711\n"
	    "Marram,Which tide?,The next.,1712\n");
	put(den, "log.csv",
	    "card_id,review_rating,review_time,review_duration\n"
	    "1711,3,2026-11-01T10:00:00+00:00,4000\n"
	    "1799,3,2026-11-01T10:01:00+00:00,4000\n"
	    "1711,9,2026-11-02T10:00:00+00:00,4000\n"
	    "1711,4,2026-11-03T10:00:00+00:00,2000\n"
	    "1711,1,soon,2000\n");
	import_all(den);
	CHECK_INT(den->report.reviews_added, 2);
	CHECK(skip_says(den, "1799"));
	CHECK(skip_says(den, "the rating is not one of 1 to 4"));
	CHECK(skip_says(den, "the time is neither"));
	card = card_of(den, card_about(den, "Which chart?"));
	want = recall_fsrs7.next(recall_fsrs7.defaults, want, 2, 4);
	CHECK_INT(card.stub.reviews, 2);
	CHECK_NEAR(card.stub.state.stability_days, want.stability_days, 1e-9);
	deck_card_clear(&card);
	/* Once more, and nothing is counted twice. */
	import_all(den);
	CHECK_INT(den->report.reviews_added, 0);
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;

	if (argc > 1)
		tales = (int)strtol(argv[1], NULL, 10);

	if (!vault_prepare(&err)) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	RUN_DEN(a_dossier_becomes_cards_of_every_kind);
	RUN_DEN(brief_and_package_of_one_role_share_their_cards);
	RUN(the_order_of_files_does_not_matter);
	RUN_DEN(a_package_that_comes_later_changes_the_answers_it_betters);
	RUN_DEN(a_question_that_goes_on_behind_its_clause_is_the_same);
	RUN_DEN(importing_again_changes_nothing);
	RUN_DEN(a_dry_run_tells_all_and_writes_nothing);
	RUN_DEN(a_changed_answer_keeps_the_card_and_its_schedule);
	RUN_DEN(a_reworded_question_keeps_its_card_if_it_is_near);
	RUN_DEN(another_question_is_another_card_and_the_old_one_retires);
	RUN_DEN(a_new_question_never_takes_over_a_reworded_card);
	RUN_DEN(an_anchor_holds_a_card_through_any_rewording);
	RUN_DEN(a_question_moved_to_another_file_keeps_its_card);
	RUN_DEN(labels_are_known_again_by_label_or_by_answer);
	RUN_DEN(an_emptied_file_retires_its_cards);
	RUN_DEN(a_removed_card_stays_removed);
	RUN_DEN(own_words_stay_when_the_file_says_nothing_new);
	RUN_DEN(the_same_question_of_two_companies_is_one_card);
	RUN_DEN(companies_are_one_however_they_are_spelled);
	RUN(brief_and_package_agree_on_a_company);
	RUN_DEN(a_company_can_be_given);
	RUN_DEN(a_corrected_company_takes_its_cards_along);
	RUN_DEN(a_moved_file_is_the_same_source);
	RUN(labels_are_worded_naturally);
	RUN_DEN(several_questions_to_ask_have_prompts_of_their_own);
	RUN_DEN(a_short_follow_up_says_what_it_follows);
	RUN_DEN(unanswered_questions_are_cards_too);
	RUN_DEN(a_bare_list_of_questions_joins_the_answers_below_it);
	RUN_DEN(only_the_kinds_asked_for_are_touched);
	RUN_DEN(a_file_named_with_its_company_is_a_dossier);
	RUN_DEN(folders_are_walked_and_links_left_alone);
	RUN_DEN(notes_in_org_are_met_in_a_folder);
	RUN_DEN(standard_input_is_a_dossier);
	RUN_DEN(a_named_file_that_is_bad_fails_the_whole_run);
	RUN_DEN(a_bad_file_in_a_folder_is_passed_over);
	RUN_DEN(a_form_that_was_not_filled_in_is_named_with_its_line);
	RUN_DEN(a_file_without_questions_says_so);
	RUN_DEN(a_certain_date_becomes_an_interview);
	RUN_DEN(a_doubtful_or_past_date_is_told_with_what_to_type);
	RUN_DEN(a_date_set_or_cleared_by_hand_stays);
	RUN(no_sequence_of_edits_loses_a_review);
	RUN_DEN(real_dossiers_give_the_cards_a_reader_finds);
	RUN_DEN(the_decks_that_come_along_are_whole);
	RUN_DEN(a_review_log_from_anki_replays_the_states_of_cards_that_are_known);
	return check_done();
}
