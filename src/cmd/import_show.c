/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import did, as text and as JSON.
 */
#include "import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "file.h"
#include "match.h"
#include "mem.h"
#include "text.h"

#define KIND_COLUMNS   14 /* sign, kind and the blanks between */
#define QUESTION_LEAST 24
#define NEAR_SHOWN     20

/* ---- What was done, in words ------------------------------------------------------------- */

static const struct {
	char sign[4];
	enum style style;
} marks[] = {
	[IMPORT_NEW] = { "+", STYLE_GOOD },     [IMPORT_UNCHANGED] = { "·", STYLE_DIM },
	[IMPORT_CHANGED] = { "~", STYLE_WARN }, [IMPORT_DUPLICATE] = { "=", STYLE_DIM },
	[IMPORT_RETIRED] = { "-", STYLE_WARN }, [IMPORT_UNANSWERED] = { "?", STYLE_WARN },
};

void import_place(struct buf *out, const struct app *app, const char *file, size_t line)
{
	file_shorten(out, file, app->paths.home);
	if (line > 0)
		buf_addf(out, ":%zu", line);
}

/* "+ question  Why us?  coder.md:42": the question gives way, the place never does. */
static void print_card(struct app *app, const struct import_line *line)
{
	size_t width = app->printer->columns ? app->printer->columns : 100, used;
	struct buf place = BUF_INIT, question = BUF_INIT;

	import_place(&place, app, line->file, line->at_line);
	used = text_width(place.data, place.len) + KIND_COLUMNS;
	one_line(&question, line->question,
	         width > used + QUESTION_LEAST ? width - used : QUESTION_LEAST);
	print_styled(app->printer, marks[line->status].style, 2, "%s %-8s  %s  %s",
	             marks[line->status].sign, line->kind, question.data, place.data);
	buf_clear(&place);
	buf_clear(&question);
}

/* What was said before against what is said now; what did not change is not shown. */
static void print_diff(struct app *app, const char *before, const char *now)
{
	struct buf diff = BUF_INIT;

	if (before && match_diff(&diff, before, now))
		print_text(app->printer, STYLE_DIM, 4, diff.data);
	buf_clear(&diff);
}

static void print_change(struct app *app, const struct import_line *line)
{
	print_diff(app, line->before_question, line->question);
	print_diff(app, line->before_answer, line->answer);
	print_diff(app, line->before_note, line->note);
}

static void print_cards(struct app *app, const struct import_report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		if (report->lines[i].status == IMPORT_UNCHANGED)
			continue;
		print_card(app, &report->lines[i]);
		if (report->lines[i].status == IMPORT_CHANGED)
			print_change(app, &report->lines[i]);
	}
}

static void print_skips(struct app *app, const struct import_report *report)
{
	struct buf place = BUF_INIT;

	for (size_t i = 0; i < report->skip_count; i++) {
		const struct import_skip *skip = &report->skips[i];

		buf_reset(&place);
		import_place(&place, app, skip->file, skip->line);
		print_styled(app->printer, STYLE_DIM, 4, "! %s: %s", place.data, skip->reason);
	}
	buf_clear(&place);
}

static void print_near(struct app *app, const struct import_doubt *doubt)
{
	struct buf where = BUF_INIT, place = BUF_INIT;

	if (strcmp(doubt->company, doubt->other_company) != 0)
		buf_addf(&where, " at %s", doubt->other_company);
	import_place(&place, app, doubt->file, doubt->line);
	print_styled(app->printer, STYLE_WARN, 4,
	             "≈ \"%s\" asks nearly the same as \"%s\"%s (%.2f); `link %s %s` makes them "
	             "one  %s",
	             doubt->text, doubt->other, where.data, doubt->score, doubt->other_uid,
	             doubt->uid, place.data);
	buf_clear(&place);
	buf_clear(&where);
}

static void print_doubts(struct app *app, const struct import_report *report)
{
	size_t near = 0;

	for (size_t i = 0; i < report->doubt_count; i++)
		if (report->doubts[i].kind == IMPORT_DOUBT_NEAR && near++ < NEAR_SHOWN)
			print_near(app, &report->doubts[i]);
	if (near > NEAR_SHOWN || report->doubts_cut)
		print_styled(app->printer, STYLE_DIM, 4,
		             "≈ there may be more; `search` finds what else asks the same");
}

