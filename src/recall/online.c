/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recall_online.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"
#include "online_inside.h"

/* By how much weights may drift from answer to answer, as a variance. */
#define DRIFT_ONE    1e-6
#define DRIFT_OTHERS 1e-7
/* A half's own deviation from what both share, as a share of its variance. */
#define OWN_SHARE 0.5
/* What the tool's own features may weigh at first, as a variance. */
#define TOOL_VARIANCE 0.03

/* How fast the blend forgets how well the two have predicted. */
#define BLEND_MEMORY 0.998
#define LOSS_MIN     1e-4

/* Where a calibration's lines are laid through: two times of each class, in days. */
#define SOON_DAYS        (600.0 / 86400.0)
#define SITTING_END_DAYS (0.999 * SITTING_DAYS)
#define FARTHER          4.0

struct recall_online {
	const struct recall_model *model;
	double w[RECALL_PARAMS_MAX];
	struct online_learner learner;
	struct online_card *cards;
	size_t count, cap;
	size_t *slots; /* open addressing: index of a card plus one, or 0 */
	size_t slot_count;
	double mean[FEATURES_ALL];
	double covariance[FEATURES_ALL][FEATURES_ALL]; /* symmetric */
	double blend[2]; /* ln weight of the model and of the regression */
};

/* ---- Cards by id ------------------------------------------------------------------------- */

static size_t slot_of(const struct recall_online *online, int64_t card_id)
{
	uint64_t hash = (uint64_t)card_id * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(hash >> 32) & (online->slot_count - 1);

	while (online->slots[at] && online->cards[online->slots[at] - 1].card_id != card_id)
		at = (at + 1) & (online->slot_count - 1);
	return at;
}

static void make_slots(struct recall_online *online, size_t count)
{
	free(online->slots);
	online->slots = mem_array(count, sizeof *online->slots);
	online->slot_count = count;
	for (size_t i = 0; i < online->count; i++)
		online->slots[slot_of(online, online->cards[i].card_id)] = i + 1;
}

static const struct online_card *find_card(const struct recall_online *online, int64_t card_id)
{
	size_t index = online->slots[slot_of(online, card_id)];

	return index ? &online->cards[index - 1] : NULL;
}

static struct online_card *put_card(struct recall_online *online, int64_t card_id)
{
	size_t slot = slot_of(online, card_id);

	if (online->slots[slot])
		return &online->cards[online->slots[slot] - 1];
	if (2 * (online->count + 1) > online->slot_count) {
		make_slots(online, 2 * online->slot_count);
		slot = slot_of(online, card_id);
	}
	mem_grow(&online->cards, &online->cap, online->count + 1, sizeof *online->cards);
	online->cards[online->count++] =
		(struct online_card){ .card_id = card_id, .covered = -1.0 };
	online->slots[slot] = online->count;
	return &online->cards[online->count - 1];
}

/* ---- The regression ---------------------------------------------------------------------- */

static void set_prior(struct recall_online *online)
{
#define FEATURE_DEVIATION(place, deviation) [place] = (deviation),
	static const double deviations[FEATURES_BOTH] = { FEATURES(FEATURE_DEVIATION) };
#undef FEATURE_DEVIATION

	for (size_t i = 0; i < FEATURES_BOTH; i++) {
		double variance = deviations[i] * deviations[i];

		online->covariance[i][i] = variance;
		online->covariance[FEATURES_BOTH + i][FEATURES_BOTH + i] = OWN_SHARE * variance;
	}
	for (size_t i = F_COVERED; i < FEATURES_ALL; i++)
		online->covariance[i][i] = TOOL_VARIANCE;
	online->mean[F_MODEL] = 1.0;
}

static double regress(const struct recall_online *online, const double *x)
{
	double sum = 0.0;

	for (size_t i = 0; i < FEATURES_ALL; i++)
		sum += online->mean[i] * x[i];
	return sum;
}

/* One Newton step on the posterior: with v = Cx and h = p(1 - p), the covariance loses
 * h/(1 + h·x'Cx) · vv' and the mean moves by the error along the rest. */
