/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "market.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* ---- Stretches --------------------------------------------------------------------------- */

#define NEAR_DAYS   3    /* single days from today on, and before each of the next interviews */
#define NEAR_EVES   6    /* … of which there are this many */
#define GROWTH      0.35 /* of a stretch, by its distance from the nearest single day */
#define STRETCH_MAX 30   /* days */

/* Days until the next interview's last day, or from today, whichever is less. */
static size_t distance(const struct course *course, size_t day)
{
	size_t least = day, eves = 0;

	for (size_t k = 0; k < course->deadline_count && eves < NEAR_EVES; k++) {
		const struct deadline *deadline = &course->deadlines[k];

		if (!deadline->in_range || deadline->last_day < day)
			continue;
		if (deadline->last_day - day < least)
			least = deadline->last_day - day;
		eves++;
	}
	return least;
}

static bool ends_here(const struct course *course, size_t day)
{
	for (size_t k = 0; k < course->deadline_count; k++)
		if (course->deadlines[k].in_range && course->deadlines[k].last_day == day)
			return true;
	return false;
}

static size_t last_planned_day(const struct course *course, uint64_t deadlines)
{
	size_t last = 0;

	for (size_t k = 0; k < course->deadline_count; k++)
		if (deadlines >> k & 1 && course->deadlines[k].in_range &&
		    course->deadlines[k].last_day > last)
			last = course->deadlines[k].last_day;
	return last;
}

/* The stretch from that day on; a day is always in it. */
static size_t stretch_end(const struct course *course, size_t first, size_t last)
{
	size_t near = distance(course, first);
	size_t days = near < NEAR_DAYS ? 1 : (size_t)(GROWTH * (double)near) + 1, end = first;

	if (ends_here(course, first))
		return first;

	if (days > STRETCH_MAX)
		days = STRETCH_MAX;
	while (end < last && end + 1 < first + days && !ends_here(course, end + 1) &&
	       distance(course, end + 1) >= NEAR_DAYS)
		end++;
	return end;
}

static void set_stretches(struct market *market)
{
	const struct course *course = market->course;
	size_t last = last_planned_day(course, market->deadlines);

	market->stretches = mem_array(last + 1, sizeof *market->stretches);
	market->stretch_of = mem_array(course->day_count, sizeof *market->stretch_of);
	for (size_t day = 0; day < course->day_count; day++)
		market->stretch_of[day] = NO_STRETCH;
	for (size_t first = 0, end; first <= last; first = end + 1) {
		struct stretch stretch = { .first_day = first };
		double weighted = 0.0;

		end = stretch_end(course, first, last);
		stretch.last_day = end;
		for (size_t day = first; day <= end; day++) {
			stretch.seconds += course->day_seconds[day];
			weighted += course->day_seconds[day] * course->session_days[day];
		}
		if (!(stretch.seconds > 0.0))
			continue;
		stretch.at_days = weighted / stretch.seconds;
		for (size_t day = first; day <= end; day++)
			if (course->day_seconds[day] > 0.0)
				market->stretch_of[day] = market->stretch_count;
		market->stretches[market->stretch_count++] = stretch;
	}
	market->last_stretch = mem_array(course->deadline_count, sizeof *market->last_stretch);
	for (size_t k = 0; k < course->deadline_count; k++) {
		market->last_stretch[k] = NO_STRETCH;
		for (size_t a = 0; a < market->stretch_count; a++)
			if (course->deadlines[k].in_range &&
			    market->stretches[a].first_day <= course->deadlines[k].last_day)
				market->last_stretch[k] = a;
	}
	market->served_from = mem_array(market->stretch_count + 1, sizeof *market->served_from);
	for (size_t a = 0; a <= market->stretch_count; a++) {
		size_t k = a > 0 ? market->served_from[a - 1] : 0;

		while (k < course->deadline_count &&
		       (market->last_stretch[k] == NO_STRETCH || market->last_stretch[k] < a) &&
		       course->deadlines[k].in_range)
			k++;
		market->served_from[a] = k;
	}
}

/* ---- Kinds ------------------------------------------------------------------------------- */

#define KINDS_MAX   64
#define KIND_FACTOR 1.6 /* seconds per weight of one kind differ by less than this */
#define WEIGHT_MIN  1e-3

struct kind_sum {
	uint64_t deadlines;
	long bucket;
	double weight, pass, fail, fresh;
};

