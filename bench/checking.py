"""Check an export: against a plain loop of SHA-256 over the same bytes, in the same run.

python -m bench.checking [ENTRIES]

The base of the hashes is a loop of SHA-256 over the entries; of the full check, over entries and
disclosures. The signatures are the application's, one for each entry, and part of the full check.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from audit.record.verifier import formats
from audit.record.verifier.policy import parse_policy
from audit.record.verifier.tiles import WIDTH, Builder, Tiles, width_of
from audit.record.verifier.tree import leaf_hashes
from audit.record.verifier.whole import check_log
from bench.table import tell

ENTRIES = 50_000
ROUNDS = 5


def lay_out(place: str, entries: int) -> tuple[Path, float]:
    """Write, seal and export so many entries through the product's own doors.

    Returns the export and the seconds that sealing took.
    """
    given = {
        **os.environ,
        "VD_TEST_DATABASE_URL": f"sqlite://{place}/bench.sqlite3",
        "BENCH_PLACE": place,
        "VD_RECORD_DIR": f"{place}/record",
        "VD_RECORD_KEY_FILE": f"{place}/key.pem",
        "VD_NOTARY_KEY_FILE": f"{place}/notary_key.pem",
    }
    took = {}
    for step in ("make", "seal", "directory"):
        command = [sys.executable, "-m", "bench.export", step, str(entries)]
        done = subprocess.run(command, env=given, check=True, stdout=subprocess.PIPE)
        took[step] = json.loads(done.stdout)["seconds"]
    return Path(place) / "directory", took["seal"]


def timed(work: Callable[[], Any]) -> float:
    """The median seconds of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def bodies_of(directory: Path, size: int) -> list[bytes]:
    """Every entry of the export."""
    tiles = Tiles(directory)
    return [b for n in range(-(-size // WIDTH)) for b in tiles.entries(n, width_of(0, n, size))]


def tree(bodies: list[bytes]) -> bytes:
    """What the notary does with entries: leaf hashes, every tile, the root."""
    builder = Builder()
    for _tile in builder.extend(leaf_hashes(bodies)):
        pass
    return builder.root()


def signatures(directory: Path, bodies: list[bytes], policy: Any) -> None:
    """Nothing but the application's signatures, each checked once."""
    tiles, size = Tiles(directory), len(bodies)
    keys = {key.id: key.public for key in policy.entry_keys}
    for n in range(-(-size // WIDTH)):
        width = width_of(0, n, size)
        for body, sig in zip(bodies[n * WIDTH :], tiles.signatures(n, width), strict=False):
            named = body[body.index(b'"key":"') + 7 :][:16].decode()
            keys[named].verify(sig, formats.DOMAIN + body)


def measured(entries: int, place: str) -> list[dict]:
    """Lay out and measure; the figures by entry."""
    directory, sealing = lay_out(place, entries)
    policy = parse_policy((directory / "policy").read_bytes())
    report = check_log(directory, policy)
    size = report.size or 0
    # Nobody seals the entry of the export itself, which is all that it may lack.
    if size < entries or {each.code for each in report.findings} - {"maker_incomplete"}:
        sys.exit(f"the bench's own log is not sound: {report.findings[:3]}")
    bodies = bodies_of(directory, size)
    shown = (directory / "disclosures.jsonl").read_bytes().splitlines()
    plain = timed(lambda: [sha256(body).digest() for body in bodies])
    plain_all = timed(lambda: [sha256(part).digest() for part in (*bodies, *shown)])
    signed = timed(lambda: signatures(directory, bodies, policy))
    full = timed(lambda: check_log(directory, policy))
    quick = timed(lambda: check_log(directory, policy, quick=True))
    rows = [
        ("hashes: the notary's tree, in memory", timed(lambda: tree(bodies)), plain),
        ("hashes: log --quick, from files", quick, plain),
        ("full check", full, plain_all),
        ("full check but entry signatures", full - signed, plain_all),
        ("entry signatures alone (Ed25519)", signed, plain),
        ("the notary's pass, database and files", sealing, plain_all),
    ]
    return [_figure(name, seconds / size, base / size) for name, seconds, base in rows]


def _figure(name: str, seconds: float, base: float) -> dict:
    value, baseline = seconds * 1e6, base * 1e6
    return {
        "name": name,
        "database": "sqlite",
        "value": value,
        "unit": "us/entry",
        "baseline": baseline,
        "ratio": value / baseline,
        "statements": None,
    }


def main(arguments: list[str]) -> None:
    """Measure and print, for people or (--json) for bench/run.py."""
    given = [int(each) for each in arguments if each.isdecimal()]
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        figures = measured(*given or [ENTRIES], place)
    tell(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
