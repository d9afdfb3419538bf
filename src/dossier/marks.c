/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marks.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "asks.h"

#define PROPERTY_MAX 40 /* bytes of a property's name */
#define TAGGED_LEAST 2  /* tagged headings and questions of a text that tags its lines */
#define CARDS_LEAST  2  /* lines tagged as cards, where they are */

/* Properties that say nothing of the text; a name that ends in "-" stands for all that begin so. */
static const char *const own_properties[] = {
	"id",         "collapsed",        "card-",  "logseq.", "background-color",        "heading",
	"created-at", "last-modified-at", "query-", "ls-type", "exclude-from-graph-view", "public",
	"icon",       "filters",          "sr-",    "deck",
};

/* States of a thing to do, and whether it is still one. */
static const struct {
	const char *name;
	char box;
} states[] = {
	{ "TODO", ' ' }, { "DOING", ' ' },   { "LATER", ' ' },
	{ "DONE", 'x' }, { "WAITING", ' ' }, { "CANCELED", 'x' },
};

static bool is_name(char c)
{
	return islower((unsigned char)c) || isdigit((unsigned char)c) || strchr("-_.", c);
}

static bool is_own(struct slice name)
{
	for (size_t i = 0; i < sizeof own_properties / sizeof *own_properties; i++) {
		const char *own = own_properties[i];

		if (strchr("-.", own[strlen(own) - 1]) ? slice_starts(name, own)
		                                       : slice_is(name, own))
			return true;
	}
	return false;
}

/* "company:: [[Acme]]": the length of the name, and *start where it begins; 0 for another line. */
static size_t property(struct slice line, size_t *start)
{
	size_t n = slice_blanks(line);

	*start = n;
	if (n == line.len || !islower((unsigned char)line.text[n]))
		return 0;
	while (n < line.len && n - *start <= PROPERTY_MAX && is_name(line.text[n]))
		n++;
	if (!slice_starts(slice_from(line, n), "::") ||
	    (n + 2 < line.len && line.text[n + 2] != ' '))
		return 0;
	return n - *start;
}

/* "- LATER print it", "- [ ] print it": what is to be done begins behind the marker of a list. */
static size_t state_at(struct slice line, char *box)
{
	size_t n = slice_blanks(line);

	if (n + 2 >= line.len || !strchr("-*+", line.text[n]) || line.text[n + 1] != ' ')
		return 0;
	n += 2;
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		size_t len = strlen(states[i].name);

		if (slice_starts(slice_from(line, n), states[i].name) && n + len < line.len &&
		    line.text[n + len] == ' ') {
			*box = states[i].box;
			return n;
		}
	}
	return 0;
}

/* Where the last word of the text begins, when it is a tag: "#hr", not "#1"; the text's end when not. */
static size_t last_tag(struct slice s)
{
	const char *hash = memrchr(s.text, '#', s.len);
	size_t at = hash ? (size_t)(hash - s.text) : s.len;

	if (at + 1 >= s.len || isdigit((unsigned char)hash[1]) || ispunct((unsigned char)hash[1]) ||
	    (at > 0 && s.text[at - 1] != ' ' && s.text[at - 1] != '\t'))
		return s.len;
	for (size_t i = at + 1; i < s.len; i++)
		if ((unsigned char)s.text[i] < 0x80 && !isalnum((unsigned char)s.text[i]) &&
		    !strchr("-_/", s.text[i]))
			return s.len;
	return at;
}

static struct slice trim_end(struct slice s)
{
	while (s.len > 0 && strchr(" \t\r", s.text[s.len - 1]))
		s.len--;
	return s;
}

/* A question, bold or quoted as it may be. */
static bool ends_asking(struct slice s)
{
	while (s.len > 0 && strchr("*_\"')", s.text[s.len - 1]))
		s.len--;
	return s.len > 0 && s.text[s.len - 1] == '?';
}

