/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recall_online: what a learner's own answers say about a model's predictions. A logistic regression
 * over the model's logit, a second opinion (SBD's), the learner's trend, the sitting and the card's
 * history is updated by every answer, and blended with the model as it is by how well the two have
 * predicted of late. Before the first answer it changes nothing, and little while answers are few.
 *
 * Everything follows from the answers in their order: learning them again from the first gives the
 * same predictions to the last bit.
 *
 * The regression is Bayesian (a Gaussian over its weights, centred on "the model as it is", updated
 * by one Newton step an answer), so that no learning rate has to be chosen. Its two halves, for an
 * answer within the sitting and for a later one, share what they have in common. Source of the
 * update: Kalman filtering of a generalised linear model, as in West, Harrison and Migon (1985);
 * of the trend: MOVING-AVG of srs-benchmark; of the blend: exponentially weighted forecasters with
 * forgetting, as in Herbster and Warmuth (1998).
 */
#ifndef GREENROOM_RECALL_ONLINE_H
#define GREENROOM_RECALL_ONLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "recall.h"

struct recall_online;

#define RECALL_KINDS_MAX 8

/* One answer of the log. */
struct recall_answer {
	int64_t card_id;
	int64_t at_ms;
	int grade;               /* 1 … 4; others are passed over */
	double seconds;          /* it took; 0 when not known */
	double expected_seconds; /* that the reference would take; 0 when not known */
	double covered;          /* share of the key points, 0 … 1; below 0 when not known */
	int kind;                /* of card, 0 … RECALL_KINDS_MAX - 1 */
	bool mock;               /* in an interview rehearsed, not a drill */
};

/* Predicts with these parameters, which are copied. */
struct recall_online *recall_online_new(const struct recall_model *model, const double *w);
void recall_online_free(struct recall_online *online); /* NULL is fine */

/* Takes in the next answer, in order of time. */
void recall_online_learn(struct recall_online *online, const struct recall_answer *answer);

/* The card's recall at that instant, as the model has it and this corrects it; -1 for a card never
 * seen. */
double recall_online_predict(const struct recall_online *online, int64_t card_id, int64_t at_ms);

/* How the model's recall of this card is to be corrected, as things stand at `at_ms`. A card never
 * seen gets what holds for the learner as a whole. */
struct recall_calibration recall_online_calibration(const struct recall_online *online,
                                                    int64_t card_id, int64_t at_ms);

/* How likely it is that the model as it is does not hold for this learner, 0 … 1: from how well it and
 * its correction have predicted the answers of late. A half before the first answer. */
double recall_online_doubt(const struct recall_online *online);

/* The state of the card by the model, and its last answer; false for a card never seen. */
bool recall_online_state(const struct recall_online *online, int64_t card_id,
                         struct recall_state *state, int64_t *last_ms);

size_t recall_online_answers(const struct recall_online *online);  /* taken in */
int64_t recall_online_last_ms(const struct recall_online *online); /* when the last was given */

/* What was learned, as bytes for this program on this kind of machine, and back. False for bytes
 * that are not of the same model, parameters and layout; then nothing has changed. */
void recall_online_save(const struct recall_online *online, struct buf *out);
bool recall_online_load(struct recall_online *online, const char *bytes, size_t len);

#endif
