#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bad_input.sh PROGRAM VECTORS: what can stand in the place of a deck, or happen to it: each is refused
# with an exit status and words of its own, and nothing is changed or lost.
set -u
program=$1 vectors=$2
dir=$(mktemp -d "${TMPDIR:-/tmp}/greenroom.XXXXXX") || exit 1
trap 'chmod -R u+rwx "$dir"; rm -rf "$dir"' EXIT
printf 'a deck that stays as it is\n' >"$dir/secret"
printf '# Acme\n\n## If They Ask X, Say Y\n- **"Why us?"** -- Because.\n' >"$dir/acme.md"
chmod 600 "$dir/secret"
export ASAN_OPTIONS=detect_leaks=0 HOME="$dir" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data"
cd "$dir" || exit 1
bad=0

fail() { echo "FAILED: $*"; sed 's/^/	/' "$dir/said"; bad=1; }
greenroom() { "$program" --passphrase-file "$dir/secret" "$@" >"$dir/said" 2>&1; }
# The message is wrapped for the screen: its words are looked for on one line.
says() { tr '\n' ' ' <"$dir/said" | grep -q "$1" || fail "$2: \"$1\" is said"; }

# refused WHAT FILE STATUS WORDS: opening it says so, and leaves it as it is.
refused() {
	[ -f "$2" ] && cp "$2" as-it-was
	greenroom --deck "$2" roles
	status=$?
	[ "$status" -eq "$3" ] || fail "$1: exit status $3, not $status"
	says "$4" "$1"
	[ ! -f "$2" ] || cmp -s "$2" as-it-was || fail "$1: the file is as it was"
}

for name in bad_huge_cost bad_newer bad_magic bad_both_key_slots bad_cut bad_lost_journal bad_journal \
	good_plain; do
	cp "$vectors/$name.deck" "$dir"
	[ ! -f "$vectors/$name.deck-journal" ] || cp "$vectors/$name.deck-journal" "$dir"
done
: >empty.deck
printf 'Dear hiring manager' >letter.deck
ln -s loop-b.deck loop-a.deck
ln -s loop-a.deck loop-b.deck
ln -s nowhere.deck dangling.deck
mkdir folder.deck
mkfifo pipe.deck

refused 'a zero-length file' empty.deck 1 'is empty and no deck'
refused "another program's file" letter.deck 1 'not a greenroom deck'
refused 'a changed first byte' bad_magic.deck 1 'not a greenroom deck'
refused 'a later version' bad_newer.deck 1 'later greenroom; please update'
refused 'a loop of links' loop-a.deck 1 'Too many levels of symbolic links'
refused 'a folder' folder.deck 1 'is a folder'
refused 'a pipe' pipe.deck 1 'a device or a pipe'
refused 'hostile costs' bad_huge_cost.deck 4 'key slots of the deck are damaged'
refused 'both key slots damaged' bad_both_key_slots.deck 4 'key slots of the deck are damaged'
refused 'a deck that is cut' bad_cut.deck 4 'do not belong together'
refused 'a lost journal' bad_lost_journal.deck 4 'do not belong together'
refused 'a forged journal' bad_journal.deck 4 'The deck was not touched'
greenroom --deck dangling.deck import acme.md && fail 'a dangling link is overwritten'
says 'is there already' 'a dangling link'
printf 'wrong\n' >wrong
chmod 600 wrong
"$program" --passphrase-file wrong --deck good_plain.deck roles >said 2>&1
[ $? -eq 3 ] || fail 'a wrong passphrase: exit status 3'

# Folders and files that may not be written to; root may write everywhere.
as_user() { "$@"; }
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	chown -R 65534:65534 "$dir"
	as_user() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
fi
user() { as_user "$program" --passphrase-file "$dir/secret" "$@" >"$dir/said" 2>&1; }
if [ "$(id -u)" -ne 0 ] || command -v setpriv >/dev/null; then
	mkdir read-only
	[ "$(id -u)" -ne 0 ] || chown 65534:65534 read-only
	user --deck "$dir/read-only/acme.deck" import acme.md || fail 'a deck to be made read-only'
	cp read-only/acme.deck as-it-was
	chmod 555 read-only
	user --deck "$dir/read-only/acme.deck" roles || fail 'a deck in a read-only folder can be read'
	user --deck "$dir/read-only/acme.deck" interview acme +9d && fail 'a journal in a read-only folder'
	says 'May you write to its folder' 'a read-only folder'
	user --deck "$dir/read-only/new.deck" import acme.md && fail 'a new deck in a read-only folder'
	says 'cannot be made' 'a new deck in a read-only folder'
	chmod 755 read-only
	chmod 444 read-only/acme.deck
	user --deck "$dir/read-only/acme.deck" roles && fail 'a read-only deck'
	says 'may not be written to' 'a read-only deck'
	cmp -s read-only/acme.deck as-it-was || fail 'a read-only deck is as it was'
fi

# What becomes of a deck while it is open: $1 does it. Then a change is refused, and on leaving a copy
# is kept, which holds what was acknowledged before.
while_open() {
	rm -rf open data
	mkdir open
	mkfifo open/in
	: >open/said
	greenroom --deck "$dir/open/acme.deck" import acme.md || fail "$1: a deck"
	"$program" --passphrase-file "$dir/secret" --deck "$dir/open/acme.deck" --keep-going \
		<open/in >open/said 2>&1 &
	exec 3>open/in
	echo 'interview acme +9d 14:00' >&3
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -q 'in 9 d' open/said && break
		sleep 0.2
	done
	$1
	echo 'interview acme +20d' >&3
	exec 3>&-
	wait
	cp open/said said
	says 'moved, replaced or deleted while it was open; nothing was changed' "$1"
	says 'is kept in' "$1"
	greenroom --deck "$(echo "$dir"/data/greenroom/backups/*-before-loss.deck)" interviews ||
		fail "$1: the copy opens"
	says 'in 9 d' "$1"
}
# shellcheck disable=SC2317 # called through $1
is_moved() { mv open/acme.deck open/moved.deck; }
# shellcheck disable=SC2317
is_deleted() { rm open/acme.deck; }
# shellcheck disable=SC2317
is_replaced() { cp "$dir/good_plain.deck" open/other && mv open/other open/acme.deck; }
while_open is_moved
greenroom --deck open/moved.deck interviews || fail 'a moved deck opens'
while_open is_deleted
while_open is_replaced
cmp -s open/acme.deck good_plain.deck || fail 'what replaced the deck is left alone'

[ "$bad" -eq 0 ] && echo "each refused with its own words, nothing changed, nothing lost"
exit "$bad"
