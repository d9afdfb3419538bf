#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test_lint.sh LINTS CC: each lint passes a clean small house and fails a spoilt one, with the place.
set -u
lints=$1
cc=$2
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0

# A house with two rooms in which nothing is wrong.
house() {
	rm -rf "$dir/house"
	mkdir -p "$dir/house/src/base" "$dir/house/src/vault" "$dir/house/include" "$dir/house/tests"
	cd "$dir/house" || exit 1
	printf '#ifndef TEXT_H\n#define TEXT_H\nint text(void);\n#endif\n' > include/text.h
	printf '#ifndef VAULT_H\n#define VAULT_H\n#include "text.h"\nint vault(void);\n#endif\n' > include/vault.h
	printf '#include "text.h"\n\n/* strcpy(a, b) is only spoken of */\nint text(void)\n{\n\treturn 0;\n}\n' > src/base/text.c
	printf '#include "vault.h"\n#include "inner.h"\n#include <sodium.h>\n' > src/vault/vault.c
	printf 'int inner(void);\n' > src/vault/inner.h
	printf 'BasedOnStyle: LLVM\nUseTab: Always\nIndentWidth: 8\nTabWidth: 8\nBreakBeforeBraces: Linux\nAllowShortFunctionsOnASingleLine: None\n' > .clang-format
}
report() {
	echo "FAILED: $1"
	sed 's/^/    /' "$dir/said"
	failed=$((failed + 1))
}
# passes WHAT LINT ARG… / fails WHAT PATTERN LINT ARG…
passes() {
	what=$1 lint=$2
	shift 2
	"$lints/$lint" "$dir/house" "$@" > "$dir/said" 2>&1
	status=$?
	[ "$status" -eq 0 ] || [ "$status" -eq 77 ] || report "$what"
}
fails() {
	what=$1 pattern=$2 lint=$3
	shift 3
	"$lints/$lint" "$dir/house" "$@" > "$dir/said" 2>&1
	status=$?
	[ "$status" -eq 77 ] && { echo "$what: $(tail -n 1 "$dir/said")"; return; }
	[ "$status" -ne 0 ] || report "$what: it passed"
	grep -qe "$pattern" "$dir/said" || report "$what: it does not say $pattern"
}

house
passes 'floors: a clean house' floors.sh
passes 'banned: a clean house' banned.sh
passes 'headers: a clean house' headers.sh "$cc"
passes 'words: a clean house' words.sh

house
printf '#include "vault.h"\n' >> src/base/text.c
fails 'floors: a room below' '^src/base/text.c:8: base may not include vault' floors.sh
house
printf '\n#include <md4c.h>\n' >> src/vault/vault.c
fails 'floors: a library elsewhere' '^src/vault/vault.c:5: vault may not include <md4c.h>' floors.sh
house
printf '#include "../vault/inner.h"\n' >> src/base/text.c
fails 'floors: by path' '^src/base/text.c:8: "../vault/inner.h" is included by path' floors.sh
house
printf '#include "inner.h"\n' >> src/base/text.c
fails 'floors: the inside of another room' '^src/base/text.c:8: "inner.h" is neither' floors.sh
house
sed -i.old 's/text.h/vault.h/' include/text.h && printf '#include "vault.h"\n' >> include/text.h
fails 'floors: a public header' '^include/text.h:5: base may not include vault' floors.sh
house
mkdir src/attic && echo 'int a;' > src/attic/a.c
fails 'floors: an unknown room' '^src/attic/a.c:1: "attic" is a room' floors.sh

for name in strcpy strcat sprintf vsprintf gets strtok atoi localtime gmtime ctime asctime rand srand system; do
	house
	printf 'int bad(void)\n{\n\treturn %s (0);\n}\n' "$name" >> src/base/text.c
	fails "banned: $name in the text" "^src/base/text.c:10: $name is banned" banned.sh
	printf 'int %s(void);\n#define CALL %s()\nint bad(void);\nint bad(void)\n{\n\treturn CALL;\n}\n' \
		"$name" "$name" > src/base/text.c
	"$cc" -w -fno-builtin -c src/base/text.c -o text.c.o && rm -f lib.a && ar rc lib.a text.c.o
	printf '/* nothing */\n' > src/base/text.c
	fails "banned: $name in an object" "^src/base/text.c:1 (text.c.o): the object calls _*$name," banned.sh lib.a
done
house
printf 'int __strcpy_chk(void);\nint bad(void);\nint bad(void)\n{\n\treturn __strcpy_chk();\n}\n' > src/base/text.c
"$cc" -w -fno-builtin -c src/base/text.c -o text.c.o
fails 'banned: fortified' 'the object calls _*strcpy_chk, and strcpy is banned' banned.sh text.c.o
house
printf '#define COPY(a) strcpy /*x*/ (a, a)\n' >> src/base/text.c
printf 'int strcpy(void);\n#define COPY strcpy\nint bad(void);\nint bad(void)\n{\n\treturn COPY();\n}\n' > src/base/text.c
"$cc" -w -fno-builtin -c src/base/text.c -o text.c.o
fails 'banned: behind a macro, with its line' '^src/base/text.c:1: the object calls' banned.sh text.c.o
printf 'int localtime_r(void);\nint strcpyx(void);\nstruct s { int (*rand)(void); };\nint fine(struct s *s);\nint fine(struct s *s)\n{\n\treturn localtime_r() + strcpyx() + s->rand();\n}\n' > src/base/text.c
"$cc" -w -fno-builtin -c src/base/text.c -o text.c.o
passes 'banned: names that only look like it' banned.sh text.c.o
fails 'banned: what was not built' '^missing.a:1: not there' banned.sh missing.a

house
printf 'size_t needs(void);\n' > include/needs.h
fails 'headers: one that needs another' '^include/needs.h:1: does not compile alone' headers.sh "$cc"
house
printf 'struct twice { int a; };\n' > include/twice.h
fails 'headers: one without a guard' '^include/twice.h:1: does not compile alone' headers.sh "$cc"

house
passes 'format: a clean house' format.sh
printf 'int  a ;\n' > src/base/bad.c
fails 'format: two spaces' '^src/base/bad.c:1:4' format.sh

house
printf 'int a; /* TO''DO later */\n' > src/base/bad.c
fails 'words: a mark' '^./src/base/bad.c:1:' words.sh
printf 'const char *a = "TO''DO";\n' > src/base/bad.c
passes 'words: a mark that is spoken about' words.sh
printf 'int a;\nchar *b = "/ho''me/somebody/deck";\n' > src/base/bad.c
fails 'words: a path' '^./src/base/bad.c:2:' words.sh
printf 'char *b = "/ho''me/ada/deck";\n' > src/base/bad.c
passes 'words: an invented path' words.sh
if git --version > /dev/null 2>&1; then
	git -c init.defaultBranch=main init -q . && git add src/base/bad.c
	printf 'FIX''ME\n' > untracked.c
	passes 'words: a file that is not tracked' words.sh
	git add untracked.c
	fails 'words: a tracked file' '^untracked.c:1:' words.sh
fi

[ "$failed" -eq 0 ] && echo 'each lint can pass and can fail'
exit $((failed > 0))
