#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# full_disk.sh PROGRAM: an import that does not fit on its disk fails with words, leaves the deck as
# it was, and works once there is room. Needs to mount a small file system; else it is skipped.
set -u
program=$1
dir=$(mktemp -d "${TMPDIR:-/tmp}/greenroom.XXXXXX") || exit 1
trap 'umount "$dir/disk" 2>/dev/null; rm -rf "$dir"' EXIT
mkdir "$dir/disk"
if ! mount -t tmpfs -o size=600k tmpfs "$dir/disk" 2>/dev/null; then
	echo "skipped: a small file system cannot be mounted here"
	exit 77
fi

# dossier COUNT: so many questions with long answers.
dossier() {
	printf '# Acme — Engineer\n\n## If They Ask X, Say Y\n'
	awk -v n="$1" 'BEGIN {
		for (i = 0; i < n; i++) {
			printf "- **\"What did you learn from project %d?\"** -- ", i
			for (j = 0; j < 60; j++) printf "lesson %d of %d, ", j, i
			print "and no more."
		}
	}'
}
fail() {
	echo "FAILED: $1"
	cat "$dir/said"
	exit 1
}
run() {
	"$program" --deck "$dir/disk/deck" --passphrase-command 'echo open sesame' "$@" >"$dir/said" 2>&1
}

dossier 3 >"$dir/small.md"
dossier 1500 >"$dir/large.md"
run import "$dir/small.md" || fail "the small import should fit"
run import --max-size 4096 "$dir/large.md" && fail "the large import should not fit"
grep -q 'the disk is full' "$dir/said" || fail "it should say that the disk is full"
run --json check || fail "the deck should be sound after it"
run --json cards || fail "the cards should be there after it"
[ "$(grep -o '"id"' "$dir/said" | wc -l)" -eq 3 ] || fail "there should be three cards, as before"
mount -o remount,size=32m "$dir/disk" || exit 77
run import --max-size 4096 "$dir/large.md" || fail "with room it should work"
echo "an import that did not fit left the deck as it was"
