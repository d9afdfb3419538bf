/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beside.h"

#include "survey.h"

const struct section *beside_above(const struct walk *w, size_t level)
{
	while (level-- > 1)
		if (w->stack[level].heading)
			return &w->stack[level];
	return &w->stack[0];
}

bool beside_quote(const struct walk *w, size_t level)
{
	const struct section *above = beside_above(w, level);

	return above->below.quoted_headings[level] > 1 && above->below.asking_headings[level] > 0;
}

bool beside_some_ask(const struct walk *w, size_t level)
{
	const struct survey *below = &beside_above(w, level)->below;

	return below->headings[level] > 0 &&
	       below->asking_headings[level] * 2 >= below->headings[level];
}

bool beside_most_ask(const struct walk *w, size_t level)
{
	return survey_headings_ask(&beside_above(w, level)->below, level);
}
