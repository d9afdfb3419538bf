/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "common.h"
#include "file.h"
#include "import_parts.h"
#include "text.h"

/* ---- The text that is edited ------------------------------------------------------------- */

#define PARTS WORDING_PARTS
static const char *const headings[PARTS] = { "## Question", "## Answer", "## Note" };

static void write_parts(struct buf *out, const char *const parts[static PARTS])
{
	buf_adds(out,
	         "<!-- Below each heading, its text. Save and leave to keep it; an empty question "
	         "changes nothing. -->\n");
	for (int i = 0; i < PARTS; i++)
		buf_addf(out, "\n%s\n\n%s\n", headings[i], parts[i]);
}

static int heading_at(const char *line, size_t len)
{
	while (len > 0 && strchr(" \t\r", line[len - 1]))
		len--;
	for (int i = 0; i < PARTS; i++)
		if (strlen(headings[i]) == len && strncmp(headings[i], line, len) == 0)
			return i;
	return -1;
}

static void trim(struct buf *part)
{
	size_t len = part->len;
	const char *text = text_trim(part->data, &len);

	if (part->len == 0)
		return;
	memmove(part->data, text, len);
	buf_cut(part, len);
}

/* What stands above the first heading is the remark written there. */
static bool read_parts(const char *text, struct buf parts[static PARTS], struct err *err)
{
	bool seen[PARTS] = { false };
	int part = -1;

	while (*text) {
		size_t len = strcspn(text, "\n");
		int heading = heading_at(text, len);

		if (heading >= 0 && seen[heading])
			return err_set(err, ERR_INPUT, "\"%s\" stands there twice",
			               headings[heading]);
		if (heading >= 0) {
			part = heading;
			seen[part] = true;
		} else if (part >= 0) {
			buf_add(&parts[part], text, len);
			buf_addc(&parts[part], '\n');
		}
		text += len + (text[len] == '\n');
	}
	for (int i = 0; i < PARTS; i++) {
		if (!seen[i])
			return err_set(err, ERR_INPUT, "the heading \"%s\" is missing",
			               headings[i]);
		trim(&parts[i]);
	}
	return parts[WORDING_QUESTION].len > 0 || err_set(err, ERR_INPUT, "the question is empty");
}

/* ---- In the editor ----------------------------------------------------------------------- */

/* Where nobody can be asked, the error says it all. */
static bool again(struct app *app, struct err *err)
{
	char key = 'n';

	if (!app->talk->terminal || app->no_input)
		return err_wrap(err, "nothing was changed");
	print_error(app->printer, err);
	err_clear(err);
	return (app->talk->key(app->talk->self, "Edit once more? [y/n] ", "yn", &key) == TALK_OK &&
	        key == 'y') ||
	       err_set(err, ERR_STOPPED, "nothing was changed");
}

static bool is_blank(const struct buf *text)
{
	size_t len = text->len;

	text_trim(text->data, &len);
	return len == 0;
}

/* Until the text can be kept, or the user gives up, as an emptied file says too; what was typed is
 * there again each time. */
static bool edit_until_right(struct app *app, struct buf *text, struct buf parts[static PARTS],
                             bool *changed, struct err *err)
{
	for (;;) {
		bool edited;

		if (!app->talk->edit(app->talk->self, text, &edited, err))
			return false;
		*changed = (*changed || edited) && !is_blank(text);
		if (!*changed)
			return true;
		for (int i = 0; i < PARTS; i++)
			buf_reset(&parts[i]);
		if (read_parts(text->data, parts, err))
			return true;
		if (!again(app, err))
			return false;
	}
}

bool edit_wording(struct app *app, const char *question, const struct deck_face *face,
                  struct wording *out, bool *changed, struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok;

	*changed = false;
	write_parts(&text, (const char *const[]){ question, face->answer, face->note });
	ok = edit_until_right(app, &text, out->parts, changed, err);
	buf_clear(&text);
	return ok;
}

void wording_clear(struct wording *wording)
{
	for (int i = 0; i < WORDING_PARTS; i++)
		buf_clear(&wording->parts[i]);
}

static bool edit_card(struct app *app, int64_t id, int64_t role_id, struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	struct wording fresh = WORDING_INIT;
	const struct deck_face *face = NULL;
	bool changed = false, ok = deck_card(app->deck, id, &card, err);

	if (ok) {
		face = deck_card_face(&card, role_id);
		ok = face || err_set(err, ERR_FAILED, "this card belongs to no company");
	}
	ok = ok && edit_wording(app, card.question, face, &fresh, &changed, err);
	if (ok && changed)
		ok = deck_card_edit(app->deck, id, face->role_id,
		                    fresh.parts[WORDING_QUESTION].data,
		                    fresh.parts[WORDING_ANSWER].data,
		                    fresh.parts[WORDING_NOTE].data, app_now(app), err);
	if (ok)
		print_say(app->printer,
		          changed ? "Kept. The schedule stays as it is." : "Nothing was changed.");
	wording_clear(&fresh);
	deck_card_clear(&card);
	return ok;
}

