/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appointment.h"

#include <string.h>

#include "mem.h"

static void set_zone(struct dossier_interview *interview, const struct date_reading *reading)
{
	struct buf doubt = BUF_INIT;

	mem_free_text(interview->zone);
	mem_free_text(interview->zone_text);
	mem_free_text(interview->doubt);
	date_doubt(reading, &doubt);
	interview->zone_text = item_render_line(reading->zone_text);
	if (doubt.len == 0 && reading->zone_text.len > 0)
		interview->zone = reading->zone ? mem_strdup(reading->zone)
		                                : mem_strdup(interview->zone_text);
	else
		interview->zone = mem_strdup("");
	interview->doubt = buf_take(&doubt);
}

#define KNOWN_MAX 16 /* appointments looked back at; a person's file has no more */

/* One told twice, in a field and in the calendar's words, is one. */
static bool is_known(const struct dossier *out, const struct date_reading *reading)
{
	size_t count = out->interview_count, i = count > KNOWN_MAX ? count - KNOWN_MAX : 0;

	for (; i < count; i++)
		if (out->interviews[i].day == reading->day && reading->has_time &&
		    out->interviews[i].minute == reading->minute)
			return true;
	return false;
}

static void add_interview(struct walk *w, const struct date_reading *reading, size_t line)
{
	struct dossier *out = w->out;
	struct dossier_interview *interview;

	if (is_known(out, reading)) {
		w->round = (struct slice){ "", 0 };
		return;
	}
	mem_grow(&out->interviews, &out->interview_cap, out->interview_count + 1,
	         sizeof *out->interviews);
	interview = &out->interviews[out->interview_count++];
	*interview = (struct dossier_interview){
		.line = line,
		.round = item_render_line(reading->round.len > 0 ? reading->round : w->round),
		.day = reading->day,
		.minute = reading->has_time ? reading->minute : -1,
	};
	set_zone(interview, reading);
	w->date = *reading;
	w->round = (struct slice){ "", 0 };
}

void appointment_drop_first(struct dossier *out)
{
	struct dossier_interview *first = out->interviews;

	mem_free_text(first->round);
	mem_free_text(first->zone);
	mem_free_text(first->zone_text);
	mem_free_text(first->doubt);
	out->interview_count--;
	memmove(first, first + 1, out->interview_count * sizeof *first);
}

/* "**Interview Time:** …" on a line of its own completes the day named before it. */
static void add_time(struct walk *w, const struct date_reading *reading)
{
	struct dossier *out = w->out;
	struct dossier_interview *last =
		out->interview_count > 0 ? &out->interviews[out->interview_count - 1] : NULL;
	struct date_reading whole = w->date;

	if (!reading->has_time)
		return;
	whole.has_time = true;
	whole.minute = reading->minute;
	whole.zone = reading->zone;
	whole.zone_text = reading->zone_text;
	whole.zone_doubt = reading->zone_doubt;
	if (last && last->minute < 0) {
		last->minute = reading->minute;
		set_zone(last, &whole);
	} else if (w->bare_day) {
		add_interview(w, &whole, w->bare_day);
	}
	w->bare_day = 0;
}

static void add_round(struct walk *w, struct slice value)
{
	struct dossier *out = w->out;
	struct dossier_interview *last =
		out->interview_count > 0 ? &out->interviews[out->interview_count - 1] : NULL;

	if (last && last->round[0] == '\0') {
		mem_free_text(last->round);
		last->round = item_render_line(value);
	} else {
		w->round = value;
	}
}

/* A bare date is the file's; a date with a clock time is an appointment. */
void appointment_read(struct walk *w, enum field field, struct slice value, size_t line)
{
	struct date_reading reading;

	date_read(value, &reading);
	if (field == FIELD_TIME && reading.has_day) /* "Time: Tuesday 15 December 2026, 13:15" */
		field = FIELD_WHEN;
	if (field == FIELD_ROUND) {
		add_round(w, value);
	} else if (field == FIELD_TIME) {
		add_time(w, &reading);
	} else if (!reading.has_day || (field != FIELD_INTERVIEW && !w->is_dossier)) {
		return;
	} else if (!reading.has_year) {
		if (field <= FIELD_WHEN || reading.has_time)
			walk_skip(w, line,
			          "an interview date without its year: write, for example, "
			          "11 June 2026");
	} else if (field <= FIELD_WHEN || reading.has_time) {
		add_interview(w, &reading, line);
	} else {
		w->date = reading;
		w->bare_day = line;
	}
}
