/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <readline/history.h>
#include <readline/readline.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "line.h"
#include "mem.h"
#include "term.h"

#define HISTORY_LINES 500

/* readline talks to its owner through globals; these are its owner's. */
static struct app *completes_for;
static bool completes;
static bool line_done;
static char *line_got;

/* ---- Completion -------------------------------------------------------------------------- */

static struct buf candidates = BUF_INIT;
static size_t candidate_count;

static char *next_candidate(const char *text, int state)
{
	static size_t index;
	static const char *at = "";
	char *copy;

	(void)text;
	if (state == 0) {
		index = 0;
		at = candidates.data;
	}
	if (index >= candidate_count)
		return NULL;
	index++;
	copy = strdup(at);
	at += strlen(at) + 1;
	return copy;
}

static char **complete(const char *text, int start, int end)
{
	char *line;
	bool is_path = false;
	char **matches;

	(void)start;
	rl_attempted_completion_over = 1;
	if (!completes)
		return NULL;
	line = mem_strndup(rl_line_buffer, (size_t)end);
	buf_reset(&candidates);
	candidate_count = 0;
	cmd_complete(completes_for, line, &candidates, &candidate_count, &is_path);
	mem_free_text(line);
	if (is_path)
		rl_attempted_completion_over = 0;
	matches = candidate_count ? rl_completion_matches(text, next_candidate) : NULL;
	buf_reset(&candidates);
	return matches;
}

void line_tty_init(struct app *app, FILE *prompts)
{
	completes_for = app;
	rl_readline_name = "greenroom";
	rl_instream = stdin;
	rl_outstream = prompts;
	rl_catch_signals = 0;
	rl_catch_sigwinch = 0;
	rl_change_environment = 0;
	rl_attempted_completion_function = complete;
	rl_completer_word_break_characters = " \t\n;";
	rl_completer_quote_characters = "\"'";
	rl_filename_quote_characters = " \t\n;\"'\\#";
	using_history();
	stifle_history(HISTORY_LINES);
}

/* ---- Reading ----------------------------------------------------------------------------- */

/* Readline restores the terminal before the line is used. */
static void take_line(char *line)
{
	line_got = line;
	line_done = true;
	rl_callback_handler_remove();
}

static void leave(void)
{
	rl_deprep_terminal();
}

static void enter(void)
{
	rl_prep_terminal(1);
	rl_forced_update_display();
}

static const struct term_mode readline_mode = { leave, enter };

static void abandon(const char *mark)
{
	rl_free_line_state();
	rl_callback_sigcleanup();
	rl_callback_handler_remove();
	if (rl_line_buffer)
		mem_wipe(rl_line_buffer, strlen(rl_line_buffer));
	fprintf(rl_outstream, "%s\n", mark);
	fflush(rl_outstream);
}

static enum line_result read_line(int64_t idle_ms, int64_t *first_key_ms)
{
	bool touched = false;

	while (!line_done) {
		switch (term_wait(fileno(rl_instream), idle_ms)) {
		case TERM_READY:
			if (!touched && first_key_ms)
				*first_key_ms = term_steady_ms();
			touched = true;
			rl_callback_read_char();
			break;
		case TERM_RESIZE:
			rl_resize_terminal();
			break;
		case TERM_INTERRUPT:
			abandon("^C");
			return LINE_INTERRUPTED;
		case TERM_TIMEOUT:
			abandon("");
			return LINE_IDLE;
		case TERM_LEAVE:
			abandon("");
			return LINE_END;
		}
	}
	return line_got ? LINE_OK : LINE_END;
}

/* Answers are nobody's command: they neither see nor enter the history. */
static HISTORY_STATE *hide_history(void)
{
	HISTORY_STATE *state = history_get_history_state();
	HISTORY_STATE none = { 0 };

	history_set_history_state(&none);
	return state;
}

static void show_history(HISTORY_STATE *state)
{
	history_set_history_state(state);
	free(state);
}

static void remember(const char *line)
{
	HIST_ENTRY *last =
		history_length > 0 ? history_get(history_base + history_length - 1) : NULL;

	if (*line && *line != ' ' && (!last || strcmp(last->line, line) != 0))
		add_history(line);
}

enum line_result line_tty(const struct line_wish *wish, struct buf *out, int64_t *first_key_ms)
{
	HISTORY_STATE *hidden = wish->command ? NULL : hide_history();
	enum line_result result;

	buf_reset(out);
	completes = wish->command;
	line_done = false;
	line_got = NULL;
	using_history();
	rl_callback_handler_install(wish->prompt, take_line);
	term_mode_push(&readline_mode);
	result = read_line(wish->idle_ms, first_key_ms);
	term_mode_pop();
	if (hidden)
		show_history(hidden);
	if (result == LINE_END && line_done)
		fputc('\n', rl_outstream);
	if (result == LINE_OK) {
		buf_adds(out, line_got);
		if (wish->command)
			remember(line_got);
	}
	mem_free_text(line_got);
	line_got = NULL;
	return result;
}

void line_tty_wipe(void)
{
	HIST_ENTRY **list = history_list();

	for (size_t i = 0; list && list[i]; i++)
		mem_wipe(list[i]->line, strlen(list[i]->line));
	clear_history();
	if (rl_line_buffer)
		mem_wipe(rl_line_buffer, strlen(rl_line_buffer));
}
