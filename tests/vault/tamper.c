/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that somebody with the files but without the key can do to a deck, all of it on a
 * small one: every bit flipped, of the deck and of a hot journal; pages swapped, put back from
 * each earlier commit, taken from another deck; every length; things appended; old slots, old
 * journals. What opens must be the last commit; all else is refused, and the file is as it was
 * before.
 *
 *	tamper [--step N]	every Nth bit; 1 for all of them
 *
 * The keys are handed to the VFS, so that no trial costs a key derivation; the key slots, which
 * need one, have their own part.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>
#include <sqlite3.h>

#include "below.h"
#include "kit.h"
#include "shim.h"

#define COMMITS 6
#define ROWS    12
/* Takes some pages from the free list, and gives others back. */
#define CHANGE                                                                                     \
	"INSERT INTO large SELECT randomblob(9000);"                                               \
	"UPDATE t SET v = v + 1, pad = randomblob(900);"                                           \
	"DELETE FROM large WHERE rowid < (SELECT max(rowid) FROM large);"

/* FOUND: nobody reads the page, until `check` does. */
enum outcome { FOUND = -2, REFUSED = -1, FIRST_STATE = 0 };

static struct keys *keys;
static struct buf state[COMMITS + 1];  /* the deck after each commit */
static struct buf log_of[COMMITS + 1]; /* the journal of the commit after that state */
static struct buf torn;                /* the last state in the middle of the next commit */
static struct buf stranger;            /* another deck of the same making, with other keys */
static long trials;

static const char *deck(void)
{
	return kit_path("deck");
}

static const char *journal(void)
{
	return kit_path("deck-journal");
}

static sqlite3 *open_db(struct shim *shim)
{
	int reserve = SEAL_RESERVE;
	sqlite3 *db = NULL;

	memset(shim, 0, sizeof *shim);
	shim->keys = keys;
	shim->path = deck();
	shim_expect(shim);
	KIT_EXPECT(sqlite3_open_v2(deck(), &db, SQLITE_OPEN_READWRITE, SHIM_VFS) == SQLITE_OK,
	           "a connection");
	shim_expect(NULL);
	sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	sqlite3_exec(db, "PRAGMA temp_store=MEMORY; PRAGMA synchronous=EXTRA; PRAGMA cache_size=4",
	             NULL, NULL, NULL);
	return db;
}

static void run(sqlite3 *db, const char *sql)
{
	KIT_EXPECT(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
	           sqlite3_errmsg(db));
}

static void make_deck(void)
{
	struct head head;
	struct shim shim;
	sqlite3 *db;

	keys_fresh(keys);
	head_init(&head);
	unlink(deck());
	KIT_EXPECT(below_make(deck(), NULL) && below_write_new(deck(), &head, keys, NULL),
	           "a file");
	db = open_db(&shim);
	run(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, pad BLOB);"
	        "CREATE TABLE large(x); INSERT INTO large SELECT randomblob(20000);"
	        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)"
	        "INSERT INTO t(v, pad) SELECT 0, randomblob(900) FROM n; DELETE FROM large");
	sqlite3_close(db);
}

