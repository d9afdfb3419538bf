/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lead: what may stand before a text and says nothing of it: numbers, signs, times, tags; and behind it how
 * far somebody got with it.
 */
#ifndef GREENROOM_DOSSIER_LEAD_H
#define GREENROOM_DOSSIER_LEAD_H

#include "doc.h"

/* Drops "1.", "2)", "#3" at the start; tells whether one was there. */
bool lead_skip_number(struct slice *text);

/* Drops emoji and other signs at the start; tells whether one of them warns. */
bool lead_skip_signs(struct slice *text);

/* The length of one sign, with what varies it, at the start; 0 for none. */
size_t lead_sign(struct slice text);

/* Drops the time a transcript gives for a line. */
void lead_skip_time(struct slice *text);

/* Drops "[mid]", "(hard)" at the start and gives the words of it; empty when none was there. */
struct slice lead_skip_tag(struct slice *text);

/* Drops "C.", "IV)" at the start, which may as well be somebody's initial; tells whether one was there. */
bool lead_skip_chapter(struct slice *text);

/* Without the remark of how far somebody got with it: "Why us? — DONE", "Why us? (todo)", "Why us? ✅". */
struct slice lead_drop_state(struct slice text);

/* Whether the text is such a remark and nothing else. */
bool lead_is_state(struct slice text);

/* A heading without the numbers and signs before it, and what is said of its state: "4. Smart questions". */
struct slice lead_drop(struct slice heading);

#endif
