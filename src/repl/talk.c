/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "edit.h"
#include "front.h"
#include "term.h"

#define KEY_END     0x04 /* Ctrl-D */
#define WRONG_KEYS  3    /* after so many the right ones are named */
#define CONTINUED   "| "
#define FIRST_LINE  "> "
#define LONE_PERIOD "."

static FILE *prompts(const struct front *front)
{
	return front->printer.talk;
}

static void show(const struct front *front, const char *text)
{
	fflush(front->printer.out);
	fputs(text, prompts(front));
	fflush(prompts(front));
}

/* ---- Lines ------------------------------------------------------------------------------- */

static enum talk_result result_of(enum line_result line)
{
	switch (line) {
	case LINE_OK:
		return TALK_OK;
	case LINE_INTERRUPTED:
		return TALK_INTERRUPTED;
	default:
		return TALK_END;
	}
}

/* --no-input forbids to wait for a person, not to read a script. */
static enum talk_result piped(struct front *front, struct buf *out)
{
	if (front->app.no_input && isatty(STDIN_FILENO))
		return TALK_END;
	return result_of(line_pipe(&front->pipe, out, &front->input_err));
}

static enum talk_result typed(struct front *front, const char *prompt, struct buf *out,
                              int64_t *first_key_ms)
{
	struct line_wish wish = { .idle_ms = front_idle_ms(front) };
	enum line_result result;

	wish.prompt = print_prompt(&front->printer, prompt);
	result = line_tty(&wish, out, first_key_ms);
	front->idle = front->idle || result == LINE_IDLE;
	return result_of(result);
}

/* Told to leave, the program runs none of the commands that are still to come; and the window may
 * have another size by now. */
static enum talk_result heed(struct front *front, enum talk_result result)
{
	front_measure(front);
	if (term_leaving())
		front->app.quit = true;
	return result;
}

static enum talk_result talk_line(void *self, const char *prompt, struct buf *out)
{
	struct front *front = self;

	front_ask(front);
	if (front->talk.terminal)
		return heed(front, typed(front, prompt, out, NULL));
	return heed(front, piped(front, out));
}

/* ---- Keys -------------------------------------------------------------------------------- */

static void name_keys(struct front *front, const char *keys)
{
	struct buf out = BUF_INIT;

	for (const char *c = keys; *c; c++)
		buf_addf(&out, " %c", *c);
	print_say(&front->printer, "Please press one of:%s", out.data);
	buf_clear(&out);
}

static bool is_key(const char *keys, int c)
{
	return c > 0 && c < 0x80 && strchr(keys, tolower(c)) != NULL;
}

/* In raw mode: waits for one of the keys. */
static enum talk_result pressed(struct front *front, const char *prompt, const char *keys, int *c)
{
	for (int wrong = 0;;) {
		switch (term_key(STDIN_FILENO, front_idle_ms(front), c)) {
		case TERM_READY:
			break;
		case TERM_INTERRUPT:
			return TALK_INTERRUPTED;
		case TERM_TIMEOUT:
			front->idle = true;
			return TALK_END;
		default:
			return TALK_END;
		}
		if (*c < 0 || *c == KEY_END)
			return TALK_END;
		if (is_key(keys, *c))
			return TALK_OK;
		if (++wrong % WRONG_KEYS == 0) {
			show(front, "\n");
			name_keys(front, keys);
			show(front, print_prompt(&front->printer, prompt));
		}
	}
}

static enum talk_result key_terminal(struct front *front, const char *prompt, const char *keys,
                                     char *out)
{
	enum talk_result result;
	int c = 0;

	/* The terminal is ready before the prompt invites to press. */
	if (!term_raw(STDIN_FILENO))
		return TALK_END;
	show(front, print_prompt(&front->printer, prompt));
	result = pressed(front, prompt, keys, &c);
	term_raw_end();
	if (result == TALK_OK) {
		*out = (char)tolower(c);
		fputc(*out, prompts(front));
	}
	show(front, "\n");
	return result;
}

/* A line that is no key means that script and session are out of step: nothing after it can be
 * trusted to be meant as a grade. */
