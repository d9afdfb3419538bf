/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fault_vfs: the system below the vault, which fails on demand, is killed, or loses power.
 *
 * A VFS stands for what SQLite and the vault do through one; what the vault does around it (making
 * a file, giving it its name, syncing a folder) is caught at the linker: see calls.c. Every call that
 * reads, writes, syncs, resizes, opens, renames, deletes, locks or asks for a size counts as one
 * operation. While disk.h watches, it is told what happened.
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

/* All operations fail from operation `number` on: the power is gone. */
void fault_cut(long number);

/* SIGKILL some time, at most `within_us` microseconds, after operation `number` was begun. */
void fault_kill(long number, unsigned within_us);

/* Operations since the last of the three. */
long fault_count(void);

/* For calls.c: counts an operation; whether it is to fail. */
bool fault_here(void);
int fault_errno(void); /* ENOSPC or EIO */
bool fault_is_short(void);

#endif
