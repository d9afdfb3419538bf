/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "file.h"
#include "import.h"
#include "mem.h"
#include "text.h"

#define KIND_COLUMNS   14 /* sign, kind and the blanks between */
#define QUESTION_LEAST 24

enum { DRY_RUN, COMPANY, KINDS, MAX_SIZE, OBSIDIAN };

/* ---- What was done, in words ------------------------------------------------------------- */

static const struct {
	char sign[4];
	enum style style;
} marks[] = {
	[IMPORT_NEW] = { "+", STYLE_GOOD },     [IMPORT_UNCHANGED] = { "·", STYLE_DIM },
	[IMPORT_CHANGED] = { "~", STYLE_WARN }, [IMPORT_DUPLICATE] = { "=", STYLE_DIM },
	[IMPORT_RETIRED] = { "-", STYLE_WARN }, [IMPORT_UNANSWERED] = { "?", STYLE_WARN },
};

/* "+ question  Why us?  coder.md:42": the question gives way, the place never does. */
static void print_card(struct app *app, const struct import_line *line)
{
	size_t width = app->printer->columns ? app->printer->columns : 100, used;
	struct buf place = BUF_INIT, question = BUF_INIT;

	buf_addf(&place, "%s:%zu", line->file, line->at_line);
	used = text_width(place.data, place.len) + KIND_COLUMNS;
	one_line(&question, line->question,
	         width > used + QUESTION_LEAST ? width - used : QUESTION_LEAST);
	print_styled(app->printer, marks[line->status].style, 2, "%s %-8s  %s  %s",
	             marks[line->status].sign, line->kind, question.data, place.data);
	buf_clear(&place);
	buf_clear(&question);
}

static void print_cards(struct app *app, const struct import_report *report)
{
	for (size_t i = 0; i < report->count; i++)
		if (report->lines[i].status != IMPORT_UNCHANGED)
			print_card(app, &report->lines[i]);
}

static void print_skips(struct app *app, const struct import_report *report)
{
	for (size_t i = 0; i < report->skip_count; i++) {
		const struct import_skip *skip = &report->skips[i];

		if (skip->line > 0)
			print_styled(app->printer, STYLE_DIM, 4, "! %s:%zu: %s", skip->file,
			             skip->line, skip->reason);
		else
			print_styled(app->printer, STYLE_DIM, 4, "! %s: %s", skip->file,
			             skip->reason);
	}
}

static void print_interviews(struct app *app, const struct import_report *report)
{
	struct buf when = BUF_INIT;

	for (size_t i = 0; i < report->interview_count; i++) {
		const struct deck_interview *interview = &report->interviews[i];

		buf_reset(&when);
		when_text(&when, interview->at_ms, interview->zone);
		print_styled(app->printer, STYLE_GOOD, 4, "+ interview at %s, %s  %s:%zu",
		             report->interview_companies[i], when.data, interview->file,
		             interview->line);
	}
	buf_clear(&when);
}

static int id_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* How many cards the lines speak of, of one kind or (NULL) of all: several lines may be about one
 * card, and a retired one is no longer there. */
static size_t count_cards(const struct import_report *report, const char *kind)
{
	int64_t *ids = mem_array(report->count, sizeof *ids);
	size_t count = 0, distinct = 0;

	for (size_t i = 0; i < report->count; i++)
		if (report->lines[i].status != IMPORT_RETIRED &&
		    (!kind || strcmp(report->lines[i].kind, kind) == 0))
			ids[count++] = report->lines[i].card_id;
	if (count > 0)
		qsort(ids, count, sizeof *ids, id_order);
	for (size_t i = 0; i < count; i++)
		distinct += i == 0 || ids[i] != ids[i - 1];
	free(ids);
	return distinct;
}

/* "7 questions, 2 pitches": kinds in the order of their first card. */
static void print_kinds(struct app *app, const struct import_report *report)
{
	struct buf words = BUF_INIT;
	size_t kinds = 0;

	for (int kind = 0; kind < DOSSIER_KINDS; kind++) {
		const char *name = dossier_kind_name((enum dossier_kind)kind);
		size_t count = count_cards(report, name);

		if (count == 0)
			continue;
		kinds++;
		buf_addf(&words, "%s%zu %s", words.len ? ", " : "", count, kind_text(name, count));
	}
	if (kinds > 1)
		print_line(app->printer, 2, "%s.", words.data);
	buf_clear(&words);
}

static void print_counts(struct app *app, const struct import_report *report, bool dry_run)
{
	size_t by[6] = { 0 }, known;
	struct buf words = BUF_INIT;

	for (size_t i = 0; i < report->count; i++)
		by[report->lines[i].status]++;
	known = count_cards(report, NULL);
	if (report->count == 0) {
		print_line(app->printer, 2, "Nothing to learn was found; the deck is as it was.");
		return;
	}
	buf_addf(&words, "%zu card%s from %zu file%s", known, known == 1 ? "" : "s", report->files,
	         report->files == 1 ? "" : "s");
	for (int status = 0; status < 6; status++)
		if (by[status] > 0)
			buf_addf(&words, ", %zu %s", by[status],
			         import_status_name((enum import_status)status));
	print_styled(app->printer, STYLE_BOLD, 2, "%s%s.", words.data,
	             dry_run ? " (nothing was written)" : "");
	if (report->files_without > 0)
		print_line(app->printer, 2, "%zu file%s held nothing to learn.",
		           report->files_without, report->files_without == 1 ? "" : "s");
	if (by[IMPORT_UNANSWERED] > 0)
		print_line(app->printer, 2,
		           "The unanswered ones are drilled too: answer them, and keep what you "
		           "said with `edit`.");
	buf_clear(&words);
}

