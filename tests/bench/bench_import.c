/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_import: what importing a folder costs, from the files on disk to the committed, encrypted
 * deck. For each size a fresh deck: first the import, then the same folder again (nothing to do).
 * Prints name, files, cards, seconds, seconds of computing, lines of the report per second, target
 * and seconds/target as TSV; seconds that grow with the files show that nothing is quadratic.
 *
 *	bench_import [--files N,N,…] [--cards N] [--seed N] [--write DIR]
 *
 * --write only writes the dossiers of the last size to DIR.
 */
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "gen_dossiers.h"
#include "import.h"
#include "vault.h"

#define NOW       INT64_C(1794823200000) /* Monday 2026-11-16, 10:00 UTC */
#define SIZES_MAX 16

/* For a thousand dossiers of twenty cards, and for ten thousand; between them by the file. */
#define TARGET_FILES   1000
#define TARGET_SECONDS 1.5
#define MANY_FILES     10000
#define MANY_SECONDS   20.0

struct setting {
	size_t sizes[SIZES_MAX], size_count;
	size_t cards;
	uint64_t seed;
	const char *write;
};

static void must(bool done, const struct err *err)
{
	if (done)
		return;
	fprintf(stderr, "bench_import: %s\n", err->msg);
	exit(1);
}

static double now(clockid_t clock)
{
	struct timespec at;

	clock_gettime(clock, &at);
	return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void write_dossiers(const char *dir, size_t files, const struct setting *setting)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct err err = ERR_INIT;

	must(file_make_dirs(dir, &err), &err);
	for (size_t i = 0; i < files; i++) {
		FILE *file;

		buf_reset(&path);
		buf_reset(&text);
		buf_addf(&path, "%s/%05zu%s.md", dir, gen_is_package(i) ? i - 1 : i,
		         gen_is_package(i) ? "-READY" : "");
		gen_dossier(&text, i, setting->cards, setting->seed);
		file = fopen(path.data, "wbe");
		if (!file || fwrite(text.data, 1, text.len, file) != text.len || fclose(file) != 0)
			must(err_errno(&err, errno, "%s: cannot be written", path.data), &err);
	}
	buf_clear(&path);
	buf_clear(&text);
}

/* ---- One size ---------------------------------------------------------------------------- */

static struct deck *make_deck(const char *dir)
{
	struct buf path = BUF_INIT;
	struct secret secret = SECRET_INIT;
	struct vault *vault = NULL;
	struct deck *deck = NULL;
	struct err err = ERR_INIT;

	buf_addf(&path, "%s/deck", dir);
	must(secret_init(&secret, &err), &err);
	secret_addc(&secret, 'x');
	must(vault_create(path.data, &secret, &vault_cost_fixture, &err) &&
	             vault_open(&vault, path.data, &secret, &err) && deck_open(&deck, vault, &err),
	     &err);
	secret_clear(&secret);
	buf_clear(&path);
	return deck;
}

static void measure(struct deck *deck, const char *dossiers, const char *name, size_t files)
{
	struct import_options options = { .max_bytes = DOSSIER_MAX_BYTES, .now_ms = NOW };
	struct import_report report;
	struct deck_counts counts;
	struct err err = ERR_INIT;
	double begun = now(CLOCK_MONOTONIC), busy = now(CLOCK_PROCESS_CPUTIME_ID), seconds, target;

	import_report_init(&report);
	must(import_paths(deck, &dossiers, 1, NULL, &options, &report, &err), &err);
	seconds = now(CLOCK_MONOTONIC) - begun;
	busy = now(CLOCK_PROCESS_CPUTIME_ID) - busy;
	must(deck_counts(deck, &counts, &err), &err);
	target = files < MANY_FILES ? TARGET_SECONDS * (double)files / TARGET_FILES
	                            : MANY_SECONDS * (double)files / MANY_FILES;
	printf("%s\t%zu\t%lld\t%.3f\t%.3f\t%.0f\t%.3f\t%.2f\n", name, files,
	       (long long)counts.cards, seconds, busy, (double)report.count / seconds, target,
	       seconds / target);
	import_report_clear(&report);
}

static void measure_size(size_t files, const struct setting *setting)
{
	const char *tmp = getenv("TMPDIR");
	char dir[64];
	struct buf dossiers = BUF_INIT;
	struct deck *deck;

	snprintf(dir, sizeof dir, "%.30s/greenroom-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(dir)) {
		fprintf(stderr, "bench_import: no temporary folder\n");
		exit(1);
	}
	buf_addf(&dossiers, "%s/dossiers", dir);
	write_dossiers(dossiers.data, files, setting);
	deck = make_deck(dir);
	measure(deck, dossiers.data, "import", files);
	measure(deck, dossiers.data, "again", files);
	deck_close(deck);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	buf_clear(&dossiers);
}

/* ---- Options ----------------------------------------------------------------------------- */

static bool read_sizes(struct setting *setting, const char *list)
{
	char *end;

	for (setting->size_count = 0; setting->size_count < SIZES_MAX; list = end + 1) {
		setting->sizes[setting->size_count++] = strtoul(list, &end, 10);
		if (*end != ',')
			return end > list && !*end;
	}
	return false;
}

static bool read_option(struct setting *setting, const char *name, const char *value)
{
	if (strcmp(name, "--files") == 0)
		return read_sizes(setting, value);
	if (strcmp(name, "--cards") == 0)
		setting->cards = strtoul(value, NULL, 10);
	else if (strcmp(name, "--seed") == 0)
		setting->seed = strtoull(value, NULL, 10);
	else if (strcmp(name, "--write") == 0)
		setting->write = value;
	else
		return false;
	return true;
}

int main(int argc, char **argv)
{
	struct setting setting = { { 100, 1000, 10000 }, 3, 20, 20261116, NULL };
	struct err err = ERR_INIT;
	struct rusage usage;

	for (int i = 1; i < argc; i += 2) {
		if (i + 1 < argc && read_option(&setting, argv[i], argv[i + 1]))
			continue;
		fprintf(stderr, "usage: %s [--files N,…] [--cards N] [--seed N] [--write DIR]\n",
		        argv[0]);
		return 2;
	}
	if (setting.write) {
		write_dossiers(setting.write, setting.sizes[setting.size_count - 1], &setting);
		return 0;
	}
	must(vault_prepare(&err), &err);
	printf("name\tfiles\tcards\tseconds\tbusy\tlines/s\ttarget\tratio\n");
	for (size_t i = 0; i < setting.size_count; i++)
		measure_size(setting.sizes[i], &setting);
	getrusage(RUSAGE_SELF, &usage);
	printf("resident\t\t\t%.1f MiB\t\t\t\t\n", (double)usage.ru_maxrss / 1024);
	return 0;
}
