/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <stdlib.h>
#include <string.h>

#include "brute.h"
#include "check.h"
#include "lab.h"
#include "mem.h"
#include "text.h"

#define LEN(array) (sizeof(array) / sizeof *(array))

static struct simulate_scenario scenario_of(const char *text)
{
	struct simulate_scenario scenario = SIMULATE_SCENARIO_INIT;
	struct err err = ERR_INIT;

	if (!simulate_scenario_parse(&scenario, text, strlen(text), &err))
		CHECK_FAIL("%s: %s", text, err.msg);
	return scenario;
}

static size_t index_of(const struct simulate_named *(*at)(size_t i), const char *name)
{
	size_t i = 0;

	while (strcmp(at(i)->name, name) != 0)
		i++;
	return i;
}

static struct simulate_result result_of(const struct simulate_scenario *scenario,
                                        const char *policy, const char *truth, size_t runs,
                                        uint64_t seed)
{
	struct simulate_request request = {
		.scenario = scenario,
		.policy = index_of(simulate_policy, policy),
		.truth = index_of(simulate_truth, truth),
		.runs = runs,
		.seed = seed,
		.tune_seed = seed,
	};
	struct simulate_result result = { .recall = -1.0 };
	struct err err = ERR_INIT;

	if (!simulate_run(&request, &result, &err))
		CHECK_FAIL("%s, %s: %s", policy, truth, err.msg);
	return result;
}

#define ONE(days, minutes, cards, interviews)                                                      \
	"{\"name\":\"t\",\"days\":" days ",\"minutes\":" minutes ",\"cards\":[{" cards             \
	"}],\"interviews\":[{" interviews "}]}"
#define SMALL ONE("5", "8", "\"count\":12,\"company\":\"a\"", "\"company\":\"a\",\"day\":5")
#define OLD                                                                                        \
	ONE("6", "6", "\"count\":12,\"company\":\"a\",\"state\":\"seasoned\"",                     \
	    "\"company\":\"a\",\"day\":6")

/* ---- Scenarios --------------------------------------------------------------------------- */

static void a_scenario_is_read_with_its_defaults(void)
{
	struct simulate_scenario scenario = scenario_of(
		"{\"name\":\"two rounds\",\"days\":30,\"minutes\":[10,11,12,13,14,0,16],"
		"\"cards\":[{\"count\":60,\"company\":\"a\"},"
		"{\"count\":5,\"company\":\"b\",\"state\":\"seasoned\",\"weight\":2,\"seconds\":30,"
		"\"fail_seconds\":80,\"new_seconds\":70}],"
		"\"interviews\":[{\"company\":\"a\",\"day\":30,\"hour\":9,\"weight\":3}],"
		"\"skips\":[5,12],\"changes\":[{\"on\":10,\"company\":\"b\",\"day\":20}]}");

	CHECK_STR(scenario.name, "two rounds");
	CHECK_INT(scenario.card_count, 65);
	CHECK_INT(scenario.company_count, 2);
	CHECK(scenario.minutes[0] == 10 && scenario.minutes[5] == 0 && scenario.minutes[6] == 16);
	CHECK(scenario.groups[0].seconds == 45 && scenario.groups[0].fail_seconds == 90);
	CHECK(scenario.groups[0].new_seconds == 90 && scenario.groups[0].weight == 1);
	CHECK(!scenario.groups[0].seasoned && scenario.groups[1].seasoned);
	CHECK(scenario.groups[1].fail_seconds == 80 && scenario.groups[1].new_seconds == 70);
	CHECK(scenario.skipped[5] && scenario.skipped[12] && !scenario.skipped[6]);
	CHECK_INT(scenario.changes[0].to.hour, 14);
	CHECK_INT(scenario.changes[0].to.company, 1);
	CHECK(scenario.interviews[0].weight == 3 && scenario.interviews[0].hour == 9);
	simulate_scenario_clear(&scenario);
}

#define CARD  "\"count\":1,\"company\":\"a\""
#define ROUND "\"company\":\"a\",\"day\":1"

