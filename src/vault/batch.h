/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * batch: sealed pages that follow one another, on their way to the disk as one write.
 *
 * SQLite writes the pages of a transaction one by one and in the order of their numbers, and a call
 * to the system for each costs as much as the sealing. What waits here is nowhere else yet: it goes
 * out before the file is read, resized, asked for its size, synced or unlocked, and so nobody
 * can tell, except that a write that fails is reported by the one after it, by a read or by the sync.
 * It stays until a later try succeeds or the change is taken back; without it nothing is committed.
 */
#ifndef GREENROOM_VAULT_BATCH_H
#define GREENROOM_VAULT_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "seal.h"

#define BATCH_PAGES 16 /* 64 KiB: beyond that the system gains little */

struct batch {
	uint8_t *pages;
	uint32_t first, count;
};

/* Whether the page can be put behind those waiting; if not, they are to be written before. */
bool batch_takes(const struct batch *batch, uint32_t number);

/* Room for a page that the batch takes. */
uint8_t *batch_add(struct batch *batch, uint32_t number);

/* SQLite's code. When it fails the batch stays: of its pages nobody knows what they are now. */
int batch_write(struct batch *batch, sqlite3_file *file);

void batch_drop(struct batch *batch);
void batch_clear(struct batch *batch);

#endif
