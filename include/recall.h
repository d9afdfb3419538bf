/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recall: memory models. How likely is it that an answer is remembered, and what does a review
 * change? Pure: no clock, chance, files or environment.
 *
 * A model is a table of functions over a small state. The review log is the truth and a state is a
 * cache that is replayed from it; states of different models cannot be converted.
 *
 * FSRS-7, the default, keeps a slow and a fast stability and counts time in fractional days, so
 * that a second pass within the hour is worth what it is worth.
 * Source of the formulas: open-spaced-repetition, fsrs-rs src/model_v7.rs and ts-fsrs
 * packages/fsrs/src/models/fsrs-7 (34 parameters).
 */
#ifndef GREENROOM_RECALL_H
#define GREENROOM_RECALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

enum recall_grade {
	RECALL_AGAIN = 1, /* forgotten */
	RECALL_HARD = 2,
	RECALL_GOOD = 3,
	RECALL_EASY = 4,
};

#define RECALL_PARAMS_MAX         40
#define RECALL_STABILITY_MIN_DAYS 1e-4
#define RECALL_STABILITY_MAX_DAYS 36500.0

/* What is known of one card after its last review. Meaningless before the first. The fields are
 * FSRS's; SBD, which has no such traces, says in sbd.c what it keeps in them. */
struct recall_state {
	double stability_days;      /* slow trace */
	double fast_stability_days; /* fast trace; equal to the slow one in single-trace models */
	double difficulty;          /* 1 easy … 10 hard */
};

/* One row of a card's history. */
struct recall_review {
	int64_t at_ms;
	int grade; /* enum recall_grade */
};

/* One review as the fit sees it. */
struct recall_step {
	double elapsed_days; /* since the step before; means nothing in the first one */
	double weight;       /* of its prediction in the loss; 0: not predicted */
	int grade;           /* 1 … 4 */
};

struct recall_history {
	const struct recall_step *steps;
	size_t count;
};

struct recall_training;

/* What a review may lead to. */
struct recall_branches {
	double recall;                      /* chance of a pass */
	struct recall_state passed, failed; /* after good, and after again */
};

struct recall_model {
	const char *name; /* "fsrs-7"; stored with every cached state */
	bool whole_days;  /* it counts calendar days, and predicts nothing within one */
	size_t params;
	const double *defaults;   /* [params] */
	const double *half_lives; /* [params] for one who forgets by half-lives; NULL: none known */
	const double *min, *max;  /* [params], inclusive; fit and loading clamp to them */
	const char *const *param_names; /* [params] */

	/* The state after a first review of this grade; a grade out of range counts as the nearest.
	 */
	struct recall_state (*initial)(const double *w, int grade);

	/* The state after a further review, `elapsed_days` (fractional, below 0 counts as 0) after
	 * the one before it. Always finite and in bounds. */
	struct recall_state (*next)(const double *w, struct recall_state state, double elapsed_days,
	                            int grade);

	/* Probability of recall, in [0, 1] and never rising with time. */
	double (*recall)(const double *w, struct recall_state state, double elapsed_days);

	/* Days after which recall has fallen to `retention`, in [0, RECALL_STABILITY_MAX_DAYS]. */
	double (*interval)(const double *w, struct recall_state state, double retention);

	/* How the fit goes about it; NULL for a model that is not fitted. */
	const struct recall_training *training;

	/* Bounds that parameters set each other, kept after min and max; NULL for none. */
	void (*couple)(double *w);

	/* The sum over all steps of weight · log loss of the recall predicted just before them, recall
	 * kept in [1e-4, 1 - 1e-4]; to gradient[params] its derivatives are added. One pass forward
	 * and one back a history. Where a bound holds a state, it passes nothing on. NULL for a
	 * model that is not fitted. */
	double (*gradient)(const double *w, const struct recall_history *histories, size_t count,
	                   double *gradient);

