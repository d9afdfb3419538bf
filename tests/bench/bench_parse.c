/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_parse: reading Markdown, on one core, by the processor's clock.
 *
 *	md4c	the files of the folders given, the small ones (less than 2 KiB) and the others each by
 *		themselves, and all of them joined to one large file of --size KiB, by md4c alone;
 *		MB/s, and how many times as fast as dossier_parse
 *	parse	the same by dossier_parse; MB/s, and to the 60 that are wanted
 *	write	dossier_write of what was parsed; MB/s of its output
 *	hostile	a file of --size KiB made of one token, repeated: alone, below a dossier's title, and
 *		there with so much plain text between that it stays within the importer's limits;
 *		ms, and to the limit of 100. The worst are printed; with --all every one
 *	mixed	the same of tokens drawn at random; as many as --mixed says
 *
 * Prints TSV. Fails when a file is over the limit and --strict was given.
 *
 *	bench_parse [--rounds N] [--size KIB] [--mixed N] [--seed N] [--all] [--strict] FOLDER…
 */
#include <dirent.h>
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dossier.h"
#include "file.h"

#define ROUNDS_MAX  64
#define ROUND_MS    5.0 /* a round of little work is repeated for so long */
#define FILES_MAX   4096
#define SMALL_MAX   2048 /* bytes */
#define TARGET_MB_S 60.0
#define LIMIT_MS    100.0
#define WORST       8

static struct {
	long rounds, size_kib, mixed;
	unsigned long long seed;
	bool all, strict;
} options = { 9, 1024, 40, 1, false, false };

enum { SMALL, USUAL, LARGE, BATCHES };

/* Files of one size. */
static struct batch {
	const char *what;
	struct buf texts[FILES_MAX];
	char *names[FILES_MAX];
	size_t count, bytes;
} batches[BATCHES] = {
	[SMALL] = { .what = "small" }, [USUAL] = { .what = "usual" }, [LARGE] = { .what = "large" }
};

/* ---- Time -------------------------------------------------------------------------------- */

static double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, ascending);
	return values[count / 2];
}

/* ---- The tasks --------------------------------------------------------------------------- */

static int no_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	(void)type;
	(void)detail;
	(void)data;
	return 0;
}

static int no_span(MD_SPANTYPE type, void *detail, void *data)
{
	(void)type;
	(void)detail;
	(void)data;
	return 0;
}

static int no_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
	(void)type;
	(void)text;
	*(size_t *)data += size;
	return 0;
}

static void run_md4c(const struct buf *text, const char *name)
{
	const MD_PARSER parser = {
		0,        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
		no_block, no_block,
		no_span,  no_span,
		no_text,  NULL,
		NULL
	};
	size_t bytes = 0;

	(void)name;
	md_parse(text->data, (MD_SIZE)text->len, &parser, &bytes);
}

static bool is_accepted(const struct buf *text, const char *name)
{
	struct dossier dossier;
	struct err err = ERR_INIT;
	bool ok;

	dossier_init(&dossier);
	ok = dossier_parse(&dossier, text->data, text->len, name, &err);
	dossier_clear(&dossier);
	return ok;
}

static void run_parse(const struct buf *text, const char *name)
{
	is_accepted(text, name);
}

static double once(void (*run)(const struct buf *, const char *), const struct buf *text,
                   const char *name)
{
	double start = cpu_ms();

	run(text, name);
	return cpu_ms() - start;
}

static double write_ms(const struct batch *batch, size_t *bytes)
{
	double spent = 0;

	for (size_t i = 0; i < batch->count; i++) {
		struct dossier dossier;
		struct buf out = BUF_INIT;
		struct err err = ERR_INIT;
		double start;

		dossier_init(&dossier);
		dossier_parse(&dossier, batch->texts[i].data, batch->texts[i].len, batch->names[i],
		              &err);
		start = cpu_ms();
		if (dossier.role.company)
			dossier_write(&dossier, &out);
		spent += cpu_ms() - start;
		*bytes += out.len;
		buf_clear(&out);
		dossier_clear(&dossier);
	}
	return spent;
}

