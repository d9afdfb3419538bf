/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * front: one run of the program, as the files of this room share it.
 */
#ifndef GREENROOM_REPL_FRONT_H
#define GREENROOM_REPL_FRONT_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd.h"
#include "line.h"
#include "options.h"
#include "pager.h"
#include "pass.h"
#include "report.h"

struct front {
	struct options options;
	struct printer printer;
	struct talk talk;
	struct app app;
	struct pager pager;
	struct pass_source pass;
	struct line_pipe pipe;
	int64_t minute_ms;    /* of the idle lock */
	struct err input_err; /* what ended the pipe, if it was no plain end */
	bool idle;            /* nobody touched a key for so long that the deck is to be locked */
};

/* talk.c: fills front->talk. `terminal`: somebody may answer on standard input. */
void talk_init(struct front *front, bool terminal);

/* start.c: the terminal is as wide as it is now. */
void front_measure(struct front *front);
/* The same, and output is held back for the pager. */
void front_begin(struct front *front);

/* Somebody is about to be asked: what was printed so far is shown. */
void front_ask(struct front *front);

/* The command is over: what was held back is shown. Whether standard output still takes what is
 * written. A reader that went away is no error, only a reason to end: then err stays clear. */
bool front_end(struct front *front, struct err *err);

/* How long to wait for a key before the deck is locked, in ms; below 0 for ever. */
int64_t front_idle_ms(const struct front *front);

/* Nothing of what was typed or shown stays in this process; nor, with `screen`, on the terminal and in
 * its scroll-back, where it knows how to forget. */
void front_forget(struct front *front, bool screen);

/* repl.c: the two loops; each returns the exit status. */
int repl_loop(struct front *front);
int repl_script(struct front *front);

/* prompt.c */
struct prompt {
	struct buf text;
	int64_t version, minute;
	size_t columns;
	int64_t offered; /* the interview whose debrief was last offered */
	bool made;
};
const char *prompt_text(struct prompt *prompt, struct front *front);
void prompt_clear(struct prompt *prompt);

#endif
