/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * section: what the items below a heading mean, told by the heading's words.
 */
#ifndef GREENROOM_DOSSIER_SECTION_H
#define GREENROOM_DOSSIER_SECTION_H

#include "phrase.h"

enum section_kind {
	SECTION_NONE, /* says nothing: as the section above it */
	SECTION_PLAIN,
	SECTION_QUESTIONS,
	SECTION_PITCH,
	SECTION_WHY,
	SECTION_GAP,
	SECTION_PROOF,
	SECTION_ASK,
	SECTION_STORY,
	/* not cards; the order is that of the reasons in section.c */
	SECTION_CHECKLIST,
	SECTION_LETTER,
	SECTION_FORM,
	SECTION_RESUME,
	SECTION_LINKS,
	SECTION_NOTES,
	SECTION_RESEARCH,
	SECTION_LOGISTICS,
	SECTION_PEOPLE, /* but for lists of what they ask */
	SECTION_PAY,
	SECTION_MANUAL,
};

enum {
	SECTION_LOOSE = PHRASE_FLAG,       /* only when the text is no question itself */
	SECTION_WEAK = PHRASE_FLAG * 2,    /* only in a file that is a dossier for other reasons */
	SECTION_VOICED = PHRASE_FLAG * 4,  /* by who asks whom (voice.h) */
	SECTION_INVITED = PHRASE_FLAG * 8, /* in the interviewer's words: "Any questions for us?" */
	SECTION_ONE = PHRASE_FLAG * 16,    /* one thing, told in prose below: "Career gap" */
	SECTION_ASKING = PHRASE_FLAG * 32, /* only above a list that asks: "Before I sign" */
};

/* The words of headings; the first row that matches wins. */
extern const struct phrase section_rows[];
extern const size_t section_row_count;

/* "a checklist is not a card"; NULL for kinds that make cards. */
const char *section_reason(enum section_kind kind);

static inline bool section_makes_cards(enum section_kind kind)
{
	return kind < SECTION_CHECKLIST;
}

/* A heading of this kind shows that the file is a dossier. */
static inline bool section_is_evidence(enum section_kind kind)
{
	return kind >= SECTION_QUESTIONS && kind <= SECTION_STORY;
}

/* SECTION_NONE when the words say nothing. `flags` (may be NULL) gets the row's flags. */
enum section_kind section_find(struct slice heading, unsigned *flags);

/* Whether a heading of questions says that its items are answered: "Likely questions + answers",
 * "If they ask …". */
bool section_is_answered(struct slice heading);

#endif
