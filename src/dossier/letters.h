/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * letters: the marks that stand before questions and answers, in whatever language: single letters, signs,
 * names of who speaks.
 *
 * "Q:" and "A:" are labels by their rows; "V:" and "A:", "D:" and "R:", "В:" and "О:" are what a file makes
 * of them: one capital letter before lines that ask, and right behind them another before lines that do
 * not, at least twice. So are two signs ("❓ …", "💬 …"), and two words that take turns three times ("them: …",
 * "me: …"). Neither are the beats of a STAR answer, nor the initials and names of people who both ask, nor
 * the letters of a list.
 */
#ifndef GREENROOM_DOSSIER_LETTERS_H
#define GREENROOM_DOSSIER_LETTERS_H

#include "walk.h"

/* Fills the walk's book of labels with the marks, if the file has such. */
void letters_find(struct walk *walk);

#endif
