"""Measure on SQLite and on the PostgreSQL of VD_TEST_DATABASE_URL; print a table, keep JSON."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from bench.table import table

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out" / "latest.json"


def measure(address: str, program: str = "bench.measure") -> list[dict]:
    """The figures of one database, measured in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", program, "--json"],
        cwd=ROOT,
        env={**os.environ, "VD_TEST_DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def own_database(address: str, name: str) -> str:
    """The address of an empty database beside this one."""
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def machine() -> str:
    """On what this was measured."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Measure both, print, write."""
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        figures = measure(f"sqlite://{place}/bench.sqlite3")
        figures += measure(f"sqlite://{place}/checking.sqlite3", "bench.checking")
        figures += measure(f"sqlite://{place}/eligibility.sqlite3", "bench.eligibility")
        figures += measure(f"sqlite://{place}/intake.sqlite3", "bench.intake")
        figures += measure(f"sqlite://{place}/roster.sqlite3", "bench.roster")
        figures += measure(f"sqlite://{place}/office.sqlite3", "bench.office")
    address = os.environ.get("VD_TEST_DATABASE_URL", "")
    if address.startswith("postgres"):
        figures += measure(address) + measure(address, "bench.appending")
        for program in ("bench.ballots", "bench.turnout"):
            figures += measure(own_database(address, program.replace(".", "_")), program)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(machine())
    print(table(figures))


if __name__ == "__main__":
    main()
