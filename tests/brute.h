/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * brute: the best that any policy can reach for a few cards over a few days, by trying everything: the
 * learner of plan.h, no showing begun whose dearest outcome does not fit the day's seconds. It
 * judges bounds and policies; it knows nothing of how a plan is made.
 *
 * Every decision may depend on all answers so far. What is worked out once for cards with the same
 * answers on the same days is kept; all the same, three cards over five days with two showings a day
 * is about as far as it goes.
 */
#ifndef GREENROOM_TESTS_BRUTE_H
#define GREENROOM_TESTS_BRUTE_H

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "plan.h"

#define BRUTE_CARDS 3
#define BRUTE_DAYS  8
#define BRUTE_TABLE (1u << 24)

struct brute_card {
	struct recall_state state;
	int64_t last_ms, first_ms;
	uint64_t story; /* two bits a showing or a night; the whole of what happened */
	bool seen, failed_today, passed_today;
};

struct brute_key {
	uint64_t stories[BRUTE_CARDS];
	uint32_t day, left; /* tenths of a second, plus 1: 0 marks a free place */
};

struct brute {
	const struct plan_input *input;
	struct {
		struct brute_key key;
		double value;
	} * table;
	size_t used;
};

static inline double brute_seconds(const struct plan_card *card, bool seen, bool pass)
{
	if (!seen)
		return card->new_seconds > 0.0 ? card->new_seconds : card->fail_seconds;
	return pass ? card->seconds : card->fail_seconds;
}

static inline double brute_recall(const struct brute *brute, const struct brute_card *card,
                                  int64_t at_ms)
{
	const struct plan_input *input = brute->input;

	return card->seen ? input->model->recall(input->w, card->state,
	                                         day_between(card->last_ms, at_ms))
	                  : 0.0;
}

/* What the interviews after this day's session and up to the next one's add to the goal. */
static inline double brute_harvest(const struct brute *brute, size_t day,
                                   const struct brute_card *cards)
{
	const struct plan_input *input = brute->input;
	int64_t to = day + 1 < input->day_count ? input->session_ms[day + 1] : INT64_MAX;
	double sum = 0.0;

	for (size_t k = 0; k < input->interview_count; k++) {
		int64_t at = input->interviews[k].at_ms;

		if (at <= input->session_ms[day] || at > to)
			continue;
		for (size_t i = 0; i < input->card_count; i++)
			if (input->cards[i].interviews >> k & 1)
				sum += input->interviews[k].weight * input->cards[i].weight *
				       brute_recall(brute, &cards[i], at);
	}
	return sum;
}

static inline double *brute_place(struct brute *brute, size_t day, double left,
                                  const struct brute_card *cards, bool *known)
{
	struct brute_key key = { .day = (uint32_t)day, .left = (uint32_t)lround(10.0 * left) + 1 };
	uint64_t hash = key.day * UINT64_C(0x9e3779b97f4a7c15) + key.left;
	size_t at;

	for (size_t i = 0; i < brute->input->card_count; i++) {
		key.stories[i] = cards[i].story;
		hash = (hash ^ cards[i].story) * UINT64_C(0xff51afd7ed558ccd);
		hash ^= hash >> 32;
	}
	assert(brute->used < BRUTE_TABLE / 2);
	for (at = hash % BRUTE_TABLE; brute->table[at].key.left; at = (at + 1) % BRUTE_TABLE) {
		*known = memcmp(&brute->table[at].key, &key, sizeof key) == 0;
		if (*known)
			return &brute->table[at].value;
	}
	*known = false;
	brute->table[at].key = key;
	brute->used++;
	return &brute->table[at].value;
}

/* The card after a showing in the session of that day. */
static inline struct brute_card brute_shown(const struct brute *brute, struct brute_card card,
                                            size_t day, bool pass)
{
	const struct plan_input *input = brute->input;
	int64_t at = card.failed_today ? card.last_ms + (int64_t)(PLAN_REPEAT_DAYS * (double)DAY_MS)
	                               : input->session_ms[day];
	int grade = pass ? RECALL_GOOD : RECALL_AGAIN;

	card.state = card.seen ? input->model->next(input->w, card.state,
	                                            day_between(card.last_ms, at), grade)
	                       : input->model->initial(input->w, grade);
	if (!card.seen)
		card.first_ms = at;
	card.seen = true;
	card.last_ms = at;
	card.passed_today = pass;
	card.failed_today = !pass;
	card.story = card.story << 2 | (pass ? 1u : 2u);
	return card;
}

