/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "date.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "day.h"
#include "phrase.h"

struct reader {
	struct slice text;
	size_t at;
	struct date_reading *out;
	bool clock;       /* the word before says that a time comes: "kl. 13.00" */
	bool clock_alone; /* and needs no minutes: "kl. 13" */
};

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
	                              "jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const german_months[] = { "januar",    "februar", "märz",     "april",
	                                     "mai",       "juni",    "juli",     "august",
	                                     "september", "oktober", "november", "dezember" };
/* Months in languages whose names the English beginnings do not cover. */
static const struct {
	const char *name;
	int month;
} other_months[] = {
	{ "janvier", 1 },    { "février", 2 },   { "mars", 3 },       { "avril", 4 },
	{ "mai", 5 },        { "juin", 6 },      { "juillet", 7 },    { "août", 8 },
	{ "septembre", 9 },  { "octobre", 10 },  { "novembre", 11 },  { "décembre", 12 },
	{ "enero", 1 },      { "febrero", 2 },   { "marzo", 3 },      { "abril", 4 },
	{ "mayo", 5 },       { "junio", 6 },     { "julio", 7 },      { "agosto", 8 },
	{ "septiembre", 9 }, { "octubre", 10 },  { "noviembre", 11 }, { "diciembre", 12 },
	{ "janeiro", 1 },    { "fevereiro", 2 }, { "março", 3 },      { "maio", 5 },
	{ "junho", 6 },      { "julho", 7 },     { "setembro", 9 },   { "outubro", 10 },
	{ "novembro", 11 },  { "dezembro", 12 }, { "gennaio", 1 },    { "febbraio", 2 },
	{ "aprile", 4 },     { "maggio", 5 },    { "giugno", 6 },     { "luglio", 7 },
	{ "settembre", 9 },  { "ottobre", 10 },  { "dicembre", 12 },  { "januari", 1 },
	{ "februari", 2 },   { "maart", 3 },     { "mei", 5 },        { "juni", 6 },
	{ "juli", 7 },       { "augustus", 8 },  { "maj", 5 },        { "augusti", 8 },
	{ "marts", 3 },      { "desember", 12 }, { "stycznia", 1 },   { "lutego", 2 },
	{ "marca", 3 },      { "kwietnia", 4 },  { "maja", 5 },       { "czerwca", 6 },
	{ "lipca", 7 },      { "sierpnia", 8 },  { "września", 9 },   { "października", 10 },
	{ "listopada", 11 }, { "grudnia", 12 },  { "fevrier", 2 },    { "aout", 8 },
	{ "decembre", 12 },  { "marco", 3 },     { "marzec", 3 },     { "января", 1 },
	{ "февраля", 2 },    { "марта", 3 },     { "апреля", 4 },     { "мая", 5 },
	{ "июня", 6 },       { "июля", 7 },      { "августа", 8 },    { "сентября", 9 },
	{ "октября", 10 },   { "ноября", 11 },   { "декабря", 12 },
};

/* Days of the week by their names in other languages, from Monday on. Portuguese counts them with
 * words that also say which interview it is. */
static const struct {
	const char *name;
	int weekday;
} other_weekdays[] = {
	{ "montag", 0 },      { "dienstag", 1 },    { "mittwoch", 2 },     { "donnerstag", 3 },
	{ "freitag", 4 },     { "samstag", 5 },     { "sonnabend", 5 },    { "sonntag", 6 },
	{ "lundi", 0 },       { "mardi", 1 },       { "mercredi", 2 },     { "jeudi", 3 },
	{ "vendredi", 4 },    { "samedi", 5 },      { "lunes", 0 },        { "martes", 1 },
	{ "miércoles", 2 },   { "jueves", 3 },      { "viernes", 4 },      { "lunedì", 0 },
	{ "martedì", 1 },     { "mercoledì", 2 },   { "giovedì", 3 },      { "venerdì", 4 },
	{ "sabato", 5 },      { "maandag", 0 },     { "dinsdag", 1 },      { "woensdag", 2 },
	{ "donderdag", 3 },   { "vrijdag", 4 },     { "zaterdag", 5 },     { "måndag", 0 },
	{ "tisdag", 1 },      { "onsdag", 2 },      { "torsdag", 3 },      { "fredag", 4 },
	{ "lördag", 5 },      { "mandag", 0 },      { "tirsdag", 1 },      { "lørdag", 5 },
	{ "dimanche", 6 },    { "sábado", 5 },      { "domingo", 6 },      { "domenica", 6 },
	{ "zondag", 6 },      { "söndag", 6 },      { "søndag", 6 },       { "miercoles", 2 },
	{ "sabado", 5 },      { "lunedi", 0 },      { "martedi", 1 },      { "mercoledi", 2 },
	{ "giovedi", 3 },     { "venerdi", 4 },     { "poniedziałek", 0 }, { "wtorek", 1 },
	{ "środa", 2 },       { "środę", 2 },       { "czwartek", 3 },     { "piątek", 4 },
	{ "sobota", 5 },      { "sobotę", 5 },      { "niedziela", 6 },    { "niedzielę", 6 },
	{ "понедельник", 0 }, { "вторник", 1 },     { "среда", 2 },        { "среду", 2 },
	{ "четверг", 3 },     { "пятница", 4 },     { "пятницу", 4 },      { "суббота", 5 },
	{ "субботу", 5 },     { "воскресенье", 6 },
};

