#!/usr/bin/env bash
# Create .venv with Python 3.11 or newer, put uv into it, and install one locked list.
#   tools/make_env.sh requirements/base.txt
set -euo pipefail
cd "$(dirname "$0")/.."

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Vinh Danh needs Python 3.11 or newer; none was found (PYTHON= may name one)." >&2
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        local version
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        tools/system_packages.sh "python$version-venv"
    fi
    "$python" -m venv .venv
}

if ! { [ -x .venv/bin/python ] && is_new_enough .venv/bin/python; }; then
    make_venv
fi
if [ ! -x .venv/bin/uv ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r requirements/uv.txt
fi
VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip install --quiet --require-hashes -r "$1"
