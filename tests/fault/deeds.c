/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deeds.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "deck.h"
#include "kit.h"
#include "next_schema.h"

#define ROWS       300
#define SPILL      "PRAGMA cache_size=8;"
#define CHANGE_SQL "UPDATE t SET v = v + 1, pad = hex(randomblob(150));"
#define ANSWER_SQL "INSERT INTO answers(text) VALUES('an answer')"
/* Fills pages that were free: they are in no journal, so no rollback brings them back. */
#define LARGE_SQL "INSERT INTO answers(text) VALUES(hex(randomblob(40000)))"
/* Frees pages, and uses some of them again in the same change. */
#define AGAIN_SQL "UPDATE answers SET text = hex(randomblob(30000)) WHERE length(text) > 1000"
#define BACKED_UP 5 /* changes in the deck that is restored */
#define CARDS     20

static struct buf first, roomy, hot, hot_journal, reused, reused_journal, backed_up, earlier;
static char round_name[100];

void deeds_name_round(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(round_name, sizeof round_name, fmt, args);
	va_end(args);
}

static const char *deck(void)
{
	return kit_path("deck");
}

static const char *journal(void)
{
	return kit_path("deck-journal");
}

/* What a backup or a new deck is called, and what a restore keeps the old deck as. */
static const char *fresh(void)
{
	return kit_path("fresh");
}

static const char *kept(void)
{
	return kit_path("deck.kept");
}

/* ---- What a deck holds ------------------------------------------------------------------- */

struct holds {
	long long changes, answers;
};

static struct vault *open_known(const char *path, const char *passphrase)
{
	struct err err = ERR_INIT;
	struct vault *vault = kit_open(path, passphrase, &err);

	KIT_EXPECT(vault, "%s: %s: %s", round_name, path, err.msg);
	return vault;
}

/* Those that are free too, which SQLite does not look at. */
static void expect_sound_pages(struct vault *vault)
{
	struct vault_check check;

	KIT_EXPECT(vault_check(vault, &check, NULL), "%s: a check", round_name);
	KIT_EXPECT(check.bad_count == 0, "%s: page %u is damaged", round_name, check.bad[0]);
	vault_check_clear(&check);
}

/* Whole changes, in a deck that SQLite finds nothing wrong with. */
static struct holds count(struct vault *vault)
{
	long long sum = kit_number(vault, "SELECT total(v) FROM t");
	struct holds holds = { sum / ROWS, kit_number(vault, "SELECT count(*) FROM answers") };

	KIT_EXPECT(kit_number(vault, "SELECT count(*) FROM t") == ROWS, "%s: all rows", round_name);
	KIT_EXPECT(sum >= 0 && sum % ROWS == 0, "%s: a whole change", round_name);
	KIT_EXPECT(kit_number(vault, "SELECT count(*) FROM pragma_integrity_check"
	                             " WHERE integrity_check = 'ok'") == 1,
	           "%s: integrity", round_name);
	expect_sound_pages(vault);
	return holds;
}

static struct holds count_at(const char *path, const char *passphrase)
{
	struct vault *vault = open_known(path, passphrase);
	struct holds holds = count(vault);

	vault_close(vault);
	return holds;
}

/* ---- The states that deeds begin with ---------------------------------------------------- */

static void make_first(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	KIT_EXPECT(kit_create(deck(), "old", &err), "%s", err.msg);
	vault = open_known(deck(), "old");
	KIT_EXPECT(kit_sql(vault,
	                   "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, pad TEXT) STRICT;"
	                   "CREATE TABLE answers(id INTEGER PRIMARY KEY, text TEXT) STRICT;"
	                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
	                   "i < 300) INSERT INTO t(v, pad) SELECT 0, hex(randomblob(150)) FROM n"),
	           "%s", sqlite3_errmsg(vault_db(vault)));
	vault_close(vault);
	kit_load(&first, deck());
}

/* The first, with free pages, and behind them some that a vacuum puts in their place. */
static void make_roomy(void)
{
	struct vault *vault = open_known(deck(), "old");

	KIT_EXPECT(kit_sql(vault, LARGE_SQL
	                   ";" LARGE_SQL ";"
	                   "CREATE TABLE behind(x); INSERT INTO behind VALUES(zeroblob(80000));"
	                   "DELETE FROM answers"),
	           "free pages");
	vault_close(vault);
	kit_load(&roomy, deck());
	kit_save(deck(), first.data, first.len);
}

