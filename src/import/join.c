/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which items ask the same, and which passage of the deck each item was before.
 *
 * 1. An item and a passage of the same file are one by anchor, by key, by label, or by the same
 *    answer under a new label.
 * 2. Other items join the card of the role that has their anchor or key, or open a new one.
 * 3. New cards are compared with all of the role: from MATCH_SAME on where one only adds to the
 *    other, or where one goes on behind the other's last clause, two are one, unless one file answers both or leaves both open, since
 *    whoever wrote both meant both. A question that vanished from a file is where a near one of
 *    that file came from, from MATCH_NEAR on if the answer is the same. From MATCH_NEAR on and
 *    short of that it is for the user to say: asked about, or told of.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "match.h"
#include "mem.h"
#include "merge.h"
#include "notes.h"
#include "text.h"

/* ---- Slots ------------------------------------------------------------------------------- */

size_t slot_root(const struct merge *m, size_t slot)
{
	while (m->slots[slot].into != slot)
		slot = m->slots[slot].into;
	return slot;
}

size_t slot_new(struct merge *m, int64_t card_id, const char *identity)
{
	mem_grow(&m->slots, &m->slot_cap, m->slot_count + 1, sizeof *m->slots);
	m->slots[m->slot_count] = (struct slot){ .card_id = card_id,
		                                 .identity = identity,
		                                 .into = m->slot_count,
		                                 .entries = NONE,
		                                 .last_entry = NONE,
		                                 .kept = NONE };
	return m->slot_count++;
}

static void slot_add(struct merge *m, size_t slot, size_t entry)
{
	struct slot *s = &m->slots[slot];

	m->entries[entry].slot = slot;
	if (s->entries == NONE)
		s->entries = entry;
	else
		m->entries[s->last_entry].next = entry;
	s->last_entry = entry;
}

static bool is_anchor(const char *identity)
{
	return identity && strncmp(identity, "a:", 2) == 0;
}

static const char *anchor_of_slot(const struct slot *slot)
{
	return slot->named || is_anchor(slot->identity) ? slot->identity : NULL;
}

static bool anchors_clash(const char *a, const char *b)
{
	return a && b && strcmp(a, b) != 0;
}

/* Whether what an anchor stands for cannot be the card of that identity: a card known by its
 * question may come to have an anchor, but a named card is that one alone. */
static bool refuses(const char *anchored, const char *identity)
{
	return anchors_clash(anchored, identity) && !(is_anchor(anchored) && !is_anchor(identity));
}

/* ---- 1. The same file, before and now ---------------------------------------------------- */

enum pass { PASS_ANCHOR, PASS_KEY, PASS_LABEL, PASS_ANSWER, PASSES };

/* What both sides of a pair are compared by. */
struct side {
	enum dossier_kind kind;
	const char *anchor, *key, *label, *answer;
};

static struct side side_of_entry(const struct entry *entry)
{
	return (struct side){ entry->item->kind, entry->anchored, entry->keys[0], entry->label,
		              entry->answer };
}

static struct side side_of_kept(const struct kept *kept)
{
	const struct deck_passage *p = kept->passage;

	return (struct side){ kept->kind, p->identity, kept->keys[0], p->label, p->answer };
}

/* NULL when the pass has nothing to compare this side by. */
static char *pass_key(enum pass pass, struct side side)
{
	struct buf key = BUF_INIT;
	bool labelled = !prompt_asked_anywhere(side.kind);

	switch (pass) {
	case PASS_ANCHOR:
		return mem_strdup(side.anchor);
	case PASS_KEY:
		return mem_strdup(side.key);
	case PASS_LABEL:
		if (!labelled)
			return NULL;
		buf_addf(&key, "%d ", (int)side.kind);
		prompt_key(&key, side.kind, "", side.label);
		return buf_take(&key);
	default:
		if (!labelled || !*side.answer)
			return NULL;
		buf_addf(&key, "%d %s", (int)side.kind, side.answer);
		return buf_take(&key);
	}
}

static void take(struct merge *m, size_t entry, size_t kept)
{
	m->entries[entry].kept = kept;
	m->kept[kept].taken = true;
}

