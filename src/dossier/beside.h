/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * beside: what the headings beside one are, by the survey of what they stand below. People write alike things alike.
 */
#ifndef GREENROOM_DOSSIER_BESIDE_H
#define GREENROOM_DOSSIER_BESIDE_H

#include "walk.h"

/* Of the nearest heading above that level, which has those of this level below it; of the file where none stands. */
const struct section *beside_above(const struct walk *walk, size_t level);

/* Other headings of the level are in quotation marks, and one asks. */
bool beside_quote(const struct walk *walk, size_t level);

/* At least half of the headings of the level ask. */
bool beside_some_ask(const struct walk *walk, size_t level);

/* Two thirds do. */
bool beside_most_ask(const struct walk *walk, size_t level);

#endif
