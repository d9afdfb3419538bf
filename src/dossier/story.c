/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"

#include <ctype.h>
#include <string.h>

#include "lead.h"

#define WHOLE PHRASE_WHOLE

enum { LETTER = PHRASE_FLAG };

#define NAME_MAX     40 /* bytes of a beat's name, or of a story's word and number */
#define BLOCKS_AHEAD 4  /* in which the first beat is looked for */

static const struct phrase beat_rows[] = {
	{ "s", BEAT_SITUATION, WHOLE | LETTER },
	{ "t", BEAT_TASK, WHOLE | LETTER },
	{ "a", BEAT_ACTION, WHOLE | LETTER },
	{ "r", BEAT_RESULT, WHOLE | LETTER },
	{ "s t", BEAT_TASK, WHOLE | LETTER },
	{ "t a", BEAT_ACTION, WHOLE | LETTER },
	{ "a r", BEAT_RESULT, WHOLE | LETTER },
	{ "s situation", BEAT_SITUATION, WHOLE },
	{ "t task", BEAT_TASK, WHOLE },
	{ "t task a action", BEAT_ACTION, WHOLE },
	{ "a action", BEAT_ACTION, WHOLE },
	{ "r result", BEAT_RESULT, WHOLE },
	{ "situation", BEAT_SITUATION, WHOLE },
	{ "the situation", BEAT_SITUATION, WHOLE },
	{ "situation task", BEAT_TASK, WHOLE },
	{ "situation and task", BEAT_TASK, WHOLE },
	{ "situación", BEAT_SITUATION, WHOLE },
	{ "situação", BEAT_SITUATION, WHOLE },
	{ "situazione", BEAT_SITUATION, WHOLE },
	{ "situatie", BEAT_SITUATION, WHOLE },
	{ "situasjon", BEAT_SITUATION, WHOLE },
	{ "sytuacja", BEAT_SITUATION, WHOLE },
	{ "ситуация", BEAT_SITUATION, WHOLE },
	{ "状況", BEAT_SITUATION, WHOLE },
	{ "情境", BEAT_SITUATION, WHOLE },
	{ "상황", BEAT_SITUATION, WHOLE },
	{ "task", BEAT_TASK, WHOLE },
	{ "the task", BEAT_TASK, WHOLE },
	{ "aufgabe", BEAT_TASK, WHOLE },
	{ "tâche", BEAT_TASK, WHOLE },
	{ "tarea", BEAT_TASK, WHOLE },
	{ "tarefa", BEAT_TASK, WHOLE },
	{ "compito", BEAT_TASK, WHOLE },
	{ "taak", BEAT_TASK, WHOLE },
	{ "uppgift", BEAT_TASK, WHOLE },
	{ "opgave", BEAT_TASK, WHOLE },
	{ "oppgave", BEAT_TASK, WHOLE },
	{ "zadanie", BEAT_TASK, WHOLE },
	{ "задача", BEAT_TASK, WHOLE },
	{ "課題", BEAT_TASK, WHOLE },
	{ "任务", BEAT_TASK, WHOLE },
	{ "任務", BEAT_TASK, WHOLE },
	{ "과제", BEAT_TASK, WHOLE },
	{ "action", BEAT_ACTION, WHOLE },
	{ "act", BEAT_ACTION, WHOLE },
	{ "actions", BEAT_ACTION, WHOLE },
	{ "the action", BEAT_ACTION, WHOLE },
	{ "aktion", BEAT_ACTION, WHOLE },
	{ "handlung", BEAT_ACTION, WHOLE },
	{ "vorgehen", BEAT_ACTION, WHOLE },
	{ "maßnahme", BEAT_ACTION, WHOLE },
	{ "acción", BEAT_ACTION, WHOLE },
	{ "ação", BEAT_ACTION, WHOLE },
	{ "acção", BEAT_ACTION, WHOLE },
	{ "azione", BEAT_ACTION, WHOLE },
	{ "actie", BEAT_ACTION, WHOLE },
	{ "handling", BEAT_ACTION, WHOLE },
	{ "åtgärd", BEAT_ACTION, WHOLE },
	{ "działanie", BEAT_ACTION, WHOLE },
	{ "действия", BEAT_ACTION, WHOLE },
	{ "行動", BEAT_ACTION, WHOLE },
	{ "行动", BEAT_ACTION, WHOLE },
	{ "행동", BEAT_ACTION, WHOLE },
	{ "result", BEAT_RESULT, WHOLE },
	{ "results", BEAT_RESULT, WHOLE },
	{ "the result", BEAT_RESULT, WHOLE },
	{ "ergebnis", BEAT_RESULT, WHOLE },
	{ "résultat", BEAT_RESULT, WHOLE },
	{ "resultado", BEAT_RESULT, WHOLE },
	{ "risultato", BEAT_RESULT, WHOLE },
	{ "resultaat", BEAT_RESULT, WHOLE },
	{ "resultat", BEAT_RESULT, WHOLE },
	{ "rezultat", BEAT_RESULT, WHOLE },
	{ "efekt", BEAT_RESULT, WHOLE },
	{ "wynik", BEAT_RESULT, WHOLE },
	{ "результат", BEAT_RESULT, WHOLE },
	{ "結果", BEAT_RESULT, WHOLE },
	{ "结果", BEAT_RESULT, WHOLE },
	{ "결과", BEAT_RESULT, WHOLE },
};

