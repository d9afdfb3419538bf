/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shape: how the beginning of a line tells a question from its answer, a note, a beat.
 */
#ifndef GREENROOM_DOSSIER_SHAPE_H
#define GREENROOM_DOSSIER_SHAPE_H

#include "phrase.h"

enum shape_role {
	SHAPE_NONE,
	SHAPE_QUESTION,    /* "Q1:", "Likely question:", "If they ask:" */
	SHAPE_INTERVIEWER, /* as SHAPE_QUESTION when it asks something */
	SHAPE_ANSWER,
	SHAPE_SPEAKER, /* "Candidate:": an answer, if a question stands open */
	SHAPE_BEAT,    /* a part of a STAR answer */
	SHAPE_NOTE,
	SHAPE_FOLLOWUP,
	SHAPE_GAP,
	SHAPE_PROOF,
	SHAPE_PITCH,
	SHAPE_WHY,
	SHAPE_ASK,
	SHAPE_STORY,
};

/* How much a text asks. */
enum shape_asks {
	ASKS_NOT,
	ASKS_WORDED, /* "Tell me about …", "How would you …", without a question mark */
	ASKS_MARKED, /* with one */
};

struct shape {
	enum shape_role role;
	struct slice label; /* as written, without its colon: "Situation" */
	struct slice tag;   /* "mid" of "[mid] Q: …" */
	bool numbered, bold, quoted, separated;
	bool spoken;       /* the label is of interviews alone: "If they ask" */
	bool followed;     /* by what it is about, in blocks below it (set by the walk) */
	bool warned;       /* begins with ⚠, 💡 or the like: a note */
	struct slice text; /* the question; for other labels what follows, to the end of the line */
	struct slice rest; /* behind the question on its line, separators dropped */
	const char *next;  /* where reading goes on */
};

#define SHAPE_NAMES_MAX 4

struct shape_reader {
	struct phrasebook labels, prompts, courtesies;
	struct slice names[SHAPE_NAMES_MAX]; /* of interviewers in a transcript (cast.h) */
	size_t name_count;
	bool letters; /* single letters are labels ("P: …", "R: …") without being bold, too */
};

void shape_reader_init(struct shape_reader *reader);

/* Reads the line that begins with the leaf's segment. */
void shape_read(const struct shape_reader *reader, const struct doc *doc,
                const struct doc_node *node, uint32_t segment, struct shape *out);

/* Drops the time a transcript gives for a line. */
void shape_skip_time(struct slice *text);

/* A heading such as "Key points to get across": of an answer, not a question. */
bool shape_names_part(const struct shape_reader *reader, struct slice title);

/* What a label says, by the rows alone. */
enum shape_role shape_label_role(const struct shape_reader *reader, struct slice name);

/* Quick: false when no label and no number can stand at the start of the line. */
bool shape_may_head(struct slice line);

/* A heading, summary or cell read on its own: the whole of it is the text behind number and
 * label. */
void shape_read_title(const struct shape_reader *reader, struct slice title, struct shape *out);

enum shape_asks shape_asks(const struct shape_reader *reader, struct slice text);

/* Begins with a word questions begin with, whatever follows: enough among questions. */
bool shape_interrogates(const struct shape_reader *reader, struct slice text);

/* Put as only who holds an interview does: "Tell me about …", "Walk us through …". */
bool shape_bids(const struct shape_reader *reader, struct slice text);

/* Asked of oneself or about others, not of "you": "Who pays them?", "Did I bring the papers?" */
bool shape_is_aside(struct slice text);

/* "If they ask why I left": the question in other words. */
bool shape_is_spoken(struct slice text);

/* "Great. Why us?" without its first sentence; what is asked out of politeness alone. */
struct slice shape_without_courtesy(const struct shape_reader *reader, struct slice text);
/* Whether one of its sentences asks. */
bool shape_any_asks(const struct shape_reader *reader, struct slice text);
bool shape_is_small_talk(const struct shape_reader *reader, struct slice text);

/* Drops "1.", "2)", "#3" at the start; tells whether one was there. */
bool shape_skip_number(struct slice *text);

/* A heading without the numbers and signs before it: "4. Smart questions". */
struct slice shape_title(struct slice heading);

/* Drops emoji and other signs at the start; tells whether one of them warns. */
bool shape_skip_signs(struct slice *text);

/* The end of the run that is the last question of the text, right behind its question mark;
 * NULL when it has none. */
const char *shape_last_mark(struct slice text);
const char *shape_first_mark(struct slice text);

#endif
