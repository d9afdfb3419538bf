/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every operation of the file system fails once, and for good, in every task of the vault: what is
 * found afterwards is the old state or the new one, and what was acknowledged is there.
 *
 *	fault_vault [--all 1]	each operation in each way, instead of one way each in turn
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "fault_vfs.h"
#include "kit.h"

#define ROWS       300
#define SPILL      "PRAGMA cache_size=8;"
#define COUNT_SQL  "SELECT count(*) FROM t"
#define SUM_SQL    "SELECT total(v) FROM t"
#define CHANGE_SQL "UPDATE t SET v = v + 1, pad = hex(randomblob(150));"

static struct buf deck_bytes, hot_deck, hot_journal;

static const char *deck(void)
{
	return kit_path("deck");
}

static const char *journal(void)
{
	return kit_path("deck-journal");
}

static void make_first_state(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	KIT_EXPECT(kit_create(deck(), "old", &err), "%s", err.msg);
	vault = kit_open(deck(), "old", &err);
	KIT_EXPECT(vault, "%s", err.msg);
	KIT_EXPECT(kit_sql(vault,
	                   "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, pad TEXT) STRICT;"
	                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
	                   "i < 300) INSERT INTO t(v, pad) SELECT 0, hex(randomblob(150)) FROM n"),
	           "%s", sqlite3_errmsg(vault_db(vault)));
	vault_close(vault);
	kit_load(&deck_bytes, deck());
}

/* Deck and journal as a process leaves them that dies in the middle of a large change. */
static void make_hot_state(void)
{
	struct vault *vault = kit_open(deck(), "old", NULL);

	KIT_EXPECT(kit_sql(vault, SPILL "BEGIN;" CHANGE_SQL), "a change");
	kit_load(&hot_deck, deck());
	kit_load(&hot_journal, journal());
	KIT_EXPECT(memcmp(hot_deck.data, deck_bytes.data, deck_bytes.len) != 0, "pages spilled");
	vault_close(vault);
}

static void restore_first_state(void)
{
	unlink(journal());
	kit_save(deck(), deck_bytes.data, deck_bytes.len);
}

static void restore_hot_state(void)
{
	kit_save(deck(), hot_deck.data, hot_deck.len);
	kit_save(journal(), hot_journal.data, hot_journal.len);
}

/* ---- The tasks: each tells what it was told, and how often it then tried again ----------- */

struct outcome {
	bool done; /* acknowledged */
	long long changes;
};

static long fault_number;
static enum fault_mode fault_mode;
static bool fault_for_good;

static void arm(void)
{
	fault_arm(fault_number, fault_mode, fault_for_good);
}

static void run_create(struct outcome *out)
{
	struct err err = ERR_INIT;

	arm();
	out->done = kit_create(kit_path("fresh"), "old", &err);
	KIT_EXPECT(out->done || err.code != ERR_NONE, "words for a failure");
}

static void run_open(struct outcome *out)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	arm();
	vault = kit_open(deck(), "old", &err);
	KIT_EXPECT(vault || err.code == ERR_IO || err.code == ERR_FULL || err.code == ERR_NOT_FOUND,
	           "not \"%s\"", err.msg);
	out->done = vault && kit_number(vault, COUNT_SQL) == ROWS;
	vault_close(vault);
}

static void change_twice(struct outcome *out, const char *sql)
{
	struct vault *vault = kit_open(deck(), "old", NULL);

	KIT_EXPECT(vault, "a deck");
	kit_sql(vault, SPILL);
	arm();
	/* The second time the fault is over, where it is one that happens once. */
	for (int turn = 0; turn < 2; turn++) {
		bool ok = kit_sql(vault, sql);

		if (!sqlite3_get_autocommit(vault_db(vault)))
			kit_sql(vault, "ROLLBACK");
		out->changes += ok;
		if (turn == 0)
			out->done = ok;
		if (ok)
			KIT_EXPECT(kit_number(vault, SUM_SQL) != 1, "a sum");
	}
	vault_close(vault);
}

static void run_commit(struct outcome *out)
{
	change_twice(out, "BEGIN;" CHANGE_SQL "COMMIT");
}

static void run_rollback(struct outcome *out)
{
	change_twice(out, "BEGIN;" CHANGE_SQL "ROLLBACK");
	out->changes = 0;
}

static void run_vacuum(struct outcome *out)
{
	change_twice(out, "DELETE FROM t WHERE id > 300; VACUUM");
	out->changes = 0;
}

static void run_passphrase(struct outcome *out)
{
	struct vault *vault = kit_open(deck(), "old", NULL);

	arm();
	out->done = kit_change(vault, "old", "new", NULL);
	vault_close(vault);
}

static void run_backup(struct outcome *out)
{
	struct vault *vault = kit_open(deck(), "old", NULL);

	arm();
	out->done = vault_backup(vault, kit_path("fresh"), NULL);
	vault_close(vault);
}

static void run_rekey(struct outcome *out)
{
	struct vault *vault = kit_open(deck(), "old", NULL);

	arm();
	out->done = vault_rekey(vault, NULL);
	if (out->done)
		out->changes = kit_sql(vault, CHANGE_SQL);
	vault_close(vault);
}

