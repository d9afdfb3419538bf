/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Does one question only add to the other?
 */
#include <string.h>

#include "buf.h"
#include "match.h"
#include "text.h"

#define WORDS_MAX 64 /* of a question; a longer one is compared by its beginning */

/* What can be there or not, or be another word, without another thing being asked. */
static const char *const little[] = {
	"a",    "an",   "the",   "this", "that",  "these", "those",    "of",    "to",     "in",
	"on",   "at",   "for",   "with", "from",  "by",    "as",       "is",    "are",    "was",
	"were", "be",   "been",  "am",   "do",    "does",  "did",      "have",  "has",    "had",
	"you",  "your", "yours", "me",   "my",    "i",     "we",       "our",   "us",     "it",
	"its",  "they", "their", "them", "and",   "or",    "so",       "would", "could",  "should",
	"can",  "may",  "might", "will", "shall", "tell",  "describe", "about", "please", "time",
	"one",  "some", "any",   "s",
};

static const char *const negations[] = {
	"not",    "no",    "never",  "none",    "nothing", "nobody",   "cannot", "dont",
	"doesnt", "didnt", "wont",   "wouldnt", "couldnt", "shouldnt", "cant",   "isnt",
	"arent",  "wasnt", "werent", "hasnt",   "havent",  "hadnt",
};

static bool is_in(const char *const *list, size_t count, const char *word, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (list[i][0] == word[0] && strncmp(list[i], word, len) == 0 && !list[i][len])
			return true;
	return false;
}
#define IS_IN(list, word, len) is_in(list, sizeof(list) / sizeof *(list), word, len)

struct word {
	const char *text; /* as it is written */
	size_t len, stem_len;
	const char *stem;
};

struct words {
	struct buf key, stems; /* the same length: a stem is where its word was */
	struct word words[WORDS_MAX];
	size_t count;
};

static void read_words(struct words *out, const char *question)
{
	char *at;

	buf_init(&out->key);
	buf_init(&out->stems);
	text_key(&out->key, question, strlen(question));
	buf_add(&out->stems, out->key.data, out->key.len);
	at = out->stems.data;
	for (out->count = 0; *at && out->count < WORDS_MAX;) {
		size_t len = strcspn(at, " ");
		char *stem = at;

		at += len + (at[len] == ' ');
		out->words[out->count++] = (struct word){ out->key.data + (stem - out->stems.data),
			                                  len, match_stem(stem, len), stem };
	}
}

static bool has(const struct words *words, const struct word *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->words[i].stem_len == word->stem_len &&
		    memcmp(words->words[i].stem, word->stem, word->stem_len) == 0)
			return true;
	return false;
}

struct rest {
	bool words, negation;
};

/* What of the one the other does not have. */
static struct rest rest_of(const struct words *one, const struct words *other)
{
	struct rest rest = { false, false };

	for (size_t i = 0; i < one->count; i++) {
		const struct word *word = &one->words[i];

		if (has(other, word))
			continue;
		rest.words |= !IS_IN(little, word->text, word->len);
		rest.negation |= IS_IN(negations, word->text, word->len);
	}
	return rest;
}

bool match_extends(const char *a, const char *b)
{
	struct words words_a, words_b;
	struct rest only_a, only_b;

	read_words(&words_a, a);
	read_words(&words_b, b);
	only_a = rest_of(&words_a, &words_b);
	only_b = rest_of(&words_b, &words_a);
	buf_clear(&words_a.key);
	buf_clear(&words_a.stems);
	buf_clear(&words_b.key);
	buf_clear(&words_b.stems);
	return !(only_a.words && only_b.words) && !only_a.negation && !only_b.negation;
}
