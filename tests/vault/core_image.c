/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The real program at a terminal: a deck is made, answers are typed, cards are shown and searched for.
 * Then all memory of the process is searched, from outside, after `lock`, and once more while the
 * process exits after `quit`: neither the passphrase, nor a key, nor a word of a question, an
 * answer, a typed line or a search is there.
 *
 *	core_image PROGRAM
 *
 * Reading the memory of a process that says it is private takes a privilege; without it, and with a
 * sanitizer, whose heap forgets nothing, the test is skipped.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "inside.h"
#include "kit.h"
#include "mem.h"

#define PASSPHRASE "quinquagesimal hobbledehoy"
#define CHUNK      ((size_t)1 << 20)
#define OVERLAP    64
#define MAP_MAX    ((size_t)1 << 30)
#define WAIT_MS    20000
#define SKIPPED    77

/* Each is a word on its own: a block that was freed loses its first bytes in any case. */
static const char *const words[] = {
	"quinquagesimal",  "hobbledehoy",  /* passphrase */
	"whippersnapper",  "xylophonist",  /* question and answer in the dossier */
	"perambulator",    "skulduggery",  /* typed answers, the second one killed with Ctrl-U */
	"flibbertigibbet", "gobbledygook", /* a line on the command line; a search */
	"snollygoster",                    /* at the beginning of a line that outgrows its room */
	"cattywampus",     "bumfuzzle",    /* looked for in the history, as it is typed and after */
};
#define WORDS (sizeof words / sizeof *words)
#define KEYS  3
static uint8_t keys[KEYS][SEAL_KEY]; /* of the deck, read with the library */

static int terminal, memory;
static pid_t child;
static struct buf shown = BUF_INIT;

/* ---- The program at a terminal ----------------------------------------------------------- */

static void become(const char *program, int slave)
{
	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	for (int fd = 0; fd <= 2; fd++)
		dup2(slave, fd);
	setenv("TERM", "xterm", 1);
	setenv("INPUTRC", "/dev/null", 1);
	setenv("PAGER", "cat", 1);
	setenv("HOME", kit_path(""), 1);
	setenv("XDG_STATE_HOME", kit_path(""), 1);
	setenv("XDG_DATA_HOME", kit_path(""), 1);
	execl(program, program, "--deck", kit_path("deck"), "--color", "never", (char *)NULL);
	_exit(127);
}

static void start(const char *program)
{
	struct winsize size = { .ws_row = 40, .ws_col = 100 };
	int slave;

	terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	KIT_EXPECT(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0, "a pty");
	slave = open(ptsname(terminal), O_RDWR | O_NOCTTY);
	KIT_EXPECT(slave >= 0 && ioctl(slave, TIOCSWINSZ, &size) == 0, "its other end");
	child = fork();
	KIT_EXPECT(child >= 0, "a child");
	if (child == 0)
		become(program, slave);
	close(slave);
}

/* Waits until `text` was shown after what was waited for the last time. */
static void expect(const char *text)
{
	struct pollfd ready = { .fd = terminal, .events = POLLIN };
	struct buf rest = BUF_INIT;
	char bytes[1024], *at;
	ssize_t len;

	while (!(at = memmem(shown.data, shown.len, text, strlen(text)))) {
		KIT_EXPECT(poll(&ready, 1, WAIT_MS) == 1, "\"%s\" after:\n%s", text, shown.data);
		len = read(terminal, bytes, sizeof bytes);
		KIT_EXPECT(len > 0, "\"%s\" after:\n%s", text, shown.data);
		buf_add(&shown, bytes, (size_t)len);
	}
	buf_adds(&rest, at + strlen(text));
	buf_clear(&shown);
	shown = rest;
}

static void type(const char *text)
{
	KIT_EXPECT(write(terminal, text, strlen(text)) == (ssize_t)strlen(text), "a key");
}

/* ---- Its memory -------------------------------------------------------------------------- */

struct found {
	unsigned words[WORDS], keys[KEYS];
};

static unsigned occurrences(const unsigned char *bytes, size_t len, const void *what, size_t size)
{
	const unsigned char *at = bytes;
	unsigned count = 0;

	while ((at = memmem(at, len - (size_t)(at - bytes), what, size))) {
		count++;
		at++;
	}
	return count;
}

static void search(const unsigned char *bytes, size_t len, struct found *found)
{
	for (size_t i = 0; i < WORDS; i++)
		found->words[i] += occurrences(bytes, len, words[i], strlen(words[i]));
	for (size_t i = 0; i < KEYS; i++)
		found->keys[i] += occurrences(bytes, len, keys[i], SEAL_KEY);
}

static void search_map(unsigned long from, unsigned long to, struct found *found)
{
	unsigned char *bytes = mem_alloc(CHUNK);

	for (unsigned long at = from; at < to; at += CHUNK - OVERLAP) {
		size_t len = to - at < CHUNK ? to - at : CHUNK;
		ssize_t have = pread(memory, bytes, len, (off_t)at);

		if (have > 0)
			search(bytes, (size_t)have, found);
	}
	free(bytes);
}

