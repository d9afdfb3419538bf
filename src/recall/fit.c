/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fit_inside.h"
#include "mem.h"

#define ADAM_EPSILON 1e-8
#define HELD_OUT     5  /* the last one in so many predicted reviews */
#define UNSEEN_LEAST 40 /* held-out reviews enough to judge by */
#define CHUNK        4 /* histories of like length that stay together: as many as there are lanes */
#define CIRCLE       6.283185307179586

/* ---- The parts --------------------------------------------------------------------------- */

void adam_step(struct adam *adam, const struct recall_model *model, const double *gradient,
               double cooling, double *w)
{
	double mean_share, square_share;

	adam->steps++;
	mean_share = 1.0 - pow(adam->beta1, (double)adam->steps);
	square_share = 1.0 - pow(adam->beta2, (double)adam->steps);
	for (size_t i = 0; i < model->params; i++) {
		bool factor = i < adam->factors;
		double g = factor ? gradient[i] * w[i] : gradient[i], step;

		adam->mean[i] = adam->beta1 * adam->mean[i] + (1.0 - adam->beta1) * g;
		adam->square[i] = adam->beta2 * adam->square[i] + (1.0 - adam->beta2) * g * g;
		step = adam->rate * cooling * (adam->mean[i] / mean_share) /
		       (sqrt(adam->square[i] / square_share) + ADAM_EPSILON);
		w[i] = factor ? w[i] * exp(-step) : w[i] - step;
	}
	recall_clamp(model, w);
}

double fit_penalty(const struct recall_model *model, const double *w, const double *start,
                   double strength, double *gradient)
{
	double sum = 0.0;

	for (size_t i = 0; i < model->params; i++) {
		double spread = model->training->spread[i], away = (w[i] - start[i]) / spread;

		sum += away * away;
		gradient[i] += 2.0 * strength * away / spread;
	}
	return strength * sum;
}

static uint64_t random_below(uint64_t *random, uint64_t end)
{
	uint64_t x = *random += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return (x ^ x >> 31) % end;
}

/* ---- What is trained on -----------------------------------------------------------------------
 * Tried and left out, for they predict worse (log loss of FSRS-7 fitted as the log grows, on the first
 * sixth of a real log; made-up learners agree):
 *
 *	as it is                                                        0.5844, between days 0.5370
 *	without cards whose first grade and first gap are a rare pair   0.5930, 0.5791
 *	with the schedule penalty of fsrs-rs: 0.5 · the square of       0.5885, 0.5420
 *	the largest growth of an interval by a good answer
 *
 * The penalty keeps schedulers from leaping; nothing is scheduled by intervals here. */

/* The histories up to some instant, weighted, longest first, so that those of like length lie side
 * by side. */
struct course {
	struct recall_history *histories;
	struct recall_step *steps;
	size_t count, predicted;
};

static int by_length(const void *a, const void *b)
{
	const struct recall_history *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->steps < y->steps ? -1 : x->steps > y->steps;
}

static double recency(const struct recall_training *training, size_t order, size_t predicted)
{
	double share = predicted > 1 ? (double)order / (double)(predicted - 1) : 1.0;

	return training->recency_floor +
	       (1.0 - training->recency_floor) * pow(share, training->recency_power);
}

static void course_init(struct course *course, const struct recall_histories *all,
                        const struct recall_training *training, size_t predicted)
{
	*course = (struct course){
		.histories = mem_array(all->count, sizeof *course->histories),
		.steps = mem_array(all->step_count, sizeof *course->steps),
		.predicted = predicted,
	};
	if (all->step_count > 0)
		memcpy(course->steps, all->steps, all->step_count * sizeof *all->steps);
	for (size_t i = 0; i < all->count; i++) {
		size_t at = (size_t)(all->all[i].steps - all->steps), count = 0;

		for (size_t k = 0; k < all->all[i].count; k++) {
			size_t order = all->order[at + k];

			if (order == RECALL_NOT_PREDICTED)
				continue;
			if (order >= predicted)
				break;
			course->steps[at + k].weight *= recency(training, order, predicted);
			count = k + 1;
		}
		if (count > 0)
			course->histories[course->count++] =
				(struct recall_history){ course->steps + at, count };
	}
	if (course->count > 0)
		qsort(course->histories, course->count, sizeof *course->histories, by_length);
}

