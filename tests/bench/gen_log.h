/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gen_log: the review log of a made-up learner. The truth is a memory model whose parameters are
 * drawn around its defaults; the schedule is a plain one, with steps of minutes after a failure, and
 * knows nothing of the truth. The same setting gives the same log on every machine.
 */
#ifndef GREENROOM_TESTS_GEN_LOG_H
#define GREENROOM_TESTS_GEN_LOG_H

#include <stddef.h>
#include <stdint.h>

#include "recall.h"
#include "recall_log.h"

struct gen_log {
	const struct recall_model *truth;
	double spread;  /* of the drawn parameters, in a tenth of their range; 0: the defaults */
	size_t reviews; /* at least so many, the last session is finished */
	double fresh_a_day;  /* new cards, on average */
	double skipped_days; /* share of days without a session */
	uint64_t seed;
};

/* Fills `out` (RECALL_LOG_INIT before) and the parameters of the truth. */
void gen_log(const struct gen_log *setting, struct recall_log *out, double w[RECALL_PARAMS_MAX]);

#endif
