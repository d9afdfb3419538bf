/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What keeps a deck in order, by command: the memory model fitted, cards made one, a look around, and
 * a deck without encryption that was given by its name.
 */
#include <sys/stat.h>

#include "day.h"
#include "file.h"
#include "plain.h"
#include "refit.h"
#include "stage.h"

/* ---- A learner who forgets less than the model thinks ------------------------------------ */

#define CARDS   40
#define REVIEWS 8

/* Long gaps, and hardly an answer that fails: whatever the model expects, it is too little. */
static void answer_well(struct stage *stage)
{
	int64_t role = kit_role(&stage->kit, "Acme");

	CHECK(deck_begin(stage->kit.deck, &stage->kit.err));
	for (int card = 0; card < CARDS; card++) {
		char question[40];
		int64_t id, at_ms = KIT_NOW - 900 * DAY_MS + card * 60000;

		snprintf(question, sizeof question, "Question number %d?", card);
		id = kit_card(&stage->kit, role, question, "An answer of some words.");
		for (int i = 0; i < REVIEWS; i++) {
			kit_grade(&stage->kit, id, card == 7 && i == 3 ? 1 : 3, at_ms);
			at_ms += 100 * DAY_MS;
		}
	}
	CHECK(deck_commit(stage->kit.deck, &stage->kit.err));
}

static bool has_default_weights(const struct stage *stage)
{
	const struct recall_model *model = deck_model(stage->kit.deck);

	return memcmp(deck_weights(stage->kit.deck), model->defaults,
	              model->params * sizeof *model->defaults) == 0;
}

static bool is_sound(struct stage *stage)
{
	struct buf findings = BUF_INIT;
	bool sound = deck_verify(stage->kit.deck, &findings, &stage->kit.err) && findings.len == 0;

	buf_clear(&findings);
	return sound;
}

static void a_fit_is_tried_and_then_taken(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	answer_well(&stage);
	CHECK_INT(cmd_run_line(&stage.app, "fit --dry-run", false), 0);
	CHECK(strstr(stage_said(&stage), "280 repeated reviews") != NULL);
	CHECK(strstr(stage_said(&stage), "would take parameters") != NULL);
	CHECK(has_default_weights(&stage));
	CHECK_INT(cmd_run_line(&stage.app, "fit --json", false), 0);
	CHECK(strstr(stage_said(&stage), "\"accepted\":true") != NULL);
	CHECK(!has_default_weights(&stage));
	CHECK(is_sound(&stage));
	stage_close(&stage);
}

static void too_few_reviews_are_no_history(void)
{
	struct stage stage;
	int64_t card;

	if (!stage_open(&stage))
		return;
	card = kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why us?", "Because.");
	kit_grade(&stage.kit, card, 3, KIT_NOW - DAY_MS);
	CHECK(cmd_run_line(&stage.app, "fit", false) != 0);
	CHECK(strstr(stage_said(&stage), "too few") != NULL);
	CHECK(has_default_weights(&stage));
	stage_close(&stage);
}

static bool always_stopped(void *self)
{
	(void)self;
	return true;
}

static void a_fit_that_is_stopped_leaves_things_as_they_were(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	answer_well(&stage);
	stage.talk.stopped = always_stopped;
	CHECK(cmd_run_line(&stage.app, "fit", false) != 0);
	CHECK(has_default_weights(&stage));
	CHECK(is_sound(&stage));
	stage_close(&stage);
}

