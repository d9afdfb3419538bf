/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What became of a text, word by word: what both share at either end is set aside, the rest is
 * compared by its longest common subsequence, or, where that would be large, taken as rewritten.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "match.h"
#include "mem.h"

#define CELLS_MAX   ((size_t)1 << 20) /* of the table of lengths */
#define WORDS_MAX   4096              /* of the middle, so that a length fits */
#define CONTEXT     6                 /* words shown beside a change */
#define CHANGED_MAX 60                /* words shown of one change */

struct word {
	const char *text;
	size_t len;
	bool breaks; /* a line end stands before it */
};

struct words {
	struct word *words;
	size_t count, cap;
};

static void split(struct words *out, const char *text)
{
	bool breaks = false;

	mem_grow(&out->words, &out->cap, 1, sizeof *out->words); /* none is still a place */
	for (;;) {
		size_t blanks = strspn(text, " \t\r\n");

		for (size_t i = 0; i < blanks; i++)
			breaks |= text[i] == '\n';
		text += blanks;
		if (!*text)
			return;
		mem_grow(&out->words, &out->cap, out->count + 1, sizeof *out->words);
		out->words[out->count] = (struct word){ text, strcspn(text, " \t\r\n"), breaks };
		text += out->words[out->count++].len;
		breaks = false;
	}
}

static bool same(const struct word *a, const struct word *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* ---- Writing ----------------------------------------------------------------------------- */

enum change { KEPT, GONE, CAME };

static void add_words(struct buf *out, const struct word *words, size_t count, bool first)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0 || !first)
			buf_addc(out, words[i].breaks ? '\n' : ' ');
		buf_add(out, words[i].text, words[i].len);
	}
}

/* What came stands beside what it came for. */
static void add_between(struct buf *out, const struct word *word)
{
	bool beside = out->len > 1 && strcmp(out->data + out->len - 2, "-]") == 0;

	if (out->len > 0)
		buf_addc(out, word->breaks && !beside ? '\n' : ' ');
}

/* The middle of a long run is left out. */
static void add_run(struct buf *out, const struct word *words, size_t count, size_t head,
                    size_t tail)
{
	if (count <= head + tail + 2) {
		add_words(out, words, count, true);
		return;
	}
	add_words(out, words, head, true);
	buf_adds(out, head ? " …" : "…");
	if (tail > 0)
		buf_addc(out, ' ');
	add_words(out, words + count - tail, tail, true);
}

static void write_run(struct buf *out, enum change change, const struct word *words, size_t count,
                      bool begins, bool ends)
{
	if (count == 0)
		return;
	add_between(out, &words[0]);
	switch (change) {
	case KEPT:
		add_run(out, words, count, begins ? 0 : CONTEXT, ends ? 0 : CONTEXT);
		break;
	case GONE:
		buf_adds(out, "[-");
		add_run(out, words, count, CHANGED_MAX / 2, CHANGED_MAX / 2);
		buf_adds(out, "-]");
		break;
	case CAME:
		buf_adds(out, "{+");
		add_run(out, words, count, CHANGED_MAX / 2, CHANGED_MAX / 2);
		buf_adds(out, "+}");
		break;
	}
}

/* ---- Comparing --------------------------------------------------------------------------- */

struct diff {
	const struct word *a, *b; /* the middles */
	size_t a_count, b_count;
	uint16_t *lengths; /* of the longest common subsequence from (i, j) on; NULL: rewritten */
	struct buf *out;
};

static size_t cell(const struct diff *d, size_t i, size_t j)
{
	return i * (d->b_count + 1) + j;
}

static void fill(struct diff *d)
{
	if (d->a_count > WORDS_MAX || d->b_count > WORDS_MAX ||
	    (d->a_count + 1) * (d->b_count + 1) > CELLS_MAX)
		return;
	d->lengths = mem_array((d->a_count + 1) * (d->b_count + 1), sizeof *d->lengths);
	for (size_t i = d->a_count; i-- > 0;)
		for (size_t j = d->b_count; j-- > 0;) {
			uint16_t down = d->lengths[cell(d, i + 1, j)];
			uint16_t right = d->lengths[cell(d, i, j + 1)];
			uint16_t both = d->lengths[cell(d, i + 1, j + 1)];

			d->lengths[cell(d, i, j)] = same(&d->a[i], &d->b[j]) ? (uint16_t)(both + 1)
			                            : down > right           ? down
			                                                     : right;
		}
}

/* How far both go on alike from (i, j). */
static size_t alike(const struct diff *d, size_t i, size_t j)
{
	size_t n = 0;

	while (i + n < d->a_count && j + n < d->b_count && same(&d->a[i + n], &d->b[j + n]))
		n++;
	return n;
}

static void write_middle(struct diff *d)
{
	size_t i = 0, j = 0;

	while (d->lengths && (i < d->a_count || j < d->b_count)) {
		size_t gone = i, came = j, kept;

		while (i < d->a_count && j < d->b_count && !same(&d->a[i], &d->b[j])) {
			if (d->lengths[cell(d, i + 1, j)] >= d->lengths[cell(d, i, j + 1)])
				i++;
			else
				j++;
		}
		if (i == d->a_count || j == d->b_count) {
			i = d->a_count;
			j = d->b_count;
		}
		kept = alike(d, i, j);
		write_run(d->out, GONE, d->a + gone, i - gone, false, false);
		write_run(d->out, CAME, d->b + came, j - came, false, false);
		write_run(d->out, KEPT, d->b + j, kept, false, false);
		i += kept;
		j += kept;
	}
	if (!d->lengths) {
		write_run(d->out, GONE, d->a, d->a_count, false, false);
		write_run(d->out, CAME, d->b, d->b_count, false, false);
	}
}

bool match_diff(struct buf *out, const char *before, const char *after)
{
	struct words a = { NULL, 0, 0 }, b = { NULL, 0, 0 };
	size_t head = 0, tail = 0;
	struct diff d = { .out = out };
	bool differ;

	buf_reset(out);
	split(&a, before);
	split(&b, after);
	while (head < a.count && head < b.count && same(&a.words[head], &b.words[head]))
		head++;
	while (tail < a.count - head && tail < b.count - head &&
	       same(&a.words[a.count - tail - 1], &b.words[b.count - tail - 1]))
		tail++;
	d.a = a.words + head;
	d.b = b.words + head;
	d.a_count = a.count - head - tail;
	d.b_count = b.count - head - tail;
	differ = d.a_count + d.b_count > 0;
	if (differ) {
		fill(&d);
		write_run(out, KEPT, b.words, head, true, false);
		write_middle(&d);
		write_run(out, KEPT, b.words + b.count - tail, tail, false, true);
	}
	free(d.lengths);
	free(a.words);
	free(b.words);
	return differ;
}
