/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bytes.h"
#include "mem.h"
#include "state.h"

const uint8_t journal_magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

static struct journal *of(sqlite3_file *file)
{
	return (struct journal *)(void *)file;
}

struct seal_place journal_header_place(const struct journal *journal, sqlite3_int64 at)
{
	return (struct seal_place){ SEAL_JOURNAL, 0, journal->epoch, (uint64_t)at };
}

struct seal_place journal_record_place(const struct journal *journal, uint32_t page,
                                       sqlite3_int64 at)
{
	return (struct seal_place){ SEAL_RECORD, page, journal->epoch, (uint64_t)at };
}

sqlite3_int64 journal_record_at(const struct segment *segment, uint32_t index)
{
	return segment->at + JOURNAL_HEADER + (sqlite3_int64)index * JOURNAL_RECORD;
}

sqlite3_int64 journal_segment_end(const struct segment *segment)
{
	return journal_record_at(segment, segment->records);
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

struct segment *journal_add_segment(struct journal *journal, sqlite3_int64 at)
{
	struct segment *segment;

	mem_grow(&journal->segments, &journal->cap, journal->count + 1, sizeof *segment);
	segment = &journal->segments[journal->count++];
	memset(segment, 0, sizeof *segment);
	segment->at = at;
	return segment;
}

struct segment *journal_last_segment(const struct journal *journal)
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

int journal_misused(struct journal *journal, int rc)
{
	return shim_trouble(
		journal->deck->shim, rc, ERR_FAILED,
		"SQLite used its journal in a way that this vault does not know; nothing "
		"was changed");
}

int journal_damaged(struct journal *journal, const char *what)
{
	return shim_damage(
		journal->deck->shim,
		"%s: the journal of an unfinished change (%s-journal) %s. The deck was not "
		"touched. Restore a backup, or keep both files for a rescue",
		journal->deck->name, journal->deck->name, what);
}

int journal_read_sector(struct journal *journal, sqlite3_int64 at, uint8_t *sector)
{
	return journal->real->pMethods->xRead(journal->real, sector, SEAL_SECTOR, at);
}

/* ---- Reading ----------------------------------------------------------------------------- */

/* SQLite asks for one byte, without a lock, to see whether there is anything to play back. */
static int peek(struct journal *journal, uint8_t *out)
{
	uint8_t sector[SEAL_SECTOR];
	int rc = journal_read_sector(journal, 0, sector);

	*out = 0;
	if (rc != SQLITE_OK)
		return rc;
	*out = sodium_is_zero(sector, sizeof sector) ? 0 : journal_magic[0];
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
	                    journal_record_place(journal, get32_big(number), start), out))
		return journal_damaged(journal, "holds a damaged page");
	journal->checksum = record_checksum(segment, out);
	journal->checksum_of = start;
	return SQLITE_OK;
}

static int read_record_part(struct journal *journal, const struct segment *segment, uint8_t *out,
                            int size, sqlite3_int64 at)
{
	sqlite3_int64 inside = (at - segment->at - JOURNAL_HEADER) % JOURNAL_RECORD;

	if (size == SEAL_PAGE && inside == 4)
		return read_page(journal, segment, at, out);
	if (size == 4 && inside == 0)
		return journal->real->pMethods->xRead(journal->real, out, size, at);
	if (size == 4 && inside == 4 + SEAL_PAGE) {
		if (journal->checksum_of != at - inside)
			return journal_misused(journal, SQLITE_IOERR_READ);
		put32_big(out, journal->checksum);
		return SQLITE_OK;
	}
	if (size > 16)
		return journal_misused(journal, SQLITE_IOERR_READ);
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
	/* SQLite's rollback of a whole change, and nothing else, begins with the first header. */
	if (journal->known && at < JOURNAL_HEADER)
		state_drop_waiting(journal->deck);
	rc = journal->known ? SQLITE_OK : journal_check(journal);
	if (rc == SQLITE_OK)
		rc = journal->real->pMethods->xFileSize(journal->real, &end);
	if (rc != SQLITE_OK)
		return rc;
	memset(out, 0, (size_t)size);
	if (at + size > end)
		return SQLITE_IOERR_SHORT_READ;
	segment = find_segment(journal, at);
	if (!segment)
		return size <= JOURNAL_HEADER_USED ? SQLITE_OK
		                                   : journal_misused(journal, SQLITE_IOERR_READ);
	if (at - segment->at >= JOURNAL_HEADER)
		return read_record_part(journal, segment, out, size, at);
	if (at - segment->at + size <= JOURNAL_HEADER_USED)
		memcpy(out, segment->plain + (at - segment->at), (size_t)size);
	return SQLITE_OK;
}

/* ---- Writing ----------------------------------------------------------------------------- */

