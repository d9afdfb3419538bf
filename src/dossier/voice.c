/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What a word tells of who speaks. A verb form may hold its person, too. */
enum {
	ME = 1 << 0, /* the candidate, in a heading */
	THEM = 1 << 1,
	ASK = 1 << 2,
	SAY = 1 << 3,
	BE_ASKED = 1 << 4,
	HAVE = 1 << 5, /* "questions I have" */
	QUESTION = 1 << 6,
	TO = 1 << 7,    /* whom questions go to */
	STAGE = 1 << 8, /* what they are of, behind TO: "questions for the second round" */
	SPEECH = 1 << 9,
	UNIT = 1 << 10,
	NUMBER = 1 << 11,
	WANT = 1 << 12,
	KNOW = 1 << 13, /* asks behind WANT alone: not "what I should know" */
	TELL = 1 << 14, /* asks behind WANT, when it is me who is told */
	LACK = 1 << 15,
	NOT = 1 << 16,   /* HAVE behind it is LACK */
	OPENS = 1 << 17, /* SPEECH that comes first */
	TAKE = 1 << 18,  /* questions along */
	DOUBT = 1 << 19,
	SHE = 1 << 20,   /* of whoever is named before it: "What Marlene asks" */
	GOOD = 1 << 21,  /* NOT before it is LACK */
	POOR = 1 << 22,  /* LACK of whoever writes, when it comes first: "Shaky on" */
	WHOM = 1 << 23,  /* is asked, not asking: "lo que me van a preguntar" */
	GOT = 1 << 24,   /* BE_ASKED, said of questions: not "questions I've got" */
	PUT = 1 << 25,   /* questions to somebody */
	HEAR = 1 << 26,  /* KNOW behind WANT, else BE_ASKED: "questions you will hear" */
	SHALL = 1 << 27, /* WANT of what is to come */
	YOU = 1 << 28,   /* is spoken to: ME in a heading, which is the candidate's or a guide's */
	WE = 1 << 29,    /* ME among others: who answers for a company says it, too */
	THEY = 1 << 30,  /* WHOM right behind ME: "wat ik ze vraag" */
};

