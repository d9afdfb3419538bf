/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One run: read every file, decide whose it is, merge role by role, all in one transaction.
 */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "mem.h"
#include "notes.h"
#include "run.h"
#include "text.h"

/* Goes into the digests: a later version of the parser or the merge reads all files anew. */
#define FORM "1"

/* ---- Options ----------------------------------------------------------------------------- */

static bool unknown_kind(const char *name, size_t len, struct err *err)
{
	struct buf kinds = BUF_INIT;

	for (int kind = 0; kind < DOSSIER_KINDS; kind++)
		buf_addf(&kinds, "%s%s", kind ? ", " : "",
		         dossier_kind_name((enum dossier_kind)kind));
	err_set(err, ERR_USAGE, "\"%.*s\" is not a kind of card; there are %s",
	        (int)(len < 20 ? len : 20), name, kinds.data);
	buf_clear(&kinds);
	return false;
}

/* "question,gap" */
static bool read_kinds(const char *list, unsigned *kinds, struct err *err)
{
	*kinds = 0;
	for (const char *at = list; at && *at;) {
		size_t len = strcspn(at, ","), used = len;
		const char *name = text_trim(at, &used);
		char *word = mem_strndup(name, used);
		int kind = dossier_kind_find(word);

		free(word);
		if (kind < 0)
			return unknown_kind(name, used, err);
		*kinds |= 1u << kind;
		at += len + (at[len] == ',');
	}
	if (*kinds == 0)
		*kinds = (1u << DOSSIER_KINDS) - 1;
	return true;
}

/* What the outcome depends on: the bytes, and how they are read. */
static uint64_t digest_of(const struct run *run, const struct buf *text)
{
	const char *company = run->options->company ? run->options->company : "";
	uint64_t hash = text_hash(TEXT_HASH_SEED, FORM, sizeof FORM);

	hash = text_hash(hash, company, strlen(company) + 1);
	hash = text_hash(hash, (const char *)&run->kinds, sizeof run->kinds);
	if (run->options->obsidian)
		hash = text_hash(hash, "::", 2);
	return text_hash(hash, text->data, text->len);
}

/* ---- Reading ----------------------------------------------------------------------------- */

static bool read_text(struct buf *text, const struct walk_file *from, const struct buf *stdin_text,
                      size_t max_bytes, struct err *err)
{
	if (strcmp(from->path, "-") != 0)
		return file_read(text, from->shown, source_max_bytes(from->shown, max_bytes), err);
	if (!stdin_text)
		return err_set(err, ERR_USAGE, "there is nothing on standard input to import");
	if (stdin_text->len > max_bytes)
		return err_set(err, ERR_INPUT,
		               "standard input: larger than %zu KiB; --max-size raises the limit",
		               max_bytes >> 10);
	buf_add(text, stdin_text->data, stdin_text->len);
	return true;
}

static size_t count_items(const struct run *run, const struct dossier *dossier)
{
	size_t count = 0;

	for (size_t i = 0; i < dossier->item_count; i++)
		count += run->kinds >> dossier->items[i].kind & 1;
	return count;
}

static void know_source(struct run *run, struct run_file *file, const char *path)
{
	size_t at = strmap_get(&run->source_at, path);

	if (at == STRMAP_NONE)
		return;
	file->known = true;
	file->source_id = run->sources.sources[at].id;
	file->was_role = run->sources.sources[at].role_id;
	file->same = run->sources.sources[at].digest == file->digest;
}

/* A table's cards belong to the company its rows name, whichever the file was known under. */
static void know_part(struct run *run, struct run_file *file)
{
	struct buf slug = BUF_INIT;
	size_t at;

	text_slug(&slug, file->company, strlen(file->company));
	at = strmap_get(&run->role_at, slug.data);
	file->was_role = at == STRMAP_NONE ? 0 : run->before.roles[at].id;
	buf_clear(&slug);
}

