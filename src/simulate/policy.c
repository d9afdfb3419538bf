/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rivals share one way to spend a day: what is due by their rule, and first meetings up to a
 * number a day, both in an order of their own; failed cards again after ten minutes. Cards with an
 * interview ahead come before the others.
 */
#include "policy.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

#define RETENTION_FIXED 0.90

const struct policy policies[] = {
	{ .named = { "fixed90", "reviewed when recall is predicted to be 0.90" } },
	{ .named = { "tuned", "the same with the retention that does best" },
	  .tune_retention = true },
	{ .named = { "tuned_cram", "the same, and all cards before an interview" },
	  .tune_retention = true,
	  .cram = CRAM_KNOB },
	{ .named = { "sm2", "the intervals of SuperMemo 2" }, .due = DUE_SM2 },
	{ .named = { "capped", "0.90, but not later than the eve of the interview" },
	  .cram = CRAM_EVE },
	{ .named = { "last_pass", "0.90, and one last pass over all cards in the last days" },
	  .cram = CRAM_ROUND },
	{ .named = { "random", "cards at random" }, .due = DUE_ALWAYS },
	{ .named = { "plan", "greenroom's plan" }, .planned = true },
	{ .named = { NULL, NULL } },
};

const struct simulate_named *simulate_policy(size_t i)
{
	return i < sizeof policies / sizeof *policies - 1 ? &policies[i].named : NULL;
}

/* A rival's day. */
struct day {
	const struct policy *policy;
	const struct simulate_knobs *knobs;
	struct learner *learner;
};

/* A card in the order of the day; the smallest keys come first. */
struct place {
	size_t card;
	double key[2];
};

/* ---- When a card is due ------------------------------------------------------------------ */

#define SM2_EASE      2.5
#define SM2_EASE_MIN  1.3
#define SM2_EASE_LOST 0.32 /* by a failure, quality 2; good is quality 4 and changes nothing */
#define SM2_SECOND    6

/* Wozniak: SuperMemo 2, 1990. */
static int sm2_interval(struct card *card)
{
	if (card->ease == 0.0)
		card->ease = SM2_EASE;
	if (!card->passed) {
		if (card->interval_days > 0)
			card->ease = fmax(card->ease - SM2_EASE_LOST, SM2_EASE_MIN);
		card->interval_days = 0;
		return 1;
	}
	if (card->interval_days == 0)
		card->interval_days = 1;
	else if (card->interval_days == 1)
		card->interval_days = SM2_SECOND;
	else
		card->interval_days =
			(int)fmin(ceil(card->interval_days * card->ease), DAY_YEAR_MAX);
	return card->interval_days;
}

static double retention_of(const struct policy *policy, const struct simulate_knobs *knobs)
{
	return policy->tune_retention ? knobs->retention : RETENTION_FIXED;
}

/* The planner's interval for that retention, to the nearest day and at least one. */
static int retention_interval(struct memo *memo, const struct card *card, double retention)
{
	return (int)fmax(floor(memo_fall(memo, card->belief, retention) + 0.5), 1.0);
}

static void set_due(const struct policy *policy, const struct simulate_knobs *knobs,
                    struct memo *memo, struct card *card, int day)
{
	if (policy->due == DUE_SM2)
		card->due_day = day + sm2_interval(card);
	else if (policy->due == DUE_RETENTION)
		card->due_day = day + retention_interval(memo, card, retention_of(policy, knobs));
}

/* SM-2's history is not replayed: an old card counts as one at its second interval. */
void policy_begin(const struct policy *policy, const struct simulate_knobs *knobs,
                  struct learner *learner)
{
	for (size_t i = 0; i < learner->count; i++) {
		struct card *card = &learner->cards[i];
		int last_day = (int)((card->last_ms - DAY_ZERO_MS) / DAY_MS) - 1;

		if (!card->seen || policy->planned)
			continue;
		card->interval_days = card->passed ? 1 : 0;
		set_due(policy, knobs, &learner->memo, card, last_day);
	}
}

/* ---- Before an interview ----------------------------------------------------------------- */

/* Days that one round of the company's cards takes. */
static int round_days(const struct learner *learner, size_t company)
{
	const struct simulate_scenario *scenario = learner->scenario;
	double seconds = 0.0;
	int days = 0;

	for (size_t i = 0; i < learner->count; i++)
		if (learner->cards[i].seen && learner->cards[i].group->company == company)
			seconds += learner->cards[i].group->seconds;
	for (int day = learner->eve[company]; day >= learner->day && seconds > 0.0; day--, days++)
		seconds -= 60.0 * scenario->minutes[day % 7];
	return days;
}

/* For each company the first day of its cram; behind its eve where there is none. */
static void set_crams(const struct day *day, int *first)
{
	const struct learner *learner = day->learner;

	for (size_t c = 0; c < learner->scenario->company_count; c++) {
		int eve = learner->eve[c], days = 0;

		if (day->policy->cram == CRAM_KNOB)
			days = day->knobs->cram_days;
		else if (day->policy->cram == CRAM_EVE)
			days = 1;
		else if (day->policy->cram == CRAM_ROUND)
			days = round_days(learner, c);
		first[c] = eve - days + 1;
	}
}

/* In a cram each card comes once. */
static bool crammed(const struct learner *learner, const struct card *card, const int *first)
{
	size_t company = card->group->company;

	return learner->next_ms[company] != NEVER_MS && learner->day >= first[company] &&
	       learner->day <= learner->eve[company] && card->last_ms < session_ms(first[company]);
}

/* ---- The order of a day ------------------------------------------------------------------ */

