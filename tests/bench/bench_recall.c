/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_recall: how well memory models predict, and how fast they are.
 *
 *	bench_recall LOG.csv              predictions on a log in Anki's CSV form
 *	bench_recall --learners [N [REVIEWS]]   on N made-up learners of each kind (and only of that
 *	                                        size); fails when ours is worse than FSRS-7 fitted
 *	bench_recall --speed LOG.csv [--peers MODULES]   MODULES as peers_recall.sh installs them
 *
 * Protocol of the predictions: all repeated reviews by time are items; each is predicted from what
 * came before it alone, and the last five sixths count. Time passes in fractional days, but for
 * FSRS-6 in calendar days, which begin at 04:00 UTC. `interday` are the items with at least one
 * calendar day between, and the last five sixths of those. Recall is kept in [1e-4, 1 - 1e-4].
 * Parameters are fitted anew whenever the log has grown by a tenth and a hundred reviews, and taken
 * when they predict the last fifth of it better than the ones before, as the program does.
 * Prints model, subset, n, log_loss, auc and rmse_bins as TSV.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "day.h"
#include "file.h"
#include "gen_log.h"
#include "mem.h"
#include "recall_fit.h"
#include "recall_log.h"
#include "recall_online.h"

#define DAY_STARTS_MS (4 * DAY_HOUR_MS)
#define LOG_MAX       (1u << 28)
#define RECALL_MIN    1e-4

enum predictor {
	MOVING_AVG,
	FSRS6_DEFAULT,
	FSRS6_FITTED,
	FSRS7_DEFAULT,
	FSRS7_FITTED,
	SBD,
	OURS,
	PREDICTORS,
};

static const char *const predictor_names[PREDICTORS] = {
	"moving_avg",   "fsrs6_default", "fsrs6_fitted", "fsrs7_default",
	"fsrs7_fitted", "sbd",           "ours",
};

/* One repeated review, and what each predicted. */
struct item {
	double recall[PREDICTORS];
	double elapsed_days, reviews, lapses;
	bool passed, interday;
};

struct items {
	struct item *items;
	size_t count, cap;
};

static void must(bool done, const struct err *err)
{
	if (done)
		return;
	fprintf(stderr, "bench_recall: %s\n", err->msg);
	exit(1);
}

/* ---- Measures ---------------------------------------------------------------------------- */

static double bounded(double recall)
{
	return fmin(fmax(recall, RECALL_MIN), 1.0 - RECALL_MIN);
}

static double log_loss(const struct item *items, size_t count, enum predictor p)
{
	double sum = 0.0;

	for (size_t i = 0; i < count; i++) {
		double recall = bounded(items[i].recall[p]);

		sum -= log(items[i].passed ? recall : 1.0 - recall);
	}
	return sum / (double)count;
}

static enum predictor sort_by;

static int by_recall(const void *a, const void *b)
{
	double x = ((const struct item *)a)->recall[sort_by];
	double y = ((const struct item *)b)->recall[sort_by];

	return x < y ? -1 : x > y;
}

/* How often a passed item was given more recall than a failed one; ties count half. */
static double auc(struct item *items, size_t count, enum predictor p)
{
	double wins = 0.0, failed = 0.0, passed = 0.0;

	sort_by = p;
	qsort(items, count, sizeof *items, by_recall);
	for (size_t i = 0, end; i < count; i = end) {
		double passed_here = 0.0, failed_here = 0.0;

		for (end = i; end < count && items[end].recall[p] == items[i].recall[p]; end++) {
			passed_here += items[end].passed;
			failed_here += !items[end].passed;
		}
		wins += passed_here * (failed + 0.5 * failed_here);
		passed += passed_here;
		failed += failed_here;
	}
	return passed > 0.0 && failed > 0.0 ? wins / (passed * failed) : 0.5;
}

