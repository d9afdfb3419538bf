#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# migration.sh PROGRAM NEXT: a deck made by PROGRAM is opened by NEXT, the same with one more step of
# the schema. It is kept as it was before, brought up to date, and PROGRAM then says who made it.
# Where no backup can be made, nothing is changed.
set -u
program=$1 next=$2
dir=$(mktemp -d "${TMPDIR:-/tmp}/greenroom.XXXXXX") || exit 1
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
printf '# Acme\n\n## If They Ask X, Say Y\n- **"Why us?"** -- Because.\n' >"$dir/acme.md"
printf 'secret\n' >"$dir/secret"
chmod 600 "$dir/secret"
export ASAN_OPTIONS=detect_leaks=0 HOME="$dir" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data"
deck=$dir/data/greenroom/greenroom.deck
backups=$dir/data/greenroom/backups

fail() { echo "FAILED: $*"; cat "$dir/said"; exit 1; }
# shellcheck disable=SC2086 # words are meant to be split
run() { "$@" --passphrase-file "$dir/secret" $words >"$dir/said" 2>&1; }

words="import $dir/acme.md"
run "$program" || fail "the import"
words=cards
cp "$deck" "$dir/before"

# A file where the folder of backups should be.
rm -rf "$backups"
: >"$backups"
! run "$next" || fail "a migration without a backup"
grep -q 'left as it was' "$dir/said" || fail "words for a migration that was not made"
cmp -s "$deck" "$dir/before" || fail "a deck left as it was"
rm "$backups"

run "$next" || fail "the migration"
grep -q 'brought up to date' "$dir/said" || fail "words for the migration"
grep -q 'Why us' "$dir/said" || fail "the card after the migration"
set -- "$backups"/*-before-migration.deck
[ "$# $(wc -c <"$1")" = "1 $(wc -c <"$dir/before")" ] || fail "one backup: $*"

! run "$program" || fail "an older program opens a newer deck"
grep -q 'later greenroom' "$dir/said" || fail "words for a deck of a later greenroom"
run "$program" --deck "$1" || fail "the backup opens where the deck came from"
grep -q 'Why us' "$dir/said" || fail "the card in the backup"

# Once is enough.
run "$next" || fail "the deck a second time"
! grep -q 'brought up to date' "$dir/said" || fail "a second migration"
echo "kept, brought up to date, and said"
