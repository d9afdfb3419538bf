/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wiki.h"

#include <ctype.h>
#include <string.h>

#include "asks.h"

#define HEADS_LEAST 2   /* headings, terms: for that to be the form of a text */
#define LEVEL_MAX   6   /* of headings and lists */
#define NESTED      3   /* columns an item of a list is indented by in Markdown below another */
#define TERM_MAX    160 /* bytes of a line that is defined */
#define HANG_MAX    8   /* columns what defines it is indented by at most */
#define MACRO_MAX   200 /* bytes of "{color:#DE350B}" */

static struct slice empty(struct slice line)
{
	return (struct slice){ line.text, 0 };
}

static size_t run_of(struct slice line, char c)
{
	size_t n = 0;

	while (n < line.len && line.text[n] == c)
		n++;
	return n;
}

/* ---- The form of a text ------------------------------------------------------------------ */

/* A sign from 1 to LEVEL_MAX times, a blank and words: how many times. */
static unsigned level_by(struct slice line, char sign)
{
	size_t n = run_of(line, sign);

	return n > 0 && n <= LEVEL_MAX && n + 1 < line.len && line.text[n] == ' ' ? (unsigned)n : 0;
}

/* "h2. Questions" */
static unsigned jira_level(struct slice line)
{
	return line.len > 4 && line.text[0] == 'h' && line.text[1] >= '1' &&
	                       line.text[1] <= '0' + LEVEL_MAX && line.text[2] == '.' &&
	                       line.text[3] == ' '
	               ? (unsigned)(line.text[1] - '0')
	               : 0;
}

/* "== Questions", but not "== Questions ==". */
static unsigned ascii_level(struct slice line)
{
	unsigned level = level_by(line, '=');

	line = slice_trim(line);
	return level > 0 && line.text[line.len - 1] != '=' ? level : 0;
}

/* ":   text": the columns up to its text, 0 for another line. */
static size_t definition(struct slice line)
{
	size_t n;

	if (line.len < 3 || line.text[0] != ':' || !strchr(" \t", line.text[1]))
		return 0;
	n = 1 + slice_blanks(slice_from(line, 1));
	return n <= HANG_MAX && n < line.len ? n : 0;
}

/* A line that may be what a definition stands below: words, and no mark of Markdown before them. */
static bool may_be_term(struct slice line)
{
	size_t digits = 0;

	line.len = slice_trim(line).len + slice_blanks(line);
	while (digits < line.len && isdigit((unsigned char)line.text[digits]))
		digits++;
	return line.len > 0 && line.len <= TERM_MAX && !strchr(" \t#->+|:=~<", line.text[0]) &&
	       !slice_starts(line, "* ") && !slice_starts(line, "```") &&
	       !(digits > 0 && digits < line.len && strchr(".)", line.text[digits]));
}

/* "Why us?::", "Why us?:: Because": where its colons stand; NULL for another line. */
static const char *colons_of(struct slice s)
{
	const char *at = slice_find(s, "::"), *end = s.text + s.len, *behind = at;

	if (!at || at == s.text)
		return NULL;
	while (behind < end && *behind == ':')
		behind++;
	return behind == end || *behind == ' ' ? at : NULL;
}

static void count_term(struct wiki_terms *terms, struct slice line)
{
	bool below_blank = slice_trim(terms->before).len == 0;
	struct slice term = { line.text, 0 };

	if (definition(line) > 0)
		term = below_blank ? terms->before2 : terms->before;
	else if (slice_ends(line, "::") && colons_of(line))
		term = slice_of(line.text, colons_of(line));
	if (term.len > 0 && may_be_term(term)) {
		terms->all++;
		terms->asking += asks_how(slice_trim(term)) != ASKS_NOT;
	}
	terms->doubts += definition(line) > 0 && memchr(line.text, '?', line.len);
	terms->before2 = terms->before;
	terms->before = line;
}

void wiki_survey_line(struct wiki *wiki, struct slice line)
{
	bool blank = slice_trim(line).len == 0;
	bool below_blank = slice_trim(wiki->terms.before).len == 0;
	unsigned level;

	switch (blank ? '\0' : line.text[0]) {
	case 'h':
		wiki->jira += jira_level(line) > 0;
		break;
	case '=':
		level = ascii_level(line);
		wiki->ascii += level > 0;
		wiki->deep += level > 1;
		break;
	case '#': /* elsewhere it is an item of a list, which begins no text and goes deep by steps */
		wiki->marked_down += below_blank && level_by(line, '#') > (wiki->had_text ? 1 : 0);
		break;
	default:
		break;
	}
	count_term(&wiki->terms, line);
	wiki->had_text |= !blank;
}

