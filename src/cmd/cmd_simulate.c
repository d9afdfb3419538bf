/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "file.h"
#include "mem.h"
#include "simulate.h"
#include "text.h"

enum { POLICIES, TRUTH, RUNS, SEED, TUNE_SEED, EACH };

#define RUNS_DEFAULT  "30"
#define SEED_DEFAULT  "1"
#define SEED_MAX      4294967295.0
#define TRUTH_DEFAULT "fsrs7"
#define NAMES_ALL     "all"
#define NAMED_MAX     16
#define SAY_EVERY_MS  10000
#define ASK_EVERY_MS  50

typedef const struct simulate_named *(*named_at)(size_t i);

/* Rows chosen from a table of policies or truths. */
struct choice {
	size_t rows[NAMED_MAX];
	size_t count;
};

struct trials {
	struct app *app;
	struct choice policies, truths;
	size_t runs;
	uint64_t seed, tune_seed;
	double *recalls, *minutes; /* [runs] of each learner; NULL where only means are told */
	struct simulate_scenario *scenarios;
	size_t scenario_count;
	size_t done, total;
	int64_t said_ms, asked_ms;
	const char *doing[3]; /* scenario, policy, truth */
	double bound;         /* of the scenario under the truth, after its first policy */
	struct json_out json;
};

/* ---- Arguments --------------------------------------------------------------------------- */

static bool unknown_name(named_at at, const char *what, const char *name, struct err *err)
{
	struct buf all = BUF_INIT;
	const char *nearest = NULL;
	size_t best = 4;

	for (size_t i = 0; at(i); i++) {
		size_t distance = text_distance(name, at(i)->name, best);

		if (distance < best) {
			best = distance;
			nearest = at(i)->name;
		}
		buf_addf(&all, "%s%s", i ? ", " : "", at(i)->name);
	}
	if (nearest)
		err_set(err, ERR_USAGE, "no %s \"%.40s\"; did you mean %s?", what, name, nearest);
	else
		err_set(err, ERR_USAGE, "no %s \"%.40s\"; there are %s", what, name, all.data);
	buf_clear(&all);
	return false;
}

static bool choose_one(struct choice *choice, named_at at, const char *what, const char *name,
                       struct err *err)
{
	for (size_t i = 0; at(i); i++) {
		if (strcmp(name, at(i)->name) != 0 && strcmp(name, NAMES_ALL) != 0)
			continue;
		for (size_t j = 0; j < choice->count; j++)
			if (choice->rows[j] == i)
				return err_set(err, ERR_USAGE, "%s %s is named twice", what,
				               at(i)->name);
		choice->rows[choice->count++] = i;
		if (strcmp(name, at(i)->name) == 0)
			return true;
	}
	return choice->count > 0 || unknown_name(at, what, name, err);
}

/* Comma-separated names, or all. */
static bool choose(struct choice *choice, named_at at, const char *what, const char *names,
                   struct err *err)
{
	char *list = mem_strdup(names), *next = list, *name;
	bool ok = true;

	while (ok && (name = strsep(&next, ",")))
		ok = choose_one(choice, at, what, name, err);
	free(list);
	return ok;
}

static const char *or_default(const char *value, const char *otherwise)
{
	return value ? value : otherwise;
}

static bool read_options(struct trials *trials, const struct cmd_call *call, struct err *err)
{
	const char *seed_text = or_default(call->values[SEED], SEED_DEFAULT);
	double runs, seed, tune_seed;

	if (!choose(&trials->policies, simulate_policy, "policy",
	            or_default(call->values[POLICIES], NAMES_ALL), err) ||
	    !choose(&trials->truths, simulate_truth, "truth",
	            or_default(call->values[TRUTH], TRUTH_DEFAULT), err) ||
	    !arg_number(or_default(call->values[RUNS], RUNS_DEFAULT), "--runs", 1,
	                SIMULATE_RUNS_MAX, &runs, err) ||
	    !arg_number(seed_text, "--seed", 0, SEED_MAX, &seed, err) ||
	    !arg_number(or_default(call->values[TUNE_SEED], seed_text), "--tune-seed", 0, SEED_MAX,
	                &tune_seed, err))
		return false;
	if (runs != floor(runs) || seed != floor(seed) || tune_seed != floor(tune_seed))
		return err_set(err, ERR_USAGE, "--runs, --seed and --tune-seed take whole numbers");
	trials->runs = (size_t)runs;
	trials->seed = (uint64_t)seed;
	trials->tune_seed = (uint64_t)tune_seed;
	if (call->values[EACH]) {
		trials->recalls = mem_array(trials->runs, sizeof *trials->recalls);
		trials->minutes = mem_array(trials->runs, sizeof *trials->minutes);
	}
	return true;
}