/* ---- What must hold afterwards ----------------------------------------------------------- */

static void check_whole(struct vault *vault, const struct outcome *out)
{
	long long sum = kit_number(vault, SUM_SQL);

	KIT_EXPECT(kit_number(vault, COUNT_SQL) == ROWS, "all rows, operation %ld", fault_number);
	KIT_EXPECT(sum % ROWS == 0, "a whole change, operation %ld", fault_number);
	KIT_EXPECT(sum / ROWS >= out->changes, "%lld acknowledged changes, not %lld, operation %ld",
	           out->changes, sum / ROWS, fault_number);
	KIT_EXPECT(kit_number(vault, "SELECT count(*) FROM pragma_integrity_check WHERE "
	                             "integrity_check = 'ok'") == 1,
	           "integrity, operation %ld", fault_number);
}

static void check_deck(const struct outcome *out)
{
	struct err err = ERR_INIT;
	struct vault *vault = kit_open(deck(), "old", &err);

	KIT_EXPECT(vault, "operation %ld: %s", fault_number, err.msg);
	check_whole(vault, out);
	vault_close(vault);
}

static void check_exactly(const struct outcome *out)
{
	struct err err = ERR_INIT;
	struct vault *vault = kit_open(deck(), "old", &err);

	KIT_EXPECT(vault, "operation %ld: %s", fault_number, err.msg);
	check_whole(vault, out);
	KIT_EXPECT(kit_number(vault, SUM_SQL) == out->changes * ROWS, "no change, operation %ld",
	           fault_number);
	vault_close(vault);
}

static void check_created(const struct outcome *out)
{
	struct err err = ERR_INIT;
	enum vault_kind kind;
	struct vault *vault;

	KIT_EXPECT(vault_probe(kit_path("fresh"), &kind, &err), "%s", err.msg);
	KIT_EXPECT(kind == VAULT_DECK || (kind == VAULT_MISSING && !out->done), "kind %d", kind);
	if (kind == VAULT_DECK) {
		vault = kit_open(kit_path("fresh"), "old", &err);
		KIT_EXPECT(vault, "operation %ld: %s", fault_number, err.msg);
		vault_close(vault);
	}
	unlink(kit_path("fresh"));
}

static void check_backup(const struct outcome *out)
{
	check_exactly(out);
	check_created(out);
}

static void check_passphrase(const struct outcome *out)
{
	struct err err = ERR_INIT;
	struct outcome none = { false, 0 };
	struct vault *vault = kit_open(deck(), "new", &err);

	KIT_EXPECT(vault || !out->done, "the new passphrase opens, operation %ld", fault_number);
	if (!vault)
		vault = kit_open(deck(), "old", &err);
	KIT_EXPECT(vault, "operation %ld: %s", fault_number, err.msg);
	check_whole(vault, &none);
	vault_close(vault);
}

static const struct task {
	const char *name;
	void (*prepare)(void);
	void (*run)(struct outcome *out);
	void (*check)(const struct outcome *out);
} tasks[] = {
	{ "create", restore_first_state, run_create, check_created },
	{ "open", restore_first_state, run_open, check_exactly },
	{ "open with a journal", restore_hot_state, run_open, check_exactly },
	{ "commit", restore_first_state, run_commit, check_deck },
	{ "rollback", restore_first_state, run_rollback, check_exactly },
	{ "vacuum", restore_first_state, run_vacuum, check_exactly },
	{ "backup", restore_first_state, run_backup, check_backup },
	{ "rekey", restore_first_state, run_rekey, check_deck },
	{ "passphrase", restore_first_state, run_passphrase, check_passphrase },
};

/* True once the task needs fewer operations than `number`. */
static bool round_of(const struct task *task, long number, enum fault_mode mode, bool for_good)
{
	struct outcome out = { false, 0 };
	bool happened;

	fault_number = number;
	fault_mode = mode;
	fault_for_good = for_good;
	task->prepare();
	task->run(&out);
	happened = fault_disarm();
	KIT_EXPECT(happened || out.done, "%s without a fault, operation %ld", task->name, number);
	task->check(&out);
	return !happened;
}

int main(int argc, char **argv)
{
	long all = kit_option(argc, argv, "--all", 0), rounds = 0;

	fault_install();
	kit_begin("fault");
	vault_prepare(NULL);
	buf_init(&deck_bytes);
	buf_init(&hot_deck);
	buf_init(&hot_journal);
	make_first_state();
	make_hot_state();
	for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
		bool done = false;
		long number;

		for (number = 1; !done; number++) {
			long from = all ? 0 : number * 5 % (2 * FAULT_MODES);
			long to = all ? 2 * FAULT_MODES : from + 1;

			for (long way = from; way < to; way++, rounds++)
				done = round_of(&tasks[i], number,
				                (enum fault_mode)(way % FAULT_MODES),
				                way >= FAULT_MODES);
			if (!all && number > 30)
				number += 47;
		}
		printf("%-20s %4ld operations\n", tasks[i].name, number - 2);
	}
	printf("%ld rounds: the old state or the new one, each time\n", rounds);
	buf_clear(&deck_bytes);
	buf_clear(&hot_deck);
	buf_clear(&hot_journal);
	kit_end();
	return 0;
}
