#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# floors.sh ROOT: who includes whom. A room includes its own headers and the public headers of the
# rooms listed for it; a library's headers are included in its room only.
set -eu
root=${1:?usage: floors.sh ROOT}
cd "$root"

# room: rooms whose headers it may include.
may='
base:
recall: base
dossier: base
plan: base recall
match: base
simulate: base recall plan
vault: base
deck: base recall vault
session: base recall dossier plan match vault deck
import: base recall dossier plan match vault deck
report: base recall dossier plan match vault deck
sync: base recall dossier plan match vault deck
cmd: base recall dossier plan match simulate vault deck session import report sync
repl: base recall dossier plan match simulate vault deck session import report sync cmd
'
# The public headers of a room, where there is more than include/ROOM.h.
heads='
base: buf day err file json_read mem text
recall: recall recall_log recall_fit recall_online
'
# The start of a library's header: the rooms that may include it.
third='
readline/: repl
sqlite3: vault deck
sodium: vault
md4c: dossier
utf8proc: base
jansson: base
'

find src include -name '*.[ch]' | LC_ALL=C sort > "${TMPDIR:-/tmp}/floors.$$"
trap 'rm -f "${TMPDIR:-/tmp}/floors.$$"' EXIT
[ -s "${TMPDIR:-/tmp}/floors.$$" ] || { echo "$root: no sources below src and include"; exit 1; }

MAY=$may HEADS=$heads THIRD=$third awk '
function read_table(text, table,    lines, n, i, at, words, m, j) {
	n = split(text, lines, "\n")
	for (i = 1; i <= n; i++) {
		at = index(lines[i], ":")
		if (!at)
			continue
		table[substr(lines[i], 1, at - 1)] = 1
		m = split(substr(lines[i], at + 1), words, " ")
		for (j = 1; j <= m; j++)
			table[substr(lines[i], 1, at - 1), words[j]] = 1
	}
}
function fail(text) {
	print file ":" line ": " text
	failed = 1
}
function exists(path,    ignored, found) {
	found = (getline ignored < path) >= 0
	close(path)
	return found
}
function room_of_head(head) {
	return head in owner ? owner[head] : head
}
function check_own(name,    head, of) {
	if (name ~ /\//) {
		fail("\"" name "\" is included by path; rooms meet at their public headers")
		return
	}
	if (dir != "include" && exists(dir "/" name))
		return
	head = name
	sub(/\.h$/, "", head)
	of = room_of_head(head)
	if (!exists("include/" name))
		fail("\"" name "\" is neither in " dir " nor in include")
	else if (!(of in may))
		fail("\"" name "\" is the header of no room")
	else if (of != room && !((room, of) in may))
		fail(room " may not include " of " (\"" name "\")")
}
function check_third(name,    start) {
	for (start in third)
		if (start !~ SUBSEP && index(name, start) == 1 && !((start, room) in third))
			fail(room " may not include <" name ">")
}
function scan(    text, name) {
	line = 0
	while ((getline text < file) > 0) {
		line++
		if (text !~ /^[ \t]*#[ \t]*include[ \t]*[<"]/)
			continue
		name = text
		sub(/^[^<"]*[<"]/, "", name)
		sub(/[>"].*$/, "", name)
		if (text ~ /include[ \t]*"/)
			check_own(name)
		check_third(name)
	}
	close(file)
}
BEGIN {
	read_table(ENVIRON["MAY"], may)
	read_table(ENVIRON["HEADS"], heads)
	read_table(ENVIRON["THIRD"], third)
	for (key in heads)
		if (split(key, part, SUBSEP) == 2)
			owner[part[2]] = part[1]
}
{
	file = $0
	n = split(file, part, "/")
	dir = file
	sub(/\/[^\/]*$/, "", dir)
	room = part[2]
	if (part[1] == "include") {
		sub(/\.h$/, "", room)
		room = room_of_head(room)
	}
	line = 1
	if (!(room in may))
		fail("\"" room "\" is a room that the table of floors.sh does not know")
	else
		scan()
}
END { exit failed }
' "${TMPDIR:-/tmp}/floors.$$"
