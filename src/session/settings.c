/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "session.h"
#include "text.h"

#define TARGET_MIN  0.70
#define TARGET_MAX  0.99
#define MINUTES_MAX 1440.0

const struct agenda_settings agenda_defaults = {
	.minutes = { 20, 20, 20, 20, 20, 20, 20 },
	.minutes_today = -1,
	.target = PLAN_TARGET_DEFAULT,
	.rollover_hour = DAY_ROLLOVER_HOUR,
	.zone = "",
};

static const char *skip(const char *text, const char *set)
{
	return text + strspn(text, set);
}

/* Digits with at most one point, the same in every locale; NULL when there is none. */
static const char *read_number(const char *text, double *out)
{
	double value = 0, place = 1;
	size_t digits = 0;

	for (; *text >= '0' && *text <= '9' && digits < 9; text++, digits++)
		value = value * 10 + (*text - '0');
	if (*text == '.')
		for (text++; *text >= '0' && *text <= '9' && digits < 12; text++, digits++)
			value += (*text - '0') * (place /= 10);
	*out = value;
	return digits > 0 ? text : NULL;
}

/* ---- One reader a setting ---------------------------------------------------------------- */

static bool minutes_wrong(const char *value, struct err *err)
{
	return err_set(err, ERR_INPUT,
	               "minutes: \"%.60s\" is not a time to study; write one number for every day "
	               "(20) or seven from Monday to Sunday (20,20,20,20,20,45,0)",
	               value);
}

static bool read_minutes(const char *value, struct agenda_settings *out, struct err *err)
{
	double minutes[7] = { 0 }, sum = 0;
	const char *at = skip(value, " \t");
	size_t count = 0;

	while (*at) {
		const char *end = count < 7 ? read_number(at, &minutes[count]) : NULL;

		if (!end || minutes[count] > MINUTES_MAX || (*end && !strchr(", \t", *end)))
			return minutes_wrong(value, err);
		sum += minutes[count++];
		at = skip(end, " \t");
		if (*at == ',' && *(at = skip(at + 1, " \t")) == '\0')
			return minutes_wrong(value, err);
	}
	if (count != 1 && count != 7)
		return minutes_wrong(value, err);
	if (sum <= 0)
		return err_set(
			err, ERR_INPUT,
			"minutes: with no minutes on any day nothing can be planned; give at "
			"least one day some");
	for (size_t i = 0; i < 7; i++)
		out->minutes[i] = minutes[count == 1 ? 0 : i];
	return true;
}

/* "0.9", "90" and "90 %" are the same. */
static bool read_target(const char *value, struct agenda_settings *out, struct err *err)
{
	double target;
	const char *end = read_number(skip(value, " \t"), &target);

	if (end) {
		end = skip(end, " \t");
		if (target > 1 || *end == '%') {
			target /= 100;
			end += *end == '%';
		}
		end = skip(end, " \t");
	}
	if (!end || *end || target < TARGET_MIN - 1e-9 || target > TARGET_MAX + 1e-9)
		return err_set(err, ERR_INPUT,
		               "target: \"%.60s\" is not a share to remember; write a number from "
		               "0.70 to 0.99, such as 0.90",
		               value);
	out->target = fmin(fmax(target, TARGET_MIN), TARGET_MAX);
	return true;
}

/* "4" and "04:00" are the same. */
static bool read_rollover(const char *value, struct agenda_settings *out, struct err *err)
{
	double hour;
	const char *end = read_number(skip(value, " \t"), &hour);

	if (end && strncmp(end, ":00", 3) == 0)
		end += 3;
	if (end)
		end = skip(end, " \t");
	if (!end || *end || hour > 23 || hour > floor(hour))
		return err_set(err, ERR_INPUT,
		               "rollover: \"%.60s\" is not the full hour at which a study day "
		               "begins; write 0 to 23, such as 4",
		               value);
	out->rollover_hour = (int)hour;
	return true;
}

static bool read_zone(const char *value, struct agenda_settings *out, struct err *err)
{
	size_t len = strlen(value);
	const char *name = text_trim(value, &len);

	if (len < sizeof out->zone) {
		char zone[DAY_ZONE_MAX];

		snprintf(zone, sizeof zone, "%.*s", (int)len, name);
		if (day_zone_known(zone)) {
			memcpy(out->zone, zone, sizeof zone);
			return true;
		}
	}
	return err_set(err, ERR_INPUT,
	               "zone: \"%.60s\" is not a time zone this machine knows; write one such as "
	               "Europe/Berlin or UTC, or leave it empty for the machine's own",
	               value);
}

/* ---- The table --------------------------------------------------------------------------- */

const struct agenda_setting agenda_setting_table[] = {
	{ "minutes", "20", "minutes to study a day: one number, or seven from Monday to Sunday",
	  read_minutes },
	{ "target", "0.90", "share to remember of cards without an interview, 0.70 to 0.99",
	  read_target },
	{ "rollover", "4", "hour at which a study day begins, 0 to 23", read_rollover },
	{ "zone", "", "time zone of days and interviews; empty: the machine's own", read_zone },
	{ NULL, NULL, NULL, NULL },
};

const struct agenda_setting *agenda_setting_find(const char *name, struct err *err)
{
	const struct agenda_setting *nearest = NULL;
	size_t best = 3;

	for (const struct agenda_setting *row = agenda_setting_table; row->name; row++) {
		size_t distance = text_distance(name, row->name, best);

		if (text_equal(row->name, name))
			return row;
		if (distance < best) {
			best = distance;
			nearest = row;
		}
	}
	if (nearest)
		err_set(err, ERR_USAGE, "there is no setting \"%.40s\"; did you mean %s?", name,
		        nearest->name);
	else
		err_set(err, ERR_USAGE, "there is no setting \"%.40s\"; `config` lists them", name);
	return NULL;
}

bool agenda_setting_check(const struct agenda_setting *setting, const char *value, struct err *err)
{
	struct agenda_settings scratch = agenda_defaults;

	return setting->read(value, &scratch, err);
}

bool agenda_settings_load(struct deck *deck, struct agenda_settings *out, struct err *err)
{
	struct agenda_settings loaded = agenda_defaults;
	struct buf value = BUF_INIT;
	struct err failed = ERR_INIT;
	bool ok = true;

	for (const struct agenda_setting *row = agenda_setting_table; ok && row->name; row++) {
		if (deck_setting(deck, row->name, &value, &failed))
			ok = row->read(value.data, &loaded, err) ||
			     err_wrap(err, "the deck's setting");
		else if (failed.code != ERR_NONE)
			ok = err_set(err, failed.code, "%s", failed.msg);
	}
	if (ok)
		*out = loaded;
	buf_clear(&value);
	return ok;
}
