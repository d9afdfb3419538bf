/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import: merges parsed dossiers into the deck: new, changed, moved, duplicate, retired.
 *
 * One run is one transaction: all of it or nothing. The order of the files does not matter, and
 * importing the same files again changes nothing.
 */
#ifndef GREENROOM_IMPORT_H
#define GREENROOM_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "deck.h"
#include "dossier.h"
#include "err.h"

enum import_status {
	IMPORT_NEW,
	IMPORT_UNCHANGED,
	IMPORT_CHANGED,
	IMPORT_DUPLICATE,  /* asks the same as another passage of the role; kept as a variant */
	IMPORT_RETIRED,    /* gone from its file */
	IMPORT_UNANSWERED, /* new, without an answer yet */
};
const char *import_status_name(enum import_status status);

struct import_line {
	int64_t card_id;
	char uid[DECK_UID_MAX];
	char *company, *kind, *question, *answer, *file;
	/* What it said before, where it is changed; NULL otherwise, and where that was nothing else. */
	char *before_question, *before_answer, *before_note;
	char *note;
	size_t at_line;
	size_t order; /* of the file in the run; lines come by file and place */
	enum import_status status;
};

/* What a file says of an interview; as the deck has it now. */
struct import_interview {
	struct deck_interview is;
	char *company;
	enum import_status status; /* IMPORT_NEW, _CHANGED (moved), _UNCHANGED */
};

struct import_skip {
	char *file, *reason;
	size_t line; /* 0: the whole file */
	bool failed; /* a named file that could not be read, not just something passed over */
};

/* Something that is only done when the user says so. */
enum import_doubt_kind {
	IMPORT_DOUBT_EVENT, /* an appointment that may be an interview */
	IMPORT_DOUBT_NEAR,  /* a question that asks nearly the same as another */
};

struct import_doubt {
	enum import_doubt_kind kind;
	char *key; /* the same in every run over the same files: what an answer refers to */
	char *company, *text, *file;
	size_t line;
	/* An appointment: when it is, and the zone it is written in where that is not certain; then
	 * the answer's value is the zone. */
	int64_t at_ms;
	char *zone, *zone_text;
	/* A question: the card, what it is near to, and how near. */
	int64_t card_id, other_id;
	char uid[DECK_UID_MAX], other_uid[DECK_UID_MAX];
	char *other, *other_company;
	double score;
};

struct import_answer {
	char *key;
	bool yes;
	char *value; /* an IANA zone, or NULL */
};
struct import_answers {
	struct import_answer *answers;
	size_t count, cap;
};
#define IMPORT_ANSWERS_INIT                                                                        \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
void import_answers_add(struct import_answers *answers, const char *key, bool yes,
                        const char *value);
void import_answers_clear(struct import_answers *answers);

struct import_report {
	struct import_line *lines;
	size_t count, cap;
	struct import_skip *skips;
	size_t skip_count, skip_cap;
	struct import_interview *interviews;
	size_t interview_count, interview_cap;
	struct import_doubt *doubts; /* left open, or (can_ask) to be asked about */
	size_t doubt_count, doubt_cap;
	bool doubts_cut;         /* not all near questions of other companies were looked for */
	bool held;               /* nothing was written: there is something to ask first */
	struct deck_roles roles; /* the roles touched */
	size_t files;            /* dossiers that gave at least one card */
	size_t files_without;    /* files read that held none */
	struct deck_names setting_keys, setting_values; /* a deck written out had; not yet set */
	size_t reviews;                                 /* told of by the files */
	size_t reviews_added; /* of those, the ones the deck did not have */
};

struct import_options {
	const char *company; /* for all files, or NULL: from each file */
	const char *kinds;   /* "question,gap": only these, or NULL */
	size_t max_bytes;    /* of one file */
	bool obsidian;       /* "question::answer" lines in Markdown are cards */
	bool dry_run;
	int64_t now_ms;
	const char *zone; /* where dates without a zone are, "" = the machine's own */
	/* Where someone can be asked, a run that meets doubts writes nothing, says so (`held`) and
	 * is run again with their answers. Nobody waits for a person inside a transaction. */
	bool can_ask;
	const struct import_answers *answers; /* or NULL */
	bool yes;                             /* every doubt is answered with yes */
};
#define IMPORT_FILES_MAX 20000

void import_report_init(struct import_report *report);
void import_report_clear(struct import_report *report);

/* Imports files and folders (walked for .md, .markdown, .txt and .org; symbolic links are not
 * followed out of them); `stdin_text`, if not NULL, is what "-" stands for. A named file that cannot be
 * read fails the whole run; one met in a folder is skipped with its reason. */
bool import_paths(struct deck *deck, const char *const *paths, size_t count,
                  const struct buf *stdin_text, const struct import_options *options,
                  struct import_report *out, struct err *err);

/* The way back: the active cards of a role and its interviews as the dossier that would give them,
 * for dossier_write. `out` is cleared first. */
bool import_gather(struct deck *deck, const struct deck_roles *roles, const struct deck_role *role,
                   struct dossier *out, struct err *err);

#endif
