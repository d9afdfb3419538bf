/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any texts as the parts of cards: written as a dossier and read again they are the same. A byte says
 * what kind of card comes next, 0x1f ends a part of it and 0x1e the card. Texts are brought into the
 * form the importer keeps them in: without control characters, without white space at their ends, a
 * question on one line.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "dossier.h"
#include "mem.h"
#include "same_dossier.h"
#include "text.h"

#define PART_END 0x1f
#define CARD_END 0x1e
#define PARTS    5

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const uint8_t *at, *end;
};

/* Up to the next end of a part or card. */
static struct buf next_part(struct input *input)
{
	struct buf part = BUF_INIT;

	while (input->at < input->end && *input->at != PART_END && *input->at != CARD_END)
		buf_addc(&part, (char)*input->at++);
	if (input->at < input->end && *input->at == PART_END)
		input->at++;
	return part;
}

static size_t blank_at(const char *text)
{
	static const char *const blanks[] = { " ", "\n", "\u00a0", "\u3000" };

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return 0;
}

static size_t blank_before(const char *text, size_t len)
{
	for (size_t n = 1; n <= 3 && n <= len; n++)
		if (blank_at(text + len - n) == n)
			return n;
	return 0;
}

/* Takes the part over. */
static char *as_kept(struct buf *part, bool one_line)
{
	const char *text = part->data;
	size_t len = text_invalid_utf8(text, part->len), n;
	char *kept;

	while (len > 0 && (n = blank_at(text)) > 0 && n <= len) {
		text += n;
		len -= n;
	}
	while ((n = blank_before(text, len)) > 0)
		len -= n;
	kept = mem_strndup(text, len);
	for (char *p = kept; *p; p++)
		if ((unsigned char)*p < ' ' && (one_line || *p != '\n'))
			*p = ' ';
	buf_clear(part);
	return kept;
}

/* A control character at the end has become a space; then it is cut off. */
static char *take_text(struct input *input, bool one_line)
{
	struct buf part = next_part(input), again = BUF_INIT;
	char *kept = as_kept(&part, one_line);

	buf_adds(&again, kept);
	mem_free_text(kept);
	return as_kept(&again, one_line);
}

static char *take_anchor(struct input *input)
{
	char *anchor = take_text(input, true);

	if (*anchor && strlen(anchor) <= 200 && !strpbrk(anchor, " <>{}\"'`\x7f"))
		return anchor;
	mem_free_text(anchor);
	return NULL;
}

static void take_item(struct input *input, struct dossier *dossier)
{
	enum dossier_kind kind = (enum dossier_kind)(*input->at++ % DOSSIER_KINDS);
	bool asks = kind == DOSSIER_QUESTION || kind == DOSSIER_FOLLOWUP;
	size_t owner = DOSSIER_NO_PARENT;
	struct dossier_item item = { .kind = kind, .parent = DOSSIER_NO_PARENT };

	item.question = take_text(input, true);
	item.label = take_text(input, true);
	item.answer = take_text(input, false);
	item.note = take_text(input, false);
	item.anchor = take_anchor(input);
	if (!asks)
		item.question[0] = '\0';
	if (asks ? !item.question[0] : !item.label[0] && !item.answer[0]) {
		mem_free_text(item.question);
		item.question = mem_strdup(asks ? "x" : "");
		mem_free_text(item.label);
		item.label = mem_strdup(asks ? "" : "x");
	}
	for (size_t i = dossier->item_count; i-- > 0 && owner == DOSSIER_NO_PARENT;)
		if (dossier->items[i].kind != DOSSIER_FOLLOWUP)
			owner = i;
	if (kind == DOSSIER_FOLLOWUP)
		item.parent = owner;
	mem_grow(&dossier->items, &dossier->item_cap, dossier->item_count + 1,
	         sizeof *dossier->items);
	dossier->items[dossier->item_count++] = item;
}

static void take_role(struct input *input, struct dossier_role *role)
{
	char **fields[] = { &role->company, &role->title,     &role->link,  &role->location,
		            &role->comp,    &role->fit_score, &role->status };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*fields[i] = take_text(input, true);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = { data, data + size };
	struct dossier dossier, back;
	struct buf written = BUF_INIT, why = BUF_INIT;
	struct err err = ERR_INIT;
	bool same;

	dossier_init(&dossier);
	dossier_init(&back);
	take_role(&input, &dossier.role);
	while (input.at < input.end)
		if (*input.at == CARD_END || *input.at == PART_END)
			input.at++;
		else
			take_item(&input, &dossier);
	dossier_write(&dossier, &written);
	same = dossier_parse(&back, written.data, written.len, "", &err) &&
	       same_dossier(&dossier, &back, &why);
	if (!same)
		fprintf(stderr, "%s%s\n%s\n", err.msg, why.data, written.data);
	assert(same);
	dossier_clear(&dossier);
	dossier_clear(&back);
	buf_clear(&written);
	buf_clear(&why);
	return 0;
}