/* The bins of srs-benchmark: by elapsed time, number of reviews and of lapses. */
static long bin_of(const struct item *item)
{
	double days = floor(log(fmax(item->elapsed_days, 1e-3)) / log(3.62));
	double reviews = floor(log(item->reviews) / log(1.89));
	double lapses = item->lapses > 0.0 ? 1.0 + floor(log(item->lapses) / log(1.73)) : 0.0;

	return ((long)days + 20) * 4096 + (long)reviews * 64 + (long)lapses;
}

static int by_bin(const void *a, const void *b)
{
	long x = bin_of(a), y = bin_of(b);

	return x < y ? -1 : x > y;
}

static double rmse_bins(struct item *items, size_t count, enum predictor p)
{
	double sum = 0.0;

	qsort(items, count, sizeof *items, by_bin);
	for (size_t i = 0, end; i < count; i = end) {
		double off = 0.0;

		for (end = i; end < count && bin_of(&items[end]) == bin_of(&items[i]); end++)
			off += items[end].passed - items[end].recall[p];
		sum += off * off / (double)(end - i);
	}
	return sqrt(sum / (double)count);
}

/* ---- Predicting a log -------------------------------------------------------------------- */

/* A model whose states are kept along the log. */
struct runner {
	const struct recall_model *model;
	double w[RECALL_PARAMS_MAX];
	size_t seen;                 /* predicted reviews w were fitted to */
	struct recall_state *states; /* by card */
};

struct seen_card {
	int64_t id, last_ms;
	double reviews, lapses;
};

struct run {
	const struct recall_log *log;
	size_t *card_of; /* row → card */
	struct seen_card *cards;
	size_t card_count;
	struct runner models[PREDICTORS]; /* those of MOVING_AVG and OURS are not used */
	double average;
	struct recall_online *ours;
	size_t next_fit;
	struct items items;
};

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void number_cards(struct run *run)
{
	size_t rows = run->log->count, count = 0;
	int64_t *ids = mem_array(rows, sizeof *ids);

	for (size_t i = 0; i < rows; i++)
		ids[i] = run->log->rows[i].card_id;
	qsort(ids, rows, sizeof *ids, by_id);
	for (size_t i = 0; i < rows; i++) {
		if (count == 0 || ids[count - 1] != ids[i])
			ids[count++] = ids[i];
	}
	run->card_of = mem_array(rows, sizeof *run->card_of);
	for (size_t i = 0; i < rows; i++) {
		const int64_t *at =
			bsearch(&run->log->rows[i].card_id, ids, count, sizeof *ids, by_id);

		run->card_of[i] = (size_t)(at - ids);
	}
	run->cards = mem_array(count, sizeof *run->cards);
	run->card_count = count;
	free(ids);
}

static const struct recall_model *model_of(enum predictor p)
{
	static const struct recall_model *const models[PREDICTORS] = {
		[FSRS6_DEFAULT] = &recall_fsrs6,
		[FSRS6_FITTED] = &recall_fsrs6,
		[FSRS7_DEFAULT] = &recall_fsrs7,
		[FSRS7_FITTED] = &recall_fsrs7,
		[SBD] = &recall_sbd,
	};

	return models[p];
}

static void run_init(struct run *run, const struct recall_log *log)
{
	*run = (struct run){ .log = log, .average = 1.2, .next_fit = 2 * RECALL_FIT_LEAST };
	number_cards(run);
	for (size_t p = 0; p < PREDICTORS; p++) {
		struct runner *runner = &run->models[p];

		runner->model = model_of((enum predictor)p);
		if (!runner->model)
			continue;
		memcpy(runner->w, runner->model->defaults,
		       runner->model->params * sizeof *runner->w);
		runner->states = mem_array(run->card_count, sizeof *runner->states);
	}
	run->ours = recall_online_new(&recall_fsrs7, recall_fsrs7.defaults);
}

static void run_clear(struct run *run)
{
	for (size_t p = 0; p < PREDICTORS; p++)
		free(run->models[p].states);
	recall_online_free(run->ours);
	free(run->card_of);
	free(run->cards);
	free(run->items.items);
}