static void a_slip_is_named_by_its_key(void)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "{}", "name: is missing; a text was expected" },
		{ "{\"nmae\":1}", "unknown key \"nmae\"; did you mean \"name\"?" },
		{ "{\"name\":\"a\\tb\"}", "name: a name of one line without tabs was expected" },
		{ ONE("0", "1", CARD, ROUND),
		  "days: a whole number from 1 to 365 was expected, not 0" },
		{ ONE("10000", "1", CARD, ROUND),
		  "days: a whole number from 1 to 365 was expected, not 10000" },
		{ ONE("2", "-1", CARD, ROUND),
		  "minutes: a number from 0 to 1440 was expected, not -1" },
		{ ONE("2", "[1,2]", CARD, ROUND),
		  "minutes: a list of 7 to 7 items was expected, and there are 2" },
		{ ONE("2", "[1,2,3,4,5,6,\"x\"]", CARD, ROUND),
		  "minutes[6]: a number from 0 to 1440 was expected" },
		{ ONE("2", "1", "\"count\":0,\"company\":\"a\"", ROUND),
		  "cards[0].count: a whole number from 1 to 10000 was expected, not 0" },
		{ ONE("2", "1", "\"count\":1000000000,\"company\":\"a\"", ROUND),
		  "cards[0].count: a whole number from 1 to 10000 was expected, not 1000000000" },
		{ ONE("2", "1", CARD ",\"wieght\":1", ROUND),
		  "cards[0]: unknown key \"wieght\"; did you mean \"weight\"?" },
		{ ONE("2", "1", CARD ",\"state\":\"old\"", ROUND),
		  "cards[0].state: \"new\" or \"seasoned\" was expected" },
		{ ONE("2", "1", CARD ",\"seconds\":0", ROUND),
		  "cards[0].seconds: a number from 1 to 3600 was expected, not 0" },
		{ ONE("2", "1", CARD, "\"company\":\"b\",\"day\":1"),
		  "interviews[0].company: there are no cards of \"b\"" },
		{ ONE("2", "1", CARD, "\"company\":\"a\",\"day\":3"),
		  "interviews[0].day: a whole number from 1 to 2 was expected, not 3" },
		{ ONE("2", "1", CARD, "\"company\":\"a\",\"day\":0"),
		  "interviews[0].day: a whole number from 1 to 2 was expected, not 0" },
		{ ONE("2", "1", CARD, ROUND ",\"hour\":24"),
		  "interviews[0].hour: a whole number from 0 to 23 was expected, not 24" },
		{ "{\"name\":\"t\",\"days\":2,\"minutes\":1,\"cards\":[{" CARD
		  "}],\"interviews\":[]}",
		  "an interview was expected, now or by a change" },
		{ "{\"name\":\"t\",\"days\":2,\"minutes\":1,\"cards\":[{" CARD
		  "}],\"interviews\":[],"
		  "\"changes\":[{\"on\":0,\"company\":\"z\",\"day\":1}]}",
		  "changes[0].company: there are no cards of \"z\"" },
		{ "{\"name\":\"t\",\"days\":2,\"minutes\":1,\"cards\":[{" CARD
		  "}],\"interviews\":[],"
		  "\"changes\":[{\"on\":1,\"company\":\"a\",\"day\":1}]}",
		  "changes[0].day: a whole number from 2 to 2 was expected, not 1" },
		{ "{\"name\":\"t\",\"days\":2,\"minutes\":1,\"cards\":[{" CARD
		  "}],\"interviews\":[],"
		  "\"skips\":[2]}",
		  "an interview was expected, now or by a change" },
		{ "{\"name\":\"t\",\"days\":2,\"minutes\":1,\"cards\":[{" CARD
		  "}],\"interviews\":[{" ROUND "}],\"skips\":[2]}",
		  "skips[0]: a whole number from 0 to 1 was expected, not 2" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct simulate_scenario scenario = SIMULATE_SCENARIO_INIT;
		struct err err = ERR_INIT;

		CHECK(!simulate_scenario_parse(&scenario, cases[i].text, strlen(cases[i].text),
		                               &err));
		CHECK_STR(err.msg, cases[i].error);
		CHECK_INT(err.code, ERR_INPUT);
		CHECK(scenario.groups == NULL);
	}
}