static const struct {
	const char *word;
	unsigned is;
} words[] = {
	{ "i", ME },
	{ "ill", ME },
	{ "id", ME },
	{ "im", ME },
	{ "ive", ME | HAVE },
	{ "my", ME },
	{ "me", ME | WHOM },
	{ "myself", ME },
	{ "we", ME | WE },
	{ "ich", ME },
	{ "mich", ME | WHOM },
	{ "mir", ME | WHOM },
	{ "mein", ME },
	{ "meine", ME },
	{ "je", ME },
	{ "j", ME },
	{ "moi", ME },
	{ "mes", ME },
	{ "mon", ME },
	{ "ma", ME },
	{ "yo", ME },
	{ "mi", ME },
	{ "mis", ME },
	{ "mí", ME },
	{ "eu", ME },
	{ "mim", ME },
	{ "minha", ME },
	{ "minhas", ME },
	{ "meu", ME },
	{ "io", ME },
	{ "mia", ME },
	{ "mie", ME },
	{ "mio", ME },
	{ "ik", ME },
	{ "mij", ME | WHOM },
	{ "mig", ME | WHOM },
	{ "meg", ME | WHOM },
	{ "mijn", ME },
	{ "jag", ME },
	{ "jeg", ME },
	{ "я", ME },
	{ "мне", ME },
	{ "אני", ME },
	{ "أريد", ME | WANT },

	{ "you", ME | YOU },
	{ "youll", ME | YOU },
	{ "your", ME | YOU },
	{ "youve", YOU },
	{ "youre", YOU },
	{ "youd", YOU },
	{ "du", ME | YOU },
	{ "vous", ME | YOU },
	{ "usted", ME | YOU },
	{ "você", ME | YOU },
	{ "sie", THEM | YOU | THEY },
	{ "ihre", YOU },
	{ "ihnen", YOU },
	{ "dein", YOU },
	{ "deine", YOU },
	{ "votre", YOU },
	{ "vos", YOU },
	{ "su", YOU },
	{ "tu", YOU },
	{ "sua", YOU },
	{ "seu", YOU },
	{ "u", YOU },
	{ "uw", YOU },
	{ "lei", YOU },
	{ "вы", YOU },
	{ "bạn", YOU },
	{ "anda", YOU },
	{ "ви", YOU },
	{ "siz", YOU },
	{ "σας", YOU },
	{ "tôi", ME },
	{ "saya", ME },
	{ "ваш", YOU },

	{ "they", THEM },
	{ "theyll", THEM },
	{ "theyd", THEM },
	{ "theyre", THEM },
	{ "them", THEM },
	{ "us", THEM },
	{ "their", THEM },
	{ "he", THEM },
	{ "she", THEM },
	{ "hell", THEM },
	{ "shell", THEM },
	{ "van", THEM },
	{ "vão", THEM },
	{ "vont", THEM },
	{ "him", THEM },
	{ "her", THEM },
	{ "mr", THEM },
	{ "mrs", THEM },
	{ "ms", THEM },
	{ "dr", THEM },
	{ "prof", THEM },
	{ "herr", THEM },
	{ "herrn", THEM },
	{ "frau", THEM },
	{ "madame", THEM },
	{ "monsieur", THEM },
	{ "interviewer", THEM },
	{ "interviewers", THEM },
	{ "panel", THEM },
	{ "panelists", THEM },
	{ "manager", THEM },
	{ "recruiter", THEM },
	{ "recruiters", THEM },
	{ "employer", THEM },
	{ "company", THEM },
	{ "committee", THEM },
	{ "board", THEM },
	{ "team", THEM },
	{ "hr", THEM },
	{ "boss", THEM },
	{ "founder", THEM },
	{ "founders", THEM },
	{ "ceo", THEM },
	{ "cto", THEM },
	{ "ils", THEM },
	{ "elles", THEM },
	{ "elle", THEM },
	{ "eux", THEM },
	{ "recruteur", THEM },
	{ "ellos", THEM },
	{ "entrevistador", THEM },
	{ "eles", THEM },
	{ "loro", THEM },
	{ "ze", THEM | THEY },
	{ "zij", THEM },
	{ "они", THEM },
	{ "pueden", THEM },
	{ "podrían", THEM },
	{ "podem", THEM },
	{ "possono", THEM },
	{ "peuvent", THEM },

	{ "ask", ASK },
	{ "asks", ASK | SHE },
	{ "wants", WANT | SHE },
	{ "asking", ASK },
	{ "know", KNOW },
	{ "learn", KNOW },
	{ "hear", HEAR },
	{ "clarify", ASK },
	{ "throw", ASK },
	{ "grill", ASK },
	{ "probe", ASK },
	{ "quiz", ASK },
	{ "fragen", ASK | QUESTION },
	{ "frage", ASK | QUESTION },
	{ "fragt", ASK },
	{ "stiller", ASK },
	{ "ställer", ASK },
	{ "wissen", KNOW },
	{ "demander", ASK },
	{ "demande", ASK },
	{ "demandent", ASK | THEM },
	{ "demanderai", ASK | ME },
	{ "demanderont", ASK | THEM },
	{ "poser", ASK },
	{ "pose", ASK },
	{ "posent", ASK | THEM },
	{ "poserai", ASK | ME },
	{ "savoir", KNOW },
	{ "preguntar", ASK },
	{ "preguntaré", ASK | ME },
	{ "preguntaría", ASK | ME },
	{ "haré", ASK | ME },
	{ "preguntan", ASK | THEM },
	{ "preguntarán", ASK | THEM },
	{ "preguntarme", ASK | THEM },
	{ "pregunten", ASK | THEM },
	{ "pregunto", ASK | ME },
	{ "pergunto", ASK | ME },
	{ "chiedo", ASK | ME },
	{ "saber", KNOW },
	{ "perguntar", ASK },
	{ "perguntarei", ASK | ME },
	{ "farei", ASK | ME },
	{ "perguntam", ASK | THEM },
	{ "perguntarem", ASK | THEM },
	{ "chiedere", ASK },
	{ "chiederò", ASK | ME },
	{ "chiedono", ASK | THEM },
	{ "chiederanno", ASK | THEM },
	{ "sapere", KNOW },
	{ "vraag", ASK | QUESTION },
	{ "vragen", ASK | QUESTION },
	{ "weten", KNOW },

	{ "hacer", ASK },
	{ "hacerles", ASK | ME },
	{ "hacerme", ASK | THEM },
	{ "fazer", ASK },
	{ "fare", ASK },
	{ "stellen", ASK },
	{ "stelle", ASK },
	{ "stel", ASK },
	{ "спросить", ASK },
	{ "спрошу", ASK | ME },
	{ "спросят", ASK | THEM },
	{ "спрашивают", ASK | THEM },
	{ "zapytam", ASK | ME },
	{ "zapytają", ASK | THEM },
	{ "soracağım", ASK | ME },
	{ "sorabilirler", ASK | THEM },
	{ "طرحها", ASK },
	{ "أطرحها", ASK | ME },
	{ "سأطرحها", ASK | ME },
	{ "يسألون", ASK | THEM },
	{ "سيسألون", ASK | THEM },
	{ "לשאול", ASK },
	{ "אשאל", ASK | ME },
	{ "ישאלו", ASK | THEM },
	{ "שואלים", ASK | THEM },

	{ "say", SAY },
	{ "says", SAY },
	{ "answer", SAY },
	{ "answers", SAY },
	{ "reply", SAY },
	{ "respond", SAY },
	{ "explain", SAY },
	{ "handle", SAY },
	{ "sage", SAY | ME },
	{ "antworte", SAY | ME },
	{ "dis", SAY },
	{ "dirai", SAY | ME },
	{ "réponds", SAY | ME },
	{ "répondrai", SAY | ME },
	{ "digo", SAY | ME },
	{ "diré", SAY | ME },
	{ "respondo", SAY | ME },
	{ "contesto", SAY | ME },
	{ "direi", SAY | ME },
	{ "rispondo", SAY | ME },
	{ "zeg", SAY | ME },
	{ "antwoord", SAY },

	{ "asked", BE_ASKED },
	{ "gefragt", BE_ASKED },
	{ "grilled", BE_ASKED },

	{ "have", HAVE },
	{ "got", HAVE | GOT },
	{ "received", GOT },
	{ "faced", GOT },
	{ "put", PUT },
	{ "bring", HAVE },
	{ "bringing", HAVE },
	{ "want", WANT },
	{ "like", WANT },
	{ "love", WANT },
	{ "curious", WANT | KNOW },
	{ "möchte", WANT | ME },
	{ "will", WANT | SHALL },
	{ "veux", WANT | ME },
	{ "voudrais", WANT | ME },
	{ "quiero", WANT | ME },
	{ "quisiera", WANT | ME },
	{ "quero", WANT | ME },
	{ "gostaria", WANT | ME },
	{ "vorrei", WANT | ME },
	{ "wil", WANT },
	{ "habe", HAVE | ME },
	{ "ai", HAVE },
	{ "tengo", HAVE | ME },
	{ "tenho", HAVE | ME },

	{ "question", QUESTION },
	{ "questions", QUESTION },
	{ "q", QUESTION },
	{ "qs", QUESTION },
	{ "preguntas", QUESTION },
	{ "pregunta", QUESTION },
	{ "perguntas", QUESTION },
	{ "pergunta", QUESTION },
	{ "domande", QUESTION },
	{ "domanda", QUESTION },
	{ "frågor", QUESTION },
	{ "spørsmål", QUESTION },
	{ "вопросы", QUESTION },
	{ "pytania", QUESTION },
	{ "sorular", QUESTION },
	{ "otázky", QUESTION },
	{ "أسئلة", QUESTION },
	{ "שאלות", QUESTION },

	{ "for", TO },
	{ "to", TO },
	{ "an", TO },
	{ "für", TO },
	{ "pour", TO },
	{ "para", TO },
	{ "per", TO },
	{ "voor", TO },
	{ "aan", TO },
	{ "till", TO },
	{ "til", TO },
	{ "к", TO },
	{ "для", TO },

	{ "round", STAGE },
	{ "rounds", STAGE },
	{ "interview", STAGE },
	{ "interviews", STAGE },
	{ "stage", STAGE },
	{ "screen", STAGE },
	{ "call", STAGE },
	{ "role", STAGE },
	{ "roles", STAGE },
	{ "position", STAGE },
	{ "job", STAGE },
	{ "level", STAGE },
	{ "test", STAGE },
	{ "exam", STAGE },

	/* "classic questions for a data engineer" are asked, whoever is named */
	{ "classic", STAGE },
	{ "typical", STAGE },
	{ "common", STAGE },
	{ "frequent", STAGE },
	{ "standard", STAGE },
	{ "technical", STAGE },
	{ "behavioral", STAGE },
	{ "behavioural", STAGE },
	{ "clássicas", STAGE },
	{ "clássicos", STAGE },
	{ "típicas", STAGE },
	{ "típicos", STAGE },
	{ "comuns", STAGE },
	{ "frequentes", STAGE },
	{ "técnicas", STAGE },
	{ "comportamentais", STAGE },
	{ "clásicas", STAGE },
	{ "comunes", STAGE },
	{ "frecuentes", STAGE },
	{ "habituales", STAGE },
	{ "classiques", STAGE },
	{ "courantes", STAGE },
	{ "fréquentes", STAGE },
	{ "techniques", STAGE },
	{ "typische", STAGE },
	{ "typischen", STAGE },
	{ "häufige", STAGE },
	{ "häufigen", STAGE },
	{ "gängige", STAGE },
	{ "klassische", STAGE },
	{ "technische", STAGE },
	{ "fachliche", STAGE },
	{ "classiche", STAGE },
	{ "comuni", STAGE },
	{ "frequenti", STAGE },
	{ "tipiche", STAGE },
	{ "tecniche", STAGE },
	{ "veelgestelde", STAGE },
	{ "klassieke", STAGE },
	{ "typowe", STAGE },
	{ "częste", STAGE },
	{ "techniczne", STAGE },
	{ "vanliga", STAGE },
	{ "tekniska", STAGE },
	{ "typiska", STAGE },
	{ "klassiska", STAGE },
	{ "vanlige", STAGE },
	{ "tekniske", STAGE },
	{ "typiske", STAGE },

	{ "candidates", STAGE },
	{ "today", STAGE },
	{ "tomorrow", STAGE },
	{ "practice", STAGE },
	{ "practise", STAGE },
	{ "practicar", STAGE },
	{ "ensayar", STAGE },
	{ "praticar", STAGE },
	{ "treinar", STAGE },
	{ "prep", STAGE },
	{ "review", STAGE },
	{ "self", STAGE },
	{ "week", STAGE },

	{ "tell", TELL },
	{ "show", TELL },
	{ "wonder", ASK },
	{ "wondering", ASK },

	{ "weak", LACK | POOR },
	{ "weaker", LACK },
	{ "weakest", LACK },
	{ "thin", LACK | POOR },
	{ "light", LACK },
	{ "lack", LACK },
	{ "lacking", LACK },
	{ "missing", LACK },
	{ "rusty", LACK | POOR },
	{ "shaky", LACK | POOR },
	{ "struggle", LACK },
	{ "afraid", LACK },
	{ "scared", LACK },
	{ "unsure", LACK },
	{ "exposed", LACK },
	{ "gap", LACK },
	{ "gaps", LACK },
	{ "hole", LACK },
	{ "holes", LACK },
	{ "fehlt", LACK },
	{ "schwach", LACK },
	{ "manque", LACK },
	{ "falta", LACK },
	{ "manca", LACK },
	{ "dont", NOT },
	{ "havent", NOT | HAVE },
	{ "strong", GOOD },
	{ "strongest", GOOD },
	{ "good", GOOD },
	{ "great", GOOD },
	{ "confident", GOOD },
	{ "taking", TAKE },
	{ "take", TAKE },
	{ "bringing", TAKE },
	{ "push", DOUBT },
	{ "poke", DOUBT },
	{ "worry", DOUBT },
	{ "doubt", DOUBT },
	{ "object", DOUBT },
	{ "hesitate", DOUBT },
	{ "attack", DOUBT },
	{ "criticise", DOUBT },
	{ "criticize", DOUBT },
	{ "not", NOT },
	{ "never", NOT | HAVE },

	{ "nutshell", SPEECH | OPENS },
	{ "intro", SPEECH | OPENS },
	{ "introduction", SPEECH | OPENS },
	{ "pitch", SPEECH | OPENS },
	{ "spiel", SPEECH | OPENS },
	{ "hello", SPEECH | OPENS },
	{ "opener", SPEECH | OPENS },
	{ "opening", SPEECH | OPENS },
	{ "summary", SPEECH },
	{ "version", SPEECH },
	{ "answer", SPEECH },
	{ "story", SPEECH },
	{ "bio", SPEECH },
	{ "yourself", SPEECH | YOU },
	{ "vorstellung", SPEECH },
	{ "présentation", SPEECH },
	{ "presentación", SPEECH },
	{ "apresentação", SPEECH },
	{ "presentazione", SPEECH },
	{ "prezentacja", SPEECH },

	{ "s", UNIT },
	{ "sec", UNIT },
	{ "secs", UNIT },
	{ "second", UNIT },
	{ "seconds", UNIT },
	{ "min", UNIT },
	{ "mins", UNIT },
	{ "minute", UNIT },
	{ "minutes", UNIT },
	{ "sekunden", UNIT },
	{ "minuten", UNIT },
	{ "secondes", UNIT },
	{ "segundos", UNIT },
	{ "minuto", UNIT },
	{ "minutos", UNIT },
	{ "secondi", UNIT },
	{ "minuti", UNIT },
	{ "seconden", UNIT },
	{ "sekund", UNIT },
	{ "sekundy", UNIT },
	{ "sekunder", UNIT },
	{ "minut", UNIT },
	{ "minuty", UNIT },
	{ "minuter", UNIT },
	{ "minutter", UNIT },

	{ "one", NUMBER },
	{ "two", NUMBER },
	{ "three", NUMBER },
	{ "half", NUMBER },
	{ "thirty", NUMBER },
	{ "sixty", NUMBER },
	{ "ninety", NUMBER },
	{ "einer", NUMBER },
	{ "zwei", NUMBER },
	{ "une", NUMBER },
	{ "deux", NUMBER },
	{ "un", NUMBER },
	{ "dos", NUMBER },
	{ "um", NUMBER },
	{ "dois", NUMBER },
};

