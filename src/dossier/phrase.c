/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phrase.h"

#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "eight.h"
#include "mem.h"
#include "text.h"

#define BOOKS      128                   /* more than there are tables */
#define BOOK_SLOTS (4 * BOOKS)           /* of the hash of where they are */
#define ROWS_MAX   8192                  /* of all of them */
#define HEADS_MIN  32                    /* of a table: a power of two */
#define HEADS_ALL  (4 * ROWS_MAX)        /* of all of them */
#define FOLDED_MAX 256                   /* as much as text_fold folds */
#define SOURCE_MAX (PHRASE_KEY_MAX + 32) /* a key is made from no more bytes */
#define SLOTS      64                    /* keys remembered */
#define SLOT_STEP  0x01000193U

#define WIDE                                                                                       \
	0xe0 /* lead bytes from here on: scripts without spaces, where each letter is a place */
#define WIDE_LEN 3

/* Bits of a table's filter for each row: one word of text in eight passes it by chance. */
#define FILTER_SHARE 8
#define FILTER_ALL   (2 * FILTER_SHARE * ROWS_MAX / 64) /* words of 64 bits, of all tables */

/* The first bytes of a text, the first the lowest whatever the machine; those behind the length are zero. */
static uint64_t first_bytes(const char *text, size_t len)
{
	uint64_t bytes = 0;

	memcpy(&bytes, text, len < sizeof bytes ? len : sizeof bytes);
	return le64toh(bytes);
}

static uint16_t mark_of_bytes(uint64_t bytes, size_t len)
{
	return (uint16_t)((bytes ^ (uint64_t)len << 59) * UINT64_C(0x9e3779b97f4a7c15) >> 48);
}

/* A number for the first word of a text; for its first letter where words are not parted. */
static uint16_t mark_of(const char *text, const char *end)
{
	const char *space = memchr(text, ' ', (size_t)(end - text));
	size_t len = (size_t)((space ? space : end) - text);

	if ((unsigned char)*text >= WIDE && len > WIDE_LEN)
		len = WIDE_LEN;
	return mark_of_bytes(first_bytes(text, len), len);
}

struct sorted_row {
	int16_t next;
	uint16_t mark; /* of the first word */
	uint8_t len;
};

/* A table's rows by their first word, so that a text is compared with a few of them only. */
struct index {
	const struct sorted_row *sorted;
	int16_t *
		heads; /* the first row of each; a power of two of them, two for each row or more */
	size_t mask;
	uint64_t *inside; /* a bit for the mark of each row that may match behind the first word */
	size_t inside_mask;
};

/* Of this thread. */
static _Thread_local struct {
	const struct phrase *books[BOOK_SLOTS]; /* their rows; NULL for none */
	uint8_t numbers[BOOK_SLOTS];
	struct index indices[BOOKS];
	struct sorted_row rows[ROWS_MAX];
	int16_t heads[HEADS_ALL];
	uint64_t filters[FILTER_ALL];
	size_t book_count, row_count, head_count, filter_count;
} tables;

static bool may_be_inside(const struct phrase *row)
{
	return !(row->flags & (PHRASE_WHOLE | PHRASE_START));
}

/* Most words of a text begin no row; most rows stand at its start. */
static void filter_inside(struct index *index, struct phrasebook book)
{
	size_t words = 1, rows = 0;

	for (size_t i = 0; i < book.count; i++)
		rows += may_be_inside(&book.rows[i]);
	while (words * 64 < FILTER_SHARE * rows)
		words *= 2;
	index->inside = tables.filters + tables.filter_count;
	index->inside_mask = words - 1;
	tables.filter_count += words;
	if (tables.filter_count > FILTER_ALL)
		abort(); /* more than the program has */
	for (size_t i = 0; i < book.count; i++) {
		uint16_t mark = index->sorted[i].mark;

		if (may_be_inside(&book.rows[i]))
			index->inside[mark / 64 & index->inside_mask] |= UINT64_C(1) << mark % 64;
	}
}

