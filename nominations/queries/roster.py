"""Rosters of staff: which a person may see, by unit and year, and who is left behind."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from nominations.models import StaffYear
from nominations.queries.seen_units import seen_units
from nominations.vocabulary import Rating
from workflow.models import Unit, User


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int


def visible_staff_years(user: User) -> QuerySet[StaffYear]:
    """The unit sees its own roster, the office those of its ministry, inspectors all."""
    return staff_years_of(seen_units(user))


def staff_years_of(units: Sequence[int]) -> QuerySet[StaffYear]:
    """The rosters of units, by their keys."""
    return StaffYear.objects.filter(unit__in=units)


def rolls(user: User, *, year: int | None = None) -> QuerySet:
    """Each roster a person may see with how many are on it and how many are not rated yet."""
    rows = visible_staff_years(user)
    if year is not None:
        rows = rows.filter(year=year)
    counted = rows.values("unit", "year", "unit__code", "unit__name", "unit__name_en").annotate(
        people=Count("pk"), unrated=Count("pk", filter=Q(rating=Rating.NOT_RATED))
    )
    return counted.order_by("-year", "unit__name", "unit")


def roster(user: User, *, unit: Unit, year: int) -> QuerySet[StaffYear]:
    """The lines of one roster that a person may see, by name."""
    rows = visible_staff_years(user).filter(unit=unit, year=year)
    return rows.select_related("nominee", "unit").order_by("nominee__name", "pk")


def left_behind(unit: Unit, year: int) -> int:
    """How many of last year's roster are not on this year's. One query."""
    there = StaffYear.objects.filter(unit=unit, year=year).values("nominee")
    return StaffYear.objects.filter(unit=unit, year=year - 1).exclude(nominee__in=there).count()
