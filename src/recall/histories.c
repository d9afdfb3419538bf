/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "day.h"
#include "mem.h"
#include "recall_log.h"

/* A row's place in the log, to be sorted by card. */
struct place {
	int64_t card_id;
	size_t row;
};

static int by_card(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->card_id != y->card_id)
		return x->card_id < y->card_id ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int64_t day_number(int64_t at_ms, int64_t day_start_ms)
{
	int64_t day = at_ms / DAY_MS, within = at_ms % DAY_MS;

	if (within < 0) {
		within += DAY_MS;
		day--;
	}
	return day - (within < day_start_ms);
}

static double elapsed_between(const struct recall_model *model, int64_t from_ms, int64_t to_ms,
                              int64_t day_start_ms)
{
	double days = model->whole_days ? (double)(day_number(to_ms, day_start_ms) -
	                                           day_number(from_ms, day_start_ms))
	                                : day_between(from_ms, to_ms);

	return fmin(fmax(days, 0.0), RECALL_STABILITY_MAX_DAYS);
}

/* Steps lie card after card; `at_row` says where each row's step went. */
static void fill_steps(struct recall_histories *out, const struct recall_log_row *rows,
                       const struct place *places, const struct recall_model *model,
                       int64_t day_start_ms, size_t *at_row)
{
	for (size_t i = 0; i < out->step_count; i++) {
		const struct recall_log_row *row = &rows[places[i].row];
		bool first = i == 0 || places[i - 1].card_id != row->card_id;
		struct recall_step *step = &out->steps[i];

		if (first)
			out->all[out->count++] = (struct recall_history){ step, 0 };
		out->all[out->count - 1].count++;
		step->grade = row->grade;
		if (!first)
			step->elapsed_days = elapsed_between(model, rows[places[i - 1].row].at_ms,
			                                     row->at_ms, day_start_ms);
		step->weight =
			!first && (!model->whole_days || step->elapsed_days >= 1.0) ? 1.0 : 0.0;
		at_row[places[i].row] = i;
	}
}

void recall_histories_make(const struct recall_log_row *rows, size_t count,
                           const struct recall_model *model, int64_t day_start_ms,
                           struct recall_histories *out)
{
	struct place *places = mem_array(count, sizeof *places);
	size_t *at_row = mem_array(count, sizeof *at_row);

	*out = (struct recall_histories){
		.all = mem_array(count, sizeof *out->all),
		.steps = mem_array(count, sizeof *out->steps),
		.order = mem_array(count, sizeof *out->order),
		.step_count = count,
	};
	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){ rows[i].card_id, i };
	if (count > 0)
		qsort(places, count, sizeof *places, by_card);
	fill_steps(out, rows, places, model, day_start_ms, at_row);
	for (size_t i = 0; i < count; i++)
		out->order[at_row[i]] = out->steps[at_row[i]].weight > 0.0 ? out->predicted++
		                                                           : RECALL_NOT_PREDICTED;
	free(places);
	free(at_row);
}

void recall_histories_clear(struct recall_histories *histories)
{
	free(histories->all);
	free(histories->steps);
	free(histories->order);
	*histories = (struct recall_histories)RECALL_HISTORIES_INIT;
}
