/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "prompt.h"
#include "text.h"

static bool read_dossier(struct source *out, const struct source_text *text, struct err *err)
{
	struct dossier *dossier = source_part(out, "");

	return text->given ? dossier_parse_given(dossier, text->text, text->len, text->name, err)
	                   : dossier_parse(dossier, text->text, text->len, text->name, err);
}

#define MARKDOWN ".md .markdown .txt .org"

const struct source_kind source_kinds[] = {
	{ .name = "a deck written out",
	  .endings = ".jsonl .ndjson",
	  .expected = "a deck written out has one JSON object a line, as `export jsonl` writes it",
	  .looks = source_looks_jsonl,
	  .read = source_read_jsonl,
	  .max_bytes = (size_t)256 << 20,
	  .may_lack = true },
	{ .name = "a calendar",
	  .endings = ".ics .ical",
	  .expected = "a calendar begins with \"BEGIN:VCALENDAR\"",
	  .looks = source_looks_ics,
	  .read = source_read_ics,
	  .raw_utf8 = true,
	  .may_lack = true },
	{ .name = "Anki notes",
	  .endings = ".txt .tsv",
	  .expected = "notes exported from Anki begin with lines such as \"#separator:tab\"",
	  .looks = source_looks_anki,
	  .read = source_read_anki,
	  .many = true,
	  .guids = true },
	{ .name = "a table",
	  .endings = ".csv .tsv",
	  .expected = "a table begins with the names of its columns, one of them \"question\"",
	  .looks = source_looks_csv,
	  .read = source_read_csv,
	  .many = true },
	{ .name = "a review log",
	  .endings = ".csv .tsv",
	  .expected = "a review log begins with card_id,review_rating,review_time,review_duration",
	  .looks = source_looks_revlog,
	  .read = source_read_revlog,
	  .max_bytes = (size_t)64 << 20, /* some two million reviews */
	  .may_lack = true },
	{ .name = "notes with Q::A lines",
	  .endings = MARKDOWN,
	  .read = source_read_obsidian,
	  .asked = true },
	{ .name = "flashcards",
	  .endings = MARKDOWN,
	  .looks = source_looks_qa,
	  .read = source_read_qa },
	{ .name = "a dossier", .endings = MARKDOWN, .read = read_dossier, .raw_utf8 = true },
	{ .name = NULL },
};

/* ---- What a file gave -------------------------------------------------------------------- */

void source_init(struct source *source)
{
	*source = (struct source){ .by_slug = STRMAP_INIT };
}

void source_event_clear(struct source_event *event)
{
	mem_free_text(event->uid);
	mem_free_text(event->summary);
	mem_free_text(event->description);
	mem_free_text(event->location);
	mem_free_text(event->zone);
	mem_free_text(event->zone_text);
	mem_free_text(event->refused);
}

void source_clear(struct source *source)
{
	for (size_t i = 0; i < source->part_count; i++) {
		dossier_clear(&source->parts[i].dossier);
		free(source->parts[i].slug);
	}
	strmap_clear(&source->by_slug);
	for (size_t i = 0; i < source->event_count; i++)
		source_event_clear(&source->events[i]);
	for (size_t i = 0; i < source->review_count; i++) {
		mem_free_text(source->reviews[i].card);
		mem_free_text(source->reviews[i].typed);
		mem_free_text(source->reviews[i].mode);
	}
	for (size_t i = 0; i < source->skip_count; i++)
		mem_free_text(source->skips[i].reason);
	source_deck_clear(&source->deck);
	free(source->parts);
	free(source->events);
	free(source->reviews);
	free(source->skips);
	source_init(source);
}

void source_skip(struct source *source, size_t line, const char *fmt, ...)
{
	struct buf reason = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&reason, fmt, args);
	va_end(args);
	text_mend(reason.data);
	mem_grow(&source->skips, &source->skip_cap, source->skip_count + 1, sizeof *source->skips);
	source->skips[source->skip_count++] =
		(struct dossier_skip){ .line = line, .reason = buf_take(&reason) };
}

static char *empty_text(void)
{
	return mem_strdup("");
}

static struct source_part *add_part(struct source *source, char *slug)
{
	struct source_part *part;

	mem_grow(&source->parts, &source->part_cap, source->part_count + 1, sizeof *source->parts);
	part = &source->parts[source->part_count];
	part->slug = slug;
	dossier_init(&part->dossier);
	strmap_add(&source->by_slug, slug, source->part_count++);
	return part;
}

struct dossier *source_part(struct source *source, const char *company)
{
	struct buf slug = BUF_INIT;
	struct source_part *part;
	size_t at;

	if (*company)
		text_slug(&slug, company, strlen(company));
	at = strmap_get(&source->by_slug, slug.data);
	if (at != STRMAP_NONE) {
		buf_clear(&slug);
		return &source->parts[at].dossier;
	}
	part = add_part(source, buf_take(&slug));
	part->dossier.role = (struct dossier_role){ mem_strdup(company), empty_text(), empty_text(),
		                                    empty_text(),        empty_text(), empty_text(),
		                                    empty_text() };
	return &part->dossier;
}

/* ---- Cards of tables --------------------------------------------------------------------- */

static const char *given(const char *text)
{
	return text ? text : "";
}

/* On one line, blanks folded. */
static char *one_line(const char *text)
{
	struct buf out = BUF_INIT;

	for (const char *c = given(text); *c; c++) {
		bool blank = strchr(" \t\r\n", *c) != NULL;

		if (!blank)
			buf_addc(&out, *c);
		else if (out.len > 0 && out.data[out.len - 1] != ' ')
			buf_addc(&out, ' ');
	}
	buf_rtrim(&out);
	return buf_take(&out);
}

