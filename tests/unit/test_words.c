/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "asks.h"
#include "date.h"
#include "job.h"
#include "label.h"
#include "lead.h"
#include "section.h"
#include "voice.h"

static struct slice of(const char *text)
{
	return (struct slice){ text, strlen(text) };
}

static bool says(struct slice got, const char *wanted)
{
	return got.len == strlen(wanted) && memcmp(got.text, wanted, got.len) == 0;
}

static struct phrase_key key_of(const char *text)
{
	struct phrase_key key;

	phrase_key(&key, of(text));
	return key;
}

/* ---- Tables of words --------------------------------------------------------------------- */

static void a_key_is_folded_words_with_one_space_between(void)
{
	CHECK_STR(key_of("  Don't – ASK \"Überall\"! ").text, "dont ask überall");
	CHECK_STR(key_of("ＡＢ　1").text, "ab 1");
	CHECK_STR(key_of("…").text, "");
	/* what French and Italian write in one is two words, what English does is one */
	CHECK_STR(key_of("Avant l’entretien").text, "avant l entretien");
	CHECK_STR(key_of("Domande all'azienda").text, "domande all azienda");
	CHECK_STR(key_of("What they'll ask").text, "what theyll ask");
	CHECK_INT(phrase_words(&(struct phrase_key){ 0 }), 0);
}

static void the_first_row_whose_words_stand_in_the_text_wins(void)
{
	static const struct phrase rows[] = {
		{ "why us", 1, PHRASE_WHOLE },
		{ "tell me", 2, PHRASE_START },
		{ "us", 3, 0 },
		{ "質問", 4, 0 },
	};
	static const struct {
		const char *text;
		int value;
	} texts[] = {
		{ "Why us?", 1 },
		{ "Why us, then?", 3 },
		{ "Tell me, us!", 2 },
		{ "Now tell me", 0 },
		{ "bus", 0 },
		{ "想定質問集", 4 },
		{ "", 0 },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct phrase_key key = key_of(texts[i].text);
		const struct phrase *row = phrase_find(PHRASES(rows), &key);

		if ((row ? row->value : 0) != texts[i].value ||
		    phrase_find_text(PHRASES(rows), of(texts[i].text)) != row)
			CHECK_FAIL("\"%s\"", texts[i].text);
	}
}

static void a_row_may_have_to_stand_at_one_end(void)
{
	static const struct phrase rows[] = { { "screen", 1, 0 }, { "phone", 2, 0 } };
	struct phrase_key key = key_of("Phone screen");

	CHECK_INT(phrase_begins(PHRASES(rows), &key)->value, 2);
	CHECK_INT(phrase_ends(PHRASES(rows), &key)->value, 1);
	key = key_of("Phone screening");
	CHECK(!phrase_ends(PHRASES(rows), &key));
	CHECK_INT(phrase_begins_text(PHRASES(rows), of("Phone screen"))->value, 2);
	CHECK_INT(phrase_ends_text(PHRASES(rows), of("Phone screen"))->value, 1);
}

static void numbers_around_a_title_and_their_units_are_dropped(void)
{
	struct phrase_key key = key_of("2. Pitch (60 s)");

	phrase_drop_numbers(&key);
	CHECK_STR(key.text, "pitch");
	key = key_of("2nd round");
	phrase_drop_numbers(&key);
	CHECK_STR(key.text, "2nd round");
}

static void a_key_that_is_remembered_is_the_same_until_it_is_forgotten(void)
{
	struct phrase_key fresh = key_of("Why Us?"), kept;

	phrase_remember();
	kept = key_of("Why Us?");
	CHECK_STR(kept.text, fresh.text);
	kept = key_of("Why Us?");
	CHECK_STR(kept.text, fresh.text);
	CHECK_INT(kept.place_count, fresh.place_count);
	phrase_forget();
	CHECK_STR(key_of("Why Us?").text, fresh.text);
}

/* ---- Headings ---------------------------------------------------------------------------- */

