/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dossiers of one role into the deck: what it has, what the files say now, what to write.
 */
#include "merge.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "notes.h"

/* ---- The role itself --------------------------------------------------------------------- */

/* The fields a dossier can tell of a role, as offsets into both structs. */
static const struct {
	size_t said, put;
} fields[] = {
	{ offsetof(struct dossier_role, title), offsetof(struct deck_role, title) },
	{ offsetof(struct dossier_role, link), offsetof(struct deck_role, link) },
	{ offsetof(struct dossier_role, location), offsetof(struct deck_role, location) },
	{ offsetof(struct dossier_role, comp), offsetof(struct deck_role, comp) },
	{ offsetof(struct dossier_role, fit_score), offsetof(struct deck_role, fit_score) },
};

static char *field_of(const void *of, size_t offset)
{
	char *text = NULL;

	if (of)
		memcpy(&text, (const char *)of + offset, sizeof text);
	return text;
}

/* Briefs, which come last, say more of a role than packages: where the role has a brief, a
 * package only fills what is still empty. */
static void tell_role(struct deck_role *put, const struct deck_role *before, bool has_brief,
                      const struct run_file *file)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		char *text = field_of(&file->dossier.role, fields[i].said);
		const char *has = field_of(put, fields[i].put);

		if (!has && has_brief)
			has = field_of(before, fields[i].put);
		if (text && *text && (!file->package || !has || !*has))
			memcpy((char *)put + fields[i].put, &text, sizeof text);
	}
}

static bool put_role(struct run *run, struct run_role *role, struct err *err)
{
	size_t at = strmap_get(&run->role_at, role->slug);
	const struct deck_role *before = at == STRMAP_NONE ? NULL : &run->before.roles[at];
	struct deck_role put = { .slug = role->slug, .company = (char *)role->company };

	for (size_t i = 0; i < role->count; i++)
		tell_role(&put, before, before && run->has_brief[at], role->files[i]);
	return deck_role_put(run->deck, &put, run->options->now_ms, &role->id, err);
}

static bool put_source(struct run *run, const struct run_role *role, struct run_file *file,
                       struct err *err)
{
	struct buf named = BUF_INIT;
	struct deck_source source = { .id = file->source_id,
		                      .path = file->from->path,
		                      .role_id = role->id,
		                      .digest = file->digest };
	bool ok;

	if (file->same && file->was_role == role->id)
		return true;
	if (strcmp(source.path, "-") == 0) {
		buf_addf(&named, "-%s", role->slug);
		source.path = named.data;
	}
	ok = deck_source_put(run->deck, &source, run->options->now_ms, &file->source_id, err);
	buf_clear(&named);
	return ok;
}

bool merge_prepare(struct run *run, struct run_role *role, struct err *err)
{
	if (!put_role(run, role, err))
		return false;
	for (size_t i = 0; i < role->count; i++)
		if (!put_source(run, role, role->files[i], err))
			return false;
	return true;
}

/* ---- What the deck has ------------------------------------------------------------------- */

static void add_kept(struct merge *m, const struct deck_passage *passage, struct run_file *file)
{
	int kind = dossier_kind_find(passage->kind);
	struct kept *kept;

	if (kind < 0)
		return;
	mem_grow(&m->kept, &m->kept_cap, m->kept_count + 1, sizeof *m->kept);
	kept = &m->kept[m->kept_count++];
	*kept = (struct kept){ .passage = passage,
		               .kind = (enum dossier_kind)kind,
		               .file = m->run->kinds >> kind & 1 ? file : NULL,
		               .next = NONE,
		               .in_slot = NONE,
		               .same = NONE };
	if (prompt_asked_anywhere(kept->kind) || *passage->label)
		entry_keys(kept->keys, kept->kind, passage->question, passage->label,
		           passage->answer, false);
}

static int by_source(const void *a, const void *b)
{
	const struct run_file *x = *(struct run_file *const *)a;
	const struct run_file *y = *(struct run_file *const *)b;

	return (x->source_id > y->source_id) - (x->source_id < y->source_id);
}

static int source_is(const void *key, const void *element)
{
	int64_t id = *(const int64_t *)key;
	const struct run_file *file = *(struct run_file *const *)element;

	return (id > file->source_id) - (id < file->source_id);
}

