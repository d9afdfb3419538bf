/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gen_dossiers: dossiers nobody wrote, for measuring. The same seed gives the same ones.
 */
#ifndef GREENROOM_TESTS_GEN_DOSSIERS_H
#define GREENROOM_TESTS_GEN_DOSSIERS_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/* Dossier `number`, with `cards` cards (10 at least): a pitch, a reason, a question to ask, gaps,
 * proof points, and questions for one half. One question in eight is asked by many companies in
 * the same words. Every fourth dossier is the package to the brief before it: a pitch, a question
 * to ask, and questions, of which the first half are that brief's a little reworded. */
void gen_dossier(struct buf *out, size_t number, size_t cards, uint64_t seed);

/* Whether that dossier is a package; then it belongs to the company of number - 1. */
bool gen_is_package(size_t number);

#endif