static enum wiki_form form_by_name(const struct wiki *wiki, const char *name)
{
	struct slice file = { name, strlen(name) };

	if (slice_ends(file, ".adoc") || slice_ends(file, ".asciidoc"))
		return WIKI_ASCIIDOC;
	if (!slice_ends(file, ".wiki"))
		return WIKI_NONE;
	return wiki->jira > 0 ? WIKI_JIRA : WIKI_MEDIA;
}

void wiki_survey_end(struct wiki *wiki, const char *name)
{
	wiki->form = form_by_name(wiki, name);
	if (wiki->form != WIKI_NONE)
		return;
	if (wiki->marked_down == 0 && wiki->jira >= HEADS_LEAST)
		wiki->form = WIKI_JIRA;
	else if (wiki->marked_down == 0 && wiki->ascii >= HEADS_LEAST && wiki->deep > 0)
		wiki->form = WIKI_ASCIIDOC;
	else if (wiki->terms.all >= HEADS_LEAST)
		wiki->form = WIKI_DEFINED;
}

unsigned wiki_headings(const struct wiki *wiki)
{
	return wiki->form == WIKI_JIRA ? wiki->jira : wiki->form == WIKI_ASCIIDOC ? wiki->ascii : 0;
}

/* The line up to its end, and what stands below it. */
static struct slice take_line(struct slice *text)
{
	const char *end = slice_line_end(*text), *next = end, *last = text->text + text->len;
	struct slice line = slice_of(text->text, end);

	if (next < last)
		next += slice_starts(slice_of(next, last), "\r\n") ? 2 : 1;
	*text = slice_of(next, last);
	return line;
}

/* A row of "=" or "-" below a title. */
static bool underlines(struct slice line)
{
	struct slice s = slice_trim(line);

	return s.len > 2 && (run_of(s, '=') == s.len || run_of(s, '-') == s.len);
}

/* Counts the terms up to the next heading, the first of which is at hand. */
static void weigh_terms(struct wiki *wiki, struct slice line, struct slice below)
{
	char sign = wiki->form == WIKI_ASCIIDOC ? '=' : '#';

	if (wiki->weighed)
		return;
	wiki->weighed = true;
	wiki->below = (struct wiki_terms){ 0 };
	while (level_by(line, sign) == 0 && !underlines(line)) {
		count_term(&wiki->below, line);
		if (below.len == 0)
			break;
		line = take_line(&below);
	}
}

/* Neither terms nor definitions do. */
static bool terms_tell(const struct wiki *wiki)
{
	return wiki->below.asking == 0 && wiki->below.doubts == 0;
}

/* Terms that mostly ask are questions, and topics among them. */
static bool terms_ask(const struct wiki *wiki)
{
	return wiki->below.asking * 2 > wiki->below.all;
}

/* ---- What stands inside a line ----------------------------------------------------------- */

/* "{color:#DE350B}", "{quote}": its length, 0 for other text. */
static size_t macro(struct slice s)
{
	size_t n = 1;
	const char *end;

	while (n < s.len && islower((unsigned char)s.text[n]))
		n++;
	if (n < 3 || n >= s.len || !strchr(":}", s.text[n]))
		return 0;
	end = memchr(s.text, '}', s.len < MACRO_MAX ? s.len : MACRO_MAX);
	return end ? (size_t)(end + 1 - s.text) : 0;
}

/* "[the advert|https://acme.example/jobs]" as "[the advert](https://acme.example/jobs)". */
static size_t add_link(struct buf *out, struct slice s)
{
	const char *end = memchr(s.text, ']', s.len), *bar;

	bar = end ? memchr(s.text, '|', (size_t)(end - s.text)) : NULL;
	if (!bar || bar == s.text + 1 || !slice_find(slice_of(bar, end), "://"))
		return 0;
	buf_add(out, s.text, (size_t)(bar - s.text));
	buf_addf(out, "](%.*s)", (int)(end - bar - 1), bar + 1);
	return (size_t)(end + 1 - s.text);
}

/* "*so*": where its text ends, 0 when the star begins no bold. */
static size_t bold_end(struct slice s)
{
	if (s.len < 3 || s.text[1] == ' ' || s.text[1] == '*')
		return 0;
	for (size_t n = 2; n < s.len; n++)
		if (s.text[n] == '*')
			return s.text[n - 1] != ' ' && (n + 1 == s.len ||
			                                !isalnum((unsigned char)s.text[n + 1]))
			               ? n
			               : 0;
	return 0;
}

