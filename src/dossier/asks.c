/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "asks.h"

#include <ctype.h>
#include <string.h>

#include "eight.h"

enum {
	NEEDS_AUX = PHRASE_FLAG, /* a verb follows: "how would you", not "how I would" */
	BIDS = PHRASE_FLAG * 2,  /* as only who holds an interview speaks */
};

/* How a question begins that may lack its mark. */
static const struct phrase prompt_rows[] = {
	{ "tell me", 1, PHRASE_START | BIDS },
	{ "tell us", 1, PHRASE_START | BIDS },
	{ "run me through", 1, PHRASE_START | BIDS },
	{ "run us through", 1, PHRASE_START | BIDS },
	{ "walk me", 1, PHRASE_START | BIDS },
	{ "walk us", 1, PHRASE_START | BIDS },
	{ "take me through", 1, PHRASE_START | BIDS },
	{ "take us through", 1, PHRASE_START | BIDS },
	{ "talk me through", 1, PHRASE_START | BIDS },
	{ "talk us through", 1, PHRASE_START | BIDS },
	{ "talk to me about", 1, PHRASE_START | BIDS },
	{ "talk about a time", 1, PHRASE_START | BIDS },
	{ "talk about a project", 1, PHRASE_START | BIDS },
	{ "talk about an experience", 1, PHRASE_START | BIDS },
	{ "talk about a situation", 1, PHRASE_START | BIDS },
	{ "talk about your", 1, PHRASE_START | BIDS },
	{ "talk about yourself", 1, PHRASE_START | BIDS },
	{ "give me", 1, PHRASE_START | BIDS },
	{ "give us", 1, PHRASE_START | BIDS },
	{ "give an example", 1, PHRASE_START | BIDS },
	{ "describe a", 1, PHRASE_START | BIDS },
	{ "describe an", 1, PHRASE_START | BIDS },
	{ "describe your", 1, PHRASE_START | BIDS },
	{ "summarise your", 1, PHRASE_START | BIDS },
	{ "summarize your", 1, PHRASE_START | BIDS },
	{ "explain your", 1, PHRASE_START | BIDS },
	{ "outline your", 1, PHRASE_START | BIDS },
	{ "share an example", 1, PHRASE_START | BIDS },
	{ "name a time", 1, PHRASE_START | BIDS },
	{ "name a challenge", 1, PHRASE_START | BIDS },
	{ "name a difficult", 1, PHRASE_START | BIDS },
	{ "name an example", 1, PHRASE_START | BIDS },
	{ "describe", 1, PHRASE_START },
	{ "explain", 1, PHRASE_START },
	{ "sell me", 1, PHRASE_START | BIDS },
	{ "share a", 1, PHRASE_START },
	{ "share an", 1, PHRASE_START },
	{ "show us", 1, PHRASE_START },
	{ "show me", 1, PHRASE_START },
	{ "help me understand", 1, PHRASE_START },
	{ "help us understand", 1, PHRASE_START },
	{ "introduce yourself", 1, PHRASE_START | BIDS },
	{ "convince me", 1, PHRASE_START | BIDS },
	{ "design a", 1, PHRASE_START },
	{ "design an", 1, PHRASE_START },
	{ "궁금합니다", 1, 0 },
	{ "알고 싶습니다", 1, 0 },
	{ "教えてください", 1, 0 },
	{ "伺いたい", 1, 0 },
	{ "想了解", 1, 0 },
	{ "想知道", 1, 0 },
	{ "name a time", 1, PHRASE_START },
	{ "a time you", 1, PHRASE_START | BIDS },
	{ "a time when you", 1, PHRASE_START | BIDS },
	{ "a time that you", 1, PHRASE_START | BIDS },
	{ "a time where you", 1, PHRASE_START | BIDS },
	{ "a situation where you", 1, PHRASE_START | BIDS },
	{ "a situation in which you", 1, PHRASE_START | BIDS },
	{ "an example of a time", 1, PHRASE_START | BIDS },
	{ "an example of when you", 1, PHRASE_START | BIDS },
	{ "an occasion when you", 1, PHRASE_START | BIDS },
	{ "tell about yourself", 1, PHRASE_START | BIDS },
	{ "tell about a time", 1, PHRASE_START | BIDS },
	{ "imagine", 1, PHRASE_START },
	{ "suppose", 1, PHRASE_START },
	{ "how", 2, PHRASE_START | NEEDS_AUX },
	{ "what", 2, PHRASE_START | NEEDS_AUX },
	{ "why", 2, PHRASE_START | NEEDS_AUX },
	{ "when", 2, PHRASE_START | NEEDS_AUX },
	{ "where", 2, PHRASE_START | NEEDS_AUX },
	{ "who", 2, PHRASE_START | NEEDS_AUX },
	{ "which", 2, PHRASE_START | NEEDS_AUX },
	{ "is there", 2, PHRASE_START },
	{ "are there", 2, PHRASE_START },
	{ "do you", 2, PHRASE_START },
	{ "did you", 2, PHRASE_START },
	{ "have you", 2, PHRASE_START },
	{ "are you", 2, PHRASE_START },
	{ "can you", 2, PHRASE_START },
	{ "could you", 2, PHRASE_START },
	{ "would you", 2, PHRASE_START },
	{ "will you", 2, PHRASE_START },
	{ "erzählen sie", 1, PHRASE_START | BIDS },
	{ "beschreiben sie", 1, PHRASE_START | BIDS },
	{ "erklären sie", 1, PHRASE_START },
	{ "warum", 2, PHRASE_START },
	{ "wie", 2, PHRASE_START },
	{ "was", 2, PHRASE_START },
	{ "háblame", 1, PHRASE_START | BIDS },
	{ "hábleme", 1, PHRASE_START | BIDS },
	{ "cuéntame", 1, PHRASE_START | BIDS },
	{ "cuénteme", 1, PHRASE_START | BIDS },
	{ "describe", 1, PHRASE_START },
	{ "parlez", 1, PHRASE_START | BIDS },
	{ "décrivez", 1, PHRASE_START | BIDS },
	{ "racontez", 1, PHRASE_START | BIDS },
	{ "pourquoi", 2, PHRASE_START },
	{ "describe how", 1, PHRASE_START },
	{ "compare", 1, PHRASE_START },
	{ "define", 1, PHRASE_START },
	{ "outline", 1, PHRASE_START },
	{ "summarise", 1, PHRASE_START },
	{ "summarize", 1, PHRASE_START },
	{ "discuss", 1, PHRASE_START },
	{ "estimate", 1, PHRASE_START },
	{ "implement", 1, PHRASE_START },
	{ "write a function", 1, PHRASE_START },
	{ "given a", 1, PHRASE_START },
	{ "given an", 1, PHRASE_START },
	{ "pitch me", 1, PHRASE_START | BIDS },
	{ "persuade me", 1, PHRASE_START },
	{ "rate your", 1, PHRASE_START },
	{ "list three", 1, PHRASE_START },
	{ "name three", 1, PHRASE_START },
	{ "name one", 1, PHRASE_START },
	{ "name two", 1, PHRASE_START },
	{ "name a", 1, PHRASE_START },
	{ "prioritise", 1, PHRASE_START },
	{ "prioritize", 1, PHRASE_START },
	{ "stell dir vor", 1, PHRASE_START },
	{ "stellen sie", 1, PHRASE_START },
	{ "nennen sie", 1, PHRASE_START },
	{ "schildern sie", 1, PHRASE_START | BIDS },
	{ "was sind", 2, PHRASE_START },
	{ "présentez", 1, PHRASE_START | BIDS },
	{ "expliquez", 1, PHRASE_START },
	{ "citez", 1, PHRASE_START },
	{ "donnez moi", 1, PHRASE_START },
	{ "parle moi", 1, PHRASE_START },
	{ "dites moi", 1, PHRASE_START },
	{ "háblanos", 1, PHRASE_START | BIDS },
	{ "cuéntanos", 1, PHRASE_START | BIDS },
	{ "explique", 1, PHRASE_START },
	{ "explícame", 1, PHRASE_START },
	{ "explica", 1, PHRASE_START },
	{ "dime", 1, PHRASE_START },
	{ "qué", 2, PHRASE_START },
	{ "por qué", 2, PHRASE_START },
	{ "cómo", 2, PHRASE_START },
	{ "cuál", 2, PHRASE_START },
	{ "cuáles", 2, PHRASE_START },
	{ "fale", 1, PHRASE_START | BIDS },
	{ "conte", 1, PHRASE_START | BIDS },
	{ "descreva", 1, PHRASE_START },
	{ "por que", 2, PHRASE_START },
	{ "como você", 2, PHRASE_START },
	{ "qual", 2, PHRASE_START },
	{ "quem é", 2, PHRASE_START },
	{ "quem são", 2, PHRASE_START },
	{ "o que voce", 2, PHRASE_START },
	{ "como voce", 2, PHRASE_START },
	{ "quién eres", 2, PHRASE_START },
	{ "qui êtes", 2, PHRASE_START },
	{ "quais", 2, PHRASE_START },
	{ "parlami", 1, PHRASE_START | BIDS },
	{ "mi parli", 1, PHRASE_START | BIDS },
	{ "descriva", 1, PHRASE_START },
	{ "perché", 2, PHRASE_START },
	{ "расскажите", 1, PHRASE_START | BIDS },
	{ "опишите", 1, PHRASE_START | BIDS },
	{ "почему", 2, PHRASE_START },
	{ "как вы", 2, PHRASE_START },
	{ "vertel", 1, PHRASE_START | BIDS },
	{ "beschrijf", 1, PHRASE_START },
	{ "erzähl", 1, PHRASE_START | BIDS },
	{ "erzähl mir", 1, PHRASE_START | BIDS },
	{ "raconte", 1, PHRASE_START | BIDS },
	{ "parle nous", 1, PHRASE_START | BIDS },
	{ "dame un ejemplo", 1, PHRASE_START | BIDS },
	{ "deme un ejemplo", 1, PHRASE_START | BIDS },
	{ "ponme un ejemplo", 1, PHRASE_START | BIDS },
	{ "descríbeme", 1, PHRASE_START | BIDS },
	{ "descríbenos", 1, PHRASE_START | BIDS },
	{ "me fale", 1, PHRASE_START | BIDS },
	{ "me fala", 1, PHRASE_START | BIDS },
	{ "fala sobre", 1, PHRASE_START | BIDS },
	{ "me conta", 1, PHRASE_START | BIDS },
	{ "me conte", 1, PHRASE_START | BIDS },
	{ "conta me", 1, PHRASE_START | BIDS },
	{ "dê um exemplo de", 1, PHRASE_START | BIDS },
	{ "mi racconti", 1, PHRASE_START | BIDS },
	{ "raccontami", 1, PHRASE_START | BIDS },
	{ "raccontaci", 1, PHRASE_START | BIDS },
	{ "ci racconti", 1, PHRASE_START | BIDS },
	{ "ci parli", 1, PHRASE_START | BIDS },
	{ "parlaci", 1, PHRASE_START | BIDS },
	{ "mi descriva", 1, PHRASE_START | BIDS },
	{ "geef een voorbeeld van", 1, PHRASE_START | BIDS },
	{ "berätta", 1, PHRASE_START | BIDS },
	{ "ge ett exempel på", 1, PHRASE_START | BIDS },
	{ "fortæl", 1, PHRASE_START | BIDS },
	{ "giv et eksempel på", 1, PHRASE_START | BIDS },
	{ "fortell", 1, PHRASE_START | BIDS },
	{ "gi et eksempel på", 1, PHRASE_START | BIDS },
	{ "opowiedz", 1, PHRASE_START | BIDS },
	{ "vyprávějte", 1, PHRASE_START | BIDS },
	{ "popište", 1, PHRASE_START | BIDS },
	{ "řekněte", 1, PHRASE_START | BIDS },
	{ "povězte", 1, PHRASE_START | BIDS },
	{ "πείτε", 1, PHRASE_START | BIDS },
	{ "περιγράψτε", 1, PHRASE_START | BIDS },
	{ "μιλήστε", 1, PHRASE_START | BIDS },
	{ "anlatır mısınız", 1, BIDS },
	{ "anlatın", 1, BIDS },
	{ "bahsedin", 1, BIDS },
	{ "bahseder misiniz", 1, BIDS },
	{ "proszę opowiedzieć", 1, PHRASE_START | BIDS },
	{ "niech pan opowie", 1, PHRASE_START | BIDS },
	{ "niech pani opowie", 1, PHRASE_START | BIDS },
	{ "proszę podać przykład", 1, PHRASE_START | BIDS },
	{ "beschreib", 1, PHRASE_START },
	{ "nenne", 1, PHRASE_START },
	{ "geben sie", 1, PHRASE_START },
	{ "décris", 1, PHRASE_START },
	{ "donne moi", 1, PHRASE_START },
	{ "donnez nous", 1, PHRASE_START },
	{ "donnez un exemple", 1, PHRASE_START },
	{ "descreve", 1, PHRASE_START },
	{ "descrevi", 1, PHRASE_START },
	{ "spieghi", 1, PHRASE_START },
	{ "spiegami", 1, PHRASE_START },
	{ "noem", 1, PHRASE_START },
	{ "leg uit", 1, PHRASE_START },
	{ "omschrijf", 1, PHRASE_START },
	{ "stel dat", 1, PHRASE_START },
	{ "stel je voor", 1, PHRASE_START },
	{ "beskriv", 1, PHRASE_START },
	{ "förklara", 1, PHRASE_START },
	{ "nämn", 1, PHRASE_START },
	{ "forklar", 1, PHRASE_START },
	{ "nævn", 1, PHRASE_START },
	{ "nevn", 1, PHRASE_START },
	{ "opisz", 1, PHRASE_START },
	{ "proszę opisać", 1, PHRASE_START },
	{ "wymień", 1, PHRASE_START },
	{ "welche", 2, PHRASE_START },
	{ "welchen", 2, PHRASE_START },
	{ "welches", 2, PHRASE_START },
	{ "weshalb", 2, PHRASE_START },
	{ "wieso", 2, PHRASE_START },
	{ "quel est", 2, PHRASE_START },
	{ "quelle est", 2, PHRASE_START },
	{ "quels sont", 2, PHRASE_START },
	{ "quelles sont", 2, PHRASE_START },
	{ "qu est ce", 2, PHRASE_START },
	{ "que feriez vous", 2, PHRASE_START },
	{ "que savez vous", 2, PHRASE_START },
	{ "comment vous", 2, PHRASE_START },
	{ "comment avez vous", 2, PHRASE_START },
	{ "comment gérez vous", 2, PHRASE_START },
	{ "combien de", 2, PHRASE_START },
	{ "où vous voyez vous", 2, PHRASE_START },
	{ "dónde", 2, PHRASE_START },
	{ "cuánto", 2, PHRASE_START },
	{ "cuántos", 2, PHRASE_START },
	{ "cuántas", 2, PHRASE_START },
	{ "quién", 2, PHRASE_START },
	{ "porquê", 2, PHRASE_START },
	{ "porque é que", 2, PHRASE_START },
	{ "o que você", 2, PHRASE_START },
	{ "o que faria", 2, PHRASE_START },
	{ "o que sabe", 2, PHRASE_START },
	{ "onde se vê", 2, PHRASE_START },
	{ "quanti", 2, PHRASE_START },
	{ "quante", 2, PHRASE_START },
	{ "quali", 2, PHRASE_START },
	{ "cosa", 2, PHRASE_START },
	{ "che cosa", 2, PHRASE_START },
	{ "qual è", 2, PHRASE_START },
	{ "dove si vede", 2, PHRASE_START },
	{ "hoe", 2, PHRASE_START },
	{ "wat", 2, PHRASE_START },
	{ "welke", 2, PHRASE_START },
	{ "wie van", 2, PHRASE_START },
	{ "varför", 2, PHRASE_START },
	{ "hur", 2, PHRASE_START },
	{ "vad", 2, PHRASE_START },
	{ "vilken", 2, PHRASE_START },
	{ "vilka", 2, PHRASE_START },
	{ "vilket", 2, PHRASE_START },
	{ "hvorfor", 2, PHRASE_START },
	{ "hvordan", 2, PHRASE_START },
	{ "hvad", 2, PHRASE_START },
	{ "hva", 2, PHRASE_START },
	{ "hvilken", 2, PHRASE_START },
	{ "hvilke", 2, PHRASE_START },
	{ "hvilket", 2, PHRASE_START },
	{ "dlaczego", 2, PHRASE_START },
	{ "jakie", 2, PHRASE_START },
	{ "jaki", 2, PHRASE_START },
	{ "jaka", 2, PHRASE_START },
	{ "w jaki sposób", 2, PHRASE_START },
	{ "gdzie pan", 2, PHRASE_START },
	{ "gdzie pani", 2, PHRASE_START },
	{ "co by pan", 2, PHRASE_START },
	{ "co by pani", 2, PHRASE_START },
	{ "waarom", 2, PHRASE_START },
	{ "ください", 1, 0 },
	{ "주세요", 1, 0 },
	{ "해주세요", 1, 0 },
	{ "주십시오", 1, 0 },
	{ "해보세요", 1, 0 },
	{ "でしょうか", 1, 0 },
	{ "おしえて", 1, 0 },
	{ "教えて", 1, 0 },
	{ "吗", 1, 0 },
	{ "什么", 1, 0 },
	{ "如何", 1, 0 },
	{ "怎么", 1, 0 },
	{ "怎样", 1, 0 },
	{ "为啥", 1, 0 },
	{ "哪些", 1, 0 },
	{ "介绍一下", 1, 0 },
	{ "谈谈", 1, 0 },
	{ "说说", 1, 0 },
	{ "인가요", 1, 0 },
	{ "나요", 1, 0 },
	{ "까요", 1, 0 },
	{ "습니까", 1, 0 },
	{ "무엇", 1, 0 },
	{ "어떻게", 1, 0 },
	{ "왜", 1, 0 },
	{ "请", 1, PHRASE_START },
	{ "請", 1, PHRASE_START },
	{ "为什么", 2, 0 },
	{ "教えてください", 1, 0 },
	{ "してください", 1, 0 },
	{ "ですか", 2, 0 },
	{ "ますか", 2, 0 },
	{ "말씀해", 1, 0 },
	{ "소개해", 1, 0 },
};

