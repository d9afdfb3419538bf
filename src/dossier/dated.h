/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dated: the day and time of an interview told in words, with no field's name before a colon.
 *
 * "Your interview will be on Tuesday 8 December 2026 at 10.15 am in the office": every word up to the date
 * must be one of those that such a sentence is made of, and say that it is to come, for people write of
 * interviews that they heard, held and had. Nothing else may stand between the day and the time.
 */
#ifndef GREENROOM_DOSSIER_DATED_H
#define GREENROOM_DOSSIER_DATED_H

#include "date.h"

/* Whether the value, up to its first 100 bytes, is a day with its year and a time, and no other word stands
 * between them; *date is what was read. */
bool dated_in_full(struct slice value, struct date_reading *date);

/* Where the date begins in the first sentence of the text that tells of an interview, with its day,
 * year and time; empty when none does. */
struct slice dated_told(struct slice text);

/* A title that ends with the day and time of an interview it names: "Interview at Acme, 3 June 2026, 10:00".
 * The date; empty when it does not. */
struct slice dated_title(struct slice title);

/* "Interview 9 December 2026, 10:00", "Phone screen – Tue 1 December 2026": what begins the line, and right
 * behind it a day, with a time or with nothing else; the year may lack, to be asked for. */
bool dated_named(struct slice line, struct slice *name, struct slice *value);

/* "My second interview", "Trial shift with Priya": whether it is the name of what happens, alone or with
 * whom, where and what for. *event is the name without those. */
bool dated_event(struct slice name, struct slice *event);

/* "Wed 9 December 2026, 08:30 – interview with Priya": day of the week, date and time, and right behind them
 * what happens then. */
bool dated_first(struct slice line);

/* The day and time in a line at the head of a file about an interview, above all it asks: "Thurs 3rd December 2026,
 * 2pm, ask for Gaz at the gatehouse". Where neither the day of the week stands in it nor what happens, the subject
 * (the file's first line) has to name that. Empty where it holds none, two, or one of something else ("Applied
 * 3 June 2026, 10:00"). */
struct slice dated_at_head(struct slice line, struct slice subject);

/* "Wed 9 December 2026 08:30", all of the line, below one that names what happens then ("Interview at the
 * depot", "Assessment day"), or with the day of the week among the details of what the subject names: the
 * file's first line, empty where none is meant. */
bool dated_alone(struct slice above, struct slice subject, struct slice line);

#endif
