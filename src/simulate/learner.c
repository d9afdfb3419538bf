/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "plan.h"

/* Parts of the chance that no card has. */
#define CHANCE_HISTORY UINT64_C(0x686973746f7279)
#define CHANCE_LAST    UINT64_C(0x6c617374)

/* ---- Days and interviews ----------------------------------------------------------------- */

int64_t session_ms(int day)
{
	return DAY_ZERO_MS + day * DAY_MS + SESSION_MS;
}

int64_t interview_ms(const struct simulate_interview *interview)
{
	return DAY_ZERO_MS + interview->day * DAY_MS + interview->hour * DAY_HOUR_MS;
}

/* The company's next interview as of that instant, or `count`. */
static size_t next_of(const struct simulate_interview *interviews, size_t count, size_t company,
                      int64_t from_ms)
{
	size_t next = count;

	for (size_t i = 0; i < count; i++) {
		if (interviews[i].company != company || interview_ms(&interviews[i]) < from_ms)
			continue;
		if (next == count || interview_ms(&interviews[i]) < interview_ms(&interviews[next]))
			next = i;
	}
	return next;
}

void interviews_on(const struct simulate_scenario *scenario, int day,
                   struct simulate_interview *interviews, size_t *count)
{
	if (day == 0) {
		*count = scenario->interview_count;
		for (size_t i = 0; i < *count; i++)
			interviews[i] = scenario->interviews[i];
	}
	for (size_t i = 0; i < scenario->change_count; i++) {
		const struct simulate_change *change = &scenario->changes[i];
		size_t k;

		if (change->on != day)
			continue;
		k = next_of(interviews, *count, change->to.company,
		            DAY_ZERO_MS + day * DAY_MS + DAY_BEGINS_MS);
		interviews[k] = change->to;
		*count += k == *count;
	}
}

/* ---- Cards ------------------------------------------------------------------------------- */

/* How likely the card's recall is at that instant, by the truth. */
static double recall_by(const struct truth *truth, const struct card *card, int64_t at_ms)
{
	return truth->model->recall(truth->w, card->truth, day_between(card->last_ms, at_ms));
}

/* What a showing may lead to. */
static struct recall_branches branches_of(struct memo *memo, const struct recall_model *model,
                                          const double *w, size_t draw, const struct card *card,
                                          struct recall_state state, int64_t at_ms)
{
	if (card->seen)
		return memo_review(memo, model, w, draw, state, day_between(card->last_ms, at_ms));
	return (struct recall_branches){ PLAN_FIRST_PASS, model->initial(w, RECALL_GOOD),
		                         model->initial(w, RECALL_AGAIN) };
}

/* Draws the outcome of a showing and moves both memories; true for a pass. */
static bool card_answer(struct card *card, const struct truth *truth, struct memo *memo,
                        double luck, int64_t at_ms)
{
	struct recall_branches to =
		branches_of(memo, truth->model, truth->w, truth->draw, card, card->truth, at_ms);
	bool pass = luck < to.recall;

	card->truth = pass ? to.passed : to.failed;
	if (!truth->planners)
		to = branches_of(memo, PLANNER, PLANNER->defaults, 0, card, card->belief, at_ms);
	card->belief = pass ? to.passed : to.failed;
	card->last_ms = at_ms;
	if (!card->seen)
		card->first_ms = at_ms;
	card->seen = true;
	card->passed = pass;
	card->answers++;
	return pass;
}

/* ---- History ----------------------------------------------------------------------------- */

#define HISTORY_DAYS      60
#define HISTORY_MIN       3
#define HISTORY_MAX       8
#define HISTORY_RETENTION 0.9

/* Days until the history's next review: as the planner's model has it for a fixed retention, less
 * where `more` reviews would not fit before day 0. */
static int history_gap(const struct card *card, int day, int more)
{
	double wanted = PLANNER->interval(PLANNER->defaults, card->belief, HISTORY_RETENTION);
	int room = more > 0 ? -1 - day - (more - 1) : 1;

	return (int)fmin(fmax(rint(wanted), 1.0), fmax(room / (double)(more > 0 ? more : 1), 1.0));
}

