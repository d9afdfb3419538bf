/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * learner: one run of a scenario: a made-up learner with cards, a clock and minutes that run out.
 * Policies choose what to answer; what they may look at is marked "seen by all".
 */
#ifndef GREENROOM_SIMULATE_LEARNER_H
#define GREENROOM_SIMULATE_LEARNER_H

#include "day.h"
#include "memo.h"
#include "simulate.h"
#include "truth.h"

#define NEVER_MS       INT64_MAX
#define REPEAT_MS      (10 * DAY_MINUTE_MS)
#define DAY_BEGINS_MS  (4 * DAY_HOUR_MS)
#define SESSION_MS     (16 * DAY_HOUR_MS)
#define ALL_INTERVIEWS (2 * SIMULATE_INTERVIEWS_MAX)

/* Day 0 is Monday, 1 January 2024; no zone is involved. */
#define DAY_ZERO_MS (INT64_C(19723) * DAY_MS)

struct card {
	struct recall_state truth;
	struct recall_state belief; /* seen by all: the planner's model after the same answers */
	int64_t last_ms;            /* seen by all, as all that follows */
	int64_t first_ms;
	const struct simulate_group *group;
	unsigned answers;
	bool seen;
	bool passed;       /* the last showing */
	int due_day;       /* of policies that have it */
	double ease;       /* SM-2 */
	int interval_days; /* SM-2; 0 before the first pass */
};

struct answer {
	size_t card;
	int64_t at_ms;
	bool pass;
};

/* Where every policy begins: a run's truth and the cards with their history. */
struct opening {
	struct truth truth;
	struct card *cards;
	struct answer *answers; /* of the history, by time */
	size_t answer_count, answer_cap;
};

struct learner {
	const struct simulate_scenario *scenario;
	struct truth truth;
	struct memo memo;
	uint64_t seed, run;
	struct card *cards;
	size_t count;
	int day;
	int64_t session_ms; /* today's */
	double left;        /* seconds left of the day */
	uint64_t draws;     /* of the day, for the time at its end */
	double spent;       /* seconds in all */

	/* Interviews as they are known today, and the next one of each company. */
	struct simulate_interview interviews[ALL_INTERVIEWS];
	bool over[ALL_INTERVIEWS];
	size_t interview_count;
	int64_t next_ms[SIMULATE_COMPANIES_MAX]; /* NEVER_MS: none ahead */
	int eve[SIMULATE_COMPANIES_MAX]; /* the last day with a session before it; -1: none */

	double recalled, weight; /* sums over the interviews that are over */
};

int64_t session_ms(int day);
int64_t interview_ms(const struct simulate_interview *interview);

/* Applies the changes of that day to the interviews known before; for day 0 it begins with those of
 * the scenario. */
void interviews_on(const struct simulate_scenario *scenario, int day,
                   struct simulate_interview *interviews, size_t *count);

void opening_draw(struct opening *opening, const struct simulate_scenario *scenario, size_t truth,
                  uint64_t seed, uint64_t run);
void opening_clear(struct opening *opening);

/* Buffers, and what models have said, are kept from run to run; a zeroed learner is one that never
 * ran. */
void learner_begin(struct learner *learner, const struct simulate_scenario *scenario,
                   const struct opening *opening, uint64_t seed, uint64_t run);
void learner_clear(struct learner *learner);

/* The next day, with the interviews known then and its minutes. False when all are over. */
bool learner_wake(struct learner *learner);

/* Whether the card may be shown now: it has not been passed today, and there is time for the dearest
 * outcome. */
bool learner_may_show(const struct learner *learner, const struct card *card);

/* The same for a card for which the time does not suffice: by chance the seconds left become either what its
 * dearest outcome takes, or none, and remain what they were in the mean. Where it falls against the card the
 * day is over; where it falls for it, it may be shown, and what it leaves over is there for others. */
bool learner_may_end(struct learner *learner, const struct card *card);
bool learner_passed_today(const struct learner *learner, const struct card *card);

/* One showing, which must be allowed; where it takes more than was left the day is over. True for a
 * pass. */
bool learner_show(struct learner *learner, size_t card);

/* What the planner's model predicts for today's session; 0 for a card never seen. */
double learner_predicts(struct learner *learner, const struct card *card);

#endif