static void no_row_of_the_headings_is_hidden_by_one_above_it(void)
{
	const struct phrasebook book = { section_rows, section_row_count };

	for (size_t i = 0; i < section_row_count; i++) {
		struct phrase_key key = key_of(section_rows[i].words);
		const struct phrase *row = phrase_find(book, &key);

		if (strcmp(key.text, section_rows[i].words) != 0)
			CHECK_FAIL("\"%s\" is spelt \"%s\" in a key", section_rows[i].words,
			           key.text);
		else if (!row || row->value != section_rows[i].value)
			CHECK_FAIL("\"%s\" is found as \"%s\"", section_rows[i].words,
			           row ? row->words : "(nothing)");
		for (size_t k = 0; k < i; k++)
			if (strcmp(section_rows[k].words, section_rows[i].words) == 0)
				CHECK_FAIL("\"%s\" stands twice", section_rows[i].words);
	}
}

static const struct {
	const char *heading;
	enum section_kind kind;
} headings[] = {
	{ "What the panel will throw at me", SECTION_QUESTIONS },
	{ "What I am afraid of", SECTION_GAP },
	{ "Things I'd love to know", SECTION_ASK },
	{ "Me in 45 seconds", SECTION_PITCH },
	{ "Who you will meet", SECTION_PEOPLE },
	{ "Panel", SECTION_PEOPLE },
	{ "Panel questions", SECTION_QUESTIONS },
	{ "Career gap", SECTION_GAP },
	{ "Getting there", SECTION_LOGISTICS },
	{ "The harbour in winter", SECTION_NONE },
	/* in other languages: each kind, and words beside it that are none */
	{ "Kompetenzfragen", SECTION_QUESTIONS },
	{ "Fragen an mich", SECTION_QUESTIONS },
	{ "Fragen meinerseits", SECTION_ASK },
	{ "Anforderungen der Stelle", SECTION_NONE },
	{ "Meine Geschichten", SECTION_STORY },
	{ "Was gegen mich spricht", SECTION_GAP },
	{ "Nach dem Gespräch", SECTION_CHECKLIST },
	{ "Questions à l'équipe", SECTION_ASK },
	{ "Pourquoi cet hôpital", SECTION_WHY },
	{ "L'entreprise", SECTION_RESEARCH },
	{ "Après l'entretien", SECTION_CHECKLIST },
	{ "Preguntas para practicar", SECTION_QUESTIONS },
	{ "Preguntas para ellos", SECTION_ASK },
	{ "Mis historias", SECTION_STORY },
	{ "Me presento", SECTION_PITCH },
	{ "Domande all'azienda", SECTION_ASK },
	{ "Prima del colloquio", SECTION_CHECKLIST },
	{ "O que perguntar", SECTION_ASK },
	{ "Situações vividas", SECTION_STORY },
	{ "STARR-verhalen", SECTION_STORY },
	{ "Vragen aan mij", SECTION_QUESTIONS },
	{ "Mijn valkuilen", SECTION_GAP },
	{ "Arbeidsvoorwaarden", SECTION_PAY },
	{ "Frågor jag tror kommer", SECTION_QUESTIONS },
	{ "Mina frågor", SECTION_ASK },
	{ "Min presentation", SECTION_NONE }, /* of 10 min, perhaps */
	{ "Varför jag söker", SECTION_WHY },
	{ "Ta med", SECTION_CHECKLIST },
	{ "Om kommunen", SECTION_RESEARCH },
	{ "Om du frågar", SECTION_NONE },
	{ "Mulige spørgsmål", SECTION_QUESTIONS },
	{ "Spørgsmål til samtalen", SECTION_QUESTIONS },
	{ "Spørgsmål til dem", SECTION_ASK },
	{ "Historie", SECTION_NONE }, /* the firm's */
	{ "Svake sider", SECTION_GAP },
	{ "O co zapytają", SECTION_QUESTIONS },
	{ "Pytania ode mnie", SECTION_ASK },
	{ "Dlaczego ta firma", SECTION_WHY },
	{ "面接官からの質問", SECTION_QUESTIONS },
	{ "私からの質問", SECTION_ASK },
	{ "会社概要", SECTION_RESEARCH },
	{ "我的缺点", SECTION_GAP },
	{ "感谢信", SECTION_LETTER },
	{ "내가 할 질문", SECTION_ASK },
	{ "할 일", SECTION_CHECKLIST },
};

