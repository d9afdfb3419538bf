/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "buf.h"
#include "check.h"
#include "file.h"
#include "vault.h"

#define CANARY "the canary sings at midnight"

static char folder[] = "/tmp/greenroom-vault-XXXXXX";
static char deck[256], other[256], kept[256], memory[256];

static struct secret secret_from(const char *text)
{
	struct secret secret = SECRET_INIT;

	secret_init(&secret, NULL);
	while (*text)
		secret_addc(&secret, *text++);
	return secret;
}

static bool create(const char *path, const char *passphrase, struct err *err)
{
	struct secret secret = secret_from(passphrase);
	bool ok = vault_create(path, &secret, &vault_cost_fixture, err);

	secret_clear(&secret);
	return ok;
}

static struct vault *open_deck(const char *path, const char *passphrase, struct err *err)
{
	struct secret secret = secret_from(passphrase);
	struct vault *vault = NULL;

	vault_open(&vault, path, &secret, err);
	secret_clear(&secret);
	return vault;
}

static bool sql(struct vault *vault, const char *text)
{
	return vault && sqlite3_exec(vault_db(vault), text, NULL, NULL, NULL) == SQLITE_OK;
}

static long long number(struct vault *vault, const char *text)
{
	sqlite3_stmt *stmt = NULL;
	long long value = -1;

	if (vault && sqlite3_prepare_v2(vault_db(vault), text, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

static void fresh_deck(void)
{
	struct vault *vault;
	struct err err = ERR_INIT;

	unlink(deck);
	CHECK(create(deck, "sesame", &err));
	CHECK_STR(err.msg, "");
	vault = open_deck(deck, "sesame", &err);
	CHECK_STR(err.msg, "");
	CHECK(sql(vault, "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT) STRICT;"
	                 "INSERT INTO t(b) VALUES('" CANARY "')"));
	vault_close(vault);
}

static struct buf bytes_of(const char *path)
{
	struct buf bytes = BUF_INIT;

	CHECK(file_read(&bytes, path, 1 << 26, NULL));
	return bytes;
}

static void put_bytes(const char *path, const void *data, size_t len)
{
	struct err err = ERR_INIT;

	CHECK(file_write(path, data, len, 0600, &err));
}

static void flip(const char *path, long at, unsigned char mask)
{
	int fd = open(path, O_RDWR);
	unsigned char c = 0;

	CHECK_INT(pread(fd, &c, 1, at), 1);
	c ^= mask;
	CHECK_INT(pwrite(fd, &c, 1, at), 1);
	close(fd);
}

/* ---- Secrets ----------------------------------------------------------------------------- */

static void a_secret_holds_what_is_typed_and_lets_a_character_go(void)
{
	struct secret a = secret_from("grün"), b = secret_from("gr"), empty = SECRET_INIT;

	CHECK_INT(a.len, 5);
	secret_chop(&a);
	CHECK_INT(a.len, 4);
	CHECK(!secret_equal(&a, &b));
	secret_chop(&a);
	CHECK(secret_equal(&a, &b));
	secret_chop(&a);
	secret_chop(&a);
	secret_chop(&a);
	CHECK_INT(a.len, 0);
	while (secret_addc(&a, 'x'))
		continue;
	CHECK_INT(a.len, SECRET_MAX);
	secret_clear(&a);
	secret_clear(&b);
	CHECK(!a.data);
	CHECK(secret_equal(&a, &empty));
	CHECK(!secret_addc(&a, 'x'));
}

static void the_process_is_made_private(void)
{
	struct rlimit limit = { 1, 1 };

	CHECK(vault_prepare(NULL));
	CHECK_INT(getrlimit(RLIMIT_CORE, &limit), 0);
	CHECK_INT(limit.rlim_max, 0);
#ifndef __SANITIZE_ADDRESS__
#ifndef __clang__
	CHECK_INT(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
#endif
#endif
}

/* ---- Making and opening ------------------------------------------------------------------ */

static void what_is_written_is_read_again(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	fresh_deck();
	vault = open_deck(deck, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t WHERE b='" CANARY "'"), 1);
	CHECK_INT(number(vault, "PRAGMA foreign_keys"), 1);
	CHECK_INT(number(vault, "PRAGMA synchronous"), 3);
	CHECK_INT(number(vault, "PRAGMA page_size"), 4096);
	CHECK_INT(number(vault, "PRAGMA temp_store"), 2);
	vault_close(vault);
}

static void no_plaintext_is_in_the_file(void)
{
	struct buf bytes;

	fresh_deck();
	bytes = bytes_of(deck);
	CHECK(bytes.len >= 3 * 4096);
	CHECK(!memmem(bytes.data, bytes.len, CANARY, strlen(CANARY)));
	CHECK(!memmem(bytes.data, bytes.len, "canary", 6));
	CHECK(!memmem(bytes.data, bytes.len, "SQLite", 6));
	CHECK(!memmem(bytes.data, bytes.len, "CREATE", 6));
	buf_clear(&bytes);
}

static void no_plaintext_is_in_the_journal(void)
{
	char journal[300];
	struct vault *vault;
	struct buf bytes;

	fresh_deck();
	vault = open_deck(deck, "sesame", NULL);
	CHECK(sql(vault, "PRAGMA cache_size=5; BEGIN; UPDATE t SET b=upper(b);"
	                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400)"
	                 "INSERT INTO t(b) SELECT '" CANARY "'||randomblob(400) FROM n"));
	snprintf(journal, sizeof journal, "%s-journal", deck);
	bytes = bytes_of(journal);
	CHECK(bytes.len > 4096);
	CHECK(!memmem(bytes.data, bytes.len, "canary", 6));
	CHECK(!memmem(bytes.data, bytes.len, "CREATE", 6));
	buf_clear(&bytes);
	CHECK(sql(vault, "ROLLBACK"));
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
	CHECK_INT(number(vault, "SELECT count(*) FROM t WHERE b='" CANARY "'"), 1);
	CHECK(sql(vault, "INSERT INTO t(b) VALUES('after')"));
	vault_close(vault);
	vault = open_deck(deck, "sesame", NULL);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 2);
	vault_close(vault);
}

static void a_deck_is_never_overwritten_and_is_private(void)
{
	struct err err = ERR_INIT;
	struct stat st;

	fresh_deck();
	CHECK(!create(deck, "other", &err));
	CHECK_INT(err.code, ERR_FAILED);
	CHECK_INT(stat(deck, &st), 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK_INT(vault_others_may(deck), 0);
	chmod(deck, 0644);
	CHECK_INT(vault_others_may(deck), 044);
}

static void a_wrong_passphrase_is_not_damage(void)
{
	static const char *const wrong[] = { "", "Sesame", "sesame ", "sesam", "sesamee" };
	struct err err = ERR_INIT;

	fresh_deck();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK(!open_deck(deck, wrong[i], &err));
		CHECK_INT(err.code, ERR_PASSPHRASE);
	}
}

static void damage_is_not_a_wrong_passphrase(void)
{
	static const struct {
		long at;
		enum err_code code;
	} places[] = {
		{ 0, ERR_INPUT },       { 17, ERR_DAMAGED },   { 100, ERR_DAMAGED },
		{ 500, ERR_DAMAGED },   { 1536, ERR_DAMAGED }, { 2559, ERR_DAMAGED },
		{ 3000, ERR_DAMAGED },  { 4096, ERR_DAMAGED }, { 8191, ERR_DAMAGED },
		{ 12287, ERR_DAMAGED },
	};
	struct err err = ERR_INIT;

	fresh_deck();
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		flip(deck, places[i].at, 1);
		err_clear(&err);
		CHECK(!open_deck(deck, "sesame", &err));
		CHECK_INT(err.code, places[i].code);
		flip(deck, places[i].at, 1);
	}
	flip(deck, 512 + 130, 1);
	flip(deck, 1024 + 130, 1);
	CHECK(!open_deck(deck, "sesame", &err));
	CHECK_INT(err.code, ERR_DAMAGED);
}

static void one_damaged_key_slot_is_mended(void)
{
	struct vault *vault;
	struct buf before, after;

	fresh_deck();
	before = bytes_of(deck);
	for (int slot = 0; slot < 2; slot++) {
		flip(deck, 512 + slot * 512 + 77, 0x80);
		vault = open_deck(deck, "sesame", NULL);
		CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
		vault_close(vault);
		after = bytes_of(deck);
		CHECK_INT(after.len, before.len);
		CHECK(memcmp(after.data, before.data, before.len) == 0);
		buf_clear(&after);
	}
	buf_clear(&before);
}

static void a_page_that_does_not_open_is_listed_by_its_number(void)
{
	struct vault_check check = { 0 };
	struct err err = ERR_INIT;
	struct vault *vault;

	fresh_deck();
	flip(deck, 2 * 4096 + 50, 4);
	vault = open_deck(deck, "sesame", &err);
	CHECK(vault_check(vault, &check, &err));
	CHECK_INT(check.pages, 2);
	CHECK_INT(check.bad_count, 1);
	CHECK_INT(check.bad_count ? check.bad[0] : 0, 2);
	vault_check_clear(&check);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), -1);
	CHECK(vault_error(vault, NULL));
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), -1);
	CHECK(vault_error(vault, &err)); /* whoever heard of it first */
	CHECK_INT(err.code, ERR_DAMAGED);
	vault_close(vault);
}

