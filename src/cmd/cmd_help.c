/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"
#include "text.h"

#define OPTION_COLUMNS 19

static void list_commands(struct app *app)
{
	for (int group = 0; group < CMD_GROUPS; group++) {
		print_styled(app->printer, STYLE_TITLE, 0, "%s",
		             cmd_group_title((enum cmd_group)group));
		for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++)
			if ((int)(*cmd)->group == group && !((*cmd)->flags & CMD_HIDDEN))
				print_line(app->printer, 17, "  %-14s %s", (*cmd)->name,
				           (*cmd)->summary);
		print_blank(app->printer);
	}
	print_line(app->printer, 0,
	           "`help COMMAND` says more. Beginnings of words suffice: `dr` is drill.");
}

static void describe(struct app *app, const struct cmd *cmd)
{
	print_styled(app->printer, STYLE_BOLD, 2, "%s%s%s", cmd->name, *cmd->usage ? " " : "",
	             cmd->usage);
	print_line(app->printer, 2, "  %s", cmd->summary);
	if (cmd->alias)
		print_line(app->printer, 2, "  Short: %s", cmd->alias);
	for (int i = 0; i < CMD_OPTIONS_MAX && cmd->options[i].name; i++) {
		struct buf head = BUF_INIT;

		buf_addf(&head, "%s %s", cmd->options[i].name,
		         cmd->options[i].value ? cmd->options[i].value : "");
		while (text_width(head.data, head.len) < OPTION_COLUMNS)
			buf_addc(&head, ' ');
		print_line(app->printer, OPTION_COLUMNS + 3, "  %s %s", head.data,
		           cmd->options[i].help);
		buf_clear(&head);
	}
	if (cmd->help) {
		print_blank(app->printer);
		print_text(app->printer, STYLE_PLAIN, 2, cmd->help);
	}
}

static void command_json(struct json *json, const struct cmd *cmd)
{
	json_open_object(json, NULL);
	json_add_string(json, "name", cmd->name);
	json_add_string(json, "usage", cmd->usage);
	json_add_string(json, "summary", cmd->summary);
	json_close(json, '}');
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	const struct cmd *cmd = NULL;
	struct json_out out;
	struct json *json;

	if (call->count > 0) {
		cmd = cmd_find(call->args[0], err);
		if (!cmd)
			return false;
	}
	if (!app->printer->json) {
		if (cmd)
			describe(app, cmd);
		else
			list_commands(app);
		return true;
	}
	json = json_out_begin(&out);
	json_open_array(json, "commands");
	for (const struct cmd *const *each = cmd_table; *each; each++)
		if (*each == cmd || (!cmd && !((*each)->flags & CMD_HIDDEN)))
			command_json(json, *each);
	json_close(json, ']');
	json_out_end(&out, app);
	return true;
}

const struct cmd cmd_help = {
	.name = "help",
	.alias = "?",
	.usage = "[COMMAND]",
	.summary = "this list, or more about one command",
	.group = CMD_HELP,
	.max_args = 1,
	.complete = CMD_WORD_COMMAND,
	.run = run,
};