/* What follows an interrogative in a question. */
static const char *const auxiliaries[] = {
	"do",       "does",        "did",      "is",        "are",       "was",    "were",
	"would",    "will",        "could",    "can",       "should",    "have",   "has",
	"had",      "might",       "s",        "many",      "much",      "long",   "often",
	"well",     "comfortable", "familiar", "interests", "motivates", "drives", "excites",
	"attracts", "attracted",   "drew",     "makes",     "made",      "kind",   "type",
	"sort",     "experience",
};

/* What an interviewer says before the question, and what is asked for politeness alone. */
enum { COURTESY, SMALL_TALK };

static const struct phrase courtesy_rows[] = {
	{ "can you hear me", SMALL_TALK, 0 },
	{ "can you see my screen", SMALL_TALK, 0 },
	{ "how are you", SMALL_TALK, 0 },
	{ "hows it going", SMALL_TALK, 0 },
	{ "how was your trip", SMALL_TALK, 0 },
	{ "how was the journey", SMALL_TALK, 0 },
	{ "how was your journey", SMALL_TALK, 0 },
	{ "did you find us", SMALL_TALK, 0 },
	{ "did you find the place", SMALL_TALK, 0 },
	{ "is now a good time", SMALL_TALK, 0 },
	{ "shall we start", SMALL_TALK, 0 },
	{ "shall we begin", SMALL_TALK, 0 },
	{ "are you ready", SMALL_TALK, 0 },
	{ "ready to start", SMALL_TALK, 0 },
	{ "questions for us", SMALL_TALK, 0 },
	{ "do you have for us", SMALL_TALK, 0 },
	{ "do you have any questions", SMALL_TALK, 0 },
	{ "would you like to ask", SMALL_TALK, 0 },
	{ "questions for me", SMALL_TALK, 0 },
	{ "anything youd like to ask", SMALL_TALK, 0 },
	{ "would you like some water", SMALL_TALK, 0 },
	{ "great", COURTESY, PHRASE_START },
	{ "good", COURTESY, PHRASE_START },
	{ "ok", COURTESY, PHRASE_START },
	{ "okay", COURTESY, PHRASE_START },
	{ "thanks", COURTESY, PHRASE_START },
	{ "thank you", COURTESY, PHRASE_START },
	{ "perfect", COURTESY, PHRASE_START },
	{ "nice", COURTESY, PHRASE_START },
	{ "all right", COURTESY, PHRASE_START },
	{ "alright", COURTESY, PHRASE_START },
	{ "right", COURTESY, PHRASE_START },
	{ "got it", COURTESY, PHRASE_START },
	{ "sure", COURTESY, PHRASE_START },
	{ "cool", COURTESY, PHRASE_START },
	{ "interesting", COURTESY, PHRASE_START },
	{ "wonderful", COURTESY, PHRASE_START },
	{ "excellent", COURTESY, PHRASE_START },
	{ "lovely", COURTESY, PHRASE_START },
	{ "understood", COURTESY, PHRASE_START },
	{ "makes sense", COURTESY, PHRASE_START },
	{ "i see", COURTESY, PHRASE_START },
	{ "fair enough", COURTESY, PHRASE_START },
	{ "lets start", COURTESY, PHRASE_START },
	{ "lets begin", COURTESY, PHRASE_START },
	{ "hi", COURTESY, PHRASE_START },
	{ "hello", COURTESY, PHRASE_START },
	{ "welcome", COURTESY, PHRASE_START },
	{ "good morning", COURTESY, PHRASE_START },
	{ "good afternoon", COURTESY, PHRASE_START },
};

