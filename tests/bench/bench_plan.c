/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_plan: what planning costs, in user CPU time. Decks of half seasoned and half new cards in
 * five interviews, 20 minutes a day, seconds and weights as they are in real decks. Prints name,
 * cards, days, milliseconds (median and fastest), target and their ratio as TSV. `cold` plans with
 * nothing known, `again` with the cache of the plan before, `today` is today's list alone, with it,
 * `bound` the plan with its upper bounds, `answer` today's list anew after one answer.
 *
 *	bench_plan [--cards N,N,…] [--rounds N]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "day.h"
#include "plan.h"

#define NOW        (INT64_C(20000) * DAY_MS + 10 * DAY_HOUR_MS)
#define DAYS       60
#define INTERVIEWS 5
#define MINUTES    20.0
#define ROUNDS_MAX 101

struct deck {
	struct plan_card *cards;
	size_t count;
	struct plan_interview interviews[INTERVIEWS];
	int64_t day_start_ms[DAYS + 2];
	double day_seconds[DAYS + 1];
	struct plan_input input;
};

static double draw(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (double)(*seed >> 11) / 9007199254740992.0;
}

static struct plan_card card_of(size_t i, uint64_t *seed)
{
	struct plan_card card = {
		.weight = draw(seed) < 0.7 ? 1.0 : 1.0 + draw(seed),
		.seconds = 25.0 + 60.0 * draw(seed),
		.interviews = UINT64_C(1) << (i % INTERVIEWS) | (i % 10 == 0 ? 31 : 0),
	};

	card.fail_seconds = 1.3 * card.seconds;
	card.new_seconds = 2.0 * card.seconds;
	if (i % 2 == 0)
		return card;
	card.seen = true;
	card.state = recall_fsrs7.initial(recall_fsrs7.defaults,
	                                  draw(seed) < 0.75 ? RECALL_GOOD : RECALL_AGAIN);
	for (int reviews = (int)(5.0 * draw(seed)); reviews > 0; reviews--)
		card.state = recall_fsrs7.next(recall_fsrs7.defaults, card.state,
		                               1.0 + 15.0 * draw(seed),
		                               draw(seed) < 0.85 ? RECALL_GOOD : RECALL_AGAIN);
	card.last_ms = NOW - (int64_t)((0.6 + 20.0 * draw(seed)) * (double)DAY_MS);
	return card;
}

static void deck_init(struct deck *deck, size_t count)
{
	uint64_t seed = 88172645463325252;

	deck->cards = calloc(count, sizeof *deck->cards);
	deck->count = count;
	for (size_t i = 0; deck->cards && i < count; i++)
		deck->cards[i] = card_of(i, &seed);
	for (size_t k = 0; k < INTERVIEWS; k++)
		deck->interviews[k] = (struct plan_interview){
			NOW + (int64_t)((k + 1) * DAYS / INTERVIEWS) * DAY_MS + 4 * DAY_HOUR_MS, 1.0
		};
	for (size_t d = 0; d <= DAYS + 1; d++)
		deck->day_start_ms[d] = NOW - 6 * DAY_HOUR_MS + (int64_t)d * DAY_MS;
	for (size_t d = 0; d <= DAYS; d++)
		deck->day_seconds[d] = MINUTES * 60.0;
	deck->input = (struct plan_input){
		.model = &recall_fsrs7,
		.w = recall_fsrs7.defaults,
		.cards = deck->cards,
		.card_count = count,
		.interviews = deck->interviews,
		.interview_count = INTERVIEWS,
		.now_ms = NOW,
		.day_start_ms = deck->day_start_ms,
		.day_seconds = deck->day_seconds,
		.day_count = DAYS + 1,
		.target = PLAN_TARGET_DEFAULT,
	};
}

static double busy_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

static void must(bool done, const struct err *err)
{
	if (done)
		return;
	fprintf(stderr, "bench_plan: %s\n", err->msg);
	exit(1);
}

enum what { COLD, AGAIN, TODAY, BOUND, ANSWER };

static const struct {
	const char *name;
	double target_ms[2]; /* for 1,000 and 10,000 cards; 0: none */
} measures[] = {
	[COLD] = { "cold", { 100, 1000 } }, [AGAIN] = { "again", { 0, 0 } },
	[TODAY] = { "today", { 0, 0 } },    [BOUND] = { "bound", { 0, 0 } },
	[ANSWER] = { "answer", { 5, 0 } },
};

static double measure(struct deck *deck, enum what what, struct plan_cache *cache)
{
	struct plan plan = PLAN_INIT;
	struct plan_input input = deck->input;
	struct err err = ERR_INIT;
	double start;

	input.cache = what == COLD || what == BOUND ? NULL : cache;
	input.live_days = what == TODAY || what == ANSWER ? 1 : 0;
	input.with_bound = what == BOUND;
	if (what == ANSWER)
		must(plan_make(&input, &plan, &err), &err);
	start = busy_ms();
	if (what == ANSWER)
		must(plan_answered(&input, &plan, deck->count / 2, &err), &err);
	else
		must(plan_make(&input, &plan, &err), &err);
	start = busy_ms() - start;
	plan_clear(&plan);
	return start;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void report(struct deck *deck, enum what what, size_t rounds, struct plan_cache *cache)
{
	double times[ROUNDS_MAX];
	double target = deck->count == 1000    ? measures[what].target_ms[0]
	                : deck->count == 10000 ? measures[what].target_ms[1]
	                                       : 0.0;

	for (size_t i = 0; i < rounds; i++)
		times[i] = measure(deck, what, cache);
	qsort(times, rounds, sizeof *times, by_size);
	printf("%s\t%zu\t%d\t%.3f\t%.3f", measures[what].name, deck->count, DAYS, times[rounds / 2],
	       times[0]);
	if (target > 0.0)
		printf("\t%.0f\t%.2f\n", target, times[rounds / 2] / target);
	else
		printf("\t\t\n");
	fflush(stdout);
}

static void bench(size_t cards, size_t rounds)
{
	struct plan_cache *cache = plan_cache_open();
	struct deck deck;

	deck_init(&deck, cards);
	for (enum what what = COLD; what <= ANSWER; what++)
		report(&deck, what, rounds, cache);
	plan_cache_close(cache);
	free(deck.cards);
}

int main(int argc, char **argv)
{
	const char *sizes = "100,1000,10000";
	size_t rounds = 5;

	for (int i = 1; i < argc; i += 2) {
		if (i + 1 < argc && strcmp(argv[i], "--cards") == 0)
			sizes = argv[i + 1];
		else if (i + 1 < argc && strcmp(argv[i], "--rounds") == 0)
			rounds = strtoul(argv[i + 1], NULL, 10);
		else
			rounds = 0;
	}
	if (rounds < 1 || rounds > ROUNDS_MAX) {
		fprintf(stderr, "usage: %s [--cards N,N,…] [--rounds 1…%d]\n", argv[0], ROUNDS_MAX);
		return 2;
	}
	printf("name\tcards\tdays\tms\tfastest\ttarget\tratio\n");
	for (const char *at = sizes; *at;) {
		char *end;
		size_t cards = strtoul(at, &end, 10);

		bench(cards, rounds);
		at = *end == ',' ? end + 1 : "";
	}
	return 0;
}