enum surety { BY_BEATS, BY_WORD };

/* What a story is called before its number. Examples and situations may be anything's. */
static const struct phrase name_rows[] = {
	{ "story", BY_WORD, WHOLE },         { "star story", BY_WORD, WHOLE },
	{ "star", BY_BEATS, WHOLE },         { "geschichte", BY_WORD, WHOLE },
	{ "histoire", BY_WORD, WHOLE },      { "historia", BY_WORD, WHOLE },
	{ "historia star", BY_WORD, WHOLE }, { "história", BY_WORD, WHOLE },
	{ "storia", BY_WORD, WHOLE },        { "verhaal", BY_WORD, WHOLE },
	{ "berättelse", BY_WORD, WHOLE },    { "historie", BY_WORD, WHOLE },
	{ "fortelling", BY_WORD, WHOLE },    { "fortælling", BY_WORD, WHOLE },
	{ "opowieść", BY_WORD, WHOLE },      { "история", BY_WORD, WHOLE },
	{ "エピソード", BY_WORD, WHOLE },    { "故事", BY_WORD, WHOLE },
	{ "ストーリー", BY_WORD, WHOLE },    { "이야기", BY_WORD, WHOLE },
	{ "스토리", BY_WORD, WHOLE },        { "에피소드", BY_WORD, WHOLE },
	{ "example", BY_BEATS, WHOLE },      { "star example", BY_BEATS, WHOLE },
	{ "situation", BY_BEATS, WHOLE },    { "case", BY_BEATS, WHOLE },
	{ "scenario", BY_BEATS, WHOLE },     { "experience", BY_BEATS, WHOLE },
	{ "beispiel", BY_BEATS, WHOLE },     { "exemple", BY_BEATS, WHOLE },
	{ "ejemplo", BY_BEATS, WHOLE },      { "exemplo", BY_BEATS, WHOLE },
	{ "esempio", BY_BEATS, WHOLE },      { "voorbeeld", BY_BEATS, WHOLE },
	{ "exempel", BY_BEATS, WHOLE },      { "eksempel", BY_BEATS, WHOLE },
	{ "przykład", BY_BEATS, WHOLE },     { "пример", BY_BEATS, WHOLE },
	{ "situación", BY_BEATS, WHOLE },    { "situação", BY_BEATS, WHOLE },
	{ "situazione", BY_BEATS, WHOLE },   { "situatie", BY_BEATS, WHOLE },
	{ "situasjon", BY_BEATS, WHOLE },    { "sytuacja", BY_BEATS, WHOLE },
	{ "事例", BY_BEATS, WHOLE },         { "例子", BY_BEATS, WHOLE },
	{ "사례", BY_BEATS, WHOLE },
};

