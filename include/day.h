/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * day: instants, civil dates and zones. The one place where days are converted.
 *
 * An instant is milliseconds since 1970-01-01T00:00Z (`at_ms`). A day number is days since
 * 1970-01-01 in some zone (`day`). A zone is an IANA name ("Europe/Berlin"), "UTC", or "" for the
 * machine's own; rules come from the system's zone database.
 *
 * A study day starts at `rollover_hour` local time (04:00 by default), so that a session after
 * midnight still belongs to the evening.
 */
#ifndef GREENROOM_DAY_H
#define GREENROOM_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

#define DAY_MS            INT64_C(86400000)
#define DAY_HOUR_MS       INT64_C(3600000)
#define DAY_MINUTE_MS     INT64_C(60000)
#define DAY_ROLLOVER_HOUR 4
#define DAY_ZONE_MAX      64
#define DAY_TEXT_MAX      40
#define DAY_YEAR_MIN      1970
#define DAY_YEAR_MAX      2200

struct day_civil {
	int year, month, day;     /* month and day from 1 */
	int hour, minute, second; /* second 0..59 */
	int weekday;              /* 0 = Monday … 6 = Sunday; filled by day_to_civil */
	int offset_min;           /* east of UTC; filled by day_to_civil */
};

/* Fractional days between two instants; negative when to is earlier. */
double day_between(int64_t from_ms, int64_t to_ms);

/* Proleptic Gregorian; no zone involved. */
int32_t day_from_ymd(int year, int month, int day);
void day_to_ymd(int32_t day, int *year, int *month, int *dom);
int day_weekday(int32_t day); /* 0 = Monday */
bool day_valid_ymd(int year, int month, int day);

/* Whether the system knows the zone. "" and "UTC" are always known. */
bool day_zone_known(const char *zone);

/* The name of the machine's own zone as TZ or the system's settings have it; "" where they do not
 * tell, or by a rule only. */
const char *day_zone_here(char out[static DAY_ZONE_MAX]);

void day_to_civil(int64_t at_ms, const char *zone, struct day_civil *out);

/* A time the clock jumps over gives the instant after the jump; one that happens twice gives the
 * first. Only year … second of `civil` are read. */
int64_t day_from_civil(const struct day_civil *civil, const char *zone);

/* The study day an instant belongs to, and the instant a study day begins. */
int32_t day_of(int64_t at_ms, const char *zone, int rollover_hour);
int64_t day_start(int32_t day, const char *zone, int rollover_hour);

/* "2026-12-03", "3 dec", "dec 3", "3 december 2026", "3.12.2026", "today", "tomorrow", "fri",
 * "next fri", "+9d", "+2w". `today` is the calendar day that counts as today; a date without a
 * year is the next such date from today on, a weekday the next one after today. */
bool day_parse_date(const char *text, int32_t today, int32_t *day, struct err *err);

/* "14:00", "14.00", "9am", "2:30 pm", "noon", "14h": minutes since midnight. */
bool day_parse_time(const char *text, int *minute_of_day, struct err *err);

/* ISO 8601 with a zone: "2026-12-03T14:00:00+01:00", "…Z"; seconds and their fraction optional. */
bool day_parse_iso(const char *text, int64_t *at_ms, struct err *err);

/* Writers return out. ISO keeps milliseconds and ends in Z; date is "2026-12-03". */
const char *day_iso(int64_t at_ms, char out[static DAY_TEXT_MAX]);
const char *day_iso_zone(int64_t at_ms, const char *zone, char out[static DAY_TEXT_MAX]);
const char *day_date(int32_t day, char out[static DAY_TEXT_MAX]);
const char *day_short(int32_t day, char out[static DAY_TEXT_MAX]); /* "Thu 3 Dec" */
const char *day_clock(int64_t at_ms, const char *zone, char out[static DAY_TEXT_MAX]); /* 14:00 */

#endif
