#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# banned.sh ROOT [LIBRARY|OBJECT]...: functions that must not be called, looked for in the text
# below ROOT/src (a header may inline them away) and as undefined symbols of what was built (a macro
# may hide them in the text).
set -eu
root=${1:?usage: banned.sh ROOT [LIBRARY|OBJECT]...}
shift
names='strcpy strcat sprintf vsprintf gets strtok atoi localtime gmtime ctime asctime rand srand system'
failed=0

# Comments, strings and characters are blanked, lines are kept.
calls() {
	awk -v names="$names" -v file="$1" '
	BEGIN {
		n = split(names, list, " ")
		for (i = 1; i <= n; i++)
			banned[list[i]] = 1
	}
	{
		text = $0
		out = ""
		while (text != "") {
			two = substr(text, 1, 2)
			one = substr(text, 1, 1)
			if (inside) {
				if (two == "*/") { inside = 0; text = substr(text, 3) }
				else text = substr(text, 2)
			} else if (two == "/*") { inside = 1; text = substr(text, 3) }
			else if (two == "//") text = ""
			else if (one == "\"" || one == "'\''") {
				text = substr(text, 2)
				while (text != "" && substr(text, 1, 1) != one)
					text = substr(text, substr(text, 1, 1) == "\\" ? 3 : 2)
				text = substr(text, 2)
				out = out " "
			} else { out = out one; text = substr(text, 2) }
		}
		while (match(out, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
			name = substr(out, RSTART, RLENGTH - 1)
			sub(/[ \t]+$/, "", name)
			before = substr(out, 1, RSTART - 1)
			if (name in banned && before !~ /(\.|->)[ \t]*$/) {
				print file ":" NR ": " name " is banned"
				failed = 1
			}
			out = substr(out, RSTART + RLENGTH)
		}
	}
	END { exit failed }' "$1"
}

cd "$root"
for file in $(find src include -name '*.[ch]' | LC_ALL=C sort); do
	calls "$file" || failed=1
done

# "strcpy", "__strcpy_chk" where the compiler fortifies, "_strcpy" where symbols begin so.
symbols() {
	nm -A -u "$1" 2> /dev/null | awk -v names="$names" -v of="$1" '
	BEGIN {
		n = split(names, list, " ")
		for (i = 1; i <= n; i++) {
			banned[list[i]] = banned["_" list[i]] = list[i]
			banned["__" list[i] "_chk"] = banned["___" list[i] "_chk"] = list[i]
		}
	}
	{
		name = $NF
		sub(/@.*$/, "", name)
		if (!(name in banned))
			next
		object = $1
		sub(/:$/, "", object)
		sub(/^.*:/, "", object)
		print object, name, banned[name]
	}'
}

# Where the source of an object says the name; its text may not: then the object is named.
place() {
	source=$(find src -name "$(basename "$1" .o)" | head -n 1)
	hit=
	[ -n "$source" ] && hit=$(grep -n -w -m 1 -e "$2" "$source" | cut -d: -f1)
	[ -n "$hit" ] && echo "$source:$hit" || echo "${source:-$3}:1 ($1)"
}

for built in "$@"; do
	if [ ! -f "$built" ]; then
		echo "$built:1: not there; build before the lint"
		failed=1
		continue
	fi
	symbols "$built" > "${TMPDIR:-/tmp}/banned.$$"
	while read -r object symbol name; do
		echo "$(place "$object" "$name" "$built"): the object calls $symbol, and $name is banned"
		failed=1
	done < "${TMPDIR:-/tmp}/banned.$$"
	rm -f "${TMPDIR:-/tmp}/banned.$$"
done
exit "$failed"