static void pages_swapped_or_put_back_are_refused(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;
	struct buf old, now;

	fresh_deck();
	old = bytes_of(deck);
	vault = open_deck(deck, "sesame", NULL);
	CHECK(sql(vault, "UPDATE t SET b='changed'"));
	vault_close(vault);
	now = bytes_of(deck);
	for (size_t page = 1; page <= 2; page++) {
		struct buf mixed = BUF_INIT;

		buf_add(&mixed, now.data, now.len);
		memcpy(mixed.data + page * 4096, old.data + page * 4096, 4096);
		put_bytes(deck, mixed.data, mixed.len);
		CHECK(!open_deck(deck, "sesame", &err));
		CHECK_INT(err.code, ERR_DAMAGED);
		buf_clear(&mixed);
	}
	put_bytes(deck, now.data, now.len - 4096);
	CHECK(!open_deck(deck, "sesame", &err));
	CHECK_INT(err.code, ERR_DAMAGED);
	buf_add(&now, old.data + 4096, 4096);
	put_bytes(deck, now.data, now.len);
	CHECK(!open_deck(deck, "sesame", &err));
	CHECK_INT(err.code, ERR_DAMAGED);
	buf_clear(&old);
	buf_clear(&now);
}

static void a_page_put_back_while_the_deck_is_open_is_refused(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;
	struct buf old;
	int fd;

	fresh_deck();
	old = bytes_of(deck);
	vault = open_deck(deck, "sesame", &err);
	CHECK(sql(vault, "UPDATE t SET b='changed'; PRAGMA shrink_memory"));
	fd = open(deck, O_WRONLY);
	CHECK_INT(pwrite(fd, old.data + 2 * 4096, 4096, 2 * 4096), 4096);
	/* The descriptor stays open until the vault is closed: closing it would drop its locks. */
	CHECK_INT(number(vault, "SELECT count(*) FROM t WHERE b<>'changed'"), -1);
	CHECK(vault_error(vault, &err));
	CHECK_INT(err.code, ERR_DAMAGED);
	CHECK(!sql(vault, "INSERT INTO t(b) VALUES('x')"));
	vault_close(vault);
	close(fd);
	buf_clear(&old);
}

