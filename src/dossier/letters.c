/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letters.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "lead.h"
#include "text.h"

#define LETTERS_MAX 48 /* different marks before lines of a file */
#define WORDS_MAX   32 /* of which so many are words: fields have such, too */
#define WORD_MAX    16 /* bytes of one */
#define DIGITS_MAX  3  /* of a number behind the letter */

enum mark {
	MARK_LETTER, /* "V: …" */
	MARK_SIGN,   /* "❓ …" */
	MARK_WORD,   /* "them: …" */
};

/* Questions with an answer right behind them that make labels of two such marks. */
static const unsigned least[] = { [MARK_LETTER] = 2, [MARK_SIGN] = 2, [MARK_WORD] = 3 };

struct letter {
	struct slice name;
	enum mark mark;
	unsigned lines, asking;       /* but for beats */
	unsigned behind[LETTERS_MAX]; /* its lines right behind an asking one of that mark */
	bool bare;                    /* parted from its text by a dot or a bracket, too */
};

/* What a line begins with. */
struct head {
	struct slice name, said;
	enum mark mark;
	bool bare;
};

struct letters {
	const struct label_book *book;
	struct letter of[LETTERS_MAX];
	size_t count, words;
	bool counts;         /* lines alone, and not what they ask */
	int last;            /* of the line before; -1 for none */
	bool asked;          /* that line asks */
	struct head waiting; /* for what it says; its name is empty where none does */
	bool beats;          /* a beat of STAR follows another one */
};

/* A capital letter of any script that has them. */
static size_t capital(struct slice s)
{
	char folded[8];
	size_t len = 0;

	if (s.len == 0)
		return 0;
	if (isalpha((unsigned char)s.text[0]))
		return isupper((unsigned char)s.text[0]) ? 1 : 0;
	if ((unsigned char)s.text[0] < 0xc3)
		return 0;
	text_decode(s.text, s.len, &len);
	if (len != 2) /* Greek, Cyrillic, Armenian, and Latin with its accents */
		return 0;
	return text_fold(s.text, len, folded, sizeof folded) == len &&
	                       memcmp(folded, s.text, len) != 0
	               ? len
	               : 0;
}

/* "V", "V1", "V 2": the length of the letter with its number. */
static size_t numbered(struct slice line, size_t letter)
{
	size_t at = letter, digits;

	while (at < line.len && line.text[at] == ' ')
		at++;
	digits = at;
	while (at < line.len && at < digits + DIGITS_MAX && isdigit((unsigned char)line.text[at]))
		at++;
	return at > digits ? at : letter;
}

/* "V: …", "V1. …", "V 2) …", "**V** …": the letter, with nothing else in its bold run up to `bold` (NULL
 * for none). */
static bool read_letter(struct slice line, const char *bold, struct head *head)
{
	size_t len = capital(line), at = numbered(line, len);
	struct slice rest = slice_trim(slice_from(line, at));

	if (len == 0 || rest.len == 0)
		return false;
	*head = (struct head){ .name = slice_of(line.text, line.text + len), .said = rest };
	head->bare = rest.text[0] != ':' && !slice_starts(rest, "：");
	if (head->bare && bold && slice_trim(slice_of(line.text, bold)).len == at)
		return true;
	if (head->bare && (rest.text != line.text + at || !strchr(").", rest.text[0])))
		return false;
	head->said = slice_trim(slice_from(rest, slice_starts(rest, "：") ? strlen("：") : 1));
	return true;
}

static bool read_sign(struct slice line, struct head *head)
{
	size_t len = lead_sign(line);

	*head = (struct head){ .name = slice_of(line.text, line.text + len),
		               .said = slice_trim(slice_from(line, len)),
		               .mark = MARK_SIGN };
	return len > 0 && head->said.len > 0;
}

/* Where the word the line begins with ends with a colon, or with a dash that has blanks around it; NULL for
 * neither. */
static const char *end_of_word(struct slice line)
{
	size_t at = 0;

	while (at < line.len && at < WORD_MAX && line.text[at] != ':' && line.text[at] != ' ')
		at++;
	if (at == 0 || at == line.len || at == WORD_MAX ||
	    slice_starts(slice_from(line, at), "://"))
		return NULL;
	if (line.text[at] == ':')
		return line.text + at;
	line = slice_from(line, at + 1);
	return slice_dash(line) > 0 || slice_is(line, "-") || slice_starts(line, "- ") ? line.text
	                                                                               : NULL;
}

