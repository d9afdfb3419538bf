/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section.h"

#include "lead.h"
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
	[SECTION_PEOPLE] = "who they are is not a card",
	[SECTION_PAY] = "notes on pay are not cards",
	[SECTION_MANUAL] = "instructions are not cards",
};

/* Words by which a heading of questions says that the answers stand with them, or that its items
 * end its sentence. */
static const struct phrase answered_rows[] = {
	{ "answer", 1, 0 },
	{ "answers", 1, 0 },
	{ "answered", 1, 0 },
	{ "reply", 1, 0 },
	{ "replies", 1, 0 },
	{ "response", 1, 0 },
	{ "responses", 1, 0 },
	{ "i say", 1, 0 },
	{ "ill say", 1, 0 },
	{ "i will say", 1, 0 },
	{ "id say", 1, 0 },
	{ "to say", 1, 0 },
	{ "q a", 1, 0 },
	{ "qa", 1, 0 },
	{ "q and a", 1, 0 },
	{ "if they ask", 1, 0 },
	{ "if she asks", 1, 0 },
	{ "if he asks", 1, 0 },
	{ "if asked", 1, 0 },
	{ "when they ask", 1, 0 },
	{ "when asked", 1, 0 },
	{ "antwort", 1, 0 },
	{ "antworten", 1, 0 },
	{ "wenn sie fragen", 1, 0 },
	{ "réponse", 1, 0 },
	{ "réponses", 1, 0 },
	{ "s ils demandent", 1, 0 },
	{ "respuesta", 1, 0 },
	{ "respuestas", 1, 0 },
	{ "si preguntan", 1, 0 },
	{ "respostas", 1, 0 },
	{ "se perguntarem", 1, 0 },
	{ "risposte", 1, 0 },
	{ "antwoorden", 1, 0 },
	{ "ответы", 1, 0 },
	{ "問答", 1, 0 },
	{ "问答", 1, 0 },
	{ "回答", 1, 0 },
	{ "답변", 1, 0 },
};

bool section_is_answered(struct slice heading)
{
	return phrase_find_text(PHRASES(answered_rows), heading) != NULL;
}

const char *section_reason(enum section_kind kind)
{
	return (size_t)kind < sizeof reasons / sizeof *reasons ? reasons[kind] : NULL;
}

static const enum section_kind about_sections[] = {
	[VOICE_ABOUT_NOTHING] = SECTION_NONE,
	[VOICE_ABOUT_QUESTIONS] = SECTION_QUESTIONS,
	[VOICE_ABOUT_GAPS] = SECTION_GAP,
	[VOICE_ABOUT_SPEECH] = SECTION_PITCH,
};

/* What no row says, or one that knows no more than that there are questions. */
static enum section_kind heard(const struct phrase_key *key, enum voice voice,
                               enum section_kind kind)
{
	switch (voice) {
	case VOICE_THEY_ASK:
		return SECTION_QUESTIONS;
	case VOICE_I_ASK:
		return SECTION_ASK;
	default:
		if (kind != SECTION_NONE)
			return kind;
		return about_sections[voice_about(key)];
	}
}

/* Not so sure of what the heading is about as one who asks in it: "What the panel will probe". */
static bool says_little(const struct phrase *row)
{
	if (!section_makes_cards((enum section_kind)row->value))
		return (row->flags & LOOSE) && !(row->flags & (PHRASE_WHOLE | PHRASE_START));
	return (row->flags & WEAK) &&
	       (row->value == SECTION_QUESTIONS || row->value == SECTION_ASK);
}

static const struct phrase question_rows[] = {
	{ "question", 1, 0 }, { "frage", 1, 0 }, { "pregunta", 1, 0 }, { "pergunta", 1, 0 },
	{ "domanda", 1, 0 },  { "vraag", 1, 0 }, { "pytanie", 1, 0 },  { "fråga", 1, 0 },
};

#define REMARK_MAX 40 /* bytes in brackets */

/* "About me (1 min)" without what is remarked behind it; empty when nothing is. */
static struct slice before_remark(struct slice heading)
{
	struct slice s = slice_trim(heading), none = { "", 0 };
	const char *bracket =
		s.len > 0 && s.text[s.len - 1] == ')' ? memrchr(s.text, '(', s.len) : NULL;

	if (!bracket || bracket == s.text || s.text + s.len - bracket > REMARK_MAX)
		return none;
	return slice_trim(slice_of(s.text, bracket));
}

/* "Kurz über mich", "O mnie, krótko": a pitch is short, and often called so. */
static const struct phrase *find_brief(struct phrasebook book, const struct phrase_key *key)
{
	static const struct phrase words[] = {
		{ "short", 1, 0 },   { "brief", 1, 0 },  { "briefly", 1, 0 }, { "quick", 1, 0 },
		{ "kurz", 1, 0 },    { "kurze", 1, 0 },  { "kort", 1, 0 },    { "korte", 1, 0 },
		{ "courte", 1, 0 },  { "brève", 1, 0 },  { "rapide", 1, 0 },  { "breve", 1, 0 },
		{ "corta", 1, 0 },   { "rápida", 1, 0 }, { "curta", 1, 0 },   { "rapida", 1, 0 },
		{ "krótko", 1, 0 },  { "krótka", 1, 0 }, { "krótki", 1, 0 },  { "кратко", 1, 0 },
		{ "коротко", 1, 0 },
	};
	struct phrase_key rest = *key;
	const struct phrase *row;
	size_t len;

	phrase_drop_numbers(&rest);
	row = phrase_begins(PHRASES(words), &rest);
	len = row ? strlen(row->words) + 1 : 0;
	if (row && rest.len > len) {
		phrase_cut(&rest, len, rest.len - len);
	} else {
		row = phrase_ends(PHRASES(words), &rest);
		len = row ? strlen(row->words) + 1 : 0;
		if (!row || rest.len <= len)
			return NULL;
		phrase_cut(&rest, 0, rest.len - len);
	}
	row = phrase_find(book, &rest);
	return row && row->value == SECTION_PITCH ? row : NULL;
}

enum section_kind section_find(struct slice heading, unsigned *flags)
{
	const struct phrasebook book = { section_rows, section_row_count };
	struct phrase_key key;
	const struct phrase *row;
	enum section_kind kind;
	enum voice voice = VOICE_NONE;

	phrase_key(&key, heading);
	row = phrase_find(book, &key);
	if (!row) {
		struct phrase_key bare = key;

		phrase_drop_numbers(&bare);
		row = phrase_find(book, &bare);
	}
	if (!row)
		row = phrase_find_text(book, before_remark(heading));
	if (!row)
		row = find_brief(book, &key);
	if (!row && lead_skip_chapter(&heading))
		row = phrase_find_text(book, heading);
	kind = row ? (enum section_kind)row->value : SECTION_NONE;
	if (!row || says_little(row) || kind == SECTION_QUESTIONS)
		voice = voice_of(&key);
	if (!row || says_little(row) || (kind == SECTION_QUESTIONS && voice == VOICE_I_ASK)) {
		enum section_kind said = heard(&key, voice, kind);

		if (flags && said != SECTION_NONE)
			*flags = (said == kind ? row->flags : LOOSE | WEAK) |
			         (voice != VOICE_NONE ? SECTION_VOICED : 0);
		return said;
	}
	/* "Research Alignment Question" above one */
	if (!section_makes_cards(kind) && phrase_ends(PHRASES(question_rows), &key))
		return SECTION_NONE;
	if (flags)
		*flags = row->flags;
	return kind;
}
