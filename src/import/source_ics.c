/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Appointments of a calendar file. Source: RFC 5545; only what an interview needs of it: lines
 * unfolded, parameters, text escapes, VEVENT with DTSTART, DTEND or DURATION, SUMMARY,
 * DESCRIPTION, LOCATION, UID, STATUS, and whether it repeats.
 *
 * A reader of our own and not libical: of the standard this is a tenth; the rules of zones come
 * from the system, not from the file; and what strangers mail as an invitation is read by a
 * program that holds private material. A zone the system does not know is asked about.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"
#include "source.h"
#include "text.h"

/* ---- Content lines ----------------------------------------------------------------------- */

struct reader {
	struct source *out;
	const char *at, *end, *name;
	size_t number;   /* of the next line of the file */
	struct buf line; /* unfolded */
	size_t first;    /* where it begins in the file */
};

static void take_raw(struct reader *r)
{
	const char *newline = memchr(r->at, '\n', (size_t)(r->end - r->at));
	size_t len = (size_t)((newline ? newline : r->end) - r->at);

	buf_add(&r->line, r->at, len > 0 && r->at[len - 1] == '\r' ? len - 1 : len);
	r->at += len + (newline != NULL);
	r->number++;
}

/* The next line, folds undone: a fold may part the bytes of one character. */
static bool next_line(struct reader *r, struct err *err)
{
	if (r->at >= r->end)
		return false;
	buf_reset(&r->line);
	r->first = r->number;
	take_raw(r);
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\t')) {
		r->at++;
		take_raw(r);
	}
	if (memchr(r->line.data, '\0', r->line.len) ||
	    text_invalid_utf8(r->line.data, r->line.len) < r->line.len)
		return err_set(err, ERR_INPUT, "%s:%zu: this is not UTF-8 text", r->name, r->first);
	return true;
}

/* The name of a line in its property; its value behind the first colon outside of quotation marks;
 * parameters are what lies between. */
struct property {
	const char *name, *params, *value;
	size_t name_len, params_len;
};

static bool read_property(const struct reader *r, struct property *out)
{
	const char *at = r->line.data;
	bool quoted = false;

	out->name = at;
	while (isalnum((unsigned char)*at) || *at == '-')
		at++;
	out->name_len = (size_t)(at - out->name);
	out->params = at;
	for (; *at && (quoted || *at != ':'); at++)
		quoted ^= *at == '"';
	out->params_len = (size_t)(at - out->params);
	out->value = *at ? at + 1 : at;
	return out->name_len > 0 && *at == ':';
}

static bool is_named(const struct property *property, const char *name)
{
	return strlen(name) == property->name_len &&
	       strncasecmp(property->name, name, property->name_len) == 0;
}

/* The value of ";NAME=value" or ";NAME="value"", empty when it is not given. */
static void read_param(struct buf *out, const struct property *property, const char *name)
{
	const char *at = property->params, *end = at + property->params_len;
	size_t len = strlen(name);

	buf_reset(out);
	while (at < end && *at == ';') {
		const char *from = at + 1, *value = from;
		bool quoted = false, wanted;

		while (value < end && *value != '=' && *value != ';')
			value++;
		wanted = (size_t)(value - from) == len && strncasecmp(from, name, len) == 0;
		for (at = value; at < end && (quoted || *at != ';'); at++) {
			quoted ^= *at == '"';
			if (wanted && *at != '"' && at > value)
				buf_addc(out, *at);
		}
	}
}

/* TEXT: \n, and any other sign behind a backslash as it is. */
static char *read_text(const char *value)
{
	struct buf out = BUF_INIT;

	for (; *value; value++) {
		if (*value == '\\' && value[1])
			value++, buf_addc(&out, *value == 'n' || *value == 'N' ? '\n' : *value);
		else
			buf_addc(&out, *value);
	}
	buf_rtrim(&out);
	return buf_take(&out);
}

/* ---- Times ------------------------------------------------------------------------------- */

/* Digits [at, at + count) as a number; -1 when one is none. */
static int digits(const char *at, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (!isdigit((unsigned char)at[i]))
			return -1;
		value = value * 10 + (at[i] - '0');
	}
	return value;
}

struct moment {
	int32_t day;
	int minute; /* -1: a whole day */
	bool utc;
};

