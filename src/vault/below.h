/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * below: a deck's file as the system has it, for what is not SQLite's business: the head, and
 * making a new file. It goes through the VFS below the vault, which knows which locks the process
 * holds.
 */
#ifndef GREENROOM_VAULT_BELOW_H
#define GREENROOM_VAULT_BELOW_H

#include <stdbool.h>

#include "digest.h"
#include "err.h"
#include "head.h"

struct below;

struct below *below_open(const char *path, struct err *err);
void below_close(struct below *file); /* NULL is fine */

/* The bytes only: see head_parse. */
bool below_read_head(struct below *file, struct head *head, struct err *err);

/* Writes one key slot and waits until the disk has it. */
bool below_write_slot(struct below *file, const struct head *head, int index, struct err *err);

bool below_write_head(struct below *file, const struct head *head, struct err *err);
bool below_write_page(struct below *file, uint32_t number, const uint8_t *page, struct err *err);

/* A digest of the file that knows nothing yet; for digest_clear. It must not outlive the file. */
void below_digest(struct below *file, struct keys *keys, struct digest *digest);

/* Both slots: the digest's state as that of `epoch`, and of the one before; then syncs. */
bool below_write_digests(struct below *file, struct digest *digest, uint64_t epoch,
                         struct err *err);

/* Whether the file is whole, at this epoch, and every page opens. */
bool below_verify(struct below *file, struct digest *digest, uint64_t epoch, struct err *err);

/* Waits for nobody: ERR_BUSY when another process has a lock. Until the file is closed. */
bool below_lock(struct below *file, struct err *err);

bool below_taken(const char *path); /* a dangling link counts */

/* An empty file of mode 0600 that was not there before. */
bool below_make(const char *path, struct err *err);

/* The head of a new deck, and the digest of no pages. */
bool below_write_new(const char *path, const struct head *head, struct keys *keys, struct err *err);

/* Gives a finished file its final name, unless that is taken, and syncs the folder. The temporary
 * name may stay behind. */
bool below_put_in_place(const char *temporary, const char *path, struct err *err);

/* The same, but in the place of the file that is there. */
bool below_replace(const char *temporary, const char *path, struct err *err);

/* What happened to the names in the folder of `path` is on the disk. */
bool below_sync_folder_of(const char *path, struct err *err);

/* A new file of mode 0600 with the same bytes, synced. */
bool below_copy_file(const char *from, const char *to, struct err *err);

/* A file that came to nothing, and its journal. */
void below_remove(const char *path);

#endif