static void sort_in(struct index *index, struct phrasebook book)
{
	struct sorted_row *sorted = tables.rows + tables.row_count;
	size_t heads = HEADS_MIN;

	while (heads < 2 * book.count)
		heads *= 2;
	index->heads = tables.heads + tables.head_count;
	index->mask = heads - 1;
	index->sorted = sorted;
	tables.book_count++;
	tables.row_count += book.count;
	tables.head_count += heads;
	if (tables.row_count > ROWS_MAX || tables.head_count > HEADS_ALL)
		abort(); /* more than the program has */
	memset(index->heads, -1, heads * sizeof *index->heads);
	for (size_t i = book.count; i-- > 0;) {
		const char *words = book.rows[i].words;
		size_t len = strlen(words);
		uint16_t mark = mark_of(words, words + len);
		int16_t *head = &index->heads[mark & index->mask];

		assert(len > 0 && len <= PHRASE_KEY_MAX);
		sorted[i] = (struct sorted_row){ *head, mark, (uint8_t)len };
		*head = (int16_t)i;
	}
	filter_inside(index, book);
}

static size_t slot_of_book(const struct phrase *rows)
{
	return (size_t)((uintptr_t)rows / sizeof *rows * UINT64_C(0x9e3779b97f4a7c15) >> 40) %
	       BOOK_SLOTS;
}

/* A short file would spend most of its time on sorting in. */
static const struct index *index_of(struct phrasebook book)
{
	size_t at = slot_of_book(book.rows);

	while (tables.books[at] != book.rows && tables.books[at])
		at = (at + 1) % BOOK_SLOTS;
	if (!tables.books[at]) {
		if (tables.book_count == BOOKS) /* more tables than the program has */
			abort();
		tables.books[at] = book.rows;
		tables.numbers[at] = (uint8_t)tables.book_count;
		sort_in(&tables.indices[tables.book_count], book);
	}
	return &tables.indices[tables.numbers[at]];
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

#define SAME(c)  [c] = (c)
#define LOWER(c) [c] = (c), [(c) - 'a' + 'A'] = (c)
#define SPACE(c) [c] = ' '
/* What a byte of ASCII is in a key: the letter in lower case, the digit, or a space; '\0' where that takes more
 * than the byte, and of control characters. */
static const char key_bytes[256] = {
	SAME('0'),  SAME('1'),  SAME('2'),  SAME('3'),   SAME('4'),  SAME('5'),  SAME('6'),
	SAME('7'),  SAME('8'),  SAME('9'),  LOWER('a'),  LOWER('b'), LOWER('c'), LOWER('d'),
	LOWER('e'), LOWER('f'), LOWER('g'), LOWER('h'),  LOWER('i'), LOWER('j'), LOWER('k'),
	LOWER('l'), LOWER('m'), LOWER('n'), LOWER('o'),  LOWER('p'), LOWER('q'), LOWER('r'),
	LOWER('s'), LOWER('t'), LOWER('u'), LOWER('v'),  LOWER('w'), LOWER('x'), LOWER('y'),
	LOWER('z'), SPACE(' '), SPACE('!'), SPACE('"'),  SPACE('#'), SPACE('$'), SPACE('%'),
	SPACE('&'), SPACE('('), SPACE(')'), SPACE('*'),  SPACE('+'), SPACE(','), SPACE('-'),
	SPACE('.'), SPACE('/'), SPACE(':'), SPACE(';'),  SPACE('<'), SPACE('='), SPACE('>'),
	SPACE('?'), SPACE('@'), SPACE('['), SPACE('\\'), SPACE(']'), SPACE('^'), SPACE('_'),
	SPACE('`'), SPACE('{'), SPACE('|'), SPACE('}'),  SPACE('~'),
};
#undef SAME
#undef LOWER
#undef SPACE

static void add_space(struct phrase_key *key)
{
	if (key->len > 0 && key->text[key->len - 1] != ' ')
		key->text[key->len++] = ' ';
}

/* What NFKC and case folding leave as it is, or make other punctuation of: Han, kana, Hangul, and the
 * marks that stand among them. */
static bool folds_to_itself(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x4e00, 0x9fff }, { 0x3041, 0x3096 }, { 0x30a1, 0x30fc }, { 0xac00, 0xd7a3 },
		{ 0x3000, 0x3003 }, { 0x3008, 0x3011 }, { 0xff08, 0xff0f }, { 0xff1a, 0xff20 },
		{ 0x2010, 0x2027 }, { 0x2190, 0x21ff }, { 0x2500, 0x27bf }, { 0xfffd, 0xfffd },
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

/* So many bytes at the start are ASCII, and perhaps some more: eight are asked about at a time. */
static size_t ascii_length(struct slice text)
{
	uint64_t word;
	size_t at = 0;

	for (; text.len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, text.text + at, sizeof word);
		if (word & HIGH_BITS)
			break;
	}
	return at;
}

