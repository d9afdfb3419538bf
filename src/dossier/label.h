/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * label: what a name before a colon says of the text behind it.
 */
#ifndef GREENROOM_DOSSIER_LABEL_H
#define GREENROOM_DOSSIER_LABEL_H

#include "phrase.h"

#define LABEL_MAX 64 /* bytes from the start of a line to the colon of its label */

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

/* Flags of a label's row. */
enum {
	LABEL_SHORT = PHRASE_FLAG, /* "Q1." and "A1)" need no colon */
	/* a quotation may stand for its colon, so it is of interviews alone; a beat: begins a story */
	LABEL_OPEN = PHRASE_FLAG * 2,
	/* a label only where nothing else stands on the line, or in bold */
	LABEL_ALONE = PHRASE_FLAG * 4,
	/* a trade's own word, too: "Testing: in what order?" is a question, "Testing: patience" none */
	LABEL_TOLD = PHRASE_FLAG * 8,
	/* the beginning of a word: its dot makes it a label, without a capital, too: "odp. …" */
	LABEL_CUT = PHRASE_FLAG * 16,
};

#define LABEL_NAMES_MAX 4

/* What a file says of its labels. */
struct label_book {
	struct slice names[LABEL_NAMES_MAX]; /* of interviewers in a transcript (cast.h) */
	size_t name_count;
	struct slice asks,
		answers; /* the marks before questions and answers (letters.h): letters, */
	bool signs;      /* signs, which nothing parts from them, */
	bool words;      /* words: who asks may say something else, too */
	bool bare;       /* which a dot or a bracket may part from them: "V. Why us?" */
	bool letters; /* single letters are labels ("P: …", "R: …") without being bold, too */
};

/* The row of a label, whose value is its role, NULL when it is none; its number and its tag do not
 * count ("Q [senior]", "Question 3"). A tag that is empty is set to the label's. */
const struct phrase *label_find(const struct label_book *book, struct slice name,
                                struct slice *tag);

/* Whether the label is one of the file's own marks, which no row knows. */
bool label_is_letter(const struct label_book *book, struct slice name);

/* The row for a name that stands in no row itself: by who speaks, or by the word that says what it
 * is ("My go-to answer"). */
const struct phrase *label_guess(struct slice name);
/* Of those only "Follow-up" and the like. */
const struct phrase *label_followup(struct slice name);

/* The row for somebody's remark ("Consultant's note"), which needs no bold. */
const struct phrase *label_remark(struct slice name);

/* The same as label_guess where a quotation stands for the colon: "She may also ask". */
const struct phrase *label_asked_by(struct slice name);

/* "They might say: …", "I'd answer: …": without bold the person must come first. */
bool label_speaks_first(struct slice name);

/* A heading such as "Key points to get across": of an answer, not a question. */
bool label_names_part(const struct label_book *book, struct slice title);

/* What a label says, by the rows alone. */
enum shape_role label_role(const struct label_book *book, struct slice name);

#endif
