/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told.h"

#include <string.h>

#include "beats.h"
#include "line.h"
#include "voice.h"

#define TITLE_MAX   60 /* bytes of a line that names a story; twice as many in other scripts */
#define TOLD_LEAST  2  /* of them make the file's form */
#define LINES_AHEAD 40 /* of what is told: the first person comes sooner */

/* What a line says of the story below it. */
enum name {
	NAME_NONE,
	NAME_TOPIC, /* what such stories are about: "My biggest mistake" */
	NAME_STORY, /* its word: "The ferry story" */
	NAME_BOTH,  /* "Conflict story" */
	NAME_OTHER, /* a word that other people's stories have: "User story 3" */
	NAMES,
};

static const struct phrase name_rows[] = {
	{ "user story", NAME_OTHER, 0 },    { "job story", NAME_OTHER, 0 },
	{ "ghost story", NAME_OTHER, 0 },   { "horror story", NAME_OTHER, 0 },
	{ "love story", NAME_OTHER, 0 },    { "short story", NAME_OTHER, 0 },
	{ "bedtime story", NAME_OTHER, 0 }, { "news story", NAME_OTHER, 0 },
	{ "cover story", NAME_OTHER, 0 },   { "life story", NAME_OTHER, 0 },
	{ "story points", NAME_OTHER, 0 },  { "story idea", NAME_OTHER, 0 },
	{ "story arc", NAME_OTHER, 0 },     { "epic", NAME_OTHER, 0 },
	{ "chapter", NAME_OTHER, 0 },       { "scene", NAME_OTHER, 0 },
	{ "kapitel", NAME_OTHER, 0 },       { "chapitre", NAME_OTHER, 0 },
	{ "capítulo", NAME_OTHER, 0 },      { "capitolo", NAME_OTHER, 0 },
	{ "hoofdstuk", NAME_OTHER, 0 },     { "rozdział", NAME_OTHER, 0 },
	{ "глава", NAME_OTHER, 0 },         { "story", NAME_STORY, 0 },
	{ "geschichte", NAME_STORY, 0 },    { "histoire", NAME_STORY, 0 },
	{ "historia", NAME_STORY, 0 },      { "história", NAME_STORY, 0 },
	{ "storia", NAME_STORY, 0 },        { "verhaal", NAME_STORY, 0 },
	{ "berättelse", NAME_STORY, 0 },    { "historie", NAME_STORY, 0 },
	{ "fortelling", NAME_STORY, 0 },    { "fortælling", NAME_STORY, 0 },
	{ "opowieść", NAME_STORY, 0 },      { "история", NAME_STORY, 0 },
	{ "故事", NAME_STORY, 0 },          { "エピソード", NAME_STORY, 0 },
	{ "이야기", NAME_STORY, 0 },
};

/* What such stories are about. */
static const struct phrase topic_rows[] = {
	{ "conflict", 1, 0 },       { "disagreement", 1, 0 },   { "failure", 1, 0 },
	{ "mistake", 1, 0 },        { "mess up", 1, 0 },        { "messed up", 1, 0 },
	{ "screw up", 1, 0 },       { "success", 1, 0 },        { "achievement", 1, 0 },
	{ "accomplishment", 1, 0 }, { "challenge", 1, 0 },      { "leadership", 1, 0 },
	{ "teamwork", 1, 0 },       { "tight deadline", 1, 0 }, { "went well", 1, 0 },
	{ "went wrong", 1, 0 },     { "konflikt", 1, 0 },       { "fehler", 1, 0 },
	{ "erfolg", 1, 0 },         { "misserfolg", 1, 0 },     { "herausforderung", 1, 0 },
	{ "conflit", 1, 0 },        { "échec", 1, 0 },          { "erreur", 1, 0 },
	{ "réussite", 1, 0 },       { "conflicto", 1, 0 },      { "fracaso", 1, 0 },
	{ "error", 1, 0 },          { "logro", 1, 0 },          { "conflito", 1, 0 },
	{ "fracasso", 1, 0 },       { "erro", 1, 0 },           { "conquista", 1, 0 },
	{ "conflitto", 1, 0 },      { "fallimento", 1, 0 },     { "errore", 1, 0 },
	{ "successo", 1, 0 },       { "fout", 1, 0 },           { "mislukking", 1, 0 },
	{ "succes", 1, 0 },         { "misstag", 1, 0 },        { "framgång", 1, 0 },
	{ "feil", 1, 0 },           { "suksess", 1, 0 },        { "fejl", 1, 0 },
	{ "porażka", 1, 0 },        { "błąd", 1, 0 },           { "sukces", 1, 0 },
	{ "конфликт", 1, 0 },       { "ошибка", 1, 0 },         { "провал", 1, 0 },
	{ "успех", 1, 0 },          { "冲突", 1, 0 },           { "失败", 1, 0 },
	{ "失敗", 1, 0 },           { "成功", 1, 0 },           { "갈등", 1, 0 },
	{ "실패", 1, 0 },           { "성공", 1, 0 },
};

