/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inside: an open vault as the room's own files see it.
 */
#ifndef GREENROOM_VAULT_INSIDE_H
#define GREENROOM_VAULT_INSIDE_H

#include <sys/stat.h>

#include "head.h"
#include "shim.h"
#include "vault.h"

struct vault {
	struct shim shim;
	struct head head;
	int slot; /* the key slot that opened it */
	char *path;
	char *memory; /* the folder of vault_options, NULL for none */
	sqlite3 *db;
	dev_t device;
	ino_t inode;
	struct vault *next;
};

/* A vault that is not open yet: its path, and room for its keys. */
struct vault *vault_new(const char *path, struct err *err);

/* What a user opens it with, from what the caller gave. */
struct head_secret vault_secret(const struct secret *passphrase,
                                const struct vault_options *options);

/* Reads and looks through the head as the disk has it. */
bool vault_read_head(struct vault *vault, struct err *err);

/* Makes both key slots the one that opened the deck, where they differ. Whoever is in the way will do
 * it at the next opening. (slots.c) */
void vault_mend_slots(struct vault *vault);

/* Says what is at the path when it is no deck. (probe.c) */
bool vault_expect_deck(const char *path, struct err *err);

/* Closing any descriptor of a file drops all of the process's locks on it: one that is open here is
 * looked at through its vault only. */
bool vault_is_open_here(const struct stat *st);

/* Crypto library and VFS; whoever is called first needs them. */
bool vault_ready(struct err *err);

/* Opens the connection through the sealed VFS, with the keys at hand, and reads a first page. */
bool vault_connect(struct vault *vault, struct err *err);

/* Closes the connection, whatever is still prepared on it. */
void vault_disconnect(struct vault *vault);

/* Runs statements that give nothing back. */
bool vault_run(struct vault *vault, const char *sql, struct err *err);

/* A lock until vault_end: nobody writes meanwhile, and with `alone` nobody reads either. */
bool vault_begin(struct vault *vault, bool alone, struct err *err);
void vault_end(struct vault *vault);

/* What SQLite's code means, in the vault's own words where it has better ones. Returns false. */
bool vault_say(struct vault *vault, int rc, struct err *err);

/* Notes which file the path is now, for those who look at files that are open. */
void vault_note_file(struct vault *vault);

/* ---- Unfinished files (sweep.c) ---------------------------------------------------------- */

/* Names beside the deck that are the deck itself, under which a restore meant to keep it. */
void vault_drop_second_names(struct vault *vault);

/* ---- What was seen here before (memory.c) ------------------------------------------------ */

/* Refuses a deck that is older than the one last seen at this path, unless the options accept it,
 * and notes its state. */
bool memory_check(struct vault *vault, const struct vault_options *options, struct err *err);

/* Notes the state the vault last saw. */
bool memory_note(struct vault *vault, struct err *err);

/* Notes that the file of these keys was replaced by one with other keys: it is older for ever. */
bool memory_retire(const struct vault *vault, const struct keys *keys, struct err *err);

#endif
