/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crash_answers PROGRAM [--rounds N] [--seed S]
 *
 * Kills a session with SIGKILL at a random moment, again and again, and holds the deck against what
 * the user had been told: every answer acknowledged ("next: …" was printed) must be in the log, and
 * at most one more, whose acknowledgement was on its way.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buf.h"
#include "file.h"

#define QUESTIONS  60
#define STALL_MS   60000 /* a program that says nothing for so long hangs */
#define PATH_BYTES 128

struct stage {
	const char *program;
	char dir[64], deck[PATH_BYTES], secret[PATH_BYTES], dossier[PATH_BYTES];
	uint64_t seed;
};

static uint64_t draw(struct stage *stage, uint64_t below)
{
	stage->seed ^= stage->seed << 13;
	stage->seed ^= stage->seed >> 7;
	stage->seed ^= stage->seed << 17;
	return stage->seed % below;
}

/* ---- Running the program ----------------------------------------------------------------- */

struct child {
	pid_t pid;
	int in, out;
};

static _Noreturn void become(const struct stage *stage, int in, int out, const char *const *words)
{
	const char *argv[16] = { stage->program, "--deck", stage->deck, "--passphrase-file",
		                 stage->secret };
	int nowhere = open("/dev/null", O_WRONLY);

	for (int i = 0; words[i] && i < 10; i++)
		argv[5 + i] = words[i];
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(nowhere, STDERR_FILENO);
	execv(stage->program, (char *const *)argv);
	_exit(127);
}

static bool start(const struct stage *stage, const char *const *words, struct child *child)
{
	int in[2], out[2];

	if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
		return false;
	child->pid = fork();
	if (child->pid == 0)
		become(stage, in[0], out[1], words);
	close(in[0]);
	close(out[1]);
	child->in = in[1];
	child->out = out[0];
	fcntl(child->in, F_SETFL, O_NONBLOCK);
	return child->pid > 0;
}

static int finish(struct child *child)
{
	int status = 0;

	close(child->in);
	close(child->out);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Everything the command prints; its exit status. */
static int run(const struct stage *stage, const char *const *words, struct buf *said)
{
	struct child child;

	buf_reset(said);
	if (!start(stage, words, &child))
		return -1;
	close(child.in);
	child.in = -1;
	file_read_fd(said, child.out, "the program", 1 << 24, NULL);
	return finish(&child);
}

static long reviews_in(const struct stage *stage)
{
	const char *const words[] = { "--json", "stats", NULL };
	struct buf said = BUF_INIT;
	const char *at;
	long count = -1;

	if (run(stage, words, &said) == 0) {
		at = strstr(said.data, "\"reviews\":");
		count = at ? strtol(at + strlen("\"reviews\":"), NULL, 10) : -1;
	}
	buf_clear(&said);
	return count;
}

/* ---- One round --------------------------------------------------------------------------- */

static long count_lines(const char *text, const char *start_of_line)
{
	long count = 0;

	for (const char *at = text; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL)
		count += strncmp(at, start_of_line, strlen(start_of_line)) == 0;
	return count;
}

/* Feeds answers until so many were acknowledged, waits a moment more, and kills. */
static long interrupted_quiz(struct stage *stage, long wanted)
{
	static const char *const words[] = { "quiz", "acme", NULL };
	static const char answers[] = "\n3\n\n2\n\n1\n\n4\n";
	struct buf said = BUF_INIT;
	struct child child;
	long acknowledged = 0;

	if (!start(stage, words, &child))
		return -1;
	while (acknowledged < wanted) {
		struct pollfd what[2] = { { child.out, POLLIN, 0 }, { child.in, POLLOUT, 0 } };
		char chunk[4096];
		ssize_t got;

		if (poll(what, 2, STALL_MS) <= 0)
			break;
		if ((what[1].revents & POLLOUT) &&
		    write(child.in, answers, sizeof answers - 1) < 0 && errno != EAGAIN)
			break;
		if (!(what[0].revents & (POLLIN | POLLHUP)))
			continue;
		got = read(child.out, chunk, sizeof chunk);
		if (got <= 0)
			break;
		buf_add(&said, chunk, (size_t)got);
		acknowledged = count_lines(said.data, "next: ");
	}
	usleep((useconds_t)draw(stage, 3000));
	kill(child.pid, SIGKILL);
	/* What it had said before it was killed was said. */
	file_read_fd(&said, child.out, "the program", 1 << 24, NULL);
	acknowledged = count_lines(said.data, "next: ");
	finish(&child);
	buf_clear(&said);
	return acknowledged;
}

static bool one_round(struct stage *stage, int round)
{
	static const char *const check[] = { "check", NULL };
	long before = reviews_in(stage);
	long told = interrupted_quiz(stage, (long)draw(stage, QUESTIONS / 2));
	long after = reviews_in(stage);
	struct buf said = BUF_INIT;
	int status = run(stage, check, &said);
	bool ok = before >= 0 && told >= 0 && after >= before + told &&
	          after <= before + told + 1 && status == 0;

	if (!ok)
		fprintf(stderr, "round %d: %ld before, %ld acknowledged, %ld after; check: %d %s\n",
		        round, before, told, after, status, said.data);
	buf_clear(&said);
	return ok;
}

/* ---- The whole --------------------------------------------------------------------------- */

static bool prepare(struct stage *stage)
{
	const char *const import[] = { "import", stage->dossier, NULL };
	const char *tmp = getenv("TMPDIR");
	struct buf text = BUF_INIT;
	bool ok;

	snprintf(stage->dir, sizeof stage->dir, "%.30s/greenroom-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(stage->dir))
		return false;
	snprintf(stage->deck, PATH_BYTES, "%s/deck", stage->dir);
	snprintf(stage->secret, PATH_BYTES, "%s/secret", stage->dir);
	snprintf(stage->dossier, PATH_BYTES, "%s/acme.md", stage->dir);
	buf_adds(&text, "# Acme — Engineer\n\n## If They Ask X, Say Y\n");
	for (int i = 0; i < QUESTIONS; i++)
		buf_addf(&text, "- **\"What did you learn from project %d?\"** -- Lesson %d.\n", i,
		         i);
	ok = file_write(stage->secret, "open sesame\n", 12, 0600, NULL) &&
	     file_write(stage->dossier, text.data, text.len, 0600, NULL) &&
	     run(stage, import, &text) == 0;
	buf_clear(&text);
	return ok;
}

static void clean(const struct stage *stage)
{
	char journal[PATH_BYTES + 16];

	snprintf(journal, sizeof journal, "%s-journal", stage->deck);
	unlink(journal);
	unlink(stage->deck);
	unlink(stage->secret);
	unlink(stage->dossier);
	rmdir(stage->dir);
}

int main(int argc, char **argv)
{
	struct stage stage = { .program = argc > 1 ? argv[1] : "", .seed = 88172645463325252u };
	long rounds = 15;
	bool ok;

	for (int i = 2; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--rounds") == 0)
			rounds = strtol(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--seed") == 0)
			stage.seed = strtoull(argv[i + 1], NULL, 10) | 1;
	}
	signal(SIGPIPE, SIG_IGN);
	ok = prepare(&stage);
	if (!ok)
		fprintf(stderr, "the deck could not be made with \"%s\"\n", stage.program);
	for (int round = 0; ok && round < rounds; round++)
		ok = one_round(&stage, round);
	clean(&stage);
	printf("%ld rounds, %s\n", rounds, ok ? "no acknowledged answer lost" : "FAILED");
	return ok ? 0 : 1;
}