/* "20261203", "20261203T140000", "20261203T140000Z" */
static bool read_moment(const char *value, struct moment *out)
{
	int year = digits(value, 4), month, dom, hour, minute;

	if (year < 0 || (month = digits(value + 4, 2)) < 0 || (dom = digits(value + 6, 2)) < 0 ||
	    year < DAY_YEAR_MIN || year > DAY_YEAR_MAX || !day_valid_ymd(year, month, dom))
		return false;
	*out = (struct moment){ day_from_ymd(year, month, dom), -1, false };
	if (!value[8])
		return true;
	if (value[8] != 'T' || (hour = digits(value + 9, 2)) < 0 ||
	    (minute = digits(value + 11, 2)) < 0 || digits(value + 13, 2) < 0 || hour > 23 ||
	    minute > 59)
		return false;
	out->minute = hour * 60 + minute;
	out->utc = value[15] == 'Z';
	return !value[15 + out->utc];
}

/* "PT45M", "P1DT2H", "P1W"; minutes, 0 for what cannot be read. */
static int read_duration(const char *value)
{
	static const struct {
		char unit;
		int minutes;
	} units[] = { { 'W', 7 * 24 * 60 }, { 'D', 24 * 60 }, { 'H', 60 }, { 'M', 1 }, { 'S', 0 } };
	long total = 0;

	value += *value == '+';
	if (*value != 'P')
		return 0;
	for (value++; *value; value++) {
		char *unit;
		long count;

		if (*value == 'T')
			continue;
		count = isdigit((unsigned char)*value) ? strtol(value, &unit, 10) : -1;
		if (count < 0 || count > 100000)
			return 0;
		value = unit;
		for (size_t i = 0; i < sizeof units / sizeof *units; i++)
			if (units[i].unit == *value)
				total += count * units[i].minutes;
		if (!*value)
			return 0;
	}
	return total < 7 * 24 * 60 ? (int)total : 0;
}

/* The IANA name at the end of "/vendor/20050126_1/Europe/Berlin", NULL when the system knows none
 * such. Three letters are no certain name, even where the system has a zone of that name. */
static const char *known_zone(const char *tzid)
{
	if (text_equal(tzid, "UTC") || text_equal(tzid, "GMT"))
		return "UTC";
	for (const char *at = tzid; at; at = strchr(at, '/')) {
		at += *at == '/';
		if (strchr(at, '/') && strlen(at) < DAY_ZONE_MAX && day_zone_known(at))
			return at;
	}
	return NULL;
}

/* ---- Appointments ------------------------------------------------------------------------ */

struct draft {
	struct source_event event;
	struct moment end;
	bool has_start, bad_start, has_end;
};

static void set_text(char **text, char *value)
{
	mem_free_text(*text);
	*text = value;
}

static void read_start(struct draft *draft, const struct property *property)
{
	struct buf tzid = BUF_INIT;
	struct moment start;
	const char *zone;

	draft->has_start = read_moment(property->value, &start);
	draft->bad_start = !draft->has_start;
	if (!draft->has_start)
		return;
	draft->event.day = start.day;
	draft->event.minute = start.minute;
	read_param(&tzid, property, "TZID");
	zone = start.utc ? "UTC" : known_zone(tzid.data);
	set_text(&draft->event.zone, mem_strdup(zone ? zone : ""));
	set_text(&draft->event.zone_text, mem_strdup(zone ? "" : tzid.data));
	buf_clear(&tzid);
}

enum what { SUMMARY, DESCRIPTION, LOCATION, UID, START, END, DURATION, STATUS, REPEATS };

static const struct {
	const char *name;
	enum what what;
} properties[] = {
	{ "SUMMARY", SUMMARY },   { "DESCRIPTION", DESCRIPTION }, { "LOCATION", LOCATION },
	{ "UID", UID },           { "DTSTART", START },           { "DTEND", END },
	{ "DURATION", DURATION }, { "STATUS", STATUS },           { "RRULE", REPEATS },
	{ "RDATE", REPEATS },
};

