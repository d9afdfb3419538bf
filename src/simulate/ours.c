/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ours.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "recall_fit.h"

void ours_init(struct ours *ours, size_t card_count)
{
	memset(ours, 0, sizeof *ours);
	ours->cards = mem_array(card_count, sizeof *ours->cards);
	ours->calibrations = mem_array(card_count, sizeof *ours->calibrations);
	ours->input = (struct plan_input){
		.model = PLANNER,
		.w = PLANNER->defaults,
		.cards = ours->cards,
		.card_count = card_count,
		.interviews = ours->interviews,
		.day_start_ms = ours->day_start_ms,
		.day_seconds = ours->day_seconds,
		.session_ms = ours->session_ms,
		.target = PLAN_TARGET_DEFAULT,
		.cache = plan_cache_open(),
	};
}

void ours_clear(struct ours *ours)
{
	plan_cache_close(ours->input.cache);
	recall_online_free(ours->online);
	recall_log_clear(&ours->log);
	free(ours->calibrations);
	free(ours->cards);
}

/* ---- Learning ---------------------------------------------------------------------------- */

static void learn(struct ours *ours, const struct recall_log_row *row)
{
	struct recall_answer answer = {
		.card_id = row->card_id,
		.at_ms = row->at_ms,
		.grade = row->grade,
		.covered = -1.0,
	};

	recall_online_learn(ours->online, &answer);
}

static void note(struct ours *ours, size_t card, int64_t at_ms, bool pass)
{
	struct recall_log *log = &ours->log;

	mem_grow(&log->rows, &log->cap, log->count + 1, sizeof *log->rows);
	log->rows[log->count++] = (struct recall_log_row){
		.card_id = (int64_t)card + 1,
		.at_ms = at_ms,
		.grade = pass ? RECALL_GOOD : RECALL_AGAIN,
	};
}

/* What is learned by other parameters is learned anew from the first answer. */
static void suit(struct ours *ours)
{
	struct recall_histories histories = RECALL_HISTORIES_INIT;
	const double *w;

	recall_histories_make(ours->log.rows, ours->log.count, PLANNER, DAY_BEGINS_MS, &histories);
	w = recall_suited(PLANNER, &histories);
	recall_histories_clear(&histories);
	if (ours->online && ours->input.w == w)
		return;
	recall_online_free(ours->online);
	ours->online = recall_online_new(PLANNER, w);
	ours->input.w = w;
	for (size_t i = 0; i < ours->log.count; i++)
		learn(ours, &ours->log.rows[i]);
}

void ours_begin(struct ours *ours, const struct opening *opening)
{
	recall_online_free(ours->online);
	ours->online = NULL;
	ours->log.count = 0;
	for (size_t i = 0; i < opening->answer_count; i++)
		note(ours, opening->answers[i].card, opening->answers[i].at_ms,
		     opening->answers[i].pass);
	suit(ours);
}

/* ---- The planner's view ------------------------------------------------------------------ */

static void view_card(struct ours *ours, size_t index, const struct card *card)
{
	struct plan_card *out = &ours->cards[index];

	out->seen = card->seen;
	out->state = card->belief;
	out->last_ms = card->last_ms;
	out->first_ms = card->first_ms;
	if (!ours->online)
		return;
	recall_online_state(ours->online, (int64_t)index + 1, &out->state, &out->last_ms);
	ours->calibrations[index] =
		recall_online_calibration(ours->online, (int64_t)index + 1, ours->input.now_ms);
	out->calibration = &ours->calibrations[index];
}

static void view_cards(struct ours *ours, const struct card *cards)
{
	for (size_t i = 0; i < ours->input.card_count; i++) {
		const struct simulate_group *group = cards[i].group;

		ours->cards[i] = (struct plan_card){
			.weight = group->weight,
			.seconds = group->seconds,
			.fail_seconds = group->fail_seconds,
			.new_seconds = group->new_seconds,
		};
		view_card(ours, i, &cards[i]);
		for (size_t k = 0; k < ours->input.interview_count; k++)
			if (group->company == ours->companies[k])
				ours->cards[i].interviews |= UINT64_C(1) << k;
	}
}

static void view_interviews(struct ours *ours, const struct simulate_interview *interviews,
                            size_t count)
{
	ours->input.interview_count = count;
	for (size_t k = 0; k < count; k++) {
		ours->companies[k] = interviews[k].company;
		ours->interviews[k] = (struct plan_interview){ interview_ms(&interviews[k]),
			                                       interviews[k].weight };
	}
}

/* The days from `today` to the last on which there may be an interview. */
static void view_days(struct ours *ours, const struct simulate_scenario *scenario, int today)
{
	int count = scenario->days + 1 - today;

	ours->input.now_ms = session_ms(today);
	ours->input.day_count = (size_t)count;
	for (int d = 0; d <= count; d++)
		ours->day_start_ms[d] = session_ms(today + d) - SESSION_MS + DAY_BEGINS_MS;
	for (int d = 0; d < count; d++) {
		int day = today + d;

		ours->session_ms[d] = session_ms(day);
		ours->day_seconds[d] =
			day < scenario->days ? 60.0 * scenario->minutes[day % 7] : 0.0;
	}
}

