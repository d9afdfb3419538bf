/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * err: what went wrong, said once, where it was noticed.
 *
 * Whatever can fail returns bool and takes a `struct err *` as its last parameter. The line that
 * fails says where and what was expected; each floor above may put its own context in front, once.
 * Nobody prints and returns. Nothing here allocates.
 */
#ifndef GREENROOM_ERR_H
#define GREENROOM_ERR_H

#include <stdarg.h>
#include <stdbool.h>

#define ERR_MSG_MAX 240

enum err_code {
	ERR_NONE,
	ERR_FAILED,     /* anything without a better word: exit 1 */
	ERR_USAGE,      /* the command line is wrong: exit 2 */
	ERR_PASSPHRASE, /* the passphrase does not open this deck: exit 3 */
	ERR_DAMAGED,    /* the deck is damaged or was tampered with: exit 4 */
	ERR_BUSY,       /* locked, or in use elsewhere: exit 5 */
	ERR_NOT_FOUND,  /* no such file, company, card: exit 1 */
	ERR_INPUT,      /* a file or a text is not what it should be: exit 1 */
	ERR_IO,         /* the system refused to read or write: exit 1 */
	ERR_FULL,       /* no space left: exit 1 */
	ERR_STOPPED,    /* the user interrupted: exit 1 */
};

struct err {
	enum err_code code;
	char msg[ERR_MSG_MAX];
};

#define ERR_INIT                                                                                   \
	{                                                                                          \
		ERR_NONE, ""                                                                       \
	}

/* Sets code and message; a message or a part of it that is cut (`%.40s`) ends at a
 * whole UTF-8 character. Returns false, so
 * that a failing line can read `return err_set(err, …)`. err may be NULL. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool err_vset(struct err *err, enum err_code code, const char *fmt, va_list args)
	__attribute__((format(printf, 3, 0)));

/* Puts "context: " before the message and keeps the code. Returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ERR_FULL for ENOSPC and EDQUOT, ERR_NOT_FOUND for ENOENT, else ERR_IO; the system's words after
 * the message. Returns false. */
bool err_errno(struct err *err, int number, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

void err_clear(struct err *err);

/* The code's name as JSON output spells it: "usage", "passphrase", … */
const char *err_code_name(enum err_code code);

/* The process's exit status for a code, as the command line promises it. */
int err_exit_status(enum err_code code);

#endif
