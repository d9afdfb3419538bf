/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "common.h"

static const char *const grades[] = { "", "again", "hard", "good", "easy" };

struct view {
	struct deck_card card;
	struct deck_reviews reviews;
	/* Recall now, and days from a review until it is 90 %; meaningless while not seen. */
	double recall, interval_days;
	int64_t now_ms;
};

static bool view_load(struct app *app, const char *ref, struct view *view, struct err *err)
{
	const struct deck_stub *stub = &view->card.stub;
	int64_t id;

	view->now_ms = app_now(app);
	if (!deck_card_find(app->deck, ref, &id, err) ||
	    !deck_card(app->deck, id, &view->card, err) ||
	    !deck_reviews(app->deck, id, INT64_MIN, &view->reviews, err))
		return false;
	return deck_recall(app->deck, stub, view->now_ms, &view->recall, err) &&
	       deck_calibrated_interval(app->deck, stub, PLAN_TARGET_DEFAULT, &view->interval_days,
	                                err);
}

/* ---- JSON -------------------------------------------------------------------------------- */

static void json_state(struct json *json, const struct view *view, struct app *app)
{
	const struct deck_stub *stub = &view->card.stub;

	if (!stub->seen) {
		json_add_null(json, "state");
		return;
	}
	json_open_object(json, "state");
	json_add_string(json, "model", deck_model(app->deck)->name);
	json_add_real(json, "stability_days", stub->state.stability_days);
	json_add_real(json, "fast_stability_days", stub->state.fast_stability_days);
	json_add_real(json, "difficulty", stub->state.difficulty);
	json_add_time(json, "last_review", stub->last_ms);
	json_add_real(json, "recall", view->recall);
	json_close(json, '}');
}

