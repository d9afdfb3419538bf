/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prompt.h"

#include <ctype.h>
#include <string.h>

#include "text.h"

bool prompt_asked_anywhere(enum dossier_kind kind)
{
	return kind == DOSSIER_QUESTION || kind == DOSSIER_STORY || kind == DOSSIER_FOLLOWUP;
}

/* ---- Words of a label -------------------------------------------------------------------- */

/* What stands outside of parentheses; all of it when nothing does. */
static void without_asides(struct buf *out, const char *label)
{
	size_t start = out->len, depth = 0;

	for (const char *c = label; *c; c++) {
		if (*c == '(')
			depth++;
		if (depth == 0)
			buf_addc(out, *c);
		if (*c == ')' && depth > 0)
			depth--;
	}
	buf_rtrim(out);
	if (out->len == start || depth > 0) {
		buf_cut(out, start);
		buf_adds(out, label);
	}
}

static void main_key(struct buf *out, const char *label)
{
	struct buf words = BUF_INIT;

	without_asides(&words, label);
	text_key(out, words.data, words.len);
	buf_clear(&words);
}

/* The next word of a key; false at its end. */
static bool next_word(const char **key, const char **word, size_t *len)
{
	*key += strspn(*key, " ");
	*word = *key;
	*len = strcspn(*key, " ");
	*key += *len;
	return *len > 0;
}

/* Whether the list (words parted by spaces) has the word. */
static bool in_list(const char *list, const char *word, size_t len)
{
	const char *other;
	size_t n;

	while (next_word(&list, &other, &n))
		if (n == len && memcmp(other, word, len) == 0)
			return true;
	return false;
}

static bool only_of(const char *key, const char *const *lists, size_t count)
{
	const char *word;
	size_t len;

	while (next_word(&key, &word, &len)) {
		bool known = isdigit((unsigned char)*word) != 0;

		for (size_t i = 0; !known && i < count; i++)
			known = in_list(lists[i], word, len);
		if (!known)
			return false;
	}
	return true;
}

static size_t count_words(const char *key)
{
	const char *word;
	size_t len, count = 0;

	while (next_word(&key, &word, &len))
		count++;
	return count;
}

/* A label inside straight quotes: its own become single ones, a full stop or colon at its end goes. */
static void add_quoted(struct buf *out, const char *label)
{
	size_t len = strlen(label);

	label = text_trim(label, &len);
	if (len > 1 && strchr(".:", label[len - 1]) && label[len - 2] != '.')
		len--;
	buf_addc(out, '"');
	for (size_t i = 0; i < len; i++)
		buf_addc(out, label[i] == '"' ? '\'' : label[i]);
	buf_addc(out, '"');
}

/* ---- How long something is to be --------------------------------------------------------- */

enum unit { UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_SENTENCE };

static const struct {
	const char *words, *name;
} units[] = {
	[UNIT_SECOND] = { "s sec secs second seconds", "second" },
	[UNIT_MINUTE] = { "m min mins minute minutes", "minute" },
	[UNIT_SENTENCE] = { "sentence sentences", "sentence" },
};
#define UNITS (sizeof units / sizeof *units)

struct length {
	enum unit unit;
	int from, to; /* from 0 when it is no range */
};

static enum unit unit_of(const char *word, size_t len)
{
	for (size_t i = UNIT_SECOND; len > 0 && i < UNITS; i++)
		if (in_list(units[i].words, word, len))
			return (enum unit)i;
	return UNIT_NONE;
}

static int digits_of(const char *word, size_t len, size_t *used)
{
	int value = 0;

	for (*used = 0; *used < len && *used < 4 && isdigit((unsigned char)word[*used]); ++*used)
		value = value * 10 + (word[*used] - '0');
	return value;
}

/* "30 second pitch", "pitch 90s", "2 3 sentences": the numbers just before the unit. */
static struct length read_length(const char *key)
{
	struct length length = { UNIT_NONE, 0, 0 };
	const char *word;
	size_t len, used;

	while (next_word(&key, &word, &len)) {
		int value = digits_of(word, len, &used);

		if (used > 0) {
			length.from = length.to;
			length.to = value;
		}
		length.unit = unit_of(word + used, len - used);
		if (length.unit != UNIT_NONE && length.to > 0)
			return length;
		if (used == 0)
			length.from = length.to = 0;
	}
	length.unit = UNIT_NONE;
	return length;
}

/* "30-second", "2–3 sentences". */
static void add_length(struct buf *out, const struct length *length, bool adjective)
{
	if (length->from > 0)
		buf_addf(out, "%d–", length->from);
	buf_addf(out, "%d%c%s%s", length->to, adjective ? '-' : ' ', units[length->unit].name,
	         !adjective && length->to != 1 ? "s" : "");
}

/* ---- Prompts by kind --------------------------------------------------------------------- */

