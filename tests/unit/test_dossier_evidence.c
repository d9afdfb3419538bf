/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What shows that a file is about an interview, and what does not.
 */
#include "dossier_parsed.h"

#include "file.h"

static void a_form_or_a_deck_of_cards_shows_what_it_is(void)
{
	parse_as("notes.md", "# Ashgrove\n\nQuestion 1\nWhat draws you to this?\n\nanswer\nI like "
	                     "buses.\n\nQuestion "
	                     "2\nDescribe a time you disagreed.\n\nanswer\nI waited.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "What draws you to this?");
	parse_as("notes.md",
	         "What is a pipeline?\n?\nA line.\n\nWhy idempotent?\n?\nTwice is once.\n\nWhat is "
	         "late?\n?\nAfter.\n");
	CHECK_INT(parsed.item_count, 3);
	/* two are a thought */
	parse_as("notes.md", "What is a pipe?\n?\nA line.\n\nWhy so?\n?\nOnce.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void rough_notes_are_taken_for_what_they_ask_where_they_give_nothing_else(void)
{
	parse("So, tell me about yourself.\n - I bake.\n\n##### Slips\n\nHave you ever made a "
	      "mistake?\n - "
	      "Once.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "- I bake.");
	/* one question is a thought */
	parse("# Interview at Acme\n\n## The ward\n\nSix beds.\n\nDo you know Bex?\n\n## The "
	      "rota\n\nNights.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void quoted_questions_below_their_heading_show_what_a_file_is(void)
{
	static const char quoted[] =
		"# Worksheet\n\n## The questions\n\n### Question 1\n\n\"Walk me through a "
		"change.\"\n\nOne.\n\n### Question 2\n\n\"How do you explain it?\"\n\nTwo.\n\n"
		"### Question 3\n\n\"What would you do?\"\n\nThree.\n";

	parse_as("notes.md", quoted);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	parse_as("notes.md",
	         "# Sayings\n\n\"Who goes there?\"\n\nMe.\n\n\"Why you?\"\n\nWho else.\n\n\"What "
	         "now?\"\n\nTea.\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md",
	         "# rozmowa – Brzozowski, tester\n\n## Pytania, które zadam\n\n- Kto prowadzi?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
}

static void a_sheet_of_those_who_interview_is_no_candidates(void)
{
	static const char *const questions = "## The work\n\n1. Can you describe an ordinary "
					     "day?\n2. Tell me about a time when something "
					     "went wrong.\n3. What were you proud of?\n";
	char text[512];

	snprintf(text, sizeof text, "# Harbour Voices — interviewers' sheet\n\n%s", questions);
	parse_as("notes.md", text);
	CHECK_INT(parsed.item_count, 0);
	snprintf(text, sizeof text, "# Harbour Office — interview sheet\n\n%s", questions);
	parse_as("notes.md", text);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void a_name_is_not_believed_against_what_the_file_says(void)
{
	static const char prep[] =
		"# My interview prep\n\n## What they may ask\n\n- Why us? Tea.\n\n## "
		"What I ask\n\n- Who decides?\n";
	static const char tool[] =
		"# Interview scheduler\n\n## Questions to ask before you deploy\n\n- "
		"Who runs it?\n";

	parse_as("README.md", prep);
	CHECK_INT(parsed.item_count, 2);
	parse_as("README.md", tool);
	CHECK_INT(parsed.item_count, 0);
}

static void what_a_text_says_of_hiring_bears_out_its_questions(void)
{
	static const char text[] =
		"# %s\n\nSecond round is with Femke. The recruiter says it goes deeper.\n\n"
		"**How do you start?**\n\nSaid: meh.\n\nNext: I watch.\n\n**Why do you "
		"draw?**\n\nI "
		"like it.\n\n**What would you change?**\n\nMy desk.\n";
	char with[512];

	snprintf(with, sizeof with, text, "Oakhollow");
	parse_as("notes.md", with);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	/* without it they are somebody's; so are they in minutes */
	parse_as("notes.md", strstr(with, "**How"));
	CHECK_INT(parsed.item_count, 0);
	snprintf(with, sizeof with, text, "Meeting minutes");
	parse_as("notes.md", with);
	CHECK_INT(parsed.item_count, 0);
}

static void an_interview_with_its_day_and_questions_show_what_a_file_is(void)
{
	parse_as("notes.md", "# Norrsjöbanan\n\n**Intervju:** torsdag 28 januari 2027 kl. 09:15\n\n"
	                     "## Mina frågor\n\n- Hur många veckor kör man med handledare?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
	/* a car is kept up, too, and who sells it is asked as well */
	parse_as("notes.md", "# Volvo V70\n\nEntretien : tous les 15 000 km\n\n"
	                     "## Questions au vendeur\n\n- Combien de propriétaires ?\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md",
	         "# Norrsjön\n\n**Intervju:** med Anna\n\n## Mina frågor\n\n- Hur djup är den?\n");
	CHECK_INT(parsed.item_count, 0);
}

static void other_lives_in_other_languages_are_no_dossiers(void)
{
	static const char *const texts[] = {
		"# Häufige Fragen zum Freibad\n\n## Fragen\n\n**Wann öffnet das Bad?**\n\nUm 9.\n",
		"# Elternabend 4b\n\n## Meine Fragen\n\n- Wer kommt mit?\n\n## Geschichten\n\n### "
		"Zelt\n\nA.\n",
		"# Kanelbullar\n\n## Frågor\n\n- Kan man frysa dem?\n\n## Svagheter\n\n- Torra: "
		"smör\n",
		"# Ortopeden\n\n## Frågor till läkaren\n\n- Får jag cykla?\n",
		"# Notulen\n\n## Vragen\n\n- Wie doet de kassa?\n\n## Zwakke punten\n\n- Kassa: "
		"traag\n",
		"# La ciudad\n\n## Preguntas\n\n1. ¿Quién la fundó?\n\n## Puntos débiles\n\n- "
		"Muralla: rota\n",
		"# Pompe\n\nEntretien : le 12 janvier 2027\n\n## Questions\n\n- Quel est le prix "
		"?\n",
		"# Thèse\n\n## Questions de recherche\n\n1. Pourquoi ?\n\n## Lacunes\n\n- Données "
		": peu\n",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		parse_as("notes.md", texts[i]);
		if (parsed.item_count > 0)
			CHECK_FAIL("%s", texts[i]);
	}
	parse_as("notes.md",
	         "# Radio Alcor: productora\n\nEntrevista el jueves 17 de diciembre de 2026 a las "
	         "11:00.\n\n## Preguntas\n\n### ¿Y si falla el invitado?\n\nMúsica.\n");
	CHECK_INT(parsed.item_count, 1);
	parse_as("notes.md",
	         "# Hush — podcast editor\n\n## they'll ask\n\n\"What does your edit look "
	         "like?\" → I cut on paper.\n\n\"How do you mend sound?\" → I say so.\n\n"
	         "\"How do you end?\" → I fade.\n");
	CHECK_INT(parsed.item_count, 3);
	parse_as("notes.md",
	         "# Podcast: planning\n\n## they'll ask\n\n\"How do you mend sound?\" → Slowly.\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md", "# Elvekroa\n\n## Spørsmål\n\n**Fortell om deg selv.**\n\nKokk.\n");
	CHECK_INT(parsed.item_count, 1);
}

static void what_a_talk_asks_its_audience_is_no_card(void)
{
	parse("## The talk: \"Why is the river there?\"\n\nTwo maps. What has moved?\n\n"
	      "## Job talk, skeleton\n\n1. The question: how fast does it forget a flood?\n2. "
	      "Cores\n\n"
	      "## Questions after the talk\n\n**Why us?**\n\nBecause.\n");
	CHECK_INT(parsed.item_count, 1);
	parse("## Teamwork: \"Tell me about a time you led.\"\n\nThe ferry.\n\n"
	      "## Grit: \"Tell me about a time you failed.\"\n\nThe lock.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
}

static void questions_in_bold_go_on_below_any_subject(void)
{
	parse("## Money\n\nThey pay 31k.\n\n## Opening\n\n**Why do you want this post?**\n\nThe "
	      "team.\n\n"
	      "## Teaching and research\n\n**How do you assess a registrar?**\n\nI ask before each "
	      "step.\n\n## Research\n\n**How do they earn?**\n\nTolls.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(1)->question, "How do you assess a registrar?");
}

/* Both hold answers; who asks farmers has none, and one question behind another. */
static void a_file_named_for_questions_is_believed_where_they_are_answered(void)
{
	parse_as("interview_questions.txt",
	         "1. What is a rig?\n\nMasts.\n\n2. What is a keel?\n\nWood.\n");
	CHECK_INT(parsed.item_count, 2);
	parse_as("interview_questions.txt",
	         "1. The field\nHow big is it?\nIs it wet?\nWho owns it?\nAre there "
	         "weeds?\n\n2. The crop\nWhat grows?\nWhen is it cut?\nWho buys it?\n");
	CHECK_INT(parsed.item_count, 0);
}

static void what_is_given_for_an_interview_is_one(void)
{
	static const struct {
		const char *text;
		size_t questions;
	} files[] = {
		{ "Why sails?\nThey hold.\nI mend them.\n\nWhy the north?\nIt is cold.\n", 2 },
		{ "# Notes\n\n## What is a keel?\n\nA fin.\n\n## What is a mast?\n\nA pole.\n", 2 },
		{ "# Minutes\n\n- **Who pays?** The yard.\n- **Who mends?** Ruta.\n", 2 },
		{ "# README\n\nA program for tides.\n\n## Install\n\nRun it.\n", 0 },
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		parse_as("notes.txt", files[i].text);
		CHECK_INT(count(DOSSIER_QUESTION), 0);
		parse_given("notes.txt", files[i].text);
		CHECK_INT(count(DOSSIER_QUESTION), files[i].questions);
	}
}

static void topics_stand_beside_questions_in_a_file_named_for_an_interview(void)
{
	static const char text[] =
		"# HR\n\n## Tell me about yourself\n\nI mend sails.\n\n## Why us?\n\nThe "
		"sea.\n\n## Why now?\n\nThe wind.\n\n## The broken mast\n\nI cut it "
		"loose.\n\n## Fog\n\nI waited.\n\n## Courage\n\nI asked for more.\n";

	parse_as("hr.md", text);
	CHECK_INT(count(DOSSIER_QUESTION), 6);
	parse_as("sails.md", text);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void a_file_named_for_stories_holds_them(void)
{
	static const char text[] = "## The mast\n\n- it broke\n- I cut it\n\n## The "
				   "fog\n\n- I waited\n";

	parse_as("interview stories.md", text);
	CHECK_INT(count(DOSSIER_STORY), 2);
	parse_as("stories.md", text);
	CHECK_INT(parsed.item_count, 0);
}

static void an_interview_of_somebody_else_is_none(void)
{
	static const char text[] = "# Entrevista a Kineos\n\n**1. ¿Cómo gestionan los turnos?**\n\n"
				   "_Por teléfono._\n\n**2. ¿Y la agenda?**\n\n_En papel._\n";

	parse_as("entrevista.md", text);
	CHECK_INT(parsed.item_count, 0);
	parse_as("entrevista.md", "# Entrevista a Kineos\n\n**1. Háblame de ti**\n\n_Soy yo._\n\n"
	                          "**2. ¿Por qué quieres trabajar aquí?**\n\n_El mar._\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
}

static void a_talk_with_its_day_and_hour_bears_out_questions_to_them(void)
{
	parse_as("notes.md", "# Gesprek De Wilg\n\nFunctie: verpleger\nGesprek: maandag 7 december "
	                     "2026, 13:30 uur\n\n### "
	                     "Mogelijke vragen\n\n- **Waarom wij?** Omdat.\n- **Waarom nu?** "
	                     "Daarom.\n\n### Vragen aan "
	                     "hen\n\n- Wie beslist?\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	parse_as("notes.md", "# Gesprek met Anna\n\nGesprek: over de tuin\n\n### Vragen\n\n- "
	                     "**Waarom daar?** Zon.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_file_named_for_what_one_asks_holds_nothing_else(void)
{
	static const char text[] =
		"# About me\n- Is there a doubt about me?\n\n# About the team\n- How many are "
		"they?\n- Who leads them?\n";

	parse_as("questions-for-employers.md", text);
	CHECK_INT(count(DOSSIER_ASK), 3);
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->label, "About the team");
	parse_as("notes.md", text);
	CHECK_INT(parsed.item_count, 0);
}

static void what_is_put_to_you_is_known_in_scripts_that_part_no_words(void)
{
	static const char *const interviews[] = {
		"你有没有耐心？\n有，我常常等火车。\n\n您最大的弱点是什么？\n我说话太快。\n",
		"你最喜歡哪座橋？\n我喜歡吊橋。\n\n你五年後會在哪裡？\n我想當站長。\n",
		"電車は好きですか？\n私は毎日乗ります。\n\n5年後の自分はどこにいますか？\n駅長です"
		"。\n",
		"기차를 좋아합니까?\n저는 매일 탑니다.\n\n본인의 단점은 무엇입니까?\n말이 "
		"빠릅니다.\n",
	};
	static const char *const others[] = {
		/* a product asks so of its buyers, an essay of everybody */
		"这座桥有多长？\n我们的桥最长。\n\n你觉得这款手机的优点是什么？\n屏幕很亮。\n",
		"五年后地球会怎样？\n没有人知道。\n\n如何看待加班？\n这要看行业。\n",
		/* nobody asks in a diary */
		"你的优点很多。\n我这样对他说。\n\n本人的缺点也不少。\n",
		"スマホの長所と短所は何ですか？\n画面が明るいです。\n",
		"이 전화기의 장점은 무엇입니까?\n화면이 밝습니다.\n",
	};

	for (size_t i = 0; i < sizeof interviews / sizeof *interviews; i++) {
		parse_as("notes.md", interviews[i]);
		CHECK_INT(count(DOSSIER_QUESTION), 2);
		CHECK(item(0)->answer && *item(0)->answer);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		parse_as("notes.md", others[i]);
		CHECK_INT(parsed.item_count, 0);
	}
}

static void what_is_called_an_interview_is_not_believed_of_a_page_for_others(void)
{
	static const char *const offer = "---\ntitle: 'Interview Prep'\n---\n\n## **Sailing made "
					 "simple**\n\n**What is it?**\n\nA "
					 "course of eight parts.\n\n**Who is it "
					 "for?**\n\nCandidates without a boat.\n\n**What do I "
					 "get?**\n\nEight parts and a knot.\n";
	static const char *const article =
		"# The interview is the wrong test\n\nGood candidates hardly speak.\n\n## Can you "
		"judge a knot?\n\n"
		"Candidates tie them at home.\n\n## Who holds the interview?\n\nThe captain.\n";

	parse_as("page.md", offer);
	CHECK_INT(parsed.item_count, 0);
	parse_as("page.md", article);
	CHECK_INT(parsed.item_count, 0);
	parse_as("seite.md", "# So klappt das Vorstellungsgespräch\n\nViele Kandidaten "
	                     "schweigen.\n\n## Wer führt "
	                     "das Interview?\n\nDer Kapitän fragt die Kandidaten.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void who_mentions_others_that_apply_is_believed_where_the_file_bears_it_out(void)
{
	static const char *const dossiers[] = {
		/* answers of one's own, a heading of questions, one that only interviewers ask */
		"## Can you tie a knot?\n\nI can, and I teach it.\n",
		"## Questions\n\n### Is a knot enough?\n\nNo, a splice holds longer.\n",
		"## Why should we hire you?\n\nMy knots hold.\n",
	};
	char text[512];

	for (size_t i = 0; i < sizeof dossiers / sizeof *dossiers; i++) {
		snprintf(text, sizeof text,
		         "# Interview prep: Acme\n\nThey saw forty candidates.\n\nOther candidates "
		         "have a "
		         "boat.\n\n%s",
		         dossiers[i]);
		parse_as("page.md", text);
		CHECK_INT(parsed.item_count, 1);
	}
	/* one's own worries are no buyer's, and an application is no applicant */
	parse_as(
		"page.md",
		"# Interview prep: Acme\n\n## What do I say about the gap?\n\nTwo years at sea.\n");
	CHECK_INT(parsed.item_count, 1);
	parse_as("page.md",
	         "# Entretien Acme\n\nCandidature du 3 mai.\n\nCandidature lue.\n\n## Pourquoi ce "
	         "navire ?\n\nIl est neuf.\n");
	CHECK_INT(parsed.item_count, 1);
}

int main(void)
{
	dossier_init(&parsed);
	RUN(a_file_named_for_questions_is_believed_where_they_are_answered);
	RUN(what_is_given_for_an_interview_is_one);
	RUN(topics_stand_beside_questions_in_a_file_named_for_an_interview);
	RUN(a_file_named_for_stories_holds_them);
	RUN(an_interview_of_somebody_else_is_none);
	RUN(a_talk_with_its_day_and_hour_bears_out_questions_to_them);
	RUN(a_file_named_for_what_one_asks_holds_nothing_else);
	RUN(a_form_or_a_deck_of_cards_shows_what_it_is);
	RUN(rough_notes_are_taken_for_what_they_ask_where_they_give_nothing_else);
	RUN(what_is_put_to_you_is_known_in_scripts_that_part_no_words);
	RUN(what_is_called_an_interview_is_not_believed_of_a_page_for_others);
	RUN(who_mentions_others_that_apply_is_believed_where_the_file_bears_it_out);
	RUN(quoted_questions_below_their_heading_show_what_a_file_is);
	RUN(a_sheet_of_those_who_interview_is_no_candidates);
	RUN(a_name_is_not_believed_against_what_the_file_says);
	RUN(what_a_text_says_of_hiring_bears_out_its_questions);
	RUN(an_interview_with_its_day_and_questions_show_what_a_file_is);
	RUN(other_lives_in_other_languages_are_no_dossiers);
	RUN(what_a_talk_asks_its_audience_is_no_card);
	RUN(questions_in_bold_go_on_below_any_subject);
	dossier_clear(&parsed);
	return check_done();
}
