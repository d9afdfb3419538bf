/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "match.h"
#include "mem.h"
#include "own.h"

/* ---- Opening ----------------------------------------------------------------------------- */

#define CARDS_ROOM 2.0 /* a plan does not spend a whole day on new cards */

/* Who names a number of cards gets them, however little of the day's minutes is left. */
static void allow_seconds(struct agenda *agenda, const struct session_options *options)
{
	double dearest = 0;

	if (options->max_seconds > 0) {
		agenda->day_seconds[0] = options->max_seconds;
		return;
	}
	for (size_t i = 0; options->max_cards > 0 && i < agenda->card_count; i++)
		dearest = fmax(dearest, agenda->cards[i].fail_seconds);
	agenda->day_seconds[0] =
		fmax(agenda->day_seconds[0], CARDS_ROOM * dearest * (double)options->max_cards);
}

static bool fill(struct session *session, const struct agenda_settings *settings, int64_t now_ms,
                 struct err *err)
{
	struct agenda_scope wanted = { session->options.role_id, session->kinds };
	struct agenda_scope all = { 0, NULL };

	/* Today's list is made for what is wanted; elsewhere the prices are to be the deck's. */
	if (!agenda_kinds_known(session->kinds, err) ||
	    !agenda_fill(&session->agenda, session->deck, settings, now_ms,
	                 session->rule->planned ? &wanted : &all, err))
		return false;
	/* Today's list and the prices are all that is asked of the plan. */
	session->agenda.input.live_days = 1;
	if (session->rule->planned) {
		allow_seconds(&session->agenda, &session->options);
		if (!agenda_plan(&session->agenda, err))
			return false;
	}
	return queue_fill(&session->queue, session->deck, session->rule, &session->agenda,
	                  &session->options, err);
}

bool session_open(struct session **out, struct deck *deck, const struct agenda_settings *settings,
                  const struct session_options *options, int64_t now_ms, struct err *err)
{
	const struct session_rule *rule = session_rule(options->mode);
	struct session *session;

	if (!rule)
		return err_set(err, ERR_USAGE, "a session is a drill, a quiz or a weak one");
	if (rule->needs_role && options->role_id == 0)
		return err_set(err, ERR_USAGE,
		               "whose questions? name a company; `roles` lists them");
	session = mem_alloc(sizeof *session);
	*session = (struct session){
		.deck = deck,
		.rule = rule,
		.options = *options,
		.kinds = mem_strdup(options->kinds),
		.rollover_hour = settings->rollover_hour,
		.asked_at = QUEUE_NONE,
		.hint_of = QUEUE_NONE,
		.agenda = { .roles = DECK_ROLES_INIT, .stubs = DECK_STUBS_INIT },
		.card = DECK_CARD_INIT,
	};
	session->options.kinds = session->kinds;
	memcpy(session->zone, settings->zone, sizeof session->zone);
	if (fill(session, settings, now_ms, err)) {
		*out = session;
		return true;
	}
	session_close(session);
	return false;
}

void session_close(struct session *session)
{
	if (!session)
		return;
	agenda_clear(&session->agenda);
	queue_clear(&session->queue);
	deck_card_clear(&session->card);
	hints_clear(&session->hints);
	for (size_t i = 0; i < session->step_count; i++)
		free(session->steps[i].tail);
	free(session->steps);
	free(session->kinds);
	free(session);
}

const struct agenda *session_agenda(const struct session *session)
{
	return &session->agenda;
}

/* ---- The question now -------------------------------------------------------------------- */

static const struct deck_face *active_face(const struct session *session, int64_t role_id)
{
	for (size_t i = 0; i < session->card.face_count; i++) {
		const struct deck_face *face = &session->card.faces[i];

		if (!face->retired && (role_id == 0 || face->role_id == role_id))
			return face;
	}
	return NULL;
}

/* Whether the card is still to be asked, as the deck has it now. */
static bool askable(const struct session *session, const struct track *track, int64_t now_ms)
{
	const struct deck_stub *stub = &session->card.stub;
	const struct session_rule *rule = session->rule;

	if (session->card.removed || stub->suspended ||
	    !active_face(session, session->options.role_id))
		return false;
	if (stub->buried_until_ms > now_ms && !rule->takes_buried)
		return false;
	return stub->reviews <= track->reviews || rule->takes_answered;
}

