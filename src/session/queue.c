/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "mem.h"

#define WEAK_AHEAD_MS (7 * DAY_MS) /* where recall is looked at without an interview */

size_t queue_add_track(struct queue *queue, const struct agenda *agenda, size_t card,
                       enum plan_reason reason)
{
	mem_grow(&queue->tracks, &queue->track_cap, queue->track_count + 1, sizeof *queue->tracks);
	queue->tracks[queue->track_count] = (struct track){
		.card = card,
		.reason = reason,
		.reviews = agenda_stub(agenda, card)->reviews,
	};
	return queue->track_count++;
}

static void put_card(struct queue *queue, const struct agenda *agenda, size_t card,
                     enum plan_reason reason)
{
	mem_grow(&queue->shows, &queue->cap, queue->count + 1, sizeof *queue->shows);
	queue->shows[queue->count++] = queue_add_track(queue, agenda, card, reason);
}

/* ---- drill ------------------------------------------------------------------------------- */

static bool fill_drill(struct queue *queue, struct deck *deck, const struct agenda *agenda,
                       const struct session_options *options, struct err *err)
{
	const struct plan *plan = &agenda->plan;

	(void)deck;
	(void)options;
	(void)err;
	for (size_t i = 0; plan->day_count > 0 && i < plan->days[0].count; i++) {
		const struct plan_item *item = &plan->items[plan->days[0].first + i];

		put_card(queue, agenda, item->card, item->reason);
	}
	return true;
}

/* ---- Cards in an order of our own -------------------------------------------------------- */

struct place { /* of a card in a quiz or a weak session; the smallest keys come first */
	size_t card;
	double key[4];
};

static int by_key(const void *a, const void *b)
{
	const struct place *left = a, *right = b;

	for (size_t i = 0; i < 4; i++)
		if (left->key[i] < right->key[i] || left->key[i] > right->key[i])
			return left->key[i] < right->key[i] ? -1 : 1;
	return left->card < right->card ? -1 : left->card > right->card;
}

/* Where no plan says why, the state does. */
static enum plan_reason reason_of(const struct agenda *agenda, size_t card)
{
	const struct deck_stub *stub = agenda_stub(agenda, card);

	if (!stub->seen)
		return PLAN_NEW;
	return agenda_recall(agenda, stub, agenda->input.now_ms) < agenda->input.target
	               ? PLAN_FALLING
	               : PLAN_INTERVIEW;
}

static void put_in_order(struct queue *queue, const struct agenda *agenda, struct place *places,
                         size_t count)
{
	if (count > 0)
		qsort(places, count, sizeof *places, by_key);
	for (size_t i = 0; i < count; i++)
		put_card(queue, agenda, places[i].card, reason_of(agenda, places[i].card));
}

/* ---- quiz ---------------------------------------------------------------------------------------
 * In the order of the dossier: kind by kind as below, within a kind file by file and line by line.
 * A card's place is its best passage from a file, so that the user's own wording does not move it;
 * cards typed in come after those of files, in order of creation. */

static const char *const quiz_kinds[] = { "question", "followup", "pitch", "why",
	                                  "gap",      "proof",    "story", "ask" };

static double kind_place(const char *kind)
{
	size_t i = 0;

	while (i < sizeof quiz_kinds / sizeof *quiz_kinds && strcmp(quiz_kinds[i], kind) != 0)
		i++;
	return (double)i;
}

static int by_card_and_rank(const void *a, const void *b)
{
	const struct deck_passage *left = a, *right = b;

	if (left->card_id != right->card_id)
		return left->card_id < right->card_id ? -1 : 1;
	if ((left->source_id == 0) != (right->source_id == 0))
		return left->source_id == 0 ? 1 : -1;
	if (left->rank != right->rank)
		return left->rank > right->rank ? -1 : 1;
	return left->line < right->line ? -1 : left->line > right->line;
}

/* The first of the card's passages in that order, or NULL. */
static const struct deck_passage *passage_of(const struct deck_passages *passages, int64_t card_id)
{
	size_t low = 0, high = passages->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (passages->passages[middle].card_id < card_id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == passages->count || passages->passages[low].card_id != card_id)
		return NULL;
	return &passages->passages[low];
}

static bool fill_quiz(struct queue *queue, struct deck *deck, const struct agenda *agenda,
                      const struct session_options *options, struct err *err)
{
	struct deck_passages passages = DECK_PASSAGES_INIT;
	struct agenda_scope wanted = { options->role_id, options->kinds };
	struct place *places = mem_array(agenda->card_count, sizeof *places);
	bool ok = deck_passages(deck, options->role_id, &passages, err);
	size_t count = 0;

	if (ok && passages.count > 0)
		qsort(passages.passages, passages.count, sizeof *passages.passages,
		      by_card_and_rank);
	for (size_t i = 0; ok && i < agenda->card_count; i++) {
		const struct deck_stub *stub = agenda_stub(agenda, i);
		const struct deck_passage *passage = passage_of(&passages, stub->id);
		bool typed = !passage || passage->source_id == 0;

		if (!agenda_in_scope(agenda, stub, &wanted))
			continue;
		places[count++] = (struct place){ i,
			                          { kind_place(stub->kind), typed,
			                            typed ? 0 : (double)passage->source_id,
			                            typed ? 0 : (double)passage->line } };
	}
	if (ok)
		put_in_order(queue, agenda, places, count);
	deck_passages_clear(&passages);
	free(places);
	return ok;
}

