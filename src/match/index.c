/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "common.h"
#include "mem.h"
#include "text.h"

/* What a common word counts against any other, before rarity. */
#define COMMON_WEIGHT 0.05

/* Questions looked at come from the query's rarest words: at least this many words, then more
 * while the questions they bring stay below a limit. Two questions that are one share a rare word,
 * so that the limits cost nothing but in decks of thousands of all but equal questions.
 */
#define RARE_WORDS_MIN   2
#define QUESTIONS_ENOUGH 256
#define QUESTIONS_MAX    4096

#define NONE UINT32_MAX

struct numbers {
	uint32_t *at;
	size_t count, cap;
};

struct term {
	char *stem;
	bool common;
	struct numbers questions; /* that hold it, each once, ascending */
};

struct question {
	size_t id;
	uint32_t *terms; /* ascending, each once */
	size_t count;
};

/* What a search notes down while it runs. */
struct scratch {
	uint32_t *looked; /* per question: the last search that looked at it */
	size_t cap;
	uint32_t searches;
};

struct match_index {
	struct common common;
	struct term *terms;
	size_t term_count, term_cap;
	uint32_t *slots; /* hash table of terms; NONE is free */
	size_t slot_count;
	struct question *questions;
	size_t question_count, question_cap;
	double *logs; /* of 0, 1, 2 …; of 0 is never used */
	size_t log_count, log_cap;
	struct scratch *scratch;
	size_t most; /* questions a search looks at */
};

void match_index_free(struct match_index *index)
{
	if (!index)
		return;
	for (size_t i = 0; i < index->term_count; i++) {
		mem_free_text(index->terms[i].stem);
		free(index->terms[i].questions.at);
	}
	for (size_t i = 0; i < index->question_count; i++)
		free(index->questions[i].terms);
	common_clear(&index->common);
	free(index->terms);
	free(index->slots);
	free(index->questions);
	free(index->logs);
	free(index->scratch->looked);
	free(index->scratch);
	free(index);
}

static void numbers_add(struct numbers *numbers, uint32_t number)
{
	mem_grow(&numbers->at, &numbers->cap, numbers->count + 1, sizeof *numbers->at);
	numbers->at[numbers->count++] = number;
}

/* ---- Words to terms ---------------------------------------------------------------------- */

static size_t find_slot(const struct match_index *index, const char *stem, size_t len)
{
	size_t slot = (size_t)text_hash(TEXT_HASH_SEED, stem, len) & (index->slot_count - 1);

	for (; index->slots[slot] != NONE; slot = (slot + 1) & (index->slot_count - 1)) {
		const char *have = index->terms[index->slots[slot]].stem;

		if (strncmp(have, stem, len) == 0 && have[len] == '\0')
			break;
	}
	return slot;
}

/* Keeps the table at most half full. */
static void grow_slots(struct match_index *index)
{
	if (2 * index->term_count < index->slot_count)
		return;
	free(index->slots);
	index->slot_count = index->slot_count ? 2 * index->slot_count : 256;
	index->slots = mem_array(index->slot_count, sizeof *index->slots);
	memset(index->slots, 0xff, index->slot_count * sizeof *index->slots);
	for (uint32_t i = 0; i < index->term_count; i++) {
		const char *stem = index->terms[i].stem;

		index->slots[find_slot(index, stem, strlen(stem))] = i;
	}
}

struct match_index *match_index_new(void)
{
	struct match_index *index = mem_alloc(sizeof *index);

	common_init(&index->common, false);
	index->scratch = mem_alloc(sizeof *index->scratch);
	index->most = QUESTIONS_MAX;
	grow_slots(index);
	return index;
}

void match_index_look_at_most(struct match_index *index, size_t questions)
{
	index->most = questions;
}

