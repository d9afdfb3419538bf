/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mem: allocation that does not fail, and wiping.
 *
 * Out of memory ends the program with one line on stderr: every answer is already committed, so
 * nothing is lost. Sizes are checked for overflow.
 */
#ifndef GREENROOM_MEM_H
#define GREENROOM_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);               /* zeroed; size 0 gives a valid pointer */
void *mem_array(size_t count, size_t size); /* zeroed */
char *mem_strdup(const char *text);         /* NULL gives NULL */
char *mem_strndup(const char *text, size_t len);

/* Grows *array (elements of `size` bytes) so that it holds at least `need`, by half again each
 * time; *cap is the count it holds. The bytes left behind by a move are wiped. */
void mem_grow(void *array, size_t *cap, size_t need, size_t size);

/* Overwrites with zeros in a way the compiler keeps. */
void mem_wipe(void *data, size_t len);

/* The same for what calls that are over have left on the stack, 256 KiB down from here. */
void mem_wipe_stack(void);

/* Wipes a string up to its NUL, then frees it; NULL is fine. For what the user wrote. */
void mem_free_text(char *text);

#endif
