/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"
#include "check.h"
#include "day.h"
#include "err.h"
#include "file.h"
#include "mem.h"
#include "text.h"

/* ---- err --------------------------------------------------------------------------------- */

static void context_goes_in_front_and_the_code_stays(void)
{
	struct err err = ERR_INIT;

	CHECK(!err_set(&err, ERR_INPUT, "line %d: no answer", 42));
	err_wrap(&err, "coder.md");
	CHECK_STR(err.msg, "coder.md: line 42: no answer");
	CHECK_INT(err.code, ERR_INPUT);
}

static void a_long_message_is_cut_at_a_whole_character(void)
{
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT;

	for (int i = 0; i < 200; i++)
		buf_adds(&text, "é");
	err_set(&err, ERR_FAILED, "x%s", text.data);
	CHECK_INT(text_invalid_utf8(err.msg, strlen(err.msg)), strlen(err.msg));
	CHECK(strlen(err.msg) >= ERR_MSG_MAX - 4);
	buf_clear(&text);
}

static void a_part_of_a_message_is_cut_at_a_whole_character(void)
{
	struct err err = ERR_INIT;
	char text[] = "\xe2\x80t\xc3wo\xff";

	err_set(&err, ERR_USAGE, "\"%.4s\" is no name", "abc\xc3\xa9");
	CHECK_STR(err.msg, "\"abc\" is no name");
	text_mend(text);
	CHECK_STR(text, "two");
}

static void a_full_disk_has_its_own_code(void)
{
	struct err err = ERR_INIT;

	err_errno(&err, ENOSPC, "deck: cannot be written");
	CHECK_INT(err.code, ERR_FULL);
	CHECK(strstr(err.msg, "deck: cannot be written: ") != NULL);
}

static void exit_statuses_are_those_promised(void)
{
	CHECK_INT(err_exit_status(ERR_USAGE), 2);
	CHECK_INT(err_exit_status(ERR_PASSPHRASE), 3);
	CHECK_INT(err_exit_status(ERR_DAMAGED), 4);
	CHECK_INT(err_exit_status(ERR_BUSY), 5);
	CHECK_INT(err_exit_status(ERR_INPUT), 1);
}

/* ---- buf --------------------------------------------------------------------------------- */

static void a_buffer_grows_and_stays_terminated(void)
{
	struct buf buf = BUF_INIT;

	CHECK_STR(buf.data, "");
	for (int i = 0; i < 1000; i++)
		buf_addf(&buf, "%d,", i % 10);
	CHECK_INT(buf.len, 2000);
	CHECK_INT(buf.data[2000], '\0');
	buf_cut(&buf, 3);
	CHECK_STR(buf.data, "0,1");
	buf_adds(&buf, " \n\t ");
	buf_rtrim(&buf);
	CHECK_STR(buf.data, "0,1");
	buf_clear(&buf);
	CHECK_STR(buf.data, "");
}

/* ---- text -------------------------------------------------------------------------------- */