/* Letters beyond ASCII, which have cases and more than one spelling; the marks of English prose
 * (dashes, curly quotes, arrows, emoji) have not. */
static bool needs_folding(struct slice text)
{
	bool letters = false, changes = false;
	size_t ascii = ascii_length(text);

	for (size_t at = ascii, n = 1; at < text.len && !(letters && changes); at += n) {
		unsigned char c = (unsigned char)text.text[at];

		n = 1;
		if (c < 0x80)
			continue;
		changes |= !folds_to_itself(text_decode(text.text + at, text.len - at, &n));
		letters |= c >= 0xc3 && c != 0xe2 && c != 0xf0;
	}
	return letters && changes;
}

/* Whether the last word is written in one with the next: "l'entretien", "dell'azienda". In English what stands
 * behind an apostrophe belongs to the word before it: "they'll". */
static bool is_elided(const struct phrase_key *key)
{
	static const char *const words[] = { "qu",   "un",   "all",  "dell",
		                             "nell", "sull", "dall", "quell" };
	const char *end = key->text + key->len, *word = end;
	size_t len;

	while (word > key->text && word[-1] != ' ')
		word--;
	len = (size_t)(end - word);
	if (len <= 1)
		return len == 1 && strchr("ldjsncmt", *word);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (*word == *words[i] && strlen(words[i]) == len &&
		    memcmp(words[i], word, len) == 0)
			return true;
	return false;
}

/* A letter beyond ASCII, an apostrophe, or a mark; the bytes it takes. */
static size_t add_other(struct phrase_key *key, struct slice text)
{
	size_t n = 1;
	uint32_t c = (unsigned char)text.text[0];

	if (c >= 0x80)
		c = text_decode(text.text, text.len, &n);
	if (c >= 0x80 && !is_mark(c)) {
		memcpy(key->text + key->len, text.text, n);
		key->len += n;
	} else if (!is_apostrophe(c) || is_elided(key)) {
		add_space(key);
	}
	return n;
}

static void add_words(struct phrase_key *key, struct slice text)
{
	char before = ' ';

	for (size_t at = 0; at < text.len && key->len < PHRASE_KEY_MAX;) {
		char c = key_bytes[(unsigned char)text.text[at]];

		if (c == '\0') {
			at += add_other(key, slice_from(text, at));
			before = key->len > 0 ? key->text[key->len - 1] : ' ';
			continue;
		}
		key->text[key->len] = c;
		key->len +=
			c != ' ' || before != ' '; /* no branch: nobody foresees where words end */
		before = c;
		at++;
	}
}

/* Words of scripts without spaces may start and end anywhere. */
static bool is_start(const struct phrase_key *key, size_t at)
{
	return at == 0 || key->text[at - 1] == ' ' || (unsigned char)key->text[at] >= WIDE;
}

static void add_place(struct phrase_key *key, const char *at, uint16_t mark)
{
	key->places[key->place_count++] = (struct phrase_place){ mark, (uint8_t)(at - key->text) };
}

/* The places of a word some letters of which are places themselves. */
static void add_letters(struct phrase_key *key, const char *word, const char *end)
{
	for (const char *at = word; at < end; at++)
		if (at == word || (unsigned char)*at >= WIDE)
			add_place(key, at, mark_of(at, end));
}

struct word {
	uint64_t first; /* bytes, as first_bytes */
	size_t len;
	bool wide; /* some of its letters are places */
};

/* The word at a place of a key, up to a space or the end; eight bytes at a time, which the key has room for
 * behind its end. */
static struct word word_at(const char *at, const char *end)
{
	struct word word = { 0 };

	for (size_t n = 8; n == 8; word.len += n) {
		size_t left = (size_t)(end - at) - word.len;
		uint64_t bytes = first_bytes(at + word.len, 8);
		uint64_t space = eight_equal(bytes, ' ');

		n = space ? (size_t)__builtin_ctzll(space) / 8 : 8;
		n = n < left ? n : left;
		bytes = n < 8 ? bytes & ~(~UINT64_C(0) << 8 * n) : bytes;
		word.wide |= (bytes & bytes << 1 & bytes << 2 & HIGH_BITS) != 0; /* 0xe0 and up */
		if (word.len == 0)
			word.first = bytes;
	}
	return word;
}

static void find_places(struct phrase_key *key)
{
	const char *end = key->text + key->len;

	key->place_count = 0;
	for (const char *at = key->text; at < end;) {
		struct word word = word_at(at, end);

		if (word.wide)
			add_letters(key, at, at + word.len);
		else
			add_place(key, at, mark_of_bytes(word.first, word.len));
		at += word.len + 1;
	}
}