static bool answer_before(struct opening *opening, size_t index, double luck, int64_t at_ms)
{
	struct memo none = { NULL, NULL };
	bool pass = card_answer(&opening->cards[index], &opening->truth, &none, luck, at_ms);

	mem_grow(&opening->answers, &opening->answer_cap, opening->answer_count + 1,
	         sizeof *opening->answers);
	opening->answers[opening->answer_count++] = (struct answer){ index, at_ms, pass };
	return pass;
}

/* 3 to 8 reviews in the 60 days before day 0; a failed one is repeated the same day. */
static void draw_history(struct opening *opening, size_t index, uint64_t seed, uint64_t run)
{
	struct card *card = &opening->cards[index];
	double shape = chance(seed, run, CHANCE_HISTORY, 2 * index);
	double begin = chance(seed, run, CHANCE_HISTORY, 2 * index + 1);
	int reviews = HISTORY_MIN + (int)(shape * (HISTORY_MAX - HISTORY_MIN + 1));
	int day = -HISTORY_DAYS + (int)(begin * HISTORY_DAYS / 2);

	for (int n = 0; n < reviews; n++) {
		int64_t at_ms = session_ms(day);

		while (!answer_before(opening, index, chance(seed, run, index, card->answers),
		                      at_ms))
			at_ms += REPEAT_MS;
		day += history_gap(card, day, reviews - 1 - n);
	}
}

static int by_time(const void *a, const void *b)
{
	const struct answer *left = a, *right = b;

	if (left->at_ms != right->at_ms)
		return left->at_ms < right->at_ms ? -1 : 1;
	return left->card < right->card ? -1 : left->card > right->card;
}

void opening_draw(struct opening *opening, const struct simulate_scenario *scenario, size_t truth,
                  uint64_t seed, uint64_t run)
{
	size_t card = 0;

	*opening = (struct opening){ .cards = NULL };
	truth_draw(&opening->truth, truth, seed, run);
	opening->cards = mem_array(scenario->card_count, sizeof *opening->cards);
	for (size_t g = 0; g < scenario->group_count; g++) {
		const struct simulate_group *group = &scenario->groups[g];

		for (size_t i = 0; i < group->count; i++, card++) {
			opening->cards[card].group = group;
			if (group->seasoned)
				draw_history(opening, card, seed, run);
		}
	}
	if (opening->answer_count > 0)
		qsort(opening->answers, opening->answer_count, sizeof *opening->answers, by_time);
}

void opening_clear(struct opening *opening)
{
	free(opening->cards);
	free(opening->answers);
	*opening = (struct opening){ .cards = NULL };
}

/* ---- A run ------------------------------------------------------------------------------- */

void learner_begin(struct learner *learner, const struct simulate_scenario *scenario,
                   const struct opening *opening, uint64_t seed, uint64_t run)
{
	struct learner fresh = {
		.scenario = scenario,
		.truth = opening->truth,
		.seed = seed,
		.run = run,
		.cards = learner->cards,
		.memo = learner->memo,
		.count = scenario->card_count,
		.day = -1,
	};

	if (!fresh.cards) {
		fresh.cards = mem_array(fresh.count, sizeof *fresh.cards);
		memo_init(&fresh.memo);
	}
	memcpy(fresh.cards, opening->cards, fresh.count * sizeof *fresh.cards);
	*learner = fresh;
}

void learner_clear(struct learner *learner)
{
	free(learner->cards);
	memo_clear(&learner->memo);
	*learner = (struct learner){ 0 };
}

/* What the learner knows at an interview. */
static void hold_interview(struct learner *learner, size_t k)
{
	const struct simulate_interview *interview = &learner->interviews[k];
	int64_t at_ms = interview_ms(interview);

	for (size_t i = 0; i < learner->count; i++) {
		const struct card *card = &learner->cards[i];
		double weight = interview->weight * card->group->weight;

		if (card->group->company != interview->company)
			continue;
		learner->weight += weight;
		if (card->seen)
			learner->recalled += weight * recall_by(&learner->truth, card, at_ms);
	}
	learner->over[k] = true;
}

