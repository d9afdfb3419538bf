/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <stdlib.h>

#include "mem.h"

/* A history longer than this is walked in stretches: of each, the state at its beginning is kept,
 * and on the way back it is walked forward once more. So memory does not grow with the steps. */
#define STRETCH 64

/* No clock tells more, and everything stays finite. */
#define DAYS_MAX 1e6

#define LOSS_RECALL_MIN 1e-4

lanes walk_loss(const struct walk_step *step, lanes recall)
{
	lanes kept = lanes_clamp(recall, LOSS_RECALL_MIN, 1.0 - LOSS_RECALL_MIN);
	lanes_bits failed = lanes_less(step->grade, lanes_all(RECALL_HARD));

	return -step->weight * lanes_log(lanes_if(failed, 1.0 - kept, kept));
}

lanes walk_loss_back(const struct walk_step *step, lanes recall)
{
	lanes_bits failed = lanes_less(step->grade, lanes_all(RECALL_HARD));
	lanes kept = lanes_clamp(recall, LOSS_RECALL_MIN, 1.0 - LOSS_RECALL_MIN);
	lanes slope = step->weight / lanes_if(failed, 1.0 - kept, -kept);

	return lanes_only(lanes_inside(recall, LOSS_RECALL_MIN, 1.0 - LOSS_RECALL_MIN), slope);
}

/* ---- A handful of histories, one a lane -------------------------------------------------- */

struct handful {
	struct recall_history histories[RECALL_LANES];
	size_t count;   /* 1 … RECALL_LANES */
	size_t longest; /* steps */
};

static double days_of(double days)
{
	return days > 0.0 ? fmin(days, DAYS_MAX) : 0.0;
}

static struct walk_step step_at(const struct handful *handful, size_t i)
{
	union lanes_view days = { .all = lanes_all(0.0) };
	union lanes_view weight = { .all = lanes_all(0.0) };
	union lanes_view grade = { .all = lanes_all(RECALL_GOOD) };

	for (size_t lane = 0; lane < handful->count; lane++) {
		const struct recall_history *history = &handful->histories[lane];

		if (i >= history->count)
			continue;
		days.at[lane] = days_of(history->steps[i].elapsed_days);
		weight.at[lane] = history->steps[i].weight;
		grade.at[lane] = history->steps[i].grade;
	}
	return (struct walk_step){ days.all, weight.all, grade.all };
}

static void add_lane(struct handful *handful, const struct recall_history *history)
{
	handful->histories[handful->count++] = *history;
	if (history->count > handful->longest)
		handful->longest = history->count;
}

static struct handful take(const struct recall_history *histories, size_t count)
{
	struct handful handful = { .count = 0 };

	for (size_t lane = 0; lane < RECALL_LANES && lane < count; lane++)
		add_lane(&handful, &histories[lane]);
	return handful;
}

/* ---- Forward and back -------------------------------------------------------------------- */

static lanes stretch_forward(const struct walk_model *model, const struct walk_context *context,
                             const struct handful *handful, size_t from, size_t to,
                             struct walk_state *state, struct walk_kept *kept)
{
	lanes loss = lanes_all(0.0);

	for (size_t i = from; i < to; i++) {
		struct walk_kept *at = &kept[i - from];

		at->step = step_at(handful, i);
		at->state = *state;
		loss += model->forward(context, at, state);
	}
	return loss;
}

static size_t stretch_end(const struct handful *handful, size_t stretch)
{
	size_t end = 1 + (stretch + 1) * STRETCH;

	return end < handful->longest ? end : handful->longest;
}

static double handful_gradient(const struct walk_model *model, const struct walk_context *context,
                               const struct handful *handful, lanes *gradient)
{
	struct walk_kept kept[STRETCH];
	struct walk_state state, adjoint = { lanes_all(0.0), lanes_all(0.0), lanes_all(0.0) };
	char *starts; /* bytes: no allocator promises the alignment of a vector */
	struct walk_step first = step_at(handful, 0);
	size_t stretches = (handful->longest - 1 + STRETCH - 1) / STRETCH;
	lanes loss = lanes_all(0.0);

	starts = stretches > 1 ? mem_array(stretches, sizeof state) : NULL;
	model->first(context, &first, &state);
	for (size_t s = 0; s < stretches; s++) {
		if (starts)
			memcpy(starts + s * sizeof state, &state, sizeof state);
		loss += stretch_forward(model, context, handful, 1 + s * STRETCH,
		                        stretch_end(handful, s), &state, kept);
	}
	for (size_t s = stretches; s-- > 0;) {
		size_t from = 1 + s * STRETCH, to = stretch_end(handful, s);

		if (starts && s + 1 < stretches) {
			memcpy(&state, starts + s * sizeof state, sizeof state);
			stretch_forward(model, context, handful, from, to, &state, kept);
		}
		for (size_t i = to; i-- > from;)
			model->back(context, &kept[i - from], &adjoint, gradient);
	}
	model->first_back(context, &first, &adjoint, gradient);
	free(starts);
	return lanes_sum(loss);
}