static size_t add_bold(struct buf *out, struct slice s)
{
	size_t end = bold_end(s);

	if (end == 0)
		return 0;
	buf_addf(out, "**%.*s**", (int)end - 1, s.text + 1);
	return end + 1;
}

/* "'''so'''" as "**so**" and "''so''" as "*so*": the marks at hand. */
static size_t add_quotes(struct buf *out, struct slice s)
{
	size_t n = run_of(s, '\'');

	if (n != 2 && n != 3)
		return 0;
	buf_adds(out, n == 2 ? "*" : "**");
	return n;
}

/* Signs of Jira's at hand, in Markdown's: how many bytes were read. */
static size_t add_jira(struct buf *out, struct slice s)
{
	const char *end;

	switch (s.text[0]) {
	case '{':
		end = slice_starts(s, "{{") ? slice_find(s, "}}") : NULL;
		if (!end)
			return macro(s);
		buf_addf(out, "`%.*s`", (int)(end - s.text) - 2, s.text + 2);
		return (size_t)(end + 2 - s.text);
	case '\\':
		if (!slice_starts(s, "\\\\"))
			return 0;
		buf_addc(out, ' ');
		return 2;
	case '[':
		return add_link(out, s);
	default:
		return 0;
	}
}

/* The text in Markdown's signs. */
static void add_text(const struct wiki *wiki, struct buf *out, struct slice s)
{
	char before = ' ';

	while (s.len > 0) {
		bool begins = !isalnum((unsigned char)before);
		size_t n = 0;

		if (wiki->form == WIKI_JIRA)
			n = add_jira(out, s);
		if (n == 0 && wiki->form == WIKI_MEDIA)
			n = add_quotes(out, s);
		if (n == 0 && s.text[0] == '*' && begins && wiki->form != WIKI_MEDIA)
			n = add_bold(out, s);
		if (n == 0) {
			buf_addc(out, s.text[0]);
			n = 1;
		}
		before = s.text[n - 1];
		s = slice_from(s, n);
	}
}

/* ---- Lines ------------------------------------------------------------------------------- */

static struct slice heading(struct wiki *wiki, unsigned level, struct slice words, struct buf *out)
{
	wiki->level = level;
	wiki->questioned = wiki->weighed = false;
	buf_reset(out);
	for (unsigned i = 0; i < level && i < LEVEL_MAX; i++)
		buf_addc(out, '#');
	buf_addc(out, ' ');
	add_text(wiki, out, slice_trim(words));
	return slice_of_buf(out);
}

/* What comes before the words of an item: "**", "#*" below others, "#", "." numbered. */
static size_t item(struct slice line, const char *signs, const char *numbers, struct buf *out)
{
	size_t n = 0;

	while (n < line.len && n < LEVEL_MAX && strchr(signs, line.text[n]))
		n++;
	if (n == 0 || n + 1 >= line.len || line.text[n] != ' ')
		return 0;
	buf_reset(out);
	buf_addf(out, "%*s%s", (int)(n - 1) * NESTED, "",
	         strchr(numbers, line.text[n - 1]) ? "1. " : "- ");
	return n + 1;
}

/* What a term begins with in Markdown: a topic among questions is one. */
static void begin_term(const struct wiki *wiki, struct slice words, struct buf *out)
{
	if (!wiki->questioned) {
		for (unsigned i = 0; i <= wiki->level || i < 2; i++)
			buf_addc(out, '#');
		buf_addc(out, ' ');
	}
	if (wiki->questioned || asks_how(words) == ASKS_NOT)
		buf_adds(out, "Q: ");
}

/* A term on a line of its own, or with what it means behind it. */
static struct slice term(struct wiki *wiki, struct slice words, struct slice text, struct buf *out)
{
	bool heads = text.len == 0 && wiki->level < LEVEL_MAX && terms_ask(wiki);

	words = slice_trim(words);
	if (words.len > 2 && words.text[0] == '*' && bold_end(words) == words.len - 1)
		words = slice_of(words.text + 1, words.text + words.len - 1);
	wiki->parted = wiki->was_term = true;
	buf_reset(out);
	if (wiki->questioned || heads) {
		begin_term(wiki, words, out);
		add_text(wiki, out, words);
	} else if (slice_starts(words, "**")) {
		buf_add(out, words.text, words.len);
	} else {
		buf_adds(out, "**");
		add_text(wiki, out, words);
		buf_adds(out, "**");
	}
	if (text.len > 0) {
		buf_addc(out, ' ');
		add_text(wiki, out, text);
	}
	return slice_of_buf(out);
}

/* The line without what it is indented by below a term. */
static struct slice hung(const struct wiki *wiki, struct slice line)
{
	size_t n = slice_blanks(line);

