/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cast: who speaks in a transcript.
 *
 * Where lines begin "Me:" or "Candidate:", the lines between them begin with names: "Dana: …". A
 * name whose lines mostly ask is an interviewer's.
 */
#ifndef GREENROOM_DOSSIER_CAST_H
#define GREENROOM_DOSSIER_CAST_H

#include "walk.h"

/* Fills the walk's shape reader with the interviewers' names, and finds out whether there is a dialogue,
 * and whether one line is all that an interviewer says: "Panel: three people". */
void cast_find(struct walk *walk);

#endif
