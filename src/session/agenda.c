/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "mem.h"
#include "recall_online.h"

#define DAYS_MIN 14 /* planned ahead even without an interview */

/* ---- What a card weighs -------------------------------------------------------------------------
 * How much its recall counts at an interview, against an ordinary question's 1: what decides
 * interviews early (the pitch), what is hard to improvise (gaps, thin proof), and what the user or
 * an interviewer has marked. */

static const struct {
	const char *kind;
	double weight;
} kind_weights[] = {
	{ "question", 1.0 }, { "pitch", 1.5 }, { "gap", 1.3 },   { "proof", 1.0 },
	{ "why", 1.0 },      { "ask", 0.8 },   { "story", 1.0 }, { "followup", 1.0 },
};
#define WEIGHT_THIN_PROOF 1.4 /* its note says gap, weak or partial */
#define WEIGHT_FLAGGED    1.5 /* times */
#define WEIGHT_ASKED      1.5 /* times: an interviewer really asked it */

/* What an interview counts, by its company's priority: low, normal, high. */
static double priority_weight(enum deck_priority priority)
{
	static const double weights[] = { 0.5, 1.0, 2.0 };

	return weights[priority - DECK_PRIORITY_LOW];
}

static double card_weight(const struct deck_stub *stub)
{
	double weight = 1.0;

	for (size_t i = 0; i < sizeof kind_weights / sizeof *kind_weights; i++)
		if (strcmp(kind_weights[i].kind, stub->kind) == 0)
			weight = kind_weights[i].weight;
	if (stub->thin && strcmp(stub->kind, "proof") == 0)
		weight = WEIGHT_THIN_PROOF;
	return weight * (stub->flagged ? WEIGHT_FLAGGED : 1) * (stub->asked ? WEIGHT_ASKED : 1);
}

/* ---- What a card costs ------------------------------------------------------------------- */

#define CHARS_A_WORD     6.0
#define WORDS_A_SECOND   2.2   /* spoken */
#define WORDS_UNANSWERED 80.0  /* of an answer yet to be found */
#define SPEAK_MAX_S      150.0 /* nobody recites longer than this */
#define THINK_S          6.0
#define GRADE_S          6.0   /* to read the reference and grade; no stopwatch runs then */
#define OWN_MAX_S        300.0 /* a longer mean is a pause, not an answer */
#define PRIOR_REVIEWS    3.0   /* what the default counts for against the card's own history */
#define FAIL_COST        1.2   /* a failed showing, against a pass: the answer is read with care */
#define FIRST_COST       1.3   /* the first showing */

double agenda_answer_seconds(size_t answer_chars)
{
	double words = answer_chars > 0 ? (double)answer_chars / CHARS_A_WORD : WORDS_UNANSWERED;

	return fmin(words / WORDS_A_SECOND, SPEAK_MAX_S) + THINK_S;
}

/* Expected seconds of a pass: the mean of the card's own history, shrunk to what its answer's
 * length suggests. Reviews that carry no time (from a script, say) tell nothing. */
static double card_seconds(const struct deck_stub *stub)
{
	double length = agenda_answer_seconds(stub->answer_chars) + GRADE_S;
	double reviews = stub->total_ms > 0 ? stub->reviews : 0;
	double own = reviews > 0 ? (double)stub->total_ms / 1000.0 / reviews : 0;

	return (reviews * (fmin(own, OWN_MAX_S) + GRADE_S) + PRIOR_REVIEWS * length) /
	       (reviews + PRIOR_REVIEWS);
}

double agenda_showing_seconds(double measured)
{
	return fmin(measured, OWN_MAX_S) + GRADE_S;
}

struct recall_state agenda_state_after(const struct plan_input *input, const struct plan_card *card,
                                       int64_t now_ms, int grade)
{
	double elapsed = fmax(0.0, day_between(card->last_ms, now_ms));

	return card->seen ? input->model->next(input->w, card->state, elapsed, grade)
	                  : input->model->initial(input->w, grade);
}

/* ---- Days -------------------------------------------------------------------------------- */

#define EVEN_RUN 14 /* no zone changes its clock twice within these days */

