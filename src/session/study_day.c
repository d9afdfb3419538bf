/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "inside.h"

#define SETTING     "studied"
#define LONGEST_DAY (INT64_C(30) * DAY_HOUR_MS) /* of somebody who flies west */

/* The last day somebody studied on, as it was then. */
struct study_day {
	bool known;
	int32_t day;
	int64_t start_ms;
};

static bool read_last(struct deck *deck, struct study_day *out, struct err *err)
{
	struct err failed = ERR_INIT;
	struct buf value = BUF_INIT;

	*out = (struct study_day){ .known = false };
	if (deck_setting(deck, SETTING, &value, &failed))
		out->known =
			sscanf(value.data, "%" SCNd32 " %" SCNd64, &out->day, &out->start_ms) == 2;
	buf_clear(&value);
	return failed.code == ERR_NONE || err_set(err, failed.code, "%s", failed.msg);
}

static bool goes_on(const struct study_day *last, int32_t today, int64_t now_ms)
{
	return last->known && today <= last->day && now_ms >= last->start_ms &&
	       now_ms < last->start_ms + LONGEST_DAY;
}

static int64_t begun(const struct study_day *last, int32_t today, int64_t start_ms, int64_t now_ms)
{
	int64_t over_ms = last->start_ms + DAY_MS; /* until then it was that day's */

	if (goes_on(last, today, now_ms))
		return last->start_ms;
	if (!last->known || today <= last->day || over_ms <= start_ms)
		return start_ms;
	return over_ms < now_ms ? over_ms : now_ms;
}

bool study_day_begun(struct deck *deck, const struct study_zone *where, int64_t now_ms,
                     int64_t *from_ms, struct err *err)
{
	int32_t today = day_of(now_ms, where->zone, where->rollover_hour);
	struct study_day last;

	if (!read_last(deck, &last, err))
		return false;
	*from_ms = begun(&last, today, day_start(today, where->zone, where->rollover_hour), now_ms);
	return true;
}

bool study_day_note(struct deck *deck, const struct study_zone *where, int64_t now_ms,
                    struct err *err)
{
	int32_t today = day_of(now_ms, where->zone, where->rollover_hour);
	struct study_day last;
	int64_t from_ms;
	char value[48];

	if (!read_last(deck, &last, err))
		return false;
	if (goes_on(&last, today, now_ms))
		return true;
	from_ms = begun(&last, today, day_start(today, where->zone, where->rollover_hour), now_ms);
	snprintf(value, sizeof value, "%" PRId32 " %" PRId64, today, from_ms);
	return deck_set_setting(deck, SETTING, value, err);
}
