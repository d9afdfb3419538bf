/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

#define REVIEWS ((size_t)1 << 15)
#define FALLS   ((size_t)1 << 15)

/* A state has a stability above 0, so that a zeroed entry is none. */
struct memo_review {
	const struct recall_model *model;
	size_t draw;
	struct recall_state state;
	double elapsed_days;
	struct recall_branches to;
};

struct memo_fall {
	struct recall_state state;
	double retention, days;
};

void memo_init(struct memo *memo)
{
	memo->reviews = mem_array(REVIEWS, sizeof *memo->reviews);
	memo->falls = mem_array(FALLS, sizeof *memo->falls);
}

void memo_clear(struct memo *memo)
{
	free(memo->reviews);
	free(memo->falls);
	*memo = (struct memo){ NULL, NULL };
}

static bool same_state(const struct recall_state *a, const struct recall_state *b)
{
	return a->stability_days == b->stability_days &&
	       a->fast_stability_days == b->fast_stability_days && a->difficulty == b->difficulty;
}

static uint64_t bits_of(double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof bits);
	return bits;
}

static size_t place_of(const struct recall_state *state, double number, size_t draw)
{
	uint64_t hash = mixed(bits_of(state->stability_days) + draw);

	hash = mixed(hash ^ bits_of(state->fast_stability_days) ^ bits_of(state->difficulty) << 1);
	return (size_t)mixed(hash ^ bits_of(number));
}

struct recall_branches memo_review(struct memo *memo, const struct recall_model *model,
                                   const double *w, size_t draw, struct recall_state state,
                                   double elapsed_days)
{
	struct recall_branches to;
	struct memo_review *kept;

	if (!memo->reviews) {
		recall_branches(model, w, state, &elapsed_days, 1, &to);
		return to;
	}
	kept = &memo->reviews[place_of(&state, elapsed_days, draw) % REVIEWS];
	if (kept->model != model || kept->draw != draw || kept->elapsed_days != elapsed_days ||
	    !same_state(&kept->state, &state)) {
		*kept = (struct memo_review){
			.model = model,
			.draw = draw,
			.state = state,
			.elapsed_days = elapsed_days,
		};
		recall_branches(model, w, state, &elapsed_days, 1, &kept->to);
	}
	return kept->to;
}

double memo_fall(struct memo *memo, struct recall_state state, double retention)
{
	struct memo_fall *kept = &memo->falls[place_of(&state, retention, 0) % FALLS];

	if (kept->retention != retention || !same_state(&kept->state, &state))
		*kept = (struct memo_fall){
			state, retention, PLANNER->interval(PLANNER->defaults, state, retention)
		};
	return kept->days;
}
