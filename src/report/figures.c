/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "report.h"

const char *bar_text(struct printer *printer, double value, double max, size_t width,
                     struct buf *out)
{
	const char *full = printer->unicode ? "▇" : "#";
	const char *empty = printer->unicode ? "▁" : ".";
	double share = max > 0 && value > 0 ? fmin(value / max, 1.0) : 0.0;
	size_t filled = (size_t)lround(share * (double)width);

	/* A little is not nothing. */
	if (share > 0 && filled == 0 && width > 0)
		filled = 1;
	buf_reset(out);
	for (size_t i = 0; i < width; i++)
		buf_adds(out, i < filled ? full : empty);
	return out->data;
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
