/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disk: what of a folder's files and names is on the disk for certain, and what is not; so that a
 * power cut can keep, lose or spoil every unsynced sector, and keep or lose every unsynced name, each
 * on its own and whatever their order was.
 *
 * A file keeps what it is under each of its names. One folder is watched; a sync of the folder makes
 * all names in it certain, a rename happens or does not.
 */
#ifndef GREENROOM_TESTS_DISK_H
#define GREENROOM_TESTS_DISK_H

#include <stdbool.h>
#include <stddef.h>

struct disk_file; /* good until disk_power_back or the next disk_watch */

/* From now on. What is there is certain. */
void disk_watch(void);
bool disk_watching(void);

/* The file of this name, which may not be there yet; NULL while nothing is watched. To be called
 * before the system changes anything, since it looks at what is there when it first hears of it. */
struct disk_file *disk_file(const char *path);

/* What the system has just done. */
void disk_wrote(struct disk_file *file, size_t at, const void *data, size_t len);
void disk_resized(struct disk_file *file, size_t len);
void disk_synced(struct disk_file *file);
void disk_synced_folder(void);
void disk_made(const char *path);
void disk_linked(const char *from, const char *to);
void disk_renamed(const char *from, const char *to);
void disk_removed(const char *path);

/* When nothing is open any more: leaves in the folder what a power cut might have. */
void disk_power_back(void);

#endif
