"""What a log entry adds to a business transaction, alone and in a crowd, beside a notary.

    python -m tests.postgres --durable python -m bench.appending

Arms: the transaction without a log; with an entry, as the product writes it; with an entry under
one lock that orders all writers (what a hash chain would need). A crowd holds its transaction
open for 5 ms after the write, as a request that goes on working does.
"""

import multiprocessing
import os
import sys
import time
from pathlib import Path
from statistics import median

import django

from bench.table import tell

HOLD = 0.005
SECONDS = 4.0
ROUNDS = 3
CROWDS = ((1, 0.0), (8, HOLD), (16, HOLD))
ARMS = ("no log", "entry", "entry under one lock")


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()


def _act(arm: str, unit: int, actor: str, hold: float) -> None:
    from django.db import connection, transaction  # noqa: PLC0415 -- Django first

    from audit.record import log  # noqa: PLC0415
    from nominations.models import Movement  # noqa: PLC0415

    with transaction.atomic():
        row = Movement.objects.create(year=2026, theme="Phong trào đo lường", unit_id=unit)
        if arm == "entry under one lock":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(20262026)")
        if arm != "no log":
            act = log.Act(kind="movement.added", obj=row.obj, ver=1, actor=actor)
            log.append([act], at=log.clock())
        if hold:
            time.sleep(hold)


def _client(act: tuple, gate, count) -> None:
    _set_up()
    for _ in range(20):
        _act(*act)
    gate.wait()
    end, done = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < end:
        _act(*act)
        done += 1
    count.put(done / SECONDS)


def _notary(place: str, stop) -> None:
    _set_up()
    from django.conf import settings  # noqa: PLC0415

    from audit.record.notary import open_notary  # noqa: PLC0415

    settings.RECORD_DIR = Path(place)
    settings.RECORD_POLICY_FILE = settings.RECORD_DIR / "policy"
    settings.NOTARY_KEY_FILE = settings.RECORD_DIR.parent / "bench_notary.pem"
    with open_notary() as notary:
        notary.run(stop)


def throughput(arm: str, clients: int, hold: float, unit: int, actor: str) -> float:
    """Transactions per second of so many clients together."""
    context = multiprocessing.get_context("spawn")
    gate, count = context.Barrier(clients), context.Queue()
    act = (arm, unit, actor, hold)
    crowd = [context.Process(target=_client, args=(act, gate, count)) for _ in range(clients)]
    for each in crowd:
        each.start()
    total = sum(count.get() for _ in crowd)
    for each in crowd:
        each.join()
    return total


def measured(unit: int, actor: str) -> list[tuple[int, dict[str, float]]]:
    """For each crowd the median throughput of each arm; arms interleaved, so rounds share luck."""
    found = []
    for clients, hold in CROWDS:
        rates: dict[str, list[float]] = {arm: [] for arm in ARMS}
        for _ in range(ROUNDS):
            for arm in ARMS:
                rates[arm].append(throughput(arm, clients, hold, unit, actor))
        found.append((clients, {arm: median(each) for arm, each in rates.items()}))
    return found


def main() -> None:
    """Lay out, start a notary, measure, print ratios against the transaction without a log."""
    _set_up()
    import tempfile  # noqa: PLC0415 -- Django first, everything after it

    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from tests.cast import lay_out  # noqa: PLC0415

    if connection.vendor != "postgresql":
        sys.exit("A crowd of writers is measured on PostgreSQL: see the first lines of this file.")
    call_command("migrate", verbosity=0)
    company = lay_out()
    unit, actor = company.units["bkhcn"].pk, company.people["hung"].obj
    connection.close()
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        notary = context.Process(target=_notary, args=(f"{place}/record", stop))
        notary.start()
        figures = [
            _figure(clients, arm, rate, rates["no log"])
            for clients, rates in measured(unit, actor)
            for arm, rate in rates.items()
        ]
        stop.set()
        notary.join()
    tell(figures)


def _figure(clients: int, arm: str, rate: float, plain: float) -> dict:
    crowd = f"{clients} client" + ("s" if clients > 1 else "")
    name = {"no log": "no log", "entry": "append beside a notary"}.get(arm, "append under one lock")
    return {
        "name": f"{name}, {crowd}",
        "database": "postgresql",
        "value": 1000 / rate,
        "unit": "ms",
        "baseline": 1000 / plain,
        "ratio": plain / rate,
        "statements": None,
    }


if __name__ == "__main__":
    main()
