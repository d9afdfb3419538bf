/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stage: a deck of one's own and what commands need besides, for tests: a clock that can be set, a
 * script to type, and all that is said in `text`.
 */
#ifndef GREENROOM_TESTS_STAGE_H
#define GREENROOM_TESTS_STAGE_H

#include <stdio.h>

#include "cmd.h"
#include "deck_kit.h"

struct stage {
	struct kit kit;
	struct printer printer;
	struct talk talk;
	struct app app;
	char *text;
	size_t len, read;
	int64_t now_ms;
	const char *const *lines; /* NULL ends */
};

static inline int64_t stage_now(void *self)
{
	return ((struct stage *)self)->now_ms;
}

static inline bool stage_stopped(void *self)
{
	(void)self;
	return false;
}

static inline enum talk_result stage_line(void *self, const char *prompt, struct buf *out)
{
	struct stage *stage = self;

	(void)prompt;
	buf_reset(out);
	if (!stage->lines || !*stage->lines)
		return TALK_END;
	buf_adds(out, *stage->lines++);
	return TALK_OK;
}

static inline enum talk_result stage_key(void *self, const char *prompt, const char *keys,
                                         char *out)
{
	struct buf line = BUF_INIT;
	enum talk_result result = stage_line(self, prompt, &line);

	*out = line.len > 0 ? line.data[0] : '\0';
	if (result == TALK_OK && (!*out || !strchr(keys, *out)))
		result = TALK_END;
	buf_clear(&line);
	return result;
}

static inline enum talk_result stage_answer(void *self, const char *keys, struct buf *typed,
                                            int64_t *think_ms, int64_t *speak_ms, char *key)
{
	(void)keys;
	*think_ms = *speak_ms = 0;
	*key = '\0';
	return stage_line(self, "", typed);
}

static inline bool stage_open(struct stage *stage)
{
	memset(stage, 0, sizeof *stage);
	if (!kit_make(&stage->kit))
		return false;
	stage->now_ms = KIT_NOW;
	stage->talk = (struct talk){ .self = stage,
		                     .now_ms = stage_now,
		                     .steady_ms = stage_now,
		                     .stopped = stage_stopped,
		                     .line = stage_line,
		                     .key = stage_key,
		                     .answer = stage_answer };
	stage->printer.out = open_memstream(&stage->text, &stage->len);
	stage->printer.talk = stage->printer.out;
	stage->printer.columns = 80;
	stage->app = (struct app){ .printer = &stage->printer,
		                   .talk = &stage->talk,
		                   .deck = stage->kit.deck,
		                   .no_input = true };
	return deck_set_setting(stage->kit.deck, "zone", "UTC", &stage->kit.err);
}

/* All that was said so far. */
static inline const char *stage_said(struct stage *stage)
{
	fflush(stage->printer.out);
	return stage->text;
}

static inline void stage_close(struct stage *stage)
{
	fclose(stage->printer.out);
	free(stage->text);
	stage->kit.deck = stage->app.deck; /* a command may have opened it anew */
	kit_drop(&stage->kit);
}

#endif
