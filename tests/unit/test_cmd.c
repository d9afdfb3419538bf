/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>

#include "day.h"
#include "mem.h"
#include "stage.h"

/* ---- Words ------------------------------------------------------------------------------- */

static void a_line_is_split_as_a_shell_would(void)
{
	static const struct {
		const char *line;
		const char *words[5]; /* NULL ends */
	} rows[] = {
		{ "", { NULL } },
		{ "   ", { NULL } },
		{ "drill --cards 3", { "drill", "--cards", "3" } },
		{ "import 'my notes' \"a b\"", { "import", "my notes", "a b" } },
		{ "import my\\ notes", { "import", "my notes" } },
		{ "search it\\'s", { "search", "it's" } },
		{ "due # what is due", { "due" } },
		{ "search c#", { "search", "c#" } },
		{ "import ~/prep ~", { "import", "/den/prep", "/den" } },
		{ "import '~/prep' a~/b ~you", { "import", "~/prep", "a~/b", "~you" } },
		{ "interview coder --clear \"\"", { "interview", "coder", "--clear", "" } },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *words[8];
		struct buf store = BUF_INIT;
		size_t count = 99, want = 0;

		CHECK(cmd_split(rows[i].line, "/den", &store, words, &count, 8, NULL));
		while (want < 5 && rows[i].words[want])
			want++;
		CHECK_INT(count, want);
		for (size_t w = 0; w < count && w < want; w++)
			CHECK_STR(words[w], rows[i].words[w]);
		buf_clear(&store);
	}
}

static void an_open_quote_and_too_many_words_are_refused(void)
{
	const char *words[2];
	struct buf store = BUF_INIT;
	struct err err = ERR_INIT;
	size_t count;

	CHECK(!cmd_split("import 'my notes", NULL, &store, words, &count, 2, &err));
	CHECK_INT(err.code, ERR_USAGE);
	CHECK(!cmd_split("a b c", NULL, &store, words, &count, 2, &err));
	CHECK_INT(err.code, ERR_USAGE);
	buf_clear(&store);
}

/* ---- Commands ---------------------------------------------------------------------------- */

static void beginnings_of_commands_suffice(void)
{
	static const struct {
		const char *word, *name; /* NULL: not one */
	} rows[] = {
		{ "drill", "drill" }, { "dr", "drill" },
		{ "?", "help" },      { "q", "quit" },
		{ "role", "role" },   { "roles", "roles" },
		{ "im", "import" },   { "interview", "interview" },
		{ "s", NULL },        { "", NULL },
		{ "dril1", NULL },    { "drillx", NULL },
		{ "mock", NULL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = ERR_INIT;
		const struct cmd *cmd = cmd_find(rows[i].word, &err);

		if (rows[i].name)
			CHECK_STR(cmd ? cmd->name : NULL, rows[i].name);
		else
			CHECK(!cmd && err.code == ERR_USAGE && *err.msg);
	}
}

static void a_slip_of_the_finger_gets_a_suggestion(void)
{
	struct err err = ERR_INIT;

	CHECK(!cmd_find("dirll", &err));
	CHECK(strstr(err.msg, "did you mean `drill`?") != NULL);
	CHECK(!cmd_find("xyzzy", &err));
	CHECK(strstr(err.msg, "`help` lists them") != NULL);
	CHECK(!cmd_find("re", &err));
	CHECK(strstr(err.msg, "resume, remove") != NULL);
}

static void every_command_can_be_found_and_explained(void)
{
	for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++) {
		CHECK(cmd_find((*cmd)->name, NULL) == *cmd);
		CHECK((*cmd)->summary && (*cmd)->usage && (*cmd)->run);
		CHECK((*cmd)->min_args <= (*cmd)->max_args && (*cmd)->max_args <= CMD_ARGS_MAX);
		CHECK(islower((unsigned char)(*cmd)->summary[0]));
		for (int i = 0; i < CMD_OPTIONS_MAX && (*cmd)->options[i].name; i++) {
			CHECK(strncmp((*cmd)->options[i].name, "--", 2) == 0);
			CHECK((*cmd)->options[i].help != NULL);
			if (!strstr((*cmd)->usage, (*cmd)->options[i].name))
				CHECK_FAIL("%s: %s is not in its usage", (*cmd)->name,
				           (*cmd)->options[i].name);
		}
	}
}

/* ---- A context without a terminal -------------------------------------------------------- */

