"""Measure on SQLite and on the PostgreSQL of VD_TEST_DATABASE_URL; print a table, keep JSON."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out" / "latest.json"
# name begins with -> (what is held against the bar, the bar)
BARS = [
    ("one move / plain ORM", {"statements": 8, "ratio": 3}),
    ("one move with its work item / plain ORM", {"statements": 16, "ratio": 3}),
    ("perform_all", {"statements": 30, "ratio": 0.15}),
]


def measure(address: str) -> list[dict]:
    """The figures of one database, measured in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.measure"],
        cwd=ROOT,
        env={**os.environ, "VD_TEST_DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def held(figure: dict) -> str:
    """Whether a figure keeps its bar; empty where there is none."""
    bars = [bar for name, bar in BARS if figure["name"].startswith(name)]
    if figure["unit"] == "queries":
        bars = [{"statements": 10}]
    if not bars:
        return ""
    return "yes" if all(figure[key] <= most for key, most in bars[0].items()) else "NO"


def table(figures: list[dict]) -> str:
    """The figures as people read them."""
    lines = [
        f"{'':44} {'database':11} {'value':>9} {'unit':8}{'baseline':>9}{'ratio':>8}{'stmts':>7}"
    ]
    lines += [
        f"{f['name']:44} {f['database']:11} {f['value']:9.3f} {f['unit']:8}{f['baseline']:9.3f}"
        f"{f['ratio']:8.2f}{f['statements'] or '':>7} {held(f)}"
        for f in figures
    ]
    return "\n".join(lines)


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
    address = os.environ.get("VD_TEST_DATABASE_URL", "")
    if address.startswith("postgres"):
        figures += measure(address)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(machine())
    print(table(figures))


if __name__ == "__main__":
    main()
