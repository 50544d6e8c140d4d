"""A thousand nominees with ten years of rows each, and what it takes to judge them."""

from collections.abc import Sequence
from datetime import date
from time import perf_counter
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.models import (
    Initiative,
    InitiativeAuthor,
    Nomination,
    Nominee,
    PastAward,
    StaffYear,
)
from nominations.queries.eligibility import judged
from tests.cast import TODAY, lay_out
from tests.road import Road

YEARS = range(2017, 2027)


def laid_out(size: int) -> list[Nomination]:
    """So many people proposed in one letter, each with ten years of roster, titles and works."""
    call_command("migrate", verbosity=0)
    road = Road(lay_out())
    review = road.round(awards=["CSTDB", "COBO", "BKB"])
    unit = road.units["cuc-tan-so"]
    letter = road.submit(road.people_letter(review, award="CSTDB"))
    model = letter.nominations.get()
    people = Nominee.objects.bulk_create(
        Nominee(kind="INDIVIDUAL", name=f"Người {n}", unit=unit) for n in range(size)
    )
    _facts(people, unit)
    lines = [_like(model, person, n) for n, person in enumerate(people)]
    Nomination.objects.bulk_create(lines)
    rows = Nomination.objects.filter(nominee__in=people)
    return list(rows.select_related("nominee__unit", "ruleset").defer("ruleset__content"))


def judge_rows(lines: Sequence[Nomination]) -> tuple[int, float]:
    """Statements and seconds."""
    judged(lines, on=TODAY)
    start = perf_counter()
    with CaptureQueriesContext(connection) as asked:
        judged(lines, on=TODAY)
    return len(asked), perf_counter() - start


def _facts(people: Sequence[Nominee], unit) -> None:
    words = {"position_band": "PROFESSIONAL", "rating": "GOOD"}
    StaffYear.objects.bulk_create(
        StaffYear(unit=unit, nominee=person, year=year, **words)
        for person in people
        for year in YEARS
    )
    PastAward.objects.bulk_create(
        PastAward(unit=unit, nominee=person, year=year, award="CSTDCS", source="bench")
        for person in people
        for year in YEARS
        if year % 4
    )
    works = Initiative.objects.bulk_create(
        Initiative(unit=unit, title="x", scope="MINISTRY", recognised_on=date(2025, 5, 1))
        for _person in people
    )
    InitiativeAuthor.objects.bulk_create(
        InitiativeAuthor(initiative=work, nominee=person)
        for work, person in zip(works, people, strict=True)
    )


def _like(model: Nomination, person: Nominee, number: int) -> Nomination:
    names = [field.attname for field in Nomination._meta.concrete_fields if not field.primary_key]
    row = Nomination(**{name: getattr(model, name) for name in names})
    row.nominee, row.code, row.uid = person, f"B-{number}", uuid4()
    return row