static void a_change_moves_the_next_interview_or_adds_one(void)
{
	struct simulate_scenario scenario = scenario_of(
		"{\"name\":\"t\",\"days\":30,\"minutes\":1,\"cards\":[{\"count\":1,\"company\":"
		"\"a\"},"
		"{\"count\":1,\"company\":\"b\"}],\"interviews\":[{\"company\":\"a\",\"day\":5},"
		"{\"company\":\"a\",\"day\":20}],\"changes\":["
		"{\"on\":3,\"company\":\"a\",\"day\":7},{\"on\":7,\"company\":\"a\",\"day\":25},"
		"{\"on\":9,\"company\":\"b\",\"day\":12,\"hour\":9}]}");
	struct simulate_interview interviews[ALL_INTERVIEWS];
	size_t count;

	interviews_on(&scenario, 0, interviews, &count);
	CHECK_INT(count, 2);
	interviews_on(&scenario, 3, interviews, &count);
	CHECK_INT(interviews[0].day, 7);
	/* at 14:00 on day 7 it is still ahead when day 7 begins */
	interviews_on(&scenario, 7, interviews, &count);
	CHECK_INT(interviews[0].day, 25);
	CHECK_INT(interviews[1].day, 20);
	interviews_on(&scenario, 9, interviews, &count);
	CHECK_INT(count, 3);
	CHECK_INT(interviews[2].day, 12);
	CHECK_INT(interviews[2].hour, 9);
	simulate_scenario_clear(&scenario);
}

/* ---- Learners ---------------------------------------------------------------------------- */

static void chance_is_uniform_and_its_own(void)
{
	double sum = 0.0, product = 0.0;

	for (uint64_t n = 0; n < 10000; n++) {
		double x = chance(1, 2, 3, n), y = chance(1, 3, 3, n);

		CHECK(x >= 0.0 && x < 1.0);
		sum += x;
		product += (x - 0.5) * (y - 0.5);
	}
	CHECK_NEAR(sum / 10000, 0.5, 0.02);
	CHECK(fabs(product / 10000) < 0.003);
	CHECK(chance(1, 2, 3, 4) == chance(1, 2, 3, 4));
	CHECK(chance(1, 2, 3, 4) != chance(2, 2, 3, 4));
}

/* One card, one session, then a night: three stories are possible that end with a pass. */
static void one_card_is_recalled_as_its_answers_have_it(void)
{
	struct simulate_scenario scenario = scenario_of(ONE("1", "30", CARD, ROUND));
	const struct recall_model *model = &recall_fsrs7;
	const double *w = model->defaults, night = 22.0 / 24.0, minutes10 = 10.0 / 1440.0;
	struct recall_state good = model->initial(w, RECALL_GOOD);
	struct recall_state again = model->initial(w, RECALL_AGAIN);
	struct recall_state held = model->next(w, again, minutes10, RECALL_GOOD);
	int seen[2] = { 0, 0 };

	for (uint64_t seed = 0; seed < 40; seed++) {
		struct simulate_result result = result_of(&scenario, "fixed90", "fsrs7", 1, seed);

		if (fabs(result.recall - model->recall(w, good, night)) < 1e-12) {
			CHECK_NEAR(result.minutes, 1.5, 1e-9);
			seen[0]++;
		} else if (fabs(result.recall - model->recall(w, held, night - minutes10)) <
		           1e-12) {
			CHECK_NEAR(result.minutes, 2.25, 1e-9);
			seen[1]++;
		} else {
			CHECK(result.minutes > 2.25); /* it failed again */
		}
	}
	CHECK(seen[0] >= 20 && seen[1] >= 2);
	simulate_scenario_clear(&scenario);
}

