/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typed.h"

#include <ctype.h>

#include "asks.h"
#include "text.h"

#define SHOUTED_MAX    60  /* bytes of a heading in capitals */
#define SHOUTED_MIN    3   /* letters of it */
#define SIGNED_MAX     90  /* bytes of a heading behind a sign: thirty characters of three */
#define ASKING_MAX     200 /* bytes of a question that has its line to itself */
#define CLAUSE_WORDS   3   /* behind a comma */
#define TITLE_MAX      120 /* bytes of a title in capitals */
#define FORM_LEAST     2   /* times a thing is done to be the form of a text */
#define CHAPTERS_LEAST 3   /* numbered headings in capitals that are the form of a text */

/* Signs that stand before headings in some texts and before items in others: those with text of
 * their own below them are headings, those that follow upon each other are items. */
static const char *const signs[] = { "■", "□", "◆", "◇", "▼", "▽",  "★",
	                             "☆", "▶", "●", "○", "◎", "【", "§" };
#define SIGNS (sizeof signs / sizeof *signs)
_Static_assert(SIGNS <= TYPED_SIGNS, "a counter for each sign");

/* Signs that stand before items alone. */
static const char *const bullets[] = {
	"•", "・", "‣", "◦", "▪", "▸", "►", "⁃", "∙", "·", "🔹", "🔸"
};

/* Letters whose shapes in Wingdings and Courier are bullets: a tab follows them. */
static const char *const bullet_letters[] = { "o\t", "v\t", "ü\t", "Ø\t", "§\t" };

/* Symbol and Wingdings have their shapes at these places of the private area: whatever is shown there,
 * before a line it is a bullet. */
#define SYMBOLS_FROM 0xf020
#define SYMBOLS_TO   0xf0ff

static int sign_of(struct slice s)
{
	if (s.len == 0 || (unsigned char)s.text[0] < 0xc2)
		return -1;
	for (size_t i = 0; i < SIGNS; i++)
		if (slice_starts(s, signs[i]))
			return (int)i;
	return -1;
}

/* ---- The beginning of a line ------------------------------------------------------------- */

/* Marks that only say in which direction a text runs, and spaces without width. */
static size_t invisible(struct slice s)
{
	size_t n;
	uint32_t c;

	if (s.len < 2 || (unsigned char)s.text[0] < 0xd8)
		return 0;
	c = text_decode(s.text, s.len, &n);
	return c == 0x061c || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	                       (c >= 0x2060 && c <= 0x2069) || c == 0xfeff
	               ? n
	               : 0;
}

size_t typed_indent(struct slice line, size_t *columns)
{
	size_t at = 0;

	*columns = 0;
	if (line.len > 0 && (unsigned char)line.text[0] > ' ' && (unsigned char)line.text[0] < 0xc2)
		return 0;
	while (at < line.len) {
		struct slice here = slice_from(line, at);
		size_t n = invisible(here), width = 0;

		if (n == 0 && (here.text[0] == ' ' || here.text[0] == '\t')) {
			n = 1;
			width = here.text[0] == ' ' ? 1 : 4;
		} else if (n == 0 && slice_starts(here, "\u3000")) {
			n = 3;
			width = 2;
		} else if (n == 0 && slice_starts(here, "\u00a0")) {
			n = 2;
			width = 1;
		}
		if (n == 0)
			break;
		at += n;
		*columns += width;
	}
	return at;
}

static size_t blanks(struct slice s)
{
	size_t columns;

	return typed_indent(s, &columns);
}

static bool is_sign(int sign, const char *text)
{
	return sign >= 0 && strcmp(signs[sign], text) == 0;
}

/* "○" below "●" is an item below an item, however many stand alone. */
static bool heads_text(const struct typed_survey *survey, int sign)
{
	if (survey->levels >= FORM_LEAST && (is_sign(sign, "●") || is_sign(sign, "○")))
		return false;
	return survey->headings == 0 && survey->heads[sign] >= FORM_LEAST &&
	       survey->heads[sign] > survey->runs[sign];
}

