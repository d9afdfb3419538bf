/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the fit of FSRS-6 starts from: the first stabilities, each from the cards that were first
 * given its grade and came back once.
 * Source: fsrs-rs src/parameter_initialization.rs.
 */
#include <math.h>
#include <stdlib.h>

#include "fsrs6.h"
#include "mem.h"

#define SEARCH_MAX   100.0
#define SEARCH_STEPS 200
#define PULL         16.0 /* days of distance from the default that cost one unit of loss */

/* Between the logarithms of the four, hard lies this far from good towards again, and good this far
 * from hard towards easy. */
#define HARD_SHARE 0.41
#define GOOD_SHARE 0.54

#define DAYS_MAX 512 /* later first returns tell little about a first stability */

static double curve(double days, double stability)
{
	double decay = recall_fsrs6.defaults[DECAY];

	return exp(-decay * log1p(expm1(-log(0.9) / decay) * days / stability));
}

double first_loss(const struct first_answers *answers, size_t count, double stability, double usual)
{
	double loss = fabs(stability - usual) / PULL;

	for (size_t i = 0; i < count; i++) {
		double recall = curve(answers[i].days, stability);

		loss -= answers[i].count * (answers[i].recall * log(recall) +
		                            (1.0 - answers[i].recall) * log1p(-recall));
	}
	return loss;
}

/* The loss has one valley: each round a third of the range goes. */
double first_search(const struct first_answers *answers, size_t count, double mean_recall,
                    double usual)
{
	struct first_answers smoothed[DAYS_MAX];
	double low = STABILITY_MIN, high = SEARCH_MAX;

	count = count < DAYS_MAX ? count : DAYS_MAX;
	for (size_t i = 0; i < count; i++) {
		smoothed[i] = answers[i];
		smoothed[i].recall = (answers[i].recall * answers[i].count + mean_recall) /
		                     (answers[i].count + 1.0);
	}
	for (int i = 0; i < SEARCH_STEPS && high - low > 1e-9; i++) {
		double a = low + (high - low) / 3.0, b = high - (high - low) / 3.0;

		if (first_loss(smoothed, count, a, usual) < first_loss(smoothed, count, b, usual))
			high = b;
		else
			low = a;
	}
	return 0.5 * (low + high);
}

static void put_in_order(double stability[static 5], const double count[static 5])
{
	static const int pairs[][2] = {
		{ 1, 2 }, { 2, 3 }, { 3, 4 }, { 1, 3 }, { 2, 4 }, { 1, 4 }
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		int worse = pairs[i][0], better = pairs[i][1];

		if (!(count[worse] > 0.0) || !(count[better] > 0.0) ||
		    stability[worse] <= stability[better])
			continue;
		if (count[worse] > count[better])
			stability[better] = stability[worse];
		else
			stability[worse] = stability[better];
	}
}

/* In logarithms, hard = HARD_SHARE·again + (1 - HARD_SHARE)·good, and good = (1 - GOOD_SHARE)·hard +
 * GOOD_SHARE·easy. Two of the four decide the others: place them on one line. */
static double place_of(int grade)
{
	/* again at 0 and good at 1; then hard and easy follow. */
	double hard = 1.0 - HARD_SHARE, easy = (1.0 - (1.0 - GOOD_SHARE) * hard) / GOOD_SHARE;
	const double places[5] = { 0, 0.0, hard, 1.0, easy };

	return places[grade];
}

/* From the two known ones around it, or the two nearest; at least two are known. */
static void fill_between(double stability[static 5], const int *known, size_t count)
{
	double filled[5];

	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		size_t low = 0;
		double share;

		while (low + 2 < count && known[low + 1] <= grade)
			low++;
		share = (place_of(grade) - place_of(known[low])) /
		        (place_of(known[low + 1]) - place_of(known[low]));
		filled[grade] = exp((1.0 - share) * log(stability[known[low]]) +
		                    share * log(stability[known[low + 1]]));
	}
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++)
		stability[grade] = filled[grade];
}

bool first_fill(double stability[static 5], const double count[static 5])
{
	int known[4];
	size_t known_count = 0;

	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		if (count[grade] > 0.0)
			known[known_count++] = grade;
	}
	if (known_count == 0)
		return false;
	put_in_order(stability, count);
	if (known_count == 1) {
		double factor = stability[known[0]] / recall_fsrs6.defaults[known[0] - 1];

		for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++)
			stability[grade] = recall_fsrs6.defaults[grade - 1] * factor;
	} else {
		fill_between(stability, known, known_count);
	}
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++)
		stability[grade] = fmin(fmax(stability[grade], STABILITY_MIN), SEARCH_MAX);
	return true;
}

/* Sums of the first returns by first grade and days. */
struct returns {
	struct first_answers at[5][DAYS_MAX];
	double count[5];
	double passed, all;
};

static void add_return(struct returns *returns, const struct recall_history *history)
{
	for (size_t i = 1; i < history->count; i++) {
		const struct recall_step *step = &history->steps[i];
		struct first_answers *cell;
		size_t days;

		if (!(step->weight > 0.0))
			continue;
		days = (size_t)fmin(step->elapsed_days, DAYS_MAX - 1);
		cell = &returns->at[history->steps[0].grade][days];
		cell->days = (double)days;
		cell->count += 1.0;
		cell->recall += step->grade > RECALL_AGAIN;
		returns->count[history->steps[0].grade] += 1.0;
		returns->passed += step->grade > RECALL_AGAIN;
		returns->all += 1.0;
		return;
	}
}

/* Squeezes the days without returns out. */
static size_t gather(struct first_answers *cells)
{
	size_t count = 0;

	for (size_t days = 0; days < DAYS_MAX; days++) {
		if (!(cells[days].count > 0.0))
			continue;
		cells[count] = cells[days];
		cells[count].recall /= cells[count].count;
		count++;
	}
	return count;
}

void fsrs6_start(const struct recall_histories *histories, double *w)
{
	struct returns *returns = mem_alloc(sizeof *returns);
	double stability[5] = { 0 };

	for (size_t i = 0; i < histories->count; i++)
		add_return(returns, &histories->all[i]);
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		size_t count = gather(returns->at[grade]);

		if (count > 0)
			stability[grade] = first_search(returns->at[grade], count,
			                                returns->passed / returns->all,
			                                w[FIRST_AGAIN + grade - RECALL_AGAIN]);
	}
	if (first_fill(stability, returns->count))
		memcpy(w + FIRST_AGAIN, stability + RECALL_AGAIN, 4 * sizeof *w);
	free(returns);
}
