/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A deck written out by `export jsonl`: one JSON object a line, its "type" says what of. Everything
 * is checked before anything of it is used: the file may come from anywhere.
 */
#include <stdlib.h>
#include <string.h>

#include "json_read.h"
#include "mem.h"
#include "source.h"
#include "text.h"

#define NAME_MAX_BYTES 512
#define TEXT_MAX_BYTES ((size_t)1 << 20)

/* ---- Values ------------------------------------------------------------------------------ */

/* A reader goes on after a failure and fails once at its end. */
struct object {
	const struct json_at *at;
	struct err *err;
};

static bool sound(const struct object *object)
{
	return object->err->code == ERR_NONE;
}

/* A text that may be missing, and is "" then. */
static char *read_text(const struct object *object, const char *key, size_t max)
{
	struct json_at at = json_read_member(object->at, key);
	const char *text = "";

	if (sound(object) && json_read_given(&at))
		json_read_any_text(&at, max, &text, object->err);
	return mem_strdup(sound(object) ? text : "");
}

/* A text that must be there. */
static char *read_name(const struct object *object, const char *key)
{
	struct json_at at = json_read_member(object->at, key);
	const char *text = "";

	if (sound(object))
		json_read_text(&at, NAME_MAX_BYTES * 8, &text, object->err);
	return mem_strdup(sound(object) ? text : "");
}

static int64_t read_number(const struct object *object, const char *key, int64_t min, int64_t max)
{
	struct json_at at = json_read_member(object->at, key);
	int64_t value = 0;

	if (sound(object) && json_read_given(&at))
		json_read_int(&at, min, max, &value, object->err);
	return value;
}

/* Whether there is one. */
static bool read_share(const struct object *object, const char *key, double *share)
{
	struct json_at at = json_read_member(object->at, key);

	return sound(object) && json_read_given(&at) &&
	       json_read_real(&at, 0.0, 1.0, share, object->err);
}

static bool read_truth(const struct object *object, const char *key)
{
	struct json_at at = json_read_member(object->at, key);
	bool value = false;

	if (sound(object) && json_read_given(&at))
		json_read_bool(&at, &value, object->err);
	return value;
}

/* ISO 8601; 0 when it is not given and may be missing. */
static int64_t read_time(const struct object *object, const char *key, bool needed)
{
	struct json_at at = json_read_member(object->at, key);
	const char *text = "";
	int64_t at_ms = 0;

	if (!sound(object) || (!needed && !json_read_given(&at)))
		return 0;
	if (json_read_text(&at, DAY_TEXT_MAX, &text, object->err) &&
	    !day_parse_iso(text, &at_ms, NULL))
		json_read_wrong(&at, object->err,
		                "a time such as 2026-12-03T14:00:00Z was expected");
	return at_ms;
}

#define LINES_MAX INT64_C(100000000)
#define MS_MAX    INT64_C(1000000000000)

/* ---- One line of each type --------------------------------------------------------------- */

static void read_header(struct source *out, const struct object *object, size_t line)
{
	(void)out;
	(void)line;
	read_number(object, "schema", 1, 1);
}

static enum deck_priority read_priority(const struct object *object)
{
	char *name = read_text(object, "priority", NAME_MAX_BYTES);
	enum deck_priority priority = DECK_PRIORITY_NORMAL;

	if (sound(object) && *name && !deck_priority_parse(name, &priority, NULL)) {
		struct json_at at = json_read_member(object->at, "priority");

		json_read_wrong(&at, object->err, "no priority; there are low, normal and high");
	}
	free(name);
	return priority;
}

static void read_role(struct source *out, const struct object *object, size_t line)
{
	struct source_deck *deck = &out->deck;

	(void)line;
	mem_grow(&deck->roles, &deck->role_cap, deck->role_count + 1, sizeof *deck->roles);
	deck->roles[deck->role_count++] = (struct deck_role){
		.slug = read_name(object, "slug"),
		.company = read_name(object, "company"),
		.title = read_text(object, "title", TEXT_MAX_BYTES),
		.link = read_text(object, "link", TEXT_MAX_BYTES),
		.location = read_text(object, "location", TEXT_MAX_BYTES),
		.comp = read_text(object, "comp", TEXT_MAX_BYTES),
		.fit_score = read_text(object, "fit_score", TEXT_MAX_BYTES),
		.priority = read_priority(object),
	};
}