/* Verbs of the past that do not end in "ed": "I rang", "we also had". */
static const struct phrase verb_rows[] = {
	{ "was", 1, PHRASE_WHOLE },     { "were", 1, PHRASE_WHOLE },
	{ "had", 1, PHRASE_WHOLE },     { "did", 1, PHRASE_WHOLE },
	{ "didnt", 1, PHRASE_WHOLE },   { "got", 1, PHRASE_WHOLE },
	{ "went", 1, PHRASE_WHOLE },    { "made", 1, PHRASE_WHOLE },
	{ "took", 1, PHRASE_WHOLE },    { "told", 1, PHRASE_WHOLE },
	{ "wrote", 1, PHRASE_WHOLE },   { "found", 1, PHRASE_WHOLE },
	{ "built", 1, PHRASE_WHOLE },   { "led", 1, PHRASE_WHOLE },
	{ "said", 1, PHRASE_WHOLE },    { "felt", 1, PHRASE_WHOLE },
	{ "knew", 1, PHRASE_WHOLE },    { "saw", 1, PHRASE_WHOLE },
	{ "ran", 1, PHRASE_WHOLE },     { "gave", 1, PHRASE_WHOLE },
	{ "came", 1, PHRASE_WHOLE },    { "left", 1, PHRASE_WHOLE },
	{ "spent", 1, PHRASE_WHOLE },   { "met", 1, PHRASE_WHOLE },
	{ "kept", 1, PHRASE_WHOLE },    { "thought", 1, PHRASE_WHOLE },
	{ "brought", 1, PHRASE_WHOLE }, { "chose", 1, PHRASE_WHOLE },
	{ "drove", 1, PHRASE_WHOLE },   { "spoke", 1, PHRASE_WHOLE },
	{ "began", 1, PHRASE_WHOLE },   { "slept", 1, PHRASE_WHOLE },
	{ "fell", 1, PHRASE_WHOLE },    { "held", 1, PHRASE_WHOLE },
	{ "heard", 1, PHRASE_WHOLE },   { "sat", 1, PHRASE_WHOLE },
	{ "stood", 1, PHRASE_WHOLE },   { "lost", 1, PHRASE_WHOLE },
	{ "paid", 1, PHRASE_WHOLE },    { "sent", 1, PHRASE_WHOLE },
	{ "drew", 1, PHRASE_WHOLE },    { "grew", 1, PHRASE_WHOLE },
	{ "threw", 1, PHRASE_WHOLE },   { "understood", 1, PHRASE_WHOLE },
	{ "taught", 1, PHRASE_WHOLE },  { "caught", 1, PHRASE_WHOLE },
	{ "bought", 1, PHRASE_WHOLE },  { "sold", 1, PHRASE_WHOLE },
	{ "won", 1, PHRASE_WHOLE },     { "broke", 1, PHRASE_WHOLE },
	{ "forgot", 1, PHRASE_WHOLE },  { "became", 1, PHRASE_WHOLE },
	{ "learnt", 1, PHRASE_WHOLE },  { "dealt", 1, PHRASE_WHOLE },
	{ "rang", 1, PHRASE_WHOLE },    { "woke", 1, PHRASE_WHOLE },
	{ "swam", 1, PHRASE_WHOLE },    { "rode", 1, PHRASE_WHOLE },
	{ "flew", 1, PHRASE_WHOLE },    { "hid", 1, PHRASE_WHOLE },
	{ "rose", 1, PHRASE_WHOLE },
};

