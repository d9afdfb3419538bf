#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# long.sh [-o FOLDER] [PROOF…]: the proofs of the vault in their long settings, all of them or those
# named, on a release build; a table of what each said at its end. FOLDER keeps what they print. The
# last one, "suite", gets SQLite's source and takes the better part of an hour.
#
#	nice tests/vault/long.sh -o /tmp/proofs
set -u
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
out=
while getopts o: option; do
	case $option in
	o) out=$OPTARG ;;
	*) sed -n 's/^# \{0,1\}//; 4,8p' "$0"; exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ -n "$out" ] || out=$(mktemp -d "${TMPDIR:-/tmp}/greenroom-proofs.XXXXXX") || exit 1
mkdir -p "$out"
cd "$project" || exit 1
tests=$project/build/release/tests
failed=0

# proof NAME COMMAND…: runs it unless others were asked for.
proof() {
	name=$1
	shift
	case " $wanted " in *" $name "* | "  ") ;; *) return ;; esac
	from=$(date +%s)
	if "$@" >"$out/$name.txt" 2>&1; then how=ok; else how=FAILED failed=1; fi
	printf '%-8s %-6s %5d s  %s\n' "$name" "$how" $(($(date +%s) - from)) "$(tail -1 "$out/$name.txt")"
}

wanted=$*
{ cmake --preset release && cmake --build --preset release; } >"$out/build.txt" 2>&1 ||
	{ tail "$out/build.txt"; exit 1; }
proof tamper "$tests/vault_tamper" --step 1
proof fault "$tests/fault_vault" --all 1
proof cut "$tests/crash_cut" --rounds 1000
proof recut "$tests/crash_cut" --rounds 1000 --seed 2
proof turns "$tests/vault_turns" --turns 1000
proof guesses "$tests/vault_residue" --guesses 1000
proof answers "$tests/crash_answers" "$tests/greenroom_fixture" --rounds 200
proof kill "$tests/crash_kill" --rounds 10000
proof suite "$project/tests/sqlite-suite/run.sh" "$out/suite"
echo "What they printed is in $out."
exit $failed
