/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is exported and imported again, by the commands a user types.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "file.h"
#include "stage.h"

/* After the reviews that the deck is filled with. */
static bool exchange_open(struct stage *stage)
{
	bool ok = stage_open(stage);

	stage->now_ms = KIT_NOW + 10 * DAY_MS;
	return ok;
}

static void exchange_close(struct stage *stage)
{
	struct buf findings = BUF_INIT;

	CHECK(deck_verify(stage->app.deck, &findings, &stage->kit.err));
	CHECK_STR(findings.data, "");
	buf_clear(&findings);
	stage_close(stage);
}

/* Runs "WORDS FOLDER/FILE". */
static void run(struct stage *stage, const char *words, const char *folder, const char *file)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s %s/%s", words, folder, file);
	if (cmd_run_line(&stage->app, line.data, false) != 0) {
		fflush(stage->printer.out);
		CHECK_FAIL("%s: %s", line.data, stage->text);
	}
	buf_clear(&line);
}

static void read_file(struct buf *out, const char *folder, const char *file)
{
	struct buf path = BUF_INIT;
	struct err err = ERR_INIT;

	file_join(&path, folder, file);
	if (!file_read(out, path.data, 64 << 20, &err))
		CHECK_FAIL("%s", err.msg);
	unlink(path.data);
	buf_clear(&path);
}

/* Reviews with all that can be measured of them, and with a part of it. */
static void measure_some(struct deck *deck, int64_t card, struct err *err)
{
	struct deck_review review = { .card_id = card, .grade = RECALL_GOOD, .typed = (char *)"" };
	struct recall_state state;

	for (int i = 0; i < 4; i++) {
		review.at_ms = KIT_NOW + (3 + i) * DAY_MS;
		review.measured = i % 2 == 1;
		review.covered = i == 1 ? 0.0 : 0.625;
		review.expected_ms = i < 2 ? 0 : 41000;
		CHECK(deck_review_add(deck, &review, &state, err));
	}
}

/* A deck with everything in it: reviews taken back, a link, marks, own words, a removed card. */
static void tell_of_an_interview(struct deck *deck, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	struct deck_debrief debrief = { .at_ms = KIT_NOW - DAY_MS,
		                        .told_ms = KIT_NOW,
		                        .went = 2,
		                        .round = (char *)"screen",
		                        .note = (char *)"they ask \"why\" twice" };

	CHECK(deck_roles(deck, &roles, err));
	debrief.role_id = roles.roles[0].id;
	CHECK(deck_debrief_put(deck, &debrief, KIT_NOW, err));
	deck_roles_clear(&roles);
}

static void fill(struct stage *stage)
{
	static const int grades[] = { 3, 1, 4, 2 };
	struct deck_lines lines = DECK_LINES_INIT;
	struct buf what = BUF_INIT;
	struct deck *deck = stage->kit.deck;
	struct err *err = &stage->kit.err;
	int64_t id;

	run(stage, "import", DECKS, "");
	CHECK_INT(cmd_run_line(&stage->app,
	                       "interview lumenfold 2026-12-03 14:00 --zone Europe/Berlin "
	                       "--round screen --length 45",
	                       false),
	          0);
	CHECK_INT(cmd_run_line(&stage->app, "config minutes 25", false), 0);
	CHECK(deck_lines(deck, 0, NULL, &lines, err) && lines.count > 40);
	for (size_t i = 0; i < 40; i++)
		kit_grade(&stage->kit, lines.lines[i % 25].id, grades[i % 4],
		          KIT_NOW + (int64_t)(i / 25) * DAY_MS);
	CHECK(deck_undo(deck, KIT_NOW, &what, &id, err));
	measure_some(deck, lines.lines[7].id, err);
	CHECK(deck_card_mark(deck, lines.lines[3].id, DECK_FLAGGED, 1, KIT_NOW, err));
	CHECK(deck_card_mark(deck, lines.lines[4].id, DECK_SUSPENDED, 1, KIT_NOW, err));
	CHECK(deck_card_mark(deck, lines.lines[5].id, DECK_REMOVED, KIT_NOW, KIT_NOW, err));
	CHECK(deck_card_mark(deck, lines.lines[6].id, DECK_ASKED, 1, KIT_NOW, err));
	tell_of_an_interview(deck, err);
	CHECK(deck_card_link(deck, lines.lines[0].id, lines.lines[1].id, KIT_NOW, err));
	CHECK_INT(cmd_run_line(&stage->app, "roles", false), 0);
	buf_clear(&what);
	deck_lines_clear(&lines);
}