static inline double brute_chance(const struct brute *brute, const struct brute_card *card,
                                  size_t day)
{
	const struct plan_input *input = brute->input;
	int64_t at = card->failed_today
	                     ? card->last_ms + (int64_t)(PLAN_REPEAT_DAYS * (double)DAY_MS)
	                     : input->session_ms[day];

	if (!card->seen)
		return input->first_pass > 0.0 ? input->first_pass : PLAN_FIRST_PASS;
	return brute_recall(brute, card, at);
}

static double brute_value(struct brute *brute, size_t day, double left,
                          const struct brute_card *cards);

static inline double brute_tomorrow(struct brute *brute, size_t day, const struct brute_card *cards)
{
	struct brute_card next[BRUTE_CARDS];
	double now = brute_harvest(brute, day, cards);

	if (day + 1 == brute->input->day_count)
		return now;
	for (size_t i = 0; i < brute->input->card_count; i++) {
		next[i] = cards[i];
		next[i].passed_today = next[i].failed_today = false;
		next[i].story = next[i].story << 2 | 3u;
	}
	return now + brute_value(brute, day + 1, brute->input->day_seconds[day + 1], next);
}

static inline double brute_showing(struct brute *brute, size_t day, double left,
                                   const struct brute_card *cards, size_t i)
{
	const struct plan_card *card = &brute->input->cards[i];
	struct brute_card next[BRUTE_CARDS];
	double chance = brute_chance(brute, &cards[i], day), value = 0.0;

	memcpy(next, cards, brute->input->card_count * sizeof *next);
	for (int pass = 0; pass < 2; pass++) {
		next[i] = brute_shown(brute, cards[i], day, pass == 1);
		value += (pass ? chance : 1.0 - chance) *
		         brute_value(brute, day, left - brute_seconds(card, cards[i].seen, pass),
		                     next);
	}
	return value;
}

static double brute_value(struct brute *brute, size_t day, double left,
                          const struct brute_card *cards)
{
	bool known;
	double *place = brute_place(brute, day, left, cards, &known), best;

	if (known)
		return *place;
	best = brute_tomorrow(brute, day, cards);
	for (size_t i = 0; i < brute->input->card_count; i++) {
		const struct plan_card *card = &brute->input->cards[i];
		double dearest = fmax(brute_seconds(card, cards[i].seen, true),
		                      brute_seconds(card, cards[i].seen, false));

		if (cards[i].passed_today || dearest > left)
			continue;
		best = fmax(best, brute_showing(brute, day, left, cards, i));
	}
	*place = best;
	return best;
}

/* The goal's weight: the sum over interviews ahead and their cards. */
static inline double brute_weight(const struct plan_input *input)
{
	double sum = 0.0;

	for (size_t k = 0; k < input->interview_count; k++)
		for (size_t i = 0; i < input->card_count; i++)
			if (input->interviews[k].at_ms > input->session_ms[0] &&
			    input->cards[i].interviews >> k & 1)
				sum += input->interviews[k].weight * input->cards[i].weight;
	return sum;
}

static inline void brute_begin(const struct plan_input *input, struct brute_card *cards)
{
	assert(input->card_count <= BRUTE_CARDS && input->day_count <= BRUTE_DAYS);
	for (size_t i = 0; i < input->card_count; i++)
		cards[i] = (struct brute_card){ .state = input->cards[i].state,
			                        .last_ms = input->cards[i].last_ms,
			                        .seen = input->cards[i].seen };
}

/* The greatest expected recall, weighted mean over interviews and cards, of any policy. Needs
 * session_ms; no card shown today yet. */