static double batch_ms(const struct batch *batch, void (*run)(const struct buf *, const char *))
{
	double start = cpu_ms(), spent;
	size_t passes = 0;

	do {
		for (size_t i = 0; i < batch->count; i++)
			run(&batch->texts[i], batch->names[i]);
		passes++;
		spent = cpu_ms() - start;
	} while (spent < ROUND_MS);
	return spent / (double)passes;
}

static double rate(double ms, size_t bytes)
{
	return ms > 0 ? (double)bytes / 1e3 / ms : 0;
}

static void print_rate(const char *name, const struct batch *batch, double mb_s, double ratio)
{
	printf("%s\t%s: %zu of %.1f KB\tMB/s\t%.1f\t%.2f\n", name, batch->what, batch->count,
	       (double)batch->bytes / 1e3 / (double)batch->count, mb_s, ratio);
}

static void bench_batch(const struct batch *batch)
{
	double md4c[ROUNDS_MAX], parse[ROUNDS_MAX], by_md4c, by_parse;
	size_t rounds = (size_t)options.rounds;

	for (size_t r = 0; r < rounds; r++) {
		md4c[r] = batch_ms(batch, run_md4c);
		parse[r] = batch_ms(batch, run_parse);
	}
	by_md4c = rate(median(md4c, rounds), batch->bytes);
	by_parse = rate(median(parse, rounds), batch->bytes);
	print_rate("md4c", batch, by_md4c, by_md4c / by_parse);
	print_rate("parse", batch, by_parse, by_parse / TARGET_MB_S);
}

static void bench_write(void)
{
	double write[ROUNDS_MAX];
	size_t written = 0, rounds = (size_t)options.rounds;

	for (size_t r = 0; r < rounds; r++) {
		written = 0;
		write[r] =
			write_ms(&batches[SMALL], &written) + write_ms(&batches[USUAL], &written);
	}
	printf("write\t%.1f KB\tMB/s\t%.1f\t\n", (double)written / 1e3,
	       rate(median(write, rounds), written));
}

/* The files one after the other, again and again, up to --size; half as much for as long as that is
 * more than the importer takes. */
static void join_files(void)
{
	struct batch *large = &batches[LARGE];
	size_t size = (size_t)options.size_kib << 10;
	struct buf *text = &large->texts[0];

	buf_init(text);
	while (text->len < size)
		for (size_t b = SMALL; b <= USUAL; b++)
			for (size_t i = 0; i < batches[b].count && text->len < size; i++) {
				buf_add(text, batches[b].texts[i].data, batches[b].texts[i].len);
				buf_adds(text, "\n\n");
			}
	buf_cut(text, size);
	while (!is_accepted(text, "x-READY.md") && text->len > SMALL_MAX)
		buf_cut(text, text->len / 2);
	large->names[0] = strdup("x-READY.md");
	large->count = 1;
	large->bytes = text->len;
}

static void bench_files(void)
{
	join_files();
	for (size_t i = 0; i < BATCHES; i++)
		if (batches[i].count > 0)
			bench_batch(&batches[i]);
	bench_write();
}

/* ---- Hostile files ----------------------------------------------------------------------- */

