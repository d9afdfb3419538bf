/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "day.h"
#include "report.h"

#define BAR_PARTS 3

const char *bar_parts_text(struct printer *printer, const double *parts, size_t count, double max,
                           size_t width, struct buf *out)
{
	static const char *const drawn[2][BAR_PARTS + 1] = { { "#", "+", "-", "." },
		                                             { "▇", "▒", "░", "▁" } };
	const char *const *glyphs = drawn[printer->unicode];
	size_t at = 0;
	double sum = 0;

	buf_reset(out);
	for (size_t i = 0; i < count && i < BAR_PARTS; i++) {
		double share;
		size_t end;

		sum += parts[i] > 0 ? parts[i] : 0;
		share = max > 0 ? fmin(sum / max, 1.0) : 0.0;
		end = (size_t)lround(share * (double)width);
		/* A little is not nothing. */
		if (share > 0 && end == 0 && width > 0)
			end = 1;
		for (; at < end; at++)
			buf_adds(out, glyphs[i]);
	}
	for (; at < width; at++)
		buf_adds(out, glyphs[BAR_PARTS]);
	return out->data;
}

const char *bar_text(struct printer *printer, double value, double max, size_t width,
                     struct buf *out)
{
	const double parts[] = { value };

	return bar_parts_text(printer, parts, 1, max, width, out);
}

const char *percent_text(double share, char out[static 16])
{
	if (!isfinite(share) || fabs(share) > 1e6)
		snprintf(out, 16, "-");
	else
		snprintf(out, 16, "%ld %%", lround(share * 100));
	return out;
}

const char *minutes_text(double seconds, char out[static 24])
{
	int whole = isfinite(seconds) && seconds > 0 ? (int)lround(fmin(seconds, 1e9)) : 0;
	int minutes = (whole + 30) / 60;

	if (whole < 60)
		snprintf(out, 24, "%d s", whole);
	else if (minutes < 60)
		snprintf(out, 24, "%d min", minutes);
	else if (minutes % 60 == 0)
		snprintf(out, 24, "%d h", minutes / 60);
	else
		snprintf(out, 24, "%d h %d min", minutes / 60, minutes % 60);
	return out;
}

const char *interval_text(double days, char out[static 24])
{
	/* Up to `below` days, counted in units of `unit` days. */
	static const struct {
		double below, unit;
		const char *name;
	} scale[] = {
		{ 20.5, 1, "d" }, { 90, 7, "w" }, { 730, 30.44, "mo" }, { 1e9, 365.25, "y" }
	};
	double bounded = isfinite(days) ? fmin(fmax(days, 0), 1e8) : 0;
	size_t row = 0;

	while (bounded >= scale[row].below)
		row++;
	if (bounded < 0.5)
		snprintf(out, 24, "today");
	else if (bounded < 1.5)
		snprintf(out, 24, "tomorrow");
	else
		snprintf(out, 24, "in %ld %s", lround(bounded / scale[row].unit), scale[row].name);
	return out;
}

#define COUNTED_DAYS 60 /* beyond, days are more than one wants to know */

/* An interview at 9 on Thursday is "in 3 d" all Monday long. */
void countdown_text(struct buf *out, int64_t now_ms, int64_t at_ms, const char *here)
{
	int64_t ahead = at_ms - now_ms, span = ahead < 0 ? -ahead : ahead;
	int32_t days = day_of(at_ms, here, 0) - day_of(now_ms, here, 0);
	char interval[24];

	if (ahead < 0 && days < 0)
		buf_addf(out, "%d d ago", -days);
	else if (ahead < 0 && span >= DAY_HOUR_MS)
		buf_addf(out, "%lld h ago", (long long)(span / DAY_HOUR_MS));
	else if (ahead <= -DAY_MINUTE_MS)
		buf_addf(out, "%lld min ago", (long long)(span / DAY_MINUTE_MS));
	else if (days > COUNTED_DAYS)
		buf_adds(out, interval_text(days, interval));
	else if (days > 1)
		buf_addf(out, "in %d d", days);
	else if (days == 1)
		buf_adds(out, "tomorrow");
	else if (span >= DAY_HOUR_MS)
		buf_addf(out, "in %lld h", (long long)(span / DAY_HOUR_MS));
	else if (span >= DAY_MINUTE_MS)
		buf_addf(out, "in %lld min", (long long)(span / DAY_MINUTE_MS));
	else
		buf_adds(out, "now");
}
