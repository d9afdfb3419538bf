/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "appointment.h"
#include "dated.h"
#include "job.h"
#include "lead.h"
#include "role.h"
#include "title.h"

static char **role_field(struct dossier_role *role, int field)
{
	switch (field) {
	case FIELD_COMPANY:
		return &role->company;
	case FIELD_TITLE:
		return &role->title;
	case FIELD_LINK:
		return &role->link;
	case FIELD_LOCATION:
		return &role->location;
	case FIELD_COMP:
		return &role->comp;
	case FIELD_FIT:
		return &role->fit_score;
	case FIELD_STATUS:
		return &role->status;
	default:
		return NULL;
	}
}

/* "Larkhaul, dispatch software for hauliers" behind a title that names Larkhaul tells what it does; so
 * does "wealth manager, 310 staff", which is no name. */
static bool tells_more(const char *named, struct slice value)
{
	const char *comma = memchr(value.text, ',', value.len);

	return named && comma &&
	       ((value.text[0] >= 'a' && value.text[0] <= 'z') ||
	        slice_is(slice_trim(slice_of(value.text, comma)), named));
}

/* "Acme (payments, about 300 people)": what stands in small letters behind a company tells what it does;
 * "(UK)" is its name. */
static struct slice without_description(struct slice value)
{
	const char *open = slice_find(value, " (");

	if (!open || open == value.text || open + 2 >= value.text + value.len ||
	    !slice_ends(value, ")") || isupper((unsigned char)open[2]) ||
	    (unsigned char)open[2] >= 0x80)
		return value;
	return slice_trim(slice_of(value.text, open));
}

/* A field that names company or title says it better than the heading did. */
static void set_field(struct walk *w, int field, struct slice value)
{
	char **text;

	value = slice_unlink_wiki(value);
	if (field == FIELD_TITLE && slice_starts(value, "http"))
		field = FIELD_LINK; /* "Vacancy: https://…" */
	text = role_field(&w->out->role, field);
	if (field == FIELD_COMPANY)
		value = without_description(value);
	if (placeholder_only(value) || (field == FIELD_COMPANY && tells_more(*text, value)))
		return;
	if (field == FIELD_COMPANY || field == FIELD_TITLE) {
		free(*text);
		*text = NULL;
	}
	if (field == FIELD_LINK && slice_starts(value, "http") &&
	    memchr(value.text, ' ', value.len))
		value = slice_of(value.text, memchr(value.text, ' ', value.len));
	role_set(text, value);
}

#define NAME_MAX 60 /* bytes of a field's name */

static bool split_field(struct slice line, struct slice *name, struct slice *value)
{
	for (size_t at = 0; at < line.len && at < NAME_MAX; at++) {
		struct slice here = { line.text + at, line.len - at };
		bool asked = slice_starts(here, "? "); /* "When? Friday 11 December" */
		size_t n = slice_starts(here, "：") ? 3 : line.text[at] == ':' || asked;

		if (n == 0)
			continue;
		*name = slice_trim(slice_of(line.text, line.text + at));
		*value = slice_trim(slice_of(line.text + at + n, line.text + line.len));
		return name->len > 0;
	}
	return false;
}

/* "Target company": an adjective before a field's name changes nothing. */
static const struct phrase *find_field(struct slice name)
{
	static const char *const adjectives[] = { "target ", "hiring ", "desired ",
		                                  "prospective " };
	struct phrase_key key;

	phrase_key(&key, name);
	for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++) {
		size_t len = strlen(adjectives[i]);

		if (key.len <= len || memcmp(key.text, adjectives[i], len) != 0)
			continue;
		phrase_cut(&key, len, key.len - len);
	}
	return phrase_find((struct phrasebook){ field_rows, field_row_count }, &key);
}

