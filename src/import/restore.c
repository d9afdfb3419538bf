/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A deck that was written out, back into a deck: roles, dates, cards with all that was said about
 * them. What the deck has already stays; where both have a passage the later one leads. Reviews
 * follow as those of any file do.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "notes.h"
#include "run.h"

struct restore {
	struct run *run;
	const struct run_reading *reading;
	const struct source_deck *deck;
	struct strmap roles, files; /* names to places in the ids below */
	int64_t *role_ids, *file_ids;
};

static bool find_role(const struct restore *r, const char *slug, int64_t *id, struct err *err)
{
	size_t at = strmap_get(&r->roles, slug);

	if (at == STRMAP_NONE)
		return err_set(err, ERR_INPUT, "%s: the company \"%.60s\" is not among its roles",
		               r->reading->from->shown, slug);
	*id = r->role_ids[at];
	return true;
}

static bool restore_roles(struct restore *r, struct err *err)
{
	for (size_t i = 0; i < r->deck->role_count; i++) {
		if (!deck_role_put(r->run->deck, &r->deck->roles[i], r->run->options->now_ms,
		                   &r->role_ids[i], err))
			return false;
		strmap_add(&r->roles, r->deck->roles[i].slug, i);
	}
	return true;
}

static bool restore_files(struct restore *r, struct err *err)
{
	for (size_t i = 0; i < r->deck->file_count; i++) {
		const struct source_file *file = &r->deck->files[i];
		struct deck_source known = { .path = file->path }, found;

		strmap_add(&r->files, file->path, i);
		if (!find_role(r, file->role, &known.role_id, err))
			return false;
		if (deck_source_find(r->run->deck, file->path, &found, err)) {
			r->file_ids[i] = found.id;
			deck_source_clear(&found);
		} else if (err->code != ERR_NONE ||
		           !deck_source_put(r->run->deck, &known, r->run->options->now_ms,
		                            &r->file_ids[i], err)) {
			return false;
		}
	}
	return true;
}

/* What the deck has for the round, which stays; NULL for nothing. */
static const struct deck_interview *had_round(const struct run *run, int64_t role_id,
                                              const char *round)
{
	for (size_t i = 0; i < run->before.interview_count; i++)
		if (run->before.interviews[i].role_id == role_id &&
		    strcmp(run->before.interviews[i].round, round) == 0)
			return &run->before.interviews[i];
	return NULL;
}

static bool restore_dates(struct restore *r, struct err *err)
{
	for (size_t i = 0; i < r->deck->date_count; i++) {
		const struct source_date *date = &r->deck->dates[i];
		struct deck_interview interview = date->interview;
		const struct deck_interview *had;

		if (!find_role(r, date->role, &interview.role_id, err))
			return false;
		had = had_round(r->run, interview.role_id, interview.round);
		if (!had &&
		    !deck_interview_put(r->run->deck, &interview, r->run->options->now_ms, err))
			return false;
		notes_interview(r->run->report, had ? had : &interview,
		                had ? IMPORT_UNCHANGED : IMPORT_NEW,
		                r->deck->roles[strmap_get(&r->roles, date->role)].company,
		                r->reading->from->shown);
	}
	return true;
}

static bool told_already(const struct deck_debriefs *told, const struct deck_debrief *debrief)
{
	for (size_t i = 0; i < told->count; i++)
		if (told->debriefs[i].role_id == debrief->role_id &&
		    told->debriefs[i].at_ms == debrief->at_ms &&
		    strcmp(told->debriefs[i].round, debrief->round) == 0)
			return true;
	return false;
}

/* What the deck has of an interview stays. */
static bool restore_debriefs(struct restore *r, struct err *err)
{
	struct deck_debriefs told = DECK_DEBRIEFS_INIT;
	bool ok = deck_debriefs(r->run->deck, 0, &told, err);

	for (size_t i = 0; ok && i < r->deck->debrief_count; i++) {
		struct deck_debrief debrief = r->deck->debriefs[i].debrief;

		ok = find_role(r, r->deck->debriefs[i].role, &debrief.role_id, err) &&
		     (told_already(&told, &debrief) ||
		      deck_debrief_put(r->run->deck, &debrief, r->run->options->now_ms, err));
	}
	deck_debriefs_clear(&told);
	return ok;
}

/* ---- Cards ------------------------------------------------------------------------------- */

