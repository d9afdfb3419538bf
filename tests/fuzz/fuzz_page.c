/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A deck and its hot journal, changed by the input: five bytes for each change, {what, offset 2,
 * page, value}. Whatever happens below, a deck that opens holds what was committed; else it is
 * refused.
 */
#include <assert.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>
#include <sqlite3.h>

#include "below.h"
#include "buf.h"
#include "file.h"
#include "shim.h"

#define ROWS 60

static struct keys *keys;
static char deck[64], journal[80];
static struct buf clean, hot, hot_journal; /* before the change, and in the middle of it */

static sqlite3 *open_db(struct shim *shim)
{
	int reserve = SEAL_RESERVE;
	sqlite3 *db = NULL;

	memset(shim, 0, sizeof *shim);
	shim->keys = keys;
	shim->path = deck;
	shim_expect(shim);
	if (sqlite3_open_v2(deck, &db, SQLITE_OPEN_READWRITE, SHIM_VFS) != SQLITE_OK)
		abort();
	shim_expect(NULL);
	sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	return db;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static void save(const char *path, const struct buf *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || !file_write_all(fd, bytes->data, bytes->len))
		abort();
	close(fd);
}

static void load(struct buf *bytes, const char *path)
{
	buf_init(bytes);
	if (!file_read(bytes, path, (size_t)1 << 24, NULL))
		abort();
}

static void clean_up(void)
{
	unlink(deck);
	unlink(journal);
	keys_free(keys);
	buf_clear(&clean);
	buf_clear(&hot);
	buf_clear(&hot_journal);
}

static void begin(void)
{
	struct head head;
	struct shim shim;
	sqlite3 *db;

	if (sodium_init() < 0 || !shim_register(NULL))
		abort();
	snprintf(deck, sizeof deck, "%s/greenroom-fuzz-%d",
	         access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (int)getpid());
	snprintf(journal, sizeof journal, "%s-journal", deck);
	keys = keys_new();
	keys_fresh(keys);
	head_init(&head);
	unlink(deck);
	if (!below_make(deck, NULL) || !below_write_new(deck, &head, keys, NULL))
		abort();
	db = open_db(&shim);
	if (run(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, pad BLOB);"
	            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
	            "INSERT INTO t(v, pad) SELECT 1, zeroblob(600) FROM n;"
	            "CREATE TABLE free(x); INSERT INTO free VALUES(zeroblob(20000)); DELETE FROM "
	            "free") != SQLITE_OK)
		abort();
	load(&clean, deck);
	if (run(db, "PRAGMA temp_store=MEMORY; PRAGMA cache_size=3; BEGIN;"
	            "INSERT INTO free VALUES(zeroblob(12000)); UPDATE t SET v = 2, "
	            "pad = randomblob(600)") != SQLITE_OK)
		abort();
	load(&hot, deck);
	load(&hot_journal, journal);
	sqlite3_close(db);
	atexit(clean_up);
}

static long long number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	long long value = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

/* Key slots are not read here: any place but theirs. */
static void change(struct buf *target, const uint8_t *edit)
{
	size_t at = (size_t)edit[3] * SEAL_PAGE + ((size_t)edit[1] << 8 | edit[2]) % SEAL_PAGE;
	size_t page = (size_t)edit[3] * SEAL_PAGE, from = (size_t)edit[4] * SEAL_PAGE;

	switch (edit[0] / 2 % 4) {
	case 0:
		if (at < target->len)
			target->data[at] = (char)(target->data[at] ^ edit[4]);
		break;
	case 1: /* another page in its place */
		if (page + SEAL_PAGE <= target->len && from + SEAL_PAGE <= target->len && page > 0)
			memcpy(target->data + page, target->data + from, SEAL_PAGE);
		break;
	case 2:
		buf_cut(target, at);
		break;
	default: /* what was there before the change */
		if (page + SEAL_PAGE <= target->len && page + SEAL_PAGE <= clean.len && page > 0)
			memcpy(target->data + page, clean.data + page, SEAL_PAGE);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf file = BUF_INIT, log = BUF_INIT;
	struct shim shim;
	bool with_journal;
	sqlite3 *db;

	if (!keys)
		begin();
	with_journal = size > 0 && data[0] & 1;
	buf_add(&file, with_journal ? hot.data : clean.data, with_journal ? hot.len : clean.len);
	buf_add(&log, hot_journal.data, with_journal ? hot_journal.len : 0);
	for (size_t i = 1; i + 5 <= size && i < 5 * 64; i += 5)
		change(data[i] & 1 ? &log : &file, data + i);
	save(deck, &file);
	unlink(journal);
	if (with_journal)
		save(journal, &log);
	db = open_db(&shim);
	/* Either all of it as it was committed, or a refusal; no third thing. */
	if (number(db, "SELECT count(*) FROM t") == ROWS) {
		long long sum = number(db, "SELECT sum(v) FROM t");

		assert(sum == ROWS || sum == -1);
		if (sum == ROWS && run(db, "UPDATE t SET v = v") == SQLITE_OK)
			assert(number(db, "SELECT sum(v) FROM t") == ROWS);
	} else {
		assert(shim.failed);
	}
	sqlite3_close(db);
	buf_clear(&file);
	buf_clear(&log);
	return 0;
}