#define WORDS (sizeof words / sizeof *words)

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "60", and "60s" or "2min", which are a number and its unit. */
static unsigned number_of(const char *word, size_t len)
{
	size_t digits = 0;

	while (digits < len && is_digit(word[digits]))
		digits++;
	if (digits == 0 || digits > 3)
		return 0;
	if (digits == len)
		return NUMBER;
	for (size_t i = 0; i < WORDS; i++)
		if ((words[i].is & UNIT) && strlen(words[i].word) == len - digits &&
		    memcmp(words[i].word, word + digits, len - digits) == 0)
			return NUMBER | UNIT;
	return 0;
}

/* By the bytes at both ends of a word, and its length. */
static size_t bucket(const char *word, size_t len)
{
	return ((unsigned char)word[0] * 7U + (unsigned char)word[len - 1] * 31U + len) & 255;
}

/* The rows by their bucket, sorted in once for each thread. */
struct rows {
	bool sorted;
	int16_t head[256], next[WORDS];
	uint8_t len[WORDS];
};

static const struct rows *sorted_rows(void)
{
	static _Thread_local struct rows rows;

	if (rows.sorted)
		return &rows;
	memset(rows.head, -1, sizeof rows.head);
	for (size_t i = WORDS; i-- > 0;) {
		size_t len = strlen(words[i].word);
		int16_t *head = &rows.head[bucket(words[i].word, len)];

		rows.next[i] = *head;
		rows.len[i] = (uint8_t)len;
		*head = (int16_t)i;
	}
	rows.sorted = true;
	return &rows;
}