static uint64_t in_range(const struct course *course, uint64_t deadlines)
{
	uint64_t out = 0;

	for (size_t k = 0; k < course->deadline_count; k++)
		if (course->deadlines[k].in_range)
			out |= deadlines & UINT64_C(1) << k;
	return out;
}

static long bucket_of(const struct subject *subject, double factor)
{
	return lround(log(subject->pass_seconds / fmax(subject->weight, WEIGHT_MIN)) / log(factor));
}

static size_t kind_like(const struct kind_sum *sums, size_t count, uint64_t deadlines, long bucket)
{
	size_t i = 0;

	while (i < count && (sums[i].deadlines != deadlines || sums[i].bucket != bucket))
		i++;
	return i;
}

/* The kind that shares the most interviews, and has the fewest of its own. */
static size_t nearest_kind(const struct kind_sum *sums, size_t count, uint64_t deadlines)
{
	size_t nearest = 0;
	int best = INT_MIN;

	for (size_t i = 0; i < count; i++) {
		int shared = __builtin_popcountll(sums[i].deadlines & deadlines);
		int own = __builtin_popcountll(sums[i].deadlines & ~deadlines);

		if (PLAN_INTERVIEWS_MAX * shared - own > best) {
			best = PLAN_INTERVIEWS_MAX * shared - own;
			nearest = i;
		}
	}
	return nearest;
}

static void add_to_kind(struct kind_sum *sum, const struct subject *subject)
{
	double weight = fmax(subject->weight, WEIGHT_MIN);

	sum->weight += weight;
	sum->pass += subject->pass_seconds;
	sum->fail += subject->fail_seconds;
	sum->fresh += subject->new_seconds;
}

/* False when there are too many kinds; with factor 0 seconds are not told apart, and what is too
 * many goes to the nearest. */
static bool sort_into_kinds(struct market *market, struct kind_sum *sums, double factor)
{
	const struct course *course = market->course;

	market->kind_count = 0;
	for (size_t card = 0; card < course->count; card++) {
		const struct subject *subject = &course->subjects[card];
		uint64_t deadlines = in_range(course, subject->deadlines) & market->deadlines;
		long bucket = factor > 0.0 ? bucket_of(subject, factor) : 0;
		size_t i = kind_like(sums, market->kind_count, deadlines, bucket);

		market->kind_of[card] = NO_KIND;
		if (!deadlines || subject->first_day >= course->day_count)
			continue;
		if (i == KINDS_MAX && factor > 0.0)
			return false;
		if (i == KINDS_MAX)
			i = nearest_kind(sums, KINDS_MAX, deadlines);
		if (i == market->kind_count)
			sums[market->kind_count++] = (struct kind_sum){
				.deadlines = deadlines,
				.bucket = bucket,
			};
		add_to_kind(&sums[i], subject);
		market->kind_of[card] = i;
	}
	return true;
}

static struct kind kind_of_sum(const struct kind_sum *sum)
{
	return (struct kind){ sum->deadlines, sum->pass / sum->weight, sum->fail / sum->weight,
		              sum->fresh / sum->weight };
}

static void set_kinds(struct market *market, double factor)
{
	struct kind_sum sums[KINDS_MAX];

	market->kind_of = mem_array(market->course->count, sizeof *market->kind_of);
	if (!sort_into_kinds(market, sums, factor) &&
	    !sort_into_kinds(market, sums, factor * factor))
		sort_into_kinds(market, sums, 0.0);
	market->lane_count = (market->kind_count + LANES - 1) / LANES;
	market->kinds = mem_array(market->lane_count * LANES, sizeof *market->kinds);
	for (size_t i = 0; i < market->kind_count; i++)
		market->kinds[i] = kind_of_sum(&sums[i]);
}

/* The kinds side by side. */
static void set_lanes(struct market *market)
{
	const struct course *course = market->course;
	size_t count = market->lane_count;

	market->pass = mem_array(count, sizeof *market->pass);
	market->fail = mem_array(count, sizeof *market->fail);
	market->wants = mem_array(course->deadline_count * count, sizeof *market->wants);
	for (size_t i = 0; i < market->kind_count; i++) {
		market->pass[i / LANES][i % LANES] = (float)market->kinds[i].pass;
		market->fail[i / LANES][i % LANES] = (float)market->kinds[i].fail;
		for (size_t k = 0; k < course->deadline_count; k++)
			if (market->kinds[i].deadlines >> k & 1)
				market->wants[k * count + i / LANES][i % LANES] =
					(float)course->deadlines[k].weight;
	}
}

/* ---- Starts ------------------------------------------------------------------------------ */