static uint32_t term_of(struct match_index *index, const char *stem, size_t len)
{
	size_t slot;
	struct term *term;

	grow_slots(index);
	slot = find_slot(index, stem, len);
	if (index->slots[slot] != NONE)
		return index->slots[slot];
	mem_grow(&index->terms, &index->term_cap, index->term_count + 1, sizeof *index->terms);
	term = &index->terms[index->term_count];
	term->stem = mem_strndup(stem, len);
	term->common = common_has(&index->common, stem, len);
	index->slots[slot] = (uint32_t)index->term_count++;
	return index->slots[slot];
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Sorts, and keeps each number once. */
static void numbers_tidy(struct numbers *numbers)
{
	size_t kept = 0;

	if (numbers->count > 1)
		qsort(numbers->at, numbers->count, sizeof *numbers->at, by_number);
	for (size_t i = 0; i < numbers->count; i++) {
		if (kept == 0 || numbers->at[i] != numbers->at[kept - 1])
			numbers->at[kept++] = numbers->at[i];
	}
	numbers->count = kept;
}

/* The next word of a key, stemmed in place; NULL at the end. */
static char *next_stem(char **at, size_t *stem_len)
{
	char *word = *at;
	size_t len = strcspn(word, " ");

	if (len == 0)
		return NULL;
	*at += len;
	*at += **at == ' ';
	*stem_len = match_stem(word, len);
	return word;
}

/* ---- Adding ------------------------------------------------------------------------------ */

/* Weights need logarithms up to twice the number of questions. */
static void grow_logs(struct match_index *index)
{
	size_t need = 2 * index->question_count + 3;

	mem_grow(&index->logs, &index->log_cap, need, sizeof *index->logs);
	for (; index->log_count < need; index->log_count++)
		index->logs[index->log_count] = log((double)index->log_count);
}

void match_index_add(struct match_index *index, size_t id, const char *question)
{
	uint32_t number = (uint32_t)index->question_count;
	struct scratch *scratch = index->scratch;
	struct numbers terms = { NULL, 0, 0 };
	struct buf key = BUF_INIT;
	char *at, *stem;
	size_t len;

	text_key(&key, question, strlen(question));
	at = key.data;
	while ((stem = next_stem(&at, &len)))
		numbers_add(&terms, term_of(index, stem, len));
	buf_clear(&key);
	numbers_tidy(&terms);
	mem_grow(&index->questions, &index->question_cap, index->question_count + 1,
	         sizeof *index->questions);
	index->questions[index->question_count++] =
		(struct question){ .id = id, .terms = terms.at, .count = terms.count };
	for (size_t i = 0; i < terms.count; i++)
		numbers_add(&index->terms[terms.at[i]].questions, number);
	mem_grow(&scratch->looked, &scratch->cap, index->question_count, sizeof *scratch->looked);
	grow_logs(index);
}

/* ---- Asking ------------------------------------------------------------------------------ */

/* log(1 + N/df) against its greatest value: 1 for a word of one question, or of none yet. */
static double weight_of(const struct match_index *index, uint32_t number)
{
	const struct term *term = &index->terms[number];
	size_t in = term->questions.count > 0 ? term->questions.count : 1;
	size_t all = index->question_count;
	double rarity = (index->logs[all + in] - index->logs[in]) / index->logs[all + 1];

	return term->common ? COMMON_WEIGHT * rarity : rarity;
}

static double total_weight(const struct match_index *index, const uint32_t *terms, size_t count)
{
	double total = 0.0;

	for (size_t i = 0; i < count; i++)
		total += weight_of(index, terms[i]);
	return total;
}

static double shared_weight(const struct match_index *index, const struct question *question,
                            const struct numbers *terms)
{
	double shared = 0.0;

	for (size_t i = 0, j = 0; i < question->count && j < terms->count;) {
		uint32_t a = question->terms[i], b = terms->at[j];

		if (a == b)
			shared += weight_of(index, a);
		i += a <= b;
		j += b <= a;
	}
	return shared;
}

/* What is shared against the shorter question, less for what the longer one has beyond it: the
 * more weight is shared, the less the rest matters. So a long question may go on for a clause and
 * stay the same, and a short one inside it says little. */
static double score(double shared, double a, double b)
{
	double shorter = fmin(a, b), longer = fmax(a, b);

	if (!(shorter > 0.0))
		return 0.0;
	return fmin(shared / shorter * (1.0 - (1.0 - shorter / longer) / (1.0 + shared)), 1.0);
}

static bool before(const struct match_hit *a, const struct match_hit *b)
{
	return a->score > b->score || (a->score == b->score && a->id < b->id);
}

/* Puts the hit in its place among the best; returns how many there are now. */
static size_t keep(struct match_hit *hits, size_t count, size_t max, struct match_hit hit)
{
	size_t at = count < max ? count : max;

	if (at == max && (max == 0 || !before(&hit, &hits[max - 1])))
		return count;
	if (at == max)
		at--;
	else
		count++;
	for (; at > 0 && before(&hit, &hits[at - 1]); at--)
		hits[at] = hits[at - 1];
	hits[at] = hit;
	return count;
}

/* The rarest first. */
static void sort_by_rarity(const struct match_index *index, struct numbers *terms)
{
	for (size_t i = 1; i < terms->count; i++) {
		uint32_t term = terms->at[i];
		size_t in = index->terms[term].questions.count, at = i;

		for (; at > 0 && index->terms[terms->at[at - 1]].questions.count > in; at--)
			terms->at[at] = terms->at[at - 1];
		terms->at[at] = term;
	}
}

struct search {
	const struct match_index *index;
	struct numbers terms; /* of the query that some question has, ascending */
	double weight;        /* of all its words */
	double threshold;
	struct match_hit *hits;
	size_t count, max;
	size_t looked;
};

/* Words no question has are as rare as can be. */
static void read_query(struct search *search, const char *question)
{
	const struct match_index *index = search->index;
	struct buf key = BUF_INIT;
	char *at, *stem;
	size_t len;

	text_key(&key, question, strlen(question));
	at = key.data;
	while ((stem = next_stem(&at, &len))) {
		uint32_t term = index->slots[find_slot(index, stem, len)];

		if (term != NONE)
			numbers_add(&search->terms, term);
		else
			search->weight += common_has(&index->common, stem, len) ? COMMON_WEIGHT : 1;
	}
	buf_clear(&key);
	numbers_tidy(&search->terms);
	search->weight += total_weight(index, search->terms.at, search->terms.count);
}

static void look_at(struct search *search, uint32_t number)
{
	const struct match_index *index = search->index;
	const struct question *question = &index->questions[number];
	struct scratch *scratch = index->scratch;
	double weight, at;

	if (scratch->looked[number] == scratch->searches)
		return;
	scratch->looked[number] = scratch->searches;
	search->looked++;
	weight = total_weight(index, question->terms, question->count);
	at = score(shared_weight(index, question, &search->terms), search->weight, weight);
	if (at >= search->threshold)
		search->count = keep(search->hits, search->count, search->max,
		                     (struct match_hit){ question->id, at });
}

static void look_through(struct search *search, const struct numbers *rarest)
{
	const struct match_index *index = search->index;

	for (size_t i = 0; i < rarest->count; i++) {
		const struct numbers *in = &index->terms[rarest->at[i]].questions;

		if (i >= RARE_WORDS_MIN && search->looked + in->count > QUESTIONS_ENOUGH)
			return;
		for (size_t q = 0; q < in->count && search->looked < index->most; q++)
			look_at(search, in->at[q]);
	}
}

/* The search knows the terms of what it looks for. */
static size_t run_search(struct search *search)
{
	const struct match_index *index = search->index;
	struct numbers rarest = { NULL, 0, 0 };

	for (size_t i = 0; i < search->terms.count; i++)
		numbers_add(&rarest, search->terms.at[i]);
	sort_by_rarity(index, &rarest);
	index->scratch->searches++;
	look_through(search, &rarest);
	free(rarest.at);
	return search->count;
}

size_t match_index_find(const struct match_index *index, const char *question, double threshold,
                        struct match_hit *hits, size_t max)
{
	struct search search = { .index = index, .threshold = threshold, .hits = hits, .max = max };
	size_t count;

	if (index->question_count == 0)
		return 0;
	read_query(&search, question);
	count = run_search(&search);
	free(search.terms.at);
	return count;
}

size_t match_index_find_near(const struct match_index *index, size_t nth, double threshold,
                             struct match_hit *hits, size_t max)
{
	struct search search = { .index = index, .threshold = threshold, .hits = hits, .max = max };
	const struct question *question = &index->questions[nth];

	search.terms = (struct numbers){ question->terms, question->count, question->count };
	search.weight = total_weight(index, question->terms, question->count);
	return run_search(&search);
}
