/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * evidence: whether a file is about a job interview at all.
 *
 * READMEs, recipes and FAQ pages ask questions too. A file gives cards when one of these speaks of
 * an interview: its name, its front matter, a heading, a question only interviewers ask ("Tell me
 * about yourself"), the fields "Company" and "Role" at its top; or when its title is "Company —
 * Job" and a heading or table fits that; or when its name may be one of an interview ("BQ", "HR"), and what it asks is
 * answered by "me"; or when one heading says what they ask, and another what
 * the candidate asks or fears; or when questions in quotation marks stand in a file with a heading
 * "Questions", one in bold or several; or when questions are put to "you" and answered by "me" beside a
 * heading of what the candidate asks or fears, labels before them, or words of hiring ("the recruiter", "second
 * round"); or when it tells two stories in all four beats, or below lines that name them (told.h,
 * beats.h); or when it
 * holds little but pairs of "Q:" and "A:", or flash cards parted by "?".
 *
 * What it is called is not believed where the rest shows nothing of an interview and is written for others: an
 * article that speaks of candidates, an offer that asks as who buys ("What do I get?").
 *
 * A title that says it is a FAQ, a quiz, minutes or user research is believed, a name that does ("README") only
 * where the title and what is asked do not speak against it; so is a title of another conversation ("Buying
 * the van"), and a heading of whom it is held with ("Questions for the landlord"), where nothing but headings of
 * what is asked stands against it. A page of practice is about an interview when somebody asks in it and the
 * candidate answers. Forms that nothing else uses ("If they ask …") need none of this.
 */
#ifndef GREENROOM_DOSSIER_EVIDENCE_H
#define GREENROOM_DOSSIER_EVIDENCE_H

#include "walk.h"

struct evidence {
	bool dossier;  /* the file is about an interview */
	bool headless; /* a dossier without headings but a title: a section of questions */
	bool other;    /* its title, or whom it speaks with, says that it is something else */
	bool pairs;    /* it consists of labelled questions and answers */
	bool named;    /* the file's name or its front matter speaks of an interview, or may */
};

struct evidence evidence_find(const struct walk *walk);

#endif
