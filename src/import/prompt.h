/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * prompt: how a card asks, and the key by which it is known again.
 *
 * Questions ask themselves. Pitches, gaps, proof points, reasons and questions to ask have a label
 * in the dossier; their prompts are worded here and their keys come from the label, so that a
 * prompt can be worded better without a card losing its schedule.
 */
#ifndef GREENROOM_IMPORT_PROMPT_H
#define GREENROOM_IMPORT_PROMPT_H

#include <stdbool.h>

#include "buf.h"
#include "dossier.h"

/* Questions, stories and follow-ups: the same question is one card at every company. */
bool prompt_asked_anywhere(enum dossier_kind kind);

struct prompt {
	enum dossier_kind kind;
	const char *question; /* "" when the card is worded here */
	const char *label;
	const char *company;
	const char *cue; /* what tells it from its neighbours of the same label, or NULL */
};

/* The words the card shows. */
void prompt_words(struct buf *out, const struct prompt *prompt);

/* The key within its kind. `words` is what prompt_words gave, now or when it was imported. */
void prompt_key(struct buf *out, enum dossier_kind kind, const char *words, const char *label);

/* A follow-up too short to stand alone shows what it follows: its words say so. */
bool prompt_follows(const char *words);
/* How much of its words is the follow-up itself. */
size_t prompt_own_length(const char *words);

#endif
