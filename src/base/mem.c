/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
	fputs("greenroom: out of memory; every answer given is saved\n", stderr);
	exit(1);
}

void *mem_array(size_t count, size_t size)
{
	void *data = calloc(count ? count : 1, size ? size : 1);

	if (!data)
		out_of_memory();
	return data;
}

void *mem_alloc(size_t size)
{
	return mem_array(1, size);
}

char *mem_strndup(const char *text, size_t len)
{
	char *copy;

	if (len == SIZE_MAX)
		out_of_memory();
	copy = mem_alloc(len + 1);
	memcpy(copy, text, len);
	return copy;
}

char *mem_strdup(const char *text)
{
	return text ? mem_strndup(text, strlen(text)) : NULL;
}

void mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	size_t grown = *cap + *cap / 2 + 8;
	void *old, *fresh;

	if (need <= *cap)
		return;
	if (grown < need)
		grown = need;
	memcpy(&old, array, sizeof old);
	fresh = mem_array(grown, size);
	if (old) {
		memcpy(fresh, old, *cap * size);
		mem_wipe(old, *cap * size);
		free(old);
	}
	memcpy(array, &fresh, sizeof fresh);
	*cap = grown;
}

void mem_wipe(void *data, size_t len)
{
	if (len > 0)
		explicit_bzero(data, len);
}

#define STACK_WIPED ((size_t)256 << 10)

__attribute__((noinline)) void mem_wipe_stack(void)
{
	char below[STACK_WIPED];

	mem_wipe(below, sizeof below);
}

void mem_free_text(char *text)
{
	if (text)
		mem_wipe(text, strlen(text));
	free(text);
}
