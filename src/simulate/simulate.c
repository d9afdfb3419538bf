/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <math.h>
#include <stdlib.h>

#include "lab.h"
#include "mem.h"

static double standard_error(const double *values, size_t count, double mean)
{
	double sum = 0.0;

	if (count < 2)
		return 0.0;
	for (size_t i = 0; i < count; i++)
		sum += (values[i] - mean) * (values[i] - mean);
	return sqrt(sum / (double)(count - 1) / (double)count);
}

/* A deck without history is the same in every run. */
static bool same_openings(const struct simulate_scenario *scenario)
{
	for (size_t g = 0; g < scenario->group_count; g++)
		if (scenario->groups[g].seasoned)
			return false;
	return true;
}

static bool find_bound(struct lab *lab, struct simulate_result *out, struct err *err)
{
	const struct simulate_request *request = lab->request;
	size_t openings = same_openings(request->scenario) ? 1 : request->runs;
	double sum = 0.0, bound;

	for (size_t run = 0; run < openings; run++) {
		if (!lab_go_on(lab, err))
			return false;
		if (!ours_bound(&lab->ours, request->scenario, &lab->openings[run], &bound, err))
			return false;
		sum += bound;
	}
	out->bound = sum / (double)openings;
	return true;
}

static bool set_bound(struct lab *lab, struct simulate_result *out, struct err *err)
{
	out->bound = NAN;
	if (lab->request->bound)
		out->bound = *lab->request->bound;
	else if (lab->openings[0].truth.planners && !find_bound(lab, out, err))
		return false;
	out->ratio = out->recall / out->bound;
	return true;
}

/* The knobs that do best on the learners of tune_seed. */
static bool tune(const struct simulate_request *request, struct simulate_result *out,
                 struct err *err)
{
	struct lab lab;
	bool ok;

	lab_open(&lab, request, request->tune_seed);
	ok = lab_tune(&lab, &out->knobs, &out->tried, err);
	lab_close(&lab);
	return ok;
}

/* Where the request has no room for what each learner came to, it is ours. */
static double *room_for(double *asked, size_t runs)
{
	return asked ? asked : mem_array(runs, sizeof *asked);
}

static bool judge(const struct simulate_request *request, struct simulate_result *out,
                  struct err *err)
{
	double *recalls = room_for(request->recalls, request->runs);
	double *minutes = room_for(request->minutes, request->runs);
	struct lab lab;
	bool ok;

	lab_open(&lab, request, request->seed);
	ok = lab_try(&lab, &out->knobs, request->runs, recalls, minutes, err);
	if (ok) {
		out->recall = mean_of(recalls, request->runs);
		out->standard_error = standard_error(recalls, request->runs, out->recall);
		out->minutes = mean_of(minutes, request->runs);
		ok = set_bound(&lab, out, err);
	}
	lab_close(&lab);
	if (!request->recalls)
		free(recalls);
	if (!request->minutes)
		free(minutes);
	return ok;
}

bool simulate_run(const struct simulate_request *request, struct simulate_result *out,
                  struct err *err)
{
	if (request->runs < 1 || request->runs > SIMULATE_RUNS_MAX ||
	    request->runs * request->scenario->card_count > SIMULATE_CARD_RUNS_MAX)
		return err_set(err, ERR_INPUT, "%zu runs of %zu cards are too many at once",
		               request->runs, request->scenario->card_count);
	return tune(request, out, err) && judge(request, out, err);
}