/* Asking a zone's rules is slow: a run whose ends are whole days apart has none in between. */
static void fill_day_starts(int64_t *starts, size_t count, int32_t first,
                            const struct agenda_settings *settings)
{
	for (size_t from = 0; from < count; from += EVEN_RUN) {
		size_t to = from + EVEN_RUN < count ? from + EVEN_RUN : count - 1;
		int64_t run = (int64_t)(to - from) * DAY_MS;

		if (from == 0)
			starts[0] = day_start(first, settings->zone, settings->rollover_hour);
		starts[to] =
			day_start(first + (int32_t)to, settings->zone, settings->rollover_hour);
		for (size_t i = from + 1; i < to; i++)
			starts[i] = starts[to] - starts[from] == run
			                    ? starts[from] + (int64_t)(i - from) * DAY_MS
			                    : day_start(first + (int32_t)i, settings->zone,
			                                settings->rollover_hour);
	}
}

/* A zone that changed sides of the date line has a day that never was: it is over as it begins. */
static void part_days(int64_t *starts, size_t count)
{
	for (size_t i = 1; i <= count; i++)
		if (starts[i] <= starts[i - 1])
			starts[i] = starts[i - 1] + 1;
}

static size_t days_ahead(const struct agenda *agenda, const struct agenda_settings *settings)
{
	size_t last = agenda->interview_count;
	int64_t days;

	if (last == 0)
		return DAYS_MIN;
	days = (int64_t)day_of(agenda->interviews[last - 1].at_ms, settings->zone,
	                       settings->rollover_hour) -
	       agenda->today + 1;
	return days < DAYS_MIN ? DAYS_MIN : days > PLAN_DAYS_MAX ? PLAN_DAYS_MAX : (size_t)days;
}

/* Seconds studied since the study day began, the reading and grading included. */
static bool sum_spent(struct agenda *agenda, struct deck *deck, struct err *err)
{
	struct deck_reviews reviews = DECK_REVIEWS_INIT;
	bool ok = deck_reviews(deck, 0, agenda->day_starts[0], &reviews, err);

	for (size_t i = 0; ok && i < reviews.count; i++) {
		const struct deck_review *review = &reviews.reviews[i];
		double seconds = (double)(review->think_ms + review->speak_ms) / 1000.0;

		if (review->at_ms < agenda->day_starts[1])
			agenda->spent_seconds += agenda_showing_seconds(seconds);
	}
	deck_reviews_clear(&reviews);
	return ok;
}

static bool fill_days(struct agenda *out, struct deck *deck, const struct agenda_settings *settings,
                      int64_t now_ms, struct err *err)
{
	struct study_zone where = { settings->zone, settings->rollover_hour };

	out->today = day_of(now_ms, settings->zone, settings->rollover_hour);
	out->day_count = days_ahead(out, settings);
	out->day_starts = mem_array(out->day_count + 1, sizeof *out->day_starts);
	out->day_seconds = mem_array(out->day_count, sizeof *out->day_seconds);
	fill_day_starts(out->day_starts, out->day_count + 1, out->today, settings);
	if (!study_day_begun(deck, &where, now_ms, &out->day_starts[0], err))
		return false;
	part_days(out->day_starts, out->day_count);
	for (size_t i = 0; i < out->day_count; i++)
		if (out->day_starts[i + 1] - out->day_starts[i] > DAY_HOUR_MS)
			out->day_seconds[i] =
				settings->minutes[day_weekday(out->today + (int32_t)i)] * 60.0;
	if (settings->minutes_today >= 0)
		out->day_seconds[0] = settings->minutes_today * 60.0;
	if (!sum_spent(out, deck, err))
		return false;
	out->day_seconds[0] = fmax(0.0, out->day_seconds[0] - out->spent_seconds);
	return true;
}

/* ---- Interviews and cards ---------------------------------------------------------------- */

/* The nearest ones ahead; the deck hands them out by time. */
static void fill_interviews(struct agenda *out, int64_t now_ms, int64_t role_id)
{
	size_t most = out->roles.interview_count;

	if (most > PLAN_INTERVIEWS_MAX)
		most = PLAN_INTERVIEWS_MAX;
	out->interviews = mem_array(most, sizeof *out->interviews);
	out->interview_of = mem_array(most, sizeof *out->interview_of);
	for (size_t i = 0; i < out->roles.interview_count && out->interview_count < most; i++) {
		const struct deck_interview *interview = &out->roles.interviews[i];
		const struct deck_role *role;
		size_t k = out->interview_count;

		if (interview->at_ms <= now_ms || (role_id != 0 && interview->role_id != role_id))
			continue;
		role = deck_roles_by_id(&out->roles, interview->role_id);
		out->interviews[k] =
			(struct plan_interview){ interview->at_ms,
			                         role ? priority_weight(role->priority) : 1.0 };
		out->interview_of[k] = interview;
		out->interview_count++;
	}
}

