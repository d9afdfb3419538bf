#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [FOLDER [TEST…]]: SQLite's own tests with the vault as the default VFS.
#
# Gets the source of the sqlite3 that this system has and builds its testfixture, mptest and speedtest1
# with the vault inside; the crash VFS of its tests goes below the vault. Runs what files.txt lists (or
# what is named), and holds the outcome against expected.txt: each line there is a test that fails, how
# many of its cases do, and why. More failures than expected, or a test that dies, fail the run; fewer
# are told, so that the list shrinks. FOLDER keeps source and objects for the next time.
#
# A test is a file of sqlite/test, or "PERMUTATION:" and perhaps files, parted by commas; "mptest:MODE"
# runs the programs of sqlite/mptest in that journal mode; "speedtest1:SIZE" holds the hash of what
# that program reads against the one it gets without the vault.
# shellcheck disable=SC2046,SC2086 # lists of words are meant to be split here
set -eu

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
folder=${1:-${TMPDIR:-/tmp}/greenroom-sqlite-suite}
[ $# -gt 0 ] && shift
version=$(pkg-config --modversion sqlite3)
source=$folder/sqlite3-$version
limit=${LIMIT:-400} # seconds for one file
long=${LONG:-900}   # for a permutation, or another program

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
		"$project"/src/vault/digest.c "$project"/src/vault/freelist.c \
		"$project"/src/vault/batch.c "$project"/src/vault/journal.c \
		"$project"/src/vault/recover.c "$project"/src/vault/state.c \
		"$project"/src/vault/mainfile.c \
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
	# The vault, as SQLite on every usual system, takes a write for one that harms no other sector
	# of 512 bytes (SQLITE_IOCAP_POWERSAFE_OVERWRITE): that is what the crash VFS may spoil.
	[ -f Makefile ] || ./configure --enable-all CFLAGS='-O1 -g1' >"$folder/configure.log"
	sed -i 's/DEFAULT_PAGE_SIZE=1024/DEFAULT_PAGE_SIZE=4096/' Makefile
	sed -i -e 's/"crash", .*zName/"crash_below", \/* zName/' \
		-e 's/pOriginalVfs = sqlite3_vfs_find(0)/pOriginalVfs = sqlite3_vfs_find("unix")/' \
		-e 's/sqlite3_vfs_register(&crashVfs, isDefault)/sqlite3_vfs_register(\&crashVfs, 0)/' \
		-e 's/SQLITE_DEFAULT_SECTOR_SIZE/512/' \
		src/test6.c
	rm -f testfixture mptester speedtest1
	make testfixture mptester speedtest1 TEMP_STORE=-DSQLITE_TEMP_STORE=3 \
		OPTS=-DSQLITE_EXTRA_INIT=suite_init \
		ST_OPT='-DSQLITE_EXTRA_INIT=suite_init -DSQLITE_TEMP_STORE=3' \
		TLIBS="-lm -lz $folder/libvault.a -lsodium -lutf8proc -ldl -lpthread" \
		>"$folder/make.log" 2>&1
}

# Each of these prints "N errors out of M tests" when it came to its end.

run_file()
{
	unprivileged timeout "$limit" "$source/testfixture" "$source/test/$1.test"
}

run_permutation()
{
	unprivileged timeout "$long" "$source/testfixture" "$source/test/permutations.test" \
		$(echo "$1" | tr ':,' '  ' | awk '{ print $1; for (i = 2; i <= NF; i++) print $i ".test" }')
}

# Synced, as greenroom always is: a journal that SQLite was told not to sync has no count, and is
# refused after a crash.
run_mptest()
{
	for script in crash01 multiwrite01; do
		unprivileged timeout "$long" "$source/mptester" mptest.db \
			"$source/mptest/$script.test" --sync --journalmode "$1" --repeat 20
	done
}

run_speedtest1()
{
	unprivileged env SUITE_PLAIN=1 timeout "$long" "$source/speedtest1" --size "$1" --verify --journal delete plain.db >plain
	unprivileged timeout "$long" "$source/speedtest1" --size "$1" --verify --journal delete sealed.db >sealed
	cat plain sealed
	! head -c 16 sealed.db | grep -q SQLite || return
	sum=$(grep -h 'Verification Hash' plain sealed | sort -u | wc -l)
	echo "$((sum - 1)) errors out of $(grep -c ' [0-9]* - ' sealed) tests"
}

run_any()
{
	case $1 in
	mptest:*) run_mptest "${1#*:}" | awk '{ print }
		/^Summary:/ { e += $2; t += $6; n++ } END { if (n == 2) print e, "errors out of", t, "tests" }' ;;
	speedtest1:*) run_speedtest1 "${1#*:}" ;;
	*:*) run_permutation "$1" ;;
	*) run_file "$1" ;;
	esac
}

# Some tests refuse to run as root, others expect that files without permissions do not open.
unprivileged()
{
	if [ "$(id -u)" -eq 0 ]; then
		chown -R 65534:65534 .
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# Prints "TEST failed cases": "died" for failed when it did not come to its end.
run_test()
{
	name=${1%%:*}
	case $1 in *:*) name=$name-$(echo "$1" | cksum | cut -d ' ' -f 1) ;; esac
	rm -rf "$folder/run/$name"
	mkdir -p "$folder/run/$name"
	cd "$folder/run/$name"
	run_any "$1" >out 2>&1 || true
	summary=$(grep '^[0-9]* errors out of' out | tail -1)
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
