"""Eligibility: nominees judged a second by the pure rules, and queries for a thousand nominees.

python -m bench.eligibility [NOMINEES]

Every nominee has ten years of roster, titles and initiatives. The bar is 1,000 nominees a second
for the whole standard of an award, and a number of queries that does not grow.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import django

import nominations
from bench.table import tell
from nominations.rules.eligibility.history import (
    History,
    InitiativeFact,
    MemberFact,
    PastFact,
    YearFacts,
)
from nominations.rules.eligibility.judging import standard_of, what_if
from nominations.rules.reading import parse

NOMINEES, YEARS, ROUNDS = 1_000, range(2017, 2027), 5
AWARDS = ("CSTDCS", "CSTDB", "BKB", "BKTTG", "HCLD3", "TTLDXS")
ON = date(2026, 11, 23)
LAW = Path(nominations.__file__).parent / "rulebook" / "2025-07-decree-152.toml"


def person(number: int) -> History:
    """Somebody with ten years, a few titles and three initiatives; each a little different."""
    ratings = ("GOOD", "EXCELLENT", "GOOD", "DONE")
    years = {
        year: YearFacts(rating=ratings[(number + year) % 4], months_worked=12) for year in YEARS
    }
    held = [PastFact(award="LDTT", year=year) for year in YEARS]
    held += [PastFact(award="CSTDCS", year=year) for year in YEARS if (number + year) % 5]
    held += [PastFact(award="BKB", year=2018), PastFact(award="BKTTG", year=2020)]
    works = tuple(
        InitiativeFact(scope="MINISTRY", recognised_on=date(year, 5, 1)) for year in (2021, 2024)
    )
    return History(kind="INDIVIDUAL", years=years, awards=tuple(held), initiatives=works)


def collective(number: int) -> History:
    """A collective of thirty."""
    members = tuple(
        MemberFact(rating="GOOD", awards=frozenset({"LDTT"} if each % 4 else {"CSTDCS"}))
        for each in range(30 + number % 3)
    )
    return History(kind="LARGE_COLLECTIVE", members=members)


def timed(work: Callable[[], object]) -> float:
    """The median seconds of some rounds."""
    times = []
    for _round in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def pure(nominees: int) -> list[dict]:
    """Nominees a second, this year and next, for each of some awards."""
    law = parse(LAW.read_text(encoding="utf-8"), file=LAW.name)
    figures = []
    for award in AWARDS:
        standard = standard_of(law.criteria, award)
        make = collective if award == "TTLDXS" else person
        known = [make(number) for number in range(nominees)]

        def judge(known=known, standard=standard) -> None:
            for history in known:
                standard.judge(history, year=2026, on=ON)
                standard.judge(what_if(history, 2027), year=2027, on=ON)

        figures.append(figure(f"eligibility of {award}", nominees / timed(judge), "nominees/s"))
    return figures


def queries(nominees: int) -> list[dict]:
    """What judging so many nominees from rows takes, in statements and in time."""
    from bench.eligibility_rows import judge_rows, laid_out  # noqa: PLC0415 -- Django first

    lines = laid_out(nominees)
    figures = []
    for some in (lines[:1], lines):
        count, seconds = judge_rows(some)
        name = f"eligibility of {len(some)} from rows"
        figures.append(figure(name, seconds * 1000, "ms", count))
    return figures


def figure(name: str, value: float, unit: str, count: int | None = None) -> dict:
    """One line of the report; a thousand a second is the baseline of the pure rules."""
    from django.db import connection  # noqa: PLC0415 -- Django first

    base = NOMINEES if unit == "nominees/s" else value
    return {
        "name": name,
        "database": connection.vendor if count is not None else "-",
        "value": value,
        "unit": unit,
        "baseline": base,
        "ratio": value / base,
        "statements": count,
    }


def main(arguments: list[str]) -> None:
    """Measure and print, for people or (--json) for bench/run.py."""
    given = next((int(each) for each in arguments if each.isdecimal()), NOMINEES)
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        os.environ.setdefault("VD_TEST_DATABASE_URL", f"sqlite://{place}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
        django.setup()
        figures = pure(given) + queries(given)
    tell(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
