/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"

#include <stdint.h>
#include <string.h>

#include "text.h"

#define DIGITS "0123456789"

/* ---- Characters -------------------------------------------------------------------------- */

bool scan_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool scan_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters and digits of any script, roughly: beyond ASCII, all but Latin signs, general
 * punctuation and what lies up to the symbols, and the ideographic full stops. */
static bool is_word_char(uint32_t c)
{
	if (c < 0x80)
		return scan_is_letter((char)c) || scan_is_digit((char)c);
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
	       !(c >= 0x3000 && c <= 0x303F) && c != 0xFFFD;
}

static char byte_at(const struct scanner *scanner, size_t at)
{
	return at < scanner->len ? scanner->text[at] : '\0';
}

static bool word_char_at(const struct scanner *scanner, size_t at, size_t *used)
{
	return at < scanner->len &&
	       is_word_char(text_decode(scanner->text + at, scanner->len - at, used));
}

/* The length of an apostrophe, or 0. */
static size_t apostrophe_at(const struct scanner *scanner, size_t at)
{
	static const char curly[] = "\xE2\x80\x99";

	if (byte_at(scanner, at) == '\'')
		return 1;
	return scanner->len - at >= 3 && memcmp(scanner->text + at, curly, 3) == 0 ? 3 : 0;
}

/* ---- Figures ----------------------------------------------------------------------------- */

/* What multiplies a figure, behind it with or without a space. */
static const struct {
	const char *suffix;
	double factor;
	bool spaced; /* also behind a space */
	bool maybe;  /* may as well be a unit */
} factors[] = {
	{ "million", 1e6, true, false },  { "billion", 1e9, true, false },
	{ "thousand", 1e3, true, false }, { "trillion", 1e12, true, false },
	{ "hundred", 1e2, true, false },  { "k", 1e3, false, false },
	{ "M", 1e6, false, false },       { "m", 1e6, false, true },
	{ "mn", 1e6, false, false },      { "bn", 1e9, false, false },
	{ "B", 1e9, false, false },       { "K", 1e3, false, false },
};

static const struct {
	const char *word;
	double value;
} number_words[] = {
	{ "zero", 0 },      { "three", 3 },    { "four", 4 },    { "five", 5 },
	{ "six", 6 },       { "seven", 7 },    { "eight", 8 },   { "nine", 9 },
	{ "ten", 10 },      { "eleven", 11 },  { "twelve", 12 }, { "fifteen", 15 },
	{ "twenty", 20 },   { "thirty", 30 },  { "forty", 40 },  { "fifty", 50 },
	{ "sixty", 60 },    { "seventy", 70 }, { "eighty", 80 }, { "ninety", 90 },
	{ "hundred", 100 }, { "one", 1 },      { "two", 2 },
};

/* A comma parts thousands where three digits follow it, else it is a decimal one. */
static bool parts_thousands(const struct scanner *scanner, size_t comma)
{
	return strspn(scanner->text + comma + 1, DIGITS) == 3;
}

/* Reads digits with their separators; the text is terminated by a NUL. */
static double read_value(struct scanner *scanner)
{
	double value = 0.0, scale = 0.0;

	for (;; scanner->at++) {
		char c = byte_at(scanner, scanner->at);

		if (scan_is_digit(c)) {
			value = scale > 0.0 ? value + (c - '0') * scale : value * 10.0 + (c - '0');
			scale *= 0.1;
			continue;
		}
		if ((c != ',' && c != '.') || !scan_is_digit(byte_at(scanner, scanner->at + 1)))
			return value;
		if (c == ',' && scale == 0.0 && parts_thousands(scanner, scanner->at))
			continue;
		if (scale > 0.0)
			return value;
		scale = 0.1;
	}
}

/* Takes a factor and moves behind it. */
static void read_factor(struct scanner *scanner, struct token *token)
{
	size_t space = byte_at(scanner, scanner->at) == ' ';
	size_t from = scanner->at + space, len = 0;

	while (scan_is_letter(byte_at(scanner, from + len)))
		len++;
	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
		if (strlen(factors[i].suffix) != len || (space && !factors[i].spaced) ||
		    memcmp(scanner->text + from, factors[i].suffix, len) != 0)
			continue;
		token->other = token->value * factors[i].factor;
		if (!factors[i].maybe)
			token->value = token->other;
		scanner->at = from + len;
		return;
	}
}

