/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wiki: notes in other light markup than Markdown: Jira's and Confluence's ("h2. Questions", "# first",
 * "{info}"), AsciiDoc's ("== Questions", "Why us?::" above an indented answer), MediaWiki's by the name
 * of the file ("== Questions ==", "'''bold'''"), and the lists of definitions some writers of Markdown use
 * ("Why us?" above ":   text").
 *
 * A text is one of those when it has two of their headings and none of Markdown's, or by its name. Syntax:
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa, https://docs.asciidoctor.org/asciidoc,
 * https://www.mediawiki.org/wiki/Help:Formatting, https://pandoc.org/MANUAL.html#definition-lists
 */
#ifndef GREENROOM_DOSSIER_WIKI_H
#define GREENROOM_DOSSIER_WIKI_H

#include "buf.h"
#include "doc.h"

enum wiki_form {
	WIKI_NONE,
	WIKI_DEFINED, /* Markdown with lists of definitions */
	WIKI_JIRA,
	WIKI_ASCIIDOC,
	WIKI_MEDIA,
};

/* Lines that a text below them defines. */
struct wiki_terms {
	unsigned all, asking;
	unsigned doubts;              /* definitions that ask */
	struct slice before, before2; /* the lines before */
};

/* What was counted of a text's lines, and where the reading of them stands. */
struct wiki {
	unsigned jira, ascii; /* headings */
	unsigned deep;        /* of AsciiDoc's, those below the title */
	unsigned marked_down; /* headings that are Markdown's alone */
	bool had_text;
	struct wiki_terms terms;
	enum wiki_form form; /* at the end of the survey */

	unsigned level;          /* of the heading read last */
	bool weighed;            /* the terms below it were: */
	struct wiki_terms below; /* as far as the next one */
	bool parted;             /* the line read last begins a paragraph */
	bool dropped;            /* and not even a blank one stands for it */
	size_t columns;          /* of the head of a table, when it was the line read last */
	bool tabled;             /* inside a table of AsciiDoc's, */
	bool had_row;            /* behind its first row */
	bool commented;          /* inside a block of AsciiDoc's that is no text */
	bool questioned;         /* terms are the questions of a list: "[qanda]" */
	size_t hang;             /* columns what a term says is indented by, 0 below none */
	bool was_term;           /* the line before, but for blank ones */
};

/* Feed it every line outside of code fences, in order. */
void wiki_survey_line(struct wiki *wiki, struct slice line);

/* `name` is the file's. */
void wiki_survey_end(struct wiki *wiki, const char *name);

/* How many headings the text has in its own markup. */
unsigned wiki_headings(const struct wiki *wiki);

/* The line as Markdown shall read it, a part of it or in `out`: a heading, an item, a term in bold; empty for
 * macros, attributes and comments. `below` is the text behind the line. */
struct slice wiki_line(struct wiki *wiki, struct slice line, struct slice below, bool fenced,
                       struct buf *out);

#endif