static void keys_fold_what_does_not_matter(void)
{
	static const struct {
		const char *text, *key;
	} rows[] = {
		{ "Tell me about yourself.", "tell me about yourself" },
		{ "  \u201CTell  me\u201D about \u2018yourself\u2019?", "tell me about yourself" },
		{ "You don't know Go\u2014how?", "you dont know go how" },
		{ "You don\u2019t know Go. How?", "you dont know go how" },
		{ "C++ or C#?", "c++ or c#" },
		{ "Cafe\u0301", "caf\u00E9" },
		{ "\uFF21\uFF22\uFF1F", "ab" },
		{ "\u81EA\u5DF1\u7D39\u4ECB\u3092\uFF1F", "\u81EA\u5DF1\u7D39\u4ECB\u3092" },
		{ "", "" },
		{ "?!", "" },
		{ "CI/CD", "ci cd" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;

		text_key(&out, rows[i].text, strlen(rows[i].text));
		CHECK_STR(out.data, rows[i].key);
		buf_clear(&out);
	}
}

static void slugs_are_never_empty(void)
{
	struct buf out = BUF_INIT;

	text_slug(&out, "Coder, Inc.", 11);
	CHECK_STR(out.data, "coder-inc");
	buf_reset(&out);
	text_slug(&out, "***", 3);
	CHECK_STR(out.data, "role");
	buf_clear(&out);
}

static void a_fold_is_the_same_however_letters_are_composed(void)
{
	char a[64], b[64];

	text_fold("\u00C9T\u00C9", 5, a, sizeof a);
	text_fold("E\u0301tE\u0301", 7, b, sizeof b);
	CHECK_STR(a, b);
	CHECK_STR(a, "\u00E9t\u00E9");
	text_fold("\uFF31\uFF1A", 6, a, sizeof a); /* full-width */
	CHECK_STR(a, "q:");
	CHECK_INT(text_fold("\u81EA\u5DF1", 6, a, 5), 3); /* whole characters, and the NUL */
	CHECK_INT(text_fold("", 0, a, sizeof a), 0);
}

static void an_emoji_of_several_characters_is_two_columns_wide(void)
{
	static const char family[] = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
	static const char flag[] = "\U0001F1E9\U0001F1EA", thumb[] = "\U0001F44D\U0001F3FD";
	static const char heart[] = "\u2764\uFE0F";

	CHECK_INT(text_width(family, sizeof family - 1), 2);
	CHECK_INT(text_width(flag, sizeof flag - 1), 2);
	CHECK_INT(text_width(thumb, sizeof thumb - 1), 2);
	CHECK_INT(text_width(heart, sizeof heart - 1), 2);
	CHECK_INT(text_fit(family, sizeof family - 1, 1), 0);
	CHECK_INT(text_fit(family, sizeof family - 1, 2), sizeof family - 1);
	CHECK_INT(text_fit("e\u0301a", 4, 1), 3);
	CHECK_INT(text_width("\u0644\u0650\u0645", 6), 2); /* Arabic, with a vowel */
}

static void widths_are_those_of_a_terminal(void)
{
	CHECK_INT(text_width("abc", 3), 3);
	CHECK_INT(text_width("\u81EA\u5DF1", 6), 4);
	CHECK_INT(text_width("e\u0301", 3), 1);
	CHECK_INT(text_fit("\u81EA\u5DF1", 6, 3), 3);
	CHECK_INT(text_fit("abc", 3, 9), 3);
}

static void broken_utf8_is_found_where_it_breaks(void)
{
	CHECK_INT(text_invalid_utf8("ab\xFFz", 4), 2);
	CHECK_INT(text_invalid_utf8("ab\xC3", 3), 2);
	CHECK_INT(text_invalid_utf8("\xED\xA0\x80", 3), 0); /* a surrogate */
	CHECK_INT(text_invalid_utf8("\u00E9!", 3), 3);
}

static void nothing_that_drives_a_terminal_gets_through(void)
{
	struct buf out = BUF_INIT;
	static const char hostile[] = "a\x1b[31mb\x07\u202E\xC2\x9B"
				      "c\td\ne\x7f";

	text_sanitize(&out, hostile, sizeof hostile - 1);
	CHECK_STR(out.data, "a[31mbc\td\ne");
	buf_clear(&out);
}

static void distance_counts_slips_of_the_finger(void)
{
	CHECK_INT(text_distance("drill", "drill", 2), 0);
	CHECK_INT(text_distance("dril", "drill", 2), 1);
	CHECK_INT(text_distance("dirll", "drill", 2), 1);
	CHECK_INT(text_distance("plan", "quiz", 2), 3);
	CHECK_INT(text_distance("", "ab", 2), 2);
}

/* ---- day --------------------------------------------------------------------------------- */

static void dates_go_there_and_back(void)
{
	for (int32_t day = -1000; day < 60000; day += 13) {
		int y, m, d;

		day_to_ymd(day, &y, &m, &d);
		CHECK_INT(day_from_ymd(y, m, d), day);
	}
	CHECK_INT(day_from_ymd(2000, 3, 1), 11017);
	CHECK_INT(day_weekday(day_from_ymd(2026, 12, 3)), 3);
	CHECK(!day_valid_ymd(2026, 2, 29));
	CHECK(day_valid_ymd(2028, 2, 29));
}

static void dates_are_read_as_people_write_them(void)
{
	int32_t today = day_from_ymd(2026, 11, 21); /* a Saturday */
	static const struct {
		const char *text;
		int y, m, d;
	} rows[] = {
		{ "2026-12-03", 2026, 12, 3 }, { "3 dec", 2026, 12, 3 },
		{ "Dec 3", 2026, 12, 3 },      { "December 3rd, 2027", 2027, 12, 3 },
		{ "3.12.2026", 2026, 12, 3 },  { "21 nov", 2026, 11, 21 },
		{ "20 nov", 2027, 11, 20 },    { "fri", 2026, 11, 27 },
		{ "saturday", 2026, 11, 28 },  { "next fri", 2026, 11, 27 },
		{ "+9d", 2026, 11, 30 },       { "+2w", 2026, 12, 5 },
		{ "today", 2026, 11, 21 },     { "tomorrow", 2026, 11, 22 },
		{ "29 feb", 2028, 2, 29 },     { "Thu 3 Dec", 2026, 12, 3 },
		{ "sept 1", 2027, 9, 1 },
	};
	static const char *const wrong[] = { "",       "soon",       "2026-13-01", "30 feb",
		                             "32 dec", "2026-12-3x", "+9",         "+-3d",
		                             "dec",    "1 2 3 4 5",  "mo" };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = ERR_INIT;
		int32_t day = 0;

		CHECK(day_parse_date(rows[i].text, today, &day, &err));
		CHECK_INT(day, day_from_ymd(rows[i].y, rows[i].m, rows[i].d));
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct err err = ERR_INIT;
		int32_t day;

		if (day_parse_date(wrong[i], today, &day, &err))
			CHECK_FAIL("\"%s\" was taken for a date", wrong[i]);
		CHECK_INT(err.code, ERR_USAGE);
	}
}