static void a_heading_is_known_by_its_words_or_by_who_speaks_in_it(void)
{
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		if (section_find(of(headings[i].heading), NULL) != headings[i].kind)
			CHECK_FAIL("\"%s\" is %d", headings[i].heading,
			           section_find(of(headings[i].heading), NULL));
}

static void a_section_without_cards_has_its_reason(void)
{
	for (int kind = SECTION_NONE; kind <= SECTION_MANUAL; kind++)
		CHECK(section_makes_cards((enum section_kind)kind) ==
		      (section_reason((enum section_kind)kind) == NULL));
	CHECK(section_is_answered(of("Likely questions + answers")));
	CHECK(!section_is_answered(of("Likely questions")));
}

/* ---- Who speaks -------------------------------------------------------------------------- */

static const struct {
	const char *text;
	enum voice voice;
} voices[] = {
	{ "What they will ask", VOICE_THEY_ASK },
	{ "What I may be asked", VOICE_THEY_ASK },
	{ "Questions I dread", VOICE_NONE },
	{ "Questions for Priya", VOICE_I_ASK },
	{ "Questions for the second round", VOICE_THEY_ASK },
	{ "Lo que me van a preguntar", VOICE_THEY_ASK },
	{ "Das frage ich", VOICE_I_ASK },
	{ "Fragen, die sie stellen", VOICE_THEY_ASK },
	{ "What I say", VOICE_I_SAY },
	{ "Ask Priya", VOICE_I_ASK },
	{ "Ask me", VOICE_NONE },
	{ "The harbour", VOICE_NONE },
};

static void a_heading_tells_who_asks_whom(void)
{
	for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
		struct phrase_key key = key_of(voices[i].text);

		if (voice_of(&key) != voices[i].voice)
			CHECK_FAIL("\"%s\": %d", voices[i].text, voice_of(&key));
	}
}

static const struct {
	const char *text;
	unsigned persons;
} sentences[] = {
	{ "How do you sleep?", VOICE_OF_YOU },
	{ "Tell me about yourself", VOICE_OF_ME | VOICE_OF_YOU },
	{ "I sleep well", VOICE_OF_ME },
	{ "Quiero navegar", VOICE_OF_ME }, /* the verb holds its person */
	{ "Wie sehen Sie das?", VOICE_OF_YOU },
	{ "We refund within a week", 0 }, /* a company may say so */
	{ "They pay well", 0 },
	{ "", 0 },
};

static void a_sentence_tells_who_speaks_and_to_whom(void)
{
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		struct phrase_key key = key_of(sentences[i].text);

		if (voice_persons(&key) != sentences[i].persons)
			CHECK_FAIL("\"%s\": %u", sentences[i].text, voice_persons(&key));
	}
}

/* ---- What stands before, and what asks --------------------------------------------------- */

static void what_stands_before_a_text_is_dropped(void)
{
	struct slice text = of("#3 Why us?");

	CHECK(lead_skip_number(&text) && says(text, "Why us?"));
	text = of("⚠️ Why us?");
	CHECK(lead_skip_signs(&text) && says(text, "Why us?"));
	text = of("→ Why us?"); /* an answer's arrow stays */
	CHECK(!lead_skip_signs(&text) && says(text, "→ Why us?"));
	text = of("[00:12:30] Why us?");
	lead_skip_time(&text);
	CHECK(says(text, "Why us?"));
	text = of("[mid] Why us?");
	CHECK(says(lead_skip_tag(&text), "mid") && says(text, "Why us?"));
	CHECK(says(lead_drop(of("4. 🎯 Smart questions")), "Smart questions"));
	text = of("2026 was good");
	CHECK(!lead_skip_number(&text));
}

