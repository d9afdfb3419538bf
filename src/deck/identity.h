/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * identity: what makes a card the same card, and the short name made from it.
 */
#ifndef GREENROOM_DECK_IDENTITY_H
#define GREENROOM_DECK_IDENTITY_H

#include "deck.h"

/* For cards typed in. Questions are the same at every company; other kinds belong to a role. */
void identity_of(struct buf *out, const char *kind, int64_t role_id, const char *question);

/* The same identity gives the same uid in every deck; `salt` steps aside when it is taken. */
void identity_uid(char out[static DECK_UID_MAX], const char *identity, unsigned salt);

#endif
