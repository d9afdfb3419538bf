/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "buf.h"
#include "check.h"
#include "day.h"
#include "report.h"
#include "text.h"

/* ---- Catching what is printed ------------------------------------------------------------ */

static struct printer printer;
static char *out_text, *talk_text;
static size_t out_len, talk_len;

static void catch_output(size_t columns)
{
	printer = (struct printer){ .columns = columns, .unicode = true };
	printer.out = open_memstream(&out_text, &out_len);
	printer.talk = open_memstream(&talk_text, &talk_len);
}

static const char *caught(void)
{
	fflush(printer.out);
	return out_text;
}

static const char *caught_talk(void)
{
	fflush(printer.talk);
	return talk_text;
}

static void release(void)
{
	fclose(printer.out);
	fclose(printer.talk);
	free(out_text);
	free(talk_text);
}

/* ---- JSON -------------------------------------------------------------------------------- */

static void json_puts_commas_and_brackets_itself(void)
{
	struct buf out = BUF_INIT;
	struct json json;

	json_begin(&json, &out);
	json_open_array(&json, "cards");
	json_open_object(&json, NULL);
	json_add_string(&json, "id", "bcdf");
	json_add_int(&json, "line", 42);
	json_close(&json, '}');
	json_open_object(&json, NULL);
	json_close(&json, '}');
	json_add_int(&json, NULL, -7);
	json_close(&json, ']');
	json_add_bool(&json, "ok", true);
	json_add_bool(&json, "bad", false);
	json_add_null(&json, "none");
	json_add_string(&json, "missing", NULL);
	json_end(&json);
	CHECK_STR(out.data, "{\"schema\":1,\"cards\":[{\"id\":\"bcdf\",\"line\":42},{},-7],"
	                    "\"ok\":true,\"bad\":false,\"none\":null,\"missing\":null}\n");
	buf_clear(&out);
}

static void json_strings_are_escaped(void)
{
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "", "\"\"" },
		{ "plain – ü 漢", "\"plain – ü 漢\"" },
		{ "a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"" },
		{ "\n\t\r\b\f", "\"\\n\\t\\r\\b\\f\"" },
		{ "\001\033[2J\037", "\"\\u0001\\u001b[2J\\u001f\"" },
		{ "\177\xC2\x9B", "\"\\u007f\\u009b\"" },
		{ "a\xFF\xC3", "\"a\\ufffd\\ufffd\"" },
		{ "\xE2\x80\xAE", "\"\\u202e\"" },
		{ "\xE2\x80\xA8", "\"\\u2028\"" },
		{ "\xF0\x9F\x99\x82", "\"\xF0\x9F\x99\x82\"" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buf out = BUF_INIT;
		struct json json = { .out = &out };

		json_add_string(&json, NULL, table[i].text);
		CHECK_STR(out.data, table[i].want);
		buf_clear(&out);
	}
}