static void make_states(void)
{
	struct shim shim;
	sqlite3 *db;

	make_deck();
	kit_load(&stranger, deck());
	make_deck();
	db = open_db(&shim);
	for (int i = 0; i <= COMMITS; i++) {
		kit_load(&state[i], deck());
		run(db, "BEGIN;" CHANGE);
		kit_load(&log_of[i], journal());
		if (i == COMMITS)
			kit_load(&torn, deck());
		run(db, i == COMMITS ? "ROLLBACK" : "COMMIT");
	}
	sqlite3_close(db);
	KIT_EXPECT(memcmp(torn.data, state[COMMITS].data, torn.len) != 0, "pages spilled");
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

static bool all_pages_open(void)
{
	struct buf file = BUF_INIT;
	bool ok = true;

	kit_load(&file, deck());
	for (uint32_t page = 1; page < file.len / SEAL_PAGE; page++) {
		uint8_t *at = (uint8_t *)file.data + (size_t)page * SEAL_PAGE;
		struct seal_place place = { .kind = SEAL_MAIN, .page = page };

		ok = ok && (seal_is_hole(at) || seal_open_page(keys, place, at));
	}
	buf_clear(&file);
	return ok;
}

/* Which commit the files hold, or that they are refused: then nothing may have been changed. */
static int outcome_of(const struct buf *file, const struct buf *log)
{
	struct buf after = BUF_INIT;
	struct shim shim;
	sqlite3 *db;
	long long sum;

	kit_save(deck(), file->data, file->len);
	unlink(journal());
	if (log)
		kit_save(journal(), log->data, log->len);
	db = open_db(&shim);
	sum = number(db, "SELECT sum(v) + sum(length(pad)) * 1000 FROM t");
	KIT_EXPECT(sum >= 0 || shim.failed, "words for a refusal");
	sqlite3_close(db);
	trials++;
	if (sum >= 0) {
		KIT_EXPECT(sum % 1000 % ROWS == 0 && sum / 1000 == ROWS * 900, "a whole state");
		if (all_pages_open())
			return (int)(sum % 1000 / ROWS);
		KIT_EXPECT(!log, "a recovered deck is whole");
		return FOUND;
	}
	kit_load(&after, deck());
	KIT_EXPECT(after.len == file->len && memcmp(after.data, file->data, file->len) == 0,
	           "a refused deck is left as it was");
	buf_clear(&after);
	if (log)
		KIT_EXPECT(access(journal(), F_OK) == 0, "a refused journal is left");
	return REFUSED;
}

static struct buf copy_of(const struct buf *from)
{
	struct buf copy = BUF_INIT;

	buf_add(&copy, from->data, from->len);
	return copy;
}

static void expect_refused(const struct buf *file, const struct buf *log, const char *what, long at)
{
	int outcome = outcome_of(file, log);

	KIT_EXPECT(outcome == REFUSED, "%s at %ld is refused, not state %d", what, at, outcome);
}

/* ---- Bits -------------------------------------------------------------------------------- */

/* The key slots and the preamble are read by the head's own code: see below. */
static void flip_deck(long step)
{
	struct buf file = copy_of(&state[COMMITS]);
	size_t from = (size_t)HEAD_DIGEST_AT * 8, to = file.len * 8;

	for (size_t bit = from; bit < to; bit += (size_t)step) {
		int outcome;

		if (bit / 8 >= HEAD_UNUSED_AT && bit / 8 < HEAD_SIZE)
			continue;
		file.data[bit / 8] ^= (char)(1 << bit % 8);
		outcome = outcome_of(&file, NULL);
		KIT_EXPECT(outcome == REFUSED || outcome == FOUND,
		           "a flipped bit %zu of the deck is refused, not state %d", bit, outcome);
		file.data[bit / 8] ^= (char)(1 << bit % 8);
	}
	buf_clear(&file);
}

/* Where the last header that was completed ends its records: what follows was never synced. */
static size_t synced_end(void)
{
	size_t end = log_of[COMMITS].len;

	for (size_t len = 0; len <= log_of[COMMITS].len; len += SEAL_SECTOR) {
		struct buf cut = copy_of(&log_of[COMMITS]);

		buf_cut(&cut, len);
		if (outcome_of(&torn, &cut) == COMMITS && len < end)
			end = len;
		buf_clear(&cut);
	}
	return end;
}

static void flip_journal(long step)
{
	struct buf log = copy_of(&log_of[COMMITS]);
	size_t end = synced_end();

	for (size_t bit = 0; bit < log.len * 8; bit += (size_t)step) {
		int outcome;

		log.data[bit / 8] ^= (char)(1 << bit % 8);
		outcome = outcome_of(&torn, &log);
		KIT_EXPECT(
			outcome == REFUSED || (outcome == COMMITS && bit / 8 + SEAL_SECTOR >= end),
			"a flipped bit %zu of the journal is refused, not state %d", bit, outcome);
		log.data[bit / 8] ^= (char)(1 << bit % 8);
	}
	buf_clear(&log);
}

/* One slot mends the other; everything else of the head is refused. */
static void flip_head(long step)
{
	struct err err = ERR_INIT;
	struct buf file = BUF_INIT;
	const char *path = kit_path("passphrase");

	KIT_EXPECT(kit_create(path, "old", &err), "%s", err.msg);
	kit_load(&file, path);
	for (size_t bit = 0; bit < (size_t)HEAD_SIZE * 8; bit += (size_t)step) {
		bool slot = bit / 8 >= HEAD_SLOT_AT && bit / 8 < HEAD_DIGEST_AT;
		struct vault *vault;

		if (bit / 8 == HEAD_DIGEST_AT)
			bit = (size_t)HEAD_UNUSED_AT * 8;
		file.data[bit / 8] ^= (char)(1 << bit % 8);
		kit_save(path, file.data, file.len);
		vault = kit_open(path, "old", &err);
		KIT_EXPECT(slot == (vault != NULL), "bit %zu of the head: %s", bit, err.msg);
		if (vault)
			KIT_EXPECT(kit_number(vault, "PRAGMA application_id") > 0, "a deck");
		vault_close(vault);
		file.data[bit / 8] ^= (char)(1 << bit % 8);
		trials++;
	}
	buf_clear(&file);
}

/* ---- Pages ------------------------------------------------------------------------------- */

static void put_page(struct buf *file, size_t to, const struct buf *from, size_t page)
{
	memcpy(file->data + to * SEAL_PAGE, from->data + page * SEAL_PAGE, SEAL_PAGE);
}

static void swap_pages(void)
{
	const struct buf *whole = &state[COMMITS];
	size_t pages = whole->len / SEAL_PAGE;

	for (size_t a = 1; a < pages; a++)
		for (size_t b = a + 1; b < pages; b++) {
			struct buf file = copy_of(whole);

			put_page(&file, a, whole, b);
			put_page(&file, b, whole, a);
			expect_refused(&file, NULL, "two pages swapped", (long)(a * 100 + b));
			put_page(&file, b, whole, b);
			expect_refused(&file, NULL, "a page doubled", (long)(a * 100 + b));
			buf_clear(&file);
		}
}

static void blank_pages(void)
{
	for (size_t page = 1; page < state[COMMITS].len / SEAL_PAGE; page++) {
		struct buf file = copy_of(&state[COMMITS]);

		memset(file.data + page * SEAL_PAGE, 0, SEAL_PAGE);
		expect_refused(&file, NULL, "a blank page", (long)page);
		put_page(&file, page, &stranger, page);
		expect_refused(&file, NULL, "another deck's page", (long)page);
		buf_clear(&file);
	}
}

static bool same_page(const struct buf *a, const struct buf *b, size_t page)
{
	return memcmp(a->data + page * SEAL_PAGE, b->data + page * SEAL_PAGE, SEAL_PAGE) == 0;
}

/* Any one page, and all but any one, of any earlier state. */
static void replay_pages(void)
{
	const struct buf *now = &state[COMMITS];

	for (int old = 0; old < COMMITS; old++)
		for (size_t page = 1; page < now->len / SEAL_PAGE; page++) {
			struct buf file = copy_of(now), rest = copy_of(&state[old]);

			if (!same_page(now, &state[old], page)) {
				put_page(&file, page, &state[old], page);
				expect_refused(&file, NULL, "an old page", old * 100 + (long)page);
				put_page(&rest, page, now, page);
				expect_refused(&rest, NULL, "a new page", old * 100 + (long)page);
			}
			buf_clear(&file);
			buf_clear(&rest);
		}
}

/* One of the two slots, or both, of another state. */
static void replay_slots_of(int old, int now)
{
	for (int which = 0; which < 3; which++) {
		struct buf file = copy_of(&state[now]);
		size_t at = HEAD_DIGEST_AT + (which == 1 ? SEAL_SECTOR : 0);
		size_t len = which == 2 ? HEAD_DIGEST_SIZE : SEAL_SECTOR;

		memcpy(file.data + at, state[old].data + at, len);
		if (memcmp(file.data, state[now].data, HEAD_SIZE) != 0)
			expect_refused(&file, NULL, "an old slot", old * 100 + now);
		buf_clear(&file);
	}
}

static void replay_slots(void)
{
	for (int now = 0; now <= COMMITS; now++)
		for (int old = 0; old <= COMMITS; old++)
			replay_slots_of(old, now);
}

/* ---- Lengths ----------------------------------------------------------------------------- */

static void other_lengths(void)
{
	const struct buf *whole = &state[COMMITS];
	struct buf file;

	for (size_t len = HEAD_SIZE; len < whole->len; len += 128) {
		file = copy_of(whole);
		buf_cut(&file, len);
		expect_refused(&file, NULL, "a cut deck", (long)len);
		buf_clear(&file);
	}
	for (size_t extra = 128; extra <= 2 * SEAL_PAGE; extra += 128) {
		file = copy_of(whole);
		buf_add(&file, whole->data + SEAL_PAGE, extra);
		expect_refused(&file, NULL, "something appended", (long)extra);
		memset(file.data + whole->len, 0, extra);
		expect_refused(&file, NULL, "zeros appended", (long)extra);
		buf_clear(&file);
	}
}

/* The last state as VACUUM leaves it that dies before it cuts the file: *len is where. */
static struct buf uncut_deck(size_t *len)
{
	struct buf before = BUF_INIT, file = BUF_INIT;
	struct shim shim;
	sqlite3 *db;

	kit_save(deck(), state[COMMITS].data, state[COMMITS].len);
	unlink(journal());
	db = open_db(&shim);
	run(db, "DELETE FROM large");
	kit_load(&before, deck());
	run(db, "VACUUM");
	sqlite3_close(db);
	kit_load(&file, deck());
	*len = file.len;
	KIT_EXPECT(*len + 2 * SEAL_PAGE < before.len, "pages to cut off");
	buf_add(&file, before.data + *len, before.len - *len);
	buf_clear(&before);
	return file;
}

/* Such a deck has two lengths, and none between them or beyond; what is cut off is looked at before. */
static void lengths_of_uncut(void)
{
	size_t shorter;
	struct buf whole = uncut_deck(&shorter), after = BUF_INIT;

	KIT_EXPECT(outcome_of(&whole, NULL) == COMMITS, "an uncut deck opens");
	kit_load(&after, deck());
	KIT_EXPECT(after.len == shorter, "and is cut: %zu, not %zu", after.len, shorter);
	KIT_EXPECT(outcome_of(&after, NULL) == COMMITS, "a cut deck opens");
	for (size_t len = shorter + 128; len < whole.len; len += 128) {
		struct buf file = copy_of(&whole);

		buf_cut(&file, len);
		expect_refused(&file, NULL, "an uncut deck, cut", (long)len);
		buf_clear(&file);
	}
	for (size_t page = shorter / SEAL_PAGE; page < whole.len / SEAL_PAGE; page++) {
		struct buf file = copy_of(&whole);

		put_page(&file, page, &stranger, 1);
		expect_refused(&file, NULL, "another page to cut off", (long)page);
		buf_clear(&file);
	}
	buf_add(&whole, state[0].data + SEAL_PAGE, SEAL_PAGE);
	expect_refused(&whole, NULL, "something appended", (long)whole.len);
	buf_clear(&whole);
	buf_clear(&after);
}

static void cut_journals(void)
{
	for (size_t len = 0; len < log_of[COMMITS].len; len += 128) {
		struct buf cut = copy_of(&log_of[COMMITS]);
		int outcome;

		buf_cut(&cut, len);
		outcome = outcome_of(&torn, &cut);
		KIT_EXPECT(outcome == REFUSED || outcome == COMMITS,
		           "a journal of %zu bytes: state %d", len, outcome);
		buf_clear(&cut);
	}
	expect_refused(&torn, NULL, "a lost journal", 0);
}

/* While the change is unfinished too: what is neither in the journal nor free is refused, and what is
 * free is nothing to anybody. */
static void replay_torn_pages(void)
{
	long refused = 0, of_no_matter = 0;

	for (int old = -1; old < COMMITS; old++)
		for (size_t page = 1; page < torn.len / SEAL_PAGE; page++) {
			const struct buf *from = old < 0 ? &stranger : &state[old];
			struct buf file = copy_of(&torn);
			int outcome;

			if ((page + 1) * SEAL_PAGE <= from->len) {
				put_page(&file, page, from, page);
				outcome = outcome_of(&file, &log_of[COMMITS]);
				KIT_EXPECT(outcome == REFUSED || outcome == COMMITS,
				           "page %zu of state %d: state %d", page, old, outcome);
				*(outcome == REFUSED ? &refused : &of_no_matter) += 1;
			}
			buf_clear(&file);
		}
	KIT_EXPECT(refused > 0 && of_no_matter > 0, "both: %ld, %ld", refused, of_no_matter);
}

/* No journal leads to a state that is neither its own nor the deck's. The one that began at the
 * state before may take the last commit back: a crash before it was deleted looks the same, and the
 * memory outside the deck is there to notice. */
static void replay_journals(void)
{
	for (int now = 0; now <= COMMITS; now++)
		for (int old = 0; old <= COMMITS; old++) {
			int outcome = outcome_of(&state[now], &log_of[old]);

			KIT_EXPECT(outcome == now || (outcome == REFUSED && old != now) ||
			                   (outcome == old && old + 1 == now),
			           "journal %d on state %d: state %d", old, now, outcome);
			if (now == COMMITS && old != now)
				expect_refused(&torn, &log_of[old], "an old journal", old);
		}
}

static const struct part {
	const char *name;
	void (*run)(void);
} parts[] = {
	{ "swapped and doubled pages", swap_pages },
	{ "blank and foreign pages", blank_pages },
	{ "pages put back", replay_pages },
	{ "slots put back", replay_slots },
	{ "other lengths", other_lengths },
	{ "lengths of an uncut deck", lengths_of_uncut },
	{ "cut and lost journals", cut_journals },
	{ "pages of a torn deck", replay_torn_pages },
	{ "journals put back", replay_journals },
};

static const struct bits {
	const char *name;
	void (*run)(long step);
	long more; /* some are dear */
} bits[] = {
	{ "bits of the deck", flip_deck, 1 },
	{ "bits of a hot journal", flip_journal, 1 },
	{ "bits of the head", flip_head, 3 },
};

static void report(const char *name)
{
	printf("%-28s %7ld trials\n", name, trials);
	trials = 0;
}

int main(int argc, char **argv)
{
	long step = kit_option(argc, argv, "--step", 151);

	kit_begin("tamper");
	KIT_EXPECT(vault_prepare(NULL) && shim_register(NULL), "a vault");
	keys = keys_new();
	for (int i = 0; i <= COMMITS; i++) {
		buf_init(&state[i]);
		buf_init(&log_of[i]);
	}
	buf_init(&torn);
	buf_init(&stranger);
	make_states();
	for (int i = 0; i <= COMMITS; i++)
		KIT_EXPECT(outcome_of(&state[i], NULL) == i, "state %d", i);
	KIT_EXPECT(outcome_of(&torn, &log_of[COMMITS]) == COMMITS, "a recovery");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		parts[i].run();
		report(parts[i].name);
	}
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		bits[i].run(step == 1 ? 1 : step * bits[i].more);
		report(bits[i].name);
	}
	for (int i = 0; i <= COMMITS; i++) {
		buf_clear(&state[i]);
		buf_clear(&log_of[i]);
	}
	buf_clear(&torn);
	buf_clear(&stranger);
	keys_free(keys);
	kit_end();
	return 0;
}