static void wrong_calls_say_how_it_goes(void)
{
	static const struct {
		const char *line, *words;
	} rows[] = {
		{ "quiz", "usage: quiz COMPANY" },
		{ "drill --cards", "--cards needs a value" },
		{ "drill --cards many", "--cards takes a number" },
		{ "drill --cards 0", "--cards takes a number" },
		{ "drill --fast", "no option \"--fast\"" },
		{ "undo --all", "`undo` has no options" },
		{ "quiz nobody", "no companies yet" },
		{ "import --kinds poem x", "\"poem\" is not a kind" },
		{ "show zzz", "no card \"zzz\"" },
		{ "quiz --no-record=1 x", "--no-record takes no value" },
		{ "config colour", "colour" },
	};
	struct stage stage;

	if (!stage_open(&stage))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		CHECK(cmd_run_line(&stage.app, rows[i].line, false) != 0);
		if (!strstr(stage_said(&stage), rows[i].words))
			CHECK_FAIL("`%s` does not say \"%s\" but: %s", rows[i].line, rows[i].words,
			           stage_said(&stage));
	}
	stage_close(&stage);
}

static void a_line_of_commands_stops_at_the_first_failure(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	CHECK_INT(cmd_run_line(&stage.app, "nonsense; quit", false), 2);
	CHECK(!stage.app.quit);
	CHECK_INT(cmd_run_line(&stage.app, "nonsense; quit", true), 2);
	CHECK(stage.app.quit);
	stage_close(&stage);
}

static void an_interview_is_read_as_people_write_it(void)
{
	static const struct {
		const char *words;
		const char *at; /* NULL: refused */
	} rows[] = {
		{ "+9d 14:00", "2026-11-25T14:00:00.000Z" },
		{ "25 nov 2:30 pm", "2026-11-25T14:30:00.000Z" },
		{ "fri", "2026-11-20T09:00:00.000Z" },
		{ "2026-12-03 14:00 --zone Asia/Tokyo", "2026-12-03T05:00:00.000Z" },
		{ "yesterday", NULL },
		{ "2020-01-01 10:00", NULL },
		{ "today 09:00", NULL },
		{ "+9d 25:00", NULL },
		{ "+9d 14:00 --zone Mars/Olympus", NULL },
		{ "+9d 14:00 --length 0", NULL },
		{ "2199-01-01 10:00", NULL },
	};
	struct stage stage;

	if (!stage_open(&stage))
		return;
	CHECK(deck_set_setting(stage.kit.deck, "zone", "UTC", &stage.kit.err));
	kit_role(&stage.kit, "Coder");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct deck_roles roles = DECK_ROLES_INIT;
		char line[128], at[DAY_TEXT_MAX];
		int status;

		snprintf(line, sizeof line, "interview coder %s", rows[i].words);
		status = cmd_run_line(&stage.app, line, false);
		if ((status == 0) != (rows[i].at != NULL))
			CHECK_FAIL("`%s` ends with %d", line, status);
		if (rows[i].at && status == 0) {
			CHECK(deck_roles(stage.kit.deck, &roles, &stage.kit.err));
			CHECK_STR(day_iso(roles.interviews[0].at_ms, at), rows[i].at);
		}
		deck_roles_clear(&roles);
	}
	stage_close(&stage);
}

static void json_may_be_asked_for_behind_the_command(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	CHECK_INT(cmd_run_line(&stage.app, "due --json", false), 0);
	CHECK(strncmp(stage_said(&stage), "{\"schema\":1,\"due\":[]", 20) == 0);
	CHECK(cmd_run_line(&stage.app, "quiz nobody --json", false) != 0);
	CHECK(strstr(stage_said(&stage), "{\"schema\":1,\"error\":") != NULL);
	CHECK_INT(cmd_run_line(&stage.app, "due", false), 0);
	CHECK(strstr(stage_said(&stage), "There are no cards yet") != NULL);
	stage_close(&stage);
}

static void help_may_be_asked_for_behind_the_command(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	CHECK_INT(cmd_run_line(&stage.app, "quiz --bogus --help", false), 0);
	CHECK(strncmp(stage_said(&stage), "quiz COMPANY", 12) == 0);
	CHECK_INT(cmd_run_line(&stage.app, "search -- --help", false), 0);
	CHECK(strstr(stage_said(&stage), "search TEXT") == NULL);
	stage_close(&stage);
}

static const char *after(struct stage *stage, const char *line)
{
	size_t before;

	stage_said(stage);
	before = stage->len;
	CHECK_INT(cmd_run_line(&stage->app, line, false), 0);
	return stage_said(stage) + before;
}