/* What the deck says of the loaded card now, for previews and predictions. */
static void take_over_state(struct session *session, const struct track *track)
{
	struct agenda *agenda = &session->agenda;
	struct deck_stub *stub = &agenda->stubs.stubs[agenda->stub_of[track->card]];
	const struct deck_stub *fresh = &session->card.stub;
	struct plan_card *card = &agenda->cards[track->card];

	stub->flagged = fresh->flagged;
	stub->seen = card->seen = fresh->seen;
	stub->state = card->state = fresh->state;
	stub->last_ms = card->last_ms = fresh->last_ms;
	if (fresh->reviews <= 1)
		stub->first_ms = card->first_ms = fresh->seen ? fresh->last_ms : 0;
	stub->reviews = fresh->reviews;
	stub->lapses = fresh->lapses;
	stub->total_ms = fresh->total_ms;
}

bool session_load(struct session *session, int64_t now_ms, struct err *err)
{
	struct queue *queue = &session->queue;
	struct track *track;

	for (; (track = queue_track(queue)); queue->at++, queue->dropped++) {
		const struct deck_stub *stub = agenda_stub(&session->agenda, track->card);

		if (!deck_card(session->deck, stub->id, &session->card, err))
			return false;
		/* What is on the screen stays there, whatever another terminal does to it. */
		if (session->asked_at != queue->at && !askable(session, track, now_ms))
			continue;
		session->asked_at = queue->at;
		take_over_state(session, track);
		return agenda_set_line(&session->agenda, session->deck, track->card, now_ms, err);
	}
	deck_card_clear(&session->card);
	return false;
}

const struct deck_stub *session_stub(const struct session *session)
{
	return agenda_stub(&session->agenda, queue_track(&session->queue)->card);
}

size_t session_interview(const struct session *session, int64_t now_ms)
{
	return agenda_interview_after(&session->agenda, session_stub(session),
	                              session->options.role_id, now_ms);
}

static const struct deck_face *session_face(const struct session *session, int64_t now_ms)
{
	size_t next = session_interview(session, now_ms);
	int64_t role_id = session->options.role_id;
	const struct deck_face *face = NULL;

	if (role_id == 0 && next != PLAN_NO_INTERVIEW)
		role_id = session->agenda.interview_of[next]->role_id;
	if (role_id != 0)
		face = active_face(session, role_id);
	return face ? face : deck_card_face(&session->card, 0);
}

bool session_current(struct session *session, int64_t now_ms, struct session_question *out,
                     struct err *err)
{
	const struct queue *queue = &session->queue;
	const struct deck_stub *stub;
	size_t next;

	err_clear(err);
	if (!session_load(session, now_ms, err))
		return false;
	stub = session_stub(session);
	next = session_interview(session, now_ms);
	*out = (struct session_question){
		.card = &session->card,
		.face = session_face(session, now_ms),
		.interview = next == PLAN_NO_INTERVIEW ? NULL : session->agenda.interview_of[next],
		.reason = queue_track(queue)->reason,
		.position = queue->at + 1 - queue->dropped,
		.total = queue->count - queue->dropped,
		.recall = stub->seen ? agenda_recall(&session->agenda, stub, now_ms) : -1,
	};
	return true;
}

/* What a step acts on: the question on the screen. */
static bool need_question(struct session *session, int64_t now_ms, struct err *err)
{
	if (session->asked_at == session->queue.at && session->card.question)
		return true;
	err_clear(err);
	if (session_load(session, now_ms, err))
		return true;
	return err->code == ERR_NONE &&
	       err_set(err, ERR_USAGE, "this session has no question left");
}

/* ---- Steps ------------------------------------------------------------------------------- */

/* The session as it is before a step. */
static struct step step_begin(const struct session *session, const char *verb)
{
	return (struct step){
		.verb = verb,
		.at = session->queue.at,
		.dropped = session->queue.dropped,
		.again_at = QUEUE_NONE,
		.track = *queue_track(&session->queue),
		.summary = session->summary,
	};
}

/* … and what a new plan will change. */
static void keep_tail(const struct session *session, struct step *step)
{
	const struct queue *queue = &session->queue;
	size_t first = queue->at + 1;

	step->card = queue_track(queue)->card;
	step->known = session->agenda.cards[step->card];
	step->seconds_left = session->agenda.day_seconds[0];
	step->tail_count = queue->count - first;
	step->tail = mem_array(step->tail_count, sizeof *step->tail);
	if (step->tail_count > 0)
		memcpy(step->tail, queue->shows + first, step->tail_count * sizeof *step->tail);
}

