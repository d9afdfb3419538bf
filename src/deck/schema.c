/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#define APPLICATION_ID 0x67726e72 /* "grnr" */

/* Step n brings a deck of version n to version n + 1. A step is never edited once released. */
static const char *const steps[] = { schema_1 };
#define NEWEST ((int64_t)(sizeof steps / sizeof *steps))

/* PRAGMA takes no bound values; these are written out by the table's length alone. */
static const char *const set_version[] = { "PRAGMA user_version = 1" };
_Static_assert(sizeof set_version == sizeof steps, "a version to set for every step");

static bool migrate_once(struct deck *deck, int64_t *version, struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	/* Another terminal may have migrated while this one waited. */
	if (!sql_int(deck, err, 0, version, "PRAGMA user_version", ""))
		goto undo;
	if (*version >= NEWEST)
		return deck_commit(deck, err);
	if (!sql_script(deck, steps[*version], err) ||
	    !sql_script(deck, set_version[*version], err))
		goto undo;
	if (*version == 0 && !sql_script(deck, "PRAGMA application_id = 0x67726e72", err))
		goto undo;
	++*version;
	return deck_commit(deck, err);
undo:
	deck_rollback(deck);
	return false;
}

static bool is_ours(struct deck *deck, int64_t version, struct err *err)
{
	int64_t id;

	if (!sql_int(deck, err, 0, &id, "PRAGMA application_id", ""))
		return false;
	if (version > 0 && id != APPLICATION_ID)
		return err_set(err, ERR_FAILED, "this file opens, but is not a greenroom deck");
	return true;
}

bool schema_migrate(struct deck *deck, struct err *err)
{
	int64_t version;

	if (!sql_int(deck, err, 0, &version, "PRAGMA user_version", "") ||
	    !is_ours(deck, version, err))
		return false;
	if (version > NEWEST)
		return err_set(
			err, ERR_FAILED,
			"this deck was made by a later greenroom (deck version %lld, this one "
			"knows %lld); please update greenroom",
			(long long)version, (long long)NEWEST);
	while (version < NEWEST)
		if (!migrate_once(deck, &version, err))
			return err_wrap(err, "the deck could not be brought up to date");
	return true;
}
