/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk: which files a run reads.
 */
#ifndef GREENROOM_IMPORT_WALK_H
#define GREENROOM_IMPORT_WALK_H

#include "import.h"

struct walk_file {
	char *shown;   /* as the user wrote it, or below the folder as they wrote that */
	char *path;    /* absolute; "-" for standard input */
	size_t folder; /* index into folders, or WALK_NAMED for a file named itself */
	char *device_inode;
};
#define WALK_NAMED ((size_t)-1)

struct walk_folder {
	char *shown;
	size_t files, without; /* dossiers found below it, and those without a card */
};

struct walk {
	struct walk_file *files;
	size_t count, cap;
	struct walk_folder *folders;
	size_t folder_count, folder_cap;
};
#define WALK_INIT                                                                                  \
	{                                                                                          \
		NULL, 0, 0, NULL, 0, 0                                                             \
	}

/* Every file once, folders by name. What is passed over in a folder is said in `report`. Errors:
 * a path that cannot be read, a folder without dossiers, more than IMPORT_FILES_MAX files. */
bool walk_paths(struct walk *out, const char *const *paths, size_t count,
                struct import_report *report, struct err *err);
void walk_clear(struct walk *walk);

#endif