/* Letters right behind a figure and a per cent sign are its unit and shown with it. */
static void read_unit(struct scanner *scanner)
{
	size_t used;

	while (word_char_at(scanner, scanner->at, &used))
		scanner->at += used;
	if (byte_at(scanner, scanner->at) == ' ' && byte_at(scanner, scanner->at + 1) == '%')
		scanner->at++;
	if (byte_at(scanner, scanner->at) == '%' || byte_at(scanner, scanner->at) == '+')
		scanner->at++;
}

/* A currency sign right before the figure is shown with it. */
static size_t currency_before(const struct scanner *scanner, size_t at)
{
	static const char *const signs[] = { "$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i]);

		if (at >= len && memcmp(scanner->text + at - len, signs[i], len) == 0)
			return len;
	}
	return 0;
}

static void read_number(struct scanner *scanner, struct token *token)
{
	size_t sign = currency_before(scanner, scanner->at);

	token->is_number = true;
	token->offset -= sign;
	token->value = token->other = read_value(scanner);
	read_factor(scanner, token);
	read_unit(scanner);
}

/* ---- Words ------------------------------------------------------------------------------- */

static bool same_word(const char *text, size_t len, const char *word)
{
	if (strlen(word) != len)
		return false;
	for (size_t i = 0; i < len; i++) {
		if ((text[i] | 0x20) != word[i])
			return false;
	}
	return true;
}

static bool read_number_word(struct scanner *scanner, struct token *token)
{
	const char *word = scanner->text + token->offset;
	size_t len = scanner->at - token->offset;

	for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++) {
		if (!same_word(word, len, number_words[i].word))
			continue;
		token->is_number = token->is_spelled = true;
		token->value = token->other = number_words[i].value;
		read_factor(scanner, token);
		return true;
	}
	return false;
}

static void read_word(struct scanner *scanner, struct token *token)
{
	size_t used, after;

	while (word_char_at(scanner, scanner->at, &used)) {
		size_t apostrophe;

		scanner->at += used;
		apostrophe = apostrophe_at(scanner, scanner->at);
		if (apostrophe && word_char_at(scanner, scanner->at + apostrophe, &after))
			scanner->at += apostrophe;
	}
	if (read_number_word(scanner, token))
		return;
	while (byte_at(scanner, scanner->at) == '+' || byte_at(scanner, scanner->at) == '#')
		scanner->at++;
}

/* The rest of an address is no prose. */
static bool skip_address(struct scanner *scanner)
{
	if (strncmp(scanner->text + scanner->at, "://", 3) != 0)
		return false;
	scanner->at += strcspn(scanner->text + scanner->at, " \t\r\n)>]");
	return true;
}

static void pass_over(struct scanner *scanner)
{
	size_t used;

	text_decode(scanner->text + scanner->at, scanner->len - scanner->at, &used);
	if (strchr(".!?:\n", scanner->text[scanner->at]))
		scanner->starts_sentence = true;
	scanner->at += used;
}

bool scan_next(struct scanner *scanner, struct token *token)
{
	size_t used;

	while (scanner->at < scanner->len) {
		if (!word_char_at(scanner, scanner->at, &used)) {
			pass_over(scanner);
			continue;
		}
		*token = (struct token){ .offset = scanner->at,
			                 .starts_sentence = scanner->starts_sentence };
		scanner->starts_sentence = false;
		if (scan_is_digit(scanner->text[scanner->at]))
			read_number(scanner, token);
		else
			read_word(scanner, token);
		token->len = scanner->at - token->offset;
		if (!skip_address(scanner))
			return true;
	}
	return false;
}

struct scanner scanner_of(const char *text)
{
	return (struct scanner){ .text = text, .len = strlen(text), .starts_sentence = true };
}