static const char *const tokens[] = {
	"*",
	"**",
	"***",
	"_",
	"__",
	"*a",
	"**a ",
	"a* ",
	"**a",
	"*a_ ",
	"~~",
	"~~a ",
	"`",
	"``",
	"`a",
	"`a` ",
	"[",
	"[a",
	"[a](",
	"[a](b",
	"[a](b) ",
	"](a)",
	"![",
	"![a](b) ",
	"[a][b] ",
	"[^a]",
	"[[",
	"[]",
	"[a]: b\n",
	"[a]: b\n[a] ",
	"<",
	"<a",
	"<a ",
	"<a>",
	"<a href='",
	"</a>",
	"<!--",
	"<!-- ",
	"-->",
	"<!-- id: a -->\n",
	"<?",
	"<![CDATA[",
	"<!A ",
	"<details>\n",
	"<details><summary>a?</summary>\n",
	"</details>\n",
	"<summary>",
	"<br>",
	"<b>",
	"<b>a</b>",
	"<script>",
	"<p>\n",
	"&",
	"&amp;",
	"&#1;",
	"&#x41;",
	"&a",
	"\\",
	"\\*",
	"\\\n",
	"  \n",
	" ",
	"\t",
	"\n",
	"\r",
	"\r\n",
	" \n",
	"a\n",
	"a \\\n",
	"a  \n",
	"a\n\n",
	"> ",
	">",
	"> a\n",
	">\n",
	"> > ",
	"> - ",
	"- ",
	"-\n",
	"- a\n",
	"- a\n\n",
	"  - a\n",
	"- - ",
	"* - + ",
	"1. ",
	"1. a\n",
	"1) a\n",
	"1. - ",
	"- [ ] a?\n",
	"# ",
	"# a\n",
	"## a?\n",
	"### Q1: a?\n\na\n",
	"#\n",
	"# a\n## b\n### c\n",
	"###### \n",
	"a\n===\n",
	"a\n---\n",
	"---\n",
	"***\n",
	"|",
	"|a",
	"| ",
	"|\n",
	"a|b\n",
	"|a|\n|-|\n",
	"a|b\n-|-\n",
	"|-",
	"-|-\n",
	"|a|b|\n|-|-|\n|c|d|\n",
	"| Gap | How to Frame |\n|---|---|\n| a | b |\n",
	"| Question | Answer |\n|---|---|\n| a? | b |\n",
	"```",
	"```\n",
	"~~~\n",
	"```\na\n```\n",
	"    a\n",
	"\"",
	"\"a",
	"\"a\" ",
	"\"a?\"\n",
	"\"a\n",
	"“",
	"“a",
	"“a” ",
	"«",
	"「",
	"'",
	"'a",
	"(",
	"(a",
	"(a) ",
	")",
	"{",
	"{a}",
	"{#a}",
	"[Role] ",
	"[Your a] ",
	"{a} ",
	"<your a> ",
	"?",
	"? ",
	"a? ",
	"a?\n",
	"a?\n\n",
	":",
	"：",
	": ",
	"a: ",
	"a:\n",
	"Q: ",
	"Q: a\n",
	"Q: a?\nA: b\n",
	"**Q:** a **A:** b ",
	"**Q: a?**\n",
	"**a?**\n",
	"**a?** ",
	"**a?**\nb\n\n",
	"*a?*\n\nb\n\n",
	"**\"a?\"** -- b\n",
	"- **\"Why us?\"** -- b\n",
	"**1. \"Why us?\"**\n\nb\n\n",
	"- \"a?\" → b\n",
	"**Follow-up:** \"a?\"\n\n",
	"- **Follow-up:** a?\n",
	"**S:** a ",
	"**S:** a\n",
	"**S:** a **T:** b **A:** c **R:** d\n",
	"S: a\nT: b\n",
	"**Situation** – a\n",
	"> [!question] a?\n> b\n\n",
	"> ⚠️ a\n\n",
	"⚠️ ",
	"**Interview:** 2026-06-11 12:45\n",
	"Interview: 1 June 2026\n",
	"**Note:** a\n",
	"**Interviewer:** a?\n\n**Candidate:** b\n\n",
	"Great. ",
	"a. ",
	"tell me about ",
	"how would you ",
	"-- ",
	"—",
	"→ ",
	"- - a -",
	" - ",
	"a - b - ",
	"1",
	"1.",
	"1 ",
	"2026-",
	"12:45 ",
	"é",
	"e\xcc\x81",
	"日",
	"日本語。",
	"か。",
	"ａ",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d",
	"\xe2\x80\x8d",
	"\xe2\x80\xae",
	"ß",
	"ﷺ",
	"ﬀ",
	"가",
	"\xcc\x81",
	"http://a ",
	"<http://a> ",
	"a@b ",
	"$",
	"$$",
	"^",
	"=",
	"=\n",
	"+",
	"+ a\n",
	"Company: a\n",
	"- **Company**: a\n",
	"a — b\n\n",
	"# a — b\n\n",
	"## Likely Questions\n",
	"## Questions to ask them\n- a?\n",
	"## Gaps\n- **a** → b\n",
	"## Stories\n### a\n**S:** b\n",
	"## Pitch\na\n",
	"- Questions to ask\n  - a?\n",
	"---\na: b\n---\n",
	"\xef\xbb\xbf",
};
#define TOKENS (sizeof tokens / sizeof *tokens)