#define MONTH_MIN 3  /* bytes of a month's name: "may" */
#define MONTH_MAX 10 /* "septiembre" */

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char *const weekday_names[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
	                                     "Friday", "Saturday", "Sunday" };
static const char *const month_names[] = { "January",   "February", "March",    "April",
	                                   "May",       "June",     "July",     "August",
	                                   "September", "October",  "November", "December" };

enum season { ALWAYS, WINTER, SUMMER };

/* Zones by the letters people write. A zone without a name is asked about. */
static const struct {
	const char *text, *zone;
	enum season season;
	const char *doubt;
} zones[] = {
	{ "UTC", "UTC", ALWAYS, NULL },
	{ "GMT", "UTC", ALWAYS, NULL },
	{ "Z", "UTC", ALWAYS, NULL },
	{ "ET", "America/New_York", ALWAYS, NULL },
	{ "EST", "America/New_York", WINTER, "is winter time: is EDT meant?" },
	{ "EDT", "America/New_York", SUMMER, "is summer time: is EST meant?" },
	{ "CT", "America/Chicago", ALWAYS, NULL },
	{ "CDT", "America/Chicago", SUMMER, "is summer time: which zone is meant?" },
	{ "MT", "America/Denver", ALWAYS, NULL },
	{ "MST", "America/Denver", WINTER, "is winter time, or Arizona's: which is meant?" },
	{ "MDT", "America/Denver", SUMMER, "is summer time: is MST meant?" },
	{ "PT", "America/Los_Angeles", ALWAYS, NULL },
	{ "PST", "America/Los_Angeles", WINTER, "is winter time: is PDT meant?" },
	{ "PDT", "America/Los_Angeles", SUMMER, "is summer time: is PST meant?" },
	{ "AKST", "America/Anchorage", WINTER, "is winter time: is AKDT meant?" },
	{ "HST", "Pacific/Honolulu", ALWAYS, NULL },
	{ "BRT", "America/Sao_Paulo", ALWAYS, NULL },
	{ "WEST", "Europe/Lisbon", SUMMER, "is summer time: is WET meant?" },
	{ "CET", "Europe/Berlin", WINTER, "is winter time: is CEST meant?" },
	{ "CEST", "Europe/Berlin", SUMMER, "is summer time: is CET meant?" },
	{ "EET", "Europe/Athens", WINTER, "is winter time: is EEST meant?" },
	{ "EEST", "Europe/Athens", SUMMER, "is summer time: is EET meant?" },
	{ "MSK", "Europe/Moscow", ALWAYS, NULL },
	{ "SAST", "Africa/Johannesburg", ALWAYS, NULL },
	{ "EAT", "Africa/Nairobi", ALWAYS, NULL },
	{ "WAT", "Africa/Lagos", ALWAYS, NULL },
	{ "PKT", "Asia/Karachi", ALWAYS, NULL },
	{ "SGT", "Asia/Singapore", ALWAYS, NULL },
	{ "HKT", "Asia/Hong_Kong", ALWAYS, NULL },
	{ "KST", "Asia/Seoul", ALWAYS, NULL },
	{ "JST", "Asia/Tokyo", ALWAYS, NULL },
	{ "AWST", "Australia/Perth", ALWAYS, NULL },
	{ "AEST", "Australia/Brisbane", ALWAYS, NULL },
	{ "AEDT", "Australia/Sydney", ALWAYS, NULL },
	{ "NZST", "Pacific/Auckland", ALWAYS, NULL },
	{ "NZDT", "Pacific/Auckland", ALWAYS, NULL },
	{ "IST", NULL, ALWAYS, "is the time of India, of Ireland or of Israel: which is meant?" },
	{ "CST", NULL, ALWAYS, "is the time of Chicago, of China or of Cuba: which is meant?" },
	{ "BST", NULL, ALWAYS, "is the time of Britain or of Bangladesh: which is meant?" },
	{ "AST", NULL, ALWAYS, "is the time of Halifax or of Arabia: which is meant?" },
	{ "GST", NULL, ALWAYS, "is the time of Dubai or of South Georgia: which is meant?" },
	{ "AMT", NULL, ALWAYS, "is the time of Armenia or of the Amazon: which is meant?" },
	{ "SST", NULL, ALWAYS, "is the time of Samoa or of Singapore: which is meant?" },
	{ "ECT", NULL, ALWAYS, "is the time of Ecuador or of central Europe: which is meant?" },
	{ "WST", NULL, ALWAYS, "is the time of Samoa or of western Australia: which is meant?" },
	{ "Eastern", "America/New_York", ALWAYS, NULL },
	{ "Pacific", "America/Los_Angeles", ALWAYS, NULL },
	{ "Mountain", "America/Denver", ALWAYS, NULL },
	{ "London", "Europe/London", ALWAYS, NULL },
	{ "UK", "Europe/London", ALWAYS, NULL },
	{ "Berlin", "Europe/Berlin", ALWAYS, NULL },
	{ "Paris", "Europe/Paris", ALWAYS, NULL },
	{ "Dublin", "Europe/Dublin", ALWAYS, NULL },
	{ "Tokyo", "Asia/Tokyo", ALWAYS, NULL },
	{ "Sydney", "Australia/Sydney", ALWAYS, NULL },
};

