/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "asked.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

struct asked_entry *asked_add(struct asked_list *list, int64_t id, const char *uid,
                              const char *question)
{
	struct asked_entry *entry;

	mem_grow(&list->entries, &list->cap, list->count + 1, sizeof *list->entries);
	entry = &list->entries[list->count++];
	*entry = (struct asked_entry){ .id = id, .question = mem_strdup(question) };
	snprintf(entry->uid, sizeof entry->uid, "%s", uid);
	return entry;
}

void asked_clear(struct asked_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		mem_free_text(list->entries[i].question);
	free(list->entries);
	*list = (struct asked_list){ 0 };
}

/* "4" or "7-9": adds the places it names. False when it is no number of the list. */
static bool pick_range(const struct asked_list *list, const char *word, size_t *picks,
                       size_t *count)
{
	unsigned long first, last;
	char *end;

	if (!isdigit((unsigned char)*word))
		return false;
	first = last = strtoul(word, &end, 10);
	if (*end == '-' && isdigit((unsigned char)end[1]))
		last = strtoul(end + 1, &end, 10);
	if (*end || first < 1 || last < first || last > list->count ||
	    last - first >= ASKED_PICKS - *count)
		return false;
	for (; first <= last; first++)
		picks[(*count)++] = first - 1;
	return true;
}

static bool pick_card(const struct asked_list *list, const char *word, size_t *picks, size_t *count)
{
	for (size_t i = 0; i < list->count && *count < ASKED_PICKS; i++)
		if (text_equal(list->entries[i].uid, word)) {
			picks[(*count)++] = i;
			return true;
		}
	return false;
}

bool asked_by_place(const struct asked_list *list, const char *const *words, size_t word_count,
                    size_t *picks, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < word_count; i++)
		if (!pick_range(list, words[i], picks, count) &&
		    !pick_card(list, words[i], picks, count))
			return false;
	return true;
}

static bool has_words(const char *question, const char *const *words, size_t count)
{
	struct buf in = BUF_INIT, word = BUF_INIT;
	bool all = true;

	text_key(&in, question, strlen(question));
	for (size_t i = 0; all && i < count; i++) {
		buf_reset(&word);
		text_key(&word, words[i], strlen(words[i]));
		all = strstr(in.data, word.data) != NULL;
	}
	buf_clear(&in);
	buf_clear(&word);
	return all;
}

size_t asked_by_words(const struct asked_list *list, const char *const *words, size_t word_count,
                      size_t *found, size_t room)
{
	size_t hits = 0;

	for (size_t i = 0; i < list->count; i++)
		if (has_words(list->entries[i].question, words, word_count) && hits++ < room)
			found[hits - 1] = i;
	return hits;
}

size_t asked_place(const struct asked_list *list, const char *question)
{
	struct buf wanted = BUF_INIT, key = BUF_INIT;
	size_t i;

	text_key(&wanted, question, strlen(question));
	for (i = 0; i < list->count; i++) {
		buf_reset(&key);
		text_key(&key, list->entries[i].question, strlen(list->entries[i].question));
		if (strcmp(key.data, wanted.data) == 0)
			break;
	}
	buf_clear(&wanted);
	buf_clear(&key);
	return i;
}