static void hold_interviews(struct learner *learner)
{
	for (size_t k = 0; k < learner->interview_count; k++)
		if (!learner->over[k] &&
		    interview_ms(&learner->interviews[k]) <= learner->session_ms)
			hold_interview(learner, k);
}

/* The last day with a session before the interview, as the weekly pattern has it; -1: none. */
static int eve_of(const struct simulate_scenario *scenario,
                  const struct simulate_interview *interview)
{
	int day = interview->hour * DAY_HOUR_MS > SESSION_MS ? interview->day : interview->day - 1;

	while (day >= 0 && (day >= scenario->days || scenario->minutes[day % 7] <= 0.0))
		day--;
	return day;
}

static void look_ahead(struct learner *learner)
{
	for (size_t c = 0; c < learner->scenario->company_count; c++) {
		size_t k = next_of(learner->interviews, learner->interview_count, c,
		                   learner->session_ms + 1);
		const struct simulate_interview *next = &learner->interviews[k];

		learner->next_ms[c] = NEVER_MS;
		learner->eve[c] = -1;
		if (k == learner->interview_count)
			continue;
		learner->next_ms[c] = interview_ms(next);
		learner->eve[c] = eve_of(learner->scenario, next);
	}
}

/* No interview is ahead, and none will be. */
static bool is_over(const struct learner *learner)
{
	const struct simulate_scenario *scenario = learner->scenario;

	for (size_t k = 0; k < learner->interview_count; k++)
		if (!learner->over[k])
			return false;
	for (size_t i = 0; i < scenario->change_count; i++)
		if (scenario->changes[i].on > learner->day)
			return false;
	return true;
}

bool learner_wake(struct learner *learner)
{
	const struct simulate_scenario *scenario = learner->scenario;
	int day = ++learner->day;

	learner->left = 0.0;
	learner->draws = 0;
	learner->session_ms = session_ms(day);
	interviews_on(scenario, day, learner->interviews, &learner->interview_count);
	hold_interviews(learner);
	if (is_over(learner))
		return false;
	look_ahead(learner);
	if (day < scenario->days && !scenario->skipped[day])
		learner->left = 60.0 * scenario->minutes[day % 7];
	return true;
}

double learner_predicts(struct learner *learner, const struct card *card)
{
	if (!card->seen)
		return 0.0;
	return memo_review(&learner->memo, PLANNER, PLANNER->defaults, 0, card->belief,
	                   day_between(card->last_ms, learner->session_ms))
	        .recall;
}

static bool shown_today(const struct learner *learner, const struct card *card)
{
	return card->seen && card->last_ms >= learner->session_ms;
}

bool learner_passed_today(const struct learner *learner, const struct card *card)
{
	return shown_today(learner, card) && card->passed;
}

static double dearest(const struct card *card)
{
	const struct simulate_group *group = card->group;

	return card->seen ? fmax(group->seconds, group->fail_seconds) : group->new_seconds;
}

bool learner_may_show(const struct learner *learner, const struct card *card)
{
	return dearest(card) <= learner->left && !learner_passed_today(learner, card);
}

bool learner_may_end(struct learner *learner, const struct card *card)
{
	uint64_t what = (uint64_t)learner->day << 32 | learner->draws++;
	double luck = chance(learner->seed, learner->run, CHANCE_LAST, what);

	if (luck * dearest(card) < learner->left) {
		learner->left = dearest(card);
		return true;
	}
	learner->left = 0.0;
	return false;
}

bool learner_show(struct learner *learner, size_t index)
{
	struct card *card = &learner->cards[index];
	const struct simulate_group *group = card->group;
	double luck = chance(learner->seed, learner->run, index, card->answers);
	double seconds = group->new_seconds;
	int64_t at_ms =
		shown_today(learner, card) ? card->last_ms + REPEAT_MS : learner->session_ms;
	bool seen = card->seen;
	bool pass = card_answer(card, &learner->truth, &learner->memo, luck, at_ms);

	if (seen)
		seconds = pass ? group->seconds : group->fail_seconds;
	learner->left -= seconds;
	learner->spent += seconds;
	return pass;
}