/* Word processors put a tab between the sign of an item and its text. */
static bool is_tabbed(struct slice s, int sign)
{
	size_t n = strlen(signs[sign]);

	return n < s.len && s.text[n] == '\t';
}

/* The bytes of a sign that stands before nothing but items, 0 for none. */
static size_t bullet_sign(struct slice s)
{
	size_t n;
	uint32_t c;

	if ((unsigned char)s.text[0] < 0xc2)
		return 0;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (slice_starts(s, bullets[i]))
			return strlen(bullets[i]);
	if ((unsigned char)s.text[0] != 0xef)
		return 0;
	c = text_decode(s.text, s.len, &n);
	return c >= SYMBOLS_FROM && c <= SYMBOLS_TO ? n : 0;
}

static size_t bullet_letter(struct slice s)
{
	if (s.text[0] != 'o' && s.text[0] != 'v' && (unsigned char)s.text[0] < 0xc2)
		return 0;
	for (size_t i = 0; i < sizeof bullet_letters / sizeof *bullet_letters; i++)
		if (slice_starts(s, bullet_letters[i]))
			return strlen(bullet_letters[i]);
	return 0;
}

size_t typed_bullet(const struct typed_survey *survey, struct slice s)
{
	int sign = sign_of(s);
	size_t n, space;

	if (s.len < 3)
		return 0;
	if ((n = bullet_letter(s)) > 0)
		return n;
	if (sign >= 0) {
		n = strlen(signs[sign]);
		space = blanks(slice_from(s, n));
		if (is_tabbed(s, sign))
			return n + space;
		return survey->runs[sign] > 0 && !heads_text(survey, sign) && space > 0 ? n + space
		                                                                        : 0;
	}
	n = bullet_sign(s);
	if (n == 0)
		return 0;
	space = blanks(slice_from(s, n));
	return n + space < s.len && (space > 0 || slice_starts(s, "・")) ? n + space : 0;
}

/* A digit of the Arabic scripts; -1 for anything else. */
static int eastern_digit(struct slice s, size_t *n)
{
	uint32_t c;

	if (s.len < 2 || (unsigned char)s.text[0] < 0xd9 || (unsigned char)s.text[0] > 0xdb)
		return -1;
	c = text_decode(s.text, s.len, n);
	if (c >= 0x0660 && c <= 0x0669)
		return (int)(c - 0x0660);
	return c >= 0x06f0 && c <= 0x06f9 ? (int)(c - 0x06f0) : -1;
}

static size_t hyphened_number(struct slice s, size_t at)
{
	size_t words = at + 1 + blanks(slice_from(s, at + 1));

	return words > at + 1 && words < s.len && isupper((unsigned char)s.text[words]) ? words : 0;
}

size_t typed_number(struct slice s, unsigned *value)
{
	static const char *const wide[] = { "、", "．", "）" };
	size_t at = 0, digits = 0, n;
	bool escaped;
	int digit;

	*value = 0;
	if (s.len > 2 && s.text[0] != '\\' && !isdigit((unsigned char)s.text[0]) &&
	    (unsigned char)s.text[0] < 0xd9)
		return 0;
	while (at < s.len && digits < 3) {
		digit = eastern_digit(slice_from(s, at), &n);
		if (digit < 0 && isdigit((unsigned char)s.text[at])) {
			digit = s.text[at] - '0';
			n = 1;
		}
		if (digit < 0)
			break;
		*value = *value * 10 + (unsigned)digit;
		digits++;
		at += n;
	}
	if (digits == 0 || at + 1 >= s.len)
		return 0;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (slice_starts(slice_from(s, at), wide[i])) {
			at += strlen(wide[i]);
			at += blanks(slice_from(s, at));
			return at < s.len ? at : 0;
		}
	escaped = s.text[at] == '\\';
	if (!escaped && s.text[at] == '-' && at == digits) /* "3- Why us?", not "3- 5 days" */
		return hyphened_number(s, at);
	if (!escaped && at == digits && slice_starts(slice_from(s, at), ")."))
		at++;                      /* "1). Why us?" */
	else if (!escaped && at == digits) /* Markdown reads it by itself */
		return 0;
	at += escaped;
	if (!strchr(".)-", s.text[at]) || at + 1 >= s.len)
		return 0;
	n = blanks(slice_from(s, at + 1));
	return n > 0 && at + 1 + n < s.len ? at + 1 + n : 0;
}

