/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan: which card on which day, so that recall is highest at the hour of each interview, given
 * the minutes a day. Pure: now, the days and the minutes are arguments.
 *
 * The goal: choose reviews to maximise the sum over interviews k and their cards i of
 * weight_ik · recall_i(T_k), then prefer fewer minutes, then long-term retention. Cards without an
 * interview ahead fall back to a target retention.
 *
 * How: minutes of a day that are not used are lost, so the days are lived through in advance and
 * each goes to the reviews that add most to recall at the interviews per second. A review adds less
 * when minutes allow another pass before the interview, so that an interview near goes before one
 * far away. Cards never seen are introduced in the first part of the days before their interview,
 * the weightiest first, and in all of them when minutes are short. What adds next to nothing is
 * left out, and its minutes stay free.
 *
 * Today's reviews happen now, those of a later day at its middle; a review on the day of an
 * interview counts for it today, or with six hours between.
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

struct plan_interview {
	int64_t at_ms;
	double weight; /* 1 is usual */
};

struct plan_card {
	bool seen; /* false: never reviewed, state and last_ms mean nothing */
	struct recall_state state;
	int64_t last_ms;       /* last review */
	int64_t not_before_ms; /* buried until then; 0 for never */
	double weight;         /* 1 is usual; gaps and weak proof points count more */
	double seconds;        /* expected for a pass */
	double fail_seconds;   /* expected for a failed review and its repetition */
	uint64_t interviews;   /* bit k: asked at interviews[k] of the input */
	double new_seconds;    /* expected for the first meeting; 0: as a failed review */
};

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
	/* Days to live through; 0: all. With fewer, the lists of those days are the same, later days
	 * are empty, a last pass is told only where its interview is near enough, and outlooks have
	 * nothing but what does not depend on the plan. */
	size_t live_days;
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
	double recall;  /* now; 0 for a card never seen */
	double seconds; /* expected */
};

struct plan_day {
	size_t first, count; /* this day's run in plan.items */
	size_t reviews, fresh;
	double seconds;
};

/* What to expect at an interview's hour. All are 0 for one in the past or without cards.
 *
 * recall_planned is the mean over the outcomes to come: a review passes with the recall predicted
 * for it and is then graded good, else it fails and is repeated ten minutes later; a first answer
 * passes three times in four. After each review the states of all passes are merged into one, and
 * those of all failures into another, so that with more than one planned review ahead of a card
 * the figure is approximate: against drawn outcomes of a plan that is kept to the letter it was
 * within 0.005. A plan made anew as the answers come in does better.
 *
 * upper_bound is simple and true: a card that is reviewed costs at least its cheapest review and is
 * recalled with probability 1 at most, the others are as without a plan, and all seconds of the
 * days that begin before the interview go to the best gain per second. It is far above what can be
 * reached when minutes suffice to see every card once. */
struct plan_outlook {
	double recall_now; /* mean over the interview's cards as of now (unseen = 0), weighted */
	double recall_unplanned; /* at the interview's hour if nothing more is reviewed */
	double recall_planned;   /* at the interview's hour if the plan is kept, expected */
	double upper_bound;      /* no schedule with these minutes reaches more */
	double ready_share;      /* share of its cards at or above PLAN_READY under the plan */
	size_t *left_out;        /* its cards that would still be unseen at its hour */
	size_t left_out_count;
	size_t card_count;
};

struct plan {
	struct plan_item *items; /* all days, day after day, each in the order to review */
	size_t item_count;
	struct plan_day *days; /* [day_count] */
	size_t day_count;
	struct plan_outlook *outlooks; /* [interview_count] */
	size_t interview_count;
	size_t due_count;     /* items of today that the minutes allow */
	size_t overdue_count; /* items wanted today beyond today's minutes */
};

#define PLAN_INIT                                                                                  \
	{                                                                                          \
		NULL, 0, NULL, 0, NULL, 0, 0, 0                                                    \
	}

/* Errors: ERR_INPUT for impossible arguments (no days, too many interviews). An empty deck and no
 * interviews are fine and give an empty or retention-only plan. */
bool plan_make(const struct plan_input *input, struct plan *out, struct err *err);
void plan_clear(struct plan *plan);

/* The days after which a card just answered (state, last_ms) comes back, capped so that it comes
 * before its next interview: what a grade preview shows. `card` carries the state after the
 * grade. */
double plan_next_days(const struct plan_input *input, const struct plan_card *card);

#endif