/* A word may stand in several rows. */
static unsigned tells(const char *word, size_t len)
{
	const struct rows *rows = sorted_rows();
	unsigned is = number_of(word, len);

	if (len == 0)
		return 0;
	for (int16_t i = rows->head[bucket(word, len)]; i >= 0; i = rows->next[i])
		if (rows->len[i] == len && memcmp(words[i].word, word, len) == 0)
			is |= words[i].is;
	return is;
}

static const char *next_word(const char *at, size_t *len)
{
	while (*at == ' ')
		at++;
	*len = strcspn(at, " ");
	return at;
}

/* The last word is the candidate, as the one who acts (`acts`), or in any case. */
static bool ends_with_me(const char *at, bool acts)
{
	size_t len;
	unsigned is;

	at = next_word(at, &len);
	is = tells(at, len);
	return len > 0 && at[len] == '\0' && (is & ME) && !(acts && (is & WHOM));
}

static bool next_is(const char *at, unsigned is)
{
	size_t len;

	at = next_word(at, &len);
	return tells(at, len) & is;
}

/* Who a verb's subject is: the person named last before it, or the one it holds. */
static enum voice verb_voice(unsigned is, unsigned person, unsigned seen)
{
	if (is & (ME | THEM))
		person = is & (ME | THEM);
	if (is & BE_ASKED)
		return person ? VOICE_THEY_ASK : VOICE_NONE;
	if ((is & HEAR) && (seen & WANT) && !(seen & SHALL))
		is |= KNOW;
	else if ((is & HEAR) && (seen & QUESTION) && person == ME)
		return VOICE_THEY_ASK;
	if ((is & ASK) && !person && (seen & WHOM))
		return VOICE_THEY_ASK;
	if ((is & ASK) || ((is & KNOW) && ((seen | is) & WANT)))
		return person == ME ? VOICE_I_ASK : person == THEM ? VOICE_THEY_ASK : VOICE_NONE;
	if (is & SAY)
		return person == ME ? VOICE_I_SAY : person == THEM ? VOICE_THEY_ASK : VOICE_NONE;
	return VOICE_NONE;
}

