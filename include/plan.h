/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan: which card on which day, so that recall is highest at the hour of each interview, given
 * the minutes a day. Pure: now, the days and the minutes are arguments.
 *
 * The goal: choose reviews to maximise the sum over interviews k and their cards i of
 * weight_k · weight_i · recall_i(T_k), then prefer fewer minutes, then long-term retention. Cards
 * without an interview ahead fall back to a target retention.
 *
 * The learner that is planned for: a day has one session, and all of its reviews happen at that
 * instant. A showing of a card is passed with the recall that the model predicts, and then graded
 * good, or failed, and graded again; a first showing is passed with probability `first_pass`. A
 * card that was failed may be shown again in the same session, PLAN_REPEAT_DAYS later, and again;
 * each showing costs its own seconds.
 */
#ifndef GREENROOM_PLAN_H
#define GREENROOM_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "recall.h"

#define PLAN_TARGET_DEFAULT 0.90
#define PLAN_READY          0.90 /* a card is ready for an interview from this recall on */
#define PLAN_DAYS_MAX       366  /* interviews farther away are planned up to here */
#define PLAN_INTERVIEWS_MAX 64   /* more than this at once is refused */

#define PLAN_FIRST_PASS  0.75            /* of first showings: confirmed rather than learned */
#define PLAN_REPEAT_DAYS (10.0 / 1440.0) /* from a failed showing to the next in its session */

struct plan_interview {
	int64_t at_ms;
	double weight; /* 1 is usual */
};

struct plan_card {
	bool seen; /* false: never reviewed, state and last_ms mean nothing */
	struct recall_state state;
	int64_t last_ms;       /* last review */
	int64_t first_ms;      /* first review, where that was today; earlier, or 0, else */
	int64_t not_before_ms; /* buried until then; 0 for never */
	double weight;         /* 1 is usual; gaps and weak proof points count more */
	double seconds;        /* expected for a showing that is passed */
	double fail_seconds;   /* … that is failed; the repetition is a showing of its own */
	uint64_t interviews;   /* bit k: asked at interviews[k] of the input */
	double new_seconds;    /* expected for the first showing; 0: as a failed one */
	/* Through which this card's recall is predicted, now and in all states to come; NULL: none */
	const struct recall_calibration *calibration;
};

/* What planning has found out and the next plan can start from: prices of days, tables of the
 * model. Good for any input; a plan made with a cache that knows another deck is as good as one
 * made without. One thread at a time. */
struct plan_cache;
struct plan_cache *plan_cache_open(void);
void plan_cache_close(struct plan_cache *cache); /* NULL is fine */

struct plan_input {
	const struct recall_model *model;
	const double *w;
	const struct plan_card *cards;
	size_t card_count;
	const struct plan_interview *interviews; /* those in the past are ignored */
	size_t interview_count;                  /* at most PLAN_INTERVIEWS_MAX */
	int64_t now_ms;
	const int64_t
		*day_start_ms; /* [day_count + 1]: study days from today on; the first is ≤ now */
	const double
		*day_seconds; /* [day_count]: seconds to study; today's is what is left of it */
	size_t day_count;     /* 1 … PLAN_DAYS_MAX */
	double target;        /* retention for cards without an interview, 0.70 … 0.99 */
	/* [day_count] instants of the days' sessions, or NULL: today's is now, that of a later day
	 * its middle. The first is taken to be now whatever it says. A session serves the interviews
	 * after it; by the middle of a day, with six hours between. */
	const int64_t *session_ms;
	double first_pass; /* 0: PLAN_FIRST_PASS */
	/* How likely it is that the model does not hold for this learner, 0 … 1. The likelier, the more
	 * evenly first meetings are spread over the days. */
	double doubt;
	struct plan_cache *cache; /* or NULL */
	/* Days to live through; 0: all. With fewer, the lists of those days are the same, later days
	 * are empty, a last pass is told only where its interview is near enough, and outlooks have
	 * nothing but what does not depend on the plan. */
	size_t live_days;
	bool with_bound; /* work out the upper bounds too; they are 1 else */
};

enum plan_reason {
	PLAN_NEW,       /* to be introduced today */
	PLAN_FALLING,   /* recall is below the target */
	PLAN_INTERVIEW, /* needed today for an interview's sake */
	PLAN_LAST_PASS, /* the last pass before an interview */
};