/* The passages of the file that are still free, by key; those of one key chained in order. */
static void offer_kept(struct merge *m, const struct run_file *file, enum pass pass,
                       struct strmap *offers, char **texts, size_t *text_count)
{
	struct strmap lasts = STRMAP_INIT;

	for (size_t k = file->kept; k != NONE; k = m->kept[k].next) {
		char *key = m->kept[k].taken ? NULL : pass_key(pass, side_of_kept(&m->kept[k]));
		size_t last;

		if (!key)
			continue;
		texts[(*text_count)++] = key;
		m->kept[k].same = NONE;
		last = strmap_get(&lasts, key);
		if (last == STRMAP_NONE)
			strmap_add(offers, key, k);
		else
			m->kept[last].same = k;
		strmap_set(&lasts, key, k);
	}
	strmap_clear(&lasts);
}

static void pair_pass(struct merge *m, const struct run_file *file, size_t kept_count,
                      enum pass pass)
{
	struct strmap offers = STRMAP_INIT;
	char **texts = mem_array(kept_count, sizeof *texts);
	size_t text_count = 0;

	offer_kept(m, file, pass, &offers, texts, &text_count);
	for (size_t i = 0; text_count > 0 && i < file->entry_count; i++) {
		size_t e = file->entry_first + i, k;
		char *key = m->entries[e].kept == NONE
		                    ? pass_key(pass, side_of_entry(&m->entries[e]))
		                    : NULL;

		k = key ? strmap_get(&offers, key) : STRMAP_NONE;
		if (k != STRMAP_NONE && k != NONE &&
		    !refuses(m->entries[e].anchored, m->kept[k].passage->identity)) {
			take(m, e, k);
			strmap_set(&offers, key, m->kept[k].same);
		}
		mem_free_text(key);
	}
	strmap_clear(&offers);
	for (size_t i = 0; i < text_count; i++)
		mem_free_text(texts[i]);
	free(texts);
}

static void pair_file(struct merge *m, const struct run_file *file)
{
	size_t kept_count = 0;

	for (size_t k = file->kept; k != NONE; k = m->kept[k].next)
		kept_count++;
	for (int pass = 0; kept_count > 0 && pass < PASSES; pass++)
		pair_pass(m, file, kept_count, (enum pass)pass);
	for (size_t i = 0; i < file->entry_count; i++) {
		size_t e = file->entry_first + i;

		if (m->entries[e].kept != NONE)
			slot_add(m, m->kept[m->entries[e].kept].slot, e);
	}
}

/* ---- 2. The same key --------------------------------------------------------------------- */

struct known {
	struct strmap keys, identities;
};

static void learn_keys(struct known *known, char *const keys[2], size_t slot)
{
	for (int i = 0; i < 2; i++)
		if (keys[i])
			strmap_add(&known->keys, keys[i], slot);
}

/* What stands now comes before what has just vanished. */
static void learn(struct merge *m, struct known *known)
{
	for (size_t i = 0; i < m->slot_count; i++)
		strmap_add(&known->identities, m->slots[i].identity, i);
	for (size_t i = 0; i < m->entry_count; i++)
		if (m->entries[i].slot != NONE)
			learn_keys(known, m->entries[i].keys, m->entries[i].slot);
	for (size_t i = 0; i < m->kept_count; i++)
		if (!m->kept[i].file)
			learn_keys(known, m->kept[i].keys, m->kept[i].slot);
	for (size_t i = 0; i < m->kept_count; i++)
		if (m->kept[i].file && !m->kept[i].taken)
			learn_keys(known, m->kept[i].keys, m->kept[i].slot);
}

static size_t slot_by_key(const struct merge *m, const struct known *known,
                          const struct entry *entry)
{
	for (int i = 0; i < 2 && entry->keys[i]; i++) {
		size_t slot = strmap_get(&known->keys, entry->keys[i]);

		if (slot != STRMAP_NONE && !refuses(entry->anchored, m->slots[slot].identity))
			return slot;
	}
	return STRMAP_NONE;
}