static void other_kinds_of_file_are_told_apart(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum vault_kind kind;
	} kinds[] = {
		{ "", 0, VAULT_EMPTY },
		{ "SQLite format 3\0 and more", 24, VAULT_SQLITE },
		{ "greenroom", 9, VAULT_OTHER },
		{ "PK\003\004", 4, VAULT_OTHER },
	};
	enum vault_kind kind = VAULT_DECK;
	struct err err = ERR_INIT;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		put_bytes(other, kinds[i].bytes, kinds[i].len);
		CHECK(vault_probe(other, &kind, &err));
		CHECK_INT(kind, kinds[i].kind);
		CHECK(!open_deck(other, "x", &err));
		CHECK_INT(err.code, ERR_INPUT);
	}
	unlink(other);
	CHECK(vault_probe(other, &kind, &err));
	CHECK_INT(kind, VAULT_MISSING);
	CHECK(!open_deck(other, "x", &err));
	CHECK_INT(err.code, ERR_NOT_FOUND);
	CHECK(!vault_probe(folder, &kind, &err));
	CHECK_INT(err.code, ERR_INPUT);
	CHECK_INT(symlink("greenroom-loop", other), 0);
	unlink(other);
	CHECK_INT(symlink(other, other), 0);
	CHECK(!vault_probe(other, &kind, &err));
	unlink(other);
	fresh_deck();
	CHECK(vault_probe(deck, &kind, &err));
	CHECK_INT(kind, VAULT_DECK);
}

