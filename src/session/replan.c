/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After an answer the rest of the list is the plan's again: what the time that is left allows. What
 * stays keeps its order, cards that are to come again keep their places, and what an interview wants
 * besides is added at the end.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "own.h"

/* What the plan knows of the card asked, after the answer. */
static void learn_answer(struct agenda *agenda, size_t card, const struct deck_review *review)
{
	struct plan_card *one = &agenda->cards[card];
	double measured = (double)(review->think_ms + review->speak_ms) / 1000.0;
	double expected = one->seen ? one->seconds : one->new_seconds;

	one->state = agenda_state_after(&agenda->input, one, review->at_ms, review->grade);
	if (!one->seen)
		one->first_ms = review->at_ms;
	one->seen = true;
	one->last_ms = review->at_ms;
	agenda->day_seconds[0] =
		fmax(0.0, agenda->day_seconds[0] -
	                          (measured > 0.0 ? agenda_showing_seconds(measured) : expected));
}

/* By card: whether today's plan has it. */
static bool *planned_cards(const struct plan *plan, size_t cards)
{
	bool *planned = mem_array(cards, sizeof *planned);

	for (size_t i = 0; i < plan->due_count; i++)
		planned[plan->items[i].card] = true;
	return planned;
}

/* The tracks to ask: those of the tail that the plan still has, then cards that are new to the
 * session, where an interview wants them. */
static size_t *planned_tracks(struct session *session, const size_t *tail, size_t tail_count,
                              size_t *count)
{
	const struct plan *plan = &session->agenda.plan;
	struct queue *queue = &session->queue;
	bool *planned = planned_cards(plan, session->agenda.card_count);
	size_t *out = mem_array(tail_count + plan->due_count, sizeof *out), known;

	*count = 0;
	for (size_t i = 0; i < tail_count; i++) {
		const struct track *track = &queue->tracks[tail[i]];

		if (track->shown == 0 && planned[track->card])
			out[(*count)++] = tail[i];
	}
	for (known = 0; known < queue->track_count; known++)
		planned[queue->tracks[known].card] = false;
	for (size_t i = 0; i < plan->due_count; i++) {
		const struct plan_item *item = &plan->items[i];

		if (planned[item->card] && item->gain > 0.0)
			out[(*count)++] =
				queue_add_track(queue, &session->agenda, item->card, item->reason);
	}
	free(planned);
	return out;
}

/* Distinct cards in the queue up to its place, and those that come again. */
static size_t cards_asked(const struct queue *queue)
{
	size_t count = 0;

	for (size_t i = 0; i < queue->track_count; i++) {
		bool asked = queue->tracks[i].shown > 0;

		for (size_t at = 0; at < queue->at && !asked; at++)
			asked = queue->shows[at] == i;
		count += asked;
	}
	return count;
}

bool session_replan(struct session *session, size_t card, const struct deck_review *review,
                    struct err *err)
{
	struct queue *queue = &session->queue;
	struct plan_input input = session->agenda.input;
	size_t tail_count = queue->count - queue->at, count, next = 0, put = 0, most;
	size_t *tail = mem_array(tail_count, sizeof *tail), *planned;

	learn_answer(&session->agenda, card, review);
	input.now_ms = review->at_ms;
	if (tail_count > 0)
		memcpy(tail, queue->shows + queue->at, tail_count * sizeof *tail);
	if (!plan_answered(&input, &session->agenda.plan, card, err)) {
		free(tail);
		return false;
	}
	planned = planned_tracks(session, tail, tail_count, &count);
	most = session->options.max_cards > 0 ? session->options.max_cards : SIZE_MAX;
	most -= cards_asked(queue) < most ? cards_asked(queue) : most;
	if (count > most)
		count = most;
	mem_grow(&queue->shows, &queue->cap, queue->at + tail_count + count, sizeof *queue->shows);
	for (size_t i = 0; i < tail_count || next < count; i++) {
		bool again = i < tail_count && queue->tracks[tail[i]].shown > 0;

		if (again)
			queue->shows[queue->at + put++] = tail[i];
		else if (next < count)
			queue->shows[queue->at + put++] = planned[next++];
	}
	queue->count = queue->at + put;
	free(planned);
	free(tail);
	return true;
}
