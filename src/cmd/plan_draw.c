/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_draw.h"

#include <math.h>
#include <stdio.h>

#include "text.h"

#define BAR_COLUMNS     24
#define BAR_MARGINS     4 /* around a bar with text beside it */
#define BAR_LEAST       6
#define SHOWN_LEAST     7  /* days */
#define DRAWN_MOST      60 /* the others in a sentence */
#define WEEKDAY_LETTERS 3

/* As wide as the terminal has room for, besides figures and names. */
static size_t bar_columns(const struct printer *printer)
{
	static const struct {
		size_t terminal, bar;
	} sizes[] = { { 110, 2 * BAR_COLUMNS }, { 71, BAR_COLUMNS }, { 51, BAR_COLUMNS / 2 } };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		if (printer->columns >= sizes[i].terminal)
			return sizes[i].bar;
	return printer->columns == 0 ? BAR_COLUMNS : BAR_COLUMNS / 4;
}

/* ---- Days -------------------------------------------------------------------------------- */

static double busiest(const struct plan *plan)
{
	double most = 0;

	for (size_t d = 0; d < plan->day_count; d++)
		if (plan->days[d].seconds > most)
			most = plan->days[d].seconds;
	return most;
}

/* Days to show: until the last interview, or the last day with something to do, but a week. */
static size_t days_shown(const struct agenda *agenda)
{
	size_t days = agenda->plan.day_count, shown = days < SHOWN_LEAST ? days : SHOWN_LEAST;

	for (size_t d = 0; d < days; d++) {
		bool busy = agenda->interview_count == 0 && agenda->plan.days[d].count > 0;

		for (size_t k = 0; k < agenda->interview_count; k++)
			busy = busy || agenda->interview_of[k]->at_ms >= agenda->day_starts[d];
		if (busy && d + 1 > shown)
			shown = d + 1;
	}
	return shown;
}

/* "14:00 Coder" on the day of an interview, by our own clock; "Sat 01:00 Coder" where that day of study
 * is still the Friday. */
static void interviews_on(const struct agenda *agenda, size_t d, const char *here, struct buf *out)
{
	buf_reset(out);
	for (size_t k = 0; k < agenda->interview_count; k++) {
		const struct deck_interview *interview = agenda->interview_of[k];
		const struct deck_role *role = deck_roles_by_id(&agenda->roles, interview->role_id);
		int32_t date = day_of(interview->at_ms, here, 0);
		char clock[DAY_TEXT_MAX], name[DAY_TEXT_MAX];

		if (interview->at_ms < agenda->day_starts[d] ||
		    interview->at_ms >= agenda->day_starts[d + 1])
			continue;
		buf_adds(out, out->len ? ", " : "");
		if (date != agenda->today + (int32_t)d)
			buf_addf(out, "%.*s ", WEEKDAY_LETTERS, day_short(date, name));
		buf_addf(out, "%s %s", day_clock(interview->at_ms, here, clock),
		         role ? role->company : "?");
	}
}

static double fresh_seconds(const struct plan *plan, const struct plan_day *day)
{
	double seconds = 0;

	for (size_t i = 0; i < day->count; i++)
		if (plan->items[day->first + i].reason == PLAN_NEW)
			seconds += plan->items[day->first + i].seconds;
	return seconds;
}

static void add_day(struct table *table, struct app *app, const struct agenda *agenda, size_t d,
                    const char *here)
{
	const struct plan_day *day = &agenda->plan.days[d];
	double fresh = fresh_seconds(&agenda->plan, day);
	double parts[] = { day->seconds - fresh, fresh };
	char date[DAY_TEXT_MAX], minutes[24], again[24], met[24];
	struct buf bar = BUF_INIT, names = BUF_INIT;

	interviews_on(agenda, d, here, &names);
	bar_parts_text(app->printer, parts, 2, busiest(&agenda->plan), bar_columns(app->printer),
	               &bar);
	/* A little is not nothing. */
	snprintf(minutes, sizeof minutes, "%.0f",
	         day->count > 0 ? fmax(round(day->seconds / 60), 1) : 0.0);
	snprintf(again, sizeof again, "%zu", day->reviews);
	snprintf(met, sizeof met, "%zu", day->fresh);
	table_row(table, names.len ? STYLE_BOLD : STYLE_PLAIN,
	          (const char *const[]){ d == 0 ? "today"
	                                        : day_short(agenda->today + (int32_t)d, date),
	                                 minutes, again, met, bar.data, names.data });
	buf_clear(&bar);
	buf_clear(&names);
}

/* What a table of all days would not tell better. */
static void say_rest(struct app *app, const struct agenda *agenda, size_t from, size_t days)
{
	double seconds = 0;

	for (size_t d = from; d < days; d++)
		seconds += agenda->plan.days[d].seconds;
	if (from < days)
		print_line(app->printer, 0, "%s and %zu days more, about %.0f min a day.",
		           app->printer->unicode ? "…" : "...", days - from,
		           ceil(seconds / 60 / (double)(days - from)));
}

void plan_draw_days(struct app *app, const struct agenda *agenda)
{
	size_t days = days_shown(agenda), drawn = days > DRAWN_MOST ? DRAWN_MOST : days;
	struct reader reader = app_reader(app);
	struct table table;

	table_init(&table, "day|>minutes|>again|>new||*?interview");
	for (size_t d = 0; d < drawn; d++)
		add_day(&table, app, agenda, d, reader.zone);
	table_print(&table, app->printer);
	table_clear(&table);
	say_rest(app, agenda, drawn, days);
	print_styled(app->printer, STYLE_DIM, 0,
	             app->printer->unicode ? "▇ again  ▒ new" : "# again  + new");
}

