/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * phrase: tables of words and what they mean. A row matches a text when its words stand in it, one
 * after the other; the first row of the table that matches wins.
 */
#ifndef GREENROOM_DOSSIER_PHRASE_H
#define GREENROOM_DOSSIER_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc.h"

#define PHRASE_MAX     1024 /* rows of a table */
#define PHRASE_KEY_MAX 160  /* bytes of a text that are compared */

enum { PHRASE_WHOLE = 1, PHRASE_START = 2, PHRASE_FLAG = 4 /* and up: the table's own */ };

struct phrase {
	const char *words; /* as phrase_key spells them */
	int value;
	unsigned flags;
};

/* The rows by how they begin, so that a text is compared with a few of them only. */
struct phrase_index {
	int16_t head[256], next[PHRASE_MAX];
	uint8_t len[PHRASE_MAX];
};

struct phrasebook {
	const struct phrase *rows;
	size_t count;
	const struct phrase_index *index; /* this thread's */
};

struct phrase_key {
	char text[PHRASE_KEY_MAX + 8];
	size_t len;
};

/* The rows must be constant: they are sorted in once for each thread. */
void phrasebook_init(struct phrasebook *book, const struct phrase *rows, size_t count);

/* Letters and digits folded by case and NFKC, apostrophes dropped, everything else one space; the
 * first PHRASE_KEY_MAX bytes. */
void phrase_key(struct phrase_key *key, struct slice text);

const struct phrase *phrase_find(const struct phrasebook *book, const struct phrase_key *key);

/* Whether the words stand in the key, at its start if `start`. */
bool phrase_has(const struct phrase_key *key, const char *words, bool start);

/* Drops the numbers around a title, and the units of a duration at its end: "2. Pitch (60 s)". */
void phrase_drop_numbers(struct phrase_key *key);

/* The number of words. */
size_t phrase_words(const struct phrase_key *key);

#endif