static void course_clear(struct course *course)
{
	free(course->histories);
	free(course->steps);
}

/* ---- Judging ----------------------------------------------------------------------------- */

double recall_log_loss(const struct recall_model *model, const double *w,
                       const struct recall_histories *histories, size_t from, size_t to)
{
	struct recall_step *steps = mem_array(histories->step_count, sizeof *steps);
	struct recall_history *all = mem_array(histories->count, sizeof *all);
	double ignored[RECALL_PARAMS_MAX] = { 0 }, loss;
	size_t count = 0;

	for (size_t i = 0; i < histories->step_count; i++) {
		size_t order = histories->order[i];
		bool counts = order != RECALL_NOT_PREDICTED && order >= from && order < to;

		steps[i] = histories->steps[i];
		steps[i].weight = counts ? 1.0 : 0.0;
		count += counts;
	}
	for (size_t i = 0; i < histories->count; i++)
		all[i] = (struct recall_history){
			steps + (histories->all[i].steps - histories->steps),
			histories->all[i].count,
		};
	loss = model->gradient(w, all, histories->count, ignored);
	free(steps);
	free(all);
	return count > 0 ? loss / (double)count : 0.0;
}

/* By the first `predicted` of the predicted reviews. */
static const double *suited(const struct recall_model *model,
                            const struct recall_histories *histories, size_t predicted)
{
	const double *other = model->half_lives;
	double better;

	if (!model->gradient || !other)
		return model->defaults;
	better = recall_log_loss(model, model->defaults, histories, 0, predicted) -
	         recall_log_loss(model, other, histories, 0, predicted);
	return better * (double)predicted > RECALL_SUITED_MARGIN ? other : model->defaults;
}

const double *recall_suited(const struct recall_model *model,
                            const struct recall_histories *histories)
{
	return suited(model, histories, histories->predicted);
}

/* ---- Training ---------------------------------------------------------------------------- */

struct trainer {
	const struct recall_fit *fit;
	const struct recall_training *training;
	struct course course;
	double start[RECALL_PARAMS_MAX];
	struct adam adam;
	size_t *chunks; /* in the order of this epoch */
	size_t chunk_count;
	double done, whole; /* share of all training this one begins at, and makes up */
	uint64_t random;
};

static void shuffle(struct trainer *trainer)
{
	for (size_t i = trainer->chunk_count; i > 1; i--) {
		size_t other = (size_t)random_below(&trainer->random, i);
		size_t kept = trainer->chunks[i - 1];

		trainer->chunks[i - 1] = trainer->chunks[other];
		trainer->chunks[other] = kept;
	}
}

static size_t chunk_predicted(const struct course *course, size_t chunk)
{
	size_t predicted = 0;

	for (size_t i = chunk * CHUNK; i < (chunk + 1) * CHUNK && i < course->count; i++) {
		for (size_t k = 0; k < course->histories[i].count; k++)
			predicted += course->histories[i].steps[k].weight > 0.0;
	}
	return predicted;
}

/* Takes chunks from `at` on until the batch is full, and moves the parameters by them. */
static size_t batch(struct trainer *trainer, size_t at, double cooling, double *w)
{
	const struct recall_model *model = trainer->fit->model;
	const struct course *course = &trainer->course;
	double gradient[RECALL_PARAMS_MAX] = { 0 };
	size_t predicted = 0;

	for (; at < trainer->chunk_count && predicted < trainer->training->batch; at++) {
		size_t first = trainer->chunks[at] * CHUNK;
		size_t count = course->count - first < CHUNK ? course->count - first : CHUNK;

		model->gradient(w, course->histories + first, count, gradient);
		predicted += chunk_predicted(course, trainer->chunks[at]);
	}
	fit_penalty(model, w, trainer->start,
	            trainer->training->penalty * (double)predicted / (double)course->predicted,
	            gradient);
	adam_step(&trainer->adam, model, gradient, cooling, w);
	return at;
}

static double cooling_at(double share)
{
	return 0.5 * (1.0 + cos(0.5 * CIRCLE * fmin(share, 1.0)));
}

