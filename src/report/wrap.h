/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wrap: breaking a line of text into lines of a terminal. Internal to the report room.
 */
#ifndef GREENROOM_REPORT_WRAP_H
#define GREENROOM_REPORT_WRAP_H

#include <stddef.h>

/* One line at a time: what is left of the text, and the width it has to fit. */
struct wrap {
	const char *text;
	size_t len;
	size_t columns; /* 0: no limit */
};

/* Takes the next line off the text: its bytes and their count, without the blanks at the break.
 * A word longer than a line is cut. At least one character is taken, whatever the width. */
const char *wrap_next(struct wrap *wrap, size_t *len);

#endif