static void a_deck_written_out_is_the_same_deck_again(void)
{
	struct stage first, second;
	struct buf before = BUF_INIT, after = BUF_INIT;
	size_t changed = 1;

	if (!exchange_open(&first) || !exchange_open(&second))
		return;
	fill(&first);
	run(&first, "export jsonl", first.kit.dir, "a.jsonl");
	run(&second, "import", first.kit.dir, "a.jsonl");
	run(&second, "export jsonl", second.kit.dir, "b.jsonl");
	/* Twice is once. */
	run(&second, "import", first.kit.dir, "a.jsonl");
	run(&second, "export jsonl", second.kit.dir, "c.jsonl");
	read_file(&before, first.kit.dir, "a.jsonl");
	read_file(&after, second.kit.dir, "b.jsonl");
	CHECK(before.len > 50000);
	CHECK(strstr(before.data, "\"type\":\"debrief\"") && strstr(before.data, "\"asked\":true"));
	CHECK(strstr(before.data, "\"covered\":0.625") && strstr(before.data, "\"covered\":0,") &&
	      strstr(before.data, "\"expected_ms\":41000"));
	CHECK(before.len == after.len && memcmp(before.data, after.data, before.len) == 0);
	buf_reset(&after);
	read_file(&after, second.kit.dir, "c.jsonl");
	CHECK(before.len == after.len && memcmp(before.data, after.data, before.len) == 0);
	CHECK(deck_replay(second.kit.deck, &changed, &second.kit.err));
	CHECK_INT(changed, 0);
	buf_clear(&before);
	buf_clear(&after);
	exchange_close(&first);
	exchange_close(&second);
}

static void export_md(struct stage *stage, const char *file, const char *company)
{
	struct buf named = BUF_INIT;

	buf_addf(&named, "%s %s", file, company);
	run(stage, "export md", stage->kit.dir, named.data);
	buf_clear(&named);
}

/* A company's part, as the dossier that would give it. */
static void a_dossier_written_out_gives_the_same_cards(void)
{
	static const char *const companies[] = { "lumenfold", "brackwater", "pellory",
		                                 "wrenfield" };
	struct buf before = BUF_INIT, after = BUF_INIT;

	for (size_t i = 0; i < sizeof companies / sizeof *companies; i++) {
		struct stage first, second;

		if (!exchange_open(&first) || !exchange_open(&second))
			return;
		CHECK_INT(cmd_run_line(&first.app, "import " DECKS, false), 0);
		export_md(&first, "a.md", companies[i]);
		run(&second, "import", first.kit.dir, "a.md");
		export_md(&second, "b.md", companies[i]);
		read_file(&before, first.kit.dir, "a.md");
		read_file(&after, second.kit.dir, "b.md");
		CHECK(before.len > 4000 && strstr(before.data, "?"));
		CHECK_STR(after.data, before.data);
		exchange_close(&first);
		exchange_close(&second);
	}
	buf_clear(&before);
	buf_clear(&after);
}

/* Imported where they come from, tables find every card they speak of. */
static void tables_and_notes_find_their_cards_again(void)
{
	static const char *const formats[] = { "export csv", "export anki" };
	static const char *const files[] = { "a.csv", "a.txt" };
	struct deck_counts before, after;
	struct stage stage;
	struct buf text = BUF_INIT;

	if (!exchange_open(&stage))
		return;
	fill(&stage);
	CHECK(deck_counts(stage.kit.deck, &before, &stage.kit.err));
	for (int i = 0; i < 2; i++) {
		run(&stage, formats[i], stage.kit.dir, files[i]);
		run(&stage, "import", stage.kit.dir, files[i]);
		CHECK(deck_counts(stage.kit.deck, &after, &stage.kit.err));
		CHECK_INT(after.cards, before.cards);
		CHECK_INT(after.roles, before.roles);
		CHECK_INT(after.reviews, before.reviews);
		read_file(&text, stage.kit.dir, files[i]);
	}
	buf_clear(&text);
	exchange_close(&stage);
}

/* Into a fresh deck they bring the same questions to the same companies. */
static void a_table_makes_the_same_cards_elsewhere(void)
{
	struct deck_counts before, after;
	struct stage first, second;
	struct buf text = BUF_INIT;

	if (!exchange_open(&first) || !exchange_open(&second))
		return;
	run(&first, "import", DECKS, "");
	run(&first, "export csv", first.kit.dir, "a.csv");
	run(&second, "import", first.kit.dir, "a.csv");
	CHECK(deck_counts(first.kit.deck, &before, &first.kit.err));
	CHECK(deck_counts(second.kit.deck, &after, &second.kit.err));
	CHECK_INT(after.cards, before.cards);
	CHECK_INT(after.roles, before.roles);
	read_file(&text, first.kit.dir, "a.csv");
	buf_clear(&text);
	exchange_close(&first);
	exchange_close(&second);
}

