/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rollback journal: the same layout as SQLite's, so that every offset and the file's size stay
 * true, with each part sealed.
 *
 *	header  512   sealed sector: SQLite's 28 bytes, and the sum of shares of the pages that
 *	              follow, as they were in the deck when they were put here
 *	record  4104  page number 4 · sealed page 4096 · 4 zeros where SQLite has its checksum
 *
 * All are bound to the epoch the transaction began at. Before a journal left by a dead process is
 * played back, all of it is opened, and the pages it holds together with the untouched pages of the
 * deck must make up that epoch's digest. Only then is anything changed.
 */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bytes.h"
#include "mem.h"
#include "shim.h"

#define HEADER_SIZE SEAL_SECTOR
#define HEADER_USED 28 /* what SQLite writes of it */
#define RECORD_SIZE (4 + SEAL_PAGE + 4)

#define AT_COUNT    8 /* in SQLite's header */
#define AT_INIT     12
#define AT_PAGES    16
#define AT_SECTOR   20
#define AT_PAGESIZE 24
#define AT_SUM      32 /* ours, in the sealed sector behind SQLite's part */

static const uint8_t magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/* A header and the records behind it. */
struct segment {
	sqlite3_int64 at;
	uint8_t plain[SEAL_SECTOR_PLAIN]; /* header, then sum */
	uint32_t records;
};

struct journal {
	sqlite3_file base; /* SQLite's view; first */
	sqlite3_file *real;
	struct shim_file *deck;
	struct segment *segments;
	size_t count, cap;
	bool known; /* `segments` says what is in the file */
	uint64_t epoch;
	uint8_t record[RECORD_SIZE]; /* being written: its three parts go to the disk as one */
	size_t filled;
	uint32_t checksum; /* of the record opened last, which began at checksum_of */
	sqlite3_int64 checksum_of;
	uint8_t page[SEAL_PAGE];
};

static struct journal *of(sqlite3_file *file)
{
	return (struct journal *)(void *)file;
}

static struct seal_place header_place(const struct journal *journal, sqlite3_int64 at)
{
	return (struct seal_place){ SEAL_JOURNAL, 0, journal->epoch, (uint64_t)at };
}

static struct seal_place record_place(const struct journal *journal, uint32_t page,
                                      sqlite3_int64 at)
{
	return (struct seal_place){ SEAL_RECORD, page, journal->epoch, (uint64_t)at };
}

static sqlite3_int64 record_at(const struct segment *segment, uint32_t index)
{
	return segment->at + HEADER_SIZE + (sqlite3_int64)index * RECORD_SIZE;
}

/* SQLite's own sum over a record (file format, "The Rollback Journal"): it stops the playback
 * where that is wrong, so ours must come out the same. */
static uint32_t record_checksum(const struct segment *segment, const uint8_t *page)
{
	uint32_t sum = get32_big(segment->plain + AT_INIT);

	for (int at = SEAL_PAGE - 200; at > 0; at -= 200)
		sum += page[at];
	return sum;
}

static struct segment *add_segment(struct journal *journal, sqlite3_int64 at)
{
	struct segment *segment;

	mem_grow(&journal->segments, &journal->cap, journal->count + 1, sizeof *segment);
	segment = &journal->segments[journal->count++];
	memset(segment, 0, sizeof *segment);
	segment->at = at;
	return segment;
}

static struct segment *last_segment(const struct journal *journal)
{
	return journal->count > 0 ? &journal->segments[journal->count - 1] : NULL;
}

static struct segment *find_segment(const struct journal *journal, sqlite3_int64 at)
{
	for (size_t i = journal->count; i > 0; i--)
		if (journal->segments[i - 1].at <= at)
			return &journal->segments[i - 1];
	return NULL;
}

static int foreign_access(struct journal *journal, int rc)
{
	return shim_trouble(
		journal->deck->shim, rc, ERR_FAILED,
		"SQLite used its journal in a way that this vault does not know; nothing "
		"was changed");
}

/* ---- A journal found: sound or not ------------------------------------------------------- */

static int damaged(struct journal *journal, const char *what)
{
	return shim_damage(
		journal->deck->shim,
		"%s: the journal of an unfinished change (%s-journal) %s. The deck was not "
		"touched. Restore a backup, or keep both files for a rescue",
		journal->deck->name, journal->deck->name, what);
}

static int read_sector(struct journal *journal, sqlite3_int64 at, uint8_t *sector)
{
	return journal->real->pMethods->xRead(journal->real, sector, SEAL_SECTOR, at);
}

