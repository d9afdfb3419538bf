/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

void lab_open(struct lab *lab, const struct simulate_request *request, uint64_t seed)
{
	memset(lab, 0, sizeof *lab);
	lab->request = request;
	lab->seed = seed;
	lab->policy = &policies[request->policy];
	lab->openings = mem_array(request->runs, sizeof *lab->openings);
	for (size_t run = 0; run < request->runs; run++)
		opening_draw(&lab->openings[run], request->scenario, request->truth, seed, run);
	ours_init(&lab->ours, request->scenario->card_count);
}

void lab_close(struct lab *lab)
{
	for (size_t run = 0; run < lab->request->runs; run++)
		opening_clear(&lab->openings[run]);
	free(lab->openings);
	learner_clear(&lab->learner);
	ours_clear(&lab->ours);
}

bool lab_go_on(const struct lab *lab, struct err *err)
{
	const struct simulate_request *request = lab->request;

	return !request->stopped || !request->stopped(request->self) ||
	       err_set(err, ERR_STOPPED, "stopped");
}

static bool live(struct lab *lab, const struct simulate_knobs *knobs, size_t run, struct err *err)
{
	struct learner *learner = &lab->learner;

	learner_begin(learner, lab->request->scenario, &lab->openings[run], lab->seed, run);
	policy_begin(lab->policy, knobs, learner);
	if (lab->policy->planned)
		ours_begin(&lab->ours, &lab->openings[run]);
	while (learner_wake(learner)) {
		if (!lab_go_on(lab, err))
			return false;
		if (!lab->policy->planned)
			policy_day(lab->policy, knobs, learner);
		else if (!ours_day(&lab->ours, learner, err))
			return false;
	}
	return true;
}

bool lab_try(struct lab *lab, const struct simulate_knobs *knobs, size_t runs, double *recalls,
             double *minutes, struct err *err)
{
	for (size_t run = 0; run < runs; run++) {
		if (!live(lab, knobs, run, err))
			return false;
		recalls[run] = lab->learner.recalled / lab->learner.weight;
		minutes[run] = lab->learner.spent / 60.0;
	}
	return true;
}

double mean_of(const double *values, size_t count)
{
	double sum = 0.0;

	for (size_t i = 0; i < count; i++)
		sum += values[i];
	return sum / (double)count;
}