static bool restore_passage(struct restore *r, const struct source_passage *said, int64_t card_id,
                            bool *changed, struct err *err)
{
	struct deck_passage passage = said->passage;
	size_t file = *said->file ? strmap_get(&r->files, said->file) : STRMAP_NONE;

	*changed = false;
	if (*said->file && file == STRMAP_NONE)
		return err_set(err, ERR_INPUT, "%s: the file \"%.80s\" is not among its sources",
		               r->reading->from->shown, said->file);
	if (!find_role(r, said->role, &passage.role_id, err))
		return false;
	passage.card_id = card_id;
	passage.source_id = file == STRMAP_NONE ? 0 : r->file_ids[file];
	return deck_passage_restore(r->run->deck, &passage, changed, err) &&
	       (!*changed ||
	        deck_choose(r->run->deck, card_id, passage.role_id,
	                    passage.gone ? passage.changed_ms : r->run->options->now_ms, err));
}

/* The card's name in the file may not be its name here: reviews ask by the former. */
static void remember(struct restore *r, const struct source_record *record, int64_t card_id)
{
	struct run *run = r->run;

	mem_grow(&run->anchored, &run->anchored_cap, run->anchored_count + 1,
	         sizeof *run->anchored);
	strmap_add(&run->anchors, record->card.uid, run->anchored_count);
	run->anchored[run->anchored_count++] = (struct run_anchor){ record->card.uid, card_id };
}

static void note_record(struct restore *r, const struct source_record *record, int64_t card_id,
                        enum import_status status)
{
	const struct source_passage *said = record->passage_count ? &record->passages[0] : NULL;
	size_t role = said ? strmap_get(&r->roles, said->role) : STRMAP_NONE;
	struct note note = {
		.card_id = card_id,
		.status = status,
		.company = role != STRMAP_NONE ? r->deck->roles[role].company : "",
		.kind = record->card.kind,
		.question = record->card.question,
		.answer = said ? said->passage.answer : "",
		.note = said ? said->passage.note : "",
		.file = r->reading->from->shown,
		.line = record->line,
		.order = r->reading->order,
	};

	notes_line(r->run->report, &note);
}

static bool restore_record(struct restore *r, const struct source_record *record, struct err *err)
{
	bool created, changed = false, any = false, ok;
	int64_t id;

	ok = deck_record_restore(r->run->deck, &record->card, &id, &created, err);
	for (size_t i = 0; ok && i < record->aliases.count; i++)
		ok = deck_alias_put(r->run->deck, record->aliases.names[i], id, err);
	for (size_t i = 0; ok && i < record->passage_count; i++, any |= changed)
		ok = restore_passage(r, &record->passages[i], id, &changed, err);
	if (ok && created)
		ok = deck_record_question(r->run->deck, id, record->card.question, err);
	if (!ok)
		return false;
	remember(r, record, id);
	note_record(r, record, id, created ? IMPORT_NEW : any ? IMPORT_CHANGED : IMPORT_UNCHANGED);
	return true;
}

static void hand_on_settings(struct run *run, const struct source_deck *deck)
{
	struct deck_names *keys = &run->report->setting_keys;
	struct deck_names *values = &run->report->setting_values;

	for (size_t i = 0; i < deck->keys.count; i++) {
		mem_grow(&keys->names, &keys->cap, keys->count + 1, sizeof *keys->names);
		mem_grow(&values->names, &values->cap, values->count + 1, sizeof *values->names);
		keys->names[keys->count++] = mem_strdup(deck->keys.names[i]);
		values->names[values->count++] = mem_strdup(deck->values.names[i]);
	}
}

bool restore_reading(struct run *run, const struct run_reading *reading, struct err *err)
{
	const struct source_deck *deck = &reading->source.deck;
	struct restore r = { .run = run,
		             .reading = reading,
		             .deck = deck,
		             .roles = STRMAP_INIT,
		             .files = STRMAP_INIT,
		             .role_ids = mem_array(deck->role_count, sizeof *r.role_ids),
		             .file_ids = mem_array(deck->file_count, sizeof *r.file_ids) };
	bool ok = restore_roles(&r, err) && restore_files(&r, err) && restore_dates(&r, err) &&
	          restore_debriefs(&r, err);

	for (size_t i = 0; ok && i < deck->record_count; i++)
		ok = restore_record(&r, &deck->records[i], err);
	if (ok)
		hand_on_settings(run, deck);
	run->report->files += ok && deck->record_count > 0;
	strmap_clear(&r.roles);
	strmap_clear(&r.files);
	free(r.role_ids);
	free(r.file_ids);
	return ok;
}
