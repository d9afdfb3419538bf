/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd: the commands, one file and one table row each. Help, completion, arity checks and the
 * manual are derived from the table.
 */
#ifndef GREENROOM_CMD_H
#define GREENROOM_CMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "deck.h"
#include "err.h"
#include "report.h"
#include "vault.h"

/* ---- What commands ask of whoever sits in front of them ---------------------------------- */

enum talk_result {
	TALK_OK,
	TALK_END,         /* end of input, or Ctrl-D on an empty line */
	TALK_INTERRUPTED, /* Ctrl-C */
};

/* Implemented by the repl room: a terminal with readline, or lines from a pipe. */
struct talk {
	void *self;
	bool terminal; /* someone may answer; false: a script is read line by line */

	/* One line, without its newline, after a prompt (shown on terminals only). */
	enum talk_result (*line)(void *self, const char *prompt, struct buf *out);

	/* One key out of `keys` (lower-case letters, digits, '?'), without Enter on a terminal; any
	 * other key is ignored, or explained after a few. From a pipe: the first letter of a line.
	 */
	enum talk_result (*key)(void *self, const char *prompt, const char *keys, char *out);

	/* An answer: several typed lines (ended by a lone "." or Ctrl-D), or an empty first line,
	 * and then speaking until Enter, with a stopwatch on a terminal. A single letter out of
	 * `keys` as the first line is a command: then *key is it and nothing else is set. From a
	 * pipe: one line. */
	enum talk_result (*answer)(void *self, const char *keys, struct buf *typed,
	                           int64_t *think_ms, int64_t *speak_ms, char *key);

	/* A passphrase without echo from the terminal, or from the source given by option. */
	bool (*secret)(void *self, const char *prompt, struct secret *out, struct err *err);

	/* Opens the user's editor on the text (a 0600 file that is always removed) and reads it
	 * back; *changed says whether it differs. */
	bool (*edit)(void *self, struct buf *text, bool *changed, struct err *err);

	/* What was typed and shown is gone from the screen, its scroll-back, and every buffer. */
	void (*forget)(void *self);

	/* Opens the user's editor on a file of theirs, at the line where editors can do that. */
	bool (*edit_file)(void *self, const char *path, size_t line, struct err *err);

	/* Milliseconds of a steady clock. */
	int64_t (*steady_ms)(void *self);
	/* Now, as the program counts it; with --now the clock stands still. */
	int64_t (*now_ms)(void *self);
	/* Whether the user asked to stop (Ctrl-C, SIGTERM, SIGHUP) since the last call. */
	bool (*stopped)(void *self);
};

/* ---- The context of a command ------------------------------------------------------------ */

struct refit;

struct app_paths {
	char *deck, *config, *home;
	char *state;    /* folder: what is remembered of decks outside them */
	char *backups;  /* folder: automatic backups */
	char *key_file; /* belongs to the passphrase, or NULL */
};

struct app {
	struct printer *printer;
	struct talk *talk;
	struct deck *deck;    /* NULL until a command needs it */
	int64_t deck_version; /* when it was opened */
	struct refit *refit;  /* a fit that runs in the background, or NULL */
	struct app_paths paths;
	struct vault_cost cost; /* for decks made now */
	bool cost_chosen;       /* by an option: also for decks whose passphrase changes */
	bool no_input;          /* never prompt */
	bool scripted_secret;   /* the passphrase comes from an option: make a deck at once */
	int exit_status;        /* set by a command that has one of its own (due --check) */
	bool json_call;         /* the printer writes JSON for the present command alone */
	bool repl;              /* commands are typed one after the other */
	bool quit;              /* set by `quit` */
	bool locked;            /* set by `lock`; the next command asks for the passphrase */
};

/* Opens the deck if it is not open yet. A missing deck is made for commands that write (asking
 * for the passphrase twice), and is an error that says what to do for those that read. */
bool app_deck(struct app *app, bool create, struct err *err);
/* Closes the deck and wipes its keys. A deck that was changed leaves one backup a day behind. */
void app_close(struct app *app);
/* The same, and nothing of what was typed or shown stays; the next command asks for the passphrase. */
void app_lock(struct app *app);

/* Where an interview is over and was not told of: says that `debrief` is there. *offered is the last
 * one that was said so, which is not said again; NULL: said whenever it is so. */
bool app_offer_debrief(struct app *app, int64_t *offered, struct err *err);

/* ---- The table --------------------------------------------------------------------------- */

enum cmd_flags {
	CMD_DECK = 1 << 0,   /* needs the deck */
	CMD_CREATE = 1 << 1, /* makes the deck when missing */
	CMD_HIDDEN = 1 << 2, /* not in help's list */
	CMD_TALKS = 1 << 3,  /* has no data: in JSON mode {"schema":1,"ok":true} stands for it */
};

enum cmd_group { CMD_PREPARE, CMD_PRACTISE, CMD_LOOK, CMD_CARDS, CMD_DECKFILE, CMD_HELP };
#define CMD_GROUPS 6
const char *cmd_group_title(enum cmd_group group);

/* What a word of the command line is, for completion. */
enum cmd_word {
	CMD_WORD_NONE,
	CMD_WORD_COMPANY,
	CMD_WORD_CARD,
	CMD_WORD_PATH,
	CMD_WORD_COMMAND,
	CMD_WORD_SETTING,
	CMD_WORD_KIND
};

#define CMD_OPTIONS_MAX 6
#define CMD_ARGS_MAX    256

struct cmd_option {
	const char *name;  /* "--minutes" */
	const char *value; /* "N", or NULL for a switch */
	const char *help;
	enum cmd_word word; /* of the value */
};

struct cmd_call {
	const char *args[CMD_ARGS_MAX]; /* without options */
	size_t count;
	const char
		*values[CMD_OPTIONS_MAX]; /* by the table's order; NULL when not given; "" switch */
};

struct cmd {
	const char *name;
	const char *alias; /* or NULL */
	const char *usage; /* after the name: "[COMPANY]" */
	const char *summary;
	const char *help; /* paragraphs; or NULL */
	enum cmd_group group;
	size_t min_args, max_args;
	unsigned flags;
	enum cmd_word complete; /* what its arguments are */
	struct cmd_option options[CMD_OPTIONS_MAX];
	bool (*run)(struct app *app, const struct cmd_call *call, struct err *err);
};

extern const struct cmd *const cmd_table[]; /* ends with NULL; in the order of help */

/* Exact name or alias, or an unambiguous beginning. ERR_USAGE suggests the nearest. */
const struct cmd *cmd_find(const char *name, struct err *err);

/* Splits a line into words: blanks part them, quotes ('…' and "…") and backslash keep them; a '#'
 * at the start of a word begins a comment, a plain ~ or ~/ there is `home`, unless that is NULL. Words
 * point into `store`. */
bool cmd_split(const char *line, const char *home, struct buf *store, const char **words,
               size_t *count, size_t max, struct err *err);

/* Runs one command from its words. *exit_status is the command's own (6: nothing is due); errors
 * are not printed here. */
bool cmd_run(struct app *app, const char *const *words, size_t count, int *exit_status,
             struct err *err);

/* Runs `c1; c2` (semicolons outside quotes part commands). Stops at the first failure unless
 * keep_going. Prints errors; returns the exit status. */
int cmd_run_line(struct app *app, const char *line, bool keep_going);

/* Completions of the word at the end of `line`: fills `out` with NUL-parted words. The deck is used
 * only when it is open. */
void cmd_complete(struct app *app, const char *line, struct buf *out, size_t *count, bool *is_path);

#endif