static void print_interviews(struct app *app, const struct import_report *report)
{
	struct buf when = BUF_INIT, place = BUF_INIT;
	struct reader reader = app_reader(app);

	for (size_t i = 0; i < report->interview_count; i++) {
		const struct import_interview *found = &report->interviews[i];

		if (found->status == IMPORT_UNCHANGED)
			continue;
		buf_reset(&when);
		buf_reset(&place);
		import_place(&place, app, found->is.file, found->is.line);
		when_text(&when, found->is.at_ms, found->is.zone, &reader);
		print_styled(app->printer, marks[found->status].style, 4,
		             "%s interview at %s, %s  %s", marks[found->status].sign,
		             found->company, when.data, place.data);
	}
	buf_clear(&place);
	buf_clear(&when);
}

/* Those that are new or moved were listed. */
static void print_known_interviews(struct app *app, const struct import_report *report)
{
	size_t unchanged = 0;

	for (size_t i = 0; i < report->interview_count; i++)
		unchanged += report->interviews[i].status == IMPORT_UNCHANGED;
	if (unchanged > 0)
		print_line(app->printer, 2, "%zu interview%s unchanged.", unchanged,
		           unchanged == 1 ? "" : "s");
}

static int id_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* How many cards the lines speak of, of one kind or (NULL) of all: several lines may be about one
 * card, and a retired one is no longer there. */
static size_t count_cards(const struct import_report *report, const char *kind)
{
	int64_t *ids = mem_array(report->count, sizeof *ids);
	size_t count = 0, distinct = 0;

	for (size_t i = 0; i < report->count; i++)
		if (report->lines[i].status != IMPORT_RETIRED &&
		    (!kind || strcmp(report->lines[i].kind, kind) == 0))
			ids[count++] = report->lines[i].card_id;
	if (count > 0)
		qsort(ids, count, sizeof *ids, id_order);
	for (size_t i = 0; i < count; i++)
		distinct += i == 0 || ids[i] != ids[i - 1];
	free(ids);
	return distinct;
}

/* "7 questions, 2 pitches": kinds in the order of their first card. */
static void print_kinds(struct app *app, const struct import_report *report)
{
	struct buf words = BUF_INIT;
	size_t kinds = 0;

	for (int kind = 0; kind < DOSSIER_KINDS; kind++) {
		const char *name = dossier_kind_name((enum dossier_kind)kind);
		size_t count = count_cards(report, name);

		if (count == 0)
			continue;
		kinds++;
		buf_addf(&words, "%s%zu %s", words.len ? ", " : "", count, kind_text(name, count));
	}
	if (kinds > 1)
		print_line(app->printer, 2, "%s.", words.data);
	buf_clear(&words);
}

static void print_counts(struct app *app, const struct import_report *report, bool dry_run)
{
	size_t by[6] = { 0 }, known;
	struct buf words = BUF_INIT;

	for (size_t i = 0; i < report->count; i++)
		by[report->lines[i].status]++;
	known = count_cards(report, NULL);
	if (report->reviews > 0 && report->reviews_added == 0)
		print_line(app->printer, 2, "%zu review%s, none of them new.", report->reviews,
		           report->reviews == 1 ? "" : "s");
	else if (report->reviews > 0)
		print_line(app->printer, 2, "%zu review%s, %zu of them new.", report->reviews,
		           report->reviews == 1 ? "" : "s", report->reviews_added);
	if (report->count == 0) {
		if (report->interview_count + report->reviews == 0)
			print_line(app->printer, 2,
			           "Nothing to learn was found; the deck is as it was.");
		return;
	}
	buf_addf(&words, "%zu card%s from %zu file%s", known, known == 1 ? "" : "s", report->files,
	         report->files == 1 ? "" : "s");
	for (int status = 0; status < 6; status++)
		if (by[status] > 0)
			buf_addf(&words, ", %zu %s", by[status],
			         import_status_name((enum import_status)status));
	print_styled(app->printer, STYLE_BOLD, 2, "%s%s.", words.data,
	             dry_run ? " (nothing was written)" : "");
	if (report->files_without > 0)
		print_line(app->printer, 2, "%zu file%s held nothing to learn.",
		           report->files_without, report->files_without == 1 ? "" : "s");
	if (by[IMPORT_UNANSWERED] > 0)
		print_line(app->printer, 2,
		           "The unanswered ones are drilled too: answer them, and keep what you "
		           "said with `edit`.");
	buf_clear(&words);
}

