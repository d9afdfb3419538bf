#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# peers_recall.sh [FOLDER]: installs what bench_recall --peers compares with into FOLDER (default
# build/peers), from npm: the optimizer of fsrs-rs by its binding, and ts-fsrs. Node.js 20 or later.
set -eu
folder=${1:-build/peers}
command -v npm > /dev/null || { echo "npm is needed (Debian: nodejs npm)"; exit 77; }
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || echo '{"private":true}' > package.json
npm install --no-audit --no-fund --silent @open-spaced-repetition/binding@0.5.0 ts-fsrs@5.4.2
echo "bench_recall --speed LOG.csv --peers $PWD"
