/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "front.h"
#include "mem.h"
#include "repl.h"
#include "term.h"

/* ---- Output ------------------------------------------------------------------------------ */

/* Of our own, so that they can be wiped. */
static char out_room[BUFSIZ], talk_room[BUFSIZ];

void front_measure(struct front *front)
{
	front->printer.columns = term_columns(STDOUT_FILENO);
	front->printer.talk_columns = isatty(STDERR_FILENO) ? term_columns(STDERR_FILENO) : 0;
}

void front_begin(struct front *front)
{
	front_measure(front);
	pager_begin(&front->pager, &front->printer);
}

void front_ask(struct front *front)
{
	pager_release(&front->pager, &front->printer);
	fflush(front->printer.out);
	fflush(front->printer.talk);
	front_measure(front);
}

int64_t front_idle_ms(const struct front *front)
{
	bool locks = front->app.repl && front->app.deck && front->options.idle_lock_min > 0;

	return locks ? front->options.idle_lock_min * front->minute_ms : -1;
}

void front_forget(struct front *front, bool screen)
{
	pager_release(&front->pager, &front->printer);
	fflush(stdout);
	fflush(stderr);
	mem_wipe(out_room, sizeof out_room);
	mem_wipe(talk_room, sizeof talk_room);
	if (front->talk.terminal)
		line_tty_wipe();
	if (screen && front->talk.terminal)
		term_forget(STDOUT_FILENO);
	mem_wipe_stack();
}

static bool reader_is_gone(int fd)
{
	struct pollfd what = { .fd = fd, .events = POLLOUT };

	return poll(&what, 1, 0) > 0 && (what.revents & (POLLERR | POLLHUP)) != 0;
}

bool front_end(struct front *front, struct err *err)
{
	FILE *out;
	int number = 0;

	pager_end(&front->pager, &front->printer);
	out = front->printer.out;

	if (fflush(out) != 0)
		number = errno;
	if (!ferror(out))
		return true;
	if (number == EPIPE || reader_is_gone(fileno(out)))
		return false;
	if (number == 0)
		return err_set(err, ERR_IO, "standard output: not all of it could be written");
	return err_errno(err, number, "standard output: cannot be written");
}

static bool wants_color(const struct options *options)
{
	if (term_is_dumb() || options->plain || options->json || options->color == WHEN_NEVER)
		return false;
	return options->color == WHEN_ALWAYS || isatty(STDOUT_FILENO);
}

static void printer_init(struct front *front)
{
	front->printer = (struct printer){
		.out = stdout,
		.talk = stderr,
		.json = front->options.json,
		.color = wants_color(&front->options),
		.unicode = term_locale() && !front->options.plain,
	};
	setvbuf(stdout, out_room, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, sizeof out_room);
	/* A prompt goes out whole, not a byte at a time. */
	setvbuf(stderr, talk_room, _IOLBF, sizeof talk_room);
	front_measure(front);
	front->pager.wanted = front->options.pager && !front->options.plain &&
	                      !front->options.json && !term_is_dumb() && isatty(STDOUT_FILENO) &&
	                      isatty(STDIN_FILENO);
}

/* ---- Help -------------------------------------------------------------------------------- */

static int say_version(void)
{
	printf("greenroom %s\n", GREENROOM_VERSION);
	return 0;
}

static int say_usage(struct front *front)
{
	const char *words[] = { "help" };
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	int status = 0;

	buf_adds(&out, "greenroom [OPTIONS]                a prompt, or the commands on standard "
	               "input\n"
	               "greenroom [OPTIONS] COMMAND ARG…   one command\n"
	               "greenroom [OPTIONS] -c 'CMD; CMD'  several\n\nOptions:\n");
	options_usage(&out);
	buf_adds(&out, "\nExit status: 0 fine, 1 failed, 2 usage, 3 wrong passphrase, 4 damaged "
	               "deck,\n5 locked or busy, 6 nothing is due (due --check).\n\n");
	fputs(out.data, stdout);
	buf_clear(&out);
	front->printer.json = false;
	if (!cmd_run(&front->app, words, 1, &status, &err))
		print_error(&front->printer, &err);
	return status;
}

/* ---- One run ----------------------------------------------------------------------------- */

