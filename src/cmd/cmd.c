/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "mem.h"
#include "refit.h"
#include "text.h"

#define JSON_OPTION "--json"
#define HELP_OPTION "--help"

const struct cmd *const cmd_table[] = {
	/* prepare */
	&cmd_import,
	&cmd_roles,
	&cmd_role,
	&cmd_interview,
	&cmd_interviews,
	/* practise */
	&cmd_drill,
	&cmd_quiz,
	&cmd_weak,
	&cmd_debrief,
	/* look */
	&cmd_due,
	&cmd_plan,
	&cmd_stats,
	/* cards */
	&cmd_show,
	&cmd_cards,
	&cmd_search,
	&cmd_add,
	&cmd_edit,
	&cmd_suspend,
	&cmd_resume,
	&cmd_remove,
	&cmd_link,
	&cmd_undo,
	/* the deck */
	&cmd_passphrase,
	&cmd_lock,
	&cmd_check,
	&cmd_backup,
	&cmd_restore,
	&cmd_rekey,
	&cmd_export,
	/* help */
	&cmd_config,
	&cmd_doctor,
	&cmd_fit,
	&cmd_simulate,
	&cmd_help,
	&cmd_quit,
	&cmd_manual,
	NULL,
};

static const char *const groups[CMD_GROUPS] = {
	[CMD_PREPARE] = "Prepare", [CMD_PRACTISE] = "Practise", [CMD_LOOK] = "See where you stand",
	[CMD_CARDS] = "Cards",     [CMD_DECKFILE] = "The deck", [CMD_HELP] = "greenroom itself",
};

const char *cmd_group_title(enum cmd_group group)
{
	return groups[group];
}

/* ---- Lookup ------------------------------------------------------------------------------ */

static bool unknown_command(const char *name, struct err *err)
{
	const char *nearest = NULL;
	size_t best = strlen(name) < 5 ? 2 : 3; /* in a short word two slips leave little */

	for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++) {
		size_t distance = text_distance(name, (*cmd)->name, best);

		if (distance < best) {
			best = distance;
			nearest = (*cmd)->name;
		}
	}
	if (nearest)
		return err_set(err, ERR_USAGE, "no command \"%.40s\"; did you mean `%s`?", name,
		               nearest);
	return err_set(err, ERR_USAGE, "no command \"%.40s\"; `help` lists them", name);
}

static bool ambiguous_command(const char *name, struct err *err)
{
	struct buf fits = BUF_INIT;

	for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++)
		if (text_starts((*cmd)->name, name))
			buf_addf(&fits, "%s%s", fits.len ? ", " : "", (*cmd)->name);
	err_set(err, ERR_USAGE, "\"%.40s\" could be %s; type more of it", name, fits.data);
	buf_clear(&fits);
	return false;
}

const struct cmd *cmd_find(const char *name, struct err *err)
{
	const struct cmd *found = NULL;
	size_t fits = 0;

	for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++) {
		if (strcmp((*cmd)->name, name) == 0 ||
		    ((*cmd)->alias && strcmp((*cmd)->alias, name) == 0))
			return *cmd;
		if (*name && text_starts((*cmd)->name, name) && !((*cmd)->flags & CMD_HIDDEN)) {
			found = *cmd;
			fits++;
		}
	}
	if (fits == 1)
		return found;
	if (fits == 0)
		unknown_command(name, err);
	else
		ambiguous_command(name, err);
	return NULL;
}

/* ---- Words ------------------------------------------------------------------------------- */

/* Copies one word to `store`, without its quotes; returns where it ends, NULL for an open quote. */
static const char *take_word(const char *at, struct buf *store)
{
	char quote = '\0';

	for (; *at && (quote || !strchr(" \t\n", *at)); at++) {
		if (quote && *at == quote)
			quote = '\0';
		else if (!quote && (*at == '"' || *at == '\''))
			quote = *at;
		else if (*at == '\\' && quote != '\'' && at[1])
			buf_addc(store, *++at);
		else
			buf_addc(store, *at);
	}
	return quote ? NULL : at;
}

