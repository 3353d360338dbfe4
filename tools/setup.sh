#!/usr/bin/env bash
# Installs what is missing, at the pinned versions; what is there costs nothing.
#
#   tools/setup.sh rust|page|browser ...   sets the named parts up
#   tools/setup.sh path                    prints the folders of the tools, for PATH
#   tools/setup.sh toolchain               prints the toolchain to use, if not the pinned one
#
# Tools go to a cache folder of their own; a tool of the right version elsewhere on PATH is used.
set -euo pipefail

trunk_version=0.21.14
bindgen_version=0.2.130 # the same as wasm-bindgen in Cargo.toml
binaryen_version=132

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${XDG_CACHE_HOME:-$HOME/.cache}/machikurabe/tools
tool_path=$tools/bin:$tools/npm/node_modules/.bin
export PATH=$tool_path:$HOME/.cargo/bin:$PATH

say() { printf '%s\n' "$*" >&2; }
fail() {
  say ""
  say "setup: $*"
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# The toolchain of rust-toolchain.toml. Where it is not installed under its own name and cannot be
# fetched, one of the same version under another name serves as well.
toolchain() {
  has rustup || return 0
  local channel name
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$here/../rust-toolchain.toml")
  if ! rustup toolchain list | grep -q "^$channel"; then
    for name in $(rustup toolchain list | awk '{print $1}'); do
      if rustup run "$name" rustc --version 2>/dev/null | grep -q "^rustc $channel "; then
        printf '%s\n' "$name"
        return 0
      fi
    done
  fi
}

setup_rust() {
  has cargo || fail "cargo is missing. Install Rust with rustup (package 'rustup', or the Rust web site) and try again."
  local name
  name=${RUSTUP_TOOLCHAIN:-$(toolchain)}
  if [ -n "$name" ]; then export RUSTUP_TOOLCHAIN=$name; fi
  cd "$here/.."
  if ! cargo --version >/dev/null 2>&1; then
    say "setup: installing the Rust toolchain of rust-toolchain.toml"
    rustup toolchain install || fail "the Rust toolchain of rust-toolchain.toml could not be installed."
  fi
  local sysroot
  sysroot=$(rustc --print sysroot)
  if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    has rustup || fail "the Rust target wasm32-unknown-unknown is missing; install it for $(rustc --version)."
    say "setup: adding the target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown || fail "the target wasm32-unknown-unknown could not be added; run: rustup target add wasm32-unknown-unknown"
  fi
}

# Whether a command prints the pinned version.
is_version() { has "$1" && "$1" --version 2>/dev/null | grep -qwF "$2"; }

setup_page() {
  setup_rust
  if ! is_version wasm-bindgen "$bindgen_version" || ! is_version wasm-bindgen-test-runner "$bindgen_version"; then
    say "setup: installing wasm-bindgen-cli $bindgen_version (about 2 minutes, once)"
    # Without --locked: its lock file names a release that no longer exists.
    quick_install wasm-bindgen-cli --version "$bindgen_version"
  fi
  if ! is_version trunk "$trunk_version"; then
    say "setup: installing trunk $trunk_version (about 4 minutes, once)"
    quick_install trunk --version "$trunk_version" --locked --no-default-features --features rustls
  fi
  if ! is_version wasm-opt "$binaryen_version"; then
    has npm || fail "npm is missing; it brings wasm-opt $binaryen_version. Install Node.js 20 or later with npm (Debian: apt-get install nodejs npm; Fedora: dnf install nodejs; macOS: brew install node) and try again."
    say "setup: installing wasm-opt (binaryen $binaryen_version)"
    mkdir -p "$tools/npm"
    cp "$here/package.json" "$here/package-lock.json" "$tools/npm/"
    (cd "$tools/npm" && npm ci --no-audit --no-fund --loglevel=error >&2) || fail "npm could not install binaryen $binaryen_version."
    is_version wasm-opt "$binaryen_version" || fail "wasm-opt does not run; is Node.js 20 or later installed?"
  fi
}

# Both tools ask for whole-program optimisation, which takes longer than they ever run here.
quick_install() {
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install --quiet --root "$tools" "$@" >&2 || fail "cargo install $1 failed."
}

find_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then return 0; fi
  done
  [ -n "${CHROME:-}" ] || [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]
}

has_browser() {
  find_browser && { [ -n "${CHROMEDRIVER:-}" ] || has chromedriver; } &&
    { ! has fc-list || [ -n "$(fc-list :lang=ja)" ]; }
}

setup_browser() {
  if has_browser; then return 0; fi
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo -n); fi
  if has apt-get && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    say "setup: installing chromium, chromium-driver and fonts-noto-cjk from the distribution"
    "${sudo[@]}" apt-get update -qq >&2 || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium chromium-driver fonts-noto-cjk fontconfig >/dev/null || true
    hash -r
    if has_browser; then return 0; fi
  fi
  fail "the browser tests need Chromium, its driver and a Japanese font. Install them and try again:
  Debian  apt-get install chromium chromium-driver fonts-noto-cjk
  Ubuntu  snap install chromium   (brings chromium.chromedriver; set CHROMEDRIVER to its path)
  Fedora  dnf install chromium chromedriver google-noto-sans-cjk-fonts
  macOS   brew install --cask google-chrome chromedriver
Or name the programs: CHROME=/path/to/browser CHROMEDRIVER=/path/to/driver"
}

for part in "$@"; do
  case $part in
    path) printf '%s\n' "$tool_path" ;;
    toolchain) toolchain ;;
    rust) setup_rust ;;
    page) setup_page ;;
    browser) setup_browser ;;
    *) fail "unknown part '$part'" ;;
  esac
done