static void read_zone(const struct object *object, char out[static DAY_ZONE_MAX])
{
	char *zone = read_text(object, "zone", DAY_ZONE_MAX - 1);

	if (sound(object) && !day_zone_known(zone)) {
		struct json_at at = json_read_member(object->at, "zone");

		json_read_wrong(&at, object->err, "no time zone this machine knows");
	}
	memcpy(out, zone, strlen(zone) + 1);
	free(zone);
}

static void read_interview(struct source *out, const struct object *object, size_t line)
{
	struct source_deck *deck = &out->deck;
	struct source_date *date;

	(void)line;
	mem_grow(&deck->dates, &deck->date_cap, deck->date_count + 1, sizeof *deck->dates);
	date = &deck->dates[deck->date_count++];
	*date = (struct source_date){
		.role = read_name(object, "role"),
		.interview = { .at_ms = read_time(object, "at", true),
		               .round = read_text(object, "round", NAME_MAX_BYTES),
		               .length_min = (int)read_number(object, "length_min", 0, 10080),
		               .file = read_text(object, "file", TEXT_MAX_BYTES),
		               .line = (size_t)read_number(object, "line", 0, LINES_MAX) },
	};
	read_zone(object, date->interview.zone);
}

static void read_debrief(struct source *out, const struct object *object, size_t line)
{
	struct source_deck *deck = &out->deck;

	(void)line;
	mem_grow(&deck->debriefs, &deck->debrief_cap, deck->debrief_count + 1,
	         sizeof *deck->debriefs);
	deck->debriefs[deck->debrief_count++] = (struct source_debrief){
		.role = read_name(object, "role"),
		.debrief = { .at_ms = read_time(object, "at", true),
		             .round = read_text(object, "round", NAME_MAX_BYTES),
		             .told_ms = read_time(object, "told", true),
		             .went = (int)read_number(object, "went", 0, DECK_WENT_VERY_WELL),
		             .note = read_text(object, "note", TEXT_MAX_BYTES) },
	};
}

static void read_source(struct source *out, const struct object *object, size_t line)
{
	struct source_deck *deck = &out->deck;

	(void)line;
	mem_grow(&deck->files, &deck->file_cap, deck->file_count + 1, sizeof *deck->files);
	deck->files[deck->file_count++] =
		(struct source_file){ read_name(object, "path"), read_name(object, "role") };
}

static struct source_passage read_passage(const struct object *object)
{
	return (struct source_passage){
		.role = read_name(object, "role"),
		.file = read_text(object, "source", TEXT_MAX_BYTES),
		.passage = { .question = read_text(object, "question", TEXT_MAX_BYTES),
		             .answer = read_text(object, "answer", TEXT_MAX_BYTES),
		             .note = read_text(object, "note", TEXT_MAX_BYTES),
		             .label = read_text(object, "label", TEXT_MAX_BYTES),
		             .line = (size_t)read_number(object, "line", 0, LINES_MAX),
		             .end_line = (size_t)read_number(object, "end_line", 0, LINES_MAX),
		             .rank = (int)read_number(object, "rank", 0, 100),
		             .changed_ms = read_time(object, "changed", true),
		             .gone = read_truth(object, "gone") },
	};
}

static void read_passages(struct source_record *record, const struct object *object)
{
	struct json_at list = json_read_member(object->at, "passages");
	size_t count = 0;

	if (!sound(object) || !json_read_array(&list, 0, 100000, &count, object->err))
		return;
	for (size_t i = 0; i < count && sound(object); i++) {
		struct json_at item = json_read_item(&list, i);
		struct object passage = { &item, object->err };

		mem_grow(&record->passages, &record->passage_cap, record->passage_count + 1,
		         sizeof *record->passages);
		record->passages[record->passage_count++] = read_passage(&passage);
	}
}

