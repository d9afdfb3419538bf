/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Does one question only add to the other?
 */
#include <string.h>

#include "buf.h"
#include "match.h"
#include "text.h"

/* What can be there or not, or be another word, without another thing being asked. */
static const char little[] = " a an the this that these those of to in on at for with from by as "
			     "is are was were be been am "
			     "do does did have has had you your yours me my i we our us it its "
			     "they their them and or so "
			     "would could should can may might will shall tell describe about "
			     "please time one some any s ";

static const char negations[] = " not no never none nothing nobody cannot dont doesnt didnt wont "
                                "wouldnt couldnt shouldnt cant "
				"isnt arent wasnt werent hasnt havent hadnt ";

static bool is_in(const char *list, const char *word)
{
	struct buf entry = BUF_INIT;
	bool in;

	buf_addf(&entry, " %s ", word);
	in = strstr(list, entry.data) != NULL;
	buf_clear(&entry);
	return in;
}

/* The next word of a key, ended by a NUL; NULL at the end. */
static char *next_word(char **at)
{
	return *at && **at ? strsep(at, " ") : NULL;
}

/* " word word ", stemmed. */
static void stems_of(struct buf *out, const char *question)
{
	struct buf key = BUF_INIT;
	char *at, *word;

	text_key(&key, question, strlen(question));
	at = key.data;
	buf_addc(out, ' ');
	while ((word = next_word(&at))) {
		buf_add(out, word, match_stem(word, strlen(word)));
		buf_addc(out, ' ');
	}
	buf_clear(&key);
}

struct rest {
	bool words, negation;
};

/* What of the question the other, as stems, does not have. */
static struct rest rest_of(const char *question, const char *other)
{
	struct rest rest = { false, false };
	struct buf key = BUF_INIT;
	char *at, *word;

	text_key(&key, question, strlen(question));
	at = key.data;
	while ((word = next_word(&at))) {
		bool is_little = is_in(little, word), is_negation = is_in(negations, word);

		word[match_stem(word, strlen(word))] = '\0';
		if (is_in(other, word))
			continue;
		rest.words |= !is_little;
		rest.negation |= is_negation;
	}
	buf_clear(&key);
	return rest;
}

bool match_extends(const char *a, const char *b)
{
	struct buf stems_a = BUF_INIT, stems_b = BUF_INIT;
	struct rest only_a, only_b;

	stems_of(&stems_a, a);
	stems_of(&stems_b, b);
	only_a = rest_of(a, stems_b.data);
	only_b = rest_of(b, stems_a.data);
	buf_clear(&stems_a);
	buf_clear(&stems_b);
	return !(only_a.words && only_b.words) && !only_a.negation && !only_b.negation;
}
