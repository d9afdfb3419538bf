/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal left by a dead process: all of it is opened, and the pages it holds together with the
 * untouched pages of the deck must make up the digest of the epoch it began at. Only then is anything
 * changed.
 */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "bytes.h"
#include "journal.h"
#include "mem.h"

/* Adds the segment whose header is at `at` if one is: *found. */
static int read_header(struct journal *journal, sqlite3_int64 at, bool *found)
{
	uint8_t sector[SEAL_SECTOR], plain[SEAL_SECTOR_PLAIN];
	struct segment *segment;
	int rc = journal_read_sector(journal, at, sector);

	*found = false;
	if (rc == SQLITE_IOERR_SHORT_READ)
		return SQLITE_OK;
	if (rc != SQLITE_OK)
		return rc;
	if (!seal_open_sector(journal->deck->shim->keys, journal_header_place(journal, at), sector,
	                      plain))
		return SQLITE_OK;
	segment = journal_add_segment(journal, at);
	memcpy(segment->plain, plain, sizeof plain);
	if (memcmp(plain, journal_magic, sizeof journal_magic) == 0)
		segment->records = get32_big(plain + AT_COUNT);
	*found = true;
	return SQLITE_OK;
}

static bool header_plausible(const struct segment *segment, sqlite3_int64 size)
{
	const uint8_t *plain = segment->plain;

	return get32_big(plain + AT_SECTOR) == JOURNAL_HEADER &&
	       get32_big(plain + AT_PAGESIZE) == SEAL_PAGE &&
	       segment->at + JOURNAL_HEADER + (sqlite3_int64)segment->records * JOURNAL_RECORD <=
	               size;
}

/* Opens one record; its page is marked in `seen`, one bit each. */
static int check_record(struct journal *journal, const struct segment *segment, uint32_t index,
                        uint8_t *seen, uint32_t pages)
{
	sqlite3_int64 at = journal_record_at(segment, index);
	uint8_t *record = journal->record;
	int rc = journal->real->pMethods->xRead(journal->real, record, JOURNAL_RECORD, at);
	uint32_t page;

	if (rc != SQLITE_OK)
		return rc;
	page = get32_big(record);
	if (page < 1 || page > pages || seen[page / 8] & 1u << page % 8)
		return journal_damaged(journal, "holds a page that cannot be there");
	seen[page / 8] |= (uint8_t)(1u << page % 8);
	if (!seal_open_page(journal->deck->shim->keys, journal_record_place(journal, page, at),
	                    record + 4) ||
	    !sodium_is_zero(record + 4 + SEAL_PAGE, 4))
		return journal_damaged(journal, "holds a damaged page");
	return SQLITE_OK;
}

static sqlite3_int64 next_header(const struct segment *segment)
{
	return (journal_segment_end(segment) + JOURNAL_HEADER - 1) / JOURNAL_HEADER *
	       JOURNAL_HEADER;
}

/* Between the last record and the next header nothing is ever written. */
static int check_gap(struct journal *journal, const struct segment *segment, sqlite3_int64 size)
{
	uint8_t gap[JOURNAL_HEADER];
	sqlite3_int64 from = journal_segment_end(segment), to = next_header(segment);
	int rc;

	if (to > size)
		to = size;
	if (to <= from)
		return SQLITE_OK;
	rc = journal->real->pMethods->xRead(journal->real, gap, (int)(to - from), from);
	if (rc != SQLITE_OK)
		return rc;
	if (!sodium_is_zero(gap, (size_t)(to - from)))
		return journal_damaged(journal, "holds bytes that do not belong there");
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
		const struct segment *segment = journal_last_segment(journal);

		if (!header_plausible(segment, size) ||
		    get32_big(segment->plain + AT_PAGES) != pages)
			return journal_damaged(journal, "has a header that contradicts the deck");
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
		rc = journal_damaged(journal, "does not belong to the deck as it is now");
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
		return journal_damaged(journal,
		                       "cannot be read, or belongs to another day or deck");
	deck->epoch = newest->epoch;
	deck->check = SHIM_CURRENT;
	return SQLITE_OK;
}

/* Only with the deck locked for this process alone. */
int journal_check(struct journal *journal)
{
	struct shim_file *deck = journal->deck;
	const struct digest_state *state;
	bool moved, found = false;
	int rc;

	if (deck->lock < SQLITE_LOCK_EXCLUSIVE)
		return journal_misused(journal, SQLITE_IOERR_READ);
	rc = digest_read_slots(&deck->digest, &moved);
	if (rc == SQLITE_OK)
		rc = digest_load(&deck->digest);
	if (rc != SQLITE_OK)
		return rc;
	state = digest_newest(&deck->digest);
	if (!state)
		return journal_damaged(journal, "is there, and the deck's own digest is damaged");
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
		return journal_damaged(journal,
		                       "is there, and the digest it belongs to is damaged");
	rc = check_against(journal, state);
	if (rc != SQLITE_OK)
		return rc;
	deck->epoch = journal->epoch;
	deck->check = SHIM_RECOVERING;
	deck->dirty = true; /* so that the playback's end writes a slot in any case */
	deck->slot_ahead = false;
	return SQLITE_OK;
}