#define COURTESY_WORDS_MAX 8

static int courtesy_of(struct slice text)
{
	struct phrase_key key;
	const struct phrase *row;

	phrase_key(&key, text);
	row = phrase_find(PHRASES(courtesy_rows), &key);
	if (!row || (row->value == COURTESY && phrase_words(&key) > COURTESY_WORDS_MAX))
		return -1;
	return row->value;
}

bool asks_indirectly(struct slice text)
{
	static const struct phrase starts[] = {
		{ "if they ask", 1, 0 }, { "if asked", 1, 0 },      { "if i am asked", 1, 0 },
		{ "if im asked", 1, 0 }, { "when they ask", 1, 0 }, { "when asked", 1, 0 },
		{ "if she asks", 1, 0 }, { "if he asks", 1, 0 },    { "in case they ask", 1, 0 },
	};
	static const char *const on[] = { " about ", " why ",  " what ",    " how ",   " if ",
		                          " where ", " when ", " whether ", " which ", " who " };
	struct phrase_key key;
	const struct phrase *start;

	phrase_key(&key, text);
	start = phrase_begins(PHRASES(starts), &key);
	for (size_t n = 0; start && n < sizeof on / sizeof *on; n++)
		if (strncmp(key.text + strlen(start->words), on[n], strlen(on[n])) == 0)
			return true;
	return false;
}

