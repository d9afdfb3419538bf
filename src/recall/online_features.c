/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "online_inside.h"

#include <math.h>

#include "day.h"

#define CERTAIN           1e-4
#define TREND_START       1.2 /* a logit: three of four pass */
#define TREND_RATE        0.3 /* both as in MOVING-AVG */
#define TIME_MIN          1e-3
#define MODEL_MIDDLE      1.5    /* a usual logit */
#define PAUSE_MAX         1800.0 /* seconds; a longer pause begins another sitting */
#define SECONDS_MIN       0.3
#define SECONDS_MAX       120.0
#define MEMORY            200.0 /* answers over which usual seconds are averaged */
#define LOG_SECONDS_START 2.1   /* eight seconds */
#define SPREAD_MIN        0.05
#define COVERED_HALF      0.6

double online_logit(double recall)
{
	recall = fmin(fmax(recall, CERTAIN), 1.0 - CERTAIN);
	return log(recall / (1.0 - recall));
}

double online_sigmoid(double x)
{
	return 1.0 / (1.0 + exp(-x));
}

double online_elapsed(const struct online_card *card, int64_t at_ms)
{
	double days = day_between(card->last_ms, at_ms);

	return fmin(fmax(days, 0.0), RECALL_STABILITY_MAX_DAYS);
}

void features_start(struct online_learner *learner)
{
	*learner = (struct online_learner){
		.trend = TREND_START,
		.class_trend = { TREND_START, TREND_START },
		.last_passed = 1.0,
		.log_seconds = LOG_SECONDS_START,
		.log_seconds_variance = 0.5,
	};
}

static double square(double x)
{
	return x * x;
}

static double seconds_between(int64_t from_ms, int64_t to_ms)
{
	return fmin(fmax(day_between(from_ms, to_ms) * 86400.0, 0.0), 1e9);
}

void features_fill_card(const struct online_learner *learner, const struct online_card *card,
                        double *x)
{
	double stability = log(card->state.stability_days);

	x[F_ONE] = 1.0;
	x[F_TREND] = learner->trend - TREND_START;
	x[F_BEFORE] = learner->last_passed > 0.0 ? 0.4 : -0.6;
	x[F_BETWEEN] = log(learner->answers - card->last_at + 1.0) - 4.0;
	x[F_REVIEWS] = log(card->reviews) - 1.0;
	x[F_LAPSES] = log1p(card->lapses) - 0.7;
	x[F_LAST_FAILED] = card->last_failed;
	x[F_EARLIER_FAILED] = card->earlier_failed;
	x[F_STABILITY] = stability;
	x[F_STABILITY_SQUARED] = 0.1 * square(stability) - 0.3;
	x[F_FAST] = 0.5 * log(card->state.fast_stability_days);
	x[F_DIFFICULTY] = (card->state.difficulty - 5.0) / 3.0;
	x[F_SECONDS] = card->seconds;
	x[F_SECONDS_MEAN] = card->seconds_mean;
	x[F_REPEATS] = log1p(card->repeats) - 0.7;
	x[F_COVERED] = card->covered >= 0.0 ? card->covered - COVERED_HALF : 0.0;
	for (int kind = 0; kind < RECALL_KINDS_MAX; kind++)
		x[F_KIND + kind] = card->kind == kind;
}

static void fill_time(const struct online_learner *learner, const struct online_card *card,
                      double days, int64_t at_ms, double *x)
{
	double time = log(days + TIME_MIN), gap = log(card->gap_days + TIME_MIN);
	double pause = seconds_between(learner->last_ms, at_ms);
	double sitting = pause > PAUSE_MAX ? 0.0 : learner->sitting;

	x[F_CLASS_TREND] = learner->class_trend[days >= SITTING_DAYS] - TREND_START;
	x[F_TIME] = time;
	x[F_TIME_SQUARED] = 0.1 * square(time) - 0.8;
	x[F_RATIO] = 0.3 * (time - gap);
	x[F_PAUSE] = 0.3 * (log1p(pause) - 1.0);
	x[F_SITTING] = log1p(sitting) - 3.0;
	x[F_AGE] = 0.5 * log(seconds_between(card->first_ms, at_ms) / 86400.0 + 0.01);
}

