/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recall.h"

#include <math.h>
#include <string.h>

#include "day.h"

static const struct recall_model *const models[] = { &recall_fsrs7, &recall_fsrs6, &recall_sbd };

const struct recall_model *recall_model_find(const char *name)
{
	for (size_t i = 0; name && i < sizeof models / sizeof *models; i++) {
		if (strcmp(models[i]->name, name) == 0)
			return models[i];
	}
	return NULL;
}

bool recall_grade_valid(int grade)
{
	return grade >= RECALL_AGAIN && grade <= RECALL_EASY;
}

void recall_at_times(const struct recall_model *model, const double *w, struct recall_state state,
                     const double *elapsed_days, size_t count, double *out)
{
	if (model->recalls) {
		model->recalls(w, state, elapsed_days, count, out);
		return;
	}
	for (size_t i = 0; i < count; i++)
		out[i] = model->recall(w, state, elapsed_days[i]);
}

void recall_branches(const struct recall_model *model, const double *w, struct recall_state state,
                     const double *elapsed_days, size_t count, struct recall_branches *out)
{
	if (model->branches) {
		model->branches(w, state, elapsed_days, count, out);
		return;
	}
	for (size_t i = 0; i < count; i++)
		out[i] = (struct recall_branches){
			model->recall(w, state, elapsed_days[i]),
			model->next(w, state, elapsed_days[i], RECALL_GOOD),
			model->next(w, state, elapsed_days[i], RECALL_AGAIN),
		};
}

bool recall_replay(const struct recall_model *model, const double *w,
                   const struct recall_review *reviews, size_t count, struct recall_state *state)
{
	struct recall_state now = { 0, 0, 0 };
	int64_t last_ms = 0;
	bool seen = false;

	for (size_t i = 0; i < count; i++) {
		const struct recall_review *review = &reviews[i];

		if (!recall_grade_valid(review->grade))
			continue;
		now = seen ? model->next(w, now, day_between(last_ms, review->at_ms), review->grade)
		           : model->initial(w, review->grade);
		last_ms = review->at_ms;
		seen = true;
	}
	if (seen)
		*state = now;
	return seen;
}

void recall_clamp(const struct recall_model *model, double *w)
{
	for (size_t i = 0; i < model->params; i++) {
		if (isnan(w[i]))
			w[i] = model->defaults[i];
		w[i] = fmin(fmax(w[i], model->min[i]), model->max[i]);
	}
	if (model->couple)
		model->couple(w);
}
