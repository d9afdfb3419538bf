#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run_scenarios.sh PROGRAM OUT.tsv [SCENARIO.json...]: every policy under every truth over the scenarios
# (those of this folder, if none are named), a row a learner in OUT.tsv; then, for each scenario and truth,
# the plan against the best of the others and against the bound. RUNS (30 learners; 10 where there are 250
# cards or more), SEED (1), TUNE_SEED (as SEED), TRUTHS (all), POLICIES (all) and JOBS (one a processor)
# come from the environment.
#
# run_scenarios.sh --summary OUT.tsv [OTHERS.tsv]: the second part alone; --table: the same in Markdown.
# OTHERS.tsv has the same learners and the rivals' settings tuned on others, with a TUNE_SEED of its own; the
# plan's rows are taken from OUT.tsv.
set -eu

usage() {
	sed -n '4,12s/^# \{0,1\}//p' "$0" >&2
	exit 2
}

# Points are hundredths of recall. Where the planner's model is the truth, the plan should reach 98 % of
# the bound and be above every other policy; elsewhere be at most half a point behind the best. Policies meet
# the same luck, learner by learner: the error is the standard error of the mean of their differences.
summary() {
	awk -F '\t' '
	function mean(key, policy) {
		return sum[file, key, policy] / count[file, key, policy]
	}
	function best_of(key, i, best) {
		for (i = 1; i <= policies; i++)
			if (name[i] != "plan" && (file, key, name[i]) in sum)
				if (best == "" || mean(key, name[i]) > mean(key, best))
					best = name[i]
		return best
	}
	# Of the plan over another, whose rows are of this file.
	function compare(key, other, i, n, d, squares) {
		n = count[1, key, "plan"]
		points = 100 * (sum[1, key, "plan"] / n - mean(key, other))
		for (i = 1; i <= n; i++) {
			d = 100 * (value[1, key, "plan", i] - value[file, key, other, i]) - points
			squares += d * d
		}
		return n > 1 ? sprintf("%.2f", sqrt(squares / (n - 1) / n)) : ""
	}
	FNR == 1 {
		file++
		means = $4 == "runs"
		next
	}
	{
		key = $3 "\t" $1
		if (!(key in truth)) {
			order[++keys] = key
			truth[key] = $3
		}
		if (!($2 in known)) {
			name[++policies] = $2
			known[$2] = 1
		}
		n = ++count[file, key, $2]
		value[file, key, $2, n] = $5
		sum[file, key, $2] += $5
		if ($2 == "plan" && file == 1) {
			bound[key] = $7
			learners[key] = means ? $4 : n
		}
	}
	END {
		print "truth\tscenario\tlearners\tplan\tbest other\tpolicy\tpoints\terror\ttuned on others\terror\tof bound"
		files = file
		for (i = 1; i <= keys; i++) {
			key = order[i]
			file = 1
			other = best_of(key)
			if (!((1, key, "plan") in sum) || other == "")
				continue
			plan = mean(key, "plan")
			ratio = bound[key] == "" ? "" : sprintf("%.4f", plan / bound[key])
			error = compare(key, other)
			row = sprintf("%s\t%d\t%.4f\t%.4f\t%s\t%+.2f\t%s", key, learners[key], plan, mean(key, other), other, points, error)
			t = truth[key]
			scenarios[t]++
			all[t] += points
			above[t] += points > 0
			behind[t] += points < -0.5
			sure[t] += error != "" && points < -2 * error
			if (!(t in worst) || points < worst[t])
				worst[t] = points
			file = 2
			other = files > 1 ? best_of(key) : ""
			if (other != "") {
				error = compare(key, other)
				row = row sprintf("\t%+.2f\t%s", points, error)
			} else {
				row = row "\t\t"
			}
			print row "\t" ratio
			if (ratio != "") {
				if (least == "" || ratio < least)
					least = ratio
				near += ratio >= 0.98
			}
		}
		print ""
		for (t in scenarios)
			printf "%s: the plan is above all others in %d of %d, by %.2f points in the mean, %.2f at worst; more than half a point behind in %d; behind by more than two standard errors in %d\n",
				t, above[t], scenarios[t], all[t] / scenarios[t], worst[t], behind[t], sure[t]
		if (least != "")
			printf "bound: at least 98 %% in %d of the scenarios, %.2f %% at least\n", near, 100 * least
	}' "$@"
}

# A row a scenario, under the planner's own model; then a row a truth.
table() {
	summary "$@" | awk -F '\t' -v others=$(($# - 1)) '
	function with_error(points, error) {
		return error == "" ? points : points " ± " error
	}
	BEGIN {
		more = others ? " Tuned on others |" : ""
		print "| Scenario | Learners | Plan | Best other | Points |" more " Of bound |"
		print "|---|--:|--:|---|--:|" (others ? "--:|" : "") "--:|"
	}
	NF == 11 && $1 == "fsrs7" {
		more = others ? " " with_error($9, $10) " |" : ""
		of = $11 == "" ? "" : sprintf("%.1f %%", 100 * $11)
		printf "| %s | %d | %.1f %% | %.1f %%, `%s` | %s |%s %s |\n", $2, $3, 100 * $4, 100 * $5, $6,
			with_error($7, $8), more, of
	}'
	echo
	echo '| Truth | Scenarios | Plan above all | Points in the mean | At worst | More than half a point behind | Behind by more than two standard errors |'
	echo '|---|--:|--:|--:|--:|--:|--:|'
	summary "$@" | awk '/: the plan is above all others in/ {
		gsub(/[:,;]/, "")
		printf "| `%s` | %d | %d | %+.2f | %+.2f | %d | %d |\n", $1, $11, $9, $13, $18, $28, $NF
	}' | sort
}

[ $# -ge 2 ] || usage
case $1 in
--summary | --table)
	what=${1#--}
	shift
	"$what" "$@"
	exit
	;;
esac

program=$1
out=$2
shift 2
[ $# -gt 0 ] || set -- "$(dirname "$0")"/scenarios/*.json
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
trap 'exit 130' INT TERM

# Many cards tell as much of a policy as many learners.
learners_of() {
	grep -o '"count": *[0-9]*' "$1" | awk '{ cards += $NF } END { print cards < 250 ? 30 : 10 }'
}

truths=${TRUTHS:-fsrs7,fsrs7_perturbed,fsrs6,fsrs6_perturbed,sbd,hlr}
export program parts SEED="${SEED:-1}" POLICIES="${POLICIES:-all}"
export TUNE_SEED="${TUNE_SEED:-$SEED}"
number=10000
for truth in $(echo "$truths" | tr , ' '); do
	for scenario in "$@"; do
		number=$((number + 1))
		printf '%s\n%s\n%s\n%s\n' "$number" "$truth" "$scenario" "${RUNS:-$(learners_of "$scenario")}"
	done
done >"$parts/todo"

# shellcheck disable=SC2016 # the inner shell expands it
tr '\n' '\0' <"$parts/todo" | xargs -0 -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" -n 4 sh -c '
	"$program" --no-input simulate "$3" --truth "$2" --runs "$4" --seed "$SEED" \
		--tune-seed "$TUNE_SEED" --policies "$POLICIES" --each >"$parts/$1.tsv" 2>"$parts/$1.log" || {
		cat "$parts/$1.log" >&2
		exit 255
	}
	echo "$3, $2" >&2' sh

head -n 1 "$parts/10001.tsv" >"$out"
for part in "$parts"/1*.tsv; do
	sed 1d "$part"
done >>"$out"
summary "$out"
