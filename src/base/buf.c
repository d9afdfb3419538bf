/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "buf.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

char buf_empty[1] = "";

void buf_init(struct buf *buf)
{
	buf->data = buf_empty;
	buf->len = 0;
	buf->cap = 0;
}

void buf_clear(struct buf *buf)
{
	if (buf->cap > 0) {
		mem_wipe(buf->data, buf->cap);
		free(buf->data);
	}
	buf_init(buf);
}

void buf_reset(struct buf *buf)
{
	if (buf->cap > 0)
		mem_wipe(buf->data, buf->len);
	buf->len = 0;
}

void buf_reserve(struct buf *buf, size_t extra)
{
	char *data = buf->cap > 0 ? buf->data : NULL;

	if (extra < buf->cap - buf->len)
		return;
	/* A length that overflows asks for more than there is, and ends in mem's own way. */
	mem_grow(&data, &buf->cap,
	         extra > SIZE_MAX - buf->len - 1 ? SIZE_MAX : buf->len + extra + 1, 1);
	buf->data = data;
}

void buf_add(struct buf *buf, const void *data, size_t len)
{
	if (len == 0)
		return;
	buf_reserve(buf, len);
	memcpy(buf->data + buf->len, data, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void buf_adds(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_addc(struct buf *buf, char c)
{
	buf_reserve(buf, 1);
	buf->data[buf->len++] = c;
	buf->data[buf->len] = '\0';
}

void buf_vaddf(struct buf *buf, const char *fmt, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len <= 0)
		return;
	buf_reserve(buf, (size_t)len);
	vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, args);
	buf->len += (size_t)len;
}

void buf_addf(struct buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vaddf(buf, fmt, args);
	va_end(args);
}

void buf_cut(struct buf *buf, size_t len)
{
	if (len >= buf->len)
		return;
	mem_wipe(buf->data + len, buf->len - len);
	buf->len = len;
}

void buf_rtrim(struct buf *buf)
{
	size_t len = buf->len;

	while (len > 0 && isspace((unsigned char)buf->data[len - 1]))
		len--;
	buf_cut(buf, len);
}

char *buf_take(struct buf *buf)
{
	char *data = buf->cap > 0 ? buf->data : mem_strdup("");

	buf_init(buf);
	return data;
}
