/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Labels and letters before questions and answers.
 */
#include "dossier_parsed.h"

#include "file.h"

static void a_number_may_stand_behind_the_dot_of_its_letter(void)
{
	parse("## Questions\n\n## Q.1 Why us?\n\n**Sample Answer:**\n\nThe sea.\n\n## Q.2 Why "
	      "now?\n\nThe wind.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "Why us?");
}

static void all_of_a_line_above_its_labelled_answer_is_asked(void)
{
	parse("## Questions\n\n- Q: Do you use tags? We use two kinds.\n  - A: a plus\n- Q: Why "
	      "us? "
	      "The sea.\n- Q: Why now? Name two.\n- A: the wind\n");
	CHECK_STR(item(0)->question, "Do you use tags? We use two kinds.");
	CHECK_STR(item(1)->question, "Why us?");
	CHECK_STR(item(2)->question, "Why now? Name two.");
}

static void a_sign_before_a_label_is_what_the_label_says(void)
{
	parse("## Questions\n\n### 🔹 1. Why us?\n\n**Answer:**\n\nThe sea.\n\n**💡 Tip:** Be "
	      "short.\n\n### 🔹 2. Why now?\n\n**Answer:**\n\nThe wind.\n\n**💡 Tip:** "
	      "Smile.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "The sea.");
	CHECK_STR(item(0)->note, "Be short.");
}

static void what_stands_for_an_answer_owes_it(void)
{
	parse("## Questions\n\n### Why us?\n\n**Answer:** TBD\n\n### Why now?\n\nThe TBD "
	      "list grew.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(1)->answer, "The TBD list grew.");
}

static void a_callout_of_notes_is_no_answer(void)
{
	parse("## Likely questions\n\n> [!question] Why us?\n\n> [!warning] Do not\n> - mention "
	      "the boat\n\n### Why now?\n\nThe wind.\n\n> [!tip] Last time it took ninety "
	      "seconds.\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(1)->answer, "The wind.");
	CHECK(strstr(item(1)->note, "ninety") != NULL);
}

static void a_letter_alone_on_its_line_owes_its_answer(void)
{
	parse("## Questions\n\nQ Why us?\nA The sea.\n\nQ Tell us about a bad day\nA\n\nQ Why "
	      "now?\nA The wind.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->answer, "");
	/* a grade */
	parse("## Questions\n\n**What did you get in sailing?**\n\nA\n");
	CHECK_STR(item(0)->answer, "A");
}

static void a_part_of_the_file_is_no_part_of_a_label(void)
{
	parse("# Interview at Acme\n\n## Part C – Questions to ask them\n\n- Who decides?\n\n"
	      "## Section 8 questions to ask the council\n\n- Who pays?\n");
	CHECK_STR(item(0)->label, "Questions to ask them");
	CHECK_STR(item(1)->label, "Section 8 questions to ask the council");
}

static void a_label_below_an_answered_heading_opens_no_proofs(void)
{
	parse("## Questions\n\n### Q2: Strengths & weaknesses\n\n**Strengths (need proof, not "
	      "vague):**\n- "
	      "\"I rise early\" → too vague\n- Better: the oven\n\n### Q3: Why us?\n\nFlour.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK(strstr(item(0)->answer, "the oven") != NULL);
	parse("## Strengths\n\n**Proof points:**\n- **Ovens** — I built two.\n- **Flour** — I mill "
	      "it.\n");
	CHECK_INT(count(DOSSIER_PROOF), 2);
}

static void a_remark_that_names_its_writer_is_no_answer(void)
{
	parse("## Likely questions\n\n**Why us?**\n\n[Anouk: write something!]\n\n"
	      "**Why now?**\n\n[Result: 40 % less, and the ferry]\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(0)->note, "Anouk: write something!");
	CHECK_STR(item(1)->note ? item(1)->note : "", "");
	CHECK(item(1)->answer[0] != '\0');
}

static void a_remark_of_somebody_is_a_note(void)
{
	parse("## Likely questions\n\n**Why us?**\n\nBecause.\n\nMina's tip: smile.\n\n"
	      "**Why now?**\n\nMina's bakery: it closed.\n");
	CHECK_STR(item(0)->answer, "Because.");
	CHECK_STR(item(0)->note, "smile.");
	CHECK_STR(item(1)->answer, "Mina's bakery: it closed.");
}

static void what_says_that_there_is_no_answer_yet_is_a_note(void)
{
	parse("## Likely questions\n\n### Why us?\n\n**Answer:** (add your own example)\n\n"
	      "### Why now?\n\n(adders again, and the rota)\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(0)->note, "add your own example");
	CHECK_STR(item(1)->answer, "(adders again, and the rota)");
}

/* Two questions, each with its answer, behind letters of one language. */
static const char *const lettered[] = {
	"V: Waarom wij?\nA: Omdat.\n\nV: Waarom nu?\nA: Daarom.\n",
	"D: Perché noi?\nR: Perché sì.\n\nD: Mi parli di lei.\nR:\n\nD: Perché ora?\nR: Ecco.\n",
	"F: Varför vi?\nS: Därför.\n\nF: Varför nu?\nS: Så.\n",
	"Q : Pourquoi nous ?\nR : Parce que.\n\nQ : Pourquoi ici ?\nR : Voilà.\n",
	"В: Почему мы?\nО: Потому.\n\nВ: Почему сейчас?\nО: Так.\n",
	"В. Почему мы?\nО. Потому.\n\nВ. Почему сейчас?\nО. Так.\n",
	"Ε: Γιατί εμάς?\nΑ: Έτσι.\n\nΕ: Γιατί τώρα?\nΑ: Ναι.\n",
	"**V: Waarom wij?**\nA: Omdat.\n\n**V: Waarom nu?**\nA: Daarom.\n",
	"**V:** Waarom wij? **A:** Omdat.\n\n**V:** Waarom nu? **A:** Daarom.\n",
	"**V** Waarom wij?\n**A** Omdat.\n\n**V** Waarom nu?\n**A** Daarom.\n",
	"V1: Waarom wij?\nA1: Omdat.\n\nV2: Waarom nu?\nA2: Daarom.\n",
	"V1) Waarom wij?\nA1) Omdat.\n\nV2) Waarom nu?\nA2) Daarom.\n",
	"V. Waarom wij?\nA. Omdat.\n\nV. Waarom nu?\nA. Daarom.\n",
	"- V: Waarom wij?\n- A: Omdat.\n- V: Waarom nu?\n- A: Daarom.\n",
};

static void letters_of_any_language_stand_before_questions_and_answers(void)
{
	for (size_t i = 0; i < sizeof lettered / sizeof *lettered; i++) {
		char text[512];
		size_t last;

		snprintf(text, sizeof text, "# Acme — Nurse\n\n## Likely Questions\n\n%s",
		         lettered[i]);
		parse(text);
		last = parsed.item_count - 1;
		if (parsed.item_count != 2 + (i == 1))
			CHECK_FAIL("%s: %zu items", lettered[i], parsed.item_count);
		CHECK(strchr(item(0)->question, ':') == NULL && item(0)->answer[0]);
		CHECK(strchr(item(last)->question, '.') == NULL && item(last)->answer[0]);
		CHECK(strchr(item(last)->answer, ':') == NULL);
	}
	parse("# Interview\n\n## Vragen\n\nV: Waarom wij?\nA: Omdat.\n\nV: Een conflict?\nS: Een "
	      "boot.\nT: Redden.\nA: Gehoosd.\nR: Droog.\n\nV: Waarom nu?\nA: Daarom.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->answer, "S: Een boot.\nT: Redden.\nA: Gehoosd.\nR: Droog.");
}

static void letters_before_other_lines_are_no_labels(void)
{
	/* beats, each question told in them */
	parse("# Interview\n\n## Questions\n\nQ: A conflict?\nS: A crew.\nT: Mend it.\nA: Spoke.\n"
	      "R: Better.\n\nQ: A loss?\nS: A boat.\nT: Save it.\nA: Bailed.\nR: Dry.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(1)->answer, "S: A boat.\nT: Save it.\nA: Bailed.\nR: Dry.");
	/* initials of two who both ask */
	parse("# Interview at Acme\n\n## Notes\n\nM: Do you sail?\nK: I do.\nM: Where?\nK: In "
	      "Hove.\n"
	      "K: Is June fine?\nM: It is.\nK: Is it far?\nM: No.\n");
	CHECK_INT(parsed.item_count, 0);
	/* friends who chat */
	parse_as("notes.md",
	         "J: are you coming?\nM: yes\nJ: when?\nM: at 8\nJ: bring wine?\nM: ok\n");
	CHECK_INT(parsed.item_count, 0);
	/* a list by letters, one question and no more */
	parse("# Interview at Acme\n\n## Notes\n\nA. Why there?\nB. The fleet\n\nA. Who pays?\nB. "
	      "The "
	      "town\n\nD: Perché?\nR: Mah.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void what_is_left_blank_is_no_answer(void)
{
	static const char *const blanks[] = {
		"**Q: Why us?**\nA:\n",
		"**Why us?**\nA:\n",
		"**Why us?**\n\n**First draft:** ______________\n",
		"**Why us?**\n\nFirst draft:\n",
		"**Why us?**\n\n- ____________\n- ____________\n",
		"**Why us?**\n\nFirst: ________\nThen: ________\n",
		"**Why us?**\n\n………………\n",
		"**Why us?**\n\n1. ________\n2. ________\n",
		"**Why us?**\n\nSituation: ________\nTask: ........\n",
	};

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		char text[256];

		snprintf(text, sizeof text, "# Acme — Nurse\n\n## Likely Questions\n\n%s",
		         blanks[i]);
		parse(text);
		if (parsed.item_count != 1 || item(0)->answer[0] || item(0)->answer_line)
			CHECK_FAIL("%s: %s", blanks[i], item(0)->answer);
	}
	parse("## Likely questions\n\n**Why us?**\nA: The sea ... and the boats.\n\n**Why "
	      "now?**\n\n"
	      "The file is called: _a_\n\n**Q: Strength and weakness?**\nStrength: I finish.\n"
	      "Weakness: commas.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->answer, "The sea ... and the boats.");
	CHECK_STR(item(1)->answer, "The file is called: a");
	CHECK_STR(item(2)->answer, "Strength: I finish.\n\nWeakness: commas.");
	parse("## Likely questions\n\n**Why us?**\n\nI lift ________ a day\n\n**Why "
	      "now?**\n\nPlan: "
	      "________ and rest\n");
	CHECK_STR(item(0)->answer, "I lift ________ a day");
	CHECK_STR(item(1)->answer, "Plan: ________ and rest");
}

/* Three questions, each with its answer but the last, behind marks that only this file has. */
static const struct {
	const char *text, *questions, *answers;
} taking_turns[] = {
	{ "them: tell me what you do\nme:   I mend\n      boats.\n\nthem: how do you patch\nme: "
	  "rings\n\nthem: do "
	  "you script? in what\nme: bash\n\nthem: would on call be a problem\nme:\n",
	  "tell me what you do|how do you patch|do you script? in what|would on call be a problem",
	  "I mend boats.|rings|bash|" },
	{ "HR: Warum wir?\nich: Darum.\n\nHR: Warum jetzt?\nIch: So.\n\nHR: Schön.\n\nHR: Was "
	  "können Sie?\nich: Viel.\n",
	  "Warum wir?|Warum jetzt?|Was können Sie?", "Darum.|So.|Viel." },
	{ "❓ Take us through one project\n💬 The ferry. It was\nlate.\n\n❓ Why us?\n💬 Boats.\n\n❓ "
	  "Why now?\n💬\n",
	  "Take us through one project|Why us?|Why now?", "The ferry. It was late.|Boats.|" },
	{ "Panel: why leave\nMe: it is time\n\nPanel: we are nearly done.\nMe: fine\n\nPanel: "
	  "would on call be a "
	  "problem\nMe: no\n\nPanel: What we do here is hard.\n",
	  "why leave|would on call be a problem", "it is time|no" },
	{ "Them - talk me through it\nMe - slowly. two steps\n\nThem - why leave\nMe – it is "
	  "time\n\nThem - tell me about a fault\nMe -\n\nThem - on call ok?\nMe - yes\n",
	  "talk me through it|why leave|tell me about a fault|on call ok?",
	  "slowly. two steps|it is time||yes" },
	{ "V1)\n   Waarom wij?\nA1)\n   Omdat.\n\nV2)\n   Vertel over de boot.\nA2)\n   Ja.\n",
	  "Waarom wij?|Vertel over de boot.", "Omdat.|Ja." },
	{ "🗣️ Why us?\n➡️ Boats.\n\n🗣️ Why now?\n➡️ It is time.\n",
	  "Why us?|Why now?", "Boats.|It is time." },
};

static void marks_that_take_turns_stand_before_questions_and_answers(void)
{
	char text[512];

	for (size_t i = 0; i < sizeof taking_turns / sizeof *taking_turns; i++) {
		snprintf(text, sizeof text, "Phone screen at Acme\n\n%s", taking_turns[i].text);
		parse_as("notes.txt", text);
		join(text, sizeof text, false);
		CHECK_STR(text, taking_turns[i].questions);
		join(text, sizeof text, true);
		CHECK_STR(text, taking_turns[i].answers);
	}
	parse_as("notes.md", "# Interview\n\n❓ Why us?\n💬 Boats.\n↳ follow-up: Which?\n💬 Red "
	                     "ones.\n\n❓ Why now?\n"
	                     "💬 Now.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_FOLLOWUP), 1);
	CHECK_STR(item(1)->answer, "Red ones.");
}

/* Whether a question of the file is these words alone, or as they stand behind what is before them. */
static bool asks_first(const char *text, const char *words)
{
	parse_as("notes.txt", text);
	return strcmp(item(0)->question, words) == 0;
}

static void an_answer_behind_its_label_goes_on_in_the_next_line(void)
{
	parse("## Likely questions\n\nQ: Why us?\nA: I mend\nboats.\n\nAll of them.\n\nQ: Why "
	      "now?\nA: Two "
	      "things.\nNote: be brief.\n\n- Time.\n- Tide.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "I mend boats.\n\nAll of them.");
	CHECK(strncmp(item(1)->answer, "Two things.", strlen("Two things.")) == 0);
	CHECK(strstr(item(1)->note, "be brief.") != NULL);
}

static void words_and_signs_that_take_no_turns_are_no_marks(void)
{
	CHECK(asks_first("Interview at Acme\n\nann: are you coming?\nbob: yes\nann: when?\nbob: at "
	                 "8\nann: where?\n"
	                 "bob: here\n",
	                 "are you coming?"));
	/* twice only */
	CHECK(asks_first(
		"Interview at Acme\n\nann: are you coming?\nbob: yes\nann: when?\nbob: at 8\n",
		"ann: are you coming?"));
	/* both ask */
	CHECK(asks_first("Interview at Acme\n\nann: are you coming?\nbob: yes\nbob: when?\nann: at "
	                 "8\nann: where?\n"
	                 "bob: here\nbob: who drives?\nann: I do\nann: how long?\nbob: an "
	                 "hour\nbob: is it far?\n"
	                 "ann: no\n",
	                 "ann: are you coming?"));
	/* nothing says that it is about an interview */
	parse_as("notes.md",
	         "ann: are you coming?\nbob: yes\nann: when?\nbob: at 8\nann: where?\nbob: here\n");
	CHECK_INT(parsed.item_count, 0);
	/* signs before what asks nothing */
	parse_as("notes.md", "# Interview at Acme\n\n## Likely questions\n\n❌ I rush.\n✅ Is it "
	                     "so?\n\n❌ I talk.\n✅ I wait.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_word_cut_off_by_its_dot_is_a_label(void)
{
	parse("# Acme — Nurse\n\n## Likely questions\n\n1) Co pan wie?\nodp. Dużo.\n\n2) Czemu "
	      "my?\n"
	      "odp.\n\n3) Pourquoi nous?\nRép.: Parce que.\n\n4) Почему?\nотв. Потому.\n");
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->answer, "Dużo.");
	CHECK_STR(item(1)->answer, "");
	CHECK_STR(item(2)->answer, "Parce que.");
	CHECK_STR(item(3)->answer, "Потому.");
	/* a word with another meaning needs its capital */
	parse("# Acme — Nurse\n\n## Likely questions\n\n1) Was nutzen Sie?\nJava\nresp. Kotlin\n");
	CHECK_STR(item(0)->answer, "Java resp. Kotlin");
}

static void who_is_asked_stands_right_behind_who_asks(void)
{
	parse("# Gesprek bij Acme\n\n## Sollicitatie\n\n## Wat ik ze wil vragen\n\n* Wie doet het "
	      "beheer?\n\n## Wat ze mij vragen\n\n* Waarom wij?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_STR(item(1)->question, "Waarom wij?");
}

int main(void)
{
	dossier_init(&parsed);
	RUN(letters_of_any_language_stand_before_questions_and_answers);
	RUN(letters_before_other_lines_are_no_labels);
	RUN(what_is_left_blank_is_no_answer);
	RUN(a_number_may_stand_behind_the_dot_of_its_letter);
	RUN(all_of_a_line_above_its_labelled_answer_is_asked);
	RUN(a_sign_before_a_label_is_what_the_label_says);
	RUN(what_stands_for_an_answer_owes_it);
	RUN(a_callout_of_notes_is_no_answer);
	RUN(a_letter_alone_on_its_line_owes_its_answer);
	RUN(marks_that_take_turns_stand_before_questions_and_answers);
	RUN(an_answer_behind_its_label_goes_on_in_the_next_line);
	RUN(words_and_signs_that_take_no_turns_are_no_marks);
	RUN(a_word_cut_off_by_its_dot_is_a_label);
	RUN(who_is_asked_stands_right_behind_who_asks);
	RUN(a_part_of_the_file_is_no_part_of_a_label);
	RUN(a_label_below_an_answered_heading_opens_no_proofs);
	RUN(a_remark_that_names_its_writer_is_no_answer);
	RUN(a_remark_of_somebody_is_a_note);
	RUN(what_says_that_there_is_no_answer_yet_is_a_note);
	dossier_clear(&parsed);
	return check_done();
}
