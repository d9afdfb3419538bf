#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run_scenarios.sh PROGRAM OUT.tsv [SCENARIO.json...]: every policy under every truth over the scenarios
# (those of this folder, if none are named), as rows in OUT.tsv; then, for each scenario and truth, the
# plan against the best of the others and against the bound. RUNS (30), SEED (1), TRUTHS (all), POLICIES
# (all) and JOBS (one a processor) come from the environment.
#
# run_scenarios.sh --summary OUT.tsv: the second part alone; --table OUT.tsv: the same in Markdown.
set -eu

usage() {
	sed -n '4,10s/^# \{0,1\}//p' "$0" >&2
	exit 2
}

# Points are hundredths of recall. Where the planner's model is the truth, the plan should reach 98 % of
# the bound and be above every other policy; elsewhere be at most half a point behind the best.
summary() {
	awk -F '\t' '
	NR == 1 { next }
	{
		key = $3 "\t" $1
		if (!(key in seen)) {
			seen[key] = ++keys
			order[keys] = key
			truth[key] = $3
		}
		if ($2 == "plan") {
			plan[key] = $5
			ratio[key] = $8
		} else if (!(key in best) || $5 > best[key]) {
			best[key] = $5
			who[key] = $2
		}
	}
	END {
		print "truth\tscenario\tplan\tbest other\tpolicy\tpoints\tof bound"
		for (i = 1; i <= keys; i++) {
			key = order[i]
			if (!(key in plan) || !(key in best))
				continue
			points = 100 * (plan[key] - best[key])
			printf "%s\t%.4f\t%.4f\t%s\t%+.2f\t%s\n", key, plan[key], best[key], who[key], points, ratio[key]
			name = truth[key]
			count[name]++
			sum[name] += points
			above[name] += points > 0
			behind[name] += points < -0.5
			if (!(name in worst) || points < worst[name])
				worst[name] = points
			if (ratio[key] != "") {
				if (least == "" || ratio[key] < least)
					least = ratio[key]
				near += ratio[key] >= 0.98
			}
		}
		print ""
		for (name in count)
			printf "%s: the plan is above all others in %d of %d, by %.2f points in the mean, %.2f at worst; more than half a point behind in %d\n",
				name, above[name], count[name], sum[name] / count[name], worst[name], behind[name]
		if (least != "")
			printf "bound: at least 98 %% in %d of the scenarios, %.2f %% at least\n", near, 100 * least
	}' "$1"
}

# A row a scenario, under the planner's own model; then a row a truth.
table() {
	runs=$(awk -F '\t' 'NR > 1 { print $1 "\t" $3 "\t" $4 }' "$1" | sort -u)
	echo '| Scenario | Learners | Plan | Best other | Points | Of bound |'
	echo '|---|--:|--:|---|--:|--:|'
	summary "$1" | awk -F '\t' -v runs="$runs" '
	BEGIN {
		count = split(runs, lines, "\n")
		for (i = 1; i <= count; i++) {
			split(lines[i], part, "\t")
			learners[part[1] "\t" part[2]] = part[3]
		}
	}
	NF == 7 && $1 == "fsrs7" {
		of = $7 == "" ? "" : sprintf("%.1f %%", 100 * $7)
		printf "| %s | %d | %.1f %% | %.1f %%, `%s` | %s | %s |\n", $2, learners[$2 "\t" $1],
			100 * $3, 100 * $4, $5, $6, of
	}'
	echo
	echo '| Truth | Scenarios | Plan above all | Points in the mean | At worst | More than half a point behind |'
	echo '|---|--:|--:|--:|--:|--:|'
	summary "$1" | awk '/: the plan is above all others in/ {
		gsub(/[:,;]/, "")
		printf "| `%s` | %d | %d | %+.2f | %+.2f | %d |\n", $1, $11, $9, $13, $18, $NF
	}'
}

[ $# -ge 2 ] || usage
if [ "$1" = --summary ]; then
	summary "$2"
	exit
fi

if [ "$1" = --table ]; then
	table "$2"
	exit
fi

program=$1
out=$2
shift 2
[ $# -gt 0 ] || set -- "$(dirname "$0")"/scenarios/*.json
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
trap 'exit 130' INT TERM

truths=${TRUTHS:-fsrs7,fsrs7_perturbed,fsrs6,fsrs6_perturbed,sbd,hlr}
export program parts RUNS="${RUNS:-30}" SEED="${SEED:-1}" POLICIES="${POLICIES:-all}"
number=10000
for truth in $(echo "$truths" | tr , ' '); do
	for scenario in "$@"; do
		number=$((number + 1))
		printf '%s\n%s\n%s\n' "$number" "$truth" "$scenario"
	done
done >"$parts/todo"

# shellcheck disable=SC2016 # the inner shell expands it
tr '\n' '\0' <"$parts/todo" | xargs -0 -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" -n 3 sh -c '
	"$program" --no-input simulate "$3" --truth "$2" --runs "$RUNS" --seed "$SEED" \
		--policies "$POLICIES" >"$parts/$1.tsv" 2>"$parts/$1.log" || {
		cat "$parts/$1.log" >&2
		exit 255
	}
	echo "$3, $2" >&2' sh

head -n 1 "$parts/10001.tsv" >"$out"
for part in "$parts"/1*.tsv; do
	sed 1d "$part"
done >>"$out"
summary "$out"