static const struct {
	const char *text;
	enum asks how;
	bool bids, aside;
} asking[] = {
	{ "Why us?", ASKS_MARKED, false, false },
	{ "Tell me about a storm", ASKS_WORDED, true, true }, /* it names who asks */
	{ "How would you plan a crew", ASKS_WORDED, false, false },
	{ "Who pays them?", ASKS_MARKED, false, true },
	{ "Why did he leave the navy?", ASKS_MARKED, false, true },
	{ "Why did she choose you?", ASKS_MARKED, false, false },
	{ "The harbour froze", ASKS_NOT, false, false },
};

static void a_text_asks_by_its_mark_or_by_its_words(void)
{
	for (size_t i = 0; i < sizeof asking / sizeof *asking; i++) {
		struct slice text = of(asking[i].text);

		if (asks_how(text) != asking[i].how || asks_bids(text) != asking[i].bids ||
		    asks_aside(text) != asking[i].aside)
			CHECK_FAIL("\"%s\": %d, %d, %d", asking[i].text, asks_how(text),
			           asks_bids(text), asks_aside(text));
	}
	CHECK(says(asks_without_courtesy(of("Great. Why us?")), "Why us?"));
	CHECK(asks_small_talk(of("How are you?")));
	CHECK(asks_first_mark(of("Why? Now?")) < asks_last_mark(of("Why? Now?")));
}

static void a_label_is_known_without_its_number_and_tag(void)
{
	struct label_book book = { .name_count = 0 };
	struct slice tag = { "", 0 };

	CHECK_INT(label_role(&book, of("Question 3")), SHAPE_QUESTION);
	CHECK_INT(label_find(&book, of("Q [senior]"), &tag)->value, SHAPE_QUESTION);
	CHECK(says(tag, "senior"));
	CHECK_INT(label_role(&book, of("Harbour")), SHAPE_NONE);
	CHECK_INT(label_guess(of("My go-to answer"))->value, SHAPE_ANSWER);
	book.names[book.name_count++] = of("Dana");
	CHECK_INT(label_role(&book, of("Dana")), SHAPE_INTERVIEWER);
}

static void a_round_and_the_beginning_of_a_date_are_known(void)
{
	CHECK(date_names_round(of("Phone screen")));
	CHECK(date_names_round(of("Final round 2")));
	CHECK(!date_names_round(of("Screen of the phone we sell")));
	CHECK(!date_names_round(of("Interview"))); /* of any round */
	CHECK(date_may_begin(of("9 December")));
	CHECK(date_may_begin(of("Tue 9")));
	CHECK(date_may_begin(of("December 9")));
	CHECK(!date_may_begin(of("decision")));
	CHECK(!date_may_begin(of("")));
	CHECK(date_leads(of("on")) && date_leads(of("Den")));
	CHECK(!date_leads(of("until")) && !date_leads(of("interview")) && !date_leads(of("")));
}

static void a_job_is_known_by_its_words_or_its_ending(void)
{
	CHECK(job_is_named(of("Senior Data Analyst")));
	CHECK(!job_is_named(of("The harbour")));
	CHECK(job_sounds_so(of("Cartographer")));
}

int main(void)
{
	RUN(a_key_is_folded_words_with_one_space_between);
	RUN(the_first_row_whose_words_stand_in_the_text_wins);
	RUN(a_row_may_have_to_stand_at_one_end);
	RUN(numbers_around_a_title_and_their_units_are_dropped);
	RUN(a_key_that_is_remembered_is_the_same_until_it_is_forgotten);
	RUN(no_row_of_the_headings_is_hidden_by_one_above_it);
	RUN(a_heading_is_known_by_its_words_or_by_who_speaks_in_it);
	RUN(a_section_without_cards_has_its_reason);
	RUN(a_heading_tells_who_asks_whom);
	RUN(a_sentence_tells_who_speaks_and_to_whom);
	RUN(what_stands_before_a_text_is_dropped);
	RUN(a_text_asks_by_its_mark_or_by_its_words);
	RUN(a_label_is_known_without_its_number_and_tag);
	RUN(a_round_and_the_beginning_of_a_date_are_known);
	RUN(a_job_is_known_by_its_words_or_its_ending);
	return check_done();
}
