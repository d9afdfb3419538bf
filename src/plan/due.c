/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due.h"

#include <stdlib.h>

#include "mem.h"

static bool before(const struct due *a, const struct due *b)
{
	return a->worth > b->worth || (a->worth == b->worth && a->card < b->card);
}

static void swap(struct due *a, struct due *b)
{
	struct due kept = *a;

	*a = *b;
	*b = kept;
}

void due_push(struct due_list *list, struct due due)
{
	size_t at = list->count++;

	mem_grow(&list->at, &list->cap, list->count, sizeof *list->at);
	list->at[at] = due;
	for (; at > 0 && before(&list->at[at], &list->at[(at - 1) / 2]); at = (at - 1) / 2)
		swap(&list->at[at], &list->at[(at - 1) / 2]);
}

struct due due_pop(struct due_list *list)
{
	struct due top = list->at[0];
	size_t at = 0;

	list->at[0] = list->at[--list->count];
	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= list->count)
			return top;
		if (child + 1 < list->count && before(&list->at[child + 1], &list->at[child]))
			child++;
		if (!before(&list->at[child], &list->at[at]))
			return top;
		swap(&list->at[child], &list->at[at]);
		at = child;
	}
}

void due_clear(struct due_list *list)
{
	free(list->at);
	*list = (struct due_list){ NULL, 0, 0 };
}