static void json_numbers_have_six_digits_and_are_always_json(void)
{
	static const struct {
		double value;
		const char *want;
	} table[] = {
		{ 0.0, "0" },
		{ -0.0, "0" },
		{ 0.9, "0.9" },
		{ 1.0 / 3, "0.333333" },
		{ 1234567.0, "1.23457e+06" },
		{ -2.5, "-2.5" },
		{ NAN, "null" },
		{ INFINITY, "null" },
		{ -INFINITY, "null" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buf out = BUF_INIT;
		struct json json = { .out = &out };

		json_add_real(&json, NULL, table[i].value);
		CHECK_STR(out.data, table[i].want);
		buf_clear(&out);
	}
}

/* ---- Wrapping ---------------------------------------------------------------------------- */

static void a_line_is_wrapped_at_the_width(void)
{
	static const struct {
		size_t columns, indent;
		const char *text, *want;
	} table[] = {
		{ 20, 0, "", "\n" },
		{ 20, 0, "exactly twenty chars", "exactly twenty chars\n" },
		{ 20, 0, "exactly twenty chars and more", "exactly twenty chars\nand more\n" },
		{ 20, 4, "one two three four five six", "one two three four\n    five six\n" },
		{ 20, 0, "https://example.org/a/long/path x",
		  "https://example.org/\na/long/path x\n" },
		{ 20, 0, "see https://example.org/a/long", "see\nhttps://example.org/\na/long\n" },
		{ 0, 0, "one two three four five six", "one two three four five six\n" },
		{ 40, 2, "a    b", "a    b\n" },
		{ 20, 0, "two\nlines", "two\nlines\n" },
		{ 20, 90, "one two three four five six",
		  "one two three four\n          five six\n" },
		{ 1, 0, "漢字", "漢\n字\n" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		catch_output(table[i].columns);
		print_line(&printer, table[i].indent, "%s", table[i].text);
		CHECK_STR(caught(), table[i].want);
		release();
	}
}

static void every_line_of_a_text_is_indented(void)
{
	catch_output(40);
	print_text(&printer, STYLE_PLAIN, 4,
	           "The first paragraph is long enough to be wrapped.\n\nThe second.\n\n");
	CHECK_STR(caught(), "    The first paragraph is long enough\n"
	                    "    to be wrapped.\n"
	                    "\n"
	                    "    The second.\n");
	release();
}

static void bullets_hang(void)
{
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "- one two three four", "  - one two three\n    four\n" },
		{ "• one two three four", "  • one two three\n    four\n" },
		{ "10. one two three four", "  10. one two three\n      four\n" },
		{ "  - one two three four", "    - one two three\n      four\n" },
		{ "-5 degrees is not one bullet", "  -5 degrees is not\n  one bullet\n" },
		{ "-", "  -\n" },
		{ "1.5 is not one either, no", "  1.5 is not one\n  either, no\n" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		catch_output(20);
		print_text(&printer, STYLE_PLAIN, 2, table[i].text);
		CHECK_STR(caught(), table[i].want);
		release();
	}
}

/* Every line of the catch fits, and nothing but blanks and newlines is lost. */
static void check_fits(const char *have, const char *text, size_t columns)
{
	const char *line = have, *end;

	for (; (end = strchr(line, '\n')) != NULL; line = end + 1)
		CHECK(text_width(line, (size_t)(end - line)) <= columns);
	for (; *have; have++) {
		if (*have == ' ' || *have == '\n')
			continue;
		while (*text == ' ' || *text == '\n')
			text++;
		CHECK(*text == *have);
		text++;
	}
	CHECK_STR(text, "");
}

static void wide_and_combining_characters_count_as_a_terminal_counts_them(void)
{
	static const char text[] =
		"面接では自分の言葉で、落ち着いて、ゆっくりと話すことが大切です。 Zoe\u0308 und "
		"Ame\u0301lie reden u\u0308ber Größen und Maße, 한국어도 조금 합니다, emoji "
		"🙂🙂 "
		"too.";
	static const size_t widths[] = { 20, 40, 80 };

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		catch_output(widths[i]);
		print_text(&printer, STYLE_PLAIN, 0, text);
		check_fits(caught(), text, widths[i]);
		release();
	}
}

/* ---- What reaches the terminal ----------------------------------------------------------- */

static void what_drives_a_terminal_is_dropped(void)
{
	catch_output(80);
	print_text(&printer, STYLE_PLAIN, 0, "a\033]0;title\007b\xC2\x9Bm\xE2\x80\xAE\ttab");
	print_line(&printer, 0, "%s", "x\033[2Jy");
	CHECK_STR(caught(), "a]0;titlebm    tab\nx[2Jy\n");
	print_say(&printer, "%s", "\033[31mred");
	CHECK_STR(caught_talk(), "[31mred\n");
	release();
}

static void styles_need_color_and_end_on_their_line(void)
{
	catch_output(20);
	print_styled(&printer, STYLE_BAD, 0, "no color here");
	CHECK_STR(caught(), "no color here\n");
	release();
	catch_output(20);
	printer.color = true;
	print_styled(&printer, STYLE_BOLD, 2, "one two three four five");
	print_styled(&printer, STYLE_PLAIN, 0, "plain");
	CHECK_STR(caught(), "\033[1mone two three four\033[0m\n  \033[1mfive\033[0m\nplain\n");
	release();
}