static char *trimmed(const char *text)
{
	size_t len = strlen(given(text));
	const char *start = text_trim(given(text), &len);

	return mem_strndup(start, len);
}

/* Where the words go by kind, as the dossier room has them: a kind that is worded here keeps its
 * label, a story its title. */
static void place_words(struct dossier_item *item, const struct source_card *card)
{
	bool labelled = !prompt_asked_anywhere(item->kind);
	bool told = item->kind == DOSSIER_STORY && *given(card->label) &&
	            text_starts(given(card->question), "Tell the story: ");

	item->question = labelled ? empty_text() : one_line(told ? card->label : card->question);
	item->label = one_line(labelled && !*given(card->label) ? card->question : card->label);
}

void source_card(struct source *source, const struct source_card *card)
{
	int kind = card->kind && *card->kind ? dossier_kind_find(card->kind) : DOSSIER_QUESTION;
	struct dossier_item item = { .parent = DOSSIER_NO_PARENT };
	struct dossier *part;

	if (kind < 0) {
		source_skip(source, card->line, "\"%.20s\" is not a kind of card", card->kind);
		return;
	}
	item.kind = (enum dossier_kind)kind;
	place_words(&item, card);
	item.answer = trimmed(card->answer);
	item.note = trimmed(card->note);
	item.anchor = card->anchor && *card->anchor ? mem_strdup(card->anchor) : NULL;
	item.line = card->line;
	item.end_line = card->end_line > card->line ? card->end_line : card->line;
	item.answer_line = *item.answer ? (card->answer_line ? card->answer_line : card->line) : 0;
	if (!*item.question && !*item.label) {
		source_skip(source, card->line, "a card without a question");
		mem_free_text(item.question);
		mem_free_text(item.label);
		mem_free_text(item.answer);
		mem_free_text(item.note);
		free(item.anchor);
		return;
	}
	part = source_part(source, given(card->company));
	if (card->title && *card->title && !*part->role.title) {
		mem_free_text(part->role.title);
		part->role.title = one_line(card->title);
	}
	mem_grow(&part->items, &part->item_cap, part->item_count + 1, sizeof *part->items);
	part->items[part->item_count++] = item;
}

/* ---- Recognising ------------------------------------------------------------------------- */

static bool ends_in(const char *name, const char *endings)
{
	size_t len = strlen(name);

	for (const char *at = endings; *at;) {
		size_t n = strcspn(at, " ");

		if (len > n && strncasecmp(name + len - n, at, n) == 0)
			return true;
		at += n;
		at += strspn(at, " ");
	}
	return false;
}

bool source_name_known(const char *name)
{
	for (const struct source_kind *kind = source_kinds; kind->name; kind++)
		if (ends_in(name, kind->endings))
			return true;
	return false;
}

bool source_name_aside(const char *name)
{
	bool aside = false;

	for (const struct source_kind *kind = source_kinds; kind->name; kind++) {
		if (!ends_in(name, kind->endings))
			continue;
		if (!kind->may_lack)
			return false;
		aside = true;
	}
	return aside;
}

size_t source_max_bytes(const char *name, size_t usual)
{
	for (const struct source_kind *kind = source_kinds; kind->name; kind++)
		if (kind->max_bytes > usual && ends_in(name, kind->endings))
			return kind->max_bytes;
	return usual;
}

/* A text without a telling name (standard input, "prep.text") is told by what is in it. */
static const struct source_kind *recognise(const struct source_text *text, bool obsidian)
{
	bool telling = source_name_known(text->name);

	for (const struct source_kind *kind = source_kinds; kind->name; kind++) {
		if (kind->asked && !obsidian)
			continue;
		if (telling && !ends_in(text->name, kind->endings))
			continue;
		if (!kind->looks || kind->looks(text))
			return kind;
	}
	return NULL;
}

static bool not_recognised(const struct source_text *text, struct err *err)
{
	for (const struct source_kind *kind = source_kinds; kind->name; kind++)
		if (kind->expected && ends_in(text->name, kind->endings))
			return err_set(err, ERR_INPUT, "%s:1: %s", text->name, kind->expected);
	return err_set(err, ERR_INPUT, "%s: this kind of file cannot be read", text->name);
}

/* ---- Reading ----------------------------------------------------------------------------- */

static size_t line_at(const struct source_text *text, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset; i++)
		line += text->text[i] == '\n';
	return line;
}

static bool is_text(const struct source_text *text, struct err *err)
{
	const char *nul = memchr(text->text, '\0', text->len);
	size_t bad = text_invalid_utf8(text->text, text->len);

	if (nul)
		return err_set(err, ERR_INPUT,
		               "%s:%zu: this is not a text file (it holds a NUL byte)", text->name,
		               line_at(text, (size_t)(nul - text->text)));
	return bad == text->len ||
	       err_set(err, ERR_INPUT,
	               "%s:%zu: this is not UTF-8 text; save the file as UTF-8 and import it again",
	               text->name, line_at(text, bad));
}

#define BOM "\xef\xbb\xbf"

bool source_read(struct source *out, const struct source_kind **kind,
                 const struct source_text *text, bool named, bool obsidian, struct err *err)
{
	struct source_text in = *text;

	source_clear(out);
	if (in.len >= 3 && memcmp(in.text, BOM, 3) == 0) {
		in.text += 3;
		in.len -= 3;
	}
	*kind = recognise(&in, obsidian);
	if (!*kind)
		return !named || not_recognised(text, err);
	if ((*kind)->raw_utf8)
		in = *text;
	if (((*kind)->raw_utf8 || is_text(&in, err)) && (*kind)->read(out, &in, err))
		return true;
	source_clear(out);
	return false;
}
