/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk: the state of a walk over a document, and how items are opened, filled and closed.
 *
 * One item at most is open. What is read goes into its answer or its note; a heading, a rule, the
 * end of its list item, or the next question closes it.
 */
#ifndef GREENROOM_DOSSIER_WALK_H
#define GREENROOM_DOSSIER_WALK_H

#include "date.h"
#include "dossier.h"
#include "section.h"
#include "shape.h"

#define LEVEL_BOLD 7 /* a bold line that stands for a heading */
#define LEVELS     8

#define WALK_OWN_BEATS 8 /* labels of the file's own that a story is told under */

/* How sure a line is a question; inside an open item only one as sure as that item's opens a new
 * one. */
enum rank {
	RANK_NONE,
	RANK_PLAIN, /* a paragraph that asks */
	RANK_BARE,  /* a list item that asks */
	RANK_QUOTED,
	RANK_BOLD,
	RANK_BOLD_QUOTED,
	RANK_NUMBERED, /* numbered, and bold or quoted */
	RANK_LABEL,
};
#define RANKS 8

/* What was counted of a list's items or a section's blocks (survey.h). */
struct survey {
	unsigned units, asking, answered, both; /* both: asking and answered */
	unsigned marked;                        /* asking with a mark or label */
	unsigned worded;    /* asking, or begun with a word questions begin with */
	unsigned bidden;    /* "Tell me about …" */
	unsigned aside;     /* asked of oneself or about others */
	unsigned mine;      /* asked by who says "I", and not as interviewers do */
	unsigned quoted;    /* a quotation, and more behind a separator */
	unsigned sentences; /* without any separator: a short sentence, and more behind it */
	unsigned halves;    /* lines and paragraphs of two halves, which a dash or an arrow parts */
	unsigned named;     /* lines and paragraphs that begin with a name and its colon */
	unsigned in_line;   /* paragraphs that begin with a question and go on behind its mark */
	unsigned carded;    /* flash cards in paragraphs */
	unsigned bold, asking_bold;                                   /* paragraphs in bold */
	unsigned headings[7], asking_headings[7], quoted_headings[7]; /* by their level */
};

struct section {
	enum section_kind kind;  /* never SECTION_NONE where a heading stands: inherited */
	enum section_kind after; /* of the heading before it, at the same level */
	bool after_inferred;     /* … by what stood below it */
	struct slice title;
	const struct doc_node *heading; /* NULL where no heading of this level stands */
	bool named;                     /* by its own words */
	bool weak;                      /* by words that say so in a dossier only */
	bool inferred;                  /* by what stands below it, not for headings below */
	bool answered;                  /* of questions that are told from answers by a separator */
	struct survey below;            /* its headings, where the file is a dossier */
	bool listed;                    /* what to ask stands in a list */
	bool topic;                     /* it only names what its questions are about */
	unsigned carded; /* its questions parted from their answers as on flash cards */
	unsigned told;   /* stories below it that are told in beats */
};

struct walk {
	const struct doc *doc;
	struct dossier *out;
	const char *name;
	struct shape_reader shapes;
	struct section stack[LEVELS]; /* by heading level, [0] the file itself */
	size_t level;                 /* of the innermost heading */
	bool is_given;                /* whoever imports the file says it is about an interview */
	bool is_dossier;              /* the file shows it is about an interview */
	bool is_other;                /* its title says that it is something else */
	bool headless;                /* a dossier without headings but a title */
	bool named;                   /* its name speaks of an interview, or may */
	bool is_pairs;                /* it consists of labelled questions and answers */
	bool lone_voice;              /* one line alone begins as an interviewer's */
	bool dialogue;                /* an interviewer asks in it, and the candidate speaks */
	bool outline_bold, outline_lone; /* bold lines, lone lines are its headings (outline.h) */
	bool tells;                      /* lines name stories told below them (told.h) */
	bool own_beats_apart; /* each story under labels of its own stands in one block */
	bool banked;          /* those labels show that the file is about an interview */
	bool replies;         /* answered below what it quotes (reply.h) */
	bool unasked;         /* behind a quote that asks nothing */
	bool had_title;
	unsigned titles; /* headings of the first level; of those to come, too, once looked for */
	bool looked_for_titles;
	bool insists; /* questions no heading names are taken: there is nothing else in it */
	bool looked_for_questions, names_questions; /* a heading does (heading.c) */
	bool looked_for_summaries, summaries_ask;   /* half of <summary> do */
	bool looked_for_principles,
		lives_principles; /* the candidate speaks below one (heading.c) */
	/* levels whose headings are classics (heading.c) */
	bool counted_classics[7], of_classics[7];
	unsigned labelled;              /* questions with a label before them */
	unsigned said_here, said_below; /* answers with a label: on its line, behind a blank one */
	unsigned told_here, told_below; /* the same of questions without any mark but their own */
	unsigned unheard;               /* to "you", below nothing that names questions */
	size_t full_line;               /* where there were too many items, else 0 */
	size_t doubtful_line; /* the first question in a file that shows nothing of an interview */
	const struct doc_node *reply_heading; /* the quoted line that heads what follows, or NULL */
	size_t reply_level;                   /* around it */