#define NAME_WORDS_MAX 2 /* of each whom questions are for */

static bool is_and(const char *word, size_t len)
{
	static const char *const ands[] = { "and", "und", "et", "y", "e", "en", "or" };

	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++)
		if (strlen(ands[i]) == len && memcmp(ands[i], word, len) == 0)
			return true;
	return false;
}

/* "para este puesto", "für die Stelle": what a name has not before it. */
static bool is_determiner(const char *word, size_t len)
{
	static const char *const determiners[] = {
		"the", "this", "these",  "that",   "my",     "der",  "die",  "das",   "den",
		"dem", "dies", "diese",  "diesen", "dieses", "le",   "la",   "les",   "l",
		"ce",  "cet",  "cette",  "el",     "los",    "las",  "este", "esta",  "estos",
		"ese", "esa",  "o",      "os",     "as",     "esse", "essa", "il",    "lo",
		"i",   "gli",  "questo", "questa", "het",    "deze", "dit",  "denne", "dette",
		"to",  "ta",   "ten",    "tego",   "tej",    "det",  "den",
	};

	for (size_t i = 0; i < sizeof determiners / sizeof *determiners; i++)
		if (strlen(determiners[i]) == len && memcmp(determiners[i], word, len) == 0)
			return true;
	return false;
}

