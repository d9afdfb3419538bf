#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# headers.sh ROOT [CC]: each public header compiles alone, and twice in a row.
set -u
root=${1:?usage: headers.sh ROOT [CC]}
cc=${2:-cc}
cd "$root" || exit 1
failed=0
count=0

for header in include/*.h; do
	[ -f "$header" ] || continue
	count=$((count + 1))
	printf '#include "%s"\n#include "%s"\ntypedef int not_empty;\n' "${header##*/}" "${header##*/}" |
		"$cc" -std=c17 -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c - || {
		echo "$header:1: does not compile alone"
		failed=1
	}
done
[ "$count" -gt 0 ] || { echo "$root/include:1: no headers"; exit 1; }
exit "$failed"