static void json_reviews(struct json *json, const struct deck_reviews *reviews)
{
	json_open_array(json, "reviews");
	for (size_t i = 0; i < reviews->count; i++) {
		const struct deck_review *review = &reviews->reviews[i];

		json_open_object(json, NULL);
		json_add_time(json, "at", review->at_ms);
		json_add_int(json, "grade", review->grade);
		json_add_int(json, "think_ms", review->think_ms);
		json_add_int(json, "speak_ms", review->speak_ms);
		json_add_string(json, "mode", deck_mode_name(review->mode));
		json_add_string(json, "typed", review->typed);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_faces(struct json *json, const struct deck_card *card)
{
	json_open_array(json, "answers");
	for (size_t i = 0; i < card->face_count; i++) {
		const struct deck_face *face = &card->faces[i];

		json_open_object(json, NULL);
		json_add_string(json, "company", face->company);
		json_add_string(json, "answer", face->answer);
		json_add_string(json, "note", face->note);
		json_add_string(json, "file", face->file);
		json_add_int(json, "line", (int64_t)face->line);
		json_add_bool(json, "retired", face->retired);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_open_array(json, "variants");
	for (size_t i = 0; i < card->variant_count; i++)
		json_add_string(json, NULL, card->variants[i]);
	json_close(json, ']');
}

static void json_view(struct app *app, const struct view *view)
{
	const struct deck_face *face = deck_card_face(&view->card, 0);
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_add_string(json, "id", view->card.stub.uid);
	json_add_string(json, "company", face ? face->company : "");
	json_add_string(json, "kind", view->card.stub.kind);
	json_add_string(json, "question", view->card.question);
	json_add_string(json, "answer", face ? face->answer : "");
	json_add_string(json, "note", face ? face->note : "");
	json_add_string(json, "file", face ? face->file : "");
	json_add_int(json, "line", face ? (int64_t)face->line : 0);
	json_add_bool(json, "suspended", view->card.stub.suspended);
	json_add_bool(json, "flagged", view->card.stub.flagged);
	json_add_bool(json, "asked", view->card.stub.asked);
	json_add_bool(json, "removed", view->card.removed);
	json_state(json, view, app);
	json_reviews(json, &view->reviews);
	json_faces(json, &view->card);
	json_out_end(&out, app);
}

/* ---- Text -------------------------------------------------------------------------------- */

static void print_face(struct app *app, const struct deck_face *face)
{
	if (*face->file)
		print_styled(app->printer, STYLE_DIM, 2, "%s  %s:%zu%s%s", face->company,
		             face->file, face->line,
		             face->typed ? "  (the answer was written here)" : "",
		             face->retired ? "  (gone from the file: retired)" : "");
	else
		print_styled(app->printer, STYLE_DIM, 2, "%s  (written here)", face->company);
	print_blank(app->printer);
	print_text(app->printer, STYLE_PLAIN, 2, *face->answer ? face->answer : "(no answer yet)");
	if (*face->note) {
		print_blank(app->printer);
		print_text(app->printer, STYLE_DIM, 2, face->note);
	}
	print_blank(app->printer);
}

static void print_memory(struct app *app, const struct view *view)
{
	const struct deck_stub *stub = &view->card.stub;
	char recall[16], interval[24];

	if (!stub->seen) {
		print_line(app->printer, 2, "Not asked yet.");
		return;
	}
	print_line(app->printer, 2,
	           "Recall now %s. Asked %u times, %u lapses. Falls to 90 %% %s after a review.",
	           percent_text(view->recall, recall), stub->reviews, stub->lapses,
	           interval_text(view->interval_days, interval));
}

static void print_history(struct app *app, const struct view *view)
{
	struct reader reader = app_reader(app);
	struct table table;

	if (view->reviews.count == 0)
		return;
	print_blank(app->printer);
	table_init(&table, "when|grade|>think s|>speak s|mode|*typed");
	for (size_t i = 0; i < view->reviews.count; i++) {
		const struct deck_review *review = &view->reviews.reviews[i];
		char think[24], speak[24];
		struct buf when = BUF_INIT, typed = BUF_INIT;

		when_text(&when, review->at_ms, reader.zone, &reader);
		one_line(&typed, review->typed, 60);
		snprintf(think, sizeof think, "%.0f", (double)review->think_ms / 1000);
		snprintf(speak, sizeof speak, "%.0f", (double)review->speak_ms / 1000);
		table_row(&table, STYLE_PLAIN,
		          (const char *const[]){ when.data, grades[review->grade], think, speak,
		                                 deck_mode_name(review->mode), typed.data });
		buf_clear(&when);
		buf_clear(&typed);
	}
	table_print(&table, app->printer);
	table_clear(&table);
}

static void print_view(struct app *app, const struct view *view)
{
	const struct deck_card *card = &view->card;

	print_text(app->printer, STYLE_BOLD, 0, card->question);
	print_styled(app->printer, STYLE_DIM, 2, "%s  %s%s%s%s%s", card->stub.uid,
	             kind_text(card->stub.kind, 1), card->stub.suspended ? "  suspended" : "",
	             card->stub.flagged ? "  flagged" : "",
	             card->stub.asked ? "  asked at an interview" : "",
	             card->removed ? "  removed" : "");
	for (size_t i = 0; i < card->face_count; i++)
		print_face(app, &card->faces[i]);
	for (size_t i = 0; i < card->variant_count; i++) {
		print_styled(app->printer, STYLE_DIM, 2, "Also written:");
		print_text(app->printer, STYLE_DIM, 2, card->variants[i]);
		print_blank(app->printer);
	}
	print_memory(app, view);
	print_history(app, view);
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct view view = { .card = DECK_CARD_INIT, .reviews = DECK_REVIEWS_INIT };
	bool ok = view_load(app, call->args[0], &view, err);

	if (ok && app->printer->json)
		json_view(app, &view);
	else if (ok)
		print_view(app, &view);
	deck_card_clear(&view.card);
	deck_reviews_clear(&view.reviews);
	return ok;
}

const struct cmd cmd_show = {
	.name = "show",
	.usage = "CARD",
	.summary = "a card with its answers, where it comes from, and its history",
	.group = CMD_CARDS,
	.min_args = 1,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_CARD,
	.run = run,
};