/* All files are read before anything runs: a slip in the last one is told at once. */
static bool read_scenarios(struct trials *trials, const struct cmd_call *call, struct err *err)
{
	trials->scenarios = mem_array(call->count, sizeof *trials->scenarios);
	for (; trials->scenario_count < call->count; trials->scenario_count++) {
		const char *path = call->args[trials->scenario_count];
		struct buf text = BUF_INIT;
		bool ok = file_read(&text, path, SIMULATE_BYTES_MAX, err);

		if (ok && !simulate_scenario_parse(&trials->scenarios[trials->scenario_count],
		                                   text.data, text.len, err))
			ok = err_wrap(err, "%s", path);
		buf_clear(&text);
		if (!ok)
			return false;
	}
	trials->total = trials->scenario_count * trials->policies.count * trials->truths.count;
	return true;
}

/* ---- Rows -------------------------------------------------------------------------------- */

static void add_row(struct buf *lines, const struct trials *trials, size_t number, double recall,
                    double minutes, double bound)
{
	buf_addf(lines, "%s\t%s\t%s\t%zu\t%.4f\t%.1f\t", trials->doing[0], trials->doing[1],
	         trials->doing[2], number, recall, minutes);
	if (isnan(bound))
		buf_adds(lines, "\t\n");
	else
		buf_addf(lines, "%.4f\t%.4f\n", bound, recall / bound);
}

/* One of means, or one a learner. */
static void print_rows(struct trials *trials, const struct simulate_result *result)
{
	struct buf lines = BUF_INIT;

	if (!trials->recalls)
		add_row(&lines, trials, trials->runs, result->recall, result->minutes,
		        result->bound);
	for (size_t run = 0; trials->recalls && run < trials->runs; run++)
		add_row(&lines, trials, run + 1, trials->recalls[run], trials->minutes[run],
		        result->bound);
	print_raw(trials->app->printer, lines.data, lines.len);
	fflush(trials->app->printer->out);
	buf_clear(&lines);
}

static void json_numbers(struct json *json, const char *key, const double *numbers, size_t count)
{
	if (!numbers)
		return;
	json_open_array(json, key);
	for (size_t i = 0; i < count; i++)
		json_add_real(json, NULL, numbers[i]);
	json_close(json, ']');
}

static void json_knobs(struct json *json, const struct simulate_result *result)
{
	if (result->tried == 1)
		return;
	json_open_object(json, "tuned");
	json_add_int(json, "tried", (int64_t)result->tried);
	json_add_real(json, "retention", result->knobs.retention);
	json_add_real(json, "new_a_day", result->knobs.fresh);
	json_add_string(json, "order", result->knobs.strongest ? "strongest" : "weakest");
	json_add_string(json, "first", result->knobs.fresh_first ? "new" : "reviews");
	json_add_int(json, "cram_days", result->knobs.cram_days);
	json_close(json, '}');
}

static void json_row(struct trials *trials, const struct simulate_result *result)
{
	struct json *json = &trials->json.json;

	json_open_object(json, NULL);
	json_add_string(json, "scenario", trials->doing[0]);
	json_add_string(json, "policy", trials->doing[1]);
	json_add_string(json, "truth", trials->doing[2]);
	json_add_int(json, "runs", (int64_t)trials->runs);
	json_add_real(json, "recall", result->recall);
	json_add_real(json, "standard_error", result->standard_error);
	json_add_real(json, "minutes", result->minutes);
	json_add_real(json, "bound", result->bound);
	json_add_real(json, "ratio", result->ratio);
	json_knobs(json, result);
	json_numbers(json, "recalls", trials->recalls, trials->runs);
	json_numbers(json, "minutes_each", trials->minutes, trials->runs);
	json_close(json, '}');
}

/* ---- Running ----------------------------------------------------------------------------- */

/* Asked before each day, which may be many thousand times a second: a good moment to say how far it
 * has come. */
static bool stopped(void *self)
{
	struct trials *trials = self;
	struct talk *talk = trials->app->talk;
	int64_t now_ms = talk->steady_ms(talk->self);

	if (now_ms - trials->said_ms >= SAY_EVERY_MS) {
		trials->said_ms = now_ms;
		print_say(trials->app->printer, "%zu of %zu done; now %s, %s, %s", trials->done,
		          trials->total, trials->doing[0], trials->doing[1], trials->doing[2]);
	}
	if (now_ms - trials->asked_ms < ASK_EVERY_MS)
		return false;
	trials->asked_ms = now_ms;
	return talk->stopped(talk->self);
}

