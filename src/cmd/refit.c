/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refit.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"
#include "recall_fit.h"
#include "recall_log.h"

#define PATIENCE_MS 1000 /* how long the end of the program waits for a fit that is running */
#define LOOK_MS     5
#define STACK_BYTES ((size_t)1 << 20)

struct refit {
	pthread_t thread;
	struct recall_fit fit;
	struct recall_histories histories;
	double current[RECALL_PARAMS_MAX];
	size_t reviews;
	struct recall_fit_result result; /* of the thread, until it is done */
	bool fitted;
	atomic_bool stop, done;
};

/* ---- The thread -------------------------------------------------------------------------- */

static bool go_on(void *self, double share)
{
	struct refit *refit = self;

	(void)share;
	return !atomic_load(&refit->stop);
}

static void *run(void *self)
{
	struct refit *refit = self;
	struct err err = ERR_INIT;

	refit->fitted = recall_fit(&refit->fit, &refit->result, &err);
	atomic_store(&refit->done, true);
	return NULL;
}

/* Signals are for the thread of the commands. */
static bool launch(struct refit *refit)
{
	pthread_attr_t attributes;
	sigset_t all, before;
	bool ok;

	if (pthread_attr_init(&attributes) != 0)
		return false;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ok = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0 &&
	     pthread_create(&refit->thread, &attributes, run, refit) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attributes);
	return ok;
}

/* ---- The commands' side ------------------------------------------------------------------ */

static void drop(struct refit *refit)
{
	recall_histories_clear(&refit->histories);
	free(refit);
}

static bool make_ready(struct app *app, struct refit *refit, struct err *err)
{
	const struct recall_model *model = deck_model(app->deck);

	memcpy(refit->current, deck_weights(app->deck), model->params * sizeof *refit->current);
	refit->fit = (struct recall_fit){
		.model = model,
		.histories = &refit->histories,
		.current = refit->current,
		.progress = go_on,
		.context = refit,
	};
	return deck_fit_seen(app->deck, &refit->fit.seen, err) &&
	       deck_histories(app->deck, &refit->histories, &refit->reviews, err);
}

/* Before there is enough to fit to. */
static void suit(struct app *app)
{
	const struct recall_model *model = deck_model(app->deck);
	struct err err = ERR_INIT;
	bool changed, usual;

	if (!deck_suit(app->deck, &changed, &err) || !changed)
		return;
	usual = memcmp(deck_weights(app->deck), model->defaults,
	               model->params * sizeof *model->defaults) == 0;
	print_say(app->printer, "%s",
	          usual ? "So far you forget as most people do after all; the plan goes by that."
	                : "So far you forget faster over the weeks than most people do; the plan "
	                  "asks again sooner for it.");
}

void refit_begin(struct app *app)
{
	struct err err = ERR_INIT;
	struct refit *refit;
	bool due;

	if (app->refit || !deck_model(app->deck)->gradient)
		return;
	suit(app);
	if (!deck_fit_due(app->deck, &due, &err) || !due)
		return;
	refit = mem_alloc(sizeof *refit);
	if (make_ready(app, refit, &err) && launch(refit))
		app->refit = refit;
	else
		drop(refit);
}

/* An error leaves the old parameters, and the next session tries again. */
static void take(struct app *app, struct refit *refit)
{
	const struct recall_fit_result *result = &refit->result;
	bool better = refit->fitted && result->accepted;
	struct err err = ERR_INIT;

	if (!deck_fitted(app->deck, refit->reviews, refit->histories.predicted,
	                 better ? result->w : NULL, &err))
		print_say(app->printer, "The memory model could not be fitted: %s.", err.msg);
	else if (better)
		print_say(app->printer,
		          "The memory model was fitted to your %zu repeated reviews; it predicts "
		          "the latest of them better now.",
		          result->reviews);
}

static void join(struct app *app, bool keep)
{
	struct refit *refit = app->refit;

	app->refit = NULL;
	pthread_join(refit->thread, NULL);
	if (keep)
		take(app, refit);
	drop(refit);
}

void refit_take(struct app *app)
{
	if (app->refit && atomic_load(&app->refit->done))
		join(app, true);
}

void refit_end(struct app *app)
{
	const struct timespec look = { 0, LOOK_MS * 1000000L };

	if (!app->refit)
		return;
	for (int waited = 0; waited < PATIENCE_MS && !atomic_load(&app->refit->done);
	     waited += LOOK_MS)
		nanosleep(&look, NULL);
	if (!atomic_load(&app->refit->done)) {
		atomic_store(&app->refit->stop, true);
		join(app, false);
		return;
	}
	join(app, true);
}
