/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * score_pairs FILE PRECISION RECALL: how well nearness tells that two questions are one.
 *
 * Lines of FILE: "same" or "other", and two questions, with tabs between. All of them stand in one
 * index, as they would in a deck. Prints, for one threshold after the other, how many pairs taken for
 * one are (precision) and how many that are one are taken so (recall); the same of pairs of which one
 * also only adds to the other, which is what is merged without asking. Fails when those have a lower
 * precision at MATCH_SAME, or all a lower recall at MATCH_NEAR, than asked for, in per cent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "file.h"
#include "match.h"
#include "mem.h"

struct pair {
	bool same;
	char *a, *b;
	double score;
	bool extends; /* match_extends */
};

struct pairs {
	struct pair *pairs;
	size_t count, cap;
};

static void read_pairs(struct pairs *out, char *text)
{
	char *line, *rest = text;

	while ((line = strsep(&rest, "\n"))) {
		char *verdict = strsep(&line, "\t"), *a = strsep(&line, "\t");

		if (*verdict == '#' || !a || !line)
			continue;
		mem_grow(&out->pairs, &out->cap, out->count + 1, sizeof *out->pairs);
		out->pairs[out->count++] = (struct pair){ strcmp(verdict, "same") == 0, a, line,
			                                  0.0, match_extends(a, line) };
	}
}

static void score_pairs(struct pairs *pairs)
{
	struct match_index *index = match_index_new();
	struct match_hit hits[16];

	for (size_t i = 0; i < pairs->count; i++) {
		match_index_add(index, 2 * i, pairs->pairs[i].a);
		match_index_add(index, 2 * i + 1, pairs->pairs[i].b);
	}
	for (size_t i = 0; i < pairs->count; i++) {
		size_t count = match_index_find(index, pairs->pairs[i].a, 0.01, hits, 16);

		for (size_t h = 0; h < count; h++)
			if (hits[h].id == 2 * i + 1)
				pairs->pairs[i].score = hits[h].score;
	}
	match_index_free(index);
}

struct rates {
	double precision, recall;
};

/* From the threshold on; `certain`: where one also only adds to the other. */
static struct rates rates_at(const struct pairs *pairs, double threshold, bool certain)
{
	size_t taken = 0, right = 0, same = 0;

	for (size_t i = 0; i < pairs->count; i++) {
		same += pairs->pairs[i].same;
		if (pairs->pairs[i].score < threshold || (certain && !pairs->pairs[i].extends))
			continue;
		taken++;
		right += pairs->pairs[i].same;
	}
	return (struct rates){ taken ? 100.0 * (double)right / (double)taken : 100.0,
		               same ? 100.0 * (double)right / (double)same : 100.0 };
}

static void print_wrong(const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->pairs[i];

		if (pair->same ? pair->score < MATCH_SAME : pair->score >= MATCH_NEAR)
			printf("%s\t%.2f%s\t%s\t%s\n", pair->same ? "same" : "other", pair->score,
			       pair->extends ? "+" : "", pair->a, pair->b);
	}
}

int main(int argc, char **argv)
{
	struct pairs pairs = { NULL, 0, 0 };
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct rates certain, near;

	if (argc != 4 || !file_read(&text, argv[1], 1 << 20, &err)) {
		fprintf(stderr, "usage: score_pairs FILE PRECISION RECALL %s\n", err.msg);
		return 2;
	}
	read_pairs(&pairs, text.data);
	score_pairs(&pairs);
	printf("threshold\tprecision\trecall\tcertain: precision\trecall\n");
	for (int t = 40; t <= 100; t += 5) {
		struct rates all = rates_at(&pairs, t / 100.0 - 1e-9, false);
		struct rates sure = rates_at(&pairs, t / 100.0 - 1e-9, true);

		printf("%.2f\t%.1f\t%.1f\t%.1f\t%.1f\n", t / 100.0, all.precision, all.recall,
		       sure.precision, sure.recall);
	}
	print_wrong(&pairs);
	certain = rates_at(&pairs, MATCH_SAME, true);
	near = rates_at(&pairs, MATCH_NEAR, false);
	free(pairs.pairs);
	buf_clear(&text);
	return certain.precision < atof(argv[2]) || near.recall < atof(argv[3]);
}
