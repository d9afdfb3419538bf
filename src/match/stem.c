/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Porter's stemmer. In his terms a word is [C](VC)^m[V]: runs of consonants and vowels, and m, the
 * measure, says how much of a word is left before a suffix.
 */
#include "match.h"

#include <string.h>

#define WORD_MAX 64

struct word {
	char *text;
	size_t len;
};

/* One rule: a suffix gives way to another where the stem before it has the measure. */
struct rule {
	const char *suffix, *replacement;
};

static bool is_consonant(const char *text, size_t i)
{
	switch (text[i]) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
		return false;
	case 'y':
		return i == 0 || !is_consonant(text, i - 1);
	default:
		return true;
	}
}

static size_t measure(const char *text, size_t len)
{
	bool after_vowel = false;
	size_t m = 0;

	for (size_t i = 0; i < len; i++) {
		bool consonant = is_consonant(text, i);

		m += consonant && after_vowel;
		after_vowel = !consonant;
	}
	return m;
}

static bool has_vowel(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!is_consonant(text, i))
			return true;
	}
	return false;
}

static bool ends_double(const char *text, size_t len)
{
	return len >= 2 && text[len - 1] == text[len - 2] && is_consonant(text, len - 1);
}

/* Consonant, vowel, consonant, and the last is not w, x or y: where a short word had an e. */
static bool ends_short(const char *text, size_t len)
{
	return len >= 3 && is_consonant(text, len - 3) && !is_consonant(text, len - 2) &&
	       is_consonant(text, len - 1) && !strchr("wxy", text[len - 1]);
}

static bool ends(const struct word *word, const char *suffix)
{
	size_t len = strlen(suffix);

	return len <= word->len && memcmp(word->text + word->len - len, suffix, len) == 0;
}

/* Replacements are never longer than what they replace, but for the e that step 1b puts back where
 * two or three letters went. */
static void replace(struct word *word, size_t suffix_len, const char *replacement)
{
	size_t len = strlen(replacement);

	word->len -= suffix_len;
	memcpy(word->text + word->len, replacement, len);
	word->len += len;
}

/* The longest suffix decides, whether or not its stem then has the measure. */
static const struct rule *longest(const struct word *word, const struct rule *rules, size_t count)
{
	const struct rule *best = NULL;

	for (size_t i = 0; i < count; i++) {
		if (ends(word, rules[i].suffix) &&
		    (!best || strlen(rules[i].suffix) > strlen(best->suffix)))
			best = &rules[i];
	}
	return best;
}

static void apply(struct word *word, const struct rule *rules, size_t count, size_t above)
{
	const struct rule *rule = longest(word, rules, count);
	size_t len;

	if (!rule)
		return;
	len = strlen(rule->suffix);
	if (measure(word->text, word->len - len) > above)
		replace(word, len, rule->replacement);
}

#define COUNT(rules) (sizeof(rules) / sizeof *(rules))

static void plurals(struct word *word)
{
	static const struct rule rules[] = {
		{ "sses", "ss" }, { "ies", "i" }, { "ss", "ss" }, { "s", "" }
	};
	const struct rule *rule = longest(word, rules, COUNT(rules));

	if (rule)
		replace(word, strlen(rule->suffix), rule->replacement);
}

static void mend_after_ed_and_ing(struct word *word)
{
	if (ends(word, "at") || ends(word, "bl") || ends(word, "iz"))
		replace(word, 0, "e");
	else if (ends_double(word->text, word->len) && !strchr("lsz", word->text[word->len - 1]))
		word->len--;
	else if (measure(word->text, word->len) == 1 && ends_short(word->text, word->len))
		replace(word, 0, "e");
}

static void past_and_progressive(struct word *word)
{
	size_t len = ends(word, "ed") ? 2 : ends(word, "ing") ? 3 : 0;

	if (ends(word, "eed")) {
		if (measure(word->text, word->len - 3) > 0)
			word->len--;
	} else if (len > 0 && has_vowel(word->text, word->len - len)) {
		word->len -= len;
		mend_after_ed_and_ing(word);
	}
}

static void final_y(struct word *word)
{
	if (ends(word, "y") && has_vowel(word->text, word->len - 1))
		word->text[word->len - 1] = 'i';
}

static void double_suffixes(struct word *word)
{
	static const struct rule rules[] = {
		{ "ational", "ate" }, { "tional", "tion" }, { "enci", "ence" },
		{ "anci", "ance" },   { "izer", "ize" },    { "abli", "able" },
		{ "alli", "al" },     { "entli", "ent" },   { "eli", "e" },
		{ "ousli", "ous" },   { "ization", "ize" }, { "ation", "ate" },
		{ "ator", "ate" },    { "alism", "al" },    { "iveness", "ive" },
		{ "fulness", "ful" }, { "ousness", "ous" }, { "aliti", "al" },
		{ "iviti", "ive" },   { "biliti", "ble" },
	};

	apply(word, rules, COUNT(rules), 0);
}

static void suffixes_of_quality(struct word *word)
{
	static const struct rule rules[] = {
		{ "icate", "ic" }, { "ative", "" }, { "alize", "al" }, { "iciti", "ic" },
		{ "ical", "ic" },  { "ful", "" },   { "ness", "" },
	};

	apply(word, rules, COUNT(rules), 0);
}

static void last_suffixes(struct word *word)
{
	static const struct rule rules[] = {
		{ "al", "" },   { "ance", "" },  { "ence", "" },  { "er", "" },    { "ic", "" },
		{ "able", "" }, { "ible", "" },  { "ant", "" },   { "ement", "" }, { "ment", "" },
		{ "ent", "" },  { "sion", "s" }, { "tion", "t" }, { "ou", "" },    { "ism", "" },
		{ "ate", "" },  { "iti", "" },   { "ous", "" },   { "ive", "" },   { "ize", "" },
	};
	const struct rule *rule = longest(word, rules, COUNT(rules));
	size_t gone;

	if (!rule)
		return;
	/* The s or t before "ion" stays and belongs to the stem measured. */
	gone = strlen(rule->suffix) - strlen(rule->replacement);
	if (measure(word->text, word->len - gone) > 1)
		word->len -= gone;
}

static void final_e(struct word *word)
{
	size_t stem = word->len - 1, m;

	if (!ends(word, "e"))
		return;
	m = measure(word->text, stem);
	if (m > 1 || (m == 1 && !ends_short(word->text, stem)))
		word->len--;
}

static void final_double_l(struct word *word)
{
	if (ends(word, "ll") && measure(word->text, word->len) > 1)
		word->len--;
}

size_t match_stem(char *word, size_t len)
{
	struct word stem = { word, len };

	/* Two letters are left alone, as in the author's own program; what is longer than any word
	 * is none. */
	if (len <= 2 || len > WORD_MAX)
		return len;
	for (size_t i = 0; i < len; i++) {
		if (word[i] < 'a' || word[i] > 'z')
			return len;
	}
	plurals(&stem);
	past_and_progressive(&stem);
	final_y(&stem);
	double_suffixes(&stem);
	suffixes_of_quality(&stem);
	last_suffixes(&stem);
	final_e(&stem);
	final_double_l(&stem);
	return stem.len;
}