static void help_lists_every_command_that_is_not_hidden(void)
{
	struct buf name = BUF_INIT;
	struct stage stage;
	const char *list, *json;

	if (!stage_open(&stage))
		return;
	for (int group = 0; group < CMD_GROUPS; group++)
		CHECK(strstr(after(&stage, "help"), cmd_group_title((enum cmd_group)group)));
	for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++) {
		bool hidden = (*cmd)->flags & CMD_HIDDEN;

		buf_reset(&name);
		buf_addf(&name, "\n  %s ", (*cmd)->name);
		list = after(&stage, "help");
		CHECK(!strstr(list, name.data) == hidden);
		buf_reset(&name);
		buf_addf(&name, "{\"name\":\"%s\",", (*cmd)->name);
		json = after(&stage, "help --json");
		CHECK(!strstr(json, name.data) == hidden);
	}
	buf_clear(&name);
	stage_close(&stage);
}

static void help_about_a_command_tells_its_options(void)
{
	static const struct {
		const char *line, *words[3];
	} rows[] = {
		{ "help drill",
		  { "drill [--minutes N | --cards N] [COMPANY]", "  --minutes N ",
		    "Keys: h hint" } },
		{ "help ?", { "help [COMMAND]", "Short: ?" } },
		{ "help dr --json", { "\"commands\":[{\"name\":\"drill\",\"usage\":", "\"}]}" } },
	};
	struct stage stage;

	if (!stage_open(&stage))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *said = after(&stage, rows[i].line);

		for (size_t w = 0; w < 3 && rows[i].words[w]; w++)
			if (!strstr(said, rows[i].words[w]))
				CHECK_FAIL("`%s` does not say \"%s\" but: %s", rows[i].line,
				           rows[i].words[w], said);
	}
	CHECK_INT(cmd_run_line(&stage.app, "help nonsense", false), 2);
	stage_close(&stage);
}

static void nothing_due_has_an_exit_status_of_its_own(void)
{
	struct stage stage;

	if (!stage_open(&stage))
		return;
	CHECK_INT(cmd_run_line(&stage.app, "due", false), 0);
	CHECK_INT(cmd_run_line(&stage.app, "due --check", false), 6);
	kit_card(&stage.kit, 0, "Why us?", "Because.");
	CHECK_INT(cmd_run_line(&stage.app, "due --check", false), 0);
	stage_close(&stage);
}

/* ---- Completion -------------------------------------------------------------------------- */

static void completion_knows_what_a_word_may_be(void)
{
	static const struct {
		const char *line;
		size_t count;
		const char *first;
		bool path;
	} rows[] = {
		{ "dri", 1, "drill", false },
		{ "quiz co", 1, "coder", false },
		{ "quiz --k", 1, "--kinds", false },
		{ "quiz coder --kinds pi", 1, "pitch", false },
		{ "import de", 0, NULL, true },
		{ "help rol", 2, "roles", false },
		{ "due; dri", 1, "drill", false },
		{ "nonsense x", 0, NULL, false },
		{ "config mi", 1, "minutes", false },
		{ "import 'a", 0, NULL, false },
	};
	struct stage stage;

	if (!stage_open(&stage))
		return;
	kit_role(&stage.kit, "Coder");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;
		size_t count;
		bool path;

		cmd_complete(&stage.app, rows[i].line, &out, &count, &path);
		if (count != rows[i].count || path != rows[i].path)
			CHECK_FAIL("\"%s\": %zu offers%s", rows[i].line, count,
			           path ? ", a path" : "");
		if (rows[i].first && count > 0)
			CHECK_STR(out.data, rows[i].first);
		buf_clear(&out);
	}
	stage_close(&stage);
}

int main(void)
{
	struct err err = ERR_INIT;

	CHECK(vault_prepare(&err));
	RUN(a_line_is_split_as_a_shell_would);
	RUN(an_open_quote_and_too_many_words_are_refused);
	RUN(beginnings_of_commands_suffice);
	RUN(a_slip_of_the_finger_gets_a_suggestion);
	RUN(every_command_can_be_found_and_explained);
	RUN(wrong_calls_say_how_it_goes);
	RUN(a_line_of_commands_stops_at_the_first_failure);
	RUN(an_interview_is_read_as_people_write_it);
	RUN(json_may_be_asked_for_behind_the_command);
	RUN(help_may_be_asked_for_behind_the_command);
	RUN(help_lists_every_command_that_is_not_hidden);
	RUN(help_about_a_command_tells_its_options);
	RUN(nothing_due_has_an_exit_status_of_its_own);
	RUN(completion_knows_what_a_word_may_be);
	return check_done();
}
