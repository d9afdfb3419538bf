/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * eight: eight bytes of text asked about at once, as one word of 64 bits.
 *
 * With w such a word, w & HIGH_BITS tells whether any byte lies beyond ASCII, and
 * (w - EACH_BYTE * n) & ~w & HIGH_BITS whether any lies below n (n at most 128); Warren, "Hacker's
 * Delight", 2nd edition, section 6-1. Both only say whether, not where.
 */
#ifndef GREENROOM_DOSSIER_EIGHT_H
#define GREENROOM_DOSSIER_EIGHT_H

#include <stdint.h>

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* The high bits of the bytes that are that byte; beyond the first of them one too many may be set. */
static inline uint64_t eight_equal(uint64_t word, unsigned char byte)
{
	uint64_t other = word ^ EACH_BYTE * byte;

	return (other - EACH_BYTE) & ~other & HIGH_BITS;
}

#endif