static bool kind_wanted(const char *kinds, const char *kind)
{
	size_t len = strlen(kind);

	for (const char *at = kinds; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
		at += strspn(at, " ");
		if (strncmp(at, kind, len) == 0 && strchr(", ", at[len])) /* or its NUL */
			return true;
	}
	return !kinds || !*kinds;
}

bool agenda_kinds_known(const char *kinds, struct err *err)
{
	for (const char *at = kinds; at && *at;) {
		char kind[16] = "";
		size_t len = strcspn(at += strspn(at, " "), ", ");

		if (len < sizeof kind)
			memcpy(kind, at, len);
		if (!deck_kind_known(kind))
			return err_set(err, ERR_USAGE,
			               "\"%.*s\" is not a kind of card; there are question, pitch, "
			               "gap, proof, why, ask, story and followup",
			               len < 40 ? (int)len : 40, at);
		at += len;
		at += strspn(at, " ");
		at += *at == ',';
	}
	return true;
}

bool agenda_in_scope(const struct agenda *agenda, const struct deck_stub *stub,
                     const struct agenda_scope *scope)
{
	return !stub->suspended && kind_wanted(scope->kinds, stub->kind) &&
	       (scope->role_id == 0 || deck_stub_in_role(&agenda->stubs, stub, scope->role_id));
}

static struct plan_card plan_card_of(const struct agenda *agenda, const struct deck_stub *stub)
{
	double seconds = card_seconds(stub);
	struct plan_card card = {
		.seen = stub->seen,
		.state = stub->state,
		.last_ms = stub->last_ms,
		.first_ms = stub->first_ms,
		.not_before_ms = stub->buried_until_ms,
		.weight = card_weight(stub),
		.seconds = seconds,
		.fail_seconds = seconds * FAIL_COST,
		.new_seconds = seconds * FIRST_COST,
	};

	for (size_t k = 0; k < agenda->interview_count; k++)
		if (deck_stub_in_role(&agenda->stubs, stub, agenda->interview_of[k]->role_id))
			card.interviews |= UINT64_C(1) << k;
	return card;
}

static void set_line(struct agenda *agenda, size_t plan_card, struct recall_calibration line)
{
	agenda->lines[agenda->stub_of[plan_card]] = line;
	/* What the state of now may have at most says nothing of those to come. */
	line.most = 1.0;
	agenda->ahead[plan_card] = line;
	agenda->cards[plan_card].calibration = &agenda->ahead[plan_card];
}

bool agenda_set_line(struct agenda *agenda, struct deck *deck, size_t plan_card, int64_t now_ms,
                     struct err *err)
{
	const struct deck_stub *stub = agenda_stub(agenda, plan_card);
	const struct recall_online *online;

	if (!deck_online(deck, &online, err))
		return false;
	set_line(agenda, plan_card, recall_online_calibration(online, stub->id, now_ms));
	return true;
}

#define NO_CARD 0 /* whose line is that of all cards never seen */

/* Cards that are not planned are shown all the same. */
static void fill_lines(struct agenda *out, const struct recall_online *online, int64_t now_ms)
{
	static const struct recall_calibration plain = RECALL_CALIBRATION_NONE;
	struct recall_calibration fresh = recall_online_calibration(online, NO_CARD, now_ms);
	size_t planned = 0;

	out->lines = mem_array(out->stubs.count, sizeof *out->lines);
	out->ahead = mem_array(out->card_count, sizeof *out->ahead);
	for (size_t i = 0; i < out->stubs.count; i++) {
		const struct deck_stub *stub = &out->stubs.stubs[i];
		bool is_planned = planned < out->card_count && out->stub_of[planned] == i;
		struct recall_calibration line = is_planned ? fresh : plain;

		if (stub->seen)
			line = recall_online_calibration(online, stub->id, now_ms);
		if (is_planned)
			set_line(out, planned++, line);
		else
			out->lines[i] = line;
	}
}

static void fill_cards(struct agenda *out, const struct agenda_scope *scope)
{
	out->cards = mem_array(out->stubs.count, sizeof *out->cards);
	out->stub_of = mem_array(out->stubs.count, sizeof *out->stub_of);
	for (size_t i = 0; i < out->stubs.count; i++) {
		const struct deck_stub *stub = &out->stubs.stubs[i];

		if (!agenda_in_scope(out, stub, scope))
			continue;
		out->stub_of[out->card_count] = i;
		out->cards[out->card_count++] = plan_card_of(out, stub);
	}
}

