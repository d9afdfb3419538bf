/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "check.h"

#define LEN(array) (sizeof(array) / sizeof *(array))

/* ---- Stems ------------------------------------------------------------------------------- */

/* The examples of Porter's paper, step by step, carried through all the steps. */
static const struct {
	const char *word, *stem;
} stems[] = {
	/* 1a */
	{ "caresses", "caress" },
	{ "ponies", "poni" },
	{ "ties", "ti" },
	{ "caress", "caress" },
	{ "cats", "cat" },
	/* 1b */
	{ "feed", "feed" },
	{ "agreed", "agre" },
	{ "plastered", "plaster" },
	{ "bled", "bled" },
	{ "motoring", "motor" },
	{ "sing", "sing" },
	{ "conflated", "conflat" },
	{ "troubled", "troubl" },
	{ "sized", "size" },
	{ "hopping", "hop" },
	{ "tanned", "tan" },
	{ "falling", "fall" },
	{ "hissing", "hiss" },
	{ "fizzed", "fizz" },
	{ "failing", "fail" },
	{ "filing", "file" },
	/* 1c */
	{ "happy", "happi" },
	{ "sky", "sky" },
	/* 2 */
	{ "relational", "relat" },
	{ "conditional", "condit" },
	{ "rational", "ration" },
	{ "valenci", "valenc" },
	{ "hesitanci", "hesit" },
	{ "digitizer", "digit" },
	{ "conformabli", "conform" },
	{ "radicalli", "radic" },
	{ "differentli", "differ" },
	{ "vileli", "vile" },
	{ "analogousli", "analog" },
	{ "vietnamization", "vietnam" },
	{ "predication", "predic" },
	{ "operator", "oper" },
	{ "feudalism", "feudal" },
	{ "decisiveness", "decis" },
	{ "hopefulness", "hope" },
	{ "callousness", "callous" },
	{ "formaliti", "formal" },
	{ "sensitiviti", "sensit" },
	{ "sensibiliti", "sensibl" },
	/* 3 */
	{ "triplicate", "triplic" },
	{ "formative", "form" },
	{ "formalize", "formal" },
	{ "electriciti", "electr" },
	{ "electrical", "electr" },
	{ "hopeful", "hope" },
	{ "goodness", "good" },
	/* 4 */
	{ "revival", "reviv" },
	{ "allowance", "allow" },
	{ "inference", "infer" },
	{ "airliner", "airlin" },
	{ "gyroscopic", "gyroscop" },
	{ "adjustable", "adjust" },
	{ "defensible", "defens" },
	{ "irritant", "irrit" },
	{ "replacement", "replac" },
	{ "adjustment", "adjust" },
	{ "dependent", "depend" },
	{ "adoption", "adopt" },
	{ "homologou", "homolog" },
	{ "communism", "commun" },
	{ "activate", "activ" },
	{ "angulariti", "angular" },
	{ "homologous", "homolog" },
	{ "effective", "effect" },
	{ "bowdlerize", "bowdler" },
	/* 5 */
	{ "probate", "probat" },
	{ "rate", "rate" },
	{ "cease", "ceas" },
	{ "controll", "control" },
	{ "roll", "roll" },
	/* and two words all the way */
	{ "generalizations", "gener" },
	{ "oscillators", "oscil" },
};

static void stems_are_those_of_the_paper(void)
{
	for (size_t i = 0; i < LEN(stems); i++) {
		char word[32];

		strncpy(word, stems[i].word, sizeof word - 1);
		word[sizeof word - 1] = '\0';
		word[match_stem(word, strlen(word))] = '\0';
		CHECK_STR(word, stems[i].stem);
	}
}

static void words_that_are_not_english_are_left_alone(void)
{
	char umlaut[] = "gr\xC3\xB6\xC3\x9F"
			"ere";
	char digits[] = "k8sings", two[] = "is", one[] = "s";
	char *all_y = malloc(100000);

	memset(all_y, 'y', 100000);
	CHECK_INT(match_stem(umlaut, strlen(umlaut)), strlen(umlaut));
	CHECK_INT(match_stem(digits, 7), 7);
	CHECK_INT(match_stem(two, 2), 2);
	CHECK_INT(match_stem(one, 1), 1);
	CHECK_INT(match_stem(one, 0), 0);
	CHECK_INT(match_stem(all_y, 100000), 100000);
	free(all_y);
}

/* ---- Are two questions one? -------------------------------------------------------------- */