/* Passages of the role; of a role its files belonged to before, only those of these files. */
static bool load_set(struct merge *m, int64_t role_id, struct run_file **files, struct err *err)
{
	struct deck_passages *set;

	mem_grow(&m->sets, &m->set_cap, m->set_count + 1, sizeof *m->sets);
	set = &m->sets[m->set_count++];
	*set = (struct deck_passages)DECK_PASSAGES_INIT;
	if (!deck_passages(m->run->deck, role_id, set, err))
		return false;
	for (size_t i = 0; i < set->count; i++) {
		const struct deck_passage *p = &set->passages[i];
		struct run_file **file = NULL;

		if (p->source_id != 0)
			file = bsearch(&p->source_id, files, m->role->count, sizeof *files,
			               source_is);
		if (file || role_id == m->role->id)
			add_kept(m, p, file ? *file : NULL);
	}
	return true;
}

static bool seen_before(const struct merge *m, struct run_file **files, size_t at)
{
	if (files[at]->was_role == m->role->id)
		return true;
	for (size_t i = 0; i < at; i++)
		if (files[i]->was_role == files[at]->was_role)
			return true;
	return false;
}

static bool load_kept(struct merge *m, struct err *err)
{
	size_t count = m->role->count;
	struct run_file **files = mem_array(count, sizeof *files);
	bool ok;

	memcpy(files, m->role->files, count * sizeof *files);
	qsort(files, count, sizeof *files, by_source);
	ok = load_set(m, m->role->id, files, err);
	for (size_t i = 0; ok && i < count; i++)
		if (files[i]->was_role != 0 && !seen_before(m, files, i))
			ok = load_set(m, files[i]->was_role, files, err);
	free(files);
	return ok;
}

/* A question to ask is known by its heading alone when its card was made that way. */
static void add_lone_key(struct kept *kept)
{
	char *keys[2];
	size_t len, whole = strlen(kept->passage->identity);

	if (kept->kind != DOSSIER_ASK || !kept->keys[0])
		return;
	entry_keys(keys, kept->kind, kept->passage->question, kept->passage->label,
	           kept->passage->answer, true);
	len = strlen(keys[1]) - strlen("ask:");
	if (whole > len &&
	    strcmp(kept->passage->identity + whole - len, keys[1] + strlen("ask:")) == 0)
		kept->keys[1] = keys[1];
	else
		mem_free_text(keys[1]);
	mem_free_text(keys[0]);
}

/* Cards the role has, and of each file its passages, in the order they were written. */
static void index_kept(struct merge *m)
{
	struct strmap cards = STRMAP_INIT;

	for (size_t i = 0; i < m->role->count; i++)
		m->role->files[i]->kept = NONE;
	for (size_t i = m->kept_count; i-- > 0;) {
		struct kept *kept = &m->kept[i];
		const struct deck_passage *p = kept->passage;
		size_t slot = strmap_get(&cards, p->identity);

		if (slot == STRMAP_NONE) {
			slot = slot_new(m, p->card_id, p->identity);
			strmap_add(&cards, p->identity, slot);
		}
		kept->slot = slot;
		kept->in_slot = m->slots[slot].kept;
		m->slots[slot].kept = i;
		if (kept->file) {
			kept->next = kept->file->kept;
			kept->file->kept = i;
		}
		add_lone_key(kept);
	}
	strmap_clear(&cards);
}

/* ---- Cards ------------------------------------------------------------------------------- */

static size_t lead_of(const struct merge *m, const struct slot *slot)
{
	size_t lead = slot->entries;

	for (size_t e = slot->entries; e != NONE; e = m->entries[e].next) {
		bool answered = *m->entries[e].answer, led = *m->entries[lead].answer;

		if (answered != led ? answered : e < lead)
			lead = e;
	}
	return lead;
}

static bool outranks(const char *answer, int rank, const struct best *best)
{
	if (!best->any || !*best->answer != !*answer)
		return !best->any || *answer;
	return rank != best->rank ? rank > best->rank : strlen(answer) > strlen(best->answer);
}

static void count_in(struct best *best, const char *answer, int rank)
{
	if (outranks(answer, rank, best))
		*best = (struct best){ answer, rank, true };
}

static struct best best_before(const struct merge *m, const struct slot *slot)
{
	struct best best = { "", 0, false };

