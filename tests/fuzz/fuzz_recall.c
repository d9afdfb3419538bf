/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_recall: any history of any grades at any times, by any model with any parameters. States stay
 * finite and in bounds, recall in [0, 1] and falling with time, by the model and as the answers
 * correct it; what a review leads to is the same however it is asked; a fit never gives NaN. Eight
 * bytes are a review, the first byte of all chooses the model; when it is odd the next bytes are
 * parameters.
 */
#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "recall_fit.h"
#include "recall_log.h"
#include "recall_online.h"

#define REVIEWS_MAX 400

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const uint8_t *at;
	size_t left;
};

static uint64_t take(struct input *input, size_t bytes)
{
	uint64_t value = 0;

	for (; bytes > 0 && input->left > 0; bytes--, input->at++, input->left--)
		value = value << 8 | *input->at;
	return value;
}

static void take_weights(struct input *input, const struct recall_model *model, double *w)
{
	for (size_t i = 0; i < model->params; i++) {
		uint64_t bits = take(input, 3) << 40;

		memcpy(&w[i], &bits, sizeof w[i]);
	}
	recall_clamp(model, w);
}

/* Times in strides from milliseconds to centuries, forward and back. */
static size_t take_rows(struct input *input, struct recall_log_row *rows)
{
	int64_t at = 0;
	size_t count = 0;

	for (; input->left >= 4 && count < REVIEWS_MAX; count++) {
		uint64_t what = take(input, 1), stride = take(input, 1);
		int64_t step = (int64_t)((take(input, 2) + 1) << (stride % 32));

		at += what & 0x80 ? -step / 2 : step;
		rows[count] = (struct recall_log_row){
			.card_id = (int64_t)(what >> 4 & 3),
			.at_ms = at,
			.duration_ms = (int64_t)stride * 100,
			.grade = (int)(what % 7) - 1,
		};
	}
	return count;
}

static bool sane(struct recall_state state)
{
	return state.stability_days >= RECALL_STABILITY_MIN_DAYS &&
	       state.stability_days <= RECALL_STABILITY_MAX_DAYS &&
	       state.fast_stability_days >= RECALL_STABILITY_MIN_DAYS &&
	       state.fast_stability_days <= RECALL_STABILITY_MAX_DAYS && state.difficulty >= 1.0 &&
	       state.difficulty <= 10.0;
}

static bool same(struct recall_state a, struct recall_state b)
{
	return a.stability_days == b.stability_days &&
	       a.fast_stability_days == b.fast_stability_days && a.difficulty == b.difficulty;
}

static void check_branches(const struct recall_model *model, const double *w,
                           struct recall_state state, double days)
{
	struct recall_branches branches;
	double recall;

	recall_branches(model, w, state, &days, 1, &branches);
	recall_at_times(model, w, state, &days, 1, &recall);
	assert(recall == branches.recall && recall == model->recall(w, state, days));
	assert(sane(branches.passed) && sane(branches.failed));
	assert(same(branches.passed, model->next(w, state, days, RECALL_GOOD)));
	assert(same(branches.failed, model->next(w, state, days, RECALL_AGAIN)));
}

static void check_falling(const struct recall_model *model, const double *w,
                          struct recall_state state, const struct recall_calibration *line)
{
	double before = 1.0, corrected_before = 1.0;

	for (double days = 1e-5; days < 1e6; days *= 1.9) {
		double recall = model->recall(w, state, days);
		double corrected = recall_calibrate(line, recall, days);

		assert(recall >= 0.0 && recall <= before);
		assert(corrected >= 0.0 && corrected <= corrected_before);
		before = recall;
		corrected_before = corrected;
		check_branches(model, w, state, days);
	}
}

static void check_learning(const struct recall_model *model, const double *w,
                           const struct recall_log_row *rows, size_t count)
{
	struct recall_online *online = recall_online_new(model, w);

	for (size_t i = 0; i < count; i++) {
		struct recall_answer answer = {
			.card_id = rows[i].card_id,
			.at_ms = rows[i].at_ms,
			.grade = rows[i].grade,
			.seconds = (double)rows[i].duration_ms / 1e3,
			.covered = (double)(i % 5) / 4.0 - 0.5,
			.kind = (int)(i % 8),
		};
		double recall = recall_online_predict(online, answer.card_id, answer.at_ms);
		struct recall_calibration line;
		struct recall_state state;
		int64_t last_ms;

		assert(recall == -1.0 || (recall >= 0.0 && recall <= 1.0));
		recall_online_learn(online, &answer);
		if (!recall_online_state(online, answer.card_id, &state, &last_ms))
			continue;
		assert(sane(state));
		line = recall_online_calibration(online, answer.card_id, answer.at_ms);
		if (i % 16 == 15)
			check_falling(model, w, state, &line);
	}
	recall_online_free(online);
}

static void check_fit(const struct recall_model *model, const double *w,
                      const struct recall_log_row *rows, size_t count)
{
	struct recall_histories histories;
	struct recall_fit_result result;
	struct err err = ERR_INIT;

	recall_histories_make(rows, count, model, 0, &histories);
	if (recall_fit(
		    &(struct recall_fit){ .model = model, .histories = &histories, .current = w },
		    &result, &err)) {
		assert(isfinite(result.log_loss_before) && isfinite(result.log_loss_after));
		for (size_t i = 0; i < model->params; i++)
			assert(result.w[i] >= model->min[i] && result.w[i] <= model->max[i]);
	}
	recall_histories_clear(&histories);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct recall_model *const models[] = { &recall_fsrs7, &recall_fsrs6,
		                                             &recall_sbd };
	static struct recall_log_row rows[REVIEWS_MAX];
	struct recall_log_row valid[REVIEWS_MAX];
	struct input input = { data, size };
	uint64_t choice = take(&input, 1);
	const struct recall_model *model = models[choice / 2 % 3];
	double w[RECALL_PARAMS_MAX];
	size_t count, valid_count = 0;

	memcpy(w, model->defaults, model->params * sizeof *w);
	if (choice & 1)
		take_weights(&input, model, w);
	count = take_rows(&input, rows);
	for (size_t i = 0; i < count; i++) {
		if (recall_grade_valid(rows[i].grade))
			valid[valid_count++] = rows[i];
	}
	check_learning(model, w, rows, count);
	check_fit(model, w, valid, valid_count);
	return 0;
}
