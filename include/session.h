/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session: today's agenda, and a drill, quiz or weak session as a state machine. No terminal, no
 * clock: instants are arguments.
 */
#ifndef GREENROOM_SESSION_H
#define GREENROOM_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "deck.h"
#include "err.h"
#include "plan.h"

/* ---- The agenda: the deck as the planner sees it ----------------------------------------- */

struct agenda_settings {
	double minutes[7];    /* to study, Monday … Sunday */
	double minutes_today; /* below 0: as the weekday says */
	double target;        /* retention */
	int rollover_hour;
	char zone[DAY_ZONE_MAX]; /* "" = the machine's own */
	bool today_only;         /* not a setting of the deck: plan no further than today's list */
	bool with_bound;         /* nor this: work out how much no schedule can beat */
};
extern const struct agenda_settings agenda_defaults; /* 20 minutes a day, 0.90, 04:00 */

/* The defaults with the deck's settings over them; values that make no sense are errors naming the
 * key, and *out is untouched. */
bool agenda_settings_load(struct deck *deck, struct agenda_settings *out, struct err *err);

/* What can be set, by its key in the deck's settings. */
struct agenda_setting {
	const char *name;
	const char *fallback; /* what holds when nothing is set, as text */
	const char *meaning;
	/* Reads a value into the settings, or says what was expected. The same in every locale. */
	bool (*read)(const char *value, struct agenda_settings *out, struct err *err);
};
extern const struct agenda_setting agenda_setting_table[]; /* ends with a NULL name */
/* NULL for an unknown name; ERR_USAGE suggests the nearest. */
const struct agenda_setting *agenda_setting_find(const char *name, struct err *err);
/* Whether the value could be set. */
bool agenda_setting_check(const struct agenda_setting *setting, const char *value, struct err *err);

struct agenda {
	struct deck_roles roles;
	struct deck_stubs stubs;
	struct recall_calibration *lines; /* [stubs.count]: how recall is predicted, as of now */
	struct recall_calibration *ahead; /* … [card_count], in a plan card's states to come */
	struct plan_card *cards;          /* [stubs.count]; suspended cards are not planned */
	size_t *stub_of;                  /* plan card → stub */
	size_t card_count;
	struct plan_interview *interviews; /* upcoming ones */
	const struct deck_interview **interview_of;
	size_t interview_count;
	int64_t *day_starts;
	double *day_seconds;
	size_t day_count;
	int32_t today;           /* study day of now */
	struct plan_input input; /* points into the above */
	struct plan plan;
	struct plan_cache *cache;
	double spent_seconds; /* studied today already */
};

/* Loads and plans. Role 0 plans the whole deck. */
bool agenda_make(struct agenda *out, struct deck *deck, const struct agenda_settings *settings,
                 int64_t now_ms, int64_t role_id, struct err *err);
void agenda_clear(struct agenda *agenda);

/* Of the plan's card: its stub. */
const struct deck_stub *agenda_stub(const struct agenda *agenda, size_t plan_card);
/* Recall of a stub at an instant, 0 for a card never seen. */
double agenda_recall(const struct agenda *agenda, const struct deck_stub *stub, int64_t at_ms);
/* The next interview of any of the card's roles after now, or NULL. */
const struct deck_interview *agenda_next_interview(const struct agenda *agenda,
                                                   const struct deck_stub *stub);
const char *plan_reason_text(enum plan_reason reason); /* "new", "falling", … as in JSON */

/* ---- A session --------------------------------------------------------------------------- */

struct session;

struct session_options {
	enum deck_mode mode;
	int64_t role_id;    /* 0: all; a quiz needs one */
	size_t max_cards;   /* 0: no limit */
	double max_seconds; /* expected seconds; 0: as the day's plan says */
	const char *kinds;  /* "question,gap": only these; NULL: all */
	bool record;        /* false: nothing is written */
};

/* drill takes today's list from the plan; a failed card comes again some five cards later until it
 * was passed once, four showings at most. quiz asks every card of the role once, due, buried or
 * not: questions, follow-ups, pitch, why, gaps, proof, stories, questions to ask, each in the order
 * of the file. weak asks those most likely to fail at the interview (or a week from now), worst
 * first and unseen ones last, ten unless told otherwise, each again until it was answered good
 * twice in a row, five showings at most.
 *
 * A card suspended, buried or answered elsewhere in the meantime is passed over when its turn
 * comes. When nothing is to be asked the session opens and is at its end.
 * Errors: ERR_USAGE for an unknown kind of card, a quiz without a role, a mode without a session.
 */
bool session_open(struct session **out, struct deck *deck, const struct agenda_settings *settings,
                  const struct session_options *options, int64_t now_ms, struct err *err);
void session_close(struct session *session); /* NULL is fine */

/* What the session was made from: the whole deck's, but for a drill of one role. Outside a drill the
 * plan is made with the first preview. */
const struct agenda *session_agenda(const struct session *session);

struct session_question {
	const struct deck_card *card;
	const struct deck_face *face; /* of the company asked for, or of its next interview */
	const struct deck_interview *interview; /* the next one that may ask it, or NULL */
	enum plan_reason reason;
	size_t position, total; /* 1 … total; total grows when cards come again */
	double recall;          /* now; below 0 for a card never seen */
};

/* The current question, as the deck has it now; false at the end (err clear) or on an error. What
 * *out points to is good until the next call with this session. */
bool session_current(struct session *session, int64_t now_ms, struct session_question *out,
                     struct err *err);

/* What each grade would do, by the prices of the deck's plan. */
struct session_preview {
	double next_days;                       /* when it comes back; 0: in this session */
	int32_t next_day;                       /* the study day of that */
	const struct deck_interview *interview; /* the next that may ask it, or NULL */
	double recall_at_interview;  /* if nothing more is reviewed; below 0 without an interview */
	double planned_at_interview; /* if the plan is kept */
};
bool session_preview(struct session *session, int64_t now_ms, struct session_preview out[static 5],
                     struct err *err); /* by grade, 1 … 4 */

/* Commits the review and moves on. On an error nothing has moved and the same grade can be given
 * again. */
bool session_grade(struct session *session, int grade, int64_t at_ms, int64_t think_ms,
                   int64_t speak_ms, const char *typed, struct err *err);
bool session_skip(struct session *session, struct err *err);
bool session_bury(struct session *session, int64_t now_ms, struct err *err);
bool session_suspend(struct session *session, int64_t now_ms, struct err *err);
bool session_flag(struct session *session, int64_t now_ms, bool *flagged, struct err *err);
/* The user's own wording of the current card, at the face shown. */
bool session_edit(struct session *session, int64_t now_ms, const char *question, const char *answer,
                  const char *note, struct err *err);
/* Bury, suspend, flag and edit are ERR_USAGE in a session that records nothing. */

/* Takes back the last grade, skip, bury, suspend, flag or edit of this session, and no one else's,
 * and asks that card again. `what` says what it was. ERR_NOT_FOUND when there is none (left). */
bool session_undo(struct session *session, int64_t now_ms, struct buf *what, struct err *err);

/* Adds the next hint of the current answer: its opening words, then the next key point or STAR
 * beat. False when there is no more. */
bool session_hint(struct session *session, struct buf *out);

struct session_summary {
	size_t graded, passed, by_grade[5], fresh, distinct;
	int64_t think_ms, speak_ms;
	/* Predicted against actual, over the first showing of cards that had been seen before. */
	double expected_passes;
	size_t predicted, predicted_passed;
	size_t left; /* questions not reached */
};
void session_summary(const struct session *session, struct session_summary *out);

#endif