/* "Questions for …", up to the end: to whom, or of what. */
static enum voice addressee(const char *at, bool name)
{
	enum voice voice = VOICE_NONE;
	size_t len, count = 0;

	at = next_word(at, &len);
	name &= !is_determiner(at, len);

	for (at = next_word(at, &len); len > 0; at = next_word(at + len, &len)) {
		unsigned is = tells(at, len);

		if (is & ASK)
			return VOICE_NONE;
		if (is & (STAGE | ME | SAY)) /* "questions and how to answer them" */
			return VOICE_THEY_ASK;
		if (is & THEM)
			voice = VOICE_I_ASK;
		count++;
		if (is_and(at, len)) { /* "for Femi and Prudence" */
			name &= count > 1 && at[len] != '\0';
			count = 0;
			continue;
		}
		/* "for nurses", "for a baker" say whose questions they are */
		name &= at[len - 1] != 's' && !(len == 1 && *at == 'a');
	}
	return name && count > 0 && count <= NAME_WORDS_MAX ? VOICE_I_ASK : voice;
}

/* Whether whom questions are for may be a name: not "the data", and not of interview questions. */
static bool is_name(const char *at, unsigned seen)
{
	return strncmp(at, " the ", 5) != 0 && !(seen & STAGE);
}

#define TOLD_WORDS_MAX 4

/* "For Priya, to ask". */
static bool is_theirs_to_hear(const struct phrase_key *key)
{
	return phrase_has(key, "for", true) && key->len > 7 &&
	       strcmp(key->text + key->len - 7, " to ask") == 0 &&
	       phrase_words(key) <= TOLD_WORDS_MAX + 1;
}