static void read_aliases(struct source_record *record, const struct object *object)
{
	struct json_at list = json_read_member(object->at, "aliases");
	struct deck_names *names = &record->aliases;
	size_t count = 0;

	if (!sound(object) || !json_read_given(&list) ||
	    !json_read_array(&list, 0, 100000, &count, object->err))
		return;
	for (size_t i = 0; i < count; i++) {
		struct json_at item = json_read_item(&list, i);
		const char *name;

		if (!json_read_text(&item, TEXT_MAX_BYTES, &name, object->err))
			return;
		mem_grow(&names->names, &names->cap, names->count + 1, sizeof *names->names);
		names->names[names->count++] = mem_strdup(name);
	}
}

/* Eight letters without vowels; any other name is made anew. */
static void read_uid(const struct object *object, char out[static DECK_UID_MAX])
{
	char *uid = read_name(object, "id");

	if (strspn(uid, "bcdfghjkmnpqrstvwxyz") == DECK_UID_LEN && !uid[DECK_UID_LEN])
		memcpy(out, uid, DECK_UID_MAX);
	else if (sound(object))
		err_set(object->err, ERR_INPUT, "\"%.20s\" is no id of a card", uid);
	mem_free_text(uid);
}

static void read_card(struct source *out, const struct object *object, size_t line)
{
	struct source_deck *deck = &out->deck;
	struct source_record *record;

	mem_grow(&deck->records, &deck->record_cap, deck->record_count + 1, sizeof *deck->records);
	record = &deck->records[deck->record_count++];
	*record = (struct source_record){
		.card = { .identity = read_text(object, "identity", TEXT_MAX_BYTES),
		          .kind = read_name(object, "kind"),
		          .question = read_text(object, "question", TEXT_MAX_BYTES),
		          .created_ms = read_time(object, "created", true),
		          .buried_until_ms = read_time(object, "buried_until", false),
		          .removed_ms = read_time(object, "removed", false),
		          .suspended = read_truth(object, "suspended"),
		          .flagged = read_truth(object, "flagged"),
		          .asked = read_truth(object, "asked") },
		.line = line,
	};
	read_uid(object, record->card.uid);
	read_aliases(record, object);
	read_passages(record, object);
	if (sound(object) && (!deck_kind_known(record->card.kind) || !*record->card.question ||
	                      !*record->card.identity))
		err_set(object->err, ERR_INPUT,
		        "a card needs an identity, a question and a kind that is known");
}

static void read_review(struct source *out, const struct object *object, size_t line)
{
	struct source_review *review;

	mem_grow(&out->reviews, &out->review_cap, out->review_count + 1, sizeof *out->reviews);
	review = &out->reviews[out->review_count++];
	*review = (struct source_review){
		.card = read_name(object, "card"),
		.at_ms = read_time(object, "at", true),
		.grade = (int)read_number(object, "grade", RECALL_AGAIN, RECALL_EASY),
		.think_ms = read_number(object, "think_ms", 0, MS_MAX),
		.speak_ms = read_number(object, "speak_ms", 0, MS_MAX),
		.typed = read_text(object, "typed", TEXT_MAX_BYTES),
		.mode = read_text(object, "mode", NAME_MAX_BYTES),
		.expected_ms = read_number(object, "expected_ms", 0, MS_MAX),
		.line = line,
	};
	review->measured = read_share(object, "covered", &review->covered);
	if (sound(object) && !recall_grade_valid(review->grade))
		err_set(object->err, ERR_INPUT, "a grade is 1 again, 2 hard, 3 good or 4 easy");
}

static void read_setting(struct source *out, const struct object *object, size_t line)
{
	struct deck_names *keys = &out->deck.keys, *values = &out->deck.values;

	(void)line;
	mem_grow(&keys->names, &keys->cap, keys->count + 1, sizeof *keys->names);
	mem_grow(&values->names, &values->cap, values->count + 1, sizeof *values->names);
	keys->names[keys->count++] = read_name(object, "key");
	values->names[values->count++] = read_text(object, "value", TEXT_MAX_BYTES);
}