void features_fill_time(const struct online_learner *learner, const struct online_card *card,
                        double recall, int64_t at_ms, bool mock, double *x)
{
	double days = online_elapsed(card, at_ms), model = online_logit(recall);
	double sbd = online_logit(recall_sbd.recall(recall_sbd.defaults, card->sbd, days)) - model;
	bool later = days >= SITTING_DAYS;

	fill_time(learner, card, days, at_ms, x);
	x[F_MODEL] = model;
	x[F_MODEL_SQUARED] = 0.2 * square(model - MODEL_MIDDLE);
	x[F_MODEL_LAPSES] = (model - MODEL_MIDDLE) * x[F_LAPSES];
	x[F_SBD] = sbd;
	x[F_SBD_TIME] = 0.3 * sbd * x[F_TIME];
	for (size_t i = 0; i < FEATURES_BOTH; i++)
		x[FEATURES_BOTH + i] = later ? x[i] : -x[i];
	x[F_MOCK] = mock;
}

/* ---- Learning ---------------------------------------------------------------------------- */

static void move_trend(double *trend, bool passed)
{
	double p = online_sigmoid(*trend);

	*trend += TREND_RATE * (passed ? 1.0 - p : -p);
}

/* How the answer's time compares with what is usual; 0 when it is not known. */
static double compare_seconds(struct online_learner *learner, const struct recall_answer *answer)
{
	double rate = fmax(1.0 / MEMORY, 1.0 / (learner->answers + 3.0)), seconds, away;

	if (!(answer->seconds > 0.0))
		return 0.0;
	seconds = log(fmin(fmax(answer->seconds, SECONDS_MIN), SECONDS_MAX));
	if (answer->expected_seconds > 0.0)
		seconds = log(fmin(fmax(answer->seconds / answer->expected_seconds, 0.01), 100.0));
	away = seconds - learner->log_seconds;
	learner->log_seconds += rate * away;
	learner->log_seconds_variance = fmax(
		(1.0 - rate) * learner->log_seconds_variance + rate * square(away), SPREAD_MIN);
	return fmin(fmax(away / sqrt(learner->log_seconds_variance), -3.0), 3.0);
}

static void learn_learner(struct online_learner *learner, const struct recall_answer *answer)
{
	if (seconds_between(learner->last_ms, answer->at_ms) > PAUSE_MAX)
		learner->sitting = 0.0;
	learner->sitting += 1.0;
	learner->last_passed = answer->grade > RECALL_AGAIN;
	learner->last_ms = answer->at_ms;
	learner->answers += 1.0;
}

void features_learn(struct online_learner *learner, struct online_card *card,
                    const struct recall_answer *answer)
{
	bool passed = answer->grade > RECALL_AGAIN, seen = card->reviews > 0.0;
	double days = seen ? online_elapsed(card, answer->at_ms) : 0.0;
	double seconds = compare_seconds(learner, answer);

	if (seen) {
		move_trend(&learner->trend, passed);
		move_trend(&learner->class_trend[days >= SITTING_DAYS], passed);
		card->lapses += !passed;
		card->gap_days = days;
	} else {
		card->first_ms = answer->at_ms;
	}
	card->repeats = seen && days < SITTING_DAYS ? card->repeats + 1.0 : 1.0;
	card->seconds_mean = seen ? 0.6 * card->seconds_mean + 0.4 * seconds : 0.5 * seconds;
	card->seconds = seconds;
	card->covered = answer->covered;
	card->kind = answer->kind;
	card->reviews += 1.0;
	card->earlier_failed = card->last_failed;
	card->last_failed = !passed;
	card->last_at = learner->answers;
	card->last_ms = answer->at_ms;
	learn_learner(learner, answer);
}
