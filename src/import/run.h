/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run: one import from its files to the deck, and what the steps hand on.
 */
#ifndef GREENROOM_IMPORT_RUN_H
#define GREENROOM_IMPORT_RUN_H

#include "import.h"
#include "source.h"
#include "strmap.h"
#include "walk.h"

/* A package's answer outranks a brief's; between equals the longer one wins. */
#define RANK_BRIEF   1
#define RANK_PACKAGE 2

/* A file as it was read. */
struct run_reading {
	const struct walk_file *from;
	const struct source_kind *kind; /* NULL: nothing of any kind is in it */
	struct source source;           /* its parts are handed over to the run's files */
	uint64_t digest;
	size_t order;
	size_t parts_first, parts; /* in the run's files */
};

/* What a file says of one company: mostly all of it. */
struct run_file {
	const struct walk_file *from;
	const struct source_kind *kind; /* NULL: of no kind */
	size_t order;
	bool package;
	bool known; /* the deck has imported it before */
	bool same;  /* with these very bytes and options */
	uint64_t digest;
	int64_t source_id, was_role; /* 0 when unknown */
	struct dossier dossier;
	size_t items;  /* of the kinds wanted */
	char *base;    /* the file's name without what makes it a brief or a package */
	char *family;  /* folder and base: files about one role share it */
	char *company; /* whose it is; "" until decided */
	bool weak;     /* the company is only the file's name */
	bool fixed;    /* a table names it, whatever the files beside it say */
	size_t entry_first, entry_count; /* while its role is merged */
	size_t kept;                     /* the first of its passages, chained by kept.next */
};

struct run_anchor {
	const char *name; /* borrowed from an item */
	int64_t card_id;
};

struct run_role {
	char *slug;
	const char *company;
	int64_t id;
	struct run_file **files; /* packages first, then by path */
	size_t count, cap;
};

struct run {
	struct deck *deck;
	const struct import_options *options;
	struct import_report *report;
	unsigned kinds; /* bit by dossier_kind */
	struct walk walk;
	struct run_reading *readings; /* in the order of the walk */
	size_t reading_count, reading_cap;
	struct run_file *files; /* likewise, part by part */
	size_t count, cap;
	struct deck_roles before; /* the deck's, in order of their ids */
	struct strmap role_at;    /* by slug, in before */
	struct deck_sources sources;
	struct strmap source_at; /* by path, in sources */
	bool *has_brief;         /* of the roles before */
	struct run_role *roles;
	size_t role_count, role_cap;
	struct run_anchor *anchored; /* the cards of this run that name themselves */
	size_t anchored_count, anchored_cap;
	struct strmap anchors; /* by name, in anchored */
	struct strmap answers; /* by key, in the options' answers */
};

/* The role before the run; NULL for 0. */
const struct deck_role *run_role_before(const struct run *run, int64_t id);

/* group.c: names and families of a file; then whose each file is. */
bool group_is_package(const char *path);
void group_name(struct run_file *file);
bool group_files(struct run *run, struct err *err);

/* merge.c: the role and its sources, of all roles first, for statements like these have the deck's
 * text index written out; then the dossiers of one role into the deck. */
bool merge_prepare(struct run *run, struct run_role *role, struct err *err);
bool merge_role(struct run *run, struct run_role *role, struct err *err);

/* dates.c: the interviews the files of the role tell of. */
bool dates_role(struct run *run, const struct run_role *role, struct err *err);

/* One date, taken when it is certain, and else told of with the words to type. */
bool dates_take(struct run *run, const struct run_role *role, const struct run_file *file,
                const struct dossier_interview *said, int length_min, struct err *err);
int64_t dates_instant(const struct dossier_interview *said, const char *zone);
/* "`interview coder 2026-06-11 12:45 --zone Australia/Sydney`"; `over`: the date is past. */
void dates_command(struct buf *out, const char *slug, const struct dossier_interview *said,
                   bool over);

/* The user's answer to a doubt; NULL when there is none. */
const struct import_answer *run_answer(const struct run *run, const char *key);

/* near.c: new questions that are near to one of another company. */
bool near_companies(struct run *run, struct err *err);

/* events.c: the appointments of all calendars of the run. */
bool events_all(struct run *run, struct err *err);

/* restore.c: the deck a file was written from. */
bool restore_reading(struct run *run, const struct run_reading *reading, struct err *err);

/* history.c: the reviews the file tells of. */
bool history_reading(struct run *run, const struct run_reading *reading, struct err *err);

#endif