/* Adds the segment whose header is at `at` if one is: *found. */
static int read_header(struct journal *journal, sqlite3_int64 at, bool *found)
{
	uint8_t sector[SEAL_SECTOR], plain[SEAL_SECTOR_PLAIN];
	struct segment *segment;
	int rc = read_sector(journal, at, sector);

	*found = false;
	if (rc == SQLITE_IOERR_SHORT_READ)
		return SQLITE_OK;
	if (rc != SQLITE_OK)
		return rc;
	if (!seal_open_sector(journal->deck->shim->keys, header_place(journal, at), sector, plain))
		return SQLITE_OK;
	segment = add_segment(journal, at);
	memcpy(segment->plain, plain, sizeof plain);
	if (memcmp(plain, magic, sizeof magic) == 0)
		segment->records = get32_big(plain + AT_COUNT);
	*found = true;
	return SQLITE_OK;
}

static bool header_plausible(const struct segment *segment, sqlite3_int64 size)
{
	const uint8_t *plain = segment->plain;

	return get32_big(plain + AT_SECTOR) == HEADER_SIZE &&
	       get32_big(plain + AT_PAGESIZE) == SEAL_PAGE &&
	       segment->at + HEADER_SIZE + (sqlite3_int64)segment->records * RECORD_SIZE <= size;
}

/* Opens one record; its page is marked in `seen`, one bit each. */
static int check_record(struct journal *journal, const struct segment *segment, uint32_t index,
                        uint8_t *seen, uint32_t pages)
{
	sqlite3_int64 at = record_at(segment, index);
	uint8_t *record = journal->record;
	int rc = journal->real->pMethods->xRead(journal->real, record, RECORD_SIZE, at);
	uint32_t page;

	if (rc != SQLITE_OK)
		return rc;
	page = get32_big(record);
	if (page < 1 || page > pages || seen[page / 8] & 1u << page % 8)
		return damaged(journal, "holds a page that cannot be there");
	seen[page / 8] |= (uint8_t)(1u << page % 8);
	if (!seal_open_page(journal->deck->shim->keys, record_place(journal, page, at),
	                    record + 4) ||
	    !sodium_is_zero(record + 4 + SEAL_PAGE, 4))
		return damaged(journal, "holds a damaged page");
	return SQLITE_OK;
}

static sqlite3_int64 segment_end(const struct segment *segment)
{
	return record_at(segment, segment->records);
}

static sqlite3_int64 next_header(const struct segment *segment)
{
	return (segment_end(segment) + HEADER_SIZE - 1) / HEADER_SIZE * HEADER_SIZE;
}

/* Between the last record and the next header nothing is ever written. */
static int check_gap(struct journal *journal, const struct segment *segment, sqlite3_int64 size)
{
	uint8_t gap[HEADER_SIZE];
	sqlite3_int64 from = segment_end(segment), to = next_header(segment);
	int rc;

	if (to > size)
		to = size;
	if (to <= from)
		return SQLITE_OK;
	rc = journal->real->pMethods->xRead(journal->real, gap, (int)(to - from), from);
	if (rc != SQLITE_OK)
		return rc;
	if (!sodium_is_zero(gap, (size_t)(to - from)))
		return damaged(journal, "holds bytes that do not belong there");
	return SQLITE_OK;
}

/* All segments, each record opened; sum gathers the shares of the pages they hold. */
static int check_segments(struct journal *journal, uint8_t *seen, uint32_t pages,
                          uint8_t sum[SEAL_HASH])
{
	sqlite3_int64 size = 0;
	bool found = true;
	int rc = journal->real->pMethods->xFileSize(journal->real, &size);

	while (rc == SQLITE_OK && found) {
		const struct segment *segment = last_segment(journal);

		if (!header_plausible(segment, size) ||
		    get32_big(segment->plain + AT_PAGES) != pages)
			return damaged(journal, "has a header that contradicts the deck");
		for (uint32_t i = 0; rc == SQLITE_OK && i < segment->records; i++)
			rc = check_record(journal, segment, i, seen, pages);
		for (int i = 0; i < SEAL_HASH; i++)
			sum[i] ^= segment->plain[AT_SUM + i];
		/* Records that the header does not count were never synced, and end the journal. */
		if (segment->records == 0)
			break;
		if (rc == SQLITE_OK)
			rc = check_gap(journal, segment, size);
		if (rc == SQLITE_OK)
			rc = read_header(journal, next_header(segment), &found);
	}
	return rc;
}