static void a_fit_in_the_background_is_taken_over_once_it_is_due(void)
{
	struct stage stage;
	bool due;

	if (!stage_open(&stage))
		return;
	refit_begin(&stage.app);
	CHECK(stage.app.refit == NULL); /* nothing to learn from yet */
	answer_well(&stage);
	refit_begin(&stage.app);
	CHECK(stage.app.refit != NULL);
	refit_end(&stage.app);
	CHECK(stage.app.refit == NULL);
	/* A slow machine may have dropped it; then it is due again. */
	CHECK(deck_fit_due(stage.kit.deck, &due, &stage.kit.err));
	CHECK(due == has_default_weights(&stage));
	CHECK(due || strstr(stage_said(&stage), "was fitted to your 280 repeated reviews"));
	refit_begin(&stage.app);
	CHECK((stage.app.refit != NULL) == due);
	refit_end(&stage.app);
	CHECK(is_sound(&stage));
	stage_close(&stage);
}

static void what_suits_the_answers_is_taken_and_told(void)
{
	struct stage stage;
	size_t told;
	int64_t role;

	if (!stage_open(&stage))
		return;
	role = kit_role(&stage.kit, "Acme");
	/* Each is forgotten in a month, and never within a sitting. */
	for (int card = 0; card < 6; card++) {
		char question[40];
		int64_t id, at_ms = KIT_NOW - 60 * DAY_MS + card * 60000;

		snprintf(question, sizeof question, "Question number %d?", card);
		id = kit_card(&stage.kit, role, question, "An answer of some words.");
		kit_grade(&stage.kit, id, 1, at_ms);
		kit_grade(&stage.kit, id, 3, at_ms + 600000);
		kit_grade(&stage.kit, id, 3, at_ms + DAY_MS);
		kit_grade(&stage.kit, id, 1, at_ms + 30 * DAY_MS);
		kit_grade(&stage.kit, id, 3, at_ms + 30 * DAY_MS + 600000);
	}
	refit_begin(&stage.app);
	CHECK(stage.app.refit == NULL);
	CHECK(strstr(stage_said(&stage), "faster over the weeks than most people") != NULL);
	CHECK(!has_default_weights(&stage));
	CHECK(is_sound(&stage));
	told = strlen(stage_said(&stage));
	refit_begin(&stage.app);
	CHECK_INT(strlen(stage_said(&stage)), told);
	stage_close(&stage);
}

/* ---- Cards made one ---------------------------------------------------------------------- */

static int64_t reviews_of(struct stage *stage, int64_t card)
{
	struct deck_card found = DECK_CARD_INIT;
	int64_t reviews = -1;

	if (deck_card(stage->kit.deck, card, &found, &stage->kit.err))
		reviews = found.stub.reviews;
	deck_card_clear(&found);
	return reviews;
}

/* Types the command with the cards' names. */
static int run_on(struct stage *stage, const char *verb, int64_t first, int64_t second)
{
	struct deck_card cards[2] = { DECK_CARD_INIT, DECK_CARD_INIT };
	char line[80];

	CHECK(deck_card(stage->kit.deck, first, &cards[0], &stage->kit.err) &&
	      deck_card(stage->kit.deck, second, &cards[1], &stage->kit.err));
	snprintf(line, sizeof line, "%s %s %s", verb, cards[0].stub.uid, cards[1].stub.uid);
	deck_card_clear(&cards[0]);
	deck_card_clear(&cards[1]);
	return cmd_run_line(&stage->app, line, false);
}

static void two_cards_become_the_one_practised_more_and_part_again(void)
{
	struct stage stage;
	int64_t first, second;

	if (!stage_open(&stage))
		return;
	first = kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why do you want this?", "A.");
	second = kit_card(&stage.kit, kit_role(&stage.kit, "Borel"), "What draws you here?", "B.");
	kit_grade(&stage.kit, first, 3, KIT_NOW - 3 * DAY_MS);
	kit_grade(&stage.kit, second, 3, KIT_NOW - 2 * DAY_MS);
	kit_grade(&stage.kit, second, 3, KIT_NOW - DAY_MS);
	CHECK_INT(run_on(&stage, "link", first, second), 0);
	CHECK(strstr(stage_said(&stage), "What draws you here?") != NULL);
	CHECK_INT(reviews_of(&stage, second), 3);
	CHECK(is_sound(&stage));
	CHECK_INT(cmd_run_line(&stage.app, "undo", false), 0);
	CHECK_INT(reviews_of(&stage, first), 1);
	CHECK_INT(reviews_of(&stage, second), 2);
	CHECK(is_sound(&stage));
	stage_close(&stage);
}

