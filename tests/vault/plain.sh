#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# plain.sh PROGRAM MAKER: a deck without encryption, made by MAKER, becomes an encrypted one and is left
# as it was; whatever deck was there is kept. Other databases are refused, and nothing is overwritten.
set -u
program=$1 maker=$2
dir=$(mktemp -d "${TMPDIR:-/tmp}/greenroom.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
printf 'secret\n' >"$dir/secret"
chmod 600 "$dir/secret"
export ASAN_OPTIONS=detect_leaks=0 HOME="$dir" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data"
deck=$dir/new/acme.deck

fail() { echo "FAILED: $*"; cat "$dir/said"; exit 1; }
run() { "$program" --passphrase-file "$dir/secret" "$@" >"$dir/said" 2>&1; }
says() { grep -q "$1" "$dir/said" || fail "\"$1\" is said"; }

"$maker" "$dir/plain.db" || exit 1
cp "$dir/plain.db" "$dir/before"

# Opened as a deck it is refused, with what to do.
! run --deck "$dir/plain.db" cards || fail "a plain file opens as a deck"
says "restore $dir/plain.db"

run --deck "$deck" restore "$dir/plain.db" || fail "the plain deck is read"
says '1 cards and 1 reviews'
run --deck "$deck" show "why us" || run --deck "$deck" search quokkas || fail "its card"
run --deck "$deck" search quokkas || fail "a search"
says 'Why us'
run --deck "$deck" check || fail "a sound deck"
! grep -q quokkas "$deck" || fail "the new deck is encrypted"

# Over a deck that is there: that one is kept.
run --deck "$deck" restore "$dir/plain.db" || fail "the plain deck is read again"
set -- "$dir"/new/*before-restore*
run --deck "$1" search quokkas || fail "the deck that was there is kept"

# Others are refused, and the deck stays as it is.
cp "$deck" "$dir/sealed"
printf 'SQLite format 3\0 and nothing more' >"$dir/cut.db"
! run --deck "$deck" restore "$dir/cut.db" || fail "a file that is cut is refused"
head -c 9000 "$dir/plain.db" >"$dir/half.db"
! run --deck "$deck" restore "$dir/half.db" || fail "half a file is refused"
cp "$dir/plain.db" "$dir/other.db"
printf '\0\0\0\0' | dd of="$dir/other.db" bs=1 seek=68 conv=notrunc 2>/dev/null
! run --deck "$deck" restore "$dir/other.db" || fail "another program's database is refused"
says 'another program'
cmp -s "$deck" "$dir/sealed" || fail "the deck is as it was"
cmp -s "$dir/plain.db" "$dir/before" || fail "the plain file is as it was"
! find "$dir" -name '*.new-*' | grep . || fail "nothing unfinished stays"
echo "read, encrypted, and nothing overwritten"
