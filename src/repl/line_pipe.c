/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "line.h"
#include "term.h"

#define CHUNK 4096

void line_pipe_init(struct line_pipe *pipe, int fd)
{
	*pipe = (struct line_pipe){ .fd = fd, .data = BUF_INIT };
}

void line_pipe_clear(struct line_pipe *pipe)
{
	buf_clear(&pipe->data);
	line_pipe_init(pipe, pipe->fd);
}

/* Takes `len` bytes and `skip` behind them off what was read. */
static void take(struct line_pipe *pipe, struct buf *out, size_t len, size_t skip)
{
	const char *from = pipe->data.data + pipe->at;

	buf_reset(out);
	buf_add(out, from, len > 0 && from[len - 1] == '\r' ? len - 1 : len);
	pipe->at += len + skip;
	if (pipe->at < pipe->data.len)
		return;
	buf_reset(&pipe->data);
	pipe->at = 0;
}

static bool fill(struct line_pipe *pipe, struct err *err)
{
	ssize_t got;

	if (pipe->data.len - pipe->at > LINE_PIPE_MAX)
		return err_set(err, ERR_INPUT, "standard input: a line of more than %zu KiB",
		               LINE_PIPE_MAX >> 10);
	buf_reserve(&pipe->data, CHUNK);
	got = read(pipe->fd, pipe->data.data + pipe->data.len, CHUNK);
	if (got < 0 && errno == EINTR)
		return true;
	if (got < 0)
		return err_errno(err, errno, "standard input: cannot be read");
	pipe->end = got == 0;
	pipe->data.len += (size_t)got;
	pipe->data.data[pipe->data.len] = '\0';
	return true;
}

enum line_result line_pipe(struct line_pipe *pipe, struct buf *out, struct err *err)
{
	for (;;) {
		const char *from = pipe->data.data + pipe->at;
		size_t len = pipe->data.len - pipe->at;
		const char *newline = memchr(from, '\n', len);

		if (newline) {
			take(pipe, out, (size_t)(newline - from), 1);
			return LINE_OK;
		}
		if (pipe->end) {
			take(pipe, out, len, 0);
			return len > 0 ? LINE_OK : LINE_END;
		}
		switch (term_wait(pipe->fd, -1, NULL)) {
		case TERM_INTERRUPT:
			return LINE_INTERRUPTED;
		case TERM_LEAVE:
			return LINE_END;
		case TERM_READY:
			if (!fill(pipe, err))
				return LINE_END;
			break;
		default:
			break;
		}
	}
}