static inline double brute_best(const struct plan_input *input)
{
	struct brute brute = { .input = input };
	struct brute_card cards[BRUTE_CARDS];
	double value;

	brute.table = calloc(BRUTE_TABLE, sizeof *brute.table);
	assert(brute.table);
	brute_begin(input, cards);
	value = brute_value(&brute, 0, input->day_seconds[0], cards) / brute_weight(input);
	free(brute.table);
	return value;
}

/* ---- What the planner reaches ------------------------------------------------------------ */

/* The planner asked at a session's beginning and after every answer, over all outcomes. */
struct brute_plan {
	struct brute brute;
	struct plan_input input; /* as of the node */
	struct plan_card cards[BRUTE_CARDS];
	double seconds[BRUTE_DAYS];
};

static inline void brute_plan_view(struct brute_plan *plan, size_t day, double left,
                                   const struct brute_card *cards)
{
	const struct plan_input *whole = plan->brute.input;

	plan->input = *whole;
	plan->input.cards = plan->cards;
	plan->input.day_seconds = plan->seconds;
	plan->input.day_start_ms = whole->day_start_ms + day;
	plan->input.session_ms = whole->session_ms + day;
	plan->input.day_count = whole->day_count - day;
	plan->input.now_ms = whole->session_ms[day];
	plan->input.live_days = 1;
	plan->input.with_bound = false;
	for (size_t d = 0; d < plan->input.day_count; d++)
		plan->seconds[d] = d == 0 ? left : whole->day_seconds[day + d];
	for (size_t i = 0; i < whole->card_count; i++) {
		plan->cards[i] = whole->cards[i];
		plan->cards[i].seen = cards[i].seen;
		plan->cards[i].state = cards[i].state;
		plan->cards[i].last_ms = cards[i].last_ms;
		plan->cards[i].first_ms = cards[i].first_ms;
	}
}

/* The first card of the list that may be shown, or card_count. */
static inline size_t brute_plan_next(const struct brute_plan *plan, double left,
                                     const struct brute_card *cards, const struct plan *list)
{
	const struct plan_input *whole = plan->brute.input;

	for (size_t n = 0; n < list->days[0].count; n++) {
		size_t i = list->items[list->days[0].first + n].card;
		double dearest = fmax(brute_seconds(&whole->cards[i], cards[i].seen, true),
		                      brute_seconds(&whole->cards[i], cards[i].seen, false));

		if (!cards[i].passed_today && dearest <= left)
			return i;
	}
	return whole->card_count;
}

/* From a node within a session on: list is today's, made with `left` seconds. */
static inline double brute_plan_node(struct brute_plan *plan, size_t day, double left,
                                     const struct brute_card *cards)
{
	const struct plan_input *whole = plan->brute.input;
	struct plan list = PLAN_INIT;
	struct brute_card next[BRUTE_CARDS];
	double value = 0.0;
	size_t i;

	brute_plan_view(plan, day, left, cards);
	if (!plan_make(&plan->input, &list, NULL))
		return NAN;
	i = brute_plan_next(plan, left, cards, &list);
	plan_clear(&list);
	memcpy(next, cards, whole->card_count * sizeof *next);
	if (i < whole->card_count) {
		double chance = brute_chance(&plan->brute, &cards[i], day);

		for (int pass = 0; pass < 2; pass++) {
			double spent = brute_seconds(&whole->cards[i], cards[i].seen, pass);

			next[i] = brute_shown(&plan->brute, cards[i], day, pass == 1);
			value += (pass ? chance : 1.0 - chance) *
			         brute_plan_node(plan, day, left - spent, next);
		}
		return value;
	}
	value = brute_harvest(&plan->brute, day, cards);
	if (day + 1 == whole->day_count)
		return value;
	for (i = 0; i < whole->card_count; i++)
		next[i].passed_today = next[i].failed_today = false;
	return value + brute_plan_node(plan, day + 1, whole->day_seconds[day + 1], next);
}

/* The expected recall that the planner reaches: exact, as brute_best is. Made anew after every
 * answer with plan_make. */
static inline double brute_planned(const struct plan_input *input)
{
	struct brute_plan plan = { .brute.input = input };
	struct brute_card cards[BRUTE_CARDS];

	brute_begin(input, cards);
	return brute_plan_node(&plan, 0, input->day_seconds[0], cards) / brute_weight(input);
}

#endif
