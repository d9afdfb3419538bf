/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of the repl room needs no terminal; the rest is tested by transcripts.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "check.h"
#include "child.h"
#include "edit.h"
#include "file.h"
#include "line.h"
#include "options.h"
#include "pass.h"
#include "term.h"

static char folder[] = "/tmp/greenroom-repl.XXXXXX";

static const char *in_folder(const char *name)
{
	static struct buf path = BUF_INIT;

	file_join(&path, folder, name);
	return path.data;
}

static void write_file(const char *name, const char *text, unsigned mode)
{
	struct err err = ERR_INIT;

	CHECK(file_write(in_folder(name), text, strlen(text), mode, &err));
}

/* ---- Options ----------------------------------------------------------------------------- */

static struct options options;
static struct app_paths paths;
static struct err err;

/* Reads the words, after "greenroom", as a command line. */
static bool read_words(const char *const *words)
{
	static char copies[16][128];
	char *argv[17] = { copies[0] };
	int argc = 1;

	snprintf(copies[0], sizeof copies[0], "greenroom");
	for (; words[argc - 1]; argc++) {
		snprintf(copies[argc], sizeof copies[argc], "%s", words[argc - 1]);
		argv[argc] = copies[argc];
	}
	err_clear(&err);
	return options_read(&options, &paths, argc, argv, &err);
}

#define READ(...) read_words((const char *const[]){ __VA_ARGS__, NULL })

static void forget(void)
{
	options_clear(&options, &paths);
}

static void write_config(const char *text)
{
	CHECK(file_make_dirs(in_folder("config/greenroom"), &err));
	write_file("config/greenroom/config", text, 0600);
}

static void options_end_where_the_command_begins(void)
{
	CHECK(READ("--json", "--deck=/a/b", "-c", "due", "--color", "never", "drill", "--cards",
	           "3"));
	CHECK(options.json);
	CHECK_STR(options.deck, "/a/b");
	CHECK_STR(options.commands, "due");
	CHECK_INT(options.color, WHEN_NEVER);
	CHECK_INT(options.first, 7);
	forget();
	CHECK(READ("--plain", "--", "--json"));
	CHECK_INT(options.first, 3);
	CHECK(!options.json);
	forget();
}