	return slice_from(line, n < wiki->hang ? n : wiki->hang);
}

/* "||what||done||" as the head of a table; its columns are kept for the row below. */
static struct slice head_row(struct wiki *wiki, struct slice line, struct buf *out)
{
	line = slice_trim(line);
	buf_reset(out);
	while (line.len > 0) {
		const char *next = slice_find(line, "||");

		add_text(wiki, out, next ? slice_of(line.text, next) : line);
		if (!next)
			break;
		buf_addc(out, '|');
		line = slice_of(next + 2, line.text + line.len);
		wiki->columns += slice_trim(line).len > 0;
	}
	return slice_of_buf(out);
}

static struct slice jira_line(struct wiki *wiki, struct slice line, bool fenced, struct buf *out)
{
	struct slice s = slice_trim(line);
	unsigned level = jira_level(line);
	size_t n;

	if (slice_starts(s, "{code") || slice_starts(s, "{noformat"))
		return macro(s) == s.len ? (struct slice){ "```", 3 } : line;
	if (fenced)
		return line;
	if (level > 0)
		return heading(wiki, level, slice_from(line, strlen("h1. ")), out);
	if (slice_starts(s, "||"))
		return head_row(wiki, s, out);
	if (run_of(s, '-') == s.len && s.len > 3)
		return (struct slice){ "***", 3 };
	n = item(s, "*#-", "#", out);
	if (n == 0) {
		buf_reset(out);
		if (slice_starts(s, "bq. ")) {
			buf_adds(out, "> ");
			s = slice_from(s, strlen("bq. "));
		}
	}
	add_text(wiki, out, slice_from(s, n));
	return slice_of_buf(out);
}

static struct slice media_line(struct wiki *wiki, struct slice line, bool fenced, struct buf *out)
{
	struct slice s = slice_trim(line);
	size_t level = run_of(s, '='), n;

	if (fenced)
		return line;
	if (level > 0 && level <= LEVEL_MAX && s.len > 2 * level &&
	    run_of(slice_from(s, s.len - level), '=') == level)
		return heading(wiki, (unsigned)level,
		               slice_of(s.text + level, s.text + s.len - level), out);
	if (slice_starts(line, ";") && s.len > 1)
		return term(wiki, slice_from(s, 1), empty(s), out);
	if ((n = definition(line)) > 0 && wiki->was_term)
		s = slice_from(line, n);
	n = item(s, "*#", "#", out);
	if (n == 0)
		buf_reset(out);
	add_text(wiki, out, slice_from(s, n));
	return slice_of_buf(out);
}

/* Lines around blocks of AsciiDoc's, and what stands for them. */
static const struct {
	char sign;
	size_t least;
	const char *plain;
} delimiters[] = {
	{ '-', 4, "```" }, { '.', 4, "```" }, { '=', 4, "" }, { '*', 4, "" },
	{ '_', 4, "" },    { '+', 4, "" },    { '<', 3, "" }, { '\'', 3, "***" },
};

static const char *delimiter(struct slice s)
{
	if (slice_is(s, "--") || slice_is(s, "+"))
		return "";
	for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++)
		if (s.len >= delimiters[i].least && run_of(s, delimiters[i].sign) == s.len)
			return delimiters[i].plain;
	return NULL;
}

/* ":toc: macro", "[qanda]", "toc::[]", "// a comment" */
static bool is_attribute(struct slice line, struct slice s)
{
	size_t n = 1;
	const char *colons;

	if (slice_starts(line, "//"))
		return true;
	if (s.text[0] == '[')
		return s.text[s.len - 1] == ']' && s.len > 2 && line.text == s.text;
	if (line.text[0] == ':') {
		while (n < line.len &&
		       (isalnum((unsigned char)line.text[n]) || strchr("-_!", line.text[n])))
			n++;
		return n > 1 && n < line.len && line.text[n] == ':';
	}
	colons = slice_find(s, "::");
	return colons && s.text[s.len - 1] == ']' && colons + 2 < s.text + s.len &&
	       !memchr(s.text, ' ', (size_t)(colons - s.text)) &&
	       memchr(colons, '[', (size_t)(s.text + s.len - colons));
}

/* "|What |Done": a row, the first of its table a head. */
static struct slice ascii_row(struct wiki *wiki, struct slice s, struct buf *out)
{
	buf_reset(out);
	add_text(wiki, out, s);
	buf_addc(out, '|');
	for (size_t i = 0; !wiki->had_row && i < s.len; i++)
		wiki->columns += s.text[i] == '|';
	wiki->had_row = true;
	return slice_of_buf(out);
}

