/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * source: the kinds of files a run can read, one table row each: how a file of the kind is
 * recognised, and the reader that says what is in it. Readers are pure: text in, a `struct source`
 * out; what becomes of it is the business of the merge.
 *
 * A further kind is one file source_KIND.c with one reader, and one row in source.c.
 */
#ifndef GREENROOM_IMPORT_SOURCE_H
#define GREENROOM_IMPORT_SOURCE_H

#include "deck.h"
#include "dossier.h"
#include "err.h"
#include "strmap.h"

/* ---- What a file gave -------------------------------------------------------------------- */

/* The cards of one company. A dossier has one part; a table may speak of many companies. */
struct source_part {
	struct dossier dossier;
	char *slug; /* of its company; "" for the file's own name */
};

/* An appointment of a calendar, not yet known to be an interview.
 *
 * day counts from 1970-01-01; minute is that of the day, -1 for a whole day. zone is an IANA name
 * or "UTC" when it is certain, else ""; zone_text is the zone as written when it must be asked
 * about, "" for a floating time: then the user's own is meant. refused says why the appointment
 * cannot be taken at all ("it repeats …"), or is "". */
struct source_event {
	char *uid, *summary, *description, *location;
	int32_t day;
	int minute, length_min; /* 0: not said */
	char *zone, *zone_text, *refused;
	bool cancelled;
	size_t line;
};

/* A review that was made before, here or in another program. */
struct source_review {
	char *card; /* an id of ours, or the guid a card of this run carries */
	int64_t at_ms;
	int grade; /* 1 … 4 */
	int64_t think_ms, speak_ms;
	char *typed;
	char *mode; /* as deck_mode_name, "" for a drill */
	bool measured;
	double covered; /* share of the key points, when measured */
	int64_t expected_ms;
	size_t line;
};

/* What a deck was when all of it was written out; names stand for rows: a role's slug, a file's
 * path, a card's uid. */
struct source_record {
	struct deck_record card;
	struct deck_names aliases;
	struct source_passage {
		struct deck_passage passage; /* without ids, identity and kind */
		char *role, *file;           /* file "" for the user's own wording */
	} * passages;
	size_t passage_count, passage_cap;
	size_t line;
};

struct source_deck {
	struct deck_role *roles;
	size_t role_count, role_cap;
	struct source_date {
		char *role;
		struct deck_interview interview;
	} * dates;
	size_t date_count, date_cap;
	struct source_debrief {
		char *role;
		struct deck_debrief debrief;
	} * debriefs;
	size_t debrief_count, debrief_cap;
	struct source_file {
		char *path, *role;
	} * files;
	size_t file_count, file_cap;
	struct source_record *records;
	size_t record_count, record_cap;
	struct deck_names keys, values; /* of settings */
};

struct source {
	struct source_part *parts;
	size_t part_count, part_cap;
	struct source_event *events;
	size_t event_count, event_cap;
	struct source_review *reviews;
	size_t review_count, review_cap;
	struct source_deck deck;
	struct dossier_skip *skips; /* of the file, whatever its parts */
	size_t skip_count, skip_cap;
	struct strmap by_slug; /* parts, while they are made */
};

void source_event_clear(struct source_event *event);
void source_init(struct source *source);
void source_clear(struct source *source);

/* The part of that company, made when missing; "" is the file's name. Companies are told apart
 * with case and punctuation folded. The pointer holds until the next call. */
struct dossier *source_part(struct source *source, const char *company);

/* A card as a table has it. Strings are copied; NULL is "". */
struct source_card {
	const char *company, *title, *kind, *question, *label, *answer, *note, *anchor;
	size_t line, answer_line, end_line;
};
/* Adds it to its company's part; says why not in `skips`. */
void source_card(struct source *source, const struct source_card *card);

void source_skip(struct source *source, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* ---- Kinds of files ---------------------------------------------------------------------- */

/* text is UTF-8 without a byte order mark or NUL bytes, and ends in a NUL that len does not
 * count. */
struct source_text {
	const char *text;
	size_t len;
	const char *name;    /* for messages and the fallback company */
	const char *company; /* given for all of it, or NULL */
	bool given;          /* about an interview, as the user says or the deck knows */
};

struct source_kind {
	const char *name;     /* "a calendar" */
	const char *endings;  /* of file names, parted by blanks: ".csv .tsv" */
	const char *expected; /* what a file with such an ending must have */
	/* By the text itself; NULL: every text will do. */
	bool (*looks)(const struct source_text *text);
	bool (*read)(struct source *out, const struct source_text *text, struct err *err);
	size_t max_bytes; /* may be larger than other files; 0: not */
	bool asked;       /* only when the user asks for it (--obsidian) */
	bool raw_utf8;    /* checks the encoding itself, with its own messages */
	bool many;        /* a table: may speak of several companies */
	bool guids;       /* what its cards are called is theirs alone, whatever the file */
	bool may_lack;    /* has no cards of its own: a file without any is nothing to remark on */
};

extern const struct source_kind source_kinds[]; /* in the order they are tried; ends with a NULL
                                                   name */

/* Whether a folder's file of this name is read at all. */
bool source_name_known(const char *name);

/* Whether a file of this name can have no cards of its own (a calendar). */
bool source_name_aside(const char *name);

/* How large a file of this name may be, where `usual` holds for most. */
size_t source_max_bytes(const char *name, size_t usual);

/* Recognises the text and reads it. *kind is NULL when a file met in a folder (not `named`) has
 * the ending of a kind and nothing of it inside: then there is nothing to read. */
bool source_read(struct source *out, const struct source_kind **kind,
                 const struct source_text *text, bool named, bool obsidian, struct err *err);

/* The readers. */
bool source_looks_ics(const struct source_text *text);
bool source_read_ics(struct source *out, const struct source_text *text, struct err *err);
bool source_looks_anki(const struct source_text *text);
bool source_read_anki(struct source *out, const struct source_text *text, struct err *err);
bool source_looks_jsonl(const struct source_text *text);
bool source_read_jsonl(struct source *out, const struct source_text *text, struct err *err);
void source_deck_clear(struct source_deck *deck);
bool source_looks_revlog(const struct source_text *text);
bool source_read_revlog(struct source *out, const struct source_text *text, struct err *err);
bool source_looks_csv(const struct source_text *text);
bool source_read_csv(struct source *out, const struct source_text *text, struct err *err);
bool source_looks_qa(const struct source_text *text);
bool source_read_qa(struct source *out, const struct source_text *text, struct err *err);
bool source_read_obsidian(struct source *out, const struct source_text *text, struct err *err);

#endif