/* As a shell would: "~/prep", not "'~/prep'". */
static const char *take_home(const char *at, const char *home, struct buf *store)
{
	if (!home || at[0] != '~' || (at[1] && !strchr("/ \t\n", at[1])))
		return at;
	buf_adds(store, home);
	return at + 1;
}

bool cmd_split(const char *line, const char *home, struct buf *store, const char **words,
               size_t *count, size_t max, struct err *err)
{
	size_t offsets[CMD_ARGS_MAX];

	*count = 0;
	buf_reset(store);
	for (;;) {
		line += strspn(line, " \t\n");
		if (!*line || *line == '#')
			break;
		if (*count == max || *count == CMD_ARGS_MAX)
			return err_set(err, ERR_USAGE, "too many words");
		offsets[(*count)++] = store->len;
		line = take_word(take_home(line, home, store), store);
		if (!line)
			return err_set(err, ERR_USAGE, "a quote is opened and never closed");
		buf_add(store, "", 1);
	}
	for (size_t i = 0; i < *count; i++)
		words[i] = store->data + offsets[i];
	return true;
}

/* ---- Options and arity ------------------------------------------------------------------- */

static bool wrong_usage(const struct cmd *cmd, struct err *err)
{
	return err_set(err, ERR_USAGE, "usage: %s%s%s", cmd->name, *cmd->usage ? " " : "",
	               cmd->usage);
}

static int find_option(const struct cmd *cmd, const char *word, size_t len)
{
	for (int i = 0; i < CMD_OPTIONS_MAX && cmd->options[i].name; i++)
		if (strlen(cmd->options[i].name) == len &&
		    strncmp(cmd->options[i].name, word, len) == 0)
			return i;
	return -1;
}

static bool unknown_option(const struct cmd *cmd, const char *word, struct err *err)
{
	if (!cmd->options[0].name)
		return err_set(err, ERR_USAGE, "`%s` has no options", cmd->name);
	return err_set(err, ERR_USAGE, "`%s` has no option \"%.40s\"; `help %s` lists them",
	               cmd->name, word, cmd->name);
}

/* One option at words[*at]; its value may be behind '=' or the next word. */
static bool take_option(const struct cmd *cmd, const char *const *words, size_t count, size_t *at,
                        struct cmd_call *call, struct err *err)
{
	const char *word = words[*at], *equals = strchr(word, '=');
	int i = find_option(cmd, word, equals ? (size_t)(equals - word) : strlen(word));

	if (i < 0)
		return unknown_option(cmd, word, err);
	if (!cmd->options[i].value) {
		call->values[i] = "";
		return !equals ||
		       err_set(err, ERR_USAGE, "%s takes no value", cmd->options[i].name);
	}
	if (!equals && *at + 1 == count)
		return err_set(err, ERR_USAGE, "%s needs a value: %s", cmd->options[i].name,
		               cmd->options[i].value);
	call->values[i] = equals ? equals + 1 : words[++*at];
	return true;
}

static bool parse_call(const struct cmd *cmd, const char *const *words, size_t count,
                       struct cmd_call *call, struct err *err)
{
	bool options = true;

	*call = (struct cmd_call){ .count = 0 };
	for (size_t at = 0; at < count; at++) {
		if (options && strcmp(words[at], "--") == 0) {
			options = false;
		} else if (options && strcmp(words[at], JSON_OPTION) == 0) {
			continue; /* json_for_this_call has seen it */
		} else if (options && words[at][0] == '-' && words[at][1] == '-') {
			if (!take_option(cmd, words, count, &at, call, err))
				return false;
		} else {
			if (call->count == CMD_ARGS_MAX)
				return err_set(err, ERR_USAGE, "too many words");
			call->args[call->count++] = words[at];
		}
	}
	if (call->count < cmd->min_args || call->count > cmd->max_args)
		return wrong_usage(cmd, err);
	return true;
}

