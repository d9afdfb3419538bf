/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory is wiped when it is given back, whoever used it. What this program allocates itself it wipes
 * itself; readline keeps lines, undo lists and kill rings, and the C library buffers and formats, and
 * neither offers to. So free() and realloc() of the whole program, libraries included, stand here
 * before the C library's own. Linked into the program only.
 *
 * With a sanitizer, whose own allocator stands there, and without glibc, this file is empty.
 */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#include <stdlib.h>
#include <string.h>

#if defined(__GLIBC__) && !defined(SANITIZED)
#include <malloc.h>

extern void __libc_free(void *block);

void free(void *block)
{
	if (block)
		explicit_bzero(block, malloc_usable_size(block));
	__libc_free(block);
}

/* Moves rather than grow in place: what is left behind has to be wiped either way. */
void *realloc(void *block, size_t size)
{
	size_t old = block ? malloc_usable_size(block) : 0;
	void *fresh;

	if (!block)
		return malloc(size);
	if (size == 0) {
		free(block);
		return NULL;
	}
	if (size <= old && size > old / 2)
		return block;
	fresh = malloc(size);
	if (!fresh)
		return NULL;
	memcpy(fresh, block, old < size ? old : size);
	free(block);
	return fresh;
}
#endif
