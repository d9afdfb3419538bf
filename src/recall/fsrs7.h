/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fsrs7: what the model's formulas one by one (fsrs7.c) and many at once (fsrs7_lanes.c) share.
 */
#ifndef GREENROOM_RECALL_FSRS7_H
#define GREENROOM_RECALL_FSRS7_H

#include "fit_inside.h"
#include "params.h"
#include "walk.h"

/* The eight parameters that move one trace's stability, the same for both traces. */
enum {
	GROWTH,          /* log of how much a pass strengthens, plus 1.5 */
	SATURATION,      /* the stronger the trace, the less it grows */
	SPACING,         /* the nearer to forgetting, the more it grows */
	LAPSE,           /* what a failure leaves */
	LAPSE_STABILITY, /* … more of a strong trace */
	LAPSE_SPACING,   /* … more when forgetting was due */
	HARD,            /* growth of a hard pass against a good one */
	EASY,            /* growth of an easy pass against a good one */
	TRACE_PARAMS,
};

/* One row a parameter: its place, name, default, least and greatest value. */
#define FSRS7_PARAMS(X)                                                                            \
	X(FIRST_AGAIN, "first_again", 0.1104, 1e-4, 50.0)                                          \
	X(FIRST_HARD, "first_hard", 2.2395, 1e-4, 100.0)                                           \
	X(FIRST_GOOD, "first_good", 3.9221, 1e-4, 100.0)                                           \
	X(FIRST_EASY, "first_easy", 11.7841, 1e-4, 100.0)                                          \
	X(DIFFICULTY_FIRST, "difficulty_first", 6.1686, 1.0, 10.0)                                 \
	X(DIFFICULTY_SPREAD, "difficulty_spread", 0.6457, 0.001, 4.0)                              \
	X(DIFFICULTY_STEP, "difficulty_step", 3.6807, 0.1, 4.0)                                    \
	X(SLOW_GROWTH, "slow_growth", 1.9795, 0.0, 4.0)                                            \
	X(SLOW_SATURATION, "slow_saturation", 0.0, 0.0, 1.2)                                       \
	X(SLOW_SPACING, "slow_spacing", 1.3826, 0.3, 3.0)                                          \
	X(SLOW_LAPSE, "slow_lapse", 0.7024, 0.01, 1.5)                                             \
	X(SLOW_LAPSE_STABILITY, "slow_lapse_stability", 0.5999, 0.1, 1.0)                          \
	X(SLOW_LAPSE_SPACING, "slow_lapse_spacing", 0.8146, 0.0, 3.5)                              \
	X(SLOW_HARD, "slow_hard", 0.6398, 0.0, 1.0)                                                \
	X(SLOW_EASY, "slow_easy", 1.0, 1.0, 7.0)                                                   \
	X(FAST_GROWTH, "fast_growth", 1.3207, 0.0, 4.0)                                            \
	X(FAST_SATURATION, "fast_saturation", 0.6707, 0.0, 2.0)                                    \
	X(FAST_SPACING, "fast_spacing", 3.8668, 0.5, 6.0)                                          \
	X(FAST_LAPSE, "fast_lapse", 0.4416, 0.001, 1.5)                                            \
	X(FAST_LAPSE_STABILITY, "fast_lapse_stability", 0.0934, 0.001, 1.0)                        \
	X(FAST_LAPSE_SPACING, "fast_lapse_spacing", 1.8631, 0.0, 5.0)                              \
	X(FAST_HARD, "fast_hard", 0.6162, 0.0, 1.0)                                                \
	X(FAST_EASY, "fast_easy", 1.0869, 1.0, 7.0)                                                \
	X(FAST_DECAY, "fast_decay", 0.1567, 0.01, 0.25)                                            \
	X(SLOW_DECAY, "slow_decay", 0.0801, 0.01, 0.95)                                            \
	X(FAST_BASE, "fast_base", 0.2421, 0.2, 0.85)                                               \
	X(SLOW_BASE, "slow_base", 0.9464, 0.5, 0.99)                                               \
	X(FAST_WEIGHT, "fast_weight", 0.1433, 0.01, 1.0)                                           \
	X(SLOW_WEIGHT, "slow_weight", 0.7145, 0.1, 1.0)                                            \
	X(FAST_WEIGHT_STABILITY, "fast_weight_stability", 0.0, 0.0, 0.9)                           \
	X(SLOW_WEIGHT_STABILITY, "slow_weight_stability", 0.5667, 0.1, 1.1)                        \
	X(SLOW_WEIGHT_DIFFICULTY, "slow_weight_difficulty", 0.3734, 0.0, 1.0)                      \
	X(SLOW_TIME_DIFFICULTY, "slow_time_difficulty", 0.5333, 0.0, 0.6)                          \
	X(FAST_DECAY_STABILITY, "fast_decay_stability", 0.3048, 0.0, 0.6)

PARAMS_ENUM(FSRS7_PARAMS);

#define DECAY_MIN       0.01
#define DECAY_MAX       0.95
#define FACTOR_LOG_MAX  60.0
#define RECALL_FLOOR    1e-5 /* keeps recall off 0 and 1, so that a log loss stays finite */
#define FAST_SHARE      0.8  /* the fast trace of a first review or a lapse, against the slow one */
#define DIFFICULTY_MEAN 0.01 /* how far each review pulls difficulty back to an easy start */

extern const struct walk_model fsrs7_walk;
extern const struct recall_training fsrs7_training;

#endif