/* Puts back what was kept, and frees it; without that the card that was put in is taken out. */
static void put_back_tail(struct session *session, struct step *step)
{
	struct queue *queue = &session->queue;

	if (!step->tail) {
		queue_unput(queue, step->again_at);
		return;
	}
	mem_grow(&queue->shows, &queue->cap, step->at + 1 + step->tail_count, sizeof *queue->shows);
	if (step->tail_count > 0)
		memcpy(queue->shows + step->at + 1, step->tail,
		       step->tail_count * sizeof *step->tail);
	queue->count = step->at + 1 + step->tail_count;
	session->agenda.cards[step->card] = step->known;
	session->agenda.day_seconds[0] = step->seconds_left;
	free(step->tail);
	step->tail = NULL;
}

static void step_end(struct session *session, const struct step *step)
{
	mem_grow(&session->steps, &session->step_cap, session->step_count + 1,
	         sizeof *session->steps);
	session->steps[session->step_count++] = *step;
}

/* Runs a write and learns by which name the deck's undo knows it, in one transaction. */
static bool write_step(struct session *session, struct step *step,
                       bool (*write)(struct session *, const struct step_write *, struct err *),
                       const struct step_write *what, struct err *err)
{
	if (!session->options.record)
		return true;
	if (!deck_begin(session->deck, err))
		return false;
	if (!write(session, what, err) || !deck_last_change(session->deck, &step->change, err)) {
		deck_rollback(session->deck);
		return false;
	}
	return deck_commit(session->deck, err);
}

/* ---- Grading ----------------------------------------------------------------------------- */

static bool write_review(struct session *session, const struct step_write *what, struct err *err)
{
	struct study_zone where = { session->zone, session->rollover_hour };
	struct recall_state state;

	return study_day_note(session->deck, &where, what->review->at_ms, err) &&
	       deck_review_add(session->deck, what->review, &state, err);
}

static void count_grade(struct session *session, const struct deck_review *review)
{
	struct session_summary *summary = &session->summary;
	const struct deck_stub *stub = session_stub(session);
	bool first = queue_track(&session->queue)->shown == 0;
	bool passed = review->grade > RECALL_AGAIN;

	summary->graded++;
	summary->passed += passed;
	summary->by_grade[review->grade]++;
	summary->distinct += first;
	summary->fresh += first && !stub->seen;
	summary->think_ms += review->think_ms;
	summary->speak_ms += review->speak_ms;
	if (!first || !stub->seen)
		return;
	summary->predicted++;
	summary->predicted_passed += passed;
	summary->expected_passes += agenda_recall(&session->agenda, stub, review->at_ms);
}

/* How long the answer should take, and what of it was typed. Of a spoken one nothing is known. */
static void measure(const struct session *session, struct deck_review *review)
{
	const struct deck_face *face = session_face(session, review->at_ms);
	struct match_coverage coverage = MATCH_COVERAGE_INIT;
	const char *answer = face ? face->answer : "";

	if (*answer)
		review->expected_ms = (int64_t)(1e3 * agenda_answer_seconds(strlen(answer)));
	if (!*answer || !*review->typed)
		return;
	match_cover(&coverage, answer, review->typed);
	review->measured = coverage.count > 0;
	review->covered = coverage.share;
	match_coverage_clear(&coverage);
}

bool session_grade(struct session *session, int grade, int64_t at_ms, int64_t think_ms,
                   int64_t speak_ms, const char *typed, struct err *err)
{
	struct deck_review review = {
		.at_ms = at_ms,
		.grade = grade,
		.think_ms = think_ms > 0 ? think_ms : 0,
		.speak_ms = speak_ms > 0 ? speak_ms : 0,
		.typed = (char *)(typed ? typed : ""), /* lent for the call */
		.mode = session->options.mode,
	};
	struct step_write what = { .review = &review };
	struct step step;

	if (!recall_grade_valid(grade))
		return err_set(err, ERR_USAGE, "a grade is 1 again, 2 hard, 3 good or 4 easy");
	if (!need_question(session, at_ms, err))
		return false;
	review.card_id = session->card.stub.id;
	measure(session, &review);
	step = step_begin(session, "graded");
	if (!write_step(session, &step, write_review, &what, err))
		return false;
	count_grade(session, &review);
	/* Counted from what was on the screen: another terminal's answer in between is not ours. */
	queue_track(&session->queue)->reviews =
		session->card.stub.reviews + session->options.record;
	if (session->rule->planned)
		keep_tail(session, &step);
	step.again_at = queue_grade(&session->queue, session->rule, grade);
	step_end(session, &step);
	return !session->rule->planned || session_replan(session, step.card, &review, err);
}

/* ---- The other keys ---------------------------------------------------------------------- */

bool session_skip(struct session *session, struct err *err)
{
	struct step step;

	if (!session->card.question || session->asked_at != session->queue.at)
		return err_set(err, ERR_USAGE, "this session has no question left");
	step = step_begin(session, "skipped");
	session->queue.at++;
	step_end(session, &step);
	return true;
}