static void read_event_line(struct draft *draft, const struct property *property)
{
	struct source_event *event = &draft->event;

	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
		if (!is_named(property, properties[i].name))
			continue;
		switch (properties[i].what) {
		case SUMMARY:
			set_text(&event->summary, read_text(property->value));
			break;
		case DESCRIPTION:
			set_text(&event->description, read_text(property->value));
			break;
		case LOCATION:
			set_text(&event->location, read_text(property->value));
			break;
		case UID:
			set_text(&event->uid, mem_strdup(property->value));
			break;
		case START:
			read_start(draft, property);
			break;
		case END:
			draft->has_end = read_moment(property->value, &draft->end);
			break;
		case DURATION:
			event->length_min = read_duration(property->value);
			break;
		case STATUS:
			event->cancelled |= strcasecmp(property->value, "CANCELLED") == 0;
			break;
		case REPEATS:
			set_text(&event->refused, mem_strdup("it repeats"));
			break;
		}
	}
}

static char *empty_text(void)
{
	return mem_strdup("");
}

static void begin_event(struct draft *draft, size_t line, bool cancelled)
{
	*draft = (struct draft){ .event = { .uid = empty_text(),
		                            .summary = empty_text(),
		                            .description = empty_text(),
		                            .location = empty_text(),
		                            .zone = empty_text(),
		                            .zone_text = empty_text(),
		                            .refused = empty_text(),
		                            .minute = -1,
		                            .cancelled = cancelled,
		                            .line = line } };
}

static void end_event(struct source *out, struct draft *draft)
{
	struct source_event *event = &draft->event;

	if (draft->has_end && draft->has_start && event->minute >= 0 && draft->end.minute >= 0) {
		long length = (long)(draft->end.day - event->day) * 24 * 60 + draft->end.minute -
		              event->minute;

		event->length_min = length > 0 && length < 24L * 60 ? (int)length : 0;
	}
	if (!draft->has_start) {
		source_skip(out, event->line,
		            draft->bad_start ? "an appointment whose beginning cannot be read"
		                             : "an appointment without a beginning");
		source_event_clear(event);
		return;
	}
	mem_grow(&out->events, &out->event_cap, out->event_count + 1, sizeof *out->events);
	out->events[out->event_count++] = *event;
}

/* ---- The calendar ------------------------------------------------------------------------ */

struct place {
	struct draft draft;
	bool in_event, cancelled;
	size_t inside; /* components inside the appointment: alarms have summaries too */
};

static void read_line(struct reader *r, struct place *place)
{
	struct property property;

	if (!read_property(r, &property))
		return;
	if (is_named(&property, "BEGIN") && place->in_event) {
		place->inside++;
	} else if (is_named(&property, "BEGIN") && strcasecmp(property.value, "VEVENT") == 0) {
		begin_event(&place->draft, r->first, place->cancelled);
		place->in_event = true;
	} else if (is_named(&property, "END") && place->in_event && place->inside > 0) {
		place->inside--;
	} else if (is_named(&property, "END") && place->in_event) {
		end_event(r->out, &place->draft);
		place->in_event = false;
	} else if (is_named(&property, "METHOD") && !place->in_event) {
		place->cancelled = strcasecmp(property.value, "CANCEL") == 0;
	} else if (place->in_event && place->inside == 0) {
		read_event_line(&place->draft, &property);
	}
}

bool source_looks_ics(const struct source_text *text)
{
	size_t blanks = 0;

	while (blanks < text->len && strchr(" \t\r\n", text->text[blanks]))
		blanks++;
	return text->len - blanks >= 15 &&
	       strncasecmp(text->text + blanks, "BEGIN:VCALENDAR", 15) == 0;
}

bool source_read_ics(struct source *out, const struct source_text *text, struct err *err)
{
	struct reader r = { .out = out,
		            .at = text->text,
		            .end = text->text + text->len,
		            .name = text->name,
		            .number = 1,
		            .line = BUF_INIT };
	struct place place = { .in_event = false };

	while (next_line(&r, err))
		read_line(&r, &place);
	if (place.in_event) {
		if (err->code == ERR_NONE)
			err_set(err, ERR_INPUT,
			        "%s:%zu: an appointment begins here and never ends; is the file "
			        "whole?",
			        text->name, place.draft.event.line);
		source_event_clear(&place.draft.event);
	}
	buf_clear(&r.line);
	return err->code == ERR_NONE;
}
