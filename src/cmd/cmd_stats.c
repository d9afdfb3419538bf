/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common.h"
#include "mem.h"

#define DAYS_SHOWN  14
#define BAR_COLUMNS 20

/* ---- Figures by day ---------------------------------------------------------------------- */

struct day_figures {
	int32_t day;
	size_t reviews, repeated; /* repeated: not a card's first review */
	double minutes;
	double recalled, predicted; /* sums over the repeated ones */
};

struct figures {
	struct day_figures *days; /* by day */
	size_t count, cap;
	struct day_figures total;
};

static struct day_figures *day_at(struct figures *figures, int32_t day)
{
	if (figures->count == 0 || figures->days[figures->count - 1].day != day) {
		mem_grow(&figures->days, &figures->cap, figures->count + 1, sizeof *figures->days);
		figures->days[figures->count++] = (struct day_figures){ .day = day };
	}
	return &figures->days[figures->count - 1];
}

/* `predicted` is below 0 for a card's first review. */
static void count_review(struct day_figures *into, const struct deck_review *review,
                         double predicted)
{
	into->reviews++;
	into->minutes += (double)(review->think_ms + review->speak_ms) / 60000;
	if (predicted < 0)
		return;
	into->repeated++;
	into->recalled += review->grade > RECALL_AGAIN;
	into->predicted += predicted;
}

/* What was predicted before each review, held against what came. */
static bool walk(struct app *app, const struct deck_reviews *log,
                 const struct agenda_settings *settings, const bool *wanted, struct figures *out,
                 struct err *err)
{
	double *predicted = mem_array(log->count, sizeof *predicted);
	bool ok = deck_predictions(app->deck, predicted, log->count, err);

	for (size_t i = 0; ok && i < log->count; i++) {
		const struct deck_review *review = &log->reviews[i];
		int32_t day = day_of(review->at_ms, settings->zone, settings->rollover_hour);

		if (wanted && !wanted[i])
			continue;
		count_review(day_at(out, day), review, predicted[i]);
		count_review(&out->total, review, predicted[i]);
	}
	free(predicted);
	return ok;
}

/* ---- Output ------------------------------------------------------------------------------ */

static double share(double sum, size_t count)
{
	return count ? sum / (double)count : NAN;
}

static void json_stats(struct app *app, size_t cards, size_t seen, const struct figures *figures)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);
	char date[DAY_TEXT_MAX];

	json_add_int(json, "cards", (int64_t)cards);
	json_add_int(json, "seen", (int64_t)seen);
	json_add_int(json, "reviews", (int64_t)figures->total.reviews);
	json_add_real(json, "minutes", figures->total.minutes);
	json_add_real(json, "recalled", share(figures->total.recalled, figures->total.repeated));
	json_add_real(json, "predicted", share(figures->total.predicted, figures->total.repeated));
	json_open_array(json, "days");
	for (size_t i = 0; i < figures->count; i++) {
		const struct day_figures *day = &figures->days[i];

		json_open_object(json, NULL);
		json_add_string(json, "date", day_date(day->day, date));
		json_add_int(json, "reviews", (int64_t)day->reviews);
		json_add_real(json, "minutes", day->minutes);
		json_add_real(json, "recalled", share(day->recalled, day->repeated));
		json_add_real(json, "predicted", share(day->predicted, day->repeated));
		json_close(json, '}');
	}
	json_close(json, ']');
	json_out_end(&out, app);
}

static void add_day(struct table *table, struct app *app, const struct day_figures *day,
                    size_t most)
{
	char date[DAY_TEXT_MAX], reviews[24], minutes[24], recalled[16] = "", predicted[16] = "";
	struct buf bar = BUF_INIT;

	snprintf(reviews, sizeof reviews, "%zu", day->reviews);
	snprintf(minutes, sizeof minutes, "%.0f", day->minutes);
	if (day->repeated > 0) {
		percent_text(share(day->recalled, day->repeated), recalled);
		percent_text(share(day->predicted, day->repeated), predicted);
	}
	table_row(table, STYLE_PLAIN,
	          (const char *const[]){ day_short(day->day, date), reviews,
	                                 bar_text(app->printer, (double)day->reviews, (double)most,
	                                          BAR_COLUMNS, &bar),
	                                 minutes, recalled, predicted });
	buf_clear(&bar);
}