static const struct {
	const char *type;
	void (*read)(struct source *out, const struct object *object, size_t line);
} types[] = {
	{ "greenroom", read_header }, { "role", read_role },       { "interview", read_interview },
	{ "source", read_source },    { "card", read_card },       { "review", read_review },
	{ "setting", read_setting },  { "debrief", read_debrief },
};

/* ---- The file ---------------------------------------------------------------------------- */

static bool read_object(struct source *out, const struct json_at *root, size_t line,
                        struct err *err)
{
	struct object object = { root, err };
	struct json_at type = json_read_member(root, "type");
	const char *name;

	if (!json_read_text(&type, NAME_MAX_BYTES, &name, err))
		return false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (strcmp(types[i].type, name) != 0)
			continue;
		types[i].read(out, &object, line);
		return sound(&object);
	}
	source_skip(out, line, "\"%.20s\" is nothing this version knows", name);
	return true;
}

static bool read_line(struct source *out, const char *text, size_t len, size_t line,
                      struct err *err)
{
	struct json_doc *doc = NULL;
	struct json_at root;
	bool ok = json_read_open(&doc, text, len, err);

	if (ok) {
		root = json_read_root(doc);
		ok = read_object(out, &root, line, err);
	}
	json_read_close(doc);
	return ok;
}

bool source_looks_jsonl(const struct source_text *text)
{
	const char *newline = memchr(text->text, '\n', text->len);
	size_t len = newline ? (size_t)(newline - text->text) : text->len;
	const char *line = text_trim(text->text, &len);

	return len > 0 && *line == '{' && memmem(line, len, "\"schema\"", 8) &&
	       memmem(line, len, "\"type\"", 6);
}

bool source_read_jsonl(struct source *out, const struct source_text *text, struct err *err)
{
	const char *at = text->text, *end = at + text->len;

	for (size_t line = 1; at < end; line++) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((newline ? newline : end) - at), used = len;
		const char *start = text_trim(at, &used);

		if (used > 0 && !read_line(out, start, used, line, err))
			return err_wrap(err, "%s:%zu", text->name, line);
		at += len + (newline != NULL);
	}
	return true;
}

/* ---- Clearing ---------------------------------------------------------------------------- */

static void clear_role(struct deck_role *role)
{
	mem_free_text(role->slug);
	mem_free_text(role->company);
	mem_free_text(role->title);
	mem_free_text(role->link);
	mem_free_text(role->location);
	mem_free_text(role->comp);
	mem_free_text(role->fit_score);
}

static void clear_record(struct source_record *record)
{
	for (size_t i = 0; i < record->passage_count; i++) {
		struct source_passage *passage = &record->passages[i];

		mem_free_text(passage->role);
		mem_free_text(passage->file);
		mem_free_text(passage->passage.question);
		mem_free_text(passage->passage.answer);
		mem_free_text(passage->passage.note);
		mem_free_text(passage->passage.label);
	}
	free(record->passages);
	deck_names_clear(&record->aliases);
	deck_record_clear(&record->card);
}

void source_deck_clear(struct source_deck *deck)
{
	for (size_t i = 0; i < deck->role_count; i++)
		clear_role(&deck->roles[i]);
	for (size_t i = 0; i < deck->date_count; i++) {
		mem_free_text(deck->dates[i].role);
		mem_free_text(deck->dates[i].interview.round);
		mem_free_text(deck->dates[i].interview.file);
	}
	for (size_t i = 0; i < deck->debrief_count; i++) {
		mem_free_text(deck->debriefs[i].role);
		mem_free_text(deck->debriefs[i].debrief.round);
		mem_free_text(deck->debriefs[i].debrief.note);
	}
	for (size_t i = 0; i < deck->file_count; i++) {
		mem_free_text(deck->files[i].path);
		mem_free_text(deck->files[i].role);
	}
	for (size_t i = 0; i < deck->record_count; i++)
		clear_record(&deck->records[i]);
	deck_names_clear(&deck->keys);
	deck_names_clear(&deck->values);
	free(deck->roles);
	free(deck->dates);
	free(deck->debriefs);
	free(deck->files);
	free(deck->records);
	*deck = (struct source_deck){ 0 };
}
