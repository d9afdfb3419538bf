#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# format.sh ROOT: everything in C is as .clang-format has it. The reference is clang-format 14; a
# later one is a fair proxy, but where it disagrees that is not held against the text. Exit status 77
# says that nothing could be told.
set -u
root=${1:?usage: format.sh ROOT}
cd "$root" || exit 1

tool=""
major=0
for name in clang-format-14 clang-format clang-format-15 clang-format-16 clang-format-17 \
	clang-format-18 clang-format-19 clang-format-20 clang-format-21; do
	found=$("$name" --version 2> /dev/null | sed -n 's/.*version \([0-9]*\)\..*/\1/p')
	if [ "${found:-0}" -ge 14 ]; then
		tool=$name
		major=$found
		break
	fi
done
[ -n "$tool" ] || { echo 'skipped: no clang-format 14 or later here'; exit 77; }

find src include tests -name '*.[ch]' | LC_ALL=C sort | xargs "$tool" --dry-run -Werror && exit 0
[ "$major" -eq 14 ] && exit 1
echo "skipped: this is clang-format $major, and 14 may find no fault"
exit 77
