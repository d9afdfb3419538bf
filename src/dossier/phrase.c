/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phrase.h"

#include <assert.h>
#include <string.h>

#include "text.h"

#define BOOKS_MAX  32
#define FOLDED_MAX 256                   /* as much as text_fold folds */
#define SOURCE_MAX (PHRASE_KEY_MAX + 32) /* a key is made from no more bytes */

/* By the first two bytes; a row of one letter stands alone, so its second byte is the end. */
static size_t bucket(const char *words)
{
	return ((unsigned char)words[0] * 7U + (unsigned char)words[1]) & 255;
}

static void sort_in(struct phrase_index *index, const struct phrase *rows, size_t count)
{
	assert(count <= PHRASE_MAX);
	memset(index->head, -1, sizeof index->head);
	for (size_t i = count; i-- > 0;) {
		size_t first = bucket(rows[i].words), len = strlen(rows[i].words);

		assert(len <= PHRASE_KEY_MAX && (len > 1 || (rows[i].flags & PHRASE_WHOLE)));
		index->next[i] = index->head[first];
		index->head[first] = (int16_t)i;
		index->len[i] = (uint8_t)len;
	}
}

/* A short file would spend most of its time on sorting in, and much of it on copies. */
void phrasebook_init(struct phrasebook *book, const struct phrase *rows, size_t count)
{
	static _Thread_local const struct phrase *sorted[BOOKS_MAX];
	static _Thread_local struct phrase_index indices[BOOKS_MAX];
	size_t i = 0;

	while (sorted[i] && sorted[i] != rows) {
		i++;
		assert(i < BOOKS_MAX);
	}
	if (!sorted[i])
		sort_in(&indices[i], rows, count);
	sorted[i] = rows;
	*book = (struct phrasebook){ rows, count, &indices[i] };
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018;
}

/* Punctuation and symbols beyond ASCII that separate words. */
static bool is_mark(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} marks[] = {
		{ 0x80, 0xbf },     { 0x2000, 0x206f }, { 0x20a0, 0x20cf }, { 0x2190, 0x2bff },
		{ 0x3000, 0x3003 }, { 0x3008, 0x303f }, { 0xfe00, 0xfe0f }, { 0xff00, 0xff0f },
		{ 0xff1a, 0xff20 }, { 0xff3b, 0xff40 }, { 0xff5b, 0xff65 }, { 0x1f000, 0x1faff },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (c >= marks[i].first && c <= marks[i].last)
			return true;
	return false;
}

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void add_space(struct phrase_key *key)
{
	if (key->len > 0 && key->text[key->len - 1] != ' ')
		key->text[key->len++] = ' ';
}

/* Letters beyond ASCII, which have cases and more than one spelling; the marks of English prose
 * (dashes, curly quotes, arrows, emoji) have not. */
static bool needs_folding(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.text[i];

		if (c >= 0xc3 && c != 0xe2 && c != 0xf0)
			return true;
	}
	return false;
}

static void add_words(struct phrase_key *key, struct slice text)
{
	size_t at = 0;

	while (at < text.len && key->len < PHRASE_KEY_MAX) {
		size_t n = 1;
		char c = lower(text.text[at]);
		uint32_t wide = (unsigned char)c;

		if (wide >= 0x80)
			wide = text_decode(text.text + at, text.len - at, &n);
		if (is_word_byte(c)) {
			key->text[key->len++] = c;
		} else if (wide >= 0x80 && !is_mark(wide)) {
			memcpy(key->text + key->len, text.text + at, n);
			key->len += n;
		} else if (!is_apostrophe(wide)) {
			add_space(key);
		}
		at += n;
	}
}

void phrase_key(struct phrase_key *key, struct slice text)
{
	char folded[FOLDED_MAX];

	key->len = 0;
	if (text.len > SOURCE_MAX)
		text.len = SOURCE_MAX;
	if (needs_folding(text)) {
		size_t len = text_fold(text.text, text.len, folded, sizeof folded);

		text = (struct slice){ folded, len };
	}
	add_words(key, text);
	while (key->len > 0 && key->text[key->len - 1] == ' ')
		key->len--;
	key->text[key->len] = '\0';
}