static void update(struct recall_online *online, const double *x, bool passed)
{
	double v[FEATURES_ALL] = { 0 }, spread = 0.0, p, gain;

	for (size_t j = 0; j < FEATURES_ALL; j++) {
		for (size_t i = 0; i < FEATURES_ALL; i++)
			v[i] += online->covariance[j][i] * x[j];
	}
	for (size_t i = 0; i < FEATURES_ALL; i++)
		spread += v[i] * x[i];
	p = online_sigmoid(regress(online, x));
	gain = 1.0 / (1.0 + p * (1.0 - p) * spread);
	for (size_t j = 0; j < FEATURES_ALL; j++) {
		double share = gain * p * (1.0 - p) * v[j];

		online->mean[j] += gain * v[j] * (passed - p);
		for (size_t i = 0; i < FEATURES_ALL; i++)
			online->covariance[j][i] -= share * v[i];
		online->covariance[j][j] += j == F_ONE ? DRIFT_ONE : DRIFT_OTHERS;
	}
}

static double blend_of(const struct recall_online *online, double model, double regressed)
{
	double weight = online_sigmoid(online->blend[1] - online->blend[0]);

	return (1.0 - weight) * model + weight * regressed;
}

static double log_loss(double recall, bool passed)
{
	double p = passed ? recall : 1.0 - recall;

	return -log(fmax(p, LOSS_MIN));
}

/* ---- Predicting -------------------------------------------------------------------------- */

static double model_recall(const struct recall_online *online, const struct online_card *card,
                           int64_t at_ms)
{
	return online->model->recall(online->w, card->state, online_elapsed(card, at_ms));
}

/* A point on the way of a card: the model's logit there, and the corrected one. */
struct point {
	double model, corrected;
};

enum { POINTS = 4 }; /* two for each line */

static int64_t instant_after(int64_t at_ms, double days)
{
	int64_t ms = (int64_t)(days * (double)DAY_MS);

	return at_ms > INT64_MAX - ms ? INT64_MAX : at_ms + ms;
}

/* `x` holds what does not depend on the time. */
static struct point point_at(const struct recall_online *online, const struct online_card *card,
                             int64_t at_ms, double recall, double *x)
{
	features_fill_time(&online->learner, card, recall, at_ms, false, x);
	recall = blend_of(online, recall, online_sigmoid(regress(online, x)));
	return (struct point){ x[F_MODEL], online_logit(recall) };
}

/* The points after so many days of each; returns the model's recall at the sitting's end. */
static double points_after(const struct recall_online *online, const struct online_card *card,
                           const double days[POINTS], struct point out[POINTS])
{
	double x[FEATURES_ALL], elapsed[POINTS + 1], recalls[POINTS + 1];
	int64_t at_ms[POINTS];

	for (size_t i = 0; i < POINTS; i++) {
		at_ms[i] = instant_after(card->last_ms, days[i]);
		elapsed[i] = online_elapsed(card, at_ms[i]);
	}
	elapsed[POINTS] = SITTING_DAYS;
	recall_at_times(online->model, online->w, card->state, elapsed, POINTS + 1, recalls);
	features_fill_card(&online->learner, card, x);
	for (size_t i = 0; i < POINTS; i++)
		out[i] = point_at(online, card, at_ms[i], recalls[i], x);
	return recalls[POINTS];
}

/* The line through both points, exact at the near one. */
static void lay_line(struct point near, struct point far, double *bias, double *slope)
{
	double run = far.model - near.model;
	struct recall_calibration line = RECALL_CALIBRATION_NONE;

	if (fabs(run) > 1e-6)
		line.slope[0] = (far.corrected - near.corrected) / run;
	recall_calibration_clamp(&line);
	*slope = line.slope[0];
	*bias = near.corrected - *slope * near.model;
}

/* Within the sitting the line is exact now, and for a card whose sitting is over at its end. What the
 * line makes of the model's recall where the sitting ends is the most that a later time may have: the
 * model itself is asked there, since a point's logit has narrower bounds than a calibration's. */