static void a_seed_tells_the_whole_result(void)
{
	struct simulate_scenario scenario = scenario_of(SMALL);

	for (size_t p = 0; simulate_policy(p); p++) {
		const char *name = simulate_policy(p)->name;
		struct simulate_result one = result_of(&scenario, name, "fsrs6", 3, 7);
		struct simulate_result same = result_of(&scenario, name, "fsrs6", 3, 7);
		struct simulate_result other = result_of(&scenario, name, "fsrs6", 3, 8);

		CHECK(one.recall == same.recall && one.minutes == same.minutes);
		CHECK(one.recall != other.recall);
		CHECK(isnan(one.bound) && isnan(one.ratio));
	}
	simulate_scenario_clear(&scenario);
}

static void no_policy_takes_more_than_the_minutes(void)
{
	static const char *const texts[] = { SMALL, OLD };

	for (size_t s = 0; s < LEN(texts); s++) {
		struct simulate_scenario scenario = scenario_of(texts[s]);
		double all = scenario.days * scenario.minutes[0];

		for (size_t t = 0; simulate_truth(t); t++)
			for (size_t p = 0; simulate_policy(p); p++) {
				struct simulate_result result;

				/* Tuning tries hundreds of settings, under every truth alike. */
				if (t > 0 && text_starts(simulate_policy(p)->name, "tuned"))
					continue;
				result = result_of(&scenario, simulate_policy(p)->name,
				                   simulate_truth(t)->name, 8, 3);

				/* in the mean; of a few days' ends some may go over */
				CHECK(result.minutes > 0.0 && result.minutes <= 1.05 * all);
				CHECK(result.recall > 0.2 && result.recall < 1.0);
			}
		simulate_scenario_clear(&scenario);
	}
}

/* Where there is always a card to do, all minutes are used in the mean: what does not fit is drawn for. */
static void days_end_fairly(void)
{
	static const struct {
		const char *policy;
		size_t runs;
	} cases[] = { { "plan", 12 }, { "random", 60 }, { "fixed90", 60 } };
	struct simulate_scenario scenario =
		scenario_of(ONE("6", "3", "\"count\":60,\"company\":\"a\",\"state\":\"seasoned\"",
	                        "\"company\":\"a\",\"day\":6"));

	for (size_t i = 0; i < LEN(cases); i++)
		CHECK_NEAR(result_of(&scenario, cases[i].policy, "fsrs7", cases[i].runs, 3).minutes,
		           18.0, 0.05);
	simulate_scenario_clear(&scenario);
}

static void nothing_is_recalled_without_minutes(void)
{
	struct simulate_scenario fresh = scenario_of(ONE("3", "0", CARD, ROUND));
	struct simulate_result result = result_of(&fresh, "plan", "fsrs7", 2, 1);

	CHECK(result.recall == 0.0 && result.minutes == 0.0);
	simulate_scenario_clear(&fresh);
}

/* Reviews fall within the 60 days before day 0, each day's last one a pass. */
static void seasoned_cards_have_a_history(void)
{
	struct simulate_scenario scenario = scenario_of(
		ONE("2", "9", "\"count\":300,\"company\":\"a\",\"state\":\"seasoned\"", ROUND));
	unsigned least = 99, most = 0;

	for (size_t t = 0; simulate_truth(t); t++) {
		struct opening opening = { .cards = NULL };

		opening_draw(&opening, &scenario, t, 5, 0);
		for (size_t i = 0; i < scenario.card_count; i++) {
			const struct card *card = &opening.cards[i];

			CHECK(card->seen && card->passed && card->answers >= 3);
			CHECK(card->last_ms < session_ms(0) - DAY_MS / 2);
			CHECK(card->last_ms > session_ms(-60));
			least = card->answers < least ? card->answers : least;
			most = card->answers > most ? card->answers : most;
		}
		opening_clear(&opening);
	}
	CHECK_INT(least, 3);
	CHECK(most >= 8);
	simulate_scenario_clear(&scenario);
}

static void the_plan_goes_by_what_suits_the_learner(void)
{
	struct simulate_scenario scenario = scenario_of(
		ONE("2", "9", "\"count\":60,\"company\":\"a\",\"state\":\"seasoned\"", ROUND));
	const char *const names[] = { "fsrs7", "hlr" };
	const double *const suited[] = { PLANNER->defaults, PLANNER->half_lives };
	struct ours ours;

	ours_init(&ours, scenario.card_count);
	for (uint64_t run = 0; run < 4; run++)
		for (size_t t = 0; t < LEN(names); t++) {
			struct opening opening = { .cards = NULL };

			opening_draw(&opening, &scenario, index_of(simulate_truth, names[t]), 5,
			             run);
			ours_begin(&ours, &opening);
			CHECK(ours.input.w == suited[t]);
			opening_clear(&opening);
		}
	ours_clear(&ours);
	simulate_scenario_clear(&scenario);
}

