/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section.h"

#include "voice.h"

#define LOOSE SECTION_LOOSE
#define WEAK  SECTION_WEAK

static const char *const reasons[] = {
	[SECTION_CHECKLIST] = "a checklist is not a card",
	[SECTION_LETTER] = "a letter is not a card",
	[SECTION_FORM] = "a form field is not a card",
	[SECTION_RESUME] = "notes for the resume are not cards",
	[SECTION_LINKS] = "links are not cards",
	[SECTION_NOTES] = "notes are not cards",
	[SECTION_RESEARCH] = "research is not a card",
	[SECTION_LOGISTICS] = "dates and places are not cards",
	[SECTION_PAY] = "notes on pay are not cards",
	[SECTION_MANUAL] = "instructions are not cards",
};

void section_book(struct phrasebook *book)
{
	phrasebook_init(book, section_rows, section_row_count);
}

/* Words by which a heading of questions says that the answers stand with them, or that its items
 * end its sentence. */
static const char *const answered_words[] = {
	"answer",
	"answers",
	"answered",
	"reply",
	"replies",
	"response",
	"responses",
	"i say",
	"ill say",
	"i will say",
	"id say",
	"to say",
	"q a",
	"qa",
	"q and a",
	"if they ask",
	"if she asks",
	"if he asks",
	"if asked",
	"when they ask",
	"when asked",
	"antwort",
	"antworten",
	"wenn sie fragen",
	"réponse",
	"réponses",
	"s ils demandent",
	"respuesta",
	"respuestas",
	"si preguntan",
	"respostas",
	"se perguntarem",
	"risposte",
	"antwoorden",
	"ответы",
	"問答",
	"问答",
	"回答",
	"답변",
};

bool section_is_answered(struct slice heading)
{
	struct phrase_key key;

	phrase_key(&key, heading);
	for (size_t i = 0; i < sizeof answered_words / sizeof *answered_words; i++)
		if (phrase_has(&key, answered_words[i], false))
			return true;
	return false;
}

const char *section_reason(enum section_kind kind)
{
	return (size_t)kind < sizeof reasons / sizeof *reasons ? reasons[kind] : NULL;
}

/* What no row says, or one that knows no more than that there are questions. */
static enum section_kind heard(const struct phrase_key *key, enum section_kind kind)
{
	switch (voice_of(key)) {
	case VOICE_THEY_ASK:
		return SECTION_QUESTIONS;
	case VOICE_I_ASK:
		return SECTION_ASK;
	default:
		if (kind != SECTION_NONE)
			return kind;

		return voice_is_timed(key) ? SECTION_PITCH : SECTION_NONE;
	}
}

static bool says_little(const struct phrase *row)
{
	return (row->flags & WEAK) &&
	       (row->value == SECTION_QUESTIONS || row->value == SECTION_ASK);
}

enum section_kind section_find(const struct phrasebook *book, struct slice heading, unsigned *flags)
{
	struct phrase_key key;
	const struct phrase *row;
	enum section_kind kind;

	phrase_key(&key, heading);
	row = phrase_find(book, &key);
	if (!row) {
		struct phrase_key bare = key;

		phrase_drop_numbers(&bare);
		row = phrase_find(book, &bare);
	}
	kind = row ? (enum section_kind)row->value : SECTION_NONE;
	if (!row || says_little(row) ||
	    (kind == SECTION_QUESTIONS && voice_of(&key) == VOICE_I_ASK)) {
		enum section_kind voice = heard(&key, kind);

		if (flags && voice != SECTION_NONE)
			*flags = (voice == kind ? row->flags : LOOSE | WEAK) |
			         (voice_of(&key) != VOICE_NONE ? SECTION_VOICED : 0);
		return voice;
	}
	if (flags)
		*flags = row->flags;
	return kind;
}