bool asks_small_talk(struct slice text)
{
	return courtesy_of(text) == SMALL_TALK;
}

struct slice asks_without_courtesy(struct slice text)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		struct slice said = { text.text, at + 1 };

		if (!strchr(".!", text.text[at]) || text.text[at + 1] != ' ')
			continue;
		if (courtesy_of(said) != COURTESY)
			break;
		text = slice_trim(slice_of(text.text + at + 1, text.text + text.len));
		at = 0;
	}
	return text;
}

/* What may stand before a question: "So, tell us …", "And why …". */
static const struct phrase filler_rows[] = {
	{ "so", 1, 0 },   { "and", 1, 0 },  { "ok", 1, 0 },  { "okay", 1, 0 },
	{ "now", 1, 0 },  { "well", 1, 0 }, { "but", 1, 0 }, { "also", 1, 0 },
	{ "then", 1, 0 }, { "und", 1, 0 },  { "et", 1, 0 },  { "y", 1, 0 },
};

/* Whether a question mark of any script begins with the byte: each of a line is asked about. */
static const bool begins_mark[256] = {
	['?'] = true, [0xef] = true, [0xd8] = true, [';'] = true, [0xcd] = true
};

#define GREEK_AHEAD 24 /* bytes in which a Greek text has its first letters */

