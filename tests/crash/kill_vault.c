/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 at a random moment, while a child commits, changes passphrase and key, and makes
 * backups: what it told its parent it had done is found, and at most the one thing more that it
 * was doing.
 *
 *	kill_vault [--rounds N] [--seed S]
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "kit.h"

#define ROWS       400
#define CHANGE_SQL "BEGIN; UPDATE t SET v = v + 1, pad = hex(randomblob(140)); COMMIT"
#define ANSWER_SQL "INSERT INTO answers(text) VALUES('an answer')"

static const char *const passphrases[] = { "old", "new" };

struct found {
	long long changes, answers;
	int passphrase;
	long journals; /* how often a change was under way */
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
	                   "CREATE TABLE answers(id INTEGER PRIMARY KEY, text TEXT) STRICT;"
	                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
	                   "i < 400) INSERT INTO t(v, pad) SELECT 0, hex(randomblob(140)) FROM n"),
	           "%s", sqlite3_errmsg(vault_db(vault)));
	vault_close(vault);
}

/* Tells 'r' when it is ready, then one letter for each thing that is done. */
static void tell(int fd, char what)
{
	if (write(fd, &what, 1) != 1)
		_exit(1);
}

static bool change_passphrase(struct vault *vault, int *passphrase)
{
	*passphrase = 1 - *passphrase;
	return kit_change(vault, passphrases[1 - *passphrase], passphrases[*passphrase], NULL);
}

static bool change_key(struct vault *vault, int *passphrase)
{
	(void)passphrase;
	return vault_rekey(vault, NULL);
}

static bool back_up(struct vault *vault, int *passphrase)
{
	(void)passphrase;
	unlink(kit_path("backup"));
	return vault_backup(vault, kit_path("backup"), NULL);
}

static bool change(struct vault *vault, int *passphrase)
{
	(void)passphrase;
	return kit_sql(vault, CHANGE_SQL);
}

static bool answer(struct vault *vault, int *passphrase)
{
	(void)passphrase;
	return kit_sql(vault, ANSWER_SQL);
}

static const struct deed {
	unsigned below; /* of 64 */
	char letter;
	bool (*run)(struct vault *vault, int *passphrase);
} deeds[] = {
	{ 2, 'p', change_passphrase }, { 4, 'k', change_key }, { 6, 'b', back_up },
	{ 46, 'c', change },           { 64, 'a', answer },
};

static void work(int fd, int passphrase)
{
	struct vault *vault = kit_open(deck(), passphrases[passphrase], NULL);

	if (!vault)
		_exit(2);
	kit_sql(vault, "PRAGMA cache_size=8");
	tell(fd, 'r');
	for (;;) {
		unsigned what = kit_random() % 64;
		size_t i = 0;

		while (what >= deeds[i].below)
			i++;
		if (!deeds[i].run(vault, &passphrase))
			_exit(3);
		tell(fd, deeds[i].letter);
	}
}

static void count(const char *told, size_t len, struct found *found)
{
	for (size_t i = 0; i < len; i++) {
		found->changes += told[i] == 'c';
		found->answers += told[i] == 'a';
		found->passphrase ^= told[i] == 'p';
	}
}

/* Reads what the child tells until it is dead, which it is after `delay` microseconds. */
static void run_child(struct found *found, unsigned delay, unsigned seed)
{
	int ends[2], status = 0;
	char told[4096];
	ssize_t len;
	pid_t child;

	KIT_EXPECT(pipe(ends) == 0, "a pipe");
	child = fork();
	KIT_EXPECT(child >= 0, "a child");
	if (child == 0) {
		close(ends[0]);
		kit_seed(seed);
		work(ends[1], found->passphrase);
	}
	close(ends[1]);
	KIT_EXPECT(read(ends[0], told, 1) == 1 && told[0] == 'r', "a child that is ready");
	usleep(delay);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	found->journals += access(kit_path("deck-journal"), F_OK) == 0;
	KIT_EXPECT(WIFSIGNALED(status), "a child that was killed, not status %d",
	           WEXITSTATUS(status));
	while ((len = read(ends[0], told, sizeof told)) > 0)
		count(told, (size_t)len, found);
	close(ends[0]);
}

static void check(struct found *found, long round)
{
	struct err err = ERR_INIT;
	struct vault *vault = kit_open(deck(), passphrases[found->passphrase], &err);
	long long changes, answers;

	if (!vault && err.code == ERR_PASSPHRASE) {
		found->passphrase = 1 - found->passphrase;
		vault = kit_open(deck(), passphrases[found->passphrase], &err);
	}
	KIT_EXPECT(vault, "round %ld: %s", round, err.msg);
	changes = kit_number(vault, "SELECT sum(v) FROM t");
	answers = kit_number(vault, "SELECT count(*) FROM answers");
	KIT_EXPECT(changes % ROWS == 0, "a whole change, round %ld", round);
	changes /= ROWS;
	KIT_EXPECT(changes >= found->changes && answers >= found->answers &&
	                   changes + answers <= found->changes + found->answers + 1,
	           "%lld + %lld done, not %lld + %lld, round %ld", found->changes, found->answers,
	           changes, answers, round);
	KIT_EXPECT(kit_number(vault, "SELECT count(*) FROM pragma_integrity_check WHERE "
	                             "integrity_check = 'ok'") == 1,
	           "integrity, round %ld", round);
	found->changes = changes;
	found->answers = answers;
	vault_close(vault);
	/* A backup has its name only once it is whole. */
	if (access(kit_path("backup"), F_OK) != 0)
		return;
	vault = kit_open(kit_path("backup"), "old", &err);
	if (!vault)
		vault = kit_open(kit_path("backup"), "new", &err);
	KIT_EXPECT(vault, "round %ld: %s", round, err.msg);
	KIT_EXPECT(kit_number(vault, "SELECT sum(v) % 400 FROM t") == 0, "a whole backup");
	vault_close(vault);
	unlink(kit_path("backup"));
}

int main(int argc, char **argv)
{
	long rounds = kit_option(argc, argv, "--rounds", 30);
	struct found found = { 0, 0, 0, 0 };

	kit_seed((unsigned)kit_option(argc, argv, "--seed", 1));
	kit_begin("kill");
	vault_prepare(NULL);
	make_deck();
	for (long round = 1; round <= rounds; round++) {
		run_child(&found, kit_random() % 30000, kit_random());
		check(&found, round);
	}
	printf("%ld kills, %ld of them in the middle of a change, %lld commits acknowledged, "
	       "none lost\n",
	       rounds, found.journals, found.changes + found.answers);
	kit_end();
	return 0;
}