static void times_are_read_as_people_write_them(void)
{
	static const struct {
		const char *text;
		int minute;
	} rows[] = {
		{ "14:00", 840 }, { "9am", 540 },    { "2:30 pm", 870 }, { "12am", 0 },
		{ "12pm", 720 },  { "noon", 720 },   { "14.30", 870 },   { "14h", 840 },
		{ "00:00", 0 },   { "23:59", 1439 },
	};
	static const char *const wrong[] = {
		"24:00", "9", "13pm", "9:6", "x", "", "-1:00", "9:60"
	};
	int minute;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		CHECK(day_parse_time(rows[i].text, &minute, NULL));
		CHECK_INT(minute, rows[i].minute);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (day_parse_time(wrong[i], &minute, NULL))
			CHECK_FAIL("\"%s\" was taken for a time", wrong[i]);
}

static void iso_times_need_a_zone(void)
{
	char text[DAY_TEXT_MAX];
	int64_t at;

	CHECK(day_parse_iso("2026-12-03T14:00:00+01:00", &at, NULL));
	CHECK_STR(day_iso(at, text), "2026-12-03T13:00:00.000Z");
	CHECK(day_parse_iso("2026-12-03 14:00Z", &at, NULL));
	CHECK(day_parse_iso("2026-12-03T14:00:00.250-0800", &at, NULL));
	CHECK_STR(day_iso(at, text), "2026-12-03T22:00:00.250Z");
	CHECK(!day_parse_iso("2026-12-03T14:00:00", &at, NULL));
	CHECK(!day_parse_iso("2026-12-03", &at, NULL));
	CHECK(!day_parse_iso("2026-02-30T14:00:00Z", &at, NULL));
}

