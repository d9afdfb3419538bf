/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "evidence_rows.h"
#include "field.h"
#include "lead.h"
#include "outline.h"
#include "page.h"
#include "story.h"
#include "title.h"
#include "voice.h"

/* Labels count as pairs when they head this many leaves, and one leaf out of so many. */
#define PAIRS_LEAST 2
#define PAIRS_SHARE 4

/* Fields "Company" and "Role" count in so many leaves from the top. */
#define FIELDS_WITHIN 3

/* So many questions to "you", and answers by "me", are a conversation prepared for. */
#define YOU_LEAST 3
#define ME_LEAST  2

/* "Said: something about workshops." may stand above "Next time: I …". */
#define ANSWER_BLOCKS 4

#define CARDS_LEAST 3 /* for a file of them */

struct search {
	const struct walk *walk;
	bool deaf; /* to what its titles and headings call it */
	bool strong, weak, job, against;
	bool called;     /* strong by what they call it */
	bool misnamed;   /* its name says that it is something else: "README"; or its title may */
	bool titled;     /* its title speaks of an interview */
	unsigned asked;  /* lines that ask what is asked in interviews alone */
	bool voiced;     /* headings of what is asked, which other conversations have, too */
	bool elsewhere;  /* it is prepared for one of those */
	bool rehearsed;  /* a title says that somebody plays the interviewer */
	bool parted;     /* the title has two parts, as "Company — Job" has */
	bool named;      /* the file's name speaks of an interview */
	unsigned marked; /* lines that end with a question mark */
	unsigned parted_marks; /* … not right behind another */
	bool was_marked;
	bool headed;       /* a heading "Questions" or the like */
	bool hinted;       /* the file's name speaks of what may be one's */
	bool above;        /* a heading or line in bold that asks stands right above */
	unsigned own;      /* such ones that are answered by "me" right below */
	bool theirs, ours; /* headings of what they ask, and of what the candidate asks or fears */
	bool quoted;       /* a bold question in quotation marks */
	unsigned quotes;   /* questions in quotation marks, lines of their own */
	bool bold;         /* a bold line that asks */
	bool dated;        /* a line "Intervju: 28 januari, 10:00" */
	unsigned hiring;   /* the kinds of what its text says of a search for work */
	unsigned flashcards;
	unsigned you, me; /* questions put to "you", and answers to them by "me" */
	bool principle;   /* the last heading is one */
	unsigned lived;   /* such ones below which the candidate speaks */
	unsigned waiting; /* so many blocks may still hold the answer to such a question */
	unsigned beat;    /* the last one of the story that is being told */
	unsigned beats;   /* so many of them */
	bool letters;     /* one of its beats is told by its letter */
	unsigned told;    /* stories in all their beats */
	size_t leaves, questions;
};

static void weigh_title(struct search *s, const struct phrase_key *key, bool top, bool name)
{
	const struct phrase *row = phrase_find(evidence_titles, key);

	if (!row || s->deaf || (!name && (row->flags & EVIDENCE_NAME)) ||
	    (!top && (row->flags & EVIDENCE_TOP)))
		return;
	s->strong |= row->value == WEIGHT_FOR && name && (row->flags & EVIDENCE_NAME);
	s->called |= row->value == WEIGHT_FOR && !name;
	s->named |= row->value == WEIGHT_FOR;
	s->titled |= top && !name && row->value == WEIGHT_FOR;
	*(name ? &s->misnamed : &s->against) |= top && row->value == WEIGHT_AGAINST;
	s->misnamed |= top && row->value == WEIGHT_DOUBT;
}

/* Who buys a van prepares what the seller may ask, too; nobody but a candidate has a pitch. */
static bool is_asked_anywhere(enum section_kind kind)
{
	return kind == SECTION_QUESTIONS || kind == SECTION_ASK || kind == SECTION_GAP;
}