static const char pitch_fillers[] =
	"a an the my your our for at to in of pitch pitches version script answer summary "
	"statement "
	"speech short long quick full s sec secs second seconds m min mins minute minutes sentence "
	"sentences";
static const char pitch_manners[] = "tailored elevator opening closing";
static const char pitch_intros[] = "tell me about yourself intro introduction self introduce";

static bool is_intro(const char *key)
{
	const char *word;
	size_t len;

	if (strstr(key, "about yourself"))
		return true;
	while (next_word(&key, &word, &len))
		if (in_list("intro introduction introduce", word, len))
			return true;
	return false;
}

static void add_manner(struct buf *out, const char *key)
{
	const char *word;
	size_t len;

	while (next_word(&key, &word, &len)) {
		if (!in_list(pitch_manners, word, len))
			continue;
		buf_add(out, word, len);
		buf_addc(out, ' ');
	}
}

static void word_plain_pitch(struct buf *out, const char *company, const char *key,
                             const struct length *length)
{
	buf_adds(out, "Give your ");
	add_manner(out, key);
	if (length->unit == UNIT_SECOND || length->unit == UNIT_MINUTE) {
		add_length(out, length, true);
		buf_addc(out, ' ');
	}
	buf_addf(out, "pitch for %s", company);
	if (length->unit == UNIT_SENTENCE) {
		buf_adds(out, " in ");
		add_length(out, length, false);
	}
	buf_addc(out, '.');
}

static void word_intro(struct buf *out, const char *company, const struct length *length)
{
	buf_addf(out, "%s: tell me about yourself", company);
	if (length->unit != UNIT_NONE) {
		buf_adds(out, ", in ");
		add_length(out, length, false);
	}
	buf_addc(out, '.');
}

/* A label of familiar words is worded freely; any other is quoted, so that no two sound alike. */
static void word_pitch(struct buf *out, const struct prompt *prompt)
{
	struct buf whole = BUF_INIT, key = BUF_INIT, company = BUF_INIT;
	const char *lists[4] = { pitch_fillers, pitch_manners, pitch_intros, NULL };
	struct length length;

	text_key(&whole, prompt->label, strlen(prompt->label));
	text_key(&company, prompt->company, strlen(prompt->company));
	main_key(&key, prompt->label);
	lists[3] = company.data;
	length = read_length(whole.data);
	if (key.len > 0 && !only_of(key.data, lists, 4)) {
		buf_addf(out, "Give your pitch for %s: ", prompt->company);
		add_quoted(out, prompt->label);
		buf_addc(out, '.');
	} else if (is_intro(key.data)) {
		word_intro(out, prompt->company, &length);
	} else {
		word_plain_pitch(out, prompt->company, key.data, &length);
	}
	buf_clear(&whole);
	buf_clear(&key);
	buf_clear(&company);
}

/* The company's name stands for each %. */
static const struct {
	const char *key, *words;
} reasons[] = {
	{ "why this role", "Why this role at %?" },
	{ "why the role", "Why this role at %?" },
	{ "why this job", "Why this job at %?" },
	{ "why this position", "Why this position at %?" },
	{ "why this team", "Why this team at %?" },
	{ "why this company", "Why %?" },
	{ "why the company", "Why %?" },
	{ "why this school", "Why %?" },
	{ "why this hospital", "Why %?" },
	{ "why them", "Why %?" },
	{ "why us", "Why %?" },
	{ "why i want this role", "Why do you want this role at %?" },
	{ "why i want this job", "Why do you want this job at %?" },
	{ "motivation", "What draws you to %?" },
	{ "my motivation", "What draws you to %?" },
};

static void add_words(struct buf *out, const char *words, const char *company)
{
	for (const char *c = words; *c; c++) {
		if (*c == '%')
			buf_adds(out, company);
		else
			buf_addc(out, *c);
	}
}

static bool is_why_company(const char *key, const char *company)
{
	struct buf name = BUF_INIT;
	bool same;

	buf_adds(&name, "why ");
	text_key(&name, company, strlen(company));
	same = strcmp(key, name.data) == 0;
	buf_clear(&name);
	return same;
}

static void word_why(struct buf *out, const struct prompt *prompt)
{
	struct buf key = BUF_INIT;
	const char *words = NULL;

	main_key(&key, prompt->label);
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (strcmp(reasons[i].key, key.data) == 0)
			words = reasons[i].words;
	if (key.len == 0 || is_why_company(key.data, prompt->company))
		words = "Why %?";
	if (words) {
		add_words(out, words, prompt->company);
	} else {
		buf_addf(out, "%s asks for your reasons: ", prompt->company);
		add_quoted(out, prompt->label);
		buf_addc(out, '.');
	}
	buf_clear(&key);
}

static const char ask_fillers[] =
	"a an the my your our one two three some good best smart top key great question questions "
	"thing things to for ask asking i ill will want would id them us they interviewer "
	"interviewers interview have ready at end of";

