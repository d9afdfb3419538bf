/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * asked: the questions of a company as a numbered list, and how one of them is named.
 */
#ifndef GREENROOM_CMD_ASKED_H
#define GREENROOM_CMD_ASKED_H

#include "common.h"

#define ASKED_PICKS 256 /* on one line */

struct asked_entry {
	int64_t id;
	char uid[DECK_UID_MAX];
	char *question;
	bool asked; /* at this interview or an earlier one */
};

struct asked_list {
	struct asked_entry *entries;
	size_t count, cap;
};

struct asked_entry *asked_add(struct asked_list *list, int64_t id, const char *uid,
                              const char *question);
void asked_clear(struct asked_list *list);

/* Numbers from 1 on, ranges of them and uids: "4", "7-9", "zkfxcddd". False when any word is none of
 * these; picks has room for ASKED_PICKS. */
bool asked_by_place(const struct asked_list *list, const char *const *words, size_t word_count,
                    size_t *picks, size_t *count);
/* How many questions have all of the words; the first `room` of them are found. */
size_t asked_by_words(const struct asked_list *list, const char *const *words, size_t word_count,
                      size_t *found, size_t room);
/* The place of the same question, whatever its case and punctuation; list->count for none. */
size_t asked_place(const struct asked_list *list, const char *question);

#endif