/* Deck and journal as a process leaves them that dies in the middle of a large change. */
static void make_hot(const char *sql, struct buf *its_deck, struct buf *its_journal)
{
	struct buf before = BUF_INIT;
	struct vault *vault;

	kit_load(&before, deck());
	vault = open_known(deck(), "old");
	KIT_EXPECT(kit_sql(vault, SPILL "BEGIN") && kit_sql(vault, sql), "a change");
	kit_load(its_deck, deck());
	kit_load(its_journal, journal());
	KIT_EXPECT(memcmp(its_deck->data, before.data, before.len) != 0, "pages spilled");
	vault_close(vault);
	buf_clear(&before);
}

static void make_backed_up(void)
{
	struct vault *vault = open_known(deck(), "old");

	for (int i = 0; i < BACKED_UP; i++)
		KIT_EXPECT(kit_sql(vault, CHANGE_SQL), "a change");
	vault_close(vault);
	kit_load(&backed_up, deck());
}

/* A deck of the deck room, before the made-up step. */
static void make_earlier(void)
{
	struct err err = ERR_INIT;
	struct deck_role role = { .company = (char *)"Acme" };
	struct deck *room = NULL;
	int64_t role_id, card_id;
	char question[40];

	next_schema_wanted = false;
	KIT_EXPECT(kit_create(fresh(), "old", &err) &&
	                   deck_open(&room, open_known(fresh(), "old"), &err) &&
	                   deck_role_put(room, &role, 1, &role_id, &err),
	           "%s", err.msg);
	for (int i = 0; i < CARDS; i++) {
		snprintf(question, sizeof question, "Question %d?", i);
		KIT_EXPECT(deck_card_add(room, role_id, "question", question, "An answer.", 1,
		                         &card_id, &err),
		           "%s", err.msg);
	}
	deck_close(room);
	kit_load(&earlier, fresh());
}

void deeds_begin(void)
{
	struct buf *const all[] = { &first,  &roomy,          &hot,       &hot_journal,
		                    &reused, &reused_journal, &backed_up, &earlier };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_init(all[i]);
	make_first();
	make_hot(CHANGE_SQL, &hot, &hot_journal);
	make_roomy();
	kit_save(deck(), roomy.data, roomy.len);
	make_hot(LARGE_SQL ";" CHANGE_SQL, &reused, &reused_journal);
	kit_save(deck(), first.data, first.len);
	make_backed_up();
	make_earlier();
}

void deeds_end(void)
{
	struct buf *const all[] = { &first,  &roomy,          &hot,       &hot_journal,
		                    &reused, &reused_journal, &backed_up, &earlier };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_clear(all[i]);
}

static void save(const char *path, const struct buf *bytes)
{
	kit_save(path, bytes->data, bytes->len);
}

static void put_first(void)
{
	save(deck(), &first);
}

static void put_roomy(void)
{
	save(deck(), &roomy);
}

static void put_hot(void)
{
	save(deck(), &hot);
	save(journal(), &hot_journal);
}

static void put_reused(void)
{
	save(deck(), &reused);
	save(journal(), &reused_journal);
}

static void put_earlier(void)
{
	save(deck(), &earlier);
}

static void put_first_and_backup(void)
{
	put_first();
	save(fresh(), &backed_up);
}

static void put_hot_and_backup(void)
{
	put_hot();
	save(fresh(), &backed_up);
}

/* ---- Making and opening ------------------------------------------------------------------ */

static void run_create(struct deed_told *told, void (*begin)(void))
{
	struct err err = ERR_INIT;

	begin();
	told->done = kit_create(fresh(), "old", &err);
	KIT_EXPECT(told->done || err.code != ERR_NONE, "%s: words for a failure", round_name);
}

static void check_create(const struct deed_told *told)
{
	KIT_EXPECT(kit_is_there(fresh()) || !told->done, "%s: a new deck", round_name);
	if (kit_is_there(fresh()))
		vault_close(open_known(fresh(), "old"));
}