/* The journal's pages and the deck's other pages together must be the state it began from. */
static int check_against(struct journal *journal, const struct digest_state *state)
{
	struct digest *digest = &journal->deck->digest;
	uint32_t pages = (uint32_t)state->pages;
	uint8_t *seen = mem_alloc((size_t)pages / 8 + 1);
	uint8_t sum[SEAL_HASH] = { 0 };
	int rc = check_segments(journal, seen, pages, sum);

	for (uint32_t page = 1; rc == SQLITE_OK && page <= pages; page++)
		if (!(seen[page / 8] & 1u << page % 8))
			digest_add_share(digest, page, sum);
	if (rc == SQLITE_OK && sodium_memcmp(sum, state->sum, SEAL_HASH) != 0)
		rc = damaged(journal, "does not belong to the deck as it is now");
	free(seen);
	return rc;
}

static const struct digest_state *state_of_epoch(const struct digest *digest, uint64_t epoch)
{
	const struct digest_state *state = &digest->slot[epoch & 1];

	return state->valid && state->epoch == epoch ? state : NULL;
}

/* A first header that opens under no epoch: either the power went before it was synced, and then
 * the deck is untouched, or somebody was at it. */
static int no_header(struct journal *journal)
{
	struct shim_file *deck = journal->deck;
	const struct digest_state *newest = digest_newest(&deck->digest);

	if (!digest_in_step(&deck->digest) || !digest_is(&deck->digest, newest))
		return damaged(journal, "cannot be read, or belongs to another day or deck");
	deck->epoch = newest->epoch;
	deck->check = SHIM_CURRENT;
	return SQLITE_OK;
}

/* Only with the deck locked for this process alone. */
static int check_journal(struct journal *journal)
{
	struct shim_file *deck = journal->deck;
	const struct digest_state *state;
	bool moved, found = false;
	int rc;

	if (deck->lock < SQLITE_LOCK_EXCLUSIVE)
		return foreign_access(journal, SQLITE_IOERR_READ);
	rc = digest_read_slots(&deck->digest, &moved);
	if (rc == SQLITE_OK)
		rc = digest_load(&deck->digest);
	if (rc != SQLITE_OK)
		return rc;
	state = digest_newest(&deck->digest);
	if (!state)
		return damaged(journal, "is there, and the deck's own digest is damaged");
	/* The transaction began at the newest state, or wrote its own slot before it died. */
	journal->epoch = state->epoch;
	rc = read_header(journal, 0, &found);
	if (rc == SQLITE_OK && !found && journal->epoch > 0) {
		journal->epoch--;
		rc = read_header(journal, 0, &found);
	}
	if (rc != SQLITE_OK)
		return rc;
	journal->known = true;
	if (!found)
		return no_header(journal);
	state = state_of_epoch(&deck->digest, journal->epoch);
	if (!state)
		return damaged(journal, "is there, and the digest it belongs to is damaged");
	rc = check_against(journal, state);
	if (rc != SQLITE_OK)
		return rc;
	deck->epoch = journal->epoch;
	deck->check = SHIM_RECOVERING;
	deck->dirty = true; /* so that the playback's end writes a slot in any case */
	deck->slot_ahead = false;
	return SQLITE_OK;
}

/* ---- Reading ----------------------------------------------------------------------------- */

/* SQLite asks for one byte, without a lock, to see whether there is anything to play back. */
static int peek(struct journal *journal, uint8_t *out)
{
	uint8_t sector[SEAL_SECTOR];
	int rc = read_sector(journal, 0, sector);

	*out = 0;
	if (rc != SQLITE_OK)
		return rc;
	*out = sodium_is_zero(sector, sizeof sector) ? 0 : magic[0];
	return SQLITE_OK;
}

static int read_page(struct journal *journal, const struct segment *segment, sqlite3_int64 at,
                     uint8_t *out)
{
	sqlite3_int64 start = at - 4;
	uint8_t number[4];
	int rc = journal->real->pMethods->xRead(journal->real, number, sizeof number, start);

	if (rc == SQLITE_OK)
		rc = journal->real->pMethods->xRead(journal->real, out, SEAL_PAGE, at);
	if (rc != SQLITE_OK)
		return rc;
	if (!seal_open_page(journal->deck->shim->keys,
	                    record_place(journal, get32_big(number), start), out))
		return damaged(journal, "holds a damaged page");
	journal->checksum = record_checksum(segment, out);
	journal->checksum_of = start;
	return SQLITE_OK;
}