static struct grid_review meeting(const struct market *market)
{
	const struct memory *memory = &market->course->memory;

	return (struct grid_review){
		.recall = (float)market->course->first_pass,
		.passed = grid_locate(market->grid, memory->model->initial(memory->w, RECALL_GOOD)),
		.failed =
			grid_locate(market->grid, memory->model->initial(memory->w, RECALL_AGAIN)),
	};
}

/* Of a card that was seen. */
static void set_start_reviews(const struct market *market, const struct belief *belief,
                              struct start *start)
{
	size_t from = start->from, count = start->to > from ? start->to - from : 0;
	const struct memory *memory = &market->course->memory;
	struct recall_branches branches[PLAN_DAYS_MAX];
	double elapsed[PLAN_DAYS_MAX];

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		elapsed[i] = fmax(market->stretches[from + i].at_days - belief->last_days,
		                  PLAN_REPEAT_DAYS);
	recall_branches(memory->model, memory->w, belief->passed, elapsed, count, branches);
	for (size_t i = 0; i < count; i++) {
		if (belief->calibration)
			branches[i].recall = recall_calibrate(belief->calibration,
			                                      branches[i].recall, elapsed[i]);
		start->reviews[from + i] = grid_review_of(market->grid, &branches[i]);
	}
}

static size_t first_stretch(const struct market *market, size_t first_day)
{
	size_t a = 0;

	while (a < market->stretch_count && market->stretches[a].last_day < first_day)
		a++;
	return a;
}

static size_t end_of_service(const struct market *market, size_t kind)
{
	size_t end = 0;

	for (uint64_t left = market->kinds[kind].deadlines; left; left &= left - 1) {
		size_t last = market->last_stretch[__builtin_ctzll(left)];

		if (last != NO_STRETCH && last + 1 > end)
			end = last + 1;
	}
	return end;
}

struct start market_start_for(const struct market *market, const struct subject *subject,
                              size_t kind)
{
	const struct course *course = market->course;
	size_t stretches = market->stretch_count;
	struct belief belief = subject->belief;
	struct start start = {
		.kind = kind,
		.weight = fmax(subject->weight, WEIGHT_MIN),
		.seen = subject->belief.seen,
		.from = first_stretch(market, subject->first_day),
		.to = end_of_service(market, kind),
		.reviews = mem_array(stretches, sizeof *start.reviews),
		.unplanned = mem_array(course->deadline_count, sizeof *start.unplanned),
	};

	belief.calibration = course->calibrated ? &course->line : NULL;
	if (start.seen)
		set_start_reviews(market, &belief, &start);
	else if (start.from < start.to)
		start.reviews[start.from] = meeting(market);
	for (size_t a = start.from + 1; !start.seen && a < start.to; a++)
		start.reviews[a] = start.reviews[start.from];
	for (uint64_t left = market->kinds[kind].deadlines; left; left &= left - 1) {
		size_t k = (size_t)__builtin_ctzll(left);

		start.unplanned[k] = (float)belief_recall(&course->memory, &belief,
		                                          course->deadlines[k].at_days);
	}
	return start;
}

struct start market_start(const struct market *market, size_t card)
{
	return market_start_for(market, &market->course->subjects[card], market->kind_of[card]);
}

size_t market_kind_for(const struct market *market, const struct subject *subject)
{
	uint64_t deadlines = in_range(market->course, subject->deadlines);
	double pass = subject->pass_seconds / fmax(subject->weight, WEIGHT_MIN), off = INFINITY;
	size_t nearest = NO_KIND;

	for (size_t i = 0; i < market->kind_count; i++) {
		double apart = fabs(log(market->kinds[i].pass / pass));

		if (market->kinds[i].deadlines == deadlines && apart < off) {
			off = apart;
			nearest = i;
		}
	}
	return nearest;
}

void start_clear(struct start *start)
{
	free(start->reviews);
	free(start->unplanned);
	*start = (struct start){ 0 };
}

/* Cards that start nearly alike are one to the market. */
struct likeness {
	long kind, first_day, seen, slow, fast, difficulty, elapsed;
};

struct like_card {
	struct likeness like;
	size_t card;
};

#define LIKE_LOG        0.35 /* of stability and elapsed time */
#define LIKE_FAST       0.8
#define LIKE_DIFFICULTY 0.8

static struct likeness likeness_of(const struct market *market, size_t card)
{
	const struct subject *subject = &market->course->subjects[card];
	struct likeness like = {
		.kind = (long)market->kind_of[card],
		.first_day = (long)subject->first_day,
		.seen = subject->belief.seen,
	};

