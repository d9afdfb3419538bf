/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Interviews that dossiers tell of. What is certain is written; what is in doubt, past or
 * contradicted is said with the words to type instead. A date set by hand stays.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "notes.h"
#include "run.h"
#include "text.h"

#define MORNING (9 * 60) /* assumed where only the day is known */

int64_t dates_instant(const struct dossier_interview *said, const char *zone)
{
	int minute = said->minute >= 0 ? said->minute : MORNING;
	struct day_civil civil = { .hour = minute / 60, .minute = minute % 60 };

	day_to_ymd(said->day, &civil.year, &civil.month, &civil.day);
	return day_from_civil(&civil, zone);
}

void dates_command(struct buf *out, const char *slug, const struct dossier_interview *said,
                   bool over)
{
	char date[DAY_TEXT_MAX];

	buf_addf(out, "`interview %s %s", slug, over ? "DATE" : day_date(said->day, date));
	if (said->minute >= 0)
		buf_addf(out, " %02d:%02d", said->minute / 60, said->minute % 60);
	else
		buf_adds(out, " TIME");
	if (*said->zone)
		buf_addf(out, " --zone %s", said->zone);
	else if (*said->zone_text)
		buf_adds(out, " --zone ZONE");
	if (*said->round)
		buf_addf(out, " --round \"%s\"", said->round);
	buf_addc(out, '`');
}

static const char past[] = "this date is past";

static void skip_date(struct run *run, const struct run_file *file, const char *slug,
                      const struct dossier_interview *said, const char *why)
{
	struct buf reason = BUF_INIT;

	buf_addf(&reason, "%s%s", why,
	         strchr(why, '?') ? " To set it, type " : "; to set it, type ");
	dates_command(&reason, slug, said, why == past);
	notes_skip(run->report, file->from->shown, said->line, false, "%s", reason.data);
	buf_clear(&reason);
}

/* What the deck or this run already has for the round; NULL for nothing. */
static const struct deck_interview *interview_before(const struct run *run, int64_t role_id,
                                                     const char *round)
{
	for (size_t i = 0; i < run->before.interview_count; i++) {
		const struct deck_interview *had = &run->before.interviews[i];

		if (had->role_id == role_id && text_equal(had->round, round))
			return had;
	}
	return NULL;
}

static const struct deck_interview *interview_of_run(const struct run *run, int64_t role_id,
                                                     const char *round)
{
	for (size_t i = run->report->interview_count; i-- > 0;) {
		const struct deck_interview *found = &run->report->interviews[i].is;

		if (found->role_id == role_id && text_equal(found->round, round))
			return found;
	}
	return NULL;
}

static bool put_date(struct run *run, const struct run_role *role, const struct run_file *file,
                     const struct dossier_interview *said, const struct deck_interview *found,
                     struct err *err)
{
	const struct deck_interview *had = interview_before(run, role->id, said->round);
	enum import_status status = had ? IMPORT_CHANGED : IMPORT_NEW;

	if (had && !*had->file) {
		if (had->at_ms != found->at_ms)
			skip_date(run, file, role->slug, said, "the date you set yourself stays");
		return true;
	}
	/* A date cleared by hand does not come back with a file that says nothing new. */
	if (!had && file->same)
		return true;
	if (had && had->at_ms == found->at_ms && strcmp(had->zone, found->zone) == 0)
		status = IMPORT_UNCHANGED;
	notes_interview(run->report, found, status, role->company, file->from->shown);
	return status == IMPORT_UNCHANGED ||
	       deck_interview_put(run->deck, found, run->options->now_ms, err);
}

/* Why the date is not to be taken as it is; NULL when it is. */
static const char *doubt_of(const struct run *run, const struct run_role *role,
                            const struct dossier_interview *said, const char *zone)
{
	const struct deck_interview *other = interview_of_run(run, role->id, said->round);

	if (*said->doubt)
		return said->doubt;
	if (!*said->zone && *said->zone_text)
		return "the time zone is not certain";
	if (strlen(zone) >= DAY_ZONE_MAX || !day_zone_known(zone))
		return "this machine does not know the time zone";
	if (dates_instant(said, zone) <= run->options->now_ms)
		return past;
	if (other && other->at_ms != dates_instant(said, zone))
		return "another date was found for the same round";
	return NULL;
}

bool dates_take(struct run *run, const struct run_role *role, const struct run_file *file,
                const struct dossier_interview *said, int length_min, struct err *err)
{
	const char *own_zone = run->options->zone ? run->options->zone : "";
	const char *zone = *said->zone ? said->zone : own_zone;
	const char *doubt = doubt_of(run, role, said, zone);
	struct deck_interview found = { .role_id = role->id,
		                        .round = said->round,
		                        .file = file->from->path,
		                        .line = said->line,
		                        .length_min = length_min };

	if (doubt) {
		skip_date(run, file, role->slug, said, doubt);
		return true;
	}
	if (interview_of_run(run, role->id, said->round))
		return true;
	memcpy(found.zone, zone, strlen(zone) + 1);
	found.at_ms = dates_instant(said, zone);
	if (said->minute < 0)
		skip_date(run, file, role->slug, said, "no time is given and 9:00 assumed");
	return put_date(run, role, file, said, &found, err);
}

bool dates_role(struct run *run, const struct run_role *role, struct err *err)
{
	for (size_t f = 0; f < role->count; f++) {
		const struct dossier *dossier = &role->files[f]->dossier;

		for (size_t i = 0; i < dossier->interview_count; i++)
			if (!dates_take(run, role, role->files[f], &dossier->interviews[i], 0, err))
				return false;
	}
	return true;
}