	for (size_t k = slot->kept; k != NONE; k = m->kept[k].in_slot)
		if (!m->kept[k].taken && !m->kept[k].file)
			count_in(&best, m->kept[k].passage->answer,
			         m->kept[k].passage->source_id ? m->kept[k].passage->rank : 0);
	for (size_t e = slot->entries; e != NONE; e = m->entries[e].next)
		if (m->entries[e].kept != NONE)
			count_in(&best, m->entries[e].answer, m->entries[e].rank);
	return best;
}

static void weigh_slots(struct merge *m)
{
	for (size_t i = 0; i < m->slot_count; i++) {
		struct slot *slot = &m->slots[i];

		slot->lead = lead_of(m, slot);
		slot->before = best_before(m, slot);
	}
}

/* "q:KEY" as it is; "gap:KEY" with the role, whose own it is. */
static char *identity_from_key(const struct merge *m, const struct entry *entry)
{
	const char *key = entry->keys[1] ? entry->keys[1] : entry->keys[0];
	const char *colon = strchr(key, ':');
	struct buf identity = BUF_INIT;

	if (prompt_asked_anywhere(entry->item->kind))
		buf_adds(&identity, key);
	else
		buf_addf(&identity, "%.*s:%s%s", (int)(colon - key), key, m->role->slug, colon);
	return buf_take(&identity);
}

/* A card of the role may still carry the name of a question that was reworded since; a new card
 * steps aside. */
static const char *name_card(struct merge *m, struct slot *slot, const struct strmap *taken)
{
	struct buf identity = BUF_INIT;
	size_t len;

	slot->own_identity = identity_from_key(m, &m->entries[slot->lead]);
	buf_adds(&identity, slot->own_identity);
	len = identity.len;
	for (unsigned n = 2; strmap_get(taken, identity.data) != STRMAP_NONE; n++) {
		buf_cut(&identity, len);
		buf_addf(&identity, " (%u)", n);
	}
	mem_free_text(slot->own_identity);
	slot->own_identity = buf_take(&identity);
	return slot->own_identity;
}

/* A name that only a table gives is no identity: the same question is one card at every company,
 * whatever their tables call it. */
static bool is_alias(const struct merge *m, const struct slot *slot)
{
	const char *alias = m->entries[slot->lead].alias;

	return alias && slot->identity && strcmp(alias, slot->identity) == 0;
}

static bool make_card(struct merge *m, struct slot *slot, struct strmap *taken, struct err *err)
{
	const struct entry *lead = &m->entries[slot->lead];
	bool created;

	if (!slot->identity || is_alias(m, slot))
		slot->identity = name_card(m, slot, taken);
	strmap_add(taken, slot->identity, 0);
	return deck_card_put(m->run->deck, slot->identity, dossier_kind_name(lead->item->kind),
	                     lead->words, m->run->options->now_ms, &slot->card_id, &created, err);
}

/* In the order of the files: cards are shown in the order they were made. */
static bool make_cards(struct merge *m, struct err *err)
{
	struct strmap taken = STRMAP_INIT;
	bool ok = true;

	for (size_t i = 0; i < m->slot_count; i++)
		if (m->slots[i].card_id != 0)
			strmap_add(&taken, m->slots[i].identity, i);
	for (size_t i = 0; ok && i < m->entry_count; i++) {
		struct slot *slot;

		m->entries[i].slot = slot_root(m, m->entries[i].slot);
		slot = &m->slots[m->entries[i].slot];
		if (slot->card_id == 0)
			ok = make_card(m, slot, &taken, err);
	}
	strmap_clear(&taken);
	return ok;
}

/* ---- What became of each entry ----------------------------------------------------------- */

static bool same_text(const struct entry *entry, const struct deck_passage *p)
{
	bool asked = prompt_asked_anywhere(entry->item->kind);

	return strcmp(entry->answer, p->answer) == 0 && strcmp(entry->item->note, p->note) == 0 &&
	       (asked ? strcmp(entry->words, p->question) == 0
	              : strcmp(entry->label, p->label) == 0);
}

