/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "own.h"

static double recall_ahead(const struct plan_input *input, const struct plan_card *after,
                           int64_t at_ms)
{
	double days = day_between(after->last_ms, at_ms);

	return recall_calibrate(after->calibration,
	                        input->model->recall(input->w, after->state, days), days);
}

bool session_preview(struct session *session, int64_t now_ms, struct session_preview out[static 5],
                     struct err *err)
{
	const struct deck_interview *next;
	const struct track *track = queue_track(&session->queue);
	struct plan_input input = session->agenda.input;

	if (!track || session->asked_at != session->queue.at)
		return err_set(err, ERR_USAGE, "this session has no question left");
	next = agenda_interview_after(&session->agenda, session_stub(session), now_ms);
	input.now_ms = now_ms;
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		struct plan_card after = input.cards[track->card];

		after.state = agenda_state_after(&input, &after, now_ms, grade);
		after.seen = true;
		after.last_ms = now_ms;
		after.not_before_ms = 0;
		out[grade].next_days = queue_returns(track, session->rule, grade)
		                               ? 0
		                               : plan_next_days(&input, &after);
		out[grade].recall_at_interview =
			next ? recall_ahead(&input, &after, next->at_ms) : -1;
	}
	return true;
}