/* A role's usual questions, so that words have their rarity. */
static const char *const usual[] = {
	"Why do you want to leave your current job?",
	"What is your biggest weakness?",
	"Where do you see yourself in five years?",
	"How would you design a rate limiter?",
	"Describe a conflict with a colleague and how you resolved it.",
	"What are your salary expectations?",
	"How do you prioritise when everything is urgent?",
	"What would your first 90 days look like?",
};

static double score_of(const char *have, const char *asked)
{
	struct match_index *index = match_index_new();
	struct match_hit hits[LEN(usual) + 1];
	size_t count;
	double score = 0;

	for (size_t i = 0; i < LEN(usual); i++)
		match_index_add(index, i, usual[i]);
	match_index_add(index, 99, have);
	count = match_index_find(index, asked, 0, hits, LEN(hits));
	for (size_t i = 0; i < count; i++)
		score = hits[i].id == 99 ? hits[i].score : score;
	match_index_free(index);
	return score;
}

static const struct {
	const char *a, *b;
	double least, most;
} pairs[] = {
	{ "How do you think about supporting multiple AI agent frameworks?",
	  "How do you think about supporting multiple AI agent frameworks without building N "
	  "custom "
	  "integrations?",
	  MATCH_SAME, 1 },
	{ "Tell me about a time you failed.", "Tell me about a time you led a team.", 0, 0.5 },
	{ "Tell me about a time you failed.", "Describe a time when you have failed.", MATCH_SAME,
	  1 },
	{ "Tell me about a time you failed.",
	  "Tell me about a time you failed to meet a deadline for a customer.", 0.5, MATCH_SAME },
	{ "Why do you want to work at Coder?", "Why Coder?", MATCH_SAME, 1 },
	{ "Why Coder?", "why coder", 1, 1 },
	{ "What is your biggest strength?", "What is your biggest failure?", 0, MATCH_NEAR },
	{ "How would you design a URL shortener?", "How would you design a chat system?", 0,
	  MATCH_NEAR },
	{ "Which programming languages do you use?", "What programming language are you using?",
	  MATCH_SAME, 1 },
	{ "Why us?", "What do you like about us, and what would you change?", 0, MATCH_NEAR },
	{ "How do you scale a service to 100 users?", "How do you scale a service to 10000 users?",
	  0, MATCH_SAME },
	{ "Kubernetes networking: how does a packet reach a pod?", "Tell me about yourself.", 0,
	  0.2 },
	{ "", "Tell me about yourself.", 0, 0 },
	{ "???", "!!!", 0, 0 },
};

static void questions_are_one_or_not(void)
{
	for (size_t i = 0; i < LEN(pairs); i++) {
		double there = score_of(pairs[i].a, pairs[i].b);
		double back = score_of(pairs[i].b, pairs[i].a);

		if (there < pairs[i].least || there > pairs[i].most || back < pairs[i].least ||
		    back > pairs[i].most)
			fprintf(stderr, "%.3f %.3f: %s | %s\n", there, back, pairs[i].a,
			        pairs[i].b);
		CHECK(there >= pairs[i].least && there <= pairs[i].most);
		CHECK(back >= pairs[i].least && back <= pairs[i].most);
	}
}

static void hits_come_best_first_and_no_more_than_asked_for(void)
{
	struct match_index *index = match_index_new();
	struct match_hit hits[3];

	for (size_t i = 0; i < LEN(usual); i++)
		match_index_add(index, i, usual[i]);
	match_index_add(index, 50, "How would you design a rate limiter for an API?");
	match_index_add(index, 51, "How would you design a rate limiter?");
	match_index_add(index, 52, "How would you test a rate limiter?");
	CHECK_INT(match_index_find(index, "Design a rate limiter", 0, hits, 3), 3);
	CHECK(hits[0].id == 3 && hits[1].id == 51 && hits[2].id == 50);
	CHECK(hits[0].score >= hits[1].score && hits[1].score >= hits[2].score);
	CHECK_INT(match_index_find(index, "Design a rate limiter", 0, hits, 1), 1);
	CHECK_INT(match_index_find(index, "Design a rate limiter", 0, hits, 0), 0);
	CHECK_INT(match_index_find(index, "Opera houses of Lisbon", 0.1, hits, 3), 0);
	match_index_free(index);
}

static void an_empty_index_finds_nothing(void)
{
	struct match_index *index = match_index_new();
	struct match_hit hit;

	CHECK_INT(match_index_find(index, "Why?", 0, &hit, 1), 0);
	match_index_add(index, 1, "");
	CHECK_INT(match_index_find(index, "Why?", 0, &hit, 1), 0);
	match_index_free(index);
	match_index_free(NULL);
}