static struct recall_calibration calibrate_card(const struct recall_online *online,
                                                const struct online_card *card, double days)
{
	struct recall_calibration line;
	bool sitting = days < SITTING_DAYS;
	double later = sitting ? SITTING_DAYS : days;
	double at_days[POINTS] = { sitting ? days : SOON_DAYS, SITTING_END_DAYS, later,
		                   FARTHER * later };
	struct point points[POINTS], near, end;
	double at_end = points_after(online, card, at_days, points);

	near = points[0];
	end = points[1];
	lay_line(sitting ? near : end, sitting ? end : near, &line.bias[RECALL_SAME_DAY],
	         &line.slope[RECALL_SAME_DAY]);
	lay_line(points[2], points[3], &line.bias[RECALL_LATER], &line.slope[RECALL_LATER]);
	line.most = 1.0;
	recall_calibration_clamp(&line);
	line.most = recall_calibrate(&line, at_end, 0.0);
	return line;
}

/* A card as it would be after a first good answer now. */
static struct online_card fresh_card(const struct recall_online *online, int64_t at_ms)
{
	return (struct online_card){
		.first_ms = at_ms,
		.last_ms = at_ms,
		.state = online->model->initial(online->w, RECALL_GOOD),
		.sbd = recall_sbd.initial(recall_sbd.defaults, RECALL_GOOD),
		.covered = -1.0,
		.reviews = 1.0,
		.repeats = 1.0,
		.last_at = online->learner.answers,
	};
}

struct recall_calibration recall_online_calibration(const struct recall_online *online,
                                                    int64_t card_id, int64_t at_ms)
{
	const struct online_card *card = find_card(online, card_id);
	struct online_card fresh;

	if (online->learner.answers == 0.0)
		return (struct recall_calibration)RECALL_CALIBRATION_NONE;
	if (card)
		return calibrate_card(online, card, online_elapsed(card, at_ms));
	fresh = fresh_card(online, at_ms);
	return calibrate_card(online, &fresh, 1.0);
}

double recall_online_predict(const struct recall_online *online, int64_t card_id, int64_t at_ms)
{
	const struct online_card *card = find_card(online, card_id);
	struct recall_calibration line;

	if (!card)
		return -1.0;
	line = recall_online_calibration(online, card_id, at_ms);
	return recall_calibrate(&line, model_recall(online, card, at_ms),
	                        online_elapsed(card, at_ms));
}

double recall_online_doubt(const struct recall_online *online)
{
	return online_sigmoid(online->blend[1] - online->blend[0]);
}

bool recall_online_state(const struct recall_online *online, int64_t card_id,
                         struct recall_state *state, int64_t *last_ms)
{
	const struct online_card *card = find_card(online, card_id);

	if (!card)
		return false;
	*state = card->state;
	*last_ms = card->last_ms;
	return true;
}

size_t recall_online_answers(const struct recall_online *online)
{
	return (size_t)online->learner.answers;
}

int64_t recall_online_last_ms(const struct recall_online *online)
{
	return online->learner.answers > 0.0 ? online->learner.last_ms : INT64_MIN;
}

/* ---- Learning ---------------------------------------------------------------------------- */

static void learn_outcome(struct recall_online *online, const struct online_card *card,
                          const struct recall_answer *answer)
{
	double recall = model_recall(online, card, answer->at_ms), x[FEATURES_ALL], regressed;
	bool passed = answer->grade > RECALL_AGAIN;

	features_fill_card(&online->learner, card, x);
	features_fill_time(&online->learner, card, recall, answer->at_ms, answer->mock, x);
	regressed = online_sigmoid(regress(online, x));
	online->blend[0] = BLEND_MEMORY * online->blend[0] - log_loss(recall, passed);
	online->blend[1] = BLEND_MEMORY * online->blend[1] - log_loss(regressed, passed);
	update(online, x, passed);
}

static struct recall_state move_state(const struct recall_model *model, const double *w,
                                      struct recall_state state, bool seen, double days, int grade)
{
	return seen ? model->next(w, state, days, grade) : model->initial(w, grade);
}

