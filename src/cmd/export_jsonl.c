/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export_parts.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "mem.h"

struct writer {
	struct export_job *job;
	struct deck *deck;
	struct buf *out;
	struct json json;
	struct deck_sources sources;
};

static struct json *begin(struct writer *w, const char *type)
{
	json_begin(&w->json, w->out);
	json_add_string(&w->json, "type", type);
	return &w->json;
}

static void add_text(struct json *json, const char *key, const char *text)
{
	if (text && *text)
		json_add_string(json, key, text);
}

static void add_number(struct json *json, const char *key, int64_t number)
{
	if (number != 0)
		json_add_int(json, key, number);
}

static void add_truth(struct json *json, const char *key, bool value)
{
	if (value)
		json_add_bool(json, key, true);
}

static void add_time(struct json *json, const char *key, int64_t at_ms)
{
	if (at_ms != 0)
		json_add_time(json, key, at_ms);
}

static bool wanted(const struct writer *w, int64_t role_id)
{
	return !w->job->role || w->job->role->id == role_id;
}

static const char *slug_of(const struct writer *w, int64_t role_id)
{
	const struct deck_role *role = deck_roles_by_id(w->job->roles, role_id);

	return role ? role->slug : "";
}

/* ---- Roles, dates, files ----------------------------------------------------------------- */

static void write_roles(struct writer *w)
{
	for (size_t i = 0; i < w->job->roles->count; i++) {
		const struct deck_role *role = &w->job->roles->roles[i];
		struct json *json;

		if (!wanted(w, role->id))
			continue;
		json = begin(w, "role");
		json_add_string(json, "slug", role->slug);
		json_add_string(json, "company", role->company);
		add_text(json, "title", role->title);
		add_text(json, "link", role->link);
		add_text(json, "location", role->location);
		add_text(json, "comp", role->comp);
		add_text(json, "fit_score", role->fit_score);
		if (role->priority != DECK_PRIORITY_NORMAL)
			json_add_string(json, "priority", deck_priority_name(role->priority));
		json_end(json);
	}
}

static void write_interviews(struct writer *w)
{
	for (size_t i = 0; i < w->job->roles->interview_count; i++) {
		const struct deck_interview *interview = &w->job->roles->interviews[i];
		struct json *json;

		if (!wanted(w, interview->role_id))
			continue;
		json = begin(w, "interview");
		json_add_string(json, "role", slug_of(w, interview->role_id));
		json_add_time(json, "at", interview->at_ms);
		add_text(json, "zone", interview->zone);
		add_text(json, "round", interview->round);
		add_number(json, "length_min", interview->length_min);
		add_text(json, "file", interview->file);
		add_number(json, "line", (int64_t)interview->line);
		json_end(json);
	}
}

static bool write_debriefs(struct writer *w, struct err *err)
{
	struct deck_debriefs debriefs = DECK_DEBRIEFS_INIT;
	bool ok = deck_debriefs(w->deck, w->job->role ? w->job->role->id : 0, &debriefs, err);

	for (size_t i = 0; i < debriefs.count; i++) {
		const struct deck_debrief *debrief = &debriefs.debriefs[i];
		struct json *json = begin(w, "debrief");

		json_add_string(json, "role", slug_of(w, debrief->role_id));
		json_add_time(json, "at", debrief->at_ms);
		add_text(json, "round", debrief->round);
		json_add_time(json, "told", debrief->told_ms);
		add_number(json, "went", debrief->went);
		add_text(json, "note", debrief->note);
		json_end(json);
	}
	deck_debriefs_clear(&debriefs);
	return ok;
}

/* A table may speak of many companies; its own row names one of them. */
static void write_sources(struct writer *w)
{
	for (size_t i = 0; i < w->sources.count; i++) {
		const struct deck_source *source = &w->sources.sources[i];
		struct json *json;

		if (!wanted(w, source->role_id))
			continue;
		json = begin(w, "source");
		json_add_string(json, "path", source->path);
		json_add_string(json, "role", slug_of(w, source->role_id));
		json_end(json);
	}
}

/* ---- Cards ------------------------------------------------------------------------------- */

static const char *path_of(const struct writer *w, int64_t source_id)
{
	for (size_t i = 0; i < w->sources.count; i++)
		if (w->sources.sources[i].id == source_id)
			return w->sources.sources[i].path;
	return "";
}

static void write_passage(struct writer *w, const struct deck_passage *passage)
{
	struct json *json = &w->json;

	json_open_object(json, NULL);
	json_add_string(json, "role", slug_of(w, passage->role_id));
	add_text(json, "source", path_of(w, passage->source_id));
	add_text(json, "question", passage->question);
	add_text(json, "answer", passage->answer);
	add_text(json, "note", passage->note);
	add_text(json, "label", passage->label);
	add_number(json, "line", (int64_t)passage->line);
	add_number(json, "end_line", (int64_t)passage->end_line);
	add_number(json, "rank", passage->rank);
	json_add_time(json, "changed", passage->changed_ms);
	add_truth(json, "gone", passage->gone);
	json_close(json, '}');
}