static int64_t at(const char *iso)
{
	int64_t ms = 0;

	CHECK(day_parse_iso(iso, &ms, NULL));
	return ms;
}

static void a_study_day_rolls_over_at_four(void)
{
	int32_t day = day_from_ymd(2026, 12, 3);

	CHECK_INT(day_of(at("2026-12-04T03:59:59Z"), "UTC", 4), day);
	CHECK_INT(day_of(at("2026-12-04T04:00:00Z"), "UTC", 4), day + 1);
	CHECK_INT(day_start(day, "UTC", 4), at("2026-12-03T04:00:00Z"));
	CHECK_INT(day_of(at("2026-12-03T23:00:00Z"), "Asia/Tokyo", 4), day + 1);
}

static void clocks_that_jump_keep_every_time_meaningful(void)
{
	struct day_civil gap = { .year = 2026, .month = 3, .day = 29, .hour = 2, .minute = 30 };
	struct day_civil twice = { .year = 2026, .month = 10, .day = 25, .hour = 2, .minute = 30 };
	struct day_civil out;

	CHECK_INT(day_from_civil(&gap, "Europe/Berlin"), at("2026-03-29T01:30:00Z"));
	CHECK_INT(day_from_civil(&twice, "Europe/Berlin"), at("2026-10-25T00:30:00Z"));
	day_to_civil(at("2026-07-01T12:00:00Z"), "America/New_York", &out);
	CHECK_INT(out.hour, 8);
	CHECK_INT(out.offset_min, -240);
	CHECK_INT(out.weekday, 2);
	for (int64_t t = at("2026-01-01T00:30:00Z"); t < at("2027-01-01T00:00:00Z");
	     t += 7 * 3600000) {
		day_to_civil(t, "Australia/Sydney", &out);
		if (out.month == 4 && out.day == 5 && out.hour == 2)
			continue; /* the hour that happens twice there */
		CHECK_INT(day_from_civil(&out, "Australia/Sydney"), t);
	}
}

/* The machine's own zone, for as long as it is not given back. */
static char *enter_zone(const char *zone)
{
	const char *before = getenv("TZ");
	char *kept = before ? strdup(before) : NULL;

	setenv("TZ", zone, 1);
	tzset();
	return kept;
}

static void leave_zone(char *kept)
{
	if (kept)
		setenv("TZ", kept, 1);
	else
		unsetenv("TZ");
	tzset();
	free(kept);
}

static bool follows(int32_t day, int rollover)
{
	int64_t start = day_start(day, "", rollover), next = day_start(day + 1, "", rollover);

	return day_of(start, "", rollover) == day && day_of(start - 1, "", rollover) == day - 1 &&
	       day_of(next - 1, "", rollover) == day && next - start >= 22 * DAY_HOUR_MS &&
	       next - start <= 26 * DAY_HOUR_MS;
}

/* A study day begins once, and the instant before belongs to the day before. */
static void study_days_follow_one_another_whatever_the_clock_does(void)
{
	static const char *const zones[] = {
		"UTC",
		"Europe/Berlin",
		"America/New_York",
		"Australia/Lord_Howe", /* half an hour's change */
		"Asia/Kathmandu",      /* 5 h 45 min from Greenwich */
		"Africa/Casablanca",   /* put back for Ramadan */
		"America/Santiago",    /* at midnight */
		"Pacific/Kiritimati",
		"Pacific/Pago_Pago",
		"Antarctica/Troll", /* two hours' change */
	};
	static const int rollovers[] = { 0, 1, 2, 3, 4, 23 };
	int32_t first = day_from_ymd(2026, 1, 1);

	for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
		char *kept = enter_zone(zones[z]);

		for (size_t r = 0; r < sizeof rollovers / sizeof *rollovers; r++)
			for (int32_t day = first; day < first + 366; day++)
				if (!follows(day, rollovers[r]))
					CHECK_FAIL("%s, rollover %d, day %d", zones[z],
					           rollovers[r], day - first);
		leave_zone(kept);
	}
}