static void a_card_is_not_linked_to_itself_or_to_none(void)
{
	struct stage stage;
	int64_t card;

	if (!stage_open(&stage))
		return;
	card = kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why us?", "Because.");
	kit_grade(&stage.kit, card, 3, KIT_NOW - DAY_MS);
	CHECK(run_on(&stage, "link", card, card) != 0);
	CHECK(strstr(stage_said(&stage), "one card already") != NULL);
	CHECK(cmd_run_line(&stage.app, "link zzz zzy", false) != 0);
	CHECK(strstr(stage_said(&stage), "no card \"zzz\"") != NULL);
	CHECK(cmd_run_line(&stage.app, "link zzz", false) != 0);
	CHECK(strstr(stage_said(&stage), "usage: link CARD CARD") != NULL);
	CHECK_INT(reviews_of(&stage, card), 1);
	CHECK(is_sound(&stage));
	stage_close(&stage);
}

/* ---- A look around ----------------------------------------------------------------------- */

static void look(struct stage *stage, int status, const char *words)
{
	size_t before = stage->len;

	CHECK_INT(cmd_run_line(&stage->app, "doctor", false), status);
	if (!strstr(stage_said(stage) + before, words))
		CHECK_FAIL("doctor does not say \"%s\" but: %s", words, stage->text + before);
	stage->app.exit_status = 0;
}

static void write_text(const char *path, const char *text)
{
	struct err err = ERR_INIT;

	CHECK(file_write(path, text, strlen(text), 0600, &err));
}

static void what_is_wrong_around_a_deck_is_found(void)
{
	static const char sqlite[] = "SQLite format 3";
	struct buf other = BUF_INIT;
	struct stage stage;

	if (!stage_open(&stage))
		return;
	stage.app.paths.deck = stage.kit.path;
	kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why us?", "Because.");
	look(&stage, 0, "1 cards (0 seen");
	look(&stage, 0, "nobody else may read the deck");
	CHECK(chmod(stage.kit.path, 0644) == 0);
	look(&stage, 1, "chmod 600");
	CHECK(chmod(stage.kit.path, 0600) == 0);
	file_join(&other, stage.kit.dir, "other");
	stage.app.paths.deck = other.data;
	look(&stage, 0, "not made yet");
	write_text(other.data, "");
	look(&stage, 1, "an empty file");
	write_text(other.data, "neither one nor the other");
	look(&stage, 1, "not a greenroom deck");
	CHECK(file_write(other.data, sqlite, sizeof sqlite, 0600, &stage.kit.err));
	look(&stage, 1, "an ordinary SQLite file");
	unlink(other.data);
	file_join(&other, stage.kit.dir, "nowhere/deck");
	stage.app.paths.deck = other.data;
	look(&stage, 0, "is made with the deck");
	stage.app.paths.deck = NULL;
	buf_clear(&other);
	stage_close(&stage);
}

/* ---- Every page -------------------------------------------------------------------------- */

static void check_says(struct stage *stage, const char *line, int status, const char *words)
{
	size_t before;

	stage_said(stage);
	before = stage->len;
	CHECK_INT(cmd_run_line(&stage->app, line, false), status);
	if (!strstr(stage_said(stage) + before, words))
		CHECK_FAIL("`%s` does not say \"%s\" but: %s", line, words, stage->text + before);
	stage->app.exit_status = 0;
}

/* Some byte in the last page of the file, turned round: twice, and nothing has happened. */
static void turn_a_byte(const char *path)
{
	FILE *file = fopen(path, "r+b");
	int c;

	CHECK(file && fseek(file, -100, SEEK_END) == 0 && (c = fgetc(file)) != EOF &&
	      fseek(file, -1, SEEK_CUR) == 0 && fputc(c ^ 0x40, file) != EOF);
	if (file)
		CHECK(fclose(file) == 0);
}