static enum talk_result key_piped(struct front *front, const char *keys, char *out)
{
	struct buf line = BUF_INIT;
	enum talk_result result = piped(front, &line);

	if (result == TALK_OK && is_key(keys, (unsigned char)line.data[0])) {
		*out = (char)tolower((unsigned char)line.data[0]);
	} else if (result == TALK_OK) {
		err_set(&front->input_err, ERR_INPUT,
		        "standard input: expected a line with one of \"%s\", not \"%.40s\"", keys,
		        line.data);
		result = TALK_END;
	}
	buf_clear(&line);
	return result;
}

static enum talk_result talk_key(void *self, const char *prompt, const char *keys, char *out)
{
	struct front *front = self;

	front_ask(front);
	if (front->talk.terminal)
		return heed(front, key_terminal(front, prompt, keys, out));
	return heed(front, key_piped(front, keys, out));
}

/* ---- Answers ----------------------------------------------------------------------------- */

static bool is_command(const struct buf *line, const char *keys)
{
	return line->len == 1 && is_key(keys, (unsigned char)line->data[0]);
}

/* The clock is drawn over itself; a dumb terminal gets one line and no clock. */
static void draw_clock(struct front *front, int64_t elapsed_ms)
{
	int64_t seconds = elapsed_ms / 1000;
	struct buf out = BUF_INIT;

	buf_addf(&out, "\r  %s %" PRId64 ":%02" PRId64 "  (Enter stops) ",
	         front->printer.columns >= 40 ? "speaking" : "", seconds / 60, seconds % 60);
	show(front, out.data);
	buf_clear(&out);
}

/* Until the clock has to be drawn again or the deck locks; -1 for ever. */
static int64_t clock_wait_ms(int64_t elapsed_ms, int64_t left_ms)
{
	int64_t tick = term_is_dumb() ? -1 : 1000 - elapsed_ms % 1000;

	if (tick < 0 || left_ms < 0)
		return tick < 0 ? left_ms : tick;
	return tick < left_ms ? tick : left_ms;
}

static enum talk_result run_clock(struct front *front, int64_t start_ms)
{
	int64_t limit = front_idle_ms(front), last_key = start_ms;
	bool dumb = term_is_dumb();

	if (dumb)
		show(front, "  speaking (Enter stops)");
	for (;;) {
		int64_t now = term_steady_ms(), left = limit < 0 ? -1 : last_key + limit - now;
		int c = 0;

		front->idle = limit >= 0 && left <= 0;
		if (front->idle)
			return TALK_END;
		if (!dumb)
			draw_clock(front, now - start_ms);
		switch (term_key(STDIN_FILENO, clock_wait_ms(now - start_ms, left), &c)) {
		case TERM_READY:
			if (c < 0 || c == '\n' || c == '\r' || c == KEY_END)
				return TALK_OK;
			last_key = term_steady_ms();
			break;
		case TERM_INTERRUPT:
			return TALK_INTERRUPTED;
		case TERM_LEAVE:
			return TALK_END;
		default:
			break;
		}
	}
}

static enum talk_result speak(struct front *front, int64_t *speak_ms)
{
	int64_t start = term_steady_ms();
	enum talk_result result;

	if (!term_raw(STDIN_FILENO))
		return TALK_END;
	result = run_clock(front, start);
	term_raw_end();
	show(front, "\n");
	*speak_ms = term_steady_ms() - start;
	return result;
}

/* Lines after the first, until a lone period or Ctrl-D. */
static enum talk_result more_lines(struct front *front, struct buf *answer)
{
	struct buf line = BUF_INIT;
	enum talk_result result;

	while ((result = typed(front, CONTINUED, &line, NULL)) == TALK_OK &&
	       strcmp(line.data, LONE_PERIOD) != 0) {
		buf_addc(answer, '\n');
		buf_add(answer, line.data, line.len);
	}
	buf_clear(&line);
	return result == TALK_END && !term_leaving() && !front->idle ? TALK_OK : result;
}

