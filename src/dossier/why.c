/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "why.h"

#include <ctype.h>
#include <string.h>

#include "voice.h"

#define WHY_WORDS_MAX 2 /* behind "why" */
#define WHY_THING_MAX 4 /* of them, when they name a thing */

/* "a building society" */
static bool is_thing(const char *rest)
{
	return strncmp(rest, "a ", 2) == 0 || strncmp(rest, "an ", 3) == 0;
}

/* "Why I'm going for it" */
static bool tells_of_me(const char *rest)
{
	static const char *const words[] = { "i ",   "im ", "ive ", "id ",
		                             "ich ", "je ", "j ",   "quiero " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(rest, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* "Por que a Rota Clara": what is named behind the article, and the preposition in it. */
static const char *behind_article(const char *rest)
{
	static const char *const articles[] = { "the ", "la ",  "le ",  "el ",  "il ", "o ",
		                                "a ",   "os ",  "as ",  "na ",  "no ", "bei ",
		                                "lo ",  "l ",   "gli ", "i ",   "al ", "bij ",
		                                "die ", "der ", "das ", "het ", "de " };

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (strncmp(rest, articles[i], strlen(articles[i])) == 0)
			return rest + strlen(articles[i]);
	return rest;
}

/* The prose right below begins with oneself: "Why a building society" above "At the bank I had …". */
static bool is_over_me(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *next = doc_next(w->doc, node);

	return next && next->type == DOC_PARAGRAPH &&
	       (voice_persons_in(doc_text(w->doc, next)) & VOICE_OF_ME);
}

static bool ends_in_name(struct slice title)
{
	const char *space = title.len > 0 ? memrchr(title.text, ' ', title.len) : NULL;

	return space && space + 1 < title.text + title.len && isupper((unsigned char)space[1]);
}

bool why_is_named(const struct walk *w, const struct doc_node *node, struct slice title,
                  enum section_kind above)
{
	static const char *const whys[] = { "why ",     "warum ",   "wieso ",  "pourquoi ",
		                            "por qué ", "por que ", "perché ", "waarom ",
		                            "varför ",  "hvorfor ", "почему ", "dlaczego ",
		                            "proč ",    "γιατί ",   "neden " };
	const char *name = w->out->role.company;
	struct phrase_key key, company = { .len = 0 };

	phrase_key(&key, title);
	if (name)
		phrase_key(&company, (struct slice){ name, strlen(name) });
	phrase_drop_numbers(&key);
	for (size_t i = 0; i < sizeof whys / sizeof *whys; i++) {
		size_t why = strlen(whys[i]);

		if (key.len <= why || memcmp(key.text, whys[i], why) != 0)
			continue;
		phrase_cut(&key, why, key.len - why);
		if (company.len > 0 && phrase_has(&company, behind_article(key.text), false))
			return true;
		if (above == SECTION_STORY) /* "Why Wavelo", not "Why it failed" */
			return phrase_words(&key) == 1 && ends_in_name(title);
		return above == SECTION_PLAIN && !asks_first_mark(title) &&
		       (phrase_words(&key) - (behind_article(key.text) > key.text) <=
		                WHY_WORDS_MAX ||
		        tells_of_me(key.text) ||
		        (is_thing(key.text) && phrase_words(&key) <= WHY_THING_MAX &&
		         is_over_me(w, node)));
	}
	return false;
}