struct spent {
	char name[80];
	double ms;
};

/* Bytes for each of what the importer has a limit for, so that a mebibyte of them passes none. */
#define ROOM   24
#define FILLER "so we waited "

static void escape_name(char out[static 64], const char *token)
{
	size_t used = 0;

	for (; *token && used < 40; token++) {
		if (*token == '\n')
			used += (size_t)snprintf(out + used, 8, "\\n");
		else if (*token == '\r')
			used += (size_t)snprintf(out + used, 8, "\\r");
		else if (*token == '\t')
			used += (size_t)snprintf(out + used, 8, "\\t");
		else
			out[used++] = *token;
	}
	out[used] = '\0';
}

static double hostile_ms(const struct buf *text, const char *name)
{
	double fastest = once(run_parse, text, name);

	/* the machine may have been busy elsewhere: a slow one gets two more turns */
	for (int i = 0; i < 2 && fastest > LIMIT_MS / 2; i++) {
		double again = once(run_parse, text, name);

		fastest = again < fastest ? again : fastest;
	}
	return fastest;
}

static unsigned long long next_random(unsigned long long *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* The token; with plain text behind it if it is to stay within the limits. */
static void add_token(struct buf *out, const char *token, bool filled)
{
	size_t start = out->len, room = ROOM;

	buf_adds(out, token);
	if (!filled)
		return;
	for (const char *c = token; *c; c++)
		room += strchr("\n\r[*_`|", *c) ? ROOM : 0;
	while (out->len - start < room)
		buf_adds(out, FILLER);
	buf_addc(out, '\n');
}

/* A few tokens, drawn once, in an order drawn anew each time. */
static void fill_mixed(struct buf *out, size_t size, bool filled, unsigned long long *state)
{
	const char *few[6];
	size_t count = 2 + next_random(state) % 5;

	for (size_t i = 0; i < count; i++)
		few[i] = tokens[next_random(state) % TOKENS];
	while (out->len < size)
		add_token(out, few[next_random(state) % count], filled);
}

static int slowest_first(const void *a, const void *b)
{
	double x = ((const struct spent *)a)->ms, y = ((const struct spent *)b)->ms;

	return x > y ? -1 : x < y;
}

static size_t print_worst(const char *what, struct spent *spent, size_t count)
{
	size_t over = 0;

	qsort(spent, count, sizeof *spent, slowest_first);
	for (size_t i = 0; i < count; i++) {
		over += spent[i].ms > LIMIT_MS;
		if (options.all || i < WORST)
			printf("%s\t%s\tms\t%.1f\t%.2f\n", what, spent[i].name, spent[i].ms,
			       spent[i].ms / LIMIT_MS);
	}
	printf("%s\tover the limit, of %zu\tfiles\t%zu\t\n", what, count, over);
	return over;
}

/* By itself, as a dossier, and as one within the limits. */
static size_t bench_hostile(void)
{
	static const char *const forms[] = { "", ", titled", ", filled" };
	static struct spent spent[3 * TOKENS];
	size_t size = (size_t)options.size_kib << 10;

	for (size_t i = 0; i < 3 * TOKENS; i++) {
		struct buf text = BUF_INIT;
		size_t form = i % 3;
		char token[64];

		if (form > 0)
			buf_adds(&text, "# Acme — Nurse\n\n## Interview questions\n\n");
		while (text.len < size)
			add_token(&text, tokens[i / 3], form == 2);
		escape_name(token, tokens[i / 3]);
		snprintf(spent[i].name, sizeof spent[i].name, "%s%s", token, forms[form]);
		spent[i].ms = hostile_ms(&text, form > 0 ? "x-READY.md" : "x.md");
		buf_clear(&text);
	}
	return print_worst("hostile", spent, 3 * TOKENS);
}

static size_t bench_mixed(void)
{
	struct spent *spent = calloc((size_t)options.mixed + 1, sizeof *spent);
	size_t over;

	for (long i = 0; i < options.mixed; i++) {
		unsigned long long state = (options.seed + (unsigned long long)i) * 2654435761u + 1;
		struct buf text = BUF_INIT;

		fill_mixed(&text, (size_t)options.size_kib << 10, i % 4 > 1, &state);
		snprintf(spent[i].name, sizeof spent[i].name, "seed %llu",
		         options.seed + (unsigned long long)i);
		spent[i].ms = hostile_ms(&text, i % 2 ? "x-READY.md" : "x.md");
		buf_clear(&text);
	}
	over = print_worst("mixed", spent, (size_t)options.mixed);
	free(spent);
	return over;
}

/* ---- The command line -------------------------------------------------------------------- */

static void add_file(const char *folder, const char *name)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct err err = ERR_INIT;
	struct batch *batch;

	file_join(&path, folder, name);
	if (file_read(&text, path.data, DOSSIER_MAX_BYTES, &err)) {
		batch = &batches[text.len < SMALL_MAX ? SMALL : USUAL];
		if (batch->count < FILES_MAX) {
			batch->names[batch->count] = strdup(name);
			batch->bytes += text.len;
			batch->texts[batch->count++] = text;
			buf_init(&text);
		}
	}
	buf_clear(&text);
	buf_clear(&path);
}

