/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * state: a deck's file as one state of the deck after another: whether it is whole and the newest, its
 * pages checked against the digest, what waits to be written, and the slot that makes a change the next
 * state.
 *
 * Functions that return int return SQLite's codes, and have said what is wrong.
 */
#ifndef GREENROOM_VAULT_STATE_H
#define GREENROOM_VAULT_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "shim.h"

/* Once after each lock, before the first page is read: a look at the slots when nobody wrote, else at every
 * page's tag. */
int state_ensure_current(struct shim_file *file);

/* Whether the file is the newest state; cuts its end off where that is all that was left to do. */
int state_be_newest(struct shim_file *file, bool *is);

/* Opens a page that lies raw in `page`; false with nothing said when it is not sound. */
bool state_open_page(const struct shim_file *file, uint32_t number, uint8_t *page);

/* A page in the clear, whoever asks. SQLITE_IOERR_SHORT_READ beyond the end. */
int state_read_page(struct shim_file *file, uint32_t number, uint8_t *page);

/* What waits to be written goes out. What fails goes on waiting: a statement that only wanted to read may
 * be the one that is told, and the caller may commit those before it. */
int state_flush(struct shim_file *file);

/* Of a change that is taken back: what of it still waits is not missed. */
void state_drop_waiting(struct shim_file *file);

/* Sets the leaves of the free list apart in the digest, as they are at the beginning of a change; none,
 * and *sound false, when the list contradicts itself. */
int state_find_free(struct shim_file *file, bool *sound);

/* Makes the page a hole on the disk; the digest is not told. */
int state_blank(struct shim_file *file, uint32_t number);

/* All states that come from one journal have the epoch after the one it began at: whatever happens until
 * the journal is gone, the slot of that beginning stays. */
int state_write_slot(struct shim_file *file);

/* With the journal gone the new state is the one to return to. */
int state_finish_epoch(struct shim_file *file);

/* True also when nobody can tell. */
bool state_journal_is_there(const struct shim_file *file);

#endif
