/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "merge.h"
#include "text.h"

/* ---- Keys -------------------------------------------------------------------------------- */

/* "q:KEY" or "gap:KEY". Of several questions to ask under one heading each is known by its text;
 * a lone one, whatever it says, by the heading. */
void entry_keys(char *keys[2], enum dossier_kind kind, const char *words, const char *label,
                const char *answer, bool alone)
{
	struct buf key = BUF_INIT;

	buf_addf(&key, "%s:", prompt_asked_anywhere(kind) ? "q" : dossier_kind_name(kind));
	prompt_key(&key, kind, words, label);
	keys[1] = NULL;
	if (kind == DOSSIER_ASK) {
		keys[1] = alone ? mem_strdup(key.data) : NULL;
		buf_addc(&key, ' ');
		text_key(&key, answer, strlen(answer));
	}
	keys[0] = buf_take(&key);
}

/* ---- Cues -------------------------------------------------------------------------------- */

#define CUE_SHORT 4 /* words */
#define CUE_LONG  12

/* The first words of a text. */
static char *first_words(const char *text, size_t words)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < words; i++) {
		size_t len;

		text += strspn(text, " \t\n\"");
		len = strcspn(text, " \t\n");
		if (len == 0)
			break;
		if (out.len > 0)
			buf_addc(&out, ' ');
		buf_add(&out, text, len);
		text += len;
	}
	return buf_take(&out);
}

static const char *ask_text(const struct dossier_item *item)
{
	return *item->answer ? item->answer : item->question;
}

/* How many questions to ask stand under each heading of the file, and which beginnings repeat. */
struct asks {
	struct strmap labels, beginnings;
	char **texts; /* the keys of both */
	size_t count, cap;
};

static void keep_text(struct asks *asks, char *text)
{
	mem_grow(&asks->texts, &asks->cap, asks->count + 1, sizeof *asks->texts);
	asks->texts[asks->count++] = text;
}

static char *ask_label_key(const struct dossier_item *item)
{
	struct buf key = BUF_INIT;

	prompt_key(&key, DOSSIER_ASK, "", item->label);
	return buf_take(&key);
}

static void count_up(struct asks *asks, struct strmap *map, char *text)
{
	size_t before = strmap_get(map, text);

	keep_text(asks, text);
	strmap_set(map, text, before == STRMAP_NONE ? 1 : before + 1);
}

static void count_asks(struct asks *asks, const struct dossier *dossier)
{
	for (size_t i = 0; i < dossier->item_count; i++) {
		const struct dossier_item *item = &dossier->items[i];

		if (item->kind != DOSSIER_ASK)
			continue;
		count_up(asks, &asks->labels, ask_label_key(item));
		count_up(asks, &asks->beginnings, first_words(ask_text(item), CUE_SHORT));
	}
}

static void asks_clear(struct asks *asks)
{
	for (size_t i = 0; i < asks->count; i++)
		mem_free_text(asks->texts[i]);
	free(asks->texts);
	strmap_clear(&asks->labels);
	strmap_clear(&asks->beginnings);
}

static bool is_alone(const struct asks *asks, const struct dossier_item *item)
{
	char *key = ask_label_key(item);
	bool alone = strmap_get(&asks->labels, key) <= 1;

	free(key);
	return alone;
}

static char *ask_cue(const struct asks *asks, const struct dossier_item *item)
{
	char *cue = first_words(ask_text(item), CUE_SHORT);

	if (strmap_get(&asks->beginnings, cue) <= 1)
		return cue;
	mem_free_text(cue);
	return first_words(ask_text(item), CUE_LONG);
}

/* ---- Entries ----------------------------------------------------------------------------- */

/* What a follow-up follows. */
static const char *parent_of(const struct dossier *dossier, const struct dossier_item *item)
{
	if (item->kind != DOSSIER_FOLLOWUP || item->parent >= dossier->item_count)
		return NULL;
	return dossier->items[item->parent].question;
}

/* Eight of the letters our own names of cards are made of. */
static bool is_uid(const char *name)
{
	return strspn(name, "bcdfghjkmnpqrstvwxyz") == DECK_UID_LEN && !name[DECK_UID_LEN];
}

/* The identity an anchor stands for. In a table our own names are those of the deck's cards, and a
 * guid is one wherever it stands; a plain number is one in its file alone. */
