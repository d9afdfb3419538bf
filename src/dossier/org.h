/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * org: notes in the outline format of Emacs, whose headings have stars: "* About", "** Why us?".
 *
 * A star at the start of a line is an item in Markdown, and two are one below it in some wikis. They are
 * headings where the file says so ("#+TITLE:", its name), or where there are lines with two and most
 * starred lines have text right below, not another star. Syntax: https://orgmode.org/worg/org-syntax.html
 */
#ifndef GREENROOM_DOSSIER_ORG_H
#define GREENROOM_DOSSIER_ORG_H

#include "buf.h"
#include "doc.h"

/* What was counted of a text's lines. Feed it every line outside of code fences, in order. */
struct org_survey {
	unsigned tops;  /* lines with one star */
	unsigned deep;  /* with more */
	unsigned heads; /* of both, with text right below */
	unsigned runs;  /* with another starred line right below */
	bool keyed;     /* "#+TITLE: Acme" or another keyword */
	bool titled;
	bool was_star; /* the line before */
	bool is_org;   /* at the end */
	bool asked;    /* by the heading read last */
};

void org_survey_line(struct org_survey *survey, struct slice line);

/* `headings` are those of Markdown in the same text; `name` is the file's. */
void org_survey_end(struct org_survey *survey, unsigned headings, const char *name);

/* A heading, or the title, as Markdown has it, into `out`; false for another line. A heading loses the
 * marks around its words: "DONE", "[#A]", ":tag:". */
bool org_heading(struct org_survey *survey, struct slice line, struct buf *out);

/* Another line as Markdown shall read it: empty for comments, keywords, properties and clocks, a fence for
 * the ends of a block of code; for others itself, or what it says without the signs that are org's own
 * (links, times, rules of tables, "term :: text"), which then is in `out`. */
struct slice org_line(const struct org_survey *survey, struct slice line, bool fenced,
                      struct buf *out);

#endif
