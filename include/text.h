/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text: UTF-8, the same on every machine and in every locale (tables from utf8proc).
 */
#ifndef GREENROOM_TEXT_H
#define GREENROOM_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* The offset of the first byte that is not UTF-8, or len when all is well. */
size_t text_invalid_utf8(const char *text, size_t len);

/* Takes out in place what is not UTF-8, such as the half of a character a message was cut in. */
void text_mend(char *text);

/* The character at text and its length in bytes; a broken byte is U+FFFD of length 1.
 * len must be at least 1. */
uint32_t text_decode(const char *text, size_t len, size_t *char_len);

/* Columns a terminal uses for the text: wide characters 2, combining ones 0, controls 0; an emoji
 * made of several characters (joined, with a skin tone, a flag) 2. */
size_t text_width(const char *text, size_t len);

/* How many bytes of text fit into `columns` columns without splitting a character from its marks. */
size_t text_fit(const char *text, size_t len, size_t columns);

/* The key by which two questions are the same: compatibility-composed and case-folded (NFKC and
 * case folding), quotes, punctuation and symbols dropped except where they carry meaning inside a
 * word (c++, c#, .net), white space folded to one space. Invalid UTF-8 is passed over. */
void text_key(struct buf *out, const char *text, size_t len);

/* The beginning of a text folded as for a key (NFKC and case, ignorable characters dropped) but with
 * its punctuation: whole characters, less than `room` bytes (256 at most), and a NUL. Returns their
 * number. What is not UTF-8 stays as it is. */
size_t text_fold(const char *text, size_t len, char *out, size_t room);

/* "Coder Inc." → "coder-inc": lower-case letters, digits and single hyphens; letters of other
 * scripts are kept. Never empty: text without a letter or digit gives "role". */
void text_slug(struct buf *out, const char *text, size_t len);

/* Copies text without what could drive a terminal: C0 and C1 controls but \n and \t, and the
 * bidirectional overrides U+202A–202E and U+2066–2069. */
void text_sanitize(struct buf *out, const char *text, size_t len);

/* Case-insensitive for ASCII; for keywords, never for what people wrote. */
bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);

/* Edit distance (insert, delete, replace, swap of neighbours), ASCII case folded; at most `limit`
 * is computed, anything farther returns limit + 1. For "did you mean". */
size_t text_distance(const char *a, const char *b, size_t limit);

/* The text without white space at both ends; *len is adjusted. */
const char *text_trim(const char *text, size_t *len);

/* 64-bit FNV-1a, for identities that must be the same everywhere; not for secrets. */
uint64_t text_hash(uint64_t seed, const char *text, size_t len);
#define TEXT_HASH_SEED UINT64_C(14695981039346656037)

#endif
