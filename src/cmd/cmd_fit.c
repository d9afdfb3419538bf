/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"
#include "recall_fit.h"
#include "recall_log.h"

#define SAY_EVERY_MS 1000

struct fitting {
	struct app *app;
	int64_t said_ms;
};

/* A fit that takes less than a second says nothing on its way. */
static bool progress(void *self, double share)
{
	struct fitting *fitting = self;
	struct talk *talk = fitting->app->talk;
	int64_t now_ms = talk->steady_ms(talk->self);
	char done[16];

	if (now_ms - fitting->said_ms >= SAY_EVERY_MS) {
		fitting->said_ms = now_ms;
		print_say(fitting->app->printer, "Fitting: %s", percent_text(share, done));
	}
	return !talk->stopped(talk->self);
}

static void json_result(struct app *app, const struct recall_fit_result *result)
{
	const struct recall_model *model = deck_model(app->deck);
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_add_string(json, "model", model->name);
	json_add_real(json, "log_loss_before", result->log_loss_before);
	json_add_real(json, "log_loss_after", result->log_loss_after);
	json_add_bool(json, "accepted", result->accepted);
	json_open_array(json, "weights");
	for (size_t i = 0; i < model->params; i++)
		json_add_real(json, NULL, result->w[i]);
	json_close(json, ']');
	json_add_int(json, "reviews", (int64_t)result->reviews);
	json_out_end(&out, app);
}

static void print_result(struct app *app, const struct recall_fit_result *result, bool dry_run)
{
	print_line(app->printer, 0, "%s, %zu repeated reviews; the last %zu were held out.",
	           deck_model(app->deck)->name, result->reviews, result->held_out);
	print_line(app->printer, 0,
	           "Log loss on those: %.4f with the present parameters, %.4f with parameters "
	           "fitted to the reviews before.",
	           result->log_loss_before, result->log_loss_after);
	if (!result->accepted)
		print_line(app->printer, 0, "The present ones are no worse and stay.");
	else if (dry_run)
		print_line(app->printer, 0,
		           "Better: `fit` without --dry-run would take parameters fitted to all.");
	else
		print_line(app->printer, 0,
		           "Better: parameters fitted to all reviews hold from now on.");
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct recall_histories histories = RECALL_HISTORIES_INIT;
	struct fitting fitting = { app, app->talk->steady_ms(app->talk->self) };
	struct recall_fit_result result;
	bool dry_run = call->values[0] != NULL, ok;
	size_t reviews, seen;

	if (!deck_fit_seen(app->deck, &seen, err) ||
	    !deck_histories(app->deck, &histories, &reviews, err))
		return false;
	ok = recall_fit(&(struct recall_fit){ .model = deck_model(app->deck),
	                                      .histories = &histories,
	                                      .current = deck_weights(app->deck),
	                                      .seen = seen,
	                                      .progress = progress,
	                                      .context = &fitting },
	                &result, err) &&
	     (dry_run || deck_fitted(app->deck, reviews, result.reviews,
	                             result.accepted ? result.w : NULL, err));
	recall_histories_clear(&histories);
	if (ok && app->printer->json)
		json_result(app, &result);
	else if (ok)
		print_result(app, &result, dry_run);
	return ok;
}

const struct cmd cmd_fit = {
	.name = "fit",
	.usage = "[--dry-run]",
	.summary = "fit the memory model to your history",
	.help = "How fast one forgets differs from person to person. This looks for the parameters "
		"of the memory model that predict your own reviews best. They are taken only when "
		"they predict the last fifth of your log, which they have not seen, better than "
		"the present ones do; all states are then replayed from the log. After a session "
		"it happens by itself once the log has grown by a tenth and by 100 reviews. Until "
		"then there are two sets of parameters to begin with, one for most people and one "
		"for those who forget faster over the weeks (by half-lives); after each session "
		"the set holds that has predicted your reviews better.\n\n"
		"What else your answers teach (how today goes, which cards take you long) corrects "
		"every prediction at once, without a fit.\n\n"
		"--dry-run only says what would be found. Ctrl-C leaves everything as it was.",
	.group = CMD_LOOK,
	.flags = CMD_DECK,
	.options = { { "--dry-run", NULL, "change nothing", CMD_WORD_NONE } },
	.run = run,
};
