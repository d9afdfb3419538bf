/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scan: the words and figures of a text, in order, with where they stand.
 */
#ifndef GREENROOM_MATCH_SCAN_H
#define GREENROOM_MATCH_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* A word or a figure of a text. */
struct token {
	size_t offset, len;
	bool is_number, starts_sentence;
	bool is_spelled; /* a figure in letters */
	double value;    /* of a figure */
	double other;    /* what it may also mean ("5m"), else the same */
};

struct scanner {
	const char *text;
	size_t len, at;
	bool starts_sentence;
};

struct scanner scanner_of(const char *text);
bool scan_next(struct scanner *scanner, struct token *token);

bool scan_is_letter(char c);
bool scan_is_digit(char c);

#endif