	struct slice own_beats[WALK_OWN_BEATS]; /* the labels of stories (beats.h) */
	size_t own_beat_count;
	const struct doc_node *own_end; /* what stands behind a story of one block, else NULL */

	size_t item;
	struct buf answer, note;
	unsigned answer_list, note_list; /* depth of the list their last block stands in */
	size_t answer_line, last_line;
	enum rank rank;
	bool open;
	bool numbered; /* the open question is an item of a numbered list */
	unsigned
		heading_number; /* that stands before the heading of the last question, 0 for none */
	size_t scope;           /* heading level that closes the item; 0 for one inside a section */
	unsigned item_depth;
	unsigned apart; /* where answers stand between numbers, not indented: the next number */
	bool to_note, note_section, in_details;
	bool quoted_apart; /* below this heading answers are quoted behind the list of their question */
	bool note_next;       /* a list or quote right behind is a note */
	bool glue;            /* the next block goes on behind a label on the same line */
	bool beats;           /* the last label was a beat: "A:" is an action then */
	bool followups;       /* what comes is a list of follow-ups */
	bool details_end;     /* the <details> of the open item has an end of its own */
	bool details_section; /* <details> whose summary names a section */
	size_t owner;         /* the item follow-ups belong to */
	const char *anchor;
	struct slice pending; /* a note for the question on the next line */
	size_t details_level; /* the level around a <details> that is a section */

	struct date_reading date; /* the last one read, for a time on the next line */
	size_t bare_day;          /* its line when no time came with it yet, else 0 */
	struct slice round;       /* of the date that comes next */
	bool dated_at_head;       /* the first interview is told by its place in the file alone */

	unsigned depth;     /* of lists */
	struct survey list; /* the one at hand, outside items */
	unsigned ordinal, quote_depth;
	bool bullet, ordered;
	bool points;      /* few items of the numbered list ask, below a question that is open */
	bool is_apart;    /* text stands between this number and the one before or behind it */
	bool over_answer; /* the next item, or the first below this one, is an answer by its label */
	bool continues;   /* the item's list begins with the number that is next (`apart`) */
};

enum section_kind walk_kind(const struct walk *walk);
/* What an item of such a section is that only names itself: a gap, a story; false for one of questions and others. */
bool walk_item_kind(enum section_kind section, enum dossier_kind *kind);
/* What the words of a heading say in this file (section_find). */
enum section_kind walk_section(const struct walk *walk, struct slice heading, unsigned *flags);

/* As running text on one line; the caller frees it. */
char *item_render_line(struct slice text);

void item_open(struct walk *walk, enum dossier_kind kind, struct slice question, struct slice label,
               size_t line);
void item_close(struct walk *walk);
/* Adds a block of the leaf to the open item's answer or note. */
void item_add(struct walk *walk, const struct doc_node *leaf, struct slice text);
/* What was taken for the answer so far turns out to be a note. */
void item_answer_to_note(struct walk *walk);
void item_add_note(struct walk *walk, const struct doc_node *leaf, struct slice text);
void item_add_beat(struct walk *walk, const struct doc_node *leaf, struct slice label,
                   struct slice text);
void item_add_code(struct walk *walk, const struct doc_node *leaf);
/* The text of a code block as it is, to the answer or the note. */
void item_add_prose(struct walk *walk, const struct doc_node *leaf);
bool item_answered(const struct walk *walk);
/* Takes refused items out, puts the others in order of their lines and mends their links. */
void items_compact(struct dossier *out);

void walk_skip(struct walk *walk, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The first "{question}", "[Role]", "<answer>" of a text; empty when there is none. `strict` also
 * takes any capitalised words in square brackets. */
struct slice placeholder_find(struct slice text, bool strict);
/* Nothing but placeholders, dots, "TBD". */
bool placeholder_only(struct slice text);

/* Whether the head says that its rows are cards. */
bool table_is_known(const struct walk *walk, const struct doc_node *table);
/* "Requirement | Evidence" below "The job description": of a table in a section of research the head says
 * more than the heading. */
bool table_proves(const struct walk *walk, const struct doc_node *table);
/* A table inside an answer becomes a list. */
void table_add_rows(struct walk *walk, const struct doc_node *table);
void table_walk(struct walk *walk, const struct doc_node *table);

#endif
