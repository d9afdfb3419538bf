/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match.h"

#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "common.h"
#include "mem.h"
#include "scan.h"
#include "text.h"

/* ---- Keys -------------------------------------------------------------------------------- */

/* A set of 64-bit hashes, at most half full; 0 is a free place. */
struct keys {
	uint64_t *slots;
	size_t count, cap;
};

static size_t keys_slot(const struct keys *keys, uint64_t key)
{
	size_t slot = (size_t)key & (keys->cap - 1);

	while (keys->slots[slot] && keys->slots[slot] != key)
		slot = (slot + 1) & (keys->cap - 1);
	return slot;
}

static bool keys_have(const struct keys *keys, uint64_t key)
{
	return keys->cap > 0 && keys->slots[keys_slot(keys, key)] == key;
}

static void keys_grow(struct keys *keys)
{
	struct keys grown = { .count = keys->count, .cap = keys->cap ? 2 * keys->cap : 64 };

	if (2 * keys->count < keys->cap)
		return;
	grown.slots = mem_array(grown.cap, sizeof *grown.slots);
	for (size_t i = 0; i < keys->cap; i++) {
		if (keys->slots[i])
			grown.slots[keys_slot(&grown, keys->slots[i])] = keys->slots[i];
	}
	free(keys->slots);
	*keys = grown;
}

/* False when it was there before. */
static bool keys_add(struct keys *keys, uint64_t key)
{
	size_t slot;

	keys_grow(keys);
	slot = keys_slot(keys, key);
	if (keys->slots[slot])
		return false;
	keys->slots[slot] = key;
	keys->count++;
	return true;
}

/* Nine digits tell figures apart and hide what arithmetic leaves behind the last one. */
static uint64_t number_key(double value)
{
	char text[32];
	int len = snprintf(text, sizeof text, "#%.9g", value);

	return text_hash(TEXT_HASH_SEED, text, (size_t)len) | 1;
}

/* The word folded and stemmed into *stem. */
static uint64_t word_key(const char *text, const struct token *token, struct buf *stem)
{
	buf_reset(stem);
	text_key(stem, text + token->offset, token->len);
	buf_cut(stem, match_stem(stem->data, stem->len));
	return text_hash(TEXT_HASH_SEED, stem->data, stem->len) | 1;
}

/* ---- Key terms --------------------------------------------------------------------------- */

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A capital within the sentence, or more capitals or digits than a sentence's start explains. "I"
 * and "I'm" are no names. */
static bool is_name(const char *text, const struct token *token)
{
	const char *word = text + token->offset;
	size_t marks = 0;

	if (word[0] == 'I' && (token->len == 1 || !scan_is_letter(word[1])))
		return false;
	for (size_t i = 1; i < token->len; i++)
		marks += is_upper(word[i]) || scan_is_digit(word[i]);
	return marks > 0 || (is_upper(word[0]) && token->len > 1 && !token->starts_sentence);
}

static bool is_key_word(const struct common *common, const char *text, const struct token *token,
                        const struct buf *stem)
{
	if (stem->len == 0)
		return false;
	if (is_name(text, token))
		return true;
	return token->len > 2 && !common_has(common, stem->data, stem->len);
}

static void read_typed(struct keys *keys, const char *typed)
{
	struct scanner scanner = scanner_of(typed);
	struct buf stem = BUF_INIT;
	struct token token;

	while (scan_next(&scanner, &token)) {
		if (token.is_number) {
			keys_add(keys, number_key(token.value));
			keys_add(keys, number_key(token.other));
		}
		if (!token.is_number || token.is_spelled)
			keys_add(keys, word_key(typed, &token, &stem));
	}
	buf_clear(&stem);
}

struct coverer {
	struct match_coverage *out;
	size_t cap;
	struct common common;
	struct keys typed, met;
};

static void add_term(struct coverer *coverer, const struct token *token, bool covered)
{
	struct match_coverage *out = coverer->out;

	mem_grow(&out->terms, &coverer->cap, out->count + 1, sizeof *out->terms);
	out->terms[out->count++] = (struct match_term){
		.offset = token->offset,
		.len = token->len,
		.is_number = token->is_number,
		.covered = covered,
	};
	out->covered += covered;
}

/* A term counts once, where it first stands. One and two are said too often to be figures. */
static void weigh_token(struct coverer *coverer, const char *text, const struct token *token,
                        struct buf *stem)
{
	uint64_t key, other;

	if (token->is_number) {
		if (token->is_spelled && token->value >= 1.0 && token->value <= 2.0)
			return;
		key = number_key(token->value);
		other = number_key(token->other);
	} else {
		key = other = word_key(text, token, stem);
		if (!is_key_word(&coverer->common, text, token, stem))
			return;
	}
	if (keys_add(&coverer->met, key))
		add_term(coverer, token,
		         keys_have(&coverer->typed, key) || keys_have(&coverer->typed, other));
}

void match_cover(struct match_coverage *out, const char *reference, const char *typed)
{
	struct scanner scanner = scanner_of(reference);
	struct coverer coverer = { .out = out };
	struct buf stem = BUF_INIT;
	struct token token;

	*out = (struct match_coverage)MATCH_COVERAGE_INIT;
	common_init(&coverer.common, true);
	read_typed(&coverer.typed, typed);
	while (scan_next(&scanner, &token))
		weigh_token(&coverer, reference, &token, &stem);
	out->share = out->count > 0 ? (double)out->covered / (double)out->count : 1.0;
	buf_clear(&stem);
	common_clear(&coverer.common);
	free(coverer.typed.slots);
	free(coverer.met.slots);
}

void match_coverage_clear(struct match_coverage *coverage)
{
	free(coverage->terms);
	*coverage = (struct match_coverage)MATCH_COVERAGE_INIT;
}