/* ---- A day ------------------------------------------------------------------------------- */

/* The first card of today's list that may be shown, or none. */
static size_t next_card(const struct plan *plan, const struct learner *learner)
{
	for (size_t i = 0; plan->day_count > 0 && i < plan->days[0].count; i++) {
		size_t card = plan->items[plan->days[0].first + i].card;

		if (learner_may_show(learner, &learner->cards[card]))
			return card;
	}
	return learner->count;
}

static void show(struct ours *ours, struct learner *learner, size_t card)
{
	bool pass = learner_show(learner, card);

	note(ours, card, learner->cards[card].last_ms, pass);
	learn(ours, &ours->log.rows[ours->log.count - 1]);
	view_card(ours, card, &learner->cards[card]);
	ours->day_seconds[0] = learner->left;
}

/* With the card that would come next if there were a little more time, if luck has it; tells whether it had. */
static bool end_day(struct ours *ours, struct learner *learner, bool *any, struct err *err)
{
	struct plan plan = PLAN_INIT;
	size_t card = 0, i = 0;

	*any = false;
	if (learner->left <= 0.0)
		return true;
	ours->day_seconds[0] = learner->left;
	for (size_t g = 0; g < learner->scenario->group_count; g++)
		ours->day_seconds[0] =
			fmax(ours->day_seconds[0],
		             learner->left + learner->scenario->groups[g].new_seconds);
	if (!plan_make(&ours->input, &plan, err))
		return false;
	for (; i < plan.days[0].count; i++) {
		card = plan.items[plan.days[0].first + i].card;
		if (!learner_passed_today(learner, &learner->cards[card]))
			break;
	}
	if (i < plan.days[0].count && !learner_may_show(learner, &learner->cards[card]) &&
	    learner_may_end(learner, &learner->cards[card])) {
		show(ours, learner, card);
		*any = true;
	}
	plan_clear(&plan);
	return true;
}

/* A list to its end; tells whether there was anything to show. */
static bool live_list(struct ours *ours, struct learner *learner, bool *any, struct err *err)
{
	struct plan plan = PLAN_INIT;
	size_t card;
	bool ok;

	*any = false;
	ours->day_seconds[0] = learner->left;
	ok = plan_make(&ours->input, &plan, err);
	while (ok && (card = next_card(&plan, learner)) < learner->count) {
		show(ours, learner, card);
		*any = true;
		ok = plan_answered(&ours->input, &plan, card, err);
	}
	plan_clear(&plan);
	return ok;
}

/* Where a list leaves time over, another is made: after the day's answers prices have moved. */
static bool live_lists(struct ours *ours, struct learner *learner, struct err *err)
{
	bool any = true;

	while (any && learner->left > 0.0)
		if (!live_list(ours, learner, &any, err))
			return false;
	return true;
}

bool ours_day(struct ours *ours, struct learner *learner, struct err *err)
{
	bool any = true;

	if (learner->left <= 0.0)
		return true;
	suit(ours);
	view_interviews(ours, learner->interviews, learner->interview_count);
	view_days(ours, learner->scenario, learner->day);
	view_cards(ours, learner->cards);
	ours->input.live_days = 1;
	ours->input.with_bound = false;
	ours->input.doubt = recall_online_doubt(ours->online);
	while (any)
		if (!live_lists(ours, learner, err) || !end_day(ours, learner, &any, err))
			return false;
	return true;
}

/* ---- The bound --------------------------------------------------------------------------- */

bool ours_bound(struct ours *ours, const struct simulate_scenario *scenario,
                const struct opening *opening, double *bound, struct err *err)
{
	struct simulate_interview interviews[ALL_INTERVIEWS];
	struct plan plan = PLAN_INIT;
	size_t count = 0;

	for (int day = 0; day < scenario->days; day++)
		interviews_on(scenario, day, interviews, &count);
	recall_online_free(ours->online); /* the truth is the model as it is */
	ours->online = NULL;
	ours->input.w = PLANNER->defaults;
	plan_cache_close(ours->input.cache); /* one bound for all policies, whatever went before */
	ours->input.cache = plan_cache_open();
	view_interviews(ours, interviews, count);
	view_days(ours, scenario, 0);
	view_cards(ours, opening->cards);
	for (int day = 0; day < scenario->days; day++)
		if (scenario->skipped[day])
			ours->day_seconds[day] = 0.0;
	ours->input.live_days = 0;
	ours->input.doubt = 0.0;
	ours->input.with_bound = true;
	if (!plan_make(&ours->input, &plan, err))
		return false;
	*bound = plan.goal.upper_bound;
	plan_clear(&plan);
	return true;
}