static const char *const etc_west[] = { "UTC",       "Etc/GMT+1", "Etc/GMT+2",  "Etc/GMT+3",
	                                "Etc/GMT+4", "Etc/GMT+5", "Etc/GMT+6",  "Etc/GMT+7",
	                                "Etc/GMT+8", "Etc/GMT+9", "Etc/GMT+10", "Etc/GMT+11",
	                                "Etc/GMT+12" };
static const char *const etc_east[] = { "UTC",       "Etc/GMT-1", "Etc/GMT-2",  "Etc/GMT-3",
	                                "Etc/GMT-4", "Etc/GMT-5", "Etc/GMT-6",  "Etc/GMT-7",
	                                "Etc/GMT-8", "Etc/GMT-9", "Etc/GMT-10", "Etc/GMT-11",
	                                "Etc/GMT-12" };

static struct slice rest_of(const struct reader *r)
{
	return slice_of(r->text.text + r->at, r->text.text + r->text.len);
}

static size_t number_at(struct slice s, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < s.len && n < 4 && isdigit((unsigned char)s.text[n]))
		*value = *value * 10 + (s.text[n++] - '0');
	return n;
}

static size_t word_at(struct slice s)
{
	size_t n = 0;

	while (n < s.len && (isalpha((unsigned char)s.text[n]) || (unsigned char)s.text[n] >= 0x80))
		n++;
	return n;
}

static int find_prefix(struct slice word, const char *const *names, int count, size_t least)
{
	for (int i = 0; i < count; i++)
		if (word.len >= least && strncasecmp(word.text, names[i], least) == 0)
			return i;
	return -1;
}

/* Most differ in their first letter already. */
static bool is_word(struct slice word, const char *name)
{
	return word.len > 0 && ((word.text[0] ^ name[0]) & ~0x20) == 0 &&
	       word.len == strlen(name) && strncasecmp(word.text, name, word.len) == 0;
}

static int month_of(struct slice word)
{
	int month;

	if (word.len < MONTH_MIN || word.len > MONTH_MAX)
		return 0;
	month = word.len <= 9 ? find_prefix(word, months, 12, 3) : -1;
	for (int i = 0; i < 12; i++)
		if (is_word(word, german_months[i]))
			return i + 1;
	for (size_t i = 0; i < sizeof other_months / sizeof *other_months; i++)
		if (is_word(word, other_months[i].name))
			return other_months[i].month;
	/* "marketing" and "decision" are no months */
	if (month < 0 || (word.len > 4 && strncasecmp(word.text, month_names[month], word.len)))
		return 0;
	return month + 1;
}