static bool anchor_identity(const struct merge *m, const struct run_file *file, const char *anchor,
                            struct buf *out, struct err *err)
{
	if (!file->kind->many) {
		buf_addf(out, "a:%s:%s", m->role->slug, anchor);
		return true;
	}
	if (is_uid(anchor) && !deck_card_identity(m->run->deck, anchor, out, err))
		return false;
	if (out->len > 0)
		return true;
	if (file->kind->guids || is_uid(anchor))
		buf_addf(out, "a::%s", anchor);
	else
		buf_addf(out, "a:%s:%s:%s", m->role->slug, file->base, anchor);
	return true;
}

static bool anchor_entry(const struct merge *m, struct entry *entry, struct err *err)
{
	const char *anchor = entry->item->anchor;
	struct buf identity = BUF_INIT, known = BUF_INIT;
	bool ok = false;

	if (!anchor || !*anchor)
		return true;
	if (!anchor_identity(m, entry->file, anchor, &identity, err))
		goto out;
	entry->alias = entry->file->kind->many ? mem_strdup(identity.data) : NULL;
	ok = !entry->alias || deck_alias_identity(m->run->deck, entry->alias, &known, err);
	entry->anchored = buf_take(known.len > 0 ? &known : &identity);
out:
	buf_clear(&identity);
	buf_clear(&known);
	return ok;
}

/* What is kept as a label: what a follow-up follows, a story's title, else the label. */
static const char *label_of(const struct dossier *dossier, const struct dossier_item *item)
{
	const char *parent = parent_of(dossier, item);

	if (parent && *parent)
		return parent;
	if (item->kind == DOSSIER_STORY && *item->question)
		return item->question;
	return item->label;
}

static bool add_entry(struct merge *merge, struct run_file *file, const struct dossier_item *item,
                      const struct asks *asks, struct err *err)
{
	const char *parent = parent_of(&file->dossier, item);
	bool ask = item->kind == DOSSIER_ASK, alone = ask && is_alone(asks, item);
	char *cue = ask && !alone ? ask_cue(asks, item) : mem_strdup(parent);
	struct buf words = BUF_INIT;
	struct entry *entry;
	struct prompt prompt = { .kind = item->kind,
		                 .question = item->question,
		                 .label = label_of(&file->dossier, item),
		                 .company = merge->role->company,
		                 .cue = cue };

	prompt_words(&words, &prompt);
	mem_grow(&merge->entries, &merge->entry_cap, merge->entry_count + 1,
	         sizeof *merge->entries);
	entry = &merge->entries[merge->entry_count++];
	*entry = (struct entry){ .item = item,
		                 .file = file,
		                 .label = prompt.label,
		                 .answer = ask ? ask_text(item) : item->answer,
		                 .words = buf_take(&words),
		                 .rank = file->package ? RANK_PACKAGE : RANK_BRIEF,
		                 .kept = NONE,
		                 .slot = NONE,
		                 .next = NONE };
	entry_keys(entry->keys, item->kind, entry->words, entry->label, entry->answer, alone);
	mem_free_text(cue);
	return anchor_entry(merge, entry, err);
}

bool entries_make(struct merge *merge, struct err *err)
{
	bool ok = true;

	for (size_t f = 0; ok && f < merge->role->count; f++) {
		struct run_file *file = merge->role->files[f];
		struct asks asks = { .labels = STRMAP_INIT, .beginnings = STRMAP_INIT };

		file->entry_first = merge->entry_count;
		count_asks(&asks, &file->dossier);
		for (size_t i = 0; ok && i < file->dossier.item_count; i++) {
			const struct dossier_item *item = &file->dossier.items[i];

			if (merge->run->kinds >> item->kind & 1)
				ok = add_entry(merge, file, item, &asks, err);
		}
		file->entry_count = merge->entry_count - file->entry_first;
		asks_clear(&asks);
	}
	return ok;
}

void entries_clear(struct merge *merge)
{
	for (size_t i = 0; i < merge->entry_count; i++) {
		struct entry *entry = &merge->entries[i];

		mem_free_text(entry->words);
		mem_free_text(entry->keys[0]);
		mem_free_text(entry->keys[1]);
		free(entry->anchored);
		free(entry->alias);
	}
	free(merge->entries);
}
