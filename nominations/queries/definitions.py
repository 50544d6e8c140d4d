"""The guidance in force for a round, and the definition of leaders and direct workers of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nominations.models import Guidance, Round
from nominations.rules.bands import Definition, definition_on
from workflow.access import today
from workflow.models import Membership, Unit


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the ministry has said for a round on a day.

    `guidance` is that of the year; `defined_in` the edition whose definition is in force, which
    may be of an earlier year. None where there is none.
    """

    guidance: Guidance | None
    defined_in: Guidance | None

    @property
    def definition(self) -> Definition | None:
        """The definition itself."""
        return None if self.defined_in is None else as_rule(self.defined_in)


def as_rule(row: Guidance) -> Definition:
    """The definition of an edition that was approved and has one."""
    return Definition(
        leaders=frozenset(row.leader_bands),
        direct=frozenset(row.direct_bands),
        since=row.bands_from,
        approved_on=row.in_force_from,
        year=row.year,
        edition=row.edition,
    )


def said_for(review: Round, *, on: date) -> Said:
    """What is in force on a day for a round, of the organiser or of the ministry above it.

    One query, and one more where something is in force above but not all of the organiser's own.
    """
    near = Q(unit=review.organiser_id) | Q(unit__in=_above(review.organiser_id))
    asked = Q(year=review.year) | Q(bands_from__lte=on)
    rows = Guidance.objects.in_force(on).filter(near, asked)
    rows = list(rows.select_related("approved_by"))
    found = _said_by([review.organiser_id], rows, year=review.year, on=on)
    if (found.guidance and found.defined_in) or not _of_others(rows, review.organiser_id):
        return found
    above = ("organiser", "organiser__parent", "organiser__parent__parent")
    units = Round.objects.filter(pk=review.pk).values_list(*above).get()
    return _said_by(units, rows, year=review.year, on=on)


def definition_for(unit: Unit, *, year: int) -> Guidance | None:
    """The edition whose definition the roster of a unit and year is read by, or None.

    That in force today, or on the last day of a year that is over: of the unit, of one above, or
    of the ministry whose cluster or block it sits in. One query.
    """
    on = min(today(), date(year, 12, 31))
    seats = Membership.objects.current(today()).filter(unit=unit).values("body__unit")
    near = Q(unit=unit) | Q(unit__in=_above(unit.pk)) | Q(unit__in=seats)
    rows = list(Guidance.objects.in_force(on).filter(near, bands_from__lte=on))
    units = [unit.pk, unit.parent_id, *sorted({row.unit_id for row in rows})]
    return _said_by(units, rows, year=year, on=on).defined_in


def _above(unit: int) -> QuerySet:
    """The unit above one and the ministry above that, by key, for a subquery."""
    return Unit.objects.filter(Q(children=unit) | Q(children__children=unit)).values("pk")


def _of_others(rows: Iterable[Guidance], unit: int) -> bool:
    return any(row.unit_id != unit for row in rows)


def _said_by(units: Sequence[int | None], rows: Iterable[Guidance], *, year: int, on: date) -> Said:
    """What the nearest of some units says that says something."""
    guidance = defined_in = None
    for unit in units:
        own = [row for row in rows if row.unit_id == unit]
        guidance = guidance or next((row for row in own if row.year == year), None)
        defined_in = defined_in or _defined_by(own, on)
    return Said(guidance=guidance, defined_in=defined_in)


def _defined_by(rows: Iterable[Guidance], on: date) -> Guidance | None:
    known = {as_rule(row): row for row in rows if row.bands_from}
    found = definition_on(known, on)
    return None if found is None else known[found]
