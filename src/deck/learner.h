/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * learner: what the answers teach about the learner, kept in step with the log.
 */
#ifndef GREENROOM_DECK_LEARNER_H
#define GREENROOM_DECK_LEARNER_H

#include "sql.h"

/* Writes down what was measured of a review. */
bool learner_measure(struct deck *deck, int64_t review_id, const struct deck_review *review,
                     struct err *err);

/* Before the deck is closed: writes down what is held in memory, when much has come since it last
 * was. When that fails it is learned again. */
void learner_save(struct deck *deck);

/* Drops what is held in memory; it is learned again when asked for. */
void learner_forget(struct deck *deck);

#endif
