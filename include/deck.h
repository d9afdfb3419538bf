/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * deck: roles, interviews, cards and the review log. All SQL lives here.
 *
 * The review log is append-only and the truth; states are a cache that is replayed from it. A card
 * is one question. What a file says about it is a *passage*; a card may have several (brief and
 * package, one company and another), and for each role one of them, the chosen one, is its answer
 * there. Strings handed out belong to the structs that carry them.
 */
#ifndef GREENROOM_DECK_H
#define GREENROOM_DECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "day.h"
#include "err.h"
#include "recall.h"

struct vault;
struct deck;
struct recall_online;

#define DECK_UID_LEN 8 /* letters without vowels: no words, no digits, easy to type */
#define DECK_UID_MAX (DECK_UID_LEN + 1)

/* Which version of the tables the vault holds, 0 for a new deck, and the one that deck_open will
 * bring them to. Who has a place for backups makes one before where 0 < from < to. */
bool deck_pending(struct vault *vault, int64_t *from, int64_t *to, struct err *err);

/* Reads a deck that lies in an ordinary SQLite file, unencrypted, into a vault without tables. The file
 * is only read. To be opened with deck_open afterwards. Errors: ERR_INPUT for another program's
 * database, ERR_DAMAGED. */
bool deck_read_plain(struct vault *vault, const char *path, struct err *err);

/* Takes over the vault: it is closed with the deck, and on failure too. Runs the migrations that
 * are pending, one transaction each (src/deck/schema.h says how one is added). Errors: ERR_DAMAGED,
 * ERR_BUSY, ERR_FAILED for a deck of a later version. */
bool deck_open(struct deck **out, struct vault *vault, struct err *err);
/* An empty deck in memory that is gone with its closing: to see what something would do where no
 * deck is. It has no vault. */
bool deck_open_scratch(struct deck **out, struct err *err);
void deck_close(struct deck *deck); /* NULL is fine */
struct vault *deck_vault(struct deck *deck);

/* vault_rekey with the deck open. When it fails the deck may have to be closed and opened again. */
bool deck_rekey(struct deck *deck, struct err *err);

/* ---- Transactions: may be nested; the outermost one decides ------------------------------ */

bool deck_begin(struct deck *deck, struct err *err);
bool deck_commit(struct deck *deck, struct err *err);
void deck_rollback(struct deck *deck);

/* A number that changes whenever the deck's content does, by us or by another terminal. */
bool deck_version(struct deck *deck, int64_t *version, struct err *err);

/* ---- Settings ---------------------------------------------------------------------------- */

/* The value, or false with out empty when the key is not set (err stays clear). */
bool deck_setting(struct deck *deck, const char *key, struct buf *out, struct err *err);
bool deck_set_setting(struct deck *deck, const char *key, const char *value, struct err *err);

/* ---- Roles and interviews ---------------------------------------------------------------- */

struct deck_interview {
	int64_t id, role_id;
	int64_t at_ms;
	char zone[DAY_ZONE_MAX]; /* "" = the machine's own */
	char *round;             /* "" when there is just one */
	int length_min;          /* 0 when not said: then taken for DECK_INTERVIEW_MIN */
	char *file;              /* where it was read, or "" */
	size_t line;
};

/* How much a company's interviews count beside those of others. */
enum deck_priority { DECK_PRIORITY_LOW = -1, DECK_PRIORITY_NORMAL, DECK_PRIORITY_HIGH };

/* "low", "normal", "high" */
const char *deck_priority_name(enum deck_priority priority);
/* ERR_USAGE names the three. */
bool deck_priority_parse(const char *name, enum deck_priority *out, struct err *err);

struct deck_role {
	int64_t id;
	char *slug; /* key of the company, unique */
	char *company, *title, *link, *location, *comp, *fit_score;
	enum deck_priority priority;
	size_t cards; /* active ones */
};

struct deck_roles {
	struct deck_role *roles;
	size_t count, cap;
	struct deck_interview *interviews; /* by time */
	size_t interview_count, interview_cap;
};
#define DECK_ROLES_INIT                                                                            \
	{                                                                                          \
		NULL, 0, 0, NULL, 0, 0                                                             \
	}

bool deck_roles(struct deck *deck, struct deck_roles *out, struct err *err);
void deck_roles_clear(struct deck_roles *roles);
const struct deck_role *deck_roles_by_id(const struct deck_roles *roles, int64_t id);

/* By slug, company (case and punctuation folded), or an unambiguous beginning. ERR_NOT_FOUND names
 * the nearest one. */
const struct deck_role *deck_roles_find(const struct deck_roles *roles, const char *name,
                                        struct err *err);