static bool is_plain_ask(const char *key)
{
	const char *lists[] = { ask_fillers };

	return only_of(key, lists, 1);
}

static void word_ask(struct buf *out, const struct prompt *prompt)
{
	struct buf key = BUF_INIT;

	main_key(&key, prompt->label);
	buf_addf(out, "%s asks: do you have a question for us?", prompt->company);
	if (prompt->cue)
		buf_addf(out, " (“%s …”)", prompt->cue);
	else if (!is_plain_ask(key.data))
		buf_addf(out, " (%s)", prompt->label);
	buf_clear(&key);
}

static void word_gap(struct buf *out, const struct prompt *prompt)
{
	buf_addf(out, "%s raises a gap: ", prompt->company);
	add_quoted(out, prompt->label);
	buf_adds(out, ". How do you frame it?");
}

static void word_proof(struct buf *out, const struct prompt *prompt)
{
	buf_addf(out, "%s needs: ", prompt->company);
	add_quoted(out, prompt->label);
	buf_adds(out, ". What is your proof?");
}

#define STORY_BEGIN "Tell the story: "

/* A title is no question: it is asked for. */
static void word_story(struct buf *out, const struct prompt *prompt)
{
	static const char requests[] = "tell describe give walk talk share think explain how what";
	struct buf key = BUF_INIT;
	size_t len = strlen(prompt->question);
	const char *at, *word;
	size_t word_len;

	text_key(&key, prompt->question, len);
	at = key.data;
	if (len > 0 && (prompt->question[len - 1] == '?' ||
	                (next_word(&at, &word, &word_len) && in_list(requests, word, word_len)))) {
		buf_adds(out, prompt->question);
	} else {
		buf_adds(out, STORY_BEGIN);
		add_quoted(out, prompt->label);
		buf_addc(out, '.');
	}
	buf_clear(&key);
}

#define FOLLOWS_BEGIN   " (after: “"
#define FOLLOWS_COLUMNS 80
#define STANDS_ALONE    7 /* words */

static void word_followup(struct buf *out, const struct prompt *prompt)
{
	struct buf key = BUF_INIT;

	text_key(&key, prompt->question, strlen(prompt->question));
	buf_adds(out, prompt->question);
	if (prompt->cue && *prompt->cue && count_words(key.data) < STANDS_ALONE) {
		size_t len = strlen(prompt->cue),
		       fits = text_fit(prompt->cue, len, FOLLOWS_COLUMNS);

		buf_adds(out, FOLLOWS_BEGIN);
		buf_add(out, prompt->cue, fits);
		buf_adds(out, fits < len ? " …”)" : "”)");
	}
	buf_clear(&key);
}

size_t prompt_own_length(const char *words)
{
	const char *follows = strstr(words, FOLLOWS_BEGIN);

	return follows ? (size_t)(follows - words) : strlen(words);
}

bool prompt_follows(const char *words)
{
	return strstr(words, FOLLOWS_BEGIN) != NULL;
}

static void word_question(struct buf *out, const struct prompt *prompt)
{
	buf_adds(out, prompt->question);
}

void prompt_words(struct buf *out, const struct prompt *prompt)
{
	static void (*const words[DOSSIER_KINDS])(struct buf *, const struct prompt *) = {
		[DOSSIER_QUESTION] = word_question, [DOSSIER_PITCH] = word_pitch,
		[DOSSIER_GAP] = word_gap,           [DOSSIER_PROOF] = word_proof,
		[DOSSIER_WHY] = word_why,           [DOSSIER_ASK] = word_ask,
		[DOSSIER_STORY] = word_story,       [DOSSIER_FOLLOWUP] = word_followup,
	};

	words[prompt->kind](out, prompt);
}

/* ---- Keys -------------------------------------------------------------------------------- */

#define PLAIN_ASK_KEY "question to ask"

static void label_key(struct buf *out, enum dossier_kind kind, const char *label)
{
	size_t start = out->len;

	if (kind != DOSSIER_WHY && kind != DOSSIER_ASK) {
		text_key(out, label, strlen(label));
		return;
	}
	main_key(out, label);
	if (kind == DOSSIER_ASK && is_plain_ask(out->data + start)) {
		buf_cut(out, start);
		buf_adds(out, PLAIN_ASK_KEY);
	}
}

void prompt_key(struct buf *out, enum dossier_kind kind, const char *words, const char *label)
{
	size_t start = out->len;

	if (!prompt_asked_anywhere(kind))
		label_key(out, kind, label);
	else if (*label && text_starts(words, STORY_BEGIN))
		text_key(out, label, strlen(label));
	else
		text_key(out, words, strlen(words));
	if (out->len == start) /* signs alone: nothing to fold */
		buf_addf(out, "=%s", prompt_asked_anywhere(kind) ? words : label);
}