/* "Ask for feedback", "Ask whether it is remote": advice, where "Ask Priya" names whom to ask. */
static bool is_advice(const char *asked)
{
	static const char *const heads[] = {
		"for ", "whether ", "if ", "how ", "when ", "yourself "
	};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (strncmp(asked, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

/* "Ask Priya", "To ask Priya": what the candidate is told to do; not "Ask me", "Ask good questions". */
static bool is_told_to_ask(const struct phrase_key *key)
{
	const char *at = key->text + (phrase_has(key, "to", true) ? 3 : 0);
	size_t len;

	if (strncmp(at, "ask ", 4) != 0 || phrase_words(key) > TOLD_WORDS_MAX || is_advice(at + 4))
		return false;
	at += 4;
	for (at = next_word(at, &len); len > 0; at = next_word(at + len, &len))
		if (tells(at, len) & (ME | QUESTION))
			return false;
	return true;
}

enum voice voice_of(const struct phrase_key *key)
{
	unsigned person = 0, seen = 0, before = 0;
	bool mine = false; /* "my own questions", "questions I've got", "questions I want to put" */
	size_t len;

	if (is_told_to_ask(key) || is_theirs_to_hear(key))
		return VOICE_I_ASK;

	for (const char *at = next_word(key->text, &len); len > 0; at = next_word(at + len, &len)) {
		unsigned is = tells(at, len);
		enum voice voice;

		if ((before & TO) && (seen & WHOM)) /* "for me to ask" */
			person = ME;
		voice = verb_voice(is, person, seen);

		if (voice == VOICE_NONE && (is & ASK) && ends_with_me(at + len, true))
			return VOICE_I_ASK; /* "das frage ich", not "Ask me" */

		if (voice != VOICE_NONE)
			return voice;
		if ((is & WANT) && (seen & KNOW) &&
		    ((person | is) & ME)) /* "was ich wissen will" */
			return VOICE_I_ASK;
		if ((is & TELL) && (seen & WANT) && ends_with_me(at + len, false))
			return VOICE_I_ASK;
		if ((is & TO) && (seen & QUESTION) && person == 0) {
			/* not "questions to expect", "interview questions for a baker" */
			voice = addressee(at + len, !(seen & STAGE) && memcmp(at, "to ", 3) != 0);
			if (voice != VOICE_NONE)
				return voice;
		}
		mine |= (seen & QUESTION) && (is & (HAVE | PUT)) && person == ME;
		if ((is & TO) && mine &&
		    addressee(at + len, is_name(at + len, seen)) == VOICE_I_ASK)
			return VOICE_I_ASK;
		if ((is & GOT) && (seen & QUESTION) && person == ME && !(before & HAVE) &&
		    !next_is(at + len, TO))
			return VOICE_THEY_ASK;
		if ((is & HAVE) && (seen & QUESTION) && ((person | is) & ME) && at[len] == '\0')
			return VOICE_I_ASK;
		if ((is & TAKE) && (seen & QUESTION) && person == ME)
			return VOICE_I_ASK;
		if ((is & (ME | THEM)) && !(is & WHOM) && !((is & THEY) && (before & ME)))
			person = is & (ME | THEM);

		mine |= (is & QUESTION) && person == ME;
		before = is;
		seen |= is;
	}
	return VOICE_NONE;
}

/* What all the words tell. */
static unsigned told(const struct phrase_key *key)
{
	unsigned all = 0;
	size_t len;

	for (const char *at = next_word(key->text, &len); len > 0; at = next_word(at + len, &len))
		all |= tells(at, len);
	return all;
}

bool voice_names_them(const struct phrase_key *key)
{
	return told(key) & THEM;
}

bool voice_names_me(const struct phrase_key *key)
{
	return told(key) & ME;
}

/* Persons in scripts that part no words, and what only looks like one; the longer of two that begin alike
 * stands first. In Hangul they begin a word: "어제가" is yesterday. */
static const struct {
	const char *word;
	unsigned persons;
} wide_words[] = {
	{ "自我", 0 },
	{ "我们", 0 },
	{ "我們", 0 },
	{ "我", VOICE_OF_ME },
	{ "私たち", 0 },
	{ "私", VOICE_OF_ME },
	{ "僕", VOICE_OF_ME },
	{ "저는", VOICE_OF_ME },
	{ "저의", VOICE_OF_ME },
	{ "저를", VOICE_OF_ME },
	{ "제가", VOICE_OF_ME },
	{ "제 ", VOICE_OF_ME },
	{ "나는", VOICE_OF_ME },
	{ "내가", VOICE_OF_ME },
	{ "你", VOICE_OF_YOU },
	{ "您", VOICE_OF_YOU },
	{ "妳", VOICE_OF_YOU },
	{ "あなた", VOICE_OF_YOU },
	{ "ご自身", VOICE_OF_YOU },
	{ "당신", VOICE_OF_YOU },
	{ "본인", VOICE_OF_YOU },
	{ "지원자님", VOICE_OF_YOU },
};

#define WIDE_LEAST 0xe3 /* lead bytes of kana, Han and Hangul, each letter of three bytes */
#define HANGUL     0xea
#define WIDE_LEN   3

static size_t wide_word(const char *at, unsigned *persons)
{
	for (size_t i = 0; i < sizeof wide_words / sizeof *wide_words; i++) {
		size_t len = strlen(wide_words[i].word);

		if (strncmp(at, wide_words[i].word, len) == 0) {
			*persons |= wide_words[i].persons;
			return len;
		}
	}
	return WIDE_LEN;
}

/* Most keys have no byte beyond ASCII: eight of them are looked at together. */
static bool is_ascii(const struct phrase_key *key)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	uint64_t word, all = 0;
	size_t at = 0;

	for (; key->len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, key->text + at, sizeof word);
		all |= word;
	}
	for (; at < key->len; at++)
		all |= (uint64_t)(unsigned char)key->text[at];
	return (all & high) == 0;
}

static unsigned wide_persons(const struct phrase_key *key)
{
	const char *at = key->text, *end = key->text + key->len;
	unsigned persons = 0;

	if (is_ascii(key))
		return 0;
	while (at < end) {
		unsigned char lead = (unsigned char)*at;
		bool inside = lead >= HANGUL && at > key->text && at[-1] != ' ';

		at += lead >= WIDE_LEAST && !inside ? wide_word(at, &persons) : 1;
	}
	return persons;
}

unsigned voice_persons(const struct phrase_key *key)
{
	unsigned all = wide_persons(key);
	size_t len;

	for (const char *at = next_word(key->text, &len); len > 0; at = next_word(at + len, &len)) {
		unsigned is = tells(at, len);

		if (is & YOU)
			all |= VOICE_OF_YOU;
		else if ((is & ME) && !(is & WE))
			all |= VOICE_OF_ME;
	}
	return all;
}

unsigned voice_persons_in(struct slice text)
{
	struct phrase_key key;

	phrase_key(&key, text);
	return voice_persons(&key);
}

/* Somebody asks who is only named: "What Marlene usually asks". */
static bool somebody_asks(const struct phrase_key *key)
{
	unsigned seen = 0;
	size_t len;

	for (const char *at = next_word(key->text, &len); len > 0; at = next_word(at + len, &len)) {
		unsigned is = tells(at, len);

		if ((is & SHE) && at > key->text && !(seen & ME))
			return (is & ASK) ? strncmp(at + len, " for", 4) != 0
			                  : strncmp(at + len, " to know", 8) == 0;
		seen |= is;
	}
	return false;
}

/* What the candidate lacks, or the others may doubt: "Where I am thin", "Don't have", "Where they could
 * push". */
static bool owns_up(const struct phrase_key *key)
{
	unsigned seen = 0;
	size_t len;

	for (const char *at = next_word(key->text, &len); len > 0; at = next_word(at + len, &len)) {
		unsigned is = tells(at, len);

		if ((is & (NOT | POOR)) && at == key->text)
			seen |= ME; /* "don't have" */
		if (((seen | is) & NOT) && (is & (HAVE | GOOD)))
			is |= LACK;
		seen |= is;
	}
	return ((seen & ME) && (seen & LACK)) || ((seen & THEM) && (seen & DOUBT));
}

#define OPENING_WORDS_MAX 5

/* What the candidate says first: "Your opening". */
static bool opens(const struct phrase_key *key)
{
	const char *last = memrchr(key->text, ' ', key->len), *at;
	size_t len, count = phrase_words(key);

	if (!last)
		return false;
	at = next_word(key->text, &len);
	if (tells(at, len) & ME ? count > OPENING_WORDS_MAX
	                        : count > 2 || !phrase_has(key, "the", true))
		return false;
	return tells(last + 1, strlen(last + 1)) & OPENS;
}

bool voice_is_addressed(const struct phrase_key *key)
{
	size_t len, count = 0;
	const char *at = next_word(key->text, &len);

	if (!(tells(at, len) & TO))
		return false;
	for (at = next_word(at + len, &len); len > 0; at = next_word(at + len, &len), count++)
		if (tells(at, len) & (STAGE | ME))
			return false;
	return count > 0 && count <= NAME_WORDS_MAX;
}

/* What is said in so long a time: "Me in 45 seconds". */
#define SPEECH_MINUTES_MAX 4 /* longer ones present something else than oneself */

static bool is_timed(const struct phrase_key *key)
{
	unsigned seen = 0;
	bool timed = false, number = false, is_long = false, minutes;
	size_t len;
	long last = 0;

	for (const char *at = next_word(key->text, &len); len > 0; at = next_word(at + len, &len)) {
		unsigned is = tells(at, len);

		if (is & NUMBER)
			last = strtol(at, NULL, 10);
		minutes = at[strspn(at, "0123456789")] == 'm';
		if ((is & UNIT) && (number || (is & NUMBER))) {
			timed = true;
			is_long |= minutes && last > SPEECH_MINUTES_MAX;
		}
		number = is & NUMBER;
		seen |= is;
	}
	if (is_long && (phrase_has(key, "presentation", true) ||
	                (tells(key->text, strcspn(key->text, " ")) & SPEECH)))
		return false; /* "Presentation (10 mins: my first hundred days)" */
	return timed && (seen & (ME | SPEECH));
}

enum voice_about voice_about(const struct phrase_key *key)
{
	unsigned all = told(key);

	if ((all & SHE) && somebody_asks(key))
		return VOICE_ABOUT_QUESTIONS;
	if ((all & (LACK | NOT | DOUBT)) && owns_up(key))
		return VOICE_ABOUT_GAPS;
	if (((all & OPENS) && opens(key)) || ((all & UNIT) && is_timed(key)))
		return VOICE_ABOUT_SPEECH;
	return VOICE_ABOUT_NOTHING;
}
