/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal: the rollback journal, as its two files share it: journal.c is what SQLite reads and writes,
 * recover.c looks whether one that was found is sound.
 *
 * The layout is SQLite's, so that every offset and the file's size stay true, with each part sealed.
 *
 *	header  512   sealed sector: SQLite's 28 bytes, and the sum of shares of the pages that
 *	              follow, as they were in the deck when they were put here
 *	record  4104  page number 4 · sealed page 4096 · 4 zeros where SQLite has its checksum
 *
 * All are bound to the epoch the transaction began at. Before a journal left by a dead process is
 * played back, all of it is opened, and the pages it holds together with the untouched pages of the
 * deck must make up that epoch's digest. Only then is anything changed.
 *
 * Neither in the journal nor untouched are leaves of the free list that were taken into use: SQLite
 * does not mean to bring back what they held. The first header says what all leaves had for a
 * share when the transaction began; which pages they were, the free list itself tells.
 */
#ifndef GREENROOM_VAULT_JOURNAL_H
#define GREENROOM_VAULT_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "seal.h"
#include "shim.h"

#define JOURNAL_HEADER      SEAL_SECTOR
#define JOURNAL_HEADER_USED 28 /* what SQLite writes of it */
#define JOURNAL_RECORD      (4 + SEAL_PAGE + 4)

#define AT_COUNT    8 /* in SQLite's header */
#define AT_INIT     12
#define AT_PAGES    16
#define AT_SECTOR   20
#define AT_PAGESIZE 24
#define AT_SUM      32 /* ours, in the sealed sector behind SQLite's part */
#define AT_FLAGS    48
#define AT_FREE_SUM 56

#define FREE_LEFT_OUT 1u /* in the flags of the first header */

extern const uint8_t journal_magic[8];

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
	uint8_t record[JOURNAL_RECORD]; /* being written: its three parts go to the disk as one */
	size_t filled;
	uint32_t checksum; /* of the record opened last, which began at checksum_of */
	sqlite3_int64 checksum_of;
};

size_t journal_file_size(void); /* without the file below */
int journal_open(sqlite3_file *file, struct shim_file *deck, const char *name, int flags,
                 int *out_flags);

/* Places, and where things are. */
struct seal_place journal_header_place(const struct journal *journal, sqlite3_int64 at);
struct seal_place journal_record_place(const struct journal *journal, uint32_t page,
                                       sqlite3_int64 at);
sqlite3_int64 journal_record_at(const struct segment *segment, uint32_t index);
sqlite3_int64 journal_segment_end(const struct segment *segment);

struct segment *journal_add_segment(struct journal *journal, sqlite3_int64 at);
struct segment *journal_last_segment(const struct journal *journal);

/* SQLite's code, as all below. */
int journal_read_sector(struct journal *journal, sqlite3_int64 at, uint8_t *sector);

/* It was used in a way that is not known here; it holds something that must not be there, for good. */
int journal_misused(struct journal *journal, int rc);
int journal_damaged(struct journal *journal, const char *what);

/* Of a journal that was found: fills in what is in it, or refuses it before anything is touched. Only
 * with the deck locked for this process alone. */
int journal_check(struct journal *journal);

#endif
