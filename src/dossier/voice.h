/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * voice: who speaks, by what a heading, a label or the head of a column says of it.
 *
 * Nobody can list every heading: "What the panel will throw at me", "Things I'd love to know".
 * But each says who asks, with a word for the person ("they", "the panel"; "I", "we") and one for
 * what is done ("ask", "want to know"), and in questions of the passive ("what I may be asked") it
 * is the others who do it. "Questions for Priya" go to her; "questions I dread" come from them.
 */
#ifndef GREENROOM_DOSSIER_VOICE_H
#define GREENROOM_DOSSIER_VOICE_H

#include "phrase.h"

enum voice {
	VOICE_NONE,
	VOICE_THEY_ASK, /* the interviewer's questions */
	VOICE_I_ASK,    /* the candidate's questions to them */
	VOICE_I_SAY,    /* the candidate's answers */
};

enum voice voice_of(const struct phrase_key *key);

/* Whether it names the other side at all: "What the panel is scoring". */
bool voice_names_them(const struct phrase_key *key);

/* Whether it names the candidate: "Where I've shown it". */
bool voice_names_me(const struct phrase_key *key);

/* Whom a sentence is about: who is spoken to, who speaks. */
enum { VOICE_OF_YOU = 1, VOICE_OF_ME = 2 };
unsigned voice_persons(const struct phrase_key *key);
unsigned voice_persons_in(struct slice text);

/* Whether a heading only names whom something is for: "For Maribel". */
bool voice_is_addressed(const struct phrase_key *key);

/* What a heading is about that does not say who asks: questions of somebody it only names, what the
 * candidate lacks, what is said first or in so long a time. */
enum voice_about {
	VOICE_ABOUT_NOTHING,
	VOICE_ABOUT_QUESTIONS,
	VOICE_ABOUT_GAPS,
	VOICE_ABOUT_SPEECH,
};
enum voice_about voice_about(const struct phrase_key *key);

#endif
