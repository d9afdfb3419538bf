/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <readline/history.h>
#include <readline/readline.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "line.h"
#include "mem.h"
#include "term.h"

#define HISTORY_LINES  500
#define PICTURE_MARGIN 512 /* prompt and the like, in readline's picture of a line */

/* readline talks to its owner through globals; these are its owner's. */
static struct app *completes_for;
static bool completes;
static bool line_done;
static char *line_got;
static size_t longest;         /* line that readline has seen since it last forgot */
static size_t searched;        /* keys of searches in the history, since then */
static unsigned resizes_drawn; /* term_resizes as of what readline knows of the window */

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

static void note_length(void)
{
	size_t len = line_got ? strlen(line_got) : (size_t)rl_end;

	if (len >= longest)
		longest = len + 1;
	if (RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH))
		searched++;
}

static enum line_result read_line(int64_t idle_ms, int64_t *first_key_ms)
{
	bool touched = false;

	while (!line_done) {
		switch (term_wait(fileno(rl_instream), idle_ms, &resizes_drawn)) {
		case TERM_READY:
			if (!touched && first_key_ms)
				*first_key_ms = term_steady_ms();
			touched = true;
			rl_callback_read_char();
			note_length();
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

/* The window may have changed while a command ran or a card was shown. */
static void note_size(void)
{
	if (resizes_drawn == term_resizes())
		return;
	resizes_drawn = term_resizes();
	rl_reset_screen_size();
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
	note_size();
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

/* ---- Forgetting -------------------------------------------------------------------------- */

#define KILLS_KEPT 10 /* by readline, of what Ctrl-U and the like took away */

static void drop_line(char *line)
{
	mem_free_text(line);
}

/* Both of readline's pictures of the line are drawn over with blanks, and so are the text itself and
 * its list of undos. */
static void blank_pictures(size_t len)
{
	char *blanks = mem_alloc(len + 1);

	memset(blanks, ' ', len);
	for (int i = 0; i < 2; i++) {
		rl_replace_line(i == 0 ? blanks : "", 1);
		rl_replace_line(blanks, 1);
		rl_point = rl_end;
		rl_redisplay();
	}
	free(blanks);
}

/* One blank after the other takes the place of what was killed: only a key between two kills makes
 * them two. */
static void blank_kills(void)
{
	rl_replace_line("", 1);
	for (int i = 0; i <= KILLS_KEPT; i++) {
		rl_stuff_char(' ');
		rl_callback_read_char();
		rl_unix_line_discard(1, 0);
	}
}

static void press(const char *keys)
{
	for (; *keys; keys++) {
		rl_stuff_char(*keys);
		rl_callback_read_char();
	}
}

/* What was looked for last is kept, and shown in front of what is found: a row of blanks takes the place of
 * both. Either search asks for its text key by key, and Ctrl-J ends it. */
static void blank_searches(void)
{
	char bell[16], *blanks = mem_alloc(searched + 1);

	memset(blanks, ' ', searched);
	snprintf(bell, sizeof bell, "%s", rl_variable_value("bell-style"));
	rl_variable_bind("bell-style", "none");
	rl_replace_line("", 1);
	RL_SETSTATE(RL_STATE_CALLBACK);
	rl_reverse_search_history(1, 0);
	press(blanks);
	press("\n");
	RL_SETSTATE(RL_STATE_CALLBACK);
	rl_noninc_reverse_search(1, 0);
	press(blanks);
	press("\n");
	rl_variable_bind("bell-style", bell);
	free(blanks);
	searched = 0;
}

/* Nobody sees it: readline draws to nowhere, and leaves the terminal's modes alone. */
static void blank_all(void)
{
	rl_vintfunc_t *prepare = rl_prep_term_function;
	rl_voidfunc_t *restore = rl_deprep_term_function;
	FILE *screen = rl_outstream;

	rl_outstream = fopen("/dev/null", "w");
	if (!rl_outstream) {
		rl_outstream = screen;
		return;
	}
	rl_prep_term_function = NULL;
	rl_deprep_term_function = NULL;
	rl_callback_handler_install("", drop_line);
	blank_pictures(longest + PICTURE_MARGIN);
	blank_kills();
	if (searched > 0)
		blank_searches();
	rl_callback_handler_remove();
	fclose(rl_outstream);
	rl_outstream = screen;
	rl_prep_term_function = prepare;
	rl_deprep_term_function = restore;
	longest = 0;
}

void line_tty_wipe(void)
{
	HIST_ENTRY **list = history_list();

	for (size_t i = 0; list && list[i]; i++)
		mem_wipe(list[i]->line, strlen(list[i]->line));
	clear_history();
	if (longest > 0 || searched > 0)
		blank_all();
}
