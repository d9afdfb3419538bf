/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <sqlite3.h>

#include "vault.h"

/* ---- Secrets ----------------------------------------------------------------------------- */

bool secret_init(struct secret *secret, struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, ERR_FAILED,
		               "The crypto library does not start on this machine");
	secret->len = 0;
	secret->data = sodium_malloc(SECRET_MAX);
	if (!secret->data)
		return err_set(err, ERR_FAILED,
		               "There is no protected memory for a passphrase; "
		               "close other programs and try again");
	sodium_memzero(secret->data, SECRET_MAX);
	return true;
}

bool secret_addc(struct secret *secret, char c)
{
	if (!secret->data || secret->len >= SECRET_MAX)
		return false;
	secret->data[secret->len++] = c;
	return true;
}

void secret_chop(struct secret *secret)
{
	bool inside = true;

	while (inside && secret->len > 0) {
		secret->len--;
		inside = ((unsigned char)secret->data[secret->len] & 0xC0) == 0x80;
		secret->data[secret->len] = '\0';
	}
}

/* The bytes past len are always zero, so whole buffers can be compared. */
bool secret_equal(const struct secret *a, const struct secret *b)
{
	if (!a->data || !b->data)
		return a->len == b->len;
	return (sodium_memcmp(a->data, b->data, SECRET_MAX) == 0) & (a->len == b->len);
}

void secret_clear(struct secret *secret)
{
	sodium_free(secret->data);
	secret->data = NULL;
	secret->len = 0;
}

/* ---- SQLite's heap, wiped on free -------------------------------------------------------- */

#define HEAP_HEAD 16 /* holds the size, keeps the alignment */

static int heap_size(void *block)
{
	return block ? *(int *)(void *)((char *)block - HEAP_HEAD) : 0;
}

static void *heap_alloc(int size)
{
	char *block = malloc((size_t)size + HEAP_HEAD);

	if (!block)
		return NULL;
	*(int *)(void *)block = size;
	return block + HEAP_HEAD;
}

static void heap_free(void *block)
{
	if (!block)
		return;
	sodium_memzero(block, (size_t)heap_size(block));
	free((char *)block - HEAP_HEAD);
}

static void *heap_realloc(void *block, int size)
{
	void *fresh = heap_alloc(size);
	int old = heap_size(block);

	if (!fresh)
		return NULL;
	memcpy(fresh, block, (size_t)(old < size ? old : size));
	heap_free(block);
	return fresh;
}

static int heap_roundup(int size)
{
	return (size + 15) & ~15;
}

static int heap_init(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void heap_shutdown(void *unused)
{
	(void)unused;
}

static const sqlite3_mem_methods heap_methods = {
	.xMalloc = heap_alloc,
	.xFree = heap_free,
	.xRealloc = heap_realloc,
	.xSize = heap_size,
	.xRoundup = heap_roundup,
	.xInit = heap_init,
	.xShutdown = heap_shutdown,
};

/* ---- The process ------------------------------------------------------------------------- */

#if defined(__SANITIZE_ADDRESS__)
#define LEAK_CHECKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAK_CHECKED 1
#endif
#endif

/* The leak checker traces its own process, which an undumpable one refuses. */
static bool make_undumpable(void)
{
#ifdef LEAK_CHECKED
	return true;
#else
	return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#endif
}

bool vault_prepare(struct err *err)
{
	static bool done;
	const struct rlimit none = { 0, 0 };

	if (done)
		return true;
	if (sodium_init() < 0)
		return err_set(err, ERR_FAILED,
		               "The crypto library does not start on this machine");
	if (!make_undumpable() || setrlimit(RLIMIT_CORE, &none) != 0)
		return err_set(err, ERR_FAILED,
		               "The system does not let this program keep its memory private");
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &heap_methods) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_URI, 0) != SQLITE_OK)
		return err_set(err, ERR_FAILED, "SQLite was started before it could be secured");
	done = true;
	return true;
}
