/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as any kind of file that can be imported. The first byte chooses the name, and so the
 * reader; what comes out is UTF-8 within bounds, and a refusal leaves nothing behind.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "mem.h"
#include "source.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {
	"f.ics", "f.csv", "f.tsv", "f.txt", "f.jsonl", "f.md", "obsidian.md", "-",
};
#define NAMES (sizeof names / sizeof *names)

static void check_text(const char *text)
{
	assert(text && text_invalid_utf8(text, strlen(text)) == strlen(text));
}

static void check_part(const struct dossier *part)
{
	check_text(part->role.company);
	check_text(part->role.title);
	for (size_t i = 0; i < part->item_count; i++) {
		const struct dossier_item *item = &part->items[i];

		check_text(item->question);
		check_text(item->label);
		check_text(item->answer);
		check_text(item->note);
		assert(item->question[0] || item->label[0] || item->answer[0]);
		assert(!strpbrk(item->question, "\n\r") && !strpbrk(item->label, "\n\r"));
		assert(item->line >= 1 && item->line <= item->end_line);
		assert((item->answer_line == 0) == (item->answer[0] == '\0'));
	}
}

static void check_event(const struct source_event *event)
{
	check_text(event->uid);
	check_text(event->summary);
	check_text(event->description);
	check_text(event->location);
	check_text(event->zone);
	check_text(event->zone_text);
	check_text(event->refused);
	assert(strlen(event->zone) < DAY_ZONE_MAX && day_zone_known(event->zone));
	assert(event->minute >= -1 && event->minute < 24 * 60);
	assert(event->length_min >= 0 && event->length_min <= 7 * 24 * 60);
	assert(event->day >= 0 && event->line >= 1);
}

static void check_review(const struct source_review *review)
{
	check_text(review->card);
	check_text(review->typed);
	check_text(review->mode);
	assert(recall_grade_valid(review->grade));
	assert(review->think_ms >= 0 && review->speak_ms >= 0);
}

static void check_deck(const struct source_deck *deck)
{
	for (size_t i = 0; i < deck->record_count; i++) {
		const struct source_record *record = &deck->records[i];

		assert(deck_kind_known(record->card.kind) && *record->card.question);
		assert(strlen(record->card.uid) == DECK_UID_LEN && *record->card.identity);
		for (size_t p = 0; p < record->passage_count; p++)
			check_text(record->passages[p].passage.answer);
	}
	for (size_t i = 0; i < deck->date_count; i++)
		assert(day_zone_known(deck->dates[i].interview.zone));
	assert(deck->keys.count == deck->values.count);
}

static void check_source(const struct source *source)
{
	for (size_t i = 0; i < source->part_count; i++)
		check_part(&source->parts[i].dossier);
	for (size_t i = 0; i < source->event_count; i++)
		check_event(&source->events[i]);
	for (size_t i = 0; i < source->review_count; i++)
		check_review(&source->reviews[i]);
	for (size_t i = 0; i < source->skip_count; i++)
		check_text(source->skips[i].reason);
	check_deck(&source->deck);
}

/* What became of one half into the other: marks apart, nothing is made up. */
static void check_diff(const char *text, size_t len)
{
	char *before = mem_strndup(text, len / 2),
	     *after = mem_strndup(text + len / 2, len - len / 2);
	struct buf out = BUF_INIT;
	bool differ = match_diff(&out, before, after);

	assert(differ == (out.len > 0));
	assert(!match_diff(&out, before, before) && out.len == 0);
	buf_clear(&out);
	free(before);
	free(after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *name = names[size > 0 ? data[0] % NAMES : 0];
	char *text;
	const struct source_kind *kind = NULL;
	struct source_text in = { .name = name };
	struct source source;
	struct err err = ERR_INIT;

	in.len = size > 0 ? size - 1 : 0;
	text = mem_alloc(in.len + 1);
	if (in.len > 0)
		memcpy(text, data + 1, in.len);
	in.text = text;
	source_init(&source);
	if (source_read(&source, &kind, &in, size > 1 && data[1] & 1,
	                strcmp(name, "obsidian.md") == 0, &err)) {
		check_source(&source);
	} else {
		assert(err.code == ERR_INPUT && source.part_count == 0);
		check_text(err.msg);
	}
	check_diff(text, in.len);
	source_clear(&source);
	free(text);
	return 0;
}
