/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "own.h"

/* A quiz needs no list of the day, and yet its grades are to be told by the same prices. */
static bool find_prices(struct session *session, struct err *err)
{
	return session->agenda.plan.day_count > 0 || agenda_plan(&session->agenda, err);
}

static struct plan_card card_after(const struct session *session, const struct plan_input *input,
                                   int grade)
{
	struct plan_card after = input->cards[queue_track(&session->queue)->card];

	after.state = agenda_state_after(input, &after, input->now_ms, grade);
	after.seen = true;
	after.last_ms = input->now_ms;
	after.not_before_ms = 0;
	return after;
}

#define NEXT_SITTING 0.5 /* days: what is wanted in the evening is had the next day */

static int32_t day_after(const struct session *session, int64_t now_ms, double days)
{
	int64_t next_ms = now_ms + (int64_t)llround(days * (double)DAY_MS);
	int32_t today = day_of(now_ms, session->zone, session->rollover_hour);
	int32_t day = day_of(next_ms, session->zone, session->rollover_hour);

	return day == today && days >= NEXT_SITTING ? today + 1 : day;
}

/* A card that comes again in this session leaves it passed. */
static double planned_recall(const struct plan_input *input, struct plan_card after, size_t next)
{
	after.state = input->model->next(input->w, after.state, PLAN_REPEAT_DAYS, RECALL_GOOD);
	return plan_preview(input, &after, next).planned;
}

static struct session_preview preview_of(const struct session *session,
                                         const struct plan_input *input, size_t next, int grade)
{
	const struct agenda *agenda = &session->agenda;
	struct plan_card after = card_after(session, input, grade);
	struct plan_preview plan = plan_preview(input, &after, next);
	bool again = queue_returns(queue_track(&session->queue), session->rule, grade);
	double next_days = again ? 0 : plan.next_days;

	return (struct session_preview){
		.next_days = next_days,
		.next_day = day_after(session, input->now_ms, next_days),
		.interview = next == PLAN_NO_INTERVIEW ? NULL : agenda->interview_of[next],
		.recall_at_interview = plan.unplanned,
		.planned_at_interview = again ? planned_recall(input, after, next) : plan.planned,
	};
}

bool session_preview(struct session *session, int64_t now_ms, struct session_preview out[static 5],
                     struct err *err)
{
	const struct track *track = queue_track(&session->queue);
	struct plan_input input;
	size_t next;

	if (!track || session->asked_at != session->queue.at)
		return err_set(err, ERR_USAGE, "this session has no question left");
	if (!find_prices(session, err))
		return false;
	input = session->agenda.input;
	input.now_ms = now_ms;
	next = session_interview(session, now_ms);
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++)
		out[grade] = preview_of(session, &input, next, grade);
	return true;
}
