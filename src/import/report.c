/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "notes.h"
#include "text.h"

const char *import_status_name(enum import_status status)
{
	static const char *const names[] = {
		[IMPORT_NEW] = "new",         [IMPORT_UNCHANGED] = "unchanged",
		[IMPORT_CHANGED] = "changed", [IMPORT_DUPLICATE] = "duplicate",
		[IMPORT_RETIRED] = "retired", [IMPORT_UNANSWERED] = "unanswered",
	};

	return names[status];
}

void import_report_init(struct import_report *report)
{
	*report = (struct import_report){ .roles = DECK_ROLES_INIT };
}

static void clear_line(struct import_line *line)
{
	mem_free_text(line->company);
	mem_free_text(line->kind);
	mem_free_text(line->question);
	mem_free_text(line->answer);
	mem_free_text(line->file);
	mem_free_text(line->note);
	mem_free_text(line->before_question);
	mem_free_text(line->before_answer);
	mem_free_text(line->before_note);
}

static void clear_doubt(struct import_doubt *doubt)
{
	mem_free_text(doubt->key);
	mem_free_text(doubt->company);
	mem_free_text(doubt->text);
	mem_free_text(doubt->file);
	mem_free_text(doubt->zone);
	mem_free_text(doubt->zone_text);
	mem_free_text(doubt->other);
	mem_free_text(doubt->other_company);
}

void import_report_clear(struct import_report *report)
{
	for (size_t i = 0; i < report->count; i++)
		clear_line(&report->lines[i]);
	for (size_t i = 0; i < report->skip_count; i++) {
		mem_free_text(report->skips[i].file);
		mem_free_text(report->skips[i].reason);
	}
	for (size_t i = 0; i < report->interview_count; i++) {
		mem_free_text(report->interviews[i].is.round);
		mem_free_text(report->interviews[i].is.file);
		mem_free_text(report->interviews[i].company);
	}
	for (size_t i = 0; i < report->doubt_count; i++)
		clear_doubt(&report->doubts[i]);
	free(report->doubts);
	deck_names_clear(&report->setting_keys);
	deck_names_clear(&report->setting_values);
	free(report->lines);
	free(report->skips);
	free(report->interviews);
	deck_roles_clear(&report->roles);
	import_report_init(report);
}

/* ---- Taking notes ------------------------------------------------------------------------ */

void notes_skip(struct import_report *report, const char *file, size_t line, bool failed,
                const char *fmt, ...)
{
	struct buf reason = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&reason, fmt, args);
	va_end(args);
	text_mend(reason.data);
	mem_grow(&report->skips, &report->skip_cap, report->skip_count + 1, sizeof *report->skips);
	report->skips[report->skip_count++] =
		(struct import_skip){ mem_strdup(file), buf_take(&reason), line, failed };
}

void notes_refused(struct import_report *report, const char *file, const struct err *why)
{
	const char *reason = why->msg;
	size_t len = strlen(file), line = 0;
	int used = 0;

	if (strncmp(reason, file, len) == 0 && reason[len] == ':') {
		reason += len + 1;
		if (sscanf(reason, "%9zu:%n", &line, &used) == 1 && used > 0)
			reason += used;
		else
			line = 0;
		reason += strspn(reason, " ");
	}
	notes_skip(report, file, line, true, "%s", reason);
}

void notes_line(struct import_report *report, const struct note *note)
{
	mem_grow(&report->lines, &report->cap, report->count + 1, sizeof *report->lines);
	report->lines[report->count++] = (struct import_line){
		.card_id = note->card_id,
		.company = mem_strdup(note->company),
		.kind = mem_strdup(note->kind),
		.question = mem_strdup(note->question),
		.answer = mem_strdup(note->answer),
		.file = mem_strdup(note->file),
		.note = mem_strdup(note->note),
		.before_question = mem_strdup(note->before_question),
		.before_answer = mem_strdup(note->before_answer),
		.before_note = mem_strdup(note->before_note),
		.at_line = note->line,
		.order = note->order,
		.status = note->status,
	};
}

void notes_interview(struct import_report *report, const struct deck_interview *interview,
                     enum import_status status, const char *company, const char *shown)
{
	struct import_interview *noted;

