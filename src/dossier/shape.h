/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shape: how the beginning of a line tells a question from its answer, a note, a beat.
 */
#ifndef GREENROOM_DOSSIER_SHAPE_H
#define GREENROOM_DOSSIER_SHAPE_H

#include "asks.h"
#include "label.h"

struct shape {
	enum shape_role role;
	struct slice label; /* as written, without its colon: "Situation" */
	struct slice tag;   /* "mid" of "[mid] Q: …" */
	bool numbered, bold, quoted, separated;
	bool spoken;       /* the label is of interviews alone: "If they ask" */
	bool followed;     /* by what it is about, in blocks below it (set by the walk) */
	bool warned;       /* begins with ⚠, 💡 or the like: a note */
	struct slice text; /* the question; for other labels what follows, to the end of the line */
	struct slice rest; /* behind the question on its line, separators dropped */
	const char *next;  /* where reading goes on */
};

struct shape_reader {
	struct asks_book asks;
	struct label_book labels;
};

void shape_reader_init(struct shape_reader *reader);

/* Reads the line that begins with the leaf's segment. */
void shape_read(const struct shape_reader *reader, const struct doc *doc,
                const struct doc_node *node, uint32_t segment, struct shape *out);

/* Quick: false when no label and no number can stand at the start of the line. */
bool shape_may_head(struct slice line);

/* A heading, summary or cell read on its own: the whole of it is the text behind number and
 * label. */
void shape_read_title(const struct shape_reader *reader, struct slice title, struct shape *out);

#endif