static void place(struct merge *m, struct known *known, size_t e)
{
	struct entry *entry = &m->entries[e];
	size_t slot =
		entry->anchored ? strmap_get(&known->identities, entry->anchored) : STRMAP_NONE;

	if (slot == STRMAP_NONE)
		slot = slot_by_key(m, known, entry);
	if (slot == STRMAP_NONE) {
		slot = slot_new(m, 0, entry->anchored);
		m->slots[slot].named = entry->anchored != NULL;
		learn_keys(known, entry->keys, slot);
		if (entry->anchored)
			strmap_add(&known->identities, entry->anchored, slot);
	}
	slot_add(m, slot, e);
}

static void place_rest(struct merge *m)
{
	struct known known = { STRMAP_INIT, STRMAP_INIT };

	learn(m, &known);
	for (size_t i = 0; i < m->entry_count; i++)
		if (m->entries[i].slot == NONE)
			place(m, &known, i);
	strmap_clear(&known.keys);
	strmap_clear(&known.identities);
}

/* ---- 3. Nearly the same ------------------------------------------------------------------ */

#define HITS 12 /* its own wording among them */

/* A wording of a slot, once each. */
struct wording {
	const char *text;
	enum dossier_kind kind;
	size_t slot;
	bool compare; /* a new card's own: to be compared with the others */
};

struct near {
	struct merge *m;
	bool labelled; /* gaps, pitches …: only compared with what vanished; else questions */
	struct wording *wordings;
	size_t count, cap;
	struct edge *edges;
	size_t edge_count, edge_cap;
	struct strmap seen;
	struct match_index *index;
};

static void add_wording(struct near *near, const char *key, struct wording wording)
{
	size_t at = strmap_get(&near->seen, key);

	if (at != STRMAP_NONE && near->wordings[at].slot == wording.slot)
		return;
	mem_grow(&near->wordings, &near->cap, near->count + 1, sizeof *near->wordings);
	strmap_add(&near->seen, key, near->count);
	match_index_add(near->index, near->count, wording.text);
	near->wordings[near->count++] = wording;
}

static bool can_be_near(const struct near *near, enum dossier_kind kind, const char *words)
{
	return prompt_asked_anywhere(kind) != near->labelled && !prompt_follows(words);
}

static void collect_wordings(struct near *near)
{
	struct merge *m = near->m;

	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];

		if (can_be_near(near, e->item->kind, e->words))
			add_wording(near, e->keys[0],
			            (struct wording){ near->labelled ? e->label : e->words,
			                              e->item->kind, e->slot,
			                              m->slots[e->slot].card_id == 0 });
	}
	for (size_t i = 0; i < m->kept_count; i++) {
		const struct kept *k = &m->kept[i];
		const struct deck_passage *p = k->passage;

		if (!k->taken && k->keys[0] && can_be_near(near, k->kind, p->question))
			add_wording(near, k->keys[0],
			            (struct wording){ near->labelled ? p->label : p->question,
			                              k->kind, k->slot, false });
	}
}

/* The passage of the slot that vanished from the file, or NONE. */
static size_t vanished_from(const struct merge *m, size_t slot, const struct run_file *file)
{
	for (size_t k = m->slots[slot].kept; k != NONE; k = m->kept[k].in_slot)
		if (m->kept[k].file == file && !m->kept[k].taken)
			return k;
	return NONE;
}

/* Whether the target's wording was one of a file that now has the new card's. *certain: that it was
 * this very one. */
static bool is_renamed(const struct merge *m, size_t from, size_t to, bool same, bool *certain)
{
	bool renamed = false;

	*certain = false;
	for (size_t e = m->slots[from].entries; e != NONE; e = m->entries[e].next) {
		size_t k = vanished_from(m, to, m->entries[e].file);

		if (k == NONE)
			continue;
		renamed = true;
		*certain |= same || (*m->entries[e].answer &&
		                     strcmp(m->kept[k].passage->answer, m->entries[e].answer) == 0);
	}
	return renamed;
}

#define CLAUSE_WORDS 4

/* "Walk me through a project." begins "Walk me through a project, from idea to release.": the
 * longer one is the shorter up to the end of a clause. */