void recall_online_learn(struct recall_online *online, const struct recall_answer *given)
{
	struct recall_answer answer = *given;
	struct online_card *card;
	double days = 0.0;
	bool seen;

	if (!recall_grade_valid(answer.grade))
		return;
	answer.covered = answer.covered >= 0.0 ? fmin(answer.covered, 1.0) : -1.0;
	card = put_card(online, answer.card_id);
	seen = card->reviews > 0.0;
	if (seen) {
		learn_outcome(online, card, &answer);
		days = online_elapsed(card, answer.at_ms);
	}
	card->state = move_state(online->model, online->w, card->state, seen, days, answer.grade);
	card->sbd =
		move_state(&recall_sbd, recall_sbd.defaults, card->sbd, seen, days, answer.grade);
	features_learn(&online->learner, card, &answer);
}

/* ---- Life -------------------------------------------------------------------------------- */

#define SLOTS_FIRST 64

struct recall_online *recall_online_new(const struct recall_model *model, const double *w)
{
	struct recall_online *online = mem_alloc(sizeof *online);

	online->model = model;
	memcpy(online->w, w, model->params * sizeof *w);
	recall_clamp(model, online->w);
	features_start(&online->learner);
	set_prior(online);
	make_slots(online, SLOTS_FIRST);
	return online;
}

void recall_online_free(struct recall_online *online)
{
	if (!online)
		return;
	free(online->cards);
	free(online->slots);
	free(online);
}

/* ---- As bytes ---------------------------------------------------------------------------- */

#define IMAGE_VERSION 1

/* Stands before the learner, the regression and the cards. Zeroed first: it is compared as bytes. */
struct image_head {
	char name[16];
	double one; /* tells the order of bytes */
	uint64_t version, features, card_size, learner_size;
	double w[RECALL_PARAMS_MAX];
};

static struct image_head head_of(const struct recall_online *online)
{
	struct image_head head;

	memset(&head, 0, sizeof head);
	strncpy(head.name, online->model->name, sizeof head.name - 1);
	head.one = 1.0;
	head.version = IMAGE_VERSION;
	head.features = FEATURES_ALL;
	head.card_size = sizeof(struct online_card);
	head.learner_size = sizeof(struct online_learner);
	memcpy(head.w, online->w, sizeof head.w);
	return head;
}

void recall_online_save(const struct recall_online *online, struct buf *out)
{
	struct image_head head = head_of(online);

	buf_reset(out);
	buf_add(out, &head, sizeof head);
	buf_add(out, &online->learner, sizeof online->learner);
	buf_add(out, online->mean, sizeof online->mean);
	buf_add(out, online->covariance, sizeof online->covariance);
	buf_add(out, online->blend, sizeof online->blend);
	if (online->count > 0)
		buf_add(out, online->cards, online->count * sizeof *online->cards);
}

static const char *take(void *to, size_t size, const char *from)
{
	memcpy(to, from, size);
	return from + size;
}

bool recall_online_load(struct recall_online *online, const char *bytes, size_t len)
{
	struct image_head head = head_of(online);
	unsigned char want[sizeof head]; /* what counts are the bytes, not the numbers */
	size_t fixed = sizeof want + sizeof online->learner + sizeof online->mean +
	               sizeof online->covariance + sizeof online->blend;
	size_t cards_len = len - fixed, count;

	memcpy(want, &head, sizeof want);
	if (len < fixed || cards_len % sizeof *online->cards != 0 ||
	    memcmp(bytes, want, sizeof want) != 0)
		return false;
	bytes = take(&online->learner, sizeof online->learner, bytes + sizeof want);
	bytes = take(online->mean, sizeof online->mean, bytes);
	bytes = take(online->covariance, sizeof online->covariance, bytes);
	bytes = take(online->blend, sizeof online->blend, bytes);
	count = cards_len / sizeof *online->cards;
	mem_grow(&online->cards, &online->cap, count, sizeof *online->cards);
	if (count > 0)
		take(online->cards, cards_len, bytes);
	online->count = count;
	for (count = SLOTS_FIRST; count < 2 * (online->count + 1);)
		count *= 2;
	make_slots(online, count);
	return true;
}
