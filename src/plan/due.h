/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * due: what waits for a turn, the worthiest first (a binary heap).
 */
#ifndef GREENROOM_PLAN_DUE_H
#define GREENROOM_PLAN_DUE_H

#include <stdbool.h>
#include <stddef.h>

struct due {
	double worth; /* gain in weighted recall per second */
	size_t card;
	size_t day;   /* on which it was worked out */
	size_t stamp; /* of the card then; another one now makes this entry void */
};

struct due_list {
	struct due *at; /* [0] is the worthiest */
	size_t count, cap;
};

void due_push(struct due_list *list, struct due due);
struct due due_pop(struct due_list *list); /* the list must not be empty */
void due_clear(struct due_list *list);

#endif
