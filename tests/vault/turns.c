/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two processes write to one deck in turn: no commit of either is lost, and neither ever takes the
 * other's commits for damage.
 *
 *	turns [--turns N]	commits of each
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "kit.h"

static const char *deck(void)
{
	return kit_path("deck");
}

static void make_deck(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	KIT_EXPECT(kit_create(deck(), "turns", &err), "%s", err.msg);
	vault = kit_open(deck(), "turns", &err);
	KIT_EXPECT(vault && kit_sql(vault, "CREATE TABLE t(who INTEGER, v INTEGER, pad BLOB);"
	                                   "INSERT INTO t VALUES(0, 0, zeroblob(9000)),"
	                                   "(1, 0, zeroblob(9000)); CREATE TABLE log(who INTEGER)"),
	           "%s", err.msg);
	vault_close(vault);
}

static int take_turns(int who, long turns)
{
	struct err err = ERR_INIT;
	struct vault *vault = kit_open(deck(), "turns", &err);
	long long seen, before = 0;
	char sql[200];

	KIT_EXPECT(vault, "%s", err.msg);
	snprintf(sql, sizeof sql,
	         "BEGIN IMMEDIATE; UPDATE t SET v = v + 1, pad = randomblob(9000) WHERE who = %d;"
	         "INSERT INTO log VALUES(%d); COMMIT",
	         who, who);
	sqlite3_busy_timeout(vault_db(vault), 60000);
	for (long i = 0; i < turns; i++) {
		bool ok = kit_sql(vault, sql);

		if (!ok)
			vault_error(vault, &err);
		KIT_EXPECT(ok, "turn %ld of %d: %s, %s", i, who, sqlite3_errmsg(vault_db(vault)),
		           err.msg);
		seen = kit_number(vault, "SELECT count(*) FROM log");
		KIT_EXPECT(seen > before, "turn %ld of %d sees %lld commits after %lld", i, who,
		           seen, before);
		before = seen;
	}
	vault_close(vault);
	return 0;
}

int main(int argc, char **argv)
{
	long turns = kit_option(argc, argv, "--turns", 60);
	struct vault *vault;
	int status = 0;

	kit_begin("turns");
	vault_prepare(NULL);
	make_deck();
	for (int who = 0; who < 2; who++)
		if (fork() == 0)
			_exit(take_turns(who, turns));
	for (int who = 0; who < 2; who++) {
		KIT_EXPECT(wait(&status) > 0, "a child");
		KIT_EXPECT(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a child that is well");
	}
	vault = kit_open(deck(), "turns", NULL);
	KIT_EXPECT(vault, "a deck");
	KIT_EXPECT(kit_number(vault, "SELECT min(v) FROM t") == turns &&
	                   kit_number(vault, "SELECT max(v) FROM t") == turns &&
	                   kit_number(vault, "SELECT count(*) FROM log") == 2 * turns,
	           "all commits of both");
	vault_close(vault);
	printf("2 x %ld commits in turn, none lost\n", turns);
	kit_end();
	return 0;
}
