/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pager: what a command prints to a terminal is held back until the command ends or asks something.
 * If it is longer than the screen it goes through $PAGER, else `less`.
 */
#ifndef GREENROOM_REPL_PAGER_H
#define GREENROOM_REPL_PAGER_H

#include <stdbool.h>
#include <stdio.h>

#include "report.h"

struct pager {
	bool wanted;  /* the options and the terminal allow it */
	FILE *memory; /* NULL: nothing is held back now */
	char *text;
	size_t len;
	FILE *out, *talk; /* where the printer wrote before */
};

void pager_begin(struct pager *pager, struct printer *printer);

/* Shows what was held back without a pager, and holds back no more: somebody is about to be asked. */
void pager_release(struct pager *pager, struct printer *printer);

/* Shows what was held back, through the pager if it is long. */
void pager_end(struct pager *pager, struct printer *printer);

#endif
