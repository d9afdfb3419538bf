/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * simulate: policies tried on made-up learners. How much would be recalled at each interview, had
 * the reviews been chosen this way, and had memory worked that way? Pure: seeds are arguments.
 *
 * A scenario says which cards, interviews and minutes there are. A truth is a memory model that the
 * learner follows; it need not be the planner's. A policy decides what is reviewed, and sees only
 * what a program would see: the answers so far, and the predictions of the planner's model (FSRS-7
 * with its default parameters) made from them.
 *
 * What happens in a run:
 * - It is the learner of plan.h: a day has one session, at 16:00, and its showings all happen at that
 *   instant. One passes or fails (good or again) with the recall the truth gives it, a first one with
 *   PLAN_FIRST_PASS. A failed card may be shown again in the session, ten minutes after the failure,
 *   and again. A pass takes `seconds`, a failure `fail_seconds`, a first showing `new_seconds`.
 *   Day 0 is a Monday.
 * - A day's minutes are kept in the mean, and can be used to the last. Before a showing whose dearest
 *   outcome does not fit what is left, chance decides: with a probability of what is left over what it
 *   may take that much is left, else nothing. What a day leaves is lost.
 * - A skipped day is not known before it comes, nor is a change of date.
 * - The result of a run is the truth's recall of each card at each of its interviews, weighted; a
 *   card never met counts 0.
 *
 * The outcome of a card's n-th answer is drawn from (seed, run, card, n) alone: policies meet the
 * same luck, and their differences are known better than either figure.
 */
#ifndef GREENROOM_SIMULATE_H
#define GREENROOM_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

#define SIMULATE_DAYS_MAX       365
#define SIMULATE_CARDS_MAX      10000
#define SIMULATE_INTERVIEWS_MAX 32
#define SIMULATE_COMPANIES_MAX  64
#define SIMULATE_NAME_MAX       80
#define SIMULATE_BYTES_MAX      ((size_t)1 << 20)
#define SIMULATE_RUNS_MAX       10000
#define SIMULATE_CARD_RUNS_MAX  3000000 /* cards times runs: memory */

struct simulate_group {
	size_t count, company; /* index into companies */
	bool seasoned;         /* has 3 to 8 reviews in the 60 days before day 0 */
	double weight;
	double seconds, fail_seconds, new_seconds; /* of a showing: passed, failed, the first */
};

struct simulate_interview {
	size_t company;
	int day, hour;
	double weight;
};

/* On that day the company's next interview moves, or a company without one ahead gets one. */
struct simulate_change {
	int on;
	struct simulate_interview to;
};

struct simulate_scenario {
	char name[SIMULATE_NAME_MAX + 1];
	int days;          /* study days 0 … days - 1; interviews are on days 1 … days */
	double minutes[7]; /* a day, from Monday */
	struct simulate_group *groups;
	size_t group_count, card_count;
	char **companies;
	size_t company_count;
	struct simulate_interview *interviews;
	size_t interview_count;
	struct simulate_change *changes; /* by day */
	size_t change_count;
	bool skipped[SIMULATE_DAYS_MAX + 1];
};
#define SIMULATE_SCENARIO_INIT                                                                     \
	{                                                                                          \
		.days = 0                                                                          \
	}

/* Reads a scenario. ERR_INPUT names the key: "cards[0].seconds: a number from 1 to 3600 …". */
bool simulate_scenario_parse(struct simulate_scenario *out, const char *text, size_t len,
                             struct err *err);
void simulate_scenario_clear(struct simulate_scenario *scenario);

/* The format in words, for help. */
#define SIMULATE_SCENARIO_HELP                                                                     \
	"A scenario is a JSON file:\n\n"                                                           \
	"{\"name\": \"two rounds\", \"days\": 30, \"minutes\": 10,\n"                              \
	" \"cards\": [{\"count\": 60, \"company\": \"a\", \"state\": \"new\", \"weight\": 1,\n"    \
	"   \"seconds\": 45, \"fail_seconds\": 90, \"new_seconds\": 90}],\n"                       \
	" \"interviews\": [{\"company\": \"a\", \"day\": 30, \"hour\": 14, \"weight\": 1}],\n"     \
	" \"skips\": [5, 12], \"changes\": [{\"on\": 10, \"company\": \"a\", \"day\": 20}]}\n\n"   \
	"Study is at 16:00 on the days 0 to days - 1; day 0 is a Monday. Interviews are on the "   \
	"days 1 to days. minutes is one number for every day, or seven from Monday on. Cards are " \
	"new, or seasoned with 3 to 8 reviews in the 60 days before day 0. seconds is for an "     \
	"answer that holds, fail_seconds for one that fails, new_seconds for the first. skips "    \
	"are days on which the learner does not turn up; nobody knows before. On the day of a "    \
	"change the company's next interview is moved to another day (and hour and weight, if "    \
	"given); a company without one gets one. What may be left out: state (new), weight (1), "  \
	"seconds (45), fail_seconds (twice seconds), new_seconds (as fail_seconds), hour (14), "   \
	"skips, changes. Other keys are errors."

/* ---- Policies and truths ----------------------------------------------------------------- */

struct simulate_named {
	const char *name, *summary;
};

/* The i-th of the table; NULL behind the last. */
const struct simulate_named *simulate_policy(size_t i);
const struct simulate_named *simulate_truth(size_t i);

/* ---- Running ----------------------------------------------------------------------------- */

struct simulate_request {
	const struct simulate_scenario *scenario;
	size_t policy, truth;
	size_t runs;
	uint64_t seed;      /* of the learners that a policy is judged by */
	uint64_t tune_seed; /* of those that its settings are tuned on; the same: in hindsight */
	bool (*stopped)(void *self); /* asked before each day; NULL: never */
	void *self;
	const double
		*bound; /* from another policy's result with the same runs; NULL: work it out */
	double *recalls, *minutes; /* [runs], or NULL: where to put what each learner came to */
};

/* What a policy that can be tuned was tuned to. */
struct simulate_knobs {
	double retention; /* reviewed when predicted recall has fallen to this */
	double fresh;     /* first meetings a day */
	bool strongest;   /* the best remembered first, where not all fit; else the weakest */
	bool fresh_first; /* first meetings before reviews */
	int cram_days;    /* days before an interview on which all its cards are gone through */
};

struct simulate_result {
	double recall;         /* mean over runs */
	double standard_error; /* of that mean */
	double minutes;        /* used in all, mean over runs */
	double bound;          /* mean; NaN where the truth is not the planner's model */
	double ratio;          /* recall / bound, or NaN */
	struct simulate_knobs knobs;
	size_t tried; /* settings of the knobs that were tried; 1 where there are none */
};

/* Errors: ERR_STOPPED, and what plan_make refuses. */
bool simulate_run(const struct simulate_request *request, struct simulate_result *out,
                  struct err *err);

#endif