double walk_gradient(const struct walk_model *model, const double *w,
                     const struct recall_history *histories, size_t count, double *gradient)
{
	struct walk_context context = { .w = w };
	lanes sums[RECALL_PARAMS_MAX];
	double loss = 0.0;

	for (size_t p = 0; p < model->params; p++)
		sums[p] = lanes_all(0.0);
	model->prepare(&context);
	for (size_t i = 0; i < count; i += RECALL_LANES) {
		struct handful handful = take(histories + i, count - i);

		if (handful.longest > 0)
			loss += handful_gradient(model, &context, &handful, sums);
	}
	for (size_t p = 0; p < model->params; p++)
		gradient[p] += lanes_sum(sums[p]);
	return loss;
}

/* ---- Forward only ------------------------------------------------------------------------ */

static void put_state(const struct walk_state *from, size_t lane, struct recall_state *out)
{
	union lanes_view stability = { .all = from->stability }, fast = { .all = from->fast };
	union lanes_view difficulty = { .all = from->difficulty };

	*out = (struct recall_state){ stability.at[lane], fast.at[lane], difficulty.at[lane] };
}

/* Which history lies in which lane. */
struct place {
	size_t index, length;
};

static int by_length(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void handful_replay(const struct walk_model *model, const struct walk_context *context,
                           const struct handful *handful, const struct place *places,
                           struct recall_state *states)
{
	struct walk_kept kept;
	struct walk_state state;

	for (size_t i = 0; i < handful->longest; i++) {
		kept.step = step_at(handful, i);
		if (i == 0) {
			model->first(context, &kept.step, &state);
		} else {
			kept.state = state;
			model->forward(context, &kept, &state);
		}
		for (size_t lane = 0; lane < handful->count; lane++) {
			if (handful->histories[lane].count == i + 1)
				put_state(&state, lane, &states[places[lane].index]);
		}
	}
}

/* Those of like length lie side by side, so that no lane waits for long. */
void walk_replay(const struct walk_model *model, const double *w,
                 const struct recall_history *histories, size_t count, struct recall_state *states)
{
	struct walk_context context = { .w = w };
	struct place *places = mem_array(count, sizeof *places);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){ i, histories[i].count };
	if (count > 0)
		qsort(places, count, sizeof *places, by_length);
	model->prepare(&context);
	for (size_t i = 0; i < count; i += RECALL_LANES) {
		struct handful handful = { .count = 0 };

		for (size_t lane = i; lane < count && lane < i + RECALL_LANES; lane++)
			add_lane(&handful, &histories[places[lane].index]);
		handful_replay(model, &context, &handful, places + i, states);
	}
	free(places);
}

/* ---- The first review -------------------------------------------------------------------- */

lanes walk_first_stability(const double *starts, const struct walk_step *step)
{
	lanes stability = lanes_all(starts[0]);

	for (int grade = RECALL_HARD; grade <= RECALL_EASY; grade++)
		stability = lanes_if(walk_graded(step, grade),
		                     lanes_all(starts[grade - RECALL_AGAIN]), stability);
	return stability;
}

static lanes first_spread(double spread, const struct walk_step *step)
{
	return lanes_exp(spread * (step->grade - 1.0));
}

lanes walk_first_difficulty(double start, double spread, const struct walk_step *step)
{
	return start - first_spread(spread, step) + 1.0;
}

void walk_first_difficulty_back(double start, double spread, const struct walk_step *step,
                                lanes g_difficulty, lanes *g_start, lanes *g_spread)
{
	lanes difficulty = walk_first_difficulty(start, spread, step);
	lanes g_inside = lanes_only(lanes_inside(difficulty, 1.0, 10.0), g_difficulty);

	*g_start += g_inside;
	*g_spread -= g_inside * (step->grade - 1.0) * first_spread(spread, step);
}