static void add_part(struct run *run, struct run_reading *reading, struct dossier *part)
{
	struct run_file file = { .from = reading->from,
		                 .kind = reading->kind,
		                 .order = reading->order,
		                 .digest = reading->digest,
		                 .dossier = *part };

	dossier_init(part);
	file.items = count_items(run, &file.dossier);
	file.fixed = reading->kind && reading->kind->many && *file.dossier.role.company;
	group_name(&file);
	know_source(run, &file, reading->from->path);
	if (file.fixed && file.known)
		know_part(run, &file);
	mem_grow(&run->files, &run->cap, run->count + 1, sizeof *run->files);
	run->files[run->count++] = file;
}

static bool has_part(const struct run *run, const struct run_reading *reading, int64_t role_id)
{
	for (size_t i = 0; i < reading->parts; i++)
		if (run->files[reading->parts_first + i].was_role == role_id)
			return true;
	return false;
}

/* Companies a table no longer speaks of: a part without cards retires what it said of them. */
static bool add_vanished(struct run *run, struct run_reading *reading, struct err *err)
{
	int64_t *roles = NULL;
	size_t count = 0, parts = reading->parts;
	bool ok;

	if (!run->files[reading->parts_first].known)
		return true;
	ok = deck_source_roles(run->deck, run->files[reading->parts_first].source_id, &roles,
	                       &count, err);
	for (size_t i = 0; ok && i < count; i++) {
		const struct deck_role *role = run_role_before(run, roles[i]);

		if (!role || has_part(run, reading, roles[i]))
			continue;
		add_part(run, reading, source_part(&reading->source, role->company));
		parts++;
	}
	reading->parts = parts;
	free(roles);
	return ok;
}

/* Hands the parts over; a file without any has an empty one, for what it said before. */
static bool add_parts(struct run *run, struct run_reading *reading, struct err *err)
{
	if (reading->source.part_count == 0)
		source_part(&reading->source, "");
	reading->parts_first = run->count;
	reading->parts = reading->source.part_count;
	for (size_t i = 0; i < reading->parts; i++)
		add_part(run, reading, &reading->source.parts[i].dossier);
	return !reading->kind || !reading->kind->many || add_vanished(run, reading, err);
}

static void add_reading(struct run *run, const struct run_reading *reading)
{
	mem_grow(&run->readings, &run->reading_cap, run->reading_count + 1, sizeof *run->readings);
	run->readings[run->reading_count++] = *reading;
}

/* A table's name does not tell it from a review log, which may be larger. */
static bool small_enough(const struct source_kind *kind, const struct source_text *text,
                         size_t usual, struct err *err)
{
	size_t most = kind && kind->max_bytes > usual ? kind->max_bytes : usual;

	return !kind || text->len <= most ||
	       err_set(err, ERR_INPUT, "%s: %s larger than %zu KiB; --max-size raises the limit",
	               text->name, kind->name, most >> 10);
}

/* Who names a file and its company says what it is; and what gave cards once goes on giving them. */
static bool is_given(const struct run *run, const struct walk_file *from)
{
	return (from->folder == WALK_NAMED && run->options->company) ||
	       strmap_get(&run->source_at, from->path) != STRMAP_NONE;
}

/* *refused: the file cannot be read, which is not worth failing for where a folder holds it. */
static bool read_file(struct run *run, const struct walk_file *from, const struct buf *stdin_text,
                      bool *refused, struct err *err)
{
	bool named = from->folder == WALK_NAMED;
	struct run_reading reading = { .from = from, .order = run->reading_count };
	struct buf text = BUF_INIT;
	struct source_text in;

	source_init(&reading.source);
	*refused = !read_text(&text, from, stdin_text, run->options->max_bytes, err);
	in = (struct source_text){ .text = text.data,
		                   .len = text.len,
		                   .name = from->shown,
		                   .company = run->options->company,
		                   .given = is_given(run, from) };
	*refused = *refused ||
	           !source_read(&reading.source, &reading.kind, &in, named, run->options->obsidian,
	                        err) ||
	           !small_enough(reading.kind, &in, run->options->max_bytes, err);
	if (!*refused) {
		reading.digest = digest_of(run, &text);
		add_reading(run, &reading);
	} else {
		source_clear(&reading.source);
	}
	buf_clear(&text);
	return !*refused && add_parts(run, &run->readings[run->reading_count - 1], err);
}