/* An item that moved here from another file. */
static enum import_status moved_status(const struct merge *m, const struct slot *slot,
                                       const struct entry *entry)
{
	for (size_t k = slot->kept; k != NONE; k = m->kept[k].in_slot)
		if (strcmp(m->kept[k].passage->answer, entry->answer) == 0)
			return IMPORT_UNCHANGED;
	return IMPORT_CHANGED;
}

static enum import_status status_of(const struct merge *m, size_t e)
{
	const struct entry *entry = &m->entries[e];
	const struct slot *slot = &m->slots[entry->slot];
	const struct best *before = &slot->before;

	if (entry->kept != NONE)
		return same_text(entry, m->kept[entry->kept].passage) ? IMPORT_UNCHANGED
		                                                      : IMPORT_CHANGED;
	if (before->any)
		return outranks(entry->answer, entry->rank, before) &&
		                       strcmp(entry->answer, before->answer) != 0
		               ? IMPORT_CHANGED
		               : IMPORT_DUPLICATE;
	if (slot->lead != e)
		return IMPORT_DUPLICATE;
	if (slot->kept != NONE)
		return moved_status(m, slot, entry);
	return *entry->answer ? IMPORT_NEW : IMPORT_UNANSWERED;
}

/* What the card said here before: the passage the item writes over, else the best answer the role
 * had. */
static void note_before(const struct merge *m, const struct entry *entry, struct note *note)
{
	const struct slot *slot = &m->slots[entry->slot];
	const struct deck_passage *before =
		entry->kept != NONE ? m->kept[entry->kept].passage : NULL;

	if (note->status != IMPORT_CHANGED)
		return;
	note->before_answer = before ? before->answer : slot->before.answer;
	if (!before)
		return;
	note->before_note = before->note;
	if (strcmp(prompt_asked_anywhere(entry->item->kind) ? entry->words : entry->label,
	           prompt_asked_anywhere(entry->item->kind) ? before->question : before->label) !=
	    0)
		note->before_question = before->question;
}

static void note_entry(struct merge *m, size_t e)
{
	const struct entry *entry = &m->entries[e];
	bool asked = prompt_asked_anywhere(entry->item->kind) && *entry->item->question;
	struct note note = { .card_id = m->slots[entry->slot].card_id,
		             .status = status_of(m, e),
		             .company = m->role->company,
		             .kind = dossier_kind_name(entry->item->kind),
		             .question = asked ? entry->item->question : entry->words,
		             .answer = entry->answer,
		             .note = entry->item->note,
		             .file = entry->file->from->shown,
		             .line = entry->item->line,
		             .order = entry->file->order };

	note_before(m, entry, &note);
	notes_line(m->run->report, &note);
}

/* A passage that vanished is only told of when no item of this run speaks of its card. */
static void note_vanished(struct merge *m, const struct kept *kept)
{
	const struct slot *slot = &m->slots[kept->slot];
	const struct deck_passage *p = kept->passage;
	struct note note = { .card_id = p->card_id,
		             .status = slot->before.any ? IMPORT_CHANGED : IMPORT_RETIRED,
		             .company = m->role->company,
		             .kind = p->kind,
		             .question = p->question,
		             .answer = p->answer,
		             .note = p->note,
		             .file = kept->file->from->shown,
		             .line = p->line,
		             .order = kept->file->order };

	if (slot->entries == NONE)
		notes_line(m->run->report, &note);
}

/* ---- Writing ----------------------------------------------------------------------------- */

/* What the deck is to hold for the entry; texts are borrowed. */
static struct deck_passage passage_of(const struct merge *m, const struct entry *entry)
{
	const struct kept *kept = entry->kept != NONE ? &m->kept[entry->kept] : NULL;

	return (struct deck_passage){ .id = kept ? kept->passage->id : 0,
		                      .card_id = m->slots[entry->slot].card_id,
		                      .role_id = m->role->id,
		                      .source_id = entry->file->source_id,
		                      .question = entry->words,
		                      .answer = (char *)entry->answer,
		                      .note = entry->item->note,
		                      .label = (char *)entry->label,
		                      .line = entry->item->line,
		                      .end_line = entry->item->end_line,
		                      .rank = entry->rank };
}

static bool weighs_the_same(const struct deck_passage *a, const struct deck_passage *b)
{
	return strcmp(a->question, b->question) == 0 && strcmp(a->answer, b->answer) == 0 &&
	       a->rank == b->rank && a->card_id == b->card_id && a->role_id == b->role_id;
}

