/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command line as it is typed: splitting, lookup, options, dates and completion. There is no
 * deck, so commands that need one end at its absence.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "day.h"
#include "mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int64_t some_time(void *self)
{
	(void)self;
	return INT64_C(1794823200000);
}

static void complete_line(struct app *app, const char *line)
{
	struct buf offers = BUF_INIT;
	size_t count, seen = 0;
	bool is_path;

	cmd_complete(app, line, &offers, &count, &is_path);
	for (size_t at = 0; at < offers.len; at += strlen(offers.data + at) + 1)
		seen++;
	assert(seen == count);
	buf_clear(&offers);
}

static void read_dates(const char *line)
{
	int32_t day = 0;
	int minute = 0;
	int64_t at_ms;

	if (day_parse_date(line, 20000, &day, NULL))
		assert(day >= day_from_ymd(DAY_YEAR_MIN, 1, 1));
	if (day_parse_time(line, &minute, NULL))
		assert(minute >= 0 && minute < 24 * 60);
	day_parse_iso(line, &at_ms, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *nowhere;
	struct talk talk = { .now_ms = some_time };
	struct printer printer = { .columns = 80 };
	struct app app = { .printer = &printer,
		           .talk = &talk,
		           .no_input = true,
		           .paths = { .deck = (char *)"/dev/null/deck",
		                      .state = (char *)"/dev/null/state",
		                      .backups = (char *)"/dev/null/backups" } };
	char *line = mem_strndup((const char *)data, size);
	int status;

	if (!nowhere)
		nowhere = fopen("/dev/null", "we");
	printer.out = printer.talk = nowhere;
	printer.json = size % 2;
	status = cmd_run_line(&app, line, true);
	assert(status >= 0 && status <= 6);
	complete_line(&app, line);
	read_dates(line);
	free(line);
	return 0;
}
