/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "json_read.h"
#include "mem.h"
#include "simulate.h"

#define MINUTES_MAX     1440
#define SECONDS_MAX     3600
#define WEIGHT_MIN      0.01
#define WEIGHT_MAX      100
#define COMPANY_MAX     40
#define GROUPS_MAX      1000
#define HOUR_DEFAULT    14
#define SECONDS_DEFAULT 45

/* ---- Cards ------------------------------------------------------------------------------- */

static size_t company_index(const struct simulate_scenario *scenario, const char *name)
{
	size_t i = 0;

	while (i < scenario->company_count && strcmp(scenario->companies[i], name) != 0)
		i++;
	return i;
}

static bool read_new_company(struct simulate_scenario *out, const struct json_at *card,
                             size_t *index, struct err *err)
{
	struct json_at at = json_read_member(card, "company");
	const char *name;

	if (!json_read_text(&at, COMPANY_MAX, &name, err))
		return false;
	*index = company_index(out, name);
	if (*index < out->company_count)
		return true;
	if (out->company_count == SIMULATE_COMPANIES_MAX)
		return json_read_wrong(&at, err, "more than %d companies", SIMULATE_COMPANIES_MAX);
	out->companies[out->company_count++] = mem_strdup(name);
	return true;
}

static bool read_company(const struct simulate_scenario *scenario, const struct json_at *object,
                         size_t *index, struct err *err)
{
	struct json_at at = json_read_member(object, "company");
	const char *name;

	if (!json_read_text(&at, COMPANY_MAX, &name, err))
		return false;
	*index = company_index(scenario, name);
	if (*index == scenario->company_count)
		return json_read_wrong(&at, err, "there are no cards of \"%s\"", name);
	return true;
}

/* A number that may be left out. */
static bool read_optional(const struct json_at *object, const char *key, double min, double max,
                          double *out, struct err *err)
{
	struct json_at at = json_read_member(object, key);

	return !json_read_given(&at) || json_read_real(&at, min, max, out, err);
}

static bool read_state(const struct json_at *card, bool *seasoned, struct err *err)
{
	struct json_at at = json_read_member(card, "state");
	const char *state;

	if (!json_read_given(&at))
		return true;
	if (!json_read_text(&at, COMPANY_MAX, &state, err))
		return false;
	*seasoned = strcmp(state, "seasoned") == 0;
	if (!*seasoned && strcmp(state, "new") != 0)
		return json_read_wrong(&at, err, "\"new\" or \"seasoned\" was expected");
	return true;
}

static bool read_seconds(const struct json_at *card, struct simulate_group *group, struct err *err)
{
	group->seconds = SECONDS_DEFAULT;
	if (!read_optional(card, "seconds", 1, SECONDS_MAX, &group->seconds, err))
		return false;
	group->fail_seconds = 2 * group->seconds;
	if (!read_optional(card, "fail_seconds", 1, 2 * SECONDS_MAX, &group->fail_seconds, err))
		return false;
	group->new_seconds = group->fail_seconds;
	return read_optional(card, "new_seconds", 1, 2 * SECONDS_MAX, &group->new_seconds, err);
}

static bool read_group(struct simulate_scenario *out, const struct json_at *card, struct err *err)
{
	static const char *const keys[] = { "count",   "company",      "state",       "weight",
		                            "seconds", "fail_seconds", "new_seconds", NULL };
	struct simulate_group *group = &out->groups[out->group_count];
	struct json_at at = json_read_member(card, "count");
	int64_t count;

	group->weight = 1;
	if (!json_read_object(card, keys, err) ||
	    !json_read_int(&at, 1, SIMULATE_CARDS_MAX, &count, err) ||
	    !read_new_company(out, card, &group->company, err) ||
	    !read_state(card, &group->seasoned, err) ||
	    !read_optional(card, "weight", WEIGHT_MIN, WEIGHT_MAX, &group->weight, err) ||
	    !read_seconds(card, group, err))
		return false;
	group->count = (size_t)count;
	out->group_count++;
	out->card_count += group->count;
	if (out->card_count > SIMULATE_CARDS_MAX)
		return json_read_wrong(&at, err, "more than %d cards in all", SIMULATE_CARDS_MAX);
	return true;
}

static bool read_groups(struct simulate_scenario *out, const struct json_at *root, struct err *err)
{
	struct json_at list = json_read_member(root, "cards");
	size_t count;

	if (!json_read_array(&list, 1, GROUPS_MAX, &count, err))
		return false;
	out->groups = mem_array(count, sizeof *out->groups);
	out->companies = mem_array(SIMULATE_COMPANIES_MAX, sizeof *out->companies);
	for (size_t i = 0; i < count; i++) {
		struct json_at card = json_read_item(&list, i);

		if (!read_group(out, &card, err))
			return false;
	}
	return true;
}

/* ---- Interviews -------------------------------------------------------------------------- */

static bool read_day(const struct json_at *object, const char *key, int first, int last, int *day,
                     struct err *err)
{
	struct json_at at = json_read_member(object, key);
	int64_t value;

	if (!json_read_int(&at, first, last, &value, err))
		return false;
	*day = (int)value;
	return true;
}

/* Company, day, hour and weight, as interviews and changes both have them. */
static bool read_interview(const struct simulate_scenario *scenario, const struct json_at *object,
                           int first_day, struct simulate_interview *out, struct err *err)
{
	struct json_at hour = json_read_member(object, "hour");

	*out = (struct simulate_interview){ .hour = HOUR_DEFAULT, .weight = 1 };
	return read_company(scenario, object, &out->company, err) &&
	       read_day(object, "day", first_day, scenario->days, &out->day, err) &&
	       (!json_read_given(&hour) || read_day(object, "hour", 0, 23, &out->hour, err)) &&
	       read_optional(object, "weight", WEIGHT_MIN, WEIGHT_MAX, &out->weight, err);
}