/* The first person and the past in one. */
static const struct phrase past_rows[] = {
	{ "ich war", 1, 0 },       { "ich hatte", 1, 0 },
	{ "ich habe", 1, 0 },      { "ich musste", 1, 0 },
	{ "war ich", 1, 0 },       { "hatte ich", 1, 0 },
	{ "habe ich", 1, 0 },      { "wir hatten", 1, 0 },
	{ "j ai", 1, 0 },          { "j étais", 1, 0 },
	{ "j avais", 1, 0 },       { "hice", 1, 0 },
	{ "tuve", 1, 0 },          { "hicimos", 1, 0 },
	{ "tuvimos", 1, 0 },       { "yo estaba", 1, 0 },
	{ "fiz", 1, 0 },           { "tive", 1, 0 },
	{ "fizemos", 1, 0 },       { "tivemos", 1, 0 },
	{ "ho fatto", 1, 0 },      { "ho dovuto", 1, 0 },
	{ "ho chiesto", 1, 0 },    { "ik was", 1, 0 },
	{ "ik had", 1, 0 },        { "ik heb", 1, 0 },
	{ "ik moest", 1, 0 },      { "heb ik", 1, 0 },
	{ "jag var", 1, 0 },       { "jag hade", 1, 0 },
	{ "jag fick", 1, 0 },      { "jag gjorde", 1, 0 },
	{ "jeg var", 1, 0 },       { "jeg hadde", 1, 0 },
	{ "jeg havde", 1, 0 },     { "jeg fikk", 1, 0 },
	{ "jeg fik", 1, 0 },       { "jeg gjorde", 1, 0 },
	{ "byłem", 1, 0 },         { "byłam", 1, 0 },
	{ "miałem", 1, 0 },        { "miałam", 1, 0 },
	{ "zrobiłem", 1, 0 },      { "zrobiłam", 1, 0 },
	{ "я был", 1, 0 },         { "я была", 1, 0 },
	{ "я сделал", 1, 0 },      { "я сделала", 1, 0 },
	{ "我当时", 1, 0 },        { "我當時", 1, 0 },
	{ "我们当时", 1, 0 },      { "しました", 1, 0 },
	{ "했습니다", 1, 0 },      { "했다", 1, 0 },
	{ "abbiamo fatto", 1, 0 }, { "abbiamo dovuto", 1, 0 },
};

/* "As a guest I want to see what I ordered": who it is for, and what is wished. */
static const struct phrase guest_rows[] = {
	{ "as a", 1, 0 }, { "as an", 1, 0 },         { "as the", 1, 0 },
	{ "als", 1, 0 },  { "en tant que", 1, 0 },   { "en tant qu", 1, 0 },
	{ "como", 1, 0 }, { "in qualità di", 1, 0 }, { "som", 1, 0 },
	{ "jako", 1, 0 }, { "как", 1, 0 },
};

static const struct phrase wish_rows[] = {
	{ "i want", 1, 0 },       { "i can", 1, 0 },    { "i need", 1, 0 },
	{ "i would like", 1, 0 }, { "i should", 1, 0 }, { "möchte ich", 1, 0 },
	{ "will ich", 1, 0 },     { "je veux", 1, 0 },  { "je souhaite", 1, 0 },
	{ "quiero", 1, 0 },       { "quero", 1, 0 },    { "voglio", 1, 0 },
	{ "wil ik", 1, 0 },       { "vill jag", 1, 0 }, { "vil jeg", 1, 0 },
	{ "chcę", 1, 0 },         { "хочу", 1, 0 },
};