static bool set_day(struct reader *r, int year, int month, int dom, const char *end)
{
	struct date_reading *out = r->out;

	if (out->has_day && out->has_year)
		return false;
	if (!day_valid_ymd(year, month, dom) || year < DAY_YEAR_MIN || year > DAY_YEAR_MAX)
		return false;
	out->has_day = out->has_year = true;
	out->day = day_from_ymd(year, month, dom);
	out->day_text = slice_trim(slice_of(r->text.text + r->at, end));
	r->at = (size_t)(end - r->text.text);
	return true;
}

/* 2026-06-11, 2026/6/11, 11.06.2026, 06/11/2026 */
static bool read_numeric_day(struct reader *r)
{
	struct slice s = rest_of(r);
	int part[3];
	size_t at = 0;
	char mark = '\0';

	for (int i = 0; i < 3; i++) {
		size_t n = number_at(slice_of(s.text + at, s.text + s.len), &part[i]);

		at += n;
		if (n == 0)
			return false;
		if (i == 2)
			break;
		if (at >= s.len || !strchr("-/.", s.text[at]) || (mark && s.text[at] != mark))
			return false;
		mark = s.text[at++];
	}
	if (part[0] > 31)
		return set_day(r, part[0], part[1], part[2], s.text + at);
	if (part[2] < 1900)
		return false;
	if (mark == '/' && part[0] <= 12 && part[1] <= 12 && part[0] != part[1])
		r->out->month_or_day = true;
	if (mark == '/' && part[1] > 12)
		return set_day(r, part[2], part[0], part[1], s.text + at);
	return set_day(r, part[2], part[1], part[0], s.text + at);
}

/* 2026年6月11日, 2026년 6월 11일 */
static bool read_cjk_day(struct reader *r)
{
	static const char *const marks[][2] = { { "年", "년" }, { "月", "월" }, { "日", "일" } };
	struct slice s = rest_of(r);
	int part[3];
	size_t at = 0;

	for (int i = 0; i < 3; i++) {
		struct slice here = slice_of(s.text + at, s.text + s.len);
		size_t n = number_at(here, &part[i]);

		here = slice_of(here.text + n, s.text + s.len);
		if (n == 0 ||
		    (!slice_starts(here, marks[i][0]) && !slice_starts(here, marks[i][1])))
			return false;
		at += n + 3;
		while (at < s.len && s.text[at] == ' ')
			at++;
	}
	return set_day(r, part[0], part[1], part[2], s.text + at);
}

static size_t skip_filler(struct slice s)
{
	size_t n = 0;

	while (n < s.len && strchr(" ,.", s.text[n]))
		n++;
	if (n + 3 <= s.len &&
	    (strncasecmp(s.text + n, "of ", 3) == 0 || strncasecmp(s.text + n, "de ", 3) == 0))
		n += 3;
	return n;
}

static size_t skip_ordinal(struct slice s)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };

	for (size_t i = 0; i < 4; i++)
		if (s.len >= 2 && strncasecmp(s.text, endings[i], 2) == 0)
			return 2;
	return 0;
}

/* "11 June 2026", "11th of June, 2026", "June 11, 2026", "11. Juni 2026"; the year may lack. */
static bool read_named_day(struct reader *r)
{
	struct slice s = rest_of(r), here = s;
	int dom = 0, year = 0, month;
	bool day_first = isdigit((unsigned char)s.text[0]);
	size_t n;

	if (day_first) {
		n = number_at(here, &dom);
		here = slice_of(here.text + n, s.text + s.len);
		here = slice_of(here.text + skip_ordinal(here), s.text + s.len);
		here = slice_of(here.text + skip_filler(here), s.text + s.len);
	}
	n = word_at(here);
	month = month_of((struct slice){ here.text, n });
	if (month == 0)
		return false;
	here = slice_of(here.text + n, s.text + s.len);
	if (!day_first) {
		here = slice_of(here.text + skip_filler(here), s.text + s.len);
		n = number_at(here, &dom);
		here = slice_of(here.text + n, s.text + s.len);
		here = slice_of(here.text + skip_ordinal(here), s.text + s.len);
	}
	if (dom < 1 || dom > 31)
		return false;
	s = slice_of(here.text + skip_filler(here), s.text + s.len);
	n = number_at(s, &year);
	if (n == 4 && set_day(r, year, month, dom, s.text + n))
		return true;
	if (r->out->has_day)
		return false;
	r->out->has_day = true;
	r->out->day_text = slice_trim(slice_of(r->text.text + r->at, here.text));
	r->at = (size_t)(here.text - r->text.text);
	return true;
}