static bool run_one(struct trials *trials, const struct simulate_scenario *scenario, size_t policy,
                    size_t truth, struct err *err)
{
	struct simulate_request request = {
		.scenario = scenario,
		.policy = policy,
		.truth = truth,
		.runs = trials->runs,
		.seed = trials->seed,
		.tune_seed = trials->tune_seed,
		.stopped = stopped,
		.self = trials,
		.recalls = trials->recalls,
		.minutes = trials->minutes,
	};
	struct simulate_result result;

	if (policy != trials->policies.rows[0])
		request.bound = &trials->bound;

	trials->doing[0] = scenario->name;
	trials->doing[1] = simulate_policy(policy)->name;
	trials->doing[2] = simulate_truth(truth)->name;
	if (!simulate_run(&request, &result, err))
		return err->code == ERR_STOPPED
		               ? err_set(err, ERR_STOPPED, "stopped with %zu of %zu rows done",
		                         trials->done, trials->total)
		               : err_wrap(err, "%s", scenario->name);
	trials->bound = result.bound;
	trials->done++;
	if (trials->app->printer->json)
		json_row(trials, &result);
	else
		print_rows(trials, &result);
	return true;
}

static bool run_all(struct trials *trials, struct err *err)
{
	for (size_t s = 0; s < trials->scenario_count; s++)
		for (size_t t = 0; t < trials->truths.count; t++)
			for (size_t p = 0; p < trials->policies.count; p++)
				if (!run_one(trials, &trials->scenarios[s],
				             trials->policies.rows[p], trials->truths.rows[t], err))
					return false;
	return true;
}

static void print_heading(const struct trials *trials)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "scenario\tpolicy\ttruth\t%s\trecall\tminutes\tbound\tratio\n",
	         trials->recalls ? "learner" : "runs");
	print_raw(trials->app->printer, line.data, line.len);
	buf_clear(&line);
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct trials trials = { .app = app };
	bool ok = read_options(&trials, call, err) && read_scenarios(&trials, call, err);

	if (!ok)
		goto out;
	trials.said_ms = trials.asked_ms = app->talk->steady_ms(app->talk->self);
	if (app->printer->json)
		json_open_array(json_out_begin(&trials.json), "rows");
	else
		print_heading(&trials);
	ok = run_all(&trials, err);
	if (app->printer->json && ok) {
		json_close(&trials.json.json, ']');
		json_out_end(&trials.json, app);
	} else if (app->printer->json) {
		buf_clear(&trials.json.text);
	}
out:
	for (size_t s = 0; s < trials.scenario_count; s++)
		simulate_scenario_clear(&trials.scenarios[s]);
	free(trials.scenarios);
	free(trials.recalls);
	free(trials.minutes);
	return ok;
}

const struct cmd cmd_simulate = {
	.name = "simulate",
	.usage = "FILE… [--policies P,…] [--truth T,…] [--runs N] [--seed S] [--tune-seed S] [--each]",
	.summary = "ways of choosing reviews, tried on made-up learners",
	.help = "Prints a row for each scenario, policy and truth: the mean recall at the interviews, the "
	        "minutes used, and, where the learner's memory works as the planner thinks, the bound "
	        "that no way of choosing can pass, and the share of it that was reached. Needs no "
	        "deck.\n\n"
	        "Policies: fixed90 (reviewed when recall is predicted to be 0.90), tuned (with the "
	        "retention that does best), tuned_cram (and all cards in the last days), sm2, capped "
	        "(0.90, and all on the eve), last_pass (0.90, and one round before the interview), "
	        "random, plan (greenroom's). All but the last two get the number of new cards a day "
	        "and the order that do best in hindsight, on the very learners they are judged by; "
	        "with --tune-seed on others. Policies meet the same luck: with --each, which prints "
	        "a row a learner, they can be compared learner by learner.\n\n"
	        "Truths: fsrs7 (the planner's model), fsrs7_perturbed (every parameter moved), fsrs6, "
	        "fsrs6_perturbed, sbd, hlr (exponential forgetting); or all.\n\n" SIMULATE_SCENARIO_HELP,
	.group = CMD_HELP,
	.min_args = 1,
	.max_args = CMD_ARGS_MAX,
	.complete = CMD_WORD_PATH,
	.options = {
	        { "--policies", "P,…", "these policies (default all)", CMD_WORD_NONE },
	        { "--truth", "T,…", "these truths (default " TRUTH_DEFAULT ")", CMD_WORD_NONE },
	        { "--runs", "N", "learners a row (default " RUNS_DEFAULT ")", CMD_WORD_NONE },
	        { "--seed", "S", "where chance begins (default " SEED_DEFAULT ")", CMD_WORD_NONE },
	        { "--tune-seed", "S", "… for the learners tuned on (default: the same)",
	          CMD_WORD_NONE },
	        { "--each", NULL, "a row a learner", CMD_WORD_NONE },
	},
	.run = run,
};