/* ---- Headings ---------------------------------------------------------------------------- */

static bool is_lower(uint32_t c, const char *at, size_t n)
{
	char folded[16];

	if (c < 0x80)
		return islower((int)c);
	if (!((c >= 0xc0 && c <= 0x24f) || (c >= 0x370 && c <= 0x52f)) || c == 0xd7 || c == 0xf7)
		return false;
	return text_fold(at, n, folded, sizeof folded) == n && memcmp(folded, at, n) == 0;
}

bool typed_is_shouted(struct slice line, size_t max)
{
	struct slice s = slice_trim(line);
	size_t letters = 0;

	if (s.len < SHOUTED_MIN || s.len > max || s.text != line.text ||
	    islower((unsigned char)s.text[1]) ||
	    (!isupper((unsigned char)s.text[0]) && (unsigned char)s.text[0] < 0xc3) ||
	    strchr(".,;!|\\", s.text[s.len - 1]))
		return false;
	for (size_t at = 0, n; at < s.len; at += n) {
		uint32_t c = text_decode(s.text + at, s.len - at, &n);

		if (is_lower(c, s.text + at, n) || (c >= 0x530 && c < 0x1e00) ||
		    (c >= 0x2e80 && c < 0xff00) || strchr("|<>\t`", (int)(c < 0x80 ? c : 'x')))
			return false;
		letters += c < 0x80 ? isupper((int)c) != 0 : c >= 0xc0 && c <= 0x52f;
	}
	return letters >= SHOUTED_MIN && letters * 2 >= s.len;
}

/* Without the remark in brackets behind it: "QUESTIONS THEY ASK (from Kyle)". */
static struct slice without_remark(struct slice line)
{
	struct slice s = slice_trim(line);
	const char *open = s.len > 0 ? memchr(s.text, '(', s.len) : NULL;

	if (!open || open == s.text || s.text[s.len - 1] != ')')
		return line;
	s = slice_trim(slice_of(s.text, open));
	return slice_of(line.text, s.text + s.len);
}

/* "SQL, AWS", not "QUESTIONS, AS FAR AS I KNOW". */
static bool lists_things(struct slice line)
{
	const char *comma = memchr(line.text, ',', line.len);
	struct slice rest;
	size_t words = 1;

	if (!comma)
		return false;
	rest = slice_trim(slice_of(comma + 1, line.text + line.len));
	for (size_t i = 0; i < rest.len; i++)
		words += rest.text[i] == ' ';
	return words < CLAUSE_WORDS || memchr(rest.text, ',', rest.len);
}

/* "MY QUESTIONS", "LOGISTICS:", not "SQL, AWS" and "DATE: 3 JUNE". */
static bool heads_by_capitals(struct slice line)
{
	const char *colon;

	bool asks = slice_ends(slice_trim(line), "?");

	line = without_remark(line);
	if (!typed_is_shouted(line, asks ? TITLE_MAX : SHOUTED_MAX) ||
	    (!asks && lists_things(line)))
		return false;
	colon = memchr(line.text, ':', line.len);
	return !colon || slice_trim(slice_of(colon + 1, line.text + line.len)).len == 0;
}

/* "2. Questions" above "2.1 Why us?". */
static struct slice heads_by_number(struct slice line)
{
	struct slice s = slice_trim(line), none = { "", 0 };
	size_t n = 0;

	while (n < s.len && n < 2 && isdigit((unsigned char)s.text[n]))
		n++;
	if (n == 0 || n + 2 >= s.len || !strchr(".)", s.text[n]) || s.text[n + 1] != ' ' ||
	    s.len > SIGNED_MAX || s.text != line.text)
		return none;
	return slice_trim(slice_from(s, n + 2));
}

/* "3. MY QUESTIONS": its words, empty for anything else and for what asks; *number is the one before them. */
static struct slice heads_by_shouted_number(struct slice line, unsigned *number)
{
	struct slice words = heads_by_number(line), none = { "", 0 };

