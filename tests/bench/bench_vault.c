/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_vault: the vault against its peers, in turn in the same run: plain sqlite3, and SQLCipher
 * where its library is found. All with journal_mode DELETE and synchronous EXTRA.
 *
 *	commits	small transactions, one row each; per second
 *	insert	many rows of 400 to 600 bytes in one transaction; seconds. Rows of one length would
 *		measure how many of them happen to fit a page: of 500 bytes 8 fit in 4096 and 7 in 4056
 *	scan	all of them read by a new connection; seconds
 *	reuse	the same in a deck whose large table was emptied, with rows that take two or three of its
 *		free pages each
 *	digest	the first read after another connection's commit: every page's tag is looked at; ms
 *
 * A commit waits for the disk five times, whoever makes it, and that is most of its time and nearly all of
 * its noise: in a --dir in memory commits and reuse show what the sealing costs.
 *
 * Prints name, peer, unit, median, fastest and the ratio to plain of the medians as TSV.
 *
 *	bench_vault [--rows N] [--commits N] [--rounds N] [--dir FOLDER] [--sqlcipher LIBRARY]
 */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "mem.h"
#include "vault.h"

#define ROUNDS_MAX         64
#define PASSPHRASE         "a bench is no secret"
#define LENGTH             (400 + (i & 255) * 200 / 255) /* of row i, in C and in SQL */
#define SQL(text)          SQL_AS_IT_IS(text)
#define SQL_AS_IT_IS(text) #text

/* What is needed of a library that is an SQLite. */
struct api {
	int (*open)(const char *, sqlite3 **, int, const char *);
	int (*close)(sqlite3 *);
	int (*exec)(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *,
	            char **);
	int (*prepare)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
	int (*step)(sqlite3_stmt *);
	int (*reset)(sqlite3_stmt *);
	int (*finalize)(sqlite3_stmt *);
	sqlite3_int64 (*integer)(sqlite3_stmt *, int);
	const char *(*message)(sqlite3 *);
};

struct peer {
	const char *name;
	const struct api *api;
	bool sealed;
};

struct connection {
	const struct api *api;
	sqlite3 *db;
	struct vault *vault;
};

static struct {
	long rows, commits, rounds;
	const char *dir, *sqlcipher;
	char path[512];
} setting = { 100000, 300, 3, "/tmp", "libsqlcipher.so.0", "" };

