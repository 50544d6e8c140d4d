#!/usr/bin/env bash
# Install packages of the operating system, or say plainly what is missing.
#   tools/system_packages.sh chromium redis-server
set -euo pipefail

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    echo "Missing on this machine: $*. Install it, or run make as root on Debian or Ubuntu." >&2
    exit 1
fi
echo "Installing $*"
export DEBIAN_FRONTEND=noninteractive
if ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq "$@"; } >/dev/null; then
    echo "apt-get could not install: $*. The tests that need it cannot run." >&2
    exit 1
fi