static double calendar_days(int64_t from_ms, int64_t to_ms)
{
	return fmax(0.0, (double)(day_of(to_ms, "UTC", 4) - day_of(from_ms, "UTC", 4)));
}

static void learn(struct run *run, const struct recall_log_row *row)
{
	recall_online_learn(run->ours, &(struct recall_answer){
					       .card_id = row->card_id,
					       .at_ms = row->at_ms,
					       .grade = row->grade,
					       .seconds = (double)row->duration_ms / 1e3,
					       .covered = -1.0,
				       });
}

static void move_average(double *average, bool passed)
{
	double p = 1.0 / (1.0 + exp(-*average));

	*average += 0.3 * (passed ? 1.0 - p : -p);
}

/* Predicts the row where its card was seen before, and moves everything on by it. */
static void step(struct run *run, size_t i, bool predict)
{
	const struct recall_log_row *row = &run->log->rows[i];
	struct seen_card *card = &run->cards[run->card_of[i]];
	bool seen = card->reviews > 0.0, passed = row->grade > RECALL_AGAIN;
	double days = seen ? fmax(0.0, day_between(card->last_ms, row->at_ms)) : 0.0;
	double whole = seen ? calendar_days(card->last_ms, row->at_ms) : 0.0;
	struct item item = { .elapsed_days = days,
		             .reviews = card->reviews + 1.0,
		             .lapses = card->lapses,
		             .passed = passed,
		             .interday = whole > 0.0 };

	item.recall[MOVING_AVG] = 1.0 / (1.0 + exp(-run->average));
	for (size_t p = 0; p < PREDICTORS; p++) {
		struct runner *r = &run->models[p];
		struct recall_state *state;
		double elapsed;

		if (!r->model)
			continue;
		state = &r->states[run->card_of[i]];
		elapsed = r->model->whole_days ? whole : days;
		item.recall[p] = seen ? r->model->recall(r->w, *state, elapsed) : 0.0;
		*state = seen ? r->model->next(r->w, *state, elapsed, row->grade)
		              : r->model->initial(r->w, row->grade);
	}
	item.recall[OURS] = recall_online_predict(run->ours, row->card_id, row->at_ms);
	learn(run, row);
	if (seen && predict) {
		mem_grow(&run->items.items, &run->items.cap, run->items.count + 1,
		         sizeof *run->items.items);
		run->items.items[run->items.count++] = item;
	}
	if (seen) {
		move_average(&run->average, passed);
		card->lapses += !passed;
	}
	card->reviews += 1.0;
	card->last_ms = row->at_ms;
}

/* New parameters count from now on, in states as if they had always held. */
static void restate(struct run *run, enum predictor p, size_t count)
{
	struct runner *runner = &run->models[p];
	int64_t *last = mem_array(run->card_count, sizeof *last);
	bool *seen = mem_array(run->card_count, sizeof *seen);

	for (size_t i = 0; i < count; i++) {
		const struct recall_log_row *row = &run->log->rows[i];
		size_t card = run->card_of[i];
		double days = !seen[card]                 ? 0.0
		              : runner->model->whole_days ? calendar_days(last[card], row->at_ms)
		                                          : day_between(last[card], row->at_ms);

		runner->states[card] =
			seen[card] ? runner->model->next(runner->w, runner->states[card], days,
		                                         row->grade)
				   : runner->model->initial(runner->w, row->grade);
		seen[card] = true;
		last[card] = row->at_ms;
	}
	free(last);
	free(seen);
}

static void refit(struct run *run, enum predictor p, size_t count)
{
	struct runner *runner = &run->models[p];
	struct recall_histories histories;
	struct recall_fit_result result;
	struct err err = ERR_INIT;

	recall_histories_make(run->log->rows, count, runner->model, DAY_STARTS_MS, &histories);
	if (recall_fit(&(struct recall_fit){ .model = runner->model,
	                                     .histories = &histories,
	                                     .current = runner->w,
	                                     .seen = runner->seen },
	               &result, &err) &&
	    result.accepted) {
		runner->seen = result.reviews;
		memcpy(runner->w, result.w, sizeof runner->w);
		restate(run, p, count);
		if (p == FSRS7_FITTED) {
			recall_online_free(run->ours);
			run->ours = recall_online_new(runner->model, runner->w);
			for (size_t i = 0; i < count; i++)
				learn(run, &run->log->rows[i]);
		}
	}
	recall_histories_clear(&histories);
}

