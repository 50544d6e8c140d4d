"""Interleaved arms, medians, and statements without transaction control."""

import gc
import random
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
WARM_UP = 3

Arm = Callable[[], Callable[[], Any]]


def interleave(arms: Mapping[str, Arm], *, rounds: int) -> dict[str, float]:
    """The median milliseconds of each arm, every round in another order.

    An arm prepares one act, outside the measured time, and returns it.
    """
    times: dict[str, list[float]] = {name: [] for name in arms}
    # What was laid out beforehand is no part of an act: keep the collector from walking it.
    gc.collect()
    gc.freeze()
    chance = random.Random(6)
    for number in range(rounds + WARM_UP):
        for name in chance.sample(list(arms), len(arms)):
            act = arms[name]()
            start = perf_counter()
            act()
            if number >= WARM_UP:
                times[name].append((perf_counter() - start) * 1000)
    return {name: median(found) for name, found in times.items()}


def statements(act: Callable[[], Any]) -> int:
    """How many statements an act takes, without those that only frame the transaction."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return sum(not each["sql"].startswith(CONTROL) for each in asked.captured_queries)


def figure(name: str, value: float, unit: str, baseline: float, count: int | None) -> dict:
    """One line of the report."""
    return {
        "name": name,
        "database": connection.vendor,
        "value": round(value, 4),
        "unit": unit,
        "baseline": round(baseline, 4),
        "ratio": round(value / baseline, 3),
        "statements": count,
    }
