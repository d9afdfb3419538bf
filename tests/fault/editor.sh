#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# editor.sh PROGRAM: the file a card is edited in is the user's alone, lies where the session's
# memory files lie, and is gone afterwards: when the editor ends well, when it fails, when it leaves
# files of its own, and when the program is told to end meanwhile.
set -u
program=$1
dir=$(mktemp -d "${TMPDIR:-/tmp}/greenroom.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
mkdir -m 700 "$dir/run"
export XDG_RUNTIME_DIR="$dir/run" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data" DIR="$dir"

fail() {
	echo "FAILED: $1"
	cat "$dir/said"
	exit 1
}
run() {
	"$program" --deck "$dir/deck" --passphrase-command 'echo open sesame' "$@" >"$dir/said" 2>&1
}

# The editor notes what it was given, leaves a swap file, and ends as told.
cat >"$dir/editor" <<'EOF'
#!/bin/sh
stat -c '%a %n' "$1" "$(dirname "$1")" >"$DIR/seen"
echo swap >"$(dirname "$1")/.card.md.swp"
[ -s "$DIR/signal" ] && kill -"$(cat "$DIR/signal")" "$(cat "$DIR/pid")"
exit "$(cat "$DIR/status")"
EOF
chmod +x "$dir/editor"
export VISUAL="$dir/editor"
printf '# Acme — Engineer\n\n## If They Ask X, Say Y\n- **"Why us?"** -- Because.\n' >"$dir/a.md"
run import "$dir/a.md" || fail "the import should work"
run --json cards
card=$(sed -n 's/.*"id":"\([a-z]*\)".*/\1/p' "$dir/said")

# edit SIGNAL STATUS: with the program told the signal while the editor runs
edit() {
	printf '%s' "$1" >"$dir/signal"
	printf '%s' "$2" >"$dir/status"
	rm -f "$dir/seen"
	# The shell becomes the program: its number is known before the editor asks for it.
	sh -c 'echo $$ >"$DIR/pid"; exec "$@"' sh "$program" --deck "$dir/deck" \
		--passphrase-command 'echo open sesame' edit "$card" >"$dir/said" 2>&1
	grep -q "^600 $dir/run/" "$dir/seen" || fail "the file should have been the user's alone"
	grep -q "^700 $dir/run/" "$dir/seen" || fail "its folder too"
	[ -z "$(ls -A "$dir/run")" ] || fail "something was left (signal '$1', status $2)"
}

edit '' 0
edit '' 1
for signal in INT TERM HUP QUIT; do
	edit "$signal" 0
done
echo "nothing of an edited card was left behind"
