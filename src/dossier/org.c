/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "org.h"

#include <ctype.h>
#include <strings.h>

#define HEADS_LEAST 2 /* starred lines with text right below, for that to be the form of a text */
#define LEVEL_MAX   6 /* of Markdown's headings */

/* Before the words of a heading that is a thing to do. */
static const char *const states[] = { "TODO",    "DONE",      "NEXT",    "WAITING",
	                              "STARTED", "CANCELLED", "CANCELED" };

/* Lines that say when a heading was worked at. */
static const char *const clocks[] = { "CLOCK: ", "CLOSED: [" };

/* Lines around code. */
static const char *const fences[] = { "#+begin_src", "#+end_src", "#+begin_example",
	                              "#+end_example" };

static struct slice cut(struct slice s, size_t n)
{
	return slice_of(s.text + n, s.text + s.len);
}

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
			s = slice_trim(cut(s, n));
			break;
		}
	}
	if (s.len > 4 && slice_starts(s, "[#") && s.text[3] == ']')
		s = slice_trim(cut(s, 4));
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

bool org_heading(const struct org_survey *survey, struct slice line, struct buf *out)
{
	unsigned level = is_title(line) ? 0 : level_of(line);
	struct slice words;

	if (level == 0 && !is_title(line))
		return false;
	words = slice_trim(cut(line, level > 0 ? level : keyword(line)));
	if (level > 0)
		words = bare(words);
	/* several at the top stand below the file's own title, written or not */
	level += level == 0 || survey->titled || survey->tops > 1;
	buf_reset(out);
	for (unsigned i = 0; i < level && i < LEVEL_MAX; i++)
		buf_addc(out, '#');
	buf_addc(out, ' ');
	buf_add(out, words.text, words.len);
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

struct slice org_line(struct slice line, bool fenced)
{
	struct slice s = slice_trim(line), none = { line.text, 0 };

	for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
		if (has_no_case(s, fences[i]))
			return (struct slice){ "```", 3 };
	if (fenced)
		return line;
	for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
		if (slice_starts(s, clocks[i]))
			return none;
	return slice_starts(s, "#+") || slice_starts(line, "# ") || is_property(s) ? none : line;
}
