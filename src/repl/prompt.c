/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "day.h"
#include "front.h"
#include "session.h"
#include "text.h"

#define COMPANY_COLUMNS 24
#define COMPANY_TENTHS  3  /* of the line at most */
#define ROOMY           60 /* below this many columns the program's name is left out, */
#define NARROW          40 /* and below this the interview too */

static size_t company_columns(const struct printer *printer)
{
	size_t share = printer->columns * COMPANY_TENTHS / 10;

	return share < COMPANY_COLUMNS ? share : COMPANY_COLUMNS;
}

static const struct deck_interview *next_interview(const struct agenda *agenda)
{
	const struct deck_interview *next = NULL;

	for (size_t i = 0; i < agenda->interview_count; i++)
		if (!next || agenda->interview_of[i]->at_ms < next->at_ms)
			next = agenda->interview_of[i];
	return next;
}

/* Cut where a word ends, unless little more than half would be left. */
static void shorten(struct buf *name, size_t columns)
{
	size_t fit = text_fit(name->data, name->len, columns), at = fit;

	if (fit == name->len)
		return;
	while (at > 0 && name->data[at] != ' ')
		at--;
	buf_cut(name, at > fit / 2 ? at : fit);
	buf_rtrim(name);
}

static void add_interview(struct buf *out, const struct agenda *agenda,
                          const struct agenda_settings *settings, size_t columns, const char *dot)
{
	const struct deck_interview *next = next_interview(agenda);
	const struct deck_role *role =
		next ? deck_roles_by_id(&agenda->roles, next->role_id) : NULL;
	struct buf company = BUF_INIT;

	if (!role)
		return;
	text_sanitize(&company, role->company, strlen(role->company));
	shorten(&company, columns);
	buf_addf(out, " %s %s ", dot, company.data);
	countdown_text(out, agenda->input.now_ms, next->at_ms, settings->zone);
	buf_clear(&company);
}

static void add_due(struct buf *out, const struct agenda *agenda, const char *dot)
{
	size_t due = agenda->plan.due_count;

	if (out->len > 0)
		buf_addf(out, " %s ", dot);
	if (due > 0)
		buf_addf(out, "%zu due", due);
	else
		buf_adds(out, "nothing due");
}

static bool describe_deck(struct buf *out, struct front *front, int64_t now_ms, struct err *err)
{
	const char *dot = front->printer.unicode ? "·" : "-";
	struct agenda_settings settings = agenda_defaults;
	struct agenda agenda;

	if (!agenda_settings_load(front->app.deck, &settings, err))
		return false;
	settings.today_only = true;
	if (!agenda_make(&agenda, front->app.deck, &settings, now_ms, 0, err))
		return false;
	add_due(out, &agenda, dot);
	if (front->printer.columns >= NARROW)
		add_interview(out, &agenda, &settings, company_columns(&front->printer), dot);
	agenda_clear(&agenda);
	return true;
}

static bool is_current(const struct prompt *prompt, const struct front *front, int64_t version,
                       int64_t minute)
{
	return prompt->made && prompt->version == version && prompt->minute == minute &&
	       prompt->columns == front->printer.columns;
}

static void set_plain(struct prompt *prompt, const char *text)
{
	prompt->made = false;
	buf_reset(&prompt->text);
	buf_adds(&prompt->text, text);
}

/* A deck that cannot be read just now is said by the next command; the prompt only leaves it out.
 */
const char *prompt_text(struct prompt *prompt, struct front *front)
{
	int64_t now_ms = front->talk.now_ms(front->talk.self), version = 0;
	struct err ignored = ERR_INIT;

	if (!front->app.deck) {
		set_plain(prompt, front->app.locked ? "greenroom (locked) > " : "greenroom > ");
		return prompt->text.data;
	}
	if (deck_version(front->app.deck, &version, &ignored) &&
	    is_current(prompt, front, version, now_ms / DAY_MINUTE_MS))
		return prompt->text.data;
	set_plain(prompt, front->printer.columns >= ROOMY ? "greenroom" : "");
	prompt->made = describe_deck(&prompt->text, front, now_ms, &ignored) &&
	               app_offer_debrief(&front->app, &prompt->offered, &ignored);
	prompt->version = version;
	prompt->minute = now_ms / DAY_MINUTE_MS;
	prompt->columns = front->printer.columns;
	buf_adds(&prompt->text, " > ");
	return prompt->text.data;
}

void prompt_clear(struct prompt *prompt)
{
	buf_clear(&prompt->text);
	prompt->made = false;
}
