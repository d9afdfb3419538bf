/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "day.h"
#include "file.h"
#include "mem.h"
#include "text.h"

#define CONFIG_MAX_BYTES ((size_t)64 << 10)
#define FD_MAX           1023
#define IDLE_LOCK_MIN    15
#define IDLE_LOCK_MAX    (24 * 60)

/* ---- One setter a kind of value ---------------------------------------------------------- */

/* The value is checked and kept; false with a message that needs only its place in front. */
typedef bool setter(struct options *options, const char *value, struct err *err);

static void set_text(char **field, const char *value)
{
	free(*field);
	*field = mem_strdup(value);
}

static bool set_deck(struct options *options, const char *value, struct err *err)
{
	if (!*value)
		return err_set(err, ERR_USAGE, "a path is expected");
	set_text(&options->deck, value);
	return true;
}

static bool number(const char *value, long max, long *out, struct err *err)
{
	char *end = NULL;
	long n = strtol(value, &end, 10);

	if (!*value || *end || n < 0 || n > max)
		return err_set(err, ERR_USAGE, "\"%s\" is not a number from 0 to %ld", value, max);
	*out = n;
	return true;
}

static bool set_fd(struct options *options, const char *value, struct err *err)
{
	long n = 0;

	if (!number(value, FD_MAX, &n, err))
		return false;
	if (fcntl((int)n, F_GETFD) < 0)
		return err_set(err, ERR_USAGE, "descriptor %ld is not open", n);
	options->passphrase_fd = (int)n;
	return true;
}

static bool set_file(struct options *options, const char *value, struct err *err)
{
	(void)err;
	set_text(&options->passphrase_file, value);
	return true;
}

static bool set_command(struct options *options, const char *value, struct err *err)
{
	(void)err;
	set_text(&options->passphrase_command, value);
	return true;
}

static bool set_key_file(struct options *options, const char *value, struct err *err)
{
	if (!*value)
		return err_set(err, ERR_USAGE, "a path is expected");
	set_text(&options->key_file, value);
	return true;
}

static bool set_kdf(struct options *options, const char *value, struct err *err)
{
	if (text_equal(value, "moderate"))
		options->kdf = &vault_cost_moderate;
	else if (text_equal(value, "sensitive"))
		options->kdf = &vault_cost_sensitive;
	else
		return err_set(err, ERR_USAGE, "\"%s\" is not moderate or sensitive", value);
	return true;
}

static bool set_commands(struct options *options, const char *value, struct err *err)
{
	(void)err;
	set_text(&options->commands, value);
	return true;
}

static bool set_now(struct options *options, const char *value, struct err *err)
{
	options->has_now = day_parse_iso(value, &options->now_ms, err);
	return options->has_now;
}

static bool set_color(struct options *options, const char *value, struct err *err)
{
	static const char *const names[] = { "auto", "always", "never" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_equal(value, names[i])) {
			options->color = (enum when)i;
			return true;
		}
	return err_set(err, ERR_USAGE, "\"%s\" is not auto, always or never", value);
}

static bool set_idle_lock(struct options *options, const char *value, struct err *err)
{
	long n = 0;

	if (!number(value, IDLE_LOCK_MAX, &n, err))
		return false;
	options->idle_lock_min = n;
	return true;
}

static bool truth(const char *value, bool *out, struct err *err)
{
	static const char *const yes[] = { "yes", "true", "on", "1" };
	static const char *const no[] = { "no", "false", "off", "0" };

	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		*out = text_equal(value, yes[i]);
		if (*out || text_equal(value, no[i]))
			return true;
	}
	return err_set(err, ERR_USAGE, "\"%s\" is not yes or no", value);
}

#define SET_TRUTH(field)                                                                           \
	static bool set_##field(struct options *options, const char *value, struct err *err)       \
	{                                                                                          \
		return truth(value, &options->field, err);                                         \
	}