static void a_question_is_found_among_thousands(void)
{
	struct match_index *index = match_index_new();
	struct match_hit hits[2];
	char question[128];

	for (size_t i = 0; i < 5000; i++) {
		snprintf(question, sizeof question,
		         "How would you explain topic%zu to area%zu people?", i, i % 50);
		match_index_add(index, i, question);
	}
	for (size_t i = 0; i < 5000; i += 7) {
		snprintf(question, sizeof question, "Explaining topic%zu to people of area%zu", i,
		         i % 50);
		CHECK(match_index_find(index, question, MATCH_SAME, hits, 2) >= 1);
		CHECK_INT(hits[0].id, i);
	}
	match_index_free(index);
}

/* ---- What was covered? ------------------------------------------------------------------- */

/* The terms as "[term+] [term-]": covered or not. */
static void check_cover(const char *reference, const char *typed, const char *want)
{
	struct match_coverage coverage = MATCH_COVERAGE_INIT;
	struct buf have = BUF_INIT;

	match_cover(&coverage, reference, typed);
	for (size_t i = 0; i < coverage.count; i++) {
		buf_adds(&have, i ? " [" : "[");
		buf_add(&have, reference + coverage.terms[i].offset, coverage.terms[i].len);
		buf_adds(&have, coverage.terms[i].covered ? "+]" : "-]");
	}
	CHECK_STR(have.data, want);
	buf_clear(&have);
	match_coverage_clear(&coverage);
}

static void key_terms_are_names_figures_and_rarer_words(void)
{
	check_cover("I led the migration to Kubernetes at Lumen and cut costs by 29%.", "",
	            "[migration-] [Kubernetes-] [Lumen-] [29%-]");
	check_cover("I think it was a good time and we made it work.", "", "");
	check_cover("We did it in Go. It was May, in the US.", "", "[Go-] [May-] [US-]");
	check_cover("I'm sure I can.", "", "");
	check_cover("See https://example.org/a?b for C++ and C#.", "", "[C++-] [C#-]");
}

static void words_are_covered_by_their_stem(void)
{
	check_cover("Migrated payments, negotiating with vendors.",
	            "the migration of a payment; I negotiated with the vendor",
	            "[Migrated+] [payments+] [negotiating+] [vendors+]");
	check_cover("Negotiation of deployments", "I talked, my deployment",
	            "[Negotiation-] [deployments+]");
	check_cover("the customer\xE2\x80\x99s invoices", "customers' invoice",
	            "[customer\xE2\x80\x99s+] [invoices+]");
	check_cover("Kubernetes", "KUBERNETES!", "[Kubernetes+]");
	check_cover("Z\xC3\xBCrich", "Z\xC3\x9CRICH", "[Z\xC3\xBCrich+]");
}

static void figures_are_covered_by_their_value(void)
{
	check_cover("29%", "29.0", "[29%+]");
	check_cover("29 %", "28", "[29 %-]");
	check_cover("1,200 requests", "1200 requests", "[1,200+] [requests+]");
	check_cover("$1.2M", "1,200,000", "[$1.2M+]");
	check_cover("1.2 million", "$1.2M", "[1.2 million+]");
	check_cover("30k", "thirty thousand", "[30k+]");
	check_cover("three teams", "3 teams", "[three+]");
	check_cover("5m", "5 million", "[5m+]");
	check_cover("5M", "5m", "[5M+]");
	check_cover("250ms", "250 ms", "[250ms+]");
	check_cover("3,5", "3.5", "[3,5+]");
	check_cover("from 40 to 15 minutes", "from 40 to 16 minutes", "[40+] [15-]");
	check_cover("10x", "ten times", "[10x+]");
	check_cover("12", "1", "[12-]");
}

static void a_term_counts_once(void)
{
	struct match_coverage coverage;

	match_cover(&coverage, "Latency, latency, latencies: 5 and 5.0.", "latency");
	CHECK_INT(coverage.count, 2);
	CHECK_INT(coverage.covered, 1);
	CHECK_NEAR(coverage.share, 0.5, 1e-12);
	CHECK(coverage.terms[1].is_number && !coverage.terms[0].is_number);
	match_coverage_clear(&coverage);
}

static void a_reference_without_key_terms_is_covered(void)
{
	struct match_coverage coverage;

	match_cover(&coverage, "", "anything");
	CHECK(coverage.count == 0 && coverage.share == 1.0);
	match_coverage_clear(&coverage);
	match_cover(&coverage, "It is what it is.", "");
	CHECK(coverage.count == 0 && coverage.share == 1.0);
	match_coverage_clear(&coverage);
}

