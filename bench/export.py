"""Export a large log: time and peak memory of the directory and of the zip, each in a process.

python -m bench.export [ENTRIES]          on the database of VD_TEST_DATABASE_URL, or SQLite
"""

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import django

VERSIONS = 5
BATCH = 5_000
STEPS = ("make", "seal", "directory", "part", "zip", "proof")


def obj(number: int) -> str:
    """The name of an object of the bench on the log."""
    return f"bench/{number:08}"


def mirror_objects(entries: int) -> None:
    """Let the objects of the bench be exported as business objects are, in no useful order."""
    from audit.record.mirror import Mirrored, mirror  # noqa: PLC0415 -- Django first

    @mirror("bench")
    def objects() -> Iterator[Mirrored]:
        count = entries // VERSIONS
        for number in range(count):
            name = obj((number * 7_919) % count if count % 7_919 else number)
            yield Mirrored(name, VERSIONS, {"state": "UNIT", "note": f"Thành tích {number}"})


def make(entries: int) -> dict[str, Any]:
    """Write the entries through the log's own door."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from audit.record import log  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for start in range(0, entries, BATCH):
        acts = [_act(log, number) for number in range(start, min(start + BATCH, entries))]
        with transaction.atomic():
            log.append(acts, at=log.clock())
    return {"entries": entries}


def _act(log, number: int) -> Any:
    return log.Act(
        kind="nomination.state",
        obj=obj(number // VERSIONS),
        ver=number % VERSIONS + 1,
        actor="u/5f0c7a3e-2f51-4b59-8f6b-3f1f6a2d9c01",
        facts={"move": "submit", "from": "DRAFT", "to": "UNIT"},
        disclosures={
            "reason": f"Đủ hồ sơ theo quy định, lần {number}",
            "note": f"Thành tích {number // VERSIONS}",
        },
    )


def seal(_entries: int) -> dict[str, Any]:
    """Let the notary seal them all."""
    from audit.record.notary import open_notary  # noqa: PLC0415

    sealed = 0
    with open_notary() as notary:
        while batch := notary.seal():
            sealed += batch
    return {"sealed": sealed}


def directory(entries: int) -> dict[str, Any]:
    """Export into a directory."""
    from audit.record.export import EVERYTHING, export  # noqa: PLC0415

    mirror_objects(entries)
    place = Path(os.environ["BENCH_PLACE"]) / "directory"
    made = export(place, scope=EVERYTHING, actor="operator/bench", patience=0)
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    return {"entries": made.size, "objects": made.objects, "bytes": size}


def part(entries: int) -> dict[str, Any]:
    """Export what somebody may see: every tenth object."""
    from audit.record.export import Scope, export  # noqa: PLC0415

    mirror_objects(entries)
    scope = Scope("every tenth object", lambda obj, _facts: obj.endswith("0"))
    place = Path(os.environ["BENCH_PLACE"]) / "part"
    made = export(place, scope=scope, actor="operator/bench", patience=0)
    return {"entries": made.size, "withheld": made.withheld}


def zip_(entries: int) -> dict[str, Any]:
    """Export as a zip that somebody takes as fast as it comes."""
    from audit.record.export import EVERYTHING, zipped  # noqa: PLC0415

    mirror_objects(entries)

    async def taken() -> int:
        chunks = zipped(scope=EVERYTHING, actor="operator/bench", patience=0)
        return sum([len(chunk) async for chunk in chunks])

    return {"bytes": asyncio.run(taken())}


def proof(entries: int) -> dict[str, Any]:
    """Prove entries from all over the log."""
    from audit.record.export import proof_of  # noqa: PLC0415

    places = range(0, entries, max(1, entries // 500))
    start = perf_counter()
    largest = max(len(proof_of(idx).encode()) for idx in places)
    return {"bytes": largest, "milliseconds": (perf_counter() - start) * 1000 / len(places)}


WORK: dict[str, Callable[[int], dict[str, Any]]] = {
    "make": make,
    "seal": seal,
    "directory": directory,
    "part": part,
    "zip": zip_,
    "proof": proof,
}


def run_step(step: str, entries: int) -> None:
    """One step in this process; prints what came of it, with the time and the peak of memory."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    start = perf_counter()
    found = WORK[step](entries)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"step": step, "seconds": perf_counter() - start, "peak_mb": peak, **found}))


def main(arguments: list[str]) -> None:
    """Run every step in a process of its own; prints one line of JSON each."""
    if len(arguments) == 2:
        run_step(arguments[0], int(arguments[1]))
        return
    entries = arguments[0] if arguments else "1000000"
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        given = {
            "VD_TEST_DATABASE_URL": f"sqlite://{place}/bench.sqlite3",
            **os.environ,
            "BENCH_PLACE": place,
            "VD_RECORD_DIR": f"{place}/record",
            "VD_RECORD_KEY_FILE": f"{place}/key.pem",
            "VD_NOTARY_KEY_FILE": f"{place}/notary_key.pem",
        }
        for step in STEPS:
            command = [sys.executable, "-m", "bench.export", step, entries]
            subprocess.run(command, env=given, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
