/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lanes: several histories side by side, one a lane, with exp and log for all of them at once. The
 * vectors are the compiler's own (GCC and Clang), so that the same source serves every processor;
 * with RECALL_LANES 1, or another compiler, a lane is a plain double and the results are the same
 * to the last few bits.
 *
 * Arguments are finite; what each function assumes beyond that stands beside it.
 */
#ifndef GREENROOM_RECALL_LANES_H
#define GREENROOM_RECALL_LANES_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef RECALL_LANES
#ifdef __GNUC__
#define RECALL_LANES 4
#else
#define RECALL_LANES 1
#endif
#endif

#if RECALL_LANES > 1
typedef double lanes __attribute__((vector_size(RECALL_LANES * sizeof(double))));
typedef int64_t lanes_bits __attribute__((vector_size(RECALL_LANES * sizeof(int64_t))));
#define LANES_INLINE static inline __attribute__((always_inline))
#else
typedef double lanes;
typedef int64_t lanes_bits;
#define LANES_INLINE static inline
#endif

union lanes_view {
	lanes all;
	lanes_bits bits;
	double at[RECALL_LANES];
};

LANES_INLINE lanes lanes_all(double x)
{
	return (lanes){ 0 } + x;
}

LANES_INLINE lanes_bits bits_of(lanes x)
{
	return (union lanes_view){ .all = x }.bits;
}

LANES_INLINE lanes of_bits(lanes_bits x)
{
	return (union lanes_view){ .bits = x }.all;
}

/* ---- Choosing: a mask has all bits of a lane set, or none -------------------------------- */

LANES_INLINE lanes_bits lanes_less(lanes a, lanes b)
{
#if RECALL_LANES > 1
	return a < b;
#else
	return -(int64_t)(a < b);
#endif
}

LANES_INLINE lanes_bits lanes_equal(lanes a, lanes b)
{
#if RECALL_LANES > 1
	return a == b;
#else
	return -(int64_t)(a == b);
#endif
}

LANES_INLINE lanes lanes_if(lanes_bits mask, lanes yes, lanes no)
{
	return of_bits((mask & bits_of(yes)) | (~mask & bits_of(no)));
}

/* x where the mask is set, else 0. */
LANES_INLINE lanes lanes_only(lanes_bits mask, lanes x)
{
	return of_bits(mask & bits_of(x));
}

LANES_INLINE lanes lanes_min(lanes a, lanes b)
{
	return lanes_if(lanes_less(b, a), b, a);
}

LANES_INLINE lanes lanes_max(lanes a, lanes b)
{
	return lanes_if(lanes_less(a, b), b, a);
}

LANES_INLINE lanes lanes_clamp(lanes x, double low, double high)
{
	return lanes_min(lanes_max(x, lanes_all(low)), lanes_all(high));
}

/* Where clamping to these bounds changes nothing, and so passes a derivative on. */
LANES_INLINE lanes_bits lanes_inside(lanes x, double low, double high)
{
	return lanes_less(lanes_all(low), x) & lanes_less(x, lanes_all(high));
}

LANES_INLINE bool lanes_any(lanes_bits mask)
{
	union lanes_view view = { .bits = mask };
	bool any = false;

	for (size_t i = 0; i < RECALL_LANES; i++) {
		int64_t lane;

		memcpy(&lane, &view.at[i], sizeof lane);
		any |= lane != 0;
	}
	return any;
}

LANES_INLINE double lanes_sum(lanes x)
{
	union lanes_view view = { .all = x };
	double sum = 0.0;

	for (size_t i = 0; i < RECALL_LANES; i++)
		sum += view.at[i];
	return sum;
}

/* ---- Exponential and logarithm ----------------------------------------------------------- */

#define LANES_ROUND    0x1.8p52 /* added and taken away again: rounds to a whole number */
#define LANES_LOG2E    1.4426950408889634074
#define LANES_LN2_HIGH 0x1.62e42fefa0000p-1 /* with room for a product by 2000 */
#define LANES_LN2_LOW  0x1.cf79abc9e3b3ap-40