	if (words.len == 0 || !heads_by_capitals(words) || asks_how(words) != ASKS_NOT)
		return none;
	*number = (unsigned)(line.text[0] - '0');
	if (isdigit((unsigned char)line.text[1]))
		*number = *number * 10 + (unsigned)(line.text[1] - '0');
	return words;
}

/* What stands behind a sign; 【…】 up to its closing bracket, with nothing but it on the line. */
static struct slice behind_sign(struct slice line, int sign)
{
	struct slice s = slice_trim(slice_from(line, strlen(signs[sign]))), none = { "", 0 };
	const char *close;

	if (s.len == 0 || s.len > SIGNED_MAX || sign_of(s) >= 0)
		return none;
	if (strcmp(signs[sign], "【") != 0)
		return s;
	close = slice_find(s, "】");
	return close && close + strlen("】") == s.text + s.len ? slice_of(s.text, close) : none;
}

/* "2.1 ", "2.1. ": the length, 0 for none. */
static size_t two_numbers(struct slice s, unsigned *value)
{
	size_t first = 0, at, second;

	*value = 0;
	while (first < s.len && first < 2 && isdigit((unsigned char)s.text[first]))
		first++;
	if (first == 0 || first >= s.len || s.text[first] != '.')
		return 0;
	at = second = first + 1;
	while (at < s.len && at < second + 2 && isdigit((unsigned char)s.text[at]))
		*value = *value * 10 + (unsigned)(s.text[at++] - '0');
	if (at == second)
		return 0;
	at += at < s.len && (s.text[at] == '.' || s.text[at] == ')');
	return at + 1 < s.len && s.text[at] == ' ' && s.text[at + 1] != ' ' ? at + 1 : 0;
}

size_t typed_part_number(const struct typed_survey *survey, struct slice line, unsigned *value)
{
	return survey->headings == 0 && survey->parted > FORM_LEAST ? two_numbers(line, value) : 0;
}

/* "3 Why us?", "3. Why us?": the length up to the words, and whether a mark stands behind the number. */
static size_t numbered_question(struct slice line, unsigned *value, bool *marked)
{
	size_t n = 0;

	*value = 0;
	while (n < line.len && n < 2 && isdigit((unsigned char)line.text[n]))
		*value = *value * 10 + (unsigned)(line.text[n++] - '0');
	*marked = n > 0 && n < line.len && strchr(".)", line.text[n]);
	if (n == 0 || n + *marked + 2 >= line.len || line.text[n + *marked] != ' ')
		return 0;
	return slice_ends(slice_trim(line), "?") || *marked ||
	                       asks_bids_at_start(slice_from(line, n + 1))
	               ? n + *marked + 1
	               : 0;
}

static void count_numbers(struct typed_survey *survey, struct slice line)
{
	unsigned value;
	bool marked;

	if (numbered_question(line, &value, &marked) == 0)
		return;
	survey->bare += !marked && value > 1 && value == survey->next_number;
	survey->next_number = value + 1;
}

size_t typed_bare_number(const struct typed_survey *survey, struct slice line, unsigned *value)
{
	bool marked;
	size_t n = survey->bare > 0 ? numbered_question(line, value, &marked) : 0;

	return n > 0 && !marked ? n : 0;
}

bool typed_is_second_level(const struct typed_survey *survey, struct slice text)
{
	return survey->levels >= FORM_LEAST && slice_starts(text, "○");
}

bool typed_is_outline(const struct typed_survey *survey)
{
	return survey->headings == 0 && survey->deep >= FORM_LEAST;
}

/* "C. MY QUESTIONS" */
static struct slice without_letter(struct slice s)
{
	return s.len > 4 && strchr(".)", s.text[1]) && s.text[2] == ' '
	               ? slice_trim(slice_from(s, 3))
	               : s;
}