/* ---- What is told ------------------------------------------------------------------------ */

/* "raised", "had" */
static bool is_past(struct slice word)
{
	return (word.len > 3 && slice_ends(word, "ed") && !slice_ends(word, "eed")) ||
	       phrase_find_text(PHRASES(verb_rows), word) != NULL;
}

/* A word of the past behind "i" or "we", with one between them at most: "i also raised". */
static bool did_something(const struct phrase_key *key)
{
	size_t since = 2; /* words since that one */

	for (const char *at = key->text; *at; at += strspn(at, " ")) {
		struct slice word = { at, strcspn(at, " ") };

		if (since < 2 && is_past(word))
			return true;
		since = slice_is(word, "i") || slice_is(word, "we") ? 0 : since + 1;
		at += word.len;
	}
	return false;
}

static unsigned tells(struct slice line)
{
	struct phrase_key key;

	phrase_key(&key, line);
	return (voice_persons(&key) & VOICE_OF_ME ? TOLD_ME : 0) |
	       (phrase_find(PHRASES(past_rows), &key) || did_something(&key) ? TOLD_PAST : 0) |
	       (phrase_begins(PHRASES(guest_rows), &key) && phrase_find(PHRASES(wish_rows), &key)
	                ? TOLD_WISH
	                : 0);
}

unsigned told_text(struct slice text)
{
	unsigned all = 0;

	for (size_t i = 0; i < LINES_AHEAD && text.len > 0; i++) {
		const char *end = slice_line_end(text);

		all |= tells(slice_of(text.text, end));
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return all;
}

unsigned told_list(const struct doc *doc, const struct doc_node *list)
{
	const struct doc_node *item = doc_child(doc, list);
	unsigned all = 0;

	for (size_t i = 0; i < LINES_AHEAD && item; i++, item = doc_next(doc, item)) {
		const struct doc_node *leaf = doc_child(doc, item);

		if (leaf && leaf->type == DOC_PARAGRAPH)
			all |= tells(slice_first_line(slice_trim(doc_text(doc, leaf))));
	}
	return all;
}

/* ---- What names it ----------------------------------------------------------------------- */

/* Short, and no sentence. */
static struct slice short_line(const struct walk *w, const struct doc_node *node)
{
	struct slice none = { "", 0 }, line;

	if (node->type != DOC_PARAGRAPH && node->type != DOC_HEADING)
		return none;
	line = slice_trim(doc_text(w->doc, node));
	line.len = line.len > 2 * TITLE_MAX + 1 ? 2 * TITLE_MAX + 1
	                                        : line.len; /* as long as none is */
	line = slice_first_line(line);
	if (line.len == 0 ||
	    line.len > ((unsigned char)line.text[0] >= 0xc3 ? 2 * TITLE_MAX : TITLE_MAX) ||
	    strchr(".,;!?\"", line.text[line.len - 1]) || memchr(line.text, '\t', line.len) ||
	    slice_open_quote(line) > 0 || slice_find(line, "://"))
		return none;
	return line;
}

struct slice told_title(const struct walk *w, const struct doc_node *node)
{
	struct slice line = short_line(w, node), none = { "", 0 };
	struct shape shape;

	if (line.len == 0 || asks_how(line) != ASKS_NOT)
		return none;
	shape_read_title(&w->shapes, line, &shape);
	if (shape.role != SHAPE_NONE && shape.role != SHAPE_STORY)
		return none;
	return slice_ends(line, ":") ? slice_trim(slice_of(line.text, line.text + line.len - 1))
	                             : line;
}

/* What stands below the first line, in its paragraph and in a list right behind it. */
static unsigned told_below(const struct walk *w, const struct doc_node *node, struct slice title)
{
	struct slice text = slice_trim(doc_text(w->doc, node));
	const struct doc_node *next = doc_next(w->doc, node);
	const char *end = slice_line_end(slice_of(title.text, text.text + text.len));
	unsigned all = told_text(slice_trim(slice_of(end, text.text + text.len)));

	if (next && next->type == DOC_LIST)
		all |= told_list(w->doc, next);
	return all;
}

static enum name name_of(struct slice title)
{
	const struct phrase *row = phrase_find_text(PHRASES(name_rows), title);
	bool topic = phrase_find_text(PHRASES(topic_rows), title) != NULL;

	if (!row)
		return topic ? NAME_TOPIC : NAME_NONE;
	return row->value == NAME_STORY && topic ? NAME_BOTH : (enum name)row->value;
}

/* One story and a topic are enough where the story has a topic, too. */
void told_find(struct walk *w)
{
	const struct doc_node *node = doc_child(w->doc, &w->doc->nodes[0]);
	unsigned found[NAMES] = { 0 };

	for (; node; node = doc_next(w->doc, node)) {
		struct slice title = short_line(w, node);
		enum name name = title.len > 0 ? name_of(title) : NAME_NONE;
		unsigned told;

		if (name == NAME_NONE || (title = told_title(w, node)).len == 0)
			continue;
		told = told_below(w, node, title);
		if (name == NAME_OTHER || (told & TOLD_WISH))
			return;
		found[name] += (told & TOLD_PAST) != 0;
	}
	w->tells = found[NAME_STORY] + found[NAME_BOTH] >= TOLD_LEAST ||
	           (found[NAME_BOTH] > 0 && found[NAME_BOTH] + found[NAME_TOPIC] >= TOLD_LEAST);
}

/* The line alone stands above a list. */
static bool is_over_list(const struct walk *w, const struct doc_node *node, struct slice title)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return next && next->type == DOC_LIST &&
	       title.len + 1 >= slice_trim(doc_text(w->doc, node)).len;
}

