/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a dossier: what comes out has a question or a label, is UTF-8, and stands on lines
 * the file has; written back and read again it is the same.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "dossier.h"
#include "same_dossier.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count_lines(const char *text, size_t len)
{
	size_t lines = 1;

	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n' ||
		         (text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n'));
	return lines;
}

static void check_text(const char *text)
{
	assert(text && text_invalid_utf8(text, strlen(text)) == strlen(text));
}

static void check_item(const struct dossier *dossier, size_t i, size_t lines)
{
	const struct dossier_item *item = &dossier->items[i];
	bool asks = item->kind == DOSSIER_QUESTION || item->kind == DOSSIER_FOLLOWUP;

	check_text(item->question);
	check_text(item->label);
	check_text(item->answer);
	check_text(item->note);
	if (item->anchor)
		check_text(item->anchor);
	assert(item->question[0] || item->label[0] || item->answer[0]);
	assert(!asks || item->question[0] != '\0');
	assert(!strpbrk(item->question, "\n\r") && !strpbrk(item->label, "\n\r"));
	assert(item->line >= 1 && item->line <= item->end_line && item->end_line <= lines);
	assert((item->answer_line == 0) == (item->answer[0] == '\0'));
	assert(item->answer_line == 0 || item->answer_line <= item->end_line);
	assert(i == 0 || dossier->items[i - 1].line <= item->line);
	assert(item->parent == DOSSIER_NO_PARENT || item->parent < i);
	assert(item->parent == DOSSIER_NO_PARENT || item->kind == DOSSIER_FOLLOWUP);
}

static void check_interview(const struct dossier_interview *interview, size_t lines)
{
	check_text(interview->round);
	check_text(interview->zone);
	check_text(interview->zone_text);
	check_text(interview->doubt);
	assert(interview->line >= 1 && interview->line <= lines);
	assert(interview->minute >= -1 && interview->minute < 24 * 60);
}

static void check_dossier(const struct dossier *dossier, size_t lines)
{
	for (size_t i = 0; i < dossier->item_count; i++)
		check_item(dossier, i, lines);
	for (size_t i = 0; i < dossier->skip_count; i++) {
		assert(dossier->skips[i].line >= 1 && dossier->skips[i].line <= lines);
		check_text(dossier->skips[i].reason);
	}
	for (size_t i = 0; i < dossier->interview_count; i++)
		check_interview(&dossier->interviews[i], lines);
	check_text(dossier->role.company);
	check_text(dossier->role.title);
	check_text(dossier->role.link);
	check_text(dossier->role.location);
	check_text(dossier->role.comp);
	check_text(dossier->role.fit_score);
	check_text(dossier->role.status);
}

static void check_round_trip(const struct dossier *dossier, const char *name)
{
	struct buf written = BUF_INIT, why = BUF_INIT;
	struct dossier back;
	struct err err = ERR_INIT;
	bool same;

	dossier_init(&back);
	dossier_write(dossier, &written);
	same = dossier_parse(&back, written.data, written.len, name, &err) &&
	       same_dossier(dossier, &back, &why);
	if (!same)
		fprintf(stderr, "%s%s\n", err.msg, why.data);
	assert(same);
	dossier_clear(&back);
	buf_clear(&written);
	buf_clear(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	/* What a name says of a file counts; the one is a dossier by it, the other is not. */
	const char *name = size % 2 == 0 ? "fuzz.md" : "fuzz-READY.md";
	bool given = size % 3 == 0; /* so does who imports it */
	struct dossier dossier;
	struct err err = ERR_INIT;

	dossier_init(&dossier);
	if (given ? dossier_parse_given(&dossier, text, size, name, &err)
	          : dossier_parse(&dossier, text, size, name, &err)) {
		check_dossier(&dossier, count_lines(text, size));
		check_round_trip(&dossier, name);
	} else {
		assert(err.code == ERR_INPUT && dossier.item_count == 0);
		check_text(err.msg);
	}
	dossier_clear(&dossier);
	return 0;
}
