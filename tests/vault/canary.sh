#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# canary.sh PROGRAM: every write of whole sessions, as the system sees them, is searched for words of
# the dossier, of a typed answer and of the passphrase. They may go to the terminal (here a pipe) and
# nowhere else. Needs strace; else it is skipped.
set -u
program=$1
if ! command -v strace >/dev/null 2>&1; then
	echo "skipped: strace is not installed"
	exit 77
fi
dir=$(mktemp -d "${TMPDIR:-/tmp}/greenroom.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
# The dossier is written by this script, not by the program.
cat >"$dir/acme.md" <<-'END'
	# Acme — Engineer

	## If They Ask X, Say Y
	- **"What is a quokkaquestion?"** -- A quokkaanswer, said aloud.
	- **"Why us?"** -- Because.
END
printf 'quokkapassphrase\n' >"$dir/secret"
chmod 600 "$dir/secret"

# watched NAME ARGS…: the program's writes, with the files they went to, in NAME.trace.
watched() {
	name=$1
	shift
	LSAN_OPTIONS=detect_leaks=0 ASAN_OPTIONS=detect_leaks=0 HOME=$dir XDG_STATE_HOME=$dir/state \
		XDG_DATA_HOME=$dir/data strace -f -y -qq -s 65536 -o "$dir/$name.trace" \
		-e trace=write,writev,pwrite64,pwritev,sendto,sendmsg,rename,link,linkat,mkdir,openat \
		"$program" --passphrase-file "$dir/secret" "$@" 2>"$dir/talk" | cat >"$dir/said"
}

watched import import "$dir/acme.md"
printf 'quokkatyped\n3\n\n1\nquokkaagain\n2\n' | watched quiz quiz acme
watched search search quokkaanswer
watched backup backup "$dir/copy.deck"
watched rekey rekey
grep -q 'quokkaquestion' "$dir/said" "$dir/import.trace" ||
	{ echo "FAILED: the import was not seen"; cat "$dir/talk"; exit 1; }
if ! grep -q 'quokkaquestion' "$dir/quiz.trace"; then
	echo "skipped: strace shows nothing here"
	exit 77
fi
leaks=$(grep -h quokka "$dir"/*.trace | grep -vE '^[0-9]* *(write|writev)\([12]<pipe:|openat\(' || true)
if [ -n "$leaks" ]; then
	echo "FAILED: private words were written:"
	echo "$leaks" | cut -c1-200
	exit 1
fi
for file in "$dir/data/greenroom/greenroom.deck" "$dir/copy.deck" "$dir"/data/greenroom/backups/*; do
	[ -s "$file" ] || { echo "FAILED: $file should be there"; exit 1; }
	! grep -aq quokka "$file" || { echo "FAILED: private words in $file"; exit 1; }
done
echo "no private word was written but to the screen"