/* The hour that happens twice does not bring the day before back. */
static void a_clock_put_back_over_the_rollover_stays_in_its_day(void)
{
	int32_t day = day_from_ymd(2026, 10, 25);

	/* Troll goes from 03:00 back to 01:00. */
	CHECK_INT(day_of(at("2026-10-24T23:59:59Z"), "Antarctica/Troll", 2), day - 1);
	CHECK_INT(day_of(at("2026-10-25T00:30:00Z"), "Antarctica/Troll", 2), day);
	CHECK_INT(day_of(at("2026-10-25T01:30:00Z"), "Antarctica/Troll", 2), day);
	CHECK_INT(day_of(at("2026-10-25T02:30:00Z"), "Antarctica/Troll", 2), day);
	/* New York at 2:00 goes back to 1:00. */
	CHECK_INT(day_of(at("2026-11-01T05:30:00Z"), "America/New_York", 1),
	          day_from_ymd(2026, 11, 1));
	CHECK_INT(day_of(at("2026-11-01T06:30:00Z"), "America/New_York", 1),
	          day_from_ymd(2026, 11, 1));
	/* Berlin at 2:00 goes on to 3:00: the day begins where the clock comes out. */
	CHECK_INT(day_start(day_from_ymd(2026, 3, 29), "Europe/Berlin", 2),
	          at("2026-03-29T01:00:00Z"));
}

static void the_machines_own_zone_has_a_name_where_it_can_be_told(void)
{
	static const struct {
		const char *tz, *name;
	} table[] = {
		{ "Europe/Berlin", "Europe/Berlin" },
		{ ":America/New_York", "America/New_York" },
		{ "/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata" },
		{ "UTC", "UTC" },
		{ "CET-1CEST,M3.5.0,M10.5.0/3", "" },
		{ "Mars/Olympus", "" },
	};
	char out[DAY_ZONE_MAX];

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char *kept = enter_zone(table[i].tz);

		CHECK_STR(day_zone_here(out), table[i].name);
		leave_zone(kept);
	}
}

static void zones_are_known_or_refused(void)
{
	CHECK(day_zone_known(""));
	CHECK(day_zone_known("UTC"));
	CHECK(day_zone_known("Europe/Berlin"));
	CHECK(!day_zone_known("Mars/Olympus"));
	CHECK(!day_zone_known("../../etc/passwd"));
	CHECK(!day_zone_known("IST"));
}

/* ---- file -------------------------------------------------------------------------------- */

static void files_are_refused_with_a_reason(void)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	char folder[] = "/tmp/greenroom-test-XXXXXX", path[64];

	CHECK(mkdtemp(folder) != NULL);
	snprintf(path, sizeof path, "%s/a", folder);
	CHECK(!file_read(&out, path, 10, &err));
	CHECK_INT(err.code, ERR_NOT_FOUND);
	CHECK(!file_read(&out, folder, 10, &err));
	CHECK(strstr(err.msg, "a folder") != NULL);
	CHECK(!file_read(&out, "/dev/zero", 10, &err));
	CHECK(strstr(err.msg, "not a regular file") != NULL);
	CHECK(file_write(path, "0123456789x", 11, 0600, &err));
	CHECK(!file_read(&out, path, 10, &err));
	CHECK(strstr(err.msg, "--max-size") != NULL);
	CHECK(file_read(&out, path, 11, &err));
	CHECK_STR(out.data, "0123456789x");
	CHECK(file_write(path, "new", 3, 0600, &err));
	buf_reset(&out);
	CHECK(file_read(&out, path, 11, &err));
	CHECK_STR(out.data, "new");
	unlink(path);
	CHECK_INT(mkfifo(path, 0600), 0);
	CHECK(!file_read(&out, path, 10, &err));
	unlink(path);
	rmdir(folder);
	buf_clear(&out);
}