/* "them: …", "them - …": one word that no row knows but as somebody who speaks. */
static bool read_word(const struct label_book *book, struct slice line, struct head *head)
{
	const char *end = end_of_word(line);
	enum shape_role role;

	if (!end)
		return false;
	*head = (struct head){ .name = slice_trim(slice_of(line.text, end)),
		               .said = slice_skip_separators(slice_of(end, line.text + line.len)),
		               .mark = MARK_WORD,
		               .bare = *end != ':' };
	for (size_t i = 0; i < head->name.len; i++)
		if ((unsigned char)line.text[i] < 0x80 && !isalpha((unsigned char)line.text[i]))
			return false;
	role = label_role(book, head->name);
	return role == SHAPE_NONE || role == SHAPE_SPEAKER || role == SHAPE_INTERVIEWER;
}

static bool is_named(const struct letter *letter, struct slice name)
{
	return letter->name.len == name.len &&
	       (letter->mark == MARK_WORD ? strncasecmp(letter->name.text, name.text, name.len) == 0
	                                  : memcmp(letter->name.text, name.text, name.len) == 0);
}

static int place_of(struct letters *letters, const struct head *head)
{
	size_t i = 0;

	while (i < letters->count && !is_named(&letters->of[i], head->name))
		i++;
	if (i == LETTERS_MAX ||
	    (i == letters->count && head->mark == MARK_WORD && letters->words == WORDS_MAX))
		return -1;
	if (i == letters->count) {
		letters->of[letters->count++] =
			(struct letter){ .name = head->name, .mark = head->mark };
		letters->words += head->mark == MARK_WORD;
	}
	return (int)i;
}

/* "S:" and then "T:" or "A:": a beat goes on to a later one. */
static bool goes_on(struct slice one, struct slice other)
{
	static const char beats[] = "STAR";
	const char *at = one.len == 1 && other.len == 1 ? strchr(beats, one.text[0]) : NULL;

	return at && *at && strchr(at + 1, other.text[0]);
}

/* Whoever speaks asks with fewer words than one who writes questions. */
static bool asks(const struct head *head)
{
	return asks_how(head->said) != ASKS_NOT ||
	       (head->mark == MARK_WORD && (asks_anywhere(head->said) || asks_by_word(head->said)));
}

static void count_line(struct letters *letters, const struct head *head)
{
	int at = place_of(letters, head);
	struct letter *letter = at < 0 ? NULL : &letters->of[at];
	bool asked, beat = false;

	if (!letter)
		return;
	if (letters->counts) {
		letter->lines++;
		return;
	}
	asked = asks(head);
	if (letters->last >= 0) {
		beat = goes_on(letters->of[letters->last].name, letter->name);
		letter->behind[letters->last] += letters->asked && !asked && letters->last != at;
	}
	letters->beats |= beat;
	letter->lines += !beat;
	letter->asking += asked && !beat;
	letter->bare |= head->bare;
	letters->last = at;
	letters->asked = asked;
}

/* Where a line begins, or bold inside one. */
static bool is_head(const struct doc_segment *segments, uint32_t i)
{
	return i == 0 || segments[i].line != segments[i - 1].line ||
	       ((segments[i].style & STYLE_BOLD) && !(segments[i - 1].style & STYLE_BOLD));
}

/* Where the bold that the segment begins ends with it; NULL for none. */
static const char *end_of_bold(const struct doc *doc, const struct doc_node *leaf, uint32_t i)
{
	const struct doc_segment *segment = &doc->segments[leaf->segment + i];

	return (segment->style & STYLE_BOLD) && i + 1 < leaf->segments &&
	                       !(segment[1].style & STYLE_BOLD)
	               ? doc->arena.data + segment[1].at
	               : NULL;
}

/* What stands on a line of its own is said on the next one, if that begins with no mark. */
static void count_waiting(struct letters *letters, struct slice below)
{
	if (letters->waiting.name.len == 0)
		return;
	letters->waiting.said = below;
	count_line(letters, &letters->waiting);
	letters->waiting.name.len = 0;
}

