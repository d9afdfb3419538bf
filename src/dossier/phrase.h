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

#define PHRASE_MAX     2048 /* rows of a table */
#define PHRASE_KEY_MAX 160  /* bytes of a text that are compared */

/* A place takes two bytes at least: a letter and the space behind it. */
#define PHRASE_PLACES_MAX ((PHRASE_KEY_MAX + 8) / 2)

enum { PHRASE_WHOLE = 1, PHRASE_START = 2, PHRASE_FLAG = 4 /* and up: the table's own */ };

struct phrase {
	const char *words; /* as phrase_key spells them */
	int value;
	unsigned flags;
};

#define PHRASE_HEADS 512 /* a power of two */

/* The rows by their first word, so that a text is compared with a few of them only. */
struct phrase_index {
	int16_t head[PHRASE_HEADS], next[PHRASE_MAX];
	uint16_t mark[PHRASE_MAX]; /* of the first word */
	uint8_t len[PHRASE_MAX];
};

struct phrasebook {
	const struct phrase *rows;
	size_t count;
	const struct phrase_index *index; /* this thread's */
};

/* Where a row may begin to match: at a word, and in scripts without spaces at every letter. */
struct phrase_place {
	uint16_t mark; /* of the word, or the letter */
	uint8_t at;
};

struct phrase_key {
	size_t len, place_count;
	char text[PHRASE_KEY_MAX + 8];
	struct phrase_place places[PHRASE_PLACES_MAX];
};

/* The rows must be constant: they are sorted in once for each thread. */
void phrasebook_init(struct phrasebook *book, const struct phrase *rows, size_t count);

/* Letters and digits folded by case and NFKC, apostrophes dropped, everything else one space; the
 * first PHRASE_KEY_MAX bytes. */
void phrase_key(struct phrase_key *key, struct slice text);

/* From here on this thread remembers the keys of texts asked for of late, until it forgets them. */
void phrase_remember(void);
/* Nothing of those texts is left in memory. */
void phrase_forget(void);

/* Leaves len bytes from the offset on of a key. */
void phrase_cut(struct phrase_key *key, size_t from, size_t len);

const struct phrase *phrase_find(const struct phrasebook *book, const struct phrase_key *key);

/* The first row whose words stand at the key's start. */
const struct phrase *phrase_begins(const struct phrasebook *book, const struct phrase_key *key);

/* The first row whose words stand at the key's end. */
const struct phrase *phrase_ends(const struct phrasebook *book, const struct phrase_key *key);

/* Whether the words stand in the key, at its start if `start`. */
bool phrase_has(const struct phrase_key *key, const char *words, bool start);

/* Drops the numbers around a title, and the units of a duration at its end: "2. Pitch (60 s)". */
void phrase_drop_numbers(struct phrase_key *key);

/* The number of words. */
size_t phrase_words(const struct phrase_key *key);

#endif