	if (subject->belief.seen) {
		struct recall_state state = subject->belief.passed;

		like.slow = lround(log(state.stability_days) / LIKE_LOG);
		like.fast = lround(log(state.fast_stability_days) / LIKE_FAST);
		like.difficulty = lround(state.difficulty / LIKE_DIFFICULTY);
		like.elapsed = lround(log1p(-subject->belief.last_days) / LIKE_LOG);
	}
	return like;
}

static int by_likeness(const void *a, const void *b)
{
	const struct like_card *x = a, *y = b;
	int order = memcmp(&x->like, &y->like, sizeof x->like);

	return order ? order : (x->card > y->card) - (x->card < y->card);
}

static void set_starts(struct market *market)
{
	size_t count = market->course->count, used = 0;
	struct like_card *cards = mem_array(count, sizeof *cards);

	for (size_t card = 0; card < count; card++)
		if (market->kind_of[card] != NO_KIND)
			cards[used++] = (struct like_card){ likeness_of(market, card), card };
	if (used > 0)
		qsort(cards, used, sizeof *cards, by_likeness);
	market->starts = mem_array(used, sizeof *market->starts);
	market->start_of = mem_array(count, sizeof *market->start_of);
	for (size_t i = 0; i < used; i++) {
		const struct subject *subject = &market->course->subjects[cards[i].card];

		if (i > 0 && memcmp(&cards[i].like, &cards[i - 1].like, sizeof cards[i].like) == 0)
			market->starts[market->start_count - 1].weight +=
				fmax(subject->weight, WEIGHT_MIN);
		else {
			market->starts[market->start_count] = market_start(market, cards[i].card);
			market->starts[market->start_count++].card = cards[i].card;
		}
		market->start_of[cards[i].card] = market->start_count - 1;
	}
	free(cards);
}

/* ---- Life -------------------------------------------------------------------------------- */

#define PRICE_FIRST 5e-4 /* recall per second */

static void set_recall(struct market *market)
{
	size_t stretches = market->stretch_count, nodes = market->grid->nodes;

	market->recall =
		mem_array(market->course->deadline_count * stretches * nodes, sizeof(float));
	for (size_t k = 0; k < market->course->deadline_count; k++) {
		for (size_t a = 0; a < stretches && market->last_stretch[k] != NO_STRETCH &&
		                   a <= market->last_stretch[k];
		     a++)
			grid_recall(market->grid,
			            market->course->deadlines[k].at_days -
			                    market->stretches[a].at_days,
			            market->recall + (k * stretches + a) * nodes);
	}
}

static void set_reviews(struct market *market)
{
	size_t stretches = market->stretch_count;

	market->reviews = mem_array(stretches * stretches, sizeof *market->reviews);
	for (size_t a = 0; a < stretches; a++)
		for (size_t b = a + 1; b < stretches; b++)
			market->reviews[a * stretches + b] =
				grid_reviews(market->grid, market->stretches[b].at_days -
			                                           market->stretches[a].at_days);
}

void market_init(struct market *market, const struct course *course, const struct grid *grid,
                 uint64_t deadlines)
{
	size_t cells;

	*market = (struct market){ .course = course, .grid = grid, .deadlines = deadlines };
	set_stretches(market);
	set_kinds(market, KIND_FACTOR);
	set_lanes(market);
	set_starts(market);
	set_recall(market);
	set_reviews(market);
	cells = market->stretch_count * grid->nodes * market->lane_count;
	market->values = mem_array(cells, sizeof *market->values);
	market->masses = mem_array(cells, sizeof *market->masses);
	market->prices = mem_array(market->stretch_count, sizeof *market->prices);
	market->used = mem_array(market->stretch_count, sizeof *market->used);
	for (size_t a = 0; a < market->stretch_count; a++)
		market->prices[a] = PRICE_FIRST;
}

void market_clear(struct market *market)
{
	for (size_t i = 0; i < market->start_count; i++)
		start_clear(&market->starts[i]);
	free(market->starts);
	free(market->start_of);
	free(market->stretches);
	free(market->stretch_of);
	free(market->last_stretch);
	free(market->served_from);
	free(market->kinds);
	free(market->kind_of);
	free(market->pass);
	free(market->fail);
	free(market->wants);
	free(market->prices);
	free(market->recall);
	free(market->reviews);
	free(market->values);
	free(market->masses);
	free(market->used);
	*market = (struct market){ 0 };
}