/* Words of scripts without spaces may start and end anywhere. */
static bool is_start(const struct phrase_key *key, size_t at)
{
	return at == 0 || key->text[at - 1] == ' ' || (unsigned char)key->text[at] >= 0xe0;
}

static bool matches_at(const struct phrase_key *key, size_t at, const char *words, size_t len)
{
	if (len > key->len - at || memcmp(key->text + at, words, len) != 0)
		return false;
	return at + len == key->len || key->text[at + len] == ' ' ||
	       ((unsigned char)words[len - 1] >= 0x80 && (unsigned char)words[0] >= 0xe0);
}

const struct phrase *phrase_find(const struct phrasebook *book, const struct phrase_key *key)
{
	const struct phrase_index *index = book->index;
	size_t best = book->count;

	for (size_t at = 0; at < key->len; at++) {
		if (!is_start(key, at))
			continue;
		for (int16_t i = index->head[bucket(key->text + at)]; i >= 0; i = index->next[i]) {
			const struct phrase *row = &book->rows[i];

			if ((size_t)i >= best)
				break;
			if ((row->flags & (PHRASE_WHOLE | PHRASE_START)) && at > 0)
				continue;
			if ((row->flags & PHRASE_WHOLE) && index->len[i] != key->len)
				continue;
			if (matches_at(key, at, row->words, index->len[i]))
				best = (size_t)i;
		}
	}
	return best < book->count ? &book->rows[best] : NULL;
}

bool phrase_has(const struct phrase_key *key, const char *words, bool start)
{
	size_t len = strlen(words), last = start ? 1 : key->len;
	const char *at = key->text, *end = key->text + last;

	for (; len <= key->len && (at = memchr(at, *words, (size_t)(end - at))) != NULL; at++)
		if (is_start(key, (size_t)(at - key->text)) &&
		    matches_at(key, (size_t)(at - key->text), words, len))
			return true;
	return false;
}

static const char *const time_units[] = {
	"s",       "sec",      "secs",     "second",   "seconds", "m",        "min",
	"mins",    "minute",   "minutes",  "sek",      "sekunde", "sekunden", "minuten",
	"seconde", "secondes", "segundo",  "segundos", "minuto",  "minutos",  "secondi",
	"minuti",  "seconden", "sekunder", "minuter",  "秒",      "分",       "分間",
	"分钟",    "초",       "분",       "секунд",   "минута",  "минуты",   "минут",
};

/* "60", "90s", "minutes" */
static bool is_count(const char *word, size_t len)
{
	size_t digits = 0;

	while (digits < len && word[digits] >= '0' && word[digits] <= '9')
		digits++;
	if (digits == len)
		return true;
	for (size_t i = 0; i < sizeof time_units / sizeof *time_units; i++)
		if (strlen(time_units[i]) == len - digits &&
		    memcmp(time_units[i], word + digits, len - digits) == 0)
			return true;
	return false;
}

void phrase_drop_numbers(struct phrase_key *key)
{
	size_t head = strspn(key->text, "0123456789");

	if (head > 0 && key->text[head] == ' ') {
		key->len -= head + 1;
		memmove(key->text, key->text + head + 1, key->len + 1);
	}
	for (;;) {
		const char *space = memrchr(key->text, ' ', key->len);

		if (!space || !is_count(space + 1, (size_t)(key->text + key->len - space - 1)))
			return;
		key->len = (size_t)(space - key->text);
		key->text[key->len] = '\0';
	}
}

size_t phrase_words(const struct phrase_key *key)
{
	size_t words = key->len > 0;

	for (size_t at = 0; at < key->len; at++)
		words += key->text[at] == ' ';
	return words;
}