/* A heading, or a line that stands for one. */
static void weigh_heading(struct search *s, struct slice title, bool top)
{
	struct phrase_key key;
	unsigned flags = 0;
	enum section_kind kind = section_find(title, &flags);

	phrase_key(&key, title);
	weigh_title(s, &key, top, false);
	s->elsewhere |= top && phrase_find(evidence_elsewhere, &key);
	s->rehearsed |= phrase_find(evidence_rehearsals, &key) != NULL;
	/* nobody is interviewed for a job in company: "What they will ask us" */
	if (!section_is_evidence(kind) || phrase_has(&key, "we", false) ||
	    (kind == SECTION_QUESTIONS && phrase_has(&key, "us", false)))
		return;
	s->elsewhere |= is_asked_anywhere(kind) && phrase_find(evidence_strangers, &key) &&
	                asks_how(title) != ASKS_MARKED;
	if (!(flags & SECTION_WEAK) && is_asked_anywhere(kind))
		s->voiced = true;
	else if (!(flags & SECTION_WEAK))
		s->strong = true;
	else if (kind != SECTION_WHY)
		s->weak = true;
	s->headed |= kind == SECTION_QUESTIONS;
	s->theirs |= kind == SECTION_QUESTIONS && voice_of(&key) == VOICE_THEY_ASK &&
	             asks_how(title) != ASKS_MARKED;
	s->ours |= (kind == SECTION_GAP || kind == SECTION_ASK) && asks_how(title) != ASKS_MARKED;
	s->voiced |= s->theirs && s->ours;
}

/* "q", "frage", "q3", "3" */
static bool is_head(const char *word, size_t len)
{
	static const char *const heads[] = { "",  "so", "ok",    "q",       "question",
		                             "f", "p",  "frage", "pregunta" };

	while (len > 0 && isdigit((unsigned char)word[len - 1]))
		len--;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (strlen(heads[i]) == len && memcmp(heads[i], word, len) == 0)
			return true;
	return false;
}

/* "Q 3 tell me …" begins with "tell". */
static void drop_head(struct phrase_key *key)
{
	size_t at = 0;

	while (at < key->len) {
		const char *word = key->text + at;
		size_t len = strcspn(word, " ");

		if (!is_head(word, len))
			break;
		at += len + (word[len] == ' ');
	}
	if (at > 0)
		phrase_cut(key, at, key->len - at);
}

/* Bold from end to end, or a list item with a list below it. */
static bool stands_for_heading(const struct search *s, const struct doc_node *node,
                               struct slice line)
{
	const struct doc *doc = s->walk->doc;
	const struct doc_node *next = doc_next(doc, node);

	if (line.len == 0 || line.len > 100)
		return false;
	return doc_bold_end(doc, node, line.text) + 1 >= line.text + line.len ||
	       (next && next->type == DOC_LIST);
}

#define BEATS_LEAST 3 /* a line or block for each: two beats may share one, or one be left out */

/* One line of a text: a later one of the four beats, or the first again. True with the last of them. */
static bool take_beat(struct search *s, struct slice line)
{
	bool letter = false;
	enum beat beat = story_beat(line, &letter);

	if (beat == BEAT_NONE)
		return false;
	if (beat == BEAT_SITUATION) {
		s->beats = 0;
		s->letters = false;
	} else if ((unsigned)beat <= s->beat || s->beat == BEAT_NONE) {
		beat = BEAT_NONE;
	}
	s->beat = beat;
	s->beats++;
	s->letters |= letter;
	return beat == BEAT_RESULT && s->beats >= BEATS_LEAST;
}

#define TOLD_LEAST 2 /* stories in beats: nobody but a candidate writes two */

/* Stories told in all four beats, each at the start of a line or block; one is enough where they are named
 * in one paragraph. */
