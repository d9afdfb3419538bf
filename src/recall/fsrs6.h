/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fsrs6: what the model's formulas one by one (fsrs6.c) and many at once (fsrs6_lanes.c) share.
 */
#ifndef GREENROOM_RECALL_FSRS6_H
#define GREENROOM_RECALL_FSRS6_H

#include "fit_inside.h"
#include "params.h"
#include "walk.h"

/* One row a parameter: its place, name, default, least and greatest value. */
#define FSRS6_PARAMS(X)                                                                            \
	X(FIRST_AGAIN, "first_again", 0.212, 0.001, 100.0)                                         \
	X(FIRST_HARD, "first_hard", 1.2931, 0.001, 100.0)                                          \
	X(FIRST_GOOD, "first_good", 2.3065, 0.001, 100.0)                                          \
	X(FIRST_EASY, "first_easy", 8.2956, 0.001, 100.0)                                          \
	X(DIFFICULTY_FIRST, "difficulty_first", 6.4133, 1.0, 10.0)                                 \
	X(DIFFICULTY_SPREAD, "difficulty_spread", 0.8334, 0.001, 4.0)                              \
	X(DIFFICULTY_STEP, "difficulty_step", 3.0194, 0.001, 4.0)                                  \
	X(DIFFICULTY_MEAN, "difficulty_mean", 0.001, 0.001, 0.75)                                  \
	X(GROWTH, "growth", 1.8722, 0.0, 4.5)                                                      \
	X(SATURATION, "saturation", 0.1666, 0.0, 0.8)                                              \
	X(SPACING, "spacing", 0.796, 0.001, 3.5)                                                   \
	X(LAPSE, "lapse", 1.4835, 0.001, 5.0)                                                      \
	X(LAPSE_DIFFICULTY, "lapse_difficulty", 0.0614, 0.001, 0.25)                               \
	X(LAPSE_STABILITY, "lapse_stability", 0.2629, 0.001, 0.9)                                  \
	X(LAPSE_SPACING, "lapse_spacing", 1.6483, 0.0, 4.0)                                        \
	X(HARD, "hard", 0.6014, 0.0, 1.0)                                                          \
	X(EASY, "easy", 1.8729, 1.0, 6.0)                                                          \
	X(SAME_DAY, "same_day", 0.5425, 0.0, 2.0)                                                  \
	X(SAME_DAY_SHIFT, "same_day_shift", 0.0912, 0.0, 2.0)                                      \
	X(SAME_DAY_SATURATION, "same_day_saturation", 0.0658, 0.0, 0.8)                            \
	X(DECAY, "decay", 0.1542, 0.1, 0.8)

PARAMS_ENUM(FSRS6_PARAMS);

#define STABILITY_MIN 0.001

extern const struct walk_model fsrs6_walk;
extern const struct recall_training fsrs6_training;

#endif