static void write_card_line(struct writer *w, const struct deck_record *record,
                            const struct deck_passages *passages, const struct deck_names *aliases)
{
	struct json *json = begin(w, "card");

	json_add_string(json, "id", record->uid);
	json_add_string(json, "identity", record->identity);
	json_add_string(json, "kind", record->kind);
	json_add_string(json, "question", record->question);
	json_add_time(json, "created", record->created_ms);
	add_time(json, "removed", record->removed_ms);
	add_time(json, "buried_until", record->buried_until_ms);
	add_truth(json, "suspended", record->suspended);
	add_truth(json, "flagged", record->flagged);
	add_truth(json, "asked", record->asked);
	json_open_array(json, "aliases");
	for (size_t i = 0; i < aliases->count; i++)
		json_add_string(json, NULL, aliases->names[i]);
	json_close(json, ']');
	json_open_array(json, "passages");
	for (size_t i = 0; i < passages->count; i++)
		if (wanted(w, passages->passages[i].role_id))
			write_passage(w, &passages->passages[i]);
	json_close(json, ']');
	json_end(json);
}

static void write_review(struct writer *w, const struct deck_record *record,
                         const struct deck_review *review)
{
	struct json *json = begin(w, "review");

	json_add_string(json, "card", record->uid);
	json_add_time(json, "at", review->at_ms);
	json_add_int(json, "grade", review->grade);
	add_number(json, "think_ms", review->think_ms);
	add_number(json, "speak_ms", review->speak_ms);
	add_text(json, "typed", review->typed);
	if (review->measured)
		json_add_real(json, "covered", review->covered);
	add_number(json, "expected_ms", review->expected_ms);
	json_add_string(json, "mode", deck_mode_name(review->mode));
	json_end(json);
}

static bool write_card(struct writer *w, const struct deck_record *record, struct err *err)
{
	struct deck_passages passages = DECK_PASSAGES_INIT;
	struct deck_names aliases = DECK_NAMES_INIT;
	struct deck_reviews reviews = DECK_REVIEWS_INIT;
	bool ok = deck_record_passages(w->deck, record->id, &passages, err) &&
	          deck_record_aliases(w->deck, record->id, &aliases, err) &&
	          deck_reviews(w->deck, record->id, INT64_MIN, &reviews, err);

	if (ok) {
		write_card_line(w, record, &passages, &aliases);
		for (size_t i = 0; i < reviews.count; i++)
			write_review(w, record, &reviews.reviews[i]);
	}
	deck_passages_clear(&passages);
	deck_names_clear(&aliases);
	deck_reviews_clear(&reviews);
	return ok;
}

static bool write_cards(struct writer *w, struct err *err)
{
	struct deck_records records = DECK_RECORDS_INIT;
	bool ok = deck_records(w->deck, w->job->role ? w->job->role->id : 0, &records, err);

	for (size_t i = 0; ok && i < records.count; i++)
		ok = write_card(w, &records.records[i], err);
	w->job->cards = records.count;
	deck_records_clear(&records);
	return ok;
}

/* ---- Settings ---------------------------------------------------------------------------- */

/* What belongs to this machine, or follows from the rest. */
static bool is_own(const char *key)
{
	return strcmp(key, "states") == 0 || strcmp(key, "studied") == 0 ||
	       strncmp(key, "import.", 7) == 0;
}

static bool write_settings(struct writer *w, struct err *err)
{
	struct deck_names keys = DECK_NAMES_INIT;
	struct buf value = BUF_INIT;
	bool ok = deck_settings(w->deck, &keys, err);

	for (size_t i = 0; ok && i < keys.count; i++) {
		struct json *json;

		if (is_own(keys.names[i]))
			continue;
		ok = deck_setting(w->deck, keys.names[i], &value, err);
		json = begin(w, "setting");
		json_add_string(json, "key", keys.names[i]);
		add_text(json, "value", value.data);
		json_end(json);
	}
	deck_names_clear(&keys);
	buf_clear(&value);
	return ok;
}

bool export_jsonl(struct export_job *job, struct buf *out, struct err *err)
{
	struct writer w = {
		.job = job, .deck = job->app->deck, .out = out, .sources = DECK_SOURCES_INIT
	};
	struct json *json = begin(&w, "greenroom");
	bool ok = deck_sources(w.deck, &w.sources, err);

	json_add_time(json, "at", app_now(job->app));
	json_end(json);
	write_roles(&w);
	write_interviews(&w);
	write_sources(&w);
	ok = ok && write_debriefs(&w, err) && write_cards(&w, err) &&
	     (job->role || write_settings(&w, err));
	deck_sources_clear(&w.sources);
	return ok;
}
