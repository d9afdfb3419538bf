/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gen_dossiers: dossiers nobody wrote, for measuring. The same seed gives the same ones.
 */
#ifndef GREENROOM_TESTS_GEN_DOSSIERS_H
#define GREENROOM_TESTS_GEN_DOSSIERS_H

#include <stdint.h>

#include "buf.h"

/* The dossier of company number `number`, with `cards` cards (10 at least): a pitch, a reason, a
 * question to ask, gaps, proof points, and questions for one half. One question in eight is asked
 * by many companies in the same words. */
void gen_dossier(struct buf *out, size_t number, size_t cards, uint64_t seed);

#endif