/* ---- Where it is written to -------------------------------------------------------------- */

/* The command, whose %s is the deck's folder, ends with that status and says those words. */
static void check_export(struct stage *stage, const char *format, int status, const char *words)
{
	struct buf line = BUF_INIT;
	const char *at = strstr(format, "%s");

	buf_add(&line, format, at ? (size_t)(at - format) : strlen(format));
	if (at)
		buf_addf(&line, "%s%s", stage->kit.dir, at + 2);
	stage_said(stage);
	stage->read = stage->len;
	CHECK_INT(cmd_run_line(&stage->app, line.data, false), status);
	if (!strstr(stage_said(stage) + stage->read, words))
		CHECK_FAIL("`%s` does not say \"%s\" but: %s", line.data, words,
		           stage->text + stage->read);
	buf_clear(&line);
}

static unsigned mode_of(const char *folder, const char *file)
{
	struct buf path = BUF_INIT;
	struct stat st = { .st_mode = 0 };

	file_join(&path, folder, file);
	CHECK(stat(path.data, &st) == 0);
	buf_clear(&path);
	return st.st_mode & 0777;
}

static void an_export_is_private_and_writes_over_nothing_unasked(void)
{
	struct stage stage;
	struct buf text = BUF_INIT;

	if (!exchange_open(&stage))
		return;
	stage.printer.columns = 0;
	kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why us?", "Because.");
	check_export(&stage, "export csv %s/a.csv", 0, "1 card written to");
	CHECK_INT(mode_of(stage.kit.dir, "a.csv"), 0600);
	check_export(&stage, "export md %s/a.csv", 1, "is there already; --force writes over it");
	check_export(&stage, "export md %s/a.csv --force", 0, "as plain text that anyone");
	read_file(&text, stage.kit.dir, "a.csv");
	CHECK(strstr(text.data, "# Acme") && strstr(text.data, "Because."));
	check_export(&stage, "export csv %s/none/a.csv", 1, "none/a.csv");
	check_export(&stage, "export --json csv %s/a.csv", 0, "/a.csv\",\"cards\":1}");
	read_file(&text, stage.kit.dir, "a.csv");
	check_export(&stage, "export md -", 0, "# Acme");
	check_export(&stage, "export odt %s/a.odt", 2,
	             "is no format; there is md, jsonl, csv, anki");
	buf_clear(&text);
	exchange_close(&stage);
}

static void a_dossier_holds_one_company(void)
{
	struct stage stage;
	struct buf text = BUF_INIT;

	if (!exchange_open(&stage))
		return;
	stage.printer.columns = 0;
	kit_role(&stage.kit, "Nobody");
	check_export(&stage, "export md %s/a.md", 1, "there are no cards to export yet");
	kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why us?", "Because.");
	kit_card(&stage.kit, kit_role(&stage.kit, "Pellory"), "Why now?", "It is time.");
	check_export(&stage, "export md %s/a.md", 2, "name it, or give a folder");
	check_export(&stage, "export md %s/a.md acm", 0, "1 card written to");
	read_file(&text, stage.kit.dir, "a.md");
	CHECK(strstr(text.data, "# Acme") && !strstr(text.data, "Pellory"));
	/* One file each, none for the company without cards. */
	check_export(&stage, "export md %s/all/", 0, "all/pellory.md");
	buf_reset(&text);
	read_file(&text, stage.kit.dir, "all/acme.md");
	buf_reset(&text);
	read_file(&text, stage.kit.dir, "all/pellory.md");
	CHECK(strstr(text.data, "It is time.") && !strstr(text.data, "Acme"));
	buf_reset(&text);
	file_join(&text, stage.kit.dir, "all");
	CHECK(rmdir(text.data) == 0);
	buf_clear(&text);
	exchange_close(&stage);
}

int main(void)
{
	struct err err = ERR_INIT;

	if (!vault_prepare(&err)) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	RUN(a_deck_written_out_is_the_same_deck_again);
	RUN(a_dossier_written_out_gives_the_same_cards);
	RUN(tables_and_notes_find_their_cards_again);
	RUN(a_table_makes_the_same_cards_elsewhere);
	RUN(an_export_is_private_and_writes_over_nothing_unasked);
	RUN(a_dossier_holds_one_company);
	return check_done();
}
