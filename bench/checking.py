"""Check an export: against a plain loop of SHA-256 over the same bytes, in the same run.

python -m bench.checking [ENTRIES]
"""

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

ENTRIES = 50_000
ROUNDS = 5
HASHES, FULL = 4, 30


def lay_out(place: str, entries: int) -> Path:
    """Write, seal and export so many entries through the product's own doors."""
    given = {
        **os.environ,
        "VD_TEST_DATABASE_URL": f"sqlite://{place}/bench.sqlite3",
        "BENCH_PLACE": place,
        "VD_RECORD_DIR": f"{place}/record",
        "VD_RECORD_KEY_FILE": f"{place}/key.pem",
        "VD_NOTARY_KEY_FILE": f"{place}/notary_key.pem",
    }
    for step in ("make", "seal", "directory"):
        command = [sys.executable, "-m", "bench.export", step, str(entries)]
        subprocess.run(command, env=given, check=True)
    return Path(place) / "directory"


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


def main(arguments: list[str]) -> None:
    """Lay out, measure, print ratios."""
    entries = int(arguments[0]) if arguments else ENTRIES
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        directory = lay_out(place, entries)
        policy = parse_policy((directory / "policy").read_bytes())
        report = check_log(directory, policy)
        bodies = bodies_of(directory, report.size or 0)
        shown = (directory / "disclosures.jsonl").read_bytes().splitlines()
        plain = timed(lambda: [sha256(body).digest() for body in bodies])
        plain_all = timed(lambda: [sha256(part).digest() for part in (*bodies, *shown)])
        signed = timed(lambda: signatures(directory, bodies, policy))
        full = timed(lambda: check_log(directory, policy))
        quick = timed(lambda: check_log(directory, policy, quick=True))
        rows = [
            ("tree over bodies in memory", timed(lambda: tree(bodies)), plain, HASHES),
            ("log --quick, files and hashes", quick, plain, HASHES),
            ("log, all but entry signatures", full - signed, plain_all, FULL),
            ("entry signatures (Ed25519)", signed, plain, None),
            ("log, everything", full, plain_all, None),
        ]
        print(f"{report.size} entries, {report.gravity.name}, {len(shown)} with disclosures")
        for name, seconds, base, bar in rows:
            rate, ratio = len(bodies) / seconds, seconds / base
            held = "" if bar is None else f"bar {bar}: {'yes' if ratio <= bar else 'NO'}"
            print(f"{name:32} {seconds:8.3f} s {rate:10.0f}/s  x{ratio:6.2f}  {held}")


if __name__ == "__main__":
    main(sys.argv[1:])
