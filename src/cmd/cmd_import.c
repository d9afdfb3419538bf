/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "file.h"
#include "import_parts.h"
#include "mem.h"
#include "vault.h"

enum { DRY_RUN, COMPANY, KINDS, MAX_SIZE, OBSIDIAN, YES };

static bool options_of(struct app *app, const struct cmd_call *call, struct import_options *options,
                       struct err *err)
{
	double kib = (double)(DOSSIER_MAX_BYTES >> 10);

	*options = (struct import_options){ .company = call->values[COMPANY],
		                            .kinds = call->values[KINDS],
		                            .dry_run = call->values[DRY_RUN] != NULL,
		                            .obsidian = call->values[OBSIDIAN] != NULL,
		                            .yes = call->values[YES] != NULL,
		                            .now_ms = app_now(app),
		                            .zone = "" };
	if (options->kinds && !arg_kinds(options->kinds, err))
		return false;
	if (call->values[MAX_SIZE] &&
	    !arg_number(call->values[MAX_SIZE], "--max-size", 1, 1 << 20, &kib, err))
		return false;
	options->max_bytes = (size_t)kib << 10;
	return true;
}

static bool reads_stdin(const struct import_job *job)
{
	for (size_t i = 0; i < job->count; i++)
		if (strcmp(job->paths[i], "-") == 0)
			return true;
	return false;
}

/* At greenroom's own prompt no shell has put names in the place of a pattern. */
static void add_matches(struct import_last *out, const char *pattern)
{
	glob_t found = { .gl_pathc = 0 };

	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			import_last_add(out, found.gl_pathv[i]);
	globfree(&found);
}

/* What the arguments name, in their order; each must be there. */
static bool find_paths(const struct cmd_call *call, struct import_last *out, struct err *err)
{
	for (size_t i = 0; i < call->count; i++) {
		size_t before = out->count;

		if (strcmp(call->args[i], "-") == 0 || file_exists(call->args[i]))
			import_last_add(out, call->args[i]);
		else
			add_matches(out, call->args[i]);
		if (out->count == before)
			return err_set(err, ERR_NOT_FOUND, "%s: there is no such file or folder",
			               call->args[i]);
	}
	return true;
}

/* To look at what would happen no deck is made: where there is none, one in memory stands for it.
 */
static bool open_deck(struct app *app, const struct import_job *job, struct deck **scratch,
                      struct err *err)
{
	enum vault_kind kind;

	if (app->deck)
		return true;
	if (!vault_probe(app->paths.deck, &kind, err))
		return false;
	if (kind == VAULT_MISSING && job->count == 0)
		return import_last_none(err);
	if (kind == VAULT_MISSING && job->options.dry_run)
		return deck_open_scratch(scratch, err);
	return app_deck(app, !job->options.dry_run, err);
}

/* `import` alone does the last import again; options given now lead. */
static bool use_last(struct deck *deck, struct import_last *last, struct import_job *job,
                     struct err *err)
{
	if (job->count > 0)
		return true;
	if (!import_last_load(deck, last, err))
		return false;
	job->paths = (const char *const *)last->paths;
	job->count = last->count;
	if (!job->options.company)
		job->options.company = last->company;
	if (!job->options.kinds)
		job->options.kinds = last->kinds;
	job->options.obsidian |= last->obsidian;
	return true;
}

/* The memory model a deck was kept with is a setting too. */
static bool is_sound(const char *key, const char *value)
{
	static const char *const models[] = { "model", "weights" };
	const struct agenda_setting *setting;

	for (size_t i = 0; i < sizeof models / sizeof *models; i++)
		if (strcmp(models[i], key) == 0)
			return true;
	setting = agenda_setting_find(key, NULL);
	return setting && agenda_setting_check(setting, value, NULL);
}