static int by_key(const void *a, const void *b)
{
	const struct place *left = a, *right = b;

	for (size_t i = 0; i < 2; i++)
		if (left->key[i] < right->key[i] || left->key[i] > right->key[i])
			return left->key[i] < right->key[i] ? -1 : 1;
	return left->card < right->card ? -1 : left->card > right->card;
}

/* Often the order is right as it is: first meetings are as the scenario has them. */
static void sort_places(struct place *places, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (by_key(&places[i - 1], &places[i]) > 0) {
			qsort(places, count, sizeof *places, by_key);
			return;
		}
}

static bool has_date(const struct learner *learner, const struct card *card)
{
	return learner->next_ms[card->group->company] != NEVER_MS;
}

/* Those with a date first; then the weakest or the strongest, by weight. */
static struct place review_place(const struct day *day, size_t index)
{
	const struct learner *learner = day->learner;
	const struct card *card = &learner->cards[index];
	double recall = learner_predicts(day->learner, card);
	double value = card->group->weight * (day->knobs->strongest ? recall : 1.0 - recall);

	return (struct place){ index, { has_date(learner, card) ? 0 : 1, -value } };
}

/* By date, those without one last; then the weightiest. */
static struct place meeting_place(const struct day *day, size_t index)
{
	const struct learner *learner = day->learner;
	const struct card *card = &learner->cards[index];
	double date = (double)learner->next_ms[card->group->company];

	return (struct place){ index, { date, -card->group->weight } };
}

static struct place random_place(const struct day *day, size_t index)
{
	const struct learner *learner = day->learner;
	uint64_t what = ((uint64_t)learner->day << 32) + (UINT64_C(1) << 63) + index;

	return (struct place){ index,
		               { has_date(learner, &learner->cards[index]) ? 0 : 1,
		                 chance(learner->seed, learner->run, what, 0) } };
}

static size_t list_reviews(const struct day *day, struct place *places)
{
	const struct learner *learner = day->learner;
	int first[SIMULATE_COMPANIES_MAX];
	size_t count = 0;

	set_crams(day, first);
	for (size_t i = 0; i < learner->count; i++) {
		const struct card *card = &learner->cards[i];

		if (card->seen && (card->due_day <= learner->day || crammed(learner, card, first)))
			places[count++] = review_place(day, i);
	}
	sort_places(places, count);
	return count;
}

static size_t list_meetings(const struct day *day, struct place *places)
{
	const struct learner *learner = day->learner;
	double fresh = day->knobs->fresh;
	size_t quota = (size_t)(floor(fresh * (learner->day + 1)) - floor(fresh * learner->day));
	size_t count = 0;

	for (size_t i = 0; i < learner->count; i++)
		if (!learner->cards[i].seen)
			places[count++] = meeting_place(day, i);
	sort_places(places, count);
	return count < quota ? count : quota;
}

static size_t list_random(const struct day *day, struct place *places)
{
	for (size_t i = 0; i < day->learner->count; i++)
		places[i] = random_place(day, i);
	qsort(places, day->learner->count, sizeof *places, by_key);
	return day->learner->count;
}

/* ---- The day ----------------------------------------------------------------------------- */

/* The failed ones among these, again and again until they hold. */
static void repeat_failed(struct day *day, const struct place *places, size_t count)
{
	struct learner *learner = day->learner;
	bool any = true;

	while (any) {
		any = false;
		for (size_t i = 0; i < count; i++) {
			struct card *card = &learner->cards[places[i].card];

			if (card->last_ms < learner->session_ms || !card->seen ||
			    !learner_may_show(learner, card))
				continue;
			learner_show(learner, places[i].card);
			set_due(day->policy, day->knobs, &learner->memo, card, learner->day);
			any = true;
		}
	}
}

/* In stretches of ten minutes, each followed by what failed in it. */
static void show_in_order(struct day *day, const struct place *places, size_t count)
{
	struct learner *learner = day->learner;
	double since = learner->spent;
	size_t from = 0;

	for (size_t i = 0; i < count; i++) {
		struct card *card = &learner->cards[places[i].card];

		if (learner_may_show(learner, card)) {
			learner_show(learner, places[i].card);
			set_due(day->policy, day->knobs, &learner->memo, card, learner->day);
		}
		if (learner->spent - since < REPEAT_MS / 1000.0 && i + 1 < count)
			continue;
		repeat_failed(day, places + from, i + 1 - from);
		since = learner->spent;
		from = i + 1;
	}
}

/* With the first card of the order that is not done, if luck has it; tells whether it had. */
static bool end_day(struct day *day, const struct place *places, size_t count)
{
	struct learner *learner = day->learner;
	size_t i = 0;

	while (i < count && learner_passed_today(learner, &learner->cards[places[i].card]))
		i++;
	if (i == count || learner->left <= 0.0 ||
	    !learner_may_end(learner, &learner->cards[places[i].card]))
		return false;
	learner_show(learner, places[i].card);
	set_due(day->policy, day->knobs, &learner->memo, &learner->cards[places[i].card],
	        learner->day);
	return true;
}

/* The whole order of the day; room for every card. */
static size_t list_day(const struct day *day, struct place *places)
{
	size_t count;

	if (day->policy->due == DUE_ALWAYS)
		return list_random(day, places);
	if (day->knobs->fresh_first) {
		count = list_meetings(day, places);
		return count + list_reviews(day, places + count);
	}
	count = list_reviews(day, places);
	return count + list_meetings(day, places + count);
}

void policy_day(const struct policy *policy, const struct simulate_knobs *knobs,
                struct learner *learner)
{
	struct day day = { policy, knobs, learner };
	struct place *places;
	size_t count;

	if (learner->left <= 0.0)
		return;
	places = mem_array(learner->count, sizeof *places);
	count = list_day(&day, places);
	do
		show_in_order(&day, places, count);
	while (end_day(&day, places, count));
	free(places);
}
