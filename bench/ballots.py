"""What a secret ballot costs: a cast of 200 items, and publishing a ballot of 300.

    python -m bench.ballots [--json]

A cast is held against one plain insert of as many bytes, both committed, by the 99th percentile.
Publishing is held against the same writes as raw SQL: the statements that insert and update, run
again as they were; both are rolled back, so that the same rows can be written twice.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.alone import alone

MEMBERS, ITEMS, LONG, BALLOTS, ROUNDS = 50, 200, 300, 4, 3
WRITES = ("INSERT", "UPDATE", "SELECT councils_box_put")


def timed(act: Callable[[], Any]) -> float:
    """Milliseconds of one act."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def worst(times: list[float]) -> float:
    """The 99th percentile."""
    return sorted(times)[-(-99 * len(times) // 100) - 1]


def council(road: Any, keeper: Any, seal: Callable[[], int], size: int) -> Any:
    """A secret ballot prepared on so many items."""
    from nominations.models import Nomination  # noqa: PLC0415
    from tests.councils.box.secret import Secret  # noqa: PLC0415

    lines = [road.found_eligible(line) for line in road.at_office(size)]
    held = road.council(Nomination.objects.get(pk=lines[0].pk))
    return Secret(road.people, held, keeper, seal)


def casts(secret: Any) -> dict:
    """Fifty members cast, ballot after ballot."""
    from bench.timing import figure  # noqa: PLC0415
    from tests.councils.box.secret import MEMBERS as SIX  # noqa: PLC0415
    from tests.councils.box.secret import NO, YES  # noqa: PLC0415
    from tests.secrecy.voters import crowd  # noqa: PLC0415

    names = [*SIX, *crowd(secret, MEMBERS - len(SIX))]
    sheet, cast, plain = (YES, *[NO] * (ITEMS - 1)), [], []
    for number in range(BALLOTS):
        if number:
            secret.close().again()
        secret.open()
        for name in names:
            cast.append(timed(lambda name=name: secret.cast(name, *sheet, token=name)))
            plain.append(timed(lambda: _plain_insert(ITEMS * 66)))
    name = f"cast of {ITEMS} items, p99 / plain insert"
    return figure(name, worst(cast), "ms", worst(plain), None)


def _plain_insert(size: int) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_plain (content) VALUES (%s)", [b"x" * size])


def _plain_table() -> None:
    from django.db import connection  # noqa: PLC0415

    kind = "bytea" if connection.vendor == "postgresql" else "BLOB"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_plain (content {kind})")


def publishing(secret: Any) -> dict:
    """A box opened by the keeper: the result published, and its writes alone."""
    from bench.timing import figure  # noqa: PLC0415
    from tests.councils.box.secret import MEMBERS as SIX  # noqa: PLC0415
    from tests.councils.box.secret import NO, YES  # noqa: PLC0415

    secret.open().vote({name: (YES, *[NO] * (LONG - 1)) for name in SIX}).opened()
    engine, raw, asked = [], [], 0
    for _round in range(ROUNDS):
        told: list[tuple] = []
        _undone(lambda told=told: _listened(secret.count, told))
        asked = len(told)
        writes = [each for each in told if each[1].lstrip().startswith(WRITES)]
        engine.append(_undone(secret.count))
        raw.append(_undone(lambda writes=writes: _again(writes)))
    name = f"publishing a ballot of {LONG} / raw SQL"
    return figure(name, median(engine), "ms", median(raw), asked)


def _undone(act: Callable[[], Any]) -> float:
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        took = timed(act)
        transaction.set_rollback(True)
    return took


def _listened(act: Callable[[], Any], told: list[tuple]) -> None:
    from django.db import connection  # noqa: PLC0415

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        told.append((many, sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        act()


def _again(writes: list[tuple]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        for many, sql, params in writes:
            (cursor.executemany if many else cursor.execute)(sql, params)


def measured(place: Path) -> list[dict]:
    """Both figures, with a keeper and a notary of their own."""
    from django.conf import settings  # noqa: PLC0415

    from audit.record.notary import open_notary  # noqa: PLC0415
    from councils.box.starting import open_keeper  # noqa: PLC0415
    from tests.cast import lay_out  # noqa: PLC0415
    from tests.notary import seal_all  # noqa: PLC0415
    from tests.once import places  # noqa: PLC0415
    from tests.road import Road  # noqa: PLC0415

    for name, path in places(place).items():
        setattr(settings, name, path)
    _plain_table()
    road = Road(lay_out())
    with open_notary() as notary, open_keeper() as keeper:

        def seal() -> int:
            return seal_all(notary)

        return [
            publishing(council(road, keeper, seal, LONG)),
            casts(council(road, keeper, seal, ITEMS)),
        ]


def main() -> None:
    """Lay out, measure, print."""
    alone(measured)


if __name__ == "__main__":
    main()
