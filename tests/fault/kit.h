/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kit: what the proofs of the vault share: decks in a throw-away folder, and short ways to open and
 * question them.
 */
#ifndef GREENROOM_TESTS_KIT_H
#define GREENROOM_TESTS_KIT_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "err.h"
#include "vault.h"

/* A folder of the process's own in memory where there is such a place; removed by kit_end. */
void kit_begin(const char *name);
void kit_end(void);
const char *kit_path(const char *file); /* in the folder; good until the eighth call after it */
void kit_empty(void);                   /* removes every file in it */
bool kit_holds(const char *part);       /* a file with this in its name */
bool kit_is_there(const char *path);

struct secret kit_secret(const char *text);
bool kit_create(const char *path, const char *passphrase, struct err *err);
struct vault *kit_open(const char *path, const char *passphrase, struct err *err);
bool kit_change(struct vault *vault, const char *from, const char *to, struct err *err);
bool kit_sql(struct vault *vault, const char *text);
long long kit_number(struct vault *vault, const char *text); /* -1 when it fails */

void kit_load(struct buf *out, const char *path); /* ends the program when it cannot */
void kit_save(const char *path, const void *data, size_t len);

/* The number after `option` on the command line, or what it is without. */
long kit_option(int argc, char **argv, const char *option, long otherwise);
const char *kit_option_text(int argc, char **argv, const char *option, const char *otherwise);

/* A sound of numbers that is the same for the same seed. */
unsigned kit_random(void);
void kit_seed(unsigned seed);

/* "expected …": says so with the round and ends the program when the condition is false. */
#define KIT_EXPECT(condition, ...)                                                                 \
	do {                                                                                       \
		if (!(condition))                                                                  \
			kit_fail(__FILE__, __LINE__, #condition, __VA_ARGS__);                     \
	} while (0)
void kit_fail(const char *file, int line, const char *condition, const char *fmt, ...)
	__attribute__((format(printf, 4, 5), noreturn));

#endif