bool agenda_fill(struct agenda *out, struct deck *deck, const struct agenda_settings *settings,
                 int64_t now_ms, const struct agenda_scope *scope, struct err *err)
{
	const struct recall_online *online;

	*out = (struct agenda){ .roles = DECK_ROLES_INIT, .stubs = DECK_STUBS_INIT };
	if (!deck_roles(deck, &out->roles, err) || !deck_stubs(deck, &out->stubs, err))
		goto failed;
	fill_interviews(out, now_ms, scope->role_id);
	if (!fill_days(out, deck, settings, now_ms, err) ||
	    !deck_stubs_met(deck, &out->stubs, out->day_starts[0], err))
		goto failed;
	fill_cards(out, scope);
	if (!deck_online(deck, &online, err))
		goto failed;
	fill_lines(out, online, now_ms);
	out->cache = plan_cache_open();
	out->input = (struct plan_input){
		.model = deck_model(deck),
		.w = deck_weights(deck),
		.cards = out->cards,
		.card_count = out->card_count,
		.interviews = out->interviews,
		.interview_count = out->interview_count,
		.now_ms = now_ms,
		.day_start_ms = out->day_starts,
		.day_seconds = out->day_seconds,
		.day_count = out->day_count,
		.target = settings->target,
		.doubt = recall_online_doubt(online),
		.live_days = settings->today_only ? 1 : 0,
		.with_bound = settings->with_bound,
		.cache = out->cache,
	};
	return true;
failed:
	agenda_clear(out);
	return false;
}

bool agenda_plan(struct agenda *agenda, struct err *err)
{
	return plan_make(&agenda->input, &agenda->plan, err);
}

bool agenda_make(struct agenda *out, struct deck *deck, const struct agenda_settings *settings,
                 int64_t now_ms, int64_t role_id, struct err *err)
{
	struct agenda_scope scope = { .role_id = role_id };

	if (!agenda_fill(out, deck, settings, now_ms, &scope, err))
		return false;
	if (agenda_plan(out, err))
		return true;
	agenda_clear(out);
	return false;
}

void agenda_clear(struct agenda *agenda)
{
	plan_clear(&agenda->plan);
	plan_cache_close(agenda->cache);
	deck_roles_clear(&agenda->roles);
	deck_stubs_clear(&agenda->stubs);
	free(agenda->lines);
	free(agenda->ahead);
	free(agenda->cards);
	free(agenda->stub_of);
	free(agenda->interviews);
	free(agenda->interview_of);
	free(agenda->day_starts);
	free(agenda->day_seconds);
	*agenda = (struct agenda){ .roles = DECK_ROLES_INIT, .stubs = DECK_STUBS_INIT };
}

/* ---- Asking it --------------------------------------------------------------------------- */

const struct deck_stub *agenda_stub(const struct agenda *agenda, size_t plan_card)
{
	return &agenda->stubs.stubs[agenda->stub_of[plan_card]];
}

double agenda_recall(const struct agenda *agenda, const struct deck_stub *stub, int64_t at_ms)
{
	const struct recall_calibration *line = &agenda->lines[stub - agenda->stubs.stubs];
	double elapsed = fmax(0.0, day_between(stub->last_ms, at_ms));

	if (!stub->seen)
		return 0;
	return recall_calibrate(
		line, agenda->input.model->recall(agenda->input.w, stub->state, elapsed), elapsed);
}

size_t agenda_interview_after(const struct agenda *agenda, const struct deck_stub *stub,
                              int64_t role_id, int64_t at_ms)
{
	for (size_t k = 0; k < agenda->interview_count; k++) {
		const struct deck_interview *interview = agenda->interview_of[k];

		if (interview->at_ms > at_ms && (role_id == 0 || interview->role_id == role_id) &&
		    deck_stub_in_role(&agenda->stubs, stub, interview->role_id))
			return k;
	}
	return PLAN_NO_INTERVIEW;
}

const struct deck_interview *agenda_next_interview(const struct agenda *agenda,
                                                   const struct deck_stub *stub)
{
	size_t k = agenda_interview_after(agenda, stub, 0, agenda->input.now_ms);

	return k == PLAN_NO_INTERVIEW ? NULL : agenda->interview_of[k];
}

const char *plan_reason_text(enum plan_reason reason)
{
	static const char *const texts[] = {
		[PLAN_NEW] = "new",
		[PLAN_FALLING] = "falling",
		[PLAN_INTERVIEW] = "interview",
		[PLAN_LAST_PASS] = "last pass",
	};

	return texts[reason];
}