/* The role of that company, made when missing. Empty fields of `role`, and a normal priority, leave
 * what is there. */
bool deck_role_put(struct deck *deck, const struct deck_role *role, int64_t now_ms, int64_t *id,
                   struct err *err);
/* `undo` takes it back. */
bool deck_role_set_priority(struct deck *deck, int64_t role_id, enum deck_priority priority,
                            int64_t now_ms, struct err *err);

/* One interview a role and round: a later date replaces the earlier one. */
bool deck_interview_put(struct deck *deck, const struct deck_interview *interview, int64_t now_ms,
                        struct err *err);
/* round NULL clears all of them; *count is how many went. */
bool deck_interview_clear(struct deck *deck, int64_t role_id, const char *round, int64_t now_ms,
                          size_t *count, struct err *err);

/* ---- After an interview ------------------------------------------------------------------ */

#define DECK_WENT_VERY_WELL 4
#define DECK_DEBRIEF_DAYS   INT64_C(14) /* that long a debrief is asked for */
#define DECK_INTERVIEW_MIN  60          /* how long one takes of which it was not said */

/* What was told of an interview as a whole; what was asked there is marked on the cards. */
struct deck_debrief {
	int64_t role_id;
	char *round;
	int64_t at_ms; /* when the interview was */
	int64_t told_ms;
	int went; /* 0 when not said; 1 badly, 2 so-so, 3 well, 4 very well */
	char *note;
};

/* One an interview: told again, what is said now takes the place of what was said before. */
bool deck_debrief_put(struct deck *deck, const struct deck_debrief *debrief, int64_t now_ms,
                      struct err *err);

struct deck_debriefs {
	struct deck_debrief *debriefs; /* by time of the interview */
	size_t count, cap;
};
#define DECK_DEBRIEFS_INIT                                                                         \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
/* role_id 0: of all. */
bool deck_debriefs(struct deck *deck, int64_t role_id, struct deck_debriefs *out, struct err *err);
void deck_debriefs_clear(struct deck_debriefs *debriefs);

/* The first interview of the last DECK_DEBRIEF_DAYS that is over and was not told of; 0 for none. */
bool deck_debrief_wanted(struct deck *deck, int64_t now_ms, int64_t *interview_id, struct err *err);

/* ---- Cards: what planning needs of all of them ------------------------------------------- */

/* The kinds, as in JSON; the same words the dossier room uses. */
bool deck_kind_known(const char *kind);

struct deck_stub {
	int64_t id;
	char uid[DECK_UID_MAX];
	char kind[12];
	int64_t role_id;    /* the first of its roles; 0 for none */
	size_t extra_first; /* further roles: extra_roles[extra_first … + extra_count) */
	size_t extra_count;
	bool flagged, asked, answered, suspended;
	bool thin; /* at one of its roles the note says gap, weak or partial */
	int64_t buried_until_ms;
	int64_t created_ms;
	bool seen;
	struct recall_state state; /* of the deck's model; meaningless while not seen */
	int64_t last_ms;
	int64_t first_ms; /* first review; 0 unless told by deck_stubs_met */
	uint32_t reviews, lapses;
	uint32_t answer_chars; /* length of the answer at its first role */
	int64_t total_ms;      /* think and speak over all its reviews */
};

struct deck_stubs {
	struct deck_stub *stubs; /* active cards: not removed, not retired; in order of creation */
	size_t count, cap;
	int64_t *extra_roles;
	size_t extra_count, extra_cap;
};
#define DECK_STUBS_INIT                                                                            \
	{                                                                                          \
		NULL, 0, 0, NULL, 0, 0                                                             \
	}

bool deck_stubs(struct deck *deck, struct deck_stubs *out, struct err *err);
/* Tells first_ms of those that were first reviewed at that time or later. */
bool deck_stubs_met(struct deck *deck, struct deck_stubs *stubs, int64_t since_ms, struct err *err);
void deck_stubs_clear(struct deck_stubs *stubs);
bool deck_stub_in_role(const struct deck_stubs *stubs, const struct deck_stub *stub,
                       int64_t role_id);

/* ---- One card ---------------------------------------------------------------------------- */

/* A card as one role knows it. */
struct deck_face {
	int64_t role_id;
	char *company;
	char *answer, *note, *label;
	char *file; /* that asks the question; "" when no file does */
	size_t line;
	bool retired; /* gone from the file */
	bool typed;   /* the answer was typed into greenroom */
};

