/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page: what is written for others to read, whatever it is called: an article that speaks of candidates, as who
 * applies does not; an offer that asks as who buys ("What do I get?").
 */
#ifndef GREENROOM_DOSSIER_PAGE_H
#define GREENROOM_DOSSIER_PAGE_H

#include "walk.h"

/* Reads all of the file: to be asked last. */
bool page_is_for_others(const struct walk *walk);

#endif
