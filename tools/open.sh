#!/usr/bin/env bash
# Opens a file where there is a desktop; prints its path as the last line; never fails.
file=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
if [ "$(uname)" = Darwin ]; then
  open "$file" >/dev/null 2>&1 || true
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null 2>&1; then
  (setsid xdg-open "$file" >/dev/null 2>&1 </dev/null &) || true
fi
printf '%s\n' "$file"
