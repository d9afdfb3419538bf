/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge: the cards of one role while its dossiers are merged into the deck.
 *
 * An *entry* is an item of a file of this run, a *kept* passage is what the deck has from before,
 * a *slot* is a card of the role: what is in one slot asks the same. Indices, not pointers, since
 * the arrays grow.
 */
#ifndef GREENROOM_IMPORT_MERGE_H
#define GREENROOM_IMPORT_MERGE_H

#include "prompt.h"
#include "run.h"

#define NONE ((size_t)-1)

struct entry {
	const struct dossier_item *item;
	struct run_file *file;
	const char *label, *answer;
	char *words;    /* what the card asks */
	char *keys[2];  /* equal keys are one card; [1] may be NULL */
	char *anchored; /* the identity its anchor stands for, or NULL */
	char *alias;    /* what a table calls the card, to be known by from now on; or NULL */
	int rank;
	size_t kept; /* the passage it writes over, or NONE */
	size_t slot;
	size_t next; /* in its slot */
};

struct kept {
	const struct deck_passage *passage;
	enum dossier_kind kind;
	struct run_file *file; /* the file of this run it came from; NULL: it stays as it is */
	char *keys[2];
	bool taken; /* an entry writes over it */
	size_t slot;
	size_t next;    /* of the same file */
	size_t in_slot; /* next in its slot */
	size_t same;    /* while pairing: next of the same key */
};

/* The best answer of a card so far: rank, then length, as the deck chooses. */
struct best {
	const char *answer;
	int rank;
	bool any;
};

struct slot {
	int64_t card_id; /* 0: not made yet */
	const char *identity;
	char *own_identity;
	bool doubted; /* there is a doubt about it */
	bool named;   /* an anchor stands for the identity */
	size_t into;  /* the slot it was merged into, or itself */
	size_t entries, last_entry;
	size_t kept;
	size_t lead;        /* the entry a new card is named after: the first that has an answer */
	struct best before; /* what the card says here without the items that are new to it */
	bool choose;
};

/* Two slots that ask the same, or nearly. */
struct edge {
	double score;
	bool certain;
	bool renamed; /* the target lost this wording in the same file */
	size_t from, to;
	const char *a, *b; /* the two wordings, in order */
	bool swapped;      /* b is the one of `from` */
};

struct merge {
	struct run *run;
	struct run_role *role;
	struct deck_passages *sets; /* of the role, then of those its files belonged to before */
	size_t set_count, set_cap;
	struct entry *entries;
	size_t entry_count, entry_cap;
	struct kept *kept;
	size_t kept_count, kept_cap;
	struct slot *slots;
	size_t slot_count, slot_cap;
	struct edge *doubts; /* neither certain nor answered */
	size_t doubt_count, doubt_cap;
};

/* entries.c */
bool entries_make(struct merge *merge, struct err *err);
void entries_clear(struct merge *merge);
/* The keys of an item or passage of the kind: [0], and [1] for what its label alone tells. */
void entry_keys(char *keys[2], enum dossier_kind kind, const char *words, const char *label,
                const char *answer, bool alone);

/* join.c: gives every entry a slot, and what it writes over. */
void join_entries(struct merge *merge);
/* Those of its doubts that are left, once the cards are made. */
void join_note_doubts(struct merge *merge);
size_t slot_root(const struct merge *merge, size_t slot);
size_t slot_new(struct merge *merge, int64_t card_id, const char *identity);

#endif
