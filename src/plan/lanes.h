/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lanes: four values side by side, such as those of four kinds of cards, or at four costs. The vectors
 * are the compiler's own (GCC and Clang).
 */
#ifndef GREENROOM_PLAN_LANES_H
#define GREENROOM_PLAN_LANES_H

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

#endif
