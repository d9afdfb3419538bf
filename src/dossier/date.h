/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date: the day, the time and the zone people write of an interview.
 */
#ifndef GREENROOM_DOSSIER_DATE_H
#define GREENROOM_DOSSIER_DATE_H

#include "doc.h"

struct date_reading {
	bool has_day, has_year, has_time;
	int32_t day;
	int minute;
	struct slice day_text;
	int weekday;       /* as written; -1 for none */
	bool month_or_day; /* "03/06/2026" may be either */
	const char *zone;  /* IANA name when it is certain, else NULL */
	struct slice zone_text;
	const char *zone_doubt;
	struct slice round; /* "(phone screen)" */
	bool more;          /* words that are none of a date's */
	bool apart;         /* … between the day and the time, or before a time that lacks */
	const char *end;    /* behind what was read before them */
};

void date_read(struct slice text, struct date_reading *out);

/* Whether a date may begin here: with a number, the name of a month or of a day of the week. */
bool date_may_begin(struct slice text);

/* Whether the word leads over to a date and says nothing else: "on", "den", "quinta" of "na quinta-feira". */
bool date_leads(struct slice word);

/* "Phone screen", "Final round": whether it is what a round of interviews is called. */
bool date_names_round(struct slice text);

/* What must be asked about it; leaves the buffer empty when nothing must. */
void date_doubt(const struct date_reading *reading, struct buf *out);

#endif