static bool read_files(struct run *run, const struct buf *stdin_text, struct err *err)
{
	for (size_t i = 0; i < run->walk.count; i++) {
		const struct walk_file *from = &run->walk.files[i];
		struct err why = ERR_INIT;
		bool refused;

		if (read_file(run, from, stdin_text, &refused, &why))
			continue;
		if (!refused || from->folder == WALK_NAMED) {
			*err = why;
			return false;
		}
		notes_refused(run->report, from->shown, &why);
	}
	return true;
}

/* ---- What the deck knows ----------------------------------------------------------------- */

const struct deck_role *run_role_before(const struct run *run, int64_t id)
{
	size_t low = 0, high = run->before.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (run->before.roles[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < run->before.count && run->before.roles[low].id == id ? &run->before.roles[low]
	                                                                  : NULL;
}

static bool load_deck(struct run *run, struct err *err)
{
	if (!deck_roles(run->deck, &run->before, err) ||
	    !deck_sources(run->deck, &run->sources, err))
		return false;
	run->has_brief = mem_array(run->before.count, sizeof *run->has_brief);
	for (size_t i = 0; i < run->before.count; i++)
		strmap_add(&run->role_at, run->before.roles[i].slug, i);
	for (size_t i = 0; i < run->sources.count; i++) {
		const struct deck_source *source = &run->sources.sources[i];
		const struct deck_role *role = run_role_before(run, source->role_id);

		strmap_add(&run->source_at, source->path, i);
		if (role && !group_is_package(source->path) && !source_name_aside(source->path))
			run->has_brief[role - run->before.roles] = true;
	}
	return true;
}

/* ---- Files that moved -------------------------------------------------------------------- */

/* Whether the source's file is this one under its former path: the same name, the same role or
 * bytes, and nothing left where it was. */
static bool was_here(const struct run *run, const struct deck_source *source,
                     const struct run_file *file, const struct run_role *role)
{
	const struct deck_role *before = run_role_before(run, source->role_id);

	return (source->digest == file->digest ||
	        (before && strcmp(before->slug, role->slug) == 0)) &&
	       !file_exists(source->path);
}

/* Sources by the name of their file, those of one name chained. */
static size_t *chain_sources(const struct run *run, struct strmap *by_name)
{
	size_t *next = mem_array(run->sources.count, sizeof *next);

	for (size_t i = run->sources.count; i-- > 0;) {
		const char *name = file_name(run->sources.sources[i].path);

		next[i] = strmap_get(by_name, name);
		if (run->sources.sources[i].path[0] == '/')
			strmap_set(by_name, name, i);
	}
	return next;
}

#define MOVES_TRIED 64 /* sources of the same name looked at; READMEs are many */

static void find_move(struct run *run, struct run_file *file, const struct run_role *role,
                      const struct strmap *by_name, const size_t *next, bool *taken)
{
	size_t at = strmap_get(by_name, file_name(file->from->path));

	for (int i = 0; at != STRMAP_NONE && i < MOVES_TRIED; at = next[at], i++) {
		const struct deck_source *source = &run->sources.sources[at];

		if (taken[at] || !was_here(run, source, file, role))
			continue;
		taken[at] = true;
		file->known = true;
		file->source_id = source->id;
		file->was_role = source->role_id;
		return;
	}
}

static void find_moves(struct run *run)
{
	struct strmap by_name = STRMAP_INIT;
	size_t *next = chain_sources(run, &by_name);
	bool *taken = mem_array(run->sources.count, sizeof *taken);

	for (size_t r = 0; r < run->role_count; r++) {
		const struct run_role *role = &run->roles[r];

		for (size_t i = 0; i < role->count; i++) {
			struct run_file *file = role->files[i];
			struct buf named = BUF_INIT;

			if (strcmp(file->from->path, "-") == 0) {
				buf_addf(&named, "-%s", role->slug);
				know_source(run, file, named.data);
				buf_clear(&named);
			} else if (!file->known) {
				find_move(run, file, role, &by_name, next, taken);
			}
		}
	}
	free(next);
	free(taken);
	strmap_clear(&by_name);
}

/* ---- What is said of the files themselves ------------------------------------------------ */

static void note_one(struct run *run, const struct run_reading *reading,
                     const struct dossier_skip *skip)
{
	notes_skip(run->report, reading->from->shown, skip->line, false, "%s", skip->reason);
}

static void note_list(struct run *run, const struct run_reading *reading,
                      const struct dossier_skip *skips, size_t count)
{
	for (size_t i = 0; i < count; i++)
		note_one(run, reading, &skips[i]);
}

/* A form that nobody has filled in looks like any file without questions, but is none. */
static void note_blank(struct run *run, const struct run_reading *reading,
                       const struct dossier *dossier)
{
	for (size_t i = 0; i < dossier->skip_count; i++)
		if (dossier->skips[i].blank) {
			note_one(run, reading, &dossier->skips[i]);
			return;
		}
}

/* Nothing for a card in it: said of a file that was named, counted in a folder. */
static void note_empty(struct run *run, const struct run_reading *reading, bool other_kinds)
{
	if (reading->kind && reading->kind->may_lack)
		return;
	run->report->files_without++;
	if (reading->from->folder == WALK_NAMED)
		notes_skip(run->report, reading->from->shown, 0, false,
		           other_kinds ? "nothing of the kinds asked for" : "no questions found");
	else
		run->walk.folders[reading->from->folder].without++;
}

static void note_reading(struct run *run, const struct run_reading *reading)
{
	size_t items = 0, all = 0;

	for (size_t i = 0; i < reading->parts; i++) {
		items += run->files[reading->parts_first + i].items;
		all += run->files[reading->parts_first + i].dossier.item_count;
	}
	if (reading->from->folder == WALK_NAMED || all > 0 || reading->source.review_count > 0) {
		note_list(run, reading, reading->source.skips, reading->source.skip_count);
		for (size_t i = 0; i < reading->parts; i++) {
			const struct run_file *file = &run->files[reading->parts_first + i];

			note_list(run, reading, file->dossier.skips, file->dossier.skip_count);
		}
	} else {
		for (size_t i = 0; i < reading->parts; i++)
			note_blank(run, reading, &run->files[reading->parts_first + i].dossier);
	}
	run->report->files += items > 0;
	if (items == 0)
		note_empty(run, reading, all > 0);
}

static void note_skips(struct run *run)
{
	for (size_t i = 0; i < run->reading_count; i++)
		note_reading(run, &run->readings[i]);
	for (size_t i = 0; i < run->walk.folder_count; i++) {
		const struct walk_folder *folder = &run->walk.folders[i];

		if (folder->without == 1)
			notes_skip(run->report, folder->shown, 0, false,
			           "1 of %zu files held no questions", folder->files);
		else if (folder->without > 1)
			notes_skip(run->report, folder->shown, 0, false,
			           "%zu of %zu files held no questions", folder->without,
			           folder->files);
	}
}

/* ---- Answers ----------------------------------------------------------------------------- */

static void know_answers(struct run *run)
{
	const struct import_answers *answers = run->options->answers;

	for (size_t i = 0; answers && i < answers->count; i++)
		strmap_set(&run->answers, answers->answers[i].key, i);
}

const struct import_answer *run_answer(const struct run *run, const char *key)
{
	static const struct import_answer yes = { .yes = true };
	size_t at = strmap_get(&run->answers, key);

	if (run->options->yes)
		return &yes;
	return at == STRMAP_NONE ? NULL : &run->options->answers->answers[at];
}

/* ---- The run ----------------------------------------------------------------------------- */

static bool merge_all(struct run *run, struct err *err)
{
	int64_t *touched;
	bool ok = true;

	if (!group_files(run, err))
		return false;
	find_moves(run);
	note_skips(run);
	touched = mem_array(run->role_count, sizeof *touched);
	for (size_t i = 0; ok && i < run->reading_count; i++)
		ok = restore_reading(run, &run->readings[i], err);
	for (size_t i = 0; ok && i < run->role_count; i++)
		ok = merge_prepare(run, &run->roles[i], err);
	for (size_t i = 0; ok && i < run->role_count; i++) {
		ok = merge_role(run, &run->roles[i], err) && dates_role(run, &run->roles[i], err);
		touched[i] = run->roles[i].id;
	}
	ok = ok && near_companies(run, err) && events_all(run, err);
	for (size_t i = 0; ok && i < run->reading_count; i++)
		ok = run->readings[i].source.review_count == 0 ||
		     history_reading(run, &run->readings[i], err);
	ok = ok && notes_finish(run->report, run->deck, touched, run->role_count, err);
	free(touched);
	return ok;
}

static bool run_transaction(struct run *run, const struct buf *stdin_text, struct err *err)
{
	bool ok;

	if (!deck_begin(run->deck, err))
		return false;
	ok = load_deck(run, err) && read_files(run, stdin_text, err) && merge_all(run, err);
	run->report->held = run->options->can_ask && run->report->doubt_count > 0;
	if (ok && !run->options->dry_run && !run->report->held)
		return deck_commit(run->deck, err);
	deck_rollback(run->deck);
	return ok;
}

static void run_clear(struct run *run)
{
	for (size_t i = 0; i < run->reading_count; i++)
		source_clear(&run->readings[i].source);
	free(run->readings);
	for (size_t i = 0; i < run->count; i++) {
		dossier_clear(&run->files[i].dossier);
		mem_free_text(run->files[i].base);
		mem_free_text(run->files[i].family);
		mem_free_text(run->files[i].company);
	}
	for (size_t i = 0; i < run->role_count; i++) {
		mem_free_text(run->roles[i].slug);
		free(run->roles[i].files);
	}
	free(run->files);
	free(run->roles);
	free(run->has_brief);
	free(run->anchored);
	strmap_clear(&run->anchors);
	strmap_clear(&run->answers);
	strmap_clear(&run->role_at);
	strmap_clear(&run->source_at);
	deck_roles_clear(&run->before);
	deck_sources_clear(&run->sources);
	walk_clear(&run->walk);
}

static bool company_given(const char *company, struct err *err)
{
	size_t len = strlen(company);

	text_trim(company, &len);
	return len > 0 || err_set(err, ERR_USAGE, "--company needs a name");
}

bool import_paths(struct deck *deck, const char *const *paths, size_t count,
                  const struct buf *stdin_text, const struct import_options *options,
                  struct import_report *out, struct err *err)
{
	struct import_report report;
	struct run run = { .deck = deck,
		           .options = options,
		           .report = &report,
		           .walk = WALK_INIT,
		           .before = DECK_ROLES_INIT,
		           .sources = DECK_SOURCES_INIT };
	bool ok;

	import_report_init(&report);
	know_answers(&run);
	ok = (!options->company || company_given(options->company, err)) &&
	     read_kinds(options->kinds, &run.kinds, err) &&
	     walk_paths(&run.walk, paths, count, &report, err) &&
	     run_transaction(&run, stdin_text, err);
	run_clear(&run);
	import_report_clear(ok ? out : &report);
	if (ok)
		*out = report;
	return ok;
}