static void in_json_text_leaves_the_output_to_objects(void)
{
	struct err err = { ERR_NOT_FOUND, "no company \"x\"" };

	catch_output(80);
	printer.json = true;
	print_line(&printer, 0, "text");
	print_error(&printer, &err);
	CHECK_STR(caught(), "{\"schema\":1,\"error\":{\"code\":\"not_found\","
	                    "\"message\":\"no company \\\"x\\\"\"}}\n");
	CHECK_STR(caught_talk(), "text\n");
	release();
}

static void errors_are_talk_and_name_the_program(void)
{
	struct err err = { ERR_INPUT, "coder.md:42: an answer without a question" };

	catch_output(20);
	print_error(&printer, &err);
	CHECK_STR(caught(), "");
	CHECK_STR(caught_talk(), "greenroom: coder.md:42: an answer without a question\n");
	release();
}

static void talk_is_wrapped_where_it_has_a_width(void)
{
	catch_output(80);
	printer.talk_columns = 20;
	print_say(&printer, "one two three four five");
	CHECK_STR(caught_talk(), "one two three four\nfive\n");
	release();
}

/* ---- Tables ------------------------------------------------------------------------------ */

static void a_prompt_too_wide_is_said_but_for_its_last_line(void)
{
	static const struct {
		size_t columns;
		const char *prompt, *said, *rest;
	} rows[] = {
		{ 0, "Which did they ask? ", "", "Which did they ask? " },
		{ 20, "Which did they ask? ", "", "Which did they ask? " },
		{ 19, "Which did they ask? ", "Which did they\n", "ask? " },
		{ 10, "  Which did they ask? ", "  Which\ndid they\n", "ask? " },
		{ 8, "\u5927\u5909\u3067\u3059\u304B ", "\u5927\u5909\u3067\n", "\u3059\u304B " },
		{ 8, "", "", "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		catch_output(80);
		printer.talk_columns = rows[i].columns;
		CHECK_STR(print_prompt(&printer, rows[i].prompt), rows[i].rest);
		CHECK_STR(caught_talk(), rows[i].said);
		release();
	}
}

static void print_roles(size_t columns, bool unicode)
{
	struct table table;

	catch_output(columns);
	printer.unicode = unicode;
	table_init(&table, "company|*title|>due");
	table_row(&table, STYLE_PLAIN,
	          (const char *[]){ "Lumenfold", "Senior firmware engineer for small lamps", "3" });
	table_row(&table, STYLE_PLAIN, (const char *[]){ "漢字", "Nurse\nat night", "114" });
	table_row(&table, STYLE_PLAIN, (const char *[]){ "Pellory", NULL, "0" });
	table_print(&table, &printer);
	table_clear(&table);
}

static void a_table_is_as_wide_as_needed(void)
{
	print_roles(80, true);
	CHECK_STR(caught(), "company    title                                     due\n"
	                    "Lumenfold  Senior firmware engineer for small lamps    3\n"
	                    "漢字       Nurse at night                            114\n"
	                    "Pellory                                                0\n");
	release();
}

static void a_table_too_wide_cuts_the_column_that_gives_way(void)
{
	print_roles(40, true);
	CHECK_STR(caught(), "company    title                     due\n"
	                    "Lumenfold  Senior firmware enginee…    3\n"
	                    "漢字       Nurse at night            114\n"
	                    "Pellory                                0\n");
	release();
	print_roles(40, false);
	CHECK(strstr(caught(), "\nLumenfold  Senior firmware engin...    3\n") != NULL);
	release();
}

static void the_widest_text_is_cut_when_that_is_not_enough(void)
{
	struct table table;

	catch_output(40);
	table_init(&table, "company|*title|>cards");
	table_row(&table, STYLE_PLAIN,
	          (const char *[]){ "Wrenfield General Hospital", "Senior Staff Nurse", "23" });
	table_print(&table, &printer);
	CHECK_STR(caught(), "company          title             cards\n"
	                    "Wrenfield Gene…  Senior Staff Nu…     23\n");
	table_clear(&table);
	release();
}

static void print_countdown(size_t columns, bool unicode)
{
	struct table table;

	catch_output(columns);
	printer.unicode = unicode;
	table_init(&table, "ahead|date|*interview|?there|>planned|>ready|?never");
	table_row(&table, STYLE_PLAIN,
	          (const char *[]){ "in 3 d", "Wed 31 Dec 2036",
	                            "Wrenfield General Hospital, Panel",
	                            "14:00 America/Argentina/Buenos_Aires", "94 %", "100 %", "" });
	table_row(&table, STYLE_PLAIN,
	          (const char *[]){ "in 10 y", "Sat 5 Jan", "東京深海気象観測機構株式会社", "",
	                            "98 %", "-", "" });
	table_row(&table, STYLE_PLAIN, (const char *[]){ "in 11 y", "", "", "", "", "", "" });
	table_print(&table, &printer);
	table_clear(&table);
}

/* The marked column first, then the longest of the other texts. */
static void columns_that_would_be_cut_too_short_are_folded(void)
{
	print_countdown(71, true);
	CHECK_STR(caught(),
	          "ahead    date             there                          planned  ready\n"
	          "in 3 d   Wed 31 Dec 2036  14:00 America/Argentina/Buen…     94 %  100 %\n"
	          "  Wrenfield General Hospital, Panel\n"
	          "in 10 y  Sat 5 Jan                                          98 %      -\n"
	          "  東京深海気象観測機構株式会社\n"
	          "in 11 y\n");
	release();
	print_countdown(50, true);
	CHECK_STR(caught(), "ahead    date             planned  ready\n"
	                    "in 3 d   Wed 31 Dec 2036     94 %  100 %\n"
	                    "  Wrenfield General Hospital, Panel · 14:00\n"
	                    "  America/Argentina/Buenos_Aires\n"
	                    "in 10 y  Sat 5 Jan           98 %      -\n"
	                    "  東京深海気象観測機構株式会社\n"
	                    "in 11 y\n");
	release();
}

/* A figure keeps its heading; a text needs none, and a date is never cut. */
static void figures_that_do_not_fit_are_folded_from_the_right(void)
{
	struct table table;

	catch_output(40);
	printer.unicode = false;
	table_init(&table, "interview|date|>cards|>due|>planned|>ready");
	table_row(&table, STYLE_PLAIN,
	          (const char *[]){ "Wrenfield General Hospital", "Wed 31 Dec 2036", "7", "3",
	                            "94 %", "" });
	table_print(&table, &printer);
	CHECK_STR(caught(), "interview         date             cards\n"
	                    "Wrenfield Gen...  Wed 31 Dec 2036      7\n"
	                    "  due 3, planned 94 %\n");
	table_clear(&table);
	release();
}

static void print_day(size_t columns)
{
	struct table table;

	catch_output(columns);
	table_init(&table, "day||*interview");
	table_row(&table, STYLE_PLAIN,
	          (const char *[]){ "Tue 17 Nov", "▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁",
	                            "09:00 Wrenfield General Hospital" });
	table_print(&table, &printer);
	table_clear(&table);
}

static void a_bar_is_never_cut(void)
{
	print_day(52);
	CHECK_STR(caught(), "day                                   interview\n"
	                    "Tue 17 Nov  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁  09:00 Wrenfie…\n");
	release();
	print_day(51);
	CHECK_STR(caught(), "day\n"
	                    "Tue 17 Nov  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▁▁▁▁\n"
	                    "  09:00 Wrenfield General Hospital\n");
	release();
}

static void on_a_narrow_terminal_rows_become_blocks(void)
{
	print_roles(20, true);
	CHECK_STR(caught(), "company: Lumenfold\n"
	                    "title: Senior\n"
	                    "  firmware engineer\n"
	                    "  for small lamps\n"
	                    "due: 3\n"
	                    "\n"
	                    "company: 漢字\n"
	                    "title: Nurse at\n"
	                    "  night\n"
	                    "due: 114\n"
	                    "\n"
	                    "company: Pellory\n"
	                    "due: 0\n");
	release();
}

static void a_table_without_rows_prints_nothing(void)
{
	struct table table;

	catch_output(80);
	table_init(&table, "a|b");
	table_print(&table, &printer);
	CHECK_STR(caught(), "");
	table_clear(&table);
	release();
}

static void a_table_without_headings_has_no_heading_line(void)
{
	struct table table;

	catch_output(80);
	table_init(&table, "|>");
	table_row(&table, STYLE_PLAIN, (const char *[]){ "cards", "7" });
	table_row(&table, STYLE_PLAIN, (const char *[]){ "reviews", "120" });
	table_print(&table, &printer);
	CHECK_STR(caught(), "cards      7\nreviews  120\n");
	table_clear(&table);
	release();
}

/* ---- Figures ----------------------------------------------------------------------------- */

static void bars_show_shares(void)
{
	static const struct {
		double value, max;
		const char *unicode, *ascii;
	} table[] = {
		{ 0, 10, "▁▁▁▁▁▁", "......" },  { 10, 10, "▇▇▇▇▇▇", "######" },
		{ 5, 10, "▇▇▇▁▁▁", "###..." },  { 99, 10, "▇▇▇▇▇▇", "######" },
		{ 1, 1e6, "▇▁▁▁▁▁", "#....." }, { 5, 0, "▁▁▁▁▁▁", "......" },
		{ -1, 10, "▁▁▁▁▁▁", "......" }, { NAN, 10, "▁▁▁▁▁▁", "......" },
	};
	struct printer how = { .unicode = false };
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		how.unicode = true;
		CHECK_STR(bar_text(&how, table[i].value, table[i].max, 6, &out), table[i].unicode);
		how.unicode = false;
		CHECK_STR(bar_text(&how, table[i].value, table[i].max, 6, &out), table[i].ascii);
	}
	CHECK_STR(bar_text(&how, 1, 1, 0, &out), "");
	buf_clear(&out);
}