/* 2^k for the whole number that `rounded` holds in its low bits. */
LANES_INLINE lanes lanes_scale(lanes rounded)
{
	return of_bits((bits_of(rounded) - bits_of(lanes_all(LANES_ROUND)) + 1023) << 52);
}

/* e^r - 1 for |r| ≤ ln(2)/2: the series to its 13th power, the remainder is below 1e-17. */
LANES_INLINE lanes lanes_expm1_small(lanes r)
{
	lanes s = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0;

	s = s * r + 1.0 / 39916800.0;
	s = s * r + 1.0 / 3628800.0;
	s = s * r + 1.0 / 362880.0;
	s = s * r + 1.0 / 40320.0;
	s = s * r + 1.0 / 5040.0;
	s = s * r + 1.0 / 720.0;
	s = s * r + 1.0 / 120.0;
	s = s * r + 1.0 / 24.0;
	s = s * r + 1.0 / 6.0;
	s = s * r + 0.5;
	return s * r * r + r;
}

/* e^x = 2^k · e^r; beyond ±700 as at ±700. */
LANES_INLINE lanes lanes_exp(lanes x)
{
	lanes bounded = lanes_clamp(x, -700.0, 700.0);
	lanes rounded = bounded * LANES_LOG2E + LANES_ROUND;
	lanes k = rounded - LANES_ROUND;
	lanes r = bounded - k * LANES_LN2_HIGH - k * LANES_LN2_LOW;

	return lanes_scale(rounded) * (1.0 + lanes_expm1_small(r));
}

/* e^x - 1, exact near 0. */
LANES_INLINE lanes lanes_expm1(lanes x)
{
	lanes bounded = lanes_clamp(x, -700.0, 700.0);
	lanes rounded = bounded * LANES_LOG2E + LANES_ROUND;
	lanes k = rounded - LANES_ROUND;
	lanes r = bounded - k * LANES_LN2_HIGH - k * LANES_LN2_LOW;
	lanes scale = lanes_scale(rounded);

	return scale * lanes_expm1_small(r) + (scale - 1.0);
}

/* Of normal numbers above 0: x = 2^e · m with m in [√½, √2], and with s = (m-1)/(m+1) the series
 * ln m = 2(s + s³/3 + s⁵/5 + …), whose remainder after s²¹ is below 1e-17. */
LANES_INLINE lanes lanes_log(lanes x)
{
	lanes_bits bits = bits_of(x);
	lanes_bits exponent_bits = (bits >> 52) & 0x7ff;
	lanes e = of_bits(exponent_bits | bits_of(lanes_all(0x1p52))) - 0x1p52 - 1023.0;
	lanes m = of_bits((bits & INT64_C(0xfffffffffffff)) | bits_of(lanes_all(1.0)));
	lanes_bits large = lanes_less(lanes_all(1.4142135623730951), m);
	lanes s, z, p;

	m = lanes_if(large, 0.5 * m, m);
	e = lanes_if(large, e + 1.0, e);
	s = (m - 1.0) / (m + 1.0);
	z = s * s;
	p = z * (1.0 / 21.0) + 1.0 / 19.0;
	p = p * z + 1.0 / 17.0;
	p = p * z + 1.0 / 15.0;
	p = p * z + 1.0 / 13.0;
	p = p * z + 1.0 / 11.0;
	p = p * z + 1.0 / 9.0;
	p = p * z + 1.0 / 7.0;
	p = p * z + 1.0 / 5.0;
	p = p * z + 1.0 / 3.0;
	return e * LANES_LN2_HIGH + (2.0 * s + (2.0 * s * z * p + e * LANES_LN2_LOW));
}

/* ln(1 + x) for x ≥ 0, exact near 0: what 1 + x loses is put back. */
LANES_INLINE lanes lanes_log1p(lanes x)
{
	lanes whole = 1.0 + x;

	return lanes_log(whole) + (x - (whole - 1.0)) / whole;
}

#endif