struct slice typed_heading(const struct typed_survey *survey, struct slice line, bool first,
                           unsigned *level)
{
	struct slice none = { "", 0 }, numbered;
	unsigned number;
	int sign;

	if (survey->headings > 0)
		return none;
	sign = sign_of(line);
	*level = first ? 1 : 2;
	if (sign >= 0)
		return (first || heads_text(survey, sign)) && !is_tabbed(line, sign)
		               ? behind_sign(line, sign)
		               : none;
	if (survey->parted > FORM_LEAST ||
	    (survey->over > FORM_LEAST && survey->over == survey->numbered)) {
		numbered = heads_by_number(line);
		if (numbered.len > 0)
			return numbered;
	}
	if (!first && survey->chapters >= CHAPTERS_LEAST && survey->chapters > survey->shouted) {
		numbered = heads_by_shouted_number(line, &number);
		if (numbered.len > 0)
			return numbered;
	}
	if (survey->shouted < FORM_LEAST)
		return none;
	if (first)
		return typed_is_shouted(line, TITLE_MAX) ? slice_trim(line) : none;
	return heads_by_capitals(line) ? without_letter(slice_trim(line)) : none;
}

struct slice typed_banner(struct slice line)
{
	struct slice s = line, none = { "", 0 };
	size_t n = 0, m = 0;
	char mark;

	if (s.len < 5 || !strchr("=-~*_+", s.text[0]))
		return none;
	s = slice_trim(s);
	mark = s.text[0];
	while (n < s.len && s.text[n] == mark)
		n++;
	while (m < s.len && s.text[s.len - 1 - m] == mark)
		m++;
	if (n < 2 || m < 2 || n + m >= s.len || s.text[n] != ' ' || s.text[s.len - 1 - m] != ' ')
		return none;
	s = slice_trim(slice_of(s.text + n, s.text + s.len - m));
	/* "** so ** and ** so **" */
	return s.len <= SIGNED_MAX && !memchr(s.text, mark == '*' ? '*' : '|', s.len) ? s : none;
}

/* No sign of a list, a table or a quote. */
static bool is_unmarked(struct slice s)
{
	return isalpha((unsigned char)s.text[0]) || (unsigned char)s.text[0] >= 0xc3;
}

#define BOX_MIN 5      /* characters of its edge */
#define DRAWN   0x2500 /* stands for all that draw lines */

static bool draws_lines(uint32_t c)
{
	return c >= DRAWN && c <= 0x257f;
}

/* All characters of the text draw lines. */
static bool is_drawn(struct slice s)
{
	for (size_t at = 0, n; at < s.len; at += n)
		if (!draws_lines(text_decode(s.text + at, s.len - at, &n)))
			return false;
	return s.len >= BOX_MIN * strlen("─");
}

uint32_t typed_box_edge(struct slice line)
{
	struct slice s = slice_trim(line);
	bool corners;

	if (s.len < BOX_MIN)
		return 0;
	if ((unsigned char)s.text[0] == 0xe2)
		return is_drawn(s) ? DRAWN : 0;
	corners = s.text[0] == '+' && s.text[s.len - 1] == '+';
	for (size_t i = 1 + corners; i + corners < s.len; i++)
		if (s.text[i] != s.text[corners])
			return 0;
	return strchr("*#=-+~", s.text[corners]) ? (unsigned char)s.text[corners] : 0;
}

/* The character at the start, at the end of a line, if it may be the side of a box. */
static size_t side_of(struct slice s, uint32_t edge)
{
	size_t n;

	if (edge == DRAWN)
		return draws_lines(text_decode(s.text, s.len, &n)) ? n : 0;
	return (uint32_t)(unsigned char)s.text[0] == edge || s.text[0] == '|';
}

struct slice typed_boxed(struct slice line, uint32_t edge)
{
	struct slice s = slice_trim(line), none = { "", 0 };
	size_t n = s.len > 0 ? side_of(s, edge) : 0;
	const char *from = s.text + n, *to = s.text + s.len - n;

	if (n == 0 || s.len < 2 * n + 3 || memcmp(s.text, to, n) != 0 || *from != ' ' ||
	    to[-1] != ' ')
		return none;
	s = slice_trim(slice_of(from, to));
	return s.len > 0 && s.len <= ASKING_MAX && is_unmarked(s) && !memchr(s.text, '|', s.len)
	               ? s
	               : none;
}

