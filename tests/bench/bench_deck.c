/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_deck: what a big deck costs. Makes a deck of made-up cards and reviews (always the same
 * ones), then measures, in a process of its own,
 *
 *	start to prompt	from the derived key to today's list: what stands between passphrase and prompt
 *	drill		opening a drill
 *	next		a grade, the next question and its previews, within an open transaction
 *	next+commit	the same with the commit of every answer, the disk's syncs included
 *	one sync	of a block appended to a file beside the deck; a commit takes several
 *	resident	memory once the key is derived, at most
 *
 * and prints name, unit, median, fastest, the median of this process's own time on a processor (what
 * else runs does not matter there), target and median/target (- without one) as TSV.
 *
 * --cards, --reviews, --rounds and --answers set the size; --deck FILE keeps the deck as it
 * was made, and takes it from there the next time.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "session.h"
#include "vault.h"

#define NOW            INT64_C(1794823200000) /* Monday 2026-11-16, 10:00 UTC */
#define ROLE_CARDS     250
#define INTERVIEWS     5
#define HISTORY        200 /* days */
#define BATCH          2000
#define SAMPLES_MAX    1000
#define DECK_MAX_BYTES ((size_t)1 << 30)

struct setting {
	size_t cards, reviews, rounds, answers;
	const char *keep;
	char dir[64], path[80];
	struct secret secret;
};

static void fail(const struct err *err)
{
	fprintf(stderr, "bench_deck: %s\n", err->msg);
	exit(1);
}

static void must(bool done, const struct err *err)
{
	if (!done)
		fail(err);
}

/* ---- Chance, always the same: splitmix64 ------------------------------------------------- */

static uint64_t chance = 20261116;

static uint64_t draw(void)
{
	uint64_t z = (chance += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static size_t below(size_t count)
{
	return (size_t)(draw() % count);
}

/* Words of two to four syllables out of a thousand or so: enough to fill an index with. */
static void add_words(struct buf *out, size_t words)
{
	static const char *const syllables[] = { "ba",  "con", "der", "fi",  "gra", "hol", "in",
		                                 "jo",  "ka",  "lem", "mor", "nu",  "op",  "per",
		                                 "qui", "ro",  "sta", "ter", "ul",  "ven" };

	for (size_t i = 0; i < words; i++) {
		size_t parts = 2 + below(3);

		buf_adds(out, i == 0 ? "" : i % 12 == 11 ? ". " : " ");
		while (parts-- > 0)
			buf_adds(out, syllables[below(parts > 0 ? 20 : 7)]);
	}
}

/* ---- Making the deck --------------------------------------------------------------------- */

static struct deck *open_deck(const struct setting *setting, struct err *err)
{
	struct vault *vault = NULL;
	struct deck *deck = NULL;

	must(vault_open(&vault, setting->path, &setting->secret, err), err);
	must(deck_open(&deck, vault, err), err);
	return deck;
}

static int64_t make_role(struct deck *deck, size_t number, struct err *err)
{
	struct deck_interview interview = { .zone = "UTC" };
	struct deck_role role = { .id = 0 };
	char company[32];
	int64_t id;

	snprintf(company, sizeof company, "Company %zu", number);
	role.company = company;
	must(deck_role_put(deck, &role, NOW, &id, err), err);
	interview.role_id = id;
	interview.at_ms = NOW + (int64_t)(3 + 9 * number) * DAY_MS;
	if (number < INTERVIEWS)
		must(deck_interview_put(deck, &interview, NOW, err), err);
	return id;
}

static void make_cards(struct deck *deck, size_t count, int64_t *ids, struct err *err)
{
	static const char *const kinds[] = { "question", "question", "question", "gap", "proof" };
	struct buf question = BUF_INIT, answer = BUF_INIT;
	int64_t role = 0;

	must(deck_begin(deck, err), err);
	for (size_t i = 0; i < count; i++) {
		if (i % ROLE_CARDS == 0)
			role = make_role(deck, i / ROLE_CARDS, err);
		buf_reset(&question);
		buf_reset(&answer);
		add_words(&question, 6 + below(8));
		buf_addf(&question, " %zu?", i);
		add_words(&answer, 40 + below(100));
		must(deck_card_add(deck, role, kinds[below(5)], question.data, answer.data,
		                   NOW - HISTORY * DAY_MS, &ids[i], err),
		     err);
	}
	must(deck_commit(deck, err), err);
	buf_clear(&question);
	buf_clear(&answer);
}

static int by_time(const void *a, const void *b)
{
	const struct deck_review *left = a, *right = b;

	return left->at_ms < right->at_ms ? -1 : left->at_ms > right->at_ms;
}

/* Four cards in five have been seen; one in eight answers was forgotten. None is of today. */
static void make_reviews(struct deck *deck, size_t count, const int64_t *ids, size_t cards,
                         struct err *err)
{
	struct deck_review *log = mem_array(count, sizeof *log);
	struct recall_state state;

	for (size_t i = 0; i < count; i++)
		log[i] = (struct deck_review){
			.card_id = ids[below(cards - cards / 5)],
			.at_ms = NOW - DAY_MS - (int64_t)below(HISTORY * (size_t)DAY_MS),
			.grade = below(8) == 0 ? RECALL_AGAIN : RECALL_HARD + (int)below(3),
			.think_ms = 1000 + (int64_t)below(8000),
			.speak_ms = 5000 + (int64_t)below(60000),
			.typed = (char *)"",
		};
	qsort(log, count, sizeof *log, by_time);
	for (size_t i = 0; i < count; i++) {
		if (i % BATCH == 0)
			must(deck_begin(deck, err), err);
		must(deck_review_add(deck, &log[i], &state, err), err);
		if (i % BATCH == BATCH - 1 || i == count - 1)
			must(deck_commit(deck, err), err);
	}
	free(log);
}

static void make_deck(const struct setting *setting)
{
	int64_t *ids = mem_array(setting->cards, sizeof *ids);
	struct err err = ERR_INIT;
	struct deck *deck;

	must(vault_create(setting->path, &setting->secret, &vault_cost_fixture, &err), &err);
	deck = open_deck(setting, &err);
	make_cards(deck, setting->cards, ids, &err);
	make_reviews(deck, setting->reviews, ids, setting->cards, &err);
	deck_close(deck);
	free(ids);
}

/* ---- Measuring --------------------------------------------------------------------------- */

struct samples {
	double values[SAMPLES_MAX], cpu[SAMPLES_MAX];
	size_t count;
};

struct instant {
	double wall_ms, cpu_ms;
};

static double clock_ms(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct instant instant(void)
{
	return (struct instant){ clock_ms(CLOCK_MONOTONIC), clock_ms(CLOCK_PROCESS_CPUTIME_ID) };
}

static void add_sample(struct samples *samples, double value, double cpu)
{
	if (samples->count == SAMPLES_MAX)
		return;
	samples->values[samples->count] = value;
	samples->cpu[samples->count++] = cpu;
}

static void add_time(struct samples *samples, struct instant start)
{
	struct instant now = instant();

	add_sample(samples, now.wall_ms - start.wall_ms, now.cpu_ms - start.cpu_ms);
}

static int by_value(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, by_value);
	return values[count / 2];
}

static void print_row(const char *name, const char *unit, struct samples *samples, double target)
{
	double middle;

	if (samples->count == 0)
		return;
	middle = median(samples->values, samples->count);
	printf("%s\t%s\t%.3f\t%.3f\t", name, unit, middle, samples->values[0]);
	if (strcmp(unit, "ms") == 0)
		printf("%.3f\t", median(samples->cpu, samples->count));
	else
		printf("-\t");
	if (target > 0)
		printf("%g\t%.3f\n", target, middle / target);
	else
		printf("-\t-\n");
}

/* A row of /proc/self/status in MB, 0 where there is none. */
static double status_mb(const char *row)
{
	FILE *file = fopen("/proc/self/status", "re");
	char line[128];
	double kb = 0;

	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, row, strlen(row)) == 0)
			kb = strtod(line + strlen(row), NULL);
	if (file)
		fclose(file);
	return kb / 1024;
}