static void predict(struct run *run)
{
	for (size_t i = 0; i < run->log->count; i++) {
		size_t count = i + 1, more = count / 10;

		step(run, i, true);
		if (count < run->next_fit)
			continue;
		refit(run, FSRS6_FITTED, count);
		refit(run, FSRS7_FITTED, count);
		run->next_fit = count + (more < RECALL_FIT_LEAST ? RECALL_FIT_LEAST : more);
	}
}

/* The last five sixths of the items, or of those between days. */
static struct items tested(const struct items *all, bool interday)
{
	struct items out = { mem_array(all->count, sizeof *out.items), 0, 0 };
	size_t skip;

	for (size_t i = 0; i < all->count; i++) {
		if (!interday || all->items[i].interday)
			out.items[out.count++] = all->items[i];
	}
	skip = out.count / 6;
	out.count -= skip;
	memmove(out.items, out.items + skip, out.count * sizeof *out.items);
	return out;
}

static void print_subset(const struct run *run, const char *subset, bool interday)
{
	struct items items = tested(&run->items, interday);

	for (size_t p = 0; p < PREDICTORS && items.count > 0; p++) {
		enum predictor which = (enum predictor)p;

		printf("%s\t%s\t%zu\t%.4f\t%.4f\t%.4f\n", predictor_names[p], subset, items.count,
		       log_loss(items.items, items.count, which),
		       auc(items.items, items.count, which),
		       rmse_bins(items.items, items.count, which));
	}
	free(items.items);
}

static void read_log(const char *path, struct recall_log *log)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	must(file_read(&text, path, LOG_MAX, &err), &err);
	must(recall_log_read(text.data, text.len, log, &err), &err);
	buf_clear(&text);
}

static void predict_file(const char *path)
{
	struct recall_log log = RECALL_LOG_INIT;
	struct run run;

	read_log(path, &log);
	run_init(&run, &log);
	predict(&run);
	printf("model\tsubset\tn\tlog_loss\tauc\trmse_bins\n");
	print_subset(&run, "all", false);
	print_subset(&run, "interday", true);
	run_clear(&run);
	recall_log_clear(&log);
}

/* ---- Made-up learners -------------------------------------------------------------------- */

/* How much worse than FSRS-7 fitted ours may be on any kind of learner. */
#define MARGIN 0.005

static const size_t learner_sizes[] = { 300, 1500, 6000 };

/* Means over so many learners of one kind, of log loss over the last five sixths. */
static bool predict_learners(const struct recall_model *truth, size_t reviews, size_t learners)
{
	double sums[PREDICTORS] = { 0 }, worse;

	for (size_t seed = 0; seed < learners; seed++) {
		struct gen_log setting = {
			.truth = truth,
			.spread = 0.5,
			.reviews = reviews,
			.fresh_a_day = (double)reviews / 60.0,
			.skipped_days = 0.2,
			.seed = 1000 * seed + reviews,
		};
		struct recall_log log = RECALL_LOG_INIT;
		double w[RECALL_PARAMS_MAX];
		struct items items;
		struct run run;

		gen_log(&setting, &log, w);
		run_init(&run, &log);
		predict(&run);
		items = tested(&run.items, false);
		for (size_t p = 0; p < PREDICTORS; p++)
			sums[p] += log_loss(items.items, items.count, (enum predictor)p) /
			           (double)learners;
		free(items.items);
		run_clear(&run);
		recall_log_clear(&log);
	}
	printf("%s\t%zu\t%zu", truth->name, reviews, learners);
	for (size_t p = 0; p < PREDICTORS; p++)
		printf("\t%.4f", sums[p]);
	worse = sums[OURS] - sums[FSRS7_FITTED];
	printf("\t%+.4f\n", worse);
	return worse <= MARGIN;
}