/* The end of a box around one line is that of a heading. */
static bool ends_box(struct typed_survey *survey, struct slice line)
{
	uint32_t edge = typed_box_edge(line);
	bool ends = survey->boxed && edge > 0 && edge == survey->edge;

	survey->boxed =
		survey->edge > 0 && !survey->boxed && typed_boxed(line, survey->edge).len > 0;
	if (!survey->boxed)
		survey->edge = ends ? 0 : edge;
	return ends;
}

bool typed_is_rule(struct slice line)
{
	struct slice s = slice_trim(line);
	size_t n, count = 0;
	uint32_t first;

	if (s.len < 3 || !strchr("=~_.\xe2", s.text[0]))
		return false;
	first = text_decode(s.text, s.len, &n);
	if (first >= 0x80 && !(first >= 0x2500 && first <= 0x257f) && first != 0x2014 &&
	    first != 0x2015)
		return false;
	for (size_t at = 0; at < s.len; at += n, count++)
		if (text_decode(s.text + at, s.len - at, &n) != first)
			return false;
	return count >= (first == '.' ? 5 : 3);
}

/* ---- Sentences --------------------------------------------------------------------------- */

bool typed_asks(struct slice line)
{
	struct slice s = slice_trim(line);

	if (s.len == 0 || s.len > ASKING_MAX || s.text != line.text ||
	    (!isupper((unsigned char)s.text[0]) && (unsigned char)s.text[0] < 0xc2))
		return false;
	if ((unsigned char)s.text[s.len - 1] < 0x80)
		return s.text[s.len - 1] == '?';
	return slice_ends(s, "？") || slice_ends(s, "؟");
}

bool typed_ends_sentence(struct slice line)
{
	static const char *const marks[] = { "…", "”", "。", "！", "？", "؟" };
	struct slice s = slice_trim(line);

	if (s.len == 0)
		return false;
	if ((unsigned char)s.text[s.len - 1] < 0x80)
		return strchr(".!?)\"", s.text[s.len - 1]) != NULL;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_ends(s, marks[i]))
			return true;
	return false;
}

#define HALF_MAX 90 /* bytes before the dash */

bool typed_halves(struct slice line)
{
	if (line.len == 0 ||
	    (!isalpha((unsigned char)line.text[0]) && (unsigned char)line.text[0] < 0xc3))
		return false;
	if (line.len > 1 && line.text[1] == ' ') /* "S - it fell" */
		return false;
	for (size_t at = 2; at + 1 < line.len && at < HALF_MAX; at++) {
		struct slice here = { line.text + at, line.len - at };
		size_t n;

		if (line.text[at - 1] != ' ')
			continue;
		n = slice_dash(here);
		if (n == 0 && here.text[0] == '-')
			n = 1;
		if (n > 0 && n + 1 < here.len && here.text[n] == ' ')
			return true;
		if (n > 1 && n == slice_trim(here).len) /* an arrow to nothing yet */
			return true;
	}
	return false;
}

/* "1.\tWhy us?", "•\tWhy us?": what a word processor copies of a list. */
static bool is_tabbed_item(const struct typed_survey *survey, struct slice s)
{
	size_t n = 0;

	if (typed_bullet(survey, s) > 0)
		return true;
	while (n < s.len && n < 3 && isdigit((unsigned char)s.text[n]))
		n++;
	return n > 0 && n + 1 < s.len && strchr(".)", s.text[n]) && s.text[n + 1] == '\t' &&
	       !memchr(s.text + n + 2, '\t', s.len - n - 2);
}

size_t typed_columns(const struct typed_survey *survey, struct slice line)
{
	struct slice s;
	size_t tabs = 0;

	if (line.len == 0 || !memchr(line.text, '\t', line.len))
		return 0;
	s = slice_trim(line);
	if (s.len == 0 || s.text != line.text || memchr(s.text, '|', s.len) ||
	    is_tabbed_item(survey, s))
		return 0;
	/* the last cells may be empty; one tab alone at the end parts nothing */
	for (size_t i = 0; i < line.len; i++)
		tabs += line.text[i] == '\t';
	return tabs == 1 && !memchr(s.text, '\t', s.len) ? 0 : tabs;
}