static bool is_clause_of(const char *shorter, const char *longer)
{
	size_t len = strlen(shorter), words = 1;

	while (len > 0 && strchr(".?! ", shorter[len - 1]))
		len--;
	for (size_t i = 0; i < len; i++)
		words += shorter[i] == ' ';
	return words >= CLAUSE_WORDS && strncasecmp(longer, shorter, len) == 0 && longer[len] &&
	       strchr(",;:.?!", longer[len]);
}

static bool are_same(const struct wording *a, const struct wording *b, double score)
{
	return (score >= MATCH_SAME && match_extends(a->text, b->text)) ||
	       is_clause_of(a->text, b->text) || is_clause_of(b->text, a->text);
}

static void compare_wording(struct near *near, size_t at)
{
	const struct wording *own = &near->wordings[at];
	struct match_hit hits[HITS];
	size_t count = match_index_find_near(near->index, at, MATCH_NEAR, hits, HITS);

	for (size_t i = 0; i < count; i++) {
		const struct wording *other = &near->wordings[hits[i].id];
		bool same, renamed, certain, swap = strcmp(own->text, other->text) > 0;

		if (other->slot == own->slot || (near->labelled && other->kind != own->kind))
			continue;
		same = are_same(own, other, hits[i].score);
		renamed = is_renamed(near->m, own->slot, other->slot, same, &certain);
		if (near->labelled && !renamed)
			continue;
		certain |= !near->labelled && same;
		mem_grow(&near->edges, &near->edge_cap, near->edge_count + 1, sizeof *near->edges);
		near->edges[near->edge_count++] = (struct edge){ hits[i].score,
			                                         certain,
			                                         renamed,
			                                         own->slot,
			                                         other->slot,
			                                         swap ? other->text : own->text,
			                                         swap ? own->text : other->text,
			                                         swap };
	}
}

static int best_first(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	int order;

	if (x->certain != y->certain)
		return x->certain ? -1 : 1;
	if (x->renamed != y->renamed)
		return x->renamed ? -1 : 1;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	order = strcmp(x->a, y->a);
	return order ? order : strcmp(x->b, y->b);
}

/* Two questions that one file both answers, or both leaves open, are two. */
static bool told_apart(const struct merge *m, size_t a, size_t b)
{
	for (size_t i = m->slots[a].entries; i != NONE; i = m->entries[i].next) {
		const struct entry *x = &m->entries[i];

		for (size_t j = m->slots[b].entries; j != NONE; j = m->entries[j].next) {
			const struct entry *y = &m->entries[j];

			if (x->file == y->file && !*x->answer == !*y->answer)
				return true;
		}
	}
	return false;
}

static void merge_slots(struct merge *m, size_t from, size_t into)
{
	struct slot *source = &m->slots[from], *target = &m->slots[into];
	size_t next;

	for (size_t e = source->entries; e != NONE; e = next) {
		next = m->entries[e].next;
		m->entries[e].next = NONE;
		slot_add(m, into, e);
	}
	if (!target->identity)
		target->identity = source->identity;
	source->entries = source->last_entry = NONE;
	source->into = into;
}

/* "near:oriel:KEY|KEY" */
static void doubt_key(struct buf *out, const struct merge *m, const struct edge *edge)
{
	buf_addf(out, "near:%s:", m->role->slug);
	text_key(out, edge->a, strlen(edge->a));
	buf_addc(out, '|');
	text_key(out, edge->b, strlen(edge->b));
}

/* The user's word on what is near and not certain; without one it is kept as a doubt, one for each
 * new card. */
static bool is_confirmed(struct merge *m, const struct edge *edge)
{
	const struct import_answer *answer;
	struct slot *from = &m->slots[edge->from], *to = &m->slots[edge->to];
	struct buf key = BUF_INIT;

	doubt_key(&key, m, edge);
	answer = run_answer(m->run, key.data);
	buf_clear(&key);
	if (!answer && !from->doubted) {
		from->doubted = true;
		to->doubted |= to->card_id == 0;
		mem_grow(&m->doubts, &m->doubt_cap, m->doubt_count + 1, sizeof *m->doubts);
		m->doubts[m->doubt_count++] = *edge;
	}
	return answer && answer->yes;
}

