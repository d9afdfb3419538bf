/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast.h"

#include <ctype.h>
#include <string.h>

#include "lead.h"

#define NAME_MAX_BYTES 32 /* to the colon behind a name */
#define PEOPLE_MAX     16
#define LEAST          2 /* lines of the candidate, and of a name */

struct person {
	struct slice name;
	unsigned lines, asking;
};

struct cast {
	const struct walk *walk;
	struct person people[PEOPLE_MAX];
	size_t count;
	unsigned answers; /* lines of the candidate */
	unsigned asked;   /* and of those the tables know to be interviewers */
};

/* "Dana:", "Dr. Orde (chair):" at the start of a line. */
static bool read_name(struct slice line, struct slice *name, struct slice *said)
{
	size_t at = 0;

	lead_skip_time(&line);
	while (at < line.len && at < NAME_MAX_BYTES && line.text[at] != ':')
		at++;
	if (at == 0 || at >= line.len || line.text[at] != ':' ||
	    !isupper((unsigned char)line.text[0]))
		return false;
	*name = slice_trim(slice_of(line.text, line.text + at));
	*said = slice_trim(slice_of(line.text + at + 1, line.text + line.len));
	return said->len > 0;
}

static struct person *person_of(struct cast *cast, struct slice name)
{
	for (size_t i = 0; i < cast->count; i++)
		if (cast->people[i].name.len == name.len &&
		    memcmp(cast->people[i].name.text, name.text, name.len) == 0)
			return &cast->people[i];
	if (cast->count == PEOPLE_MAX)
		return NULL;
	cast->people[cast->count] = (struct person){ .name = name };
	return &cast->people[cast->count++];
}

/* Those the tables know are counted. */
static void count_known(struct cast *cast, struct slice name, struct slice said)
{
	enum shape_role role = label_role(&cast->walk->shapes.labels, name);

	(void)said;
	cast->answers += role == SHAPE_SPEAKER;
	cast->asked += role == SHAPE_INTERVIEWER;
}

static void hear_other(struct cast *cast, struct slice name, struct slice said)
{
	const struct shape_reader *shapes = &cast->walk->shapes;
	enum shape_role role = label_role(&shapes->labels, name);
	struct person *person = NULL;

	if (role == SHAPE_NONE || role == SHAPE_NOTE) /* a coach may ask */
		person = person_of(cast, name);
	if (!person)
		return;
	person->lines++;
	person->asking += asks_anywhere(said);
}

/* What is done with a line someone says. */
typedef void hear_fn(struct cast *cast, struct slice name, struct slice said);

static void hear_leaf(struct cast *cast, struct slice text, hear_fn *hear)
{
	struct slice name, said;

	while (text.len > 0) {
		const char *end = slice_line_end(text);

		if (read_name(slice_trim(slice_of(text.text, end)), &name, &said))
			hear(cast, name, said);
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
}

static void hear_all(struct cast *cast, hear_fn *hear)
{
	const struct doc *doc = cast->walk->doc;

	for (size_t i = 0; i < doc->node_count; i++)
		if (doc->nodes[i].type == DOC_PARAGRAPH)
			hear_leaf(cast, doc_text(doc, &doc->nodes[i]), hear);
}

void cast_find(struct walk *w)
{
	struct cast cast = { .walk = w };

	hear_all(&cast, count_known);
	w->lone_voice = cast.asked == 1 && cast.answers == 0;
	if (cast.answers < LEAST)
		return;
	hear_all(&cast, hear_other);
	for (size_t i = 0; i < cast.count && w->shapes.labels.name_count < LABEL_NAMES_MAX; i++)
		if (cast.people[i].lines >= LEAST &&
		    cast.people[i].asking * 2 >= cast.people[i].lines)
			w->shapes.labels.names[w->shapes.labels.name_count++] = cast.people[i].name;
	w->dialogue = w->shapes.labels.name_count > 0 || cast.asked >= LEAST;
}