SET_TRUTH(json)
SET_TRUTH(plain)
SET_TRUTH(no_input)
SET_TRUTH(pager)
SET_TRUTH(keep_going)
SET_TRUTH(help)
SET_TRUTH(version)

/* ---- The table --------------------------------------------------------------------------- */

static const struct option {
	const char *flag;  /* on the command line; NULL: only in the file */
	const char *key;   /* in the file; NULL: only on the command line */
	const char *value; /* what the flag takes, or NULL for a switch */
	const char *fixed; /* what a switch sets */
	setter *set;
	const char *help;
} table[] = {
	{ "--deck", "deck", "PATH", NULL, set_deck,
	  "the deck (else $GREENROOM_DECK, else the one in your data folder)" },
	{ "--passphrase-fd", NULL, "N", NULL, set_fd, "read the passphrase from descriptor N" },
	{ "--passphrase-file", "passphrase-file", "PATH", NULL, set_file,
	  "read it from a file that is yours alone" },
	{ "--passphrase-command", "passphrase-command", "CMD", NULL, set_command,
	  "read it from what a command prints" },
	{ "--key-file", "key-file", "PATH", NULL, set_key_file,
	  "a file that is needed beside the passphrase" },
	{ "--kdf", "kdf", "COST", NULL, set_kdf,
	  "of new passphrases: moderate or sensitive (1 GiB of memory)" },
	{ "--now", NULL, "TIME", NULL, set_now,
	  "act as if it were TIME: 2026-12-03T14:00:00+01:00" },
	{ "--json", NULL, NULL, "yes", set_json, "one JSON object a command" },
	{ "--plain", "plain", NULL, "yes", set_plain, "no color, no line or block characters" },
	{ "--color", "color", "WHEN", NULL, set_color, "auto, always or never" },
	{ "--no-input", NULL, NULL, "yes", set_no_input, "never ask anything" },
	{ "--no-pager", "pager", NULL, "no", set_pager, "long output straight to the terminal" },
	{ "-c", NULL, "CMDS", NULL, set_commands, "run commands, parted by semicolons" },
	{ "--keep-going", NULL, NULL, "yes", set_keep_going,
	  "go on with the next command after one failed" },
	{ NULL, "idle-lock", "MINUTES", NULL, set_idle_lock, NULL },
	{ "--help", NULL, NULL, "yes", set_help, "this text" },
	{ "--version", NULL, NULL, "yes", set_version, "the version" },
};
#define OPTIONS (sizeof table / sizeof *table)

void options_usage(struct buf *out)
{
	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option *row = &table[i];
		size_t start = out->len;

		if (!row->flag)
			continue;
		buf_addf(out, "  %s%s%s", row->flag, row->value ? " " : "",
		         row->value ? row->value : "");
		buf_addf(out, "%*s%s\n", (int)(29 - (out->len - start)), "", row->help);
	}
}

/* ---- The command line -------------------------------------------------------------------- */

/* The row whose flag is the first `len` bytes of `word`. */
static const struct option *find_flag(const char *word, size_t len)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (table[i].flag && strlen(table[i].flag) == len &&
		    strncmp(table[i].flag, word, len) == 0)
			return &table[i];
	return NULL;
}

static bool unknown_flag(const char *word, size_t len, struct err *err)
{
	char *name = mem_strndup(word, len);
	const struct option *nearest = NULL;
	size_t best = 3;

	for (size_t i = 0; i < OPTIONS; i++) {
		size_t distance = table[i].flag ? text_distance(name, table[i].flag, 3) : 4;

		if (distance <= best && len > 2) {
			best = distance;
			nearest = &table[i];
		}
	}
	err_set(err, ERR_USAGE, "unknown option %s%s%s; greenroom --help lists them", name,
	        nearest ? "; did you mean " : "", nearest ? nearest->flag : "");
	free(name);
	return false;
}