struct slice story_name(struct slice line)
{
	for (size_t at = 1; at < line.len && at <= NAME_MAX; at++)
		if (slice_separator(slice_from(line, at)) > 0 ||
		    (line.text[at] == '-' && line.text[at - 1] == ' '))
			return slice_trim(slice_of(line.text, line.text + at));
	return line;
}

enum beat story_beat(struct slice line, bool *letter)
{
	const struct phrase *row;
	struct slice name;

	lead_skip_signs(&line);
	lead_skip_number(&line);
	name = story_name(slice_trim(line));
	if (name.len == 0 || name.len > NAME_MAX)
		return BEAT_NONE;
	row = phrase_find_text(PHRASES(beat_rows), name);
	*letter |= row && (row->flags & LETTER);
	return row ? (enum beat)row->value : BEAT_NONE;
}

bool story_is_principle(struct slice line)
{
	/* https://www.amazon.jobs/content/en/our-workplace/leadership-principles */
	static const struct phrase rows[] = {
		{ "customer obsession", 1, PHRASE_WHOLE },
		{ "ownership", 1, PHRASE_WHOLE },
		{ "invent and simplify", 1, PHRASE_WHOLE },
		{ "are right a lot", 1, PHRASE_WHOLE },
		{ "learn and be curious", 1, PHRASE_WHOLE },
		{ "hire and develop the best", 1, PHRASE_WHOLE },
		{ "insist on the highest standards", 1, PHRASE_WHOLE },
		{ "think big", 1, PHRASE_WHOLE },
		{ "bias for action", 1, PHRASE_WHOLE },
		{ "frugality", 1, PHRASE_WHOLE },
		{ "earn trust", 1, PHRASE_WHOLE },
		{ "dive deep", 1, PHRASE_WHOLE },
		{ "have backbone disagree and commit", 1, PHRASE_WHOLE },
		{ "have backbone", 1, PHRASE_WHOLE },
		{ "disagree and commit", 1, PHRASE_WHOLE },
		{ "deliver results", 1, PHRASE_WHOLE },
	};

	return phrase_find_text(PHRASES(rows), line) != NULL;
}

bool story_is_beat(struct slice line)
{
	bool letter = false;

	return story_name(line).len == line.len && story_beat(line, &letter) != BEAT_NONE &&
	       !letter;
}

static bool is_first_beat(struct slice line)
{
	bool letter = false;
	enum beat beat = story_beat(line, &letter);

	return beat == BEAT_SITUATION || beat == BEAT_TASK;
}

#define IN_LINE_LEAST 3 /* beats of a story told in one line: the task is mostly the one left out */

/* The beat whose name ends at the colon: "T" of "… leaked. T: I had"; *start is where it begins. */
static enum beat beat_before(struct slice line, size_t colon, size_t *start)
{
	bool letter = false;

	*start = colon;
	while (*start > 0 && line.text[*start - 1] != ' ')
		--*start;
	if (*start == colon || islower((unsigned char)line.text[*start]))
		return BEAT_NONE;
	return story_beat(slice_of(line.text + *start, line.text + colon), &letter);
}

/* The first beat that begins behind the place and comes later in a story than `last`. */
static enum beat next_beat(struct slice line, size_t from, enum beat last, size_t *start)
{
	for (size_t at = from; at + 1 < line.len; at++) {
		enum beat beat = line.text[at] == ':' && line.text[at + 1] == ' '
		                         ? beat_before(line, at, start)
		                         : BEAT_NONE;

		if (beat > last && *start >= from)
			return beat;
	}
	*start = line.len;
	return BEAT_NONE;
}

