/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	(void)call;
	(void)err;
	app->quit = true;
	return true;
}

const struct cmd cmd_quit = {
	.name = "quit",
	.alias = "q",
	.usage = "",
	.summary = "leave; everything is saved already",
	.group = CMD_HELP,
	.flags = CMD_TALKS,
	.run = run,
};
