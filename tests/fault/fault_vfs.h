/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fault_vfs: a VFS to be put below the vault, that fails on demand, or loses power.
 *
 * Every call that reads, writes, syncs, resizes, opens, deletes or asks for a size or a name counts
 * as one operation. While it runs it remembers what of each file was synced and what was not, so
 * that a power cut can keep, lose, tear or spoil every unsynced sector on its own.
 */
#ifndef GREENROOM_TESTS_FAULT_VFS_H
#define GREENROOM_TESTS_FAULT_VFS_H

#include <stdbool.h>

enum fault_mode {
	FAULT_EIO,   /* the operation does nothing and fails */
	FAULT_FULL,  /* writes fail for want of room; other operations as with EIO */
	FAULT_SHORT, /* half of a write reaches the file before it fails */
	FAULT_MODES,
};

/* Becomes the default VFS. To be called before the vault is first used. */
void fault_install(void);

/* Operation `number` (1 is the next) fails, and those after it too when `for_good`. */
void fault_arm(long number, enum fault_mode mode, bool for_good);

/* Back to normal. True when the fault had happened. */
bool fault_disarm(void);

/* From now on, what is written is remembered as unsynced until it is synced. */
void fault_watch(void);

/* All operations fail from operation `number` on: the power is gone. */
void fault_cut(long number);

/* To be called when nothing is open any more: leaves on the disk what a power cut might have. */
void fault_power_back(void);

#endif