static void run_open(struct deed_told *told, void (*begin)(void))
{
	struct err err = ERR_INIT;
	struct vault *vault;

	begin();
	vault = kit_open(deck(), "old", &err);
	KIT_EXPECT(vault || err.code == ERR_IO || err.code == ERR_FULL || err.code == ERR_NOT_FOUND,
	           "%s: not \"%s\"", round_name, err.msg);
	told->done = vault && kit_number(vault, "SELECT count(*) FROM t") == ROWS;
	vault_close(vault);
}

static void check_unchanged(const struct deed_told *told)
{
	struct holds holds = count_at(deck(), "old");

	(void)told;
	KIT_EXPECT(holds.changes == 0 && holds.answers == 0, "%s: no change", round_name);
}

/* The newest state is noted outside the deck, which must never look older than it is. */
static struct vault *open_remembered(struct err *err)
{
	struct secret secret = kit_secret("old");
	struct vault_options options = { .memory = kit_path("") };
	struct vault *vault = NULL;

	vault_open_with(&vault, deck(), &secret, &options, err);
	secret_clear(&secret);
	return vault;
}

static void run_remember(struct deed_told *told, void (*begin)(void))
{
	struct err err = ERR_INIT;
	struct vault *vault;

	begin();
	for (int turn = 0; turn < 2; turn++) {
		vault = open_remembered(&err);
		KIT_EXPECT(vault || err.code == ERR_IO || err.code == ERR_FULL ||
		                   err.code == ERR_NOT_FOUND,
		           "%s: not \"%s\"", round_name, err.msg);
		told->done = vault && kit_sql(vault, ANSWER_SQL);
		told->answers += told->done;
		vault_close(vault);
	}
}

static void check_remembered(const struct deed_told *told)
{
	struct err err = ERR_INIT;
	struct vault *vault = open_remembered(&err);

	KIT_EXPECT(vault, "%s: %s", round_name, err.msg);
	KIT_EXPECT(count(vault).answers >= told->answers, "%s: answers", round_name);
	vault_close(vault);
}

/* ---- Transactions ------------------------------------------------------------------------ */

/* A fault that happens once is over at the next turn. */
static void run_turns(struct deed_told *told, void (*begin)(void), const char *const *turns,
                      long long *const *counters)
{
	struct vault *vault = open_known(deck(), "old");
	bool all = true;

	kit_sql(vault, SPILL);
	begin();
	for (size_t i = 0; turns[i]; i++) {
		bool ok = kit_sql(vault, turns[i]);

		if (ok && counters[i])
			++*counters[i];
		all = all && ok;
		if (!sqlite3_get_autocommit(vault_db(vault)))
			kit_sql(vault, "ROLLBACK");
	}
	told->done = all;
	vault_close(vault);
}

static void run_commit(struct deed_told *told, void (*begin)(void))
{
	static const char *const turns[] = { "BEGIN;" CHANGE_SQL "COMMIT", ANSWER_SQL, ANSWER_SQL,
		                             "BEGIN;" CHANGE_SQL "COMMIT", NULL };
	long long *counters[] = { &told->changes, &told->answers, &told->answers, &told->changes };

	run_turns(told, begin, turns, counters);
}

static void run_reuse(struct deed_told *told, void (*begin)(void))
{
	static const char *const turns[] = {
		LARGE_SQL,
		ANSWER_SQL,
		"BEGIN;" LARGE_SQL "; SAVEPOINT s;" AGAIN_SQL "; ROLLBACK TO s;" LARGE_SQL
		"; ROLLBACK",
		AGAIN_SQL,
		LARGE_SQL,
		NULL,
	};
	long long *counters[] = { &told->answers, &told->answers, NULL, NULL, &told->answers };

	run_turns(told, begin, turns, counters);
}

/* SQLite shortens the file when the journal is gone already. */
static void run_shrink(struct deed_told *told, void (*begin)(void))
{
	static const char *const turns[] = {
		"VACUUM",
		ANSWER_SQL,
		"BEGIN;" ANSWER_SQL "; SAVEPOINT s;" LARGE_SQL ";" LARGE_SQL
		"; ROLLBACK TO s; COMMIT",
		ANSWER_SQL,
		NULL,
	};
	long long *counters[] = { NULL, &told->answers, &told->answers, &told->answers };

	run_turns(told, begin, turns, counters);
}

