/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * deeds: everything that is done to a deck's files, and what must hold after it was cut short,
 * however that was: the old state or the new one, and all that was acknowledged. Failing calls,
 * kills and power cuts are three ways to cut them short.
 */
#ifndef GREENROOM_TESTS_DEEDS_H
#define GREENROOM_TESTS_DEEDS_H

#include <stdbool.h>
#include <stddef.h>

/* What was acknowledged; in memory that outlives the process that does the deed. */
struct deed_told {
	bool begun; /* the deed itself; what leads to it always works */
	bool done;
	long long changes, answers; /* committed */
};

struct deed {
	const char *name;
	void (*prepare)(void); /* the files as they are before */
	/* Calls `begin` when all is ready. */
	void (*run)(struct deed_told *told, void (*begin)(void));
	void (*check)(const struct deed_told *told);
};

extern const struct deed deeds[];
extern const size_t deed_count;

/* Once, before the first: makes the states that the deeds begin with. */
void deeds_begin(void);
void deeds_end(void);

/* Names the round in the words of a failed check. */
void deeds_name_round(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* An empty folder but for what the deed needs. */
void deed_prepare(const struct deed *deed);

/* The deed of a name; ends the program when there is none. */
const struct deed *deed_named(const char *name);

#endif