/* ---- A new passphrase -------------------------------------------------------------------- */

static bool change(struct vault *vault, const char *from, const char *to, struct err *err)
{
	struct secret old = secret_from(from), fresh = secret_from(to);
	bool ok = vault_passphrase(vault, &old, &fresh, NULL, err);

	secret_clear(&old);
	secret_clear(&fresh);
	return ok;
}

static void a_changed_passphrase_opens_and_the_old_one_does_not(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;

	fresh_deck();
	vault = open_deck(deck, "sesame", &err);
	CHECK(!change(vault, "wrong", "new", &err));
	CHECK_INT(err.code, ERR_PASSPHRASE);
	CHECK(!change(vault, "sesame", "", &err));
	CHECK_INT(err.code, ERR_INPUT);
	CHECK(change(vault, "sesame", "new", &err));
	CHECK(sql(vault, "INSERT INTO t(b) VALUES('x')"));
	vault_close(vault);
	CHECK(!open_deck(deck, "sesame", &err));
	CHECK_INT(err.code, ERR_PASSPHRASE);
	vault = open_deck(deck, "new", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 2);
	vault_close(vault);
}

static void a_change_cut_short_opens_with_both_and_ends_with_the_one_used(void)
{
	struct err err = ERR_INIT;
	struct vault *vault;
	struct buf old, now;

	fresh_deck();
	old = bytes_of(deck);
	vault = open_deck(deck, "sesame", &err);
	CHECK(change(vault, "sesame", "new", &err));
	vault_close(vault);
	now = bytes_of(deck);
	memcpy(now.data + 1024, old.data + 1024, 512);
	for (int turn = 0; turn < 2; turn++) {
		const char *one = turn == 0 ? "sesame" : "new", *two = turn == 0 ? "new" : "sesame";

		put_bytes(deck, now.data, now.len);
		vault = open_deck(deck, one, &err);
		CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
		vault_close(vault);
		CHECK(!open_deck(deck, two, &err));
		CHECK_INT(err.code, ERR_PASSPHRASE);
	}
	buf_clear(&old);
	buf_clear(&now);
}

static void a_key_file_belongs_to_the_passphrase(void)
{
	struct vault_options options = { .key_file = "bytes of a key file", .key_file_len = 19 };
	struct vault_options wrong = { .key_file = "bytes of a key fill", .key_file_len = 19 };
	struct secret secret = secret_from("sesame");
	struct err err = ERR_INIT;
	struct vault *vault = NULL;

	unlink(deck);
	CHECK(vault_create_with(deck, &secret, &vault_cost_fixture, &options, &err));
	CHECK(!vault_open(&vault, deck, &secret, &err));
	CHECK_INT(err.code, ERR_PASSPHRASE);
	CHECK(!vault_open_with(&vault, deck, &secret, &wrong, &err));
	CHECK_INT(err.code, ERR_PASSPHRASE);
	CHECK(vault_open_with(&vault, deck, &secret, &options, &err));
	CHECK(vault_passphrase_with(vault, &secret, &secret, NULL, &options, NULL, &err));
	vault_close(vault);
	vault = NULL;
	CHECK(vault_open(&vault, deck, &secret, &err));
	vault_close(vault);
	secret_clear(&secret);
}