bool field_names_both(struct slice text)
{
	unsigned named = 0;

	while (text.len > 0) {
		const char *end = slice_line_end(text);
		struct slice line = slice_of(text.text, end), name, value;
		const struct phrase *row = NULL;

		lead_skip_signs(&line);
		if (split_field(line, &name, &value) && value.len > 0)
			row = find_field(name);
		if (row && (row->value == FIELD_COMPANY || row->value == FIELD_TITLE))
			named |= 1U << row->value;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	return named == (1U << FIELD_COMPANY | 1U << FIELD_TITLE);
}

#define SMALL_MAX 3 /* bytes of a word that may begin small in a name: "of", "the" */

/* "Elm Road Surgery", not "say it aloud": every word but the small ones has a capital. */
static bool is_proper_name(struct slice value)
{
	size_t capitals = 0;

	for (size_t at = 0, len; at < value.len && !strchr(",(", value.text[at]); at += len + 1) {
		const char *space = memchr(value.text + at, ' ', value.len - at);

		len = space ? (size_t)(space - value.text) - at : value.len - at;
		if (len > SMALL_MAX && islower((unsigned char)value.text[at]))
			return false;
		capitals += len > 0 && !islower((unsigned char)value.text[at]);
	}
	return capitals > 0;
}

/* What kind of place it is may be many things' name: the company's above the first card, where nothing else
 * named one. */
static void take_place(struct walk *w, struct slice value)
{
	const char *company = w->out->role.company;

	if (w->out->item_count == 0 && (!company || !company[0]) && is_proper_name(value))
		set_field(w, FIELD_COMPANY, value);
}

/* What the name says is behind it; `row` is the name's. */
static void take_value(struct walk *w, const struct phrase *row, struct slice value, size_t number,
                       bool dates_only)
{
	if (row->value == FIELD_PLACE && !dates_only)
		take_place(w, slice_unquote(value));
	else if (row->value >= FIELD_INTERVIEW)
		appointment_read(w, (enum field)row->value, value, number);
	else if (!dates_only)
		set_field(w, row->value, slice_unquote(value));
	w->is_dossier |= row->value == FIELD_FIT;
}

/* An interview by the name of its round: "Phone screen: 9 December 2026, 10:00". */
static void take_round(struct walk *w, struct slice name, struct slice value, size_t number)
{
	size_t before = w->out->interview_count;

	appointment_read(w, FIELD_INTERVIEW, value, number);
	if (w->out->interview_count > before)
		appointment_read(w, FIELD_ROUND, name, number);
}

/* By the name of what happens, with whom and where: "Trial shift with Priya: 9 December 2026, 10:00". */
static bool take_event(struct walk *w, struct slice name, struct slice value, size_t number)
{
	struct slice event;

	if (!date_may_begin(value) || !dated_event(name, &event))
		return false;
	if (date_names_round(event))
		take_round(w, event, value, number);
	else
		appointment_read(w, FIELD_INTERVIEW, value, number);
	return true;
}

/* "Interview 9 December 2026, 10:00": the name of an interview or of its round, and no colon. */
static bool take_dated(struct walk *w, struct slice line, size_t number)
{
	struct slice name, value;
	struct date_reading date;
	const struct phrase *row;

	if (!dated_named(line, &name, &value))
		return false;
	row = find_field(name);
	if (row && row->value == FIELD_INTERVIEW)
		take_value(w, row, value, number, true);
	else if (!row && date_names_round(name))
		take_round(w, name, value, number);
	else
		return !row && dated_in_full(value, &date) && !date.more &&
		       take_event(w, name, value, number);
	return true;
}

static bool take_field(struct walk *w, struct slice line, size_t number, bool dates_only)
{
	struct slice name, value;
	const struct phrase *row;

	lead_skip_signs(&line);
	if (take_dated(w, line, number))
		return true;
	if (!split_field(line, &name, &value) || value.len == 0)
		return false;
	row = find_field(name);
	if (row)
		take_value(w, row, value, number, dates_only);
	else if (date_names_round(name))
		take_round(w, name, value, number);
	else
		take_event(w, name, value, number);
	return row != NULL;
}

/* "## Interview notes, Nurse" above all else is the file's title, too. */
static bool is_below_first_heading(const struct walk *w)
{
	for (size_t i = 0; i < w->level; i++)
		if (w->stack[i].heading)
			return false;
	return w->out->item_count == 0 && w->stack[w->level].after == SECTION_NONE;
}

/* Below "# Interview Q&A" they stand before the first question. */
bool field_may_stand(const struct walk *w)
{
	enum section_kind kind = walk_kind(w);

	return kind == SECTION_PLAIN || kind == SECTION_LOGISTICS || kind == SECTION_PEOPLE ||
	       w->level <= 1 || (kind == SECTION_NOTES && is_below_first_heading(w)) ||
	       (kind == SECTION_QUESTIONS && w->out->item_count == 0);
}

/* ---- Fields in a table ------------------------------------------------------------------- */

#define NAMED_MAX 40 /* bytes of a cell that names a field */

static struct slice cell_text(const struct walk *w, const struct doc_node *cell)
{
	return slice_trim(doc_text(w->doc, cell));
}

/* The field a cell names: "**Company:**". */
static const struct phrase *cell_field(const struct walk *w, const struct doc_node *cell)
{
	struct slice name = cell_text(w, cell);

	return name.len > 0 && name.len <= NAMED_MAX ? find_field(name) : NULL;
}

/* What the cells of a table name, as bits. */
struct named {
	unsigned fields, rows;
	size_t count; /* cells that name one */
};

static void name_cell(const struct walk *w, const struct doc_node *cell, struct named *named)
{
	const struct phrase *row = cell_field(w, cell);

	if (!row)
		return;
	named->fields |= 1U << row->value;
	named->count++;
}

#define BIT(field)   (1U << (field))
#define ROLE_FIELDS  (BIT(FIELD_COMPANY) | BIT(FIELD_TITLE))
#define DATE_FIELDS  (BIT(FIELD_INTERVIEW) | BIT(FIELD_WHEN) | BIT(FIELD_DAY))
#define FIELDS_LEAST 2

/* Two columns, and the first one names fields. */
static bool is_down(const struct walk *w, const struct doc_node *table, struct named *named)
{
	*named = (struct named){ 0 };
	for (const struct doc_node *row = doc_child(w->doc, table); row;
	     row = doc_next(w->doc, row)) {
		const struct doc_node *cell = doc_child(w->doc, row);
		const struct doc_node *value = cell ? doc_next(w->doc, cell) : NULL;

		if (!value || doc_next(w->doc, value))
			return false;
		name_cell(w, cell, named);
	}
	return named->count >= FIELDS_LEAST && (named->fields & (ROLE_FIELDS | DATE_FIELDS));
}

/* The head names fields, and the one row below it is what they are; several rows are rounds. */
static bool is_across(const struct walk *w, const struct doc_node *table, struct named *named)
{
	const struct doc_node *head = doc_child(w->doc, table);

	*named = (struct named){ 0 };
	for (const struct doc_node *cell = head ? doc_child(w->doc, head) : NULL; cell;
	     cell = doc_next(w->doc, cell))
		name_cell(w, cell, named);
	for (const struct doc_node *row = head ? doc_next(w->doc, head) : NULL; row;
	     row = doc_next(w->doc, row))
		named->rows++;
	if (named->count < FIELDS_LEAST || named->rows == 0)
		return false;
	return named->rows == 1
	               ? (named->fields & ROLE_FIELDS) != 0
	               : !(named->fields & ROLE_FIELDS) && (named->fields & DATE_FIELDS) &&
	                         (named->fields & (BIT(FIELD_ROUND) | BIT(FIELD_INTERVIEW)));
}

static void take_cell(struct walk *w, const struct phrase *row, const struct doc_node *value,
                      bool dates_only)
{
	if (cell_text(w, value).len > 0)
		take_value(w, row, cell_text(w, value), value->line, dates_only);
}

/* What the head names, of one row: the round belongs to that row's interview. */
static void take_across(struct walk *w, const struct doc_node *head, const struct doc_node *row,
                        bool dates_only)
{
	const struct doc_node *name = doc_child(w->doc, head), *value = doc_child(w->doc, row);
	const struct doc_node *round = NULL;
	size_t before = w->out->interview_count;

	for (; name && value; name = doc_next(w->doc, name), value = doc_next(w->doc, value)) {
		const struct phrase *field = cell_field(w, name);

		if (field && field->value == FIELD_ROUND)
			round = value;
		else if (field)
			take_cell(w, field, value, dates_only);
	}
	if (round && w->out->interview_count > before)
		appointment_read(w, FIELD_ROUND, cell_text(w, round), round->line);
}

bool field_read_table(struct walk *w, const struct doc_node *table, bool dates_only)
{
	const struct doc_node *head = doc_child(w->doc, table), *row = head;
	struct named named;

	if (is_down(w, table, &named)) {
		for (; row; row = doc_next(w->doc, row)) {
			const struct doc_node *name = doc_child(w->doc, row);
			const struct phrase *field = cell_field(w, name);

			if (field)
				take_cell(w, field, doc_next(w->doc, name), dates_only);
		}
		return true;
	}
	if (!is_across(w, table, &named))
		return false;
	while ((row = doc_next(w->doc, row)) != NULL)
		take_across(w, head, row, dates_only);
	return true;
}

bool field_table_names_both(const struct walk *w, const struct doc_node *table)
{
	struct named named;

	return (is_down(w, table, &named) || is_across(w, table, &named)) &&
	       (named.fields & ROLE_FIELDS) == ROLE_FIELDS;
}

bool field_read(struct walk *w, const struct doc_node *leaf, struct slice line, bool dates_only)
{
	return line.len > 0 &&
	       take_field(w, line, doc_line_at(w->doc, leaf, line.text), dates_only);
}

static const struct phrase *field_of_line(struct slice line, struct slice *value)
{
	struct slice name;

	return split_field(line, &name, value) && value->len > 0 ? find_field(name) : NULL;
}

#define SENTENCES_MAX 3 /* before a field inside a line */

void field_read_inner(struct walk *w, const struct doc_node *leaf, struct slice line)
{
	const char *end = line.text + line.len;

	for (int i = 0; i < SENTENCES_MAX; i++) {
		const char *stop = slice_find(line, ". ");
		const struct phrase *row;
		struct slice value;

		if (!stop)
			return;
		line = slice_trim(slice_of(stop + 2, end));
		row = field_of_line(line, &value);
		if (row && row->value == FIELD_INTERVIEW) {
			field_read(w, leaf, line, true);
			return;
		}
	}
}

static void take_told(struct walk *w, const struct doc_node *leaf, struct slice date)
{
	if (date.len > 0 && w->is_dossier)
		appointment_read(w, FIELD_INTERVIEW, date, doc_line_at(w->doc, leaf, date.text));
}

void field_read_told(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice date = dated_told(text);

	if (date.len == 0 && leaf->type == DOC_HEADING)
		date = dated_title(text);
	lead_skip_signs(&text);
	if (date.len == 0 && dated_first(text))
		date = text;
	take_told(w, leaf, date);
}

/* Nothing stands above the line but the title and what else is told of the interview. */
static bool is_at_head(const struct walk *w)
{
	return w->out->item_count == 0 && (w->level <= 1 || is_below_first_heading(w));
}

void field_read_at_head(struct walk *w, const struct doc_node *leaf, struct slice line)
{
	struct slice subject;

	if (!is_at_head(w) || w->out->interview_count > 0)
		return;
	subject = slice_first_line(doc_text(w->doc, doc_child(w->doc, &w->doc->nodes[0])));
	take_told(w, leaf, dated_at_head(line, subject));
	w->dated_at_head = w->out->interview_count > 0;
}

void field_read_alone(struct walk *w, const struct doc_node *leaf, struct slice above,
                      struct slice line)
{
	struct slice subject = { "", 0 };

	/* among the lines of a paragraph */
	if (above.len > 0 && above.text >= doc_text(w->doc, leaf).text)
		subject = slice_first_line(doc_text(w->doc, doc_child(w->doc, &w->doc->nodes[0])));
	if (dated_alone(above, subject, line))
		take_told(w, leaf, line);
}

/* "title: Acme, my notes" is the file's title, not the job's, unless a company stands beside it. */
static void check_front_title(struct dossier_role *role)
{
	char *title = role->title;
	struct slice text = { title, title ? strlen(title) : 0 };
	bool parted, both;

	if (!title || role->company)
		return;
	both = title_names_job(text, &parted);
	if (!both && job_is_named(text))
		return;
	role->title = NULL;
	if (both)
		title_read(role, text, false);
	free(title);
}

/* The next line, which is taken off. */
static struct slice take_line(struct slice *text)
{
	const char *newline = memchr(text->text, '\n', text->len);
	struct slice line = newline ? slice_of(text->text, newline) : *text;

	*text = newline ? slice_of(newline + 1, text->text + text->len) : (struct slice){ "", 0 };
	return slice_trim(line);
}

static bool names_company(struct slice front)
{
	while (front.len > 0) {
		struct slice value;
		const struct phrase *row = field_of_line(take_line(&front), &value);

		if (row && row->value == FIELD_COMPANY)
			return true;
	}
	return false;
}

/* "date: 2026-11-02 10:00": when the file was made; an interview's hour has a line of its own. */
static bool is_stamp(struct slice line)
{
	struct slice value;
	const struct phrase *row = field_of_line(line, &value);
	struct date_reading reading;

	if (!row || row->value != FIELD_DAY)
		return false;
	date_read(value, &reading);
	return reading.has_time;
}

void field_read_front(struct walk *w)
{
	struct slice front = slice_of(w->doc->front.data, w->doc->front.data + w->doc->front.len);
	size_t number = w->doc->front_line;

	w->is_dossier |= names_company(front);
	for (; front.len > 0; number++) {
		struct slice line = take_line(&front);

		if (!is_stamp(line))
			take_field(w, line, number, false);
	}
	w->bare_day = 0;
	w->is_dossier |= w->out->role.company && w->out->role.company[0];
	check_front_title(&w->out->role);
}
