#!/usr/bin/env bash
# Installs the programs that tests start and npm does not bring, where they are missing: the servers of the stores, a
# browser, and the shells that complete. Debian's own services stay off.
set -euo pipefail

missing=()
command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server)
command -v redis-server >/dev/null || missing+=(redis-server)
[ -x "${CHROMIUM_PATH:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null || missing+=(chromium)
for shell in bash zsh fish; do
  command -v "$shell" >/dev/null || missing+=("$shell")
done
[ ${#missing[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || { echo "Please install ${missing[*]}." >&2; exit 1; }

sudo=()
[ "$(id -u)" = 0 ] || sudo=(sudo)
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null
  "${sudo[@]}" chmod +x "$policy"
  trap '"${sudo[@]}" rm -f "$policy"' EXIT
fi

for attempt in 1 2 3 4 5; do
  echo "Installing ${missing[*]} (attempt $attempt) …"
  if "${sudo[@]}" apt-get -qq update >/dev/null &&
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null; then
    exit 0
  fi
  sleep $((attempt * 10))
done
echo "Could not install ${missing[*]}." >&2
exit 1
