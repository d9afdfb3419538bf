/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * market: the priced relaxation. Every second of a day has a price, the cards of an interview buy
 * the reviews that are worth it, and prices move until what is bought fits each day.
 *
 * With the budgets replaced by prices the cards no longer meet: each is a stochastic dynamic
 * programme of its own over (day of the last review, state of memory), whose only choice is the
 * next day to be reviewed on. Cards that value seconds alike share one programme: a kind is the set
 * of interviews and the seconds per unit of weight. All kinds are worked out side by side on the
 * grid.
 *
 * What experience says of the learner is told by one line, the mean of all cards' calibrations, for a card
 * as it stands no less than for its states to come. A card's own line says more of its recall now. But its
 * next showing leads to states of which no more than the mean is known, so that by its own line the
 * difference between the two, most of it chance, would be taken for what the showing adds.
 *
 * Days are merged into stretches of one price: single days near today and before an interview,
 * longer ones elsewhere. Days without minutes are in none.
 */
#ifndef GREENROOM_PLAN_MARKET_H
#define GREENROOM_PLAN_MARKET_H

#include "course.h"
#include "grid.h"
#include "lanes.h"

/* A minute is worth a nervous person's while when it adds this much to the recall of one card at one
 * interview: prices do not fall below. */
#define MINUTE_WORTH 0.0075
#define PRICE_MIN    (MINUTE_WORTH / 60.0)

/* A card recalled this well in the same session was passed in it, and is done for the day. The market
 * still lets the last day before an interview go over it again, a run does not. */
#define DONE_RECALL 0.95

#define NO_STRETCH SIZE_MAX
#define NO_KIND    SIZE_MAX

struct stretch {
	size_t first_day, last_day;
	double at_days; /* when its reviews are taken to happen */
	double seconds;
};

struct kind {
	uint64_t deadlines;
	double pass, fail, fresh; /* seconds per unit of weight */
};

/* A card as the market sees it before its next review: for every stretch what a review there does,
 * and what each interview brings without one. */
struct start {
	size_t kind;
	double weight; /* of all cards that start like this */
	size_t card;   /* … the first of them */
	bool seen;
	/* Stretches it may be reviewed in: from the first that it can be to the last that serves one
	 * of its interviews, which is before `to`. */
	size_t from, to;
	struct grid_review *reviews; /* [stretch_count]; only those */
	float *unplanned; /* [deadline_count] recall without a further review; the kind's only */
};

struct market {
	const struct course *course;
	const struct grid *grid;
	uint64_t deadlines; /* those that count */

	struct stretch *stretches;
	size_t stretch_count;
	size_t *stretch_of;   /* [day_count], or NO_STRETCH */
	size_t *last_stretch; /* [deadline_count] the last that serves it, or NO_STRETCH */
	size_t *served_from; /* [stretch_count + 1] first deadline whose last stretch is that or later */

	struct kind *kinds;
	size_t kind_count, lane_count; /* lanes: kinds by four */
	size_t *kind_of;               /* [card_count], or NO_KIND without an interview in range */
	lanes *pass, *fail;            /* [lane_count] seconds */
	lanes *wants; /* [deadline_count][lane_count] the interview's weight, or 0 */

	struct start *starts;
	size_t start_count;
	size_t *start_of; /* [card_count]; NO_KIND without a kind */

	double *prices; /* [stretch_count] per second */
	float *recall;  /* [deadline_count][stretch_count][nodes] at the interview */
	const struct grid_review **reviews; /* [stretch_count][stretch_count] */
	lanes *values;  /* [stretch_count][nodes][lane_count] after a review there */
	lanes *masses;  /* the same shape: weight that gets there */
	float mass_min; /* a node with less is not followed */
	double *used;   /* [stretch_count] seconds bought */
};

/* Of the deadlines that are among these. */
void market_init(struct market *market, const struct course *course, const struct grid *grid,
                 uint64_t deadlines);
void market_clear(struct market *market);

/* Works out the values under the present prices. */
void market_value(struct market *market);
/* What the cards buy under the values worked out, into used[]: all of the best offer, and shares of
 * those that are worse by less than `slack`. Returns the dual value: Σ price · seconds of the days and
 * the worth of all cards. */
double market_spend(struct market *market, float slack);
/* Moves the prices until days are used as far as they go; with `warm`, those set already are near.
 * used[] becomes what is bought. */
void market_settle(struct market *market, bool warm);

/* What reviewing it next in each stretch is worth for a card of the kind and unit weight that was
 * last reviewed in stretch `from` and left it at that point; out[stretch_count] is without a
 * further review. costs[stretch_count] are the seconds of the showing, per unit of weight. Nothing
 * before from + 1 is written. */
void market_offers(const struct market *market, size_t kind, size_t from,
                   const struct grid_point *point, float *out, float *costs);
/* The same for a card as it stands, from stretch start->from on; -INFINITY where no review serves. */
void market_start_offers(const struct market *market, const struct start *start, float *out,
                         float *costs);

/* Whether a card of the kind that a failure in the stretch has left in that state is worth showing
 * again in the same session, at the prices. */
bool market_repeats(const struct market *market, size_t kind, size_t stretch,
                    struct recall_state failed);

/* A start for one card, for the caller to clear. */
struct start market_start(const struct market *market, size_t card);
/* … for a card of that kind which need not be in the course. */
struct start market_start_for(const struct market *market, const struct subject *subject,
                              size_t kind);
/* The kind nearest to the card's, or NO_KIND. */
size_t market_kind_for(const struct market *market, const struct subject *subject);
void start_clear(struct start *start);

#endif
