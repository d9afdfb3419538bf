/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "day.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"
#include "mem.h"
#include "text.h"

double day_between(int64_t from_ms, int64_t to_ms)
{
	return ((double)to_ms - (double)from_ms) / (double)DAY_MS;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	int64_t q = a / b;

	return a % b < 0 ? q - 1 : q;
}

/* ---- Dates ----------------------------------------------------------------------------------
 * Days from a civil date and back, after H. Hinnant, "chrono-compatible low-level date algorithms":
 * years begin in March, so that the leap day is a year's last. */

int32_t day_from_ymd(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (int)floor_div(y, 400);
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void day_to_ymd(int32_t day, int *year, int *month, int *dom)
{
	int32_t z = day + 719468;
	int32_t era = (int32_t)floor_div(z, 146097);
	int32_t doe = z - era * 146097;
	int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int32_t shifted = (5 * doy + 2) / 153;

	*dom = doy - (153 * shifted + 2) / 5 + 1;
	*month = shifted < 10 ? shifted + 3 : shifted - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int day_weekday(int32_t day)
{
	return (int)(((int64_t)day + 3) % 7 + 7) % 7;
}

bool day_valid_ymd(int year, int month, int day)
{
	int y, m, d;

	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX || month < 1 || month > 12 || day < 1 ||
	    day > 31)
		return false;
	day_to_ymd(day_from_ymd(year, month, day), &y, &m, &d);
	return m == month && d == day;
}

/* ---- Zones ----------------------------------------------------------------------------------
 * libc knows one zone at a time, so another one is put into TZ for the length of a conversion. */

struct zone_guard {
	bool switched;
	char *before;
};

static struct zone_guard zone_enter(const char *zone)
{
	const char *now = getenv("TZ");
	struct zone_guard guard = { false, NULL };
	char value[DAY_ZONE_MAX + 2];

	if (!zone || !*zone)
		return guard;
	/* The colon keeps libc from reading a zone's name as a POSIX rule. */
	snprintf(value, sizeof value, "%s%s", text_equal(zone, "UTC") ? "" : ":",
	         text_equal(zone, "UTC") ? "UTC0" : zone);
	if (now && strcmp(now, value) == 0)
		return guard;
	guard.switched = true;
	guard.before = mem_strdup(now);
	setenv("TZ", value, 1);
	tzset();
	return guard;
}

static void zone_leave(struct zone_guard guard)
{
	if (!guard.switched)
		return;
	if (guard.before)
		setenv("TZ", guard.before, 1);
	else
		unsetenv("TZ");
	tzset();
	free(guard.before);
}

static bool zone_name_shape(const char *zone)
{
	if (strlen(zone) >= DAY_ZONE_MAX || zone[0] == '/' || strstr(zone, ".."))
		return false;
	for (const char *c = zone; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("/_+-", *c))
			return false;
	return true;
}

bool day_zone_known(const char *zone)
{
	static const char *const folders[] = { "/usr/share/zoneinfo", "/usr/lib/zoneinfo",
		                               "/var/db/timezone/zoneinfo" };
	struct buf path = BUF_INIT;
	bool known = !*zone || text_equal(zone, "UTC");

	if (!known && !zone_name_shape(zone))
		return false;
	for (size_t i = 0; !known && i < sizeof folders / sizeof *folders; i++) {
		char magic[4] = "";
		FILE *file;

		buf_reset(&path);
		buf_addf(&path, "%s/%s", folders[i], zone);
		file = fopen(path.data, "rbe");
		if (!file)
			continue;
		known = fread(magic, 1, 4, file) == 4 && memcmp(magic, "TZif", 4) == 0;
		fclose(file);
	}
	buf_clear(&path);
	return known;
}

/* What follows "zoneinfo/" in a path. */
static const char *zone_of_path(const char *path)
{
	const char *at = strstr(path, "zoneinfo/");

	return at ? at + strlen("zoneinfo/") : path;
}

const char *day_zone_here(char out[static DAY_ZONE_MAX])
{
	const char *tz = getenv("TZ"), *name;
	char link[256] = "";
	ssize_t len = 0;

	if (!tz)
		len = readlink("/etc/localtime", link, sizeof link - 1);
	link[len > 0 ? len : 0] = '\0';
	name = zone_of_path(tz ? tz + (*tz == ':') : link);
	snprintf(out, DAY_ZONE_MAX, "%s", *name && day_zone_known(name) ? name : "");
	return out;
}

void day_to_civil(int64_t at_ms, const char *zone, struct day_civil *out)
{
	struct zone_guard guard = zone_enter(zone);
	time_t at = (time_t)floor_div(at_ms, 1000);
	struct tm tm = { 0 };

	localtime_r(&at, &tm);
	zone_leave(guard);
	out->year = tm.tm_year + 1900;
	out->month = tm.tm_mon + 1;
	out->day = tm.tm_mday;
	out->hour = tm.tm_hour;
	out->minute = tm.tm_min;
	out->second = tm.tm_sec > 59 ? 59 : tm.tm_sec;
	out->weekday = (tm.tm_wday + 6) % 7;
	out->offset_min = (int)(tm.tm_gmtoff / 60);
}

/* Seconds since the epoch if the clock on the wall were UTC's. */
static int64_t wall_seconds(const struct day_civil *civil)
{
	int64_t day = day_from_ymd(civil->year, civil->month, civil->day);

	return day * 86400 + civil->hour * 3600 + civil->minute * 60 + civil->second;
}

static int offset_at(int64_t at_s)
{
	time_t at = (time_t)at_s;
	struct tm tm = { 0 };

	localtime_r(&at, &tm);
	return (int)tm.tm_gmtoff;
}

/* A wall time may have two instants, one, or none. The offsets a day before and a day after are
 * the only candidates (no zone changes twice within two days). */
static int64_t instant_of_wall(int64_t wall)
{
	int before = offset_at(wall - 86400), after = offset_at(wall + 86400);
	int64_t early = wall - (before > after ? before : after);
	int64_t late = wall - (before > after ? after : before);

	if (offset_at(early) == wall - early)
		return early;
	if (offset_at(late) == wall - late)
		return late;
	/* Jumped over: the clock had `before` until the jump, and what lies past it counts on. */
	return wall - before;
}

int64_t day_from_civil(const struct day_civil *civil, const char *zone)
{
	struct zone_guard guard = zone_enter(zone);
	int64_t at = instant_of_wall(wall_seconds(civil));

	zone_leave(guard);
	return at * 1000;
}

#define JUMP_HOURS 3 /* no clock jumps farther */

int32_t day_of(int64_t at_ms, const char *zone, int rollover_hour)
{
	struct day_civil civil;
	int32_t day;

	day_to_civil(at_ms, zone, &civil);
	day = day_from_ymd(civil.year, civil.month, civil.day);
	if (civil.hour >= rollover_hour + JUMP_HOURS)
		return day;
	/* The clock alone does not tell: it may have jumped over the hour, or been put back. */
	return at_ms < day_start(day, zone, rollover_hour) ? day - 1 : day;
}

int64_t day_start(int32_t day, const char *zone, int rollover_hour)
{
	struct day_civil civil = { .hour = rollover_hour };

	day_to_ymd(day, &civil.year, &civil.month, &civil.day);
	return day_from_civil(&civil, zone);
}

/* ---- Reading dates ----------------------------------------------------------------------- */

static const char *const month_names[] = { "january",   "february", "march",    "april",
	                                   "may",       "june",     "july",     "august",
	                                   "september", "october",  "november", "december" };
static const char *const weekday_names[] = { "monday", "tuesday",  "wednesday", "thursday",
	                                     "friday", "saturday", "sunday" };

/* "thu", "thur", "thursday": at least three letters of the name. */
static int name_index(const char *word, const char *const *names, int count)
{
	size_t len = strlen(word);

	if (len > 0 && word[len - 1] == '.')
		len--;
	for (int i = 0; len >= 3 && i < count; i++)
		if (strlen(names[i]) >= len && strncasecmp(names[i], word, len) == 0)
			return i;
	if (len == 4 && strncasecmp(word, "sept", 4) == 0 && count == 12)
		return 8;
	return -1;
}

/* Digits only, at most nine; -1 otherwise. A trailing comma, dot, or "st", "nd", "rd", "th" is
 * allowed. */
static int small_number(const char *word)
{
	int value = 0, digits = 0;

	for (; isdigit((unsigned char)*word) && digits < 9; word++, digits++)
		value = value * 10 + (*word - '0');
	if (digits == 0)
		return -1;
	if (text_starts(word, "st") || text_starts(word, "nd") || text_starts(word, "rd") ||
	    text_starts(word, "th"))
		word += 2;
	while (*word == ',' || *word == '.')
		word++;
	return *word == '\0' ? value : -1;
}

#define DATE_WORDS 4

struct words {
	char text[DATE_WORDS][24];
	int count; /* -1: too many, or too long */
};

static struct words split_words(const char *text)
{
	struct words words = { .count = 0 };

	while (*text) {
		size_t len;

		text += strspn(text, " \t");
		len = strcspn(text, " \t");
		if (len == 0)
			break;
		if (words.count == DATE_WORDS || len >= sizeof words.text[0]) {
			words.count = -1;
			break;
		}
		memcpy(words.text[words.count], text, len);
		words.text[words.count++][len] = '\0';
		text += len;
	}
	return words;
}

static bool set_ymd(int year, int month, int dom, int32_t *day)
{
	if (!day_valid_ymd(year, month, dom))
		return false;
	*day = day_from_ymd(year, month, dom);
	return true;
}

/* The next such date from today on; 29 February waits for a leap year. */
static bool next_month_day(int month, int dom, int32_t today, int32_t *day)
{
	int year, m, d;

	day_to_ymd(today, &year, &m, &d);
	for (int ahead = 0; ahead <= 8; ahead++)
		if (set_ymd(year + ahead, month, dom, day) && *day >= today)
			return true;
	return false;
}

static bool read_numeric(const char *word, int32_t *day)
{
	int a, b, c, end = 0;

	if (sscanf(word, "%4d-%2d-%2d%n", &a, &b, &c, &end) == 3 && word[end] == '\0')
		return set_ymd(a, b, c, day);
	end = 0;
	if (sscanf(word, "%2d.%2d.%4d%n", &a, &b, &c, &end) == 3 && word[end] == '\0')
		return set_ymd(c, b, a, day);
	return false;
}

static bool read_relative(const char *word, int32_t today, int32_t *day)
{
	int count, end = 0;
	char unit;

	if (text_equal(word, "today") || text_equal(word, "tomorrow")) {
		*day = today + (text_equal(word, "tomorrow") ? 1 : 0);
		return true;
	}
	if (sscanf(word, "+%5d%c%n", &count, &unit, &end) != 2 || word[end] != '\0' || count < 0)
		return false;
	if (unit != 'd' && unit != 'w')
		return false;
	*day = today + count * (unit == 'w' ? 7 : 1);
	return true;
}

static bool read_weekday(const struct words *words, int32_t today, int32_t *day)
{
	bool next = words->count == 2 && text_equal(words->text[0], "next");
	int weekday, ahead;

	if (words->count != 1 && !next)
		return false;
	weekday = name_index(words->text[next], weekday_names, 7);
	if (weekday < 0)
		return false;
	ahead = (weekday - day_weekday(today) + 7) % 7;
	*day = today + (ahead == 0 ? 7 : ahead);
	return true;
}

static bool read_named_month(const struct words *words, int32_t today, int32_t *day)
{
	int month = -1, dom = -1, year = -1;

	for (int i = 0; i < words->count; i++) {
		const char *word = words->text[i];
		int number = small_number(word);

		if (number > 31 && year < 0)
			year = number;
		else if (number > 0 && number <= 31 && dom < 0)
			dom = number;
		else if (number < 0 && month < 0 && name_index(word, month_names, 12) >= 0)
			month = name_index(word, month_names, 12) + 1;
		else if (i > 0 || name_index(word, weekday_names, 7) < 0)
			return false;
	}
	if (month < 0 || dom < 0)
		return false;
	return year < 0 ? next_month_day(month, dom, today, day) : set_ymd(year, month, dom, day);
}

bool day_parse_date(const char *text, int32_t today, int32_t *day, struct err *err)
{
	struct words words = split_words(text);

	if (words.count == 1 &&
	    (read_numeric(words.text[0], day) || read_relative(words.text[0], today, day)))
		return true;
	if (words.count > 0 &&
	    (read_weekday(&words, today, day) || read_named_month(&words, today, day)))
		return true;
	return err_set(err, ERR_USAGE,
	               "\"%.60s\" is not a date; write 2026-12-03, 3 dec, fri or +9d", text);
}

bool day_parse_time(const char *text, int *minute_of_day, struct err *err)
{
	int hour = -1, minute = 0, used = 0;
	const char *rest;

	if (text_equal(text, "noon")) {
		*minute_of_day = 12 * 60;
		return true;
	}
	if (sscanf(text, "%2d%n", &hour, &used) != 1 || hour < 0 || !isdigit((unsigned char)*text))
		goto wrong;
	rest = text + used;
	if (*rest == ':' || *rest == '.') {
		if (!isdigit((unsigned char)rest[1]) || !isdigit((unsigned char)rest[2]))
			goto wrong;
		minute = (rest[1] - '0') * 10 + (rest[2] - '0');
		rest += 3;
	} else if (!*rest) {
		goto wrong; /* a bare number could be anything */
	}
	rest += strspn(rest, " ");
	if (text_equal(rest, "am") || text_equal(rest, "pm")) {
		if (hour < 1 || hour > 12)
			goto wrong;
		hour = hour % 12 + (text_equal(rest, "pm") ? 12 : 0);
	} else if (*rest && !text_equal(rest, "h")) {
		goto wrong;
	}
	if (hour > 23 || minute > 59)
		goto wrong;
	*minute_of_day = hour * 60 + minute;
	return true;
wrong:
	return err_set(err, ERR_USAGE, "\"%.60s\" is not a time; write 14:00 or 2:30pm", text);
}

/* "Z", "+01:00", "+0100", "-08": minutes east of UTC. */
static bool read_offset(const char *text, int *offset_min)
{
	int hours = 0, minutes = 0, end = 0;

	*offset_min = 0;
	if ((text[0] == 'Z' || text[0] == 'z') && text[1] == '\0')
		return true;
	if (text[0] != '+' && text[0] != '-')
		return false;
	if ((sscanf(text + 1, "%2d:%2d%n", &hours, &minutes, &end) != 2 || text[1 + end]) &&
	    (sscanf(text + 1, "%2d%2d%n", &hours, &minutes, &end) != 2 || text[1 + end]) &&
	    (sscanf(text + 1, "%2d%n", &hours, &end) != 1 || text[1 + end]))
		return false;
	if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
		return false;
	*offset_min = (hours * 60 + minutes) * (text[0] == '-' ? -1 : 1);
	return true;
}

/* ":SS" and ".mmm…" are optional; the milliseconds of the minute. */
static const char *read_seconds(const char *text, int *ms)
{
	int scale = 100;

	*ms = 0;
	if (*text != ':')
		return text;
	if (!isdigit((unsigned char)text[1]) || !isdigit((unsigned char)text[2]))
		return NULL;
	*ms = ((text[1] - '0') * 10 + (text[2] - '0')) * 1000;
	text += 3;
	if (*ms > 59999)
		return NULL;
	if (*text != '.')
		return text;
	for (text++; isdigit((unsigned char)*text); text++, scale /= 10)
		*ms += (*text - '0') * scale;
	return text;
}

bool day_parse_iso(const char *text, int64_t *at_ms, struct err *err)
{
	int year, month, dom, hour, minute, ms = 0, offset_min = 0, used = 0;
	const char *rest = NULL;

	if (sscanf(text, "%4d-%2d-%2d%*1[T ]%2d:%2d%n", &year, &month, &dom, &hour, &minute,
	           &used) == 5 &&
	    used > 0)
		rest = read_seconds(text + used, &ms);
	if (!rest || !read_offset(rest, &offset_min) || !day_valid_ymd(year, month, dom) ||
	    hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return err_set(err, ERR_USAGE,
		               "\"%.60s\" is not a time with a zone; write 2026-12-03T14:00:00Z",
		               text);
	*at_ms = day_from_ymd(year, month, dom) * DAY_MS +
	         (hour * 60 + minute - offset_min) * DAY_MINUTE_MS + ms;
	return true;
}

/* ---- Writing dates ----------------------------------------------------------------------- */

const char *day_iso(int64_t at_ms, char out[static DAY_TEXT_MAX])
{
	int64_t day = floor_div(at_ms, DAY_MS), rest = at_ms - day * DAY_MS;
	int year, month, dom;

	day_to_ymd((int32_t)day, &year, &month, &dom);
	snprintf(out, DAY_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, dom,
	         (int)(rest / DAY_HOUR_MS), (int)(rest / DAY_MINUTE_MS % 60),
	         (int)(rest / 1000 % 60), (int)(rest % 1000));
	return out;
}

const char *day_iso_zone(int64_t at_ms, const char *zone, char out[static DAY_TEXT_MAX])
{
	struct day_civil c;
	int offset;

	day_to_civil(at_ms, zone, &c);
	offset = c.offset_min < 0 ? -c.offset_min : c.offset_min;
	snprintf(out, DAY_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year, c.month,
	         c.day, c.hour, c.minute, c.second, c.offset_min < 0 ? '-' : '+', offset / 60,
	         offset % 60);
	return out;
}

const char *day_date(int32_t day, char out[static DAY_TEXT_MAX])
{
	int year, month, dom;

	day_to_ymd(day, &year, &month, &dom);
	snprintf(out, DAY_TEXT_MAX, "%04d-%02d-%02d", year, month, dom);
	return out;
}

const char *day_short(int32_t day, char out[static DAY_TEXT_MAX])
{
	int year, month, dom;

	day_to_ymd(day, &year, &month, &dom);
	snprintf(out, DAY_TEXT_MAX, "%c%.2s %d %c%.2s", toupper(weekday_names[day_weekday(day)][0]),
	         weekday_names[day_weekday(day)] + 1, dom, toupper(month_names[month - 1][0]),
	         month_names[month - 1] + 1);
	return out;
}

const char *day_clock(int64_t at_ms, const char *zone, char out[static DAY_TEXT_MAX])
{
	struct day_civil c;

	day_to_civil(at_ms, zone, &c);
	snprintf(out, DAY_TEXT_MAX, "%02d:%02d", c.hour, c.minute);
	return out;
}