static size_t meridiem_at(struct slice s, int *hour)
{
	size_t n = 0;
	bool pm;

	while (n < s.len && s.text[n] == ' ')
		n++;
	if (n + 2 > s.len || !strchr("apAP", s.text[n]))
		return 0;
	pm = tolower((unsigned char)s.text[n]) == 'p';
	n++;
	if (s.text[n] == '.')
		n++;
	if (n >= s.len || tolower((unsigned char)s.text[n]) != 'm')
		return 0;
	n++;
	if (n < s.len && isalpha((unsigned char)s.text[n]))
		return 0;
	if (n < s.len && s.text[n] == '.')
		n++;
	*hour = *hour % 12 + (pm ? 12 : 0);
	return n;
}

/* "13 h 15", "13 h": how many bytes, `at` behind the hour; 0 where it is none. */
static size_t spaced_h_at(struct slice s, size_t at, int *minute)
{
	struct slice h = slice_of(s.text + at, s.text + s.len), rest;
	size_t n;

	if (!slice_starts(h, " h") || (h.len > 2 && isalnum((unsigned char)h.text[2])))
		return 0;
	rest = slice_of(h.text + 2, h.text + h.len);
	if (!slice_starts(rest, " "))
		return 2;
	n = number_at(slice_of(rest.text + 1, rest.text + rest.len), minute);
	if (n == 2)
		return 2 + 1 + n;
	*minute = 0;
	return 2;
}

/* "7:00 PM", "19.30 Uhr", "7 pm", "14h30", "14時30分"; `sure` when it can be nothing else. */
/* "1400 hrs": its length without the word, 0 for none. */
static size_t clock_in_hours(struct slice s, int number, size_t digits, int *hour, int *minute)
{
	static const char *const words[] = { " hrs", "hrs", " hours" };

	if (digits != 4)
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!slice_starts(slice_from(s, digits), words[i]))
			continue;
		*hour = number / 100;
		*minute = number % 100;
		return *hour < 24 && *minute < 60 ? digits + strlen(words[i]) : 0;
	}
	return 0;
}

static size_t clock_at(struct slice s, int *hour, int *minute, bool *sure)
{
	size_t at = number_at(s, hour), n = clock_in_hours(s, *hour, at, hour, minute);

	*sure = n > 0;
	if (n > 0)
		return n;
	*minute = 0;
	if (at == 0 || at > 2 || *hour > 24)
		return 0;
	if (at < s.len && (s.text[at] == ':' || s.text[at] == 'h' || s.text[at] == '.')) {
		n = number_at(slice_of(s.text + at + 1, s.text + s.len), minute);
		*sure = (n == 2 && s.text[at] != '.') || (s.text[at] == 'h' && n == 0);
		if (n == 2 || (n == 0 && s.text[at] == 'h'))
			at += 1 + n;
	} else if (slice_starts(slice_of(s.text + at, s.text + s.len), "時")) {
		at += 3;
		n = number_at(slice_of(s.text + at, s.text + s.len), minute);
		at += n > 0 ? n + 3 : 0;
		*sure = true;
	} else if ((n = spaced_h_at(s, at, minute)) > 0) {
		at += n;
		*sure = true;
	}
	if (*minute > 59 || at > s.len)
		return 0;
	n = meridiem_at(slice_of(s.text + at, s.text + s.len), hour);
	*sure |= n > 0;
	s = slice_of(s.text + at, s.text + s.len);
	if (slice_starts(s, " Uhr") || slice_starts(s, " uur"))
		*sure = true;
	return at + n;
}

/* "7–8 PM": the first hour is in the half of the day that the second one names. */
static bool read_range(struct reader *r, size_t used, int *hour)
{
	struct slice s = rest_of(r), after = slice_trim(slice_of(s.text + used, s.text + s.len));
	int last, minute;
	size_t n = slice_dash(after);
	bool sure;

	if (n == 0 && after.len > 0 && after.text[0] == '-')
		n = 1;
	if (n == 0 || *hour > 12)
		return false;
	after = slice_trim(slice_of(after.text + n, after.text + after.len));
	n = clock_at(after, &last, &minute, &sure);
	if (n == 0 || !sure)
		return false;
	if (last >= 12 && *hour % 12 + 12 <= last)
		*hour = *hour % 12 + 12;
	return true;
}