/* "#card": the line is the front of one, and what stands below it the back. */
static bool is_card(struct slice tag)
{
	static const char *const names[] = { "#card", "#flashcard" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (tag.len == strlen(names[i]) && strncasecmp(tag.text, names[i], tag.len) == 0)
			return true;
	return false;
}

/* The line up to the tags at its end, whose number is in *tags; *card is whether one makes it a card. */
static struct slice before_tags(struct slice line, unsigned *tags, bool *card)
{
	struct slice s = trim_end(line);
	size_t at;

	*tags = 0;
	*card = false;
	while (s.len > 0 && (at = last_tag(s)) < s.len) {
		*card |= is_card(slice_from(s, at));
		s = trim_end(slice_of(s.text, s.text + at));
		++*tags;
	}
	return s;
}

static bool is_asked(struct slice s)
{
	return s.len > 0 && (s.text[0] == '#' || ends_asking(s));
}

/* What stands before the words of a line: blanks, the sign of an item, of a heading. */
static size_t head_of(struct slice line)
{
	size_t n = slice_blanks(line), at = n;

	while (at < line.len && isdigit((unsigned char)line.text[at]))
		at++;
	if (at < line.len && strchr(at > n ? ".)" : "-*+", line.text[at]))
		at++;
	else
		for (at = n; at < line.len && line.text[at] == '#';)
			at++;
	return at > n && at < line.len && line.text[at] == ' ' ? at + 1 : n;
}

void marks_survey_line(struct marks_survey *survey, struct slice line)
{
	unsigned tags;
	bool card;
	struct slice s;

	if (line.len == 0 || !memchr(line.text, '#', line.len))
		return;
	s = before_tags(line, &tags, &card);
	survey->tagged += is_asked(s) && tags > 0;
	survey->cards += card && s.len > 0;
	survey->asking += card && s.len > 0 && asks_how(slice_from(s, head_of(s))) != ASKS_NOT;
}

/* "- SLI vs SLO #card" as "- Q: SLI vs SLO": the tag says that it is a question, whatever its words. */
static struct slice read_card(struct slice s, struct buf *out)
{
	size_t head = head_of(s);

	if (head == s.len || slice_starts(slice_from(s, head), "Q:"))
		return s;
	buf_reset(out);
	buf_add(out, s.text, head);
	buf_adds(out, "Q: ");
	buf_add(out, s.text + head, s.len - head);
	return slice_of(out->data, out->data + out->len);
}

static struct slice without_tags(const struct marks_survey *survey, struct slice line,
                                 struct buf *out)
{
	unsigned tags;
	bool card;
	struct slice s = before_tags(line, &tags, &card);

	if (tags == 0)
		return line;
	if (card && s.len > 0 && survey->cards >= CARDS_LEAST &&
	    survey->asking * 2 >= survey->cards) /* else a language's: "der Hund" */
		return read_card(s, out);
	if (s.len == 0) /* one at the start of a line may be a heading that lacks its space */
		return tags > 1 ? s : line;
	return survey->tagged >= TAGGED_LEAST || is_asked(s) ? s : line;
}

struct slice marks_read(const struct marks_survey *survey, struct slice line, struct buf *out)
{
	size_t start, len, at;
	char box;

	if (line.len == 0)
		return line;
	if ((len = property(line, &start)) > 0) {
		struct slice name = slice_of(line.text + start, line.text + start + len);

		if (is_own(name))
			return (struct slice){ line.text, 0 };
		buf_reset(out);
		buf_add(out, line.text, start + len + 1);
		buf_add(out, line.text + start + len + 2, line.len - start - len - 2);
		return slice_of(out->data, out->data + out->len);
	}
	if ((at = state_at(line, &box)) > 0) {
		struct slice what = slice_from(line, at);
		const char *words = memchr(what.text, ' ', what.len);

		buf_reset(out);
		buf_add(out, line.text, at);
		buf_addf(out, "[%c]", box);
		buf_add(out, words, (size_t)(line.text + line.len - words));
		return slice_of(out->data, out->data + out->len);
	}
	return memchr(line.text, '#', line.len) ? without_tags(survey, line, out) : line;
}