static void a_check_names_the_page_that_cannot_be_opened(void)
{
	struct vault_check pages = { .pages = 0 };
	struct buf words = BUF_INIT;
	struct stage stage;

	if (!stage_open(&stage))
		return;
	kit_card(&stage.kit, kit_role(&stage.kit, "Acme"), "Why us?", "Because.");
	CHECK(vault_check(deck_vault(stage.kit.deck), &pages, &stage.kit.err));
	buf_addf(&words, "All %llu pages are sound", (unsigned long long)pages.pages);
	check_says(&stage, "check", 0, words.data);
	check_says(&stage, "check --json", 0, "\"bad\":[],\"findings\":\"\",\"ok\":true}");
	turn_a_byte(stage.kit.path);
	buf_reset(&words);
	buf_addf(&words, "Page %llu cannot be opened.", (unsigned long long)pages.pages);
	check_says(&stage, "check", 4, words.data);
	check_says(&stage, "check", 4, "`restore` lists the backups");
	buf_reset(&words);
	buf_addf(&words, "\"bad\":[%llu],\"findings\":\"\",\"ok\":false}",
	         (unsigned long long)pages.pages);
	check_says(&stage, "check --json", 4, words.data);
	turn_a_byte(stage.kit.path);
	vault_check_clear(&pages);
	buf_clear(&words);
	stage_close(&stage);
}

/* ---- A deck without encryption ----------------------------------------------------------- */

static void offer(struct stage *stage, const char *answer, const char *words)
{
	const char *const lines[] = { answer, NULL };
	struct err err = ERR_INIT;

	stage->lines = lines;
	CHECK(!plain_offer(&stage->app, &err));
	if (!strstr(err.msg, words))
		CHECK_FAIL("not \"%s\" but: %s", words, err.msg);
}

static void a_plain_deck_is_not_read_unasked(void)
{
	static const char sqlite[] = "SQLite format 3";
	struct buf path = BUF_INIT, beside = BUF_INIT;
	struct stage stage;

	if (!stage_open(&stage))
		return;
	file_join(&path, stage.kit.dir, "cards.db");
	file_join(&beside, stage.kit.dir, "cards.deck");
	CHECK(file_write(path.data, sqlite, sizeof sqlite, 0600, &stage.kit.err));
	CHECK(plain_is(path.data) && !plain_is(stage.kit.path));
	stage.app.paths.deck = path.data;
	offer(&stage, "y", "restore"); /* nobody there who could say yes */
	stage.talk.terminal = true;
	stage.app.no_input = false;
	offer(&stage, "n", "restore");
	CHECK(strstr(stage_said(&stage), "ordinary SQLite file") != NULL);
	CHECK(!file_exists(beside.data));
	write_text(beside.data, "a deck");
	offer(&stage, "y", "there is a deck beside it");
	unlink(beside.data);
	unlink(path.data);
	stage.app.paths.deck = NULL;
	buf_clear(&path);
	buf_clear(&beside);
	stage_close(&stage);
}

int main(void)
{
	RUN(a_fit_is_tried_and_then_taken);
	RUN(too_few_reviews_are_no_history);
	RUN(a_fit_that_is_stopped_leaves_things_as_they_were);
	RUN(a_fit_in_the_background_is_taken_over_once_it_is_due);
	RUN(what_suits_the_answers_is_taken_and_told);
	RUN(two_cards_become_the_one_practised_more_and_part_again);
	RUN(a_card_is_not_linked_to_itself_or_to_none);
	RUN(what_is_wrong_around_a_deck_is_found);
	RUN(a_check_names_the_page_that_cannot_be_opened);
	RUN(a_plain_deck_is_not_read_unasked);
	return check_done();
}