static struct slice ascii_block(struct wiki *wiki, struct slice line, struct slice s,
                                struct slice below, struct buf *out)
{
	const char *colons = line.text == s.text ? colons_of(s) : NULL;
	unsigned level = line.text == s.text ? level_by(s, '=') : 0;
	size_t n;

	if (level > 0) {
		wiki->hang = 0;
		while (s.text[s.len - 1] == '=')
			s.len--;
		return heading(wiki, level, slice_from(s, level), out);
	}
	if (colons) {
		wiki->hang = HANG_MAX;
		weigh_terms(wiki, line, below);
		return term(wiki, slice_of(s.text, colons),
		            slice_trim(slice_from(slice_of(colons, s.text + s.len),
		                                  run_of(slice_of(colons, s.text + s.len), ':'))),
		            out);
	}
	if (s.len > 1 && line.text[0] == '.' && !strchr(". ", s.text[1]))
		return term(wiki, slice_from(s, 1), empty(s), out);
	n = item(s, "*-.", ".", out);
	if (n == 0) {
		buf_reset(out);
		line = hung(wiki, line);
		add_text(wiki, out, line);
	} else {
		add_text(wiki, out, slice_from(s, n));
	}
	return slice_of_buf(out);
}

static struct slice ascii_line(struct wiki *wiki, struct slice line, struct slice below,
                               bool fenced, struct buf *out)
{
	struct slice s = slice_trim(line);
	const char *plain = s.len > 0 ? delimiter(s) : NULL;

	if (fenced)
		return plain && *plain == '`' ? (struct slice){ plain, 3 } : line;
	if (s.len > 3 && run_of(s, '/') == s.len) {
		wiki->commented = !wiki->commented;
		return empty(line);
	}
	wiki->dropped = s.len == 0 && wiki->tabled; /* a blank line ends a table of Markdown's */
	if (s.len == 0 || wiki->commented)
		return empty(line);
	if (slice_starts(s, "|===")) {
		wiki->tabled = !wiki->tabled;
		wiki->had_row = false;
		return empty(line);
	}
	if (wiki->tabled && s.text[0] == '|')
		return ascii_row(wiki, s, out);
	if (plain)
		return (struct slice){ plain, strlen(plain) };
	wiki->questioned |= slice_starts(s, "[qanda");
	return is_attribute(line, s) ? empty(line) : ascii_block(wiki, line, s, below, out);
}

/* Whether a definition stands right below, or behind one blank line. */
static bool is_defined(struct slice below)
{
	struct slice line = take_line(&below);

	if (slice_trim(line).len == 0)
		line = take_line(&below);
	return definition(line) > 0;
}

/* Terms that ask are questions as they stand, but all of them have a label where one is a topic; those of which
 * none asks are in bold. */
static struct slice defined_term(struct wiki *wiki, struct slice line, struct buf *out)
{
	wiki->was_term = wiki->parted = true;
	wiki->hang = 0;
	if (wiki->below.asking == wiki->below.all)
		return line;
	buf_reset(out);
	buf_addf(out, terms_ask(wiki) ? "Q: %.*s" : "**%.*s**", (int)line.len, line.text);
	return slice_of_buf(out);
}

static struct slice defined_line(struct wiki *wiki, struct slice line, struct slice below,
                                 bool fenced, struct buf *out)
{
	size_t n = fenced ? 0 : definition(line);

	if (fenced || slice_trim(line).len == 0)
		return hung(wiki, line);
	if (n > 0 && (wiki->was_term || wiki->hang > 0)) {
		wiki->parted = true;
		wiki->was_term = false;
		wiki->hang = n;
		return slice_from(line, n);
	}
	wiki->was_term = false;
	if (may_be_term(line) && is_defined(below)) {
		weigh_terms(wiki, line, below);
		if (terms_ask(wiki) || terms_tell(wiki))
			return defined_term(wiki, line, out);
	}
	if (slice_blanks(line) == 0)
		wiki->hang = 0;
	if (level_by(line, '#') > 0 || underlines(line))
		wiki->weighed = false;
	return hung(wiki, line);
}

struct slice wiki_line(struct wiki *wiki, struct slice line, struct slice below, bool fenced,
                       struct buf *out)
{
	wiki->parted = wiki->dropped = false;
	wiki->columns = 0;
	switch (wiki->form) {
	case WIKI_JIRA:
		return jira_line(wiki, line, fenced, out);
	case WIKI_ASCIIDOC:
		return ascii_line(wiki, line, below, fenced, out);
	case WIKI_MEDIA:
		return media_line(wiki, line, fenced, out);
	case WIKI_DEFINED:
		return defined_line(wiki, line, below, fenced, out);
	default:
		return line;
	}
}
