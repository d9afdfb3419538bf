#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# recall_targets.sh BENCH LOG: on a learner's real log, recall is predicted better than by any model
# alone, and at least as well as it once was: log loss 0.460 over all reviews, 0.429 over those of
# another day.
set -u
bench=$1 log=$2
[ -e "$log" ] || { echo "skipped: $log is not here"; exit 77; }
"$bench" "$log" | awk -F '\t' '
	$1 == "ours" { ours[$2] = $4 }
	$1 != "ours" && $4 + 0 > 0 && (!($2 in best) || $4 < best[$2]) { best[$2] = $4 }
	END {
		limit["all"] = 0.460; limit["interday"] = 0.429
		for (subset in limit) {
			good = ours[subset] > 0 && ours[subset] <= limit[subset] && ours[subset] < best[subset]
			printf "%s: %s, the best model alone %s, at most %s: %s\n", subset, ours[subset],
			       best[subset], limit[subset], good ? "ok" : "FAILED"
			failed += !good
		}
		exit failed > 0
	}'