static void print_stats(struct app *app, size_t cards, size_t seen, const struct figures *figures)
{
	size_t first = figures->count > DAYS_SHOWN ? figures->count - DAYS_SHOWN : 0, most = 1;
	char recalled[16], predicted[16];
	struct table table;

	print_line(app->printer, 2, "%zu card%s, %zu seen. %zu review%s in %.0f minutes.", cards,
	           cards == 1 ? "" : "s", seen, figures->total.reviews,
	           figures->total.reviews == 1 ? "" : "s", figures->total.minutes);
	if (figures->total.repeated > 0)
		print_line(app->printer, 2,
		           "Recalled %s of %zu repeated questions; %s was predicted.",
		           percent_text(share(figures->total.recalled, figures->total.repeated),
		                        recalled),
		           figures->total.repeated,
		           percent_text(share(figures->total.predicted, figures->total.repeated),
		                        predicted));
	if (figures->count == 0)
		return;
	for (size_t i = first; i < figures->count; i++)
		most = figures->days[i].reviews > most ? figures->days[i].reviews : most;
	print_blank(app->printer);
	table_init(&table, "day|>reviews||>minutes|?>recalled|?>predicted");
	for (size_t i = first; i < figures->count; i++)
		add_day(&table, app, &figures->days[i], most);
	table_print(&table, app->printer);
	table_clear(&table);
}

/* ---- The command ------------------------------------------------------------------------- */

static int id_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Which reviews are of the role's cards; NULL for all. Counts its cards on the way. */
static bool *reviews_of_role(const struct deck_stubs *stubs, const struct deck_reviews *log,
                             int64_t role_id, size_t *cards, size_t *seen)
{
	int64_t *ids = mem_array(stubs->count, sizeof *ids);
	bool *wanted = role_id ? mem_array(log->count, sizeof *wanted) : NULL;

	*cards = *seen = 0;
	for (size_t i = 0; i < stubs->count; i++) {
		if (role_id && !deck_stub_in_role(stubs, &stubs->stubs[i], role_id))
			continue;
		*seen += stubs->stubs[i].seen;
		ids[(*cards)++] = stubs->stubs[i].id;
	}
	for (size_t i = 0; wanted && i < log->count; i++)
		wanted[i] = bsearch(&log->reviews[i].card_id, ids, *cards, sizeof *ids, id_order);
	free(ids);
	return wanted;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	struct deck_stubs stubs = DECK_STUBS_INIT;
	struct deck_reviews log = DECK_REVIEWS_INIT;
	struct agenda_settings settings;
	struct figures figures = { .days = NULL };
	const struct deck_role *role = NULL;
	bool *wanted = NULL, ok = false;
	size_t cards, seen;

	if (call->count > 0) {
		role = arg_role(app, call->args[0], &roles, err);
		if (!role)
			goto out;
	}
	if (!agenda_settings_load(app->deck, &settings, err) ||
	    !deck_stubs(app->deck, &stubs, err) ||
	    !deck_reviews(app->deck, 0, INT64_MIN, &log, err))
		goto out;
	wanted = reviews_of_role(&stubs, &log, role ? role->id : 0, &cards, &seen);
	if (!walk(app, &log, &settings, wanted, &figures, err))
		goto out;
	ok = true;
	if (app->printer->json)
		json_stats(app, cards, seen, &figures);
	else
		print_stats(app, cards, seen, &figures);
out:
	free(wanted);
	free(figures.days);
	deck_reviews_clear(&log);
	deck_stubs_clear(&stubs);
	deck_roles_clear(&roles);
	return ok;
}

const struct cmd cmd_stats = {
	.name = "stats",
	.usage = "[COMPANY]",
	.summary = "reviews and minutes by day, what you recalled and what was predicted",
	.group = CMD_LOOK,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.run = run,
};
