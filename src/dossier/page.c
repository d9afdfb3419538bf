/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

#include <string.h>

#include "evidence_rows.h"
#include "voice.h"

/* What those who hold interviews, or write of them, call the other side; a letter of it that few words have. */
static const struct {
	const char *text;
	size_t rare; /* its place */
} stems
	[] = {
		{ "andidat", 2 }, { "pplicant", 0 }, { "ewerber", 1 },
		{ "andydat", 3 }, /* in ASCII up to here */
		{ "андидат", 0 }, { "应聘者", 0 },   { "求职者", 0 },
		{ "候选人", 0 },  { "候選人", 0 },   { "応募者", 0 },
		{ "지원자", 0 },
	};

#define STEMS       (sizeof stems / sizeof *stems)
#define STEMS_ASCII 4

/* Where the stem begins in the text; NULL for nowhere. */
static const char *find_stem(struct slice text, size_t stem)
{
	const char *end = text.text + text.len, *word = stems[stem].text;
	size_t len = strlen(word), rare = stems[stem].rare;

	for (const char *at = text.text + rare; at < end; at++) {
		at = memchr(at, word[rare], (size_t)(end - at));
		if (!at || (size_t)(end - at) + rare < len)
			return NULL;
		if (memcmp(at - rare, word, len) == 0)
			return at - rare;
	}
	return NULL;
}

static bool speaks_of_candidates(struct slice text)
{
	size_t count = STEMS;

	if (text.len > 0 && (unsigned char)text.text[0] < 0x80)
		count = STEMS_ASCII;
	for (size_t i = 0; i < count; i++) {
		const char *at = find_stem(text, i);

		/* a "candidature" is one's own */
		if (at &&
		    !slice_starts(slice_of(at + strlen(stems[i].text), text.text + text.len), "ur"))
			return true;
	}
	return false;
}

#define CANDIDATES_LEAST 2 /* paragraphs that speak of them */

/* An article on hiring: whoever applies speaks of no candidates. */
static bool is_article(const struct walk *w)
{
	unsigned told = 0;

	for (size_t i = 0; i < w->doc->node_count && told < CANDIDATES_LEAST; i++)
		told += w->doc->nodes[i].type == DOC_PARAGRAPH &&
		        speaks_of_candidates(doc_text(w->doc, &w->doc->nodes[i]));
	return told >= CANDIDATES_LEAST;
}

/* The first line of a leaf where it ends with its mark or asks before it; empty for another. */
static struct slice marked_line(const struct walk *w, const struct doc_node *node)
{
	struct slice none = { "", 0 }, line;

	if (!doc_is_leaf(node) || node->type == DOC_CODE)
		return none;
	line = slice_first_line(slice_trim(doc_text(w->doc, node)));
	return asks_last_mark(line) ? line : none;
}

static bool asks_as_buyer(const struct walk *w)
{
	for (size_t i = 0; i < w->doc->node_count; i++) {
		struct slice line = marked_line(w, &w->doc->nodes[i]);

		if (line.len > 0 && phrase_find_text(evidence_buyers, line))
			return true;
	}
	return false;
}

/* A page that sells something: nobody is asked, nobody tells of himself, and "I" is who buys. */
static bool is_offer(const struct walk *w)
{
	if (!asks_as_buyer(w))
		return false;
	for (size_t i = 0; i < w->doc->node_count; i++) {
		const struct doc_node *node = &w->doc->nodes[i];
		struct slice line = marked_line(w, node), text;

		if (line.len > 0 && (voice_persons_in(line) & VOICE_OF_YOU))
			return false;
		if (line.len > 0 || !doc_is_leaf(node) || node->type == DOC_CODE)
			continue;
		text = slice_trim(doc_text(w->doc, node));
		if (asks_bids(slice_first_line(text)) || (voice_persons_in(text) & VOICE_OF_ME))
			return false;
	}
	return true;
}

bool page_is_for_others(const struct walk *w)
{
	return is_article(w) || is_offer(w);
}