/* Forgets the peak so far, that of the key derivation. */
static bool reset_peak(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "we");
	bool done = file && fputs("5", file) >= 0;

	if (file)
		done = fclose(file) == 0 && done;
	return done;
}

static void measure_open(const struct setting *setting, struct err *err)
{
	struct samples open = { .count = 0 }, plan = { .count = 0 }, resident = { .count = 0 };
	struct samples whole = { .count = 0 };

	for (size_t i = 0; i < setting->rounds; i++) {
		struct agenda_settings settings;
		struct agenda agenda;
		struct vault *vault = NULL;
		struct deck *deck = NULL;
		struct instant start, opened;
		bool reset;

		must(vault_open(&vault, setting->path, &setting->secret, err), err);
		reset = reset_peak();
		start = instant();
		must(deck_open(&deck, vault, err) && agenda_settings_load(deck, &settings, err),
		     err);
		settings.today_only = true; /* the prompt tells what is due, no more */
		opened = instant();
		must(agenda_make(&agenda, deck, &settings, NOW, 0, err), err);
		add_time(&open, start);
		add_time(&plan, opened);
		if (reset)
			add_sample(&resident, status_mb("VmHWM:"), 0);
		agenda_clear(&agenda);
		settings.today_only = false;
		opened = instant();
		must(agenda_make(&agenda, deck, &settings, NOW, 0, err), err);
		add_time(&whole, opened);
		agenda_clear(&agenda);
		deck_close(deck);
	}
	print_row("start to prompt", "ms", &open, 50);
	print_row("agenda of today", "ms", &plan, 50);
	print_row("the whole plan", "ms", &whole, 1000);
	print_row("resident at the prompt", "MB", &resident, 40);
}

#define ANSWER_MS 30000

/* Answers the current question and has the next one shown, `answers` times. */
static void answer(struct session *session, size_t answers, int64_t from_ms,
                   struct samples *samples, struct err *err)
{
	struct session_question question;
	struct session_preview preview[5];