static const struct api linked = {
	sqlite3_open_v2, sqlite3_close,    sqlite3_exec,         sqlite3_prepare_v2, sqlite3_step,
	sqlite3_reset,   sqlite3_finalize, sqlite3_column_int64, sqlite3_errmsg,
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static void fail(const char *what)
{
	fprintf(stderr, "bench_vault: %s\n", what);
	unlink(setting.path);
	exit(1);
}

static void run(const struct connection *c, const char *sql)
{
	if (c->api->exec(c->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail(c->api->message(c->db));
}

static struct secret passphrase(void)
{
	struct secret secret = SECRET_INIT;

	if (!secret_init(&secret, NULL))
		fail("no protected memory");
	for (const char *c = PASSPHRASE; *c; c++)
		secret_addc(&secret, *c);
	return secret;
}

static void open_sealed(struct connection *c, bool create)
{
	struct secret secret = passphrase();
	struct err err = ERR_INIT;

	if ((create && !vault_create(setting.path, &secret, &vault_cost_fixture, &err)) ||
	    !vault_open(&c->vault, setting.path, &secret, &err))
		fail(err.msg);
	c->db = vault_db(c->vault);
	secret_clear(&secret);
}

static struct connection open_peer(const struct peer *peer, bool create)
{
	struct connection c = { peer->api, NULL, NULL };

	if (create)
		unlink(setting.path);
	if (peer->sealed) {
		open_sealed(&c, create);
		return c;
	}
	if (c.api->open(setting.path, &c.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
	    SQLITE_OK)
		fail(c.api->message(c.db));
	/* SQLCipher has a page size of its own. */
	run(&c, peer->api != &linked ? "PRAGMA key = 'a bench is no secret';"
	                               "PRAGMA cipher_page_size=4096; PRAGMA kdf_iter=1"
	                             : "PRAGMA page_size=4096");
	run(&c, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA temp_store=MEMORY;"
	        "PRAGMA mmap_size=0");
	return c;
}

static void close_peer(struct connection *c)
{
	if (c->vault)
		vault_close(c->vault);
	else
		c->api->close(c->db);
}

static sqlite3_stmt *prepare(const struct connection *c, const char *sql)
{
	sqlite3_stmt *stmt = NULL;

	if (c->api->prepare(c->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail(c->api->message(c->db));
	return stmt;
}

/* ---- What is measured -------------------------------------------------------------------- */

static double bench_insert(const struct connection *c)
{
	char sql[300];
	double from = now();

	snprintf(sql, sizeof sql,
	         "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
	         "i < %ld) INSERT INTO t(text) SELECT printf('%%0*d', " SQL(
			 LENGTH) ", i) FROM n; COMMIT",
	         setting.rows);
	run(c, sql);
	return now() - from;
}

static double bench_scan(const struct connection *c)
{
	sqlite3_stmt *stmt = prepare(c, "SELECT sum(length(text)) FROM t");
	sqlite3_int64 length = 0;
	double from;

	for (long i = 1; i <= setting.rows; i++)
		length += LENGTH;
	from = now();
	if (c->api->step(stmt) != SQLITE_ROW || c->api->integer(stmt, 0) != length)
		fail("not all rows are there");
	c->api->finalize(stmt);
	return now() - from;
}

static double bench_commits(const struct connection *c, const char *sql)
{
	sqlite3_stmt *stmt = prepare(c, sql);
	double from = now(), seconds;

	for (long i = 0; i < setting.commits; i++) {
		if (c->api->step(stmt) != SQLITE_DONE)
			fail(c->api->message(c->db));
		c->api->reset(stmt);
	}
	seconds = now() - from;
	c->api->finalize(stmt);
	return (double)setting.commits / seconds;
}

static double bench_digest(const struct peer *peer, const struct connection *c)
{
	struct connection other = open_peer(peer, false);
	sqlite3_stmt *stmt = prepare(c, "SELECT max(id) FROM s");
	double from;

	c->api->step(stmt);
	c->api->reset(stmt);
	run(&other, "INSERT INTO s(text) VALUES('other')");
	from = now();
	c->api->step(stmt);
	from = now() - from;
	c->api->finalize(stmt);
	close_peer(&other);
	return from * 1e3;
}

enum measure { COMMITS, REUSE, INSERT, SCAN, DIGEST, MEASURES };

static const struct {
	const char *name, *unit;
	bool more_is_better;
} measures[MEASURES] = {
	{ "commits", "1/s", true }, { "reuse", "1/s", true },  { "insert", "s", false },
	{ "scan", "s", false },     { "digest", "ms", false },
};

static void run_peer(const struct peer *peer, double out[MEASURES])
{
	struct connection c = open_peer(peer, true);

	run(&c, "CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT);"
	        "CREATE TABLE s(id INTEGER PRIMARY KEY, text TEXT)");
	out[INSERT] = bench_insert(&c);
	close_peer(&c);
	c = open_peer(peer, false);
	out[SCAN] = bench_scan(&c);
	out[COMMITS] = bench_commits(&c, "INSERT INTO s(text) VALUES(printf('%0500d', 1))");
	out[DIGEST] = bench_digest(peer, &c);
	run(&c, "DELETE FROM t");
	out[REUSE] = bench_commits(&c, "INSERT INTO s(text) VALUES(printf('%09000d', 1))");
	close_peer(&c);
	unlink(setting.path);
}

/* ---- Telling it -------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double report(enum measure m, const char *peer, double *values, double plain)
{
	size_t n = (size_t)setting.rounds;
	double median, best;

	qsort(values, n, sizeof *values, by_value);
	median = values[n / 2];
	best = measures[m].more_is_better ? values[n - 1] : values[0];
	printf("%s\t%s\t%s\t%.4g\t%.4g\t%.2f\n", measures[m].name, peer, measures[m].unit, median,
	       best, plain > 0 ? median / plain : 1.0);
	return median;
}

static bool load(struct api *api, void *library)
{
	struct {
		const char *name;
		void *at;
	} names[] = {
		{ "sqlite3_open_v2", &api->open },      { "sqlite3_close", &api->close },
		{ "sqlite3_exec", &api->exec },         { "sqlite3_prepare_v2", &api->prepare },
		{ "sqlite3_step", &api->step },         { "sqlite3_reset", &api->reset },
		{ "sqlite3_finalize", &api->finalize }, { "sqlite3_column_int64", &api->integer },
		{ "sqlite3_errmsg", &api->message },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		void *symbol = dlsym(library, names[i].name);

		if (!symbol)
			return false;
		memcpy(names[i].at, &symbol, sizeof symbol);
	}
	return true;
}

/* Deep binding keeps its SQLite from calling ours; a sanitizer does not allow that. */
static void *open_library(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return NULL;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return NULL;
#endif
#endif
	return dlopen(setting.sqlcipher, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
}

static void read_options(int argc, char **argv)
{
	for (int i = 1; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--rows") == 0)
			setting.rows = strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--commits") == 0)
			setting.commits = strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--rounds") == 0)
			setting.rounds = strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--dir") == 0)
			setting.dir = argv[i + 1];
		else if (strcmp(argv[i], "--sqlcipher") == 0)
			setting.sqlcipher = argv[i + 1];
	}
	if (setting.rounds < 1 || setting.rounds > ROUNDS_MAX || setting.rows < 1)
		fail("rounds or rows out of bounds");
	snprintf(setting.path, sizeof setting.path, "%s/greenroom-bench-%d", setting.dir,
	         (int)getpid());
}

int main(int argc, char **argv)
{
	static double values[3][MEASURES][ROUNDS_MAX];
	struct api cipher;
	struct peer peers[3] = { { "plain", &linked, false }, { "vault", &linked, true } };
	int count = 2;
	void *library;

	read_options(argc, argv);
	if (!vault_prepare(NULL))
		fail("no vault");
	library = open_library();
	if (library && load(&cipher, library))
		peers[count++] = (struct peer){ "sqlcipher", &cipher, false };
	for (long round = 0; round < setting.rounds; round++)
		for (int p = 0; p < count; p++) {
			double out[MEASURES];

			run_peer(&peers[p], out);
			for (int m = 0; m < MEASURES; m++)
				values[p][m][round] = out[m];
		}
	printf("name\tpeer\tunit\tmedian\tbest\tratio\n");
	for (int m = 0; m < MEASURES; m++) {
		double plain = 0;

		for (int p = 0; p < count; p++) {
			double median = report((enum measure)m, peers[p].name, values[p][m], plain);

			if (p == 0)
				plain = median;
		}
	}
	if (library)
		dlclose(library);
	return 0;
}
