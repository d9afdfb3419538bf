/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "front.h"
#include "term.h"

/* ---- On a terminal ----------------------------------------------------------------------- */

/* Whoever does not give the passphrase still gets a prompt. */
static void open_deck(struct front *front)
{
	struct err err = ERR_INIT;

	if (!app_deck(&front->app, false, &err) && err.code != ERR_STOPPED)
		print_error(&front->printer, &err);
}

static void greet(struct front *front)
{
	enum vault_kind kind = VAULT_MISSING;
	struct err err = ERR_INIT;

	print_say(&front->printer, "greenroom %s. \"help\" lists the commands, \"quit\" leaves.",
	          GREENROOM_VERSION);
	if (!vault_probe(front->app.paths.deck, &kind, &err))
		print_error(&front->printer, &err);
	else if (kind == VAULT_MISSING)
		print_say(&front->printer,
		          "There is no deck yet: \"import PATH\" makes one from your dossiers.");
	else
		open_deck(front);
}

static void lock_when_idle(struct front *front)
{
	if (!front->app.deck)
		return;
	app_lock(&front->app);
	print_say(&front->printer,
	          "Locked after %d min without a key; the next command asks for the passphrase.",
	          (int)front->options.idle_lock_min);
}

/* A paste may bring several lines: each is a command line of its own. */
static void run_lines(struct front *front, char *lines)
{
	char *rest = lines;

	while (rest && !front->app.quit && !term_leaving()) {
		char *line = strsep(&rest, "\n");

		front_begin(front);
		cmd_run_line(&front->app, line, front->options.keep_going);
		term_take_interrupt();
	}
}

int repl_loop(struct front *front)
{
	struct prompt prompt = { .text = BUF_INIT };
	struct buf line = BUF_INIT;
	struct err err = ERR_INIT;
	bool over = false;

	greet(front);
	while (!over && !front->app.quit && !term_leaving()) {
		struct line_wish wish = { .command = true, .idle_ms = -1 };

		front_ask(front);
		wish.prompt = prompt_text(&prompt, front);
		wish.idle_ms = front_idle_ms(front);
		switch (line_tty(&wish, &line, NULL)) {
		case LINE_OK:
			run_lines(front, line.data);
			break;
		case LINE_END:
			over = true;
			break;
		case LINE_IDLE:
			front->idle = true;
			break;
		case LINE_INTERRUPTED:
			break;
		}
		if (front->idle)
			lock_when_idle(front);
		front->idle = false;
		if (front->app.locked)
			buf_clear(&line);
		over = over || !front_end(front, &err);
	}
	buf_clear(&line);
	prompt_clear(&prompt);
	return 0;
}

/* ---- From a script ----------------------------------------------------------------------- */

int repl_script(struct front *front)
{
	struct buf line = BUF_INIT;
	int status = 0;

	while (!front->app.quit && !term_leaving()) {
		struct err err = ERR_INIT;
		enum talk_result got = front->talk.line(front->talk.self, "", &line);
		int this_one;

		if (got == TALK_INTERRUPTED)
			status = err_exit_status(ERR_STOPPED);
		if (got != TALK_OK)
			break;
		this_one = cmd_run_line(&front->app, line.data, front->options.keep_going);
		if (status == 0)
			status = this_one;
		/* A session that was out of step with the script leaves no sound place to go on. */
		if (front->input_err.code != ERR_NONE || !front_end(front, &err) ||
		    (this_one != 0 && !front->options.keep_going))
			break;
	}
	buf_clear(&line);
	return status;
}