/* Signs alone before a letter or a word are none of the line's marks. */
static void read_head(struct letters *letters, struct slice line, bool first, const char *bold)
{
	struct slice bare = line, none = { "", 0 };
	struct head head;

	lead_skip_signs(&bare);
	if (!read_letter(bare, bold, &head) && !(first && read_word(letters->book, bare, &head)) &&
	    !(first && read_sign(line, &head))) {
		count_waiting(letters, line);
		return;
	}
	count_waiting(letters, none);
	if (head.said.len > 0)
		count_line(letters, &head);
	else
		letters->waiting = head;
}

static void count_leaf(struct letters *letters, const struct doc *doc, const struct doc_node *leaf)
{
	const struct doc_segment *segments = &doc->segments[leaf->segment];
	struct slice text = doc_text(doc, leaf);
	uint32_t next;

	for (uint32_t i = 0; i < leaf->segments; i = next) {
		const char *at = doc->arena.data + segments[i].at;
		struct slice line;

		for (next = i + 1; next < leaf->segments && !is_head(segments, next);)
			next++;
		line = slice_trim(slice_of(at, next < leaf->segments
		                                       ? doc->arena.data + segments[next].at
		                                       : text.text + text.len));
		read_head(letters, line, i == 0 || segments[i].line != segments[i - 1].line,
		          end_of_bold(doc, leaf, i));
	}
	count_waiting(letters, (struct slice){ "", 0 });
}

/* Whether the mark is one of those letters. */
static bool is_among(const struct letter *letter, const char *those)
{
	return letter->name.len == 1 && strchr(those, letter->name.text[0]);
}

/* How many questions before the one letter the other answers; 0 when they do not go together. */
static unsigned pairs_of(const struct letters *letters, size_t one, size_t other)
{
	const struct letter *asks = &letters->of[one], *answers = &letters->of[other];
	unsigned pairs = answers->behind[one];

	if (asks->mark != answers->mark || pairs < least[asks->mark] ||
	    asks->asking * 3 < asks->lines * 2 || answers->asking * 3 > answers->lines ||
	    pairs * 3 < answers->lines * 2)
		return 0;
	if (letters->beats && (is_among(asks, "STAR") || is_among(answers, "ST")))
		return 0;
	return asks->bare && is_among(asks, "A") ? 0 : pairs; /* "A. Why us? B. Our reasons" */
}

/* The rows of the labels say it better. */
static bool has_rows(const struct letters *letters)
{
	unsigned found = 0;

	for (size_t i = 0; i < letters->count; i++)
		found += is_among(&letters->of[i], "QA") &&
		         letters->of[i].lines >= least[MARK_LETTER];
	return found == 2;
}

static void set_labels(struct label_book *book, const struct letter *asks,
                       const struct letter *answers)
{
	book->asks = asks->name;
	book->answers = answers->name;
	book->bare = asks->bare || answers->bare;
	book->signs = asks->mark == MARK_SIGN;
	book->words = asks->mark == MARK_WORD && asks->asking < asks->lines;
}

/* Whether two marks of a kind come as often as those before questions and answers would: in most files none do. */
static bool come_again(const struct letters *letters)
{
	unsigned often[sizeof least / sizeof *least] = { 0 };

	for (size_t i = 0; i < letters->count; i++) {
		const struct letter *letter = &letters->of[i];

		if (letter->lines >= least[letter->mark] && ++often[letter->mark] > 1)
			return true;
	}
	return false;
}

static void count_all(struct letters *letters, const struct doc *doc)
{
	for (size_t i = 0; i < doc->node_count; i++)
		if (doc->nodes[i].type == DOC_PARAGRAPH || doc->nodes[i].type == DOC_HEADING)
			count_leaf(letters, doc, &doc->nodes[i]);
}

void letters_find(struct walk *w)
{
	const struct letters none = { .book = &w->shapes.labels, .last = -1 };
	struct letters letters = none;
	unsigned most = 0;

	letters.counts = true;
	count_all(&letters, w->doc);
	if (!come_again(&letters))
		return;
	letters = none;
	count_all(&letters, w->doc);
	if (has_rows(&letters))
		return;
	for (size_t i = 0; i < letters.count; i++)
		for (size_t k = 0; k < letters.count; k++) {
			unsigned pairs = pairs_of(&letters, i, k);

			if (pairs <= most || (letters.of[i].mark == MARK_WORD && w->dialogue))
				continue;
			most = pairs;
			set_labels(&w->shapes.labels, &letters.of[i], &letters.of[k]);
		}
}
