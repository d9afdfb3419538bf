/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * match: are two questions one, and how much of a reference answer does a typed answer cover?
 * Pure.
 */
#ifndef GREENROOM_MATCH_H
#define GREENROOM_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* ---- Are two questions one? -------------------------------------------------------------- */

/* From MATCH_SAME on two questions of one role, of which one only adds to the other
 * (match_extends), are taken for one; from MATCH_NEAR on they are worth asking about.
 *
 * The evidence is tests/golden/pairs: sixty pairs judged by hand, half of them made to mislead. From
 * 0.80 on 85 % of the pairs are one, and all of those that only add; from 0.60 on, where the user is
 * asked, 87 % of what is one is found. `score_pairs` prints the whole table. */
#define MATCH_SAME 0.80
#define MATCH_NEAR 0.60

/* Questions by their rare words. Adding and asking take near-constant time; one search at a time. */
struct match_index;

struct match_index *match_index_new(void);
void match_index_free(struct match_index *index);

/* Adds a question under the caller's number. */
void match_index_add(struct match_index *index, size_t id, const char *question);

struct match_hit {
	size_t id;
	double score; /* 0 nothing in common … 1 the same words */
};

/* A search compares with at most so many questions, those that share the rarest words with it
 * first; for searches without end over whole decks. */
void match_index_look_at_most(struct match_index *index, size_t questions);

/* The best hits for the question at or above `threshold`, best first, at most `max`. Words are
 * folded (text_key), stemmed (Porter) and weighted by rarity among the questions added; common
 * English words count a twentieth. A question inside a longer one scores by what the two share
 * against the shorter, less for what the longer has beyond it, and the less so the more they
 * share. */
size_t match_index_find(const struct match_index *index, const char *question, double threshold,
                        struct match_hit *hits, size_t max);
/* The same for the nth question added, from 0; it is among its own hits. */
size_t match_index_find_near(const struct match_index *index, size_t nth, double threshold,
                             struct match_hit *hits, size_t max);

/* Whether one question says all the other says, and no negation is what it adds: what they do not
 * share, little words aside, stands on one side only. "Tell me about your largest outage" and "… your
 * largest project" share most and ask different things. */
bool match_extends(const char *a, const char *b);

/* ---- What became of a text? -------------------------------------------------------------- */

/* The later text with what changed marked word by word, "[-gone-]" and "{+came+}", and with "…" for
 * what stayed the same far from any change. False, and nothing written, when no word differs. Time
 * and memory are bounded: of very long texts the part that differs counts as rewritten. */
bool match_diff(struct buf *out, const char *before, const char *after);

/* ---- What of the reference was covered? -------------------------------------------------- */

struct match_term {
	size_t offset, len; /* in the reference text, bytes */
	bool is_number;     /* figures must be right to the digit */
	bool covered;
};

struct match_coverage {
	struct match_term *terms; /* the reference's key terms, in order of the text */
	size_t count;
	size_t covered;
	double share; /* covered / count; 1 for a reference without key terms */
};

#define MATCH_COVERAGE_INIT                                                                        \
	{                                                                                          \
		NULL, 0, 0, 0.0                                                                    \
	}

/* Key terms are names, numbers with their units and the reference's rarer words (in English: those
 * outside a built-in list), each where it first stands. `typed` covers a word by its stem and a
 * number by its value: "29.0" covers "29 %", "1,200,000" covers "$1.2M", "thirty thousand" covers
 * "30k". Both texts end in a NUL; `out` needs no clearing before. */
void match_cover(struct match_coverage *out, const char *reference, const char *typed);
void match_coverage_clear(struct match_coverage *coverage);

/* Porter's stemmer over one lower-case ASCII word, in place; returns the new length. Words of
 * other scripts are left as they are. Source: M. F. Porter, "An algorithm for suffix stripping",
 * Program 14(3), 1980. */
size_t match_stem(char *word, size_t len);

#endif
