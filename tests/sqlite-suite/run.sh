#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [FOLDER [TEST…]]: SQLite's own tests with the vault as the default VFS.
#
# Gets the source of the sqlite3 that this system has, builds its testfixture with the vault inside,
# runs the tests of files.txt (or those named), and holds the outcome against expected.txt: each
# line there is a test that fails, how many of its cases do, and why. More failures than expected,
# or a test that dies, fail the run; fewer are told, so that the list shrinks. FOLDER keeps source
# and objects for the next time.
# shellcheck disable=SC2046,SC2086 # lists of words are meant to be split here
set -eu

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
folder=${1:-${TMPDIR:-/tmp}/greenroom-sqlite-suite}
[ $# -gt 0 ] && shift
version=$(pkg-config --modversion sqlite3)
source=$folder/sqlite3-$version
limit=${LIMIT:-120} # seconds for one file

fetch()
{
	[ -d "$source" ] && return
	if ! (cd "$folder" && apt-get -qq source sqlite3 2>/dev/null); then
		curl -fsSL -o "$folder/sqlite3.tar.xz" \
			"https://deb.debian.org/debian/pool/main/s/sqlite3/sqlite3_$version.orig.tar.xz"
		tar -C "$folder" -xf "$folder/sqlite3.tar.xz"
	fi
}

build_vault()
{
	mkdir -p "$folder/vault"
	for file in "$here/suite_vfs.c" "$project"/src/base/err.c "$project"/src/base/mem.c \
		"$project"/src/base/buf.c "$project"/src/base/file.c "$project"/src/base/text.c \
		"$project"/src/vault/seal.c "$project"/src/vault/head.c \
		"$project"/src/vault/digest.c "$project"/src/vault/batch.c "$project"/src/vault/journal.c \
		"$project"/src/vault/shim.c "$project"/src/vault/below.c; do
		${CC:-cc} -std=c17 -O2 -g1 -D_GNU_SOURCE -I"$project/include" \
			-I"$project/src/vault" -c "$file" \
			-o "$folder/vault/$(basename "$file" .c).o"
	done
	rm -f "$folder/libvault.a"
	ar rcs "$folder/libvault.a" "$folder"/vault/*.o
}

# Temporary tables in memory, as in greenroom; syncs left out, as SQLite's own tests do.
build_fixture()
{
	cd "$source"
	[ -f Makefile ] || ./configure --enable-all CFLAGS='-O1 -g1' >"$folder/configure.log"
	sed -i 's/DEFAULT_PAGE_SIZE=1024/DEFAULT_PAGE_SIZE=4096/' Makefile
	rm -f testfixture
	make testfixture TEMP_STORE=-DSQLITE_TEMP_STORE=3 OPTS=-DSQLITE_EXTRA_INIT=suite_init \
		TLIBS="-lm -lz $folder/libvault.a -lsodium -lutf8proc -ldl -lpthread" \
		>"$folder/make.log" 2>&1
}

# Prints "TEST failed cases": "died" for failed when it did not come to its end.
run_test()
{
	rm -rf "$folder/run/$1"
	mkdir -p "$folder/run/$1"
	cd "$folder/run/$1"
	timeout "$limit" "$source/testfixture" "$source/test/$1.test" >out 2>&1 || true
	summary=$(grep 'errors out of' out | tail -1)
	set -- "$1" $summary
	echo "$1 ${2:-died} ${6:-0}"
}

expected_of()
{
	awk -v test="$1" '$1 == test { print $2; found = 1 } END { if (!found) print 0 }' \
		"$here/expected.txt"
}

mkdir -p "$folder/run"
fetch
build_vault
build_fixture
[ $# -gt 0 ] || set -- $(grep -v '^#' "$here/files.txt")
files=0 cases=0 failures=0 wrong=0
for test in "$@"; do
	set -- $(run_test "$test")
	want=$(expected_of "$test")
	files=$((files + 1)) cases=$((cases + $3))
	[ "$2" = died ] || failures=$((failures + $2))
	if [ "$2" = "$want" ]; then
		continue
	elif [ "$2" != died ] && { [ "$want" = died ] || [ "$2" -lt "$want" ]; }; then
		echo "$test: $2 failures, fewer than the $want expected"
	else
		echo "$test: $2 failures, not $want; see $folder/run/$test/out"
		wrong=$((wrong + 1))
	fi
done
echo "$files files, $cases cases, $failures failures, $wrong files worse than expected"
[ "$wrong" -eq 0 ]