/* ---- SQLite above ------------------------------------------------------------------------ */

static void everything_stock_works_above(void)
{
	struct vault *vault;

	fresh_deck();
	vault = open_deck(deck, "sesame", NULL);
	CHECK(sql(vault, "CREATE VIRTUAL TABLE f USING fts5(x);"
	                 "INSERT INTO f SELECT 'word' || value FROM (SELECT 1 AS value UNION ALL "
	                 "SELECT 2 UNION ALL SELECT 3)"));
	CHECK_INT(number(vault, "SELECT count(*) FROM f WHERE f MATCH 'word2'"), 1);
	CHECK(sql(vault,
	          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<2000)"
	          "INSERT INTO t(b) SELECT hex(randomblob(200)) FROM n"));
	CHECK(sql(vault, "DELETE FROM t WHERE a % 3 = 0; VACUUM"));
	CHECK(sql(vault, "SAVEPOINT one; DELETE FROM t; ROLLBACK TO one; RELEASE one"));
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1334);
	CHECK(sql(vault, "CREATE INDEX i ON t(b); REINDEX; ANALYZE"));
	CHECK(!sql(vault, "ATTACH 'elsewhere' AS x"));
	CHECK(!sql(vault, "PRAGMA journal_mode=WAL; CREATE TABLE w(a)") ||
	      number(vault, "SELECT 1 FROM pragma_journal_mode WHERE journal_mode='delete'") == 1);
	vault_close(vault);
	vault = open_deck(deck, "sesame", NULL);
	CHECK_INT(number(vault, "SELECT count(*) FROM pragma_integrity_check WHERE "
	                        "integrity_check='ok'"),
	          1);
	vault_close(vault);
}

static void two_connections_see_each_others_commits(void)
{
	struct vault *a, *b;
	struct err err = ERR_INIT;

	fresh_deck();
	a = open_deck(deck, "sesame", &err);
	b = open_deck(deck, "sesame", &err);
	for (int i = 0; i < 20; i++)
		CHECK(sql(i % 2 ? a : b, "INSERT INTO t(b) VALUES('turn')"));
	CHECK_INT(number(a, "SELECT count(*) FROM t"), 21);
	CHECK_INT(number(b, "SELECT count(*) FROM t"), 21);
	sqlite3_busy_timeout(vault_db(b), 0);
	CHECK(sql(a, "BEGIN IMMEDIATE"));
	CHECK(!sql(b, "INSERT INTO t(b) VALUES('busy')"));
	CHECK(sql(a, "COMMIT"));
	vault_close(a);
	CHECK(sql(b, "INSERT INTO t(b) VALUES('free')"));
	vault_close(b);
}

