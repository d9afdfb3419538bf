/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reviews that files tell of, into the log of their cards.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "notes.h"
#include "run.h"

/* The card a review is of, 0 for none: one of this run by its guid, else one of the deck by its
 * id. */
static bool find_card(struct run *run, const char *name, int64_t *id, struct err *err)
{
	size_t at = strmap_get(&run->anchors, name);

	if (at == STRMAP_NONE)
		return deck_card_by_uid(run->deck, name, id, err);
	*id = run->anchored[at].card_id;
	return true;
}

/* Reviews of the same unknown card are told of once. */
static void skip_unknown(struct run *run, const struct run_reading *reading,
                         const struct source_review *review, struct strmap *told)
{
	if (strmap_get(told, review->card) != STRMAP_NONE)
		return;
	strmap_add(told, review->card, 0);
	notes_skip(run->report, reading->from->shown, review->line, false,
	           "reviews of the card %.40s, which is not in the deck", review->card);
}

static bool collect(struct run *run, const struct run_reading *reading, struct deck_review *reviews,
                    size_t *count, struct err *err)
{
	struct strmap told = STRMAP_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < reading->source.review_count; i++) {
		const struct source_review *said = &reading->source.reviews[i];
		int64_t card = 0;

		ok = find_card(run, said->card, &card, err);
		if (ok && card == 0)
			skip_unknown(run, reading, said, &told);
		else if (ok)
			reviews[(*count)++] = (struct deck_review){
				.card_id = card,
				.at_ms = said->at_ms,
				.grade = said->grade,
				.think_ms = said->think_ms,
				.speak_ms = said->speak_ms,
				.typed = said->typed,
				.mode = deck_mode_find(said->mode),
				.measured = said->measured,
				.covered = said->covered,
				.expected_ms = said->expected_ms,
			};
	}
	strmap_clear(&told);
	return ok;
}

bool history_reading(struct run *run, const struct run_reading *reading, struct err *err)
{
	struct deck_review *reviews = mem_array(reading->source.review_count, sizeof *reviews);
	size_t count = 0, added = 0;
	bool ok = collect(run, reading, reviews, &count, err) &&
	          deck_reviews_restore(run->deck, reviews, count, &added, err);

	run->report->reviews += reading->source.review_count;
	run->report->reviews_added += added;
	free(reviews);
	return ok || err_wrap(err, "%s", reading->from->shown);
}