struct plan_item {
	size_t card; /* index into the input's cards */
	enum plan_reason reason;
	double recall;  /* at that day's session; 0 for a card never seen */
	double seconds; /* expected, all of the day's showings */
	double gain;    /* what this day's showing adds to the goal, expected, weighted */
};

struct plan_day {
	size_t first, count; /* this day's run in plan.items */
	size_t reviews, fresh;
	/* Expected; a later day may have over what the day before lacked, and lack so much. Showings of
	 * tomorrow that today's seconds will pay for, if fewer cards fail than are allowed for, are
	 * counted today. */
	double seconds;
};

/* What to expect of one card at one interview. */
struct plan_forecast {
	size_t card;
	double unplanned, planned; /* recall at the hour: reviewed no more, and with the plan */
};

/* What to expect at an interview's hour. All are 0 for one in the past or without cards.
 *
 * recall_planned is the mean over the outcomes to come of a plan made anew as the answers come in:
 * failures are repeated in their session where the prices have it, and a showing for which a day is
 * too short is rounded to the day or the next. It is approximate: after each review the states of
 * all passes are merged into one, and those of all failures into another. In nine of twelve made-up
 * decks it was within 0.01 of what simulated learners reached; it was off by 0.01 and 0.014 in two
 * decks of 30 and 40 cards, and 0.03 too low for twenty cards in three days. Where the bound is
 * asked for, no more than that is promised.
 *
 * upper_bound is true for every policy of the learner described above that keeps to the seconds of
 * each day in the mean, whatever it makes of the answers, also if it cares for this interview
 * alone. */
struct plan_outlook {
	double recall_now; /* mean over the interview's cards as of now (unseen = 0), weighted */
	double recall_unplanned; /* at the interview's hour if nothing more is reviewed */
	double recall_planned;   /* at the interview's hour if the plan is kept, expected */
	double upper_bound;      /* no schedule with these minutes reaches more */
	double ready_share;      /* share of its cards at or above PLAN_READY under the plan */
	size_t *left_out;        /* its cards that would still be unseen at its hour */
	size_t left_out_count;
	size_t card_count;
	struct plan_forecast *forecasts; /* [card_count]; NULL where days are not lived through */
};

/* The goal as one figure: recall, the mean over all interviews in range and their cards, weighted.
 * All are 0 without one. */
struct plan_goal {
	double unplanned, planned;
	double upper_bound; /* of any policy, as above; 1 when not asked for */
};

struct plan {
	struct plan_item *items; /* all days, day after day, each in the order to review */
	size_t item_count;
	struct plan_day *days; /* [day_count] */
	size_t day_count;
	struct plan_outlook *outlooks; /* [interview_count] */
	size_t interview_count;
	struct plan_goal goal;
	size_t due_count;     /* items of today that the minutes allow */
	size_t overdue_count; /* items wanted today beyond today's minutes */
};

#define PLAN_INIT                                                                                  \
	{                                                                                          \
		.items = NULL                                                                      \
	}

/* Errors: ERR_INPUT for impossible arguments (no days, too many interviews). An empty deck and no
 * interviews are fine and give an empty or retention-only plan. */
bool plan_make(const struct plan_input *input, struct plan *out, struct err *err);
void plan_clear(struct plan *plan);

/* Today's list anew after one answer: input->cards[card], now_ms and day_seconds[0] have changed,
 * nothing else has. Only today is planned: later days are empty then, outlooks and goal stay as they
 * were. A card failed just now may be on the list again; its turn is PLAN_REPEAT_DAYS later, or
 * when nothing else is left.
 *
 * So a session goes: plan_make; then, while items of today are left, show the first one, take the
 * answer, subtract the seconds it took from day_seconds[0], and plan_answered. */
bool plan_answered(const struct plan_input *input, struct plan *plan, size_t card, struct err *err);

/* What becomes of a card just answered, `after` carrying the state after the grade: for the preview
 * of a grade, from the same prices as the plan. */
struct plan_preview {
	double next_days; /* when the plan has it come back; 0: today */
	double unplanned; /* recall at the interview if it is reviewed no more */
	double planned;   /* … and if it is reviewed whenever the plan's prices have it, expected;
	                   * both below 0 without an interview */
};
#define PLAN_NO_INTERVIEW SIZE_MAX
/* `interview` is the one to tell of: an index into the input's, still ahead, or PLAN_NO_INTERVIEW. */
struct plan_preview plan_preview(const struct plan_input *input, const struct plan_card *after,
                                 size_t interview);

/* The days until then alone. */
double plan_next_days(const struct plan_input *input, const struct plan_card *card);

#endif