static void a_deck_moved_away_while_open_says_so(void)
{
	struct vault *vault;
	struct err err = ERR_INIT;

	fresh_deck();
	vault = open_deck(deck, "sesame", &err);
	CHECK_INT(rename(deck, other), 0);
	CHECK(!sql(vault, "INSERT INTO t(b) VALUES('lost?')"));
	CHECK(vault_error(vault, &err));
	CHECK(strstr(err.msg, "moved") != NULL);
	vault_close(vault);
	vault = open_deck(other, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
	vault_close(vault);
	unlink(other);
}

static void a_deck_deleted_while_open_can_still_be_copied(void)
{
	struct vault *vault;
	struct err err = ERR_INIT;

	fresh_deck();
	vault = open_deck(deck, "sesame", &err);
	CHECK(!vault_vanished(vault));
	CHECK(sql(vault, "INSERT INTO t(b) VALUES('kept')"));
	CHECK_INT(unlink(deck), 0);
	CHECK(vault_vanished(vault));
	CHECK(vault_backup(vault, other, &err));
	CHECK(!sql(vault, "INSERT INTO t(b) VALUES('lost?')"));
	CHECK(vault_error(vault, &err));
	vault_close(vault);
	vault = open_deck(other, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 2);
	vault_close(vault);
	unlink(other);
}

/* ---- Copies, a new key, and what was seen before ----------------------------------------- */

static struct vault *open_remembering(const char *passphrase, bool accept, uint64_t *older_by,
                                      struct err *err)
{
	struct vault_options options = { .memory = memory,
		                         .accept_older = accept,
		                         .older_by = older_by };
	struct secret secret = secret_from(passphrase);
	struct vault *vault = NULL;

	vault_open_with(&vault, deck, &secret, &options, err);
	secret_clear(&secret);
	return vault;
}

static void a_backup_is_the_deck_as_it_was(void)
{
	struct vault *vault, *copy;
	struct err err = ERR_INIT;

	fresh_deck();
	vault = open_deck(deck, "sesame", &err);
	CHECK(sql(vault, "BEGIN"));
	CHECK(!vault_backup(vault, other, &err));
	CHECK(sql(vault, "COMMIT"));
	CHECK(vault_backup(vault, other, &err));
	CHECK(!vault_backup(vault, other, &err));
	CHECK(sql(vault, "DELETE FROM t"));
	copy = open_deck(other, "sesame", &err);
	CHECK_INT(number(copy, "SELECT count(*) FROM t"), 1);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 0);
	vault_close(copy);
	vault_close(vault);
}

