#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test_pty_self.sh GOLDEN_PTY: does the harness see what it should, and fail when it should?
# A few lines of shell play the program.
set -u
golden=$1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
unset GOLDEN_UPDATE
failed=0

cat > talker <<'END'
#!/bin/sh
[ "${1-}" = once ] && { echo "args: $*"; exit 0; }
while printf 'talk> ' && IFS= read -r line; do
	case $line in
	quit) exit "${LEAVE:-0}" ;;
	home) echo "$HOME $XDG_DATA_HOME $PWD" ;;
	where) echo "$HOME" > "$WHERE" ;;
	env) echo "$TERM $INPUTRC $TZ $LC_ALL $NO_COLOR ${EXTRA-none}" ;;
	files) cat notes/a.md ;;
	size) stty size ;;
	secret)
		stty -echo; printf 'word> '
		IFS= read -r word; stty echo; echo; echo "length ${#word}" ;;
	leak) printf 'word> '; IFS= read -r word; echo "length ${#word}" ;;
	escape) printf '\033[31mred\033[0m\n' ;;
	redraw) printf 'abcdef\rxy\b\bX \n' ;;
	keep) echo kept > kept; echo written ;;
	kept) cat kept ;;
	die) exit 9 ;;
	ask) printf 'name? '; IFS= read -r name; echo "hello $name" ;;
	hang) exec sleep 1000 ;;
	leave-child) sleep 1000 & echo $! > "$PIDS" ; exit 0 ;;
	*) echo "you said: $line" ;;
	esac
done
echo 'end of input'
END
chmod +x talker

# passes NAME / fails NAME WORDS: the case is on standard input, up to a line "---", then what is
# wanted. WORDS must be in what the harness says.
put_case() {
	sed '/^---$/,$d' > case.in < all
	sed '1,/^---$/d' > case.out < all
}
report() {
	echo "FAILED: $1"
	sed 's/^/    /' said
	failed=$((failed + 1))
}
passes() {
	cat > all && put_case
	"$golden" ./talker case.in case.out > said 2>&1 || report "$1"
}
fails() {
	cat > all && put_case
	if "$golden" ./talker case.in case.out > said 2>&1; then
		report "$1: it passed"
	elif ! grep -qF -e "$2" said; then
		report "$1: it does not say \"$2\""
	fi
}

passes 'a talk is typed line by line' <<'END'
# a comment

hello there
\@at the beginning
quit
---
talk> hello there
you said: hello there
talk> @at the beginning
you said: @at the beginning
talk> quit
END

fails 'a difference is shown' '-you said: hullo' <<'END'
hello
quit
---
talk> hello
you said: hullo
talk> quit
END
grep -qxF -e '+you said: hello' said || report 'a difference shows what is new'

passes 'home, folders and environment are its own' <<'END'
@env EXTRA=a b
home
env
quit
---
talk> home
~ ~/.local/share ~
talk> env
dumb /dev/null UTC C.UTF-8 1 a b
talk> quit
END

passes 'files, arguments and the size are in place before the start' <<'END'
@file notes/a.md
one

@two
@end
@size 10x33
files
size
@size 11x44
size
quit
---
talk> files
one

@two
talk> size
10 33
talk> size
11 44
talk> quit
END

passes 'a program that only prints needs no line' <<'END'
@args once "two words"
---
args: once two words
END

mkdir folder && echo '# A' > folder/a.md && echo '# B' > folder/b.md
passes 'a folder beside the case is copied' <<'END'
@copy folder
@file notes/a.md
x
@end
@args once
---
args: once
END

passes 'a secret is not shown' <<'END'
secret
@echo off
open sesame
@echo on
quit
---
talk> secret
word>
length 11
talk> quit
END

fails 'a secret that is shown fails the case' 'typed with @echo off is in the output' <<'END'
leak
@echo off
open sesame
@echo on
quit
---
END
grep -q 'sesame' said && report 'a leaked secret is not repeated'

passes 'keys, expectations and pressed keys work' <<'END'
@type hel
@expect hel
@type lo
@key enter
ask
@expect "name? "
Ada
@prompt "talk> "
@press a
@expect a
@key enter
@eof
---
talk> hello
you said: hello
talk> ask
name? Ada
hello Ada
talk> a
you said: a
talk> end of input
END

passes 'Ctrl-C interrupts' <<'END'
@type x
@expect x
@key ctrl-c
@status 130
---
talk> x^C
END

passes 'a status is compared' <<'END'
@env LEAVE=7
@status 7
quit
---
talk> quit
END

fails 'a wrong status fails' 'the exit status is 9, not 0' <<'END'
die
---
talk> die
END

passes 'a signal ends it' <<'END'
@signal TERM
@status 143
---
talk>
END

passes 'a killed program is started again in the same home' <<'END'
keep
@signal KILL
@status 137
@restart
kept
quit
---
talk> keep
written
talk> talk> kept
kept
talk> quit
END

passes 'the terminal can go away' <<'END'
hello
@hangup
@status 129
---
talk> hello
you said: hello
talk>
END

passes 'redrawing is acted upon' <<'END'
redraw
quit
---
talk> redraw
X cdef
talk> quit
END

fails 'an escape sequence to a dumb terminal fails' '2 escape sequences' <<'END'
escape
quit
---
END

passes 'escape sequences are stripped on another terminal' <<'END'
@env TERM=xterm
escape
quit
---
talk> escape
red
talk> quit
END

fails 'a program that ends early is told' 'case.in:2: the program ended with status 9' <<'END'
die
hello
---
END

fails 'a script that ends early is told' 'the program asks for more' <<'END'
hello
---
END

fails 'an unknown directive is told' 'case.in:2: there is no directive @frobnicate' <<'END'
hello
@frobnicate
---
END

fails 'a file without an end is told' 'case.in:1: @file a has no @end' <<'END'
@file a
text
---
END

GOLDEN_LIMIT_MS=1500
export GOLDEN_LIMIT_MS
fails 'a program that hangs is told, with what was seen' 'talk> hang' <<'END'
hang
quit
---
END
grep -q 'case.in:2: the time for this case ran out' said || report 'a hang names its line'
unset GOLDEN_LIMIT_MS

passes 'what a program leaves running does not hold the case up' <<END
@env PIDS=$dir/pids
leave-child
---
talk> leave-child
END
read -r left < pids && kill -0 "$left" 2> /dev/null && [ "$(cut -d ' ' -f 3 "/proc/$left/stat" 2> /dev/null)" != Z ] &&
	report 'what a program leaves running is ended'

printf 'hello\nquit\n' > case.in
rm -f case.out
"$golden" --update ./talker case.in case.out > said 2>&1 || report '--update writes'
"$golden" ./talker case.in case.out > said 2>&1 || report 'what --update wrote is wanted'
echo more >> case.out
GOLDEN_UPDATE=1 "$golden" ./talker case.in case.out > said 2>&1 || report 'the environment updates'
"$golden" ./talker case.in case.out > said 2>&1 || report 'what it updated is wanted'

"$golden" ./talker > said 2>&1
[ $? -eq 2 ] || report 'too few arguments are a usage error'
"$golden" ./missing case.in case.out > said 2>&1 && report 'a missing program fails'

printf '@env WHERE=%s/where\nwhere\nquit\n' "$dir" > case.in
"$golden" --update ./talker case.in case.out > said 2>&1 || report 'a home is told'
read -r home < where
{ [ -z "$home" ] || [ -e "$home" ]; } && report 'the home is removed'

[ "$failed" -eq 0 ] && echo 'the harness sees what it should'
exit $((failed > 0))
