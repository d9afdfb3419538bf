/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * phrase: tables of words and what they mean. A row matches a text when its words stand in it, one
 * after the other; the first row of the table that matches wins.
 *
 *	static const struct phrase greetings[] = { { "good morning", MORNING, 0 }, … };
 *	row = phrase_begins_text(PHRASES(greetings), text);
 *
 * Whoever asks several tables about a text, or changes what is compared, makes the text's key and asks
 * them about that.
 */
#ifndef GREENROOM_DOSSIER_PHRASE_H
#define GREENROOM_DOSSIER_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc.h"

#define PHRASE_KEY_MAX 160 /* bytes of a text that are compared */

/* A place takes two bytes at least: a letter and the space behind it. */
#define PHRASE_PLACES_MAX ((PHRASE_KEY_MAX + 8) / 2)

enum { PHRASE_WHOLE = 1, PHRASE_START = 2, PHRASE_FLAG = 4 /* and up: the table's own */ };

struct phrase {
	const char *words; /* as phrase_key spells them */
	int value;
	unsigned flags;
};

/* A table of constant rows: they are sorted in once for each thread. */
struct phrasebook {
	const struct phrase *rows;
	size_t count;
};

#define PHRASES(array) ((struct phrasebook){ (array), sizeof(array) / sizeof *(array) })

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

/* Letters and digits folded by case and NFKC, apostrophes dropped, everything else one space; the
 * first PHRASE_KEY_MAX bytes. */
void phrase_key(struct phrase_key *key, struct slice text);

/* From here on this thread remembers the keys of texts asked for of late, until it forgets them. */
void phrase_remember(void);
/* Nothing of those texts is left in memory. */
void phrase_forget(void);

/* Leaves len bytes from the offset on of a key. */
void phrase_cut(struct phrase_key *key, size_t from, size_t len);

/* The first row that matches; of `begins` and `ends`, the first whose words stand at that end of the
 * key. NULL when there is none. */
const struct phrase *phrase_find(struct phrasebook book, const struct phrase_key *key);
const struct phrase *phrase_begins(struct phrasebook book, const struct phrase_key *key);
const struct phrase *phrase_ends(struct phrasebook book, const struct phrase_key *key);

/* The same of the text's key. */
const struct phrase *phrase_find_text(struct phrasebook book, struct slice text);
const struct phrase *phrase_begins_text(struct phrasebook book, struct slice text);
const struct phrase *phrase_ends_text(struct phrasebook book, struct slice text);

/* Whether the words stand in the key, at its start if `start`. */
bool phrase_has(const struct phrase_key *key, const char *words, bool start);

/* Drops the numbers around a title, and the units of a duration at its end: "2. Pitch (60 s)". */
void phrase_drop_numbers(struct phrase_key *key);

/* The number of words. */
size_t phrase_words(const struct phrase_key *key);

#endif
