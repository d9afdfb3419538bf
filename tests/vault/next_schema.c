/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * next_schema: one step on top of the newest, as a greenroom of another year might have. It takes
 * the place of the deck room's schema_now.c in programs it is linked into.
 */
#include "next_schema.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema.h"

#define STEPS_MAX 64

bool next_schema_wanted = true;

/* It rewrites rows that are there and makes many new ones, so that it takes its time. */
static const char step[] =
	"ALTER TABLE cards ADD COLUMN mood TEXT NOT NULL DEFAULT '';"
	"UPDATE cards SET mood = 'calm';"
	"UPDATE passages SET note = note || ' (brought over)';"
	"CREATE TABLE moods (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
	" INSERT INTO moods SELECT i, randomblob(150) FROM n;"
	"CREATE INDEX moods_by_filler ON moods (filler);"
	"PRAGMA user_version = %d;";

struct schema schema_now(void)
{
	static const char *steps[STEPS_MAX];
	static char last[sizeof step + 16];
	struct schema schema = { steps, schema_steps_count };

	if (schema.newest + 1 > STEPS_MAX)
		abort();
	for (int64_t i = 0; i < schema.newest; i++)
		steps[i] = schema_steps[i];
	if (next_schema_wanted) {
		snprintf(last, sizeof last, step, (int)schema.newest + 1);
		steps[schema.newest++] = last;
	}
	return schema;
}