struct deck_card {
	struct deck_stub stub;
	char *question;
	struct deck_face *faces;
	size_t face_count, face_cap;
	char **variants; /* other answers found, not chosen */
	size_t variant_count, variant_cap;
	bool removed;
};
#define DECK_CARD_INIT                                                                             \
	{                                                                                          \
		.question = NULL                                                                   \
	}

bool deck_card(struct deck *deck, int64_t id, struct deck_card *out, struct err *err);
void deck_card_clear(struct deck_card *card);

/* The face at a role, or the first one. */
const struct deck_face *deck_card_face(const struct deck_card *card, int64_t role_id);

/* A uid or an unambiguous beginning of one (3 letters or more). ERR_NOT_FOUND says what to do;
 * ERR_USAGE for an ambiguous beginning lists some that fit. */
bool deck_card_find(struct deck *deck, const char *ref, int64_t *id, struct err *err);

/* The card of exactly that uid, or the one it was linked to; 0 for none. */
bool deck_card_by_uid(struct deck *deck, const char *uid, int64_t *id, struct err *err);
/* The uid of a card, also of one that is removed or retired. */
bool deck_card_uid(struct deck *deck, int64_t id, char out[static DECK_UID_MAX], struct err *err);
/* Its identity, or that of the card it was linked to; out stays empty when there is no such card.
 */
bool deck_card_identity(struct deck *deck, const char *uid, struct buf *out, struct err *err);

/* uid and question of cards, in order of creation; role_id 0 for all. `query` NULL, or words for
 * the full-text index over questions and answers (best match first, at most 200). */
struct deck_line {
	int64_t id;
	char uid[DECK_UID_MAX];
	char kind[12];
	char *question;
	char *company;
};
struct deck_lines {
	struct deck_line *lines;
	size_t count, cap;
};
#define DECK_LINES_INIT                                                                            \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
bool deck_lines(struct deck *deck, int64_t role_id, const char *query, struct deck_lines *out,
                struct err *err);
void deck_lines_clear(struct deck_lines *lines);

/* Changes that `undo` takes back; links too. */
enum deck_mark {
	DECK_SUSPENDED,    /* value 0 or 1 */
	DECK_FLAGGED,      /* value 0 or 1 */
	DECK_BURIED_UNTIL, /* value in ms since the epoch */
	DECK_REMOVED,      /* value 0, or when in ms; its history stays */
	DECK_ASKED,        /* value 0 or 1: an interviewer asked it */
};
bool deck_card_mark(struct deck *deck, int64_t id, enum deck_mark mark, int64_t value,
                    int64_t now_ms, struct err *err);
/* The user's own wording, for one role. The schedule stays; what the files say stays as a
 * variant. Errors: ERR_INPUT for an empty question. */
bool deck_card_edit(struct deck *deck, int64_t id, int64_t role_id, const char *question,
                    const char *answer, const char *note, int64_t now_ms, struct err *err);
/* `gone` asks the same as `keep` and becomes a part of it: its passages, its history and its name,
 * so that importing its files again finds the card that is kept. ERR_INPUT for cards that cannot be
 * one: gaps, pitches and the like of different companies. */
bool deck_card_link(struct deck *deck, int64_t keep, int64_t gone, int64_t now_ms, struct err *err);
/* A card typed in. role_id 0 for none. ERR_INPUT when the question is already a card there. */
bool deck_card_add(struct deck *deck, int64_t role_id, const char *kind, const char *question,
                   const char *answer, int64_t now_ms, int64_t *id, struct err *err);

/* ---- The review log ---------------------------------------------------------------------- */

enum deck_mode { DECK_DRILL, DECK_QUIZ, DECK_WEAK, DECK_MOCK };
const char *deck_mode_name(enum deck_mode mode);
enum deck_mode deck_mode_find(const char *name); /* a drill for a name that is none */

struct deck_review {
	int64_t id;
	int64_t card_id;
	int64_t at_ms;
	int grade; /* 1 … 4 */
	int64_t think_ms, speak_ms;
	char *typed; /* what was typed, or "" */
	enum deck_mode mode;
	/* Measured of the answer; read back only with the reviews of one card. */
	bool measured;
	double covered;      /* share of the reference's key points, 0 … 1 */
	int64_t expected_ms; /* that saying the reference takes; 0 when not known */
};

/* Appends the review and moves the card's state, in one committed transaction. A clock that ran
 * backwards is recorded as it is; the state counts no time. *state is the new one. */
bool deck_review_add(struct deck *deck, const struct deck_review *review,
                     struct recall_state *state, struct err *err);

struct deck_reviews {
	struct deck_review *reviews; /* by time; undone ones are left out */
	size_t count, cap;
};
#define DECK_REVIEWS_INIT                                                                          \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
/* card_id 0: of all cards (without `typed` and what was measured); from_ms: none before. */
bool deck_reviews(struct deck *deck, int64_t card_id, int64_t from_ms, struct deck_reviews *out,
                  struct err *err);