bool story_is_in_line(struct slice line)
{
	const char *colon = line.len > 0 ? memchr(line.text, ':', line.len) : NULL;
	enum beat last = BEAT_SITUATION;
	size_t start, found = 1;

	if (!colon || beat_before(line, (size_t)(colon - line.text), &start) != last || start > 0)
		return false;
	while ((last = next_beat(line, start + 1, last, &start)) != BEAT_NONE)
		found++;
	return found >= IN_LINE_LEAST;
}

size_t story_next_beat(struct slice line)
{
	size_t start;

	next_beat(line, 1, next_beat(line, 0, BEAT_NONE, &start), &start);
	return start;
}

#define SAID_WORDS 3 /* of a beat: "S-Bahn", "T-shirt" are words of their own */

char story_hyphened(struct slice line)
{
	size_t words = 1;

	if (line.len < 3 || line.text[1] != '-' || !strchr(STORY_LETTERS, line.text[0]) ||
	    strchr(" -", line.text[2]))
		return '\0';
	for (size_t i = 0; i < line.len && words < SAID_WORDS; i++)
		words += line.text[i] == ' ';
	return words < SAID_WORDS ? '\0' : line.text[0];
}

/* The first leaf of a list or quote. */
static const struct doc_node *first_leaf(const struct walk *w, const struct doc_node *node)
{
	while (node && !doc_is_leaf(node))
		node = doc_child(w->doc, node);
	return node;
}

bool story_begins_below(const struct walk *w, const struct doc_node *node,
                        const struct shape *shape)
{
	struct slice all = doc_text(w->doc, node);
	struct slice below = slice_trim(slice_of(shape->next, all.text + all.len));
	const struct doc_node *leaf = first_leaf(w, doc_next(w->doc, node));

	if (below.len > 0)
		return is_first_beat(slice_first_line(below));
	return leaf && leaf->type == DOC_PARAGRAPH &&
	       is_first_beat(slice_first_line(doc_text(w->doc, leaf)));
}

/* The first beat stands right below, behind a remark or two. */
static bool is_over_beats(const struct walk *w, const struct doc_node *node,
                          const struct shape *shape)
{
	struct slice all = doc_text(w->doc, node);
	struct slice below = slice_trim(slice_of(shape->next, all.text + all.len));

	if (below.len > 0 && is_first_beat(slice_first_line(below)))
		return true;
	for (size_t i = 0; i < BLOCKS_AHEAD; i++) {
		const struct doc_node *leaf;

		node = doc_next(w->doc, node);
		leaf = first_leaf(w, node);
		if (leaf && is_first_beat(slice_first_line(doc_text(w->doc, leaf))))
			return true;
		if (!leaf || leaf->type == DOC_HEADING)
			return false;
	}
	return false;
}

/* What a story's number is written with besides digits. */
static const char *const numerals[] = {
	"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
	"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"
};

/* … and as a word. */
static const struct phrase number_words[] = {
	{ "one", 1, WHOLE },    { "two", 2, WHOLE },     { "three", 3, WHOLE },
	{ "four", 4, WHOLE },   { "five", 5, WHOLE },    { "six", 6, WHOLE },
	{ "seven", 7, WHOLE },  { "eight", 8, WHOLE },   { "nine", 9, WHOLE },
	{ "ten", 10, WHOLE },   { "eins", 1, WHOLE },    { "zwei", 2, WHOLE },
	{ "drei", 3, WHOLE },   { "vier", 4, WHOLE },    { "fünf", 5, WHOLE },
	{ "un", 1, WHOLE },     { "deux", 2, WHOLE },    { "trois", 3, WHOLE },
	{ "quatre", 4, WHOLE }, { "cinq", 5, WHOLE },    { "uno", 1, WHOLE },
	{ "dos", 2, WHOLE },    { "tres", 3, WHOLE },    { "cuatro", 4, WHOLE },
	{ "cinco", 5, WHOLE },  { "um", 1, WHOLE },      { "dois", 2, WHOLE },
	{ "três", 3, WHOLE },   { "quatro", 4, WHOLE },  { "due", 2, WHOLE },
	{ "tre", 3, WHOLE },    { "quattro", 4, WHOLE }, { "cinque", 5, WHOLE },
	{ "een", 1, WHOLE },    { "één", 1, WHOLE },     { "twee", 2, WHOLE },
	{ "drie", 3, WHOLE },   { "vijf", 5, WHOLE },    { "ett", 1, WHOLE },
	{ "två", 2, WHOLE },    { "fyra", 4, WHOLE },    { "fem", 5, WHOLE },
	{ "en", 1, WHOLE },     { "to", 2, WHOLE },      { "fire", 4, WHOLE },
	{ "jeden", 1, WHOLE },  { "dwa", 2, WHOLE },     { "trzy", 3, WHOLE },
	{ "cztery", 4, WHOLE }, { "pięć", 5, WHOLE },    { "один", 1, WHOLE },
	{ "два", 2, WHOLE },    { "три", 3, WHOLE },     { "четыре", 4, WHOLE },
	{ "пять", 5, WHOLE },
};

