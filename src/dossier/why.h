/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why: a heading or line that names what draws the candidate: "Why Acme" in the dossier of Acme, or of Acme Dairies;
 * and without a mark "Why now", too.
 */
#ifndef GREENROOM_DOSSIER_WHY_H
#define GREENROOM_DOSSIER_WHY_H

#include "walk.h"

/* Whether the title of the node does, in a section of the kind `above`. */
bool why_is_named(const struct walk *walk, const struct doc_node *node, struct slice title,
                  enum section_kind above);

#endif