static void check_committed(const struct deed_told *told)
{
	struct holds holds = count_at(deck(), "old");
	long long more = holds.changes + holds.answers - told->changes - told->answers;

	KIT_EXPECT(holds.changes >= told->changes && holds.answers >= told->answers && more <= 4,
	           "%s: %lld + %lld acknowledged, not %lld + %lld", round_name, told->changes,
	           told->answers, holds.changes, holds.answers);
}

/* Whoever has a statement fail may go on and commit the ones before it. */
static void run_carry_on(struct deed_told *told, void (*begin)(void))
{
	struct vault *vault = open_known(deck(), "old");
	bool changed, more, committed;

	kit_sql(vault, SPILL);
	begin();
	kit_sql(vault, "BEGIN");
	changed = kit_sql(vault, CHANGE_SQL);
	more = kit_sql(vault, "INSERT INTO answers(id, text) SELECT id, pad FROM t");
	committed = !sqlite3_get_autocommit(vault_db(vault)) && kit_sql(vault, "COMMIT");
	if (!sqlite3_get_autocommit(vault_db(vault)))
		kit_sql(vault, "ROLLBACK");
	told->done = changed && more && committed;
	told->changes = changed && committed;
	told->answers = more && committed ? ROWS : 0;
	vault_close(vault);
}

static void check_carried_on(const struct deed_told *told)
{
	struct holds holds = count_at(deck(), "old");

	KIT_EXPECT(holds.changes >= told->changes && holds.answers >= told->answers &&
	                   holds.changes <= 1 && holds.answers % ROWS == 0,
	           "%s: %lld + %lld acknowledged, not %lld + %lld", round_name, told->changes,
	           told->answers, holds.changes, holds.answers);
}

static void run_rollback(struct deed_told *told, void (*begin)(void))
{
	static const char *const turns[] = { "BEGIN;" CHANGE_SQL "ROLLBACK",
		                             "BEGIN;" CHANGE_SQL "ROLLBACK", NULL };
	long long *counters[] = { NULL, NULL };

	run_turns(told, begin, turns, counters);
}

static void run_vacuum(struct deed_told *told, void (*begin)(void))
{
	static const char *const turns[] = { "DELETE FROM t WHERE id > 300; VACUUM",
		                             "DELETE FROM t WHERE id > 300; VACUUM", NULL };
	long long *counters[] = { NULL, NULL };

	run_turns(told, begin, turns, counters);
}

/* ---- Keys -------------------------------------------------------------------------------- */

static void run_passphrase(struct deed_told *told, void (*begin)(void))
{
	struct vault *vault = open_known(deck(), "old");

	begin();
	told->done = kit_change(vault, "old", "new", NULL);
	vault_close(vault);
}

static void check_passphrase(const struct deed_told *told)
{
	struct vault *vault = kit_open(deck(), "new", NULL);

	KIT_EXPECT(vault || !told->done, "%s: the new passphrase opens", round_name);
	if (!vault)
		vault = open_known(deck(), "old");
	KIT_EXPECT(count(vault).changes == 0, "%s: no change", round_name);
	vault_close(vault);
	/* Opening has made both slots the same: now one of the two opens, and the other does not. */
	KIT_EXPECT(!kit_open(deck(), told->done ? "old" : "neither", NULL), "%s: one passphrase",
	           round_name);
}

static void run_rekey(struct deed_told *told, void (*begin)(void))
{
	struct vault *vault = open_known(deck(), "old");

	begin();
	told->done = vault_rekey(vault, NULL);
	if (told->done)
		told->changes = kit_sql(vault, CHANGE_SQL);
	vault_close(vault);
}

/* ---- Whole files ------------------------------------------------------------------------- */

static void run_backup(struct deed_told *told, void (*begin)(void))
{
	struct vault *vault = open_known(deck(), "old");

	begin();
	told->done = vault_backup(vault, fresh(), NULL);
	vault_close(vault);
}

static void check_backup(const struct deed_told *told)
{
	check_unchanged(told);
	KIT_EXPECT(kit_is_there(fresh()) || !told->done, "%s: a backup", round_name);
	if (kit_is_there(fresh()))
		KIT_EXPECT(count_at(fresh(), "old").changes == 0, "%s: its content", round_name);
}