static bool add_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (!dir)
		return false;
	while ((entry = readdir(dir))) {
		size_t len = strlen(entry->d_name);

		if (len > 3 && strcmp(entry->d_name + len - 3, ".md") == 0)
			add_file(folder, entry->d_name);
	}
	closedir(dir);
	return true;
}

static bool read_options(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		bool more = i + 1 < argc;

		if (strcmp(argv[i], "--rounds") == 0 && more)
			options.rounds = strtol(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--size") == 0 && more)
			options.size_kib = strtol(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--mixed") == 0 && more)
			options.mixed = strtol(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--seed") == 0 && more)
			options.seed = strtoull(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--all") == 0)
			options.all = true;
		else if (strcmp(argv[i], "--strict") == 0)
			options.strict = true;
		else if (argv[i][0] == '-' || !add_folder(argv[i]))
			return false;
	}
	return batches[SMALL].bytes + batches[USUAL].bytes > 0 && options.rounds > 0 &&
	       options.rounds <= ROUNDS_MAX && options.size_kib > 0 && options.mixed >= 0;
}

int main(int argc, char **argv)
{
	size_t over;

	if (!read_options(argc, argv)) {
		fprintf(stderr,
		        "usage: %s [--rounds N] [--size KIB] [--mixed N] [--seed N] "
		        "[--all] [--strict] FOLDER…\n",
		        argv[0]);
		return 2;
	}
	printf("name\twhat\tunit\tmedian\tratio\n");
	bench_files();
	over = bench_hostile() + bench_mixed();
	for (size_t b = 0; b < BATCHES; b++)
		for (size_t i = 0; i < batches[b].count; i++) {
			buf_clear(&batches[b].texts[i]);
			free(batches[b].names[i]);
		}
	return options.strict && over > 0 ? 1 : 0;
}