static bool write_mark(struct session *session, const struct step_write *what, struct err *err)
{
	return deck_card_mark(session->deck, session->card.stub.id, what->mark, what->value,
	                      what->now_ms, err);
}

static bool mark(struct session *session, const char *verb, const struct step_write *what,
                 bool leaves, struct err *err)
{
	struct step step;

	if (!session->options.record)
		return err_set(err, ERR_USAGE,
		               "this session records nothing, so a card cannot be %s in it", verb);
	if (!need_question(session, what->now_ms, err))
		return false;
	step = step_begin(session, verb);
	if (!write_step(session, &step, write_mark, what, err))
		return false;
	session->queue.at += leaves;
	step_end(session, &step);
	return true;
}

bool session_bury(struct session *session, int64_t now_ms, struct err *err)
{
	int32_t today = day_of(now_ms, session->zone, session->rollover_hour);
	struct step_write what = {
		.mark = DECK_BURIED_UNTIL,
		.value = day_start(today + 1, session->zone, session->rollover_hour),
		.now_ms = now_ms,
	};

	return mark(session, "put off", &what, true, err);
}

bool session_suspend(struct session *session, int64_t now_ms, struct err *err)
{
	struct step_write what = { .mark = DECK_SUSPENDED, .value = 1, .now_ms = now_ms };

	return mark(session, "suspended", &what, true, err);
}

bool session_flag(struct session *session, int64_t now_ms, bool *flagged, struct err *err)
{
	struct step_write what = { .mark = DECK_FLAGGED, .now_ms = now_ms };

	if (!need_question(session, now_ms, err))
		return false;
	what.value = !session->card.stub.flagged;
	if (!mark(session, "flagged", &what, false, err))
		return false;
	session->card.stub.flagged = what.value;
	*flagged = what.value;
	return true;
}

static bool write_wording(struct session *session, const struct step_write *what, struct err *err)
{
	const struct deck_face *face = session_face(session, what->now_ms);

	return deck_card_edit(session->deck, session->card.stub.id, face->role_id, what->question,
	                      what->answer, what->note, what->now_ms, err);
}

bool session_edit(struct session *session, int64_t now_ms, const char *question, const char *answer,
                  const char *note, struct err *err)
{
	struct step_write what = {
		.now_ms = now_ms, .question = question, .answer = answer, .note = note
	};
	struct step step;

	if (!session->options.record)
		return err_set(err, ERR_USAGE,
		               "this session records nothing, so a card cannot be edited in it");
	if (!need_question(session, now_ms, err))
		return false;
	step = step_begin(session, "edited");
	if (!write_step(session, &step, write_wording, &what, err))
		return false;
	step_end(session, &step);
	return true;
}

/* ---- Undo -------------------------------------------------------------------------------- */

bool session_undo(struct session *session, int64_t now_ms, struct buf *what, struct err *err)
{
	struct step *step;
	int64_t card_id;

	buf_reset(what);
	if (session->step_count == 0)
		return err_set(err, ERR_NOT_FOUND, "there is nothing to undo in this session");
	step = &session->steps[session->step_count - 1];
	if (step->change != 0 &&
	    !deck_undo_change(session->deck, step->change, now_ms, what, &card_id, err))
		return false;
	put_back_tail(session, step);
	session->queue.at = step->at;
	session->queue.dropped = step->dropped;
	*queue_track(&session->queue) = step->track;
	session->summary = step->summary;
	session->asked_at = step->at; /* asked whatever has become of it */
	session->hint_of = QUEUE_NONE;
	session->step_count--;
	deck_card_clear(&session->card);
	if (what->len > 0)
		return true;
	buf_addf(what, "%s: ", step->verb);
	if (session_load(session, now_ms, err))
		buf_adds(what, session->card.question);
	return session->card.question != NULL;
}

/* ---- Hints and the summary --------------------------------------------------------------- */

bool session_hint(struct session *session, struct buf *out)
{
	const struct deck_face *face;

	if (!session->card.question || session->asked_at != session->queue.at)
		return false;
	face = session_face(session, session->agenda.input.now_ms);
	if (!face)
		return false;
	if (session->hint_of != session->queue.at) {
		session->hint_of = session->queue.at;
		session->hint = 0;
	}
	/* Found anew each time: the answer may have been edited since. */
	hints_find(&session->hints, face->answer);
	return hints_text(&session->hints, face->answer, session->hint++, out);
}

void session_summary(const struct session *session, struct session_summary *out)
{
	*out = session->summary;
	out->left = session->queue.count - session->queue.at;
}