static bool read_interviews(struct simulate_scenario *out, const struct json_at *root,
                            struct err *err)
{
	static const char *const keys[] = { "company", "day", "hour", "weight", NULL };
	struct json_at list = json_read_member(root, "interviews");
	size_t count;

	if (!json_read_array(&list, 0, SIMULATE_INTERVIEWS_MAX, &count, err))
		return false;
	out->interviews = mem_array(count, sizeof *out->interviews);
	for (; out->interview_count < count; out->interview_count++) {
		struct json_at at = json_read_item(&list, out->interview_count);

		if (!json_read_object(&at, keys, err) ||
		    !read_interview(out, &at, 1, &out->interviews[out->interview_count], err))
			return false;
	}
	return true;
}

static bool read_changes(struct simulate_scenario *out, const struct json_at *root, struct err *err)
{
	static const char *const keys[] = { "on", "company", "day", "hour", "weight", NULL };
	struct json_at list = json_read_member(root, "changes");
	size_t count = 0;

	if (json_read_given(&list) &&
	    !json_read_array(&list, 0, SIMULATE_INTERVIEWS_MAX, &count, err))
		return false;
	out->changes = mem_array(count, sizeof *out->changes);
	for (; out->change_count < count; out->change_count++) {
		struct json_at at = json_read_item(&list, out->change_count);
		struct simulate_change *change = &out->changes[out->change_count];

		if (!json_read_object(&at, keys, err) ||
		    !read_day(&at, "on", 0, out->days - 1, &change->on, err) ||
		    !read_interview(out, &at, change->on + 1, &change->to, err))
			return false;
		if (out->change_count > 0 && change->on < change[-1].on)
			return json_read_wrong(&at, err,
			                       "changes were expected in order of their days");
	}
	if (out->interview_count + out->change_count == 0)
		return json_read_wrong(root, err, "an interview was expected, now or by a change");
	return true;
}

/* ---- Days -------------------------------------------------------------------------------- */

static bool read_minutes(struct simulate_scenario *out, const struct json_at *root, struct err *err)
{
	struct json_at at = json_read_member(root, "minutes");
	size_t count;

	if (json_read_kind(&at) != JSON_KIND_ARRAY) {
		if (!json_read_real(&at, 0, MINUTES_MAX, &out->minutes[0], err))
			return false;
		for (int day = 1; day < 7; day++)
			out->minutes[day] = out->minutes[0];
		return true;
	}
	if (!json_read_array(&at, 7, 7, &count, err))
		return false;
	for (size_t day = 0; day < count; day++) {
		struct json_at item = json_read_item(&at, day);

		if (!json_read_real(&item, 0, MINUTES_MAX, &out->minutes[day], err))
			return false;
	}
	return true;
}

static bool read_skips(struct simulate_scenario *out, const struct json_at *root, struct err *err)
{
	struct json_at list = json_read_member(root, "skips");
	size_t count = 0;
	int64_t day;

	if (json_read_given(&list) && !json_read_array(&list, 0, SIMULATE_DAYS_MAX, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct json_at at = json_read_item(&list, i);

		if (!json_read_int(&at, 0, out->days - 1, &day, err))
			return false;
		out->skipped[day] = true;
	}
	return true;
}

/* The name stands in a table whose columns are parted by tabs. */
static bool read_name(struct simulate_scenario *out, const struct json_at *root, struct err *err)
{
	struct json_at at = json_read_member(root, "name");
	const char *name;
	size_t len;

	if (!json_read_text(&at, SIMULATE_NAME_MAX, &name, err))
		return false;
	len = strlen(name);
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)name[i] < ' ' || name[i] == '\x7f')
			return json_read_wrong(&at, err,
			                       "a name of one line without tabs was expected");
	memcpy(out->name, name, len + 1);
	return true;
}

bool simulate_scenario_parse(struct simulate_scenario *out, const char *text, size_t len,
                             struct err *err)
{
	static const char *const keys[] = { "name",       "days",  "minutes", "cards",
		                            "interviews", "skips", "changes", NULL };
	struct simulate_scenario scenario = SIMULATE_SCENARIO_INIT;
	struct json_doc *doc;
	struct json_at root;
	bool ok;

	if (!json_read_open(&doc, text, len, err))
		return false;
	root = json_read_root(doc);
	ok = json_read_object(&root, keys, err) && read_name(&scenario, &root, err) &&
	     read_day(&root, "days", 1, SIMULATE_DAYS_MAX, &scenario.days, err) &&
	     read_minutes(&scenario, &root, err) && read_groups(&scenario, &root, err) &&
	     read_interviews(&scenario, &root, err) && read_changes(&scenario, &root, err) &&
	     read_skips(&scenario, &root, err);
	json_read_close(doc);
	if (ok)
		*out = scenario;
	else
		simulate_scenario_clear(&scenario);
	return ok;
}

void simulate_scenario_clear(struct simulate_scenario *scenario)
{
	for (size_t i = 0; i < scenario->company_count; i++)
		free(scenario->companies[i]);
	free(scenario->companies);
	free(scenario->groups);
	free(scenario->interviews);
	free(scenario->changes);
	*scenario = (struct simulate_scenario)SIMULATE_SCENARIO_INIT;
}
