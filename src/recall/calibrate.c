/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recall.h"

#include <math.h>

#define SAME_DAY RECALL_SAME_DAY_DAYS

/* Recall this near to 0 or 1 has no logit worth moving. */
#define CERTAIN 1e-6

static double logit(double p)
{
	p = fmin(fmax(p, CERTAIN), 1.0 - CERTAIN);
	return log(p / (1.0 - p));
}

static double sigmoid(double x)
{
	return 1.0 / (1.0 + exp(-x));
}

static bool is_plain(const struct recall_calibration *calibration, size_t k)
{
	return calibration->bias[k] == 0.0 && calibration->slope[k] == 1.0;
}

static double move(const struct recall_calibration *calibration, size_t k, double recall)
{
	if (is_plain(calibration, k))
		return recall;
	return sigmoid(calibration->bias[k] + calibration->slope[k] * logit(recall));
}

/* The recall that is moved to `target`. */
static double move_back(const struct recall_calibration *calibration, size_t k, double target)
{
	if (is_plain(calibration, k))
		return target;
	return sigmoid((logit(target) - calibration->bias[k]) / calibration->slope[k]);
}

double recall_calibrate(const struct recall_calibration *calibration, double recall,
                        double elapsed_days)
{
	if (elapsed_days < SAME_DAY)
		return move(calibration, RECALL_SAME_DAY, recall);
	return fmin(calibration->most, move(calibration, RECALL_LATER, recall));
}

double recall_calibrated_interval(const struct recall_model *model, const double *w,
                                  struct recall_state state,
                                  const struct recall_calibration *calibration, double retention)
{
	double days = model->interval(w, state, move_back(calibration, RECALL_SAME_DAY, retention));

	if (days < SAME_DAY)
		return days;
	if (calibration->most <= retention)
		return SAME_DAY;
	days = model->interval(w, state, move_back(calibration, RECALL_LATER, retention));
	return fmax(days, SAME_DAY);
}

void recall_calibration_clamp(struct recall_calibration *calibration)
{
	for (size_t k = 0; k < 2; k++) {
		double *bias = &calibration->bias[k], *slope = &calibration->slope[k];

		*bias = isnan(*bias) ? 0.0 : fmin(fmax(*bias, -6.0), 6.0);
		*slope = isnan(*slope) ? 1.0 : fmin(fmax(*slope, 0.05), 4.0);
	}
	calibration->most =
		isnan(calibration->most) ? 1.0 : fmin(fmax(calibration->most, 0.0), 1.0);
}