	/* The state after each history, several at a time; an empty one leaves its state. NULL where
	 * that is no faster than one by one. */
	void (*replay)(const double *w, const struct recall_history *histories, size_t count,
	               struct recall_state *states);

	/* See recall_at_times and recall_branches. NULL where there is no shorter way than by recall and next. */
	void (*recalls)(const double *w, struct recall_state state, const double *elapsed_days,
	                size_t count, double *out);
	void (*branches)(const double *w, struct recall_state state, const double *elapsed_days,
	                 size_t count, struct recall_branches *out);
};

extern const struct recall_model recall_fsrs7;
extern const struct recall_model recall_fsrs6; /* for comparison, and for decks that go to Anki */
extern const struct recall_model recall_sbd;   /* another view, for comparison and as an opinion */

/* The model of that name, or NULL. */
const struct recall_model *recall_model_find(const char *name);

bool recall_grade_valid(int grade);

/* Parameters of an older FSRS (17, 19) or of FSRS-6 itself (21) as FSRS-6's 21. False for another
 * count, and w is untouched. */
bool recall_fsrs6_upgrade(const double *old, size_t count, double *w);

/* Brings FSRS-6's parameters into the bounds they have for a deck whose lapsed cards are relearned in
 * so many steps on the same day: together those must not leave more than there was before the lapse.
 * Source: fsrs-rs, parameter_clipper.rs. */
void recall_fsrs6_relearn(double *w, int steps);

/* The FSRS-6 state of a card that SM-2 has given this ease (2.5 is usual) and this interval, held
 * to be recalled with probability `retention` at its end. */
struct recall_state recall_fsrs6_from_sm2(const double *w, double ease, double interval_days,
                                          double retention);

/* Recall after each of those times, into out[count]: the same as recall says one by one, for less. */
void recall_at_times(const struct recall_model *model, const double *w, struct recall_state state,
                     const double *elapsed_days, size_t count, double *out);

/* What a review of that state leads to at each of those times, into out[count]: the same as recall and
 * next say, for less. */
void recall_branches(const struct recall_model *model, const double *w, struct recall_state state,
                     const double *elapsed_days, size_t count, struct recall_branches *out);

/* The state after a whole history in order of time. An instant before the one of the counted row
 * above it counts as no time passed; grades outside 1 … 4 are passed over (undone reviews carry 0).
 * False when no review counted, and *state is untouched. */
bool recall_replay(const struct recall_model *model, const double *w,
                   const struct recall_review *reviews, size_t count, struct recall_state *state);

/* ---- Calibration ------------------------------------------------------------------------- */

enum { RECALL_SAME_DAY, RECALL_LATER };

/* Up to here a review belongs to the sitting of the one before it, with no night between. */
#define RECALL_SAME_DAY_DAYS 0.25

/* What experience says of a model's recall: a line in logit space, one within the sitting and one for
 * a longer time. A plain value, one a card and its state. Planners carry it along states to come,
 * with `most` at 1. */
struct recall_calibration {
	double bias[2];
	double slope[2]; /* above 0 */
	double most;     /* recall after the sitting: no higher than at its end */
};
#define RECALL_CALIBRATION_NONE                                                                    \
	{                                                                                          \
		.slope = { 1.0, 1.0 }, .most = 1.0                                                 \
	}

/* A model's recall after that time, as experience has it: in [0, 1]. Never rising with time, when
 * `recall` does not and `most` is no more than this is at the end of the sitting. */
double recall_calibrate(const struct recall_calibration *calibration, double recall,
                        double elapsed_days);

/* Days after which calibrated recall has fallen to `retention`. */
double recall_calibrated_interval(const struct recall_model *model, const double *w,
                                  struct recall_state state,
                                  const struct recall_calibration *calibration, double retention);

/* Brings a calibration into bounds in which the above hold. */
void recall_calibration_clamp(struct recall_calibration *calibration);

/* Brings parameters into the model's bounds; NaN becomes the default. */
void recall_clamp(const struct recall_model *model, double *w);

#endif