	must(session_current(session, from_ms, &question, err), err);
	for (size_t i = 0; i < answers; i++) {
		int64_t at_ms = from_ms + (int64_t)i * ANSWER_MS;
		struct instant start = instant();

		must(session_grade(session, i % 9 ? RECALL_GOOD : RECALL_AGAIN, at_ms, 4000, 20000,
		                   "", err),
		     err);
		if (!session_current(session, at_ms, &question, err))
			return;
		must(session_preview(session, at_ms, preview, err), err);
		add_time(samples, start);
	}
}

static void measure_session(const struct setting *setting, struct err *err)
{
	struct session_options options = { .mode = DECK_DRILL, .record = true };
	struct samples open = { .count = 0 }, bare = { .count = 0 }, committed = { .count = 0 };
	struct samples resident = { .count = 0 };
	struct deck *deck = open_deck(setting, err);
	bool reset = reset_peak();

	options.max_cards = setting->answers;
	for (size_t i = 0; i < 2 * setting->rounds; i++) {
		struct session *session = NULL;
		bool commit = i % 2 == 1;
		/* Each after the last: the log is learned in the order of time. */
		int64_t now_ms = NOW + (int64_t)(i * setting->answers) * ANSWER_MS;
		struct instant start = instant();

		must(session_open(&session, deck, &agenda_defaults, &options, now_ms, err), err);
		add_time(&open, start);
		must(commit || deck_begin(deck, err), err);
		answer(session, setting->answers, now_ms, commit ? &committed : &bare, err);
		if (!commit)
			deck_rollback(deck);
		session_close(session);
	}
	if (reset)
		add_sample(&resident, status_mb("VmHWM:"), 0);
	print_row("drill", "ms", &open, 50);
	print_row("next", "ms", &bare, 10);
	print_row("next+commit", "ms", &committed, 10);
	print_row("resident in a drill", "MB", &resident, 40);
	deck_close(deck);
}

static void measure_sync(const struct setting *setting)
{
	struct samples samples = { .count = 0 };
	char path[96];
	int file;

	snprintf(path, sizeof path, "%s.sync", setting->path);
	file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	for (size_t i = 0; file >= 0 && i < setting->answers; i++) {
		static const char block[4096];
		struct instant start = instant();

		if (write(file, block, sizeof block) != sizeof block || fsync(file) != 0)
			break;
		add_time(&samples, start);
	}
	if (file >= 0)
		close(file);
	unlink(path);
	print_row("one sync", "ms", &samples, 0);
}

static void measure(const struct setting *setting)
{
	struct err err = ERR_INIT;

	printf("name\tunit\tmedian\tfastest\tcpu\ttarget\tmedian/target\n");
	measure_open(setting, &err);
	measure_session(setting, &err);
	measure_sync(setting);
}

/* ---- Running it -------------------------------------------------------------------------- */

/* In a process of its own, so that memory is that of the measured work alone. */
static bool run(void (*work)(const struct setting *), const struct setting *setting)
{
	pid_t child;
	int status;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		work(setting);
		fflush(stdout);
		_exit(0);
	}
	if (child < 0)
		return false;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void copy_file(const char *to, const char *from, struct err *err)
{
	struct buf all = BUF_INIT;

	must(file_read(&all, from, DECK_MAX_BYTES, err) &&
	             file_write(to, all.data, all.len, 0600, err),
	     err);
	buf_clear(&all);
}

static bool get_deck(const struct setting *setting, struct err *err)
{
	if (setting->keep && file_exists(setting->keep)) {
		copy_file(setting->path, setting->keep, err);
		return true;
	}
	if (!run(make_deck, setting))
		return false;
	if (setting->keep)
		copy_file(setting->keep, setting->path, err);
	return true;
}

static void read_args(struct setting *setting, int argc, char **argv)
{
	static const char *const names[] = { "--cards", "--reviews", "--rounds", "--answers" };
	size_t *const values[] = { &setting->cards, &setting->reviews, &setting->rounds,
		                   &setting->answers };

	for (int i = 1; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--deck") == 0)
			setting->keep = argv[i + 1];
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (strcmp(argv[i], names[k]) == 0)
				*values[k] = (size_t)strtoul(argv[i + 1], NULL, 10);
	}
}

int main(int argc, char **argv)
{
	const char *tmp = getenv("TMPDIR");
	struct setting setting = { 10000, 100000, 7, 40, NULL, "", "", SECRET_INIT };
	struct err err = ERR_INIT;
	bool ok;

	read_args(&setting, argc, argv);
	if (setting.cards == 0 || setting.rounds == 0)
		return 2;
	snprintf(setting.dir, sizeof setting.dir, "%.30s/greenroom-XXXXXX", tmp ? tmp : "/tmp");
	must(vault_prepare(&err) && secret_init(&setting.secret, &err), &err);
	for (const char *c = "open sesame"; *c; c++)
		secret_addc(&setting.secret, *c);
	if (!mkdtemp(setting.dir))
		return 1;
	snprintf(setting.path, sizeof setting.path, "%s/deck", setting.dir);
	ok = get_deck(&setting, &err) && run(measure, &setting);
	unlink(setting.path);
	rmdir(setting.dir);
	secret_clear(&setting.secret);
	return ok ? 0 : 1;
}
