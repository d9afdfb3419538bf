/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * den: a deck and a folder of dossiers beside it, for tests of importing. A test is a function of a
 * den, made for it and dropped after it.
 *
 *	static void a_file_without_questions_says_so(struct den *den)
 *	…
 *	RUN_DEN(a_file_without_questions_says_so);
 */
#ifndef GREENROOM_TESTS_DEN_H
#define GREENROOM_TESTS_DEN_H

#include <ftw.h>
#include <sys/stat.h>

#include "deck_kit.h"
#include "file.h"
#include "import.h"
#include "mem.h"
#include "text.h"

static inline int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline void remove_below(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

struct den {
	struct kit kit;
	char dir[100];
	struct import_report report;
	struct import_options options;
};

static inline bool den_make(struct den *den)
{
	if (!kit_make(&den->kit))
		return false;
	snprintf(den->dir, sizeof den->dir, "%s/dossiers", den->kit.dir);
	CHECK(mkdir(den->dir, 0700) == 0);
	import_report_init(&den->report);
	den->options = (struct import_options){ .max_bytes = DOSSIER_MAX_BYTES,
		                                .now_ms = KIT_NOW,
		                                .zone = "Europe/Berlin" };
	return true;
}

static inline void den_drop(struct den *den)
{
	struct buf findings = BUF_INIT;

	CHECK(deck_verify(den->kit.deck, &findings, &den->kit.err));
	CHECK_STR(findings.data, "");
	buf_clear(&findings);
	import_report_clear(&den->report);
	remove_below(den->dir);
	kit_drop(&den->kit);
}

static inline const char *at(const struct den *den, const char *name)
{
	static struct buf paths[4];
	static int turn;
	struct buf *path = &paths[turn = (turn + 1) % 4];

	if (!path->data)
		buf_init(path);
	file_join(path, den->dir, name);
	return path->data;
}

static inline void put_bytes(const struct den *den, const char *name, const char *text, size_t len)
{
	FILE *file = fopen(at(den, name), "wb");

	CHECK(file != NULL);
	if (!file)
		return;
	CHECK_INT(fwrite(text, 1, len, file), len);
	fclose(file);
}

static inline void put(const struct den *den, const char *name, const char *text)
{
	put_bytes(den, name, text, strlen(text));
}

static inline bool try_import(struct den *den, const char *path)
{
	return import_paths(den->kit.deck, &path, 1, NULL, &den->options, &den->report,
	                    &den->kit.err);
}

static inline void import(struct den *den, const char *name)
{
	if (!try_import(den, at(den, name)))
		CHECK_FAIL("not imported: %s", den->kit.err.msg);
}

/* All of the folder. */
static inline void import_all(struct den *den)
{
	import(den, "");
}

static inline size_t lines_of(const struct den *den, enum import_status status)
{
	size_t count = 0;

	for (size_t i = 0; i < den->report.count; i++)
		count += den->report.lines[i].status == status;
	return count;
}

static inline const struct import_line *line_about(const struct den *den, const char *words)
{
	static struct import_line none;

	for (size_t i = 0; i < den->report.count; i++)
		if (strstr(den->report.lines[i].question, words))
			return &den->report.lines[i];
	CHECK_FAIL("no line about \"%s\"", words);
	none.question = none.answer = none.file = none.uid;
	return &none;
}

static inline bool skip_says(const struct den *den, const char *words)
{
	for (size_t i = 0; i < den->report.skip_count; i++)
		if (strstr(den->report.skips[i].reason, words))
			return true;
	return false;
}

static inline int64_t cards(struct den *den)
{
	struct deck_counts counts = { 0 };

	CHECK(deck_counts(den->kit.deck, &counts, &den->kit.err));
	return counts.cards;
}

/* The card whose question has these words, 0 for none; NULL role for the first. */
static inline int64_t card_about(struct den *den, const char *words)
{
	struct deck_lines lines = DECK_LINES_INIT;
	int64_t id = 0;

	CHECK(deck_lines(den->kit.deck, 0, NULL, &lines, &den->kit.err));
	for (size_t i = 0; i < lines.count; i++)
		if (strstr(lines.lines[i].question, words))
			id = lines.lines[i].id;
	deck_lines_clear(&lines);
	return id;
}

static inline struct deck_card card_of(struct den *den, int64_t id)
{
	struct deck_card card = DECK_CARD_INIT;

	if (!deck_card(den->kit.deck, id, &card, &den->kit.err))
		CHECK_FAIL("no card: %s", den->kit.err.msg);
	return card;
}

static inline int64_t role_id(struct den *den, const char *slug)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	int64_t id = 0;

	CHECK(deck_roles(den->kit.deck, &roles, &den->kit.err));
	for (size_t i = 0; i < roles.count; i++)
		if (strcmp(roles.roles[i].slug, slug) == 0)
			id = roles.roles[i].id;
	deck_roles_clear(&roles);
	return id;
}

/* What the card about these words answers at the role. */
static inline void check_answer(struct den *den, const char *slug, const char *words,
                                const char *want)
{
	int64_t id = card_about(den, words);
	struct deck_card card = card_of(den, id);
	const struct deck_face *face = deck_card_face(&card, role_id(den, slug));

	CHECK_STR(face ? face->answer : NULL, want);
	deck_card_clear(&card);
}

static inline int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline void add_sorted(struct buf *out, char **texts, size_t count, const char *before)
{
	qsort(texts, count, sizeof *texts, by_text);
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%s\n", before, texts[i]);
}

static inline char *describe(struct den *den, int64_t id)
{
	struct deck_card card = card_of(den, id);
	struct buf out = BUF_INIT;

	buf_addf(&out, "%s: %s\n", card.stub.kind, card.question);
	for (size_t i = 0; i < card.face_count; i++)
		buf_addf(&out, "  %s: %s\n", card.faces[i].company, card.faces[i].answer);
	if (card.variant_count > 0)
		add_sorted(&out, card.variants, card.variant_count, "  or: ");
	deck_card_clear(&card);
	return buf_take(&out);
}

/* Every card with its answers and variants, in no particular order of making. */
static inline char *picture(struct den *den)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct buf out = BUF_INIT;
	char **texts;

	CHECK(deck_lines(den->kit.deck, 0, NULL, &lines, &den->kit.err));
	texts = mem_array(lines.count, sizeof *texts);
	for (size_t i = 0; i < lines.count; i++)
		texts[i] = describe(den, lines.lines[i].id);
	add_sorted(&out, texts, lines.count, "");
	for (size_t i = 0; i < lines.count; i++)
		free(texts[i]);
	free(texts);
	deck_lines_clear(&lines);
	return buf_take(&out);
}

static inline void den_run(void (*test)(struct den *den))
{
	struct den den;

	if (!den_make(&den)) {
		CHECK_FAIL("no den: %s", den.kit.err.msg);
		return;
	}
	test(&den);
	den_drop(&den);
}

static void (*den_test)(struct den *den);

static inline void den_run_it(void)
{
	den_run(den_test);
}

#define RUN_DEN(test)                                                                              \
	do {                                                                                       \
		den_test = test;                                                                   \
		RUN_NAMED(den_run_it, #test);                                                      \
	} while (0)

#endif
