/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recall_fit: a model's parameters from a learner's own history. Gradients go through whole
 * histories, one pass forward and one back a card; the same rows, seed and start give the same
 * parameters on every run. Nothing is shared between calls, so that fits may run side by side.
 */
#ifndef GREENROOM_RECALL_FIT_H
#define GREENROOM_RECALL_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "recall.h"
#include "recall_log.h"

#define RECALL_FIT_LEAST 100 /* predicted reviews; with fewer nothing is fitted */

/* The parameters to begin with, before there is enough to fit to: the model's defaults, or those for a
 * learner who forgets by half-lives where they have predicted all reviews better, by so much log
 * likelihood in all. Few answers tell the two apart: one whose memory has no long tail hardly fails ten
 * minutes after a failure, and fails more often after weeks. */
#define RECALL_SUITED_MARGIN 1.5
const double *recall_suited(const struct recall_model *model,
                            const struct recall_histories *histories);

struct recall_fit {
	const struct recall_model *model;
	const struct recall_histories *histories;
	const double *current; /* [params], what is to be beaten; NULL: the model's defaults */
	size_t seen;           /* predicted reviews the current ones were fitted to; 0: none */
	uint64_t seed;
	/* Told the share that is done, again and again; false stops the fit. NULL for none. */
	bool (*progress)(void *context, double share);
	void *context;
};

struct recall_fit_result {
	double w[RECALL_PARAMS_MAX];
	/* Mean log loss over the held-out reviews, of the current parameters and of parameters fitted
	 * to the reviews before them. */
	double log_loss_before, log_loss_after;
	size_t reviews, held_out;
	bool accepted; /* w are fitted to all reviews; otherwise they are the current ones */
};

/* The last fifth of the predicted reviews is held out: parameters fitted to those before it must
 * predict it better than the current ones do. Where the current ones were fitted to a part of that
 * fifth, only what came since is held out, if that is enough to judge by. Errors: ERR_INPUT for a model that cannot be fitted or
 * too few reviews, ERR_STOPPED; then *out is untouched. */
bool recall_fit(const struct recall_fit *fit, struct recall_fit_result *out, struct err *err);

/* Parameters fitted to all reviews, whether better or not. */
bool recall_fit_all(const struct recall_fit *fit, double *w, struct err *err);

/* Mean log loss over predicted reviews number `from` … `to` - 1 in time; 0 when there are none. */
double recall_log_loss(const struct recall_model *model, const double *w,
                       const struct recall_histories *histories, size_t from, size_t to);

#endif