static bool one_flag(struct options *options, int argc, char **argv, int *at, struct err *err)
{
	const char *word = argv[*at];
	const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *row = find_flag(word, len);
	const char *value = equals ? equals + 1 : NULL;

	if (!row)
		return unknown_flag(word, len, err);
	if (!row->value && value)
		return err_set(err, ERR_USAGE, "%s takes no value", row->flag);
	if (!row->value)
		value = row->fixed;
	if (!value && ++*at >= argc)
		return err_set(err, ERR_USAGE, "%s needs a value: %s %s", row->flag, row->flag,
		               row->value);
	if (!value)
		value = argv[*at];
	if (!row->set(options, value, err)) {
		err->code = ERR_USAGE;
		return err_wrap(err, "%s", row->flag);
	}
	return true;
}

static bool read_flags(struct options *options, int argc, char **argv, struct err *err)
{
	int at = 1;

	for (; at < argc; at++) {
		if (strcmp(argv[at], "--") == 0) {
			at++;
			break;
		}
		if (argv[at][0] != '-' || argv[at][1] == '\0')
			break;
		if (strcmp(argv[at], "-h") == 0)
			options->help = true;
		else if (!one_flag(options, argc, argv, &at, err))
			return false;
	}
	options->first = at;
	return true;
}

/* ---- The configuration file -------------------------------------------------------------- */

static const struct option *find_key(const char *key, size_t len)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (table[i].key && strlen(table[i].key) == len &&
		    strncmp(table[i].key, key, len) == 0)
			return &table[i];
	return NULL;
}

static bool unknown_key(const char *key, size_t len, struct err *err)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < OPTIONS; i++)
		if (table[i].key)
			buf_addf(&known, "%s%s", known.len > 0 ? ", " : "", table[i].key);
	err_set(err, ERR_INPUT, "unknown setting \"%.*s\"; known are %s",
	        (int)(len < 40 ? len : 40), key, known.data);
	buf_clear(&known);
	return false;
}

/* In a file a path cannot depend on where the program is started. */
static bool place_path(struct buf *out, const char *value, const char *home, struct err *err)
{
	file_expand(out, value, home);
	return out->data[0] == '/' ||
	       err_set(err, ERR_INPUT, "a path here begins with / or ~/, not \"%s\"", value);
}

static bool is_path(const struct option *row)
{
	return row->value && strcmp(row->value, "PATH") == 0;
}

/* "key = value"; blank lines and lines beginning with '#' are passed over. */
static bool config_line(struct options *options, const char *line, size_t len, const char *home,
                        struct err *err)
{
	const struct option *row;
	const char *equals, *key;
	struct buf value = BUF_INIT, path = BUF_INIT;
	size_t key_len, value_len;
	bool ok = false;

	line = text_trim(line, &len);
	if (len == 0 || line[0] == '#')
		return true;
	equals = memchr(line, '=', len);
	if (!equals)
		return err_set(err, ERR_INPUT, "expected a line such as: color = never");
	key_len = (size_t)(equals - line);
	value_len = len - key_len - 1;
	key = text_trim(line, &key_len);
	equals = text_trim(equals + 1, &value_len);
	row = find_key(key, key_len);
	if (!row)
		return unknown_key(key, key_len, err);
	buf_add(&value, equals, value_len);
	if (is_path(row) && !place_path(&path, value.data, home, err))
		goto out;
	ok = row->set(options, is_path(row) ? path.data : value.data, err);
out:
	buf_clear(&path);
	buf_clear(&value);
	return ok;
}

static bool read_config(struct options *options, const struct app_paths *paths, struct err *err)
{
	struct buf text = BUF_INIT;
	const char *at, *end;
	size_t number_of_line = 0;
	bool ok = true;

	if (!file_exists(paths->config))
		return true;
	ok = file_read(&text, paths->config, CONFIG_MAX_BYTES, err);
	for (at = text.data; ok && *at; at = *end ? end + 1 : end) {
		end = at + strcspn(at, "\n");
		number_of_line++;
		ok = config_line(options, at, (size_t)(end - at), paths->home, err);
		if (!ok) {
			err->code = ERR_USAGE;
			err_wrap(err, "%s:%zu", paths->config, number_of_line);
		}
	}
	buf_clear(&text);
	return ok;
}

