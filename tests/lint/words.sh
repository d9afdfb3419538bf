#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# words.sh ROOT: no marks of unfinished work and no paths of somebody's machine in tracked files
# (in all files where this is not a repository).
set -u
root=${1:?usage: words.sh ROOT}
cd "$root" || exit 1

# Spelled so that this file does not find itself.
marks='TO''DO|FIX''ME|XX''X'
paths='/(ho''me|Us''ers|ro''ot|wo''rk|worksp''ace|export/ho''me)/[A-Za-z0-9._-]+'
# Homes that examples and tests may speak of.
invented='/(ho''me|Us''ers)/(ada|you|candidate|user|name|nobody)([^A-Za-z0-9._-]|$)'

list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
if git -c safe.directory='*' rev-parse --is-inside-work-tree > /dev/null 2>&1; then
	git -c safe.directory='*' ls-files -z > "$list"
else
	find . -name .git -prune -o -name build -prune -o -type f -print0 > "$list"
fi
[ -s "$list" ] || { echo "$root:1: no files"; exit 1; }

failed=0
# A word that stands alone in quotes is spoken about, not meant.
xargs -0 grep -HnIwE "$marks" < "$list" 2> /dev/null | sed -E "s/\"($marks)\"//g" | grep -wE "$marks" |
	sed 's/$/  <- a mark of unfinished work/' > "$list.hits"
# A path counts where it begins: after white space, a quote, a bracket, "=" or ":".
xargs -0 grep -HnIE "(^|[][[:space:]\"'\`(=:<])$paths" < "$list" 2> /dev/null |
	grep -vE "$invented" | sed 's/$/  <- a path of one machine/' >> "$list.hits"
if [ -s "$list.hits" ]; then
	cat "$list.hits"
	failed=1
fi
rm -f "$list.hits"
exit "$failed"