static bool is_as_kept(const struct deck_passage *a, const struct deck_passage *b)
{
	return weighs_the_same(a, b) && strcmp(a->note, b->note) == 0 &&
	       strcmp(a->label, b->label) == 0 && a->line == b->line && a->end_line == b->end_line;
}

/* The card is chosen again where the passage was before, if that was at another role. */
static bool leave_role(struct merge *m, const struct deck_passage *before, struct err *err)
{
	return before->role_id == m->role->id ||
	       deck_choose(m->run->deck, before->card_id, before->role_id, m->run->options->now_ms,
	                   err);
}

static bool put_entry(struct merge *m, const struct entry *entry, struct err *err)
{
	struct deck_passage passage = passage_of(m, entry);
	const struct deck_passage *before =
		entry->kept != NONE ? m->kept[entry->kept].passage : NULL;
	struct slot *slot = &m->slots[entry->slot];

	if (before && is_as_kept(&passage, before))
		return true;
	slot->choose |= !before || !weighs_the_same(&passage, before);
	return deck_passage_put(m->run->deck, &passage, m->run->options->now_ms, &passage.id,
	                        err) &&
	       (!before || leave_role(m, before, err));
}

static bool drop_vanished(struct merge *m, const struct kept *kept, struct err *err)
{
	m->slots[kept->slot].choose = true;
	return deck_passage_drop(m->run->deck, kept->passage->id, err) &&
	       leave_role(m, kept->passage, err);
}

static bool choose_all(struct merge *m, struct err *err)
{
	for (size_t i = 0; i < m->slot_count; i++)
		if (m->slots[i].choose && !deck_choose(m->run->deck, m->slots[i].card_id,
		                                       m->role->id, m->run->options->now_ms, err))
			return false;
	return true;
}

/* Reviews in the same run may speak of the card by the name its row gave it. */
static void remember_anchor(struct merge *m, const struct entry *entry)
{
	struct run *run = m->run;

	if (!entry->item->anchor || !entry->file->kind->many)
		return;
	mem_grow(&run->anchored, &run->anchored_cap, run->anchored_count + 1,
	         sizeof *run->anchored);
	strmap_add(&run->anchors, entry->item->anchor, run->anchored_count);
	run->anchored[run->anchored_count++] =
		(struct run_anchor){ entry->item->anchor, m->slots[entry->slot].card_id };
}

static bool write_all(struct merge *m, struct err *err)
{
	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *entry = &m->entries[i];

		note_entry(m, i);
		remember_anchor(m, entry);
		if (entry->alias &&
		    !deck_alias_put(m->run->deck, entry->alias, m->slots[entry->slot].card_id, err))
			return false;
		if (!put_entry(m, &m->entries[i], err))
			return false;
	}
	for (size_t i = 0; i < m->kept_count; i++) {
		if (!m->kept[i].file || m->kept[i].taken)
			continue;
		note_vanished(m, &m->kept[i]);
		if (!drop_vanished(m, &m->kept[i], err))
			return false;
	}
	return choose_all(m, err);
}

/* ---- All of it --------------------------------------------------------------------------- */

static void merge_clear(struct merge *m)
{
	entries_clear(m);
	for (size_t i = 0; i < m->kept_count; i++) {
		mem_free_text(m->kept[i].keys[0]);
		mem_free_text(m->kept[i].keys[1]);
	}
	for (size_t i = 0; i < m->slot_count; i++)
		mem_free_text(m->slots[i].own_identity);
	for (size_t i = 0; i < m->set_count; i++)
		deck_passages_clear(&m->sets[i]);
	free(m->kept);
	free(m->doubts);
	free(m->slots);
	free(m->sets);
}

bool merge_role(struct run *run, struct run_role *role, struct err *err)
{
	struct merge m = { .run = run, .role = role };
	bool ok = load_kept(&m, err);

	if (ok) {
		index_kept(&m);
		ok = entries_make(&m, err);
	}
	if (ok) {
		join_entries(&m);
		weigh_slots(&m);
		ok = make_cards(&m, err);
	}
	if (ok) {
		join_note_doubts(&m);
		ok = write_all(&m, err);
	}
	merge_clear(&m);
	return ok;
}
