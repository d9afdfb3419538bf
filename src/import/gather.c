/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gather: the way back, from the cards of a role to the dossier that would give them.
 */
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "mem.h"
#include "prompt.h"

/* In a file the pitch comes first and the questions to ask last. */
static const enum dossier_kind order[DOSSIER_KINDS] = {
	DOSSIER_PITCH, DOSSIER_WHY,   DOSSIER_QUESTION, DOSSIER_FOLLOWUP,
	DOSSIER_GAP,   DOSSIER_PROOF, DOSSIER_STORY,    DOSSIER_ASK,
};

static void gather_role(struct dossier_role *out, const struct deck_role *role)
{
	*out = (struct dossier_role){
		.company = mem_strdup(role->company),
		.title = mem_strdup(role->title),
		.link = mem_strdup(role->link),
		.location = mem_strdup(role->location),
		.comp = mem_strdup(role->comp),
		.fit_score = mem_strdup(role->fit_score),
		.status = mem_strdup(""),
	};
}

static void gather_interview(struct dossier *out, const struct deck_interview *interview)
{
	struct day_civil civil;

	day_to_civil(interview->at_ms, interview->zone, &civil);
	mem_grow(&out->interviews, &out->interview_cap, out->interview_count + 1,
	         sizeof *out->interviews);
	out->interviews[out->interview_count++] = (struct dossier_interview){
		.round = mem_strdup(interview->round),
		.day = day_from_ymd(civil.year, civil.month, civil.day),
		.minute = civil.hour * 60 + civil.minute,
		.zone = mem_strdup(interview->zone),
		.zone_text = mem_strdup(interview->zone),
		.doubt = mem_strdup(""),
	};
}

/* The anchor a card was read with, as its identity has it ("a:acme:why-us"); NULL for none. */
static const char *anchor_of(const struct deck_passages *passages, int64_t card_id,
                             const char *slug)
{
	size_t len = strlen(slug);

	for (size_t i = 0; i < passages->count; i++) {
		const char *identity = passages->passages[i].identity;

		if (passages->passages[i].card_id == card_id && strncmp(identity, "a:", 2) == 0 &&
		    strncmp(identity + 2, slug, len) == 0 && identity[2 + len] == ':')
			return identity + 3 + len;
	}
	return NULL;
}

static void gather_card(struct dossier *out, const struct deck_card *card,
                        const struct deck_face *face, enum dossier_kind kind, const char *anchor)
{
	bool asks = kind == DOSSIER_QUESTION || kind == DOSSIER_FOLLOWUP;
	size_t len = strlen(card->question);

	if (kind == DOSSIER_FOLLOWUP)
		len = prompt_own_length(card->question);
	mem_grow(&out->items, &out->item_cap, out->item_count + 1, sizeof *out->items);
	out->items[out->item_count++] = (struct dossier_item){
		.kind = kind,
		.question = mem_strndup(card->question, asks ? len : 0),
		.label = mem_strdup(asks || *face->label ? face->label : card->question),
		.answer = mem_strdup(face->answer),
		.note = mem_strdup(face->note),
		.anchor = mem_strdup(anchor),
		.parent = DOSSIER_NO_PARENT,
	};
}

/* A follow-up is kept with the words of what it follows as its label. */
static void link_followups(struct dossier *dossier)
{
	for (size_t i = 0; i < dossier->item_count; i++) {
		struct dossier_item *item = &dossier->items[i];

		for (size_t p = 0; item->kind == DOSSIER_FOLLOWUP && p < i; p++)
			if (dossier->items[p].kind != DOSSIER_FOLLOWUP &&
			    strcmp(dossier->items[p].question, item->label) == 0)
				item->parent = p;
	}
}

static bool gather_kind(struct deck *deck, const struct deck_role *role, enum dossier_kind kind,
                        const struct deck_lines *lines, const struct deck_passages *passages,
                        struct dossier *out, struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < lines->count; i++) {
		const struct deck_face *face;

		if (strcmp(lines->lines[i].kind, dossier_kind_name(kind)) != 0)
			continue;
		ok = deck_card(deck, lines->lines[i].id, &card, err);
		face = ok ? deck_card_face(&card, role->id) : NULL;
		if (face && face->role_id == role->id && !face->retired)
			gather_card(out, &card, face, kind,
			            anchor_of(passages, card.stub.id, role->slug));
	}
	deck_card_clear(&card);
	return ok;
}

bool import_gather(struct deck *deck, const struct deck_roles *roles, const struct deck_role *role,
                   struct dossier *out, struct err *err)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct deck_passages passages = DECK_PASSAGES_INIT;
	bool ok = deck_lines(deck, role->id, NULL, &lines, err) &&
	          deck_passages(deck, role->id, &passages, err);

	dossier_clear(out);
	gather_role(&out->role, role);
	for (size_t i = 0; i < roles->interview_count; i++)
		if (roles->interviews[i].role_id == role->id)
			gather_interview(out, &roles->interviews[i]);
	for (size_t i = 0; ok && i < DOSSIER_KINDS; i++)
		ok = gather_kind(deck, role, order[i], &lines, &passages, out, err);
	link_followups(out);
	deck_passages_clear(&passages);
	deck_lines_clear(&lines);
	return ok;
}
