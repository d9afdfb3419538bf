/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * buf: a growing run of bytes, always followed by a NUL that len does not count.
 *
 * Buffers carry what the user wrote, so what they let go of is wiped.
 */
#ifndef GREENROOM_BUF_H
#define GREENROOM_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data; /* never NULL; "" while nothing was added */
	size_t len;
	size_t cap; /* 0 while data is the shared empty string */
};

extern char buf_empty[1];
#define BUF_INIT                                                                                   \
	{                                                                                          \
		buf_empty, 0, 0                                                                    \
	}

void buf_init(struct buf *buf);
void buf_clear(struct buf *buf); /* wipes, frees, and is as after BUF_INIT */
void buf_reset(struct buf *buf); /* empties, wipes, keeps the room */
void buf_reserve(struct buf *buf, size_t extra);
void buf_add(struct buf *buf, const void *data, size_t len);
void buf_adds(struct buf *buf, const char *text);
void buf_addc(struct buf *buf, char c);
void buf_addf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *buf, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));
void buf_cut(struct buf *buf, size_t len); /* shortens to len */
void buf_rtrim(struct buf *buf);           /* drops white space at the end */
char *buf_take(struct buf *buf);           /* the bytes, now the caller's to free; buf is empty */

#endif
