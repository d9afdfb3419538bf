/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undo: the last changes with what was there before, as JSON. Each keep function is called inside
 * the transaction of the change, before it.
 */
#ifndef GREENROOM_DECK_UNDO_H
#define GREENROOM_DECK_UNDO_H

#include "sql.h"

#define UNDO_KEPT 200

bool undo_keep_review(struct deck *deck, int64_t review_id, int64_t now_ms, const char *label,
                      struct err *err);
bool undo_keep_marks(struct deck *deck, int64_t card_id, int64_t now_ms, const char *label,
                     struct err *err);
bool undo_keep_wording(struct deck *deck, int64_t card_id, int64_t role_id, int64_t now_ms,
                       struct err *err);
bool undo_keep_added(struct deck *deck, int64_t card_id, int64_t now_ms, struct err *err);
/* gone becomes a part of keep. */
bool undo_keep_link(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms, struct err *err);
bool undo_keep_interviews(struct deck *deck, int64_t role_id, int64_t now_ms, const char *label,
                          struct err *err);
bool undo_keep_priority(struct deck *deck, int64_t role_id, int64_t now_ms, struct err *err);
bool undo_keep_debriefs(struct deck *deck, int64_t role_id, int64_t now_ms, struct err *err);

/* links.c: takes a link back. */
bool links_part(struct deck *deck, int64_t gone, const char *before, int64_t now_ms,
                struct err *err);

#endif