static void print_report(struct app *app, const struct import_report *report, bool dry_run)
{
	print_cards(app, report);
	print_doubts(app, report);
	print_interviews(app, report);
	print_skips(app, report);
	print_known_interviews(app, report);
	print_counts(app, report, dry_run);
	print_kinds(app, report);
}

/* ---- What was done, as JSON -------------------------------------------------------------- */

/* Only what was another then. */
static void json_before(struct json *json, const struct import_line *line)
{
	json_open_object(json, "before");
	if (line->before_question && strcmp(line->before_question, line->question) != 0)
		json_add_string(json, "question", line->before_question);
	if (line->before_answer && strcmp(line->before_answer, line->answer) != 0)
		json_add_string(json, "answer", line->before_answer);
	if (line->before_note && strcmp(line->before_note, line->note) != 0)
		json_add_string(json, "note", line->before_note);
	json_close(json, '}');
}

static void json_card(struct json *json, const struct import_line *line)
{
	json_open_object(json, NULL);
	json_add_string(json, "id", line->uid);
	json_add_string(json, "company", line->company);
	json_add_string(json, "kind", line->kind);
	json_add_string(json, "question", line->question);
	json_add_string(json, "answer", line->answer);
	json_add_string(json, "file", line->file);
	json_add_int(json, "line", (int64_t)line->at_line);
	json_add_string(json, "status", import_status_name(line->status));
	if (line->status == IMPORT_CHANGED)
		json_before(json, line);
	json_close(json, '}');
}

static void json_lists(struct json *json, const struct import_report *report)
{
	json_open_array(json, "roles");
	for (size_t i = 0; i < report->roles.count; i++) {
		json_open_object(json, NULL);
		json_add_string(json, "company", report->roles.roles[i].company);
		json_add_string(json, "title", report->roles.roles[i].title);
		json_add_string(json, "slug", report->roles.roles[i].slug);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_open_array(json, "cards");
	for (size_t i = 0; i < report->count; i++)
		json_card(json, &report->lines[i]);
	json_close(json, ']');
	json_open_array(json, "skipped");
	for (size_t i = 0; i < report->skip_count; i++) {
		json_open_object(json, NULL);
		json_add_string(json, "file", report->skips[i].file);
		json_add_int(json, "line", (int64_t)report->skips[i].line);
		json_add_string(json, "reason", report->skips[i].reason);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_doubts(struct json *json, const struct import_report *report)
{
	json_open_array(json, "near");
	for (size_t i = 0; i < report->doubt_count; i++) {
		const struct import_doubt *doubt = &report->doubts[i];

		if (doubt->kind != IMPORT_DOUBT_NEAR)
			continue;
		json_open_object(json, NULL);
		json_add_string(json, "id", doubt->uid);
		json_add_string(json, "question", doubt->text);
		json_add_string(json, "other_id", doubt->other_uid);
		json_add_string(json, "other_question", doubt->other);
		json_add_string(json, "other_company", doubt->other_company);
		json_add_real(json, "score", doubt->score);
		json_add_string(json, "file", doubt->file);
		json_add_int(json, "line", (int64_t)doubt->line);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_report(struct app *app, const struct import_report *report)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_lists(json, report);
	json_open_array(json, "interviews");
	for (size_t i = 0; i < report->interview_count; i++) {
		const struct deck_interview *interview = &report->interviews[i].is;

		json_open_object(json, NULL);
		json_add_string(json, "company", report->interviews[i].company);
		json_add_time(json, "at", interview->at_ms);
		json_add_string(json, "zone", interview->zone);
		json_add_string(json, "round", interview->round);
		json_add_string(json, "file", interview->file);
		json_add_int(json, "line", (int64_t)interview->line);
		json_add_string(json, "status", import_status_name(report->interviews[i].status));
		json_close(json, '}');
	}
	json_close(json, ']');
	json_doubts(json, report);
	json_add_int(json, "reviews", (int64_t)report->reviews_added);
	json_out_end(&out, app);
}

void import_show(struct app *app, const struct import_report *report, bool dry_run)
{
	if (app->printer->json)
		json_report(app, report);
	else
		print_report(app, report, dry_run);
}