/* Settings of a deck that was written out: those not set here, and sound. */
static bool take_settings(struct deck *deck, const struct import_report *report, struct err *err)
{
	struct buf value = BUF_INIT;
	bool ok = true, any = false;

	for (size_t i = 0; ok && i < report->setting_keys.count; i++) {
		const char *key = report->setting_keys.names[i];

		if (deck_setting(deck, key, &value, err) || err->code != ERR_NONE ||
		    !is_sound(key, report->setting_values.names[i]))
			continue;
		ok = deck_set_setting(deck, key, report->setting_values.names[i], err);
		any = true;
	}
	buf_clear(&value);
	return ok && err->code == ERR_NONE && (!any || deck_settings_reread(deck, err));
}

static bool import_into(struct app *app, struct deck *deck, struct import_job *job,
                        struct import_report *report, struct err *err)
{
	struct agenda_settings settings;
	struct buf input = BUF_INIT;
	bool ok = agenda_settings_load(deck, &settings, err);

	job->options.zone = settings.zone;
	job->input = &input;
	if (ok && reads_stdin(job))
		ok = file_read_fd(&input, STDIN_FILENO, "standard input", job->options.max_bytes,
		                  err);
	ok = ok && import_asking(app, deck, job, report, err);
	if (ok && !job->options.dry_run)
		ok = take_settings(deck, report, err) && import_last_save(deck, job, err);
	if (ok)
		import_show(app, report, job->options.dry_run);
	job->options.zone = NULL; /* these end with this call */
	job->input = NULL;
	buf_clear(&input);
	return ok;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct import_job job = { .paths = NULL, .count = 0 };
	struct import_last last = IMPORT_LAST_INIT;
	struct import_report report;
	struct deck *scratch = NULL, *deck;
	bool ok;

	import_report_init(&report);
	/* Before a passphrase is asked for: a mistyped path should not make a deck. */
	ok = options_of(app, call, &job.options, err) && find_paths(call, &last, err);
	job.paths = (const char *const *)last.paths;
	job.count = last.count;
	ok = ok && open_deck(app, &job, &scratch, err);
	deck = scratch ? scratch : app->deck;
	ok = ok && use_last(deck, &last, &job, err) && import_into(app, deck, &job, &report, err);
	import_report_clear(&report);
	import_last_clear(&last);
	deck_close(scratch);
	return ok;
}

const struct cmd cmd_import = {
	.name = "import",
	.usage = "[PATH…] [--dry-run] [--company NAME] [--kinds K,…] [--max-size KIB] [--obsidian] "
	         "[--yes]",
	.summary = "turn dossiers into cards; again, and only what changed is touched",
	.help = "PATH is a file, a folder of them, or - for standard input: Markdown (.md, "
	        ".markdown, .txt), org (.org), a table with a header row (.csv, .tsv), notes exported "
	        "from Anki, a calendar (.ics), a deck written out (.jsonl); * and ? stand for parts of "
	        "a name. Without a PATH the last ones are read again. All of it is imported or nothing. "
	        "A file gives cards when it shows that it is about an interview, or when --company says "
	        "whose it is. "
	        "Cards keep their schedule when their answers change; a question gone from its file is "
	        "retired, not deleted.\n\n"
	        "A question that asks nearly the same as another, and an appointment that may be an "
	        "interview, are asked about. Where nobody can be asked they are told of: near "
	        "questions stay two cards, and only appointments whose title names the company and "
	        "says what they are become interviews. --yes says yes to all.\n\n"
	        "Signs: + new, ~ changed, = asks the same as another, - retired, ? without an answer, "
	        "≈ nearly the same, ! passed over.",
	.group = CMD_PREPARE,
	.max_args = CMD_ARGS_MAX,
	.complete = CMD_WORD_PATH,
	.options = {
	        { "--dry-run", NULL, "say what would happen and change nothing", CMD_WORD_NONE },
	        { "--company", "NAME", "whose the file is, when it does not say", CMD_WORD_COMPANY },
	        { "--kinds", "K,…", "only these: question, pitch, gap, proof, why, ask, story, followup",
	          CMD_WORD_KIND },
	        { "--max-size", "KIB", "largest file to read, in KiB (1024)", CMD_WORD_NONE },
	        { "--obsidian", NULL, "question::answer lines of Markdown are cards too", CMD_WORD_NONE },
	        { "--yes", NULL, "say yes to what would be asked about", CMD_WORD_NONE },
	},
	.run = run,
};
