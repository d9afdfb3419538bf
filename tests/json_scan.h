/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_scan: walks the reference files in tests/vectors, whose layout is known, without a JSON
 * library. Commas and colons count as white space. A mismatch ends the test program.
 */
#ifndef GREENROOM_TESTS_JSON_SCAN_H
#define GREENROOM_TESTS_JSON_SCAN_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct scan {
	const char *at;
};

static inline void scan_space(struct scan *scan)
{
	scan->at += strspn(scan->at, " \t\r\n,:");
}

/* Takes the text if it comes next. */
static inline bool scan_take(struct scan *scan, const char *text)
{
	scan_space(scan);
	if (strncmp(scan->at, text, strlen(text)) != 0)
		return false;
	scan->at += strlen(text);
	return true;
}

static inline void scan_expect(struct scan *scan, const char *text)
{
	if (!scan_take(scan, text)) {
		fprintf(stderr, "expected %s at \"%.40s\"\n", text, scan->at);
		exit(1);
	}
}

static inline double scan_number(struct scan *scan)
{
	char *end;
	double value;

	scan_space(scan);
	value = strtod(scan->at, &end);
	if (end == scan->at) {
		fprintf(stderr, "expected a number at \"%.40s\"\n", scan->at);
		exit(1);
	}
	scan->at = end;
	return value;
}

/* A key that is a number: "0.01": */
static inline double scan_number_key(struct scan *scan)
{
	double value;

	scan_expect(scan, "\"");
	value = scan_number(scan);
	scan_expect(scan, "\"");
	return value;
}

/* Goes on behind the next occurrence of the text. */
static inline void scan_find(struct scan *scan, const char *text)
{
	const char *at = strstr(scan->at, text);

	if (!at) {
		fprintf(stderr, "no %s after \"%.40s\"\n", text, scan->at);
		exit(1);
	}
	scan->at = at + strlen(text);
}

#endif
