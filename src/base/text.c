/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "mem.h"

#define REPLACEMENT 0xFFFDu

static utf8proc_ssize_t decode_at(const char *text, size_t len, utf8proc_int32_t *c)
{
	utf8proc_ssize_t room = len > 4 ? 4 : (utf8proc_ssize_t)len;

	return utf8proc_iterate((const utf8proc_uint8_t *)text, room, c);
}

/* How many bytes of ASCII the text begins with, or some less: it is read eight at a time. */
static size_t skip_ascii(const char *text, size_t len)
{
	size_t at = 0;
	uint64_t word;

	while (len - at >= sizeof word) {
		memcpy(&word, text + at, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
		at += sizeof word;
	}
	return at;
}

size_t text_invalid_utf8(const char *text, size_t len)
{
	size_t at = 0;

	while ((at += skip_ascii(text + at, len - at)) < len) {
		utf8proc_int32_t c;
		utf8proc_ssize_t used;

		if ((unsigned char)text[at] < 0x80) {
			at++;
			continue;
		}
		used = decode_at(text + at, len - at, &c);
		if (used < 1)
			return at;
		at += (size_t)used;
	}
	return len;
}

void text_mend(char *text)
{
	size_t len = strlen(text), at = text_invalid_utf8(text, len);

	while (at < len) {
		memmove(text + at, text + at + 1, len - at);
		len--;
		at += text_invalid_utf8(text + at, len - at);
	}
}

uint32_t text_decode(const char *text, size_t len, size_t *char_len)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t used = decode_at(text, len, &c);

	*char_len = used < 1 ? 1 : (size_t)used;
	return used < 1 ? REPLACEMENT : (uint32_t)c;
}

static void encode(struct buf *out, uint32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)c, bytes);

	if (len > 0)
		buf_add(out, bytes, (size_t)len);
}

#define JOINER         0x200D
#define EMOJI_STYLE    0xFE0F
#define MODIFIER_FIRST 0x1F3FB /* skin tones */
#define MODIFIER_LAST  0x1F3FF
#define REGIONAL_FIRST 0x1F1E6 /* letters, two of which are a flag */
#define REGIONAL_LAST  0x1F1FF
#define EMOJI_COLUMNS  2

/* What a reader takes for one character: a letter with its marks, an emoji of several. */
struct cluster {
	size_t len, columns;
};

static bool joins_emoji(uint32_t c)
{
	return c == JOINER || (c >= MODIFIER_FIRST && c <= MODIFIER_LAST) ||
	       (c >= REGIONAL_FIRST && c <= REGIONAL_LAST);
}

static struct cluster next_cluster(const char *text, size_t len)
{
	struct cluster cluster = { 0, 0 };
	utf8proc_int32_t state = 0;
	uint32_t before = 0;
	bool joined = false, wide = false;

	while (cluster.len < len) {
		size_t used;
		uint32_t c = text_decode(text + cluster.len, len - cluster.len, &used);
		int columns;

		if (cluster.len > 0 &&
		    utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)c,
		                                     &state))
			break;
		columns = utf8proc_charwidth((utf8proc_int32_t)c);
		cluster.columns += columns > 0 ? (size_t)columns : 0;
		joined |= cluster.len > 0 && joins_emoji(c);
		wide |= cluster.len > 0 && c == EMOJI_STYLE;
		before = c;
		cluster.len += used;
	}
	if (cluster.columns > 0 && ((joined && cluster.columns > 1) || wide))
		cluster.columns = EMOJI_COLUMNS;
	return cluster;
}

static bool is_plain(const char *text, size_t len)
{
	return (unsigned char)*text >= 0x20 && (unsigned char)*text < 0x7F &&
	       (len == 1 || (unsigned char)text[1] < 0x80);
}

size_t text_width(const char *text, size_t len)
{
	size_t width = 0;

	while (len > 0) {
		struct cluster cluster = { 1, 1 };

		if (!is_plain(text, len))
			cluster = next_cluster(text, len);
		width += cluster.columns;
		text += cluster.len;
		len -= cluster.len;
	}
	return width;
}

size_t text_fit(const char *text, size_t len, size_t columns)
{
	size_t at = 0, width = 0;

	while (at < len) {
		struct cluster cluster = next_cluster(text + at, len - at);

		width += cluster.columns;
		if (width > columns)
			break;
		at += cluster.len;
	}
	return at;
}

/* ---- Keys -------------------------------------------------------------------------------- */

static bool is_word_char(uint32_t c)
{
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return true;
	default:
		return false;
	}
}

static bool is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

static char *fold_ascii(const char *text, size_t len)
{
	char *folded = mem_strndup(text, len);

	for (char *c = folded; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return folded;
}

/* The bytes folded by NFKC and case; text itself where utf8proc refuses it. ASCII, most of what
 * is folded, comes out as it would there, only sooner. */
static char *fold(const char *text, size_t len)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_option_t how =
		UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_ssize_t got;

	if (is_ascii(text, len))
		return fold_ascii(text, len);
	got = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &folded, how);
	return got < 0 ? mem_strndup(text, len) : (char *)folded;
}

