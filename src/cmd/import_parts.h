/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_parts: what `import` and `edit --source` are made of.
 */
#ifndef GREENROOM_CMD_IMPORT_PARTS_H
#define GREENROOM_CMD_IMPORT_PARTS_H

#include "cmd.h"
#include "import.h"

/* Where the files are, and how they are to be read. */
struct import_job {
	const char *const *paths;
	size_t count;
	const struct buf *input; /* what "-" stands for */
	struct import_options options;
};

/* Imports; what is in doubt is asked about where someone can be asked, and left open elsewhere. */
bool import_asking(struct app *app, struct deck *deck, struct import_job *job,
                   struct import_report *report, struct err *err);

/* Adds "~/prep/coder.md:42", or the file alone for line 0. */
void import_place(struct buf *out, const struct app *app, const char *file, size_t line);

/* What was done, as text or as JSON. */
void import_show(struct app *app, const struct import_report *report, bool dry_run);

/* What is read: the paths that are named, or, for an `import` without any, the last one's (absolute) and its
 * options. */
struct import_last {
	char **paths;
	size_t count, cap;
	char *company, *kinds; /* or NULL */
	bool obsidian;
};
#define IMPORT_LAST_INIT                                                                           \
	{                                                                                          \
		NULL, 0, 0, NULL, NULL, false                                                      \
	}
void import_last_add(struct import_last *last, const char *path);
bool import_last_load(struct deck *deck, struct import_last *out, struct err *err);
bool import_last_save(struct deck *deck, const struct import_job *job, struct err *err);
bool import_last_none(struct err *err); /* the error when there is none */
void import_last_clear(struct import_last *last);

#endif