static void perturbed_truths_differ_from_run_to_run_and_stay_in_bounds(void)
{
	size_t row = index_of(simulate_truth, "fsrs7_perturbed");
	struct truth one, two, same;
	size_t differ = 0;

	truth_draw(&one, row, 1, 0);
	truth_draw(&two, row, 1, 1);
	truth_draw(&same, row, 1, 0);
	CHECK(memcmp(&one, &same, sizeof one) == 0);
	for (size_t i = 0; i < one.model->params; i++) {
		CHECK(one.w[i] >= one.model->min[i] && one.w[i] <= one.model->max[i]);
		differ += one.w[i] != two.w[i];
	}
	CHECK(differ > one.model->params * 3 / 4); /* some meet their bounds in both */
	CHECK(!one.planners);
}

static bool same_branches(const struct recall_branches *a, const struct recall_branches *b)
{
	return a->recall == b->recall && memcmp(&a->passed, &b->passed, sizeof a->passed) == 0 &&
	       memcmp(&a->failed, &b->failed, sizeof a->failed) == 0;
}

/* More states than there is room for, each asked for twice, by two sets of parameters in turn. */
static void what_is_kept_is_what_the_model_says(void)
{
	size_t row = index_of(simulate_truth, "fsrs7_perturbed");
	struct memo memo = { NULL, NULL };
	struct truth truths[2];

	truth_draw(&truths[0], row, 1, 0);
	truth_draw(&truths[1], row, 1, 1);
	memo_init(&memo);
	for (uint64_t n = 0; n < 80000; n++) {
		const struct truth *truth = &truths[n % 2];
		struct recall_state state = { 0.1 + 40 * chance(1, n / 4, 0, 0), 1.0, 5.0 };
		double days = 0.1 + 20 * chance(1, n / 4, 0, 1), fall;
		struct recall_branches kept =
			memo_review(&memo, truth->model, truth->w, truth->draw, state, days);
		struct recall_branches said;

		recall_branches(truth->model, truth->w, state, &days, 1, &said);
		if (!same_branches(&kept, &said))
			CHECK_FAIL("review %d is not the model's", (int)n);
		fall = PLANNER->interval(PLANNER->defaults, state, n % 2 ? 0.9 : 0.8);
		if (memo_fall(&memo, state, n % 2 ? 0.9 : 0.8) != fall)
			CHECK_FAIL("fall %d is not the model's", (int)n);
	}
	memo_clear(&memo);
}

static void half_lives_grow_with_spacing_and_shrink_with_failure(void)
{
	struct recall_state first = truth_hlr.initial(NULL, RECALL_GOOD);
	struct recall_state soon = truth_hlr.next(NULL, first, 0.01, RECALL_GOOD);
	struct recall_state late = truth_hlr.next(NULL, first, first.stability_days, RECALL_GOOD);
	struct recall_state lost = truth_hlr.next(NULL, late, 30, RECALL_AGAIN);

	CHECK_NEAR(truth_hlr.recall(NULL, first, first.stability_days), 0.5, 1e-12);
	CHECK_NEAR(truth_hlr.recall(NULL, first, truth_hlr.interval(NULL, first, 0.9)), 0.9, 1e-12);
	CHECK_NEAR(truth_hlr.interval(NULL, first, 0.9),
	           recall_fsrs7.interval(recall_fsrs7.defaults,
	                                 recall_fsrs7.initial(recall_fsrs7.defaults, RECALL_GOOD),
	                                 0.9),
	           0.1);
	CHECK(soon.stability_days < 1.05 * first.stability_days);
	CHECK(late.stability_days > 2.0 * first.stability_days);
	CHECK(lost.stability_days < 0.2 * late.stability_days);
}

