/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic.h"

#include "beside.h"
#include "lead.h"
#include "story.h"
#include "survey.h"
#include "voice.h"

#define CLASSICS_LEAST 3 /* headings of them, for the file to be one of what is asked */

#define CLASSIC_MAX 40 /* bytes of one */

static unsigned count_classics(const struct walk *w, size_t level)
{
	unsigned count = 0;

	for (size_t i = 0; i < w->doc->node_count; i++) {
		const struct doc_node *node = &w->doc->nodes[i];

		count += node->type == DOC_HEADING && node->level == level &&
		         node->len <= CLASSIC_MAX &&
		         asks_by_topic(lead_drop(doc_text(w->doc, node)));
	}
	return count;
}

/* Headings of the level that say nothing of what they are. */
static unsigned count_unknown(struct walk *w, size_t level)
{
	unsigned count = 0;

	for (size_t i = 0; i < w->doc->node_count; i++) {
		const struct doc_node *node = &w->doc->nodes[i];
		struct slice title;

		if (node->type != DOC_HEADING || node->level != level)
			continue;
		title = lead_drop(doc_text(w->doc, node));
		count += asks_how(title) == ASKS_NOT && !asks_by_topic(title) &&
		         walk_section(w, title, NULL) == SECTION_NONE;
	}
	return count;
}

bool topic_is_beside_classics(struct walk *w, size_t level)
{
	if (!w->counted_classics[level]) {
		unsigned count = count_classics(w, level);

		w->counted_classics[level] = true;
		w->of_classics[level] = count >= CLASSICS_LEAST && count_unknown(w, level) <= count;
	}
	return w->of_classics[level];
}

#define TOPICS_LEAST 3 /* headings that ask beside one that only names what is asked about */

bool topic_is_beside_asked(const struct walk *w, const struct doc_node *node)
{
	const struct survey *below = &beside_above(w, node->level)->below;
	unsigned asking = below->asking_headings[node->level];
	unsigned all = below->headings[node->level];
	const struct doc_node *next = doc_next(w->doc, node);

	if (!w->named || asking < TOPICS_LEAST || !next ||
	    asks_how(lead_drop(doc_text(w->doc, node))) == ASKS_MARKED)
		return false;
	return (asking * 3 >= all && next->type != DOC_LIST) ||
	       (asking * 4 >= all && walk_kind(w) == SECTION_QUESTIONS) ||
	       (asking * 4 >= all && next->type != DOC_LIST &&
	        (voice_persons_in(doc_text(w->doc, next)) & VOICE_OF_ME));
}

/* The candidate speaks below a heading of an employer's principle; the employer's own page speaks of leaders. */
static bool lives_principles(struct walk *w)
{
	bool below = false;

	for (size_t i = 0; i < w->doc->node_count && !w->looked_for_principles; i++) {
		const struct doc_node *node = &w->doc->nodes[i];

		if (node->type == DOC_HEADING)
			below = story_is_principle(lead_drop(doc_text(w->doc, node)));
		else if (below && node->type == DOC_PARAGRAPH)
			w->lives_principles |=
				(voice_persons_in(doc_text(w->doc, node)) & VOICE_OF_ME) != 0;
	}
	w->looked_for_principles = true;
	return w->lives_principles;
}

bool topic_is_principle(struct walk *w, const struct doc_node *node, struct slice title)
{
	return w->is_dossier && story_is_principle(title) && survey_is_prose(w, node, true) &&
	       !survey_asks_below(w, node) && lives_principles(w);
}