	mem_grow(&report->interviews, &report->interview_cap, report->interview_count + 1,
	         sizeof *report->interviews);
	noted = &report->interviews[report->interview_count++];
	*noted = (struct import_interview){ *interview, mem_strdup(company), status };
	noted->is.round = mem_strdup(interview->round);
	noted->is.file = mem_strdup(shown);
}

static char *copy_of(const char *text)
{
	return mem_strdup(text ? text : "");
}

void notes_doubt(struct import_report *report, const struct import_doubt *doubt)
{
	struct import_doubt *copy;

	mem_grow(&report->doubts, &report->doubt_cap, report->doubt_count + 1,
	         sizeof *report->doubts);
	copy = &report->doubts[report->doubt_count++];
	*copy = *doubt;
	copy->key = copy_of(doubt->key);
	copy->company = copy_of(doubt->company);
	copy->text = copy_of(doubt->text);
	copy->file = copy_of(doubt->file);
	copy->zone = copy_of(doubt->zone);
	copy->zone_text = copy_of(doubt->zone_text);
	copy->other = copy_of(doubt->other);
	copy->other_company = copy_of(doubt->other_company);
}

/* ---- Answers ----------------------------------------------------------------------------- */

void import_answers_add(struct import_answers *answers, const char *key, bool yes,
                        const char *value)
{
	mem_grow(&answers->answers, &answers->cap, answers->count + 1, sizeof *answers->answers);
	answers->answers[answers->count++] =
		(struct import_answer){ mem_strdup(key), yes, mem_strdup(value) };
}

void import_answers_clear(struct import_answers *answers)
{
	for (size_t i = 0; i < answers->count; i++) {
		mem_free_text(answers->answers[i].key);
		mem_free_text(answers->answers[i].value);
	}
	free(answers->answers);
	*answers = (struct import_answers)IMPORT_ANSWERS_INIT;
}

/* ---- The finished report ----------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct import_line *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if (x->at_line != y->at_line)
		return x->at_line < y->at_line ? -1 : 1;
	return (x->card_id > y->card_id) - (x->card_id < y->card_id);
}

static bool name_doubt(struct deck *deck, struct import_doubt *doubt, struct err *err)
{
	return doubt->kind != IMPORT_DOUBT_NEAR ||
	       (deck_card_uid(deck, doubt->card_id, doubt->uid, err) &&
	        deck_card_uid(deck, doubt->other_id, doubt->other_uid, err));
}

static bool name_cards(struct import_report *report, struct deck *deck, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < report->count; i++)
		ok = deck_card_uid(deck, report->lines[i].card_id, report->lines[i].uid, err);
	for (size_t i = 0; ok && i < report->doubt_count; i++)
		ok = name_doubt(deck, &report->doubts[i], err);
	return ok;
}

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool list_roles(struct import_report *report, struct deck *deck, const int64_t *touched,
                       size_t touched_count, struct err *err)
{
	struct deck_roles all = DECK_ROLES_INIT;
	struct deck_roles *keep = &report->roles;
	int64_t *ids = mem_array(touched_count, sizeof *ids);
	size_t left = 0;
	bool ok = deck_roles(deck, &all, err);

	if (touched_count > 0)
		memcpy(ids, touched, touched_count * sizeof *ids);
	qsort(ids, touched_count, sizeof *ids, by_id);
	for (size_t i = 0; ok && i < all.count; i++) {
		if (!bsearch(&all.roles[i].id, ids, touched_count, sizeof *ids, by_id)) {
			all.roles[left++] = all.roles[i];
			continue;
		}
		mem_grow(&keep->roles, &keep->cap, keep->count + 1, sizeof *keep->roles);
		keep->roles[keep->count++] = all.roles[i];
	}
	if (ok)
		all.count = left; /* the others belong to the report now */
	deck_roles_clear(&all);
	free(ids);
	return ok;
}

bool notes_finish(struct import_report *report, struct deck *deck, const int64_t *touched,
                  size_t touched_count, struct err *err)
{
	if (report->count > 1)
		qsort(report->lines, report->count, sizeof *report->lines, by_place);
	return name_cards(report, deck, err) &&
	       list_roles(report, deck, touched, touched_count, err);
}