/* Greek asks with the sign that is a semicolon elsewhere: its first letter beyond ASCII is Greek. */
static bool is_greek(struct slice text)
{
	for (size_t at = 0; at < text.len && at < GREEK_AHEAD; at++) {
		unsigned char c = (unsigned char)text.text[at];

		if (c >= 0x80)
			return c == 0xce || c == 0xcf;
	}
	return false;
}

static size_t mark_at(struct slice s)
{
	if (s.len == 0 || !begins_mark[(unsigned char)s.text[0]])
		return 0;
	if (s.text[0] == '?')
		return 1;
	if (slice_starts(s, "？"))
		return 3;
	return slice_starts(s, "؟") ? 2 : 0;
}

/* The same of Greek. */
static size_t greek_mark_at(struct slice s)
{
	if (slice_starts(s, "\u037e"))
		return 2;
	return s.len > 0 && s.text[0] == ';';
}

/* The length of the mark at an offset, 0 for none: one inside a link's target is none. */
static size_t mark_within(struct slice text, size_t at)
{
	size_t n = mark_at((struct slice){ text.text + at, text.len - at });

	if (n == 0 && is_greek(text))
		n = greek_mark_at(slice_from(text, at));
	return n == 1 && at + 1 < text.len && isalnum((unsigned char)text.text[at + 1]) ? 0 : n;
}

/* Whether one may stand in the text at all, asked of eight bytes at a time. */
static bool may_hold_mark(struct slice text)
{
	uint64_t word;
	size_t at = 0;

	for (; text.len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, text.text + at, sizeof word);
		if (eight_equal(word, '?') || eight_equal(word, ';') ||
		    ((word & HIGH_BITS) && (eight_equal(word, 0xef) || eight_equal(word, 0xd8) ||
		                            eight_equal(word, 0xcd))))
			return true;
	}
	for (; at < text.len; at++)
		if (begins_mark[(unsigned char)text.text[at]])
			return true;
	return false;
}

const char *asks_first_mark(struct slice text)
{
	if (!may_hold_mark(text))
		return NULL;
	for (size_t at = 0; at < text.len; at++) {
		size_t n = begins_mark[(unsigned char)text.text[at]] ? mark_within(text, at) : 0;

		if (n > 0)
			return text.text + at + n;
	}
	return NULL;
}

const char *asks_last_mark(struct slice text)
{
	if (!may_hold_mark(text))
		return NULL;
	for (size_t at = text.len; at-- > 0;) {
		size_t n = begins_mark[(unsigned char)text.text[at]] ? mark_within(text, at) : 0;

		if (n > 0)
			return text.text + at + n;
	}
	return NULL;
}

static bool second_word_is(const struct phrase_key *key, const char *const *words, size_t count)
{
	const char *word = memchr(key->text, ' ', key->len);
	size_t len;

	if (!word)
		return false;
	word++;
	len = strcspn(word, " ");
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
			return true;
	return false;
}

/* "Why you", "why us", but "what you enjoyed" is a clause. */
static bool second_word_is_auxiliary(const struct phrase_key *key)
{
	static const char *const objects[] = { "you", "us" };

	if (phrase_has(key, "why", true) &&
	    second_word_is(key, objects, sizeof objects / sizeof *objects))
		return true;
	return second_word_is(key, auxiliaries, sizeof auxiliaries / sizeof *auxiliaries);
}

/* "Was ich wissen will", "warum sie fragen": a clause; in a question the verb comes second. */
static bool second_word_is_subject(const struct phrase_key *key)
{
	static const char *const subjects[] = { "ich", "sie", "er",  "man", "wir", "du", "je",
		                                "j",   "ik",  "ze",  "jag", "jeg", "ja", "io",
		                                "vi",  "han", "hun", "der", "som" };

	return second_word_is(key, subjects, sizeof subjects / sizeof *subjects);
}

#define TAIL_MAX   16 /* marks behind a sentence; more are no end of one */
#define REMARK_MAX 80 /* bytes of a remark in brackets behind a sentence */

static size_t remark_length(struct slice text)
{
	const char *open = memrchr(text.text, '(', text.len);
	size_t len = open ? (size_t)(text.text + text.len - open) : 0;

	return len < REMARK_MAX ? len : 0;
}

/* The length of what may follow the last sentence and ends the text: a quotation mark, a mark of
 * emphasis, or a remark in brackets; 0 for nothing. */