/* ---- weak ---------------------------------------------------------------------------------------
 * By recall at the card's next interview if nothing more is done for it (without one: a week from
 * now), worst first. A card never seen is not weak yet: those come last. */

static bool fill_weak(struct queue *queue, struct deck *deck, const struct agenda *agenda,
                      const struct session_options *options, struct err *err)
{
	struct agenda_scope wanted = { options->role_id, options->kinds };
	struct place *places = mem_array(agenda->card_count, sizeof *places);
	int64_t now_ms = agenda->input.now_ms;
	size_t count = 0;

	(void)deck;
	(void)err;
	for (size_t i = 0; i < agenda->card_count; i++) {
		const struct deck_stub *stub = agenda_stub(agenda, i);
		size_t next = agenda_interview_after(agenda, stub, options->role_id, now_ms);
		int64_t at_ms = next == PLAN_NO_INTERVIEW ? now_ms + WEAK_AHEAD_MS
		                                          : agenda->interviews[next].at_ms;

		if (agenda_in_scope(agenda, stub, &wanted))
			places[count++] = (struct place){
				i, { !stub->seen, agenda_recall(agenda, stub, at_ms) }
			};
	}
	put_in_order(queue, agenda, places, count);
	free(places);
	return true;
}

/* ---- The rules --------------------------------------------------------------------------- */

static const struct session_rule rules[] = {
	[DECK_DRILL] = { .planned = true,
	                 .pass_grade = RECALL_HARD,
	                 .passes = 1,
	                 .showings = 4,
	                 .gap = 5,
	                 .fill = fill_drill },
	[DECK_QUIZ] = { .takes_buried = true,
	                .takes_answered = true,
	                .needs_role = true,
	                .pass_grade = RECALL_HARD,
	                .passes = 1,
	                .showings = 1,
	                .fill = fill_quiz },
	[DECK_WEAK] = { .cards = 10,
	                .pass_grade = RECALL_GOOD,
	                .passes = 2,
	                .showings = 5,
	                .gap = 5,
	                .fill = fill_weak },
};

const struct session_rule *session_rule(enum deck_mode mode)
{
	size_t i = (size_t)mode;

	return i < sizeof rules / sizeof *rules && rules[i].fill ? &rules[i] : NULL;
}

/* Leaves those out that are buried, and cuts what the limits do not allow. At least one card
 * stays, however few the seconds. */
static void limit(struct queue *queue, const struct session_rule *rule, const struct agenda *agenda,
                  const struct session_options *options)
{
	size_t most = options->max_cards > 0 ? options->max_cards : rule->cards, kept = 0;
	double seconds = 0;

	for (size_t i = 0; i < queue->count && (most == 0 || kept < most); i++) {
		const struct track *track = &queue->tracks[queue->shows[i]];
		const struct plan_card *card = &agenda->cards[track->card];

		if (!rule->takes_buried && card->not_before_ms > agenda->input.now_ms)
			continue;
		seconds += card->seconds;
		if (!rule->planned && options->max_seconds > 0 && kept > 0 &&
		    seconds > options->max_seconds)
			break;
		queue->shows[kept++] = queue->shows[i];
	}
	queue->count = kept;
}

bool queue_fill(struct queue *queue, struct deck *deck, const struct session_rule *rule,
                const struct agenda *agenda, const struct session_options *options, struct err *err)
{
	if (!rule->fill(queue, deck, agenda, options, err))
		return false;
	limit(queue, rule, agenda, options);
	return true;
}

void queue_clear(struct queue *queue)
{
	free(queue->tracks);
	free(queue->shows);
	*queue = (struct queue){ .tracks = NULL };
}

/* ---- Moving on --------------------------------------------------------------------------- */

struct track *queue_track(const struct queue *queue)
{
	return queue->at < queue->count ? &queue->tracks[queue->shows[queue->at]] : NULL;
}

bool queue_returns(const struct track *track, const struct session_rule *rule, int grade)
{
	size_t passes = grade >= rule->pass_grade ? track->passes + 1 : 0;

	return passes < rule->passes && track->shown + 1 < rule->showings;
}

static void put_show(struct queue *queue, size_t at, size_t track)
{
	mem_grow(&queue->shows, &queue->cap, queue->count + 1, sizeof *queue->shows);
	memmove(queue->shows + at + 1, queue->shows + at,
	        (queue->count - at) * sizeof *queue->shows);
	queue->shows[at] = track;
	queue->count++;
}

size_t queue_grade(struct queue *queue, const struct session_rule *rule, int grade)
{
	struct track *track = queue_track(queue);
	bool again = queue_returns(track, rule, grade);
	size_t index = queue->shows[queue->at], at;

	track->shown++;
	track->passes = grade >= rule->pass_grade ? track->passes + 1 : 0;
	track->fails = grade == RECALL_AGAIN ? track->fails + 1 : 0;
	queue->at++;
	if (!again)
		return QUEUE_NONE;
	at = queue->at + rule->gap * (track->fails > 1 ? 2 : 1);
	at = at < queue->count ? at : queue->count;
	put_show(queue, at, index);
	return at;
}

void queue_unput(struct queue *queue, size_t at)
{
	if (at == QUEUE_NONE)
		return;
	queue->count--;
	memmove(queue->shows + at, queue->shows + at + 1,
	        (queue->count - at) * sizeof *queue->shows);
}