/* ---- All of it --------------------------------------------------------------------------- */

static char *home_folder(void)
{
	const char *home = getenv("HOME");
	const struct passwd *user;

	if (home && home[0] == '/')
		return mem_strdup(home);
	user = getpwuid(getuid());
	return mem_strdup(user && user->pw_dir ? user->pw_dir : "/");
}

/* $NAME when it is absolute, else home/fallback; then /tail. */
static char *xdg_path(const char *name, const char *home, const char *fallback, const char *tail)
{
	const char *base = getenv(name);
	struct buf folder = BUF_INIT, out = BUF_INIT;

	if (base && base[0] == '/')
		buf_adds(&folder, base);
	else
		file_join(&folder, home, fallback);
	file_join(&out, folder.data, tail);
	buf_clear(&folder);
	return buf_take(&out);
}

static bool read_environment(struct options *options, struct err *err)
{
	const char *deck = getenv("GREENROOM_DECK"), *no_color = getenv("NO_COLOR");

	if (no_color && *no_color)
		options->color = WHEN_NEVER;
	return !deck || !*deck || set_deck(options, deck, err);
}

static void set_defaults(struct options *options)
{
	*options = (struct options){ .passphrase_fd = -1,
		                     .pager = true,
		                     .idle_lock_min = IDLE_LOCK_MIN };
}

static int sources_given(const struct options *options)
{
	return (options->passphrase_fd >= 0) + (options->passphrase_file != NULL) +
	       (options->passphrase_command != NULL);
}

static void forget_sources(struct options *options)
{
	free(options->passphrase_file);
	free(options->passphrase_command);
	options->passphrase_file = options->passphrase_command = NULL;
}

static bool check_sources(const struct options *options, struct err *err)
{
	return sources_given(options) < 2 ||
	       err_set(err, ERR_USAGE,
	               "give one of --passphrase-fd, --passphrase-file and "
	               "--passphrase-command");
}

bool options_read(struct options *options, struct app_paths *paths, int argc, char **argv,
                  struct err *err)
{
	struct buf deck = BUF_INIT;
	bool ok, by_flag;

	set_defaults(options);
	*paths = (struct app_paths){ .home = home_folder() };
	paths->config = xdg_path("XDG_CONFIG_HOME", paths->home, ".config", "greenroom/config");
	/* First alone: --help has to work whatever the file says. */
	ok = read_flags(options, argc, argv, err);
	if (!ok || options->help || options->version)
		return ok;
	by_flag = sources_given(options) > 0;
	ok = read_config(options, paths, err) && read_environment(options, err);
	if (by_flag)
		forget_sources(options);
	ok = ok && read_flags(options, argc, argv, err) && check_sources(options, err);
	if (ok && options->deck)
		file_expand(&deck, options->deck, paths->home);
	paths->deck = deck.len > 0 ? buf_take(&deck)
	                           : xdg_path("XDG_DATA_HOME", paths->home, ".local/share",
	                                      "greenroom/greenroom.deck");
	buf_clear(&deck);
	paths->state = xdg_path("XDG_STATE_HOME", paths->home, ".local/state", "greenroom");
	paths->backups =
		xdg_path("XDG_DATA_HOME", paths->home, ".local/share", "greenroom/backups");
	paths->key_file = mem_strdup(options->key_file);
	return ok;
}

void options_clear(struct options *options, struct app_paths *paths)
{
	free(options->deck);
	free(options->passphrase_file);
	free(options->passphrase_command);
	free(options->commands);
	free(options->key_file);
	free(paths->state);
	free(paths->backups);
	free(paths->key_file);
	free(paths->deck);
	free(paths->config);
	free(paths->home);
	*options = (struct options){ .passphrase_fd = -1 };
	*paths = (struct app_paths){ 0 };
}