struct scribbler {
	char path[64];
	atomic_bool done;
};

static void *scribble(void *self)
{
	struct scribbler *s = self;

	while (!s->done) {
		FILE *file = fopen(s->path, "ae");

		if (file) {
			fputc('x', file);
			fclose(file);
		}
	}
	return NULL;
}

static void a_path_at_home_is_shortened_and_goes_back(void)
{
	static const struct {
		const char *path, *home, *shown;
	} rows[] = {
		{ "/den/prep/a.md", "/den", "~/prep/a.md" },
		{ "/denmark/a.md", "/den", "/denmark/a.md" },
		{ "prep/a.md", "/den", "prep/a.md" },
		{ "/den/a.md", NULL, "/den/a.md" },
		{ "/a.md", "/", "/a.md" },
		{ "/den", "/den", "/den" },
	};
	struct buf shown = BUF_INIT, back = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_reset(&shown);
		file_shorten(&shown, rows[i].path, rows[i].home);
		CHECK_STR(shown.data, rows[i].shown);
		file_expand(&back, shown.data, rows[i].home);
		CHECK_STR(back.data, rows[i].path);
	}
	buf_clear(&shown);
	buf_clear(&back);
}

static void a_file_that_changes_while_it_is_read_is_refused(void)
{
	struct scribbler s = { "/tmp/greenroom-XXXXXX", false };
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	pthread_t thread;
	bool refused = false;
	int fd = mkstemp(s.path);

	CHECK(fd >= 0 && ftruncate(fd, 8 << 20) == 0);
	CHECK(file_read(&text, s.path, 64 << 20, &err));
	CHECK(pthread_create(&thread, NULL, scribble, &s) == 0);
	for (int i = 0; i < 200 && !refused; i++) {
		buf_reset(&text);
		refused = !file_read(&text, s.path, 64 << 20, &err);
	}
	s.done = true;
	pthread_join(thread, NULL);
	CHECK(refused && strstr(err.msg, "changed while it was read") != NULL);
	close(fd);
	unlink(s.path);
	buf_clear(&text);
}

int main(void)
{
	RUN(a_file_that_changes_while_it_is_read_is_refused);
	RUN(context_goes_in_front_and_the_code_stays);
	RUN(a_long_message_is_cut_at_a_whole_character);
	RUN(a_part_of_a_message_is_cut_at_a_whole_character);
	RUN(a_full_disk_has_its_own_code);
	RUN(exit_statuses_are_those_promised);
	RUN(a_buffer_grows_and_stays_terminated);
	RUN(keys_fold_what_does_not_matter);
	RUN(slugs_are_never_empty);
	RUN(a_fold_is_the_same_however_letters_are_composed);
	RUN(an_emoji_of_several_characters_is_two_columns_wide);
	RUN(widths_are_those_of_a_terminal);
	RUN(broken_utf8_is_found_where_it_breaks);
	RUN(nothing_that_drives_a_terminal_gets_through);
	RUN(distance_counts_slips_of_the_finger);
	RUN(dates_go_there_and_back);
	RUN(dates_are_read_as_people_write_them);
	RUN(times_are_read_as_people_write_them);
	RUN(iso_times_need_a_zone);
	RUN(a_study_day_rolls_over_at_four);
	RUN(clocks_that_jump_keep_every_time_meaningful);
	RUN(study_days_follow_one_another_whatever_the_clock_does);
	RUN(a_clock_put_back_over_the_rollover_stays_in_its_day);
	RUN(the_machines_own_zone_has_a_name_where_it_can_be_told);
	RUN(zones_are_known_or_refused);
	RUN(a_path_at_home_is_shortened_and_goes_back);
	RUN(files_are_refused_with_a_reason);
	return check_done();
}
