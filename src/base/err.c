/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

static const struct {
	const char *name;
	int exit_status;
} codes[] = {
	[ERR_NONE] = { "none", 0 },
	[ERR_FAILED] = { "failed", 1 },
	[ERR_USAGE] = { "usage", 2 },
	[ERR_PASSPHRASE] = { "passphrase", 3 },
	[ERR_DAMAGED] = { "damaged", 4 },
	[ERR_BUSY] = { "busy", 5 },
	[ERR_NOT_FOUND] = { "not_found", 1 },
	[ERR_INPUT] = { "input", 1 },
	[ERR_IO] = { "io", 1 },
	[ERR_FULL] = { "full", 1 },
	[ERR_STOPPED] = { "stopped", 1 },
};

bool err_vset(struct err *err, enum err_code code, const char *fmt, va_list args)
{
	if (!err)
		return false;
	err->code = code;
	vsnprintf(err->msg, sizeof err->msg, fmt, args);
	text_mend(err->msg);
	return false;
}

bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	err_vset(err, code, fmt, args);
	va_end(args);
	return false;
}

/* Puts ": " and `tail` behind err's message, as far as there is room. */
static void append(struct err *err, const char *tail)
{
	size_t len = strlen(err->msg);

	snprintf(err->msg + len, sizeof err->msg - len, ": %.*s", ERR_MSG_MAX, tail);
	text_mend(err->msg);
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
	char tail[ERR_MSG_MAX];
	va_list args;

	if (!err)
		return false;
	memcpy(tail, err->msg, sizeof tail);
	va_start(args, fmt);
	err_vset(err, err->code, fmt, args);
	va_end(args);
	append(err, tail);
	return false;
}

static enum err_code code_of_errno(int number)
{
	switch (number) {
	case ENOSPC:
	case EDQUOT:
		return ERR_FULL;
	case ENOENT:
		return ERR_NOT_FOUND;
	default:
		return ERR_IO;
	}
}

bool err_errno(struct err *err, int number, const char *fmt, ...)
{
	char reason[128];
	va_list args;

	if (!err)
		return false;
	va_start(args, fmt);
	err_vset(err, code_of_errno(number), fmt, args);
	va_end(args);
	append(err, strerror_r(number, reason, sizeof reason));
	return false;
}

void err_clear(struct err *err)
{
	err->code = ERR_NONE;
	err->msg[0] = '\0';
}

const char *err_code_name(enum err_code code)
{
	return codes[code].name;
}

int err_exit_status(enum err_code code)
{
	return codes[code].exit_status;
}