static void weigh_beats(struct search *s, const struct doc_node *node)
{
	struct slice text = doc_text(s->walk->doc, node);
	bool begun = false, letter = false;

	if (node->type == DOC_HEADING && story_beat(text, &letter) == BEAT_NONE)
		s->beat = BEAT_NONE;
	while (text.len > 0) {
		const char *end = slice_line_end(text);

		if (take_beat(s, slice_of(text.text, end))) {
			s->told++;
			s->strong |= (begun && !s->letters) || s->told >= TOLD_LEAST;
		}
		begun |= s->beat == BEAT_SITUATION;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
}

static bool is_asked_in_interviews(struct slice text)
{
	const struct phrase *row;
	struct phrase_key key;

	phrase_key(&key, text);
	drop_head(&key);
	row = phrase_find(evidence_asked, &key);
	return row && (!(row->flags & EVIDENCE_ASKS) || asks_how(text) != ASKS_NOT);
}

/* "V: Stel jezelf eens voor" without the letter before it. */
static struct slice behind_letter(const struct search *s, struct slice line)
{
	const char *colon = memchr(line.text, ':', line.len);

	return colon && label_is_letter(&s->walk->shapes.labels, slice_of(line.text, colon))
	               ? slice_trim(slice_of(colon + 1, line.text + line.len))
	               : line;
}

/* Letters alone show nothing: friends who chat have such, but do not count what they say. */
static bool may_be_speaker(const struct label_book *book, struct slice label)
{
	return label_is_letter(book, label) && !isdigit((unsigned char)label.text[label.len - 1]);
}

/* Labels and quotation marks of questions; "Interview: 3 June" tells of one. */
static void weigh_question(struct search *s, const struct doc_node *node, struct slice line)
{
	const struct shape_reader *shapes = &s->walk->shapes;
	struct shape shape;

	shape_read_title(shapes, line, &shape);
	s->strong |= shape.role == SHAPE_NONE && line.len > 10 &&
	             strncasecmp(line.text, "interview:", 10) == 0;

	if (shape.text.len == 0 ||
	    (shape.role != SHAPE_QUESTION && shape.role != SHAPE_INTERVIEWER && !shape.quoted))
		return;
	s->questions +=
		shape.role == SHAPE_QUESTION && !may_be_speaker(&shapes->labels, shape.label);
	s->strong |= shape.role == SHAPE_INTERVIEWER && s->walk->dialogue &&
	             is_asked_in_interviews(asks_without_courtesy(shape.text));
	if (asks_how(shape.text) == ASKS_NOT)
		return;
	s->weak = true;
	s->strong |= shape.role == SHAPE_QUESTION && shape.spoken;
	s->quotes += shape.quoted && shape.rest.len == 0 && node->type == DOC_PARAGRAPH;
	s->quoted |= shape.quoted && !shape.topic && node->type != DOC_CELL &&
	             (doc_style_at(s->walk->doc, node, shape.text.text) & STYLE_BOLD);
}

static bool is_note(const struct search *s, struct slice line)
{
	struct shape shape;

	shape_read_title(&s->walk->shapes, line, &shape);
	return shape.role == SHAPE_NOTE;
}

static void answer_voice(struct search *s, struct slice text)
{
	bool me = s->waiting && (voice_persons_in(text) & VOICE_OF_ME);

	s->me += me;
	s->waiting = me || !s->waiting ? 0 : s->waiting - 1;
}

/* Interviewers say "you", and who prepares for them answers as "I"; on a page of help it is the
 * other way round. */
static void weigh_voices(struct search *s, const struct doc_node *node, struct slice line)
{
	struct slice text = slice_trim(doc_text(s->walk->doc, node));
	const char *mark = asks_first_mark(line);
	struct slice asked = mark ? slice_of(line.text, mark) : line, rest;

	if (node->type == DOC_HEADING) /* no answer */
		s->waiting = 0;
	if (s->waiting && is_note(s, line)) /* "What the panel is testing: …" before the answer */
		return;
	if (!mark && !asks_bids(line)) {
		answer_voice(s, text);
		return;
	}
	s->waiting =
		(voice_persons_in(asked) & VOICE_OF_YOU) || asks_bids(line) ? ANSWER_BLOCKS : 0;
	s->you += s->waiting > 0;
	rest = slice_trim(slice_of(asked.text + asked.len, text.text + text.len));
	if (rest.len > strlen("”")) /* more than what closes a quotation */
		answer_voice(s, rest);
}

#define LIVED_LEAST 2 /* principles of an employer, told of as "I" */

/* "Ownership" above "I mended it though nobody had asked": a page of the employer speaks of leaders. */
static void weigh_principle(struct search *s, const struct doc_node *node, struct slice line)
{
	if (node->type == DOC_HEADING) {
		s->principle = story_is_principle(lead_drop(line));
	} else if (s->principle && (voice_persons_in(doc_text(s->walk->doc, node)) & VOICE_OF_ME)) {
		s->principle = false; /* once below each */
		s->lived++;
	}
	s->strong |= s->lived >= LIVED_LEAST;
}

#define OWN_LEAST 2 /* where the name hints at an interview */

/* "Under pressure?" above "I make a list first": to whom it is put needs no word. */
static void weigh_own(struct search *s, const struct doc_node *node, struct slice line, bool heads)
{
	if (s->above && node->type != DOC_HEADING && !heads)
		s->own += (voice_persons_in(doc_text(s->walk->doc, node)) & VOICE_OF_ME) != 0;
	s->above = heads && (asks_how(lead_drop(line)) != ASKS_NOT || slice_ends(line, "?"));
	s->strong |= s->own >= OWN_LEAST;
}

/* "Entrevista: lunes 14 de diciembre, 10:00", "Entrevista el jueves 17 a las 11:00": what an interview is
 * called, alone before a colon or as the first word, and its day and time; a boiler's "Entretien" has a day. */
static bool dates_interview(struct slice line)
{
	const char *end = line.text + line.len, *name = memchr(line.text, ':', line.len);
	const char *space = memchr(line.text, ' ', line.len);
	static const struct phrase talks[] = {
		/* what one is called, beside others */
		{ "gesprek", 1, PHRASE_WHOLE }, { "gespräch", 1, PHRASE_WHOLE },
		{ "samtal", 1, PHRASE_WHOLE },  { "samtale", 1, PHRASE_WHOLE },
		{ "rozmowa", 1, PHRASE_WHOLE }, { "kennismaking", 1, PHRASE_WHOLE },
		{ "беседа", 1, PHRASE_WHOLE },
	};
	struct date_reading date;
	const struct phrase *row;
	struct phrase_key key;

	for (int i = 0; i < 2; i++, name = space) {
		if (!name)
			continue;
		phrase_key(&key, slice_of(line.text, name));
		row = phrase_find(evidence_titles, &key);
		if (!(row && row->value == WEIGHT_FOR && !(row->flags & EVIDENCE_NAME) &&
		      strlen(row->words) == key.len) &&
		    !(i == 0 && phrase_find(PHRASES(talks), &key)))
			continue;
		date_read(slice_trim(slice_of(name + 1, end)), &date);
		if (date.has_day && date.has_time)
			return true;
	}
	return false;
}

#define FIELD_LINES_MAX 8 /* of fields at the top */

/* … on one of the lines below the first. */
static bool dates_below(struct slice text)
{
	for (size_t i = 0; i < FIELD_LINES_MAX && text.len > 0; i++) {
		const char *end = slice_line_end(text);

		if (i > 0 && dates_interview(slice_trim(slice_of(text.text, end))))
			return true;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	return false;
}

static void weigh_sentence(struct search *s, struct slice sentence)
{
	const struct phrase *row = phrase_find_text(evidence_hiring, sentence);

	s->hiring |= row ? (unsigned)row->value : 0;
}

/* Each sentence by itself: long ones are cut for their keys, and one row is found in each. */
static void weigh_text(struct search *s, struct slice text)
{
	const char *end = text.text + text.len, *line = text.text;

	for (const char *at = text.text, *stop; at < end; at = stop + 1) {
		if (at >= line)
			line = slice_line_end(slice_of(at, end));
		stop = slice_find(slice_of(at, line), ". ");
		stop = stop ? stop : line;
		weigh_sentence(s, slice_of(at, stop));
		line += stop == line; /* the next one is on another line */
	}
}

static bool speaks_of_hiring(const struct search *s)
{
	return (s->hiring & (s->hiring - 1)) != 0;
}

/* What stands right below the first line, empty where that is all. */
static struct slice second_line(struct slice text)
{
	const char *first = slice_first_line(text).text + slice_first_line(text).len;
	const char *end = text.text + text.len;

	return slice_first_line(slice_of(first + (first < end), end));
}

/* The first line, or the next one where that is a number alone ("Question 1", "Q1/") or a topic. */
static struct slice telling_line(struct slice text)
{
	struct slice line = slice_first_line(text), asked = shape_below_topic(text);
	struct phrase_key key;

	if (asked.len > 0)
		return asked;
	phrase_key(&key, line);
	drop_head(&key);
	return key.len > 0 || line.text + line.len >= text.text + text.len ? line
	                                                                   : second_line(text);
}

/* A line of nothing but "?" below the first one: nobody writes that but for cards. */
static bool is_flashcard(struct slice text)
{
	return slice_first_line(text).len > 0 && slice_is(second_line(text), "?");
}

static void weigh_mark(struct search *s, bool marked)
{
	s->marked += marked;
	s->parted_marks += marked && !s->was_marked;
	s->was_marked = marked;
}

static void weigh_leaf(struct search *s, const struct doc_node *node, bool first)
{
	struct slice text = doc_text(s->walk->doc, node), line = telling_line(text);
	const struct phrase *row;

	s->leaves++;
	if (line.len == 0)
		return;
	if (s->leaves <= FIELDS_WITHIN && !first) {
		row = phrase_find_text(evidence_titles, line);
		s->weak |= row && row->value == WEIGHT_FOR && !s->deaf;
	}
	s->dated = s->dated || dates_interview(line) ||
	           (s->leaves <= FIELDS_WITHIN && dates_below(text));
	weigh_text(s, text);
	s->flashcards += is_flashcard(text);
	s->strong |= s->flashcards >= CARDS_LEAST;
	if (s->leaves <= FIELDS_WITHIN)
		s->strong |= field_names_both(text);
	weigh_voices(s, node, line);
	weigh_principle(s, node, line);
	if (s->hinted || s->named)
		weigh_own(s, node, line,
		          node->type == DOC_HEADING || node->type == DOC_SUMMARY ||
		                  stands_for_heading(s, node, line));
	if (first || node->type == DOC_HEADING || stands_for_heading(s, node, line) ||
	    outline_may_head(s->walk, node, line))
		weigh_heading(s, line, first || (node->type == DOC_HEADING && node->level == 1));
	s->asked += is_asked_in_interviews(behind_letter(s, line));
	s->strong |= s->asked > 0;
	weigh_beats(s, node);
	weigh_mark(s, asks_last_mark(line) == line.text + line.len);
	s->bold |= node->type == DOC_PARAGRAPH && asks_last_mark(line) == line.text + line.len &&
	           (doc_style_at(s->walk->doc, node, line.text) & STYLE_BOLD);
	line = slice_of(text.text, line.text + line.len);
	if (!s->strong && shape_may_head(line))
		weigh_question(s, node, line);
}

static bool has_sections(const struct doc *doc)
{
	size_t headings = 0;

	for (size_t i = 0; i < doc->node_count; i++)
		headings += doc->nodes[i].type == DOC_HEADING;
	return headings > 1 ||
	       (headings == 1 && doc->nodes[doc->nodes[0].child].type != DOC_HEADING);
}

/* "tags: [interviews, design]": the front matter names the file as its name does. */
static void weigh_front(struct search *s, const struct buf *front)
{
	const char *at = front->data, *end = front->data + front->len;

	while (at < end) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		struct slice line = slice_of(at, newline ? newline : end);
		const struct phrase *row = phrase_find_text(evidence_titles, line);

		s->named |= !s->deaf && row && row->value == WEIGHT_FOR &&
		            !(row->flags & EVIDENCE_NAME);
		at = newline ? newline + 1 : end;
	}
}

#define ASKED_LEAST 2 /* lines that ask, for a file to be no README, or to be what its name says */

/* A name alone that says it is something else is not believed against such questions, nor against a title that
 * speaks of an interview where one is asked, both sides ask, or one answers the other. */
static bool is_in_doubt(const struct search *s)
{
	bool answered = s->you >= YOU_LEAST && s->me >= ME_LEAST;
	bool borne_out = (s->titled && (s->asked > 0 || (s->theirs && s->ours) || answered)) ||
	                 s->told >= TOLD_LEAST;

	return s->misnamed && !borne_out && s->asked < ASKED_LEAST;
}

static bool is_found(const struct search *s)
{
	return (s->strong || s->called) && !is_in_doubt(s);
}

/* Most files say by their headings what they are: those are asked first. */
static bool is_found_in_headings(struct search *s)
{
	const struct doc *doc = s->walk->doc;
	bool first = true;

	for (size_t i = 0; i < doc->node_count && !is_found(s); i++) {
		const struct doc_node *node = &doc->nodes[i];
		struct slice line;

		if (node->type != DOC_HEADING) {
			first &= !doc_is_leaf(node) || node->type == DOC_CODE;
			continue;
		}
		line = telling_line(doc_text(doc, node));
		if (first)
			s->job = title_names_job(slice_first_line(doc_text(doc, node)), &s->parted);
		if (line.len > 0)
			weigh_heading(s, line, first || node->level == 1);
		first = false;
	}
	return is_found(s);
}

/* Up to the first leaf that is evidence enough, by its form or by what it is called. */
static void search_leaves(struct search *s)
{
	const struct walk *w = s->walk;
	const struct doc *doc = w->doc;
	bool first = true;

	for (size_t i = 0; i < doc->node_count; i++) {
		const struct doc_node *node = &doc->nodes[i];

		if (!first && is_found(s))
			return;
		if (node->type == DOC_TABLE && table_is_known(w, node)) {
			s->weak = true;
			s->strong |= s->parted;
		} else if (node->type == DOC_TABLE && s->leaves <= FIELDS_WITHIN) {
			s->strong |= field_table_names_both(w, node);
		}
		if (!doc_is_leaf(node) || node->type == DOC_CODE)
			continue;
		if (first)
			s->job = title_names_job(slice_first_line(doc_text(doc, node)), &s->parted);
		weigh_leaf(s, node, first);
		first = false;
	}
}

static void search_all(struct search *s)
{
	const struct walk *w = s->walk;
	const struct slice called = slice_of(w->name, w->name + strlen(w->name));
	struct phrase_key name;
	bool named;

	phrase_key(&name, called);
	weigh_title(s, &name, true, true);
	s->hinted = phrase_find(evidence_hints, &name) != NULL;
	weigh_front(s, &w->doc->front);
	s->strong |= w->doc->cards >= CARDS_LEAST || w->tells || w->banked;
	named = s->named && section_find(called, NULL) == SECTION_QUESTIONS;
	if (!is_found_in_headings(s))
		search_leaves(s);
	/* "interview_questions.txt", and answers between them: who asks farmers has such a file, too */
	s->strong |= named && s->parted_marks >= ASKED_LEAST && s->parted_marks * 2 >= s->marked;
	s->elsewhere &= !s->job && !s->named;
	s->against |= is_in_doubt(s);
	s->against &= !(s->job && s->parted && s->theirs); /* "Acme — podcast editor" */
	s->voiced |= s->headed && (s->quoted || s->quotes >= YOU_LEAST);
	s->voiced |= s->you >= YOU_LEAST && s->me >= ME_LEAST &&
	             (s->ours || s->theirs || s->questions >= YOU_LEAST || speaks_of_hiring(s));
	s->strong |= (s->voiced || (s->dated && (s->headed || s->ours))) && !s->elsewhere;
}

/* By its form; what it is called and the like count beside it. */
static bool is_shown(const struct search *s)
{
	return s->strong || (s->job && (s->weak || s->bold));
}

/* What it is called is believed, unless it is written for others and shows nothing else of an interview. */
static bool is_misled(const struct search *s)
{
	struct search deaf = { .walk = s->walk, .deaf = true };

	if (is_shown(s) || s->walk->dialogue || !page_is_for_others(s->walk))
		return false;
	search_all(&deaf);
	return !(is_shown(&deaf) || deaf.headed || deaf.theirs || deaf.ours || deaf.quoted ||
	         deaf.questions > 0 || deaf.me > 0);
}

struct evidence evidence_find(const struct walk *w)
{
	struct search s = { .walk = w };
	bool dossier;

	search_all(&s);
	dossier = w->is_dossier || (s.rehearsed && w->dialogue) ||
	          (!s.against &&
	           (is_shown(&s) || ((s.called || (s.named && s.weak)) && !is_misled(&s))));
	return (struct evidence){
		.dossier = dossier,
		.other = (s.against || s.elsewhere) && !dossier,
		.headless = dossier && !has_sections(w->doc),
		.named = s.named || s.hinted,
		.pairs = !s.against && s.questions >= PAIRS_LEAST &&
		         s.questions * PAIRS_SHARE >= s.leaves,
	};
}