static void search_all(struct found *found)
{
	char path[64], line[512], flags[5];
	unsigned long from, to;
	FILE *maps;

	memset(found, 0, sizeof *found);
	snprintf(path, sizeof path, "/proc/%d/maps", (int)child);
	maps = fopen(path, "r");
	KIT_EXPECT(maps, "maps");
	while (fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %4s", &from, &to, flags) == 3 && flags[1] == 'w' &&
		    to - from < MAP_MAX)
			search_map(from, to, found);
	fclose(maps);
}

static void expect_nothing(const char *when)
{
	struct found found;
	bool clean = true;

	search_all(&found);
	for (size_t i = 0; i < WORDS; i++)
		if (found.words[i]) {
			fprintf(stderr, "%s: \"%s\" is there %u times\n", when, words[i],
			        found.words[i]);
			clean = false;
		}
	for (size_t i = 0; i < KEYS; i++)
		if (found.keys[i]) {
			fprintf(stderr, "%s: key %zu is there\n", when, i);
			clean = false;
		}
	KIT_EXPECT(clean, "nothing private %s", when);
}

/* A search that finds nothing is to be believed only if it finds what is there. */
static void expect_much(const char *when)
{
	struct found found;

	search_all(&found);
	KIT_EXPECT(found.keys[1] > 0, "the key %s, or the search is blind", when);
	KIT_EXPECT(found.words[3] > 0, "an answer %s, or the search is blind", when);
}

static bool open_memory(void)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/mem", (int)child);
	memory = open(path, O_RDONLY | O_CLOEXEC);
	return memory >= 0;
}

/* ---- A session --------------------------------------------------------------------------- */

static void write_dossier(void)
{
	static const char text[] =
		"# Acme - Engineer\n\n## If They Ask X, Say Y\n"
		"- **\"What is a whippersnapper?\"** -- A xylophonist, said aloud.\n"
		"- **\"Why us?\"** -- Because.\n";

	kit_save(kit_path("acme.md"), text, sizeof text - 1);
}

static void learn_keys(void)
{
	struct vault *vault = kit_open(kit_path("deck"), PASSPHRASE, NULL);

	KIT_EXPECT(vault, "the deck");
	memcpy(keys[0], vault->shim.keys->data, SEAL_KEY);
	memcpy(keys[1], vault->shim.keys->page, SEAL_KEY);
	memcpy(keys[2], vault->shim.keys->root, SEAL_KEY);
	vault_close(vault);
}

static void type_much(void)
{
	for (int i = 0; i < 60; i++)
		type("and so on, and ");
}

static void use_it(void)
{
	expect("> ");
	type("import ");
	type(kit_path("acme.md"));
	type("\r");
	expect("New passphrase: ");
	type(PASSPHRASE "\r");
	expect("The same again: ");
	type(PASSPHRASE "\r");
	expect("due");
	expect("> ");
	type("quiz acme\r");
	expect("> ");
	type("I would skulduggery \x15perambulator\r");
	expect("| ");
	type(".\r");
	expect("4");
	type("3");
	expect("> ");
	type("q\r");
	expect("> ");
	type("search gobbledygook\r");
	expect("> ");
	type("flibbertigibbet\r");
	expect("> ");
	for (int i = 0; i < 3; i++) {
		type("search snollygoster ");
		type_much();
		type("\r");
		expect("> ");
	}
	type("\x12");
	type_much();
	type("cattywampus\n");
	type("\x15\r");
	expect("> ");
	type("\x1bp"
	     "bumfuzzle\r");
	type("\x15\r");
	expect("> ");
	type("show flibber\x15search xylophonist\r");
	expect("> ");
}

static void unlock(void)
{
	type("search xylophonist\r");
	expect("Passphrase: ");
	type(PASSPHRASE "\r");
	expect("whippersnapper");
	expect("> ");
}

/* The kernel stops the process on its way out, with its memory still there. */
static void quit_watched(void)
{
	int status = 0;

	KIT_EXPECT(ptrace(PTRACE_SEIZE, child, NULL, PTRACE_O_TRACEEXIT) == 0, "a trace");
	type("quit\r");
	while (waitpid(child, &status, 0) == child && WIFSTOPPED(status) &&
	       status >> 8 != (SIGTRAP | PTRACE_EVENT_EXIT << 8))
		ptrace(PTRACE_CONT, child, NULL, (void *)(long)WSTOPSIG(status));
	KIT_EXPECT(WIFSTOPPED(status), "a process on its way out");
	expect_nothing("while it exits");
	ptrace(PTRACE_CONT, child, NULL, NULL);
	waitpid(child, &status, 0);
	KIT_EXPECT(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a good end");
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: core_image PROGRAM\n");
		return 2;
	}
	kit_begin("core");
	vault_prepare(NULL);
	write_dossier();
	start(argv[1]);
	use_it();
	if (!open_memory()) {
		printf("skipped: its memory cannot be read here: %s\n", strerror(errno));
		kill(child, SIGKILL);
		kit_end();
		return SKIPPED;
	}
	learn_keys();
	expect_much("while the deck is open");
	type("lock\r");
	expect("Locked");
	expect("(locked) > ");
	expect_nothing("after lock");
	unlock();
	expect_much("after unlocking");
	quit_watched();
	printf("nothing private in its memory after lock, nor while it exits\n");
	buf_clear(&shown);
	kit_end();
	return 0;
}
