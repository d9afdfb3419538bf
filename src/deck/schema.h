/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema: the tables, and how older decks come to have them.
 */
#ifndef GREENROOM_DECK_SCHEMA_H
#define GREENROOM_DECK_SCHEMA_H

#include "sql.h"

/* Brings the deck to the newest version, each step in a transaction of its own. */
bool schema_migrate(struct deck *deck, struct err *err);

extern const char schema_1[]; /* schema.sql, made into C by the build */

#endif