static void a_backup_is_put_back_and_the_deck_kept(void)
{
	struct vault *vault;
	struct err err = ERR_INIT;

	a_backup_is_the_deck_as_it_was();
	vault = open_deck(deck, "sesame", &err);
	CHECK(sql(vault, "BEGIN IMMEDIATE"));
	vault_close(vault);
	CHECK(!vault_restore(deck, other, other, &err));
	CHECK(vault_restore(deck, other, kept, &err));
	vault = open_deck(deck, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
	vault_close(vault);
	vault = open_deck(kept, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 0);
	vault_close(vault);
	unlink(deck);
	unlink(kept);
	CHECK(vault_restore(deck, other, kept, &err));
	CHECK(access(kept, F_OK) != 0);
	vault = open_deck(deck, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
	vault_close(vault);
	unlink(other);
}

static void a_new_key_leaves_no_page_as_it_was(void)
{
	struct vault *vault;
	struct err err = ERR_INIT;
	struct buf before, after;
	size_t same = 0;

	fresh_deck();
	before = bytes_of(deck);
	vault = open_deck(deck, "sesame", &err);
	CHECK(vault_rekey(vault, &err));
	CHECK_STR(err.msg, "");
	CHECK(sql(vault, "INSERT INTO t(b) VALUES('after')"));
	vault_close(vault);
	after = bytes_of(deck);
	for (size_t i = 4096; i < before.len; i++)
		same += before.data[i] == after.data[i];
	CHECK(same < before.len / 64);
	vault = open_deck(deck, "sesame", &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 2);
	vault_close(vault);
	buf_clear(&before);
	buf_clear(&after);
}

static void who_has_the_old_file_open_during_a_new_key_is_told(void)
{
	struct vault *a, *b;
	struct err err = ERR_INIT;

	fresh_deck();
	a = open_deck(deck, "sesame", &err);
	b = open_deck(deck, "sesame", &err);
	CHECK_INT(number(b, "SELECT count(*) FROM t"), 1);
	CHECK(vault_rekey(a, &err));
	CHECK(!sql(b, "INSERT INTO t(b) VALUES('into the void')"));
	CHECK(vault_error(b, &err));
	CHECK(sql(a, "INSERT INTO t(b) VALUES('kept')"));
	vault_close(a);
	vault_close(b);
}

static void an_older_deck_put_back_is_noticed(void)
{
	struct vault *vault;
	struct err err = ERR_INIT;
	struct buf old;
	uint64_t by = 0;

	fresh_deck();
	old = bytes_of(deck);
	vault = open_remembering("sesame", false, &by, &err);
	CHECK_STR(err.msg, "");
	for (int i = 0; i < 5; i++)
		CHECK(sql(vault, "INSERT INTO t(b) VALUES('x')"));
	vault_close(vault);
	vault = open_remembering("sesame", false, &by, &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 6);
	vault_close(vault);
	put_bytes(deck, old.data, old.len);
	CHECK(!open_remembering("sesame", false, &by, &err));
	CHECK_INT(err.code, ERR_DAMAGED);
	CHECK_INT(by, 5);
	vault = open_remembering("sesame", true, NULL, &err);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
	vault_close(vault);
	vault = open_remembering("sesame", false, NULL, &err);
	CHECK(vault_rekey(vault, &err));
	vault_close(vault);
	put_bytes(deck, old.data, old.len);
	by = 0;
	CHECK(!open_remembering("sesame", false, &by, &err));
	CHECK(by > 0);
	CHECK(strstr(err.msg, "new key") != NULL);
	buf_clear(&old);
}

static void a_last_commit_taken_back_by_its_journal_is_noticed(void)
{
	char journal[300];
	struct vault *vault;
	struct err err = ERR_INIT;
	struct buf log;
	uint64_t by = 0;

	fresh_deck();
	snprintf(journal, sizeof journal, "%s-journal", deck);
	vault = open_remembering("sesame", true, NULL, &err);
	CHECK(sql(vault, "PRAGMA cache_size=1; BEGIN; UPDATE t SET b='changed'; CREATE TABLE u(a);"
	                 "CREATE TABLE v(a)"));
	CHECK(sql(vault, "INSERT INTO u SELECT randomblob(9000)"));
	log = bytes_of(journal);
	CHECK(sql(vault, "COMMIT"));
	vault_close(vault);
	put_bytes(journal, log.data, log.len);
	CHECK(!open_remembering("sesame", false, &by, &err));
	CHECK_INT(err.code, ERR_DAMAGED);
	buf_clear(&log);
}

/* More than one trunk's worth of pages that somebody else freed is used, and the process dies. */
static void a_change_cut_off_among_many_free_pages_is_taken_back(void)
{
	char journal[300];
	struct vault_check check = { 0 };
	struct vault *vault, *second;
	struct err err = ERR_INIT;
	struct buf hot, log;

	fresh_deck();
	snprintf(journal, sizeof journal, "%s-journal", deck);
	vault = open_deck(deck, "sesame", &err);
	CHECK(sql(vault, "CREATE TABLE big(a); INSERT INTO big SELECT zeroblob(9000000)"));
	second = open_deck(deck, "sesame", &err);
	CHECK(sql(second, "DELETE FROM big; INSERT INTO big SELECT zeroblob(50000)"));
	vault_close(second);
	CHECK(number(vault, "PRAGMA freelist_count") > 2000);
	CHECK(sql(vault, "PRAGMA cache_size=10; BEGIN; DELETE FROM big;"
	                 "INSERT INTO big SELECT zeroblob(8900000)"));
	hot = bytes_of(deck);
	log = bytes_of(journal);
	vault_close(vault);
	put_bytes(deck, hot.data, hot.len);
	put_bytes(journal, log.data, log.len);
	vault = open_deck(deck, "sesame", &err);
	CHECK_STR(err.msg, "");
	CHECK_INT(number(vault, "SELECT length(a) FROM big"), 50000);
	CHECK(vault && vault_check(vault, &check, &err));
	CHECK_INT(check.bad_count, 0);
	vault_check_clear(&check);
	CHECK(sql(vault, "INSERT INTO big SELECT zeroblob(9500000); DELETE FROM big"));
	CHECK_INT(number(vault, "SELECT count(*) FROM pragma_integrity_check"
	                        " WHERE integrity_check = 'ok'"),
	          1);
	vault_close(vault);
	buf_clear(&hot);
	buf_clear(&log);
}

static void a_damaged_deck_can_be_read_for_a_rescue(void)
{
	struct vault_options options = { .rescue = true };
	struct secret secret = secret_from("sesame");
	struct vault_check check = { 0 };
	struct vault *vault = NULL;
	struct err err = ERR_INIT;

	fresh_deck();
	vault = open_deck(deck, "sesame", &err);
	CHECK(sql(vault, "CREATE TABLE big(a); INSERT INTO big SELECT zeroblob(20000)"));
	vault_close(vault);
	vault = NULL;
	flip(deck, 5 * 4096 - 1, 1);
	flip(deck, 4000, 1);
	CHECK(!open_deck(deck, "sesame", &err));
	CHECK(vault_open_with(&vault, deck, &secret, &options, &err));
	CHECK_INT(number(vault, "SELECT count(*) FROM t WHERE b='" CANARY "'"), 1);
	CHECK_INT(number(vault, "SELECT sum(length(hex(a))) FROM big"), -1);
	CHECK_INT(number(vault, "SELECT count(*) FROM t"), 1);
	CHECK(vault && vault_check(vault, &check, &err));
	CHECK_INT(check.bad_count, 1);
	CHECK_INT(check.bad_count ? check.bad[0] : 0, 4);
	vault_check_clear(&check);
	CHECK(!sql(vault, "INSERT INTO t(b) VALUES('no')"));
	vault_close(vault);
	secret_clear(&secret);
}

static void empty_memory(void)
{
	DIR *dir = opendir(memory);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(memory);
}

static void remove_folder(void)
{
	empty_memory();
	unlink(kept);
	unlink(deck);
	unlink(other);
	rmdir(folder);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	snprintf(deck, sizeof deck, "%s/deck", folder);
	snprintf(other, sizeof other, "%s/other", folder);
	snprintf(kept, sizeof kept, "%s/kept", folder);
	snprintf(memory, sizeof memory, "%s/memory", folder);
	atexit(remove_folder);
	RUN(the_process_is_made_private);
	RUN(a_secret_holds_what_is_typed_and_lets_a_character_go);
	RUN(what_is_written_is_read_again);
	RUN(no_plaintext_is_in_the_file);
	RUN(no_plaintext_is_in_the_journal);
	RUN(a_deck_is_never_overwritten_and_is_private);
	RUN(a_wrong_passphrase_is_not_damage);
	RUN(damage_is_not_a_wrong_passphrase);
	RUN(one_damaged_key_slot_is_mended);
	RUN(a_page_that_does_not_open_is_listed_by_its_number);
	RUN(pages_swapped_or_put_back_are_refused);
	RUN(a_page_put_back_while_the_deck_is_open_is_refused);
	RUN(other_kinds_of_file_are_told_apart);
	RUN(a_changed_passphrase_opens_and_the_old_one_does_not);
	RUN(a_change_cut_short_opens_with_both_and_ends_with_the_one_used);
	RUN(a_key_file_belongs_to_the_passphrase);
	RUN(everything_stock_works_above);
	RUN(two_connections_see_each_others_commits);
	RUN(a_deck_moved_away_while_open_says_so);
	RUN(a_deck_deleted_while_open_can_still_be_copied);
	RUN(a_backup_is_put_back_and_the_deck_kept);
	RUN(a_new_key_leaves_no_page_as_it_was);
	RUN(who_has_the_old_file_open_during_a_new_key_is_told);
	RUN(an_older_deck_put_back_is_noticed);
	RUN(a_last_commit_taken_back_by_its_journal_is_noticed);
	RUN(a_change_cut_off_among_many_free_pages_is_taken_back);
	RUN(a_damaged_deck_can_be_read_for_a_rescue);
	return check_done();
}