static void follow_edge(struct merge *m, const struct edge *edge)
{
	size_t from = slot_root(m, edge->from), to = slot_root(m, edge->to);

	if (from == to || (m->slots[from].card_id && m->slots[to].card_id) ||
	    anchors_clash(anchor_of_slot(&m->slots[from]), anchor_of_slot(&m->slots[to])) ||
	    told_apart(m, from, to) || (!edge->certain && !is_confirmed(m, edge)))
		return;
	if (m->slots[from].card_id || (!m->slots[to].card_id && from < to))
		merge_slots(m, to, from);
	else
		merge_slots(m, from, to);
}

static bool any_vanished(const struct merge *m)
{
	for (size_t i = 0; i < m->kept_count; i++)
		if (m->kept[i].file && !m->kept[i].taken)
			return true;
	return false;
}

static bool any_new(const struct merge *m, bool labelled)
{
	for (size_t i = 0; i < m->entry_count; i++)
		if (m->slots[m->entries[i].slot].card_id == 0 &&
		    prompt_asked_anywhere(m->entries[i].item->kind) != labelled)
			return true;
	return false;
}

/* A lone file that answers all it asks, or nothing: whoever wrote it parted its questions. */
static bool stands_alone(const struct merge *m)
{
	for (size_t i = 1; i < m->entry_count; i++)
		if (!*m->entries[i].answer != !*m->entries[0].answer)
			return false;
	return m->role->count == 1 && m->kept_count == 0;
}

static void join_near(struct merge *m, bool labelled)
{
	struct near near = { .m = m, .labelled = labelled, .seen = STRMAP_INIT };

	if (stands_alone(m) || !any_new(m, labelled) || (labelled && !any_vanished(m)))
		return;
	near.index = match_index_new();
	collect_wordings(&near);
	for (size_t i = 0; i < near.count && near.count > 1; i++)
		if (near.wordings[i].compare)
			compare_wording(&near, i);
	if (near.edge_count > 1)
		qsort(near.edges, near.edge_count, sizeof *near.edges, best_first);
	for (size_t i = 0; i < near.edge_count; i++)
		follow_edge(m, &near.edges[i]);
	match_index_free(near.index);
	strmap_clear(&near.seen);
	free(near.wordings);
	free(near.edges);
}

static void note_doubt(struct merge *m, const struct edge *edge)
{
	size_t from = slot_root(m, edge->from), to = slot_root(m, edge->to);
	const struct entry *lead = &m->entries[m->slots[from].lead];
	struct buf key = BUF_INIT;
	struct import_doubt out = { .kind = IMPORT_DOUBT_NEAR,
		                    .company = (char *)m->role->company,
		                    .other_company = (char *)m->role->company,
		                    .text = (char *)(edge->swapped ? edge->b : edge->a),
		                    .other = (char *)(edge->swapped ? edge->a : edge->b),
		                    .file = lead->file->from->shown,
		                    .line = lead->item->line,
		                    .card_id = m->slots[from].card_id,
		                    .other_id = m->slots[to].card_id,
		                    .score = edge->score };

	doubt_key(&key, m, edge);
	out.key = key.data;
	notes_doubt(m->run->report, &out);
	buf_clear(&key);
}

void join_note_doubts(struct merge *m)
{
	for (size_t i = 0; i < m->doubt_count; i++) {
		const struct edge *edge = &m->doubts[i];

		if (slot_root(m, edge->from) != slot_root(m, edge->to))
			note_doubt(m, edge);
	}
}

/* An item that came to a card which its file has just lost another wording of is that wording. */
static void take_vanished(struct merge *m)
{
	for (size_t i = 0; i < m->entry_count; i++) {
		size_t k;

		if (m->entries[i].kept != NONE)
			continue;
		k = vanished_from(m, slot_root(m, m->entries[i].slot), m->entries[i].file);
		if (k != NONE)
			take(m, i, k);
	}
}

void join_entries(struct merge *m)
{
	for (size_t f = 0; f < m->role->count; f++)
		pair_file(m, m->role->files[f]);
	place_rest(m);
	join_near(m, false);
	join_near(m, true);
	take_vanished(m);
}
