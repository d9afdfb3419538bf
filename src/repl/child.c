/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "term.h"

/* exec never changes the words, its prototype only cannot say so. */
union words {
	const char *const *ours;
	char *const *execs;
};

static _Noreturn void become(const char *const *words, enum child_pipe pipe, int end)
{
	union words both = { .ours = words };

	term_signals_child();
	if (pipe == CHILD_INPUT) {
		dup2(end, STDIN_FILENO);
	} else if (!isatty(STDIN_FILENO)) {
		int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

		if (null >= 0)
			dup2(null, STDIN_FILENO);
	}
	if (pipe == CHILD_OUTPUT)
		dup2(end, STDOUT_FILENO);
	execvp(words[0], both.execs);
	_exit(CHILD_NOT_FOUND);
}

bool child_start(struct child *child, const char *const *words, enum child_pipe pipe,
                 struct err *err)
{
	int ends[2] = { -1, -1 };
	int theirs = pipe == CHILD_OUTPUT ? 1 : 0;

	*child = (struct child){ .pid = -1, .fd = -1 };
	if (pipe != CHILD_NONE && pipe2(ends, O_CLOEXEC) != 0)
		return err_errno(err, errno, "%s: cannot be started", words[0]);
	child->pid = fork();
	if (child->pid == 0)
		become(words, pipe, ends[theirs]);
	if (pipe != CHILD_NONE)
		close(ends[theirs]);
	if (child->pid < 0) {
		if (pipe != CHILD_NONE)
			close(ends[!theirs]);
		return err_errno(err, errno, "%s: cannot be started", words[0]);
	}
	child->fd = pipe == CHILD_NONE ? -1 : ends[!theirs];
	return true;
}

int child_wait(struct child *child)
{
	bool told = false;
	int status = 0;

	while (waitpid(child->pid, &status, 0) < 0) {
		if (errno != EINTR)
			return CHILD_NOT_FOUND;
		/* Ctrl-C and Ctrl-Z were meant for the child, which has the terminal. */
		term_take_interrupt();
		term_stop_if_asked();
		if (term_leaving() && !told)
			kill(child->pid, SIGHUP);
		told = term_leaving() != 0;
	}
	term_take_interrupt();
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
