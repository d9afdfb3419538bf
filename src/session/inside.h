/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inside: what the files of this room share.
 */
#ifndef GREENROOM_SESSION_INSIDE_H
#define GREENROOM_SESSION_INSIDE_H

#include "session.h"

/* ---- The day somebody studies on ----------------------------------------------------------------
 * By the calendar of where they are. Whoever travels keeps the day they have begun: flying west it is
 * longer, and what was done in the morning still is done; flying east the next one begins early, and
 * what was done for the last one does not count for it. The deck remembers the last such day. */

struct study_zone {
	const char *zone;
	int rollover_hour;
};

/* Since when reviews count as today's. */
bool study_day_begun(struct deck *deck, const struct study_zone *where, int64_t now_ms,
                     int64_t *from_ms, struct err *err);
/* A review is given now: this is the day. */
bool study_day_note(struct deck *deck, const struct study_zone *where, int64_t now_ms,
                    struct err *err);

/* ---- The agenda -------------------------------------------------------------------------- */

struct agenda_scope {
	int64_t role_id;   /* 0: the whole deck */
	const char *kinds; /* "question,gap", or NULL for all */
};

/* All of the agenda but the plan. */
bool agenda_fill(struct agenda *out, struct deck *deck, const struct agenda_settings *settings,
                 int64_t now_ms, const struct agenda_scope *scope, struct err *err);
bool agenda_plan(struct agenda *agenda, struct err *err);
/* Seconds to think of an answer of that length and to say it. */
double agenda_answer_seconds(size_t answer_chars);
/* What an answer that took so long by the stopwatch is counted as. */
double agenda_showing_seconds(double measured);
/* The plan's card's state after that grade. */
struct recall_state agenda_state_after(const struct plan_input *input, const struct plan_card *card,
                                       int64_t now_ms, int grade);
/* Looks again at what is learned about one card. */
bool agenda_set_line(struct agenda *agenda, struct deck *deck, size_t plan_card, int64_t now_ms,
                     struct err *err);

/* Whether every kind named is one; ERR_USAGE says which there are. */
bool agenda_kinds_known(const char *kinds, struct err *err);
/* Whether the card is to be planned or asked within that scope. */
bool agenda_in_scope(const struct agenda *agenda, const struct deck_stub *stub,
                     const struct agenda_scope *scope);

/* The next interview after `at_ms` that may ask the card, of one role or for 0 of any: its place
 * among the agenda's, or PLAN_NO_INTERVIEW. */
size_t agenda_interview_after(const struct agenda *agenda, const struct deck_stub *stub,
                              int64_t role_id, int64_t at_ms);

/* ---- The queue ----------------------------------------------------------------------------------
 * A row of showings with a place in it. What lies before the place is done with, one way or
 * another; a card that comes again is put in once more further on. Nothing is ever taken out but
 * by undo, so an older place is as good as it was. */

#define QUEUE_NONE SIZE_MAX

struct track {       /* a card in the session */
	size_t card; /* the agenda's plan card */
	enum plan_reason reason;
	size_t shown;     /* times graded */
	size_t passes;    /* in a row */
	size_t fails;     /* in a row */
	uint32_t reviews; /* as far as we know; more of them were given elsewhere */
};

struct queue {
	struct track *tracks;
	size_t track_count, track_cap;
	size_t *shows; /* tracks, in the order to ask them */
	size_t count, cap;
	size_t at;      /* the one to ask now */
	size_t dropped; /* of those before it, how many were never asked */
};

/* How a kind of session goes. */
struct session_rule {
	bool planned;        /* takes today's list of the plan */
	bool takes_buried;   /* asks buried cards too */
	bool takes_answered; /* asks cards that were answered elsewhere in the meantime */
	bool needs_role;
	size_t cards;    /* at most, when nobody says; 0: all */
	int pass_grade;  /* from this grade on an answer counts as held */
	size_t passes;   /* in a row, until a card is done */
	size_t showings; /* of one card at most */
	size_t gap;      /* other cards before it comes again; twice that after two failures */
	bool (*fill)(struct queue *queue, struct deck *deck, const struct agenda *agenda,
	             const struct session_options *options, struct err *err);
};

/* NULL for a mode that is no session of this room's. */
const struct session_rule *session_rule(enum deck_mode mode);

/* Fills the queue by the mode's rule, within the options' limits. */
bool queue_fill(struct queue *queue, struct deck *deck, const struct session_rule *rule,
                const struct agenda *agenda, const struct session_options *options,
                struct err *err);
void queue_clear(struct queue *queue);
/* A card that is in no place yet; returns its track. */
size_t queue_add_track(struct queue *queue, const struct agenda *agenda, size_t card,
                       enum plan_reason reason);

/* The card at the place, or NULL at the end. */
struct track *queue_track(const struct queue *queue);

/* Counts a grade for the card at the place and moves on. Returns where the card was put in again,
 * or QUEUE_NONE when the session is done with it. */
size_t queue_grade(struct queue *queue, const struct session_rule *rule, int grade);
/* Whether that grade would bring the card back in this session. */
bool queue_returns(const struct track *track, const struct session_rule *rule, int grade);
/* Takes a showing out again. */
void queue_unput(struct queue *queue, size_t at);

/* ---- Hints ------------------------------------------------------------------------------- */

struct hint_point {
	size_t offset, len; /* in the answer */
};

struct hints {
	struct hint_point *points;
	size_t count, cap;
};

/* The key points of an answer in its order: bullets, STAR beats, or sentences. */
void hints_find(struct hints *out, const char *answer);
void hints_clear(struct hints *hints);
/* Hint `number` from 0 on: the opening words, then the points. False when there is no more. */
bool hints_text(const struct hints *hints, const char *answer, size_t number, struct buf *out);

#endif