static void a_bar_of_parts_draws_each_its_own_way(void)
{
	struct printer how = { .unicode = true };
	struct buf out = BUF_INIT;

	CHECK_STR(bar_parts_text(&how, (double[]){ 2, 1, 1 }, 3, 8, 8, &out), "▇▇▒░▁▁▁▁");
	CHECK_STR(bar_parts_text(&how, (double[]){ 0, 4 }, 2, 8, 8, &out), "▒▒▒▒▁▁▁▁");
	CHECK_STR(bar_parts_text(&how, (double[]){ 1, -3, NAN }, 3, 1, 4, &out), "▇▇▇▇");
	how.unicode = false;
	CHECK_STR(bar_parts_text(&how, (double[]){ 0.01, 0.5, 0.2 }, 3, 1, 10, &out), "#++++--...");
	buf_clear(&out);
}

static void a_countdown_goes_by_the_readers_calendar(void)
{
	/* Thursday 3 December 2026, 14:00 in Berlin, seen at different times of other days. */
	static const int64_t at = INT64_C(1796302800000);
	static const struct {
		int64_t before_ms;
		const char *here, *text;
	} table[] = {
		{ 9 * DAY_MS, "Europe/Berlin", "in 9 d" },
		{ 60 * DAY_MS, "UTC", "in 60 d" },
		{ 3651 * DAY_MS, "UTC", "in 10 y" },
		{ DAY_MS, "UTC", "tomorrow" },
		{ 13 * DAY_HOUR_MS, "Europe/Berlin", "in 13 h" },
		{ 15 * DAY_HOUR_MS, "Europe/Berlin", "tomorrow" },
		{ 15 * DAY_HOUR_MS, "Asia/Tokyo", "in 15 h" },
		{ 40 * DAY_MINUTE_MS, "UTC", "in 40 min" },
		{ 20000, "UTC", "now" },
		{ -20000, "UTC", "now" },
		{ -20 * DAY_MINUTE_MS, "UTC", "20 min ago" },
		{ -2 * DAY_HOUR_MS, "UTC", "2 h ago" },
		{ -2 * DAY_MS, "UTC", "2 d ago" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buf out = BUF_INIT;

		countdown_text(&out, at - table[i].before_ms, at, table[i].here);
		CHECK_STR(out.data, table[i].text);
		buf_clear(&out);
	}
}

static void a_column_with_nothing_in_it_may_be_left_out(void)
{
	struct table table;

	catch_output(80);
	table_init(&table, "day|?zone|*?note|>due");
	table_row(&table, STYLE_PLAIN, (const char *[]){ "Mon", "", "off", "3" });
	table_row(&table, STYLE_PLAIN, (const char *[]){ "Tue", "", "", "11" });
	table_print(&table, &printer);
	table_clear(&table);
	CHECK_STR(caught(), "day  note  due\n"
	                    "Mon  off     3\n"
	                    "Tue         11\n");
	release();
}

static void shares_times_and_intervals_are_short_words(void)
{
	static const struct {
		double value;
		const char *percent, *minutes, *interval;
	} table[] = {
		{ 0, "0 %", "0 s", "today" },
		{ 0.94, "94 %", "1 s", "tomorrow" },
		{ 1, "100 %", "1 s", "tomorrow" },
		{ 3.2, "320 %", "3 s", "in 3 d" },
		{ 14, "1400 %", "14 s", "in 14 d" },
		{ 35, "3500 %", "35 s", "in 5 w" },
		{ 59.7, "5970 %", "1 min", "in 9 w" },
		{ 130, "13000 %", "2 min", "in 4 mo" },
		{ 3900, "390000 %", "1 h 5 min", "in 11 y" },
		{ 7200, "720000 %", "2 h", "in 20 y" },
		{ -3, "-300 %", "0 s", "today" },
		{ NAN, "-", "0 s", "today" },
		{ INFINITY, "-", "0 s", "today" },
	};
	char out[24], percent[16];

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		CHECK_STR(percent_text(table[i].value, percent), table[i].percent);
		CHECK_STR(minutes_text(table[i].value, out), table[i].minutes);
		CHECK_STR(interval_text(table[i].value, out), table[i].interval);
	}
}

