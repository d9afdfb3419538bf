/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "org.h"

#include <ctype.h>
#include <strings.h>

#define HEADS_LEAST 2 /* starred lines with text right below, for that to be the form of a text */
#define LEVEL_MAX   6 /* of Markdown's headings */

/* Before the words of a heading that is a thing to do. */
static const char *const states[] = { "TODO",    "DONE",      "NEXT",    "WAITING",
	                              "STARTED", "CANCELLED", "CANCELED" };

/* Lines that say when a heading was worked at, or is due. */
static const char *const clocks[] = { "CLOCK: ", "CLOSED: [", "DEADLINE: <" };

/* Before the time a heading is planned for. */
static const char planned[] = "SCHEDULED: <";

/* Lines around code. */
static const char *const fences[] = { "#+begin_src", "#+end_src", "#+begin_example",
	                              "#+end_example" };

static bool has_no_case(struct slice s, const char *word)
{
	return s.len >= strlen(word) && strncasecmp(s.text, word, strlen(word)) == 0;
}

/* The stars of a heading: at the start of a line, with white space and words behind. "** so **" has
 * them at its end, too. */
static unsigned level_of(struct slice line)
{
	size_t n = 0;

	while (n < line.len && line.text[n] == '*')
		n++;
	if (n == 0 || n >= line.len || line.text[n] != ' ')
		return 0;
	line = slice_trim(line);
	return n < line.len && line.text[line.len - 1] != '*' ? (unsigned)n : 0;
}

/* "#+TITLE: Acme": the offset behind the colon, 0 for another line. */
static size_t keyword(struct slice line)
{
	size_t n = 2;

	if (!slice_starts(line, "#+"))
		return 0;
	while (n < line.len && (isalnum((unsigned char)line.text[n]) || line.text[n] == '_'))
		n++;
	return n > 2 && n < line.len && line.text[n] == ':' ? n + 1 : 0;
}

static bool is_title(struct slice line)
{
	return has_no_case(line, "#+title:");
}

void org_survey_line(struct org_survey *survey, struct slice line)
{
	unsigned level = level_of(line);

	if (survey->was_star && level > 0)
		survey->runs++;
	else if (survey->was_star && slice_trim(line).len > 0)
		survey->heads++;
	survey->was_star = level > 0;
	survey->tops += level == 1;
	survey->deep += level > 1;
	survey->keyed |= keyword(line) > 0;
	survey->titled |= is_title(line);
}

void org_survey_end(struct org_survey *survey, unsigned headings, const char *name)
{
	struct slice file = { name, strlen(name) };
	bool formed =
		survey->deep > 0 && survey->heads >= HEADS_LEAST && survey->heads > survey->runs;

	survey->is_org = survey->tops > 0 &&
	                 (survey->keyed || (headings == 0 && (formed || slice_ends(file, ".org"))));
}

/* "NEXT [#A] Why us? :behaviour:": "Why us?". A thing to do in running words stays one: "NEXT week". */
static struct slice bare(struct slice s)
{
	size_t end;

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		size_t n = strlen(states[i]);

		if (slice_starts(s, states[i]) && n + 1 < s.len && s.text[n] == ' ' &&
		    !islower((unsigned char)s.text[n + 1])) {
			s = slice_trim(slice_from(s, n));
			break;
		}
	}
	if (s.len > 4 && slice_starts(s, "[#") && s.text[3] == ']')
		s = slice_trim(slice_from(s, 4));
	end = s.len;
	if (end < 3 || s.text[end - 1] != ':')
		return s;
	while (end > 0 &&
	       (isalnum((unsigned char)s.text[end - 1]) || strchr("_@:", s.text[end - 1]) ||
	        (unsigned char)s.text[end - 1] >= 0x80))
		end--;
	return end > 0 && s.text[end - 1] == ' ' && s.text[end] == ':'
	               ? slice_trim(slice_of(s.text, s.text + end))
	               : s;
}

#define DATE_LEN  10 /* "2026-12-08" */
#define CLOCK_LEN 5  /* "14:00" */

static bool has_form(struct slice s, const char *form)
{
	size_t n = strlen(form);

	for (size_t i = 0; i < n; i++)
		if (i >= s.len ||
		    (form[i] == '0' ? !isdigit((unsigned char)s.text[i]) : s.text[i] != form[i]))
			return false;
	return true;
}

/* "<2026-12-08 Tue 14:00 +1w>": its length with both ends, the hour's offset (0 for none); 0 for other text. */
static size_t timestamp(struct slice s, size_t *hour)
{
	char close = s.len > 0 && s.text[0] == '<' ? '>' : ']';
	const char *end;

	*hour = 0;
	if (s.len < DATE_LEN + 2 || !strchr("<[", s.text[0]) ||
	    !has_form(slice_from(s, 1), "0000-00-00"))
		return 0;
	end = memchr(s.text, close, s.len);
	if (!end || memchr(s.text, '\n', (size_t)(end - s.text)))
		return 0;
	for (size_t i = 1 + DATE_LEN; s.text + i + CLOCK_LEN <= end && *hour == 0; i++)
		if (s.text[i - 1] == ' ' && has_form(slice_from(s, i), "00:00"))
			*hour = i;
	return (size_t)(end + 1 - s.text);
}