static int read_record_part(struct journal *journal, const struct segment *segment, uint8_t *out,
                            int size, sqlite3_int64 at)
{
	sqlite3_int64 inside = (at - segment->at - HEADER_SIZE) % RECORD_SIZE;

	if (size == SEAL_PAGE && inside == 4)
		return read_page(journal, segment, at, out);
	if (size == 4 && inside == 0)
		return journal->real->pMethods->xRead(journal->real, out, size, at);
	if (size == 4 && inside == 4 + SEAL_PAGE) {
		if (journal->checksum_of != at - inside)
			return foreign_access(journal, SQLITE_IOERR_READ);
		put32_big(out, journal->checksum);
		return SQLITE_OK;
	}
	if (size > 16)
		return foreign_access(journal, SQLITE_IOERR_READ);
	/* SQLite looks for the name of a super-journal at the end: there never is one. */
	memset(out, 0, (size_t)size);
	return SQLITE_OK;
}

static int journal_read(sqlite3_file *file, void *out, int size, sqlite3_int64 at)
{
	struct journal *journal = of(file);
	const struct segment *segment;
	sqlite3_int64 end = 0;
	int rc;

	if (journal->deck->shim->dead)
		return SQLITE_IOERR_DATA;
	if (!journal->known && size == 1 && at == 0)
		return peek(journal, out);
	rc = journal->known ? SQLITE_OK : check_journal(journal);
	if (rc == SQLITE_OK)
		rc = journal->real->pMethods->xFileSize(journal->real, &end);
	if (rc != SQLITE_OK)
		return rc;
	memset(out, 0, (size_t)size);
	if (at + size > end)
		return SQLITE_IOERR_SHORT_READ;
	segment = find_segment(journal, at);
	if (!segment)
		return size <= HEADER_USED ? SQLITE_OK : foreign_access(journal, SQLITE_IOERR_READ);
	if (at - segment->at >= HEADER_SIZE)
		return read_record_part(journal, segment, out, size, at);
	if (at - segment->at + size <= HEADER_USED)
		memcpy(out, segment->plain + (at - segment->at), (size_t)size);
	return SQLITE_OK;
}

/* ---- Writing ----------------------------------------------------------------------------- */

static int write_header(struct journal *journal, const struct segment *segment)
{
	uint8_t sector[SEAL_SECTOR];

	seal_sector(journal->deck->shim->keys, header_place(journal, segment->at), segment->plain,
	            sector);
	return journal->real->pMethods->xWrite(journal->real, sector, sizeof sector, segment->at);
}

static int new_header(struct journal *journal, const uint8_t *header, sqlite3_int64 at)
{
	const struct segment *last = last_segment(journal);
	struct segment *segment;

	if (at % HEADER_SIZE != 0 || (last ? at < segment_end(last) : at != 0))
		return foreign_access(journal, SQLITE_IOERR_WRITE);
	segment = add_segment(journal, at);
	memcpy(segment->plain, header, HEADER_USED);
	journal->filled = 0;
	return write_header(journal, segment);
}

/* Magic and count, once the records are on the disk. */
static int complete_header(struct journal *journal, const uint8_t *header)
{
	struct segment *segment = last_segment(journal);

	if (memcmp(header, magic, sizeof magic) != 0 ||
	    get32_big(header + AT_COUNT) != segment->records)
		return foreign_access(journal, SQLITE_IOERR_WRITE);
	memcpy(segment->plain, header, AT_INIT);
	return write_header(journal, segment);
}

static int end_record(struct journal *journal, const uint8_t *checksum)
{
	struct segment *segment = last_segment(journal);
	sqlite3_int64 at = record_at(segment, segment->records);
	uint8_t *record = journal->record;
	uint32_t page = get32_big(record);
	int rc;

	journal->filled = 0;
	if (get32_big(checksum) != journal->checksum)
		return foreign_access(journal, SQLITE_IOERR_WRITE);
	memset(record + 4 + SEAL_PAGE, 0, 4);
	rc = journal->real->pMethods->xWrite(journal->real, record, RECORD_SIZE, at);
	if (rc != SQLITE_OK)
		return rc;
	digest_add_share(&journal->deck->digest, page, segment->plain + AT_SUM);
	segment->records++;
	return SQLITE_OK;
}

static int write_record_part(struct journal *journal, const uint8_t *data, int size,
                             sqlite3_int64 at)
{
	struct segment *segment = last_segment(journal);
	sqlite3_int64 start = segment ? record_at(segment, segment->records) : 0;

	/* A number begins the record anew: SQLite tries again after an error. */
	if (segment && size == 4 && at == start) {
		memcpy(journal->record, data, 4);
		journal->filled = 4;
		return SQLITE_OK;
	}
	if (!segment || at != start + (sqlite3_int64)journal->filled || journal->filled < 4)
		return foreign_access(journal, SQLITE_IOERR_WRITE);
	if (size == SEAL_PAGE && journal->filled == 4) {
		journal->checksum = record_checksum(segment, data);
		journal->checksum_of = -1;
		seal_page(journal->deck->shim->keys,
		          record_place(journal, get32_big(journal->record), start), data,
		          journal->record + 4);
		journal->filled += SEAL_PAGE;
		return SQLITE_OK;
	}
	if (size == 4 && journal->filled == 4 + SEAL_PAGE)
		return end_record(journal, data);
	return foreign_access(journal, SQLITE_IOERR_WRITE);
}