int main(void)
{
	RUN(json_puts_commas_and_brackets_itself);
	RUN(json_strings_are_escaped);
	RUN(json_numbers_have_six_digits_and_are_always_json);
	RUN(a_line_is_wrapped_at_the_width);
	RUN(every_line_of_a_text_is_indented);
	RUN(bullets_hang);
	RUN(wide_and_combining_characters_count_as_a_terminal_counts_them);
	RUN(what_drives_a_terminal_is_dropped);
	RUN(styles_need_color_and_end_on_their_line);
	RUN(in_json_text_leaves_the_output_to_objects);
	RUN(errors_are_talk_and_name_the_program);
	RUN(talk_is_wrapped_where_it_has_a_width);
	RUN(a_prompt_too_wide_is_said_but_for_its_last_line);
	RUN(a_table_is_as_wide_as_needed);
	RUN(a_table_too_wide_cuts_the_column_that_gives_way);
	RUN(the_widest_text_is_cut_when_that_is_not_enough);
	RUN(columns_that_would_be_cut_too_short_are_folded);
	RUN(figures_that_do_not_fit_are_folded_from_the_right);
	RUN(a_bar_is_never_cut);
	RUN(on_a_narrow_terminal_rows_become_blocks);
	RUN(a_table_without_rows_prints_nothing);
	RUN(a_table_without_headings_has_no_heading_line);
	RUN(a_column_with_nothing_in_it_may_be_left_out);
	RUN(bars_show_shares);
	RUN(a_bar_of_parts_draws_each_its_own_way);
	RUN(a_countdown_goes_by_the_readers_calendar);
	RUN(shares_times_and_intervals_are_short_words);
	return check_done();
}