static void print_report(struct app *app, const struct import_report *report, bool dry_run)
{
	print_cards(app, report);
	print_interviews(app, report);
	print_skips(app, report);
	print_counts(app, report, dry_run);
	print_kinds(app, report);
}

/* ---- What was done, as JSON -------------------------------------------------------------- */

static void json_card(struct json *json, const struct import_line *line)
{
	json_open_object(json, NULL);
	json_add_string(json, "id", line->uid);
	json_add_string(json, "company", line->company);
	json_add_string(json, "kind", line->kind);
	json_add_string(json, "question", line->question);
	json_add_string(json, "answer", line->answer);
	json_add_string(json, "file", line->file);
	json_add_int(json, "line", (int64_t)line->at_line);
	json_add_string(json, "status", import_status_name(line->status));
	json_close(json, '}');
}

static void json_lists(struct json *json, const struct import_report *report)
{
	json_open_array(json, "roles");
	for (size_t i = 0; i < report->roles.count; i++) {
		json_open_object(json, NULL);
		json_add_string(json, "company", report->roles.roles[i].company);
		json_add_string(json, "title", report->roles.roles[i].title);
		json_add_string(json, "slug", report->roles.roles[i].slug);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_open_array(json, "cards");
	for (size_t i = 0; i < report->count; i++)
		json_card(json, &report->lines[i]);
	json_close(json, ']');
	json_open_array(json, "skipped");
	for (size_t i = 0; i < report->skip_count; i++) {
		json_open_object(json, NULL);
		json_add_string(json, "file", report->skips[i].file);
		json_add_int(json, "line", (int64_t)report->skips[i].line);
		json_add_string(json, "reason", report->skips[i].reason);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_report(struct app *app, const struct import_report *report)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_lists(json, report);
	json_open_array(json, "interviews");
	for (size_t i = 0; i < report->interview_count; i++) {
		const struct deck_interview *interview = &report->interviews[i];

		json_open_object(json, NULL);
		json_add_string(json, "company", report->interview_companies[i]);
		json_add_time(json, "at", interview->at_ms);
		json_add_string(json, "zone", interview->zone);
		json_add_string(json, "round", interview->round);
		json_add_string(json, "file", interview->file);
		json_add_int(json, "line", (int64_t)interview->line);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_out_end(&out, app);
}

/* ---- The command ------------------------------------------------------------------------- */

static bool options_of(struct app *app, const struct cmd_call *call, struct import_options *options,
                       struct err *err)
{
	double kib = (double)(DOSSIER_MAX_BYTES >> 10);

	*options = (struct import_options){ .company = call->values[COMPANY],
		                            .kinds = call->values[KINDS],
		                            .dry_run = call->values[DRY_RUN] != NULL,
		                            .obsidian = call->values[OBSIDIAN] != NULL,
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

static bool reads_stdin(const struct cmd_call *call)
{
	for (size_t i = 0; i < call->count; i++)
		if (strcmp(call->args[i], "-") == 0)
			return true;
	return false;
}

static bool paths_exist(const struct cmd_call *call, struct err *err)
{
	for (size_t i = 0; i < call->count; i++)
		if (strcmp(call->args[i], "-") != 0 && !file_exists(call->args[i]))
			return err_set(err, ERR_NOT_FOUND, "%s: there is no such file or folder",
			               call->args[i]);
	return true;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct import_options options;
	struct agenda_settings settings;
	struct import_report report;
	struct buf input = BUF_INIT;
	bool ok = false;

	import_report_init(&report);
	/* Before a passphrase is asked for: a mistyped path should not make a deck. */
	if (!options_of(app, call, &options, err) || !paths_exist(call, err) ||
	    !app_deck(app, !options.dry_run, err) ||
	    !agenda_settings_load(app->deck, &settings, err))
		goto out;
	options.zone = settings.zone;
	if (reads_stdin(call) &&
	    !file_read_fd(&input, STDIN_FILENO, "standard input", options.max_bytes, err))
		goto out;
	ok = import_paths(app->deck, call->args, call->count, &input, &options, &report, err);
	if (ok && app->printer->json)
		json_report(app, &report);
	else if (ok)
		print_report(app, &report, options.dry_run);
out:
	import_report_clear(&report);
	buf_clear(&input);
	return ok;
}

const struct cmd cmd_import = {
	.name = "import",
	.usage = "PATH… [--dry-run] [--company NAME] [--kinds K,…] [--max-size KIB] [--obsidian]",
	.summary = "turn dossiers into cards; again, and only what changed is touched",
	.help = "PATH is a file, a folder of them, or - for standard input: Markdown (.md, "
	        ".markdown, .txt), a table with a header row (.csv, .tsv) or notes exported from "
	        "Anki. All of it is imported or nothing. Cards keep their schedule when their "
	        "answers change; a question gone from its file is retired, not deleted.\n\n"
	        "Signs: + new, ~ changed, = asks the same as another, - retired, ? without an answer, "
	        "! passed over.",
	.group = CMD_PREPARE,
	.min_args = 1,
	.max_args = CMD_ARGS_MAX,
	.complete = CMD_WORD_PATH,
	.options = {
	        { "--dry-run", NULL, "say what would happen and change nothing", CMD_WORD_NONE },
	        { "--company", "NAME", "the company, when the file does not say", CMD_WORD_COMPANY },
	        { "--kinds", "K,…", "only these: question, pitch, gap, proof, why, ask, story, followup",
	          CMD_WORD_KIND },
	        { "--max-size", "KIB", "largest file to read, in KiB (1024)", CMD_WORD_NONE },
	        { "--obsidian", NULL, "question::answer lines of Markdown are cards too", CMD_WORD_NONE },
	},
	.run = run,
};