static void any_bytes_are_survived(void)
{
	char bytes[512];

	for (unsigned seed = 1; seed < 300; seed++) {
		struct match_coverage coverage;
		unsigned x = seed * 2654435761u;
		static const char alphabet[] = "a1.,$%'+ \xE2\x80\x99\xC3\xFF\nkM#:/I9";

		for (size_t i = 0; i + 1 < sizeof bytes; i++) {
			x = x * 1664525u + 1013904223u;
			bytes[i] = alphabet[(x >> 16) % (sizeof alphabet - 1)];
		}
		bytes[sizeof bytes - 1] = '\0';
		match_cover(&coverage, bytes, bytes);
		CHECK_INT(coverage.covered, coverage.count);
		for (size_t i = 0; i < coverage.count; i++)
			CHECK(coverage.terms[i].offset + coverage.terms[i].len < sizeof bytes);
		match_coverage_clear(&coverage);
	}
}

/* ---- What one adds to the other ---------------------------------------------------------- */

static void a_question_that_only_adds_is_told_from_one_that_differs(void)
{
	static const struct {
		const char *a, *b;
		bool extends;
	} cases[] = {
		{ "Describe a roof that leaked.", "Tell me about a roof that leaked.", true },
		{ "Why glass?", "Why glass, and why now?", true },
		{ "Why glass?", "Why glass, without a word on price?", true },
		{ "Why glass?", "Why not glass?", false },
		{ "Why would you use glass?", "Why wouldn't you use glass?", false },
		{ "Tell me about a guest who was right.", "Tell me about a guest who was wrong.",
		  false },
		{ "How did you roll it out?", "How did you roll it back?", false },
		{ "", "Why glass?", true },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		CHECK_INT(match_extends(cases[i].a, cases[i].b), cases[i].extends);
		CHECK_INT(match_extends(cases[i].b, cases[i].a), cases[i].extends);
	}
}

/* ---- What became of a text --------------------------------------------------------------- */

static void what_changed_is_marked_word_by_word(void)
{
	static const struct {
		const char *before, *after, *marked;
	} cases[] = {
		{ "A skylight.", "A skylight.", "" },
		{ "A  skylight.\n", "A skylight.", "" },
		{ "", "A skylight.", "{+A skylight.+}" },
		{ "A skylight.", "", "[-A skylight.-]" },
		{ "I trusted a buoy.", "I trusted a buoy that drifted.",
		  "I trusted a [-buoy.-] {+buoy that drifted.+}" },
		{ "one two three four five", "one 2 three 4 five",
		  "one [-two-] {+2+} three [-four-] {+4+} five" },
		{ "a b c d e f g h i j k l m n o p", "a b c d e f g h i j k l m n o P",
		  "… j k l m n o [-p-] {+P+}" },
		{ "X b c d e f g h i j k l m n o", "x b c d e f g h i j k l m n o",
		  "[-X-] {+x+} b c d e f g …" },
		{ "First.\n\nSecond.", "First.\n\nThird.", "First.\n[-Second.-] {+Third.+}" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = BUF_INIT;

		CHECK_INT(match_diff(&out, cases[i].before, cases[i].after),
		          *cases[i].marked != '\0');
		CHECK_STR(out.data, cases[i].marked);
		buf_clear(&out);
	}
}

static void long_texts_are_compared_within_bounds(void)
{
	struct buf before = BUF_INIT, after = BUF_INIT, out = BUF_INIT;

	for (int i = 0; i < 200000; i++) {
		buf_addf(&before, "w%d ", i);
		buf_addf(&after, "w%d ", i * 2);
	}
	CHECK(match_diff(&out, before.data, after.data));
	CHECK(out.len < 2000);
	buf_clear(&before);
	buf_clear(&after);
	buf_clear(&out);
}

int main(void)
{
	RUN(a_question_that_only_adds_is_told_from_one_that_differs);
	RUN(what_changed_is_marked_word_by_word);
	RUN(long_texts_are_compared_within_bounds);
	RUN(stems_are_those_of_the_paper);
	RUN(words_that_are_not_english_are_left_alone);
	RUN(questions_are_one_or_not);
	RUN(hits_come_best_first_and_no_more_than_asked_for);
	RUN(an_empty_index_finds_nothing);
	RUN(a_question_is_found_among_thousands);
	RUN(key_terms_are_names_figures_and_rarer_words);
	RUN(words_are_covered_by_their_stem);
	RUN(figures_are_covered_by_their_value);
	RUN(a_term_counts_once);
	RUN(a_reference_without_key_terms_is_covered);
	RUN(any_bytes_are_survived);
	return check_done();
}
