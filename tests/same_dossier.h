/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * same_dossier: whether two dossiers hold the same cards, in whatever order.
 */
#ifndef GREENROOM_TESTS_SAME_DOSSIER_H
#define GREENROOM_TESTS_SAME_DOSSIER_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "dossier.h"

/* All that makes a card the one it is, one field behind the other; the caller frees it. The label of
 * a follow-up or question is where it stood, and of a follow-up that is its question now. */
static char *same_card_text(const struct dossier *dossier, const struct dossier_item *item)
{
	const struct dossier_item *parent =
		item->parent < dossier->item_count ? &dossier->items[item->parent] : NULL;
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s\x1f%s\x1f", dossier_kind_name(item->kind), item->question);
	buf_addf(&text, "%s\x1f", item->kind == DOSSIER_FOLLOWUP ? "" : item->label);
	buf_addf(&text, "%s\x1f%s\x1f", item->answer, item->note);
	buf_addf(&text, "%s\x1f", item->anchor ? item->anchor : "");
	if (parent)
		buf_addf(&text, "%s\x1f%s", parent->question, parent->label);
	return buf_take(&text);
}

static int same_text_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char **same_card_texts(const struct dossier *dossier)
{
	char **texts = calloc(dossier->item_count + 1, sizeof *texts);

	for (size_t i = 0; i < dossier->item_count; i++)
		texts[i] = same_card_text(dossier, &dossier->items[i]);
	qsort(texts, dossier->item_count, sizeof *texts, same_text_order);
	return texts;
}

/* From where they part. */
static void same_say(struct buf *why, const char *was, const char *is)
{
	size_t at = 0;

	while (was[at] && was[at] == is[at])
		at++;
	at = at < 40 ? 0 : at - 40;
	buf_addf(why, "was \"%.80s\", is \"%.80s\"", was + at, is + at);
}

static bool same_cards(const struct dossier *a, const struct dossier *b, struct buf *why)
{
	char **left = same_card_texts(a), **right = same_card_texts(b);
	size_t least = a->item_count < b->item_count ? a->item_count : b->item_count;
	bool same = a->item_count == b->item_count;

	if (!same)
		buf_addf(why, "%zu cards, not %zu; ", b->item_count, a->item_count);
	for (size_t i = 0; i < least && why->len < 1000; i++)
		if (strcmp(left[i], right[i]) != 0) {
			same_say(why, left[i], right[i]);
			same = false;
			break;
		}
	for (size_t i = 0; i < a->item_count; i++)
		free(left[i]);
	for (size_t i = 0; i < b->item_count; i++)
		free(right[i]);
	free(left);
	free(right);
	return same;
}

static bool same_interview(const struct dossier_interview *a, const struct dossier_interview *b)
{
	return a->day == b->day && a->minute == b->minute && strcmp(a->round, b->round) == 0 &&
	       strcmp(a->zone, b->zone) == 0 && strcmp(a->zone_text, b->zone_text) == 0 &&
	       strcmp(a->doubt, b->doubt) == 0;
}

static bool same_facts(const struct dossier *a, const struct dossier *b, struct buf *why)
{
	const char *left[] = { a->role.company, a->role.title,     a->role.link,  a->role.location,
		               a->role.comp,    a->role.fit_score, a->role.status };
	const char *right[] = { b->role.company, b->role.title,     b->role.link,  b->role.location,
		                b->role.comp,    b->role.fit_score, b->role.status };
	bool same = a->interview_count == b->interview_count;

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		same = same && strcmp(left[i], right[i]) == 0;
	for (size_t i = 0; same && i < a->interview_count; i++)
		same = same_interview(&a->interviews[i], &b->interviews[i]);
	if (!same)
		buf_addf(why, "role or dates differ: %s, %s, %zu dates, not %s, %s, %zu",
		         b->role.company, b->role.title, b->interview_count, a->role.company,
		         a->role.title, a->interview_count);
	return same;
}

/* Where they differ, `why` says how. */
static inline bool same_dossier(const struct dossier *a, const struct dossier *b, struct buf *why)
{
	return same_facts(a, b, why) && same_cards(a, b, why);
}

#endif
