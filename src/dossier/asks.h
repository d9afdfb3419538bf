/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * asks: whether a text asks something, by its mark or by its words.
 */
#ifndef GREENROOM_DOSSIER_ASKS_H
#define GREENROOM_DOSSIER_ASKS_H

#include "phrase.h"

/* How much a text asks. */
enum asks {
	ASKS_NOT,
	ASKS_WORDED, /* "Tell me about …", "How would you …", without a question mark */
	ASKS_MARKED, /* with one */
};

enum asks asks_how(struct slice text);

/* Whether one of its sentences asks. */
bool asks_anywhere(struct slice text);

/* Begins with a word questions begin with, whatever follows: enough among questions. */
bool asks_by_word(struct slice text);

/* Put as only who holds an interview does: "Tell me about …", "Walk us through …". */
bool asks_bids(struct slice text);

/* Begins so. Cheap where it does not. */
bool asks_bids_at_start(struct slice text);

/* "Strengths", "salary": nothing but the words for what every interviewer asks. */
bool asks_by_topic(struct slice text);

/* "What?", "Why?" and no more: above its text a part of an explanation. */
bool asks_in_a_word(struct slice text);

/* Japanese and Korean requests and questions, by how they end: "…教えてください", "…말씀해주세요". */
bool asks_by_ending(struct slice text);

/* "Two are at odds, what do you do": its last clause asks. */
bool asks_at_end(struct slice text);

/* Behind a question's mark: one sentence more of whoever asks, as in "What is X? Talk me through it." */
bool asks_on(struct slice rest);

/* Asked of oneself or about others, not of "you": "Who pays them?", "Did I bring the papers?" Who bids
 * names himself, too ("Tell me …"): ask asks_bids first. */
bool asks_aside(struct slice text);

/* "If they ask why I left": the question in other words. */
bool asks_indirectly(struct slice text);

/* What is asked out of politeness alone. */
bool asks_small_talk(struct slice text);

/* "Great. Why us?" without its first sentence. */
struct slice asks_without_courtesy(struct slice text);

/* The end of the first run, of the last, that is a question, right behind its question mark; NULL
 * when the text has none. */
const char *asks_first_mark(struct slice text);
const char *asks_last_mark(struct slice text);

#endif
