/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export: the deck, or one company's part of it, in a format other programs read.
 */
#include <string.h>

#include "common.h"
#include "export_parts.h"
#include "file.h"
#include "import.h"
#include "text.h"

enum { FORCE };

#define PRIVATE_MODE 0600

/* ---- Formats ----------------------------------------------------------------------------- */

static bool write_md(struct export_job *job, struct buf *out, struct err *err)
{
	struct dossier dossier;
	bool ok;

	dossier_init(&dossier);
	ok = import_gather(job->app->deck, job->roles, job->role, &dossier, err);
	if (ok) {
		dossier_write(&dossier, out);
		job->cards = dossier.item_count;
	}
	dossier_clear(&dossier);
	return ok;
}

static const struct export_format formats[] = {
	{ "md", "a dossier that imports to the same cards", true, write_md },
	{ "jsonl", "everything, with its history", false, export_jsonl },
	{ "csv", "a table for spreadsheets", false, export_csv },
	{ "anki", "notes Anki imports", false, export_anki },
};
#define FORMATS (sizeof formats / sizeof *formats)

static const struct export_format *find_format(const char *name, struct err *err)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < FORMATS; i++) {
		if (text_equal(formats[i].name, name)) {
			buf_clear(&names);
			return &formats[i];
		}
		buf_addf(&names, "%s%s", i ? ", " : "", formats[i].name);
	}
	err_set(err, ERR_USAGE, "\"%.40s\" is no format; there is %s", name, names.data);
	buf_clear(&names);
	return NULL;
}

/* ---- Files ------------------------------------------------------------------------------- */

static void say_written(struct app *app, const char *path, const struct export_job *job)
{
	struct json_out out;

	if (!app->printer->json) {
		print_line(app->printer, 2,
		           "%zu %s written to %s, as plain text that anyone who "
		           "can open the file can read.",
		           job->cards, job->cards == 1 ? "card" : "cards", path);
		return;
	}
	json_add_string(json_out_begin(&out), "file", path);
	json_add_int(&out.json, "cards", (int64_t)job->cards);
	json_out_end(&out, app);
}

static bool write_file(struct export_job *job, const struct export_format *format, const char *path,
                       bool force, struct err *err)
{
	bool standard = strcmp(path, "-") == 0;
	struct buf text = BUF_INIT;
	bool ok = standard || force || !file_exists(path) ||
	          err_set(err, ERR_INPUT, "%s is there already; --force writes over it", path);

	ok = ok && format->write(job, &text, err);
	if (ok && standard)
		print_raw(job->app->printer, text.data, text.len);
	else if (ok)
		ok = file_write(path, text.data, text.len, PRIVATE_MODE, err);
	if (ok && !standard)
		say_written(job->app, path, job);
	buf_clear(&text);
	return ok;
}

/* Each company into a file of its own in the folder. */
static bool write_folder(struct export_job *job, const struct export_format *format,
                         const char *folder, bool force, struct err *err)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	bool ok = file_make_dirs(folder, err);

	for (size_t i = 0; ok && i < job->roles->count; i++) {
		job->role = &job->roles->roles[i];
		if (job->role->cards == 0)
			continue;
		buf_reset(&name);
		buf_addf(&name, "%s.%s", job->role->slug, format->name);
		file_join(&path, folder, name.data);
		ok = write_file(job, format, path.data, force, err);
	}
	buf_clear(&name);
	buf_clear(&path);
	return ok;
}

static bool names_folder(const char *path)
{
	size_t len = strlen(path);

	return file_is_dir(path) || (len > 0 && path[len - 1] == '/');
}

/* The only role that has cards, for formats that hold one. */
static const struct deck_role *only_role(const struct deck_roles *roles, struct err *err)
{
	const struct deck_role *only = NULL;

	for (size_t i = 0; i < roles->count; i++) {
		if (roles->roles[i].cards == 0)
			continue;
		if (only) {
			err_set(err, ERR_USAGE,
			        "a file of this format holds one company: name it, or give a "
			        "folder for one file each");
			return NULL;
		}
		only = &roles->roles[i];
	}
	if (!only)
		err_set(err, ERR_NOT_FOUND, "there are no cards to export yet");
	return only;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	const struct export_format *format = find_format(call->args[0], err);
	const char *path = call->args[1];
	bool force = call->values[FORCE] != NULL, ok = false;
	struct deck_roles roles = DECK_ROLES_INIT;
	struct export_job job = { .app = app, .roles = &roles };

	if (!format || !app_deck(app, false, err) || !deck_roles(app->deck, &roles, err))
		goto out;
	if (call->count > 2) {
		job.role = deck_roles_find(&roles, call->args[2], err);
		if (!job.role)
			goto out;
	} else if (format->one_role && names_folder(path)) {
		ok = write_folder(&job, format, path, force, err);
		goto out;
	} else if (format->one_role) {
		job.role = only_role(&roles, err);
		if (!job.role)
			goto out;
	}
	ok = write_file(&job, format, path, force, err);
out:
	deck_roles_clear(&roles);
	return ok;
}

const struct cmd cmd_export = {
	.name = "export",
	.usage = "FORMAT FILE [COMPANY] [--force]",
	.summary = "write cards to a file, as plain text",
	.help = "FORMAT is md (a dossier that imports to the same cards), jsonl (everything, with its "
	        "history; imported into another deck it gives the same cards and reviews), csv (for "
	        "spreadsheets) or anki (notes, known again by their guid). FILE - is standard output; "
	        "with md a folder gets one file for each company. What is written is not encrypted; "
	        "files are readable by you alone, and none is written over without --force.",
	.group = CMD_DECKFILE,
	.min_args = 2,
	.max_args = 3,
	.complete = CMD_WORD_PATH,
	.options = {
	        { "--force", NULL, "write over a file that is there", CMD_WORD_NONE },
	},
	.run = run,
};
