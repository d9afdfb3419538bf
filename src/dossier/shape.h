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
	bool topic;    /* a topic and a colon before it; it is quoted, then */
	bool spoken;   /* the label is of interviews alone: "If they ask" */
	bool carded;   /* parted from its answer as on a flash card: "Why us?::Because …" */
	bool followed; /* by what it is about, in blocks below it (set by the walk) */
	bool whole;    /* all of its line is the question, whatever its marks (set by the walk) */
	bool warned;   /* begins with ⚠, 💡 or the like: a note */
	struct slice text; /* the question; for other labels what follows, to the end of the line */
	struct slice rest; /* behind the question on its line, separators dropped */
	const char *next;  /* where reading goes on */
};

#define SHAPES_KEPT 64

/* What was read of a line, which several look at: a section's survey, its list's, the walk. */
struct shape_kept {
	struct slice text;           /* where it was read; a text of NULL for none */
	const struct doc_node *node; /* NULL for a title */
	bool letters;
	struct shape shape;
};

struct shape_reader {
	struct label_book labels;
	struct shape_kept *kept; /* SHAPES_KEPT of them */
	bool italics;            /* the text asks in italics: they stand for bold (outline.h) */
	bool coded;              /* … in lines of code */
};

/* From here on the reader takes a line of italics, of code, that asks for one in bold. */
void shape_read_italics(struct shape_reader *reader);
void shape_read_code(struct shape_reader *reader);

/* What stands between the backticks of a line that is code from end to end; empty for another. */
struct slice shape_of_code(const struct doc *doc, const struct doc_node *node, struct slice line);

/* `kept` is empty room for SHAPES_KEPT, which has to outlive the reader. The texts that are read
 * must not move or change meanwhile. */
void shape_reader_init(struct shape_reader *reader, struct shape_kept *kept);

/* Reads the line that begins with the leaf's segment. */
void shape_read(const struct shape_reader *reader, const struct doc *doc,
                const struct doc_node *node, uint32_t segment, struct shape *out);

/* "Tell me about a time you saved" below "Frugality", where that is all of the text: what is asked, empty for
 * anything else. */
struct slice shape_below_topic(struct slice text);

/* Quick: false when no label and no number can stand at the start of the line. */
bool shape_may_head(struct slice line);

/* "[Why us?](https://…)": where a question leads that is a link from end to end is a remark on it. */
void shape_drop_target(const struct doc *doc, const struct doc_node *node, struct shape *shape);

/* A heading, summary or cell read on its own: the whole of it is the text behind number and
 * label. */
void shape_read_title(const struct shape_reader *reader, struct slice title, struct shape *out);

#endif
