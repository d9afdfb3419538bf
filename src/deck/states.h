/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * states: the cache of what the review log says about each card.
 */
#ifndef GREENROOM_DECK_STATES_H
#define GREENROOM_DECK_STATES_H

#include "sql.h"

/* A card's history so far. */
struct tally {
	bool seen;
	struct recall_state state;
	int64_t last_ms;
	int64_t reviews, lapses, total_ms;
};

/* One more review, in order of time. */
void tally_add(const struct deck *deck, struct tally *tally, int64_t at_ms, int grade, int64_t ms);

/* Reads the model the settings name; if the cached states are not its own, replays all. */
bool states_load_model(struct deck *deck, struct err *err);

bool states_read(struct deck *deck, int64_t card_id, struct tally *out, struct err *err);
bool states_write(struct deck *deck, int64_t card_id, const struct tally *tally, struct err *err);

/* From the log, for one card. */
bool states_recompute(struct deck *deck, int64_t card_id, struct tally *out, struct err *err);

/* Says which cached states differ from the log. */
bool states_compare(struct deck *deck, struct buf *findings, struct err *err);

#endif
