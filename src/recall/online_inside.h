/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * online_inside: what the online layer looks at when it predicts an answer.
 */
#ifndef GREENROOM_RECALL_ONLINE_INSIDE_H
#define GREENROOM_RECALL_ONLINE_INSIDE_H

#include "recall_online.h"

#define SITTING_DAYS RECALL_SAME_DAY_DAYS

/* Chosen on made-up learners (bench_recall --learners) and on the first sixth of a real log, never on
 * what is tested. Tried and left out, because they told nothing there: FSRS-6 as a further opinion,
 * the hour of the day, the card's summed surprise, runs of passes, new cards of the day, FSRS-7 with
 * its defaults beside the fitted one; faster drift of the weights; other deviations at first (0.1 to
 * 0.3 made no difference that could be told from chance).
 *
 * One row a feature: its place, and the standard deviation by which its weight may be off at first.
 * Each is of the order of 1. */
#define FEATURES(X)                                                                                \
	X(F_ONE, 0.32)            /* the learner as a whole */                                     \
	X(F_MODEL, 0.17)          /* the model's logit; its weight begins at 1 */                  \
	X(F_SBD, 0.17)            /* SBD's logit, less the model's */                              \
	X(F_TREND, 0.17)          /* passes of late, as MOVING-AVG counts them */                  \
	X(F_CLASS_TREND, 0.17)    /* … within a sitting, or between sittings */                  \
	X(F_REVIEWS, 0.17)        /* ln reviews of the card */                                     \
	X(F_LAPSES, 0.17)         /* ln (1 + lapses) */                                            \
	X(F_TIME, 0.17)           /* ln days since its last answer */                              \
	X(F_PAUSE, 0.17)          /* ln seconds since any answer */                                \
	X(F_BEFORE, 0.17)         /* whether that answer was a pass */                             \
	X(F_LAST_FAILED, 0.17)    /* the card's last answer was a failure */                       \
	X(F_EARLIER_FAILED, 0.17) /* … and the one before it */                                  \
	X(F_STABILITY, 0.17)                                                                       \
	X(F_FAST, 0.17)                                                                            \
	X(F_DIFFICULTY, 0.17)                                                                      \
	X(F_SECONDS, 0.17)      /* how long its last answer took, against what is usual */         \
	X(F_SECONDS_MEAN, 0.17) /* … and its answers on the whole */                             \
	X(F_BETWEEN, 0.17)      /* ln answers to other cards since */                              \
	X(F_SITTING, 0.17)      /* ln answers in this sitting */                                   \
	X(F_REPEATS, 0.17)      /* ln answers to the card in its last sitting */                   \
	X(F_RATIO, 0.17)        /* ln time against the time before the last answer */              \
	X(F_AGE, 0.17)          /* ln days since the card was first seen */                        \
	X(F_MODEL_SQUARED, 0.17)                                                                   \
	X(F_TIME_SQUARED, 0.17)                                                                    \
	X(F_STABILITY_SQUARED, 0.17)                                                               \
	X(F_MODEL_LAPSES, 0.17)                                                                    \
	X(F_SBD_TIME, 0.17)

#define FEATURE_PLACE(place, deviation) place,
enum { FEATURES(FEATURE_PLACE) FEATURES_BOTH };

/* What this tool knows and Anki does not, the same within a sitting and between. */
enum {
	F_COVERED = 2 * FEATURES_BOTH, /* share of the key points in the last answer */
	F_MOCK,
	F_KIND, /* one for each kind of card */
	FEATURES_ALL = F_KIND + RECALL_KINDS_MAX,
};

/* What is remembered of one card. Plain numbers only: it is saved as bytes. */
struct online_card {
	int64_t card_id;
	int64_t first_ms, last_ms;
	struct recall_state state, sbd;
	double gap_days;              /* before its last answer */
	double seconds, seconds_mean; /* against what is usual, in standard deviations */
	double covered;               /* of its last answer, or below 0 */
	double last_at;               /* answers of all cards before its last one */
	double reviews, lapses, repeats;
	double last_failed, earlier_failed;
	double kind;
};

/* What is remembered of the learner. */
struct online_learner {
	double answers;
	double trend, class_trend[2];
	double last_passed;
	double sitting; /* answers in it */
	double log_seconds, log_seconds_variance;
	int64_t last_ms;
};

void features_start(struct online_learner *learner);

/* Fills of x[FEATURES_ALL] what does not depend on when the answer is … */
void features_fill_card(const struct online_learner *learner, const struct online_card *card,
                        double *x);
/* … and then the rest, for an answer at that time. `recall` is the model's, `mock` the setting. */
void features_fill_time(const struct online_learner *learner, const struct online_card *card,
                        double recall, int64_t at_ms, bool mock, double *x);

/* Moves what is remembered on by an answer. The card's states are not touched. */
void features_learn(struct online_learner *learner, struct online_card *card,
                    const struct recall_answer *answer);

double online_logit(double recall);
double online_sigmoid(double x);
double online_elapsed(const struct online_card *card, int64_t at_ms); /* days, at least 0 */

#endif