/* ", 9.30" behind a whole date, and nothing that is counted or measured behind it. */
static bool is_dotted_clock(const struct reader *r, struct slice s, size_t n)
{
	struct slice after = slice_trim(slice_of(s.text + n, s.text + s.len));
	const char *before = s.text;

	if (!r->out->has_day || !r->out->has_year || n < 4 || s.text[n - 3] != '.')
		return false;
	while (before > r->text.text && before[-1] == ' ')
		before--;
	return before > r->text.text && before[-1] == ',' &&
	       (after.len == 0 || strchr(",;(", after.text[0]) || slice_dash(after) > 0);
}

static bool read_clock(struct reader *r)
{
	int hour, minute;
	bool sure, meridiem;
	struct slice s = rest_of(r);
	size_t n = clock_at(s, &hour, &minute, &sure);

	if (n == 0 || r->out->has_time)
		return false;
	sure |= (r->clock && (n > 2 || r->clock_alone)) || is_dotted_clock(r, s, n);
	meridiem = tolower((unsigned char)s.text[n - 1]) == 'm' || s.text[n - 1] == '.';
	if (!meridiem && read_range(r, n, &hour))
		sure = true;
	if (!sure || hour > 23)
		return false;
	r->out->has_time = true;
	r->out->minute = hour * 60 + minute;
	r->at += n;
	r->clock = false;
	return true;
}

static bool read_offset(struct reader *r, struct slice word)
{
	struct slice s = slice_of(word.text + word.len, r->text.text + r->text.len);
	int hours, minutes = 0;
	size_t n, used = 1;
	bool east = s.len > 0 && s.text[0] == '+';

	if (s.len < 2 || (s.text[0] != '+' && s.text[0] != '-') ||
	    !isdigit((unsigned char)s.text[1]))
		return false;
	n = number_at(slice_of(s.text + 1, s.text + s.len), &hours);
	used += n;
	if (n == 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if (used < s.len && s.text[used] == ':') {
		n = number_at(slice_of(s.text + used + 1, s.text + s.len), &minutes);
		used += 1 + n;
	}
	r->out->zone_text = slice_of(word.text, s.text + used);
	if (hours <= 12 && minutes == 0)
		r->out->zone = east ? etc_east[hours] : etc_west[hours];
	else
		r->out->zone_doubt = "is no whole hour: which place's time is meant?";
	r->at = (size_t)(s.text + used - r->text.text);
	return true;
}

/* "Europe/Berlin" */
static bool read_zone_name(struct reader *r, char name[DAY_ZONE_MAX])
{
	struct slice s = rest_of(r);
	size_t n = 0;
	bool slash = false;

	while (n < s.len && n + 1 < DAY_ZONE_MAX &&
	       (isalpha((unsigned char)s.text[n]) || strchr("/_", s.text[n]))) {
		slash |= s.text[n] == '/';
		name[n] = s.text[n];
		n++;
	}
	name[n] = '\0';
	if (!slash || !isupper((unsigned char)name[0]) || !day_zone_known(name))
		return false;
	r->out->zone_text = (struct slice){ s.text, n };
	r->at += n;
	return true;
}

static bool read_zone(struct reader *r, struct slice word)
{
	char name[DAY_ZONE_MAX];

	if (!r->out->has_time || r->out->zone_text.len > 0)
		return false;
	if (read_zone_name(r, name))
		return true;
	if ((slice_is(word, "UTC") || slice_is(word, "GMT")) && read_offset(r, word))
		return true;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		if (!slice_is(word, zones[i].text))
			continue;
		r->out->zone_text = word;
		r->out->zone = zones[i].zone;
		r->out->zone_doubt = zones[i].doubt;
		r->at += word.len;
		return true;
	}
	return false;
}

/* Words between the parts of a date. */
static const struct filler {
	const char *word;
	bool leads; /* it may stand before all of them, too */
} fillers[] = {
	{ "at", false },    { "on", true },     { "from", false },   { "to", true },
	{ "until", false }, { "till", false },  { "h", false },      { "uhr", false },
	{ "uur", false },   { "um", true },     { "am", true },      { "von", false },
	{ "bis", false },   { "à", false },     { "de", false },     { "le", true },
	{ "el", true },     { "a", true },      { "las", false },    { "den", true },
	{ "the", true },    { "feira", true },  { "segunda", true }, { "terça", true },
	{ "quarta", true }, { "quinta", true }, { "sexta", true },   { "dia", true },
	{ "il", true },     { "alle", false },
};