static bool train(struct trainer *trainer, double *w, struct err *err)
{
	size_t epochs = trainer->training->epochs;

	for (size_t epoch = 0; epoch < epochs; epoch++) {
		shuffle(trainer);
		for (size_t at = 0; at < trainer->chunk_count;) {
			double share = ((double)epoch + (double)at / (double)trainer->chunk_count) /
			               (double)epochs;
			const struct recall_fit *fit = trainer->fit;

			if (fit->progress &&
			    !fit->progress(fit->context, trainer->done + share * trainer->whole))
				return err_set(err, ERR_STOPPED,
				               "stopped; the parameters are as they were");
			at = batch(trainer, at, cooling_at(share), w);
		}
	}
	return true;
}

static bool can_fit(const struct recall_fit *fit, struct err *err)
{
	if (!fit->model->gradient || !fit->model->training)
		return err_set(err, ERR_INPUT, "%s has no parameters that can be fitted",
		               fit->model->name);
	if (fit->histories->predicted < RECALL_FIT_LEAST)
		return err_set(err, ERR_INPUT,
		               "%zu repeated reviews are too few to fit to; %d are needed",
		               fit->histories->predicted, RECALL_FIT_LEAST);
	return true;
}

/* To the first `predicted` of the predicted reviews. */
static bool fit_to(const struct recall_fit *fit, size_t predicted, double done, double whole,
                   double *w, struct err *err)
{
	const struct recall_training *training = fit->model->training;
	struct trainer trainer = {
		.fit = fit,
		.training = training,
		.adam = { .rate = training->rate,
		          .beta1 = training->beta1,
		          .beta2 = training->beta2,
		          .factors = training->factors },
		.done = done,
		.whole = whole,
		.random = fit->seed,
	};
	bool ok;

	course_init(&trainer.course, fit->histories, training, predicted);
	trainer.chunk_count = (trainer.course.count + CHUNK - 1) / CHUNK;
	trainer.chunks = mem_array(trainer.chunk_count, sizeof *trainer.chunks);
	for (size_t i = 0; i < trainer.chunk_count; i++)
		trainer.chunks[i] = i;
	memcpy(trainer.start, suited(fit->model, fit->histories, predicted),
	       fit->model->params * sizeof *w);
	if (training->start) {
		struct recall_histories seen = {
			.all = trainer.course.histories,
			.count = trainer.course.count,
		};

		training->start(&seen, trainer.start);
	}
	memcpy(w, trainer.start, fit->model->params * sizeof *w);
	ok = train(&trainer, w, err);
	course_clear(&trainer.course);
	free(trainer.chunks);
	return ok;
}

/* ---- The fit ----------------------------------------------------------------------------- */

bool recall_fit_all(const struct recall_fit *fit, double *w, struct err *err)
{
	double fitted[RECALL_PARAMS_MAX];

	if (!can_fit(fit, err) || !fit_to(fit, fit->histories->predicted, 0.0, 1.0, fitted, err))
		return false;
	memcpy(w, fitted, fit->model->params * sizeof *w);
	return true;
}

static size_t held_out_from(const struct recall_fit *fit)
{
	size_t all = fit->histories->predicted, fifth = all - all / HELD_OUT;

	return fit->seen > fifth && fit->seen + UNSEEN_LEAST <= all ? fit->seen : fifth;
}

bool recall_fit(const struct recall_fit *fit, struct recall_fit_result *out, struct err *err)
{
	const double *current = fit->current ? fit->current : fit->model->defaults;
	size_t all = fit->histories->predicted, known = held_out_from(fit);
	struct recall_fit_result result = { .reviews = all, .held_out = all - known };
	double share = (double)known / (double)(known + all);

	if (!can_fit(fit, err) || !fit_to(fit, known, 0.0, share, result.w, err))
		return false;
	result.log_loss_before = recall_log_loss(fit->model, current, fit->histories, known, all);
	result.log_loss_after = recall_log_loss(fit->model, result.w, fit->histories, known, all);
	result.accepted = result.log_loss_after < result.log_loss_before;
	if (!result.accepted)
		memcpy(result.w, current, fit->model->params * sizeof *current);
	else if (!fit_to(fit, all, share, 1.0 - share, result.w, err))
		return false;
	*out = result;
	return true;
}
