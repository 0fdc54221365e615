#!/usr/bin/env bash
# Every test, on a fresh machine with Rust: installs what it needs (Chromium and Node.js from the system's packages, npm
# packages from the lock files), then formatting, lints, Rust tests, the outside verifier and the browser walks.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

need() { # need COMMAND PACKAGE...
  command -v "$1" >/dev/null 2>&1 && return
  shift
  local as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"
}

say "what the tests need"
need cc build-essential
need chromium chromium
need node nodejs npm
need npm npm
need pdftotext poppler-utils
(cd tests/verifier && npm ci --silent)
(cd tests/browser && npm ci --silent)

say "formatting"
cargo fmt --all --check
say "lints"
cargo clippy --workspace --quiet -- -D warnings
say "Rust tests"
cargo test --workspace --quiet
say "a verifier that is not ours"
badge="$(mktemp)"
cargo run --quiet --package cairn-seal --example sample_badge > "$badge"
node tests/verifier/verify.mjs "$badge"
sed 's/"name":\( *\)"\(.\)/"name":\1"X\2/' "$badge" > "$badge.changed"
if cmp -s "$badge" "$badge.changed"; then echo "the changed badge is the same"; exit 1; fi
if node tests/verifier/verify.mjs "$badge.changed"; then echo "a changed badge was believed"; exit 1; fi
rm -f "$badge" "$badge.changed"
say "the programmes compile, and nothing is missing in either language"
cargo run --quiet -- check programmes/texas programmes/georgia --coverage
say "browser walks"
cargo build --quiet
timeout 40m node --test tests/browser/
say "done"