void deck_reviews_clear(struct deck_reviews *reviews);

/* Reviews made before, here or elsewhere: adds those the log does not have (of the same card,
 * instant, grade and times, taken back or not) and brings the states up to date, in one transaction. *added
 * is how many were new. They cannot be undone one by one. */
bool deck_reviews_restore(struct deck *deck, const struct deck_review *reviews, size_t count,
                          size_t *added, struct err *err);

/* The model and parameters by which this deck's states are kept. */
const struct recall_model *deck_model(const struct deck *deck);
const double *deck_weights(const struct deck *deck);

/* What all answers so far teach, of the deck's model and parameters; its own until the deck is used
 * again. */
bool deck_online(struct deck *deck, const struct recall_online **out, struct err *err);
/* Recall of a card so corrected; 0 for a card never seen. */
bool deck_recall(struct deck *deck, const struct deck_stub *stub, int64_t at_ms, double *recall,
                 struct err *err);
/* Days from the card's last review until recall so corrected is `retention`. */
bool deck_calibrated_interval(struct deck *deck, const struct deck_stub *stub, double retention,
                              double *days, struct err *err);
/* What was predicted of each review of the whole log (deck_reviews of all cards from the first) just
 * before it; below 0 for a card's first. predicted has room for `count`. */
bool deck_predictions(struct deck *deck, double *predicted, size_t count, struct err *err);

/* ---- The model's parameters, fitted ------------------------------------------------------ */

struct recall_histories;

/* The log as the fit wants it, and how many reviews it has. */
bool deck_histories(struct deck *deck, struct recall_histories *out, size_t *reviews,
                    struct err *err);
/* Where the parameters are none that were fitted, takes those the model has for such a learner, as
 * recall_suited finds by the log, and replays all states; *changed says whether they are others than
 * before. */
bool deck_suit(struct deck *deck, bool *changed, struct err *err);
/* Whether the log has grown enough since the last fit for another: by a tenth and by 100. */
bool deck_fit_due(struct deck *deck, bool *due, struct err *err);
/* Predicted reviews that the present parameters were fitted to. */
bool deck_fit_seen(struct deck *deck, size_t *seen, struct err *err);
/* Notes that a fit saw so many reviews; with parameters, fitted to so many predicted ones, takes
 * them and replays all states. */
bool deck_fitted(struct deck *deck, size_t reviews, size_t predicted, const double *w,
                 struct err *err);

/* Recomputes every state from the log; *changed is how many differed from the cache. */
bool deck_replay(struct deck *deck, size_t *changed, struct err *err);

/* Takes back the last change: a review, a mark, an edit, an added card, an interview. `what` says
 * what it was ("graded good: Tell me about yourself"). ERR_NOT_FOUND when there is none. */
bool deck_undo(struct deck *deck, int64_t now_ms, struct buf *what, int64_t *card_id,
               struct err *err);

/* The name of the last change, 0 when there is none; asked for in the transaction of a change, it
 * is that one's, whatever another terminal does. */
bool deck_last_change(struct deck *deck, int64_t *change, struct err *err);
/* Takes back that one change, also when others came after it. ERR_NOT_FOUND when it was taken back
 * already or is too long ago. */
bool deck_undo_change(struct deck *deck, int64_t change, int64_t now_ms, struct buf *what,
                      int64_t *card_id, struct err *err);

/* ---- Sources and passages: for the import room ------------------------------------------- */

struct deck_source {
	int64_t id;
	char *path; /* absolute, or "-" and the role's slug for standard input */
	int64_t role_id;
	uint64_t digest; /* of the bytes last imported */
};
bool deck_source_find(struct deck *deck, const char *path, struct deck_source *out,
                      struct err *err); /* false and id 0 when unknown, err clear */
void deck_source_clear(struct deck_source *source);
/* Writes over the row `id` (a file that moved keeps its source), or for id 0 over the one of that
 * path, made when missing. */
bool deck_source_put(struct deck *deck, const struct deck_source *source, int64_t now_ms,
                     int64_t *id, struct err *err);

struct deck_sources {
	struct deck_source *sources; /* by path */
	size_t count, cap;
};
#define DECK_SOURCES_INIT                                                                          \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
bool deck_sources(struct deck *deck, struct deck_sources *out, struct err *err);
void deck_sources_clear(struct deck_sources *sources);
/* The roles a source speaks of, ascending; *roles is the caller's to free. */
bool deck_source_roles(struct deck *deck, int64_t source_id, int64_t **roles, size_t *count,
                       struct err *err);