/* ---- At its source ----------------------------------------------------------------------- */

#define SOURCE_MAX_BYTES ((size_t)64 << 20)

static bool has_source(const struct deck_face *face, struct err *err)
{
	if (!*face->file)
		return err_set(
			err, ERR_INPUT,
			"this card was typed in and stands in no file; `edit` without --source "
			"changes it");
	if (*face->file == '-')
		return err_set(err, ERR_INPUT,
		               "this card was read from standard input; `edit` without --source "
		               "changes it");
	return file_exists(face->file) ||
	       err_set(err, ERR_NOT_FOUND,
	               "%s is no longer there; import the file from where it is now", face->file);
}

/* Read plainly the file may belong to another company than it was imported for with --company:
 * then it is given again. A file that cannot be read now is about to be mended. */
static void find_company(struct deck *deck, struct import_job *job, const struct deck_face *face)
{
	struct import_report report;
	struct err none = ERR_INIT;
	bool ok, same = false;

	import_report_init(&report);
	job->options.dry_run = true;
	ok = import_paths(deck, job->paths, job->count, NULL, &job->options, &report, &none);
	job->options.dry_run = false;
	for (size_t i = 0; ok && i < report.roles.count; i++)
		same |= report.roles.roles[i].id == face->role_id;
	if (ok && !same)
		job->options.company = face->company;
	import_report_clear(&report);
}

static bool import_again(struct app *app, const struct deck_face *face, struct import_job *job,
                         struct err *err)
{
	struct import_report report;
	bool ok;

	import_report_init(&report);
	ok = import_asking(app, app->deck, job, &report, err);
	if (ok)
		import_show(app, &report, false);
	else
		err_wrap(err, "%s was saved, but not imported", file_name(face->file));
	import_report_clear(&report);
	return ok;
}

static bool edit_source(struct app *app, int64_t id, int64_t role_id, struct err *err)
{
	struct deck_card card = DECK_CARD_INIT;
	struct agenda_settings settings;
	struct import_last last = IMPORT_LAST_INIT;
	struct import_job job = { .count = 1 };
	struct err none = ERR_INIT;
	const struct deck_face *face = NULL;
	bool ok = deck_card(app->deck, id, &card, err) &&
	          agenda_settings_load(app->deck, &settings, err);

	if (ok) {
		face = deck_card_face(&card, role_id);
		ok = face || err_set(err, ERR_FAILED, "this card belongs to no company");
	}
	ok = ok && has_source(face, err);
	if (ok) {
		import_last_load(app->deck, &last, &none);
		job.paths = (const char *const *)&face->file;
		job.options = (struct import_options){ .max_bytes = SOURCE_MAX_BYTES,
			                               .obsidian = last.obsidian,
			                               .now_ms = app_now(app),
			                               .zone = settings.zone };
		find_company(app->deck, &job, face);
		ok = app->talk->edit_file(app->talk->self, face->file, face->line, err) &&
		     import_again(app, face, &job, err);
	}
	import_last_clear(&last);
	deck_card_clear(&card);
	return ok;
}

/* ---- The command ------------------------------------------------------------------------- */

enum { SOURCE };

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_role *role = NULL;
	int64_t id;
	bool ok = false;

	if (!deck_card_find(app->deck, call->args[0], &id, err))
		goto out;
	if (call->count > 1) {
		role = arg_role(app, call->args[1], &roles, err);
		if (!role)
			goto out;
	}
	ok = (call->values[SOURCE] ? edit_source : edit_card)(app, id, role ? role->id : 0, err);
out:
	deck_roles_clear(&roles);
	return ok;
}

const struct cmd cmd_edit = {
	.name = "edit",
	.usage = "CARD [COMPANY] [--source]",
	.summary = "change a card's question, answer or note in your editor",
	.help = "Opens $VISUAL, $EDITOR or vi on a file only you can read, which is removed "
	        "afterwards. The schedule stays. The dossier is not changed; when its answer changes "
	        "later, that one leads again and yours is kept beside it.\n\n"
	        "With --source the dossier itself is opened, at the card's line, and imported again "
	        "when you leave the editor: what changed is shown.",
	.group = CMD_CARDS,
	.min_args = 1,
	.max_args = 2,
	.flags = CMD_DECK | CMD_TALKS,
	.complete = CMD_WORD_CARD,
	.options = {
	        { "--source", NULL, "edit the dossier the card comes from", CMD_WORD_NONE },
	},
	.run = run,
};