/* --json may also stand behind the command; then it holds for this command alone. */
static void json_for_this_call(struct app *app, const char *const *words, size_t count)
{
	if (app->json_call)
		app->printer->json = app->json_call = false;
	for (size_t i = 0; i < count && strcmp(words[i], "--") != 0; i++)
		if (!app->printer->json && strcmp(words[i], JSON_OPTION) == 0)
			app->printer->json = app->json_call = true;
}

static void say_ok(struct app *app)
{
	struct json_out out;

	json_add_bool(json_out_begin(&out), "ok", true);
	json_out_end(&out, app);
}

/* `drill --help` is `help drill`, whatever else stands there. */
static bool asks_for_help(const char *const *words, size_t count)
{
	for (size_t i = 1; i < count && strcmp(words[i], "--") != 0; i++)
		if (strcmp(words[i], HELP_OPTION) == 0)
			return true;
	return false;
}

static bool parse_words(const struct cmd **cmd, const char *const *words, size_t count,
                        struct cmd_call *call, struct err *err)
{
	if (!asks_for_help(words, count))
		return parse_call(*cmd, words + 1, count - 1, call, err);
	*call = (struct cmd_call){ .args = { (*cmd)->name }, .count = 1 };
	*cmd = &cmd_help;
	return true;
}

/* ---- Running ----------------------------------------------------------------------------- */

bool cmd_run(struct app *app, const char *const *words, size_t count, int *exit_status,
             struct err *err)
{
	struct cmd_call *call = NULL;
	const struct cmd *cmd;
	bool ok = false;

	*exit_status = 0;
	json_for_this_call(app, words, count);
	if (count == 0)
		return true;
	cmd = cmd_find(words[0], err);
	if (!cmd)
		goto out;
	call = mem_alloc(sizeof *call);
	if (!parse_words(&cmd, words, count, call, err))
		goto out;
	if ((cmd->flags & CMD_DECK) && !app_deck(app, (cmd->flags & CMD_CREATE) != 0, err))
		goto out;
	app->exit_status = 0;
	if (app->deck)
		refit_take(app);
	ok = cmd->run(app, call, err);
	if (ok && app->printer->json && (cmd->flags & CMD_TALKS))
		say_ok(app);
	*exit_status = app->exit_status;
out:
	free(call);
	if (!ok)
		*exit_status = err_exit_status(err->code);
	return ok;
}

/* Where the command at `line` ends: at a semicolon outside quotes, or at the end. */
static const char *command_end(const char *line)
{
	char quote = '\0';

	for (; *line; line++) {
		if (*line == '\\' && quote != '\'' && line[1])
			line++;
		else if (quote)
			quote = *line == quote ? '\0' : quote;
		else if (*line == '"' || *line == '\'')
			quote = *line;
		else if (*line == ';')
			break;
	}
	return line;
}

static int run_one(struct app *app, const char *line)
{
	const char *words[CMD_ARGS_MAX];
	struct buf store = BUF_INIT;
	struct err err = ERR_INIT;
	int status = 0;
	size_t count;

	if (!cmd_split(line, app->paths.home, &store, words, &count, CMD_ARGS_MAX, &err)) {
		status = err_exit_status(err.code);
		print_error(app->printer, &err);
	} else if (!cmd_run(app, words, count, &status, &err)) {
		print_error(app->printer, &err);
	}
	buf_clear(&store);
	return status;
}

int cmd_run_line(struct app *app, const char *line, bool keep_going)
{
	struct buf one = BUF_INIT;
	int status = 0;

	while (*line && !app->quit && (status == 0 || keep_going)) {
		const char *end = command_end(line);
		int this_status;

		buf_reset(&one);
		buf_add(&one, line, (size_t)(end - line));
		this_status = run_one(app, one.data);
		if (this_status != 0)
			status = this_status;
		line = *end ? end + 1 : end;
	}
	buf_clear(&one);
	return status;
}