static enum talk_result answer_terminal(struct front *front, const char *keys, struct buf *answer,
                                        int64_t *think_ms, int64_t *speak_ms, char *key)
{
	int64_t start = term_steady_ms(), first_key = start;
	enum talk_result result = typed(front, FIRST_LINE, answer, &first_key);

	if (result != TALK_OK)
		return result;
	*think_ms = first_key - start;
	if (is_command(answer, keys)) {
		*key = (char)tolower((unsigned char)answer->data[0]);
		buf_reset(answer);
		return TALK_OK;
	}
	if (answer->len == 0)
		return speak(front, speak_ms);
	if (strcmp(answer->data, LONE_PERIOD) == 0)
		buf_reset(answer);
	else
		result = more_lines(front, answer);
	buf_rtrim(answer);
	*speak_ms = term_steady_ms() - first_key;
	return result;
}

static enum talk_result answer_piped(struct front *front, const char *keys, struct buf *answer,
                                     char *key)
{
	enum talk_result result = piped(front, answer);

	if (result == TALK_OK && is_command(answer, keys)) {
		*key = (char)tolower((unsigned char)answer->data[0]);
		buf_reset(answer);
	}
	return result;
}

static enum talk_result talk_answer(void *self, const char *keys, struct buf *answer,
                                    int64_t *think_ms, int64_t *speak_ms, char *key)
{
	struct front *front = self;
	enum talk_result result;

	front_ask(front);
	buf_reset(answer);
	*think_ms = *speak_ms = 0;
	*key = '\0';
	if (front->talk.terminal)
		result = answer_terminal(front, keys, answer, think_ms, speak_ms, key);
	else
		result = answer_piped(front, keys, answer, key);
	/* Where the clock stands still, so does the stopwatch. */
	if (front->options.has_now)
		*think_ms = *speak_ms = 0;
	if (result != TALK_OK)
		buf_reset(answer);
	return heed(front, result);
}

/* ---- The rest ---------------------------------------------------------------------------- */

static bool talk_secret(void *self, const char *prompt, struct secret *out, struct err *err)
{
	struct front *front = self;

	if (pass_scripted(&front->pass))
		return pass_from_source(&front->pass, out, err);
	if (front->app.no_input)
		return err_set(err, ERR_USAGE,
		               "a passphrase is needed and --no-input forbids to ask; see "
		               "--passphrase-fd, --passphrase-file and --passphrase-command");
	front_ask(front);
	return pass_from_terminal(prompt, out, err);
}

static bool talk_edit(void *self, struct buf *text, bool *changed, struct err *err)
{
	struct front *front = self;

	if (front->app.no_input)
		return err_set(err, ERR_USAGE,
		               "an editor is needed and --no-input forbids to open one");
	front_ask(front);
	return edit_text(text, changed, err);
}

static void talk_forget(void *self)
{
	struct front *front = self;

	front_forget(front, front->app.repl);
}

static bool talk_edit_file(void *self, const char *path, size_t line, struct err *err)
{
	struct front *front = self;

	if (front->app.no_input)
		return err_set(err, ERR_USAGE,
		               "an editor is needed and --no-input forbids to open one");
	front_ask(front);
	return edit_file(path, line, err);
}

static int64_t talk_steady_ms(void *self)
{
	(void)self;
	return term_steady_ms();
}

static int64_t talk_now_ms(void *self)
{
	const struct front *front = self;
	struct timespec now;

	if (front->options.has_now)
		return front->options.now_ms;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool talk_stopped(void *self)
{
	bool interrupted = term_take_interrupt();

	heed(self, TALK_OK);
	return interrupted || term_leaving() != 0;
}

void talk_init(struct front *front, bool terminal)
{
	front->talk = (struct talk){
		.self = front,
		.terminal = terminal,
		.line = talk_line,
		.key = talk_key,
		.answer = talk_answer,
		.secret = talk_secret,
		.edit = talk_edit,
		.forget = talk_forget,
		.edit_file = talk_edit_file,
		.steady_ms = talk_steady_ms,
		.now_ms = talk_now_ms,
		.stopped = talk_stopped,
	};
}
