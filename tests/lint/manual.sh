#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# manual.sh ROOT PROGRAM: the README's list of commands, the list of `help` and the manual page name
# the same commands, and the page is sound troff where that can be told.
set -u
root=${1:?usage: manual.sh ROOT PROGRAM}
program=${2:?usage: manual.sh ROOT PROGRAM}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0

"$program" --json help | grep -o '"name":"[a-z]*"' | cut -d'"' -f4 | sort > "$dir/table"
"$program" manual > "$dir/page"
[ -s "$dir/table" ] || { echo "$program:1: help names no commands"; exit 1; }
# shellcheck disable=SC2016 # the backquotes are Markdown's
# The list stands in the README's table under "Commands".
sed -n '/^## Commands/,/^## /p' "$root/README.md" | grep '^| ' | grep -o '`[a-z]*`' | tr -d '`' |
	sort > "$dir/readme"
sed -n '/^\.SH COMMANDS/,$s/^\.B \([a-z]*\) .*/\1/p' "$dir/page" | sort > "$dir/manual"

for list in readme manual; do
	if ! diff "$dir/table" "$dir/$list" > "$dir/diff"; then
		echo "$list: differs from the command table (< table, > $list):"
		cat "$dir/diff"
		failed=1
	fi
done
if command -v groff > /dev/null 2>&1; then
	groff -k -Tutf8 -man -ww -z "$dir/page" 2> "$dir/troff"
	if [ -s "$dir/troff" ]; then
		cat "$dir/troff"
		failed=1
	fi
fi
exit $failed
