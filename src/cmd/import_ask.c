/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import is in doubt about, put to the user.
 */
#include "import_parts.h"

#include <stdio.h>
#include <string.h>

#include "common.h"
#include "day.h"

enum verdict { VERDICT_YES, VERDICT_NO, VERDICT_NO_MORE, VERDICT_STOP };

static enum verdict ask_key(struct app *app)
{
	char key = 'n';

	if (app->talk->key(app->talk->self, "  [y/n, q: no to all that follow] ", "ynq", &key) !=
	    TALK_OK)
		return VERDICT_STOP;
	return key == 'y' ? VERDICT_YES : key == 'n' ? VERDICT_NO : VERDICT_NO_MORE;
}

static void show_near(struct app *app, const struct import_doubt *doubt)
{
	bool elsewhere = strcmp(doubt->company, doubt->other_company) != 0;
	struct buf place = BUF_INIT;

	import_place(&place, app, doubt->file, doubt->line);
	print_say(app->printer, "Do these two ask the same? Then they become one card.");
	print_say(app->printer, "  %s: %s  %s", elsewhere ? doubt->company : "here", doubt->text,
	          place.data);
	print_say(app->printer, "  %s: %s", elsewhere ? doubt->other_company : "and", doubt->other);
	buf_clear(&place);
}

static void show_event(struct app *app, const struct import_doubt *doubt)
{
	struct buf when = BUF_INIT, place = BUF_INIT;
	struct reader reader = app_reader(app);

	if (*doubt->zone_text) { /* the zone is only proposed: not as if it were known */
		snprintf(reader.zone, sizeof reader.zone, "%s", doubt->zone);
		when_text(&when, doubt->at_ms, doubt->zone, &reader);
		buf_addf(&when, " (%s)", doubt->zone_text);
	} else {
		when_text(&when, doubt->at_ms, doubt->zone, &reader);
	}
	print_say(app->printer, "Is this your interview at %s?", doubt->company);
	import_place(&place, app, doubt->file, doubt->line);
	print_say(app->printer, "  %s, %s  %s", doubt->text, when.data, place.data);
	buf_clear(&place);
	buf_clear(&when);
}

/* Until it is a zone the system knows; false when the user stops. */
static bool ask_zone(struct app *app, const struct import_doubt *doubt, struct buf *zone)
{
	struct buf prompt = BUF_INIT;
	bool asked = true;

	print_say(app->printer, "  In which time zone? \"%s\" is no certain name.",
	          doubt->zone_text);
	if (*doubt->zone)
		buf_addf(&prompt, "  zone [%s]: ", doubt->zone);
	else
		buf_adds(&prompt, "  zone: ");
	for (;;) {
		asked = app->talk->line(app->talk->self, prompt.data, zone) == TALK_OK;
		if (asked && zone->len == 0)
			buf_adds(zone, doubt->zone);
		if (!asked ||
		    (zone->len > 0 && zone->len < DAY_ZONE_MAX && day_zone_known(zone->data)))
			break;
		print_say(app->printer, "  A name such as Europe/Berlin is needed.");
	}
	buf_clear(&prompt);
	return asked;
}

static enum verdict ask_one(struct app *app, const struct import_doubt *doubt, struct buf *zone)
{
	enum verdict verdict;

	if (doubt->kind == IMPORT_DOUBT_NEAR)
		show_near(app, doubt);
	else
		show_event(app, doubt);
	verdict = ask_key(app);
	buf_reset(zone);
	if (verdict == VERDICT_YES && *doubt->zone_text && !ask_zone(app, doubt, zone))
		verdict = VERDICT_STOP;
	return verdict;
}

static bool ask_all(struct app *app, const struct import_report *report,
                    struct import_answers *answers, struct err *err)
{
	enum verdict verdict = VERDICT_NO;
	struct buf zone = BUF_INIT;

	for (size_t i = 0; i < report->doubt_count && verdict != VERDICT_STOP; i++) {
		const struct import_doubt *doubt = &report->doubts[i];

		if (verdict != VERDICT_NO_MORE)
			verdict = ask_one(app, doubt, &zone);
		import_answers_add(answers, doubt->key, verdict == VERDICT_YES,
		                   zone.len > 0 ? zone.data : NULL);
	}
	buf_clear(&zone);
	return verdict != VERDICT_STOP || err_set(err, ERR_STOPPED, "nothing was imported");
}

bool import_asking(struct app *app, struct deck *deck, struct import_job *job,
                   struct import_report *report, struct err *err)
{
	struct import_answers answers = IMPORT_ANSWERS_INIT;
	bool ok;

	job->options.can_ask = app->talk->terminal && !app->no_input && !app->printer->json &&
	                       !job->options.dry_run && !job->options.yes;
	ok = import_paths(deck, job->paths, job->count, job->input, &job->options, report, err);
	if (ok && report->held) {
		ok = ask_all(app, report, &answers, err);
		job->options.can_ask = false;
		job->options.answers = &answers;
		ok = ok && import_paths(deck, job->paths, job->count, job->input, &job->options,
		                        report, err);
		job->options.answers = NULL;
	}
	import_answers_clear(&answers);
	return ok;
}