/* ---- The survey -------------------------------------------------------------------------- */

void typed_survey_init(struct typed_survey *survey)
{
	*survey = (struct typed_survey){ .sign = -1 };
}

#define HASHES_MAX 6

/* The hashes a line begins with, if something stands behind no more of them than a heading has. */
static size_t hashes_of(struct slice line)
{
	size_t n = 0;

	while (n < line.len && line.text[n] == '#')
		n++;
	return n <= HASHES_MAX && n < line.len ? n : 0;
}

static size_t heading_level(struct slice line)
{
	size_t n = hashes_of(line);

	return n > 0 && line.text[n] == ' ' ? n : 0;
}

/* Lists in word processors have "●" before their items and "○" before those below them. */
static bool are_levels(int one, int other)
{
	return (is_sign(one, "●") && is_sign(other, "○")) ||
	       (is_sign(one, "○") && is_sign(other, "●"));
}

/* A sign on the next line after one makes items of both, anything else makes it a heading. */
static void count_sign(struct typed_survey *survey, int sign)
{
	if (survey->sign >= 0) {
		if (survey->sign == sign ||
		    ((survey->joined || survey->was_text) && are_levels(survey->sign, sign))) {
			survey->levels += survey->sign != sign && is_sign(sign, "○");
			survey->runs[survey->sign]++;
		} else
			survey->heads[survey->sign]++;
	}
	survey->sign = sign;
}

static void count_indent(struct typed_survey *survey, struct slice line, struct slice s)
{
	size_t columns;

	typed_indent(line, &columns);
	if (survey->was_text && columns > survey->indent && is_unmarked(s)) {
		if (survey->indent > 0)
			survey->deep++;
		else if (survey->step == 0)
			survey->step = columns;
	}
	/* below a list item lines are indented in Markdown, too */
	survey->indent = is_unmarked(s) ? columns : SIZE_MAX;
}

/* What forms there are in a text that has no headings of Markdown's. */
static void count_forms(struct typed_survey *survey, struct slice line, struct slice text)
{
	bool shouted = heads_by_capitals(line);
	struct slice numbered = heads_by_number(line);
	unsigned number;

	if (heads_by_shouted_number(line, &number).len > 0)
		survey->chapters += !survey->was_text && number == survey->chapters + 1;
	survey->shouted += survey->was_shouted && !shouted;
	survey->was_shouted = shouted;
	survey->parted += two_numbers(line, &number) > 0;
	survey->over += survey->was_numbered && survey->was_text &&
	                (sign_of(line) >= 0 || slice_starts(line, "•"));
	survey->was_numbered = numbered.len > 0;
	survey->numbered += survey->was_numbered;
	survey->was_numbered &= !survey->was_text && !typed_asks(numbered);
	count_indent(survey, line, text);
}

size_t typed_tight_heading(struct slice line)
{
	size_t n = hashes_of(line);
	unsigned char next = n > 1 ? (unsigned char)line.text[n] : ' ';

	return isalnum(next) || next >= 0x80 || next == '*' ? n : 0;
}

void typed_survey_line(struct typed_survey *survey, struct slice line)
{
	struct slice s = slice_trim(line);
	size_t tight = typed_tight_heading(line), level = tight > 0 ? tight : heading_level(s);

	if (s.len == 0) {
		survey->was_text = false;
		return;
	}
	survey->headings += level > 1 || (level == 1 && survey->lines > 0) || ends_box(survey, s);
	if (survey->headings == 0)
		count_forms(survey, line, s);
	count_sign(survey, sign_of(line));
	count_numbers(survey, line);
	survey->joined = survey->was_text;
	survey->asking +=
		survey->was_text && survey->ended && (typed_asks(line) || asks_bids_at_start(line));
	survey->was_text = true;
	/* what is indented below a question is its answer */
	survey->ended = typed_ends_sentence(line) || (s.text != line.text && is_unmarked(s));
	survey->lines++;
}

void typed_survey_end(struct typed_survey *survey)
{
	count_sign(survey, -1);
}
