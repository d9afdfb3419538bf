/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "common.h"
#include "dossier.h"
#include "text.h"

struct completion {
	struct app *app;
	const char *word;
	struct buf *out;
	size_t count;
};

static void offer(struct completion *completion, const char *candidate)
{
	if (!text_starts(candidate, completion->word))
		return;
	buf_add(completion->out, candidate, strlen(candidate) + 1);
	completion->count++;
}

/* ---- What a word may be ------------------------------------------------------------------ */

static void offer_commands(struct completion *completion)
{
	for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++)
		if (!((*cmd)->flags & CMD_HIDDEN))
			offer(completion, (*cmd)->name);
}

static void offer_companies(struct completion *completion)
{
	struct deck_roles roles = DECK_ROLES_INIT;

	if (completion->app->deck && deck_roles(completion->app->deck, &roles, NULL))
		for (size_t i = 0; i < roles.count; i++)
			offer(completion, roles.roles[i].slug);
	deck_roles_clear(&roles);
}

static void offer_cards(struct completion *completion)
{
	struct deck_stubs stubs = DECK_STUBS_INIT;

	if (completion->app->deck && deck_stubs(completion->app->deck, &stubs, NULL))
		for (size_t i = 0; i < stubs.count; i++)
			offer(completion, stubs.stubs[i].uid);
	deck_stubs_clear(&stubs);
}

static void offer_settings(struct completion *completion)
{
	for (const struct agenda_setting *each = agenda_setting_table; each->name; each++)
		offer(completion, each->name);
}

static void offer_kinds(struct completion *completion)
{
	for (int kind = 0; kind < DOSSIER_KINDS; kind++)
		offer(completion, dossier_kind_name((enum dossier_kind)kind));
}

static void (*const offers[])(struct completion *) = {
	[CMD_WORD_COMPANY] = offer_companies, [CMD_WORD_CARD] = offer_cards,
	[CMD_WORD_COMMAND] = offer_commands,  [CMD_WORD_SETTING] = offer_settings,
	[CMD_WORD_KIND] = offer_kinds,
};

static void offer_options(struct completion *completion, const struct cmd *cmd)
{
	for (int i = 0; i < CMD_OPTIONS_MAX && cmd->options[i].name; i++)
		offer(completion, cmd->options[i].name);
}

/* ---- Where the word stands --------------------------------------------------------------- */

/* What the word after `before` is: the value of an option, or an argument. */
static enum cmd_word word_after(const struct cmd *cmd, const char *before)
{
	for (int i = 0; i < CMD_OPTIONS_MAX && cmd->options[i].name; i++)
		if (cmd->options[i].value && strcmp(cmd->options[i].name, before) == 0)
			return cmd->options[i].word;
	return cmd->complete;
}

/* The part behind the last semicolon: earlier commands of the line are done. */
static const char *last_command(const char *line)
{
	const char *semicolon = strrchr(line, ';');

	return semicolon ? semicolon + 1 : line;
}

void cmd_complete(struct app *app, const char *line, struct buf *out, size_t *count, bool *is_path)
{
	const char *words[CMD_ARGS_MAX];
	struct completion completion = { app, "", out, 0 };
	struct buf store = BUF_INIT;
	const struct cmd *cmd;
	enum cmd_word word;
	size_t n, len;

	*count = 0;
	*is_path = false;
	buf_reset(out);
	line = last_command(line);
	len = strlen(line);
	if (!cmd_split(line, NULL, &store, words, &n, CMD_ARGS_MAX, NULL))
		goto out;
	if (n > 0 && len > 0 && !strchr(" \t", line[len - 1]))
		completion.word = words[--n];
	if (n == 0) {
		offer_commands(&completion);
		goto out;
	}
	cmd = cmd_find(words[0], NULL);
	if (!cmd)
		goto out;
	word = word_after(cmd, words[n - 1]);
	*is_path = word == CMD_WORD_PATH && completion.word[0] != '-';
	if (completion.word[0] == '-' && completion.word[1] == '-')
		offer_options(&completion, cmd);
	else if (word < sizeof offers / sizeof *offers && offers[word])
		offers[word](&completion);
out:
	*count = completion.count;
	buf_clear(&store);
}