static int write_header(struct journal *journal, const struct segment *segment)
{
	uint8_t sector[SEAL_SECTOR];

	seal_sector(journal->deck->shim->keys, journal_header_place(journal, segment->at),
	            segment->plain, sector);
	return journal->real->pMethods->xWrite(journal->real, sector, sizeof sector, segment->at);
}

/* When the first header is written, nothing of the deck has been yet. */
static int leave_out_free(struct journal *journal, struct segment *segment)
{
	bool sound;
	int rc = state_find_free(journal->deck, &sound);

	if (rc != SQLITE_OK || !sound)
		return rc;
	put32(segment->plain + AT_FLAGS, FREE_LEFT_OUT);
	memcpy(segment->plain + AT_FREE_SUM, journal->deck->digest.apart_sum, SEAL_HASH);
	return SQLITE_OK;
}

static int new_header(struct journal *journal, const uint8_t *header, sqlite3_int64 at)
{
	const struct segment *last = journal_last_segment(journal);
	struct segment *segment;
	int rc;

	if (at % JOURNAL_HEADER != 0 || (last ? at < journal_segment_end(last) : at != 0))
		return journal_misused(journal, SQLITE_IOERR_WRITE);
	segment = journal_add_segment(journal, at);
	memcpy(segment->plain, header, JOURNAL_HEADER_USED);
	journal->filled = 0;
	rc = at == 0 ? leave_out_free(journal, segment) : SQLITE_OK;
	if (rc == SQLITE_OK)
		rc = write_header(journal, segment);
	if (rc != SQLITE_OK)
		journal->count--; /* SQLite tries again */
	return rc;
}

/* Magic and count, once the records are on the disk. */
static int complete_header(struct journal *journal, const uint8_t *header)
{
	struct segment *segment = journal_last_segment(journal);

	if (memcmp(header, journal_magic, sizeof journal_magic) != 0 ||
	    get32_big(header + AT_COUNT) != segment->records)
		return journal_misused(journal, SQLITE_IOERR_WRITE);
	memcpy(segment->plain, header, AT_INIT);
	return write_header(journal, segment);
}

static int end_record(struct journal *journal, const uint8_t *checksum)
{
	struct segment *segment = journal_last_segment(journal);
	sqlite3_int64 at = journal_record_at(segment, segment->records);
	uint8_t *record = journal->record;
	uint32_t page = get32_big(record);
	int rc;

	journal->filled = 0;
	if (get32_big(checksum) != journal->checksum)
		return journal_misused(journal, SQLITE_IOERR_WRITE);
	memset(record + 4 + SEAL_PAGE, 0, 4);
	rc = journal->real->pMethods->xWrite(journal->real, record, JOURNAL_RECORD, at);
	if (rc != SQLITE_OK)
		return rc;
	if (!digest_is_apart(&journal->deck->digest, page))
		digest_add_share(&journal->deck->digest, page, segment->plain + AT_SUM);
	segment->records++;
	return SQLITE_OK;
}

static int write_record_part(struct journal *journal, const uint8_t *data, int size,
                             sqlite3_int64 at)
{
	struct segment *segment = journal_last_segment(journal);
	sqlite3_int64 start = segment ? journal_record_at(segment, segment->records) : 0;

	/* A number begins the record anew: SQLite tries again after an error. */
	if (segment && size == 4 && at == start) {
		memcpy(journal->record, data, 4);
		journal->filled = 4;
		return SQLITE_OK;
	}
	if (!segment || at != start + (sqlite3_int64)journal->filled || journal->filled < 4)
		return journal_misused(journal, SQLITE_IOERR_WRITE);
	if (size == SEAL_PAGE && journal->filled == 4) {
		journal->checksum = record_checksum(segment, data);
		journal->checksum_of = -1;
		seal_page(journal->deck->shim->keys,
		          journal_record_place(journal, get32_big(journal->record), start), data,
		          journal->record + 4);
		journal->filled += SEAL_PAGE;
		return SQLITE_OK;
	}
	if (size == 4 && journal->filled == 4 + SEAL_PAGE)
		return end_record(journal, data);
	return journal_misused(journal, SQLITE_IOERR_WRITE);
}

static int journal_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
	struct journal *journal = of(file);
	const struct segment *segment = journal_last_segment(journal);

	if (journal->deck->shim->dead)
		return SQLITE_IOERR_DATA;
	if (!journal->known)
		return journal_misused(journal, SQLITE_IOERR_WRITE);
	if (size == JOURNAL_HEADER)
		return new_header(journal, data, at);
	if (size == AT_INIT && segment && at == segment->at)
		return complete_header(journal, data);
	return write_record_part(journal, data, size, at);
}

static int journal_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct journal *journal = of(file);

	if (size != 0)
		return journal_misused(journal, SQLITE_IOERR_TRUNCATE);
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
	return JOURNAL_HEADER;
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
		return journal_misused(journal, SQLITE_CANTOPEN);
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