static void what_is_wrong_with_an_option_is_said(void)
{
	static const struct {
		const char *words[3];
		const char *message;
	} table[] = {
		{ { "--colour", "x" },
		  "unknown option --colour; did you mean --color; greenroom --help lists them" },
		{ { "-x" }, "unknown option -x; greenroom --help lists them" },
		{ { "--deck" }, "--deck needs a value: --deck PATH" },
		{ { "--deck", "" }, "--deck: a path is expected" },
		{ { "--json=yes" }, "--json takes no value" },
		{ { "--color", "red" }, "--color: \"red\" is not auto, always or never" },
		{ { "--passphrase-fd", "1x" },
		  "--passphrase-fd: \"1x\" is not a number from 0 to 1023" },
		{ { "--passphrase-fd", "987" }, "--passphrase-fd: descriptor 987 is not open" },
		{ { "--passphrase-file=a", "--passphrase-command=b" },
		  "give one of --passphrase-fd, --passphrase-file and --passphrase-command" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		CHECK(!read_words(table[i].words));
		CHECK_STR(err.msg, table[i].message);
		CHECK_INT(err.code, ERR_USAGE);
		forget();
	}
}

static void options_win_over_environment_and_environment_over_file(void)
{
	write_config("# defaults\n\ndeck = ~/mine.deck\n  color=always\nplain = yes\n"
	             "idle-lock = 0\npager = no\n");
	CHECK(READ("due"));
	CHECK(strncmp(paths.deck, folder, strlen(folder)) == 0);
	CHECK_STR(file_name(paths.deck), "mine.deck");
	CHECK_INT(options.color, WHEN_ALWAYS);
	CHECK(options.plain && !options.pager);
	CHECK_INT(options.idle_lock_min, 0);
	forget();
	setenv("GREENROOM_DECK", "/env.deck", 1);
	setenv("NO_COLOR", "1", 1);
	CHECK(READ("due"));
	CHECK_STR(paths.deck, "/env.deck");
	CHECK_INT(options.color, WHEN_NEVER);
	forget();
	CHECK(READ("--deck", "flag.deck", "--color=always", "due"));
	CHECK_STR(paths.deck, "flag.deck");
	CHECK_INT(options.color, WHEN_ALWAYS);
	forget();
	unsetenv("GREENROOM_DECK");
	unsetenv("NO_COLOR");
}

static void a_passphrase_option_replaces_the_one_in_the_file(void)
{
	write_config("passphrase-command = pass show greenroom\n");
	CHECK(READ("due"));
	CHECK_STR(options.passphrase_command, "pass show greenroom");
	forget();
	CHECK(READ("--passphrase-file", "p", "due"));
	CHECK(options.passphrase_command == NULL);
	CHECK_STR(options.passphrase_file, "p");
	forget();
}

static void a_broken_file_is_named_with_its_line(void)
{
	static const struct {
		const char *text, *message;
	} table[] = {
		{ "color = never\nbogus = 1\n",
		  ":2: unknown setting \"bogus\"; known are deck, passphrase-file, " },
		{ "\n\nplain\n", ":3: expected a line such as: color = never" },
		{ "plain = maybe", ":1: \"maybe\" is not yes or no" },
		{ "deck = x.deck\n", ":1: a path here begins with / or ~/, not \"x.deck\"" },
		{ "json = yes\n", ":1: unknown setting \"json\"" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		write_config(table[i].text);
		CHECK(!READ("due"));
		CHECK(strstr(err.msg, "/greenroom/config:") != NULL);
		CHECK(strstr(err.msg, table[i].message) != NULL);
		forget();
		/* Help is needed most when something is wrong. */
		CHECK(READ("--help"));
		CHECK(options.help);
		forget();
	}
	write_config("");
}

static void folders_are_those_of_the_desktop_standard(void)
{
	setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
	CHECK(READ("due"));
	CHECK(strstr(paths.deck, "/.local/share/greenroom/greenroom.deck") != NULL);
	forget();
	setenv("XDG_DATA_HOME", "/data", 1);
	CHECK(READ("due"));
	CHECK_STR(paths.deck, "/data/greenroom/greenroom.deck");
	forget();
	unsetenv("XDG_DATA_HOME");
}

static void the_usage_names_every_flag(void)
{
	struct buf out = BUF_INIT;

	options_usage(&out);
	CHECK(strstr(out.data, "  --deck PATH ") != NULL);
	CHECK(strstr(out.data, "  --passphrase-command CMD ") != NULL);
	CHECK(strstr(out.data, "idle-lock") == NULL);
	buf_clear(&out);
}

/* ---- Lines from a pipe ------------------------------------------------------------------- */

static int pipe_with(const char *text, size_t len)
{
	int ends[2] = { -1, -1 };

	CHECK(pipe(ends) == 0);
	CHECK(file_write_all(ends[1], text, len));
	close(ends[1]);
	return ends[0];
}

static void lines_lose_their_ends_and_the_last_needs_none(void)
{
	static const char text[] = "one\n\ntwo\r\nlast";
	static const char *const want[] = { "one", "", "two", "last" };
	struct line_pipe pipe;
	struct buf line = BUF_INIT;

	line_pipe_init(&pipe, pipe_with(text, strlen(text)));
	for (size_t i = 0; i < 4; i++) {
		CHECK_INT(line_pipe(&pipe, &line, &err), LINE_OK);
		CHECK_STR(line.data, want[i]);
	}
	CHECK_INT(line_pipe(&pipe, &line, &err), LINE_END);
	CHECK_INT(line_pipe(&pipe, &line, &err), LINE_END);
	close(pipe.fd);
	line_pipe_clear(&pipe);
	buf_clear(&line);
}

static void an_endless_line_is_refused(void)
{
	int fd = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	struct line_pipe pipe;
	struct buf line = BUF_INIT;

	err_clear(&err);
	line_pipe_init(&pipe, fd);
	CHECK_INT(line_pipe(&pipe, &line, &err), LINE_END);
	CHECK_STR(err.msg, "standard input: a line of more than 1024 KiB");
	close(fd);
	line_pipe_clear(&pipe);
	buf_clear(&line);
}

/* ---- Passphrases ------------------------------------------------------------------------- */

static struct pass_source no_source(void)
{
	return (struct pass_source){ .fd = -1, .early = SECRET_INIT };
}

static void check_secret(struct pass_source *source, const char *want)
{
	struct secret secret = SECRET_INIT;
	bool ok;

	err_clear(&err);
	ok = pass_from_source(source, &secret, &err);
	if (want) {
		CHECK(ok && secret.len == strlen(want) &&
		      memcmp(secret.data, want, secret.len) == 0);
	} else {
		CHECK(!ok && err.code != ERR_NONE);
	}
	secret_clear(&secret);
}

static void a_descriptor_gives_a_line_each_time(void)
{
	struct pass_source source = no_source();

	source.fd = pipe_with("one\ntwo words\n", 14);
	check_secret(&source, "one");
	check_secret(&source, "two words");
	check_secret(&source, NULL);
	CHECK(strstr(err.msg, "no further passphrase") != NULL);
	close(source.fd);
}

static void a_file_loses_one_newline_and_must_be_private(void)
{
	struct pass_source source = no_source();

	source.file = in_folder("pass");
	write_file("pass", "two\nlines\n\n", 0600);
	check_secret(&source, "two\nlines\n");
	write_file("pass", "\n", 0600);
	check_secret(&source, NULL);
	CHECK(strstr(err.msg, "no passphrase there") != NULL);
	write_file("pass", "secret\n", 0640);
	check_secret(&source, NULL);
	CHECK(strstr(err.msg, "chmod 600") != NULL);
	unlink(source.file);
	check_secret(&source, NULL);
	CHECK_INT(err.code, ERR_NOT_FOUND);
}

static void a_command_has_to_succeed(void)
{
	struct pass_source source = no_source();

	source.command = "printf 'from a manager\\n'";
	check_secret(&source, "from a manager");
	source.command = "echo half; exit 3";
	check_secret(&source, NULL);
	CHECK_STR(err.msg, "--passphrase-command ended with status 3");
}

static void a_passphrase_too_long_is_refused(void)
{
	struct pass_source source = no_source();
	struct buf text = BUF_INIT;

	for (int i = 0; i <= SECRET_MAX; i++)
		buf_addc(&text, 'x');
	source.fd = pipe_with(text.data, text.len);
	check_secret(&source, NULL);
	CHECK(strstr(err.msg, "at most 1024 bytes") != NULL);
	close(source.fd);
	buf_clear(&text);
}

/* ---- The editor -------------------------------------------------------------------------- */

static void check_edit(const char *editor, const char *want, bool want_changed)
{
	struct buf text = BUF_INIT;
	bool changed = !want_changed;

	buf_adds(&text, "a card\n");
	setenv("VISUAL", editor, 1);
	err_clear(&err);
	if (want) {
		CHECK(edit_text(&text, &changed, &err));
		CHECK_STR(text.data, want);
		CHECK(changed == want_changed);
	} else {
		CHECK(!edit_text(&text, &changed, &err));
		CHECK_STR(text.data, "a card\n");
	}
	buf_clear(&text);
}

static void an_editor_changes_a_private_file_that_is_gone_afterwards(void)
{
	CHECK(file_make_dirs(in_folder("run"), &err));
	setenv("XDG_RUNTIME_DIR", in_folder("run"), 1);
	check_edit("true", "a card\n", false);
	check_edit("sed -i -e s/card/change/", "a change\n", true);
	check_edit(
		"f() { stat -c '%a' \"$1\" >\"$1~\"; mv \"$1~\" \"$1\"; cp \"$1\" \"$1.swp\"; }; "
		"f",
		"600\n", true);
	check_edit("false", NULL, false);
	CHECK(strstr(err.msg, "\"false\" ended with status 1") != NULL);
	check_edit("no-such-editor-anywhere 2>/dev/null", NULL, false);
	/* rmdir refuses a folder in which something is left. */
	CHECK(rmdir(in_folder("run")) == 0);
	unsetenv("XDG_RUNTIME_DIR");
	unsetenv("VISUAL");
}

/* ---- The terminal that is none ----------------------------------------------------------- */

static void without_a_terminal_the_width_is_told_or_eighty(void)
{
	static const struct {
		const char *columns;
		size_t want;
	} table[] = { { "100", 100 }, { "12", 20 }, { "", 80 }, { "-3", 80 }, { "wide", 80 } };
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		setenv("COLUMNS", table[i].columns, 1);
		CHECK_INT(term_columns(fd), table[i].want);
	}
	unsetenv("COLUMNS");
	CHECK_INT(term_columns(fd), 80);
	CHECK_INT(term_rows(fd), 0);
	CHECK(!term_raw(fd));
	close(fd);
}

/* ---- Editors ----------------------------------------------------------------------------- */

static void editors_are_told_the_line_as_they_expect_it(void)
{
	static const struct {
		const char *command, *words;
	} cases[] = {
		{ "vi", "+12 a b.md" },
		{ "/usr/bin/nvim -u NONE", "+12 a b.md" },
		{ "emacsclient -t", "+12 a b.md" },
		{ "code -n", "--wait --goto a b.md:12" },
		{ "hx", "a b.md:12" },
		{ "kate", "--block --line 12 a b.md" },
		{ "my-own-editor", "a b.md" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf words[EDIT_WORDS_MAX] = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
		struct buf all = BUF_INIT;
		size_t count = edit_words(cases[i].command, "a b.md", 12, words);

		for (size_t w = 0; w < count; w++)
			buf_addf(&all, "%s%s", w ? " " : "", words[w].data);
		CHECK_STR(all.data, cases[i].words);
		CHECK_INT(edit_words(cases[i].command, "a b.md", 0, words), 1);
		CHECK_STR(words[0].data, "a b.md");
		for (size_t w = 0; w < EDIT_WORDS_MAX; w++)
			buf_clear(&words[w]);
		buf_clear(&all);
	}
}

/* ---- Another program --------------------------------------------------------------------- */

static int run_shell(const char *script, enum child_pipe pipe, struct child *child)
{
	const char *const words[] = { "/bin/sh", "-c", script, NULL };

	CHECK(child_start(child, words, pipe, &err));
	return pipe == CHILD_NONE ? child_wait(child) : 0;
}

static void a_childs_end_is_told_as_a_shell_tells_it(void)
{
	static const char *const nowhere[] = { "greenroom-knows-no-such-program", NULL };
	struct child child;

	CHECK_INT(run_shell("exit 7", CHILD_NONE, &child), 7);
	CHECK_INT(run_shell("kill -TERM $$", CHILD_NONE, &child), 128 + SIGTERM);
	CHECK(child_start(&child, nowhere, CHILD_NONE, &err));
	CHECK_INT(child_wait(&child), CHILD_NOT_FOUND);
}

static void a_childs_input_or_output_is_ours(void)
{
	char back[16] = "";
	struct child child;

	run_shell("echo here", CHILD_OUTPUT, &child);
	CHECK_INT(read(child.fd, back, sizeof back), 5);
	CHECK_STR(back, "here\n");
	close(child.fd);
	CHECK_INT(child_wait(&child), 0);
	run_shell("read word && test \"$word\" = there", CHILD_INPUT, &child);
	CHECK_INT(write(child.fd, "there\n", 6), 6);
	close(child.fd);
	CHECK_INT(child_wait(&child), 0);
}

/* A script that is piped in is for us: an editor or a password manager takes no line of it. */
static void a_child_reads_nothing_of_a_script(void)
{
	int kept = dup(STDIN_FILENO), ends[2];
	char back[16] = "";
	struct child child;

	CHECK(pipe(ends) == 0 && dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
	CHECK_INT(write(ends[1], "quit\n", 5), 5);
	CHECK_INT(run_shell("read word && exit 9; exit 0", CHILD_NONE, &child), 0);
	CHECK_INT(read(STDIN_FILENO, back, sizeof back), 5);
	CHECK_STR(back, "quit\n");
	close(ends[0]);
	close(ends[1]);
	dup2(kept, STDIN_FILENO);
	close(kept);
}

int main(void)
{
	RUN(editors_are_told_the_line_as_they_expect_it);
	RUN(a_childs_end_is_told_as_a_shell_tells_it);
	RUN(a_childs_input_or_output_is_ours);
	RUN(a_child_reads_nothing_of_a_script);
	if (!mkdtemp(folder) || !vault_prepare(&err)) {
		fprintf(stderr, "%s: cannot be made, or %s\n", folder, err.msg);
		return 1;
	}
	setenv("HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", in_folder("config"), 1);
	unsetenv("GREENROOM_DECK");
	unsetenv("NO_COLOR");
	unsetenv("XDG_DATA_HOME");
	RUN(options_end_where_the_command_begins);
	RUN(what_is_wrong_with_an_option_is_said);
	RUN(options_win_over_environment_and_environment_over_file);
	RUN(a_passphrase_option_replaces_the_one_in_the_file);
	RUN(a_broken_file_is_named_with_its_line);
	RUN(folders_are_those_of_the_desktop_standard);
	RUN(the_usage_names_every_flag);
	RUN(lines_lose_their_ends_and_the_last_needs_none);
	RUN(an_endless_line_is_refused);
	RUN(a_descriptor_gives_a_line_each_time);
	RUN(a_file_loses_one_newline_and_must_be_private);
	RUN(a_command_has_to_succeed);
	RUN(a_passphrase_too_long_is_refused);
	RUN(an_editor_changes_a_private_file_that_is_gone_afterwards);
	RUN(without_a_terminal_the_width_is_told_or_eighty);
	unlink(in_folder("config/greenroom/config"));
	rmdir(in_folder("config/greenroom"));
	rmdir(in_folder("config"));
	rmdir(folder);
	return check_done();
}
