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
#include "state.h"

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

/* The journal as it is looked through. */
struct found {
	struct journal *journal;
	const struct digest_state *state; /* the beginning's */
	uint32_t pages;                   /* at the beginning */
	sqlite3_int64 *record_of;         /* where the journal has a page; 0 where it has not */
	struct freelist free;             /* at the beginning; of an older journal, nothing */
	uint8_t sum[SEAL_HASH];
};

static int open_record(struct journal *journal, sqlite3_int64 at)
{
	uint8_t *record = journal->record;
	int rc = journal->real->pMethods->xRead(journal->real, record, JOURNAL_RECORD, at);

	if (rc != SQLITE_OK)
		return rc;
	if (!seal_open_page(journal->deck->shim->keys,
	                    journal_record_place(journal, get32_big(record), at), record + 4) ||
	    !sodium_is_zero(record + 4 + SEAL_PAGE, 4))
		return journal_damaged(journal, "holds a damaged page");
	return SQLITE_OK;
}

static int check_record(struct found *found, const struct segment *segment, uint32_t index)
{
	struct journal *journal = found->journal;
	sqlite3_int64 at = journal_record_at(segment, index);
	int rc = open_record(journal, at);
	uint32_t page = get32_big(journal->record);

	if (rc != SQLITE_OK)
		return rc;
	if (page < 1 || page > found->pages || found->record_of[page])
		return journal_damaged(journal, "holds a page that cannot be there");
	found->record_of[page] = at;
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

static void add_sum(struct found *found, const uint8_t sum[SEAL_HASH])
{
	for (int i = 0; i < SEAL_HASH; i++)
		found->sum[i] ^= sum[i];
}

/* All segments, each record opened; the sum gathers the shares of the pages they hold. */
static int check_segments(struct found *found)
{
	struct journal *journal = found->journal;
	sqlite3_int64 size = 0;
	bool more = true;
	int rc = journal->real->pMethods->xFileSize(journal->real, &size);

	while (rc == SQLITE_OK && more) {
		const struct segment *segment = journal_last_segment(journal);

		if (!header_plausible(segment, size) ||
		    get32_big(segment->plain + AT_PAGES) != found->pages)
			return journal_damaged(journal, "has a header that contradicts the deck");
		for (uint32_t i = 0; rc == SQLITE_OK && i < segment->records; i++)
			rc = check_record(found, segment, i);
		add_sum(found, segment->plain + AT_SUM);
		/* Records that the header does not count were never synced, and end the journal. */
		if (segment->records == 0)
			break;
		if (rc == SQLITE_OK)
			rc = check_gap(journal, segment, size);
		if (rc == SQLITE_OK)
			rc = read_header(journal, next_header(segment), &more);
	}
	return rc;
}

static int not_of_this_deck(struct journal *journal)
{
	return journal_damaged(journal, "does not belong to the deck as it is now");
}

/* A page as it was at the beginning. */
static int read_beginning(void *from, uint32_t page, uint8_t *out)
{
	const struct found *found = from;
	struct journal *journal = found->journal;
	int rc;

	if (!found->record_of[page]) {
		rc = state_read_page(journal->deck, page, out);
		return rc != SQLITE_IOERR_SHORT_READ ? rc : not_of_this_deck(journal);
	}
	rc = open_record(journal, found->record_of[page]);
	if (rc == SQLITE_OK)
		memcpy(out, journal->record + 4, SEAL_PAGE);
	sodium_memzero(journal->record, sizeof journal->record);
	return rc;
}

/* The free list of the beginning, where the journal's writer left its leaves out. An untouched page
 * that is followed here may be one from another day: then other pages are left out than those whose
 * shares the header has, and the sum comes out wrong. */
static int find_leaves(struct found *found)
{
	struct journal *journal = found->journal;
	const uint8_t *plain = journal->segments[0].plain;
	const struct freelist_source source = { read_beginning, found, found->pages };
	bool sound = false;
	int rc;

	if (!(get32(plain + AT_FLAGS) & FREE_LEFT_OUT))
		return SQLITE_OK;
	rc = freelist_follow(&found->free, &source, &journal->deck->digest, &sound);
	if (rc == SQLITE_OK && !sound)
		rc = not_of_this_deck(journal);
	add_sum(found, plain + AT_FREE_SUM);
	return rc;
}

/* What leaves hold that are not in the journal was not looked at, and may be anything: it goes. */
static int blank_leaves(const struct found *found)
{
	struct shim_file *deck = found->journal->deck;
	struct digest *digest = &deck->digest;
	static const uint8_t none[SEAL_TAG];
	int rc = SQLITE_OK;

	/* Nothing of the deck is changed before there are records; equal tags alone would not tell. */
	if (found->journal->segments[0].records == 0 && digest_is(digest, found->state))
		return SQLITE_OK;
	for (uint32_t page = 1; rc == SQLITE_OK && page <= found->pages; page++) {
		if (page > digest->pages || !freelist_has(&found->free, page) ||
		    found->record_of[page])
			continue;
		rc = state_blank(deck, page);
		if (rc == SQLITE_OK)
			digest_set(digest, page, none);
	}
	return rc;
}

/* The journal's pages and the deck's other pages together must be the state it began from; but for
 * the leaves of the free list. */
static int check_against(struct found *found)
{
	struct journal *journal = found->journal;
	int rc = check_segments(found);

	if (rc == SQLITE_OK)
		rc = find_leaves(found);
	for (uint32_t page = 1; rc == SQLITE_OK && page <= found->pages; page++)
		if (!found->record_of[page] && !freelist_has(&found->free, page))
			digest_add_share(&journal->deck->digest, page, found->sum);
	if (rc == SQLITE_OK && sodium_memcmp(found->sum, found->state->sum, SEAL_HASH) != 0)
		rc = not_of_this_deck(journal);
	return rc;
}

static int check_and_prepare(struct journal *journal, const struct digest_state *state)
{
	struct found found = { .journal = journal,
		               .state = state,
		               .pages = (uint32_t)state->pages };
	int rc;

	found.record_of = mem_array((size_t)found.pages + 1, sizeof *found.record_of);
	rc = check_against(&found);
	if (rc == SQLITE_OK)
		rc = blank_leaves(&found);
	free(found.record_of);
	freelist_clear(&found.free);
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
	bool newest;
	int rc = state_be_newest(deck, &newest);

	if (rc != SQLITE_OK)
		return rc;
	if (!newest)
		return journal_damaged(journal,
		                       "cannot be read, or belongs to another day or deck");
	journal->known = true;
	deck->epoch = digest_newest(&deck->digest)->epoch;
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
	journal->count = 0;
	rc = read_header(journal, 0, &found);
	if (rc == SQLITE_OK && !found && journal->epoch > 0) {
		journal->epoch--;
		rc = read_header(journal, 0, &found);
	}
	if (rc != SQLITE_OK)
		return rc;
	if (!found)
		return no_header(journal);
	state = state_of_epoch(&deck->digest, journal->epoch);
	if (!state)
		return journal_damaged(journal,
		                       "is there, and the digest it belongs to is damaged");
	rc = check_and_prepare(journal, state);
	if (rc != SQLITE_OK)
		return rc;
	journal->known = true;
	deck->epoch = journal->epoch;
	deck->check = SHIM_RECOVERING;
	deck->dirty = true; /* so that the playback's end writes a slot in any case */
	deck->slot_ahead = false;
	return SQLITE_OK;
}