#define FOLD_MAX 256

/* Cut after whole characters. */
static size_t fit_bytes(const char *text, size_t len, size_t room)
{
	if (len < room)
		return len;
	len = room - 1;
	while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return len;
}

size_t text_fold(const char *text, size_t len, char *out, size_t room)
{
	utf8proc_int32_t points[FOLD_MAX]; /* a byte of what people write is one at most */
	utf8proc_option_t how =
		UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_ssize_t count;
	size_t used = 0;

	len = fit_bytes(text, len, room < FOLD_MAX ? room : FOLD_MAX);
	count = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, points,
	                           FOLD_MAX, how);
	if (count >= 0 && count <= FOLD_MAX)
		count = utf8proc_normalize_utf32(points, count, how);
	if (count < 0 || count > FOLD_MAX) {
		memcpy(out, text, len);
		out[len] = '\0';
		return len;
	}
	for (utf8proc_ssize_t i = 0; i < count && used + 4 < room; i++) {
		utf8proc_ssize_t n =
			utf8proc_encode_char(points[i], (utf8proc_uint8_t *)out + used);

		used += n > 0 ? (size_t)n : 0;
	}
	out[used] = '\0';
	return used;
}

/* "+" and "#" stand for something behind a letter (c++, c#, f#); an apostrophe between letters is
 * dropped without parting them (don't, dont). */
static bool keeps_meaning(uint32_t c, bool after_word)
{
	return after_word && (c == '+' || c == '#');
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x02BC;
}

void text_key(struct buf *out, const char *text, size_t len)
{
	char *folded = fold(text, len);
	size_t n = strlen(folded), used, start = out->len;
	bool after_word = false, gap = false;

	for (size_t at = 0; at < n; at += used) {
		uint32_t c = text_decode(folded + at, n - at, &used);

		if (is_apostrophe(c))
			continue;
		if (c == REPLACEMENT || (!is_word_char(c) && !keeps_meaning(c, after_word))) {
			gap = true;
			after_word = false;
			continue;
		}
		if (gap && out->len > start)
			buf_addc(out, ' ');
		gap = false;
		buf_add(out, folded + at, used);
		after_word = true;
	}
	mem_free_text(folded);
}

void text_slug(struct buf *out, const char *text, size_t len)
{
	size_t start = out->len;

	text_key(out, text, len);
	for (size_t i = start; i < out->len; i++)
		if (out->data[i] == ' ')
			out->data[i] = '-';
	if (out->len == start)
		buf_adds(out, "role");
}

/* ---- Output ------------------------------------------------------------------------------ */

static bool drives_terminal(uint32_t c)
{
	if (c == '\n' || c == '\t')
		return false;
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

void text_sanitize(struct buf *out, const char *text, size_t len)
{
	size_t used;

	for (size_t at = 0; at < len; at += used) {
		uint32_t c = text_decode(text + at, len - at, &used);

		if (!drives_terminal(c))
			encode(out, c);
	}
}

/* ---- Words ------------------------------------------------------------------------------- */

static int lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

bool text_equal(const char *a, const char *b)
{
	while (*a && lower(*a) == lower(*b)) {
		a++;
		b++;
	}
	return lower(*a) == lower(*b);
}

bool text_starts(const char *text, const char *prefix)
{
	while (*prefix && lower(*text) == lower(*prefix)) {
		text++;
		prefix++;
	}
	return *prefix == '\0';
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: three rows of the table are enough. */
size_t text_distance(const char *a, const char *b, size_t limit)
{
	size_t n = strlen(a), m = strlen(b), width = m + 1, result;
	size_t *rows, *before, *last, *row;

	if ((n > m ? n - m : m - n) > limit)
		return limit + 1;
	rows = mem_array(3 * width, sizeof *rows);
	before = rows;
	last = rows + width;
	row = rows + 2 * width;
	for (size_t j = 0; j <= m; j++)
		last[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *spare = before;

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t cost = lower(a[i - 1]) != lower(b[j - 1]);

			row[j] = least(least(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = last;
		last = row;
		row = spare;
	}
	result = last[m] > limit ? limit + 1 : last[m];
	free(rows);
	return result;
}

const char *text_trim(const char *text, size_t *len)
{
	while (*len > 0 && isspace((unsigned char)text[*len - 1]))
		(*len)--;
	while (*len > 0 && isspace((unsigned char)*text)) {
		text++;
		(*len)--;
	}
	return text;
}

uint64_t text_hash(uint64_t seed, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		seed ^= (unsigned char)text[i];
		seed *= UINT64_C(1099511628211);
	}
	return seed;
}