static void make_key(struct phrase_key *key, struct slice text)
{
	char folded[FOLDED_MAX];

	key->len = 0;
	if (needs_folding(text)) {
		size_t len = text_fold(text.text, text.len, folded, sizeof folded);

		text = (struct slice){ folded, len };
	}
	add_words(key, text);
	while (key->len > 0 && key->text[key->len - 1] == ' ')
		key->len--;
	key->text[key->len] = '\0';
	find_places(key);
}

static void copy_key(struct phrase_key *to, const struct phrase_key *from)
{
	to->len = from->len;
	to->place_count = from->place_count;
	memcpy(to->text, from->text, from->len + 1);
	memcpy(to->places, from->places, from->place_count * sizeof *from->places);
}

struct remembered {
	size_t len; /* of the source; 0 for none */
	char source[SOURCE_MAX];
	struct phrase_key key;
};

/* What people write is private: it is kept no longer than while a file is read. */
static _Thread_local struct {
	bool on;
	struct remembered slots[SLOTS];
} memory;

void phrase_remember(void)
{
	memory.on = true;
}

void phrase_forget(void)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (memory.slots[i].len > 0)
			mem_wipe(&memory.slots[i], sizeof memory.slots[i]);
	memory.on = false;
}

/* The slot of a text, by its length and the bytes at its ends. */
static size_t slot_of(struct slice text)
{
	uint32_t first = 0, last = 0;
	size_t n = text.len < sizeof first ? text.len : sizeof first;

	memcpy(&first, text.text, n);
	memcpy(&last, text.text + text.len - n, n);
	return ((first * 3U ^ last) * SLOT_STEP + (uint32_t)text.len * 0x9e3779b1U) >> 16;
}

/* The one that is remembered, or else made in `room`. One heading is looked up in many tables, and read
 * more than once. */
static inline const struct phrase_key *key_of(struct slice text, struct phrase_key *room)
{
	struct remembered *slot;

	if (text.len > SOURCE_MAX)
		text.len = SOURCE_MAX;
	if (text.len == 0 || !memory.on) {
		make_key(room, text);
		return room;
	}
	slot = &memory.slots[slot_of(text) % SLOTS];
	if (slot->len != text.len || memcmp(slot->source, text.text, text.len) != 0) {
		make_key(&slot->key, text);
		memcpy(slot->source, text.text, text.len);
		slot->len = text.len;
	}
	return &slot->key;
}

void phrase_key(struct phrase_key *key, struct slice text)
{
	const struct phrase_key *made = key_of(text, key);

	if (made != key)
		copy_key(key, made);
}

void phrase_cut(struct phrase_key *key, size_t from, size_t len)
{
	key->len = len;
	memmove(key->text, key->text + from, len);
	key->text[len] = '\0';
	find_places(key);
}

static bool matches_at(const struct phrase_key *key, size_t at, const char *words, size_t len)
{
	if (len > key->len - at || memcmp(key->text + at, words, len) != 0)
		return false;
	return at + len == key->len || key->text[at + len] == ' ' ||
	       ((unsigned char)words[len - 1] >= 0x80 && (unsigned char)words[0] >= WIDE);
}

/* The first row that matches at a place, of those before `best`. */
static size_t find_at(struct phrasebook book, const struct index *index,
                      const struct phrase_key *key, struct phrase_place place, size_t best)
{
	for (int16_t i = index->heads[place.mark & index->mask]; i >= 0 && (size_t)i < best;
	     i = index->sorted[i].next) {
		const struct phrase *row = &book.rows[i];
		const struct sorted_row *sorted = &index->sorted[i];

		if (sorted->mark != place.mark || sorted->len > key->len - place.at)
			continue;
		if (place.at > 0 && !may_be_inside(row))
			continue;
		if ((row->flags & PHRASE_WHOLE) && sorted->len != key->len)
			continue;
		if (matches_at(key, place.at, row->words, sorted->len))
			return (size_t)i;
	}
	return best;
}

static const struct phrase *find_within(struct phrasebook book, const struct phrase_key *key,
                                        size_t places)
{
	const struct index *index = index_of(book);
	size_t best = book.count;

	for (size_t n = 0; n < places; n++) {
		uint16_t mark = key->places[n].mark;

		if (n == 0 || index->inside[mark / 64 & index->inside_mask] >> mark % 64 & 1)
			best = find_at(book, index, key, key->places[n], best);
	}
	return best < book.count ? &book.rows[best] : NULL;
}