static int predict_all_learners(size_t learners, size_t only)
{
	static const struct recall_model *const truths[] = { &recall_fsrs7, &recall_fsrs6,
		                                             &recall_sbd };
	bool ok = true;

	printf("truth\treviews\tlearners");
	for (size_t p = 0; p < PREDICTORS; p++)
		printf("\t%s", predictor_names[p]);
	printf("\tours_less_fsrs7_fitted\n");
	for (size_t t = 0; t < sizeof truths / sizeof *truths; t++) {
		for (size_t s = 0; s < sizeof learner_sizes / sizeof *learner_sizes; s++) {
			if (only == 0 || only == learner_sizes[s])
				ok &= predict_learners(truths[t], learner_sizes[s], learners);
		}
	}
	if (!ok)
		fprintf(stderr, "bench_recall: ours is worse than FSRS-7 fitted by more than %g\n",
		        MARGIN);
	return ok ? 0 : 1;
}

/* ---- Speed ------------------------------------------------------------------------------- */

#define ROUNDS    15
#define INTERVALS 200000
#define REPLAYS   20

static double cpu_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

struct job {
	const struct recall_log *log;
	const struct recall_model *model;
	struct recall_histories histories;
	struct recall_state *states;
	double w[RECALL_PARAMS_MAX];
};

static void do_fit(struct job *job)
{
	struct err err = ERR_INIT;

	must(recall_fit_all(
		     &(struct recall_fit){ .model = job->model, .histories = &job->histories },
		     job->w, &err),
	     &err);
}

static void do_replay(struct job *job)
{
	for (int i = 0; i < REPLAYS; i++)
		job->model->replay(job->model->defaults, job->histories.all, job->histories.count,
		                   job->states);
}

static void do_intervals(struct job *job)
{
	const double *w = job->model->defaults;

	for (size_t i = 0; i < INTERVALS; i++)
		job->w[0] += job->model->interval(w, job->states[i % job->histories.count],
		                                  0.7 + 0.29 * (double)(i % 97) / 96.0);
}

static void do_online(struct job *job)
{
	struct recall_online *online = recall_online_new(job->model, job->model->defaults);

	for (size_t i = 0; i < job->log->count; i++) {
		const struct recall_log_row *row = &job->log->rows[i];

		recall_online_learn(online, &(struct recall_answer){ .card_id = row->card_id,
		                                                     .at_ms = row->at_ms,
		                                                     .grade = row->grade,
		                                                     .covered = -1.0 });
	}
	recall_online_free(online);
}

static double median_ms(struct job *job, void (*work)(struct job *))
{
	double times[ROUNDS];

	for (size_t i = 0; i < ROUNDS; i++) {
		double before = cpu_ms();

		work(job);
		times[i] = cpu_ms() - before;
	}
	qsort(times, ROUNDS, sizeof *times, by_value);
	return times[ROUNDS / 2];
}

static void print_speed(const char *name, double value, const char *unit, double target,
                        bool at_least)
{
	double ratio = at_least ? target / value : value / target;

	printf("%s\t%.4g\t%s\t%.4g\t%.3f\n", name, value, unit, target, ratio);
}

/* What a peer says of itself; 0 when it is not there. w gets what it found. */
static double peer_ms(const char *modules, const char *log, const char *name, double *count,
                      double *w)
{
	struct buf command = BUF_INIT;
	char line[4096];
	double ms = 0.0;
	FILE *pipe;

	if (!modules)
		return 0.0;
	buf_addf(&command, "node '%s' '%s' '%s'", PEERS, modules, log);
	pipe = popen(command.data, "r");
	buf_clear(&command);
	while (pipe && fgets(line, sizeof line, pipe)) {
		size_t len = strlen(name);
		char *at = line + len;

		if (strncmp(line, name, len) != 0 || *at != '\t')
			continue;
		ms = strtod(at, &at);
		*count = strtod(at, &at);
		for (size_t i = 0; w && i < recall_fsrs6.params; i++)
			w[i] = strtod(at, &at);
	}
	if (pipe)
		pclose(pipe);
	return ms;
}