static const struct filler *find_filler(struct slice word)
{
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (is_word(word, fillers[i].word))
			return &fillers[i];
	return NULL;
}

bool date_leads(struct slice word)
{
	const struct filler *filler = find_filler(word);

	return filler && filler->leads;
}

/* Words right before a time. */
static const struct {
	const char *word;
	bool alone;
} clock_words[] = {
	{ "kl", true },   { "klockan", true }, { "klokken", true }, { "klo", true },
	{ "godz", true }, { "at", false },     { "um", false },     { "às", false },
	{ "as", false },  { "ore", true },     { "om", false },     { "à", false },
	{ "las", false }, { "в", false },
};

/* Whether the word says that a time comes. */
static bool leads_to_clock(struct reader *r, struct slice word)
{
	for (size_t i = 0; i < sizeof clock_words / sizeof *clock_words; i++) {
		if (!is_word(word, clock_words[i].word))
			continue;
		r->clock = true;
		r->clock_alone = clock_words[i].alone;
		return true;
	}
	return false;
}

#define WEEKDAY_MIN 5 /* bytes of their names in other languages */

/* Most words are none, and are known by their first letter. */
static bool may_be_weekday(struct slice word)
{
	static const bool first[256] = {
		['c'] = true, ['d'] = true, ['f'] = true, ['j'] = true, ['l'] = true,
		['m'] = true, ['n'] = true, ['p'] = true, ['s'] = true, ['t'] = true,
		['v'] = true, ['w'] = true, ['z'] = true
	};
	unsigned char c = word.len >= WEEKDAY_MIN ? (unsigned char)word.text[0] : ' ';

	return c >= 0x80 || first[c | 0x20];
}

static bool names_weekday(struct slice word, int *weekday)
{
	size_t count = may_be_weekday(word) ? sizeof other_weekdays / sizeof *other_weekdays : 0;

	for (size_t i = 0; i < count; i++) {
		if (!is_word(word, other_weekdays[i].name))
			continue;
		*weekday = other_weekdays[i].weekday;
		return true;
	}
	*weekday = find_prefix(word, weekdays, 7, 3);
	return *weekday >= 0 &&
	       (word.len <= 5 || strncasecmp(word.text, weekday_names[*weekday], 6) == 0);
}

/* "Sexta-feira": without its second half the word says which one of several. Its length, 0 for another word. */
static size_t portuguese_weekday(struct slice text, int *weekday)
{
	static const char *const names[] = { "segunda", "terça", "quarta",
		                             "quinta",  "sexta", "terca" };
	static const char half[] = "feira";
	struct slice word = { text.text, word_at(text) };
	struct slice rest = { text.text + word.len, text.len - word.len };

	if (rest.len < sizeof half || !strchr("- ", rest.text[0]) ||
	    strncasecmp(rest.text + 1, half, sizeof half - 1) != 0)
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!is_word(word, names[i]))
			continue;
		*weekday = i == 5 ? 1 : (int)i;
		return word.len + sizeof half;
	}
	return 0;
}

bool date_may_begin(struct slice text)
{
	struct slice word = { text.text, word_at(text) };
	int weekday;

	return text.len > 0 &&
	       (isdigit((unsigned char)text.text[0]) || portuguese_weekday(text, &weekday) > 0 ||
	        (word.len > 0 && (names_weekday(word, &weekday) || month_of(word) > 0)));
}

static bool read_word(struct reader *r)
{
	struct slice s = rest_of(r), word = { s.text, word_at(s) };
	size_t dash = slice_dash(s); /* "3 June 2026 – 10:00" */
	size_t halves;
	bool clock;
	int weekday;

	r->at += dash;
	if (dash > 0 || word.len == 0)
		return dash > 0;
	if (read_zone(r, word) || (!isdigit((unsigned char)s.text[0]) && read_named_day(r)))
		return true;
	r->clock = false;
	clock = leads_to_clock(r, word);
	halves = portuguese_weekday(s, &weekday);
	if (halves > 0)
		word.len = halves;
	if (halves > 0 || names_weekday(word, &weekday)) {
		if (r->out->weekday < 0)
			r->out->weekday = weekday;
	} else if (slice_is(word, "noon") && !r->out->has_time) {
		r->out->has_time = true;
		r->out->minute = 12 * 60;
	} else if (!clock && !find_filler(word)) {
		r->out->more = true;
		r->out->apart |= r->out->has_day != r->out->has_time;
	}
	r->at += word.len;
	return true;
}

