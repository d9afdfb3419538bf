/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

bool schema_version(struct deck *deck, int64_t *version, struct err *err)
{
	return sql_int(deck, err, 0, version, "PRAGMA user_version", "");
}

static bool migrate_once(struct deck *deck, const struct schema *schema, int64_t to,
                         int64_t *version, struct err *err)
{
	int64_t before;

	if (!deck_begin(deck, err))
		return false;
	/* Another terminal may have migrated while this one waited. */
	if (!schema_version(deck, version, err))
		goto undo;
	if (*version >= to)
		return deck_commit(deck, err);
	before = *version;
	if (!sql_script(deck, schema->steps[before], err) || !schema_version(deck, version, err))
		goto undo;
	if (*version != before + 1) {
		err_set(err, ERR_FAILED, "step %lld leaves the deck at version %lld",
		        (long long)before + 1, (long long)*version);
		goto undo;
	}
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
	if (version > 0 && id != SCHEMA_APPLICATION_ID)
		return err_set(err, ERR_FAILED, "this file opens, but is not a greenroom deck");
	return true;
}

bool schema_migrate_to(struct deck *deck, int64_t to, struct err *err)
{
	struct schema schema = schema_now();
	int64_t version;

	if (!schema_version(deck, &version, err) || !is_ours(deck, version, err))
		return false;
	if (version > schema.newest)
		return err_set(
			err, ERR_FAILED,
			"this deck was made by a later greenroom (deck version %lld, this one "
			"knows %lld); please update greenroom",
			(long long)version, (long long)schema.newest);
	while (version < to)
		if (!migrate_once(deck, &schema, to, &version, err))
			return err_wrap(err, "the deck could not be brought up to date");
	return true;
}

bool schema_migrate(struct deck *deck, struct err *err)
{
	return schema_migrate_to(deck, schema_now().newest, err);
}
