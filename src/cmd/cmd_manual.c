/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * manual: the manual page, written from the command table. The build runs it; people read the
 * result with man(1).
 */
#include <string.h>

#include "common.h"

/* Text for roff: a backslash is written \e, a hyphen \-, and a line may not begin with a dot. */
static void roff(struct buf *out, const char *text)
{
	for (const char *c = text; *c; c++) {
		bool line_start = c == text || c[-1] == '\n';

		if (line_start && (*c == '.' || *c == '\''))
			buf_adds(out, "\\&");
		if (*c == '\\')
			buf_adds(out, "\\e");
		else if (*c == '-')
			buf_adds(out, "\\-");
		else if (*c == '\n' && c[1] == '\n')
			buf_adds(out, "\n.IP");
		else
			buf_addc(out, *c);
	}
}

static void write_command(struct buf *out, const struct cmd *cmd)
{
	buf_adds(out, ".TP\n.B ");
	roff(out, cmd->name);
	buf_addc(out, ' ');
	roff(out, cmd->usage);
	buf_addc(out, '\n');
	roff(out, cmd->summary);
	buf_adds(out, ".\n");
	for (int i = 0; i < CMD_OPTIONS_MAX && cmd->options[i].name; i++) {
		buf_adds(out, ".IP\n.B ");
		roff(out, cmd->options[i].name);
		if (cmd->options[i].value) {
			buf_addc(out, ' ');
			roff(out, cmd->options[i].value);
		}
		buf_adds(out, "\n.br\n");
		roff(out, cmd->options[i].help);
		buf_adds(out, ".\n");
	}
	if (cmd->help) {
		buf_adds(out, ".IP\n");
		roff(out, cmd->help);
		buf_addc(out, '\n');
	}
}

static void write_commands(struct buf *out)
{
	for (int group = 0; group < CMD_GROUPS; group++) {
		buf_addf(out, ".SS %s\n", cmd_group_title((enum cmd_group)group));
		for (const struct cmd *const *cmd = cmd_table; *cmd; cmd++)
			if ((int)(*cmd)->group == group && !((*cmd)->flags & CMD_HIDDEN))
				write_command(out, *cmd);
	}
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct buf out = BUF_INIT;

	(void)call;
	(void)err;
	buf_adds(&out,
	         ".TH GREENROOM 1 \"\" \"greenroom " GREENROOM_VERSION "\" \"User Commands\"\n"
	         ".SH NAME\ngreenroom \\- rehearse for job interviews in the terminal\n"
	         ".SH SYNOPSIS\n.B greenroom\n[\\fIOPTIONS\\fR] [\\fICOMMAND ARG\\fR...]\n"
	         ".SH DESCRIPTION\nTurns dossiers in Markdown into cards in an encrypted deck, "
	         "and plans every day's questions so that recall is highest at the hour of each "
	         "interview. Without a command on a terminal it reads commands one after the "
	         "other;\n"
	         ".B greenroom \\-\\-help\nlists the options.\n.SH COMMANDS\n");
	write_commands(&out);
	buf_adds(&out,
	         ".SH EXIT STATUS\n0 fine, 1 failed, 2 usage, 3 wrong passphrase, 4 the deck is "
	         "damaged, 5 locked or busy, 6 nothing is due (due \\-\\-check).\n");
	print_raw(app->printer, out.data, out.len);
	buf_clear(&out);
	return true;
}

const struct cmd cmd_manual = {
	.name = "manual",
	.usage = "",
	.summary = "the manual page of all commands, for man(1)",
	.group = CMD_HELP,
	.flags = CMD_HIDDEN,
	.run = run,
};