/* "[[https://acme.example][the yard]]": its length and the words; 0 for other text. */
static size_t link(struct slice s, struct slice *words)
{
	const char *middle = slice_starts(s, "[[") ? slice_find(s, "][") : NULL, *end;

	if (!middle)
		return 0;
	end = slice_find(slice_of(middle, s.text + s.len), "]]");
	if (!end || memchr(s.text + 2, ']', (size_t)(middle - s.text) - 2) || end <= middle + 2)
		return 0;
	*words = slice_of(middle + 2, end);
	return (size_t)(end + 2 - s.text);
}

/* The text with links as their words, and dates as one writes them elsewhere. */
static void add_plain(struct buf *out, struct slice s)
{
	while (s.len > 0) {
		struct slice words;
		size_t hour, n = timestamp(s, &hour);

		if (n > 0) {
			buf_add(out, s.text + 1, DATE_LEN);
			buf_addf(out, "%s%.*s", hour > 0 ? " " : "", hour > 0 ? CLOCK_LEN : 0,
			         s.text + hour);
		} else if ((n = link(s, &words)) > 0) {
			buf_add(out, words.text, words.len);
		} else {
			for (n = 1; n < s.len && s.text[n] != '<' && s.text[n] != '[';)
				n++;
			if (s.text[0] == '<') /* "<script>" is no HTML here */
				buf_addc(out, '\\');
			buf_add(out, s.text, n);
		}
		s = slice_from(s, n);
	}
}

bool org_heading(struct org_survey *survey, struct slice line, struct buf *out)
{
	unsigned level = is_title(line) ? 0 : level_of(line);
	struct slice words;

	if (level == 0 && !is_title(line))
		return false;
	words = slice_trim(slice_from(line, level > 0 ? level : keyword(line)));
	if (level > 0)
		words = bare(words);
	/* several at the top stand below the file's own title, written or not */
	level += level == 0 || survey->titled || survey->tops > 1;
	buf_reset(out);
	for (unsigned i = 0; i < level && i < LEVEL_MAX; i++)
		buf_addc(out, '#');
	buf_addc(out, ' ');
	add_plain(out, words);
	survey->asked = memchr(words.text, '?', words.len) != NULL;
	return true;
}

/* ":PROPERTIES:", ":CREATED: 2026" */
static bool is_property(struct slice s)
{
	size_t n = 1;

	if (s.len < 3 || s.text[0] != ':')
		return false;
	while (n < s.len && (isupper((unsigned char)s.text[n]) ||
	                     isdigit((unsigned char)s.text[n]) || strchr("_-", s.text[n])))
		n++;
	return n > 2 && n < s.len && s.text[n] == ':';
}

/* "|-----+-----|" */
static bool is_table_rule(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("|-+:", s.text[i]))
			return false;
	return slice_starts(s, "|-") || slice_starts(s, "|:");
}

/* "- No PLC :: a course in May": the offset of the colons behind the words of a list that defines some.
 * A question before them is one as it stands. */
static size_t defined(struct slice line, size_t *start)
{
	struct slice s = slice_trim(line);
	const char *colons;

	*start = (size_t)(s.text - line.text) + 2;
	if (s.len < 2 || !strchr("-+", s.text[0]) || s.text[1] != ' ')
		return 0;
	colons = slice_find(line, " :: ");
	if (!colons || colons < line.text + *start ||
	    memchr(s.text, '?', (size_t)(colons - s.text)))
		return 0;
	return (size_t)(colons - line.text);
}

/* The line in the words of Markdown. */
static struct slice plain(struct slice line, struct buf *out)
{
	size_t start, colons = defined(line, &start);

	buf_reset(out);
	if (is_table_rule(slice_trim(line))) {
		for (size_t i = 0; i < line.len; i++)
			buf_addc(out, line.text[i] == '+' ? '|' : line.text[i]);
		return slice_of_buf(out);
	}
	if (colons == 0 && !memchr(line.text, '[', line.len) && !memchr(line.text, '<', line.len))
		return line;
	if (colons > 0) {
		buf_add(out, line.text, start);
		buf_addf(out, "**%.*s:** ", (int)(colons - start), line.text + start);
		line = slice_from(line, colons + strlen(" :: "));
	}
	add_plain(out, line);
	return slice_of_buf(out);
}

struct slice org_line(const struct org_survey *survey, struct slice line, bool fenced,
                      struct buf *out)
{
	struct slice s = slice_trim(line), none = { line.text, 0 };
	size_t hour;

	for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
		if (has_no_case(s, fences[i]))
			return (struct slice){ "```", 3 };
	if (fenced || is_title(line) || level_of(line) > 0)
		return line;
	for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
		if (slice_starts(s, clocks[i]))
			return none;
	if (slice_starts(
		    s,
		    planned)) { /* a day alone is one to work on it, as is an hour of a question */
		s = slice_from(s, strlen(planned) - 1);
		return timestamp(s, &hour) > 0 && hour > 0 && !survey->asked ? plain(s, out) : none;
	}
	return slice_starts(s, "#+") || slice_starts(line, "# ") || is_property(s)
	               ? none
	               : plain(line, out);
}