/* The bytes of a digit, or of another numeral, at the end of a name. */
static size_t numeral_length(struct slice name)
{
	if (name.len > 0 && isdigit((unsigned char)name.text[name.len - 1]))
		return 1;
	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (slice_ends(name, numerals[i]))
			return strlen(numerals[i]);
	return 0;
}

/* "one", "A" */
static bool is_number_word(struct slice word)
{
	return (word.len == 1 && isupper((unsigned char)word.text[0])) ||
	       phrase_find_text(PHRASES(number_words), word) != NULL;
}

/* The number at the end of a name, "#" and all, is cut off; false when none stands there. */
static bool cut_number(struct slice *name)
{
	size_t len = name->len, n;
	const char *space;

	while ((n = numeral_length((struct slice){ name->text, len })) > 0)
		len -= n;
	if (len == name->len) {
		space = memrchr(name->text, ' ', name->len);
		if (!space || !is_number_word(slice_of(space + 1, name->text + name->len)))
			return false;
		len = (size_t)(space - name->text);
	}
	if (len > 0 && name->text[len - 1] == '#')
		len--;
	*name = slice_trim(slice_of(name->text, name->text + len));
	return true;
}

/* "Story1 THE FERRY": the word and the number of a heading that no mark parts from its title; empty for others. */
static struct slice word_and_number(const struct doc_node *node, struct slice line)
{
	struct slice none = { "", 0 };
	size_t at = 0;

	if (node->type != DOC_HEADING)
		return none;
	while (at < line.len && at < NAME_MAX && !isdigit((unsigned char)line.text[at]))
		at++;
	while (at < line.len && at < NAME_MAX && isdigit((unsigned char)line.text[at]))
		at++;
	return at < line.len && line.text[at] == ' ' ? slice_of(line.text, line.text + at) : none;
}

/* The row of what a story is called, with its number behind it. */
static const struct phrase *find_name(struct slice name)
{
	return name.len > 0 && name.len <= NAME_MAX && cut_number(&name)
	               ? phrase_find_text(PHRASES(name_rows), name)
	               : NULL;
}

void story_read(const struct walk *w, const struct doc_node *node, struct shape *shape)
{
	struct slice line, name;
	const struct phrase *row;

	line = shape->label.len > 0 ? shape->label : shape->text;
	if (!w->is_dossier || shape->quoted || line.len == 0)
		return;
	line = slice_trim(slice_of(line.text, shape->next));
	name = story_name(line);
	row = find_name(name.len < line.len ? name : word_and_number(node, line));
	if (!row || (row->value == BY_BEATS && walk_kind(w) != SECTION_STORY &&
	             !is_over_beats(w, node, shape)))
		return;
	shape->role = SHAPE_STORY;
	shape->label = name;
	shape->text = name.len < line.len
	                      ? slice_skip_separators(slice_trim(slice_from(line, name.len)))
	                      : line;
	shape->rest = slice_from(shape->text, shape->text.len);
}