/* ---- Interviews -------------------------------------------------------------------------- */

/* "Coder, phone screen: Thu 3 Dec 14:00, in 9 d" */
static void heading(struct app *app, const struct agenda *agenda, size_t k, struct buf *out)
{
	const struct deck_interview *interview = agenda->interview_of[k];
	const struct deck_role *role = deck_roles_by_id(&agenda->roles, interview->role_id);
	struct reader reader = app_reader(app);

	buf_addf(out, "%s%s%s: ", role ? role->company : "?", *interview->round ? ", " : "",
	         interview->round);
	when_and_how_far(out, interview, &reader);
}

struct recalls {
	double now, planned, best;
};

/* What a bar beside that much text may have of the line, so that nothing is wrapped. */
static size_t bar_beside(const struct printer *printer, const struct buf *text)
{
	size_t bar = bar_columns(printer), taken = text_width(text->data, text->len) + BAR_MARGINS;

	if (printer->columns == 0 || printer->columns >= bar + taken)
		return bar;
	return printer->columns > taken + BAR_LEAST ? printer->columns - taken : BAR_LEAST;
}

/* A bar, and "0 % now → 95 % with the plan → 97 % at best". */
static void draw_recalls(struct app *app, struct recalls recalls, const char *at_best)
{
	const char *arrow = app->printer->unicode ? "→" : "->";
	double parts[] = { fmin(recalls.now, recalls.planned),
		           fmax(recalls.planned - recalls.now, 0), recalls.best - recalls.planned };
	struct buf bar = BUF_INIT, line = BUF_INIT;
	char now[16], planned[16], bound[16];

	buf_addf(&line, "%s now %s %s with the plan %s %s %s", percent_text(recalls.now, now),
	         arrow, percent_text(recalls.planned, planned), arrow,
	         percent_text(recalls.best, bound), at_best);
	bar_parts_text(app->printer, parts, 3, 1.0, bar_beside(app->printer, &line), &bar);
	print_line(app->printer, 2, "  %s  %s", bar.data, line.data);
	buf_clear(&bar);
	buf_clear(&line);
}

/* "All 24 cards will be ready; without another review, 0 %." Where other interviews take all the time
 * there is, what to do about it. */
static void readiness(const struct plan_outlook *outlook, const struct deck_role *role,
                      struct buf *out)
{
	size_t ready = (size_t)lround(outlook->ready_share * (double)outlook->card_count);
	size_t all = outlook->card_count;
	char alone[16];

	if (outlook->left_out_count == all && role) {
		buf_addf(out, "There is no time for %s; `drill %s` asks %s all the same.",
		         all == 1 ? "its card" : "any of its cards", role->slug,
		         all == 1 ? "it" : "them");
		return;
	}
	if (all == 1)
		buf_addf(out, "Its one card will %sbe ready", ready == 0 ? "not " : "");
	else if (ready == all)
		buf_addf(out, "All %zu cards will be ready", all);
	else
		buf_addf(out, "%zu of its %zu cards will be ready", ready, all);
	buf_addf(out, "; without another review, %s.",
	         percent_text(outlook->recall_unplanned, alone));
}

static void draw_interview(struct app *app, const struct agenda *agenda, size_t k)
{
	const struct plan_outlook *outlook = &agenda->plan.outlooks[k];
	int64_t role_id = agenda->interview_of[k]->role_id;
	struct buf line = BUF_INIT;

	heading(app, agenda, k, &line);
	print_styled(app->printer, STYLE_BOLD, 2, "%s", line.data);
	if (outlook->card_count == 0) {
		print_line(app->printer, 2, "  No cards of this company yet.");
	} else if (!within_plan(agenda, k)) {
		print_line(app->printer, 2,
		           "  Too far away to be planned for: until then its cards are kept at "
		           "%.0f %%.",
		           agenda->input.target * 100);
	} else {
		draw_recalls(app,
		             (struct recalls){ outlook->recall_now, outlook->recall_planned,
		                               outlook->upper_bound },
		             agenda->interview_count > 1 ? "at best alone" : "at best");
		buf_reset(&line);
		readiness(outlook, deck_roles_by_id(&agenda->roles, role_id), &line);
		print_line(app->printer, 2, "  %s", line.data);
	}
	buf_clear(&line);
}

/* What is best for one alone is not to be had for all of them at once. */
static void draw_together(struct app *app, const struct agenda *agenda)
{
	struct recalls all = { 0, agenda->plan.goal.planned, agenda->plan.goal.upper_bound };
	size_t cards = 0, count = 0;

	for (size_t k = 0; k < agenda->interview_count; k++) {
		const struct plan_outlook *outlook = &agenda->plan.outlooks[k];

		if (!within_plan(agenda, k) || outlook->card_count == 0)
			continue;
		count++;
		cards += outlook->card_count;
		all.now += outlook->recall_now * (double)outlook->card_count;
	}
	if (count < 2)
		return;
	all.now /= (double)cards;
	if (count == 2)
		print_styled(app->printer, STYLE_BOLD, 2, "Both together");
	else
		print_styled(app->printer, STYLE_BOLD, 2, "All %zu together", count);
	draw_recalls(app, all, "at best");
}

void plan_draw_interviews(struct app *app, const struct agenda *agenda)
{
	for (size_t k = 0; k < agenda->interview_count; k++)
		draw_interview(app, agenda, k);
	draw_together(app, agenda);
}