static void run_restore(struct deed_told *told, void (*begin)(void))
{
	begin();
	told->done = vault_restore(deck(), fresh(), kept(), NULL);
}

/* The old deck is at its place or kept, with its journal; the other one is at its place when it was
 * acknowledged. */
static void check_restore(const struct deed_told *told)
{
	long long changes = count_at(deck(), "old").changes;
	struct stat st;

	KIT_EXPECT(changes == BACKED_UP || (changes == 0 && !told->done), "%s: %lld changes",
	           round_name, changes);
	KIT_EXPECT(stat(deck(), &st) == 0 && st.st_nlink == 1, "%s: one name", round_name);
	if (changes == BACKED_UP)
		KIT_EXPECT(count_at(kept(), "old").changes == 0, "%s: what was kept", round_name);
	KIT_EXPECT(count_at(fresh(), "old").changes == BACKED_UP, "%s: the backup", round_name);
}

/* ---- Other tables ------------------------------------------------------------------------ */

/* As the program does it: a backup, then the step. */
static void run_migrate(struct deed_told *told, void (*begin)(void))
{
	struct vault *vault = open_known(deck(), "old");
	struct deck *room = NULL;

	begin();
	next_schema_wanted = true;
	told->answers = vault_backup(vault, fresh(), NULL);
	told->done = deck_open(&room, vault, NULL);
	deck_close(room);
}

enum tables { EARLIER, EITHER, NEXT };

static void check_tables(const char *path, enum tables wanted)
{
	struct vault *vault = open_known(path, "old");
	long long moods = kit_number(vault, "SELECT count(*) FROM moods");
	long long brought = kit_number(vault, "SELECT count(*) FROM passages WHERE note <> ''");

	KIT_EXPECT(moods == -1
	                   ? wanted != NEXT && brought == 0
	                   : wanted != EARLIER && moods == NEXT_SCHEMA_MOODS && brought == CARDS,
	           "%s: a whole step, not %lld and %lld", round_name, moods, brought);
	KIT_EXPECT(kit_number(vault, "SELECT count(*) FROM pragma_integrity_check"
	                             " WHERE integrity_check = 'ok'") == 1,
	           "%s: integrity", round_name);
	vault_close(vault);
}

static void check_migrate(const struct deed_told *told)
{
	check_tables(deck(), told->done ? NEXT : EITHER);
	KIT_EXPECT(kit_is_there(fresh()) || !told->answers, "%s: a backup", round_name);
	if (kit_is_there(fresh()))
		check_tables(fresh(), EARLIER);
}

/* ---- All of them ------------------------------------------------------------------------- */

const struct deed deeds[] = {
	{ "create", put_first, run_create, check_create },
	{ "open", put_first, run_open, check_unchanged },
	{ "recover", put_hot, run_open, check_unchanged },
	{ "recover-free", put_reused, run_open, check_unchanged },
	{ "remember", put_first, run_remember, check_remembered },
	{ "commit", put_first, run_commit, check_committed },
	{ "carry-on", put_first, run_carry_on, check_carried_on },
	{ "reuse", put_roomy, run_reuse, check_committed },
	{ "shrink", put_roomy, run_shrink, check_committed },
	{ "rollback", put_first, run_rollback, check_unchanged },
	{ "vacuum", put_first, run_vacuum, check_unchanged },
	{ "passphrase", put_first, run_passphrase, check_passphrase },
	{ "rekey", put_first, run_rekey, check_committed },
	{ "backup", put_first, run_backup, check_backup },
	{ "restore", put_first_and_backup, run_restore, check_restore },
	{ "restore-hot", put_hot_and_backup, run_restore, check_restore },
	{ "migrate", put_earlier, run_migrate, check_migrate },
};
const size_t deed_count = sizeof deeds / sizeof *deeds;

void deed_prepare(const struct deed *deed)
{
	kit_empty();
	deed->prepare();
}

const struct deed *deed_named(const char *name)
{
	for (size_t i = 0; i < deed_count; i++)
		if (strcmp(deeds[i].name, name) == 0)
			return &deeds[i];
	kit_fail(__FILE__, __LINE__, "a deed", "there is none called \"%s\"", name);
}
