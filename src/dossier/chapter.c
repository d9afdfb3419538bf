/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chapter.h"

#include <ctype.h>

#define DIGITS_MAX 2 /* of each level */
#define GONE_MAX   1 /* numbers whose chapter somebody took out */

static char at_offset(struct slice s, size_t at)
{
	return at < s.len ? s.text[at] : '\0';
}

/* The marks of Markdown before the words of a heading or a bold line: their bytes, 0 for none. */
static size_t head_marks(struct slice line, bool *heading)
{
	size_t at = 0;

	while (at_offset(line, at) == '#')
		at++;
	*heading = at > 0 && at_offset(line, at) == ' ';
	if (at > 0 && !*heading)
		return 0;
	while (at_offset(line, at) == ' ')
		at++;
	if (at_offset(line, at) == '-' && at_offset(line, at + 1) == ' ')
		at += 2;
	if ((at_offset(line, at) == '*' || at_offset(line, at) == '_') &&
	    at_offset(line, at + 1) == line.text[at])
		return at + 2;
	return *heading ? at : 0;
}

/* A dot, or one that an export escaped: its bytes, 0 for none. */
static size_t dot_here(struct slice s, size_t at)
{
	size_t escaped = at_offset(s, at) == '\\';

	return at_offset(s, at + escaped) == '.' ? 1 + escaped : 0;
}

/* One level's number: its bytes, 0 for none. */
static size_t read_level(struct slice s, size_t at, unsigned *value)
{
	size_t n = 0;

	*value = 0;
	while (n <= DIGITS_MAX && isdigit((unsigned char)at_offset(s, at + n)))
		*value = *value * 10 + (unsigned)(s.text[at + n++] - '0');
	return n <= DIGITS_MAX ? n : 0;
}

/* A number without a mark before small letters counts things: "3 questions", "2 weeks". */
static bool counts_things(struct slice s, size_t at, const struct chapter *now, bool marked)
{
	return now->depth == 1 && !marked && !isupper((unsigned char)at_offset(s, at + 1)) &&
	       (unsigned char)at_offset(s, at + 1) < 0xc3;
}

/* "3.1 ", "3.1. ", "3.1.2) ": the offset behind the number with its mark, 0 when there is none. */
static size_t read_number(struct slice s, size_t at, bool heading, struct chapter *now)
{
	size_t n, dot = 0;
	bool marked;

	*now = (struct chapter){ .depth = 0 };
	while (now->depth < CHAPTER_LEVELS &&
	       (n = read_level(s, at + dot, &now->numbers[now->depth])) > 0) {
		at += dot + n;
		now->depth++;
		dot = dot_here(s, at);
		if (dot == 0)
			break;
	}
	n = dot > 0 ? dot : at_offset(s, at) == ')' || at_offset(s, at) == ':';
	marked = n > 0;
	at += n;
	if (now->depth == 0 || (at_offset(s, at) != ' ' && at_offset(s, at) != '*') ||
	    (!heading && !marked && now->depth == 1) || counts_things(s, at, now, marked))
		return 0;
	return at;
}

/* The first number of a level, or one of the `most` behind the last of it: 3.1 behind 3, 3.2 behind
 * 3.1.4. */
static bool goes_on(const struct chapter *last, const struct chapter *now, unsigned most)
{
	unsigned above = now->depth - 1, before;

	if (last->depth < above)
		return false;
	for (unsigned i = 0; i < above; i++)
		if (now->numbers[i] != last->numbers[i])
			return false;
	if (last->depth <= above)
		return now->numbers[above] == 1;
	before = last->numbers[above];
	return now->numbers[above] > before && now->numbers[above] <= before + most;
}

void chapter_survey_line(struct chapter_survey *survey, struct slice line)
{
	struct chapter now;
	bool heading;
	size_t marks = head_marks(line, &heading);

	if (marks == 0 || read_number(line, marks, heading, &now) == 0)
		return;
	survey->going_on += now.depth > 1 && goes_on(&survey->last, &now, 1);
	survey->last = now;
}

bool chapter_begins(unsigned going_on, struct chapter *last, struct slice line, size_t *from,
                    size_t *to, unsigned *value)
{
	struct chapter now;
	bool heading, begins;

	*from = going_on > 0 ? head_marks(line, &heading) : 0;
	*to = *from > 0 ? read_number(line, *from, heading, &now) : 0;
	if (*to == 0)
		return false;
	*value = now.numbers[now.depth - 1];
	begins = *value == 1 || goes_on(last, &now, 1 + GONE_MAX);
	if (begins)
		*last = now;
	return begins;
}
