/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own: a session's own struct.
 */
#ifndef GREENROOM_SESSION_OWN_H
#define GREENROOM_SESSION_OWN_H

#include "inside.h"

/* What undo needs to bring a session back to before a step. */
struct step {
	const char *verb; /* for steps the deck knows nothing of */
	int64_t change;   /* the deck's name for it; 0 when nothing was written */
	size_t at, dropped, again_at;
	struct track track;
	struct session_summary summary;
	/* Of a planned session: what lay ahead, and what the plan knew of the card. */
	size_t *tail, tail_count;
	size_t card;
	struct plan_card known;
	double seconds_left;
};

/* The write of a step. */
struct step_write {
	const struct deck_review *review;
	enum deck_mark mark;
	int64_t value, now_ms;
	const char *question, *answer, *note;
};

struct session {
	struct deck *deck;
	const struct session_rule *rule;
	struct session_options options;
	char *kinds;
	char zone[DAY_ZONE_MAX];
	int rollover_hour;
	struct agenda agenda;
	struct queue queue;
	struct deck_card card; /* the one asked; empty before the first and after the last */
	size_t asked_at;       /* the queue's place that is on the screen */
	struct hints hints;
	size_t hint, hint_of; /* the next one, of which place */
	struct step *steps;
	size_t step_count, step_cap;
	struct session_summary summary;
};

/* Loads the next card that is still to be asked; false at the end (err clear) or on an error. */
bool session_load(struct session *session, int64_t now_ms, struct err *err);
/* Of the card at the queue's place. */
const struct deck_stub *session_stub(const struct session *session);
/* The next interview that may ask it, of the role the session is about: its place among the
 * agenda's, or PLAN_NO_INTERVIEW. */
size_t session_interview(const struct session *session, int64_t now_ms);

/* Puts the plan as it is after the review behind the queue's place. */
bool session_replan(struct session *session, size_t card, const struct deck_review *review,
                    struct err *err);

#endif
