/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema: the tables, and how the decks of earlier versions come to have them.
 *
 * Step n brings a deck of version n - 1 to version n; SQLite's user_version says which one a deck
 * has. To change the tables:
 *
 *	1. write src/deck/schema_N.sql, with "PRAGMA user_version = N;" as its last line;
 *	2. put N into DECK_SCHEMA in CMakeLists.txt.
 *
 * That is all: a new deck runs every step, an older one those it lacks, each in a transaction of
 * its own, and the program keeps a backup before (see deck_pending in deck.h). A step that was
 * released is never edited. What SQL alone cannot do (states are replayed from the log, say) is
 * done by whoever reads the tables, when it finds the old kind.
 */
#ifndef GREENROOM_DECK_SCHEMA_H
#define GREENROOM_DECK_SCHEMA_H

#include "sql.h"

#define SCHEMA_APPLICATION_ID 0x67726e72 /* "grnr"; the first step sets it */

struct schema {
	const char *const *steps;
	int64_t newest; /* how many steps there are, and so the newest version */
};

/* The steps of this greenroom. A file of its own, so that a test can put one more on top. */
struct schema schema_now(void);

/* What the build made of the files. */
extern const char *const schema_steps[];
extern const int64_t schema_steps_count;

/* The deck's version, 0 for one without tables. */
bool schema_version(struct deck *deck, int64_t *version, struct err *err);

/* Brings the deck to the newest version, or to a certain one. */
bool schema_migrate(struct deck *deck, struct err *err);
bool schema_migrate_to(struct deck *deck, int64_t version, struct err *err);

#endif