struct deck_passage {
	int64_t id, card_id, role_id, source_id;
	char *identity; /* of its card */
	char *kind, *question, *answer, *note, *label;
	size_t line, end_line;
	int rank; /* a package's answer outranks a brief's */
	/* Only in a card's records. */
	int64_t changed_ms;
	bool gone;
};
struct deck_passages {
	struct deck_passage *passages;
	size_t count, cap;
};
#define DECK_PASSAGES_INIT                                                                         \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
/* All passages of a role, chosen or not, the user's own (source_id 0) included. */
bool deck_passages(struct deck *deck, int64_t role_id, struct deck_passages *out, struct err *err);
void deck_passages_clear(struct deck_passages *passages);

/* Another identity for a card, which it has from now on; one that is taken stays as it is. */
bool deck_alias_put(struct deck *deck, const char *identity, int64_t card_id, struct err *err);
/* The identity of the card an alias stands for; out stays empty for none. */
bool deck_alias_identity(struct deck *deck, const char *identity, struct buf *out, struct err *err);
/* The card of that identity or alias, made when missing. A card the user removed stays removed. */
bool deck_card_put(struct deck *deck, const char *identity, const char *kind, const char *question,
                   int64_t now_ms, int64_t *id, bool *created, struct err *err);
/* Writes a passage: a new row for id 0, else over that row (its source stays). Under another role
 * than before, the card is to be chosen again at both. */
bool deck_passage_put(struct deck *deck, const struct deck_passage *passage, int64_t now_ms,
                      int64_t *id, struct err *err);
bool deck_passage_drop(struct deck *deck, int64_t id, struct err *err);
/* Chooses again, for a card and role, which passage is its answer (the user's own wording, then
 * rank, then length, then path), and retires the card there when none is left. */
bool deck_choose(struct deck *deck, int64_t card_id, int64_t role_id, int64_t now_ms,
                 struct err *err);

/* ---- Records: everything, for writing it out and reading it back ------------------------- */

struct deck_record {
	int64_t id;
	char uid[DECK_UID_MAX];
	char *identity, *kind, *question;
	int64_t created_ms, buried_until_ms, removed_ms; /* 0: not */
	bool suspended, flagged, asked;
};
struct deck_records {
	struct deck_record *records; /* in order of creation; without those linked to others */
	size_t count, cap;
};
#define DECK_RECORDS_INIT                                                                          \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
/* Of all cards, removed and retired ones too; of those with a passage at a role for role_id. */
bool deck_records(struct deck *deck, int64_t role_id, struct deck_records *out, struct err *err);
void deck_record_clear(struct deck_record *record);
void deck_records_clear(struct deck_records *records);
/* All passages of a card, gone ones too; identity and kind are NULL. */
bool deck_record_passages(struct deck *deck, int64_t card_id, struct deck_passages *out,
                          struct err *err);

struct deck_names {
	char **names;
	size_t count, cap;
};
#define DECK_NAMES_INIT                                                                            \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}
bool deck_record_aliases(struct deck *deck, int64_t card_id, struct deck_names *out,
                         struct err *err);
/* The keys of all settings. */
bool deck_settings(struct deck *deck, struct deck_names *out, struct err *err);
void deck_names_clear(struct deck_names *names);

/* The card of that identity, made as the record has it when missing, with its uid unless another
 * card has that by now. One that is there keeps its marks. ERR_INPUT for a record that cannot be a
 * card. */
bool deck_record_restore(struct deck *deck, const struct deck_record *record, int64_t *id,
                         bool *created, struct err *err);
/* What the card is called, whichever of its passages was chosen last. */
bool deck_record_question(struct deck *deck, int64_t id, const char *question, struct err *err);
/* Adds the passage, or writes over the one of the same card, role and source when that is older.
 * The card is to be chosen again there. */
bool deck_passage_restore(struct deck *deck, const struct deck_passage *passage, bool *changed,
                          struct err *err);
/* Settings came from elsewhere: the model they name is used from now on, states replayed. */
bool deck_settings_reread(struct deck *deck, struct err *err);

/* ---- The whole --------------------------------------------------------------------------- */

struct deck_counts {
	int64_t cards, seen, suspended, retired, reviews, roles, interviews, sources;
};
bool deck_counts(struct deck *deck, struct deck_counts *out, struct err *err);

/* SQLite's own integrity check, foreign keys, and the cache against the log. Every finding is a
 * line in `findings`; none is a sound deck. */
bool deck_verify(struct deck *deck, struct buf *findings, struct err *err);

#endif