const struct phrase *phrase_find(struct phrasebook book, const struct phrase_key *key)
{
	return find_within(book, key, key->place_count);
}

const struct phrase *phrase_begins(struct phrasebook book, const struct phrase_key *key)
{
	return find_within(book, key, key->place_count > 0);
}

const struct phrase *phrase_ends(struct phrasebook book, const struct phrase_key *key)
{
	const struct index *index = index_of(book);
	size_t best = book.count;

	for (size_t n = 0; n < key->place_count; n++) {
		const struct phrase_place place = key->places[n];

		for (int16_t i = index->heads[place.mark & index->mask]; i >= 0;
		     i = index->sorted[i].next) {
			size_t len = index->sorted[i].len;

			if ((size_t)i < best && place.at + len == key->len &&
			    memcmp(key->text + place.at, book.rows[i].words, len) == 0)
				best = (size_t)i;
		}
	}
	return best < book.count ? &book.rows[best] : NULL;
}

const struct phrase *phrase_find_text(struct phrasebook book, struct slice text)
{
	struct phrase_key room;

	return phrase_find(book, key_of(text, &room));
}

const struct phrase *phrase_begins_text(struct phrasebook book, struct slice text)
{
	struct phrase_key room;

	return phrase_begins(book, key_of(text, &room));
}

const struct phrase *phrase_ends_text(struct phrasebook book, struct slice text)
{
	struct phrase_key room;

	return phrase_ends(book, key_of(text, &room));
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

struct unit {
	const char *word;
	size_t len;
};
#define UNIT(word)                                                                                 \
	{                                                                                          \
		word, sizeof word - 1                                                              \
	}

static const struct unit time_units[] = {
	UNIT("s"),        UNIT("sec"),     UNIT("secs"),     UNIT("second"),   UNIT("seconds"),
	UNIT("m"),        UNIT("min"),     UNIT("mins"),     UNIT("minute"),   UNIT("minutes"),
	UNIT("sek"),      UNIT("sekunde"), UNIT("sekunden"), UNIT("minuten"),  UNIT("seconde"),
	UNIT("secondes"), UNIT("segundo"), UNIT("segundos"), UNIT("minuto"),   UNIT("minutos"),
	UNIT("secondi"),  UNIT("minuti"),  UNIT("seconden"), UNIT("sekunder"), UNIT("minuter"),
	UNIT("秒"),       UNIT("分"),      UNIT("分間"),     UNIT("分钟"),     UNIT("초"),
	UNIT("minuta"),   UNIT("minuty"),  UNIT("minut"),    UNIT("sekundy"),  UNIT("sekund"),
	UNIT("minutter"), UNIT("minuut"),  UNIT("분"),       UNIT("секунд"),   UNIT("минута"),
	UNIT("минуты"),   UNIT("минут"),
};

/* "60", "90s", "minutes" */
static bool is_count(const char *word, size_t len)
{
	static const bool begins_unit[256] = {
		['s'] = true,  ['m'] = true,  [0xe7] = true, [0xe5] = true,
		[0xec] = true, [0xeb] = true, [0xd0] = true, [0xd1] = true
	};
	size_t digits = 0;

	while (digits < len && word[digits] >= '0' && word[digits] <= '9')
		digits++;
	if (digits == len || !begins_unit[(unsigned char)word[digits]])
		return digits == len;
	for (size_t i = 0; i < sizeof time_units / sizeof *time_units; i++)
		if (time_units[i].len == len - digits &&
		    memcmp(time_units[i].word, word + digits, len - digits) == 0)
			return true;
	return false;
}

void phrase_drop_numbers(struct phrase_key *key)
{
	size_t head = strspn(key->text, "0123456789");

	if (head > 0 && key->text[head] == ' ') {
		phrase_cut(key, head + 1, key->len - head - 1);
	}
	for (;;) {
		const char *space = memrchr(key->text, ' ', key->len);

		if (!space || !is_count(space + 1, (size_t)(key->text + key->len - space - 1)))
			return;
		phrase_cut(key, 0, (size_t)(space - key->text));
	}
}

size_t phrase_words(const struct phrase_key *key)
{
	size_t words = key->len > 0;

	for (size_t at = 0; at < key->len; at++)
		words += key->text[at] == ' ';
	return words;
}