/* A descriptor below 3 that is closed would be given to the next file opened: the deck. */
static void hold_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd)
			abort();
}

static int failed(struct front *front, const struct err *err)
{
	print_error(&front->printer, err);
	return err_exit_status(err->code);
}

static int run_words(struct front *front, char **words, int count)
{
	const char *copies[CMD_ARGS_MAX];
	struct err err = ERR_INIT;
	int status = 0;

	if (count > CMD_ARGS_MAX) {
		err_set(&err, ERR_USAGE, "more than %d words; name a folder instead", CMD_ARGS_MAX);
		return failed(front, &err);
	}
	for (int i = 0; i < count; i++)
		copies[i] = words[i];
	front_begin(front);
	if (!cmd_run(&front->app, copies, (size_t)count, &status, &err))
		return failed(front, &err);
	return status;
}

static int run(struct front *front, int argc, char **argv)
{
	const struct options *options = &front->options;
	struct err err = ERR_INIT;

	if (options->commands && options->first < argc) {
		err_set(&err, ERR_USAGE, "give either -c or a command (\"%s\"), not both",
		        argv[options->first]);
		return failed(front, &err);
	}
	if (options->commands) {
		front_begin(front);
		return cmd_run_line(&front->app, options->commands, options->keep_going);
	}
	if (options->first < argc)
		return run_words(front, argv + options->first, argc - options->first);
	if (front->talk.terminal) {
		front->app.repl = true;
		return repl_loop(front);
	}
	if (isatty(STDIN_FILENO)) {
		err_set(&err, ERR_USAGE, "--no-input needs a command, as in: greenroom due");
		return failed(front, &err);
	}
	return repl_script(front);
}

static void app_init(struct front *front, const struct vault_cost *cost)
{
	bool terminal = isatty(STDIN_FILENO) && !front->options.no_input;

	front->pass = (struct pass_source){
		.fd = front->options.passphrase_fd,
		.file = front->options.passphrase_file,
		.command = front->options.passphrase_command,
		.early = SECRET_INIT,
	};
	if (front->pass.fd > STDERR_FILENO)
		fcntl(front->pass.fd, F_SETFD, FD_CLOEXEC);
	front->app.printer = &front->printer;
	front->app.talk = &front->talk;
	front->app.cost = front->options.kdf ? *front->options.kdf : *cost;
	front->app.cost_chosen = front->options.kdf != NULL;
	front->app.no_input = front->options.no_input;
	front->app.scripted_secret = pass_scripted(&front->pass);
	line_pipe_init(&front->pipe, STDIN_FILENO);
	talk_init(front, terminal);
	if (terminal)
		line_tty_init(&front->app, isatty(STDERR_FILENO) ? stderr : stdout);
}

/* Everything that was said is out, or the reason why not is. */
static int finish(struct front *front, int status)
{
	struct err err = ERR_INIT;

	if (front->input_err.code != ERR_NONE)
		status = failed(front, &front->input_err);
	if (!front_end(front, &err) && err.code != ERR_NONE)
		return failed(front, &err);
	return status;
}

/* Whoever sent the signal learns that it was heard. */
static void die_of_signal(void)
{
	int number = term_leaving();

	if (number == 0)
		return;
	signal(number, SIG_DFL);
	raise(number);
}

int repl_main(int argc, char **argv, const struct repl_terms *terms)
{
	struct front front = { .minute_ms = terms->minute_ms };
	struct err err = ERR_INIT;
	int status;
	bool ok;

	hold_standard_streams();
	umask(S_IRWXG | S_IRWXO);
	term_signals();
	ok = options_read(&front.options, &front.app.paths, argc, argv, &err);
	printer_init(&front);
	app_init(&front, &terms->cost);
	if (!ok)
		status = failed(&front, &err);
	else if (front.options.version)
		status = say_version();
	else if (front.options.help)
		status = say_usage(&front);
	else if (!vault_prepare(&err) || !pass_read_early(&front.pass, &err))
		status = failed(&front, &err);
	else
		status = run(&front, argc, argv);
	app_close(&front.app);
	secret_clear(&front.pass.early);
	line_pipe_clear(&front.pipe);
	status = finish(&front, status);
	front_forget(&front, false);
	options_clear(&front.options, &front.app.paths);
	die_of_signal();
	return status;
}