/* ---- Tuning ------------------------------------------------------------------------------ */

static void tuning_finds_what_no_fixed_setting_beats(void)
{
	struct simulate_scenario scenario = scenario_of(SMALL);
	struct simulate_result tuned = result_of(&scenario, "tuned", "fsrs7", 8, 1);
	struct simulate_result cram = result_of(&scenario, "tuned_cram", "fsrs7", 8, 1);

	CHECK(tuned.tried > 100 && cram.tried > tuned.tried);
	CHECK(tuned.recall >= result_of(&scenario, "fixed90", "fsrs7", 8, 1).recall);
	CHECK(result_of(&scenario, "random", "fsrs7", 8, 1).tried == 1);
	simulate_scenario_clear(&scenario);
}

/* What is told of each learner is what the means are of; and settings tuned on others do no better
 * than those tuned on the very learners. */
static void each_learner_is_told_and_others_may_be_tuned_on(void)
{
	struct simulate_scenario scenario = scenario_of(SMALL);
	struct simulate_result hindsight = result_of(&scenario, "fixed90", "fsrs6", 8, 1), result;
	double recalls[8], minutes[8];
	struct simulate_request request = {
		.scenario = &scenario,
		.policy = index_of(simulate_policy, "fixed90"),
		.truth = index_of(simulate_truth, "fsrs6"),
		.runs = 8,
		.seed = 1,
		.tune_seed = 2,
		.recalls = recalls,
		.minutes = minutes,
	};
	struct err err = ERR_INIT;

	CHECK(simulate_run(&request, &result, &err));
	CHECK(result.recall == mean_of(recalls, 8) && result.minutes == mean_of(minutes, 8));
	CHECK(result.recall <= hindsight.recall);
	CHECK(result.knobs.fresh == result_of(&scenario, "fixed90", "fsrs6", 8, 2).knobs.fresh);
	simulate_scenario_clear(&scenario);
}

static bool stop(void *self)
{
	return --*(int *)self < 0;
}

static void a_run_can_be_stopped(void)
{
	struct simulate_scenario scenario = scenario_of(SMALL);
	int left = 2;
	struct simulate_request request = {
		.scenario = &scenario,
		.policy = 1,
		.runs = 5,
		.stopped = stop,
		.self = &left,
	};
	struct simulate_result result;
	struct err err = ERR_INIT;

	CHECK(!simulate_run(&request, &result, &err));
	CHECK_INT(err.code, ERR_STOPPED);
	request.runs = SIMULATE_RUNS_MAX + 1;
	CHECK(!simulate_run(&request, &result, &err));
	CHECK_INT(err.code, ERR_INPUT);
	simulate_scenario_clear(&scenario);
}

/* ---- The planner, judged by brute force -------------------------------------------------- */

struct tiny {
	struct plan_card cards[BRUTE_CARDS];
	struct plan_interview interviews[2];
	int64_t day_start_ms[BRUTE_DAYS + 1], session_ms[BRUTE_DAYS];
	double day_seconds[BRUTE_DAYS];
	struct plan_input input;
};

/* Cards, days and minutes drawn: new and old cards, one or two interviews, days that fit one to three
 * showings. */