/* Some text stands below it. */
static bool is_over_text(const struct walk *w, const struct doc_node *node, struct slice title)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return title.len + 1 < slice_trim(doc_text(w->doc, node)).len ||
	       (next && (next->type == DOC_LIST || next->type == DOC_PARAGRAPH));
}

static bool names_story(const struct walk *w, const struct doc_node *node, struct slice title)
{
	enum section_kind kind = walk_section(w, title, NULL);

	if (kind != SECTION_NONE && kind != SECTION_STORY)
		return false;
	switch (name_of(title)) {
	case NAME_STORY:
	case NAME_BOTH:
		return is_over_text(w, node, title);
	case NAME_TOPIC:
		return is_over_list(w, node, title) && (told_below(w, node, title) & TOLD_ME);
	case NAME_NONE:
		return is_over_list(w, node, title) && node->type == DOC_PARAGRAPH &&
		       (told_below(w, node, title) & TOLD_PAST);
	case NAME_OTHER:
	case NAMES:
		break;
	}
	return false;
}

/* Below what asks, or makes no cards, a heading names no story by what stands below it alone. */
static bool heads_beats(struct walk *w, const struct doc_node *node)
{
	enum section_kind kind = walk_kind(w);
	const struct doc_node *beats = NULL;

	if (kind == SECTION_PLAIN || kind == SECTION_STORY || (w->headless && w->level == 0))
		beats = beats_below(w, node);
	w->own_end = beats && w->own_beats_apart ? doc_next(w->doc, beats) : NULL;
	return beats != NULL;
}

bool told_heads(struct walk *w, const struct doc_node *heading)
{
	struct slice title;

	if (!w->is_dossier || (!w->tells && w->own_beat_count == 0))
		return false;
	title = told_title(w, heading);
	return title.len > 0 &&
	       ((w->tells && names_story(w, heading, title)) || heads_beats(w, heading));
}

const char *told_begin(struct walk *w, const struct doc_node *leaf)
{
	struct slice none = { "", 0 };

	if (w->depth > 0 || w->quote_depth > 0)
		return NULL;
	if (leaf == w->own_end)
		item_close(w);
	if (!told_heads(w, leaf))
		return NULL;
	item_close(w);
	line_open(w, leaf, DOSSIER_STORY, told_title(w, leaf), none);
	return slice_line_end(doc_text(w->doc, leaf));
}