static size_t tail_length(struct slice text)
{
	static const char *const quotes[] = { "”", "’", "」", "』", "»", "“" };

	switch (text.text[text.len - 1]) {
	case '"':
	case '\'':
	case '*':
	case '_':
		return 1;
	case ')':
		return remark_length(text);
	default:
		break;
	}
	if ((unsigned char)text.text[text.len - 1] < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (slice_ends(text, quotes[i]))
			return strlen(quotes[i]);
	return 0;
}

/* The text without that. */
static struct slice without_tail(struct slice text)
{
	for (int i = 0; i < TAIL_MAX; i++) {
		size_t n;

		text = slice_trim(text);
		n = text.len > 0 ? tail_length(text) : 0;
		if (n == 0 || n == text.len)
			break;
		text.len -= n;
	}
	return text;
}

static bool ends_with_mark(struct slice text)
{
	struct slice s = without_tail(text);

	for (size_t n = 1; n <= 3 && n <= s.len; n++)
		if (mark_within(s, s.len - n) == n)
			return true;
	return false;
}

static void drop_fillers(struct phrase_key *key)
{
	const struct phrase *row = phrase_begins(PHRASES(filler_rows), key);
	size_t len = row ? strlen(row->words) + 1 : 0;

	if (row && key->len > len)
		phrase_cut(key, len, key->len - len);
}

static void drop_please(struct phrase_key *key)
{
	if (phrase_has(key, "please", true) && key->len > strlen("please "))
		phrase_cut(key, strlen("please "), key->len - strlen("please "));
}

/* "Can you", "Please": what may stand before a bid and changes nothing. */
static void drop_politeness(struct phrase_key *key)
{
	static const char *const words[] = { "can you", "could you", "would you", "please" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (phrase_has(key, words[i], true) && key->len > strlen(words[i]) + 1)
			phrase_cut(key, strlen(words[i]) + 1, key->len - strlen(words[i]) - 1);
}

static bool bids(struct slice text)
{
	const struct phrase *row;
	struct phrase_key key;

	phrase_key(&key, text);
	drop_fillers(&key);
	drop_politeness(&key);
	row = phrase_find(PHRASES(prompt_rows), &key);
	return row && (row->flags & BIDS);
}

#define CASE_MAX 240 /* bytes of a case with the question about it */

/* "Tell us", "Describe a": how a sentence that bids goes on. Nearly none does, and each is asked about. */
static bool may_bid(struct slice text)
{
	static const char *const seconds[] = { "me ", "us ", "a ", "an ", "your ", "sie " };
	const char *space = memchr(text.text, ' ', text.len);
	struct slice rest;

	if (!space)
		return false;
	rest = slice_of(space + 1, text.text + text.len);
	for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
		if (slice_starts(rest, seconds[i]))
			return true;
	return false;
}

/* The last of such marks with a space behind it, not at the start; NULL for none. */
static const char *last_before_space(struct slice text, char mark)
{
	const char *at = text.text + text.len - 1;

	while (at > text.text + 1 &&
	       (at = memrchr(text.text + 1, mark, (size_t)(at - text.text - 1))) != NULL)
		if (at[1] == ' ')
			return at;
	return NULL;
}

/* "The lift stops between floors. Talk us through it.": what is asked of a case is its last sentence, where
 * that bids; a "how" or "what" behind a full stop, without a mark, is mostly an answer's. */
static struct slice asked_of_case(struct slice text)
{
	const char *dot = text.len > CASE_MAX ? NULL : last_before_space(text, '.');
	const char *shout = text.len > CASE_MAX ? NULL : last_before_space(text, '!');
	const char *stop = !dot || (shout && shout > dot) ? shout : dot;
	struct slice last;

	if (!stop)
		return text;
	last = slice_trim(slice_of(stop + 1, text.text + text.len));
	return may_bid(last) && bids(last) ? last : text;
}

enum asks asks_how(struct slice text)
{
	struct phrase_key key;
	const struct phrase *row;

	text = slice_trim(text);
	if (text.len == 0)
		return ASKS_NOT;
	if (ends_with_mark(text))
		return ASKS_MARKED;
	text = asked_of_case(text);
	phrase_key(&key, text);
	drop_fillers(&key);
	drop_please(&key);
	row = phrase_find(PHRASES(prompt_rows), &key);
	if (!row || text.text[text.len - 1] == ':' || phrase_words(&key) > 60)
		return ASKS_NOT;
	if ((row->flags & PHRASE_START) && key.len > 0 && (unsigned char)key.text[0] < 0xe0 &&
	    phrase_words(&key) < 2)
		return ASKS_NOT;
	if ((row->flags & NEEDS_AUX) && !second_word_is_auxiliary(&key))
		return ASKS_NOT;
	if (row->value == 2 && second_word_is_subject(&key))
		return ASKS_NOT;
	return ASKS_WORDED;
}

/* "Do most people stay?", not "Do not ask". */
static bool begins_inverted(const struct phrase_key *key)
{
	static const char *const verbs[] = { "do",    "does", "did",   "is",     "are", "can",
		                             "could", "will", "would", "should", "has", "have" };

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (phrase_has(key, verbs[i], true))
			return strncmp(key->text + strlen(verbs[i]), " not ", 5) != 0;
	return false;
}

bool asks_by_word(struct slice text)
{
	static const struct phrase contractions[] = {
		/* "whats the extraction like" */
		{ "whats", 2, PHRASE_START },     { "hows", 2, PHRASE_START },
		{ "whos", 2, PHRASE_START },      { "wheres", 2, PHRASE_START },
		{ "whens", 2, PHRASE_START },     { "whys", 2, PHRASE_START },
		{ "isnt", 2, PHRASE_START },      { "arent", 2, PHRASE_START },
		{ "doesnt", 2, PHRASE_START },    { "any chance", 2, PHRASE_START },
		{ "any plans", 2, PHRASE_START }, { "any room", 2, PHRASE_START },
	};
	const struct phrase *row;
	struct phrase_key key;

	phrase_key(&key, text);
	if (begins_inverted(&key))
		return true;
	row = phrase_find(PHRASES(prompt_rows), &key);
	if (!row)
		row = phrase_begins(PHRASES(contractions), &key);
	return row && (row->value == 2 || (row->flags & BIDS)) && phrase_words(&key) > 1;
}

bool asks_bids(struct slice text)
{
	text = slice_trim(text);
	return text.len > 0 && bids(asked_of_case(text));
}

bool asks_in_a_word(struct slice text)
{
	static const struct phrase rows[] = {
		{ "what", 1, PHRASE_WHOLE },     { "why", 1, PHRASE_WHOLE },
		{ "how", 1, PHRASE_WHOLE },      { "who", 1, PHRASE_WHOLE },
		{ "when", 1, PHRASE_WHOLE },     { "where", 1, PHRASE_WHOLE },
		{ "was", 1, PHRASE_WHOLE },      { "warum", 1, PHRASE_WHOLE },
		{ "wie", 1, PHRASE_WHOLE },      { "wer", 1, PHRASE_WHOLE },
		{ "wann", 1, PHRASE_WHOLE },     { "wo", 1, PHRASE_WHOLE },
		{ "quoi", 1, PHRASE_WHOLE },     { "pourquoi", 1, PHRASE_WHOLE },
		{ "comment", 1, PHRASE_WHOLE },  { "qui", 1, PHRASE_WHOLE },
		{ "quand", 1, PHRASE_WHOLE },    { "qué", 1, PHRASE_WHOLE },
		{ "por qué", 1, PHRASE_WHOLE },  { "cómo", 1, PHRASE_WHOLE },
		{ "quién", 1, PHRASE_WHOLE },    { "cuándo", 1, PHRASE_WHOLE },
		{ "o quê", 1, PHRASE_WHOLE },    { "por quê", 1, PHRASE_WHOLE },
		{ "como", 1, PHRASE_WHOLE },     { "cosa", 1, PHRASE_WHOLE },
		{ "perché", 1, PHRASE_WHOLE },   { "wat", 1, PHRASE_WHOLE },
		{ "waarom", 1, PHRASE_WHOLE },   { "hoe", 1, PHRASE_WHOLE },
		{ "vad", 1, PHRASE_WHOLE },      { "varför", 1, PHRASE_WHOLE },
		{ "hur", 1, PHRASE_WHOLE },      { "hvad", 1, PHRASE_WHOLE },
		{ "hvorfor", 1, PHRASE_WHOLE },  { "hvordan", 1, PHRASE_WHOLE },
		{ "hva", 1, PHRASE_WHOLE },      { "co", 1, PHRASE_WHOLE },
		{ "dlaczego", 1, PHRASE_WHOLE }, { "jak", 1, PHRASE_WHOLE },
	};

	return phrase_find_text(PHRASES(rows), text) != NULL;
}

/* What every interviewer asks, by the words that head one's answer to it. */
static const struct phrase classic_rows[] = {
	{ "strengths", 1, PHRASE_WHOLE },
	{ "strength", 1, PHRASE_WHOLE },
	{ "my strengths", 1, PHRASE_WHOLE },
	{ "my strength", 1, PHRASE_WHOLE },
	{ "my greatest strength", 1, PHRASE_WHOLE },
	{ "greatest strength", 1, PHRASE_WHOLE },
	{ "greatest strengths", 1, PHRASE_WHOLE },
	{ "biggest strength", 1, PHRASE_WHOLE },
	{ "strengths and weaknesses", 1, PHRASE_WHOLE },
	{ "strengths weaknesses", 1, PHRASE_WHOLE },
	{ "weaknesses", 1, PHRASE_WHOLE },
	{ "weakness", 1, PHRASE_WHOLE },
	{ "my weaknesses", 1, PHRASE_WHOLE },
	{ "my weakness", 1, PHRASE_WHOLE },
	{ "my greatest weakness", 1, PHRASE_WHOLE },
	{ "greatest weakness", 1, PHRASE_WHOLE },
	{ "biggest weakness", 1, PHRASE_WHOLE },
	{ "future plans", 1, PHRASE_WHOLE },
	{ "my future plans", 1, PHRASE_WHOLE },
	{ "career goals", 1, PHRASE_WHOLE },
	{ "career plans", 1, PHRASE_WHOLE },
	{ "five year plan", 1, PHRASE_WHOLE },
	{ "5 year plan", 1, PHRASE_WHOLE },
	{ "where i see myself", 1, PHRASE_WHOLE },
	{ "greatest achievement", 1, PHRASE_WHOLE },
	{ "my greatest achievement", 1, PHRASE_WHOLE },
	{ "biggest achievement", 1, PHRASE_WHOLE },
	{ "proudest achievement", 1, PHRASE_WHOLE },
	{ "biggest failure", 1, PHRASE_WHOLE },
	{ "my biggest failure", 1, PHRASE_WHOLE },
	{ "biggest challenge", 1, PHRASE_WHOLE },
	{ "stärken", 1, PHRASE_WHOLE },
	{ "meine stärken", 1, PHRASE_WHOLE },
	{ "schwächen", 1, PHRASE_WHOLE },
	{ "meine schwächen", 1, PHRASE_WHOLE },
	{ "stärken und schwächen", 1, PHRASE_WHOLE },
	{ "stärken schwächen", 1, PHRASE_WHOLE },
	{ "größter erfolg", 1, PHRASE_WHOLE },
	{ "wechselgrund", 1, PHRASE_WHOLE },
	{ "points forts", 1, PHRASE_WHOLE },
	{ "mes points forts", 1, PHRASE_WHOLE },
	{ "points faibles", 1, PHRASE_WHOLE },
	{ "mes points faibles", 1, PHRASE_WHOLE },
	{ "qualités et défauts", 1, PHRASE_WHOLE },
	{ "mes qualités", 1, PHRASE_WHOLE },
	{ "mes défauts", 1, PHRASE_WHOLE },
	{ "fortalezas", 1, PHRASE_WHOLE },
	{ "mis fortalezas", 1, PHRASE_WHOLE },
	{ "debilidades", 1, PHRASE_WHOLE },
	{ "mis debilidades", 1, PHRASE_WHOLE },
	{ "fortalezas y debilidades", 1, PHRASE_WHOLE },
	{ "puntos fuertes", 1, PHRASE_WHOLE },
	{ "puntos débiles", 1, PHRASE_WHOLE },
	{ "pontos fortes", 1, PHRASE_WHOLE },
	{ "pontos fracos", 1, PHRASE_WHOLE },
	{ "pontos fortes e fracos", 1, PHRASE_WHOLE },
	{ "punti di forza", 1, PHRASE_WHOLE },
	{ "punti deboli", 1, PHRASE_WHOLE },
	{ "pregi e difetti", 1, PHRASE_WHOLE },
	{ "sterke punten", 1, PHRASE_WHOLE },
	{ "zwakke punten", 1, PHRASE_WHOLE },
	{ "mocne strony", 1, PHRASE_WHOLE },
	{ "słabe strony", 1, PHRASE_WHOLE },
	{ "mocne i słabe strony", 1, PHRASE_WHOLE },
	{ "styrkor", 1, PHRASE_WHOLE },
	{ "svagheter", 1, PHRASE_WHOLE },
	{ "styrkor och svagheter", 1, PHRASE_WHOLE },
	{ "styrker", 1, PHRASE_WHOLE },
	{ "svakheter", 1, PHRASE_WHOLE },
	{ "svagheder", 1, PHRASE_WHOLE },
	{ "сильные стороны", 1, PHRASE_WHOLE },
	{ "слабые стороны", 1, PHRASE_WHOLE },
	{ "优点", 1, PHRASE_WHOLE },
	{ "缺点", 1, PHRASE_WHOLE },
	{ "我的优点", 1, PHRASE_WHOLE },
	{ "我的缺点", 1, PHRASE_WHOLE },
	{ "自己的优点", 1, PHRASE_WHOLE },
	{ "自己的缺点", 1, PHRASE_WHOLE },
	{ "优缺点", 1, PHRASE_WHOLE },
	{ "未来规划", 1, PHRASE_WHOLE },
	{ "职业规划", 1, PHRASE_WHOLE },
	{ "离职原因", 1, PHRASE_WHOLE },
	{ "長所", 1, PHRASE_WHOLE },
	{ "短所", 1, PHRASE_WHOLE },
	{ "장점", 1, PHRASE_WHOLE },
	{ "단점", 1, PHRASE_WHOLE },
	{ "성격의 장단점", 1, PHRASE_WHOLE },
	{ "giới thiệu bản thân", 1, PHRASE_WHOLE },
	{ "điểm mạnh", 1, PHRASE_WHOLE },
	{ "điểm yếu", 1, PHRASE_WHOLE },
	{ "điểm mạnh điểm yếu", 1, PHRASE_WHOLE },
	{ "kelebihan dan kekurangan", 1, PHRASE_WHOLE },
	{ "güçlü yönler", 1, PHRASE_WHOLE },
	{ "zayıf yönler", 1, PHRASE_WHOLE },
	{ "优势与不足", 1, PHRASE_WHOLE },
	{ "优点和缺点", 1, PHRASE_WHOLE },
	{ "优点与缺点", 1, PHRASE_WHOLE },
	{ "優點", 1, PHRASE_WHOLE },
	{ "缺點", 1, PHRASE_WHOLE },
	{ "我的優點", 1, PHRASE_WHOLE },
	{ "我的缺點", 1, PHRASE_WHOLE },
	{ "自己的優點", 1, PHRASE_WHOLE },
	{ "自己的缺點", 1, PHRASE_WHOLE },
	{ "優缺點", 1, PHRASE_WHOLE },
	{ "優點和缺點", 1, PHRASE_WHOLE },
	{ "職業規劃", 1, PHRASE_WHOLE },
	{ "未來規劃", 1, PHRASE_WHOLE },
	{ "離職原因", 1, PHRASE_WHOLE },
	{ "短期目标", 1, PHRASE_WHOLE },
	{ "长期目标", 1, PHRASE_WHOLE },
	{ "最大的挑战", 1, PHRASE_WHOLE },
	{ "最大的挑戰", 1, PHRASE_WHOLE },
	{ "最大的困难", 1, PHRASE_WHOLE },
	{ "最大的困難", 1, PHRASE_WHOLE },
	{ "最大的成就", 1, PHRASE_WHOLE },
	{ "最大的失败", 1, PHRASE_WHOLE },
	{ "最大的失敗", 1, PHRASE_WHOLE },
	{ "私の長所", 1, PHRASE_WHOLE },
	{ "私の短所", 1, PHRASE_WHOLE },
	{ "長所と短所", 1, PHRASE_WHOLE },
	{ "長所短所", 1, PHRASE_WHOLE },
	{ "5年後の自分", 1, PHRASE_WHOLE },
	{ "キャリアプラン", 1, PHRASE_WHOLE },
	{ "退職理由", 1, PHRASE_WHOLE },
	{ "나의 장점", 1, PHRASE_WHOLE },
	{ "나의 단점", 1, PHRASE_WHOLE },
	{ "성격 장단점", 1, PHRASE_WHOLE },
	{ "장단점", 1, PHRASE_WHOLE },
	{ "입사 후 포부", 1, PHRASE_WHOLE },
	{ "퇴사 사유", 1, PHRASE_WHOLE },
};

#define TOPIC_MAX 60 /* bytes of such words */

bool asks_by_topic(struct slice text)
{
	return text.len <= TOPIC_MAX && phrase_find_text(PHRASES(classic_rows), text) != NULL;
}

bool asks_bids_at_start(struct slice text)
{
	return may_bid(text) && bids(text);
}

bool asks_by_ending(struct slice text)
{
	static const char *const endings[] = { "ください", "ますか",     "ましたか", "ませんか",
		                               "ですか",   "でしょうか", "주세요",   "주십시오",
		                               "습니까",   "까요",       "나요",     "가요",
		                               "인가요",   "세요" };
	struct slice s = slice_trim(text);

	while (s.len > 0 && strchr(".?", s.text[s.len - 1]))
		s.len--;
	if (slice_ends(s, "？") || slice_ends(s, "。"))
		s.len -= strlen("？");
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (slice_ends(s, endings[i]))
			return true;
	return false;
}

/* What stands behind the last comma; all of it where none stands in it. */
static struct slice last_clause(struct slice text)
{
	const char *comma = memrchr(text.text, ',', text.len);

	return comma ? slice_trim(slice_of(comma + 1, text.text + text.len)) : text;
}

bool asks_at_end(struct slice text)
{
	struct slice clause = last_clause(slice_trim(text));

	return clause.len > 0 && asks_how(clause) != ASKS_NOT &&
	       (asks_bids(clause) || !asks_aside(clause));
}

bool asks_on(struct slice rest)
{
	return !slice_find(rest, ". ") && asks_bids(rest);
}

bool asks_aside(struct slice text)
{
	enum { YOU, OTHERS };
	static const struct phrase rows[] = {
		{ "you", YOU, 0 },     { "your", YOU, 0 },      { "youre", YOU, 0 },
		{ "youve", YOU, 0 },   { "youd", YOU, 0 },      { "youll", YOU, 0 },
		{ "us", YOU, 0 },      { "i", OTHERS, 0 },      { "my", OTHERS, 0 },
		{ "me", OTHERS, 0 },   { "they", OTHERS, 0 },   { "their", OTHERS, 0 },
		{ "them", OTHERS, 0 }, { "theyre", OTHERS, 0 }, { "he", OTHERS, 0 },
		{ "she", OTHERS, 0 },  { "him", OTHERS, 0 },    { "her", OTHERS, 0 },
		{ "his", OTHERS, 0 },
	};
	const struct phrase *row = phrase_find_text(PHRASES(rows), text);

	return row && row->value == OTHERS;
}

bool asks_anywhere(struct slice text)
{
	const char *from = text.text, *end = text.text + text.len;

	if (asks_first_mark(text))
		return true;
	for (const char *p = from; p < end; p++) {
		if (!strchr(".!\n\r", *p) || (p + 1 < end && !isspace((unsigned char)p[1])))
			continue;
		if (asks_how(slice_of(from, p)) != ASKS_NOT)
			return true;
		from = p + 1;
	}
	return from < end && asks_how(slice_of(from, end)) != ASKS_NOT;
}
