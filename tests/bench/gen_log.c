/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gen_log.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "day.h"
#include "mem.h"

#define FIRST_DAY_MS  INT64_C(1700006400000) /* midnight of a day, UTC */
#define STEP_MS       (8 * DAY_MINUTE_MS)    /* a failed card comes again after about this time */
#define SHOWINGS_MAX  6                      /* of one card on one day */
#define ANSWER_MS     8000.0
#define EASE          2.3
#define INTERVAL_MAX  400.0
#define HARD_SHARE    0.12 /* of the passes, more when recall was low */
#define EASY_SHARE    0.10 /* of the passes, more when recall was high */
#define EVENING_HOURS 3.0  /* sessions begin within these hours of 18:00 */

struct student {
	const struct gen_log *setting;
	double w[RECALL_PARAMS_MAX];
	uint64_t random;
	int64_t clock_ms;
	struct recall_log *log;
};

struct pupil_card {
	struct recall_state state;
	double interval;
	int64_t last_ms, due_ms;
	size_t today;
	bool seen;
};

static double uniform(struct student *student)
{
	uint64_t x = student->random += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return (double)((x ^ x >> 31) >> 11) * 0x1p-53;
}

static double normal(struct student *student)
{
	double radius = sqrt(-2.0 * log(1.0 - uniform(student)));

	return radius * cos(6.283185307179586 * uniform(student));
}

static void draw_truth(struct student *student)
{
	const struct recall_model *model = student->setting->truth;

	for (size_t i = 0; i < model->params; i++) {
		double at = model->defaults[i], range = model->max[i] - model->min[i];
		double drawn = student->setting->spread * normal(student);

		/* What is a time scatters by factors. */
		student->w[i] = range > 40.0 ? at * exp(drawn) : at + drawn * range / 10.0;
	}
	recall_clamp(model, student->w);
}

static int grade_of(struct student *student, double recall)
{
	double easy = EASY_SHARE * recall, hard = HARD_SHARE * (1.5 - recall), drawn;

	if (uniform(student) >= recall)
		return RECALL_AGAIN;
	drawn = uniform(student);
	return drawn < hard ? RECALL_HARD : drawn < 1.0 - easy ? RECALL_GOOD : RECALL_EASY;
}

static void schedule(struct student *student, struct pupil_card *card, int grade)
{
	double days;

	if (grade == RECALL_AGAIN && ++card->today < SHOWINGS_MAX) {
		card->interval = fmax(1.0, card->interval * 0.3);
		card->due_ms = student->clock_ms + STEP_MS;
		return;
	}
	days = card->interval * (grade == RECALL_HARD ? 1.2 : grade == RECALL_EASY ? 3.0 : EASE);
	card->interval = fmin(fmax(days, 1.0), INTERVAL_MAX);
	days = card->interval * (0.9 + 0.2 * uniform(student));
	card->due_ms = student->clock_ms + (int64_t)(days * (double)DAY_MS) - 6 * DAY_HOUR_MS;
}

static void answer(struct student *student, struct pupil_card *card, int64_t card_id)
{
	const struct recall_model *model = student->setting->truth;
	double waited = day_between(card->last_ms, student->clock_ms);
	double recall = card->seen ? model->recall(student->w, card->state, waited) : 0.5;
	int grade = grade_of(student, recall);
	double took = ANSWER_MS * exp(0.5 * normal(student)) * (grade == RECALL_AGAIN ? 1.6 : 1.0);
	struct recall_log *log = student->log;

	student->clock_ms += (int64_t)took;
	mem_grow(&log->rows, &log->cap, log->count + 1, sizeof *log->rows);
	log->rows[log->count++] = (struct recall_log_row){
		.card_id = card_id,
		.at_ms = student->clock_ms,
		.duration_ms = (int64_t)took,
		.grade = grade,
	};
	card->state = card->seen ? model->next(student->w, card->state, waited, grade)
	                         : model->initial(student->w, grade);
	card->interval = card->seen ? card->interval : 0.6;
	card->seen = true;
	card->last_ms = student->clock_ms;
	schedule(student, card, grade);
}

/* One card after the other as they fall due; what is due within the step may come early when
 * nothing else is left. */
static void sit_down(struct student *student, struct pupil_card *cards, size_t count)
{
	size_t next = 0, idle = 0;

	for (size_t i = 0; i < count; i++)
		cards[i].today = 0;
	while (count > 0 && idle < count) {
		struct pupil_card *card = &cards[next];
		int64_t early = idle > count / 2 ? 2 * STEP_MS : 0;

		if (card->due_ms <= student->clock_ms + early) {
			answer(student, card, (int64_t)next + 1);
			idle = 0;
		} else {
			idle++;
		}
		next = (next + 1) % count;
	}
}

void gen_log(const struct gen_log *setting, struct recall_log *out, double w[RECALL_PARAMS_MAX])
{
	struct student student = { .setting = setting, .random = setting->seed, .log = out };
	struct pupil_card *cards = NULL;
	size_t count = 0, cap = 0;

	draw_truth(&student);
	for (int64_t day = 0; out->count < setting->reviews; day++) {
		double hours = 18.0 + EVENING_HOURS * (uniform(&student) - 0.5);
		double fresh = setting->fresh_a_day * 2.0 * uniform(&student) + 0.5;

		student.clock_ms =
			FIRST_DAY_MS + day * DAY_MS + (int64_t)(hours * (double)DAY_HOUR_MS);
		if (uniform(&student) < setting->skipped_days)
			continue;
		for (; fresh >= 1.0; fresh -= 1.0) {
			mem_grow(&cards, &cap, count + 1, sizeof *cards);
			cards[count++] = (struct pupil_card){ .due_ms = student.clock_ms };
		}
		sit_down(&student, cards, count);
	}
	free(cards);
	for (size_t i = 0; i < setting->truth->params; i++)
		w[i] = student.w[i];
}