static int journal_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
	struct journal *journal = of(file);
	const struct segment *segment = last_segment(journal);

	if (journal->deck->shim->dead)
		return SQLITE_IOERR_DATA;
	if (!journal->known)
		return foreign_access(journal, SQLITE_IOERR_WRITE);
	if (size == HEADER_SIZE)
		return new_header(journal, data, at);
	if (size == AT_INIT && segment && at == segment->at)
		return complete_header(journal, data);
	return write_record_part(journal, data, size, at);
}

static int journal_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct journal *journal = of(file);

	if (size != 0)
		return foreign_access(journal, SQLITE_IOERR_TRUNCATE);
	journal->count = 0;
	journal->filled = 0;
	return journal->real->pMethods->xTruncate(journal->real, 0);
}

/* ---- The rest ---------------------------------------------------------------------------- */

static int journal_close(sqlite3_file *file)
{
	struct journal *journal = of(file);

	free(journal->segments);
	journal->segments = NULL;
	sodium_memzero(journal->record, sizeof journal->record);
	return journal->real->pMethods ? journal->real->pMethods->xClose(journal->real) : SQLITE_OK;
}

static int journal_sync(sqlite3_file *file, int flags)
{
	struct journal *journal = of(file);
	int rc = journal->real->pMethods->xSync(journal->real, flags);

	return rc == SQLITE_OK ? rc
	                       : shim_trouble(journal->deck->shim, rc, ERR_IO,
	                                      "%s: the disk does not keep what is written to it",
	                                      journal->deck->name);
}

static int journal_size(sqlite3_file *file, sqlite3_int64 *size)
{
	struct journal *journal = of(file);

	return journal->real->pMethods->xFileSize(journal->real, size);
}

static int journal_lock(sqlite3_file *file, int level)
{
	(void)file;
	(void)level;
	return SQLITE_OK;
}

static int journal_reserved(sqlite3_file *file, int *out)
{
	(void)file;
	*out = 0;
	return SQLITE_OK;
}

static int journal_control(sqlite3_file *file, int op, void *arg)
{
	(void)file;
	(void)op;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int journal_sector(sqlite3_file *file)
{
	(void)file;
	return HEADER_SIZE;
}

static int journal_traits(sqlite3_file *file)
{
	(void)file;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods journal_methods = {
	.iVersion = 1,
	.xClose = journal_close,
	.xRead = journal_read,
	.xWrite = journal_write,
	.xTruncate = journal_truncate,
	.xSync = journal_sync,
	.xFileSize = journal_size,
	.xLock = journal_lock,
	.xUnlock = journal_lock,
	.xCheckReservedLock = journal_reserved,
	.xFileControl = journal_control,
	.xSectorSize = journal_sector,
	.xDeviceCharacteristics = journal_traits,
};

size_t journal_file_size(void)
{
	return (sizeof(struct journal) + 15) / 16 * 16;
}

/* Opened to be written anew: what lies there was not worth a playback, so it goes. */
static int begin(struct journal *journal)
{
	if (journal->deck->lock < SQLITE_LOCK_RESERVED || journal->deck->check == SHIM_UNCHECKED)
		return foreign_access(journal, SQLITE_CANTOPEN);
	journal->known = true;
	journal->epoch = journal->deck->epoch;
	return journal->real->pMethods->xTruncate(journal->real, 0);
}

int journal_open(sqlite3_file *file, struct shim_file *deck, const char *name, int flags,
                 int *out_flags)
{
	struct journal *journal = of(file);
	sqlite3_vfs *base = shim_base();
	int rc;

	memset(journal, 0, sizeof *journal);
	journal->deck = deck;
	journal->real = (sqlite3_file *)(void *)((char *)file + journal_file_size());
	memset(journal->real, 0, (size_t)base->szOsFile);
	rc = base->xOpen(base, name, journal->real, flags, out_flags);
	if (rc != SQLITE_OK)
		return rc;
	file->pMethods = &journal_methods;
	if (!(flags & SQLITE_OPEN_CREATE))
		return SQLITE_OK;
	rc = begin(journal);
	if (rc != SQLITE_OK) {
		journal_close(file);
		file->pMethods = NULL;
	}
	return rc;
}
