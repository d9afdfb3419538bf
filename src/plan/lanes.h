/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lanes: four values side by side, such as those of four kinds of cards, or at four costs. The vectors
 * are the compiler's own (GCC and Clang).
 */
#ifndef GREENROOM_PLAN_LANES_H
#define GREENROOM_PLAN_LANES_H

#include <stdbool.h>

enum { LANES = 4 };
typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));

static inline lanes splat(float x)
{
	return (lanes){ x, x, x, x };
}

static inline lanes larger(lanes a, lanes b)
{
	for (int i = 0; i < LANES; i++)
		a[i] = a[i] > b[i] ? a[i] : b[i];
	return a;
}

static inline lanes smaller(lanes a, lanes b)
{
	for (int i = 0; i < LANES; i++)
		a[i] = a[i] < b[i] ? a[i] : b[i];
	return a;
}

/* Anywhere. */
static inline bool exceeds(lanes a, lanes b)
{
	typedef long long halves __attribute__((vector_size(sizeof(lanes))));
	halves above = (halves)(a > b);

	return (above[0] | above[1]) != 0;
}

#endif