static const struct phrase round_rows[] = {
	{ "screen", 1, 0 },   { "screening", 1, 0 }, { "phone", 1, 0 },   { "video", 1, 0 },
	{ "onsite", 1, 0 },   { "on site", 1, 0 },   { "panel", 1, 0 },   { "technical", 1, 0 },
	{ "final", 1, 0 },    { "round", 1, 0 },     { "manager", 1, 0 }, { "recruiter", 1, 0 },
	{ "first", 1, 0 },    { "second", 1, 0 },    { "third", 1, 0 },   { "call", 1, 0 },
	{ "teaching", 1, 0 }, { "lesson", 1, 0 },    { "loop", 1, 0 },    { "virtual", 1, 0 },
	{ "stage", 1, 0 },
};

/* What such a name ends with. */
static const struct phrase round_heads[] = {
	{ "screen", 1, 0 }, { "screening", 1, 0 }, { "interview", 1, 0 }, { "round", 1, 0 },
	{ "call", 1, 0 },   { "onsite", 1, 0 },    { "on site", 1, 0 },   { "loop", 1, 0 },
	{ "panel", 1, 0 },  { "stage", 1, 0 },
};

#define ROUND_WORDS_MAX 4

bool date_names_round(struct slice text)
{
	struct phrase_key key;

	phrase_key(&key, text);
	phrase_drop_numbers(&key);
	return phrase_words(&key) <= ROUND_WORDS_MAX && phrase_find(PHRASES(round_rows), &key) &&
	       phrase_ends(PHRASES(round_heads), &key);
}

static bool read_round(struct reader *r)
{
	struct slice s = rest_of(r), inner;
	const char *close = s.text[0] == '(' ? memchr(s.text, ')', s.len) : NULL;

	if (!close)
		return false;
	inner = slice_of(s.text + 1, close);
	if (!phrase_find_text(PHRASES(round_rows), inner))
		return false;
	r->out->round = inner;
	r->at = (size_t)(close + 1 - r->text.text);
	return true;
}

/* A day, a time, or a word that may stand with them. */
static bool read_part(struct reader *r)
{
	if (isdigit((unsigned char)r->text.text[r->at]))
		return read_cjk_day(r) || read_numeric_day(r) || read_clock(r) || read_named_day(r);
	return read_round(r) || read_word(r);
}

void date_read(struct slice text, struct date_reading *out)
{
	struct reader r = { .text = text, .out = out };

	*out = (struct date_reading){ .weekday = -1, .minute = -1, .end = text.text };
	if (r.text.len > 400)
		r.text.len = 400;
	while (r.at < r.text.len) {
		struct slice s = rest_of(&r);

		if (read_part(&r)) {
			if (!out->more)
				out->end = r.text.text + r.at;
		} else if (isdigit((unsigned char)s.text[0])) {
			while (r.at < r.text.len && isdigit((unsigned char)r.text.text[r.at]))
				r.at++;
			r.clock = false;
		} else {
			r.at++;
		}
	}
}

static enum season season_of(int32_t day)
{
	int year, month, dom;

	day_to_ymd(day, &year, &month, &dom);
	if (month >= 4 && month <= 10)
		return SUMMER;
	return month <= 2 || month >= 11 ? WINTER : ALWAYS;
}

static const char *zone_question(const struct date_reading *reading)
{
	enum season now = season_of(reading->day);

	if (!reading->zone)
		return reading->zone_doubt;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (slice_is(reading->zone_text, zones[i].text) && zones[i].season != ALWAYS &&
		    now != ALWAYS && zones[i].season != now)
			return zones[i].doubt;
	return NULL;
}

void date_doubt(const struct date_reading *reading, struct buf *out)
{
	int weekday = day_weekday(reading->day);
	const char *zone = zone_question(reading);

	if (reading->month_or_day)
		buf_addf(out, "%.*s: which is the day and which the month?",
		         (int)reading->day_text.len, reading->day_text.text);
	if (reading->weekday >= 0 && reading->weekday != weekday)
		buf_addf(out, "%s%.*s is a %s, not a %s", out->len > 0 ? "; " : "",
		         (int)reading->day_text.len, reading->day_text.text, weekday_names[weekday],
		         weekday_names[reading->weekday]);
	if (zone)
		buf_addf(out, "%s%.*s %s", out->len > 0 ? "; " : "", (int)reading->zone_text.len,
		         reading->zone_text.text, zone);
}