static void compare_fit(const struct job *job, double ms, const char *modules, const char *log)
{
	double w[RECALL_PARAMS_MAX] = { 0 }, count = 0.0;
	double peer = peer_ms(modules, log, "fit_fsrs6", &count, w);
	size_t all = job->histories.predicted;

	if (!(peer > 0.0))
		return;
	print_speed("fit fsrs-6 against fsrs-rs", ms, "ms", peer / 3.0, false);
	print_speed("log loss of that fit",
	            recall_log_loss(job->model, job->w, &job->histories, 0, all), "nats",
	            recall_log_loss(job->model, w, &job->histories, 0, all), false);
}

static void compare_rate(const char *title, double rate, const char *modules, const char *log,
                         const char *name)
{
	double count = 0.0, ms = peer_ms(modules, log, name, &count, NULL);

	if (ms > 0.0)
		print_speed(title, rate, "million/s", count / ms / 1e3, true);
}

static void measure_model(const struct recall_log *log, const struct recall_model *model,
                          const char *modules, const char *path)
{
	struct job job = { .log = log, .model = model };
	bool is_6 = model == &recall_fsrs6;
	double ms, rate;

	recall_histories_make(log->rows, log->count, model, DAY_STARTS_MS, &job.histories);
	job.states = mem_array(job.histories.count, sizeof *job.states);
	ms = median_ms(&job, do_fit);
	print_speed(is_6 ? "fit fsrs-6" : "fit fsrs-7", ms, "ms", is_6 ? 43.0 / 3.0 : 150.0, false);
	if (is_6)
		compare_fit(&job, ms, modules, path);
	rate = REPLAYS * (double)log->count / median_ms(&job, do_replay) / 1e3;
	print_speed(is_6 ? "replay fsrs-6" : "replay fsrs-7", rate, "million/s", 5.0, true);
	if (is_6)
		compare_rate("replay against ts-fsrs", rate, modules, path, "replay_ts_fsrs");
	rate = INTERVALS / median_ms(&job, do_intervals) / 1e3;
	print_speed(is_6 ? "intervals fsrs-6" : "intervals fsrs-7", rate, "million/s", 1.0, true);
	if (is_6)
		compare_rate("intervals against ts-fsrs", rate, modules, path, "intervals_ts_fsrs");
	if (!is_6)
		printf("learn online\t%.3f\tus/answer\t-\t-\n",
		       1e3 * median_ms(&job, do_online) / (double)log->count);
	free(job.states);
	recall_histories_clear(&job.histories);
}

static void measure_speed(const char *path, const char *modules)
{
	struct recall_log log = RECALL_LOG_INIT;

	read_log(path, &log);
	printf("name\tvalue\tunit\ttarget\tof_target\n");
	measure_model(&log, &recall_fsrs7, modules, path);
	measure_model(&log, &recall_fsrs6, modules, path);
	recall_log_clear(&log);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--learners") == 0)
		return predict_all_learners(argc > 2 ? strtoul(argv[2], NULL, 10) : 6,
		                            argc > 3 ? strtoul(argv[3], NULL, 10) : 0);
	if (argc == 2 && argv[1][0] != '-') {
		predict_file(argv[1]);
		return 0;
	}
	if ((argc == 3 || (argc == 5 && strcmp(argv[3], "--peers") == 0)) &&
	    strcmp(argv[1], "--speed") == 0) {
		measure_speed(argv[2], argc == 5 ? argv[4] : NULL);
		return 0;
	}
	fprintf(stderr, "usage: bench_recall LOG.csv | --learners [N [REVIEWS]] | --speed LOG.csv "
	                "[--peers MODULES]\n");
	return 2;
}
