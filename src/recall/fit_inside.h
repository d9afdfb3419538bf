/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fit_inside: what a model says about its own fitting, and the parts of the fit that published
 * values exist for.
 */
#ifndef GREENROOM_RECALL_FIT_INSIDE_H
#define GREENROOM_RECALL_FIT_INSIDE_H

#include "recall_fit.h"

struct recall_training {
	double rate, beta1, beta2;
	size_t factors; /* so many first parameters are moved by factors: they are times */
	size_t epochs, batch;
	/* A review's weight is floor + (1 - floor) · (its share in time)^power. */
	double recency_floor, recency_power;
	double penalty;       /* on the squared distance from the start, in units of `spread` */
	const double *spread; /* [params]; large: free */
	/* Sets starting values from the histories; NULL: the defaults. */
	void (*start)(const struct recall_histories *histories, double *w);
};

struct adam {
	double rate, beta1, beta2;
	size_t factors; /* so many first parameters are moved by factors */
	size_t steps;
	double mean[RECALL_PARAMS_MAX], square[RECALL_PARAMS_MAX];
};

/* Moves the parameters against the gradient, by the rate times `cooling`, and into their bounds. */
void adam_step(struct adam *adam, const struct recall_model *model, const double *gradient,
               double cooling, double *w);

/* strength · Σ((w - start)/spread)²; its derivatives are added to gradient. */
double fit_penalty(const struct recall_model *model, const double *w, const double *start,
                   double strength, double *gradient);

/* ---- Where FSRS-6 starts from ------------------------------------------------------------ */

/* What became of cards first seen with one grade, when they came back after these days. */
struct first_answers {
	double days, recall, count;
};

/* Log loss of a first stability against those answers, plus a pull towards the default. */
double first_loss(const struct first_answers *answers, size_t count, double stability,
                  double usual);
double first_search(const struct first_answers *answers, size_t count, double mean_recall,
                    double usual);
/* By grade, 1 … 4: puts the values found (count above 0) in rising order, the better supported
 * one winning, and fills in the others. False when there are none. */
bool first_fill(double stability[static 5], const double count[static 5]);

void fsrs6_start(const struct recall_histories *histories, double *w);

#endif
