/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power goes at a random operation: of what was not synced each sector is there, or not, or
 * spoiled, whatever the order it was written in. The deck must open in the old state or the new
 * one, and with all that was acknowledged.
 *
 *	cut_vault [--rounds N] [--seed S]
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "fault_vfs.h"
#include "kit.h"

#define ROWS       200
#define CHANGE_SQL "UPDATE t SET v = v + 1, pad = hex(randomblob(140));"
#define SMALL_SQL  "UPDATE s SET v = v + 1;"

static const char *const passphrases[] = { "old", "new" };

struct state {
	long long large, small; /* acknowledged changes */
	int passphrase;         /* which one was acknowledged last */
	bool changing;          /* a change of passphrase was under way */
};

static const char *deck(void)
{
	return kit_path("deck");
}

static void make_deck(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	KIT_EXPECT(kit_create(deck(), "old", &err), "%s", err.msg);
	vault = kit_open(deck(), "old", &err);
	KIT_EXPECT(vault, "%s", err.msg);
	KIT_EXPECT(kit_sql(vault,
	                   "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, pad TEXT) STRICT;"
	                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
	                   "i < 200) INSERT INTO t(v, pad) SELECT 0, hex(randomblob(140)) FROM n;"
	                   "CREATE TABLE s(v INTEGER) STRICT; INSERT INTO s VALUES(0)"),
	           "%s", sqlite3_errmsg(vault_db(vault)));
	vault_close(vault);
}

static bool change_passphrase(struct vault *vault, struct state *state)
{
	int next = 1 - state->passphrase;

	state->changing = true;
	if (!kit_change(vault, passphrases[state->passphrase], passphrases[next], NULL))
		return false;
	state->passphrase = next;
	state->changing = false;
	return true;
}

static void work(struct vault *vault, struct state *state)
{
	bool on = true;

	while (on) {
		unsigned what = kit_random() % 16;

		if (what == 0)
			on = change_passphrase(vault, state);
		else if (what < 4)
			on = kit_sql(vault, "BEGIN;" CHANGE_SQL "ROLLBACK");
		else if (what < 5)
			on = kit_sql(vault, "VACUUM");
		else if (what < 10 && (on = kit_sql(vault, "BEGIN;" CHANGE_SQL "COMMIT")))
			state->large++;
		else if (what >= 10 && (on = kit_sql(vault, SMALL_SQL)))
			state->small++;
	}
}

static struct vault *open_after(struct state *state, long round)
{
	struct err err = ERR_INIT;
	struct vault *vault = kit_open(deck(), passphrases[state->passphrase], &err);

	if (!vault && state->changing && err.code == ERR_PASSPHRASE) {
		state->passphrase = 1 - state->passphrase;
		vault = kit_open(deck(), passphrases[state->passphrase], &err);
	}
	KIT_EXPECT(vault, "round %ld: %s", round, err.msg);
	state->changing = false;
	return vault;
}

static void check(struct vault *vault, struct state *state, long round)
{
	long long large = kit_number(vault, "SELECT sum(v) FROM t");
	long long small = kit_number(vault, "SELECT v FROM s");

	KIT_EXPECT(large % ROWS == 0, "a whole change, round %ld", round);
	large /= ROWS;
	KIT_EXPECT(large >= state->large && small >= state->small &&
	                   large + small <= state->large + state->small + 1,
	           "%lld + %lld changes, not %lld + %lld, round %ld", state->large, state->small,
	           large, small, round);
	KIT_EXPECT(kit_number(vault, "SELECT count(*) FROM pragma_integrity_check WHERE "
	                             "integrity_check = 'ok'") == 1,
	           "integrity, round %ld", round);
	state->large = large;
	state->small = small;
}

/* The power may go during the recovery too. */
static void round_of(struct state *state, long round)
{
	struct vault *vault;

	fault_watch();
	if (round % 3 == 0) {
		fault_cut(1 + (long)(kit_random() % 100));
		vault_close(kit_open(deck(), passphrases[state->passphrase], NULL));
		fault_power_back();
		fault_watch();
	}
	vault = open_after(state, round);
	check(vault, state, round);
	kit_sql(vault, "PRAGMA cache_size=8");
	fault_cut(1 + (long)(kit_random() % 600));
	work(vault, state);
	vault_close(vault);
	fault_power_back();
}

int main(int argc, char **argv)
{
	long rounds = kit_option(argc, argv, "--rounds", 40);
	struct state state = { 0, 0, 0, false };

	kit_seed((unsigned)kit_option(argc, argv, "--seed", 1));
	fault_install();
	kit_begin("cut");
	vault_prepare(NULL);
	make_deck();
	for (long round = 1; round <= rounds; round++)
		round_of(&state, round);
	printf("%ld power cuts, %lld changes acknowledged, none lost\n", rounds,
	       state.large + state.small);
	kit_end();
	return 0;
}