static void draw_tiny(struct tiny *tiny, uint64_t n)
{
	size_t cards = 1 + (size_t)(chance(n, 0, 0, 0) * 3),
	       days = 2 + (size_t)(chance(n, 0, 0, 1) * 4);
	size_t interviews = 1 + (size_t)(chance(n, 0, 0, 2) * 2);

	memset(tiny, 0, sizeof *tiny);
	for (size_t i = 0; i < cards; i++) {
		tiny->cards[i] = (struct plan_card){
			.seen = chance(n, 1, i, 0) < 0.5,
			.state = { 0.5 + 8 * chance(n, 1, i, 1), 10 * chance(n, 1, i, 2),
			           1 + 9 * chance(n, 1, i, 3) },
			.last_ms =
				session_ms(0) - (int64_t)(DAY_MS * (1 + 20 * chance(n, 1, i, 4))),
			.weight = 1 + (chance(n, 1, i, 5) < 0.3),
			.seconds = 45,
			.fail_seconds = 60 + 30 * (chance(n, 1, i, 6) < 0.5),
			.new_seconds = 90,
			.interviews = interviews == 1 ? 1 : 1 + (uint64_t)(chance(n, 1, i, 7) * 3),
		};
	}
	for (size_t d = 0; d <= days; d++)
		tiny->day_start_ms[d] = session_ms((int)d) - SESSION_MS + DAY_BEGINS_MS;
	for (size_t d = 0; d < days; d++) {
		tiny->session_ms[d] = session_ms((int)d);
		tiny->day_seconds[d] = d + 1 < days ? 90 + 60 * floor(2 * chance(n, 2, d, 0)) : 0;
	}
	for (size_t k = 0; k < interviews; k++)
		tiny->interviews[k] =
			(struct plan_interview){ session_ms((int)(days - 1 - k * (days > 2))) -
			                                 2 * DAY_HOUR_MS,
			                         1 + (double)k };
	tiny->input = (struct plan_input){
		.model = &recall_fsrs7,
		.w = recall_fsrs7.defaults,
		.cards = tiny->cards,
		.card_count = cards,
		.interviews = tiny->interviews,
		.interview_count = interviews,
		.now_ms = session_ms(0),
		.day_start_ms = tiny->day_start_ms,
		.day_seconds = tiny->day_seconds,
		.day_count = days,
		.target = PLAN_TARGET_DEFAULT,
		.session_ms = tiny->session_ms,
		.with_bound = true,
	};
}

static uint64_t tiny_decks = 20; /* more by an argument */

static void no_policy_beats_the_bound(void)
{
	double best_sum = 0.0, planned_sum = 0.0;

	for (uint64_t n = 0; n < tiny_decks; n++) {
		struct tiny tiny;
		struct plan plan = PLAN_INIT;
		struct err err = ERR_INIT;
		double best, planned;

		draw_tiny(&tiny, n);
		if (!(brute_weight(&tiny.input) > 0.0))
			continue;
		CHECK(plan_make(&tiny.input, &plan, &err));
		best = brute_best(&tiny.input);
		planned = brute_planned(&tiny.input);
		if (getenv("SIMULATE_VERBOSE"))
			printf("%2d: %zu cards %zu days: bound %.4f best %.4f planned %.4f\n",
			       (int)n, tiny.input.card_count, tiny.input.day_count,
			       plan.goal.upper_bound, best, planned);
		CHECK(best <= plan.goal.upper_bound + 1e-9);
		CHECK(planned <= best + 1e-9);
		best_sum += best;
		planned_sum += planned;
		plan_clear(&plan);
	}
	CHECK(planned_sum > 0.97 * best_sum);
	printf("the plan reaches %.2f %% of the optimum on tiny decks\n",
	       100 * planned_sum / best_sum);
}

/* test_simulate [TINY_DECKS] */
int main(int argc, char **argv)
{
	if (argc > 1)
		tiny_decks = strtoull(argv[1], NULL, 10);
	RUN(a_scenario_is_read_with_its_defaults);
	RUN(a_slip_is_named_by_its_key);
	RUN(a_change_moves_the_next_interview_or_adds_one);
	RUN(chance_is_uniform_and_its_own);
	RUN(one_card_is_recalled_as_its_answers_have_it);
	RUN(a_seed_tells_the_whole_result);
	RUN(no_policy_takes_more_than_the_minutes);
	RUN(days_end_fairly);
	RUN(nothing_is_recalled_without_minutes);
	RUN(seasoned_cards_have_a_history);
	RUN(the_plan_goes_by_what_suits_the_learner);
	RUN(perturbed_truths_differ_from_run_to_run_and_stay_in_bounds);
	RUN(what_is_kept_is_what_the_model_says);
	RUN(half_lives_grow_with_spacing_and_shrink_with_failure);
	RUN(tuning_finds_what_no_fixed_setting_beats);
	RUN(each_learner_is_told_and_others_may_be_tuned_on);
	RUN(a_run_can_be_stopped);
	RUN(no_policy_beats_the_bound);
	return check_done();
}
