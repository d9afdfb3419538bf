/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After a deck is closed nothing of it is left in the process: neither passphrase, nor keys, nor
 * what the user wrote. And no file that the process wrote on the way holds any of it. Also: many
 * wrong passphrases, none of which opens anything.
 *
 *	residue [--guesses N]
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "inside.h"
#include "kit.h"
#include "mem.h"

#define MASK       0x5a
#define PASSPHRASE "correct horse 7413 battery"
#define CANARY     "the canary sings at midnight 9951"
#define CHUNK      ((size_t)1 << 20)
#define MAP_MAX    ((size_t)1 << 30) /* larger ones are a sanitizer's reserve */

/* What is looked for is kept masked, so as not to be found in the list itself. */
struct needle {
	const char *name;
	unsigned char masked[64];
	size_t len;
};

static struct needle needles[4];
static int memory_fd;

static void add_needle(int index, const char *name, const void *bytes, size_t len)
{
	needles[index].name = name;
	needles[index].len = len;
	for (size_t i = 0; i < len; i++)
		needles[index].masked[i] = ((const unsigned char *)bytes)[i] ^ MASK;
}

/* `bytes` is masked on the way. */
static void look_through(unsigned char *bytes, size_t len, unsigned found[4])
{
	for (size_t i = 0; i < len; i++)
		bytes[i] ^= MASK;
	for (int n = 0; n < 4; n++) {
		const struct needle *needle = &needles[n];
		unsigned char *at = bytes;

		while (needle->len > 0 &&
		       (at = memmem(at, len - (size_t)(at - bytes), needle->masked, needle->len))) {
			found[n]++;
			at++;
		}
	}
}

static unsigned char window[CHUNK]; /* what is looked at; the one place that is not */

static void look_at_range(uintptr_t from, uintptr_t to, unsigned found[4])
{
	for (uintptr_t at = from; at < to; at += CHUNK - 64) {
		size_t len = to - at < CHUNK ? to - at : CHUNK;
		ssize_t have = pread(memory_fd, window, len, (off_t)at);

		if (have > 0)
			look_through(window, (size_t)have, found);
		mem_wipe(window, CHUNK);
	}
}

static void look_at_map(uintptr_t from, uintptr_t to, unsigned found[4])
{
	uintptr_t start = (uintptr_t)window, end = start + CHUNK;

	if (end <= from || to <= start) {
		look_at_range(from, to, found);
		return;
	}
	if (from < start)
		look_at_range(from, start, found);
	if (end < to)
		look_at_range(end, to, found);
}

static void look(unsigned found[4])
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from, to;
	char flags[5], line[512];

	memset(found, 0, 4 * sizeof *found);
	KIT_EXPECT(maps, "maps");
	while (fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %4s", &from, &to, flags) == 3 && flags[0] == 'r' &&
		    flags[1] == 'w' && to - from < MAP_MAX)
			look_at_map(from, to, found);
	fclose(maps);
}

static struct vault *write_canary(void)
{
	struct vault *vault = kit_open(kit_path("deck"), PASSPHRASE, NULL);

	KIT_EXPECT(vault, "a deck");
	KIT_EXPECT(kit_sql(vault,
	                   "PRAGMA cache_size=5; CREATE TABLE t(a TEXT); BEGIN;"
	                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
	                   "i < 300) INSERT INTO t SELECT i || '" CANARY "' FROM n;"),
	           "rows");
	return vault;
}

static void no_file_holds_any(const char *file)
{
	struct buf bytes = BUF_INIT;
	unsigned found[4] = { 0 };

	kit_load(&bytes, kit_path(file));
	KIT_EXPECT(bytes.len >= SEAL_SECTOR, "%s is there", file);
	look_through((unsigned char *)bytes.data, bytes.len, found);
	for (int n = 0; n < 4; n++)
		KIT_EXPECT(found[n] == 0, "no %s in %s", needles[n].name, file);
	buf_clear(&bytes);
}

static void nothing_is_left(void)
{
	unsigned found[4];
	struct vault *vault = write_canary();

	add_needle(0, "passphrase", PASSPHRASE, strlen(PASSPHRASE));
	add_needle(1, "answer", CANARY, strlen(CANARY));
	add_needle(2, "data key", vault->shim.keys->data, SEAL_KEY);
	add_needle(3, "page key", vault->shim.keys->page, SEAL_KEY);
	look(found);
	KIT_EXPECT(found[1] > 0, "the answer while the deck is open, or the search is blind");
	KIT_EXPECT(found[0] == 0, "the passphrase gone once the deck is open");
	no_file_holds_any("deck");
	no_file_holds_any("deck-journal");
	KIT_EXPECT(kit_sql(vault, "COMMIT"), "a commit");
	no_file_holds_any("deck");
	vault_close(vault);
	look(found);
	for (int n = 0; n < 4; n++)
		KIT_EXPECT(found[n] == 0, "no %s after closing, not %u", needles[n].name, found[n]);
}

/* By the program's own free() and realloc(), which are linked in here too; a sanitizer has its own. */
static void freed_memory_is_wiped(void)
{
#ifndef SANITIZED
	unsigned found[4];
	char *text = mem_alloc(sizeof CANARY);

	memcpy(text, CANARY, sizeof CANARY);
	look(found);
	KIT_EXPECT(found[1] > 0, "what is there, or the search is blind");
	text = realloc(text, 100000);
	KIT_EXPECT(text && strcmp(text, CANARY) == 0, "what was there");
	free(text);
	look(found);
	KIT_EXPECT(found[1] == 0, "nothing of what was given back");
#endif
}

static void no_guess_opens(long guesses)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	char guess[64];

	kit_load(&before, kit_path("deck"));
	for (long i = 0; i < guesses; i++) {
		struct err err = ERR_INIT;

		snprintf(guess, sizeof guess, "correct horse %ld battery", i);
		if (i == 7413)
			continue;
		KIT_EXPECT(!kit_open(kit_path("deck"), guess, &err) && err.code == ERR_PASSPHRASE,
		           "a wrong passphrase opens nothing: %s", err.msg);
	}
	kit_load(&after, kit_path("deck"));
	KIT_EXPECT(before.len == after.len && memcmp(before.data, after.data, before.len) == 0,
	           "a wrong passphrase changes nothing");
	buf_clear(&before);
	buf_clear(&after);
}

int main(int argc, char **argv)
{
	long guesses = kit_option(argc, argv, "--guesses", 40);
	struct err err = ERR_INIT;

	memory_fd = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
	KIT_EXPECT(memory_fd >= 0, "the process's own memory");
	kit_begin("residue");
	KIT_EXPECT(vault_prepare(&err), "%s", err.msg);
	KIT_EXPECT(kit_create(kit_path("deck"), PASSPHRASE, &err), "%s", err.msg);
	nothing_is_left();
	freed_memory_is_wiped();
	no_guess_opens(guesses);
	printf("nothing left in memory or in files; %ld wrong passphrases open nothing\n", guesses);
	close(memory_fd);
	kit_end();
	return 0;
}
