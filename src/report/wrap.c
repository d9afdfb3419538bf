/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wrap.h"

#include "text.h"

static size_t blanks_at(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] == ' ')
		n++;
	return n;
}

static size_t without_blanks_behind(const char *text, size_t len)
{
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return len;
}

/* The last break at or before `fit`; `fit` itself when there is none past the leading blanks. */
static size_t break_at(const char *text, size_t fit, size_t leading)
{
	size_t at = fit;

	while (at > leading && text[at] != ' ')
		at--;
	return at > leading ? at : fit;
}

const char *wrap_next(struct wrap *wrap, size_t *len)
{
	const char *line = wrap->text;
	size_t fit = wrap->columns ? text_fit(line, wrap->len, wrap->columns) : wrap->len;
	size_t taken;

	if (fit == 0 && wrap->len > 0)
		text_decode(line, wrap->len, &fit);
	if (fit < wrap->len)
		fit = break_at(line, fit, blanks_at(line, fit));
	*len = without_blanks_behind(line, fit);
	taken = fit + blanks_at(line + fit, wrap->len - fit);
	wrap->text += taken;
	wrap->len -= taken;
	return line;
}
